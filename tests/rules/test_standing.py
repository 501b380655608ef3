"""Against the register: listed, the same subject, its own district, its own phone."""

from datetime import date

import pytest

from greenlist.forms.attachment_6 import ExistingListing, Honour
from tests.builders.cases import (
    accepted,
    case,
    changed,
    good_annex5,
    good_annex6,
    good_report,
    in_pool,
    listed,
    published,
)
from tests.builders.companies import Company, D
from tests.rules.asking import fires, message
from tests.rules.scenes import DECLARED, ONE, a5, a6, decided, other


def test_a_table_of_a_subject_on_no_list_is_refused_by_name_of_the_lists_it_claims():
    assert not fires("R-001", a5())
    assert "市级" in message("R-001", a5(events=()))
    assert not fires("R-001", a5({"uscc": None}, events=())), "F-011 says that the code is missing"


def test_a_claimed_upper_list_is_only_denied_when_the_register_holds_that_list():
    claims = {"list_levels": ("市级", "省级")}
    events = (published(ONE), listed(ONE))
    assert not fires("R-001", a5(claims, events=events))
    held = (*events, listed(Company(8), "省级"))
    assert fires("R-001", a5(claims, events=held))
    assert "省级" in message("R-001", a5(claims, events=held))


@pytest.mark.parametrize(
    ("name", "changed", "expected"),
    [
        (ONE.name, False, False),
        (f" {ONE.name}", False, False),
        ("广州另一家有限公司", False, True),
        ("广州另一家有限公司", None, True),
        ("广州另一家有限公司", True, False),
        (None, False, False),
    ],
)
def test_the_name_is_the_lists_or_a_change_is_declared(name, changed, expected):
    assert fires("R-002", a5({"factory_name": name, "name_changed": changed})) is expected


def test_the_name_of_who_is_not_listed_is_not_compared():
    assert not fires("R-002", a5({"factory_name": "广州另一家有限公司"}, events=(published(ONE),)))


@pytest.mark.parametrize(
    ("before", "expected"), [(ONE.name, False), ("广州旧名电子有限公司", True), (None, False)]
)
def test_a_change_of_name_starts_from_a_name_the_register_knows(before, expected):
    assert fires("R-013", a5(DECLARED | {"name_changed": True, "name_before": before})) is expected
    assert not fires("R-013", a5({"name_before": before}))


@pytest.mark.parametrize(
    ("address", "changed", "expected"),
    [
        (ONE.address, False, False),
        (ONE.address.removeprefix("广州市"), False, False),
        (f"{ONE.address}；广州市增城区新安路9号", False, True),
        ("广州市增城区新安路9号", False, True),
        ("广州市增城区新安路9号", True, False),
        ("广州市增城区新安路9号", None, False),
        (None, False, False),
    ],
)
def test_production_stays_where_it_was_or_a_change_is_declared(address, changed, expected):
    assert fires("R-003", a5({"production_addresses": address, "site_changed": changed})) is expected


def test_the_first_table_is_compared_with_the_registration():
    events = (published(ONE), listed(ONE), accepted(good_annex6(ONE, 2025), ONE))
    assert not fires("R-003", a5(events=events))
    assert fires("R-003", a5({"production_addresses": "广州市增城区新安路9号"}, events=events))
    assert fires("R-004", a5({"primary_industry_code": "3985"}, events=events))
    assert not fires("R-003", a5({"production_addresses": "广州市增城区新安路9号"}, events=(listed(ONE),)))


@pytest.mark.parametrize(
    ("code", "changed", "expected"),
    [("3982", False, False), ("3985", False, True), ("3985", True, False), (None, False, False)],
)
def test_the_industry_stays_what_it_was_or_a_change_is_declared(code, changed, expected):
    assert fires("R-004", a5({"primary_industry_code": code, "scope_changed": changed})) is expected


