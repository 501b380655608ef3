"""What was read from the paper: the facts people check first, and the rows of a table."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from generators.feedback.grouping import places_said
from generators.feedback.page import Cell, paragraph, table
from generators.wording import chinese_dates
from greenlist.forms import FORMS
from greenlist.forms.definition import Entry, Form, Kind, Shape, entries
from greenlist.forms.words import pair_of
from greenlist.reading import Confirmation, pages_said
from greenlist.receipts import Receipt

_MOST_FACTS: Final = 24
_MOST_ROWS: Final = 200
_FACT_WIDTHS: Final = (46.0, 80.0, 44.0)
_ROW_WIDTHS: Final = (12.0, 66.0, 46.0, 46.0)
_HEAD_FILL: Final = "EDEDED"
_OPEN: Final = "8A5A00"  # colour of what nothing has confirmed
_HOW_TO_CONFIRM: Final = (
    "注：由扫描件识别的内容，经校验位、合计、复算或其他材料印证，或经人工核对后，才作为认定依据。未经确认的，请对照原件"
    "填写随本反馈所附的《识别结果核对表》并放回收件文件夹，或提交由原始文件导出的PDF。"
)
_SAID: Final[Mapping[Any, str]] = {True: "是", False: "否", "n/a": "不适用"}
# Columns of tables that say what a row does, in the order in which they are looked for.
_TELLING: Final = ("recommended", "result", "opinion", "outcome", "action", "valid_until")


def said(value: object, unit: str = "") -> str:
    """A receipt's value as people write it.

    >>> said(True), said("12034.5", "万元"), said("n/a"), said(["甲", "乙"]), said(None)
    ('是', '12034.5 万元', '不适用', '甲、乙', '未填写')
    """
    if value is None or value == "":
        return "未填写"
    if isinstance(value, list):
        return "、".join(map(str, value)) or "未填写"
    if isinstance(value, bool) or value == "n/a":
        return _SAID[value]
    return f"{value} {unit}".strip()


def facts_section(receipt: Receipt) -> str:
    """What was read, in tables; '' when nothing was."""
    model = FORMS.get(receipt.paper or "")
    if model is None or not receipt.fields:
        return ""
    head = [Cell(title, "Head", _HEAD_FILL) for title in ("栏目", "读取到的内容", "位置")]
    rows = [*_facts(model, receipt.fields), *_lists_made_out(model, receipt.fields)]
    content = table(_FACT_WIDTHS, [head, *rows]) if rows else paragraph("Normal", "没有读取到内容。")
    for name, entry in entries(model).items():
        if entry.shape is Shape.LIST and name == "rows":
            content += _list(entry, receipt.fields.get(name, {}).get("rows", ()))
    if any(_trust_said(fact) for fact in receipt.fields.values()):
        content += paragraph("Note", _HOW_TO_CONFIRM)
    return content + paragraph("Note", "注：以上由程序自动读取，如与原件不符，请在重新提交时一并说明。")


def _facts(model: type[Form], fields: Mapping[str, Any]) -> Iterator[list[Cell]]:
    """Required scalars that were filled, then the other filled ones, in printed order, as many as fit.

    Of a scan, all that nothing has confirmed.
    """
    filled = [
        (entry, fields[name])
        for name, entry in entries(model).items()
        if entry.shape is Shape.SCALAR and fields.get(name, {}).get("value") is not None
    ]
    required = [e.name for e, _ in filled if e.printed.required]
    others = [e.name for e, _ in filled if not e.printed.required]
    shown = set((required + others)[:_MOST_FACTS]) | {e.name for e, fact in filled if _is_open(fact)}
    for entry, fact in filled:
        if entry.name in shown:
            place = places_said([fact["where"]]).replace("\n", " ") if fact.get("where") else "—"
            words = _fact_said(entry, fact["value"]) + _trust_said(fact)
            yield [
                Cell(entry.printed.title),
                Cell(words, colour=_OPEN if _is_open(fact) else ""),
                Cell(place),
            ]


def _lists_made_out(model: type[Form], fields: Mapping[str, Any]) -> Iterator[list[Cell]]:
    """A line for each list that was made out from pictures: how much of it nothing has confirmed."""
    for name, entry in entries(model).items():
        rows = fields.get(name, {}).get("rows", ()) if entry.shape is Shape.LIST else ()
        cells = [cell for row in rows for cell in row.values() if isinstance(cell, Mapping)]
        open_ = [cell for cell in cells if _is_open(cell)]
        if open_:
            pages = sorted({cell["where"]["page"] for cell in open_ if "page" in (cell.get("where") or {})})
            words = f"共{len(rows)}行\n（由扫描件识别，其中{len(open_)}格未经确认，请核对）"
            yield [
                Cell(entry.printed.title),
                Cell(words, colour=_OPEN),
                Cell(pages_said(pages) if pages else "—"),
            ]


def _is_open(fact: Mapping[str, Any]) -> bool:
    """Whether it was made out from a picture and nothing has confirmed it."""
    return fact.get("confirmed") is False


def _trust_said(fact: Mapping[str, Any]) -> str:
    r"""What is said below a value made out from a picture; '' for any other.

    >>> _trust_said({"value": "1", "confirmed": True, "confirmed_by": "check_digit"})
    '\n（由扫描件识别，已确认：校验位相符）'
    """
    if fact.get("confirmed_by"):
        was = f"，原识别为“{fact['made_out_as']}”" if fact.get("made_out_as") else ""
        return f"\n（由扫描件识别，已确认：{Confirmation(fact['confirmed_by']).zh}{was}）"
    return "\n（由扫描件识别，未经确认，请核对）" if _is_open(fact) else ""


def _fact_said(entry: Entry, value: object) -> str:
    """A value as its paper prints it: of a choice of two its own words, 符合 and not 是."""
    if isinstance(value, bool) and entry.printed.kind is Kind.YES_NO:
        yes, no = pair_of(entry.printed)
        return yes if value else no
    words = said(value, entry.printed.unit)
    return chinese_dates(words) if entry.printed.kind is Kind.DATE else words


def _list(entry: Entry, rows: Sequence[Mapping[str, Any]]) -> str:
    columns = entries(entry.row) if entry.row else {}
    telling = next((name for name in _TELLING if name in columns), "")
    head_texts = ("行号", "单位名称", "统一社会信用代码", columns[telling].printed.title if telling else "")
    head = [Cell(text, "Head", _HEAD_FILL) for text in head_texts]
    lines = [_line(place, row, telling) for place, row in enumerate(rows[:_MOST_ROWS], 1)]
    more = f"，以下列出前{_MOST_ROWS}行" if len(rows) > _MOST_ROWS else ""
    told = paragraph(
        "Normal", f"{entry.printed.title}共{len(rows)}行{more}：" if rows else "表中没有填写单位。"
    )
    return told + (table(_ROW_WIDTHS, [head, *lines]) if rows else "")


def _line(place: int, row: Mapping[str, Any], telling: str) -> list[Cell]:
    def value(name: str) -> str:
        return said(row.get(name, {}).get("value")) if name else ""

    return [
        Cell(str(place), "Centre"),
        Cell(value("subject_name")),
        Cell(value("uscc"), "Centre"),
        Cell(value(telling)),
    ]
