"""PDFs nobody here wrote: each ends in one named verdict within 20 s and 1 GiB, in a process of its own.

GREENLIST_CORPORA names the folder, as for `test_corpora`.
"""

import multiprocessing
import os
import resource
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

import extractors
from extractors.legible import garbled_share
from extractors.pages import Legibility, read_pages
from greenlist.forms import FORMS
from greenlist.reading import Document, Reading, Refusal
from greenlist.refusals import GROUNDS

FOLDER = os.environ.get("GREENLIST_CORPORA", "")
SECONDS, MEMORY = 20, 1 << 30
FILES = sorted(Path(FOLDER).rglob("*.[pP][dD][fF]")) if FOLDER else []
pytestmark = pytest.mark.skipif(not FILES, reason="GREENLIST_CORPORA names no folder of foreign PDFs")


def verdict(path: Path) -> tuple[str, float, int, tuple[tuple[str, float], ...]]:
    """What is said of a file, CPU seconds, bytes held at most, and of each page what it is and how much means nothing."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    data = path.read_bytes()
    found = extractors.read(Document.of(path.name, data))
    code = found.code if isinstance(found, Refusal) else "pictured"
    if isinstance(found, Reading):
        code = found.paper
    spent = resource.getrusage(resource.RUSAGE_SELF)
    pages = () if code == "I-001" else read_pages(data)
    told = () if isinstance(pages, Refusal) else pages
    return (
        code,
        spent.ru_utime + spent.ru_stime,
        spent.ru_maxrss * 1024,
        tuple((page.legibility.value, garbled_share(page.text.replace("\n", ""))) for page in told),
    )


@cache
def verdicts() -> Mapping[Path, tuple[str, float, int, tuple[tuple[str, float], ...]]]:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["extractors", "extractors.reports"])
    with context.Pool(1, maxtasksperchild=1) as pool:
        return {path: pool.apply_async(verdict, (path,)).get(timeout=3 * SECONDS) for path in FILES}


def test_every_foreign_pdf_ends_in_one_named_verdict_in_time_and_memory():
    found = verdicts()
    print(*Counter(code for code, *_ in found.values()).items(), sep="\n")  # noqa: T201 - what the proof is run for
    print(*Counter(kind for *_, pages in found.values() for kind, _ in pages).items(), sep="\n")  # noqa: T201
    print("CPU s, MiB:", max(v[1] for v in found.values()), max(v[2] for v in found.values()) >> 20)  # noqa: T201
    assert {code for code, *_ in found.values()} <= {*GROUNDS, *FORMS, "pictured"}
    assert [path.name for path, one in found.items() if one[1] > SECONDS or one[2] > MEMORY] == []


def test_no_page_taken_for_text_is_garbled():
    assert [
        path.name
        for path, (*_, pages) in verdicts().items()
        for kind, share in pages
        if kind == Legibility.TEXT.value and share > 0.2
    ] == []


GARBLED = {
    "issue-791-non-unicode-cmap.pdf",
    "issue_566_test_1.pdf",
}  # seen to be: what they show is not what they say


def test_the_garbled_ones_and_no_others_are_called_garbled():
    found = {path.name for path, (*_, pages) in verdicts().items() for kind, _ in pages if kind == "garbled"}
    assert found == GARBLED & {path.name for path in FILES}
