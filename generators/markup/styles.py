"""Cell formats with a fill added: everything else about a cell's look stays as it was."""

import copy
from typing import Final

from lxml import etree

from generators.markup.dialect import Dialect, insert_in_order
from generators.markup.package import new_root

_ORDER: Final = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


def empty_stylesheet(dialect: Dialect) -> etree._Element:
    """The smallest stylesheet a workbook may have."""
    root = new_root("styleSheet", dialect.main)
    fonts = etree.SubElement(root, dialect("fonts"), count="1")
    font = etree.SubElement(fonts, dialect("font"))
    etree.SubElement(font, dialect("sz"), val="11")
    etree.SubElement(font, dialect("name"), val="宋体")
    fills = etree.SubElement(root, dialect("fills"), count="2")
    for pattern in ("none", "gray125"):
        etree.SubElement(
            etree.SubElement(fills, dialect("fill")), dialect("patternFill"), patternType=pattern
        )
    border = etree.SubElement(etree.SubElement(root, dialect("borders"), count="1"), dialect("border"))
    for side in ("left", "right", "top", "bottom", "diagonal"):
        etree.SubElement(border, dialect(side))
    plain = {"numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"}
    etree.SubElement(etree.SubElement(root, dialect("cellStyleXfs"), count="1"), dialect("xf"), plain)
    etree.SubElement(
        etree.SubElement(root, dialect("cellXfs"), count="1"), dialect("xf"), {**plain, "xfId": "0"}
    )
    styles = etree.SubElement(root, dialect("cellStyles"), count="1")
    etree.SubElement(styles, dialect("cellStyle"), name="Normal", xfId="0", builtinId="0")
    return root


class Stylesheet:
    """The stylesheet of a workbook, being added to."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._dialect = Dialect.of(root)
        self._fills: dict[str, int] = {}
        self._formats: dict[tuple[int, str], int] = {}

    def filled(self, style: int, colour: str) -> int:
        """Index of a cell format that is `style` with a solid fill of the colour RRGGBB."""
        key = (style, colour)
        if key not in self._formats:
            self._formats[key] = self._derive(style, colour)
        return self._formats[key]

    def made(
        self, *, font: str = "", wrap: bool = True, border: bool = True, fill: str = "", centre: bool = False
    ) -> int:
        """Index of a new cell format of our own: `font` is '', `bold` or `link`."""
        q = self._dialect
        node = etree.SubElement(
            self._formats_group(),
            q("xf"),
            {
                "numFmtId": "0",
                "fontId": str(self._font(font)),
                "fillId": str(self._fill(fill)) if fill else "0",
                "borderId": str(self._thin_border()) if border else "0",
                "xfId": "0",
                "applyFont": "1",
                "applyFill": "1" if fill else "0",
                "applyBorder": "1",
                "applyAlignment": "1",
            },
        )
        alignment = {"vertical": "center" if font == "bold" else "top", "wrapText": "1" if wrap else "0"}
        if centre:
            alignment["horizontal"] = "center"
        etree.SubElement(node, q("alignment"), alignment)
        return self._counted("cellXfs")

    def _formats_group(self) -> etree._Element:
        """The cell formats. Format 0 is the look of every cell that names none: it is never one of ours."""
        group = self._group("cellXfs")
        if group.find(self._dialect("xf")) is None:
            plain = {"numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0", "xfId": "0"}
            etree.SubElement(group, self._dialect("xf"), plain)
        return group

    def _group(self, name: str) -> etree._Element:
        found = self._root.find(self._dialect(name))
        if found is None:
            found = etree.Element(self._dialect(name))
            insert_in_order(self._root, found, self._dialect, _ORDER[: _ORDER.index(name)])
        return found

    def _counted(self, name: str) -> int:
        group = self._group(name)
        members = [child for child in group if isinstance(child.tag, str)]
        group.set("count", str(len(members)))
        return len(members) - 1

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            q, group = self._dialect, self._group("fills")
            pattern = etree.SubElement(
                etree.SubElement(group, q("fill")), q("patternFill"), patternType="solid"
            )
            etree.SubElement(pattern, q("fgColor"), rgb=f"FF{colour}")
            etree.SubElement(pattern, q("bgColor"), indexed="64")
            self._fills[colour] = self._counted("fills")
        return self._fills[colour]

    def _derive(self, style: int, colour: str) -> int:
        q, group = self._dialect, self._formats_group()
        known = list(group.iterchildren(q("xf")))
        node = copy.deepcopy(known[style]) if style < len(known) else etree.Element(q("xf"), numFmtId="0")
        node.set("fillId", str(self._fill(colour)))
        node.set("applyFill", "1")
        group.append(node)
        return self._counted("cellXfs")

    def _font(self, kind: str) -> int:
        q, group = self._dialect, self._group("fonts")
        node = etree.SubElement(group, q("font"))
        if kind == "bold":
            etree.SubElement(node, q("b"))
        if kind == "link":
            etree.SubElement(node, q("u"))
        etree.SubElement(node, q("sz"), val="10.5")
        if kind == "link":
            etree.SubElement(node, q("color"), rgb="FF0563C1")
        etree.SubElement(node, q("name"), val="宋体")
        etree.SubElement(node, q("charset"), val="134")
        return self._counted("fonts")

    def _thin_border(self) -> int:
        q, group = self._dialect, self._group("borders")
        node = etree.SubElement(group, q("border"))
        for side in ("left", "right", "top", "bottom"):
            edge = etree.SubElement(node, q(side), style="thin")
            etree.SubElement(edge, q("color"), rgb="FFA6A6A6")
        etree.SubElement(node, q("diagonal"))
        return self._counted("borders")
