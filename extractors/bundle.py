"""Several papers in one .zip: told from an office package by its directory, taken apart without trust.

Names written in GB 18030 by Chinese systems are read as such; one level of archives within the archive is taken
apart with it, out of the same allowance.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extractors.archive import MIB, PackageLimits, TooDenseError, TooLargeError, inflated
from greenlist.reading import Document, Refusal, Several
from greenlist.refusals import refuse

_ZIP_STARTS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED: Final = 0x1
_UTF_8: Final = 0x800
_UNICODE_PATH: Final = 0x7075  # extra field of Info-ZIP: the name in UTF-8 beside one in another encoding
_EXTRA_HEAD: Final = struct.Struct("<HH")
_PATH_HEAD: Final = 5  # version and checksum before the name
# What tells a document saved as a package from an archive of files.
_PACKAGE_NAMES: Final = frozenset({"[content_types].xml", "mimetype", "meta-inf/manifest.xml", "ofd.xml"})
_PACKAGE_FOLDERS: Final = ("xl/", "word/", "ppt/", "visio/")
_RUBBISH_FOLDERS: Final = frozenset({"__macosx", "$recycle.bin", "system volume information"})
_RUBBISH_NAMES: Final = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})
_RUBBISH_STARTS: Final = (".", "~$", "~.")
_PDF_WITHIN: Final = 1024
_NESTING: Final = 1  # archives within the archive that are taken apart with it

LIMITS: Final = PackageLimits(members=200, inflated=200 * MIB)


class _CannotTakeError(Exception):
    """The archive is not taken; carries the refusal."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


@dataclass(slots=True)
class _Found:
    """What has come out so far; `left` bytes may still come."""

    parts: list[Document]
    left: int


def is_bundle(data: bytes) -> bool:
    """Whether the bytes are a .zip of files, not a workbook or document saved as a package."""
    if not data.startswith(_ZIP_STARTS):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {member.filename.replace("\\", "/").casefold() for member in archive.infolist()}
    except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError):
        return False
    return not any(name in _PACKAGE_NAMES or name.startswith(_PACKAGE_FOLDERS) for name in names)


def take_apart(document: Document, limits: PackageLimits = LIMITS) -> Several | Refusal:
    """The files of an archive as documents named by their paths in it; forms first, reports (PDF) last.

    A report is judged with its subject's forms in view, so those go before it.
    """
    found = _Found([], limits.inflated)
    try:
        _collect(document.data, "", found, limits, _NESTING)
    except _CannotTakeError as error:
        return error.refusal
    if not found.parts:
        return refuse("I-034")
    found.parts.sort(key=_is_pdf)
    return Several(tuple(found.parts))


def _is_pdf(document: Document) -> bool:
    return b"%PDF-" in document.data[:_PDF_WITHIN]


def _collect(data: bytes, above: str, found: _Found, limits: PackageLimits, nesting: int) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            for member, name in zip(members, _names(members), strict=True):
                if not _is_rubbish(name):
                    _take(archive, member, above + name, found, limits, nesting)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OSError) as error:
        told = f"压缩包“{above.rstrip('/')}”" if above else "压缩包"
        raise _CannotTakeError(refuse("I-008", found=f"{told}不完整或校验不符")) from error


def _take(  # noqa: PLR0913, PLR0917 - one member, where it lies, and what is allowed
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    path: str,
    found: _Found,
    limits: PackageLimits,
    nesting: int,
) -> None:
    content = _content(archive, member, path, found, limits)
    found.left -= len(content)
    if nesting and is_bundle(content):
        _collect(content, f"{path}/", found, limits, nesting - 1)
        return
    found.parts.append(Document.of(path, content))
    if len(found.parts) > limits.members:
        raise _CannotTakeError(refuse("I-035", found="内的文件过多", limit=f"{limits.members}个"))


def _content(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str, found: _Found, limits: PackageLimits
) -> bytes:
    if member.flag_bits & _ENCRYPTED:
        raise _CannotTakeError(refuse("I-033", part=path))
    try:
        return inflated(archive, member, found.left, limits)
    except TooLargeError:
        limit = f"{limits.inflated // MIB} MiB"
        raise _CannotTakeError(refuse("I-035", found="展开后过大", limit=limit)) from None
    except TooDenseError:
        told = f"中“{path}”的压缩比异常"
        raise _CannotTakeError(refuse("I-035", found=told, limit=f"{limits.ratio}倍")) from None
    except (NotImplementedError, RuntimeError):
        raise _CannotTakeError(refuse("I-037", part=path)) from None


def _names(members: list[zipfile.ZipInfo]) -> Iterator[str]:
    """Paths of the members as people wrote them; one archive speaks one encoding."""
    raw = [None if member.flag_bits & _UTF_8 else _raw(member) for member in members]
    encoding = "utf-8" if all(_decodes(name, "utf-8") for name in raw if name is not None) else "gb18030"
    for member, name in zip(members, raw, strict=True):
        told = _unicode_path(member) or (
            member.filename if name is None else _decoded(name, encoding, member.filename)
        )
        parts = [part for part in told.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
        yield "/".join(parts) or "未命名"


def _raw(member: zipfile.ZipInfo) -> bytes | None:
    """The name's own bytes, which the library has read as code page 437; None if it is not that."""
    try:
        return member.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return None


def _decodes(name: bytes, encoding: str) -> bool:
    try:
        name.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _decoded(name: bytes, encoding: str, otherwise: str) -> str:
    try:
        return name.decode(encoding)
    except UnicodeDecodeError:
        return otherwise


def _unicode_path(member: zipfile.ZipInfo) -> str:
    """The name in UTF-8 that some programs add; '' for none."""
    extra = member.extra
    while len(extra) >= _EXTRA_HEAD.size:
        kind, length = _EXTRA_HEAD.unpack_from(extra)
        body = extra[_EXTRA_HEAD.size : _EXTRA_HEAD.size + length]
        if kind == _UNICODE_PATH and len(body) > _PATH_HEAD:
            return body[_PATH_HEAD:].decode("utf-8", "replace")
        extra = extra[_EXTRA_HEAD.size + length :]
    return ""


def _is_rubbish(path: str) -> bool:
    """Whether a path is nobody's paper: what macOS, Windows and open programs lay beside.

    >>> [_is_rubbish(n) for n in ("__MACOSX/._表.xlsx", "甲/Thumbs.db", "~$表.xlsx", "甲/表.xlsx")]
    [True, True, True, False]
    """
    *folders, name = path.casefold().split("/")
    if any(folder in _RUBBISH_FOLDERS for folder in folders):
        return True
    return name in _RUBBISH_NAMES or name.startswith(_RUBBISH_STARTS)
