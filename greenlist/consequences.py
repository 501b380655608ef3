"""Which findings follow from one mistake: found by leaving a value out and asking again what would still be said.

Nothing here names a check or a field. A finding depends on a value when it is no longer made once that value is
blank; the value a mistake sits in is the one that silences most of what was found.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Finding, Severity
from greenlist.forms.definition import Form, Line, Row
from greenlist.verdicts import judge

_WEIGHT: Final = {severity: place for place, severity in enumerate(Severity)}
_COMMON: Final = (
    2  # findings of other places that make a value their common cause, whatever is said of it itself
)
_MOST: Final = (
    32  # values tried for one paper, the heaviest findings first: more are a matter of the whole paper
)

Spot = tuple[str, str, int | None]  # field, column, row


def _spot(finding: Finding) -> Spot | None:
    return (finding.field, finding.column, finding.row) if finding.field else None


def _key(finding: Finding) -> tuple[str, Spot | None]:
    return finding.code, _spot(finding)


def traced(case: Case, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, each that may follow from another with that one as its `root`, in the same order.

    A value is the root of findings elsewhere when leaving it out silences them and what is said of it weighs no
    less than they do, or at least two of them have it in common. What makes a paper unacceptable (block) is never
    laid to a finding of less weight.
    """
    roots = _roots(findings, _silenced(case, findings))
    return tuple(
        replace(finding, root=findings[roots[place]]) if place in roots else finding
        for place, finding in enumerate(findings)
    )


def _silenced(case: Case, findings: Sequence[Finding]) -> dict[Spot, frozenset[int]]:
    """Value → the findings that are not made without it."""
    spots = list(dict.fromkeys(spot for finding in findings if (spot := _spot(finding))))
    if len(spots) < _COMMON:
        return {}
    codes = frozenset(finding.code for finding in findings)
    found: dict[Spot, frozenset[int]] = {}
    for spot in spots[:_MOST]:
        if (form := without(case.paper.form, spot)) is None:
            continue
        left = judge(replace(case, paper=replace(case.paper, form=form)), codes).findings
        still = {_key(finding) for finding in left}
        found[spot] = frozenset(p for p, finding in enumerate(findings) if _key(finding) not in still)
    return found


def without(form: Form, spot: Spot) -> Form | None:
    """The form with one value blank; None when there is none at the spot."""
    name, _, cell = spot[0].partition(".")
    held = getattr(form, name, None)
    match held:
        case Line():
            blank: object = _without_column(held, spot[1])
        case Mapping():
            blank = _without_year(held, spot[1])
        case tuple():
            blank = _without_cell(held, cell, spot[2])
        case _:
            return None if held is None else form.model_copy(update={name: None})
    return None if blank is None else form.model_copy(update={name: blank})


def _without_cell(rows: tuple[Row, ...], cell: str, row: int | None) -> tuple[Row, ...] | None:
    if not cell or row is None or row >= len(rows) or getattr(rows[row], cell, None) is None:
        return None
    return (*rows[:row], rows[row].model_copy(update={cell: None}), *rows[row + 1 :])


def _without_column(line: Line, column: str) -> Line | None:
    if column.isdigit():
        values = _without_year(line.values, column)
        return None if values is None else line.model_copy(update={"values": values})
    return (
        line.model_copy(update={column: None}) if column and getattr(line, column, None) is not None else None
    )


def _without_year(values: Mapping[int, object], column: str) -> dict[int, object] | None:
    if not column.isdigit() or values.get(int(column)) is None:
        return None
    return {year: value for year, value in values.items() if year != int(column)}


def _roots(findings: Sequence[Finding], silenced: Mapping[Spot, frozenset[int]]) -> dict[int, int]:
    """Finding → the finding it follows from. The value that explains most comes first, then the next."""
    at: dict[Spot, list[int]] = {}
    for place, finding in enumerate(findings):
        if (spot := _spot(finding)) is not None:
            at.setdefault(spot, []).append(place)
    roots: dict[int, int] = {}
    settled: set[int] = set()
    for spot in sorted(silenced, key=lambda s: (-len(silenced[s]), at[s][0])):
        own = [place for place in at[spot] if place not in roots]
        if not own:
            continue  # all that is said of it follows from something else
        root = min(own, key=lambda place: (_WEIGHT[findings[place].severity], place))
        others = silenced[spot] - set(at[spot]) - settled - roots.keys()
        followers = _followers(findings, root, others)
        if not followers:
            continue
        same_place = (place for place in own if place != root and place in silenced[spot])
        roots |= dict.fromkeys((*followers, *_no_blocks(findings, root, same_place)), root)
        settled.add(root)
    return roots


def _followers(findings: Sequence[Finding], root: int, others: Iterable[int]) -> list[int]:
    taken = sorted(_no_blocks(findings, root, others))
    if len(taken) >= _COMMON:
        return taken
    weight = _WEIGHT[findings[root].severity]
    return [place for place in taken if _WEIGHT[findings[place].severity] >= weight]


def _no_blocks(findings: Sequence[Finding], root: int, places: Iterable[int]) -> list[int]:
    blocked = findings[root].severity is Severity.BLOCK
    return [place for place in places if blocked or findings[place].severity is not Severity.BLOCK]
