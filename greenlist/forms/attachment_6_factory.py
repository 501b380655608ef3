"""附件6 梯度培育信息登记表（绿色工厂）: what a factory hands in each January to enter the pool (第九条)."""

from typing import Annotated, ClassVar, Final

from greenlist.forms.attachment_5_factory import POLLUTANT_ACCEPTS
from greenlist.forms.attachment_6 import (
    FACTORY_KIND,
    OPINION_BLOCKS,
    PLAN_BLOCKS,
    STANDING,
    STANDING_LISTS,
    VETO_BLOCKS,
    subject_kind,
)
from greenlist.forms.attachment_6_company import COMPANY_BLOCKS, CompanyRegistration
from greenlist.forms.definition import EMPTY_SERIES, Block, Layout, Number, Row, Series, Text
from greenlist.forms.prints import (
    HUNDRED,
    PLATFORM_FORM,
    calendar_year,
    choice,
    designed,
    listing,
    number,
    percent,
    second_hand,
    text,
)

TARGET_STARS: Final = ("1星", "2星", "3星")
TARGET_STAR_ACCEPTS: Final = {
    word: star
    for star, digit, chinese in zip(TARGET_STARS, "123", "一二三", strict=True)
    for word in (digit, f"{chinese}星", f"{digit}星绿色工厂", f"{chinese}星级", f"{digit}星级")
}
_STANDARD: Final = designed("第七条（一）3")


class Discharge(Row):
    """One main pollutant discharged in one year."""

    pollutant: Annotated[
        Text,
        text(
            "RF48.1",
            "污染物名称",
            required=True,
            accepts=POLLUTANT_ACCEPTS,
            synonyms=("主要污染物", "污染物"),
            note="颗粒物、二氧化硫、氮氧化物、VOCs、COD、氨氮或其他",
        ),
    ] = None
    year: Annotated[Number, calendar_year("RF48.2", "年度", required=True, synonyms=("年份",))] = None
    amount: Annotated[Number, number("RF48.3", "年排放量", unit="t", required=True, synonyms=("排放量",))] = (
        None
    )
    permitted: Annotated[Number, number("RF48.4", "许可排放量", unit="t", synonyms=("许可量",))] = None


class LimitedProduct(Row):
    """One main product in one year, where an energy limit applies. Quantities in `product_unit`."""

    product_name: Annotated[Text, text("RF57.1", "产品名称", required=True, synonyms=("主要产品",))] = None
    product_unit: Annotated[Text, text("RF57.2", "计量单位", required=True)] = None
    year: Annotated[Number, calendar_year("RF57.3", "年度", required=True, synonyms=("年份",))] = None
    output_qty: Annotated[Number, number("RF57.4", "年产量", required=True, synonyms=("产量",))] = None
    product_energy: Annotated[Number, number("RF57.5", "产品综合能耗", unit="tce", required=True)] = None
    energy_per_product: Annotated[
        Number,
        number(
            "RF57.6",
            "单位产品综合能耗",
            required=True,
            formula="产品综合能耗÷年产量",
            synonyms=("产品单耗",),
            source=PLATFORM_FORM,
        ),
    ] = None
    energy_unit: Annotated[
        Text,
        choice(
            "RF57.7",
            "单耗能源单位",
            "",
            ("kgce", "tce"),
            accepts={"千克标煤": "kgce", "千克标准煤": "kgce", "吨标煤": "tce", "吨标准煤": "tce"},
            note="单位产品综合能耗与限额值所用的能源单位",
        ),
    ] = None
    energy_limit_std: Annotated[
        Text, text("RF57.8", "适用能耗限额标准号", required=True, synonyms=("限额标准",))
    ] = None
    limit_l1: Annotated[Number, number("RF57.9", "能耗限额1级值", synonyms=("1级", "限额1级"))] = None
    limit_l2: Annotated[Number, number("RF57.10", "能耗限额2级值", synonyms=("2级", "限额2级"))] = None
    limit_l3: Annotated[Number, number("RF57.11", "能耗限额3级值", synonyms=("3级", "限额3级"))] = None
    limit_grade: Annotated[
        Text,
        choice(
            "RF57.12",
            "达到等级",
            "",
            ("1级", "2级", "3级", "未达3级"),
            accepts={"一级": "1级", "二级": "2级", "三级": "3级"},
            synonyms=("限额等级",),
        ),
    ] = None


