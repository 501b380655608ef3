"""A PDF as PDFium opens it: pages that are lost or damaged, cut, too full; the same file every time."""

import io

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject, NumberObject

from extractors import ink_drawings, ink_letters
from extractors.ink import PageLostError, UnreadablePdfError
from extractors.pdf_book import Book
from tests.builders.cases import good_report
from tests.builders.companies import Company
from tests.builders.drawn_pages import drawn, seen
from tests.builders.reports import report_pdf


def test_what_is_too_much_is_cut_and_said(monkeypatch):
    monkeypatch.setattr(ink_letters, "MOST_CHARACTERS", 10)
    monkeypatch.setattr(ink_drawings, "MOST_OBJECTS", 5)

    def draw(canvas):
        for row in range(10):
            canvas.drawString(50, 30 * row + 40, "0123456789")
            canvas.line(50, 30 * row + 20, 250, 30 * row + 20)

    page = seen(draw)
    assert page.cut
    assert len(page.glyphs) <= 10
    assert len(page.across) <= 5


def test_a_page_that_is_not_there_is_lost():
    with Book(drawn(lambda canvas: canvas.drawString(50, 50, "x"))) as book, pytest.raises(PageLostError):
        book.page(7)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="空"),
        pytest.param(b"%PDF-1.7 rubbish", id="只有文件头"),
        pytest.param(b"\0" * 100, id="零字节"),
    ],
)
def test_what_is_no_pdf_is_damaged(data):
    with pytest.raises(UnreadablePdfError) as trouble:
        Book(data)
    assert trouble.value.reason == "damaged"


def test_a_report_is_the_same_file_every_time():
    facts = good_report(Company(3))
    assert report_pdf(facts, layout=2, seed=5) == report_pdf(facts, layout=2, seed=5)
    assert report_pdf(facts, layout=2, seed=5) != report_pdf(facts, layout=2, seed=6)


def test_a_box_inherited_from_the_tree_of_pages_is_the_pages_own():
    """What many writers do: the size of all pages is said once."""
    writer = PdfWriter(
        clone_from=io.BytesIO(drawn(lambda canvas: canvas.drawString(50, 300, "x"), size=(500, 400)))
    )
    tree = writer.root_object["/Pages"]
    page = tree["/Kids"][0].get_object()
    tree[NameObject("/MediaBox")] = page.pop("/MediaBox")
    out = io.BytesIO()
    writer.write(out)
    with Book(out.getvalue()) as book:
        found = book.page(0)
    assert found.shown.size == (500, 400)
    assert 80 < found.glyphs[0].top < found.glyphs[0].bottom < 110


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_cut_page_begins_where_it_is_cut(degrees):
    writer = PdfWriter(clone_from=io.BytesIO(drawn(lambda canvas: canvas.drawString(150, 300, "x"))))
    page = writer.pages[0]
    page.cropbox.lower_left, page.cropbox.upper_right = (100, 200), (300, 350)
    page[NameObject("/Rotate")] = NumberObject(degrees)
    out = io.BytesIO()
    writer.write(out)
    with Book(out.getvalue()) as book:
        found = book.page(0)
    assert found.shown.size == ((200, 150) if degrees in {0, 180} else (150, 200))
    box = found.display(found.glyphs[0][1:5])
    expected = {0: (50, 50), 90: (100, 50), 180: (150, 100), 270: (50, 150)}[degrees]
    assert all(abs(a - b) < 15 for a, b in zip(box[:2], expected, strict=True))
