"""PDF pages as people see them: lines of text, tables whole over page ends, each with page and box."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Final, Protocol

from extractors.columns import is_head, plain_tables
from extractors.cycles import collected
from extractors.ink import Bitmap, Box, Ink, PageLostError, Picture, Sure, Turn, UnreadablePdfError
from extractors.lattice import Cell, Table, displayed_line, tables_of
from extractors.legible import Legibility, legibility
from extractors.pdf_book import Book
from extractors.report_vocabulary import begins_with_label
from extractors.stitching import Fragment, places_of, stitched
from extractors.strips import Char, Line, lines_of, union
from greenlist.reading import Progress, Refusal
from greenlist.refusals import refuse

__all__ = [
    "Box",
    "Cell",
    "Char",
    "Legibility",
    "Line",
    "Page",
    "Picture",
    "Table",
    "places_of",
    "read_pages",
    "union",
]

PAGE_LIMIT: Final = 2000
LARGEST_PAGE: Final = 5000.0  # points
_AT_ONCE: Final = 2  # pages that are made out beside each other
_LEGIBLE: Final = 0.8  # how sure the recogniser is of a page's letters in the mean: below, it is not read
PICTURES: Final = frozenset({Legibility.SCAN, Legibility.GARBLED})  # what only their picture can tell
MOST_LETTERS: Final = 3_000_000  # in a file: beyond, its later pages are left out and said so
_EDGE_BAND: Final = 0.1  # of the page's height: where running heads and page numbers stand
_OFTEN: Final = 3  # pages on which the same words at the edge are a running head
_BESIDE: Final = 2  # lines of a running head on one level: a title and a page number
_WITHIN: Final = 0.95  # ems about a line that are its level, titles of two lines beside titles of one
_SMALLER: Final = 0.95  # of the type of the text: that of running heads
_APART: Final = 2.0  # ems between a running head and the text
_TABLE_TITLE: Final = re.compile(
    r"\s*(?:附|续)?表\s*[\d一二三四五六七八九十]"
)  # 附表2.2 …（2023年）: one a year
_PAGE_NUMBER: Final = re.compile(
    r"[-—–·\s]*(?:第)?\s*[0-9ivxIVX]{1,4}\s*(?:页)?(?:\s*[,，/]?\s*共?\s*\d{1,4}\s*页?)?[-—–·\s]*"
)


@dataclass(frozen=True)
class Page:
    """One page as displayed: points from its top-left corner.

    Attributes:
        number: 1-based.
        width, height: as displayed.
        legibility: whether anything may be taken from it.
        free: lines outside tables, without running heads and page numbers.
        furniture: running heads and page numbers.
        tables: tables that begin on this page; their cells may stand on later ones.
        pictures: placed pictures, seals among them.
        inside: lines inside tables that stand on this page.
        cut: something was left out because there was too much of it.
        held: how it is shown and how it must be held to read it, where its text is turned; else None.
        made_out: of letters made out from a picture, how sure the recogniser is of each.
        disputed: boxes of tables whose lines two methods see differently.
    """

    number: int
    width: float
    height: float
    legibility: Legibility
    free: tuple[Line, ...] = ()
    furniture: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    inside: tuple[Line, ...] = ()
    cut: bool = False
    held: tuple[Turn, Turn] | None = None
    made_out: tuple[Sure, ...] = ()
    disputed: tuple[Box, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the page, top to bottom."""
        return tuple(sorted((*self.free, *self.furniture, *self.inside), key=self._place))

    @property
    def text(self) -> str:
        """Its running text, a line a line, without running heads."""
        return "\n".join(line.text for line in sorted((*self.free, *self.inside), key=self._place))

    @property
    def breadth(self) -> float:
        """Its width as it is held to read it."""
        return self.width if self.held is None else self.held[1].size[0]

    def upright(self, box: Box) -> Box:
        """Where a box stands when the page is held to read it."""
        return box if self.held is None else self.held[1].out(self.held[0].back(box))

    def upright_line(self, line: Line) -> Line:
        """A line as it stands when the page is held to read it."""
        return line if self.held is None else line.moved(self.upright)

    def _place(self, line: Line) -> tuple[int, float]:
        box = line.box if self.held is None else self.upright(line.box)
        return round((box[1] + box[3]) / 2), box[0]


