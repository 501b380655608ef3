"""Putting a case together: the register on the day, and the other accepted papers of the same subject."""

import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Protocol

from greenlist.cases import Case, Paper
from greenlist.confirming import answered, confirmed, identified, sure
from greenlist.desk.journal import Journal
from greenlist.desk.readings import READER, from_bytes
from greenlist.desk.records import Filed, Job
from greenlist.desk.vault import Vault
from greenlist.forms.definition import known
from greenlist.forms.parse import Parsed
from greenlist.reading import Document, Reading, Refusal, Several
from greenlist.refusals import refuse
from greenlist.register import PaperAccepted, Register, SubjectRecord, replay
from greenlist.regulation.editions import Edition
from greenlist.regulation.editions import edition as package_edition

LOG: Final = logging.getLogger(__name__)
_REMEMBERED: Final = 512  # papers
_DAYS: Final = 6

Read = Callable[[Document], Reading | Refusal | Several]
Parse = Callable[[Reading], Parsed]


def subject_kind(paper: str) -> str:
    """The kind of subject a paper is about; '' for the tabular papers of bureaus.

    >>> subject_kind("attachment_6.factory"), subject_kind("issue_slip")
    ('factory', '')
    """
    return paper.partition(".")[2]


class RegisterSource(Protocol):
    """Says what is so on a day."""

    def on(self, day: date) -> Register:
        """The register on a day."""
        ...


@dataclass(frozen=True, slots=True)
class Checked:
    """A scanned report after somebody looked at it.

    Attributes:
        reading: with what was said of it.
        source: the file it came in.
        by: name of who looked.
    """

    reading: Reading
    source: Job
    by: str


