"""Numbers of parks' reports: three scores, the index, the choice of indicators, each below, at and above its bound."""

from decimal import Decimal

import pytest

from greenlist.forms.definition import NA, known
from greenlist.scoring import PARK_R2018, park_index
from greenlist.verdicts import CHECKS
from tests.builders.cases import findings
from tests.builders.other_reports import good_park_report
from tests.builders.parks import TAKEN, indicators
from tests.rules.asking import fires
from tests.rules.report_scenes import PARK, all_scores, park_below_the_mark, row_of, rp

D = Decimal
GOOD = good_park_report(PARK)
SCORE = known(GOOD.total_score) or D(0)


def told(code, case):
    return [finding.message for finding in findings(case) if finding.code == code]


@pytest.mark.parametrize(
    ("off", "fired"),
    [("-0.11", True), ("-0.1", False), ("0", False), ("0.1", False), ("0.11", True)],
)
def test_the_index_of_each_year_is_computed_again_within_a_tenth(off, fired):
    for number, row in enumerate(GOOD.yearly_scores):
        score = (known(row.score) or D(0)) + D(off)
        assert fires("S-012", rp({f"yearly_scores.{number}.score": score})) is fired


def test_the_index_is_computed_with_the_leading_values_that_the_report_prints():
    number = row_of("绿化覆盖率")
    lead = (known(GOOD.indicator_rows[number].lead) or D(0)) * 2
    leads = {each.field: lead for each in PARK_R2018.indicators if each.title == "绿化覆盖率"}
    with_it = park_index(indicators(PARK, 2025), leads)
    changes = {f"indicator_rows.{number}.lead": lead}
    assert fires("S-012", rp(changes)), "the score is that of another leading value"
    assert not fires("S-012", rp(changes | {"yearly_scores.2.score": with_it, "total_score": with_it}))


def test_a_leading_value_from_memory_is_named_as_one_wherever_it_was_used():
    changes = {f"indicator_rows.{n}.lead": None for n in range(len(GOOD.indicator_rows))}
    said = told("S-012", rp(changes | {"yearly_scores.0.score": D("99.99")}))
    assert len(said) == 1
    assert "据记忆整理，未查到原文" in said[0]
    own = told("S-012", rp({"yearly_scores.0.score": D("99.99")}))
    assert "记忆" not in own[0]


def test_without_one_row_nothing_is_computed():
    number = row_of("能源产出率")
    assert not fires("S-012", rp({f"indicator_rows.{number}.value": None}))


def optional(change):
    """The last year with one optional indicator more, or one fewer, than chosen."""
    of_year = {row.l2: n for n, row in enumerate(GOOD.indicator_rows) if known(row.year) == 2025}
    choice = next(each.choice for each in PARK_R2018.indicators if each.choice)
    held = PARK_R2018.of_choice(choice)
    if change < 0:
        taken = next(each for each in held if each.field in TAKEN)
        return rp({f"indicator_rows.{of_year[taken.title]}.value": NA})
    if change > 0:
        left = next(each for each in held if each.field not in TAKEN)
        return rp({f"indicator_rows.{of_year[left.title]}.value": D(50)})
    return rp()


@pytest.mark.parametrize(("change", "fired"), [(-1, True), (0, False), (1, True)])
def test_as_many_optional_indicators_are_chosen_as_are_to_be(change, fired):
    assert fires("S-013", optional(change)) is fired


@pytest.mark.parametrize("value", [NA, None], ids=["不适用", "空白"])
def test_a_mandatory_indicator_has_a_value_in_every_year(value):
    for year in (2023, 2024, 2025):
        said = told("S-013", rp({f"indicator_rows.{row_of('能源产出率', year)}.value": value}))
        assert [str(year) in message and "能源产出率" in message for message in said] == [True]


@pytest.mark.parametrize(("score", "fired"), [("199.99", False), ("200", False), ("200.01", True)])
def test_a_score_beyond_two_hundred_is_a_slip(score, fired):
    assert fires("S-014", all_scores(score)) is fired


@pytest.mark.parametrize(
    ("off", "fired"),
    [("-0.11", True), ("-0.1", False), ("0", False), ("0.1", False), ("0.11", True)],
)
def test_the_result_is_the_score_of_the_last_year(off, fired):
    assert fires("S-015", rp({"total_score": SCORE + D(off)})) is fired


@pytest.mark.parametrize(("lost", "named"), [(0, "2023年"), (1, "2024年"), (2, "2025年")])
def test_each_of_three_years_has_its_score(lost, named):
    scores = (*GOOD.yearly_scores[:lost], *GOOD.yearly_scores[lost + 1 :])
    assert [named in message for message in told("T-017", rp({"yearly_scores": scores}))] == [True]
    assert not fires("T-017", rp())


@pytest.mark.parametrize(("count", "missing"), [(2, "1个年度的"), (3, "")])
def test_without_a_data_year_three_scores_are_counted(count, missing):
    made = rp({"data_year": None, "yearly_scores": GOOD.yearly_scores[:count]})
    assert made.paper.form.data_years() is None
    assert [missing in message for message in told("T-017", made)] == ([True] if missing else [])


def test_of_the_set_of_2025_nobody_knows_what_it_asks_for():
    rows = {"edition": "R2025", "standard_used": "《绿色工业园区评价要求（2025年版）》", "yearly_scores": ()}
    assert not {"T-017", "S-012", "S-013"} & {finding.code for finding in findings(rp(rows))}


def test_what_is_only_encouraged_bars_nobody():
    asked = {n: known(row.requirement) or "" for n, row in enumerate(GOOD.gate_rows)}
    assert {"鼓励" in words for words in asked.values()} == {True, False}
    for number, words in asked.items():
        assert fires("S-010", rp({f"gate_rows.{number}.conform": False})) is ("鼓励" not in words)


@pytest.mark.parametrize(("score", "fired"), [("79.99", True), ("80", False), ("100.01", False)])
def test_a_park_s_mark_is_said_to_be_our_own_reading(score, fired):
    assert fires("S-001", park_below_the_mark(score)) is fired


@pytest.mark.parametrize(
    ("score", "fired"), [("79.99", False), ("80", True), ("80.5", True), ("80.51", False)]
)
def test_a_score_close_to_the_mark_is_told(score, fired):
    assert fires("S-008", all_scores(score)) is fired


def test_nothing_from_memory_is_given_as_the_standard_s_word():
    for code in ("S-012", "S-013"):
        check = CHECKS[code]
        assert any(word in check.remedy for word in ("据转述整理", "据记忆整理")), code
