"""附件5 绿色工厂动态管理表: what every listed factory files each year (第十三条).

The annex itself was never published: its three parts (重大事项变更, 合规性信息, 填报数据) are certain, the
fields are our design on that skeleton, label by label as far as public papers attest them.
"""

from decimal import Decimal
from typing import Annotated, Final

from greenlist.forms.codes import (
    ACCIDENT_GRADES,
    CATALOGUES,
    DISTRICT_ALIASES,
    DISTRICTS,
    ENVIRONMENT_GRADES,
    NON_KEY_SECTOR,
    OWNERSHIP,
    OWNERSHIP_ACCEPTS,
    PLATFORM_FUNCTIONS,
    SECTOR_GROUPS,
    SUB_SECTORS,
)
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
    When,
    YesNo,
)
from greenlist.forms.prints import (
    PLATFORM_FORM,
    SELF_REPORT,
    THIRD_PARTY_REPORT,
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
    memory,
    number,
    percent,
    phone,
    second_hand,
    text,
    verified,
    yes_no,
)

LEVELS: Final = ("国家级", "省级", "市级")
LEVEL_ACCEPTS: Final = {"国家": "国家级", "省": "省级", "市": "市级", "广东省级": "省级", "广州市级": "市级"}
STARS: Final = ("1", "2", "3")
STAR_ACCEPTS: Final = {
    word: star
    for star, chinese in zip(STARS, "一二三", strict=True)
    for word in (
        f"{star}星",
        f"{chinese}星",
        f"{chinese}星级",
        f"{star}星级",
        f"{star}星绿色工厂",
        "★" * int(star),
    )
}
OPERATING: Final = "正常"
GRADE_ACCEPTS: Final = {f"{grade}事故": grade for grade in ACCIDENT_GRADES}
ENVIRONMENT_ACCEPTS: Final = {
    word: option
    for option, roman, chinese, grade in zip(
        ENVIRONMENT_GRADES, "ⅣⅢⅡⅠ", "四三二一", ("一般", "较大", "重大", "特别重大"), strict=True
    )
    for word in (roman, f"{roman}级", f"{chinese}级", grade, f"{roman}级{grade}", f"{grade}（{roman}级）")
}
POLLUTANT_ACCEPTS: Final = {
    "SO₂": "二氧化硫",
    "NOx": "氮氧化物",
    "NOX": "氮氧化物",
    "PM": "颗粒物",
    "烟尘": "颗粒物",
    "粉尘": "颗粒物",
    "烟粉尘": "颗粒物",
    "挥发性有机物": "VOCs",
    "VOCS": "VOCs",
    "化学需氧量": "COD",
    "CODcr": "COD",
    "CODCr": "COD",
    "NH₃-N": "氨氮",
    "TP": "总磷",
}

OPINIONS: Final = ("通过", "退回补正", "不通过")
OPINION_ACCEPTS: Final = {
    "同意": "通过",
    "合格": "通过",
    "退回": "退回补正",
    "不同意": "不通过",
    "不合格": "不通过",
}
OPERATING_STATES: Final = (OPERATING, "部分停产", "停产", "搬迁", "注销")
PERMIT_TYPES: Final = ("重点管理", "简化管理", "登记管理")
PERMIT_ACCEPTS: Final = {"重点": "重点管理", "简化": "简化管理", "登记": "登记管理", "排污登记": "登记管理"}
GREEN_CODES: Final = ("A+", "A", "B", "无")

# A year's change of name, site, scope or boundary (第十五条): any of these asks for what follows.
_ANY_CHANGE: Final = When(
    "name_changed", (YES,), also=("merger_happened", "scope_changed", "site_changed", "boundary_changed")
)
_RENAMED: Final = When("name_changed", (YES,), only=True)
_ABNORMAL: Final = When("abnormal_listed", (YES,), only=True)
_SUPERVISED: Final = When("energy_supervision_listed", (YES,), only=True)
_MUNICIPAL: Final = When("list_levels", ("市级",))
_ARTICLE_12_1: Final = verified("第十二条（一）")
_ARTICLE_12_2: Final = verified("第十二条（二）")
_ARTICLE_13: Final = designed("第十三条")
_ARTICLE_15: Final = designed("第十五条")
_CLEAN_PRODUCTION: Final = designed("第七条（一）2")
_ARTICLE_20: Final = designed("第二十条")
_STANDARD_2018: Final = second_hand("GB/T 36132-2018")
_ENERGY: Final = "能源低碳化"
_RESOURCE: Final = "资源高效化"
_CLEAN: Final = "生产洁净化"
_GREEN_PRODUCT: Final = "产品绿色化"
_LAND: Final = "用地集约化"
_PERFORMANCE: Final = "绩效"  # heading of the 2018 edition
_CASE_ACCEPTS: Final = {"有": "1", "是": "1", "√": "1", "无": "0", "否": "0", "×": "0"}


class SafetyAccident(Row):
    """One work-safety accident."""

    grade: Annotated[
        Text, choice("FC04.1", "事故等级", "", ACCIDENT_GRADES, accepts=GRADE_ACCEPTS, required=True)
    ] = None
    occurred_on: Annotated[Day, day("FC04.2", "发生日期", required=True)] = None
    deaths: Annotated[Number, count("FC04.3", "死亡人数", unit="人")] = None
    injuries: Annotated[Number, count("FC04.4", "重伤人数", unit="人")] = None
    loss: Annotated[Number, number("FC04.5", "直接经济损失", unit="万元")] = None
    description: Annotated[Text, text("FC04.6", "事故说明")] = None


class CyberIncident(Row):
    """One network-security incident."""

    grade: Annotated[Text, text("FC05.1", "事件等级")] = None
    occurred_on: Annotated[Day, day("FC05.2", "发生日期", required=True)] = None
    description: Annotated[Text, text("FC05.3", "事件说明", required=True)] = None


class DataIncident(Row):
    """One data-security incident."""

    grade: Annotated[Text, text("FC05.4", "事件等级")] = None
    occurred_on: Annotated[Day, day("FC05.5", "发生日期", required=True)] = None
    description: Annotated[Text, text("FC05.6", "事件说明", required=True)] = None


class QualityAccident(Row):
    """One quality accident; the grade is that of the authority's decision."""

    grade: Annotated[
        Text, choice("FC06.1", "事故等级", "", ACCIDENT_GRADES, accepts=GRADE_ACCEPTS, required=True)
    ] = None
    occurred_on: Annotated[Day, day("FC06.2", "发生日期", required=True)] = None
    description: Annotated[Text, text("FC06.3", "事故说明")] = None


class EnvironmentalEvent(Row):
    """One sudden environmental event or pollution accident."""

    grade: Annotated[
        Text, choice("FC07.1", "事件等级", "", ENVIRONMENT_GRADES, accepts=ENVIRONMENT_ACCEPTS, required=True)
    ] = None
    occurred_on: Annotated[Day, day("FC07.2", "发生日期", required=True)] = None
    description: Annotated[Text, text("FC07.3", "事件说明")] = None


class TaxOffence(Row):
    """One tax evasion or similar breach of law."""

    occurred_on: Annotated[Day, day("FC08.1", "认定日期", required=True)] = None
    authority: Annotated[Text, text("FC08.2", "认定机关")] = None
    document_no: Annotated[Text, text("FC08.3", "文书号")] = None
    amount: Annotated[Number, number("FC08.4", "涉及金额", unit="万元")] = None
    description: Annotated[Text, text("FC08.5", "违法违规说明", required=True)] = None


class Penalty(Row):
    """One administrative penalty."""

    document_no: Annotated[Text, text("FC13.1", "处罚文号", required=True)] = None
    authority: Annotated[Text, text("FC13.2", "处罚机关", required=True)] = None
    decided_on: Annotated[Day, day("FC13.3", "处罚日期", required=True)] = None
    reason: Annotated[Text, text("FC13.4", "处罚事由", required=True)] = None
    amount: Annotated[Number, number("FC13.5", "罚款金额", unit="万元")] = None


class Pollutant(Row):
    """One main pollutant in one year."""

    pollutant: Annotated[
        Text,
        text(
            "FD25.1",
            "污染物名称",
            required=True,
            accepts=POLLUTANT_ACCEPTS,
            synonyms=("主要污染物", "污染物"),
            note="颗粒物、二氧化硫、氮氧化物、VOCs、COD、氨氮、总磷，或特征污染物的名称",
        ),
    ] = None
    year: Annotated[Number, calendar_year("FD25.2", "年度", required=True, synonyms=("年份",))] = None
    amount: Annotated[Number, number("FD25.3", "年排放量", unit="t", required=True, synonyms=("排放量",))] = (
        None
    )
    permitted: Annotated[Number, number("FD25.4", "许可排放量", unit="t", synonyms=("许可量",))] = None
    mean_concentration: Annotated[
        Number, number("FD25.5", "年均排放浓度", synonyms=("排放浓度", "年均浓度"))
    ] = None
    unit: Annotated[
        Text,
        choice(
            "FD25.6", "浓度单位", "", ("mg/m³", "mg/L"), accepts={"毫克/立方米": "mg/m³", "毫克/升": "mg/L"}
        ),
    ] = None
    limit: Annotated[Number, number("FD25.7", "许可浓度限值", synonyms=("浓度限值", "排放限值"))] = None


