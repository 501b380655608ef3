"""第七条（一）: where, who, what, and the clean-production certificate."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from greenlist.forms.definition import NA
from tests.builders.cases import case, changed, good_annex5, good_annex6, good_report, in_pool, published
from tests.rules.asking import MET, NOT_MET, UNKNOWN, answer, fires, message, outcome
from tests.rules.scenes import ONE, a5, a6, report

HANDED_IN = date(2026, 1, 12)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("address", "district", "expected"),
    [
        pytest.param("广东省广州市黄埔区科学大道1号", "黄埔区", MET, id="写明广州"),
        pytest.param("黄埔区科学大道1号", "黄埔区", MET, id="只写区"),
        pytest.param("科学大道1号", "黄埔区", MET, id="地址看不出，所在区已填"),
        pytest.param("科学大道1号", None, UNKNOWN, id="地址看不出，区也未填"),
        pytest.param("佛山市南海区桂城街道", "黄埔区", NOT_MET, id="佛山"),
        pytest.param("广东省深圳市南山区科技园", "黄埔区", NOT_MET, id="深圳"),
        pytest.param("湖南省长沙市岳麓区", "黄埔区", NOT_MET, id="外省"),
        pytest.param("广州市天河区中山大道西1号", "天河区", MET, id="路名里有别的市"),
        pytest.param("广州市黄埔区甲路1号；东莞市麻涌镇乙路2号", "黄埔区", NOT_MET, id="一处在市外"),
        pytest.param("增城市新塘镇", "增城区", MET, id="撤市设区前的写法"),
        pytest.param(None, "黄埔区", UNKNOWN, id="未填地址"),
    ],
)
def test_registered_office_and_production_are_in_the_city(address, district, expected):
    production = {"production_address": address, "production_district": district}
    assert outcome("R7-1-1a", a6(production)) is expected
    registered = {"registered_address": address, "registered_district": district}
    assert outcome("R7-1-1a", a6(registered)) is expected
    assert outcome("R7-1-1a", a5({"production_addresses": address, "district": district})) is expected


def test_a_site_outside_is_named():
    said = answer("R7-1-1a", a6({"production_address": "东莞市麻涌镇"}))
    assert "东莞市麻涌镇" in said.because
    assert said.field == "production_address"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, MET),
        ({"legal_form": "视同法人的独立核算单位"}, MET),
        ({"legal_form": "个体工商户"}, NOT_MET),
        ({"legal_form": NA}, NOT_MET),
        ({"legal_form": None}, UNKNOWN),
        ({"uscc": "92440101MA5TE5T07H"}, NOT_MET),
        ({"uscc": None}, MET),
    ],
)
def test_a_legal_person_or_what_counts_as_one(changes, expected):
    assert outcome("R7-1-1b", a6(changes)) is expected


@pytest.mark.parametrize(
    ("says", "code", "expected"),
    [
        (True, "3982", MET),
        (True, "1300", MET),
        (True, "4399", MET),
        (True, "4411", UNKNOWN),
        (True, "0610", UNKNOWN),
        (True, None, UNKNOWN),
        (None, "3982", UNKNOWN),
        (False, "3982", NOT_MET),
        (False, None, NOT_MET),
    ],
)
def test_a_manufacturer_by_word_and_by_code(says, code, expected):
    assert outcome("R7-1-1c", a6({"is_manufacturer": says, "primary_industry_code": code})) is expected


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (HANDED_IN - DAY, NOT_MET),
        (HANDED_IN, MET),
        (HANDED_IN + DAY, MET),
        (None, UNKNOWN),
        (NA, UNKNOWN),
    ],
    ids=["前一日到期", "当日仍有效", "次日", "未填", "填不适用"],
)
def test_the_certificate_is_valid_on_the_day_handed_in(until, expected):
    assert outcome("R7-1-2", a6({"cp_valid_until": until})) is expected


def test_a_provincial_title_is_not_taken_for_the_municipal_one_without_a_look():
    assert outcome("R7-1-2", a6({"cp_title": "广东省清洁生产企业"})) is UNKNOWN


def test_a_report_takes_the_certificate_from_the_published_batch_first():
    gone = published(ONE).model_copy(update={"until": date(2026, 4, 14)})
    made = report(events=(gone, in_pool(ONE, date(2026, 2, 10))))
    assert outcome("R7-1-2", made) is NOT_MET
    assert "第31批" in answer("R7-1-2", made).because


def test_a_report_falls_back_on_the_registration_and_else_does_not_know():
    pool = in_pool(ONE, date(2026, 2, 10))
    assert "登记表" in answer("R7-1-2", report(events=(pool,))).because
    assert outcome("R7-1-2", report(events=(pool,), others=())) is UNKNOWN


@pytest.mark.parametrize(
    ("until", "expected"),
    [(date(2026, 7, 28), True), (date(2026, 7, 29), True), (date(2026, 7, 30), False)],
    ids=["不足90日", "恰90日", "超过90日"],
)
def test_a_certificate_ending_within_ninety_days_of_the_district_deadline_warns(until, expected):
    since = until.replace(year=2021)
    assert fires("E-005", a6({"cp_accept_date": since, "cp_valid_until": until})) is expected


@pytest.mark.parametrize(
    ("until", "expected"),
    [(date(2026, 3, 1), True), (date(2026, 5, 31), True), (date(2026, 6, 1), False)],
    ids=["已过期", "90日内", "91日"],
)
def test_for_the_year_table_the_day_of_filing_counts_and_nothing_blocks(until, expected):
    made = a5({"cp_accept_date": until.replace(year=2021), "cp_valid_until": until})
    assert fires("E-005", made) is expected
    assert not fires("E-004", made)
    if until < date(2026, 3, 2):
        assert "已于" in message("E-005", made)


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (date(2029, 5, 27), True),
        (date(2029, 5, 28), False),
        (date(2029, 6, 28), False),
        (date(2029, 7, 28), False),
        (date(2029, 7, 29), True),
    ],
    ids=["少一月多", "少一月", "五年", "多一月", "多一月多"],
)
def test_a_term_is_five_years_give_or_take_a_month(until, expected):
    assert fires("E-006", a6({"cp_accept_date": date(2024, 6, 28), "cp_valid_until": until})) is expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"basic_requirements_result": True}, MET),
        ({"basic_requirements_result": False}, NOT_MET),
        ({"basic_requirements_result": None}, UNKNOWN),
    ],
)
def test_the_gate_of_the_standard_is_the_reports_word(changes, expected):
    assert outcome("R7-1-3", report(changes)) is expected


@pytest.mark.parametrize(("score", "expected"), [("79.9", UNKNOWN), ("80", MET), (None, UNKNOWN)])
def test_a_registrations_own_score_never_refuses_it(score, expected):
    told = None if score is None else Decimal(score)
    assert outcome("R7-1-3", a6({"self_score_total": told})) is expected


def test_the_papers_of_article_seven():
    for form in (good_annex5(), good_annex6(), good_report()):
        assert changed(form, {}) == form
        assert case(form).paper.kind == form.paper
