"""Characters as people type them become characters as they are meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.characters import clean, compact, normalise, spaced


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("１２３４．５", "1234.5", id="全角数字"),
        pytest.param("ＭＡ５ＴＥ", "MA5TE", id="全角字母"),
        pytest.param("\u2f2f业总产值", "工业总产值", id="康熙部首"),
        pytest.param("\u2ed4\u2eda\u2ed3", "门页长", id="部首补充"),
        pytest.param("m²", "m2", id="上标"),
        pytest.param("广州市\n某某 公司", "广州市某某公司", id="汉字间的换行和空格"),
        pytest.param("GB/T  36132 — 2018", "GB/T 36132 — 2018", id="西文间的空格留一个"),
        pytest.param("\u3000甲\u00a0", "甲", id="全角空格和不换行空格"),
        pytest.param("9144\u200b0101\ufeff", "91440101", id="零宽字符"),
        pytest.param("甲_x000D_乙", "甲乙", id="OOXML转义的回车"),
        pytest.param("甲\x07乙", "甲乙", id="控制字符"),
        pytest.param("", "", id="空"),
    ],
)
def test_width_form_and_space_are_normalised(typed, meant):
    assert normalise(typed) == meant


def test_words_in_one_cell_can_be_kept_apart():
    assert spaced("国家级\n省级　市级") == "国家级 省级 市级"


def test_cleaning_keeps_line_breaks_and_forms():
    assert clean(" 第一段\n第二段，㎡\u200b ") == "第一段\n第二段，㎡"


def test_labels_are_compared_without_any_space():
    assert compact("G B / T （ 2018 ）") == "GB/T(2018)"


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(max_size=500))
def test_long_and_short_texts_are_treated_alike(text):
    assert normalise(text * 3).replace(" ", "") == "".join(compact(text * 3))
