"""The picture of a page made fit to be read: upright, straight, evenly lit, without seals.

Everything here works on pixels; where a point of the page comes to lie is kept in one matrix.
"""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ink import Bitmap, Box

Pixels = NDArray[np.uint8]
Matrix = NDArray[np.float64]

_GLANCE: Final = 1000  # pixels of the longer side at which a page is looked at as a whole
_MOST_ASLANT: Final = 5.0  # degrees
_LEAST_ASLANT: Final = 0.03  # degrees: below, a page is left as it is
_INKED: Final = 170  # level below which something is printed, at that size
_LEAST_INK: Final = 200  # pixels; with less nothing tells how a page lies
_RULE: Final = 60  # pixels of a rule, at that size: longer than strokes of letters
_SPACED: Final = 5  # pixels between two letters of a line at most: lines stand further apart
_PAPER: Final = (0.35, 0.97)  # of the picture: a sheet photographed on a table
_DARKER: Final = 45  # levels by which the table is darker than the sheet
_WHITE: Final = 245
_PALE: Final = (165, 226)  # levels of a watermark
_LEAST_PALE: Final = 0.002  # of the page
_SEAL: Final = (45.0, 230.0)  # points: what a round seal measures
_SEAL_ASPECT: Final = 1.35
_STAMPED: Final = 40.0  # points both ways: red that is no line of red letters
_NEAR: Final = 4.0  # points between two pieces of one seal
_RING: Final = (20.0, 115.0)  # points: the radius of a round seal
_ON_RING: Final = 1.5  # points a stroke may be off the circle it belongs to
_AROUND: Final = 72  # parts of a circle that are counted one by one
_CLOSED: Final = 0.5  # share of them that is inked: rules and letters cut a ring in pieces
_CLUSTER: Final = 25.0  # points between pieces that may belong to one ring
_TRIES: Final = 600  # circles through three points each, of which the best is taken
_RIM: Final = 0.55  # of the paper's brightness: what is left of a seal beside its strokes is brighter
_COLOURED: Final = 45  # levels red stands above the other colours
_A4: Final = (595.3, 841.9)


@dataclass(slots=True)
class Sheet:
    """A page fit to be read.

    Attributes:
        grey: its picture: dark letters on white, height × width.
        scale: pixels a point.
        matrix: points of the page as displayed → points of the sheet.
        seals: boxes of round seals, in points of the sheet; red ones, or in a grey picture what looks like one.
        stamped: the picture as it was before grey seals were taken out of it; None when none was.
    """

    grey: Pixels
    scale: float
    matrix: Matrix
    seals: tuple[Box, ...] = ()
    stamped: Pixels | None = None

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.grey.shape[1] / self.scale, self.grey.shape[0] / self.scale

    def turned(self) -> "Sheet":
        """The same upside down."""
        wide, high = self.size
        over = np.array([[-1, 0, wide], [0, -1, high], [0, 0, 1]], dtype=np.float64)
        grey = _over(self.grey)
        stamped = None if self.stamped is None else _over(self.stamped)
        seals = tuple((wide - x1, high - bottom, wide - x0, high - top) for x0, top, x1, bottom in self.seals)
        return Sheet(grey, self.scale, over @ self.matrix, seals, stamped)


def _over(picture: Pixels) -> Pixels:
    return np.ascontiguousarray(picture[::-1, ::-1])


def straightened(bitmap: Bitmap, *, aside: bool = False) -> Sheet:
    """A page upright (or upside down: only a reader can tell) and straight, without seals.

    Args:
        bitmap: the page.
        aside: hold it the other way than it seems to lie: on its side, or not.
    """
    rows: Pixels = np.frombuffer(bitmap.data, np.uint8).reshape(bitmap.height, bitmap.stride)
    picture = rows[:, : 3 * bitmap.width].reshape(bitmap.height, bitmap.width, 3)
    grey, seals, stamped = _without_seals(picture, bitmap.scale)
    matrix, size = _laid(grey, aside=aside)
    whole = np.eye(3) if matrix is None else matrix
    laid = _lit(_put(grey, matrix, size))
    pixels = np.diag([bitmap.scale, bitmap.scale, 1.0])
    in_points = np.linalg.inv(pixels) @ whole @ pixels
    boxes = tuple(_moved(box, in_points) for box in seals)
    before = None if stamped is None else _lit(_put(stamped, matrix, size))
    return Sheet(_without_watermark(laid), bitmap.scale, in_points, boxes, before)


