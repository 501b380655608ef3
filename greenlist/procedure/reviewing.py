"""符合性审核（第九条第三款）与评审（第十条第二款）：what the city's table of results does."""

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal

from greenlist.cases import Case
from greenlist.findings import Finding
from greenlist.forms.attachment_6 import PASSED
from greenlist.forms.definition import known
from greenlist.forms.review_result import CONFORMITY_STAGE, PANEL_STAGE, ReviewedSubject, ReviewResult
from greenlist.procedure.decision import stops
from greenlist.procedure.rows import (
    Entry,
    Outcome,
    barred,
    beyond_full_score,
    entries_of,
    misnamed,
    missing_paper,
    not_yet,
    older_than_known,
    pool_findings,
    rank_faults,
    repeated,
    row_fault,
    year_of,
)
from greenlist.procedure.selection import Application, lock_out_reasons
from greenlist.register import Reviewed

_Stage = Literal["conformity", "panel"]
_STAGES: Final[dict[str, _Stage]] = {CONFORMITY_STAGE: "conformity", PANEL_STAGE: "panel"}
_Row = Entry[ReviewedSubject]


def act(case: Case, form: ReviewResult) -> Outcome:
    """One `Reviewed` a row."""
    year, stage = year_of(form), _STAGES.get(known(form.stage) or "")
    day = known(form.reviewed_on)
    if year is None or stage is None or day is None:
        return Outcome()
    entries = list(entries_of(case, form.rows))
    made = Outcome(
        findings=[*repeated(case, entries), *not_yet(case, "reviewed_on", "审核（评审）日期", day)]
    )
    passed = [entry for entry in entries if known(entry.row.result) == PASSED]
    made.findings += rank_faults(case, passed, "评审排序")
    for entry in entries:
        made.findings += _row_findings(case, entry, stage, year, day)
        event = _event(case, entry, stage, year, day)
        made.events.append(event.model_copy(update={"experts": known(form.experts) or ""}))
    return made


def _event(case: Case, entry: _Row, stage: _Stage, year: int, day: date) -> Reviewed:
    score, rank = known(entry.row.score), known(entry.row.rank)
    return Reviewed(
        uscc=entry.uscc,
        subject_kind=entry.kind,
        day=day,
        receipt=case.paper.receipt,
        stage=stage,
        year=year,
        passed=known(entry.row.result) == PASSED,
        score=str(score) if score is not None else "",
        rank=int(rank) if rank is not None else None,
        reason=known(entry.row.reason) or "",
    )


def _row_findings(case: Case, entry: _Row, stage: _Stage, year: int, day: date) -> Iterator[Finding]:
    yield from misnamed(case, entry)
    yield from beyond_full_score(case, entry, known(entry.row.score))
    record = entry.record
    action = "符合性审核" if stage == "conformity" else "评审"
    paper = "attachment_6" if stage == "conformity" else "evaluation_report"
    missing = tuple(missing_paper(case, entry, paper, year, f"登记{action}结果"))
    yield from missing
    if record is None or stops(missing):
        return
    if (held := record.reviewed.get((stage, year))) is not None:
        yield from older_than_known(case, entry, "result", day, held.day, held.receipt)
    recommended = record.recommended.get(("pool" if stage == "conformity" else "listing", year))
    if recommended is None or not recommended.recommended:
        yield row_fault(case, "P-057", entry, "uscc", year=year, action=action)
    if known(entry.row.result) != PASSED:
        return
    application = Application(paper, year)
    for reason in lock_out_reasons(case.register, record, day, case.parameters.known, application):
        yield row_fault(case, "P-070", entry, "result", reason=f"该单位于{reason}")
    yield from barred(case, entry, "result", PASSED, day, application)
    if stage == "panel":
        yield from _score(case, entry)
        yield from pool_findings(case, entry, year, day)


def _score(case: Case, entry: _Row) -> Iterator[Finding]:
    """P-058: the pass mark is included."""
    mark, score = case.parameters.pass_mark(entry.kind), known(entry.row.score)
    if score is None or score < mark:
        found = "空白" if score is None else f"{score}分"
        yield row_fault(case, "P-058", entry, "score", found=found, mark=mark)
