"""Pollutants, projects, functions, sectors, evidence."""

from datetime import date
from decimal import Decimal

import pytest

from greenlist.forms.attachment_5 import Attachment
from greenlist.forms.attachment_5_factory import FactoryYearTable, Pollutant
from greenlist.forms.codes import PLATFORM_FUNCTIONS, SECTORS
from greenlist.forms.definition import NA
from greenlist.reading import Reading
from greenlist.rules.rows import _DIVISIONS
from greenlist.verdicts import CHECKS
from tests.builders.cases import case, good_annex5, good_annex6
from tests.rules.asking import fires, message
from tests.rules.scenes import GLASS, a5, a6, a_project, f

D = Decimal


@pytest.mark.parametrize(
    ("mean", "limit", "expected"),
    [
        ("79.99", "80", False),
        ("80", "80", False),
        ("80.01", "80", True),
        (None, "80", False),
        ("81", None, False),
        (NA, "80", False),
    ],
)
def test_a_mean_concentration_may_reach_its_limit(mean, limit, expected):
    told = {
        "mean_concentration": mean if mean in (None, NA) else D(mean),
        "limit": None if limit is None else D(limit),
    }
    assert fires("X-019", a5({f"pollutants.9.{k}": v for k, v in told.items()})) is expected


@pytest.mark.parametrize(
    ("amount", "expected"), [("9.37", False), ("9.371", True), ("9.36", False), (None, False)]
)
def test_an_amount_may_reach_what_is_permitted(amount, expected):
    told = None if amount is None else D(amount)
    assert fires("X-020", a5({"pollutants.9.amount": told})) is expected
    assert fires("X-020", a6({"pollutants.9.amount": told})) is expected


def margin_case(told, *rows):
    pollutants = tuple(
        Pollutant(pollutant=f"P{n}", year=D(2025), mean_concentration=mean, limit=limit)
        for n, (mean, limit) in enumerate(rows)
    )
    base = good_annex5()
    line = base.pollutant_margin_min.model_copy(update={"values": {2025: D(told)}})
    form = FactoryYearTable(data_year=D(2025), pollutant_margin_min=line, pollutants=pollutants)
    return case(form, read=Reading(form.paper), events=())


FORTY = (D(60), D(100))
SIXTY = (D(4), D(10))


@pytest.mark.parametrize(
    ("told", "rows", "expected"),
    [
        ("40", (FORTY, SIXTY), False),
        ("50", (FORTY, SIXTY), True),
        ("60", (FORTY, SIXTY), True),
        ("40.5", (FORTY, SIXTY), False),
        ("40.51", (FORTY, SIXTY), True),
        ("39.5", (FORTY, SIXTY), False),
        ("39.49", (FORTY, SIXTY), True),
        ("20", (FORTY, (None, D(10))), False),
        ("50", (FORTY, (None, D(10))), True),
        ("40", (FORTY, (NA, NA)), False),
        ("20", (FORTY, (NA, NA)), True),
        ("0", ((D(101), D(100)), FORTY), False),
        ("40", (), False),
    ],
    ids=[
        "最小值",
        "平均值",
        "最大值",
        "上限内",
        "上限外",
        "下限内",
        "下限外",
        "缺一项且更低",
        "缺一项仍更高",
        "一项不适用",
        "不适用且更低",
        "有超标",
        "没有污染物",
    ],
)
def test_the_margin_is_the_smallest_not_the_average(told, rows, expected):
    assert fires("X-021", margin_case(told, *rows)) is expected


@pytest.mark.parametrize(
    ("investment", "count", "expected"),
    [
        ("100", "1", False),
        ("101", "1", False),
        ("101.1", "1", True),
        ("100", "2", True),
        ("99", "1", False),
        ("98.9", "1", True),
    ],
)
def test_a_years_retrofits_are_those_of_the_list(investment, count, expected):
    form = FactoryYearTable(
        data_year=D(2025),
        retrofit_investment={2025: D(investment)},
        retrofit_count={2025: D(count)},
        projects=(a_project(completed_on=date(2025, 12, 31), investment=D(100)), a_project()),
    )
    assert fires("X-029", case(form, read=Reading(form.paper), events=())) is expected


@pytest.mark.parametrize("blank", ["completed_on", "investment"])
def test_a_project_without_date_or_amount_leaves_the_sum_open(blank):
    assert not fires("X-029", a5({f"projects.0.{blank}": None, "projects.1.investment": D(1)}))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 12, 31), True),
        (date(2023, 1, 1), False),
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (None, False),
    ],
)
def test_projects_are_finished_within_the_three_data_years(day, expected):
    form = FactoryYearTable(data_year=D(2025), projects=(a_project(completed_on=day),))
    assert fires("X-030", case(form, read=Reading(form.paper), events=())) is expected