class _Source(Protocol):
    """An open PDF, whoever reads it."""

    def __len__(self) -> int: ...

    def size(self, number: int) -> tuple[float, float]: ...

    def page(self, number: int) -> Ink: ...

    def picture(self, number: int) -> Bitmap: ...


@dataclass(slots=True)
class _Sheet:
    """One page in reading position, while tables are put together."""

    number: int
    ink: Ink
    verdict: Legibility
    tables: list[Table] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    plain: list[Table] = field(default_factory=list)


def read_pages(
    data: bytes, heads: Callable[[str], bool] = is_head, told: Progress | None = None
) -> tuple[Page, ...] | Refusal:
    """All pages of a PDF, or why it cannot be read.

    Args:
        data: the file.
        heads: tells the column titles by which tables without vertical rules are found.
        told: pages that are pictures, or garbled, are made out, and after each of them this is called; when None,
            nothing is taken from such pages. What makes them out must be installed (`equipment.missing`).
    """
    try:
        with Book(data) as book:
            return _pages(book, heads, told)
    except UnreadablePdfError as trouble:
        if trouble.reason == "encrypted":
            return refuse("I-006")
    return _second(data, heads)


def _second(data: bytes, heads: Callable[[str], bool]) -> tuple[Page, ...] | Refusal:
    """What the second reader makes of a file PDFium cannot open."""
    from extractors import plumbing  # noqa: PLC0415 - 0.2 s that good files need not wait for

    try:
        with collected(), plumbing.SecondBook(data) as book:
            if len(book) > plumbing.MOST_PAGES:
                return refuse("I-008", found="PDF结构不完整")
            return _pages(book, heads)
    except UnreadablePdfError as trouble:
        return refuse("I-006") if trouble.reason == "encrypted" else refuse("I-008", found="PDF结构不完整")


def _pages(
    book: _Source, heads: Callable[[str], bool], told: Progress | None = None
) -> tuple[Page, ...] | Refusal:
    if (refusal := _bounded(book)) is not None:
        return refusal
    sheets = list(_sheets(book))
    if told is not None:
        _make_out([sheet for sheet in sheets if sheet.verdict in PICTURES], book, told)
    if all(sheet.ink.cut and not sheet.ink.runs for sheet in sheets):
        return refuse("I-008", found="没有一页能够打开")
    _set_furniture_apart(sheets)
    _find_plain_tables(sheets, heads)
    return _displayed(sheets, stitched(list(_fragments(sheets))))


def _bounded(book: _Source) -> Refusal | None:
    if len(book) == 0:
        return refuse("I-008", found="没有任何页面")
    if len(book) > PAGE_LIMIT:
        return refuse("I-024", found=str(len(book)), limit=str(PAGE_LIMIT))
    for number in range(len(book)):
        width, height = book.size(number)
        if max(width, height) > LARGEST_PAGE:
            size = f"{width:.0f}×{height:.0f}"
            return refuse("I-025", page=str(number + 1), found=size, limit=f"{LARGEST_PAGE:.0f}")
    return None


def _sheets(book: _Source) -> Iterator[_Sheet]:
    letters = 0
    for number in range(len(book)):
        try:
            ink = book.page(number)
        except PageLostError:
            ink = _lost(book.size(number))
        letters += ink.letters
        if letters > MOST_LETTERS:
            ink.runs.clear()
            ink.cut = True
        verdict = legibility(ink)
        sheet = _Sheet(number + 1, ink, verdict)
        if verdict in {Legibility.TEXT, Legibility.OVERLAID}:
            tables, outside = tables_of(ink, number + 1)
            sheet.tables = list(tables)
            sheet.lines = list(lines_of(outside, number + 1))
        elif verdict is Legibility.GARBLED:
            ink.runs.clear()
        yield sheet


