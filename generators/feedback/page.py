"""The page the answer is written on: A4, its styles, tables with repeated heads, page numbers, fixed bytes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from generators import layout
from generators.markup.package import xml_text
from generators.ooxml import (
    CORE_TYPE,
    WORD_TYPE,
    content_types,
    core_properties,
    field,
    pack,
    picture,
    relations,
    root,
)

WIDTH_MM: Final = 170.0
_MARGIN_MM: Final = (22.0, 20.0, 20.0, 20.0)  # top, right, bottom, left
_CELL_PADDING: Final = 70  # twips left and right
_CELL_ABOVE: Final = 45  # twips above and below
_BORDER: Final = "A6A6A6"
_TYPES: Final = {
    "word/document.xml": f"{WORD_TYPE}.document.main+xml",
    "word/styles.xml": f"{WORD_TYPE}.styles+xml",
    "word/footer1.xml": f"{WORD_TYPE}.footer+xml",
    "docProps/core.xml": CORE_TYPE,
}


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style: face, size in half points, alignment, line pitch in twips, space before and after."""

    id: str
    name: str
    face: str
    size: int
    align: str = "left"
    line: int = 0
    before: int = 0
    after: int = 0
    keep: bool = False
    colour: str = ""
    outline: int = -1


_FANG: Final = layout.FACES["仿宋"].name
_HEI: Final = layout.FACES["黑体"].name
_KAI: Final = layout.FACES["楷体"].name
_SINGLE: Final = 240  # w:line of single spacing; the others are shares of it
_STYLES: Final = (
    _Style("Normal", "Normal", _FANG, 24, line=300),
    _Style("Title", "Title", layout.FACES["小标宋"].name, 40, "center", after=160),
    _Style("Verdict", "结论", _HEI, 32, "center", before=60, after=60),
    _Style("Lead", "结论说明", _FANG, 24, "both", 320),
    _Style("Heading1", "heading 1", _HEI, 28, before=280, after=100, keep=True, outline=0),
    _Style("Group", "分组", _KAI, 22, keep=True),
    _Style("Head", "表头", _HEI, 20, "center"),
    _Style("Cell", "表中文字", _FANG, 20),
    _Style("Centre", "表中居中", _FANG, 20, "center"),
    _Style("Code", "编号", _FANG, 16, colour="7F7F7F"),
    _Style("Note", "注", _KAI, 20, "both", 276, before=80),
    _Style("Footer", "footer", layout.FACES["宋体"].name, 18, "center"),
)
_HYPHEN: Final = re.compile(r"(?<=[0-9A-Za-z])-(?=[0-9A-Za-z])")
_PIECES: Final = {
    "\n": '</w:t><w:br/><w:t xml:space="preserve">',
    "\u2011": '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">',
}


def paragraph(style: str, text: str, *, colour: str = "") -> str:
    """A paragraph; line feeds break the line, dates and codes never break at their hyphens.

    `colour` is RRGGBB or ''.
    """
    look = f'<w:rPr><w:color w:val="{colour}"/></w:rPr>' if colour else ""
    words = escape(_HYPHEN.sub("\u2011", xml_text(text)))
    for piece, markup in _PIECES.items():
        words = words.replace(piece, markup)
    inside = f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a place on a page.

    Attributes:
        png: its bytes.
        width, height: in mm, as it is shown.
        alt: what it shows, for who cannot see it.
    """

    png: bytes
    width: float
    height: float
    alt: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its text (a paragraph a line), style, fill, the columns it spans, a small line below; or a picture."""

    text: str
    style: str = "Cell"
    fill: str = ""
    colour: str = ""
    span: int = 1
    code: str = ""
    picture: str = ""


