"""第十一条第一款 征求意见：what a department's reply does."""

from collections.abc import Iterator

from greenlist.cases import Case
from greenlist.findings import Finding
from greenlist.forms.definition import known
from greenlist.forms.department_opinion import (
    DISAGREE,
    OTHER_DEPARTMENT,
    DepartmentAnswer,
    DepartmentOpinion,
)
from greenlist.procedure.listing import CITY
from greenlist.procedure.rows import (
    Entry,
    Outcome,
    entries_of,
    misnamed,
    not_yet,
    older_than_known,
    row_fault,
    year_of,
)
from greenlist.procedure.selection import veto_reasons
from greenlist.register import DepartmentReplied

_Row = Entry[DepartmentAnswer]


def act(case: Case, form: DepartmentOpinion) -> Outcome:
    """One `DepartmentReplied` a subject, whatever the number of matters it was asked about.

    Adverse when any of its rows disagrees or says that the matter exists.
    """
    year, day, department = year_of(form), known(form.reply_on), known(form.department)
    if year is None or day is None or department is None:
        return Outcome()
    if department == OTHER_DEPARTMENT:
        department = known(form.handed_in_by) or department
    made = Outcome(findings=list(not_yet(case, "reply_on", "复函日期", day)))
    by_subject: dict[tuple[str, str], list[_Row]] = {}
    for entry in entries_of(case, form.rows):
        by_subject.setdefault((entry.kind, entry.uscc), []).append(entry)
        made.findings += _row_findings(case, entry, department)
        held = entry.record.replies.get((year, department)) if entry.record else None
        if held is not None:
            made.findings += older_than_known(case, entry, "opinion", day, held.day, held.receipt)
    for (kind, uscc), rows in by_subject.items():
        adverse = [entry.row for entry in rows if _adverse(entry.row)]
        details = (known(row.detail) or known(row.matter) or "" for row in adverse)
        made.events.append(
            DepartmentReplied(
                uscc=uscc,
                subject_kind=kind,
                day=day,
                receipt=case.paper.receipt,
                year=year,
                department=department,
                adverse=bool(adverse),
                detail="；".join(dict.fromkeys(filter(None, details))),
            )
        )
    return made


def _adverse(row: DepartmentAnswer) -> bool:
    return known(row.opinion) == DISAGREE or known(row.found) is True


def _row_findings(case: Case, entry: _Row, department: str) -> Iterator[Finding]:
    yield from misnamed(case, entry)
    if entry.record is None or CITY not in entry.record.listed:
        yield row_fault(case, "P-066", entry, "uscc")
    if known(entry.row.found) and not (
        entry.record and veto_reasons(case.register, entry.record, case.today, case.parameters.known)
    ):
        yield row_fault(case, "P-099", entry, "found", department=department)
    if known(entry.row.found) and known(entry.row.opinion) not in {DISAGREE, None}:
        matter = known(entry.row.matter) or "所询事项"
        yield row_fault(case, "P-068", entry, "opinion", matter=matter, department=department)
