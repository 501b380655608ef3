"""第五条第二款：a district's table against the accepted papers behind it, cell by cell and subject by subject."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Finding
from greenlist.forms.attachment_6 import RECOMMENDATIONS
from greenlist.forms.definition import known, printed
from greenlist.forms.district_recommendation import BY_EVALUATOR, SELF_EVALUATED, RecommendedSubject
from greenlist.forms.evaluation_report import SELF_EVALUATION, THIRD_PARTY
from greenlist.procedure.grounds import fault
from greenlist.procedure.rows import Entry, row_fault
from greenlist.procedure.selection import newest, paper_of, printed_order
from greenlist.register import PaperAccepted, SubjectRecord
from greenlist.rules.wording import bare

_Row = Entry[RecommendedSubject]
# Column of the table → field of the accepted registration, of every kind that has it.
_OF_REGISTRATION: Final[Mapping[str, str]] = MappingProxyType(
    {
        "sub_sector": "sub_sector",
        "primary_industry_code": "primary_industry_code",
        "ownership_type": "ownership_type",
        "cp_valid_until": "cp_valid_until",
    }
)
_OF_REPORT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "evaluation_mode": "report_kind",
        "evaluator_name": "evaluator_name",
        "standard_used": "standard_used",
    }
)
_MODES: Final = {THIRD_PARTY: BY_EVALUATOR, SELF_EVALUATION: SELF_EVALUATED}
_NONE_HELD: Final = "无"
_MOST_NAMED: Final = 10


def differences(case: Case, entry: _Row, record: SubjectRecord, stage: str, year: int) -> Iterator[Finding]:
    """P-093: cells that say something else than the accepted papers, or than the lists of the register.

    A cell left blank, and a paper that does not say it, differ from nothing. The score is P-054's, the name P-067's.
    """
    registration, report = newest(record, "attachment_6"), paper_of(record, "evaluation_report", year)
    if stage == "pool":
        yield from _opinion(case, entry, registration)
    else:
        yield from _compared(case, entry, report, "已受理的评价报告", _OF_REPORT)
    yield from _compared(case, entry, registration, "已受理的登记表", _OF_REGISTRATION)
    told, held = known(entry.row.held_level), record.highest_level or _NONE_HELD
    if told is not None and told != held:
        yield _differs(case, entry, "held_level", told, "台账记载的最高级别", held)


def _compared(
    case: Case, entry: _Row, paper: PaperAccepted | None, title: str, columns: Mapping[str, str]
) -> Iterator[Finding]:
    if paper is None:
        return
    for column, fact in columns.items():
        told, accepted = _text(getattr(entry.row, column)), paper.facts.get(fact, "")
        accepted = _MODES.get(accepted, accepted)
        if told and accepted and accepted != "n/a" and bare(told) != bare(accepted):
            yield _differs(case, entry, column, told, title, accepted)


def _opinion(case: Case, entry: _Row, registration: PaperAccepted | None) -> Iterator[Finding]:
    """The district's opinion in the accepted registration, where it was filled in."""
    accepted = registration.facts.get("district_result", "") if registration else ""
    told = known(entry.row.recommended)
    if told is not None and accepted in RECOMMENDATIONS and told != accepted:
        yield _differs(case, entry, "recommended", told, "已受理登记表的区初审结论", accepted)


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else ""


def _differs(  # noqa: PLR0913, PLR0917 - the cell, what it says, and what is known from where
    case: Case, entry: _Row, column: str, told: str, paper: str, accepted: str
) -> Finding:
    label = printed(RecommendedSubject, column).title
    return row_fault(case, "P-093", entry, column, label=label, found=told, paper=paper, known=accepted)


def submissions_without_row(
    case: Case, entries: Sequence[_Row], district: str, stage: str, year: int
) -> Iterator[Finding]:
    """P-094: accepted papers of the district's subjects about which neither this table nor an earlier one speaks."""
    spoken = {(entry.kind, entry.uscc) for entry in entries}
    paper, title = ("attachment_6", "登记表") if stage == "pool" else ("evaluation_report", "评价报告")
    waiting = [
        record.name
        for record in sorted(case.register.subjects.values(), key=printed_order)
        if district
        and record.district == district
        and paper_of(record, paper, year) is not None
        and (record.kind, record.uscc) not in spoken
        and (stage, year) not in record.recommended
    ]
    if waiting:
        more = f"等{len(waiting)}家" if len(waiting) > _MOST_NAMED else ""
        names = "、".join(waiting[:_MOST_NAMED]) + more
        yield fault(
            case, "P-094", "rows", year=year, district=district, count=len(waiting), paper=title, names=names
        )
