"""All that was ever handed in, judged once more by two editions, each with the register its own decisions make."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from greenlist.confirming import judged
from greenlist.desk.casework import Casework, Parse, Read
from greenlist.desk.enquiries import plain, summary
from greenlist.desk.journal import Journal
from greenlist.desk.records import Filed
from greenlist.desk.vault import Vault
from greenlist.errors import ToolkitError
from greenlist.findings import Finding
from greenlist.forms.recognition_check import RecognitionCheck
from greenlist.procedure import Decision
from greenlist.procedure.selection import printed_order
from greenlist.receipts import Receipt
from greenlist.register import Event, Register, SubjectRecord, replay
from greenlist.regulation.editions import Edition
from greenlist.verdicts import Verdict, judge

Decide = Callable[..., Decision]
_JUDGED: Final = ("accepted", "returned")  # what was refused unread, or came twice, is judged by nothing


class Unfolding:
    """A register that grows paper by paper: what is so on a day after the decisions made so far."""

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._fresh: list[Event] = []  # recorded since the last question
        self._later: list[Event] = []  # not yet true on the day of it
        self._kept: tuple[date, Register] | None = None

    def add(self, events: tuple[Event, ...]) -> None:
        """Record what a decision brought."""
        self._events.extend(events)
        self._fresh.extend(events)

    def on(self, day: date) -> Register:
        """What is so on a day; cheap while nothing recorded earlier becomes true with it."""
        if self._kept is None or day < self._kept[0] or any(event.day <= day for event in self._later):
            register = replay(self._events, day)
            self._later = [event for event in self._events if event.day > day]
        else:
            register = replay(self._fresh, day, self._kept[1])
            self._later += [event for event in self._fresh if event.day > day]
        self._fresh = []
        self._kept = (day, register)
        return register


@dataclass(frozen=True, slots=True)
class Told:
    """One verdict or finding, so far as two editions may differ about it.

    Attributes:
        key: what makes it the same one under both.
        outcome: met, not_met, unknown; or the weight of a finding.
        text: why.
        basis: the ground, as people read it.
    """

    key: tuple[Any, ...]
    code: str
    outcome: str
    text: str
    basis: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What one paper's judgement has under one edition and not, or otherwise, under the other; one may be None."""

    before: Told | None
    after: Told | None


@dataclass(frozen=True, slots=True)
class PaperChange:
    """A paper on which the editions differ.

    Attributes:
        status: (under the edition in force, under the other).
    """

    receipt: str
    day: date
    file: str
    paper: str
    name: str
    uscc: str
    status: tuple[str, str]
    verdicts: tuple[Difference, ...]
    findings: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class SubjectChange:
    """A subject that stands differently in the end; None for one the register would not know."""

    uscc: str
    kind: str
    name: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(slots=True)
class Comparison:
    """What came of it.

    Attributes:
        papers: how many were judged.
        changed: those on which the editions differ, in the order handed in.
        subjects: who stands differently in the end.
        reworded: receipts of papers that come out the same, on other grounds or in other words.
        unread: papers that cannot be read any more, with the reason; nothing is said of them.
    """

    papers: int = 0
    changed: list[PaperChange] = field(default_factory=list)
    subjects: list[SubjectChange] = field(default_factory=list)
    reworded: list[str] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)


class _Course:
    """The history by one edition."""

    def __init__(self, journal: Journal, vault: Vault, read: Read, parse: Parse, edition: Edition) -> None:
        self.registers = Unfolding()
        self._casework = Casework(journal, vault, read, parse, edition=edition, registers=self.registers)

    def judge(self, filed: Filed, decide: Decide) -> tuple[str, tuple[Told, ...], tuple[Told, ...]]:
        """Status, verdicts and findings of a paper; what it brings is recorded for those after it."""
        job, reading = self._casework.reading(filed.id)
        if reading.paper == RecognitionCheck.paper:
            raise LookupError(filed.id)
        reading, parsed = self._casework.understood(reading, job.received_at.date())
        case, certain = self._casework.cases(job, reading, parsed)
        judgement = judged(case, certain, judge)
        decision = decide(certain, judgement)
        if decision.status == "accepted":
            self._casework.remember(certain.paper)
            self.registers.add(decision.events)
        findings = (*judgement.findings, *decision.findings)
        return decision.status, tuple(map(_verdict, judgement.verdicts)), tuple(map(_finding, findings))


