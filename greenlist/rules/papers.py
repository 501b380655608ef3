"""The papers a check runs on, under one short name each, and grounds that several checks share."""

from typing import Final, TypeVar

from greenlist.cases import Case
from greenlist.findings import Judgement, Law, Standard
from greenlist.forms import FORMS
from greenlist.forms.attachment_5 import CompanyYearTable, YearTable
from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.attachment_5_park import ParkYearTable
from greenlist.forms.attachment_5_supply_chain import SupplyChainYearTable
from greenlist.forms.attachment_6 import Registration
from greenlist.forms.attachment_6_company import CompanyRegistration
from greenlist.forms.attachment_6_factory import FactoryRegistration
from greenlist.forms.attachment_6_park import ParkRegistration
from greenlist.forms.attachment_6_supply_chain import SupplyChainRegistration
from greenlist.forms.definition import Form, entries
from greenlist.forms.evaluation_report import EvaluationReport
from greenlist.forms.evaluation_report_factory import FactoryReport
from greenlist.forms.evaluation_report_park import ParkReport
from greenlist.forms.evaluation_report_supply_chain import SupplyChainReport
from greenlist.regulation import Citation

F = TypeVar("F", bound=Form)


def papers_of(kind: type[Form]) -> tuple[str, ...]:
    """The papers whose form is of that class or a variety of it."""
    return tuple(paper for paper, form in FORMS.items() if issubclass(form, kind))


def with_fields(papers: tuple[str, ...], *names: str) -> tuple[str, ...]:
    """Those of the papers that have all the fields a check reads."""
    return tuple(paper for paper in papers if set(names) <= set(entries(FORMS[paper])))


def with_one_of(papers: tuple[str, ...], *names: str) -> tuple[str, ...]:
    """Those of the papers that have at least one of the fields: kinds of subject name some differently."""
    return tuple(paper for paper in papers if set(names) & set(entries(FORMS[paper])))


# Of all kinds of subjects.
TABLE: Final = papers_of(YearTable)
REGISTRATION: Final = papers_of(Registration)
FILLED: Final = TABLE + REGISTRATION  # the two workbooks
# Of companies: factories and supply-chain firms.
COMPANY_TABLE: Final = papers_of(CompanyYearTable)
COMPANY_REGISTRATION: Final = papers_of(CompanyRegistration)
COMPANY_FILLED: Final = COMPANY_TABLE + COMPANY_REGISTRATION
# Of parks alone.
PARK_TABLE: Final = papers_of(ParkYearTable)
PARK_REGISTRATION: Final = papers_of(ParkRegistration)
PARK_FILLED: Final = PARK_TABLE + PARK_REGISTRATION
# Of supply-chain companies alone.
CHAIN_TABLE: Final = (SupplyChainYearTable.paper,)
CHAIN_REGISTRATION: Final = (SupplyChainRegistration.paper,)
CHAIN_FILLED: Final = CHAIN_TABLE + CHAIN_REGISTRATION
# Of factories alone.
FACTORY_TABLE: Final = (FactoryYearTable.paper,)
FACTORY_REGISTRATION: Final = (FactoryRegistration.paper,)
FACTORY_FILLED: Final = FACTORY_TABLE + FACTORY_REGISTRATION
# Evaluation reports.
REPORT: Final = papers_of(EvaluationReport)
FACTORY_REPORT: Final = (FactoryReport.paper,)
PARK_REPORT: Final = (ParkReport.paper,)
CHAIN_REPORT: Final = (SupplyChainReport.paper,)

ENERGY_CONVERSION: Final = Standard("GB/T 2589-2020")
CARBON_ACCOUNTING: Final = Standard("GB/T 32150-2015")
ANNEX_1: Final = Law(
    Citation(7, item=1, subitem=3),
    "符合《绿色工厂梯度培育及管理暂行办法》第十四条第一款相关标准要求（附件1）",
)
ANNEX_2: Final = Law(
    Citation(7, item=2, subitem=3),
    "符合《绿色工厂梯度培育及管理暂行办法》第十四条第二款相关标准要求（附件2）",
)
PARK_PLAN: Final = Law(
    Citation(7, item=2, subitem=2), "发布园区绿色工厂培育计划，组织园区内企业开展绿色工厂创建"
)
ANNEX_3: Final = Law(
    Citation(7, item=3, subitem=3),
    "符合《绿色工厂梯度培育及管理暂行办法》第十四条第三款相关标准要求（附件3）",
)
SUPPLIER_PLAN: Final = Law(
    Citation(7, item=3, subitem=2), "制定供应商绿色工厂培育计划，推动供应商开展绿色工厂创建"
)
OWN_FACTORY: Final = Law(Citation(7, item=3, subitem=1), "积极创建绿色工厂")
SCORING: Final = Law(
    Citation(3, paragraph=3),
    "按照《绿色工厂梯度培育及管理暂行办法》第十四条第一款相关标准要求进行（附件1）评价",
)
ANNEX_4: Final = Law(
    Citation(10, paragraph=1), "第三方机构应按照《绿色制造第三方评价工作要求》（附件4）开展工作"
)
TRUTH: Final = Law(Citation(16, item=3), "所提交材料或数据存在造假等问题")
EXPLAIN_CHANGES: Final = Law(Citation(15, paragraph=1), "并在填报动态管理表时予以说明")
LISTED_FILE: Final = Law(
    Citation(13, paragraph=1), "已公布的国家、省和市级绿色制造名单企业、工业园区应在每年4月1日前"
)


def own(case: Case, kind: type[F]) -> F:
    """The form being judged, of the one kind the rule or check is registered for.

    Raises:
        TypeError: it was asked about another paper, which is a fault of ours.
    """
    form = case.paper.form
    if not isinstance(form, kind):
        raise TypeError(f"{case.paper.kind} is no {kind.__name__}")
    return form


def company(case: Case) -> CompanyYearTable | CompanyRegistration:
    """The company's workbook being judged, of either kind.

    Raises:
        TypeError: it was asked about another paper, which is a fault of ours.
    """
    form = case.paper.form
    return form if isinstance(form, CompanyRegistration) else own(case, CompanyYearTable)


def workbook(case: Case) -> FactoryYearTable | FactoryRegistration:
    """The factory's workbook being judged, of either kind.

    Raises:
        TypeError: it was asked about another paper, which is a fault of ours.
    """
    form = case.paper.form
    return form if isinstance(form, FactoryRegistration) else own(case, FactoryYearTable)


def general(clause: str) -> Standard:
    """A ground in the general standard of 2025: 附录 and formula."""
    return Standard("GB/T 36132-2025", clause)


def ours(reason: str) -> Judgement:
    """A plausibility rule of ours."""
    return Judgement(reason)
