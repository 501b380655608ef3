"""What the procedure may find wrong with a paper: one table of codes, severities, grounds and sentences."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Basis, Finding, Judgement, Law, Severity
from greenlist.reading import Location
from greenlist.regulation import Citation
from greenlist.rules.figures import in_words


@dataclass(frozen=True, slots=True)
class Ground:
    """One kind of finding; `message` and `remedy` hold `{braces}` filled where it is found."""

    code: str
    severity: Severity
    basis: Basis
    message: str
    remedy: str


_REGISTRATION: Final = Law(Citation(9, paragraph=2), "提交梯度培育信息登记表（附件6）")
_REPORT: Final = Law(Citation(10, paragraph=1), "编写评价报告后通过管理平台提交")
_POOL_OBJECTS: Final = Law(Citation(10, paragraph=1), "列为市级绿色制造名单培育对象的企业、工业园区")
_TERM: Final = Law(Citation(9, paragraph=4), "有效期三年")
_BY_APRIL: Final = Law(Citation(10, paragraph=2), "每年4月30日前")
_PUBLICITY: Final = Law(Citation(10, paragraph=2), "经公示7日无异议后")
_PROVINCE: Final = Law(
    Citation(11, paragraph=1), "于每年6月30日前择优将市级绿色制造名单推荐至省工业和信息化厅"
)
_REWRITTEN: Final = Law(
    Citation(11, paragraph=3), "在重新编制评价报告后，可直接参与当年省级绿色制造名单推荐工作"
)
_DEPARTMENTS: Final = Law(
    Citation(11, paragraph=1), "在充分征求市发改、生态环境、应急管理、市场监管、税务等主管部门意见后"
)
_DISTRICT: Final = Law(
    Citation(5, paragraph=2), "区工业和信息化主管部门负责本地区绿色制造名单申报企业、工业园区的初审和推荐"
)
_SCREENED: Final = Law(Citation(9, paragraph=2), "对符合要求的推荐至市工业和信息化局")
_REMOVED: Final = Law(Citation(12, item=3), "被动态调整出绿色制造单位名单的")
_ONE_STAR: Final = Law(
    Citation(10, paragraph=2), "将满足1星要求的绿色工厂、绿色供应链管理企业和绿色工业园区纳入"
)
_VETO: Final = Law(Citation(12), "近三年有下列情况的企业或工业园区不得申请、推荐和列入市级绿色制造名单")
_RENAMING: Final = Law(Citation(15), "如发生名称变更")
_CLEAN: Final = Law(Citation(7, item=1, subitem=2), "广州市清洁生产企业（有效期内）")


def _ours(reason: str) -> Judgement:
    return Judgement(reason)


_TABLE: Final = (
    Ground(
        "R-001",
        Severity.ERROR,
        _RENAMING,
        "第{n}行“{name}”（{uscc}）不在{level}绿色制造名单上，不能登记为“{action}”。",
        "请核对统一社会信用代码、类别和名单层级；如该单位确已在列，请先补登其列入情况。",
    ),
    Ground(
        "R-011",
        Severity.ERROR,
        _DISTRICT,
        "第{n}行“{name}”属{a}，不属{b}，应由属地主管部门初审和推荐。",
        "请将该单位从本表删除，由{a}主管部门报送；如所属区登记有误，请该单位先更正登记表。",
    ),
    Ground(
        "P-002",
        Severity.BLOCK,
        _POOL_OBJECTS,
        "第{n}行“{name}”不是有效期内的市级培育对象，不能参加{year}年度遴选。",
        "请先办理培育入库；本次请将该单位从本表删除。",
    ),
    Ground(
        "P-003",
        Severity.BLOCK,
        _TERM,
        "第{n}行“{name}”的培育对象有效期已于{until}届满，不能参加{year}年度遴选。",
        "请重新办理培育入库；本次请将该单位从本表删除。",
    ),
    Ground(
        "P-004",
        Severity.WARN,
        _BY_APRIL,
        "区级推荐截止{limit}，本表于{day}收到，已逾期{late}日。",
        "请书面说明逾期原因，由市工业和信息化局决定是否纳入本年度遴选。",
    ),
    Ground(
        "P-005",
        Severity.ERROR,
        _PUBLICITY,
        "公示期不足：登记为{first}至{last}；{posted}发布的公示，{days}日应至少到{required}。",
        "请延长公示期并更正公示，再按更正后的起止日期登记。",
    ),
    Ground(
        "P-006",
        Severity.WARN,
        _PROVINCE,
        "向省推荐应于{limit}前完成，本件成文日期为{day}，已逾期{late}日。",
        "请与省工业和信息化厅沟通逾期受理事宜，并留存记录。",
    ),
    Ground(
        "P-007",
        Severity.ERROR,
        _DEPARTMENTS,
        "没有可向省推荐的单位：缺少{departments}部门意见。",
        "请先登记各部门的意见反馈表，再登记推荐函的印发。",
    ),
    Ground(
        "P-008",
        Severity.ERROR,
        _REWRITTEN,
        "没有可向省推荐的单位：{names}往年未通过省级评审，尚未重新编制评价报告。",
        "请先由该单位提交重新编制的评价报告并受理，再登记推荐函的印发。",
    ),
    Ground(
        "P-051",
        Severity.ERROR,
        _REGISTRATION,
        "第{n}行“{name}”（{uscc}）{year}年度的梯度培育信息登记表尚未受理，不能{action}。",
        "请先由该单位提交登记表并受理；如信用代码或类别填错，请更正本行。",
    ),
    Ground(
        "P-052",
        Severity.ERROR,
        _REPORT,
        "第{n}行“{name}”（{uscc}）{year}年度的评价报告尚未受理，不能{action}。",
        "请先由该单位提交评价报告并受理；如信用代码或类别填错，请更正本行。",
    ),
    Ground(
        "P-053",
        Severity.ERROR,
        _ours("推荐排序应从1起连续编号，不断号、不重号，否则无从择优"),
        "{kind}的推荐排序填写为{found}，应为1至{count}各一次。",
        "请重新编排推荐排序。",
    ),
    Ground(
        "P-054",
        Severity.ERROR,
        _ours("汇总表的得分应与已受理的评价报告一致"),
        "第{n}行“{name}”得分填写为{found}分，已受理的评价报告为{known}分。",
        "请按评价报告更正得分；如报告有误，请先重新提交评价报告。",
    ),
    Ground(
        "P-055",
        Severity.ERROR,
        _ours("同一单位同一类别在一张表中只能有一行，否则无从确定以哪一行为准"),
        "第{n}行“{name}”（{uscc}）与第{first}行重复。",
        "请删去重复的一行。",
    ),
    Ground(
        "P-056",
        Severity.ERROR,
        _VETO,
        "第{n}行“{name}”填写为存在第十二条情形，却填写为“推荐”。",
        "请核实：存在第十二条情形的不得推荐；不存在的请更正“是否存在第十二条情形”。",
    ),
    Ground(
        "P-057",
        Severity.ERROR,
        _SCREENED,
        "第{n}行“{name}”{year}年度没有区级推荐，不能登记{action}结果。",
        "请先登记所在区的推荐汇总表；如类别或年度填错，请更正。",
    ),
    Ground(
        "P-058",
        Severity.ERROR,
        _ONE_STAR,
        "第{n}行“{name}”结果为“通过”，评审得分为{found}，应不低于{mark}分（含）。",
        "请核对评审得分和结果。",
    ),
    Ground(
        "P-059",
        Severity.ERROR,
        _ours("日期应在其所依据的事项之后，且不晚于受理之日"),
        "{what}为{day}，{why}。",
        "请核对并更正日期。",
    ),
    Ground(
        "P-060",
        Severity.ERROR,
        _ours("一个发文字号只对应一件公文"),
        "发文字号“{number}”已于{day}登记为“{title}”。",
        "请核对发文字号；如是重复登记，不必再次提交。",
    ),
    Ground(
        "P-061",
        Severity.ERROR,
        _ours("登记印发的公文应与台账中可以列入的单位对应"),
        "{year}年度没有可以列入“{title}”的单位{reasons}。",
        "请先登记前面各步骤（推荐、审核、公示、意见反馈等），再登记本件公文的印发。",
    ),
    Ground(
        "P-062",
        Severity.ERROR,
        _PUBLICITY,
        "{year}年度已公示的单位尚不能列入名单：{reasons}。",
        "公示期满次日起、异议核查完毕后，方可公布名单；请核对成文日期和异议登记。",
    ),
    Ground(
        "P-063",
        Severity.WARN,
        _PUBLICITY,
        "下列已公示的单位未列入名单：{reasons}。",
        "请核对印发的名单中没有这些单位；如已列入，应予更正。",
    ),
    Ground(
        "P-064",
        Severity.ERROR,
        _PUBLICITY,
        "第{n}行“{name}”{year}年度没有公示，不能登记异议。",
        "请核对单位、类别和公示年度。",
    ),
    Ground(
        "P-065",
        Severity.WARN,
        _PUBLICITY,
        "第{n}行“{name}”的异议于{day}收到，不在公示期（{first}至{last}）内。",
        "已照录；请按公示载明的受理条件决定是否受理。",
    ),
    Ground(
        "P-066",
        Severity.ERROR,
        _DEPARTMENTS,
        "第{n}行“{name}”（{uscc}）不在市级绿色制造名单上，不属征求意见的范围。",
        "请核对统一社会信用代码和类别。",
    ),
    Ground(
        "P-067",
        Severity.ERROR,
        _ours("统一社会信用代码相同而名称不同，多为填错行或尚未办理更名"),
        "第{n}行单位名称“{name}”与台账“{known}”不一致（{uscc}）。",
        "请核对统一社会信用代码和单位名称；已更名的，请先办理变更。",
    ),
    Ground(
        "P-068",
        Severity.WARN,
        _DEPARTMENTS,
        "第{n}行“{name}”填写为有“{matter}”所列情形，意见却为同意推荐，已按不同意见记录。",
        "请与{department}部门核实后重新登记。",
    ),
    Ground(
        "P-069",
        Severity.ERROR,
        _CLEAN,
        "第{n}行“{name}”有效期至{until}，早于验收日期{accepted}。",
        "请核对验收日期和有效期。",
    ),
    Ground(
        "P-070",
        Severity.ERROR,
        _REMOVED,
        "第{n}行“{name}”填写为通过，但{reason}。",
        "请核对该单位的情况后更正本行。",
    ),
)
GROUNDS: Final = {ground.code: ground for ground in _TABLE}


def _word(value: object) -> str:
    return in_words(value) if isinstance(value, date) else str(value)


def fault(  # noqa: PLR0913 - a finding has a place of several parts, and words to fill in
    case: Case,
    code: str,
    field: str | None = None,
    *,
    row: int | None = None,
    where: Location | None = None,
    **fill: object,
) -> Finding:
    """A finding of the table at its place in the paper being judged; `fill` fills the braces."""
    ground = GROUNDS[code]
    words = {name: _word(value) for name, value in fill.items()}
    place = where or case.place(field, row=row)
    message, remedy = ground.message.format_map(words), ground.remedy.format_map(words)
    return Finding(ground.code, ground.severity, message, ground.basis, remedy, field, "", row, place)
