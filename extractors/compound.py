"""OLE compound files (.xls, .et, encrypted .xlsx): what lies at their top, and one stream's bytes."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE_OR_END: Final = 0xFFFFFFFA  # this and above are marks, not sectors
_ENTRY: Final = 128  # bytes of a directory entry
_STREAM, _ROOT = 2, 5
_HEADER_DIFAT: Final = 109
_MAX_STREAM: Final = 200 << 20


class DamagedCompoundError(Exception):
    """The file does not hold together as a compound file."""


@dataclass(frozen=True, slots=True)
class _Header:
    sector: int
    mini_sector: int
    directory: int
    mini_cutoff: int
    mini_fat: int
    difat: tuple[int, ...]
    difat_next: int


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int
    left: int
    right: int
    child: int


def _header(data: bytes) -> _Header:
    if len(data) < 512 or not data.startswith(SIGNATURE):  # noqa: PLR2004 - the header's size
        raise DamagedCompoundError
    shift, mini_shift = struct.unpack_from("<HH", data, 30)
    if shift not in (9, 12) or mini_shift > shift:
        raise DamagedCompoundError
    (directory,) = struct.unpack_from("<I", data, 48)
    cutoff, mini_fat = struct.unpack_from("<II", data, 56)
    (difat_next,) = struct.unpack_from("<I", data, 68)
    difat = struct.unpack_from(f"<{_HEADER_DIFAT}I", data, 76)
    return _Header(1 << shift, 1 << mini_shift, directory, cutoff, mini_fat, difat, difat_next)


class Compound:
    """A compound file, read-only.

    Raises:
        DamagedCompoundError: by the constructor and by `stream`, when chains lead nowhere or in circles.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._header = _header(data)
        self._sectors = max(0, len(data) // self._header.sector)
        self._fat = self._read_fat()
        self._entries, root = self._read_directory()
        self._mini = self._chain(root.start, root.size) if root.size else b""
        self._mini_fat: tuple[int, ...] = ()
        if self._header.mini_fat < _FREE_OR_END:
            self._mini_fat = self._numbers(self._chain(self._header.mini_fat))

    @property
    def names(self) -> frozenset[str]:
        """Names of what lies at the top: streams and storages, not those of embedded objects."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream.

        Raises:
            KeyError: no such stream.
        """
        found = self._entries[name]
        if found.kind != _STREAM:
            raise KeyError(name)
        if found.size < self._header.mini_cutoff:
            return self._mini_chain(found)
        return self._chain(found.start, found.size)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._header.sector
        if number >= _FREE_OR_END or start >= len(self._data):
            raise DamagedCompoundError
        return self._data[start : start + self._header.sector]

    @staticmethod
    def _numbers(raw: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])

    def _read_fat(self) -> tuple[int, ...]:
        table = [n for n in self._header.difat if n < _FREE_OR_END]
        following, seen = self._header.difat_next, 0
        while following < _FREE_OR_END:
            seen += 1
            if seen > self._sectors:
                raise DamagedCompoundError
            numbers = self._numbers(self._sector(following))
            table += [n for n in numbers[:-1] if n < _FREE_OR_END]
            following = numbers[-1]
        if len(table) > self._sectors:
            raise DamagedCompoundError
        return self._numbers(b"".join(self._sector(n) for n in table))

    def _chain(self, start: int, size: int | None = None) -> bytes:
        if size is not None and size > min(_MAX_STREAM, len(self._data)):
            raise DamagedCompoundError
        found: list[bytes] = []
        number = start
        while number < _FREE_OR_END:
            if len(found) > self._sectors or number >= len(self._fat):
                raise DamagedCompoundError
            found.append(self._sector(number))
            number = self._fat[number]
        return b"".join(found)[:size]

    def _mini_chain(self, stream: _Entry) -> bytes:
        found: list[bytes] = []
        number, step = stream.start, self._header.mini_sector
        while number < _FREE_OR_END:
            if len(found) > len(self._mini_fat) or number >= len(self._mini_fat):
                raise DamagedCompoundError
            found.append(self._mini[number * step : (number + 1) * step])
            number = self._mini_fat[number]
        return b"".join(found)[: stream.size]

    def _read_directory(self) -> tuple[Mapping[str, _Entry], _Entry]:
        raw = self._chain(self._header.directory)
        entries = [_entry(raw[at : at + _ENTRY]) for at in range(0, len(raw) - _ENTRY + 1, _ENTRY)]
        root = next((entry for entry in entries if entry.kind == _ROOT), None)
        if root is None:
            raise DamagedCompoundError
        found: dict[str, _Entry] = {}
        waiting, seen = [root.child], set[int]()
        while waiting:
            number = waiting.pop()
            if number >= len(entries) or number in seen:
                continue  # marks an end
            seen.add(number)
            entry = entries[number]
            found.setdefault(entry.name, entry)
            waiting += [entry.right, entry.left]
        return found, root


def _entry(raw: bytes) -> _Entry:
    length, kind = struct.unpack_from("<HB", raw, 64)
    left, right, child = struct.unpack_from("<III", raw, 68)
    start, size = struct.unpack_from("<II", raw, 116)
    name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    return _Entry(name, kind, start, size, left, right, child)
