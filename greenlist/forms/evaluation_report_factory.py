"""附件4 绿色工厂评价报告（第三方评价或自评价）: the facts a machine takes from the PDF."""

from decimal import Decimal
from typing import Annotated, ClassVar, Final

from greenlist.forms.codes import OWNERSHIP, OWNERSHIP_ACCEPTS, OWNERSHIP_OLDER
from greenlist.forms.definition import (
    Block,
    Day,
    Form,
    Layout,
    Number,
    Row,
    Text,
    When,
    YesNo,
)
from greenlist.forms.prints import (
    HUNDRED,
    SELF_REPORT,
    THIRD_PARTY_REPORT,
    calendar_year,
    choice,
    credit_code,
    day,
    designed,
    email,
    industry_code,
    listing,
    memory,
    number,
    phone,
    text,
    yes_no,
)

THIRD_PARTY: Final = "第三方评价报告"
SELF_EVALUATION: Final = "自评价报告"
PLATFORM: Final = "申报表"
REPORT_KINDS: Final = (THIRD_PARTY, SELF_EVALUATION, PLATFORM)
EDITION_CODES: Final = ("R2018", "R2025")
RAW_SCALE: Final = "各项百分制"
WEIGHTED_SCALE: Final = "加权计分"
CONFORM: Final = "符合"
NOT_CONFORM: Final = "不符合"
HIGHLIGHT_CHARS: Final = 100  # 字，含：模板“（100字以内）”
_BY_EVALUATOR: Final = When("report_kind", (THIRD_PARTY,))
_NAME: Final = 100
_DESIGNED: Final = designed("第十条")
_CONFORMITY: Final = (CONFORM, NOT_CONFORM)
# The template speaks of 内资（国有、集体、民营）, later forms of the five kinds: both are taken as printed.
_OWNERSHIP: Final = (*OWNERSHIP_OLDER, *OWNERSHIP)
_OWNERSHIP_WORDS: Final = {
    word: kind for word, kind in OWNERSHIP_ACCEPTS.items() if word not in OWNERSHIP_OLDER
}


class IndustryClass(Row):
    """One four-digit industry class of the factory."""

    code: Annotated[Text, industry_code("TB04.1", "行业代码", source=THIRD_PARTY_REPORT)] = None


class DataYear(Row):
    """One year whose figures the report rests on."""

    year: Annotated[Number, calendar_year("TC02.1", "数据年度", source=_DESIGNED)] = None


class SiteVisit(Row):
    """One stay on the site; a single day has the same first and last day."""

    first: Annotated[Day, day("TC05.1", "现场评价起始日期", source=_DESIGNED)] = None
    last: Annotated[Day, day("TC05.2", "现场评价结束日期", source=_DESIGNED)] = None


class IndicatorRow(Row):
    """One row of the indicator tables (基本要求表、评价指标表), of either edition."""

    l1: Annotated[Text, text("TI01", "一级指标", source=_DESIGNED)] = None
    l2: Annotated[Text, text("TI02", "二级指标", source=_DESIGNED)] = None
    l3: Annotated[Text, text("TI03", "三级指标", source=_DESIGNED)] = None
    requirement: Annotated[Text, text("TI04", "评价要求", source=_DESIGNED)] = None
    kind: Annotated[
        Text,
        choice("TI05", "类型", "", ("必选", "可选", "定量", "定性"), source=_DESIGNED),
    ] = None
    lead: Annotated[Number, number("TI06", "引领值", minimum=None, source=_DESIGNED)] = None
    base: Annotated[Number, number("TI07", "基准值", minimum=None, source=_DESIGNED)] = None
    weight: Annotated[Number, number("TI08", "权重", unit="分", maximum=HUNDRED, source=_DESIGNED)] = None
    value: Annotated[Number, number("TI09", "指标值", minimum=None, source=_DESIGNED)] = None
    situation: Annotated[Text, text("TI10", "评价情况", source=_DESIGNED)] = None
    unit: Annotated[Text, text("TI11", "单位", source=_DESIGNED)] = None
    conform: Annotated[YesNo, yes_no("TI12", "是否符合", options=_CONFORMITY, source=_DESIGNED)] = None
    score: Annotated[Number, number("TI13", "得分", unit="分", maximum=HUNDRED, source=_DESIGNED)] = None
    evidence_ref: Annotated[Text, text("TI14", "证明材料索引", source=_DESIGNED)] = None


