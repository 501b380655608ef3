"""Write samples/: a true-to-life round of invented subjects, stage by stage; same bytes every time."""

import argparse
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar, Final

from generators import wordblanks
from generators.blanks import filled
from generators.ledgers import fixed
from greenlist.forms.attachment_6 import Registration
from greenlist.forms.change_request import ChangeRequest, ChangeRow
from greenlist.forms.clean_production_batch import CleanProductionBatch, CleanProductionCompany
from greenlist.forms.definition import Form
from greenlist.forms.department_opinion import DepartmentAnswer, DepartmentOpinion
from greenlist.forms.district_recommendation import DistrictRecommendation, RecommendedSubject
from greenlist.forms.evaluation_report import EvaluationReport
from greenlist.forms.evaluator_finding import EvaluatorFault, EvaluatorFinding
from greenlist.forms.finding_override import SET_ASIDE, YEAR_TABLE, FindingOverride, OverrideRow
from greenlist.forms.incident import IncidentRecord, IncidentRow
from greenlist.forms.inspection import InspectedSubject, InspectionRecord
from greenlist.forms.issue_slip import IssueSlip
from greenlist.forms.objection import ObjectionRecord, ObjectionRow
from greenlist.forms.officer_training import OfficerTraining, TrainedOfficer
from greenlist.forms.review_result import ReviewedSubject, ReviewResult
from greenlist.forms.upper_list import ListedSubject, UpperList
from tests.builders.archives import zipped
from tests.builders.cases import changed, good_annex5, good_annex6, good_report
from tests.builders.chains import good_chain5, good_chain6
from tests.builders.companies import Company
from tests.builders.disturb import disturb
from tests.builders.other_reports import good_chain_report, good_park_report
from tests.builders.parks import Park, good_park_registration, good_park_table
from tests.builders.report_layouts import LAYOUTS
from tests.builders.reports import build, report_pdf
from tests.builders.scans import GREY, on_paper, scanned
from tests.builders.workbooks import Sketch, chance

ROOT = Path(__file__).resolve().parent.parent
YEAR = 2026
CITY = "广州市工业和信息化局"
# Cultivated this year: numbers of invented factories. 1–8 go the whole way; the others stop somewhere.
ROUND = tuple(Company(n) for n in range(1, 9))
WRONG_CODE, EXPIRED, VETOED = Company(9), Company(10), Company(11)
# On the list since last year; they file the yearly table.
LISTED = tuple(Company(n) for n in (12, 13, 14, 15, 17))
# A park and a supply-chain company cultivated this year, and one of each on the list since last year.
PARK, LISTED_PARK = Park(1), Park(2)
CHAIN, LISTED_CHAIN = Company(24), Company(21)  # the general system scores the first
CHAINS = (CHAIN, LISTED_CHAIN)
WRONG_FORM = Company(22)
OTHERS = (PARK, CHAIN)
AT_FIRST = 4  # layouts of the factories' reports
PARK_LAYOUT, CHAIN_LAYOUT, ON_PAPER = LAYOUTS[7], LAYOUTS[9], LAYOUTS[0]
SCANNER = replace(GREY, dpi=150, skew=1.0, noise=0.0, quality=30, stamped=False, blur=0.5)


def kind_of(company: Company) -> str:
    """As what kind of subject the sample shows it."""
    if isinstance(company, Park):
        return "绿色工业园区"
    return "绿色供应链管理企业" if company in CHAINS else "绿色工厂"


def registration(company: Company) -> Registration:
    """Its registration without a fault."""
    if isinstance(company, Park):
        return good_park_registration(company)
    return good_chain6(company) if company in CHAINS else good_annex6(company)


def report(company: Company) -> EvaluationReport:
    """Its evaluation report without a fault."""
    if isinstance(company, Park):
        return good_park_report(company)
    if company in CHAINS:
        return good_chain_report(company)
    return good_report(company, own=own_evaluation(company))


