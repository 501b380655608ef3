"""变更申请汇总表: renamings and major changes with the district's and the city's opinion (第十五条)."""

from typing import Annotated, ClassVar, Final

from greenlist.forms.attachment_5 import LEVEL_ACCEPTS, LEVELS
from greenlist.forms.codes import DISTRICT_ALIASES, DISTRICTS
from greenlist.forms.definition import Block, Choices, Day, Text, When, YesNo
from greenlist.forms.prints import choice, choices, credit_code, day, designed, listing, text, yes_no
from greenlist.forms.tabular import HEAD, ROWS, KindRow, TabularPaper, blocks_of

NAME: Final = "名称变更"
SCOPE: Final = "生产经营范围变更"
SITE: Final = "生产地址变更"
BOUNDARY: Final = "组织边界变更"
SUCCESSION: Final = "合并分立承继"
MATTERS: Final = (NAME, SCOPE, SITE, BOUNDARY, SUCCESSION)
MATTER_ACCEPTS: Final = {
    "更名": NAME,
    "企业名称变更": NAME,
    "名称": NAME,
    "经营范围变更": SCOPE,
    "实际生产经营范围变更": SCOPE,
    "经营范围": SCOPE,
    "地址变更": SITE,
    "生产地址": SITE,
    "搬迁": SITE,
    "边界变更": BOUNDARY,
    "组织边界": BOUNDARY,
    "合并": SUCCESSION,
    "吸收合并": SUCCESSION,
    "新设合并": SUCCESSION,
    "分立": SUCCESSION,
    "承继": SUCCESSION,
    "信用代码变更": SUCCESSION,
}
AGREED: Final = "同意"
REFUSED: Final = "不同意"
OUTGROWN: Final = "不再符合"
DISTRICT_OPINIONS: Final = (AGREED, REFUSED)
CITY_OPINIONS: Final = (AGREED, REFUSED, OUTGROWN)
OPINION_ACCEPTS: Final = {"同意变更": AGREED, "拟同意": AGREED, "不同意变更": REFUSED}
_CHANGED: Final = designed("第十五条")


