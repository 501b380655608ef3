"""Good papers of an invented factory, the world they are judged in, and a way to change one thing.

`good_annex5(company)`, `good_annex6(company)` and `good_report(company)` are forms for which no check fires when
judged by `case(...)`. `changed(form, {"gross_output.2025": …, "pollutants.0.amount": …})` changes single values.
Everything follows from the company's number, so papers of one company agree with each other.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeVar

from greenlist.cases import Case, Paper
from greenlist.findings import Finding
from greenlist.forms.attachment_5 import Attachment, Indicator, Project, YearTable
from greenlist.forms.attachment_5_factory import FactoryYearTable, Pollutant, Product
from greenlist.forms.attachment_6 import Honour, PlanProject, PlanTarget, Registration
from greenlist.forms.attachment_6_factory import Discharge, FactoryRegistration, LimitedProduct
from greenlist.forms.codes import PLATFORM_FUNCTIONS
from greenlist.forms.definition import NA, Form, Line, Row, Shape, entries
from greenlist.forms.evaluation_report import Chapter, DataYear, EvaluationReport, EvidenceItem, SiteVisit
from greenlist.forms.evaluation_report_company import IndustryClass
from greenlist.forms.evaluation_report_factory import FactoryReport, IndicatorRow
from greenlist.forms.parse import flat_facts
from greenlist.reading import CellPlace, PagePlace, RawRow, RawValue, Reading
from greenlist.register import (
    KINDS,
    CleanProductionPublished,
    Event,
    Listed,
    PaperAccepted,
    PoolEntered,
    Register,
    replay,
)
from greenlist.regulation.parameters import Parameters, parameters_on
from greenlist.scoring import EDITIONS, Direction, rounded, row_score, weighted_total
from greenlist.verdicts import Judgement, judge
from tests.builders.companies import Company, D, pollutants_of
from tests.builders.fillings import reading_of

F = TypeVar("F", bound=Form)
DATA_YEAR: Final = 2025
NUMBER_OF_ONE: Final = Company(1)
NOTHING_HAPPENED: Final = (
    "safety_accidents", "cyber_incidents", "data_incidents", "quality_accidents", "env_events", "tax_offences", "penalties",
    "resident_events",
)  # fmt: skip
_SYSTEMS: Final = {
    "qms": ("GB/T 19001-2016", "质量"),
    "ems": ("GB/T 24001-2016", "环境"),
    "enms": ("GB/T 23331-2020", "能源"),
    "ohsms": ("GB/T 45001-2020", "安全"),
}
_LINES: Final = (
    "energy_intensity", "carbon_intensity", "renewable_energy_rate", "energy_carbon_platform_functions", "raw_material_saving",
    "water_intensity", "water_reuse_rate", "general_solid_waste_utilization_rate", "advanced_tech_count",
    "green_retrofit_avg_count", "pollutant_margin_min", "green_design_case", "carbon_footprint_category_rate",
    "output_per_land_area", "building_coefficient", "plot_ratio",
)  # fmt: skip
_LINES_2018: Final = (
    "building_density",
    "green_material_rate",
    "solid_waste_utilization_rate",
    "waste_water_reuse_rate",
)
# Indicators of R2025 by the field their value comes from, and the printed third-level name of the workbooks.
_ROWS_2025: Final = {
    "1": ("energy_intensity", "单位产值综合能耗", "kgce/万元"),
    "2": ("carbon_intensity", "单位产值碳排放量", "kgCO₂/万元"),
    "3": ("renewable_energy_rate", "可再生能源利用率", "%"),
    "4": ("energy_carbon_platform_functions", "能碳管理系统平台功能符合数量", "项"),
    "5": ("raw_material_saving", "原材料消耗强度", "t/单位产品"),
    "6": ("water_intensity", "单位产值取水量", "m³/万元"),
    "7": ("water_reuse_rate", "工业用水重复利用率", "%"),
    "8": ("general_solid_waste_utilization_rate", "一般工业固体废物综合利用率", "%"),
    "9": ("advanced_tech_count", "先进技术装备应用数量", "项"),
    "10": ("green_retrofit_avg_count", "近三年绿色低碳改造年均项目数", "项"),
    "11": ("pollutant_margin_min", "主要污染物年均排放浓度优于限值比例", "%"),
    "12": ("green_design_case", "绿色设计典型应用案例", ""),
    "13": ("carbon_footprint_category_rate", "开展碳足迹核算的产品类别占比", "%"),
    "14": ("output_per_land_area", "单位用地面积产值", "万元/m²"),
}  # fmt: skip
CHAPTERS: Final = (
    "概述",
    "评价过程和方法",
    "评价内容",
    "评价结论",
    "建议",
    "参考文件",
    "第三方机构资质符合性证明材料",
)
PROOFS: Final = (
    "营业执照",
    "统计报表B204-1、205-1",
    "能源利用状况报告",
    "环境监测报告",
    "改造项目合同及验收文件",
    "厂区总平面图",
)


def standard_of(edition: str) -> str:
    return EDITIONS[edition].standard


def lead_and_base(
    company: Company, name: str, year: int, direction: Direction | None
) -> tuple[Decimal, Decimal]:
    """引领值 and 基准值 of an indicator, so that its value stands at the company's quality between them."""
    value = company.figure(name, year)
    span = abs(value) / 4
    if direction is Direction.INVERSE:
        return rounded(value - span * (1 - company.quality)), rounded(value + span * company.quality)
    if name in {"energy_carbon_platform_functions", "advanced_tech_count", "green_retrofit_avg_count"}:
        return value, max(D(0), value - 2)
    return rounded(value + span * (1 - company.quality)), rounded(value - span * company.quality)


