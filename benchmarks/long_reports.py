"""What a report of some sixty pages costs, and how pdfplumber fares with the tables of the same file in the same run.

The bars: reading within 1 s of CPU and 150 MB, eight times as fast as pdfplumber's extraction of the tables of all pages.
"""

import io
import multiprocessing
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Final, TypeVar

import extractors
from extractors.lattice import tables_of
from extractors.pdf_book import Book
from greenlist.reading import Document, Reading
from tests.builders.cases import good_report
from tests.builders.companies import Company
from tests.builders.memory import peak_memory
from tests.builders.report_layouts import LAYOUTS
from tests.builders.reports import Built, build

T = TypeVar("T")
LONG: Final = 4.2  # times the running text of a report of twenty pages
TIMES: Final = 3
KINDS: Final = {"带框信息表": 0, "封面标签无线": 1, "无线表格": 3, "未嵌入字体": 5}


def long_report(layout: int) -> Built:
    """A report of some sixty pages."""
    return build(good_report(Company(layout + 1)), replace(LAYOUTS[layout], length=LONG), layout)


def _read(content: bytes, pipe: Connection) -> None:
    """In a process of its own: CPU seconds of reading, of our tables and of theirs, memory before and at most."""
    document = Document.of("报告.pdf", content)
    before = peak_memory() / 2**20
    spent, found = _least(lambda: extractors.read(document))
    peak = peak_memory() / 2**20
    own, _ = _least(lambda: _tables(content))
    import pdfplumber  # noqa: PLC0415 - not before memory is measured

    started = time.process_time()
    with pdfplumber.open(io.BytesIO(content)) as book:
        for page in book.pages:
            page.extract_tables()
            page.close()
    theirs = time.process_time() - started
    facts = len(found.values) if isinstance(found, Reading) else 0
    pipe.send((spent, own, theirs, facts, before, peak))


def _least(work: Callable[[], T]) -> tuple[float, T]:
    """The least CPU seconds of some calls, and what the last gave."""
    spent = []
    for _ in range(TIMES):
        started = time.process_time()
        found = work()
        spent.append(time.process_time() - started)
    return min(spent), found


def _tables(content: bytes) -> int:
    with Book(content) as book:
        return sum(len(tables_of(book.page(number), number + 1)[0]) for number in range(len(book)))


def long_reports() -> Iterator[str]:
    """A line for each layout."""
    context = multiprocessing.get_context("spawn")
    for name, layout in KINDS.items():
        built = long_report(layout)
        ours, theirs = context.Pipe()
        process = context.Process(target=_read, args=(built.pdf, theirs))
        process.start()
        theirs.close()  # a child that dies is told by the end of the pipe
        spent, own, other, facts, before, peak = ours.recv()
        process.join()
        yield (
            f"长报告·{name:<7} {built.pages}页 {facts}项 {spent:5.2f} s  内存 {before:.0f} → {peak:.0f} MiB  "
            f"pdfplumber取表 {other:.2f} s，为全部读取的{other / spent:.1f}倍、取表的{other / own:.1f}倍"
        )


if __name__ == "__main__":
    for line in long_reports():
        print(line)
