"""Typefaces of this computer in place of those a PDF does not bring along: for pictures of its pages, not for its words.

PDFium looks for such a typeface and opens it (some 25 MB for a Chinese one); to place a letter it loads the letter's
outline, which took ten times as long as all the rest. How high letters are would depend on what happens to be installed,
and where nothing Chinese is, letters set one by one would be left out: they have no extent. How wide letters are says
the file itself; so where words are read, every Chinese typeface that lacks is one of boxes (`tools/draw_boxes.py`).
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from pypdfium2 import raw

_BOXES: Final = Path(__file__).with_name("boxes.ttf")
_NAME: Final = b"Greenlist Boxes\0"
_CHINESE: Final = frozenset(
    {
        raw.FXFONT_SHIFTJIS_CHARSET,
        raw.FXFONT_HANGEUL_CHARSET,
        raw.FXFONT_GB2312_CHARSET,
        raw.FXFONT_CHINESEBIG5_CHARSET,
    }
)  # and those of the neighbours, whose typefaces have the same letters


class _Substitutes:
    """What PDFium asks about the typefaces of this computer: answered as it would itself, or with the boxes.

    PDFium keeps its address, and lists the typefaces only once: there is one of these as long as it lives.
    """

    def __init__(self) -> None:
        self.wanted = True
        data = _BOXES.read_bytes()
        self._boxes = ctypes.create_string_buffer(data, len(data))
        self._own = raw.FPDF_GetDefaultSystemFontInfo()
        answers: dict[str, Callable[..., Any]] = {
            "EnumFonts": lambda mapper: self._asked("EnumFonts", mapper),
            "MapFont": self._found,
            "GetFont": lambda face: self._asked("GetFont", face) if self.wanted else None,
            "GetFontData": self._data,
            "GetFaceName": self._name,
            "GetFontCharset": self._charset,
            "DeleteFont": self._closed,
        }
        kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
        self._calls = {name: kinds[name](_without_self(answer)) for name, answer in answers.items()}
        self._table = raw.FPDF_SYSFONTINFO(version=1, **self._calls)
        raw.FPDF_SetSystemFontInfo(ctypes.byref(self._table))

    @property
    def _handle(self) -> int:
        """By which PDFium calls the boxes."""
        return ctypes.addressof(self._boxes)

    def _asked(self, name: str, *what: object) -> Any:  # noqa: ANN401 - whatever PDFium wants to know
        """What PDFium itself would answer."""
        answer = getattr(self._own.contents, name) if self._own else None
        return answer(self._own, *what) if answer else None

    def _found(self, weight: int, slanted: int, charset: int, pitch: int, face: object, exact: object) -> Any:  # noqa: ANN401, PLR0913, PLR0917 - PDFium's
        if self.wanted:
            return self._asked("MapFont", weight, slanted, charset, pitch, face, exact)
        return self._handle if charset in _CHINESE else None

    def _data(self, font: int, table: int, room: Any, size: int) -> Any:  # noqa: ANN401 - PDFium's
        if font != self._handle:
            return self._asked("GetFontData", font, table, room, size)
        return 0 if table else _given(self._boxes.raw, room, size)

    def _name(self, font: int, room: Any, size: int) -> Any:  # noqa: ANN401 - PDFium's
        return (
            _given(_NAME, room, size)
            if font == self._handle
            else self._asked("GetFaceName", font, room, size)
        )

    def _charset(self, font: int) -> Any:  # noqa: ANN401 - PDFium's
        if font == self._handle:
            return raw.FXFONT_GB2312_CHARSET
        return self._asked("GetFontCharset", font)

    def _closed(self, font: int) -> None:
        if font != self._handle:
            self._asked("DeleteFont", font)


def _without_self(answer: Callable[..., Any]) -> Callable[..., Any]:
    return lambda _, *what: answer(*what)


def _given(content: bytes, room: Any, size: int) -> int:  # noqa: ANN401 - a buffer of PDFium
    """Copy into a buffer if there is room; how much there is to copy."""
    if room and size >= len(content):
        ctypes.memmove(room, content, len(content))
    return len(content)


_SUBSTITUTES: Final = _Substitutes()


@contextmanager
def without_substitutes() -> Iterator[None]:
    """With boxes in place of the typefaces of this computer: a page opened meanwhile is to be closed meanwhile."""
    before, _SUBSTITUTES.wanted = _SUBSTITUTES.wanted, False
    try:
        yield
    finally:
        _SUBSTITUTES.wanted = before
