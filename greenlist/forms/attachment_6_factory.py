"""附件6 梯度培育信息登记表（绿色工厂）: what a factory hands in each January to enter the pool (第九条).

The annex itself was never published. What it must show follows from articles 7, 8, 9 and 12; the fields are
our design, with labels of published papers wherever one is attested.
"""

from typing import Annotated, ClassVar, Final

from greenlist.forms.attachment_5_factory import (
    LEVEL_ACCEPTS,
    LEVELS,
    PERMIT_ACCEPTS,
    PERMIT_TYPES,
    POLLUTANT_ACCEPTS,
)
from greenlist.forms.codes import (
    DISTRICT_ALIASES,
    DISTRICTS,
    HONOURS,
    OWNERSHIP,
    OWNERSHIP_ACCEPTS,
    PROJECT_CATEGORIES,
    SECTOR_GROUPS,
    SUB_SECTORS,
    SUBJECT_KINDS,
)
from greenlist.forms.definition import (
    EMPTY_SERIES,
    Block,
    Day,
    Form,
    Layout,
    Number,
    Row,
    Series,
    Text,
    When,
    YesNo,
)
from greenlist.forms.prints import (
    HUNDRED,
    PLATFORM_FORM,
    SELF_REPORT,
    THIRD_PARTY_REPORT,
    YES,
    calendar_year,
    choice,
    count,
    credit_code,
    day,
    designed,
    email,
    industry_code,
    listing,
    number,
    percent,
    phone,
    second_hand,
    text,
    verified,
    yes_no,
)

FACTORY_KIND, PARK_KIND, SUPPLY_CHAIN_KIND = SUBJECT_KINDS
LEGAL_FORMS: Final = ("独立法人", "视同法人的独立核算单位")
LEGAL_FORM_ACCEPTS: Final = {
    "独立法人资格": LEGAL_FORMS[0],
    "法人": LEGAL_FORMS[0],
    "企业法人": LEGAL_FORMS[0],
    "视同法人": LEGAL_FORMS[1],
    "独立核算单位": LEGAL_FORMS[1],
}
CLEAN_PRODUCTION_TITLES: Final = ("广州市清洁生产企业", "广东省清洁生产企业", "粤港清洁生产伙伴（标志企业）")
TARGET_STARS: Final = ("1星", "2星", "3星")
TARGET_STAR_ACCEPTS: Final = {
    word: star
    for star, digit, chinese in zip(TARGET_STARS, "123", "一二三", strict=True)
    for word in (digit, f"{chinese}星", f"{digit}星绿色工厂", f"{chinese}星级", f"{digit}星级")
}
RECOMMENDED: Final = "推荐"
NOT_RECOMMENDED: Final = "不推荐"
RECOMMENDATIONS: Final = (RECOMMENDED, NOT_RECOMMENDED)
PASSED: Final = "通过"
NOT_PASSED: Final = "不通过"
RESULTS: Final = (PASSED, NOT_PASSED)
RESULT_ACCEPTS: Final = {"符合": PASSED, "不符合": NOT_PASSED, "未通过": NOT_PASSED, "审核通过": PASSED}
HONOUR_LEVELS: Final = ("国家级", "省级", "市级", "区级", "其他")

_ARTICLE_7: Final = designed("第七条（一）1")
_LOCATION: Final = verified("第七条（一）1")
_CLEAN: Final = designed("第七条（一）2")
_STANDARD: Final = designed("第七条（一）3")
_HONOURS: Final = designed("第八条第二款")
_POOL: Final = designed("第九条第二款")
_REVIEW: Final = designed("第九条第三款")
_RENOVATION: Final = designed("第九条第四款")
_CREDIT: Final = designed("第十二条（二）")
_PERMIT_HELD: Final = When("discharge_permit_type", PERMIT_TYPES)


class Honour(Row):
    """One title the factory already holds."""

    honour_name: Annotated[
        Text,
        choice(
            "RF34.1",
            "荣誉名称",
            "",
            HONOURS,
            accepts={"专精特新小巨人": "专精特新“小巨人”企业", "节水型企业": "节水型企业（园区）"},
            required=True,
            synonyms=("称号", "荣誉称号"),
            source=_HONOURS,
        ),
    ] = None
    honour_level: Annotated[
        Text,
        choice("RF34.2", "荣誉级别", "", HONOUR_LEVELS, accepts=LEVEL_ACCEPTS, synonyms=("授予级别",)),
    ] = None
    honour_year: Annotated[Number, calendar_year("RF34.3", "获得年份", synonyms=("授予年份",))] = None
    document_no: Annotated[Text, text("RF34.4", "文号", synonyms=("发文字号", "公布文号"))] = None


class ExistingListing(Row):
    """One list of green manufacturing the factory already stands on."""

    level: Annotated[
        Text,
        choice(
            "RF35.2", "名单级别", "", LEVELS, accepts=LEVEL_ACCEPTS, required=True, synonyms=("名单层级",)
        ),
    ] = None
    kind: Annotated[Text, choice("RF35.3", "名单类别", "", SUBJECT_KINDS, required=True)] = None
    year: Annotated[
        Number, calendar_year("RF35.4", "列入年度", required=True, synonyms=("入选年度", "列入年份"))
    ] = None


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


