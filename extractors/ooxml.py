"""The parts of an .xlsx package as they are written: cells, merges, hidden rows, formats, comments.

Rows as nearly every program writes them are read by `sheetdata`; for the rest, one hardened pass of lxml over parts
that `archive.unpack` let through. Elements are told by their local
names, so Transitional and Strict documents, and any prefix, read alike. The `dimension` tag is not believed.
"""

import io
import posixpath
import re
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from typing import Final, Generic, TypeVar
from urllib.parse import unquote

from lxml import etree

from extractors.formats import BUILT_IN
from extractors.longcells import LongCells
from extractors.positions import COLUMNS, ROWS, Position, area, cell_place, position
from extractors.rawbook import (
    DamagedPackageError,
    Legend,
    LostTextError,
    MakeTyping,
    RawBook,
    RawSheet,
    TooManyCellsError,
    Typing,
)
from extractors.sheetdata import count_values, read_rows, shared_texts, span_of, string_of

T = TypeVar("T")
_PARSER: Final = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
)
_STREAM_FROM: Final = 1 << 20  # bytes of XML: no form is as large; larger sheets are streamed
_SHEET_ELEMENTS: Final = ("{*}row", "{*}cols", "{*}mergeCells", "{*}autoFilter", "{*}tableParts")
_LET_GO: Final = 256  # emptied elements that wait until they are taken out of a streamed part
_DIGITS: Final = "0123456789"
_TRUE: Final = frozenset({"1", "true", "on"})
_NO_TABLES: Final = frozenset({"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"})
# What every tag that holds a value, or names a sheet, begins with: counted in the bytes, where no parser has a say.
# (Two patterns that begin with a letter of their own are four times as quick as one that does not.)
_VALUE_TAGS: Final = (re.compile(rb"<(?:v|is)[\s/>]"), re.compile(rb":(?:v|is)[\s/>]"))
_SHEET_TAG: Final = re.compile(rb"[<:]sheet[\s/>]")
_MAIN_TYPES: Final = ("sheet.main+xml", "sheet.macroEnabled.main+xml", "template.main+xml")


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def parse(data: bytes, part: str) -> etree._Element:
    """The root of a part.

    Raises:
        DamagedPackageError: it is not well-formed.
    """
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedPackageError(part) from error
    if root is None:
        raise DamagedPackageError(part)
    return root


def _attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its local name, whatever its namespace (`r:id` in Transitional and Strict)."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def relationships(parts: Mapping[str, bytes], part: str) -> Mapping[str, tuple[str, str]]:
    """Relationship id → (last word of its type, name of the target part) for a part (`''`: the package)."""
    folder, name = posixpath.split(part)
    own = posixpath.join(folder, "_rels", f"{name}.rels")
    data = parts.get(_spelled(parts, own))
    if data is None:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for element in parse(data, own):
        if element.get("TargetMode") == "External" or local(element) != "Relationship":
            continue
        target = unquote(element.get("Target") or "").replace("\\", "/")
        target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        kind = (element.get("Type") or "").rpartition("/")[2]
        found[element.get("Id") or ""] = (kind, _spelled(parts, target))
    return found


def _spelled(parts: Mapping[str, bytes], name: str) -> str:
    """The part's name as the package spells it: names are told apart without regard to case."""
    if name in parts:
        return name
    wanted = name.casefold()
    return next((known for known in parts if known.casefold() == wanted), name)


def content_types(parts: Mapping[str, bytes]) -> Mapping[str, str]:
    """Part name → content type, as `[Content_Types].xml` overrides it; {} when there is none."""
    data = parts.get(_spelled(parts, "[Content_Types].xml"))
    if data is None:
        return {}
    root = parse(data, "[Content_Types].xml")
    return {
        _spelled(parts, (e.get("PartName") or "").lstrip("/")): e.get("ContentType") or ""
        for e in root
        if local(e) == "Override"
    }


def workbook_part(parts: Mapping[str, bytes]) -> str:
    """Name of the workbook's main part; '' when the package is not a workbook."""
    for kind, target in relationships(parts, "").values():
        if kind == "officeDocument" and target in parts:
            return target
    for name, kind in content_types(parts).items():
        if kind.endswith(_MAIN_TYPES) and name in parts:
            return name
    return "xl/workbook.xml" if "xl/workbook.xml" in parts else ""


def document_part(parts: Mapping[str, bytes]) -> str:
    """Name of the document's main part; '' when the package holds no document."""
    for kind, target in relationships(parts, "").values():
        if kind == "officeDocument" and target in parts:
            return target
    for name, kind in content_types(parts).items():
        if kind.endswith("main+xml") and "wordprocessingml" in kind and name in parts:
            return name
    return "word/document.xml" if "word/document.xml" in parts else ""


