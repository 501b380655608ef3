"""The characters of a line made out: each with its box on the page, as wide and as high as it is set."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extractors.ink import Glyph, Sure
from extractors.scan_engine import Letter, Made
from extractors.scan_lines import INKED, Strip
from extractors.scan_words import STROKES, shown
from extractors.strips import is_wide

Pixels = NDArray[np.uint8]

_GAP, _WIDE_GAP = 0.3, 0.9  # ems between two Latin letters, or beside a Chinese one, that are a space
_RUBBISH: Final = 0.6  # how sure a reader is of specks
_LOWEST: Final = 2.5  # points of a letter's height
_FLAT: Final = 11.0  # points: the height given to a line of dashes
_LOW: Final = frozenset("一-—–―_~～…·.。,，、")  # what is much lower than a letter
_DEEP: Final = frozenset("gjpqy/()[]{}|,;@Q$§（）【】《》")  # what reaches below the line
_DIGITS: Final = frozenset("0123456789")
_FIGURES: Final = _DIGITS | {".", "．", "%", "％"}
_BEHIND_POINT: Final = 1.05  # ems of blank behind a point as wide as a Chinese letter
_LOOSE: Final = 0.28  # ems of blank before a figure as wide as a Chinese letter
_OPENS, _CLOSES = frozenset("（“‘《〔【"), frozenset("，。：；）！？”’、》〕】")
_LEADERS: Final = frozenset(".·…．。,，、'‘’`")
_DOT: Final = 4.0  # points from one dot of such a row to the next
_ROW: Final = 4  # dots of such a row at least


def glyphs_of(made: Made, strip: Strip, bare: Pixels, scale: float) -> tuple[list[Glyph], list[Sure]]:
    """The characters of a line with their boxes in points, and how sure each is."""
    letters = _as_wide_as_meant(made.letters)
    if len(letters) > 1 and all(letter.text in _LEADERS for letter in letters):
        letters = _leaders(strip, scale)  # dots that lead from a heading to its page
    if not letters:
        return [], []
    if not strip.inside and made.sure < _RUBBISH and len(letters) <= 3:  # noqa: PLR2004 - a speck
        return [], []
    if strip.height < _LOWEST * scale and not {letter.text for letter in letters} <= _LOW:
        return [], []  # a stroke of a seal: no letter is so low
    em = _em(letters, strip, _FLAT * scale)
    spans = _spans(letters, strip, bare, em)
    middle = (strip.top + strip.bottom) / 2
    top, bottom = (middle - em / 2) / scale, (middle + em / 2) / scale
    glyphs = [
        Glyph(letter.text, x0 / scale, top, x1 / scale, bottom, n > 0 and x0 > spans[n - 1][1])
        for n, (letter, (x0, x1)) in enumerate(zip(letters, spans, strict=True))
    ]
    return glyphs, [
        Sure((g.x0, g.top, g.x1, g.bottom), letter.sure) for g, letter in zip(glyphs, letters, strict=True)
    ]


def _leaders(strip: Strip, scale: float) -> list[Letter]:
    """A row of dots, as many as have room; none where they are only a few specks."""
    count = round(strip.width / (_DOT * scale))
    return [Letter(".", (n + 0.5) / count, STROKES) for n in range(count)] if count >= _ROW else []


_WIDENED: Final = {ord(narrow): wide for narrow, wide in zip("(),:;!?", "（），：；！？", strict=True)}


def _as_wide_as_meant(letters: Sequence[Letter]) -> list[Letter]:
    """Signs beside Chinese characters are as wide as these: readers tell ( from （ by nothing else."""

    def chinese(n: int) -> bool:
        return 0 <= n < len(letters) and is_wide(letters[n].text) and letters[n].text.isalnum()

    return [
        replace(letter, text=letter.text.translate(_WIDENED)) if chinese(n - 1) or chinese(n + 1) else letter
        for n, letter in enumerate(letters)
    ]


def _em(letters: Sequence[Letter], strip: Strip, flat: float) -> float:
    """How large a line is set, in pixels; told by its letters, for dashes and figures are lower than others.

    Args:
        letters: of the line.
        strip: the line.
        flat: the size given to a line of which nothing tells it.
    """
    signs = {letter.text for letter in letters}
    if signs <= _LOW:
        return max(float(strip.height), min(float(strip.width), flat))
    wide = shown(strip)[0]
    steps = sorted(
        (after.at - before.at) * wide
        for before, after in pairwise(letters)
        if _is_letter(before) and _is_letter(after)
    )
    step = steps[len(steps) // 2] if steps else 0.0
    if 0.85 * strip.height <= step <= 1.3 * strip.height:  # noqa: PLR2004 - letters are no higher than their type
        return step
    if any(map(_is_letter, letters)):
        return strip.height * 1.05
    return strip.height * (1.05 if signs & _DEEP else 1.3)


def _is_letter(letter: Letter) -> bool:
    return is_wide(letter.text) and letter.text.isalnum()


def _spans(letters: Sequence[Letter], strip: Strip, bare: Pixels, em: float) -> list[tuple[float, float]]:
    """From where to where each character reaches, in pixels: parted where the picture is blank between two.

    Readers place letters to a sixth of an em only: the blank columns between two tell better where one ends, and
    whether there is a space.
    """
    full, start = shown(strip)
    middles = [min(max(letter.at * full - start, 0.0), strip.width - 1.0) for letter in letters]
    blank = np.asarray((bare[strip.top : strip.bottom, strip.x0 : strip.x1] >= INKED).all(axis=0))
    partings = [_parting(blank, round(a), round(b)) for a, b in pairwise(middles)]
    gaps = [(right - left) / em for left, right in partings]
    spread = _set_wide(letters, gaps)
    starts, ends = [0.0], []
    for n, ((left, right), gap) in enumerate(zip(partings, gaps, strict=True)):
        first, second = letters[n].text, letters[n + 1].text
        wide = is_wide(first) or is_wide(second)
        if n in spread or gap < (_WIDE_GAP if wide else _GAP) or {first, second} <= _LEADERS:
            ends.append((left + right) / 2)
            starts.append((left + right) / 2)
        else:
            ends.append(left)
            starts.append(right)
    ends.append(float(strip.width))
    _widen(letters, starts, ends, em)
    return [(strip.x0 + a, strip.x0 + max(b, a + 1.0)) for a, b in zip(starts, ends, strict=True)]


def _widen(letters: Sequence[Letter], starts: list[float], ends: list[float], em: float) -> None:
    """Give the first and the last letter the room of a Chinese one: their ink ends before that."""
    last = len(letters) - 1
    for n in {0, last}:
        sign = letters[n].text
        mark = (n == 0 and sign in _OPENS) or (
            n == last and sign in _CLOSES
        )  # its ink is at one side of its room
        lacking = min(em - (ends[n] - starts[n]), (0.75 if mark else 0.35) * em)
        if lacking <= 0 or not (mark or _is_letter(letters[n])):
            continue
        if last == 0:
            starts[n] -= lacking / 2
            ends[n] += lacking / 2
        elif n == 0:
            starts[n] -= lacking
        else:
            ends[n] += lacking


def _set_wide(letters: Sequence[Letter], gaps: Sequence[float]) -> set[int]:
    """Gaps within figures that are as wide as Chinese letters, where no two figures stand close.

    Args:
        letters: of a line.
        gaps: ems of blank between each and the next.
    """
    found: set[int] = set()
    run: list[int] = []
    for n, gap in enumerate((*gaps, 9.0)):
        room = _WIDE_GAP if n < len(gaps) and letters[n].text in _DIGITS else _BEHIND_POINT
        if gap < room and {letters[n].text, letters[n + 1].text} <= _FIGURES:
            run.append(n)
            continue
        if run and all(gaps[at] >= _LOOSE for at in run if letters[at + 1].text in _DIGITS):
            found.update(run)
        run = []
    return found


def _parting(blank: NDArray[np.bool_], start: int, end: int) -> tuple[float, float]:
    """The widest blank run between two columns; their middle when there is none."""
    found = np.flatnonzero(blank[start : end + 1])
    if not len(found):
        middle = (start + end) / 2
        return middle, middle
    runs = np.split(found, np.flatnonzero(np.diff(found) > 1) + 1)
    widest = max(runs, key=len)
    return float(start + widest[0]), float(start + widest[-1] + 1)