@pytest.mark.parametrize(
    ("began", "ended", "expected"),
    [
        (date(2025, 3, 1), date(2025, 3, 1), False),
        (date(2025, 3, 2), date(2025, 3, 1), True),
        (None, date(2025, 3, 1), False),
    ],
)
def test_a_project_ends_after_it_began(began, ended, expected):
    form = FactoryYearTable(data_year=D(2025), projects=(a_project(started_on=began, completed_on=ended),))
    assert fires("X-054", case(form, read=Reading(form.paper), events=())) is expected


@pytest.mark.parametrize(
    ("told", "ticked", "expected"),
    [
        (8, 8, False),
        (8, 7, True),
        (8, 0, True),
        (0, 0, False),
        (12, 12, False),
        (13, 12, True),
        (None, 5, False),
    ],
)
def test_platform_functions_are_counted(told, ticked, expected):
    value = None if told is None else D(told)
    made = a5(
        {"energy_carbon_platform_functions.2025": value, "platform_functions": PLATFORM_FUNCTIONS[:ticked]}
    )
    assert fires("X-032", made) is expected


@pytest.mark.parametrize(
    ("group", "sub", "code", "expected"),
    [
        ("电子行业", "印制电路板", "3982", False),
        ("电子行业", "涂料", "3982", True),
        ("电子行业", "印制电路板", "2641", True),
        ("非重点行业", "通则", "2641", False),
        ("非重点行业", "印制电路板", "3982", True),
        ("石化化工行业", "轮胎", "2911", False),
        ("轻工行业", "日用陶瓷", "3074", False),
        ("机械行业", "汽车整车", "3611", False),
        ("电子行业", "光伏", "3825", False),
        (None, "涂料", "2641", False),
        ("电子行业", None, "2641", False),
        ("电子行业", "集成电路", None, False),
    ],
)
def test_sub_sector_sector_and_code_agree(group, sub, code, expected):
    told = {"sector_group": group, "sub_sector": sub, "primary_industry_code": code}
    assert fires("X-033", a5(told)) is expected
    assert fires("X-033", a6(told)) is expected


def test_every_key_sector_has_its_divisions():
    assert set(_DIVISIONS) | {"非重点行业"} == set(SECTORS)


def test_evidence_may_stand_in_the_line_or_in_the_list_of_attachments():
    missing = {"water_intensity.evidence": None}
    assert fires("X-035", a5(missing))
    assert "单位产值取水量" in message("X-035", a5(missing))
    attached = Attachment(material_name="取水台账", indicator="单位产值取水量", file_name="取水.xlsx")
    assert not fires("X-035", a5(missing | {"attachments": (attached,)}))
    assert not fires("X-035", a5(missing | {"water_intensity.2025": None}))
    assert not fires("X-035", a5(missing | {"water_intensity.2025": NA}))
    blank = attached.model_copy(update={"indicator": "—"})
    assert fires("X-035", a5(missing | {"attachments": (blank,)}))


def test_every_line_without_evidence_is_named_at_its_own_line():
    form = good_annex5()
    made = a5({"water_intensity.evidence": None, "plot_ratio.evidence": None, "attachments": ()})
    assert [hit.field for hit in CHECKS["X-035"].run(made)] == ["water_intensity", "plot_ratio"]
    assert form.energy_intensity.evidence


@pytest.mark.parametrize(
    ("tce", "says", "expected"),
    [("9999", False, False), ("10000", False, True), ("10000", True, False), ("20000", None, False)],
)
def test_ten_thousand_tons_make_a_key_energy_user(tce, says, expected):
    made = a6({"energy_total.2025": D(tce), "energy_total.2024": D(tce), "key_energy_user": says})
    assert fires("X-055", made) is expected


@pytest.mark.parametrize(
    ("revenue", "says", "expected"), [("1999", False, False), ("2000", False, True), ("2000", True, False)]
)
def test_twenty_million_of_revenue_are_above_scale(revenue, says, expected):
    made = a6({"revenue.2025": D(revenue), "revenue.2024": D(revenue), "above_scale": says})
    assert fires("X-056", made) is expected


def test_good_papers_have_something_to_check():
    assert good_annex5(GLASS).products[0].limit_l3
    assert good_annex6(GLASS).products
    assert f("pollutant_margin_min") > 0