def _put(grey: Pixels, matrix: Matrix | None, size: tuple[int, int]) -> Pixels:
    if matrix is None:
        return grey
    return _pixels(
        cv2.warpPerspective(grey, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    )


def _pixels(made: cv2.typing.MatLike) -> Pixels:
    """What OpenCV made, as what it is: its stubs know no kinds of numbers."""
    return np.asarray(made, dtype=np.uint8)


def _moved(box: Box, matrix: Matrix) -> Box:
    x0, top, x1, bottom = box
    corners = np.array([[x0, top, 1], [x1, top, 1], [x1, bottom, 1], [x0, bottom, 1]]).T
    x, y, w = matrix @ corners
    return float((x / w).min()), float((y / w).min()), float((x / w).max()), float((y / w).max())


# --- light --------------------------------------------------------------------------------------------


def _lit(grey: Pixels) -> Pixels:
    """Paper white everywhere: shadows of photographs and the yellow of old paper taken out."""
    high, wide = grey.shape
    small = cv2.resize(grey, (max(1, wide // 8), max(1, high // 8)), interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 21)
    paper = np.maximum(cv2.resize(paper, (wide, high), interpolation=cv2.INTER_LINEAR), 40)
    return _pixels(cv2.divide(grey, paper, scale=_WHITE))


def _without_watermark(grey: Pixels) -> Pixels:
    """Pale broad strokes, as of a watermark, and pale shading made white; where there are none, the page as it is."""
    pale = cv2.inRange(grey, *_PALE)
    broad = np.asarray(cv2.morphologyEx(pale, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))) > 0
    if float(broad.mean()) < _LEAST_PALE:
        return grey
    level = float(np.median(grey[broad]))
    # what is a good deal darker is letters, and stays
    share = np.clip((np.arange(256) - (level - 50)) / 30, 0, 1)
    table = np.clip(np.arange(256) + share * (_WHITE - level), 0, 255).astype(np.uint8)
    return _pixels(cv2.LUT(grey, table))


# --- seals --------------------------------------------------------------------------------------------


_Cleared = tuple[Pixels, tuple[Box, ...], Pixels | None]


def _without_seals(picture: Pixels, scale: float) -> _Cleared:
    """The page in grey without its seals, where round ones stand, in points, and with grey ones as it was."""
    grey = _pixels(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY))
    blue, green, red = (picture[:, :, n] for n in range(3))
    stands_out = cv2.subtract(red, cv2.max(blue, green))
    if int(stands_out[::16, ::16].max(initial=0)) <= _COLOURED // 2 and not (stands_out > _COLOURED).any():
        return _without_grey_seals(grey, scale)
    mask = (stands_out > _COLOURED).astype(np.uint8)
    found = []
    for box in _patches(mask, scale):
        if min(box[2] - box[0], box[3] - box[1]) >= _STAMPED:
            area = _area(box, scale, 6)
            # in red light vermilion is nearly as bright as paper; what is black stays black
            grey[area] = _in_red_light(red[area], _pixels(stands_out)[area], mask[area])
            if _is_round(box):
                found.append(box)
    return grey, tuple(found), None


def _area(box: Box, scale: float, more: int) -> tuple[slice, slice]:
    x0, top, x1, bottom = (round(edge * scale) for edge in box)
    return np.s_[max(0, top - more) : bottom + more, max(0, x0 - more) : x1 + more]


def _in_red_light(red: Pixels, stands_out: Pixels, mask: Pixels) -> Pixels:
    """What is left of a seal in red light made as bright as the paper around it, as far as each pixel is red."""
    inked, bare = red[mask > 0], red[mask == 0]
    paper = float(np.percentile(bare, 75)) if bare.size else float(_WHITE)
    vermilion = max(1.0, float(np.percentile(inked, 60)))
    much = float(np.median(stands_out[mask > 0]))
    share = np.clip(stands_out.astype(np.float32) / max(1.0, much), 0, 1)
    lifted = red * (1 + share * max(0.0, paper / vermilion - 1))
    return _pixels(np.clip(lifted, 0, 255))


def _without_grey_seals(grey: Pixels, scale: float) -> _Cleared:
    """In a picture without colours a seal is broad strokes of one middle grey; letters are thin, and darker inside."""
    middle = cv2.inRange(grey, 70, 165)
    rings = _rings(_pixels(cv2.morphologyEx(middle, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))), scale)
    broad = _pixels(cv2.morphologyEx(middle, cv2.MORPH_OPEN, np.ones((7, 7), np.uint8)))
    patches = _together(_patches((broad > 0).astype(np.uint8), scale))
    whole = [box for box in patches if _is_round(box) and not any(_touch(box, ring) for ring in rings)]
    stamped = grey.copy() if rings or whole else None
    for box in (*rings, *whole):
        area = _area(box, scale, 4)
        level = float(np.median(grey[area][broad[area] > 0])) if broad[area].any() else 0.0
        grey[area] = _lifted(grey[area], _strokes(grey[area], level), level)
    return grey, (*rings, *whole), stamped


def _rings(broad: Pixels, scale: float) -> list[Box]:
    """Boxes of circles that broad strokes lie on, in points: so a ring is known that rules and letters cut in pieces."""
    by = max(1, round(scale * 72 / 50))
    high, wide = broad.shape
    small = cv2.resize(broad, (max(1, wide // by), max(1, high // by)), interpolation=cv2.INTER_AREA)
    inked = (small > 40).astype(np.uint8)  # noqa: PLR2004 - a sixth of a pixel
    unit = by / scale
    reach = round(_CLUSTER / unit) | 1
    _, groups = cv2.connectedComponents(cv2.dilate(inked, np.ones((reach, reach), np.uint8)))
    y, x = np.nonzero(inked)
    held = groups[y, x]
    points = np.stack([(x + 0.5) * unit, (y + 0.5) * unit], axis=1)
    return [ring for n in np.unique(held) if (ring := _ring(points[held == n])) is not None]


def _ring(points: Matrix) -> Box | None:
    """The box of the circle most of which is inked; None when there is none."""
    if len(points) < _AROUND * _CLOSED:
        return None
    corners = np.random.default_rng(0).integers(0, len(points), (_TRIES, 3))
    (ax, ay), (bx, by), (cx, cy) = (points[corners[:, n]].T for n in range(3))
    twice = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by))
    flat = np.abs(twice) < 1.0
    twice[flat] = 1.0
    a, b, c = ax**2 + ay**2, bx**2 + by**2, cx**2 + cy**2
    x = (a * (by - cy) + b * (cy - ay) + c * (ay - by)) / twice
    y = (a * (cx - bx) + b * (ax - cx) + c * (bx - ax)) / twice
    radius = np.hypot(ax - x, ay - y)
    likely = np.flatnonzero(~flat & (radius >= _RING[0]) & (radius <= _RING[1]))
    share, best = max(((_closed(points, x[n], y[n], radius[n]), int(n)) for n in likely), default=(0.0, 0))
    beyond = _closed(points, x[best], y[best], radius[best] + 4 * _ON_RING)
    if share < _CLOSED or beyond > _CLOSED / 2:
        return None  # no circle, or only one of many marks all over a dark picture
    away = np.hypot(points[:, 0] - x[best], points[:, 1] - y[best])
    outer = float(away[np.abs(away - radius[best]) <= 3 * _ON_RING].max()) + _ON_RING
    return x[best] - outer, y[best] - outer, x[best] + outer, y[best] + outer


def _closed(points: Matrix, x: float, y: float, radius: float) -> float:
    """Which share of a circle is inked."""
    across, down = points[:, 0] - x, points[:, 1] - y
    on = np.abs(np.hypot(across, down) - radius) <= _ON_RING
    turn = np.arctan2(down[on], across[on]) / (2 * np.pi)
    return len(np.unique((turn * _AROUND).astype(np.int64) % _AROUND)) / _AROUND


def _lifted(part: Pixels, strokes: Pixels, level: float) -> Pixels:
    """A part of the page with a seal's strokes made as bright as the paper around them; letters below stay dark."""
    bare = part[strokes == 0]
    paper = float(np.percentile(bare, 75)) if bare.size else float(_WHITE)
    share = cv2.GaussianBlur(strokes.astype(np.float32), (0, 0), 0.8)
    lifted = part / (1 - share * max(0.0, 1 - level / paper))
    # the rim of a stroke is never met to the pixel: what is left of it is no letter, for those are darker
    rim = cv2.dilate(strokes, np.ones((5, 5), np.uint8)) - cv2.erode(strokes, np.ones((3, 3), np.uint8))
    lifted = np.where((rim > 0) & (lifted > _RIM * paper), paper, lifted)
    return _pixels(np.clip(lifted, 0, 255))


def _strokes(part: Pixels, level: float) -> Pixels:
    """1 where a seal of this level is printed, under letters too."""
    fine = cv2.inRange(part, max(1.0, level - 30), level + 45)
    fine = cv2.morphologyEx(fine, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    whole = cv2.inRange(part, 0, level + 30)  # with the letters that cross it
    broad = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((8, 8), np.uint8))
    return (np.asarray(cv2.max(fine, broad)) > 0).astype(np.uint8)


def _together(boxes: list[Box]) -> list[Box]:
    """Boxes that overlap or nearly touch as one: rules and letters cut a seal in pieces."""
    found: list[Box] = []
    for box in boxes:
        one = box
        while near := [b for b in found if _touch(one, b)]:
            found = [b for b in found if b not in near]
            one = (
                min(one[0], *(b[0] for b in near)),
                min(one[1], *(b[1] for b in near)),
                max(one[2], *(b[2] for b in near)),
                max(one[3], *(b[3] for b in near)),
            )
        found.append(one)
    return found


def _touch(one: Box, other: Box) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return min(wide, high) > -_NEAR


def _patches(mask: Pixels, scale: float) -> list[Box]:
    """Boxes of what belongs together, in points."""
    high, wide = mask.shape
    by = max(1, round(scale * 72 / 50))
    small = cv2.resize(mask * 255, (max(1, wide // by), max(1, high // by)), interpolation=cv2.INTER_AREA)
    near = cv2.morphologyEx((small > 40).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))  # noqa: PLR2004
    count, _, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    unit = by / scale
    return [
        (x * unit, y * unit, (x + w) * unit, (y + h) * unit)
        for x, y, w, h, _ in (tuple(int(v) for v in stats[n]) for n in range(1, count))
    ]


def _is_round(box: Box) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    least, most = _SEAL
    return least <= min(wide, high) and max(wide, high) <= min(most, _SEAL_ASPECT * min(wide, high))


# --- how it lies --------------------------------------------------------------------------------------


def _laid(grey: Pixels, *, aside: bool) -> tuple[Matrix | None, tuple[int, int]]:
    """What brings a picture upright and straight, and its size then; None when it is so already."""
    high, wide = grey.shape
    by = max(high, wide) / _GLANCE
    small = cv2.resize(
        grey, (max(1, round(wide / by)), max(1, round(high / by))), interpolation=cv2.INTER_AREA
    )
    bend, size = _of_paper(small)  # type: ignore[arg-type]
    if bend is not None:
        small = cv2.warpPerspective(small, bend, size, borderValue=255)
    quarter, degrees = _direction(_lit(small), aside=aside)  # type: ignore[arg-type]
    if bend is None and not quarter and abs(degrees) < _LEAST_ASLANT:
        return None, (wide, high)
    shrunk, grown = np.diag([1 / by, 1 / by, 1.0]), np.diag([by, by, 1.0])
    whole = np.eye(3) if bend is None else grown @ bend @ shrunk
    width, height = (wide, high) if bend is None else (round(size[0] * by), round(size[1] * by))
    if quarter:
        whole = np.array([[0, -1, height], [1, 0, 0], [0, 0, 1]], dtype=np.float64) @ whole
        width, height = height, width
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.vstack([turn, [0, 0, 1]]) @ whole, (width, height)


def _of_paper(small: Pixels) -> tuple[Matrix | None, tuple[int, int]]:
    """What makes a rectangle of a sheet photographed on a darker table; None when the sheet fills the picture."""
    high, wide = small.shape
    smooth = cv2.GaussianBlur(small, (0, 0), 3)
    _, bright = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    bright = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    outlines, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    none = None, (wide, high)
    if not outlines:
        return none
    outline = max(outlines, key=cv2.contourArea)
    share = cv2.contourArea(outline) / (high * wide)
    corners = cv2.approxPolyDP(
        cv2.convexHull(outline), 0.02 * cv2.arcLength(outline, closed=True), closed=True
    )
    if not _PAPER[0] <= share <= _PAPER[1] or len(corners) != 4:  # noqa: PLR2004 - a sheet has four
        return none
    inside = np.zeros_like(small)
    cv2.fillConvexPoly(inside, corners, 255)
    if float(small[inside > 0].mean()) - float(small[inside == 0].mean()) < _DARKER:
        return none
    quad = _ordered(corners.reshape(4, 2).astype(np.float32))
    across = max(float(np.linalg.norm(quad[1] - quad[0])), float(np.linalg.norm(quad[2] - quad[3])))
    down = max(float(np.linalg.norm(quad[3] - quad[0])), float(np.linalg.norm(quad[2] - quad[1])))
    long_by_short = _A4[1] / _A4[0]
    if abs(max(across, down) / min(across, down) - long_by_short) < 0.25:  # noqa: PLR2004 - seen from aside
        across, down = (across, across * long_by_short) if down > across else (down * long_by_short, down)
    size = (round(across), round(down))
    goal = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], dtype=np.float32)
    return np.asarray(cv2.getPerspectiveTransform(quad, goal), dtype=np.float64), size


def _ordered(corners: NDArray[np.float32]) -> NDArray[np.float32]:
    """From the top left one clockwise."""
    both, apart = corners.sum(axis=1), corners[:, 1] - corners[:, 0]
    return corners[[both.argmin(), apart.argmin(), both.argmax(), apart.argmax()]]


def _direction(small: Pixels, *, aside: bool) -> tuple[bool, float]:
    """Whether the page lies on its side, and by how many degrees it leans, counted counter-clockwise.

    Lines of letters tell how it lies: its rules run both ways, and the words of a table stand in columns as straight
    as its rows. How far it leans its rules tell better than its letters.
    """
    ink = (small < _INKED).astype(np.uint8)
    margin = max(4, small.shape[0] // 60)
    ink[:margin] = ink[-margin:] = 0
    ink[:, :margin] = ink[:, -margin:] = 0
    y, x = (found.astype(np.float64) for found in np.nonzero(ink))
    if len(x) < _LEAST_INK:
        return aside, 0.0
    across, down = _lines_of_letters(ink)
    lies = (down > across) is not aside
    return lies, _leaning(-y, x) if lies else _leaning(x, y)


def _lines_of_letters(ink: Pixels) -> tuple[int, int]:
    """How many pixels lines of letters run across, and how many down: letters of one line stand nearer than lines do."""
    rules = np.zeros_like(ink)
    thick = cv2.dilate(ink, np.ones((3, 3), np.uint8))  # so that a rule stays whole that leans
    for shape in ((1, _RULE), (_RULE, 1)):
        rules |= _pixels(cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(shape, np.uint8)))
    letters = ink & (1 - _pixels(cv2.dilate(rules, np.ones((3, 3), np.uint8))))
    lines = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones((_SPACED, _SPACED), np.uint8))
    sizes = cv2.connectedComponentsWithStats(lines, connectivity=8)[2][1:]
    longer = sizes[:, cv2.CC_STAT_WIDTH].astype(np.int64) - sizes[:, cv2.CC_STAT_HEIGHT]
    return int(longer[longer > 0].sum()), int(-longer[longer < 0].sum())


def _leaning(x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    """The angle, in degrees, at which lines part most sharply."""
    best = (-1.0, 0.0)
    middle, reach = 0.0, _MOST_ASLANT
    for step in (0.5, 0.1, 0.02):
        count = round(reach / step)
        for n in range(-count, count + 1):
            best = max(best, (_parted(x, y, middle + n * step), middle + n * step))
        middle, reach = best[1], step
    return middle


def _parted(x: NDArray[np.float64], y: NDArray[np.float64], degrees: float) -> float:
    angle = np.deg2rad(degrees)
    level = y * np.cos(angle) - x * np.sin(angle)
    rows = np.bincount((level - level.min()).astype(np.int64))
    return float((np.diff(rows.astype(np.float64)) ** 2).sum())
