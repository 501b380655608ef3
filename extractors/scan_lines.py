"""Where lines of text stand on the picture of a page, each within one cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ink import Box, Down
from extractors.scan_engine import Engine, Shares
from extractors.scan_rules import Rules
from extractors.scan_strokes import is_mark

Pixels = NDArray[np.uint8]

_LOOKED_AT: Final = 1280  # pixels of the longer side
_LIKELY: Final = 0.3  # that a pixel belongs to a line
_SURE: Final = 0.45  # that a patch of such pixels does, in the mean
_UNCLIP: Final = 1.5  # a line is found smaller than it is: by how much it is made larger again
_LOWEST: Final = 3.5  # points of a line's height
INKED: Final = 185  # level below which a pixel is part of a letter
_LEVEL: Final = 0.5  # of the lower one's height: two lines share it that stand beside each other
_GAP: Final = 0.3  # of their height: the least gap between two lines beside each other
_COLUMNS: Final = 2  # words beside what stands in a row of a table
_COLUMN: Final = 1.7  # times as high as wide: letters one above the other
_SQUARE: Final = 1.12  # times as high as wide: the parts of one letter together
_DASH: Final = (4.0, 16.0)  # points: how long a dash is
_LONG: Final = 8  # times as wide as high: a line that others may follow
_ALIKE: Final = (0.7, 1.25)  # of that line's height: the height of a word below it


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
    inked = rules.bare < INKED
    held = [
        (round(x0 * scale), round(top * scale), round(x1 * scale), round(bottom * scale))
        for x0, top, x1, bottom in cells
    ]
    tight = [strip for box in boxes if (strip := _tight(box, inked, held, _LOWEST * scale)) is not None]
    strips = parted(tight, inked)
    strips += _overlooked(strips, inked, held, scale)
    strips += _last_words(strips, inked, held, scale)
    strips += _marks(strips, inked, held, scale)
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


def parted(strips: Sequence[Strip], inked: NDArray[np.bool_]) -> list[Strip]:
    """The same lines, where two beside each other overlap: each only up to the gap between them.

    A line is found larger than it is, and then reaches into the first letter of the next.

    Args:
        strips: lines of a page.
        inked: where a pixel is part of a letter.
    """
    found = sorted(strips, key=lambda strip: strip.x0)
    for n in range(len(found)):
        for m in range(n + 1, len(found)):
            left, right = found[n], found[m]
            if right.x0 >= left.x1:
                break
            shared = min(left.bottom, right.bottom) - max(left.top, right.top)
            if right.x1 <= left.x1 or shared < _LEVEL * min(left.height, right.height):
                continue
            gap = _widest_gap(left, right, inked)
            if gap is not None:
                found[n], found[m] = replace(left, x1=gap[0]), replace(right, x0=gap[1])
    return found


def _widest_gap(left: Strip, right: Strip, inked: NDArray[np.bool_]) -> tuple[int, int] | None:
    """From where to where nothing is inked about where two lines overlap; None where no gap is wider than between letters."""
    high = max(left.height, right.height)
    start, end = max(left.x0, right.x0 - 2 * high), min(right.x1, left.x1 + 2 * high)
    blank = ~inked[max(left.top, right.top) : min(left.bottom, right.bottom), start:end].any(axis=0)
    places = np.flatnonzero(blank)
    runs = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1)
    widest = max(runs, key=len)
    if len(widest) < _GAP * high:
        return None
    return start + int(widest[0]), start + int(widest[-1]) + 1


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
    filled = np.flatnonzero((bare[strip.top : strip.bottom, strip.x0 : strip.x1] < INKED).any(axis=1))
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
    free = _unclaimed(strips, inked, cells)
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


def _unclaimed(
    strips: Sequence[Strip], inked: NDArray[np.bool_], cells: Sequence[_PixelBox]
) -> NDArray[np.uint8]:
    """What is inked outside lines and cells."""
    free = inked.astype(np.uint8)
    for x0, top, x1, bottom in cells:
        free[top:bottom, x0:x1] = 0
    for s in strips:
        free[max(0, s.top - 4) : s.bottom + 4, max(0, s.x0 - 4) : s.x1 + 4] = 0
    return free


def _marks(
    strips: Sequence[Strip], inked: NDArray[np.bool_], cells: Sequence[_PixelBox], scale: float
) -> list[Strip]:
    """Slashes and dashes in rows of words that are not ruled: what stands for nothing in a table is easily missed."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(
        _unclaimed(strips, inked, cells), connectivity=8
    )
    found = []
    for n in range(1, count):
        x, y, w, h, _ = (int(v) for v in stats[n])
        if max(w, h) < _LOWEST * scale or not is_mark(labels[y : y + h, x : x + w] == n, scale):
            continue
        middle = y + h / 2
        beside = [s for s in strips if s.top <= middle <= s.bottom and (s.x1 < x or s.x0 > x + w)]
        if len(beside) >= _COLUMNS:
            found.append(Strip(x, y, x + w, y + h))
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
