"""The journal: what came in, what was answered, what happened. The truth; the outbox is only a view of it."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select, true, update
from sqlalchemy.dialects.sqlite import insert

from greenlist.desk.chains import GENESIS, heads_digest, link
from greenlist.desk.documents import Documents
from greenlist.desk.records import (
    ANSWERED,
    GATHERED,
    OPENED,
    PUBLISHED,
    RECORDED,
    UNJUDGED,
    WAITING,
    Answered,
    Arrival,
    Filed,
    Job,
    Record,
    filed_from,
    job_from,
)
from greenlist.desk.tables import (
    answers,
    bugs,
    events,
    heads,
    jobs,
    originals,
    readings,
    receipts,
    seals,
)
from greenlist.register import EVENT, DocumentIssued, Event

DOCUMENTS_CHAIN: Final = "公文"
# Asked twice of every paper: building the statement takes longer than asking it.
_EARLIER: Final = (
    select(receipts)
    .join(jobs, jobs.c.receipt == receipts.c.id)
    .where(
        receipts.c.sha256 == bindparam("sha256"),
        receipts.c.role == bindparam("role"),
        receipts.c.district == bindparam("district"),
        receipts.c.status.in_(ANSWERED),
        jobs.c.portion == bindparam("portion"),
    )
    .order_by(receipts.c.seq.desc())
)


def _bounded(chosen: Select[Any], known: date | None, last: int | None) -> Select[Any]:
    """Only the events recorded by the end of a day, and up to an event number."""
    if known is not None:
        after = (known + timedelta(1)).isoformat()  # sorts after every moment of the day
        chosen = chosen.where(events.c.recorded_at < after)
    # Not the bare number: SQLite would go through all numbers up to it instead of the chains or types asked for.
    return chosen if last is None else chosen.where(events.c.seq + 0 <= last)


def chain_of(event: Event) -> str:
    """The chain an event belongs to: its subject's, or the documents'."""
    return DOCUMENTS_CHAIN if isinstance(event, DocumentIssued) else f"{event.subject_kind}:{event.uscc}"


def receipt_chain(day: str) -> str:
    """The chain of the receipts of a day."""
    return f"受理:{day}"


def event_parts(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What of an event its digest covers."""
    return (row["receipt"], row["recorded_at"], row["body"])


def receipt_parts(row: Mapping[str, Any], files: Mapping[str, str]) -> tuple[str, ...]:
    """What of a receipt its digest covers: number, content, place, text, and every answer file."""
    names = ("id", "status", "role", "district", "sha256", "folder", "body", "recorded_at")
    return (*(row[name] for name in names), json.dumps(dict(files), ensure_ascii=False, sort_keys=True))


