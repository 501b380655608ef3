"""The second PDF reader: what PDFium cannot open, and what neither can."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from extractors import pages as reading
from extractors.ink import PageLostError, UnreadablePdfError
from extractors.pages import read_pages
from extractors.pdf_book import Book
from extractors.plumbing import SecondBook
from greenlist.reading import Refusal


def plain(encrypted=False):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 300), invariant=1)
    canvas.drawString(50, 250, "total 86.5")
    for y in (200, 170, 140):
        canvas.line(50, y, 250, y)
    canvas.rect(50, 140, 0.5, 60, stroke=0, fill=1)
    canvas.rect(150, 140, 100, 60)
    canvas.drawString(60, 180, "a")
    canvas.drawString(160, 180, "b")
    canvas.save()
    if not encrypted:
        return out.getvalue()
    writer = PdfWriter(clone_from=PdfReader(out))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    return locked.getvalue()


class Closed(Book):
    """PDFium as it is for a file it cannot open."""

    def __init__(self, _data):
        raise UnreadablePdfError("damaged")


def test_what_the_first_cannot_open_the_second_reads(monkeypatch):
    data = plain()
    expected = read_pages(data)
    monkeypatch.setattr(reading, "Book", Closed)
    [page] = read_pages(data)
    assert page.text == expected[0].text
    assert [c.text for c in page.tables[0].cells] == [c.text for c in expected[0].tables[0].cells]


def test_more_pages_than_the_second_may_be_asked_are_refused(monkeypatch):
    monkeypatch.setattr(reading, "Book", Closed)
    monkeypatch.setattr("extractors.plumbing.MOST_PAGES", 0)
    refusal = read_pages(plain())
    assert isinstance(refusal, Refusal)
    assert refusal.code == "I-008"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"rubbish", "damaged", id="不是PDF"),
        pytest.param(plain(encrypted=True), "encrypted", id="加密"),
    ],
)
def test_what_neither_can_open_has_a_reason(data, reason):
    with pytest.raises(UnreadablePdfError) as trouble:
        SecondBook(data)
    assert trouble.value.reason == reason


def test_a_page_whose_content_is_broken_is_lost_not_raised(monkeypatch):
    with SecondBook(plain()) as book:
        assert book.size(0) == (400, 300)

        def broken(_page):
            raise ValueError("pdfminer raises whatever it meets")

        monkeypatch.setattr("extractors.plumbing._ink", broken)
        with pytest.raises(PageLostError):
            book.page(0)


def test_the_first_reader_losing_a_page_leaves_the_others(monkeypatch):
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number in range(3):
        canvas.drawString(50, 500, f"page {number}")
        canvas.showPage()
    canvas.save()
    whole = Book.page

    def losing(self, number):
        if number == 1:
            raise PageLostError(number)
        return whole(self, number)

    monkeypatch.setattr(Book, "page", losing)
    pages = read_pages(out.getvalue())
    assert [page.text for page in pages] == ["page 0", "", "page 2"]
    assert [page.cut for page in pages] == [False, True, False]
