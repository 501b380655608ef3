"""An independent model of the scheme: what the Measures make of a life, written from their text and from nothing else.

It keeps plain lists of what happened and answers questions about any day by looking through them; it knows neither
events nor replay. Where it and the register differ, one of them is wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

CITY, PROVINCE, STATE = "市级", "省级", "国家级"
STARS = {CITY: 1, PROVINCE: 2, STATE: 3}  # 第三条第三款
SATURDAY = 5


def years_later(day: date, years: int) -> date:
    """The corresponding day; 28 February where there is no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def publicity_ends(posted: date) -> date:
    """第十条第二款: seven days after the day of posting, not ending on a weekend."""
    last = posted + timedelta(7)
    while last.weekday() >= SATURDAY:
        last += timedelta(1)
    return last


@dataclass
class Life:
    """What happened to one subject.

    Attributes:
        names: (day from which, name), in order.
        pool: (first, last day) of every term as a cultivation object (第九条第四款).
        stays: level → [first day, day moved out or None] of every stay on its list.
        bad: (item of 第十二条, day it happened).
        filed: calendar year → day the yearly table was accepted (第十三条).
        reports: year → day a report was accepted.
        failed: days of attempts at the provincial list that came to nothing (第十一条第三款).
        objected: years in which an objection stands.
    """

    kind: str
    uscc: str
    names: list[tuple[date, str]] = field(default_factory=list)
    pool: list[tuple[date, date]] = field(default_factory=list)
    stays: dict[str, list[list[date | None]]] = field(default_factory=dict)
    bad: list[tuple[int, date]] = field(default_factory=list)
    filed: dict[int, date] = field(default_factory=dict)
    reports: dict[int, date] = field(default_factory=dict)
    failed: list[date] = field(default_factory=list)
    objected: set[int] = field(default_factory=set)

    # --- what happens --------------------------------------------------------------------------------

    def named(self, day: date, name: str) -> None:
        if self.name(day) != name:
            self.names.append((day, name))

    def enters_pool(self, day: date) -> None:
        self.pool.append((day, years_later(day, 3)))

    def enters(self, level: str, day: date) -> None:
        if level not in self.levels(day):
            self.stays.setdefault(level, []).append([day, None])

    def leaves(self, level: str, day: date) -> None:
        self.stays[level][-1][1] = day

    # --- what is so ----------------------------------------------------------------------------------

    def name(self, day: date) -> str:
        return next((name for since, name in reversed(self.names) if since <= day), "")

    def in_pool(self, day: date) -> bool:
        """By the newest entry into the pool on that day."""
        entered = [term for term in self.pool if term[0] <= day]
        return bool(entered) and day <= entered[-1][1]

    def levels(self, day: date) -> set[str]:
        """Lists it stands on; the day of removal is no day on the list."""
        return {
            level
            for level, stays in self.stays.items()
            for first, last in stays
            if first is not None and first <= day and (last is None or day < last)
        }

    def star(self, day: date) -> int | None:
        held = [STARS[level] for level in self.levels(day)]
        return max(held) if held and self.kind == "factory" else None

    def removals(self, day: date) -> list[date]:
        gone = [last for stays in self.stays.values() for _, last in stays if last is not None]
        return sorted(last for last in gone if last <= day)

    def vetoes(self, day: date) -> set[int]:
        """Items of 第十二条 that bar it on a day: within three years, the corresponding day included."""
        found = {item for item, on in self.bad if on <= day <= years_later(on, 3)}
        return found | {3 for gone in self.removals(day) if day <= years_later(gone, 3)}

    def must_file(self, year: int, day: date) -> bool:
        """第十三条: published in an earlier year, and still on a list."""
        return any(
            first is not None and first.year < year and (last is None or day < last)
            for stays in self.stays.values()
            for first, last in stays
        )

    def owes(self, year: int, day: date) -> bool:
        filed = self.filed.get(year)
        return self.must_file(year, day) and (filed is None or filed > day)


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

    def moves(self, level: str, kind: str, year: int) -> Iterator[tuple[str, str]]:
        """(what, credit code) of every stay begun or ended in a year."""
        for life in self.lives.values():
            for first, last in life.stays.get(level, ()) if life.kind == kind else ():
                if first is not None and first.year == year:
                    yield "admitted", life.uscc
                if last is not None and last.year == year:
                    yield "removed", life.uscc
