"""Asking one rule or one check, for the tables of edges in this folder."""

import greenlist.rules  # noqa: F401 - fills the registries
from greenlist.cases import Case
from greenlist.verdicts import CHECKS, RULES, Answer, Outcome
from tests.builders.cases import findings

MET, NOT_MET, UNKNOWN = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN


def fires(code: str, case: Case) -> bool:
    """Whether a check, or a rule's finding, fires on a case."""
    if (
        code in CHECKS
        and case.paper.kind in CHECKS[code].papers
        and any(True for _ in CHECKS[code].run(case))
    ):
        return True
    return any(finding.code == code for finding in findings(case))


def answer(code: str, case: Case) -> Answer:
    """What a rule says; the rule must concern the case."""
    rule = RULES[code]
    assert case.paper.kind in rule.papers
    said = rule.ask(case)
    assert said is not None
    return said


def outcome(code: str, case: Case) -> Outcome:
    return answer(code, case).outcome


def message(code: str, case: Case) -> str:
    """The first message of a finding."""
    return next(finding.message for finding in findings(case) if finding.code == code)
