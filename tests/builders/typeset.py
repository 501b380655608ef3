"""A small typesetter over reportlab that knows on which page and in which box every marked word was put."""

import io
import math
import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tests.builders import typefaces
from tests.builders.drawn_ticks import Draw

Box = tuple[float, float, float, float]
ASCENT, DESCENT = 0.88, 0.12  # of the em box, as marks are measured
_NOT_FIRST: Final = frozenset("，。：；）！？”’、》〕】％%)],.;:·")
_NOT_LAST: Final = frozenset("（“‘《〔【([")
_BOXES: Final = frozenset("☑□")
_WORD: Final = re.compile(r"[A-Za-z0-9@._/+\-²³₂]+")
PORTRAIT, WIDE, ROTATED, TURNED = "portrait", "wide", "rotated", "turned"


@dataclass(frozen=True)
class Run:
    """Some words in one dress; `mark` names the fact they are, `broken` lets them break anywhere."""

    text: str
    mark: str = ""
    face: str = typefaces.SONG
    underline: bool = False


Content = str | Run | Sequence["str | Run"]


def runs_of(content: Content) -> list[Run]:
    if isinstance(content, str):
        return [Run(content)]
    if isinstance(content, Run):
        return [content]
    return [Run(part) if isinstance(part, str) else part for part in content]


@dataclass(frozen=True)
class Spot:
    """Where a marked word stands: 1-based page, box as displayed, points from the top-left corner."""

    page: int
    box: Box


@dataclass
class Cell:
    content: Content = ""
    rows: int = 1
    columns: int = 1
    align: str = "left"
    valign: str = "middle"


@dataclass(frozen=True)
class _Glyph:
    character: str
    width: float
    run: Run


@dataclass(frozen=True)
class Faces:
    """Which fonts a document uses; `cid` takes the font that is not embedded."""

    cid: bool = False

    def name(self, role: str, character: str) -> str:
        return _face_of(self.cid, role, character)


@lru_cache(maxsize=20_000)
def _face_of(cid: bool, role: str, character: str) -> str:  # noqa: FBT001 - cached, so positional
    if cid and character.isascii():
        return "Times-Roman"
    wanted = typefaces.cid_face() if cid else typefaces.face(role)
    if typefaces.has(wanted, character):
        return wanted
    symbols = typefaces.face("symbols")
    return symbols if typefaces.has(symbols, character) else wanted


@lru_cache(maxsize=50_000)
def _width(name: str, character: str) -> float:
    if name == typefaces.CID and unicodedata.east_asian_width(character) in "WF":
        return 1.0
    return pdfmetrics.stringWidth(character, name, 1)


def _words(line: Sequence[_Glyph]) -> list[list[_Glyph]]:
    """Pieces that are not broken inside: Latin words and numbers; with what may not begin or end a line."""
    text = "".join(g.character for g in line)
    pieces: list[list[_Glyph]] = []
    at = 0
    while at < len(text):
        found = _WORD.match(text, at)
        end = found.end() if found else at + 1
        pieces.append(list(line[at:end]))
        at = end
    joined: list[list[_Glyph]] = []
    for piece in pieces:
        if joined and (piece[0].character in _NOT_FIRST or joined[-1][-1].character in _NOT_LAST):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


