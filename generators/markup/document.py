"""Mark a submitted Word document: a comment and a shade at every finding, by patching the parts that must change.

Text, tables and controls stay as they are; comments that stand there already stay. Parts that need no change are
copied byte for byte.
"""

import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from generators.markup.dialect import Dialect, insert_in_order
from generators.markup.package import Package
from generators.markup.words import by_weight, heaviest, in_clusters, paragraphs
from generators.markup.workbook import UnmarkableError
from generators.wording import COLOURS, explained
from greenlist.findings import Finding, Severity
from greenlist.reading import Location, ParagraphPlace, TablePlace
from greenlist.wordplaces import cells_of, local, paragraphs_of, rows_of, tables_of

AUTHOR: Final = "绿色制造名单工具"
_INITIALS: Final = "核对"
LARGEST: Final = 24 * 1024 * 1024  # bytes of the text with its markup: what the reader takes, too
_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_LINKS: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_BEFORE_CELL_SHADE: Final = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders")
_BEFORE_SHADE: Final = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
)
_HEAD: Final = 4096  # bytes in which the root of a part declares its namespace
_SMALL: Final = "18"  # half points of a comment's words
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

Element = etree._Element  # noqa: SLF001 - lxml's stubs offer no public name


def is_document(data: bytes) -> bool:
    """Whether these bytes are a package with a Word document in it (.docx, .docm), by the first words of its main part."""
    try:
        package = Package(data)
        part = _main_part(package)
        return bool(part) and b"wordprocessingml" in package.read(part)[:_HEAD]
    except (etree.LxmlError, zipfile.BadZipFile, zlib.error, KeyError, ValueError):
        return False


def _main_part(package: Package) -> str:
    part = next((r.target for r in package.relations("") if r.kind == "officeDocument"), "")
    return part if part and package.name(part) is not None else ""


def mark_document(data: bytes, findings: Sequence[Finding], explanation: str = "") -> bytes:
    """A copy of the document with every finding at its place, and a first comment that says how many there are.

    A cell or paragraph with findings gets one comment with all of them and the colour of the heaviest. Findings
    without a place are told in the first comment. Equal input gives equal bytes.

    Args:
        data: the submitted .docx or .docm.
        findings: in the order in which they are to be listed.
        explanation: what the first comment says of the grounds; of the Measures when ''.

    Raises:
        UnmarkableError: the bytes are no such document, or parts of it that must change are broken.
    """
    try:
        document = _Document(data)
        return document.marked(findings, explanation or explained())
    except (etree.LxmlError, zipfile.BadZipFile, zlib.error, KeyError, ValueError) as error:
        raise UnmarkableError(str(error)) from error


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where something is said: what is shaded, and the first and last paragraph of what the comment belongs to."""

    shaded: Element
    first: Element
    last: Element


class _Document:
    """The document being marked."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        self.part = _main_part(self.package)
        if not self.part or self.package.size(self.part) > LARGEST:
            raise UnmarkableError("no document in the package, or too large a one")
        root = self.package.tree(self.part)
        main = etree.QName(root).namespace or ""
        self.q = Dialect(main, _STRICT_LINKS if main == _STRICT else _LINKS)
        body = root.find(self.q("body"))
        if etree.QName(root).localname != "document" or body is None:
            raise UnmarkableError(f"the package holds a {etree.QName(root).localname}")
        self.body = body
        self._tables = tables_of(body)
        self._paragraphs = paragraphs_of(body)

    def marked(self, findings: Sequence[Finding], explanation: str) -> bytes:
        """The file with its comments."""
        told: dict[Location, list[Finding]] = {}
        loose: list[Finding] = []
        for finding in findings:
            where = finding.where
            if where is not None and self._spot(where) is not None:
                told.setdefault(where, []).append(finding)
            else:
                loose.append(finding)
        comments = _Comments(self)
        if (head := self._head()) is not None:
            comments.say(head, _summary(findings, loose, explanation))
        for where in sorted(told, key=_order):
            if (spot := self._spot(where)) is not None:
                self._shade(spot.shaded, COLOURS[heaviest(told[where])])
                comments.say(spot, _lines(told[where]))
        return self.package.to_bytes()

    def _head(self) -> _Spot | None:
        first = next(self.body.iter(self.q("p")), None)
        return None if first is None else _Spot(first, first, first)

    def _spot(self, where: Location) -> _Spot | None:
        """The cell or paragraph at a place; None when there is no such place."""
        if isinstance(where, ParagraphPlace) and 0 < where.paragraph <= len(self._paragraphs):
            paragraph = self._paragraphs[where.paragraph - 1]
            return _Spot(paragraph, paragraph, paragraph)
        if not isinstance(where, TablePlace) or not 0 < where.table <= len(self._tables):
            return None
        row = _nth(rows_of(self._tables[where.table - 1]), where.row)
        cell = None if row is None else _nth(cells_of(row), where.cell)
        if cell is None:
            return None
        inside = [p for p in cell.iter(self.q("p")) if _holder(p) is cell]
        return _Spot(cell, inside[0], inside[-1]) if inside else None

    def _shade(self, shaded: Element, colour: str) -> None:
        cell = local(shaded.tag) == "tc"
        name = "tcPr" if cell else "pPr"
        properties = shaded.find(self.q(name))
        if properties is None:
            properties = etree.Element(self.q(name))
            shaded.insert(0, properties)
        shade = properties.find(self.q("shd"))
        if shade is None:
            shade = etree.Element(self.q("shd"))
            insert_in_order(properties, shade, self.q, _BEFORE_CELL_SHADE if cell else _BEFORE_SHADE)
        shade.attrib.clear()
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
            shade.set(self.q(key), value)


