"""附件5 绿色工厂动态管理表: what every listed factory files each year (第十三条); see `attachment_5`."""

from decimal import Decimal
from typing import Annotated, Final

from greenlist.forms.attachment_5 import (
    CLOSING_PARTS,
    COMMON_PARTS,
    COMPANY_HEAD,
    CompanyYearTable,
    Indicator,
)
from greenlist.forms.codes import (
    PLATFORM_FUNCTIONS,
)
from greenlist.forms.definition import (
    EMPTY_SERIES,
    Block,
    Choices,
    Layout,
    Number,
    Row,
    Series,
    Text,
)
from greenlist.forms.prints import (
    PLATFORM_FORM,
    THIRD_PARTY_REPORT,
    calendar_year,
    choice,
    choices,
    count,
    designed,
    listing,
    memory,
    number,
    percent,
    second_hand,
    text,
)

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
GREEN_CODES: Final = ("A+", "A", "B", "无")
_STANDARD_2018: Final = second_hand("GB/T 36132-2018")
_ENERGY: Final = "能源低碳化"
_RESOURCE: Final = "资源高效化"
_CLEAN: Final = "生产洁净化"
_GREEN_PRODUCT: Final = "产品绿色化"
_LAND: Final = "用地集约化"
_PERFORMANCE: Final = "绩效"  # heading of the 2018 edition
_CASE_ACCEPTS: Final = {"有": "1", "是": "1", "√": "1", "无": "0", "否": "0", "×": "0"}


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


BLOCKS: Final = (
    *COMPANY_HEAD,
    *COMMON_PARTS,
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
    *CLOSING_PARTS,
)