class Press:
    """Pages, filled from the top; `spots` holds where every mark was put."""

    def __init__(
        self,
        faces: Faces,
        *,
        margin: tuple[float, float, float, float] = (72, 64, 72, 64),
        header: Callable[["Press"], None] | None = None,
        title: str = "",
        seed: int = 0,
    ) -> None:
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=A4, invariant=1, pageCompression=1)
        self.canvas.setTitle(title)
        self.faces, self.margin, self.header = faces, margin, header
        self.spots: dict[str, list[Spot]] = {}
        self.page, self.kind = 0, PORTRAIT
        self.width, self.height = A4
        self.y = 0.0  # from the top of the logical page
        self.chance = random.Random(seed)  # noqa: S311 - test material
        self.justify = False
        self.drawn: Draw | None = None  # how check boxes are drawn that are no characters
        self._group = 0
        self._open: dict[str, int] = {}

    # --- pages -----------------------------------------------------------------------------------

    @property
    def left(self) -> float:
        return self.margin[0]

    @property
    def right(self) -> float:
        return self.width - self.margin[2]

    @property
    def bottom(self) -> float:
        return self.height - self.margin[3]

    def new_page(self, kind: str = "") -> None:
        """Begin a page; `kind` stays for the pages after it."""
        if self.page:
            self._close()
        self.kind = kind or self.kind
        self.page += 1
        tall = (min(A4), max(A4))
        landscape = self.kind != PORTRAIT
        self.width, self.height = tall[::-1] if landscape else tall
        self.canvas.setPageSize(
            tall[::-1] if self.kind in {WIDE, ROTATED} else tall
        )  # reportlab swaps it when rotated
        if self.kind in {ROTATED, TURNED}:
            self.canvas.translate(tall[0], 0)
            self.canvas.rotate(90)
        if self.kind == ROTATED:
            self.canvas.setPageRotation(90)
        self.y = self.margin[1]
        if self.header:
            self.header(self)

    def _close(self) -> None:
        self.canvas.showPage()
        self.canvas.setPageRotation(0)

    def save(self) -> bytes:
        self._close()
        self.canvas.save()
        return self.out.getvalue()

    def displayed(self, box: Box) -> Box:
        """A logical box as a viewer sees it: turned pages are not turned back for the reader."""
        if self.kind != TURNED:
            return box
        x0, top, x1, bottom = box
        return (top, self.width - x1, bottom, self.width - x0)

    def mark(self, name: str, box: Box) -> None:
        spots = self.spots.setdefault(name, [])
        shown = self.displayed(box)
        goes_on = self._open.get(name) == self._group
        self._open[name] = self._group
        if spots and spots[-1].page == self.page and goes_on:
            old = spots[-1].box
            shown = (
                min(old[0], shown[0]), min(old[1], shown[1]), max(old[2], shown[2]), max(old[3], shown[3])
            )  # fmt: skip
            spots[-1] = Spot(self.page, shown)
            return
        spots.append(Spot(self.page, shown))

    def _begin_group(self) -> None:
        """Lines of one paragraph or cell: marks that go on over a line's end are one place."""
        self._group += 1

    # --- lines -----------------------------------------------------------------------------------

    def glyphs(self, content: Content, size: float) -> list[_Glyph]:
        found = []
        for run in runs_of(content):
            for character in run.text:
                name = self.faces.name(run.face, character)
                found.append(_Glyph(character, _width(name, character) * size, run))
        return found

    def lines(self, content: Content, width: float, size: float, first: float = 0) -> list[list[_Glyph]]:
        """Break into lines; a newline ends one."""
        lines: list[list[_Glyph]] = []
        paragraph: list[_Glyph] = []
        for glyph in [*self.glyphs(content, size), None]:
            if glyph is None or glyph.character == "\n":
                lines += self._broken(paragraph, width, first if not lines else 0)
                paragraph = []
            else:
                paragraph.append(glyph)
        return lines or [[]]

    def _broken(self, glyphs: list[_Glyph], width: float, first: float) -> list[list[_Glyph]]:
        lines: list[list[_Glyph]] = [[]]
        room = width - first
        for word in _words(glyphs):
            wide = sum(g.width for g in word)
            if lines[-1] and wide > room + 0.01:
                lines.append([])
                room = width
            if wide > room:  # longer than a line: broken anywhere
                for glyph in word:
                    if glyph.width > room + 0.01 and lines[-1]:
                        lines.append([])
                        room = width
                    lines[-1].append(glyph)
                    room -= glyph.width
                continue
            lines[-1] += word
            room -= wide
        return lines

    def put(
        self, line: Sequence[_Glyph], x: float, baseline: float, size: float, stretch: float = 0
    ) -> float:
        """Draw one line from `x`; `baseline` counts from the top. Returns where it ends."""
        start = 0
        while start < len(line):
            run = line[start].run
            name = self.faces.name(run.face, line[start].character)
            end = start
            while (
                end < len(line)
                and line[end].run is run
                and self.faces.name(run.face, line[end].character) == name
                and (end == start or not self._is_drawn(line[end], line[end - 1]))
            ):
                end += 1
            piece = line[start:end]
            wide = sum(g.width for g in piece) + stretch * len(piece)
            if self.drawn is not None and piece[0].character in _BOXES:
                self.drawn(self.canvas, x, self.height - baseline, size, piece[0].character == "☑")
            else:
                self._draw("".join(g.character for g in piece), name, size, x, baseline, stretch)
            box = (x, baseline - ASCENT * size, x + wide - stretch, baseline + DESCENT * size)
            if run.underline:
                self.rule(x, baseline + 0.18 * size, x + wide, baseline + 0.18 * size)
            if run.mark and "".join(g.character for g in piece).strip():
                self.mark(run.mark, box)
            x += wide
            start = end
        return x

    def _is_drawn(self, *glyphs: _Glyph) -> bool:
        """Whether one of two neighbours is a check box that is drawn: both are put for themselves."""
        return self.drawn is not None and any(glyph.character in _BOXES for glyph in glyphs)

    def _draw(self, text: str, name: str, size: float, x: float, baseline: float, stretch: float) -> None:
        words = self.canvas.beginText(x, self.height - baseline)
        words.setFont(name, size)
        words.setCharSpace(stretch)
        words.textOut(text)
        self.canvas.drawText(words)

    def text(  # noqa: PLR0913 - how a paragraph looks
        self,
        content: Content,
        *,
        size: float = 12,
        indent: float = 0,
        align: str = "left",
        leading: float = 1.75,
        before: float = 0,
        after: float = 0,
        keep: float = 0,
        left: float | None = None,
        right: float | None = None,
    ) -> None:
        """A paragraph; `indent` in ems for its first line, `keep` points that must follow on the page."""
        left = self.left if left is None else left
        right = self.right if right is None else right
        self.y += before
        self._begin_group()
        lines = self.lines(content, right - left, size, indent * size)
        height = size * leading
        if keep and self.y + height * len(lines) + keep > self.bottom:
            self.new_page()
        for number, line in enumerate(lines):
            if self.y + height > self.bottom:
                self.new_page()
            x = left + (indent * size if number == 0 else 0)
            wide = sum(g.width for g in line)
            room = right - x - wide
            x += {"center": room / 2, "right": room}.get(align, 0)
            full = self.justify and align == "left" and number < len(lines) - 1 and len(line) > 1
            stretch = room / (len(line) - 1) if full and 0 < room < 3 * size else 0
            self.put(line, x, self.y + height / 2 + size * 0.36, size, stretch)
            self.y += height
        self.y += after

    # --- rules, pictures -------------------------------------------------------------------------

    def rule(
        self, x0: float, top: float, x1: float, bottom: float, weight: float = 0.6, way: str = "line"
    ) -> None:
        """A line, stroked or as a thin filled rectangle."""
        if way == "line":
            self.canvas.setLineWidth(weight)
            self.canvas.line(x0, self.height - top, x1, self.height - bottom)
        else:
            half = weight / 2
            self.canvas.rect(
                min(x0, x1) - half,
                self.height - max(top, bottom) - half,
                abs(x1 - x0) + weight,
                abs(bottom - top) + weight,
                stroke=0,
                fill=1,
            )

    def seal(self, x: float, top: float, size: float, name: str = "") -> None:
        """A red round seal, as a picture."""
        self._picture(seal_picture(), x, top, size, size, name)

    def signature(self, x: float, top: float, width: float, height: float, name: str = "") -> None:
        """A signature written by hand, as a picture."""
        self._picture(_signature(self.chance.randrange(1000)), x, top, width, height, name)

    def _picture(
        self, image: Image.Image, x: float, top: float, width: float, height: float, name: str
    ) -> None:
        self.canvas.drawImage(
            ImageReader(image), x, self.height - top - height, width, height, mask="auto", anchor="sw"
        )
        if name:
            self._begin_group()
            self.mark(name, (x, top, x + width, top + height))

    # --- tables ----------------------------------------------------------------------------------

    def table(self, table: "Table") -> None:
        """Set a table, over as many pages as it takes."""
        _Setter(self, table).run()