# --- 附件5 -----------------------------------------------------------------------------------------


def company_table(company: Company, data_year: int, levels: tuple[str, ...]) -> dict[str, Any]:
    """What a good year table of a company says whatever its kind; None for nothing."""
    years = (data_year - 2, data_year - 1, data_year)
    return {
        "filing_year": D(data_year + 1),
        "data_year": D(data_year),
        "uscc": company.uscc,
        "list_levels": levels,
        "list_year": D(data_year - 1),
        "list_batch": f"{data_year - 1}年度",
        "district": company.district,
        "registered_address": company.address,
        "production_addresses": company.address,
        "mailing_address": company.address,
        "ownership_type": "民营企业",
        "filing_officer_name": company.person(1),
        "filing_officer_phone": company.phone(1),
        "filing_officer_email": f"green{company.number:04d}@example.com",
        "officer_training_date": date(data_year, 11, 20),
        "officer_training_session": f"{data_year}年第2期",
        "contact_department": "安环部",
        "operating_status": "正常",
        "cp_accept_date": date(data_year - 1, 6, 28),
        "cp_valid_until": date(data_year + 4, 6, 27),
        "process_intro": f"{company.trade.product}生产：原料检验、加工、检测、包装入库。",
        **_identity(company, data_year),
        **_systems(company, data_year, certified=True),
        **dict.fromkeys(
            ("name_changed", "merger_happened", "scope_changed", "site_changed", "boundary_changed"), False
        ),
        **dict.fromkeys(
            ("deregistered", "suspended_12m", "abnormal_listed", "removed_before", "inspection_problem"),
            False,
        ),
        "energy_supervision_listed": False,
        "dishonest_debtor": False,
        **{
            f"credit_query_dates_{source}": date(data_year + 1, 2, 20)
            for source in ("credit_china", "publicity_system", "enforcement")
        },
        "projects": tuple(project for year in years for project in _projects(company, year)),
        "demo_publicity_count": D(3),
        "demo_env_disclosed": True,
        "demo_env_disclosure_link": "企业环境信息依法披露系统",
        "demo_env_disclosure_date": date(data_year + 1, 2, 10),
        "demo_green_report": False,
        "demo_green_code_applied": True,
        "attachments": (
            Attachment(
                serial_no=D(1),
                material_name="营业执照",
                indicator="基本信息",
                file_name="营业执照.pdf",
                pages=D(1),
            ),
            Attachment(
                serial_no=D(2),
                material_name="能源统计报表",
                indicator="单位产值综合能耗",
                file_name="205-1.pdf",
                pages=D(6),
            ),
        ),
        "pledge_confirmed": True,
        "pledge_signed": True,
        "pledge_sealed": True,
        "pledge_date": date(data_year + 1, 2, 25),
    }


def good_annex5(
    company: Company = NUMBER_OF_ONE,
    data_year: int = DATA_YEAR,
    edition: str = "R2025",
    levels: tuple[str, ...] = ("市级",),
) -> FactoryYearTable:
    """A year table without a finding when handed in by 1 April of the next year by a listed factory."""
    years = (data_year - 2, data_year - 1, data_year)
    star = 1 + max(("市级", "省级", "国家级").index(level) for level in levels)
    held: dict[str, Any] = {
        **company_table(company, data_year, levels),
        "factory_name": company.name,
        "star_level": str(star),
        "standard_used": standard_of(edition),
        "green_code_grade": "A" if "国家级" in levels else None,
        **series_of(FactoryYearTable, company, years),
        "pollutants": tuple(row for year in years for row in _pollutants(company, year)),
        "products": tuple(_product(company, year) for year in years),
        **{
            name: _line(company, name, years) for name in _LINES + (_LINES_2018 if edition == "R2018" else ())
        },
        "platform_functions": PLATFORM_FUNCTIONS[
            : int(company.figure("energy_carbon_platform_functions", data_year))
        ],
    }
    return FactoryYearTable(**{name: value for name, value in held.items() if value is not None})


