"""Days, months and years as people type them."""

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from greenlist.forms.definition import Printed
from greenlist.forms.understood import Understood, compatible, doubtful, quoted
from greenlist.reading import RawValue, Stored

_TIME: Final = re.compile(r"[T ]?\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$")
_DAY: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?", re.ASCII)
_EIGHT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_MONTH: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})月?", re.ASCII)
_YEAR: Final = re.compile(r"(\d{4})(?:年度?|\.0+)?", re.ASCII)
_SERIAL: Final = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 60_000  # 1954-10-03 to 2064-04-08: what a paper of ours can mean
_EPOCH: Final = date(1899, 12, 30)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_CHINESE_YEAR: Final = re.compile(r"([〇○零一二三四五六七八九]{4})年")
_CHINESE_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_NUMBER: Final = re.compile(r"[一二三四五六七八九十]{1,3}")
_UP_TO_NINETY_NINE: Final = re.compile(r"([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)")
_DASHES: Final = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u3002", "-------.")
_UNTIL: Final = "至"


def day_of(text: str) -> date | None:
    """The day an entry names; None when it names none.

    >>> [str(day_of(t)) for t in ("2024-03-05", "2024/3/5", "2024.3.5", "2024年3月5日", "20240305", "45356")]
    ['2024-03-05', '2024-03-05', '2024-03-05', '2024-03-05', '2024-03-05', '2024-03-05']
    >>> day_of("二〇二四年十二月二十五日"), day_of("2024-02-30"), day_of("2024")
    (datetime.date(2024, 12, 25), None, None)
    """
    plain = _date_text(text)
    if found := _DAY.fullmatch(plain) or _EIGHT.fullmatch(plain):
        return _calendar_day(int(found[1]), int(found[2]), int(found[3]))
    if (found := _SERIAL.fullmatch(plain)) and _FIRST_SERIAL <= int(found[1]) <= _LAST_SERIAL:
        return _EPOCH + timedelta(days=int(found[1]))
    return None


def month_of(text: str) -> tuple[int, int] | None:
    """Year and month of an entry that stops there.

    >>> month_of("2024年3月"), month_of("2024-03"), month_of("2024-03-05")
    ((2024, 3), (2024, 3), None)
    """
    found = _MONTH.fullmatch(_date_text(text))
    if found is None or _calendar_day(int(found[1]), int(found[2]), 1) is None:
        return None
    return int(found[1]), int(found[2])


def year_of(text: str) -> int | None:
    """The year an entry names, 1900 to 2100.

    >>> year_of("2023"), year_of("2023年度"), year_of("23"), year_of("1899")
    (2023, 2023, None, None)
    """
    found = _YEAR.fullmatch(_date_text(text))
    return int(found[1]) if found and _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR else None


def _date_text(text: str) -> str:
    plain = "".join(_TIME.sub("", compatible(text).strip()).split()).translate(_DASHES)
    if found := _CHINESE_YEAR.match(plain):
        rest = _CHINESE_NUMBER.sub(_small_number, plain[found.end(1) :])
        return found[1].translate(_CHINESE_DIGITS) + rest
    return plain


def _small_number(chinese: "re.Match[str]") -> str:
    """Month and day in Chinese numerals; what is no number stays as it is and is then no date."""
    found = _UP_TO_NINETY_NINE.fullmatch(chinese[0])
    if found is None or not (found[2] or not found[1] or not found[3]):
        return chinese[0]
    digits = "〇一二三四五六七八九"
    ones = digits.index(found[3]) if found[3] else 0
    if not found[2]:
        return str(digits.index(chinese[0]))
    return str((digits.index(found[1]) if found[1] else 1) * 10 + ones)


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= _FIRST_YEAR else None
    except ValueError:
        return None


def day(printed: Printed, raw: RawValue, text: str) -> Understood:
    """A day. Of a month alone its first day is taken, for `…至` its last, and said (F-025)."""
    if (found := day_of(text)) is not None:
        return Understood(found)
    # 2024.1 in a number cell may have been typed 2024.10: nobody can tell
    month = None if raw.stored is Stored.NUMBER else month_of(text)
    if month is None:
        return doubtful("F-016", v=quoted(text), why="认不出是哪一天")
    last = printed.title.endswith(_UNTIL)  # 有效期至3月 includes March
    taken = date(*month, monthrange(*month)[1] if last else 1)
    return doubtful("F-025", value=taken, sure=False, v=quoted(text), taken=taken.isoformat())


def year(_: Printed, raw: RawValue, text: str) -> Understood:
    """A year; 1 January in a cell formatted as a date is how a spreadsheet keeps `2023年`."""
    found = year_of(text)
    if found is None and raw.stored is Stored.DATE and (whole := day_of(text)) is not None:
        found = whole.year if (whole.month, whole.day) == (1, 1) else None
    if found is None:
        return doubtful("F-016", v=quoted(text), why="认不出是哪一年")
    return Understood(Decimal(found))
