"""Tabular papers of district and city: they act row by row, but wholly or not at all.

A row that cannot act is a finding at its cell. One error, of form or of procedure, returns the whole table and
nothing of it is recorded: a bureau corrects one table and hands it in again, instead of keeping account of which
rows of it count.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from greenlist.cases import Case
from greenlist.procedure import (
    changing,
    consulting,
    evaluators,
    inspecting,
    issuing,
    objecting,
    overriding,
    published,
    recording,
    reviewing,
    screening,
    training,
)
from greenlist.procedure.decision import Decision, stops
from greenlist.procedure.rows import Outcome
from greenlist.verdicts import Judgement, in_force

# Each function takes the case and the form of its own class; `Any` because they differ.
ACTIONS: Final[Mapping[str, Callable[[Case, Any], Outcome]]] = MappingProxyType(
    {
        "district_recommendation": screening.act,
        "review_result": reviewing.act,
        "department_opinion": consulting.act,
        "objection": objecting.act,
        "clean_production_batch": published.act_on_batch,
        "upper_list": published.act_on_list,
        "incident": recording.act,
        "inspection": inspecting.act,
        "change_request": changing.act,
        "evaluator_finding": evaluators.act,
        "officer_training": training.act,
        "finding_override": overriding.act,
        "issue_slip": issuing.act,
    }
)


def decide_table(case: Case, judgement: Judgement) -> Decision:
    """What a table does; all its findings at once when it is returned.

    Raises:
        KeyError: no table of that name.
    """
    made = ACTIONS[case.paper.kind](case, case.paper.form)
    findings = tuple(filter(None, (in_force(case, finding) for finding in made.findings)))
    if stops(judgement.findings) or stops(findings):
        return Decision("returned", findings=findings)
    return Decision("accepted", events=tuple(made.events), findings=findings)
