"""Characters as they are drawn: runs of them on one height, which is how nearly all text comes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

Box = tuple[float, float, float, float]


class Glyph(NamedTuple):
    """One character as drawn: its text, its box in reading position, and whether a space comes before it."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    spaced: bool


class Run(NamedTuple):
    """Characters drawn one after the other on one height, nearly always from left to right.

    Attributes:
        text: one letter each.
        lefts, rights: from where to where each reaches.
        top, bottom: of all of them.
        spaced: a space comes before the first; none before any other.
    """

    text: str
    lefts: Sequence[float]
    rights: Sequence[float]
    top: float
    bottom: float
    spaced: bool

    @property
    def middle(self) -> float:
        """Distance of its middle from the top of the page."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Height of the boxes of its characters."""
        return self.bottom - self.top

    def part(self, first: int, last: int) -> "Run":
        """Those of its characters from `first` to before `last`."""
        return Run(
            self.text[first:last],
            self.lefts[first:last],
            self.rights[first:last],
            self.top,
            self.bottom,
            self.spaced and first == 0,
        )

    def glyphs(self) -> Iterator[Glyph]:
        """Its characters one by one."""
        spaced = self.spaced
        for text, left, right in zip(self.text, self.lefts, self.rights, strict=True):
            yield Glyph(text, left, self.top, right, self.bottom, spaced)
            spaced = False


def runs_of(glyphs: Iterable[Glyph]) -> Iterator[Run]:
    """Characters in the order drawn, as runs."""
    held: list[Glyph] = []
    for glyph in glyphs:
        if held and (glyph.spaced or (glyph.top, glyph.bottom) != (held[-1].top, held[-1].bottom)):
            yield _run(held)
            held = []
        held += (glyph._replace(text=letter) for letter in glyph.text)
    if held:
        yield _run(held)


def _run(held: Sequence[Glyph]) -> Run:
    texts, lefts, tops, rights, bottoms, spaced = zip(*held, strict=True)
    return Run("".join(texts), lefts, rights, tops[0], bottoms[0], spaced[0])
