"""Outcomes, verdicts, and the two registries: rules of the Measures and checks of the papers."""

import dataclasses
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Basis, Finding, Law, Override, Reported, Severity
from greenlist.reading import Location
from greenlist.regulation import Citation
from greenlist.regulation.editions import Phase
from greenlist.regulation.text import MEASURES_EDITION


class Outcome(StrEnum):
    """From the applicant's side: does the subject meet what the passage asks?"""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"

    @property
    def zh(self) -> str:
        """The word people read."""
        return {"met": "符合", "not_met": "不符合", "unknown": "无法判断"}[self.value]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule says: the outcome, and the fact that decided, in a complete Chinese sentence.

    Attributes:
        field, column, row: where the deciding fact stands in the paper judged; None/''/None if nowhere.
        remedy: what to do, when not met or unknown (for unknown: who can supply what).
    """

    outcome: Outcome
    because: str
    field: str | None = None
    column: str = ""
    row: int | None = None
    remedy: str = ""


def met(because: str, *, field: str | None = None) -> Answer:
    """The passage is satisfied."""
    return Answer(Outcome.MET, because, field)


def not_met(
    because: str, *, field: str | None = None, column: str = "", row: int | None = None, remedy: str = ""
) -> Answer:
    """The passage is not satisfied."""
    return Answer(Outcome.NOT_MET, because, field, column, row, remedy)


def unknown(because: str, *, field: str | None = None, remedy: str = "") -> Answer:
    """A fact is missing: say who can supply what."""
    return Answer(Outcome.UNKNOWN, because, field, remedy=remedy)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule said about one case. A crashed rule yields none.

    Attributes:
        edition: name of the edition it was judged by.
        phase: how far the rule applied on the day.
        instead: what that edition has in the place of the passage cited; None where the Measures' own words hold.
    """

    code: str
    outcome: Outcome
    because: str
    citation: Citation
    quote: str
    edition: str = MEASURES_EDITION
    phase: Phase = Phase.BINDING
    instead: Reported | None = None

    @property
    def place(self) -> str:
        """The place it rests on, as people read it."""
        return f"{self.instead.title}{self.instead.place}" if self.instead else self.citation.short


@dataclass(frozen=True, slots=True)
class Rule:
    """One condition of the Measures.

    Attributes:
        law: citation and verbatim quote.
        title: what it asks, in one short Chinese sentence.
        papers: papers on which it is judged.
        ask: the function.
        finding: id of the finding a not-met answer becomes (annex check E-…, N-…, S-…, P-…), or '' for none.
        severity: of that finding.
        remedy: default remedy of that finding.
    """

    law: Law
    title: str
    papers: frozenset[str]
    ask: Callable[[Case], Answer | None]
    finding: str = ""
    severity: Severity = Severity.BLOCK
    remedy: str = ""

    @property
    def code(self) -> str:
        """Computed from the citation."""
        return self.law.citation.code


@dataclass(frozen=True, slots=True)
class Hit:
    """One firing of a check: the place in the paper and what fills the message's braces.

    `message` replaces the check's own when the sentence was made where the fault was seen (by a reader
    or the parser); it is taken as it is, braces included. `form` names the paper that should have been used.
    """

    field: str | None = None
    column: str = ""
    row: int | None = None
    fill: Mapping[str, str] = dataclasses.field(default_factory=lambda: MappingProxyType({}))
    where: Location | None = None
    message: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a reviewer (annex checks F, X, Y, R, P, S, T): fires zero or more times."""

    code: str
    severity: Severity
    basis: Basis
    message: str
    remedy: str
    papers: frozenset[str]
    run: Callable[[Case], Iterable[Hit]]


RULES: Final[dict[str, Rule]] = {}
CHECKS: Final[dict[str, Check]] = {}


def rule(  # noqa: PLR0913 - every argument is a fact about the rule and must be said where it stands
    citation: Citation,
    *,
    quote: str,
    title: str,
    papers: Iterable[str],
    finding: str = "",
    severity: Severity = Severity.BLOCK,
    remedy: str = "",
) -> Callable[[Callable[[Case], Answer | None]], Callable[[Case], Answer | None]]:
    """Register a rule; its code is computed from the citation.

    A function that returns None says the rule does not concern this case.

    Raises:
        ValueError: a second rule with the same code.
    """

    def register(ask: Callable[[Case], Answer | None]) -> Callable[[Case], Answer | None]:
        made = Rule(Law(citation, quote), title, frozenset(papers), ask, finding, severity, remedy)
        if made.code in RULES:
            raise ValueError(f"second rule {made.code}")
        RULES[made.code] = made
        return ask

    return register


def check(  # noqa: PLR0913 - as above
    code: str,
    severity: Severity,
    *,
    basis: Basis,
    message: str,
    remedy: str,
    papers: Iterable[str],
) -> Callable[[Callable[[Case], Iterable[Hit]]], Callable[[Case], Iterable[Hit]]]:
    """Register a check. `message` and `remedy` may hold `{braces}` filled from `Hit.fill`.

    Raises:
        ValueError: a second check with the same code.
    """

    def register(run: Callable[[Case], Iterable[Hit]]) -> Callable[[Case], Iterable[Hit]]:
        if code in CHECKS:
            raise ValueError(f"second check {code}")
        CHECKS[code] = Check(code, severity, basis, message, remedy, frozenset(papers), run)
        return run

    return register


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything judged about one case: verdicts in order of the articles, findings in order of place."""

    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]


