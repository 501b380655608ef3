"""The ways evaluators lay out a report: what differs between them, as values."""

import random
from dataclasses import dataclass
from typing import Final

from tests.builders.typeset import PORTRAIT, ROTATED, TURNED, WIDE

LATIN = "latin"  # a face without Chinese: where Word's symbol letters are drawn as plain letters


@dataclass(frozen=True)
class Layout:
    """How one house lays out its reports.

    Attributes:
        name: what it is called in tests.
        basics: `table` (bordered 基本信息表), `pairs` (label：value, two columns, no rules), `running` (sentences),
            `lines` (one label and value a line) or `above` (labels above their values).
        headings: `chinese` (一、（一）), `chapter` (第一章, 1.1), `part` (第一部分, 一、) or `decimal` (1, 1.1).
        rules: how tables are ruled, see `typeset.Table`.
        sheet: page of the indicator table.
        ticks: signs of a ticked and an empty box.
        drawn: how they are drawn where they are no characters (`drawn_ticks.WAYS`).
        split: rows may break over a page's end.
        repeat: table heads are repeated.
        spaced: labels are spread with spaces (工 厂 名 称).
        kangxi: some characters are printed as Kangxi radicals.
        wide_digits: totals and dates in full-width digits.
        cid: a font that is not embedded.
        justify: lines are stretched to the margin.
        dates: `chinese`, `dashes`, `dots` or `numerals` (二〇二六年).
        size: of the running text, points.
        cover: `plain` (as `basics` has it), `columns` (label above value, two columns) or `framed` (a table).
        furniture: `name` (the same head on every page) or `chapter` (the chapter's name, a foot with two numbers).
        watermark: pale letters run across every page.
        parts: the indicator table is too wide and set in two parts.
        upright: 一级指标 is a narrow column of single characters.
        captions: what goes on on the next page is called 续表 there.
        totals: scores out of 100 and weighted ones stand side by side.
        copies: pictures of certificates at the end.
        asides: look-alikes of facts in the running text.
        small: points by which tables are set smaller.
        length: how many times as much is said between the facts: 1 gives some twenty pages.
    """

    name: str
    basics: str
    headings: str
    rules: str
    sheet: str = PORTRAIT
    ticks: tuple[str, str] = ("☑", "□")
    split: bool = False
    repeat: bool = True
    spaced: bool = False
    kangxi: bool = False
    wide_digits: bool = False
    cid: bool = False
    justify: bool = False
    dates: str = "chinese"
    size: float = 12
    cover: str = "plain"
    furniture: str = "name"
    watermark: bool = False
    parts: bool = False
    upright: bool = False
    captions: bool = False
    totals: bool = False
    copies: bool = False
    asides: bool = False
    small: float = 0
    length: float = 1
    drawn: str = ""


LAYOUTS: Final = (
    Layout("带框信息表", "table", "chinese", "lines", WIDE, ("☑", "□")),
    Layout(
        "封面标签无线",
        "pairs",
        "chapter",
        "rects",
        ROTATED,
        ("R", "£"),
        split=True,
        spaced=True,
        justify=True,
    ),
    Layout("叙述式", "running", "decimal", "horizontal", PORTRAIT, ("√", "□"), dates="dashes", repeat=False),
    Layout("无线表格", "lines", "decimal", "none", WIDE, ("■", "□"), dates="dots", size=11),
    Layout(
        "横排未旋转",
        "table",
        "chapter",
        "boxes",
        TURNED,
        ("þ", "¨"),
        kangxi=True,
        wide_digits=True,
        split=True,
    ),
    Layout(
        "未嵌入字体",
        "table",
        "chinese",
        "lines",
        PORTRAIT,
        ("√", "□"),
        cid=True,
        dates="numerals",
        justify=True,
    ),
    Layout("三线表", "pairs", "chinese", "head", ROTATED, ("☒", "☐"), dates="dashes"),
    Layout(
        "标签在上", "above", "part", "lines", WIDE, spaced=True, cover="columns", asides=True, captions=True
    ),
    Layout(
        "宽表拆分", "table", "chinese", "rects", PORTRAIT, ("√", "□"), parts=True, dates="dots", asides=True
    ),
    Layout(
        "水印页眉",
        "lines",
        "decimal",
        "boxes",
        ROTATED,
        watermark=True,
        furniture="chapter",
        justify=True,
        asides=True,
    ),
    Layout(
        "小字密排",
        "pairs",
        "chapter",
        "horizontal",
        WIDE,
        size=9,
        small=2.5,
        dates="dashes",
        length=1.8,
        asides=True,
    ),
    Layout(
        "竖排类别",
        "running",
        "chapter",
        "lines",
        PORTRAIT,
        ("R", "£"),
        upright=True,
        captions=True,
        split=True,
        asides=True,
    ),
    Layout(
        "两列得分", "table", "part", "rects", TURNED, ("■", "□"), totals=True, cover="framed", asides=True
    ),
    Layout(
        "附扫描件",
        "above",
        "decimal",
        "none",
        ROTATED,
        copies=True,
        furniture="chapter",
        cover="columns",
        length=2.5,
    ),
)

