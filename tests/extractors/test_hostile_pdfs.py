"""PDFs that mean harm, through real worker processes: bounded, one clear answer each, the next file read as ever."""

import time
from functools import cache

import pytest

from greenlist.desk import chores
from greenlist.desk.settings import Limits
from greenlist.desk.workers import ChildDiedError, Workers
from greenlist.reading import Document, Reading, Refusal
from tests.builders.cases import good_report
from tests.builders.hostile_pdfs import HOSTILE, cut_off, locked
from tests.builders.reports import report_pdf

LIMITS = Limits(wall_seconds=60, cpu_seconds=20)


@cache
def plain() -> bytes:
    return report_pdf(good_report())


@pytest.fixture(scope="module")
def workers():
    with Workers(1, LIMITS) as made:
        yield made


def answer(workers: Workers, data: bytes) -> str:
    """The code by which a file is answered; one that kills is answered I-029 by whoever hands it in."""
    try:
        found = workers.call(chores.read, Document.of("报告.pdf", data))
    except ChildDiedError as death:
        return "I-029" if death.certain else death.cause
    if isinstance(found, Refusal):
        assert found.message.endswith("。")
        assert found.remedy.endswith("。")
        return found.code
    assert isinstance(found, Reading)
    return ""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_one_answer_and_harms_nobody(workers: Workers, name: str):
    hostile = HOSTILE[name]
    data = hostile.make()
    began = time.monotonic()
    assert answer(workers, data) in hostile.codes
    assert time.monotonic() - began < 2 * LIMITS.wall_seconds
    assert workers.call(max, 1, 2) == 2


def test_after_all_of_them_a_report_is_read_as_ever(workers: Workers):
    assert answer(workers, plain()) == ""


def test_a_password_to_open_is_said_and_one_for_its_owner_hinders_nobody(workers: Workers):
    assert answer(workers, locked(plain())) == "I-006"
    read, free = (
        workers.call(chores.read, Document.of("报告.pdf", data)) for data in (plain(), locked(plain(), ""))
    )
    assert isinstance(read, Reading)
    assert isinstance(free, Reading)
    assert free.values == read.values


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.98])
def test_a_report_cut_off_is_said_to_be_incomplete(workers: Workers, share: float):
    assert answer(workers, cut_off(plain(), share)) == "I-008"