class Product(Row):
    """One main product in one year. Unit of quantities: `product_unit`, the same over the years."""

    product_name: Annotated[Text, text("FP01", "产品名称", required=True)] = None
    product_code: Annotated[Text, text("FP02", "产品代码")] = None
    product_unit: Annotated[Text, text("FP03", "计量单位", required=True)] = None
    year: Annotated[Number, calendar_year("FP04", "年度", required=True, synonyms=("年份",))] = None
    capacity: Annotated[Number, number("FP05", "年产能", synonyms=("产能", "设计产能"))] = None
    output_qty: Annotated[Number, number("FP06", "年产量", required=True, synonyms=("产量",))] = None
    product_energy: Annotated[Number, number("FP07", "产品综合能耗", unit="tce")] = None
    energy_per_product: Annotated[
        Number, number("FP08", "单位产品综合能耗", formula="产品综合能耗÷年产量", synonyms=("产品单耗",))
    ] = None
    energy_unit: Annotated[
        Text,
        choice(
            "FP09",
            "单耗能源单位",
            "",
            ("kgce", "tce"),
            accepts={"千克标煤": "kgce", "千克标准煤": "kgce", "吨标煤": "tce", "吨标准煤": "tce"},
            note="单位产品综合能耗与限额值所用的能源单位",
        ),
    ] = None
    energy_limit_std: Annotated[Text, text("FP10", "适用能耗限额标准号")] = None
    limit_l1: Annotated[Number, number("FP11", "能耗限额1级值", synonyms=("1级", "限额1级"))] = None
    limit_l2: Annotated[Number, number("FP12", "能耗限额2级值", synonyms=("2级", "限额2级"))] = None
    limit_l3: Annotated[Number, number("FP13", "能耗限额3级值", synonyms=("3级", "限额3级"))] = None
    product_water: Annotated[Number, number("FP14", "产品取水量", unit="m³")] = None
    water_per_product: Annotated[
        Number, number("FP15", "单位产品取水量", unit="m³/单位产品", formula="产品取水量÷年产量")
    ] = None
    water_quota_std: Annotated[Text, text("FP16", "取水定额标准号", synonyms=("取水定额标准",))] = None
    quota_advanced: Annotated[Number, number("FP17", "取水定额先进值", synonyms=("先进值",))] = None
    quota_general: Annotated[Number, number("FP18", "取水定额通用值", synonyms=("通用值",))] = None
    product_co2: Annotated[Number, number("FP19", "产品碳排放量", unit="tCO₂", synonyms=("产品碳排放",))] = (
        None
    )
    carbon_per_product: Annotated[
        Number,
        number("FP20", "单位产品碳排放量", unit="tCO₂/单位产品", formula="产品碳排放量÷年产量"),
    ] = None
    weight_param: Annotated[
        Number, number("FP21", "加权参数", unit="tce", formula="同产品综合能耗", source=PLATFORM_FORM)
    ] = None


class Indicator(Line):
    """One key indicator: lead and base value, weighting parameter, proof, and a value a year."""

    lead: Annotated[Number, number("FK.1", "引领值", minimum=None, source=PLATFORM_FORM)] = None
    base: Annotated[Number, number("FK.2", "基准值", minimum=None, source=PLATFORM_FORM)] = None
    weight_param: Annotated[Number, number("FK.3", "加权参数", source=PLATFORM_FORM)] = None
    evidence: Annotated[Text, text("FK.4", "证明材料", synonyms=("证明材料名称",), source=PLATFORM_FORM)] = (
        None
    )
    review_note: Annotated[Text, text("FK.5", "审核备注", source=PLATFORM_FORM)] = None


class Project(Row):
    """One green or low-carbon retrofit project."""

    project_name: Annotated[Text, text("FE01", "项目名称", required=True)] = None
    category: Annotated[
        Text,
        choice(
            "FE02",
            "项目类别",
            "",
            ("节能", "降碳", "节水", "节材", "减污", "固废", "数字化能碳"),
            synonyms=("类别",),
            required=True,
        ),
    ] = None
    started_on: Annotated[Day, day("FE03", "开工日期", synonyms=("开工", "开工时间"), future=True)] = None
    completed_on: Annotated[
        Day,
        day("FE04", "完成日期", synonyms=("完工日期", "竣工日期", "完成时间"), required=True, future=True),
    ] = None
    investment: Annotated[
        Number, number("FE05", "投资额", unit="万元", synonyms=("投资",), required=True)
    ] = None
    funding_source: Annotated[Text, text("FE06", "资金来源")] = None
    energy_saving: Annotated[Number, number("FE07", "年节能量", unit="tce/a", synonyms=("节能量",))] = None
    carbon_reduction: Annotated[
        Number, number("FE08", "年减碳量", unit="t/a", synonyms=("减碳", "减碳量"))
    ] = None
    water_saving: Annotated[Number, number("FE09", "年节水量", unit="m³/a", synonyms=("节水", "节水量"))] = (
        None
    )
    catalogue_tech: Annotated[YesNo, yes_no("FE10", "是否目录技术", synonyms=("是否采用目录内技术装备",))] = (
        None
    )
    catalogue_name: Annotated[
        Text,
        text(
            "FE11",
            "目录名称",
            synonyms=("目录名",),
            required_if=When("catalogue_tech", (YES,), only=True),
            note="可选：" + "；".join(CATALOGUES),
        ),
    ] = None
    acceptance_doc: Annotated[Text, text("FE12", "验收文件")] = None


class Attachment(Row):
    """One attached proof."""

    serial_no: Annotated[Number, count("FG01", "序号")] = None
    material_name: Annotated[Text, text("FG02", "材料名称", required=True)] = None
    indicator: Annotated[Text, text("FG03", "对应指标")] = None
    file_name: Annotated[Text, text("FG04", "文件名", required=True)] = None
    pages: Annotated[Number, count("FG05", "页数", unit="页")] = None


BLOCKS: Final = (
    Block(
        "A.subject",
        "A基本信息",
        "一、填报主体",
        Layout.PAIRS,
        synonyms=("基本信息", "企业基本信息", "工厂基本信息"),
    ),
    Block("A.operation", "A基本信息", "二、生产经营", Layout.PAIRS),
    Block(
        "A.people",
        "A基本信息",
        "三、填报专员与联系人",
        Layout.PAIRS,
        note="填报专员须参加市工业和信息化局组织的相关培训（第十三条第二款）。",
    ),
    Block("A.certificates", "A基本信息", "四、清洁生产、排污许可与管理体系", Layout.PAIRS),
    Block("A.profile", "A基本信息", "五、企业简介", Layout.PAIRS),
    Block(
        "B",
        "B重大事项变更",
        "重大事项变更",
        Layout.PAIRS,
        note="名称、生产经营范围、生产地址、组织边界变更的，办理完相关手续后及时报所在区，并在本表说明（第十五条）。",
        synonyms=("重大变更", "变更情况"),
    ),
    Block(
        "C",
        "C合规性信息",
        "合规性信息",
        Layout.PAIRS,
        note="统计期为填报之日往前36个月。",
        synonyms=("合规情况",),
    ),
    Block("C.safety", "C合规性信息", "安全事故", Layout.LIST, 4, "没有的填“无”。", ("生产安全事故",)),
    Block("C.cyber", "C合规性信息", "网络安全事件", Layout.LIST, 3, "没有的填“无”。"),
    Block("C.data", "C合规性信息", "数据安全事件", Layout.LIST, 3, "没有的填“无”。"),
    Block("C.quality", "C合规性信息", "质量事故", Layout.LIST, 3, "没有的填“无”。"),
    Block(
        "C.environment",
        "C合规性信息",
        "突发环境事件和环境污染事故",
        Layout.LIST,
        3,
        "没有的填“无”。",
        ("突发环境事件", "环境污染事故"),
    ),
    Block("C.tax", "C合规性信息", "偷漏税等违法违规行为", Layout.LIST, 3, "没有的填“无”。"),
    Block("C.penalty", "C合规性信息", "行政处罚", Layout.LIST, 4, "没有的填“无”。"),
    Block(
        "D1",
        "D1基础数据",
        "基础数据",
        Layout.SERIES,
        note="填写近三年数据；没有发生的填0；非必填且不适用的填“/”。",
        synonyms=("填报数据",),
    ),
    Block(
        "D1.pollutants", "D1基础数据", "主要污染物", Layout.LIST, 21, "每种污染物每年一行；没有排放的填“无”。"
    ),
    Block("D2", "D2产品单耗", "产品单耗", Layout.LIST, 9, "每种主要产品每年一行，最多三种产品加权。"),
    Block(
        "D3",
        "D3关键指标",
        "关键指标",
        Layout.LINES,
        note="按所采用的评价标准填写；不适用的指标填“/”。定性指标有典型案例的填1，没有的填0。",
        synonyms=("绿色制造关键指标", "评价指标表"),
    ),
    Block("D3.functions", "D3关键指标", "能碳管理系统平台功能", Layout.PAIRS),
    Block("E", "E改造项目", "绿色低碳改造项目", Layout.LIST, 10, synonyms=("改造项目",)),
    Block("F", "F示范带动", "示范带动", Layout.PAIRS),
    Block("G", "G附件清单", "附件清单", Layout.LIST, 15),
    Block(
        "H.pledge",
        "H承诺与审核",
        "真实性承诺",
        Layout.PAIRS,
        note="本单位承诺所填报的信息和数据真实、准确、完整。",
    ),
    Block(
        "H.district", "H承诺与审核", "区工业和信息化主管部门初审意见", Layout.PAIRS, note="由区主管部门填写。"
    ),
    Block("H.city", "H承诺与审核", "市工业和信息化局审核意见", Layout.PAIRS, note="由市工业和信息化局填写。"),
)