class Stage:
    """One folder of samples: what is dropped on one day."""

    into: ClassVar[Path] = ROOT / "samples"

    def __init__(self, number: int, day: date, title: str) -> None:
        self.folder = self.into / f"{number:02d}_{day:%Y-%m-%d}_{title}"
        self.day = day

    def put(self, role: str, name: str, data: bytes) -> None:
        """Write one file into a role's folder."""
        place = self.folder / role / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)

    def form(self, role: str, name: str, form: Form) -> None:
        """Write one filled form."""
        self.put(role, name, filled(form))


def rearranged(form: Form) -> bytes:
    """A filled form as an agent hands it in: rows inserted, sheets renamed, other labels, full-width figures."""
    ways = ("插入空行", "改工作表名", "栏目用别名", "年度列换序", "全角数字")
    return fixed(disturb(Sketch.of(form), ways, chance(11)).packed())


def by_district(companies: Iterable[Company]) -> dict[str, list[Company]]:
    """The companies of each district, in their order."""
    found: dict[str, list[Company]] = {}
    for company in companies:
        found.setdefault(company.district, []).append(company)
    return found


def head(day: date, by: str = CITY, person: str = "周敏") -> dict[str, Any]:
    """The head every table of a bureau has."""
    return {"handed_in_by": by, "handed_in_on": day, "handler": person, "handler_phone": "020-83123456"}


def subject(number: int, company: Company) -> dict[str, Any]:
    """The columns that name a subject."""
    return {
        "serial_no": Decimal(number),
        "uscc": company.uscc,
        "subject_name": company.name,
        "kind": kind_of(company),
    }


def rows(companies: Iterable[Company], make: Callable[[int, Company], Any]) -> tuple[Any, ...]:
    """A numbered row a company."""
    return tuple(make(number, company) for number, company in enumerate(companies, 1))


def history() -> None:
    """What the register starts from: last year's list and the clean-production batches."""
    stage = Stage(1, date(2026, 1, 6), "导入名单与批次")

    def entry(number: int, company: Company) -> ListedSubject:
        return ListedSubject(**subject(number, company), district=company.district, action="列入")

    common = head(stage.day)
    city = UpperList(
        **common, level="市级", year=Decimal(2025), batch="2025年度", document_no="穗工信函〔2025〕312号",
        published_on=date(2025, 6, 20), issuer=CITY, rows=rows((*LISTED, LISTED_PARK, LISTED_CHAIN), entry),
    )  # fmt: skip
    province = UpperList(
        **common, level="省级", year=Decimal(2025), batch="2025年度", document_no="粤工信节能函〔2025〕41号",
        published_on=date(2025, 9, 26), issuer="广东省工业和信息化厅", rows=rows(LISTED[:1], entry),
    )  # fmt: skip
    stage.form("市局", "2025年度市级名单.xlsx", city)
    stage.form("市局", "2025年度省级名单（广州）.xlsx", province)
    for batch, companies in by_batch(
        (*ROUND, WRONG_CODE, EXPIRED, VETOED, *LISTED, *CHAINS, WRONG_FORM)
    ).items():
        stage.form("市局", f"清洁生产企业{batch}.xlsx", clean_production(batch, companies))


def by_batch(companies: Iterable[Company]) -> dict[str, list[Company]]:
    """The companies of each clean-production batch, as their own papers say."""
    found: dict[str, list[Company]] = {}
    for company in companies:
        found.setdefault(str(good_annex6(company).cp_batch_no), []).append(company)
    return dict(sorted(found.items()))


def clean_production(batch: str, companies: list[Company]) -> CleanProductionBatch:
    """A published batch, agreeing with the companies' registrations."""

    def entry(number: int, company: Company) -> CleanProductionCompany:
        own = good_annex6(company)
        named = {k: v for k, v in subject(number, company).items() if k != "kind"}
        return CleanProductionCompany(
            **named, district=company.district, accepted_on=own.cp_accept_date,
            valid_until=own.cp_valid_until, certificate_no=own.cp_certificate_no,
        )  # fmt: skip

    return CleanProductionBatch(
        **head(date(2026, 1, 6)), batch=batch, published_on=date(2024, 7, 10),
        document_no="穗工信函〔2024〕401号", rows=rows(companies, entry),
    )  # fmt: skip


