"""GB/T 9704-2012 as numbers: sheet, type area, sizes, faces and placement arithmetic. Nothing here draws.

Lengths are millimetres from the sheet's top-left corner unless a name says twips (1/20 pt) or cells
(one Han width of 三号, 15.75 pt with the character spacing of `SPACING`).
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from math import ceil
from types import MappingProxyType
from typing import Final, NamedTuple

MM_PER_TWIP: Final = 25.4 / 1440
MM_PER_POINT: Final = 25.4 / 72
EMU_PER_MM: Final = 36000


def twips(mm: float) -> int:
    """Twentieths of a point, rounded.

    >>> twips(28), twips(156)
    (1587, 8844)
    """
    return round(mm / MM_PER_TWIP)


def emu(mm: float) -> int:
    """English metric units of DrawingML."""
    return round(mm * EMU_PER_MM)


# --- the sheet and the type area (5.1, 5.2) -------------------------------------------------------

SHEET_WIDTH: Final = 210.0
SHEET_HEIGHT: Final = 297.0
AREA_LEFT: Final = 28.0  # 订口
AREA_TOP: Final = 37.0  # 天头
AREA_WIDTH: Final = 156.0
AREA_HEIGHT: Final = 225.0
AREA_RIGHT: Final = AREA_LEFT + AREA_WIDTH
AREA_BOTTOM: Final = AREA_TOP + AREA_HEIGHT
AREA_CENTRE: Final = AREA_LEFT + AREA_WIDTH / 2
LINES_A_SIDE: Final = 22
CELLS_A_LINE: Final = 28

LINE: Final = 10.39  # 一行: height of a 三号 character + 7/8 of it, as the standard counts it
SEVEN_EIGHTHS: Final = 4.84  # 三号汉字高度的7/8
CELL_14: Final = 14 * MM_PER_POINT  # one 四号 character


@dataclass(frozen=True, slots=True)
class Profile:
    """How a word processor is told to reach the type area.

    Attributes:
        name: shown in reports.
        top, bottom: margins entered, mm.
        line_twips: exact line pitch.
    """

    name: str
    top: float
    bottom: float
    line_twips: int

    @property
    def line(self) -> float:
        """Line pitch, mm."""
        return self.line_twips * MM_PER_TWIP

    @property
    def lower(self) -> float:
        """How much lower than the type area's edge its first line stands, mm."""
        return self.top - STANDARD.top

    @property
    def body_bottom(self) -> float:
        """Where the text frame ends, from the sheet's top."""
        return SHEET_HEIGHT - self.bottom


# 33476.2 shifts the margins by half a leading, so that characters, not lines, fill the type area.
STANDARD: Final = Profile("GB/T 33476.2", 34.58, 32.58, 589)
DIALOG: Final = Profile("37/35", 37.0, 35.0, 579)
PROFILES: Final = MappingProxyType({p.name: p for p in (STANDARD, DIALOG)})

SPACING: Final = -5  # twips between 三号 characters: 28 × (320 − 5) ≤ 8844
CELL_TWIPS: Final = 320 + SPACING
CELL: Final = CELL_TWIPS * MM_PER_TWIP
AUTO_SPACE: Final = 0.22  # cells a word processor adds where a digit or Latin letter meets Han

# --- sizes in half points and faces ---------------------------------------------------------------

SIZE_2: Final = 44  # 二号
SIZE_3: Final = 32  # 三号
SIZE_4: Final = 28  # 四号
SIZE_5: Final = 21  # 五号
RED: Final = "FF0000"


@dataclass(frozen=True, slots=True)
class Face:
    """A type face by its role.

    Attributes:
        role: 仿宋 楷体 黑体 小标宋 宋体.
        name: family written into documents.
        aliases: other official names of the same face.
        preview: families, best first, that stand in for it in the preview; the first is expected.
        bold: the stand-in is the bold cut of that family.
    """

    role: str
    name: str
    aliases: tuple[str, ...]
    preview: tuple[str, ...]
    bold: bool = False


