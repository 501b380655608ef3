"""Check boxes that are drawn, or fields of a form: read like printed ones, with page and box; unclear ones never guessed."""

import io
import os
from dataclasses import replace

import pytest
from pypdf import PdfWriter
from pypdf.annotations import FreeText, Text
from pypdf.generic import NameObject, NumberObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from extractors.ink import Ink
from extractors.pdf_book import Book
from extractors.reports import read_report
from greenlist.forms.parse import parse
from greenlist.forms.ticks import UNCLEAR as SIGN
from greenlist.reading import Document, Reading
from tests.builders.cases import good_report
from tests.builders.companies import Company
from tests.builders.drawn_ticks import UNCLEAR, WAYS
from tests.builders.report_layouts import LAYOUTS
from tests.builders.report_truth import score
from tests.builders.reports import build
from tests.builders.typeset import Faces, Press

FULL = bool(os.environ.get("GREENLIST_PROOF"))
BOXES = ("basic_requirements_result", *(f"veto_{n}" for n in range(1, 7)))
TABLE, RUNNING = LAYOUTS[0], replace(LAYOUTS[2], ticks=("☑", "□"))


def reading_of(pdf: bytes) -> Reading:
    read = read_report(Document.of("报告.pdf", pdf))
    assert isinstance(read, Reading), read
    return read


def ink_of(pdf: bytes) -> Ink:
    with Book(pdf) as book:
        return book.page(0)


def words(ink: Ink) -> str:
    """Signs and letters from left to right."""
    return "".join(glyph.text for glyph in sorted(ink.glyphs, key=lambda glyph: glyph.x0))


def line(text: str, way: str) -> bytes:
    """A line with its boxes drawn."""
    press = Press(Faces(cid=True))
    press.drawn = (WAYS | UNCLEAR)[way]
    press.new_page()
    press.text(text)
    return press.save()


