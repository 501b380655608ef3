"""The tabular papers: one shape, the columns agreed with, words the register understands."""

import re
from typing import get_args

import pytest

from greenlist.forms import FORMS
from greenlist.forms.clean_production_batch import CleanProductionBatch
from greenlist.forms.definition import Layout, Shape, entries, printed
from greenlist.forms.department_opinion import DEPARTMENT_ACCEPTS, DEPARTMENTS, DepartmentOpinion
from greenlist.forms.district_recommendation import STAGES, DistrictRecommendation
from greenlist.forms.issue_slip import DOCUMENT_KINDS, IssueSlip, document_code
from greenlist.forms.objection import OUTCOMES, ObjectionRecord
from greenlist.forms.review_result import REVIEW_STAGES, ReviewResult
from greenlist.forms.tabular import HANDED_IN, HEAD, ROWS, TabularPaper
from greenlist.forms.upper_list import ACTIONS, UpperList
from greenlist.register import LEVELS, ObjectionRaised
from greenlist.regulation import load

TABULAR = {name: model for name, model in FORMS.items() if issubclass(model, TabularPaper)}
WITH_ROWS = {name: model for name, model in TABULAR.items() if model is not IssueSlip}


def test_the_seven_papers_of_district_and_city_are_known():
    assert set(TABULAR) == {
        "district_recommendation",
        "review_result",
        "department_opinion",
        "objection",
        "upper_list",
        "clean_production_batch",
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


@pytest.mark.parametrize("model", WITH_ROWS.values(), ids=WITH_ROWS)
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
