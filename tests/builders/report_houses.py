"""What single houses do to their reports: labels above values, covers of two columns, watermarks, wide tables in two parts.

Each function takes the report while it is written (`reports.Author`) or its press; what is printed is marked as
everywhere else, so that the truth knows page and box.
"""

import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw, ImageFilter

from greenlist.forms.definition import known
from tests.builders import typefaces
from tests.builders.typeset import PORTRAIT, Cell, Content, Press, Run, Table

if TYPE_CHECKING:
    from tests.builders.reports import Author

# What evaluators say that a reader may mistake for a fact of this report.
ASIDES: Final = (
    "上一年度（2024年）企业自评综合得分为78.30分，本年度有明显提高。",
    "综合评分80分（含）以上的，评为1星绿色工厂。",
    "各一级指标满分均为100分，按权重折算后汇总。",
    "企业力争到2027年综合得分达到95分以上。",
    "GB/T 36132-2025自2025年12月31日起代替GB/T 36132-2018。",
    "上一轮评价由广东某评估有限公司承担，其评价组长为王某某。",
    "企业的主要客户为佛山市顺达电器有限公司（统一社会信用代码：91440604MA4W1X2Y3C）。",
    "企业于2019年5月12日取得排污许可证，2023年3月1日换证。",
    "行业平均得分为72.5分。",
    "评价得分按四舍五入保留两位小数。",
    "该企业法定代表人变更前为陈某。",
    "本报告未经书面许可不得部分复制，报告编号及签章齐全方为有效。",
    "主要原材料供应商的统一社会信用代码见附件，其注册地址均位于广东省内。",
    "企业2023年、2024年的综合能耗分别为3120.45吨标准煤和2987.61吨标准煤。",
    "表中“—”表示不适用，指标值为三年平均值的以括号注明。",
)


# --- running heads, watermarks, footnotes ----------------------------------------------------------


def watermark(press: Press, text: str) -> None:
    """Large pale letters across the page, as text."""
    canvas = press.canvas
    canvas.saveState()
    canvas.setFillGray(0.88)
    canvas.translate(press.width / 2, press.height / 2)
    canvas.rotate(40)
    size = 34
    line = press.glyphs(text, size)
    x = -sum(g.width for g in line) / 2
    for y in (-150, 0, 150):
        words = canvas.beginText(x, y)
        for glyph in line:
            words.setFont(press.faces.name(glyph.run.face, glyph.character), size)
            words.textOut(glyph.character)
        canvas.drawText(words)
    canvas.restoreState()


def chapter_head(report: "Author", press: Press) -> None:
    """A head that names the chapter, ruled twice; at the foot the house and `第 x 页 共 y 页`."""
    size = 9
    left = str(known(report.facts.evaluator_name) or report.facts.subject_name)
    right = str(report.chapters[-1].title) if report.chapters else "基本信息"
    press.put(press.glyphs(left, size), press.left, 40, size)
    line = press.glyphs(right, size)
    press.put(line, press.right - sum(g.width for g in line), 40, size)
    press.rule(press.left, 46, press.right, 46, 1.2)
    press.rule(press.left, 48.4, press.right, 48.4, 0.4)
    foot = press.glyphs(f"第 {press.page} 页 共 {len(report.known_pages) + 20} 页", size)
    press.put(foot, press.right - sum(g.width for g in foot), press.height - 34, size)


# --- covers ----------------------------------------------------------------------------------------


def two_columns(report: "Author") -> None:
    """The factory on the left of the cover, the evaluator on the right; each label above its value."""
    press, size = report.press, 13
    middle = press.width / 2
    sides: tuple[tuple[float, Sequence[tuple[str, str]]], ...] = (
        (press.left, ((f"受评价{report.named[:2]}", "subject_name"), ("统一社会信用代码", "uscc"))),
        (middle + 20, (("第三方评价机构", "evaluator_name"), ("报告编制负责人", "report_lead"))),
    )
    top = press.y
    for x, pairs in sides:
        press.y = top
        for label, field in pairs:
            if not known(getattr(report.facts, field)):
                continue
            press._begin_group()
            press.put(press.glyphs(report.label(label), size), x, press.y + 20, size)
            press.y += 28
            press._begin_group()
            for line in press.lines(report.value(field), middle - press.left - 30, size):
                press.put(line, x, press.y + 20, size)
                press.y += 24
            press.y += 20


def framed(report: "Author") -> None:
    """The cover's facts in a table without its outer sides."""
    pairs = [(report.named, "subject_name"), ("评价机构", "evaluator_name"), ("评价年度", "data_year")]
    rows: list[list[Cell | None]] = []
    for label, field in pairs:
        if known(getattr(report.facts, field)):
            run = report.value(field)
            text = f"{run.text}年" if field == "data_year" else run.text
            rows.append([Cell(report.label(label), align="center"), Cell(Run(text, field), align="center")])
    report.press.table(Table((30, 70), rows, 0, "lines", size=14, pad=9))


