"""Numbers as people type them: grouped, with units behind, in hundredths or as shares of one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Final

from greenlist.forms import units
from greenlist.forms.definition import Printed
from greenlist.forms.prints import HUNDRED, ZERO
from greenlist.forms.understood import Doubt, Understood, compatible, doubtful, quoted
from greenlist.reading import PagePlace, RawValue, Stored

_NA_INSIDE: Final = re.compile(r"不适用|不涉及|n/a", re.IGNORECASE)
_MOST_DIGITS: Final = 24  # a longer figure is a slip of the keyboard
_EXCEL: Final = Context(prec=15)  # digits a spreadsheet keeps; the rest is binary noise
_CURRENCY: Final = re.compile(r"^(人民币|RMB|CNY|[¥￥])\s*", re.IGNORECASE)
_NUMBER: Final = re.compile(
    r"(?P<sign>[+-]?)\s*(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d*)?|\.\d+)"
    r"(?:[eE](?P<power>[+-]?\d{1,2}))?(?P<rest>.*)",
    re.DOTALL | re.ASCII,
)
_BARE: Final = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,8})?")
# What may be a unit: words and the figures of m2, m3 and CO2. Digits beyond that are a second number.
_UNIT_LIKE: Final = re.compile(r"[A-Za-z%‰°µμ/·²³₂23\u4e00-\u9fff()]{1,12}")
_VAGUE: Final = re.compile(r"左右|以上|以下|以内|约|余|多|几|年|[~至到]")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as typed, and what was typed behind it."""

    number: Decimal
    rest: str


def amount_of(text: str) -> Amount | None:
    """The number an entry begins with and the words behind it; None when it begins with none.

    Thousands may be grouped by commas or single spaces, in threes only: `12,34` is 12 and something else.
    A figure of more than 24 digits is not taken for a number.

    >>> amount_of("1,234.5吨标煤")
    Amount(number=Decimal('1234.5'), rest='吨标煤')
    >>> amount_of("12,34"), amount_of("约12")
    (Amount(number=Decimal('12'), rest=',34'), None)
    """
    if _BARE.fullmatch(text):
        return Amount(Decimal(text), "")  # as cells hold them: a third of the time
    plain = compatible(text).strip().replace("\u2212", "-")
    found = _NUMBER.fullmatch(_CURRENCY.sub("", plain))
    if found is None:
        return None
    digits = found["digits"].replace(",", "").replace(" ", "").rstrip(".")
    power = f"E{found['power']}" if found["power"] else ""
    amount = Decimal(f"{found['sign']}{digits}{power}")
    plausible = len(digits) <= _MOST_DIGITS and abs(amount.adjusted()) <= _MOST_DIGITS
    return Amount(amount, found["rest"].strip()) if plausible else None


def number(printed: Printed, raw: RawValue, text: str) -> Understood:
    """A number in the unit of the form. Another unit is converted and said (F-020), or not taken.

    The unit behind the number counts before the one beside the cell or in the label.
    """
    found = amount_of(text)
    if found is None or (found.rest and not _may_be_unit(found.rest)):
        return _no_number(text, "数值")
    amount = _stored(raw, found.number)
    unit = found.rest or raw.unit
    if not unit or units.same_unit(unit, printed.unit):
        return Understood(amount)
    if not printed.unit:
        return _unasked_unit(amount, found.rest, text)
    return _converted(amount, unit, printed.unit, text)


def _may_be_unit(words: str) -> bool:
    return _UNIT_LIKE.fullmatch(words) is not None and _NA_INSIDE.search(words) is None


