"""What PDFium sees on a page: characters with boxes, ruling lines, pictures, the fields of a form."""

import ctypes
import itertools
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import compress, count, islice, repeat
from operator import and_, ne, or_
from typing import Any, Final, NamedTuple, Self

import pypdfium2 as pdfium
from pypdfium2 import raw

from extractors.drawn_boxes import MOST as MOST_SHAPES
from extractors.drawn_boxes import Shape, has_boxes, is_small, signed
from extractors.runs import Box, Glyph, Run
from extractors.substitutes import without_substitutes
from extractors.widgets import Laid, laid_on, written

__all__ = [
    "MOST_CHARACTERS",
    "MOST_OBJECTS",
    "MOST_SEGMENTS",
    "Across",
    "Bitmap",
    "Book",
    "Box",
    "Down",
    "Glyph",
    "Ink",
    "Inside",
    "PageLostError",
    "Picture",
    "Straightened",
    "Sure",
    "Turn",
    "UnreadablePdfError",
]

MOST_CHARACTERS: Final = 60_000  # a page; more is a drawing made of letters
MOST_OBJECTS: Final = 60_000
MOST_SEGMENTS: Final = 60_000
_DEEPEST: Final = 6  # forms within forms
_THIN: Final = 3.2  # points: a filled rectangle this thin is a ruling line
_SHORTEST: Final = 4.0  # points of a ruling line
_STRAIGHT: Final = 1.0  # points a ruling line may lean
_SAMPLE: Final = 48  # characters whose direction is looked at
_MOST_ALIKE: Final = 0.7  # share of them that must agree
_LEANING: Final = 15.0  # degrees: letters so far from the page's edges are a watermark's
_SEAL_SIZES: Final = (45.0, 230.0)  # points: what a round seal measures
_SEAL_ASPECT: Final = 1.35
_SEAL_PIXELS: Final = 9_000_000
_MOST_UNPACKED: Final = 60_000_000  # pixels of a page's pictures that are looked at for being a seal
_RED_SHARE: Final = 0.6
_DARKEST_WHITE: Final = 235
_DARKEST_SHADE: Final = 160  # of the darkest of red, green and blue: beyond, it is shading
_FAINT: Final = 100  # of 255: less is hardly seen
_LEAST_INKED: Final = 12
_READABLE: Final = 200 / 72  # pixels a point: what letters are made out from
_LONGEST: Final = 4400.0  # pixels: of pages larger than A3, which are photographs laid one pixel a point
_MOST_PIXELS: Final = 14_000_000
_LOCKED: Final = frozenset({raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY})
_MOST_FILES: Final = 1000  # inside a file, of which the names are asked for
_LONGEST_NAME: Final = 4096  # bytes of such a name
_HYPHEN: Final = "\x02"  # what PDFium returns for a hyphen at a line's end
_SLACK: Final = 1.0  # points about a check box
_HIGH, _LOW, _AFTER = "\ud800", "\udc00", "\ue000"  # halves of rare characters


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


class Inside(NamedTuple):
    """What a file carries besides its pages: names of files, how many scripts, a form drawn by a program (XFA)."""

    files: list[str]
    scripts: int
    dynamic: bool


