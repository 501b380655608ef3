"""How an .xls looks: typefaces, fills, lines, alignment, column widths and row heights from its BIFF records."""

import struct
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from extractors.biff import records
from extractors.formats import BUILT_IN
from greenlist.likeness import Look, Position

_BOF, _FONT, _FORMAT, _XF, _PALETTE, _BOUNDSHEET = 0x0809, 0x0031, 0x041E, 0x00E0, 0x0092, 0x0085
_COLINFO, _ROW, _BLANK, _MULBLANK = 0x007D, 0x0208, 0x0201, 0x00BE
_USUAL_WIDTH, _FINE_WIDTH = (
    0x0055,
    0x0099,
)  # of columns without one of their own: in characters, in 1/256 of one
_BIFF8: Final = b"\x00\x06"
_WORKSHEET: Final = 0
_COLUMNS: Final = 64  # that get the usual width
_NO_FONT_FOUR: Final = 4  # there is none of this number: later ones count one more
_BOLD: Final = 600  # weight from which a typeface is bold
_OWN_HEIGHT: Final = 0x40
_DEFAULT_HEIGHT: Final = 0x8000
_HORIZONTAL: Final = ("", "left", "center", "right", "fill", "justify", "centerContinuous", "distributed")
_VERTICAL: Final = ("top", "center", "", "justify", "distributed", "", "", "")
_FIRST_COLOUR: Final = 8  # of the palette; the eight before are the same again
# Number formats every workbook knows without saying so.
_NUMBERS: Final = MappingProxyType(
    {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 11: "0.00E+00", 49: "@", **BUILT_IN}
)
_PALETTE_HEX: Final = (
    "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF800000008000000080808000800080008080"
    "C0C0C08080809999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF000080FF00FFFFFF0000FFFF"
    "8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC993366FF33CCCC"
    "99CC00FFCC00FF9900FF6600666699969696003366339966003300333300993300993366333399333333"
)
_PALETTE_COLOURS: Final = tuple(_PALETTE_HEX[at : at + 6] for at in range(0, len(_PALETTE_HEX), 6))


@dataclass(frozen=True, slots=True)
class _Font:
    name: str
    size: float
    bold: bool
    italic: bool
    underlined: bool
    colour: int


@dataclass(slots=True)
class SheetStyles:
    """Looks of one sheet: blank cells that have one (number of the look), widths in characters, heights in points."""

    blanks: dict[Position, int] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)


@dataclass(slots=True)
class _Book:
    biff8: bool = True
    fonts: list[_Font] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=lambda: dict(_NUMBERS))
    cells: list[bytes] = field(default_factory=list)
    colours: list[str] = field(default_factory=lambda: list(_PALETTE_COLOURS))
    offsets: list[int] = field(default_factory=list)


def read_styles(stream: bytes) -> tuple[tuple[Look, ...], tuple[SheetStyles, ...]]:
    """Every cell format in order of its number, and the styles of the worksheets in their order."""
    book = _read_book(stream)
    looks = tuple(_look(book, body) for body in book.cells)
    return looks, tuple(_read_sheet(stream, offset) for offset in book.offsets)


def _read_book(stream: bytes) -> _Book:
    book = _Book()
    for kind, body in records(stream, 0):
        if kind == _BOF:
            book.biff8 = body[:2] == _BIFF8
        elif kind == _FONT:
            book.fonts.append(_font(body, wide=book.biff8))
        elif kind == _FORMAT and book.biff8:
            book.formats[int.from_bytes(body[:2], "little")] = _text(body[2:], 2)
        elif kind == _XF:
            book.cells.append(body)
        elif kind == _PALETTE:
            count = int.from_bytes(body[:2], "little")
            book.colours[:count] = [body[at : at + 3].hex().upper() for at in range(2, 2 + 4 * count, 4)]
        elif kind == _BOUNDSHEET and body[5] == _WORKSHEET:
            book.offsets.append(int.from_bytes(body[:4], "little"))
    return book


def _text(body: bytes, long: int) -> str:
    length = int.from_bytes(body[:long], "little")
    characters = body[long + 1 :]
    if body[long] & 1:
        return characters[: 2 * length].decode("utf-16-le", "replace")
    return characters[:length].decode("latin-1")


def _font(body: bytes, *, wide: bool) -> _Font:
    twips, options, colour, weight = struct.unpack_from("<4H", body)
    name = _text(body[14:], 1) if wide else ""
    return _Font(name, twips / 20, weight >= _BOLD, bool(options & 2), bool(body[10]), colour)


def _look(book: _Book, body: bytes) -> Look:
    font_number, format_number = struct.unpack_from("<HH", body)
    code = book.formats.get(format_number, "")
    if not book.biff8:
        return Look(code)
    place = font_number - (font_number > _NO_FONT_FOUR)
    font = book.fonts[place] if place < len(book.fonts) else None
    alignment, lines = body[6], struct.unpack_from("<H", body, 10)[0]
    pattern, colours = struct.unpack_from("<I", body, 14)[0] >> 26, struct.unpack_from("<H", body, 18)[0]
    return Look(
        format="" if code.casefold() == "general" else code,
        font=font.name if font else "",
        size=font.size if font else 0,
        bold=bool(font and font.bold),
        italic=bool(font and font.italic),
        underlined=bool(font and font.underlined),
        colour=_colour(book, font.colour) if font else "",
        fill=_colour(book, colours & 0x7F) if pattern else "",
        horizontal=_HORIZONTAL[alignment & 7],
        vertical=_VERTICAL[alignment >> 4 & 7],
        wrapped=bool(alignment & 8),
        edges=(bool(lines & 0xF), bool(lines >> 4 & 0xF), bool(lines >> 8 & 0xF), bool(lines >> 12 & 0xF)),
    )


def _colour(book: _Book, number: int) -> str:
    """RRGGBB; '' for what the system decides."""
    if number < _FIRST_COLOUR:
        return _PALETTE_COLOURS[number]
    place = number - _FIRST_COLOUR
    return book.colours[place] if place < len(book.colours) else ""


def _read_sheet(stream: bytes, offset: int) -> SheetStyles:
    found, usual = SheetStyles(), 0.0
    for kind, body in records(stream, offset):
        if kind in {_USUAL_WIDTH, _FINE_WIDTH} and usual == int(usual):
            usual = int.from_bytes(body[:2], "little") / (256 if kind == _FINE_WIDTH else 1)
        elif kind == _COLINFO:
            first, last, width = struct.unpack_from("<3H", body)
            found.widths |= dict.fromkeys(range(first, min(last, 255) + 1), width / 256)
        elif kind == _ROW:
            row, height, options = (struct.unpack_from("<H", body, at)[0] for at in (0, 6, 12))
            if options & _OWN_HEIGHT and not height & _DEFAULT_HEIGHT:
                found.heights[row] = height / 20
        elif kind == _BLANK:
            row, column, look = struct.unpack_from("<3H", body)
            found.blanks[row, column] = look
        elif kind == _MULBLANK:
            row, first = struct.unpack_from("<2H", body)
            for place, (look,) in enumerate(struct.iter_unpack("<H", body[4:-2])):
                found.blanks[row, first + place] = look
    if usual:
        found.widths = dict.fromkeys(range(_COLUMNS), usual) | found.widths
    return found