_TICKS: Final = (("☑", "□"), ("R", "£"), ("√", "□"), ("■", "□"), ("þ", "¨"), ("☒", "☐"), ("\uf052", "\uf0a3"))


def mixed(seed: int) -> Layout:
    """A layout nobody designed: every property drawn for itself."""
    draw = random.Random(seed)  # noqa: S311 - test material
    return Layout(
        f"混合{seed}",
        basics=draw.choice(("table", "pairs", "running", "lines", "above")),
        headings=draw.choice(("chinese", "chapter", "decimal", "part")),
        rules=draw.choice(("lines", "rects", "boxes", "horizontal", "head", "none")),
        sheet=draw.choice((PORTRAIT, WIDE, ROTATED, TURNED)),
        ticks=draw.choice(_TICKS[:-1]),
        split=draw.random() < 0.5,  # noqa: PLR2004 - every other one
        repeat=draw.random() < 0.7,  # noqa: PLR2004 - most repeat their heads
        spaced=draw.random() < 0.3,  # noqa: PLR2004
        kangxi=draw.random() < 0.3,  # noqa: PLR2004
        wide_digits=draw.random() < 0.3,  # noqa: PLR2004
        cid=draw.random() < 0.2,  # noqa: PLR2004
        justify=draw.random() < 0.5,  # noqa: PLR2004
        dates=draw.choice(("chinese", "dashes", "dots", "numerals")),
        size=draw.choice((9, 10.5, 11, 12, 14)),
        cover=draw.choice(("plain", "plain", "columns", "framed")),
        furniture=draw.choice(("name", "chapter")),
        watermark=draw.random() < 0.2,  # noqa: PLR2004
        parts=draw.random() < 0.2,  # noqa: PLR2004
        upright=draw.random() < 0.3,  # noqa: PLR2004
        captions=draw.random() < 0.4,  # noqa: PLR2004
        totals=draw.random() < 0.3,  # noqa: PLR2004
        copies=draw.random() < 0.2,  # noqa: PLR2004
        asides=draw.random() < 0.5,  # noqa: PLR2004
        small=draw.choice((0, 0, 1, 2.5)),
        length=draw.choice((1, 1, 1.5, 3)),
    )


# Columns of the indicator table of each edition, after 序号: fact, title, width.
LINEAR_COLUMNS: Final = (
    ("l1", "一级指标", 8),
    ("l2", "二级指标", 10),
    ("l3", "三级指标", 12),
    ("kind", "类型", 5),
    ("unit", "单位", 7),
    ("weight", "权重", 5),
    ("base", "基准值", 7),
    ("lead", "引领值", 7),
    ("value", "指标值", 7),
    ("situation", "评价情况", 10),
    ("conform", "是否符合", 6),
    ("score", "得分", 6),
    ("evidence_ref", "证明材料索引", 7),
)
WEIGHTED_COLUMNS: Final = (
    ("l1", "一级指标", 9),
    ("l2", "二级指标", 9),
    ("l3", "三级指标", 12),
    ("requirement", "评价要求", 32),
    ("kind", "类型", 6),
    ("value", "指标值", 8),
    ("unit", "单位", 9),
    ("conform", "是否符合", 8),
    ("evidence_ref", "证明材料索引", 9),
)
