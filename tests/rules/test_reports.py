"""Reports as such: evaluator, dates, chapters, subject, indicators, evidence."""

from datetime import date
from decimal import Decimal

import pytest

from greenlist.forms.evaluation_report import Chapter, EvidenceItem, SiteVisit
from greenlist.forms.evaluation_report_factory import IndicatorRow
from greenlist.register import Renamed
from greenlist.rules.agreement import _in_units_of
from greenlist.verdicts import CHECKS
from tests.builders.cases import (
    accepted,
    case,
    changed,
    good_annex5,
    good_annex6,
    good_report,
    published,
    world,
)
from tests.builders.companies import Company
from tests.rules.asking import fires, message
from tests.rules.scenes import ONE, f, report, report_of_2018

D = Decimal


def projects(count, name="江月明", year=2026):
    return [
        accepted(good_report(c), c, year=year).model_copy(
            update={"facts": {"evaluator_legal_representative": name}}
        )
        for c in map(Company, range(2, 2 + count))
    ]


@pytest.mark.parametrize(
    ("others", "expected"), [(13, False), (14, False), (15, True)], ids=["十四项", "十五项", "十六项"]
)
def test_one_legal_representative_has_fifteen_projects_at_most(others, expected):
    assert good_report().evaluator_legal_representative == "江月明"
    assert fires("T-002", report(more=projects(others))) is expected


def test_projects_of_others_and_of_other_years_do_not_count():
    assert not fires("T-002", report(more=projects(15, name="苏澜")))
    assert not fires("T-002", report(more=projects(15, year=2025)))
    assert not fires("T-002", case(good_report(own=True), more=projects(20)))


@pytest.mark.parametrize(
    ("year", "day", "expected"),
    [
        ("2025", date(2026, 4, 3), False),
        ("2024", date(2026, 4, 3), True),
        ("2026", date(2026, 4, 3), True),
        ("2025", date(2025, 12, 31), True),
        ("2025", date(2026, 1, 1), False),
        ("2025", None, False),
        (None, date(2026, 4, 3), False),
    ],
)
def test_the_data_are_of_the_last_complete_year(year, day, expected):
    told = {"data_year": None if year is None else D(year), "report_date": day}
    assert fires("T-003", report(told, others=(), on=date(2026, 4, 15))) is expected


@pytest.mark.parametrize(
    ("visits", "day", "expected"),
    [
        ((SiteVisit(first=date(2026, 3, 10), last=date(2026, 3, 12)),), date(2026, 3, 11), True),
        ((SiteVisit(first=date(2026, 3, 10), last=date(2026, 3, 12)),), date(2026, 3, 12), False),
        ((SiteVisit(first=date(2026, 3, 10)),), date(2026, 3, 9), True),
        ((SiteVisit(first=date(2026, 3, 1)), SiteVisit(first=date(2026, 3, 20))), date(2026, 3, 10), True),
        ((), date(2026, 4, 3), True),
        ((SiteVisit(),), date(2026, 4, 3), True),
        ((SiteVisit(first=date(2026, 3, 10)),), None, False),
    ],
)
def test_a_third_party_visits_before_it_reports(visits, day, expected):
    assert fires("T-004", report({"on_site_dates": visits, "report_date": day})) is expected


THIRD_PARTY_ONLY = ("T-002", "T-004", "T-005", "T-006", "T-007", "T-008", "T-009")


def test_a_self_evaluation_is_spared_the_checks_of_the_evaluator():
    form = changed(
        good_report(own=True),
        {"on_site_dates": (), "chapters": (), "evaluator_signed": False, "evaluator_name": ONE.name},
    )
    made = case(form)
    assert not any(fires(code, made) for code in THIRD_PARTY_ONLY)
    assert fires("T-016", made)


@pytest.mark.parametrize(
    ("lead", "reviewer", "expected"),
    [
        ("莫晓峰", "叶知秋", False),
        ("莫晓峰", "莫 晓峰", True),
        ("莫晓峰", None, False),
        (None, "莫晓峰", False),
    ],
)
def test_who_leads_does_not_review(lead, reviewer, expected):
    assert fires("T-005", report({"report_lead": lead, "technical_reviewer": reviewer})) is expected


