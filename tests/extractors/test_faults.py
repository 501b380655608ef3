"""The law of blanks: whatever is wrong with a file, what it holds is read, or said to be lost; never called empty."""

import os
import random

import pytest

import extractors
from extractors import guard, sheets
from extractors.cells import Cell
from extractors.rawbook import RawBook
from generators.blanks import drawn
from greenlist.forms import FORMS
from greenlist.reading import Document, Reading, Refusal, Stored
from tests.builders.compounds import Strings, xls
from tests.builders.faults import HARMLESS, LOSSES, XLS_HARMLESS, XLS_LOSSES, Fault, as_saved
from tests.builders.fillings import example
from tests.builders.likeness import compare
from tests.builders.office_marks import strict

WORKBOOKS = [paper for paper, form in FORMS.items() if form.version]
FULL = bool(os.environ.get("GREENLIST_PROOF"))
PAPERS = WORKBOOKS if FULL else ["attachment_5.factory", "upper_list"]
SEEDS = range(8500, 8510) if FULL else range(8500, 8501)
EMPTY = {"I-001", "I-018", "I-019", "I-047"}  # what amounts to saying that nothing is there
pytestmark = pytest.mark.proof


def read(data: bytes, name: str = "表.xlsx") -> Reading | Refusal:
    found = extractors.read(Document.of(name, data))
    assert isinstance(found, Reading | Refusal)
    return found


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("fault", [*HARMLESS.values(), strict], ids=[*HARMLESS, "严格格式"])
def test_what_is_still_there_is_read_in_full(paper, fault: Fault):
    for seed in SEEDS:
        form = example(FORMS[paper], seed)
        made = drawn(form)
        reading = read(fault(as_saved(made.data)))
        assert isinstance(reading, Reading), reading
        likeness = compare(form, made.places, reading)
        assert likeness.compared > 4
        assert likeness.differences == ()


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("fault", LOSSES.values(), ids=LOSSES)
def test_what_is_lost_is_said(paper, fault: Fault):
    for seed in SEEDS:
        form = example(FORMS[paper], seed)
        made = drawn(form)
        found = read(fault(as_saved(made.data)))
        if isinstance(found, Refusal):
            assert found.code not in EMPTY, found
        else:
            assert compare(form, made.places, found).unsaid == []


OLD = xls(
    {
        "基本信息": [["企业名称", "甲厂"], ["统一社会信用代码", "91440101MA5CXXXX00"]],
        "年度": [["取水量", 12.5, "吨"]],
    },
    strings=Strings(),
)


def texts(data: bytes) -> list[str] | Refusal:
    admitted = guard.admit(Document.of("表.xls", data))
    book = admitted if isinstance(admitted, Refusal) else sheets.read_book(admitted)
    return book if isinstance(book, Refusal) else [c.text for s in book.sheets for c in s.cells.values()]


@pytest.mark.parametrize("fault", XLS_HARMLESS.values(), ids=XLS_HARMLESS)
def test_what_is_still_there_in_records_is_read_in_full(fault: Fault):
    assert texts(fault(OLD)) == texts(OLD)
    assert len(texts(OLD)) == 7


@pytest.mark.parametrize("fault", XLS_LOSSES.values(), ids=XLS_LOSSES)
def test_what_is_lost_in_records_is_said(fault: Fault):
    found = texts(fault(OLD))
    if isinstance(found, Refusal):
        assert found.code not in EMPTY, found
    else:
        assert found == texts(OLD)


# --- faults of our own readers ---------------------------------------------------------------------


def forgetful(share: float, seed: int):
    """Our own pass, but it overlooks some cells."""
    chance = random.Random(seed)  # noqa: S311 - test material
    admit = guard.admit

    def overlooks(cell: Cell) -> bool:
        plain = cell.stored in {Stored.TEXT, Stored.NUMBER} and not cell.percent
        return plain and chance.random() < share

    def admitted(document, *rest):
        found = admit(document, *rest)
        assert isinstance(found.book, RawBook)
        for sheet in found.book.sheets:
            lost = [position for position, cell in sheet.cells.items() if overlooks(cell)]
            overlooked.append(len(lost))
            sheet.taken -= len(lost)
            for position in lost:
                del sheet.cells[position]
        return found

    overlooked: list[int] = []
    return admitted, overlooked


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("share", [0.02, 0.5, 1.0])
def test_what_our_own_pass_overlooks_the_second_reader_brings_and_that_is_said(paper, share, monkeypatch):
    for seed in SEEDS:
        form = example(FORMS[paper], seed)
        made = drawn(form)
        admitted, overlooked = forgetful(share, seed)
        with monkeypatch.context() as patched:
            patched.setattr(guard, "admit", admitted)
            reading = read(made.data)
        assert isinstance(reading, Reading), reading
        assert compare(form, made.places, reading).differences == ()
        assert any("另一种方法" in remark.message for remark in reading.remarks) == (sum(overlooked) > 0)


@pytest.mark.parametrize("paper", PAPERS)
def test_what_the_second_reader_overlooks_our_own_pass_brings(paper, monkeypatch):
    monkeypatch.setattr("extractors.second_reader._Calamine.cells", lambda *_: iter(()))
    form = example(FORMS[paper], 8600)
    made = drawn(form)
    reading = read(made.data)
    assert isinstance(reading, Reading), reading
    assert (compare(form, made.places, reading).differences, reading.remarks) == ((), ())
