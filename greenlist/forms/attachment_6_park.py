"""附件6 梯度培育信息登记表（绿色工业园区）: what a park hands in each January to enter the pool (第九条); see `park`."""

from dataclasses import replace
from typing import Annotated, ClassVar, Final

from greenlist.forms.attachment_5_park import ParkYearTable
from greenlist.forms.attachment_6 import (
    OPINION_BLOCKS,
    PARK_KIND,
    PLAN_BLOCKS,
    STANDING,
    STANDING_LISTS,
    VETO_BLOCKS,
    PlanProject,
    Registration,
    subject_kind,
)
from greenlist.forms.definition import Block, Choices, Layout, Number, Printed, Text, YesNo, printed
from greenlist.forms.park import (
    HEAD,
    PARK_PROJECT_CATEGORIES,
    REQUIREMENT_ACCEPTS,
    REQUIREMENTS,
    Park,
    basic_block,
    economy_block,
    events_block,
    head_block,
    indicator_blocks,
    plan_block,
)
from greenlist.forms.prints import choice, choices, count, designed, listing, verified, yes_no

MANUFACTURE: Final = "产品制造"
ENERGY_SUPPLY: Final = "能源供给"
FUNCTIONS: Final = (MANUFACTURE, ENERGY_SUPPLY, "科技研发", "商贸物流", "居住生活", "其他")
FUNCTION_ACCEPTS: Final = {
    "制造": MANUFACTURE,
    "工业生产": MANUFACTURE,
    "工业制造": MANUFACTURE,
    "能源供应": ENERGY_SUPPLY,
    "供能": ENERGY_SUPPLY,
    "研发": "科技研发",
    "物流": "商贸物流",
    "商贸": "商贸物流",
}

_BOUNDARY: Final = verified("第七条（二）1")
_PLAN: Final = designed("第七条（二）2")
_GATE: Final = designed("第七条（二）3")

_FIRST: Final = "一、基本信息"
_RESULTS: Final = "二、园区经济与绿色工厂"
_PERFORMANCE: Final = "四、绿色绩效"
_VETO: Final = "五、否决条件自查"
_SELF: Final = "六、对标自评"
BLOCKS: Final = (
    Block("A", _FIRST, _FIRST, Layout.PAIRS, synonyms=("基本信息",)),
    head_block(_FIRST, "园区概况"),
    economy_block(_RESULTS, "二、园区经济与绿色工厂——经济总量"),
    Block("B.factories", _RESULTS, "园区绿色工厂", Layout.PAIRS, note="按最高获评级别计，不重复计数。"),
    plan_block(_RESULTS, "园区绿色工厂培育计划"),
    Block("C", STANDING, STANDING, Layout.PAIRS, synonyms=("资格与基础",)),
    *STANDING_LISTS,
    basic_block(STANDING, "绿色工业园区评价要求的基本要求"),
    *indicator_blocks(_PERFORMANCE, "四、绿色绩效——绿色工业园区评价指标"),
    *VETO_BLOCKS,
    events_block(_VETO),
    Block("F", _SELF, _SELF, Layout.PAIRS, synonyms=("对标自评",)),
    *PLAN_BLOCKS,
    *OPINION_BLOCKS,
)


def _table(name: str, block: str) -> Printed:
    """A field as the year table prints it, in a block of this form."""
    return replace(printed(ParkYearTable, name), block=block, after="")


def _shared(name: str, **changes: object) -> Printed:
    """A field of every kind's registration, in the words of a park."""
    return replace(printed(Registration, name), **changes)  # type: ignore[arg-type] # the keyword arguments of `Printed`, whatever they are


class ParkPlanProject(PlanProject):
    """One retrofit project the park plans for the three years in the pool."""

    category: Annotated[
        Text,
        replace(printed(PlanProject, "category"), options=PARK_PROJECT_CATEGORIES),
    ] = None


