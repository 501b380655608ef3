"""Reports in layouts nobody designed, and sentences a reader may mistake for facts."""

import os
from decimal import Decimal

import pytest

from extractors.reports import read_report
from greenlist.reading import Document, Reading
from tests.builders.cases import good_report
from tests.builders.companies import Company
from tests.builders.report_facts import varied
from tests.builders.report_layouts import LAYOUTS, mixed
from tests.builders.report_truth import score
from tests.builders.reports import build

FULL = bool(os.environ.get("GREENLIST_PROOF"))
MIXED = 300 if FULL else 6
BAR = 0.99
# Scores, codes and names that are not those of the report.
HARMLESS = (
    "上一年度（2024年）企业自评综合得分为78.30分，本年度有明显提高。",
    "综合评分80分（含）以上的，评为1星绿色工厂。",
    "各一级指标满分均为100分，按权重折算后汇总。",
    "企业力争到2027年综合得分达到95分以上。",
    "GB/T 36132-2025自2025年12月31日起代替GB/T 36132-2018。",
    "上一轮评价由广东某评估有限公司承担，其评价组长为王某某。",
    "企业的主要客户为佛山市顺达电器有限公司（统一社会信用代码：91440604MA4W1X2Y3C）。",
    "企业于2019年5月12日取得排污许可证，2023年3月1日换证。",
    "企业安全生产负责人为刘某，联系电话见厂区公示牌。",
    "行业平均得分为72.5分。",
    "基本要求的证明材料见附件。",
    "按照管理办法，近三年发生安全事故的不得申报。",
    "评价得分按四舍五入保留两位小数。",
    "该企业法定代表人变更前为陈某。",
)
CONTRADICTIONS = (
    ("total_score", "经复核，本次评价综合得分为61.20分。"),
    ("subject_name", "受评价方名称：广州另一家精密制造有限公司。"),
    ("uscc", "统一社会信用代码：91440101MA5TE5T07H。"),
    ("data_year", "评价年度为2024年。"),
    ("evaluator_name", "第三方机构名称：广东另一家评价有限公司。"),
    ("report_date", "报告日期：2026年5月20日。"),
    ("on_site_dates", "现场评价日期为2026年1月3日。"),
    ("technical_reviewer", "技术复核人：张三丰。"),
    ("veto_3", "近三年被动态调整出绿色制造单位名单：☑是 □否。"),
    ("basic_requirements_result", "基本要求评价结果：□符合 ☑不符合。"),
)


def reading_of(pdf):
    read = read_report(Document.of("报告.pdf", pdf))
    assert isinstance(read, Reading), read
    return read


@pytest.mark.parametrize(
    "seed", [pytest.param(n, marks=pytest.mark.proof if n >= 6 else ()) for n in range(MIXED)]
)
def test_a_report_in_a_layout_nobody_designed_is_read(seed):
    """Every property of the layout and every fact drawn for itself."""
    built = build(varied(seed), mixed(seed), seed)
    result = score(built, reading_of(built.pdf))
    assert result.exact >= BAR, result.faults
    assert not result.silently_wrong


@pytest.mark.parametrize(
    "layout",
    [pytest.param(n, marks=pytest.mark.proof if n >= 2 and FULL else ()) for n in range(7 if FULL else 2)],
)
def test_scores_codes_and_names_of_others_are_neither_taken_nor_remarked(layout):
    facts = good_report(Company(layout + 1), edition="R2018" if layout % 2 else "R2025")
    built = build(facts, LAYOUTS[layout], layout, HARMLESS)
    reading = reading_of(built.pdf)
    assert not score(built, reading).faults
    assert reading.remarks == ()


@pytest.mark.parametrize(("field", "sentence"), CONTRADICTIONS, ids=[field for field, _ in CONTRADICTIONS])
def test_whatever_contradicts_a_fact_is_remarked_with_both_values(field, sentence):
    number = [name for name, _ in CONTRADICTIONS].index(field)
    built = build(good_report(Company(number + 1)), LAYOUTS[number % len(LAYOUTS)], number, [sentence])
    reading = reading_of(built.pdf)
    said = [remark for remark in reading.remarks if (remark.field or "").partition(".")[0] == field]
    assert said
    assert said[0].where is not None
    assert not score(built, reading).silently_wrong


def test_a_changed_total_contradicts_the_conclusion():
    """The total of the table was changed, the sentence of the conclusion was not."""
    facts = good_report(Company(8))
    total = Decimal(str(facts.total_score)) + Decimal("5.5")
    built = build(facts.model_copy(update={"total_score": total}), LAYOUTS[1], 8)
    [remark] = [remark for remark in reading_of(built.pdf).remarks if remark.field == "total_score"]
    assert str(total) in remark.message
    assert str(facts.total_score) in remark.message
