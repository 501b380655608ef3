"""Text that knows where each of its characters stands: paragraphs, the words of a cell, any part of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Final, NamedTuple

from extractors.characters import clean, normalise
from extractors.pages import Box, Cell, Char, Line, union
from extractors.strips import DenseLine, ended, room_in
from greenlist.reading import PagePlace, RawValue, Stored

UNSURE: Final = 0.7  # confidence of what is not plain
_KEPT: Final = frozenset("¨")  # Wingdings' empty box: its compatibility form is a space and a dot
_STANDARD: Final = frozenset({"GB/T", "GB", "HJ", "HG/T", "JB/T", "QB/T", "YB/T", "SJ/T", "FZ/T", "T"})
_FIGURE_ENDS: Final = frozenset("0123456789%‰")
_WORD: Final = 3  # letters of an English word, which a space parts from the next


class Spot(NamedTuple):
    """A character on a page (1-based); `hole`: a gap nobody typed stands before it on its line."""

    page: int
    char: Char
    hole: bool = False


class _Spots:
    """Where the characters of a text stand, made when first asked for: most texts are only searched for words."""

    __slots__ = ("_made", "_pieces")

    def __init__(self, pieces: Sequence[DenseLine | Sequence[Spot | None]]) -> None:
        self._pieces = pieces
        self._made: tuple[Spot | None, ...] | None = None

    def all(self) -> tuple[Spot | None, ...]:
        """Of every character."""
        if self._made is None:
            self._made = tuple(spot for piece in self._pieces for spot in _spots_of(piece))
            self._pieces = ()
        return self._made


def _spots_of(piece: DenseLine | Sequence[Spot | None]) -> Iterable[Spot | None]:
    if not isinstance(piece, DenseLine):
        return piece
    fields = zip(repeat(piece.page), piece.chars, repeat(False), strict=False)  # noqa: FBT003 - a field
    spots: Iterator[Spot] = map(tuple.__new__, repeat(Spot), fields)
    return (None if spot[1] is None else spot for spot in spots) if " " in piece.text else spots


@dataclass(frozen=True, slots=True)
class Strand:
    """A stretch of text and where it stands.

    Attributes:
        text: as printed, line breaks taken out; a space where two words are parted.
        key: the text without spaces, widths and compatibility forms: what is searched.
        back: index into `text` of every character of `key`.
    """

    text: str
    key: str
    back: Sequence[int]
    _held: _Spots
    _from: int = 0

    @property
    def spots(self) -> tuple[Spot | None, ...]:
        """The place of every character of `text`; None for a space."""
        return self._held.all()[self._from : self._from + len(self.text)]

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.key)

    def part(self, start: int, end: int | None = None) -> "Strand":
        """What `key[start:end]` stands for."""
        end = len(self.key) if end is None else min(end, len(self.key))
        if start >= end:
            return NOTHING
        first, last = self.back[start], self.back[end - 1] + 1
        back = tuple([index - first for index in self.back[start:end]])
        return Strand(self.text[first:last], self.key[start:end], back, self._held, self._from + first)

    def trimmed(self, signs: str) -> "Strand":
        """Without these signs at its ends."""
        start, end = 0, len(self.key)
        while start < end and self.key[start] in signs:
            start += 1
        while end > start and self.key[end - 1] in signs:
            end -= 1
        return self.part(start, end)

    @property
    def page(self) -> int:
        """The page it begins on; 0 for empty text."""
        return next((spot.page for spot in self.spots if spot is not None), 0)

    @property
    def place(self) -> PagePlace:
        """The page it begins on and the box around its characters there."""
        page = self.page
        boxes = [spot.char.box for spot in self.spots if spot is not None and spot.page == page]
        return placed(page, union(boxes))

    @property
    def has_holes(self) -> bool:
        """Whether letters seem to be missing: gaps nobody typed, but not between all letters of a spread word."""
        held = [spot for spot in self.spots if spot is not None]
        holes = sum(spot.hole for spot in held[1:])
        return 0 < holes < len(held) - 1

    def raw(self, text: str | None = None, *, confidence: float = 1.0) -> RawValue:
        """The value it prints; `text` where that is not simply its words."""
        original = clean(self.text)
        shown = normalise(self.text) if text is None else text
        if self.has_holes:
            confidence = min(confidence, UNSURE)
        stored = Stored.TEXT if shown else Stored.EMPTY
        return RawValue(
            shown, self.place, stored, confidence=confidence, original=original if original != shown else ""
        )


NOTHING: Final = Strand("", "", (), _Spots(()))


def placed(page: int, box: Box) -> PagePlace:
    """A place, to a hundredth of a point."""
    x0, top, x1, bottom = box
    return PagePlace(page, (round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)))


def words_of(cell: Cell) -> Strand:
    """The words of a cell; two figures one below the other are parted by a semicolon: they are not one."""
    return strand(cell.lines, room_in(cell.box, cell.lines) if len(cell.lines) > 1 else None)


def strand(lines: Sequence[Line], room: float | None = None) -> Strand:
    """Lines that follow one another, as one text.

    Args:
        lines: the lines.
        room: points a line had room for, where figures that were not broken for want of it are to be kept apart.
    """
    text: list[str] = []  # letter by letter
    pieces: list[DenseLine | list[Spot | None]] = []
    key: list[str] = []
    back: list[int] = []
    for number, line in enumerate(lines):
        if number and parted(lines[number - 1].text, line.text):
            text.append(" ")
            pieces.append([None])
        elif number and room is not None and _two_figures(lines[number - 1], line, room):
            back.append(len(text))
            text.append("；")
            key.append(";")
            pieces.append([None])
        if isinstance(line, DenseLine) and _KEPT.isdisjoint(line.drawn.signs):
            at = range(len(text), len(text) + len(line.text))
            back += (
                at
                if " " not in line.text
                else [n for n, sign in zip(at, line.text, strict=True) if sign != " "]
            )
            text += line.drawn.signs
            key.append(line.text.replace(" ", ""))
            pieces.append(line)
        else:
            pieces.append(_strung(line, text, key, back))
    return Strand("".join(text), "".join(key), tuple(back), _Spots(pieces))


def _two_figures(above: Line, below: Line, room: float) -> bool:
    return above.text[-1] in _FIGURE_ENDS and below.text[0].isdecimal() and ended(above, below, room)


def _strung(line: Line, text: list[str], key: list[str], back: list[int]) -> list[Spot | None]:
    """Take in a line with spaces, or with characters that stand for several letters (㎡); where they stand."""
    spots: list[Spot | None] = []
    before: Char | None = None
    for char in line.chars:
        if char is None:
            text.append(" ")
            spots.append(None)
            continue
        if before is None or char.box is not before.box or char.drawn != before.drawn:
            text.append(char.drawn or char.text)
            spots.append(Spot(line.page, char, char.hole and before is not None))
        key.append(char.drawn if char.drawn in _KEPT else char.text)
        back.append(len(text) - 1)
        before = char
    return spots


def parted(above: str, below: str) -> bool:
    """Whether the break between two lines stands for a space.

    >>> parted("评价依据：GB/T", "36132-2018"), parted("ehs@example.co", "m"), parted("Green Factory", "Report")
    (True, False, True)
    """
    last = "".join(_latin_end(above))[::-1]
    return last in _STANDARD or (
        len(last) >= _WORD and last.isalpha() and below[:_WORD].isascii() and below[:_WORD].isalpha()
    )


def _latin_end(text: str) -> Iterator[str]:
    for character in reversed(text):
        if not character.isascii() or character in " ,;:()":
            return
        yield character
