"""What both workbooks of a park ask: its bounds and management, the gate of 附件2, its 31 indicators and the index.

The labels of the gate and of the first eleven indicators stand in a published reprint of the requirement; the
other twenty labels are from memory. Which indicators are mandatory, and the 引领值, are data of `greenlist.scoring`
and stand in no print.
"""

from decimal import Decimal
from typing import Annotated, Final

from greenlist.forms.attachment_5 import ENVIRONMENT_ACCEPTS, GRADE_ACCEPTS
from greenlist.forms.codes import ACCIDENT_GRADES, ENVIRONMENT_GRADES, PROJECT_CATEGORIES
from greenlist.forms.definition import (
    EMPTY_SERIES,
    Block,
    Day,
    Form,
    Layout,
    Line,
    Number,
    Row,
    Series,
    Text,
    When,
    YesNo,
)
from greenlist.forms.prints import (
    PARK_REPORT,
    PARK_SELF_REPORT,
    choice,
    count,
    credit_code,
    day,
    designed,
    listing,
    memory,
    number,
    percent,
    second_hand,
    text,
    verified,
    yes_no,
)

NATIONAL: Final = "国家级"
PROVINCIAL: Final = "省级"
LOWER: Final = "市级及以下"
RANKS: Final = (NATIONAL, PROVINCIAL, LOWER)
RANK_ACCEPTS: Final = {"国家": NATIONAL, "省": PROVINCIAL, "市级": LOWER, "区级": LOWER, "市": LOWER}
PARK_TYPES: Final = (
    "经济技术开发区",
    "高新技术产业开发区",
    "保税区",
    "边境经济合作区",
    "出口加工区",
    "保税港区",
    "新区",
    "自贸区",
    "省级开发区",
    "其他",
)
PARK_TYPE_ACCEPTS: Final = {
    "经开区": "经济技术开发区",
    "国家级经济技术开发区": "经济技术开发区",
    "高新区": "高新技术产业开发区",
    "国家高新技术产业开发区": "高新技术产业开发区",
    "国家级新区": "新区",
    "自由贸易试验区": "自贸区",
    "省级经济开发区": "省级开发区",
    "省级产业园": "省级开发区",
}
SAFETY: Final = "安全事故"
CYBER: Final = "网络安全事件"
DATA: Final = "数据安全事件"
QUALITY: Final = "质量事故"
ENVIRONMENT: Final = "突发环境事件"
TAX: Final = "偷漏税等违法违规行为"
EVENT_KINDS: Final = (SAFETY, CYBER, DATA, QUALITY, ENVIRONMENT, TAX)
GRADED_EVENTS: Final = (SAFETY, QUALITY, ENVIRONMENT)  # those the authorities give a grade
EVENT_KIND_ACCEPTS: Final = {
    "生产安全事故": SAFETY,
    "环境污染事故": ENVIRONMENT,
    "环境事件": ENVIRONMENT,
    "突发环境污染事件": ENVIRONMENT,
    "偷漏税": TAX,
    "税务违法": TAX,
}
# One scale for accidents and environmental events: an event inside the park is weighed here, not classified.
_PLAIN_GRADE: Final = dict(zip(ENVIRONMENT_GRADES, ACCIDENT_GRADES, strict=True))
EVENT_GRADE_ACCEPTS: Final = {
    **GRADE_ACCEPTS,
    **_PLAIN_GRADE,
    **{
        word: _PLAIN_GRADE[option]
        for word, option in ENVIRONMENT_ACCEPTS.items()
        if word not in ACCIDENT_GRADES
    },
}
PARK_PROJECT_CATEGORIES: Final = (*PROJECT_CATEGORIES, "微电网", "集中供热", "中水回用", "其他")
OLD_REQUIREMENT: Final = "原评价要求（31项指标）"
NEW_REQUIREMENT: Final = "2025年评价要求（零碳转型）"
REQUIREMENTS: Final = (OLD_REQUIREMENT, NEW_REQUIREMENT)
REQUIREMENT_ACCEPTS: Final = {
    "R2018": OLD_REQUIREMENT,
    "原评价要求": OLD_REQUIREMENT,
    "绿色园区评价要求": OLD_REQUIREMENT,
    "绿色工业园区评价要求": OLD_REQUIREMENT,
    "R2025": NEW_REQUIREMENT,
    "2025年评价要求": NEW_REQUIREMENT,
    "2025版": NEW_REQUIREMENT,
}
CONFORMING: Final = ("符合", "不符合")

