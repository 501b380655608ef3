"""What is on a page, however it was read: characters with boxes, ruling lines, pictures, and how the page lies."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from extractors.drawn_boxes import Shape
from extractors.runs import Box, Glyph, Run

__all__ = [
    "Across",
    "Bitmap",
    "Box",
    "Down",
    "Glyph",
    "Ink",
    "PageLostError",
    "Picture",
    "Straightened",
    "Sure",
    "Turn",
    "UnreadablePdfError",
]

_SLACK: Final = 1.0  # points about a check box


class Across(NamedTuple):
    """A horizontal ruling line."""

    y: float
    x0: float
    x1: float


class Down(NamedTuple):
    """A vertical ruling line."""

    x: float
    top: float
    bottom: float


class Picture(NamedTuple):
    """A placed picture; `seal` when it is round enough and red."""

    box: Box
    seal: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """How user space lies on the sheet: the visible box and a clockwise rotation in degrees.

    Attributes:
        x0, y0, x1, y1: the visible box in user space.
        degrees: 0, 90, 180 or 270.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    degrees: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height after turning."""
        wide, high = self.x1 - self.x0, self.y1 - self.y0
        return (wide, high) if self.degrees in {0, 180} else (high, wide)

    def out(self, box: Box) -> Box:
        """User-space box (left, bottom, right, top) → (x0, top, x1, bottom) from the top-left corner."""
        left, low, right, high = box
        match self.degrees:
            case 90:
                return low - self.y0, left - self.x0, high - self.y0, right - self.x0
            case 180:
                return self.x1 - right, low - self.y0, self.x1 - left, high - self.y0
            case 270:
                return self.y1 - high, self.x1 - right, self.y1 - low, self.x1 - left
            case _:
                return left - self.x0, self.y1 - high, right - self.x0, self.y1 - low

    def back(self, box: Box) -> Box:
        """The inverse of `out`."""
        x0, top, x1, bottom = box
        match self.degrees:
            case 90:
                return self.x0 + top, self.y0 + x0, self.x0 + bottom, self.y0 + x1
            case 180:
                return self.x1 - x1, self.y0 + top, self.x1 - x0, self.y0 + bottom
            case 270:
                return self.x1 - bottom, self.y1 - x1, self.x1 - top, self.y1 - x0
            case _:
                return self.x0 + x0, self.y1 - bottom, self.x0 + x1, self.y1 - top


@dataclass(frozen=True, slots=True)
class Straightened(Turn):
    """How a page lies that was photographed or scanned aslant: a turn, and a projection from there to reading position.

    Attributes:
        forth: the projection of points as displayed, row by row of a 3 × 3 matrix.
        back_again: its inverse.
        breadth, height: of the page in reading position.
    """

    forth: tuple[float, ...] = ()
    back_again: tuple[float, ...] = ()
    breadth: float = 0.0
    height: float = 0.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in reading position."""
        return self.breadth, self.height

    def out(self, box: Box) -> Box:
        """User-space box → where it stands when read. Boxes keep their sizes, so that `back` is the inverse."""
        return _projected(Turn.out(self, box), self.forth)

    def back(self, box: Box) -> Box:
        """The inverse of `out`."""
        return Turn.back(self, _projected(box, self.back_again))


def _projected(box: Box, matrix: tuple[float, ...]) -> Box:
    x0, top, x1, bottom = box
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    a, b, c, d, e, f, g, h, i = matrix
    w = g * x + h * y + i
    across, down = (a * x + b * y + c) / w, (d * x + e * y + f) / w
    # a quarter turn changes width and height with one another
    wide, high = (x1 - x0) / 2, (bottom - top) / 2
    if abs(b) > abs(a):
        wide, high = high, wide
    scale = abs((a * e - b * d) / w**2) ** 0.5
    return across - wide * scale, down - high * scale, across + wide * scale, down + high * scale


class Bitmap(NamedTuple):
    """The picture of a page as displayed: rows of `stride` bytes, three a pixel in the order blue, green, red.

    `scale`: pixels a point.
    """

    data: bytes
    width: int
    height: int
    stride: int
    scale: float


class Sure(NamedTuple):
    """A letter made out from a picture: its box in reading position and how sure the recogniser is, 0 to 1."""

    box: Box
    share: float


@dataclass(slots=True)
class Ink:
    """Everything on one page, in reading position: text upright even where the sheet is turned.

    Attributes:
        shown: how a viewer shows the page.
        read: how it must be held to read it; the same, unless the text itself is turned.
        runs: characters in the order drawn.
        across, down: ruling lines.
        fills: filled areas too large to be lines: shading, whose edges part cells where no line does.
        pictures: placed pictures, and red round drawings.
        unmapped: characters without a meaning in Unicode.
        invisible: text drawn without ink (laid over a scan).
        paths: drawings, for telling an empty page from one whose letters are outlines.
        cut: something was left out because there was too much of it.
        made_out: of letters made out from a picture, how sure the recogniser is of each.
        disputed: boxes of tables whose lines two methods see differently.
        shapes: drawings no larger than a check box.
    """

    shown: Turn
    read: Turn
    runs: list[Run] = field(default_factory=list)
    across: list[Across] = field(default_factory=list)
    down: list[Down] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    unmapped: int = 0
    invisible: bool = False
    paths: int = 0
    cut: bool = False
    made_out: list[Sure] = field(default_factory=list)
    disputed: list[Box] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)

    def forget(self, boxes: Sequence[Box]) -> None:
        """Leave out what is drawn inside boxes: it is no part of any table."""
        for x0, top, x1, bottom in boxes:
            a, b, c, d = x0 - _SLACK, top - _SLACK, x1 + _SLACK, bottom + _SLACK
            self.across = [r for r in self.across if not (b <= r.y <= d and a <= r.x0 and r.x1 <= c)]
            self.down = [r for r in self.down if not (a <= r.x <= c and b <= r.top and r.bottom <= d)]
            self.shapes = [
                s for s in self.shapes if not all(a <= x <= c and b <= y <= d for x, y in s.points)
            ]
            self.fills = [f for f in self.fills if not (a <= f[0] and b <= f[1] and f[2] <= c and f[3] <= d)]

    @property
    def glyphs(self) -> list[Glyph]:
        """Its characters one by one."""
        return [glyph for run in self.runs for glyph in run.glyphs()]

    @property
    def letters(self) -> int:
        """How many characters there are."""
        return sum(len(run.text) for run in self.runs)

    def display(self, box: Box) -> Box:
        """A box in reading position → as a viewer shows it."""
        return box if self.read is self.shown else self.shown.out(self.read.back(box))


class UnreadablePdfError(Exception):
    """PDFium cannot open the file; `reason` is encrypted or damaged."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PageLostError(Exception):
    """PDFium cannot open one page."""
