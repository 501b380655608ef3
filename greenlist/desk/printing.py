"""PDF copies follow the visible answer: one thread renders what the journal has ordered, in batches."""

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from greenlist.desk.journal import Journal
from greenlist.desk.publishing import Publisher
from greenlist.desk.vault import Vault
from greenlist.errors import ToolkitError

LOG: Final = logging.getLogger(__name__)
_BATCH: Final = 16
_RETRY: Final = 30.0  # seconds after trouble of ours


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came of one .docx.

    Attributes:
        pdf: its PDF; None when there is none that may be handed out.
        trouble: why there is none, in Chinese.
        notes: what to know of the PDF, such as faces that stand in for others.
    """

    pdf: bytes | None = None
    trouble: str = ""
    notes: tuple[str, ...] = ()


# Name → .docx in; name → what came of it out.
Render = Callable[[Mapping[str, bytes]], Mapping[str, Rendered]]


class Printer:
    """Renders in a thread of its own, so that no answer waits for a PDF.

    Args:
        render: converts a batch; of a document that cannot be converted, or not faithfully, it says why.
    """

    def __init__(self, journal: Journal, vault: Vault, publisher: Publisher, render: Render) -> None:
        self._journal = journal
        self._vault = vault
        self._publisher = publisher
        self._render = render
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._idle = threading.Event()
        self._thread = threading.Thread(target=self._run, name="printer", daemon=True)

    def start(self) -> None:
        """Begin; what an earlier run left waiting is rendered too."""
        self._thread.start()
        self.wake()

    def wake(self) -> None:
        """Say that something may have been ordered."""
        self._idle.clear()
        self._wake.set()

    def is_idle(self) -> bool:
        """Whether all that was ordered is done."""
        return self._idle.is_set() or not self._thread.is_alive()

    def stop(self, timeout: float = 30.0) -> None:
        """Stop after the batch under way; the rest is done at the next start."""
        self._stop.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout)

    def _run(self) -> None:
        while not self._stop.is_set():
            self._wake.wait()
            self._wake.clear()
            try:
                while not self._stop.is_set() and self.print_batch():
                    pass
            except ToolkitError as error:
                LOG.warning("PDF 暂不能生成：%s", error)
                self._stop.wait(_RETRY)
                self._wake.set()
                continue
            except Exception:
                LOG.exception("PDF 生成线程出错，已停止；答复不受影响，下次启动时补做。")
                return
            if not self._wake.is_set():
                self._idle.set()

    def print_batch(self) -> int:
        """Render one batch of what waits; how many were dealt with.

        Raises:
            ToolkitError: the renderer, journal, vault or outbox cannot be used now.
        """
        waiting = self._journal.prints(waiting=True)[:_BATCH]
        sources = {f"{number:02d}": self._vault.get(order.source) for number, order in enumerate(waiting)}
        rendered = self._render(sources) if sources else {}
        for (key, _), order in zip(sources.items(), waiting, strict=True):
            result = rendered.get(key, Rendered(trouble="没有得到结果"))
            if result.pdf is None:
                trouble = result.trouble or "未知原因"
                LOG.warning("%s 的 PDF 未能生成：%s", order.folder, trouble)
                self._publisher.finish_print(replace(order, trouble=trouble))
            else:
                done = replace(order, sha256=self._vault.put(result.pdf))
                self._publisher.finish_print(done, result.notes)
        return len(waiting)
