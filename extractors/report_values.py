"""Values behind or beside their labels: how far each reaches, as its kind tells, and offered as facts."""

import re
from typing import Final

from extractors import report_words as words
from extractors.pages import Cell
from extractors.report_lists import LISTS, read_list_value
from extractors.report_offers import LABELLED, Found
from extractors.report_ticks import ticked
from extractors.strands import NOTHING, UNSURE, Strand, placed
from greenlist.forms.definition import Kind
from greenlist.reading import RawValue, Stored

_CHUNK: Final = re.compile(r"[^,;。]+")
_TO_STOP: Final = re.compile(r"[^;。]+")
_PERSON: Final = re.compile(r"[^,;。:、()/\d]{1,30}")
_BEHIND_NAME: Final = re.compile(r"[(\d/]|电话")
_CONFORM: Final = ("符合", "不符合")


def offer_whole(field: str, value: Strand, cell: Cell, found: Found) -> None:
    """A whole cell as a value."""
    value = value.trimmed("_")
    if not value:
        found.take(field, RawValue("", placed(cell.page, cell.box), Stored.EMPTY), LABELLED)
        return
    take(field, value, LABELLED, found, whole=True)


def take(
    field: str,
    room: Strand,
    rank: int,
    found: Found,
    *,
    whole: bool = False,
    line: bool = False,
    sure: bool = True,
) -> bool:
    """Offer the value that begins `room`; says whether one of the field's kind stood there."""
    if field in LISTS:
        read_list_value(field, room, found)
        return True
    part, text = value_of(field, found.words.kind_of(field), room, whole=whole, line=line)
    found.offer(field, part, rank, text, confidence=1.0 if sure else UNSURE)
    return bool(part)


def value_of(
    field: str, kind: Kind, room: Strand, *, whole: bool = False, line: bool = False
) -> tuple[Strand, str | None]:
    """The words of the value at the beginning of `room`, and its text where that is another.

    Args:
        field: the field.
        kind: its kind.
        room: what follows the label, up to the next one.
        whole: `room` is a cell, and all of it the value.
        line: `room` ends its line, and all of it may be the value.

    Returns:
        No words where nothing of the field's kind stands there.
    """
    room = room.trimmed("_")
    if not room:
        return NOTHING, None
    if field in words.NAMES | words.PEOPLE and (signing := words.SIGNING.search(room.key)) is not None:
        room = room.part(0, signing.start())
    part, text = _typed(field, kind, room, whole=whole)
    return (_worded(field, room, whole=whole, line=line), None) if part is None else (part, text)


def _typed(field: str, kind: Kind, room: Strand, *, whole: bool) -> tuple[Strand | None, str | None]:
    """The value of a kind that has a look of its own; (None, None) for words, NOTHING when it is not there."""
    if field == "basic_requirements_result":
        return _conforming(room)
    if field == "ownership_type" and (found := ticked(room.key, words.OWNERSHIP_WORDS)) is not None:
        return room.part(0, found.end), found.words[0] if len(found.words) == 1 else None
    if field == "standard_used" and not whole:
        standard = next((m for p in words.STANDARDS if (m := p.search(room.key)) is not None), None)
        return (NOTHING if standard is None else room.part(*standard.span())), None
    pattern = _PATTERNS.get(kind)
    return (None if pattern is None else room if whole else _looking_so(kind, pattern, room)), None


def _looking_so(kind: Kind, pattern: re.Pattern[str], room: Strand) -> Strand:
    match = pattern.match(room.key) or words.NOT_APPLICABLE.match(room.key)
    if match is None or (kind is Kind.YEAR and _MORE_YEARS.match(room.key, match.end())):
        return NOTHING  # several years are no single one
    return room.part(*match.span())


_MORE_YEARS: Final = re.compile(r"[、,\-—~至到](?:至)?20\d{2}")
_PATTERNS: Final = {
    Kind.DECIMAL: words.NUMBER,
    Kind.INTEGER: words.NUMBER,
    Kind.PERCENT: words.NUMBER,
    Kind.USCC: words.CREDIT_CODE,
    Kind.PHONE: words.PHONE,
    Kind.EMAIL: words.EMAIL,
    Kind.DATE: words.A_DAY,
    Kind.YEAR: words.A_YEAR,
}


def _conforming(room: Strand) -> tuple[Strand, str | None]:
    found = ticked(room.key, _CONFORM)
    if found is not None:
        return room.part(found.start, found.end), found.words[0] if len(found.words) == 1 else None
    match = re.match(r"(?:均|全部|已)?(?P<word>不符合|符合)", room.key)
    return (room.part(match.start("word"), match.end("word")), None) if match else (NOTHING, None)


def _worded(field: str, room: Strand, *, whole: bool, line: bool) -> Strand:
    if field in words.PEOPLE:
        match = _PERSON.match(room.key)
        if whole and (match is None or not _BEHIND_NAME.match(room.key, match.end())):
            return room  # as it stands: only a title in brackets or a telephone is taken off a name
    elif whole:
        return room
    elif field == "report_no":
        match = words.REPORT_NO.match(room.key)
    elif field in words.LONG:
        return room
    elif field == "team_members":
        match = words.PEOPLE_LISTED.match(room.key) or _CHUNK.match(room.key)
    elif line:
        match = _TO_STOP.match(room.key)
    else:
        match = _CHUNK.match(room.key)
    if match is None:
        return NOTHING
    part = room.part(match.start(), match.end()).trimmed(",;、")
    return _balanced(part)


def _balanced(part: Strand) -> Strand:
    """Up to a closing bracket that was never opened."""
    depth = 0
    for at, sign in enumerate(part.key):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth < 0:
            return part.part(0, at)
    return part
