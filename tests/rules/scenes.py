"""One scene a check and a finding rule: a good paper in which exactly that goes wrong.

`SCENES` is the one list: tests fire every scene, the generated docs take their examples from it. A scene's
companions are findings that cannot be avoided, because the same cell is also somebody else's business.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from greenlist.cases import Case
from greenlist.forms.attachment_5 import Penalty, Project, SafetyAccident
from greenlist.forms.attachment_6 import ExistingListing, Honour
from greenlist.forms.attachment_6_factory import FactoryRegistration
from greenlist.forms.definition import NA
from greenlist.forms.evaluation_report import ALTERED, NOT_VERIFIED, Chapter, DigitalSignature
from greenlist.forms.evaluation_report_factory import FactoryReport
from greenlist.reading import RawRow
from greenlist.register import (
    ChangeRequested,
    DocumentIssued,
    EvaluatorJudged,
    Event,
    IncidentRecorded,
    Inspected,
    OfficerTrained,
    Removed,
)
from greenlist.regulation.parameters import Parameters, parameters_on
from greenlist.textprint import print_of
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
    world,
)
from tests.builders.companies import Company
from tests.builders.copies import text as text_of_copy
from tests.rules.chain_scenes import CHAIN_SCENES
from tests.rules.park_scenes import PARK_SCENES
from tests.rules.report_scenes import OTHER_REPORT_SCENES
from tests.rules.scene import Scene

D = Decimal
ONE: Final = Company(1)
GLASS: Final = Company(9)  # has a product with an energy limit
YEAR: Final = 2025
DECLARED: Final = {
    "site_changed": True,
    "change_explanation": "因产能扩大，部分工序迁至同一园区的新厂房，已办理变更登记手续。",
    "change_completed_on": date(2026, 1, 15),
    "change_reported_on": date(2026, 1, 28),
    "still_conforming": True,
    "change_evidence": "营业执照；环评批复",
}
# Amounts of a year that all grow when a factory grows.
FLOWS: Final = (
    "gross_output", "value_added", "revenue", "total_profit", "tax_paid", "rd_expense", "energy_total", "electricity",
    "electricity_renewable", "renewable_energy", "co2_total", "water_intake", "water_reused", "solid_waste_generated",
    "solid_waste_used", "hazwaste_generated", "hazwaste_treated", "wastewater_discharged", "wastewater_reused",
)  # fmt: skip
ENERGY_FLOWS: Final = (
    "energy_total",
    "electricity",
    "electricity_renewable",
    "renewable_energy",
    "co2_total",
)


def f(name: str, year: int = YEAR, company: Company = ONE) -> Decimal:
    return company.figure(name, year)


def a5(changes: Mapping[str, Any] | None = None, company: Company = ONE, **around: Any) -> Case:
    return case(changed(good_annex5(company), changes or {}), company, **around)


def a5_of_2018(changes: Mapping[str, Any]) -> Case:
    return case(changed(good_annex5(ONE, 2024, "R2018"), changes))


def a6(changes: Mapping[str, Any] | None = None, company: Company = ONE, **around: Any) -> Case:
    return case(changed(good_annex6(company), changes or {}), company, **around)


def report(changes: Mapping[str, Any] | None = None, company: Company = ONE, **around: Any) -> Case:
    return case(changed(good_report(company), changes or {}), company, **around)


def made_out(name: str, **told: str) -> Case:
    """A report of which one entry, or all cells of one list, stand on a scanned page."""
    of = report()
    read = of.paper.reading
    values = {
        field: replace(raw, scanned=True, confidence=0.9, **told) if field == name else raw
        for field, raw in read.values.items()
    }
    lists = {
        field: tuple(
            RawRow(
                {c: replace(raw, scanned=True, confidence=0.9) for c, raw in row.values.items()}, row.where
            )
            for row in rows
        )
        if field == name
        else rows
        for field, rows in read.lists.items()
    }
    scanned = replace(read, values=values, lists=lists, made_out=frozenset({2}))
    return replace(of, paper=replace(of.paper, reading=scanned))


def appended_pictures() -> Case:
    """A typed report with a scanned page behind it on which no entry stands."""
    of = report()
    return replace(of, paper=replace(of.paper, reading=replace(of.paper.reading, made_out=frozenset({31}))))


def signed_digitally(result: str, reason: str) -> Case:
    """A report whose file holds one digital signature."""
    signature = DigitalSignature(result=result, signer="江州绿评技术有限公司 江月明", reason=reason)
    return report({"digital_signatures": (signature,)})


def report_of_2018(changes: Mapping[str, Any]) -> Case:
    return case(changed(good_report(ONE, 2024), changes))


def listed_at(*levels: str, told: str) -> Case:
    """A year table of a factory on some lists, with a star filled in."""
    return case(changed(good_annex5(ONE, levels=levels), {"star_level": told}))


def other(number: int, **facts: str) -> Iterator[Event]:
    """Another company's accepted registration with some of its facts replaced."""
    company = Company(number)
    event = accepted(good_annex6(company), company)
    yield event.model_copy(update={"facts": dict(event.facts) | facts})


