"""From a judged paper to its decision: which stage speaks about which paper."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from greenlist.cases import Case
from greenlist.procedure import filing, listing, pool
from greenlist.procedure.decision import Decision
from greenlist.procedure.papers import ACTIONS, decide_table
from greenlist.procedure.subjects import Stage, decide_subject
from greenlist.verdicts import Judgement

_STAGES: Final[Mapping[str, Stage]] = MappingProxyType(
    {"attachment_5": filing.STAGE, "attachment_6": pool.STAGE, "evaluation_report": listing.STAGE}
)


def decide(case: Case, judgement: Judgement) -> Decision:
    """Say what follows from a judged paper: accepted with its events, or returned with all its findings.

    A paper acts wholly or not at all.

    Raises:
        KeyError: a paper no stage speaks about.
    """
    if case.paper.kind in ACTIONS:
        return decide_table(case, judgement)
    return decide_subject(case, judgement, _STAGES[case.paper.kind.partition(".")[0]])
