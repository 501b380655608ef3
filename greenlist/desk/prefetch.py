"""Reading ahead: papers are read in worker processes before it is their turn to be judged."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from typing import Final

from greenlist.desk.journal import Journal
from greenlist.desk.records import Job
from greenlist.desk.settings import Limits
from greenlist.desk.steps import Runner
from greenlist.desk.vault import Vault
from greenlist.desk.workers import ChildDiedError
from greenlist.reading import Document, Reading, Refusal, Several
from greenlist.refusals import refuse

LOG: Final = logging.getLogger(__name__)
Read = Callable[[Document], Reading | Refusal | Several]


class Prefetch:
    """Readings under way, by receipt number.

    A reading process that dies is counted against its file in the journal, so that not even a restart gives a
    poisonous file more tries than allowed.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - parts of the desk
        self,
        journal: Journal,
        vault: Vault,
        runner: Runner,
        read: Read,
        limits: Limits,
        ticks: Callable[[], float],
    ) -> None:
        self._journal = journal
        self._vault = vault
        self._runner = runner
        self._read = read
        self._limits = limits
        self._ticks = ticks
        self._futures: dict[str, Future[Reading | Refusal | Several]] = {}
        self._spans: dict[str, tuple[float, float]] = {}  # when the reading began and ended

    def __len__(self) -> int:
        return len(self._futures)

    def __contains__(self, job: Job) -> bool:
        return job.receipt in self._futures

    def start(self, job: Job, wake: Callable[[], object] = lambda: None) -> None:
        """Begin to read a paper; `wake` is called when it is read.

        Raises:
            FolderError: its original cannot be read from the vault.
        """
        document = Document(job.name, self._vault.get(job.sha256), job.sha256, job.portion)
        began = self._ticks()

        def ended(_: object) -> None:
            self._spans[job.receipt] = (began, self._ticks())
            wake()

        future = self._runner.submit(self._read, document)
        self._futures[job.receipt] = future
        future.add_done_callback(ended)

    def took(self, job: Job) -> float:
        """Seconds from handing in to reading done, waiting for a free process included; asked once."""
        began, ended = self._spans.pop(job.receipt, (0.0, 0.0))
        return ended - began

    def is_done(self, job: Job) -> bool:
        """Whether `result` would answer at once."""
        future = self._futures.get(job.receipt)
        return future is not None and future.done()

    def forget(self, job: Job) -> None:
        """Drop a reading that is not needed."""
        self._futures.pop(job.receipt, None)
        self._spans.pop(job.receipt, None)

    def result(self, job: Job) -> Reading | Refusal | Several:
        """The reading, waited for; a refusal when the file has killed as many processes as allowed.

        Raises:
            ChildBugError, ToolkitError: as `Workers.submit` says.
        """
        here = 0
        while True:
            if job.receipt not in self._futures:
                self.start(job)
            try:
                return self._futures.pop(job.receipt).result()
            except ChildDiedError as death:
                here += 1
                deaths = max(here, self._journal.note_death(job.receipt))
                LOG.warning("受理号%s的阅读进程中止（第%d次）：%s。", job.receipt, deaths, death.cause)
                if death.certain or deaths >= self._limits.deaths:
                    return refuse("I-029", found=death.cause)