class Registers:
    """The register on a day, replayed from the journal; what was replayed is not replayed again."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._known: OrderedDict[date, tuple[int, Register]] = OrderedDict()

    def on(self, day: date) -> Register:
        """What is so on that day, by all that is recorded now."""
        before, register = self._known.get(day, (0, Register()))
        seq, events = self._journal.events_after(before)
        if events:
            register = replay(events, day, register)
        self._known[day] = (seq, register)
        self._known.move_to_end(day)
        if len(self._known) > _DAYS:
            self._known.popitem(last=False)
        return register


class Casework:
    """Assembles cases from the journal and the vault.

    Args:
        read: the reader, run where foreign bytes may be opened; asked only when the stored reading is of an
            older version of the program.
        edition: the rules judged by.
        registers: where the register of a day comes from, if not from the journal.
    """

    def __init__(  # noqa: PLR0913 - everything it draws on is handed in
        self,
        journal: Journal,
        vault: Vault,
        read: Read,
        parse: Parse,
        *,
        edition: Edition | None = None,
        registers: "RegisterSource | None" = None,
    ) -> None:
        self._journal = journal
        self._vault = vault
        self._read = read
        self._parse = parse
        self._papers: OrderedDict[str, Paper] = OrderedDict()
        self.edition = edition or package_edition()
        self.registers = registers or Registers(journal)

    def understood(self, reading: Reading, day: date) -> tuple[Reading, Parsed]:
        """A reading interpreted, its credit codes confirmed by what is known on a day where letters were made out."""
        if reading.made_out:
            reading = identified(reading, self.registers.on(day))
        return reading, self._parse(reading)

    def checked(self, sheet: Reading, job: Job) -> "Checked | Refusal":
        """The report a table of checked values is about, with what was said in it.

        Only who has the answer to the report knows both its number and the digest of its file; somebody must answer
        for what is said, and a district for its own reports.
        """
        told = {name: raw.text.strip() for name, raw in sheet.values.items()}
        receipt, by = told.get("receipt", ""), told.get("checked_by", "")
        source, stored = self._journal.job(receipt), self._journal.reading_of(receipt)
        if source is None or stored is None or source.sha256 != told.get("fingerprint", "").lower():
            return refuse("I-060", found=receipt)
        reading = from_bytes(self._vault.get(stored[0]))
        if not reading.made_out:
            return refuse("I-060", found=receipt)
        if not by:
            return refuse("I-061", found=receipt)
        if source.district and job.district and source.district != job.district:
            return refuse("I-062", found=receipt, district=source.district)
        return Checked(answered(reading, sheet), source, by)

    def cases(self, job: Job, reading: Reading, parsed: Parsed) -> tuple[Case, Case]:
        """The case of the paper a job brought, and the same without what nothing has confirmed.

        They are one and the same where no letters were made out from pictures.
        """
        day = job.received_at.date()
        case = self.case(self.paper(job, reading, parsed), day)
        if not reading.made_out:
            return case, case
        certain = self.case(self._certain(job, reading), day)
        # Whose papers it may be compared with depends on a code that is sure.
        case = replace(case, record=certain.record, others=certain.others)
        reading = confirmed(case)
        paper = self.paper(job, reading, self._parse(reading))
        return replace(case, paper=paper), replace(case, paper=self._certain(job, reading))

    def _certain(self, job: Job, reading: Reading) -> Paper:
        plain = sure(reading)
        return self.paper(job, plain, self._parse(plain))

    def case(self, paper: Paper, day: date) -> Case:
        """The case of a paper on a day."""
        register = self.registers.on(day)
        record = self._record(paper, register)
        others = self.others(record, paper.kind) if record else {}
        parameters = self.edition.parameters_on(day)
        return Case(paper, record, register, day, parameters, others, self.edition)

    @staticmethod
    def _record(paper: Paper, register: Register) -> SubjectRecord | None:
        uscc = known(getattr(paper.form, "uscc", None))
        return register.of(subject_kind(paper.kind), str(uscc)) if uscc else None

    def others(self, record: SubjectRecord, but: str = "") -> Mapping[str, Paper]:
        """The newest accepted paper of each kind of a subject, but one kind."""
        newest = {kind: years[max(years)] for kind, years in record.accepted.items() if kind != but and years}
        return {kind: self.accepted(event.receipt) for kind, event in newest.items()}

    def newer(self, receipt: str, day: date) -> str:
        """Receipt of the paper that has taken the place of an accepted one by a day; '' for none."""
        for event in self._journal.events_of(receipt):
            if not isinstance(event, PaperAccepted):
                continue
            record = self.registers.on(day).of(event.subject_kind, event.uscc)
            held = record.accepted.get(event.paper, {}).get(event.year) if record else None
            if held and held.receipt != receipt:
                return held.receipt
        return ""

    def reading(self, receipt: str) -> tuple[Job, Reading]:
        """What was read of a judged paper, and the file it came in.

        Raises:
            LookupError: no such receipt, or it cannot be read any more.
            FolderError: its content is lost or damaged.
        """
        filed, job = self._journal.filed(receipt), self._journal.job(receipt)
        if filed is None or job is None:
            raise LookupError(receipt)
        return job, self._reading(filed, job)

    def accepted(self, receipt: str) -> Paper:
        """An accepted paper as it was judged.

        Raises:
            LookupError: no such receipt.
            FolderError: its content is lost or damaged.
        """
        if receipt not in self._papers:
            self._papers[receipt] = self._certain(*self.reading(receipt))
            if len(self._papers) > _REMEMBERED:
                self._papers.popitem(last=False)
        self._papers.move_to_end(receipt)
        return self._papers[receipt]

    def remember(self, paper: Paper) -> None:
        """Keep a paper that has just been accepted, so that it need not be loaded."""
        self._papers[paper.receipt] = paper

    def _reading(self, filed: Filed, job: Job) -> Reading:
        stored = self._journal.reading_of(filed.id)
        if stored is not None and stored[1] != READER:
            kept = from_bytes(self._vault.get(stored[0]))
            if kept.made_out:  # what was confirmed, perhaps by people, is not made out anew
                return kept
        if stored is None or stored[1] != READER:
            document = Document(job.name, self._vault.get(job.sha256), job.sha256, job.portion)
            again = self._read(document)
            if isinstance(again, Reading):
                return again
            reason = again.message if isinstance(again, Refusal) else "其中有几份材料"
            LOG.warning("受理号%s的原件不能再次读取（%s），沿用当时的读取结果。", filed.id, reason)
        if stored is None:
            raise LookupError(filed.id)
        return from_bytes(self._vault.get(stored[0]))

    @staticmethod
    def paper(job: Job, reading: Reading, parsed: Parsed) -> Paper:
        """The paper a job brought."""
        day = job.received_at.date()
        return Paper(
            reading.paper,
            parsed.form,
            reading,
            job.sha256,
            day,
            job.receipt,
            parsed.remarks,
            job.role,
            job.district,
        )