def _stored(raw: RawValue, amount: Decimal) -> Decimal:
    """Without the binary noise of a computed cell: 0.30000000000000004 is 0.3. Typed as text, 12.50 is 12.5 too.

    A number in a form says the same whatever format the form came in; a printed page keeps what was signed.
    """
    if raw.stored is not Stored.NUMBER:
        trails = amount.as_tuple().exponent != 0 and amount.as_tuple().digits[-1] == 0
        return units.tidy(amount) if trails and not isinstance(raw.where, PagePlace) else amount
    if len(amount.as_tuple().digits) <= _EXCEL.prec:
        return amount
    return units.tidy(_EXCEL.plus(amount))


def _no_number(text: str, wanted: str) -> Understood:
    if _NA_INSIDE.search(text) and any(c.isdigit() for c in text):
        return doubtful("F-022", v=quoted(text))
    return doubtful("F-012", w=wanted, v=quoted(text))


def _converted(amount: Decimal, unit: str, into: str, text: str) -> Understood:
    converted = units.convert(amount, unit, into)
    if converted is not None:
        taken = f"（已按{converted:f}{into}记录）"
        return doubtful("F-020", value=converted, u=quoted(unit), w=into, taken=taken)
    if not units.is_unit(unit) and _VAGUE.search(unit):
        return _no_number(text, "数值")
    return doubtful("F-020", u=quoted(unit), w=into, taken="（无法自动换算，未采用）")


def _unasked_unit(amount: Decimal, rest: str, text: str) -> Understood:
    """A unit where the form asks for none; one beside a whole column says nothing about the number."""
    if not rest:
        return Understood(amount)
    if units.is_unit(rest) and not units.same_unit(rest, "%"):
        return doubtful("F-020", value=amount, u=rest, w="不填单位", taken=f"（已按{amount:f}记录）")
    return _no_number(text, "数值")


def integer(printed: Printed, raw: RawValue, text: str) -> Understood:
    """A whole number; 12.0 is one, 12.5 is not."""
    read = number(printed, raw, text)
    if not isinstance(read.value, Decimal):
        return read
    whole = read.value.to_integral_value()
    if read.value != whole:
        return doubtful("F-012", w="整数", v=quoted(text))
    return Understood(units.tidy(whole), read.doubts)


def percent(printed: Printed, raw: RawValue, text: str) -> Understood:
    """A share in %. `95%` and a cell shown as a percentage are plain; a bare 0.95 is taken as 95 with F-014.

    The bounds of what is ambiguous are those of the check: above 0, up to and including 1.
    """
    found = amount_of(text)
    if found is None:
        return _no_number(text, "百分数")
    amount = _stored(raw, found.number)
    if found.rest:
        stated = units.convert(amount, found.rest, printed.unit)
        return _no_number(text, "百分数") if stated is None else Understood(stated)
    if raw.percent_format:
        return Understood(units.tidy(amount * HUNDRED))
    if not ZERO < amount <= 1:
        return Understood(amount, bare=amount)
    times = units.tidy(amount * HUNDRED)
    doubt = Doubt("F-014", {"v": f"{amount:f}", "v100": f"{times:f}", "taken": f"{times:f}"})
    return Understood(times, (doubt,), sure=False, bare=amount)


def literal_percent(read: Understood) -> Understood:
    """The same entry where its neighbours show that the row counts in hundredths: 0.8 beside 12 is 0.8 %."""
    if read.bare is None or read.sure:
        return read
    doubt = Doubt("F-014", {**read.doubts[0].fill, "taken": f"{read.bare:f}"})
    return Understood(read.bare, (doubt,), sure=False, bare=read.bare)


def nearer_scale(figures: Sequence[Decimal], measures: Sequence[Decimal]) -> bool:
    """Whether bare figures from 0 to 1 are nearer to what stands beside them in hundredths than as shares of one.

    >>> nearer_scale([Decimal("0.94")], [Decimal(95)]), nearer_scale([Decimal("0.8")], [Decimal(5)])
    (False, True)
    """
    greatest, measure = max(figures, default=ZERO), max(measures, default=ZERO)
    # measure / figure < figure × 100 / measure, without dividing by zero
    return measure * measure < greatest * greatest * HUNDRED