@pytest.mark.proof
@pytest.mark.parametrize("at", range(2 * len(WAYS)) if FULL else range(0, 2 * len(WAYS), 3))
def test_boxes_that_are_no_characters_give_the_same_facts_with_page_and_box(at):
    way, layout = list(WAYS)[at % len(WAYS)], (TABLE, RUNNING)[at // len(WAYS)]
    held = {"veto_2": True, "basic_requirements_result": False}
    facts = good_report(Company(7)).model_copy(update=held)
    built = build(facts, replace(layout, drawn=way), 3)
    result = score(built, reading_of(built.pdf))
    assert result.faults == ()


@pytest.mark.parametrize("way", UNCLEAR)
def test_a_mark_that_is_no_plain_one_is_never_guessed(way):
    assert words(ink_of(line("☑是　□否", way))) == f"{SIGN}是□否"


@pytest.mark.proof
@pytest.mark.parametrize("way", UNCLEAR if FULL else ["一道斜线"])
def test_a_report_with_unclear_boxes_gives_none_of_what_they_say(way):
    built = build(good_report(Company(7)), replace(RUNNING, drawn=way), 3)
    form = parse(reading_of(built.pdf)).form
    assert [getattr(form, name) for name in BOXES] == [None] * len(BOXES)


@pytest.mark.parametrize("way", WAYS)
def test_a_drawn_box_is_one_sign_beside_its_word(way):
    assert words(ink_of(line("□是　☑否", way)))[::2] in {"□☑", "□☒", "□■"}


@pytest.mark.parametrize(("mark", "sign"), [("tick", "☑"), ("speck", SIGN), ("letter", "☑")])
def test_a_printed_box_with_something_put_over_it_is_no_empty_box(mark, sign):
    press = Press(Faces(cid=True))
    press.new_page()
    y = press.height - press.y
    press.text("□是　□否")
    canvas = press.canvas
    x, base = press.left, y - 14
    if mark == "tick":
        canvas.lines([(x + 2, base + 3, x + 5, base), (x + 5, base, x + 11, base + 9)])
    elif mark == "speck":
        canvas.circle(x + 6, base + 2, 0.6, stroke=1, fill=1)
    else:
        canvas.setFont("ZapfDingbats", 12)
        canvas.drawString(x + 1, base, "✔")
    assert words(ink_of(press.save())).replace(" ", "") == f"{sign}是□否"


def test_squares_that_are_no_check_boxes_stay_what_they_are():
    """Cells for single letters, bullets of a list, a circled number, a frame without a word."""
    press = Press(Faces(cid=True))
    press.new_page()
    press.text("　统一社会信用代码　填写说明　第１项")
    canvas, y = press.canvas, press.height - 200
    for n in range(6):
        canvas.rect(200 + 12 * n, y, 12, 12)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(275, y + 2, "next")
    canvas.rect(80, y - 30, 9, 9, stroke=0, fill=1)
    canvas.drawString(92, y - 30, "bullet")
    canvas.circle(86, y - 60, 6)
    canvas.drawCentredString(86, y - 63, "1")
    canvas.drawString(96, y - 63, "first")
    canvas.rect(300, y - 100, 10, 10)
    found = words(ink_of(press.save()))
    assert not set("□☑■☒" + SIGN) & set(found)


# --- fields of a form -----------------------------------------------------------------------------


def form(**fields: str) -> Canvas:
    canvas = Canvas(io.BytesIO())
    for at, (name, value) in enumerate(fields.items()):
        canvas.acroForm.textfield(name=name, value=value, x=200, y=700 - 40 * at, width=200, height=20)
    return canvas


def saved(canvas: Canvas) -> bytes:
    canvas.showPage()
    return canvas.getpdfdata()


def written_over(pdf: bytes, change) -> bytes:
    """The file with each field's dictionary changed."""
    writer = PdfWriter(io.BytesIO(pdf))
    for annotation in writer.pages[0]["/Annots"]:
        change(annotation.get_object())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_words_of_a_field_are_part_of_its_page():
    assert words(ink_of(saved(form(total="86.50")))) == "86.50"


def test_a_value_that_is_not_drawn_is_read_where_it_would_stand():
    def undrawn(field):
        field.pop("/AP", None)
        field[NameObject("/V")] = TextStringObject("广州绿源电子有限公司")

    ink = ink_of(written_over(saved(form(name="x")), undrawn))
    assert words(ink) == "广州绿源电子有限公司"
    assert all(glyph.x0 >= 200 and glyph.x1 <= 400 for glyph in ink.glyphs)
    assert all(glyph.top >= 842 - 720 and glyph.bottom <= 842 - 700 for glyph in ink.glyphs)


def test_a_field_that_shows_one_value_and_holds_another_is_not_read():
    def other(field):
        field[NameObject("/V")] = TextStringObject("91.00")

    assert words(ink_of(written_over(saved(form(total="86.50")), other))) == SIGN


def test_a_hidden_field_is_not_there():
    def hidden(field):
        field[NameObject("/F")] = NumberObject(2)

    assert words(ink_of(written_over(saved(form(total="86.50")), hidden))) == ""


@pytest.mark.parametrize(
    ("state", "value", "sign"),
    [
        ("Yes", "Yes", "☑"),
        ("Off", "Off", "□"),
        ("Off", "Yes", SIGN),
        ("Yes", "Off", SIGN),
        ("Other", "Other", SIGN),
    ],
)
def test_a_box_says_what_it_shows_and_nothing_where_its_field_says_otherwise(state, value, sign):
    def set_to(field):
        field[NameObject("/AS")], field[NameObject("/V")] = NameObject(f"/{state}"), NameObject(f"/{value}")

    canvas = Canvas(io.BytesIO())
    canvas.acroForm.checkbox(name="box", x=100, y=700, size=12, checked=True)
    assert words(ink_of(written_over(saved(canvas), set_to))) == sign


def test_what_is_typed_or_stamped_on_a_page_is_part_of_it_and_a_reviewers_mark_is_not():
    canvas = Canvas(io.BytesIO())
    canvas.drawString(100, 700, "Total:")
    writer = PdfWriter(io.BytesIO(saved(canvas)))
    writer.add_annotation(0, FreeText(text="86.50", rect=(140, 695, 200, 715)))
    writer.add_annotation(0, Text(text="please check", rect=(300, 700, 320, 720)))
    out = io.BytesIO()
    writer.write(out)
    assert "check" not in words(ink_of(out.getvalue()))


def test_a_report_with_its_facts_in_fields_gives_them():
    """A cover made to be filled in: labels are printed, values typed into fields."""
    press = Press(Faces(cid=True))
    press.new_page()
    press.text("绿色工厂第三方评价报告", size=24, align="center", after=40)
    values = {
        "工厂名称：": "广州绿源电子有限公司",
        "统一社会信用代码：": "91440101MA5CQ4XK7L",
        "综合得分：": "86.50",
    }
    for label in values:
        at = press.y
        press.text(label, size=12)
        press.canvas.acroForm.textfield(
            name=label,
            value="",
            x=press.left + 120,
            y=press.height - at - 20,
            width=260,
            height=18,
            fontSize=11,
        )
    press.text("评价依据：GB/T 36132-2018《绿色工厂评价通则》", size=12)
    held = iter(values.values())

    def filled(field):
        field.pop("/AP", None)
        field[NameObject("/V")] = TextStringObject(next(held))

    reading = reading_of(written_over(press.save(), filled))
    found = {name: reading.values[name].text for name in ("subject_name", "uscc", "total_score")}
    assert list(found.values()) == list(values.values())
    assert all(reading.values[name].where.page == 1 for name in found)