@dataclass
class Table:
    """Rows of cells; None stands where a merged cell reaches.

    Attributes:
        widths: of the columns, in any unit; scaled to the text width.
        head: rows repeated at the top of every page (when `repeat`).
        rules: `lines`, `rects`, `boxes` (each cell a stroked box), `horizontal`, `head` or `none`.
        split: whether a row may break over a page's end.
        caption: stands above what goes on on the next page.
    """

    widths: Sequence[float]
    rows: Sequence[Sequence[Cell | None]]
    head: int = 1
    rules: str = "lines"
    repeat: bool = True
    split: bool = False
    size: float = 10
    leading: float = 1.35
    pad: float = 4
    shade: bool = False
    scale: float = 1.0
    caption: str = ""


@dataclass
class _Laid:
    """One table row laid out: its cells' lines, and its height."""

    cells: list[Cell | None]
    lines: list[list[list[_Glyph]]]
    height: float
    part: bool = False


class _Setter:
    def __init__(self, press: Press, table: Table) -> None:
        self.press, self.table = press, table
        room = (press.right - press.left) * table.scale
        unit = room / sum(table.widths)
        self.edges = [press.left]
        for width in table.widths:
            self.edges.append(self.edges[-1] + width * unit)
        self.step = table.size * table.leading
        self.rows = [self._laid(row) for row in table.rows]
        self._stretch()

    def _laid(self, row: Sequence[Cell | None]) -> _Laid:
        lines = []
        height = self.step
        for place, cell in enumerate(row):
            if cell is None:
                lines.append([])
                continue
            width = self.edges[place + cell.columns] - self.edges[place] - 2 * self.table.pad
            found = self.press.lines(cell.content, width, self.table.size)
            lines.append(found)
            if cell.rows == 1:
                height = max(height, len(found) * self.step)
        return _Laid(list(row), lines, height + 2 * self.table.pad)

    def _stretch(self) -> None:
        """Make the rows under a merged cell high enough for it."""
        for top, row in enumerate(self.rows):
            for place, cell in enumerate(row.cells):
                if cell is None or cell.rows == 1:
                    continue
                held = self.rows[top : top + cell.rows]
                needed = len(row.lines[place]) * self.step + 2 * self.table.pad
                lacking = needed - sum(r.height for r in held)
                if lacking > 0:
                    held[-1].height += lacking

    def run(self) -> None:
        head, body = self.rows[: self.table.head], self.rows[self.table.head :]
        whole = sum(row.height for row in head)
        if self.press.y + whole + (body[0].height if body else 0) > self.press.bottom:
            self.press.new_page()
        chunk: list[_Laid] = list(head)
        room = self.press.bottom - self.press.y - whole
        at = 0
        while at < len(body):
            row = body[at]
            if row.height <= room + 0.01 and not self._too_short(body, at, room):
                chunk.append(row)
                room -= row.height
                at += 1
                continue
            if self.table.split and (parts := self._halves(row, room)) is not None:
                chunk.append(parts[0])
                body[at] = parts[1]
            self._flush(chunk)
            self.press.new_page()
            if self.table.caption:
                self.press.text(self.table.caption, size=9, align="right")
            chunk = list(head) if self.table.repeat else []
            room = self.press.bottom - self.press.y - sum(r.height for r in chunk)
        self._flush(chunk)

    def _too_short(self, body: list[_Laid], at: int, room: float) -> bool:
        """Whether a merged cell that begins here would not find room for its words on this page."""
        for place, cell in enumerate(body[at].cells):
            if cell is None or cell.rows == 1:
                continue
            fitting = 0.0
            for row in body[at : at + cell.rows]:
                if fitting + row.height > room:
                    break
                fitting += row.height
            if fitting < len(body[at].lines[place]) * self.step + 2 * self.table.pad:
                return room < self.press.height / 2
        return False

    def _halves(self, row: _Laid, room: float) -> tuple[_Laid, _Laid] | None:
        """The row cut at the page's end, between lines."""
        count = math.floor((room - 2 * self.table.pad) / self.step)
        most = max((len(lines) for cell, lines in zip(row.cells, row.lines, strict=True) if cell), default=0)
        if count < 1 or most - count < 1 or any(cell and cell.rows > 1 for cell in row.cells):
            return None
        first = [lines[:count] for lines in row.lines]
        rest = [lines[count:] for lines in row.lines]
        lower = max(len(lines) for lines in rest) * self.step + 2 * self.table.pad
        return _Laid(row.cells, first, room, part=True), _Laid(row.cells, rest, lower, part=True)

    def _flush(self, chunk: list[_Laid]) -> None:
        tops = [self.press.y]
        for row in chunk:
            tops.append(tops[-1] + row.height)
        taken = self._taken(chunk)
        for top, row in enumerate(chunk):
            for place, cell in enumerate(row.cells):
                if cell is not None:
                    last = min(top + cell.rows, len(chunk))
                    box = (self.edges[place], tops[top], self.edges[place + cell.columns], tops[last])
                    self._cell(cell, row.lines[place], box, top < self.table.head)
        self._rules(chunk, tops, taken)
        self.press.y = tops[-1]

    def _taken(self, chunk: list[_Laid]) -> dict[tuple[int, int], tuple[int, int]]:
        """Grid place → row and column of the cell that covers it; cells merged on the page before included."""
        taken: dict[tuple[int, int], tuple[int, int]] = {}
        for top, row in enumerate(chunk):
            for place, cell in enumerate(row.cells):
                if cell is None:
                    if (top, place) not in taken:
                        above = taken.get((top - 1, place))
                        begins = (-1, place)
                        goes_on = above is not None and above[0] < 0
                        taken[top, place] = above if goes_on and above is not None else begins
                    continue
                for r in range(top, min(top + cell.rows, len(chunk))):
                    for c in range(place, place + cell.columns):
                        taken[r, c] = (top, place)
        return taken

    def _cell(self, cell: Cell, lines: list[list[_Glyph]], box: Box, head: bool) -> None:  # noqa: FBT001
        press, pad, size = self.press, self.table.pad, self.table.size
        if head and self.table.shade:
            press.canvas.setFillGray(0.9)
            press.canvas.rect(
                box[0], press.height - box[3], box[2] - box[0], box[3] - box[1], stroke=0, fill=1
            )
            press.canvas.setFillGray(0)
        height = len(lines) * self.step
        free = box[3] - box[1] - height
        y = box[1] + {"top": pad, "middle": free / 2}.get(cell.valign, free - pad)
        press._begin_group()
        for line in lines:
            wide = sum(g.width for g in line)
            room = box[2] - box[0] - wide
            x = box[0] + {"center": room / 2, "right": room - pad}.get(cell.align, pad)
            press.put(line, x, y + self.step / 2 + size * 0.36, size)
            y += self.step

    def _rules(
        self, chunk: list[_Laid], tops: list[float], taken: dict[tuple[int, int], tuple[int, int]]
    ) -> None:
        press, way = self.press, self.table.rules
        left, right = self.edges[0], self.edges[-1]
        if way == "none":
            return
        if way == "head":
            for y in (tops[0], tops[min(self.table.head, len(chunk))], tops[-1]):
                press.rule(left, y, right, y, 0.9)
            return
        for number in range(len(tops)):
            for start, end in self._free(number, len(self.edges) - 1, taken, across=True):
                self._line(self.edges[start], tops[number], self.edges[end], tops[number], way)
        if way == "horizontal":
            return
        for number in range(len(self.edges)):
            for start, end in self._free(number, len(chunk), taken, across=False):
                self._line(self.edges[number], tops[start], self.edges[number], tops[end], way)

    def _line(self, x0: float, top: float, x1: float, bottom: float, way: str) -> None:
        self.press.rule(x0, top, x1, bottom, 0.5, "rect" if way == "rects" else "line")

    def _free(
        self, number: int, count: int, taken: dict[tuple[int, int], tuple[int, int]], *, across: bool
    ) -> Iterable[tuple[int, int]]:
        """Stretches of a grid line that do not run through a merged cell."""
        start: int | None = None
        for at in range(count + 1):
            drawn = at < count
            if drawn:
                one = taken.get((number - 1, at) if across else (at, number - 1))
                other = taken.get((number, at) if across else (at, number))
                drawn = one != other or one is None
            if drawn and start is None:
                start = at
            elif not drawn and start is not None:
                yield start, at
                start = None


