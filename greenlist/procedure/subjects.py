"""Papers of one subject (附件5、附件6、评价报告): whom they are about, what accepting them records, what is proposed."""

from dataclasses import dataclass
from typing import Any, Final

from greenlist.cases import Case
from greenlist.findings import Finding, Severity
from greenlist.forms.definition import SUBJECT_CODE, SUBJECT_NAMES, Form, known
from greenlist.forms.parse import flat_facts
from greenlist.procedure.decision import STOPPING, Decision
from greenlist.procedure.grounds import fault
from greenlist.procedure.priorities import honours_of
from greenlist.receipts import Proposal
from greenlist.register import PaperAccepted
from greenlist.regulation.editions import Phase
from greenlist.rules.copied import text_print
from greenlist.verdicts import RULES, Judgement, Outcome

_DISTRICTS: Final = (
    "reviewing_district",
    "district",
    "districts",
    "production_district",
    "registered_district",
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a paper is about, as far as it says so; '' for what it does not say.

    Attributes:
        kind: factory, park or supply_chain.
        uscc, name, district: as the paper has them, else as the register has them.
        year: the year the paper is recorded under (`Case.paper_year`).
    """

    kind: str
    uscc: str
    name: str
    district: str
    year: int


def _first(form: Form, names: tuple[str, ...]) -> str:
    """The first of the fields that says something; of several values, the first one."""
    found: list[Any] = [known(getattr(form, name, None)) for name in names]
    held = next((value for value in found if value), "")
    return str(held[0] if isinstance(held, tuple) else held)


def identity(case: Case) -> Identity:
    """Whom the paper being judged is about."""
    form, record = case.paper.form, case.record
    return Identity(
        case.paper.kind.rpartition(".")[2],
        _first(form, ("uscc",)) or (record.uscc if record else ""),
        _first(form, SUBJECT_NAMES) or (record.name if record else ""),
        _first(form, _DISTRICTS) or (record.district if record else ""),
        case.paper_year,
    )


def accepted(case: Case) -> PaperAccepted:
    """The event that records the paper, with what later checks compare with."""
    who, paper = identity(case), case.paper
    before = case.record.accepted.get(paper.kind, {}).get(who.year) if case.record else None
    return PaperAccepted(
        uscc=who.uscc,
        subject_kind=who.kind,
        day=paper.received_on,
        receipt=paper.receipt,
        paper=paper.kind,
        year=who.year,
        sha256=paper.sha256,
        name=who.name,
        district=who.district,
        facts=flat_facts(paper.form) | honours_of(paper.form),
        text_print=text_print(paper.form, paper.reading),
        replaces=before.receipt if before and before.receipt != paper.receipt else "",
    )


@dataclass(frozen=True, slots=True)
class Stage:
    """What is proposed about a subject whose paper serves one stage of the scheme.

    Attributes:
        name: stage in the receipt's proposal.
        article: the article the stage stands in.
        good: decision proposed when nothing is against it, and the sentence that says it.
        bad: the same when a block stands against it.
        lateness: codes of findings that say the paper came late. Lateness is recorded, never sent back:
            no correction could mend it.
    """

    name: str
    article: str
    good: tuple[str, str]
    bad: tuple[str, str]
    lateness: frozenset[str] = frozenset()


def _codes(judgement: Judgement, outcome: Outcome) -> tuple[str, ...]:
    return tuple(v.code for v in judgement.verdicts if v.outcome is outcome)


def _places(judgement: Judgement, outcome: Outcome) -> tuple[str, ...]:
    """Where in the Measures they stand, as people read it."""
    return tuple(dict.fromkeys(v.place for v in judgement.verdicts if v.outcome is outcome))


def _binding(judgement: Judgement) -> tuple[str, ...]:
    """Codes of what is not met, without what holds nobody up: rules on trial, and what an authority has set aside."""
    aside = {f.code for f in judgement.findings if f.override}
    return tuple(
        v.code
        for v in judgement.verdicts
        if v.outcome is Outcome.NOT_MET
        and v.phase is Phase.BINDING
        and (v.code not in RULES or RULES[v.code].finding not in aside)
    )


def _stopping(judgement: Judgement, stage: Stage) -> tuple[Finding, ...]:
    return tuple(f for f in judgement.findings if f.severity in STOPPING and f.code not in stage.lateness)


def _proposal(stage: Stage, judgement: Judgement, stopping: tuple[Finding, ...]) -> Proposal:
    blocks = tuple(dict.fromkeys(f.code for f in stopping if f.severity is Severity.BLOCK))
    if blocks:
        grounds = _binding(judgement) or blocks
        return Proposal(stage=stage.name, decision=stage.bad[0], because=grounds, text=stage.bad[1])
    if stopping:
        codes = tuple(dict.fromkeys(f.code for f in stopping))
        late = sum(f.severity in STOPPING and f.code in stage.lateness for f in judgement.findings)
        noted = f"（其中{late}处是逾期，请说明原因）" if late else ""
        text = f"材料有{len(stopping) + late}处须更正{noted}，更正后重新提交（{stage.article}）。"
        return Proposal(stage=stage.name, decision="correct", because=codes, text=text)
    open_points = [
        f"另有{len(codes)}项{words}（{'、'.join(places)}），请审核时核实。"
        for outcome, words in (
            (Outcome.NOT_MET, "规定未满足但不影响受理"),
            (Outcome.UNKNOWN, "规定依材料和台账无从判断"),
        )
        if (codes := _codes(judgement, outcome)) and (places := _places(judgement, outcome))
    ]
    decision, sentence = stage.good
    because = _codes(judgement, Outcome.MET)
    return Proposal(
        stage=stage.name, decision=decision, because=because, text="".join((sentence, *open_points))
    )


def decide_subject(case: Case, judgement: Judgement, stage: Stage) -> Decision:
    """Accept a subject's paper, or return it with everything that is wrong with it at once."""
    stopping = _stopping(judgement, stage)
    # A typed paper without its code has an error already; where letters were made out from pictures nothing is held
    # against anybody, but nobody's paper cannot be recorded either.
    nobodys = () if stopping or identity(case).uscc else (fault(case, "P-115", SUBJECT_CODE),)
    proposal = _proposal(stage, judgement, (*stopping, *nobodys))
    if stopping or nobodys:
        return Decision("returned", proposal, findings=nobodys)
    return Decision("accepted", proposal, (accepted(case),))
