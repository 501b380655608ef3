"""Dates, thresholds and windows as dated data; nothing of this kind is a constant in a rule."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Protocol


class Trust(StrEnum):
    """Where a parameter stands: in the text, in our reading of it, in our engineering, or in a text known by report."""

    TEXT = "text"
    READING = "reading"
    ENGINEERING = "engineering"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One dated value.

    Attributes:
        name: its key.
        value: as text; typed by the `Parameters` property of the same name.
        unit: Chinese unit or the choice of words.
        first, last: days on which it applies, both included; `last` None for open.
        certainty: text, reading or engineering.
        source: place in the Measures.
        quote: words of that passage it rests on.
        why: reason for a reading, shown with verdicts that rest on it; '' for text.
    """

    name: str
    value: str
    unit: str
    first: date
    last: date | None
    certainty: Trust
    source: str
    quote: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of every year, such as 4月30日."""

    month: int
    day: int

    def of(self, year: int) -> date:
        """That day in a year."""
        return date(year, self.month, self.day)

    def __str__(self) -> str:
        """`4月30日`."""
        return f"{self.month}月{self.day}日"


class WorkingDays(Protocol):
    """Who knows which days are worked (`greenlist.calendar.Holidays`)."""

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on that day."""
        ...

    def working_day_from(self, day: date) -> date:
        """The day itself if it is a working day, else the first one after it."""
        ...


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters in force on one day.

    Attributes:
        day: the day.
        table: name → the value then.
        known: every dated value they are chosen from, to ask for those of another day; None for the package's.
        holidays: arrangements working days are counted by; None for the package's.
    """

    day: date
    table: Mapping[str, Parameter]
    known: Sequence[Parameter] | None = None
    holidays: WorkingDays | None = None

    def _word(self, name: str, *words: str) -> str:
        value = self.table[name].value
        if value not in words:
            raise ValueError(f"应为{'或者'.join(words)}")
        return value

    def _decimal(self, name: str) -> Decimal:
        return Decimal(self.table[name].value)

    def _int(self, name: str) -> int:
        return int(self.table[name].value)

    def _month_day(self, name: str) -> MonthDay:
        month, _, day = self.table[name].value.partition("-")
        return MonthDay(int(month), int(day))

    def why(self, name: str) -> str:
        """The reason of a reading, to be shown with a verdict that rests on it; '' for plain text."""
        return self.table[name].why

    def pass_mark(self, kind: str) -> Decimal:
        """分, included. `kind` is factory, park or supply_chain."""
        return self._decimal(f"pass_mark_{kind}")

    @property
    def pool_month(self) -> int:
        """Month in which the pool is filled."""
        return self._int("pool_month")

    @property
    def pool_years(self) -> int:
        """Years a cultivation object stays valid."""
        return self._int("pool_years")

    @property
    def listing_month(self) -> int:
        """Month in which reports are handed in."""
        return self._int("listing_month")

    @property
    def district_recommend_by(self) -> MonthDay:
        """Last day, included, of the district's recommendation."""
        return self._month_day("district_recommend_by")

    @property
    def publicity_days(self) -> int:
        """Length of the publicity period."""
        return self._int("publicity_days")

    @property
    def publicity_basis(self) -> str:
        """`calendar` or `working`."""
        return self._word("publicity_basis", "calendar", "working")

    @property
    def publicity_first(self) -> str:
        """`next_day` after posting, or `same_day`."""
        return self._word("publicity_first", "next_day", "same_day")

    @property
    def publicity_roll_end(self) -> bool:
        """Whether an end on a day off moves to the next working day."""
        return self._word("publicity_roll_end", "true", "false") == "true"

    @property
    def province_recommend_by(self) -> MonthDay:
        """Last day, included, of the recommendation to the province."""
        return self._month_day("province_recommend_by")

    @property
    def filing_before(self) -> MonthDay:
        """Last day, included, of the yearly dynamic table (以前 includes the day)."""
        return self._month_day("filing_before")

    @property
    def veto_window_months(self) -> int:
        """Months back from the day judged that 近三年 covers."""
        return self._int("veto_window_months")

    @property
    def suspension_months(self) -> int:
        """Months of standstill, included, that count as not operating."""
        return self._int("suspension_months")

    @property
    def park_industrial_share(self) -> Decimal:
        """% of a park's added value that industry's must exceed, itself excluded."""
        return self._decimal("park_industrial_share")

    @property
    def resident_event_grade(self) -> str:
        """Grade, included, from which an event of a firm inside counts against its park."""
        return self.table["resident_event_grade"].value

    @property
    def lock_out_months(self) -> int:
        """Months after a removal during which nothing may be applied for."""
        return self._int("lock_out_months")

    @property
    def evaluator_ban_months(self) -> int:
        """Months an evaluator's results are not accepted."""
        return self._int("evaluator_ban_months")

    @property
    def evaluator_projects_per_year(self) -> int:
        """Most projects a year for one legal representative, included."""
        return self._int("evaluator_projects_per_year")

    @property
    def report_similarity_from(self) -> Decimal:
        """Percent of a report's own text, included, that raises the question of copying when another one prints it."""
        return self._decimal("report_similarity_from")

    @property
    def measures_years(self) -> int:
        """Years the Measures hold from the day they are published."""
        return self._int("measures_years")

    @property
    def standard_edition(self) -> str:
        """`R2018` or `R2025`: the evaluation standard for reports of the year."""
        return self.table["standard_edition"].value


@cache
def all_parameters() -> tuple[Parameter, ...]:
    """Every dated parameter of the package."""
    raw = tomllib.loads(files("greenlist.regulation").joinpath("parameters.toml").read_text("utf-8"))
    return tuple(map(parameter_from, raw["parameter"]))


def parameter_from(entry: Mapping[str, Any]) -> Parameter:
    """One entry of a TOML file.

    Raises:
        KeyError: something is missing.
        ValueError: no such certainty.
    """
    return Parameter(
        entry["name"],
        entry["value"],
        entry["unit"],
        entry["from"],
        entry.get("until"),
        Trust(entry["certainty"]),
        entry["source"],
        entry["quote"],
        entry.get("why", ""),
    )


@cache
def first_day() -> date:
    """The first day on which every parameter has a value; nothing can be judged before it."""
    begun: dict[str, date] = {}
    for parameter in all_parameters():
        begun[parameter.name] = min(parameter.first, begun.get(parameter.name, parameter.first))
    return max(begun.values())


def parameters_on(day: date, known: Sequence[Parameter] | None = None) -> Parameters:
    """The parameters in force on a day.

    Args:
        day: the day.
        known: every dated value (of an edition); without, those of the package.

    Raises:
        ValueError: two values of one name apply on that day.
    """
    table: dict[str, Parameter] = {}
    values = known if known is not None else all_parameters()
    for parameter in values:
        if parameter.first <= day and (parameter.last is None or day <= parameter.last):
            if parameter.name in table:
                raise ValueError(f"two values of {parameter.name} on {day}")
            table[parameter.name] = parameter
    return Parameters(day, table, values)