FACES: Final = MappingProxyType(
    {
        face.role: face
        for face in (
            Face(
                "仿宋",
                "仿宋_GB2312",
                ("仿宋", "FangSong", "FangSong_GB2312"),
                ("FandolFang", "AR PL UKai CN"),
            ),
            Face("楷体", "楷体_GB2312", ("楷体", "KaiTi", "KaiTi_GB2312"), ("FandolKai", "AR PL UKai CN")),
            Face("黑体", "黑体", ("SimHei",), ("FandolHei", "Noto Sans CJK SC")),
            Face(
                "小标宋",
                "方正小标宋简体",
                ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S"),
                ("Noto Serif CJK SC", "FandolSong"),
                bold=True,
            ),
            Face("宋体", "宋体", ("SimSun",), ("FandolSong", "Noto Serif CJK SC")),
        )
    }
)

# --- places of fixed elements, mm from the sheet's top-left ----------------------------------------

MARK_TOP: Final = 72.0  # 7.2.4: 35 mm under the type area's upper edge
LETTER_MARK_TOP: Final = 30.0  # 10.1
MARK_WIDEST: Final = 152.0  # within the type area, one line
RULE_UNDER_NUMBER: Final = 4.0  # 7.2.5 and 10.1
TWO_LINES: Final = 2 * LINE
LETTER_RULE_WIDTH: Final = 170.0
LETTER_RULE_LEFT: Final = 20.0
LETTER_LOWER_RULE: Final = SHEET_HEIGHT - 20.0  # outer edge of the second double rule
IMPRINT_BOTTOM: Final = AREA_BOTTOM  # 7.4.1: last rule of the 版记
IMPRINT_LINE_TWIPS: Final = 560
PAGE_NUMBER_CENTRE: Final = AREA_BOTTOM + 7.0  # 7.5

# landscape (8): the sheet turned clockwise to be read
LANDSCAPE_LEFT: Final = 35.0
LANDSCAPE_TOP: Final = 28.0
LANDSCAPE_WIDTH: Final = 225.0
LANDSCAPE_HEIGHT: Final = 156.0


# --- widths ---------------------------------------------------------------------------------------

_WIDE: Final = frozenset("“”‘’—…·《》〔〕（）、。，：；")


class _Letter(NamedTuple):
    """What the width of a line asks of a character."""

    wide: bool
    han: bool
    latin: bool


@lru_cache(maxsize=1 << 14)
def _letter(character: str) -> _Letter:
    full = unicodedata.east_asian_width(character) in "WF"
    return _Letter(
        wide=full or character in _WIDE,
        han=full and unicodedata.category(character) == "Lo",
        latin=character.isascii() and character.isalnum(),
    )


def cells(text: str, *, auto_space: bool = False) -> float:
    """Width in Han widths: Han, full-width and “”—… count 1, digits and Latin ½.

    With `auto_space`, the room a word processor adds between digits and Han is counted too.

    >>> cells("广州市工业和信息化局"), cells("2026年5月8日")
    (10.0, 6.0)
    >>> round(cells("2026年5月8日", auto_space=True), 2)
    7.1
    """
    letters = [_letter(c) for c in text]
    width = (len(letters) + sum(one.wide for one in letters)) / 2
    if auto_space:
        width += AUTO_SPACE * sum(_meet(one, other) for one, other in pairwise(letters))
    return width


def joined(before: str, after: str) -> float:
    """Room a word processor adds between two pieces of text, in Han widths: between digits or Latin and Han."""
    return AUTO_SPACE * _meet(_letter(before[-1]), _letter(after[0])) if before and after else 0.0


def _meet(one: _Letter, other: _Letter) -> bool:
    return (one.han and other.latin) or (one.latin and other.han)


# Characters that never end, never begin a line: the word processor's own Chinese sets, and after them the units,
# so that a number and its unit stay together (GB/T 15835) whatever the text.
NEVER_LAST: Final = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"  # noqa: RUF001 - the marks themselves
UNITS: Final = "年月日家个项号"
NEVER_FIRST: Final = (
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"  # noqa: RUF001 - the marks themselves
    + UNITS
)


# --- placement (section 2.4 formulas) --------------------------------------------------------------

SEALED_RIGHT: Final = 4  # cells kept free to the right of the date (7.3.5.1)


@dataclass(frozen=True, slots=True)
class Signature:
    """Left indents, in twips, of the centred paragraphs of 署名 and 成文日期."""

    organ_left: int
    date_left: int


