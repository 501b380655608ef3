"""Ruling lines in the picture of a page: found by their shape, and once more by their edges as a check."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ink import Across, Box, Down, Ink, Turn
from extractors.lattice import grids_of

Pixels = NDArray[np.uint8]

_ACROSS, _DOWN = (
    20.0,
    11.0,
)  # points: the shortest line taken for a rule; longer than a stroke of running text
_BROKEN: Final = 1.0  # points of a gap within a rule; letters stand further apart
_PAPER: Final = 245  # its level where it is evenly lit
_BRIDGED: Final = 60.0  # points of a gap that a seal may have torn in a rule
_ASIDE: Final = 1.2  # points by which two pieces of one rule may miss each other
_TORN: Final = 50  # levels the picture with the seal is darker than paper where the rule runs on
_RUNS_ON: Final = 0.95  # share of such a gap that is dark
_THICK: Final = 3.4  # points: what is thicker is no rule
_REACH: Final = 4.0  # points by which a short upright may miss the rules it ends at
_STROKE: Final = 30.0  # points: a shorter line that meets no other is a stroke of a letter
_LETTER: Final = 45.0  # points: a larger grid is no letter
_DARK: Final = 24  # levels a rule is darker than what is around it
_BESIDE: Final = 0.3  # share of a rule's length along which something else may stand close on either side
_NEAR: Final = 3.0  # points: borders both methods see


@dataclass(slots=True)
class Rules:
    """The rules of a page in points, and its picture with them painted over."""

    across: list[Across]
    down: list[Down]
    bare: Pixels
    ink: Pixels = field(repr=False)


def rules_of(grey: Pixels, scale: float, stamped: Pixels | None = None) -> Rules:
    """Straight lines of a page that lies straight, found by their shape.

    Args:
        grey: dark on white.
        scale: pixels a point.
        stamped: the same with the seals that were taken out; rules that went with them are made whole by it.
    """
    ink = _inked(grey, scale)
    thick = max(2, round(_THICK * scale))
    level = _runs(ink, (round(_ACROSS * scale), 1), (round(_BROKEN * scale), 1))
    upright = _runs(ink, (1, round(_DOWN * scale)), (1, round(_BROKEN * scale)))
    across = [
        Across((y + h / 2) / scale, x / scale, (x + w) / scale)
        for x, y, w, h in _parts(level)
        if h <= thick and w >= _ACROSS * scale and _alone(ink, (x, y, w, h), scale)
    ]
    down = [
        Down((x + w / 2) / scale, y / scale, (y + h) / scale)
        for x, y, w, h in _parts(upright)
        if w <= thick and h >= _DOWN * scale
    ]
    if stamped is not None:
        across, down = _bridged_across(across, stamped, scale), _bridged_down(down, stamped, scale)
    down = [rule for rule in down if _ends_at(rule, across)]
    across = [rule for rule in across if rule.x1 - rule.x0 >= _STROKE or _met(rule, down)]
    across, down = _without_letters(across, down)
    return Rules(across, down, _bare(grey, across, down, scale), ink)


def _inked(grey: Pixels, scale: float) -> Pixels:
    """1 where a pixel is darker than what is around it."""
    around = cv2.blur(grey, (round(12 * scale) | 1, round(12 * scale) | 1))
    found: Pixels = (cv2.subtract(around, grey) > _DARK).astype(np.uint8)
    return found


def _bridged_down(down: Iterable[Down], stamped: Pixels, scale: float) -> list[Down]:
    """Upright rules with the gaps closed through which the picture is dark as long as the seal is in it."""
    found: list[Down] = []
    for rule in sorted(down, key=lambda each: each.top):
        above = next((n for n, one in enumerate(found) if _meets(one.x, one.bottom, rule.x, rule.top)), None)
        if above is not None:
            one = found[above]
            x, top, bottom = ((one.x + rule.x) / 2, one.bottom, rule.top)
            gap = stamped[round(top * scale) : round(bottom * scale), _beside(x, scale)]
            if _is_dark(gap.min(axis=1, initial=255)):
                found[above] = Down(x, one.top, max(one.bottom, rule.bottom))
                continue
        found.append(rule)
    return found


def _bridged_across(across: Iterable[Across], stamped: Pixels, scale: float) -> list[Across]:
    """The same with level rules."""
    turned = [Down(rule.y, rule.x0, rule.x1) for rule in across]
    return [Across(*rule) for rule in _bridged_down(turned, stamped.T, scale)]


def _meets(one: float, end: float, other: float, start: float) -> bool:
    return abs(one - other) <= _ASIDE and 0 <= start - end <= _BRIDGED


def _beside(x: float, scale: float) -> slice:
    return slice(max(0, round(x * scale) - 2), round(x * scale) + 3)


def _is_dark(gap: Pixels) -> bool:
    return bool(len(gap) == 0 or float((gap < _PAPER - _TORN).mean()) >= _RUNS_ON)


def _runs(ink: Pixels, least: tuple[int, int], gap: tuple[int, int]) -> Pixels:
    """What runs on for so many pixels, gaps closed; (across, down)."""
    one = np.ones((gap[1] | 1, gap[0] | 1), np.uint8)
    wide = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, one)
    # a rule may lean by a pixel or two: what is beside a run belongs to it
    beside = np.ones((3, 1) if least[0] > 1 else (1, 3), np.uint8)
    thickened = cv2.dilate(wide, beside)
    found: Pixels = cv2.morphologyEx(thickened, cv2.MORPH_OPEN, np.ones((least[1], least[0]), np.uint8))  # type: ignore[assignment]
    return found


def _parts(mask: Pixels) -> list[tuple[int, int, int, int]]:
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h, _ in stats[1:count]]


def _alone(ink: Pixels, part: tuple[int, int, int, int], scale: float) -> bool:
    """Whether little stands close above and below: strokes of a row of letters are no rule."""
    x, y, w, h = part
    far = max(2, round(scale))
    above, below = (
        ink[max(0, y - far - 1) : max(0, y - 1), x : x + w],
        ink[y + h + 1 : y + h + 1 + far, x : x + w],
    )
    shares = [float(band.any(axis=0).mean()) if band.size else 0.0 for band in (above, below)]
    return max(shares) <= _BESIDE or min(shares) <= _BESIDE / 6


def _ends_at(rule: Down, across: Iterable[Across]) -> bool:
    """Whether an upright line runs from one rule to another: strokes of letters do not."""
    met = [a.y for a in across if a.x0 - _REACH <= rule.x <= a.x1 + _REACH]
    above = any(abs(y - rule.top) <= _REACH for y in met)
    below = any(abs(y - rule.bottom) <= _REACH for y in met)
    crossed = any(rule.top < y < rule.bottom for y in met)
    long = rule.bottom - rule.top >= _STROKE
    return (above and below) or (long and (above or below or crossed))


def _without_letters(across: list[Across], down: list[Down]) -> tuple[list[Across], list[Down]]:
    """Without grids no larger than a letter of a title: 工, 口, a box to be ticked."""
    letters = [
        box
        for box in (grid.box for grid in grids_of(_as_ink(across, down)))
        if max(box[2] - box[0], box[3] - box[1]) <= _LETTER
    ]

    def within(x: float, y: float) -> bool:
        return any(b[0] - 1 <= x <= b[2] + 1 and b[1] - 1 <= y <= b[3] + 1 for b in letters)

    return (
        [rule for rule in across if not within((rule.x0 + rule.x1) / 2, rule.y)],
        [rule for rule in down if not within(rule.x, (rule.top + rule.bottom) / 2)],
    )


def _met(rule: Across, down: Iterable[Down]) -> bool:
    return any(
        rule.x0 - _REACH <= d.x <= rule.x1 + _REACH and d.top - _REACH <= rule.y <= d.bottom + _REACH
        for d in down
    )


def _bare(grey: Pixels, across: Iterable[Across], down: Iterable[Down], scale: float) -> Pixels:
    """The picture with its rules painted white."""
    bare = grey.copy()
    half = max(2, round(0.9 * scale))
    for y, x0, x1 in across:
        row = round(y * scale)
        bare[max(0, row - half) : row + half + 1, max(0, round(x0 * scale) - 1) : round(x1 * scale) + 2] = 255
    for x, top, bottom in down:
        column = round(x * scale)
        bare[
            max(0, round(top * scale) - 1) : round(bottom * scale) + 2,
            max(0, column - half) : column + half + 1,
        ] = 255
    return bare


def ruled(rules: Rules) -> Ink:
    """The rules alone, as ink."""
    return _as_ink(rules.across, rules.down)


def _as_ink(across: list[Across], down: list[Down]) -> Ink:
    turn = Turn(0.0, 0.0, 1.0, 1.0, 0)
    return Ink(turn, turn, across=across, down=down)


# --- the second method ----------------------------------------------------------------------------------


def disputed(rules: Rules, grey: Pixels, scale: float) -> list[Box]:
    """Boxes of tables whose borders the second method does not see as the first does, in points.

    The second looks for pairs of edges in shades of grey, where the first looks for long dark shapes: what noise or a
    crease does to one it seldom does to the other.
    """
    if not rules.across or not rules.down:
        return []
    across, down = _by_edges(grey, scale)
    found = []
    for grid in grids_of(ruled(rules)):
        x0, top, x1, bottom = grid.box
        xs = {round(d.x, 1) for d in down if d.bottom > top and d.top < bottom}
        ys = {round(a.y, 1) for a in across if a.x1 > x0 and a.x0 < x1}
        unseen = [x for x in grid.xs if not _any_near(x, xs)] + [y for y in grid.ys if not _any_near(y, ys)]
        if unseen:
            found.append(grid.box)
    return found


def _any_near(level: float, others: Iterable[float]) -> bool:
    return any(abs(level - other) <= _NEAR for other in others)


def _by_edges(grey: Pixels, scale: float) -> tuple[list[Across], list[Down]]:
    across: list[Across] = []
    down: list[Down] = []
    for way in (0, 1):
        steep = cv2.Sobel(grey, cv2.CV_16S, 1 - way, way, ksize=3)
        edge = (np.abs(steep) > 4 * _DARK).astype(np.uint8)
        lines = cv2.HoughLinesP(
            cv2.dilate(edge, np.ones((1, 3) if way else (3, 1), np.uint8)),
            1,
            np.pi / 2,
            60,
            minLineLength=_DOWN * scale,
            maxLineGap=2 * _BROKEN * scale,
        )
        for x0, y0, x1, y1 in (
            tuple(int(v) for v in line.reshape(-1)) for line in (() if lines is None else lines)
        ):
            if way and abs(y0 - y1) <= 1:
                across.append(Across((y0 + y1) / 2 / scale, min(x0, x1) / scale, max(x0, x1) / scale))
            elif not way and abs(x0 - x1) <= 1:
                down.append(Down((x0 + x1) / 2 / scale, min(y0, y1) / scale, max(y0, y1) / scale))
    return across, down