def as_a_park(company: Company = ONE) -> Event:
    """A registration accepted under the company's credit code, as of a park."""
    event = accepted(good_annex6(company), company)
    return event.model_copy(
        update={"subject_kind": "park", "paper": "attachment_6.park", "name": "广州永昌工业园区", "facts": {}}
    )


def times(names: tuple[str, ...], factor: str, year: int = YEAR) -> dict[str, Decimal]:
    """Changes that multiply figures of one year, to two decimals."""
    return {f"{name}.{year}": (f(name, year) * D(factor)).quantize(D("0.01")) for name in names}


def as_last_year() -> dict[str, Decimal]:
    """Changes that repeat every yearly figure of the year before."""
    form = good_annex6(ONE)
    names = [n for n in FactoryRegistration.model_fields if isinstance(getattr(form, n), Mapping)]
    return {f"{name}.{YEAR}": getattr(form, name)[YEAR - 1] for name in names}


def rounded_to_hundreds() -> Case:
    """A registration of a huge company all of whose large amounts end in 00."""
    company = Company(1, scale=D(500))
    form = good_annex6(company)
    changes = {
        f"{name}.{year}": (value / 100).quantize(D(1)) * 100
        for name in FLOWS
        for year, value in getattr(form, name).items()
    }
    return case(changed(form, changes), company)


def bottom_of_the_list(years: tuple[int, ...]) -> Case:
    """A report whose score is the lowest of twenty, in each of some years."""
    events: list[Event] = []
    for year in years:
        for number in range(2, 21):
            company = Company(number)
            event = accepted(good_report(company, year - 1), company, year=year)
            events.append(event.model_copy(update={"facts": {"total_score": "95"}}))
        mine = accepted(good_report(ONE, year - 1), ONE, date(year, 4, 10), year=year)
        events.append(mine.model_copy(update={"facts": {"total_score": "81"}}))
    return report(more=events)


def score_just_above() -> FactoryReport:
    """A report of the 2018 edition whose headings sum to 80.30."""
    scores = {
        "score_infrastructure": D("16.10"),
        "score_management_system": D("12.00"),
        "score_energy_resource_input": D("12.00"),
        "score_product": D("8.10"),
        "score_environmental_emission": D("8.10"),
        "score_performance": D("24.00"),
        "total_score": D("80.30"),
    }
    return changed(good_report(ONE, 2024), scores)


def in_force(name: str, value: str, day: date) -> Parameters:
    """The parameters of a day with one of them replaced."""
    known = parameters_on(day)
    return Parameters(day, dict(known.table) | {name: replace(known.table[name], value=value)})


def without_chapter(word: str) -> tuple[Chapter, ...]:
    return tuple(chapter for chapter in good_report().chapters if word not in str(chapter.title))


def a_project(**held: Any) -> Project:
    told = {
        "project_name": "老旧电机更换",
        "category": "节能",
        "started_on": date(2021, 3, 1),
        "completed_on": date(2021, 9, 1),
        "investment": D("88.5"),
    }
    return Project(**told | held)


def accident(**held: Any) -> SafetyAccident:
    told = {
        "grade": "一般",
        "occurred_on": date(2025, 5, 6),
        "deaths": D(0),
        "injuries": D(1),
        "loss": D("35.5"),
    }
    return SafetyAccident(**told | held)


def removed(day: date) -> Removed:
    return Removed(uscc=ONE.uscc, day=day, receipt="", level="市级", instrument="穗工信〔2024〕40号")


def incident(category: str, day: date, grade: str = "", **held: Any) -> IncidentRecorded:
    """An event others established about the first company."""
    told = {"outcome": "established", "authority": "市应急管理局", "recorded_on": day}
    return IncidentRecorded.model_validate(
        {
            "uscc": ONE.uscc,
            "day": day,
            "receipt": "",
            "category": category,
            "grade": grade,
            "occurred_on": day,
        }
        | told
        | held
    )


def trained(day: date, officer: str, company: Company = ONE) -> OfficerTrained:
    return OfficerTrained(
        uscc=company.uscc,
        day=day,
        receipt="",
        officer=officer,
        session=f"{day.year}年第1期",
        name=company.name,
    )


def inspected(day: date) -> Inspected:
    return Inspected(uscc=ONE.uscc, day=day, receipt="", inspected_on=day, result="in_order")


