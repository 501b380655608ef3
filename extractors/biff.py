"""BIFF records of .xls and old .et files: cells with their values, formats, merges, what is hidden.

BIFF8 (Excel 97 to 2003, WPS) and BIFF5 (Excel 5 and 95); older ones are no workbooks.
"""

import codecs
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Generic, NamedTuple, TypeVar

from extractors.formats import BUILT_IN
from extractors.longcells import LongCells
from extractors.positions import cell_place
from extractors.rawbook import Legend, LostTextError, MakeTyping, RawBook, RawSheet, TooManyCellsError, Typing

T = TypeVar("T")
_BOF, _EOF, _FILEPASS, _CODEPAGE, _DATEMODE = 0x0809, 0x000A, 0x002F, 0x0042, 0x0022
_BOUNDSHEET, _FORMAT, _XF = 0x0085, 0x041E, 0x00E0
_ROW, _COLINFO, _MERGES, _FILTERED = 0x0208, 0x007D, 0x00E5, 0x009D
_NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205
_SHARED, _LABEL, _RUNS = 0x00FD, 0x0204, 0x00D6  # cells of text: shared, its own, its own in runs
_STRINGS, _CONTINUE, _RESULT = 0x00FC, 0x003C, 0x0207
_DRAWN, _COMMENT = 0x005D, 0x0019  # an object over the cells, and its kind when it is a comment
_BIFF8: Final = 0x0600
_WORKSHEET: Final = 0  # type in BOUNDSHEET; others are charts, macros and modules
_MACRO_SHEETS: Final = frozenset({1, 6})
_STATES: Final = ("visible", "hidden", "veryHidden")
_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_CODEPAGES: Final = {
    367: "ascii",
    936: "gb18030",
    1200: "utf-16-le",
    1361: "johab",
    10000: "mac_roman",
    10008: "gb18030",
    32768: "mac_roman",
    32769: "cp1252",
}
_LONG: Final = 1 << 20  # bytes of records; no form is as long
_WIDE, _FOREIGN, _RICH = 1, 4, 8  # flags before the characters of a string: two bytes each, phonetics, runs


class EncryptedError(Exception):
    """The workbook needs a password."""


class DamagedRecordsError(Exception):
    """The records end in the middle, or point outside the stream."""


@dataclass(slots=True)
class _Globals:
    biff8: bool = True
    encoding: str = "cp1252"
    date1904: bool = False
    drawn: bool = False
    strings: tuple[str, ...] = ()
    formats: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    styles: list[int] = field(default_factory=list)
    sheets: list[tuple[int, str, str, int]] = field(default_factory=list)  # offset, name, state, type


def records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Records from an offset to the end of its substream; embedded substreams (charts) are stepped over."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        if len(body) < length:
            raise DamagedRecordsError
        at += 4 + length
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        if depth <= 1:
            yield kind, body


def _encoding(page: int) -> str:
    name = _CODEPAGES.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def _string(body: bytes, found: _Globals, long: int) -> str:
    """A string that fits its record: its length in one byte (`long` = 1) or two, then the characters."""
    length = int.from_bytes(body[:long], "little")
    if not found.biff8:
        return body[long : long + length].decode(found.encoding, "replace")
    text = body[long + 1 :]
    if body[long : long + 1] and body[long] & _WIDE:
        return text[: 2 * length].decode("utf-16-le", "replace")
    return text[:length].decode("latin-1")


