"""Number formats: which show a percentage, which a date or a time."""

import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from typing import Final

# Formats every workbook knows without saying so, as far as they matter here.
BUILT_IN: Final[Mapping[int, str]] = {
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, 45, 47), "hh:mm:ss"),
    46: "[h]:mm:ss",
}
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETED: Final = re.compile(r"\[[^\]]*\]")
_ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DATE_LETTERS: Final = re.compile(r"[ymdhse]|上午|下午", re.IGNORECASE)
_DIGITS: Final = re.compile(r"[0#?]")
_GENERAL: Final = re.compile("general|g/通用格式", re.IGNORECASE)


class Shown(Enum):
    """What a number is shown as."""

    PLAIN = "plain"
    PERCENT = "percent"
    DATE = "date"
    LENGTH = "length"  # a length of time, no moment: 25:30


@lru_cache(maxsize=1024)
def shown(code: str) -> Shown:
    r"""What a number format shows a number as.

    >>> shown("0.00%"), shown('yyyy"年"m"月"d"日"'), shown('#,##0.00"（%）"'), shown("0.00E+00")
    (<Shown.PERCENT: 'percent'>, <Shown.DATE: 'date'>, <Shown.PLAIN: 'plain'>, <Shown.PLAIN: 'plain'>)
    """
    if not code or _GENERAL.fullmatch(code):
        return Shown.PLAIN
    if _ELAPSED.search(_QUOTED.sub("", code)):
        return Shown.LENGTH
    first = _GENERAL.sub("", _BRACKETED.sub("", _QUOTED.sub("", code))).split(";")[0]
    if "%" in first:
        return Shown.PERCENT
    if _DATE_LETTERS.search(first) and not _DIGITS.search(first.partition(".")[0]):
        return Shown.DATE
    return Shown.PLAIN