_PARK_FORM: Final = second_hand("绿色低碳工业园区申报表（外省）")
_BOUNDARY: Final = designed("第七条（二）1")
_PLAN: Final = designed("第七条（二）2")
_GATE: Final = designed("第七条（二）3")
_REQUIREMENT: Final = verified("绿色工业园区评价要求")
_FROM_MEMORY: Final = memory("绿色工业园区评价要求")
_EVENTS: Final = designed("第十二条（二）")
FLAGS: Final = {
    **dict.fromkeys(("具备", "完善", "是", "有", "√", "已编制", "已建成"), "1"),
    **dict.fromkeys(("不具备", "不完善", "否", "无", "×", "未编制", "未建成"), "0"),
}


class ResidentEvent(Row):
    """One accident, incident or offence of a firm inside the park."""

    firm: Annotated[Text, text("PC01.1", "企业名称", required=True, synonyms=("单位名称",))] = None
    uscc: Annotated[
        Text,
        credit_code(
            "PC01.2",
            "统一社会信用代码",
            synonyms=(
                "信用代码",
                "统一社会信用代码证号",
                "统一社会信用代码号",
                "社会统一信用代码",
                "信用代码证号",
            ),
        ),
    ] = None
    kind: Annotated[
        Text,
        choice(
            "PC01.3",
            "事件类别",
            "",
            EVENT_KINDS,
            accepts=EVENT_KIND_ACCEPTS,
            required=True,
            synonyms=("类别",),
            source=_EVENTS,
        ),
    ] = None
    grade: Annotated[
        Text,
        choice(
            "PC01.4",
            "事件等级",
            "",
            ACCIDENT_GRADES,
            accepts=EVENT_GRADE_ACCEPTS,
            required_if=When("kind", GRADED_EVENTS),
            synonyms=("等级",),
            note="环境事件的Ⅳ、Ⅲ、Ⅱ、Ⅰ级依次填一般、较大、重大、特别重大",
        ),
    ] = None
    occurred_on: Annotated[Day, day("PC01.5", "发生日期", required=True, synonyms=("日期",))] = None
    outcome: Annotated[Text, text("PC01.6", "处理情况", synonyms=("处理结果",))] = None


class ParkIndicator(Line):
    """One indicator of the park: its 引领值 where the applicant knows it, a value a year, its proof."""

    lead: Annotated[
        Number, number("PK.1", "引领值", minimum=None, note="按所采用的评价要求填写", source=_FROM_MEMORY)
    ] = None
    evidence: Annotated[Text, text("PK.2", "证明材料", synonyms=("证明材料名称",))] = None
    review_note: Annotated[Text, text("PK.3", "审核备注")] = None


# Which sheet each block stands on, its workbook says.
HEAD: Final = "park.head"
EVENTS: Final = "park.events"
BASIC: Final = "park.basic"
ECONOMY: Final = "park.economy"
PLAN: Final = "park.plan"
INDICATORS: Final = "park.indicators"
INDEX: Final = "park.index"


def head_block(sheet: str, title: str) -> Block:
    """Name, rank, approval, bounds and firms of the park."""
    return Block(HEAD, sheet, title, Layout.PAIRS, synonyms=("园区基本信息", "园区概况"))


def events_block(sheet: str) -> Block:
    """Events of the firms inside."""
    return Block(
        EVENTS,
        sheet,
        "园区内企业事件",
        Layout.LIST,
        6,
        "统计期为填报之日往前36个月；没有的填“无”。",
        ("园区内企业事故和违法情况", "入驻企业事件"),
    )


def basic_block(sheet: str, title: str) -> Block:
    """The gate of the evaluation requirement."""
    return Block(
        BASIC,
        sheet,
        title,
        Layout.PAIRS,
        note="对照绿色工业园区评价要求的基本要求逐项填写，并写明评价情况；标“鼓励”的不作为否决项。",
        synonyms=("基本要求", "园区基本要求"),
    )


