"""The letters of a line made out: how large they are set and where each stands."""

import numpy as np
import pytest

from extractors.runs import runs_of
from extractors.scan_engine import Letter, Made, engine
from extractors.scan_glyphs import glyphs_of
from extractors.scan_lines import Strip
from extractors.scan_words import made_out
from extractors.strips import lines_of
from tests.builders.scans import SCALE, inked_strip, page_of

pytest.importorskip("onnxruntime")


def said(page) -> str:
    strip = inked_strip(page)
    glyphs, _ = glyphs_of(made_out(page, strip, SCALE, engine()), strip, page, SCALE)
    (line,) = lines_of(runs_of(glyphs))
    return line.text


@pytest.mark.parametrize(
    "text", ["统一社会信用代码", "综合得分为86.50分", "91440101MA5CQ4XK7L", "2026年4月3日"]
)
def test_a_line_says_what_is_printed(text: str):
    assert said(page_of((text, 200, 300, 12))) == text


def test_figures_as_wide_as_chinese_letters_are_one_figure():
    assert said(page_of(("８４．９２", 200, 300, 12))) == "84.92"


def test_two_words_stay_two():
    assert said(page_of(("Green Factory", 200, 300, 12))) == "Green Factory"


@pytest.mark.parametrize("size", [7.0, 10.5, 16.0])
def test_how_large_type_is_set_is_measured(size: float):
    page = page_of(("绿色工厂评价通则", 200, 300, size))
    strip = inked_strip(page)
    glyphs, sure = glyphs_of(made_out(page, strip, SCALE, engine()), strip, page, SCALE)
    assert len(glyphs) == len(sure) == 8
    (line,) = lines_of(runs_of(glyphs))
    assert line.size == pytest.approx(size, rel=0.06)


def test_a_letter_alone_is_given_the_room_of_one():
    page = page_of(("广州珠江新材料科技有限公", 200, 300, 14), ("司", 200, 400, 14))
    cut = [Strip(0, 300, 1654, 350), Strip(0, 400, 1654, 450)]
    sizes = []
    for rough in cut:
        ys, xs = np.nonzero(page[rough.top : rough.bottom] < 185)
        strip = Strip(
            int(xs.min()), rough.top + int(ys.min()), int(xs.max()) + 1, rough.top + int(ys.max()) + 1
        )
        (line,) = lines_of(runs_of(glyphs_of(made_out(page, strip, SCALE, engine()), strip, page, SCALE)[0]))
        sizes.append(line.size)
    assert sizes[0] == pytest.approx(sizes[1], rel=0.1), "they are one paragraph"


def line_of(page):
    strip = inked_strip(page)
    (line,) = lines_of(runs_of(glyphs_of(made_out(page, strip, SCALE, engine()), strip, page, SCALE)[0]))
    return line


def test_a_mark_at_the_end_of_a_line_has_the_room_of_a_letter():
    with_mark = line_of(page_of(("园区负责人电话：", 200, 300, 12)))
    assert with_mark.text[-1] in "：:"
    assert with_mark.box[2] - with_mark.box[0] == pytest.approx(8 * 12, rel=0.04)


def test_dots_that_lead_to_a_page_are_dots_and_specks_are_nothing():
    row = Strip(100, 50, 100 + round(80 * SCALE), 54)
    bare = np.full((100, 600), 245, np.uint8)
    dots = Made(tuple(Letter(".", n / 9, 0.6) for n in range(9)))
    glyphs, _ = glyphs_of(dots, row, bare, SCALE)
    assert {glyph.text for glyph in glyphs} == {"."}
    assert len(glyphs) >= 10
    speck = Strip(100, 50, 112, 54)
    assert glyphs_of(Made((Letter(".", 0.2, 0.6), Letter(".", 0.8, 0.6))), speck, bare, SCALE) == ([], [])


def test_a_stroke_lower_than_any_letter_is_none_whatever_a_reader_sees_in_it():
    bare = np.full((100, 600), 245, np.uint8)
    low = Strip(100, 50, 126, 52)
    assert glyphs_of(Made((Letter("à", 0.5, 0.8),)), low, bare, SCALE) == ([], [])
    assert [glyph.text for glyph in glyphs_of(Made((Letter("—", 0.5, 0.8),)), low, bare, SCALE)[0]] == ["—"]