_PERFORMANCE: Final = "四、绿色绩效"
_SELF: Final = "六、对标自评"
BLOCKS: Final = (
    *COMPANY_BLOCKS,
    Block(
        "C",
        STANDING,
        STANDING,
        Layout.PAIRS,
        note="清洁生产企业须在有效期内（第七条（一）2）；管理体系要求已建立，不要求必须认证。",
        synonyms=("资格与基础",),
    ),
    *STANDING_LISTS,
    Block(
        "D",
        _PERFORMANCE,
        _PERFORMANCE,
        Layout.SERIES,
        note="填写登记年度之前三年的数据；没有发生的填0；非必填且不适用的填“/”。",
        synonyms=("绿色绩效",),
    ),
    Block(
        "D.pollutants",
        _PERFORMANCE,
        "主要污染物排放",
        Layout.LIST,
        18,
        "每种污染物每年一行；没有排放的填“无”。",
        ("主要污染物排放量",),
    ),
    Block(
        "D.products",
        "四、产品能耗",
        "单位产品综合能耗",
        Layout.LIST,
        9,
        "有强制性能耗限额标准的主要产品填写，每种产品每年一行；没有的填“无”。",
        ("产品能耗",),
    ),
    *VETO_BLOCKS,
    Block(
        "F",
        _SELF,
        _SELF,
        Layout.PAIRS,
        note="对照附件1所列标准自评。分项得分按百分制填写；只填所采用版本的分项，另一版本的分项留空。",
        synonyms=("对标自评",),
    ),
    *PLAN_BLOCKS,
    *OPINION_BLOCKS,
)


