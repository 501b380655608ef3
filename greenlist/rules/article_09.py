"""第九条 培育库：入库时间和有效期。"""

from greenlist.cases import Case
from greenlist.findings import Severity
from greenlist.forms.attachment_6 import Registration
from greenlist.forms.definition import known
from greenlist.regulation import Citation
from greenlist.rules.figures import in_words
from greenlist.rules.papers import REGISTRATION, REPORT, own
from greenlist.verdicts import Answer, met, not_met, rule, unknown


@rule(
    Citation(9, paragraph=1),
    quote="每年1月",
    title="于登记年度1月提交登记表",
    papers=REGISTRATION,
    finding="P-001",
    severity=Severity.WARN,
    remedy="请说明提交时间，由市工业和信息化局决定是否纳入本年度培育入库；登记年度填写有误的请更正。",
)
def registered_in_january(case: Case) -> Answer | None:
    """A registration is handed in in the pool month of its register year."""
    form = own(case, Registration)
    day, month = case.paper.received_on, case.parameters.pool_month
    year = known(form.register_year)
    if day.month != month:
        place = None if year is None else "register_year"
        return not_met(f"培育入库于每年{month}月组织，当前提交日期为{in_words(day)}。", field=place)
    if year is None:
        return unknown(
            f"于{in_words(day)}提交，未填写登记年度，无法判断是否为该年度的登记表。",
            field="register_year",
            remedy="请填报单位填写登记年度。",
        )
    if int(year) != day.year:
        return not_met(
            f"培育入库于每年{month}月组织，登记年度为{int(year)}年，当前提交日期为{in_words(day)}。",
            field="register_year",
        )
    return met(f"于{in_words(day)}提交，在{month}月之内。", field="register_year")


@rule(
    Citation(9, paragraph=4),
    quote="市级绿色制造名单培育对象有效期三年",
    title="培育对象在有效期内",
    papers=REPORT,
    finding="P-003",
    remedy="请于次年1月重新提交登记表（附件6），列入培育对象后再参加遴选。",
)
def still_in_the_pool(case: Case) -> Answer | None:
    """A cultivation object's term has not run out on the day the report is handed in, the last day included."""
    pool = case.record.pool if case.record else None
    if pool is None or (case.record and case.record.listed):
        return None  # article 10 says so, or a listed subject takes part again under article 11
    if pool.until < case.paper.received_on:
        return not_met(f"培育对象有效期已于{in_words(pool.until)}届满，请重新入库。")
    return met(f"培育对象有效期至{in_words(pool.until)}（{pool.instrument}）。")
