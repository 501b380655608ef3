"""第七条（三） 培育条件：绿色供应链管理企业."""

from typing import Final

from greenlist.cases import Case
from greenlist.findings import Severity
from greenlist.forms import chain
from greenlist.forms.attachment_5_supply_chain import SupplyChainYearTable
from greenlist.forms.attachment_6_company import LEGAL_FORMS
from greenlist.forms.attachment_6_supply_chain import SupplyChainRegistration
from greenlist.forms.definition import known
from greenlist.regulation import Citation
from greenlist.rules.article_07 import own_score, reported_gate
from greenlist.rules.figures import in_words, plain
from greenlist.rules.papers import (
    ANNEX_3,
    CHAIN_FILLED,
    CHAIN_REGISTRATION,
    CHAIN_REPORT,
    OWN_FACTORY,
    SUPPLIER_PLAN,
    own,
)
from greenlist.verdicts import Answer, met, not_met, rule, unknown

# What the words of 第七条（三）1 are answered by, in the self-check of the registration.
_LEADING: Final = {
    "sc_industry_influence": "行业影响力",
    "sc_finance": "经营实力",
    "sc_supplier_influence": "对供应商的影响力",
    "sc_supplier_system": "供应商管理基础",
}
_LEGAL_PERSON: Final = "sc_legal_person"


@rule(
    Citation(7, item=3, subitem=1, aspect="c"),
    quote=("是行业影响力大、经营实力雄厚、产业链完整、绿色供应链管理基础好、在产业链发挥主导作用的企业"),
    title="行业影响力大、在产业链发挥主导作用",
    papers=CHAIN_REGISTRATION,
    finding="E-012",
    remedy="请核对基本要求自查和行业地位、产业链主导作用说明；确不具备的，不符合培育条件。",
)
def leads_its_chain(case: Case) -> Answer | None:
    """Whether it leads is for people to judge: its own words refuse it, or support it with what they rest on."""
    form = own(case, SupplyChainRegistration)
    for field, words in _LEADING.items():
        if known(getattr(form, field)) is False:
            return not_met(f"企业自查{words}不符合要求（“{chain.GATE[field]}”填写为否）。", field=field)
    blank = [
        field
        for field in (*_LEADING, "industry_position", "chain_position")
        if not known(getattr(form, field))
    ]
    if blank:
        return unknown(
            "行业地位、产业链主导作用或基本要求自查未填全，无法判断。",
            field=blank[0],
            remedy="请企业补充行业地位、产业链主导作用说明和基本要求自查。",
        )
    share = known(form.market_share)
    told = f"，主要产品市场占有率{plain(share)}%" if share is not None else ""
    return met(f"企业自查符合{told}；由区初审、市审核核实。", field="chain_position")


@rule(
    Citation(7, item=3, subitem=1, aspect="d"),
    quote=OWN_FACTORY.quote,
    title="积极创建绿色工厂",
    papers=CHAIN_FILLED,
    finding="E-011",
    severity=Severity.WARN,
    remedy="请在“自身绿色工厂创建情况”中写明创建计划、进度和拟获评年度。",
)
def creates_a_green_factory(case: Case) -> Answer | None:
    """It is a green factory, or says how it is becoming one."""
    form = case.paper.form
    assert isinstance(form, SupplyChainRegistration | SupplyChainYearTable)  # the papers of the rule
    level, told = known(form.own_gf_level), known(form.own_gf_plan)
    if isinstance(form, SupplyChainYearTable) and known(form.is_green_factory) is False and level is None:
        level = chain.NOT_YET
    if level is None:
        return unknown(
            "自身绿色工厂等级未填写。", field="own_gf_level", remedy="请企业填写自身绿色工厂等级。"
        )
    if level != chain.NOT_YET:
        return met(f"企业自身为{level}绿色工厂。", field="own_gf_level")
    place = "own_gf_level" if known(form.own_gf_level) else "is_green_factory"
    if form.own_gf_plan is None:
        return unknown(
            "企业尚未获评绿色工厂，自身绿色工厂创建情况未填写。",
            field=place,
            remedy="请企业写明创建计划、进度和拟获评年度。",
        )
    if not told:
        return not_met("企业尚未获评绿色工厂，创建情况填写为没有，请说明创建情况。", field=place)
    return met(f"企业尚未获评绿色工厂，创建情况：{told.rstrip('。')}。", field="own_gf_plan")


@rule(
    SUPPLIER_PLAN.citation,
    quote=SUPPLIER_PLAN.quote,
    title="制定供应商绿色工厂培育计划",
    papers=CHAIN_REGISTRATION,
    finding="E-010",
    remedy="请制定供应商绿色工厂培育计划，写明目标数、名单和进度后再申请。",
)
def has_a_supplier_plan(case: Case) -> Answer | None:
    """A plan to make green factories of suppliers, by its own word; `/` says there is none."""
    form = own(case, SupplyChainRegistration)
    made = form.sgf_plan_made
    if made is None:
        return unknown(
            "未填写是否制定供应商绿色工厂培育计划。",
            field="sgf_plan_made",
            remedy="请企业填写并附供应商绿色工厂培育计划。",
        )
    if not known(made):
        return not_met("未制定供应商绿色工厂培育计划。", field="sgf_plan_made")
    name, day = known(form.sgf_plan_name), known(form.sgf_plan_date)
    title = f"《{name.strip('《》')}》" if name else ""
    since = f"（{in_words(day)}）" if day else ""
    return met(f"已制定供应商绿色工厂培育计划{title}{since}。", field="sgf_plan_made")


@rule(
    ANNEX_3.citation,
    quote=ANNEX_3.quote,
    title="符合绿色供应链管理评价标准",
    papers=CHAIN_REGISTRATION + CHAIN_REPORT,
    finding="S-004",
    remedy="基本要求为一票否决项，请整改后再申请；填写有误的请更正。",
)
def meets_annex_3(case: Case) -> Answer | None:
    """The gate of the standard by the self-check, or by the report; a registration's own score decides nothing yet."""
    if case.paper.kind in CHAIN_REPORT:
        return reported_gate(case)
    form = own(case, SupplyChainRegistration)
    held = {field: known(getattr(form, field)) for field in chain.GATE}
    as_person = known(form.legal_form) == LEGAL_FORMS[1]
    failed = [f for f, said in held.items() if said is False and not (f == _LEGAL_PERSON and as_person)]
    if failed:
        listed = "；".join(chain.GATE[field] for field in failed)
        return not_met(f"基本要求自查不符合：{listed}。", field=failed[0])
    if blank := [field for field, said in held.items() if said is None]:
        return unknown("基本要求自查未填全。", field=blank[0], remedy="请企业逐项填写SB1—SB7基本要求自查。")
    if held[_LEGAL_PERSON] is False:
        return unknown(
            "评价标准要求独立法人，企业为视同法人的独立核算单位。",
            field=_LEGAL_PERSON,
            remedy="第七条（三）1允许视同法人的独立核算单位，请市工业和信息化局确认是否适用。",
        )
    return own_score(case, form.gsci, "gsci", "supply_chain", "基本要求自查符合，是否达到标准以评价报告为准")