# --- basic facts -----------------------------------------------------------------------------------


def above(report: "Author") -> None:
    """基本信息表 whose labels stand above their values, three or two side by side."""
    press, v, facts = report.press, report.value, report.facts
    press.new_page(PORTRAIT)
    press.text(Run("基本信息表", face=typefaces.HEI), size=16, align="center", after=6)
    rows: list[list[Cell | None]] = []

    def block(title: str) -> None:
        rows.append([Cell(Run(title, face=typefaces.HEI), columns=6), None, None, None, None, None])

    def level(*pairs: tuple[str, Content]) -> None:
        wide = 6 // len(pairs)
        heads: list[Cell | None] = []
        values: list[Cell | None] = []
        for label, content in pairs:
            rest: list[Cell | None] = [None] * (wide - 1)
            heads += [Cell(report.label(label), columns=wide, align="center"), *rest]
            values += [Cell(content, columns=wide, align="center"), *rest]
        rows.extend((heads, values))

    block("受评价方基本信息")
    for row in report.subject_levels():
        level(*row)
    if report.own:
        level(("电子邮箱", v("contact_email")), (report.scored, v("total_score")))
    else:
        level(("电子邮箱", v("contact_email")), ("报告编号", v("report_no")))
        block("第三方机构信息")
        level(("第三方机构名称", v("evaluator_name")), ("第三方机构地址", v("evaluator_address")))
        level(
            ("机构法定代表人", v("evaluator_legal_representative")),
            ("机构法定代表人联系电话", v("evaluator_legal_phone")),
        )
        level(("机构联系人", v("evaluator_contact")), ("机构联系人电话", v("evaluator_contact_phone")))
        level(("报告编制负责人", v("report_lead")), ("报告编制负责人电话", v("report_lead_phone")))
        if known(facts.evaluator_uscc):
            level(("机构统一社会信用代码", v("evaluator_uscc")), (report.scored, v("total_score")))
    report.press.table(Table((1, 1, 1, 1, 1, 1), rows, 0, "lines", size=11, pad=5))


# --- indicators ------------------------------------------------------------------------------------


def in_two_parts(
    report: "Author", columns: Sequence[tuple[str, str, int]], table: Callable[..., None]
) -> None:
    """An indicator table too wide for the page: its first columns, then the others beside the same numbers.

    Args:
        report: while it is written.
        columns: fact, title, width of every column.
        table: sets a table of some of them.
    """
    cut = next(n for n, (name, _, _) in enumerate(columns) if name in {"base", "value"})
    table(columns[:cut])
    report.press.text("续上表（右半部分）", size=11, align="center", before=10, after=4, keep=80)
    table(columns[cut:])


def two_totals(report: "Author") -> None:
    """得分汇总表 with the scores out of 100 and the weighted ones side by side: only the weighted ones make a total."""
    edition, facts = report.edition, report.facts
    if edition is None:
        return
    rows: list[list[Cell | None]] = [
        list(report.heads("序号", "一级指标", "权重（%）", "得分（百分制）", "加权得分"))
    ]
    for number, dimension in enumerate(edition.dimensions, 1):
        score = getattr(facts, dimension.field)
        weighted = f"{score * dimension.weight / 100:.3f}" if isinstance(score, Decimal) else "—"
        rows.append(
            [
                Cell(str(number), align="center"),
                Cell(dimension.title),
                Cell(f"{dimension.weight:f}", align="center"),
                Cell(report.value(dimension.field), align="center"),
                Cell(weighted, align="center"),
            ]
        )
    rows.append(
        [
            Cell(Run("合计", face=typefaces.HEI), columns=2, align="center"),
            None,
            Cell("100", align="center"),
            Cell("—", align="center"),
            Cell(report.value("total_score"), align="center"),
        ]
    )
    report.grid((8, 32, 18, 22, 20), rows, size=11)


# --- annexes ---------------------------------------------------------------------------------------


def copies(report: "Author", count: int = 3) -> None:
    """Certificates at the end, as pictures of whole pages."""
    for number in range(count):
        report.press.new_page(PORTRAIT)
        report.press._picture(_certificate(number), 40, 70, 515, 700, "")


def _certificate(seed: int) -> Image.Image:
    draw_from = random.Random(seed)  # noqa: S311 - test material
    image = Image.new("L", (620, 840), 246)
    draw = ImageDraw.Draw(image)
    for line in range(22):
        y = 70 + 34 * line
        x = 60.0
        while x < draw_from.uniform(380, 560):
            wide = draw_from.uniform(8, 22)
            draw.rectangle((x, y, x + wide, y + 16), outline=70)
            draw.line((x, y + 8, x + wide, y + 12), fill=60)
            x += wide + 5
    return image.filter(ImageFilter.GaussianBlur(0.6))
