"""The second PDF reader: pdfplumber, for files and pages PDFium cannot open; far slower, so never the first."""

import io
from collections.abc import Iterator, Sequence
from typing import Any, Final, Self

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect

from extractors.ink import (
    Across,
    Bitmap,
    Down,
    Ink,
    PageLostError,
    Picture,
    Turn,
    UnreadablePdfError,
)
from extractors.ink_drawings import MOST_OBJECTS
from extractors.ink_letters import MOST_CHARACTERS
from extractors.runs import Glyph, runs_of

_THIN: Final = 3.2  # points, as for PDFium
_SHORTEST: Final = 4.0
MOST_PAGES: Final = 60  # what it may be asked to read: at 70 ms a page


class SecondBook:
    """An open PDF, read by pdfplumber; use as a context manager."""

    def __init__(self, data: bytes) -> None:
        try:
            self._document = pdfplumber.open(io.BytesIO(data))
            self._count = len(self._document.pages)
        except PDFPasswordIncorrect as error:
            raise UnreadablePdfError("encrypted") from error
        except Exception as error:  # pdfminer raises whatever its parser meets
            locked = isinstance(
                error.__cause__ or error.__context__, PDFPasswordIncorrect
            ) or "Password" in repr(error)
            raise UnreadablePdfError("encrypted" if locked else "damaged") from error

    def __enter__(self) -> Self:
        """Use as a context manager."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._document.close()

    def __len__(self) -> int:
        """Number of pages."""
        return self._count

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page (0-based)."""
        page = self._document.pages[number]
        return float(page.width), float(page.height)

    def picture(self, number: int) -> Bitmap:
        """Nothing: what cannot be opened otherwise is not drawn.

        Raises:
            PageLostError: always.
        """
        raise PageLostError(number)

    def page(self, number: int) -> Ink:
        """Everything on a page (0-based), as PDFium would give it.

        Raises:
            PageLostError: the page cannot be read.
        """
        page = self._document.pages[number]
        try:
            return _ink(page)
        except Exception as error:  # as above
            raise PageLostError(number) from error
        finally:
            page.close()


def _ink(page: Any) -> Ink:  # noqa: ANN401 - pdfplumber is untyped
    turn = Turn(
        0.0, 0.0, float(page.width), float(page.height), 0
    )  # pdfplumber counts from the top-left itself
    ink = Ink(turn, turn)
    ink.runs += runs_of(_glyphs(page.chars[:MOST_CHARACTERS], ink))
    ink.cut = len(page.chars) > MOST_CHARACTERS
    for x0, top, x1, bottom in _strokes(page):
        wide, high = x1 - x0, bottom - top
        if high <= _THIN and wide >= _SHORTEST:
            ink.across.append(Across((top + bottom) / 2, x0, x1))
        elif wide <= _THIN and high >= _SHORTEST:
            ink.down.append(Down((x0 + x1) / 2, top, bottom))
    ink.pictures += [Picture((i["x0"], i["top"], i["x1"], i["bottom"]), seal=False) for i in page.images]
    ink.paths = len(page.lines) + len(page.rects) + len(page.curves)
    return ink


def _glyphs(chars: Sequence[Any], ink: Ink) -> Iterator[Glyph]:
    spaced = False
    for char in chars:
        text = char["text"]
        if text.isspace():
            spaced = True
            continue
        if text.startswith("(cid:"):
            ink.unmapped += 1
            text = "\ufffd"
        for letter in text[:4]:
            yield Glyph(letter, char["x0"], char["top"], char["x1"], char["bottom"], spaced)
        spaced = False


def _strokes(page: Any) -> Iterator[tuple[float, float, float, float]]:  # noqa: ANN401 - as above
    for line in page.lines[:MOST_OBJECTS]:
        yield line["x0"], line["top"], line["x1"], line["bottom"]
    for rect in page.rects[:MOST_OBJECTS]:
        x0, top, x1, bottom = rect["x0"], rect["top"], rect["x1"], rect["bottom"]
        if min(x1 - x0, bottom - top) <= _THIN:
            yield x0, top, x1, bottom
        elif rect["stroke"]:
            yield from (
                (x0, top, x1, top),
                (x0, bottom, x1, bottom),
                (x0, top, x0, bottom),
                (x1, top, x1, bottom),
            )
