"""Figures of a paper by year: which of them may be relied on, and how messages write them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cached_property
from itertools import pairwise
from typing import Final

from greenlist.forms.definition import Form, Kind, Line, Number, Shape, entries, known, printed

HUNDRED: Final = Decimal(100)
THOUSAND: Final = Decimal(1000)
_SLIPS: Final = (1000, 10_000)
_SLIP_LOW: Final = Decimal("0.8")
_SLIP_HIGH: Final = Decimal("1.2")
# Indicators that other figures of the paper decide: they are judged by computing them again, and a slip of unit
# in one of them is found that way, not by comparing years.
COMPUTED: Final = frozenset(
    {
        "building_coefficient", "carbon_footprint_category_rate", "carbon_intensity", "energy_intensity",
        "general_solid_waste_utilization_rate", "green_material_rate", "green_retrofit_avg_count",
        "green_retrofit_investment_rate", "output_per_land_area", "plot_ratio", "pollutant_margin_min", "rd_ratio",
        "renewable_energy_rate", "solid_waste_utilization_rate", "waste_water_reuse_rate", "water_intensity",
        "water_reuse_rate",
    }
)  # fmt: skip
_DIGITS: Final = 28
_SIGNIFICANT: Final = 6  # digits shown of a computed figure
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2200
_NO_YEARS: Final[frozenset[int]] = frozenset()
_A_PAIR: Final = 2  # of two figures nobody can say which is the wrong one
_ROUNDED_PLACES: Final = 2  # a printed figure with that many decimals may be a rounded one


def plain(value: Decimal) -> str:
    """A number as people write it: no exponent, no trailing zeros.

    >>> plain(Decimal("1.2300")), plain(Decimal("1E+3")), plain(Decimal("-0.00"))
    ('1.23', '1000', '0')
    """
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def quantized(value: Decimal, places: int) -> Decimal:
    """The number to so many decimals, halves up; however large it is.

    >>> quantized(Decimal("2.345"), 2), quantized(Decimal("1E+40"), 2) == Decimal("1E+40")
    (Decimal('2.35'), True)
    """
    digits = max(_DIGITS, value.adjusted() + places + 2)
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=digits))


def rounded(value: Decimal) -> str:
    """A computed number, to six significant digits at most and never cut before the point.

    >>> rounded(Decimal(2) / Decimal(3)), rounded(Decimal("1234567.8")), rounded(Decimal("0.000123456789"))
    ('0.666667', '1234568', '0.000123457')
    """
    if value == 0:
        return "0"
    return plain(quantized(value, max(0, _SIGNIFICANT - 1 - value.adjusted())))


def points(value: Decimal) -> str:
    """A percentage or a score to two decimals.

    >>> points(Decimal("66.6666"))
    '66.67'
    """
    return plain(quantized(value, 2))


def in_words(day: date) -> str:
    """`2026年3月2日`."""
    return f"{day.year}年{day.month}月{day.day}日"


def as_year(value: Number) -> int | None:
    """A year filled in, when it can be one of the calendar's; None otherwise.

    >>> as_year(Decimal(2026)), as_year(Decimal(1000000)), as_year(None)
    (2026, None, None)
    """
    held = known(value)
    return int(held) if held is not None and _FIRST_YEAR <= held <= _LAST_YEAR else None


def ratio(part: Decimal | None, whole: Decimal | None, factor: Decimal = Decimal(1)) -> Decimal | None:
    """`part` × `factor` ÷ `whole`; None when a value is missing or the whole is 0."""
    if part is None or whole is None or whole == 0:
        return None
    return part * factor / whole


def total(*parts: Decimal | None) -> Decimal | None:
    """The sum; None as soon as one part is missing."""
    found = [part for part in parts if part is not None]
    return sum(found, Decimal(0)) if len(found) == len(parts) else None


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a printed figure may lie from the computed one, the bound included.

    Attributes:
        amount: share of the computed figure, or points when `absolute`.
        absolute: whether `amount` is in the figure's own unit.
    """

    amount: Decimal
    absolute: bool = False

    def allows(self, told: Decimal, computed: Decimal) -> bool:
        """Whether the printed figure agrees.

        A printed figure with two decimals or more that is the computed one correctly rounded agrees too:
        0.35 万元/m² for 0.3549.
        """
        allowed = self.amount if self.absolute else self.amount * abs(computed)
        if abs(told - computed) <= allowed:
            return True
        exponent = told.as_tuple().exponent
        if not isinstance(exponent, int) or exponent > -_ROUNDED_PLACES:
            return False
        return quantized(computed, -exponent) == told


def share(amount: str) -> Tolerance:
    """A relative tolerance: `0.01` for ±1 %."""
    return Tolerance(Decimal(amount))


def within(amount: str) -> Tolerance:
    """A tolerance in the figure's own unit: `0.5` for half a percentage point."""
    return Tolerance(Decimal(amount), absolute=True)


