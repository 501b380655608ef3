"""Good evaluation reports of parks and of supply-chain companies, as those of factories in `cases`."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from greenlist.forms import chain
from greenlist.forms.definition import NA
from greenlist.forms.evaluation_report import Chapter, DataYear, EvidenceItem
from greenlist.forms.evaluation_report_company import IndustryClass
from greenlist.forms.evaluation_report_gate import GateRow
from greenlist.forms.evaluation_report_park import ParkIndicatorRow, ParkReport, YearScore
from greenlist.forms.evaluation_report_supply_chain import ChainIndicatorRow, SupplyChainReport
from greenlist.scoring import (
    GENERAL_SYSTEM,
    PARK_R2018,
    Direction,
    ParkIndicator,
    heading_sums,
    park_index,
)
from tests.builders.cases import CHAPTERS, DATA_YEAR, PROOFS, evaluator_of
from tests.builders.chains import FOOD, index_of, scores_of
from tests.builders.companies import Company
from tests.builders.parks import TAKEN, Park, indicators

D = Decimal
PARK_CHAPTERS: Final = (
    "评价园区情况介绍",
    "评价过程描述",
    "园区绿色化建设或改造主要做法",
    "工作亮点",
    "存在的问题",
    "有关建议",
    "参考文件清单",
    "第三方机构资质符合性证明材料",
)
PARK_GATE: Final = (
    "国家和地方绿色、循环和低碳相关法律法规、政策和标准得到有效贯彻执行",
    "近三年未发生重大污染事故或重大生态破坏事件，完成节能减排指标，碳排放强度持续下降",
    "环境质量达到功能区要求，园区内企业污染物达标排放，总量不超过控制指标",
    "园区重点企业100%实施清洁生产审核",
    "园区企业不使用国家明令淘汰的落后技术、工艺和装备，不生产淘汰产品",
    "设立绿色园区管理机构，有不少于2名专职工作人员",
    "鼓励园区建立环境、能源管理体系和能源监测管理平台",
    "鼓励园区建设并运行风能、太阳能等可再生能源应用设施",
)
FLAG_WORDS: Final = {"central_sewage_facility": ("具备", "不具备"), "green_plan_made": ("是", "否")}


def _shared(company: Company, data_year: int, *, own: bool) -> dict[str, Any]:
    year = data_year + 1
    held: dict[str, Any] = {
        "report_kind": "自评价报告" if own else "第三方评价报告",
        "report_no": f"LSPJ-{year}-{company.number:04d}",
        "report_date": date(year, 4, 3),
        "subject_name": company.name,
        "uscc": company.uscc,
        "legal_representative": company.person(0),
        "contact_department": "安环部",
        "contact_name": company.person(2),
        "contact_phone": company.phone(2),
        "contact_email": f"ehs{company.number:04d}@example.com",
        "data_year": D(data_year),
        "report_data_years": tuple(DataYear(year=D(y)) for y in (data_year - 2, data_year - 1, data_year)),
        "evaluation_from": date(year, 2, 24),
        "evaluation_to": date(year, 3, 28),
        **{f"veto_{n}": False for n in range(1, 7)},
        "basic_requirements_result": True,
        "conclusion_flag": True,
        "evidence_index": tuple(EvidenceItem(index=f"E{n}", title=t) for n, t in enumerate(PROOFS, 1)),
    }
    return held | ({} if own else evaluator_of(company, year))


def _chapters(titles: tuple[str, ...], *, own: bool) -> tuple[Chapter, ...]:
    shown = titles[:-1] if own else titles  # no proofs of an evaluator
    return tuple(Chapter(number="一二三四五六七八"[n], title=title) for n, title in enumerate(shown))


# --- parks -------------------------------------------------------------------------------------------


def good_park_report(
    park: Park | None = None, data_year: int = DATA_YEAR, *, own: bool = False
) -> ParkReport:
    """A park's report without a finding (but T-016 when `own`) when handed in in April by a cultivation object."""
    park = park or Park(1)
    years = (data_year - 2, data_year - 1, data_year)
    scores = {year: park_index(indicators(park, year)) for year in years}
    score = scores[data_year]
    held = _shared(park, data_year, own=own) | {
        "standard_used": "《绿色工业园区评价要求》",
        "edition": "R2018",
        "authority_name": park.authority,
        "park_address": park.address,
        "park_rank": "省级",
        "park_type": "省级开发区",
        "park_head_name": park.person(0),
        "park_head_post": "主任",
        "park_head_phone": park.phone(0),
        "contact_post": "科长",
        "park_intro": f"{park.name}于2006年批准设立，以先进制造业为主导产业。" if own else None,
        "experience": "编制绿色园区发展规划，推动企业节能改造和余热利用，能源产出率逐年提高。"
        if own
        else None,
        "total_score": score,
        "yearly_scores": tuple(YearScore(year=D(year), score=scores[year]) for year in years),
        "gate_rows": tuple(
            GateRow(requirement=words, situation="已核对证明材料", conform=True) for words in PARK_GATE
        ),
        "highlights": "园区集中供热和中水回用全覆盖，能源产出率连续三年提高。",
        "indicator_rows": tuple(
            _park_row(park, each, year) for year in years for each in PARK_R2018.indicators
        ),
        "conclusion_text": f"{park.name}符合绿色工业园区评价要求，{data_year}年绿色指数为{score}。",
        "suggestions": "进一步提高可再生能源利用比例，完善园区能源监测平台。",
        "chapters": _chapters(PARK_CHAPTERS, own=own),
    }
    return ParkReport(**{name: value for name, value in held.items() if value is not None})


