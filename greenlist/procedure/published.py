"""Lists that others published: clean-production batches (第七条（一）2) and lists of any level (第十一条、第十五条、第十六条)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from greenlist.calendar import add_months
from greenlist.cases import Case
from greenlist.findings import Finding
from greenlist.forms import upper_list
from greenlist.forms.clean_production_batch import CleanProductionBatch, CleanProductionCompany
from greenlist.forms.definition import known
from greenlist.forms.incident import FALSIFIED
from greenlist.forms.upper_list import (
    FALSE_PAPERS,
    GRAVE_EVENT,
    MOVED_OUT,
    NOT_FILED,
    RENAMED,
    VETOED,
    ListedSubject,
    UpperList,
)
from greenlist.procedure.listing import CITY
from greenlist.procedure.rows import (
    Entry,
    Outcome,
    already_succeeded,
    entries_of,
    misnamed,
    not_yet,
    repeated,
    row_fault,
    year_of,
)
from greenlist.procedure.selection import veto_reasons
from greenlist.register import (
    LEVELS,
    CleanProductionPublished,
    Event,
    Listed,
    NotListed,
    Removed,
    Renamed,
    SubjectRecord,
)
from greenlist.rules.figures import in_words
from greenlist.rules.recorded import is_grave, unanswered_reminders
from greenlist.rules.wording import same_name

_MONTHS_A_YEAR: Final = 12
_SAME_INSTRUMENT: Final = timedelta(366)  # numbers begin anew every year
_USUAL_MONTHS: Final = 60  # 一般为五年，前后一个月内不提示


def act_on_batch(case: Case, form: CleanProductionBatch) -> Outcome:
    """One `CleanProductionPublished` a company, known to the register or not."""
    batch, day = known(form.batch), known(form.published_on)
    if batch is None or day is None:
        return Outcome()
    entries = list(entries_of(case, form.rows))
    made = Outcome(findings=[*repeated(case, entries), *not_yet(case, "published_on", "公布日期", day)])
    for entry in entries:
        accepted, until = known(entry.row.accepted_on), known(entry.row.valid_until)
        made.findings += _batch_findings(case, entry, day)
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
                certificate=known(entry.row.certificate_no) or "",
                instrument=known(form.document_no) or "",
            )
        )
    return made


def _batch_findings(case: Case, entry: Entry[CleanProductionCompany], published: date) -> Iterator[Finding]:
    """P-069, P-096, P-059: the term begins with the acceptance, lasts about five years, and is published after it."""
    accepted, until = known(entry.row.accepted_on), known(entry.row.valid_until)
    if accepted is None:
        return
    if accepted > published:
        what, why = f"第{entry.n}行验收日期", f"晚于公布日期（{in_words(published)}）"
        yield row_fault(case, "P-059", entry, "accepted_on", what=what, day=accepted, why=why)
    if until is None:
        return
    if until < accepted:
        yield row_fault(case, "P-069", entry, "valid_until", until=until, accepted=accepted)
    elif not add_months(accepted, _USUAL_MONTHS - 1) <= until <= add_months(accepted, _USUAL_MONTHS + 1):
        months = (until.year - accepted.year) * _MONTHS_A_YEAR + until.month - accepted.month
        fill = {"accepted": accepted, "until": until, "months": months}
        yield row_fault(case, "P-096", entry, "valid_until", **fill)


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
        event = _list_event(case, form, entry, level, year, day)
        before = _told_before(entry, event)
        if before is not None and isinstance(event, Listed | Removed):
            kept = {"score": before.score} if isinstance(before, Listed) else {}
            event = event.model_copy(update={"replaces": before.receipt, **kept})
            if before.day != day:
                fill = {"before": before.day, "receipt": before.receipt, "day": day}
                made.findings.append(row_fault(case, "P-124", entry, "action", **fill))
        made.findings += _list_findings(case, entry, level, day, corrects=before)
        if event is not None:
            made.events.append(event)
    return made


def _told_before(entry: Entry[ListedSubject], event: Event | None) -> Listed | Removed | None:
    """The same listing or removal by the same instrument, as it was told before: a day told wrongly is put right."""
    if not isinstance(event, Listed | Removed) or entry.record is None or not event.instrument:
        return None
    for move in reversed(entry.record.moves):
        if not isinstance(move, Listed | Removed) or move.uscc != event.uscc:
            continue
        alike = (move.type, move.level, move.instrument) == (event.type, event.level, event.instrument)
        if alike and abs(move.day - event.day) < _SAME_INSTRUMENT:
            return move
    return None


def _list_findings(
    case: Case, entry: Entry[ListedSubject], level: str, day: date, *, corrects: Listed | Removed | None
) -> Iterator[Finding]:
    action = known(entry.row.action)
    held = entry.record.listed if entry.record else {}
    yield from already_succeeded(case, entry)
    if entry.record is not None and entry.record.succeeded is not None:
        return
    if action in {RENAMED, MOVED_OUT} and level not in held and corrects is None:
        yield row_fault(case, "R-001", entry, "uscc", level=level, action=action)
    elif action == RENAMED:
        yield from misnamed(case, entry, known(entry.row.former_name) or "")
    else:
        yield from misnamed(case, entry, former=True)  # others may still print the name it had
    if action in {RENAMED, MOVED_OUT} and entry.record is not None:
        yield from _before_it_was_listed(case, entry, entry.record, level, day)
    if action == MOVED_OUT and level == CITY:
        yield from _ground_findings(case, entry)
    upper = [held_level for held_level in LEVELS if held_level in held and held_level != CITY]
    if action == MOVED_OUT and level == CITY and upper:
        yield row_fault(case, "P-015", entry, "action", level="、".join(upper), city=CITY)


def _before_it_was_listed(
    case: Case, entry: Entry[ListedSubject], record: SubjectRecord, level: str, day: date
) -> Iterator[Finding]:
    """P-059: published before the subject came onto the list it is said to leave, or to be renamed on."""
    stays = [stay for stay in record.memberships if stay.level == level]
    if stays and not any(stay.since <= day for stay in stays):
        why = f"早于该单位列入{level}名单之日（{in_words(stays[0].since)}）"
        what = f"第{entry.n}行所据名单的公布日期"
        yield row_fault(case, "P-059", entry, "action", what=what, day=day, why=why)


def _name_on_the_list(entry: Entry[ListedSubject], day: date) -> str:
    """The name it is listed under: the register's of that day, where the list prints one it has or had.

    A list that prints a former name, or writes the brackets otherwise, renames nobody.
    """
    names = [held for _, held in entry.record.names] if entry.record else []
    if entry.record is not None and any(same_name(entry.name, held) for held in names):
        return entry.record.name_on(day) or entry.name
    return entry.name


def _ground_findings(case: Case, entry: Entry[ListedSubject]) -> Iterator[Finding]:
    """P-097, P-098: a removal from the municipal list names its ground, and the register knows of it."""
    ground, record = known(entry.row.ground), entry.record
    if ground is None:
        yield row_fault(case, "P-097", entry, "ground")
    elif record is not None and not _borne_out(case, record, ground):
        yield row_fault(case, "P-098", entry, "ground", ground=ground)


def _borne_out(case: Case, record: SubjectRecord, ground: str) -> bool:
    """Whether the register holds what a ground says; grounds it cannot hold are borne out."""
    held_incidents = case.register.incidents_of(record.uscc)
    if ground == VETOED:
        return bool(veto_reasons(case.register, record, case.today, case.parameters.known))
    if ground == GRAVE_EVENT:
        return any(is_grave(held) for held in held_incidents)
    if ground == FALSE_PAPERS:
        return any(held.category == FALSIFIED and held.outcome == "established" for held in held_incidents)
    if ground == NOT_FILED:
        return bool(tuple(unanswered_reminders(record, case.register, case.today)))
    return True


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
                    "name": _name_on_the_list(entry, day),
                    "district": district,
                }
            )
        case upper_list.NOT_LISTED:
            return NotListed.model_validate({**about, "level": level, "year": year, "instrument": instrument})
        case upper_list.RENAMED:
            return Renamed.model_validate({**about, "name": entry.name, "instrument": instrument})
        case upper_list.MOVED_OUT:
            ground = "：".join(filter(None, (known(entry.row.ground), known(entry.row.reason))))
            return Removed.model_validate(
                {**about, "level": level, "instrument": instrument, "ground": ground}
            )
    return None
