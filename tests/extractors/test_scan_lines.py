"""Lines on the picture of a page: where they stand, how large they are set, what they say."""

import numpy as np
import pytest

from extractors.runs import runs_of
from extractors.scan_engine import Letter, Made, engine
from extractors.scan_lines import (
    Strip,
    as_meant,
    cut_out,
    glyphs_of,
    made_out,
    one_above_the_other,
    strips_of,
)
from extractors.scan_rules import rules_of
from extractors.strips import lines_of
from tests.builders.scans import printed_line

pytest.importorskip("onnxruntime")
SCALE = 200 / 72


def page_of(*rows: tuple[str, int, int, float]):
    """A white page with lines of type: text, x, y in pixels, size in points."""
    page = np.full((1200, 1654), 245, np.uint8)
    for text, x, y, size in rows:
        picture = printed_line(text, size)
        high, wide = picture.shape
        page[y : y + high, x : x + wide] = np.minimum(picture, 245)
    return page


def strip_of(page) -> Strip:
    ys, xs = np.nonzero(page < 185)
    return Strip(int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1, inside=True)


def said(page) -> str:
    strip = strip_of(page)
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
    strip = strip_of(page)
    glyphs, sure = glyphs_of(made_out(page, strip, SCALE, engine()), strip, page, SCALE)
    assert len(glyphs) == len(sure) == 8
    (line,) = lines_of(runs_of(glyphs))
    assert line.size == pytest.approx(size, rel=0.06)


def test_a_leaning_stroke_is_a_slash_not_a_one():
    page = np.full((100, 200), 245, np.uint8)
    for n in range(24):
        page[30 + n, 110 - n // 3 : 113 - n // 3] = 30
    assert made_out(page, strip_of(page), SCALE, engine()).text == "/"


def numbered(*texts: str) -> list[str]:
    lines = [
        (Strip(0, 0, 30, 20, inside=True), Made(tuple(Letter(sign, 0.5, 1.0) for sign in text)))
        for text in texts
    ]
    return [made.text for _, made in as_meant(lines)]


def test_a_number_among_others_is_one():
    assert numbered("El", "E2", "E3", "EI") == ["E1", "E2", "E3", "E1"]


def test_what_looks_like_a_number_alone_stays_what_it_is():
    assert numbered("Al", "E2", "E3", "Cl") == ["Al", "E2", "E3", "Cl"]


def test_a_stroke_alone_in_a_cell_is_a_dash_but_where_cells_are_counted_in_chinese():
    assert numbered("一", "86.5") == ["—", "86.5"]
    assert numbered("一", "二", "三") == ["一", "二", "三"]


def test_a_stroke_above_other_letters_of_its_cell_is_a_number_not_a_dash():
    cell = (100, 100, 140, 400)
    column = [
        (Strip(105, 110 + 40 * n, 135, 140 + 40 * n, inside=True, cell=cell), Made((Letter(sign, 0.5, 0.9),)))
        for n, sign in enumerate("一级指标")
    ]
    assert "".join(made.text for _, made in as_meant(column)) == "一级指标"
    assert as_meant(column[:1])[0][1].text == "—"


def test_characters_are_those_of_the_mainland():
    assert numbered("生产洁凈化", "強度") == ["生产洁净化", "强度"]


def upright(*, letters: int):
    bare = np.full((400, 100), 245, np.uint8)
    for n in range(letters):
        bare[20 + 40 * n : 34 + 40 * n, 30:58] = 30
        bare[38 + 40 * n : 48 + 40 * n, 30:58] = 30  # the lower half of the same letter
    return bare


def test_letters_one_above_the_other_are_lines_of_their_own():
    strip = Strip(30, 20, 58, 20 + 40 * 3 + 28)
    pieces = one_above_the_other(strip, upright(letters=4))
    assert [(p.top, p.bottom) for p in pieces] == [(20 + 40 * n, 48 + 40 * n) for n in range(4)]


def test_a_line_that_runs_across_is_not_taken_apart():
    strip = Strip(10, 20, 90, 48)
    assert one_above_the_other(strip, upright(letters=1)) == [strip]


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
    strip = strip_of(page)
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


def test_lines_of_a_page_are_found_and_none_runs_over_a_border():
    page = page_of(("企业名称", 220, 330, 12), ("广州绿源电子有限公司", 420, 330, 12))
    for x in (200, 400, 900):
        page[300:400, x : x + 2] = 30
    for y in (300, 398):
        page[y : y + 2, 200:902] = 30
    rules = rules_of(page, SCALE)
    cells = [
        (200 / SCALE, 300 / SCALE, 400 / SCALE, 398 / SCALE),
        (400 / SCALE, 300 / SCALE, 900 / SCALE, 398 / SCALE),
    ]
    strips = sorted(strips_of(rules, SCALE, cells, engine()), key=lambda s: s.x0)
    assert [s.inside for s in strips] == [True, True]
    assert strips[0].x1 < 400 < strips[1].x0
    texts = [engine().careful.read(cut_out(rules.bare, s)).text for s in strips]
    assert texts == ["企业名称", "广州绿源电子有限公司"]


def test_a_single_figure_in_a_cell_is_not_overlooked():
    page = page_of(("8", 300, 330, 9))
    for x in (200, 400):
        page[300:400, x : x + 2] = 30
    for y in (300, 398):
        page[y : y + 2, 200:402] = 30
    rules = rules_of(page, SCALE)
    (strip,) = strips_of(rules, SCALE, [(200 / SCALE, 300 / SCALE, 400 / SCALE, 398 / SCALE)], engine())
    assert made_out(rules.bare, strip, SCALE, engine()).text == "8"
