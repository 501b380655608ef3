"""What goes with an answer: blanks that should have been used, the file with its findings marked, a notice."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from greenlist.confirming import places_of, sheet_of
from greenlist.desk import outbox, sheaves
from greenlist.desk.files import safe_name
from greenlist.desk.journal import Journal
from greenlist.desk.records import Draft, Job
from greenlist.desk.statements import Examined
from greenlist.desk.steps import Copy, Runner, Steps, Templates
from greenlist.desk.vault import Vault
from greenlist.desk.workers import ChildBugError, ChildDiedError
from greenlist.errors import FolderError, ToolkitError
from greenlist.forms.recognition_check import RecognitionCheck
from greenlist.reading import Crop, PagePlace, Reading, Refusal
from greenlist.receipts import Receipt
from greenlist.standing import Standing

LOG: Final = logging.getLogger(__name__)
_CHECKED: Final = "本件是受理号{receipt}的材料“{name}”的识别结果核对表，核对人{by}，结论按核对后的报告作出。"
_SHOWN: Final = frozenset({Standing.DIFFERS, Standing.TO_CHECK})
_MOST_PICTURES: Final = 12
_MOST_CHECKED: Final = 600  # pictures in a table of what is to be checked
_NO_COPY: Final = "未附批注副本：为原文件加批注时出错。全部问题及其位置见本反馈。"


class Enclosures:
    """Makes them; none of them may cost anybody the answer itself."""

    def __init__(
        self, journal: Journal, vault: Vault, runner: Runner, steps: Steps, templates: Templates
    ) -> None:
        self._journal = journal
        self._vault = vault
        self._runner = runner
        self._steps = steps
        self._templates = templates

    def of(self, job: Job, outcome: Examined | Refusal) -> tuple[dict[str, bytes], tuple[str, ...]]:
        """What goes with the answer: blanks that should have been used, the file with its findings marked; and notes."""
        if isinstance(outcome, Refusal):
            return dict(self._blanks(job, (outcome.paper,))), ()
        files = dict(self._blanks(job, (finding.form for finding in outcome.findings)))
        notes = []
        copy, source = self._marked(job, outcome), outcome.source
        if copy.content is not None:
            stem = source.name.rpartition(".")[0] or source.name
            name = f"{stem}{copy.ending}" if copy.ending else source.name
            files[safe_name(outbox.MARKED + name)] = copy.content
        if source is not job:
            notes.append(_CHECKED.format(receipt=source.receipt, name=source.name, by=outcome.checked_by))
        if sheet := sheet_of(outcome.paper.reading, source.receipt, source.name, source.sha256):
            files[f"{sheet.title}.xlsx"] = self._check_table(sheet, outcome.paper.reading, source)
        return files, (*notes, *((copy.note,) if copy.note else ()))

    def pictures(self, receipt: Receipt, source: Job) -> dict[int, Crop]:
        """Pictures of the places in the report where something differs or is to be checked, by their place in `agreement`."""
        lines = [(n, line.report) for n, line in enumerate(receipt.agreement) if line.standing in _SHOWN]
        told = [(n, report) for n, report in lines if report.where and "page" in report.where][
            :_MOST_PICTURES
        ]
        if not told:
            return {}
        earlier = self._journal.job(told[0][1].receipt) if told[0][1].receipt else source
        if earlier is None:
            return {}
        places = [
            PagePlace(report.where["page"], tuple(report.where["bbox"])) for _, report in told if report.where
        ]
        shown = self._shown(earlier, places)
        return {number: crop for (number, _), crop in zip(told, shown, strict=True) if crop is not None}

    def _check_table(self, sheet: RecognitionCheck, reading: Reading, source: Job) -> bytes:
        """The table of what is to be checked, beside each entry a picture of its place."""
        held = list(places_of(reading, sheet).items())[:_MOST_CHECKED]
        shown = self._shown(source, [place for _, place in held], close=True)
        pictures = {row: crop for (row, _), crop in zip(held, shown, strict=True) if crop is not None}
        return self._runner.call(self._steps.fill, sheet, pictures)

    def _shown(self, source: Job, places: Sequence[PagePlace], *, close: bool = False) -> list[Crop | None]:
        """Pictures of places of a file; none of them may cost anybody the answer itself."""
        if not places:
            return []
        try:
            return self._runner.call(self._steps.show, self._vault.get(source.sha256), places, close)
        except (FolderError, ChildDiedError, ChildBugError) as error:
            LOG.warning("受理号%s的答复没有附报告截图：%s", source.receipt, error)
            return [None] * len(places)

    def notice(self, receipt: Receipt) -> Draft | None:
        """The correction notice for a returned paper. It is a draft for officials: it must not hold up the answer."""
        if receipt.status != "returned" or receipt.role == "city":
            return None
        try:
            sheaf = self._runner.call(self._steps.correct, receipt, self._templates)
        except FolderError:
            raise
        except (ToolkitError, ChildDiedError, ChildBugError) as error:
            LOG.warning("受理号%s的补正告知书未能拟稿：%s", receipt.id, error)
            return None
        if not sheaf.files:
            return None
        return sheaves.stored(self._vault, sheaf, receipt.as_of.year, receipt.id, self._journal.draft_in)

    def _marked(self, job: Job, examined: Examined) -> Copy:
        """The submitter's file with every finding at its place. It must not cost anybody the answer itself."""
        if not any(finding.where for finding in examined.findings):
            return Copy()
        content = self._vault.get(examined.source.sha256)
        try:
            return self._runner.call(self._steps.mark, content, examined.findings)
        except (ChildDiedError, ChildBugError) as error:
            LOG.warning("受理号%s的批注副本未能生成：%s", job.receipt, error)
            return Copy(note=_NO_COPY)

    def _blanks(self, job: Job, papers: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The forms that should have been used, as far as we know which."""
        for paper in dict.fromkeys(papers):
            if paper not in self._steps.forms:
                continue
            yield from self._runner.call(self._steps.blanks, paper, job.received_at.year)
