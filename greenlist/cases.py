"""Case: all that is known about one subject on one day, and nothing else a rule may read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from greenlist.forms.definition import Form, entries, known
from greenlist.reading import Location, Reading, Remark
from greenlist.register import Register, SubjectRecord
from greenlist.regulation.editions import Edition, edition
from greenlist.regulation.parameters import Parameters

F = TypeVar("F", bound=Form)


@dataclass(frozen=True, slots=True)
class Paper:
    """One read and parsed paper.

    Attributes:
        kind: name in the public contract, e.g. `attachment_6.factory`.
        form: its typed content.
        reading: its raw content, with places.
        sha256: identity of the file.
        received_on: day it was received.
        receipt: id of its receipt; '' while it is being judged.
        remarks: what parsing noticed, after what reading noticed (`reading.remarks`).
        role: who handed it in: subject, evaluator, district or city.
        district: the district whose folder it came through; '' otherwise.
    """

    kind: str
    form: Form
    reading: Reading
    sha256: str
    received_on: date
    receipt: str = ""
    remarks: tuple[Remark, ...] = ()
    role: str = "subject"
    district: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a rule may read.

    Attributes:
        paper: the paper being judged.
        others: the newest accepted paper of each other kind of the same subject.
        edition: the rules judged by.
        record: the subject's record in the register on `today`; None if it is not known there.
        register: the whole register on `today`, for checks across subjects.
        today: the day judged.
        parameters: dates, thresholds and windows in force on `today`.
    """

    paper: Paper
    record: SubjectRecord | None
    register: Register
    today: date
    parameters: Parameters
    others: Mapping[str, Paper] = field(default_factory=dict)
    edition: Edition = field(default_factory=edition)

    @property
    def paper_year(self) -> int:
        """The year the paper is recorded under: register year (附件6), data year (附件5), of a report the year handed in.

        A report takes part in the round of the year it is handed in, whatever year its figures are of.
        """
        form = self.paper.form
        in_round = self.paper.kind.startswith("evaluation_report.")
        year = None if in_round or not form.year_field else known(getattr(form, form.year_field, None))
        return int(year) if year is not None else self.paper.received_on.year

    def place(self, name: str | None, column: str = "", row: int | None = None) -> Location | None:
        """Place of a field in the paper being judged.

        Where that was not read: of its line for one column, else of its block's heading.
        """
        if name is None:
            return None
        reading = self.paper.reading
        found = reading.where(name, column, row) or (reading.where(name) if column else None)
        if found is not None:
            return found
        entry = entries(type(self.paper.form)).get(name.partition(".")[0])
        return reading.headings.get(entry.printed.block) if entry else None

    def form(self, kind: type[F]) -> F | None:
        """The form of that class: the paper being judged if it is one, else the newest accepted one."""
        own = self.paper.form
        return own if isinstance(own, kind) else self.other(kind)

    def other(self, kind: type[F]) -> F | None:
        """The form of that class, or a variety of it, among the newest accepted papers of other kinds."""
        return next((p.form for p in self.others.values() if isinstance(p.form, kind)), None)
