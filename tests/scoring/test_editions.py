"""The editions as data: complete, consistent, honest about what they rest on."""

from datetime import date
from decimal import Decimal

import pytest

from greenlist.forms.definition import entries
from greenlist.forms.evaluation_report_factory import FactoryReport
from greenlist.scoring import EDITIONS, Direction, Worth, edition_named, edition_of_standard

R2018, R2025 = EDITIONS["R2018"], EDITIONS["R2025"]


@pytest.mark.parametrize("code", EDITIONS)
def test_weights_of_an_edition_sum_to_one_hundred(code):
    assert sum(EDITIONS[code].weights.values()) == 100


def test_the_six_headings_of_2018_weigh_what_the_standard_says():
    assert [int(d.weight) for d in R2018.dimensions] == [20, 15, 15, 10, 10, 30]


def test_the_2018_edition_has_twenty_five_second_level_items_all_under_a_heading():
    assert len(R2018.items) == 25
    assert {item.dimension for item in R2018.items} == set(R2018.weights)
    assert all(item.mandatory or item.optional for item in R2018.items)


def test_the_2018_edition_has_twelve_performance_indicators_numbered_in_order():
    assert [i.number for i in R2018.indicators] == [f"P{n}" for n in range(1, 13)]
    assert all(i.weight is None for i in R2018.indicators)


def test_weights_of_the_fourteen_indicators_sum_to_their_headings():
    assert len(R2025.indicators) == 14
    for dimension in R2025.dimensions:
        inside = [i.weight for i in R2025.indicators if i.dimension == dimension.key]
        assert sum(inside, Decimal(0)) == dimension.weight


def test_energy_and_resources_weigh_sixty_of_a_hundred():
    assert R2025.weights["low_carbon_energy"] + R2025.weights["efficient_resources"] == 60


def test_only_row_four_has_a_lead_of_its_own():
    assert {i.number: i.lead for i in R2025.indicators if i.lead is not None} == {"4": Decimal(8)}


@pytest.mark.parametrize("code", EDITIONS)
def test_every_heading_has_its_field_in_the_report(code):
    fields = entries(FactoryReport)
    for dimension in EDITIONS[code].dimensions:
        assert fields[dimension.field].printed.title == f"{dimension.title}得分"


@pytest.mark.parametrize("code", EDITIONS)
def test_names_within_an_edition_are_unique(code):
    names = [name for d in EDITIONS[code].dimensions for name in (d.title, *d.synonyms)]
    assert len(set(names)) == len(names)


def test_what_is_from_memory_is_never_official():
    assert not Worth.MEMORY.official
    assert not Worth.DESIGNED.official
    assert R2018.worth.official
    assert R2025.worth.official


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        pytest.param("GB/T 36132-2018", "R2018", id="常见写法"),
        pytest.param("《绿色工厂评价通则》（GB/T36132—2025）", "R2025", id="破折号无空格"),
        pytest.param("GB/T 36132–2018", "R2018", id="短破折号"),
        pytest.param("GB/T 361 32-2018", "R2018", id="数字间空格"),
        pytest.param("GBT36132-2025", "R2025", id="无斜杠"),
        pytest.param("HG/T 5900-2021", None, id="行业标准"),
        pytest.param("GB/T 36132-2020", None, id="不存在的版本"),
        pytest.param("", None, id="空"),
    ],
)
def test_the_edition_follows_from_the_printed_standard(printed, code):
    found = edition_of_standard(printed)
    assert (found.code if found else None) == code


def test_an_edition_is_in_force_until_the_next_one_begins():
    assert R2018.last == date(2025, 12, 30)
    assert R2025.first == date(2025, 12, 31)
    assert R2025.last is None
    assert edition_named("R2018") is R2018
    assert edition_named("R2030") is None


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("能源与资源投入", "energy_resource_input"),
        ("3 能源资源投入（15%）", "energy_resource_input"),
        ("（六）绩 效", "performance"),
        ("一、基础设施", "infrastructure"),
        ("绩效考核", None),
    ],
)
def test_a_heading_is_found_by_its_printed_name(printed, key):
    found = R2018.dimension_titled(printed)
    assert (found.key if found else None) == key


def test_a_heading_of_that_key_or_an_error():
    assert R2018.dimension("product").weight == 10
    with pytest.raises(KeyError):
        R2018.dimension("low_carbon_energy")


def test_an_indicator_is_found_by_third_level_name_first_and_by_group_else():
    assert R2025.indicator_titled("单位产值综合能耗").number == "1"
    assert R2025.indicator_titled("碳排放强度").number == "2"
    assert R2025.indicator_titled("没有这一项") is None
    assert R2025.indicator_titled("容积率").direction is Direction.FORWARD