# How the good year table of each kind of subject is made: parks and supply chains add theirs.
GOOD_TABLES: Final[dict[type[Form], Callable[..., Form]]] = {FactoryYearTable: good_annex5}
# The same of the registration, by kind.
GOOD_REGISTRATIONS: Final[dict[str, Callable[..., Form]]] = {}


def _identity(company: Company, data_year: int) -> dict[str, Any]:
    trade = company.trade
    tce = company.figure("energy_total", data_year)
    return {
        "sector_group": trade.sector_group,
        "sub_sector": trade.sub_sector,
        "non_key_sub_sector": trade.word + "制造" if trade.sector_group == "非重点行业" else None,
        "primary_industry_code": trade.code,
        "legal_representative": company.person(0),
        "established_on": date(2003 + company.number % 15, 1 + company.number % 12, 8),
        "registered_capital": D(1280 + company.number * 37),
        "employees": D(214 + company.number * 11),
        "above_scale": True,
        "key_energy_user": tce >= 10000,  # noqa: PLR2004 - tce
        "contact_name": company.person(2),
        "contact_phone": company.phone(2),
        "contact_email": f"ehs{company.number:04d}@example.com",
        "cp_batch_no": f"第{30 + company.number % 9}批",
        "cp_certificate_no": f"GZQJ{data_year - 1}{company.number:04d}",
        "discharge_permit_type": "重点管理" if tce >= 10000 else "简化管理",  # noqa: PLR2004 - tce
        "discharge_permit_no": f"{company.uscc}001{'PQRUVXYZ'[company.number % 8]}",
        "discharge_permit_valid_until": date(data_year + 3, 5, 14),
        "main_products": company.trade.product,
    }


def _systems(company: Company, data_year: int, *, certified: bool) -> dict[str, Any]:
    return {
        f"{key}_{field}": value
        for key, (standard, word) in _SYSTEMS.items()
        for field, value in (
            ("standard", standard),
            ("certificate_no", f"00{data_year}{'QENS'[list(_SYSTEMS).index(key)]}{company.number:05d}"),
            ("valid_until", date(data_year + 2, 3, 31)),
        )
        if certified and word
    }


def series_of(model: type[Form], company: Company, years: Iterable[int]) -> dict[str, dict[int, Any]]:
    """Every series the company has a figure for; kinds of energy it does not use are declared not applicable."""
    found: dict[str, dict[int, Any]] = {}
    for name, entry in entries(model).items():
        if entry.shape is not Shape.SERIES:
            continue
        if name in {"coal", "oil", "heat", "other_energy"}:
            found[name] = dict.fromkeys(years, NA)
        else:
            found[name] = {year: company.figure(name, year) for year in years}
    return found


def _pollutants(company: Company, year: int) -> tuple[Pollutant, ...]:
    return tuple(
        Pollutant(
            pollutant=name,
            year=D(year),
            amount=amount,
            permitted=permitted,
            mean_concentration=mean,
            unit=unit,
            limit=limit,
        )
        for name, amount, permitted, mean, unit, limit in pollutants_of(company, year)
    )


def _unit_energy(company: Company, year: int) -> Decimal:
    return rounded(company.figure("product_energy", year) * 1000 / company.figure("output_qty", year))


def _product(company: Company, year: int) -> Product:
    output = company.figure("output_qty", year)
    trade, energy = company.trade, company.figure("product_energy", year)
    held: dict[str, Any] = {}
    if trade.limit:
        standard, *grades = trade.limit
        held = {"energy_limit_std": standard} | {f"limit_l{n}": D(g) for n, g in enumerate(grades, 1)}
    return Product(
        product_name=trade.product,
        product_unit=trade.unit,
        year=D(year),
        capacity=rounded(company.figure("output_qty", DATA_YEAR + 3) * D("1.06")),
        output_qty=output,
        product_energy=energy,
        energy_per_product=_unit_energy(company, year),
        energy_unit="kgce",
        weight_param=energy,
        **held,
    )