def _nth(elements: Iterator[Any], number: int) -> Any:  # noqa: ANN401 - an element
    return next((element for place, element in enumerate(elements, 1) if place == number), None)


def _holder(paragraph: Element) -> Element | None:
    """The cell a paragraph stands in directly, not in a text box or a table of its own within it."""
    for above in paragraph.iterancestors():
        if local(above.tag) in {"tc", "txbxContent"}:
            return above
    return None


def _order(where: Location) -> tuple[int, int, int, int]:
    if isinstance(where, TablePlace):
        return 1, where.table, where.row, where.cell
    return 0, where.paragraph if isinstance(where, ParagraphPlace) else 0, 0, 0


Lines = Sequence[tuple[bool, str]]  # bold, words: one paragraph each


def _lines(findings: Sequence[Finding]) -> Lines:
    """All findings of a place, heaviest first."""
    found: list[tuple[bool, str]] = []
    for finding in by_weight(findings):
        head, body = paragraphs(finding)
        found += [(True, head), *((False, line) for line in body.split("\n"))]
    return found


def _summary(findings: Sequence[Finding], loose: Sequence[Finding], explanation: str) -> Lines:
    """How many findings there are, and those that have no place."""
    if not findings:
        return [(True, "核对结果：未发现问题。")]
    counts = {severity: sum(f.severity is severity for f in findings) for severity in Severity}
    told = "，".join(f"{severity.zh}{count}条" for severity, count in counts.items() if count)
    placed = "有位置的，已在相应的格或段落标色并加批注。" if len(loose) < len(findings) else ""
    found = [(True, f"核对结果：共{len(findings)}条（{told}）。{placed}"), (False, explanation)]
    if loose:
        found += [(True, f"以下{len(loose)}条针对整份材料："), *_lines(in_clusters(loose))]
    return found


class _Comments:
    """The comments part of a document: old comments stay, ours are added."""

    def __init__(self, document: _Document) -> None:
        self._q = q = document.q
        package = document.package
        part = next((r.target for r in package.relations(document.part) if r.kind == "comments"), "")
        if package.name(part) is None or not part:
            folder = document.part.rpartition("/")[0]
            stem = f"{folder}/comments" if folder else "comments"
            part = f"{stem}.xml" if package.name(f"{stem}.xml") is None else package.free_name(stem, ".xml")
            spaces: Mapping[str, str] = {"w": q.main}
            package.put_tree(part, etree.Element(q("comments"), nsmap=dict(spaces)))
            package.declare(part, _COMMENTS_TYPE)
            package.relate(document.part, q.kind("comments"), part)
        self._root = package.tree(part)
        known = [*self._root.iter(q("comment")), *document.body.iter(q("commentReference"))]
        numbers = [int(found) for node in known if (found := node.get(q("id"), "")).isdigit()]
        self._next = max(numbers, default=-1) + 1

    def say(self, spot: _Spot, lines: Lines) -> None:
        """Put a comment at a spot."""
        q, number = self._q, str(self._next)
        self._next += 1
        made = etree.SubElement(self._root, q("comment"))
        for key, value in (("id", number), ("author", AUTHOR), ("initials", _INITIALS)):
            made.set(q(key), value)
        for bold, text in lines:
            self._paragraph(made, text, bold=bold)
        start = etree.Element(q("commentRangeStart"))
        end = etree.Element(q("commentRangeEnd"))
        run = etree.Element(q("r"))
        reference = etree.SubElement(run, q("commentReference"))
        for mark in (start, end, reference):
            mark.set(q("id"), number)
        properties = spot.first.find(q("pPr"))
        if properties is None:
            spot.first.insert(0, start)
        else:
            properties.addnext(start)
        spot.last.append(end)
        spot.last.append(run)

    def _paragraph(self, comment: Element, text: str, *, bold: bool) -> None:
        q = self._q
        run = etree.SubElement(etree.SubElement(comment, q("p")), q("r"))
        look = etree.SubElement(run, q("rPr"))
        if bold:
            etree.SubElement(look, q("b"))
        etree.SubElement(look, q("sz")).set(q("val"), _SMALL)
        for place, line in enumerate(text.split("\n")):
            if place:
                etree.SubElement(run, q("br"))
            words = etree.SubElement(run, q("t"))
            words.text = line
            words.set(_SPACE, "preserve")
