"""The oracle of tables: pdfplumber, which is slow and thorough, gives the same answer on every bordered table.

Over reports of every layout that draws its tables, and over the PDFs of the folder GREENLIST_CORPORA. A table is
bordered when lines, or rectangles as thin as lines, close every one of its cells and the cells fill it: what
pdfplumber makes of shading, of frames around tables and of drawings is no table of lines.
"""

import io
import logging
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from extractors.ink import Box, PageLostError, UnreadablePdfError
from extractors.lattice import Table, tables_of
from extractors.pdf_book import Book
from tests.builders import report_office
from tests.builders.cases import good_report
from tests.builders.companies import Company
from tests.builders.report_layouts import LAYOUTS
from tests.builders.reports import build

FULL = bool(os.environ.get("GREENLIST_PROOF"))
FOLDER = os.environ.get("GREENLIST_CORPORA", "")
BORDERED = [n for n, layout in enumerate(LAYOUTS) if layout.rules in {"lines", "rects", "boxes"}]
THIN = 3.2  # points: a filled rectangle thicker than that is shading
NEAR = 3.5  # points between the borders of one cell in both readings
LEANING = 0.2  # of the longer side: letters that run neither along nor across the page
LEAST = 4  # cells of a table worth comparing
MOST_PAGES = 15  # of a foreign file: the oracle takes its time

# Of foreign files: where the two differ, looked at by eye, and ours is what a reader of the page sees.
JUDGED = {
    "issue-598-cmap-other-fonts.pdf": "letters without a meaning in Unicode, guessed differently",
    "issue-791-non-unicode-cmap.pdf": "letters without a meaning in Unicode, guessed differently",
    "issue-140-example.pdf": "two lines five points apart, each of which may be the border",
    "issue-461-example.pdf": "a frame of one column, which is no table",
    "issue-71-duplicate-chars-2.pdf": "drawings of boxes, whose inner lines belong to the drawing",
    "pr-138-example.pdf": "bars between tables that the oracle takes for tables joined",
    "word365_structure.pdf": "a head that only its shading divides",
}

Cells = list[tuple[Box, str]]


def drawn(thing: dict[str, object]) -> bool:
    """Whether something on a page is no shading."""
    if thing["object_type"] != "rect" or thing.get("stroke") or not thing.get("fill"):
        return True
    return min(float(str(thing["width"])), float(str(thing["height"]))) <= THIN


def plain(text: str) -> str:
    """Form, width and spaces aside; the diaeresis of Wingdings has no form without a space."""
    folded = "".join(unicodedata.normalize("NFKC", text).split()).replace("\u0308", "").replace("\u00ad", "-")
    return "".join(letter for letter in folded if unicodedata.category(letter) != "Cc")


def theirs(page: Page) -> Iterator[Cells]:
    """Every bordered table of a page as pdfplumber sees it: the boxes of its cells and the letters in them."""
    ruled = page.filter(drawn)
    for table in ruled.find_tables():
        boxes = [box for box in table.cells if box]
        area = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in boxes)
        x0, top, x1, bottom = table.bbox
        if len(boxes) < LEAST or abs(area - (x1 - x0) * (bottom - top)) > 0.02 * area:
            continue
        cells = [(box, inside(page, box)) for box in boxes]
        if any(text for _, text in cells):
            yield cells


def inside(page: Page, box: Box) -> str:
    """The letters whose middle lies in a box, in no order."""
    x0, top, x1, bottom = box
    held = [
        char["text"]
        for char in page.chars
        if x0 < (char["x0"] + char["x1"]) / 2 < x1
        and top < (char["top"] + char["bottom"]) / 2 < bottom
        and not aslant(char["matrix"])
    ]
    return "".join(sorted(plain("".join(held))))


def aslant(matrix: tuple[float, ...]) -> bool:
    """Whether a letter leans: one of a watermark, which belongs to no cell."""
    along, across = abs(matrix[0]), abs(matrix[1])
    return min(along, across) > LEANING * max(along, across)


def same(cells: Cells, tables: tuple[Table, ...]) -> str:
    """'' when one of our tables has exactly these cells and letters; else what differs."""
    for table in tables:
        own = {tuple(round(edge) for edge in cell.box): cell for cell in table.cells}
        if len(own) != len(cells):
            continue
        pairs = [(box, text, nearest(box, table)) for box, text in cells]
        if any(cell is None for *_, cell in pairs):
            continue
        for _, text, found in pairs:
            if found is not None and "(cid:" not in text and not agree(text, plain(found)):
                return f"{text} ≠ {plain(found)}"
        return ""
    return f"{len(cells)}格，我方{[len(table.cells) for table in tables]}"


def agree(text: str, other: str) -> bool:
    """Whether two readings hold the same letters; letters drawn twice count once with us."""
    own = "".join(sorted(other))
    return text == own or sorted(set(text)) == sorted(set(own))


def nearest(box: Box, table: Table) -> str | None:
    """The words of our cell with that box."""
    for cell in table.cells:
        if all(abs(a - b) <= NEAR for a, b in zip(cell.box, box, strict=True)):
            return cell.text
    return None


def compared(data: bytes, most: int = 1000) -> Iterator[tuple[int, str]]:
    """Number of cells of every bordered table, and what differs; pages whose text is turned are left out."""
    with pdfplumber.open(io.BytesIO(data)) as other, Book(data) as book:
        for number, page in enumerate(other.pages[:most]):
            try:
                ink = book.page(number)
            except PageLostError:
                continue
            if ink.read is ink.shown and page.bbox[:2] == (0, 0):
                tables, _ = tables_of(ink, number + 1)
                for cells in theirs(page):
                    difference = same(cells, tables)
                    yield len(cells), f"第{number + 1}页 {difference}" if difference else ""
            page.close()


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param(n, marks=() if n in BORDERED[:3] else pytest.mark.proof)
        for n in BORDERED[: None if FULL else 3]
    ],
    ids=lambda n: LAYOUTS[n].name,
)
def test_every_bordered_table_of_a_report_is_read_as_the_oracle_reads_it(layout: int) -> None:
    made = good_report(Company(layout + 3), edition="R2018" if layout % 2 else "R2025")
    found = list(compared(build(made, LAYOUTS[layout], layout).pdf))
    assert [said for _, said in found if said] == []
    assert sum(cells for cells, _ in found) > 80


@pytest.mark.office
@pytest.mark.skipif(not report_office.available(), reason="needs LibreOffice")
def test_every_table_that_an_office_prints_is_read_as_the_oracle_reads_it() -> None:
    found = list(compared(report_office.office_pdf(good_report(Company(5), edition="R2025"))))
    assert [said for _, said in found if said] == []
    assert sum(cells for cells, _ in found) > 80


@pytest.mark.skipif(not FOLDER, reason="GREENLIST_CORPORA names no folder of foreign files")
def test_every_bordered_table_of_foreign_files_is_read_as_the_oracle_reads_it() -> None:
    logging.disable(logging.WARNING)
    tables = cells = 0
    differing: dict[str, list[str]] = {}
    for path in sorted(Path(FOLDER).rglob("*.pdf")):
        try:
            for count, said in compared(path.read_bytes(), MOST_PAGES):
                tables, cells = tables + 1, cells + count
                if said:
                    differing.setdefault(path.name, []).append(said)
        except (PDFException, PdfminerException, UnreadablePdfError):
            continue  # one of the two cannot open it: another test's matter
    print(tables, cells, differing)  # noqa: T201 - the figures are what the proof is run for
    assert tables > 0
    assert differing.keys() <= JUDGED.keys()
