"""The characters of a page: rare ones, and those written aslant or across."""

from extractors.pdf_book import Book
from tests.builders.drawn_pages import seen
from tests.builders.typeset import Faces, Press


def test_a_character_beyond_the_first_plane_is_one_character():
    made = Press(Faces())
    made.new_page()
    made.text("评价𠮷A", size=12)
    with Book(made.save()) as book:
        texts = [glyph.text for glyph in book.page(0).glyphs]
    assert texts[:2] == ["评", "价"]
    assert all(len(text) == 1 for text in texts)


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
