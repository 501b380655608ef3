"""How our workbooks look: typefaces by name, named cell styles, and how much room words need."""

import math
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Final

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.workbook import Workbook

SONG: Final = "宋体"
HEI: Final = "黑体"
FANG: Final = "仿宋"

_LINE: Final = "FFA6A6A6"
_GREY: Final = "FFF2F2F2"
_GREEN: Final = "FFE2EFDA"
_QUIET: Final = "FF595959"
_FAINT: Final = "FF808080"
_PX_A_POINT: Final = 96 / 72
PX_A_UNIT: Final = 7.3  # one column unit, a digit of 宋体 11 at 96 dpi: 8 in Excel, down to this elsewhere
_CELL_PADDING: Final = 8  # px, both sides and the line together
_LEADING: Final = 1.38  # line height over type size, as spreadsheets set Chinese
_ROW_PADDING: Final = 5  # points


class Face(StrEnum):
    """A named cell style; the value is its name in the workbook's style list."""

    COVER_TAG = "封面附件号"
    COVER_TITLE = "封面标题"
    COVER_YEAR = "封面年度"
    COVER_HEAD = "说明标题"
    COVER_TEXT = "说明文字"
    TITLE = "表题"
    MARK = "版本标记"
    SECTION = "部分标题"
    NOTE = "部分说明"
    HEADER = "表头"
    NUMBER = "栏目编号"
    LABEL = "栏目名称"
    LABEL_CENTRED = "栏目分组"
    UNIT = "计量单位"
    REMARK = "填写说明"
    FILL_TEXT = "填写_文字"
    FILL_SHORT = "填写_选项"
    FILL_CODE = "填写_代码"
    FILL_NUMBER = "填写_数值"
    FILL_WHOLE = "填写_整数"
    FILL_DATE = "填写_日期"
    FILL_TOOL = "填写_工具"


@dataclass(frozen=True, slots=True)
class Look:
    """The facts of one style: typeface and size (points), colours, box, alignment, protection."""

    font: str = SONG
    size: float = 10
    bold: bool = False
    colour: str = "FF000000"
    fill: str = ""
    boxed: bool = True
    horizontal: str = "left"
    vertical: str = "center"
    indent: int = 0
    shrink: bool = False
    unlocked: bool = False
    number_format: str = "General"


LOOKS: Final = {
    Face.COVER_TAG: Look(HEI, 16, boxed=False),
    Face.COVER_TITLE: Look(HEI, 26, boxed=False, horizontal="center"),
    Face.COVER_YEAR: Look(FANG, 18, boxed=False, horizontal="center"),
    Face.COVER_HEAD: Look(HEI, 14, boxed=False, horizontal="center"),
    Face.COVER_TEXT: Look(FANG, 12, boxed=False, vertical="top"),
    Face.TITLE: Look(HEI, 16, boxed=False, horizontal="center"),
    Face.MARK: Look(SONG, 8, colour=_FAINT, boxed=False, horizontal="right"),
    Face.SECTION: Look(HEI, 11, fill=_GREEN),
    Face.NOTE: Look(SONG, 9, colour=_QUIET),
    Face.HEADER: Look(HEI, 10, fill=_GREY, horizontal="center"),
    Face.NUMBER: Look(SONG, 8, colour=_FAINT, fill=_GREY, horizontal="center", shrink=True),
    Face.LABEL: Look(SONG, 10, fill=_GREY),
    Face.LABEL_CENTRED: Look(SONG, 10, fill=_GREY, horizontal="center"),
    Face.UNIT: Look(SONG, 9, fill=_GREY, horizontal="center"),
    Face.REMARK: Look(SONG, 9, colour=_QUIET),
    Face.FILL_TEXT: Look(number_format="@", unlocked=True),
    Face.FILL_SHORT: Look(horizontal="center", unlocked=True),
    Face.FILL_CODE: Look(horizontal="center", shrink=True, number_format="@", unlocked=True),
    Face.FILL_NUMBER: Look(horizontal="right", indent=1, shrink=True, unlocked=True),
    Face.FILL_WHOLE: Look(horizontal="center", shrink=True, number_format="0", unlocked=True),
    Face.FILL_DATE: Look(horizontal="center", shrink=True, number_format="yyyy-mm-dd", unlocked=True),
    Face.FILL_TOOL: Look(size=6, colour=_FAINT, shrink=True, number_format="@", unlocked=True),
}


