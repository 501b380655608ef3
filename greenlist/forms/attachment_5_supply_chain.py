"""附件5 绿色供应链管理企业动态管理表: what every listed supply-chain company files each year; see `attachment_5`."""

from dataclasses import replace
from typing import Annotated, Final

from greenlist.forms import chain
from greenlist.forms.attachment_5 import CLOSING_PARTS, COMMON_PARTS, COMPANY_HEAD, CompanyYearTable
from greenlist.forms.definition import (
    EMPTY_SERIES,
    Block,
    Day,
    Layout,
    Line,
    Number,
    Printed,
    Row,
    Series,
    Text,
    When,
    YesNo,
    printed,
)
from greenlist.forms.prints import (
    HUNDRED,
    THIRD_PARTY_REPORT,
    YES,
    choice,
    count,
    credit_code,
    day,
    designed,
    listing,
    number,
    percent,
    text,
    yes_no,
)

_COMPANY: Final = designed("第七条（三）1")
_PLAN: Final = designed("第七条（三）2")
_ARTICLE_20: Final = designed("第二十条")
_PLANNED: Final = When("sgf_plan_made", (YES,))
AUDIT_RESULTS: Final = ("合格", "限期整改", "不合格")
_BASE: Final = "D1基础数据"
_MANAGEMENT: Final = "D1平台、计划与披露"
BLOCKS: Final = (
    *COMPANY_HEAD,
    Block("A.chain", "A基本信息", "六、供应链管理", Layout.PAIRS),
    *COMMON_PARTS,
    Block(
        "SB",
        "C基本要求自查",
        "基本要求自查",
        Layout.PAIRS,
        note="对照附件3绿色供应链管理评价要求逐项自查；填“否”的须说明。",
        synonyms=("基本要求",),
    ),
    Block(
        "D1",
        _BASE,
        "基础数据",
        Layout.SERIES,
        note="填写近三年数据；没有发生的填0；注明可填“/”的，不涉及时填“/”。",
        synonyms=("填报数据",),
    ),
    Block("D1.recovery", _MANAGEMENT, "产品回收与信息平台", Layout.PAIRS),
    Block(
        "D1.plan",
        _MANAGEMENT,
        "供应商绿色工厂培育计划",
        Layout.PAIRS,
        note="须制定供应商绿色工厂培育计划，推动供应商开展绿色工厂创建（第七条（三）2）。",
        synonyms=("供应商培育计划",),
    ),
    Block("D1.disclosure", _MANAGEMENT, "信息披露", Layout.PAIRS),
    Block(
        "D2",
        "D2供应商",
        "供应商",
        Layout.LIST,
        16,
        "填写本年度一级供应商；绿色工厂供应商须逐家填写。",
        ("供应商名单", "供应商清单"),
    ),
    Block(
        "D3",
        "D3关键指标",
        "关键指标",
        Layout.LINES,
        note="采用通用体系的逐项填写各年得分，不适用的填“/”；采用机械、汽车、电子电器行业体系的只填总分。",
        synonyms=("评价指标", "评价指标表"),
    ),
    *CLOSING_PARTS,
)


class Supplier(Row):
    """One supplier of the first tier."""

    supplier_name: Annotated[Text, text("SP01", "供应商名称", required=True, synonyms=("企业名称",))] = None
    uscc: Annotated[
        Text,
        credit_code(
            "SP02",
            "统一社会信用代码",
            required=True,
            synonyms=(
                "信用代码",
                "社会信用代码",
                "统一社会信用代码证号",
                "统一社会信用代码号",
                "社会统一信用代码",
                "信用代码证号",
            ),
        ),
    ] = None
    city: Annotated[Text, text("SP03", "所在城市", synonyms=("所在地", "城市"))] = None
    product: Annotated[Text, text("SP04", "供应产品", synonyms=("供应的产品", "产品"))] = None
    purchase_amount: Annotated[
        Number, number("SP05", "采购额", unit="万元", required=True, synonyms=("年采购额", "采购金额"))
    ] = None
    risk_grade: Annotated[
        Text,
        choice(
            "SP06",
            "风险等级",
            "",
            chain.RISK_GRADES,
            accepts=chain.RISK_ACCEPTS,
            required=True,
            synonyms=("供应商风险等级",),
        ),
    ] = None
    audit_date: Annotated[Day, day("SP07", "审核日期", synonyms=("最近审核日期",))] = None
    audit_result: Annotated[
        Text,
        choice(
            "SP08",
            "审核结果",
            "",
            AUDIT_RESULTS,
            accepts={"通过": "合格", "整改": "限期整改", "不通过": "不合格"},
            synonyms=("审核结论",),
        ),
    ] = None
    gf_level: Annotated[
        Text,
        chain.factory_level("SP09", "绿色工厂等级", required=True, synonyms=("绿色工厂级别",), source=_PLAN),
    ] = None


