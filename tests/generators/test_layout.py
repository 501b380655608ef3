"""The arithmetic of GB/T 9704: widths, indents, titles, signature."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators import layout, styles
from generators.layout import CELL_TWIPS, TITLE_CELLS, cells, title_lines

ORGAN = "广州市工业和信息化局"


@pytest.mark.parametrize(
    ("text", "width"),
    [
        pytest.param("广州", 2, id="汉字"),
        pytest.param("2026", 2, id="数字半角"),
        pytest.param("“名单”", 4, id="引号全角"),
        pytest.param("——", 2, id="破折号"),
        pytest.param("A级", 1.5, id="字母"),
    ],
)
def test_cells_count_as_printed(text, width):
    assert cells(text) == width


def test_a_line_holds_twenty_eight_characters_only_with_the_spacing():
    assert 28 * CELL_TWIPS <= layout.twips(layout.AREA_WIDTH) < 28 * 320


def test_a_page_holds_twenty_two_lines_and_not_twenty_three():
    high = layout.twips(layout.STANDARD.body_bottom - layout.STANDARD.top)
    assert 22 * layout.STANDARD.line_twips <= high < 23 * layout.STANDARD.line_twips


@pytest.mark.parametrize(
    ("organ", "day"),
    [
        (ORGAN, "2026年5月8日"),
        (ORGAN, "2026年12月30日"),
        ("市局", "2026年5月8日"),
        ("广州市黄埔区广州开发区工业和信息化局绿色制造推进办公室", "2026年5月8日"),
    ],
)
def test_organ_and_date_have_one_centre_and_stay_in_the_area(organ, day):
    found = layout.sealed_signature(organ, day)
    assert found.organ_left == found.date_left >= 0
    room = layout.CELLS_A_LINE - found.organ_left / CELL_TWIPS
    assert room >= cells(organ, auto_space=True) - 0.01
    if cells(organ) <= 14:
        right = (room - cells(day, auto_space=True)) / 2
        assert right == pytest.approx(layout.SEALED_RIGHT, abs=0.01)


@pytest.mark.parametrize(
    ("count", "indents"),
    [
        (1, [(5.0, 3.0)]),
        (2, [(6.0, 4.0), (6.0, 1.0)]),
        (11, [(6.0, 4.0), *[(6.0, 1.0)] * 8, *[(6.5, 1.5)] * 2]),
    ],
)
def test_annex_notes_hang_on_the_first_character_of_their_names(count, indents):
    found = [layout.annex_indents(n, count) for n in range(count)]
    assert [(one.left, one.hanging) for one in found] == indents


@pytest.mark.parametrize(
    "number",
    ["穗工信函〔2026〕12号", "穗工信〔2026〕1号", "工信厅节函〔2025〕33号"],
)
def test_right_numbers_are_taken(number):
    assert layout.NUMBER.match(number)


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("便函[2022]1476", id="方括号无号字"),
        pytest.param("穗工信函〔2026〕012号", id="虚位"),
        pytest.param("穗工信函〔26〕12号", id="年份不全"),
        pytest.param("穗工信函〔2026〕第12号", id="加第"),
        pytest.param("穗工信函(2026)12号", id="圆括号"),
        pytest.param("〔2026〕12号", id="无代字"),
    ],
)
def test_wrong_numbers_are_refused(number):
    assert not layout.NUMBER.match(number)


TITLES = [
    f"{ORGAN}关于公布2026年度市级绿色制造名单的通知",
    f"{ORGAN}关于公布2026年度市级绿色制造名单培育对象的通知",
    f"{ORGAN}关于推荐2026年度省级绿色制造名单的函",
    f"{ORGAN}关于2026年度市级绿色制造名单拟认定单位的公示",
    "2026年度市级绿色供应链管理企业拟认定名单",
    "补正事项表",
]


@pytest.mark.parametrize("title", TITLES)
def test_titles_break_between_words_into_a_trapezoid_or_a_diamond(title):
    lines = title_lines(title, (ORGAN,))
    assert "".join(lines) == title
    widths = [cells(line, auto_space=True) for line in lines]
    assert max(widths) <= TITLE_CELLS
    peak = widths.index(max(widths))
    assert all(a <= b for a, b in pairwise(widths[: peak + 1]))
    assert all(a >= b for a, b in pairwise(widths[peak:]))
    for term in (ORGAN, "2026年度", "绿色制造名单", "绿色供应链管理企业"):
        assert title.count(term) == sum(line.count(term) for line in lines)


@given(st.text(alphabet="广州市绿色工厂关于的2026年名单《》（）A", min_size=1, max_size=90))
def test_no_title_loses_a_character_or_passes_the_edge(title):
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(cells(line, auto_space=True) <= TITLE_CELLS or len(line) == 1 for line in lines)


@pytest.mark.parametrize(
    ("text", "size", "scale"),
    [(f"{ORGAN}文件", 42.0, 85), ("市局文件", 42.0, 100), (ORGAN * 3, 42.0, 34)],
)
def test_the_mark_is_narrowed_until_it_stands_on_one_line(text, size, scale):
    assert layout.mark_scale(text, size) == scale


def test_the_head_of_a_letter_ends_its_first_page_where_the_standard_wants_it():
    head = styles.letter_head()
    line = layout.STANDARD.line
    body_bottom = layout.SHEET_HEIGHT - head.bottom
    ink = styles.INK["仿宋"].down * 16 * layout.MM_PER_POINT
    last_ink = body_bottom - 0.3 - (1 - styles.BASELINE) * line + ink
    assert styles.letter_second_rule() - last_ink == pytest.approx(layout.SEVEN_EIGHTHS, abs=0.05)


def test_days_are_written_without_leading_zeros():
    for day in ("2026年5月8日", "2026年12月31日"):
        assert layout.CHINESE_DATE.match(day)
    for day in ("2026年05月08日", "二〇二六年五月八日", "2026年13月1日", "2026年5月32日", "26年5月8日"):
        assert not layout.CHINESE_DATE.match(day)
