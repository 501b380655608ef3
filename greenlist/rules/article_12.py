"""第十二条 否决条件：近三年的六种情况，从申请人自己的填报和登记簿判断；只能向外部核实的，写明向谁核实。"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Law, Severity
from greenlist.forms.definition import known, printed
from greenlist.regulation import Citation
from greenlist.rules.figures import in_words
from greenlist.rules.papers import FILLED, REPORT
from greenlist.rules.veto_facts import Fact, attested, reading, stated, window_in_words
from greenlist.verdicts import Answer, Hit, Outcome, check, rule

PAPERS: Final = FILLED + REPORT
_QUERY_AGE: Final = timedelta(days=30)
_REMEDY: Final = (
    "不得申请、推荐和列入市级绿色制造名单；填写有误的，请更正并附主管部门证明。已在名单的，按第十六条处理。"
)
QUERIES: Final = {
    "credit_query_dates_credit_china": "信用中国",
    "credit_query_dates_publicity_system": "国家企业信用信息公示系统",
    "credit_query_dates_enforcement": "中国执行信息公开网",
}
# Item → whom to ask for what no paper and no entry of the register can show.
ASKED: Final[Mapping[int, str]] = MappingProxyType(
    {
        1: "市场监督管理部门（或查询“国家企业信用信息公示系统”）",
        2: "应急管理、网信、市场监管、生态环境、税务等部门（或查询“信用中国”“国家企业信用信息公示系统”）",
        3: "市工业和信息化局（历年移出公告）",
        4: "市、区工业和信息化主管部门（督查反馈的问题清单）",
        5: "节能监察机构",
        6: "人民法院（或查询“中国执行信息公开网”）",
    }
)


def decide(case: Case, limb: int, existing: str, absent: str) -> Answer:
    """One fact that holds decides; otherwise one that is missing leaves it open; all absent satisfies.

    What the paper itself does not speak of is never met: the register can show that something was, not that nothing
    was. Every sentence names the window.

    Args:
        case: the case.
        limb: item of the article, 1–6.
        existing: sentence for what holds, with `{detail}`, after the window.
        absent: what is said, after the window, when all is absent.
    """
    own, others = tuple(stated(case, case.paper, limb)), tuple(attested(case, limb))
    span, facts = window_in_words(case), (*own, *others)
    if held := [fact for fact in facts if fact.holds]:
        first = next((f for f in held if f.field), held[0])
        detail = "；".join(dict.fromkeys(f.detail for f in held))
        return Answer(Outcome.NOT_MET, span + existing.format(detail=detail), first.field, row=first.row)
    missing = [fact for fact in facts if fact.holds is None]
    if missing or not own:
        where = missing[0] if missing else Fact(None, "材料没有涉及此项")
        detail = "；".join(f.detail for f in missing) or where.detail
        remedy = f"请填报单位如实填写并附查询截图；材料不能说明的，请主管部门向{ASKED[limb]}核实后登记。"
        return Answer(Outcome.UNKNOWN, f"{span}：{detail}。", where.field, row=where.row, remedy=remedy)
    told = f"{own[0].detail}；登记簿没有相反记载，以向{ASKED[limb]}核实的结果为准"
    return Answer(Outcome.MET, f"{span}{absent}（{told}）。", own[0].field)


@rule(
    Citation(12, item=1),
    quote="未正常经营生产的（工商注销、连续停产12个月以上、被市场监督管理部门列入经营异常名单且未被移出等）",
    title="正常经营生产",
    papers=PAPERS,
    finding="N-001",
    remedy=_REMEDY,
)
def operates(case: Case) -> Answer | None:
    """Not deregistered, not at a standstill for 12 months (included), not on the abnormal list still."""
    return decide(case, 1, "存在未正常经营情形：{detail}。", "未见未正常经营情形")


@rule(
    Citation(12, item=2),
    quote="发生安全（含网络安全、数据安全）、质量、环境污染等事故以及偷漏税等违法违规行为的",
    title="近三年无事故和偷漏税等违法违规行为",
    papers=PAPERS,
    finding="N-002",
    remedy=_REMEDY,
)
def free_of_accidents(case: Case) -> Answer | None:
    """No accident, incident or offence whose day lies in the window."""
    kind = "事故或偷漏税等违法违规行为"
    how = reading(case, "veto_window_months")
    return decide(case, 2, f"存在{kind}：{{detail}}{how}。", f"未见{kind}")


@rule(
    Citation(12, item=3),
    quote="被动态调整出绿色制造单位名单的",
    title="近三年未被移出名单",
    papers=PAPERS,
    finding="N-003",
    remedy=_REMEDY,
)
def not_removed(case: Case) -> Answer | None:
    """No removal within the lock-out, by its own word or by the register."""
    how = reading(case, "lock_out_months")
    return decide(case, 3, f"{{detail}}，未满三年{how}。", "未被移出名单")


@rule(
    Citation(12, item=4),
    quote="在国务院及有关部委相关督查工作中被发现存在严重问题的",
    title="督查未发现严重问题",
    papers=PAPERS,
    finding="N-004",
    remedy=_REMEDY,
)
def clean_inspection(case: Case) -> Answer | None:
    """No serious problem found by an inspection of the State Council or a ministry."""
    return decide(case, 4, "国务院及部委督查中存在严重问题：{detail}。", "未见督查发现严重问题")


@rule(
    Citation(12, item=5),
    quote="被列入工业节能监察整改名单且未按要求完成整改的",
    title="节能监察整改已完成或未列入",
    papers=PAPERS,
    finding="N-005",
    remedy=_REMEDY,
)
def rectified(case: Case) -> Answer | None:
    """Not on the energy-supervision list, or put right as required."""
    return decide(case, 5, "节能监察整改未完成：{detail}。", "未见未完成的整改")


@rule(
    Citation(12, item=6),
    quote="企业被列为失信被执行人",
    title="不是失信被执行人",
    papers=PAPERS,
    finding="N-006",
    remedy=_REMEDY,
)
def honest_debtor(case: Case) -> Answer | None:
    """Not on the list of dishonest debtors."""
    return decide(case, 6, "存在失信被执行情形：{detail}。", "不是失信被执行人")


@check(
    "N-008",
    Severity.WARN,
    basis=Law(Citation(12, item=2), "参照“信用中国”和“国家企业信用信息公示系统”"),
    message="信用查询截图缺失或超过30日：{source}{detail}。",
    remedy="请在提交前30日内重新查询，填写查询日期并附截图（30日为本工具的提示口径）。",
    papers=FILLED,
)
def stale_queries(case: Case) -> Iterator[Hit]:
    """A credit query older than 30 days on the day handed in (30 included is fresh), or none where it may be blank."""
    form = case.paper.form
    for field, source in QUERIES.items():
        held = getattr(form, field)
        day: date | None = known(held)
        if day is None:
            if held is None and printed(type(form), field).required:
                continue  # F-011 says so
            yield Hit(field, fill={"source": source, "detail": "查询日期未填写"})
        elif case.paper.received_on - day > _QUERY_AGE:
            yield Hit(field, fill={"source": source, "detail": f"查询日期为{in_words(day)}"})
