"""第十四条 区级监管：what a district's table of spot checks records."""

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal

from greenlist.cases import Case
from greenlist.findings import Finding
from greenlist.forms.definition import known
from greenlist.forms.inspection import (
    DONE,
    FAILED,
    IN_ORDER,
    PENDING,
    TO_RECTIFY,
    UNFIT,
    InspectedSubject,
    InspectionRecord,
)
from greenlist.procedure.rows import (
    Entry,
    Outcome,
    entries_of,
    misnamed,
    not_ours,
    order_fault,
    repeated,
    row_fault,
    too_late,
    unknown_subject,
    wrong_district,
)
from greenlist.register import Inspected, Register, SubjectRecord
from greenlist.rules.recorded import is_grave

_Row = Entry[InspectedSubject]
_RESULTS: Final[dict[str, Literal["in_order", "rectify", "unfit"]]] = {
    IN_ORDER: "in_order",
    TO_RECTIFY: "rectify",
    UNFIT: "unfit",
}
_STATES: Final[dict[str, Literal["pending", "done", "failed"]]] = {
    PENDING: "pending",
    DONE: "done",
    FAILED: "failed",
}


def act(case: Case, form: InspectionRecord) -> Outcome:
    """One `Inspected` a row; a visit told again under its day replaces what was known of it."""
    own = case.paper.district or known(form.district) or ""
    entries = list(entries_of(case, form.rows))
    days = [known(e.row.inspected_on) for e in entries]
    made = Outcome(
        findings=[*repeated(case, entries, days), *wrong_district(case, form.district, "district")]
    )
    for entry in entries:
        made.findings += _row_findings(case, entry)
        if (event := _event(case, entry, own)) is not None:
            made.events.append(event)
    return made


def _event(case: Case, entry: _Row, district: str) -> Inspected | None:
    row = entry.row
    day, result = known(row.inspected_on), _RESULTS.get(known(row.result) or "")
    if day is None or result is None:
        return None
    settled = known(row.rectified_on)
    rectification = _STATES.get(known(row.rectification) or "", "")
    if result == "rectify" and not rectification and settled is None:
        rectification = "pending"  # told on the day of the visit: nobody has looked again yet
    return Inspected(
        uscc=entry.uscc,
        subject_kind=entry.kind,
        day=settled or day,
        receipt=case.paper.receipt,
        inspected_on=day,
        district=district,
        result=result,
        problems=known(row.problems) or "",
        grave=bool(known(row.grave)),
        deadline=known(row.deadline),
        rectification=rectification,
        settled_on=settled,
    )


def _row_findings(case: Case, entry: _Row) -> Iterator[Finding]:
    row = entry.row
    yield from misnamed(case, entry, former=True)
    yield from unknown_subject(case, entry)
    yield from not_ours(case, entry)
    for column in ("inspected_on", "rectified_on"):
        yield from too_late(case, entry, column, getattr(row, column))
    yield from order_fault(case, entry, "inspected_on", "deadline")
    yield from order_fault(case, entry, "inspected_on", "rectified_on")
    if entry.record is not None and not entry.record.listed and not entry.record.in_pool(case.today):
        yield row_fault(case, "P-080", entry, "uscc")
    deadline = known(row.deadline)
    waits = known(row.result) == TO_RECTIFY and known(row.rectification) in {None, PENDING}
    if waits and deadline is not None and deadline < case.today:
        yield row_fault(case, "P-081", entry, "rectification", deadline=deadline)
    if known(row.grave) and not _told_of(case.register, entry.record, known(row.inspected_on)):
        yield row_fault(case, "P-079", entry, "grave")


def _told_of(register: Register, record: SubjectRecord | None, inspected_on: date | None) -> bool:
    """Whether the register holds a grave event of the time before the visit."""
    if record is None:
        return True  # P-071 says that nobody is known by this code
    return any(
        is_grave(event) and (inspected_on is None or event.occurred_on <= inspected_on)
        for event in register.incidents_of(record.uscc)
    )
