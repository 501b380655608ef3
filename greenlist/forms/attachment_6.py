"""附件6 梯度培育信息登记表: what the forms of all three kinds share (第九条).

The annex itself was never published. What it must show follows from articles 7, 8, 9 and 12; the fields are
our design, with labels of published papers wherever one is attested.
"""

from typing import Annotated, ClassVar, Final

from greenlist.forms.attachment_5 import LEVEL_ACCEPTS, LEVELS
from greenlist.forms.codes import DISTRICT_ALIASES, DISTRICTS, HONOURS, PROJECT_CATEGORIES, SUBJECT_KINDS
from greenlist.forms.definition import Block, Day, Form, Layout, Number, Printed, Row, Text, When, YesNo
from greenlist.forms.prints import (
    PLATFORM_FORM,
    SELF_REPORT,
    THIRD_PARTY_REPORT,
    YES,
    calendar_year,
    choice,
    credit_code,
    day,
    designed,
    email,
    listing,
    number,
    phone,
    text,
    verified,
    yes_no,
)

FACTORY_KIND, PARK_KIND, SUPPLY_CHAIN_KIND = SUBJECT_KINDS
RECOMMENDED: Final = "推荐"
NOT_RECOMMENDED: Final = "不推荐"
RECOMMENDATIONS: Final = (RECOMMENDED, NOT_RECOMMENDED)
PASSED: Final = "通过"
NOT_PASSED: Final = "不通过"
RESULTS: Final = (PASSED, NOT_PASSED)
RESULT_ACCEPTS: Final = {"符合": PASSED, "不符合": NOT_PASSED, "未通过": NOT_PASSED, "审核通过": PASSED}
HONOUR_LEVELS: Final = ("国家级", "省级", "市级", "区级", "其他")

_STANDARD: Final = designed("第七条（一）3")
_HONOURS: Final = designed("第八条第二款")
_POOL: Final = designed("第九条第二款")
_REVIEW: Final = designed("第九条第三款")
_RENOVATION: Final = designed("第九条第四款")
_CREDIT: Final = designed("第十二条（二）")


class Honour(Row):
    """One title the subject already holds."""

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
    """One list of green manufacturing the subject already stands on."""

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


STANDING: Final = "三、资格与基础"
_VETO: Final = "五、否决条件自查"
_PLAN: Final = "七、培育与改造计划"
_OPINIONS: Final = "八、承诺与意见"
# Lists of part three.
STANDING_LISTS: Final = (
    Block("C.honours", STANDING, "已获荣誉", Layout.LIST, 8, "没有的填“无”。", ("荣誉称号",)),
    Block(
        "C.lists",
        STANDING,
        "已列入的绿色制造名单",
        Layout.LIST,
        3,
        "未列入任何名单的不填。",
        ("已列入名单",),
    ),
)
# Part five.
VETO_BLOCKS: Final = (
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
)
# Part seven.
PLAN_BLOCKS: Final = (
    Block("G", _PLAN, _PLAN, Layout.PAIRS, synonyms=("培育与改造计划", "培育计划")),
    Block("G.projects", _PLAN, "绿色化改造项目计划", Layout.LIST, 6, synonyms=("改造项目",)),
    Block("G.targets", _PLAN, "年度目标", Layout.LIST, 8, synonyms=("年度目标计划",)),
)
# Part eight.
OPINION_BLOCKS: Final = (
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


def subject_kind(own: str = "") -> Printed:
    """RF01; `own` is the kind whose form it stands in, which its note says."""
    return choice(
        "RF01",
        "培育类别",
        "A",
        SUBJECT_KINDS,
        accepts={"绿色供应链": SUPPLY_CHAIN_KIND, "绿色园区": PARK_KIND},
        required=True,
        synonyms=("申报类别", "培育对象类别"),
        note=f"本表供{own}填写" if own else "",
        source=_POOL,
    )


class Registration(Form):
    """What every 梯度培育信息登记表 asks; the data years are the three before the register year.

    Class attributes:
        subject: the kind of subject the form is for, as `cultivation_kind` says it.
        name_field: field that holds the subject's name.
    """

    year_field: ClassVar[str] = "register_year"
    data_offset: ClassVar[int] = -1
    subject: ClassVar[str]
    name_field: ClassVar[str]

    # 一、基本信息
    cultivation_kind: Annotated[Text, subject_kind()] = None
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
    uscc: Annotated[
        Text,
        credit_code(
            "RF04",
            "统一社会信用代码",
            "A",
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
    contact_name: Annotated[
        Text,
        text("RF16.2", "联系人", "A", required=True, source=THIRD_PARTY_REPORT, synonyms=("联系人姓名",)),
    ] = None
    contact_phone: Annotated[
        Text,
        phone(
            "RF16.3",
            "联系人手机",
            "A",
            required=True,
            synonyms=(
                "手机",
                "联系电话",
                "联系手机",
                "联系人电话",
                "联系人手机号",
                "联系人手机号码",
                "联系人联系电话",
                "手机号",
                "手机号码",
            ),
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
            synonyms=(
                "邮箱",
                "联系邮箱",
                "联系人邮箱",
                "联系人电子邮箱",
                "电子邮件",
                "E-mail",
            ),
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
            synonyms=(
                "联系地址",
                "工厂地址",
                "企业地址",
                "详细地址",
                "通信地址",
                "邮寄地址",
            ),
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

    # 三、资格与基础
    existing_listed: Annotated[
        YesNo,
        yes_no(
            "RF35",
            "是否已列入绿色制造名单",
            "C",
            required=True,
            synonyms=(
                "是否列入绿色制造名单",
                "是否已列入绿色制造单位名单",
                "是否在绿色制造名单内",
            ),
            note="填是的，在下方逐项列出级别、类别、年度",
            source=designed("第十一条第二款"),
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
    gap_analysis: Annotated[Text, text("RF69.1", "差距分析", "F", max_chars=500)] = None

    # 七、培育与改造计划
    target_year: Annotated[
        Number,
        calendar_year(
            "RF71",
            "拟创建年度",
            "G",
            required=True,
            future=True,
            synonyms=(
                "计划创建年度",
                "拟创建年份",
                "创建年度",
            ),
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
            synonyms=(
                "计划投资合计",
                "计划投资总额",
                "总投资",
                "投资总额",
            ),
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

    @property
    def subject_name(self) -> Text:
        """Name of the subject, as filled in."""
        held: Text = getattr(self, self.name_field)
        return held
