"""A .docx as the rules see it: paragraphs with their effective properties, tables, sections, settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from lxml import etree

from generators.ooxml import WP, W, style_of, text_of, unpack

_TRUE: Final = frozenset({"", "1", "true", "on"})


@dataclass(frozen=True, slots=True)
class Run:
    """A run with its effective properties; `size` in half points, `spacing` in twips."""

    text: str
    faces: Mapping[str, str]
    size: int
    spacing: int
    colour: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its effective properties.

    Attributes:
        style: style id.
        text: its words, boxes anchored in it left out.
        runs: with text.
        properties: name → attribute → value, after style inheritance (`spacing`, `ind`, `jc` …).
        inside: `body`, `cell`, `box`, `header` or `footer`.
    """

    style: str
    text: str
    runs: tuple[Run, ...]
    properties: Mapping[str, Mapping[str, str]]
    inside: str

    def number(self, name: str, attribute: str) -> int:
        """A whole-number attribute; 0 when absent."""
        return int(float(self.properties.get(name, {}).get(attribute, "0")))

    def flag(self, name: str, *, default: bool) -> bool:
        """An on/off property."""
        if name not in self.properties:
            return default
        return self.properties[name].get("val", "") in _TRUE

    @property
    def align(self) -> str:
        """Alignment; `left` when not said."""
        return self.properties.get("jc", {}).get("val", "left")


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A table: its grid in twips, its width, whether heads repeat and rows hold together, its cells' lines."""

    grid: tuple[int, ...]
    width: int
    indent: int
    head_repeats: bool
    rows_hold: bool
    rows: tuple[tuple[str, ...], ...]
    lines: frozenset[int]
    section: int


@dataclass(frozen=True, slots=True)
class Section:
    """Page size and margins in twips, and what its footers hold.

    Attributes:
        first_differs: the first page has its own footer.
        fields: kinds of footer (default, even, first) that hold a PAGE field.
        numbers: kind of footer → its text, the field as `#`.
    """

    width: int
    height: int
    landscape: bool
    margins: Mapping[str, int]
    first_differs: bool
    fields: frozenset[str]
    numbers: Mapping[str, str]
    kind: str


def _attributes(element: etree._Element) -> dict[str, str]:
    return {etree.QName(name).localname: str(value) for name, value in element.attrib.items()}