class EvidenceItem(Row):
    """One entry of 参考文件 or 证明材料索引."""

    index: Annotated[Text, text("TE01", "索引号", source=_DESIGNED)] = None
    title: Annotated[Text, text("TE02", "材料名称", source=_DESIGNED)] = None


class Chapter(Row):
    """One chapter heading found in the body."""

    number: Annotated[Text, text("TH01", "章号", source=_DESIGNED)] = None
    title: Annotated[Text, text("TH02", "章名", source=_DESIGNED)] = None


class FactoryReport(Form):
    """绿色工厂评价报告."""

    paper: ClassVar[str] = "evaluation_report.factory"
    title: ClassVar[str] = "绿色工厂评价报告"
    version: ClassVar[str] = ""  # the report is nobody's blank: it carries no mark of ours
    year_field: ClassVar[str] = "data_year"
    data_offset: ClassVar[int] = 0
    blocks: ClassVar[tuple[Block, ...]] = (
        Block("cover", "报告", "封面", Layout.PAIRS),
        Block("factory", "报告", "一、工厂基本信息", Layout.PAIRS),
        Block("industry", "报告", "所属行业", Layout.LIST, blank_rows=3),
        Block("evaluator", "报告", "二、第三方机构信息", Layout.PAIRS),
        Block("process", "报告", "评价过程", Layout.PAIRS),
        Block("years", "报告", "数据年度", Layout.LIST, blank_rows=3),
        Block("visits", "报告", "现场评价日期", Layout.LIST, blank_rows=3),
        Block("veto", "报告", "否决条件", Layout.PAIRS),
        Block("result", "报告", "三、绿色工厂评价结果", Layout.PAIRS),
        Block("indicators", "报告", "评价指标表", Layout.LIST, blank_rows=30),
        Block("conclusion", "报告", "评价结论", Layout.PAIRS),
        Block("evidence", "报告", "参考文件", Layout.LIST, blank_rows=10),
        Block("sign", "报告", "承诺", Layout.PAIRS),
        Block("chapters", "报告", "章节", Layout.LIST, blank_rows=7),
    )

    report_kind: Annotated[
        Text, choice("TA01", "报告类型", "cover", REPORT_KINDS, required=True, source=THIRD_PARTY_REPORT)
    ] = None
    report_no: Annotated[
        Text, text("TA02", "报告编号", "cover", max_chars=60, synonyms=("编号",), source=_DESIGNED)
    ] = None
    standard_used: Annotated[
        Text,
        text(
            "TA03",
            "评价采用标准",
            "cover",
            required=True,
            synonyms=("评价依据", "评价标准", "采用标准", "依据标准"),
            source=_DESIGNED,
        ),
    ] = None
    edition: Annotated[
        Text,
        choice("TA04", "标准版本", "cover", EDITION_CODES, required=True, source=_DESIGNED),
    ] = None
    report_date: Annotated[
        Day,
        day(
            "TA05",
            "报告日期",
            "cover",
            required=True,
            synonyms=("报告完成日期", "编制日期", "出具日期", "签发日期"),
            source=memory("绿色工厂第三方评价报告模板"),
        ),
    ] = None

    subject_name: Annotated[
        Text,
        text(
            "TB01",
            "工厂名称",
            "factory",
            required=True,
            max_chars=_NAME,
            synonyms=(
                "企业名称",
                "单位名称",
                "申报单位",
                "公司名称",
                "受评价方名称",
                "受评价方",
                "受评价单位",
                "企业全称",
                "工厂全称",
            ),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    uscc: Annotated[
        Text,
        credit_code(
            "TB02",
            "统一社会信用代码",
            "factory",
            required=True,
            synonyms=("信用代码", "社会信用代码", "统一信用代码", "统一社会信用编码"),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    factory_address: Annotated[
        Text,
        text(
            "TB03",
            "工厂地址",
            "factory",
            synonyms=("通讯地址", "联系地址", "企业地址", "详细地址", "生产地址", "实际生产地址", "厂址"),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    industry_codes: Annotated[
        tuple[IndustryClass, ...],
        listing(
            "TB04",
            "所属行业",
            "industry",
            synonyms=(
                "行业类别",
                "行业分类",
                "国民经济行业",
                "行业代码",
                "统计局四位代码",
                "国民经济行业代码",
            ),
            source=THIRD_PARTY_REPORT,
        ),
    ] = ()
    main_products: Annotated[
        Text, text("TB05", "主要产品", "factory", synonyms=("主导产品",), source=THIRD_PARTY_REPORT)
    ] = None
    ownership_type: Annotated[
        Text,
        choice(
            "TB06",
            "单位性质",
            "factory",
            _OWNERSHIP,
            accepts=_OWNERSHIP_WORDS,
            synonyms=("企业性质", "经济类型", "企业类型", "所有制"),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    legal_representative: Annotated[
        Text,
        text(
            "TB07",
            "法定代表人",
            "factory",
            max_chars=30,
            synonyms=("法人代表", "企业法人", "法人"),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    contact_department: Annotated[
        Text,
        text(
            "TB08",
            "申报工作联系部门",
            "factory",
            synonyms=("联系部门", "申报部门"),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    contact_name: Annotated[
        Text, text("TB09", "联系人", "factory", max_chars=30, source=THIRD_PARTY_REPORT)
    ] = None
    contact_phone: Annotated[
        Text,
        phone(
            "TB10", "联系电话", "factory", synonyms=("电话", "联系人电话", "手机"), source=THIRD_PARTY_REPORT
        ),
    ] = None
    contact_email: Annotated[
        Text,
        email("TB11", "电子邮箱", "factory", synonyms=("邮箱", "E-mail", "电子邮件"), source=SELF_REPORT),
    ] = None

    evaluator_name: Annotated[
        Text,
        text(
            "TC11",
            "第三方机构名称",
            "evaluator",
            required_if=_BY_EVALUATOR,
            max_chars=_NAME,
            synonyms=(
                "第三方评价机构名称",
                "第三方评价机构",
                "评价机构",
                "评价机构名称",
                "评价单位",
                "机构名称",
            ),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    evaluator_uscc: Annotated[
        Text,
        credit_code(
            "TC12",
            "机构统一社会信用代码",
            "evaluator",
            synonyms=("机构信用代码", "评价机构统一社会信用代码", "第三方机构统一社会信用代码"),
            source=_DESIGNED,
        ),
    ] = None
    evaluator_address: Annotated[
        Text,
        text(
            "TC13",
            "第三方机构地址",
            "evaluator",
            synonyms=("机构地址", "评价机构地址", "第三方评价机构地址", "办公地址"),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    evaluator_legal_representative: Annotated[
        Text,
        text(
            "TC14",
            "机构法定代表人",
            "evaluator",
            required_if=_BY_EVALUATOR,
            max_chars=30,
            synonyms=("评价机构法定代表人", "第三方机构法定代表人"),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    evaluator_legal_phone: Annotated[
        Text, phone("TC15", "机构法定代表人电话", "evaluator", source=THIRD_PARTY_REPORT)
    ] = None
    evaluator_contact: Annotated[
        Text, text("TC16", "机构联系人", "evaluator", max_chars=30, source=THIRD_PARTY_REPORT)
    ] = None
    evaluator_contact_phone: Annotated[
        Text, phone("TC17", "机构联系人电话", "evaluator", source=THIRD_PARTY_REPORT)
    ] = None
    report_lead: Annotated[
        Text,
        text(
            "TC18",
            "报告编制负责人",
            "evaluator",
            required_if=_BY_EVALUATOR,
            max_chars=30,
            synonyms=("评价组长", "评价组组长", "项目负责人", "编制人", "报告编制人", "报告编制"),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    report_lead_phone: Annotated[
        Text, phone("TC19", "报告编制负责人电话", "evaluator", source=THIRD_PARTY_REPORT)
    ] = None
    team_members: Annotated[
        Text,
        text(
            "TC20",
            "评价组成员",
            "evaluator",
            synonyms=("组员", "评价组组员", "评价成员", "评价人员", "项目组成员"),
            source=_DESIGNED,
        ),
    ] = None
    technical_reviewer: Annotated[
        Text,
        text(
            "TC21",
            "技术复核人",
            "evaluator",
            max_chars=30,
            synonyms=(
                "技术复核",
                "内部技术复核人",
                "内部技术复核",
                "技术评审人",
                "技术审核人",
                "报告审核人",
                "审核人",
                "复核人",
                "审核",
                "复核",
            ),
            source=_DESIGNED,
        ),
    ] = None
    approver: Annotated[
        Text,
        text(
            "TC22",
            "批准人",
            "evaluator",
            max_chars=30,
            synonyms=("批准", "报告批准人", "签发人", "签发"),
            source=_DESIGNED,
        ),
    ] = None

    data_year: Annotated[
        Number,
        calendar_year(
            "TC01",
            "评价年度",
            "process",
            required=True,
            synonyms=("评价数据年度", "数据年度", "统计年度", "评价基准年"),
            source=_DESIGNED,
        ),
    ] = None
    report_data_years: Annotated[
        tuple[DataYear, ...],
        listing("TC02", "数据年度范围", "years", synonyms=("数据时段", "数据期间"), source=_DESIGNED),
    ] = ()
    evaluation_from: Annotated[
        Day,
        day("TC03", "评价起始日期", "process", synonyms=("评价开始日期",), source=_DESIGNED),
    ] = None
    evaluation_to: Annotated[
        Day,
        day("TC04", "评价结束日期", "process", synonyms=("评价完成日期",), source=_DESIGNED),
    ] = None
    on_site_dates: Annotated[
        tuple[SiteVisit, ...],
        listing(
            "TC05",
            "现场评价日期",
            "visits",
            synonyms=("现场评价时间", "现场评审日期", "现场核查日期", "现场审核日期", "现场评价"),
            source=_DESIGNED,
        ),
    ] = ()

    veto_1: Annotated[
        YesNo,
        yes_no(
            "TV01", "未正常经营生产（注销；连续停产12个月以上；经营异常未移出）", "veto", source=_DESIGNED
        ),
    ] = None
    veto_2: Annotated[
        YesNo,
        yes_no(
            "TV02",
            "近三年发生安全（含网络安全、数据安全）、质量、环境污染等事故或偷漏税",
            "veto",
            source=_DESIGNED,
        ),
    ] = None
    veto_3: Annotated[
        YesNo, yes_no("TV03", "近三年被动态调整出绿色制造单位名单", "veto", source=_DESIGNED)
    ] = None
    veto_4: Annotated[
        YesNo, yes_no("TV04", "国务院及部委督查中被发现存在严重问题", "veto", source=_DESIGNED)
    ] = None
    veto_5: Annotated[
        YesNo, yes_no("TV05", "列入工业节能监察整改名单且未按要求完成整改", "veto", source=_DESIGNED)
    ] = None
    veto_6: Annotated[YesNo, yes_no("TV06", "失信被执行人", "veto", source=_DESIGNED)] = None

    basic_requirements_result: Annotated[
        YesNo,
        yes_no(
            "TR01",
            "基本要求",
            "result",
            required=True,
            options=_CONFORMITY,
            synonyms=("基本要求符合性", "基本要求评价结果"),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    score_infrastructure: Annotated[
        Number, number("TR02", "基础设施得分", "result", "分", maximum=HUNDRED, source=_DESIGNED)
    ] = None
    score_management_system: Annotated[
        Number, number("TR03", "管理体系得分", "result", "分", maximum=HUNDRED, source=_DESIGNED)
    ] = None
    score_energy_resource_input: Annotated[
        Number, number("TR04", "能源与资源投入得分", "result", "分", maximum=HUNDRED, source=_DESIGNED)
    ] = None
    score_product: Annotated[
        Number, number("TR05", "产品得分", "result", "分", maximum=HUNDRED, source=_DESIGNED)
    ] = None
    score_environmental_emission: Annotated[
        Number, number("TR06", "环境排放得分", "result", "分", maximum=HUNDRED, source=_DESIGNED)
    ] = None
    score_performance: Annotated[
        Number, number("TR07", "绩效得分", "result", "分", maximum=HUNDRED, source=_DESIGNED)
    ] = None
    score_low_carbon_energy: Annotated[
        Number, number("TR08", "能源低碳化得分", "result", "分", maximum=HUNDRED, source=_DESIGNED)
    ] = None
    score_efficient_resources: Annotated[
        Number, number("TR09", "资源高效化得分", "result", "分", maximum=HUNDRED, source=_DESIGNED)
    ] = None
    score_clean_production: Annotated[
        Number, number("TR10", "生产洁净化得分", "result", "分", maximum=HUNDRED, source=_DESIGNED)
    ] = None
    score_green_products: Annotated[
        Number, number("TR11", "产品绿色化得分", "result", "分", maximum=HUNDRED, source=_DESIGNED)
    ] = None
    score_intensive_land_use: Annotated[
        Number, number("TR12", "用地集约化得分", "result", "分", maximum=HUNDRED, source=_DESIGNED)
    ] = None
    total_score: Annotated[
        Number,
        number(
            "TR13",
            "指标得分",
            "result",
            "分",
            maximum=HUNDRED,
            required=True,
            synonyms=(
                "总得分",
                "综合得分",
                "合计得分",
                "评价得分",
                "总分",
                "综合评分",
                "评价总分",
                "得分合计",
            ),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    score_scale: Annotated[
        Text,
        choice("TR14", "分项计分方式", "result", (RAW_SCALE, WEIGHTED_SCALE), source=_DESIGNED),
    ] = None
    highlights: Annotated[
        Text,
        text(
            "TR15",
            "受评价方主要亮点",
            "result",
            max_chars=HIGHLIGHT_CHARS,
            synonyms=("主要亮点", "工作亮点", "主要做法和亮点", "亮点"),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None

    indicator_rows: Annotated[
        tuple[IndicatorRow, ...],
        listing("TI00", "评价指标", "indicators", required=True, source=_DESIGNED),
    ] = ()

    conclusion_text: Annotated[
        Text,
        text("TS01", "评价结论", "conclusion", required=True, source=memory("绿色工厂第三方评价报告模板")),
    ] = None
    conclusion_flag: Annotated[
        YesNo,
        yes_no("TS02", "结论是否符合", "conclusion", options=_CONFORMITY, source=_DESIGNED),
    ] = None
    suggestions: Annotated[
        Text,
        text("TS03", "建议", "conclusion", source=memory("绿色工厂第三方评价报告模板")),
    ] = None

    evidence_index: Annotated[
        tuple[EvidenceItem, ...],
        listing(
            "TE00",
            "参考文件",
            "evidence",
            synonyms=("证明材料索引", "参考文件清单", "证明材料清单"),
            source=memory("绿色工厂第三方评价报告模板"),
        ),
    ] = ()

    evaluator_signed: Annotated[
        YesNo,
        yes_no("TG01", "机构法定代表人签字", "sign", synonyms=("法人代表签字",), source=THIRD_PARTY_REPORT),
    ] = None
    evaluator_sealed: Annotated[
        YesNo, yes_no("TG02", "机构公章", "sign", synonyms=("单位公章",), source=THIRD_PARTY_REPORT)
    ] = None
    subject_sealed: Annotated[YesNo, yes_no("TG03", "受评价方公章", "sign", source=SELF_REPORT)] = None
    sign_date: Annotated[Day, day("TG04", "签署日期", "sign", source=THIRD_PARTY_REPORT)] = None

    chapters: Annotated[
        tuple[Chapter, ...],
        listing("TH00", "章节", "chapters", source=THIRD_PARTY_REPORT),
    ] = ()

    def scores(self) -> dict[str, Decimal]:
        """Heading key of the scoring edition → printed score, for the headings that have one."""
        prefix = "score_"
        return {
            name.removeprefix(prefix): value
            for name in type(self).model_fields
            if name.startswith(prefix) and isinstance(value := getattr(self, name), Decimal)
        }