def _line(company: Company, name: str, years: tuple[int, ...]) -> Indicator:
    direction = entries(FactoryYearTable)[name].printed.direction
    lead, base = lead_and_base(company, name, years[-1], Direction(direction))
    qualitative = direction == Direction.QUALITATIVE
    return Indicator(
        values={year: company.figure(name, year) for year in years},
        lead=None if qualitative else lead,
        base=None if qualitative else base,
        evidence=f"附件{1 + len(name) % 9}",
    )


def _projects(company: Company, year: int) -> tuple[Project, ...]:
    kinds = (("空压机余热回收改造", "节能"), ("屋顶光伏二期", "降碳"), ("冷却水循环改造", "节水"))
    return tuple(
        Project(
            project_name=f"{year}年{title}",
            category=category,
            started_on=date(year, 2 + place, 6),
            completed_on=date(year, 8 + place, 19),
            investment=amount,
            funding_source="自筹",
            energy_saving=rounded(amount * D("0.21")),
            catalogue_tech=False,
            acceptance_doc="竣工验收单",
        )
        for place, (amount, (title, category)) in enumerate(
            zip(company.investments(year), kinds, strict=False)
        )
    )


# --- 附件6 -----------------------------------------------------------------------------------------


def company_registration(company: Company, register_year: int) -> dict[str, Any]:
    """What a good registration of a company says whatever its kind; None for nothing."""
    data_year = register_year - 1
    years = (data_year - 2, data_year - 1, data_year)
    land = company.figure("land_area", data_year)
    return {
        "register_year": D(register_year),
        "company_name": company.name,
        "uscc": company.uscc,
        "legal_form": "独立法人",
        "ownership_type": "民营企业",
        "legal_phone": company.phone(0),
        "registrar": "广州市市场监督管理局",
        "licence_valid_until": date(2053, 6, 30),
        "registered_address": company.address,
        "registered_district": company.district,
        "production_address": company.address,
        "production_district": company.district,
        "reviewing_district": company.district,
        "is_manufacturer": True,
        "capacity": f"年产{company.trade.product}{company.figure('output_qty', data_year):f}{company.trade.unit}",
        "land_area": land,
        "floor_area": company.figure("floor_area", data_year),
        "contact_department": "安环部",
        "contact_address": company.address,
        "contact_postcode": f"510{company.number % 900:03d}",
        "retrofit_investment_3y": sum((company.figure("retrofit_investment", year) for year in years), D(0)),
        "cp_title": "广州市清洁生产企业",
        "cp_accept_date": date(data_year - 1, 6, 28),
        "cp_valid_until": date(data_year + 4, 6, 27),
        **_identity(company, data_year),
        **{f"{key}_{field}": True for key in _SYSTEMS for field in ("established", "certified")},
        **{
            k: v
            for k, v in _systems(company, data_year, certified=True).items()
            if not k.endswith("_standard")
        },
        "existing_listed": False,
        "energy_supervision_year": NA,
        "energy_diagnosis_year": D(data_year),
        "sihua_year": NA,
        "honours": (
            Honour(
                honour_name="专精特新“小巨人”企业",
                honour_level="国家级",
                honour_year=D(data_year - 2),
                document_no="工信部企业函〔2023〕225号",
            ),
        ),
        **dict.fromkeys(
            ("veto_1_operation", "veto_2_accident_tax", "veto_3_removed", "veto_4_inspection"), False
        ),
        "veto_5_energy_supervision": False,
        "veto_6_dishonest_debtor": False,
        **{
            f"credit_query_dates_{source}": date(register_year, 1, 6)
            for source in ("credit_china", "publicity_system", "enforcement")
        },
        "target_year": D(register_year),
        "plan_projects": (
            PlanProject(
                project_name="储能与光伏扩建",
                category="降碳",
                starts_on=date(register_year, 3, 1),
                ends_on=date(register_year + 1, 6, 30),
                investment=D("486.5"),
                energy_saving=D("143.2"),
                carbon_reduction=D("512.7"),
            ),
            PlanProject(
                project_name="废水深度处理回用",
                category="节水",
                starts_on=date(register_year, 9, 1),
                ends_on=date(register_year + 2, 5, 31),
                investment=D("231.8"),
                water_saving=D(18600),
            ),
        ),
        "plan_investment_total": D("718.3"),
        "support_needed": "节能诊断服务",
        "pledge_signed": True,
        "pledge_sealed": True,
        "pledge_date": date(register_year, 1, 9),
    }


