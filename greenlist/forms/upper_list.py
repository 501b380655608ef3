"""上一级名单登记表: who was listed, not passed, renamed or moved out by a published list (第十一条第二款、第三款)."""

from typing import Annotated, ClassVar, Final

from greenlist.forms.attachment_5 import LEVEL_ACCEPTS, LEVELS
from greenlist.forms.codes import DISTRICT_ALIASES, DISTRICTS
from greenlist.forms.definition import Block, Day, Number, Text, When
from greenlist.forms.prints import calendar_year, choice, day, designed, listing, text
from greenlist.forms.tabular import HEAD, ROWS, KindRow, TabularPaper, blocks_of

LISTED: Final = "列入"
NOT_LISTED: Final = "未通过"
RENAMED: Final = "更名"
MOVED_OUT: Final = "移出"
ACTIONS: Final = (LISTED, NOT_LISTED, RENAMED, MOVED_OUT)
VETOED: Final = "第十二条所列情况"
NOT_FILED: Final = "拒不按时填报动态管理表"
FALSE_PAPERS: Final = "提交材料或数据造假"
GRAVE_EVENT: Final = "重大事故或重大环境事件"
OTHER_GROUND: Final = "其他"
# 第十六条第一款（一）至（三）项、第二款; other levels' lists may have grounds of their own.
GROUNDS: Final = (VETOED, NOT_FILED, FALSE_PAPERS, GRAVE_EVENT, OTHER_GROUND)
_UPPER: Final = designed("第十一条第二款")


class ListedSubject(KindRow):
    """One subject and what the published list says about it."""

    district: Annotated[
        Text, choice("UR01", "所属区", "", DISTRICTS, accepts=DISTRICT_ALIASES, synonyms=("所在区",))
    ] = None
    action: Annotated[
        Text,
        choice(
            "UR02",
            "事项",
            "",
            ACTIONS,
            accepts={
                "入选": LISTED,
                "未入选": NOT_LISTED,
                "名称变更": RENAMED,
                "变更": RENAMED,
                "撤销": MOVED_OUT,
            },
            required=True,
            synonyms=("名单事项", "变动事项"),
            source=_UPPER,
        ),
    ] = None
    former_name: Annotated[
        Text,
        text(
            "UR03",
            "原名称",
            required_if=When("action", (RENAMED,), only=True),
            synonyms=("变更前名称", "曾用名"),
            note="更名的填写；单位名称填更名后的",
            source=designed("第十五条"),
        ),
    ] = None
    reason: Annotated[
        Text,
        text(
            "UR04",
            "移出原因",
            required_if=When("action", (MOVED_OUT,)),
            synonyms=("原因",),
            source=designed("第十六条第一款"),
        ),
    ] = None
    ground: Annotated[
        Text,
        choice(
            "UR06",
            "移出依据",
            "",
            GROUNDS,
            accepts={
                "第十六条（一）": VETOED,
                "第十六条（二）": NOT_FILED,
                "第十六条（三）": FALSE_PAPERS,
                "第十六条第二款": GRAVE_EVENT,
                "拒不填报": NOT_FILED,
                "造假": FALSE_PAPERS,
            },
            synonyms=("移出条款", "依据条款"),
            note="移出市级名单的必填",
            source=designed("第十六条第一款"),
        ),
    ] = None
    remark: Annotated[Text, text("UR05", "备注")] = None


class UpperList(TabularPaper):
    """One row a subject of one published list of one level."""

    paper: ClassVar[str] = "upper_list"
    title: ClassVar[str] = "绿色制造名单公布情况登记表"
    version: ClassVar[str] = "UL-2024.1"
    blocks: ClassVar[tuple[Block, ...]] = blocks_of(
        "公布名单", "名单情况", 30, "按公布的文件逐家填写本市单位。"
    )
    year_field: ClassVar[str] = "year"
    instructions: ClassVar[tuple[str, ...]] = (
        "本表按已公布的国家级、省级或市级名单填写，一个文件一表，只填本市单位（第三条第三款、第十一条第二款）。",
        "未通过上一级评审、更名、移出的单位也逐家填写。",
        "列入、移出的公布日期填报有误的，按同一公布文号再填一次即为更正。",
    )

    level: Annotated[
        Text,
        choice(
            "UH01",
            "名单层级",
            HEAD,
            LEVELS,
            accepts=LEVEL_ACCEPTS,
            required=True,
            synonyms=("名单级别",),
            source=_UPPER,
        ),
    ] = None
    year: Annotated[Number, calendar_year("UH02", "名单年度", HEAD, required=True, synonyms=("年度",))] = None
    batch: Annotated[
        Text, text("UH03", "名单批次", HEAD, synonyms=("批次",), note="如第九批；没有的填“/”")
    ] = None
    document_no: Annotated[
        Text, text("UH04", "公布文号", HEAD, required=True, synonyms=("文号", "公布文件"), source=_UPPER)
    ] = None
    published_on: Annotated[
        Day, day("UH05", "公布日期", HEAD, required=True, synonyms=("发布日期",), source=_UPPER)
    ] = None
    issuer: Annotated[Text, text("UH06", "公布机关", HEAD, synonyms=("发布机关",), source=_UPPER)] = None
    rows: Annotated[
        tuple[ListedSubject, ...], listing("UL", "名单情况", ROWS, required=True, source=_UPPER)
    ] = ()
