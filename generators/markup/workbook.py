"""Mark a submitted workbook: a comment and a fill at every finding, by patching the parts that must change.

Never through a library that reads and saves the whole: that loses drop-downs, shapes and pictures. Parts that
need no change are copied byte for byte.
"""

import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generators.markup import notes, styles, summary
from generators.markup.dialect import Dialect, insert_in_order
from generators.markup.grid import Address, Grid
from generators.markup.notes import Boxes, CommentsPart, Note
from generators.markup.package import Package, new_root
from generators.markup.words import heaviest, in_clusters
from generators.wording import COLOURS
from greenlist.findings import Finding
from greenlist.reading import CellPlace

# A larger sheet is left as it is (its findings stand in the added sheet): as a tree it would not fit a worker's memory.
LARGEST_SHEET: Final = 48 * 1024 * 1024

_BEFORE_NAMES: Final = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
)
_PERSON_TYPE: Final = "application/vnd.ms-excel.person+xml"
_PERSON_LINK: Final = "http://schemas.microsoft.com/office/2017/10/relationships/person"


class UnmarkableError(ValueError):
    """The file cannot be marked: no package with a workbook in it (.xls, .ods, anything else), or a broken one."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A worksheet of the workbook: its name and its part."""

    name: str
    part: str


@dataclass(slots=True)
class _Book:
    """The workbook being marked."""

    package: Package
    part: str
    root: etree._Element
    dialect: Dialect
    sheets: tuple[_Sheet, ...]

    def named(self, name: str) -> _Sheet | None:
        """The sheet of that name; case and surrounding space do not matter."""
        exact = next((s for s in self.sheets if s.name == name), None)
        return exact or next((s for s in self.sheets if s.name.strip().lower() == name.strip().lower()), None)


def markable(data: bytes) -> bool:
    """Whether `mark_workbook` can mark these bytes: a package with a workbook in it (.xlsx, .xlsm, some .et)."""
    try:
        _open(data)
    except UnmarkableError:
        return False
    return True


def mark_workbook(data: bytes, findings: Sequence[Finding]) -> bytes:
    """A copy of the workbook with every finding at its cell, and a last sheet 核对结果 that lists them all.

    A cell with findings keeps its format but for the fill (the colour of the heaviest), and gets one comment
    with all of them; a comment that stands there is kept and appended to. Equal input gives equal bytes.

    Args:
        data: the submitted .xlsx or .xlsm.
        findings: listed the heaviest first, each followed by what may follow from it.

    Raises:
        UnmarkableError: the bytes are no such workbook, or parts of it that must change are broken.
    """
    try:
        return _marked(_open(data), findings)
    except (etree.LxmlError, zipfile.BadZipFile, zlib.error, KeyError, ValueError) as error:
        raise UnmarkableError(str(error)) from error


def _marked(book: _Book, findings: Sequence[Finding]) -> bytes:
    stylesheet = _stylesheet(book)
    for number, sheet in enumerate(book.sheets, 1):
        cells = _findings_by_cell(book, sheet, findings)
        if cells and book.package.size(sheet.part) <= LARGEST_SHEET:
            _mark_sheet(book, sheet, number, cells, stylesheet)
    _add_summary(book, findings, stylesheet)
    return book.package.to_bytes()


def _open(data: bytes) -> _Book:
    try:
        package = Package(data)
        part = next((r.target for r in package.relations("") if r.kind == "officeDocument"), "")
        if package.name(part) is None:
            raise UnmarkableError("no workbook in the package")
        root = package.tree(part)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError) as error:
        raise UnmarkableError(str(error)) from error
    if etree.QName(root).localname != "workbook":
        raise UnmarkableError(f"the package holds a {etree.QName(root).localname}")
    dialect = Dialect.of(root)
    return _Book(package, part, root, dialect, _sheets(package, part, root, dialect))


def _sheets(package: Package, part: str, root: etree._Element, dialect: Dialect) -> tuple[_Sheet, ...]:
    targets = {r.id: r.target for r in package.relations(part) if r.kind == "worksheet"}
    found = (
        _Sheet(node.get("name", ""), targets.get(node.get(dialect.id, ""), ""))
        for node in root.iterfind(f"{dialect('sheets')}/{dialect('sheet')}")
    )
    return tuple(sheet for sheet in found if sheet.part and package.name(sheet.part))


def _stylesheet(book: _Book) -> styles.Stylesheet:
    found = next((r.target for r in book.package.relations(book.part) if r.kind == "styles"), "")
    if not found or book.package.name(found) is None:
        found = _folder(book.part) + "styles.xml"
        if book.package.name(found):
            found = book.package.free_name(_folder(book.part) + "styles", ".xml")
        book.package.put_tree(found, styles.empty_stylesheet(book.dialect))
        book.package.declare(found, styles.CONTENT_TYPE)
        book.package.relate(book.part, book.dialect.kind("styles"), found)
    return styles.Stylesheet(book.package.tree(found))


def _folder(part: str) -> str:
    head, slash, _ = part.rpartition("/")
    return head + slash


def _findings_by_cell(
    book: _Book, sheet: _Sheet, findings: Sequence[Finding]
) -> dict[Address, list[Finding]]:
    cells: dict[Address, list[Finding]] = {}
    for finding in findings:
        if not isinstance(finding.where, CellPlace) or book.named(finding.where.sheet) != sheet:
            continue
        if (cell := Address.of(finding.where.cell)) is not None:
            cells.setdefault(cell, []).append(finding)
    return cells


