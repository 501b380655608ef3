"""Foresee on which page a document ends, from the exact lines it is set in. Used only where the answer is certain.

Every line and row of the documents has an exact height, so pages can be counted without a word processor. Where
lines break is foreseen with the rules both word processors follow; three runs, with a little less and a little more
room on a line than there is, must agree, else there is no answer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from lxml import etree

from generators import layout, styles
from generators.layout import NEVER_FIRST, NEVER_LAST, STANDARD, Profile, cells, joined
from generators.ooxml import W, style_of, text_of

_ROOMS: Final = (0.985, 1.0, 1.015)  # shares of a line's room tried
_MOST_LINES: Final = 120  # of running text: over more of them small differences add up
_BORDER: Final = 10  # twips a row's line takes
_SAFE: Final = STANDARD.line_twips  # twips of doubt at the end of a page


@dataclass(frozen=True, slots=True)
class Ending:
    """Where the text ends: its last page, counted from 1, and the room left under it in twips."""

    page: int
    room: int


@dataclass(frozen=True, slots=True)
class _Part:
    """Something that takes room: height of each of its lines or rows, room above, and how it holds to its neighbours."""

    steps: tuple[int, ...]
    before: int
    keep_next: bool
    page_break: bool
    head: int = 0  # height of a head that repeats on every page


def lines_of(text: str, room: float, first: float = 0.0) -> int:
    """How many lines a text takes in `room` cells, the first one `first` cells shorter.

    >>> lines_of("汉" * 28, 28), lines_of("汉" * 28, 28, 2), lines_of("汉" * 28 + "。", 28)
    (1, 2, 2)
    """
    if "\n" not in text and first + _width(text) <= room:
        return 1
    count = 0
    for piece in text.split("\n"):
        count += _broken(_atoms(piece), room, first)
        first = 0.0
    return count


def _atoms(text: str) -> list[str]:
    """What is never broken: a run of digits or letters; a character with those that must not leave it."""
    atoms: list[str] = []
    for character in text:
        glued = bool(atoms) and (
            character in NEVER_FIRST
            or atoms[-1][-1] in NEVER_LAST
            or (_latin(character) and _latin(atoms[-1][-1]))
        )
        if glued:
            atoms[-1] += character
        else:
            atoms.append(character)
    return atoms


def _latin(character: str) -> bool:
    return character.isascii() and not character.isspace()


def _broken(atoms: Sequence[str], room: float, first: float) -> int:
    return len(_unused(atoms, room, first))


def _unused(atoms: Sequence[str], room: float, first: float) -> list[float]:
    """The room left on each line, in cells."""
    unused: list[float] = []
    before, left = "", room - first
    for atom in atoms:
        taken = joined(before, atom) + _width(atom)
        if before and taken > left + 1e-6:
            unused.append(left)
            left, taken = room, _width(atom)
        before, left = atom, left - taken
    return [*unused, left]


@lru_cache(maxsize=1 << 15)
def _width(text: str) -> float:
    """Kept, as the same words are tried in lines of several widths."""
    return cells(text, auto_space=True)


def widest_gap(text: str, room: float, first: float = 0.0) -> float:
    """Most cells left free on a line that is not the last: what justifying it would have to spread.

    >>> widest_gap("汉" * 10 + "91440101MA0000001Q" + "汉" * 20, 12)
    2.0
    """
    return max(_unused(_atoms(text), room, first)[:-1], default=0.0)


def copies_lines(copies: str) -> int:
    """Lines the 抄送 item takes in 四号 (7.4.2): one character free on either side, three for the word 抄送.

    `copies` is without that word and the colon; 0 when there is none.
    """
    return lines_of(copies, layout.AREA_WIDTH / layout.CELL_14 - 5) if copies else 0


def imprint_height(copies: str) -> float:
    """Height of the 版记 in mm: the 抄送 lines and the line of the printing office."""
    return (copies_lines(copies) + 1) * layout.IMPRINT_LINE_TWIPS * layout.MM_PER_TWIP


def _number(paragraph: etree._Element, name: str, attribute: str, usual: float) -> int:
    found = paragraph.find(f"{W}pPr/{W}{name}")
    value = found.get(f"{W}{attribute}") if found is not None else None
    return int(value) if value is not None else round(usual)


def _paragraph(
    paragraph: etree._Element, known: dict[str, styles.Style], share: float, profile: Profile
) -> _Part:
    style = known.get(style_of(paragraph), known["GwBody"])
    line = _number(paragraph, "spacing", "line", style.line or profile.line_twips)
    before = _number(paragraph, "spacing", "before", layout.twips(style.before))
    after = _number(paragraph, "spacing", "after", layout.twips(style.after))
    left = _number(paragraph, "ind", "left", style.left * style.cell)
    right = _number(paragraph, "ind", "right", style.right * style.cell)
    room = (layout.twips(layout.AREA_WIDTH) - left - right) / style.cell * share
    if style.size == layout.SIZE_2:
        room = max(room, layout.TITLE_CELLS)  # titles are broken by hand
    count = lines_of(text_of(paragraph), room, max(style.first, 0))
    properties = paragraph.find(f"{W}pPr")
    keeps = style.keep_next or (properties is not None and properties.find(f"{W}keepNext") is not None)
    steps = (line,) * (count - 1) + (line + after,)
    return _Part(steps, before, keeps, style.page_break)


class _List(NamedTuple):
    """A table as lines are counted in it: widths of its columns in twips, and of each row the paragraphs of its cells."""

    widths: tuple[int, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]


def _list_of(table: etree._Element) -> _List:
    rows = (row.iterchildren(f"{W}tc") for row in table.iterchildren(f"{W}tr"))
    return _List(
        tuple(int(column.get(f"{W}w", "0")) for column in table.iter(f"{W}gridCol")),
        tuple(tuple(tuple(map(text_of, cell.iterchildren(f"{W}p"))) for cell in row) for row in rows),
    )


def _table(table: _List, share: float) -> _Part:
    rooms = [(width - 2 * styles.CELL_PADDING) / (styles.TABLE_SIZE * 10) * share for width in table.widths]
    heights = []
    for row in table.rows:
        counts = (
            sum(lines_of(words, room) for words in cell) for cell, room in zip(row, rooms, strict=False)
        )
        heights.append(max(counts, default=1) * styles.TABLE_LINE + 2 * styles.ROW_PADDING + _BORDER)
    return _Part(tuple(heights), 0, keep_next=False, page_break=False, head=heights[0] if heights else 0)


def _parts(
    body: Iterable[etree._Element | _List], head: styles.Head, share: float, profile: Profile
) -> Iterator[_Part]:
    known = {style.id: style for style in styles.paragraph_styles(head)}
    for element in body:
        if isinstance(element, _List):
            yield _table(element, share)
        elif element.tag == f"{W}p":
            yield _paragraph(element, known, share, profile)


def _flow(parts: Sequence[_Part], high: int) -> Ending:
    """Fill pages one after the other."""
    page, used = 1, 0
    for place, part in enumerate(parts):
        held = _held(parts, place)
        if (part.page_break or used + held > high) and used:
            page, used = page + 1, 0
        used += part.before if used or page == 1 else 0
        for step in part.steps:
            if used + step > high:
                page, used = page + 1, part.head
            used += step
    return Ending(page, high - used)


def _held(parts: Sequence[_Part], place: int) -> int:
    """Room that must be free here: the part and all it keeps with, up to the first line that may be broken from."""
    room = 0
    for part in parts[place:]:
        first = part.head + part.steps[1] if part.head and len(part.steps) > 1 else part.steps[0]
        room += part.before + (sum(part.steps) if part.keep_next else first)
        if not part.keep_next:
            break
    return room


def _page_height(profile: Profile) -> int:
    return layout.twips(profile.body_bottom - profile.top)


def ending(body: Sequence[etree._Element], head: styles.Head, profile: Profile = STANDARD) -> Ending | None:
    """Where these elements of a document's body end, or None when it cannot be said for certain.

    Args:
        body: paragraphs and tables of one section, in order.
        head: distances of the head of page 1.
        profile: how the type area is set.
    """
    held = [_list_of(element) if element.tag == f"{W}tbl" else element for element in body]
    tried = [list(_parts(held, head, share, profile)) for share in _ROOMS]
    if any(sum(len(part.steps) for part in parts if not part.head) > _MOST_LINES for parts in tried):
        return None
    full = _page_height(profile)
    found = [_flow(parts, full) for parts in tried]
    pages = {one.page for one in found}
    rooms = [one.room for one in found]
    if len(pages) > 1 or min(rooms) < _SAFE or max(rooms) > full - _SAFE:
        return None
    return Ending(pages.pop(), min(rooms) - _SAFE)