class FactoryYearTable(Form):
    """绿色工厂动态管理表; the data year is the last of three."""

    paper = "attachment_5.factory"
    title = "绿色工厂动态管理表"
    version = "A5F-2024.1"
    blocks = BLOCKS
    year_field = "data_year"
    instructions = (
        "本表供已公布的国家、省和市级绿色制造名单中的绿色工厂填写，每年4月1日前通过管理平台填报（第十三条）。",
        "填报实行专员负责，专员须参加市工业和信息化局组织的相关培训（第十三条第二款）。",
        "名称、实际生产经营范围、生产地址、组织边界发生变更的，在“B重大事项变更”中说明（第十五条）。",
        "“H承诺与审核”中的区初审意见、市审核意见由主管部门填写，企业不填。",
    )

    # A 基本信息
    filing_year: Annotated[
        Number,
        calendar_year(
            "FA01", "填报年度", "A.subject", required=True, synonyms=("填报年份",), note="数据年度的次年"
        ),
    ] = None
    data_year: Annotated[
        Number,
        calendar_year("FA02", "数据年度", "A.subject", required=True, synonyms=("数据年份", "报告年度")),
    ] = None
    factory_name: Annotated[
        Text,
        text(
            "FA03",
            "工厂（企业）名称",
            "A.subject",
            required=True,
            max_chars=100,
            synonyms=(
                "工厂名称",
                "企业名称",
                "单位名称",
                "申报单位",
                "公司名称",
                "受评价方名称",
                "企业全称",
            ),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    uscc: Annotated[
        Text,
        credit_code(
            "FA04",
            "统一社会信用代码",
            "A.subject",
            required=True,
            synonyms=("信用代码", "社会信用代码", "统一信用代码", "统一社会信用编码"),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    list_levels: Annotated[
        Choices,
        choices(
            "FA05",
            "名单层级",
            "A.subject",
            LEVELS,
            accepts=LEVEL_ACCEPTS,
            required=True,
            synonyms=("名单级别",),
        ),
    ] = ()
    list_year: Annotated[
        Number,
        calendar_year("FA06.1", "入选年度", "A.subject", required=True, synonyms=("入选年份", "列入年度")),
    ] = None
    list_batch: Annotated[Text, text("FA06.2", "入选批次", "A.subject", synonyms=("批次",))] = None
    star_level: Annotated[
        Text,
        choice(
            "FA07",
            "当前星级",
            "A.subject",
            STARS,
            accepts=STAR_ACCEPTS,
            required=True,
            synonyms=("星级",),
            note="最高获评级别为省级的填2，国家级的填3",
            source=designed("第三条第三款"),
        ),
    ] = None
    district: Annotated[
        Text,
        choice(
            "FA08",
            "所属区",
            "A.subject",
            DISTRICTS,
            accepts=DISTRICT_ALIASES,
            required=True,
            synonyms=("所在区", "所属行政区"),
        ),
    ] = None
    registered_address: Annotated[
        Text, text("FA09", "注册地址", "A.subject", required=True, synonyms=("注册地", "住所"))
    ] = None
    production_addresses: Annotated[
        Text,
        text(
            "FA10",
            "实际生产地址",
            "A.subject",
            required=True,
            synonyms=("生产地址", "生产场所", "厂址", "经营地址", "实际生产场所"),
            note="有多处的逐处填写，用分号隔开",
        ),
    ] = None
    mailing_address: Annotated[
        Text,
        text(
            "FA11",
            "通讯地址",
            "A.subject",
            synonyms=("联系地址", "工厂地址", "企业地址", "详细地址"),
            source=PLATFORM_FORM,
        ),
    ] = None
    sector_group: Annotated[
        Text,
        choice(
            "FA12",
            "所属行业",
            "A.operation",
            SECTOR_GROUPS,
            required=True,
            synonyms=("行业类别", "行业分类"),
            source=PLATFORM_FORM,
        ),
    ] = None
    sub_sector: Annotated[
        Text, choice("FA13", "细分行业", "A.operation", SUB_SECTORS, required=True, source=PLATFORM_FORM)
    ] = None
    non_key_sub_sector: Annotated[
        Text,
        text(
            "FA14",
            "非重点细分行业",
            "A.operation",
            required_if=When("sector_group", (NON_KEY_SECTOR,), only=True),
            note="所属行业为非重点行业的填写",
            source=PLATFORM_FORM,
        ),
    ] = None
    primary_industry_code: Annotated[
        Text,
        industry_code(
            "FA15",
            "国民经济行业代码",
            "A.operation",
            required=True,
            synonyms=("行业代码", "国民经济行业", "统计局四位代码", "主导产业代码"),
            note="GB/T 4754—2017四位代码，只填主导行业1个",
            source=PLATFORM_FORM,
        ),
    ] = None
    ownership_type: Annotated[
        Text,
        choice(
            "FA16",
            "单位性质",
            "A.operation",
            OWNERSHIP,
            accepts=OWNERSHIP_ACCEPTS,
            required=True,
            synonyms=("企业性质", "经济类型", "企业类型", "所有制"),
            source=PLATFORM_FORM,
        ),
    ] = None
    legal_representative: Annotated[
        Text,
        text(
            "FA17",
            "法定代表人",
            "A.subject",
            required=True,
            synonyms=("法人代表", "法人", "企业法人", "负责人"),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    established_on: Annotated[
        Day, day("FA18", "成立日期", "A.subject", required=True, synonyms=("成立时间",), source=SELF_REPORT)
    ] = None
    registered_capital: Annotated[
        Number, number("FA19", "注册资本", "A.operation", "万元", positive=True, source=SELF_REPORT)
    ] = None
    employees: Annotated[
        Number,
        count(
            "FA20",
            "从业人员数",
            "A.operation",
            "人",
            positive=True,
            required=True,
            synonyms=("从业人员", "职工人数", "员工人数"),
        ),
    ] = None
    above_scale: Annotated[
        YesNo,
        yes_no(
            "FA21",
            "是否规模以上工业企业",
            "A.operation",
            required=True,
            synonyms=("是否规上", "是否规上企业"),
        ),
    ] = None
    key_energy_user: Annotated[
        YesNo,
        yes_no(
            "FA22",
            "是否重点用能单位",
            "A.operation",
            required=True,
            note="年综合能源消费量1万吨标煤及以上的填是",
        ),
    ] = None
    filing_officer_name: Annotated[
        Text,
        text(
            "FA23.1",
            "填报专员",
            "A.people",
            required=True,
            synonyms=("填报专员姓名", "专员"),
            source=_ARTICLE_13,
        ),
    ] = None
    filing_officer_phone: Annotated[
        Text,
        phone(
            "FA23.2",
            "填报专员手机",
            "A.people",
            required=True,
            synonyms=("专员手机", "填报专员电话"),
            source=_ARTICLE_13,
        ),
    ] = None
    filing_officer_email: Annotated[
        Text,
        email(
            "FA23.3", "填报专员邮箱", "A.people", required=True, synonyms=("专员邮箱",), source=_ARTICLE_13
        ),
    ] = None
    officer_training_date: Annotated[
        Day,
        day("FA24.1", "专员培训日期", "A.people", required=True, synonyms=("培训日期",), source=_ARTICLE_13),
    ] = None
    officer_training_session: Annotated[
        Text,
        text("FA24.2", "专员培训场次", "A.people", required=True, synonyms=("培训场次",), source=_ARTICLE_13),
    ] = None
    contact_department: Annotated[
        Text,
        text(
            "FA25.1",
            "联系部门",
            "A.people",
            required=True,
            synonyms=("申报工作联系部门",),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    contact_name: Annotated[
        Text, text("FA25.2", "联系人", "A.people", required=True, source=THIRD_PARTY_REPORT)
    ] = None
    contact_phone: Annotated[
        Text, phone("FA25.3", "联系电话", "A.people", required=True, source=THIRD_PARTY_REPORT)
    ] = None
    contact_email: Annotated[
        Text,
        email(
            "FA25.4",
            "电子邮箱",
            "A.people",
            required=True,
            synonyms=("联系邮箱", "邮箱"),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    operating_status: Annotated[
        Text,
        choice(
            "FA26",
            "生产经营状态",
            "A.operation",
            OPERATING_STATES,
            accepts={"正常生产": OPERATING, "正常经营": OPERATING, "正常生产经营": OPERATING},
            required=True,
            synonyms=("经营状态", "生产状态"),
            source=designed("第十二条（一）"),
        ),
    ] = None
    months_suspended: Annotated[
        Number,
        count(
            "FA27",
            "连续停产月数",
            "A.operation",
            "月",
            required_if=When("operating_status", (OPERATING,), negate=True, only=True),
            source=designed("第十二条（一）"),
        ),
    ] = None
    cp_batch_no: Annotated[
        Text,
        text(
            "FA28.1",
            "清洁生产企业批次",
            "A.certificates",
            required_if=_MUNICIPAL,
            synonyms=("清洁生产批次", "清洁生产审核验收批次"),
            source=_CLEAN_PRODUCTION,
        ),
    ] = None
    cp_certificate_no: Annotated[
        Text,
        text(
            "FA28.2",
            "清洁生产企业证书编号",
            "A.certificates",
            required_if=_MUNICIPAL,
            synonyms=("清洁生产证书编号",),
            source=_CLEAN_PRODUCTION,
        ),
    ] = None
    cp_accept_date: Annotated[
        Day,
        day(
            "FA28.3",
            "清洁生产验收日期",
            "A.certificates",
            required_if=_MUNICIPAL,
            synonyms=("清洁生产企业验收日期",),
            source=_CLEAN_PRODUCTION,
        ),
    ] = None
    cp_valid_until: Annotated[
        Day,
        day(
            "FA28.4",
            "清洁生产有效期至",
            "A.certificates",
            required_if=_MUNICIPAL,
            future=True,
            synonyms=("清洁生产企业有效期至", "清洁生产证书有效期至"),
            source=_CLEAN_PRODUCTION,
        ),
    ] = None
    discharge_permit_type: Annotated[
        Text,
        choice(
            "FA29.1",
            "排污许可类别",
            "A.certificates",
            PERMIT_TYPES,
            accepts=PERMIT_ACCEPTS,
            required=True,
            synonyms=("排污许可管理类别",),
        ),
    ] = None
    discharge_permit_no: Annotated[
        Text,
        text(
            "FA29.2",
            "排污许可编号",
            "A.certificates",
            required=True,
            synonyms=("排污许可证编号", "排污许可证号", "排污登记编号"),
            note="前18位为统一社会信用代码",
        ),
    ] = None
    discharge_permit_valid_until: Annotated[
        Day,
        day(
            "FA29.3",
            "排污许可有效期至",
            "A.certificates",
            required=True,
            future=True,
            synonyms=("排污许可证有效期至",),
        ),
    ] = None
    qms_standard: Annotated[Text, text("FA30.1", "质量管理体系标准号", "A.certificates")] = None
    qms_certificate_no: Annotated[Text, text("FA30.2", "质量管理体系证书号", "A.certificates")] = None
    qms_valid_until: Annotated[
        Day, day("FA30.3", "质量管理体系证书有效期至", "A.certificates", future=True)
    ] = None
    ems_standard: Annotated[Text, text("FA30.4", "环境管理体系标准号", "A.certificates")] = None
    ems_certificate_no: Annotated[Text, text("FA30.5", "环境管理体系证书号", "A.certificates")] = None
    ems_valid_until: Annotated[
        Day, day("FA30.6", "环境管理体系证书有效期至", "A.certificates", future=True)
    ] = None
    enms_standard: Annotated[Text, text("FA30.7", "能源管理体系标准号", "A.certificates")] = None
    enms_certificate_no: Annotated[Text, text("FA30.8", "能源管理体系证书号", "A.certificates")] = None
    enms_valid_until: Annotated[
        Day, day("FA30.9", "能源管理体系证书有效期至", "A.certificates", future=True)
    ] = None
    ohsms_standard: Annotated[Text, text("FA30.10", "职业健康安全管理体系标准号", "A.certificates")] = None
    ohsms_certificate_no: Annotated[Text, text("FA30.11", "职业健康安全管理体系证书号", "A.certificates")] = (
        None
    )
    ohsms_valid_until: Annotated[
        Day, day("FA30.12", "职业健康安全管理体系证书有效期至", "A.certificates", future=True)
    ] = None
    main_products: Annotated[
        Text, text("FA31", "主要产品", "A.operation", required=True, source=THIRD_PARTY_REPORT)
    ] = None
    process_intro: Annotated[
        Text,
        text(
            "FA32",
            "企业工艺情况简介",
            "A.profile",
            max_chars=200,
            synonyms=("工艺情况简介",),
            source=PLATFORM_FORM,
        ),
    ] = None
    green_dev_intro: Annotated[
        Text,
        text(
            "FA33",
            "企业绿色发展情况简介",
            "A.profile",
            max_chars=500,
            synonyms=("绿色发展情况简介",),
            source=PLATFORM_FORM,
        ),
    ] = None
    standard_used: Annotated[
        Text,
        text(
            "FA34",
            "评价采用标准",
            "A.operation",
            required=True,
            synonyms=("采用标准", "评价标准"),
            note="如GB/T 36132—2025，或所属行业的绿色工厂评价标准",
        ),
    ] = None
    green_code_grade: Annotated[
        Text,
        choice(
            "FA35",
            "企业绿码等级",
            "A.operation",
            GREEN_CODES,
            synonyms=("绿码等级",),
            note="国家级绿色工厂填写",
            source=designed("第二十条"),
        ),
    ] = None

    # B 重大事项变更
    name_changed: Annotated[
        YesNo,
        yes_no("FB01", "是否发生名称变更", "B", required=True, synonyms=("名称变更",), source=_ARTICLE_15),
    ] = None
    name_before: Annotated[
        Text, text("FB02.1", "变更前名称", "B", required_if=_RENAMED, source=_ARTICLE_15)
    ] = None
    name_after: Annotated[
        Text, text("FB02.2", "变更后名称", "B", required_if=_RENAMED, source=_ARTICLE_15)
    ] = None
    name_changed_on: Annotated[
        Day, day("FB03", "名称变更日期", "B", required_if=_RENAMED, source=_ARTICLE_15)
    ] = None
    merger_happened: Annotated[
        YesNo,
        yes_no(
            "FB04",
            "是否发生投资、并购",
            "B",
            required=True,
            synonyms=("是否发生投资并购",),
            source=_ARTICLE_15,
        ),
    ] = None
    scope_changed: Annotated[
        YesNo,
        yes_no(
            "FB05",
            "实际生产经营范围是否重大变更",
            "B",
            required=True,
            synonyms=("生产经营范围是否重大变更",),
            source=_ARTICLE_15,
        ),
    ] = None
    site_changed: Annotated[
        YesNo, yes_no("FB06", "生产地址是否变更", "B", required=True, source=_ARTICLE_15)
    ] = None
    boundary_changed: Annotated[
        YesNo, yes_no("FB07", "组织边界是否变更", "B", required=True, source=_ARTICLE_15)
    ] = None
    change_explanation: Annotated[
        Text, text("FB08", "变更说明", "B", required_if=_ANY_CHANGE, min_chars=20, source=_ARTICLE_15)
    ] = None
    change_completed_on: Annotated[
        Day, day("FB09", "手续办结日期", "B", required_if=_ANY_CHANGE, source=_ARTICLE_15)
    ] = None
    change_reported_on: Annotated[
        Day,
        day(
            "FB10",
            "向区主管部门报告日期",
            "B",
            required_if=_ANY_CHANGE,
            synonyms=("报告日期",),
            source=_ARTICLE_15,
        ),
    ] = None
    still_conforming: Annotated[
        YesNo, yes_no("FB11", "变更后是否仍符合评价标准", "B", required_if=_ANY_CHANGE, source=_ARTICLE_15)
    ] = None
    change_evidence: Annotated[
        Text,
        text(
            "FB12", "佐证材料", "B", required_if=_ANY_CHANGE, note="逐项列出，用分号隔开", source=_ARTICLE_15
        ),
    ] = None

    # C 合规性信息
    deregistered: Annotated[
        YesNo,
        yes_no("FC01", "是否工商注销", "C", required=True, synonyms=("工商注销",), source=_ARTICLE_12_1),
    ] = None
    suspended_12m: Annotated[
        YesNo,
        yes_no(
            "FC02",
            "是否连续停产12个月以上",
            "C",
            required=True,
            synonyms=("连续停产12个月以上",),
            source=_ARTICLE_12_1,
        ),
    ] = None
    abnormal_listed: Annotated[
        YesNo,
        yes_no(
            "FC03.1",
            "是否列入经营异常名录",
            "C",
            required=True,
            synonyms=("列入经营异常名录", "是否列入经营异常名单"),
            source=_ARTICLE_12_1,
        ),
    ] = None
    abnormal_listed_on: Annotated[
        Day, day("FC03.2", "经营异常名录列入日期", "C", required_if=_ABNORMAL, source=_ARTICLE_12_1)
    ] = None
    abnormal_listed_off: Annotated[
        Day,
        day("FC03.3", "经营异常名录移出日期", "C", note="尚未移出的留空", source=_ARTICLE_12_1),
    ] = None
    safety_accidents: Annotated[
        tuple[SafetyAccident, ...], listing("FC04", "安全事故", "C.safety", source=_ARTICLE_12_2)
    ] = ()
    cyber_incidents: Annotated[
        tuple[CyberIncident, ...], listing("FC05.0", "网络安全事件", "C.cyber", source=_ARTICLE_12_2)
    ] = ()
    data_incidents: Annotated[
        tuple[DataIncident, ...], listing("FC05.9", "数据安全事件", "C.data", source=_ARTICLE_12_2)
    ] = ()
    quality_accidents: Annotated[
        tuple[QualityAccident, ...], listing("FC06", "质量事故", "C.quality", source=_ARTICLE_12_2)
    ] = ()
    env_events: Annotated[
        tuple[EnvironmentalEvent, ...],
        listing("FC07", "突发环境事件和环境污染事故", "C.environment", source=_ARTICLE_12_2),
    ] = ()
    tax_offences: Annotated[
        tuple[TaxOffence, ...], listing("FC08", "偷漏税等违法违规行为", "C.tax", source=_ARTICLE_12_2)
    ] = ()
    removed_before: Annotated[
        YesNo,
        yes_no(
            "FC09.1",
            "是否被动态调整出绿色制造名单",
            "C",
            required=True,
            synonyms=("被动态调整出绿色制造名单", "是否被动态调整出绿色制造单位名单"),
            source=verified("第十二条（三）"),
        ),
    ] = None
    removed_on: Annotated[
        Day, day("FC09.2", "移出名单日期", "C", required_if=When("removed_before", (YES,), only=True))
    ] = None
    inspection_problem: Annotated[
        YesNo,
        yes_no(
            "FC10.1",
            "国务院及部委督查是否发现严重问题",
            "C",
            required=True,
            synonyms=("国务院及部委督查发现严重问题",),
            source=verified("第十二条（四）"),
        ),
    ] = None
    inspection_problem_note: Annotated[
        Text, text("FC10.2", "督查问题说明", "C", required_if=When("inspection_problem", (YES,)))
    ] = None
    energy_supervision_listed: Annotated[
        YesNo,
        yes_no(
            "FC11.1",
            "是否列入工业节能监察整改名单",
            "C",
            required=True,
            synonyms=("工业节能监察整改名单",),
            source=verified("第十二条（五）"),
        ),
    ] = None
    rectified: Annotated[
        YesNo,
        yes_no(
            "FC11.2",
            "是否按要求完成整改",
            "C",
            required_if=_SUPERVISED,
            source=verified("第十二条（五）"),
        ),
    ] = None
    rectified_on: Annotated[
        Day, day("FC11.3", "整改完成日期", "C", required_if=When("rectified", (YES,)))
    ] = None
    dishonest_debtor: Annotated[
        YesNo,
        yes_no(
            "FC12",
            "是否被列为失信被执行人",
            "C",
            required=True,
            synonyms=("失信被执行人", "是否失信被执行人"),
            source=verified("第十二条（六）"),
        ),
    ] = None
    penalties: Annotated[tuple[Penalty, ...], listing("FC13", "行政处罚", "C.penalty")] = ()
    credit_query_dates_credit_china: Annotated[
        Day, day("FC14.1", "“信用中国”查询日期", "C", synonyms=("信用中国查询日期",), source=_ARTICLE_12_2)
    ] = None
    credit_query_dates_publicity_system: Annotated[
        Day,
        day(
            "FC14.2",
            "“国家企业信用信息公示系统”查询日期",
            "C",
            synonyms=("公示系统查询日期", "国家企业信用信息公示系统查询日期"),
            source=_ARTICLE_12_2,
        ),
    ] = None
    credit_query_dates_enforcement: Annotated[
        Day,
        day(
            "FC14.3",
            "“中国执行信息公开网”查询日期",
            "C",
            synonyms=("执行信息公开网查询日期", "中国执行信息公开网查询日期"),
            source=PLATFORM_FORM,
        ),
    ] = None

    # D1 基础数据
    gross_output: Annotated[
        Series,
        number(
            "FD01",
            "工业总产值（当年价格）",
            "D1",
            "万元",
            required=True,
            synonyms=("工业总产值", "总产值", "年产值", "产值", "工业产值"),
            evidence="统计报表B204-1",
        ),
    ] = EMPTY_SERIES
    value_added: Annotated[Series, number("FD02", "工业增加值", "D1", "万元", minimum=None)] = EMPTY_SERIES
    revenue: Annotated[
        Series, number("FD03", "营业收入", "D1", "万元", required=True, synonyms=("主营业务收入",))
    ] = EMPTY_SERIES
    total_profit: Annotated[Series, number("FD04", "利润总额", "D1", "万元", minimum=None)] = EMPTY_SERIES
    tax_paid: Annotated[Series, number("FD05", "税收", "D1", "万元", synonyms=("上缴税金", "税金"))] = (
        EMPTY_SERIES
    )
    rd_expense: Annotated[Series, number("FD06", "研发投入", "D1", "万元", synonyms=("研发费用",))] = (
        EMPTY_SERIES
    )
    energy_total: Annotated[
        Series,
        number(
            "FD07",
            "综合能源消费量（当量值）",
            "D1",
            "tce",
            required=True,
            synonyms=("综合能源消费量", "综合能耗", "能源消费总量", "年综合能耗", "综合能源消耗量"),
            formula="各品种能源实物量×折标系数之和",
            evidence="统计报表205-1",
        ),
    ] = EMPTY_SERIES
    energy_total_equiv: Annotated[
        Series, number("FD08", "综合能源消费量（等价值）", "D1", "tce", synonyms=("综合能耗（等价值）",))
    ] = EMPTY_SERIES
    electricity: Annotated[
        Series,
        number("FD09", "电力消费量", "D1", "万kWh", required=True, synonyms=("用电量", "电力", "年用电量")),
    ] = EMPTY_SERIES
    electricity_self_renewable: Annotated[
        Series,
        number(
            "FD10", "其中：自发自用光伏等", "D1", "万kWh", synonyms=("自发自用光伏等", "自发自用可再生电力")
        ),
    ] = EMPTY_SERIES
    electricity_green_trade: Annotated[
        Series, number("FD11", "其中：绿电交易", "D1", "万kWh", synonyms=("绿电交易", "绿电交易电量"))
    ] = EMPTY_SERIES
    electricity_gec: Annotated[
        Series,
        number(
            "FD12",
            "绿证（GEC）对应电量",
            "D1",
            "万kWh",
            synonyms=("绿证对应电量",),
            note="1张绿证对应0.1万千瓦时",
        ),
    ] = EMPTY_SERIES
    gas: Annotated[Series, number("FD13.1", "天然气", "D1", "万m³", synonyms=("天然气消费量",))] = (
        EMPTY_SERIES
    )
    coal: Annotated[Series, number("FD13.2", "煤", "D1", "t", synonyms=("煤炭", "煤炭消费量"))] = EMPTY_SERIES
    oil: Annotated[Series, number("FD13.3", "油品", "D1", "t", synonyms=("油品消费量",))] = EMPTY_SERIES
    heat: Annotated[Series, number("FD13.4", "热力", "D1", "GJ", synonyms=("热力消费量",))] = EMPTY_SERIES
    other_energy: Annotated[
        Series, number("FD13.5", "其他能源", "D1", "tce", synonyms=("其他能源消费量",))
    ] = EMPTY_SERIES
    renewable_energy: Annotated[
        Series,
        number(
            "FD14",
            "可再生能源消费量",
            "D1",
            "tce",
            required=True,
            formula="1.229×（自发自用＋绿电交易＋绿证电量）＋非电可再生能源",
            evidence="统计报表205-1、205-2、205-6",
        ),
    ] = EMPTY_SERIES
    co2_total: Annotated[
        Series,
        number(
            "FD15",
            "二氧化碳排放总量",
            "D1",
            "tCO₂",
            required=True,
            synonyms=("碳排放量", "碳排放总量", "CO₂排放量"),
            formula="范围一＋范围二",
        ),
    ] = EMPTY_SERIES
    co2_scope1: Annotated[Series, number("FD16.1", "范围一排放量", "D1", "tCO₂", synonyms=("范围一",))] = (
        EMPTY_SERIES
    )
    co2_scope2: Annotated[Series, number("FD16.2", "范围二排放量", "D1", "tCO₂", synonyms=("范围二",))] = (
        EMPTY_SERIES
    )
    water_intake: Annotated[
        Series,
        number(
            "FD17",
            "取水量",
            "D1",
            "m³",
            positive=True,
            required=True,
            synonyms=("新水量", "新鲜水用量", "用新水量", "新鲜水取水量"),
            evidence="统计报表205-4",
        ),
    ] = EMPTY_SERIES
    water_reused: Annotated[
        Series, number("FD18", "重复利用水量", "D1", "m³", required=True, evidence="统计报表205-4")
    ] = EMPTY_SERIES
    water_total: Annotated[Series, number("FD19", "用水总量", "D1", "m³", formula="取水量＋重复利用水量")] = (
        EMPTY_SERIES
    )
    wastewater_generated: Annotated[Series, number("FD20.1", "废水产生量", "D1", "m³")] = EMPTY_SERIES
    wastewater_discharged: Annotated[Series, number("FD20.2", "废水排放量", "D1", "m³")] = EMPTY_SERIES
    wastewater_reused: Annotated[
        Series, number("FD20.3", "废水处理后回用量", "D1", "m³", synonyms=("废水回用量", "处理后回用量"))
    ] = EMPTY_SERIES
    solid_waste_generated: Annotated[
        Series,
        number(
            "FD21",
            "一般工业固废产生量",
            "D1",
            "t",
            required=True,
            synonyms=("一般工业固体废物产生量",),
            evidence="统计报表基101",
        ),
    ] = EMPTY_SERIES
    solid_waste_used: Annotated[
        Series,
        number(
            "FD22.1",
            "一般工业固废综合利用量",
            "D1",
            "t",
            required=True,
            synonyms=("一般工业固体废物综合利用量",),
            note="含利用往年贮存量",
            evidence="统计报表基101",
        ),
    ] = EMPTY_SERIES
    solid_waste_used_stock: Annotated[
        Series,
        number(
            "FD22.2",
            "其中：综合利用往年贮存量",
            "D1",
            "t",
            required=True,
            synonyms=("综合利用往年贮存量", "其中往年贮存量", "其中：往年贮存量"),
        ),
    ] = EMPTY_SERIES
    solid_waste_disposed: Annotated[
        Series, number("FD23.1", "一般工业固废处置量", "D1", "t", synonyms=("一般工业固体废物处置量",))
    ] = EMPTY_SERIES
    solid_waste_stored: Annotated[
        Series, number("FD23.2", "一般工业固废贮存量", "D1", "t", synonyms=("一般工业固体废物贮存量",))
    ] = EMPTY_SERIES
    hazwaste_generated: Annotated[
        Series, number("FD24.1", "危险废物产生量", "D1", "t", required=True, synonyms=("危废产生量",))
    ] = EMPTY_SERIES
    hazwaste_treated: Annotated[
        Series,
        number(
            "FD24.2",
            "危险废物利用处置量",
            "D1",
            "t",
            required=True,
            synonyms=("危废利用处置量", "危险废物处置利用量"),
        ),
    ] = EMPTY_SERIES
    hazwaste_stock: Annotated[
        Series, number("FD24.3", "危险废物年末贮存量", "D1", "t", required=True, synonyms=("危废年末贮存量",))
    ] = EMPTY_SERIES
    pollutants: Annotated[tuple[Pollutant, ...], listing("FD25", "主要污染物", "D1.pollutants")] = ()
    land_area: Annotated[
        Series,
        number(
            "FD26",
            "厂区用地面积",
            "D1",
            "m²",
            positive=True,
            required=True,
            synonyms=("用地面积", "占地面积"),
        ),
    ] = EMPTY_SERIES
    floor_area: Annotated[
        Series, number("FD27.1", "总建筑面积", "D1", "m²", required=True, synonyms=("建筑面积",))
    ] = EMPTY_SERIES
    floor_area_far: Annotated[
        Series,
        number("FD27.2", "计容建筑面积", "D1", "m²", required=True, note="层高超过8米的加倍计算"),
    ] = EMPTY_SERIES
    structure_area: Annotated[Series, number("FD27.3", "构筑物面积", "D1", "m²", required=True)] = (
        EMPTY_SERIES
    )
    covered_area: Annotated[
        Series,
        number(
            "FD28",
            "建筑物、构筑物、堆场占地面积",
            "D1",
            "m²",
            required=True,
            synonyms=("建构筑物占地面积", "建筑物占地面积"),
        ),
    ] = EMPTY_SERIES
    retrofit_investment: Annotated[
        Series,
        number(
            "FD29.1",
            "绿色低碳改造投资额",
            "D1",
            "万元",
            required=True,
            synonyms=("改造投资额",),
            formula="改造项目清单中当年完成项目的投资额之和",
        ),
    ] = EMPTY_SERIES
    retrofit_count: Annotated[
        Series,
        count(
            "FD29.2",
            "绿色低碳改造完成项目数",
            "D1",
            "项",
            required=True,
            synonyms=("完成项目数", "改造项目数"),
            formula="改造项目清单中当年完成的项目数",
        ),
    ] = EMPTY_SERIES
    product_categories: Annotated[Series, count("FD30.1", "产品类别数", "D1", "个", required=True)] = (
        EMPTY_SERIES
    )
    footprint_categories: Annotated[
        Series, count("FD30.2", "已核算碳足迹类别数", "D1", "个", required=True)
    ] = EMPTY_SERIES
    green_material: Annotated[
        Series, number("FD31.1", "绿色物料用量", "D1", "t", note="采用2018版标准的填写")
    ] = EMPTY_SERIES
    material_total: Annotated[
        Series, number("FD31.2", "同类物料总用量", "D1", "t", note="采用2018版标准的填写")
    ] = EMPTY_SERIES
    raw_material: Annotated[Series, number("FD32", "主要原材料消耗量", "D1", "t")] = EMPTY_SERIES

    # D2 产品单耗
    products: Annotated[tuple[Product, ...], listing("FP", "产品单耗", "D2")] = ()

    # D3 关键指标: 能源低碳化
    energy_intensity: Annotated[
        Indicator,
        number(
            "FK01.1",
            "单位产值综合能耗",
            "D3",
            "kgce/万元",
            level=_ENERGY,
            group="能源消耗强度",
            direction="inverse",
            formula="综合能源消费量（当量值）×1000÷工业总产值",
            evidence="计算过程；统计报表B204-1、205-1；重点用能单位能源利用状况报告",
            synonyms=("万元产值综合能耗", "单位产值能耗"),
            source=PLATFORM_FORM,
        ),
    ] = Indicator()
    energy_per_product: Annotated[
        Indicator,
        number(
            "FK01.2",
            "单位产品综合能耗",
            "D3",
            "tce/单位产品",
            level=_ENERGY,
            group="能源消耗强度",
            direction="inverse",
            formula="产品综合能耗÷产品产量",
            evidence="计算过程；统计报表205-1；适用能耗限额标准的，1级值为引领值、2级值为基准值",
            note="2018版标准的单位产品综合能耗同此行",
            source=PLATFORM_FORM,
        ),
    ] = Indicator()
    carbon_intensity: Annotated[
        Indicator,
        number(
            "FK02.1",
            "单位产值碳排放量",
            "D3",
            "kgCO₂/万元",
            level=_ENERGY,
            group="碳排放强度",
            direction="inverse",
            formula="二氧化碳排放总量×1000÷工业总产值",
            evidence="计算过程；温室气体排放报告；统计报表B204-1",
            synonyms=(
                "万元产值碳排放量",
                "单位产值碳排放",
            ),
            source=PLATFORM_FORM,
        ),
    ] = Indicator()
    carbon_per_product: Annotated[
        Indicator,
        number(
            "FK02.2",
            "单位产品碳排放量",
            "D3",
            "tCO₂/单位产品",
            level=_ENERGY,
            group="碳排放强度",
            direction="inverse",
            formula="产品碳排放量÷产品产量",
            evidence="计算过程；温室气体排放报告",
            note="2018版标准的单位产品碳排放量同此行",
            source=PLATFORM_FORM,
        ),
    ] = Indicator()
    renewable_energy_rate: Annotated[
        Indicator,
        percent(
            "FK03",
            "可再生能源利用率",
            "D3",
            level=_ENERGY,
            group="可再生能源利用率",
            direction="forward",
            formula="可再生能源消费量÷综合能源消费量×100",
            evidence="统计报表205-1、205-2、205-6；可再生能源电力消纳核算清单；绿电合同、结算单、绿证",
            synonyms=(
                "可再生能源使用率",
                "可再生能源比例",
            ),
            source=PLATFORM_FORM,
        ),
    ] = Indicator()
    energy_carbon_platform_functions: Annotated[
        Indicator,
        count(
            "FK04",
            "能碳管理系统平台功能符合数量",
            "D3",
            "项",
            maximum=Decimal(len(PLATFORM_FUNCTIONS)),
            level=_ENERGY,
            group="能碳管理系统平台功能符合数量",
            direction="forward",
            formula="勾选的平台功能项数",
            evidence="系统架构、合同、验收文件、功能截图",
            synonyms=("能碳平台功能数量",),
            source=PLATFORM_FORM,
        ),
    ] = Indicator()

    # D3 关键指标: 资源高效化
    raw_material_saving: Annotated[
        Indicator,
        number(
            "FK05",
            "原材料消耗强度（节约原材料）",
            "D3",
            "t/单位产品",
            level=_RESOURCE,
            group="节约原材料",
            direction="inverse",
            formula="主要原材料消耗量÷产品产量",
            evidence="计算过程，或节约原材料、使用再生原料的典型案例",
            synonyms=(
                "节约原材料",
                "原材料消耗强度",
            ),
            source=PLATFORM_FORM,
        ),
    ] = Indicator()
    water_intensity: Annotated[
        Indicator,
        number(
            "FK06.1",
            "单位产值取水量",
            "D3",
            "m³/万元",
            level=_RESOURCE,
            group="取水强度",
            direction="inverse",
            formula="取水量÷工业总产值",
            evidence="统计报表B204-1、205-4；用水台账",
            synonyms=("万元产值取水量",),
            source=PLATFORM_FORM,
        ),
    ] = Indicator()
    water_per_product: Annotated[
        Indicator,
        number(
            "FK06.2",
            "单位产品取水量",
            "D3",
            "m³/单位产品",
            level=_RESOURCE,
            group="取水强度",
            direction="inverse",
            formula="产品取水量÷产品产量",
            evidence="适用取水定额标准的，附标准号与计算过程",
            source=PLATFORM_FORM,
        ),
    ] = Indicator()
    water_reuse_rate: Annotated[
        Indicator,
        percent(
            "FK07",
            "工业用水重复利用率",
            "D3",
            level=_RESOURCE,
            group="工业用水重复利用率",
            direction="forward",
            formula="重复利用水量÷（取水量＋重复利用水量）×100",
            evidence="统计报表205-4；循环、串级、再生水计量表及照片",
            synonyms=(
                "水重复利用率",
                "重复用水率",
            ),
            source=PLATFORM_FORM,
        ),
    ] = Indicator()
    general_solid_waste_utilization_rate: Annotated[
        Indicator,
        percent(
            "FK08",
            "一般工业固体废物综合利用率",
            "D3",
            level=_RESOURCE,
            group="一般工业固体废物综合利用率",
            direction="forward",
            formula="综合利用量÷（产生量＋综合利用往年贮存量）×100",
            evidence="固废台账；统计报表基101；合同与转移联单",
            synonyms=(
                "工业固废综合利用率",
                "固体废物综合利用率",
                "固废利用率",
                "一般工业固废综合利用率",
            ),
            source=PLATFORM_FORM,
        ),
    ] = Indicator()

    # D3 关键指标: 生产洁净化
    advanced_tech_count: Annotated[
        Indicator,
        count(
            "FD33",
            "采用目录内先进技术装备数",
            "D3",
            "项",
            required=True,
            level=_CLEAN,
            group="生产工艺设备先进性",
            direction="forward",
            formula="改造项目清单中采用目录技术的项数",
            evidence="技术装备说明，所列目录名称",
            synonyms=("生产工艺设备先进性",),
            source=PLATFORM_FORM,
        ),
    ] = Indicator()
    green_retrofit_avg_count: Annotated[
        Indicator,
        number(
            "FK10.1",
            "近三年绿色低碳改造年均项目数",
            "D3",
            "项",
            level=_CLEAN,
            group="绿色低碳改造升级",
            direction="forward",
            formula="近三年完成项目数之和÷3",
            evidence="按完成日期列出的项目清单；合同、付款凭证、验收文件",
            synonyms=(
                "近3年改造年均项目数",
                "年均改造项目数",
            ),
            source=PLATFORM_FORM,
        ),
    ] = Indicator()
    green_retrofit_investment_rate: Annotated[
        Indicator,
        percent(
            "FK10.2",
            "近三年绿色低碳改造投资占比",
            "D3",
            level=_CLEAN,
            group="绿色低碳改造升级",
            direction="forward",
            formula="近三年改造投资额之和÷近三年工业总产值之和×100",
            evidence="项目清单；统计报表B204-1",
            synonyms=("近3年改造投资占比",),
            source=PLATFORM_FORM,
        ),
    ] = Indicator()
    pollutant_margin_min: Annotated[
        Indicator,
        percent(
            "FK11",
            "主要污染物年均排放浓度优于许可限值的最低比例",
            "D3",
            minimum=None,
            level=_CLEAN,
            group="主要污染物排放",
            direction="forward",
            formula="各污染物（1－年均浓度÷许可限值）×100的最小值",
            evidence="排污许可证；年度执行报告；在线监测或季度监测报告",
            synonyms=(
                "污染物最低优于比例",
                "主要污染物年均排放浓度",
            ),
            source=PLATFORM_FORM,
        ),
    ] = Indicator()

    # D3 关键指标: 产品绿色化
    green_design_case: Annotated[
        Indicator,
        count(
            "FK12",
            "绿色设计典型应用案例",
            "D3",
            "项",
            accepts=_CASE_ACCEPTS,
            level=_GREEN_PRODUCT,
            group="绿色设计",
            direction="qualitative",
            evidence="绿色设计典型应用案例",
            note="有典型案例的填案例数，没有的填0",
            synonyms=("绿色设计",),
            source=PLATFORM_FORM,
        ),
    ] = Indicator()
    carbon_footprint_category_rate: Annotated[
        Indicator,
        percent(
            "FK13",
            "产品碳足迹核算类别占比",
            "D3",
            level=_GREEN_PRODUCT,
            group="产品碳足迹",
            direction="forward",
            formula="已核算碳足迹类别数÷产品类别数×100",
            evidence="按GB/T 24067编制的碳足迹报告；统计报表B204-1",
            synonyms=(
                "碳足迹类别占比",
                "产品碳足迹",
            ),
            source=PLATFORM_FORM,
        ),
    ] = Indicator()

    # D3 关键指标: 用地集约化
    output_per_land_area: Annotated[
        Indicator,
        number(
            "FK14.1",
            "单位用地面积产值",
            "D3",
            "万元/m²",
            level=_LAND,
            group="土地产出率",
            direction="forward",
            formula="工业总产值÷厂区用地面积",
            evidence="统计报表B204-1；用地证明",
            note="2018版标准的单位用地面积产值同此行，按万元/m²填写",
            synonyms=(
                "土地产出率",
                "单位面积产值",
            ),
            source=PLATFORM_FORM,
        ),
    ] = Indicator()
    building_coefficient: Annotated[
        Indicator,
        percent(
            "FK14.2",
            "建筑系数",
            "D3",
            level=_LAND,
            group="土地产出率",
            direction="forward",
            formula="建筑物、构筑物、堆场占地面积÷厂区用地面积×100",
            evidence="建设工程规划许可证及总平面图",
            source=PLATFORM_FORM,
        ),
    ] = Indicator()
    plot_ratio: Annotated[
        Indicator,
        number(
            "FK14.3",
            "容积率",
            "D3",
            "",
            level=_LAND,
            group="土地产出率",
            direction="forward",
            formula="（计容建筑面积＋构筑物面积）÷厂区用地面积",
            evidence="建设工程规划许可证及总平面图",
            note="2018版标准的容积率同此行",
            source=PLATFORM_FORM,
        ),
    ] = Indicator()

    # D3 关键指标: 2018版标准的绩效指标（与上文相同的各行不再列出）
    building_density: Annotated[
        Indicator,
        percent(
            "FK15",
            "建筑密度",
            "D3",
            level=_PERFORMANCE,
            group="用地集约化",
            direction="forward",
            formula="（建筑物占地面积＋构筑物占地面积）÷用地面积×100",
            evidence="总平面图",
            source=memory("GB/T 36132-2018"),
        ),
    ] = Indicator()
    green_material_rate: Annotated[
        Indicator,
        percent(
            "FK16",
            "绿色物料使用率",
            "D3",
            level=_PERFORMANCE,
            group="原料无害化",
            direction="forward",
            formula="绿色物料用量÷同类物料总用量×100",
            evidence="采购台账",
            source=_STANDARD_2018,
        ),
    ] = Indicator()
    pollutant_per_product: Annotated[
        Indicator,
        number(
            "FK17",
            "单位产品主要污染物产生量",
            "D3",
            "kg/单位产品",
            level=_PERFORMANCE,
            group="生产洁净化",
            direction="inverse",
            formula="主要污染物产生量÷产品产量",
            evidence="监测报告与台账",
            source=memory("GB/T 36132-2018"),
        ),
    ] = Indicator()
    waste_gas_per_product: Annotated[
        Indicator,
        number(
            "FK18",
            "单位产品废气产生量",
            "D3",
            "m³/单位产品",
            level=_PERFORMANCE,
            group="生产洁净化",
            direction="inverse",
            formula="废气产生量÷产品产量",
            evidence="监测报告与台账",
            source=memory("GB/T 36132-2018"),
        ),
    ] = Indicator()
    waste_water_per_product: Annotated[
        Indicator,
        number(
            "FK19",
            "单位产品废水产生量",
            "D3",
            "t/单位产品",
            level=_PERFORMANCE,
            group="生产洁净化",
            direction="inverse",
            formula="废水产生量÷产品产量",
            evidence="用水与排水台账",
            source=memory("GB/T 36132-2018"),
        ),
    ] = Indicator()
    raw_material_per_product: Annotated[
        Indicator,
        number(
            "FK20",
            "单位产品主要原材料消耗量",
            "D3",
            "t/单位产品",
            level=_PERFORMANCE,
            group="废物资源化",
            direction="inverse",
            formula="主要原材料消耗量÷产品产量",
            evidence="领料与产量台账",
            source=memory("GB/T 36132-2018"),
        ),
    ] = Indicator()
    solid_waste_utilization_rate: Annotated[
        Indicator,
        percent(
            "FK21",
            "工业固体废物综合利用率",
            "D3",
            level=_PERFORMANCE,
            group="废物资源化",
            direction="forward",
            formula="综合利用量÷（产生量＋综合利用往年贮存量）×100",
            evidence="固废台账",
            source=_STANDARD_2018,
        ),
    ] = Indicator()
    waste_water_reuse_rate: Annotated[
        Indicator,
        percent(
            "FK22",
            "废水处理回用率",
            "D3",
            level=_PERFORMANCE,
            group="废物资源化",
            direction="forward",
            formula="处理后回用量÷（排放量＋处理后回用量）×100",
            evidence="用水与排水台账",
            synonyms=("废水回用率",),
            source=memory("GB/T 36132-2018"),
        ),
    ] = Indicator()
    platform_functions: Annotated[
        Choices,
        choices(
            "FK04.1",
            "已具备的能碳管理系统平台功能",
            "D3.functions",
            PLATFORM_FUNCTIONS,
            note="从下列十二项中选填，用顿号隔开：" + "；".join(PLATFORM_FUNCTIONS),
            source=PLATFORM_FORM,
        ),
    ] = ()

    # E 改造项目
    projects: Annotated[tuple[Project, ...], listing("FE", "绿色低碳改造项目", "E")] = ()

    # F 示范带动（第二十条）
    demo_publicity_count: Annotated[Number, count("FF01", "宣传展示次数", "F", "次", source=_ARTICLE_20)] = (
        None
    )
    demo_env_disclosed: Annotated[
        YesNo, yes_no("FF02.1", "是否披露环境信息", "F", synonyms=("环境信息披露",), source=_ARTICLE_20)
    ] = None
    demo_env_disclosure_link: Annotated[
        Text,
        text(
            "FF02.2",
            "环境信息披露链接",
            "F",
            required_if=When("demo_env_disclosed", (YES,)),
            source=_ARTICLE_20,
        ),
    ] = None
    demo_env_disclosure_date: Annotated[
        Day,
        day(
            "FF02.3",
            "环境信息披露日期",
            "F",
            required_if=When("demo_env_disclosed", (YES,)),
            source=_ARTICLE_20,
        ),
    ] = None
    demo_green_report: Annotated[
        YesNo,
        yes_no("FF03.1", "是否编制绿色低碳发展报告", "F", synonyms=("绿色低碳发展报告",), source=_ARTICLE_20),
    ] = None
    demo_green_report_year: Annotated[
        Number,
        calendar_year(
            "FF03.2",
            "绿色低碳发展报告年份",
            "F",
            required_if=When("demo_green_report", (YES,)),
            source=_ARTICLE_20,
        ),
    ] = None
    demo_green_code_applied: Annotated[
        YesNo, yes_no("FF04", "是否申领企业绿码", "F", synonyms=("绿码申领",), source=_ARTICLE_20)
    ] = None
    demo_honours: Annotated[Text, text("FF05", "获得荣誉", "F", source=designed("第十七条第一款"))] = None
    demo_standards: Annotated[
        Text, text("FF06", "参与标准制修订", "F", synonyms=("参与标准",), source=designed("第十八条"))
    ] = None
    demo_policy_fiscal: Annotated[
        Number, number("FF07.1", "享受财政政策金额", "F", "万元", source=designed("第十七条"))
    ] = None
    demo_policy_finance: Annotated[
        Number, number("FF07.2", "享受金融政策金额", "F", "万元", source=designed("第十七条"))
    ] = None
    demo_policy_land: Annotated[
        Number, number("FF07.3", "享受用地政策金额", "F", "万元", source=designed("第十七条"))
    ] = None

    # G 附件清单
    attachments: Annotated[tuple[Attachment, ...], listing("FG", "附件清单", "G")] = ()

    # H 承诺与审核
    pledge_confirmed: Annotated[
        YesNo,
        yes_no(
            "FH01.1",
            "是否作出真实性承诺",
            "H.pledge",
            required=True,
            synonyms=("真实性承诺",),
            source=SELF_REPORT,
        ),
    ] = None
    pledge_signed: Annotated[
        YesNo,
        yes_no(
            "FH01.2",
            "法定代表人是否签字",
            "H.pledge",
            required=True,
            synonyms=("法定代表人签字",),
            source=SELF_REPORT,
        ),
    ] = None
    pledge_sealed: Annotated[
        YesNo,
        yes_no(
            "FH01.3",
            "是否加盖单位公章",
            "H.pledge",
            required=True,
            synonyms=("单位公章", "公章"),
            source=SELF_REPORT,
        ),
    ] = None
    pledge_date: Annotated[
        Day, day("FH01.4", "承诺日期", "H.pledge", required=True, synonyms=("签字日期",), source=SELF_REPORT)
    ] = None
    district_opinion_result: Annotated[
        Text,
        choice(
            "FH02.1", "区初审结论", "H.district", OPINIONS, accepts=OPINION_ACCEPTS, synonyms=("区初审意见",)
        ),
    ] = None
    district_opinion_handler: Annotated[Text, text("FH02.2", "区经办人", "H.district")] = None
    district_opinion_head: Annotated[Text, text("FH02.3", "区负责人", "H.district")] = None
    district_opinion_date: Annotated[Day, day("FH02.4", "区初审日期", "H.district")] = None
    district_opinion_sealed: Annotated[YesNo, yes_no("FH02.5", "区主管部门是否盖章", "H.district")] = None
    city_opinion_result: Annotated[
        Text,
        choice("FH03.1", "市审核结论", "H.city", OPINIONS, accepts=OPINION_ACCEPTS, synonyms=("市审核意见",)),
    ] = None
    city_opinion_handler: Annotated[Text, text("FH03.2", "市经办人", "H.city")] = None
    city_opinion_head: Annotated[Text, text("FH03.3", "市负责人", "H.city")] = None
    city_opinion_date: Annotated[Day, day("FH03.4", "市审核日期", "H.city")] = None
    city_opinion_sealed: Annotated[YesNo, yes_no("FH03.5", "市主管部门是否盖章", "H.city")] = None