def _make_out(sheets: Sequence[_Sheet], book: _Source, told: Progress) -> None:
    """Read pages that are pictures; one without letters, or that cannot be drawn, stays what it was.

    Pages are drawn here, one after the other, for PDFium knows no threads; two at once are made out beside it.
    """
    if not sheets:
        return
    from extractors.scans import made_out_page, make_ready  # noqa: PLC0415 - large libraries, which may not be installed

    told(0, len(sheets))
    make_ready()
    done = 0
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="scan") as threads:
        waiting: deque[tuple[_Sheet, Future[Ink] | None]] = deque()
        for at, sheet in enumerate(sheets, 1):
            bitmap = _drawn(book, sheet)
            waiting.append(
                (sheet, None if bitmap is None else threads.submit(made_out_page, bitmap, sheet.ink))
            )
            while waiting and (len(waiting) > _AT_ONCE or at == len(sheets)):
                one, future = waiting.popleft()
                if future is not None:
                    _take(one, future.result())
                done += 1
                told(done, len(sheets))


def _drawn(book: _Source, sheet: _Sheet) -> Bitmap | None:
    with suppress(PageLostError):
        return book.picture(sheet.number - 1)
    return None


def _take(sheet: _Sheet, ink: Ink) -> None:
    """Take in what was made out of a page, where that is anything a reader is half sure of."""
    shares = [letter.share for letter in ink.made_out]
    if ink.runs and sum(shares) >= _LEGIBLE * len(shares):
        tables, outside = tables_of(ink, sheet.number)
        sheet.ink, sheet.verdict = ink, Legibility.SCANNED
        sheet.tables, sheet.lines = list(tables), list(lines_of(outside, sheet.number))


def _lost(size: tuple[float, float]) -> Ink:
    """A page nobody could open."""
    turn = Turn(0.0, 0.0, size[0], size[1], 0)
    return Ink(turn, turn, cut=True)


# --- running heads ------------------------------------------------------------------------------------


def _at_edge(line: Line, height: float) -> bool:
    return line.middle < _EDGE_BAND * height or line.middle > (1 - _EDGE_BAND) * height


def _wording(line: Line) -> str:
    return re.sub(r"[\d\s]+", "", line.text)


def _edge_lines(sheet: _Sheet) -> list[Line]:
    """Lines at the edge that may be running heads: three or more on one level are a row of a table.

    So are those half a line above or below such a row: titles of two lines stand between those of one.
    """
    height = sheet.ink.read.size[1]
    lines = [line for line in sheet.lines if _at_edge(line, height)]
    return [
        line
        for line in lines
        if sum(abs(line.middle - other.middle) < _WITHIN * line.size for other in sheet.lines) <= _BESIDE
    ]


def _set_furniture_apart(sheets: Sequence[_Sheet]) -> None:
    """Words that come again and again at the edge of pages, and page numbers, belong to no paragraph.

    Nor does what stands beside them, or where on other pages other words of that size stand: the chapter's name.
    """
    edges = [_edge_lines(sheet) for sheet in sheets]
    times = Counter(word for lines in edges for word in {_wording(line) for line in lines})
    apart = [_set_apart(sheet, lines) for sheet, lines in zip(sheets, edges, strict=True)]
    levels = Counter(at for lines in apart for at in {round(line.middle) for line in lines})
    for sheet, lines, others in zip(sheets, edges, apart, strict=True):
        known = [
            line
            for line in lines
            if _PAGE_NUMBER.fullmatch(line.text)
            or (
                len(_wording(line)) > 1
                and times[_wording(line)] >= _OFTEN
                and not _TABLE_TITLE.match(line.text)
            )
        ]
        sheet.furniture = [
            line
            for line in lines
            if line in known
            or any(abs(line.middle - other.middle) < line.size / 2 for other in known)
            or (line in others and _often(line, levels) and not begins_with_label(line.text))
        ]
        sheet.lines = [line for line in sheet.lines if line not in sheet.furniture]


def _set_apart(sheet: _Sheet, lines: Sequence[Line]) -> list[Line]:
    """Those of its lines at the edge that are smaller than the text and stand apart from it."""
    body = median([line.size for line in sheet.lines] or [0.0])
    return [line for line in lines if line.size < _SMALLER * body and _is_alone(line, sheet.lines)]


def _often(line: Line, levels: Mapping[int, int]) -> bool:
    """Whether something stands as high on many pages."""
    at = round(line.middle)
    return sum(levels.get(near, 0) for near in (at - 1, at, at + 1)) >= _OFTEN