def economy_block(sheet: str, title: str) -> Block:
    """Added value and its industrial share."""
    return Block(
        ECONOMY,
        sheet,
        title,
        Layout.SERIES,
        note="第七条要求以产品制造和能源供给为主要功能、工业增加值占比超过50%。",
        synonyms=("经济数据", "经济总量"),
    )


def plan_block(sheet: str, title: str) -> Block:
    """The park's plan to cultivate green factories."""
    return Block(PLAN, sheet, title, Layout.PAIRS, synonyms=("绿色工厂培育计划",))


def indicator_blocks(sheet: str, title: str) -> tuple[Block, Block]:
    """The 31 indicators, and the index."""
    return (
        Block(
            INDICATORS,
            sheet,
            title,
            Layout.LINES,
            note=(
                "第8–11项选2项，第13、14项，第15、16项，第19、20项，第26–28项各选1项，其余为必选项；未选用的填“/”。"
                "选项规则和指标名称部分据记忆整理，未查到原文，以正式的评价要求为准。"
            ),
            synonyms=("绿色工业园区评价指标", "园区评价指标", "关键指标"),
        ),
        Block(
            INDEX,
            sheet,
            "指数",
            Layout.SERIES,
            note="GI＝100÷24×（各选用指标的值÷引领值之和，逆向指标取倒数）；指数不以100为上限。计算方法据转述整理，以正式的评价要求为准。",
        ),
    )


