"""What lines on the picture of a page say, and what their page's other lines tell of them."""

from dataclasses import replace

import numpy as np
import pytest

from extractors.scan_engine import Letter, Made, engine
from extractors.scan_lines import Strip
from extractors.scan_words import as_meant, last_letters, made_out
from tests.builders.scans import SCALE, inked_strip, page_of

pytest.importorskip("onnxruntime")


def test_a_leaning_stroke_is_a_slash_not_a_one():
    page = np.full((100, 200), 245, np.uint8)
    for n in range(24):
        page[30 + n, 110 - n // 3 : 113 - n // 3] = 30
    assert made_out(page, inked_strip(page), SCALE, engine()).text == "/"


def numbered(*texts: str) -> list[str]:
    lines = [
        (Strip(0, 0, 30, 20, inside=True), Made(tuple(Letter(sign, 0.5, 1.0) for sign in text)))
        for text in texts
    ]
    return [made.text for _, made in as_meant(lines)]


def test_a_number_among_others_is_one():
    assert numbered("El", "E2", "E3", "EI") == ["E1", "E2", "E3", "E1"]


def test_a_number_at_the_beginning_of_a_line_is_one_among_others():
    assert numbered("El营业执照", "E2统计报表", "E3", "Elan") == ["E1营业执照", "E2统计报表", "E3", "Elan"]


def test_upright_strokes_among_chinese_letters_are_what_is_left_of_a_border():
    assert numbered("引|领值", "|得分", "A|B", "1|2") == ["引领值", "得分", "A|B", "1|2"]


def test_a_sign_of_percent_taken_for_figures_is_one_where_it_stands_alone():
    assert numbered("0/0", "0o", "00", "0%", "0/0.5") == ["%", "%", "00", "0%", "0/0.5"]


def row_of(*words: str) -> list[str]:
    """What words beside each other, in no cell, are meant to be."""
    lines = [
        (Strip(100 * n, 10, 100 * n + 60, 40), Made(tuple(Letter(sign, 0.5, 1.0) for sign in word)))
        for n, word in enumerate(words)
    ]
    return [made.text for _, made in as_meant(lines)]


def test_a_stroke_in_a_row_of_words_is_a_dash_and_before_a_heading_a_number():
    assert row_of("能源", "必选", "一", "E1") == ["能源", "必选", "—", "E1"]
    assert row_of("一", "总则") == ["一", "总则"]


def test_a_year_of_which_the_last_letter_was_misread_is_one_beside_others():
    assert row_of("2023年", "2024全", "2025年") == ["2023年", "2024年", "2025年"]
    assert row_of("甲", "2024全", "20251") == ["甲", "2024全", "20251"]


def strip_at(page, x: int, y: int, high: int) -> Strip:
    one = inked_strip(page[y : y + high, x:])
    return replace(one, x0=one.x0 + x, x1=one.x1 + x, top=one.top + y, bottom=one.bottom + y)


def test_a_doubted_letter_that_ends_a_line_is_read_behind_it():
    page = page_of(("申报工作联系部", 200, 300, 10.5), ("门", 290, 340, 10.5), ("内", 290, 440, 10.5))
    above, below, far = (strip_at(page, 190, y, 36) for y in (295, 335, 435))
    lines = [
        (above, made_out(page, above, SCALE, engine())),
        (below, Made((Letter("内", 0.5, 0.6),))),
        (far, Made((Letter("丙", 0.5, 0.6),))),
    ]
    assert [made.text for _, made in last_letters(lines, page, engine())] == ["申报工作联系部", "门", "丙"]
    sure = [lines[0], (below, Made((Letter("内", 0.5, 0.99),)))]
    assert last_letters(sure, page, engine()) == sure, "who is sure is not asked again"


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
