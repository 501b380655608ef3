"""Documents not made from our templates, as the rules see them: a Word file, or the pages of a PDF alone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from lxml import etree

from generators.lint.proof import PAGE_NUMBER
from generators.lint.recognise import Recognised, Seen, recognised
from generators.lint.sheets import Line, Page, Sheets, Stroke
from generators.lint.wordfile import Paragraph, Run, Section, TableFacts, WordFile
from generators.ooxml import W

OURS: Final = "Gw"
_WRAPPERS: Final = frozenset({"hyperlink", "ins", "smartTag", "sdt", "sdtContent", "moveTo", "fldSimple"})
_GONE: Final = frozenset({"del", "moveFrom", "sdtPr", "sdtEndPr", "proofErr", "bookmarkStart", "bookmarkEnd"})
_RED: Final = re.compile(r"^[CDEF][0-9A-F]([0-4][0-9A-F]){2}$")
_MERGED: Final = frozenset({"GwTitle", "GwMark"})
_OUTSIDE: Final = frozenset({"GwCopies", "GwPrint"})
_POINT: Final = 25.4 / 72
_CENTRED: Final = 4.0  # mm by which the middles of line and type area may differ
_LINE_GAP: Final = 1.9  # lines' heights over which a new paragraph begins
_SHORT: Final = 3  # characters' widths a full line may end before the right edge
_INDENT, _DEEP = (
    1.2,
    2.8,
)  # characters' widths between which a new paragraph begins; deeper is a hanging line,
_SIGNED: Final = 9  # and deeper than this a signature
_NUMBERED: Final = re.compile(r"^(?:附件：)?\d{1,2}[.．、]\D|^附件[：:]|^抄送[：:]")


def is_ours(word: WordFile) -> bool:
    """Whether a Word file was made from our templates: its styles say what every paragraph is."""
    return any(paragraph.style.startswith(OURS) for paragraph in word.paragraphs)


class ForeignWord(WordFile):
    """A Word file whose paragraphs are given the styles of the elements they were recognised as."""

    @cached_property
    def document(self) -> etree._Element:
        """The main part; what links, insertions and controls wrap stands in its paragraph itself."""
        tree = self._tree("word/document.xml")
        for paragraph in tree.iter(f"{W}p"):
            _unwrap(paragraph)
        return tree

    @cached_property
    def _plain(self) -> tuple[Paragraph, ...]:
        return tuple(self._paragraph(p, _inside(p)) for p in self.document.iter(f"{W}p"))

    @cached_property
    def recognised(self) -> Recognised:
        """What each paragraph is, and the family."""
        return recognised([_seen(paragraph) for paragraph in self._plain])

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph, styled by its role; the several of a title or a mark are one."""
        return tuple(_joined(self._plain, self.recognised.roles))


def _unwrap(paragraph: etree._Element) -> None:
    for child in list(paragraph):
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name in _WRAPPERS:
            _unwrap(child)
            place = paragraph.index(child)
            paragraph[place : place + 1] = list(child)
        elif name in _GONE:
            paragraph.remove(child)


def _inside(paragraph: etree._Element) -> str:
    for parent in paragraph.iterancestors():
        name = etree.QName(parent).localname
        if name in {"tc", "txbxContent"}:
            return "cell" if name == "tc" else "box"
    return "body"


def _seen(paragraph: Paragraph) -> Seen:
    size = max((run.size for run in paragraph.runs), default=0)
    return Seen(
        paragraph.text.strip(),
        centred=paragraph.align == "center",
        size=size,
        red=bool(paragraph.runs)
        and all(_RED.match(run.colour) for run in paragraph.runs if run.text.strip()),
        cell=paragraph.inside == "cell",
        starts_page=paragraph.flag("pageBreakBefore", default=False),
    )


def _joined(plain: Sequence[Paragraph], roles: Sequence[str]) -> Iterator[Paragraph]:
    held: Paragraph | None = None
    for paragraph, role in zip(plain, roles, strict=True):
        made = replace(paragraph, style=role or paragraph.style)
        if role in _OUTSIDE:
            made = replace(made, inside="box")
        if role in _MERGED and held is not None and held.style == role:
            held = replace(held, text=f"{held.text}\n{made.text}", runs=(*held.runs, *made.runs))
            continue
        if held is not None:
            if held.style in _MERGED and not role and not paragraph.text.strip():
                continue  # an empty paragraph between the lines of a title
            yield held
        held = made
    if held is not None:
        yield held