class _Sheet(Generic[T]):
    """Reads the rows of one worksheet into a `RawSheet`."""

    def __init__(self, sheet: RawSheet[T], typing: Typing[T], cell_limit: int) -> None:
        self.sheet = sheet
        self._typed = typing.cell
        self._limit = cell_limit
        self._columns: dict[str, int] = {}
        self._styles: dict[str, int] = {}
        self._row = -1
        self._names: tuple[str, str, str] = ("", "", "")  # tags of value, formula, inline string
        self._strayed = False  # a cell has no address as every program writes it, or one of another row

    def written(self, data: bytes) -> int | None:
        """See `RawSheet.written`; what is not written in bytes like ASCII cannot be counted."""
        if self._strayed or b"worksheet" not in data:
            return None
        return sum(1 for tag in _VALUE_TAGS for _ in tag.finditer(data))

    def row(self, element: etree._Element) -> None:
        """Take one `row` in."""
        if not self._names[0]:
            space = str(element.tag).removesuffix("row")
            self._names = space + "v", space + "f", space + "is"
        number = element.get("r")
        self._row = int(number) - 1 if number and number.isascii() and number.isdigit() else self._row + 1
        if element.get("hidden") in _TRUE:
            self.sheet.hidden_rows.add(self._row)
        self._cells(element)
        if self.sheet.taken > self._limit:
            raise TooManyCellsError(self.sheet)

    def _cells(self, element: etree._Element) -> None:
        """Take the cells of one `row` in. Empty ones, which have a format only, are most of them."""
        digits = str(self._row + 1)
        columns, styles, content, put = self._columns, self._styles, self._content, self.sheet.put
        column = -1
        for cell in element:
            address = cell.get("r")
            letters = address.rstrip(_DIGITS) if address else ""
            known = columns.get(letters)
            column = known if known is not None else self._column(letters, column)
            if not len(cell):
                continue
            kind, value, formula = content(cell)
            if value is None and not formula:
                continue
            row = self._row if address == letters + digits else self._stray_row(address or "")
            if not (0 <= row < ROWS and column < COLUMNS):
                continue
            style = cell.get("s") or "0"
            number = styles.get(style)
            if number is None:
                number = styles[style] = int(style) if style.isdigit() else 0
            try:
                put(row, column, self._typed(kind, number, value, formula), value)
            except LostTextError as error:
                raise LostTextError(cell_place(self.sheet.name, row, column)) from error

    def _column(self, letters: str, before: int) -> int:
        """The column of its letters, not met yet; the next one where they are missing or none."""
        place = position(letters + "1") if letters else None
        if place is None:
            self._strayed = True
            return before + 1
        self._strayed |= not letters.isupper()
        self._columns[letters] = place[1]
        return place[1]

    def _stray_row(self, address: str) -> int:
        """The row of an address that contradicts its row: the address counts, as in Excel; without one, its row."""
        self._strayed = True
        place = position(address)
        return self._row if place is None else place[0]

    def _content(self, element: etree._Element) -> tuple[str, str | None, bool]:
        """Kind of a cell, text of its value, None when it has none; and whether it is computed."""
        value: str | None = None
        formula = inline = False
        value_tag, formula_tag, string_tag = self._names
        for child in element:
            tag = child.tag
            if tag == value_tag:
                value = child.text or ""
            elif tag == string_tag:
                value = string_of(child)
                inline = True
            elif tag == formula_tag:
                formula = True
        kind = "inlineStr" if inline else element.get("t") or "n"
        return kind, value, formula

    def rest(self, element: etree._Element) -> None:
        """Take in what stands beside the rows: hidden columns, merges, a filter."""
        name = local(element)
        if name == "cols":
            for span in element:
                if span.get("hidden") in _TRUE:
                    first, last = int(span.get("min") or 1), int(span.get("max") or 0)
                    self.sheet.hidden_columns.update(range(first - 1, min(last, COLUMNS)))
        elif name == "mergeCells":
            for merge in element:
                found = area(merge.get("ref") or "")
                if found is not None and found[:2] != found[2:]:
                    self.sheet.merges.append(found)
        elif name in {"autoFilter", "tableParts"}:
            self.sheet.filtered = True


def _children(data: bytes, part: str) -> Iterator[tuple[etree._Element, bool]]:
    """The rows of a worksheet (True) and the other children of its root (False), in their order."""
    if len(data) < _STREAM_FROM:
        root = parse(data, part)
        if local(root) != "worksheet":
            raise DamagedPackageError(part)
        for child in root:
            if local(child) == "sheetData":
                yield from ((row, True) for row in child if isinstance(row.tag, str))
            else:
                yield child, False
        return
    yield from _streamed(data, part, _SHEET_ELEMENTS, "row")


def _streamed(
    data: bytes, part: str, tags: tuple[str, ...], many: str
) -> Iterator[tuple[etree._Element, bool]]:
    """The elements of some tags, and whether each is of the one of which there are many; these are let go of."""
    events = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for number, (_, element) in enumerate(events):
            is_one = local(element) == many
            yield element, is_one
            element.clear()
            if is_one and number % _LET_GO == 0 and (parent := element.getparent()) is not None:
                del parent[:-1]
    except etree.XMLSyntaxError as error:
        raise DamagedPackageError(part) from error