class Park(Form):
    """The fields of a park in its two workbooks."""

    # 园区
    park_name: Annotated[
        Text,
        text(
            "PA02",
            "园区名称",
            HEAD,
            required=True,
            max_chars=100,
            synonyms=("园区全称", "单位名称", "申报单位"),
            source=PARK_REPORT,
        ),
    ] = None
    park_rank: Annotated[
        Text,
        choice(
            "PA03",
            "园区级别",
            HEAD,
            RANKS,
            accepts=RANK_ACCEPTS,
            required=True,
            note="申报省级及以上绿色工业园区的，须为省级以上工业园区",
            source=PARK_SELF_REPORT,
        ),
    ] = None
    park_type: Annotated[
        Text,
        choice(
            "PA04", "园区类型", HEAD, PARK_TYPES, accepts=PARK_TYPE_ACCEPTS, required=True, source=_PARK_FORM
        ),
    ] = None
    approval_no: Annotated[
        Text, text("PA05.1", "批准文号", HEAD, required=True, synonyms=("批准设立文号",), source=_BOUNDARY)
    ] = None
    approved_on: Annotated[
        Day, day("PA05.2", "批准日期", HEAD, required=True, synonyms=("批准设立日期",), source=_BOUNDARY)
    ] = None
    park_code: Annotated[
        Text,
        text(
            "PA05.3",
            "开发区代码",
            HEAD,
            required=True,
            may_not_apply=True,
            synonyms=("园区代码",),
            note="列入开发区审核公告目录的填写目录代码，未列入的填“/”",
        ),
    ] = None
    authority_name: Annotated[
        Text,
        text(
            "PA06.1",
            "管理机构名称",
            HEAD,
            required=True,
            synonyms=("园区管理机构", "管理机构", "管委会名称"),
            source=_BOUNDARY,
        ),
    ] = None
    boundary_doc: Annotated[
        Text,
        text(
            "PA07.1",
            "法定边界文件",
            HEAD,
            required=True,
            synonyms=("四至范围文件", "边界范围批准文件"),
            note="批准四至范围的文件名称和文号",
            source=_BOUNDARY,
        ),
    ] = None
    approved_area: Annotated[
        Number,
        number(
            "PA07.2",
            "批准面积",
            HEAD,
            "km²",
            positive=True,
            required=True,
            synonyms=("规划面积", "批准规划面积"),
            source=_BOUNDARY,
        ),
    ] = None
    industrial_land_area: Annotated[
        Number,
        number(
            "PA07.3",
            "其中：工业用地面积",
            HEAD,
            "km²",
            positive=True,
            required=True,
            synonyms=("规划工业用地面积",),
            source=_BOUNDARY,
        ),
    ] = None
    park_address: Annotated[
        Text,
        text(
            "PA08.1", "园区地址", HEAD, required=True, synonyms=("园区所在地", "详细地址"), source=PARK_REPORT
        ),
    ] = None
    firms_total: Annotated[
        Number,
        count(
            "PA13.1",
            "入驻企业数量",
            HEAD,
            "家",
            positive=True,
            required=True,
            synonyms=(
                "入驻企业数",
                "入园企业数",
                "入驻企业总数",
                "园区企业数",
            ),
            source=_PARK_FORM,
        ),
    ] = None
    firms_above_scale: Annotated[
        Number,
        count("PA13.2", "规上工业企业数", HEAD, "家", required=True, synonyms=("规模以上工业企业数",)),
    ] = None

    # 园区内企业事件
    resident_events: Annotated[
        tuple[ResidentEvent, ...],
        listing("PC01", "园区内企业事件", EVENTS, source=_EVENTS),
    ] = ()

    # 基本要求
    basic_law_compliance: Annotated[
        YesNo,
        yes_no(
            "PB1.1",
            "落实绿色、循环、低碳发展的法律、政策和标准",
            BASIC,
            options=CONFORMING,
            required=True,
            source=_GATE,
        ),
    ] = None
    basic_1_note: Annotated[Text, text("PB1.2", "基本要求1评价情况", BASIC, source=_GATE)] = None
    basic_no_major_event: Annotated[
        YesNo,
        yes_no(
            "PB2.1",
            "近三年未发生重大污染事故或重大生态破坏事件",
            BASIC,
            options=CONFORMING,
            required=True,
            source=_GATE,
        ),
    ] = None
    basic_targets_met: Annotated[
        YesNo,
        yes_no("PB2.2", "完成节能减排目标", BASIC, options=CONFORMING, required=True, source=_GATE),
    ] = None
    basic_carbon_intensity_falling: Annotated[
        YesNo,
        yes_no("PB2.3", "碳排放强度持续下降", BASIC, options=CONFORMING, required=True, source=_GATE),
    ] = None
    basic_2_note: Annotated[Text, text("PB2.4", "基本要求2评价情况", BASIC, source=_GATE)] = None
    basic_env_quality: Annotated[
        YesNo,
        yes_no(
            "PB3.1",
            "环境质量达到功能区要求，企业达标排放，总量不超过控制指标",
            BASIC,
            options=CONFORMING,
            required=True,
            source=_GATE,
        ),
    ] = None
    basic_3_note: Annotated[Text, text("PB3.2", "基本要求3评价情况", BASIC, source=_GATE)] = None
    basic_key_firms_cp_rate: Annotated[
        Number,
        percent(
            "PB4.1",
            "重点企业清洁生产审核实施率",
            BASIC,
            required=True,
            synonyms=("重点企业清洁生产审核率",),
            note="应为100%",
            source=_GATE,
        ),
    ] = None
    basic_4_note: Annotated[Text, text("PB4.2", "基本要求4评价情况", BASIC, source=_GATE)] = None
    basic_no_eliminated: Annotated[
        YesNo,
        yes_no(
            "PB5.1",
            "未使用国家列入淘汰目录的技术、工艺和装备，未生产淘汰产品",
            BASIC,
            options=CONFORMING,
            required=True,
            source=_GATE,
        ),
    ] = None
    basic_5_note: Annotated[Text, text("PB5.2", "基本要求5评价情况", BASIC, source=_GATE)] = None
    basic_green_office: Annotated[
        YesNo,
        yes_no("PB6.1", "设有绿色发展专门机构", BASIC, options=CONFORMING, required=True, source=_GATE),
    ] = None
    basic_green_office_staff: Annotated[
        Number,
        count(
            "PB6.2",
            "绿色发展专职工作人员数",
            BASIC,
            "人",
            required=True,
            synonyms=("专职工作人员数",),
            note="应不少于2人",
            source=_GATE,
        ),
    ] = None
    basic_6_note: Annotated[Text, text("PB6.3", "基本要求6评价情况", BASIC, source=_GATE)] = None
    enc_systems: Annotated[
        YesNo,
        yes_no(
            "PB7.1",
            "是否建立环境管理体系和能源管理体系",
            BASIC,
            required=True,
            note="鼓励",
            source=_GATE,
        ),
    ] = None
    enc_energy_platform: Annotated[
        YesNo,
        yes_no("PB7.2", "是否建立能源监测管理平台", BASIC, required=True, note="鼓励", source=_GATE),
    ] = None
    basic_7_note: Annotated[Text, text("PB7.3", "基本要求7评价情况", BASIC, source=_GATE)] = None
    enc_renewables: Annotated[
        YesNo,
        yes_no(
            "PB8.1",
            "是否利用风能、太阳能等可再生能源",
            BASIC,
            required=True,
            note="鼓励",
            source=_GATE,
        ),
    ] = None
    basic_8_note: Annotated[Text, text("PB8.2", "基本要求8评价情况", BASIC, source=_GATE)] = None

    # 经济总量
    gdp: Annotated[
        Series,
        number(
            "PD01",
            "地区生产总值",
            ECONOMY,
            "亿元",
            positive=True,
            required=True,
            synonyms=("GDP",),
            source=_PARK_FORM,
        ),
    ] = EMPTY_SERIES
    industrial_va: Annotated[
        Series,
        number(
            "PD02", "工业增加值", ECONOMY, "亿元", positive=True, required=True, synonyms=("年工业增加值",)
        ),
    ] = EMPTY_SERIES
    industrial_va_share: Annotated[
        Series,
        percent(
            "PD03",
            "工业增加值占比",
            ECONOMY,
            required=True,
            formula="工业增加值÷地区生产总值×100",
            note="应超过50%",
            source=_PARK_FORM,
        ),
    ] = EMPTY_SERIES

    # 园区绿色工厂培育计划
    gf_plan_name: Annotated[
        Text,
        text(
            "PD20.1",
            "绿色工厂培育计划名称",
            PLAN,
            required=True,
            synonyms=("培育计划名称",),
            source=_PLAN,
        ),
    ] = None
    gf_plan_no: Annotated[
        Text,
        text(
            "PD20.2",
            "绿色工厂培育计划文号",
            PLAN,
            required=True,
            synonyms=("培育计划文号",),
            source=_PLAN,
        ),
    ] = None
    gf_plan_date: Annotated[
        Day,
        day(
            "PD20.3",
            "绿色工厂培育计划发布日期",
            PLAN,
            required=True,
            synonyms=("培育计划发布日期",),
            source=_PLAN,
        ),
    ] = None
    gf_plan_target: Annotated[
        Number,
        count(
            "PD20.4",
            "绿色工厂培育目标数",
            PLAN,
            "家",
            required=True,
            synonyms=("培育目标数",),
            source=_PLAN,
        ),
    ] = None

    # 绿色工业园区评价指标
    energy_productivity: Annotated[
        ParkIndicator,
        number(
            "PK01",
            "能源产出率",
            INDICATORS,
            "万元/tce",
            level="能源利用绿色化",
            direction="forward",
            required=True,
            formula="工业增加值（亿元）×10000÷园区能源综合消耗总量",
            evidence="统计年报；能源平衡表",
            synonyms=("单位能耗产出率",),
            source=_REQUIREMENT,
        ),
    ] = ParkIndicator()
    renewable_energy_share: Annotated[
        ParkIndicator,
        percent(
            "PK02",
            "可再生能源使用比例",
            INDICATORS,
            level="能源利用绿色化",
            direction="forward",
            required=True,
            formula="可再生能源使用量÷园区能源综合消耗总量×100",
            evidence="绿电合同、绿证、分布式发电台账",
            synonyms=(
                "可再生能源比例",
                "可再生能源使用率",
            ),
            source=_REQUIREMENT,
        ),
    ] = ParkIndicator()
    clean_energy_rate: Annotated[
        ParkIndicator,
        percent(
            "PK03",
            "清洁能源使用率",
            INDICATORS,
            level="能源利用绿色化",
            direction="forward",
            required=True,
            formula="清洁能源使用量÷终端能源消费总量×100",
            evidence="能源统计报表",
            synonyms=("清洁能源比例",),
            source=_REQUIREMENT,
        ),
    ] = ParkIndicator()
    water_productivity: Annotated[
        ParkIndicator,
        number(
            "PK04",
            "水资源产出率",
            INDICATORS,
            "元/m³",
            level="资源利用绿色化",
            direction="forward",
            required=True,
            formula="工业增加值（亿元）×10000÷工业新鲜水量（万m³）",
            evidence="用水统计报表",
            synonyms=("单位新鲜水产出率",),
            source=_REQUIREMENT,
        ),
    ] = ParkIndicator()
    land_productivity: Annotated[
        ParkIndicator,
        number(
            "PK05",
            "土地资源产出率",
            INDICATORS,
            "亿元/km²",
            level="资源利用绿色化",
            direction="forward",
            required=True,
            formula="工业增加值÷工业用地面积",
            evidence="统计年报；土地利用现状图",
            synonyms=("土地产出率",),
            source=_REQUIREMENT,
        ),
    ] = ParkIndicator()
    solid_waste_utilization_rate: Annotated[
        ParkIndicator,
        percent(
            "PK06",
            "工业固体废弃物综合利用率",
            INDICATORS,
            level="资源利用绿色化",
            direction="forward",
            required=True,
            formula="综合利用量÷（产生量＋综合利用往年贮存量）×100",
            evidence="固废台账；环境统计报表",
            synonyms=(
                "工业固体废物综合利用率",
                "工业固废综合利用率",
                "固废综合利用率",
            ),
            source=_REQUIREMENT,
        ),
    ] = ParkIndicator()
    water_reuse_rate: Annotated[
        ParkIndicator,
        percent(
            "PK07",
            "工业用水重复利用率",
            INDICATORS,
            level="资源利用绿色化",
            direction="forward",
            required=True,
            formula="重复利用水量÷（工业新鲜水量＋重复利用水量）×100",
            evidence="用水统计报表",
            synonyms=(
                "水重复利用率",
                "重复用水率",
                "用水重复利用率",
                "水的重复利用率",
            ),
            source=_REQUIREMENT,
        ),
    ] = ParkIndicator()
    reclaimed_water_rate: Annotated[
        ParkIndicator,
        percent(
            "PK08",
            "中水回用率",
            INDICATORS,
            level="资源利用绿色化",
            direction="forward",
            formula="中水回用量÷污水处理量×100",
            evidence="污水处理厂运行记录",
            note="选用的填写数值，未选用的填“/”",
            synonyms=("再生水回用率",),
            source=_REQUIREMENT,
        ),
    ] = ParkIndicator()
    waste_heat_recovery_rate: Annotated[
        ParkIndicator,
        percent(
            "PK09",
            "余热资源回收利用率",
            INDICATORS,
            level="资源利用绿色化",
            direction="forward",
            formula="余热资源回收量÷可回收量×100",
            evidence="余热利用项目材料",
            note="选用的填写数值，未选用的填“/”",
            synonyms=("余热回收利用率",),
            source=_REQUIREMENT,
        ),
    ] = ParkIndicator()
    waste_gas_recovery_rate: Annotated[
        ParkIndicator,
        percent(
            "PK10",
            "废气资源回收利用率",
            INDICATORS,
            level="资源利用绿色化",
            direction="forward",
            formula="废气资源回收量÷可回收量×100",
            evidence="废气利用项目材料",
            note="选用的填写数值，未选用的填“/”",
            synonyms=("废气回收利用率",),
            source=_REQUIREMENT,
        ),
    ] = ParkIndicator()
    renewable_resource_recovery_rate: Annotated[
        ParkIndicator,
        percent(
            "PK11",
            "再生资源回收利用率",
            INDICATORS,
            level="资源利用绿色化",
            direction="forward",
            formula="再生资源回收量÷可回收量×100",
            evidence="再生资源回收台账",
            note="选用的填写数值，未选用的填“/”",
            synonyms=("再生资源回收率",),
            source=_REQUIREMENT,
        ),
    ] = ParkIndicator()
    central_sewage_facility: Annotated[
        ParkIndicator,
        count(
            "PK12",
            "污水集中处理设施",
            INDICATORS,
            maximum=Decimal(1),
            accepts=FLAGS,
            level="基础设施绿色化",
            direction="qualitative",
            required=True,
            evidence="验收文件、运行记录",
            note="具备填1，不具备填0",
            synonyms=(
                "集中式污水处理设施",
                "污水集中处理",
            ),
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    green_industrial_building_rate: Annotated[
        ParkIndicator,
        percent(
            "PK13",
            "新建工业建筑中绿色建筑的比例",
            INDICATORS,
            level="基础设施绿色化",
            direction="forward",
            formula="新建工业建筑中绿色建筑面积÷新建工业建筑面积×100",
            evidence="绿色建筑标识",
            note="选用的填写数值，未选用的填“/”",
            synonyms=("新建工业建筑绿色建筑比例",),
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    green_public_building_rate: Annotated[
        ParkIndicator,
        percent(
            "PK14",
            "新建公共建筑中绿色建筑的比例",
            INDICATORS,
            level="基础设施绿色化",
            direction="forward",
            formula="新建公共建筑中绿色建筑面积÷新建公共建筑面积×100",
            evidence="绿色建筑标识",
            note="选用的填写数值，未选用的填“/”",
            synonyms=("新建公共建筑绿色建筑比例",),
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    bus_stop_500m_coverage: Annotated[
        ParkIndicator,
        percent(
            "PK15",
            "500米公交站点覆盖率",
            INDICATORS,
            level="基础设施绿色化",
            direction="forward",
            formula="公交站点500米覆盖面积÷建成区面积×100",
            evidence="公交线路图",
            note="选用的填写数值，未选用的填“/”",
            synonyms=(
                "公交站点500米覆盖率",
                "500米公交站点覆盖比例",
            ),
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    new_energy_bus_rate: Annotated[
        ParkIndicator,
        percent(
            "PK16",
            "节能与新能源公交车比例",
            INDICATORS,
            level="基础设施绿色化",
            direction="forward",
            formula="节能与新能源公交车数÷公交车总数×100",
            evidence="公交企业证明",
            note="选用的填写数值，未选用的填“/”",
            synonyms=("新能源公交车比例",),
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    hitech_output_share: Annotated[
        ParkIndicator,
        percent(
            "PK17",
            "高新技术产业产值占园区工业总产值比例",
            INDICATORS,
            level="产业绿色化",
            direction="forward",
            required=True,
            formula="高新技术产业产值÷工业总产值×100",
            evidence="高新技术企业名单；统计年报",
            synonyms=(
                "高新技术产业产值占比",
                "高新技术产业产值占园区工业总产值的比例",
            ),
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    green_industry_va_share: Annotated[
        ParkIndicator,
        percent(
            "PK18",
            "绿色产业增加值占园区工业增加值比例",
            INDICATORS,
            level="产业绿色化",
            direction="forward",
            required=True,
            formula="绿色产业增加值÷工业增加值×100",
            evidence="绿色产业指导目录；统计年报",
            synonyms=(
                "绿色产业增加值占比",
                "绿色产业增加值占园区工业增加值的比例",
            ),
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    va_per_capita: Annotated[
        ParkIndicator,
        number(
            "PK19",
            "人均工业增加值",
            INDICATORS,
            "万元/人",
            level="产业绿色化",
            direction="forward",
            formula="工业增加值（亿元）×10000÷从业人员（人）",
            evidence="统计年报",
            note="选用的填写数值，未选用的填“/”",
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    modern_service_share: Annotated[
        ParkIndicator,
        percent(
            "PK20",
            "现代服务业比例",
            INDICATORS,
            level="产业绿色化",
            direction="forward",
            formula="第三产业增加值÷地区生产总值×100",
            evidence="统计年报",
            note="选用的填写数值，未选用的填“/”",
            synonyms=("现代服务业占比",),
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    waste_disposal_rate: Annotated[
        ParkIndicator,
        percent(
            "PK21",
            "工业固体废弃物（含危废）处置利用率",
            INDICATORS,
            maximum=None,
            level="生态环境绿色化",
            direction="forward",
            required=True,
            formula="（处置量＋综合利用量）÷产生量×100",
            evidence="固废台账；转移联单",
            synonyms=(
                "工业固体废弃物处置利用率",
                "工业固废（含危废）处置利用率",
            ),
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    carbon_intensity_reduction_rate: Annotated[
        ParkIndicator,
        percent(
            "PK22",
            "万元工业增加值碳排放量消减率",
            INDICATORS,
            minimum=None,
            maximum=None,
            level="生态环境绿色化",
            direction="forward",
            required=True,
            formula="（上年碳排放强度－本年碳排放强度）÷上年碳排放强度×100",
            evidence="温室气体核算报告",
            synonyms=(
                "碳排放强度消减率",
                "万元工业增加值碳排放量削减率",
            ),
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    waste_water_per_va: Annotated[
        ParkIndicator,
        number(
            "PK23",
            "单位工业增加值废水排放量",
            INDICATORS,
            "t/万元",
            level="生态环境绿色化",
            direction="inverse",
            required=True,
            formula="废水排放量（t）÷工业增加值（万元）",
            evidence="环境统计报表",
            synonyms=("万元工业增加值废水排放量",),
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    pollutant_elasticity: Annotated[
        ParkIndicator,
        number(
            "PK24",
            "主要污染物弹性系数",
            INDICATORS,
            "",
            minimum=None,
            level="生态环境绿色化",
            direction="inverse",
            required=True,
            formula="主要污染物排放量增长率÷工业增加值增长率",
            evidence="环境统计报表",
            note="可为负数",
            synonyms=("主要污染物排放弹性系数",),
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    good_air_rate: Annotated[
        ParkIndicator,
        percent(
            "PK25",
            "园区空气质量优良率",
            INDICATORS,
            level="生态环境绿色化",
            direction="forward",
            required=True,
            formula="优良天数÷有效监测天数×100",
            evidence="环境监测报告",
            synonyms=("空气质量优良率",),
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    green_coverage: Annotated[
        ParkIndicator,
        percent(
            "PK26",
            "绿化覆盖率",
            INDICATORS,
            level="生态环境绿色化",
            direction="forward",
            formula="绿化覆盖面积÷建成区面积×100",
            evidence="绿化规划图",
            note="选用的填写数值，未选用的填“/”",
            synonyms=("园区绿化覆盖率",),
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    road_shade_rate: Annotated[
        ParkIndicator,
        percent(
            "PK27",
            "道路遮荫比例",
            INDICATORS,
            level="生态环境绿色化",
            direction="forward",
            formula="遮荫道路长度÷道路总长度×100",
            evidence="绿化规划图",
            note="选用的填写数值，未选用的填“/”",
            synonyms=("道路遮阴比例",),
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    parking_shade_rate: Annotated[
        ParkIndicator,
        percent(
            "PK28",
            "露天停车场遮荫比例",
            INDICATORS,
            level="生态环境绿色化",
            direction="forward",
            formula="遮荫停车场面积÷露天停车场面积×100",
            evidence="绿化规划图",
            note="选用的填写数值，未选用的填“/”",
            synonyms=("露天停车场遮阴比例",),
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    standard_system_completeness: Annotated[
        ParkIndicator,
        count(
            "PK29",
            "绿色园区标准体系完善程度",
            INDICATORS,
            maximum=Decimal(1),
            accepts=FLAGS,
            level="运行管理绿色化",
            direction="qualitative",
            required=True,
            evidence="标准体系文件",
            note="完善填1，不完善填0",
            synonyms=("绿色园区标准体系",),
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    green_plan_made: Annotated[
        ParkIndicator,
        count(
            "PK30",
            "编制绿色园区发展规划",
            INDICATORS,
            maximum=Decimal(1),
            accepts=FLAGS,
            level="运行管理绿色化",
            direction="qualitative",
            required=True,
            evidence="规划文本及批准文件",
            note="已编制填1，未编制填0",
            synonyms=("绿色园区发展规划",),
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    info_platform_completeness: Annotated[
        ParkIndicator,
        count(
            "PK31",
            "绿色园区信息平台完善程度",
            INDICATORS,
            maximum=Decimal(1),
            accepts=FLAGS,
            level="运行管理绿色化",
            direction="qualitative",
            required=True,
            evidence="平台截图、验收文件",
            note="完善填1，不完善填0",
            synonyms=("绿色园区信息平台",),
            source=_FROM_MEMORY,
        ),
    ] = ParkIndicator()
    gi: Annotated[
        Series,
        number(
            "PK32",
            "园区绿色指数",
            INDEX,
            required=True,
            synonyms=("GI", "绿色指数", "园区得分"),
            formula="100÷24×Σ（指标值÷引领值），逆向指标为引领值÷指标值",
            source=second_hand("绿色工业园区评价要求"),
        ),
    ] = EMPTY_SERIES