def _verdict_of(made: Rule, answer: Answer, case: Case, phase: Phase) -> Verdict:
    place = made.law.citation
    return Verdict(
        made.code,
        answer.outcome,
        answer.because,
        place,
        made.law.quote,
        case.edition.name,
        phase,
        _instead(case, place),
    )


def _finding_of(made: Rule, answer: Answer, case: Case) -> Finding:
    found = Finding(
        made.finding,
        made.severity,
        answer.because,
        made.law,
        answer.remedy or made.remedy,
        answer.field,
        answer.column,
        answer.row,
        case.place(answer.field, answer.column, answer.row),
    )
    return _decided(case, in_force(case, found, made.code) or found)


def _finding_of_hit(fired: Check, hit: Hit, case: Case) -> Finding:
    found = Finding(
        fired.code,
        fired.severity,
        hit.message or fired.message.format_map(dict(hit.fill)),
        fired.basis,
        fired.remedy.format_map(dict(hit.fill)),
        hit.field,
        hit.column,
        hit.row,
        hit.where or case.place(hit.field, hit.column, hit.row),
        form=hit.form,
    )
    return _decided(case, in_force(case, found) or found)


_ASKED: Final = frozenset({Phase.TRIAL, Phase.BINDING})
_LIGHTER: Final = frozenset({Severity.BLOCK, Severity.ERROR})
_ON_TRIAL: Final = "（该项试行，只作提示，不据以退回或否决）"


def _instead(case: Case, citation: Citation) -> Reported | None:
    other = case.edition.passage(citation)
    return Reported(case.edition.title, other.place, other.said) if other else None


def in_force(case: Case, finding: Finding, code: str = "") -> Finding | None:
    """A finding as the edition of the case has it on the day.

    Args:
        case: the case.
        finding: as the rule, check or procedure made it.
        code: of the rule that made it, when it is not the finding's own.

    Returns:
        None when what made it does not apply on the day; on trial it is at most a warning and says so; a ground in
        a passage that another text takes the place of is told from that text.
    """
    phase = case.edition.phase(code or finding.code, case.today)
    if phase not in _ASKED:
        return None
    basis = finding.basis
    if isinstance(basis, Law):
        finding = dataclasses.replace(finding, basis=_instead(case, basis.citation) or basis)
    if phase is Phase.TRIAL:
        lighter = Severity.WARN if finding.severity in _LIGHTER else finding.severity
        finding = dataclasses.replace(finding, severity=lighter, message=f"{finding.message}{_ON_TRIAL}")
    return finding


def _decided(case: Case, finding: Finding) -> Finding:
    """The finding with the authority's decision about it, if there is one: told on, but holding nobody up.

    What keeps a subject out altogether only the city may set aside.
    """
    if case.record is None or finding.severity is Severity.INFO:
        return finding
    where = str(finding.where or "")
    held = case.record.override_of(case.paper.kind, case.paper_year, finding.code, where, case.today)
    if held is None or (finding.severity is Severity.BLOCK and not held.city):
        return finding
    told = Override(held.authority, held.decided_by, held.day, held.reason, held.receipt, finding.severity)
    return dataclasses.replace(
        finding, severity=Severity.INFO, message=f"{finding.message}{told}", override=told
    )


def judge(case: Case, only: Container[str] | None = None) -> Judgement:
    """Ask every rule and run every check that concerns the paper; none stops at the first fault.

    With `only`, no others than those whose findings have one of these codes.

    An exception in a rule is a bug of ours and goes up: the desk quarantines the file, nothing is judged.
    """
    verdicts: list[Verdict] = []
    findings: list[Finding] = []
    for made in sorted(RULES.values(), key=lambda r: r.law.citation):
        if only is not None and made.finding not in only:
            continue
        phase = case.edition.phase(made.code, case.today)
        if case.paper.kind not in made.papers or phase not in _ASKED or (answer := made.ask(case)) is None:
            continue
        verdict = _verdict_of(made, answer, case, phase)
        if answer.outcome is Outcome.NOT_MET and made.finding:
            finding = _finding_of(made, answer, case)
            findings.append(finding)
            if finding.override:
                verdict = dataclasses.replace(verdict, because=f"{verdict.because}{finding.override}")
        verdicts.append(verdict)
    for known_check in CHECKS.values():
        if case.paper.kind not in known_check.papers or (only is not None and known_check.code not in only):
            continue
        if case.edition.phase(known_check.code, case.today) not in _ASKED:
            continue
        findings.extend(_finding_of_hit(known_check, hit, case) for hit in known_check.run(case))
    order = {Severity.BLOCK: 0, Severity.ERROR: 1, Severity.WARN: 2, Severity.INFO: 3}
    return Judgement(tuple(verdicts), tuple(sorted(findings, key=lambda f: (order[f.severity], f.code))))