def good_annex6(
    company: Company = NUMBER_OF_ONE, register_year: int = DATA_YEAR + 1, edition: str = ""
) -> FactoryRegistration:
    """A registration without a finding when handed in in January of its year by a factory not yet in the pool."""
    data_year = register_year - 1
    years = (data_year - 2, data_year - 1, data_year)
    edition = edition or parameters_on(date(register_year, 1, 15)).standard_edition
    series = series_of(FactoryRegistration, company, years)
    own_scores = dict.fromkeys((d.field for d in EDITIONS[edition].dimensions), D(82))
    held: dict[str, Any] = {
        **company_registration(company, register_year),
        "cultivation_kind": "绿色工厂",
        **series,
        "pollutants": tuple(
            Discharge(pollutant=name, year=D(year), amount=amount, permitted=permitted)
            for year in years
            for name, amount, permitted, *_ in pollutants_of(company, year)
        ),
        "products": tuple(_limited(company, year) for year in years) if company.trade.limit else (),
        "standard_used": standard_of(edition),
        **own_scores,
        "self_score_total": D(82),
        "gap_analysis": "可再生能源利用率和能碳管理平台功能与引领值仍有差距，已列入改造计划。",
        "target_level": "1星",
        "plan_targets": (
            target_of(company, "energy_intensity", data_year),
            target_of(company, "water_reuse_rate", data_year),
        ),
    }
    fields = set(FactoryRegistration.model_fields)
    return FactoryRegistration(**{n: v for n, v in held.items() if v is not None and n in fields})


def _limited(company: Company, year: int) -> LimitedProduct:
    held = _product(company, year)
    value = _unit_energy(company, year)
    grades = [grade for grade in (held.limit_l1, held.limit_l2, held.limit_l3) if isinstance(grade, Decimal)]
    grade = next((f"{n}级" for n, limit in enumerate(grades, 1) if value <= limit), "未达3级")
    shared = {name: getattr(held, name) for name in entries(LimitedProduct) if name in entries(Product)}
    return LimitedProduct(**shared, limit_grade=grade)


def target_of(company: Company, name: str, data_year: int) -> PlanTarget:
    printed = entries(FactoryYearTable)[name].printed
    present = company.figure(name, data_year)
    step = D("0.98") if printed.direction == "inverse" else D("1.01")
    first, second, third = (rounded(present * step**n) for n in (1, 2, 3))
    return PlanTarget(
        indicator=printed.title,
        unit=printed.unit,
        present=present,
        first_year=first,
        second_year=second,
        third_year=third,
    )


# --- 评价报告 --------------------------------------------------------------------------------------


def good_report(
    company: Company = NUMBER_OF_ONE,
    data_year: int = DATA_YEAR,
    edition: str = "",
    *,
    raw: bool = False,
    own: bool = False,
) -> FactoryReport:
    """A report without a finding (but T-016 when `own`) when handed in in April by a cultivation object.

    Args:
        company: whose.
        data_year: the year before the round.
        edition: R2018 or R2025; '' for the one in force in the round.
        raw: heading scores out of 100 instead of out of their weights.
        own: a self-evaluation.
    """
    round_year = data_year + 1
    edition = edition or parameters_on(date(round_year, 4, 15)).standard_edition
    rows = _rows_2025(company, data_year) if edition == "R2025" else _rows_2018(company, data_year)
    scores, total = _headings(company, edition, rows, raw=raw)
    held: dict[str, Any] = {
        "report_kind": "自评价报告" if own else "第三方评价报告",
        "report_no": f"LSPJ-{round_year}-{company.number:04d}",
        "standard_used": f"GB/T 36132-{edition[1:]}《绿色工厂评价通则》",
        "edition": edition,
        "report_date": date(round_year, 4, 3),
        "subject_name": company.name,
        "uscc": company.uscc,
        "factory_address": company.address,
        "industry_codes": (IndustryClass(code=company.trade.code),),
        "main_products": company.trade.product,
        "ownership_type": "民营企业",
        "legal_representative": company.person(0),
        "contact_department": "安环部",
        "contact_name": company.person(2),
        "contact_phone": company.phone(2),
        "contact_email": f"ehs{company.number:04d}@example.com",
        "data_year": D(data_year),
        "report_data_years": tuple(DataYear(year=D(y)) for y in (data_year - 2, data_year - 1, data_year)),
        "evaluation_from": date(round_year, 2, 24),
        "evaluation_to": date(round_year, 3, 28),
        **{f"veto_{n}": False for n in range(1, 7)},
        "basic_requirements_result": True,
        **scores,
        "total_score": total,
        "score_scale": "各项百分制" if raw else "加权计分",
        "highlights": "建成屋顶光伏并实现余热回收，能源强度连续三年下降。",
        "indicator_rows": rows,
        "conclusion_text": f"{company.name}符合绿色工厂评价要求，综合评分{total}分。",
        "conclusion_flag": True,
        "suggestions": "进一步提高可再生能源利用率。",
        "evidence_index": tuple(
            EvidenceItem(index=f"E{n}", title=title) for n, title in enumerate(PROOFS, 1)
        ),
        "chapters": tuple(
            Chapter(number="一二三四五六七"[n], title=title)
            for n, title in enumerate(CHAPTERS)
            if not own or n < 6  # noqa: PLR2004 - no proofs of an evaluator
        ),
    }
    return FactoryReport(**held | ({} if own else evaluator_of(company, round_year)))


