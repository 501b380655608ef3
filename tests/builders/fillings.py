"""Valid, finding-free fillings of any form, derived from its definition; and the reading a faithful reader gives.

`filling(FactoryYearTable)` is a hypothesis strategy, `example(FactoryYearTable, 7)` the same one for a given
seed. A finding-free filling has no finding of an F-check when judged on `TODAY`; figures that belong together
(energy and its items) are not made to agree.
"""

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any, Final, TypeVar

from hypothesis import strategies as st
from pydantic import BaseModel

from greenlist.cases import Case, Paper
from greenlist.forms.cells import holds, line_columns, says_nothing
from greenlist.forms.codes import USCC_SYMBOLS, organisation_digit, uscc_check_character
from greenlist.forms.definition import (
    NA,
    Form,
    Kind,
    Printed,
    Row,
    Shape,
    entries,
)
from greenlist.forms.parse import parse
from greenlist.forms.values import SEVERAL, Interpreter, as_typed
from greenlist.reading import CellPlace, RawRow, RawValue, Reading
from greenlist.register import Register
from greenlist.regulation.parameters import parameters_on

TODAY: Final = date(2026, 3, 2)
LAST_DATA_YEAR: Final = 2025
F = TypeVar("F", bound=Form)

_SURNAMES: Final = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高欧阳"
_GIVEN: Final = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文辉力成志海波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子杰"
_PLACES: Final = ["黄埔", "增城", "花都", "南沙", "番禺", "白云", "从化", "荔湾", "天河", "海珠", "越秀"]
_ROADS: Final = [
    "科学大道",
    "开创大道",
    "骏达路",
    "沙湾大道",
    "迎宾路",
    "广从公路",
    "石滩东路",
    "港前大道",
    "新华路",
]
_TRADES: Final = [
    "环保科技",
    "汽车零部件",
    "精细化工",
    "电子材料",
    "电器",
    "包装",
    "食品",
    "纺织",
    "新能源",
    "机械",
    "涂料",
    "家居",
]
_SOUNDS: Final = [
    "华粤",
    "南粤绿源",
    "穗丰",
    "羊城信达",
    "珠江恒泰",
    "岭南",
    "云山",
    "粤新",
    "中穗",
    "Zeta",
    "博锐",
]
_PHRASES: Final = (
    "年产10万套精密注塑件",
    "建成屋顶光伏12MW并投入运行",
    "采用空压机余热回收",
    "废水经处理后回用于冷却系统（回用率约60%）",
    "通过质量、环境、能源管理体系认证",
    "R&D中心负责<绿色设计>与验证",
    "“小巨人”企业",
    "单位面积产值达到1.2万元/m²",
    "GB/T 19001—2016",
    "No.1生产线改造",
    "详见附件3；另附照片",
    "=A1+B1不是公式",
    "主要供应商：华南某厂、珠三角某公司",
    "二氧化碳（CO₂）排放下降5%～8%",
    "污染物浓度≤30mg/m³",
)
_PERSON: Final = (
    "联系人",
    "法定代表人",
    "专员",
    "经办人",
    "负责人",
    "编制人",
    "复核人",
    "组长",
    "签发人",
    "姓名",
)
_NUMBERED: Final = ("编号", "证书号", "文号", "许可证号", "批次", "索引", "代码", "字号")


def filling(model: type[F]) -> st.SearchStrategy[F]:
    """Valid fillings of a form class."""
    return st.integers(0, 2**48).map(partial(example, model))


def example(model: type[F], seed: int) -> F:
    """One valid filling: the same for the same seed, in every process."""
    return _Filler(random.Random(f"{model.paper}/{seed}")).form(model)  # noqa: S311 - test material


