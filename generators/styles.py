"""The paragraph styles of official documents as data, and the arithmetic that sets their distances."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from generators import layout
from generators.layout import MM_PER_POINT, STANDARD, Profile

# Where word processors put the baseline in a line of exact height, as a share of that height.
BASELINE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Ink:
    """How far the Han characters of a face reach above and below the baseline, in em."""

    up: float
    down: float


INK: Final = MappingProxyType({"仿宋": Ink(0.805, 0.16), "小标宋": Ink(0.86, 0.092)})


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style.

    Attributes:
        id: name in the file.
        title: name shown to people.
        face: role of its face (`layout.FACES`).
        size: half points.
        align: `both` `left` `center` `right`.
        first: first-line indent in cells (negative hangs).
        left, right: indents in cells of its own size.
        line: exact line pitch in twips; None takes the profile's.
        before, after: distances above and below, mm.
        keep_next: stays on the page of the next paragraph.
        page_break: begins a new page.
        colour: RRGGBB, or '' for automatic.
        outline: level in the navigation pane, or None.
    """

    id: str
    title: str
    face: str = "仿宋"
    size: int = layout.SIZE_3
    align: str = "both"
    first: float = 0
    left: float = 0
    right: float = 0
    line: int | None = None
    before: float = 0
    after: float = 0
    keep_next: bool = False
    page_break: bool = False
    colour: str = ""
    outline: int | None = None

    @property
    def cell(self) -> int:
        """One Han width of this size, twips."""
        return layout.CELL_TWIPS if self.size == layout.SIZE_3 else self.size * 10


def _em(size: float) -> float:
    return size * MM_PER_POINT


@dataclass(frozen=True, slots=True)
class _Flow:
    """A place in the flow: the last baseline and the lower edge of its line, mm from the sheet's top."""

    baseline: float
    edge: float

    @classmethod
    def at(cls, edge: float) -> "_Flow":
        return cls(edge, edge)

    def down_to(self, baseline: float, line: float) -> tuple[float, "_Flow"]:
        """Distance to leave above a line of that height so that its baseline falls there."""
        return baseline - BASELINE * line - self.edge, _Flow(baseline, baseline + (1 - BASELINE) * line)


MARK_SIZE: Final = 42.0  # points; 文件格式
LETTER_MARK_SIZE: Final = 46.0
MARK_LINE: Final = 960  # twips
LETTER_THICK: Final = 2.25 * MM_PER_POINT
LETTER_THIN: Final = 0.75 * MM_PER_POINT
LETTER_RULE_GAP: Final = 1.1  # between the centres of the two lines
RED_RULE: Final = 1.5 * MM_PER_POINT
IMPRINT_THICK: Final = 0.35
IMPRINT_THIN: Final = 0.25


@dataclass(frozen=True, slots=True)
class Head:
    """Where the head of page 1 stands, worked out from the standard's distances between inks.

    Attributes:
        mark_before: above the mark, in the flow (文件格式); 0 for letters, whose mark is framed.
        mark_frame: top of the mark's frame from the sheet's edge (letters); 0 otherwise.
        rule: centre of the red rule (文件格式), or of the upper line of the first double rule.
        number_before, title_before, to_before: above 发文字号, 标题, 主送机关.
        bottom: margin under the text of page 1.
    """

    mark_before: float
    mark_frame: float
    rule: float
    number_before: float
    title_before: float
    to_before: float
    bottom: float


def file_head(profile: Profile = STANDARD) -> Head:
    """文件格式 (7.2): mark 35 mm under the type area's edge, two lines to the number, rule 4 mm, two lines to the title."""
    song, fang = INK["小标宋"], INK["仿宋"]
    line, mark_line = profile.line, MARK_LINE * layout.MM_PER_TWIP
    flow = _Flow.at(profile.top)
    mark_before, flow = flow.down_to(layout.MARK_TOP + song.up * _em(MARK_SIZE), mark_line)
    ink = flow.baseline + song.down * _em(MARK_SIZE)
    number_before, flow = flow.down_to(ink + layout.TWO_LINES + fang.up * _em(16), line)
    rule = flow.baseline + fang.down * _em(16) + layout.RULE_UNDER_NUMBER + RED_RULE / 2
    title_before, flow = flow.down_to(rule + RED_RULE / 2 + layout.TWO_LINES + song.up * _em(22), line)
    ink = flow.baseline + song.down * _em(22)
    to_before, _ = flow.down_to(ink + layout.LINE + fang.up * _em(16), line)
    return Head(mark_before, 0, rule, number_before, title_before, to_before, profile.bottom)


def letter_head(profile: Profile = STANDARD) -> Head:
    """信函格式 (10.1): the distances of the head, closed up so that page 1 also ends where 10.1 wants it.

    A full page 1 has one line more than the type area; its ink then keeps ⅞ of a 三号 height to the second
    double rule. The few tenths this needs are taken from the distances above and below the title.
    """
    song, fang = INK["小标宋"], INK["仿宋"]
    line, mark_line = profile.line, MARK_LINE * layout.MM_PER_TWIP
    baseline = layout.LETTER_MARK_TOP + song.up * _em(LETTER_MARK_SIZE)
    frame = baseline - BASELINE * mark_line
    ink = baseline + song.down * _em(LETTER_MARK_SIZE)
    rule = ink + layout.RULE_UNDER_NUMBER + LETTER_THICK / 2
    lower = rule + LETTER_RULE_GAP + LETTER_THIN / 2
    flow = _Flow.at(profile.top)
    number_before, flow = flow.down_to(lower + layout.SEVEN_EIGHTHS + fang.up * _em(16), line)
    title = flow.baseline + fang.down * _em(16) + layout.TWO_LINES + song.up * _em(22)
    body = title + song.down * _em(22) + layout.LINE + fang.up * _em(16)
    last = letter_second_rule() - layout.SEVEN_EIGHTHS - fang.down * _em(16)
    over = (body - last) % line
    shift = over if over <= line / 2 else over - line
    title_before, flow = flow.down_to(title - shift * 0.6, line)
    to_before, _ = flow.down_to(body - shift, line)
    return Head(
        0,
        frame,
        rule,
        number_before,
        title_before,
        to_before,
        layout.SHEET_HEIGHT - last - (1 - BASELINE) * line - 0.3,
    )