class UnreadablePdfError(Exception):
    """PDFium cannot open the file; `reason` is encrypted or damaged."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PageLostError(Exception):
    """PDFium cannot open one page."""


def _file_name(attachment: Any) -> str:  # noqa: ANN401 - a PDFium handle
    size = raw.FPDFAttachment_GetName(attachment, None, 0) if attachment else 0
    if not 0 < size <= _LONGEST_NAME:
        return "未命名"
    held = ctypes.create_string_buffer(size)
    raw.FPDFAttachment_GetName(attachment, ctypes.cast(held, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return held.raw.decode("utf-16-le", "replace").rstrip("\0") or "未命名"


class Book:
    """An open PDF. Pages are read one at a time and closed at once: use as a context manager."""

    def __init__(self, data: bytes) -> None:
        try:
            self._document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            # the code of the last error stays when a later file fails without one: ask the file too
            locked = b"/Encrypt" in data and raw.FPDF_GetLastError() in _LOCKED
            raise UnreadablePdfError("encrypted" if locked else "damaged") from error
        self._data = data
        self._shown: pdfium.PdfDocument | None = None  # the same file with the typefaces of this computer
        self._forms: Any = None
        if raw.FPDF_GetFormType(self._document) != raw.FORMTYPE_NONE:
            with suppress(pdfium.PdfiumError):
                self._document.init_forms()
                self._forms = self._document.formenv.raw

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()
        if self._shown is not None:
            self._shown.close()

    def __len__(self) -> int:
        """Number of pages; PDFium counts what the file claims."""
        return len(self._document)

    def inside(self) -> Inside:
        """What it carries besides its pages; nothing of it is opened or run."""
        files = min(raw.FPDFDoc_GetAttachmentCount(self._document), _MOST_FILES)
        scripts = raw.FPDFDoc_GetJavaScriptActionCount(self._document)
        dynamic = raw.FPDF_GetFormType(self._document) in {raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND}
        names = [_file_name(raw.FPDFDoc_GetAttachment(self._document, n)) for n in range(files)]
        return Inside(names, max(scripts, 0), dynamic)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page (0-based), as displayed, without opening it; 0 × 0 when it is damaged."""
        try:
            size: tuple[float, float] = self._document.get_page_size(number)
        except pdfium.PdfiumError:
            return 0.0, 0.0
        return size

    def page(self, number: int) -> Ink:
        """Everything on a page (0-based).

        Raises:
            PageLostError: PDFium cannot load it.
        """
        with without_substitutes():
            page = self._loaded(number)
            try:
                laid = Laid()
                if raw.FPDFPage_GetAnnotCount(page) > 0:
                    laid = laid_on(page, self._forms)
                if laid.changed:  # what was put into the page is read like all of it
                    raw.FPDF_ClosePage(page)
                    page = None
                    page = self._loaded(number)
                return _with_fields(_ink(page), laid)
            finally:
                if page is not None:
                    raw.FPDF_ClosePage(page)

    def _loaded(self, number: int) -> Any:  # noqa: ANN401 - a PDFium handle
        page = raw.FPDF_LoadPage(self._document.raw, number)
        if not page:
            raise PageLostError(number)
        return page

    def picture(self, number: int) -> Bitmap:
        """What a page (0-based) looks like, in as many pixels as reading it takes.

        Raises:
            PageLostError: PDFium cannot load or draw it.
        """
        wide, high = self.size(number)
        scale = min(_READABLE, _LONGEST / max(wide, high, 1.0), (_MOST_PIXELS / max(1.0, wide * high)) ** 0.5)
        try:
            if self._shown is None:  # a document keeps the typefaces its pages were read with
                self._shown = pdfium.PdfDocument(self._data)
            page = self._shown[number]
        except pdfium.PdfiumError as error:
            raise PageLostError(number) from error
        try:
            drawn = page.render(scale=scale)
            held = Bitmap(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, scale)
            drawn.close()
        except pdfium.PdfiumError as error:
            raise PageLostError(number) from error
        finally:
            page.close()
        return held


def _ink(page: Any) -> Ink:  # noqa: ANN401 - a PDFium handle
    text = raw.FPDFText_LoadPage(page)
    if not text:
        raise PageLostError
    try:
        shown = _turn_of(page)
        held = _direction(text)
        read = shown if held in {None, shown.degrees} else Turn(shown.x0, shown.y0, shown.x1, shown.y1, held)
        ink = Ink(shown, read)
        _characters(text, ink)
        _drawings(page, ink)
        return ink
    finally:
        raw.FPDFText_ClosePage(text)


def _with_fields(ink: Ink, laid: Laid) -> Ink:
    """A page with the fields of its form."""
    ink.cut |= laid.cut
    if laid.fields:
        placed = [(field, ink.read.out(field.box)) for field in laid.fields]
        ink.runs = written(ink.runs, placed)
        ink.forget([box for field, box in placed if field.sign])
    if ink.shapes or has_boxes(ink.runs):
        ink.runs, boxes = signed(ink.runs, ink.shapes, ink.across, ink.down)
        ink.forget(boxes)
    return ink


def _turn_of(page: Any) -> Turn:  # noqa: ANN401 - a PDFium handle
    # the box as inherited and cut to what is shown; the page's own entries may be lacking
    box = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
        raise PageLostError
    degrees = 90 * (raw.FPDFPage_GetRotation(page) % 4)
    return Turn(box.left, box.bottom, box.right, box.top, degrees)