class _Filler:
    """Draws one filling."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.years: tuple[int, ...] = ()

    def form(self, model: type[F]) -> F:
        held: dict[str, Any] = {}
        if model.year_field:
            year = self.chance.randint(LAST_DATA_YEAR - 2, LAST_DATA_YEAR)
            held[model.year_field] = Decimal(year - model.data_offset)
            self.years = (year - 2, year - 1, year)
        for name, entry in entries(model).items():
            if name in held:
                continue
            when = entry.printed.required_if
            so_far = model.model_construct(**held)
            asked = when is not None and holds(so_far, when) is True
            if when is not None and when.only and not asked:
                continue
            wanted = entry.printed.required or asked
            match entry.shape:
                case Shape.SCALAR:
                    held[name] = self.value(entry.printed, required=wanted, held=held, model=model)
                case Shape.SERIES:
                    held[name] = self.series(entry.printed, required=wanted)
                case Shape.LINE:
                    held[name] = self.line(model, name, entry.row, required=wanted)
                case Shape.LIST:
                    held[name] = self.rows(entry.row, required=wanted)
        return model(**{name: value for name, value in held.items() if value is not None})

    def series(self, printed: Printed, *, required: bool) -> dict[int, Any]:
        if not required and self.chance.random() < 0.2:
            return {}
        values = {year: self.value(printed, required=required) for year in self.years}
        return {year: value for year, value in values.items() if value is not None}

    def line(self, model: type[Form], name: str, row: type[Row], *, required: bool) -> Row:
        printed = entries(model)[name].printed
        columns = {
            column: self.value(own, required=False) for column, own in line_columns(model, name).items()
        }
        held = {column: value for column, value in columns.items() if value is not None}
        return row(values=self.series(printed, required=required), **held)

    def rows(self, row: type[Row], *, required: bool) -> tuple[Row, ...]:
        if not required and self.chance.random() < 0.4:
            return ()
        made = [self.row(row) for _ in range(self.chance.randint(1, 4))]
        return tuple(each for each in made if not says_nothing(each))

    def row(self, row: type[Row]) -> Row:
        held: dict[str, Any] = {}
        columns = entries(row)
        main = next((n for n, e in columns.items() if e.printed.kind is Kind.TEXT), next(iter(columns)))
        for name, entry in columns.items():
            when = entry.printed.required_if
            asked = when is not None and holds(row.model_construct(**held), when) is True
            if when is not None and when.only and not asked:
                continue
            wanted = entry.printed.required or asked or name == main
            held[name] = self.value(entry.printed, required=wanted)
        return row(**{name: value for name, value in held.items() if value is not None})

    def value(
        self,
        printed: Printed,
        *,
        required: bool,
        held: Mapping[str, Any] | None = None,
        model: type[Form] | None = None,
    ) -> Any:
        several = printed.kind is Kind.CHOICES
        if not required and self.chance.random() < 0.3:
            return () if several else self.chance.choice((None, None, NA))
        value = self._drawn(printed, model.paper if model else "")
        if held is not None and model is not None:
            value = self._agreeing(printed, value, held, model)
        return value

    def _agreeing(self, printed: Printed, value: Any, held: Mapping[str, Any], model: type[Form]) -> Any:
        """The two pairs of fields that F-checks compare: the years of the paper, the permit and the code."""
        name = next(n for n, e in entries(model).items() if e.printed is printed)
        if name == "filing_year" and "data_year" in held:
            return held["data_year"] + 1
        if name == "discharge_permit_no" and isinstance(held.get("uscc"), str):
            return f"{held['uscc']}{self.chance.randint(1, 9):03d}{self.chance.choice('PQRVWXYZ')}"
        return value

    def _drawn(self, printed: Printed, paper: str) -> Any:  # noqa: PLR0911 - one return a kind
        chance = self.chance
        match printed.kind:
            case Kind.TEXT:
                return self.text(printed)
            case Kind.INTEGER | Kind.DECIMAL | Kind.PERCENT:
                return self.number(printed)
            case Kind.YEAR | Kind.DATE:
                return self.time(printed)
            case Kind.YES_NO:
                return chance.random() < 0.5
            case Kind.CHOICE:
                return chance.choice(printed.options)
            case Kind.CHOICES:
                wanted = chance.randint(1, min(3, len(printed.options)))
                chosen = set(chance.sample(printed.options, wanted))
                return tuple(option for option in printed.options if option in chosen)
            case Kind.USCC:
                return self.uscc("12" if paper.endswith(".park") else "91")
            case _:
                return self.contact(printed.kind)

    def time(self, printed: Printed) -> Decimal | date:
        if printed.kind is Kind.YEAR:
            return Decimal(self.chance.randint(2012, 2032 if printed.future else TODAY.year))
        first, last = date(2001, 1, 1), date(2032, 12, 31) if printed.future else TODAY
        return first + timedelta(days=self.chance.randint(0, (last - first).days))

    def contact(self, kind: Kind) -> str:
        chance = self.chance
        if kind is Kind.INDUSTRY_CODE:
            return f"{chance.randint(13, 43)}{chance.randint(10, 99)}"
        if kind is Kind.EMAIL:
            box = chance.choice(("lvse", "ehs.dept", "zhang-san", "green01"))
            return f"{box}@{chance.choice(('example.com', 'mail.example.com.cn'))}"
        if chance.random() < 0.3:
            return f"020-{chance.randint(20000000, 89999999)}"
        return f"1{chance.randint(3, 9)}{chance.randint(0, 10**9 - 1):09d}"

    def uscc(self, prefix: str) -> str:
        body = "MA" + "".join(self.chance.choice(USCC_SYMBOLS) for _ in range(6))
        first = prefix + "4401" + self.chance.choice(("01", "12", "13", "15", "18")) + body
        first += organisation_digit(body)
        return first + uscc_check_character(first)

    def number(self, printed: Printed) -> Decimal:
        places = 0 if printed.kind is Kind.INTEGER else self.chance.choice((0, 1, 2, 4))
        unbounded = Decimal(300) if printed.kind is Kind.PERCENT else Decimal(10) ** self.chance.randint(1, 8)
        high = unbounded if printed.maximum is None else printed.maximum
        low = max(-high, Decimal(-100)) if printed.minimum is None else printed.minimum
        step = Decimal(1).scaleb(-places)
        drawn = low + step * self.chance.randint(0, int((high - low) / step))
        if printed.kind is Kind.PERCENT and 0 < drawn <= 1:
            drawn = Decimal(0)  # 0.95 is ambiguous, so never free of findings
        if printed.positive and drawn <= 0:
            drawn = high
        return drawn

    def text(self, printed: Printed) -> str:
        read = Interpreter(printed)
        while True:
            text = self._phrase(printed)
            while printed.min_chars is not None and len("".join(text.split())) < printed.min_chars:
                text += "，" + self._phrase(printed)
            text = text[: printed.max_chars].strip(" ；，、")
            if read(RawValue(text, CellPlace("", "A1"))).value == text:  # not a word that means another
                return text

    def _phrase(self, printed: Printed) -> str:  # noqa: PLR0911 - one return a sort of text
        chance, title = self.chance, printed.title
        if printed.max_chars is not None and printed.max_chars == printed.min_chars:
            return "".join(chance.choice("0123456789") for _ in range(printed.max_chars))  # a postcode
        if "地址" in title:
            places = [
                self._address() for _ in range(chance.choice((1, 1, 2)) if SEVERAL in printed.note else 1)
            ]
            return "；".join(places)
        if any(title.endswith(word) for word in _PERSON):
            given = "".join(chance.choice(_GIVEN) for _ in range(chance.choice((1, 2))))
            return chance.choice(_SURNAMES) + given
        if "标准" in title:
            return chance.choice(("GB/T 36132-2025", "GB/T 36132-2018", "GB/T 19001-2016", "GB 21256-2013"))
        if any(word in title for word in _NUMBERED):
            return f"{chance.choice(('GZQJ', '穗审', 'CNAS-', '00'))}{chance.randint(2019, 2025)}{chance.randint(1, 99999):05d}"
        if "单位" in title and len(title) <= 4:
            return chance.choice(("吨", "台", "套", "万只", "m²"))
        if "名称" in title:
            mark = chance.choice(("", "", "（集团）", "(广州)"))
            return f"广州{chance.choice(_SOUNDS)}{chance.choice(_TRADES)}{mark}有限公司"
        return "，".join(chance.sample(_PHRASES, chance.randint(1, 3)))

    def _address(self) -> str:
        place, road = self.chance.choice(_PLACES), self.chance.choice(_ROADS)
        return f"广州市{place}区{road}{self.chance.randint(1, 999)}号{self.chance.choice(('', '1栋、2栋', '（自编3号）'))}"


# --- what a faithful reader gives ------------------------------------------------------------------


def reading_of(form: Form) -> Reading:
    """The reading of a form typed cell by cell; every value has a cell of its own."""
    cells = _Cells()
    model = type(form)
    values: dict[str, RawValue] = {}
    series: dict[str, dict[str, RawValue]] = {}
    lists: dict[str, tuple[RawRow, ...]] = {}
    for name, entry in entries(model).items():
        held = getattr(form, name)
        match entry.shape:
            case Shape.SCALAR:
                if (raw := cells.typed(held, entry.printed)) is not None:
                    values[name] = raw
            case Shape.LIST:
                lists[name] = tuple(cells.row(row) for row in held)
            case _:
                yearly = held.values if entry.shape is Shape.LINE else held
                columns = {str(year): cells.typed(value, entry.printed) for year, value in yearly.items()}
                if entry.shape is Shape.LINE:
                    own = line_columns(model, name)
                    columns |= {c: cells.typed(getattr(held, c), printed) for c, printed in own.items()}
                series[name] = {column: raw for column, raw in columns.items() if raw is not None}
    headings = {block.key: cells.next() for block in model.blocks}
    return Reading(model.paper, model.version, values, series, lists, headings=headings)


class _Cells:
    def __init__(self) -> None:
        self.row_number = 0

    def next(self) -> CellPlace:
        self.row_number += 1
        return CellPlace("表", f"C{self.row_number}")

    def typed(self, value: Any, printed: Printed) -> RawValue | None:
        return None if value is None or value == () else RawValue(as_typed(value, printed), self.next())

    def row(self, row: Row) -> RawRow:
        typed = {n: self.typed(getattr(row, n), e.printed) for n, e in entries(type(row)).items()}
        return RawRow({name: raw for name, raw in typed.items() if raw is not None}, self.next())


# --- cases ----------------------------------------------------------------------------------------


def case_of(reading: Reading, *, today: date = TODAY) -> Case:
    """A case of one paper, alone in the world."""
    parsed = parse(reading)
    paper = Paper(reading.paper, parsed.form, reading, "0" * 64, today, remarks=parsed.remarks)
    return Case(paper, None, Register(), today, parameters_on(today))


def raw_values(reading: Reading) -> Iterator[RawValue]:
    """Every single value of a reading."""
    yield from reading.values.values()
    for columns in reading.series.values():
        yield from columns.values()
    for rows in reading.lists.values():
        for row in rows:
            yield from row.values.values()


def fields_of(model: type[BaseModel]) -> Iterator[tuple[str, Printed]]:
    """Every field of a form and every column of its lists and lines, as (`name` or `owner.column`, print)."""
    for name, entry in entries(model).items():
        yield name, entry.printed
        if entry.row is not None:
            yield from ((f"{name}.{column}", e.printed) for column, e in entries(entry.row).items())
