"""Whom the letters of a year concern: selections from the register for notices, reminders and answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from greenlist.calendar import add_months
from greenlist.forms.department_opinion import departments_in
from greenlist.forms.incident import ABNORMAL, DEREGISTERED, ENVIRONMENT, LIMB_OF, QUALITY, SAFETY, TAX
from greenlist.procedure.filing import filing_deadline, not_filed
from greenlist.procedure.selection import paper_of, printed_order
from greenlist.register import (
    LEVELS,
    ChangeRequested,
    EvaluatorJudged,
    IncidentRecorded,
    Inspected,
    Listed,
    ObjectionRaised,
    Register,
    SubjectRecord,
)
from greenlist.regulation.parameters import Parameters
from greenlist.rules.article_14 import INSPECTION_MONTHS
from greenlist.rules.recorded import ban_on, is_grave, reminded

STARS_NOTICE: Final = "D12"
VETO_ENQUIRY: Final = "D17"
EVENT_REPORT: Final = "D23"
CHANGE_OPINION: Final = "D25"
CHANGE_NOTICE: Final = "D26"
BAN_NOTICE: Final = "D31"
SHARING: Final = "D32"
_RECENT_MONTHS: Final = 12  # 月：星级变动、变更公告只回溯这些月，本工具设定
_EVENT_DAYS: Final = 30  # 日，含：重大事件登记后这些日内代拟区的书面报告，本工具设定
Change = tuple[SubjectRecord, ChangeRequested]
Fact = tuple[SubjectRecord, IncidentRecorded]
# Whose field a fact of article 12 is in, where its source names no department of article 11.
_FIELD_OF: Final = MappingProxyType(
    {
        SAFETY: "应急管理",
        ENVIRONMENT: "生态环境",
        QUALITY: "市场监管",
        ABNORMAL: "市场监管",
        DEREGISTERED: "市场监管",
        TAX: "税务",
    }
)


def names_of(record: SubjectRecord) -> tuple[str, ...]:
    """What a document may say it is about when it is about one subject."""
    return record.uscc, record.name


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
    listings = (held.day for held in record.listed.values())
    return max(record.inspections, default=None) or max(listings, default=date.max)


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


def risen(register: Register, day: date) -> tuple[Rise, ...]:
    """Factories that a list above the city's gave the star they hold now: since the last notice, of the last year."""
    found, since = [], _told(register, STARS_NOTICE, day)
    for record in in_order(r for r in register.subjects.values() if r.kind == "factory" and r.star):
        lasting = (stay for stay in record.memberships if stay.left is None)
        upper = [stay.first for stay in lasting if stay.level != LEVELS[0]]  # published again, nobody rises
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
        if record.listed_before(year + 1) and not record.officers
    )


def pending(register: Register) -> tuple[Change, ...]:
    """Changes a district has told of and the city has not decided about (第十五条)."""
    return tuple(one for one in _changes(register) if not one[1].city)


def decided(register: Register) -> tuple[Change, ...]:
    """Changes the city has decided about, agreed or not (第十五条)."""
    return tuple(one for one in _changes(register) if one[1].city and one[1].city_on)


def _told(register: Register, document: str, day: date) -> date:
    """The day the newest document of a kind was issued; what is older than a year is not taken up again."""
    issued = max((held.day for held in register.documents if held.document == document), default=date.min)
    return max(issued, add_months(day, -_RECENT_MONTHS))


def unannounced(register: Register, day: date) -> tuple[Change, ...]:
    """Changes agreed to since the last announcement of changes, of the last year (第十五条)."""
    told = _told(register, CHANGE_NOTICE, day)
    return tuple(one for one in decided(register) if one[1].city == "agreed" and _day_of(one[1]) > told)


def unreported(register: Register, document: str) -> tuple[Change, ...]:
    """Changes agreed to since the last report to the province, of who stands on its list or the nation's (第十五条)."""
    told = max((held.day for held in register.documents if held.document == document), default=date.min)
    return tuple(
        (record, held)
        for record, held in decided(register)
        if held.city == "agreed"
        and _day_of(held) > told
        and any(level in record.listed for level in LEVELS[1:])
    )


def _day_of(held: ChangeRequested) -> date:
    return held.city_on or held.day


def _changes(register: Register) -> Iterator[Change]:
    for record in in_order(r for r in register.subjects.values() if r.changes):
        for held in sorted(record.changes.values(), key=lambda one: (one.completed_on, one.matter)):
            yield record, held


def suspected(register: Register) -> tuple[Fact, ...]:
    """Facts of article 12 that are being looked into, about subjects of the lists, of the pool or applying for it."""
    return tuple(
        (record, held)
        for record in in_order(r for r in register.subjects.values() if r.incidents)
        for held in record.incidents.values()
        if held.outcome == "open" and LIMB_OF.get(held.category, 0)
    )


def field_of(held: IncidentRecorded) -> str:
    """The department of article 11 that holds a fact: the one its source names, else whose field it is in; '' for others."""
    named = departments_in(held.authority)
    return named[0] if named else _FIELD_OF.get(held.category, "")


def asked_about(register: Register, record: SubjectRecord, held: IncidentRecorded) -> bool:
    """Whether somebody was asked about a fact since it was recorded: by name, or the department in whose field it is."""
    since = held.recorded_on
    if register.issued_about(VETO_ENQUIRY, names_of(record), since):
        return True
    field = field_of(held)
    letters = (one for one in register.documents if one.document == VETO_ENQUIRY and one.day >= since)
    return bool(field) and any(field in departments_in(one.about) for one in letters)


def newly_grave(register: Register, day: date) -> tuple[Fact, ...]:
    """Grave accidents and events of the listed that were recorded within the last days (第十四条)."""
    first = day - timedelta(_EVENT_DAYS)
    return tuple(
        (record, held)
        for record in in_order(r for r in register.subjects.values() if r.incidents and r.listed)
        for held in record.incidents.values()
        if is_grave(held) and first <= held.recorded_on <= day
    )


def banned(register: Register, day: date) -> tuple[tuple[str, EvaluatorJudged], ...]:
    """Evaluators whose results are not accepted on a day, with the decision in force (第十九条第二款)."""
    found = []
    for uscc, decisions in register.evaluators.items():
        held = ban_on(register, uscc, decisions[-1].name, day)
        if held is not None and held.uscc == uscc:
            found.append((uscc, held))
    return tuple(found)