class PlanProject(Row):
    """One retrofit project planned for the three years in the pool."""

    project_name: Annotated[Text, text("RF72.1", "项目名称", required=True, source=_RENOVATION)] = None
    category: Annotated[
        Text,
        choice(
            "RF72.2",
            "项目类别",
            "",
            PROJECT_CATEGORIES,
            required=True,
            synonyms=("类别",),
            source=_RENOVATION,
        ),
    ] = None
    starts_on: Annotated[
        Day,
        day(
            "RF72.3",
            "开始日期",
            required=True,
            future=True,
            synonyms=("开工日期", "开始时间"),
            source=_RENOVATION,
        ),
    ] = None
    ends_on: Annotated[
        Day,
        day(
            "RF72.4",
            "完成日期",
            required=True,
            future=True,
            synonyms=("完工日期", "结束日期", "完成时间"),
            source=_RENOVATION,
        ),
    ] = None
    investment: Annotated[
        Number,
        number(
            "RF72.5", "投资额", unit="万元", required=True, synonyms=("投资", "计划投资"), source=_RENOVATION
        ),
    ] = None
    energy_saving: Annotated[
        Number, number("RF72.6", "预期年节能量", unit="tce/a", synonyms=("预期节能", "预期节能量"))
    ] = None
    carbon_reduction: Annotated[
        Number, number("RF72.7", "预期年减碳量", unit="t/a", synonyms=("预期减碳", "预期减碳量"))
    ] = None
    water_saving: Annotated[
        Number, number("RF72.8", "预期年节水量", unit="m³/a", synonyms=("预期节水", "预期节水量"))
    ] = None
    emission_reduction: Annotated[
        Text, text("RF72.9", "预期减排", synonyms=("减排", "预期减排效果"), note="写明污染物和数量")
    ] = None


class PlanTarget(Row):
    """One key indicator with its target for each of the three years in the pool."""

    indicator: Annotated[
        Text, text("RF74.1", "目标指标", required=True, synonyms=("关键指标",), source=_RENOVATION)
    ] = None
    unit: Annotated[Text, text("RF74.2", "计量单位", required=True, source=_RENOVATION)] = None
    present: Annotated[Number, number("RF74.3", "现状值", minimum=None, required=True)] = None
    first_year: Annotated[
        Number, number("RF74.4", "第一年目标", minimum=None, required=True, synonyms=("第1年目标",))
    ] = None
    second_year: Annotated[
        Number, number("RF74.5", "第二年目标", minimum=None, required=True, synonyms=("第2年目标",))
    ] = None
    third_year: Annotated[
        Number, number("RF74.6", "第三年目标", minimum=None, required=True, synonyms=("第3年目标",))
    ] = None


_BASICS: Final = "一、基本信息"
_RESULTS: Final = "二、经营情况"
_STANDING: Final = "三、资格与基础"
_PERFORMANCE: Final = "四、绿色绩效"
_VETO: Final = "五、否决条件自查"
_SELF: Final = "六、对标自评"
_PLAN: Final = "七、培育与改造计划"
_OPINIONS: Final = "八、承诺与意见"
_FIRST_SHEET: Final = "一、二基本与经营"
BLOCKS: Final = (
    Block("A", _FIRST_SHEET, _BASICS, Layout.PAIRS, synonyms=("基本信息", "企业基本信息")),
    Block(
        "B",
        _FIRST_SHEET,
        _RESULTS,
        Layout.SERIES,
        note="填写登记年度之前三年的数据；没有发生的填0；非必填且不适用的填“/”。",
        synonyms=("经营情况",),
    ),
    Block("B.total", _FIRST_SHEET, "绿色低碳改造投资", Layout.PAIRS),
    Block(
        "C",
        _STANDING,
        _STANDING,
        Layout.PAIRS,
        note="清洁生产企业须在有效期内（第七条（一）2）；管理体系要求已建立，不要求必须认证。",
        synonyms=("资格与基础",),
    ),
    Block("C.honours", _STANDING, "已获荣誉", Layout.LIST, 8, "没有的填“无”。", ("荣誉称号",)),
    Block(
        "C.lists",
        _STANDING,
        "已列入的绿色制造名单",
        Layout.LIST,
        3,
        "未列入任何名单的不填。",
        ("已列入名单",),
    ),
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
    Block(
        "E",
        _VETO,
        _VETO,
        Layout.PAIRS,
        note="对照第十二条逐项自查近三年情况；填“是”的须说明，并不得申请入库。",
        synonyms=("否决条件自查", "否决条件"),
    ),
    Block(
        "E.queries",
        _VETO,
        "信用查询",
        Layout.PAIRS,
        note="填写查询当日日期，并附三个网站的查询截图。",
        synonyms=("信用查询截图",),
    ),
    Block(
        "F",
        _SELF,
        _SELF,
        Layout.PAIRS,
        note="对照附件1所列标准自评。分项得分按百分制填写；只填所采用版本的分项，另一版本的分项留空。",
        synonyms=("对标自评",),
    ),
    Block("G", _PLAN, _PLAN, Layout.PAIRS, synonyms=("培育与改造计划", "培育计划")),
    Block("G.projects", _PLAN, "绿色化改造项目计划", Layout.LIST, 6, synonyms=("改造项目",)),
    Block("G.targets", _PLAN, "年度目标", Layout.LIST, 8, synonyms=("年度目标计划",)),
    Block(
        "H.pledge",
        _OPINIONS,
        "八、承诺与意见——真实性承诺",
        Layout.PAIRS,
        note="本单位承诺所填信息和所附材料真实、准确、完整。",
        synonyms=("承诺与意见", "真实性承诺"),
    ),
    Block(
        "H.district",
        _OPINIONS,
        "区工业和信息化主管部门初审意见",
        Layout.PAIRS,
        note="由区主管部门填写。",
        synonyms=("区初审意见",),
    ),
    Block(
        "H.city",
        _OPINIONS,
        "市工业和信息化局符合性审核意见",
        Layout.PAIRS,
        note="由市工业和信息化局填写。",
        synonyms=("市符合性审核",),
    ),
)


