"""PDF pages as people see them: lines of text, ruled tables, each with page and box. Sole importer of PDFium."""

import ctypes
import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from extractors.characters import clean
from greenlist.reading import Refusal
from greenlist.refusals import refuse

Box = tuple[float, float, float, float]

PAGE_LIMIT: Final = 2000
CHAR_LIMIT: Final = 60_000  # on one page; honest pages hold below 10,000
PATH_LIMIT: Final = 40_000
FORM_DEPTH: Final = 4
THIN: Final = 2.6  # points: a filled rectangle this thin is a ruling line
REACH: Final = 2.0  # points by which two ruling lines may miss each other and still meet
SHORTEST: Final = 4.0  # points: shorter strokes rule nothing
_HYPHEN: Final = "\x02"  # PDFium gives a hyphen at a line's end as this


class Legibility(StrEnum):
    """Whether anything may be taken from a page."""

    TEXT = "text"
    SCAN = "scan"  # a picture without a text layer
    GARBLED = "garbled"  # text without meaning: no Unicode map, mojibake
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Char:
    """One character and its box."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text from left to right; `chars` in the order of `text` (a gap gives one space without a char)."""

    text: str
    box: Box
    chars: tuple[Char | None, ...]

    def box_of(self, first: int, last: int) -> Box:
        """The box of `text[first:last]`."""
        boxes = [c.box for c in self.chars[first:last] if c is not None]
        return union(boxes) if boxes else self.box


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a ruled table: grid position, span, its text, its box, and the box of its words."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    box: Box
    words: Box | None
    page: int = 0
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table on one page; `edges` are the x of its vertical lines."""

    page: int
    box: Box
    cells: tuple[Cell, ...]
    edges: tuple[float, ...]

    @property
    def height(self) -> int:
        """Number of grid rows."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    def row(self, number: int) -> tuple[Cell, ...]:
        """Cells that cover a grid row, from left to right."""
        return tuple(c for c in self.cells if c.row <= number < c.row + c.rows)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as displayed: points from its top-left corner."""

    number: int
    width: float
    height: float
    legibility: Legibility
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def text(self) -> str:
        """Its running text, a line a line."""
        return "\n".join(line.text for line in self.lines)


def union(boxes: Sequence[Box]) -> Box:
    """The smallest box around all."""
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


# --- the document ---------------------------------------------------------------------------------


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    document = pdfium.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def read_pages(data: bytes) -> tuple[Page, ...] | Refusal:
    """All pages of a PDF, or why it cannot be read."""
    try:
        with _opened(data) as document:
            count = len(document)
            if count == 0:
                return refuse("I-008", found="没有任何页面")
            if count > PAGE_LIMIT:
                return refuse("I-024", found=str(count), limit=str(PAGE_LIMIT))
            return tuple(_page(document, number) for number in range(count))
    except pdfium.PdfiumError as trouble:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "assword" in str(trouble):
            return refuse("I-006")
        return refuse("I-008", found="PDF结构不完整")


def _page(document: Any, index: int) -> Page:  # noqa: ANN401 - PDFium's handles have no types
    page = document[index]
    try:
        view = _View.of(page)
        chars = _chars(page, view)
        rules, pictures = _rules(page, view)
        verdict = legibility("".join(c.text for c in chars), pictures=pictures)
        if verdict is not Legibility.TEXT:
            return Page(index + 1, view.width, view.height, verdict)
        lines = lines_of(chars)
        tables = tables_of(rules, chars, index + 1)
        return Page(index + 1, view.width, view.height, verdict, lines, tables)
    finally:
        page.close()


@dataclass(frozen=True, slots=True)
class _View:
    """From PDF space to the page as displayed: crop box and rotation taken off."""

    left: float
    bottom: float
    across: float
    up: float
    turns: int

    @classmethod
    def of(cls, page: Any) -> "_View":  # noqa: ANN401
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right - left, top - bottom, page.get_rotation() // 90 % 4)

    @property
    def width(self) -> float:
        return self.up if self.turns % 2 else self.across

    @property
    def height(self) -> float:
        return self.across if self.turns % 2 else self.up

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own space, seen from the displayed top-left corner."""
        x, y = x - self.left, y - self.bottom
        match self.turns:
            case 1:
                return y, x
            case 2:
                return self.across - x, y
            case 3:
                return self.up - y, self.across - x
        return x, self.up - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle of the page's own space, likewise."""
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)


