"""第十五条: changes are explained, and reported in time."""

from datetime import date

import pytest

from greenlist.forms.definition import NA
from greenlist.rules.article_15 import CHANGES
from greenlist.verdicts import RULES
from tests.rules.asking import MET, NOT_MET, UNKNOWN, answer, fires, outcome
from tests.rules.scenes import DECLARED, ONE, a5

RENAMED = {k: v for k, v in DECLARED.items() if k != "site_changed"} | {
    "name_changed": True,
    "name_changed_on": date(2026, 1, 10),
    "name_before": "广州旧名电子有限公司",
    "name_after": ONE.name,
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_kind_of_change_asks_for_an_explanation(change):
    told = {k: v for k, v in DECLARED.items() if k != "site_changed"}
    assert outcome("R15-p1a", a5(told | {change: True})) is MET
    for missing in ("change_explanation", "change_evidence"):
        for nothing in (None, NA):
            assert outcome("R15-p1a", a5(told | {change: True, missing: nothing})) is NOT_MET


def test_no_change_is_no_concern_and_a_blank_answer_leaves_it_open():
    assert RULES["R15-p1a"].ask(a5()) is None
    assert outcome("R15-p1a", a5({"merger_happened": None})) is UNKNOWN
    assert "投资、并购" in answer("R15-p1a", a5({"merger_happened": None})).because


@pytest.mark.parametrize(
    ("reported", "late", "early"),
    [
        (date(2026, 1, 14), False, True),
        (date(2026, 1, 15), False, False),
        (date(2026, 2, 14), False, False),
        (date(2026, 2, 15), True, False),
    ],
    ids=["办结之前", "办结当日", "第30日", "第31日"],
)
def test_a_change_is_reported_within_thirty_days_of_its_formalities(reported, late, early):
    made = a5(DECLARED | {"change_reported_on": reported})
    assert fires("P-012", made) is late
    assert fires("P-020", made) is early


@pytest.mark.parametrize(("told", "expected"), [(True, False), (False, True), (None, False)])
def test_a_subject_that_no_longer_conforms_is_sent_to_the_city(told, expected):
    assert fires("P-021", a5(DECLARED | {"still_conforming": told})) is expected
    assert not fires("P-021", a5({"still_conforming": False})), "nothing was declared"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, False),
        ({"name_after": "广州（示例）电子有限公司"}, True),
        ({"name_before": ONE.name}, True),
        ({"name_after": None}, False),
        ({"factory_name": None}, False),
    ],
)
def test_the_names_of_a_change_fit_together(changes, expected):
    assert fires("P-022", a5(RENAMED | changes)) is expected


def test_names_are_not_compared_when_no_change_is_declared():
    assert not fires("P-022", a5({"name_before": "甲", "name_after": "甲"}))
