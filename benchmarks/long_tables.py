"""What the longest tables cost, each read in a process of its own: seconds of CPU, and memory before and at most."""

import multiprocessing
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import Final

import extractors
from greenlist.forms.clean_production_batch import CleanProductionBatch
from greenlist.reading import Document, Reading
from tests.builders.bulk import XLS_MOST, bulk_ods, bulk_xls
from tests.builders.large import large_table
from tests.builders.memory import peak_memory

ROWS: Final = 100_000


def _read_long(name: str, content: bytes, pipe: Connection) -> None:
    """Read a long table in a process of its own: seconds of CPU, rows, memory before and at most."""
    extractors.read(Document.of("短表.ods", bulk_ods(100)))
    document = Document.of(name, content)
    before, started = peak_memory() / 2**20, time.process_time()
    reading = extractors.read(document)
    spent = time.process_time() - started
    found = len(reading.lists["rows"]) if isinstance(reading, Reading) else 0
    pipe.send((spent, found, before, peak_memory() / 2**20))


def _long_xlsx(count: int) -> bytes:
    return large_table(CleanProductionBatch, count)[0]


def long_tables() -> Iterator[str]:
    """A line for each format."""
    context = multiprocessing.get_context("spawn")
    for suffix, make, count in (
        ("xlsx", _long_xlsx, ROWS),
        ("xls", bulk_xls, XLS_MOST),
        ("ods", bulk_ods, ROWS),
    ):
        ours, theirs = context.Pipe()
        process = context.Process(target=_read_long, args=(f"长表.{suffix}", make(count), theirs))
        process.start()
        theirs.close()  # a child that dies is told by the end of the pipe
        seconds, found, before, peak = ours.recv()
        process.join()
        yield f"长表.{suffix:<5} {found:>7}行 {seconds:6.2f} s  内存 {before:.0f} → {peak:.0f} MiB"
