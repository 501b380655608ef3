"""第七条 培育条件：绿色工厂；供应链企业与之相同的条件。"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from greenlist.calendar import add_months
from greenlist.cases import Case
from greenlist.findings import Judgement, Law, Severity
from greenlist.forms.attachment_5 import CompanyYearTable
from greenlist.forms.attachment_6_company import CLEAN_PRODUCTION_TITLES, LEGAL_FORMS, CompanyRegistration
from greenlist.forms.attachment_6_factory import FactoryRegistration
from greenlist.forms.codes import is_manufacturing_code
from greenlist.forms.definition import NA, Form, Number, known
from greenlist.forms.evaluation_report import EvaluationReport
from greenlist.regulation import Citation
from greenlist.rules.clean_production import certificate, certificate_of
from greenlist.rules.figures import as_year, in_words, plain
from greenlist.rules.papers import (
    CHAIN_FILLED,
    CHAIN_REGISTRATION,
    COMPANY_FILLED,
    FACTORY_FILLED,
    FACTORY_REGISTRATION,
    FACTORY_REPORT,
    own,
)
from greenlist.rules.wording import addresses, in_guangzhou
from greenlist.verdicts import Answer, Hit, check, met, not_met, rule, unknown

CLEAN_PRODUCTION: Final = Law(Citation(7, item=1, subitem=2), "广州市清洁生产企业（有效期内）")
_SOLE_TRADER: Final = "92"
_TERM_MONTHS: Final = 60  # 证书有效期一般为五年
_SOON: Final = timedelta(days=90)

# What is an address, the field of its district, and what people call it, per paper of a company.
_SITES: Final[dict[type[Form], tuple[tuple[str, str, str], ...]]] = {
    CompanyRegistration: (
        ("registered_address", "registered_district", "注册地址"),
        ("production_address", "production_district", "实际生产（经营）地址"),
    ),
    CompanyYearTable: (
        ("registered_address", "district", "注册地址"),
        ("production_addresses", "district", "实际生产地址"),
    ),
}
_LEGAL_REMEDY: Final = "请以具有独立法人资格的企业或者视同法人的独立核算单位申请。"
_MOVE: Final = "请核对营业执照住所和实际生产（经营）场所；确在广州市外的，不符合培育条件。"


def _lies_in_guangzhou(form: Form, address: str, district: str) -> bool | None:
    """Whether every address of a field lies in Guangzhou; the district filled in speaks where words do not."""
    told: str | None = known(getattr(form, address))
    if told is None:
        return None
    found = {in_guangzhou(part) for part in addresses(told)}
    if False in found:
        return False
    if None in found or not found:
        return True if known(getattr(form, district)) else None
    return True


def located(case: Case) -> Answer:
    """Whether registered office and every site of a company lie in the administrative area of Guangzhou."""
    form = case.paper.form
    sites = next(sites for kind, sites in _SITES.items() if isinstance(form, kind))
    for address, district, title in sites:
        inside = _lies_in_guangzhou(form, address, district)
        if inside is None:
            return unknown(
                f"{title}未填写或看不出所在城市，无法判断是否在广州市行政区域范围内。",
                field=address,
                remedy=f"请企业补充{title}，写明市和区。",
            )
        if not inside:
            told = known(getattr(form, address))
            return not_met(f"注册地或实际生产场所不在广州市行政区域内：{title}为“{told}”。", field=address)
    return met("注册地址和实际生产地址均在广州市行政区域范围内。")


@rule(
    Citation(7, item=1, subitem=1, aspect="a"),
    quote="注册地和实际生产场所在广州市行政区域范围内",
    title="注册地和实际生产场所在广州市",
    papers=FACTORY_FILLED,
    finding="E-001",
    remedy=_MOVE,
)
def in_the_city(case: Case) -> Answer | None:
    """Both the registered office and every production site lie in the administrative area of Guangzhou."""
    return located(case)


@rule(
    Citation(7, item=3, subitem=1, aspect="a"),
    quote="注册地和实际生产（经营）场所在广州市行政区域范围内",
    title="注册地和实际生产（经营）场所在广州市",
    papers=CHAIN_FILLED,
    finding="E-001",
    remedy=_MOVE,
)
def chain_in_the_city(case: Case) -> Answer | None:
    """The same of a supply-chain company."""
    return located(case)


def legal(case: Case) -> Answer:
    """Whether a company is an independent legal person, or an accounting unit treated as one."""
    form = own(case, CompanyRegistration)
    code = known(form.uscc)
    if code and code.startswith(_SOLE_TRADER):
        return not_met(
            f"不具备独立法人资格且非独立核算单位：统一社会信用代码{code}属个体工商户。", field="legal_form"
        )
    kind = known(form.legal_form)
    if form.legal_form is NA:
        return not_met("不具备独立法人资格且非独立核算单位：法人类型填写为不适用。", field="legal_form")
    if kind is None:
        return unknown("未填写法人类型。", field="legal_form", remedy="请企业填写法人类型，并附营业执照。")
    if kind not in LEGAL_FORMS:
        return not_met(f"不具备独立法人资格且非独立核算单位：法人类型为“{kind}”。", field="legal_form")
    return met(f"法人类型为{kind}。", field="legal_form")


@rule(
    Citation(7, item=1, subitem=1, aspect="b"),
    quote="依法设立并具有独立法人资格或者视同法人的独立核算单位",
    title="独立法人或者视同法人的独立核算单位",
    papers=FACTORY_REGISTRATION,
    finding="E-002",
    remedy=_LEGAL_REMEDY,
)
def legal_person(case: Case) -> Answer | None:
    """An independent legal person, or an accounting unit treated as one."""
    return legal(case)


@rule(
    Citation(7, item=3, subitem=1, aspect="b"),
    quote="依法设立并具有独立法人资格或者视同法人的独立核算单位",
    title="独立法人或者视同法人的独立核算单位",
    papers=CHAIN_REGISTRATION,
    finding="E-002",
    remedy=_LEGAL_REMEDY,
)
def chain_legal_person(case: Case) -> Answer | None:
    """The same of a supply-chain company."""
    return legal(case)


@rule(
    Citation(7, item=1, subitem=1, aspect="c"),
    quote="从事实际生产的制造型企业",
    title="从事实际生产的制造型企业",
    papers=FACTORY_REGISTRATION,
    finding="E-003",
    remedy="绿色工厂须为从事实际生产的制造型企业；填写有误的请更正。",
)
def manufacturer(case: Case) -> Answer | None:
    """A manufacturer that really produces: what it says of itself, and its industry code."""
    form = own(case, FactoryRegistration)
    says, code = known(form.is_manufacturer), known(form.primary_industry_code)
    if says is False:
        return not_met("非实际从事生产的制造型企业（自填“否”）。", field="is_manufacturer")
    if says is None or code is None:
        return unknown(
            "是否制造型企业、国民经济行业代码未填全，无法判断。",
            field="primary_industry_code" if says else "is_manufacturer",
            remedy="请企业填写是否制造型企业和四位行业代码。",
        )
    if not is_manufacturing_code(code):
        return unknown(
            f"自填为制造型企业，但行业代码{code}不属于制造业（13–43大类），二者矛盾。",
            field="primary_industry_code",
            remedy="请企业核对行业代码，由区主管部门到现场核实是否实际从事生产。",
        )
    return met(f"自填为制造型企业，行业代码{code}属于制造业。", field="is_manufacturer")


@rule(
    CLEAN_PRODUCTION.citation,
    quote=CLEAN_PRODUCTION.quote,
    title="清洁生产企业称号在有效期内",
    papers=FACTORY_REGISTRATION + FACTORY_REPORT,
    finding="E-004",
    remedy="请完成新一轮清洁生产审核验收，取得有效期内的证书后再申请。",
)
def clean_production(case: Case) -> Answer | None:
    """A clean-production company whose term covers the day the paper was handed in, that day included."""
    held = certificate(case)
    if held is None or held.until is None:
        return unknown(
            "没有清洁生产企业有效期的材料，登记簿中也未查到。",
            field=held.field if held else None,
            remedy="请企业提供清洁生产企业证书；或由市工业和信息化局录入通过清洁生产审核验收企业名单。",
        )
    if held.until < case.paper.received_on:
        return not_met(
            f"清洁生产企业证书已于{in_words(held.until)}到期，不在有效期内（{held.source}）。",
            field=held.field,
        )
    if held.title not in {"", CLEAN_PRODUCTION_TITLES[0]}:
        return unknown(
            f"所持称号为“{held.title}”，不能直接认作广州市清洁生产企业。",
            field="cp_title",
            remedy="请区、市主管部门核实该称号与广州市清洁生产企业的关系，或由企业补充市级证书。",
        )
    return met(f"清洁生产企业有效期至{in_words(held.until)}（{held.source}）。", field=held.field)


@rule(
    Citation(7, item=1, subitem=3),
    quote="符合《绿色工厂梯度培育及管理暂行办法》第十四条第一款相关标准要求（附件1）",
    title="符合绿色工厂评价标准的基本要求",
    papers=FACTORY_REGISTRATION + FACTORY_REPORT,
    finding="S-004",
    remedy="基本要求为一票否决项，请整改后重新评价。",
)
def meets_the_standard(case: Case) -> Answer | None:
    """The gate of the evaluation standard: from the report; a registration's own score decides nothing yet."""
    if isinstance(case.paper.form, FactoryRegistration):
        return _own_score(case, case.paper.form)
    return reported_gate(case)