class FactoryYearTable(CompanyYearTable):
    """绿色工厂动态管理表; the data year is the last of three."""

    paper = "attachment_5.factory"
    title = "绿色工厂动态管理表"
    version = "A5F-2024.1"
    blocks = BLOCKS
    name_field = "factory_name"
    instructions = (
        "本表供已公布的国家、省和市级绿色制造名单中的绿色工厂填写，每年4月1日前通过管理平台填报（第十三条）。",
        "填报实行专员负责，专员须参加市工业和信息化局组织的相关培训（第十三条第二款）。",
        "名称、实际生产经营范围、生产地址、组织边界发生变更的，在“B重大事项变更”中说明（第十五条）。",
        "“H承诺与审核”中的区初审意见、市审核意见由主管部门填写，企业不填。",
    )

    # A 基本信息
    factory_name: Annotated[
        Text,
        text(
            "FA03",
            "工厂（企业）名称",
            "A.subject",
            after="data_year",
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
    star_level: Annotated[
        Text,
        choice(
            "FA07",
            "当前星级",
            "A.subject",
            STARS,
            after="list_batch",
            accepts=STAR_ACCEPTS,
            required=True,
            synonyms=("星级",),
            note="最高获评级别为省级的填2，国家级的填3",
            source=designed("第三条第三款"),
        ),
    ] = None
    standard_used: Annotated[
        Text,
        text(
            "FA34",
            "评价采用标准",
            "A.operation",
            after="main_products",
            required=True,
            synonyms=("采用标准", "评价标准", "采用的评价标准"),
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

    # D1 基础数据
    gross_output: Annotated[
        Series,
        number(
            "FD01",
            "工业总产值（当年价格）",
            "D1",
            "万元",
            required=True,
            synonyms=(
                "工业总产值",
                "总产值",
                "年产值",
                "产值",
                "工业产值",
                "年工业总产值",
                "年总产值",
            ),
            evidence="统计报表B204-1",
        ),
    ] = EMPTY_SERIES
    value_added: Annotated[
        Series, number("FD02", "工业增加值", "D1", "万元", minimum=None, synonyms=("年工业增加值",))
    ] = EMPTY_SERIES
    revenue: Annotated[
        Series,
        number(
            "FD03",
            "营业收入",
            "D1",
            "万元",
            required=True,
            synonyms=(
                "主营业务收入",
                "年营业收入",
                "主营收入",
                "销售收入",
                "营收",
            ),
        ),
    ] = EMPTY_SERIES
    total_profit: Annotated[
        Series, number("FD04", "利润总额", "D1", "万元", minimum=None, synonyms=("年利润总额",))
    ] = EMPTY_SERIES
    tax_paid: Annotated[
        Series,
        number(
            "FD05",
            "税收",
            "D1",
            "万元",
            synonyms=(
                "上缴税金",
                "税金",
                "上缴税收",
                "缴纳税金",
                "纳税额",
                "纳税总额",
                "税收总额",
            ),
        ),
    ] = EMPTY_SERIES
    rd_expense: Annotated[
        Series,
        number(
            "FD06",
            "研发投入",
            "D1",
            "万元",
            synonyms=(
                "研发费用",
                "研发经费",
                "研发费",
                "研究开发费用",
            ),
        ),
    ] = EMPTY_SERIES
    energy_total: Annotated[
        Series,
        number(
            "FD07",
            "综合能源消费量（当量值）",
            "D1",
            "tce",
            required=True,
            synonyms=(
                "综合能源消费量",
                "综合能耗",
                "能源消费总量",
                "年综合能耗",
                "综合能源消耗量",
                "年综合能源消费量",
                "能源消耗总量",
                "能耗总量",
                "总能耗",
            ),
            formula="各品种能源实物量×折标系数之和",
            evidence="统计报表205-1",
        ),
    ] = EMPTY_SERIES
    energy_total_equiv: Annotated[
        Series, number("FD08", "综合能源消费量（等价值）", "D1", "tce", synonyms=("综合能耗（等价值）",))
    ] = EMPTY_SERIES
    electricity: Annotated[
        Series,
        number(
            "FD09",
            "电力消费量",
            "D1",
            "万kWh",
            required=True,
            synonyms=(
                "用电量",
                "电力",
                "年用电量",
                "电力消耗量",
                "耗电量",
                "年耗电量",
            ),
        ),
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
            synonyms=(
                "可再生能源消耗量",
                "可再生能源使用量",
            ),
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
            synonyms=(
                "碳排放量",
                "碳排放总量",
                "CO₂排放量",
                "二氧化碳排放量",
                "年碳排放量",
                "碳排放",
            ),
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
            synonyms=(
                "新水量",
                "新鲜水用量",
                "用新水量",
                "新鲜水取水量",
                "年取水量",
                "新鲜水量",
                "新水用量",
            ),
            evidence="统计报表205-4",
        ),
    ] = EMPTY_SERIES
    water_reused: Annotated[
        Series,
        number(
            "FD18",
            "重复利用水量",
            "D1",
            "m³",
            required=True,
            evidence="统计报表205-4",
            synonyms=(
                "水重复利用量",
                "重复用水量",
            ),
        ),
    ] = EMPTY_SERIES
    water_total: Annotated[Series, number("FD19", "用水总量", "D1", "m³", formula="取水量＋重复利用水量")] = (
        EMPTY_SERIES
    )
    wastewater_generated: Annotated[
        Series, number("FD20.1", "废水产生量", "D1", "m³", synonyms=("污水产生量",))
    ] = EMPTY_SERIES
    wastewater_discharged: Annotated[
        Series, number("FD20.2", "废水排放量", "D1", "m³", synonyms=("污水排放量",))
    ] = EMPTY_SERIES
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
            synonyms=(
                "一般工业固体废物产生量",
                "一般固废产生量",
                "工业固废产生量",
                "固废产生量",
            ),
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
            synonyms=(
                "一般工业固体废物综合利用量",
                "一般固废综合利用量",
                "工业固废综合利用量",
                "固废综合利用量",
                "固废利用量",
            ),
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
            synonyms=("综合利用往年贮存量", "其中往年贮存量", "其中：往年贮存量", "其中往年贮存"),
        ),
    ] = EMPTY_SERIES
    solid_waste_disposed: Annotated[
        Series,
        number(
            "FD23.1",
            "一般工业固废处置量",
            "D1",
            "t",
            synonyms=(
                "一般工业固体废物处置量",
                "一般固废处置量",
                "固废处置量",
            ),
        ),
    ] = EMPTY_SERIES
    solid_waste_stored: Annotated[
        Series,
        number(
            "FD23.2",
            "一般工业固废贮存量",
            "D1",
            "t",
            synonyms=(
                "一般工业固体废物贮存量",
                "一般固废贮存量",
                "固废贮存量",
            ),
        ),
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
            synonyms=(
                "危废利用处置量",
                "危险废物处置利用量",
                "危险废物处置量",
                "危废处置量",
            ),
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
            synonyms=(
                "用地面积",
                "占地面积",
                "厂区占地面积",
                "厂区面积",
                "工厂占地面积",
                "厂区用地",
            ),
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
            synonyms=(
                "万元产值综合能耗",
                "单位产值能耗",
                "产值能耗",
                "产值单耗",
            ),
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
                "单位产值二氧化碳排放量",
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
            synonyms=(
                "万元产值取水量",
                "单位产值水耗",
            ),
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
                "用水重复利用率",
                "水的重复利用率",
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
                "固废综合利用率",
                "一般固废综合利用率",
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
