"""Reading a file in a process of its own that knows nothing but the readers, and what that costs.

Imports no library that draws workbooks: what a maker of samples takes is not what a reader takes.
"""

import multiprocessing
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Final

import extractors
from greenlist.reading import Document, Reading
from tests.builders.memory import peak_memory

_SMALL: Final = b"not a workbook"


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading a file took.

    Attributes:
        rows: of its longest list; 0 when it was not read.
        seconds: of CPU.
        before: memory of the process when it began, bytes.
        peak: the most memory it ever had, bytes.
    """

    rows: int
    seconds: float
    before: int
    peak: int


def _read(name: str, content: bytes, warm: bytes, pipe: Connection) -> None:
    extractors.read(Document.of(name, warm or _SMALL))
    document = Document.of(name, content)
    before, started = peak_memory(), time.process_time()
    reading = extractors.read(document)
    spent = time.process_time() - started
    lists = reading.lists.values() if isinstance(reading, Reading) else ()
    pipe.send(Cost(max(map(len, lists), default=0), spent, before, peak_memory()))


def read_alone(name: str, content: bytes, *, warm: bytes = b"") -> Cost:
    """What reading a file costs a process of its own that read another one before.

    Args:
        name: its name.
        content: its bytes.
        warm: what is read first, under the same name, so that loading the reader is not counted.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_read, args=(name, content, warm, theirs))
    process.start()
    theirs.close()  # a child that dies is told by the end of the pipe
    try:
        return ours.recv()  # type: ignore[no-any-return] - what `_read` sends
    finally:
        process.join()
