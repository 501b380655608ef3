"""Small Word files from markup, for tests of what stands in them."""

import re
from xml.sax.saxutils import escape

from generators.ooxml import NAMESPACES, WORD_TYPE, content_types, pack, relations, unpack
from generators.wordcontrols import W14

MAIN = f"{WORD_TYPE}.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def xml(content: str) -> bytes:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return f'<w:document {spaces} xmlns:w14="{W14}"><w:body>{content}</w:body></w:document>'.encode()


def document(content: str, *, kind: str = MAIN, **more: bytes) -> bytes:
    """A .docx around the content of a body."""
    parts = {
        "[Content_Types].xml": content_types({"word/document.xml": kind}).encode(),
        "_rels/.rels": relations(("officeDocument", "word/document.xml")).encode(),
        "word/document.xml": xml(content),
    }
    return pack(parts | more)


def p(text: str = "", markup: str = "") -> str:
    """A paragraph: words, or markup of its own."""
    return f"<w:p>{markup or (f'<w:r><w:t>{escape(text)}</w:t></w:r>' if text else '')}</w:p>"


def tc(content: str = "", properties: str = "") -> str:
    """A cell: words, or blocks of its own."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells; words become cells."""
    made = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


STRICT_NAMESPACES = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def strict(docx: bytes) -> bytes:
    """The same document under the namespaces of Strict Open XML."""
    parts = unpack(docx)
    for usual, rare in STRICT_NAMESPACES.items():
        parts = {name: content.replace(usual, rare) for name, content in parts.items()}
    return pack(parts)


def in_points(docx: bytes) -> bytes:
    """The same with lengths and sizes of type in points, sides by start and end, as Strict Open XML allows."""

    def points(found: re.Match[bytes]) -> bytes:
        return re.sub(rb'"(-?\d+)"', lambda one: b'"%gpt"' % (int(one[1]) / 20), found[0])

    def sided(found: re.Match[bytes]) -> bytes:
        return points(found).replace(b"w:left=", b"w:start=").replace(b"w:right=", b"w:end=")

    parts = unpack(docx)
    for name in ("word/document.xml", "word/styles.xml"):
        content = re.sub(rb"<w:pg(?:Sz|Mar)\b[^>]*>", points, parts[name])
        content = re.sub(rb"<w:ind\b[^>]*>", sided, content)
        content = re.sub(
            rb'(<w:sz(?:Cs)? w:val=)"(\d+)"', lambda one: b'%b"%gpt"' % (one[1], int(one[2]) / 2), content
        )
        content = re.sub(rb'(<w:jc w:val=)"left"', rb'\1"start"', content)
        parts[name] = re.sub(rb'(<w:jc w:val=)"right"', rb'\1"end"', content)
    return pack(parts)
