"""Files with pictures of pages: made out one after the other, beside everything else, and how far that is."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from greenlist.desk.logs import PROGRESS
from greenlist.desk.steps import Runner, Steps
from greenlist.desk.workers import ChildDiedError
from greenlist.reading import Document, Pictured, Reading, Refusal, Remark, Several
from greenlist.refusals import refuse

LOG: Final = logging.getLogger(__name__)
Read = Reading | Refusal | Several
_SAY: Final = logging.getLogger(PROGRESS)
_TOLD_EVERY: Final = 10  # pages


@dataclass(frozen=True, slots=True)
class Recognition:
    """One file whose letters are being made out, or that waits for it.

    Attributes:
        receipt, name: of the file.
        done: pages made out so far.
        of: pages to be made out.
        began: it is being worked on; the others wait.
    """

    receipt: str
    name: str
    done: int
    of: int
    began: bool = False

    def __str__(self) -> str:
        """What a clerk is told."""
        if not self.began:
            return f"受理号{self.receipt}（{self.name}）：扫描件共{self.of}页，等待识别"
        return f"受理号{self.receipt}（{self.name}）：正在识别扫描件，已识别{self.done}页，共{self.of}页"


class Recogniser:
    """Makes out one file at a time; the others of the desk are answered meanwhile.

    Args:
        apart: runs it, with limits of its own.
        runner: reads the text of a file whose pictures could not be made out.
        steps: what is done.
    """

    def __init__(self, apart: Runner, runner: Runner, steps: Steps) -> None:
        self._apart = apart
        self._runner = runner
        self._steps = steps
        self._lock = threading.Lock()
        self._under_way: dict[str, Recognition] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="recognition")

    def close(self) -> None:
        """Begin nothing more; what is under way is given up with its process."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def begin(
        self, receipt: str, name: str, pictured: Pictured, load: Callable[[], Document]
    ) -> Future[Read]:
        """Put a file in line.

        It is loaded when its turn comes: a long line must not fill the memory.

        Returns:
            A future that raises what `Workers.submit` raises, but never for a process that died.
        """
        with self._lock:
            self._under_way[receipt] = Recognition(receipt, name, 0, len(pictured.pages))
        return self._thread.submit(self._make_out, receipt, load)

    def under_way(self) -> tuple[Recognition, ...]:
        """What is being made out, and what waits for it, in order."""
        with self._lock:
            return tuple(self._under_way.values())

    def __contains__(self, receipt: str) -> bool:
        with self._lock:
            return receipt in self._under_way

    def _make_out(self, receipt: str, load: Callable[[], Document]) -> Read:
        try:
            document = load()
            self._told(receipt, 0, 0)
            heard = partial(self._told, receipt)
            try:
                return self._apart.submit(self._steps.make_out, document, heard=heard).result()
            except ChildDiedError as death:
                LOG.warning("受理号%s的扫描页未能识别：%s。", receipt, death.cause)
                return self._text_alone(document, death)
        finally:
            with self._lock:
                self._under_way.pop(receipt, None)

    def _text_alone(self, document: Document, death: ChildDiedError) -> Read:
        """What can be read of it without its pictures, and that they were not."""
        try:
            read = self._runner.call(self._steps.read_text, document)
        except ChildDiedError as again:
            return refuse("I-029", found=again.cause)
        if isinstance(read, Reading):
            message = (
                f"扫描页未能识别完（{death.cause}），其中内容未读取；请由原始文件导出PDF，或拆分后重新提交。"
            )
            return replace(read, remarks=(Remark("F-033", message), *read.remarks))
        if isinstance(read, Refusal) and read.code == "I-026":
            return refuse("I-029", found=f"识别扫描页时{death.cause}")
        return read

    def _told(self, receipt: str, done: int, of: int) -> None:
        with self._lock:
            before = self._under_way[receipt]
            now = replace(before, done=done, of=of or before.of, began=True)
            self._under_way[receipt] = now
        if not done or done == now.of or done % _TOLD_EVERY == 0:
            _SAY.info("%s。", now)
