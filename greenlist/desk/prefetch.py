"""Reading ahead: papers are read in worker processes before it is their turn to be judged."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from typing import Final

from greenlist.desk.journal import Journal
from greenlist.desk.recognising import Recogniser
from greenlist.desk.records import Job
from greenlist.desk.settings import Limits
from greenlist.desk.steps import Runner, Steps
from greenlist.desk.vault import Vault
from greenlist.desk.workers import ChildDiedError
from greenlist.reading import Document, Pictured, Reading, Refusal, Several
from greenlist.refusals import refuse

LOG: Final = logging.getLogger(__name__)
Read = Reading | Refusal | Several


class Prefetch:
    """Readings under way, by receipt number.

    A file with pictures of pages goes on to the recogniser; `is_slow` says so.
    A reading process that dies is counted against its file in the journal, so that not even a restart gives a
    poisonous file more tries than allowed.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - parts of the desk
        self,
        journal: Journal,
        vault: Vault,
        runner: Runner,
        steps: Steps,
        recogniser: Recogniser,
        limits: Limits,
        ticks: Callable[[], float],
    ) -> None:
        self._journal = journal
        self._vault = vault
        self._runner = runner
        self._steps = steps
        self._recogniser = recogniser
        self._limits = limits
        self._ticks = ticks
        self._futures: dict[str, Future[Read]] = {}
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
        document = self._document(job)
        began = self._ticks()
        whole: Future[Read] = Future()

        def ended(_: object) -> None:
            self._spans[job.receipt] = (began, self._ticks())
            wake()

        whole.add_done_callback(ended)
        self._futures[job.receipt] = whole
        first = self._runner.submit(self._steps.read, document)
        first.add_done_callback(lambda done: self._go_on(job, done, whole))

    def _document(self, job: Job) -> Document:
        return Document(job.name, self._vault.get(job.sha256), job.sha256, job.portion)

    def _go_on(self, job: Job, first: "Future[Read | Pictured]", whole: Future[Read]) -> None:
        """What was read is the answer; what is pictures goes to the recogniser."""
        try:
            read = first.result()
            if not isinstance(read, Pictured):
                whole.set_result(read)
                return
            second = self._recogniser.begin(job.receipt, job.name, read, lambda: self._document(job))
        except BaseException as error:  # noqa: BLE001 - also that the desk is being closed: told to whoever waits
            whole.set_exception(error)
            return
        second.add_done_callback(lambda done: _pass_on(done, whole))

    def is_slow(self, job: Job) -> bool:
        """Whether its letters are being made out, which nobody should wait for."""
        return job.receipt in self._recogniser

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

    def result(self, job: Job) -> Read:
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


def _pass_on(done: Future[Read], whole: Future[Read]) -> None:
    try:
        whole.set_result(done.result())
    except BaseException as error:  # noqa: BLE001 - as above
        whole.set_exception(error)
