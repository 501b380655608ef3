"""Reading a file in a process of its own that knows nothing but the readers, and what that costs.

Imports no library that draws workbooks: what a maker of samples takes is not what a reader takes.
"""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import extractors
from greenlist.reading import Document, Reading
from tests.builders.memory import peak_memory

_PROJECT: Final = Path(__file__).parents[2]


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


def _cost(warm: Path, path: Path) -> Cost:
    extractors.read(Document.of(warm.name, warm.read_bytes()))
    document = Document.of(path.name, path.read_bytes())
    before, started = peak_memory(), time.process_time()
    reading = extractors.read(document)
    spent = time.process_time() - started
    lists = reading.lists.values() if isinstance(reading, Reading) else ()
    return Cost(max(map(len, lists), default=0), spent, before, peak_memory())


def read_alone(name: str, content: bytes, *, warm: bytes) -> Cost:
    """What reading a file costs a process of its own that read another one before.

    Args:
        name: its name.
        content: its bytes.
        warm: what is read first, so that loading the reader is not counted.

    Raises:
        subprocess.CalledProcessError: the process failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder, f"warm-{name}"), Path(folder, name)
        first.write_bytes(warm)
        second.write_bytes(content)
        # Not multiprocessing: its children load the module that started them, with all that it knows.
        command = [sys.executable, "-m", "tests.builders.alone", first, second]
        told = subprocess.run(command, cwd=_PROJECT, check=True, stdout=subprocess.PIPE).stdout
    return Cost(**json.loads(told))


if __name__ == "__main__":
    json.dump(asdict(_cost(*map(Path, sys.argv[1:]))), sys.stdout)
