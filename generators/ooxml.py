"""Small pieces of WordprocessingML as text, and packing them into a .docx with fixed dates."""

import io
import re
import zipfile
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from generators import layout

NAMESPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
W: Final = "{" + NAMESPACES["w"] + "}"
WP: Final = "{" + NAMESPACES["wp"] + "}"
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# The zip format's earliest date: a document says when it was signed, a file need not say when it was made.
EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def root(tag: str, content: str) -> str:
    """A part: the declaration, the root element with every namespace, its content."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return f"{DECLARATION}<{tag} {spaces}>{content}</{tag}>"


def run(text: str, properties: str = "") -> str:
    """A run of text; tabs become tab stops. `properties` is the inside of `w:rPr`."""
    props = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    pieces = [
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in text.split("\t")
    ]
    return f"<w:r>{props}{'<w:tab/>'.join(pieces)}</w:r>"


def paragraph(style: str, *content: str, properties: str = "") -> str:
    """A paragraph of a style; strings that are no XML become runs."""
    inside = "".join(piece if piece.startswith("<") else run(piece) for piece in content)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inside}</w:p>'


def field(instruction: str) -> str:
    """A field such as PAGE, computed by the word processor (P05)."""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{part}</w:r>" for part in parts)


def _position(left: float, top: float) -> str:
    return (
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{layout.emu(left)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{layout.emu(top)}</wp:posOffset></wp:positionV>'
    )


def _anchored(number: int, name: str, box: tuple[float, float, float, float], shape: str) -> str:
    """A drawing that floats at a place of the page: left, top, width, height in mm."""
    left, top, width, height = box
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251658240" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        f"{_position(left, top)}"
        f'<wp:extent cx="{layout.emu(width)}" cy="{layout.emu(height)}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f"<wp:docPr id={quoteattr(str(number))} name={quoteattr(name)}/><wp:cNvGraphicFramePr/>"
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp>{shape}</wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _geometry(width: float, height: float, preset: str) -> str:
    return (
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{layout.emu(width)}" cy="{layout.emu(height)}"/></a:xfrm>'
        f'<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>'
    )


def rule(number: int, name: str, place: tuple[float, float, float], thickness: float, colour: str) -> str:
    """A horizontal line: left end, centre height and length in mm; thickness in mm.

    A plain line shape at a place of the page: paragraph borders move with the text, and compound lines
    (thick and thin in one) are drawn as one fat line by LibreOffice.
    """
    left, centre, length = place
    shape = (
        f"<wps:cNvCnPr/><wps:spPr>{_geometry(length, 0, 'line')}"
        f'<a:ln w="{layout.emu(thickness)}" cap="flat"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        "<a:round/></a:ln></wps:spPr><wps:bodyPr/>"
    )
    return _anchored(number, name, (left, centre, length, 0), shape)


def text_box(
    number: int, name: str, box: tuple[float, float, float, float], content: str, *, turned: bool = False
) -> str:
    """A frameless text box without insets; `turned` lets its lines run down the page."""
    direction = ' vert="vert"' if turned else ""
    shape = (
        f'<wps:cNvSpPr txBox="1"/><wps:spPr>{_geometry(box[2], box[3], "rect")}<a:noFill/><a:ln><a:noFill/></a:ln>'
        f"</wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr{direction} lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></wps:bodyPr>'
    )
    return _anchored(number, name, box, shape)


_PICTURES: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def picture(number: int, relation: str, alt: str, size: tuple[float, float]) -> str:
    """A run that holds a picture in the line: its number in the document, relationship, what it shows; width, height in mm."""
    width, height = layout.emu(size[0]), layout.emu(size[1])
    name, told = quoteattr(f"图{number}"), quoteattr(alt)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name={name} descr={told}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_PICTURES}"><pic:pic xmlns:pic="{_PICTURES}">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name={name} descr={told}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_KIND: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def relations(*targets: tuple[str, str]) -> str:
    """A relationships part: (last word of the type, target) in order, with ids rId1, rId2 …"""
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{_CORE_KIND if kind == "core" else f"{OFFICE}/{kind}"}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{DECLARATION}<Relationships xmlns="{space}">{inside}</Relationships>'


def content_types(overrides: Mapping[str, str], defaults: Mapping[str, str] = MappingProxyType({})) -> str:
    """The part that says what type each part has: part → type, and ending → type besides those every package has."""
    inside = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in defaults.items()
    )
    inside += "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return (
        f'{DECLARATION}<Types xmlns="{space}"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{inside}</Types>'
    )


def core_properties(title: str) -> str:
    """The part that says a document's title; `title` is free of what XML cannot hold."""
    space = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    dc = "http://purl.org/dc/elements/1.1/"
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{space}" xmlns:dc="{dc}">'
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>"
    )


