"""A marked PDF begins with the bytes handed in and shows every finding at its place."""

import io
import math

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from reportlab.pdfgen import canvas

from extractors.pages import read_pages
from generators.markup.pdf import UnmarkablePdfError, mark_pdf
from generators.wording import COLOURS, short_basis
from greenlist.findings import Finding, Law, Severity
from greenlist.reading import CellPlace, PagePlace
from greenlist.regulation import Citation

LAW = Law(Citation(3, paragraph=3), "综合评分80分（含）以上，评为1星绿色工厂")
SIZE = (400, 600)
WORD = (98.0, 496.0, 208.0, 514.0)  # left, bottom, right, top of a frame on the page, in PDF coordinates


def report(rotation=0, crop=None, pages=2):
    held = io.BytesIO()
    drawn = canvas.Canvas(held, pagesize=SIZE, invariant=1)
    for number in range(pages):
        drawn.rect(WORD[0], WORD[1], WORD[2] - WORD[0], WORD[3] - WORD[1])
        drawn.setFontSize(5)
        drawn.drawString(101, 507, f"page {number} total score of the evaluation")
        drawn.drawString(101, 499, "and every part of it as it was given")
        drawn.showPage()
    drawn.save()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(held.getvalue())))
    for page in writer.pages:
        page.rotate(rotation)
        if crop:
            page.cropbox = RectangleObject(crop)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def shown_box(rotation, crop):
    """Where the frame is on the displayed page, in points from its top-left corner."""
    left, bottom, right, top = crop or (0, 0, *SIZE)
    x0, y0, x1, y1 = WORD
    return {
        0: (x0 - left, top - y1, x1 - left, top - y0),
        90: (y0 - bottom, x0 - left, y1 - bottom, x1 - left),
        180: (right - x1, y0 - bottom, right - x0, y1 - bottom),
        270: (top - y1, right - x1, top - y0, right - x0),
    }[rotation]


def finding(where=None, severity=Severity.ERROR, message="综合评分与分项之和不符。", code="S-002"):
    return Finding(code, severity, message, LAW, "请评价机构核对后重新出具。", where=where)


def annotations(data, page):
    found = PdfReader(io.BytesIO(data)).pages[page - 1].get("/Annots", [])
    return [a.get_object() for a in found if a.get_object()["/Subtype"] != "/Popup"]


def pixels(data, page=1):
    return pdfium.PdfDocument(data)[page - 1].render(scale=2, may_draw_forms=False).to_pil().convert("RGB")


@pytest.mark.parametrize("crop", [None, (50, 60, 380, 580)], ids=["整页", "有裁切框"])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_highlight_lies_over_the_words_however_the_page_is_turned_and_cut(rotation, crop):
    box = shown_box(rotation, crop)
    picture = pixels(mark_pdf(report(rotation, crop), [finding(PagePlace(1, box))]))
    colour = tuple(int(COLOURS[Severity.ERROR][n : n + 2], 16) for n in (0, 2, 4))
    for x, y in ((box[0] + 2, box[1] + 2), (box[2] - 2, box[3] - 2)):
        seen = picture.getpixel((round(x * 2), round(y * 2)))
        assert all(abs(a - b) <= 6 for a, b in zip(seen, colour, strict=True))
    assert picture.getpixel((round((box[0] - 6) * 2), round((box[1] - 6) * 2))) == (255, 255, 255)


@pytest.mark.parametrize(
    "crop", [None, (50, 60, 380, 580), (-30, -20, 380, 700)], ids=["整页", "裁切框", "框大于纸"]
)
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_the_reader_gives_are_where_the_highlight_is_drawn(rotation, crop):
    data = report(rotation, crop, pages=1)
    [page] = read_pages(data)
    assert page.lines
    for line in page.lines:
        [mark] = annotations(mark_pdf(data, [finding(PagePlace(1, line.box))]), 1)
        left, bottom, right, top = map(float, mark["/Rect"])
        assert WORD[0] < left < right < WORD[2]
        assert WORD[1] < bottom < top < WORD[3]