def _mark_sheet(
    book: _Book,
    sheet: _Sheet,
    number: int,
    cells: Mapping[Address, list[Finding]],
    stylesheet: styles.Stylesheet,
) -> None:
    grid = Grid(book.package.tree(sheet.part))
    shown: dict[Address, list[Finding]] = {}
    for cell, found in cells.items():
        shown.setdefault(grid.area_of(cell).first, []).extend(found)
    for cell in sorted(shown):
        node = grid.cell(cell)
        node.set("s", str(stylesheet.filled(grid.style(node), COLOURS[heaviest(shown[cell])])))
    said = {cell: Note.of(shown[cell]) for cell in sorted(shown)}
    comments = _say(book, sheet, grid.dialect, said)
    _draw(book, sheet, number, grid, comments, set(said))
    _reply(book, sheet, said)


def _say(book: _Book, sheet: _Sheet, dialect: Dialect, said: Mapping[Address, Note]) -> CommentsPart:
    part = _related(book, sheet, "comments")
    if part:
        comments = CommentsPart(book.package.tree(part))
    else:
        comments = CommentsPart.empty(dialect)
        part = book.package.free_name(_folder(book.part) + "comments", ".xml")
        book.package.put_tree(part, comments.root)
        book.package.declare(part, notes.COMMENTS_TYPE)
        book.package.relate(sheet.part, dialect.kind("comments"), part)
    for cell, note in said.items():
        comments.say(cell, note)
    return comments


def _related(book: _Book, sheet: _Sheet, kind: str) -> str:
    """The part of that kind of a sheet, or ''."""
    found = (r.target for r in book.package.relations(sheet.part) if r.kind == kind)
    return next((target for target in found if book.package.name(target)), "")


def _draw(  # noqa: PLR0913 - the sheet, its number, its grid and what is said on it belong to different parts
    book: _Book, sheet: _Sheet, number: int, grid: Grid, comments: CommentsPart, ours: set[Address]
) -> None:
    """Give every comment of ours, and every old one that has none, its box."""
    package = book.package
    links = {r.id: r.target for r in package.relations(sheet.part) if r.kind == "vmlDrawing"}
    part = links.get(grid.drawing, "")
    if package.name(part):
        vml, encoding = _decoded(package.read(part))
        boxes = Boxes(vml, grid)
    else:
        encoding = "utf-8"
        boxes = Boxes.empty(number, grid)
        part = package.free_name(_folder(book.part) + "drawings/vmlDrawing", ".vml")
        package.declare_extension("vml", notes.VML_TYPE)
        grid.link_drawing(package.relate(sheet.part, grid.dialect.kind("vmlDrawing"), part))
    lacking = ours | (set(comments.cells) - boxes.covered())
    package.put(part, boxes.draw({cell: comments.text(cell) for cell in sorted(lacking)}).encode(encoding))


def _decoded(data: bytes) -> tuple[str, str]:
    """The text of a VML part and the encoding to write it in again."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16"), "utf-16"
    declared = re.match(rb"""\s*<\?xml[^>]*encoding=["']([\w.-]+)["']""", data)
    encoding = declared[1].decode("ascii") if declared else "utf-8"
    try:
        return data.decode(encoding), encoding
    except (UnicodeDecodeError, LookupError):
        return data.decode("latin-1"), "latin-1"  # bytes stay as they are; ours is ASCII


def _reply(book: _Book, sheet: _Sheet, said: Mapping[Address, Note]) -> None:
    part = _related(book, sheet, "threadedComment")
    if not part:
        return
    people = next((r.target for r in book.package.relations(book.part) if r.kind == "person"), "")
    if not people or book.package.name(people) is None:
        people = book.package.free_name(_folder(book.part) + "persons/person", ".xml")
        root = new_root("personList", notes.THREADS)
        book.package.put_tree(people, root)
        book.package.declare(people, _PERSON_TYPE)
        book.package.relate(book.part, _PERSON_LINK, people)
    person = notes.our_person(book.package.tree(people))
    texts = {cell: note.text for cell, note in said.items()}
    notes.reply_in_threads(book.package.tree(part), texts, person)


def _add_summary(book: _Book, findings: Sequence[Finding], stylesheet: styles.Stylesheet) -> None:
    q, root = book.dialect, book.root
    group = root.find(q("sheets"))
    if group is None:
        raise UnmarkableError("the workbook has no sheets")
    name = _free_sheet_name({node.get("name", "").lower() for node in group})
    part = book.package.free_name(_folder(book.part) + "worksheets/sheet", ".xml")
    said = {f.where.sheet for f in findings if isinstance(f.where, CellPlace)}
    named = {word: sheet.name for word in said if (sheet := book.named(word))}
    book.package.put_tree(part, summary.SummarySheet(q, stylesheet).root(in_clusters(findings), named))
    book.package.declare(part, summary.CONTENT_TYPE)
    relation = book.package.relate(book.part, q.kind("worksheet"), part)
    ids = [int(node.get("sheetId", "0")) for node in group]
    node = etree.SubElement(group, q("sheet"), nsmap={"r": q.links})
    node.set("name", name)
    node.set("sheetId", str(max(ids, default=0) + 1))
    node.set(q.id, relation)
    _repeat_head(book, name, len(group) - 1)


def _free_sheet_name(taken: set[str]) -> str:
    number, name = 1, summary.TITLE
    while name.lower() in taken:
        number += 1
        name = f"{summary.TITLE}（{number}）"
    return name


def _repeat_head(book: _Book, name: str, index: int) -> None:
    """Print the head of the added sheet on each of its pages."""
    q = book.dialect
    names = book.root.find(q("definedNames"))
    if names is None:
        names = etree.Element(q("definedNames"))
        insert_in_order(book.root, names, q, _BEFORE_NAMES)
    node = etree.SubElement(names, q("definedName"), name="_xlnm.Print_Titles", localSheetId=str(index))
    node.text = f"'{name}'!$2:$2"