def _ordered(parts: Mapping[str, bytes]) -> list[str]:
    first = [name for name in ("[Content_Types].xml", "_rels/.rels") if name in parts]
    return [*first, *sorted(parts.keys() - set(first))]


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Zip the parts of a package: fixed order and dates, so that equal parts give equal bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in _ordered(parts):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, parts[name])
    return held.getvalue()


def unpack(package: bytes) -> dict[str, bytes]:
    """The parts of a package.

    Raises:
        zipfile.BadZipFile: it is none.
    """
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}


_STRICT: Final = "http://purl.oclc.org/ooxml/"
_STRICT_MAIN: Final = f"{_STRICT}wordprocessingml/main".encode()
# Strict namespace → transitional one, the longer before what they begin with.
_TRANSITIONAL: Final = tuple(
    (f"{_STRICT}{ending}".encode(), NAMESPACES[prefix].encode())
    for ending, prefix in (
        ("wordprocessingml/main", "w"),
        ("officeDocument/relationships", "r"),
        ("drawingml/wordprocessingDrawing", "wp"),
        ("drawingml/main", "a"),
    )
)
_MEASURE: Final = re.compile(rb'(<w:sz(?:Cs)? )?(\bw:\w+=")(-?[0-9.]+)(pt|mm|cm|in|pc|pi)(?=")')
_TWIPS: Final = {
    b"pt": 20.0,
    b"mm": 1440 / 25.4,
    b"cm": 1440 / 2.54,
    b"in": 1440.0,
    b"pc": 240.0,
    b"pi": 240.0,
}
_HALF_POINT: Final = 10  # twips
_SIDES: Final = (
    (re.compile(rb'(<w:jc w:val=")start(?=")'), rb"\1left"),
    (re.compile(rb'(<w:jc w:val=")end(?=")'), rb"\1right"),
    (re.compile(rb"(<w:ind\b[^>]*? w:)start(Chars)?="), rb"\1left\2="),
    (re.compile(rb"(<w:ind\b[^>]*? w:)end(Chars)?="), rb"\1right\2="),
)


def transitional(package: bytes) -> bytes:
    """A Word file saved as Strict Open XML, told in the transitional words everybody else uses; any other as it is.

    For what is measured from it only: nobody is handed the result.

    Raises:
        zipfile.BadZipFile: it is no package.
    """
    parts = unpack(package)
    if _STRICT_MAIN not in parts.get("word/document.xml", b""):
        return package
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            for strict, usual in _TRANSITIONAL:
                content = content.replace(strict, usual)  # noqa: PLW2901 - step by step
            for side, told in _SIDES:
                content = side.sub(told, content)  # noqa: PLW2901 - the same
            parts[name] = _MEASURE.sub(_in_units, content)
    return pack(parts)


def _in_units(found: re.Match[bytes]) -> bytes:
    """A measure with its unit as the number transitional files hold: twips, sizes of type in half points."""
    twips = float(found[3]) * _TWIPS[found[4]]
    return (found[1] or b"") + found[2] + str(round(twips / _HALF_POINT if found[1] else twips)).encode()


def style_of(paragraph: etree._Element) -> str:
    """Id of a paragraph's style; '' for none."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val", "") if found is not None else ""


def text_of(paragraph: etree._Element) -> str:
    """The words of a paragraph, without those of boxes anchored in it; line breaks as line feeds."""
    pieces: list[str] = []
    for run in paragraph.iterchildren(f"{W}r"):
        for piece in run.iterchildren():
            if piece.tag == f"{W}t":
                pieces.append(piece.text or "")
            elif piece.tag == f"{W}br":
                pieces.append("\n")
            elif piece.tag == f"{W}tab":
                pieces.append("\t")
            elif piece.tag == f"{W}noBreakHyphen":
                pieces.append("\u2011")
    return "".join(pieces)