def evaluator_of(company: Company, year: int) -> dict[str, Any]:
    house = company.number % 4
    name = (
        "广东衡准绿色技术服务有限公司",
        "广州知行能源环境研究院",
        "深圳清标认证咨询有限公司",
        "广州合绿低碳科技有限公司",
    )[house]
    return {
        "evaluator_name": name,
        "evaluator_address": f"广州市天河区黄埔大道西{120 + house}号",
        "evaluator_legal_representative": ("许正清", "江月明", "田一帆", "苏澜")[house],
        "evaluator_legal_phone": f"020-8755{1000 + house}",
        "evaluator_contact": ("贺思远", "柯敏", "丁一然", "白露")[house],
        "evaluator_contact_phone": f"020-8755{2000 + house}",
        "report_lead": ("秦越", "莫晓峰", "万里", "乔安")[house],
        "report_lead_phone": f"020-8755{3000 + house}",
        "team_members": "秦越、高原、石磊",
        "technical_reviewer": "叶知秋",
        "approver": ("许正清", "江月明", "田一帆", "苏澜")[house],
        "on_site_dates": (SiteVisit(first=date(year, 3, 10), last=date(year, 3, 12)),),
        "evaluator_signed": True,
        "evaluator_sealed": True,
        "subject_sealed": True,
        "sign_date": date(year, 4, 3),
    }


def _rows_2025(company: Company, year: int) -> tuple[IndicatorRow, ...]:
    edition = EDITIONS["R2025"]
    rows = []
    for indicator in edition.indicators:
        name, title, unit = _ROWS_2025[indicator.number]
        value = company.figure(name, year)
        weight = indicator.weight or D(0)
        shared: dict[str, Any] = {
            "l1": edition.dimension(indicator.dimension).title,
            "l2": indicator.group,
            "l3": title,
            "weight": weight,
            "evidence_ref": f"E{1 + int(indicator.number) % len(PROOFS)}",
        }
        if indicator.direction is Direction.QUALITATIVE:
            rows.append(
                IndicatorRow(**shared, kind="定性", situation="有典型应用案例", conform=True, score=weight)
            )
            continue
        lead, base = lead_and_base(company, name, year, indicator.direction)
        score = row_score(value, base, lead, weight)
        rows.append(
            IndicatorRow(
                **shared, kind="定量", lead=lead, base=base, value=value, unit=unit or None, score=score
            )
        )
    return tuple(rows)


def _rows_2018(company: Company, year: int) -> tuple[IndicatorRow, ...]:
    edition = EDITIONS["R2018"]
    rows = [
        IndicatorRow(
            l1=edition.dimension(item.dimension).title,
            l2=item.title,
            requirement=requirement,
            kind=kind,
            conform=True,
            evidence_ref=f"E{1 + n % len(PROOFS)}",
        )
        for n, item in enumerate(edition.items)
        for kind, requirement in (("必选", item.mandatory), ("可选", item.optional))
        if requirement
    ]
    for indicator in edition.indicators:
        if indicator.field in {
            "plot_ratio",
            "building_density",
            "green_material_rate",
            "solid_waste_utilization_rate",
        }:
            value = company.figure(indicator.field, year)
            row = IndicatorRow(
                l1="绩效",
                l2=indicator.group,
                l3=indicator.titles[0],
                kind="定量",
                value=value,
                unit=indicator.units[0] or None,
                conform=True,
            )
            rows.append(row)
    return tuple(rows)


def _headings(
    company: Company, code: str, rows: tuple[IndicatorRow, ...], *, raw: bool
) -> tuple[dict[str, Decimal], Decimal]:
    """Scores of the headings as printed, and the total."""
    edition = EDITIONS[code]
    weighted: dict[str, Decimal] = {}
    for place, dimension in enumerate(edition.dimensions):
        if code == "R2025":
            told = [row.score for row in rows if row.l1 == dimension.title]
            weighted[dimension.key] = sum((score for score in told if isinstance(score, Decimal)), D(0))
        else:
            weighted[dimension.key] = rounded(dimension.weight * (81 + company.quality * 10 + place) / 100)
    if not raw:
        printed = {d.field: weighted[d.key] for d in edition.dimensions}
        return printed, sum(weighted.values(), D(0))
    out_of_100 = {d.key: rounded(weighted[d.key] * 100 / d.weight) for d in edition.dimensions}
    total = weighted_total(out_of_100, edition.weights)
    return {d.field: out_of_100[d.key] for d in edition.dimensions}, total


