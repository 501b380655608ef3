"""Who stands in a document: the procedure's selection, and in the final text those its own issue has recorded."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Literal

from generators.occasion import Issue, Occasion
from greenlist.procedure import Selection
from greenlist.procedure.selection import printed_order
from greenlist.register import SubjectRecord


def with_recorded(
    selection: Selection,
    occasion: Occasion,
    recorded: Callable[[SubjectRecord, Issue], bool],
    order: Callable[[SubjectRecord], Any] = printed_order,
) -> Selection:
    """For the final text, the subjects that the issue of this very document has recorded.

    The register may be the one after the issue slip: whoever was posted or listed by this instrument is no
    longer a candidate there, but he and nobody else stands in its final text. A register before the slip has
    recorded nobody: then the candidates are meant.

    Args:
        selection: whom the procedure names now.
        occasion: what is drafted on.
        recorded: whether this issue has recorded the step for a subject.
        order: sorting key of the list.
    """
    issue = occasion.issue
    if issue is None:
        return selection
    chosen = {(r.kind, r.uscc): r for r in occasion.register.subjects.values() if recorded(r, issue)}
    if not chosen:
        return selection
    left = tuple(out for out in selection.left_out if (out.record.kind, out.record.uscc) not in chosen)
    return Selection(tuple(sorted(chosen.values(), key=order)), left)


def why_left_out(selection: Selection) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Name and reasons of everybody of the round who is not in the document."""
    return tuple((out.record.name or out.record.uscc, out.reasons) for out in selection.left_out)


_REVIEWS = {"pool": "conformity", "listing": "panel"}


def review_days(
    records: Iterable[SubjectRecord], year: int, stage: Literal["pool", "listing"] = "listing"
) -> tuple[tuple[str, date], ...]:
    """The districts' recommendations and the city's reviews that a list rests on, each with its day."""
    found: list[tuple[str, date]] = []
    for record in records:
        recommended = record.recommended.get((stage, year))
        reviewed = record.reviewed.get((_REVIEWS[stage], year))
        found += [(f"{record.name}的区级推荐", recommended.day)] if recommended else []
        found += [(f"{record.name}的评审审核", reviewed.day)] if reviewed else []
    return tuple(found)
