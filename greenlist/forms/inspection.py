"""现场抽查情况登记表: a district's spot checks and what came of them (第十四条)."""

from typing import Annotated, ClassVar, Final

from greenlist.forms.codes import DISTRICT_ALIASES, DISTRICTS
from greenlist.forms.definition import Block, Day, Text, When, YesNo
from greenlist.forms.prints import choice, day, designed, listing, text, yes_no
from greenlist.forms.tabular import HEAD, ROWS, KindRow, TabularPaper, blocks_of

IN_ORDER: Final = "未发现问题"
TO_RECTIFY: Final = "限期整改"
UNFIT: Final = "不再符合条件"
RESULTS: Final = (IN_ORDER, TO_RECTIFY, UNFIT)
PENDING: Final = "整改中"
DONE: Final = "已完成整改"
FAILED: Final = "未按要求完成整改"
RECTIFICATIONS: Final = (PENDING, DONE, FAILED)
_INSPECTED: Final = designed("第十四条")


class InspectedSubject(KindRow):
    """One visit to one subject."""

    inspected_on: Annotated[
        Day,
        day("JR01", "抽查日期", required=True, synonyms=("检查日期", "现场抽查日期"), source=_INSPECTED),
    ] = None
    inspectors: Annotated[
        Text, text("JR02", "抽查人员", required=True, synonyms=("检查人员",), note="两人以上，用顿号隔开")
    ] = None
    content: Annotated[
        Text, text("JR03", "抽查内容", required=True, synonyms=("检查内容",), source=_INSPECTED)
    ] = None
    result: Annotated[
        Text,
        choice(
            "JR04",
            "抽查结果",
            "",
            RESULTS,
            accepts={
                "合格": IN_ORDER,
                "无问题": IN_ORDER,
                "符合": IN_ORDER,
                "整改": TO_RECTIFY,
                "需整改": TO_RECTIFY,
                "不符合": UNFIT,
            },
            required=True,
            synonyms=("检查结果", "结果"),
            source=_INSPECTED,
        ),
    ] = None
    problems: Annotated[
        Text,
        text(
            "JR05",
            "发现的问题",
            required_if=When("result", (TO_RECTIFY, UNFIT)),
            synonyms=("存在问题", "问题"),
            source=_INSPECTED,
        ),
    ] = None
    grave: Annotated[
        YesNo,
        yes_no(
            "JR06",
            "是否发现重大事故事件",
            required=True,
            synonyms=("是否存在重大及以上事故事件",),
            note="重大及以上生产安全和质量事故、Ⅱ级（重大）及以上突发环境污染事件；选“是”的同时填报事故事件登记表",
            source=_INSPECTED,
        ),
    ] = None
    deadline: Annotated[
        Day,
        day(
            "JR07",
            "整改期限",
            required_if=When("result", (TO_RECTIFY,), only=True),
            future=True,
            synonyms=("整改截止日期",),
            source=_INSPECTED,
        ),
    ] = None
    rectification: Annotated[
        Text,
        choice(
            "JR08",
            "整改情况",
            "",
            RECTIFICATIONS,
            accepts={"未到期": PENDING, "已整改": DONE, "完成": DONE, "未完成": FAILED, "未完成整改": FAILED},
            required_if=When("result", (TO_RECTIFY,), only=True, asked=False),
            synonyms=("整改结果",),
            note="尚未复查的可不填，视为整改中；复查后必须填写",
            source=_INSPECTED,
        ),
    ] = None
    rectified_on: Annotated[
        Day,
        day(
            "JR09",
            "复查日期",
            required_if=When("rectification", (DONE, FAILED), only=True),
            synonyms=("整改完成日期",),
            note="复查确认整改完成或未完成的日期",
            source=_INSPECTED,
        ),
    ] = None
    remark: Annotated[Text, text("JR10", "备注")] = None


class InspectionRecord(TabularPaper):
    """One row a visit; a visit whose rectification is settled later is handed in again under its day."""

    paper: ClassVar[str] = "inspection"
    title: ClassVar[str] = "绿色制造名单现场抽查情况登记表"
    version: ClassVar[str] = "JC-2024.1"
    blocks: ClassVar[tuple[Block, ...]] = blocks_of(
        "现场抽查登记", "现场抽查情况", 9, "每个单位每次抽查一行；整改复查后，用同一抽查日期再报一次。"
    )
    instructions: ClassVar[tuple[str, ...]] = (
        "本表由区工业和信息化主管部门填写，登记对名单内单位的现场抽查（第十四条），一次报送可含多次抽查。",
        "限期整改的填写整改期限；复查后用同一抽查日期再报一次，以最后一次填报为准。",
        "发现重大及以上事故、Ⅱ级及以上突发环境污染事件的实时上报，同时填报《事故事件和违法失信情况登记表》。",
    )

    district: Annotated[
        Text,
        choice(
            "JH01",
            "抽查区",
            HEAD,
            DISTRICTS,
            accepts=DISTRICT_ALIASES,
            required=True,
            synonyms=("所属区", "填报区"),
            source=_INSPECTED,
        ),
    ] = None
    notice_no: Annotated[
        Text, text("JH02", "抽查通知文号", HEAD, synonyms=("通知文号",), note="没有通知的填“/”")
    ] = None
    rows: Annotated[
        tuple[InspectedSubject, ...], listing("JL", "现场抽查情况", ROWS, required=True, source=_INSPECTED)
    ] = ()
