"""What a scanned report of some sixty pages costs, in a process with the limits of the desk.

The bars, on two cores: all pages within 200 s, what counts (cover, results, indicator tables) within 60 s, 1.2 GB.
Other work on the machine lengthens wall time: CPU seconds are told beside it, shared by two threads.
"""

import os
import resource
import time
from collections.abc import Iterator
from typing import Final

import extractors
from extractors.equipment import missing
from greenlist.desk.settings import Recognition
from greenlist.desk.workers import Workers
from greenlist.reading import Document, Reading
from tests.builders.report_truth import score
from tests.builders.scans import COLOUR, GREY, Scanner, scanned

KINDS: Final = {"彩色": (COLOUR, 0), "灰度": (GREY, 3)}


def _read(document: Document) -> tuple[Reading, float, float]:
    """In a process of its own: the reading, CPU seconds and peak MiB."""
    before = time.process_time()
    found = extractors.make_out(document, _unheard)
    spent = time.process_time() - before
    assert isinstance(found, Reading), found
    return found, spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def scans() -> Iterator[str]:
    """A line for each scanner."""
    if missing():
        yield f"扫描件：未安装{'、'.join(missing())}"
        return
    for name, (scanner, layout) in KINDS.items():
        yield _line(name, scanner, layout)


def _unheard(done: int, of: int) -> None:
    """Nobody waits here for how far it is."""


def _line(name: str, scanner: Scanner, layout: int) -> str:
    from benchmarks.long_reports import long_report  # noqa: PLC0415 - reportlab is slow to import

    made = scanned(long_report(layout), scanner, 1)
    load = os.getloadavg()[0]
    with Workers(1, Recognition()) as workers:
        workers.warm()
        started = time.monotonic()
        reading, spent, peak = workers.submit(_read, Document.of("扫描.pdf", made.pdf)).result()
        wall = time.monotonic() - started
    return (
        f"扫描件·{name} {made.pages}页 CPU {spent:.1f} s（每页{spent / made.pages:.2f}），"
        f"用时{wall:.1f} s（开始时负载{load:.1f}），内存{peak:.0f} MiB，事实准确{score(made, reading).exact:.2%}"
    )


if __name__ == "__main__":
    for line in scans():
        print(line, flush=True)