def _verdict(one: Verdict) -> Told:
    return Told((one.code,), one.code, one.outcome.value, one.because, one.place)


def _finding(one: Finding) -> Told:
    key = (one.code, one.field, one.column, one.row)
    return Told(key, one.code, one.severity.value, one.message, str(one.basis))


def _differences(before: tuple[Told, ...], after: tuple[Told, ...]) -> Iterator[Difference]:
    """What is not the same under both, paired by what it is about."""
    left = [one for one in before if one not in after]
    right = [one for one in after if one not in before]
    for one in left:
        partner = next((other for other in right if other.key == one.key), None)
        if partner is not None:
            right.remove(partner)
        yield Difference(one, partner)
    for other in right:
        yield Difference(None, other)


def _matters(one: Difference) -> bool:
    """Whether the outcome differs, and not only its words and ground."""
    return one.before is None or one.after is None or one.before.outcome != one.after.outcome


def compare(  # noqa: PLR0913, PLR0917 - everything it draws on is handed in
    journal: Journal,
    vault: Vault,
    read: Read,
    parse: Parse,
    decide: Decide,
    editions: tuple[Edition, Edition],
    day: date,
    tell: Callable[[int, int], object] = lambda done, whole: None,  # noqa: ARG005 - nobody listens
) -> Comparison:
    """Judge every paper of the journal by two editions, in the order recorded, and say on what they differ.

    Each edition has a register of its own: a paper that one of them sends back is missing for those after it.
    Both are judged by today's program, so that what differs comes from the editions alone.

    Args:
        journal: what was handed in; nothing is written to it.
        vault: its contents; nothing is written to it either.
        read: reads an original anew where its reading was not kept.
        parse: raw values to the typed form.
        decide: what follows from a judged paper.
        editions: the one in force, and the other.
        day: on which the registers are compared in the end; later papers are left out.
        tell: told how many papers are done, of how many.
    """
    courses = tuple(_Course(journal, vault, read, parse, one) for one in editions)
    all_filed = [one for one in journal.all_filed() if one.status in _JUDGED]
    made = Comparison()
    for done, filed in enumerate(all_filed):
        tell(done, len(all_filed))
        receipt = Receipt.model_validate_json(filed.body)
        if receipt.as_of > day or receipt.parts:  # a file of several papers is judged paper by paper
            continue
        try:
            one, other = (course.judge(filed, decide) for course in courses)
        except (LookupError, ToolkitError) as error:
            reason = str(error) if isinstance(error, ToolkitError) else "原件现在不能读取"
            made.unread.append((filed.id, reason))
            continue
        made.papers += 1
        verdicts, findings = tuple(_differences(one[1], other[1])), tuple(_differences(one[2], other[2]))
        telling = (tuple(filter(_matters, verdicts)), tuple(filter(_matters, findings)))
        if one[0] != other[0] or any(telling):
            made.changed.append(_paper_change(receipt, (one[0], other[0]), *telling))
        elif verdicts or findings:
            made.reworded.append(receipt.id)
    tell(len(all_filed), len(all_filed))
    made.subjects += _subjects(courses[0].registers.on(day), courses[1].registers.on(day), day)
    return made


def _paper_change(
    receipt: Receipt,
    status: tuple[str, str],
    verdicts: tuple[Difference, ...],
    findings: tuple[Difference, ...],
) -> PaperChange:
    who = receipt.subject
    return PaperChange(
        receipt.id,
        receipt.as_of,
        receipt.file.name,
        receipt.paper or "",
        (who.name or "") if who else "",
        (who.uscc or "") if who else "",
        status,
        verdicts,
        findings,
    )


def _subjects(before: Register, after: Register, day: date) -> Iterator[SubjectChange]:
    known = {**before.subjects, **after.subjects}
    for record in sorted(known.values(), key=printed_order):
        one, other = before.of(record.kind, record.uscc), after.of(record.kind, record.uscc)
        stood, stands = _stand(one, day), _stand(other, day)
        if stood != stands:
            yield SubjectChange(record.uscc, record.kind, record.name, stood, stands)


def _stand(record: SubjectRecord | None, day: date) -> dict[str, Any] | None:
    """How a subject stands: what people would say of it, not which papers brought it there."""
    return None if record is None else plain(summary(record, day))
