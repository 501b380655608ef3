"""The running text of a report: lines become paragraphs, over page ends too, between the tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final

from extractors.pages import Line, Page, Table
from extractors.report_vocabulary import begins_with_label
from extractors.strands import Strand, strand
from extractors.strips import is_wide

_APART: Final = 2.6  # ems between the middles of two lines of one paragraph at most
_OTHER_SIZE: Final = 0.12  # share by which the type of one paragraph may differ from line to line
_UNSURE_SIZE: Final = (
    0.25  # the same for a line without a Chinese letter: on a picture its size is guessed by its height
)
_INDENT: Final = 1.2  # ems: a line this far in begins a paragraph
_LEVEL: Final = 0.4  # ems two pieces of one level may differ in height
_FULL: Final = 0.6  # ems that may be lacking at the right edge of a full line
_LEAST_REACH: Final = 0.78  # of the page's width: running text reaches at least so far
_MANY: Final = 15  # characters of a line that shows where the right edge is
_CLOSING: Final = frozenset("，。：；）！？”’、》〕】％%)],.;:·")
_OPENING: Final = frozenset("（“‘《〔【([")
_NUMBERED: Final = re.compile(
    r"第[一二三四五六七八九十]{1,3}[章节部]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)"
    r"|\d{1,2}(?:\.\d{1,2})*[、. ]\D|[①-⑳·•]"
)
_STOPS: Final = frozenset("。；;！!？?")


@dataclass(slots=True)
class Paragraph:
    """A paragraph, or one of several pieces that stand side by side.

    Attributes:
        lines: its lines.
        text: the text with its places.
        beside: how many pieces stand on its level; more than one for columns and pairs.
        place: which of them it is, from the left.
    """

    lines: list[Line]
    beside: int = 1
    place: int = 0
    _text: list[Strand] = field(default_factory=list)

    @property
    def text(self) -> Strand:
        """The text with its places; made once."""
        if not self._text:
            self._text.append(strand(self.lines))
        return self._text[0]

    def extend(self, lines: Sequence[Line]) -> None:
        """Take further lines in."""
        self.lines += lines
        self._text.clear()

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.lines[0].page

    @property
    def size(self) -> float:
        """Its type size in points."""
        return self.lines[0].size

    @property
    def top(self) -> float:
        """Where it begins on its page."""
        return self.lines[0].box[1]


Item = Paragraph | Table


def flow(pages: Sequence[Page]) -> list[Item]:
    """Paragraphs and tables in reading order."""
    margins = _margins(pages)
    items: list[Item] = []
    shown: dict[int, Line] = {}  # of pages whose text is turned: line as it is read → as a viewer shows it
    open_ended: Paragraph | None = None
    for page in pages:
        margin = margins.get(round(page.breadth), (0.0, _LEAST_REACH * page.breadth))
        lines = [page.upright_line(line) for line in page.free]
        if page.held is not None:
            shown |= {id(line): own for line, own in zip(lines, page.free, strict=True)}
        order: list[tuple[float, Item]] = list(_with_tops(_paragraphs(lines, margin)))
        order += [(page.upright(table.box)[1], table) for table in page.tables]
        order.sort(key=itemgetter(0))
        first = order[0][1] if order else None
        if (
            open_ended is not None
            and isinstance(first, Paragraph)
            and _goes_on(open_ended, first.lines[0], first.beside, margin, near=False)
        ):
            open_ended.extend(first.lines)
            order.pop(0)
        items += [item for _, item in order]
        last = items[-1] if items else None
        through = any(t.last_page > page.number for t in page.tables)
        open_ended = last if isinstance(last, Paragraph) and not through else None
    for item in items if shown else ():
        if isinstance(item, Paragraph):
            item.lines[:] = [shown.get(id(line), line) for line in item.lines]
    return items


def _with_tops(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[float, Paragraph]]:
    """Paragraphs with where they begin; pieces side by side all where the first does, for they stay in order."""
    top = 0.0
    for paragraph in paragraphs:
        top = top if paragraph.place else paragraph.top
        yield top, paragraph


def _margins(pages: Sequence[Page]) -> dict[int, tuple[float, float]]:
    """Width of a page as it is read → from where to where lines of running text reach."""
    found: dict[int, tuple[float, float]] = {}
    for page in pages:
        long = [page.upright(line.box) for line in page.free if len(line.text) >= _MANY]
        if long:
            left, right = found.get(round(page.breadth), (page.breadth, 0.0))
            found[round(page.breadth)] = (
                min(left, *(box[0] for box in long)),
                max(right, _LEAST_REACH * page.breadth, *(box[2] for box in long)),
            )
    return found


def _paragraphs(lines: Sequence[Line], margin: tuple[float, float]) -> Iterator[Paragraph]:
    running: Paragraph | None = None
    for level in _levels(lines):
        line = level[0]
        if len(level) == 1 and running is not None and _goes_on(running, line, 1, margin, near=True):
            running.lines.append(line)
            continue
        if running is not None:
            yield running
        running = None
        if len(level) == 1:
            running = Paragraph([line])
        else:
            yield from (Paragraph([piece], len(level), place) for place, piece in enumerate(level))
    if running is not None:
        yield running


def _levels(lines: Sequence[Line]) -> list[list[Line]]:
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda each: each.middle):
        if found and line.middle - found[-1][0].middle < _LEVEL * min(line.size, found[-1][0].size):
            found[-1].append(line)
        else:
            found.append([line])
    return [sorted(level, key=lambda each: each.box[0]) for level in found]


def _goes_on(above: Paragraph, line: Line, beside: int, margin: tuple[float, float], *, near: bool) -> bool:
    """Whether a line continues the paragraph before it."""
    last, first, size = above.lines[-1], above.lines[0], above.size
    other = _OTHER_SIZE if any(is_wide(sign) and sign.isalnum() for sign in line.text) else _UNSURE_SIZE
    if beside > 1 or above.beside > 1 or abs(line.size - last.size) > other * size:
        return False
    if near and line.middle - last.middle > _APART * size:
        return False
    if begins_with_label(line.text, last.text) or (last.text[-1:] in _STOPS and _NUMBERED.match(line.text)):
        return False
    left = above.lines[1].box[0] if len(above.lines) > 1 else first.box[0]
    if line.box[0] > left + _INDENT * size / 2:
        return False
    indented = first.box[0] > margin[0] + _INDENT * size and line.box[0] > margin[0] + _INDENT * size
    if indented and len(above.lines) == 1 and last.text[-1:] in _STOPS:
        return False  # two paragraphs of one line, both indented
    return last.box[2] + _first_word(line) >= margin[1] - _FULL * size


def _first_word(line: Line) -> float:
    """Width of what cannot be parted from a line's beginning: a Latin word, a bracket and what follows it."""
    text = line.text
    at, last = 0, len(text) - 1
    while at < last and text[at] in _OPENING:
        at += 1
    if text[at] != " " and text[at].isascii():
        while at < last and text[at + 1] != " " and text[at + 1].isascii():
            at += 1
    while at < last and text[at + 1] in _CLOSING:
        at += 1
    if text[at] == " ":
        return 0.0
    box = line.box_of(0, at + 1)
    return box[2] - box[0]
