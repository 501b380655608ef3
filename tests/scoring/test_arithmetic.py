"""Scores computed again, at every boundary."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.scoring import (
    EDITIONS,
    Direction,
    ScoreStyle,
    difference,
    direction_of,
    linear,
    maximum,
    qualitative,
    rescaled,
    rounded,
    row_score,
    style_of,
    sums,
    weighted_mean,
    weighted_total,
)

D = Decimal  # the tables below are mostly numbers
R2018 = EDITIONS["R2018"]
RAW = dict(zip(R2018.weights, map(D, (90, 80, 85, 70, 100, 75)), strict=True))
WEIGHTED = dict(zip(R2018.weights, map(D, ("18", "12", "12.75", "7", "10", "22.5")), strict=True))
numbers = st.decimals(-1000, 1000, places=3)
weights = st.decimals("0.1", 100, places=1)


@pytest.mark.parametrize(
    ("value", "points"),
    [
        pytest.param("39.99", "0.00", id="低于基准值"),
        pytest.param("40", "0.00", id="等于基准值"),
        pytest.param("40.01", "0.00", id="略高于基准值，四舍五入后为零"),
        pytest.param("40.03", "0.01", id="高于基准值"),
        pytest.param("60", "4.00", id="居中"),
        pytest.param("79.97", "7.99", id="略低于引领值"),
        pytest.param("80", "8.00", id="等于引领值"),
        pytest.param("80.01", "8.00", id="高于引领值"),
    ],
)
def test_a_forward_indicator_scores_linearly_between_base_and_lead(value, points):
    assert row_score(D(value), D(40), D(80), D(8)) == D(points)


@pytest.mark.parametrize(
    ("value", "points"),
    [
        pytest.param("19.99", "8.00", id="优于引领值"),
        pytest.param("20", "8.00", id="等于引领值"),
        pytest.param("20.01", "7.99", id="略差于引领值"),
        pytest.param("25", "4.00", id="居中"),
        pytest.param("29.99", "0.01", id="略优于基准值"),
        pytest.param("30", "0.00", id="等于基准值"),
        pytest.param("30.01", "0.00", id="差于基准值"),
    ],
)
def test_an_inverse_indicator_scores_linearly_between_lead_and_base(value, points):
    assert row_score(D(value), D(30), D(20), D(8)) == D(points)


def test_equal_base_and_lead_draw_no_line():
    assert direction_of(D(5), D(5)) is None
    assert row_score(D(5), D(5), D(5), D(8)) is None
    with pytest.raises(ValueError, match="equal"):
        linear(D(5), D(5), D(5), D(8))


@pytest.mark.parametrize("missing", range(4))
def test_a_row_lacking_a_figure_is_not_recomputed(missing):
    row = [D(60), D(40), D(80), D(8)]
    row[missing] = None
    assert row_score(*row) is None


def test_direction_shows_in_base_and_lead():
    assert direction_of(D(40), D(80)) is Direction.FORWARD
    assert direction_of(D(30), D(20)) is Direction.INVERSE


def test_a_case_earns_all_or_nothing():
    assert qualitative(accepted=True, weight=D(8)) == 8
    assert qualitative(accepted=False, weight=D(8)) == 0


@given(numbers, numbers, numbers, numbers, weights)
def test_a_better_figure_never_scores_less(a, b, base, lead, weight):
    if base == lead:
        return
    worse, better = sorted((a, b), reverse=lead < base)
    assert linear(worse, base, lead, weight) <= linear(better, base, lead, weight)


@given(numbers, numbers, numbers, weights)
def test_points_stay_between_nothing_and_the_weight(value, base, lead, weight):
    if base != lead:
        assert 0 <= linear(value, base, lead, weight) <= weight


@pytest.mark.parametrize(
    ("value", "printed"), [("82.244", "82.24"), ("82.245", "82.25"), ("82.255", "82.26"), ("0.005", "0.01")]
)
def test_scores_are_rounded_half_up_to_two_decimals(value, printed):
    assert str(rounded(D(value))) == printed


def test_the_weighted_total_of_the_worked_example():
    assert weighted_total(RAW, R2018.weights) == D("82.25")


def test_a_total_needs_every_heading():
    with pytest.raises(KeyError):
        weighted_total({"product": D(80)}, R2018.weights)


def test_both_styles_of_the_worked_example_are_told_apart():
    assert style_of(RAW, D("82.25"), R2018.weights) is ScoreStyle.RAW
    assert style_of(WEIGHTED, D("82.25"), R2018.weights) is ScoreStyle.WEIGHTED


def test_a_wrong_total_does_not_hide_the_style():
    assert style_of(RAW, D("84.25"), R2018.weights) is ScoreStyle.RAW
    assert style_of(WEIGHTED, D("84.25"), R2018.weights) is ScoreStyle.WEIGHTED
    assert difference(WEIGHTED, D("84.25"), R2018.weights, ScoreStyle.WEIGHTED) == D(-2)


def test_without_a_total_a_score_above_its_weight_can_only_be_raw():
    assert style_of(RAW, None, R2018.weights) is ScoreStyle.RAW
    assert style_of(WEIGHTED, None, R2018.weights) is ScoreStyle.WEIGHTED


def test_a_score_at_its_weight_is_still_weighted():
    full = dict(R2018.weights)
    assert style_of(full, D(100), R2018.weights) is ScoreStyle.WEIGHTED
    assert style_of(full, None, R2018.weights) is ScoreStyle.WEIGHTED


def test_one_weighted_score_over_its_maximum_does_not_make_the_report_raw():
    over = {**WEIGHTED, "product": D("10.5")}
    total = sum(over.values())
    assert style_of(over, total, R2018.weights) is ScoreStyle.WEIGHTED
    assert over["product"] > maximum(R2018, "product", ScoreStyle.WEIGHTED)


def test_low_raw_scores_are_raw_when_their_weighted_sum_is_the_total():
    low = dict(zip(R2018.weights, map(D, (5, 5, 5, 5, 5, 5)), strict=True))
    assert style_of(low, D(5), R2018.weights) is ScoreStyle.RAW
    assert style_of(low, D(30), R2018.weights) is ScoreStyle.WEIGHTED


def test_no_style_while_a_heading_lacks_its_score():
    assert style_of({"product": D(70)}, D(82), R2018.weights) is None


@pytest.mark.parametrize(("off", "plain"), [("0.10", True), ("0.11", False)])
def test_the_rounding_tolerance_includes_a_tenth(off, plain):
    over = {**WEIGHTED, "product": D("10.5")}
    total = sum(over.values()) + D(off)
    assert (style_of(over, total, R2018.weights) is ScoreStyle.WEIGHTED) is plain


def test_the_highest_score_of_a_heading_depends_on_the_style():
    assert maximum(R2018, "performance", ScoreStyle.RAW) == 100
    assert maximum(R2018, "performance", ScoreStyle.WEIGHTED) == 30


def test_products_are_weighted_by_their_energy():
    assert weighted_mean([(D(8), D(300)), (D(4), D(100))]) == 7
    assert weighted_mean([(D(8), D(0))]) is None
    assert weighted_mean([]) is None


def test_rows_that_do_not_apply_are_left_out_and_the_rest_stretched():
    every = {i.number: i.weight for i in EDITIONS["R2025"].indicators}
    earned = {number: weight * D("0.8") for number, weight in every.items()}
    assert rescaled(earned, every) == 80
    assert rescaled({**earned, "11": None}, every) == 80
    assert rescaled({"11": None}, every) is None


@given(st.lists(st.decimals(0, 100, places=2), min_size=6, max_size=6))
def test_both_printings_of_one_set_of_points_have_the_same_total(points):
    raw = dict(zip(R2018.weights, points, strict=True))
    weighted = {key: raw[key] * weight / 100 for key, weight in R2018.weights.items()}
    total = weighted_total(raw, R2018.weights)
    assert sums(raw, R2018.weights)[ScoreStyle.RAW] == total
    assert abs(sums(weighted, R2018.weights)[ScoreStyle.WEIGHTED] - total) <= D("0.01")
