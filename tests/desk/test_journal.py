"""The journal: numbers without gaps, one record a paper, chains that show every change."""

import sqlite3
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.desk.chains import GENESIS, first_break, link
from greenlist.desk.journal import Journal
from greenlist.desk.records import Arrival, Draft, Job, Print, Record
from greenlist.errors import FolderError
from greenlist.register import DocumentIssued, PoolEntered
from tests.builders.desk import MORNING, USCC

DAY = MORNING.date()


def arrival(token: str, sha256: str = "a" * 64, at: datetime = MORNING) -> Arrival:
    return Arrival(token, sha256, "表.xlsx", 10, "subject", "", "企业/表.xlsx", at)


def pool(receipt: str = "", uscc: str = USCC) -> PoolEntered:
    return PoolEntered(uscc=uscc, day=DAY, receipt=receipt, year=2026, instrument="x", until=date(2029, 3, 2))


def record(status: str = "accepted", **given) -> Record:
    return Record(status, "回执/x", '{"id": "x"}\n', **given)


@pytest.fixture
def journal(tmp_path: Path):
    made = Journal(tmp_path / "journal.sqlite3")
    yield made
    made.close()


def received(journal: Journal, claim: str = "t", **given) -> Job:
    job = arrival(claim, **given)
    return journal.receive(job, job.received_at.date())


def test_numbers_of_a_day_have_no_gap_and_each_day_begins_anew(journal: Journal):
    tomorrow = MORNING + timedelta(days=1)
    numbers = [received(journal, f"a{n}").receipt for n in range(3)]
    numbers += [received(journal, f"b{n}", at=tomorrow).receipt for n in range(2)]
    numbers += [received(journal, "c", at=MORNING).receipt]  # the machine's clock was set back
    assert numbers == [
        "20260302-0001",
        "20260302-0002",
        "20260302-0003",
        "20260303-0001",
        "20260303-0002",
        "20260302-0004",
    ]


def test_after_9999_papers_of_a_day_the_numbers_go_on(journal: Journal, tmp_path: Path):
    first = received(journal)
    with sqlite3.connect(tmp_path / "journal.sqlite3") as raw:
        columns = (
            "token, receipt, sha256, name, bytes, role, district, source, received_at, state, deaths, trouble"
        )
        raw.execute(
            f"INSERT INTO jobs ({columns}) SELECT 't' || value, printf('20260302-%04d', value), sha256, name, "  # noqa: S608 - constants of this test
            "bytes, role, district, source, received_at, state, deaths, trouble "
            "FROM jobs, (WITH RECURSIVE n(value) AS (SELECT 2 UNION ALL SELECT value + 1 FROM n WHERE value < 9999) "
            "SELECT value FROM n) WHERE receipt = ?",
            (first.receipt,),
        )
    raw.close()
    assert received(journal, "after").receipt == "20260302-10000"
    assert received(journal, "later").receipt == "20260302-10001"


def test_the_same_claim_twice_is_one_job(journal: Journal):
    assert received(journal) == received(journal)
    assert journal.backlog() == 1
    assert journal.digest_of_claim("t") == "a" * 64
    assert journal.digest_of_claim("unknown") is None


def test_a_paper_is_recorded_once_with_all_it_brings(journal: Journal):
    job = received(journal)
    brings = record(
        files={"反馈.docx": "d" * 64},
        events=(pool(job.receipt),),
        reading=("e" * 64, "1"),
        prints=(Print("回执/x", "反馈.pdf", "d" * 64),),
        drafts=(Draft("公文/x", "D04", 2026, job.receipt, final=False, files={"a.docx": "f" * 64}),),
    )
    assert journal.record(job, brings, MORNING, DAY)
    assert not journal.record(job, record("returned", events=(pool(),)), MORNING, DAY)
    assert journal.waiting() == ()
    assert journal.files_of(job.receipt) == {"反馈.docx": "d" * 64}
    assert journal.events_after(0) == (1, (pool(job.receipt),))
    assert journal.events_after(1) == (1, ())
    assert journal.reading_of(job.receipt) == ("e" * 64, "1")
    assert [draft.key for draft in journal.drafts()] == [job.receipt]
    assert [order.name for order in journal.prints(waiting=True)] == ["反馈.pdf"]


def test_a_record_that_fails_in_the_middle_leaves_nothing(journal: Journal):
    job = received(journal)
    broken = record(events=(pool(),), reading=("e" * 64, None))  # type: ignore[arg-type]
    with pytest.raises(FolderError, match="D-020"):
        journal.record(job, broken, MORNING, DAY)
    assert journal.waiting() == (job,)
    assert journal.all_filed() == ()
    assert journal.events_after(0)[1] == ()


def test_an_answer_is_published_once_it_is_known_to_be_visible(journal: Journal):
    job = received(journal)
    journal.record(job, record(), MORNING, DAY)
    assert [filed.id for filed in journal.unpublished()] == [job.receipt]
    journal.published(job.receipt)
    assert journal.unpublished() == ()


