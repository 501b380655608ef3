"""What the register says others established about a subject, and whether it bears on article 12 and 16 today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from greenlist.forms.incident import ABNORMAL, DEREGISTERED, GRADED, GRAVE, LASTING, LIMB_OF, SUPERVISION
from greenlist.register import (
    ChangeRequested,
    DocumentIssued,
    EvaluatorJudged,
    IncidentRecorded,
    Inspected,
    Register,
    Removed,
    SubjectRecord,
)
from greenlist.rules.figures import in_words
from greenlist.rules.wording import bare, same_name

REMINDER: Final = "D20"  # 催报函或限期填报通知
REMINDER_DAYS: Final = 30  # 日，含：催报后再等的日数，本工具的口径
# Situations of which the article itself says that they no longer count once they are over: 未被移出, 未完成整改.
_OVER_WHEN_ENDED: Final = frozenset({ABNORMAL, SUPERVISION})


@dataclass(frozen=True, slots=True)
class Bearing:
    """An incident of the register that bears on a limb.

    Attributes:
        incident: the event, in its newest state.
        holds: True when it is established, None while it is being looked into.
        inherited: whose it was, if a predecessor's; '' otherwise.
    """

    incident: IncidentRecorded
    holds: bool | None
    inherited: str = ""

    @property
    def detail(self) -> str:
        """The fact, as part of a Chinese sentence."""
        state = "" if self.holds else "，正在调查核实"
        receipt = f"（受理号{self.incident.receipt}）" if self.incident.receipt else ""
        told = f"{in_words(self.incident.occurred_on)}{what(self.incident)}{state}"
        return f"登记簿记载的“{told}”{receipt}{self.inherited}"


def what(incident: IncidentRecorded) -> str:
    """Grade and category, and who established it: `重大生产安全事故（市应急管理局）`."""
    source = f"（{incident.authority}）" if incident.authority else ""
    return f"{incident.grade}{incident.category}{source}"


def _in_window(incident: IncidentRecorded, first: date) -> bool:
    """Whether it falls into the window that begins on `first`; the register knows nothing later than today.

    What lasts falls into it as long as one of its days does, unless the article lets it count only while it lasts.
    """
    if incident.category == DEREGISTERED:
        return True
    if incident.category not in LASTING:
        return incident.occurred_on >= first
    if incident.outcome != "ended" or incident.ended_on is None:
        return True
    return incident.category not in _OVER_WHEN_ENDED and incident.ended_on >= first


def bearings(register: Register, uscc: str, first: date, limb: int | None = None) -> Iterator[Bearing]:
    """Incidents of the register that bear on article 12, or on one limb of it, oldest first.

    Args:
        register: the register on the day.
        uscc: credit code of the subject: what happened to a company counts as whatever kind it applies.
        first: first day of 近三年.
        limb: 1–6; None for all six.
    """
    for incident in register.incidents_of(uscc):
        of = LIMB_OF.get(incident.category, 0)
        if of == 0 or (limb is not None and of != limb):
            continue
        if incident.outcome != "withdrawn" and _in_window(incident, first):
            holds = None if incident.outcome == "open" else True
            yield Bearing(incident, holds, inherited(register, incident, uscc))


def inherited(register: Register, event: IncidentRecorded | Removed, uscc: str) -> str:
    """What to add to a fact of a predecessor: whose it was, and that counting it is our reading; '' for its own."""
    if not uscc or event.uscc == uscc:
        return ""
    before = register.of(event.subject_kind, event.uscc)
    whose = before.name if before and before.name else event.uscc
    return f"（原为“{whose}”的记载，合并、分立后由本单位承继，一并计入，为本工具的读法）"


def is_grave(incident: IncidentRecorded) -> bool:
    """重大及以上生产安全和质量事故、Ⅱ级（重大）及以上突发环境污染事件, not withdrawn (第十四条、第十六条第二款)."""
    return incident.category in GRADED and incident.grade in GRAVE and incident.outcome != "withdrawn"


def grave_visits(record: SubjectRecord, register: Register, first: date) -> Iterator[Inspected]:
    """Spot checks from a day on that found a grave event of which the register holds nothing from that day to the visit.

    An event told of and withdrawn since is an answer too.
    """
    told = [
        one.occurred_on
        for one in register.incidents_of(record.uscc)
        if one.category in GRADED and one.grade in GRAVE
    ]
    for visit in record.inspections.values():
        answered = any(first <= day <= visit.inspected_on for day in told)
        if visit.grave and visit.inspected_on >= first and not answered:
            yield visit


def ban_on(register: Register, uscc: str, name: str, day: date) -> EvaluatorJudged | None:
    """The decision that keeps an evaluator's results from being accepted on a day (第十九条第二款), or None.

    The day of the decision and the last day of the three years are included.
    """
    return _ban(register, uscc, name, until=day, running_on=day)


def ban_since(register: Register, uscc: str, name: str, day: date) -> EvaluatorJudged | None:
    """The decision not revoked since that bars results of an evaluator made on a day or later, or None.

    A decision later than `day` counts: what was evaluated before it is not accepted any more.
    """
    return _ban(register, uscc, name, until=date.max, running_on=day)


def _ban(
    register: Register, uscc: str, name: str, *, until: date, running_on: date
) -> EvaluatorJudged | None:
    """By credit code or by name: one of them may be mistyped or left out. A revocation lifts all before it."""
    for code, decisions in register.evaluators.items():
        if code != uscc and not any(name and same_name(name, held.name) for held in decisions):
            continue
        standing: EvaluatorJudged | None = None
        for decision in sorted((d for d in decisions if d.day <= until), key=lambda d: d.day):
            if decision.decision == "revoked":
                standing = None
            elif decision.until is not None:
                standing = decision
        if standing is not None and standing.until is not None and running_on <= standing.until:
            return standing
    return None


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder (D20) to file the table of a calendar year, while that table is not accepted.

    Attributes:
        year: the calendar year the table was due in.
        issued_on: day of the newest reminder of that year.
        late: whether more than `REMINDER_DAYS` have gone by since.
    """

    year: int
    issued_on: date
    late: bool


