"""Every number and every limit in words of the text: where it stands, and what is printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from greenlist.regulation import Citation, load_passages
from greenlist.regulation.ledger import clauses_of

_NUMERAL: Final = r"(?:\d+|[〇零一二三四五六七八九十百千万两半双]+|[ⅠⅡⅢⅣⅤ]+)"
_NUMBER: Final = re.compile(_NUMERAL + r"(?:月\d+日|个月|.)")  # with its unit
_LIMIT: Final = re.compile(r"(?:省级|国家级|市级|重大|较大|一般|特别重大)(?:及)?以[上下]")
# What counts places or is part of a word; everything else is a number somebody must account for.
_NO_MEASURE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"^第[一二三四五六七八九十]+条",  # the article's own number
        r"^（[一二三四五六七八九十]+）",  # an item's own number
        r"^\d+\.",  # a sub-item's own number
        r"\[bookmark: _\w+\]",
        r"第[一二三四五六七八九十]+[条款章]",  # another place of these or of the national Measures
        r"附件\d(-\d)?",
        r"第三方",
        r"进一步",
        r"统一",
        r"上一级",
    )
)
_REACH: Final = 8  # characters on either side shown with a number


@dataclass(frozen=True)
class Number:
    """A number, or a limit in words: its clause, what is printed with its unit, and the words around it."""

    place: Citation
    printed: str
    around: str

    @property
    def key(self) -> tuple[str, str]:
        return self.place.short, self.printed


def numbers_in(line: str) -> Iterator[tuple[int, int]]:
    """Where the numbers and limits of a line stand, units included."""
    idle = [m.span() for pattern in _NO_MEASURE for m in pattern.finditer(line)]
    at = 0
    while found := _NUMBER.search(line, at):
        start, at = found.span()
        if not any(first <= start < last for first, last in idle):
            yield start, at
    yield from (found.span() for found in _LIMIT.finditer(line))


def numbers_of_the_text() -> Iterator[Number]:
    """Every number of every clause; a line belongs to the narrowest clause that holds it."""
    cut = load_passages()
    places = clauses_of(cut)
    lines = dict.fromkeys(line for place in places for line in cut[place].splitlines())
    for line in lines:
        place = min((p for p in places if line in cut[p].splitlines()), key=lambda p: len(cut[p]))
        for start, end in numbers_in(line):
            yield Number(place, line[start:end], line[max(0, start - _REACH) : end + _REACH])
