"""Whether anything may be taken from a page: text, scan, garbled, blank, or letters laid over a scan."""

from collections import Counter
from enum import StrEnum
from functools import lru_cache
from typing import Final

from extractors.ink import Ink


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
_FEW: Final = 20  # letters below which a page with a picture is a scan
_COVERS: Final = 0.4  # of the page: a picture of it, not in it
_OUTLINES: Final = 200  # drawings on a page without a letter: letters as outlines
_LATIN_1_KEPT: Final = frozenset("°±²³·×÷£¨þ¥§")
_SYMBOL_FONTS: Final = range(0xF000, 0xF100)  # Word's Wingdings: check boxes, bullets


@lru_cache(maxsize=1 << 14)
def _meaning(letter: str) -> int:
    """0 plain, 1 strange, 2 everyday Chinese, 3 rare Chinese."""
    code = ord(letter)
    if 0x4E00 <= code <= 0x9FFF:  # noqa: PLR2004 - CJK unified ideographs
        try:
            letter.encode("gb2312")
        except UnicodeEncodeError:
            return 3
        return 2
    private = 0xE000 <= code <= 0xF8FF and code not in _SYMBOL_FONTS  # noqa: PLR2004 - private use
    latin = 0xA1 <= code <= 0xFF and letter not in _LATIN_1_KEPT  # noqa: PLR2004 - Latin-1
    control = code < 0x20 or 0x7F <= code < 0xA0  # noqa: PLR2004 - controls
    return 1 if private or latin or control or letter == "\ufffd" else 0


def garbled_share(text: str) -> float:
    """Share of the letters that mean nothing, 0 to 1.

    Private-use letters, replacement characters, Latin-1 letters in the place of Chinese (`Ä¿Â¼` for 目录),
    and Chinese of which nearly half is in nobody's use (a wrong Unicode map).

    >>> garbled_share("绿色工厂评价报告"), garbled_share("Ä¿Â¼Ò»ÅÊö")
    (0.0, 1.0)
    """
    if not text:
        return 0.0
    counts = [0, 0, 0, 0]
    for letter, times in Counter(text).items():
        counts[_meaning(letter)] += times
    _, strange, everyday, rare = counts
    chinese = everyday + rare
    if chinese >= _ENOUGH and rare > _RARE * chinese:
        strange += rare
    return strange / len(text)


def legibility(ink: Ink) -> Legibility:
    """What a page is."""
    text = "".join([run.text for run in ink.runs])
    if len(text) < _FEW and _pictured(ink):
        return Legibility.SCAN
    if not text:
        return Legibility.SCAN if ink.paths > _OUTLINES else Legibility.BLANK
    if garbled_share(text) > _STRANGE:
        return Legibility.GARBLED
    return Legibility.OVERLAID if ink.invisible else Legibility.TEXT


def _pictured(ink: Ink) -> bool:
    width, height = ink.read.size
    covered = sum((p.box[2] - p.box[0]) * (p.box[3] - p.box[1]) for p in ink.pictures)
    return covered > _COVERS * width * height
