"""Lists that others published: clean-production batches (第七条（一）2) and lists of any level (第十一条、第十五条、第十六条)."""

from collections.abc import Iterator
from datetime import date

from greenlist.cases import Case
from greenlist.findings import Finding
from greenlist.forms import upper_list
from greenlist.forms.clean_production_batch import CleanProductionBatch
from greenlist.forms.definition import known
from greenlist.forms.upper_list import MOVED_OUT, NOT_LISTED, RENAMED, ListedSubject, UpperList
from greenlist.procedure.rows import (
    Entry,
    Outcome,
    entries_of,
    misnamed,
    not_yet,
    repeated,
    row_fault,
    year_of,
)
from greenlist.register import (
    CleanProductionPublished,
    Event,
    Listed,
    NotListed,
    Removed,
    Renamed,
)


def act_on_batch(case: Case, form: CleanProductionBatch) -> Outcome:
    """One `CleanProductionPublished` a company, known to the register or not."""
    batch, day = known(form.batch), known(form.published_on)
    if batch is None or day is None:
        return Outcome()
    entries = list(entries_of(case, form.rows))
    made = Outcome(findings=[*repeated(case, entries), *not_yet(case, "published_on", "公布日期", day)])
    for entry in entries:
        accepted, until = known(entry.row.accepted_on), known(entry.row.valid_until)
        if accepted and until and until < accepted:
            made.findings.append(
                row_fault(case, "P-069", entry, "valid_until", until=until, accepted=accepted)
            )
        made.events.append(
            CleanProductionPublished(
                uscc=entry.uscc,
                subject_kind=entry.kind,
                day=day,
                receipt=case.paper.receipt,
                batch=batch,
                name=entry.name,
                accepted_on=accepted or day,
                until=until,
            )
        )
    return made


def act_on_list(case: Case, form: UpperList) -> Outcome:
    """What the list says about each subject: listed, not passed, renamed, moved out."""
    year, day, level = year_of(form), known(form.published_on), known(form.level)
    if year is None or day is None or level is None:
        return Outcome()
    entries = list(entries_of(case, form.rows))
    actions = [known(e.row.action) for e in entries]
    made = Outcome(
        findings=[*repeated(case, entries, actions), *not_yet(case, "published_on", "公布日期", day)]
    )
    for entry in entries:
        made.findings += _list_findings(case, entry, level)
        if (event := _list_event(case, form, entry, level, year, day)) is not None:
            made.events.append(event)
    return made


def _list_findings(case: Case, entry: Entry[ListedSubject], level: str) -> Iterator[Finding]:
    action = known(entry.row.action)
    held = entry.record.listed if entry.record else {}
    if action in {RENAMED, MOVED_OUT} and level not in held:
        yield row_fault(case, "R-001", entry, "uscc", level=level, action=action)
    elif action == RENAMED:
        yield from misnamed(case, entry, known(entry.row.former_name) or "")
    elif action in {MOVED_OUT, NOT_LISTED}:
        yield from misnamed(case, entry)


def _list_event(  # noqa: PLR0913 - the row, and what the head of the paper says of all rows
    case: Case, form: UpperList, entry: Entry[ListedSubject], level: str, year: int, day: date
) -> Event | None:
    about = {
        "uscc": entry.uscc,
        "subject_kind": entry.kind,
        "day": day,
        "receipt": case.paper.receipt,
    }
    instrument = known(form.document_no) or ""
    match known(entry.row.action):
        case upper_list.LISTED:
            district = known(entry.row.district) or (entry.record.district if entry.record else "")
            return Listed.model_validate(
                {
                    **about,
                    "level": level,
                    "year": year,
                    "batch": known(form.batch) or "",
                    "instrument": instrument,
                    "name": entry.name,
                    "district": district,
                }
            )
        case upper_list.NOT_LISTED:
            return NotListed.model_validate({**about, "level": level, "year": year, "instrument": instrument})
        case upper_list.RENAMED:
            return Renamed.model_validate({**about, "name": entry.name})
        case upper_list.MOVED_OUT:
            ground = known(entry.row.reason) or ""
            return Removed.model_validate(
                {**about, "level": level, "instrument": instrument, "ground": ground}
            )
    return None