def test_missing_chapters_are_all_named():
    left = tuple(
        c for c in good_report().chapters if c.title in {"概述", "评价内容", "第三方机构资质符合性证明材料"}
    )
    said = message("T-006", report({"chapters": left}))
    assert "评价过程和方法、评价结论、建议、参考文件" in said


@pytest.mark.parametrize(
    "titles",
    [
        (
            "一、企业概况",
            "二、评价过程描述",
            "三、评价内容及发现",
            "四、结论",
            "五、改进建议",
            "六、证明材料清单",
        )
    ],
)
def test_chapters_may_be_called_a_little_differently(titles):
    chapters = tuple(Chapter(number="", title=title) for title in titles)
    assert not fires("T-006", report({"chapters": chapters}))


def test_the_proofs_of_the_evaluator_are_said_once():
    made = report({"chapters": tuple(c for c in good_report().chapters if "资质" not in str(c.title))})
    assert fires("T-008", made)
    assert not fires("T-006", made)


@pytest.mark.parametrize(
    ("signed", "sealed", "expected"),
    [(True, True, False), (False, True, True), (True, False, True), (None, None, False)],
)
def test_the_evaluator_signs_and_seals(signed, sealed, expected):
    assert fires("T-007", report({"evaluator_signed": signed, "evaluator_sealed": sealed})) is expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, False),
        ({"evaluator_name": ONE.name}, True),
        ({"evaluator_contact_phone": ONE.phone(2)}, True),
        ({"evaluator_legal_phone": ONE.phone(0)}, True),
        ({"report_lead_phone": None}, False),
    ],
    ids=["独立", "同名", "联系人电话", "登记表中的电话", "未填"],
)
def test_the_evaluator_is_another(changes, expected):
    assert fires("T-009", report(changes)) is expected


def test_dependence_is_said_once():
    made = report({"evaluator_name": ONE.name, "evaluator_contact_phone": ONE.phone(2)})
    assert [hit.field for hit in CHECKS["T-009"].run(made)] == ["evaluator_name"]
    made = report({"evaluator_contact_phone": ONE.phone(2), "report_lead_phone": ONE.phone(2)})
    assert [hit.field for hit in CHECKS["T-009"].run(made)] == ["evaluator_contact_phone"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, False),
        ({"subject_name": "广州另一家有限公司"}, True),
        ({"subject_name": None}, False),
        ({"uscc": Company(2).uscc}, True),
        ({"uscc": None}, False),
    ],
)
def test_the_report_is_about_the_subject(changes, expected):
    assert fires("T-010", report(changes)) is expected


def test_a_former_name_is_the_subjects_too():
    renamed = Renamed(uscc=ONE.uscc, day=date(2026, 4, 1), receipt="", name="广州新名电子有限公司")
    form = good_report()
    assert not fires("T-010", case(form, more=(renamed,), others=()))


def test_a_subject_nobody_knows_is_not_compared():
    assert not fires("T-010", case(good_report(), events=(), others=()))


# --- against the workbooks ------------------------------------------------------------------------


def plot_ratio_row(value, unit=None):
    rows = good_report(ONE, 2024).indicator_rows
    number = next(n for n, row in enumerate(rows) if row.l3 == "容积率")
    return {f"indicator_rows.{number}.value": value, f"indicator_rows.{number}.unit": unit}


@pytest.mark.parametrize(
    ("factor", "expected"), [("1", False), ("1.0099", False), ("1.0101", True), ("0.9899", True)]
)
def test_an_indicator_agrees_with_the_registration_within_one_percent(factor, expected):
    assert fires("T-011", report_of_2018(plot_ratio_row(f("plot_ratio", 2024) * D(factor)))) is expected