class ChainScore(Line):
    """One indicator of 附件3: its proof, and its score a year."""

    evidence: Annotated[Text, text("SK.1", "证明材料", synonyms=("证明材料名称",))] = None
    review_note: Annotated[Text, text("SK.2", "审核备注")] = None


def _optional(name: str) -> Printed:
    """A field of the clean-production certificate, which article 7 asks of factories only."""
    return replace(printed(CompanyYearTable, name), required=False, required_if=None, note="持有的填写")


class SupplyChainYearTable(CompanyYearTable):
    """绿色供应链管理企业动态管理表; the data year is the last of three."""

    paper = "attachment_5.supply_chain"
    title = "绿色供应链管理企业动态管理表"
    version = "A5S-2024.1"
    blocks = BLOCKS
    name_field = "company_name"
    instructions = (
        "本表供已公布的国家、省和市级绿色制造名单中的绿色供应链管理企业填写，每年4月1日前通过管理平台填报（第十三条）。",
        "填报实行专员负责，专员须参加市工业和信息化局组织的相关培训（第十三条第二款）。",
        "名称、实际生产经营范围、生产地址、组织边界发生变更的，在“B重大事项变更”中说明（第十五条）。",
        "“H承诺与审核”中的区初审意见、市审核意见由主管部门填写，企业不填。",
    )

    # A 基本信息
    company_name: Annotated[
        Text,
        text(
            "SA03",
            "企业名称",
            "A.subject",
            after="data_year",
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
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    cp_batch_no: Annotated[Text, _optional("cp_batch_no")] = None
    cp_certificate_no: Annotated[Text, _optional("cp_certificate_no")] = None
    cp_accept_date: Annotated[Day, _optional("cp_accept_date")] = None
    cp_valid_until: Annotated[Day, _optional("cp_valid_until")] = None
    sc_index_system: Annotated[Text, chain.system("SA29", "A.chain", after="green_dev_intro")] = None
    is_green_factory: Annotated[
        YesNo,
        yes_no(
            "SA30.1",
            "自身是否绿色工厂",
            "A.chain",
            required=True,
            synonyms=("是否绿色工厂",),
            source=_COMPANY,
        ),
    ] = None
    own_gf_level: Annotated[
        Text,
        chain.factory_level(
            "SA30.2",
            "自身绿色工厂等级",
            "A.chain",
            required_if=When("is_green_factory", (YES,)),
            note="填最高级别",
            source=_COMPANY,
        ),
    ] = None
    own_gf_plan: Annotated[
        Text,
        text(
            "SA30.3",
            "自身绿色工厂创建情况",
            "A.chain",
            max_chars=300,
            synonyms=("绿色工厂创建情况",),
            note="尚未获评绿色工厂的，说明创建计划、进度和拟获评年度",
            source=_COMPANY,
        ),
    ] = None
    industry_position: Annotated[
        Text,
        text(
            "SA31.1",
            "行业地位",
            "A.chain",
            required=True,
            max_chars=300,
            synonyms=("行业地位说明",),
            source=_COMPANY,
        ),
    ] = None
    chain_position: Annotated[
        Text,
        text(
            "SA31.2",
            "产业链主导作用说明",
            "A.chain",
            required=True,
            max_chars=500,
            synonyms=("产业链说明", "产业链主导作用"),
            source=_COMPANY,
        ),
    ] = None
    gsc_department: Annotated[
        Text,
        text(
            "SA32.1",
            "绿色供应链管理部门",
            "A.chain",
            required=True,
            note="评价指标X13",
            source=chain.ANNEX_3,
        ),
    ] = None
    gsc_head: Annotated[
        Text,
        text(
            "SA32.2",
            "绿色供应链管理负责人",
            "A.chain",
            required=True,
            synonyms=("绿色供应链负责人",),
            source=chain.ANNEX_3,
        ),
    ] = None

    # 基本要求自查
    sc_legal_person: Annotated[YesNo, chain.requirement("sc_legal_person", "SB")] = None
    sc_legal_person_note: Annotated[Text, chain.remark("sc_legal_person", "SB")] = None
    sc_industry_influence: Annotated[YesNo, chain.requirement("sc_industry_influence", "SB")] = None
    sc_industry_influence_note: Annotated[Text, chain.remark("sc_industry_influence", "SB")] = None
    sc_no_major_accident: Annotated[YesNo, chain.requirement("sc_no_major_accident", "SB")] = None
    sc_no_major_accident_note: Annotated[Text, chain.remark("sc_no_major_accident", "SB")] = None
    sc_supplier_influence: Annotated[YesNo, chain.requirement("sc_supplier_influence", "SB")] = None
    sc_supplier_influence_note: Annotated[Text, chain.remark("sc_supplier_influence", "SB")] = None
    sc_supplier_system: Annotated[YesNo, chain.requirement("sc_supplier_system", "SB")] = None
    sc_supplier_system_note: Annotated[Text, chain.remark("sc_supplier_system", "SB")] = None
    sc_finance: Annotated[YesNo, chain.requirement("sc_finance", "SB")] = None
    sc_finance_note: Annotated[Text, chain.remark("sc_finance", "SB")] = None
    sc_plan: Annotated[YesNo, chain.requirement("sc_plan", "SB")] = None
    sc_plan_note: Annotated[Text, chain.remark("sc_plan", "SB")] = None

    # D1 基础数据
    revenue: Annotated[
        Series,
        number(
            "SD01.1",
            "营业收入",
            "D1",
            "万元",
            synonyms=(
                "主营业务收入",
                "年营业收入",
                "主营收入",
                "销售收入",
                "营收",
            ),
            required=True,
        ),
    ] = EMPTY_SERIES
    gross_output: Annotated[
        Series,
        number(
            "SD01.2",
            "工业总产值（当年价格）",
            "D1",
            "万元",
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
            required=True,
        ),
    ] = EMPTY_SERIES
    suppliers_tier1: Annotated[
        Series,
        count(
            "SD02",
            "一级供应商总数",
            "D1",
            "家",
            positive=True,
            synonyms=("一级供应商数", "一级供应商数量"),
            required=True,
        ),
    ] = EMPTY_SERIES
    suppliers_high: Annotated[
        Series,
        count(
            "SD03.1",
            "其中：高风险供应商数",
            "D1",
            "家",
            synonyms=("高风险供应商数", "其中高风险"),
            note="风险等级按本企业的供应商评价确定",
            required=True,
        ),
    ] = EMPTY_SERIES
    suppliers_mid: Annotated[
        Series,
        count(
            "SD03.2",
            "其中：中风险供应商数",
            "D1",
            "家",
            synonyms=("中风险供应商数", "其中中风险"),
            required=True,
        ),
    ] = EMPTY_SERIES
    suppliers_low: Annotated[
        Series,
        count(
            "SD03.3",
            "其中：低风险供应商数",
            "D1",
            "家",
            synonyms=("低风险供应商数", "其中低风险"),
            required=True,
        ),
    ] = EMPTY_SERIES
    low_risk_supplier_rate: Annotated[
        Series,
        percent("SD04", "低风险供应商占比", "D1", formula="低风险供应商数÷一级供应商总数×100", required=True),
    ] = EMPTY_SERIES
    suppliers_audit_due: Annotated[
        Series,
        count("SD05.1", "应审核高、中风险供应商数", "D1", "家", synonyms=("应审核供应商数",), required=True),
    ] = EMPTY_SERIES
    suppliers_audited: Annotated[
        Series,
        count("SD05.2", "已审核高、中风险供应商数", "D1", "家", synonyms=("已审核供应商数",), required=True),
    ] = EMPTY_SERIES
    high_mid_audit_rate: Annotated[
        Series,
        percent(
            "SD05.3",
            "高、中风险供应商审核率",
            "D1",
            synonyms=("高中风险审核率", "高中风险供应商审核率"),
            formula="已审核数÷应审核数×100",
            may_not_apply=True,
            note="没有高、中风险供应商的填“/”",
            required=True,
        ),
    ] = EMPTY_SERIES
    training_sessions: Annotated[
        Series, count("SD06.1", "供应商培训场次", "D1", "次", synonyms=("培训场次",), required=True)
    ] = EMPTY_SERIES
    trained_suppliers: Annotated[
        Series, count("SD06.2", "培训覆盖供应商数", "D1", "家", synonyms=("覆盖供应商数",), required=True)
    ] = EMPTY_SERIES
    suppliers_ems: Annotated[
        Series,
        count(
            "SD07.1",
            "通过ISO 14001认证的供应商数",
            "D1",
            "家",
            synonyms=("通过ISO14001的供应商数", "通过环境管理体系认证的供应商数"),
            required=True,
        ),
    ] = EMPTY_SERIES
    suppliers_enms: Annotated[
        Series,
        count(
            "SD07.2",
            "通过ISO 50001认证的供应商数",
            "D1",
            "家",
            synonyms=("通过ISO50001的供应商数", "通过能源管理体系认证的供应商数"),
            required=True,
        ),
    ] = EMPTY_SERIES
    supplier_gf_national: Annotated[
        Series,
        count(
            "SD08.1",
            "国家级绿色工厂供应商数",
            "D1",
            "家",
            synonyms=("供应商中国家级绿色工厂数",),
            note="一家只计最高级别",
            required=True,
        ),
    ] = EMPTY_SERIES
    supplier_gf_provincial: Annotated[
        Series,
        count(
            "SD08.2", "省级绿色工厂供应商数", "D1", "家", synonyms=("供应商中省级绿色工厂数",), required=True
        ),
    ] = EMPTY_SERIES
    supplier_gf_city: Annotated[
        Series,
        count(
            "SD08.3", "市级绿色工厂供应商数", "D1", "家", synonyms=("供应商中市级绿色工厂数",), required=True
        ),
    ] = EMPTY_SERIES
    purchase_total: Annotated[
        Series, number("SD09.1", "年度采购额", "D1", "万元", synonyms=("采购总额", "年采购额"), required=True)
    ] = EMPTY_SERIES
    purchase_green: Annotated[
        Series,
        number(
            "SD09.2",
            "其中：绿色采购额",
            "D1",
            "万元",
            synonyms=("绿色采购额", "其中绿色采购额"),
            required=True,
        ),
    ] = EMPTY_SERIES
    purchase_from_gf: Annotated[
        Series,
        number(
            "SD09.3",
            "其中：向绿色工厂采购额",
            "D1",
            "万元",
            synonyms=("向绿色工厂采购额", "其中向绿色工厂采购额"),
            required=True,
        ),
    ] = EMPTY_SERIES
    product_retired: Annotated[
        Series,
        number(
            "SD11.1",
            "产品退役（销售）量",
            "D1",
            "",
            synonyms=("产品退役量", "产品销售（退役）量"),
            may_not_apply=True,
            note="单位填在下方“产品回收计量单位”；不涉及的填“/”",
            required=True,
        ),
    ] = EMPTY_SERIES
    product_recovered: Annotated[
        Series, number("SD11.2", "产品回收量", "D1", "", may_not_apply=True, required=True)
    ] = EMPTY_SERIES
    product_recovery_rate: Annotated[
        Series,
        percent(
            "SD11.3",
            "产品回收率",
            "D1",
            may_not_apply=True,
            formula="产品回收量÷产品退役（销售）量×100",
            required=True,
        ),
    ] = EMPTY_SERIES
    packaging_used: Annotated[
        Series,
        number("SD12.1", "包装使用量", "D1", "t", may_not_apply=True, note="不涉及的填“/”", required=True),
    ] = EMPTY_SERIES
    packaging_recovered: Annotated[
        Series, number("SD12.2", "包装回收量", "D1", "t", may_not_apply=True, required=True)
    ] = EMPTY_SERIES
    packaging_recovery_rate: Annotated[
        Series,
        percent(
            "SD12.3",
            "包装回收率",
            "D1",
            may_not_apply=True,
            formula="包装回收量÷包装使用量×100",
            required=True,
        ),
    ] = EMPTY_SERIES
    penalties_count: Annotated[
        Series,
        count(
            "SD13",
            "节能减排环保处罚次数",
            "D1",
            "次",
            synonyms=("处罚次数",),
            note="本企业受到的节能、环保行政处罚；没有的填0",
            required=True,
        ),
    ] = EMPTY_SERIES
    rohs_product_rate: Annotated[
        Series,
        percent(
            "SD14",
            "有害物质管控产品占比",
            "D1",
            formula="符合有害物质限制使用要求的产品产值÷产品总产值×100",
            required=True,
        ),
    ] = EMPTY_SERIES
    connected_suppliers: Annotated[
        Series,
        count("SD15.2", "接入信息平台的供应商数", "D1", "家", synonyms=("接入供应商数",), required=True),
    ] = EMPTY_SERIES
    energy_total: Annotated[
        Series,
        number(
            "SD17.1",
            "综合能源消费量（当量值）",
            "D1",
            "tce",
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
            required=True,
        ),
    ] = EMPTY_SERIES
    co2_total: Annotated[
        Series,
        number(
            "SD17.2",
            "二氧化碳排放总量",
            "D1",
            "tCO₂",
            synonyms=(
                "碳排放量",
                "碳排放总量",
                "CO₂排放量",
                "二氧化碳排放量",
                "年碳排放量",
                "碳排放",
            ),
            required=True,
        ),
    ] = EMPTY_SERIES
    water_intake: Annotated[
        Series,
        number(
            "SD17.3",
            "取水量",
            "D1",
            "m³",
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
            required=True,
        ),
    ] = EMPTY_SERIES
    solid_waste_generated: Annotated[
        Series,
        number(
            "SD17.4",
            "一般工业固废产生量",
            "D1",
            "t",
            synonyms=(
                "一般工业固体废物产生量",
                "一般固废产生量",
                "工业固废产生量",
                "固废产生量",
            ),
            evidence="统计报表基101",
            required=True,
        ),
    ] = EMPTY_SERIES
    solid_waste_used: Annotated[
        Series,
        number(
            "SD17.5",
            "一般工业固废综合利用量",
            "D1",
            "t",
            synonyms=(
                "一般工业固体废物综合利用量",
                "一般固废综合利用量",
                "工业固废综合利用量",
                "固废综合利用量",
                "固废利用量",
            ),
            note="含利用往年贮存量",
            required=True,
        ),
    ] = EMPTY_SERIES
    solid_waste_used_stock: Annotated[
        Series,
        number(
            "SD17.6",
            "其中：综合利用往年贮存量",
            "D1",
            "t",
            synonyms=("综合利用往年贮存量", "其中往年贮存量", "其中：往年贮存量"),
            required=True,
        ),
    ] = EMPTY_SERIES
    ne_vehicle_rate: Annotated[
        Series, percent("SD18.1", "新能源物流车辆占比", "D1", synonyms=("新能源车辆占比",))
    ] = EMPTY_SERIES
    reusable_pack_rate: Annotated[
        Series, percent("SD18.2", "可循环包装占比", "D1", synonyms=("可循环包装使用占比",))
    ] = EMPTY_SERIES
    product_recovery_unit: Annotated[
        Text,
        text(
            "SD11.4",
            "产品回收计量单位",
            "D1.recovery",
            required=True,
            may_not_apply=True,
            synonyms=("回收计量单位",),
            note="t、台、件等；不涉及产品回收的填“/”",
        ),
    ] = None
    sc_platform_name: Annotated[
        Text,
        text(
            "SD15.1",
            "绿色供应链管理信息平台名称",
            "D1.recovery",
            required=True,
            may_not_apply=True,
            synonyms=("信息平台名称",),
            note="没有平台的填“/”",
            source=chain.ANNEX_3,
        ),
    ] = None
    sgf_plan_made: Annotated[
        YesNo,
        yes_no(
            "SD10.1",
            "是否制定供应商绿色工厂培育计划",
            "D1.plan",
            required=True,
            synonyms=("是否已制定供应商绿色工厂培育计划",),
            source=_PLAN,
        ),
    ] = None
    sgf_plan_name: Annotated[
        Text,
        text("SD10.2", "培育计划名称", "D1.plan", required_if=_PLANNED, synonyms=("计划名称",), source=_PLAN),
    ] = None
    sgf_plan_date: Annotated[
        Day,
        day(
            "SD10.3",
            "培育计划制定日期",
            "D1.plan",
            required_if=_PLANNED,
            synonyms=("计划制定日期", "培育计划日期"),
            source=_PLAN,
        ),
    ] = None
    sgf_plan_target: Annotated[
        Number,
        count(
            "SD10.4",
            "计划培育绿色工厂供应商数",
            "D1.plan",
            "家",
            required_if=_PLANNED,
            synonyms=("计划培育数", "培育目标数"),
            source=_PLAN,
        ),
    ] = None
    sgf_plan_done: Annotated[
        Number,
        count(
            "SD10.5",
            "已培育绿色工厂供应商数",
            "D1.plan",
            "家",
            required_if=_PLANNED,
            synonyms=("已完成培育数", "培育完成数"),
            source=_PLAN,
        ),
    ] = None
    disclose_own: Annotated[
        YesNo,
        yes_no("SD16.11", "是否披露企业节能减排减碳信息", "D1.disclosure", required=True, source=_ARTICLE_20),
    ] = None
    disclose_own_date: Annotated[
        Day,
        day(
            "SD16.12",
            "企业节能减排减碳信息披露日期",
            "D1.disclosure",
            required_if=When("disclose_own", (YES,), only=True),
            source=_ARTICLE_20,
        ),
    ] = None
    disclose_own_link: Annotated[
        Text,
        text(
            "SD16.13",
            "企业节能减排减碳信息披露渠道或链接",
            "D1.disclosure",
            required_if=When("disclose_own", (YES,), only=True),
            source=_ARTICLE_20,
        ),
    ] = None
    disclose_supplier_risk: Annotated[
        YesNo,
        yes_no(
            "SD16.21",
            "是否披露高、中风险供应商审核率及低风险供应商占比",
            "D1.disclosure",
            required=True,
            source=_ARTICLE_20,
        ),
    ] = None
    disclose_supplier_risk_date: Annotated[
        Day,
        day(
            "SD16.22",
            "高、中风险供应商审核率及低风险供应商占比披露日期",
            "D1.disclosure",
            required_if=When("disclose_supplier_risk", (YES,), only=True),
            source=_ARTICLE_20,
        ),
    ] = None
    disclose_supplier_risk_link: Annotated[
        Text,
        text(
            "SD16.23",
            "高、中风险供应商审核率及低风险供应商占比披露渠道或链接",
            "D1.disclosure",
            required_if=When("disclose_supplier_risk", (YES,), only=True),
            source=_ARTICLE_20,
        ),
    ] = None
    disclose_supplier_energy: Annotated[
        YesNo,
        yes_no("SD16.31", "是否披露供应商节能减排信息", "D1.disclosure", required=True, source=_ARTICLE_20),
    ] = None
    disclose_supplier_energy_date: Annotated[
        Day,
        day(
            "SD16.32",
            "供应商节能减排信息披露日期",
            "D1.disclosure",
            required_if=When("disclose_supplier_energy", (YES,), only=True),
            source=_ARTICLE_20,
        ),
    ] = None
    disclose_supplier_energy_link: Annotated[
        Text,
        text(
            "SD16.33",
            "供应商节能减排信息披露渠道或链接",
            "D1.disclosure",
            required_if=When("disclose_supplier_energy", (YES,), only=True),
            source=_ARTICLE_20,
        ),
    ] = None
    csr_report: Annotated[
        YesNo,
        yes_no(
            "SD16.41",
            "是否发布企业社会责任报告（含绿色采购信息）",
            "D1.disclosure",
            required=True,
            source=_ARTICLE_20,
        ),
    ] = None
    csr_report_date: Annotated[
        Day,
        day(
            "SD16.42",
            "企业社会责任报告（含绿色采购信息）发布日期",
            "D1.disclosure",
            required_if=When("csr_report", (YES,), only=True),
            source=_ARTICLE_20,
        ),
    ] = None
    csr_report_link: Annotated[
        Text,
        text(
            "SD16.43",
            "企业社会责任报告（含绿色采购信息）发布渠道或链接",
            "D1.disclosure",
            required_if=When("csr_report", (YES,), only=True),
            source=_ARTICLE_20,
        ),
    ] = None

    # D2 供应商
    suppliers: Annotated[tuple[Supplier, ...], listing("SP", "供应商", "D2", required=True)] = ()

    # D3 关键指标
    score_strategy_in_plan: Annotated[ChainScore, chain.score("X11", "D3")] = ChainScore()
    score_strategy_targets: Annotated[ChainScore, chain.score("X12", "D3")] = ChainScore()
    score_strategy_body: Annotated[ChainScore, chain.score("X13", "D3")] = ChainScore()
    score_green_purchase_rules: Annotated[ChainScore, chain.score("X21", "D3")] = ChainScore()
    score_supplier_certification: Annotated[ChainScore, chain.score("X22", "D3")] = ChainScore()
    score_supplier_audit: Annotated[ChainScore, chain.score("X23", "D3")] = ChainScore()
    score_supplier_performance: Annotated[ChainScore, chain.score("X24", "D3")] = ChainScore()
    score_supplier_training: Annotated[ChainScore, chain.score("X25", "D3")] = ChainScore()
    score_low_risk_supplier_rate: Annotated[ChainScore, chain.score("X26", "D3")] = ChainScore()
    score_production_compliance: Annotated[ChainScore, chain.score("X31", "D3")] = ChainScore()
    score_rohs_compliance: Annotated[ChainScore, chain.score("X32", "D3")] = ChainScore()
    score_product_recovery_rate: Annotated[ChainScore, chain.score("X41", "D3")] = ChainScore()
    score_packaging_recovery_rate: Annotated[ChainScore, chain.score("X42", "D3")] = ChainScore()
    score_recovery_system: Annotated[ChainScore, chain.score("X43", "D3")] = ChainScore()
    score_downstream_guidance: Annotated[ChainScore, chain.score("X44", "D3")] = ChainScore()
    score_info_platform: Annotated[ChainScore, chain.score("X51", "D3")] = ChainScore()
    score_disclose_own: Annotated[ChainScore, chain.score("X61", "D3")] = ChainScore()
    score_disclose_supplier_risk: Annotated[ChainScore, chain.score("X62", "D3")] = ChainScore()
    score_disclose_supplier_energy: Annotated[ChainScore, chain.score("X63", "D3")] = ChainScore()
    score_csr_report: Annotated[ChainScore, chain.score("X64", "D3")] = ChainScore()
    gsci: Annotated[
        ChainScore,
        number(
            "GSCI",
            "绿色供应链管理指数（GSCI）",
            "D3",
            "分",
            maximum=HUNDRED,
            required=True,
            level="总分",
            synonyms=("绿色供应链管理指数", "总分", "合计"),
            formula="各项得分之和",
            source=chain.ANNEX_3,
        ),
    ] = ChainScore()
