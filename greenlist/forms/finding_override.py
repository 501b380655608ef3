"""处理意见登记表: what an authority decides about findings of this program, with its reason, name and day."""

from typing import Annotated, ClassVar, Final

from greenlist.forms.definition import Block, Day, Number, Text
from greenlist.forms.prints import calendar_year, choice, day, listing, text
from greenlist.forms.tabular import HEAD, ROWS, KindRow, TabularPaper, blocks_of

REGISTRATION: Final = "梯度培育信息登记表（附件6）"
YEAR_TABLE: Final = "动态管理表（附件5）"
REPORT: Final = "评价报告"
PAPERS: Final = (REGISTRATION, YEAR_TABLE, REPORT)
SET_ASIDE: Final = "不作为问题处理"
RESTORED: Final = "恢复原核对意见"
DECISIONS: Final = (SET_ASIDE, RESTORED)


class OverrideRow(KindRow):
    """One decision about one finding."""

    of_paper: Annotated[
        Text,
        choice(
            "OR01",
            "材料",
            "",
            PAPERS,
            accepts={
                "附件6": REGISTRATION,
                "登记表": REGISTRATION,
                "梯度培育信息登记表": REGISTRATION,
                "附件5": YEAR_TABLE,
                "动态管理表": YEAR_TABLE,
                "年度动态管理表": YEAR_TABLE,
                "报告": REPORT,
            },
            required=True,
            synonyms=("材料名称", "所属材料"),
        ),
    ] = None
    of_year: Annotated[
        Number,
        calendar_year(
            "OR02",
            "材料年度",
            required=True,
            synonyms=("年度",),
            note="登记表填登记年度，动态管理表填数据年度，评价报告填提交的年度",
        ),
    ] = None
    code: Annotated[
        Text,
        text(
            "OR03",
            "问题编号",
            required=True,
            max_chars=20,
            synonyms=("编号", "核对编号"),
            note="答复中该问题的编号，如 Y-003",
        ),
    ] = None
    place: Annotated[
        Text,
        text(
            "OR04",
            "问题位置",
            synonyms=("位置", "所在位置"),
            note="只就某一处的，照答复中的位置填写，如 D1基础数据!C5；不填的，该编号的问题都适用",
        ),
    ] = None
    decision: Annotated[
        Text,
        choice(
            "OR05",
            "处理意见",
            "",
            DECISIONS,
            accepts={
                "不作为问题": SET_ASIDE,
                "认可": SET_ASIDE,
                "予以认可": SET_ASIDE,
                "恢复": RESTORED,
                "撤销": RESTORED,
                "撤销原意见": RESTORED,
            },
            required=True,
            synonyms=("意见", "处理决定"),
        ),
    ] = None
    reason: Annotated[
        Text,
        text("OR06", "理由", required=True, synonyms=("处理理由", "情况说明"), note="核实了什么，凭什么材料"),
    ] = None
    decided_by: Annotated[
        Text, text("OR07", "处理人", required=True, max_chars=20, synonyms=("审批人", "负责人"))
    ] = None
    decided_on: Annotated[Day, day("OR08", "处理日期", required=True, synonyms=("决定日期", "日期"))] = None
    until: Annotated[
        Day, day("OR09", "有效期至", future=True, synonyms=("截止日期",), note="当日有效；不填的一直有效")
    ] = None
    document_no: Annotated[
        Text, text("OR10", "文号", synonyms=("批准文号",), note="有批复、会议纪要的填写")
    ] = None


class FindingOverride(TabularPaper):
    """One row a decision; a decision told again about the same finding takes the place of the earlier one."""

    paper: ClassVar[str] = "finding_override"
    title: ClassVar[str] = "核对问题处理意见登记表"
    version: ClassVar[str] = "OV-2024.1"
    blocks: ClassVar[tuple[Block, ...]] = blocks_of(
        "处理意见登记", "处理意见", 8, "每个单位、每份材料的每个问题一行。"
    )
    instructions: ClassVar[tuple[str, ...]] = (
        "本工具核对出的问题，经主管部门核实可以不作为问题的，由区工业和信息化主管部门或市工业和信息化局在本表登记处理意见、理由、处理人和日期。",
        "登记后该材料再次提交即按处理意见办理；该问题仍在以后每一份答复中列出，并写明谁在哪天因何不作为问题处理。",
        "市工业和信息化局对否决情形的处理意见，在该材料所参加的一轮中一并适用：区推荐、审核评审和公文名单不再因此排除该单位，公文拟稿的提示中列明；对最近一年动态管理表的，不再据以提示年度移出（重大事故事件除外）。",
        "分量为“否决”的问题只能由市工业和信息化局处理。处理意见改变的，另填一行“恢复原核对意见”。",
    )

    matter: Annotated[Text, text("OH01", "处理事由", HEAD, note="如现场核实、会议研究")] = None
    rows: Annotated[tuple[OverrideRow, ...], listing("OL", "处理意见", ROWS, required=True)] = ()
