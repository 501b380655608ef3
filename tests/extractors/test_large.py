"""A table of very many rows: read in full, within fixed CPU time and memory, in a process of its own."""

import multiprocessing
import os
import time

import pytest

import extractors
from greenlist.forms import FORMS
from greenlist.reading import Document, Reading
from tests.builders.large import large_table
from tests.builders.memory import peak_memory

FULL = bool(os.environ.get("GREENLIST_PROOF"))
ROWS = 100_000 if FULL else 4_000
SECONDS = 5  # for 100,000 rows
MEMORY = 200 << 20  # bytes, for 100,000 rows


def read(data: bytes) -> tuple[int, float, int]:
    """Rows read, CPU seconds and bytes that reading took on top of the interpreter and what it knew before."""
    before, started = peak_memory(), time.process_time()
    reading = extractors.read(Document.of("表.xlsx", data))
    spent = time.process_time() - started
    assert isinstance(reading, Reading), reading
    return max(map(len, reading.lists.values())), spent, peak_memory() - before


@pytest.mark.proof
def test_a_table_of_very_many_rows_is_read_within_its_limits():
    data, _, _ = large_table(FORMS["clean_production_batch"], ROWS)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["extractors"])
    with context.Pool(1, maxtasksperchild=1) as pool:
        rows, seconds, memory = pool.apply(read, (data,))
    print(f"{rows} rows, {seconds:.1f} s, {memory >> 20} MiB")  # noqa: T201 - the figures are what the proof is run for
    assert rows == ROWS
    assert seconds <= SECONDS
    assert memory <= MEMORY
