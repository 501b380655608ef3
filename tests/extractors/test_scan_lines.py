"""Lines on the picture of a page: where they stand."""

import numpy as np
import pytest

from extractors.scan_engine import engine
from extractors.scan_lines import Strip, one_above_the_other, parted, strips_of
from extractors.scan_rules import rules_of
from extractors.scan_words import cut_out, made_out
from tests.builders.scans import SCALE, page_of

pytest.importorskip("onnxruntime")


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


def test_lines_that_overlap_are_parted_where_nothing_is_inked():
    inked = np.zeros((60, 400), bool)
    inked[10:40, 20:100] = inked[10:40, 140:300] = True
    overlapping = [Strip(20, 10, 150, 40), Strip(140, 11, 300, 40)]
    assert [(s.x0, s.x1) for s in parted(overlapping, inked)] == [(20, 100), (140, 300)]
    level = [Strip(20, 10, 150, 40), Strip(140, 45, 300, 58)]
    assert parted(level, inked) == level, "one above the other"


def test_a_slash_in_a_row_that_is_not_ruled_is_not_overlooked():
    page = np.full((1200, 1654), 245, np.uint8)
    for n in range(24):
        page[306 + n, 760 - n // 3 : 763 - n // 3] = 60  # in a row
        page[706 + n, 760 - n // 3 : 763 - n // 3] = 60  # by itself
    words = page_of(("能源产出率", 200, 300, 9), ("万元", 500, 300, 9), ("可选", 900, 300, 9))
    rules = rules_of(np.minimum(page, words), SCALE)
    strips = strips_of(rules, SCALE, [], engine())
    texts = [made_out(rules.bare, strip, SCALE, engine()).text for strip in strips]
    assert sorted(texts) == ["/", "万元", "可选", "能源产出率"]
