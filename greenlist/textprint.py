"""The print of a text: few numbers by which two long texts are told to be largely the same.

Taken of the Chinese characters alone, without figures and the names given: who copies a report exchanges those.
"""

import re
import struct
import zlib
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

SHINGLE: Final = 8  # characters that follow one another
KEPT: Final = 512  # numbers of a print: the smallest
FEWEST: Final = 200  # different shingles of a text that says enough to be compared
_WIDTH: Final = 4  # bytes of a number
_FIRST: Final = 63  # numbers looked at first: so many are whole letters of the print
_FIRST_SHARE: Final = 0.4  # of them that two texts worth comparing have in common at least
_TOLD: Final = 24  # numbers two texts are compared by at least
_SAMPLE: Final = 300  # prints from which it is told what everybody writes
_EVERYBODY: Final = 4  # other texts that have a shingle which says nothing,
_EVERYBODY_SHARE: Final = 0.05  # or so many of the sample, whichever is more
_OTHER: Final = re.compile("[^\u4e00-\u9fff]+")
_SPREAD: Final = 2_654_435_761  # odd: spreads checksums that lie near each other
_MASK: Final = 0xFFFF_FFFF


@dataclass(frozen=True, slots=True)
class Likest:
    """The text most like another.

    Attributes:
        number: which of those compared with.
        share: of what either says and not everybody that both say, 0–1.
        pages: pages (1-based) of the text most of which stands there.
    """

    number: int
    share: float
    pages: tuple[int, ...]


def letters(text: str, names: Iterable[str] = ()) -> str:
    """What is compared of a text: Chinese characters, without the names.

    >>> letters("本次评价由 甲公司 于2026年 实施。", ["甲公司"])
    '本次评价由于年实施'
    """
    found = _OTHER.sub("", text)
    for name in sorted({_OTHER.sub("", name) for name in names}, key=len, reverse=True):
        if name:
            found = found.replace(name, "")
    return found


def print_of(pages: Mapping[int, str], names: Sequence[str]) -> str:
    """The print of a text; '' when it says too little to be compared.

    Args:
        pages: text by page.
        names: what is the subject's or the evaluator's own: names of companies, addresses.
    """
    numbers = {n for text in pages.values() for n in _numbers(letters(text, names))}
    if len(numbers) < FEWEST:
        return ""
    kept = sorted(numbers)[:KEPT]
    return b64encode(struct.pack(f"<{len(kept)}I", *kept)).decode("ascii")


def likest(pages: Mapping[int, str], names: Sequence[str], prints: Sequence[str]) -> Likest | None:
    """The print most like a text; None when there is nothing to compare by.

    What several others write too (standards, the words of a template) is left out of the comparison.

    Args:
        pages: text by page.
        names: as of `print_of`.
        prints: of other texts; '' for none.
    """
    own = _read(print_of(pages, names))
    if not own:
        return None
    common = _common(own, prints)
    best: tuple[float, int, frozenset[int]] | None = None
    mine = frozenset(own)
    for number, other in enumerate(prints):
        if not other or not _is_near(mine, other):
            continue
        share, shared = _compared(own, _read(other), common)
        if best is None or share > best[0]:
            best = share, number, shared
    if best is None:
        return None
    share, number, shared = best
    told = [page for page, text in sorted(pages.items()) if _is_mostly(text, names, own, shared)]
    return Likest(number, share, tuple(told))


def _numbers(text: str) -> set[int]:
    data = text.encode("utf-16-le")
    step, long = 2, 2 * SHINGLE
    return {zlib.crc32(data[at : at + long]) * _SPREAD & _MASK for at in range(0, len(data) - long + 1, step)}


@lru_cache(maxsize=1024)
def _read(told: str) -> tuple[int, ...]:
    """The numbers of a print, smallest first; kept, as those of the sample are asked for twice."""
    return _unpacked(told)


def _unpacked(told: str) -> tuple[int, ...]:
    data = b64decode(told)
    return struct.unpack(f"<{len(data) // _WIDTH}I", data)


def _is_near(own: frozenset[int], other: str) -> bool:
    """Whether the smallest numbers of a print are worth a closer look: most texts are not."""
    first = _unpacked(other[: _FIRST * _WIDTH * 4 // 3])
    return len(own.intersection(first)) >= _FIRST_SHARE * len(first)


def _common(own: Sequence[int], prints: Sequence[str]) -> Mapping[int, int]:
    """How many of the others have each number that so many have as says nothing, one more than that at least."""
    sample = [told for told in prints[-_SAMPLE:] if told]
    mine = frozenset(own)
    times = Counter(n for told in sample for n in mine.intersection(_read(told)))
    least = max(_EVERYBODY, round(_EVERYBODY_SHARE * len(sample)))
    return {n: count for n, count in times.items() if count > least}


def _compared(
    own: Sequence[int], other: Sequence[int], common: Mapping[int, int]
) -> tuple[float, frozenset[int]]:
    """Share of the numbers of either that both have, and those; 0 where there are too few."""
    last = min(own[-1], other[-1])
    mine = {n for n in own if n <= last and n not in common}
    theirs = {n for n in other if n <= last and n not in common}
    shared = frozenset(mine & theirs)
    return (len(shared) / len(mine | theirs), shared) if len(mine) >= _TOLD else (0.0, shared)


def _is_mostly(text: str, names: Sequence[str], own: Sequence[int], shared: frozenset[int]) -> bool:
    """Whether most numbers of a page that are among the text's print are shared."""
    told = _numbers(letters(text, names)).intersection(own)
    return bool(told) and len(told & shared) > len(told) / 2
