"""The added sheet 核对结果: every finding of the workbook, also those that have no place in it."""

from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from generators.markup.dialect import Dialect
from generators.markup.notes import escaped
from generators.markup.package import new_root, xml_text
from generators.markup.styles import Stylesheet
from generators.markup.words import basis_of, message_of, remedy_of
from generators.wording import COLOURS, explained
from greenlist.findings import Finding
from greenlist.reading import CellPlace

TITLE: Final = "核对结果"
CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_HEADS: Final = ("序号", "程度", "位置", "问题", "依据", "如何更正", "编号")
_WIDTHS: Final = (6, 9, 22, 46, 44, 40, 10)  # characters
_HEAD_ROW: Final = 2
_NO_PLACE: Final = "整份材料"
_FOLLOWS: Final = "↳ "  # before what may follow from the finding above
_HEAD_FILL: Final = "E2EFDA"
_LINE_PT: Final = 14.5
_TITLE_LINE_PT: Final = 16.0
_MOST_PT: Final = 400.0
_CELL_CHARACTERS: Final = 32_000  # a cell holds 32,767
_COLUMNS: Final = "ABCDEFG"


def _rows_needed(text: str, width: int) -> int:
    return sum(max(1, -(-sum(1 if c.isascii() else 2 for c in line) // width)) for line in text.split("\n"))


class SummarySheet:
    """The worksheet part that lists the findings."""

    def __init__(self, dialect: Dialect, styles: Stylesheet) -> None:
        self._q = dialect
        self._styles = styles
        self._head = styles.made(font="bold", fill=_HEAD_FILL, centre=True)
        self._title = styles.made(font="bold", border=False)
        self._plain = styles.made()
        self._centre = styles.made(centre=True)
        self._link = styles.made(font="link")
        self._severities = {s: styles.made(fill=colour, centre=True) for s, colour in COLOURS.items()}

    def root(self, findings: Sequence[Finding], sheets: Mapping[str, str]) -> etree._Element:
        """The sheet. `sheets` maps a sheet name as findings say it to its name in the workbook."""
        q = self._q
        root = new_root("worksheet", q.main)
        properties = etree.SubElement(root, q("sheetPr"))
        etree.SubElement(properties, q("pageSetUpPr"), fitToPage="1")
        self._view(root)
        columns = etree.SubElement(root, q("cols"))
        for place, width in enumerate(_WIDTHS, 1):
            etree.SubElement(
                columns, q("col"), min=str(place), max=str(place), width=str(width), customWidth="1"
            )
        data = etree.SubElement(root, q("sheetData"))
        self._top(data, len(findings))
        links = [self._row(data, place, finding, sheets) for place, finding in enumerate(findings, 1)]
        merges = etree.SubElement(root, q("mergeCells"), count="1")
        etree.SubElement(merges, q("mergeCell"), ref="A1:G1")
        self._hyperlinks(root, [link for link in links if link])
        etree.SubElement(
            root,
            q("pageMargins"),
            left="0.4",
            right="0.4",
            top="0.6",
            bottom="0.6",
            header="0.3",
            footer="0.3",
        )
        etree.SubElement(
            root, q("pageSetup"), paperSize="9", orientation="landscape", fitToWidth="1", fitToHeight="0"
        )
        footer = etree.SubElement(root, q("headerFooter"))
        etree.SubElement(footer, q("oddFooter")).text = "&C第&P页 共&N页"
        return root

    def _view(self, root: etree._Element) -> None:
        q = self._q
        view = etree.SubElement(etree.SubElement(root, q("sheetViews")), q("sheetView"), workbookViewId="0")
        etree.SubElement(
            view,
            q("pane"),
            ySplit=str(_HEAD_ROW),
            topLeftCell=f"A{_HEAD_ROW + 1}",
            activePane="bottomLeft",
            state="frozen",
        )
        cell = f"A{_HEAD_ROW + 1}"
        etree.SubElement(view, q("selection"), pane="bottomLeft", activeCell=cell, sqref=cell)

    def _top(self, data: etree._Element, count: int) -> None:
        said = (
            f"核对结果：共{count}条，逐条列明；有位置的，已在原表相应单元格标色并加批注。{explained()}"
            if count
            else "核对结果：未发现问题。"
        )
        height = _rows_needed(said, sum(_WIDTHS) - 4) * _TITLE_LINE_PT + 8
        first = etree.SubElement(data, self._q("row"), r="1", ht=f"{height:g}", customHeight="1")
        self._text(first, "A1", said, self._title)
        head = etree.SubElement(data, self._q("row"), r=str(_HEAD_ROW), ht="22", customHeight="1")
        for column, title in zip(_COLUMNS, _HEADS, strict=True):
            self._text(head, f"{column}{_HEAD_ROW}", title, self._head)

    def _row(
        self, data: etree._Element, place: int, finding: Finding, sheets: Mapping[str, str]
    ) -> tuple[str, str, str] | None:
        """Add one finding; its link (cell, target, words) if it has a place in the workbook."""
        number = _HEAD_ROW + place
        where = str(finding.where) if finding.where else _NO_PLACE
        words = (
            finding.severity.zh,
            where,
            f"{_FOLLOWS}{message_of(finding)}" if finding.root else message_of(finding),
            basis_of(finding),
            remedy_of(finding),
            finding.code,
        )
        texts = [escaped(xml_text(word))[:_CELL_CHARACTERS] for word in words]
        lines = max(_rows_needed(text, width - 1) for text, width in zip(texts, _WIDTHS[1:], strict=True))
        height = min(lines * _LINE_PT + 4, _MOST_PT)
        row = etree.SubElement(data, self._q("row"), r=str(number), ht=f"{height:g}", customHeight="1")
        index = etree.SubElement(row, self._q("c"), r=f"A{number}", s=str(self._centre))
        etree.SubElement(index, self._q("v")).text = str(place)
        target = self._target(finding, sheets)
        looks = [
            self._severities[finding.severity],
            self._link if target else self._plain,
            *[self._plain] * 3,
            self._centre,
        ]
        for column, text, look in zip(_COLUMNS[1:], texts, looks, strict=True):
            self._text(row, f"{column}{number}", text, look)
        return (f"C{number}", target, texts[1]) if target else None

    def _target(self, finding: Finding, sheets: Mapping[str, str]) -> str:
        if not isinstance(finding.where, CellPlace) or finding.where.sheet not in sheets:
            return ""
        name = sheets[finding.where.sheet].replace("'", "''")
        return xml_text(f"'{name}'!{finding.where.cell}")

    def _hyperlinks(self, root: etree._Element, links: Sequence[tuple[str, str, str]]) -> None:
        if not links:
            return
        group = etree.SubElement(root, self._q("hyperlinks"))
        for cell, target, words in links:
            etree.SubElement(group, self._q("hyperlink"), ref=cell, location=target, display=words)

    def _text(self, row: etree._Element, cell: str, text: str, style: int) -> None:
        """A cell of plain text: an inline string, never a formula whatever it begins with."""
        node = etree.SubElement(row, self._q("c"), r=cell, s=str(style), t="inlineStr")
        inner = etree.SubElement(etree.SubElement(node, self._q("is")), self._q("t"))
        inner.text = text
        inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
