"""Checking without recording: the same steps over the same register, with nothing written to it."""

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from greenlist.desk.bundles import part_job
from greenlist.desk.bylaws import edition_of
from greenlist.desk.casework import Casework
from greenlist.desk.clocks import Clock, clock_for
from greenlist.desk.intake import Intake
from greenlist.desk.journal import Journal
from greenlist.desk.looking import open_record
from greenlist.desk.opening import production_steps
from greenlist.desk.premises import JOURNAL_FILE, VAULT_FOLDER
from greenlist.desk.records import Job
from greenlist.desk.settings import Settings
from greenlist.desk.steps import Runner, Steps, Templates
from greenlist.desk.troubles import question_error, said
from greenlist.desk.vault import Vault
from greenlist.desk.workers import Workers
from greenlist.reading import Several
from greenlist.receipts import Receipt


def read_given(path: Path) -> bytes:
    """Content of a file named on the command line.

    Raises:
        ToolkitError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise question_error("D-041", path=path, reason=said(error)) from error


class Examiner:
    """Checks files one by one.

    Args:
        intake: whose journal is a scratch one; its casework looks at the real one.
        vault: the scratch vault.
        clock: for the moment on the receipts.
        day: the day judged on.
    """

    def __init__(self, intake: Intake, vault: Vault, clock: Clock, day: date) -> None:
        self._intake = intake
        self._vault = vault
        self._moment = datetime.combine(day, clock.now().timetz())

    def check(self, path: Path, role: str, district: str) -> Iterator[Receipt]:
        """The receipt a file would get, without a number; those of its papers when it holds several.

        Raises:
            ToolkitError: the file cannot be read, or something of ours is in the way.
            ChildBugError: our reader has a fault.
        """
        content = read_given(path)
        sha256 = self._vault.put(content)
        job = Job(0, "", sha256, path.name, len(content), role, district, str(path), self._moment)
        yield from self._receipts(job)

    def _receipts(self, job: Job) -> Iterator[Receipt]:
        outcome = self._intake.examine(job)
        if not isinstance(outcome, Several):
            yield self._intake.receipt(job, outcome)
            return
        for part in outcome.parts:
            self._vault.put(part.data)
            one = replace(part_job(job, part), bundle=job.source)
            for receipt in self._receipts(one):
                yield receipt.model_copy(update={"part_of": None})


@contextlib.contextmanager
def open_examiner(
    settings: Settings,
    day: date | None = None,
    *,
    clock: Clock | None = None,
    steps: Steps | None = None,
    runner: Runner | None = None,
) -> Iterator[Examiner]:
    """A desk that records nothing.

    Args:
        settings: checked settings.
        day: judge on this day instead of today.
        clock: instead of the machine's.
        steps: instead of the real ones.
        runner: instead of a worker process.
    """
    clock = clock or clock_for(settings.today)
    steps = steps or production_steps(settings)
    with contextlib.ExitStack() as stack:
        journal, vault = stack.enter_context(open_record(settings))
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="greenlist-")))
        aside = Journal(scratch / JOURNAL_FILE)
        stack.callback(aside.close)
        desk_vault = Vault(scratch / VAULT_FOLDER)
        if runner is None:
            runner = stack.enter_context(Workers(1, settings.limits))
            apart: Runner = stack.enter_context(Workers(1, settings.recognition))
        else:
            apart = runner
        calling: Runner = runner
        casework = Casework(
            journal,
            vault,
            lambda document: calling.call(steps.read_text, document),
            steps.parse,
            edition=edition_of(settings),
        )
        office = Templates(settings.office)
        intake = Intake(settings, clock, aside, desk_vault, calling, steps, office, casework, apart=apart)
        stack.callback(intake.recogniser.close)
        yield Examiner(intake, desk_vault, clock, day or clock.today())