def registrations() -> None:
    """January: registrations, good and bad, and files that are no papers at all."""
    stage = Stage(2, date(2026, 1, 15), "培育入库登记")
    for company in ROUND[:-1]:
        stage.form("企业", f"{company.name}登记表.xlsx", good_annex6(company))
    # one was rearranged by its agent: rows moved, units in cells, full-width figures; it still reads
    stage.put("企业", f"{ROUND[-1].name}（代填）.xlsx", rearranged(good_annex6(ROUND[-1])))
    wrong = good_annex6(WRONG_CODE)
    stage.form("企业", f"{WRONG_CODE.name}登记表.xlsx", changed(wrong, {"uscc": swap_last(WRONG_CODE.uscc)}))
    expired = {"cp_accept_date": date(2020, 12, 20), "cp_valid_until": date(2025, 12, 19)}
    stage.form("企业", f"{EXPIRED.name}登记表.xlsx", changed(good_annex6(EXPIRED), expired))
    veto = {"veto_6_dishonest_debtor": True, "veto_6_note": "2025年3月被列为失信被执行人，尚未履行完毕。"}
    sums = {"energy_intensity.2025": Decimal("999.9"), "plan_investment_total": Decimal(1)}
    stage.form("企业", f"{VETOED.name}登记表.xlsx", changed(good_annex6(VETOED), veto | sums))
    copy = filled(good_annex6(ROUND[0]))
    stage.put("企业", f"{ROUND[0].name}登记表（再交一次）.xlsx", copy)
    stage.put("企业", "填表说明.xlsx", "这是一份文本文件，只是扩展名写成了xlsx。\n".encode())
    stage.put("企业", "空文件.xlsx", b"")
    stage.put("企业", "登记表（传输中断）.xlsx", copy[: len(copy) // 2])
    # a park and a supply-chain company hand in what they filled in with Word; an agent hands in both in one archive
    others = {f"{one.name}登记表.docx": wordblanks.filled(registration(one)) for one in OTHERS}
    stage.put("企业", "代办材料（园区和供应链企业）.zip", zipped(others, encoding="gbk"))
    stage.form(
        "企业",
        "园区登记表（填成工厂表）.xlsx",
        changed(good_annex6(WRONG_FORM), {"cultivation_kind": "绿色工业园区"}),
    )
    stage.form("企业", "推荐汇总表（放错文件夹）.xlsx", recommendation(ROUND[:1], "培育入库", stage.day))


def swap_last(code: str) -> str:
    """A credit code with another check character."""
    return code[:-1] + ("0" if code[-1] != "0" else "1")


def corrected() -> None:
    """The company with the wrong code hands in again, corrected."""
    stage = Stage(3, date(2026, 1, 20), "更正重报")
    stage.form("企业", f"{WRONG_CODE.name}登记表（更正）.xlsx", good_annex6(WRONG_CODE))


def trade_of(own: Registration) -> dict[str, Any]:
    """What a district repeats of a registration, as far as that kind of subject says it."""
    names = ("sub_sector", "primary_industry_code", "ownership_type", "cp_valid_until")
    return {name: getattr(own, name) for name in names if hasattr(own, name)}


def recommendation(companies: Iterable[Company], phase: str, day: date) -> DistrictRecommendation:
    """A district's table."""
    chosen = list(companies)

    def entry(number: int, company: Company) -> RecommendedSubject:
        own = registration(company)
        told = report(company) if phase == "名单推荐" else None
        listing = (
            {}
            if told is None
            else {
                "evaluation_mode": "自评价" if own_evaluation(company) else "第三方",
                "evaluator_name": told.evaluator_name,
                "score": told.total_score,
                "standard_used": told.standard_used,
            }
        )
        return RecommendedSubject(
            **subject(number, company), **trade_of(own), district=company.district, held_level="无",
            article_12=False, recommended="推荐", rank=Decimal(number), contact_name=company.person(2),
            contact_phone=company.phone(2), **listing,
        )  # fmt: skip

    district = chosen[0].district
    return DistrictRecommendation(
        **head(day, f"广州市{district}科技工业和信息化局", "林晓"), stage=phase, year=Decimal(YEAR),
        district=district, document_no=f"{district[:-1]}工信函〔2026〕{day.month * 7}号", rows=rows(chosen, entry),
    )  # fmt: skip


def screening() -> None:
    """January: the districts recommend for the pool."""
    stage = Stage(4, date(2026, 1, 28), "区级初审推荐入库")
    for district, companies in by_district((*ROUND, WRONG_CODE, *OTHERS)).items():
        name = f"{district}培育对象汇总表.xlsx"
        stage.form(f"区/{district}", name, recommendation(companies, "培育入库", stage.day))


def conformity() -> None:
    """February: the city's conformity review; one does not pass."""
    stage = Stage(5, date(2026, 2, 5), "市级符合性审核")

    def entry(number: int, company: Company) -> ReviewedSubject:
        failed = company is WRONG_CODE
        return ReviewedSubject(
            **subject(number, company), result="不通过" if failed else "通过",
            reason="现场核实生产场所已停用，暂不具备培育条件。" if failed else None,
        )  # fmt: skip

    table = ReviewResult(
        **head(stage.day), stage="符合性审核", year=Decimal(YEAR), reviewed_on=stage.day,
        rows=rows((*ROUND, WRONG_CODE, *OTHERS), entry),
    )  # fmt: skip
    stage.form("市局", "2026年符合性审核结果.xlsx", table)


def issued(  # noqa: PLR0913 - what an issue slip says
    number: int, day: date, title: str, document: str, document_title: str, document_no: str, **period: date
) -> None:
    """A day on which a drafted document was signed and issued."""
    stage = Stage(number, day, title)
    slip = IssueSlip(
        **head(day), document=document, year=Decimal(YEAR), document_title=document_title, document_no=document_no,
        issuer=CITY, signed_on=day, signer="何志强", **period,
    )  # fmt: skip
    stage.form("市局", f"印发登记_{document.split(maxsplit=1)[0]}.xlsx", slip)


def year_tables() -> None:
    """March: those on the list file their yearly table; mistakes of every kind among them."""
    stage = Stage(7, date(2026, 3, 20), "年度动态填报")
    provincial, good, slips, unit, _late = LISTED
    stage.form("企业", f"{provincial.name}动态管理表.xlsx", good_annex5(provincial, levels=("市级", "省级")))
    stage.put("企业", f"{good.name}动态管理表.xlsx", rearranged(good_annex5(good)))
    mistakes = {
        "energy_intensity.2025": Decimal("12.3"),
        "filing_officer_phone": "1234",
        "water_intake.2025": None,
        "wastewater_discharged.2025": Decimal(99999999),
    }
    stage.form("企业", f"{slips.name}动态管理表.xlsx", changed(good_annex5(slips), mistakes))
    table = good_annex5(unit)
    tenfold = {"gross_output.2025": Decimal(str(table.gross_output[2025])) / 10000}  # 亿元 for 万元
    stage.form("企业", f"{unit.name}动态管理表.xlsx", changed(table, tenfold))
    stage.form("企业", f"{LISTED_PARK.name}动态管理表.xlsx", good_park_table(LISTED_PARK))
    stage.form("企业", f"{LISTED_CHAIN.name}动态管理表.xlsx", good_chain5(LISTED_CHAIN))


def own_evaluation(company: Company) -> bool:
    """Whether the sample company evaluates itself."""
    return company.number == ROUND[1].number


COPIED_FROM: Final = 2  # place in the round of the company whose report another's is copied from


def reports() -> None:
    """April: evaluation reports of all kinds, laid out differently; a low score, a contradiction, a copied text among them."""
    stage = Stage(8, date(2026, 4, 10), "提交评价报告")
    for place, company in enumerate(ROUND[:6]):
        own = own_evaluation(company)
        author = COPIED_FROM if company is ROUND[5] else place  # whose words and layout
        pdf = report_pdf(good_report(company, own=own), layout=author % AT_FIRST, seed=ROUND[author].number)
        stage.put("企业" if own else "评价机构", f"{company.name}评价报告.pdf", pdf)
    low = good_report(Company(ROUND[6].number, quality=Decimal("0.45")))
    stage.put("评价机构", f"{ROUND[6].name}评价报告.pdf", report_pdf(low, layout=0, seed=7))
    contradicting = good_report(ROUND[7])
    total = Decimal(str(contradicting.total_score)) + Decimal("5.5")
    wrong = report_pdf(changed(contradicting, {"total_score": total}), layout=1, seed=8)
    stage.put("评价机构", f"{ROUND[7].name}评价报告.pdf", wrong)
    for layout, company in ((PARK_LAYOUT, PARK), (CHAIN_LAYOUT, CHAIN)):
        pdf = build(report(company), layout, company.number).pdf
        stage.put("评价机构", f"{company.name}评价报告.pdf", pdf)


def late() -> None:
    """One table comes after 1 April: recorded as late. A corrected report comes on paper, scanned in grey."""
    stage = Stage(9, date(2026, 4, 13), "逾期填报与报告更正")
    late = LISTED[-1]
    stage.form("企业", f"{late.name}动态管理表.xlsx", good_annex5(late))
    short = replace(on_paper(ON_PAPER), length=0.02)
    paper = scanned(build(good_report(ROUND[7]), short, ROUND[7].number), SCANNER, ROUND[7].number)
    stage.put("评价机构", f"{ROUND[7].name}评价报告（更正，扫描件）.pdf", paper.pdf)
    put_right = LISTED[3]
    bureau = f"广州市{put_right.district}科技工业和信息化局"
    decision = OverrideRow(
        **subject(1, put_right), of_paper=YEAR_TABLE, of_year=Decimal(YEAR - 1), code="X-025", decision=SET_ASIDE,
        reason="现场核实：2025年8月新增一条生产线并已投产，批复产能的变更正在办理，产量以生产台账为准。",
        decided_by="李敏", decided_on=stage.day, document_no="/",
    )  # fmt: skip
    stage.form(f"区/{put_right.district}", "核对问题处理意见.xlsx", FindingOverride(
        **head(stage.day, bureau, "梁宇"), matter="现场核实", rows=(decision,)))  # fmt: skip


def put_right_at_last() -> None:
    """The table with the slip of unit comes again; what the district has decided about it is told in its answer."""
    stage = Stage(10, date(2026, 4, 28), "区级推荐")
    company = LISTED[3]
    # As approved before the new line: 2024 is within it, 2025 more than 110 % of it.
    approved = {f"products.{row}.capacity": Decimal(9250) for row in range(3)}
    table = changed(good_annex5(company), approved)
    stage.form("企业", f"{company.name}动态管理表（更正）.xlsx", table)


def listing() -> None:
    """April: the districts recommend for the list."""
    stage = Stage(10, date(2026, 4, 28), "区级推荐")
    for district, companies in by_district((*ROUND[:6], *OTHERS)).items():
        table = recommendation(companies, "名单推荐", stage.day)
        stage.form(f"区/{district}", f"{district}推荐汇总表.xlsx", table)


def panel() -> None:
    """May: the panel; one is put back."""
    stage = Stage(11, date(2026, 5, 15), "专家评审")

    def entry(number: int, company: Company) -> ReviewedSubject:
        put_back = company is ROUND[5]
        return ReviewedSubject(
            **subject(number, company), result="不通过" if put_back else "通过",
            score=report(company).total_score, rank=Decimal(1 if company in OTHERS else number),
            reason="关键指标佐证不足，建议下一年度再行申报。" if put_back else None,
        )  # fmt: skip

    ranked = sorted(ROUND[:6], key=lambda c: (c is ROUND[5], -Decimal(str(report(c).total_score))))
    table = ReviewResult(
        **head(stage.day), stage="专家评审", year=Decimal(YEAR), reviewed_on=date(2026, 5, 14),
        experts="评审专家组（5人）", rows=rows((*ranked, *OTHERS), entry),
    )  # fmt: skip
    stage.form("市局", "2026年专家评审结果.xlsx", table)


def objections() -> None:
    """During publicity one objection is received and found without ground."""
    stage = Stage(13, date(2026, 5, 26), "公示异议")
    row = ObjectionRow(
        **subject(1, ROUND[0]), number="YY2026-01", received_on=date(2026, 5, 22), objector_kind="个人",
        content="反映该企业2024年曾有环境投诉。", outcome="不成立",
        handling="经区生态环境分局核查，投诉不属实，无行政处罚。", handled_on=date(2026, 5, 26),
    )  # fmt: skip
    stage.form(
        "市局", "公示异议登记.xlsx", ObjectionRecord(**head(stage.day), year=Decimal(YEAR), rows=(row,))
    )


def opinions() -> None:
    """June: the five departments reply about those who may be recommended to the province."""
    stage = Stage(15, date(2026, 6, 10), "征求部门意见")
    matters = {
        "发改": "近三年是否存在节能、信用方面的严重问题",
        "生态环境": "近三年是否发生环境污染事故",
        "应急管理": "近三年是否发生生产安全事故",
        "市场监管": "近三年是否发生质量事故、是否列入经营异常名录",
        "税务": "近三年是否存在偷漏税行为",
    }
    for place, (department, matter) in enumerate(matters.items(), 1):

        def entry(number: int, company: Company, *, asked: str = matter) -> DepartmentAnswer:
            return DepartmentAnswer(**subject(number, company), matter=asked, found=False, opinion="同意推荐")

        table = DepartmentOpinion(
            **head(stage.day), year=Decimal(YEAR), department=department, reply_no=f"穗函〔2026〕{40 + place}号",
            reply_on=date(2026, 6, 8), rows=rows((*ROUND[:5], *LISTED[1:2], *OTHERS), entry),
        )  # fmt: skip
        stage.form("市局", f"{department}部门意见.xlsx", table)


def supervision() -> None:
    """June: spot checks, an event, a renaming, an evaluator and a training, each in its own table."""
    stage = Stage(17, date(2026, 6, 18), "日常监管")
    checked, shaken, renamed = LISTED[2], LISTED[3], LISTED[4]

    def bureau(company: Company) -> dict[str, Any]:
        own = f"广州市{company.district}科技工业和信息化局"
        return {**head(stage.day, own, "林晓"), "district": company.district}

    visit = InspectedSubject(
        **subject(1, checked), inspected_on=date(2026, 6, 3), inspectors="林晓、何敏",
        content="能源计量器具配备、污染治理设施运行、动态管理表数据与台账", result="限期整改",
        problems="两台天然气流量计超过检定周期", grave=False, deadline=date(2026, 6, 15),
        rectification="已完成整改", rectified_on=date(2026, 6, 16),
    )  # fmt: skip
    stage.form(f"区/{checked.district}", "现场抽查情况登记.xlsx",
               InspectionRecord(**bureau(checked), notice_no="/", rows=(visit,)))  # fmt: skip
    event = IncidentRow(
        **subject(1, shaken), category="突发环境事件", grade="一般", occurred_on=date(2026, 6, 11),
        outcome="调查核实中", authority="市生态环境局", document_no="/",
        detail="雨水管网溢流，已封堵，正在监测和调查。",
    )  # fmt: skip
    stage.form(f"区/{shaken.district}", "事故事件登记.xlsx",
               IncidentRecord(**bureau(shaken), report_mode="即时报告", rows=(event,)))  # fmt: skip
    name = renamed.name.replace("有限公司", "科技有限公司")
    change = ChangeRow(
        **subject(1, renamed), matter="名称变更", before=renamed.name, after=name, reason="股东变更",
        completed_on=date(2026, 5, 28), reported_on=date(2026, 6, 4), evidence="核准变更登记通知书、营业执照",
        levels=("市级",), still_conforming=True, district_opinion="同意",
    )  # fmt: skip
    request = ChangeRequest(
        **bureau(renamed), document_no=f"{renamed.district[:-1]}工信函〔2026〕44号", rows=(change,)
    )
    stage.form(f"区/{renamed.district}", "变更申请汇总表.xlsx", request)
    decided = change.model_copy(update={"city_opinion": "同意", "city_on": date(2026, 6, 17)})
    stage.form("市局", "变更审核意见.xlsx", request.model_copy(
        update=head(stage.day) | {"reply_no": "穗工信函〔2026〕219号", "rows": (decided,)}))  # fmt: skip
    fault = EvaluatorFault(
        serial_no=Decimal(1), evaluator_name="广州示范环评咨询有限公司", evaluator_uscc=Company(60).uscc,
        legal_representative="方志成", fault="弄虚作假", facts="评价报告所载现场评价未实际开展，照片取自其他项目。",
        decision="不予采信", decided_on=date(2026, 6, 12), document_no="穗工信函〔2026〕207号",
    )  # fmt: skip
    stage.form("市局", "第三方机构查处情况.xlsx",
               EvaluatorFinding(**head(stage.day), found_through="评审发现", rows=(fault,)))  # fmt: skip

    def officer(number: int, company: Company) -> TrainedOfficer:
        return TrainedOfficer(
            **subject(number, company), officer_name=company.person(1), officer_phone=company.phone(1),
            post="安环部", attended=True,
        )  # fmt: skip

    stage.form("市局", "填报专员培训登记.xlsx", OfficerTraining(
        **head(stage.day), session="2026年第1期", trained_on=date(2026, 6, 16), organiser=CITY,
        rows=rows(LISTED, officer)))  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the whole round afresh."""
    asked = argparse.ArgumentParser(description="生成一轮虚构的办理样例。")
    asked.add_argument("--into", type=Path, default=Stage.into, help="写到哪个文件夹，默认是samples")
    Stage.into = asked.parse_args(arguments).into
    for folder in Stage.into.glob("[0-9][0-9]_*"):
        shutil.rmtree(folder)
    for make in (history, registrations, corrected, screening, conformity, year_tables, reports):
        make()
    for make in (late, put_right_at_last, listing, panel, objections, opinions, supervision):
        make()
    issued(6, date(2026, 2, 10), "印发培育对象名单", "D03 公布培育对象名单的通知",
           "广州市工业和信息化局关于公布2026年市级绿色制造名单培育对象的通知", "穗工信函〔2026〕58号")  # fmt: skip
    issued(12, date(2026, 5, 20), "公示上网", "D08 拟认定名单公示",
           "关于2026年市级绿色制造名单的公示", "穗工信函〔2026〕171号",
           first_day=date(2026, 5, 21), last_day=date(2026, 5, 27))  # fmt: skip
    issued(14, date(2026, 5, 29), "印发市级名单", "D11 公布市级名单的通知",
           "广州市工业和信息化局关于公布2026年市级绿色制造名单的通知", "穗工信函〔2026〕189号")  # fmt: skip
    issued(16, date(2026, 6, 18), "报送推荐函", "D15 向省推荐函",
           "广州市工业和信息化局关于推荐2026年省级绿色制造名单的函", "穗工信函〔2026〕214号")  # fmt: skip


if __name__ == "__main__":
    main()
