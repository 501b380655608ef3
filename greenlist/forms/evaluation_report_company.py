"""附件4 评价报告 of companies, be they factories or supply-chain firms: industry, products, ownership."""

from typing import Annotated, Final

from greenlist.forms.codes import OWNERSHIP, OWNERSHIP_ACCEPTS, OWNERSHIP_OLDER
from greenlist.forms.definition import Block, Layout, Row, Text
from greenlist.forms.evaluation_report import SUBJECT, EvaluationReport
from greenlist.forms.prints import THIRD_PARTY_REPORT, choice, industry_code, listing, text

# The template speaks of 内资（国有、集体、民营）, later forms of the five kinds: both are taken as printed.
_OWNERSHIP: Final = (*OWNERSHIP_OLDER, *OWNERSHIP)
_OWNERSHIP_WORDS: Final = {
    word: kind for word, kind in OWNERSHIP_ACCEPTS.items() if word not in OWNERSHIP_OLDER
}
INDUSTRY: Final = Block("industry", "报告", "所属行业", Layout.LIST, blank_rows=3)


class IndustryClass(Row):
    """One four-digit industry class of the company."""

    code: Annotated[Text, industry_code("TB04.1", "行业代码", source=THIRD_PARTY_REPORT)] = None


class CompanyReport(EvaluationReport):
    """What the report about a company says besides."""

    industry_codes: Annotated[
        tuple[IndustryClass, ...],
        listing(
            "TB04",
            "所属行业",
            "industry",
            synonyms=(
                "行业类别",
                "行业分类",
                "国民经济行业",
                "行业代码",
                "统计局四位代码",
                "国民经济行业代码",
            ),
            source=THIRD_PARTY_REPORT,
        ),
    ] = ()
    main_products: Annotated[
        Text,
        text("TB05", "主要产品", SUBJECT, after="uscc", synonyms=("主导产品",), source=THIRD_PARTY_REPORT),
    ] = None
    ownership_type: Annotated[
        Text,
        choice(
            "TB06",
            "单位性质",
            SUBJECT,
            _OWNERSHIP,
            accepts=_OWNERSHIP_WORDS,
            synonyms=("企业性质", "经济类型", "企业类型", "所有制"),
            source=THIRD_PARTY_REPORT,
        ),
    ] = None