def reported_gate(case: Case) -> Answer:
    """What a report of any kind says of the gate."""
    result = known(own(case, EvaluationReport).basic_requirements_result)
    if result is None:
        return unknown(
            "评价报告未读到基本要求的评价结果。",
            field="basic_requirements_result",
            remedy="请评价机构在报告“基本要求”处勾选符合或不符合。",
        )
    if not result:
        return not_met("基本要求不符合，不得评价为合格。", field="basic_requirements_result")
    return met("评价报告认定基本要求符合。", field="basic_requirements_result")


def _own_score(case: Case, form: FactoryRegistration) -> Answer:
    return own_score(case, form.self_score_total, "self_score_total", "factory", "是否达到1星以评价报告为准")


def own_score(case: Case, told: Number, field: str, kind: str, caveat: str) -> Answer:
    """What a registration's own score says: it can support the condition, never refuse it."""
    score, mark = known(told), case.parameters.pass_mark(kind)
    remedy = "列入培育库后对照标准改造提升，以当年4月提交的评价报告为准。"
    if score is None:
        return unknown("尚无对标自评结果。", field=field, remedy="请企业填写预评总分。")
    if score < mark:
        return unknown(
            f"对标自评{plain(score)}分，未到{plain(mark)}分；是否符合标准以评价报告为准。",
            field=field,
            remedy=remedy,
        )
    return met(f"对标自评{plain(score)}分；{caveat}。", field=field)


