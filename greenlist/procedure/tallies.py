"""What the register adds up to: subjects by district, sector, star and year, and how their intensities are spread."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import quantiles
from typing import Final

from greenlist.forms.codes import DISTRICTS
from greenlist.procedure.selection import decimal_of, printed_order
from greenlist.register import KINDS, LEVELS, Membership, Register, SubjectRecord

STARS: Final = (1, 2, 3)
UNTOLD: Final = "未注明"
_SECTOR: Final = "sector_group"
_MOST_STEPS: Final = 12  # of a histogram
_FENCE: Final = Decimal(3)  # interquartile ranges above the upper quartile: what lies beyond shares one step
_NICE: Final = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Tally:
    """One row of a count.

    Attributes:
        name: what the subjects have in common.
        pool: valid cultivation objects that are on no list.
        listed: kind → how many are on a list.
        levels: highest level held → how many.
        stars: star → how many factories.
        removed: how many were moved out and are on no list.
    """

    name: str
    pool: int
    listed: Mapping[str, int]
    levels: Mapping[str, int]
    stars: Mapping[int, int]
    removed: int


@dataclass(frozen=True, slots=True)
class YearTally:
    """The lists through one year, whatever their level: a subject counts once.

    Attributes:
        closing: kind → on a list on the last day counted.
        admitted: kind → came onto a first list.
        removed: kind → left its last list.
        stars: star → factories that held it on the last day counted.
    """

    year: int
    closing: Mapping[str, int]
    admitted: Mapping[str, int]
    removed: Mapping[str, int]
    stars: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Measured:
    """One accepted figure of one factory."""

    record: SubjectRecord
    sector: str
    year: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Spread:
    """How the figures of a year are spread: five numbers (quartiles interpolated, both ends included)."""

    year: int
    count: int
    low: Decimal
    lower: Decimal
    median: Decimal
    upper: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a histogram: from `low` (included) to `high` (not included); None is without end."""

    low: Decimal
    high: Decimal | None
    count: int

    @property
    def label(self) -> str:
        """As an axis shows it."""
        return (
            f"{self.low.normalize():f}–{self.high.normalize():f}"
            if self.high is not None
            else f"≥{self.low.normalize():f}"
        )


def sector_of(record: SubjectRecord) -> str:
    """The sector the newest accepted form names; 未注明 where none does."""
    told = [
        (year, kind, paper.facts[_SECTOR])
        for kind, years in record.accepted.items()
        for year, paper in years.items()
        if paper.facts.get(_SECTOR)
    ]
    return max(told)[2] if told else UNTOLD


def whole(register: Register, day: date) -> Tally:
    """Everybody."""
    return _tally("合计", list(register.subjects.values()), day)


def by_kind(register: Register, day: date) -> tuple[Tally, ...]:
    """A row for each kind of subject."""
    return _rows(register, day, lambda record: KINDS[record.kind], list(KINDS.values()))


def by_district(register: Register, day: date) -> tuple[Tally, ...]:
    """A row for each district, in the order of their codes; others follow where there are subjects of them."""
    return _rows(register, day, lambda record: record.district or UNTOLD, list(DISTRICTS))


def by_sector(register: Register, day: date) -> tuple[Tally, ...]:
    """A row for each sector that a subject names, the most numerous first; parks have none."""
    found = _rows(register, day, sector_of, [], [r for r in register.subjects.values() if r.kind != "park"])
    told = [row for row in found if row.name != UNTOLD]
    return (
        *sorted(told, key=lambda row: (-sum(row.listed.values()), -row.pool, row.name)),
        *(row for row in found if row.name == UNTOLD),
    )


def by_year(register: Register, day: date) -> tuple[YearTally, ...]:
    """A row for each year since the first listing, the year of `day` the last."""
    spans = [(record.kind, span) for record in register.subjects.values() if (span := _spans(record))]
    if not spans:
        return ()
    first = min(start for _, span in spans for start, _ in span).year
    factories = [r.memberships for r in register.subjects.values() if r.kind == "factory" and r.memberships]
    ends = [min(day, date(year, 12, 31)) for year in range(first, day.year + 1)]
    return tuple(_year(spans, until, _stars_on(factories, until)) for until in ends)


def measured(register: Register, indicator: str) -> tuple[Measured, ...]:
    """Every accepted figure of the factories on a list, a year of data once: what was handed in last counts.

    Args:
        register: the register.
        indicator: name of a field with a figure a year, such as `energy_intensity`.
    """
    found = []
    for record in sorted(register.subjects.values(), key=printed_order):
        if record.kind != "factory" or not record.listed:
            continue
        values: dict[int, Decimal] = {}
        papers = [paper for years in record.accepted.values() for paper in years.values()]
        for paper in sorted(papers, key=lambda paper: (paper.day, paper.receipt)):
            for name, text in paper.facts.items():
                field, _, year = name.partition(".")
                if field == indicator and year.isdecimal() and (value := decimal_of(text)) is not None:
                    values[int(year)] = value
        sector = sector_of(record)
        found += [Measured(record, sector, year, value) for year, value in sorted(values.items())]
    return tuple(found)


