"""The table of findings: by severity, equal findings over many places told once, with every place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from generators.feedback.page import Cell, paragraph, table
from generators.markup.words import COLOURS
from greenlist.findings import Severity
from greenlist.reading import place_said
from greenlist.receipts import FindingFacts, Receipt
from greenlist.regulation import edition_title

_WIDTHS: Final = (11.0, 26.0, 25.0, 42.0, 34.0, 32.0)
_HEADS: Final = ("序号", "位置", "栏目", "问题", "依据", "如何更正")
_HEAD_FILL: Final = "EDEDED"
_MOST_PLACES: Final = 24
_MOST_LABELS: Final = 6
_ISO_DAY: Final = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_RECORDED: Final = "已记录在案，不影响本次受理"
_SPAN_FROM: Final = 2  # more years than this are told as a span
_MEANING: Final[Mapping[Severity, str]] = {
    Severity.BLOCK: "不符合规定条件或属否决情形，存在即不能受理",
    Severity.ERROR: "更正后方可受理",
    Severity.WARN: "不影响受理，请核实或说明",
    Severity.INFO: "供参考",
}


@dataclass(slots=True)
class _Group:
    """One problem, at one or more places."""

    first: FindingFacts
    labels: dict[str, list[str]] = field(default_factory=dict)
    places: list[Mapping[str, Any]] = field(default_factory=list)
    count: int = 0


def grouped(findings: Sequence[FindingFacts]) -> list[_Group]:
    """Findings that say the same in the same words, together, in the order of their first."""
    groups: dict[tuple[str, ...], _Group] = {}
    for finding in findings:
        key = (finding.severity, finding.code, finding.message, finding.basis, finding.remedy)
        group = groups.setdefault(key, _Group(finding))
        group.count += 1
        if finding.label:
            which = group.labels.setdefault(finding.label, [])
            which += [word for word in _which(finding) if word not in which]
        if finding.where and finding.where not in group.places:
            group.places.append(finding.where)
    return list(groups.values())


def _which(finding: FindingFacts) -> Iterator[str]:
    """Which year or row of the field is meant."""
    if finding.year is not None:
        yield f"{finding.year}年"
    if finding.row is not None:
        yield f"第{finding.row + 1}行"


def places_said(places: Sequence[Mapping[str, Any]]) -> str:
    r"""The places as a person says them: cells by sheet, pages together, cells of a document; `—` for none.

    >>> places_said([{"sheet": "D1", "cell": "C5"}, {"sheet": "D1", "cell": "D5"}, {"page": 3, "bbox": []}])
    'D1\nC5, D5\n第3页'
    """
    by_sheet: dict[str, list[str]] = {}
    pages: list[int] = []
    words: dict[str, None] = {}
    for place in places[:_MOST_PLACES]:
        if "sheet" in place:
            by_sheet.setdefault(str(place["sheet"]), []).append(str(place["cell"]))
        elif "page" not in place:
            words[place_said(place)] = None
        elif place["page"] not in pages:
            pages.append(place["page"])
    told = [f"{sheet}\n{', '.join(cells)}" for sheet, cells in by_sheet.items()]
    told += words
    if pages:
        told.append(f"第{'、'.join(map(str, pages))}页")
    if len(places) > _MOST_PLACES:
        told.append(f"等{len(places)}处")
    return "\n".join(told) or "—"


def labels_said(labels: Mapping[str, Sequence[str]]) -> str:
    """The fields concerned, each with its years or rows; `—` for the whole paper.

    >>> labels_said({"取水量": ["2024年", "2025年"], "行业代码": []})
    '取水量（2024年、2025年）、行业代码'
    """
    told = [
        f"{label}（{_several(which)}）" if which else label
        for label, which in list(labels.items())[:_MOST_LABELS]
    ]
    more = f"等{len(labels)}项" if len(labels) > _MOST_LABELS else ""
    return "、".join(told) + more or "—"


def _several(which: Sequence[str]) -> str:
    """Which years or rows, years that follow one another as a span."""
    years = [int(word[:-1]) for word in which if word.endswith("年")]
    if len(years) == len(which) > _SPAN_FROM and years == list(range(years[0], years[0] + len(years))):
        return f"{years[0]}—{years[-1]}年"
    more = f"等{len(which)}处" if len(which) > _MOST_LABELS else ""
    return "、".join(which[:_MOST_LABELS]) + more


def chinese_dates(text: str) -> str:
    """ISO dates as a Chinese sentence has them.

    >>> chinese_dates("证书将于2026-09-30到期")
    '证书将于2026年9月30日到期'
    """
    return _ISO_DAY.sub(lambda d: f"{d[1]}年{int(d[2])}月{int(d[3])}日", text)


def short_basis(basis: str) -> str:
    """The basis with the long title of the Measures as 《办法》, which the answer explains."""
    return basis.replace(edition_title(), "《办法》")


def findings_section(receipt: Receipt) -> str:
    """The table, or one sentence when there is nothing to tell; '' for files that were not read."""
    if receipt.parts or receipt.status in {"rejected", "duplicate", "quarantined"}:
        return ""
    if not receipt.findings:
        return paragraph("Normal", "未发现问题。")
    return table(_WIDTHS, _rows(receipt.findings, receipt.status)) + _note(receipt)


def _meaning(severity: Severity, status: str) -> str:
    """What the weight means; in an accepted paper an error is a fact no correction mends, such as a late filing."""
    return _RECORDED if status == "accepted" and severity is Severity.ERROR else _MEANING[severity]


def _rows(findings: Sequence[FindingFacts], status: str) -> Iterator[list[Cell]]:
    yield [Cell(head, "Head", _HEAD_FILL) for head in _HEADS]
    number = 0
    for severity in Severity:
        groups = grouped([f for f in findings if f.severity == severity])
        if not groups:
            continue
        total = sum(group.count for group in groups)
        heading = f"{severity.zh}　{total}处（{_meaning(severity, status)}）"
        yield [Cell(heading, "Group", COLOURS[severity], span=len(_HEADS))]
        for group in groups:
            number += 1
            yield _cells(number, group)


def _cells(number: int, group: _Group) -> list[Cell]:
    told = group.first
    return [
        Cell(str(number), "Centre"),
        Cell(places_said(group.places)),
        Cell(labels_said(group.labels)),
        Cell(chinese_dates(told.message), code=f"编号 {told.code}"),
        Cell(short_basis(told.basis)),
        Cell(chinese_dates(told.remedy) or "—"),
    ]


def _note(receipt: Receipt) -> str:
    marked = next((name for name in receipt.answers if name.startswith("批注_")), "")
    told = f"注：《办法》指{edition_title()}；注明“本工具核对规则”的，不是官方要求，供核对数据之用。"
    if marked:
        told += f"随附的“{marked}”已在原表相应位置标色并加批注。"
    return paragraph("Note", told)
