"""附件4 评价报告（第三方评价或自评价）: the facts a machine takes from the PDF, whatever is evaluated.

Titles that name what is evaluated (工厂名称, 园区名称) are those of the form of its kind.
"""

from typing import Annotated, ClassVar, Final

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
CONFORM: Final = "符合"
NOT_CONFORM: Final = "不符合"
CONFORMITY: Final = (CONFORM, NOT_CONFORM)
HIGHLIGHT_CHARS: Final = 100  # 字，含：模板“（100字以内）”
NAME_CHARS: Final = 100
DESIGNED: Final = designed("第十条")
SUBJECT: Final = "subject"  # the block about what is evaluated
_BY_EVALUATOR: Final = When("report_kind", (THIRD_PARTY,))


VERIFIED: Final = "完整且受信任"
ALTERED: Final = "签名后被修改"
NOT_VERIFIED: Final = "无法验证"
UNSIGNED: Final = "无签名"
SIGNATURES: Final = "digital_signatures"


class DataYear(Row):
    """One year whose figures the report rests on."""

    year: Annotated[Number, calendar_year("TC02.1", "数据年度", source=DESIGNED)] = None


class SiteVisit(Row):
    """One stay on the site; a single day has the same first and last day."""

    first: Annotated[Day, day("TC05.1", "现场评价起始日期", source=DESIGNED)] = None
    last: Annotated[Day, day("TC05.2", "现场评价结束日期", source=DESIGNED)] = None


class Indicator(Row):
    """One row of the indicator tables: what the tables of all kinds have in common."""

    l1: Annotated[Text, text("TI01", "一级指标", source=DESIGNED)] = None
    l2: Annotated[Text, text("TI02", "二级指标", source=DESIGNED)] = None
    requirement: Annotated[Text, text("TI04", "评价要求", source=DESIGNED)] = None
    kind: Annotated[
        Text,
        choice("TI05", "类型", "", ("必选", "可选", "定量", "定性"), source=DESIGNED),
    ] = None
    value: Annotated[Number, number("TI09", "指标值", minimum=None, source=DESIGNED)] = None
    situation: Annotated[Text, text("TI10", "评价情况", source=DESIGNED)] = None
    unit: Annotated[Text, text("TI11", "单位", source=DESIGNED)] = None
    conform: Annotated[YesNo, yes_no("TI12", "是否符合", options=CONFORMITY, source=DESIGNED)] = None
    score: Annotated[Number, number("TI13", "得分", unit="分", maximum=HUNDRED, source=DESIGNED)] = None
    evidence_ref: Annotated[Text, text("TI14", "证明材料索引", source=DESIGNED)] = None


class EvidenceItem(Row):
    """One entry of 参考文件 or 证明材料索引."""

    index: Annotated[Text, text("TE01", "索引号", source=DESIGNED)] = None
    title: Annotated[Text, text("TE02", "材料名称", source=DESIGNED)] = None


class Chapter(Row):
    """One chapter heading found in the body."""

    number: Annotated[Text, text("TH01", "章号", source=DESIGNED)] = None
    title: Annotated[Text, text("TH02", "章名", source=DESIGNED)] = None


class DigitalSignature(Row):
    """One digital signature in the file, as far as a machine can verify it; a picture of a seal is none."""

    result: Annotated[
        Text,
        choice("TG05.1", "验证结果", "", (UNSIGNED, VERIFIED, ALTERED, NOT_VERIFIED), source=DESIGNED),
    ] = None
    signer: Annotated[Text, text("TG05.2", "签署者", source=DESIGNED)] = None
    signed_on: Annotated[Day, day("TG05.3", "签署者所称签署日期", source=DESIGNED)] = None
    reason: Annotated[Text, text("TG05.4", "说明", source=DESIGNED)] = None


def blocks_of(
    subject: str, about: tuple[Block, ...] = (), results: tuple[Block, ...] = ()
) -> tuple[Block, ...]:
    """The parts of a report.

    Args:
        subject: the word for what is evaluated.
        about: what its kind says about it besides.
        results: what its kind has as results besides.
    """
    return (
        Block("cover", "报告", "封面", Layout.PAIRS),
        Block(SUBJECT, "报告", f"一、{subject}基本信息", Layout.PAIRS),
        *about,
        Block("evaluator", "报告", "二、第三方机构信息", Layout.PAIRS),
        Block("process", "报告", "评价过程", Layout.PAIRS),
        Block("years", "报告", "数据年度", Layout.LIST, blank_rows=3),
        Block("visits", "报告", "现场评价日期", Layout.LIST, blank_rows=3),
        Block("veto", "报告", "否决条件", Layout.PAIRS),
        Block("result", "报告", f"三、绿色{subject}评价结果", Layout.PAIRS),
        *results,
        Block("indicators", "报告", "评价指标表", Layout.LIST, blank_rows=30),
        Block("conclusion", "报告", "评价结论", Layout.PAIRS),
        Block("evidence", "报告", "参考文件", Layout.LIST, blank_rows=10),
        Block("sign", "报告", "承诺", Layout.PAIRS),
        Block("signatures", "报告", "数字签名", Layout.LIST, blank_rows=2),
        Block("chapters", "报告", "章节", Layout.LIST, blank_rows=7),
    )