def test_the_copy_begins_with_the_submitted_bytes():
    data = report()
    marked = mark_pdf(data, [finding(PagePlace(2, (10, 10, 90, 30))), finding()])
    assert marked.startswith(data)
    assert len(marked) > len(data)


def test_text_is_still_seen_through_the_highlight():
    box = shown_box(0, None)
    seen = pixels(mark_pdf(report(), [finding(PagePlace(1, box))])).crop([round(2 * edge) for edge in box])
    assert seen.convert("L").getextrema()[0] < 80


def test_a_highlight_says_severity_message_basis_remedy_and_code():
    [mark] = annotations(mark_pdf(report(), [finding(PagePlace(2, (10, 10, 90, 30)))]), 2)
    assert mark["/Subtype"] == "/Highlight"
    for words in (
        "【须更正】综合评分与分项之和不符。",
        f"依据：{short_basis(str(LAW))}",
        "更正：请评价机构核对后重新出具。",
        "S-002",
    ):
        assert words in mark["/Contents"]


def test_findings_at_one_box_share_one_highlight_in_the_colour_of_the_heaviest():
    place = PagePlace(1, (10, 10, 90, 30))
    found = [finding(place, Severity.INFO, "提示一条"), finding(place, Severity.BLOCK, "否决一条")]
    [mark] = annotations(mark_pdf(report(), found), 1)
    assert mark["/Contents"].index("否决一条") < mark["/Contents"].index("提示一条")
    assert [round(float(c) * 255) for c in mark["/C"]] == [0xFF, 0x9B, 0x9B]


def test_what_has_no_place_in_the_document_stands_in_a_note_on_page_one():
    found = [
        finding(message="没有位置"),
        finding(PagePlace(9, (0, 0, 9, 9)), message="没有这一页"),
        finding(CellPlace("表", "A1"), message="在另一份材料里"),
    ]
    [note] = annotations(mark_pdf(report(), found), 1)
    assert note["/Subtype"] == "/Text"
    assert all(f.message in note["/Contents"] for f in found)


def test_marks_that_stand_there_are_kept():
    once = mark_pdf(report(), [finding(PagePlace(1, (10, 10, 90, 30)))])
    twice = mark_pdf(once, [finding(PagePlace(1, (10, 50, 90, 70)))])
    assert len(annotations(twice, 1)) == 2
    assert twice.startswith(once)


def test_the_same_input_gives_the_same_bytes_and_no_findings_change_nothing():
    data, found = report(), [finding(PagePlace(1, (10, 10, 90, 30))), finding()]
    assert mark_pdf(data, found) == mark_pdf(data, found)
    assert mark_pdf(data, []) == data


def test_an_encrypted_or_broken_file_is_said_to_be_unmarkable():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(report())))
    writer.encrypt("geheim", algorithm="AES-128")
    held = io.BytesIO()
    writer.write(held)
    for data in (held.getvalue(), b"%PDF-1.7\nrubbish", b"", report()[:200]):
        with pytest.raises(UnmarkablePdfError):
            mark_pdf(data, [finding()])


EDGES = st.floats(-1e6, 1e6) | st.sampled_from([math.nan, math.inf, -math.inf, 0.0])


@settings(deadline=None, max_examples=40)
@given(st.tuples(EDGES, EDGES, EDGES, EDGES), st.sampled_from([0, 90, 180, 270]), st.text(max_size=40))
def test_whatever_the_box_and_the_words_the_highlight_lies_inside_the_page(box, rotation, message):
    data = report(rotation, pages=1)
    [mark] = annotations(mark_pdf(data, [finding(PagePlace(1, box), message=message)]), 1)
    left, bottom, right, top = map(float, mark["/Rect"])
    assert -4 <= left < right <= SIZE[0] + 4
    assert -4 <= bottom < top <= SIZE[1] + 4
    assert len(pdfium.PdfDocument(mark_pdf(data, [finding()]))) == 1
