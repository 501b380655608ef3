"""Single strokes told by their shape: slashes, whole or torn by a seal, and dashes."""

import numpy as np
import pytest

from extractors.scan_strokes import is_mark, is_slash

SCALE = 200 / 72


def stroke(lean: float, high: int = 24):
    ink = np.zeros((high, 3 + round(abs(lean) * (high - 1))), bool)
    for y in range(high):
        x = round(lean * (high - 1 - y)) if lean > 0 else round(-lean * y)
        ink[y, x : x + 3] = True
    return ink


def test_a_stroke_that_leans_to_the_right_is_a_slash():
    assert is_slash(stroke(0.35))
    assert is_mark(stroke(0.35), SCALE)


@pytest.mark.parametrize("lean", [0.0, -0.35])
def test_an_upright_stroke_or_one_that_leans_to_the_left_is_none(lean: float):
    assert not is_slash(stroke(lean))


def test_a_slash_torn_in_two_is_one_and_two_dots_are_none():
    torn = stroke(0.35)
    torn[14:18] = False
    assert is_slash(torn)
    torn[4:20] = False
    assert not is_slash(torn)


def test_what_bends_is_no_slash():
    bent = stroke(0.35)
    bent[:12] = False
    bent[:12, 0:3] = True
    assert not is_slash(bent)


def test_a_level_stroke_as_long_as_a_letter_is_a_mark():
    assert is_mark(np.ones((3, 22), bool), SCALE)
    assert not is_mark(np.ones((3, 80), bool), SCALE), "a rule"
    assert not is_mark(np.ones((20, 22), bool), SCALE), "a block"
    assert not is_mark(np.ones((3, 3), bool), SCALE), "a speck"
