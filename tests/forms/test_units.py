from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.forms import FORMS
from greenlist.forms.units import convert, is_unit, same_unit
from tests.builders.fillings import fields_of


@pytest.mark.parametrize(
    ("amount", "unit", "into", "result"),
    [
        pytest.param("1.2", "亿元", "万元", "12000", id="亿元到万元"),
        pytest.param("35000000", "元", "万元", "3500", id="元到万元"),
        pytest.param("500", "万", "万元", "500", id="只写万，按万元"),
        pytest.param("3.5", "亿", "万元", "35000", id="只写亿"),
        pytest.param("1.5", "万", "人", "15000", id="一万五千人"),
        pytest.param("12", "kgce", "tce", "0.012", id="千克标煤到吨标煤"),
        pytest.param("2", "万吨标准煤", "tce", "20000", id="万吨标准煤"),
        pytest.param("123456", "千瓦时", "万kWh", "12.3456", id="千瓦时到万千瓦时"),
        pytest.param("123456", "度", "万kWh", "12.3456", id="度"),
        pytest.param("1", "亿千瓦时", "万kWh", "10000", id="亿千瓦时"),
        pytest.param("7", "MWh", "万kWh", "0.7", id="兆瓦时"),
        pytest.param("3", "万m3", "m³", "30000", id="万立方米"),
        pytest.param("3", "立方米", "万m³", "0.0003", id="立方米到万立方米"),
        pytest.param("15", "亩", "hm²", "1", id="十五亩一公顷"),
        pytest.param("1", "亩", "m²", "666.666667", id="一亩，不尽"),
        pytest.param("2", "公顷", "m²", "20000", id="公顷"),
        pytest.param("1", "km²", "m²", "1000000", id="平方公里"),
        pytest.param("1200", "kg", "t", "1.2", id="千克到吨"),
        pytest.param("5", "百万千焦", "GJ", "5", id="百万千焦即吉焦"),
        pytest.param("0.3", "tce/万元", "kgce/万元", "300", id="商的分子换算"),
        pytest.param("5000", "元/m²", "万元/m²", "0.5", id="元每平方米"),
        pytest.param("3000", "万元/亩", "万元/m²", "4.5", id="万元每亩"),
        pytest.param("1.5", "tce/t", "kgce/单位产品", "1500", id="产品自己的单位作分母"),
        pytest.param("2", "kgce/箱", "tce/单位产品", "0.002", id="产品按箱计"),
        pytest.param("5", "‰", "%", "0.5", id="千分比"),
        pytest.param("3", "tCO₂e", "tCO₂", "3", id="二氧化碳当量"),
    ],
)
def test_units_that_measure_the_same_are_converted_exactly(amount, unit, into, result):
    assert convert(Decimal(amount), unit, into) == Decimal(result)


@pytest.mark.parametrize(
    ("unit", "into"),
    [
        pytest.param("GJ", "kWh", id="热量不折成电量"),
        pytest.param("kWh", "tce", id="电量不折成标煤"),
        pytest.param("t", "m³", id="吨不折成立方米"),
        pytest.param("吨", "tce", id="吨不是吨标煤"),
        pytest.param("箱", "万元", id="不认识的单位"),
        pytest.param("万美元", "万元", id="外币"),
        pytest.param("万", "kgce/万元", id="商没有基本单位"),
        pytest.param("%", "万元", id="百分比不是金额"),
        pytest.param("元/t", "tce/单位产品", id="单位产品的成本不是单耗"),
        pytest.param("箱/天", "万元", id="商的两边都不认识"),
        pytest.param("万元", "件套箱", id="表的单位不认识"),
    ],
)
def test_units_that_measure_something_else_are_never_converted(unit, into):
    assert convert(Decimal(1), unit, into) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("吨标准煤", "tce", True),
        ("万千瓦时", "万kWh", True),
        ("㎡", "m²", True),
        ("M3", "m³", True),
        ("吨", "tCO₂", True),
        ("tCO₂e", "tCO₂", False),
        ("吨二氧化碳当量", "tCO₂e", True),
        ("台", "项", True),
        ("天", "项", False),
        ("kgce/万元", "千克标准煤/万元", True),
        ("亿元", "万元", False),
    ],
)
def test_spellings_of_one_unit_are_told_from_other_units(one, other, same):
    assert same_unit(one, other) is same


def test_every_unit_printed_on_a_form_is_known():
    printed_units = {p.unit for model in FORMS.values() for _, p in fields_of(model) if p.unit}
    assert {unit for unit in printed_units if not is_unit(unit)} == set()


@given(st.decimals(-(10**9), 10**9, places=4), st.sampled_from(["元", "万元", "百万元", "亿元"]))
def test_there_and_back_again_changes_nothing(amount, unit):
    there = convert(amount, unit, "元")
    assert there is not None
    assert convert(there, "元", unit) == amount


def test_a_unit_nobody_knows_is_still_itself():
    assert same_unit("箱", " 箱 ")
    assert convert(Decimal(3), "箱", "箱") == Decimal(3)