@pytest.mark.parametrize(
    ("entered", "expected"),
    [
        (date(2023, 1, 11), False),
        (date(2023, 4, 29), False),
        (date(2023, 4, 30), True),
        (date(2023, 5, 1), True),
        (date(2026, 1, 12), True),
    ],
    ids=["昨日届满", "区级推荐前一日届满", "区级推荐当日届满", "区级推荐次日届满", "今日列入"],
)
def test_a_cultivation_object_need_not_register_again_while_its_term_reaches_the_selection(entered, expected):
    assert fires("R-006", a6(more=(in_pool(ONE, entered),))) is expected


@pytest.mark.parametrize(("level", "star"), [("市级", "1星"), ("省级", "2星"), ("国家级", "3星")])
def test_who_is_listed_already_has_the_star_of_that_list(level, star):
    row = ExistingListing(level=level, kind="绿色工厂", year=D(2024))
    told = a6({"existing_listed": True, "existing_lists": (row,), "target_level": star})
    assert star in message("R-007", told)
    assert star in message("R-007", a6({"target_level": star}, more=(listed(ONE, level),)))


@pytest.mark.parametrize(
    ("name", "number", "events", "expected"),
    [
        ("专精特新“小巨人”企业", "工信部企业函〔2023〕225号", (), False),
        ("专精特新“小巨人”企业", None, (), True),
        ("清洁生产企业", None, (), False),
        (None, None, (), False),
    ],
)
def test_an_honour_has_a_document_or_the_register_knows_it(name, number, events, expected):
    row = Honour(honour_name=name, honour_level="市级", document_no=number)
    assert fires("R-008", a6({"honours": (row,)}, more=events)) is expected


def test_clean_production_is_no_honour_the_register_must_believe():
    row = Honour(honour_name="清洁生产企业", honour_level="市级")
    assert fires("R-008", a6({"honours": (row,)}, events=()))


@pytest.mark.parametrize(
    ("batch", "events", "expected"),
    [
        ("第31批", (published(ONE),), False),
        ("三十一", (published(ONE),), False),
        ("第32批", (published(Company(2)),), True),
        ("第32批", (published(ONE), published(Company(2))), True),
        ("第31批", (), False),
        ("不详", (published(Company(2)),), False),
        (None, (published(Company(2)),), False),
    ],
    ids=["在名单", "中文批次", "不在名单", "在另一批", "未录入该批", "看不出批次", "未填"],
)
def test_the_certificate_is_in_the_published_batch(batch, events, expected):
    assert fires("R-009", a6({"cp_batch_no": batch}, events=events)) is expected


@pytest.mark.parametrize(("others", "expected"), [(4, False), (5, True)], ids=["共五家", "共六家"])
def test_a_phone_is_shared_by_five_at_most(others, expected):
    events = [e for n in range(2, 2 + others) for e in other(n, contact_phone=ONE.phone(2))]
    assert fires("R-010", a6(more=events)) is expected


def test_the_officers_own_phone_counts_too_and_the_subject_only_once():
    events = [e for n in range(2, 7) for e in other(n, contact_phone=ONE.phone(1))]
    assert fires("R-010", a5(more=events))
    twice = [accepted(good_annex5(ONE, y), ONE) for y in (2020, 2021, 2022, 2023)]
    assert not fires("R-010", a5(more=twice))


@pytest.mark.parametrize(
    ("role", "district", "expected"),
    [
        ("district", ONE.district, False),
        ("district", "南沙区", True),
        ("subject", "", False),
        ("city", "", False),
    ],
)
def test_a_district_hands_in_its_own(role, district, expected):
    assert ONE.district != "南沙区"
    assert fires("R-011", a6(role=role, district=district)) is expected
    assert fires("R-011", a5(role=role, district=district)) is expected


@pytest.mark.parametrize(("reviewer", "expected"), [(ONE.district, False), ("南沙区", True), (None, False)])
def test_the_reviewing_district_is_that_of_the_site(reviewer, expected):
    assert fires("R-014", a6({"reviewing_district": reviewer})) is expected


def test_reports_are_not_asked_what_only_workbooks_tell():
    made = case(good_report(), events=())
    assert not any(fires(code, made) for code in ("R-001", "R-009", "R-010", "R-011"))


