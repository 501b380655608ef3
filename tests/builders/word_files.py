"""Small Word files from markup, for tests of what stands in them."""

from xml.sax.saxutils import escape

from generators.ooxml import NAMESPACES, WORD_TYPE, content_types, pack, relations
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
