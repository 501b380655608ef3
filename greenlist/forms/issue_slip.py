"""公文印发登记单: an issued document's number, date and signer; it turns a draft into something that happened."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar, Final

from greenlist.documents import DOCUMENTS
from greenlist.forms.definition import Block, Day, Layout, Number, Text, When
from greenlist.forms.prints import calendar_year, choice, day, designed, text
from greenlist.forms.tabular import HANDED_IN, HEAD, TabularPaper

# Documents of the city bureau, by kind; district papers (D02, D06, D23, D24) come in as papers of their own.
DOCUMENT_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {kind.code: kind.slip for kind in DOCUMENTS.values() if kind.slip}
)
DOCUMENT_OPTIONS: Final = tuple(f"{code} {title}" for code, title in DOCUMENT_KINDS.items())
PUBLICITY_CODE: Final = "D08"
_PUBLICITY: Final = When("document", (f"{PUBLICITY_CODE} {DOCUMENT_KINDS[PUBLICITY_CODE]}",), only=True)
_PERIOD: Final = designed("第十条第二款")


def document_code(option: str) -> str:
    """The kind's code from the printed option.

    >>> document_code("D08 拟认定名单公示")
    'D08'
    """
    return option.partition(" ")[0]


class IssueSlip(TabularPaper):
    """One issued document."""

    paper: ClassVar[str] = "issue_slip"
    title: ClassVar[str] = "公文印发登记单"
    version: ClassVar[str] = "IS-2024.1"
    blocks: ClassVar[tuple[Block, ...]] = (
        Block(HEAD, "印发登记", "印发情况", Layout.PAIRS, note="公文印发后按实际印发的文本填写，一件一表。"),
        Block(HANDED_IN, "印发登记", "填报信息", Layout.PAIRS),
    )
    year_field: ClassVar[str] = "year"
    instructions: ClassVar[tuple[str, ...]] = (
        "公文正式印发后由市工业和信息化局填写，一件公文一表；填报后，草拟的公文即登记为已经印发。",
        "公示须填写起止日期：发布当日不计入，截止日含当日。",
        "填报有误的，按同一文种、年度和发文字号（没有文号的按同一标题）再填一张即为更正；此前据以登记的入库、公示、列入、推荐一并改正。",
    )

    document: Annotated[
        Text,
        choice(
            "IS01",
            "文种",
            HEAD,
            DOCUMENT_OPTIONS,
            accepts={
                word: f"{code} {title}" for code, title in DOCUMENT_KINDS.items() for word in (code, title)
            },
            required=True,
            synonyms=("公文种类", "公文类别"),
        ),
    ] = None
    year: Annotated[
        Number,
        calendar_year(
            "IS02",
            "所属年度",
            HEAD,
            required=True,
            synonyms=("年度",),
            note="该公文所办事项的年度，不一定是印发年度",
        ),
    ] = None
    document_title: Annotated[
        Text, text("IS03", "公文标题", HEAD, required=True, max_chars=200, synonyms=("标题",))
    ] = None
    document_no: Annotated[
        Text,
        text(
            "IS04",
            "发文字号",
            HEAD,
            required=True,
            synonyms=("文号", "公文文号"),
            note="没有文号的（如网上公示）填“/”",
        ),
    ] = None
    issuer: Annotated[Text, text("IS05", "印发机关", HEAD, required=True, synonyms=("发文机关",))] = None
    signed_on: Annotated[
        Day, day("IS06", "成文日期", HEAD, required=True, synonyms=("签发日期", "印发日期", "发文日期"))
    ] = None
    signer: Annotated[Text, text("IS07", "签发人", HEAD, required=True)] = None
    first_day: Annotated[
        Day,
        day(
            "IS08",
            "公示起始日",
            HEAD,
            required_if=_PUBLICITY,
            future=True,
            synonyms=("公示开始日期", "公示起"),
            note="公示期第一日，发布当日不计入",
            source=_PERIOD,
        ),
    ] = None
    last_day: Annotated[
        Day,
        day(
            "IS09",
            "公示截止日",
            HEAD,
            required_if=_PUBLICITY,
            future=True,
            synonyms=("公示结束日期", "公示止"),
            note="公示期最后一日，含当日",
            source=_PERIOD,
        ),
    ] = None
    about: Annotated[
        Text,
        text(
            "IS10",
            "涉及对象",
            HEAD,
            max_chars=200,
            synonyms=("涉及单位",),
            note="同一文种拟有多件的，填明是哪一件：主送机关、单位名称、信用代码或异议编号；同一文号一并印发的不填",
        ),
    ] = None
    supplied: Annotated[
        Text,
        text(
            "IS11",
            "补充事项",
            HEAD,
            max_chars=2000,
            note="公文中登记簿没有的事实，写作“会议时间：……；会议地点：……”；要填哪些见拟稿中的“待补”",
        ),
    ] = None
