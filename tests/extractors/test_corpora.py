"""Files nobody here wrote: each ends in one named verdict, within fixed time and memory, in a process of its own."""

import multiprocessing
import os
import resource
from collections import Counter
from pathlib import Path

import pytest

import extractors
from greenlist.reading import Document, Reading, Refusal
from greenlist.refusals import GROUNDS

FOLDER = os.environ.get("GREENLIST_CORPORA", "")
MEMORY = 1 << 30  # bytes
SECONDS = 20
pytestmark = pytest.mark.skipif(not FOLDER, reason="GREENLIST_CORPORA names no folder of foreign workbooks")


def verdict(path: Path) -> str:
    """The verdict on one file; the process that asks may die of it."""
    found = extractors.read(Document.of(path.name, path.read_bytes()))
    if isinstance(found, Reading):
        return found.paper
    assert isinstance(found, Refusal)
    assert found.code in GROUNDS
    return found.code


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def workbooks() -> list[Path]:
    endings = {".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".et", ".docx"}
    return sorted(path for path in Path(FOLDER).rglob("*") if path.suffix.lower() in endings)


def test_every_foreign_workbook_ends_in_a_named_verdict():
    verdicts: Counter[str] = Counter()
    context = multiprocessing.get_context("forkserver")
    with context.Pool(1, initializer=limited, maxtasksperchild=50) as pool:
        for path in workbooks():
            verdicts[pool.apply_async(verdict, (path,)).get(timeout=SECONDS)] += 1
    print(dict(verdicts))  # noqa: T201 - the figures are what the proof is run for
    assert sum(verdicts.values()) == len(workbooks()) > 0
    assert all(code in GROUNDS for code in verdicts), "none of them is a paper of ours"