class FactoryRegistration(CompanyRegistration):
    """梯度培育信息登记表（绿色工厂）."""

    paper: ClassVar[str] = "attachment_6.factory"
    title: ClassVar[str] = "绿色工厂梯度培育信息登记表"
    version: ClassVar[str] = "A6F-2024.1"
    blocks: ClassVar[tuple[Block, ...]] = BLOCKS
    subject: ClassVar[str] = FACTORY_KIND
    instructions: ClassVar[tuple[str, ...]] = (
        "本表供申请列入市级绿色制造名单培育库的工厂填写，每年1月通过市级绿色制造名单培育平台提交（第九条）。",
        "申请单位注册地和实际生产场所应在广州市行政区域范围内，且为有效期内的广州市清洁生产企业（第七条（一））。",
        "近三年存在第十二条所列情形之一的，不得申请；“五、否决条件自查”须逐项如实填写。",
        "“八、承诺与意见”中的区初审意见、市符合性审核意见由主管部门填写，企业不填。",
    )

    cultivation_kind: Annotated[Text, subject_kind(FACTORY_KIND)] = None

    # 四、绿色绩效
    energy_total: Annotated[
        Series,
        number(
            "RF40",
            "综合能源消费量（当量值）",
            "D",
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
            evidence="统计报表205-1",
            after="existing_lists",
        ),
    ] = EMPTY_SERIES
    electricity: Annotated[
        Series,
        number(
            "RF41.1",
            "电力消费量",
            "D",
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
    electricity_renewable: Annotated[
        Series,
        number(
            "RF41.2",
            "其中：可再生电力",
            "D",
            "万kWh",
            required=True,
            synonyms=("可再生电力", "其中可再生电力"),
            note="自发自用、绿电交易和绿证电量之和，不重复计算",
        ),
    ] = EMPTY_SERIES
    renewable_energy: Annotated[
        Series,
        number(
            "RF42",
            "可再生能源消费量",
            "D",
            "tce",
            required=True,
            synonyms=(
                "可再生能源消耗量",
                "可再生能源使用量",
            ),
        ),
    ] = EMPTY_SERIES
    co2_total: Annotated[
        Series,
        number(
            "RF43",
            "二氧化碳排放总量",
            "D",
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
        ),
    ] = EMPTY_SERIES
    water_intake: Annotated[
        Series,
        number(
            "RF44.1",
            "取水量",
            "D",
            "m³",
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
            "RF44.2",
            "重复利用水量",
            "D",
            "m³",
            required=True,
            evidence="统计报表205-4",
            synonyms=(
                "水重复利用量",
                "重复用水量",
            ),
        ),
    ] = EMPTY_SERIES
    solid_waste_generated: Annotated[
        Series,
        number(
            "RF45.1",
            "一般工业固废产生量",
            "D",
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
            "RF45.2",
            "一般工业固废综合利用量",
            "D",
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
            "RF45.3",
            "其中：综合利用往年贮存量",
            "D",
            "t",
            required=True,
            synonyms=("综合利用往年贮存量", "其中往年贮存量", "其中：往年贮存量", "其中往年贮存"),
        ),
    ] = EMPTY_SERIES
    hazwaste_generated: Annotated[
        Series, number("RF46.1", "危险废物产生量", "D", "t", required=True, synonyms=("危废产生量",))
    ] = EMPTY_SERIES
    hazwaste_treated: Annotated[
        Series,
        number(
            "RF46.2",
            "危险废物利用处置量",
            "D",
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
    wastewater_discharged: Annotated[
        Series, number("RF47.1", "废水排放量", "D", "m³", synonyms=("污水排放量",))
    ] = EMPTY_SERIES
    wastewater_reused: Annotated[
        Series,
        number("RF47.2", "废水处理后回用量", "D", "m³", synonyms=("废水回用量", "处理后回用量")),
    ] = EMPTY_SERIES
    energy_intensity: Annotated[
        Series,
        number(
            "RF49",
            "单位产值综合能耗",
            "D",
            "kgce/万元",
            required=True,
            synonyms=(
                "万元产值综合能耗",
                "单位产值能耗",
                "产值能耗",
                "产值单耗",
            ),
            formula="综合能源消费量（当量值）×1000÷工业总产值",
            source=PLATFORM_FORM,
        ),
    ] = EMPTY_SERIES
    carbon_intensity: Annotated[
        Series,
        number(
            "RF50",
            "单位产值碳排放量",
            "D",
            "kgCO₂/万元",
            required=True,
            synonyms=("单位产值碳排放", "单位产值二氧化碳排放量", "万元产值碳排放量"),
            formula="二氧化碳排放总量×1000÷工业总产值",
            source=PLATFORM_FORM,
        ),
    ] = EMPTY_SERIES
    water_intensity: Annotated[
        Series,
        number(
            "RF51",
            "单位产值取水量",
            "D",
            "m³/万元",
            required=True,
            formula="取水量÷工业总产值",
            source=PLATFORM_FORM,
            synonyms=(
                "万元产值取水量",
                "单位产值水耗",
            ),
        ),
    ] = EMPTY_SERIES
    water_reuse_rate: Annotated[
        Series,
        percent(
            "RF52",
            "工业用水重复利用率",
            "D",
            required=True,
            synonyms=(
                "水重复利用率",
                "用水重复利用率",
                "水的重复利用率",
                "重复用水率",
            ),
            formula="重复利用水量÷（取水量＋重复利用水量）×100",
            source=PLATFORM_FORM,
        ),
    ] = EMPTY_SERIES
    general_solid_waste_utilization_rate: Annotated[
        Series,
        percent(
            "RF53",
            "一般工业固废综合利用率",
            "D",
            required=True,
            synonyms=(
                "一般工业固体废物综合利用率",
                "工业固废综合利用率",
                "固体废物综合利用率",
                "固废利用率",
                "一般固废综合利用率",
                "固废综合利用率",
            ),
            formula="综合利用量÷（产生量＋综合利用往年贮存量）×100",
            source=PLATFORM_FORM,
        ),
    ] = EMPTY_SERIES
    renewable_energy_rate: Annotated[
        Series,
        percent(
            "RF54",
            "可再生能源利用率",
            "D",
            required=True,
            synonyms=("可再生能源比例", "可再生能源使用率"),
            formula="可再生能源消费量÷综合能源消费量（当量值）×100",
            source=PLATFORM_FORM,
        ),
    ] = EMPTY_SERIES
    output_per_land_area: Annotated[
        Series,
        number(
            "RF55",
            "单位用地面积产值",
            "D",
            "万元/m²",
            required=True,
            synonyms=("土地产出率", "单位面积产值"),
            formula="工业总产值÷厂区用地面积",
            source=PLATFORM_FORM,
        ),
    ] = EMPTY_SERIES
    plot_ratio: Annotated[
        Series,
        number(
            "RF56.1",
            "容积率",
            "D",
            formula="（计容建筑面积＋构筑物面积）÷厂区用地面积",
            source=PLATFORM_FORM,
        ),
    ] = EMPTY_SERIES
    building_coefficient: Annotated[
        Series,
        percent(
            "RF56.2",
            "建筑系数",
            "D",
            formula="建筑物、构筑物、堆场占地面积÷厂区用地面积×100",
            source=PLATFORM_FORM,
        ),
    ] = EMPTY_SERIES
    pollutants: Annotated[tuple[Discharge, ...], listing("RF48", "主要污染物排放", "D.pollutants")] = ()
    products: Annotated[tuple[LimitedProduct, ...], listing("RF57", "单位产品综合能耗", "D.products")] = ()

    # 六、对标自评
    standard_used: Annotated[
        Text,
        text(
            "RF67",
            "采用标准",
            "F",
            required=True,
            synonyms=("评价采用标准", "评价标准", "采用的评价标准"),
            note="写明标准号；有行业标准的用行业标准，没有的用GB/T 36132",
            source=_STANDARD,
            after="credit_query_dates_enforcement",
        ),
    ] = None
    score_infrastructure: Annotated[
        Number,
        number(
            "RF68.1",
            "基础设施得分",
            "F",
            "分",
            maximum=HUNDRED,
            synonyms=("基础设施分项得分",),
            note="采用2018版标准的填写",
            source=second_hand("GB/T 36132-2018"),
        ),
    ] = None
    score_management_system: Annotated[
        Number,
        number(
            "RF68.2",
            "管理体系得分",
            "F",
            "分",
            maximum=HUNDRED,
            synonyms=("管理体系分项得分",),
            note="采用2018版标准的填写",
            source=second_hand("GB/T 36132-2018"),
        ),
    ] = None
    score_energy_resource_input: Annotated[
        Number,
        number(
            "RF68.3",
            "能源与资源投入得分",
            "F",
            "分",
            maximum=HUNDRED,
            synonyms=(
                "能源与资源投入分项得分",
                "能源资源投入得分",
            ),
            note="采用2018版标准的填写",
            source=second_hand("GB/T 36132-2018"),
        ),
    ] = None
    score_product: Annotated[
        Number,
        number(
            "RF68.4",
            "产品得分",
            "F",
            "分",
            maximum=HUNDRED,
            synonyms=("产品分项得分",),
            note="采用2018版标准的填写",
            source=second_hand("GB/T 36132-2018"),
        ),
    ] = None
    score_environmental_emission: Annotated[
        Number,
        number(
            "RF68.5",
            "环境排放得分",
            "F",
            "分",
            maximum=HUNDRED,
            synonyms=("环境排放分项得分",),
            note="采用2018版标准的填写",
            source=second_hand("GB/T 36132-2018"),
        ),
    ] = None
    score_performance: Annotated[
        Number,
        number(
            "RF68.6",
            "绩效得分",
            "F",
            "分",
            maximum=HUNDRED,
            synonyms=("绩效分项得分",),
            note="采用2018版标准的填写",
            source=second_hand("GB/T 36132-2018"),
        ),
    ] = None
    score_low_carbon_energy: Annotated[
        Number,
        number(
            "RF68.7",
            "能源低碳化得分",
            "F",
            "分",
            maximum=HUNDRED,
            synonyms=("能源低碳化分项得分",),
            note="采用2025版标准的填写",
            source=second_hand("GB/T 36132-2025"),
        ),
    ] = None
    score_efficient_resources: Annotated[
        Number,
        number(
            "RF68.8",
            "资源高效化得分",
            "F",
            "分",
            maximum=HUNDRED,
            synonyms=("资源高效化分项得分",),
            note="采用2025版标准的填写",
            source=second_hand("GB/T 36132-2025"),
        ),
    ] = None
    score_clean_production: Annotated[
        Number,
        number(
            "RF68.9",
            "生产洁净化得分",
            "F",
            "分",
            maximum=HUNDRED,
            synonyms=("生产洁净化分项得分",),
            note="采用2025版标准的填写",
            source=second_hand("GB/T 36132-2025"),
        ),
    ] = None
    score_green_products: Annotated[
        Number,
        number(
            "RF68.10",
            "产品绿色化得分",
            "F",
            "分",
            maximum=HUNDRED,
            synonyms=("产品绿色化分项得分",),
            note="采用2025版标准的填写",
            source=second_hand("GB/T 36132-2025"),
        ),
    ] = None
    score_intensive_land_use: Annotated[
        Number,
        number(
            "RF68.11",
            "用地集约化得分",
            "F",
            "分",
            maximum=HUNDRED,
            synonyms=("用地集约化分项得分",),
            note="采用2025版标准的填写",
            source=second_hand("GB/T 36132-2025"),
        ),
    ] = None
    self_score_total: Annotated[
        Number,
        number(
            "RF68.12",
            "预评总分",
            "F",
            "分",
            maximum=HUNDRED,
            required=True,
            synonyms=("自评总分", "预评得分", "总分"),
            source=_STANDARD,
        ),
    ] = None
    maturity_level: Annotated[
        Text,
        text(
            "RF69.2",
            "成熟度等级",
            "F",
            note="开展过绿色工厂成熟度评价的填写",
            after="gap_analysis",
        ),
    ] = None

    # 七、培育与改造计划
    target_level: Annotated[
        Text,
        choice(
            "RF70",
            "培育目标",
            "G",
            TARGET_STARS,
            accepts=TARGET_STAR_ACCEPTS,
            required=True,
            synonyms=("培育目标星级",),
            source=designed("第三条第三款"),
        ),
    ] = None
