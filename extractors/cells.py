"""Typed cells: what a workbook holds in a cell becomes text a person reads, and how it was stored."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from extractors.characters import normalise
from extractors.formats import Shown, shown
from extractors.rawbook import Legend, LostTextError
from greenlist.reading import Stored

_EXCEL_DIGITS: Final = 15  # significant digits a spreadsheet keeps and shows
_PLAIN: Final = re.compile(r"-?(?:[1-9]\d*(?:\.\d*[1-9])?|0\.\d*[1-9])|0", re.ASCII)
_FLOAT_DIGITS: Final = 17  # what is written of a binary number at most
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell has no time zone
_EPOCH_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_DAY: Final = 2_958_466  # serial after 9999-12-31
_FILLER: Final = "0"  # what programs write that cannot compute
_LONG: Final = 200  # characters; longer texts do not come again
_COMING_AGAIN: Final = 1 << 14  # numbers of a workbook that are remembered
_LEAP_BUG: Final = 61  # serials below count a 29 February 1900 that never was


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell.

    Attributes:
        text: what it says, normalised; numbers plain with `.`, dates ISO 8601; '' for UNCOMPUTED.
        stored: how the file holds it.
        original: the text as found when normalising changed it; else ''.
        percent: shown as a percentage.
        formula: computed.
    """

    text: str
    stored: Stored
    original: str = ""
    percent: bool = False
    formula: bool = False


def number_text(raw: str) -> str:
    """A stored number as a person reads it: 15 significant digits, plain, with `.`.

    Spreadsheets keep 15 digits; the 16th and 17th are the shadow of binary fractions. Longer decimals
    were not written by a spreadsheet and are kept as they are.

    >>> number_text("0.95099999999999996"), number_text("1.2E3"), number_text("2024.0")
    ('0.951', '1200', '2024')
    """
    if len(raw) <= _EXCEL_DIGITS and _PLAIN.fullmatch(raw):
        return raw  # as nearly all of them are written
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return raw.strip()
    if not number.is_finite():
        return raw.strip()
    digits = len(number.normalize().as_tuple().digits)
    if _EXCEL_DIGITS < digits <= _FLOAT_DIGITS:
        number = Decimal(f"{float(raw):.{_EXCEL_DIGITS}g}")
    number = number.normalize()
    return format(number, "f") if number else "0"


def serial_text(raw: str, *, date1904: bool) -> str | None:
    """A day or time count as ISO 8601; None when it is no day of the calendar.

    >>> serial_text("45356", date1904=False), serial_text("0.5", date1904=False)
    ('2024-03-05', '12:00:00')
    """
    try:
        serial = float(raw)
    except ValueError:
        return None
    if not 0 <= serial < _LAST_DAY:
        return None
    if not date1904 and 1 <= serial < _LEAP_BUG:
        serial += 1
    moment = (_EPOCH_1904 if date1904 else _EPOCH) + timedelta(days=serial)
    moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    if serial < 1:
        return moment.time().isoformat()
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat()


def length_text(raw: str) -> str | None:
    """A count of days shown as a length of time, in hours, minutes and seconds; None when it is none.

    >>> length_text("1.0625")
    '25:30:00'
    """
    try:
        seconds = round(float(raw) * 86_400)
    except (ValueError, OverflowError):
        return None
    if seconds < 0:
        return None
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def text_cell(raw: str, formula: bool = False) -> Cell | None:  # noqa: FBT001, FBT002 - called for every text
    """A cell of text; None when nothing of it can be seen."""
    # Most of what a form prints comes again with the next form: 1.3 ms of 30 ms a form are saved.
    return _remembered(raw, formula) if len(raw) <= _LONG else _text_cell(raw, formula)


def _text_cell(raw: str, formula: bool) -> Cell | None:  # noqa: FBT001 - lru_cache tells keywords apart from arguments
    text = normalise(raw)
    if not text:
        return None
    return Cell(text, Stored.TEXT, raw if raw != text else "", formula=formula)


