"""Identifiers and code lists: the check characters catch every slip, the lists are the published ones."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.forms import codes
from greenlist.forms.codes import (
    DISTRICTS,
    USCC_SYMBOLS,
    UsccProblem,
    accident_grade,
    district_of,
    is_manufacturing_code,
    organisation_digit,
    organisation_digit_agrees,
    uscc_check_character,
    uscc_problem,
)
from greenlist.forms.definition import Certainty
from greenlist.register import KINDS
from greenlist.regulation import load

VALID = (
    "91350100M000100Y43",
    "91440101MA5TE5T07H",
    "91440112MA5GRN0199",
    "91440115MA5PARK209",
    "91440106749900019E",
    "91440114MA55C0030C",
    "114401000075000168",
)


@pytest.mark.parametrize("code", VALID)
def test_known_codes_are_valid_in_both_check_digits(code):
    assert uscc_problem(code) is None
    assert organisation_digit_agrees(code)


@pytest.mark.parametrize("code", VALID)
def test_changing_any_one_character_of_a_valid_code_is_noticed(code):
    for place, right in enumerate(code):
        for wrong in set(USCC_SYMBOLS) - {right}:
            assert uscc_problem(code[:place] + wrong + code[place + 1 :]) is UsccProblem.CHECK


@given(st.text(USCC_SYMBOLS, min_size=17, max_size=17), st.integers(0, 17), st.sampled_from(USCC_SYMBOLS))
def test_the_check_character_belongs_to_exactly_one_code(first17, place, symbol):
    code = first17 + uscc_check_character(first17)
    assert uscc_problem(code) is None
    changed = code[:place] + symbol + code[place + 1 :]
    assert (uscc_problem(changed) is None) == (changed == code)


@given(st.text(USCC_SYMBOLS, min_size=17, max_size=17), st.integers(0, 16))
def test_swapping_two_different_neighbours_is_noticed(first17, place):
    code = first17 + uscc_check_character(first17)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (uscc_problem(swapped) is None) == (swapped == code)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("", id="空"),
        pytest.param("91440101MA5TE5T07", id="十七位"),
        pytest.param("91440101MA5TE5T07HH", id="十九位"),
        pytest.param("91440101MA5TE5TO7H", id="字母O当零"),
        pytest.param("91440101MA5TE5T07h", id="小写"),
        pytest.param("91440101MA5TE5T０7H", id="全角数字"),
    ],
)
def test_a_code_of_the_wrong_shape_is_told_from_a_wrong_check_character(code):
    assert uscc_problem(code) is UsccProblem.SHAPE


@given(st.text(max_size=20))
def test_any_text_can_be_asked(text):
    assert uscc_problem(text) in {None, *UsccProblem}


def test_check_characters_refuse_what_they_cannot_be_computed_for():
    with pytest.raises(ValueError, match="91440101"):
        uscc_check_character("91440101")
    with pytest.raises(ValueError, match="1234567"):
        organisation_digit("1234567")


@pytest.mark.parametrize(("first8", "digit"), [("D2143569", "X"), ("00000000", "0"), ("74990001", "9")])
def test_the_organisation_digit_writes_ten_as_x_and_eleven_as_zero(first8, digit):
    assert organisation_digit(first8) == digit


def test_there_are_eleven_districts_in_the_order_of_their_codes():
    assert len(DISTRICTS) == len(set(DISTRICTS)) == 11
    assert list(codes.DISTRICT_CODES) == sorted(codes.DISTRICT_CODES)
    assert set(codes.DISTRICT_ALIASES.values()) <= set(DISTRICTS)


@pytest.mark.parametrize(
    ("written", "district"),
    [
        ("黄埔区", "黄埔区"),
        ("广州市黄埔区", "黄埔区"),
        ("广东省广州市 增城", "增城区"),
        ("广州经济技术开发区永和经济区", "黄埔区"),
        ("萝岗区", "黄埔区"),
        ("广州南沙经济技术开发区", "南沙区"),
        ("增城经济技术开发区", "增城区"),
        ("从化市温泉镇", "从化区"),
        ("440118", "增城区"),
        ("广州市天河区黄埔大道西1号", "天河区"),
        ("广州市黄埔大道西1号", None),
        ("黄埔区（原萝岗区）", "黄埔区"),
        ("空港经济区", None),
        ("白云区、花都区", None),
        ("深圳市南山区", None),
        ("", None),
    ],
)
def test_a_district_is_found_only_when_it_is_certain(written, district):
    assert district_of(written) == district


def test_fifty_three_key_sectors_have_names_of_their_own():
    names = [
        name for group, names in codes.SECTORS.items() if group != codes.NON_KEY_SECTOR for name in names
    ]
    assert len(names) == len(set(names)) == 53
    assert set(codes.SUB_SECTORS) == {*names, "通则"}


def test_manufacturing_is_divisions_thirteen_to_forty_three():
    assert [int(d) for d in codes.INDUSTRY_DIVISIONS] == list(range(13, 44))
    inside = {f"{n:02}" for n in range(100) if is_manufacturing_code(f"{n:02}10")}
    assert inside == set(codes.INDUSTRY_DIVISIONS)


@pytest.mark.parametrize("code", ["397", "39722", "３９７２", "C3972", "3972、3973", "", "1210", "4410"])
def test_anything_but_four_digits_of_a_manufacturing_class_is_refused(code):
    assert not is_manufacturing_code(code)


@pytest.mark.parametrize(
    ("deaths", "hurt", "loss", "grade"),
    [
        (0, 0, "0", "一般"),
        (2, 9, "999.99", "一般"),
        (3, 0, "0", "较大"),
        (0, 10, "0", "较大"),
        (0, 0, "1000", "较大"),
        (9, 49, "4999.99", "较大"),
        (10, 0, "0", "重大"),
        (0, 50, "0", "重大"),
        (0, 0, "5000", "重大"),
        (29, 99, "9999.99", "重大"),
        (30, 0, "0", "特别重大"),
        (0, 100, "0", "特别重大"),
        (0, 0, "10000", "特别重大"),
    ],
)
def test_an_accident_is_graded_by_its_gravest_consequence(deaths, hurt, loss, grade):
    assert accident_grade(deaths, hurt, Decimal(loss)) == grade


@given(st.integers(0, 40), st.integers(0, 120), st.integers(0, 12000), st.integers(0, 50))
def test_graver_consequences_never_give_a_lighter_grade(deaths, hurt, loss, more):
    order = codes.ACCIDENT_GRADES.index
    before = order(accident_grade(deaths, hurt, Decimal(loss)))
    assert order(accident_grade(deaths + more, hurt, Decimal(loss))) >= before
    assert order(accident_grade(deaths, hurt + more, Decimal(loss))) >= before
    assert order(accident_grade(deaths, hurt, Decimal(loss + more))) >= before


def test_grave_grades_are_grades():
    assert set(codes.ACCIDENT_GRADES[2:]) == codes.GRAVE_ACCIDENTS
    assert set(codes.ENVIRONMENT_GRADES[2:]) == codes.GRAVE_ENVIRONMENT


def test_lists_of_the_national_form_have_the_published_length():
    assert len(set(codes.PLATFORM_FUNCTIONS)) == 12
    assert len(set(codes.CATALOGUES)) == 8


def test_honours_of_the_measures_come_first_and_stand_in_the_measures():
    bare = re.sub(r"[“”’‘]", "", load())
    for honour in codes.MEASURES_HONOURS:
        words = re.sub(r"[“”]", "", honour).removeprefix("参与")
        # 水效能效“领跑者”企业 names two titles in one breath
        assert words.replace("水效领跑者", "水效能效领跑者") in bare, honour
    assert codes.HONOURS[: len(codes.MEASURES_HONOURS)] == codes.MEASURES_HONOURS


def test_an_older_word_for_ownership_is_only_mapped_when_it_means_one_thing():
    assert set(codes.OWNERSHIP_ACCEPTS.values()) <= set(codes.OWNERSHIP)
    for word, meanings in codes.OWNERSHIP_OLDER.items():
        assert set(meanings) <= set(codes.OWNERSHIP)
        if word in codes.OWNERSHIP_ACCEPTS:
            assert meanings == (codes.OWNERSHIP_ACCEPTS[word],)
        else:
            assert len(meanings) > 1


def test_subject_kinds_are_those_of_the_register():
    assert tuple(KINDS.values()) == codes.SUBJECT_KINDS


def test_factors_are_ranges_and_none_from_memory_claims_more():
    for factor in (*codes.ENERGY_CARRIERS, *codes.FORM_ENERGY_FACTORS.values(), *codes.GRID_FACTORS):
        assert Decimal(0) < factor.low <= factor.high
        assert factor.certainty in {Certainty.MEMORY, Certainty.SECOND_HAND}
        assert factor.source
    electricity = next(f for f in codes.ENERGY_CARRIERS if f.item == "电力（当量值）")
    assert codes.FORM_ENERGY_FACTORS["electricity"].low == electricity.low * 10  # kgce/kWh → tce/万kWh
