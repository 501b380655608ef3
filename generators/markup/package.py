"""A package of parts (OPC): read a part, replace a part, add a part; everything else is copied byte for byte."""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART: Final = "[Content_Types].xml"

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_UTF8_NAME: Final = 0x800
_DESCRIPTOR: Final = 0x8
_FIRST_DAY: Final = (0, (1 << 5) | 1)  # 1980-01-01 00:00, so that equal input gives equal bytes
_VERSION: Final = 20
_LEVEL: Final = 6

_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text without what XML 1.0 cannot hold (control characters, lone surrogates)."""
    return _ILLEGAL.sub("", text)


def parse_xml(data: bytes) -> etree._Element:
    """Parse a part: no entities, no network, no document type."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(data, parser)


def new_root(tag: str, namespace: str) -> etree._Element:
    """The root of a new part, in a default namespace."""
    spaces: dict[Any, str] = {None: namespace}
    return etree.Element(f"{{{namespace}}}{tag}", nsmap=spaces)


def write_xml(root: etree._Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its id, the last word of its type, and the part it leads to ('' if external)."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class _Member:
    info: zipfile.ZipInfo
    data: bytes | None  # None: as in the original archive


class Package:
    """An open package. Part names have no leading slash and are found whatever their case."""

    def __init__(self, data: bytes) -> None:
        """Open the package.

        Raises:
            zipfile.BadZipFile: not a zip archive.
        """
        self._original = data
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._names = {info.filename.lower(): info.filename for info in self._zip.infolist()}
        self._changed: dict[str, bytes] = {}
        self._trees: dict[str, etree._Element] = {}

    def name(self, part: str) -> str | None:
        """The part's name as the package spells it, or None when there is no such part."""
        return self._names.get(part.lower())

    def size(self, part: str) -> int:
        """Bytes of a part of the original package, inflated."""
        return self._zip.getinfo(self._names[part.lower()]).file_size

    def read(self, part: str) -> bytes:
        """Bytes of a part.

        Raises:
            KeyError: no such part.
        """
        name = self._names[part.lower()]
        return self._changed[name] if name in self._changed else self._zip.read(name)

    def tree(self, part: str) -> etree._Element:
        """The parsed part, to be changed in place: it will be written again."""
        name = self._names[part.lower()]
        if name not in self._trees:
            self._trees[name] = parse_xml(self.read(part))
        return self._trees[name]

    def put(self, part: str, data: bytes) -> None:
        """Replace a part, or add it at the end."""
        name = self._names.setdefault(part.lower(), part)
        self._changed[name] = data

    def put_tree(self, part: str, root: etree._Element) -> None:
        """Add a part that is still to be filled."""
        name = self._names.setdefault(part.lower(), part)
        self._trees[name] = root

    def free_name(self, stem: str, suffix: str) -> str:
        """`stem` + the first number not taken + `suffix`."""
        number = 1
        while f"{stem}{number}{suffix}".lower() in self._names:
            number += 1
        return f"{stem}{number}{suffix}"

    def relations(self, part: str) -> tuple[Relation, ...]:
        """The relationships of a part ('' for the package itself), in order."""
        rels = _rels_part(part)
        if self.name(rels) is None:
            return ()
        name = self._names[rels.lower()]
        root = self._trees[name] if name in self._trees else parse_xml(self.read(rels))
        return tuple(_relation(part, node) for node in root.iterchildren(f"{{{RELATIONSHIPS}}}Relationship"))

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relationship of full type `kind` from one part to another, and give its new id."""
        rels = _rels_part(part)
        if self.name(rels) is None:
            self.put_tree(rels, new_root("Relationships", RELATIONSHIPS))
        root = self.tree(rels)
        taken = {node.get("Id") for node in root}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        path = posixpath.relpath(target, posixpath.dirname(part) or ".")
        attributes = {"Id": f"rId{number}", "Type": kind, "Target": path}
        etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", attributes)
        return f"rId{number}"

    def declare(self, part: str, content_type: str) -> None:
        """Say what type a new part has."""
        etree.SubElement(
            self.tree(_TYPES_PART),
            f"{{{CONTENT_TYPES}}}Override",
            {"PartName": f"/{part}", "ContentType": content_type},
        )

    def declare_extension(self, extension: str, content_type: str) -> None:
        """Say what type parts of an extension have, unless it is said already."""
        root = self.tree(_TYPES_PART)
        tag = f"{{{CONTENT_TYPES}}}Default"
        if any(node.get("Extension", "").lower() == extension for node in root.iterchildren(tag)):
            return
        node = etree.Element(tag, {"Extension": extension, "ContentType": content_type})
        root.insert(0, node)

    def to_bytes(self) -> bytes:
        """The package again: untouched parts with the very bytes they had, compressed as they were."""
        for name, root in self._trees.items():
            self._changed[name] = write_xml(root)
        out = io.BytesIO()
        members = self._zip.infolist()
        known = {info.filename for info in members}
        members = [*members, *(zipfile.ZipInfo(name) for name in self._changed if name not in known)]
        central = [self._copy(out, info, self._changed.get(info.filename)) for info in members]
        start = out.tell()
        directory = b"".join(central)
        out.write(directory)
        out.write(_END.pack(b"PK\5\6", 0, 0, len(central), len(central), len(directory), start, 0))
        return out.getvalue()

    def _raw(self, info: zipfile.ZipInfo) -> bytes:
        header = _LOCAL.unpack_from(self._original, info.header_offset)
        start = info.header_offset + _LOCAL.size + header[9] + header[10]
        return self._original[start : start + info.compress_size]

    def _copy(self, out: io.BytesIO, info: zipfile.ZipInfo, changed: bytes | None) -> bytes:
        offset = out.tell()
        if changed is None:
            body, crc, size, method = self._raw(info), info.CRC, info.file_size, info.compress_type
            flags = info.flag_bits & ~_DESCRIPTOR
            stamp = _dos_time(info)
        else:
            squeeze = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
            body = squeeze.compress(changed) + squeeze.flush()
            crc, size, method = zlib.crc32(changed), len(changed), zipfile.ZIP_DEFLATED
            flags = info.flag_bits & _UTF8_NAME
            stamp = _FIRST_DAY
        name, flags = _encoded(info.orig_filename, flags)
        common = (flags, method, *stamp, crc, len(body), size, len(name), 0)
        out.write(_LOCAL.pack(b"PK\3\4", _VERSION, *common))
        out.write(name)
        out.write(body)
        record = (b"PK\1\2", _VERSION, _VERSION, *common, 0, 0, 0, info.external_attr, offset)
        return _CENTRAL.pack(*record) + name


def _encoded(name: str, flags: int) -> tuple[bytes, int]:
    if flags & _UTF8_NAME:
        return name.encode(), flags
    try:
        return name.encode("cp437"), flags
    except UnicodeEncodeError:
        return name.encode(), flags | _UTF8_NAME


def _dos_time(info: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def _rels_part(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relation(part: str, node: etree._Element) -> Relation:
    kind = node.get("Type", "").rpartition("/")[2]
    target = node.get("Target", "")
    if node.get("TargetMode") == "External":
        return Relation(node.get("Id", ""), kind, "")
    joined = posixpath.join(posixpath.dirname(part), target) if not target.startswith("/") else target[1:]
    return Relation(node.get("Id", ""), kind, posixpath.normpath(joined))
