"""附件6 梯度培育信息登记表（绿色供应链管理企业）: what a supply-chain company hands in each January (第九条)."""

from dataclasses import replace
from typing import Annotated, ClassVar, Final

from greenlist.forms import chain
from greenlist.forms.attachment_6 import (
    OPINION_BLOCKS,
    PLAN_BLOCKS,
    STANDING,
    STANDING_LISTS,
    SUPPLY_CHAIN_KIND,
    VETO_BLOCKS,
    subject_kind,
)
from greenlist.forms.attachment_6_company import COMPANY_BLOCKS, CompanyRegistration
from greenlist.forms.definition import (
    EMPTY_SERIES,
    Block,
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
from greenlist.forms.prints import (
    HUNDRED,
    YES,
    calendar_year,
    count,
    credit_code,
    day,
    designed,
    listing,
    number,
    percent,
    text,
    verified,
    yes_no,
)

_COMPANY: Final = designed("第七条（三）1")
_LOCATION: Final = verified("第七条（三）1")
_PLAN: Final = designed("第七条（三）2")
_GREEN_PURCHASE: Final = designed("第二十条")
_PLANNED: Final = When("sgf_plan_made", (YES,))

_CHAIN: Final = "四、供应链管理"
_SELF: Final = "六、对标自评"
BLOCKS: Final = (
    *COMPANY_BLOCKS,
    Block(
        "C",
        STANDING,
        STANDING,
        Layout.PAIRS,
        note="清洁生产企业不是供应链管理企业的入库条件，持有的填写；管理体系要求已建立，不要求必须认证。",
        synonyms=("资格与基础",),
    ),
    *STANDING_LISTS,
    Block(
        "D", _CHAIN, "四、供应链管理——行业地位与供应商", Layout.PAIRS, synonyms=("供应链管理", "供应链情况")
    ),
    Block(
        "D.purchase",
        _CHAIN,
        "采购情况",
        Layout.SERIES,
        note="填写登记年度之前三年的数据；没有发生的填0。",
        synonyms=("采购额",),
    ),
    Block(
        "D.plan",
        _CHAIN,
        "供应商绿色工厂培育计划",
        Layout.PAIRS,
        note="须制定供应商绿色工厂培育计划，推动供应商开展绿色工厂创建（第七条（三）2）。",
        synonyms=("供应商培育计划",),
    ),
    Block("D.suppliers", _CHAIN, "拟培育供应商名单", Layout.LIST, 10, synonyms=("培育供应商名单",)),
    *VETO_BLOCKS,
    Block("F", _SELF, _SELF, Layout.PAIRS, synonyms=("对标自评",)),
    Block(
        "F.gate",
        _SELF,
        "基本要求自查",
        Layout.PAIRS,
        note="对照附件3绿色供应链管理评价要求逐项自查；填“否”的须说明。",
        synonyms=("基本要求",),
    ),
    Block(
        "F.scores",
        "六、评价指标预评",
        "评价指标预评",
        Layout.PAIRS,
        note="采用通用体系的逐项填写得分；采用机械、汽车、电子电器行业体系的只填预评总分。",
        synonyms=("评价指标", "指标预评"),
    ),
    *PLAN_BLOCKS,
    *OPINION_BLOCKS,
)


class PlannedSupplier(Row):
    """One supplier that is to become a green factory."""

    supplier_name: Annotated[
        Text, text("RS04.5.1", "供应商名称", required=True, synonyms=("供应商", "企业名称"), source=_PLAN)
    ] = None
    uscc: Annotated[
        Text,
        credit_code(
            "RS04.5.2",
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
            source=_PLAN,
        ),
    ] = None
    city: Annotated[Text, text("RS04.5.3", "所在城市", synonyms=("所在地", "城市"))] = None
    product: Annotated[Text, text("RS04.5.4", "供应产品", synonyms=("供应的产品", "产品"))] = None
    gf_level: Annotated[
        Text, chain.factory_level("RS04.5.5", "现有绿色工厂等级", synonyms=("绿色工厂等级",), source=_PLAN)
    ] = None
    target_year: Annotated[
        Number,
        calendar_year(
            "RS04.5.6", "计划创建年度", required=True, future=True, synonyms=("拟创建年度",), source=_PLAN
        ),
    ] = None


def _company(name: str, **changes: object) -> Printed:
    """A field of every company's form, where article 7(3) asks for something else than article 7(1)."""
    return replace(printed(CompanyRegistration, name), **changes)  # type: ignore[arg-type] # the keyword arguments of `Printed`, whatever they are


class SupplyChainRegistration(CompanyRegistration):
    """梯度培育信息登记表（绿色供应链管理企业）."""

    paper: ClassVar[str] = "attachment_6.supply_chain"
    title: ClassVar[str] = "绿色供应链管理企业梯度培育信息登记表"
    version: ClassVar[str] = "A6S-2024.1"
    blocks: ClassVar[tuple[Block, ...]] = BLOCKS
    subject: ClassVar[str] = SUPPLY_CHAIN_KIND
    instructions: ClassVar[tuple[str, ...]] = (
        "本表供申请列入市级绿色制造名单培育库的绿色供应链管理企业填写，每年1月通过市级绿色制造名单培育平台提交（第九条）。",
        "申请单位注册地和实际生产（经营）场所应在广州市行政区域范围内，并制定供应商绿色工厂培育计划（第七条（三））。",
        "近三年存在第十二条所列情形之一的，不得申请；“五、否决条件自查”须逐项如实填写。",
        "“八、承诺与意见”中的区初审意见、市符合性审核意见由主管部门填写，企业不填。",
    )

    cultivation_kind: Annotated[Text, subject_kind(SUPPLY_CHAIN_KIND)] = None

    # 一、基本信息，三、资格与基础: what article 7(3) asks differently
    legal_form: Annotated[Text, _company("legal_form", source=_LOCATION)] = None
    registered_address: Annotated[Text, _company("registered_address", source=_LOCATION)] = None
    registered_district: Annotated[Text, _company("registered_district", source=_COMPANY)] = None
    production_address: Annotated[Text, _company("production_address", source=_LOCATION)] = None
    production_district: Annotated[Text, _company("production_district", source=_COMPANY)] = None
    is_manufacturer: Annotated[
        YesNo, _company("is_manufacturer", note="从事实际生产的填是", source=_COMPANY)
    ] = None
    cp_title: Annotated[Text, _company("cp_title", required=False, note="持有的填写")] = None
    cp_batch_no: Annotated[Text, _company("cp_batch_no", required=False)] = None
    cp_certificate_no: Annotated[Text, _company("cp_certificate_no", required=False)] = None
    cp_accept_date: Annotated[Day, _company("cp_accept_date", required=False)] = None
    cp_valid_until: Annotated[Day, _company("cp_valid_until", required=False)] = None

    # 四、供应链管理
    industry_position: Annotated[
        Text,
        text(
            "RS02.1",
            "行业地位",
            "D",
            required=True,
            max_chars=300,
            synonyms=("行业地位说明",),
            note="行业排名、主要称号等",
            source=_COMPANY,
            after="existing_lists",
        ),
    ] = None
    market_share: Annotated[
        Number,
        percent(
            "RS02.2",
            "主要产品市场占有率",
            "D",
            required=True,
            synonyms=("市场占有率", "市占率"),
            source=_COMPANY,
        ),
    ] = None
    chain_position: Annotated[
        Text,
        text(
            "RS02.3",
            "产业链主导作用说明",
            "D",
            required=True,
            max_chars=500,
            synonyms=("产业链说明", "产业链主导作用"),
            source=_COMPANY,
        ),
    ] = None
    suppliers_tier1: Annotated[
        Number,
        count(
            "RS03.1",
            "一级供应商数",
            "D",
            "家",
            positive=True,
            required=True,
            synonyms=("一级供应商总数", "一级供应商数量"),
            source=_COMPANY,
        ),
    ] = None
    suppliers_local: Annotated[
        Number,
        count(
            "RS03.2",
            "其中：广州市内供应商数",
            "D",
            "家",
            required=True,
            synonyms=("广州市内供应商数", "其中广州市内"),
            source=_COMPANY,
        ),
    ] = None
    supplier_gf_total: Annotated[
        Number,
        count(
            "RS03.3",
            "其中：绿色工厂供应商数",
            "D",
            "家",
            required=True,
            synonyms=("绿色工厂供应商数", "供应商中绿色工厂数", "其中绿色工厂"),
            note="国家、省、市级绿色工厂合计，一家只计一次",
            source=_PLAN,
        ),
    ] = None
    own_gf_level: Annotated[
        Text,
        chain.factory_level(
            "RS05",
            "自身绿色工厂等级",
            "D",
            required=True,
            synonyms=("企业自身绿色工厂等级", "自身是否绿色工厂"),
            note="已列入绿色工厂名单的，填最高级别",
            source=_COMPANY,
        ),
    ] = None
    own_gf_plan: Annotated[
        Text,
        text(
            "RS05.1",
            "自身绿色工厂创建情况",
            "D",
            max_chars=300,
            synonyms=("绿色工厂创建情况",),
            note="尚未获评绿色工厂的，说明创建计划、进度和拟获评年度",
            source=_COMPANY,
        ),
    ] = None
    purchase_total: Annotated[
        Series,
        number(
            "RS07.1",
            "年度采购额",
            "D.purchase",
            "万元",
            required=True,
            synonyms=("采购总额", "年采购额"),
            source=_GREEN_PURCHASE,
        ),
    ] = EMPTY_SERIES
    purchase_green: Annotated[
        Series,
        number(
            "RS07.2",
            "其中：绿色采购额",
            "D.purchase",
            "万元",
            required=True,
            synonyms=("绿色采购额", "其中绿色采购额"),
            source=_GREEN_PURCHASE,
        ),
    ] = EMPTY_SERIES
    purchase_from_gf: Annotated[
        Series,
        number(
            "RS07.3",
            "其中：向绿色工厂采购额",
            "D.purchase",
            "万元",
            required=True,
            synonyms=("向绿色工厂采购额", "其中向绿色工厂采购额"),
            source=_GREEN_PURCHASE,
        ),
    ] = EMPTY_SERIES
    sgf_plan_made: Annotated[
        YesNo,
        yes_no(
            "RS04.1",
            "是否制定供应商绿色工厂培育计划",
            "D.plan",
            required=True,
            synonyms=("是否已制定供应商绿色工厂培育计划",),
            source=_PLAN,
        ),
    ] = None
    sgf_plan_name: Annotated[
        Text,
        text("RS04.2", "培育计划名称", "D.plan", required_if=_PLANNED, synonyms=("计划名称",), source=_PLAN),
    ] = None
    sgf_plan_date: Annotated[
        Day,
        day(
            "RS04.3",
            "培育计划制定日期",
            "D.plan",
            required_if=_PLANNED,
            synonyms=("计划制定日期", "培育计划日期"),
            source=_PLAN,
        ),
    ] = None
    sgf_plan_target: Annotated[
        Number,
        count(
            "RS04.4",
            "计划培育绿色工厂供应商数",
            "D.plan",
            "家",
            required_if=_PLANNED,
            synonyms=("计划培育数", "培育目标数"),
            note="三年培育期内新增",
            source=_PLAN,
        ),
    ] = None
    planned_suppliers: Annotated[
        tuple[PlannedSupplier, ...],
        listing("RS04.5", "拟培育供应商名单", "D.suppliers", required_if=_PLANNED, source=_PLAN),
    ] = ()

    # 六、对标自评
    sc_index_system: Annotated[Text, chain.system("RS06", "F", after="credit_query_dates_enforcement")] = None
    sc_legal_person: Annotated[YesNo, chain.requirement("sc_legal_person", "F.gate")] = None
    sc_legal_person_note: Annotated[Text, chain.remark("sc_legal_person", "F.gate")] = None
    sc_industry_influence: Annotated[YesNo, chain.requirement("sc_industry_influence", "F.gate")] = None
    sc_industry_influence_note: Annotated[Text, chain.remark("sc_industry_influence", "F.gate")] = None
    sc_no_major_accident: Annotated[YesNo, chain.requirement("sc_no_major_accident", "F.gate")] = None
    sc_no_major_accident_note: Annotated[Text, chain.remark("sc_no_major_accident", "F.gate")] = None
    sc_supplier_influence: Annotated[YesNo, chain.requirement("sc_supplier_influence", "F.gate")] = None
    sc_supplier_influence_note: Annotated[Text, chain.remark("sc_supplier_influence", "F.gate")] = None
    sc_supplier_system: Annotated[YesNo, chain.requirement("sc_supplier_system", "F.gate")] = None
    sc_supplier_system_note: Annotated[Text, chain.remark("sc_supplier_system", "F.gate")] = None
    sc_finance: Annotated[YesNo, chain.requirement("sc_finance", "F.gate")] = None
    sc_finance_note: Annotated[Text, chain.remark("sc_finance", "F.gate")] = None
    sc_plan: Annotated[YesNo, chain.requirement("sc_plan", "F.gate")] = None
    sc_plan_note: Annotated[Text, chain.remark("sc_plan", "F.gate")] = None
    low_risk_supplier_rate: Annotated[
        Number,
        percent(
            "RS09.1",
            "低风险供应商占比",
            "F.scores",
            required_if=chain.GENERAL_ONLY,
            formula="低风险供应商数÷一级供应商数×100",
            note="上一年度",
            source=chain.STANDARD,
        ),
    ] = None
    product_recovery_rate: Annotated[
        Number,
        percent(
            "RS09.2",
            "产品回收率",
            "F.scores",
            required_if=chain.GENERAL_ONLY,
            may_not_apply=True,
            formula="产品回收量÷产品退役量×100",
            note="上一年度；不涉及的填“/”",
            source=chain.STANDARD,
        ),
    ] = None
    packaging_recovery_rate: Annotated[
        Number,
        percent(
            "RS09.3",
            "包装回收率",
            "F.scores",
            required_if=chain.GENERAL_ONLY,
            may_not_apply=True,
            formula="包装回收量÷包装使用量×100",
            note="上一年度；不涉及的填“/”",
            source=chain.STANDARD,
        ),
    ] = None
    score_strategy_in_plan: Annotated[Number, chain.score("X11", "F.scores")] = None
    score_strategy_targets: Annotated[Number, chain.score("X12", "F.scores")] = None
    score_strategy_body: Annotated[Number, chain.score("X13", "F.scores")] = None
    score_green_purchase_rules: Annotated[Number, chain.score("X21", "F.scores")] = None
    score_supplier_certification: Annotated[Number, chain.score("X22", "F.scores")] = None
    score_supplier_audit: Annotated[Number, chain.score("X23", "F.scores")] = None
    score_supplier_performance: Annotated[Number, chain.score("X24", "F.scores")] = None
    score_supplier_training: Annotated[Number, chain.score("X25", "F.scores")] = None
    score_low_risk_supplier_rate: Annotated[Number, chain.score("X26", "F.scores")] = None
    score_production_compliance: Annotated[Number, chain.score("X31", "F.scores")] = None
    score_rohs_compliance: Annotated[Number, chain.score("X32", "F.scores")] = None
    score_product_recovery_rate: Annotated[Number, chain.score("X41", "F.scores")] = None
    score_packaging_recovery_rate: Annotated[Number, chain.score("X42", "F.scores")] = None
    score_recovery_system: Annotated[Number, chain.score("X43", "F.scores")] = None
    score_downstream_guidance: Annotated[Number, chain.score("X44", "F.scores")] = None
    score_info_platform: Annotated[Number, chain.score("X51", "F.scores")] = None
    score_disclose_own: Annotated[Number, chain.score("X61", "F.scores")] = None
    score_disclose_supplier_risk: Annotated[Number, chain.score("X62", "F.scores")] = None
    score_disclose_supplier_energy: Annotated[Number, chain.score("X63", "F.scores")] = None
    score_csr_report: Annotated[Number, chain.score("X64", "F.scores")] = None
    gsci: Annotated[
        Number,
        number(
            "RS09.4",
            "预评总分（GSCI）",
            "F.scores",
            "分",
            maximum=HUNDRED,
            required=True,
            synonyms=("绿色供应链管理指数", "GSCI", "预评总分", "自评总分"),
            formula="各项得分之和",
            source=chain.ANNEX_3,
        ),
    ] = None