class ChangeRow(KindRow):
    """One change of one subject."""

    matter: Annotated[
        Text,
        choice(
            "GR01",
            "变更事项",
            "",
            MATTERS,
            accepts=MATTER_ACCEPTS,
            required=True,
            synonyms=("变更类型", "变更类别"),
            source=_CHANGED,
        ),
    ] = None
    before: Annotated[
        Text,
        text(
            "GR02",
            "变更前",
            required=True,
            synonyms=("变更前内容", "原内容"),
            note="名称变更、合并分立承继填名单公布的名称",
            source=_CHANGED,
        ),
    ] = None
    after: Annotated[
        Text,
        text(
            "GR03",
            "变更后",
            required=True,
            synonyms=("变更后内容", "现内容"),
            note="合并分立承继填承继单位的名称",
            source=_CHANGED,
        ),
    ] = None
    reason: Annotated[
        Text,
        text(
            "GR04", "变更原因", required=True, synonyms=("原因",), note="如投资、并购、搬迁", source=_CHANGED
        ),
    ] = None
    completed_on: Annotated[
        Day,
        day("GR05", "手续办结日期", required=True, synonyms=("办结日期", "变更日期"), source=_CHANGED),
    ] = None
    reported_on: Annotated[
        Day,
        day(
            "GR06",
            "单位报告日期",
            required=True,
            synonyms=("企业报告日期", "报区日期"),
            note="单位报所在区主管部门的日期",
            source=_CHANGED,
        ),
    ] = None
    evidence: Annotated[
        Text, text("GR07", "证明材料", required=True, synonyms=("佐证材料",), source=_CHANGED)
    ] = None
    levels: Annotated[
        Choices,
        choices(
            "GR08",
            "涉及名单层级",
            "",
            LEVELS,
            accepts=LEVEL_ACCEPTS,
            required=True,
            synonyms=("名单层级",),
            source=_CHANGED,
        ),
    ] = ()
    still_conforming: Annotated[
        YesNo,
        yes_no(
            "GR09",
            "变更后是否仍符合评价标准",
            required=True,
            synonyms=("是否仍符合评价标准",),
            source=_CHANGED,
        ),
    ] = None
    district_opinion: Annotated[
        Text,
        choice(
            "GR10",
            "区意见",
            "",
            DISTRICT_OPINIONS,
            accepts=OPINION_ACCEPTS,
            required=True,
            synonyms=("区审核意见", "区主管部门意见"),
            source=_CHANGED,
        ),
    ] = None
    district_reason: Annotated[
        Text,
        text(
            "GR11", "区意见说明", required_if=When("district_opinion", (REFUSED,)), synonyms=("区不同意理由",)
        ),
    ] = None
    city_opinion: Annotated[
        Text,
        choice(
            "GR12",
            "市审核意见",
            "",
            CITY_OPINIONS,
            accepts=OPINION_ACCEPTS | {"不再符合条件": OUTGROWN},
            synonyms=("市意见", "市变更意见"),
            note="由市工业和信息化局填写，区上报时留空",
            source=_CHANGED,
        ),
    ] = None
    city_reason: Annotated[
        Text,
        text(
            "GR13",
            "市意见说明",
            required_if=When("city_opinion", (REFUSED, OUTGROWN)),
            synonyms=("市不同意理由",),
        ),
    ] = None
    city_on: Annotated[
        Day,
        day(
            "GR14",
            "市审核日期",
            required_if=When("city_opinion", CITY_OPINIONS, only=True),
            synonyms=("市意见日期",),
            source=_CHANGED,
        ),
    ] = None

    after_uscc: Annotated[
        Text,
        credit_code(
            "GR15",
            "承继单位信用代码",
            required_if=When("matter", (SUCCESSION,), only=True),
            synonyms=("变更后信用代码", "变更后统一社会信用代码", "承继单位统一社会信用代码"),
            note="因合并、分立改由另一信用代码的单位在列的填写，其他变更留空",
            source=_CHANGED,
        ),
    ] = None


class ChangeRequest(TabularPaper):
    """One row a change; the city's opinion comes with the same table handed in again, filled to its end."""

    paper: ClassVar[str] = "change_request"
    title: ClassVar[str] = "绿色制造名单变更申请汇总表"
    version: ClassVar[str] = "CR-2024.1"
    blocks: ClassVar[tuple[Block, ...]] = blocks_of(
        "变更申请汇总", "变更申请", 12, "每个单位每项变更一行；名称变更的，单位名称填变更前名称。"
    )
    instructions: ClassVar[tuple[str, ...]] = (
        "本表汇总名单内单位办理完相关手续后报区的变更（第十五条），由区工业和信息化主管部门填写区意见后上报。",
        "市工业和信息化局审核后在同一表中填写市审核意见和日期再报一次；同意的名称变更即登记入台账，原名称保留。",
        "合并、分立后信用代码改变的，变更事项选“合并分立承继”，填写承继单位的名称和信用代码；信用代码不变的选其他事项。",
        "同一单位同时有几项变更的，逐项填写。",
    )

    district: Annotated[
        Text,
        choice(
            "GH01",
            "上报区",
            HEAD,
            DISTRICTS,
            accepts=DISTRICT_ALIASES,
            required=True,
            synonyms=("所属区", "填报区"),
            source=_CHANGED,
        ),
    ] = None
    document_no: Annotated[
        Text, text("GH02", "上报文号", HEAD, synonyms=("文号", "上报函文号"), note="没有文号的填“/”")
    ] = None
    reply_no: Annotated[
        Text,
        text(
            "GH03", "复函文号", HEAD, synonyms=("市复函文号",), note="市工业和信息化局变更审核意见复函的文号"
        ),
    ] = None
    rows: Annotated[
        tuple[ChangeRow, ...], listing("GL", "变更申请", ROWS, required=True, source=_CHANGED)
    ] = ()
