"""What a report made out from pictures leaves open: which values are confirmed, corrected, or for a person to look at."""

from collections.abc import Iterator
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Severity
from greenlist.forms import FORMS
from greenlist.forms.cells import row_label
from greenlist.forms.definition import SUBJECT_CODE, Entry, Shape, entries, printed
from greenlist.forms.recognition_check import AWAITED
from greenlist.forms.understood import quoted
from greenlist.reading import Confirmation, RawValue, Reading, pages_said
from greenlist.rules.entries import READABLE
from greenlist.rules.papers import ours
from greenlist.verdicts import Hit, check

_REPORTS: Final = tuple(paper for paper in FORMS if paper.startswith("evaluation_report."))
_SHEET: Final = (
    "可在随本反馈所附的《识别结果核对表》中逐项核对，填好后放回收件文件夹；也可提交由原始文件导出的PDF。"
)


def _scanned(reading: Reading) -> Iterator[RawValue]:
    yield from (raw for raw in reading.values.values() if raw.scanned)
    for cells in reading.series.values():
        yield from (raw for raw in cells.values() if raw.scanned)
    for rows in reading.lists.values():
        for row in rows:
            yield from (raw for raw in row.values.values() if raw.scanned)


@check(
    "T-014",
    Severity.WARN,
    basis=ours("扫描件的识别结果须经印证或人工核对，才作为认定依据"),
    message="报告{pages}为扫描件，识别置信度{p}%，请人工复核：识别{all}项，其中{sure}项已由校验位、合计、复算或已有材料印证，{open}项未经确认。",
    remedy=f"请对照原件核对未经确认的内容；{_SHEET}",
    papers=_REPORTS,
)
def made_out_from_pictures(case: Case) -> Iterator[Hit]:
    """A report of which some pages are pictures; the confidence is the mean of all values made out."""
    reading = case.paper.reading
    if not reading.made_out:
        return
    held = list(_scanned(reading))
    if not held:
        return  # T-026
    confidence = sum(raw.confidence for raw in held) / len(held)
    unsure = sum(raw.is_unconfirmed for raw in held)
    fill = {"pages": pages_said(reading.made_out), "p": f"{int(confidence * 100)}", "all": str(len(held))}
    yield Hit(fill=fill | {"sure": str(len(held) - unsure), "open": str(unsure)})


@check(
    "T-026",
    Severity.INFO,
    basis=READABLE,
    message="报告{pages}为扫描件，其中未识别出应填报的内容（如证照、照片等附件属正常）。",
    remedy="如这些页含有评价报告应写明的数据或结论，请提交由原始文件导出的PDF，或补交清晰的扫描件。",
    papers=_REPORTS,
)
def pictures_say_nothing(case: Case) -> Iterator[Hit]:
    """Pages that are pictures and of which no entry of the report was taken, such as appended licences."""
    reading = case.paper.reading
    if reading.made_out and not any(True for _ in _scanned(reading)):
        yield Hit(fill={"pages": pages_said(reading.made_out)})


@check(
    AWAITED,
    Severity.INFO,
    basis=READABLE,
    message="“{label}”由扫描件识别为{v}，未经确认。",
    remedy=f"请对照原件核对；{_SHEET}",
    papers=_REPORTS,
)
def value_awaits_confirmation(case: Case) -> Iterator[Hit]:
    """Every entry made out from a picture that nothing confirms; the cells of a list together."""
    reading = case.paper.reading
    for name, entry in entries(type(case.paper.form)).items():
        if entry.shape is Shape.LIST:
            yield from _list_awaits(case, name, entry)
        elif (raw := reading.values.get(name)) is not None and raw.is_unconfirmed:
            yield Hit(name, fill={"label": entry.printed.title, "v": f"“{quoted(raw.text)}”"})


def _list_awaits(case: Case, name: str, entry: Entry) -> Iterator[Hit]:
    rows = case.paper.reading.lists.get(name, ())
    unsure = [
        (n, column) for n, row in enumerate(rows) for column, raw in row.values.items() if raw.is_unconfirmed
    ]
    if unsure:
        number, column = unsure[0]
        label = row_label(entry.printed, number, printed(type(case.paper.form), f"{name}.{column}"))
        text = quoted(rows[number].values[column].text)
        words = f"{len(rows)}行，其中{len(unsure)}格（如{label}“{text}”）"
        yield Hit(f"{name}.{column}", row=number, fill={"label": entry.printed.title, "v": words})


@check(
    "T-022",
    Severity.INFO,
    basis=READABLE,
    message="“{label}”由扫描件识别为“{v}”，已按{how}更正为“{c}”。",
    remedy="请对照原件核对更正是否正确；不正确的，请提交由原始文件导出的PDF。",
    papers=_REPORTS,
)
def value_was_corrected(case: Case) -> Iterator[Hit]:
    """An entry that confirming has changed says what it was taken for."""
    reading, model = case.paper.reading, type(case.paper.form)
    for name, entry in entries(model).items():
        raw = reading.values.get(name)
        if entry.shape is Shape.SCALAR and raw is not None and raw.made_out_as:
            yield Hit(name, fill=_corrected(entry.printed.title, raw))
        for number, row in enumerate(reading.lists.get(name, ())):
            for column, cell in row.values.items():
                if cell.made_out_as:
                    field = f"{name}.{column}"
                    label = row_label(entry.printed, number, printed(model, field))
                    yield Hit(field, row=number, fill=_corrected(label, cell))


def _corrected(label: str, raw: RawValue) -> dict[str, str]:
    how = Confirmation(raw.confirmed_by).zh
    return {"label": label, "v": quoted(raw.made_out_as), "how": how, "c": raw.text}


@check(
    "T-023",
    Severity.ERROR,
    basis=READABLE,
    message="报告主体的统一社会信用代码由扫描件识别为“{v}”，未能确认，材料暂不能归入任何单位。",
    remedy=f"请对照原件核对统一社会信用代码；{_SHEET}",
    papers=_REPORTS,
)
def subject_awaits_confirmation(case: Case) -> Iterator[Hit]:
    """Nothing can be recorded of a paper while it is not sure whom it is about."""
    raw = case.paper.reading.values.get(SUBJECT_CODE)
    if raw is not None and raw.is_unconfirmed:
        yield Hit(SUBJECT_CODE, fill={"v": quoted(raw.text)})
