"""第十三条 动态填报：the yearly table of the listed, and who has not filed it."""

from datetime import date
from typing import Final

from greenlist.procedure.selection import paper_of, printed_order
from greenlist.procedure.subjects import Stage
from greenlist.register import Register, SubjectRecord
from greenlist.regulation.parameters import Parameters

STAGE: Final = Stage(
    "filing",
    "第十三条",
    ("accept", "年度动态管理表齐备，建议予以确认。"),
    ("remove", "存在第十二条所列情况或其他否决情形，核实后拟按第十六条处理。"),
    lateness=frozenset({"P-009"}),
)


def filing_deadline(year: int, parameters: Parameters) -> date:
    """Last day, included, of the filing of a calendar year (第十三条第一款)."""
    return parameters.filing_before.of(year)


def must_file(record: SubjectRecord, year: int) -> bool:
    """Whether the subject must file in a calendar year: on any list, and put there in an earlier year."""
    return record.listed_before(year)


def filed_on(record: SubjectRecord, year: int) -> date | None:
    """Day the table was accepted that is filed in a calendar year (data of the year before), or None."""
    paper = paper_of(record, "attachment_5", year - 1)
    return paper.day if paper else None


def not_filed(register: Register, year: int) -> tuple[SubjectRecord, ...]:
    """The listed whose table of a calendar year is not accepted, in printed order."""
    owing = (r for r in register.subjects.values() if must_file(r, year) and filed_on(r, year) is None)
    return tuple(sorted(owing, key=printed_order))
