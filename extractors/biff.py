"""BIFF records of .xls and old .et files: where cells are, numbers, errors, formats, merges, what is hidden.

Text is left to calamine, which knows how strings are split over records; here a cell of text carries no value.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from extractors.formats import BUILT_IN
from extractors.rawbook import RawBook, RawCell, RawSheet, TooManyCellsError

TEXT_ELSEWHERE: Final = "text"  # RawCell.kind of a cell whose text calamine reads
_BOF, _EOF, _FILEPASS, _CODEPAGE, _DATEMODE = 0x0809, 0x000A, 0x002F, 0x0042, 0x0022
_BOUNDSHEET, _FORMAT, _XF = 0x0085, 0x041E, 0x00E0
_ROW, _COLINFO, _MERGES, _FILTERED = 0x0208, 0x007D, 0x00E5, 0x009D
_NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205
_TEXTS: Final = frozenset({0x00FD, 0x0204, 0x00D6})  # shared string, string, string in runs
_BIFF8: Final = 0x0600
_WORKSHEET: Final = 0  # type in BOUNDSHEET; others are charts, macros and modules
_STATES: Final = ("visible", "hidden", "veryHidden")
_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_CODEPAGES: Final = {
    936: "gb18030",
    950: "big5",
    932: "cp932",
    949: "cp949",
    1200: "utf-16-le",
    65001: "utf-8",
}


class EncryptedError(Exception):
    """The workbook needs a password."""


class DamagedRecordsError(Exception):
    """The records end in the middle, or point outside the stream."""


@dataclass(slots=True)
class _Globals:
    biff8: bool = True
    encoding: str = "cp1252"
    date1904: bool = False
    formats: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    styles: list[int] = field(default_factory=list)
    sheets: list[tuple[int, RawSheet, int]] = field(default_factory=list)  # offset, sheet, type


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
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


def _name(body: bytes, found: _Globals, long: int) -> str:
    """A short string: its length in one byte (`long` = 1) or two, then the characters."""
    length = int.from_bytes(body[:long], "little")
    if not found.biff8:
        return body[long : long + length].decode(found.encoding, "replace")
    wide = bool(body[long] & 1) if len(body) > long else False
    text = body[long + 1 :]
    return text[: 2 * length].decode("utf-16-le", "replace") if wide else text[:length].decode("latin-1")


def _read_globals(stream: bytes) -> _Globals:
    found = _Globals()
    for kind, body in _records(stream, 0):
        if kind == _BOF:
            found.biff8 = body[:2] == struct.pack("<H", _BIFF8)
        elif kind == _FILEPASS:
            raise EncryptedError
        elif kind == _CODEPAGE:
            page = int.from_bytes(body[:2], "little")
            found.encoding = _CODEPAGES.get(page, f"cp{page}" if page in range(1250, 1259) else "cp1252")
        elif kind == _DATEMODE:
            found.date1904 = body[:1] == b"\1"
        elif kind == _FORMAT:
            found.formats[int.from_bytes(body[:2], "little")] = _name(
                body[2:], found, 2 if found.biff8 else 1
            )
        elif kind == _XF:
            found.styles.append(int.from_bytes(body[2:4], "little"))
        elif kind == _BOUNDSHEET:
            offset, state, sheet_kind = struct.unpack_from("<IBB", body)
            sheet = RawSheet(_name(body[6:], found, 1), _STATES[min(state & 3, 2)])
            found.sheets.append((offset, sheet, sheet_kind))
    return found


def _rk(raw: int) -> float:
    """A number packed into 30 bits, perhaps times 100."""
    if raw & 2:
        value = float(raw >> 2 if raw < 1 << 31 else (raw >> 2) - (1 << 30))
    else:
        value = struct.unpack("<d", struct.pack("<Q", (raw & 0xFFFFFFFC) << 32))[0]
    return value / 100 if raw & 1 else value


def _result(body: bytes) -> tuple[str, str | None]:
    """Kind and value of a formula's stored result."""
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
            return TEXT_ELSEWHERE, None


def _cells(kind: int, body: bytes) -> Iterator[RawCell]:
    """The filled cells of one record."""
    row, column, style = struct.unpack_from("<HHH", body)
    if kind == _NUMBER:
        yield RawCell(row, column, "n", style, repr(struct.unpack_from("<d", body, 6)[0]), formula=False)
    elif kind == _RK:
        yield RawCell(row, column, "n", style, repr(_rk(struct.unpack_from("<I", body, 6)[0])), formula=False)
    elif kind == _MULRK:
        for place, at in enumerate(range(4, len(body) - 7, 6)):
            style, raw = struct.unpack_from("<HI", body, at)
            yield RawCell(row, column + place, "n", style, repr(_rk(raw)), formula=False)
    elif kind == _FORMULA:
        result, value = _result(body)
        yield RawCell(row, column, result, style, value, formula=True)
    elif kind == _BOOLERR:
        is_error = bool(body[7])
        value = _ERRORS.get(body[6], "#VALUE!") if is_error else str(body[6])
        yield RawCell(row, column, "e" if is_error else "b", style, value, formula=False)
    elif kind in _TEXTS:
        yield RawCell(row, column, TEXT_ELSEWHERE, style, None, formula=False)


_CELLS: Final = _TEXTS | {_NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR}


def _read_sheet(stream: bytes, offset: int, sheet: RawSheet, limit: int) -> RawSheet:
    for kind, body in _records(stream, offset):
        if kind in _CELLS:
            sheet.cells.extend(_cells(kind, body))
            if len(sheet.cells) > limit:
                raise TooManyCellsError(sheet)
        elif kind == _ROW and body[12] & 0x20:
            sheet.hidden_rows.add(int.from_bytes(body[:2], "little"))
        elif kind == _COLINFO and body[8] & 1:
            first, last = struct.unpack_from("<HH", body)
            sheet.hidden_columns.update(range(first, min(last, 255) + 1))
        elif kind == _MERGES:
            for first_row, last_row, first, last in struct.iter_unpack(
                "<4H", body[2 : 2 + (len(body) - 2) // 8 * 8]
            ):
                if (first_row, first) != (last_row, last):
                    sheet.merges.append((first_row, first, last_row, last))
        elif kind == _FILTERED:
            sheet.filtered = True
    return sheet


def read_book(stream: bytes, limit: int) -> RawBook:
    """Read the workbook stream of a compound file.

    Raises:
        EncryptedError: it needs a password.
        DamagedRecordsError: its records do not hold together.
        TooManyCellsError: a sheet holds more than `limit` filled cells.
    """
    try:
        found = _read_globals(stream)
        sheets = [
            _read_sheet(stream, offset, sheet, limit)
            for offset, sheet, kind in found.sheets
            if kind == _WORKSHEET
        ]
    except (struct.error, IndexError) as error:
        raise DamagedRecordsError from error
    formats = tuple(found.formats.get(number, "") for number in found.styles)
    return RawBook(tuple(sheets), (), formats, found.date1904)
