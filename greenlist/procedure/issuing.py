"""An issued document: what its slip turns from a draft into something that happened."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from greenlist.calendar import publicity_of
from greenlist.cases import Case
from greenlist.findings import Finding
from greenlist.forms.definition import known
from greenlist.forms.department_opinion import DEPARTMENTS, departments_in
from greenlist.forms.issue_slip import DOCUMENT_KINDS, IssueSlip, document_code
from greenlist.procedure.consultation import ENQUIRY
from greenlist.procedure.correcting import (
    changes,
    entered_by,
    listings_by,
    posted_by,
    sent_by,
    told_before,
)
from greenlist.procedure.grounds import fault
from greenlist.procedure.listing import CITY, listable, publicity_candidates
from greenlist.procedure.pool import conformity_passed, pool_until
from greenlist.procedure.recommendation import missing_replies, needs_new_report, recommendable
from greenlist.procedure.rows import Outcome, not_yet, year_of
from greenlist.procedure.selection import LeftOut, Selection
from greenlist.register import (
    DocumentIssued,
    Event,
    Listed,
    PoolEntered,
    ProvinceRecommended,
    PublicityPosted,
    SubjectRecord,
)
from greenlist.rules.figures import in_words

_MOST_NAMED: Final = 10


@dataclass(frozen=True, slots=True)
class _Issue:
    """What a slip says, complete enough to act on."""

    case: Case
    form: IssueSlip
    document: str
    year: int
    day: date

    @property
    def number(self) -> str:
        """Its number; '' for a document without one."""
        return known(self.form.document_no) or ""

    @property
    def title(self) -> str:
        """Its title, or the name of its kind."""
        return known(self.form.document_title) or DOCUMENT_KINDS[self.document]

    @property
    def instrument(self) -> str:
        """What events name it by: its number, else its title."""
        return self.number or f"《{self.title}》"

    def about(self, record: SubjectRecord) -> dict[str, object]:
        """What every event about a subject says."""
        return {
            "uscc": record.uscc,
            "subject_kind": record.kind,
            "day": self.day,
            "receipt": self.case.paper.receipt,
            "year": self.year,
            "instrument": self.instrument,
        }


def act(case: Case, form: IssueSlip) -> Outcome:
    """`DocumentIssued`, and for D03, D08, D11 and D15 what follows for every subject the document names."""
    year, day, option = year_of(form), known(form.signed_on), known(form.document)
    if year is None or day is None or option is None:
        return Outcome()
    issue = _Issue(case, form, document_code(option), year, day)
    if _recorded(issue):
        return Outcome()
    made, issued = Outcome(findings=list(not_yet(case, "signed_on", "成文日期", day))), _issued(issue)
    stage = _STAGES.get(issue.document)
    followed = stage(issue) if stage else Outcome()
    if (before := _corrected(issue, issued, followed)) is not None:
        issued = issued.model_copy(update={"replaces": before.receipt})
        followed = _CORRECTIONS[issue.document](issue, before.receipt) if stage else Outcome()
        made.findings.append(
            fault(
                case,
                "P-123",
                "document_no",
                day=before.day,
                title=before.title,
                receipt=before.receipt,
                changes="，".join(changes(before, issued)),
            )
        )
    else:
        made.findings += _number_taken(issue)
    made.findings += followed.findings
    made.events += [*followed.events, issued]
    made.findings += [*_unreadable(case, known(form.supplied) or ""), *_unaddressed(issue)]
    return made


def _issued(issue: _Issue) -> DocumentIssued:
    form = issue.form
    return DocumentIssued(
        uscc="",
        day=issue.day,
        receipt=issue.case.paper.receipt,
        document=issue.document,
        year=issue.year,
        number=issue.number,
        title=issue.title,
        signer=known(form.signer) or "",
        first=known(form.first_day),
        last=known(form.last_day),
        about=known(form.about) or "",
        supplied=supplied_of(known(form.supplied) or ""),
    )


def _corrected(issue: _Issue, issued: DocumentIssued, followed: Outcome) -> DocumentIssued | None:
    """The slip this one corrects; None when it tells of another document, or the same as before.

    Letters without a number may be alike year in, year out: only one that would otherwise have nobody to act on is
    taken for a correction.
    """
    before = told_before(issue.case.register, issued)
    if before is None or not changes(before, issued):
        return None
    acts_on_nobody = issue.document in _STAGES and not followed.events
    return before if issue.number or acts_on_nobody else None


_ITEMS: Final = re.compile(r"[；;\n]+")
_PAIR: Final = re.compile(r"^\s*([^：:]{1,20})[：:]\s*(.+?)\s*$", re.DOTALL)


def supplied_of(text: str) -> dict[str, str]:
    """Facts brought by a person with a slip, by their labels.

    >>> supplied_of("会议时间：5月10日9:00；会议地点：市局1号会议室")
    {'会议时间': '5月10日9:00', '会议地点': '市局1号会议室'}
    """
    return {pair[1].strip(): pair[2] for item in _ITEMS.split(text) if (pair := _PAIR.match(item))}


def _unreadable(case: Case, text: str) -> Iterator[Finding]:
    """P-116: a fact without its label."""
    for item in _ITEMS.split(text):
        if item.strip() and not _PAIR.match(item):
            yield fault(case, "P-116", "supplied", item=item.strip()[:40])


def _unaddressed(issue: _Issue) -> Iterator[Finding]:
    """P-118, P-119: an enquiry that does not say whom it asks, or names no department of article 11."""
    if issue.document != ENQUIRY:
        return
    said, departments = known(issue.form.about), "、".join(DEPARTMENTS)
    if said is None:
        yield fault(issue.case, "P-118", "about", departments=departments)
    elif not departments_in(said):
        yield fault(issue.case, "P-119", "about", found=said, departments=departments)


def _recorded(issue: _Issue) -> bool:
    """Whether this very slip has acted already: it acts once, however often it is decided."""
    receipt = issue.case.paper.receipt
    return bool(receipt) and any(d.receipt == receipt for d in issue.case.register.documents)


def _number_taken(issue: _Issue) -> Iterator[Finding]:
    for known_document in issue.case.register.documents:
        if issue.number and known_document.number == issue.number:
            yield fault(
                issue.case,
                "P-060",
                "document_no",
                number=issue.number,
                day=known_document.day,
                title=known_document.title,
            )
            return


def _pool(issue: _Issue) -> Outcome:
    """D03 (第九条第三款、第四款): every subject that passed the conformity review enters, for three years."""
    selection = conformity_passed(issue.case.register, issue.year, issue.case.parameters.known)
    until = pool_until(issue.day, issue.case.parameters)
    events = [PoolEntered.model_validate({**issue.about(r), "until": until}) for r in selection.chosen]
    return Outcome([*events], [*_nobody(issue, selection), *_too_early(issue, selection, "conformity")])


def _publicity(issue: _Issue) -> Outcome:
    """D08 (第十条第二款): every candidate is posted, if the period is long enough."""
    first, last = known(issue.form.first_day), known(issue.form.last_day)
    selection = publicity_candidates(issue.case.register, issue.year, issue.case.parameters.known)
    findings = [*_nobody(issue, selection), *_too_early(issue, selection, "panel")]
    if first is None or last is None:
        return Outcome(findings=findings)
    findings += _too_short(issue, first, last)
    events = [
        PublicityPosted.model_validate({**issue.about(r), "first": first, "last": last})
        for r in selection.chosen
    ]
    return Outcome([*events], findings)


def _pool_again(issue: _Issue, receipt: str) -> Outcome:
    """D03 corrected: the same subjects from the right day, for three years from it."""
    records = entered_by(issue.case.register, receipt)
    until = pool_until(issue.day, issue.case.parameters)
    events = [PoolEntered.model_validate({**issue.about(r), "until": until}) for r in records]
    return Outcome([*events], list(_before_the_review(issue, records, "conformity")))


def _publicity_again(issue: _Issue, receipt: str) -> Outcome:
    """D08 corrected: the same subjects with the right period, which must have ended before the list was published."""
    first, last = known(issue.form.first_day), known(issue.form.last_day)
    records = posted_by(issue.case.register, issue.year, receipt)
    findings = list(_before_the_review(issue, records, "panel"))
    if first is None or last is None:
        return Outcome(findings=findings)
    findings += _too_short(issue, first, last)
    listed = [held.day for r in records if (held := r.listed.get(CITY)) and held.year == issue.year]
    if listed and min(listed) <= last:
        why = f"不早于已登记的名单公布之日（{in_words(min(listed))}）"
        findings.append(fault(issue.case, "P-059", "last_day", what="公示截止日", day=last, why=why))
    told = ({**issue.about(r), "first": first, "last": last} for r in records)
    return Outcome([PublicityPosted.model_validate(one) for one in told], findings)


def _list_again(issue: _Issue, receipt: str) -> Outcome:
    """D11 corrected: the same listings on the right day, which lies after the publicity."""
    events: list[Event] = []
    open_still: list[LeftOut] = []
    for record, held in listings_by(issue.case.register, receipt):
        told = {**held.model_dump(), **issue.about(record), "origin": None, "replaces": receipt}
        events.append(Listed.model_validate(told))
        posted = record.publicity.get(issue.year)
        if posted is not None and issue.day <= posted.last:
            open_still.append(LeftOut(record, (f"公示期至{in_words(posted.last)}，尚未届满",)))
    findings = []
    if open_still:
        reasons = _reasons(open_still)
        findings.append(fault(issue.case, "P-062", "signed_on", year=issue.year, reasons=reasons))
    return Outcome(events, findings)


def _province_again(issue: _Issue, receipt: str) -> Outcome:
    """D15 corrected: the same subjects in the same order."""
    records = sent_by(issue.case.register, issue.year, receipt)
    told = ({**issue.about(r), "rank": r.sent_up[issue.year].rank} for r in records)
    return Outcome([ProvinceRecommended.model_validate(one) for one in told], list(_late(issue)))


def _list(issue: _Issue) -> Outcome:
    """D11 (第十条第二款): every subject whose publicity ended without a standing objection is listed."""
    selection = listable(issue.case.register, issue.year, issue.day, issue.case.parameters.known)
    posted = [
        o for o in selection.left_out if issue.year in o.record.publicity and CITY not in o.record.listed
    ]
    events = [
        Listed.model_validate(
            {
                **issue.about(record),
                "level": CITY,
                "name": record.name,
                "district": record.district,
                "score": record.reviewed["panel", issue.year].score,
            }
        )
        for record in selection.chosen
    ]
    if not selection.chosen and posted:
        findings = [fault(issue.case, "P-062", "signed_on", year=issue.year, reasons=_reasons(posted))]
    else:
        findings = list(_nobody(issue, selection))
        if posted:
            findings.append(fault(issue.case, "P-063", "document", reasons=_reasons(posted)))
    return Outcome([*events], findings)


def _province(issue: _Issue) -> Outcome:
    """D15 (第十一条第一款): every recommendable subject is recommended, ranked within its kind."""
    selection = recommendable(issue.case.register, issue.year, issue.case.parameters.known)
    ranks: dict[str, int] = {}
    events: list[Event] = []
    for record in selection.chosen:
        ranks[record.kind] = ranks.get(record.kind, 0) + 1
        events.append(ProvinceRecommended.model_validate({**issue.about(record), "rank": ranks[record.kind]}))
    findings = [*_unheard(issue, selection), *_late(issue)]
    return Outcome(events, findings)


def _unheard(issue: _Issue, selection: Selection) -> Iterator[Finding]:
    if selection.chosen:
        return
    waiting = [left.record for left in selection.left_out if left.record.highest_level == CITY]
    missing = [name for record in waiting for name in missing_replies(record, issue.year)]
    stale = [record.name for record in waiting if needs_new_report(record, issue.year)]
    if missing:
        departments = "、".join(dict.fromkeys(missing))
        yield fault(issue.case, "P-007", "document", departments=departments)
    elif stale:
        yield fault(issue.case, "P-008", "document", names="、".join(stale[:_MOST_NAMED]))
    else:
        yield from _nobody(issue, selection)


def _late(issue: _Issue) -> Iterator[Finding]:
    limit = issue.case.parameters.province_recommend_by
    if (late := (issue.day - limit.of(issue.year)).days) > 0:
        yield fault(issue.case, "P-006", "signed_on", limit=limit, day=issue.day, late=late)


def _too_short(issue: _Issue, first: date, last: date) -> Iterator[Finding]:
    """P-005: shorter than the period of the Measures, counted from the day after posting or from `first`."""
    parameters = issue.case.parameters
    before = timedelta(days=1 if parameters.publicity_first == "next_day" else 0)
    posted = max(issue.day, first - before)
    required = publicity_of(parameters, posted).last
    if last < required:
        yield fault(
            issue.case,
            "P-005",
            "last_day",
            first=first,
            last=last,
            posted=posted,
            days=parameters.publicity_days,
            required=required,
        )


def _too_early(issue: _Issue, selection: Selection, stage: str) -> Iterator[Finding]:
    yield from _before_the_review(issue, selection.chosen, stage)


def _before_the_review(issue: _Issue, records: tuple[SubjectRecord, ...], stage: str) -> Iterator[Finding]:
    """P-059: signed before the review it rests on."""
    days = [held.day for r in records if (held := r.reviewed.get((stage, issue.year)))]
    if days and issue.day < max(days):
        why = f"早于所依据的审核（评审）日期（{in_words(max(days))}）"
        yield fault(issue.case, "P-059", "signed_on", what="成文日期", day=issue.day, why=why)


def _nobody(issue: _Issue, selection: Selection) -> Iterator[Finding]:
    if not selection.chosen:
        told = f"（{_reasons(selection.left_out)}）" if selection.left_out else ""
        title = DOCUMENT_KINDS[issue.document]
        yield fault(issue.case, "P-061", "document", year=issue.year, title=title, reasons=told)


def _reasons(left_out: "tuple[LeftOut, ...] | list[LeftOut]") -> str:
    told = [f"{left.record.name}：{'，'.join(left.reasons)}" for left in left_out[:_MOST_NAMED]]
    more = len(left_out) - len(told)
    return "；".join(told) + (f"；另有{more}家" if more > 0 else "")


_STAGES: Final[Mapping[str, Callable[[_Issue], Outcome]]] = MappingProxyType(
    {"D03": _pool, "D08": _publicity, "D11": _list, "D15": _province}
)
# The same documents told of again, with the receipt of the slip that was wrong.
_CORRECTIONS: Final[Mapping[str, Callable[[_Issue, str], Outcome]]] = MappingProxyType(
    {"D03": _pool_again, "D08": _publicity_again, "D11": _list_again, "D15": _province_again}
)
