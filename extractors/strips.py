"""Characters become lines of text: left to right, top to bottom, every letter with its box."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import compress, islice, pairwise, repeat
from operator import itemgetter, sub
from typing import Final, NamedTuple

from extractors.characters import normalise
from extractors.runs import Box, Glyph, Run

_SPLIT: Final = 2.0  # ems: a gap this wide begins another line on the same level
_SPACE: Final = 0.28  # ems between Latin letters that are two words
_WIDE_SPACE: Final = 0.9  # ems between Chinese characters that are two words
_LEVEL: Final = 0.5  # ems two letters of one line may differ in height
_AGAIN: Final = 0.3  # of its width: a letter drawn again this near is made bold, not said twice
_TALLEST: Final = 1.2  # ems a font's box may be lower than its letters are wide
_SMALLEST: Final = 0.6  # ems: lower boxes are those of raised and lowered letters; fonts claim up to 1.6
_MOST_AIR: Final = 8.0  # points between a cell's side and its words; with more, its lines were ended by hand
_OVERLAP: Final = 0.05  # ems letters of one line overlap at most where none is drawn twice
_OFF: Final = 0.35  # ems a letter may stand off its level
_STANDARD: Final = re.compile(
    r"(?<![A-Z0-9])(?:[A-Z]{2}(?:/T)?|T)$"
)  # GB/T, before the number of the standard
_WORD_START: Final = re.compile(r"^[!-~]+")
_WORD_END: Final = re.compile(r"[!-~]+$")


class Char(NamedTuple):
    """One letter of a line, its box, and the character as drawn; ㎡ gives two letters of one box.

    `hole`: a gap nobody typed stands before it, as where a letter without a meaning was left out.
    """

    text: str
    box: Box
    drawn: str = ""
    hole: bool = False


class Drawn(NamedTuple):
    """Letters of one level as drawn, and from where to where each reaches; a space has its place, but no extent."""

    signs: str
    lefts: Sequence[float]
    rights: Sequence[float]


@dataclass(frozen=True, eq=False)
class Line:
    """A line of text from left to right; `chars` in the order of `text` (a space has no char).

    Attributes:
        text: normalised: width, radicals and spaces as in `characters.normalise`.
        box: box of all of it.
        chars: the letters; as many as `text` has.
        page: 1-based; 0 where it does not matter.
    """

    text: str
    box: Box
    chars: tuple[Char | None, ...]
    page: int = 0

    def box_of(self, first: int, last: int) -> Box:
        """The box of `text[first:last]`."""
        boxes = [c.box for c in self.chars[first:last] if c is not None]
        return union(boxes) if boxes else self.box

    def moved(self, place: Callable[[Box], Box]) -> "Line":
        """The same line with every box elsewhere."""
        chars = tuple(c._replace(box=place(c.box)) if c else None for c in self.chars)
        return Line(self.text, place(self.box), chars, self.page)

    @cached_property
    def size(self) -> float:
        """Height of its letters in points: the median."""
        heights = sorted(c.box[3] - c.box[1] for c in self.chars if c is not None)
        return heights[len(heights) // 2]

    @property
    def middle(self) -> float:
        """Distance of its middle from the top of the page."""
        return (self.box[1] + self.box[3]) / 2


class DenseLine(Line):
    """A line whose letters stand in words on one level, each for itself: made when first asked for.

    Most lines of a report are only looked through for words: a third of the time was spent on letters nobody asked for.
    """

    def __init__(self, text: str, level: "_Level", page: int, drawn: Drawn) -> None:
        box = drawn.lefts[0], level.top, max(drawn.rights), level.bottom
        self.__dict__.update(text=text, box=box, page=page, drawn=drawn)

    drawn: Drawn

    @cached_property
    def chars(self) -> tuple[Char | None, ...]:
        """The letters."""
        _, above, _, below = self.box
        signs, lefts, rights = self.drawn
        boxes = zip(lefts, repeat(above), rights, repeat(below), strict=False)
        fields = zip(self.text, boxes, signs, repeat(False), strict=False)  # noqa: FBT003 - a field
        chars: Iterator[Char] = map(tuple.__new__, repeat(Char), fields)
        return tuple([None if char[0] == " " else char for char in chars]) if " " in signs else tuple(chars)

    @property
    def size(self) -> float:
        """Height of its letters in points."""
        return self.box[3] - self.box[1]

    def box_of(self, first: int, last: int) -> Box:
        """The box of `text[first:last]`."""
        signs, lefts, rights = self.drawn
        while first < last and signs[first : first + 1] == " ":
            first += 1
        held = rights[first:last]
        return (lefts[first], self.box[1], max(held), self.box[3]) if held else self.box


def union(boxes: Sequence[Box]) -> Box:
    """The smallest box around all."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


