"""附件5 动态管理表: what the year tables of all three kinds of subject share (第十三条).

The annex itself was never published: its three parts (重大事项变更, 合规性信息, 填报数据) are certain, the
fields are our design on that skeleton, label by label as far as public papers attest them.
"""

from typing import Annotated, ClassVar, Final

from greenlist.forms.codes import (
    ACCIDENT_GRADES,
    CATALOGUES,
    DISTRICT_ALIASES,
    DISTRICTS,
    ENVIRONMENT_GRADES,
    NON_KEY_SECTOR,
    OWNERSHIP,
    OWNERSHIP_ACCEPTS,
    SECTOR_GROUPS,
    SUB_SECTORS,
)
from greenlist.forms.definition import (
    Block,
    Choices,
    Day,
    Form,
    Layout,
    Line,
    Number,
    Row,
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
    number,
    phone,
    text,
    verified,
    yes_no,
)

LEVELS: Final = ("国家级", "省级", "市级")
LEVEL_ACCEPTS: Final = {"国家": "国家级", "省": "省级", "市": "市级", "广东省级": "省级", "广州市级": "市级"}
OPERATING: Final = "正常"
GRADE_ACCEPTS: Final = {f"{grade}事故": grade for grade in ACCIDENT_GRADES}
ENVIRONMENT_ACCEPTS: Final = {
    word: option
    for option, roman, chinese, grade in zip(
        ENVIRONMENT_GRADES, "ⅣⅢⅡⅠ", "四三二一", ("一般", "较大", "重大", "特别重大"), strict=True
    )
    for word in (roman, f"{roman}级", f"{chinese}级", grade, f"{roman}级{grade}", f"{grade}（{roman}级）")
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


# Sheet A of a company, factory or supply chain.
COMPANY_HEAD: Final = (
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
)
# Sheets B and C.
COMMON_PARTS: Final = (
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
)
# Sheets E to H.
CLOSING_PARTS: Final = (
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


class YearTable(Form):
    """动态管理表 of any kind of subject; the data year is the last of three.

    A field without a print is one that every kind has, and prints in its own words on its own sheet A.

    Class attributes:
        name_field: field that holds the subject's name.
    """

    year_field = "data_year"
    name_field: ClassVar[str]

    # A 基本信息
    filing_year: Number = None
    data_year: Number = None
    uscc: Text = None
    list_levels: Choices = ()
    list_year: Number = None
    established_on: Day = None
    filing_officer_name: Text = None
    filing_officer_phone: Text = None
    filing_officer_email: Text = None
    officer_training_date: Day = None
    officer_training_session: Text = None
    contact_name: Text = None
    contact_phone: Text = None
    contact_email: Text = None

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

    @property
    def subject_name(self) -> Text:
        """Name of the subject, as filled in."""
        held: Text = getattr(self, self.name_field)
        return held


class CompanyYearTable(YearTable):
    """动态管理表 of a company: factory or supply chain; what both say of themselves on sheet A."""

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
    uscc: Annotated[
        Text,
        credit_code(
            "FA04",
            "统一社会信用代码",
            "A.subject",
            required=True,
            synonyms=(
                "信用代码",
                "社会信用代码",
                "统一信用代码",
                "统一社会信用编码",
                "统一社会信用代码证号",
                "统一社会信用代码号",
                "社会统一信用代码",
                "信用代码证号",
            ),
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
        Text,
        text(
            "FA09",
            "注册地址",
            "A.subject",
            required=True,
            synonyms=(
                "注册地",
                "住所",
                "企业注册地址",
                "公司注册地址",
                "注册地点",
            ),
        ),
    ] = None
    production_addresses: Annotated[
        Text,
        text(
            "FA10",
            "实际生产地址",
            "A.subject",
            required=True,
            synonyms=(
                "生产地址",
                "生产场所",
                "厂址",
                "经营地址",
                "实际生产场所",
                "实际生产经营地址",
                "生产经营地址",
                "实际经营地址",
            ),
            note="有多处的逐处填写，用分号隔开",
        ),
    ] = None
    mailing_address: Annotated[
        Text,
        text(
            "FA11",
            "通讯地址",
            "A.subject",
            synonyms=(
                "联系地址",
                "工厂地址",
                "企业地址",
                "详细地址",
                "通信地址",
                "邮寄地址",
            ),
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
            synonyms=(
                "行业类别",
                "行业分类",
                "所在行业",
                "行业名称",
            ),
            source=PLATFORM_FORM,
        ),
    ] = None
    sub_sector: Annotated[
        Text,
        choice(
            "FA13",
            "细分行业",
            "A.operation",
            SUB_SECTORS,
            required=True,
            source=PLATFORM_FORM,
            synonyms=(
                "所属细分行业",
                "细分领域",
            ),
        ),
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
            synonyms=(
                "行业代码",
                "国民经济行业",
                "统计局四位代码",
                "主导产业代码",
                "国民经济行业分类代码",
                "行业分类代码",
                "四位代码",
            ),
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
            "FA17",
            "法定代表人",
            "A.subject",
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
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    established_on: Annotated[
        Day,
        day(
            "FA18",
            "成立日期",
            "A.subject",
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
            "FA19",
            "注册资本",
            "A.operation",
            "万元",
            positive=True,
            source=SELF_REPORT,
            synonyms=(
                "注册资金",
                "注册资本金",
            ),
        ),
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
    above_scale: Annotated[
        YesNo,
        yes_no(
            "FA21",
            "是否规模以上工业企业",
            "A.operation",
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
            "FA22",
            "是否重点用能单位",
            "A.operation",
            required=True,
            note="年综合能源消费量1万吨标煤及以上的填是",
            synonyms=(
                "是否重点用能企业",
                "重点用能单位",
                "重点用能企业",
            ),
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
            "FA23.3",
            "填报专员邮箱",
            "A.people",
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
        Text,
        text(
            "FA25.2", "联系人", "A.people", required=True, source=THIRD_PARTY_REPORT, synonyms=("联系人姓名",)
        ),
    ] = None
    contact_phone: Annotated[
        Text,
        phone(
            "FA25.3",
            "联系电话",
            "A.people",
            required=True,
            source=THIRD_PARTY_REPORT,
            synonyms=(
                "联系人电话",
                "联系人手机",
                "联系人手机号",
                "联系人联系电话",
                "联系手机",
            ),
        ),
    ] = None
    contact_email: Annotated[
        Text,
        email(
            "FA25.4",
            "电子邮箱",
            "A.people",
            required=True,
            synonyms=(
                "联系邮箱",
                "邮箱",
                "联系人邮箱",
                "联系人电子邮箱",
                "电子邮件",
                "E-mail",
            ),
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
            synonyms=(
                "经营状态",
                "生产状态",
                "生产经营状况",
                "经营状况",
            ),
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
            synonyms=(
                "清洁生产企业验收日期",
                "清洁生产发证日期",
                "清洁生产企业发证日期",
            ),
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
            synonyms=(
                "排污许可管理类别",
                "排污许可证类别",
            ),
        ),
    ] = None
    discharge_permit_no: Annotated[
        Text,
        text(
            "FA29.2",
            "排污许可编号",
            "A.certificates",
            required=True,
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
            "FA29.3",
            "排污许可有效期至",
            "A.certificates",
            required=True,
            future=True,
            synonyms=(
                "排污许可证有效期至",
                "排污登记有效期至",
            ),
        ),
    ] = None
    qms_standard: Annotated[Text, text("FA30.1", "质量管理体系标准号", "A.certificates")] = None
    qms_certificate_no: Annotated[
        Text,
        text(
            "FA30.2",
            "质量管理体系证书号",
            "A.certificates",
            synonyms=(
                "质量管理体系证书编号",
                "质量管理体系认证证书编号",
            ),
        ),
    ] = None
    qms_valid_until: Annotated[
        Day,
        day(
            "FA30.3",
            "质量管理体系证书有效期至",
            "A.certificates",
            future=True,
            synonyms=(
                "质量管理体系有效期至",
                "质量管理体系证书有效期",
            ),
        ),
    ] = None
    ems_standard: Annotated[Text, text("FA30.4", "环境管理体系标准号", "A.certificates")] = None
    ems_certificate_no: Annotated[
        Text,
        text(
            "FA30.5",
            "环境管理体系证书号",
            "A.certificates",
            synonyms=(
                "环境管理体系证书编号",
                "环境管理体系认证证书编号",
            ),
        ),
    ] = None
    ems_valid_until: Annotated[
        Day,
        day(
            "FA30.6",
            "环境管理体系证书有效期至",
            "A.certificates",
            future=True,
            synonyms=(
                "环境管理体系有效期至",
                "环境管理体系证书有效期",
            ),
        ),
    ] = None
    enms_standard: Annotated[Text, text("FA30.7", "能源管理体系标准号", "A.certificates")] = None
    enms_certificate_no: Annotated[
        Text,
        text(
            "FA30.8",
            "能源管理体系证书号",
            "A.certificates",
            synonyms=(
                "能源管理体系证书编号",
                "能源管理体系认证证书编号",
            ),
        ),
    ] = None
    enms_valid_until: Annotated[
        Day,
        day(
            "FA30.9",
            "能源管理体系证书有效期至",
            "A.certificates",
            future=True,
            synonyms=(
                "能源管理体系有效期至",
                "能源管理体系证书有效期",
            ),
        ),
    ] = None
    ohsms_standard: Annotated[Text, text("FA30.10", "职业健康安全管理体系标准号", "A.certificates")] = None
    ohsms_certificate_no: Annotated[
        Text,
        text(
            "FA30.11",
            "职业健康安全管理体系证书号",
            "A.certificates",
            synonyms=(
                "职业健康安全管理体系证书编号",
                "职业健康安全管理体系认证证书编号",
            ),
        ),
    ] = None
    ohsms_valid_until: Annotated[
        Day,
        day(
            "FA30.12",
            "职业健康安全管理体系证书有效期至",
            "A.certificates",
            future=True,
            synonyms=(
                "职业健康安全管理体系有效期至",
                "职业健康安全管理体系证书有效期",
            ),
        ),
    ] = None
    main_products: Annotated[
        Text,
        text(
            "FA31",
            "主要产品",
            "A.operation",
            required=True,
            source=THIRD_PARTY_REPORT,
            synonyms=(
                "主要产品名称",
                "主导产品",
                "主营产品",
            ),
        ),
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
