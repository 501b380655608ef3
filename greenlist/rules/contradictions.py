"""Statements that something else contradicts: another statement (N-007), or what others attest (N-010, 第十六条（三）)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from greenlist.cases import Case, Paper
from greenlist.findings import Law, Severity
from greenlist.forms.attachment_5 import CompanyYearTable, YearTable
from greenlist.forms.definition import known
from greenlist.forms.incident import SUPERVISION
from greenlist.regulation import Citation
from greenlist.rules.figures import in_words
from greenlist.rules.papers import FILLED, REPORT, TRUTH
from greenlist.rules.recorded import Bearing, bearings
from greenlist.rules.veto_facts import (
    CLOSED,
    INCIDENTS,
    LIMBS,
    Fact,
    attested,
    place_of,
    self_check_of,
    stated,
    subject_of,
    three_years,
)
from greenlist.verdicts import Hit, check

Denial = tuple[str, int | None, str]  # field and row of the place, and the fact that denies
_ONE_ROUND: Final = 366  # days: older papers speak of another window
_REMOVAL: Final = 3
# Words of a penalty that say it concerns what limb 2 names.
BREACHES: Final = ("环境", "生态", "排污", "污染", "安全", "消防", "质量", "税")


def _denied(case: Case, limb: int) -> str | None:
    """The field in which the paper answers a limb with none; None when it does not.

    A registration or a report has one field for it; a year table does when nothing it says of the limb holds or is
    missing.
    """
    form = case.paper.form
    if (field := self_check_of(form, limb)) is not None:
        return field if known(getattr(form, field)) is False else None
    facts = tuple(stated(case, case.paper, limb))
    absent = facts and all(fact.holds is False for fact in facts)
    return next((fact.field for fact in facts if fact.field), _SHEET_2) if absent else None


_SHEET_2: Final = next(iter(INCIDENTS))


# --- one statement against another ------------------------------------------------------------------


def _others(case: Case) -> Iterator[Paper]:
    """The subject's other accepted papers of the same time."""
    for other in case.others.values():
        if abs((case.paper.received_on - other.received_on).days) <= _ONE_ROUND:
            yield other


def _stated_elsewhere(case: Case) -> Iterator[Denial]:
    for limb in LIMBS:
        field = _denied(case, limb)
        for other in _others(case) if field else ():
            for fact in stated(case, other, limb):
                if field and fact.holds:
                    yield field, None, f"{type(other.form).title}填报的“{fact.detail}”{_of(other)}"


def _of(paper: Paper) -> str:
    return f"（受理号{paper.receipt}）" if paper.receipt else ""


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


def _stated_within(case: Case) -> Iterator[Denial]:
    """Answers of sheet C that another entry of the same table denies."""
    form = case.paper.form
    if isinstance(form, CompanyYearTable):
        yield from _denied_by_operation(case, form)
    if isinstance(form, YearTable) and not any(getattr(form, name) for name in INCIDENTS):
        yield from _penalties(case, form)


@check(
    "N-007",
    Severity.ERROR,
    basis=Law(
        Citation(12, paragraph=1),
        "近三年有下列情况的企业或工业园区不得申请、推荐和列入市级绿色制造名单",
    ),
    message="自查“无”与{detail}矛盾。",
    remedy="请核实并更正其中一处，附主管部门证明；隐瞒事实的，按第十六条第（三）项处理。",
    papers=FILLED + REPORT,
)
def denials(case: Case) -> Iterator[Hit]:
    """A statement of none that another statement of the same subject contradicts."""
    yield from _once([*_stated_within(case), *_stated_elsewhere(case)])


# --- a statement against what others attest ---------------------------------------------------------


def _established(case: Case) -> Iterator[Bearing]:
    """Incidents of the register that hold in the window."""
    first, _ = three_years(case)
    return (bearing for bearing in bearings(case.register, subject_of(case), first) if bearing.holds)


def _attested_against_table(case: Case, form: YearTable) -> Iterator[Denial]:
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
    if known(form.removed_before) is False:
        yield from _holding(attested(case, _REMOVAL), "removed_before")


def _holding(facts: Iterator[Fact], field: str) -> Iterator[Denial]:
    return ((field, None, fact.detail) for fact in facts if fact.holds)


def _attested_against(case: Case) -> Iterator[Denial]:
    form = case.paper.form
    if isinstance(form, YearTable):
        yield from _attested_against_table(case, form)
    for limb in LIMBS:
        field = self_check_of(form, limb)
        if field is not None and known(getattr(form, field)) is False:
            yield from _holding((f for f in attested(case, limb) if f.field == field), field)
    inside = (f for f in attested(case, 2) if f.field == "resident_events")
    yield from _holding(inside, "resident_events")


@check(
    "N-010",
    Severity.ERROR,
    basis=TRUTH,
    message="自述“无”与{detail}不符。",
    remedy="请核实后如实更正；对登记簿的记载有异议的，请附主管部门证明申请更正。经核实属隐瞒或造假的，按第十六条第（三）项处理。",
    papers=FILLED + REPORT,
)
def attested_otherwise(case: Case) -> Iterator[Hit]:
    """A statement of none that the register contradicts: incidents, entries on lists, removals, firms inside a park."""
    yield from _once(_attested_against(case))


def _once(denials: "Iterator[Denial] | list[Denial]") -> Iterator[Hit]:
    """One finding a place."""
    said: set[tuple[str, int | None]] = set()
    for field, row, fact in denials:
        if (field, row) not in said:
            said.add((field, row))
            yield Hit(field, row=row, fill={"detail": fact})
