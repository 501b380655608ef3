"""审核评审结果表: outcome of the city's conformity review (第九条第三款) or of the panel (第十条第二款)."""

from typing import Annotated, ClassVar, Final

from greenlist.forms.attachment_6 import NOT_PASSED, RESULT_ACCEPTS, RESULTS
from greenlist.forms.definition import Block, Day, Number, Text, When
from greenlist.forms.prints import (
    TWO_HUNDRED,
    calendar_year,
    choice,
    count,
    day,
    designed,
    listing,
    number,
    text,
)
from greenlist.forms.tabular import HEAD, ROWS, KindRow, TabularPaper, blocks_of

CONFORMITY_STAGE: Final = "符合性审核"
PANEL_STAGE: Final = "专家评审"
REVIEW_STAGES: Final = (CONFORMITY_STAGE, PANEL_STAGE)
_CONFORMITY: Final = designed("第九条第三款")
_PANEL: Final = designed("第十条第二款")


class ReviewedSubject(KindRow):
    """One subject with its result."""

    result: Annotated[
        Text,
        choice(
            "VR01",
            "结果",
            "",
            RESULTS,
            accepts=RESULT_ACCEPTS,
            required=True,
            synonyms=("审核结果", "评审结果", "结论"),
            source=_CONFORMITY,
        ),
    ] = None
    score: Annotated[
        Number,
        number(
            "VR02",
            "评审得分",
            unit="分",
            maximum=TWO_HUNDRED,
            synonyms=("得分", "专家评分", "评审分数"),
            note="专家评审时填写",
            source=_PANEL,
        ),
    ] = None
    rank: Annotated[
        Number,
        count(
            "VR03",
            "排序",
            positive=True,
            synonyms=("评审排序", "名次"),
            note="专家评审时填写",
            source=_PANEL,
        ),
    ] = None
    reason: Annotated[
        Text,
        text(
            "VR04",
            "理由",
            required_if=When("result", (NOT_PASSED,)),
            synonyms=("不通过理由", "评审意见", "审核意见"),
            source=_CONFORMITY,
        ),
    ] = None


class ReviewResult(TabularPaper):
    """One row a subject reviewed on that day."""

    paper: ClassVar[str] = "review_result"
    title: ClassVar[str] = "绿色制造名单审核评审结果表"
    version: ClassVar[str] = "RR-2024.1"
    blocks: ClassVar[tuple[Block, ...]] = blocks_of("审核评审结果", "审核评审结果", 20, "每个单位一行。")
    year_field: ClassVar[str] = "year"
    instructions: ClassVar[tuple[str, ...]] = (
        "本表由市工业和信息化局填写：符合性审核结果（第九条第三款）或专家评审结果（第十条第二款），一次审核或评审一表。",
        "不通过的写明理由；专家评审填写得分和排序。",
    )

    stage: Annotated[
        Text,
        choice(
            "VH01",
            "审核阶段",
            HEAD,
            REVIEW_STAGES,
            accepts={"评审": PANEL_STAGE, "审核": CONFORMITY_STAGE},
            required=True,
            synonyms=("阶段",),
            source=_PANEL,
        ),
    ] = None
    year: Annotated[Number, calendar_year("VH02", "年度", HEAD, required=True, synonyms=("审核年度",))] = None
    reviewed_on: Annotated[
        Day, day("VH03", "审核（评审）日期", HEAD, required=True, synonyms=("评审日期", "审核日期"))
    ] = None
    experts: Annotated[
        Text,
        text(
            "VH04",
            "评审专家",
            HEAD,
            required_if=When("stage", (PANEL_STAGE,)),
            synonyms=("专家名单",),
            note="用顿号隔开",
            source=_PANEL,
        ),
    ] = None
    rows: Annotated[
        tuple[ReviewedSubject, ...], listing("VL", "审核评审结果", ROWS, required=True, source=_PANEL)
    ] = ()
