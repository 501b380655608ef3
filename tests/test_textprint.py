"""Prints of texts: copies are told whatever names and figures were exchanged, honest texts on one template are not."""

import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from greenlist.textprint import FEWEST, letters, likest, print_of
from tests.builders.copies import WORDS, text


def test_a_copy_with_other_names_and_figures_is_found_among_honest_reports_on_one_template():
    names = [f"广州甲{letter}电子有限公司" for letter in "子丑寅卯辰巳午未申酉"]
    prints = [print_of(text(n, name), [name]) for n, name in enumerate(names)]
    for number, name in enumerate(names):
        others = [each for n, each in enumerate(prints) if n != number]
        found = likest(text(number, name), [name], others)
        assert found is None or found.share < 0.3
    copied = {
        page: said.translate(str.maketrans("0123456789", "3456789012"))
        for page, said in text(4, "佛山乙公司").items()
    }
    found = likest(copied, ["佛山乙公司"], prints)
    assert found is not None
    assert (found.number, found.share > 0.9) == (4, True)
    assert set(found.pages) >= {10, 11, 12}


def test_part_of_a_text_taken_over_is_a_part():
    one, other = text(1, "甲"), text(2, "甲")
    half = {page: (one if page % 2 else other)[page] for page in one}
    found = likest(half, ["甲"], [print_of(one, ["甲"])])
    assert found is not None
    assert 0.3 < found.share < 0.7 + 0.1


def test_short_texts_and_no_others_say_nothing():
    assert print_of({1: "报告正文" * 3}, []) == ""
    assert likest({1: "报告正文"}, [], [print_of(text(1, "甲"), [])]) is None
    assert likest(text(1, "甲"), [], ["", ""]) is None


def test_thousands_are_compared_at_once():
    chance = random.Random(5)  # noqa: S311 - test material
    prints = [print_of({1: "".join(chance.choices(WORDS, k=FEWEST * 2))}, []) for _ in range(300)] * 10
    begun = time.process_time()
    likest(text(1, "甲"), ["甲"], prints)
    assert time.process_time() - begun < 1.0  # 0.06 on an idle machine


@settings(max_examples=30)
@given(st.text("甲乙丙12 a。\n", max_size=40))
def test_what_is_compared_has_no_spaces_figures_or_names(said):
    found = letters(said, ["乙丙"])
    assert set(found) <= set("甲乙丙")
    assert letters(said.replace(" ", "7"), []) == letters(said, [])
