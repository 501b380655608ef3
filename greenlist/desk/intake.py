"""One paper, from bytes to answer."""

import logging
import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from greenlist.confirming import judged
from greenlist.consequences import traced
from greenlist.desk import outbox, receipting, sheaves, statements
from greenlist.desk.bundles import Bundles, nested
from greenlist.desk.casework import Casework
from greenlist.desk.clocks import Clock
from greenlist.desk.enclosures import Enclosures
from greenlist.desk.journal import Journal
from greenlist.desk.prefetch import Prefetch
from greenlist.desk.readings import READER, to_bytes
from greenlist.desk.recognising import Recogniser
from greenlist.desk.records import Filed, Job, Print, Record
from greenlist.desk.roles import refuse_origin, refuse_paper
from greenlist.desk.settings import Settings
from greenlist.desk.statements import Examined
from greenlist.desk.steps import Runner, Steps, Templates
from greenlist.desk.vault import Vault
from greenlist.desk.workers import ChildBugError
from greenlist.errors import ToolkitError
from greenlist.forms.recognition_check import RecognitionCheck
from greenlist.procedure.origins import with_origin
from greenlist.reading import Reading, Refusal, Several
from greenlist.receipts import NoticeFacts, PartFacts, Receipt
from greenlist.refusals import refuse

LOG: Final = logging.getLogger(__name__)
_MIB: Final = 1 << 20