def _direction(text: Any) -> int | None:  # noqa: ANN401 - a PDFium handle
    """Clockwise turn of user space after which most of the text stands upright; None when it leans all ways."""
    number, page = raw.FPDFText_CountChars(text), _plain(text)
    step = max(1, number // _SAMPLE)
    found: Counter[int] = Counter()
    for index in range(0, number, step):
        if _UNICODE(page, index) > ord(" ") and not _GENERATED(page, index):
            angle = _ANGLE(page, index)
            if angle >= 0:
                found[round(math.degrees(angle) / 90) % 4] += 1
    if not found:
        return None
    quarter, times = found.most_common(1)[0]  # PDFium counts the angle clockwise
    return 90 * (-quarter % 4) if times >= _MOST_ALIKE * sum(found.values()) else None


def _plain(text: Any) -> int:  # noqa: ANN401 - a PDFium handle
    """The address of a page's text."""
    found = ctypes.cast(text, ctypes.c_void_p).value
    return found or 0


def _address(call: Any) -> int:  # noqa: ANN401 - a function of PDFium
    found = ctypes.cast(call, ctypes.c_void_p).value
    if found is None:
        raise RuntimeError("PDFium lacks a function")
    return found


# The same functions of PDFium, asked of all characters of a page in one go, with plain addresses: four times as fast.
# None of them takes long enough to let other threads run meanwhile.
_OF_CHARACTER: Final = (ctypes.c_void_p, ctypes.c_int)
_UNICODE: Final = ctypes.PYFUNCTYPE(ctypes.c_uint, *_OF_CHARACTER)(_address(raw.FPDFText_GetUnicode))
_ANGLE: Final = ctypes.PYFUNCTYPE(ctypes.c_float, *_OF_CHARACTER)(_address(raw.FPDFText_GetCharAngle))
_GENERATED: Final = ctypes.PYFUNCTYPE(ctypes.c_int, *_OF_CHARACTER)(_address(raw.FPDFText_IsGenerated))
_LOOSE_BOX: Final = ctypes.PYFUNCTYPE(ctypes.c_int, *_OF_CHARACTER, ctypes.c_void_p)(
    _address(raw.FPDFText_GetLooseCharBox)
)
_EDGES: Final = 4  # left, top, right, bottom
_SPACES: Final = frozenset("\t \xa0\u3000")
_ENDS: Final = frozenset("\r\n")
_UNMAPPED: Final = frozenset("\0\ufffd\ufffe\uffff")
_ODD: Final = re.compile("[\t\n\r \xa0\u3000\0\x02\ufffd-\uffff\ud800-\udfff]")  # not simply a character


def _aslant(text: int, levels: Sequence[float]) -> list[int]:
    """Which characters neither run along nor across the page: those of a watermark.

    Args:
        text: address of the page.
        levels: of every character, an edge that those of one line share.
    """
    changes = [True, *map(ne, levels, islice(levels, 1, None)), True]  # before and after each of them
    alone = list(compress(count(), map(and_, changes, islice(changes, 1, None))))
    turned = zip(alone, map(_ANGLE, repeat(text), alone), strict=True)  # PDFium knows no angle of some: -1
    return [
        index
        for index, turn in turned
        if turn >= 0 and _LEANING < math.degrees(turn) % 90 < 90 - _LEANING  # noqa: PLR2004 - a right angle
    ]


def _characters(text: Any, ink: Ink) -> None:  # noqa: ANN401 - a PDFium handle
    number = raw.FPDFText_CountChars(text)
    if number > MOST_CHARACTERS:
        number, ink.cut = MOST_CHARACTERS, True
    if number <= 0:
        return
    page = _plain(text)
    held = (ctypes.c_float * (_EDGES * number))()
    first, step = ctypes.addressof(held), _EDGES * ctypes.sizeof(ctypes.c_float)
    boxed = list(map(_LOOSE_BOX, repeat(page), range(number), range(first, first + step * number, step)))
    edges = memoryview(held).cast("B").cast("f").tolist()
    for index in _aslant(page, edges[1::_EDGES] if ink.read.degrees in {0, 180} else edges[::_EDGES]):
        boxed[index] = 0
    _keep(page, _letters(text, number), _placed(edges, ink.read), boxed, ink)


def _letters(text: Any, number: int) -> str:  # noqa: ANN401 - a PDFium handle
    """What the characters of a page mean, one for each; halves of rare ones by themselves."""
    room = (ctypes.c_ushort * (number + 1))()
    raw.FPDFText_GetText(text, 0, number, room)
    letters = bytes(room).decode("utf-16-le", "surrogatepass").rstrip("\0")
    if len(letters) == number and _UNMAPPED.isdisjoint(letters):
        return letters
    # some mean nothing, or are hyphens at the end of a line, which are given as meaning nothing
    return "".join(map(chr, map(_UNICODE, repeat(_plain(text)), range(number))))


class _Edges(NamedTuple):
    """Of every character of a page, in reading position."""

    lefts: Sequence[float]
    tops: Sequence[float]
    rights: Sequence[float]
    bottoms: Sequence[float]


def _placed(edges: Sequence[float], read: Turn) -> _Edges:
    """Where every character stands in reading position."""
    lefts, tops, rights, bottoms = (edges[n::_EDGES] for n in range(_EDGES))
    if read.degrees:
        return _Edges(*zip(*map(read.out, zip(lefts, bottoms, rights, tops, strict=True)), strict=True))
    # nearly every page is upright: its characters are placed without a call each
    if read.x0:
        lefts, rights = [x - read.x0 for x in lefts], [x - read.x0 for x in rights]
    from_top = read.y1
    return _Edges(lefts, [from_top - y for y in tops], rights, [from_top - y for y in bottoms])


def _keep(page: int, letters: str, edges: _Edges, boxed: Sequence[int], ink: Ink) -> None:
    """Take in the characters of a page: spaces and ends of lines belong to what follows them."""
    lefts, tops, rights, bottoms = edges
    odd = {match.start() for match in _ODD.finditer(letters)}
    if not all(boxed):
        odd.update(index for index, there in enumerate(boxed) if not there)
    other_tops, other_bottoms = (map(ne, held, islice(held, 1, None)) for held in (tops, bottoms))
    ends = compress(count(1), map(or_, other_tops, other_bottoms))
    begin, spaced = 0, False
    for at in sorted({*odd, *ends, len(letters)}):
        if at > begin:
            text, there = letters[begin:at], lefts[begin:at]
            ink.runs.append(Run(text, there, rights[begin:at], tops[begin], bottoms[begin], spaced))
            begin, spaced = at, False
        if at not in odd:
            continue
        begin = at + 1
        letter = letters[at]
        if letter in _SPACES:
            spaced = spaced or not _GENERATED(page, at)
        elif letter in _ENDS:
            spaced = False
        elif not _HIGH <= letter < _LOW:
            ink.unmapped += letter in _UNMAPPED
            if boxed[at]:
                text = _meant(letters, at)
                ink.runs.append(Run(text, (lefts[at],), (rights[at],), tops[at], bottoms[at], spaced))
                spaced = False


def _meant(letters: str, at: int) -> str:
    """What a character means that is not simply one."""
    letter = letters[at]
    if letter == _HYPHEN:
        return "-"
    if letter in _UNMAPPED:
        return "\ufffd"
    if _LOW <= letter < _AFTER:
        pair = letters[at - 1 : at + 1]
        return pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")[-1:]
    return letter


# --- drawings ------------------------------------------------------------------------------------------

_Matrix = tuple[float, float, float, float, float, float]
_UNIT: Final[_Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_NUMBERED: Final = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_ON_PAGE: Final = _NUMBERED(_address(raw.FPDFPage_GetObject))
_IN_FORM: Final = _NUMBERED(_address(raw.FPDFFormObj_GetObject))
_KIND: Final = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(_address(raw.FPDFPageObj_GetType))


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
                if _is_round(points) and _is_red(item, fill=False):
                    self.ink.pictures.append(Picture(self.ink.read.out(_around(points)), seal=True))
        elif mode.value:
            for points in _subpaths(item, whole, self):
                self.shape(item, points, stroked=False, filled=True)
                self.thin(_around(points))

    def shape(self, item: Any, points: list[_Point], *, stroked: bool, filled: bool) -> None:  # noqa: ANN401
        """Keep what may be a check box or a mark in it."""
        if not is_small(points) or len(self.ink.shapes) >= MOST_SHAPES:
            return
        dark = _is_dark(item, fill=not stroked)
        placed = [self.ink.read.out((x, y, x, y))[:2] for x, y in points]
        if dark or (filled and stroked):
            full = filled and _is_dark(item, fill=True)
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
        self.ink.pictures.append(Picture(box, seal=_seal_sized(box) and self.reddish(item)))

    def reddish(self, item: Any) -> bool:  # noqa: ANN401 - a PDFium handle
        """Whether a picture is red; one page's pictures are unpacked only so far."""
        pixels = _pixels(item)
        if not 0 < pixels <= _SEAL_PIXELS:
            return False
        self.pixels += pixels
        if self.pixels > _MOST_UNPACKED:
            self.ink.cut = True
            return False
        return _mostly_red(item)


def _drawings(page: Any, ink: Ink) -> None:  # noqa: ANN401 - a PDFium handle
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


# --- seals ---------------------------------------------------------------------------------------------


def _seal_sized(box: Box) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    least, most = _SEAL_SIZES
    return (
        least <= min(wide, high)
        and max(wide, high) <= most
        and max(wide, high) <= _SEAL_ASPECT * min(wide, high)
    )


def _is_round(points: list[_Point]) -> bool:
    box = _around(points)
    return len(points) >= _LEAST_INKED and _seal_sized(box)


def _is_red(item: Any, *, fill: bool) -> bool:  # noqa: ANN401 - a PDFium handle
    values = [ctypes.c_uint() for _ in range(4)]
    getter = raw.FPDFPageObj_GetFillColor if fill else raw.FPDFPageObj_GetStrokeColor
    return bool(getter(item, *values)) and _red(*(value.value for value in values[:3]))


def _is_dark(item: Any, *, fill: bool) -> bool:  # noqa: ANN401 - a PDFium handle
    """Whether something is drawn to be seen: no shading, no white."""
    values = [ctypes.c_uint() for _ in range(4)]
    getter = raw.FPDFPageObj_GetFillColor if fill else raw.FPDFPageObj_GetStrokeColor
    if not getter(item, *values):
        return False
    red, green, blue, alpha = (value.value for value in values)
    return alpha > _FAINT and min(red, green, blue) < _DARKEST_SHADE


def _red(red: int, green: int, blue: int) -> bool:
    return red > 120 and red > 1.6 * max(green, blue, 1)  # noqa: PLR2004 - what vermilion ink measures


def _pixels(item: Any) -> int:  # noqa: ANN401 - a PDFium handle
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    sized = raw.FPDFImageObj_GetImagePixelSize(item, ctypes.byref(wide), ctypes.byref(high))
    return wide.value * high.value if sized else 0


def _mostly_red(item: Any) -> bool:  # noqa: ANN401 - a PDFium handle
    """Whether what is inked of a picture is red; looks at some 2,500 of its pixels."""
    handle = raw.FPDFImageObj_GetBitmap(item)
    if not handle:
        return False
    try:
        return _red_share(handle) >= _RED_SHARE
    finally:
        raw.FPDFBitmap_Destroy(handle)


def _red_share(handle: Any) -> float:  # noqa: ANN401 - a PDFium handle
    size = {raw.FPDFBitmap_BGR: 3, raw.FPDFBitmap_BGRx: 4, raw.FPDFBitmap_BGRA: 4}.get(
        raw.FPDFBitmap_GetFormat(handle), 0
    )
    width, height = raw.FPDFBitmap_GetWidth(handle), raw.FPDFBitmap_GetHeight(handle)
    stride, buffer = raw.FPDFBitmap_GetStride(handle), raw.FPDFBitmap_GetBuffer(handle)
    if not size or not buffer or not width or not height:
        return 0.0
    data = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ubyte))
    red = inked = 0
    for row in range(0, height, max(1, height // 50)):
        for column in range(0, width, max(1, width // 50)):
            at = row * stride + column * size
            blue, green, much = data[at], data[at + 1], data[at + 2]
            if min(blue, green, much) < _DARKEST_WHITE and max(blue, green, much) > 0:
                inked += 1
                red += _red(much, green, blue)
    return red / inked if inked >= _LEAST_INKED else 0.0
