"""第十五条 变更处理：what a table of changes records, and what the city's opinion makes of a renaming."""

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal

from greenlist.cases import Case
from greenlist.findings import Finding
from greenlist.forms.change_request import (
    AGREED,
    NAME,
    OUTGROWN,
    REFUSED,
    SITE,
    SUCCESSION,
    ChangeRequest,
    ChangeRow,
)
from greenlist.forms.definition import known
from greenlist.procedure.listing import CITY
from greenlist.procedure.rows import (
    Entry,
    Outcome,
    already_succeeded,
    entries_of,
    handed_in,
    misnamed,
    not_ours,
    order_fault,
    repeated,
    row_fault,
    too_late,
    unknown_subject,
    wrong_district,
)
from greenlist.register import (
    KINDS,
    LEVELS,
    ChangeRequested,
    Event,
    Renamed,
    SubjectRecord,
    Succeeded,
    TookOver,
)
from greenlist.rules.figures import in_words
from greenlist.rules.wording import in_guangzhou, same_name

_Row = Entry[ChangeRow]
_CITY: Final[dict[str, Literal["agreed", "refused", "outgrown"]]] = {
    AGREED: "agreed",
    REFUSED: "refused",
    OUTGROWN: "outgrown",
}
REPORT_DAYS: Final = 30  # 日，含：“及时”的提示口径


def act(case: Case, form: ChangeRequest) -> Outcome:
    """One `ChangeRequested` a row, and what follows, from that day on, from one the city agrees to.

    That is `Renamed` for a change of name, `Succeeded` and `TookOver` for another credit code in its place.
    """
    entries = list(entries_of(case, form.rows))
    keys = [(known(e.row.matter), known(e.row.completed_on)) for e in entries]
    made = Outcome(
        findings=[*repeated(case, entries, keys), *wrong_district(case, form.district, "district")]
    )
    for entry in entries:
        made.findings += _row_findings(case, entry, handed_in(case, form))
        event = _event(case, form, entry)
        if event is None or (entry.record is not None and _told_again(entry, entry.record)):
            continue
        made.events.append(event)
        if event.city == "agreed" and event.city_on is not None:
            follows = {NAME: _renamings, SUCCESSION: _successions}.get(event.matter)
            made.events += follows(case, event, event.city_on) if follows else ()
    return made


def _renamings(case: Case, event: ChangeRequested, day: date) -> Iterator[Renamed]:
    """The subject's renaming, and that of the other kinds the same company is known as under its old name."""
    for kind in KINDS:
        record = case.register.of(kind, event.uscc)
        if kind == event.subject_kind or (record is not None and same_name(record.name, event.before)):
            yield Renamed(
                uscc=event.uscc,
                subject_kind=kind,
                day=day,
                receipt=event.receipt,
                name=event.after,
                instrument=event.instrument,
            )


def _successions(case: Case, event: ChangeRequested, day: date) -> Iterator[Event]:
    """Both sides of the succession, for every kind the company is on a list as; a park is one of its own."""
    if not event.successor or event.successor == event.uscc:
        return
    for kind in KINDS:
        record = case.register.of(kind, event.uscc)
        alike = kind == event.subject_kind or "park" not in {kind, event.subject_kind}
        if record is None or not record.listed or not alike:
            continue
        said = {"subject_kind": kind, "day": day, "receipt": event.receipt, "instrument": event.instrument}
        yield Succeeded.model_validate(
            {**said, "uscc": event.uscc, "successor": event.successor, "name": event.after}
        )
        yield TookOver.model_validate(
            {
                **said,
                "uscc": event.successor,
                "predecessor": event.uscc,
                "former": record.name,
                "name": event.after,
                "brought": _brought(record, event),
            }
        )


def _brought(record: SubjectRecord, event: ChangeRequested) -> tuple[Event, ...]:
    """What the successor goes on with: lists, papers, how the province's review went, and changes to be reported up."""
    papers = (paper for years in record.accepted.values() for paper in years.values())
    changes = {**record.changes, event.key: event}.values()
    lists = (  # what began each stay, and what it was published by last
        listing
        for stay in record.memberships
        if stay.left is None
        for listing in ((stay.first, stay.newest) if stay.first != stay.newest else (stay.first,))
    )
    return (
        *lists,
        *papers,
        *record.not_listed.values(),
        *record.sent_up.values(),
        *changes,
    )


def _event(case: Case, form: ChangeRequest, entry: _Row) -> ChangeRequested | None:
    row = entry.row
    matter, before, after = known(row.matter), known(row.before), known(row.after)
    completed, opinion = known(row.completed_on), known(row.district_opinion)
    if matter is None or before is None or after is None or completed is None or opinion is None:
        return None
    decided = known(row.city_on)
    made = ChangeRequested(
        uscc=entry.uscc,
        subject_kind=entry.kind,
        day=decided or handed_in(case, form),
        receipt=case.paper.receipt,
        matter=matter,
        before=before,
        after=after,
        completed_on=completed,
        reported_on=known(row.reported_on),
        requested_on=handed_in(case, form),
        evidence=known(row.evidence) or "",
        levels=row.levels,
        still_conforming=known(row.still_conforming),
        district_agrees=opinion == AGREED,
        city=_CITY.get(known(row.city_opinion) or "", ""),
        city_on=decided,
        instrument=known(form.reply_no) or known(form.document_no) or "",
        detail=known(row.city_reason) or known(row.district_reason) or known(row.reason) or "",
        successor=known(row.after_uscc) or "",
    )
    return _continued(made, entry.record.changes.get(made.key) if entry.record else None)


