"""Near misses: forgiven where no other word is meant."""

import pytest

from extractors.guesses import distance, nearest
from extractors.lexicon import FUZZY, Lexicon, label
from tests.builders.small_form import SmallForm


@pytest.mark.parametrize(
    ("one", "other", "limit", "slips"),
    [
        ("统一社会信用代码", "统一社会信用代码", 0, 0),
        ("统一社会信用代吗", "统一社会信用代码", 1, 1),
        ("统一社会信用编代码", "统一社会信用代码", 1, 1),
        ("统一社会信用代", "统一社会信用代码", 1, 1),
        ("综合能源消费总量", "综合能源消费量", 1, None),
        ("变更前名称", "变更后名称", 2, None),
        ("二氧化硫排放总量", "二氧化碳排放总量", 2, None),
        ("范围一排放", "范围二排放", 2, None),
        ("法定代表", "统一社会信用代码", 2, None),
    ],
)
def test_slips_are_counted_and_telling_characters_are_none(one, other, limit, slips):
    assert distance(one, other, limit) == slips


def guess(printed: str):
    terms = [(key, term) for key, found in Lexicon.of(SmallForm).pairs.items() for term in found]
    return nearest(label(printed), terms)


def test_the_nearest_field_is_a_guess():
    term = guess("统一社会信用代吗")
    assert (term.name, term.match) == ("code", FUZZY)


@pytest.mark.parametrize("printed", ["联系仁", "完全是别的东西", "联系"])
def test_short_or_distant_labels_are_not_guessed(printed):
    assert guess(printed) is None
