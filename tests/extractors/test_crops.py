"""Pictures of places on the pages of a PDF."""

import io

import pytest
from PIL import Image
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

from extractors.crops import crops
from greenlist.reading import PagePlace


def pdf(turned: int = 0, size: tuple[float, float] = (595, 842)) -> bytes:
    """Two pages; on the second a black bar at 100–160 from the left, 200–212 from the top."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=size)
    canvas.showPage()
    canvas.rect(100, size[1] - 212, 60, 12, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    if not turned:
        return held.getvalue()
    writer = PdfWriter(held)
    writer.pages[1].rotate(turned)
    again = io.BytesIO()
    writer.write(again)
    return again.getvalue()


BAR = PagePlace(2, (100, 200, 160, 212))


def dark(png: bytes) -> int:
    image = Image.open(io.BytesIO(png)).convert("L")
    return sum(image.histogram()[:40])


def test_a_place_is_shown_with_what_stands_around_it():
    (crop,) = crops(pdf(), [BAR])
    assert crop is not None
    assert (crop.width, crop.height) == pytest.approx((310, 44), abs=0.5)
    image = Image.open(io.BytesIO(crop.png))
    assert image.size == (646, 92)
    assert 0.9 < dark(crop.png) / (60 * 12 * (150 / 72) ** 2) < 1.1
    assert any(red > 150 > green for _, (red, green, _) in image.convert("RGB").getcolors(1 << 16))


def test_a_cut_goes_between_letters_and_lines():
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(595, 842))
    for line in range(50):
        for letter in range(40):
            canvas.rect(20 + 14 * letter, 20 + 16 * line, 11, 11, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    for x in range(250, 264, 3):
        (crop,) = crops(held.getvalue(), [PagePlace(1, (x, 400, x + 40, 411))])
        assert crop is not None
        image = Image.open(io.BytesIO(crop.png)).convert("L")
        wide, high = image.size
        edges = [(0, 0, 1, high), (wide - 1, 0, wide, high), (0, 0, wide, 1), (0, high - 1, wide, high)]
        assert all(min(image.crop(edge).tobytes()) > 200 for edge in edges)


def test_boxes_are_those_of_the_page_as_displayed():
    turned = PagePlace(2, (630, 100, 642, 160))  # a quarter turn to the right
    (crop,) = crops(pdf(90), [turned])
    assert crop is not None
    assert 0.9 < dark(crop.png) / (60 * 12 * (150 / 72) ** 2) < 1.1


def test_what_cannot_be_shown_is_none():
    huge = pdf(size=(14_000, 14_000))
    assert crops(pdf(), [PagePlace(9, (0, 0, 9, 9)), BAR])[0] is None
    assert crops(huge, [BAR]) == [None]
    assert crops(b"%PDF-1.4 nothing", [BAR]) == [None]
    assert crops(pdf(), []) == []


@pytest.mark.parametrize("box", [(0, 0, 595, 842), (-5, -5, 3, 3), (590, 838, 600, 850)])
def test_places_at_the_edge_and_large_ones_are_cut_to_the_page(box):
    (crop,) = crops(pdf(), [PagePlace(1, box)])
    assert crop is not None
    assert 0 < crop.width <= 460
    assert 0 < crop.height <= 160


def test_close_by_a_place_is_shown_with_little_around_it_and_no_outline():
    (far,), (near,) = crops(pdf(), [BAR]), crops(pdf(), [BAR], close=True)
    assert near is not None
    assert far is not None
    assert (near.width, near.height) == (60 + 2 * 12, 12 + 2 * 3)
    image = Image.open(io.BytesIO(near.png)).convert("RGB")
    colours = image.getcolors(1 << 16) or []
    assert all(abs(red - blue) < 8 for _, (red, _, blue) in colours), "nothing red"
