"""What an authority's decisions about findings record: who set aside what, why, and from which day (第五条)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from greenlist.cases import Case
from greenlist.findings import Finding, Severity
from greenlist.forms.definition import known
from greenlist.forms.finding_override import (
    REGISTRATION,
    REPORT,
    RESTORED,
    SET_ASIDE,
    YEAR_TABLE,
    FindingOverride,
    OverrideRow,
)
from greenlist.procedure.rows import (
    Entry,
    Outcome,
    entries_of,
    misnamed,
    not_ours,
    order_fault,
    repeated,
    row_fault,
    too_late,
)
from greenlist.register import FindingOverridden
from greenlist.verdicts import CHECKS, RULES

_Row = Entry[OverrideRow]
_PAPERS: Final = {REGISTRATION: "attachment_6", YEAR_TABLE: "attachment_5", REPORT: "evaluation_report"}
_DECISIONS: Final[dict[str, Literal["set_aside", "restored"]]] = {
    SET_ASIDE: "set_aside",
    RESTORED: "restored",
}


@dataclass(frozen=True, slots=True)
class _Known:
    """A finding there can be: its code as printed, its weight, the papers it can be about."""

    code: str
    severity: Severity
    papers: frozenset[str]


def _known_finding(said: str) -> _Known | None:
    """The finding of a code, or of the rule of a code; None when there is none such."""
    asked = said.strip().casefold()
    for check in CHECKS.values():
        if check.code.casefold() == asked:
            return _Known(check.code, check.severity, check.papers)
    of_code = [rule for rule in RULES.values() if rule.finding.casefold() == asked]
    found = of_code or [rule for rule in RULES.values() if rule.finding and rule.code.casefold() == asked]
    if not found:
        return None
    heaviest = min((rule.severity for rule in found), key=list(Severity).index)
    return _Known(found[0].finding, heaviest, frozenset().union(*(rule.papers for rule in found)))


def act(case: Case, form: FindingOverride) -> Outcome:
    """One `FindingOverridden` a row."""
    entries = list(entries_of(case, form.rows))
    keys = [
        (
            known(e.row.of_paper),
            known(e.row.of_year),
            (known(e.row.code) or "").casefold(),
            known(e.row.place),
        )
        for e in entries
    ]
    made = Outcome(findings=list(repeated(case, entries, keys)))
    for entry in entries:
        found = _known_finding(known(entry.row.code) or "")
        event = _event(case, form, entry, found)
        made.findings += _row_findings(case, entry, found, event)
        if event is not None:
            made.events.append(event)
    return made


def _event(case: Case, form: FindingOverride, entry: _Row, found: _Known | None) -> FindingOverridden | None:
    row = entry.row
    paper, year, decision = known(row.of_paper), known(row.of_year), known(row.decision)
    day, reason, by = known(row.decided_on), known(row.reason), known(row.decided_by)
    if found is None or paper is None or year is None or decision is None:
        return None
    if day is None or reason is None or by is None:
        return None
    return FindingOverridden(
        uscc=entry.uscc,
        subject_kind=entry.kind,
        day=day,
        receipt=case.paper.receipt,
        paper=f"{_PAPERS[paper]}.{entry.kind}",
        year=int(year),
        code=found.code,
        place=known(row.place) or "",
        decision=_DECISIONS[decision],
        reason=reason,
        decided_by=by,
        authority=known(form.handed_in_by) or "",
        city=case.paper.role == "city",
        until=known(row.until),
        instrument=known(row.document_no) or "",
        name=entry.name,
    )


def _row_findings(
    case: Case, entry: _Row, found: _Known | None, event: FindingOverridden | None
) -> Iterator[Finding]:
    row, code = entry.row, known(entry.row.code)
    yield from misnamed(case, entry, former=True)
    yield from not_ours(case, entry)
    yield from too_late(case, entry, "decided_on", row.decided_on)
    yield from order_fault(case, entry, "decided_on", "until")
    if code is not None and found is None:
        yield row_fault(case, "P-110", entry, "code", finding=code)
    if found is not None and found.severity is Severity.BLOCK and case.paper.role != "city":
        yield row_fault(case, "P-111", entry, "decision", finding=found.code)
    if event is None or found is None:
        return
    if event.paper not in found.papers:
        yield row_fault(case, "P-112", entry, "code", finding=found.code, paper=known(row.of_paper) or "")
    held = entry.record.overrides.get(event.key) if entry.record else None
    if event.decision == "restored" and (held is None or held.decision != "set_aside"):
        yield row_fault(case, "P-113", entry, "decision", finding=found.code)
    if entry.record is None:
        yield row_fault(case, "P-114", entry, "uscc")