# --- characters -----------------------------------------------------------------------------------


def _chars(page: Any, view: _View) -> list[Char]:  # noqa: ANN401
    text = page.get_textpage()
    try:
        handle = text.raw
        left, top, right, bottom = (ctypes.c_double() for _ in range(4))
        found: list[Char] = []
        for index in range(min(raw.FPDFText_CountChars(handle), CHAR_LIMIT)):
            code = raw.FPDFText_GetUnicode(handle, index)
            if code in {0, 10, 13, 32, 0xA0, 0x3000, 0xFEFF} or raw.FPDFText_IsGenerated(handle, index) == 1:
                continue
            if not raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top):
                continue
            letter = "-" if chr(code) == _HYPHEN else chr(code)
            found.append(Char(letter, view.box(left.value, bottom.value, right.value, top.value)))
        return found
    finally:
        text.close()


_STRANGE: Final = 0.2  # share of letters without meaning that makes a page garbled
_PRIVATE_USE: Final = range(0xE000, 0xF900)
_LATIN_1: Final = range(0xA1, 0x100)
_FEW: Final = 20  # characters below which a page with a picture is a scan


def legibility(text: str, *, pictures: bool) -> Legibility:
    """Whether a page's text means anything.

    Private-use letters, replacement characters and Latin-1 letters in the place of Chinese (`Ä¿Â¼` for 目录)
    are signs of a missing or wrong Unicode map.

    >>> legibility("绿色工厂评价报告", pictures=False), legibility("Ä¿Â¼Ò»ÅÊö", pictures=False)
    (<Legibility.TEXT: 'text'>, <Legibility.GARBLED: 'garbled'>)
    """
    if len(text) < _FEW and pictures:
        return Legibility.SCAN
    if not text:
        return Legibility.BLANK
    strange = sum(
        ord(c) in _PRIVATE_USE or c == "\ufffd" or (ord(c) in _LATIN_1 and c not in "°±²³·×÷") for c in text
    )
    return Legibility.GARBLED if strange > _STRANGE * len(text) else Legibility.TEXT


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def lines_of(chars: Sequence[Char]) -> tuple[Line, ...]:
    """Characters gathered into lines, top to bottom; a wide gap starts a new line on the same level."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: ((c.box[1] + c.box[3]) / 2, c.box[0])):
        middle = _middle(char.box)[1]
        for row in reversed(rows[-4:]):
            _, top, _, bottom = union([c.box for c in row[-6:]])
            if top - 1 <= middle <= bottom + 1:
                row.append(char)
                break
        else:
            rows.append([char])
    return tuple(line for row in rows for line in _pieces(sorted(row, key=lambda c: c.box[0])))


def _pieces(row: list[Char]) -> Iterator[Line]:
    """One level cut where the gap is wider than two characters."""
    size = max(c.box[3] - c.box[1] for c in row)
    piece: list[Char | None] = []
    before: Char | None = None
    for char in row:
        gap = char.box[0] - before.box[2] if before else 0.0
        if before and gap > 2.2 * size:
            yield _line(piece)
            piece = []
        elif (
            before
            and gap > 0.28 * size
            and (before.text.isascii() or char.text.isascii() or gap > 0.9 * size)
        ):
            piece.append(None)
        piece.append(char)
        before = char
    if piece:
        yield _line(piece)


def _line(piece: list[Char | None]) -> Line:
    return Line(
        "".join(c.text if c else " " for c in piece), union([c.box for c in piece if c]), tuple(piece)
    )


# --- ruling lines ---------------------------------------------------------------------------------


@dataclass(slots=True)
class Rules:
    """Ruling lines of a page: horizontal as (y, x0, x1), vertical as (x, y0, y1)."""

    across: list[tuple[float, float, float]] = field(default_factory=list)
    down: list[tuple[float, float, float]] = field(default_factory=list)

    def add(self, box: Box) -> None:
        """Take a thin box as a line along its longer side; anything else is no line."""
        x0, y0, x1, y1 = box
        if y1 - y0 <= THIN and x1 - x0 >= SHORTEST:
            self.across.append(((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= THIN and y1 - y0 >= SHORTEST:
            self.down.append(((x0 + x1) / 2, y0, y1))


_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Final[_Matrix] = (1, 0, 0, 1, 0, 0)


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _matrix(item: Any) -> _Matrix:  # noqa: ANN401
    held = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, held)
    return held.a, held.b, held.c, held.d, held.e, held.f


def _rules(page: Any, view: _View) -> tuple[Rules, bool]:  # noqa: ANN401
    """Ruling lines of a page, and whether it holds a picture."""
    rules, pictures = Rules(), False
    counted = 0
    for item, outer in _objects(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _IDENTITY, 0):
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures = True
        elif kind == raw.FPDF_PAGEOBJ_PATH and counted < PATH_LIMIT:
            counted += 1
            for box in _strokes(item, outer, view):
                rules.add(box)
    return rules, pictures


def _objects(
    holder: Any,  # noqa: ANN401 - PDFium's handles and functions have no types
    count: Any,  # noqa: ANN401
    get: Any,  # noqa: ANN401
    outer: _Matrix,
    depth: int,
) -> Iterator[tuple[Any, _Matrix]]:
    for index in range(count(holder)):
        item = get(holder, index)
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_FORM and depth < FORM_DEPTH:
            inner = _times(_matrix(item), outer)
            yield from _objects(
                item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1
            )
        else:
            yield item, outer


def _strokes(item: Any, outer: _Matrix, view: _View) -> Iterator[Box]:  # noqa: ANN401
    """The straight strokes of a path as boxes; a thin filled rectangle is one stroke, a wide one none."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    matrix = _times(_matrix(item), outer)
    points = list(_points(item, matrix, view))
    if not points:
        return
    whole = union([(x, y, x, y) for _, x, y in points])
    if not stroke.value:
        if fill.value and min(whole[2] - whole[0], whole[3] - whole[1]) <= THIN:
            yield whole
        return
    start = points[0]
    for (_, x0, y0), (kind, x1, y1) in itertools.pairwise([*points, (raw.FPDF_SEGMENT_LINETO, *start[1:])]):
        if kind == raw.FPDF_SEGMENT_LINETO:
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _points(item: Any, matrix: _Matrix, view: _View) -> Iterator[tuple[int, float, float]]:  # noqa: ANN401
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(item), 400)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        px, py = x.value, y.value
        yield raw.FPDFPathSegment_GetType(segment), *view.point(a * px + c * py + e, b * px + d * py + f)


