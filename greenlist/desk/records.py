"""What goes into the journal and what comes out of it: arrivals, jobs, records, receipts, drafts, prints."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Row

from greenlist.register import Event

# States of a job. A file that holds several papers is opened, then gathered once each of them is answered.
WAITING: Final = "waiting"
OPENED: Final = "opened"
GATHERED: Final = "gathered"
RECORDED: Final = "recorded"
PUBLISHED: Final = "published"
UNJUDGED: Final = (WAITING, GATHERED)
# An answer that was our own fault is no answer: the same file handed in again is judged anew.
ANSWERED: Final = ("accepted", "returned", "rejected")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that has been taken and stored, not yet numbered.

    Attributes:
        token: identity of the claim.
        source: where it lay, for people.
        bundle: receipt of the file it came in, when it is one of several papers; '' otherwise.
        portion: which paper of that file it is, when they share its bytes; '' otherwise.
    """

    token: str
    sha256: str
    name: str
    size: int
    role: str
    district: str
    source: str
    received_at: datetime
    bundle: str = ""
    portion: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """A numbered file: to be judged, or judged already.

    Attributes:
        number: order of arrival.
        receipt: its receipt number, `YYYYMMDD-NNNN`.
        deaths: how many reading processes it has killed.
        trouble: what of ours it waits for; '' for nothing.
        bundle, portion: as of the arrival.
        gathered: it holds several papers, and each of them is answered.
    """

    number: int
    receipt: str
    sha256: str
    name: str
    size: int
    role: str
    district: str
    source: str
    received_at: datetime
    deaths: int = 0
    trouble: str = ""
    bundle: str = ""
    portion: str = ""
    gathered: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted document as it lies in the journal.

    Attributes:
        key: what it is about within its kind and year; '' for the one document of the year.
        files: name → digest in the vault.
    """

    folder: str
    kind: str
    year: int
    key: str
    final: bool
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Print:
    """A PDF to be rendered from a .docx, or rendered already (`sha256`)."""

    folder: str
    name: str
    source: str
    sha256: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """Everything one paper brings into the journal, in one transaction.

    Attributes:
        status, paper, subject_kind, uscc: for finding it again.
        folder: of the answer, below the outbox.
        body: text of receipt.json.
        files: name of each other answer file → digest of its content in the vault.
        events: what happens because of the paper.
        reading: digest of the stored Reading and the version of the reader; None if there is none.
        trace: of a bug of ours; '' for none.
        prints: PDF files to be rendered later.
        drafts: documents drafted together with the answer.
    """

    status: str
    folder: str
    body: str
    paper: str = ""
    subject_kind: str = ""
    uscc: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    reading: tuple[str, str] | None = None
    trace: str = ""
    prints: tuple[Print, ...] = ()
    drafts: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a subject's paper: its receipt's id, day and status."""

    id: str
    day: date
    status: str
    paper: str
    uscc: str


@dataclass(frozen=True, slots=True)
class Filed:
    """A recorded receipt as it lies in the journal."""

    seq: int
    id: str
    day: date
    status: str
    paper: str
    subject_kind: str
    uscc: str
    role: str
    district: str
    sha256: str
    folder: str
    body: str


def job_from(row: Row[Any]) -> Job:
    """A job from its row."""
    return Job(
        row.number,
        row.receipt,
        row.sha256,
        row.name,
        row.bytes,
        row.role,
        row.district,
        row.source,
        datetime.fromisoformat(row.received_at),
        row.deaths,
        row.trouble,
        row.bundle,
        row.portion,
        row.state == GATHERED,
    )


def filed_from(row: Row[Any]) -> Filed:
    """A receipt from its row."""
    return Filed(
        row.seq,
        row.id,
        date.fromisoformat(row.day),
        row.status,
        row.paper,
        row.subject_kind,
        row.uscc,
        row.role,
        row.district,
        row.sha256,
        row.folder,
        row.body,
    )


def draft_from(row: Row[Any]) -> Draft:
    """A draft from its row."""
    return Draft(row.folder, row.kind, row.year, row.key, bool(row.final), json.loads(row.files))