def reminded(day: date, year: int) -> DocumentIssued:
    return DocumentIssued(
        uscc="", day=day, receipt="", document="D20", year=year, number="穗工信函〔2025〕30号", title="催报函"
    )


def decided(matter: str, before: str, after: str, city: str, day: date) -> ChangeRequested:
    """A change of the first company with the city's opinion."""
    return ChangeRequested.model_validate(
        {
            "uscc": ONE.uscc,
            "day": day,
            "receipt": "",
            "matter": matter,
            "before": before,
            "after": after,
            "completed_on": day,
            "requested_on": day,
            "district_agrees": True,
            "city": city,
            "city_on": day,
        }
    )


def banned(day: date, **held: Any) -> EvaluatorJudged:
    """A decision about the evaluator of the first company's good report."""
    told = {
        "uscc": "91440101MA5TE5T07H",
        "day": day,
        "receipt": "",
        "name": good_report().evaluator_name,
        "fault": "弄虚作假",
        "decision": "banned",
        "until": day.replace(year=day.year + 3),
        "instrument": "穗工信函〔2025〕9号",
    }
    return EvaluatorJudged.model_validate(told | held)


def penalty() -> Penalty:
    return Penalty(
        document_no="穗环罚〔2025〕7号",
        authority="广州市生态环境局",
        decided_on=date(2025, 8, 1),
        reason="超标排放水污染物",
        amount=D(12),
    )


SMALLER_LIMITS: Final = {
    f"products.{row}.{grade}": D(value)
    for row in range(3)
    for grade, value in (("limit_l1", "90000"), ("limit_l2", "95000"), ("limit_l3", "100000"))
}