@lru_cache(maxsize=1 << 14)
def _letters(text: str) -> str:
    """A drawn character as it is meant: 工 for ⼯, A for a full-width one, m2 for ㎡; symbols in private use stay."""
    return normalise(text)


@lru_cache(maxsize=1 << 14)
def is_wide(text: str) -> bool:
    """Whether a character takes a full em, as Chinese ones and their punctuation do."""
    return unicodedata.east_asian_width(text[0]) in "WF"


_BY_LEFT: Final = itemgetter(1)  # of glyphs
_LATIN: Final = re.compile("[\0-\x7f]")


class _Chinese(dict[str, bool]):
    """Whether a character is a Chinese letter, as wide as its type is high; looked up once."""

    def __missing__(self, text: str) -> bool:
        found = is_wide(text) and text.isalnum()
        if len(self) < 1 << 14:
            self[text] = found
        return found


_is_chinese: Final = _Chinese().__getitem__


def lines_of(runs: Iterable[Run], page: int = 0) -> tuple[Line, ...]:
    """Gather characters into lines, top to bottom; a wide gap begins another line on the same level."""
    rows = list(_rows(runs))
    claims = _claims(rows)
    return tuple([line for row in rows for line in _pieces(row, page, claims)])


class _Row(NamedTuple):
    """Characters of one level from left to right, and the widths of the Chinese ones, sorted."""

    runs: list[Run]
    widths: list[float]


