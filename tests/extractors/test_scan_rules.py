"""Ruling lines in pictures, found by two methods that must agree."""

import cv2
import numpy as np

from extractors.lattice import cells_of, grids_of
from extractors.scan_rules import disputed, ruled, rules_of

SCALE = 200 / 72
XS, YS = (200, 500, 900, 1400), (300, 400, 520, 700)


def table(level: int = 40, thick: int = 2):
    picture = np.full((1000, 1654), 245, np.uint8)
    for x in XS:
        cv2.line(picture, (x, YS[0]), (x, YS[-1]), level, thick)
    for y in YS:
        cv2.line(picture, (XS[0], y), (XS[-1], y), level, thick)
    return picture


def grained(picture):
    noise = np.random.default_rng(3).normal(0, 8, picture.shape)
    return np.clip(cv2.GaussianBlur(picture, (0, 0), 0.8) + noise, 0, 255).astype(np.uint8)


def test_every_cell_of_a_ruled_table_is_found_in_noise():
    rules = rules_of(grained(table()), SCALE)
    cells = cells_of(ruled(rules))
    assert len(cells) == 9
    (grid,) = grids_of(ruled(rules))
    assert np.allclose(grid.xs, [x / SCALE for x in XS], atol=1)
    assert np.allclose(grid.ys, [y / SCALE for y in YS], atol=1)


def test_rules_are_painted_over_and_letters_are_not():
    picture = table()
    cv2.putText(picture, "86.50", (550, 480), cv2.FONT_HERSHEY_SIMPLEX, 1, 30, 3)
    bare = rules_of(picture, SCALE).bare
    assert bare[440:500, 540:700].min() < 60
    assert bare[YS[1] - 3 : YS[1] + 4, 300:450].min() > 200


def test_a_rule_that_went_with_a_seal_is_made_whole_and_a_gap_without_one_stays():
    cleared, stamped = table(), table()
    cv2.ellipse(stamped, (500, 460), (26, 90), 0, 0, 360, 110, 12)  # runs along the rule between two columns
    cleared[415:505, 480:520] = 245
    stamped[420:500, 497:503] = 110
    assert len(cells_of(ruled(rules_of(cleared, SCALE)))) < 9
    assert len(cells_of(ruled(rules_of(cleared, SCALE, stamped)))) == 9
    merged = table()
    merged[404:516, 480:520] = 245  # two cells are one there, whatever is stamped beside them
    cv2.ellipse(merged, (640, 460), (90, 90), 0, 0, 360, 110, 12)
    lifted = merged.copy()
    lifted[merged == 110] = 245
    assert len(cells_of(ruled(rules_of(lifted, SCALE, merged)))) == 8


def test_a_level_rule_that_went_with_a_seal_is_made_whole():
    cleared, stamped = table(), table()
    cleared[380:420, 600:690] = 245
    stamped[396:404, 600:690] = 110
    assert len(cells_of(ruled(rules_of(cleared, SCALE, stamped)))) == 9


def test_strokes_of_letters_are_no_rules():
    picture = np.full((400, 1654), 245, np.uint8)
    for x in range(200, 1200, 40):
        cv2.rectangle(picture, (x, 100), (x + 28, 128), 30, 3)  # 口 after 口
    rules = rules_of(picture, SCALE)
    assert (rules.across, rules.down) == ([], [])


def test_two_methods_agree_about_a_plain_table():
    grey = grained(table())
    assert disputed(rules_of(grey, SCALE), grey, SCALE) == []


def test_a_border_that_only_one_method_sees_makes_the_table_disputed():
    grey = table()
    rules = rules_of(grey, SCALE)
    paler = grey.copy()
    paler[YS[0] + 3 : YS[-1] - 2, XS[1] - 4 : XS[1] + 5] = 245  # no edge stands there
    (box,) = disputed(rules, paler, SCALE)
    assert box[0] < XS[1] / SCALE < box[2]
