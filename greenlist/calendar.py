"""Months, windows, publicity periods and working days."""

import tomllib
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Final

from greenlist.errors import SettingsError
from greenlist.regulation.parameters import Parameters, WorkingDays

ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_MONTHS: Final = 12


class CalendarGapError(SettingsError):
    """The holiday arrangement of a year is not known: nothing that counts working days may be computed."""

    def __init__(self, year: int, known: Iterable[int]) -> None:
        have = "、".join(str(y) for y in sorted(known)) or "无"
        super().__init__(
            "D-050",
            f"节假日安排缺少{year}年（已有：{have}）。"
            f"请按国务院办公厅关于{year}年部分节假日安排的通知，新建一个文件（如与 greenlist.toml 放在一起的 holidays.toml），"
            f'写上该年度的放假和调休上班的日子，并在 greenlist.toml 中写 holidays = "holidays.toml"。'
            "写法见 docs/operators.md“节假日安排”。",
        )
        self.year = year


@dataclass(frozen=True, slots=True)
class Holidays:
    """The holiday arrangements of some years.

    Attributes:
        sources: year → number of the notice that arranged it; these years are known.
        off: days off by arrangement, with the feast's name.
        working: weekend days that are worked.
    """

    sources: Mapping[int, str]
    off: Mapping[date, str]
    working: frozenset[date]

    def with_years(self, other: "Holidays") -> "Holidays":
        """These arrangements and those of another file; of a year that stands in both, the other's alone."""
        kept = {day: name for day, name in self.off.items() if day.year not in other.sources}
        worked = {day for day in self.working if day.year not in other.sources}
        return Holidays({**self.sources, **other.sources}, {**kept, **other.off}, other.working | worked)

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on that day.

        Raises:
            CalendarGapError: the arrangement of that year is not known.
        """
        if day.year not in self.sources:
            raise CalendarGapError(day.year, self.sources)
        return day in self.working or (day not in self.off and day.weekday() < _SATURDAY)

    def working_day_from(self, day: date) -> date:
        """The day itself if it is a working day, else the first one after it.

        Raises:
            CalendarGapError: the search runs into a year that is not known.
        """
        while not self.is_working_day(day):
            day += ONE_DAY
        return day


def holidays_from(text: str) -> Holidays:
    """Read arrangements written as `regulation/holidays.toml` is.

    Raises:
        ValueError: a day lies outside its year, a run ends before it begins, or a worked day is no weekend.
    """
    try:
        raw: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"不是有效的TOML：{error}") from error
    sources: dict[int, str] = {}
    off: dict[date, str] = {}
    working: set[date] = set()
    for entry in raw.get("year", ()):
        if missing := {"year", "source", "off", "working"} - entry.keys():
            raise ValueError(f"[[year]] 缺少{'、'.join(sorted(missing))}")
        year = int(entry["year"])
        sources[year] = str(entry["source"])
        for name, first, last in entry["off"]:
            if not first.year == last.year == year or last < first:
                raise ValueError(f"{year}年的{name}（{first}至{last}）不在该年之内，或者起止颠倒")
            off |= {first + ONE_DAY * n: name for n in range((last - first).days + 1)}
        for day in entry["working"]:
            if day.year != year or day.weekday() < _SATURDAY:
                raise ValueError(f"{day}不是{year}年的周末，不能写作调休上班")
            working.add(day)
    if clash := working & off.keys():
        raise ValueError(f"{min(clash)}既写作放假，又写作调休上班")
    return Holidays(sources, off, frozenset(working))


@cache
def official_holidays() -> Holidays:
    """The arrangements of the package."""
    return holidays_from(files("greenlist.regulation").joinpath("holidays.toml").read_text("utf-8"))


def add_months(day: date, months: int) -> date:
    """The corresponding day `months` later (earlier when negative); a month too short gives its last day.

    >>> add_months(date(2024, 2, 29), 36), add_months(date(2026, 3, 31), -1)
    (datetime.date(2027, 2, 28), datetime.date(2026, 2, 28))
    """
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_before(day: date, months: int) -> date:
    """The corresponding day `months` earlier; a month too short gives its last day.

    >>> months_before(date(2026, 3, 2), 36), months_before(date(2026, 3, 31), 1)
    (datetime.date(2023, 3, 2), datetime.date(2026, 2, 28))
    """
    return add_months(day, -months)


def window(day: date, months: int) -> tuple[date, date]:
    """The days, both included, on which an event is still within `months` months on `day` (近三年).

    A period of months ends on the corresponding day of its last month, so an event exactly `months` months
    ago is still inside and the day before it is not: inside means `event <= day <= add_months(event, months)`.

    >>> window(date(2026, 3, 2), 36)
    (datetime.date(2023, 3, 2), datetime.date(2026, 3, 2))
    """
    first = months_before(day, months)
    if first.day < day.day:  # no such day in that month: a period begun on its last day has run out
        first += ONE_DAY
    return first, day


@dataclass(frozen=True, slots=True)
class Period:
    """A publicity period, both ends included.

    Attributes:
        first, last: its days; the day of posting lies before `first`.
        days: how many days it has in its own way of counting (calendar or working days): what `共N天` says.
    """

    first: date
    last: date
    days: int

    def covers(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.first <= day <= self.last

    def over(self, day: date) -> bool:
        """Whether the period has ended before the day: only then may anything follow from it."""
        return day > self.last


def count_working_days(first: date, last: date, holidays: WorkingDays) -> int:
    """Working days from `first` to `last`, both included; 0 when `last` is earlier.

    Raises:
        CalendarGapError: a year in between is not known.
    """
    return sum(holidays.is_working_day(first + ONE_DAY * n) for n in range((last - first).days + 1))


def publicity_period(
    posted: date,
    days: int,
    basis: str,
    roll_end: bool,  # noqa: FBT001 - a parameter of the Measures, passed as it stands
    holidays: WorkingDays | None = None,
    *,
    begins: str = "next_day",
) -> Period:
    """The shortest period of `days` days that begins after the day of posting (第十条第二款 公示7日).

    The day of posting does not count, unless `begins` says `same_day`.
    With `basis` `calendar`, `days` days follow one another, and with `roll_end`
    an end on a day off moves to the next working day, which only ever lengthens the time for objections.
    With `working`, only working days count and the end is one of them.

    Args:
        posted: day the announcement is posted.
        days: length, ≥ 1, in days of the basis.
        basis: `calendar` or `working`.
        roll_end: whether an end on a day off moves (calendar basis only).
        holidays: arrangements to count by; those of the package when None.
        begins: `next_day`, or `same_day` where the day of posting is the first.

    Raises:
        ValueError: `days` < 1, an unknown basis or an unknown beginning.
        CalendarGapError: working days of a year that is not known would have to be counted.
    """
    if days < 1:
        raise ValueError(f"days: {days}")
    if basis not in {"calendar", "working"}:
        raise ValueError(f"basis: {basis}")
    if begins not in {"next_day", "same_day"}:
        raise ValueError(f"begins: {begins}")
    known = holidays or official_holidays()
    first = posted + ONE_DAY if begins == "next_day" else posted
    if basis == "calendar":
        last = first + ONE_DAY * (days - 1)
        last = known.working_day_from(last) if roll_end else last
        return Period(first, last, (last - first).days + 1)
    first = last = known.working_day_from(first)
    for _ in range(days - 1):
        last = known.working_day_from(last + ONE_DAY)
    return Period(first, last, days)


def publicity_of(parameters: Parameters, posted: date, holidays: WorkingDays | None = None) -> Period:
    """The shortest publicity of the Measures (第十条第二款) for a day of posting.

    Args:
        parameters: length and way of counting.
        posted: day the announcement is posted.
        holidays: arrangements to count by; those that go with the parameters when None.

    Raises:
        CalendarGapError: working days of a year that is not known would have to be counted.
    """
    return publicity_period(
        posted,
        parameters.publicity_days,
        parameters.publicity_basis,
        parameters.publicity_roll_end,
        holidays or parameters.holidays,
        begins=parameters.publicity_first,
    )
