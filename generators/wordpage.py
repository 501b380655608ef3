"""The pages of a Word form: A4 upright and lying, its styles, tables with repeated heads, footer, package."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from generators import layout
from generators.markup.package import xml_text
from generators.ooxml import (
    CORE_TYPE,
    DECLARATION,
    NAMESPACES,
    WORD_TYPE,
    content_types,
    core_properties,
    field,
    pack,
    relations,
    root,
)
from generators.wordcontrols import W14, words

_MARGIN: Final = 18.0  # mm, left and right
_ABOVE: Final = 20.0
_BELOW: Final = 18.0
UPRIGHT_MM: Final = layout.SHEET_WIDTH - 2 * _MARGIN  # room across
LYING_MM: Final = layout.SHEET_HEIGHT - 2 * _MARGIN
LABEL_FILL: Final = "F2F2F2"
_RULE: Final = "7F7F7F"
_PADDING: Final = 70  # twips left and right in a cell
_PADDING_ABOVE: Final = 25  # above and below
_SINGLE: Final = 240
_FANG: Final = layout.FACES["仿宋"].name
_HEI: Final = layout.FACES["黑体"].name
_KAI: Final = layout.FACES["楷体"].name
_SONG: Final = layout.FACES["宋体"].name
_TITLE: Final = layout.FACES["小标宋"].name
_CUSTOM_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_VALUES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_PROPERTY_SET: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_PROPERTY: Final = 2  # ids below are taken by the format


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style: face, size in half points, alignment, line pitch (240: single), space around in twips."""

    id: str
    name: str
    face: str = _SONG
    size: int = 21
    align: str = "left"
    line: int = _SINGLE
    before: int = 0
    after: int = 0
    keep: bool = False
    colour: str = ""
    outline: int = -1
    hanging: int = 0


_STYLES: Final = (
    _Style("Normal", "Normal"),
    _Style("Annex", "附件号", _HEI, 32),
    _Style("Title", "Title", _TITLE, 44, "center", before=900, after=160),
    _Style("Year", "年度", _KAI, 32, "center", after=600),
    _Style("Guide", "说明标题", _HEI, 28, "center", before=240, after=160),
    _Style("Sentence", "说明文字", _FANG, 24, "both", 324, after=30, hanging=360),
    _Style("Heading1", "heading 1", _HEI, 28, before=280, after=120, keep=True, outline=0),
    _Style("Heading2", "heading 2", _HEI, 24, before=200, after=80, keep=True, outline=1),
    _Style("Note", "表注", _SONG, 18, after=60, keep=True, colour="595959"),
    _Style("Head", "表头", _HEI, 19, "center"),
    _Style("Label", "栏目", _SONG, 20),
    _Style("Centre", "栏目居中", _SONG, 20, "center"),
    _Style("Remark", "填写说明", _SONG, 17, colour="595959"),
    _Style("Fill", "填写", _SONG, 21),
    _Style("FillCentre", "填写居中", _SONG, 19, "center"),
    _Style("FillSmall", "填写小字", _SONG, 19),
    _Style("Gap", "间隔", _SONG, 8),
    _Style("Mark", "版本标记", _SONG, 16, "right", before=240, colour="808080"),
    _Style("Footer", "footer", _SONG, 17, colour="595959"),
)


def paragraph(style: str, content: str, *, before_page: bool = False) -> str:
    """A paragraph of a style around runs or controls."""
    page = "<w:pageBreakBefore/>" if before_page else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{page}</w:pPr>{content}</w:p>'


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell.

    Attributes:
        content: runs and controls of its one paragraph.
        style: of that paragraph.
        fill: RRGGBB, or '' for none.
        span: columns it takes.
        down: `restart` or `continue` for cells merged downwards; else ''.
    """

    content: str
    style: str = "Fill"
    fill: str = ""
    span: int = 1
    down: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; `head` repeats it on every page, `height` is its least height in mm."""

    cells: Sequence[Cell]
    head: bool = False
    height: float = 8.0


def table(widths_mm: Sequence[float], rows: Iterable[Row]) -> str:
    """A ruled table of fixed column widths; rows do not break over pages."""
    widths = [layout.twips(width) for width in widths_mm]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_RULE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:top w:w="{_PADDING_ABOVE}" w:type="dxa"/><w:left w:w="{_PADDING}" w:type="dxa"/>'
        f'<w:bottom w:w="{_PADDING_ABOVE}" w:type="dxa"/><w:right w:w="{_PADDING}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(_row(widths, row) for row in rows)}</w:tbl>"
    )


def _row(widths: Sequence[int], row: Row) -> str:
    inside, column = [], 0
    for cell in row.cells:
        inside.append(_cell(sum(widths[column : column + cell.span]), cell))
        column += cell.span
    height = f'<w:trHeight w:val="{layout.twips(row.height)}" w:hRule="atLeast"/>'
    heading = "<w:tblHeader/>" if row.head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{heading}</w:trPr>{''.join(inside)}</w:tr>"


def _cell(width: int, cell: Cell) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    down = f'<w:vMerge w:val="{cell.down}"/>' if cell.down else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{down}{fill}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(cell.style, cell.content)}</w:tc>"
    )