# --- tables ---------------------------------------------------------------------------------------


def _merged(lines: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Pieces of one line joined: level, from, to; levels within a point are one."""
    joined: list[tuple[float, float, float]] = []
    for level, group in _by_level(lines):
        start, end = group[0][1], group[0][2]
        for _, first, last in group[1:]:
            if first <= end + REACH:
                end = max(end, last)
            else:
                joined.append((level, start, end))
                start, end = first, last
        joined.append((level, start, end))
    return joined


def _by_level(
    lines: list[tuple[float, float, float]],
) -> Iterator[tuple[float, list[tuple[float, float, float]]]]:
    ordered = sorted(lines)
    while ordered:
        level = ordered[0][0]
        group = [line for line in ordered if line[0] <= level + 1.2]
        ordered = ordered[len(group) :]
        yield sum(line[0] for line in group) / len(group), sorted(group, key=lambda g: g[1])


def _components(
    rules: Rules,
) -> Iterator[tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]]:
    """Lines that meet, together: one group a table."""
    across, down = _merged(rules.across), _merged(rules.down)
    parent = list(range(len(across) + len(down)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for i, (y, x0, x1) in enumerate(across):
        for j, (x, y0, y1) in enumerate(down):
            if x0 - REACH <= x <= x1 + REACH and y0 - REACH <= y <= y1 + REACH:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]] = {}
    for i, line in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(line)
    for j, line in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(line)
    yield from groups.values()


def _levels(lines: list[tuple[float, float, float]]) -> list[float]:
    found: list[float] = []
    for level, *_ in sorted(lines):
        if not found or level - found[-1] > REACH:
            found.append(level)
    return found


def _drawn(lines: list[tuple[float, float, float]], level: float, at: float) -> bool:
    return any(abs(line[0] - level) <= REACH and line[1] - REACH <= at <= line[2] + REACH for line in lines)


def tables_of(rules: Rules, chars: Sequence[Char], page: int) -> tuple[Table, ...]:
    """Every ruled table of a page, top to bottom, with its words in its cells."""
    found = []
    for across, down in _components(rules):
        xs, ys = _levels(down), _levels(across)
        if len(xs) > 1 and len(ys) > 1:
            inside = [
                c
                for c in chars
                if xs[0] <= _middle(c.box)[0] <= xs[-1] and ys[0] <= _middle(c.box)[1] <= ys[-1]
            ]
            cells = _cells(across, down, xs, ys, inside, page)
            if cells:
                found.append(Table(page, (xs[0], ys[0], xs[-1], ys[-1]), cells, tuple(xs)))
    return tuple(sorted(found, key=lambda t: (t.box[1], t.box[0])))


def _cells(  # noqa: PLR0913 - the parts of one grid
    across: list[tuple[float, float, float]],
    down: list[tuple[float, float, float]],
    xs: list[float],
    ys: list[float],
    chars: list[Char],
    page: int,
) -> tuple[Cell, ...]:
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = {(i, j): (i, j) for i in range(rows) for j in range(columns)}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while owner[place] != place:
            place = owner[place]
        return place

    for i in range(rows):
        for j in range(columns):
            middle_y, middle_x = (ys[i] + ys[i + 1]) / 2, (xs[j] + xs[j + 1]) / 2
            if j + 1 < columns and not _drawn(down, xs[j + 1], middle_y):
                owner[root((i, j + 1))] = root((i, j))
            if i + 1 < rows and not _drawn(across, ys[i + 1], middle_x):
                owner[root((i + 1, j))] = root((i, j))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in owner:
        members.setdefault(root(place), []).append(place)
    spans = [_span(places) for places in members.values()]
    return tuple(sorted(_filled(spans, xs, ys, chars, page), key=lambda c: (c.row, c.column)))


def _span(places: list[tuple[int, int]]) -> tuple[int, int, int, int]:
    first_row, first_column = min(p[0] for p in places), min(p[1] for p in places)
    return first_row, first_column, max(p[0] for p in places) + 1, max(p[1] for p in places) + 1


def _filled(
    spans: list[tuple[int, int, int, int]], xs: list[float], ys: list[float], chars: list[Char], page: int
) -> Iterator[Cell]:
    held: dict[tuple[int, int, int, int], list[Char]] = {span: [] for span in spans}
    at = {(i, j): span for span in spans for i in range(span[0], span[2]) for j in range(span[1], span[3])}
    for char in chars:
        x, y = _middle(char.box)
        column = next(j for j in range(len(xs) - 1) if x <= xs[j + 1] or j == len(xs) - 2)
        row = next(i for i in range(len(ys) - 1) if y <= ys[i + 1] or i == len(ys) - 2)
        held[at[row, column]].append(char)
    for (top, left, bottom, right), inside in held.items():
        lines = lines_of(inside)
        text = clean("\n".join(line.text for line in lines))
        words = union([line.box for line in lines]) if lines else None
        box = (xs[left], ys[top], xs[right], ys[bottom])
        yield Cell(top, left, bottom - top, right - left, text, box, words, page, lines)