def _concerns(issued: DocumentIssued, record: SubjectRecord) -> bool:
    """Whether a document that was issued for all, or for some by name or district, is about a subject."""
    about = issued.about
    return (
        not about or about in {record.uscc, record.name} or bool(record.district and record.district in about)
    )


def reminded(record: SubjectRecord, register: Register, year: int, day: date) -> bool:
    """Whether a reminder of a calendar year that concerns a subject was issued by a day."""
    return any(
        held.document == REMINDER and held.year == year and held.day <= day and _concerns(held, record)
        for held in register.documents
    )


def unanswered_reminders(record: SubjectRecord, register: Register, day: date) -> Iterator[Reminder]:
    """Reminders that concern a listed subject and that it has not answered by a day, oldest year first."""
    issued = {
        held.year: held.day
        for held in register.documents
        if held.document == REMINDER and held.day <= day and _concerns(held, record)
    }
    filed = record.accepted.get(f"attachment_5.{record.kind}", {})
    for year, on in sorted(issued.items()):
        if record.listed_before(year) and year - 1 not in filed:
            yield Reminder(year, on, (day - on).days > REMINDER_DAYS)


def agreed(record: SubjectRecord | None, matter: str) -> tuple[ChangeRequested, ...]:
    """Changes of one matter the city has agreed to."""
    changes = record.changes.values() if record else ()
    return tuple(held for held in changes if held.matter == matter and held.city == "agreed")


def refused(record: SubjectRecord) -> tuple[ChangeRequested, ...]:
    """Changes the city has not agreed to, where it has not agreed to the same one since."""
    return tuple(
        held
        for held in record.changes.values()
        if held.city in {"refused", "outgrown"}
        and not any(bare(one.after) == bare(held.after) for one in agreed(record, held.matter))
    )
