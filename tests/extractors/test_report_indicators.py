"""Columns of indicator tables, told by their titles."""

import pytest

from extractors.report_indicators import indicator_columns
from extractors.report_lists import Head
from extractors.report_vocabulary import vocabulary
from greenlist.forms.evaluation_report_factory import FactoryReport

WORDS = vocabulary(FactoryReport)


def columns(*titles: str) -> dict[int, str]:
    return indicator_columns(Head(dict(enumerate(titles)), 1), WORDS)


def test_a_speck_beside_a_title_hides_no_column():
    plain = columns("一级指标", "二级指标", "单位", "基准值", "引领值", "指标值", "得分")
    assert "lead" in plain.values()
    assert columns("一级指标", "二级指标", "单位", "|基准值", "引领值2", "指标值", "得分") == plain


def test_a_title_with_a_figure_beside_the_same_without_is_another_column():
    told = columns("一级指标", "二级指标", "单位", "引领值2", "引领值", "指标值", "得分")
    assert told[4] == "lead"
    assert 3 not in told


@pytest.mark.parametrize("read", ["证明材索引", "证明材枓索引", "明材料索引", "证明材料索"])
def test_a_long_title_of_which_a_letter_is_lost_or_misread_is_that_title(read: str):
    assert columns("一级指标", "二级指标", "单位", "引领值", "指标值", read)[5] == "evidence_ref"


def test_a_title_of_which_two_letters_are_others_is_none():
    assert 5 not in columns("一级指标", "二级指标", "单位", "引领值", "指标值", "证实资料索引")


def test_a_title_nobody_knows_stays_unknown():
    assert 3 not in columns("一级指标", "二级指标", "单位", "目标值", "指标值", "得分")


def test_a_title_of_four_letters_may_have_one_misread_and_none_lost():
    assert columns("一级指标", "二级指标", "评价清况", "指标值", "得分")[2] == "situation"
    assert 2 not in columns("一级指标", "二级指标", "价情况", "指标值", "得分")
    assert 0 not in columns("指标", "二级指标", "三级指标", "指标值", "得分")


def test_the_last_letter_of_what_is_told_by_its_beginning_may_be_misread():
    told = columns("一级指标", "二级指标", "单位", "基准们", "引领伯", "指标值", "得分")
    assert (told[3], told[4]) == ("base", "lead")
    assert 3 not in columns("一级指标", "二级指标", "单位", "基准依据", "引领值", "指标值", "得分")
    assert 3 not in columns("一级指标", "二级指标", "单位", "基准们", "基准值", "指标值", "得分")