_remembered = lru_cache(maxsize=1 << 14)(_text_cell)


class CellTyping:
    """Turns the cells of one workbook, as they are read, into typed ones."""

    def __init__(self, legend: Legend) -> None:
        self._shown = tuple(shown(code) for code in legend.formats)
        self._date1904 = legend.date1904
        self._stale = legend.stale
        # Texts as written until they are met; then the cell, or None for one of which nothing can be seen.
        self._texts: list[str | Cell | None] = list(legend.strings)
        self._typed_text = _text_cell if len(self._texts) > _COMING_AGAIN else text_cell
        self._numbers: dict[tuple[str | None, int, bool], Cell] = {}

    def cell(self, kind: str, style: int, value: str | None, formula: bool, /) -> Cell | None:  # noqa: FBT001, PLR0911 - called for every cell; one arm a kind
        """The typed cell; see `extractors.rawbook.Typing`."""
        if self._stale and formula and value == _FILLER and kind == "n":
            return Cell("", Stored.UNCOMPUTED, formula=True)
        match kind:
            case "s":
                return self._shared(value)
            case "n":
                return self._number(value, style, formula)
            case "str" | "inlineStr":
                if value is None:
                    return Cell("", Stored.UNCOMPUTED, formula=True)
                return text_cell(value, formula)
            case "e":
                return Cell(value or "#VALUE!", Stored.ERROR, formula=formula)
            case "b":
                word = "TRUE" if (value or "").strip() in {"1", "true"} else "FALSE"
                return Cell(word, Stored.BOOLEAN, formula=formula)
            case "d" if value:
                return Cell(value.removesuffix("T00:00:00"), Stored.DATE, formula=formula)
            case _:
                return self._number(value, style, formula)

    def _shared(self, value: str | None) -> Cell | None:
        if value is None:
            return Cell("", Stored.UNCOMPUTED, formula=True)
        if not (value := value.strip()):
            return None
        index = int(value) if value.isdigit() else -1
        if not 0 <= index < len(self._texts):
            raise LostTextError
        found = self._texts[index]
        if isinstance(found, str):
            found = self._texts[index] = self._typed_text(found, False)  # noqa: FBT003 - see `_text_cell`
        return found

    def _number(self, value: str | None, style: int, formula: bool) -> Cell | None:  # noqa: FBT001 - as `cell`
        """A number; years, days and small counts come again in every row of a table."""
        key = value, style, formula
        if (known := self._numbers.get(key)) is not None:
            return known
        found = self._typed_number(value, style, formula=formula)
        if found is not None and len(self._numbers) < _COMING_AGAIN:
            self._numbers[key] = found
        return found

    def _typed_number(self, value: str | None, style: int, *, formula: bool) -> Cell | None:
        if value is None or not value.strip():
            return Cell("", Stored.UNCOMPUTED, formula=True) if formula else None
        how = self._shown[style] if style < len(self._shown) else Shown.PLAIN
        if how is Shown.DATE and (day := serial_text(value, date1904=self._date1904)) is not None:
            return Cell(day, Stored.DATE, formula=formula)
        if how is Shown.LENGTH and (length := length_text(value)) is not None:
            return Cell(length, Stored.TEXT, formula=formula)
        return Cell(number_text(value), Stored.NUMBER, percent=how is Shown.PERCENT, formula=formula)


def foreign_cell(value: object) -> Cell | None:  # noqa: PLR0911 - one arm a type
    """A value as calamine gives it."""
    match value:
        case bool():
            return Cell("TRUE" if value else "FALSE", Stored.BOOLEAN)
        case int() | float():
            return Cell(number_text(repr(value)), Stored.NUMBER)
        case datetime():
            return Cell(value.isoformat().removesuffix("T00:00:00"), Stored.DATE)
        case date() | time():
            return Cell(value.isoformat(), Stored.DATE)
        case timedelta():
            return Cell(length_text(repr(value / timedelta(days=1))) or str(value), Stored.TEXT)
        case str():
            return text_cell(value)
        case _:
            return None
