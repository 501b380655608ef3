"""What lines on the picture of a page say: read quickly or with care, and as the page's other lines tell it is meant."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.scan_engine import Engine, Letter, Made
from extractors.scan_lines import INKED, Strip
from extractors.scan_strokes import SLASH, is_slash
from extractors.scan_ticks import ticked
from extractors.strips import is_wide

Pixels = NDArray[np.uint8]

_ROOM: Final = 0.12  # of its height above and below a line that is cut out
_LEAST_WIDE: Final = 1.3  # ems a line is shown to a reader in at least
_PAPER: Final = 245
_YEAR, _LIKE_YEAR = re.compile(r"20\d{2}年"), re.compile(r"20\d{2}[^\d年]")
_PERCENT: Final = frozenset(
    {"0/0", "o/o", "O/O", "0/o", "o/0", "0o", "o0", "%0", "%o"}
)  # what % is taken for
_BAR: Final = "|"
_COLUMNS: Final = 2  # words before what stands in a row of a table
STROKES: Final = 0.9  # how sure what is told by its shape alone
_ALONE: Final = 1.6  # times as wide as high: a line of one letter
_BEFORE: Final = 4  # letters of the line above that are shown before it
_FOLLOWS: Final = 0.9  # of its height: the gap to the line it ends
_NUMBER: Final = re.compile(r"[A-Z]\d{1,2}(?![A-Za-z\d])")
_LIKE_ONE: Final = re.compile(r"[A-Z][lIi|](?![A-Za-z\d])")
_FORMS: Final = dict(
    zip("凈強內戶別黃溫吳呂稅說啟靑爲卽査換絕冊産", "净强内户别黄温吴吕税说启青为即查换绝册产", strict=True)
)
_OTHERS: Final = 2  # numbers of the same letter on the page
_SHORT: Final = 16  # letters: lines of labels and values, not of running text
_DOUBTED: Final = 0.92  # below, the quick reader's word is not taken
_PLAIN, _NONE_BELOW = (
    0.97,
    0.8,
)  # a whole line, and each of its letters: above, it is taken where no figures stand


def cut_out(bare: Pixels, strip: Strip) -> Pixels:
    """The picture of a line with a little room around it; a single stroke is given the width of a letter."""
    high, wide = bare.shape
    room = _room(strip)
    # what is far wider than high (a dash, 一) is given the height of a line
    missing = max(0, round(min(strip.width, 40) * 0.6) - strip.height) // 2
    above, below = max(0, strip.top - room - missing), min(high, strip.bottom + room + missing)
    cut = bare[above:below, max(0, strip.x0 - room) : min(wide, strip.x1 + room)]
    white = _white(strip)
    return cv2.copyMakeBorder(cut, 0, 0, white, white, cv2.BORDER_CONSTANT, value=(_PAPER,)) if white else cut  # type: ignore[return-value]


def _room(strip: Strip) -> int:
    return max(2, round(_ROOM * strip.height))


def _white(strip: Strip) -> int:
    """Pixels of white put to either side of what is narrower than a letter."""
    return max(0, round(_LEAST_WIDE * strip.height - strip.width) // 2)


def made_out(bare: Pixels, strip: Strip, scale: float, engine: Engine) -> Made:
    """What a line says: read quickly, and once more with care where it is no running text."""
    if is_slash(bare[strip.top : strip.bottom, strip.x0 : strip.x1] < INKED):
        return Made((Letter(SLASH, 0.5, STROKES),))
    cut = cut_out(bare, strip)
    made = engine.quick.read(cut)
    if _matters(made, strip):
        careful = engine.careful.read(cut)
        made = careful if careful.letters else made
    return ticked(made, bare[strip.top : strip.bottom, strip.x0 : strip.x1], scale, *shown(strip))


def last_letters(
    lines: Sequence[tuple[Strip, Made]], bare: Pixels, engine: Engine
) -> list[tuple[Strip, Made]]:
    """The lines of a page, with each letter that ends a line above it alone, and is doubted, read as its last.

    Readers know letters by those before them: 门 alone is as good as 内, behind 联系部 it is none but 门.

    Args:
        lines: of the page, as read.
        bare: its picture.
        engine: reads.
    """

    def read(strip: Strip, made: Made) -> Made:
        if len(made.letters) != 1 or made.sure >= _DOUBTED or strip.width > _ALONE * strip.height:
            return made
        above = _ended_by(strip, lines)
        return made if above is None else _read_behind(above, strip, made, bare, engine)

    return [(strip, read(strip, made)) for strip, made in lines]


def _ended_by(strip: Strip, lines: Sequence[tuple[Strip, Made]]) -> Strip | None:
    """The line that a letter below it may end."""
    return next(
        (
            each
            for each, made in lines
            if each.cell == strip.cell
            and -0.3 * strip.height <= strip.top - each.bottom <= _FOLLOWS * strip.height
            and each.x0 - each.height <= strip.x0 <= each.x1
            and len(made.letters) >= _BEFORE
            and made.sure >= _DOUBTED
        ),
        None,
    )


def _read_behind(above: Strip, strip: Strip, made: Made, bare: Pixels, engine: Engine) -> Made:
    """A letter read behind the last ones of the line above; as it was where that is no surer."""
    before = cut_out(bare, replace(above, x0=max(above.x0, above.x1 - _BEFORE * above.height)))
    letter = cut_out(bare, strip)
    high = letter.shape[0]
    wide = round(before.shape[1] * high / before.shape[0])
    both = np.hstack([cv2.resize(before, (wide, high), interpolation=cv2.INTER_AREA), letter])
    start = wide / both.shape[1]
    behind = [each for each in engine.careful.read(both).letters if each.at > start]
    if len(behind) != 1 or behind[0].sure <= made.sure:
        return made
    return Made((replace(behind[0], at=made.letters[0].at),))


def shown(strip: Strip) -> tuple[int, int]:
    """Pixels of a line as it is shown to a reader, and of what stands before it there."""
    start = _room(strip) + _white(strip)
    return strip.width + 2 * start, start


def as_meant(lines: Sequence[tuple[Strip, Made]]) -> list[tuple[Strip, Made]]:
    """The lines of a page, where its other lines tell what one letter is that looks like another.

    El is E1 where others begin with E2, E3: in most type faces of tables the two differ by a pixel. 一 alone in a
    cell, or in a row of words, is a dash where no cell says 二; above other letters it is none: 一级指标 in an
    upright column. Characters of which mainland papers print the other form are that form. Among Chinese letters no
    upright stroke stands. 0/0 alone is %. 2024全 beside 2025年 is a year.
    """
    told = Counter(made.text[0] for _, made in lines if _NUMBER.match(made.text))
    held = Counter(strip.cell for strip, made in lines if made.letters)
    counted = any(made.text == "二" for _, made in lines)
    strips = [strip for strip, made in lines if made.letters]
    years = [strip for strip, made in lines if _YEAR.fullmatch(made.text)]

    def meant(strip: Strip, made: Made) -> Made:
        text = made.text
        if _LIKE_ONE.match(text) and told[text[0]] >= _OTHERS:
            return replace(
                made, letters=(made.letters[0], replace(made.letters[1], text="1"), *made.letters[2:])
            )
        alone = strip.cell is None or held[strip.cell] == 1
        if text == "一" and not counted and (alone if strip.inside else _within_row(strip, strips)):
            return replace(made, letters=(replace(made.letters[0], text="—"),))
        if not _FORMS.keys().isdisjoint(text):
            return replace(
                made, letters=tuple(replace(n, text=_FORMS.get(n.text, n.text)) for n in made.letters)
            )
        if _LIKE_YEAR.fullmatch(text) and _beside_year(strip, years):
            return replace(made, letters=(*made.letters[:-1], replace(made.letters[-1], text="年")))
        if text in _PERCENT:
            return Made((replace(made.letters[0], text="%", at=0.5),))
        return _without_bars(made) if _BAR in text else made

    return [(strip, meant(strip, made)) for strip, made in lines]


def _within_row(strip: Strip, strips: Iterable[Strip]) -> bool:
    """Whether words of two columns stand before a line: behind a heading's number, or before it, is none."""
    middle = (strip.top + strip.bottom) / 2
    return sum(each.x1 < strip.x0 and each.top <= middle <= each.bottom for each in strips) >= _COLUMNS


def _beside_year(strip: Strip, years: Iterable[Strip]) -> bool:
    """Whether a year stands on the same level."""
    middle = (strip.top + strip.bottom) / 2
    return any(each.top <= middle <= each.bottom for each in years)


def _without_bars(made: Made) -> Made:
    """A line without upright strokes among its Chinese letters: those are what is left of a border or a seal."""
    letters = made.letters
    kept = [
        n
        for n, letter in enumerate(letters)
        if letter.text != _BAR
        or not all(is_wide(each.text) for each in (*letters[max(0, n - 1) : n], *letters[n + 1 : n + 2]))
    ]
    spaces = frozenset(sum(at < place for at in kept) for place in made.spaces)
    return replace(made, letters=tuple(letters[n] for n in kept), spaces=spaces)


def _matters(made: Made, strip: Strip) -> bool:
    """Whether a line is worth being read with care, which takes four times as long."""
    if made.sure < _DOUBTED:
        return True
    figures = any(letter.text.isascii() and letter.text.isalnum() for letter in made.letters)
    told = strip.inside or len(made.letters) <= _SHORT  # labels and values, not running text
    if told and figures:
        return True
    return not (made.sure >= _PLAIN and all(letter.sure >= _NONE_BELOW for letter in made.letters))
