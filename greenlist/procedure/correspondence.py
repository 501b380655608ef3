"""Whom the letters of a year concern: selections from the register for notices, reminders and answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from greenlist.calendar import add_months
from greenlist.procedure.filing import filing_deadline, not_filed
from greenlist.procedure.selection import paper_of, printed_order
from greenlist.register import LEVELS, Inspected, Listed, ObjectionRaised, Register, SubjectRecord
from greenlist.regulation.parameters import Parameters
from greenlist.rules.article_14 import INSPECTION_MONTHS
from greenlist.rules.recorded import reminded

STARS_NOTICE = "D12"


def in_order(records: Iterable[SubjectRecord]) -> tuple[SubjectRecord, ...]:
    """In printed order: kind, district, name, credit code."""
    return tuple(sorted(records, key=printed_order))


def by_district(records: Iterable[SubjectRecord]) -> dict[str, tuple[SubjectRecord, ...]]:
    """The records of each district, in printed order, districts in the order of their first."""
    found: dict[str, list[SubjectRecord]] = {}
    for record in sorted(records, key=lambda r: (printed_order(r)[1], printed_order(r))):
        found.setdefault(record.district, []).append(record)
    return {district: tuple(ones) for district, ones in found.items()}


def not_admitted(register: Register, year: int) -> tuple[SubjectRecord, ...]:
    """Whom the city's conformity review of a year did not pass (第九条第三款)."""
    return in_order(
        record
        for record in register.subjects.values()
        if (review := record.reviewed.get(("conformity", year))) and not review.passed
    )


def for_districts_pool(register: Register, year: int) -> tuple[SubjectRecord, ...]:
    """Whose registration of a year is accepted and whom the district has not declined (第九条第二款)."""
    return in_order(
        record
        for record in register.subjects.values()
        if paper_of(record, "attachment_6", year)
        and ((opinion := record.recommended.get(("pool", year))) is None or opinion.recommended)
        and not (record.pool and record.pool.year == year)
    )


def for_districts_listing(register: Register, year: int) -> tuple[SubjectRecord, ...]:
    """Whose evaluation report of a year is accepted and whom the district has not declined (第十条第二款)."""
    return in_order(
        record
        for record in register.subjects.values()
        if paper_of(record, "evaluation_report", year)
        and ((opinion := record.recommended.get(("listing", year))) is None or opinion.recommended)
        and ("panel", year) not in record.reviewed
    )


def awaiting_panel(register: Register, year: int) -> tuple[SubjectRecord, ...]:
    """Whom a district has recommended in a year and no panel has reviewed yet (第十条第二款)."""
    return in_order(
        record
        for record in register.subjects.values()
        if (opinion := record.recommended.get(("listing", year)))
        and opinion.recommended
        and paper_of(record, "evaluation_report", year)
        and ("panel", year) not in record.reviewed
    )


def seen_by_panel(register: Register, year: int) -> tuple[SubjectRecord, ...]:
    """Whom the panel of a year has reviewed, passed or not."""
    return in_order(r for r in register.subjects.values() if ("panel", year) in r.reviewed)


def shown(register: Register, year: int) -> tuple[SubjectRecord, ...]:
    """Who stood in the publicity of a year."""
    return in_order(r for r in register.subjects.values() if year in r.publicity)


def publicity_over(register: Register, year: int, day: date) -> date | None:
    """Last day of a year's publicity, all periods together, when it lies before a day; else None."""
    last = max((r.publicity[year].last for r in shown(register, year)), default=None)
    return last if last is not None and last < day else None


def objections(register: Register, year: int) -> tuple[tuple[SubjectRecord, ObjectionRaised], ...]:
    """Every objection of a year's publicity in its newest state, in the order of the subjects."""
    return tuple(
        (record, held)
        for record in in_order(r for r in register.subjects.values() if r.objections)
        for held in record.objections.values()
        if held.year == year
    )


def to_be_reminded(
    register: Register, year: int, day: date, parameters: Parameters
) -> tuple[SubjectRecord, ...]:
    """Who has not filed the yearly table after its last day and has not been reminded (第十三条第一款)."""
    if day <= filing_deadline(year, parameters):
        return ()
    return tuple(r for r in not_filed(register, year) if not reminded(r, register, year, day))


def to_rectify(register: Register) -> tuple[tuple[SubjectRecord, Inspected], ...]:
    """Spot checks that found something to be put right and is not yet (第十四条)."""
    return tuple(
        (record, visit)
        for record in in_order(r for r in register.subjects.values() if r.inspections)
        for visit in record.inspections.values()
        if visit.result == "rectify" and visit.rectification in {"", "pending"}
    )


def long_unseen(register: Register, day: date) -> tuple[SubjectRecord, ...]:
    """The listed whose newest spot check, or listing where there is none, is more than 24 months old."""
    return in_order(
        record
        for record in register.subjects.values()
        if record.listed and add_months(_last_seen(record), INSPECTION_MONTHS) < day
    )


def _last_seen(record: SubjectRecord) -> date:
    return max((*record.inspections, *(held.day for held in record.listed.values())), default=date.max)


@dataclass(frozen=True, slots=True)
class Rise:
    """A factory whose star follows from a provincial or national list (第三条第三款、第十一条第二款).

    Attributes:
        record: the factory on the day.
        before: star before that list; 0 for none.
        source: the list that gave the star.
    """

    record: SubjectRecord
    before: int
    source: Listed


def risen(register: Register, since: date) -> tuple[Rise, ...]:
    """Factories that a provincial or national list, published after a day, gave the star they hold now."""
    found = []
    for record in in_order(r for r in register.subjects.values() if r.kind == "factory" and r.star):
        upper = [held for level, held in record.listed.items() if level != LEVELS[0]]
        newest = max(upper, key=lambda held: (held.day, LEVELS.index(held.level)), default=None)
        if newest is not None and newest.day > since:
            found.append(Rise(record, _star_before(record, newest), newest))
    return tuple(found)


def _star_before(record: SubjectRecord, newest: Listed) -> int:
    """The star held before a listing: that of the highest list entered before it and not left by then."""
    held = [
        LEVELS.index(stay.level) + 1
        for stay in record.memberships
        if stay.first.day < newest.day and (stay.removed is None or stay.removed.day >= newest.day)
    ]
    return max(held, default=0)


def untrained(register: Register, year: int) -> tuple[SubjectRecord, ...]:
    """The listed none of whose officers has taken part in a training, as far as is registered (第十三条第二款)."""
    return in_order(
        record
        for record in register.subjects.values()
        if any(held.day.year <= year for held in record.listed.values()) and not record.officers
    )
