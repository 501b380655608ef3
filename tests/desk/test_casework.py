"""Cases are put together from what is recorded: the register of a day, the other papers as they were judged."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenlist.desk import casework as room
from greenlist.desk.casework import Casework, Registers
from greenlist.desk.intake import Examined
from greenlist.desk.opening import Desk
from greenlist.desk.readings import from_bytes, to_bytes
from greenlist.desk.records import Arrival
from greenlist.procedure import Decision
from greenlist.reading import PagePlace, RawValue, Reading, Remark, Stored
from greenlist.refusals import refuse
from greenlist.register import PoolEntered, Register, replay
from tests.builders import cases
from tests.builders import desk as builders
from tests.builders.companies import Company
from tests.builders.desk import MORNING, USCC, desk_in, text_of

DAY = MORNING.date()


def accept(desk: Desk, word: str = "", role: str = "subject") -> str:
    content = text_of("企业甲", word)
    arrival = Arrival(
        f"t{word}", desk.vault.put(content), "表.txt", len(content), role, "", "表.txt", MORNING
    )
    return desk.intake.process(desk.journal.receive(arrival, DAY)).id


class FakeJournal:
    """A growing history."""

    def __init__(self) -> None:
        self.events: list[PoolEntered] = []

    def events_after(self, seq: int) -> tuple[int, tuple[PoolEntered, ...]]:
        return len(self.events), tuple(self.events[seq:])


@settings(max_examples=60)
@given(
    st.lists(
        st.one_of(
            st.builds(lambda who, day: ("event", who, day), st.integers(1, 3), st.integers(0, 5)),
            st.builds(lambda day: ("ask", 0, day), st.integers(0, 5)),
        ),
        max_size=30,
    )
)
def test_a_register_that_grows_is_always_the_one_replayed_from_the_beginning(steps):
    journal = FakeJournal()
    registers = Registers(journal)  # type: ignore[arg-type]
    for kind, who, offset in steps:
        day = DAY + timedelta(days=offset)
        if kind == "event":
            until = date(2029, 1, 1) + timedelta(days=len(journal.events))
            event = PoolEntered(uscc=f"u{who}", day=day, receipt="", year=2026, instrument="x", until=until)
            journal.events.append(event)
        else:
            assert registers.on(day) == replay(journal.events, day)


def test_a_paper_is_loaded_as_it_was_judged(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        receipt = accept(desk)
        fresh = Casework(desk.journal, desk.vault, lambda _: pytest.fail("not read again"), builders.parse)
        paper = fresh.accepted(receipt)
        assert (paper.kind, paper.receipt, paper.received_on) == ("attachment_6.factory", receipt, DAY)
        assert paper is fresh.accepted(receipt), "remembered"


def test_a_reading_of_an_older_program_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with desk_in(tmp_path) as desk:
        receipt = accept(desk)
        monkeypatch.setattr(room, "READER", "newer")
        asked = []

        def read(document):
            asked.append(document.name)
            return builders.read(document)

        assert Casework(desk.journal, desk.vault, read, builders.parse).accepted(receipt).form
        assert asked == ["表.txt"]


def test_an_original_that_can_no_longer_be_read_leaves_the_reading_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with desk_in(tmp_path) as desk:
        receipt = accept(desk)
        monkeypatch.setattr(room, "READER", "newer")
        casework = Casework(desk.journal, desk.vault, lambda _: refuse("I-001"), builders.parse)
        assert casework.accepted(receipt).reading.values["factory_name"].text == "企业甲"


def test_a_receipt_that_is_not_there_is_said_so(tmp_path: Path):
    with desk_in(tmp_path) as desk, pytest.raises(LookupError):
        desk.casework.accepted("20260302-9999")


def test_papers_are_forgotten_and_loaded_again_when_there_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(room, "_REMEMBERED", 1)
    with desk_in(tmp_path) as desk:
        receipts = [accept(desk, word) for word in ("一", "二", "三")]
        fresh = Casework(desk.journal, desk.vault, builders.read, builders.parse)
        assert [fresh.accepted(one).receipt for one in (*receipts, *receipts)] == receipts * 2


def test_a_paper_without_a_code_has_no_record_and_no_others(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        accept(desk)
    returned = {"decide": lambda *_: Decision("returned")}
    with desk_in(tmp_path, broken=returned) as desk:
        arrival = builders.arrival(desk.vault.put("企业甲".encode()), "表.txt")
        examined = desk.intake.examine(desk.journal.receive(arrival, DAY))
        assert isinstance(examined, Examined)
        assert (examined.case.record, examined.case.others) == (None, {})
        assert examined.case.register.of("factory", USCC) is not None


def test_the_register_of_a_day_before_anything_is_empty(tmp_path: Path):
    with desk_in(tmp_path) as desk:
        accept(desk)
        assert desk.casework.registers.on(DAY - timedelta(days=1)) == Register()


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(cases.good_annex5(Company(1)), id="附件5"),
        pytest.param(cases.good_annex6(Company(1)), id="附件6"),
        pytest.param(cases.good_report(Company(1)), id="评价报告"),
    ],
)
def test_a_reading_stored_and_loaded_is_the_same_to_the_last_place(form):
    reading = cases.reading(form)
    assert from_bytes(to_bytes(reading)) == reading


def test_every_shade_of_a_value_survives_storing():
    where = PagePlace(3, (1.25, 2.5, 3.125, 4.0))
    values = {f"{kind}": RawValue("１", where, kind, "吨", 0.5, "壹", percent_format=True) for kind in Stored}
    reading = Reading(
        "x", "v", values, remarks=(Remark("F-001", "文", "f", where, "2025", 2),), text={1: "文\u0002本"}
    )
    assert from_bytes(to_bytes(reading)) == reading


@pytest.mark.parametrize("packed", [b"", b"nonsense", to_bytes(Reading("x"))[:-3]], ids=["空", "乱", "断"])
def test_damaged_bytes_are_no_reading(packed: bytes):
    with pytest.raises(ValueError, match="not a stored reading"):
        from_bytes(packed)