@pytest.mark.parametrize(
    ("factor", "expected"), [("1", False), ("1.0099", False), ("1.0102", True), ("1000", True)]
)
def test_both_workbooks_tell_the_same_figures_within_one_percent(factor, expected):
    told = ONE.figure("tax_paid", 2025) * D(factor)
    registration = changed(good_annex6(ONE), {"tax_paid.2025": told})
    table = changed(good_annex5(ONE), {"tax_paid.2025": told})
    assert fires("R-015", a5(others=(registration,))) is (expected and factor != "1000")
    assert fires("R-015", a6(others=(table,))) is (expected and factor != "1000")


def test_the_same_workbook_and_other_years_are_not_compared():
    assert not fires("R-015", a5(others=(good_annex6(ONE),)))
    assert not fires("R-015", a5(others=(changed(good_annex5(ONE), {"tax_paid.2025": D(1)}),)))
    assert not fires("R-015", a5(others=(good_annex6(ONE, 2020, "R2018"),)))


MOVED = "广州市黄埔区科学大道188号"


def test_an_address_the_city_has_agreed_to_is_no_undeclared_change():
    here = {"production_addresses": MOVED}
    agreed = decided("生产地址变更", ONE.address, MOVED, "agreed", date(2025, 9, 1))
    assert fires("R-003", a5(here))
    assert not fires("R-003", a5(here, more=(agreed,)))
    assert fires("R-003", a5(here, more=(agreed.model_copy(update={"city": ""}),)))


def test_a_change_of_scope_the_city_has_agreed_to_explains_another_industry_code():
    other_code = {"primary_industry_code": "3985"}
    agreed = decided("生产经营范围变更", "原范围", "新范围", "agreed", date(2025, 9, 1))
    assert not fires("R-004", a5(other_code, more=(agreed,)))
    before_the_last_table = agreed.model_copy(update={"city_on": date(2024, 9, 1)})
    assert fires("R-004", a5(other_code, more=(before_the_last_table,)))


def test_a_refused_name_or_address_is_not_used():
    name = decided("名称变更", "旧名", ONE.name, "refused", date(2025, 12, 1))
    assert "名称" in message("R-020", a5(more=(name,)))
    outgrown = decided("生产地址变更", "旧址", ONE.address, "outgrown", date(2025, 12, 1))
    assert "生产地址" in message("R-020", a5(more=(outgrown,)))
    later = decided("生产地址变更", "旧址", ONE.address, "agreed", date(2026, 1, 1))
    assert not fires("R-020", a5(more=(outgrown, later)))
    assert not fires("R-020", a6(more=(outgrown,)))


def test_the_register_knows_the_district_of_a_report():
    from_elsewhere = case(good_report(ONE), ONE, role="district", district="南沙区")
    assert fires("R-011", from_elsewhere)
    assert not fires("R-011", case(good_report(ONE), ONE, role="district", district=ONE.district))


@pytest.mark.parametrize(
    ("address", "expected"),
    [(ONE.address, False), ("广州市越秀区东风东路700号", True), (None, False)],
    ids=["同一厂区", "另一厂区", "未填"],
)
def test_a_second_site_of_one_code_does_not_take_the_place_of_the_first_unsaid(address, expected):
    earlier = accepted(good_annex6(ONE), ONE)
    made = a6({"production_address": address}, more=(earlier,))
    assert fires("R-024", made) is expected
    if expected:
        assert earlier.receipt in message("R-024", made)


def test_the_same_paper_judged_again_and_one_of_another_year_are_no_second_site():
    there = {"production_address": "广州市越秀区东风东路700号"}
    first = a6(there, more=(accepted(good_annex6(ONE), ONE),))
    mine = accepted(good_annex6(ONE), ONE).model_copy(update={"receipt": first.paper.receipt})
    assert not fires("R-024", a6(there, more=(mine,)))
    last_year = accepted(good_annex6(ONE, 2024), ONE)
    assert last_year.year != first.paper_year
    assert not fires("R-024", a6(there, more=(last_year,)))
