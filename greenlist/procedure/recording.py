"""第十二条、第十四条：what a table of accidents, events and entries on lists records."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from greenlist.cases import Case
from greenlist.findings import Finding
from greenlist.forms.codes import ACCIDENT_GRADES, accident_grade
from greenlist.forms.definition import known
from greenlist.forms.incident import (
    AT_ONCE,
    ENDED,
    ESTABLISHED,
    GRADED,
    GRAVE,
    LASTING,
    SAFETY,
    UNDER_REVIEW,
    WITHDRAWN,
    IncidentRecord,
    IncidentRow,
)
from greenlist.procedure.grounds import fault
from greenlist.procedure.listing import CITY
from greenlist.procedure.rows import (
    Entry,
    Outcome,
    entries_of,
    handed_in,
    misnamed,
    not_ours,
    older_than_known,
    order_fault,
    repeated,
    row_fault,
    too_late,
    unknown_subject,
    wrong_district,
)
from greenlist.register import IncidentRecorded
from greenlist.rules.figures import in_words

_Row = Entry[IncidentRow]
_OUTCOMES: Final[dict[str, Literal["open", "established", "ended", "withdrawn"]]] = {
    UNDER_REVIEW: "open",
    ESTABLISHED: "established",
    ENDED: "ended",
    WITHDRAWN: "withdrawn",
}
_AT_ONCE_DAYS: Final = 1  # 日，含：“实时”的提示口径


def act(case: Case, form: IncidentRecord) -> Outcome:
    """One `IncidentRecorded` a row; one told again under its day and category replaces what was known of it."""
    entries = list(entries_of(case, form.rows))
    keys = [(known(e.row.category), known(e.row.occurred_on), known(e.row.number)) for e in entries]
    made = Outcome(
        findings=[*repeated(case, entries, keys), *wrong_district(case, form.district, "district")]
    )
    for entry in entries:
        event = _event(case, entry, handed_in(case, form))
        made.findings += _row_findings(case, entry)
        if event is None:
            continue
        made.findings += _event_findings(case, entry, event, at_once=known(form.report_mode) == AT_ONCE)
        made.events.append(event)
    return made


def _event(case: Case, entry: _Row, told_on: date) -> IncidentRecorded | None:
    row = entry.row
    category, day, outcome = known(row.category), known(row.occurred_on), known(row.outcome)
    if category is None or day is None or outcome is None:
        return None
    ended = known(row.ended_on) if outcome == ENDED else None
    true_from = {ENDED: ended or told_on, WITHDRAWN: max(told_on, day)}.get(outcome, day)
    return IncidentRecorded(
        uscc=entry.uscc,
        subject_kind=entry.kind,
        day=true_from,
        receipt=case.paper.receipt,
        category=category,
        grade=known(row.grade) or "",
        occurred_on=day,
        number=known(row.number) or "",
        outcome=_OUTCOMES[outcome],
        ended_on=ended,
        authority=known(row.authority) or "",
        instrument=known(row.document_no) or "",
        detail=known(row.detail) or "",
        recorded_on=told_on,
        learnt_on=known(row.learnt_on),
    )


def _row_findings(case: Case, entry: _Row) -> Iterator[Finding]:
    row = entry.row
    yield from misnamed(case, entry, former=True)
    yield from unknown_subject(case, entry)
    yield from not_ours(case, entry)
    for column in ("occurred_on", "learnt_on", "ended_on"):
        yield from too_late(case, entry, column, getattr(row, column))
    yield from order_fault(case, entry, "occurred_on", "learnt_on")
    yield from order_fault(case, entry, "occurred_on", "ended_on")
    category, outcome = known(row.category), known(row.outcome)
    if outcome == ENDED and category is not None and category not in LASTING:
        yield row_fault(case, "P-074", entry, "outcome", category=category)
    yield from _understated(case, entry)


def _understated(case: Case, entry: _Row) -> Iterator[Finding]:
    """P-076: the consequences of a safety accident give a higher grade than the one filled in."""
    row = entry.row
    told, deaths, injuries, loss = known(row.grade), known(row.deaths), known(row.injuries), known(row.loss)
    if (
        known(row.category) != SAFETY
        or told is None
        or (deaths is None and injuries is None and loss is None)
    ):
        return
    by_facts = accident_grade(int(deaths or 0), int(injuries or 0), loss or Decimal(0))
    if ACCIDENT_GRADES.index(by_facts) > ACCIDENT_GRADES.index(told):
        yield row_fault(case, "P-076", entry, "grade", a=told, b=by_facts)


def _event_findings(case: Case, entry: _Row, event: IncidentRecorded, *, at_once: bool) -> Iterator[Finding]:
    before = entry.record.incidents.get(event.key) if entry.record else None
    if before is not None:
        told = (event.recorded_on, before.recorded_on, before.receipt)
        yield from older_than_known(case, entry, "outcome", *told)
    if event.outcome == "withdrawn":
        if entry.record is not None and before is None:
            yield row_fault(case, "P-077", entry, "outcome", category=event.category, day=event.occurred_on)
        return
    if event.category not in GRADED or event.grade not in GRAVE:
        return
    what = f"{event.grade}{event.category}"
    if before is None and case.paper.role == "district":
        yield from _not_at_once(case, entry, event, what, at_once=at_once)
    if entry.record and entry.record.listed and event.outcome == "established":
        level = entry.record.highest_level
        yield row_fault(case, "P-078", entry, "grade", what=what, level=level, city=CITY)


def _not_at_once(
    case: Case, entry: _Row, event: IncidentRecorded, what: str, *, at_once: bool
) -> Iterator[Finding]:
    """P-075: a grave event told later than the day after it became known, or not marked as told at once."""
    learnt = event.learnt_on or event.occurred_on
    days = (case.paper.received_on - learnt).days
    if days > _AT_ONCE_DAYS:
        known = "获知" if event.learnt_on else "发生（未填获知日期）"
        late = f"于{in_words(learnt)}{known}，{in_words(case.paper.received_on)}收到本表，已过{days}日"
        yield row_fault(case, "P-075", entry, "learnt_on", what=what, late=late)
    elif not at_once:
        yield fault(
            case,
            "P-075",
            "report_mode",
            n=entry.n,
            name=entry.name or entry.uscc,
            what=what,
            late=f"上报方式应选“{AT_ONCE}”",
        )
