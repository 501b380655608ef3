"""Comments of one sheet: their text (comments part), their boxes (VML), and replies in threads."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from generators.markup.dialect import Dialect
from generators.markup.grid import LAST_COLUMN, LAST_ROW, Address, Area, Grid
from generators.markup.package import new_root
from generators.markup.words import AUTHOR, by_weight, paragraphs
from greenlist.findings import Finding

COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
VML_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"

_MOST_CHARACTERS: Final = (
    8_000  # far below what a comment may hold (32,767); the rest stands in the added sheet
)
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

# A comment is set in 9 pt: 12 px a Chinese character, 6 px a Latin one, 16 px a line.
_FULL_PX: Final = 12
_HALF_PX: Final = 6
_LINE_PX: Final = 16
_WIDTHS_PX: Final = (300, 420, 560)
_HEIGHT_PX: Final = 420
_MARGIN_PX: Final = 14
_GAP_PX: Final = 15


def escaped(text: str) -> str:
    """Text as a string of SpreadsheetML: `_x0041_` typed by a person must not become `A`."""
    return _ESCAPED.sub("_x005F_", text)


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be said at one cell: (bold?, text) runs."""

    runs: tuple[tuple[bool, str], ...]

    @classmethod
    def of(cls, findings: Sequence[Finding]) -> "Note":
        """All findings of a cell in one note, heaviest first."""
        runs: list[tuple[bool, str]] = []
        used = 0
        ordered = by_weight(findings)
        for place, finding in enumerate(ordered):
            head, body = paragraphs(finding)
            used += len(head) + len(body)
            if place and used > _MOST_CHARACTERS:
                runs.append((True, f"\n另有{len(ordered) - place}条，见工作表“核对结果”。"))
                break
            runs.append((True, ("\n\n" if place else "") + head[:_MOST_CHARACTERS] + "\n"))
            runs.append((False, body[:_MOST_CHARACTERS]))
        return cls(tuple(runs))

    @property
    def text(self) -> str:
        """The words without their look."""
        return "".join(text for _, text in self.runs)


def _line_px(line: str) -> int:
    return sum(_FULL_PX if unicodedata.east_asian_width(c) in "WFA" else _HALF_PX for c in line)


