"""Passages are cut where the text has them, and every citation that can be made finds its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.regulation import Citation, load, load_passages
from greenlist.regulation.citations import chinese_number, headings, number_from_chinese, passages


@given(st.integers(1, 99))
def test_chinese_numbers_are_read_back_as_written(number):
    assert number_from_chinese(chinese_number(number)) == number


def test_the_text_has_twenty_two_articles():
    assert {place.article for place in load_passages()} == set(range(1, 23))
    assert set(headings(load())) == set(range(1, 23))


@pytest.mark.parametrize(
    ("place", "begins"),
    [
        (Citation(3, paragraph=3), "市级绿色工厂共划分为3个等级"),
        (Citation(7, item=1, subitem=2), "2.广州市清洁生产企业（有效期内）；"),
        (Citation(9, paragraph=4), "市级绿色制造名单培育对象有效期三年"),
        (Citation(12, item=6), "（六）企业被列为失信被执行人。"),
        (Citation(16, paragraph=2), "发生重大及以上生产安全和质量事故"),
        (Citation(22), "本办法自发布之日起实施，有效期5年。"),
    ],
    ids=lambda value: value.short if isinstance(value, Citation) else "",
)
def test_a_citation_finds_its_passage(place, begins):
    assert load_passages()[place].startswith(begins)


def test_an_article_holds_its_paragraphs_and_a_paragraph_its_items():
    cut = load_passages()
    for place, text in cut.items():
        assert text in cut[Citation(place.article)]
        if place.item and place.subitem:
            assert text in cut[Citation(place.article, item=place.item)]


def test_no_line_of_an_article_is_lost():
    whole = "\n".join(load_passages()[Citation(article)] for article in range(1, 23))
    body = load()[load().index("第一条") : load().index("附件：1")]
    said = [line for line in body.splitlines() if line.strip() and "章 " not in line[:6]]
    assert len(whole.splitlines()) == len(said)


def test_the_list_of_annexes_and_the_title_belong_to_no_article():
    assert not [
        text
        for text in load_passages().values()
        if "梯度培育信息登记表\n" in text or "征求意见稿）\n" in text
    ]


def test_passages_of_a_text_without_articles_are_none():
    assert passages("附件\n标题\n") == {}
