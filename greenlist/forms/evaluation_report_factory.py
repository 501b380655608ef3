"""附件4 绿色工厂评价报告（第三方评价或自评价）: the facts a machine takes from the PDF."""

from decimal import Decimal
from typing import Annotated, ClassVar, Final

from greenlist.forms.definition import Block, Number, Text
from greenlist.forms.evaluation_report import DESIGNED, NAME_CHARS, SUBJECT, Indicator, blocks_of
from greenlist.forms.evaluation_report_company import INDUSTRY, CompanyReport
from greenlist.forms.prints import HUNDRED, THIRD_PARTY_REPORT, choice, listing, number, text

EDITION_CODES: Final = ("R2018", "R2025")
RAW_SCALE: Final = "各项百分制"
WEIGHTED_SCALE: Final = "加权计分"


class IndicatorRow(Indicator):
    """One row of the indicator tables (基本要求表、评价指标表), of either edition."""

    l3: Annotated[Text, text("TI03", "三级指标", source=DESIGNED, after="l2")] = None
    lead: Annotated[Number, number("TI06", "引领值", minimum=None, source=DESIGNED, after="kind")] = None
    base: Annotated[Number, number("TI07", "基准值", minimum=None, source=DESIGNED)] = None
    weight: Annotated[Number, number("TI08", "权重", unit="分", maximum=HUNDRED, source=DESIGNED)] = None


class FactoryReport(CompanyReport):
    """绿色工厂评价报告."""

    paper: ClassVar[str] = "evaluation_report.factory"
    title: ClassVar[str] = "绿色工厂评价报告"
    blocks: ClassVar[tuple[Block, ...]] = blocks_of("工厂", (INDUSTRY,))

    edition: Annotated[
        Text,
        choice(
            "TA04", "标准版本", "cover", EDITION_CODES, required=True, source=DESIGNED, after="standard_used"
        ),
    ] = None
    subject_name: Annotated[
        Text,
        text(
            "TB01",
            "工厂名称",
            SUBJECT,
            required=True,
            max_chars=NAME_CHARS,
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
    factory_address: Annotated[
        Text,
        text(
            "TB03",
            "工厂地址",
            SUBJECT,
            synonyms=("通讯地址", "联系地址", "企业地址", "详细地址", "生产地址", "实际生产地址", "厂址"),
            after="uscc",
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
    score_infrastructure: Annotated[
        Number,
        number(
            "TR02",
            "基础设施得分",
            "result",
            "分",
            maximum=HUNDRED,
            source=DESIGNED,
            after="basic_requirements_result",
        ),
    ] = None
    score_management_system: Annotated[
        Number, number("TR03", "管理体系得分", "result", "分", maximum=HUNDRED, source=DESIGNED)
    ] = None
    score_energy_resource_input: Annotated[
        Number, number("TR04", "能源与资源投入得分", "result", "分", maximum=HUNDRED, source=DESIGNED)
    ] = None
    score_product: Annotated[
        Number, number("TR05", "产品得分", "result", "分", maximum=HUNDRED, source=DESIGNED)
    ] = None
    score_environmental_emission: Annotated[
        Number, number("TR06", "环境排放得分", "result", "分", maximum=HUNDRED, source=DESIGNED)
    ] = None
    score_performance: Annotated[
        Number, number("TR07", "绩效得分", "result", "分", maximum=HUNDRED, source=DESIGNED)
    ] = None
    score_low_carbon_energy: Annotated[
        Number, number("TR08", "能源低碳化得分", "result", "分", maximum=HUNDRED, source=DESIGNED)
    ] = None
    score_efficient_resources: Annotated[
        Number, number("TR09", "资源高效化得分", "result", "分", maximum=HUNDRED, source=DESIGNED)
    ] = None
    score_clean_production: Annotated[
        Number, number("TR10", "生产洁净化得分", "result", "分", maximum=HUNDRED, source=DESIGNED)
    ] = None
    score_green_products: Annotated[
        Number, number("TR11", "产品绿色化得分", "result", "分", maximum=HUNDRED, source=DESIGNED)
    ] = None
    score_intensive_land_use: Annotated[
        Number, number("TR12", "用地集约化得分", "result", "分", maximum=HUNDRED, source=DESIGNED)
    ] = None
    score_scale: Annotated[
        Text,
        choice(
            "TR14",
            "分项计分方式",
            "result",
            (RAW_SCALE, WEIGHTED_SCALE),
            source=DESIGNED,
            after="total_score",
        ),
    ] = None

    indicator_rows: Annotated[
        tuple[IndicatorRow, ...],
        listing("TI00", "评价指标", "indicators", required=True, source=DESIGNED),
    ] = ()

    def scores(self) -> dict[str, Decimal]:
        """Heading key of the scoring edition → printed score, for the headings that have one."""
        prefix = "score_"
        return {
            name.removeprefix(prefix): value
            for name in type(self).model_fields
            if name.startswith(prefix) and isinstance(value := getattr(self, name), Decimal)
        }
