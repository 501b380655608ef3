"""The two dialects of SpreadsheetML, Transitional and Strict, and the names that differ between them."""

from dataclasses import dataclass
from typing import Final

from lxml import etree

_STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_TRANSITIONAL_LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_LINKS: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"


@dataclass(frozen=True, slots=True)
class Dialect:
    """Namespaces of one workbook: `main` for its elements, `links` for `r:id` and types of relationships."""

    main: str
    links: str

    @classmethod
    def of(cls, root: etree._Element) -> "Dialect":
        """The dialect a part is written in, by the namespace of its root."""
        main = etree.QName(root).namespace or ""
        return cls(main, _STRICT_LINKS if main == _STRICT else _TRANSITIONAL_LINKS)

    def __call__(self, tag: str) -> str:
        """The qualified name of an element."""
        return f"{{{self.main}}}{tag}"

    @property
    def id(self) -> str:
        """The qualified name of `r:id`."""
        return f"{{{self.links}}}id"

    def kind(self, word: str) -> str:
        """The full type of a relationship, e.g. of `comments`."""
        return f"{self.links}/{word}"


def insert_in_order(
    parent: etree._Element, node: etree._Element, dialect: Dialect, before: tuple[str, ...]
) -> None:
    """Insert a child after the last of its possible predecessors, `before` (local names in schema order)."""
    place = 0
    for index, child in enumerate(parent):
        if isinstance(child.tag, str) and child.tag in {dialect(tag) for tag in before}:
            place = index + 1
    parent.insert(place, node)
