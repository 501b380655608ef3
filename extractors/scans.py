"""Pages that are pictures, made out: the same characters, rules and pictures as a page that is text.

What comes of it looks to every reader of this room like the ink of a typed page; only its letters say how sure they are.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final, NamedTuple

import numpy as np

from extractors.ink import Bitmap, Box, Ink, Picture, Straightened, Turn
from extractors.lattice import cells_of
from extractors.runs import runs_of
from extractors.scan_engine import Engine, Made, engine
from extractors.scan_glyphs import glyphs_of
from extractors.scan_lines import Strip, one_above_the_other, strips_of
from extractors.scan_marks import is_typed, written
from extractors.scan_rules import Rules, disputed, ruled, rules_of
from extractors.scan_sheets import Sheet, straightened
from extractors.scan_words import as_meant, cut_out, last_letters, made_out

_LOOKED_AT, _MOST_LOOKED_AT = 4, 12  # lines by which it is told how a page must be held
_LETTERS: Final = 4.0  # points of a line's height: what is lower is dots and dashes
_ENOUGH: Final = 12  # letters that tell it: with fewer, more lines are looked at
_HALF: Final = 0.5  # how sure readers are of the letters of a page at least, in the mean
_UPRIGHT: Final = 0.75  # how sure a reader is of lines that stand upright


class _Seen(NamedTuple):
    """A page held in one way: its rules and lines, and how surely these lie and are read as lines do."""

    sheet: Sheet
    rules: Rules
    strips: list[Strip]
    sure: float


def make_ready() -> None:
    """Load the models, which must happen once, before pages are made out beside each other."""
    engine()


def made_out_page(bitmap: Bitmap, before: Ink) -> Ink:
    """Everything on a page that is a picture, in reading position; no letters where a reader is not half sure of them.

    Args:
        bitmap: the page as displayed.
        before: what could be told of it without making it out: how a viewer shows it, and pictures placed on it.
    """
    models = engine()
    seen = _held(bitmap, models)
    sheet, rules = seen.sheet, seen.rules
    ink = Ink(before.shown, _position(sheet, before.shown), across=rules.across, down=rules.down)
    ink.disputed = disputed(rules, sheet.grey, sheet.scale)
    strips = [one for strip in seen.strips for one in one_above_the_other(strip, rules.bare)]
    lines = [(strip, made_out(rules.bare, strip, sheet.scale, models)) for strip in strips]
    lines = as_meant(last_letters(lines, rules.bare, models))
    if not _half_sure(made for _, made in lines):
        return ink
    signatures = written(rules.bare, lines, sheet.scale)
    for strip, made in lines:
        if not is_typed(made) and any(_within(strip, box, sheet.scale) for box in signatures):
            continue
        glyphs, sure = glyphs_of(made, strip, rules.bare, sheet.scale)
        ink.runs += runs_of(glyphs)
        ink.made_out += sure
    ink.pictures = [
        picture._replace(box=ink.read.out(before.read.back(picture.box))) for picture in before.pictures
    ]
    ink.pictures += [Picture(box, seal=True) for box in sheet.seals]
    ink.pictures += [Picture(box, seal=False) for box in signatures]
    return ink


def _half_sure(lines: Iterable[Made]) -> bool:
    """Whether readers are half sure of all they saw on a page, before what is only specks is left out."""
    shares = [letter.sure for made in lines for letter in made.letters]
    return sum(shares) >= _HALF * len(shares)


def _within(strip: Strip, box: Box, scale: float) -> bool:
    """Whether the middle of a line lies in a box in points."""
    x, y = (strip.x0 + strip.x1) / 2 / scale, (strip.top + strip.bottom) / 2 / scale
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _held(bitmap: Bitmap, models: Engine) -> _Seen:
    """The page held so that it can be read; the other ways are tried only where it is read badly."""
    sheet = straightened(bitmap)
    best = _seen(sheet, models)
    if best.sure >= _UPRIGHT or not best.strips:
        return best
    for other in (sheet.turned, partial(straightened, bitmap, aside=True)):
        seen = _seen(other(), models)
        best = max(best, seen, key=lambda each: each.sure)
        if best.sure >= _UPRIGHT:
            return best
    return max(best, _seen(seen.sheet.turned(), models), key=lambda each: each.sure)


def _seen(sheet: Sheet, models: Engine) -> _Seen:
    rules = rules_of(sheet.grey, sheet.scale, sheet.stamped)
    strips = strips_of(rules, sheet.scale, cells_of(ruled(rules)), models)
    wide = sum(max(0, s.width - s.height) for s in strips)
    tall = sum(max(0, s.height - s.width) for s in strips)
    lying = wide / max(1, wide + tall)  # lines run across: a page on its side has upright ones
    return _Seen(sheet, rules, strips, lying * as_read(sheet, rules, strips, models))


def as_read(sheet: Sheet, rules: Rules, strips: Sequence[Strip], models: Engine) -> float:
    """How sure a reader is of the longest lines of a page; dots that lead to a page's number are alike upside down.

    Args:
        sheet: the page as it is held.
        rules: of it.
        strips: its lines.
        models: read.
    """
    high = [strip for strip in strips if strip.height >= _LETTERS * sheet.scale]
    longest = sorted(high, key=lambda strip: strip.height - strip.width)
    shares: list[float] = []
    for count, strip in enumerate(longest[:_MOST_LOOKED_AT]):
        if count >= _LOOKED_AT and len(shares) >= _ENOUGH:
            break
        letters = models.quick.read(cut_out(rules.bare, strip)).letters
        shares += [letter.sure for letter in letters if letter.text.isalnum()]
    return sum(shares) / max(1, len(shares))


def _position(sheet: Sheet, shown: Turn) -> Turn:
    forth = tuple(float(v) for v in sheet.matrix.ravel())
    back = tuple(float(v) for v in np.linalg.inv(sheet.matrix).ravel())
    wide, high = sheet.size
    return Straightened(shown.x0, shown.y0, shown.x1, shown.y1, shown.degrees, forth, back, wide, high)