def _claims(rows: Sequence[_Row]) -> dict[float, float]:
    """Height a font claims for its Latin letters → the size they are set in, as the Chinese ones beside them show."""
    found: dict[float, float] = {}
    for runs, widths in rows:
        if widths:
            size = widths[len(widths) // 2]
            found |= {round(run.height, 1): size for run in runs if _LATIN.search(run.text)}
    return found


def _rows(runs: Iterable[Run]) -> Iterator[_Row]:
    """Characters of one level, from left to right."""
    level: list[Run] = []
    middle = tall = 0.0
    by_middle = sorted([((run.top + run.bottom) / 2, at, run) for at, run in enumerate(runs)])
    for own, _, run in by_middle:
        height = run.bottom - run.top
        if level and own - middle > _LEVEL * min(max(tall, height), 3 * tall):
            yield _row(level)
            level = []
        if not level or height > tall:
            middle, tall = own, height
        level.append(run)
    if level:
        yield _row(level)


def _row(level: list[Run]) -> _Row:
    widths: list[float] = []
    for text, lefts, rights, *_ in level:
        if not text.isascii():
            widths += compress(map(sub, rights, lefts), map(_is_chinese, text))
    widths.sort()
    return _Row(level, widths)


def _pieces(row: _Row, page: int, claims: dict[float, float]) -> Iterator[Line]:
    level = _level_of(row, claims)
    if (dense := _dense_line(row.runs, level, page)) is not None:
        yield dense
        return
    em = level.size
    piece: list[Glyph | None] = []
    before: Glyph | None = None
    for glyph in sorted((glyph for run in row.runs for glyph in run.glyphs()), key=_BY_LEFT):
        if before is None:
            piece.append(glyph)
        elif glyph.text == before.text and glyph.x0 - before.x0 < _AGAIN * (before.x1 - before.x0):
            continue
        elif (gap := glyph.x0 - before.x1) > _SPLIT * em:
            yield from _line(_unspread(piece), level, page)
            piece = [glyph]
        else:
            if _apart(before.text, glyph.text, gap / em, spaced=glyph.spaced):
                piece.append(None)
            piece.append(glyph)
        before = glyph
    yield from _line(_unspread(piece), level, page)


class _Level(NamedTuple):
    """Where the letters of one level stand, whatever their fonts claim: top, bottom, and size in points."""

    top: float
    bottom: float
    size: float


def _level_of(row: _Row, claims: dict[float, float]) -> _Level:
    """Measured by the Chinese letters, which are as wide as the type is high; else by the boxes of all."""
    runs, widths = row
    spans = {(run.top, run.bottom) for run in runs}
    if len(spans) == 1:
        [(top, bottom)] = spans
        height, middle = bottom - top, (top + bottom) / 2
    else:
        height = _median([(run.height, len(run.text)) for run in runs])
        middle = _median([(run.middle, _telling(run, row)) for run in runs])
    height = height or 1.0
    em = widths[len(widths) // 2] if widths else claims.get(round(height, 1), height)
    if not _SMALLEST * height <= em <= _TALLEST * height:
        em = height
    return _Level(middle - em / 2, middle + em / 2, em)


def _telling(run: Run, row: _Row) -> int:
    """How many of its letters tell where their level is: the Chinese ones, if there are any in the row."""
    return sum(map(_is_chinese, run.text)) if row.widths else len(run.text)


def _median(values: list[tuple[float, int]]) -> float:
    """The middle one of values that occur so many times."""
    rest = sum([times for _, times in values]) // 2
    for value, times in sorted(values):
        rest -= times
        if rest < 0:
            return value
    return 0.0


def _apart(before: str, after: str, gap: float, *, spaced: bool) -> bool:
    """Whether a space stands between two characters, `gap` ems apart; `spaced`: one was typed."""
    if is_wide(before) and is_wide(after):
        return gap > _WIDE_SPACE
    if spaced:
        return gap > 0
    return gap > (_SPACE if before.isascii() and after.isascii() else _WIDE_SPACE)


def _dense_line(runs: Sequence[Run], level: _Level, page: int) -> Line | None:
    """The line of words in which no two characters are parted or overlap, as nearly every one is; else None."""
    if not all(_is_on(run.top, run.bottom, level) for run in runs):
        return None
    words = _words(sorted(runs, key=_beginning), level.size)
    signs: list[str] = []
    lefts: list[float] = []
    rights: list[float] = []
    most, least = _SPACE * level.size, -_OVERLAP * level.size
    for word in words:
        if signs:
            signs.append(" ")
            lefts.append(rights[-1])
            rights.append(rights[-1])
        begin = len(lefts)
        for run in word:
            signs.append(run.text)
            lefts += run.lefts
            rights += run.rights
        gaps = list(map(sub, islice(lefts, begin + 1, None), islice(rights, begin, None)))
        if gaps and not least <= min(gaps) <= max(gaps) <= most:
            return None
        if len(words) > 1 and not gaps and _is_chinese(word[0].text):
            return None  # perhaps one of a word spread out letter by letter
    drawn = "".join(signs)
    text = drawn.translate(_MEANT)
    if not words or not _MEANT.several.isdisjoint(drawn):
        return None
    return DenseLine(text, level, page, Drawn(drawn, lefts, rights))


def _words(runs: Sequence[Run], em: float) -> list[list[Run]]:
    """Runs from left to right, parted where a space was typed and is seen; none where a gap is too wide for that."""
    words = [[runs[0]]]
    for before, run in pairwise(runs):
        gap = (run.lefts[0] - before.rights[-1]) / em
        if run.spaced and gap > _SPLIT:
            return []
        if run.spaced and _apart(before.text[-1], run.text[0], gap, spaced=True):
            words.append([run])
        else:
            words[-1].append(run)
    return words


def _beginning(run: Run) -> float:
    return run.lefts[0]


def _line(piece: Sequence[Glyph | None], level: _Level, page: int) -> Iterator[Line]:
    chars: list[Char | None] = []
    add, make = chars.append, tuple.__new__
    level_top, level_bottom, _ = level
    own, on_level, hole = (math.nan, math.nan), False, False
    for glyph in piece:
        if glyph is None:
            if chars and chars[-1] is not None:
                add(None)
            continue
        drawn, x0, top, x1, bottom, spaced = glyph
        if (top, bottom) != own:
            own = top, bottom
            on_level = _is_on(top, bottom, level)
        box = (x0, level_top, x1, level_bottom) if on_level else (x0, top, x1, bottom)
        hole = not spaced and bool(chars) and chars[-1] is None
        letters = _LETTERS[drawn]
        if len(letters) == 1:
            add(make(Char, (letters, box, drawn, hole)))
        else:
            chars += [Char(letter, box, drawn, hole) for letter in letters]
    if chars and chars[-1] is None:
        chars.pop()
    boxes = [c[1] for c in chars if c is not None]
    if boxes:
        text = "".join([c[0] if c else " " for c in chars])
        yield Line(text, union(boxes), tuple(chars), page)


class _Meant(dict[str, str]):
    """What a drawn character is meant to be, without spaces."""

    def __missing__(self, text: str) -> str:
        found = _letters(text).replace(" ", "")
        if len(self) < 1 << 14:
            self[text] = found
        return found


_LETTERS: Final = _Meant()


class _Table(dict[int, str]):
    """The same for `str.translate`; `several` are those that do not mean just one letter."""

    def __init__(self) -> None:
        super().__init__({ord(" "): " "})
        self.several: set[str] = set()

    def __missing__(self, code: int) -> str:
        found = _LETTERS[chr(code)]
        if len(found) != 1:
            self.several.add(chr(code))
        if len(self) < 1 << 14:
            self[code] = found
        return found


_MEANT: Final = _Table()


def _unspread(piece: list[Glyph | None]) -> list[Glyph | None]:
    """Words spread out letter by letter (工 厂 名 称) are put together again."""
    if None not in piece:
        return piece
    words: list[list[Glyph]] = [[]]
    for glyph in piece:
        if glyph is None:
            words.append([])
        else:
            words[-1].append(glyph)
    made: list[Glyph | None] = []
    single = False
    for word in words:
        spread = len(word) == 1 and is_wide(word[0].text) and word[0].text.isalnum()
        begins = bool(word) and is_wide(word[0].text) and word[0].text.isalnum() and _short(word)
        if made and not (single and begins):
            made.append(None)
        made += word
        single = spread
    return made


def _short(word: list[Glyph]) -> bool:
    """A single letter, or a spread word's last with the colon behind it."""
    return len(word) == 1 or not word[1].text.isalnum()


def _is_on(top: float, bottom: float, level: _Level) -> bool:
    """Whether a letter is as high as its level, whatever its font claims; raised and lowered ones keep their own."""
    if bottom - top < _SMALLEST * level.size:
        return False
    return abs((top + bottom) / 2 - (level.top + level.bottom) / 2) <= _OFF * level.size


def room_in(box: Box, lines: Sequence[Line]) -> float:
    """Points a line of a cell has room for: the cell without the air at its sides."""
    if not lines:
        return box[2] - box[0]
    words = union([line.box for line in lines])
    air = min(words[0] - box[0], box[2] - words[2])
    return box[2] - box[0] - 2 * min(max(air, 1.0), _MOST_AIR)


def joined(lines: Sequence[Line], width: float) -> str:
    """Lines broken at a right edge put together again; `width` in points is what a line had room for.

    Chinese goes on without a space. Of Latin letters only a word too long for the line was broken inside;
    other lines ended between two words.
    """
    text = ""
    for number, line in enumerate(lines):
        if text and ended(lines[number - 1], line, width):
            text += " "
        text += line.text
    return text


def ended(above: Line, below: Line, width: float) -> bool:
    """Whether a line ended between two words or figures, not within one for want of room."""
    if above.page == below.page and abs(above.middle - below.middle) < _LEVEL * min(above.size, below.size):
        return True  # beside each other, with a wide gap
    end, start = _WORD_END.search(above.text), _WORD_START.match(below.text)
    if end is None or start is None:
        return False
    if _STANDARD.search(above.text) and below.text[0].isdigit():
        return True
    first = below.box_of(0, 1)
    if (above.box[2] - above.box[0]) + (first[2] - first[0]) <= width:
        return True  # there was room for more
    left = above.box_of(end.start(), end.end())
    right = below.box_of(start.start(), start.end())
    return (left[2] - left[0]) + (right[2] - right[0]) <= width
