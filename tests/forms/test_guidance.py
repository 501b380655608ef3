"""What a field asks, in words people can act on."""

from decimal import Decimal

import pytest

from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.attachment_6_factory import FactoryRegistration
from greenlist.forms.definition import Certainty, Kind, Layout, When, printed
from greenlist.forms.guidance import (
    CERTAINTY_WORDS,
    KIND_WORDS,
    LAYOUT_WORDS,
    bounds,
    condition,
    demand,
    explanation,
    filling,
)
from greenlist.forms.prints import number, text


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (number("1", "甲"), "不小于0"),
        (number("1", "甲", minimum=None), ""),
        (number("1", "甲", positive=True), "大于0"),
        (number("1", "甲", positive=True, maximum=Decimal(5)), "大于0，不大于5"),
        (number("1", "甲", maximum=Decimal(100)), "0—100"),
        (number("1", "甲", minimum=None, maximum=Decimal("0.50")), "不大于0.5"),
        (text("1", "甲", min_chars=20), "不少于20字"),
        (text("1", "甲", max_chars=500), "不超过500字"),
        (text("1", "甲", min_chars=20, max_chars=500), "不少于20字，不超过500字"),
        (text("1", "甲", min_chars=6, max_chars=6), "6个字符"),
    ],
)
def test_bounds_are_said_as_they_are(field, words):
    assert bounds(field) == words


def test_conditions_name_the_other_field_by_its_title():
    model = FactoryYearTable
    assert (
        condition(model, When("operating_status", ("正常",), negate=True)) == "“生产经营状态”不为“正常”时必填"
    )
    assert condition(model, When("name_changed", ("是",), also=("site_changed",))) == (
        "“是否发生名称变更”等2项任一项为“是”时必填"
    )
    assert demand(model, printed(model, "months_suspended")) == "“生产经营状态”不为“正常”时必填"
    assert demand(model, printed(model, "uscc")) == "必填"
    assert demand(model, printed(model, "mailing_address")) == ""


def test_an_explanation_says_note_condition_formula_and_proof():
    field = printed(FactoryRegistration, "energy_intensity")
    assert explanation(FactoryRegistration, field) == f"计算：{field.formula}"
    field = printed(FactoryRegistration, "solid_waste_used")
    assert explanation(FactoryRegistration, field) == "含利用往年贮存量；依据：统计报表基101"
    assert filling(field) == "填写数值，不小于0，单位：t。"
    assert filling(text("1", "甲")) == ""


def test_every_kind_certainty_and_layout_has_its_word():
    assert set(KIND_WORDS) == set(Kind)
    assert set(CERTAINTY_WORDS) == set(Certainty)
    assert set(LAYOUT_WORDS) == set(Layout)