def read_sheet(data: bytes, part: str, sheet: RawSheet[T], typing: Typing[T], cell_limit: int) -> None:
    """Read one worksheet into `sheet`.

    Raises:
        DamagedPackageError: it is not well-formed, or no worksheet.
        LostTextError: a cell names a text that is not in the file.
        TooManyCellsError: it holds more than `cell_limit` filled cells.
    """
    reader = _Sheet(sheet, typing, cell_limit)
    try:
        span = span_of(data)
        if span is not None and read_rows(data, span, sheet, typing, cell_limit):
            sheet.written = count_values(data, span)
            data = data[: span.start] + data[span.end :]
            for element, _ in _children(data, part):
                reader.rest(element)
            return
        for element, is_row in _children(data, part):
            if is_row:
                reader.row(element)
            else:
                reader.rest(element)
    except ValueError as error:  # a number that is none
        raise DamagedPackageError(part) from error
    sheet.written = reader.written(data)


def _comments(parts: Mapping[str, bytes], part: str) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for kind, target in relationships(parts, part).values():
        if kind != "comments" or target not in parts:
            continue
        for element in parse(parts[target], target).iter("{*}comment"):
            place = position(element.get("ref") or "")
            texts = next((child for child in element if local(child) == "text"), None)
            if place is not None and texts is not None:
                found[place] = string_of(texts)
    return found


def _items(data: bytes, part: str) -> Iterator[etree._Element]:
    """The items of the table of shared strings, as a parser of XML sees them."""
    if len(data) < _STREAM_FROM:
        return (item for item in parse(data, part) if local(item) == "si")
    return (item for item, _ in _streamed(data, part, ("{*}si",), "si"))


def _strings(parts: Mapping[str, bytes], targets: Mapping[str, tuple[str, str]]) -> Sequence[str]:
    for kind, target in targets.values():
        if kind == "sharedStrings" and target in parts:
            data = parts[target]
            found = shared_texts(data)
            return list(map(string_of, _items(data, target))) if found is None else found
    return ()


def _formats(parts: Mapping[str, bytes], targets: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:
    target = next((t for kind, t in targets.values() if kind == "styles"), "")
    if target not in parts:
        return ()
    codes = dict(BUILT_IN)
    found: tuple[str, ...] = ()
    for group in parse(parts[target], target):
        name = local(group)
        if name == "numFmts":
            for child in group:
                number = child.get("numFmtId") or ""
                if number.isdigit():
                    codes[int(number)] = child.get("formatCode") or ""
        elif name == "cellXfs":
            numbers = [child.get("numFmtId") or "0" for child in group]
            found = tuple(codes.get(int(n), "") if n.isdigit() else "" for n in numbers)
    return found


def _worksheet(
    element: etree._Element, targets: Mapping[str, tuple[str, str]], parts: Mapping[str, bytes]
) -> str:
    """The part of a sheet; '' for one that is no worksheet."""
    identity = _attribute(element, "id")
    if not identity:
        return ""  # a module of an old workbook: all that is left of it is its name
    kind, target = targets.get(identity, ("", ""))
    if kind in _NO_TABLES:
        return ""
    if target not in parts:
        raise DamagedPackageError(target or f"工作表“{element.get('name') or ''}”")
    return target


def read_book(parts: Mapping[str, bytes], cell_limit: int, make: MakeTyping[T]) -> RawBook[T]:
    """Read a workbook package.

    Args:
        parts: its XML parts.
        cell_limit: filled cells a sheet may hold.
        make: makes what types the cells, once it is known what they refer to.

    Raises:
        DamagedPackageError: the workbook part or a sheet is missing or not well-formed.
        LostTextError, TooManyCellsError: see `read_sheet`.
    """
    part = workbook_part(parts)
    if part not in parts:
        raise DamagedPackageError("xl/workbook.xml")
    root = parse(parts[part], part)
    targets = relationships(parts, part)
    date1904 = stale = False
    for element in root.iter("{*}workbookPr", "{*}calcPr"):
        if local(element) == "workbookPr":
            date1904 = element.get("date1904") in _TRUE
        else:
            stale = element.get("fullCalcOnLoad") in _TRUE
    typing = make(Legend(_strings(parts, targets), _formats(parts, targets), date1904, stale))
    sheets: list[RawSheet[T]] = []
    for element in root.iter("{*}sheet"):
        if target := _worksheet(element, targets, parts):
            data = parts[target]
            cells: MutableMapping[Position, T] = LongCells() if len(data) > _STREAM_FROM else {}
            sheet = RawSheet(element.get("name") or "", element.get("state") or "visible", cells)
            read_sheet(data, target, sheet, typing, cell_limit)
            sheet.comments.update(_comments(parts, target))
            sheets.append(sheet)
    return RawBook(
        tuple(sheets),
        date1904,
        drawn=any(name.lower().startswith("xl/drawings/drawing") for name in parts),
        macros="macroEnabled" in content_types(parts).get(part, ""),
        named=len(_SHEET_TAG.findall(parts[part])),
    )
