"""What the tabular papers of district and city share: who handed them in, and columns about a subject."""

from typing import Annotated, Final

from greenlist.forms.codes import SUBJECT_KINDS
from greenlist.forms.definition import Block, Day, Form, Layout, Number, Row, Text
from greenlist.forms.prints import choice, count, credit_code, day, phone, text

HEAD: Final = "head"
HANDED_IN: Final = "handed_in"
ROWS: Final = "rows"

SUBJECT_NAME_SYNONYMS: Final = ("企业名称", "公司名称", "申报单位", "工厂名称", "企业全称", "园区名称")
USCC_SYNONYMS: Final = ("信用代码", "社会信用代码", "统一信用代码", "统一社会信用编码")
_FACTORY, _PARK, _SUPPLY_CHAIN = SUBJECT_KINDS
KIND_ACCEPTS: Final = {
    "工厂": _FACTORY,
    "绿色园区": _PARK,
    "园区": _PARK,
    "绿色供应链": _SUPPLY_CHAIN,
    "绿色供应链企业": _SUPPLY_CHAIN,
    "供应链": _SUPPLY_CHAIN,
}


def blocks_of(sheet: str, rows_title: str, rows: int, note: str = "") -> tuple[Block, ...]:
    """The three parts of a tabular paper: what it is about, who hands it in, its rows."""
    return (
        Block(HEAD, sheet, "基本情况", Layout.PAIRS),
        Block(HANDED_IN, sheet, "填报信息", Layout.PAIRS),
        Block(ROWS, sheet, rows_title, Layout.LIST, blank_rows=rows, note=note),
    )


class TabularPaper(Form):
    """A paper of a district or the city about many subjects at once."""

    handed_in_by: Annotated[
        Text,
        text("TT01", "填报单位", HANDED_IN, required=True, synonyms=("报送单位",), note="单位全称"),
    ] = None
    handed_in_on: Annotated[
        Day, day("TT02", "填报日期", HANDED_IN, required=True, synonyms=("报送日期",))
    ] = None
    handler: Annotated[
        Text, text("TT03", "经办人", HANDED_IN, required=True, synonyms=("填表人", "经办人姓名"))
    ] = None
    handler_phone: Annotated[
        Text, phone("TT04", "经办人电话", HANDED_IN, synonyms=("填表人电话", "联系电话"))
    ] = None


class SubjectRow(Row):
    """A row about one subject: its credit code decides who is meant, the name is for people."""

    serial_no: Annotated[Number, count("TR00", "序号", positive=True)] = None
    uscc: Annotated[Text, credit_code("TR01", "统一社会信用代码", required=True, synonyms=USCC_SYNONYMS)] = (
        None
    )
    subject_name: Annotated[
        Text, text("TR02", "单位名称", required=True, max_chars=100, synonyms=SUBJECT_NAME_SYNONYMS)
    ] = None


class KindRow(SubjectRow):
    """A row that also says as what kind of subject."""

    kind: Annotated[
        Text,
        choice(
            "TR03",
            "类别",
            "",
            SUBJECT_KINDS,
            accepts=KIND_ACCEPTS,
            required=True,
            synonyms=("名单类别", "申报类别", "培育类别"),
        ),
    ] = None