# --- change one thing ------------------------------------------------------------------------------


def changed(form: F, changes: Mapping[str, Any]) -> F:
    """The form with single values changed.

    Paths: `field`, `series.year`, `line.year`, `line.column`, `list.row.column`; a whole value is given for
    a field, a year of a series may be removed with `...`.
    """
    for path, value in changes.items():
        form = form.model_copy(update={path.partition(".")[0]: _changed(form, path, value)})
    return type(form)(**{name: getattr(form, name) for name in type(form).model_fields})


def _changed(form: Form, path: str, value: Any) -> Any:
    name, _, rest = path.partition(".")
    held = getattr(form, name)
    if not rest:
        return value
    if isinstance(held, Line):
        if not rest.isdigit():
            return held.model_copy(update={rest: value})
        return held.model_copy(update={"values": _with(held.values, int(rest), value)})
    if isinstance(held, tuple):
        row, _, column = rest.partition(".")
        rows: list[Row] = list(held)
        rows[int(row)] = rows[int(row)].model_copy(update={column: value})
        return tuple(rows)
    return _with(held, int(rest), value)


def _with(values: Mapping[int, Any], year: int, value: Any) -> dict[int, Any]:
    kept = {y: v for y, v in values.items() if y != year}
    return kept if value is ... else kept | {year: value}


# --- the world -------------------------------------------------------------------------------------


def reading(form: Form, *, text: Mapping[int, str] | None = None) -> Reading:
    """A faithful reading with a place for every value; blank lists of sheet C hold 无."""
    found = reading_of(form)
    none = RawRow(
        {"description": RawValue("无", CellPlace("C合规性信息", "B40"))}, CellPlace("C合规性信息", "A40")
    )
    lists = dict(found.lists)
    for name in NOTHING_HAPPENED:
        if name in lists and not lists[name]:
            lists[name] = (none,)
    if isinstance(form, EvaluationReport):
        found = _on_pages(found)
        text = text or {1: f"{form.title} {form.subject_name}", 3: f"评价结论 {form.conclusion_text}"}
    return replace(
        found, lists=lists if not isinstance(form, EvaluationReport) else found.lists, text=text or {}
    )


def _on_pages(found: Reading) -> Reading:
    """The same reading with boxes on pages instead of cells."""

    def page(raw: RawValue) -> RawValue:
        return replace(raw, where=_box(raw.where))

    return replace(
        found,
        values={name: page(raw) for name, raw in found.values.items()},
        lists={
            name: tuple(
                RawRow({c: page(raw) for c, raw in row.values.items()}, _box(row.where)) for row in rows
            )
            for name, rows in found.lists.items()
        },
        headings={key: _box(where) for key, where in found.headings.items()},
    )


