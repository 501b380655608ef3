"""Files nobody here wrote: each ends in one named verdict, within fixed time and memory, in a process of its own.

GREENLIST_CORPORA names a folder of them. GREENLIST_CORPORA_ORACLE may name a workbook that says of some of them
how another program fares: columns File, Tests, Handler, Password, Exception Class on a sheet `Exceptions`.
"""

import multiprocessing
import os
import resource
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl
import pytest

import extractors
from extractors import guard, sheets
from greenlist.forms import FORMS
from greenlist.reading import Document, Pictured, Reading, Refusal, Several
from greenlist.refusals import GROUNDS
from tests.builders.converted import has_office, texts_in

FOLDER = os.environ.get("GREENLIST_CORPORA", "")
ORACLE = os.environ.get("GREENLIST_CORPORA_ORACLE", "")
SECONDS = {".pdf": 20}  # of CPU a file may take; letters may have to be made out of pictures of pages
USUAL_SECONDS = 10
MEMORY = {".pdf": 1 << 30}  # bytes a file may make its process hold
USUAL_MEMORY = 512 << 20
ADDRESSES = 1 << 30  # bytes of address space, as the service allows
PICTURES_ADDRESSES = 4 << 30  # the same for one that makes out letters
EVERYBODYS_PASSWORD = "VelvetSweatshop"  # noqa: S105 - known to every program
EMPTY = {"I-018", "I-043"}
LOCKED = {"I-005", "I-006", "I-040", "I-050", "I-051", "I-052"}
OF_ANOTHER_KIND = {"I-003", "I-004", "I-007", "I-041"}
DAMAGED = {"I-008", "I-029"}
WORKBOOK_ENDINGS = {".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".et", ".xlt", ".xltx"}
pytestmark = pytest.mark.skipif(not FOLDER, reason="GREENLIST_CORPORA names no folder of foreign files")


@dataclass(frozen=True)
class Verdict:
    """What was said of a file, how long that took (CPU seconds), and how much its process held at most (bytes)."""

    code: str
    seconds: float
    memory: int


def verdict(path: Path) -> Verdict:
    """The verdict on one file; the process that asks may die of it."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, PICTURES_ADDRESSES))
    document = Document.of(path.name, path.read_bytes())
    found = extractors.read(document)
    if isinstance(found, Pictured):
        resource.setrlimit(resource.RLIMIT_AS, (PICTURES_ADDRESSES, PICTURES_ADDRESSES))
        found = extractors.make_out(document, lambda *_: None)
    match found:
        case Reading():
            code = found.paper
        case Refusal():
            code = found.code
        case Several():
            code = "several"
    spent = resource.getrusage(resource.RUSAGE_SELF)
    return Verdict(code, spent.ru_utime + spent.ru_stime, spent.ru_maxrss * 1024)


def files() -> list[Path]:
    return sorted(path for path in Path(FOLDER).rglob("*") if path.is_file() and path.suffix.lower() != ".md")


@cache
def verdicts() -> Mapping[Path, Verdict]:
    """The verdict on every file; each in a process of its own, which forgets what the others held."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["extractors", "extractors.reports"])
    found: dict[Path, Verdict] = {}
    with context.Pool(1, maxtasksperchild=1) as pool:
        for path in files():
            found[path] = pool.apply_async(verdict, (path,)).get(timeout=6 * USUAL_SECONDS)
    return found


def said(*codes: str) -> list[Path]:
    return [path for path, one in verdicts().items() if one.code in codes]


def test_every_foreign_file_ends_in_a_named_verdict():
    count = Counter((path.suffix.lower(), one.code) for path, one in verdicts().items())
    print(*sorted(count.items()), sep="\n")  # noqa: T201 - the figures are what the proof is run for
    assert len(verdicts()) == len(files()) > 0
    assert {one.code for one in verdicts().values()} <= {*GROUNDS, *FORMS, "several"}


def test_no_foreign_file_takes_too_long_or_holds_too_much():
    slow = {
        path.name: one
        for path, one in verdicts().items()
        if one.seconds > SECONDS.get(path.suffix.lower(), USUAL_SECONDS)
    }
    large = {
        path.name: one
        for path, one in verdicts().items()
        if one.memory > MEMORY.get(path.suffix.lower(), USUAL_MEMORY)
    }
    most = (
        max(one.seconds for one in verdicts().values()),
        max(one.memory >> 20 for one in verdicts().values()),
    )
    print("CPU s, MiB:", *most)  # noqa: T201 - as above
    assert (slow, large) == ({}, {})


def test_what_is_called_empty_holds_no_cell_that_openpyxl_reads():
    for path in said(*EMPTY):
        if path.suffix.lower() not in {".xlsx", ".xlsm"}:
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path)
        held = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
        assert [value for value in held if value is not None and str(value).strip()] == [], path.name


