"""One document under proof: its .docx, its PDF, and where each paragraph of the one stands in the other."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from generators.layout import PROFILES, STANDARD, Profile, twips
from generators.lint.sheets import Line, Page, Sheets, Stroke
from generators.lint.wordfile import Paragraph, WordFile

_NEAR: Final = 3  # twips
PAGE_NUMBER: Final = re.compile(r"^[—\-–]\d+[—\-–]$")
_HYPHENS: Final = str.maketrans({"\u2011": "-", "\u2010": "-"})


def squeezed(text: str) -> str:
    """Without any space, hyphens alike: how a text is looked for on a page."""
    return "".join(text.split()).translate(_HYPHENS)


@dataclass(frozen=True, slots=True)
class _Placed:
    """The characters of all pages in reading order, and the (line, glyph) each comes from."""

    text: str
    places: tuple[tuple[Line, int], ...]


@dataclass
class Proof:
    """What the rules measure.

    Attributes:
        word: the .docx.
        sheets: the rendered PDF; None when there is none.
        family: F1, F3, F4, F6 or F7.
        seal_diameter: mm of the seal that will be put on it.
    """

    word: WordFile
    sheets: Sheets | None
    family: str
    seal_diameter: float = 42.0
    _lines: dict[int, tuple[Line, ...]] = field(default_factory=dict)

    @cached_property
    def profile(self) -> Profile:
        """How its margins are set; the usual way where that cannot be told."""
        tops = [s.margins.get("top", 0) for s in self.word.sections if not s.landscape]
        near = (p for p in PROFILES.values() if tops and abs(tops[0] - twips(p.top)) <= _NEAR)
        return next(near, STANDARD)

    @property
    def pages(self) -> tuple[Page, ...]:
        """Pages of the PDF; none without one."""
        return self.sheets.pages if self.sheets else ()

    @staticmethod
    def numbers_of(page: Page) -> tuple[Line, ...]:
        """Lines of a page that are a page number."""
        return tuple(line for line in page.lines if PAGE_NUMBER.match(line.text))

    @cached_property
    def _stream(self) -> _Placed:
        places = [
            (line, at)
            for page in self.pages
            for line in page.lines
            if not PAGE_NUMBER.match(line.text)
            for at in range(len(line.glyphs))
        ]
        text = "".join(line.glyphs[at].text[:1] for line, at in places).translate(_HYPHENS)
        return _Placed(text, tuple(places))

    @cached_property
    def _located(self) -> dict[int, tuple[Line, ...]]:
        """Index of a paragraph → its lines on the pages; paragraphs of the flow follow one another."""
        found: dict[int, tuple[Line, ...]] = {}
        flow = 0
        for index, paragraph in enumerate(self.word.paragraphs):
            wanted = squeezed(paragraph.text)
            if not wanted or paragraph.inside == "cell":
                continue
            start = self._stream.text.find(wanted, flow if paragraph.inside == "body" else 0)
            if start < 0:
                continue
            found[index] = self._cut(start, start + len(wanted))
            if paragraph.inside == "body":
                flow = start + len(wanted)
        return found

    def _cut(self, start: int, end: int) -> tuple[Line, ...]:
        lines: list[Line] = []
        held: list[tuple[Line, int]] = []
        for line, at in self._stream.places[start:end]:
            if held and held[-1][0] is not line:
                lines.append(_part(held))
                held = []
            held.append((line, at))
        return (*lines, _part(held)) if held else tuple(lines)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {id(paragraph): index for index, paragraph in enumerate(self.word.paragraphs)}

    def lines(self, paragraph: Paragraph) -> tuple[Line, ...]:
        """Where a paragraph stands on the pages; () when it was not found or there is no PDF."""
        return self._located.get(self._places[id(paragraph)], ())

    def first_line(self, style: str) -> Line | None:
        """The first line of the first paragraph of a style."""
        paragraph = self.word.first(style)
        found = self.lines(paragraph) if paragraph else ()
        return found[0] if found else None

    def last_line(self, style: str) -> Line | None:
        """The last line of the first paragraph of a style."""
        paragraph = self.word.first(style)
        found = self.lines(paragraph) if paragraph else ()
        return found[-1] if found else None

    def printed(self, *styles: str) -> tuple[tuple[Paragraph, tuple[Line, ...]], ...]:
        """Paragraphs of some styles with their lines, those found on the pages."""
        return tuple((p, lines) for p in self.word.styled(*styles) if (lines := self.lines(p)))

    @cached_property
    def red_strokes(self) -> tuple[Stroke, ...]:
        """Red horizontal lines of all pages, from the top."""
        return tuple(
            sorted(
                (s for page in self.pages for s in page.strokes if s.red and s.horizontal),
                key=lambda s: (s.page, s.y),
            )
        )

    @cached_property
    def imprint_page(self) -> int | None:
        """Page of the 版记; None when there is none."""
        line = self.first_line("GwPrint") or self.first_line("GwCopies")
        return line.page if line else None

    def black_rules(self, page: int) -> tuple[Stroke, ...]:
        """Black horizontal lines of a page that are no part of a table, from the top."""
        held = self.pages[page - 1]
        posts = [s for s in held.strokes if not s.horizontal]
        return tuple(
            sorted(
                (
                    s
                    for s in held.strokes
                    if s.horizontal and not s.red and not any(p.y0 - 1 < s.y < p.y1 + 1 for p in posts)
                ),
                key=lambda s: s.y,
            )
        )


def _part(held: list[tuple[Line, int]]) -> Line:
    line = held[0][0]
    return Line(line.page, line.baseline, tuple(line.glyphs[at] for _, at in held))
