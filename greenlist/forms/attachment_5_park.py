"""附件5 绿色工业园区动态管理表: what every listed park files each year (第十三条); see `attachment_5` and `park`."""

from dataclasses import replace
from decimal import Decimal
from typing import Annotated, Final

from greenlist.forms.attachment_5 import (
    CLOSING_PARTS,
    COMMON_PARTS,
    LEVEL_ACCEPTS,
    LEVELS,
    Project,
    YearTable,
)
from greenlist.forms.attachment_6 import Honour
from greenlist.forms.codes import DISTRICT_ALIASES, DISTRICTS
from greenlist.forms.definition import (
    EMPTY_SERIES,
    Block,
    Choices,
    Day,
    Layout,
    Number,
    Printed,
    Row,
    Series,
    Text,
    When,
    YesNo,
    printed,
)
from greenlist.forms.park import (
    HEAD,
    NEW_REQUIREMENT,
    PARK_PROJECT_CATEGORIES,
    PLAN,
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
from greenlist.forms.prints import (
    PARK_REPORT,
    PARK_SELF_REPORT,
    YES,
    calendar_year,
    choice,
    choices,
    count,
    credit_code,
    day,
    designed,
    email,
    industry_code,
    listing,
    number,
    phone,
    second_hand,
    text,
    yes_no,
)

SYSTEMS: Final = ("质量管理体系", "环境管理体系", "职业健康安全管理体系", "能源管理体系")
SYSTEM_ACCEPTS: Final = {
    "质量": "质量管理体系",
    "环境": "环境管理体系",
    "职业健康": "职业健康安全管理体系",
    "职业健康安全": "职业健康安全管理体系",
    "能源": "能源管理体系",
}
NO_LEVEL: Final = "无"
FIRM_LEVELS: Final = (*LEVELS, NO_LEVEL)
FIRM_LEVEL_ACCEPTS: Final = {
    **LEVEL_ACCEPTS,
    "否": NO_LEVEL,
    "3星": "国家级",
    "2星": "省级",
    "1星": "市级",
    "★★★": "国家级",
    "★★": "省级",
    "★": "市级",
}

_PARK_FORM: Final = second_hand("绿色低碳工业园区申报表（外省）")
_NEW_TOPIC: Final = second_hand("绿色工业园区评价要求（2025年）")
_ARTICLE_13: Final = designed("第十三条")
_ARTICLE_20: Final = designed("第二十条")
_PLAN: Final = designed("第七条（二）2")
_GATE: Final = designed("第七条（二）3")
_POLICY: Final = When("demo_gf_policy", (YES,))
_BY_NEW_REQUIREMENT: Final = When("standard_used", (NEW_REQUIREMENT,))


def _of_the_authority(name: str) -> Printed:
    """A question about a company that a park answers for its management body; an office may say `/`."""
    note = "填写管理机构（运营单位）的情况；机关、事业单位不适用的填“/”"
    return replace(printed(YearTable, name), may_not_apply=True, note=note)


class ResidentFirm(Row):
    """One firm inside the park: those above scale, the key firms of clean production, and every listed one."""

    firm_name: Annotated[
        Text, text("PR01", "企业名称", required=True, synonyms=("单位名称",), source=_PLAN)
    ] = None
    uscc: Annotated[
        Text,
        credit_code(
            "PR02",
            "统一社会信用代码",
            required=True,
            synonyms=(
                "信用代码",
                "统一社会信用代码证号",
                "统一社会信用代码号",
                "社会统一信用代码",
                "信用代码证号",
                "统一信用代码",
                "统一社会信用编码",
            ),
            source=_PLAN,
        ),
    ] = None
    primary_industry_code: Annotated[
        Text,
        industry_code(
            "PR03",
            "国民经济行业代码",
            synonyms=(
                "行业代码",
                "国民经济行业分类代码",
                "行业分类代码",
            ),
        ),
    ] = None
    above_scale: Annotated[
        YesNo, yes_no("PR04", "是否规上工业企业", required=True, synonyms=("是否规上",))
    ] = None
    key_firm: Annotated[
        YesNo,
        yes_no(
            "PR05",
            "是否应开展清洁生产审核",
            required=True,
            synonyms=("是否重点企业",),
            source=_GATE,
        ),
    ] = None
    cp_audited_on: Annotated[
        Day, day("PR06", "清洁生产审核通过日期", synonyms=("审核通过日期",), source=_GATE)
    ] = None
    gf_level: Annotated[
        Text,
        choice(
            "PR07",
            "绿色工厂级别",
            "",
            FIRM_LEVELS,
            accepts=FIRM_LEVEL_ACCEPTS,
            required=True,
            synonyms=("绿色工厂等级",),
            note="填最高获评级别，不是绿色工厂的填“无”",
            source=_PLAN,
        ),
    ] = None
    gf_year: Annotated[Number, calendar_year("PR08", "绿色工厂获评年度", synonyms=("获评年度",))] = None
    is_chain: Annotated[
        YesNo,
        yes_no(
            "PR09", "是否绿色供应链管理企业", required=True, synonyms=("绿色供应链管理企业",), source=_PLAN
        ),
    ] = None


class ParkProject(Project):
    """One green or low-carbon project of the park."""

    category: Annotated[
        Text,
        choice("FE02", "项目类别", "", PARK_PROJECT_CATEGORIES, synonyms=("类别",), required=True),
    ] = None


_A: Final = "A基本信息"
_C: Final = "C合规性信息"
_D1: Final = "D1基础数据"
BLOCKS: Final = (
    Block("A.filing", _A, "一、填报与名单", Layout.PAIRS, synonyms=("基本信息", "填报信息")),
    head_block(_A, "二、园区概况"),
    Block("A.authority", _A, "三、管理机构与联系人", Layout.PAIRS),
    Block(
        "A.officer",
        _A,
        "四、填报专员",
        Layout.PAIRS,
        note="填报专员须参加市工业和信息化局组织的相关培训（第十三条第二款）。",
    ),
    Block("A.profile", _A, "五、体系认证与园区简介", Layout.PAIRS),
    Block("A.honours", _A, "六、主要荣誉", Layout.LIST, 6, "没有的填“无”。", ("荣誉称号",)),
    *COMMON_PARTS,
    Block("C.targets", _C, "环境质量与总量控制", Layout.PAIRS),
    events_block(_C),
    basic_block(_C, "绿色工业园区评价要求的基本要求"),
    economy_block(_D1, "经济总量"),
    Block(
        "D1",
        _D1,
        "基础数据",
        Layout.SERIES,
        note="填写近三年数据；没有发生的填0；不适用的填“/”。金额单位为亿元，水量单位为万m³。",
        synonyms=("填报数据",),
    ),
    plan_block(_D1, "园区绿色工厂培育计划"),
    Block("D1.microgrid", _D1, "绿色微电网", Layout.PAIRS, note="采用2025年评价要求的填写。"),
    Block(
        "D2",
        "D2园区企业",
        "园区企业",
        Layout.LIST,
        20,
        "填写规上工业企业、应开展清洁生产审核的重点企业，以及全部绿色工厂和绿色供应链管理企业。",
        ("园区企业名单", "入驻企业名单"),
    ),
    *indicator_blocks("D3关键指标", "绿色工业园区评价指标"),
    *CLOSING_PARTS,
)


class ParkYearTable(Park, YearTable):
    """绿色工业园区动态管理表; the data year is the last of three."""

    paper = "attachment_5.park"
    title = "绿色工业园区动态管理表"
    version = "A5P-2024.1"
    blocks = BLOCKS
    name_field = "park_name"
    instructions = (
        "本表供已公布的国家、省和市级绿色制造名单中的绿色工业园区填写，每年4月1日前通过管理平台填报（第十三条）。",
        "本表由园区管理机构填写；填报实行专员负责，专员须参加市工业和信息化局组织的相关培训（第十三条第二款）。",
        "名称、四至范围、管理机构等发生变更的，在“B重大事项变更”中说明（第十五条）。",
        "“C合规性信息”既填园区自身情况，也填园区内企业发生的事故、事件和违法行为（第十二条）。",
        "“H承诺与审核”中的区初审意见、市审核意见由主管部门填写，园区不填。",
    )

    # A 基本信息
    filing_year: Annotated[
        Number,
        calendar_year(
            "PA01.1", "填报年度", "A.filing", required=True, synonyms=("填报年份",), note="数据年度的次年"
        ),
    ] = None
    data_year: Annotated[
        Number,
        calendar_year("PA01.2", "数据年度", "A.filing", required=True, synonyms=("数据年份", "报告年度")),
    ] = None
    list_levels: Annotated[
        Choices,
        choices(
            "PA15.1",
            "名单层级",
            "A.filing",
            LEVELS,
            accepts=LEVEL_ACCEPTS,
            required=True,
            synonyms=("名单级别",),
        ),
    ] = ()
    list_year: Annotated[
        Number,
        calendar_year("PA15.2", "入选年度", "A.filing", required=True, synonyms=("入选年份", "列入年度")),
    ] = None
    standard_used: Annotated[
        Text,
        choice(
            "PA22",
            "评价采用标准版本",
            "A.filing",
            REQUIREMENTS,
            accepts=REQUIREMENT_ACCEPTS,
            required=True,
            synonyms=("评价采用标准", "采用标准", "评价标准"),
        ),
    ] = None
    uscc: Annotated[
        Text,
        credit_code(
            "PA06.2",
            "管理机构统一社会信用代码",
            HEAD,
            after="authority_name",
            required=True,
            synonyms=(
                "统一社会信用代码",
                "信用代码",
                "社会信用代码",
                "管委会统一社会信用代码",
                "管理机构信用代码",
                "统一社会信用代码证号",
                "统一信用代码",
                "统一社会信用编码",
            ),
            source=designed("第七条（二）1"),
        ),
    ] = None
    districts: Annotated[
        Choices,
        choices(
            "PA14",
            "所属区",
            HEAD,
            DISTRICTS,
            after="industrial_land_area",
            accepts=DISTRICT_ALIASES,
            required=True,
            synonyms=("所在区", "所属行政区"),
            note="跨区的可多选，主管区写在前面",
        ),
    ] = ()
    established_on: Annotated[
        Day,
        day(
            "PA12", "园区成立日期", HEAD, required=True, synonyms=("成立日期", "成立时间"), source=_PARK_FORM
        ),
    ] = None
    leading_industries: Annotated[
        Text,
        text(
            "PA11",
            "主导产业",
            HEAD,
            required=True,
            note="逐项列出，用顿号隔开",
            source=_PARK_FORM,
        ),
    ] = None
    mailing_address: Annotated[
        Text,
        text(
            "PA08.2",
            "通讯地址",
            "A.authority",
            required=True,
            synonyms=(
                "联系地址",
                "通信地址",
                "邮寄地址",
            ),
            source=PARK_REPORT,
        ),
    ] = None
    postcode: Annotated[
        Text,
        text(
            "PA08.3",
            "邮政编码",
            "A.authority",
            required=True,
            min_chars=6,
            max_chars=6,
            synonyms=("邮编",),
            source=PARK_SELF_REPORT,
        ),
    ] = None
    park_head_name: Annotated[
        Text,
        text("PA09.1", "园区负责人", "A.authority", required=True, synonyms=("负责人",), source=PARK_REPORT),
    ] = None
    park_head_post: Annotated[
        Text,
        text(
            "PA09.2",
            "园区负责人职务",
            "A.authority",
            required=True,
            synonyms=("负责人职务",),
            source=PARK_REPORT,
        ),
    ] = None
    park_head_phone: Annotated[
        Text,
        phone(
            "PA09.3",
            "园区负责人电话",
            "A.authority",
            required=True,
            synonyms=("负责人电话",),
            source=PARK_REPORT,
        ),
    ] = None
    contact_name: Annotated[
        Text,
        text(
            "PA10.1",
            "园区联系人",
            "A.authority",
            required=True,
            synonyms=(
                "联系人",
                "联系人姓名",
            ),
            source=PARK_REPORT,
        ),
    ] = None
    contact_post: Annotated[
        Text,
        text("PA10.2", "联系人职务", "A.authority", required=True, source=PARK_REPORT),
    ] = None
    contact_phone: Annotated[
        Text,
        phone(
            "PA10.3",
            "联系电话",
            "A.authority",
            required=True,
            synonyms=(
                "联系人电话",
                "联系人手机",
                "联系人手机号",
                "联系人联系电话",
                "联系手机",
            ),
            source=PARK_REPORT,
        ),
    ] = None
    contact_email: Annotated[
        Text,
        email(
            "PA10.4",
            "电子邮箱",
            "A.authority",
            required=True,
            synonyms=(
                "联系邮箱",
                "邮箱",
                "联系人邮箱",
                "联系人电子邮箱",
                "电子邮件",
                "E-mail",
            ),
            source=PARK_REPORT,
        ),
    ] = None
    contact_fax: Annotated[
        Text,
        phone(
            "PA10.5",
            "传真",
            "A.authority",
            required=True,
            may_not_apply=True,
            note="没有的填“/”",
            source=PARK_REPORT,
        ),
    ] = None
    green_office: Annotated[
        Text,
        text(
            "PA16.1",
            "绿色发展专职工作机构",
            "A.authority",
            required=True,
            synonyms=("专职绿色工作机构",),
            source=_GATE,
        ),
    ] = None
    green_office_staff: Annotated[
        Number,
        count(
            "PA16.2",
            "专职人员数",
            "A.authority",
            "人",
            required=True,
            synonyms=("专职工作人员",),
            source=_GATE,
        ),
    ] = None
    filing_officer_name: Annotated[
        Text,
        text(
            "PA19.1",
            "填报专员",
            "A.officer",
            required=True,
            synonyms=("填报专员姓名", "专员"),
            source=_ARTICLE_13,
        ),
    ] = None
    filing_officer_phone: Annotated[
        Text,
        phone(
            "PA19.2",
            "填报专员手机",
            "A.officer",
            required=True,
            synonyms=(
                "专员手机",
                "填报专员电话",
                "填报专员手机号",
                "填报专员联系电话",
            ),
            source=_ARTICLE_13,
        ),
    ] = None
    filing_officer_email: Annotated[
        Text,
        email(
            "PA19.3",
            "填报专员邮箱",
            "A.officer",
            required=True,
            synonyms=(
                "专员邮箱",
                "填报专员电子邮箱",
            ),
            source=_ARTICLE_13,
        ),
    ] = None
    officer_training_date: Annotated[
        Day,
        day("PA19.4", "专员培训日期", "A.officer", required=True, synonyms=("培训日期",), source=_ARTICLE_13),
    ] = None
    officer_training_session: Annotated[
        Text,
        text(
            "PA19.5", "专员培训场次", "A.officer", required=True, synonyms=("培训场次",), source=_ARTICLE_13
        ),
    ] = None
    systems: Annotated[
        Choices,
        choices(
            "PA17",
            "体系认证",
            "A.profile",
            SYSTEMS,
            accepts=SYSTEM_ACCEPTS,
            synonyms=("管理体系认证",),
            note="填写管理机构已通过认证的管理体系",
            source=_PARK_FORM,
        ),
    ] = ()
    park_intro: Annotated[
        Text, text("PA20", "园区简介", "A.profile", max_chars=500, source=PARK_SELF_REPORT)
    ] = None
    experience: Annotated[
        Text, text("PA21", "创建经验及成效", "A.profile", max_chars=1000, source=PARK_SELF_REPORT)
    ] = None
    honours: Annotated[tuple[Honour, ...], listing("PA18", "主要荣誉", "A.honours", source=_PARK_FORM)] = ()

    # B 重大事项变更
    boundary_adjusted: Annotated[
        YesNo,
        yes_no(
            "FB13.1",
            "四至范围是否调整",
            "B",
            required=True,
            synonyms=("四至范围调整",),
            source=designed("第十五条"),
        ),
    ] = None
    authority_merged: Annotated[
        YesNo,
        yes_no(
            "FB15",
            "管理机构是否撤并",
            "B",
            required=True,
            synonyms=("管理机构撤并",),
            source=designed("第十五条"),
        ),
    ] = None
    approval_doc: Annotated[
        Text,
        text(
            "FB13.2",
            "调整批准文件",
            "B",
            required_if=When("boundary_adjusted", (YES,), also=("authority_merged",)),
            synonyms=("批文",),
            note="文件名称和文号",
            source=designed("第十五条"),
        ),
    ] = None
    approval_doc_date: Annotated[
        Day,
        day(
            "FB14",
            "扩区、整合、更名批准日期",
            "B",
            required_if=When("boundary_adjusted", (YES,), also=("authority_merged",)),
            source=designed("第十五条"),
        ),
    ] = None

    # C 合规性信息
    deregistered: Annotated[YesNo, _of_the_authority("deregistered")] = None
    suspended_12m: Annotated[YesNo, _of_the_authority("suspended_12m")] = None
    abnormal_listed: Annotated[YesNo, _of_the_authority("abnormal_listed")] = None
    dishonest_debtor: Annotated[YesNo, _of_the_authority("dishonest_debtor")] = None
    env_quality_ok: Annotated[
        YesNo,
        yes_no(
            "PC02", "环境质量是否达标", "C.targets", required=True, synonyms=("环境质量达标",), source=_GATE
        ),
    ] = None
    total_control_ok: Annotated[
        YesNo,
        yes_no(
            "PC03", "总量控制是否达标", "C.targets", required=True, synonyms=("总量控制达标",), source=_GATE
        ),
    ] = None

    # D1 基础数据

    # 产出与能源
    industrial_output: Annotated[
        Series,
        number(
            "PD04",
            "工业总产值",
            "D1",
            "亿元",
            positive=True,
            required=True,
            synonyms=(
                "工业总产值（当年价格）",
                "年工业总产值",
                "年总产值",
            ),
        ),
    ] = EMPTY_SERIES
    energy_total: Annotated[
        Series,
        number(
            "PD05.1",
            "园区能源综合消耗总量",
            "D1",
            "tce",
            positive=True,
            required=True,
            synonyms=(
                "综合能源消费量",
                "园区综合能源消费量",
            ),
            source=_PARK_FORM,
        ),
    ] = EMPTY_SERIES
    energy_industry: Annotated[
        Series,
        number(
            "PD05.2",
            "其中：工业企业综合能耗",
            "D1",
            "tce",
            required=True,
            synonyms=(
                "工业企业综合能耗",
                "工业综合能源消费量",
            ),
            source=_PARK_FORM,
        ),
    ] = EMPTY_SERIES
    energy_final: Annotated[
        Series,
        number(
            "PD05.3",
            "终端能源消费总量",
            "D1",
            "tce",
            required=True,
            synonyms=("终端能源消费量",),
            source=_PARK_FORM,
        ),
    ] = EMPTY_SERIES
    renewable_used: Annotated[
        Series,
        number("PD06.1", "可再生能源使用量", "D1", "tce", required=True, synonyms=("可再生能源消费量",)),
    ] = EMPTY_SERIES
    clean_used: Annotated[
        Series, number("PD06.2", "清洁能源使用量", "D1", "tce", required=True, synonyms=("清洁能源消费量",))
    ] = EMPTY_SERIES

    # 碳排放
    co2_total: Annotated[
        Series,
        number(
            "PD07.1",
            "碳排放总量",
            "D1",
            "t",
            required=True,
            synonyms=(
                "二氧化碳排放总量",
                "碳排放量",
            ),
            source=_PARK_FORM,
        ),
    ] = EMPTY_SERIES
    co2_intensity: Annotated[
        Series,
        number(
            "PD07.2",
            "碳排放强度",
            "D1",
            "tCO₂/万元",
            required=True,
            synonyms=("单位工业增加值碳排放",),
            formula="碳排放总量÷工业增加值（万元）",
            source=_PARK_FORM,
        ),
    ] = EMPTY_SERIES
    co2_per_va: Annotated[
        Series,
        number(
            "PD22",
            "单位工业增加值二氧化碳排放量",
            "D1",
            "t/万元",
            formula="碳排放总量÷工业增加值（万元）",
            required_if=_BY_NEW_REQUIREMENT,
            note="采用2025年评价要求的填写",
            source=_NEW_TOPIC,
        ),
    ] = EMPTY_SERIES

    # 水
    water_fresh: Annotated[
        Series,
        number(
            "PD08.1",
            "工业新鲜水量",
            "D1",
            "万m³",
            positive=True,
            required=True,
            synonyms=(
                "工业新鲜水用量",
                "工业取水量",
            ),
        ),
    ] = EMPTY_SERIES
    water_reused: Annotated[
        Series,
        number(
            "PD08.2",
            "重复利用水量",
            "D1",
            "万m³",
            required=True,
            synonyms=(
                "水重复利用量",
                "重复用水量",
            ),
        ),
    ] = EMPTY_SERIES
    sewage_treated: Annotated[Series, number("PD08.3", "污水处理量", "D1", "万m³", required=True)] = (
        EMPTY_SERIES
    )
    water_reclaimed: Annotated[
        Series, number("PD08.4", "中水回用量", "D1", "万m³", required=True, synonyms=("再生水回用量",))
    ] = EMPTY_SERIES

    # 用地与固体废物
    industrial_land: Annotated[
        Series, number("PD09", "工业用地面积", "D1", "km²", positive=True, required=True, note="当年年末数")
    ] = EMPTY_SERIES
    sw_generated: Annotated[
        Series,
        number(
            "PD10.1",
            "工业固体废物产生量（含危废）",
            "D1",
            "t",
            required=True,
            synonyms=(
                "固废产生量",
                "工业固体废弃物产生量",
            ),
        ),
    ] = EMPTY_SERIES
    sw_used: Annotated[
        Series,
        number(
            "PD10.2",
            "工业固体废物综合利用量（含危废）",
            "D1",
            "t",
            required=True,
            synonyms=(
                "固废综合利用量",
                "工业固体废弃物综合利用量",
            ),
            note="含利用往年贮存量",
        ),
    ] = EMPTY_SERIES
    sw_stock_used: Annotated[
        Series,
        number(
            "PD10.3",
            "其中：综合利用往年贮存量",
            "D1",
            "t",
            required=True,
            synonyms=(
                "综合利用往年贮存量",
                "往年贮存利用量",
            ),
        ),
    ] = EMPTY_SERIES
    sw_disposed: Annotated[
        Series,
        number(
            "PD10.4",
            "工业固体废物处置量（含危废）",
            "D1",
            "t",
            required=True,
            synonyms=(
                "固废处置量",
                "工业固体废弃物处置量",
            ),
        ),
    ] = EMPTY_SERIES

    # 余热、废气、再生资源
    waste_heat_recoverable: Annotated[
        Series,
        number(
            "PD11.1",
            "余热资源可回收量",
            "D1",
            "GJ",
            required=True,
            may_not_apply=True,
            synonyms=("余热可回收量",),
        ),
    ] = EMPTY_SERIES
    waste_heat_recovered: Annotated[
        Series,
        number(
            "PD11.2",
            "余热资源回收量",
            "D1",
            "GJ",
            required=True,
            may_not_apply=True,
            synonyms=("余热回收量",),
        ),
    ] = EMPTY_SERIES
    waste_gas_recoverable: Annotated[
        Series,
        number(
            "PD11.3",
            "废气资源可回收量",
            "D1",
            "m³",
            required=True,
            may_not_apply=True,
            synonyms=("废气可回收量",),
        ),
    ] = EMPTY_SERIES
    waste_gas_recovered: Annotated[
        Series,
        number(
            "PD11.4",
            "废气资源回收量",
            "D1",
            "m³",
            required=True,
            may_not_apply=True,
            synonyms=("废气回收量",),
        ),
    ] = EMPTY_SERIES
    renewable_res_recoverable: Annotated[
        Series, number("PD11.5", "再生资源可回收量", "D1", "t", required=True, may_not_apply=True)
    ] = EMPTY_SERIES
    renewable_res_recovered: Annotated[
        Series, number("PD11.6", "再生资源回收量", "D1", "t", required=True, may_not_apply=True)
    ] = EMPTY_SERIES

    # 建筑与公交
    new_ind_area: Annotated[
        Series, number("PD12.1", "新建工业建筑面积", "D1", "m²", required=True, may_not_apply=True)
    ] = EMPTY_SERIES
    green_ind_area: Annotated[
        Series,
        number(
            "PD12.2",
            "其中：绿色建筑面积（工业）",
            "D1",
            "m²",
            required=True,
            may_not_apply=True,
            synonyms=("新建工业建筑中绿色建筑面积",),
        ),
    ] = EMPTY_SERIES
    new_pub_area: Annotated[
        Series, number("PD12.3", "新建公共建筑面积", "D1", "m²", required=True, may_not_apply=True)
    ] = EMPTY_SERIES
    green_pub_area: Annotated[
        Series,
        number(
            "PD12.4",
            "其中：绿色建筑面积（公共）",
            "D1",
            "m²",
            required=True,
            may_not_apply=True,
            synonyms=("新建公共建筑中绿色建筑面积",),
        ),
    ] = EMPTY_SERIES
    bus_total: Annotated[
        Series,
        count("PD13.1", "公交车总数", "D1", "辆", required=True, may_not_apply=True, synonyms=("公交车数",)),
    ] = EMPTY_SERIES
    bus_ne: Annotated[
        Series,
        count(
            "PD13.2",
            "其中：节能与新能源公交车数",
            "D1",
            "辆",
            required=True,
            may_not_apply=True,
            synonyms=(
                "新能源公交车数",
                "节能与新能源公交车数",
            ),
        ),
    ] = EMPTY_SERIES
    bus_cover_area: Annotated[
        Series,
        number(
            "PD13.3",
            "公交站点500米覆盖面积",
            "D1",
            "km²",
            required=True,
            may_not_apply=True,
            synonyms=("500米覆盖面积",),
        ),
    ] = EMPTY_SERIES
    built_area: Annotated[
        Series, number("PD13.4", "建成区面积", "D1", "km²", positive=True, required=True)
    ] = EMPTY_SERIES

    # 产业结构与从业人员
    hitech_output: Annotated[Series, number("PD14.1", "高新技术产业产值", "D1", "亿元", required=True)] = (
        EMPTY_SERIES
    )
    green_va: Annotated[Series, number("PD14.2", "绿色产业增加值", "D1", "亿元", required=True)] = (
        EMPTY_SERIES
    )
    service_va: Annotated[
        Series,
        number(
            "PD14.3",
            "第三产业增加值",
            "D1",
            "亿元",
            required=True,
            may_not_apply=True,
            synonyms=("服务业增加值",),
        ),
    ] = EMPTY_SERIES
    staff: Annotated[
        Series,
        count("PD14.4", "从业人员", "D1", "人", positive=True, required=True, synonyms=("从业人员数",)),
    ] = EMPTY_SERIES

    # 排放与空气质量
    wastewater: Annotated[
        Series, number("PD15.1", "废水排放量", "D1", "t", required=True, synonyms=("污水排放量",))
    ] = EMPTY_SERIES
    so2_emitted: Annotated[
        Series, number("PD15.2", "二氧化硫排放量", "D1", "t", required=True, synonyms=("SO₂排放量",))
    ] = EMPTY_SERIES
    nox_emitted: Annotated[
        Series, number("PD15.3", "氮氧化物排放量", "D1", "t", required=True, synonyms=("NOx排放量",))
    ] = EMPTY_SERIES
    cod_emitted: Annotated[
        Series, number("PD15.4", "化学需氧量排放量", "D1", "t", required=True, synonyms=("COD排放量",))
    ] = EMPTY_SERIES
    ammonia_emitted: Annotated[Series, number("PD15.5", "氨氮排放量", "D1", "t", required=True)] = (
        EMPTY_SERIES
    )
    vocs_emitted: Annotated[
        Series, number("PD15.6", "挥发性有机物排放量", "D1", "t", required=True, synonyms=("VOCs排放量",))
    ] = EMPTY_SERIES
    good_days: Annotated[
        Series,
        count(
            "PD16.1",
            "优良天数",
            "D1",
            "天",
            maximum=Decimal(366),
            required=True,
            synonyms=("空气质量优良天数",),
        ),
    ] = EMPTY_SERIES
    valid_days: Annotated[
        Series,
        count("PD16.2", "有效监测天数", "D1", "天", maximum=Decimal(366), positive=True, required=True),
    ] = EMPTY_SERIES

    # 绿化
    green_area: Annotated[
        Series,
        number(
            "PD17.1", "绿化覆盖面积", "D1", "km²", required=True, may_not_apply=True, synonyms=("绿化面积",)
        ),
    ] = EMPTY_SERIES
    road_length: Annotated[
        Series,
        number("PD17.2", "道路总长度", "D1", "km", required=True, may_not_apply=True, synonyms=("道路总长",)),
    ] = EMPTY_SERIES
    road_shaded: Annotated[
        Series,
        number(
            "PD17.3",
            "其中：遮荫道路长度",
            "D1",
            "km",
            required=True,
            may_not_apply=True,
            synonyms=(
                "遮荫道路长度",
                "道路遮荫长度",
            ),
        ),
    ] = EMPTY_SERIES
    parking_area: Annotated[
        Series,
        number(
            "PD17.4",
            "露天停车场面积",
            "D1",
            "m²",
            required=True,
            may_not_apply=True,
            synonyms=("停车场面积",),
        ),
    ] = EMPTY_SERIES
    parking_shaded: Annotated[
        Series,
        number(
            "PD17.5",
            "其中：遮荫停车场面积",
            "D1",
            "m²",
            required=True,
            may_not_apply=True,
            synonyms=(
                "遮荫停车场面积",
                "停车场遮荫面积",
            ),
        ),
    ] = EMPTY_SERIES

    # 绿色工厂与清洁生产审核
    gf_national: Annotated[
        Series,
        count(
            "PD18.1",
            "国家级绿色工厂数（3星）",
            "D1",
            "家",
            required=True,
            synonyms=("国家级绿色工厂数",),
            note="按最高获评级别计，不重复计数",
        ),
    ] = EMPTY_SERIES
    gf_provincial: Annotated[
        Series,
        count(
            "PD18.2",
            "省级绿色工厂数（2星）",
            "D1",
            "家",
            required=True,
            synonyms=("省级绿色工厂数",),
            note="按最高获评级别计，不重复计数",
        ),
    ] = EMPTY_SERIES
    gf_city: Annotated[
        Series,
        count(
            "PD18.3",
            "市级绿色工厂数（1星）",
            "D1",
            "家",
            required=True,
            synonyms=("市级绿色工厂数",),
            note="按最高获评级别计，不重复计数",
        ),
    ] = EMPTY_SERIES
    gsc_count: Annotated[Series, count("PD18.4", "绿色供应链管理企业数", "D1", "家", required=True)] = (
        EMPTY_SERIES
    )
    cp_required: Annotated[
        Series, count("PD19.1", "应开展清洁生产审核的重点企业数", "D1", "家", required=True)
    ] = EMPTY_SERIES
    cp_done: Annotated[
        Series, count("PD19.2", "已开展清洁生产审核的重点企业数", "D1", "家", required=True)
    ] = EMPTY_SERIES

    # D1 培育计划与微电网
    gf_plan_done: Annotated[
        Number,
        count(
            "PD20.5",
            "绿色工厂培育完成数",
            PLAN,
            "家",
            after="gf_plan_target",
            required=True,
            synonyms=("培育完成数",),
            source=_PLAN,
        ),
    ] = None
    microgrid_built: Annotated[
        YesNo,
        yes_no(
            "PD21.1",
            "是否建有绿色微电网",
            "D1.microgrid",
            required_if=_BY_NEW_REQUIREMENT,
            synonyms=("绿色微电网",),
            source=_NEW_TOPIC,
        ),
    ] = None
    microgrid_capacity: Annotated[
        Number,
        number(
            "PD21.2",
            "微电网可再生能源装机",
            "D1.microgrid",
            "kW",
            required_if=When("microgrid_built", (YES,), only=True),
            synonyms=("装机容量",),
            source=_NEW_TOPIC,
        ),
    ] = None
    microgrid_storage: Annotated[
        Number,
        number(
            "PD21.3",
            "微电网储能容量",
            "D1.microgrid",
            "kWh",
            required_if=When("microgrid_built", (YES,), only=True),
            synonyms=("储能容量",),
            source=_NEW_TOPIC,
        ),
    ] = None

    # D2 园区企业
    resident_firms: Annotated[
        tuple[ResidentFirm, ...], listing("PR", "园区企业", "D2", required=True, source=_PLAN)
    ] = ()

    # E 改造项目
    projects: Annotated[tuple[ParkProject, ...], listing("FE", "绿色低碳改造项目", "E")] = ()

    # F 示范带动（第二十条）
    demo_gf_policy: Annotated[
        YesNo,
        yes_no(
            "PF01.1",
            "是否制定绿色工厂支持政策",
            "F",
            required=True,
            synonyms=("绿色工厂支持政策",),
            source=_ARTICLE_20,
        ),
    ] = None
    demo_gf_policy_name: Annotated[
        Text, text("PF01.2", "支持政策名称和文号", "F", required_if=_POLICY, source=_ARTICLE_20)
    ] = None
    demo_gf_policy_date: Annotated[
        Day, day("PF01.3", "支持政策发布日期", "F", required_if=_POLICY, source=_ARTICLE_20)
    ] = None
    demo_gf_policy_amount: Annotated[
        Number, number("PF01.4", "支持政策兑现金额", "F", "万元", source=_ARTICLE_20)
    ] = None
    demo_gf_policy_firms: Annotated[
        Number, count("PF01.5", "支持政策受惠企业数", "F", "家", source=_ARTICLE_20)
    ] = None