def _continued(made: ChangeRequested, earlier: ChangeRequested | None) -> ChangeRequested:
    """What is told again: a pending request keeps its first day, and an agreed one stays agreed.

    A request told again without the city's opinion after it was refused waits for a new opinion.
    """
    if earlier is None:
        return made
    if not made.city and earlier.city == "agreed":
        kept = {"city": earlier.city, "city_on": earlier.city_on, "instrument": earlier.instrument}
        return made.model_copy(update={**kept, "day": earlier.day, "requested_on": earlier.requested_on})
    if made.city or not earlier.city:
        return made.model_copy(update={"requested_on": earlier.requested_on})
    return made


def _row_findings(case: Case, entry: _Row, told_on: date) -> Iterator[Finding]:
    row, record = entry.row, entry.record
    yield from unknown_subject(case, entry)
    yield from not_ours(case, entry)
    if record is not None and not record.listed and not _told_again(entry, record):
        yield from already_succeeded(case, entry)
        if record.succeeded is None:
            yield row_fault(case, "R-001", entry, "uscc", level="国家级、省级、市级", action="变更")
    if known(row.city_opinion) is not None and case.paper.role == "district":
        yield row_fault(case, "P-083", entry, "city_opinion")
    for column in ("completed_on", "reported_on", "city_on"):
        yield from too_late(case, entry, column, getattr(row, column))
    yield from order_fault(case, entry, "completed_on", "reported_on")
    yield from order_fault(case, entry, "reported_on", "city_on")
    yield from _contents(case, entry)
    yield from _lateness(case, entry, told_on)
    if record is not None:
        yield from _levels(case, entry, record)
    if known(row.still_conforming) is False and known(row.city_opinion) == AGREED:
        yield row_fault(case, "P-088", entry, "city_opinion")


def _told_again(entry: _Row, record: SubjectRecord) -> bool:
    """Whether the row tells of the very succession that has taken the subject off the lists."""
    held, row = record.succeeded, entry.row
    return held is not None and known(row.matter) == SUCCESSION and known(row.after_uscc) == held.successor


def _successor(case: Case, entry: _Row) -> Iterator[Finding]:
    """P-121, P-067: the successor has another code, and the name the register knows that code under."""
    code, name = known(entry.row.after_uscc), known(entry.row.after)
    if code is None or known(entry.row.matter) != SUCCESSION:
        return
    if code == entry.uscc:
        yield row_fault(case, "P-121", entry, "after_uscc", same=code)
        return
    held = case.register.of(entry.kind, code)
    if held is not None and name and held.name and not same_name(name, held.name):
        yield row_fault(case, "P-067", entry, "after", name=name, known=held.name, uscc=code)


def _contents(case: Case, entry: _Row) -> Iterator[Finding]:
    yield from _successor(case, entry)
    row = entry.row
    matter, before, after = known(row.matter), known(row.before), known(row.after)
    if before and after and same_name(before, after):
        yield row_fault(case, "P-084", entry, "after", after=after)
    if matter in {NAME, SUCCESSION} and before and entry.record:
        former = [name for _, name in entry.record.names]
        if former and not any(same_name(before, name) for name in former):
            yield row_fault(case, "P-067", entry, "before", name=before, known=entry.record.name)
    elif matter not in {NAME, SUCCESSION}:
        yield from misnamed(case, entry)
    if matter == SITE and after and in_guangzhou(after) is False:
        yield row_fault(case, "P-087", entry, "after", after=after)


def _lateness(case: Case, entry: _Row, told_on: date) -> Iterator[Finding]:
    """P-012 for the subject, P-085 for the district: more than thirty days; thirty are in time."""
    row = entry.row
    done, reported = known(row.completed_on), known(row.reported_on)
    if done is not None and reported is not None and (days := (reported - done).days) > REPORT_DAYS:
        yield row_fault(case, "P-012", entry, "reported_on", days=days, done=done, reported=reported)
    known_already = entry.record is not None and any(
        held.completed_on == done and held.matter == known(row.matter)
        for held in entry.record.changes.values()
    )
    if reported is not None and not known_already and (late := (told_on - reported).days) > REPORT_DAYS:
        yield row_fault(case, "P-085", entry, "reported_on", late=late, reported=reported, told=told_on)


def _levels(case: Case, entry: _Row, record: SubjectRecord) -> Iterator[Finding]:
    held = tuple(level for level in LEVELS if level in record.listed)
    told = tuple(level for level in LEVELS if level in entry.row.levels)
    if told and held and told != held:
        yield row_fault(case, "P-086", entry, "levels", a="、".join(told), b="、".join(held))
    upper = [level for level in held if level != CITY]
    if upper and known(entry.row.city_opinion) == AGREED:
        day = known(entry.row.city_on)
        yield row_fault(
            case, "P-089", entry, "levels", level="、".join(upper), day=in_words(day) if day else ""
        )