SCENES: Final[tuple[Scene, ...]] = (
    # 第七条 -----------------------------------------------------------------------------------------
    Scene("E-001", lambda: a6({"registered_address": "佛山市顺德区容桂街道工业路3号"}), "registered_address"),
    Scene("E-002", lambda: a6({"legal_form": NA}), "legal_form", ("F-011",)),
    Scene("E-003", lambda: a6({"is_manufacturer": False}), "is_manufacturer"),
    Scene(
        "E-004",
        lambda: a6({"cp_accept_date": date(2021, 1, 11), "cp_valid_until": date(2026, 1, 11)}),
        "cp_valid_until",
    ),
    Scene(
        "E-005",
        lambda: a6({"cp_accept_date": date(2021, 7, 29), "cp_valid_until": date(2026, 7, 29)}),
        "cp_valid_until",
    ),
    Scene("E-006", lambda: a6({"cp_valid_until": date(2027, 6, 27)}), "cp_valid_until"),
    # 第十二条 ---------------------------------------------------------------------------------------
    Scene("N-001", lambda: a5({"deregistered": True}), "deregistered"),
    Scene(
        "N-002",
        lambda: a5({"safety_accidents": (accident(),)}),
        "safety_accidents.occurred_on",
    ),
    Scene("N-003", lambda: a5({"removed_before": True, "removed_on": date(2024, 6, 1)}), "removed_on"),
    Scene("N-004", lambda: a6({"veto_4_inspection": True, "veto_4_note": "督查通报"}), "veto_4_inspection"),
    Scene("N-005", lambda: a5({"energy_supervision_listed": True, "rectified": False}), "rectified"),
    Scene("N-006", lambda: a5({"dishonest_debtor": True}), "dishonest_debtor"),
    Scene(
        "N-001",
        lambda: a6(more=(incident("列入经营异常名录", date(2021, 5, 6)),)),
        "veto_1_operation",
        ("N-010",),
    ),
    Scene(
        "N-002",
        lambda: report(more=(incident("突发环境事件", date(2025, 5, 6), "较大"),)),
        "veto_2",
        ("N-010",),
    ),
    Scene(
        "N-004",
        lambda: a5(more=(incident("督查发现严重问题", date(2025, 5, 6)),)),
        "inspection_problem",
        ("N-010",),
    ),
    Scene(
        "N-005",
        lambda: a5(more=(incident("列入节能监察整改名单", date(2021, 5, 6)),)),
        "energy_supervision_listed",
        ("N-010",),
    ),
    Scene(
        "N-006",
        lambda: a6(more=(incident("列为失信被执行人", date(2021, 5, 6)),)),
        "veto_6_dishonest_debtor",
        ("N-010",),
    ),
    Scene("N-007", lambda: a5({"penalties": (penalty(),)}), "penalties.reason"),
    Scene(
        "N-007",
        lambda: report(others=(changed(good_annex6(ONE), {"veto_6_dishonest_debtor": True}),)),
        "veto_6",
    ),
    Scene("N-010", lambda: a6(more=(removed(date(2025, 1, 1)),)), "veto_3_removed", ("N-003",)),
    Scene(
        "N-008",
        lambda: a6({"credit_query_dates_enforcement": date(2025, 12, 12)}),
        "credit_query_dates_enforcement",
    ),
    # 程序和日期 -------------------------------------------------------------------------------------
    Scene("P-001", lambda: a6(on=date(2026, 2, 1)), "register_year"),
    Scene("P-002", lambda: report(events=(published(ONE),)), "uscc"),
    Scene("P-003", lambda: report(events=(published(ONE), in_pool(ONE, date(2023, 4, 14)))), None),
    Scene("P-004", lambda: report(on=date(2026, 5, 1)), None),
    Scene(
        "P-009",
        lambda: a5(
            {
                f"credit_query_dates_{s}": date(2026, 3, 25)
                for s in ("credit_china", "publicity_system", "enforcement")
            },
            on=date(2026, 4, 2),
        ),
        "filing_year",
    ),
    Scene(
        "P-010",
        lambda: a5(
            more=(reminded(date(2026, 1, 5), 2025), listed(ONE, "市级", date(2023, 8, 29))),
            events=(published(ONE),),
        ),
        None,
    ),
    Scene("P-011", lambda: a5({"officer_training_date": NA}), "officer_training_date", ("F-011",)),
    Scene(
        "P-011",
        lambda: a5(more=(trained(date(2025, 11, 20), "别家专员", Company(2)),)),
        "officer_training_date",
    ),
    Scene("P-012", lambda: a5(DECLARED | {"change_reported_on": date(2026, 2, 15)}), "change_reported_on"),
    Scene("P-013", lambda: a5(DECLARED | {"change_evidence": None}), "change_evidence"),
    Scene(
        "P-014",
        lambda: a5({"safety_accidents": (accident(grade="重大", deaths=D(11)),)}),
        "safety_accidents.grade",
        ("N-002",),
    ),
    Scene(
        "P-014",
        lambda: a5(
            {"safety_accidents": (accident(grade="重大", deaths=D(11)),)},
            more=(incident("生产安全事故", date(2025, 5, 6), "重大"),),
        ),
        "safety_accidents.grade",
        ("N-002",),
    ),
    Scene(
        "P-014",
        lambda: a5(more=(incident("质量事故", date(2025, 5, 6), "重大"),)),
        "quality_accidents",
        ("N-002", "N-010"),
    ),
    Scene("P-016", lambda: a5(more=(inspected(date(2024, 3, 1)),)), None),
    Scene("P-017", lambda: a6({"pledge_sealed": False}), "pledge_sealed"),
    Scene("P-018", lambda: a5({"district_opinion_date": date(2026, 2, 24)}), "district_opinion_date"),
    Scene("P-019", lambda: a5({"officer_training_date": date(2024, 3, 1)}), "officer_training_date"),
    Scene("P-020", lambda: a5(DECLARED | {"change_reported_on": date(2026, 1, 14)}), "change_reported_on"),
    Scene("P-021", lambda: a5(DECLARED | {"still_conforming": False}), "still_conforming"),
    Scene(
        "P-022",
        lambda: a5(
            {k: v for k, v in DECLARED.items() if k != "site_changed"}
            | {
                "name_changed": True,
                "name_changed_on": date(2026, 1, 10),
                "name_before": ONE.name,
                "name_after": ONE.name,
            }
        ),
        "name_after",
    ),
    Scene(
        "P-023",
        lambda: a5({"safety_accidents": (accident(deaths=D(3)),)}),
        "safety_accidents.grade",
        ("N-002",),
    ),
    Scene("P-024", lambda: a5({"established_on": date(2024, 7, 1)}), "cp_accept_date"),
    Scene("P-025", lambda: a5({"list_year": D(2026)}), "list_year"),
    Scene("P-026", lambda: a6({"licence_valid_until": date(2026, 1, 11)}), "licence_valid_until"),
    Scene("P-027", lambda: a5({"ems_valid_until": date(2026, 3, 1)}), "ems_valid_until"),
    Scene(
        "P-031",
        lambda: a5(more=(trained(date(2025, 11, 21), ONE.person(1)),)),
        "officer_training_date",
    ),
    # 登记簿 -----------------------------------------------------------------------------------------
    Scene("R-001", lambda: a5(events=(published(ONE),)), "uscc"),
    Scene("R-002", lambda: a5({"factory_name": "广州粤岭电子科技有限公司"}), "factory_name"),
    Scene(
        "R-003",
        lambda: a5({"production_addresses": f"{ONE.address}；广州市增城区新安路9号"}),
        "production_addresses",
    ),
    Scene("R-004", lambda: a5({"primary_industry_code": "3985"}), "primary_industry_code"),
    Scene("R-005", lambda: a5({"star_level": "2"}), "star_level"),
    Scene("R-005", lambda: listed_at("市级", "省级", told="1"), "star_level"),
    Scene("R-005", lambda: listed_at("市级", "国家级", told="2"), "star_level"),
    Scene("R-006", lambda: a6(more=(in_pool(ONE, date(2024, 2, 10)),)), "uscc"),
    Scene("R-007", lambda: a6(more=(listed(ONE),)), "existing_listed"),
    Scene(
        "R-008",
        lambda: a6(
            {"honours": (Honour(honour_name="节水型企业（园区）", honour_level="市级", honour_year=D(2024)),)}
        ),
        "honours.document_no",
    ),
    Scene("R-009", lambda: a6({"cp_batch_no": "第32批"}, more=(published(Company(2)),)), "cp_batch_no"),
    Scene(
        "R-010",
        lambda: a6(more=[e for n in range(2, 7) for e in other(n, contact_phone=ONE.phone(2))]),
        "contact_phone",
    ),
    Scene("R-011", lambda: a6(role="district", district="南沙区"), "reviewing_district"),
    Scene(
        "R-013",
        lambda: a5(
            {k: v for k, v in DECLARED.items() if k != "site_changed"}
            | {
                "name_changed": True,
                "name_changed_on": date(2026, 1, 10),
                "name_before": "广州旧名电子有限公司",
                "name_after": ONE.name,
            }
        ),
        "name_before",
    ),
    Scene("R-011", lambda: report(role="district", district="南沙区"), "uscc"),
    Scene(
        "R-020",
        lambda: a5(more=(decided("生产地址变更", "旧址", ONE.address, "refused", date(2025, 12, 1)),)),
        "production_addresses",
    ),
    Scene(
        "X-120",
        lambda: a5({"gross_output.2025": f("gross_output") * D("1.2")}),
        "gross_output",
        ("X-007", "X-008", "X-022", "X-043"),
    ),
    Scene("R-021", lambda: a6(more=(as_a_park(),)), "uscc"),
    Scene(
        "R-024",
        lambda: a6(
            {"production_address": "广州市越秀区东风东路700号"}, more=(accepted(good_annex6(ONE), ONE),)
        ),
        "production_address",
    ),
    Scene("X-121", lambda: a6({"ohsms_established": False}), "ohsms_established"),
    Scene("X-122", lambda: a5({"ohsms_standard": "OHSAS 18001:2007"}), "ohsms_standard"),
    Scene("R-014", lambda: a6({"reviewing_district": "南沙区"}), "reviewing_district"),
    Scene(
        "R-015",
        lambda: a5(others=(changed(good_annex6(ONE), {"tax_paid.2025": f("tax_paid") * D("1.02")}),)),
        "tax_paid",
    ),
    # 评分 -------------------------------------------------------------------------------------------
    Scene(
        "S-001",
        lambda: case(
            changed(good_report(low := Company(1, quality=D("0.6"))), {"conclusion_flag": False}), low
        ),
        "total_score",
    ),
    Scene("S-002", lambda: report({"total_score": good_report().total_score - D("0.11")}), "total_score"),  # type: ignore[operator]
    Scene(
        "S-003",
        lambda: report_of_2018(
            {
                "score_product": D("10.50"),
                "total_score": good_report(ONE, 2024).total_score
                + D("10.50")
                - good_report(ONE, 2024).score_product,  # type: ignore[operator]
            }
        ),
        "score_product",
    ),
    Scene("S-004", lambda: report_of_2018({"indicator_rows.0.conform": False}), "indicator_rows.conform"),
    Scene(
        "S-004",
        lambda: report({"basic_requirements_result": False, "conclusion_flag": False}),
        "basic_requirements_result",
    ),
    Scene(
        "S-005",
        lambda: report({"indicator_rows.0.score": good_report().indicator_rows[0].score + D("0.06")}),  # type: ignore[operator]
        "indicator_rows.score",
    ),
    Scene("S-006", lambda: case(good_report(ONE, YEAR, "R2018")), "standard_used"),
    Scene(
        "S-007",
        lambda: case(
            good_report(ONE, YEAR, "R2018"),
            parameters=in_force("standard_edition", "R2018", date(2026, 4, 15)),
        ),
        "standard_used",
    ),
    Scene("S-008", lambda: case(score_just_above()), "total_score"),
    Scene("S-009", lambda: report({"conclusion_flag": False}), "conclusion_flag"),
    # 报告 -------------------------------------------------------------------------------------------
    Scene("T-001", lambda: report(more=(banned(date(2025, 6, 3)),)), "evaluator_name"),
    Scene(
        "T-002",
        lambda: report(
            more=[
                accepted(good_report(c), c, year=2026).model_copy(
                    update={"facts": {"evaluator_legal_representative": "江月明"}}
                )
                for c in map(Company, range(2, 17))
            ]
        ),
        "evaluator_legal_representative",
    ),
    Scene("T-003", lambda: report({"data_year": D(2024)}, others=(), on=date(2026, 4, 15)), "data_year"),
    Scene("T-004", lambda: report({"report_date": date(2026, 3, 11)}), "report_date"),
    Scene("T-005", lambda: report({"technical_reviewer": good_report().report_lead}), "technical_reviewer"),
    Scene("T-006", lambda: report({"chapters": without_chapter("建议")}), "chapters"),
    Scene("T-007", lambda: report({"evaluator_sealed": False}), "evaluator_sealed"),
    Scene("T-008", lambda: report({"chapters": without_chapter("资质")}), "chapters"),
    Scene("T-009", lambda: report({"report_lead_phone": ONE.phone(2)}), "report_lead_phone"),
    Scene("T-010", lambda: report({"subject_name": "广州云溪涂料有限公司"}), "subject_name"),
    Scene(
        "T-011",
        lambda: report_of_2018(
            {
                f"indicator_rows.{n}.value": row.value * D("1.05")  # type: ignore[operator]
                for n, row in enumerate(good_report(ONE, 2024).indicator_rows)
                if row.l3 == "容积率"
            }
        ),
        "indicator_rows.value",
    ),
    Scene(
        "T-030",
        lambda: report({"legal_representative": "另一人"}, others=(good_annex6(ONE, 2026),)),
        "legal_representative",
    ),
    Scene(
        "T-012",
        lambda: report(
            more=(
                accepted(good_report(Company(12)), Company(12)).model_copy(
                    update={"text_print": print_of(text_of_copy(1, Company(12).name), [Company(12).name])}
                ),
            ),
            text=text_of_copy(1, ONE.name),
        ),
        None,
    ),
    Scene(
        "T-013",
        lambda: report(
            more=(published(Company(12)),),
            text={1: "绿色工厂评价报告", 14: f"经核查，{Company(12).name}建立了能源管理制度。"},
        ),
        None,
    ),
    Scene(
        "T-015", lambda: report({"indicator_rows.3.evidence_ref": "E2、E19"}), "indicator_rows.evidence_ref"
    ),
    Scene("T-016", lambda: case(good_report(ONE, own=True)), "report_kind"),
    Scene("T-014", lambda: made_out("uscc", confirmed_by="agreement"), None),
    Scene("T-021", lambda: made_out("report_no"), "report_no", ("T-014",)),
    Scene("T-021", lambda: made_out("chapters"), "chapters.number", ("T-014",)),
    Scene(
        "T-022",
        lambda: made_out("uscc", confirmed_by="agreement", made_out_as="91440101MA5TE5T0TH"),
        "uscc",
        ("T-014",),
    ),
    Scene("T-023", lambda: made_out("uscc"), "uscc", ("T-014", "T-021")),
    Scene(
        "T-024",
        lambda: signed_digitally(ALTERED, "签署之后又追加了修改"),
        "digital_signatures.result",
    ),
    Scene(
        "T-025",
        lambda: signed_digitally(NOT_VERIFIED, "证书的颁发机构不在信任目录中，或证书链不完整"),
        "digital_signatures.result",
    ),
    Scene("T-026", appended_pictures, None),
    # 同年各栏 ---------------------------------------------------------------------------------------
    Scene("X-001", lambda: a5({"gas.2025": f("gas") * 3}), "energy_total"),
    Scene("X-002", lambda: a6({"electricity.2025": f("electricity") * 2}), "energy_total"),
    Scene("X-003", lambda: a5({"energy_total_equiv.2025": f("energy_total")}), "energy_total_equiv"),
    Scene("X-004", lambda: a5({"renewable_energy.2025": f("energy_total") + 1}), "renewable_energy"),
    Scene("X-005", lambda: a6({"electricity_renewable.2025": f("electricity") + 1}), "electricity_renewable"),
    Scene(
        "X-006",
        lambda: a5({"renewable_energy_rate.2025": f("renewable_energy_rate") + D("0.6")}),
        "renewable_energy_rate",
    ),
    Scene(
        "X-007", lambda: a6({"energy_intensity.2025": f("energy_intensity") * D("1.02")}), "energy_intensity"
    ),
    Scene("X-008", lambda: a6({"carbon_intensity.2025": f("carbon_intensity") / 1000}), "carbon_intensity"),
    Scene(
        "X-009",
        lambda: a6(
            {
                "co2_total.2025": f("energy_total") * 5,
                "carbon_intensity.2025": f("energy_total") * 5000 / f("gross_output"),
            }
        ),
        "co2_total",
    ),
    Scene(
        "X-010",
        lambda: a5(
            {
                "co2_scope2.2025": f("co2_scope2") / 2,
                "co2_total.2025": f("co2_scope1") + f("co2_scope2") / 2,
                "carbon_intensity.2025": (f("co2_scope1") + f("co2_scope2") / 2) * 1000 / f("gross_output"),
            }
        ),
        "co2_scope2",
    ),
    Scene("X-011", lambda: a5({"co2_scope1.2025": f("co2_scope1") * 2}), "co2_total"),
    Scene("X-012", lambda: a5({"water_total.2025": f("water_total") + 2}), "water_total"),
    Scene("X-013", lambda: a6({"water_reuse_rate.2025": f("water_reuse_rate") + 1}), "water_reuse_rate"),
    Scene(
        "X-014",
        lambda: a5({"wastewater_discharged.2025": f("wastewater_generated") + 1}),
        "wastewater_discharged",
    ),
    Scene(
        "X-015",
        lambda: a6({"wastewater_discharged.2025": f("water_intake") * D("1.11")}),
        "wastewater_discharged",
    ),
    Scene(
        "X-016",
        lambda: a5({"solid_waste_stored.2025": f("solid_waste_generated") / 10}),
        "solid_waste_generated",
    ),
    Scene(
        "X-017",
        lambda: a6(
            {"general_solid_waste_utilization_rate.2025": f("general_solid_waste_utilization_rate") + 1}
        ),
        "general_solid_waste_utilization_rate",
    ),
    Scene("X-018", lambda: a5({"hazwaste_stock.2025": f("hazwaste_stock") + 5}), "hazwaste_stock"),
    Scene("X-019", lambda: a5({"pollutants.8.mean_concentration": D(121)}), "pollutants.mean_concentration"),
    Scene("X-020", lambda: a6({"pollutants.9.amount": D("9.38")}), "pollutants.amount"),
    Scene(
        "X-021",
        lambda: a5({"pollutant_margin_min.2025": f("pollutant_margin_min") + 1}),
        "pollutant_margin_min",
    ),
    Scene(
        "X-022",
        lambda: a6({"output_per_land_area.2025": f("output_per_land_area") * 10000}),
        "output_per_land_area",
    ),
    Scene("X-023", lambda: a5({"plot_ratio.2025": f("plot_ratio") + D("0.03")}), "plot_ratio"),
    Scene(
        "X-024",
        lambda: a5({"building_coefficient.2025": f("building_coefficient") + 1}),
        "building_coefficient",
    ),
    Scene("X-025", lambda: a5({"products.2.capacity": f("output_qty") * D("0.9")}), "products.output_qty"),
    Scene(
        "X-026",
        lambda: a5(
            {"products.2.energy_per_product": good_annex5().products[2].energy_per_product * D("1.02")}
        ),  # type: ignore[operator]
        "products.energy_per_product",
    ),
    Scene("X-027", lambda: a5(SMALLER_LIMITS, GLASS), "products.energy_per_product"),
    Scene(
        "X-028",
        lambda: a5(
            {
                "products.2.product_energy": f("energy_total") + 1,
                "products.2.weight_param": f("energy_total") + 1,
                "products.2.energy_per_product": (f("energy_total") + 1) * 1000 / f("output_qty"),
            }
        ),
        "energy_total",
    ),
    Scene("X-029", lambda: a5({"projects.0.investment": D(999)}), "retrofit_investment"),
    Scene("X-030", lambda: a5({"projects": (*good_annex5().projects, a_project())}), "projects.completed_on"),
    Scene(
        "X-031",
        lambda: a5({"footprint_categories.2025": f("product_categories") + 1}),
        "footprint_categories",
    ),
    Scene("X-032", lambda: a5({"platform_functions": ("能耗查询",)}), "energy_carbon_platform_functions"),
    Scene("X-033", lambda: a6({"sub_sector": "涂料"}), "sub_sector"),
    Scene("X-034", lambda: a6({"value_added.2025": f("gross_output") + 1}), "value_added"),
    Scene("X-035", lambda: a5({"carbon_intensity.evidence": None}), "carbon_intensity"),
    Scene("X-043", lambda: a6({"water_intensity.2025": f("water_intensity") * D("1.02")}), "water_intensity"),
    Scene(
        "X-044",
        lambda: a5_of_2018({"waste_water_reuse_rate.2024": f("waste_water_reuse_rate", 2024) + 1}),
        "waste_water_reuse_rate",
    ),
    Scene("X-045", lambda: a5({"green_retrofit_avg_count.2025": D(4)}), "green_retrofit_avg_count"),
    Scene(
        "X-046",
        lambda: a5({"carbon_footprint_category_rate.2025": f("carbon_footprint_category_rate") + 1}),
        "carbon_footprint_category_rate",
    ),
    Scene(
        "X-047",
        lambda: a5_of_2018({"green_material_rate.2024": f("green_material_rate", 2024) + 1}),
        "green_material_rate",
    ),
    Scene("X-048", lambda: a6({"rd_ratio.2025": f("rd_ratio") + D("0.6")}), "rd_ratio"),
    Scene("X-050", lambda: a5({"green_material.2025": f("material_total") + 1}), "green_material"),
    Scene(
        "X-051",
        lambda: a5({f"products.{row}.limit_l1": D("121000") for row in range(3)}, GLASS),
        "products.limit_l1",
    ),
    Scene("X-052", lambda: a5({"products.1.product_unit": "万平方英尺"}), "products.product_unit"),
    Scene(
        "X-053",
        lambda: a5({"products.2.weight_param": f("product_energy") * D("1.02")}),
        "products.weight_param",
    ),
    Scene("X-054", lambda: a5({"projects.0.started_on": date(2024, 1, 1)}), "projects.completed_on"),
    Scene("X-055", lambda: a5({"key_energy_user": False}, GLASS), "key_energy_user"),
    Scene("X-056", lambda: a6({"above_scale": False}), "above_scale"),
    Scene("X-057", lambda: a6({"target_year": D(2025)}), "target_year"),
    Scene("X-058", lambda: a6({"plan_projects.0.ends_on": date(2026, 2, 28)}), "plan_projects.ends_on"),
    Scene("X-059", lambda: a6({"plan_investment_total": D(727)}), "plan_investment_total"),
    Scene(
        "X-060",
        lambda: a6(
            {
                "existing_listed": True,
                "existing_lists": (ExistingListing(level="省级", kind="绿色工厂", year=D(2024)),),
            }
        ),
        "target_level",
        ("R-007",),
    ),
    Scene("X-061", lambda: a6({"plan_targets.1.third_year": D(1)}), "plan_targets.indicator"),
    Scene("X-062", lambda: a6({"cultivation_kind": "绿色工业园区"}), "cultivation_kind"),
    Scene("X-063", lambda: a6({"products.2.limit_grade": "1级"}, GLASS), "products.limit_grade"),
    # 跨年 -------------------------------------------------------------------------------------------
    Scene(
        "Y-001",
        lambda: a6(times(FLOWS, "1.6") | {"output_per_land_area.2025": f("output_per_land_area") * D("1.6")}),
        "gross_output",
    ),
    Scene(
        "Y-002",
        lambda: a6(times((*ENERGY_FLOWS, "energy_intensity", "carbon_intensity"), "1.4")),
        "energy_intensity",
    ),
    Scene("Y-003", lambda: a6({"gross_output.2025": f("gross_output") * 10000}), "gross_output"),
    Scene("Y-004", lambda: a6(as_last_year()), "gross_output"),
    Scene("Y-005", lambda: a5({"tax_paid.2024": f("tax_paid", 2024) + 1}), "tax_paid"),
    Scene(
        "Y-006",
        lambda: a5(
            {f"raw_material_saving.{YEAR - n}": f("raw_material_saving") * (1 - D(n) / 20) for n in range(3)},
            events=(published(ONE), listed(ONE)),
        ),
        "raw_material_saving",
    ),
    Scene("Y-007", lambda: a5({"water_reuse_rate.base": D(95)}), "water_reuse_rate"),
    Scene(
        "Y-008",
        lambda: a5(
            {
                f"{name}.2025": f(name) * D("1.03")
                for name in ("land_area", "floor_area_far", "structure_area", "covered_area")
            }
            | {"output_per_land_area.2025": f("output_per_land_area") / D("1.03")}
        ),
        "land_area",
    ),
    Scene(
        "Y-009",
        lambda: a6(times((*ENERGY_FLOWS, "energy_intensity", "carbon_intensity"), "1.6")),
        "energy_total",
    ),
    Scene(
        "Y-010",
        lambda: a6(times(("electricity_renewable", "renewable_energy", "renewable_energy_rate"), "2.6")),
        "renewable_energy",
    ),
    Scene("Y-013", lambda: bottom_of_the_list((2025, 2026)), "total_score"),
    Scene("Y-014", rounded_to_hundreds, "gross_output"),
    Scene("Y-015", lambda: bottom_of_the_list((2024, 2025, 2026)), "total_score"),
    *PARK_SCENES,
    *CHAIN_SCENES,
    *OTHER_REPORT_SCENES,
)

__all__ = ["SCENES", "Scene", "a5", "a6", "removed", "report", "world"]
