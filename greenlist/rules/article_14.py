"""第十四条 区级监管：距上次现场抽查多久。"""

from collections.abc import Iterator
from typing import Final

from greenlist.calendar import add_months
from greenlist.cases import Case
from greenlist.findings import Judgement, Severity
from greenlist.rules.figures import in_words
from greenlist.rules.papers import TABLE
from greenlist.verdicts import Hit, check

INSPECTION_MONTHS: Final = 24
_MONTHS_A_YEAR: Final = 12


@check(
    "P-016",
    Severity.INFO,
    basis=Judgement("办法只规定不定期现场抽查；间隔超过24个月的提示区主管部门"),
    message="距上次现场抽查（{d}）已{n}个月。",
    remedy="请区主管部门安排现场抽查并填报《绿色制造名单现场抽查情况登记表》；企业不必处理。",
    papers=TABLE,
)
def old_inspection(case: Case) -> Iterator[Hit]:
    """The newest spot check the register holds is more than 24 months old; exactly 24 is not. None says nothing."""
    days = case.record.inspections if case.record else {}
    last, today = max(days, default=None), case.paper.received_on
    if last is None or add_months(last, INSPECTION_MONTHS) >= today:
        return
    months = (today.year - last.year) * _MONTHS_A_YEAR + today.month - last.month
    months -= add_months(last, months) > today
    yield Hit(fill={"d": in_words(last), "n": str(months)})