def box_size(text: str) -> tuple[int, int]:
    """Width and height in px of a box that shows the whole text, widened before it grows too high."""
    width = height = 0
    for width in _WIDTHS_PX:
        inner = width - _MARGIN_PX
        lines = sum(max(1, -(-_line_px(line) // inner)) for line in text.split("\n"))
        height = lines * _LINE_PX + _MARGIN_PX
        if height <= _HEIGHT_PX:
            break
    return width, height


class CommentsPart:
    """The comments part of a sheet: old comments stay, ours are added or appended."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._dialect = q = Dialect.of(root)
        self._authors = _child(root, q("authors"), 0)
        self._list = _child(root, q("commentList"), 1)
        self._known = {node.get("ref", "").upper(): node for node in self._list.iterchildren(q("comment"))}
        self._author = ""

    @classmethod
    def empty(cls, dialect: Dialect) -> "CommentsPart":
        """A part without comments."""
        return cls(new_root("comments", dialect.main))

    def text(self, cell: Address) -> str:
        """All text that stands at the cell, '' for none."""
        node = self._known.get(str(cell))
        return "" if node is None else "".join(t.text or "" for t in node.iter(self._dialect("t")))

    @property
    def cells(self) -> list[Address]:
        """Every cell with a comment."""
        return [cell for ref in self._known if (cell := Address.of(ref))]

    def say(self, cell: Address, note: Note) -> None:
        """Put the note at the cell, after what stands there already."""
        q, node = self._dialect, self._known.get(str(cell))
        if node is None:
            node = etree.SubElement(self._list, q("comment"), ref=str(cell), authorId=self._our_author())
            self._known[str(cell)] = node
        body = node.find(q("text"))
        if body is None:
            body = etree.SubElement(node, q("text"))
        runs = note.runs
        if len(body):
            self._as_runs(body)
            runs = ((False, f"\n——{AUTHOR}——\n"), *runs)
        for bold, text in runs:
            self._run(body, bold=bold, text=text)

    def _our_author(self) -> str:
        if not self._author:
            self._author = str(len(self._authors))
            etree.SubElement(self._authors, self._dialect("author")).text = AUTHOR
        return self._author

    def _as_runs(self, body: etree._Element) -> None:
        """Old text held plainly (`t`) becomes a run: plain text and runs may not stand side by side."""
        plain = body.find(self._dialect("t"))
        if plain is not None:
            run = etree.Element(self._dialect("r"))
            body.replace(plain, run)
            run.append(plain)

    def _run(self, body: etree._Element, *, bold: bool, text: str) -> None:
        q = self._dialect
        run = etree.Element(q("r"))
        look = etree.SubElement(run, q("rPr"))
        if bold:
            etree.SubElement(look, q("b"))
        etree.SubElement(look, q("sz"), val="9")
        etree.SubElement(look, q("color"), indexed="81")
        etree.SubElement(look, q("rFont"), val="宋体")
        etree.SubElement(look, q("charset"), val="134")
        node = etree.SubElement(run, q("t"))
        node.text = escaped(text)
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        later = [c for c in body if c.tag in {q("rPh"), q("phoneticPr")}]
        if later:
            later[0].addprevious(run)
        else:
            body.append(run)


def _child(parent: etree._Element, tag: str, place: int) -> etree._Element:
    found = parent.find(tag)
    if found is None:
        found = etree.Element(tag)
        parent.insert(place, found)
    return found


# --- boxes ------------------------------------------------------------------------------------

_SPACES: Final = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_TYPE_OF_SHAPE: Final = (
    '<v:shapetype {spaces} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE: Final = (
    '<v:shape {spaces} id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;width:{width}pt;'
    'height:{height}pt;z-index:{z};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_EMPTY_VML: Final = (
    '<xml {spaces}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout></xml>'
)
_ID: Final = re.compile(r"_x0000_s(\d+)")
_BLOCK: Final = re.compile(r"<(?:\w+:)?shape\b(?:(?!<(?:\w+:)?shape\b).)*?</(?:\w+:)?shape>", re.DOTALL)
_ROW: Final = re.compile(r"<(?:\w+:)?Row>\s*(\d+)\s*</")
_COLUMN: Final = re.compile(r"<(?:\w+:)?Column>\s*(\d+)\s*</")
_ANCHOR: Final = re.compile(r"(<(?:\w+:)?Anchor>)[^<]*(</)")
_END: Final = re.compile(r"</(?:\w+:)?xml>\s*$")
_ROOT: Final = re.compile(r"<(?:\w+:)?xml\b[^>]*>")
_IDS_A_BLOCK: Final = 1024


class Boxes:
    """The VML part that draws a sheet's comments.

    Changed as text, not as a tree: what other programs write there is not always well-formed, and all of
    it but our additions has to stay as it is.
    """

    def __init__(self, vml: str, grid: Grid) -> None:
        self._text = vml
        self._grid = grid
        self._next = max((int(n) for n in _ID.findall(vml)), default=0) + 1

    @classmethod
    def empty(cls, block: int, grid: Grid) -> "Boxes":
        """A part without boxes; `block` numbers its shapes apart from those of other sheets."""
        made = cls(_EMPTY_VML.format(spaces=_SPACES, block=block), grid)
        made._next = block * _IDS_A_BLOCK + 1
        return made

    def draw(self, texts: Mapping[Address, str]) -> str:
        """The part with a box at each of these cells, sized to the text; boxes that stand there are resized."""
        standing: set[Address] = set()

        def resize(found: re.Match[str]) -> str:
            block = found[0]
            row, column = _ROW.search(block), _COLUMN.search(block)
            if 'ObjectType="Note"' not in block or row is None or column is None:
                return block
            cell = Address(int(row[1]) + 1, int(column[1]) + 1)
            if cell not in texts:
                return block
            standing.add(cell)
            return _anchored(block, self._anchor(cell, texts[cell]))

        self._text = _BLOCK.sub(resize, self._text)
        missing = sorted(set(texts) - standing)
        if missing:
            self._add("".join(self._shape(cell, texts[cell], place) for place, cell in enumerate(missing, 1)))
        return self._text

    def covered(self) -> set[Address]:
        """Cells whose comment has a box."""
        found: set[Address] = set()
        for block in _BLOCK.findall(self._text):
            row, column = _ROW.search(block), _COLUMN.search(block)
            if row and column:
                found.add(Address(int(row[1]) + 1, int(column[1]) + 1))
        return found

    def _add(self, shapes: str) -> None:
        if "_x0000_t202" not in self._text:
            shapes = _TYPE_OF_SHAPE.format(spaces=self._spaces()) + shapes
        if end := _END.search(self._text):
            self._text = self._text[: end.start()] + shapes + self._text[end.start() :]
        else:  # an empty root element, `<xml …/>`
            self._text = re.sub(r"/>\s*$", f">{shapes}</xml>", self._text)

    def _spaces(self) -> str:
        """Namespaces a shape has to declare itself, because the part's root does not."""
        head = _ROOT.search(self._text)
        known = head is not None and all(re.search(rf"xmlns:{p}\s*=", head[0]) for p in "vox")
        return "" if known else _SPACES

    def _shape(self, cell: Address, text: str, place: int) -> str:
        width, height = box_size(text)
        made = _SHAPE.format(
            spaces=self._spaces(),
            id=self._next,
            width=width * 3 / 4,
            height=height * 3 / 4,
            z=place,
            anchor=self._anchor(cell, text),
            row=cell.row - 1,
            column=cell.column - 1,
        )
        self._next += 1
        return made

    def _anchor(self, cell: Address, text: str) -> str:
        """Corners of the box as column, px, row, px: to the right of the cell, so that it does not cover it."""
        width, height = box_size(text)
        area: Area = self._grid.area_of(cell)
        left = min(area.last.column + 1, LAST_COLUMN)
        top = max(area.first.row - 1, 1)
        right, right_px = _walk(left, _GAP_PX + width, self._grid.width_px, LAST_COLUMN)
        bottom, bottom_px = _walk(top, height + 2, self._grid.height_px, min(top + height, LAST_ROW))
        return f"{left - 1}, {_GAP_PX}, {top - 1}, 2, {right - 1}, {right_px}, {bottom - 1}, {bottom_px}"


def _anchored(shape: str, anchor: str) -> str:
    """The shape with its corners set; some programs leave them out and size by style only."""
    if _ANCHOR.search(shape):
        return _ANCHOR.sub(rf"\g<1>{anchor}\g<2>", shape, count=1)
    return re.sub(r"<((?:\w+:)?)Row>", rf"<\g<1>Anchor>{anchor}</\g<1>Anchor><\g<1>Row>", shape, count=1)


def _walk(start: int, distance: int, size: Callable[[int], int], last: int) -> tuple[int, int]:
    """The column or row, and the px within it, that lie `distance` px from the start of `start`."""
    place = start
    while place < last and distance > (here := size(place)):
        distance -= here
        place += 1
    return place, min(distance, size(place))


# --- threads ----------------------------------------------------------------------------------

THREADS: Final = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_NAME: Final = "greenlist/markup"


def our_person(people: etree._Element) -> str:
    """Id of the person who replies in threads for us, added to the people of the workbook when missing."""
    person = _guid("person")
    if all(node.get("id") != person for node in people):
        attributes = {"displayName": AUTHOR, "id": person, "userId": AUTHOR, "providerId": "None"}
        etree.SubElement(people, f"{{{THREADS}}}person", attributes)
    return person


def reply_in_threads(threads: etree._Element, texts: Mapping[Address, str], person: str) -> None:
    """Where a cell holds a thread, programs show the thread and not the comment: say it there too."""
    tag = f"{{{THREADS}}}threadedComment"
    for parent in [n for n in threads.iterchildren(tag) if n.get("parentId") is None]:
        cell = Address.of(parent.get("ref", ""))
        if cell is None or cell not in texts:
            continue
        reply = {
            "ref": str(cell),
            "dT": parent.get("dT", "2000-01-01T00:00:00.00"),
            "personId": person,
            "id": _guid(f"{parent.get('id', '')}/{cell}"),
            "parentId": parent.get("id", ""),
        }
        node = etree.Element(tag, reply)
        etree.SubElement(node, f"{{{THREADS}}}text").text = texts[cell]
        parent.addnext(node)


def _guid(name: str) -> str:
    return f"{{{str(uuid5(NAMESPACE_URL, f'{_NAME}/{name}')).upper()}}}"