class _Pieces:
    """Strings that go on over CONTINUE records; in each of them the characters begin with a flag of their own.

    Methods raise IndexError where the last record ends too early.
    """

    def __init__(self, pieces: list[bytes], at: int = 0) -> None:
        self._pieces = pieces
        self._number = 0
        self._at = at

    def _room(self) -> int:
        """Bytes left of the piece at hand; the next one is taken up when there are none."""
        while self._at >= len(self._pieces[self._number]):
            self._number += 1
            self._at = 0
        return len(self._pieces[self._number]) - self._at

    def take(self, count: int) -> bytes:
        """So many bytes, over the ends of pieces."""
        found = b""
        while len(found) < count:
            part = min(self._room(), count - len(found))
            found += self._pieces[self._number][self._at : self._at + part]
            self._at += part
        return found

    def string(self) -> str:
        """A string with its length in two bytes before it, and runs and phonetics behind it."""
        length = int.from_bytes(self.take(2), "little")
        flags = self.take(1)[0]
        behind = 4 * int.from_bytes(self.take(2), "little") if flags & _RICH else 0
        behind += int.from_bytes(self.take(4), "little") if flags & _FOREIGN else 0
        text = b""
        while len(text) < 2 * length:
            piece, room = self._number, self._room()
            if self._number != piece:
                flags, room = self.take(1)[0], room - 1
            units = length - len(text) // 2
            if flags & _WIDE:
                text += self.take(2 * min(units, max(1, room // 2)))
            else:
                text += self.take(min(units, max(1, room))).decode("latin-1").encode("utf-16-le")
        self.take(behind)
        return text.decode("utf-16-le", "replace")


def _shared_strings(pieces: list[bytes]) -> tuple[str, ...]:
    """The strings of the table as far as it goes: what lies behind a broken one is lost, and said so by its users."""
    count = int.from_bytes(pieces[0][4:8], "little")
    reader = _Pieces(pieces, 8)
    found: list[str] = []
    try:
        while len(found) < count:
            found.append(reader.string())
    except IndexError:
        pass
    return tuple(found)


def _continued(stream: bytes, start: int) -> Iterator[tuple[int, bytes, list[bytes]]]:
    """Records with the pieces of those that go on; see `records`."""
    kept: tuple[int, bytes, list[bytes]] | None = None
    for kind, body in records(stream, start):
        if kind == _CONTINUE and kept is not None:
            kept[2].append(body)
            continue
        if kept is not None:
            yield kept
        kept = (kind, body, [body])
    if kept is not None:
        yield kept


def _read_globals(stream: bytes) -> _Globals:  # noqa: C901 - one arm a record
    found = _Globals()
    for kind, body, pieces in _continued(stream, 0):
        if kind == _BOF:
            found.biff8 = body[:2] == struct.pack("<H", _BIFF8)
        elif kind == _FILEPASS:
            raise EncryptedError
        elif kind == _CODEPAGE:
            found.encoding = _encoding(int.from_bytes(body[:2], "little"))
        elif kind == _DATEMODE:
            found.date1904 = body[:1] == b"\1"
        elif kind == _FORMAT:
            code = _string(body[2:], found, 2 if found.biff8 else 1)
            found.formats[int.from_bytes(body[:2], "little")] = code
        elif kind == _XF:
            found.styles.append(int.from_bytes(body[2:4], "little"))
        elif kind == _STRINGS:
            found.strings = _shared_strings(pieces)
        elif kind == _BOUNDSHEET:
            offset, state, sheet_kind = struct.unpack_from("<IBB", body)
            found.sheets.append((offset, _string(body[6:], found, 1), _STATES[min(state & 3, 2)], sheet_kind))
    return found


def _rk(raw: int) -> float:
    """A number packed into 30 bits, perhaps times 100."""
    if raw & 2:
        value = float(raw >> 2 if raw < 1 << 31 else (raw >> 2) - (1 << 30))
    else:
        value = struct.unpack("<d", struct.pack("<Q", (raw & 0xFFFFFFFC) << 32))[0]
    return value / 100 if raw & 1 else value


def _result(body: bytes) -> tuple[str, str | None]:
    """Kind and value of a formula's stored result; text follows in a record of its own."""
    if body[12:14] != b"\xff\xff":
        return "n", repr(struct.unpack_from("<d", body, 6)[0])
    match body[6]:
        case 1:
            return "b", str(body[8])
        case 2:
            return "e", _ERRORS.get(body[8], "#VALUE!")
        case 3:
            return "str", ""
        case _:
            return "str", None


class _Filled(NamedTuple):
    """A filled cell of a record; see `Typing.cell`."""

    row: int
    column: int
    kind: str
    style: int
    value: str | None
    formula: bool


def _cells(kind: int, body: bytes, found: _Globals) -> Iterator[_Filled]:
    """The filled cells of one record."""
    row, column, style = struct.unpack_from("<HHH", body)
    if kind == _NUMBER:
        yield _Filled(row, column, "n", style, repr(struct.unpack_from("<d", body, 6)[0]), formula=False)
    elif kind == _RK:
        yield _Filled(row, column, "n", style, repr(_rk(struct.unpack_from("<I", body, 6)[0])), formula=False)
    elif kind == _MULRK:
        for place, at in enumerate(range(4, len(body) - 7, 6)):
            style, raw = struct.unpack_from("<HI", body, at)
            yield _Filled(row, column + place, "n", style, repr(_rk(raw)), formula=False)
    elif kind == _FORMULA:
        result, value = _result(body)
        yield _Filled(row, column, result, style, value, formula=True)
    elif kind == _BOOLERR:
        is_error = bool(body[7])
        value = _ERRORS.get(body[6], "#VALUE!") if is_error else str(body[6])
        yield _Filled(row, column, "e" if is_error else "b", style, value, formula=False)
    elif kind == _SHARED:
        yield _Filled(row, column, "s", style, str(struct.unpack_from("<I", body, 6)[0]), formula=False)
    else:
        yield _Filled(row, column, "str", style, _string(body[6:], found, 2), formula=False)


_CELLS: Final = frozenset({_NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR, _SHARED, _LABEL, _RUNS})


class _Sheet(Generic[T]):
    """Reads the records of one worksheet into a `RawSheet`."""

    def __init__(self, found: _Globals, sheet: RawSheet[T], typing: Typing[T], limit: int) -> None:
        self._found = found
        self._sheet = sheet
        self._typing = typing
        self._limit = limit
        self._waiting: _Filled | None = None  # a formula whose text stands in a record of its own

    def read(self, stream: bytes, offset: int) -> RawSheet[T]:
        sheet = self._sheet
        if stream[offset : offset + 2] != _BOF.to_bytes(2, "little") or not offset:
            raise DamagedRecordsError  # what stands there is no sheet, and would read as an empty one
        for kind, body, pieces in _continued(stream, offset):
            if kind in _CELLS:
                for cell in _cells(kind, body, self._found):
                    self._put(cell)
                if sheet.taken > self._limit:
                    raise TooManyCellsError(sheet)
            elif kind == _RESULT:
                self._text_result(body, pieces)
            else:
                self._rest(kind, body)
        return sheet

    def _put(self, cell: _Filled) -> None:
        row, column, kind, style, value, formula = cell
        self._waiting = cell if formula and kind == "str" else None
        try:
            typed = self._typing.cell(kind, style, value, formula)
        except LostTextError as error:
            raise LostTextError(cell_place(self._sheet.name, row, column)) from error
        self._sheet.put(row, column, typed, value)

    def _text_result(self, body: bytes, pieces: list[bytes]) -> None:
        """The text a formula gave: it belongs to the formula before it."""
        if self._waiting is not None:
            text = _Pieces(pieces).string() if self._found.biff8 else _string(body, self._found, 2)
            self._put(self._waiting._replace(value=text))

    def _rest(self, kind: int, body: bytes) -> None:
        """What is hidden, merged, filtered or drawn."""
        sheet = self._sheet
        if kind == _ROW and body[12] & 0x20:
            sheet.hidden_rows.add(int.from_bytes(body[:2], "little"))
        elif kind == _COLINFO and body[8] & 1:
            first, last = struct.unpack_from("<HH", body)
            sheet.hidden_columns.update(range(first, min(last, 255) + 1))
        elif kind == _MERGES:
            areas = struct.iter_unpack("<4H", body[2 : 2 + (len(body) - 2) // 8 * 8])
            for first_row, last_row, first, last in areas:
                if (first_row, first) != (last_row, last):
                    sheet.merges.append((first_row, first, last_row, last))
        elif kind == _FILTERED:
            sheet.filtered = True
        elif kind == _DRAWN and int.from_bytes(body[4:6], "little") != _COMMENT:
            self._found.drawn = True


def read_book(stream: bytes, limit: int, make: MakeTyping[T], *, macros: bool = False) -> RawBook[T]:
    """Read the workbook stream of a compound file.

    Args:
        stream: the stream.
        limit: filled cells a sheet may hold.
        make: makes what types the cells, once it is known what they refer to.
        macros: the compound file holds a macro project beside it.

    Raises:
        EncryptedError: it needs a password.
        DamagedRecordsError: its records do not hold together.
        LostTextError: a cell names a text that is not in the file.
        TooManyCellsError: a sheet holds more than `limit` filled cells.
    """
    try:
        found = _read_globals(stream)
        formats = tuple(found.formats.get(number, "") for number in found.styles)
        typing = make(Legend(found.strings, formats, found.date1904))
        found.strings = ()
        sheets = [
            _Sheet(found, _empty(name, state, stream), typing, limit).read(stream, offset)
            for offset, name, state, kind in found.sheets
            if kind == _WORKSHEET
        ]
    except (struct.error, IndexError) as error:
        raise DamagedRecordsError from error
    macros |= any(kind in _MACRO_SHEETS for *_, kind in found.sheets)
    return RawBook(tuple(sheets), found.date1904, drawn=found.drawn, macros=macros)


def _empty(name: str, state: str, stream: bytes) -> RawSheet[T]:
    return RawSheet(name, state, LongCells() if len(stream) > _LONG else {})