class _Stopwatch:
    """Milliseconds of each step, by a clock that can be handed in."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = clock.ticks()
        self.laps: dict[str, float] = {}

    def lap(self, step: str) -> None:
        now = self._clock.ticks()
        self.laps[step] = round((now - self._last) * 1000, 1)
        self._last = now


class Intake:
    """Answers papers one after the other; what is recorded is recorded once, before anybody can see it."""

    def __init__(  # noqa: PLR0913, PLR0917 - everything it touches is handed in, so that each can be a broken one
        self,
        settings: Settings,
        clock: Clock,
        journal: Journal,
        vault: Vault,
        runner: Runner,
        steps: Steps,
        templates: Templates,
        casework: Casework,
        *,
        apart: Runner | None = None,
        prints: bool = False,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._journal = journal
        self._vault = vault
        self._runner = runner
        self._steps = steps
        self._casework = casework
        self._measures = casework.edition.name
        self._prints = prints
        self._bundles = Bundles(journal, vault)
        self._enclosures = Enclosures(journal, vault, runner, steps, templates)
        self.recogniser = Recogniser(apart or runner, runner, steps)
        self.prefetch = Prefetch(journal, vault, runner, steps, self.recogniser, settings.limits, clock.ticks)

    def process(self, job: Job) -> Filed | None:
        """Answer one paper: read, parse, assemble the case, judge, decide, answer, record.

        Returns:
            None for a file that holds several papers: they are numbered now, and it is answered after them.

        Raises:
            ToolkitError: something of ours is in the way; nothing is recorded, the paper waits.
        """
        record = self._repeated(job) or self._judged(job)
        if record is None:
            return None
        self._journal.record(job, record, self._clock.now(), self._clock.today())
        filed = self._journal.filed(job.receipt)
        assert filed is not None, "recorded above, or by whoever was quicker"
        return filed

    def prepare(self, job: Job, wake: Callable[[], object]) -> None:
        """Begin to read a paper ahead of its turn; `wake` is called when it is read.

        Raises:
            FolderError: its original cannot be read from the vault.
        """
        if job.gathered or self._unopened(job) is not None:
            return
        earlier = self._journal.earlier(job)
        if earlier is None or earlier.status != "accepted":
            self.prefetch.start(job, wake)

    def is_ready(self, job: Job) -> bool:
        """Whether the paper can be answered without waiting for its reading."""
        return job not in self.prefetch or self.prefetch.is_done(job)

    def is_slow(self, job: Job) -> bool:
        """Whether its reading takes so long that nobody should wait for it: its letters are made out from pictures."""
        return self.prefetch.is_slow(job)

    def examine(self, job: Job) -> Examined | Refusal | Several:
        """Everything that is thought about a paper; nothing is recorded. Several papers in one file are only told apart.

        Raises:
            ToolkitError: something of ours is in the way.
            ChildBugError: our reader has a fault.
        """
        watch = _Stopwatch(self._clock)
        reading = self._read(job)
        watch.lap("wait")
        watch.laps["read"] = round(self.prefetch.took(job) * 1000, 1)
        if isinstance(reading, Refusal | Several):
            return reading
        source, by = job, ""
        if reading.paper == RecognitionCheck.paper:
            checked = self._casework.checked(reading, job)
            if isinstance(checked, Refusal):
                return checked
            reading, source, by = checked.reading, checked.source, checked.by
        reading, parsed = self._casework.understood(reading, job.received_at.date())
        watch.lap("parse")
        case, certain = self._casework.cases(job, reading, parsed)
        watch.lap("assemble")
        judgement = judged(case, certain, self._steps.judge)
        watch.lap("judge")
        decision = self._steps.decide(certain, judgement)
        watch.lap("decide")
        findings = traced(case, receipting.in_order((*judgement.findings, *decision.findings)))
        watch.lap("trace")
        return Examined(case, certain, judgement, decision, findings, source, by, watch.laps)

    def receipt(self, job: Job, outcome: Examined | Refusal) -> Receipt:
        """The receipt of an examined or refused paper, before its answer files are made."""
        if isinstance(outcome, Refusal):
            return statements.refused(job, outcome, self._measures)
        return statements.examined(job, outcome, self._title(outcome.paper.kind))

    # --- the steps

    def _read(self, job: Job) -> Reading | Refusal | Several:
        """Guard, recognise and read, after what can be said without opening the file."""
        if refusal := self._unopened(job):
            return refusal
        reading = self.prefetch.result(job)
        if isinstance(reading, Several):
            return refuse("I-036") if nested(job, reading) else reading
        if isinstance(reading, Refusal):
            return reading
        return refuse_paper(reading.paper, self._title(reading.paper), job.role) or reading

    def _unopened(self, job: Job) -> Refusal | None:
        limit = self._settings.limits.largest_mib
        if job.size > limit * _MIB:
            found = f"{job.size / _MIB:.0f} MiB"
            return refuse("I-002", found=found, kind="单个文件", limit=f"{limit} MiB")
        return refuse_origin(job.role, job.district, self._settings.districts)

    def _title(self, paper: str) -> str:
        model = self._steps.forms.get(paper)
        return model.title if model else paper

    def _repeated(self, job: Job) -> Record | None:
        """The old answer again for bytes of an accepted paper from the same hand; None for others."""
        if job.gathered:
            return None
        earlier = self._journal.earlier(job)
        if earlier is None or earlier.status != "accepted":
            return None
        self.prefetch.forget(job)
        return self._repeat(job, earlier)

    def _judged(self, job: Job) -> Record | None:
        """The record of an examination; a fault of ours becomes a quarantine, never a verdict."""
        try:
            if job.gathered:
                return self._overview(job)
            outcome = self.examine(job)
            if isinstance(outcome, Several):
                self._bundles.open(job, outcome)
                return None
            earlier = self._journal.earlier(job)
            # What was sent back may be right today: the register has moved on, or our reader has been mended.
            if earlier and statements.says_the_same(self.receipt(job, outcome), earlier):
                return self._repeat(job, earlier)
            return self._answered(job, outcome)
        except ToolkitError:
            raise
        except ChildBugError as bug:
            return self._quarantined(job, str(bug))
        except Exception:  # noqa: BLE001 - whatever our code raises must not stop the other papers
            return self._quarantined(job, traceback.format_exc())

    def _overview(self, job: Job) -> Record:
        """The answer to a file whose papers are all answered: a list of them."""
        parts = self._bundles.parts(job)
        earlier = self._journal.earlier(job)
        if earlier and all(one.status == "duplicate" for one in parts):
            return self._repeat(job, earlier, parts)
        receipt = statements.gathered(job, *self._bundles.summary(parts), parts, self._measures)
        receipt = receipt.model_copy(update={"answers": (outbox.FEEDBACK_FILE,)})
        feedback = self._runner.call(self._steps.feedback, receipt)
        return self._record(job, receipt, {outbox.FEEDBACK_FILE: self._vault.put(feedback)})

    def _answered(self, job: Job, outcome: Examined | Refusal) -> Record:
        watch = _Stopwatch(self._clock)
        receipt = self.receipt(job, outcome)
        files, notes = self._enclosures.of(job, outcome)
        notice = self._enclosures.notice(receipt)
        told: dict[str, object] = {
            "answers": (outbox.FEEDBACK_FILE, *sorted(files)),
            "notes": (*receipt.notes, *notes),
        }
        if notice:
            told["notices"] = (NoticeFacts(kind="correction", path=notice.folder),)
        receipt = receipt.model_copy(update=told)
        source = outcome.source if isinstance(outcome, Examined) else job
        pictures = self._enclosures.pictures(receipt, source)
        more = (pictures,) if pictures else ()
        files[outbox.FEEDBACK_FILE] = self._runner.call(self._steps.feedback, receipt, *more)
        watch.lap("answer")
        receipt = receipt.model_copy(update={"timings_ms": {**receipt.timings_ms, **watch.laps}})
        record = self._record(
            job, receipt, {name: self._vault.put(content) for name, content in files.items()}
        )
        if notice:
            orders = sheaves.printed(notice) if self._prints else ()
            record = replace(record, drafts=(notice,), prints=(*record.prints, *orders))
        return self._with_events(record, outcome) if isinstance(outcome, Examined) else record

    def _with_events(self, record: Record, examined: Examined) -> Record:
        """The record with what follows from the paper, and what was read of it.

        What was made out from pictures is kept of a paper sent back too: people may say what of it is right.
        """
        accepted, reading = examined.decision.status == "accepted", examined.paper.reading
        if not accepted and not reading.made_out:
            return record
        record = replace(record, reading=(self._vault.put(to_bytes(reading)), READER))
        if not accepted:
            return record
        self._casework.remember(examined.certain.paper)
        return replace(
            record, events=with_origin(examined.decision.events, examined.certain.paper, examined.source.name)
        )

    # --- the records

    def _record(self, job: Job, receipt: Receipt, files: Mapping[str, str], trace: str = "") -> Record:
        folder = outbox.answer_folder(job.receipt, job.received_at.date(), job.name)
        feedback = files.get(outbox.FEEDBACK_FILE)
        wanted = self._prints and feedback
        pdf = outbox.FEEDBACK_FILE.replace(".docx", ".pdf")
        return Record(
            status=receipt.status,
            folder=folder,
            body=receipt.to_json(indent=2) + "\n",
            paper=receipt.paper or "",
            subject_kind=receipt.subject.kind if receipt.subject else "",
            uscc=(receipt.subject.uscc or "") if receipt.subject else "",
            files=files,
            trace=trace,
            prints=(Print(folder, pdf, feedback),) if wanted and feedback else (),
        )

    def _repeat(self, job: Job, earlier: Filed, parts: tuple[PartFacts, ...] = ()) -> Record:
        """The old answer again, under a number of its own."""
        files = self._journal.files_of(earlier.id)
        newer = self._casework.newer(earlier.id, job.received_at.date())
        receipt = statements.repeated(job, earlier, tuple(sorted(files)), parts, newer)
        return self._record(job, receipt, files)

    def _quarantined(self, job: Job, trace: str) -> Record:
        """The record of a paper on which our own program failed."""
        LOG.error(
            "受理号%s（%s）：程序出错，文件已隔离保存，详情见日志文件。\n%s", job.receipt, job.name, trace
        )
        receipt = statements.quarantined(job, self._measures)
        files: dict[str, str] = {}
        try:
            answer = receipt.model_copy(update={"answers": (outbox.FEEDBACK_FILE,)})
            content = self._runner.call(self._steps.feedback, answer)
            files[outbox.FEEDBACK_FILE] = self._vault.put(content)
            receipt = answer
        except ToolkitError:
            raise
        except Exception:  # noqa: BLE001 - the fault may be in the feedback itself; the receipt says enough
            LOG.exception("受理号%s：反馈文件也未能生成。", job.receipt)
        return self._record(job, receipt, files, trace)
