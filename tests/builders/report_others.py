"""Reports of parks and of supply-chain companies: what they print otherwise than a factory's. See `reports`."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from greenlist.forms.definition import NA, known
from greenlist.forms.evaluation_report_park import ParkReport
from greenlist.forms.evaluation_report_supply_chain import SupplyChainReport
from greenlist.scoring import GENERAL_SYSTEM, PARK_R2018, Direction
from tests.builders import typefaces
from tests.builders.reports import AUTHORS, Author
from tests.builders.typeset import Cell, Content, Run

PARK_COLUMNS: Final = (
    ("l1", "一级指标", 10),
    ("l2", "指标名称", 20),
    ("kind", "类型", 7),
    ("unit", "单位", 9),
    ("lead", "引领值", 9),
    ("value", "指标值", 10),
    ("conform", "是否符合", 8),
    ("evidence_ref", "证明材料索引", 9),
)
CHAIN_COLUMNS: Final = (
    ("l1", "一级指标", 12),
    ("l2", "二级指标", 20),
    ("code", "指标编号", 7),
    ("kind", "类型", 6),
    ("weight", "满分", 6),
    ("value", "指标值", 8),
    ("unit", "单位", 6),
    ("situation", "评价情况", 16),
    ("score", "得分", 7),
    ("evidence_ref", "证明材料索引", 8),
)
_FLAGS: Final = {
    "污水集中处理设施": ("具备", "不具备"),
    "编制绿色园区发展规划": ("是", "否"),
}
_MET: Final = ("完善", "不完善")
_QUALITATIVE: Final = frozenset(
    each.title for each in PARK_R2018.indicators if each.direction is Direction.QUALITATIVE
)


class _WithGate(Author):
    """What both kinds have: a gate whose rows are facts."""

    def gates(self) -> None:
        rows: list[list[Cell | None]] = [list(self.heads("序号", "基本要求", "评价情况", "是否符合"))]
        for number, row in enumerate(self.facts.gate_rows):

            def cell(name: str, number: int = number, row: object = row) -> Run:
                return Run(self._shown(getattr(row, name)), f"gate_rows.{number}.{name}")

            ticked = self.boxes(
                ("符合", "不符合"), self._shown(row.conform) or None, f"gate_rows.{number}.conform"
            )
            rows.append(
                [
                    Cell(str(number + 1), align="center"),
                    Cell(cell("requirement")),
                    Cell(cell("situation")),
                    Cell(ticked if known(row.conform) is not None else "", align="center"),
                ]
            )
        self.grid((8, 48, 22, 22), rows)
        if self.layout.basics != "table":
            result = self._shown(self.facts.basic_requirements_result)
            self.say(
                "综上，基本要求评价结果：",
                *self.boxes(("符合", "不符合"), result or None, "basic_requirements_result"),
            )


class ChainAuthor(_WithGate):
    """Writes the report of a supply-chain company."""

    green = "绿色供应链管理企业"
    word = "供应链管理企业"
    named = "企业名称"
    addressed = ("企业地址", "company_address")
    scored = "绿色供应链管理指数"
    topics = (
        ("绿色供应链管理战略", "目的"),
        ("绿色供应商管理", "能源资源"),
        ("绿色生产", "环境排放"),
        ("绿色回收", "产品"),
        ("绿色信息平台与信息披露", "绩效"),
    )

    def scores(self) -> None:
        self.section("得分汇总")
        self.press.text(Run("表3　评价得分汇总表", face=typefaces.HEI), size=11, align="center", keep=80)
        rows: list[list[Cell | None]] = [list(self.heads("一级指标", "满分", "得分"))]
        rows += [
            [
                Cell(dimension.title),
                Cell(f"{dimension.weight:f}", align="center"),
                Cell(self.value(f"score_{dimension.key}"), align="center"),
            ]
            for dimension in GENERAL_SYSTEM.dimensions
        ]
        whole = self.chance.choice(("合计", "总分", "综合得分"))
        rows.append(
            [
                Cell(Run(whole, face=typefaces.HEI)),
                Cell("100", align="center"),
                Cell(self.value("total_score"), align="center"),
            ]
        )
        self.grid((50, 20, 30), rows, size=11)

    def indicators(self) -> None:
        self.press.new_page(self.layout.sheet)
        self.press.text(
            Run(f"评价指标评价表（{self.facts.data_year}年）", face=typefaces.HEI),
            size=13,
            align="center",
            after=4,
        )
        self.indicator_table(CHAIN_COLUMNS, ("l1",))


class ParkAuthor(_WithGate):
    """Writes the report of a park: a table of indicators a year, or one with a column a year."""

    green = "绿色工业园区"
    word = "园区"
    named = "园区名称"
    addressed = ("园区地址", "park_address")
    scored = "园区得分"
    topics = (
        ("能源利用绿色化", "能源资源"),
        ("资源利用绿色化", "能源资源"),
        ("基础设施绿色化", "基础设施"),
        ("产业绿色化", "产品"),
        ("生态环境绿色化", "环境排放"),
        ("运行管理绿色化", "管理体系"),
    )

    @property
    def joined(self) -> bool:
        """Whether all years stand in one table."""
        return self.layout.totals or self.layout.upright or self.layout.parts

    def lead_pairs(self) -> list[tuple[str, str]]:
        return [
            (self.named, "subject_name"),
            ("统一社会信用代码", "uscc"),
            self.addressed,
            ("管理机构名称", "authority_name"),
            ("园区级别", "park_rank"),
            ("园区类型", "park_type"),
        ]

    def _more(self) -> list[tuple[str, str]]:
        held = [("园区简介", "park_intro"), ("创建经验及成效", "experience")]
        return [(label, field) for label, field in held if known(getattr(self.facts, field))]

    def subject_rows(self) -> list[tuple[tuple[str, Content], ...]]:
        v = self.value
        return [
            ((self.named, v("subject_name")),),
            (("通讯地址" if self.own else "园区地址", v("park_address")),),
            (("管理机构名称", v("authority_name")),),
            (("统一社会信用代码", v("uscc")), ("管理机构法定代表人", v("legal_representative"))),
            (("园区级别", v("park_rank")), ("园区类型", v("park_type"))),
            (("园区负责人", v("park_head_name")), ("职务", v("park_head_post"))),
            (("负责人电话", v("park_head_phone")), ("申报工作联系部门", v("contact_department"))),
            (("联系人", v("contact_name")), ("职务", v("contact_post"))),
            (("联系电话", v("contact_phone")), ("电子邮箱", v("contact_email"))),
            *(((label, v(field)),) for label, field in self._more()),
        ]

    def subject_levels(self) -> list[tuple[tuple[str, Content], ...]]:
        v = self.value
        return [
            ((self.named, v("subject_name")), ("统一社会信用代码", v("uscc"))),
            (("园区地址", v("park_address")), ("管理机构名称", v("authority_name"))),
            (
                ("园区级别", v("park_rank")),
                ("园区类型", v("park_type")),
                ("法定代表人", v("legal_representative")),
            ),
            (
                ("园区负责人", v("park_head_name")),
                ("园区负责人职务", v("park_head_post")),
                ("园区负责人电话", v("park_head_phone")),
            ),
            (("申报工作联系部门", v("contact_department")), ("联系人职务", v("contact_post"))),
            (("联系人", v("contact_name")), ("联系电话", v("contact_phone"))),
            *(((label, v(field)),) for label, field in self._more()),
        ]

    def subject_sentences(self) -> None:
        v = self.value
        self.say(
            v("subject_name"), "（管理机构统一社会信用代码：", v("uscc"), "）位于广州市，园区地址为", v("park_address"),
            "，管理机构名称：", v("authority_name"), "，法定代表人为", v("legal_representative"), "；园区级别：", v("park_rank"),
            "，园区类型：", v("park_type"), "。",
        )  # fmt: skip
        self._head()

    def subject_lines(self) -> None:
        self.press.text(
            [Run("管理机构法定代表人："), self.value("legal_representative")], size=self.layout.size
        )
        self._head()

    def _head(self) -> None:
        v = self.value
        self.say(
            "园区负责人：", v("park_head_name"), "，园区负责人职务：", v("park_head_post"), "，园区负责人电话：",
            v("park_head_phone"), "；联系人职务：", v("contact_post"), "。",
        )  # fmt: skip
        for label, field in self._more():
            self.say(f"{label}：", v(field))

    # --- chapters --------------------------------------------------------------------------------

    def conclusion(self) -> None:
        """工作亮点, 存在的问题 and 有关建议; the template has no chapter for the conclusion, a section holds it."""
        facts, v = self.facts, self.value
        self.section("评价结论")
        self.say(v("conclusion_text"))
        self.heading(self.title("工作亮点"))
        if known(facts.highlights):
            self.say("受评价方主要亮点：" if self.layout.basics != "table" else "", v("highlights"))
        self.heading(self.title("存在的问题"))
        self.prose("真实性", 2)
        self.heading(self.title("有关建议"))
        self.say(v("suggestions"))

    # --- scores ----------------------------------------------------------------------------------

    def _score(self, number: int) -> list[Run]:
        row = self.facts.yearly_scores[number]
        return [Run(self._shown(row.score), f"yearly_scores.{number}.score")]

    def _year(self, number: int, tail: str = "年") -> Run:
        row = self.facts.yearly_scores[number]
        return Run(f"{row.year}{tail}", f"yearly_scores.{number}.year")

    def scores(self) -> None:
        held = self.facts.yearly_scores
        self.section("近三年得分")
        if self.layout.basics == "running":
            parts: list[str | Run] = []
            for number in range(len(held)):
                parts += ["，" if number else "", self._year(number), "绿色指数为", *self._score(number)]
            self.say(*parts, "。")
            return
        self.press.text(Run("表3　近三年得分", face=typefaces.HEI), size=11, align="center", keep=80)
        numbers = range(len(held))
        if self.layout.basics in {"table", "above"}:
            rows: list[list[Cell | None]] = [
                [Cell("年度"), *(Cell([self._year(n)], align="center") for n in numbers)],
                [Cell("得分"), *(Cell(self._score(n), align="center") for n in numbers)],
            ]
            self.grid((25, *(25 for _ in numbers)), rows, size=11)
        else:
            rows = [list(self.heads("序号", "年度", "得分"))]
            rows += [
                [
                    Cell(str(n + 1), align="center"),
                    Cell([self._year(n)], align="center"),
                    Cell(self._score(n), align="center"),
                ]
                for n in numbers
            ]
            self.grid((20, 40, 40), rows, size=11)
        last = len(held) - 1
        if last >= 0:
            self.say(f"{self.facts.data_year}年园区得分：", self.value("total_score"), "。")

    def indicators(self) -> None:
        self.press.new_page(self.layout.sheet)
        years = sorted({int(year) for row in self.facts.indicator_rows if (year := known(row.year))})
        if self.joined:
            self._caption("附表2.2　绿色工业园区评价指标表", None)
            self._table(years)
            return
        for year in years:
            self._caption(f"附表2.2　评价指标表（{year}年）", year)
            self._table([year])

    def _caption(self, text: str, year: int | None) -> None:
        head, sign, tail = text.partition(str(year)) if year else (text, "", "")
        marks = {
            number: f"indicator_rows.{number}.year"
            for number, row in enumerate(self.facts.indicator_rows)
            if year and known(row.year) == year
        }
        first = min(marks.values(), key=lambda mark: int(mark.split(".")[1]), default="")
        self.press.text([Run(head), Run(sign, first), Run(tail)], size=13, align="center", after=4, keep=60)

    def _table(self, years: Sequence[int]) -> None:
        held = self.facts.indicator_rows
        numbers = [n for n, row in enumerate(held) if known(row.year) == years[0]]
        wide = len(years) > 1
        columns = [column for column in PARK_COLUMNS if not (wide and column[0] == "value")]
        rows: list[list[Cell | None]] = [[*self.heads("序号", *(title for _, title, _ in columns))]]
        if wide:
            rows[0] += [
                Cell([Run(f"{year}年", f"indicator_rows.{self._of(numbers[0], year)}.year")], align="center")
                for year in years
            ]
        ruled = self.layout.rules in {"lines", "rects", "boxes"}
        for place, number in enumerate(numbers):
            cells: list[Cell | None] = [Cell(str(place + 1), align="center")]
            for name, _, _ in columns:
                if name == "l1" and ruled:
                    cells.append(self._group(numbers, place))
                else:
                    cells.append(
                        Cell(self._park_cell(number, name), align="left" if name == "l2" else "center")
                    )
            if wide:
                cells += [
                    Cell(self._park_cell(self._of(number, year), "value"), align="center") for year in years
                ]
            rows.append(cells)
        widths = (5, *(width for _, _, width in columns), *((8 for _ in years) if wide else ()))
        self.grid(widths, rows, size=8.5 - self.layout.small / 2)

    def _of(self, number: int, year: int) -> int:
        """The row of the same indicator in another year."""
        held = self.facts.indicator_rows
        return next(n for n, row in enumerate(held) if row.l2 == held[number].l2 and known(row.year) == year)

    def _group(self, numbers: Sequence[int], place: int) -> Cell | None:
        held = self.facts.indicator_rows
        own = held[numbers[place]].l1
        if place and held[numbers[place - 1]].l1 == own:
            return None
        end = place + 1
        while end < len(numbers) and held[numbers[end]].l1 == own:
            end += 1
        return Cell(self._park_cell(numbers[place], "l1"), rows=end - place, align="center")

    def _park_cell(self, number: int, name: str) -> Run:
        row = self.facts.indicator_rows[number]
        value = getattr(row, name)
        mark = f"indicator_rows.{number}.{name}"
        if name in {"value", "lead"} and isinstance(value, Decimal) and row.l2 in _QUALITATIVE:
            met, lacking = _FLAGS.get(str(row.l2), _MET)
            return Run(met if value else lacking, mark)
        return Run("/" if value is NA else self._shown(value), mark)

    # --- truth -----------------------------------------------------------------------------------

    def same_days(self) -> None:
        """What is printed once for several rows stands there for each of them."""
        super().same_days()
        spots, held = self.press.spots, self.facts.indicator_rows
        for number, row in enumerate(held):
            first = next(n for n, other in enumerate(held) if other.year == row.year)
            alike = next(n for n, other in enumerate(held) if other.l2 == row.l2)
            for name in ("year", "l1", "l2", "kind", "unit", "lead", "conform", "evidence_ref"):
                mark = f"indicator_rows.{number}.{name}"
                if mark not in spots and getattr(row, name) is not None:
                    at = first if name == "year" else alike
                    if (found := spots.get(f"indicator_rows.{at}.{name}")) is not None:
                        spots[mark] = found
        total = spots.setdefault("total_score", [])
        for number, score in enumerate(self.facts.yearly_scores):
            if known(score.year) == known(self.facts.data_year):
                total += spots.get(f"yearly_scores.{number}.score", [])


AUTHORS[ParkReport] = ParkAuthor
AUTHORS[SupplyChainReport] = ChainAuthor
