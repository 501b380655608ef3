"""公示异议登记表: objections received during publicity and what became of them (第十条第二款)."""

from typing import Annotated, ClassVar, Final

from greenlist.forms.definition import Block, Day, Number, Text, When
from greenlist.forms.prints import calendar_year, choice, day, designed, listing, text
from greenlist.forms.tabular import HEAD, ROWS, KindRow, TabularPaper, blocks_of

OPEN: Final = "待核查"
UPHELD: Final = "成立"
REJECTED: Final = "不成立"
OUTCOMES: Final = (OPEN, UPHELD, REJECTED)
OBJECTOR_KINDS: Final = ("单位", "个人", "匿名")
_PUBLICITY: Final = designed("第十条第二款")


class ObjectionRow(KindRow):
    """One objection against one subject."""

    number: Annotated[
        Text,
        text(
            "OR01", "异议编号", required=True, synonyms=("异议登记编号",), note="同一异议前后各次填报编号不变"
        ),
    ] = None
    received_on: Annotated[
        Day,
        day("OR02", "收到日期", required=True, synonyms=("异议日期", "日期"), source=_PUBLICITY),
    ] = None
    objector_kind: Annotated[
        Text,
        choice(
            "OR03",
            "异议人类别",
            "",
            OBJECTOR_KINDS,
            accepts={"法人": "单位", "企业": "单位", "自然人": "个人"},
            required=True,
            synonyms=("异议主体",),
        ),
    ] = None
    content: Annotated[
        Text, text("OR04", "异议内容", required=True, synonyms=("异议事项",), source=_PUBLICITY)
    ] = None
    outcome: Annotated[
        Text,
        choice(
            "OR05",
            "核查结论",
            "",
            OUTCOMES,
            accepts={"核查中": OPEN, "异议成立": UPHELD, "异议不成立": REJECTED},
            required=True,
            synonyms=("异议结论", "核查结果"),
            source=_PUBLICITY,
        ),
    ] = None
    handling: Annotated[
        Text,
        text(
            "OR06",
            "处理情况",
            required_if=When("outcome", (OPEN,), negate=True),
            synonyms=("核查处理情况", "处理意见"),
            source=_PUBLICITY,
        ),
    ] = None
    handled_on: Annotated[
        Day,
        day(
            "OR07",
            "办结日期",
            required_if=When("outcome", (OPEN,), negate=True),
            synonyms=("处理日期",),
            source=_PUBLICITY,
        ),
    ] = None


class ObjectionRecord(TabularPaper):
    """One row an objection; an objection that is settled later is handed in again under its number."""

    paper: ClassVar[str] = "objection"
    title: ClassVar[str] = "绿色制造名单公示异议登记表"
    version: ClassVar[str] = "OB-2024.1"
    blocks: ClassVar[tuple[Block, ...]] = blocks_of(
        "公示异议", "异议情况", 10, "每件异议每个单位一行；公示期内没有收到异议的填“无”。"
    )
    year_field: ClassVar[str] = "year"
    instructions: ClassVar[tuple[str, ...]] = (
        "本表由市工业和信息化局填写，登记公示期内收到的异议及其核查结论（第十条第二款）。",
        "核查结束后用同一异议编号再报一次，以最后一次填报的结论为准。",
    )

    year: Annotated[Number, calendar_year("OH01", "公示年度", HEAD, required=True, synonyms=("年度",))] = None
    publicity_no: Annotated[
        Text, text("OH02", "公示文号", HEAD, synonyms=("公示编号",), note="没有文号的填公示标题")
    ] = None
    rows: Annotated[tuple[ObjectionRow, ...], listing("OL", "异议情况", ROWS, source=_PUBLICITY)] = ()