def _box(where: Any) -> PagePlace:
    number = int(where.cell[1:])
    top = float(60 + number % 35 * 20)
    return PagePlace(1 + number // 35, (90.0, top, 220.0, top + 12))


def kind_of(form: Form) -> str:
    """The kind of subject a form is about; factory where its name does not say."""
    kind = form.paper.rpartition(".")[2]
    return kind if kind in KINDS else "factory"


def received(form: Form) -> date:
    """A good day to hand the form in."""
    if isinstance(form, YearTable):
        year = form.filing_year if isinstance(form.filing_year, Decimal) else D(DATA_YEAR + 1)
        return date(int(year), 3, 2)
    if isinstance(form, Registration):
        year = form.register_year if isinstance(form.register_year, Decimal) else D(DATA_YEAR + 1)
        return date(int(year), 1, 12)
    year = getattr(form, "data_year", None)
    return date((int(year) if isinstance(year, Decimal) else DATA_YEAR) + 1, 4, 15)


def accepted(
    form: Form, company: Company, day: date | None = None, *, year: int | None = None
) -> PaperAccepted:
    """The event that records a form."""
    on = day or received(form)
    about = getattr(form, form.year_field)
    return PaperAccepted(
        uscc=company.uscc,
        subject_kind=kind_of(form),
        day=on,
        receipt=f"{on:%Y%m%d}-{company.number:04d}",
        paper=form.paper,
        year=year or (on.year if isinstance(form, EvaluationReport) else int(about)),
        sha256="0" * 64,
        name=company.name,
        district=company.district,
        facts=flat_facts(form),
    )


def published(company: Company, data_year: int = DATA_YEAR) -> CleanProductionPublished:
    """The company stands in its batch of clean-production companies."""
    return CleanProductionPublished(
        uscc=company.uscc,
        day=date(data_year - 1, 7, 10),
        receipt="20240710-0001",
        batch=f"第{30 + company.number % 9}批",
        name=company.name,
        accepted_on=date(data_year - 1, 6, 28),
        until=date(data_year + 4, 6, 27),
    )


def in_pool(company: Company, day: date, kind: str = "factory") -> PoolEntered:
    """The company is a cultivation object from `day` for three years."""
    return PoolEntered(
        uscc=company.uscc,
        subject_kind=kind,
        day=day,
        receipt="",
        year=day.year,
        instrument=f"穗工信函〔{day.year}〕23号",
        until=day.replace(year=day.year + 3),
    )


def listed(
    company: Company, level: str = "市级", day: date = date(DATA_YEAR - 1, 8, 29), kind: str = "factory"
) -> Listed:
    """The company is put on a list."""
    return Listed(
        uscc=company.uscc,
        subject_kind=kind,
        day=day,
        receipt="",
        level=level,
        year=day.year,
        batch=f"{day.year}年度",
        instrument=f"穗工信〔{day.year}〕11号",
        name=company.name,
        district=company.district,
        score="86.40",
    )


def registration_of(form: Form, company: Company, year: int) -> Form:
    """The registration that came before a report."""
    return GOOD_REGISTRATIONS.get(kind_of(form), good_annex6)(company, year)


def world(form: Form, company: Company = NUMBER_OF_ONE, day: date | None = None) -> tuple[Event, ...]:
    """What has happened before a good form is handed in on a day, or on its own good day."""
    day = day or received(form)
    data_year = day.year - 1
    before: tuple[Event, ...] = () if kind_of(form) == "park" else (published(company, data_year),)
    if isinstance(form, YearTable):
        levels, kind = form.list_levels or ("市级",), kind_of(form)
        on = date(data_year - 1, 8, 29)
        if (make := GOOD_TABLES.get(type(form))) is None:
            return before
        last = make(company, data_year - 1, levels=levels)
        return (*before, *(listed(company, level, on, kind) for level in levels), accepted(last, company))
    if isinstance(form, EvaluationReport):
        registration = registration_of(form, company, day.year)
        pooled = in_pool(company, date(day.year, 2, 10), kind_of(form))
        return (*before, accepted(registration, company), pooled)
    return before


def case(  # noqa: PLR0913 - each is one part of a case
    form: Form,
    company: Company = NUMBER_OF_ONE,
    *,
    on: date | None = None,
    events: Iterable[Event] | None = None,
    more: Iterable[Event] = (),
    others: Iterable[Form] | None = None,
    role: str = "subject",
    district: str = "",
    parameters: Parameters | None = None,
    text: Mapping[int, str] | None = None,
    read: Reading | None = None,
) -> Case:
    """A case of one form in its usual world.

    Args:
        form: the paper judged.
        company: whose it is.
        on: day handed in and judged.
        events: the world instead of the usual one.
        more: what happened besides.
        others: newest accepted papers of other kinds; a report comes with its registration unless said.
        role, district: who handed it in.
        parameters: those in force instead of the day's own.
        text: running text of a report.
        read: the reading instead of the faithful one.
    """
    day = on or received(form)
    happened = (*(world(form, company, day) if events is None else events), *more)
    register = replay(happened)
    if others is None:
        others = (registration_of(form, company, day.year),) if isinstance(form, EvaluationReport) else ()
    paper = Paper(
        form.paper, form, read or reading(form, text=text), "0" * 64, day, role=role, district=district
    )
    return Case(
        paper,
        register.of(kind_of(form), company.uscc),
        register,
        day,
        parameters or parameters_on(day),
        {
            other.paper: Paper(other.paper, other, reading(other), "1" * 64, received(other))
            for other in others
        },
    )


def judged(of: Case) -> Judgement:
    """What is judged, with every rule and check of the package."""
    import greenlist.rules  # noqa: F401, PLC0415 - importing fills the registries

    return judge(of)


def findings(of: Case) -> tuple[Finding, ...]:
    return judged(of).findings


def codes(of: Case) -> list[str]:
    """Codes of the findings, each once, in order."""
    return sorted({finding.code for finding in findings(of)})


def register_of(*events: Event) -> Register:
    return replay(events)