class EvaluationReport(Form):
    """What every evaluation report says."""

    version: ClassVar[str] = ""  # the report is nobody's blank: it carries no mark of ours
    year_field: ClassVar[str] = "data_year"
    data_offset: ClassVar[int] = 0

    report_kind: Annotated[
        Text, choice("TA01", "报告类型", "cover", REPORT_KINDS, required=True, source=THIRD_PARTY_REPORT)
    ] = None
    report_no: Annotated[
        Text, text("TA02", "报告编号", "cover", max_chars=60, synonyms=("编号",), source=DESIGNED)
    ] = None
    standard_used: Annotated[
        Text,
        text(
            "TA03",
            "评价采用标准",
            "cover",
            required=True,
            synonyms=("评价依据", "评价标准", "采用标准", "依据标准"),
            source=DESIGNED,
        ),
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
            "单位名称",
            SUBJECT,
            required=True,
            max_chars=NAME_CHARS,
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    uscc: Annotated[
        Text,
        credit_code(
            "TB02",
            "统一社会信用代码",
            SUBJECT,
            required=True,
            synonyms=("信用代码", "社会信用代码", "统一信用代码", "统一社会信用编码"),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    legal_representative: Annotated[
        Text,
        text(
            "TB07",
            "法定代表人",
            SUBJECT,
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
            SUBJECT,
            synonyms=("联系部门", "申报部门"),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    contact_name: Annotated[
        Text, text("TB09", "联系人", SUBJECT, max_chars=30, source=THIRD_PARTY_REPORT)
    ] = None
    contact_phone: Annotated[
        Text,
        phone(
            "TB10", "联系电话", SUBJECT, synonyms=("电话", "联系人电话", "手机"), source=THIRD_PARTY_REPORT
        ),
    ] = None
    contact_email: Annotated[
        Text,
        email("TB11", "电子邮箱", SUBJECT, synonyms=("邮箱", "E-mail", "电子邮件"), source=SELF_REPORT),
    ] = None

    evaluator_name: Annotated[
        Text,
        text(
            "TC11",
            "第三方机构名称",
            "evaluator",
            required_if=_BY_EVALUATOR,
            max_chars=NAME_CHARS,
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
            source=DESIGNED,
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
            source=DESIGNED,
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
            source=DESIGNED,
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
            source=DESIGNED,
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
            source=DESIGNED,
        ),
    ] = None
    report_data_years: Annotated[
        tuple[DataYear, ...],
        listing("TC02", "数据年度范围", "years", synonyms=("数据时段", "数据期间"), source=DESIGNED),
    ] = ()
    evaluation_from: Annotated[
        Day,
        day("TC03", "评价起始日期", "process", synonyms=("评价开始日期",), source=DESIGNED),
    ] = None
    evaluation_to: Annotated[
        Day,
        day("TC04", "评价结束日期", "process", synonyms=("评价完成日期",), source=DESIGNED),
    ] = None
    on_site_dates: Annotated[
        tuple[SiteVisit, ...],
        listing(
            "TC05",
            "现场评价日期",
            "visits",
            synonyms=("现场评价时间", "现场评审日期", "现场核查日期", "现场审核日期", "现场评价"),
            source=DESIGNED,
        ),
    ] = ()

    veto_1: Annotated[
        YesNo,
        yes_no("TV01", "未正常经营生产（注销；连续停产12个月以上；经营异常未移出）", "veto", source=DESIGNED),
    ] = None
    veto_2: Annotated[
        YesNo,
        yes_no(
            "TV02",
            "近三年发生安全（含网络安全、数据安全）、质量、环境污染等事故或偷漏税",
            "veto",
            source=DESIGNED,
        ),
    ] = None
    veto_3: Annotated[
        YesNo, yes_no("TV03", "近三年被动态调整出绿色制造单位名单", "veto", source=DESIGNED)
    ] = None
    veto_4: Annotated[
        YesNo, yes_no("TV04", "国务院及部委督查中被发现存在严重问题", "veto", source=DESIGNED)
    ] = None
    veto_5: Annotated[
        YesNo, yes_no("TV05", "列入工业节能监察整改名单且未按要求完成整改", "veto", source=DESIGNED)
    ] = None
    veto_6: Annotated[YesNo, yes_no("TV06", "失信被执行人", "veto", source=DESIGNED)] = None

    basic_requirements_result: Annotated[
        YesNo,
        yes_no(
            "TR01",
            "基本要求",
            "result",
            required=True,
            options=CONFORMITY,
            synonyms=("基本要求符合性", "基本要求评价结果"),
            source=THIRD_PARTY_REPORT,
        ),
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
        tuple[Indicator, ...],
        listing("TI00", "评价指标", "indicators", required=True, source=DESIGNED),
    ] = ()

    conclusion_text: Annotated[
        Text,
        text("TS01", "评价结论", "conclusion", required=True, source=memory("绿色工厂第三方评价报告模板")),
    ] = None
    conclusion_flag: Annotated[
        YesNo,
        yes_no("TS02", "结论是否符合", "conclusion", options=CONFORMITY, source=DESIGNED),
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
    digital_signatures: Annotated[
        tuple[DigitalSignature, ...],
        listing("TG05", "数字签名", "signatures", source=DESIGNED),
    ] = ()

    chapters: Annotated[
        tuple[Chapter, ...],
        listing("TH00", "章节", "chapters", source=THIRD_PARTY_REPORT),
    ] = ()
