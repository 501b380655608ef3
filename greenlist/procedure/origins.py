"""Where every fact of an event stands in the paper that brought it, kept with the event for whoever asks later."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel

from greenlist.cases import Paper
from greenlist.forms.definition import (
    SUBJECT_NAMES,
    Form,
    Shape,
    entries,
    known,
)
from greenlist.reading import Location
from greenlist.register import KINDS, Event, Origin, PaperAccepted

# What an event calls otherwise than the papers do: field → columns or fields that may have brought it, likeliest first.
_OTHERWISE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "name": ("subject_name", "evaluator_name", *SUBJECT_NAMES),
        "uscc": ("uscc", "evaluator_uscc"),
        "subject_kind": ("kind",),
        "instrument": ("document_no", "reply_no"),
        "number": ("number", "document_no"),
        "title": ("document_title",),
        "day": (
            "signed_on",
            "published_on",
            "reviewed_on",
            "reply_on",
            "trained_on",
            "decided_on",
            "received_on",
            "city_on",
            "occurred_on",
            "inspected_on",
        ),
        "passed": ("result",),
        "adverse": ("opinion", "found"),
        "detail": ("handling", "detail", "content", "city_reason", "district_reason", "facts"),
        "first": ("first_day",),
        "last": ("last_day",),
        "settled_on": ("rectified_on",),
        "until": ("valid_until", "until"),
        "officer": ("officer_name",),
        "certificate": ("certificate_no",),
        "successor": ("after_uscc",),
        "district": ("reviewing_district", "district", "districts", "production_district", "registered_district"),
        "recorded_on": ("handed_in_on",),
        "requested_on": ("handed_in_on",),
        "city": ("city_opinion",),
        "district_agrees": ("district_opinion",),
    }
)  # fmt: skip
_UNPLACED: Final = frozenset(
    {"type", "receipt", "origin", "facts", "text_print", "sha256", "paper", "replaces"}
)
_CODES: Final = ("uscc", "evaluator_uscc", "after_uscc")
_Cells = Mapping[str, tuple[object, Location]]  # name → value and place


def with_origin(events: Sequence[Event], paper: Paper, file: str) -> tuple[Event, ...]:
    """The events a paper brought, each with the file's name, its digest and the places of its facts.

    Args:
        events: as decided.
        paper: the accepted paper.
        file: its name as handed in.
    """
    head, lists = _head(paper), tuple(_rows(paper))
    return tuple(_placed(event, head, lists, Origin(file=file, sha256=paper.sha256)) for event in events)


def _placed(event: Event, head: _Cells, lists: Sequence[_Cells], origin: Origin) -> Event:
    paper = isinstance(event, PaperAccepted)
    found = dict(_of_facts(event, head) if paper else _of_row(event, _row_of(event, lists), head))
    return event.model_copy(update={"origin": origin.model_copy(update={"places": found})})


def _head(paper: Paper) -> _Cells:
    """The single values of a paper that were read, with their places."""
    found: dict[str, tuple[object, Location]] = {}
    for name, entry in entries(type(paper.form)).items():
        value = getattr(paper.form, name)
        if entry.shape is Shape.SCALAR and value is not None and (where := paper.reading.where(name)):
            found[name] = (value, where)
    return MappingProxyType(found)


def _rows(paper: Paper) -> Iterator[_Cells]:
    """The rows of its lists of subjects, in order."""
    form: Form = paper.form
    for name, entry in entries(type(form)).items():
        if entry.shape is not Shape.LIST or entry.row is None:
            continue
        columns = entries(entry.row)
        for row, typed in enumerate(getattr(form, name)):
            cells = {
                column: (value, where)
                for column in columns
                if (value := getattr(typed, column)) is not None
                and (where := paper.reading.where(f"{name}.{column}", row=row)) is not None
            }
            yield MappingProxyType(cells)


def _of_facts(event: Event, head: _Cells) -> Iterator[tuple[str, str]]:
    """Of a subject's own paper: its single facts, and the name, code and district it goes by."""
    for name in event.facts if isinstance(event, PaperAccepted) else ():
        if name in head:
            yield name, str(head[name][1])
    yield from _of_row(event, MappingProxyType({}), head)


def _row_of(event: Event, lists: Sequence[_Cells]) -> _Cells:
    """The row that brought an event: of the same credit code, and saying most of what the event says."""
    mine = [
        cells
        for cells in lists
        if any(_same(event.uscc, cells[name][0]) for name in _CODES if name in cells)
        and ("kind" not in cells or _same(KINDS.get(event.subject_kind, ""), cells["kind"][0]))
    ]
    if len(mine) < 2:  # noqa: PLR2004 - nothing to choose between
        return mine[0] if mine else MappingProxyType({})
    said = [value for name in _fields(event) if (value := getattr(event, name)) not in {"", None}]
    return max(
        mine, key=lambda cells: sum(any(_same(one, cell) for cell, _ in cells.values()) for one in said)
    )


def _fields(event: Event) -> Iterator[str]:
    return (name for name in type(event).model_fields if name not in _UNPLACED)


def _of_row(event: Event, row: _Cells, head: _Cells) -> Iterator[tuple[str, str]]:
    """Each field of an event by its own name, by another one of the same value, or by its value alone."""
    for name in _fields(event):
        value = getattr(event, name)
        if value is None or value in ("", (), {}):
            continue
        if (where := _where(name, value, row, head)) is not None:
            yield name, str(where)


def _where(name: str, value: object, row: _Cells, head: _Cells) -> Location | None:
    names = (name, *_OTHERWISE.get(name, ()))
    for cells in (row, head):
        for other in names:
            if other in cells and (_same(value, cells[other][0]) or _is_coded(value)):
                return cells[other][1]
    for cells in (row, head):
        for said, where in cells.values():
            if not _is_coded(value) and _same(value, said):
                return where
    if isinstance(value, Mapping):  # facts a person brought, as one text in the slip
        return next((where for other, (_, where) in head.items() if other == name), None)
    return None


def _is_coded(value: object) -> bool:
    """A choice the paper has in words and the event in a word of ours: told apart by its name alone."""
    return isinstance(value, bool) or (isinstance(value, str) and value.isascii() and value.islower())


def _same(value: Any, said: Any) -> bool:  # noqa: ANN401 - values of any type, typed and as recorded
    """Whether the event says what stands there."""
    said = known(said)
    if said is None or isinstance(value, BaseModel | Mapping | tuple):
        return value is not None and value == said
    if isinstance(said, tuple):
        return str(value) in map(str, said)
    if str(value).strip() == str(said).strip():
        return True
    try:
        return Decimal(str(value)) == Decimal(str(said))
    except InvalidOperation:
        return False
