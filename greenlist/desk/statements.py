"""What the receipt of a paper says, for each fate a paper can have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from greenlist.cases import Case, Paper
from greenlist.desk import receipting
from greenlist.desk.casework import subject_kind
from greenlist.desk.records import Filed, Job
from greenlist.findings import Finding
from greenlist.procedure import Decision
from greenlist.procedure.packages import Package, package
from greenlist.procedure.subjects import identity
from greenlist.reading import Refusal
from greenlist.receipts import (
    STATUS_WORDS,
    FileFacts,
    FindingFacts,
    PackageFacts,
    PartFacts,
    PlaceFacts,
    Receipt,
    SubjectFacts,
)
from greenlist.regulation.text import MEASURES_EDITION
from greenlist.rules.agreement import agreement
from greenlist.verdicts import Judgement

_REFUSAL_BASIS: Final = "本工具受理要求（非官方要求）"
_SUPERSEDED: Final = "该件此后已被受理号{newer}的材料替代，现登记的是后者；如需改回，请在表中更新填报日期等内容后重新保存提交。"


@dataclass(frozen=True, slots=True)
class Examined:
    """A paper that could be read: everything that was thought about it.

    Attributes:
        case: with everything that was read.
        certain: the same without what was made out from pictures and nothing has confirmed: what is recorded.
        findings: of the judgement and of the procedure, the heaviest first.
        source: the file the paper came in: an earlier one, when this one says what is right of it.
        checked_by: who says so; '' for a paper that came itself.
        timings: step → milliseconds.
    """

    case: Case
    certain: Case
    judgement: Judgement
    decision: Decision
    findings: tuple[Finding, ...]
    source: Job
    checked_by: str = ""
    timings: Mapping[str, float] = field(default_factory=dict)

    @property
    def paper(self) -> Paper:
        """The paper."""
        return self.case.paper


def _about(job: Job, status: str, summary: str, measures: str) -> Receipt:
    """The receipt of a file; `measures` names the edition of the Measures in force at the desk."""
    return Receipt.model_validate(
        {
            "id": job.receipt,
            "received_at": job.received_at,
            "as_of": job.received_at.date(),
            "role": job.role,
            "district": job.district,
            "file": FileFacts(name=job.name, sha256=job.sha256, bytes=job.size),
            "status": status,
            "summary": summary,
            "measures": measures,
            "part_of": job.bundle or None,
        }
    )


def refused(job: Job, refusal: Refusal, measures: str) -> Receipt:
    """A file that cannot be taken as it is."""
    finding = FindingFacts(
        code=refusal.code,
        severity="block",
        message=refusal.message,
        basis=_REFUSAL_BASIS,
        remedy=refusal.remedy,
    )
    told = _about(job, "rejected", f"文件不能受理：{refusal.message}{refusal.remedy}", measures)
    return told.model_copy(update={"paper": refusal.paper or None, "findings": (finding,)})


def examined(job: Job, outcome: Examined, title: str) -> Receipt:
    """A paper that was judged: accepted or returned."""
    paper, decision = outcome.paper, outcome.decision
    summary = receipting.summary(decision.status, f"《{title}》", outcome.findings)
    replaced = next((event.replaces for event in decision.events if event.type == "paper_accepted"), "")
    whole = package(outcome.certain, decision)
    return _about(job, decision.status, summary, outcome.case.edition.name).model_copy(
        update={
            "paper": paper.kind,
            "notes": _by_other_rules(outcome.case),
            "edition": outcome.case.parameters.standard_edition if subject_kind(paper.kind) else None,
            "subject": _subject(outcome),
            "fields": receipting.fields_of(paper.form, paper.reading),
            "findings": receipting.finding_facts(outcome.findings, type(paper.form)),
            "verdicts": receipting.verdict_facts(outcome.judgement.verdicts),
            "agreement": receipting.agreement_facts(agreement(outcome.case)),
            "proposal": decision.proposal,
            "replaces": replaced or None,
            "stands": standing(outcome.certain) if decision.status == "returned" else None,
            "package": _package_facts(whole) if whole else None,
            "timings_ms": outcome.timings,
        }
    )


def _by_other_rules(case: Case) -> tuple[str, ...]:
    """Which rules it was judged by, where they are not those of the package."""
    rules = case.edition
    return (
        ()
        if rules.name == MEASURES_EDITION
        else (f"本次按“{rules.title}”（{rules.name}）判定。{rules.note}",)
    )


def _package_facts(whole: Package) -> PackageFacts:
    places = (
        PlaceFacts(
            paper=one.paper,
            year=one.year,
            standing=one.standing.value,
            receipt=one.receipt or None,
            day=one.day,
            this=one.this,
        )
        for one in whole.places
    )
    return PackageFacts(year=whole.year, papers=tuple(places), text=str(whole))


def standing(case: Case) -> str | None:
    """Receipt of the accepted paper of the same subject, kind and year; None for none."""
    if case.record is None or not subject_kind(case.paper.kind):
        return None
    held = case.record.accepted.get(case.paper.kind, {}).get(identity(case).year)
    return held.receipt if held else None


def _subject(outcome: Examined) -> SubjectFacts | None:
    if not subject_kind(outcome.paper.kind):
        return None
    who = identity(outcome.certain)
    return SubjectFacts(
        kind=who.kind, name=who.name or None, uscc=who.uscc or None, district=who.district or None
    )


def repeated(
    job: Job, earlier: Filed, answers: tuple[str, ...], parts: tuple[PartFacts, ...] = (), newer: str = ""
) -> Receipt:
    """The same bytes again: the old answer under a number of its own.

    `parts` are given when they were looked at again; `newer` is the receipt of the paper that has replaced it since.
    """
    old = Receipt.model_validate_json(earlier.body)
    text = (
        f"与受理号{earlier.id}的文件内容完全相同，结果不变，未再次登记；原结果为“{STATUS_WORDS[earlier.status]}”，"
        "原答复附后。如已更正，请确认提交的是更正后保存的文件。"
    )
    if newer:
        text += _SUPERSEDED.format(newer=newer)
    update = {
        "duplicate_of": earlier.id,
        "paper": old.paper,
        "edition": old.edition,
        "subject": old.subject,
        "answers": answers,
        "parts": parts or old.parts,
        "stands": newer or None,
    }
    return _about(job, "duplicate", text, old.measures).model_copy(update=update)


def gathered(job: Job, status: str, summary: str, parts: tuple[PartFacts, ...], measures: str) -> Receipt:
    """A file that held several papers, after each of them was answered."""
    return _about(job, status, summary, measures).model_copy(update={"parts": parts})


def quarantined(job: Job, measures: str) -> Receipt:
    """A paper on which our own program failed."""
    text = (
        "本工具在处理此文件时发生内部错误，未作任何判定；这不是文件的问题。"
        f"原件已保存，工作人员将凭受理号{job.receipt}处理，处理后可再次提交同一文件。"
    )
    return _about(job, "quarantined", text, measures)


def says_the_same(receipt: Receipt, earlier: Filed) -> bool:
    """Whether a receipt says of a paper what an earlier one said."""
    old = Receipt.model_validate_json(earlier.body)
    said = ("status", "paper", "findings", "verdicts", "proposal")
    return all(getattr(receipt, name) == getattr(old, name) for name in said)
