"""An independent model of the scheme: what the Measures make of a life, written from their text and from nothing else.

It keeps plain lists of what happened and answers questions about any day by looking through them; it knows neither
events nor replay. Where it and the register differ, one of them is wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

CITY, PROVINCE, STATE = "市级", "省级", "国家级"
LISTS = (CITY, PROVINCE, STATE)
STARS = {CITY: 1, PROVINCE: 2, STATE: 3}  # 第三条第三款
SATURDAY = 5


def years_later(day: date, years: int) -> date:
    """The corresponding day; 28 February where there is no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


# The ten years see the Measures amended: (first year, figure), the newest first.
_FILED_BY = ((2030, (4, 15)), (0, (4, 1)))  # 第十三条第一款
_FACTORY_MARK = ((2031, 82), (0, 80))  # 第三条第三款
_VETO_YEARS = ((2031, 2), (0, 3))  # 第十二条
_POOL_YEARS = ((2029, 2), (0, 3))  # 第九条第四款
_POSTED_DAYS = ((2032, 5), (0, 7))  # 第十条第二款
_PROJECTS = ((2032, 12), (0, 15))  # 第十九条第二款


def _in(year: int, figures: tuple[tuple[int, Any], ...]) -> Any:  # noqa: ANN401 - days and numbers
    return next(figure for first, figure in figures if year >= first)


def filed_by(year: int) -> date:
    """The last day, included, on which the yearly table of a year may be filed."""
    return date(year, *_in(year, _FILED_BY))


def pass_mark(kind: str, year: int) -> int:
    """Points that are enough."""
    return int(_in(year, _FACTORY_MARK)) if kind == "factory" else 80


def projects(year: int) -> int:
    """Subjects one legal representative may evaluate in a year."""
    return int(_in(year, _PROJECTS))


def publicity_ends(posted: date) -> date:
    """第十条第二款: so many days after the day of posting, not ending on a weekend."""
    last = posted + timedelta(_in(posted.year, _POSTED_DAYS))
    while last.weekday() >= SATURDAY:
        last += timedelta(1)
    return last


@dataclass
class Stay:
    """One stay on a list: from its first day to the day it ended, that day excluded.

    Attributes:
        published: the day the list was published that began it: of a predecessor, if the place was taken over.
        came, went: what began and what ended it.
    """

    first: date
    published: date
    came: str = "admitted"
    last: date | None = None
    went: str = ""

    def holds(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day < self.last)


