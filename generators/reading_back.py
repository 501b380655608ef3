"""Read back a finished .docx: its styled paragraphs and its tables, to be compared with what went in."""

from dataclasses import dataclass

from lxml import etree

from generators.ooxml import W, style_of, text_of, unpack


@dataclass(frozen=True, slots=True)
class Printed:
    """What a .docx says.

    Attributes:
        paragraphs: (style id, text) in order, boxes and cells left out; line breaks as line feeds.
        boxed: the same of paragraphs inside boxes (mark of a letter, 版记).
        tables: rows of every table, the repeated head first; cells as text.
        parts: names of the package's parts.
    """

    paragraphs: tuple[tuple[str, str], ...]
    boxed: tuple[tuple[str, str], ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    parts: tuple[str, ...]

    def of(self, style: str) -> tuple[str, ...]:
        """Texts of a style, in order, boxes last."""
        return tuple(text for found, text in (*self.paragraphs, *self.boxed) if found == style)

    def first(self, style: str) -> str:
        """The first text of a style; '' when there is none."""
        return next(iter(self.of(style)), "")


def _inside(element: etree._Element, name: str) -> bool:
    return next(element.iterancestors(f"{W}{name}"), None) is not None


def _text(paragraph: etree._Element) -> str:
    return text_of(paragraph)


def _cell(cell: etree._Element) -> str:
    return "\n".join(_text(p) for p in cell.iterchildren(f"{W}p"))


def read_back(docx: bytes) -> Printed:
    """Styled paragraphs and tables of a .docx.

    Raises:
        zipfile.BadZipFile, KeyError, lxml.etree.XMLSyntaxError: it is no Word document.
    """
    parts = unpack(docx)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    tree = etree.fromstring(parts["word/document.xml"], parser)
    plain: list[tuple[str, str]] = []
    boxed: list[tuple[str, str]] = []
    for paragraph in tree.iter(f"{W}p"):
        if _inside(paragraph, "tc"):
            continue
        held = boxed if _inside(paragraph, "txbxContent") else plain
        held.append((style_of(paragraph), _text(paragraph)))
    tables = tuple(
        tuple(
            tuple(_cell(cell) for cell in row.iterchildren(f"{W}tc")) for row in table.iterchildren(f"{W}tr")
        )
        for table in tree.iter(f"{W}tbl")
    )
    return Printed(tuple(plain), tuple(boxed), tables, tuple(parts))
