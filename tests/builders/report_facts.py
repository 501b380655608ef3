"""Facts of reports, varied by seed: what good papers never show, and what people do write."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from greenlist.forms.definition import NA
from greenlist.forms.evaluation_report import SiteVisit
from greenlist.forms.evaluation_report_company import IndustryClass
from greenlist.forms.evaluation_report_factory import FactoryReport, IndicatorRow
from tests.builders.cases import good_report
from tests.builders.companies import Company

_LONG_NAMES: Final = (
    "广州珠江新材料科技（南沙）有限公司第二分公司",
    "广东粤港澳大湾区绿色智能装备制造股份有限公司",
    "广州ABC精密电子有限公司",
    "广州市番禺区A&B汽车零部件有限公司",
)
HIGHLIGHTS: Final = (
    "建成6.2兆瓦屋顶光伏，年发电量约650万千瓦时；实施空压机余热回收，年节能320吨标准煤。",
    "近三年单位产值能耗累计下降12.6%，工业用水重复利用率达到92%，获评国家级绿色供应链管理企业，并主导编制团体标准2项。",
    "建立能碳管理平台，实现能耗在线监测。",
)
SUGGESTIONS: Final = (
    "建议进一步提高可再生能源利用率，扩大绿电交易规模；完善产品碳足迹数据库，逐步覆盖全部产品类别。",
    "建议加强计量器具管理，补齐二级计量；对照引领值制定年度改进计划并跟踪落实；按年度公开环境信息，接受社会监督，持续提升绿色制造水平。",
    "进一步提高可再生能源利用率。",
)
OWNERSHIP: Final = ("民营企业", "国有其它", "合资企业", "外资企业")


@dataclass(frozen=True)
class Draw:
    """Chances, drawn one after the other."""

    chance: random.Random

    def often(self, share: float) -> bool:
        """Whether something that happens so often happens now."""
        return self.chance.random() < share


def varied(seed: int, edition: str = "") -> FactoryReport:
    """Facts of one report; some are missing, some speak against the factory, some are long.

    Args:
        seed: what is drawn.
        edition: of the standard; '' draws it too.
    """
    draw = Draw(random.Random(seed))  # noqa: S311 - test material
    chance = draw.chance
    company = Company(seed % 97 + 1, quality=Decimal(chance.choice(("0.45", "0.7", "0.8", "0.95"))))
    own = draw.often(0.25)
    base = good_report(
        company, edition=edition or chance.choice(("R2018", "R2025")), raw=draw.often(0.5), own=own
    )
    held: dict[str, Any] = {"ownership_type": chance.choice(OWNERSHIP)}
    if draw.often(0.3):
        held["subject_name"] = chance.choice(_LONG_NAMES)
        held["conclusion_text"] = (
            f"经评价，{held['subject_name']}符合绿色工厂评价要求，综合评分{base.total_score}分，推荐其申报绿色工厂。"
        )
    if draw.often(0.3):
        held["industry_codes"] = (*base.industry_codes, IndustryClass(code="3857"))
    held["highlights"] = chance.choice(HIGHLIGHTS)
    held["suggestions"] = chance.choice(SUGGESTIONS)
    if draw.often(0.3):
        held[f"veto_{chance.randint(1, 6)}"] = True
    if draw.often(0.2):
        held["report_no"] = None
    if draw.often(0.25):
        name = held.get("subject_name", base.subject_name)
        held["basic_requirements_result"] = False
        held["conclusion_flag"] = False
        held["conclusion_text"] = (
            f"{name}基本要求不符合，综合评分{base.total_score}分，不符合绿色工厂评价要求。"
        )
    if not own:
        held |= evaluator_facts(draw)
    held["indicator_rows"] = tuple(_row(draw, row) for row in base.indicator_rows)
    return base.model_copy(update=held)


def evaluator_facts(draw: Draw) -> dict[str, Any]:
    """What a third party leaves out, or says more of."""
    held: dict[str, Any] = {}
    if draw.often(0.4):
        held["evaluator_uscc"] = Company(draw.chance.randint(200, 900)).uscc
    if draw.often(0.4):
        first = date(2026, 3, draw.chance.randint(1, 20))
        second = first + timedelta(days=9)
        held["on_site_dates"] = (
            SiteVisit(first=first, last=first + timedelta(days=draw.chance.randint(0, 2))),
            SiteVisit(first=second, last=second),
        )
    for field in ("evaluator_signed", "evaluator_sealed", "subject_sealed"):
        if draw.often(0.3):
            held[field] = False
    return held


def _row(draw: Draw, row: IndicatorRow) -> IndicatorRow:
    changed: dict[str, Any] = {}
    if row.lead is not None and draw.often(0.1):
        changed |= {"lead": NA, "base": NA}
    if row.conform is True and draw.often(0.08):
        changed["conform"] = False
    if row.value is not None and draw.often(0.05):
        changed |= {"value": NA, "score": None}
    return row.model_copy(update=changed)
