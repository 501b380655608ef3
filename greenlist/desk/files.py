"""Bytes onto the disk so that they stay, and file names that every system can hold."""

import os
import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from greenlist.desk.troubles import folder_error, said

Writer = Callable[[Path, Iterable[bytes]], None]

_FULL_WIDTH: Final = 0xFEE0  # from an ASCII character to its full-width form
_RESERVED: Final = {ord(c): chr(ord(c) + _FULL_WIDTH) for c in '<>:"/\\|?*'}
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DEVICES: Final = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_NAME_BYTES: Final = 180  # file systems hold 255; room is left for 批注_, a number and a temporary ending
_NAME_CHARS: Final = 100  # Windows holds 260 for the whole path
_EXTENSION: Final = 12


def sync_folder(folder: Path) -> None:
    """Make a rename inside the folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def durable_write(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a whole file at once: beside its place, flushed to the disk, then renamed over it.

    Raises:
        FolderError: the disk is full, read-only or gone. What stood there before still stands.
    """
    beside = path.with_name(f".{path.name[:40]}.{os.getpid()}.part")
    try:
        with beside.open("wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise folder_error("D-011", path=path, reason=said(error)) from error


def make_folder(path: Path) -> Path:
    """The folder, made if it is not there.

    Raises:
        FolderError: it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise folder_error("D-010", path=path, reason=said(error)) from error
    return path


def readable_name(name: str) -> str:
    r"""A file name as text: undecodable bytes read as GB 18030 if they are that, composed characters joined.

    >>> readable_name(b"\xc2\xcc.xlsx".decode("utf-8", "surrogateescape"))
    '绿.xlsx'
    """
    if any("\ud800" <= character <= "\udfff" for character in name):
        raw = name.encode("utf-8", "surrogateescape")
        try:
            name = raw.decode("gb18030")
        except UnicodeDecodeError:
            name = raw.decode("utf-8", "replace")
    return unicodedata.normalize("NFC", name)


def _cut(text: str, octets: int, characters: int) -> str:
    text = text[:characters]
    while len(text.encode()) > octets:
        text = text[:-1]
    return text


def safe_name(name: str) -> str:
    """A name for a file or folder that Linux, Windows and every share can hold; the ending is kept.

    >>> safe_name("a/b:c?.xlsx"), safe_name("表格. . "), safe_name("CON.txt"), safe_name("...")
    ('a／b：c？.xlsx', '表格', '_CON.txt', '未命名')
    """
    name = _CONTROL.sub("", readable_name(name)).translate(_RESERVED).strip().rstrip(". ")
    name = name.lstrip(".") or "未命名"
    if _DEVICES.match(name):
        name = f"_{name}"
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem or len(ending) > _EXTENSION:
        return _cut(name, _NAME_BYTES, _NAME_CHARS).rstrip(". ")
    tail = dot + ending
    return _cut(stem, _NAME_BYTES - len(tail.encode()), _NAME_CHARS - len(tail)).rstrip(". ") + tail