def test_it_is_compared_with_the_year_table_too():
    table = changed(good_annex5(), {"energy_intensity.2025": f("energy_intensity") * 2})
    assert fires("T-011", report(others=(table,)))
    assert "动态管理表" in message("T-011", report(others=(table,)))
    assert not fires("T-011", report(others=(good_annex5(),)))


@pytest.mark.parametrize(
    ("unit", "factor", "expected"),
    [
        ("kgce/万元", "1", False),
        ("千克标准煤/万元", "1", False),
        ("tce/万元", "0.001", False),
        ("tce/万元", "1", True),
        ("kgce/万元", "0.001", True),
        ("kgce/单位产品", "3", False),
        (None, "1", False),
    ],
    ids=["同单位", "同单位另写", "吨", "吨未换算", "千克未换算", "不可比", "未写单位"],
)
def test_units_are_converted_or_the_figures_left_alone(unit, factor, expected):
    made = report(
        {"indicator_rows.0.value": f("energy_intensity") * D(factor), "indicator_rows.0.unit": unit}
    )
    assert fires("T-011", made) is expected


@pytest.mark.parametrize(
    ("told", "unit", "expected"),
    [
        ("万元/hm²", "万元/m²", "0.0123"),
        ("万元/公顷", "万元/m²", "0.0123"),
        ("万元/m²", "万元/m²", "123"),
        ("亿元/km²", "万元/m²", None),
    ],
)
def test_land_output_comes_in_hectares(told, unit, expected):
    row = IndicatorRow(value=D(123), unit=told)
    assert _in_units_of(row, unit) == (None if expected is None else D(expected))


def test_another_year_and_another_indicator_are_not_compared():
    assert not fires("T-011", report({"data_year": D(2019)}, on=date(2026, 4, 15)))
    assert not fires("T-011", report({"indicator_rows.0.l3": "自编指标", "indicator_rows.0.value": D(1)}))
    assert not fires("T-011", report({"indicator_rows.0.value": None}))


# --- the text -------------------------------------------------------------------------------------

TWELVE = Company(12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"对{TWELVE.name}的评价表明", True),
        (f"主要供应商为 {TWELVE.name[:6]}\n{TWELVE.name[6:]}", True),
        (f"{ONE.name}建立了制度", False),
        ("某某有限公司建立了制度", False),
        ("", False),
    ],
    ids=["他企业", "断行", "本企业", "登记簿外", "无"],
)
def test_another_subjects_name_in_the_text_is_remarked(text, expected):
    assert fires("T-013", report(more=(published(TWELVE),), text={7: text, 8: "第8页"})) is expected


def test_a_name_is_said_once_with_its_page():
    made = report(more=(published(TWELVE),), text={7: f"{TWELVE.name}，{TWELVE.name}", 9: TWELVE.name})
    found = list(CHECKS["T-013"].run(made))
    assert [(hit.fill["o"], hit.fill["p"]) for hit in found] == [(TWELVE.name, "7")]


def test_the_evaluator_may_be_in_the_register_itself():
    house = Company(3, renamed=str(good_report().evaluator_name))
    assert not fires("T-013", report(more=(published(house),), text={1: house.name}))


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("E1", False),
        ("E1、E6", False),
        ("E1；E7", True),
        ("环境监测报告", False),
        ("附件9", True),
        (None, False),
        ("", False),
    ],
)
def test_evidence_references_resolve(reference, expected):
    assert fires("T-015", report({"indicator_rows.0.evidence_ref": reference})) is expected


def test_without_an_index_references_are_left_to_the_chapters():
    assert not fires("T-015", report({"evidence_index": (), "indicator_rows.0.evidence_ref": "E99"}))
    assert fires("T-015", report({"evidence_index": (EvidenceItem(index="附件1"),)}))


def test_the_world_of_a_report_holds_its_registration():
    kinds = [event.type for event in world(good_report())]
    assert kinds == ["clean_production_published", "paper_accepted", "pool_entered"]
    assert case(good_report()).others[good_annex6().paper].form == good_annex6(ONE, 2026)
