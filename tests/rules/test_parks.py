"""Edges of the checks of a park's workbooks."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenlist.forms.attachment_5_park import ParkYearTable
from greenlist.forms.definition import NA, Shape, entries, printed
from greenlist.forms.park import CYBER, ENVIRONMENT, NEW_REQUIREMENT, OLD_REQUIREMENT, ResidentEvent
from greenlist.register import ChangeRequested, Renamed
from greenlist.rules.parks import INDICATORS, PARTS
from greenlist.scoring import PARK_R2018, park_index
from greenlist.verdicts import CHECKS
from tests.builders.cases import case, findings, listed
from tests.builders.companies import Company
from tests.builders.parks import TAKEN, Park, good_park_table, indicators
from tests.rules.asking import MET, NOT_MET, UNKNOWN, fires, message, outcome
from tests.rules.park_scenes import PARK, event, g, more_carbon, p5, p6, with_index

D = Decimal
HALF = D("0.5")
FLAGS = {
    "central_sewage_facility",
    "standard_system_completeness",
    "green_plan_made",
    "info_platform_completeness",
}
BY_RANGE = {"pollutant_elasticity"}
COMPUTED = sorted(
    each.name for each in INDICATORS if PARK_R2018.indicator(each.name).choice == "" or each.name in TAKEN
)


def hits(code: str, made) -> list:
    return list(CHECKS[code].run(made))


# --- X-036 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("off", "expected"), [("0.5", False), ("0.51", True), ("-0.5", False), ("-0.51", True)]
)
def test_the_share_may_be_half_a_point_off(off, expected):
    exact = g("industrial_va") * 100 / g("gdp")
    assert fires("X-036", p5({"industrial_va_share.2025": exact + D(off)})) is expected
    assert fires("X-036", p6({"industrial_va_share.2025": exact + D(off)})) is expected


# --- X-037 ------------------------------------------------------------------------------------------


def test_every_indicator_that_is_no_flag_is_computed_again():
    computed = {each.name for each in INDICATORS}
    assert computed | FLAGS | BY_RANGE == {each.field for each in PARK_R2018.indicators}
    assert not computed & (FLAGS | BY_RANGE)


@pytest.mark.parametrize("name", COMPUTED)
def test_an_indicator_that_is_wrong_is_found_at_its_place(name):
    good = g(name)
    for wrong in (good * D("1.2") + 1, good * D("0.8") - 1):
        found = hits("X-037", p5({f"{name}.2025": wrong}))
        assert [(hit.field, hit.column) for hit in found] == [(name, "2025")]
        assert f"“{printed(ParkYearTable, name).title}”" in found[0].fill["detail"]


@pytest.mark.parametrize(
    "name", ["water_productivity", "va_per_capita", "waste_water_per_va", "land_productivity"]
)
def test_amounts_may_be_one_percent_off(name):
    assert not hits("X-037", p5({f"{name}.2025": g(name) * D("1.009")}))
    assert hits("X-037", p5({f"{name}.2025": g(name) * D("1.012")}))


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"waste_gas_recovery_rate.2025": D(91)}, "第8–11项应选2项，填报3项"),
        ({"reclaimed_water_rate.2025": NA}, "第8–11项应选2项，填报1项"),
        ({"green_public_building_rate.2025": D(61)}, "第13–14项应选1项，填报2项"),
        ({"new_energy_bus_rate.2025": D(31)}, "第15–16项应选1项，填报2项"),
        ({"va_per_capita.2025": NA}, "第19–20项应选1项，填报0项"),
        ({"road_shade_rate.2025": D(81)}, "第26–28项应选1项，填报2项"),
    ],
)
def test_the_number_of_optional_indicators_is_counted_year_by_year(changes, wrong):
    made = p6(changes)
    assert [hit.fill["detail"] for hit in hits("X-037", made)] == [f"可选指标选择数量不符：{wrong}"]
    assert "2025年" in message("X-037", made)
    assert not fires("X-038", made), "the index cannot be computed"


def test_another_choice_is_as_good():
    made = p6({"green_industrial_building_rate.2025": NA, "green_public_building_rate.2025": D(62)})
    assert not fires("X-037", made)


def test_a_year_without_any_indicator_asks_for_no_choice():
    gone = {f"{each.field}.2023": ... for each in PARK_R2018.indicators}
    assert not fires("X-037", p6(gone))


def test_the_new_requirement_knows_no_choices_and_no_index():
    wrong = {"waste_gas_recovery_rate.2025": D(91), "gi.2024": D(1)}
    assert fires("X-038", p6(wrong | {"standard_used": OLD_REQUIREMENT}))
    newer = p6(wrong | {"standard_used": NEW_REQUIREMENT})
    assert not {"X-037", "X-038"} & {finding.code for finding in findings(newer)}


# --- X-038 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("off", "expected"), [("0.1", False), ("0.11", True), ("-0.1", False), ("-0.11", True)]
)
def test_the_index_may_be_a_tenth_off(off, expected):
    assert fires("X-038", p5({"gi.2025": g("gi") + D(off)})) is expected


def test_an_index_above_100_is_right_when_it_is_computed_so():
    assert g("gi") > 100
    assert not fires("X-038", p5())


def test_the_leads_of_the_paper_count_and_ours_are_said_to_be_ours():
    doubled = {f"{each.field}.lead": each.lead * 2 for each in PARK_R2018.indicators if each.field in TAKEN}
    made = p6(doubled)
    leads = {name.removesuffix(".lead"): lead for name, lead in doubled.items()}
    expected = park_index(indicators(PARK, 2025), leads)
    assert f"应为{expected}" in next(
        m.message for m in findings(made) if m.column == "2025" and m.code == "X-038"
    )
    assert "未查到原文" in message("X-038", made), "flags have no 引领值 filled in"
    every = {f"{each.field}.lead": each.lead for each in PARK_R2018.indicators}
    assert "未查到原文" not in message("X-038", p6(every | {"gi.2025": D(1)}))


# --- parts, balances, counts ------------------------------------------------------------------------


@pytest.mark.parametrize(("part", "whole"), PARTS)
def test_a_part_may_be_its_whole_but_no_more(part, whole):
    scalar = entries(ParkYearTable)[whole].shape is not Shape.SERIES
    held = getattr(good_park_table(PARK), whole)
    told = held if scalar else held[2025]
    full = D(40) if told is NA else told
    changes = {f"{part}.2025": full} | ({} if scalar else {f"{whole}.2025": full})
    assert not any(_of(hit, part, whole) for hit in hits("X-071", p5(changes)))
    more = changes | {f"{part}.2025": full * D("1.01")}
    assert [hit.column for hit in hits("X-071", p5(more)) if _of(hit, part, whole)] == ["2025"]


def _of(hit, part: str, whole: str) -> bool:
    labels = [f"“{printed(ParkYearTable, name).title}”" for name in (part, whole)]
    return [hit.fill["part"], hit.fill["whole"]] == labels


def test_what_is_said_once_is_compared_once():
    assert [h.field for h in hits("X-071", p6({"firms_above_scale": D(9999)}))] == ["firms_above_scale"]
    assert not hits("X-071", p6({"firms_above_scale": D(70), "firms_total": D(70)}))
    assert [h.field for h in hits("X-071", p6({"industrial_land_area": D(13)}))] == ["industrial_land_area"]


@pytest.mark.parametrize(("firms", "expected"), [(6, False), (5, True)])
def test_green_factories_are_no_more_than_firms(firms, expected):
    """The good park has one national, one provincial and four municipal ones."""
    few = {"firms_total": D(firms), "firms_above_scale": D(1)}
    assert fires("X-072", p5(few)) is expected
    assert fires("X-072", p6(few)) is expected


@pytest.mark.parametrize(("share", "expected"), [("0.019", False), ("0.021", True)])
def test_waste_may_be_two_percent_out_of_balance(share, expected):
    disposed = g("sw_disposed") + g("sw_generated") * D(share)
    assert bool(hits("X-074", p5({"sw_disposed.2025": disposed}))) is expected


def test_waste_from_stock_is_part_of_what_there_was():
    stock = g("sw_generated") / 10
    changes = {"sw_used.2025": g("sw_used") + stock}
    assert hits("X-074", p5(changes))
    assert not hits("X-074", p5(changes | {"sw_stock_used.2025": stock}))


def test_the_elasticity_may_be_any_pollutants_or_a_mean_of_them():
    growth = g("industrial_va") / g("industrial_va", 2024) - 1
    each = [
        (g(name) / g(name, 2024) - 1) / growth
        for name in ("so2_emitted", "nox_emitted", "cod_emitted", "ammonia_emitted", "vocs_emitted")
    ]
    for told in (min(each), max(each), sum(each) / len(each), max(each) + D("0.009")):
        assert not hits("X-075", p5({"pollutant_elasticity.2025": told}))
    for told in (min(each) - D("0.02"), max(each) + D("0.02")):
        assert hits("X-075", p5({"pollutant_elasticity.2025": told}))
    shrunk = {"industrial_va.2025": g("industrial_va", 2024), "pollutant_elasticity.2025": D(9)}
    assert not hits("X-075", p5(shrunk)), "without growth there is no elasticity"


@pytest.mark.parametrize(("factor", "expected"), [("1.01", False), ("1.011", True), ("0.99", False)])
def test_the_land_is_told_alike_within_one_percent(factor, expected):
    assert bool(hits("X-076", p5({"industrial_land_area": g("industrial_land") * D(factor)}))) is expected


def test_counts_are_those_of_the_firms_listed():
    assert not hits("X-077", p5())
    assert [h.field for h in hits("X-077", p5({"gsc_count.2025": D(2)}))] == ["gsc_count"]
    assert [h.field for h in hits("X-077", p5({"resident_firms.1.gf_level": "国家级"}))] == [
        "gf_national",
        "gf_provincial",
    ]
    assert not hits("X-077", p5({"resident_firms.1.gf_level": None})), "a blank leaves the counts open"
    assert not hits("X-077", p5({"resident_firms": (), "gf_city.2025": D(99)})), "F-011 asks for the list"
    assert not hits("X-077", p5({"gf_city.2023": D(99)})), "the list is that of the last year"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"green_office_staff": D(4)}, "basic_green_office_staff"),
        ({"cp_done.2025": D(2)}, "basic_key_firms_cp_rate"),
        ({"total_control_ok": False}, "basic_env_quality"),
    ],
)
def test_the_gate_is_what_the_rest_of_the_table_says(changes, field):
    assert [hit.field for hit in hits("X-078", p5(changes))] == [field]


def test_a_grave_environmental_event_contradicts_the_gate_wherever_it_is_told():
    inside = ResidentEvent(
        firm="广州某企业有限公司",
        kind=ENVIRONMENT,
        grade="重大",
        occurred_on=date(2025, 5, 5),
        outcome="整改",
    )
    made = p5({"resident_events": (inside,)})
    assert [hit.field for hit in hits("X-078", made)] == ["basic_no_major_event"]
    lesser = inside.model_copy(update={"grade": "较大"})
    long_ago = inside.model_copy(update={"occurred_on": date(2022, 5, 5)})
    assert not hits("X-078", p5({"resident_events": (lesser, long_ago)}))
    assert not hits("X-078", p5({"resident_events": (inside,), "basic_no_major_event": False}))


# --- register ---------------------------------------------------------------------------------------


def test_levels_are_compared_with_the_register_as_far_as_it_holds_that_level():
    first, second = PARK.residents[0][0], PARK.residents[6][0]
    assert not hits("R-017", p5()), "a register without any list of factories says nothing"
    right = p5(more=(listed(first, "国家级"),))
    assert not hits("R-017", right)
    lower = p5(more=(listed(first, "省级"), listed(Company(998), "国家级")))
    assert [hit.row for hit in hits("R-017", lower)] == [0, 1]
    unsaid = p5(more=(listed(second, "市级"), *(listed(firm, "市级") for firm, _ in PARK.residents[2:6])))
    [found] = hits("R-017", unsaid)
    assert (found.row, "填报为无绿色工厂级别" in found.message) == (6, True)


@pytest.mark.parametrize(
    ("field", "value", "answer"),
    [
        ("approved_area", D(13), "boundary_adjusted"),
        ("boundary_doc", "《关于调整四至范围的批复》（粤府函〔2025〕3号）", "boundary_adjusted"),
        ("authority_name", "广州另一管理委员会", "authority_merged"),
    ],
)
def test_bounds_and_management_change_only_with_a_word(field, value, answer):
    assert [hit.field for hit in hits("R-018", p5({field: value}))] == [field]
    assert not hits("R-018", p5({field: value, answer: True}))
    assert not hits("R-018", p5({field: value, answer: None})), "F-011 asks for the answer"
    assert not hits("R-018", p5({field: value}, events=())), "nothing accepted before"
    assert not hits("R-018", p5({"authority_name": f" {PARK.authority}（）"})), (
        "spaces and brackets are no change"
    )


def test_a_management_body_that_goes_by_its_parks_new_name_is_the_same():
    new = f"{PARK.name}（新）"
    renamed = {"authority_name": f"{new}管理委员会"}
    said = {"name_changed": True, "name_before": PARK.name, "name_after": new, "park_name": new}
    assert [hit.field for hit in hits("R-018", p5(renamed))] == ["authority_name"]
    assert not hits("R-018", p5(renamed | said))
    about = {"uscc": PARK.uscc, "subject_kind": "park", "receipt": "r"}
    told = Renamed(**about, day=date(2025, 12, 1), name=new)
    assert not hits("R-018", p5(renamed, more=(told,)))
    assert hits("R-018", p5(said | {"authority_name": "广州另一管理委员会"})), "that is another body"


@pytest.mark.parametrize(("city", "same"), [("agreed", True), ("refused", False), ("", False)])
def test_a_management_body_renamed_with_the_citys_consent_is_the_same(city, same):
    day, name = date(2025, 12, 1), "广州另一管理委员会"
    asked = ChangeRequested.model_validate(
        {
            "uscc": PARK.uscc,
            "subject_kind": "park",
            "day": day,
            "receipt": "r",
            "matter": "组织边界变更",
            "before": PARK.authority,
            "after": name,
            "completed_on": day,
            "requested_on": day,
            "district_agrees": True,
            "city": city,
            "city_on": day if city else None,
        }
    )
    assert (not hits("R-018", p5({"authority_name": name}, more=(asked,)))) is same


# --- events inside ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("grade", "day", "expected", "warned"),
    [
        ("较大", date(2025, 6, 3), NOT_MET, False),
        ("特别重大", date(2025, 6, 3), NOT_MET, False),
        ("一般", date(2025, 6, 3), MET, True),
        ("较大", date(2023, 3, 2), NOT_MET, False),  # 36 months before 2 March 2026, included
        ("较大", date(2023, 3, 1), MET, False),
        ("一般", date(2023, 3, 1), MET, False),
        (None, date(2025, 6, 3), UNKNOWN, True),
        ("较大", None, UNKNOWN, False),
    ],
)
def test_events_of_firms_inside_count_from_a_grade_on(grade, day, expected, warned):
    made = p5({"resident_events": (event("一般").model_copy(update={"grade": grade, "occurred_on": day}),)})
    assert outcome("R12-2", made) is expected
    assert bool(hits("N-009", made)) is warned


def test_an_event_without_a_grade_of_its_kind_is_told_and_does_not_count():
    held = event("一般").model_copy(update={"grade": None, "kind": CYBER})
    made = p6({"resident_events": (held,)})
    assert outcome("R12-2", made) is MET
    assert "第十二条未写明" in message("N-009", made), "how the draft is read is said"


def test_the_reading_is_said_where_an_event_inside_blocks():
    assert "第十二条未写明" in message("N-002", p5({"resident_events": (event("重大"),)}))


# --- from year to year ------------------------------------------------------------------------------


def test_carbon_per_value_falls_every_year():
    assert not hits("Y-011", p5())
    same = g("co2_intensity", 2024)
    assert [h.column for h in hits("Y-011", p5({"co2_intensity.2025": same}))] == ["2025"]
    assert not hits("Y-011", p5({"co2_intensity.2025": same - D("0.0001")}))
    assert [h.column for h in hits("Y-011", p5(more_carbon("1.2")))] == ["2025"]


@pytest.mark.parametrize(("cut", "expected"), [("0.01", False), ("0", True), ("-1.5", True)])
def test_a_registration_tells_it_by_the_reduction(cut, expected):
    made = p6(with_index({"carbon_intensity_reduction_rate.2025": D(cut)}))
    assert bool(hits("Y-011", made)) is expected


@pytest.mark.parametrize(("then", "expected"), [(4, False), (5, True), (3, False)])
def test_green_factories_do_not_become_fewer(then, expected):
    assert bool(hits("Y-012", p5({"gf_city.2024": D(then)}))) is expected


def test_one_level_up_is_no_loss():
    """A municipal factory that becomes provincial is no longer counted below."""
    up = {"gf_city.2024": D(4), "gf_provincial.2024": D(1), "gf_city.2025": D(3), "gf_provincial.2025": D(2)}
    assert not hits("Y-012", p5(up))


# --- laws -------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(COMPUTED), st.integers(1, 40))
def test_a_table_that_agrees_with_itself_is_never_told_otherwise(name, number):
    park = Park(number)
    form = good_park_table(park)
    line = getattr(form, name)
    assert all(line.values[year] == park.figure(name, year) for year in (2023, 2024, 2025))
    changed_form = form.model_copy(update={name: line.model_copy(update={"evidence": "另附"})})

    assert not hits("X-037", case(changed_form, park))


def test_what_only_the_new_requirement_asks_is_asked_only_by_it():
    blank = {"microgrid_built": None, "co2_per_va": {}}
    assert not fires("F-011", p5(blank))
    asked = {f.field for f in findings(p5(blank | {"standard_used": NEW_REQUIREMENT})) if f.code == "F-011"}
    assert asked == {"microgrid_built", "co2_per_va"}
