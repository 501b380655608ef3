"""Where lines of text stand on the picture of a page, each within one cell, and what they say."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ink import Box, Down, Glyph, Sure
from extractors.scan_engine import Engine, Letter, Made, Shares
from extractors.scan_rules import Rules
from extractors.scan_ticks import boxes_in, with_boxes
from extractors.strips import is_wide

Pixels = NDArray[np.uint8]

_LOOKED_AT: Final = 1280  # pixels of the longer side
_LIKELY: Final = 0.3  # that a pixel belongs to a line
_SURE: Final = 0.45  # that a patch of such pixels does, in the mean
_UNCLIP: Final = 1.5  # a line is found smaller than it is: by how much it is made larger again
_LOWEST: Final = 3.5  # points of a line's height
_ROOM: Final = 0.12  # of its height above and below a line that is cut out
_LEAST_WIDE: Final = 1.3  # ems a line is shown to a reader in at least
_PAPER: Final = 245
_SLOPE: Final = -0.18  # how far a stroke that leans to the right goes left for each step down
_STROKES: Final = 0.9  # how sure what is told by its shape alone
_INKED: Final = 185  # level below which a pixel is part of a letter
_GAP, _WIDE_GAP = 0.3, 0.9  # ems between two Latin letters, or beside a Chinese one, that are a space
_RUBBISH: Final = 0.6  # how sure a reader is of specks
_FLAT: Final = 11.0  # points: the height given to a line of dashes
_LOW: Final = frozenset("一-—–―_~～…·.。,，、")  # what is much lower than a letter
_DEEP: Final = frozenset("gjpqy/()[]{}|,;@Q$§（）【】《》")  # what reaches below the line
_NUMBER: Final = re.compile(r"[A-Z]\d{1,2}")
_LIKE_ONE: Final = re.compile(r"[A-Z][lIi|]")
_FORMS: Final = dict(
    zip("凈強內戶別黃溫吳呂稅說啟靑爲卽査換絕冊産", "净强内户别黄温吴吕税说启青为即查换绝册产", strict=True)
)
_OTHERS: Final = 2  # numbers of the same letter on the page
_DIGITS: Final = frozenset("0123456789")
_FIGURES: Final = _DIGITS | {".", "．", "%", "％"}
_BEHIND_POINT: Final = 1.05  # ems of blank behind a point as wide as a Chinese letter
_LOOSE: Final = 0.28  # ems of blank before a figure as wide as a Chinese letter
_OPENS, _CLOSES = frozenset("（“‘《〔【"), frozenset("，。：；）！？”’、》〕】")
_LEADERS: Final = frozenset(".·…．。,，、'‘’`")
_DOT: Final = 4.0  # points from one dot of such a row to the next
_ROW: Final = 4  # dots of such a row at least
_COLUMN: Final = 1.7  # times as high as wide: letters one above the other
_SQUARE: Final = 1.12  # times as high as wide: the parts of one letter together
_DASH: Final = (4.0, 16.0)  # points: how long a dash is
_LONG: Final = 8  # times as wide as high: a line that others may follow
_ALIKE: Final = (0.7, 1.25)  # of that line's height: the height of a word below it
_SHORT: Final = 16  # letters: lines of labels and values, not of running text
_DOUBTED: Final = 0.92  # below, the quick reader's word is not taken
_PLAIN, _NONE_BELOW = (
    0.97,
    0.8,
)  # a whole line, and each of its letters: above, it is taken where no figures stand


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of text: its box in pixels, whether it stands in a ruled cell, and in which."""

    x0: int
    top: int
    x1: int
    bottom: int
    inside: bool = False
    cell: tuple[int, int, int, int] | None = None

    @property
    def height(self) -> int:
        """Pixels."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """Pixels."""
        return self.x1 - self.x0


def strips_of(rules: Rules, scale: float, cells: Sequence[Box], engine: Engine) -> list[Strip]:
    """Lines of text, top to bottom; a line that runs on over a border of cells is cut there.

    Args:
        rules: of the page, with its bare picture.
        scale: pixels a point.
        cells: boxes of ruled cells, in points.
        engine: finds text.
    """
    shares = engine.finder.find(rules.bare, _LOOKED_AT)
    high, wide = rules.bare.shape
    boxes = [
        piece
        for box in _patches(shares, wide / shares.shape[1], high / shares.shape[0])
        for piece in _cut(box, rules.down, scale)
    ]
    inked = rules.bare < _INKED
    held = [
        (round(x0 * scale), round(top * scale), round(x1 * scale), round(bottom * scale))
        for x0, top, x1, bottom in cells
    ]
    strips = [strip for box in boxes if (strip := _tight(box, inked, held, _LOWEST * scale)) is not None]
    strips += _overlooked(strips, inked, held, scale)
    strips += _last_words(strips, inked, held, scale)
    return sorted(strips, key=lambda s: (s.top + s.bottom, s.x0))


def _patches(shares: Shares, across: float, down: float) -> list[tuple[float, float, float, float]]:
    mask = (shares > _LIKELY).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
    sums = np.bincount(labels.ravel(), weights=shares.ravel(), minlength=count)
    found = []
    for n in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[n])
        if min(w, h) < 2 or sums[n] / area < _SURE:  # noqa: PLR2004 - a speck
            continue
        more = w * h * _UNCLIP / (2 * (w + h))
        found.append(((x - more) * across, (y - more) * down, (x + w + more) * across, (y + h + more) * down))
    return found


def _cut(
    box: tuple[float, ...], down: Iterable[Down], scale: float
) -> Iterable[tuple[float, float, float, float]]:
    x0, top, x1, bottom = box
    middle = (top + bottom) / 2 / scale
    cuts = sorted(d.x * scale for d in down if d.top <= middle <= d.bottom and x0 < d.x * scale < x1)
    edges = [x0, *cuts, x1]
    return [(a, top, b, bottom) for a, b in pairwise(edges) if b - a > 2 * scale]


_PixelBox = tuple[int, int, int, int]


def _tight(
    box: tuple[float, ...], inked: NDArray[np.bool_], cells: Sequence[_PixelBox], lowest: float
) -> Strip | None:
    """The box of what is inked in it, and whether that stands in a cell."""
    high, wide = inked.shape
    x0, top, x1, bottom = (round(v) for v in box)
    x0, top, x1, bottom = max(0, x0), max(0, top), min(wide, x1), min(high, bottom)
    middle = ((x0 + x1) // 2, (top + bottom) // 2)
    cell = next((c for c in cells if c[0] <= middle[0] <= c[2] and c[1] <= middle[1] <= c[3]), None)
    if cell is not None:
        x0, top, x1, bottom = max(x0, cell[0]), max(top, cell[1]), min(x1, cell[2]), min(bottom, cell[3])
    area = inked[top:bottom, x0:x1]
    if not area.size:
        return None
    columns, rows = np.flatnonzero(area.any(axis=0)), _level_rows(area)
    if not len(columns) or rows is None:
        return None
    left, right = x0 + int(columns[0]), x0 + int(columns[-1]) + 1
    strip = Strip(left, top + rows[0], right, top + rows[1], cell is not None, cell)
    return strip if strip.height >= lowest or strip.width >= lowest else None


def _level_rows(area: NDArray[np.bool_]) -> tuple[int, int] | None:
    """First and last row of the line itself: what a neighbouring line reaches in from above or below is left out."""
    rows = area.any(axis=1)
    filled = np.flatnonzero(rows)
    if not len(filled):
        return None
    runs = np.split(filled, np.flatnonzero(np.diff(filled) > 1) + 1)
    weights = [int(area[run[0] : run[-1] + 1].sum()) for run in runs]
    most = max(weights)
    high = area.shape[0]
    kept = [
        run
        for run, weight in zip(runs, weights, strict=True)
        if weight > 0.08 * most or (run[0] > 0.15 * high and run[-1] < 0.85 * high)  # noqa: PLR2004 - a dot, a dash
    ]
    # a piece that touches the edge and is parted from the rest belongs to the next line
    if len(kept) > 1:
        inner = [r for r in kept if not ((r[0] == 0 or r[-1] == high - 1) and len(r) < 0.3 * high)]  # noqa: PLR2004
        kept = inner or kept
    return int(kept[0][0]), int(kept[-1][-1]) + 1


def _overlooked(
    strips: Sequence[Strip], inked: NDArray[np.bool_], cells: Sequence[_PixelBox], scale: float
) -> list[Strip]:
    """What is inked in a ruled cell where no text was found: single figures are easily missed."""
    found = []
    inset = round(1.8 * scale)
    for x0, top, x1, bottom in cells:
        a, b, c, d = x0 + inset, top + inset, x1 - inset, bottom - inset
        if c - a < _LOWEST * scale or d - b < _LOWEST * scale:
            continue
        area = inked[b:d, a:c].copy()
        for s in strips:
            if s.x0 < c and s.x1 > a and s.top < d and s.bottom > b:
                area[
                    max(0, s.top - b - 3) : max(0, s.bottom - b + 3),
                    max(0, s.x0 - a - 3) : max(0, s.x1 - a + 3),
                ] = False
        if int(area.sum()) < (1.2 * scale) ** 2:
            continue
        joined = cv2.dilate(area.astype(np.uint8), np.ones((3, round(6 * scale)), np.uint8))
        count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
        for n in range(1, count):
            x, y, w, h, _ = (int(v) for v in stats[n])
            ys, xs = np.nonzero(area[y : y + h, x : x + w])
            if len(ys) < (1.2 * scale) ** 2 or np.ptp(ys) > 20 * scale:
                continue
            if np.ptp(ys) + 1 < _LOWEST * scale and not _is_dash(ys + y, xs + x, area.shape, scale):
                continue
            left, above = a + x, b + y
            found.append(
                Strip(
                    left + int(xs.min()),
                    above + int(ys.min()),
                    left + int(xs.max()) + 1,
                    above + int(ys.max()) + 1,
                    inside=True,
                    cell=(x0, top, x1, bottom),
                )
            )
    return found


def one_above_the_other(strip: Strip, bare: Pixels) -> list[Strip]:
    """A column of single letters, each a line for itself; any other line as it is.

    Args:
        strip: a line of a page that stands upright.
        bare: its picture.
    """
    if strip.height < _COLUMN * strip.width:
        return [strip]
    filled = np.flatnonzero((bare[strip.top : strip.bottom, strip.x0 : strip.x1] < _INKED).any(axis=1))
    runs = np.split(filled, np.flatnonzero(np.diff(filled) > 1) + 1)
    pieces: list[tuple[int, int]] = []
    for run in runs:
        top, bottom = int(run[0]), int(run[-1]) + 1
        if pieces and bottom - pieces[-1][0] <= _SQUARE * strip.width:
            pieces[-1] = pieces[-1][0], bottom
        else:
            pieces.append((top, bottom))
    if len(pieces) < 2 or max(b - a for a, b in pieces) > _COLUMN * strip.width:  # noqa: PLR2004 - one letter
        return [strip]
    return [replace(strip, top=strip.top + a, bottom=strip.top + b) for a, b in pieces]


def _last_words(
    strips: Sequence[Strip], inked: NDArray[np.bool_], cells: Sequence[_PixelBox], scale: float
) -> list[Strip]:
    """A letter or two alone below a line that goes on there: few are found, for they look like specks."""
    free = inked.astype(np.uint8)
    for x0, top, x1, bottom in cells:
        free[top:bottom, x0:x1] = 0
    for s in strips:
        free[max(0, s.top - 4) : s.bottom + 4, max(0, s.x0 - 4) : s.x1 + 4] = 0
    lines = [s for s in strips if not s.inside and s.width > _LONG * s.height]
    found = []
    for above in lines:
        high = above.height
        top, bottom = above.bottom + 4, min(free.shape[0], above.bottom + round(2.2 * high))
        left, right = max(0, above.x0 - 3 * high), above.x1
        area = free[top:bottom, left:right]
        ys, xs = np.nonzero(area)
        if len(ys) < (1.2 * scale) ** 2 or not _ALIKE[0] * high <= np.ptp(ys) <= _ALIKE[1] * high:
            continue
        if np.ptp(xs) > 3 * high:
            continue  # no last word
        strip = Strip(
            left + int(xs.min()), top + int(ys.min()), left + int(xs.max()) + 1, top + int(ys.max()) + 1
        )
        found.append(strip)
        free[strip.top : strip.bottom, strip.x0 : strip.x1] = 0
    return found


def _is_dash(ys: NDArray[np.intp], xs: NDArray[np.intp], size: tuple[int, int], scale: float) -> bool:
    """Whether a flat patch is a dash in the midst of a cell, not what is left of a border."""
    high, wide = size
    least, most = _DASH
    return bool(
        least * scale <= np.ptp(xs) <= most * scale
        and abs((ys.min() + ys.max()) / 2 - high / 2) <= 0.2 * high  # noqa: PLR2004 - in the midst
        and xs.min() > 0.1 * wide  # noqa: PLR2004 - away from the sides
        and xs.max() < 0.9 * wide  # noqa: PLR2004
        and len(ys) >= 0.6 * (np.ptp(xs) + 1) * (np.ptp(ys) + 1)  # noqa: PLR2004 - straight
    )


# --- what they say --------------------------------------------------------------------------------------


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
    if _leans(bare, strip):
        return Made((Letter("/", 0.5, _STROKES),))
    cut = cut_out(bare, strip)
    made = engine.quick.read(cut)
    if _matters(made, strip):
        careful = engine.careful.read(cut)
        made = careful if careful.letters else made
    boxes = boxes_in(bare[strip.top : strip.bottom, strip.x0 : strip.x1], scale)
    return with_boxes(made, boxes, *_shown(strip)) if boxes else made


def _shown(strip: Strip) -> tuple[int, int]:
    """Pixels of a line as it is shown to a reader, and of what stands before it there."""
    start = _room(strip) + _white(strip)
    return strip.width + 2 * start, start


def as_meant(lines: Sequence[tuple[Strip, Made]]) -> list[tuple[Strip, Made]]:
    """The lines of a page, where its other lines tell what one letter is that looks like another.

    El is E1 where others are numbered E2, E3: in most type faces of tables the two differ by a pixel. 一 alone in a
    cell is a dash where no cell says 二; above other letters it is none: 一级指标 in an upright column. Characters of
    which mainland papers print the other form are that form.
    """
    told = Counter(made.text[0] for _, made in lines if _NUMBER.fullmatch(made.text))
    held = Counter(strip.cell for strip, made in lines if made.letters)
    counted = any(made.text == "二" for strip, made in lines if strip.inside)

    def meant(strip: Strip, made: Made) -> Made:
        text = made.text
        if _LIKE_ONE.fullmatch(text) and told[text[0]] >= _OTHERS:
            return replace(made, letters=(made.letters[0], replace(made.letters[1], text="1")))
        alone = strip.cell is None or held[strip.cell] == 1
        if text == "一" and strip.inside and alone and not counted:
            return replace(made, letters=(replace(made.letters[0], text="—"),))
        if not _FORMS.keys().isdisjoint(text):
            return replace(
                made, letters=tuple(replace(n, text=_FORMS.get(n.text, n.text)) for n in made.letters)
            )
        return made

    return [(strip, meant(strip, made)) for strip, made in lines]


def _leans(bare: Pixels, strip: Strip) -> bool:
    """Whether a line is one stroke that leans to the right: readers take it for 1, or for nothing."""
    if not 0.15 * strip.height < strip.width < 0.8 * strip.height:  # noqa: PLR2004 - as slim as a stroke that leans
        return False
    area = (bare[strip.top : strip.bottom, strip.x0 : strip.x1] < _INKED).astype(np.uint8)
    parts = cv2.connectedComponentsWithStats(area, connectivity=8)[0]
    y, x = np.nonzero(area)
    if parts != 2 or np.ptp(y) < 0.8 * strip.height:  # noqa: PLR2004 - the stroke and the paper
        return False
    slope, start = np.polyfit(y, x, 1)
    off = float(np.abs(x - (slope * y + start)).mean())
    return bool(slope < _SLOPE and off < 0.09 * strip.height)  # noqa: PLR2004 - as straight as a stroke


def _matters(made: Made, strip: Strip) -> bool:
    """Whether a line is worth being read with care, which takes four times as long."""
    if made.sure < _DOUBTED:
        return True
    figures = any(letter.text.isascii() and letter.text.isalnum() for letter in made.letters)
    told = strip.inside or len(made.letters) <= _SHORT  # labels and values, not running text
    if told and figures:
        return True
    return not (made.sure >= _PLAIN and all(letter.sure >= _NONE_BELOW for letter in made.letters))


def glyphs_of(made: Made, strip: Strip, bare: Pixels, scale: float) -> tuple[list[Glyph], list[Sure]]:
    """The characters of a line with their boxes in points, and how sure each is."""
    letters = _as_wide_as_meant(made.letters)
    if len(letters) > 1 and all(letter.text in _LEADERS for letter in letters):
        letters = _leaders(strip, scale)  # dots that lead from a heading to its page
    if not letters:
        return [], []
    if not strip.inside and made.sure < _RUBBISH and len(letters) <= 3:  # noqa: PLR2004 - a speck
        return [], []
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
    return [Letter(".", (n + 0.5) / count, _STROKES) for n in range(count)] if count >= _ROW else []


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
    wide = _shown(strip)[0]
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
    full, start = _shown(strip)
    middles = [min(max(letter.at * full - start, 0.0), strip.width - 1.0) for letter in letters]
    blank = np.asarray((bare[strip.top : strip.bottom, strip.x0 : strip.x1] >= _INKED).all(axis=0))
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
