"""What the evaluation report, the forms and the register say of the same facts, side by side, with the places shown."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from generators.feedback.page import Cell, Picture, paragraph, shown, table
from generators.wording import chinese_dates
from greenlist.reading import place_said
from greenlist.receipts import AgreementFacts, Receipt, ToldFacts
from greenlist.standing import Standing

MOST_LINES: Final = 60
_OF_A_YEAR: Final = re.compile(r"(?P<title>.+)（(?P<year>20\d{2})年）")
_WIDTHS: Final = (36.0, 50.0, 62.0, 22.0)
_HEAD_FILL: Final = "EDEDED"
_COLOURS: Final = {
    Standing.AGREES: "1E6B34",
    Standing.DIFFERS: "A61B1B",
    Standing.TO_CHECK: "8A5A00",
    Standing.UNREADABLE: "595959",
    Standing.NOT_FOUND: "595959",
}
_ORDER: Final = (
    Standing.DIFFERS,
    Standing.TO_CHECK,
    Standing.UNREADABLE,
    Standing.NOT_FOUND,
)
_EXPLAINED: Final = (
    "注：“待核对”为报告由扫描件识别、未经确认的内容；“未识别”为报告相应页不能识别；“报告未见”为报告中没有找到该项。"
    "这三种情形都不视为不一致。"
)


def agreement_section(receipt: Receipt, pictures: dict[int, Picture]) -> str:
    """The facts that do not simply agree, a line each; then those that do, in a sentence. '' without any.

    Args:
        receipt: the answer.
        pictures: place in the receipt's `agreement` → picture of the place in the report.
    """
    lines = [(place, line, Standing(line.standing)) for place, line in enumerate(receipt.agreement)]
    if not lines:
        return ""
    agreeing = [line.label for _, line, standing in lines if standing is Standing.AGREES]
    told = sorted((one for one in lines if one[2] in _ORDER), key=lambda one: _ORDER.index(one[2]))
    content = paragraph("Normal", _counted(len(lines), len(agreeing), len(told)))
    if told:
        head = [Cell(title, "Head", _HEAD_FILL) for title in ("内容", "评价报告", "表格与台账", "比对结果")]
        rows = [
            row
            for place, line, standing in told[:MOST_LINES]
            for row in _rows(place, line, standing, pictures)
        ]
        content += table(_WIDTHS, [head, *rows])
    if len(told) > MOST_LINES:
        content += paragraph("Note", f"注：另有{len(told) - MOST_LINES}项，见receipt.json。")
    if agreeing:
        content += paragraph("Note", f"一致的内容：{'、'.join(_once(agreeing))}。")
    if any(standing is not Standing.DIFFERS for _, _, standing in told):
        content += paragraph("Note", _EXPLAINED)
    return content


def _once(labels: Sequence[str]) -> list[str]:
    """Each fact once, with all its years: a park's report has some thirty indicators in three years.

    >>> _once(["园区名称", "能源产出率（2024年）", "绿化覆盖率（2025年）", "能源产出率（2025年）"])
    ['园区名称', '能源产出率（2024、2025年）', '绿化覆盖率（2025年）']
    """
    years: dict[str, list[str]] = {}
    for label in labels:
        match = _OF_A_YEAR.fullmatch(label)
        held = years.setdefault(label if match is None else match["title"], [])
        if match is not None:
            held.append(match["year"])
    return [f"{title}（{'、'.join(held)}年）" if held else title for title, held in years.items()]


def _counted(count: int, agreeing: int, told: int) -> str:
    if not told:
        return f"评价报告与表格、台账共有的{count}项内容全部一致。"
    return f"评价报告与表格、台账共有{count}项内容，其中{agreeing}项一致，{told}项如下。"


def _rows(
    place: int, line: AgreementFacts, standing: Standing, pictures: dict[int, Picture]
) -> Iterator[Sequence[Cell]]:
    others = "\n".join(f"{told.title}：{_value(told, line.unit)}" for told in line.others)
    yield [
        Cell(line.label),
        Cell(_value(line.report, line.unit)),
        Cell(others),
        Cell(standing.zh, "Centre", colour=_COLOURS[standing]),
    ]
    if (picture := pictures.get(place)) is not None:
        number = sorted(pictures).index(place)
        yield [Cell("", span=len(_WIDTHS), picture=shown(number, picture))]


def _value(told: ToldFacts, unit: str) -> str:
    if told.value is None:
        return "—"
    where = f"（{place_said(told.where)}）" if told.where else ""
    return f"{chinese_dates(told.value)}{unit}{where}"