@pytest.mark.skipif(not has_office(), reason="LibreOffice未安装")
def test_what_is_called_empty_holds_no_text_that_an_office_shows(tmp_path):
    empty = [path for path in said("I-018") if path.suffix.lower() in WORKBOOK_ENDINGS]
    shown = texts_in(empty, tmp_path)
    assert {path.name: text for path, text in shown.items() if text} == {}


def test_our_own_pass_and_the_second_reader_see_the_same_cells():
    """The law of blanks over files nobody here wrote: where the two disagree we learn something."""
    disagreeing, alone = [], []
    for path in files():
        if path.suffix.lower() in WORKBOOK_ENDINGS:
            admitted = guard.admit(Document.of(path.name, path.read_bytes()))
            book = sheets.read_book(admitted) if not isinstance(admitted, Refusal) else admitted
            if not isinstance(book, Refusal):
                disagreeing += [path.name] * bool(book.disagreements)
                alone += [path.name] * book.unconfirmed
    assert disagreeing == []
    assert len(alone) <= len(files()) // 100, alone


# --- the oracle ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Expected:
    """What the other program makes of a file: which password it needs, and what it raises."""

    password: str
    exception: str


@cache
def expected() -> Mapping[str, tuple[Expected, ...]]:
    """File name → what the oracle says of it; files it does not name are opened without trouble."""
    admitted = guard.admit(Document.of(ORACLE, Path(ORACLE).read_bytes()))
    assert not isinstance(admitted, Refusal)
    book = sheets.read_book(admitted)
    assert not isinstance(book, Refusal)
    sheet = next(sheet for sheet in book.sheets if sheet.name == "Exceptions")
    found: dict[str, list[Expected]] = defaultdict(list)
    for row in list(sheet.rows)[1:]:
        told = [cell.text if (cell := sheet.at(row, column)) else "" for column in range(5)]
        found[told[0].rpartition("/")[2]].append(Expected(told[3], told[4].rpartition(".")[2]))
    return {name: tuple(all_of_it) for name, all_of_it in found.items()}


def beside_the_oracle() -> Iterator[tuple[str, str, tuple[Expected, ...]]]:
    for path, one in verdicts().items():
        if path.parent == Path(ORACLE).parent:
            yield path.name, one.code, expected().get(path.name, ())


@pytest.mark.skipif(not ORACLE, reason="GREENLIST_CORPORA_ORACLE names no workbook")
def test_what_the_oracle_opens_is_neither_damaged_nor_unknown_to_us():
    opened = [(name, code) for name, code, told in beside_the_oracle() if not told]
    assert len(opened) > 100
    wrong = [(name, code) for name, code in opened if code in DAMAGED | LOCKED | {"I-003"}]
    foreign = [
        (name, code) for name, code in opened if code in OF_ANOTHER_KIND and not name.endswith(".xlsb")
    ]
    assert (wrong, foreign) == ([], [])


@pytest.mark.skipif(not ORACLE, reason="GREENLIST_CORPORA_ORACLE names no workbook")
def test_what_needs_a_password_is_said_to_need_one_and_only_that():
    for name, code, told in beside_the_oracle():
        passwords = {one.password for one in told} - {"", EVERYBODYS_PASSWORD}
        locked = bool(passwords) or any(one.exception == "EncryptedDocumentException" for one in told)
        if locked:
            assert code in LOCKED, name
        elif any(one.password == EVERYBODYS_PASSWORD for one in told):
            assert code not in LOCKED, name


@pytest.mark.skipif(not ORACLE, reason="GREENLIST_CORPORA_ORACLE names no workbook")
def test_what_the_oracle_cannot_open_is_read_or_refused_for_a_reason_of_ours():
    named = (
        LOCKED | OF_ANOTHER_KIND | DAMAGED | {"I-010", "I-011", "I-012", "I-013", "I-014", "I-018", "I-019"}
    )
    refused = [(name, code) for name, code, told in beside_the_oracle() if told]
    assert len(refused) > 10
    assert [(name, code) for name, code in refused if code not in named] == []
