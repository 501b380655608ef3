"""The table of findings: by severity, equal findings told once, consequences under what they may follow from."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from generators.feedback.grouping import Group, labels_said, places_said, told
from generators.feedback.page import Cell, paragraph, table
from generators.wording import COLOURS, chinese_dates, explained, leads, short_basis
from greenlist.findings import Severity
from greenlist.forms.recognition_check import AWAITED
from greenlist.receipts import FindingFacts, Receipt

_WIDTHS: Final = (11.0, 24.0, 22.0, 46.0, 34.0, 33.0)
_HEADS: Final = ("序号", "位置", "栏目", "问题", "依据", "如何更正")
_HEAD_FILL: Final = "EDEDED"
_CELLS_A_LINE: Final = 2
_FOLDED_FILL: Final = "F7F7F7"
_RECORDED: Final = "已记录在案，不影响本次受理"
_MEANING: Final[Mapping[Severity, str]] = {
    Severity.BLOCK: "不符合规定条件或属否决情形，存在即不能受理",
    Severity.ERROR: "更正后方可受理",
    Severity.WARN: "不影响受理，请核实或说明",
    Severity.INFO: "供参考",
}


def findings_section(receipt: Receipt) -> str:
    """The table, or one sentence when there is nothing to tell; '' for files that were not read.

    What a scan leaves open is told where what was read is listed, and asked for in a table of its own.
    """
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
    for severity, found in groupby(told(findings), key=lambda one: one[0]):
        groups = [group for _, group in found if group.first.code != AWAITED]
        every = [f for f in findings if f.severity == severity and f.code != AWAITED]
        if not groups:
            continue
        folded = sum(finding.caused_by is not None for finding in every)
        also = f"；其中{folded}处可能由其他问题引起，列在该问题之下" if folded else ""
        heading = f"{severity.zh}　{len(every)}处（{_meaning(severity, status)}{also}）"
        yield [Cell(heading, "Group", COLOURS[severity], span=len(_HEADS))]
        for group in groups:
            number += 1
            yield _cells(number, group, severity)
            if group.consequences:
                yield _folded(group.consequences)


def _cells(number: int, group: Group, weight: Severity) -> list[Cell]:
    first, own = group.first, Severity(group.first.severity)
    code = f"编号 {first.code}" + ("" if own is weight else f"　{own.zh}")
    return [
        Cell(str(number), "Centre"),
        Cell(places_said(group.places, _CELLS_A_LINE)),
        Cell(labels_said(group.labels)),
        Cell(group.message, code=code),
        Cell(short_basis(first.basis)),
        Cell(chinese_dates(first.remedy) or "—"),
    ]


def _folded(groups: Sequence[Group]) -> list[Cell]:
    """What may follow from the problem above, each in a line."""
    lines = [leads(sum(group.count for group in groups))]
    for group in groups:
        place = places_said(group.places).replace("\n", " ")
        severity = Severity(group.first.severity).zh
        lines.append(f"· {place}【{severity}】{group.message}（{group.first.code}）")
    return [Cell("", fill=_FOLDED_FILL), Cell("\n".join(lines), fill=_FOLDED_FILL, span=len(_HEADS) - 1)]


def _note(receipt: Receipt) -> str:
    marked = next((name for name in receipt.answers if name.startswith("批注_")), "")
    words = f"注：{explained()}"
    if marked:
        words += f"随附的“{marked}”已在相应位置标色并加批注。"
    words += "".join(receipt.notes)
    return paragraph("Note", words)
