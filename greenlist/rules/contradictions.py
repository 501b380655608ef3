"""N-007: statements of none that another known fact contradicts, of the same paper, another one or the register."""

from collections.abc import Iterator
from datetime import date

from greenlist.calendar import window
from greenlist.cases import Case
from greenlist.findings import Law, Severity
from greenlist.forms.attachment_5 import CompanyYearTable, YearTable
from greenlist.forms.attachment_6 import Registration
from greenlist.forms.definition import known
from greenlist.forms.incident import SUPERVISION
from greenlist.regulation import Citation
from greenlist.rules.article_12 import (
    BREACHES,
    CLOSED,
    INCIDENTS,
    incidents,
    place_of,
    removal,
    subject_of,
    three_years,
)
from greenlist.rules.figures import in_words
from greenlist.rules.papers import FILLED, own
from greenlist.rules.recorded import Bearing, bearings
from greenlist.verdicts import Hit, check

Denial = tuple[str, int | None, str]  # field and row of the place, and the fact that denies


def _denials_of_registration(case: Case, form: Registration) -> Iterator[Denial]:
    """Limbs the self-check denies although the register, or the newest year table, shows them."""
    if known(form.veto_3_removed) is False:
        for fact in removal(case):
            yield "veto_3_removed", None, f"登记簿记载的“{fact.detail}”"
    for bearing in _established(case):
        field = place_of(form, bearing.incident.category)
        if known(getattr(form, field)) is False:
            yield field, None, bearing.detail
    if (table := case.other(YearTable)) is not None:
        yield from _denied_by_table(case, form, table)


def _denied_by_table(case: Case, form: Registration, table: YearTable) -> Iterator[Denial]:
    if known(form.veto_2_accident_tax) is False:
        for fact in incidents(case, table):
            if fact.holds:
                yield "veto_2_accident_tax", None, f"动态管理表填报的“{fact.detail}”"
    if known(form.veto_6_dishonest_debtor) is False and known(table.dishonest_debtor):
        yield "veto_6_dishonest_debtor", None, "动态管理表填报的“失信被执行人”"
    if known(form.veto_4_inspection) is False and known(table.inspection_problem):
        yield "veto_4_inspection", None, "动态管理表填报的“督查发现严重问题”"


def _denials_of_table(case: Case, form: YearTable) -> Iterator[Denial]:
    """Answers of sheet C that another entry of the table, or the register, denies."""
    if isinstance(form, CompanyYearTable):
        yield from _denied_by_operation(case, form)
    if known(form.removed_before) is False and case.record:
        first, last = window(case.paper.received_on, case.parameters.lock_out_months)
        for removed in case.record.removed:
            if first <= removed.day <= last:
                words = f"登记簿记载的“{in_words(removed.day)}被移出{removed.level}名单”"
                yield "removed_before", None, words
    yield from _denied_by_register(case, form)
    if not any(getattr(form, name) for name in INCIDENTS):
        yield from _penalties(case, form)


def _established(case: Case) -> Iterator[Bearing]:
    """Incidents of the register that hold in the window."""
    first, _ = three_years(case)
    return (bearing for bearing in bearings(case.register, subject_of(case), first) if bearing.holds)


def _denied_by_register(case: Case, form: YearTable) -> Iterator[Denial]:
    """What the register holds and sheet C answers with none: 否, or a list without that day."""
    for bearing in _established(case):
        field = place_of(form, bearing.incident.category)
        if field in INCIDENTS:
            days: list[date | None] = [known(row.occurred_on) for row in getattr(form, field)]
            if bearing.incident.occurred_on not in days:
                yield field, None, bearing.detail
        elif known(getattr(form, field)) is False:
            yield field, None, bearing.detail
        elif bearing.incident.category == SUPERVISION and known(form.rectified):
            yield "rectified", None, bearing.detail


def _denied_by_operation(case: Case, form: CompanyYearTable) -> Iterator[Denial]:
    limit, months = case.parameters.suspension_months, known(form.months_suspended)
    if known(form.suspended_12m) is False and months is not None and months >= limit:
        yield "suspended_12m", None, f"“连续停产月数{months:f}”"
    if known(form.deregistered) is False and known(form.operating_status) == CLOSED:
        yield "deregistered", None, "“生产经营状态：注销”"


def _penalties(case: Case, form: YearTable) -> Iterator[Denial]:
    """Penalties of the window that concern limb 2, where no event of limb 2 is told."""
    first, _ = three_years(case)
    for row, penalty in enumerate(form.penalties):
        day, reason = known(penalty.decided_on), known(penalty.reason)
        if day is None or reason is None or day < first:
            continue
        words = reason + (known(penalty.authority) or "")
        if any(word in words for word in BREACHES):
            yield "penalties.reason", row, f"行政处罚“{in_words(day)}：{reason}”"


def _denials(case: Case) -> Iterator[Denial]:
    if isinstance(form := case.paper.form, Registration):
        return _denials_of_registration(case, form)
    return _denials_of_table(case, own(case, YearTable))


@check(
    "N-007",
    Severity.ERROR,
    basis=Law(
        Citation(12, paragraph=1),
        "近三年有下列情况的企业或工业园区不得申请、推荐和列入市级绿色制造名单",
    ),
    message="自查“无”与{detail}矛盾。",
    remedy="请核实并更正其中一处，附主管部门证明；隐瞒事实的，按第十六条第（三）项处理。",
    papers=FILLED,
)
def denials(case: Case) -> Iterator[Hit]:
    """A statement of none that another known fact contradicts."""
    said: set[tuple[str, int | None]] = set()
    for field, row, fact in _denials(case):
        if (field, row) not in said:
            said.add((field, row))
            yield Hit(field, row=row, fill={"detail": fact})