def _park_row(park: Park, each: ParkIndicator, year: int) -> ParkIndicatorRow:
    taken = not each.choice or each.field in TAKEN
    group = next(g.title for g in PARK_R2018.groups if g.key == each.group)
    return ParkIndicatorRow(
        l1=group,
        l2=each.title,
        kind="可选" if each.choice else "必选",
        unit=each.unit or None,
        lead=each.lead,
        value=park.figure(each.field, year) if taken else NA,
        conform=True if taken and each.direction is Direction.QUALITATIVE else None,
        evidence_ref=f"E{1 + each.number % len(PROOFS)}" if taken else None,
        year=D(year),
    )


# --- supply chains -----------------------------------------------------------------------------------


def good_chain_report(
    company: Company = FOOD, data_year: int = DATA_YEAR, *, own: bool = False
) -> SupplyChainReport:
    """A supply-chain company's report without a finding (but T-016 when `own`), by the general system."""
    scores = scores_of(company, data_year)
    total = index_of(company, data_year)
    headings = heading_sums(scores)
    held = _shared(company, data_year, own=own) | {
        "standard_used": "《绿色供应链管理评价要求》",
        "sc_index_system": "通用",
        "company_address": company.address,
        "industry_codes": (IndustryClass(code=company.trade.code),),
        "main_products": company.trade.product,
        "ownership_type": "民营企业",
        **{f"score_{key}": score for key, score in headings.items()},
        "total_score": total,
        "gate_rows": tuple(
            GateRow(requirement=words, situation="已核对证明材料", conform=True)
            for words in chain.GATE.values()
        ),
        "highlights": "供应商分级管理覆盖全部一级供应商，低风险供应商占比逐年提高。",
        "indicator_rows": tuple(_chain_row(company, n, data_year) for n in range(20)),
        "conclusion_text": f"{company.name}符合绿色供应链管理评价要求，综合评分{total}分。",
        "suggestions": "进一步完善供应商碳排放信息披露。",
        "chapters": _chapters(CHAPTERS, own=own),
    }
    return SupplyChainReport(**held)


def _chain_row(company: Company, number: int, year: int) -> ChainIndicatorRow:
    each = GENERAL_SYSTEM.indicators[number]
    heading = next(d for d in GENERAL_SYSTEM.dimensions if d.key == each.dimension)
    rate = company.figure(each.rate, year) if each.rate else None
    return ChainIndicatorRow(
        l1=heading.title,
        l2=each.title,
        code=each.code,
        kind="定量" if each.rate else "定性",
        weight=each.maximum,
        value=rate,
        unit="%" if each.rate else None,
        situation=None if each.rate else "制度齐全并有效执行",
        score=scores_of(company, year)[each.field],
        evidence_ref=f"E{1 + number % len(PROOFS)}",
    )
