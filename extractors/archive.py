"""Zip packages opened without trust: limits on number, size, ratio and names of members, no entity definitions."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from greenlist.reading import Refusal
from greenlist.refusals import refuse

MIB: Final = 1 << 20
_CHUNK: Final = 1 << 16
_ENCRYPTED: Final = 0x1  # flag bit of a member
_XML_NAME: Final = re.compile(r"\.(xml|rels|vml|rdf|xhtml)$", re.IGNORECASE)
_DEFINITION: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)")


@dataclass(frozen=True, slots=True)
class PackageLimits:
    """What a package may hold; honest workbooks stay far below (highest ratio seen in them: 15).

    Attributes:
        members: number of members.
        inflated: bytes of all members together, as counted while inflating.
        ratio: inflated ÷ packed of one member, judged above `ratio_from` inflated bytes.
        ratio_from: see there.
    """

    members: int = 2_000
    inflated: int = 200 * MIB
    ratio: int = 200
    ratio_from: int = MIB


LIMITS: Final = PackageLimits()


def _name_refusal(members: list[zipfile.ZipInfo], limits: PackageLimits) -> Refusal | None:
    if len(members) > limits.members:
        return refuse("I-009", found=len(members), limit=limits.members)
    seen: set[str] = set()
    for member in members:
        name = member.filename.replace("\\", "/")
        if ".." in name.split("/") or ":" in name.split("/")[0]:
            return refuse("I-013", part=member.filename)
        if name.casefold() in seen:  # part names differ in more than case (OPC); a reader may take either
            return refuse("I-012", part=member.filename)
        seen.add(name.casefold())
        if member.flag_bits & _ENCRYPTED:
            return refuse("I-052", part=member.filename)
    return None


class TooLargeError(Exception):
    """Members together inflate to more than is allowed."""


class TooDenseError(Exception):
    """A member inflates to more times its packed size than any honest one."""


def inflated(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, limits: PackageLimits) -> bytes:
    """The member's bytes, counted while they come: what the directory says about sizes is not believed.

    Raises:
        TooLargeError: more than the bytes `left`.
        TooDenseError: beyond the ratio.
    """
    found = bytearray()
    most = max(limits.ratio_from, member.compress_size * limits.ratio)
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            found += chunk
            if len(found) > left:
                raise TooLargeError
            if len(found) > most:
                raise TooDenseError
    return bytes(found)


def _inflate(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, limits: PackageLimits
) -> bytes | Refusal:
    try:
        return inflated(archive, member, left, limits)
    except TooLargeError:
        return refuse("I-010", limit=f"{limits.inflated // MIB} MiB")
    except TooDenseError:
        return refuse("I-011", part=member.filename, limit=limits.ratio)


def _is_markup(name: str, data: bytes) -> bool:
    return bool(_XML_NAME.search(name)) or data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def defines_entities(data: bytes) -> bool:
    """Whether XML brings a document type or entities of its own, in any encoding of ASCII letters."""
    if b"\0" in data[:64]:  # UTF-16 or UTF-32: without the zero bytes the letters stand side by side
        data = data.replace(b"\0", b"")
    return _DEFINITION.search(data) is not None


def unpack(data: bytes, limits: PackageLimits = LIMITS) -> Mapping[str, bytes] | Refusal:
    """Every XML member of a package, by name with `/`; other members (pictures) are counted and dropped.

    A member that lies about its size fails its checksum and counts as damage.
    """
    parts: dict[str, bytes] = {}
    left = limits.inflated
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [m for m in archive.infolist() if not m.is_dir()]
            if (refusal := _name_refusal(members, limits)) is not None:
                return refusal
            for member in members:
                found = _inflate(archive, member, left, limits)
                if isinstance(found, Refusal):
                    return found
                left -= len(found)
                name = member.filename.replace("\\", "/").lstrip("/")
                if _is_markup(name, found):
                    if defines_entities(found):
                        return refuse("I-014", part=name)
                    parts[name] = found
                elif name == "mimetype":
                    parts[name] = found
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError):
        return refuse("I-008", found="压缩结构不完整或校验不符")
    return parts
