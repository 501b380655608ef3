"""A form small enough to be seen whole, with every layout in it; and grids typed in as rows."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, ClassVar

from extractors.guard import Admitted, admit
from extractors.labels import read_form
from extractors.sheets import Book, read_book
from greenlist.forms.definition import (
    EMPTY_SERIES,
    Block,
    Choices,
    Day,
    Form,
    Layout,
    Line,
    Number,
    Row,
    Series,
    Text,
)
from greenlist.forms.prints import (
    calendar_year,
    choice,
    choices,
    count,
    credit_code,
    day,
    listing,
    number,
    percent,
    phone,
    text,
)
from greenlist.reading import Document, Reading
from tests.builders.workbooks import Grid, Sketch, Square, book_of


class Goods(Row):
    """A product."""

    name: Annotated[Text, text("P1", "产品名称")] = None
    amount: Annotated[Number, number("P2", "年产量", unit="t", synonyms=("产量",))] = None
    made_on: Annotated[Day, day("P3", "投产日期")] = None
    serial: Annotated[Number, count("P4", "序号")] = None
    use: Annotated[Text, text("P5", "产品用途说明")] = None


class Event(Row):
    """An accident; both lists of accidents have these columns."""

    grade: Annotated[Text, text("E1", "事故等级")] = None
    happened_on: Annotated[Day, day("E2", "发生日期")] = None
    about: Annotated[Text, text("E3", "事故说明")] = None


class Indicator(Line):
    """An indicator."""

    lead: Annotated[Number, number("K1", "引领值")] = None
    proof: Annotated[Text, text("K2", "证明材料")] = None


class SmallForm(Form):
    """Every layout once, and a label that stands in two blocks."""

    paper: ClassVar[str] = "small"
    title: ClassVar[str] = "小样表"
    version: ClassVar[str] = "SF-2024.1"
    year_field: ClassVar[str] = "year"
    blocks: ClassVar[tuple[Block, ...]] = (
        Block("A", "基本", "基本信息", Layout.PAIRS),
        Block("B", "基本", "联系方式", Layout.PAIRS, synonyms=("联络信息",)),
        Block("C", "数据", "基础数据", Layout.SERIES),
        Block("D", "指标", "关键指标", Layout.LINES),
        Block("E", "产品", "产品清单", Layout.LIST),
        Block("F", "事故", "安全事故", Layout.LIST),
        Block("G", "事故", "质量事故", Layout.LIST),
    )

    year: Annotated[Number, calendar_year("A1", "数据年度", "A")] = None
    name: Annotated[Text, text("A2", "工厂（企业）名称", "A", synonyms=("企业名称", "单位名称"))] = None
    code: Annotated[Text, credit_code("A3", "统一社会信用代码", "A", synonyms=("信用代码",))] = None
    legal_form: Annotated[
        Text, choice("A4", "法人类型", "A", ("独立法人", "非独立法人"), accepts={"企业法人": "独立法人"})
    ] = None
    representative: Annotated[Text, text("A5", "法定代表人", "A", synonyms=("企业法人",))] = None
    founded: Annotated[Day, day("A6", "成立日期", "A")] = None
    capital: Annotated[Number, number("A7", "注册资本", "A", "万元")] = None
    levels: Annotated[Choices, choices("A8", "名单层级", "A", ("国家级", "省级", "市级"))] = ()
    quality_no: Annotated[Text, text("A9", "质量管理体系证书编号", "A")] = None
    contact: Annotated[Text, text("B1", "联系人", "B")] = None
    telephone: Annotated[Text, phone("B2", "联系电话", "B", note="手机或座机号码")] = None
    output: Annotated[Series, number("C1", "工业总产值（当年价格）", "C", "万元", synonyms=("总产值",))] = (
        EMPTY_SERIES
    )
    energy: Annotated[Series, number("C2", "综合能源消费量", "C", "tce", synonyms=("综合能耗",))] = (
        EMPTY_SERIES
    )
    water: Annotated[Series, number("C3", "取水量", "C", "m³")] = EMPTY_SERIES
    intensity: Annotated[
        Indicator,
        number("D1", "单位产值综合能耗", "D", "kgce/万元", level="能源低碳化", group="能源消耗强度"),
    ] = Indicator()
    land: Annotated[
        Indicator,
        number("D2", "单位用地面积产值", "D", "万元/m²", group="土地产出率", synonyms=("土地产出率",)),
    ] = Indicator()
    coefficient: Annotated[Indicator, percent("D3", "建筑系数", "D", group="土地产出率")] = Indicator()
    goods: Annotated[tuple[Goods, ...], listing("E0", "产品清单", "E")] = ()
    accidents: Annotated[tuple[Event, ...], listing("F0", "安全事故", "F")] = ()
    failures: Annotated[tuple[Event, ...], listing("G0", "质量事故", "G")] = ()


def book(sheets: Mapping[str, Iterable[Iterable[Any]]] | bytes) -> Book:
    """Grids of a workbook, or of sheets given as rows of plain values."""
    document = Document.of("表.xlsx", sheets if isinstance(sheets, bytes) else book_of(sheets))
    admitted = admit(document)
    assert isinstance(admitted, Admitted), admitted
    found = read_book(admitted)
    assert isinstance(found, Book), found
    return found


def read(*rows: Iterable[Any], **sheets: Iterable[Iterable[Any]]) -> Reading:
    """Read rows of one sheet named 表 (or several sheets) as the small form."""
    return read_form(book(sheets or {"表": rows}), SmallForm)


def merged(rows: Iterable[Iterable[Any]], *areas: tuple[int, int, int, int]) -> Reading:
    """Read rows of one sheet with merged areas (1-based: first row, first column, last row, last column)."""
    grid = Grid("表", merges=[list(area) for area in areas])
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                grid.squares[row, column] = Square(value)
    return read_form(book(Sketch(SmallForm(), [grid], {}).packed()), SmallForm)


def texts(reading: Reading) -> dict[str, str]:
    """Field, or field.column, → text of what was read; blanks as ''."""
    found = {name: raw.text for name, raw in reading.values.items()}
    for name, columns in reading.series.items():
        found |= {f"{name}.{column}": raw.text for column, raw in columns.items()}
    return found


def records(reading: Reading, name: str) -> list[dict[str, str]]:
    """The records of a list, their blanks left out."""
    return [{c: raw.text for c, raw in row.values.items() if raw.text} for row in reading.lists.get(name, ())]
