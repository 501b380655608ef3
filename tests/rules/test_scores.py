"""Scores computed again: sums, maxima, linear scoring, edition, conclusion."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.forms.definition import NA
from greenlist.forms.evaluation_report_factory import FactoryReport, IndicatorRow
from greenlist.reading import Reading
from greenlist.rules.scores import edition_of, heading_scores
from tests.builders.cases import case, changed, good_annex6, good_report
from tests.rules.asking import fires, message
from tests.rules.scenes import ONE, a6, in_force, report, report_of_2018

D = Decimal
SIX = (
    "infrastructure",
    "management_system",
    "energy_resource_input",
    "product",
    "environmental_emission",
    "performance",
)


def of_2018(scores, total, **more):
    """A report with nothing but heading scores of the 2018 edition."""
    held = {f"score_{key}": D(score) for key, score in zip(SIX, scores, strict=True)}
    held |= {"standard_used": "GB/T 36132-2018", "total_score": None if total is None else D(total)}
    form = FactoryReport(**held | more)
    return case(form, read=Reading(form.paper), events=(), others=(), on=date(2025, 4, 15))


RAW = ("90", "80", "85", "70", "100", "75")  # 18 + 12 + 12.75 + 7 + 10 + 22.5
WEIGHTED = ("18", "12", "12.75", "7", "10", "22.5")


@pytest.mark.parametrize("scores", [RAW, WEIGHTED], ids=["百分制", "加权"])
@pytest.mark.parametrize(
    ("total", "expected"),
    [("82.25", False), ("82.35", False), ("82.36", True), ("82.15", False), ("82.14", True), (None, False)],
)
def test_headings_sum_within_a_tenth_in_either_style(scores, total, expected):
    assert fires("S-002", of_2018(scores, total)) is expected


def test_the_style_is_said():
    assert "各项百分制" in message("S-002", of_2018(RAW, "85"))
    assert "加权计分" in message("S-002", of_2018(WEIGHTED, "85"))


def test_a_heading_without_a_score_leaves_the_sum_open():
    made = of_2018(RAW, "99", score_product=None)
    assert not fires("S-002", made)
    assert not fires("S-002", of_2018(RAW, "99", score_product=NA))


def test_the_weights_of_a_sector_standard_are_its_own():
    assert not fires("S-002", of_2018(RAW, "99", standard_used="HG/T 5891-2021"))
    assert edition_of(FactoryReport(standard_used="HG/T 5891-2021")) is None


def test_without_a_standard_the_reports_own_word_is_taken():
    assert edition_of(FactoryReport(edition="R2025")).code == "R2025"
    assert edition_of(FactoryReport(standard_used="GB/T 36132—2018", edition="R2025")).code == "R2018"
    assert edition_of(FactoryReport()) is None


def test_a_linear_report_without_headings_sums_its_rows():
    form = good_report()
    without = {name: None for name in FactoryReport.model_fields if name.startswith("score_")}
    assert not fires("S-002", report(without))
    assert fires("S-002", report(without | {"total_score": form.total_score - D("0.2")}))
    assert not fires("S-002", report(without | {"indicator_rows.0.score": None, "total_score": D(90)}))


@pytest.mark.parametrize(
    ("score", "expected"), [("82", False), ("82.1", False), ("82.2", True)], ids=["相等", "差0.1", "差0.2"]
)
def test_a_registrations_own_headings_are_out_of_a_hundred(score, expected):
    assert fires("S-002", a6({"self_score_total": D(score)})) is expected


@pytest.mark.parametrize(("score", "expected"), [("10", False), ("10.01", True), ("9.99", False)])
def test_a_weighted_heading_is_at_most_its_weight(score, expected):
    rest = ("18", "12", "12.75", score, "10", "22.5")
    total = sum(map(D, rest))
    assert fires("S-003", of_2018(rest, str(total))) is expected


@pytest.mark.parametrize(("score", "expected"), [("100", False), ("100.01", True)])
def test_a_raw_heading_is_at_most_a_hundred(score, expected):
    scores = ("90", "80", "85", "70", score, "75")
    assert fires("S-003", of_2018(scores, "82.25")) is expected


def row_report(**row):
    told = {
        "l3": "可再生能源利用率",
        "base": D(40),
        "lead": D(80),
        "weight": D(8),
        "value": D(60),
        "score": D(4),
    }
    form = FactoryReport(standard_used="GB/T 36132-2025", indicator_rows=(IndicatorRow(**told | row),))
    return case(form, read=Reading(form.paper), events=(), others=(), on=date(2026, 4, 15))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({}, False),
        ({"score": D("4.05")}, False),
        ({"score": D("4.06")}, True),
        ({"score": D("3.95")}, False),
        ({"score": D("3.94")}, True),
        ({"value": D(80), "score": D(8)}, False),
        ({"value": D(90), "score": D(8)}, False),
        ({"value": D(40), "score": D(0)}, False),
        ({"value": D(30), "score": D(0)}, False),
        ({"value": D(30), "score": D(1)}, True),
        ({"base": D(30), "lead": D(20), "value": D(25), "score": D(4)}, False),
        ({"base": D(30), "lead": D(20), "value": D(35), "score": D(1)}, True),
        ({"weight": None, "score": D(7)}, True),
        ({"base": None, "score": D(7)}, False),
        ({"value": NA, "score": D(7)}, False),
        ({"base": D(80), "score": D(7)}, False),
        ({"score": None}, False),
    ],
)
def test_rows_score_linearly_between_base_and_lead(row, expected):
    assert fires("S-005", row_report(**row)) is expected


def test_rows_of_the_older_edition_are_not_scored_linearly():
    form = row_report(score=D(1)).paper.form.model_copy(update={"standard_used": "GB/T 36132-2018"})
    assert not fires("S-005", case(form, read=Reading(form.paper), events=(), others=()))


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_a_better_value_never_scores_less(a, b):
    low, high = sorted((a, b))
    due = [next((h.fill["b"] for h in hits(row_report(value=v, score=D(99)))), None) for v in (low, high)]
    assert D(due[0]) <= D(due[1])


def hits(made):
    from greenlist.verdicts import CHECKS  # noqa: PLC0415 - the registry of this very test

    return list(CHECKS["S-005"].run(made))


@pytest.mark.parametrize(
    ("kind", "conform", "expected"),
    [("必选", False, True), ("必选", True, False), ("可选", False, False), ("必选", None, False)],
)
def test_a_mandatory_item_that_is_not_met_blocks(kind, conform, expected):
    assert (
        fires("S-004", report_of_2018({"indicator_rows.0.kind": kind, "indicator_rows.0.conform": conform}))
        is expected
    )


@pytest.mark.parametrize(
    ("edition", "year", "expected"),
    [("R2018", 2024, False), ("R2025", 2024, True), ("R2025", 2025, False), ("R2018", 2025, True)],
)
def test_the_edition_is_that_of_the_round(edition, year, expected):
    assert fires("S-006", case(good_report(ONE, year, edition))) is expected
    assert fires("S-006", case(good_annex6(ONE, year + 1, edition))) is expected


def test_the_message_names_sector_year_and_standards():
    said = message("S-006", case(good_report(ONE, 2025, "R2018")))
    assert all(word in said for word in ("印制电路板", "2026年度", "GB/T 36132-2025", "GB/T 36132-2018"))


def test_a_sector_standard_is_left_to_people():
    assert not fires("S-006", report({"standard_used": "SJ/T 11744-2019"}))


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2025, 12, 30), False), (date(2025, 12, 31), True), (date(2026, 4, 3), True)]
)
def test_a_withdrawn_standard_is_remarked_where_the_city_still_asks_for_it(day, expected):
    form = changed(good_report(ONE, 2025, "R2018"), {"report_date": day})
    parameters = in_force("standard_edition", "R2018", date(2026, 4, 15))
    made = case(form, parameters=parameters)
    assert fires("S-007", made) is expected
    assert not fires("S-006", made)


def test_where_the_city_asks_for_the_new_one_only_the_error_is_said():
    assert not fires("S-007", case(good_report(ONE, 2025, "R2018")))


@pytest.mark.parametrize(
    ("score", "expected"), [("79.99", False), ("80", True), ("80.5", True), ("80.51", False), (None, False)]
)
def test_scores_close_above_the_mark_are_remarked(score, expected):
    assert fires("S-008", report({"total_score": None if score is None else D(score)})) is expected


@pytest.mark.parametrize(
    ("flag", "gate", "score", "expected"),
    [
        (True, True, "80", False),
        (True, True, "79.99", True),
        (True, False, "90", True),
        (False, True, "80", True),
        (False, True, "79.99", False),
        (False, False, "90", False),
        (None, False, "50", False),
        (True, None, None, False),
        (False, None, "90", False),
    ],
)
def test_the_conclusion_follows_from_gate_and_score(flag, gate, score, expected):
    told = {
        "conclusion_flag": flag,
        "basic_requirements_result": gate,
        "total_score": None if score is None else D(score),
    }
    assert fires("S-009", report(told)) is expected


def test_heading_scores_are_those_of_the_edition_only():
    form = good_report()
    assert set(heading_scores(form, edition_of(form))) == {
        "low_carbon_energy",
        "efficient_resources",
        "clean_production",
        "green_products",
        "intensive_land_use",
    }