def _named(face: Face, look: Look) -> NamedStyle:
    side = Side(style="thin", color=_LINE) if look.boxed else Side()
    return NamedStyle(
        name=face.value,
        font=Font(name=look.font, size=look.size, bold=look.bold, color=look.colour),
        fill=PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill(),
        border=Border(left=side, right=side, top=side, bottom=side),
        alignment=Alignment(
            horizontal=look.horizontal,
            vertical=look.vertical,
            indent=look.indent,
            wrap_text=not look.shrink,
            shrink_to_fit=look.shrink,
        ),
        number_format=look.number_format,
        protection=Protection(locked=not look.unlocked),
    )


def furnish(workbook: Workbook) -> None:
    """Give a new workbook our styles and 宋体 11 as its default, from which column widths are counted."""
    book: Any = workbook
    default = book._named_styles["Normal"]  # noqa: SLF001 - openpyxl offers no public way to the default style
    default.font = Font(name=SONG, size=11)
    default.bind(workbook)
    for face, look in LOOKS.items():
        if face is not Face.FILL_TOOL:
            workbook.add_named_style(_named(face, look))


def add_tool_style(workbook: Workbook) -> None:
    """Make the style of what only the tool writes known, which few workbooks have."""
    if Face.FILL_TOOL.value not in workbook.named_styles:
        workbook.add_named_style(_named(Face.FILL_TOOL, LOOKS[Face.FILL_TOOL]))


@cache
def _em(character: str) -> float:
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.55


def text_px(text: str, size: float) -> float:
    """Width of one line of text in pixels at 96 dpi; wide characters are square, others a little over half."""
    return sum(map(_em, text)) * size * _PX_A_POINT


_NEVER_FIRST: Final = frozenset("，。、；：？！）》”’」』】％%,.;:?!)]}·…")
_NEVER_LAST: Final = frozenset("（《“‘「『【([{")
_CAUTION: Final = 0.95  # typefaces differ a little between machines


def _pieces(text: str) -> list[str]:
    """What a line may not be broken inside of: Latin words, and marks with what they belong to."""
    pieces: list[str] = []
    for character in text:
        last = pieces[-1][-1] if pieces else " "
        latin = _em(character) < 1 and _em(last) < 1 and " " not in (character, last)
        if pieces and (latin or character in _NEVER_FIRST or last in _NEVER_LAST):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _wrapped(text: str, size: float, room: float) -> int:
    if text_px(text, size) <= room:
        return 1
    lines, used = 1, 0.0
    for piece in _pieces(text):
        width = text_px(piece, size)
        if used and used + width > room:
            lines, used = lines + 1, 0.0
        overlong = max(0, math.ceil(width / room) - 1)  # a word longer than the line is cut anywhere
        lines += overlong
        used += width - overlong * room
    return lines


@lru_cache(maxsize=1 << 14)  # texts of documents: a service that runs for months may not keep them all
def lines_needed(text: str, size: float, width: float) -> int:
    """How many lines a text takes in a column of `width` units; at least 1."""
    room = max((width * PX_A_UNIT - _CELL_PADDING) * _CAUTION, size * _PX_A_POINT)
    return sum(_wrapped(line, size, room) for line in text.split("\n"))


def row_height(lines: int, size: float) -> float:
    """Height in points of a row of so many lines of a type size."""
    return lines * size * _LEADING + _ROW_PADDING


def units_for(text: str, size: float) -> float:
    """Column width in units that holds a text on one line."""
    return (text_px(text, size) / _CAUTION + _CELL_PADDING) / PX_A_UNIT + 0.1
