"""事故事件和违法失信情况登记表: what other authorities found about subjects (第十二条、第十四条、第十六条)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar, Final

from greenlist.forms import prints
from greenlist.forms.codes import DISTRICT_ALIASES, DISTRICTS
from greenlist.forms.definition import Block, Day, Number, Text, When
from greenlist.forms.prints import choice, count, day, designed, listing, text
from greenlist.forms.tabular import HEAD, ROWS, KindRow, TabularPaper, blocks_of

ABNORMAL: Final = "列入经营异常名录"
STANDSTILL: Final = "连续停产12个月以上"
DEREGISTERED: Final = "工商注销"
SAFETY: Final = "生产安全事故"
QUALITY: Final = "质量事故"
ENVIRONMENT: Final = "突发环境事件"
SUPERVISION: Final = "列入节能监察整改名单"
TAX: Final = "偷漏税等违法行为"
DEBTOR: Final = "列为失信被执行人"
FALSIFIED: Final = "材料或数据造假"
# Category → item of 第十二条 it is a fact of; 0 for what only 第十六条第（三）项 names.
LIMB_OF: Final[Mapping[str, int]] = MappingProxyType(
    {
        DEREGISTERED: 1,
        STANDSTILL: 1,
        ABNORMAL: 1,
        SAFETY: 2,
        "网络安全事件": 2,
        "数据安全事件": 2,
        QUALITY: 2,
        ENVIRONMENT: 2,
        TAX: 2,
        "督查发现严重问题": 4,
        SUPERVISION: 5,
        DEBTOR: 6,
        FALSIFIED: 0,
    }
)
CATEGORIES: Final = tuple(LIMB_OF)
CATEGORY_ACCEPTS: Final = {
    "注销": DEREGISTERED,
    "停产": STANDSTILL,
    "连续停产": STANDSTILL,
    "经营异常": ABNORMAL,
    "经营异常名录": ABNORMAL,
    "安全事故": SAFETY,
    "产品质量事故": QUALITY,
    "环境事件": ENVIRONMENT,
    "环境污染事故": ENVIRONMENT,
    "突发环境污染事件": ENVIRONMENT,
    "偷漏税": TAX,
    "税收违法": TAX,
    "督查问题": "督查发现严重问题",
    "节能监察": SUPERVISION,
    "节能监察整改": SUPERVISION,
    "失信被执行人": DEBTOR,
    "失信": DEBTOR,
    "造假": FALSIFIED,
    "数据造假": FALSIFIED,
}
# Situations that have a beginning and may have an end; the others happen on one day.
LASTING: Final = frozenset({ABNORMAL, STANDSTILL, SUPERVISION, DEBTOR})
GRADED: Final = (SAFETY, QUALITY, ENVIRONMENT)  # 第十四条、第十六条第二款 name their grades

GRADES: Final = ("一般", "较大", "重大", "特别重大")
GRAVE: Final = ("重大", "特别重大")  # 重大及以上；环境事件为Ⅱ级（重大）及以上
GRADE_ACCEPTS: Final = {
    word: grade
    for level, grade in zip("ⅣⅢⅡⅠ", GRADES, strict=True)
    for word in (level, f"{level}级", f"{level}级（{grade}）", f"{grade}事故", f"{level}级（{grade}）事件")
}
UNDER_REVIEW: Final = "调查核实中"
ESTABLISHED: Final = "已认定"
ENDED: Final = "已解除"
WITHDRAWN: Final = "已撤销"
OUTCOMES: Final = (UNDER_REVIEW, ESTABLISHED, ENDED, WITHDRAWN)
AT_ONCE: Final = "即时报告"
PERIODICAL: Final = "定期登记"
REPORT_MODES: Final = (AT_ONCE, PERIODICAL)
_FOLLOWED: Final = designed("第十四条")
_VETO: Final = designed("第十二条")
_GRAVE: Final = designed("第十六条第二款")


class IncidentRow(KindRow):
    """One accident, event or entry on a list about one subject."""

    category: Annotated[
        Text,
        choice(
            "NR01",
            "事项类别",
            "",
            CATEGORIES,
            accepts=CATEGORY_ACCEPTS,
            required=True,
            synonyms=("事故事件类别", "情形类别", "事项"),
            source=_VETO,
        ),
    ] = None
    grade: Annotated[
        Text,
        choice(
            "NR02",
            "等级",
            "",
            GRADES,
            accepts=GRADE_ACCEPTS,
            required_if=When("category", GRADED),
            synonyms=("事故等级", "事件等级", "级别"),
            note="环境事件Ⅰ、Ⅱ、Ⅲ、Ⅳ级依次填特别重大、重大、较大、一般",
            source=_GRAVE,
        ),
    ] = None
    occurred_on: Annotated[
        Day,
        day(
            "NR03",
            "发生或列入日期",
            required=True,
            synonyms=("发生日期", "列入日期", "认定日期", "发生时间"),
            source=_VETO,
        ),
    ] = None
    number: Annotated[
        Text,
        text(
            "NR04",
            "事项编号",
            synonyms=("编号",),
            note="同一单位同日同类有多起的，用编号区分；前后各次填报编号不变",
        ),
    ] = None
    deaths: Annotated[Number, count("NR05", "死亡人数", unit="人", note="生产安全事故填写")] = None
    injuries: Annotated[Number, count("NR06", "重伤人数", unit="人", note="生产安全事故填写")] = None
    loss: Annotated[Number, prints.number("NR07", "直接经济损失", unit="万元", note="生产安全事故填写")] = (
        None
    )
    learnt_on: Annotated[
        Day,
        day(
            "NR08",
            "获知日期",
            required_if=When("grade", GRAVE),
            synonyms=("接报日期",),
            note="区主管部门获知的日期；重大及以上的必填",
            source=_FOLLOWED,
        ),
    ] = None
    outcome: Annotated[
        Text,
        choice(
            "NR09",
            "认定情况",
            "",
            OUTCOMES,
            accepts={
                "核实中": UNDER_REVIEW,
                "调查中": UNDER_REVIEW,
                "认定": ESTABLISHED,
                "未移出": ESTABLISHED,
                "未完成整改": ESTABLISHED,
                "移出": ENDED,
                "已移出": ENDED,
                "已完成整改": ENDED,
                "解除": ENDED,
                "撤销": WITHDRAWN,
                "不属实": WITHDRAWN,
            },
            required=True,
            synonyms=("处理结果", "结论", "认定结果"),
            note="已移出名录、按要求完成整改、恢复生产、履行完毕的填“已解除”；认定被撤销或经查不属实的填“已撤销”",
            source=_VETO,
        ),
    ] = None
    ended_on: Annotated[
        Day,
        day(
            "NR10",
            "解除日期",
            required_if=When("outcome", (ENDED,), only=True),
            synonyms=("移出日期", "整改完成日期"),
            source=_VETO,
        ),
    ] = None
    authority: Annotated[
        Text,
        text(
            "NR11",
            "信息来源",
            required=True,
            synonyms=("认定机关", "来源", "认定部门"),
            note="认定机关或公开网站，如市应急管理局、信用中国",
            source=designed("第十二条（二）"),
        ),
    ] = None
    document_no: Annotated[
        Text, text("NR12", "认定文号", synonyms=("处罚文号", "文号", "文书号"), note="没有文号的填“/”")
    ] = None
    detail: Annotated[
        Text, text("NR13", "情况说明", required=True, synonyms=("具体情况", "简要情况"), source=_FOLLOWED)
    ] = None


class IncidentRecord(TabularPaper):
    """One row an incident; an incident whose outcome changes is handed in again under its day and category."""

    paper: ClassVar[str] = "incident"
    title: ClassVar[str] = "事故事件和违法失信情况登记表"
    version: ClassVar[str] = "IN-2024.1"
    blocks: ClassVar[tuple[Block, ...]] = blocks_of(
        "事故事件登记",
        "事故事件和违法失信情况",
        12,
        "每个单位每件事项一行；同一事项情况有变化的，用同一日期和类别再报一次。",
    )
    instructions: ClassVar[tuple[str, ...]] = (
        "本表登记有关部门认定的第十二条所列情况，由区工业和信息化主管部门或市工业和信息化局填写，只登记台账中已有的单位。",
        "重大及以上生产安全和质量事故、Ⅱ级（重大）及以上突发环境污染事件由区主管部门实时上报（第十四条），上报方式选“即时报告”。",
        "同一事项以最后一次填报的认定情况为准；日期或类别填错的，先按原日期、类别填“已撤销”，再另起一行。",
    )

    report_mode: Annotated[
        Text,
        choice(
            "NH01",
            "上报方式",
            HEAD,
            REPORT_MODES,
            accepts={
                "实时上报": AT_ONCE,
                "即时上报": AT_ONCE,
                "即时报": AT_ONCE,
                "实时报": AT_ONCE,
                "实时报告": AT_ONCE,
                "即时": AT_ONCE,
                "实时": AT_ONCE,
                "定期": PERIODICAL,
                "定期报": PERIODICAL,
                "定期上报": PERIODICAL,
            },
            required=True,
            synonyms=("报告方式",),
            source=_FOLLOWED,
        ),
    ] = None
    district: Annotated[
        Text,
        choice(
            "NH02",
            "填报区",
            HEAD,
            DISTRICTS,
            accepts=DISTRICT_ALIASES,
            synonyms=("所属区", "报送区"),
            note="区主管部门填报的填写；市工业和信息化局填报的不填",
        ),
    ] = None
    rows: Annotated[
        tuple[IncidentRow, ...], listing("NL", "事故事件和违法失信情况", ROWS, required=True, source=_VETO)
    ] = ()
