"""The tabular papers: one shape, the columns agreed with, words the register understands."""

import re
from typing import get_args

import pytest

from greenlist.forms import FORMS
from greenlist.forms.change_request import MATTERS, ChangeRequest
from greenlist.forms.clean_production_batch import CleanProductionBatch
from greenlist.forms.definition import Layout, Shape, entries, printed
from greenlist.forms.department_opinion import DEPARTMENT_ACCEPTS, DEPARTMENTS, DepartmentOpinion
from greenlist.forms.district_recommendation import STAGES, DistrictRecommendation
from greenlist.forms.evaluator_finding import BARRING, DECISIONS, EvaluatorFinding
from greenlist.forms.incident import GRADED, GRAVE, LASTING, LIMB_OF, IncidentRecord
from greenlist.forms.inspection import InspectionRecord
from greenlist.forms.issue_slip import DOCUMENT_KINDS, IssueSlip, document_code
from greenlist.forms.objection import OUTCOMES, ObjectionRecord
from greenlist.forms.officer_training import OfficerTraining
from greenlist.forms.review_result import REVIEW_STAGES, ReviewResult
from greenlist.forms.tabular import HANDED_IN, HEAD, ROWS, TabularPaper
from greenlist.forms.upper_list import ACTIONS, UpperList
from greenlist.register import LEVELS, EvaluatorJudged, ObjectionRaised
from greenlist.regulation import load

TABULAR = {name: model for name, model in FORMS.items() if issubclass(model, TabularPaper)}
WITH_ROWS = {name: model for name, model in TABULAR.items() if model is not IssueSlip}
ABOUT_SUBJECTS = {name: model for name, model in WITH_ROWS.items() if model is not EvaluatorFinding}


def test_the_papers_of_district_and_city_are_known():
    assert set(TABULAR) == {
        "district_recommendation",
        "review_result",
        "department_opinion",
        "objection",
        "upper_list",
        "incident",
        "inspection",
        "change_request",
        "clean_production_batch",
        "evaluator_finding",
        "officer_training",
        "finding_override",
        "issue_slip",
    }


@pytest.mark.parametrize("model", TABULAR.values(), ids=TABULAR)
def test_each_has_a_head_says_who_hands_it_in_and_when_and_names_a_year_if_it_is_about_one(model):
    assert {block.key: block.layout for block in model.blocks}.items() >= {
        HEAD: Layout.PAIRS,
        HANDED_IN: Layout.PAIRS,
    }.items()
    for name in ("handed_in_by", "handed_in_on", "handler"):
        assert printed(model, name).required
    assert (model.year_field == "year") == ("year" in entries(model))


@pytest.mark.parametrize("model", ABOUT_SUBJECTS.values(), ids=ABOUT_SUBJECTS)
def test_each_has_one_list_whose_rows_name_the_subject_by_its_code(model):
    lists = [entry for entry in entries(model).values() if entry.shape is Shape.LIST]
    assert [entry.name for entry in lists] == ["rows"]
    assert lists[0].printed.block == ROWS
    assert printed(model, "rows.uscc").required
    assert printed(model, "rows.subject_name").required
    kinds = printed(model, "rows.kind").required if model is not CleanProductionBatch else True
    assert kinds


AGREED = """
    序号 单位名称 统一社会信用代码 所属区 类别 细分行业 行业代码 单位性质 清洁生产有效期至 已获等级 评价方式 第三方机构名称
    得分 评价标准 是否存在第十二条情形 区推荐意见 推荐排序 联系人 电话 备注
"""


def test_the_district_table_has_every_column_agreed_with_the_districts():
    agreed = AGREED.split()
    row = entries(DistrictRecommendation)["rows"].row
    found = [entry.printed.title for entry in entries(row).values()]
    assert set(agreed) <= set(found)
    assert set(found) - set(agreed) == {"不推荐理由"}


def test_stages_are_told_apart():
    assert printed(DistrictRecommendation, "stage").options == STAGES == ("培育入库", "名单推荐")
    assert printed(ReviewResult, "stage").options == REVIEW_STAGES == ("符合性审核", "专家评审")