NUMBER_LINE: Final = 440  # twips: the line of the page number
LETTER_FOOTER: Final = (
    24.0  # mm from the sheet's edge; under it nothing, so that page 1 may hold one line more
)


UNDER_LETTER_NUMBER: Final = STANDARD.bottom - LETTER_FOOTER - NUMBER_LINE * layout.MM_PER_TWIP  # mm


def above_letter_number(profile: Profile) -> float:
    """Room above the page number of a letter, mm: the footer's height keeps the text in the type area from page 2 on."""
    return profile.bottom - STANDARD.bottom


def letter_second_rule() -> float:
    """Upper edge of the second double rule (thin over thick), whose outer edge is 20 mm from the bottom."""
    return layout.LETTER_LOWER_RULE - LETTER_THICK / 2 - LETTER_RULE_GAP - LETTER_THIN / 2


TABLE_SIZE: Final = layout.SIZE_5
TABLE_LINE: Final = 300  # twips: 15 pt for 10.5 pt text, never the body's pitch (A08)
CELL_PADDING: Final = (
    57  # twips left and right in a cell, as indents: the border then is the type area's edge
)
ROW_PADDING: Final = 40  # twips above and below
HAIR: Final = 2  # twips: the line of a paragraph that only carries a section break or ends a table


def paragraph_styles(head: Head | None = None) -> tuple[Style, ...]:
    """Every style of the documents; `head` gives the distances of page 1, None for papers without a 版头."""
    number, title, to = (
        (head.number_before, head.title_before, head.to_before) if head else (0.0, 0.0, layout.LINE)
    )
    return (
        Style("GwBody", "公文正文", first=2),
        Style(
            "GwMark",
            "发文机关标志",
            "小标宋",
            round(2 * (LETTER_MARK_SIZE if head and head.mark_frame else MARK_SIZE)),
            "center",
            line=MARK_LINE,
            before=head.mark_before if head else 0,
            keep_next=True,
            colour=layout.RED,
        ),
        Style(
            "GwNumber",
            "发文字号",
            align="right" if head and head.mark_frame else "center",
            before=number,
            keep_next=True,
        ),
        Style("GwSigner", "签发人", align="right", right=1),
        Style(
            "GwTitle", "公文标题", "小标宋", layout.SIZE_2, "center", before=title, keep_next=True, outline=0
        ),
        Style("GwTo", "主送机关", align="left", before=to, keep_next=True),
        Style("GwHeading1", "一级标题", "黑体", first=2, keep_next=True, outline=1),
        Style("GwHeading2", "二级标题", "楷体", first=2, keep_next=True, outline=2),
        Style("GwAnnexNote", "附件说明", align="left", left=5, first=-3, before=layout.LINE, keep_next=True),
        Style("GwOrgan", "署名", align="center", before=layout.LINE, keep_next=True),
        Style("GwDate", "成文日期", align="center"),
        Style("GwNote", "附注", first=2),
        Style("GwAnnexMark", "附件编号", "黑体", align="left", page_break=True, keep_next=True),
        Style(
            "GwAnnexTitle",
            "附件标题",
            "小标宋",
            layout.SIZE_2,
            "center",
            before=layout.LINE,
            keep_next=True,
            outline=0,
        ),
        Style("GwIssued", "制发机关和日期", align="center", before=number, keep_next=True),
        Style(
            "GwLawTitle",
            "规章标题",
            "小标宋",
            layout.SIZE_2,
            "center",
            after=layout.LINE,
            page_break=True,
            keep_next=True,
            outline=0,
        ),
        Style("GwLawChapter", "规章章名", "黑体", align="center", keep_next=True, outline=1),
        Style("GwLaw", "规章条文", first=2),
        Style("GwAnnexOrder", "附件副题", "楷体", align="center", after=2, keep_next=True),
        Style("GwAbove", "表前说明", size=24, align="left", line=400, keep_next=True),
        Style("GwBlock", "表格分类", "黑体", 24, "left", line=440, before=3, keep_next=True),
        Style("GwTableHead", "表头", "黑体", TABLE_SIZE, "center", line=TABLE_LINE),
        Style("GwCell", "表格文字", size=TABLE_SIZE, align="left", line=TABLE_LINE),
        Style(
            "GwCopies",
            "抄送",
            size=layout.SIZE_4,
            align="left",
            left=4,
            first=-3,
            right=1,
            line=layout.IMPRINT_LINE_TWIPS,
        ),
        Style(
            "GwPrint",
            "印发",
            size=layout.SIZE_4,
            align="left",
            left=1,
            right=1,
            line=layout.IMPRINT_LINE_TWIPS,
        ),
        Style("GwPageOdd", "页码（单页）", "宋体", layout.SIZE_4, "right", right=1),
        Style("GwPageEven", "页码（双页）", "宋体", layout.SIZE_4, "left", left=1),
        Style("GwBreak", "分节", size=2, align="left", line=HAIR),
        Style("GwAnchor", "版记位置", size=2, align="left", line=HAIR),
    )
