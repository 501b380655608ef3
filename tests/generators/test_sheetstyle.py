"""How much room words need: more words never need less, and more room never makes more lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.sheetstyle import LOOKS, Face, lines_needed, row_height, text_px, units_for

words = st.text(st.sampled_from("绿色工厂能耗（），。“”/% abcXYZ0123456789㎡m³"), max_size=80)


@given(words, st.floats(3, 120), st.floats(0, 60))
def test_more_room_never_makes_more_lines(text, width, more):
    assert lines_needed(text, 10, width + more) <= lines_needed(text, 10, width)


@given(words, words, st.floats(3, 120))
def test_a_line_break_adds_the_lines_of_what_follows(before, after, width):
    whole = lines_needed(f"{before}\n{after}", 10, width)
    assert whole == lines_needed(before, 10, width) + lines_needed(after, 10, width)


@given(words)
def test_a_column_as_wide_as_its_text_holds_it_on_one_line(text):
    assert lines_needed(text, 10, units_for(text, 10)) == 1


@given(words, st.floats(3, 120))
def test_lines_hold_at_least_what_they_measure(text, width):
    assert lines_needed(text, 10, width) * width * 8 >= text_px(text, 10) * 0.9


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("绿" * 4, 10, 1),
        ("绿" * 5, 10, 2),
        ("绿绿绿绿。", 10, 2),
        ("kgCO₂/万元", 6, 3),
    ],
)
def test_lines_are_counted_as_they_are_set(text, width, lines):
    assert lines_needed(text, 10, width) == lines


def test_rows_grow_with_their_lines():
    assert row_height(2, 10) - row_height(1, 10) == pytest.approx(13.8)


def test_only_places_to_fill_in_are_unlocked():
    assert {face for face, look in LOOKS.items() if look.unlocked} == {
        f for f in Face if f.name.startswith("FILL_")
    }
    assert set(LOOKS) == set(Face)