class ParkRegistration(Park, Registration):
    """梯度培育信息登记表（绿色工业园区）; the data years are the three before the register year."""

    paper: ClassVar[str] = "attachment_6.park"
    title: ClassVar[str] = "绿色工业园区梯度培育信息登记表"
    version: ClassVar[str] = "A6P-2024.1"
    blocks: ClassVar[tuple[Block, ...]] = BLOCKS
    name_field: ClassVar[str] = "park_name"
    subject: ClassVar[str] = PARK_KIND
    instructions: ClassVar[tuple[str, ...]] = (
        "本表供申请列入市级绿色制造名单培育库的绿色工业园区填写，每年1月通过市级绿色制造名单培育平台提交（第九条）。",
        "园区应在广州市行政区域范围内，有法定边界和统一管理机构，主要功能为产品制造和能源供给，工业增加值占比超过50%（第七条（二）1）。",
        "园区应已发布绿色工厂培育计划，推动园区内企业开展绿色工厂创建（第七条（二）2）。",
        "近三年存在第十二条所列情形之一的，不得申请；“五、否决条件自查”须逐项如实填写，园区内企业的事件另行列出。",
        "“八、承诺与意见”中的区初审意见、市符合性审核意见由主管部门填写，园区不填。",
    )

    # 一、基本信息
    cultivation_kind: Annotated[Text, subject_kind(PARK_KIND)] = None
    uscc: Annotated[
        Text,
        _shared(
            "uscc",
            title="管理机构统一社会信用代码",
            synonyms=(
                "统一社会信用代码",
                "信用代码",
                "社会信用代码",
                "统一信用代码",
                "统一社会信用编码",
                "管委会统一社会信用代码",
                "管理机构信用代码",
                "统一社会信用代码证号",
            ),
        ),
    ] = None
    reviewing_district: Annotated[Text, _shared("reviewing_district", note="园区所在区；跨区的填主管区")] = (
        None
    )
    park_head_name: Annotated[Text, _table("park_head_name", "A")] = None
    park_head_post: Annotated[Text, _table("park_head_post", "A")] = None
    park_head_phone: Annotated[Text, _table("park_head_phone", "A")] = None
    main_functions: Annotated[
        Choices,
        choices(
            "RP03",
            "主要功能",
            HEAD,
            FUNCTIONS,
            after="park_address",
            accepts=FUNCTION_ACCEPTS,
            required=True,
            note="至少应包括产品制造",
            source=_BOUNDARY,
        ),
    ] = ()

    # 二、园区经济与绿色工厂
    gf_national: Annotated[
        Number,
        count(
            "RP05.1",
            "国家级绿色工厂数（3星）",
            "B.factories",
            "家",
            required=True,
            synonyms=("国家级绿色工厂数",),
        ),
    ] = None
    gf_provincial: Annotated[
        Number,
        count(
            "RP05.2",
            "省级绿色工厂数（2星）",
            "B.factories",
            "家",
            required=True,
            synonyms=("省级绿色工厂数",),
        ),
    ] = None
    gf_city: Annotated[
        Number,
        count(
            "RP05.3",
            "市级绿色工厂数（1星）",
            "B.factories",
            "家",
            required=True,
            synonyms=("市级绿色工厂数",),
        ),
    ] = None
    gsc_count: Annotated[
        Number, count("RP05.4", "绿色供应链管理企业数", "B.factories", "家", required=True)
    ] = None

    # 六、对标自评
    standard_used: Annotated[
        Text,
        choice(
            "RF67",
            "采用标准",
            "F",
            REQUIREMENTS,
            accepts=REQUIREMENT_ACCEPTS,
            required=True,
            synonyms=("评价采用标准", "评价标准"),
            source=_GATE,
        ),
    ] = None

    # 七、培育与改造计划
    wants_provincial: Annotated[
        YesNo,
        yes_no(
            "RP09",
            "是否拟申报省级及以上绿色工业园区",
            "G",
            required=True,
            synonyms=("是否拟申报省级及以上",),
            note="拟申报的，须为省级以上工业园区",
            source=_BOUNDARY,
        ),
    ] = None
    plan_projects: Annotated[
        tuple[ParkPlanProject, ...],
        listing(
            "RF72",
            "绿色化改造项目计划",
            "G.projects",
            required=True,
            note="至少1项，起止日期在三年培育期内",
            source=designed("第九条第四款"),
        ),
    ] = ()
