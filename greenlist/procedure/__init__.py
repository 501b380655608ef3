"""One module per stage of the scheme: what may happen next, and what a paper makes happen."""

from greenlist.procedure.decision import Decision
from greenlist.procedure.dispatch import decide
from greenlist.procedure.listing import listable, publicity_candidates
from greenlist.procedure.pool import conformity_passed
from greenlist.procedure.recommendation import recommendable
from greenlist.procedure.selection import LeftOut, Selection

__all__ = [
    "Decision",
    "LeftOut",
    "Selection",
    "conformity_passed",
    "decide",
    "listable",
    "publicity_candidates",
    "recommendable",
]
