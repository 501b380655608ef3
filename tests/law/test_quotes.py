"""Every quote stands verbatim in the passage it cites; a changed word names everything that rested on it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenlist.regulation import Citation, load, load_passages
from greenlist.regulation.citations import passages
from tests.law.resting import Resting, everything, fallen

ALL = tuple(everything())


@pytest.mark.parametrize("resting", ALL, ids=lambda r: f"{r.who} {r.citation.short}")
def test_a_quote_stands_in_the_very_passage_cited(resting):
    assert resting.quote
    assert resting.quote in load_passages()[resting.citation.place]


def test_a_quote_is_long_enough_to_mean_something():
    assert not [r.who for r in ALL if len(r.quote) < 4]


def test_the_text_as_it_is_leaves_nothing_fallen():
    assert fallen(load()) == {}


@pytest.mark.parametrize("resting", ALL, ids=lambda r: f"{r.who} {r.citation.short}")
def test_one_changed_word_names_what_rests_on_it(resting):
    passage = load_passages()[resting.citation.place]
    middle = len(resting.quote) // 2
    wrong = resting.quote[:middle] + "□" + resting.quote[middle + 1 :]
    whole, altered = (text.splitlines() for text in (passage, passage.replace(resting.quote, wrong)))
    changed = load()
    for line, other in zip(whole, altered, strict=True):
        changed = changed.replace(line, other)
    assert changed != load()
    found = fallen(changed)
    assert resting.who in found
    assert found[resting.who].citation == resting.citation


def test_only_what_rests_on_the_changed_word_is_named():
    changed = load().replace("综合评分80分（含）以上", "综合评分85分（含）以上")
    named = fallen(changed)
    assert {"规则 R3-p3a", "参数 pass_mark_factory@2024-01-01"} == set(named)
    changed = load().replace("4月1日前", "4月15日前")
    assert {who.split("@")[0] for who in fallen(changed)} == {
        "规则 R13-p1",
        "核对 R-001",
        "参数 filing_before",
    }


def test_an_article_struck_out_names_all_that_rests_in_it():
    lines = load().splitlines()
    start = next(n for n, line in enumerate(lines) if "第十三条[" in line)
    end = next(n for n, line in enumerate(lines) if "第十四条[" in line)
    named = set(fallen("\n".join(lines[:start] + lines[end:])))
    assert named == {r.who for r in ALL if r.citation.article == 13}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_word_nobody_quotes_may_change_and_a_quoted_one_may_not(data):
    article = data.draw(st.integers(1, 22))
    passage = passages(load())[Citation(article)]
    line = data.draw(st.sampled_from([line for line in passage.splitlines() if load().count(line) == 1]))
    number = re.match(
        r"（[一二三四五六七八九十]+）|\d+\.", line
    )  # a changed number is another place, not another word
    at = data.draw(st.integers(number.end() if number else 0, len(line) - 1))
    changed = load().replace(line, line[:at] + "□" + line[at + 1 :])
    found = {each.who for each in fallen(changed).values()}

    def covers(resting: Resting) -> bool:
        """Whether every occurrence of the quote in its passage covers the changed place."""
        cut = load_passages()[resting.citation.place]
        if line not in cut:
            return False
        place = cut.index(line) + at
        starts = [n for n in range(len(cut)) if cut.startswith(resting.quote, n)]
        return all(start <= place < start + len(resting.quote) for start in starts)

    assert found == {each.who for each in ALL if covers(each)}
