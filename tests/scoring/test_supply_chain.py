"""The index systems of 附件3: complete as data, lawful as arithmetic, and never a star of the city's factories."""

from dataclasses import fields
from decimal import Decimal
from inspect import signature

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.forms import chain
from greenlist.forms.attachment_5_supply_chain import SupplyChainYearTable
from greenlist.forms.attachment_6_supply_chain import SupplyChainRegistration
from greenlist.forms.definition import entries
from greenlist.register import Listed, SubjectRecord, replay
from greenlist.scoring import (
    CHAIN_SYSTEMS,
    GENERAL_SYSTEM,
    ChainStars,
    Direction,
    Worth,
    chain_index,
    chain_stars,
    heading_sums,
    rate_score,
)

D = Decimal
ELECTRONICS = CHAIN_SYSTEMS["电子电器"]
SCORES = st.fixed_dictionaries(
    {row.field: st.decimals(0, row.maximum, places=2) for row in GENERAL_SYSTEM.indicators}
)


def test_the_annex_lists_four_systems_by_the_words_of_the_forms():
    assert tuple(CHAIN_SYSTEMS) == chain.SYSTEMS
    assert [system.title for system in CHAIN_SYSTEMS.values()] == [
        "绿色供应链管理评价要求",
        "机械行业绿色供应链管理企业评价指标体系",
        "汽车行业绿色供应链管理企业评价指标体系",
        "电子电器行业绿色供应链管理企业评价指标体系",
    ]


def test_only_the_general_system_could_be_read_and_the_others_say_so():
    assert [bool(system.indicators) for system in CHAIN_SYSTEMS.values()] == [True, False, False, False]


def test_the_general_system_has_twenty_rows_whose_maxima_sum_to_their_headings_and_to_one_hundred():
    assert len(GENERAL_SYSTEM.indicators) == 20
    assert sum((row.maximum for row in GENERAL_SYSTEM.indicators), D(0)) == 100
    most = {row.field: row.maximum for row in GENERAL_SYSTEM.indicators}
    assert heading_sums(most) == {each.key: each.weight for each in GENERAL_SYSTEM.dimensions}
    assert [int(each.weight) for each in GENERAL_SYSTEM.dimensions] == [20, 20, 20, 20, 10, 10]


def test_rows_are_numbered_under_their_headings():
    codes = {each.key: each.code for each in GENERAL_SYSTEM.dimensions}
    assert all(row.code.startswith(codes[row.dimension]) for row in GENERAL_SYSTEM.indicators)
    assert len({row.code for row in GENERAL_SYSTEM.indicators}) == 20


def test_three_rows_are_quantitative_and_know_their_rate():
    rated = [row for row in GENERAL_SYSTEM.indicators if row.direction is Direction.FORWARD]
    assert [row.code for row in rated] == ["X26", "X41", "X42"]
    assert all(bool(row.rate) is (row in rated) for row in GENERAL_SYSTEM.indicators)


@pytest.mark.parametrize("model", [SupplyChainYearTable, SupplyChainRegistration])
def test_the_forms_print_the_rows_as_the_system_has_them(model):
    printed = {name: entry.printed for name, entry in entries(model).items()}
    for row in GENERAL_SYSTEM.indicators:
        own = printed[row.field]
        assert (own.id, own.title) == (row.code, f"{row.title}得分")
        assert f"最高{row.maximum.normalize():f}分" in own.note
        assert not row.rate or printed[row.rate].unit == "%"
    headings = {each.code: each.title for each in GENERAL_SYSTEM.dimensions}
    assert headings == chain.HEADINGS


def test_what_is_only_remembered_is_marked_so():
    assert GENERAL_SYSTEM.worth is Worth.VERIFIED
    assert not GENERAL_SYSTEM.sum_worth.official
    assert not GENERAL_SYSTEM.linear_worth.official
    assert [grade.worth.official for grade in ELECTRONICS.grades] == [False, True, True, True, True]


@given(SCORES)
def test_the_index_is_the_sum_of_its_headings_and_never_above_one_hundred(scores):
    index = chain_index(scores)
    assert index is not None
    assert index == sum(heading_sums(scores).values(), D(0)) == sum(scores.values(), D(0))
    assert 0 <= index <= 100


@given(SCORES, st.sampled_from([row.field for row in GENERAL_SYSTEM.indicators]))
def test_no_index_is_given_while_a_row_is_missing(scores, field):
    assert chain_index({**scores, field: None}) is None
    assert chain_index({name: value for name, value in scores.items() if name != field}) is None


def test_a_system_that_could_not_be_read_has_no_index():
    assert chain_index({}, CHAIN_SYSTEMS["机械"]) is None


@given(st.decimals(-50, 150, places=2), st.decimals(-50, 150, places=2), st.sampled_from([D(4), D(5)]))
def test_a_better_rate_never_scores_less_and_no_rate_more_than_the_maximum(one, other, most):
    low, high = sorted((one, other))
    assert 0 <= rate_score(low, most) <= rate_score(high, most) <= most
    assert rate_score(D(100), most) == most
    assert rate_score(D(0), most) == 0


@pytest.mark.parametrize(
    ("score", "stars"),
    [
        ("69.99", None),
        ("70", 1),
        ("74.99", 1),
        ("75", 2),
        ("80", 3),
        ("85", 4),
        ("89.99", 4),
        ("90", 5),
        ("100", 5),
    ],
)
def test_a_score_reaches_its_grade_with_the_first_point_of_it(score, stars):
    found = chain_stars(D(score), ELECTRONICS)
    assert (found.stars if found else None) == stars


def test_systems_without_grades_give_none():
    assert all(chain_stars(D(100), s) is None for s in CHAIN_SYSTEMS.values() if s is not ELECTRONICS)


def test_stars_of_a_supply_chain_are_never_stars_of_the_citys_factories():
    """A type of its own, and a record of a supply-chain company has no star whatever list it stands on."""
    assert signature(chain_stars).return_annotation == ChainStars | None
    assert "star" not in {each.name for each in fields(ChainStars)}
    for level in ("市级", "省级", "国家级"):
        listed = Listed(
            uscc="91440101MA5316764R",
            subject_kind="supply_chain",
            day="2025-08-29",
            receipt="",
            level=level,
            year=2025,
            instrument="穗工信〔2025〕11号",
            name="某公司",
        )
        record = replay([listed]).of("supply_chain", "91440101MA5316764R")
        assert record is not None
        assert record.highest_level == level
        assert record.star is None
    assert SubjectRecord("x", "supply_chain").star is None
    assert "star_level" not in SupplyChainYearTable.model_fields
