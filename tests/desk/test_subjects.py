"""One subject's own events are enough: asking the journal for a few gives what replaying everything gives."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from greenlist.desk import subjects
from greenlist.desk.journal import Journal
from greenlist.desk.records import Arrival, Record
from greenlist.register import (
    KINDS,
    DocumentIssued,
    EvaluatorJudged,
    Event,
    Listed,
    OfficerTrained,
    Removed,
    Renamed,
    Succeeded,
    TookOver,
    replay,
)
from tests.builders.desk import MORNING

DAY = MORNING.date()
CODES = ("91440101MA5TE5T07H", "91440101MA5TE5T15C")
_WHO = {"uscc": st.sampled_from(CODES), "day": st.dates(DAY, DAY + timedelta(3)), "receipt": st.just("r")}
_SUBJECT = {**_WHO, "subject_kind": st.sampled_from(tuple(KINDS))}
_ON_A_LIST = {"level": st.sampled_from(("市级", "省级")), "instrument": st.just("号")}
HAPPENED = st.lists(
    st.one_of(
        st.builds(Listed, **_SUBJECT, **_ON_A_LIST, year=st.just(2026), name=st.sampled_from("甲乙")),
        st.builds(Removed, **_SUBJECT, **_ON_A_LIST),
        st.builds(Renamed, **_SUBJECT, name=st.sampled_from("丙丁")),
        st.builds(Succeeded, **_SUBJECT, successor=st.just(CODES[1]), name=st.just("戊")),
        st.builds(
            TookOver, **_SUBJECT, predecessor=st.just(CODES[0]), former=st.just("甲"), name=st.just("戊")
        ),
        st.builds(OfficerTrained, **_SUBJECT, officer=st.just("王"), session=st.just("一")),
        st.builds(
            EvaluatorJudged,
            **_WHO,
            name=st.just("机构"),
            fault=st.just("弄虚作假"),
            decision=st.just("warned"),
        ),
        st.builds(
            DocumentIssued,
            uscc=st.just(""),
            day=_WHO["day"],
            receipt=st.just("r"),
            document=st.sampled_from(("D03", "D11")),
            year=st.just(2026),
            number=st.just("号"),
            title=st.just("题"),
        ),
    ),
    max_size=10,
)


@contextmanager
def kept(papers: list[list[Event]]) -> Iterator[Journal]:
    """A journal in which each paper was recorded a day after the one before."""
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "journal.sqlite3")
        for number, happened in enumerate(papers):
            at: datetime = MORNING + timedelta(number)
            job = journal.receive(
                Arrival(str(number), "a" * 64, "表", 1, "city", "", "市局/表", at), at.date()
            )
            paper = Record("accepted", f"回执/{number}", "{}\n", events=tuple(happened))
            journal.record(job, paper, at, at.date())
        yield journal
        journal.close()


@settings(max_examples=20, deadline=None)  # each writes a journal to disk
@given(st.lists(HAPPENED, max_size=3), st.dates(DAY, DAY + timedelta(3)), st.integers(0, 3))
def test_asking_for_some_is_the_same_as_replaying_everything(papers, day, days_known):
    with kept(papers) as journal:
        for known, told in (
            (None, papers),
            (DAY + timedelta(days_known), papers[: days_known + 1]),
        ):
            whole = replay([event for happened in told for event in happened], day)
            asked = subjects.register_about(journal, day, known)
            for kind in KINDS:
                assert [asked.of(kind, code) for code in CODES] == [whole.of(kind, code) for code in CODES]
            assert (asked.documents, asked.sessions) == (whole.documents, whole.sessions)
            assert dict(asked.evaluators) == dict(whole.evaluators)
            assert list(asked.subjects.items()) == list(whole.subjects.items()), (
                "and everybody, in their order"
            )


def test_who_is_asked_about_is_all_that_is_replayed(monkeypatch):
    def listed(code: str) -> Listed:
        return Listed(uscc=code, day=DAY, receipt="r", level="市级", year=2026, instrument="号", name=code)

    with kept([[listed(code) for code in CODES]]) as journal:
        asked = subjects.register_about(journal, DAY)
        seen: list[Event] = []

        def watched(events, until=None, onto=None):
            seen.extend(events := tuple(events))
            return replay(events, until, onto)

        monkeypatch.setattr(subjects, "replay", watched)
        assert asked.of("factory", CODES[0]) is not None
        assert asked.of("park", CODES[0]) is None
        assert {event.uscc for event in seen} == {CODES[0]}


def test_what_is_recorded_meanwhile_does_not_mix_with_what_was_known():
    with kept([[]]) as journal:
        asked = subjects.register_about(journal, DAY)
        job = journal.receive(Arrival("later", "b" * 64, "表", 1, "city", "", "市局/表", MORNING), DAY)
        event = Renamed(uscc=CODES[0], day=DAY, receipt="r", name="甲")
        journal.record(job, Record("accepted", "回执/later", "{}\n", events=(event,)), MORNING, DAY)
        assert asked.of("factory", CODES[0]) is None
        assert len(asked.subjects) == 0
        assert subjects.register_about(journal, DAY).of("factory", CODES[0]) is not None


def test_a_journal_of_the_version_before_can_be_asked(tmp_path):
    journal = Journal(tmp_path / "journal.sqlite3")
    with journal._engine.begin() as connection:
        connection.exec_driver_sql("DROP INDEX events_by_type")
        connection.exec_driver_sql("PRAGMA user_version=2")
    journal.close()
    again = Journal(tmp_path / "journal.sqlite3")
    with again._engine.begin() as connection:
        names = (
            connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='index'").scalars().all()
        )
    assert "events_by_type" in names
    assert subjects.register_about(again, date(2026, 1, 1)).sessions == frozenset()
    again.close()
