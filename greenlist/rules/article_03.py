"""第三条 定义：星级划分。"""

from greenlist.cases import Case
from greenlist.findings import Severity
from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.definition import known
from greenlist.forms.evaluation_report_factory import FactoryReport
from greenlist.register import LEVELS
from greenlist.regulation import Citation
from greenlist.rules.figures import plain
from greenlist.rules.papers import own
from greenlist.verdicts import Answer, met, not_met, rule, unknown

_STAR_REMEDY = "请按最高获评级别填写星级：市级1星，省级2星，国家级3星；级别与登记簿不符的，请附公布文件。"


@rule(
    Citation(3, paragraph=3, aspect="a"),
    quote="综合评分80分（含）以上，评为1星绿色工厂",
    title="综合评分达到80分（含）",
    papers=[FactoryReport.paper],
    finding="S-001",
    remedy="请对照评价标准改造提升，达到80分后重新编制评价报告。",
)
def one_star_score(case: Case) -> Answer | None:
    """A score of at least the pass mark, the mark included (分)."""
    form = own(case, FactoryReport)
    score = known(form.total_score)
    mark = case.parameters.pass_mark("factory")
    if score is None:
        return unknown(
            "评价报告未读到综合评分。", field="total_score", remedy="请评价机构在报告中写明综合评分。"
        )
    if score < mark:
        return not_met(
            f"综合评分{plain(score)}分，未达到1星绿色工厂{plain(mark)}分要求。", field="total_score"
        )
    return met(f"综合评分{plain(score)}分，达到{plain(mark)}分（含）以上。", field="total_score")


def _star(case: Case, level: str) -> Answer | None:
    """Compare the star filled in with that of the highest list, when `level` is the highest."""
    form = own(case, FactoryYearTable)
    if case.record is None or case.record.highest_level != level:
        return None
    star = LEVELS.index(level) + 1
    told = known(form.star_level)
    if told is None:
        return unknown(
            f"未填写当前星级，按最高获评级别（{level}）应为{star}星。",
            field="star_level",
            remedy=_STAR_REMEDY,
        )
    if told != str(star):
        return not_met(
            f"当前星级填写为{told}星，星级应为{star}星（最高获评级别：{level}）。", field="star_level"
        )
    return met(f"最高获评级别为{level}，当前星级{star}星相符。", field="star_level")


@rule(
    Citation(3, paragraph=3, aspect="b"),
    quote="评为1星绿色工厂",
    title="列入市级名单的，填写1星",
    papers=[FactoryYearTable.paper],
    finding="R-005",
    severity=Severity.ERROR,
    remedy=_STAR_REMEDY,
)
def municipal_star(case: Case) -> Answer | None:
    """A factory on the municipal list and no higher one has one star."""
    return _star(case, "市级")


@rule(
    Citation(3, paragraph=3, aspect="c"),
    quote="获评省级绿色工厂的企业，自动评为2星绿色工厂",
    title="获评省级的，填写2星",
    papers=[FactoryYearTable.paper],
    finding="R-005",
    severity=Severity.ERROR,
    remedy=_STAR_REMEDY,
)
def provincial_star(case: Case) -> Answer | None:
    """A factory on the provincial list has two stars."""
    return _star(case, "省级")


@rule(
    Citation(3, paragraph=3, aspect="d"),
    quote="获评国家级绿色工厂的企业，自动评为3星绿色工厂",
    title="获评国家级的，填写3星",
    papers=[FactoryYearTable.paper],
    finding="R-005",
    severity=Severity.ERROR,
    remedy=_STAR_REMEDY,
)
def national_star(case: Case) -> Answer | None:
    """A factory on the national list has three stars."""
    return _star(case, "国家级")