def slip(one: Decimal, other: Decimal) -> int | None:
    """The factor of a slip of unit between two figures: 1000 or 10000, ±20 % included; None for none.

    >>> slip(Decimal(12), Decimal(12000)), slip(Decimal(12), Decimal("14399")), slip(Decimal(1), Decimal(1201))
    (1000, 1000, None)
    """
    small, large = sorted((abs(one), abs(other)))
    if small == 0 or (one < 0) != (other < 0):
        return None
    times = large / small
    return next((k for k in _SLIPS if k * _SLIP_LOW <= times <= k * _SLIP_HIGH), None)


@dataclass(frozen=True, slots=True)
class Slip:
    """A year whose figure looks like one of another unit.

    Attributes:
        year: the year of the doubtful figure.
        against: the neighbouring year it was compared with.
        factor: 1000 or 10000.
    """

    year: int
    against: int
    factor: int


def slips(values: Mapping[int, Decimal]) -> tuple[Slip, ...]:
    """The doubtful years of one series: of two neighbours the one that stands alone, else the later one.

    With three years and one of them out of line only that one is named, whichever it is.
    """
    years = sorted(values)
    pairs = {
        (a, b): k for a, b in pairwise(years) if b - a == 1 and (k := slip(values[a], values[b])) is not None
    }
    found: dict[int, Slip] = {}
    for (a, b), factor in pairs.items():
        if (b, b + 1) in pairs and b not in found:
            found[b] = Slip(b, a, factor)
        elif a in found:
            continue
        elif b + 1 in values and (b, b + 1) not in pairs:
            found[a] = Slip(a, b, factor)
        else:
            found[b] = Slip(b, a, factor)
    return tuple(found[year] for year in sorted(found))


def by_year(form: Form, name: str) -> Mapping[int, Number]:
    """Year → value of a series or an indicator line; empty when the form has no such field.

    A number given once, such as the land of a registration, stands for each of the paper's years.
    """
    held = getattr(form, name, None)
    if isinstance(held, Line):
        return held.values
    if isinstance(held, Decimal):
        return dict.fromkeys(form.data_years() or (), held)
    return held if isinstance(held, Mapping) else {}


class Figures:
    """The yearly figures of one form."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._known_doubts: dict[str, frozenset[int]] = {}

    def __call__(self, name: str, year: int) -> Decimal | None:
        """A figure that may be relied on: filled in, applicable, and free of a suspected slip of unit.

        Checks that combine figures ask here, so that one slip is reported once (Y-003) and not again by
        everything computed from it.
        """
        if year in self._doubtful(name):
            return None
        return self.told(name, year)

    def told(self, name: str, year: int) -> Decimal | None:
        """A figure as filled in; None when blank or not applicable."""
        return known(by_year(self.form, name).get(year))

    def used(self, name: str, year: int) -> Decimal | None:
        """Like a call, but 0 for what is declared not applicable in every year: a kind of energy not used.

        Not applicable in one year and used in another is a question, not a number.
        """
        held = by_year(self.form, name).get(year)
        if held is None or known(held) is not None:
            return self(name, year)
        return None if any(self.series(name).values()) else Decimal(0)

    def series(self, name: str) -> dict[int, Decimal]:
        """Year → figure, for the years that have one, oldest first."""
        held = by_year(self.form, name)
        return {year: value for year in sorted(held) if (value := known(held[year])) is not None}

    def years(self) -> tuple[int, ...]:
        """The data years, oldest first: those of the paper, else all that its series have."""
        if (said := self.form.data_years()) is not None:
            return said
        return tuple(sorted({year for name in self.names for year in by_year(self.form, name)}))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Fields that hold a value a year."""
        yearly = (Shape.SERIES, Shape.LINE)
        return tuple(name for name, entry in entries(type(self.form)).items() if entry.shape in yearly)

    def first(self, *names: str) -> str:
        """The first of the names that this form has, else the first: kinds of subject name some figures differently."""
        return next((name for name in names if name in self.names), names[0])

    def label(self, name: str) -> str:
        """The field's printed title."""
        return printed(type(self.form), name).title

    def unit(self, name: str) -> str:
        """The field's printed unit."""
        return printed(type(self.form), name).unit

    def may_slip(self, name: str) -> bool:
        """Whether the field holds an amount of its own: counts, shares and computed figures cannot slip by a unit."""
        return name not in COMPUTED and printed(type(self.form), name).kind is Kind.DECIMAL

    def _doubtful(self, name: str) -> frozenset[int]:
        if name not in entries(type(self.form)) or not self.may_slip(name):
            return _NO_YEARS
        if name not in self._known_doubts:
            found = slips(self.series(name))
            self._known_doubts[name] = frozenset(y for each in found for y in self._suspects(name, each))
        return self._known_doubts[name]

    def _suspects(self, name: str, found: Slip) -> Iterator[int]:
        yield found.year
        if len(self.series(name)) == _A_PAIR:
            yield found.against


Formula = Callable[[Figures, int], Decimal | None]
