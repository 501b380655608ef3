"""区推荐汇总表: whom a district recommends for the pool (第九条第二款) or for the list (第十条第二款)."""

from typing import Annotated, ClassVar, Final

from greenlist.forms.attachment_6 import NOT_RECOMMENDED, RECOMMENDATIONS, RECOMMENDED
from greenlist.forms.codes import DISTRICT_ALIASES, DISTRICTS, OWNERSHIP, OWNERSHIP_ACCEPTS
from greenlist.forms.definition import Block, Day, Number, Text, When, YesNo
from greenlist.forms.prints import (
    TWO_HUNDRED,
    calendar_year,
    choice,
    count,
    day,
    designed,
    industry_code,
    listing,
    number,
    phone,
    text,
    yes_no,
)
from greenlist.forms.tabular import HEAD, ROWS, KindRow, TabularPaper, blocks_of

POOL_STAGE: Final = "培育入库"
LISTING_STAGE: Final = "名单推荐"
STAGES: Final = (POOL_STAGE, LISTING_STAGE)
SELF_EVALUATED: Final = "自评价"
BY_EVALUATOR: Final = "第三方"
EVALUATION_MODES: Final = (SELF_EVALUATED, BY_EVALUATOR)
HELD_LEVELS: Final = ("无", "市级", "省级", "国家级")
_POOL: Final = designed("第九条第二款")
_LISTING: Final = designed("第十条第二款")
_VETO: Final = designed("第十二条")


class RecommendedSubject(KindRow):
    """One subject with the district's opinion."""

    district: Annotated[
        Text,
        choice(
            "DR01", "所属区", "", DISTRICTS, accepts=DISTRICT_ALIASES, required=True, synonyms=("所在区",)
        ),
    ] = None
    sub_sector: Annotated[Text, text("DR02", "细分行业", synonyms=("所属行业",))] = None
    primary_industry_code: Annotated[
        Text, industry_code("DR03", "行业代码", synonyms=("国民经济行业代码",))
    ] = None
    ownership_type: Annotated[
        Text, choice("DR04", "单位性质", "", OWNERSHIP, accepts=OWNERSHIP_ACCEPTS, synonyms=("企业性质",))
    ] = None
    cp_valid_until: Annotated[
        Day,
        day(
            "DR05",
            "清洁生产有效期至",
            future=True,
            synonyms=("清洁生产企业有效期至",),
            source=designed("第七条（一）2"),
        ),
    ] = None
    held_level: Annotated[
        Text,
        choice(
            "DR06",
            "已获等级",
            "",
            HELD_LEVELS,
            accepts={"1星": "市级", "2星": "省级", "3星": "国家级", "未获评": "无"},
            synonyms=("已获评级别",),
        ),
    ] = None
    evaluation_mode: Annotated[
        Text,
        choice(
            "DR07",
            "评价方式",
            "",
            EVALUATION_MODES,
            accepts={"第三方评价": BY_EVALUATOR, "自评": SELF_EVALUATED},
            source=designed("第十条第一款"),
        ),
    ] = None
    evaluator_name: Annotated[
        Text,
        text(
            "DR08",
            "第三方机构名称",
            required_if=When("evaluation_mode", (BY_EVALUATOR,)),
            synonyms=("第三方评价机构", "评价机构"),
            source=designed("第十条第一款"),
        ),
    ] = None
    score: Annotated[
        Number,
        number(
            "DR09",
            "得分",
            unit="分",
            maximum=TWO_HUNDRED,
            synonyms=("评价得分", "总得分", "综合得分"),
            note="名单推荐时填写，与评价报告一致",
            source=_LISTING,
        ),
    ] = None
    standard_used: Annotated[
        Text, text("DR10", "评价标准", synonyms=("采用标准", "评价采用标准"), source=_LISTING)
    ] = None
    article_12: Annotated[
        YesNo,
        yes_no(
            "DR11",
            "是否存在第十二条情形",
            required=True,
            synonyms=("是否存在否决情形",),
            source=_VETO,
        ),
    ] = None
    recommended: Annotated[
        Text,
        choice(
            "DR12",
            "区推荐意见",
            "",
            RECOMMENDATIONS,
            accepts={"同意推荐": RECOMMENDED, "同意": RECOMMENDED, "不同意推荐": NOT_RECOMMENDED},
            required=True,
            synonyms=("区初审意见", "推荐意见"),
            source=_POOL,
        ),
    ] = None
    rank: Annotated[
        Number,
        count(
            "DR13",
            "推荐排序",
            positive=True,
            required_if=When("recommended", (RECOMMENDED,)),
            synonyms=("排序", "推荐顺序"),
            note="从1起连续编号，不重号",
            source=_LISTING,
        ),
    ] = None
    reason: Annotated[
        Text,
        text(
            "DR14",
            "不推荐理由",
            required_if=When("recommended", (NOT_RECOMMENDED,)),
            synonyms=("理由",),
            source=_POOL,
        ),
    ] = None
    contact_name: Annotated[Text, text("DR15", "联系人")] = None
    contact_phone: Annotated[Text, phone("DR16", "电话", synonyms=("联系电话", "手机"))] = None
    remark: Annotated[Text, text("DR17", "备注")] = None


class DistrictRecommendation(TabularPaper):
    """培育对象汇总表 (stage 培育入库) or 推荐汇总表 (stage 名单推荐), one row a subject."""

    paper: ClassVar[str] = "district_recommendation"
    title: ClassVar[str] = "绿色制造名单区级推荐汇总表"
    version: ClassVar[str] = "DR-2024.1"
    blocks: ClassVar[tuple[Block, ...]] = blocks_of(
        "推荐汇总表", "推荐单位", 20, "每个单位一行；推荐排序不断号、不重号。"
    )
    year_field: ClassVar[str] = "year"
    instructions: ClassVar[tuple[str, ...]] = (
        "本表由区工业和信息化主管部门填写：培育入库时为培育对象汇总表（第九条），名单推荐时为推荐汇总表（第十条，每年4月30日前）。",
        "每个单位一行，推荐与不推荐的都列入；不推荐的写明理由，推荐的从1起连续排序。",
        "名单推荐时填写评价方式、得分和评价标准，应与已提交的评价报告一致。",
    )

    stage: Annotated[
        Text,
        choice(
            "DH01",
            "推荐阶段",
            HEAD,
            STAGES,
            accepts={
                "入库": POOL_STAGE,
                "培育库": POOL_STAGE,
                "推荐": LISTING_STAGE,
                "名单遴选": LISTING_STAGE,
            },
            required=True,
            synonyms=("阶段",),
            source=_LISTING,
        ),
    ] = None
    year: Annotated[Number, calendar_year("DH02", "年度", HEAD, required=True, synonyms=("推荐年度",))] = None
    district: Annotated[
        Text,
        choice(
            "DH03",
            "推荐区",
            HEAD,
            DISTRICTS,
            accepts=DISTRICT_ALIASES,
            required=True,
            synonyms=("所属区", "填报区"),
            source=_LISTING,
        ),
    ] = None
    document_no: Annotated[
        Text, text("DH04", "推荐函文号", HEAD, synonyms=("推荐文号",), note="区推荐函的发文字号")
    ] = None
    rows: Annotated[
        tuple[RecommendedSubject, ...], listing("DL", "推荐单位", ROWS, required=True, source=_LISTING)
    ] = ()
