"""Where a line on a terminal may end: numbers, codes and file names stay whole, no line begins with a closing sign."""

import re
from collections.abc import Iterator
from typing import Final

from greenlist.desk.usage import width

_CLOSING: Final = "，。；：、！？”’）》〉〕】」』…%)]}"
_OPENING: Final = "“‘（《〈〔【「『([{"
# The number of a standard; a word of other letters with its unit; a file name's extension; anything else by itself.
_PIECE: Final = re.compile(
    r"[A-Z]{2}(?:/[A-Z])? [0-9][0-9.-]*"
    r"|[0-9A-Za-z_][0-9A-Za-z.,:/_!%+-]*[年月日号家件份项次个版名]?"
    r"|\.[0-9A-Za-z]+|\s+|.",
    re.DOTALL,
)


def broken(text: str, columns: int) -> list[str]:
    """The lines of a text, none wider than so many columns; what is wider by itself is cut where the line is full.

    >>> broken("应于2026年4月1日前填报（见D20）。", 12)
    ['应于2026年', '4月1日前填报', '（见D20）。']
    """
    return [line for paragraph in text.split("\n") for line in _paragraph(paragraph, columns)]


def _paragraph(text: str, columns: int) -> Iterator[str]:
    line = ""
    for unit in _units(text):
        if width(line + unit.rstrip()) <= columns:
            line += unit
            continue
        if line.strip():
            yield line.rstrip()
        line = unit.lstrip()
        while width(line) > columns:
            cut = _fitting(line, columns)
            yield line[:cut]
            line = line[cut:]
    yield line.rstrip()


def _units(text: str) -> Iterator[str]:
    """What is never broken: a word, or a letter, with the signs that open it and close it."""
    held = ""
    for piece in _PIECE.findall(text):
        if held and piece not in _CLOSING and held[-1] not in _OPENING:
            yield held
            held = ""
        held += piece
    if held:
        yield held


def _fitting(text: str, columns: int) -> int:
    """How many letters of a text fill a line; at least one."""
    at = 1
    while at < len(text) and width(text[: at + 1]) <= columns:
        at += 1
    return at