class FactoryRegistration(Form):
    """梯度培育信息登记表（绿色工厂）; the data years are the three before the register year."""

    paper: ClassVar[str] = "attachment_6.factory"
    title: ClassVar[str] = "绿色工厂梯度培育信息登记表"
    version: ClassVar[str] = "A6F-2024.1"
    blocks: ClassVar[tuple[Block, ...]] = BLOCKS
    year_field: ClassVar[str] = "register_year"
    data_offset: ClassVar[int] = -1
    instructions: ClassVar[tuple[str, ...]] = (
        "本表供申请列入市级绿色制造名单培育库的工厂填写，每年1月通过市级绿色制造名单培育平台提交（第九条）。",
        "申请单位注册地和实际生产场所应在广州市行政区域范围内，且为有效期内的广州市清洁生产企业（第七条（一））。",
        "近三年存在第十二条所列情形之一的，不得申请；“五、否决条件自查”须逐项如实填写。",
        "“八、承诺与意见”中的区初审意见、市符合性审核意见由主管部门填写，企业不填。",
    )

    # 一、基本信息
    cultivation_kind: Annotated[
        Text,
        choice(
            "RF01",
            "培育类别",
            "A",
            SUBJECT_KINDS,
            accepts={"绿色供应链": SUPPLY_CHAIN_KIND, "绿色园区": PARK_KIND},
            required=True,
            synonyms=("申报类别", "培育对象类别"),
            note=f"本表供{FACTORY_KIND}填写",
            source=_POOL,
        ),
    ] = None
    register_year: Annotated[
        Number,
        calendar_year(
            "RF02",
            "登记年度",
            "A",
            required=True,
            synonyms=("登记年份", "申请年度"),
            note="于当年1月提交",
            source=designed("第九条第一款"),
        ),
    ] = None
    company_name: Annotated[
        Text,
        text(
            "RF03",
            "企业名称",
            "A",
            required=True,
            max_chars=100,
            synonyms=(
                "工厂名称",
                "工厂（企业）名称",
                "单位名称",
                "申报单位",
                "公司名称",
                "受评价方名称",
                "企业全称",
            ),
            note="同营业执照",
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    uscc: Annotated[
        Text,
        credit_code(
            "RF04",
            "统一社会信用代码",
            "A",
            required=True,
            synonyms=("信用代码", "社会信用代码", "统一信用代码", "统一社会信用编码"),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    legal_form: Annotated[
        Text,
        choice(
            "RF05",
            "法人类型",
            "A",
            LEGAL_FORMS,
            accepts=LEGAL_FORM_ACCEPTS,
            required=True,
            synonyms=("法人资格",),
            source=_LOCATION,
        ),
    ] = None
    ownership_type: Annotated[
        Text,
        choice(
            "RF06",
            "单位性质",
            "A",
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
            "RF07.1",
            "法定代表人",
            "A",
            required=True,
            synonyms=("法人代表", "法人", "企业法人", "负责人"),
            source=SELF_REPORT,
        ),
    ] = None
    legal_phone: Annotated[
        Text,
        phone(
            "RF07.2",
            "法定代表人电话",
            "A",
            required=True,
            synonyms=("法人代表电话", "法人电话", "法定代表人联系电话"),
            source=SELF_REPORT,
        ),
    ] = None
    established_on: Annotated[
        Day, day("RF08.1", "成立日期", "A", required=True, synonyms=("成立时间",), source=SELF_REPORT)
    ] = None
    registered_capital: Annotated[
        Number, number("RF08.2", "注册资本", "A", "万元", positive=True, required=True, source=SELF_REPORT)
    ] = None
    registrar: Annotated[
        Text, text("RF08.3", "注册机关", "A", required=True, synonyms=("登记机关",), source=SELF_REPORT)
    ] = None
    licence_valid_until: Annotated[
        Day,
        day(
            "RF08.4",
            "营业期限至",
            "A",
            required=True,
            future=True,
            may_not_apply=True,
            accepts=dict.fromkeys(("长期", "长期有效", "永久", "永久有效", "无固定期限"), "/"),
            synonyms=("营业期限", "营业执照有效期至"),
            note="长期有效的填“/”",
            source=SELF_REPORT,
        ),
    ] = None
    registered_address: Annotated[
        Text,
        text("RF09.1", "注册地址", "A", required=True, synonyms=("注册地", "住所"), source=_LOCATION),
    ] = None
    registered_district: Annotated[
        Text,
        choice(
            "RF09.2",
            "注册地址所在区",
            "A",
            DISTRICTS,
            accepts=DISTRICT_ALIASES,
            required=True,
            synonyms=("注册地所在区", "注册所在区"),
            source=_ARTICLE_7,
        ),
    ] = None
    production_address: Annotated[
        Text,
        text(
            "RF10.1",
            "实际生产（经营）地址",
            "A",
            required=True,
            synonyms=("实际生产地址", "生产地址", "生产场所", "厂址", "经营地址", "实际生产场所"),
            note="有多处的用分号隔开",
            source=_LOCATION,
        ),
    ] = None
    production_district: Annotated[
        Text,
        choice(
            "RF10.2",
            "生产（经营）地址所在区",
            "A",
            DISTRICTS,
            accepts=DISTRICT_ALIASES,
            required=True,
            synonyms=("实际生产（经营）地址所在区", "生产地址所在区", "实际生产地址所在区"),
            source=_ARTICLE_7,
        ),
    ] = None
    reviewing_district: Annotated[
        Text,
        choice(
            "RF11",
            "所属区主管部门",
            "A",
            DISTRICTS,
            accepts=DISTRICT_ALIASES,
            required=True,
            synonyms=("初审区", "所属区"),
            note="一般为生产地址所在区",
            source=_POOL,
        ),
    ] = None
    sector_group: Annotated[
        Text,
        choice(
            "RF12.1",
            "所属行业",
            "A",
            SECTOR_GROUPS,
            required=True,
            synonyms=("行业类别", "行业分类"),
            source=PLATFORM_FORM,
        ),
    ] = None
    sub_sector: Annotated[
        Text,
        choice(
            "RF12.2",
            "细分行业",
            "A",
            SUB_SECTORS,
            required=True,
            note="非重点行业填“通则”",
            source=PLATFORM_FORM,
        ),
    ] = None
    primary_industry_code: Annotated[
        Text,
        industry_code(
            "RF12.3",
            "国民经济行业代码",
            "A",
            required=True,
            synonyms=("行业代码", "四位代码", "统计局四位代码", "主导产业代码"),
            note="GB/T 4754—2017，只填1个",
            source=PLATFORM_FORM,
        ),
    ] = None
    above_scale: Annotated[
        YesNo,
        yes_no(
            "RF13.1",
            "是否规模以上工业企业",
            "A",
            required=True,
            synonyms=("是否规上", "是否规上企业"),
        ),
    ] = None
    key_energy_user: Annotated[
        YesNo,
        yes_no(
            "RF13.2", "是否重点用能单位", "A", required=True, note="年综合能源消费量1万吨标煤及以上的填是"
        ),
    ] = None
    is_manufacturer: Annotated[
        YesNo,
        yes_no(
            "RF13.3",
            "是否制造型企业",
            "A",
            required=True,
            synonyms=("是否从事实际生产的制造型企业",),
            note="从事实际生产",
            source=_ARTICLE_7,
        ),
    ] = None
    main_products: Annotated[
        Text, text("RF14.1", "主要产品", "A", required=True, source=THIRD_PARTY_REPORT)
    ] = None
    capacity: Annotated[
        Text,
        text(
            "RF14.2", "主要产品年产能", "A", required=True, synonyms=("年产能", "产能"), note="写明数量和单位"
        ),
    ] = None
    employees: Annotated[
        Number,
        count(
            "RF15.1",
            "从业人员数",
            "A",
            "人",
            positive=True,
            required=True,
            synonyms=("从业人员", "职工人数", "员工人数"),
        ),
    ] = None
    land_area: Annotated[
        Number,
        number(
            "RF15.2",
            "厂区用地面积",
            "A",
            "m²",
            positive=True,
            required=True,
            synonyms=("厂区用地", "用地面积", "占地面积"),
        ),
    ] = None
    floor_area: Annotated[
        Number,
        number("RF15.3", "总建筑面积", "A", "m²", positive=True, required=True, synonyms=("建筑面积",)),
    ] = None
    contact_department: Annotated[
        Text,
        text(
            "RF16.1",
            "联系部门",
            "A",
            required=True,
            synonyms=("申报工作联系部门",),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    contact_name: Annotated[Text, text("RF16.2", "联系人", "A", required=True, source=THIRD_PARTY_REPORT)] = (
        None
    )
    contact_phone: Annotated[
        Text,
        phone(
            "RF16.3",
            "联系人手机",
            "A",
            required=True,
            synonyms=("手机", "联系电话", "联系手机"),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    contact_email: Annotated[
        Text,
        email(
            "RF16.4",
            "电子邮箱",
            "A",
            required=True,
            synonyms=("邮箱", "联系邮箱"),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    contact_address: Annotated[
        Text,
        text(
            "RF16.5",
            "通讯地址",
            "A",
            required=True,
            synonyms=("联系地址", "工厂地址", "企业地址", "详细地址"),
            source=SELF_REPORT,
        ),
    ] = None
    contact_postcode: Annotated[
        Text,
        text(
            "RF16.6",
            "邮政编码",
            "A",
            required=True,
            max_chars=6,
            min_chars=6,
            synonyms=("邮编",),
            source=SELF_REPORT,
        ),
    ] = None

    # 二、经营情况
    gross_output: Annotated[
        Series,
        number(
            "RF20",
            "工业总产值",
            "B",
            "万元",
            required=True,
            synonyms=("工业总产值（当年价格）", "总产值", "年产值", "产值", "工业产值"),
            note="当年价格",
        ),
    ] = EMPTY_SERIES
    value_added: Annotated[Series, number("RF21", "工业增加值", "B", "万元", minimum=None)] = EMPTY_SERIES
    revenue: Annotated[
        Series, number("RF22", "营业收入", "B", "万元", required=True, synonyms=("主营业务收入",))
    ] = EMPTY_SERIES
    total_profit: Annotated[
        Series, number("RF23", "利润总额", "B", "万元", minimum=None, note="亏损填负数")
    ] = EMPTY_SERIES
    tax_paid: Annotated[Series, number("RF24", "上缴税金", "B", "万元", synonyms=("税收", "税金"))] = (
        EMPTY_SERIES
    )
    rd_expense: Annotated[Series, number("RF25.1", "研发投入", "B", "万元", synonyms=("研发费用",))] = (
        EMPTY_SERIES
    )
    rd_ratio: Annotated[
        Series,
        percent(
            "RF25.2",
            "研发投入占营业收入比重",
            "B",
            synonyms=("占营收比", "研发投入占比", "研发投入占营收比"),
            formula="研发投入÷营业收入×100",
        ),
    ] = EMPTY_SERIES
    retrofit_investment_3y: Annotated[
        Number,
        number(
            "RF26",
            "近三年绿色低碳改造投资",
            "B.total",
            "万元",
            synonyms=("近三年绿色低碳改造投资额",),
            formula="近三年完成的改造项目投资额之和",
        ),
    ] = None

    # 三、资格与基础
    cp_title: Annotated[
        Text,
        choice(
            "RF30.1",
            "清洁生产企业称号",
            "C",
            CLEAN_PRODUCTION_TITLES,
            accepts={
                "清洁生产企业": CLEAN_PRODUCTION_TITLES[0],
                "市清洁生产企业": CLEAN_PRODUCTION_TITLES[0],
            },
            required=True,
            note="入库条件为广州市清洁生产企业",
            source=_CLEAN,
        ),
    ] = None
    cp_batch_no: Annotated[
        Text,
        text(
            "RF30.2",
            "清洁生产企业批次",
            "C",
            required=True,
            synonyms=("清洁生产批次", "清洁生产审核验收批次"),
            note="公布名单的批次，如第34批",
            source=_CLEAN,
        ),
    ] = None
    cp_certificate_no: Annotated[
        Text,
        text(
            "RF30.3",
            "清洁生产企业证书编号",
            "C",
            required=True,
            synonyms=("清洁生产证书编号",),
            source=_CLEAN,
        ),
    ] = None
    cp_accept_date: Annotated[
        Day,
        day(
            "RF30.4",
            "清洁生产企业发证日期",
            "C",
            required=True,
            synonyms=("清洁生产发证日期", "清洁生产验收日期", "清洁生产企业验收日期"),
            source=_CLEAN,
        ),
    ] = None
    cp_valid_until: Annotated[
        Day,
        day(
            "RF30.5",
            "清洁生产企业有效期至",
            "C",
            required=True,
            future=True,
            synonyms=("清洁生产有效期至", "清洁生产证书有效期至"),
            source=_CLEAN,
        ),
    ] = None
    qms_established: Annotated[
        YesNo,
        yes_no(
            "RF31.1",
            "质量管理体系是否建立",
            "C",
            required=True,
            synonyms=("是否建立质量管理体系",),
            note="按GB/T 19001建立并运行",
            source=_STANDARD,
        ),
    ] = None
    qms_certified: Annotated[
        YesNo,
        yes_no(
            "RF31.2",
            "质量管理体系是否认证",
            "C",
            required=True,
            synonyms=("质量管理体系是否通过认证",),
            source=_STANDARD,
        ),
    ] = None
    qms_certificate_no: Annotated[
        Text,
        text(
            "RF31.3",
            "质量管理体系证书号",
            "C",
            required_if=When("qms_certified", (YES,), only=True),
            synonyms=("质量管理体系证书编号",),
            source=_STANDARD,
        ),
    ] = None
    qms_valid_until: Annotated[
        Day,
        day(
            "RF31.4",
            "质量管理体系证书有效期至",
            "C",
            required_if=When("qms_certified", (YES,), only=True),
            future=True,
            synonyms=("质量管理体系有效期至",),
            source=_STANDARD,
        ),
    ] = None
    ems_established: Annotated[
        YesNo,
        yes_no(
            "RF31.5",
            "环境管理体系是否建立",
            "C",
            required=True,
            synonyms=("是否建立环境管理体系",),
            note="按GB/T 24001建立并运行",
            source=_STANDARD,
        ),
    ] = None
    ems_certified: Annotated[
        YesNo,
        yes_no(
            "RF31.6",
            "环境管理体系是否认证",
            "C",
            required=True,
            synonyms=("环境管理体系是否通过认证",),
            source=_STANDARD,
        ),
    ] = None
    ems_certificate_no: Annotated[
        Text,
        text(
            "RF31.7",
            "环境管理体系证书号",
            "C",
            required_if=When("ems_certified", (YES,), only=True),
            synonyms=("环境管理体系证书编号",),
            source=_STANDARD,
        ),
    ] = None
    ems_valid_until: Annotated[
        Day,
        day(
            "RF31.8",
            "环境管理体系证书有效期至",
            "C",
            required_if=When("ems_certified", (YES,), only=True),
            future=True,
            synonyms=("环境管理体系有效期至",),
            source=_STANDARD,
        ),
    ] = None
    enms_established: Annotated[
        YesNo,
        yes_no(
            "RF31.9",
            "能源管理体系是否建立",
            "C",
            required=True,
            synonyms=("是否建立能源管理体系",),
            note="按GB/T 23331建立并运行",
            source=_STANDARD,
        ),
    ] = None
    enms_certified: Annotated[
        YesNo,
        yes_no(
            "RF31.10",
            "能源管理体系是否认证",
            "C",
            required=True,
            synonyms=("能源管理体系是否通过认证",),
            source=_STANDARD,
        ),
    ] = None
    enms_certificate_no: Annotated[
        Text,
        text(
            "RF31.11",
            "能源管理体系证书号",
            "C",
            required_if=When("enms_certified", (YES,), only=True),
            synonyms=("能源管理体系证书编号",),
            source=_STANDARD,
        ),
    ] = None
    enms_valid_until: Annotated[
        Day,
        day(
            "RF31.12",
            "能源管理体系证书有效期至",
            "C",
            required_if=When("enms_certified", (YES,), only=True),
            future=True,
            synonyms=("能源管理体系有效期至",),
            source=_STANDARD,
        ),
    ] = None
    ohsms_established: Annotated[
        YesNo,
        yes_no(
            "RF31.13",
            "职业健康安全管理体系是否建立",
            "C",
            required=True,
            synonyms=("是否建立职业健康安全管理体系",),
            note="按GB/T 45001建立并运行",
            source=_STANDARD,
        ),
    ] = None
    ohsms_certified: Annotated[
        YesNo,
        yes_no(
            "RF31.14",
            "职业健康安全管理体系是否认证",
            "C",
            required=True,
            synonyms=("职业健康安全管理体系是否通过认证",),
            source=_STANDARD,
        ),
    ] = None
    ohsms_certificate_no: Annotated[
        Text,
        text(
            "RF31.15",
            "职业健康安全管理体系证书号",
            "C",
            required_if=When("ohsms_certified", (YES,), only=True),
            synonyms=("职业健康安全管理体系证书编号",),
            source=_STANDARD,
        ),
    ] = None
    ohsms_valid_until: Annotated[
        Day,
        day(
            "RF31.16",
            "职业健康安全管理体系证书有效期至",
            "C",
            required_if=When("ohsms_certified", (YES,), only=True),
            future=True,
            synonyms=("职业健康安全管理体系有效期至",),
            source=_STANDARD,
        ),
    ] = None
    discharge_permit_type: Annotated[
        Text,
        choice(
            "RF32.1",
            "排污许可类别",
            "C",
            PERMIT_TYPES,
            accepts=PERMIT_ACCEPTS,
            required=True,
            synonyms=("排污许可管理类别",),
            note="无需办理排污许可和登记的填“/”",
        ),
    ] = None
    discharge_permit_no: Annotated[
        Text,
        text(
            "RF32.2",
            "排污许可编号",
            "C",
            required_if=_PERMIT_HELD,
            synonyms=("排污许可证编号", "排污许可证号", "排污登记编号"),
            note="前18位为统一社会信用代码",
        ),
    ] = None
    discharge_permit_valid_until: Annotated[
        Day,
        day(
            "RF32.3",
            "排污许可有效期至",
            "C",
            required_if=_PERMIT_HELD,
            future=True,
            synonyms=("排污许可证有效期至", "排污登记有效期至"),
        ),
    ] = None
    eia_no: Annotated[
        Text, text("RF33.1", "环评批复文号", "C", synonyms=("环评批复", "环境影响评价批复文号"))
    ] = None
    eia_accept_no: Annotated[
        Text, text("RF33.2", "环评验收文号", "C", synonyms=("环评验收", "环保验收文号"))
    ] = None
    energy_review_no: Annotated[Text, text("RF33.3", "节能审查文号", "C", synonyms=("节能审查",))] = None
    existing_listed: Annotated[
        YesNo,
        yes_no(
            "RF35",
            "是否已列入绿色制造名单",
            "C",
            required=True,
            synonyms=("是否列入绿色制造名单",),
            note="填是的，在下方逐项列出级别、类别、年度",
            source=designed("第十一条第二款"),
        ),
    ] = None
    energy_supervision_year: Annotated[
        Number,
        calendar_year(
            "RF36.1",
            "近三年接受节能监察年份",
            "C",
            synonyms=("节能监察年份", "近三年是否接受节能监察"),
            note="近三年没有的填“/”",
        ),
    ] = None
    energy_diagnosis_year: Annotated[
        Number,
        calendar_year(
            "RF36.2",
            "近三年参与节能诊断年份",
            "C",
            synonyms=("节能诊断年份", "近三年是否接受节能诊断"),
            note="近三年没有的填“/”",
            source=_HONOURS,
        ),
    ] = None
    sihua_year: Annotated[
        Number,
        calendar_year(
            "RF36.3",
            "近三年参与“四化”评估诊断年份",
            "C",
            synonyms=("“四化”评估诊断年份", "近三年是否参与“四化”评估诊断"),
            note="近三年没有的填“/”",
            source=_HONOURS,
        ),
    ] = None
    honours: Annotated[tuple[Honour, ...], listing("RF34", "已获荣誉", "C.honours", source=_HONOURS)] = ()
    existing_lists: Annotated[
        tuple[ExistingListing, ...],
        listing(
            "RF35.1",
            "已列入的绿色制造名单",
            "C.lists",
            required_if=When("existing_listed", (YES,), only=True),
            source=designed("第十一条第二款"),
        ),
    ] = ()

    # 四、绿色绩效
    energy_total: Annotated[
        Series,
        number(
            "RF40",
            "综合能源消费量（当量值）",
            "D",
            "tce",
            required=True,
            synonyms=("综合能源消费量", "综合能耗", "能源消费总量", "年综合能耗", "综合能源消耗量"),
            evidence="统计报表205-1",
        ),
    ] = EMPTY_SERIES
    electricity: Annotated[
        Series,
        number("RF41.1", "电力消费量", "D", "万kWh", required=True, synonyms=("用电量", "电力", "年用电量")),
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
    renewable_energy: Annotated[Series, number("RF42", "可再生能源消费量", "D", "tce", required=True)] = (
        EMPTY_SERIES
    )
    co2_total: Annotated[
        Series,
        number(
            "RF43",
            "二氧化碳排放总量",
            "D",
            "tCO₂",
            required=True,
            synonyms=("碳排放量", "碳排放总量", "CO₂排放量"),
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
            synonyms=("新水量", "新鲜水用量", "用新水量", "新鲜水取水量"),
            evidence="统计报表205-4",
        ),
    ] = EMPTY_SERIES
    water_reused: Annotated[
        Series, number("RF44.2", "重复利用水量", "D", "m³", required=True, evidence="统计报表205-4")
    ] = EMPTY_SERIES
    solid_waste_generated: Annotated[
        Series,
        number(
            "RF45.1",
            "一般工业固废产生量",
            "D",
            "t",
            required=True,
            synonyms=("一般工业固体废物产生量",),
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
            synonyms=("一般工业固体废物综合利用量",),
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
            synonyms=("危废利用处置量", "危险废物处置利用量"),
        ),
    ] = EMPTY_SERIES
    wastewater_discharged: Annotated[Series, number("RF47.1", "废水排放量", "D", "m³")] = EMPTY_SERIES
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
            synonyms=("万元产值综合能耗", "单位产值能耗"),
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
            synonyms=("单位产值碳排放", "单位产值二氧化碳排放量"),
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
        ),
    ] = EMPTY_SERIES
    water_reuse_rate: Annotated[
        Series,
        percent(
            "RF52",
            "工业用水重复利用率",
            "D",
            required=True,
            synonyms=("水重复利用率",),
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

    # 五、否决条件自查
    veto_1_operation: Annotated[
        YesNo,
        yes_no(
            "RF60.1",
            "未正常经营生产",
            "E",
            required=True,
            synonyms=("未正常经营生产的",),
            note="工商注销、连续停产12个月以上、被列入经营异常名单且未被移出等",
            source=verified("第十二条（一）"),
        ),
    ] = None
    veto_1_note: Annotated[
        Text,
        text(
            "RF60.2",
            "第（一）项情况说明",
            "E",
            required_if=When("veto_1_operation", (YES,)),
            source=designed("第十二条（一）"),
        ),
    ] = None
    veto_2_accident_tax: Annotated[
        YesNo,
        yes_no(
            "RF61.1",
            "发生安全、质量、环境污染等事故以及偷漏税等违法违规行为",
            "E",
            required=True,
            synonyms=(
                "发生安全（含网络安全、数据安全）、质量、环境污染等事故以及偷漏税等违法违规行为",
                "安全(含网络、数据)、质量、环境污染等事故及偷漏税",
            ),
            note="安全含网络安全、数据安全；参照“信用中国”和“国家企业信用信息公示系统”",
            source=verified("第十二条（二）"),
        ),
    ] = None
    veto_2_note: Annotated[
        Text,
        text(
            "RF61.2",
            "第（二）项情况说明",
            "E",
            required_if=When("veto_2_accident_tax", (YES,)),
            source=designed("第十二条（二）"),
        ),
    ] = None
    veto_3_removed: Annotated[
        YesNo,
        yes_no(
            "RF62.1",
            "被动态调整出绿色制造单位名单",
            "E",
            required=True,
            synonyms=("被动态调整出绿色制造名单",),
            source=verified("第十二条（三）"),
        ),
    ] = None
    veto_3_note: Annotated[
        Text,
        text(
            "RF62.2",
            "第（三）项情况说明",
            "E",
            required_if=When("veto_3_removed", (YES,)),
            source=designed("第十二条（三）"),
        ),
    ] = None
    veto_4_inspection: Annotated[
        YesNo,
        yes_no(
            "RF63.1",
            "在国务院及有关部委相关督查工作中被发现存在严重问题",
            "E",
            required=True,
            synonyms=("国务院及部委督查发现严重问题",),
            source=verified("第十二条（四）"),
        ),
    ] = None
    veto_4_note: Annotated[
        Text,
        text(
            "RF63.2",
            "第（四）项情况说明",
            "E",
            required_if=When("veto_4_inspection", (YES,)),
            source=designed("第十二条（四）"),
        ),
    ] = None
    veto_5_energy_supervision: Annotated[
        YesNo,
        yes_no(
            "RF64.1",
            "被列入工业节能监察整改名单且未按要求完成整改",
            "E",
            required=True,
            synonyms=("列入工业节能监察整改名单且未按要求完成",),
            source=verified("第十二条（五）"),
        ),
    ] = None
    veto_5_note: Annotated[
        Text,
        text(
            "RF64.2",
            "第（五）项情况说明",
            "E",
            required_if=When("veto_5_energy_supervision", (YES,)),
            source=designed("第十二条（五）"),
        ),
    ] = None
    veto_6_dishonest_debtor: Annotated[
        YesNo,
        yes_no(
            "RF65.1",
            "被列为失信被执行人",
            "E",
            required=True,
            synonyms=(
                "失信被执行人",
                "企业被列为失信被执行人",
            ),
            source=verified("第十二条（六）"),
        ),
    ] = None
    veto_6_note: Annotated[
        Text,
        text(
            "RF65.2",
            "第（六）项情况说明",
            "E",
            required_if=When("veto_6_dishonest_debtor", (YES,)),
            source=designed("第十二条（六）"),
        ),
    ] = None
    credit_query_dates_credit_china: Annotated[
        Day,
        day(
            "RF66.1",
            "“信用中国”查询日期",
            "E.queries",
            required=True,
            synonyms=("信用中国查询日期",),
            source=_CREDIT,
        ),
    ] = None
    credit_query_dates_publicity_system: Annotated[
        Day,
        day(
            "RF66.2",
            "“国家企业信用信息公示系统”查询日期",
            "E.queries",
            required=True,
            synonyms=(
                "公示系统查询日期",
                "国家企业信用信息公示系统查询日期",
            ),
            source=_CREDIT,
        ),
    ] = None
    credit_query_dates_enforcement: Annotated[
        Day,
        day(
            "RF66.3",
            "“中国执行信息公开网”查询日期",
            "E.queries",
            required=True,
            synonyms=(
                "执行信息公开网查询日期",
                "中国执行信息公开网查询日期",
            ),
            source=PLATFORM_FORM,
        ),
    ] = None

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
    gap_analysis: Annotated[Text, text("RF69.1", "差距分析", "F", max_chars=500)] = None
    maturity_level: Annotated[
        Text, text("RF69.2", "成熟度等级", "F", note="开展过绿色工厂成熟度评价的填写")
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
    target_year: Annotated[
        Number,
        calendar_year(
            "RF71",
            "拟创建年度",
            "G",
            required=True,
            future=True,
            synonyms=("计划创建年度",),
            note="登记年度起三年之内",
            source=_RENOVATION,
        ),
    ] = None
    plan_investment_total: Annotated[
        Number,
        number(
            "RF73",
            "计划总投资",
            "G",
            "万元",
            required=True,
            synonyms=("计划投资合计",),
            formula="改造项目计划投资额之和",
            source=_RENOVATION,
        ),
    ] = None
    support_needed: Annotated[
        Text,
        text(
            "RF75",
            "需要的支持",
            "G",
            max_chars=500,
            synonyms=("需要支持的事项",),
            source=designed("第十七条第一款"),
        ),
    ] = None
    plan_projects: Annotated[
        tuple[PlanProject, ...],
        listing(
            "RF72",
            "绿色化改造项目计划",
            "G.projects",
            required=True,
            note="至少1项，起止日期在三年培育期内",
            source=_RENOVATION,
        ),
    ] = ()
    plan_targets: Annotated[
        tuple[PlanTarget, ...],
        listing("RF74", "年度目标", "G.targets", note="三年×关键指标，逐年改善", source=_RENOVATION),
    ] = ()

    # 八、承诺与意见
    pledge_signed: Annotated[
        YesNo,
        yes_no(
            "RF80.1",
            "法定代表人是否签字",
            "H.pledge",
            required=True,
            synonyms=("法定代表人签字", "真实性承诺签字"),
            source=_POOL,
        ),
    ] = None
    pledge_sealed: Annotated[
        YesNo,
        yes_no(
            "RF80.2",
            "企业是否盖章",
            "H.pledge",
            required=True,
            synonyms=("单位公章", "是否加盖公章"),
            source=_POOL,
        ),
    ] = None
    pledge_date: Annotated[
        Day,
        day("RF80.3", "承诺日期", "H.pledge", required=True, synonyms=("签署日期", "签字日期"), source=_POOL),
    ] = None
    district_result: Annotated[
        Text,
        choice(
            "RF81.1",
            "区初审结论",
            "H.district",
            RECOMMENDATIONS,
            accepts={"同意推荐": RECOMMENDED, "同意": RECOMMENDED, "不同意推荐": NOT_RECOMMENDED},
            synonyms=("区初审意见", "初审结论"),
            source=_POOL,
        ),
    ] = None
    district_reason: Annotated[
        Text,
        text(
            "RF81.2",
            "区初审理由",
            "H.district",
            required_if=When("district_result", (NOT_RECOMMENDED,)),
            synonyms=("初审理由",),
            source=_POOL,
        ),
    ] = None
    district_handler: Annotated[Text, text("RF81.3", "区经办人", "H.district", source=_POOL)] = None
    district_head: Annotated[Text, text("RF81.4", "区负责人", "H.district", source=_POOL)] = None
    district_date: Annotated[Day, day("RF81.5", "区初审日期", "H.district", source=_POOL)] = None
    district_sealed: Annotated[YesNo, yes_no("RF81.6", "区主管部门是否盖章", "H.district", source=_POOL)] = (
        None
    )
    city_result: Annotated[
        Text,
        choice(
            "RF82.1",
            "市符合性审核结论",
            "H.city",
            RESULTS,
            accepts=RESULT_ACCEPTS,
            synonyms=("符合性审核结论", "市审核结论"),
            source=_REVIEW,
        ),
    ] = None
    city_reason: Annotated[
        Text,
        text(
            "RF82.2",
            "市审核理由",
            "H.city",
            required_if=When("city_result", (NOT_PASSED,)),
            synonyms=("符合性审核理由",),
            source=_REVIEW,
        ),
    ] = None
    city_date: Annotated[
        Day, day("RF82.3", "市审核日期", "H.city", synonyms=("符合性审核日期",), source=_REVIEW)
    ] = None
    enrolled_on: Annotated[
        Day,
        day(
            "RF83.1",
            "列入培育对象日期",
            "H.city",
            future=True,
            synonyms=("入库日期",),
            note="由系统按公布文件填写",
            source=_RENOVATION,
        ),
    ] = None
    valid_until: Annotated[
        Day,
        day(
            "RF83.2",
            "培育对象有效期至",
            "H.city",
            future=True,
            synonyms=("培育有效期至",),
            formula="列入培育对象日期起三年",
            source=_RENOVATION,
        ),
    ] = None