@pytest.mark.parametrize("table", ["events", "receipts", "answers", "originals", "seals"])
def test_the_history_can_be_neither_changed_nor_deleted(journal: Journal, tmp_path: Path, table: str):
    for number, day in enumerate((DAY, DAY + timedelta(days=1))):
        job = received(journal, f"t{number}")
        journal.record(job, record(files={"a": "b"}, events=(pool(),)), MORNING, day)
    raw = sqlite3.connect(tmp_path / "journal.sqlite3")
    column = raw.execute(f"SELECT name FROM pragma_table_info('{table}') LIMIT 1").fetchone()[0]  # noqa: S608 - as above
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):  # noqa: S608 - as above
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
    raw.close()


def test_events_form_one_chain_a_subject_and_documents_their_own(journal: Journal, tmp_path: Path):
    issued = DocumentIssued(
        uscc="", day=DAY, receipt="", document="D08", year=2026, number="1号", title="公示"
    )
    for number in range(2):
        job = received(journal, f"t{number}")
        journal.record(job, record(events=(pool(), issued, pool(uscc="other"))), MORNING, DAY)
    raw = sqlite3.connect(tmp_path / "journal.sqlite3")
    chains = raw.execute("SELECT chain, max(place) FROM events GROUP BY chain ORDER BY chain").fetchall()
    raw.close()
    assert chains == [("factory:91440101MA5TE5T07H", 1), ("factory:other", 1), ("公文", 1)]


def test_the_heads_are_sealed_when_another_day_begins_and_only_once(journal: Journal, tmp_path: Path):
    days = (DAY, DAY, DAY + timedelta(days=1), DAY + timedelta(days=3), DAY + timedelta(days=3), DAY)
    for number, day in enumerate(days):
        job = received(journal, f"t{number}")
        journal.record(job, record(events=(pool(),)), MORNING, day)
    raw = sqlite3.connect(tmp_path / "journal.sqlite3")
    seals = raw.execute("SELECT day, receipts, events FROM seals ORDER BY seq").fetchall()
    raw.close()
    assert seals == [("2026-03-02", 2, 2), ("2026-03-03", 3, 3), ("2026-03-05", 5, 5)]


def test_a_journal_of_another_version_is_not_touched(tmp_path: Path):
    path = tmp_path / "journal.sqlite3"
    Journal(path).close()
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version=99")
    raw.close()
    with pytest.raises(FolderError, match="D-021"):
        Journal(path)


def test_a_file_that_is_no_journal_is_said_so(tmp_path: Path):
    path = tmp_path / "journal.sqlite3"
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(FolderError, match="D-020"):
        Journal(path)


def test_two_processes_may_have_the_journal_open(journal: Journal, tmp_path: Path):
    twin = Journal(tmp_path / "journal.sqlite3")
    jobs = [received(one, f"t{n}").receipt for n, one in enumerate((journal, twin, journal, twin))]
    twin.close()
    assert jobs == [f"20260302-000{n}" for n in range(1, 5)]


def test_drafts_and_prints_are_replaced_and_forgotten(journal: Journal):
    draft = Draft("公文/x", "D08", 2026, "", final=False, files={"a.docx": "1"})
    journal.put_draft(draft, (Print("公文/x", "a.pdf", "1"),))
    other = Print("公文/x", "a.pdf", "another source", sha256="3")
    assert journal.is_ordered(Print("公文/x", "a.pdf", "1"))
    assert not journal.is_ordered(other)
    journal.finish_print(Print("公文/x", "a.pdf", "1", sha256="2"))
    journal.finish_print(other)
    assert journal.prints() == (Print("公文/x", "a.pdf", "1", sha256="2"),)
    assert journal.prints(waiting=True) == ()
    newer = Draft("公文/x", "D08", 2026, "", final=True, files={"b.docx": "3"})
    journal.put_draft(newer, (Print("公文/x", "b.pdf", "3"),))
    assert journal.drafts() == (newer,)
    assert [order.name for order in journal.prints()] == ["b.pdf"]
    journal.drop_draft("公文/x")
    assert (journal.drafts(), journal.prints()) == ((), ())


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=8), st.data())
def test_a_chain_is_whole_and_any_change_breaks_it_where_it_was_made(parts, data):
    entries, previous = [], GENESIS
    for part in parts:
        digest = link(previous, *part)
        entries.append((previous, digest, part))
        previous = digest
    assert first_break(entries) is None
    place = data.draw(st.integers(0, len(entries) - 1))
    before, digest, (one, two) = entries[place]
    changed = [*entries[:place], (before, digest, (one + "x", two)), *entries[place + 1 :]]
    assert first_break(changed) == place
    without = entries[:place] + entries[place + 1 :]
    assert first_break(without) == (place if place < len(without) else None)
