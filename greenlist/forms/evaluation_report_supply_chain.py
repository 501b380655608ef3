"""附件4 绿色供应链管理企业评价报告（第三方评价或自评价）: the gate, twenty rows and their sum, GSCI.

The outline is that of a factory's report with other tables; no template of its own was found.
"""

from typing import Annotated, ClassVar

from greenlist.forms.chain import HEADINGS, STANDARD, SYSTEM_ACCEPTS, SYSTEMS
from greenlist.forms.definition import Block, Number, Printed, Text
from greenlist.forms.evaluation_report import (
    DESIGNED,
    NAME_CHARS,
    REPORT_KINDS,
    SUBJECT,
    Indicator,
    blocks_of,
)
from greenlist.forms.evaluation_report_company import INDUSTRY, CompanyReport
from greenlist.forms.evaluation_report_gate import GATE, GateRow
from greenlist.forms.prints import HUNDRED, choice, listing, number, text


class ChainIndicatorRow(Indicator):
    """One row of the index: what it can score, what it does."""

    code: Annotated[
        Text, text("TI16", "指标编号", synonyms=("指标代码", "代码"), source=STANDARD, after="l2")
    ] = None
    weight: Annotated[
        Number, number("TI08", "满分", unit="分", maximum=HUNDRED, source=STANDARD, after="kind")
    ] = None


def _heading(no: int, code: str, after: str = "") -> Printed:
    """The score of a first-level heading."""
    return number(
        f"TR{no:02d}",
        f"{HEADINGS[code]}得分",
        "result",
        "分",
        maximum=HUNDRED,
        source=DESIGNED,
        after=after,
    )


class SupplyChainReport(CompanyReport):
    """绿色供应链管理企业评价报告."""

    paper: ClassVar[str] = "evaluation_report.supply_chain"
    title: ClassVar[str] = "绿色供应链管理企业评价报告"
    blocks: ClassVar[tuple[Block, ...]] = blocks_of("供应链管理企业", (INDUSTRY,), (GATE,))

    report_kind: Annotated[
        Text, choice("TA01", "报告类型", "cover", REPORT_KINDS, required=True, source=DESIGNED)
    ] = None
    sc_index_system: Annotated[
        Text,
        choice(
            "TA04",
            "适用评价体系",
            "cover",
            SYSTEMS,
            accepts=SYSTEM_ACCEPTS,
            synonyms=("适用的评价体系", "评价指标体系", "评价体系"),
            source=DESIGNED,
            after="standard_used",
        ),
    ] = None
    subject_name: Annotated[
        Text,
        text(
            "TB01",
            "企业名称",
            SUBJECT,
            required=True,
            max_chars=NAME_CHARS,
            synonyms=(
                "单位名称",
                "申报单位",
                "公司名称",
                "受评价方名称",
                "受评价方",
                "受评价单位",
                "企业全称",
            ),
            source=DESIGNED,
        ),
    ] = None
    company_address: Annotated[
        Text,
        text(
            "TB03",
            "企业地址",
            SUBJECT,
            synonyms=("通讯地址", "联系地址", "详细地址", "生产地址", "经营地址", "实际生产地址", "公司地址"),
            source=DESIGNED,
            after="uscc",
        ),
    ] = None
    score_strategy: Annotated[Number, _heading(2, "X1", "basic_requirements_result")] = None
    score_suppliers: Annotated[Number, _heading(3, "X2")] = None
    score_production: Annotated[Number, _heading(4, "X3")] = None
    score_recovery: Annotated[Number, _heading(5, "X4")] = None
    score_platform: Annotated[Number, _heading(6, "X5")] = None
    score_disclosure: Annotated[Number, _heading(7, "X6")] = None
    total_score: Annotated[
        Number,
        number(
            "TR13",
            "绿色供应链管理指数",
            "result",
            "分",
            maximum=HUNDRED,
            required=True,
            synonyms=(
                "绿色供应链管理企业评价指数",
                "绿色供应链管理评价指数",
                "绿色供应链指数",
                "供应链指数",
                "GSCI",
                "总得分",
                "综合得分",
                "合计得分",
                "评价得分",
                "指标得分",
                "总分",
                "综合评分",
                "评价总分",
                "得分合计",
            ),
            source=STANDARD,
        ),
    ] = None
    gate_rows: Annotated[
        tuple[GateRow, ...],
        listing("TB30", "基本要求", "gate", source=STANDARD),
    ] = ()
    indicator_rows: Annotated[
        tuple[ChainIndicatorRow, ...],
        listing("TI00", "评价指标", "indicators", required=True, source=STANDARD),
    ] = ()