def section(*, lying: bool) -> str:
    """The properties of a section: how its pages lie."""
    wide, high = layout.twips(layout.SHEET_WIDTH), layout.twips(layout.SHEET_HEIGHT)
    size = f'w:w="{high}" w:h="{wide}" w:orient="landscape"' if lying else f'w:w="{wide}" w:h="{high}"'
    side, above, below = map(layout.twips, (_MARGIN, _ABOVE, _BELOW))
    footer = "rId3" if lying else "rId2"
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{footer}"/><w:type w:val="nextPage"/><w:pgSz {size}/>'
        f'<w:pgMar w:top="{above}" w:right="{side}" w:bottom="{below}" w:left="{side}" w:header="720" w:footer="510"'
        ' w:gutter="0"/></w:sectPr>'
    )


def section_end(*, lying: bool) -> str:
    """A tiny paragraph that ends a section."""
    return f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{section(lying=lying)}</w:pPr></w:p>'


def _footer(title: str, mark: str, *, lying: bool) -> str:
    room = layout.twips(LYING_MM if lying else UPRIGHT_MM)
    stops = (
        f'<w:tabs><w:tab w:val="center" w:pos="{room // 2}"/><w:tab w:val="right" w:pos="{room}"/></w:tabs>'
    )
    pieces = (
        words(f"{title}\t第"),
        field("PAGE"),
        words("页　共"),
        field("NUMPAGES"),
        words(f"页\t{mark}"),
    )
    line = f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{stops}</w:pPr>{"".join(pieces)}</w:p>'
    return root("w:ftr", line)


def _faces(face: str) -> str:
    return f'<w:rFonts w:ascii="{face}" w:eastAsia="{face}" w:hAnsi="{face}" w:cs="{face}"/>'


def _style(style: _Style) -> str:
    spacing = f'<w:spacing w:before="{style.before}" w:after="{style.after}" w:line="{style.line}" w:lineRule="auto"/>'
    hanging = f'<w:ind w:left="{style.hanging}" w:hanging="{style.hanging}"/>' if style.hanging else ""
    outline = f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline >= 0 else ""
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    based = "" if style.id == "Normal" else '<w:basedOn w:val="Normal"/>'
    default = ' w:default="1"' if style.id == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style.id}"><w:name w:val="{style.name}"/>{based}'
        f"<w:qFormat/><w:pPr>{'<w:keepNext/>' * style.keep}{spacing}{hanging}"
        f'<w:jc w:val="{style.align}"/>{outline}</w:pPr><w:rPr>{_faces(style.face)}'
        f'{colour}<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/></w:rPr></w:style>'
    )


def _styles() -> str:
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{_faces(_SONG)}{language}</w:rPr></w:rPrDefault></w:docDefaults>"
    prompt = (
        '<w:style w:type="character" w:customStyle="1" w:styleId="Prompt"><w:name w:val="占位符"/>'
        '<w:rPr><w:color w:val="A6A6A6"/></w:rPr></w:style>'
    )
    return root("w:styles", defaults + "".join(map(_style, _STYLES)) + prompt)


def _settings() -> str:
    modern = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat>'
    )
    return root("w:settings", modern)


def _custom(properties: Iterable[tuple[str, str]]) -> str:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    inside = "".join(
        f'<property fmtid="{_PROPERTY_SET}" pid="{number}" name="{escape(name)}"><vt:lpwstr>{escape(value)}</vt:lpwstr>'
        "</property>"
        for number, (name, value) in enumerate(properties, _FIRST_PROPERTY)
    )
    return f'{DECLARATION}<Properties xmlns="{space}" xmlns:vt="{_VALUES}">{inside}</Properties>'


def _document(content: str, *, lying: bool) -> str:
    spaces = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("w", "r", "mc"))
    return (
        f'{DECLARATION}<w:document {spaces} xmlns:w14="{W14}" mc:Ignorable="w14"><w:body>{content}'
        f"{section(lying=lying)}</w:body></w:document>"
    )


_TYPES: Final = {
    "word/document.xml": f"{WORD_TYPE}.document.main+xml",
    "word/styles.xml": f"{WORD_TYPE}.styles+xml",
    "word/settings.xml": f"{WORD_TYPE}.settings+xml",
    "word/footer1.xml": f"{WORD_TYPE}.footer+xml",
    "word/footer2.xml": f"{WORD_TYPE}.footer+xml",
    "docProps/core.xml": CORE_TYPE,
    "docProps/custom.xml": _CUSTOM_TYPE,
}


def packed(
    title: str, mark: str, content: str, properties: Iterable[tuple[str, str]], *, lying: bool
) -> bytes:
    """The .docx; equal content gives equal bytes.

    Args:
        title: of the document, printed at the foot of each page.
        mark: printed small beside it.
        content: the body without its last section's properties.
        properties: custom document properties, name and value.
        lying: how the pages of the last section lie.
    """
    parts = {
        "[Content_Types].xml": content_types(_TYPES),
        "_rels/.rels": relations(
            ("officeDocument", "word/document.xml"),
            ("core", "docProps/core.xml"),
            ("custom-properties", "docProps/custom.xml"),
        ),
        "word/_rels/document.xml.rels": relations(
            ("styles", "styles.xml"),
            ("footer", "footer1.xml"),
            ("footer", "footer2.xml"),
            ("settings", "settings.xml"),
        ),
        "word/document.xml": _document(content, lying=lying),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
        "word/footer1.xml": _footer(title, mark, lying=False),
        "word/footer2.xml": _footer(title, mark, lying=True),
        "docProps/core.xml": core_properties(xml_text(title)),
        "docProps/custom.xml": _custom(properties),
    }
    return pack({name: text.encode() for name, text in parts.items()})