class PdfWord(WordFile):
    """The pages of a PDF alone: paragraphs are made of its lines; what only a Word file says is not there."""

    def __init__(self, sheets: Sheets) -> None:
        super().__init__({})
        self._sheets = sheets

    @cached_property
    def _plain(self) -> tuple[tuple[Paragraph, Seen], ...]:
        found: list[_Part] = []
        for page in self._sheets.pages:
            for part in _paragraphs(page, self._areas[page.landscape]):
                if found and part.goes_on and found[-1].full:
                    found[-1] = found[-1].with_rest(part)
                else:
                    found.append(part)
        return tuple(part.made for part in found)

    @cached_property
    def _areas(self) -> Mapping[bool, tuple[float, float]]:
        """Left and right edge of the text on upright pages and on landscape ones."""
        found = {}
        for landscape in (False, True):
            pages = [page for page in self._sheets.pages if page.landscape == landscape]
            lines = [
                ln
                for page in pages
                for ln in page.lines
                if not PAGE_NUMBER.match(ln.text) and len(ln.glyphs) > 1
            ]
            outside = [ln for ln in lines if not _in_table(ln, self._sheets.pages[ln.page - 1].strokes)]
            used = outside or lines
            found[landscape] = (
                min((ln.x0 for ln in used), default=0.0),
                max((ln.x1 for ln in used), default=0.0),
            )
        return found

    @cached_property
    def recognised(self) -> Recognised:
        """What each paragraph is, and the family."""
        return recognised([seen for _, seen in self._plain])

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph, styled by its role."""
        return tuple(_joined([paragraph for paragraph, _ in self._plain], self.recognised.roles))

    @cached_property
    def tables(self) -> tuple[TableFacts, ...]:
        """None: what a table is, only the Word file says."""
        return ()

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """None, as above."""
        return ()

    @cached_property
    def style_faces(self) -> tuple[Mapping[str, str], ...]:
        """None, as above."""
        return ()


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of one page that are a paragraph, or a part of one.

    Attributes:
        lines: of the page, from the top.
        seen: what the recogniser sees of it.
        full: whether its last line ends at the right edge, so that it may go on.
        goes_on: whether its first line begins at the left edge, so that it may be the rest of another.
    """

    lines: tuple[Line, ...]
    seen: Seen
    full: bool
    goes_on: bool

    @property
    def made(self) -> tuple[Paragraph, Seen]:
        """It as the rules see it."""
        one = self.seen
        run = Run(one.text, {}, one.size, 0, "FF0000" if one.red else "000000", bold=False)
        alignment = {"jc": {"val": "center" if one.centred else "left"}}
        text = "\n".join(ln.text for ln in self.lines) if one.centred else one.text
        return Paragraph("", text, (run,), alignment, "cell" if one.cell else "body"), one

    def with_rest(self, rest: "_Part") -> "_Part":
        """Both as one paragraph that goes over the end of a page."""
        seen = replace(self.seen, text=self.seen.text + rest.seen.text)
        return _Part((*self.lines, *rest.lines), seen, rest.full, self.goes_on)


def _paragraphs(page: Page, area: tuple[float, float]) -> Iterator[_Part]:
    """The lines of a page gathered into paragraphs."""
    held: list[Line] = []
    starts = True
    for line in page.lines:
        if PAGE_NUMBER.match(line.text):
            continue
        if held and _begins(held, line, page, area):
            yield _part(held, page, area, first=starts)
            held, starts = [], False
        held.append(line)
    if held:
        yield _part(held, page, area, first=starts)


def _begins(held: Sequence[Line], line: Line, page: Page, area: tuple[float, float]) -> bool:
    """Whether a line begins another paragraph than those before it."""
    last = held[-1]
    if _in_table(last, page.strokes) or _in_table(line, page.strokes):
        return True
    size, was = _size(line), _size(last)
    if abs(size - was) > 1 or _is_red(line) != _is_red(last):
        return True
    if line.baseline - last.baseline > _LINE_GAP * 1.85 * size * _POINT:
        return True
    middle = _is_centred(line, page, area), _is_centred(last, page, area)
    if any(middle):
        return not all(middle)
    cell = size * _POINT
    if last.x1 < area[1] - _SHORT * cell or _NUMBERED.match(line.text):
        return True
    inwards = (line.x0 - area[0]) / cell
    return _INDENT < inwards < _DEEP or inwards > _SIGNED


def _part(held: Sequence[Line], page: Page, area: tuple[float, float], *, first: bool) -> _Part:
    cell = max(_size(line) for line in held) * _POINT
    in_table = _in_table(held[0], page.strokes)
    centred = all(_is_centred(line, page, area) for line in held)
    seen = Seen(
        "".join(line.text for line in held),
        centred,
        round(2 * max(_size(line) for line in held)),
        all(_is_red(line) for line in held),
        in_table,
        first,
    )
    running = not centred and not in_table
    return _Part(
        tuple(held),
        seen,
        full=running and held[-1].x1 > area[1] - _SHORT * cell,
        goes_on=running and first and held[0].x0 < area[0] + cell / 2,
    )


def _size(line: Line) -> float:
    sizes = sorted(glyph.size for glyph in line.glyphs)
    return sizes[len(sizes) // 2]


def _is_red(line: Line) -> bool:
    return all(
        len(glyph.colour) == 3 and glyph.colour[0] > 0.7 and max(glyph.colour[1:]) < 0.35  # noqa: PLR2004 - RGB
        for glyph in line.glyphs
    )


def _is_centred(line: Line, page: Page, area: tuple[float, float]) -> bool:
    middle = (area[0] + area[1]) / 2
    narrow = line.x1 - line.x0 < 0.97 * (area[1] - area[0])
    away = line.x0 > area[0] + 3 * _POINT * _size(line)
    near = min(abs(line.centre - middle), abs(line.centre - page.width / 2)) < _CENTRED
    return (narrow and away and near) or (_size(line) >= 20 and near)  # noqa: PLR2004 - points: a title fills its lines


def _in_table(line: Line, strokes: Sequence[Stroke]) -> bool:
    """Whether upright strokes stand on both sides of a line."""
    posts = [s for s in strokes if not s.horizontal and s.y0 - 1 < line.baseline < s.y1 + 1]
    return any(p.x0 <= line.x0 + 1 for p in posts) and any(p.x1 >= line.glyphs[0].x1 - 1 for p in posts)
