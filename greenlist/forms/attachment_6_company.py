"""附件6 梯度培育信息登记表: what the forms of the two kinds of companies share, factory and supply-chain firm."""

from typing import Annotated, ClassVar, Final

from greenlist.forms.attachment_5 import PERMIT_ACCEPTS, PERMIT_TYPES
from greenlist.forms.attachment_6 import Registration
from greenlist.forms.codes import (
    DISTRICT_ALIASES,
    DISTRICTS,
    OWNERSHIP,
    OWNERSHIP_ACCEPTS,
    SECTOR_GROUPS,
    SUB_SECTORS,
)
from greenlist.forms.definition import EMPTY_SERIES, Block, Day, Layout, Number, Series, Text, When, YesNo
from greenlist.forms.prints import (
    PLATFORM_FORM,
    SELF_REPORT,
    THIRD_PARTY_REPORT,
    YES,
    calendar_year,
    choice,
    count,
    day,
    designed,
    industry_code,
    number,
    percent,
    phone,
    text,
    verified,
    yes_no,
)

LEGAL_FORMS: Final = ("独立法人", "视同法人的独立核算单位")
LEGAL_FORM_ACCEPTS: Final = {
    "独立法人资格": LEGAL_FORMS[0],
    "法人": LEGAL_FORMS[0],
    "企业法人": LEGAL_FORMS[0],
    "视同法人": LEGAL_FORMS[1],
    "独立核算单位": LEGAL_FORMS[1],
}
CLEAN_PRODUCTION_TITLES: Final = ("广州市清洁生产企业", "广东省清洁生产企业", "粤港清洁生产伙伴（标志企业）")

_ARTICLE_7: Final = designed("第七条（一）1")
_LOCATION: Final = verified("第七条（一）1")
_CLEAN: Final = designed("第七条（一）2")
_STANDARD: Final = designed("第七条（一）3")
_HONOURS: Final = designed("第八条第二款")
_PERMIT_HELD: Final = When("discharge_permit_type", PERMIT_TYPES)

_BASICS: Final = "一、基本信息"
_RESULTS: Final = "二、经营情况"
_FIRST_SHEET: Final = "一、二基本与经营"
# Parts one and two.
COMPANY_BLOCKS: Final = (
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
)


