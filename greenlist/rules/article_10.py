"""第十条 市级绿色制造名单创建：谁可以交评价报告，什么时候交。"""

from greenlist.cases import Case
from greenlist.findings import Severity
from greenlist.forms.definition import known
from greenlist.forms.evaluation_report import EvaluationReport
from greenlist.regulation import Citation
from greenlist.rules.figures import in_words, plain
from greenlist.rules.papers import CHAIN_REPORT, PARK_REPORT, REPORT, own
from greenlist.rules.scores import pass_mark
from greenlist.verdicts import Answer, met, not_met, rule, unknown


@rule(
    Citation(10, paragraph=1, aspect="a"),
    quote="列为市级绿色制造名单培育对象的企业",
    title="已列为市级培育对象",
    papers=REPORT,
    finding="P-002",
    remedy="请先于每年1月提交登记表（附件6），列入培育对象后再参加遴选；已列入的，请核对统一社会信用代码。",
)
def is_cultivation_object(case: Case) -> Answer | None:
    """Only a cultivation object, or a subject already listed, hands in a report.

    The register is the authority on who is one: not being in it decides, it leaves nothing unknown.
    """
    record = case.record
    if record is not None and record.listed:
        return met(f"已列入{record.highest_level}绿色制造名单。")
    if record is None or record.pool is None:
        return not_met("该单位不是有效期内的市级培育对象，不能参加本年度遴选。", field="uscc")
    return met(f"于{in_words(record.pool.day)}列为培育对象（{record.pool.instrument}）。")


@rule(
    Citation(10, paragraph=1, aspect="b"),
    quote="每年4月",
    title="于4月提交评价报告",
    papers=REPORT,
    finding="P-004",
    severity=Severity.WARN,
    remedy="请于遴选当月提交评价报告，为区级推荐留出时间；逾期的请与所在区主管部门联系。",
)
def handed_in_in_april(case: Case) -> Answer | None:
    """A report is handed in from the first day of the listing month to the last day of the district's term."""
    day, parameters = case.paper.received_on, case.parameters
    last = parameters.district_recommend_by.of(day.year)
    month = parameters.listing_month
    if day > last:
        late = (day - last).days
        return not_met(f"区级推荐截止{parameters.district_recommend_by}，当前已逾期{late}日。")
    if day.month < month:
        return not_met(f"遴选于每年{month}月组织，评价报告提交日期为{in_words(day)}，早于{month}月。")
    return met(f"于{in_words(day)}提交，在{month}月之内。")


@rule(
    Citation(10, paragraph=2),
    quote="将满足1星要求的绿色工厂、绿色供应链管理企业和绿色工业园区纳入市级绿色制造名单",
    title="园区、供应链管理企业达到名单要求的分数",
    papers=PARK_REPORT + CHAIN_REPORT,
    finding="S-001",
    remedy="请对照评价要求改造提升，达到分数后重新编制评价报告。",
)
def reaches_the_list(case: Case) -> Answer | None:
    """A score of at least the mark of its kind, the mark included (分); of factories article 3 speaks."""
    score = known(own(case, EvaluationReport).total_score)
    mark, why = pass_mark(case)
    if score is None:
        return unknown(
            "评价报告未读到综合评分。", field="total_score", remedy="请评价机构在报告中写明综合评分。"
        )
    if score < mark:
        return not_met(
            f"综合评分{plain(score)}分，未达到列入名单的{plain(mark)}分{why}。", field="total_score"
        )
    return met(f"综合评分{plain(score)}分，达到{plain(mark)}分（含）以上{why}。", field="total_score")
