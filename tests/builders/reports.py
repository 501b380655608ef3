"""Evaluation reports as PDF, as evaluators write them, with the truth about every fact: value, page and box.

`report_pdf(facts, layout, seed)` gives the bytes; `build(...)` also where everything stands. Whatever `facts` holds
is printed at least once, at a place that depends on the layout. What a kind of report prints otherwise than a
factory's is said in the classes of `report_others`; `AUTHORS` names the class of each kind.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Final, cast

from greenlist.forms.codes import OWNERSHIP_OLDER
from greenlist.forms.definition import NA, known
from greenlist.forms.evaluation_report import SELF_EVALUATION, Chapter, EvaluationReport
from greenlist.forms.evaluation_report_factory import FactoryReport, IndicatorRow
from greenlist.scoring import EDITIONS, Edition, ScoreStyle, style_of
from tests.builders import report_houses as houses
from tests.builders import typefaces
from tests.builders.drawn_ticks import UNCLEAR, WAYS
from tests.builders.report_layouts import LAYOUTS, LINEAR_COLUMNS, WEIGHTED_COLUMNS, Layout
from tests.builders.report_words import Writer
from tests.builders.typeset import PORTRAIT, Cell, Content, Faces, Press, Run, Spot, Table

__all__ = ["LAYOUTS", "Built", "build", "report_pdf"]

_KANGXI: Final = str.maketrans("工厂方大小目日月水火土人力", "⼯⼚⽅⼤⼩⽬⽇⽉⽔⽕⼟⼈⼒")
_WIDE_DIGITS: Final = str.maketrans("0123456789.", "０１２３４５６７８９．")
_NUMERALS: Final = "〇一二三四五六七八九"
_ORDER: Final = "一二三四五六七八九十"
_OLD_WORD: Final = {
    "民营企业": "民营",
    "国有央企": "国有",
    "国有其它": "国有",
    "合资企业": "中外合资",
    "外资企业": "外商独资",
}
_VETO: Final = (
    "未正常经营生产，包括已注销、连续停产12个月以上、被列入经营异常名录且未移出",
    "近三年发生安全（含网络安全、数据安全）、质量、环境污染等事故以及偷漏税等违法违规行为",
    "近三年被动态调整出绿色制造单位名单",
    "在国务院及有关部委相关督查工作中被发现存在严重问题",
    "被列入工业节能监察整改名单且未按要求完成整改",
    "企业被列为失信被执行人",
)
_GATES: Final = (
    "依法设立，在建设和生产过程中遵守有关法律、法规、政策和标准，近三年无较大及以上安全、环境、质量事故",
    "最高管理者明确绿色工厂创建职责，设有管理机构，制定中长期规划及量化的年度目标",
    "建立、实施并保持质量、职业健康安全、环境和能源管理体系",
)
_COMPANIES: Final = (
    ("佛山市禅城区永泰五金制品厂", "91440604MA4W1X2Y3C"),
    ("东莞市联达化工原料有限公司", "91441900MA52AB3D4E"),
    ("中山市正源包装材料有限公司", "91442000MA51CD5F6G"),
    ("惠州市明辉塑料科技有限公司", "91441300MA53EF7G8H"),
)


@dataclass(frozen=True)
class Built:
    """A report and the truth about it.

    Attributes:
        pdf: the file.
        form: what a reader should understand: the facts, in the words printed.
        spots: field (`uscc`, `indicator_rows.3.score`) → every place where its value is printed.
        pages: number of pages.
    """

    pdf: bytes
    form: EvaluationReport
    spots: dict[str, list[Spot]]
    pages: int


def report_pdf(facts: EvaluationReport, layout: int = 0, seed: int = 0) -> bytes:
    """The report as PDF; the same bytes for the same arguments on one machine."""
    return build(facts, LAYOUTS[layout % len(LAYOUTS)], seed).pdf


def build(facts: EvaluationReport, layout: Layout, seed: int = 0, asides: Sequence[str] = ()) -> Built:
    """The report with the truth about it. Set twice: the contents page needs the page numbers.

    `asides` are sentences put into the running text, at the end of the overview and of the substance: what
    a reader may mistake for a fact, or what contradicts one.
    """
    from tests.builders import report_others  # noqa: F401, PLC0415 - is built upon this module, adds its kinds

    author = AUTHORS[type(facts)]
    first = author(facts, layout, seed, {}, asides)
    first.write()
    second = author(facts, layout, seed, first.contents, asides)
    second.write()
    second.same_days()
    return Built(second.press.save(), second.truth(), second.press.spots, second.press.page)


class Author:
    """Writes a report: of a factory, unless a class for another kind says otherwise.

    Attributes:
        green: what the title calls what is evaluated.
        word: what headings call it.
        named: label of its name.
        addressed: label and field of its address.
        scored: label of the total.
        topics: sections about what was found, and what is said in them.
    """

    green = "绿色工厂"
    word = "工厂"
    named = "工厂名称"
    addressed = ("工厂地址", "factory_address")
    scored = "指标得分"
    topics = (
        ("基础设施", "基础设施"),
        ("管理体系", "管理体系"),
        ("能源与资源投入", "能源资源"),
        ("产品", "产品"),
        ("环境排放", "环境排放"),
        ("绩效", "绩效"),
    )

    def __init__(
        self, facts: Any, layout: Layout, seed: int, contents: dict[str, int], asides: Sequence[str]
    ) -> None:
        self.facts, self.layout, self.known_pages = facts, layout, contents
        self.asides = [*asides, *(houses.ASIDES if layout.asides else ())]
        self.contents: dict[str, int] = {}
        self.chance = random.Random(seed)  # noqa: S311 - test material
        self.own = facts.report_kind == SELF_EVALUATION
        self.words = Writer(str(facts.subject_name), str(getattr(facts, "main_products", "工业产品")), seed)
        self.edition: Edition | None = EDITIONS.get(str(known(getattr(facts, "edition", None))))
        faces = Faces(cid=layout.cid)
        self.press = Press(faces, header=self._furniture, title=f"{self.green}{facts.report_kind}", seed=seed)
        self.press.justify = layout.justify
        self.press.drawn = (WAYS | UNCLEAR).get(layout.drawn)
        self.chapters: list[Chapter] = []
        self.sections = 0

    # --- words -----------------------------------------------------------------------------------

    def _furniture(self, press: Press) -> None:
        """Running head and page number."""
        if self.layout.watermark:
            houses.watermark(press, str(known(self.facts.evaluator_name) or self.facts.subject_name)[:12])
        if press.page == 1:
            return
        if self.layout.furniture == "chapter":
            houses.chapter_head(self, press)
            return
        size = 9
        head = f"{self.facts.subject_name}{self.green}{self.facts.report_kind}"
        line = press.glyphs(head, size)
        wide = sum(g.width for g in line)
        press.put(line, (press.width - wide) / 2, 42, size)
        press.rule(press.left, 47, press.right, 47, 0.4)
        number = press.glyphs(
            f"— {press.page} —" if self.layout.headings == "chinese" else f"第 {press.page} 页", size
        )
        press.put(number, (press.width - sum(g.width for g in number)) / 2, press.height - 36, size)

    def label(self, text: str) -> Run:
        if self.layout.spaced and len(text) <= 5:  # noqa: PLR2004 - short labels are spread
            text = " ".join(text)
        return Run(text.translate(_KANGXI) if self.layout.kangxi else text, face=typefaces.HEI)

    def value(self, field: str, *, wide: bool = False) -> Run:
        """A fact of the form, printed as people print its kind."""
        return Run(self._shown(getattr(self.facts, field), wide=wide), field)

    def _shown(self, value: object, *, wide: bool = False) -> str:
        if value is NA:
            return self.chance.choice(("/", "—", "不适用"))
        if value is None:
            return ""
        if isinstance(value, bool):
            return "符合" if value else "不符合"
        if isinstance(value, date):
            return self.date(value)
        text = f"{value:f}" if isinstance(value, Decimal) else str(value)
        return text.translate(_WIDE_DIGITS) if wide and self.layout.wide_digits else text

    def date(self, day: date) -> str:
        match self.layout.dates:
            case "dashes":
                return f"{day:%Y-%m-%d}"
            case "dots":
                return f"{day.year}.{day.month}.{day.day}"
            case "numerals":
                year = "".join(_NUMERALS[int(c)] for c in str(day.year))
                return f"{year}年{_chinese(day.month)}月{_chinese(day.day)}日"
        text = f"{day.year}年{day.month}月{day.day}日"
        return text.translate(_WIDE_DIGITS) if self.layout.wide_digits else text

    def boxes(self, options: Sequence[str], ticked: str | None, mark: str, gap: str = " ") -> list[str | Run]:
        """`☑是 □否`, the whole of it marked."""
        on, off = self.layout.ticks
        text = gap.join((on if option == ticked else off) + option for option in options)
        return [Run(text, mark)]

    def heading(self, title: str) -> None:
        """A chapter heading; recorded for the truth and the contents page."""
        place = len(self.chapters)
        number = _ORDER[place] if self.layout.headings != "decimal" else str(place + 1)
        shown = {
            "chinese": f"{number}、",
            "chapter": f"第{number}章　",
            "part": f"第{number}部分　",
            "decimal": f"{number}　",
        }[self.layout.headings]
        self.chapters.append(Chapter(number=number, title=title))
        self.sections = 0
        if self.press.y > self.press.bottom - 160:
            self.press.new_page()
        self.contents[f"{shown}{title}"] = self.press.page
        content = [
            Run(shown, face=typefaces.HEI),
            Run(title, f"chapters.{place}.title", typefaces.HEI),
        ]
        self.press.text(content, size=16, before=14, after=8, keep=40)

    def section(self, title: str) -> None:
        self.sections += 1
        chapter, number = len(self.chapters), self.sections
        shown = {"chinese": f"（{_chinese(number)}）", "part": f"{_chinese(number)}、"}.get(
            self.layout.headings, f"{chapter}.{number} "
        )
        self.contents[f"　{shown}{title}"] = self.press.page
        self.press.text(Run(shown + title, face=typefaces.HEI), size=13, before=6, after=4, keep=40)

    def prose(self, topic: str, count: int = 1) -> None:
        for text in self.words.paragraphs(topic, round(count * self.layout.length)):
            self.say(text)

    def say(self, *content: str | Run) -> None:
        self.press.text(list(content), size=self.layout.size, indent=2)

    def grid(
        self,
        widths: Sequence[float],
        rows: Sequence[Sequence[Cell | None]],
        *,
        head: int = 1,
        size: float = 10,
    ) -> None:
        layout = self.layout
        table = Table(
            widths,
            rows,
            head,
            layout.rules,
            repeat=layout.repeat,
            split=layout.split,
            size=size - layout.small / 2,
            caption="续表" if layout.captions else "",
            shade=layout.rules == "rects",
        )
        self.press.y += 4
        self.press.table(table)
        self.press.y += 8

    def heads(self, *titles: str) -> list[Cell]:
        return [
            Cell(self.label(title) if len(title) < 5 else Run(title, face=typefaces.HEI), align="center")
            for title in titles
        ]

    # --- the whole -------------------------------------------------------------------------------

    def write(self) -> None:
        self.cover()
        self.contents_page()
        if self.layout.basics == "table":
            self.basics_table()
        elif self.layout.basics == "above":
            houses.above(self)
        self.overview()
        self.process()
        self.substance()
        self.scores()
        self.indicators()
        self.press.new_page(PORTRAIT)
        self.conclusion()
        self.evidence()
        if not self.own:
            self.qualification()
        self.signing()
        if self.layout.copies:
            houses.copies(self)

    def cover(self) -> None:
        press = self.press
        press.new_page(PORTRAIT)
        if known(self.facts.report_no):
            label = self.chance.choice(("报告编号：", "编号："))
            press.text([Run(label), self.value("report_no")], size=12, align="right")
        press.y = 190
        title = (
            Run(self.green, face=typefaces.HEI),
            Run(str(self.facts.report_kind), "report_kind", typefaces.HEI),
        )
        press.text(list(title), size=28, align="center", after=90)
        match self.layout.cover, self.layout.basics:
            case _, "pairs":
                self.cover_pairs()
            case "columns", _:
                houses.two_columns(self)
            case "framed", _:
                houses.framed(self)
            case _:
                self.cover_lines()
        press.y = max(press.y, 640)
        press.text([self.value("report_date")], size=15, align="center")

    def cover_lines(self) -> None:
        lines = [(self.named, "subject_name")] if not self.own else [("申报单位", "subject_name")]
        if not self.own:
            lines.append(("第三方评价机构名称", "evaluator_name"))
        for label, field in lines:
            value = self.value(field)
            underlined = Run(value.text, value.mark, underline=self.layout.basics == "table")
            self.press.text([Run(f"{label}："), underlined], size=15, left=130, leading=2.2)

    def cover_pairs(self) -> None:
        """Labels and values in two columns, nothing ruled, as many houses print it."""
        pairs = [*self.lead_pairs(), ("评价机构", "evaluator_name"), ("评价年度", "data_year")]
        size, press = 13, self.press
        for label, field in pairs:
            if not known(getattr(self.facts, field)):
                continue
            run = self.value(field)
            text = f"{run.text}年" if field == "data_year" else run.text
            left, middle = 110.0, 250.0
            press._begin_group()
            line = press.glyphs([self.label(label), Run("：")], size)
            press.put(line, left, press.y + 20, size)
            for part in press.lines([Run(text, field)], press.right - middle, size):
                press.put(part, middle, press.y + 20, size)
                press.y += 22
            press.y += 6

    def lead_pairs(self) -> list[tuple[str, str]]:
        """Label and field of what comes first about the subject, one to a line."""
        return [
            (self.named, "subject_name"),
            ("统一社会信用代码", "uscc"),
            self.addressed,
            ("法定代表人", "legal_representative"),
            ("主要产品", "main_products"),
            ("单位性质", "ownership_type"),
        ]

    def subject_rows(self) -> list[tuple[tuple[str, Content], ...]]:
        """The rows about the subject in the 基本信息表: one or two labels, each with its value."""
        v = self.value
        address, field = self.addressed
        return [
            (("申报单位" if self.own else self.named, v("subject_name")),),
            (("通讯地址" if self.own else address, v(field)),),
            (("所属行业", self.codes()),),
            (("主要产品", v("main_products")),),
            (("单位性质", self.ownership()),),
            (("统一社会信用代码", v("uscc")), ("法定代表人", v("legal_representative"))),
            (("申报工作联系部门", v("contact_department")), ("联系人", v("contact_name"))),
            (("联系电话", v("contact_phone")), ("电子邮箱", v("contact_email"))),
        ]

    def subject_levels(self) -> list[tuple[tuple[str, Content], ...]]:
        """The same where labels stand above their values; the contact's mail comes last."""
        v = self.value
        address, field = self.addressed
        return [
            ((self.named, v("subject_name")), ("统一社会信用代码", v("uscc"))),
            ((address, v(field)), ("法定代表人", v("legal_representative"))),
            (("所属行业", self.codes()), ("主要产品", v("main_products")), ("单位性质", v("ownership_type"))),
            (
                ("申报工作联系部门", v("contact_department")),
                ("联系人", v("contact_name")),
                ("联系电话", v("contact_phone")),
            ),
        ]

    def subject_sentences(self) -> None:
        """The same in sentences."""
        v = self.value
        address, field = self.addressed
        self.say(
            v("subject_name"), "（统一社会信用代码：", v("uscc"), f"）位于广州市，{address}为", v(field),
            "，法定代表人为", v("legal_representative"), "，单位性质为", v("ownership_type"), "，行业代码为", *self.codes(),
            "，主要产品为", v("main_products"), "。",
        )  # fmt: skip

    def subject_lines(self) -> None:
        """What follows the first lines about the subject, where each stands on a line of its own."""
        self.press.text([Run("所属行业（四位代码）："), *self.codes()], size=self.layout.size)

    def contents_page(self) -> None:
        press = self.press
        press.new_page()
        press.text(Run("目　录", face=typefaces.HEI), size=18, align="center", after=12)
        for title, page in self.known_pages.items():
            line = press.glyphs(title, 12)
            end = press.glyphs(str(page), 12)
            room = press.right - press.left - sum(g.width for g in line + end)
            dots = press.glyphs("." * max(3, int(room / press.glyphs(".", 12)[0].width) - 2), 12)
            wide = sum(g.width for g in end)
            press.put([*line, *dots], press.left, press.y + 16, 12)
            press.put(end, press.right - wide, press.y + 16, 12)
            press.y += 22
            if press.y > press.bottom - 30:
                press.new_page()

    # --- basic facts -----------------------------------------------------------------------------

    def ownership(self) -> list[str | Run]:
        on, off = self.layout.ticks
        kind = str(known(self.facts.ownership_type) or "")
        word = kind if kind in OWNERSHIP_OLDER else _OLD_WORD.get(kind, "")
        parts = [f"{on if word == option else off}{option}" for option in OWNERSHIP_OLDER]
        inside, outside = " ".join(parts[:3]), " ".join(parts[3:])
        return [Run(f"内资（{inside}） {outside}", "ownership_type")]

    def basics_table(self) -> None:
        press = self.press
        press.new_page(PORTRAIT)
        press.text(Run("基本信息表", face=typefaces.HEI), size=16, align="center", after=6)
        rows: list[list[Cell | None]] = []

        def block(title: str) -> None:
            rows.append([Cell(Run(title, face=typefaces.HEI), columns=4), None, None, None])

        def one(label: str, content: Content) -> None:
            rows.append([Cell(self.label(label), align="center"), Cell(content, columns=3), None, None])

        def two(label: str, content: Content, other: str, more: Content) -> None:
            rows.append(
                [
                    Cell(self.label(label), align="center"),
                    Cell(content),
                    Cell(self.label(other), align="center"),
                    Cell(more),
                ]
            )

        v = self.value
        block(f"一、{self.word}基本信息")
        for row in self.subject_rows():
            if len(row) == 1:
                one(*row[0])
            else:
                two(*row[0], *row[1])
        if not self.own:
            block("二、第三方机构信息")
            one("第三方机构名称", v("evaluator_name"))
            one("第三方机构地址", v("evaluator_address"))
            if known(self.facts.evaluator_uscc):
                one("机构统一社会信用代码", v("evaluator_uscc"))
            two("机构法定代表人", v("evaluator_legal_representative"), "电话", v("evaluator_legal_phone"))
            two("机构联系人", v("evaluator_contact"), "电话", v("evaluator_contact_phone"))
            two("报告编制负责人", v("report_lead"), "电话", v("report_lead_phone"))
        block(f"{'二' if self.own else '三'}、绿色{self.word}评价结果")
        gate = self.boxes(
            ("符合", "不符合"), self._shown(self.facts.basic_requirements_result), "basic_requirements_result"
        )
        two("基本要求", gate, self.scored, v("total_score", wide=True))
        one("受评价方主要亮点（100字以内）", v("highlights"))
        self.press.table(
            Table(
                (22, 30, 20, 28),
                rows,
                0,
                "boxes" if self.layout.rules == "boxes" else "lines",
                size=11,
                pad=6,
            )
        )

    def codes(self) -> Content:
        parts: list[str | Run] = []
        for number, row in enumerate(self.facts.industry_codes):
            parts += ["、"] if number else []
            parts.append(Run(str(row.code), f"industry_codes.{number}.code"))
        return parts

    def basics_running(self) -> None:
        """The same facts in sentences."""
        v, facts = self.value, self.facts
        self.subject_sentences()
        self.say(
            "本次申报工作联系部门为", v("contact_department"), "，联系人：", v("contact_name"), "，联系电话：",
            v("contact_phone"), "，电子邮箱：", v("contact_email"), "。",
        )  # fmt: skip
        if self.own:
            return
        code = ["，机构统一社会信用代码：", v("evaluator_uscc")] if known(facts.evaluator_uscc) else []
        self.say(
            "第三方机构名称：", v("evaluator_name"), *code, "，机构地址：", v("evaluator_address"), "；机构法定代表人：",
            v("evaluator_legal_representative"), "，电话：", v("evaluator_legal_phone"), "；机构联系人：",
            v("evaluator_contact"), "，电话：", v("evaluator_contact_phone"), "。",
        )  # fmt: skip

    def basics_lines(self) -> None:
        """One label and value a line, or two pairs a line; used below a heading."""
        v = self.value
        first = self.lead_pairs() if self.layout.basics == "lines" else []
        for label, field in first:
            self.press.text([Run(f"{label}："), v(field)], size=self.layout.size)
        self.subject_lines()
        self.pairs([("联系部门", "contact_department"), ("联系人", "contact_name")])
        self.pairs([("联系电话", "contact_phone"), ("电子邮箱", "contact_email")])
        if self.own:
            return
        if self.layout.basics == "lines":
            self.press.text([Run("第三方机构名称："), v("evaluator_name")], size=self.layout.size)
        if known(self.facts.evaluator_uscc):
            self.press.text([Run("机构统一社会信用代码："), v("evaluator_uscc")], size=self.layout.size)
        self.press.text([Run("第三方机构地址："), v("evaluator_address")], size=self.layout.size)
        self.pairs([("机构法定代表人", "evaluator_legal_representative"), ("电话", "evaluator_legal_phone")])
        self.pairs([("机构联系人", "evaluator_contact"), ("电话", "evaluator_contact_phone")])

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Two labels and values on one line, the second at half the width."""
        press, size = self.press, self.layout.size
        height = size * 1.75
        if press.y + height > press.bottom:
            press.new_page()
        half = (press.right - press.left) / 2
        for place, (label, field) in enumerate(pairs):
            press._begin_group()
            line = press.glyphs([Run(f"{label}："), self.value(field)], size)
            press.put(line, press.left + place * half, press.y + height / 2 + size * 0.36, size)
        press.y += height

    # --- chapters --------------------------------------------------------------------------------

    def title(self, *words: str) -> str:
        """The form's own title of the next chapter, else the first of `words`."""
        place = len(self.chapters)
        titles = [str(chapter.title) for chapter in self.facts.chapters]
        return titles[place] if place < len(titles) else words[0]

    def overview(self) -> None:
        self.press.new_page(PORTRAIT)
        self.heading(self.title("概述"))
        self.section("评价目的")
        self.prose("目的", 5)
        self.section("评价范围")
        self.prose("范围", 5)
        self.section("评价依据")
        self.say("评价依据：", self.value("standard_used"), "。评价过程同时参考下列文件：")
        for other in (
            "GB/T 19001-2016 质量管理体系 要求",
            "GB/T 23331-2020 能源管理体系 要求及使用指南",
            "GB/T 2589-2020 综合能耗计算通则",
        ):
            self.press.text(Run(f"· {other}"), size=self.layout.size, left=self.press.left + 24)
        self.section("受评价方概况")
        if self.layout.basics == "running":
            self.basics_running()
        elif self.layout.basics in {"pairs", "lines"}:
            self.basics_lines()
        self.prose("概况", 12)
        for aside in self.asides[::2]:
            self.say(aside)
        self.suppliers()

    def suppliers(self) -> None:
        """A table that is none of the report's facts: other companies and their codes."""
        self.press.text(
            Run("表1　主要供应商", face=typefaces.HEI), size=11, align="center", before=6, keep=60
        )
        rows: list[list[Cell | None]] = [list(self.heads("序号", "企业名称", "统一社会信用代码", "供应产品"))]
        for number, (name, code) in enumerate(_COMPANIES, 1):
            rows.append(
                [Cell(str(number), align="center"), Cell(name), Cell(code, align="center"), Cell("原辅材料")]
            )
        self.grid((8, 40, 34, 18), rows)

    def process(self) -> None:
        v, facts = self.value, self.facts
        self.heading(self.title("评价过程和方法"))
        self.section("评价组织")
        self.prose("过程", 2)
        if not self.own:
            self.team()
        self.section("评价安排")
        years = self.years()
        if self.layout.basics == "table":
            rows: list[list[Cell | None]] = [
                [Cell(self.label("评价年度")), Cell([Run(f"{facts.data_year}年", "data_year")])],
                [Cell(self.label("数据年度范围")), Cell(years)],
                [Cell(self.label("评价起始日期")), Cell(v("evaluation_from"))],
                [Cell(self.label("评价结束日期")), Cell(v("evaluation_to"))],
            ]
            if facts.on_site_dates:
                rows.append([Cell(self.label("现场评价日期")), Cell(self.visits())])
            self.press.table(
                Table(
                    (30, 70),
                    rows,
                    0,
                    self.layout.rules if self.layout.rules != "none" else "lines",
                    size=11,
                    pad=5,
                )
            )
            self.press.y += 8
        else:
            if self.layout.basics != "pairs":
                self.say(
                    "本次评价年度为",
                    Run(f"{facts.data_year}年", "data_year"),
                    "，数据年度范围为",
                    *years,
                    "。",
                )
            else:
                self.say("数据年度范围为", *years, "。")
            site = ["现场评价日期为", *self.visits(), "。"] if facts.on_site_dates else []
            self.say(
                "评价工作自", v("evaluation_from"), "起至", v("evaluation_to"), "止，历时约一个月。", *site
            )
        self.section("文件评审")
        self.prose("过程", 5)
        self.section("现场评价")
        self.prose("过程", 5)
        self.section("数据核实")
        self.prose("真实性", 3)

    def years(self) -> list[str | Run]:
        parts: list[str | Run] = []
        for number, row in enumerate(self.facts.report_data_years):
            parts += ["、"] if number else []
            parts.append(Run(f"{row.year}年", f"report_data_years.{number}.year"))
        return parts

    def visits(self) -> list[str | Run]:
        parts: list[str | Run] = []
        for number, visit in enumerate(self.facts.on_site_dates):
            parts += ["；"] if number else []
            parts.append(Run(self._shown(visit.first), f"on_site_dates.{number}.first"))
            if visit.last != visit.first:
                parts += ["至", Run(self._shown(visit.last), f"on_site_dates.{number}.last")]
        return parts

    def team(self) -> None:
        v = self.value
        if self.layout.basics == "running":
            self.say(
                "本次评价由", v("evaluator_name"), "组织，报告编制负责人为", v("report_lead"), "（报告编制负责人电话：",
                v("report_lead_phone"), "），评价组成员：", v("team_members"), "。技术复核人为", v("technical_reviewer"),
                "，批准人为", v("approver"), "。",
            )  # fmt: skip
            return
        if self.layout.basics == "lines":
            self.press.text([Run("评价组长："), v("report_lead")], size=self.layout.size)
            self.press.text([Run("报告编制负责人电话："), v("report_lead_phone")], size=self.layout.size)
            self.press.text([Run("评价组成员："), v("team_members")], size=self.layout.size)
            self.pairs([("技术复核", "technical_reviewer"), ("批准", "approver")])
            return
        rows: list[list[Cell | None]] = [
            [Cell(self.label("评价组组长")), Cell(v("report_lead"))],
            [Cell(self.label("报告编制负责人电话")), Cell(v("report_lead_phone"))],
            [Cell(self.label("评价组成员")), Cell(v("team_members"))],
            [Cell(self.label("技术复核人")), Cell(v("technical_reviewer"))],
            [Cell(self.label("批准人")), Cell(v("approver"))],
        ]
        rules = "lines" if self.layout.rules in {"none", "head", "horizontal"} else self.layout.rules
        self.press.table(Table((35, 65), rows, 0, rules, size=11, pad=5))
        self.press.y += 8

    def substance(self) -> None:
        self.heading(self.title("评价内容"))
        self.section("否决条件核查")
        self.say("评价组通过信用中国、国家企业信用信息公示系统等查询并核对证明材料，结果如下。")
        self.vetoes()
        self.section("基本要求")
        self.gates()
        for title, topic in self.topics:
            self.section(f"{title}情况")
            self.prose(topic, 10)
        self.section("数据真实性")
        self.prose("真实性", 6)
        for aside in self.asides[1::2]:
            self.say(aside)
        self.energy()

    def vetoes(self) -> None:
        if self.layout.basics == "running":
            for number, words in enumerate(_VETO, 1):
                self.say(f"（{number}）{words}：", *self._veto(number), "。")
            return
        rows: list[list[Cell | None]] = [list(self.heads("序号", "否决条件", "是否存在", "查询途径"))]
        for number, words in enumerate(_VETO, 1):
            rows.append(
                [
                    Cell(str(number), align="center"),
                    Cell(words),
                    Cell(self._veto(number), align="center"),
                    Cell("公开信息查询"),
                ]
            )
        self.grid((8, 52, 20, 20), rows)

    def _veto(self, number: int) -> list[str | Run]:
        value = known(getattr(self.facts, f"veto_{number}"))
        word = None if value is None else ("是" if value else "否")
        return self.boxes(("是", "否"), word, f"veto_{number}")

    def gates(self) -> None:
        result = self._shown(self.facts.basic_requirements_result)
        rows: list[list[Cell | None]] = [list(self.heads("序号", "基本要求", "评价情况", "是否符合"))]
        for number, words in enumerate(_GATES, 1):
            ticked = self.boxes(("符合", "不符合"), result or None, "")
            rows.append(
                [Cell(str(number), align="center"), Cell(words), Cell("已核对相关证明材料"), Cell(ticked)]
            )
        self.grid((8, 46, 24, 22), rows)
        if self.layout.basics != "table":
            self.say(
                "综上，基本要求评价结果：",
                *self.boxes(("符合", "不符合"), result or None, "basic_requirements_result"),
            )

    def energy(self) -> None:
        """Figures by year: many numbers that are no scores."""
        self.press.text(
            Run("表2　主要能源消费情况", face=typefaces.HEI), size=11, align="center", before=6, keep=60
        )
        years = [int(row.year or 0) for row in self.facts.report_data_years] or [2023, 2024, 2025]
        rows: list[list[Cell | None]] = [
            list(self.heads("能源品种", "单位", *(f"{year}年" for year in years)))
        ]
        for name, unit in (
            ("电力", "万kWh"),
            ("天然气", "万m³"),
            ("柴油", "t"),
            ("综合能耗", "tce"),
            ("新水", "m³"),
        ):
            figures = [Cell(f"{self.chance.uniform(20, 9000):.2f}", align="right") for _ in years]
            rows.append([Cell(name), Cell(unit, align="center"), *figures])
        self.grid((24, 16, *(20 for _ in years)), rows)

    # --- scores ----------------------------------------------------------------------------------

    def scores(self) -> None:
        if self.edition is None:
            return
        edition, facts = self.edition, self.facts
        held = {
            d.key: score for d in edition.dimensions if isinstance(score := getattr(facts, d.field), Decimal)
        }
        total = known(facts.total_score)
        style = style_of(held, total, edition.weights) or ScoreStyle.WEIGHTED
        if self.layout.totals and style is ScoreStyle.RAW:
            houses.two_totals(self)
            return
        self.section("得分汇总")
        self.press.text(Run("表3　评价得分汇总表", face=typefaces.HEI), size=11, align="center", keep=80)
        raw = style is ScoreStyle.RAW
        heads = (
            self.heads("一级指标", "权重（%）", "得分（百分制）")
            if raw
            else self.heads("一级指标", "满分", "得分")
        )
        rows: list[list[Cell | None]] = [list(heads)]
        for dimension in edition.dimensions:
            name = (
                dimension.title
                if not self.chance.randrange(3)
                else self.chance.choice((dimension.title, *dimension.synonyms[:1]))
            )
            rows.append(
                [
                    Cell(name),
                    Cell(f"{dimension.weight:f}", align="center"),
                    Cell(self.value(dimension.field), align="center"),
                ]
            )
        whole = self.chance.choice(("合计", "总分", "综合得分"))
        rows.append(
            [
                Cell(Run(whole, face=typefaces.HEI)),
                Cell("100", align="center"),
                Cell(self.value("total_score"), align="center"),
            ]
        )
        self.grid((40, 30, 30), rows, size=11)

    def indicators(self) -> None:
        facts = self.facts
        if not facts.indicator_rows:
            return
        self.press.new_page(self.layout.sheet)
        self.press.text(
            Run(f"评价指标评价表（{facts.data_year}年）", face=typefaces.HEI),
            size=13,
            align="center",
            after=4,
        )
        linear = any(known(row.weight) is not None for row in facts.indicator_rows)
        columns, merged = (LINEAR_COLUMNS, ("l1",)) if linear else (WEIGHTED_COLUMNS, ("l1", "l2"))
        if self.layout.parts:
            houses.in_two_parts(self, columns, partial(self.indicator_table, merged=merged))
        else:
            self.indicator_table(columns, merged)

    def _item(self, number: int, row: IndicatorRow, name: str) -> Run:
        return Run(self._shown(getattr(row, name)), f"indicator_rows.{number}.{name}")

    def indicator_table(self, columns: Sequence[tuple[str, str, int]], merged: Sequence[str]) -> None:
        heads = ("序号", *(title for _, title, _ in columns))
        rows: list[list[Cell | None]] = [
            [Cell(Run(head, face=typefaces.HEI), align="center") for head in heads]
        ]
        held = self.facts.indicator_rows
        ruled = self.layout.rules in {"lines", "rects", "boxes"}
        for number, row in enumerate(held):
            cells: list[Cell | None] = [Cell(str(number + 1), align="center")]
            for name, _, _ in columns:
                if name in merged and ruled:
                    cells.append(self._merged(number, row, name, merged))
                else:
                    align = "left" if name in {"requirement", "situation", "l3"} else "center"
                    cells.append(Cell(self._item(number, row, name), align=align))
            rows.append(cells)
        narrow = self.layout.upright and ruled
        widths = (4.5, *(3.2 if narrow and name == "l1" else width for name, _, width in columns))
        size = (9 if self.layout.sheet != PORTRAIT else 8) - self.layout.small / 2
        self.grid(widths, rows, size=size)

    def _merged(self, number: int, row: IndicatorRow, name: str, merged: Sequence[str]) -> Cell | None:
        """The first of equal cells one under another covers them all; its mark stands for every row."""
        held = self.facts.indicator_rows
        upper = merged[: merged.index(name) + 1]

        def key(place: int) -> tuple[object, ...]:
            return tuple(getattr(held[place], each) for each in upper)

        if number and key(number - 1) == key(number):
            return None
        end = number + 1
        while end < len(held) and key(end) == key(number):
            end += 1
        return Cell(self._item(number, row, name), rows=end - number, align="center")

    # --- the end ---------------------------------------------------------------------------------

    def conclusion(self) -> None:
        facts, v = self.facts, self.value
        self.heading(self.title("评价结论"))
        self.say(v("conclusion_text"))
        if self.layout.basics != "table":
            label = self.chance.choice(("总得分：", "综合得分为", "指标得分："))
            self.say(label, v("total_score", wide=True), "分。")
            if known(facts.highlights):
                self.say("受评价方主要亮点：", v("highlights"))
        self.heading(self.title("建议"))
        self.say(v("suggestions"))

    def evidence(self) -> None:
        self.heading(self.title("参考文件"))
        held = self.facts.evidence_index
        if self.layout.basics in {"running", "lines"}:
            for number, item in enumerate(held):
                self.press.text(
                    [
                        Run(str(item.index), f"evidence_index.{number}.index"),
                        " ",
                        Run(str(item.title), f"evidence_index.{number}.title"),
                    ],
                    size=self.layout.size,
                    indent=2,
                )
            return
        rows: list[list[Cell | None]] = [list(self.heads("索引号", "材料名称", "页数"))]
        for number, item in enumerate(held):
            rows.append(
                [
                    Cell(Run(str(item.index), f"evidence_index.{number}.index"), align="center"),
                    Cell(Run(str(item.title), f"evidence_index.{number}.title")),
                    Cell(str(self.chance.randint(1, 30)), align="center"),
                ]
            )
        self.grid((18, 64, 18), rows)

    def qualification(self) -> None:
        self.heading(self.title("第三方机构资质符合性证明材料"))
        self.prose("资质", 8)

    def signing(self) -> None:
        """The pledge with signature, seal and day."""
        facts, press = self.facts, self.press
        press.new_page(PORTRAIT)
        press.text(Run("承　诺", face=typefaces.HEI), size=18, align="center", after=16)
        who = "本单位" if self.own else "本机构"
        self.say(f"{who}郑重承诺：报告内容真实、准确、完整，并对其承担相应责任。")
        press.y += 40
        if not self.own:
            x = press.left + 160
            y = press.y
            press.text("机构法定代表人（签字）：", size=12, left=x)
            if known(facts.evaluator_signed):
                press.signature(x + 150, y - 8, 90, 34, "evaluator_signed")
            press.y += 30
            y = press.y
            press.text("单位公章：", size=12, left=x)
            if known(facts.evaluator_sealed):
                press.seal(x + 70, y - 40, 110, "evaluator_sealed")
            press.y += 80
            press.text([Run("日期："), self.value("sign_date")], size=12, left=x)
        if known(facts.subject_sealed) is not None:
            press.y += 60
            y = press.y
            press.text("受评价方（公章）：", size=12, left=press.left + 160)
            if known(facts.subject_sealed):
                press.seal(press.left + 270, y - 40, 110, "subject_sealed")

    # --- truth -----------------------------------------------------------------------------------

    def same_days(self) -> None:
        """A visit of one day prints it once: it is its last day too."""
        spots = self.press.spots
        for number, visit in enumerate(self.facts.on_site_dates):
            if visit.first == visit.last:
                spots[f"on_site_dates.{number}.last"] = spots.get(f"on_site_dates.{number}.first", [])

    def truth(self) -> EvaluationReport:
        """What a reader should understand, in the words this layout prints."""
        held = {"chapters": tuple(self.chapters)}
        if self.layout.basics == "table" and hasattr(self.facts, "ownership_type"):
            kind = str(known(self.facts.ownership_type) or "")
            held |= {"ownership_type": kind if kind in OWNERSHIP_OLDER else _OLD_WORD.get(kind)}
        return cast("EvaluationReport", self.facts.model_copy(update=held))


def _chinese(number: int) -> str:
    """Month or day in Chinese numerals."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else ("十" if tens == 1 else f"{_ORDER[tens - 1]}十")) + (
        "" if ones == 0 else _ORDER[ones - 1]
    )


# The class for each kind; `report_others` adds those for what is no factory.
AUTHORS: Final[dict[type[EvaluationReport], type[Author]]] = {FactoryReport: Author}
