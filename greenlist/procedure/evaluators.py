"""第十九条第二款：what the city's decisions about evaluators do."""

from collections.abc import Iterator
from typing import Any, Final, Literal

from greenlist.calendar import add_months
from greenlist.cases import Case
from greenlist.findings import Finding
from greenlist.forms.definition import known
from greenlist.forms.evaluator_finding import (
    BANNED,
    BARRING,
    NOT_BANNED,
    REVOKED,
    EvaluatorFault,
    EvaluatorFinding,
)
from greenlist.procedure.grounds import fault
from greenlist.procedure.rows import Outcome
from greenlist.procedure.selection import printed_order
from greenlist.register import EvaluatorJudged, Register, SubjectRecord
from greenlist.rules.figures import in_words
from greenlist.rules.recorded import ban_on
from greenlist.rules.wording import same_name

_DECISIONS: Final[dict[str, Literal["banned", "warned", "revoked"]]] = {
    BANNED: "banned",
    NOT_BANNED: "warned",
    REVOKED: "revoked",
}
_MOST_NAMED: Final = 10


def act(case: Case, form: EvaluatorFinding) -> Outcome:
    """One `EvaluatorJudged` a row; a ban runs from the day of the decision for the months of the Measures."""
    made = Outcome()
    seen: dict[tuple[str, object, object], int] = {}
    for index, row in enumerate(form.rows):
        event = _event(case, row)
        if event is None:
            continue
        key = (event.uscc, event.decision, event.day)
        if key in seen:
            made.findings.append(_fault(case, "P-055", index, row, "evaluator_uscc", first=seen[key]))
        seen.setdefault(key, index + 1)
        made.findings += _row_findings(case, row, index, event)
        made.events.append(event)
    return made


def _event(case: Case, row: EvaluatorFault) -> EvaluatorJudged | None:
    uscc, day, decision = known(row.evaluator_uscc), known(row.decided_on), known(row.decision)
    if uscc is None or day is None or decision is None:
        return None
    months = case.parameters.evaluator_ban_months
    return EvaluatorJudged(
        uscc=uscc,
        day=day,
        receipt=case.paper.receipt,
        name=known(row.evaluator_name) or "",
        fault=known(row.fault) or "",
        decision=_DECISIONS[decision],
        until=add_months(day, months) if decision == BANNED else None,
        instrument=known(row.document_no) or "",
        detail=known(row.facts) or "",
        about=known(row.subject_name) or "",
    )


def _fault(case: Case, code: str, index: int, row: EvaluatorFault, column: str, **fill: object) -> Finding:
    uscc = known(row.evaluator_uscc) or ""
    words: dict[str, Any] = {
        "n": index + 1,
        "name": known(row.evaluator_name) or uscc,
        "uscc": uscc,
        **fill,
    }
    return fault(case, code, f"rows.{column}", row=index, **words)


def _row_findings(case: Case, row: EvaluatorFault, index: int, event: EvaluatorJudged) -> Iterator[Finding]:
    if event.day > case.today:
        why = f"晚于受理之日（{in_words(case.today)}）"
        what = f"第{index + 1}行决定日期"
        yield _fault(case, "P-059", index, row, "decided_on", what=what, day=event.day, why=why)
    held = case.register.evaluators.get(event.uscc, ())
    if held and event.name and not any(same_name(event.name, one.name) for one in held):
        yield _fault(case, "P-067", index, row, "evaluator_name", known=held[-1].name)
    if event.decision == "banned" and event.fault and event.fault not in BARRING:
        yield _fault(case, "P-090", index, row, "decision", fault=event.fault)
    if event.decision == "revoked" and ban_on(case.register, event.uscc, event.name, event.day) is None:
        yield _fault(case, "P-091", index, row, "decision")
    if event.decision == "banned":
        named = reports_by(case.register, event.uscc, event.name, event.day.year)
        if named:
            more = f"等{len(named)}家" if len(named) > _MOST_NAMED else ""
            told = "、".join(named[:_MOST_NAMED]) + more
            yield _fault(case, "P-092", index, row, "evaluator_name", count=len(named), names=told)


def records_by(register: Register, uscc: str, name: str, year: int) -> tuple[SubjectRecord, ...]:
    """The subjects whose report accepted in a year is by that evaluator, in printed order."""
    found = []
    for record in sorted(register.subjects.values(), key=printed_order):
        report = record.accepted.get(f"evaluation_report.{record.kind}", {}).get(year)
        if report is None:
            continue
        code, said = report.facts.get("evaluator_uscc", ""), report.facts.get("evaluator_name", "")
        if (code and code == uscc) or (not code and said and same_name(said, name)):
            found.append(record)
    return tuple(found)


def reports_by(register: Register, uscc: str, name: str, year: int) -> tuple[str, ...]:
    """Their names."""
    return tuple(record.name for record in records_by(register, uscc, name, year))
