"""Numbers of supply-chain companies' reports: maxima, sums and rates, each below, at and above its bound."""

from decimal import Decimal

import pytest

from greenlist.findings import Judgement
from greenlist.forms.definition import known
from greenlist.scoring import GENERAL_SYSTEM
from greenlist.verdicts import CHECKS
from tests.builders.cases import findings
from tests.builders.chains import FOOD
from tests.builders.other_reports import good_chain_report
from tests.rules.asking import fires
from tests.rules.report_scenes import proportional, rc

D = Decimal
GOOD = good_chain_report(FOOD)
TOTAL = known(GOOD.total_score) or D(0)
TENTH = [("-0.11", True), ("-0.1", False), ("0", False), ("0.1", False), ("0.11", True)]


@pytest.mark.parametrize("number", range(20))
def test_no_row_scores_more_than_its_maximum(number):
    most = GENERAL_SYSTEM.indicators[number].maximum
    for score, fired in ((most - D("0.01"), False), (most, False), (most + D("0.01"), True)):
        assert fires("S-016", rc({f"indicator_rows.{number}.score": score})) is fired


@pytest.mark.parametrize("dimension", GENERAL_SYSTEM.dimensions, ids=lambda d: d.key)
def test_no_heading_scores_more_than_its_points(dimension):
    for off, fired in (("-0.01", False), ("0", False), ("0.01", True)):
        assert fires("S-016", rc({f"score_{dimension.key}": dimension.weight + D(off)})) is fired


@pytest.mark.parametrize("own", ["0.5", "6"])
def test_of_a_sector_s_system_the_report_s_own_maxima_count(own):
    changes = {
        "sc_index_system": "机械",
        "indicator_rows.0.weight": D(own),
        "indicator_rows.0.score": D("0.6"),
    }
    assert fires("S-016", rc(changes)) is (own == "0.5")


@pytest.mark.parametrize(("off", "fired"), TENTH)
def test_the_rows_make_up_the_index_within_a_tenth(off, fired):
    assert fires("S-017", rc({"total_score": TOTAL + D(off)})) is fired


@pytest.mark.parametrize(("off", "fired"), TENTH)
@pytest.mark.parametrize("dimension", GENERAL_SYSTEM.dimensions, ids=lambda d: d.key)
def test_the_rows_make_up_their_headings_within_a_tenth(dimension, off, fired):
    field = f"score_{dimension.key}"
    assert fires("S-017", rc({field: known(getattr(GOOD, field)) + D(off)})) is fired


def test_where_a_row_lacks_its_score_the_headings_make_up_the_index():
    changes = {"indicator_rows.0.score": None}
    assert not fires("S-017", rc(changes))
    assert fires("S-017", rc(changes | {"total_score": TOTAL + 1}))
    assert not fires("S-017", rc(changes | {"total_score": TOTAL + 1, "score_recovery": None}))


@pytest.mark.parametrize(
    ("off", "fired"), [("-0.06", True), ("-0.05", False), ("0", False), ("0.05", False), ("0.06", True)]
)
def test_a_rate_scores_in_proportion_within_a_twentieth(off, fired):
    number = next(n for n, row in enumerate(GOOD.indicator_rows) if row.code == "X26")
    rate, most = known(GOOD.indicator_rows[number].value), GENERAL_SYSTEM.indicators[number].maximum
    due = (rate or D(0)) * most / 100
    assert fires("S-018", rc(proportional(str(due + D(off))))) is fired


@pytest.mark.parametrize("number", range(len(GOOD.gate_rows)))
def test_no_basic_requirement_may_fail(number):
    assert fires("S-011", rc({f"gate_rows.{number}.conform": False}))
    assert not fires("S-011", rc())


@pytest.mark.parametrize(
    ("score", "fired"), [("79.99", False), ("80", True), ("80.5", True), ("80.51", False)]
)
def test_a_score_close_to_the_mark_is_told(score, fired):
    assert fires("S-008", rc({"total_score": D(score)})) is fired


@pytest.mark.parametrize(("score", "fired"), [("79.99", True), ("80", False), ("80.01", False)])
def test_a_score_below_the_mark_bars(score, fired):
    made = rc({"total_score": D(score), "conclusion_flag": D(score) >= 80})
    assert ("S-001" in {finding.code for finding in findings(made)}) is fired


def test_sums_and_proportions_are_told_as_ours_and_from_memory():
    for code in ("S-017", "S-018"):
        basis = CHECKS[code].basis
        assert isinstance(basis, Judgement)
        assert "凭记忆" in str(basis)