def _merged(*layers: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for layer in layers:
        for name, attributes in layer.items():
            found[name] = {**found.get(name, {}), **attributes}
    return found


def _properties(holder: etree._Element | None) -> dict[str, dict[str, str]]:
    if holder is None:
        return {}
    return {
        etree.QName(child).localname: _attributes(child) for child in holder if isinstance(child.tag, str)
    }


@dataclass
class WordFile:
    """A parsed .docx."""

    package: Mapping[str, bytes]
    _styles: dict[str, tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]] = field(
        default_factory=dict
    )

    @classmethod
    def of(cls, docx: bytes) -> "WordFile":
        """Parse it.

        Raises:
            zipfile.BadZipFile, KeyError, lxml.etree.XMLSyntaxError: it is no Word document.
        """
        return cls(unpack(docx))

    @property
    def has_markup(self) -> bool:
        """Whether it says how it is set, or was made out from pages alone."""
        return "word/document.xml" in self.package

    def _tree(self, part: str) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        return etree.fromstring(self.package[part], parser)

    @cached_property
    def document(self) -> etree._Element:
        """The main part."""
        return self._tree("word/document.xml")

    @cached_property
    def _style_tree(self) -> etree._Element | None:
        return self._tree("word/styles.xml") if "word/styles.xml" in self.package else None

    @cached_property
    def _defaults(self) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
        tree = self._style_tree
        if tree is None:
            return {}, {}
        base = f"{W}docDefaults"
        return (
            _properties(tree.find(f"{base}/{W}pPrDefault/{W}pPr")),
            _properties(tree.find(f"{base}/{W}rPrDefault/{W}rPr")),
        )

    def _style(self, name: str) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
        """Paragraph and run properties of a style with those it is based on."""
        if name in self._styles or self._style_tree is None:
            return self._styles.get(name, self._defaults)
        self._styles[name] = self._defaults  # a circle of styles ends here
        found = next((s for s in self._style_tree.iter(f"{W}style") if s.get(f"{W}styleId") == name), None)
        if found is None:
            return self._defaults
        based = found.find(f"{W}basedOn")
        under = self._style(based.get(f"{W}val", "")) if based is not None else self._defaults
        self._styles[name] = (
            _merged(under[0], _properties(found.find(f"{W}pPr"))),
            _merged(under[1], _properties(found.find(f"{W}rPr"))),
        )
        return self._styles[name]

    def _run(self, run: etree._Element, under: Mapping[str, Mapping[str, str]]) -> Run:
        held = _merged(under, _properties(run.find(f"{W}rPr")))
        words = "".join(
            (piece.text or "")
            if piece.tag == f"{W}t"
            else "\u2011"
            if piece.tag == f"{W}noBreakHyphen"
            else ""
            for piece in run
        )
        return Run(
            words,
            held.get("rFonts", {}),
            int(held.get("sz", {}).get("val", "20")),
            int(held.get("spacing", {}).get("val", "0")),
            held.get("color", {}).get("val", "auto").upper(),
            "b" in held and held["b"].get("val", "") in _TRUE,
        )

    def _paragraph(self, element: etree._Element, inside: str) -> Paragraph:
        style = style_of(element)
        under = self._style(style or "Normal")
        runs = [self._run(run, under[1]) for run in element.iterchildren(f"{W}r")]
        return Paragraph(
            style,
            text_of(element),
            tuple(run for run in runs if run.text),
            _merged(under[0], _properties(element.find(f"{W}pPr"))),
            inside,
        )

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of the main part, boxes and cells included, in order."""
        return tuple(self._paragraph(p, _where(p)) for p in self.document.iter(f"{W}p"))

    def styled(self, *styles: str) -> tuple[Paragraph, ...]:
        """Paragraphs of some styles, in order."""
        return tuple(p for p in self.paragraphs if p.style in styles)

    def first(self, style: str) -> Paragraph | None:
        """The first paragraph of a style, or None."""
        return next(iter(self.styled(style)), None)

    @cached_property
    def style_faces(self) -> tuple[Mapping[str, str], ...]:
        """Every `w:rFonts` of styles and main part."""
        trees = [self.document, *([self._style_tree] if self._style_tree is not None else [])]
        return tuple(_attributes(fonts) for tree in trees for fonts in tree.iter(f"{W}rFonts"))

    @cached_property
    def tables(self) -> tuple[TableFacts, ...]:
        """Tables of the main part."""
        return tuple(self._table(table) for table in self.document.iter(f"{W}tbl"))

    def _table(self, table: etree._Element) -> TableFacts:
        rows = list(table.iterchildren(f"{W}tr"))
        width = table.find(f"{W}tblPr/{W}tblW")
        indent = table.find(f"{W}tblPr/{W}tblInd")
        lines = {self._paragraph(p, "cell").number("spacing", "line") for p in table.iter(f"{W}p")}
        return TableFacts(
            tuple(int(column.get(f"{W}w", "0")) for column in table.iter(f"{W}gridCol")),
            int(width.get(f"{W}w", "0")) if width is not None else 0,
            int(indent.get(f"{W}w", "0")) if indent is not None else 0,
            bool(rows) and rows[0].find(f"{W}trPr/{W}tblHeader") is not None,
            all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows),
            tuple(
                tuple(
                    "\n".join(text_of(p) for p in cell.iterchildren(f"{W}p"))
                    for cell in row.iterchildren(f"{W}tc")
                )
                for row in rows
            ),
            frozenset(lines),
            sum(
                1
                for _ in table.itersiblings(f"{W}p", preceding=True)
                if _.find(f"{W}pPr/{W}sectPr") is not None
            ),
        )

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Sections in order."""
        return tuple(self._section(element) for element in self.document.iter(f"{W}sectPr"))

    def _targets(self) -> dict[str, str]:
        part = "word/_rels/document.xml.rels"
        if part not in self.package:
            return {}
        return {link.get("Id", ""): link.get("Target", "") for link in self._tree(part)}

    def _section(self, element: etree._Element) -> Section:
        size, margins = element.find(f"{W}pgSz"), element.find(f"{W}pgMar")
        targets = self._targets()
        numbers: dict[str, str] = {}
        fields: set[str] = set()
        for reference in element.iterchildren(f"{W}footerReference"):
            link = next((v for k, v in reference.attrib.items() if etree.QName(k).localname == "id"), "")
            kind, part = reference.get(f"{W}type", "default"), f"word/{targets.get(str(link), '')}"
            if part in self.package:
                tree = self._tree(part)
                held = [node.text or "" for node in tree.iter(f"{W}instrText")]
                if any("PAGE" in text for text in held):
                    fields.add(kind)
                numbers[kind] = "".join(node.text or "" for node in tree.iter(f"{W}t"))
        kind_element = element.find(f"{W}type")
        sizes = _attributes(size) if size is not None else {}
        return Section(
            int(sizes.get("w", "0")),
            int(sizes.get("h", "0")),
            sizes.get("orient") == "landscape",
            {k: int(v) for k, v in (_attributes(margins) if margins is not None else {}).items()},
            element.find(f"{W}titlePg") is not None,
            frozenset(fields),
            numbers,
            kind_element.get(f"{W}val", "nextPage") if kind_element is not None else "nextPage",
        )

    @cached_property
    def two_sided(self) -> bool:
        """Whether odd and even pages differ."""
        return (
            "word/settings.xml" in self.package
            and self._tree("word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
        )

    @cached_property
    def properties(self) -> Mapping[str, str]:
        """Core properties by local name."""
        if "docProps/core.xml" not in self.package:
            return {}
        return {etree.QName(e).localname: e.text or "" for e in self._tree("docProps/core.xml")}

    @cached_property
    def drawings(self) -> tuple[str, ...]:
        """Names of the drawings, in order."""
        return tuple(shape.get("name", "") for shape in self.document.iter(f"{WP}docPr"))


def _where(paragraph: etree._Element) -> str:
    for parent in paragraph.iterancestors():
        name = etree.QName(parent).localname
        if name == "tc":
            return "cell"
        if name == "txbxContent":
            return "box"
    return "body"
