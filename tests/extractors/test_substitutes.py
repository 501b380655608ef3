"""Typefaces of this computer: not used for the words of a page, used for its picture."""

import io
import sys
from pathlib import Path

import pytest
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from extractors import substitutes
from extractors.pdf_book import Book

ROOT = Path(__file__).parents[2]
WORDS = "绿色工厂评价报告，一二三"


def unembedded() -> bytes:
    """A line, and letters set one by one, in a typeface that the file does not bring along."""
    registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 400), invariant=1)
    canvas.setFont("STSong-Light", 20)
    canvas.drawString(50, 300, WORDS)
    for place, letter in enumerate(WORDS):
        canvas.drawString(50 + 25 * place, 200, letter)
    canvas.save()
    return out.getvalue()


def test_letters_of_a_line_are_as_high_whatever_is_installed():
    """Typefaces of this computer would give each letter the height of its outline."""
    with Book(unembedded()) as book:
        glyphs = [glyph for glyph in book.page(0).glyphs if glyph.top < 110]
    assert "".join(glyph.text for glyph in glyphs) == WORDS
    assert len({(glyph.top, glyph.bottom) for glyph in glyphs}) == 1
    assert [round(glyph.x1 - glyph.x0) for glyph in glyphs] == [20] * len(glyphs)


def test_letters_set_one_by_one_are_read_whatever_is_installed():
    """Without any typeface that has them PDFium takes letters without extent for nothing."""
    with Book(unembedded()) as book:
        glyphs = [glyph for glyph in book.page(0).glyphs if glyph.top > 110]
    assert "".join(glyph.text for glyph in glyphs) == WORDS


def test_no_typeface_of_this_computer_is_opened_for_words(monkeypatch):
    asked = []
    held = substitutes._SUBSTITUTES
    own = held._asked
    monkeypatch.setattr(held, "_asked", lambda name, *what: asked.append(name) or own(name, *what))
    with Book(unembedded()) as book:
        book.page(0)
        assert not {"MapFont", "GetFont", "GetFontData"} & set(asked)
        book.picture(0)
    assert "MapFont" in asked


def test_a_picture_is_the_same_whether_or_not_the_words_were_read_before():
    with Book(unembedded()) as book:
        fresh = book.picture(0).data
    with Book(unembedded()) as book:
        book.page(0)
        assert book.picture(0).data == fresh


def test_the_typefaces_of_this_computer_are_wanted_again_even_when_reading_failed():
    with pytest.raises(ZeroDivisionError), substitutes.without_substitutes():
        _ = 1 / substitutes._SUBSTITUTES.wanted
    assert substitutes._SUBSTITUTES.wanted


def test_the_boxes_are_what_their_maker_draws(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "tools")
    import draw_boxes  # noqa: PLC0415 - not importable before

    assert draw_boxes.drawn() == draw_boxes.TYPEFACE.read_bytes()
    del sys.modules["draw_boxes"]