@lru_cache(maxsize=1)
def seal_picture() -> Image.Image:
    """A red round seal on nothing."""
    image = Image.new("RGBA", (240, 240), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((6, 6, 234, 234), outline=(214, 30, 30, 220), width=8)
    star = [
        (120 + r * math.sin(a), 120 - r * math.cos(a))
        for n in range(10)
        for r, a in (((56 if n % 2 == 0 else 22), n * math.pi / 5),)
    ]
    draw.polygon(star, fill=(214, 30, 30, 220))
    for n in range(14):
        a = math.pi * (0.72 + n * 0.112)
        x, y = 120 + 92 * math.cos(a + math.pi / 2 - 0.4), 120 + 92 * math.sin(a + math.pi / 2 - 0.4)
        draw.rectangle((x - 9, y - 9, x + 9, y + 9), outline=(214, 30, 30, 220), width=3)
    return image


@lru_cache(maxsize=64)
def _signature(seed: int) -> Image.Image:
    chance = random.Random(seed)  # noqa: S311 - test material
    image = Image.new("RGBA", (300, 110), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    x, y = 20.0, 60.0
    for _ in range(9):
        points = [(x, y)]
        for _ in range(5):
            x, y = x + chance.uniform(-4, 14), min(100, max(8, y + chance.uniform(-34, 34)))
            points.append((x, y))
        draw.line(points, fill=(20, 20, 60, 255), width=4, joint="curve")
    return image
