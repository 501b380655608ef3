"""第五条第二款 初审和推荐：what a district's recommendation table does, for the pool (九) and for the list (十)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Finding
from greenlist.forms.attachment_6 import RECOMMENDED
from greenlist.forms.definition import known
from greenlist.forms.district_recommendation import (
    LISTING_STAGE,
    POOL_STAGE,
    DistrictRecommendation,
    RecommendedSubject,
)
from greenlist.procedure.grounds import fault
from greenlist.procedure.rows import (
    Entry,
    Outcome,
    barred,
    beyond_full_score,
    entries_of,
    handed_in,
    misnamed,
    missing_paper,
    not_yet,
    pool_findings,
    rank_faults,
    repeated,
    row_fault,
    wrong_district,
    year_of,
)
from greenlist.procedure.selection import (
    REGISTRATION,
    REPORT,
    Application,
    decimal_of,
    lock_out_reasons,
    paper_of,
)
from greenlist.procedure.submissions import differences, submissions_without_row
from greenlist.register import DistrictRecommended, SubjectRecord

_POOL: Final = "pool"
_LISTING: Final = "listing"
_Row = Entry[RecommendedSubject]


def act(case: Case, form: DistrictRecommendation) -> Outcome:
    """One `DistrictRecommended` a row. A district speaks for its own subjects only."""
    year, stage = year_of(form), {POOL_STAGE: _POOL, LISTING_STAGE: _LISTING}.get(known(form.stage) or "")
    if year is None or stage is None:
        return Outcome()
    own = case.paper.district if case.paper.role == "district" else known(form.district) or ""
    entries = list(entries_of(case, form.rows))
    ranked = [e for e in entries if known(e.row.recommended) == RECOMMENDED]
    made = Outcome(findings=[*repeated(case, entries), *rank_faults(case, ranked, "推荐排序")])
    made.findings += [*wrong_district(case, form.district, "district"), *_late(case, stage, year)]
    made.findings += not_yet(case, "handed_in_on", "填报日期", known(form.handed_in_on))
    made.findings += submissions_without_row(case, entries, own, stage, year)
    for entry in entries:
        made.findings += _row_findings(case, entry, own, stage, year, handed_in(case, form))
        made.events.append(_event(case, form, entry, own, year))
    return made


def _event(case: Case, form: DistrictRecommendation, entry: _Row, own: str, year: int) -> DistrictRecommended:
    rank = known(entry.row.rank)
    return DistrictRecommended(
        uscc=entry.uscc,
        subject_kind=entry.kind,
        day=handed_in(case, form),
        receipt=case.paper.receipt,
        stage=_POOL if known(form.stage) == POOL_STAGE else _LISTING,
        year=year,
        district=own or known(entry.row.district) or "",
        recommended=known(entry.row.recommended) == RECOMMENDED,
        rank=int(rank) if rank is not None else None,
        reason=known(entry.row.reason) or "",
    )


def _row_findings(  # noqa: PLR0913 - the row, whose table it stands in, and for which round
    case: Case, entry: _Row, own: str, stage: str, year: int, day: date
) -> Iterator[Finding]:
    yield from misnamed(case, entry)
    yield from _elsewhere(case, entry, own)
    yield from beyond_full_score(case, entry, known(entry.row.score))
    row = entry.row
    if known(row.recommended) == RECOMMENDED:
        if known(row.article_12):
            yield row_fault(case, "P-056", entry, "article_12")
        application = Application(REGISTRATION if stage == _POOL else REPORT, year)
        yield from barred(case, entry, "recommended", RECOMMENDED, day, application)
        for reason in (
            lock_out_reasons(case.register, entry.record, day, case.parameters.known, application)
            if entry.record
            else ()
        ):
            yield row_fault(case, "P-095", entry, "recommended", found=RECOMMENDED, detail=reason)
    if entry.record is not None:
        yield from differences(case, entry, entry.record, stage, year)
    action = "推荐入库" if stage == _POOL else "推荐列入名单"
    paper = "attachment_6" if stage == _POOL else "evaluation_report"
    yield from missing_paper(case, entry, paper, year, action)
    if stage == _LISTING and entry.record is not None:
        yield from _score(case, entry, entry.record, year)
    if stage == _LISTING and known(row.recommended) == RECOMMENDED:
        yield from pool_findings(case, entry, year, day)


def _elsewhere(case: Case, entry: _Row, own: str) -> Iterator[Finding]:
    registered = entry.record.district if entry.record else ""
    for belongs in dict.fromkeys((known(entry.row.district) or "", registered)):
        if own and belongs and belongs != own:
            yield row_fault(case, "R-011", entry, "district", a=belongs, b=own)


def _score(case: Case, entry: _Row, record: SubjectRecord, year: int) -> Iterator[Finding]:
    report, said = paper_of(record, "evaluation_report", year), known(entry.row.score)
    reported = decimal_of(report.facts.get("total_score", "")) if report else None
    if said is not None and reported is not None and said != reported:
        yield row_fault(case, "P-054", entry, "score", found=said, known=reported)


def _late(case: Case, stage: str, year: int) -> Iterator[Finding]:
    limit, day = case.parameters.district_recommend_by, case.paper.received_on
    if stage == _LISTING and (late := (day - limit.of(year)).days) > 0:
        yield fault(case, "P-004", "handed_in_on", limit=limit, day=day, late=late)