def seal_parts(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What of a seal its digest covers."""
    return (row["day"], str(row["receipts"]), str(row["events"]), row["heads"])


def _extend(connection: Connection, chain: str, parts: tuple[str, ...]) -> dict[str, Any]:
    """Add an entry to a chain: its columns `chain`, `place`, `previous`, `digest`."""
    head = connection.execute(select(heads).where(heads.c.chain == chain)).first()
    place, previous = (head.place + 1, head.digest) if head else (0, GENESIS)
    digest = link(previous, *parts)
    adding = insert(heads).values(chain=chain, place=place, digest=digest)
    connection.execute(adding.on_conflict_do_update(["chain"], set_={"place": place, "digest": digest}))
    return {"chain": chain, "place": place, "previous": previous, "digest": digest}


def _seal_ended_day(connection: Connection, today: date) -> None:
    """Seal the heads of all chains before the first entry of another day is recorded."""
    last = connection.execute(select(receipts.c.day, receipts.c.seq).order_by(receipts.c.seq.desc())).first()
    if last is None or last.day == today.isoformat():
        return
    sealed = connection.execute(select(seals).order_by(seals.c.seq.desc())).first()
    if sealed and sealed.receipts == last.seq:
        return
    row = {
        "day": last.day,
        "receipts": last.seq,
        "events": connection.execute(select(func.coalesce(func.max(events.c.seq), 0))).scalar_one(),
        "heads": heads_digest({head.chain: head.digest for head in connection.execute(select(heads))}),
    }
    previous = sealed.digest if sealed else GENESIS
    own = {"previous": previous, "digest": link(previous, *seal_parts(row))}
    connection.execute(insert(seals).values(**row, **own))


def _next_receipt(connection: Connection, day: date) -> str:
    """The next number of a day; jobs are never deleted, so counting leaves no gap and repeats none."""
    prefix = f"{day:%Y%m%d}-"
    same_day = jobs.c.receipt.between(prefix, f"{prefix}:")  # ':' sorts after every digit
    taken = connection.execute(select(func.count()).where(same_day)).scalar_one()
    return f"{prefix}{taken + 1:04d}"


class Journal(Documents):
    """The journal of one state folder. Every public method is one transaction.

    All raise `FolderError` when the file cannot be used: then nothing of the transaction has happened.
    """

    # --- jobs

    def receive(self, arrival: Arrival, day: date) -> Job:
        """Number a file that has been stored; the same claim a second time is the same job."""
        with self._writing() as connection:
            return self._number(connection, arrival, day)

    def open_bundle(self, job: Job, arrivals: Sequence[Arrival]) -> None:
        """Number the papers a file holds, all or none; the file itself waits until each of them is answered."""
        with self._writing() as connection:
            for arrival in arrivals:
                self._number(connection, arrival, arrival.received_at.date())
            chosen = (jobs.c.receipt == job.receipt) & (jobs.c.state == WAITING)
            connection.execute(update(jobs).where(chosen).values(state=OPENED, trouble=""))

    def parts_of(self, receipt: str) -> tuple[Job, ...]:
        """The papers a file held, in their order."""
        with self.reading() as connection:
            chosen = select(jobs).where(jobs.c.bundle == receipt).order_by(jobs.c.number)
            return tuple(job_from(row) for row in connection.execute(chosen))

    @staticmethod
    def _number(connection: Connection, arrival: Arrival, day: date) -> Job:
        known = connection.execute(select(jobs).where(jobs.c.token == arrival.token)).first()
        if known:
            return job_from(known)
        seen = {"sha256": arrival.sha256, "bytes": arrival.size}
        stamp = arrival.received_at.isoformat()
        connection.execute(insert(originals).values(**seen, first_seen=stamp).on_conflict_do_nothing())
        row = {
            **seen,
            "token": arrival.token,
            "receipt": _next_receipt(connection, day),
            "name": arrival.name,
            "role": arrival.role,
            "district": arrival.district,
            "source": arrival.source,
            "received_at": stamp,
            "bundle": arrival.bundle,
            "portion": arrival.portion,
        }
        connection.execute(insert(jobs).values(**row, state=WAITING, deaths=0, trouble=""))
        return job_from(connection.execute(select(jobs).where(jobs.c.token == arrival.token)).one())

    @staticmethod
    def _gather(connection: Connection, bundle: str) -> None:
        """Let the file wait for its own answer as soon as none of its papers waits for one any more."""
        left = (jobs.c.bundle == bundle) & jobs.c.state.in_((*UNJUDGED, OPENED))
        if connection.execute(select(jobs.c.number).where(left).limit(1)).first() is None:
            chosen = (jobs.c.receipt == bundle) & (jobs.c.state == OPENED)
            connection.execute(update(jobs).where(chosen).values(state=GATHERED))

    def waiting(self, most: int = 500) -> tuple[Job, ...]:
        """Files that can be judged now, in order of arrival, not more than some."""
        chosen = select(jobs).where(jobs.c.state.in_(UNJUDGED)).order_by(jobs.c.number).limit(most)
        with self.reading() as connection:
            return tuple(job_from(row) for row in connection.execute(chosen))

    def backlog(self) -> int:
        """How many files are not yet judged."""
        with self.reading() as connection:
            unjudged = jobs.c.state.in_((*UNJUDGED, OPENED))
            chosen = select(func.count()).select_from(jobs).where(unjudged)
            return int(connection.execute(chosen).scalar_one())

    def job(self, receipt: str) -> Job | None:
        """The job of a receipt number, or None."""
        with self.reading() as connection:
            row = connection.execute(select(jobs).where(jobs.c.receipt == receipt)).first()
            return job_from(row) if row else None

    def digest_of_claim(self, token: str) -> str | None:
        """Digest of the content numbered under a claim; None when the claim is not numbered."""
        with self.reading() as connection:
            return connection.execute(select(jobs.c.sha256).where(jobs.c.token == token)).scalar_one_or_none()

    def note_death(self, receipt: str) -> int:
        """Count a reading process the file has killed; how many now. 0 for one that is not numbered."""
        with self._writing() as connection:
            chosen = jobs.c.receipt == receipt
            connection.execute(update(jobs).where(chosen).values(deaths=jobs.c.deaths + 1))
            return int(connection.execute(select(jobs.c.deaths).where(chosen)).scalar_one_or_none() or 0)

    def note_trouble(self, receipt: str, trouble: str) -> None:
        """Say what of ours a job waits for."""
        with self._writing() as connection:
            connection.execute(update(jobs).where(jobs.c.receipt == receipt).values(trouble=trouble))

    # --- receipts

    def record(self, job: Job, record: Record, now: datetime, today: date) -> bool:
        """Record a judged paper: receipt, answers, events and chains, all or nothing.

        Returns:
            False if it had been recorded before; then nothing is changed.
        """
        with self._writing() as connection:
            if connection.execute(select(receipts.c.seq).where(receipts.c.id == job.receipt)).first():
                return False
            _seal_ended_day(connection, today)
            self._record_receipt(connection, job, record, now, today)
            for event in record.events:
                self._record_event(connection, job.receipt, event, now)
            if record.reading:
                kept = {"sha256": record.reading[0], "reader": record.reading[1]}
                connection.execute(insert(readings).values(receipt=job.receipt, **kept))
            if record.trace:
                bug = {"receipt": job.receipt, "at": now.isoformat(), "trace": record.trace}
                connection.execute(insert(bugs).values(**bug))
            for draft in record.drafts:
                self._put_draft(connection, draft)
            for order in record.prints:
                self._order_print(connection, order)
            done = {"state": RECORDED, "trouble": ""}
            connection.execute(update(jobs).where(jobs.c.receipt == job.receipt).values(**done))
            if job.bundle:
                self._gather(connection, job.bundle)
            return True

    @staticmethod
    def _record_receipt(connection: Connection, job: Job, record: Record, now: datetime, today: date) -> None:
        row = {
            "id": job.receipt,
            "day": today.isoformat(),
            "status": record.status,
            "paper": record.paper,
            "subject_kind": record.subject_kind,
            "uscc": record.uscc,
            "role": job.role,
            "district": job.district,
            "sha256": job.sha256,
            "folder": record.folder,
            "body": record.body,
            "recorded_at": now.isoformat(),
        }
        entry = _extend(connection, receipt_chain(row["day"]), receipt_parts(row, record.files))
        connection.execute(insert(receipts).values(**row, **entry))
        for name, sha256 in record.files.items():
            connection.execute(insert(answers).values(receipt=job.receipt, name=name, sha256=sha256))

    @staticmethod
    def _record_event(connection: Connection, receipt: str, event: Event, now: datetime) -> None:
        row = {
            "receipt": receipt,
            "day": event.day.isoformat(),
            "type": event.type,
            "body": EVENT.dump_json(event).decode(),
            "recorded_at": now.isoformat(),
        }
        entry = _extend(connection, chain_of(event), event_parts(row))
        connection.execute(insert(events).values(**row, **entry))

    def published(self, receipt: str) -> None:
        """Note that the answer stands in the outbox."""
        with self._writing() as connection:
            connection.execute(update(jobs).where(jobs.c.receipt == receipt).values(state=PUBLISHED))

    def unpublished(self) -> tuple[Filed, ...]:
        """Receipts that are recorded and not yet known to stand in the outbox."""
        chosen = select(receipts).join(jobs, jobs.c.receipt == receipts.c.id).where(jobs.c.state == RECORDED)
        with self.reading() as connection:
            return tuple(filed_from(row) for row in connection.execute(chosen.order_by(receipts.c.seq)))

    def filed(self, receipt: str) -> Filed | None:
        """The recorded receipt of a number, or None."""
        with self.reading() as connection:
            row = connection.execute(select(receipts).where(receipts.c.id == receipt)).first()
            return filed_from(row) if row else None

    def all_filed(self) -> tuple[Filed, ...]:
        """Every recorded receipt, in order of recording."""
        with self.reading() as connection:
            rows = connection.execute(select(receipts).order_by(receipts.c.seq))
            return tuple(filed_from(row) for row in rows)

    def newest_answers(self, papers: tuple[str, ...], until: date) -> tuple[Answered, ...]:
        """The newest proper answer, by a day, to each subject's paper of each kind, in order of recording.

        Args:
            papers: names of the papers, without the kind of subject.
            until: the last day that counts.
        """
        told = (receipts.c.id, receipts.c.day, receipts.c.status, receipts.c.paper, receipts.c.uscc)
        chosen = select(*told).where(
            receipts.c.status.in_(("accepted", "returned")),
            receipts.c.uscc != "",
            receipts.c.day <= until.isoformat(),
        )
        newest: dict[tuple[str, str], Answered] = {}
        with self.reading() as connection:
            for row in connection.execute(chosen.order_by(receipts.c.seq)):
                if row.paper.partition(".")[0] in papers:
                    newest.pop((row.uscc, row.paper), None)
                    day = date.fromisoformat(row.day)
                    newest[row.uscc, row.paper] = Answered(row.id, day, row.status, row.paper, row.uscc)
        return tuple(newest.values())

    def count(self) -> int:
        """How many receipts are recorded."""
        with self.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(receipts)).scalar_one())

    def quarantined(self) -> tuple[str, ...]:
        """Numbers of the receipts on which our own program failed."""
        with self.reading() as connection:
            chosen = select(receipts.c.id).where(receipts.c.status == "quarantined").order_by(receipts.c.seq)
            return tuple(connection.execute(chosen).scalars())

    def earlier(self, job: Job) -> Filed | None:
        """The newest proper answer to the same paper in the same bytes from the same hand, or None."""
        same = {
            "sha256": job.sha256,
            "role": job.role,
            "district": job.district,
            "portion": job.portion,
        }
        with self.reading() as connection:
            row = connection.execute(_EARLIER, same).first()
            return filed_from(row) if row else None

    def files_of(self, receipt: str) -> dict[str, str]:
        """Name → digest of the answer files of a receipt."""
        with self.reading() as connection:
            rows = connection.execute(select(answers).where(answers.c.receipt == receipt))
            return {row.name: row.sha256 for row in rows}

    def reading_of(self, receipt: str) -> tuple[str, str] | None:
        """Digest of the stored Reading of an accepted paper and the reader's version, or None."""
        with self.reading() as connection:
            row = connection.execute(select(readings).where(readings.c.receipt == receipt)).first()
            return (row.sha256, row.reader) if row else None

    def trace_of(self, receipt: str) -> str:
        """The traceback of a quarantined file; '' when there is none."""
        with self.reading() as connection:
            chosen = select(bugs.c.trace).where(bugs.c.receipt == receipt)
            return str(connection.execute(chosen).scalar_one_or_none() or "")

    # --- events

    def events_after(self, seq: int) -> tuple[int, tuple[Event, ...]]:
        """The last event number, and the events after the given one, in order."""
        with self.reading() as connection:
            rows = connection.execute(
                select(events.c.seq, events.c.body).where(events.c.seq > seq).order_by(events.c.seq)
            ).all()
        return (rows[-1].seq if rows else seq), tuple(EVENT.validate_json(row.body) for row in rows)

    def events_upto(self, *, known: date | None = None, last: int | None = None) -> tuple[Event, ...]:
        """Every event, in order; those recorded by the end of a day, and up to an event number."""
        return self._some(true(), known, last)

    def events_about(
        self, kind: str, uscc: str, *, known: date | None = None, last: int | None = None
    ) -> tuple[Event, ...]:
        """The events of one subject, in order; those recorded by the end of a day, and up to an event number."""
        return self._some(events.c.chain == f"{kind}:{uscc}", known, last)

    def events_of_all(self, *, known: date | None = None, last: int | None = None) -> tuple[Event, ...]:
        """The events that are about no one subject: documents issued and decisions about evaluators, in order."""
        evaluators = events.c.chain.between(":", ";")  # ';' sorts after every chain of ':…'
        return self._some((events.c.chain == DOCUMENTS_CHAIN) | evaluators, known, last)

    def days_of(
        self, event_type: str, *, known: date | None = None, last: int | None = None
    ) -> frozenset[date]:
        """The days of the events of a type, whoever they are about."""
        chosen = select(events.c.day).distinct().where(events.c.type == event_type)
        with self.reading() as connection:
            found = connection.execute(_bounded(chosen, known, last)).scalars()
            return frozenset(map(date.fromisoformat, found))

    def _some(self, which: ColumnElement[bool], known: date | None, last: int | None) -> tuple[Event, ...]:
        chosen = _bounded(select(events.c.body).where(which), known, last).order_by(events.c.seq)
        with self.reading() as connection:
            return tuple(EVENT.validate_json(body) for body in connection.execute(chosen).scalars())

    def last_event(self) -> int:
        """Number of the last event; 0 when there is none."""
        with self.reading() as connection:
            return int(connection.execute(select(func.coalesce(func.max(events.c.seq), 0))).scalar_one())

    def events_of(self, receipt: str) -> tuple[Event, ...]:
        """The events a receipt brought."""
        chosen = select(events.c.body).where(events.c.receipt == receipt).order_by(events.c.seq)
        with self.reading() as connection:
            return tuple(EVENT.validate_json(row.body) for row in connection.execute(chosen))

    def events_until(self, receipt: str) -> tuple[Event, ...]:
        """Every event up to the last one that a receipt brought."""
        last = select(func.max(events.c.seq)).where(events.c.receipt == receipt).scalar_subquery()
        with self.reading() as connection:
            rows = connection.execute(
                select(events.c.body).where(events.c.seq <= last).order_by(events.c.seq)
            )
            return tuple(EVENT.validate_json(row.body) for row in rows)