def table(widths_mm: Sequence[float], rows: Iterable[Sequence[Cell]], *, head: int = 1) -> str:
    """A bordered table of fixed column widths; its first `head` rows repeat on every page, rows do not break."""
    widths = [layout.twips(width) for width in widths_mm]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(_row(widths, cells, head=place < head) for place, cells in enumerate(rows))
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_BORDER}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:top w:w="{_CELL_ABOVE}" w:type="dxa"/><w:left w:w="{_CELL_PADDING}" w:type="dxa"/>'
        f'<w:bottom w:w="{_CELL_ABOVE}" w:type="dxa"/><w:right w:w="{_CELL_PADDING}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _row(widths: Sequence[int], cells: Sequence[Cell], *, head: bool) -> str:
    inside, column = [], 0
    for cell in cells:
        inside.append(_cell(sum(widths[column : column + cell.span]), cell))
        column += cell.span
    heading = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{heading}</w:trPr>{''.join(inside)}</w:tr>"


def _cell(width: int, cell: Cell) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    lines = "".join(paragraph(cell.style, line, colour=cell.colour) for line in cell.text.split("\n"))
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
    if cell.picture:
        lines = f'<w:p><w:pPr><w:pStyle w:val="Centre"/></w:pPr>{cell.picture}</w:p>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{fill}<w:vAlign w:val="center"/></w:tcPr>'
        f"{lines}{paragraph('Code', cell.code) if cell.code else ''}</w:tc>"
    )


def _style(style: _Style) -> str:
    spacing = f'<w:spacing w:before="{style.before}" w:after="{style.after}" w:line="{style.line or _SINGLE}" w:lineRule="auto"/>'
    keep = "<w:keepNext/>" if style.keep else ""
    outline = f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline >= 0 else ""
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    based = "" if style.id == "Normal" else '<w:basedOn w:val="Normal"/>'
    default = ' w:default="1"' if style.id == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style.id}"><w:name w:val="{style.name}"/>{based}'
        f'<w:qFormat/><w:pPr>{keep}{spacing}<w:jc w:val="{style.align}"/>{outline}</w:pPr><w:rPr>'
        f'<w:rFonts w:ascii="{style.face}" w:eastAsia="{style.face}" w:hAnsi="{style.face}" w:cs="{style.face}"/>'
        f'{colour}<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/></w:rPr></w:style>'
    )


def document(title: str, content: str, pictures: Sequence[Picture] = ()) -> bytes:
    """The .docx: equal content gives equal bytes. The content shows the pictures by `shown`."""
    top, right, bottom, left = (layout.twips(margin) for margin in _MARGIN_MM)
    width, height = layout.twips(layout.SHEET_WIDTH), layout.twips(layout.SHEET_HEIGHT)
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="720"'
        ' w:footer="600" w:gutter="0"/></w:sectPr>'
    )
    numbers = (_words("第"), field("PAGE"), _words("页　共"), field("NUMPAGES"), _words("页"))
    footer = f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{"".join(numbers)}</w:p>'
    parts = {
        "[Content_Types].xml": content_types(_TYPES, {"png": "image/png"} if pictures else {}),
        "_rels/.rels": relations(("officeDocument", "word/document.xml"), ("core", "docProps/core.xml")),
        "word/_rels/document.xml.rels": relations(
            ("styles", "styles.xml"),
            ("footer", "footer1.xml"),
            *(("image", _media(n)) for n in range(len(pictures))),
        ),
        "word/document.xml": root("w:document", f"<w:body>{content}{section}</w:body>"),
        "word/styles.xml": root("w:styles", "".join(map(_style, _STYLES))),
        "word/footer1.xml": root("w:ftr", footer),
        "docProps/core.xml": core_properties(xml_text(title)),
    }
    media = {f"word/{_media(number)}": one.png for number, one in enumerate(pictures)}
    return pack({name: text.encode() for name, text in parts.items()} | media)


_OTHER_RELATIONS: Final = 2  # styles and footer


def _media(number: int) -> str:
    return f"media/place{number + 1}.png"


def shown(number: int, one: Picture) -> str:
    """The picture of a number (from 0), for a cell."""
    return picture(
        number + 1, f"rId{_OTHER_RELATIONS + number + 1}", xml_text(one.alt), (one.width, one.height)
    )


def _words(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"
