"""What PDFium sees: rules however drawn, forms within forms, seals as drawings, odd characters, limits."""

import io

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject, NumberObject
from reportlab.pdfgen.canvas import Canvas

from extractors import ink
from extractors.ink import Book, PageLostError, UnreadablePdfError
from tests.builders.cases import good_report
from tests.builders.companies import Company
from tests.builders.reports import report_pdf
from tests.builders.typeset import Faces, Press


def drawn(draw, size=(400, 400)):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def seen(draw, **held):
    with Book(drawn(draw, **held)) as book:
        return book.page(0)


def test_a_stroked_line_a_thin_box_and_the_sides_of_a_frame_are_rules():
    def draw(canvas):
        canvas.line(50, 350, 250, 350)
        canvas.rect(50, 300, 200, 0.7, stroke=0, fill=1)
        canvas.rect(50, 200, 200, 50)

    page = seen(draw)
    assert sorted(round(rule.y) for rule in page.across) == [50, 100, 150, 200]
    assert sorted(round(rule.x) for rule in page.down) == [50, 250]


def test_shading_and_slanting_lines_are_no_rules():
    def draw(canvas):
        canvas.rect(50, 200, 200, 20, stroke=0, fill=1)
        canvas.line(50, 50, 250, 120)
        canvas.line(50, 50, 52, 50)

    page = seen(draw)
    assert page.across == []
    assert page.down == []


def test_rules_within_forms_stand_where_the_form_is_placed():
    def draw(canvas):
        canvas.beginForm("inner")
        canvas.line(0, 0, 100, 0)
        canvas.endForm()
        canvas.beginForm("outer")
        canvas.translate(10, 20)
        canvas.doForm("inner")
        canvas.endForm()
        canvas.translate(40, 100)
        canvas.doForm("outer")

    [rule] = seen(draw).across
    assert (round(rule.x0), round(rule.x1), round(rule.y)) == (50, 150, 280)


def test_a_red_circle_drawn_with_lines_is_a_seal_and_a_black_one_is_not():
    def draw(canvas):
        canvas.setStrokeColorRGB(0.85, 0.1, 0.1)
        canvas.circle(100, 300, 55)
        canvas.setStrokeColorRGB(0, 0, 0)
        canvas.circle(300, 300, 55)

    [seal] = [picture for picture in seen(draw).pictures if picture.seal]
    assert [round(edge) for edge in seal.box] == [45, 45, 155, 155]


def test_a_character_beyond_the_first_plane_is_one_character():
    made = Press(Faces())
    made.new_page()
    made.text("评价𠮷A", size=12)
    with Book(made.save()) as book:
        texts = [glyph.text for glyph in book.page(0).glyphs]
    assert texts[:2] == ["评", "价"]
    assert all(len(text) == 1 for text in texts)


def test_what_is_too_much_is_cut_and_said(monkeypatch):
    monkeypatch.setattr(ink, "MOST_CHARACTERS", 10)
    monkeypatch.setattr(ink, "MOST_OBJECTS", 5)

    def draw(canvas):
        for row in range(10):
            canvas.drawString(50, 30 * row + 40, "0123456789")
            canvas.line(50, 30 * row + 20, 250, 30 * row + 20)

    page = seen(draw)
    assert page.cut
    assert len(page.glyphs) <= 10
    assert len(page.across) <= 5


def test_a_path_of_too_many_corners_is_cut(monkeypatch):
    monkeypatch.setattr(ink, "MOST_SEGMENTS", 20)

    def draw(canvas):
        path = canvas.beginPath()
        path.moveTo(10, 10)
        for corner in range(100):
            path.lineTo(10 + 3 * corner, 10 + 20 * (corner % 2))
        canvas.drawPath(path)
        canvas.line(10, 300, 200, 300)

    assert seen(draw).cut


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


def test_letters_written_aslant_are_a_watermark_and_left_out():
    def draw(canvas):
        canvas.drawString(50, 300, "plain words")
        canvas.translate(200, 200)
        canvas.rotate(40)
        canvas.setFont("Helvetica", 30)
        canvas.drawString(-100, 0, "watermark")

    assert "".join(glyph.text for glyph in seen(draw).glyphs) == "plainwords"


def test_letters_set_across_the_page_stay():
    def draw(canvas):
        canvas.drawString(50, 300, "plain words")
        canvas.translate(20, 200)
        canvas.rotate(90)
        canvas.drawString(0, 0, "margin")

    assert "".join(glyph.text for glyph in seen(draw).glyphs) == "plainwordsmargin"


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