def _is_alone(line: Line, lines: Sequence[Line]) -> bool:
    """Whether it stands apart from what is above and below it: a running head that names the chapter does."""
    return all(
        abs(other.middle - line.middle) > _APART * line.size
        for other in lines
        if abs(other.middle - line.middle) > line.size / 2
    )


# --- tables -------------------------------------------------------------------------------------------


def _find_plain_tables(sheets: Sequence[_Sheet], heads: Callable[[str], bool]) -> None:
    going_on = None
    for sheet in sheets:
        top = min((table.box[1] for table in sheet.tables), default=float("inf"))
        top_is_free = not sheet.lines or min(line.box[1] for line in sheet.lines) < top
        tables, going_on = plain_tables(
            sheet.lines, sheet.ink.across, sheet.number, heads, going_on, top_is_free
        )
        sheet.plain = tables
        if tables:
            sheet.lines = [line for line in sheet.lines if not any(_within(line, table) for table in tables)]


def _within(line: Line, table: Table) -> bool:
    x0, top, x1, bottom = table.box
    return top <= line.middle <= bottom and line.box[0] < x1 and line.box[2] > x0


def _fragments(sheets: Sequence[_Sheet]) -> Iterator[Fragment]:
    for sheet in sheets:
        tables = sorted((*sheet.tables, *sheet.plain), key=lambda t: t.box[1])
        for table in tables:
            others = [t.box for t in tables if t is not table] + [
                line.box for line in sheet.lines if not _caption(line)
            ]
            first = all(box[3] > table.box[1] + 1 for box in others)
            last = all(box[1] < table.box[3] - 1 for box in others)
            yield Fragment(table, first, last)


def _caption(line: Line) -> bool:
    """续表 above the part of a table on the next page does not end it."""
    return "续" in line.text and len(line.text) < 30  # noqa: PLR2004 - a caption is short


# --- as displayed -------------------------------------------------------------------------------------


def _displayed(sheets: Sequence[_Sheet], tables: Sequence[Table]) -> tuple[Page, ...]:
    inks = {sheet.number: sheet.ink for sheet in sheets}
    shown = [_shown(table, inks) for table in tables]
    inside: dict[int, list[Line]] = {}
    for table in shown:
        for cell in table.cells:
            for line in cell.lines:
                inside.setdefault(line.page, []).append(line)
    return tuple(_page(sheet, [t for t in shown if t.page == sheet.number], inside) for sheet in sheets)


def _page(sheet: _Sheet, tables: Sequence[Table], inside: dict[int, list[Line]]) -> Page:
    ink = sheet.ink
    width, height = ink.shown.size
    pictures = tuple(picture._replace(box=ink.display(picture.box)) for picture in ink.pictures)
    return Page(
        sheet.number,
        width,
        height,
        sheet.verdict,
        tuple(displayed_line(line, ink) for line in sheet.lines),
        tuple(displayed_line(line, ink) for line in sheet.furniture),
        tuple(tables),
        pictures,
        tuple(inside.get(sheet.number, ())),
        ink.cut,
        None if ink.read is ink.shown else (ink.shown, ink.read),
        tuple(Sure(ink.display(letter.box), letter.share) for letter in ink.made_out),
        tuple(ink.display(box) for box in ink.disputed),
    )


def _shown(table: Table, inks: dict[int, Ink]) -> Table:
    """A table with its boxes as displayed, each on its own page."""
    turned = [
        ink.read is not ink.shown for number, ink in inks.items() if table.page <= number <= table.last_page
    ]
    if not any(turned):
        return table
    cells = tuple(_shown_cell(cell, inks) for cell in table.cells)
    return replace(table, box=inks[table.page].display(table.box), cells=cells, _by_row={})


def _shown_cell(cell: Cell, inks: dict[int, Ink]) -> Cell:
    ink = inks[cell.page]
    return replace(
        cell,
        box=ink.display(cell.box),
        words=ink.display(cell.words) if cell.words else None,
        lines=tuple(displayed_line(line, inks[line.page]) for line in cell.lines),
        more=tuple((page, inks[page].display(box)) for page, box in cell.more),
    )


def garbled(pages: Sequence[Page]) -> float:
    """Share of the pages that are garbled, 0 to 1."""
    return sum(page.legibility is Legibility.GARBLED for page in pages) / max(1, len(pages))