class CompanyRegistration(Registration):
    """What the registration of a company asks besides: its licence, business, standing and systems."""

    name_field: ClassVar[str] = "company_name"

    # 一、基本信息
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
            after="register_year",
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
            after="uscc",
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
            synonyms=(
                "企业性质",
                "经济类型",
                "企业类型",
                "所有制",
                "所有制性质",
                "企业所有制性质",
            ),
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
            synonyms=(
                "法人代表",
                "法人",
                "企业法人",
                "负责人",
                "法定代表人姓名",
                "法人代表姓名",
                "法人姓名",
            ),
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
            synonyms=(
                "法人代表电话",
                "法人电话",
                "法定代表人联系电话",
                "法定代表人手机",
                "法人代表手机",
                "法人手机",
                "法人联系电话",
            ),
            source=SELF_REPORT,
        ),
    ] = None
    established_on: Annotated[
        Day,
        day(
            "RF08.1",
            "成立日期",
            "A",
            required=True,
            synonyms=(
                "成立时间",
                "成立年月",
                "注册日期",
                "注册时间",
            ),
            source=SELF_REPORT,
        ),
    ] = None
    registered_capital: Annotated[
        Number,
        number(
            "RF08.2",
            "注册资本",
            "A",
            "万元",
            positive=True,
            required=True,
            source=SELF_REPORT,
            synonyms=(
                "注册资金",
                "注册资本金",
            ),
        ),
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
        text(
            "RF09.1",
            "注册地址",
            "A",
            required=True,
            synonyms=(
                "注册地",
                "住所",
                "企业注册地址",
                "公司注册地址",
                "注册地点",
            ),
            source=_LOCATION,
        ),
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
            synonyms=(
                "实际生产地址",
                "生产地址",
                "生产场所",
                "厂址",
                "经营地址",
                "实际生产场所",
                "实际生产经营地址",
                "生产经营地址",
                "实际经营地址",
            ),
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
    sector_group: Annotated[
        Text,
        choice(
            "RF12.1",
            "所属行业",
            "A",
            SECTOR_GROUPS,
            required=True,
            synonyms=(
                "行业类别",
                "行业分类",
                "所在行业",
                "行业名称",
            ),
            source=PLATFORM_FORM,
            after="reviewing_district",
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
            synonyms=(
                "所属细分行业",
                "细分领域",
            ),
        ),
    ] = None
    primary_industry_code: Annotated[
        Text,
        industry_code(
            "RF12.3",
            "国民经济行业代码",
            "A",
            required=True,
            synonyms=(
                "行业代码",
                "四位代码",
                "统计局四位代码",
                "主导产业代码",
                "国民经济行业分类代码",
                "行业分类代码",
                "国民经济行业",
            ),
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
            synonyms=(
                "是否规上",
                "是否规上企业",
                "是否规上工业企业",
                "是否规模以上企业",
                "规模以上工业企业",
                "规上工业企业",
                "规上企业",
                "规模以上企业",
            ),
        ),
    ] = None
    key_energy_user: Annotated[
        YesNo,
        yes_no(
            "RF13.2",
            "是否重点用能单位",
            "A",
            required=True,
            note="年综合能源消费量1万吨标煤及以上的填是",
            synonyms=(
                "是否重点用能企业",
                "重点用能单位",
                "重点用能企业",
            ),
        ),
    ] = None
    is_manufacturer: Annotated[
        YesNo,
        yes_no(
            "RF13.3",
            "是否制造型企业",
            "A",
            required=True,
            synonyms=(
                "是否从事实际生产的制造型企业",
                "是否制造业企业",
                "是否制造企业",
                "制造型企业",
            ),
            note="从事实际生产",
            source=_ARTICLE_7,
        ),
    ] = None
    main_products: Annotated[
        Text,
        text(
            "RF14.1",
            "主要产品",
            "A",
            required=True,
            source=THIRD_PARTY_REPORT,
            synonyms=(
                "主要产品名称",
                "主导产品",
                "主营产品",
            ),
        ),
    ] = None
    capacity: Annotated[
        Text,
        text(
            "RF14.2",
            "主要产品年产能",
            "A",
            required=True,
            synonyms=(
                "年产能",
                "产能",
                "年生产能力",
                "设计产能",
                "生产能力",
            ),
            note="写明数量和单位",
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
            synonyms=(
                "从业人员",
                "职工人数",
                "员工人数",
                "从业人数",
                "从业人员总数",
                "职工总数",
                "职工数",
                "员工总数",
                "员工数",
            ),
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
            synonyms=(
                "厂区用地",
                "用地面积",
                "占地面积",
                "厂区占地面积",
                "厂区面积",
                "工厂占地面积",
            ),
        ),
    ] = None
    floor_area: Annotated[
        Number,
        number("RF15.3", "总建筑面积", "A", "m²", positive=True, required=True, synonyms=("建筑面积",)),
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
            synonyms=(
                "工业总产值（当年价格）",
                "总产值",
                "年产值",
                "产值",
                "工业产值",
                "年工业总产值",
                "年总产值",
            ),
            note="当年价格",
            after="contact_postcode",
        ),
    ] = EMPTY_SERIES
    value_added: Annotated[
        Series, number("RF21", "工业增加值", "B", "万元", minimum=None, synonyms=("年工业增加值",))
    ] = EMPTY_SERIES
    revenue: Annotated[
        Series,
        number(
            "RF22",
            "营业收入",
            "B",
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
        Series,
        number("RF23", "利润总额", "B", "万元", minimum=None, note="亏损填负数", synonyms=("年利润总额",)),
    ] = EMPTY_SERIES
    tax_paid: Annotated[
        Series,
        number(
            "RF24",
            "上缴税金",
            "B",
            "万元",
            synonyms=(
                "税收",
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
            "RF25.1",
            "研发投入",
            "B",
            "万元",
            synonyms=(
                "研发费用",
                "研发经费",
                "研发费",
                "研究开发费用",
            ),
        ),
    ] = EMPTY_SERIES
    rd_ratio: Annotated[
        Series,
        percent(
            "RF25.2",
            "研发投入占营业收入比重",
            "B",
            synonyms=(
                "占营收比",
                "研发投入占比",
                "研发投入占营收比",
                "研发投入比重",
                "研发费用占比",
                "研发占比",
            ),
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
            synonyms=(
                "质量管理体系证书编号",
                "质量管理体系认证证书编号",
            ),
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
            synonyms=(
                "质量管理体系有效期至",
                "质量管理体系证书有效期",
            ),
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
            synonyms=(
                "环境管理体系证书编号",
                "环境管理体系认证证书编号",
            ),
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
            synonyms=(
                "环境管理体系有效期至",
                "环境管理体系证书有效期",
            ),
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
            synonyms=(
                "能源管理体系证书编号",
                "能源管理体系认证证书编号",
            ),
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
            synonyms=(
                "能源管理体系有效期至",
                "能源管理体系证书有效期",
            ),
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
            synonyms=(
                "职业健康安全管理体系证书编号",
                "职业健康安全管理体系认证证书编号",
            ),
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
            synonyms=(
                "职业健康安全管理体系有效期至",
                "职业健康安全管理体系证书有效期",
            ),
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
            synonyms=(
                "排污许可管理类别",
                "排污许可证类别",
            ),
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
            synonyms=(
                "排污许可证编号",
                "排污许可证号",
                "排污登记编号",
                "排污许可证书编号",
                "排污证号",
            ),
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
    energy_supervision_year: Annotated[
        Number,
        calendar_year(
            "RF36.1",
            "近三年接受节能监察年份",
            "C",
            synonyms=("节能监察年份", "近三年是否接受节能监察"),
            note="近三年没有的填“/”",
            after="existing_listed",
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
