"""附件4 绿色工业园区评价报告（第三方评价或自评价）: 31 indicators and an index for each of three years."""

from dataclasses import replace
from typing import Annotated, ClassVar, Final

from greenlist.forms.definition import Block, Layout, Number, Row, Text, printed
from greenlist.forms.evaluation_report import (
    DESIGNED,
    NAME_CHARS,
    REPORT_KINDS,
    SUBJECT,
    EvaluationReport,
    Indicator,
    blocks_of,
)
from greenlist.forms.evaluation_report_gate import GATE, GateRow
from greenlist.forms.park import FLAGS, PARK_TYPE_ACCEPTS, PARK_TYPES, RANK_ACCEPTS, RANKS
from greenlist.forms.prints import (
    PARK_REPORT,
    PARK_SELF_REPORT,
    calendar_year,
    choice,
    listing,
    memory,
    number,
    phone,
    second_hand,
    text,
)

EDITION_CODES: Final = ("R2018", "R2025")
INTRO_CHARS: Final = 500  # 字，含：模板“（500字以内）”
EXPERIENCE_CHARS: Final = 1000
_SCORES: Final = Block("scores", "报告", "近三年得分", Layout.LIST, blank_rows=3)


class YearScore(Row):
    """The park's score of one year: its index, which has no upper bound."""

    year: Annotated[Number, calendar_year("TR20.1", "年度", source=PARK_REPORT)] = None
    score: Annotated[Number, number("TR20.2", "得分", source=PARK_REPORT)] = None


class ParkIndicatorRow(Indicator):
    """One indicator in one year."""

    year: Annotated[Number, calendar_year("TI15", "年度", source=PARK_REPORT)] = None
    lead: Annotated[
        Number,
        number(
            "TI06", "引领值", minimum=None, accepts=FLAGS, source=memory("绿色工业园区评价要求"), after="kind"
        ),
    ] = None
    value: Annotated[
        Number,
        number(
            "TI09",
            "指标值",
            minimum=None,
            accepts=FLAGS,
            note="具备、完善、是记作1，不具备、不完善、否记作0",
            source=DESIGNED,
        ),
    ] = None


class ParkReport(EvaluationReport):
    """绿色工业园区评价报告."""

    paper: ClassVar[str] = "evaluation_report.park"
    title: ClassVar[str] = "绿色工业园区评价报告"
    blocks: ClassVar[tuple[Block, ...]] = blocks_of("园区", results=(_SCORES, GATE))

    report_kind: Annotated[
        Text, choice("TA01", "报告类型", "cover", REPORT_KINDS, required=True, source=PARK_REPORT)
    ] = None
    edition: Annotated[
        Text,
        choice("TA04", "评价要求版本", "cover", EDITION_CODES, source=DESIGNED, after="standard_used"),
    ] = None
    subject_name: Annotated[
        Text,
        text(
            "TB01",
            "园区名称",
            SUBJECT,
            required=True,
            max_chars=NAME_CHARS,
            synonyms=(
                "园区全称",
                "申报园区",
                "受评价园区",
                "申报单位",
                "受评价方名称",
                "受评价方",
                "受评价单位",
            ),
            source=PARK_REPORT,
        ),
    ] = None
    uscc: Annotated[
        Text,
        replace(
            printed(EvaluationReport, "uscc"),
            title="管理机构统一社会信用代码",
            synonyms=(
                "统一社会信用代码",
                "信用代码",
                "社会信用代码",
                "统一信用代码",
                "统一社会信用编码",
                "园区管理机构统一社会信用代码",
            ),
            source=DESIGNED,
        ),
    ] = None
    authority_name: Annotated[
        Text,
        text(
            "TB12",
            "管理机构名称",
            SUBJECT,
            max_chars=NAME_CHARS,
            synonyms=("园区管理机构", "管理机构", "管委会名称", "园区管理机构名称"),
            source=DESIGNED,
            after="uscc",
        ),
    ] = None
    park_address: Annotated[
        Text,
        text(
            "TB03",
            "园区地址",
            SUBJECT,
            synonyms=("通讯地址", "联系地址", "详细地址", "园区所在地"),
            source=PARK_REPORT,
        ),
    ] = None
    park_rank: Annotated[
        Text,
        choice("TB13", "园区级别", SUBJECT, RANKS, accepts=RANK_ACCEPTS, source=PARK_SELF_REPORT),
    ] = None
    park_type: Annotated[
        Text,
        choice(
            "TB14",
            "园区类型",
            SUBJECT,
            PARK_TYPES,
            accepts=PARK_TYPE_ACCEPTS,
            source=second_hand("绿色低碳工业园区申报表（外省）"),
        ),
    ] = None
    park_head_name: Annotated[
        Text,
        text("TB15", "园区负责人", SUBJECT, max_chars=30, synonyms=("负责人",), source=PARK_REPORT),
    ] = None
    park_head_post: Annotated[
        Text, text("TB16", "园区负责人职务", SUBJECT, synonyms=("职务",), source=PARK_SELF_REPORT)
    ] = None
    park_head_phone: Annotated[
        Text, phone("TB17", "园区负责人电话", SUBJECT, synonyms=("负责人电话",), source=PARK_REPORT)
    ] = None
    legal_representative: Annotated[
        Text,
        replace(
            printed(EvaluationReport, "legal_representative"),
            title="管理机构法定代表人",
            synonyms=("法定代表人", "法人代表", "法人"),
            source=DESIGNED,
        ),
    ] = None
    contact_post: Annotated[
        Text, text("TB18", "联系人职务", SUBJECT, source=PARK_SELF_REPORT, after="contact_name")
    ] = None
    park_intro: Annotated[
        Text,
        text(
            "TB19",
            "园区简介",
            SUBJECT,
            max_chars=INTRO_CHARS,
            source=PARK_SELF_REPORT,
            after="contact_email",
        ),
    ] = None
    experience: Annotated[
        Text,
        text(
            "TB20",
            "创建经验及成效",
            SUBJECT,
            max_chars=EXPERIENCE_CHARS,
            source=PARK_SELF_REPORT,
        ),
    ] = None

    total_score: Annotated[
        Number,
        number(
            "TR13",
            "园区得分",
            "result",
            required=True,
            synonyms=(
                "绿色园区指数",
                "绿色指数",
                "园区绿色指数",
                "绿色发展指数",
                "绿色园区发展指数",
                "综合得分",
                "总得分",
                "指标得分",
                "评价得分",
                "总分",
                "综合评分",
                "GI",
            ),
            note="最近一个数据年度的指数，不以100为上限",
            source=PARK_REPORT,
        ),
    ] = None
    yearly_scores: Annotated[
        tuple[YearScore, ...],
        listing("TR20", "近三年得分", "scores", source=PARK_REPORT),
    ] = ()
    gate_rows: Annotated[
        tuple[GateRow, ...],
        listing("TB30", "基本要求", "gate", source=PARK_REPORT),
    ] = ()
    indicator_rows: Annotated[
        tuple[ParkIndicatorRow, ...],
        listing("TI00", "评价指标", "indicators", required=True, source=PARK_REPORT),
    ] = ()