def spreads(figures: Iterable[Measured]) -> tuple[Spread, ...]:
    """The five numbers of each year, oldest first."""
    years: dict[int, list[Decimal]] = {}
    for one in figures:
        years.setdefault(one.year, []).append(one.value)
    return tuple(_spread(year, sorted(values)) for year, values in sorted(years.items()))


def median(values: Iterable[Decimal]) -> Decimal | None:
    """The middle one, or halfway between the two in the middle; None of none."""
    ordered = sorted(values)
    return _spread(0, ordered).median if ordered else None


def histogram(values: Sequence[Decimal]) -> tuple[Step, ...]:
    """Equal steps from 0 whose width is a round number; far outliers share the last, which has no end.

    >>> found = histogram([Decimal(value) for value in (12, 25, 27, 48, 900)])
    >>> [(step.label, step.count) for step in found if step.count]
    [('10–15', 1), ('25–30', 2), ('45–50', 1), ('≥50', 1)]
    """
    if not values:
        return ()
    ordered = sorted(values)
    spread = _spread(0, ordered)
    fence = spread.upper + _FENCE * (spread.upper - spread.lower)
    last = ordered[-1] if ordered[-1] <= fence else max(value for value in ordered if value <= fence)
    width = _round_width(last)
    steps = int(last // width) + 1
    edges = [width * number for number in range(steps + 1)]
    found = [Step(low, high, sum(low <= value < high for value in ordered)) for low, high in pairwise(edges)]
    beyond = sum(value >= edges[-1] for value in ordered)
    return (*found, Step(edges[-1], None, beyond)) if beyond else tuple(found)


def _round_width(last: Decimal) -> Decimal:
    """The narrowest of 1, 2, 5 × 10ⁿ with which so many steps reach `last`."""
    if last <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb((last / _MOST_STEPS).adjusted())
    return next(nice * power for nice in _NICE if last // (nice * power) < _MOST_STEPS)


def _spread(year: int, ordered: Sequence[Decimal]) -> Spread:
    lower, median, upper = (
        quantiles(ordered, n=4, method="inclusive") if len(ordered) > 1 else (ordered[0],) * 3
    )
    return Spread(year, len(ordered), ordered[0], lower, median, upper, ordered[-1])


def _rows(
    register: Register,
    day: date,
    key: Callable[[SubjectRecord], str],
    names: Sequence[str],
    records: Sequence[SubjectRecord] | None = None,
) -> tuple[Tally, ...]:
    held: dict[str, list[SubjectRecord]] = {name: [] for name in names}
    for record in register.subjects.values() if records is None else records:
        held.setdefault(key(record), []).append(record)
    known = list(names)
    others = sorted(set(held) - set(known))
    return tuple(_tally(name, held[name], day) for name in (*known, *others))


def _tally(name: str, records: Sequence[SubjectRecord], day: date) -> Tally:
    return Tally(
        name,
        pool=sum(record.in_pool(day) and not record.listed for record in records),
        listed={kind: sum(bool(r.listed) and r.kind == kind for r in records) for kind in KINDS},
        levels={level: sum(record.highest_level == level for record in records) for level in LEVELS},
        stars={star: sum(record.star == star for record in records) for star in STARS},
        removed=sum(bool(record.removed) and not record.listed for record in records),
    )


_Span = tuple[date, date | None]  # first day on a list; the day it left, None while it is on one


def _spans(record: SubjectRecord) -> tuple[_Span, ...]:
    """The times a subject was on any list, those of several levels joined."""
    stays = sorted((stay.since, stay.left) for stay in record.memberships)
    joined: list[_Span] = []
    for start, left in stays:
        if joined and (joined[-1][1] is None or start <= joined[-1][1]):
            before = joined[-1][1]
            joined[-1] = (joined[-1][0], None if before is None or left is None else max(before, left))
        else:
            joined.append((start, left))
    return tuple(joined)


def _stars_on(factories: Iterable[Sequence[Membership]], day: date) -> dict[int, int]:
    """Star → how many held it at the end of a day, by the highest list each was on."""
    held = dict.fromkeys(STARS, 0)
    for stays in factories:
        levels = [one.level for one in stays if one.since <= day and (one.left is None or one.left > day)]
        if levels:
            held[max(map(LEVELS.index, levels)) + 1] += 1
    return held


def _year(spans: Sequence[tuple[str, tuple[_Span, ...]]], until: date, stars: Mapping[int, int]) -> YearTally:
    year = until.year

    def count(holds: Callable[[date, date | None], bool]) -> dict[str, int]:
        return {
            kind: sum(holds(start, left) for of, span in spans if of == kind for start, left in span)
            for kind in KINDS
        }

    return YearTally(
        year,
        closing=count(lambda start, left: start <= until and (left is None or left > until)),
        admitted=count(lambda start, _: start.year == year and start <= until),
        removed=count(lambda _, left: left is not None and left.year == year and left <= until),
        stars=stars,
    )
