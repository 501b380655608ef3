"""Whether anything may be taken from a page: text, scan, garbled, blank, or letters laid over a scan."""

from collections import Counter
from enum import IntEnum, StrEnum
from functools import cache, lru_cache
from typing import Final

from extractors.ink import Ink
from greenlist.regulation.text import load


class Legibility(StrEnum):
    """Whether anything may be taken from a page."""

    TEXT = "text"
    SCAN = "scan"  # a picture, or letters drawn as outlines, without a text layer
    SCANNED = "scanned"  # the same, its letters made out by our own recogniser
    GARBLED = "garbled"  # text without meaning: no Unicode map, mojibake
    BLANK = "blank"
    OVERLAID = (
        "overlaid"  # invisible text over a scan: somebody's character recognition, not the author's words
    )


_STRANGE: Final = 0.2  # share of letters without meaning that makes a page garbled
_RARE: Final = 0.45  # share of Chinese characters outside everyday use that does
_ENOUGH: Final = 30  # Chinese characters from which that share says something
_USUAL: Final = (
    0.3  # of Chinese characters at least are among those of the Measures: 0.5 to 0.9 in any Chinese
)
_LOST: Final = 0.01  # share of letters no document has that makes a page garbled: its figures alone may be so
_LOST_AT_LEAST: Final = 3  # such letters, of two kinds: one kind is a bullet
_PINYIN: Final = frozenset("ɑɡˉˇˊˋ˙āēīōūǎěǐǒǔǖǘǚǜńňǹ")  # those of pinyin, as GB 2312 and GBK hold them
_FEW: Final = 20  # letters below which a page with a picture is a scan
_COVERS: Final = 0.4  # of the page: a picture of it, not in it
_OUTLINES: Final = 200  # drawings on a page without a letter: letters as outlines
_LATIN_1_KEPT: Final = frozenset("°±²³·×÷£¨þ¥§")
_SYMBOL_FONTS: Final = range(0xF000, 0xF100)  # Word's Wingdings: check boxes, bullets


class _Sort(IntEnum):
    PLAIN, FOREIGN, EVERYDAY, RARE, NOWHERE, POINT = range(6)


@lru_cache(maxsize=1 << 14)
def _sort(letter: str) -> _Sort:
    """Plain, Latin beyond ASCII, everyday or rare Chinese, such as no document has, or punctuation."""
    code = ord(letter)
    if 0x4E00 <= code <= 0x9FFF:  # noqa: PLR2004 - CJK unified ideographs
        try:
            letter.encode("gb2312")
        except UnicodeEncodeError:
            return _Sort.RARE
        return _Sort.EVERYDAY
    private = 0xE000 <= code <= 0xF8FF and code not in _SYMBOL_FONTS  # noqa: PLR2004 - private use
    control = code < 0x20 or 0x7F <= code < 0xA0  # noqa: PLR2004 - controls
    phonetic = 0x250 <= code < 0x300 and letter not in _PINYIN  # noqa: PLR2004 - phonetic signs
    extended = 0x3400 <= code < 0x4DC0  # noqa: PLR2004 - extension A, in names now and then
    if private or control or phonetic or extended or letter == "\ufffd":
        return _Sort.NOWHERE
    latin = letter not in _PINYIN and 0xA1 <= code < 0x250 and letter not in _LATIN_1_KEPT  # noqa: PLR2004 - Latin-1, extended
    if latin:
        return _Sort.FOREIGN
    return _Sort.PLAIN if letter.isalnum() else _Sort.POINT


@cache
def _usual() -> frozenset[str]:
    """Chinese characters of the Measures: some five hundred, of which more than half of any Chinese text is made."""
    return frozenset(letter for letter in load() if _sort(letter) is _Sort.EVERYDAY)


def garbled_share(text: str) -> float:
    """Share of the letters that mean nothing, 0 to 1.

    Private-use letters, controls, replacement characters, Latin-1 letters in the place of Chinese (`Ä¿Â¼` for
    目录), and Chinese of which nearly half is in nobody's use, or hardly any in common use (a wrong Unicode map).

    >>> garbled_share("绿色工厂评价报告"), garbled_share("Ä¿Â¼Ò»ÅÊö")
    (0.0, 1.0)
    """
    return _garbled(Counter(text))[0] if text else 0.0


def _garbled(letters: Counter[str]) -> tuple[float, bool]:
    """Share of letters that mean nothing, and whether enough are such as no document has."""
    counts, kinds = [0] * len(_Sort), [0] * len(_Sort)
    usual, common = _usual(), 0
    for letter, times in letters.items():
        sort = _sort(letter)
        counts[sort] += times
        kinds[sort] += 1
        if letter in usual:
            common += times
    # dots that lead to the numbers of pages are no letters
    total, nowhere, rare = letters.total() - counts[_Sort.POINT], counts[_Sort.NOWHERE], counts[_Sort.RARE]
    nothing, chinese = counts[_Sort.FOREIGN] + nowhere, counts[_Sort.EVERYDAY] + rare
    if chinese >= _ENOUGH:
        if common < _USUAL * chinese:
            nothing += chinese
        elif rare > _RARE * chinese:
            nothing += rare
    lost = nowhere >= _LOST_AT_LEAST and kinds[_Sort.NOWHERE] > 1 and nowhere > _LOST * total
    return nothing / max(1, total), lost


def legibility(ink: Ink) -> Legibility:
    """What a page is."""
    text = "".join([run.text for run in ink.runs])
    if len(text) < _FEW and _pictured(ink):
        return Legibility.SCAN
    if not text:
        return Legibility.SCAN if ink.paths > _OUTLINES else Legibility.BLANK
    share, lost = _garbled(Counter(text))
    if share > _STRANGE or lost:
        return Legibility.GARBLED
    return Legibility.OVERLAID if ink.invisible else Legibility.TEXT


def _pictured(ink: Ink) -> bool:
    width, height = ink.read.size
    covered = sum((p.box[2] - p.box[0]) * (p.box[3] - p.box[1]) for p in ink.pictures)
    return covered > _COVERS * width * height
