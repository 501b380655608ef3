"""第十条第二款 公示无异议：what the city's table of objections does."""

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal

from greenlist.cases import Case
from greenlist.findings import Finding
from greenlist.forms.definition import known
from greenlist.forms.objection import OPEN, REJECTED, UPHELD, ObjectionRecord, ObjectionRow
from greenlist.procedure.rows import (
    Entry,
    Outcome,
    entries_of,
    misnamed,
    repeated,
    row_fault,
    year_of,
)
from greenlist.register import ObjectionRaised
from greenlist.rules.figures import in_words

_Row = Entry[ObjectionRow]
_OUTCOMES: Final[dict[str, Literal["open", "upheld", "rejected"]]] = {
    OPEN: "open",
    UPHELD: "upheld",
    REJECTED: "rejected",
}


def act(case: Case, form: ObjectionRecord) -> Outcome:
    """One `ObjectionRaised` a row. An objection handed in again under its number replaces what was known of it."""
    year = year_of(form)
    if year is None:
        return Outcome()
    entries = list(entries_of(case, form.rows))
    numbers = [known(e.row.number) for e in entries]
    made = Outcome(findings=list(repeated(case, entries, numbers)))
    for entry in entries:
        made.findings += _row_findings(case, entry, year)
        if (event := _event(case, entry, year)) is not None:
            made.events.append(event)
    return made


def _event(case: Case, entry: _Row, year: int) -> ObjectionRaised | None:
    row = entry.row
    number, outcome = known(row.number), _OUTCOMES.get(known(row.outcome) or "")
    day = _day(row)
    if number is None or outcome is None or day is None:
        return None
    return ObjectionRaised(
        uscc=entry.uscc,
        subject_kind=entry.kind,
        day=day,
        receipt=case.paper.receipt,
        year=year,
        number=number,
        outcome=outcome,
        detail=known(row.handling) or known(row.content) or "",
    )


def _day(row: ObjectionRow) -> date | None:
    """The day the outcome is true from: settled on, for a settled objection, else received on."""
    received = known(row.received_on)
    return received if known(row.outcome) == OPEN else known(row.handled_on) or received


def _row_findings(case: Case, entry: _Row, year: int) -> Iterator[Finding]:
    yield from misnamed(case, entry)
    received, handled = known(entry.row.received_on), known(entry.row.handled_on)
    for what, column, day in (("收到日期", "received_on", received), ("办结日期", "handled_on", handled)):
        if day is not None and day > case.today:
            why = f"晚于受理之日（{in_words(case.today)}）"
            yield row_fault(case, "P-059", entry, column, what=f"第{entry.n}行{what}", day=day, why=why)
    if received and handled and handled < received:
        what, why = f"第{entry.n}行办结日期", f"早于收到日期（{in_words(received)}）"
        yield row_fault(case, "P-059", entry, "handled_on", what=what, day=handled, why=why)
    posted = entry.record.publicity.get(year) if entry.record else None
    if posted is None:
        yield row_fault(case, "P-064", entry, "uscc", year=year)
    elif received and not posted.day <= received <= posted.last:
        yield row_fault(
            case, "P-065", entry, "received_on", day=received, first=posted.first, last=posted.last
        )