@check(
    "E-005",
    Severity.WARN,
    basis=CLEAN_PRODUCTION,
    message="清洁生产证书{state}于{d}到期{why}，请及时开展新一轮审核。",
    remedy="新一轮清洁生产审核一般需数月，请尽早启动（提前90日提示，为本工具的提示口径）。",
    papers=FACTORY_FILLED,
)
def certificate_runs_out(case: Case) -> Iterator[Hit]:
    """A certificate that is valid, but ends before or within 90 days after the day it will be asked for.

    That day is 30 April of the year of creation for a registration, and the day of filing for the yearly table,
    where a certificate that has run out warns as well: article 7 is a condition of entering, not of filing.
    """
    form, day = case.paper.form, case.paper.received_on
    held = certificate_of(form)
    if held is None or held.until is None:
        return
    fill = {"d": in_words(held.until), "state": "已" if held.until < day else "将", "why": ""}
    if isinstance(form, CompanyRegistration):
        year = as_year(form.target_year) or as_year(form.register_year)
        if year is None or held.until < day:  # E-004 says the latter
            return
        asked = case.parameters.district_recommend_by.of(year)
        fill["why"] = f"（拟创建年度区级推荐截止{in_words(asked)}）"
    else:
        asked = day
    if held.until <= asked + _SOON:
        yield Hit("cp_valid_until", fill=fill)


@check(
    "E-006",
    Severity.WARN,
    basis=Judgement("广州市清洁生产企业证书有效期一般为五年"),
    message="清洁生产证书有效期为{n}（{a}至{b}），与一般5年不符，请核实。",
    remedy="请核对证书的发证（验收）日期和有效期；行业另有规定周期的，请说明。",
    papers=COMPANY_FILLED,
)
def certificate_term(case: Case) -> Iterator[Hit]:
    """A term that is not five years, a month more or less included."""
    held = certificate_of(case.paper.form)
    if held is None or held.since is None or held.until is None:
        return
    if not _about_five_years(held.since, held.until):
        years = f"{(held.until - held.since).days / 365.25:.1f}年"
        fill = {"n": years, "a": in_words(held.since), "b": in_words(held.until)}
        yield Hit("cp_valid_until", fill=fill)


def _about_five_years(since: date, until: date) -> bool:
    return add_months(since, _TERM_MONTHS - 1) <= until <= add_months(since, _TERM_MONTHS + 1)