@dataclass
class Life:
    """What happened to one subject.

    Attributes:
        names: (day from which, name), in order.
        pool: (first, last day) of every term as a cultivation object (第九条第四款).
        stays: level → every stay on its list.
        bad: (item of 第十二条, day it happened).
        lasting: (item of 第十二条, first day) of what has gone on ever since; nothing in these years ends it.
        filed: calendar year → day the yearly table was accepted (第十三条).
        reports: year → day a report was accepted.
        failed: days of attempts at the provincial list that came to nothing (第十一条第三款).
        objected: years in which an objection stands.
        visits: day of a spot check → (day, how its rectification stands from then on), in order; '' for nothing to do.
        trained: days on which its officer was trained.
        changes: (day it was done, day, matter, what the city says from then on), in order.
        overrides: (day, code of a finding, whether it is none from then on), in order.
        merged: the day another took its place.
        before: whose place it took.
    """

    kind: str
    uscc: str
    names: list[tuple[date, str]] = field(default_factory=list)
    pool: list[tuple[date, date]] = field(default_factory=list)
    stays: dict[str, list[Stay]] = field(default_factory=dict)
    bad: list[tuple[int, date]] = field(default_factory=list)
    lasting: list[tuple[int, date]] = field(default_factory=list)
    filed: dict[int, date] = field(default_factory=dict)
    reports: dict[int, date] = field(default_factory=dict)
    failed: list[date] = field(default_factory=list)
    objected: set[int] = field(default_factory=set)
    visits: dict[date, list[tuple[date, str]]] = field(default_factory=dict)
    trained: list[date] = field(default_factory=list)
    changes: list[tuple[date, date, str, str]] = field(default_factory=list)
    overrides: list[tuple[date, str, bool]] = field(default_factory=list)
    merged: date | None = None
    before: "Life | None" = None

    # --- what happens --------------------------------------------------------------------------------

    def named(self, day: date, name: str) -> None:
        if self.name(day) != name:
            self.names.append((day, name))

    def enters_pool(self, day: date) -> None:
        self.pool.append((day, years_later(day, _in(day.year, _POOL_YEARS))))

    def enters(self, level: str, day: date) -> None:
        if level not in self.levels(day):
            self.stays.setdefault(level, []).append(Stay(day, day))

    def leaves(self, level: str, day: date) -> None:
        self._ends(self.stays[level][-1], day, "removed")

    @staticmethod
    def _ends(stay: Stay, day: date, how: str) -> None:
        stay.last, stay.went = day, how

    def gives_way_to(self, other: "Life", name: str, day: date) -> None:
        """第十五条: merged into another, which stands in its place with all that was said and done."""
        for level in sorted(self.levels(day)):
            stay = self.stays[level][-1]
            other.stays.setdefault(level, []).append(Stay(day, stay.published, "taken_over"))
            self._ends(stay, day, "succeeded")
        other.named(day, name)
        other.filed, other.reports, other.failed = dict(self.filed), dict(self.reports), list(self.failed)
        other.changes = list(self.changes)
        other.before, self.merged = self, day

    # --- what is so ----------------------------------------------------------------------------------

    def name(self, day: date) -> str:
        return next((name for since, name in reversed(self.names) if since <= day), "")

    def in_pool(self, day: date) -> bool:
        """By the newest entry into the pool on that day."""
        if self.merged is not None and day >= self.merged:
            return False
        entered = [term for term in self.pool if term[0] <= day]
        return bool(entered) and day <= entered[-1][1]

    def levels(self, day: date) -> set[str]:
        """Lists it stands on; the day of removal is no day on the list."""
        return {level for level, stays in self.stays.items() if any(stay.holds(day) for stay in stays)}

    def star(self, day: date) -> int | None:
        held = [STARS[level] for level in self.levels(day)]
        return max(held) if held and self.kind == "factory" else None

    def removals(self, day: date) -> list[date]:
        ended = [stay for stays in self.stays.values() for stay in stays if stay.went == "removed"]
        return sorted(stay.last for stay in ended if stay.last is not None and stay.last <= day)

    def vetoes(self, day: date) -> set[int]:
        """Items of 第十二条 that bar it on a day: within the window, the corresponding day included.

        Removals bar for three years whatever the window. A predecessor's past is its own.
        """
        years = _in(day.year, _VETO_YEARS)
        found = {item for item, on in self.bad if on <= day <= years_later(on, years)}
        found |= {item for item, since in self.lasting if since <= day}
        found |= {3 for gone in self.removals(day) if day <= years_later(gone, 3)}
        inherits = self.before is not None and any(
            stay.first <= day for each in self.stays.values() for stay in each
        )
        return found | (self.before.vetoes(day) if self.before is not None and inherits else set())

    def must_file(self, year: int, day: date) -> bool:
        """第十三条: published in an earlier year, and still on a list."""
        return any(
            stay.published.year < year and stay.holds(day) for stays in self.stays.values() for stay in stays
        )

    def owes(self, year: int, day: date) -> bool:
        filed = self.filed.get(year)
        return self.must_file(year, day) and (filed is None or filed > day)

    def visited(self, day: date) -> dict[date, str]:
        """Spot checks known by a day, and how the rectification of each stands."""
        told = {on: [how for since, how in states if since <= day] for on, states in self.visits.items()}
        return {on: states[-1] for on, states in told.items() if states}

    def asked(self, day: date) -> list[tuple[str, str]]:
        """Changes asked for by a day: matter, and what the city has said by then; the successor's from then on."""
        begun = [stay.first for each in self.stays.values() for stay in each if stay.came == "taken_over"]
        if (self.merged is not None and day >= self.merged) or (begun and day < min(begun)):
            return []
        newest = {(done, matter): (matter, said) for done, on, matter, said in self.changes if on <= day}
        return sorted(newest.values())

    def set_aside(self, day: date) -> set[str]:
        """Codes of findings that an authority has decided are none."""
        newest = {code: aside for on, code, aside in self.overrides if on <= day}
        return {code for code, aside in newest.items() if aside}

    def movements(self, level: str, year: int) -> Iterator[tuple[str, str]]:
        """(what, under which name) of everything that changed a list in a year."""
        for stay in self.stays.get(level, ()):
            if stay.first.year == year:
                yield stay.came, self.name(stay.first)
            for day, name in self.names:
                if day.year == year and day > stay.first and (stay.last is None or day <= stay.last):
                    yield "renamed", name
            if stay.last is not None and stay.last.year == year:
                yield stay.went, self.name(stay.last)


@dataclass
class Model:
    """Everybody."""

    lives: dict[tuple[str, str], Life] = field(default_factory=dict)

    def of(self, kind: str, uscc: str) -> Life:
        return self.lives.setdefault((kind, uscc), Life(kind, uscc))

    def on_list(self, level: str, kind: str, day: date) -> dict[str, str]:
        """Credit code → name of everybody on a list."""
        return {
            life.uscc: life.name(day)
            for life in self.lives.values()
            if life.kind == kind and level in life.levels(day)
        }

    def owing(self, year: int, day: date) -> set[tuple[str, str]]:
        return {key for key, life in self.lives.items() if life.owes(year, day)}

    def moves(self, level: str, kind: str, year: int) -> Iterator[tuple[str, str, str]]:
        """(what, credit code, name) of everything that changed a list in a year."""
        for life in self.lives.values():
            if life.kind == kind:
                for what, name in life.movements(level, year):
                    yield what, life.uscc, name