def sealed_signature(organ: str, day: str) -> Signature:
    """Date four cells from the right, the organ centred over it (7.3.5.1).

    Both paragraphs are centred and indented from the left: their centres then agree whatever the face does.
    When the organ is so long that it would pass the right edge, it ends there and the date is centred under it.

    >>> sealed_signature("广州市工业和信息化局", "2026年5月8日")
    Signature(organ_left=4064, date_left=4064)
    """
    centre = max(
        SEALED_RIGHT + cells(day, auto_space=True) / 2,
        cells(organ, auto_space=True) / 2,
    )
    left = round((CELLS_A_LINE - 2 * centre) * CELL_TWIPS)
    return Signature(left, left)


@dataclass(frozen=True, slots=True)
class Hanging:
    """An indented paragraph whose further lines align: left and hanging indents in cells."""

    left: float
    hanging: float


def annex_indents(index: int, count: int) -> Hanging:
    """Indents of line `index` (from 0) of the 附件说明 with `count` annexes (7.3.4).

    >>> annex_indents(0, 1), annex_indents(0, 3), annex_indents(2, 3)
    (Hanging(left=5.0, hanging=3.0), Hanging(left=6.0, hanging=4.0), Hanging(left=6.0, hanging=1.0))
    """
    if count == 1:
        return Hanging(5.0, 3.0)
    label = cells(f"{index + 1}.")
    return Hanging(5.0 + label, 3.0 + label) if index == 0 else Hanging(5.0 + label, label)