@pytest.mark.parametrize(
    ("model", "field", "condition"),
    [
        (DistrictRecommendation, "rows.rank", ("recommended", ("推荐",))),
        (DistrictRecommendation, "rows.reason", ("recommended", ("不推荐",))),
        (ReviewResult, "rows.reason", ("result", ("不通过",))),
        (DepartmentOpinion, "rows.detail", ("found", ("有",))),
        (UpperList, "rows.former_name", ("action", ("更名",))),
        (IncidentRecord, "rows.grade", ("category", ("生产安全事故", "质量事故", "突发环境事件"))),
        (IncidentRecord, "rows.learnt_on", ("grade", ("重大", "特别重大"))),
        (IncidentRecord, "rows.ended_on", ("outcome", ("已解除",))),
        (InspectionRecord, "rows.deadline", ("result", ("限期整改",))),
        (InspectionRecord, "rows.problems", ("result", ("限期整改", "不再符合条件"))),
        (ChangeRequest, "rows.city_on", ("city_opinion", ("同意", "不同意", "不再符合"))),
        (ChangeRequest, "rows.city_reason", ("city_opinion", ("不同意", "不再符合"))),
        (ChangeRequest, "rows.after_uscc", ("matter", ("合并分立承继",))),
        (EvaluatorFinding, "rows.document_no", ("decision", ("不予采信", "撤销原决定"))),
        (IssueSlip, "first_day", ("document", ("D08 拟认定名单公示",))),
        (IssueSlip, "last_day", ("document", ("D08 拟认定名单公示",))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_decision_needs_is_asked_for_when_it_is_taken(model, field, condition):
    asked = printed(model, field).required_if
    assert asked is not None
    assert (asked.field, asked.values) == condition
    owner = entries(entries(model)["rows"].row) if field.startswith("rows.") else entries(model)
    assert set(condition[1]) <= set(owner[condition[0]].printed.options)


def test_an_objection_has_as_many_outcomes_as_the_register_knows():
    assert OUTCOMES == ("待核查", "成立", "不成立")
    assert len(get_args(ObjectionRaised.model_fields["outcome"].annotation)) == len(OUTCOMES)
    assert not printed(ObjectionRecord, "rows").required, "a round without objections is the good case"


def test_levels_are_those_of_the_register():
    assert set(printed(UpperList, "level").options) == set(LEVELS)
    assert ACTIONS == ("列入", "未通过", "更名", "移出")


def test_the_five_departments_are_those_of_article_11():
    assert f"征求市{'、'.join(DEPARTMENTS)}等主管部门意见" in load()
    assert set(DEPARTMENT_ACCEPTS.values()) == set(DEPARTMENTS)


def test_every_document_kind_can_be_told_from_its_printed_word():
    options = printed(IssueSlip, "document").options
    assert tuple(map(document_code, options)) == tuple(DOCUMENT_KINDS)
    assert all(re.fullmatch(r"D\d\d", code) for code in DOCUMENT_KINDS)
    assert {"D03", "D04", "D08", "D11", "D15"} <= set(DOCUMENT_KINDS)
    accepts = printed(IssueSlip, "document").accepts
    assert accepts["D11"] == accepts["公布市级名单的通知"] == "D11 公布市级名单的通知"


def test_every_limb_of_article_12_that_others_establish_has_a_category_and_each_category_its_limb():
    assert set(LIMB_OF.values()) == {0, 1, 2, 4, 5, 6}, "the third limb is the register's own: a removal"
    text = load()
    for words in ("工商注销", "连续停产12个月以上", "列入经营异常名", "失信被执行人", "节能监察整改名单"):
        assert words in text
        assert any(words in category for category in LIMB_OF), words
    assert set(LIMB_OF) >= LASTING | set(GRADED)


def test_the_grave_grades_are_those_that_end_a_listing_at_once():
    assert "重大及以上生产安全和质量事故、Ⅱ级（重大）及以上突发环境污染事件" in load()
    grade = printed(IncidentRecord, "rows.grade")
    assert grade.options[grade.options.index("重大") :] == GRAVE
    assert [grade.accepts[f"{level}级"] for level in "ⅠⅡⅢⅣ"] == ["特别重大", "重大", "较大", "一般"]


def test_the_matters_of_a_change_are_those_of_article_15():
    assert MATTERS[:4] == ("名称变更", "生产经营范围变更", "生产地址变更", "组织边界变更")
    assert MATTERS[4:] == ("合并分立承继",)  # 并购后由另一信用代码的单位在列
    assert "名称变更或因投资、并购等原因造成实际生产经营范围、生产地址、组织边界" in load()


def test_the_two_faults_that_bar_an_evaluator_are_those_of_article_19():
    assert f"存在{'或'.join(BARRING)}的" in load()
    assert len(DECISIONS) == len(get_args(EvaluatorJudged.model_fields["decision"].annotation))


def test_an_officer_is_asked_for_by_name_and_by_the_day_of_the_training():
    for name in ("rows.officer_name", "rows.attended", "trained_on", "session"):
        assert printed(OfficerTraining, name).required
