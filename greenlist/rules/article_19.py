"""第十九条 第三方机构：不予采信期内的评价报告。"""

from greenlist.cases import Case
from greenlist.forms.definition import known
from greenlist.forms.evaluation_report import THIRD_PARTY
from greenlist.regulation import Citation
from greenlist.rules.figures import in_words
from greenlist.rules.papers import REPORT
from greenlist.rules.recorded import ban_on
from greenlist.verdicts import Answer, met, not_met, rule, unknown


@rule(
    Citation(19, paragraph=2),
    quote="市工业和信息化局三年内不予采信其所出具的评价结果",
    title="第三方机构不在不予采信期内",
    papers=REPORT,
    finding="T-001",
    remedy="请另行委托评价机构，或改为自评价后重新提交评价报告。",
)
def evaluator_is_accepted(case: Case) -> Answer | None:
    """A third-party report is not by an evaluator inside its ban on the day handed in, its last day included."""
    form = case.paper.form
    if known(getattr(form, "report_kind", None)) != THIRD_PARTY:
        return None
    name: str = known(getattr(form, "evaluator_name", None)) or ""
    code: str = known(getattr(form, "evaluator_uscc", None)) or ""
    if not name and not code:
        return unknown(
            "评价报告未读到第三方机构名称。", field="evaluator_name", remedy="请在报告中写明第三方机构名称。"
        )
    held = ban_on(case.register, code, name, case.paper.received_on)
    if held is None or held.until is None:
        return met(f"第三方机构“{name or code}”没有不予采信的决定。", field="evaluator_name")
    told = f"（{in_words(held.day)}{held.instrument}：{held.fault}）"
    return not_met(
        f"第三方机构“{name or held.name}”在不予采信期内（至{in_words(held.until)}）{told}。",
        field="evaluator_name",
    )
