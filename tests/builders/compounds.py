"""OLE compound files and BIFF workbooks written from scratch, as small as they can be."""

import hashlib
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence

SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _padded(data: bytes, size: int = SECTOR) -> bytes:
    return data + b"\0" * (-len(data) % size)


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE, right: int = _FREE) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    head = _padded(raw, 64)[:64] + struct.pack("<HBB", len(raw), kind, 1)
    return head + struct.pack("<III", _FREE, right, child) + b"\0" * 36 + struct.pack("<III", start, size, 0)


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of large streams: each is padded past the limit of small ones."""
    bodies = {name: data + b"\0" * max(0, 4096 - len(data)) for name, data in streams.items()}
    sectors: list[bytes] = []
    fat: list[int] = []
    entries = []
    for number, (name, data) in enumerate(bodies.items()):
        start = len(sectors)
        pieces = [_padded(data)[at : at + SECTOR] for at in range(0, len(_padded(data)), SECTOR)]
        sectors += pieces
        fat += [*range(start + 1, start + len(pieces)), _END]
        following = number + 2 if number + 1 < len(bodies) else _FREE
        entries.append(_entry(name, 2, start, len(data), right=following))
    directory = _padded(_entry("Root Entry", 5, _END, 0, child=1 if bodies else _FREE) + b"".join(entries))
    first = len(sectors)
    pieces = [directory[at : at + SECTOR] for at in range(0, len(directory), SECTOR)]
    sectors += pieces
    fat += [*range(first + 1, first + len(pieces)), _END]
    tables = 1
    while (len(fat) + tables) * 4 > tables * SECTOR:
        tables += 1
    table_at = len(sectors)
    fat += [_FAT] * tables
    raw = _padded(struct.pack(f"<{len(fat)}I", *fat) + b"\xff" * (tables * SECTOR - len(fat) * 4))
    header = _SIGNATURE + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<III", 0, tables, first) + struct.pack("<IIIIII", 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(table_at, table_at + tables), *[_FREE] * (109 - tables))
    return header + b"".join(sectors) + raw


def record(kind: int, body: bytes = b"") -> bytes:
    """One BIFF record."""
    return struct.pack("<HH", kind, len(body)) + body


def _string(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


Value = str | int | float | bool | None


class Strings:
    """The table of shared strings of a workbook, cut into records of at most `piece` bytes.

    A string is never cut within its head; where its characters are cut, the next record begins with their width.
    """

    def __init__(self, piece: int = 8224) -> None:
        self._piece = piece
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def records(self) -> bytes:
        pieces = [bytearray(struct.pack("<II", len(self._numbers), len(self._numbers)))]
        for text in self._numbers:
            self._write(pieces, text)
        return record(0x00FC, bytes(pieces[0])) + b"".join(record(0x003C, bytes(p)) for p in pieces[1:])

    def _write(self, pieces: list[bytearray], text: str) -> None:
        """Every other string in one byte a character where that is enough; with a run behind it, as fonts need."""
        narrow = text.isascii()
        runs = len(text) % 2
        raw = text.encode("latin-1" if narrow else "utf-16-le")
        step = 1 if narrow else 2
        flags = (0 if narrow else 1) | (8 if runs else 0)
        head = struct.pack("<HB", len(raw) // step, flags) + (struct.pack("<H", runs) if runs else b"")
        if len(pieces[-1]) + len(head) + step > self._piece:
            pieces.append(bytearray())
        pieces[-1] += head
        while raw:
            room = (self._piece - len(pieces[-1])) // step * step
            if not room:
                pieces.append(bytearray([0 if narrow else 1]))
                continue
            pieces[-1] += raw[:room]
            raw = raw[room:]
        if runs:
            if len(pieces[-1]) + 4 > self._piece:
                pieces.append(bytearray())
            pieces[-1] += struct.pack("<HH", 0, 0)


def text_result(text: str, *, piece: int = 8224) -> bytes:
    """The records of a text that a formula gave."""
    raw = text.encode("utf-16-le")
    first = (piece - 3) // 2 * 2
    found = record(0x0207, struct.pack("<HB", len(raw) // 2, 1) + raw[:first])
    step = (piece - 1) // 2 * 2
    for at in range(first, len(raw), step):
        found += record(0x003C, b"\1" + raw[at : at + step])
    return found


def _cell(row: int, column: int, value: Value, style: int, strings: Strings | None) -> bytes:
    head = struct.pack("<HHH", row, column, style)
    match value:
        case bool():
            return record(0x0205, head + struct.pack("<BB", value, 0))
        case str() if value.startswith("#"):
            codes = {"#DIV/0!": 7, "#N/A": 0x2A}
            return record(0x0205, head + struct.pack("<BB", codes[value], 1))
        case str() if strings is not None:
            return record(0x00FD, head + struct.pack("<I", strings.number(value)))
        case str():
            return record(0x0204, head + _string(value))
        case _:
            return record(0x0203, head + struct.pack("<d", value))


def biff(
    sheets: Mapping[str, Sequence[Sequence[Value]]],
    *,
    merges: Iterable[tuple[int, int, int, int]] = (),
    hidden_rows: Iterable[int] = (),
    percent: Iterable[tuple[int, int]] = (),
    extra: bytes = b"",
    hidden_sheets: Iterable[str] = (),
    strings: Strings | None = None,
) -> bytes:
    """The workbook stream of an .xls; `extra` are records put among the globals.

    Merges (first row, last row, first column, last column), hidden rows and cells shown as percentages are
    those of every sheet. With `strings` texts are shared, as Excel and WPS write them.
    """
    shown_percent = set(percent)
    styles = b"".join(record(0x00E0, struct.pack("<HH", 0, fmt) + b"\0" * 16) for fmt in (0, 10))
    bodies = []
    for rows in sheets.values():
        body = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
        body += record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows), default=0), 0))
        for row in hidden_rows:
            body += record(0x0208, struct.pack("<HHHHHHHH", row, 0, 9, 255, 0, 0, 0x20, 0))
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if value is not None:
                    body += _cell(row, column, value, int((row, column) in shown_percent), strings)
        if areas := list(merges):
            body += record(
                0x00E5, struct.pack("<H", len(areas)) + b"".join(struct.pack("<4H", *a) for a in areas)
            )
        bodies.append(body + record(0x000A))
    globals_ = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + extra
    globals_ += record(0x0042, struct.pack("<H", 1200)) + styles
    names = [(name.encode("utf-16-le"), struct.pack("<BB", len(name), 1)) for name in sheets]
    behind = strings.records() if strings is not None else b""
    return _joined(globals_, names, bodies, behind, [int(name in set(hidden_sheets)) for name in sheets])


def _joined(
    globals_: bytes,
    names: Sequence[tuple[bytes, bytes]],
    bodies: Sequence[bytes],
    behind: bytes,
    states: Sequence[int],
) -> bytes:
    """Globals, the list of sheets with their offsets, what stands behind it, the sheets."""
    end = behind + record(0x000A)
    length = len(globals_) + sum(4 + 6 + len(head) + len(raw) for raw, head in names) + len(end)
    bounds = b""
    for (raw, head), state, body in zip(names, states, bodies, strict=True):
        bounds += record(0x0085, struct.pack("<IBB", length, state, 0) + head + raw)
        length += len(body)
    return globals_ + bounds + end + b"".join(bodies)


def biff5(sheets: Mapping[str, Sequence[Sequence[Value]]], *, page: int = 936) -> bytes:
    """The workbook stream of Excel 5 or 95: text in the bytes of a code page (936: Chinese)."""
    encoding = {936: "gb18030", 1252: "cp1252"}[page]
    bodies = []
    for rows in sheets.values():
        body = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0))
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if isinstance(value, str):
                    raw = value.encode(encoding)
                    body += record(0x0204, struct.pack("<HHHH", row, column, 0, len(raw)) + raw)
                elif value is not None:
                    body += _cell(row, column, value, 0, None)
        bodies.append(body + record(0x000A))
    globals_ = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0, 0))
    globals_ += record(0x0042, struct.pack("<H", page)) + record(0x00E0, b"\0" * 16)
    names = [(raw := name.encode(encoding), struct.pack("<B", len(raw))) for name in sheets]
    return _joined(globals_, names, bodies, b"", [0] * len(names))


class _Rc4:
    """The cipher, with a key of its own for every 1,024 bytes of a stream."""

    BLOCK = 1024

    def __init__(self, password: str, salt: bytes) -> None:
        start = _md5(password.encode("utf-16-le"))[:5]
        self._start = _md5((start + salt) * 16)[:5]

    def stream(self, block: int) -> Iterator[int]:
        key = _md5(self._start + struct.pack("<I", block))
        state, j = list(range(256)), 0
        for i in range(256):
            j = (j + state[i] + key[i % 16]) % 256
            state[i], state[j] = state[j], state[i]
        i = j = 0
        while True:
            i = (i + 1) % 256
            j = (j + state[i]) % 256
            state[i], state[j] = state[j], state[i]
            yield state[(state[i] + state[j]) % 256]

    def keys(self, length: int) -> bytes:
        found = bytearray()
        for block in range(-(-length // self.BLOCK)):
            stream = self.stream(block)
            found += bytes(next(stream) for _ in range(self.BLOCK))
        return bytes(found[:length])


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data).digest()  # noqa: S324 - what the format asks for


def locked(sheets: Mapping[str, Sequence[Sequence[Value]]], password: str) -> bytes:
    """The workbook stream of an .xls under a password, as Excel 97 encrypts it."""
    salt, verifier = bytes(range(16)), bytes(range(16, 32))
    cipher = _Rc4(password, salt)
    proof = bytes(a ^ b for a, b in zip(verifier + _md5(verifier), cipher.keys(32), strict=True))
    plain = biff(sheets, extra=record(0x002F, struct.pack("<HHH", 1, 1, 1) + salt + proof))
    keys = cipher.keys(len(plain))
    found = bytearray(plain)
    at = 0
    while at < len(plain):
        kind, length = struct.unpack_from("<HH", plain, at)
        open_bytes = {0x0809: length, 0x002F: length, 0x0085: 4}.get(kind, 0)  # what is never encrypted
        for here in range(at + 4 + open_bytes, at + 4 + length):
            found[here] ^= keys[here]
        at += 4 + length
    return bytes(found)


def xls(sheets: Mapping[str, Sequence[Sequence[Value]]], **how: object) -> bytes:
    """An .xls file; see `biff`."""
    return compound({"Workbook": biff(sheets, **how)})  # type: ignore[arg-type] # passed on as they come
