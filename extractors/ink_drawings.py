"""What is drawn on a page, forms included, as PDFium sees it: rules, shading, pictures, check boxes, seals."""

import ctypes
import itertools
from collections.abc import Iterator
from itertools import repeat
from typing import Any, Final

from pypdfium2 import raw

from extractors.drawn_boxes import MOST as MOST_SHAPES
from extractors.drawn_boxes import Shape, is_small
from extractors.ink import Across, Down, Ink, Picture
from extractors.ink_colours import is_dark, is_mostly_red, is_red, is_seal_sized, pixels_of
from extractors.pdfium_calls import function_of
from extractors.runs import Box

MOST_OBJECTS: Final = 60_000
MOST_SEGMENTS: Final = 60_000
_DEEPEST: Final = 6  # forms within forms
_THIN: Final = 3.2  # points: a filled rectangle this thin is a ruling line
_SHORTEST: Final = 4.0  # points of a ruling line
_STRAIGHT: Final = 1.0  # points a ruling line may lean
_SAMPLE: Final = 48  # characters whose direction is looked at
_SEAL_PIXELS: Final = 9_000_000
_MOST_UNPACKED: Final = 60_000_000  # pixels of a page's pictures that are looked at for being a seal
_CORNERS: Final = 12  # of a circle that is drawn with lines, at least
_Matrix = tuple[float, float, float, float, float, float]
_UNIT: Final[_Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_NUMBERED: Final = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_ON_PAGE: Final = _NUMBERED(function_of(raw.FPDFPage_GetObject))
_IN_FORM: Final = _NUMBERED(function_of(raw.FPDFFormObj_GetObject))
_KIND: Final = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(function_of(raw.FPDFPageObj_GetType))


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    """First `one`, then `other`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _matrix_of(thing: Any) -> _Matrix:  # noqa: ANN401 - a PDFium handle
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix)):
        return _UNIT
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


_Point = tuple[float, float]


class _Gatherer:
    """Walks the objects of a page, forms included, and keeps rules and pictures."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.objects = 0
        self.segments = 0
        self.covered = 0.0
        self.pixels = 0
        self.texts: list[Any] = []
        width, height = ink.read.size
        self.area = max(1.0, width * height)

    def walk(self, thing: Any, count: int, get: Any, matrix: _Matrix, depth: int) -> None:  # noqa: ANN401
        room = MOST_OBJECTS - self.objects
        if count > room:
            count, self.ink.cut = max(0, room), True
        self.objects += count
        held = list(map(get, repeat(ctypes.cast(thing, ctypes.c_void_p).value), range(count)))
        for address, kind in zip(held, map(_KIND, held), strict=True):
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                if len(self.texts) < _SAMPLE:
                    self.texts.append(ctypes.cast(address, raw.FPDF_PAGEOBJECT))
                continue
            if self.segments > MOST_SEGMENTS:
                self.ink.cut = True
                return
            self.other(ctypes.cast(address, raw.FPDF_PAGEOBJECT), kind, matrix, depth)

    def other(self, item: Any, kind: int, matrix: _Matrix, depth: int) -> None:  # noqa: ANN401
        """Keep what is no text."""
        match kind:
            case raw.FPDF_PAGEOBJ_PATH:
                self.ink.paths += 1
                self.path(item, matrix)
            case raw.FPDF_PAGEOBJ_IMAGE:
                self.image(item, matrix)
            case raw.FPDF_PAGEOBJ_FORM if depth < _DEEPEST:
                inner = _times(_matrix_of(item), matrix)
                inside = raw.FPDFFormObj_CountObjects(item)
                self.walk(item, inside, _IN_FORM, inner, depth + 1)

    def path(self, item: Any, matrix: _Matrix) -> None:  # noqa: ANN401 - a PDFium handle
        mode, stroked = ctypes.c_int(), raw.FPDF_BOOL()
        if not raw.FPDFPath_GetDrawMode(item, ctypes.byref(mode), ctypes.byref(stroked)):
            return
        whole = _times(_matrix_of(item), matrix)
        if stroked.value:
            for points in _subpaths(item, whole, self):
                self.shape(item, points, stroked=True, filled=mode.value != 0)
                for start, end in itertools.pairwise(points):
                    self.rule(_around((start, end)))
                if _is_round(points) and is_red(item, fill=False):
                    self.ink.pictures.append(Picture(self.ink.read.out(_around(points)), seal=True))
        elif mode.value:
            for points in _subpaths(item, whole, self):
                self.shape(item, points, stroked=False, filled=True)
                self.thin(_around(points))

    def shape(self, item: Any, points: list[_Point], *, stroked: bool, filled: bool) -> None:  # noqa: ANN401
        """Keep what may be a check box or a mark in it."""
        if not is_small(points) or len(self.ink.shapes) >= MOST_SHAPES:
            return
        dark = is_dark(item, fill=not stroked)
        placed = [self.ink.read.out((x, y, x, y))[:2] for x, y in points]
        if dark or (filled and stroked):
            full = filled and is_dark(item, fill=True)
            self.ink.shapes.append(Shape(tuple(placed), stroked, full, self.ink.paths))

    def rule(self, box: Box) -> None:
        """Keep a stroke that runs straight across or down."""
        x0, top, x1, bottom = self.ink.read.out(box)
        wide, high = x1 - x0, bottom - top
        if high <= _STRAIGHT and wide >= _SHORTEST:
            self.ink.across.append(Across((top + bottom) / 2, x0, x1))
        elif wide <= _STRAIGHT and high >= _SHORTEST:
            self.ink.down.append(Down((x0 + x1) / 2, top, bottom))

    def thin(self, box: Box) -> None:
        """Keep a filled rectangle: as a line when it is thin enough to be one, else as shading."""
        x0, top, x1, bottom = self.ink.read.out(box)
        wide, high = x1 - x0, bottom - top
        if min(wide, high) > _THIN:
            self.ink.fills.append((x0, top, x1, bottom))
            return
        if high <= _THIN and wide >= max(_SHORTEST, 2 * high):
            self.ink.across.append(Across((top + bottom) / 2, x0, x1))
        elif wide <= _THIN and high >= max(_SHORTEST, 2 * wide):
            self.ink.down.append(Down((x0 + x1) / 2, top, bottom))

    def image(self, item: Any, matrix: _Matrix) -> None:  # noqa: ANN401 - a PDFium handle
        whole = _times(_matrix_of(item), matrix)
        box = self.ink.read.out(_around(_mapped(((0, 0), (1, 0), (0, 1), (1, 1)), whole)))
        self.covered += (box[2] - box[0]) * (box[3] - box[1])
        self.ink.pictures.append(Picture(box, seal=is_seal_sized(box) and self.reddish(item)))

    def reddish(self, item: Any) -> bool:  # noqa: ANN401 - a PDFium handle
        """Whether a picture is red; one page's pictures are unpacked only so far."""
        pixels = pixels_of(item)
        if not 0 < pixels <= _SEAL_PIXELS:
            return False
        self.pixels += pixels
        if self.pixels > _MOST_UNPACKED:
            self.ink.cut = True
            return False
        return is_mostly_red(item)


def gather_drawings(page: Any, ink: Ink) -> None:  # noqa: ANN401 - a PDFium handle
    """Take in what is drawn on a page; text of which most is drawn without ink over a picture is said to be so."""
    found = _Gatherer(ink)
    found.walk(page, raw.FPDFPage_CountObjects(page), _ON_PAGE, _UNIT, 0)
    if found.covered > found.area / 2 and found.texts:
        modes = [raw.FPDFTextObj_GetTextRenderMode(item) for item in found.texts]
        unseen = sum(mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE for mode in modes)
        ink.invisible = unseen > len(modes) / 2


def _mapped(points: tuple[_Point, ...], matrix: _Matrix) -> list[_Point]:
    a, b, c, d, e, f = matrix
    return [(a * x + c * y + e, b * x + d * y + f) for x, y in points]


def _around(points: "list[_Point] | tuple[_Point, ...]") -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _subpaths(item: Any, matrix: _Matrix, counter: _Gatherer) -> Iterator[list[_Point]]:  # noqa: ANN401
    """Corner points of each part of a path in user space; curves by their ends, closed parts closed."""
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    points: list[_Point] = []
    for index in range(raw.FPDFPath_CountSegments(item)):
        counter.segments += 1
        if counter.segments > MOST_SEGMENTS:
            return
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(point)
        if raw.FPDFPathSegment_GetClose(segment) and points[0] != point:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _is_round(points: list[_Point]) -> bool:
    box = _around(points)
    return len(points) >= _CORNERS and is_seal_sized(box)