def annex_lines(titles: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of the 附件说明: one annex has no number, several have Arabic numbers with a dot.

    >>> annex_lines(("名单",)), annex_lines(("甲", "乙"))
    (('附件：名单',), ('附件：1.甲', '2.乙'))
    """
    if len(titles) == 1:
        return (f"附件：{titles[0]}",)
    return tuple(f"{'附件：' if n == 1 else ''}{n}.{title}" for n, title in enumerate(titles, 1))


def annex_mark(index: int, count: int) -> str:
    """The words on the first line of an annex: `附件`, or `附件N` when there are several (7.3.7)."""
    return "附件" if count == 1 else f"附件{index + 1}"


def mark_scale(text: str, size: float) -> int:
    """Width of the 发文机关标志 in percent of its natural width, so that it stands on one line within the area.

    Args:
        text: the mark.
        size: its size in points; the height of the characters never changes.
    """
    natural = cells(text) * size * MM_PER_POINT
    return min(100, int(MARK_WIDEST / natural * 100))


# --- words ----------------------------------------------------------------------------------------

NUMBER: Final = re.compile(r"^[\u4e00-\u9fff]{2,10}〔(19|20)\d{2}〕[1-9]\d{0,4}号$")
CHINESE_DATE: Final = re.compile(r"^\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$")
UNNUMBERED: Final = "待编号"
UNSIGNED: Final = "待签发"


def chinese_date(day: date) -> str:
    """Full year, no leading zeros (7.3.5.4).

    >>> chinese_date(date(2026, 5, 8))
    '2026年5月8日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


TITLE_CELLS: Final = 20.1  # 二号 characters in 156 mm
SHORTEST_TITLE_LINE: Final = 4
_MOST_TITLE_LINES: Final = 3  # beyond them 关于 may end a line
_MOST_TITLE_WORDS: Final = 60
_WHOLE_BRACKET: Final = 16.0
# Words a title is never broken inside of. A city or a scheme adds its own through `terms`.
TITLE_TERMS: Final = (
    "绿色工业园区", "绿色供应链管理企业", "绿色制造名单", "绿色工厂", "培育对象", "推荐汇总表", "工业和信息化",
    "关于公布", "关于推荐", "关于补正", "关于印发", "关于核查", "关于调整", "关于填报", "关于举办", "关于开展",
    "暂行办法", "管理", "告知书", "的通知", "的公示", "的公告", "的函", "的告知书", "的报告", "的通报",
    "关于", "变更情况", "变更申请", "变更审核意见", "有关单位", "省级以上", "不予采信", "部门意见", "征求",
    "股份有限公司", "有限责任公司", "有限公司", "分公司", "集团", "科技", "制造", "技术", "材料", "新能源", "汽车", "零部件",
    "电子", "智能", "电池", "动力", "设备", "机械", "化工", "生物", "医药", "食品", "环保", "研究", "开发", "国际", "实业",
    "年度", "市级", "省级", "国家级", "名单", "单位", "材料", "评价报告", "信息登记表", "动态管理表", "梯度培育",
)  # fmt: skip
_TITLE_TOKEN: Final = re.compile(r"《[^》]*》|（[^）]*）|\d+(?:年度?|家|个|批)?|[A-Za-z0-9&.\-]+|.")
_NOT_FIRST: Final = frozenset("的、，。：；）》”〕")
_NOT_LAST: Final = frozenset("《（“〔")


def _tokens(title: str, terms: tuple[str, ...]) -> list[str]:
    known = sorted(terms, key=len, reverse=True)
    found: list[str] = []
    rest = title
    while rest:
        term = next((t for t in known if rest.startswith(t)), None)
        if term is None:
            match = _TITLE_TOKEN.match(rest)
            term = match[0] if match else rest[0]
            if (
                _title_cells(term) > _WHOLE_BRACKET
            ):  # a bracket that nearly fills a line may break between its words
                term = rest[0]
        found.append(term)
        rest = rest[len(term) :]
    return found


def _shape_cost(widths: tuple[float, ...]) -> float:
    """Lower is better: rising, falling or single-peaked outlines of even lines; hour-glasses cost most."""
    peak = widths.index(max(widths))
    rises = all(a <= b for a, b in pairwise(widths[: peak + 1]))
    falls = all(a >= b for a, b in pairwise(widths[peak:]))
    cost = 0.0 if rises and falls else 100.0
    if len(set(widths)) < len(widths):
        cost += 2  # two lines of one width make a block, neither trapezoid nor diamond
    if min(widths) < SHORTEST_TITLE_LINE:
        cost += 50
    return cost + sum((max(widths) - w) ** 2 for w in widths) / 40


def _title_cells(line: str) -> float:
    return cells(line, auto_space=True)


def title_lines(title: str, terms: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Break a title into as few lines as hold it, between words only, as a trapezoid or a diamond (7.3.1).

    Args:
        title: without breaks.
        terms: further words never to be broken, such as organ names.

    >>> title_lines("广州市工业和信息化局关于公布2026年度市级绿色制造名单的通知", ("广州市工业和信息化局",))
    ('广州市工业和信息化局', '关于公布2026年度市级绿色制造名单的通知')
    """
    tokens = _tokens(title, (*terms, *TITLE_TERMS))
    if len(tokens) > _MOST_TITLE_WORDS:
        return _filled(tokens)
    parted: tuple[str, ...] | None = None
    for count in range(max(1, ceil(_title_cells(title) / TITLE_CELLS)), len(tokens) + 1):
        best: tuple[float, tuple[str, ...]] | None = None
        for lines in _partitions(tokens, count):
            cost = _shape_cost(tuple(_title_cells(line) for line in lines))
            cost += 10 * sum(line[0] in _NOT_FIRST or line[-1] in _NOT_LAST for line in lines)
            cost -= 3 * sum(line.startswith("关于") for line in lines[1:])
            cost += 4 * sum(line.endswith("关于") for line in lines)  # what it is about belongs to it
            if best is None or cost < best[0]:
                best = cost, lines
        if best is not None and any(line.endswith("关于") for line in best[1]) and count < _MOST_TITLE_LINES:
            parted = parted or best[1]  # one more line may keep 关于 with what it is about
        elif best is not None:
            return best[1]
    return parted or (title,)


def _filled(tokens: list[str]) -> tuple[str, ...]:
    """Lines filled one after the other: for titles too long to try every shape."""
    lines = [""]
    for token in tokens:
        if _title_cells(lines[-1] + token) > TITLE_CELLS:
            lines.append("")
        lines[-1] += token
    return tuple(line for line in lines if line)


def _partitions(tokens: list[str], count: int) -> list[tuple[str, ...]]:
    """Every way to set the tokens in `count` lines of at most `TITLE_CELLS`."""
    if count == 1:
        line = "".join(tokens)
        return [(line,)] if _title_cells(line) <= TITLE_CELLS else []
    found: list[tuple[str, ...]] = []
    line = ""
    for at in range(1, len(tokens) - count + 2):
        line += tokens[at - 1]
        if _title_cells(line) > TITLE_CELLS:
            break
        found += [(line, *rest) for rest in _partitions(tokens[at:], count - 1)]
    return found
