"""Quotation marks within quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.findings import Finding, Judgement, Severity
from greenlist.quotation import nested


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("“甲”未填写。", "“甲”未填写。"),
        ("““甲”查询日期”未填写。", "“‘甲’查询日期”未填写。"),
        ("“乙”与““甲”查询日期”不一致。", "“乙”与“‘甲’查询日期”不一致。"),
        ("“一“二“三”二”一”", "“一‘二“三”二’一”"),
        ("““甲”未填写。", "““甲”未填写。"),
        ("甲””乙““", "甲””乙““"),
    ],
)
def test_marks_within_marks_are_single(sentence, said):
    assert nested(sentence) == said


@given(st.text("甲“”‘’", max_size=12))
def test_saying_it_twice_changes_nothing_more(sentence):
    once = nested(sentence)
    assert nested(once) == once
    assert [c for c in once if c == "甲"] == [c for c in sentence if c == "甲"]


def test_findings_quote_titles_that_bring_marks_of_their_own():
    found = Finding(
        "F-011",
        Severity.ERROR,
        "““信用中国”查询日期”未填写。",
        Judgement("试"),
        "请填写““信用中国”查询日期”。",
    )
    assert (found.message, found.remedy) == ("“‘信用中国’查询日期”未填写。", "请填写“‘信用中国’查询日期”。")
