"""Which paper is this: told by what is printed on it."""

import pytest

import extractors
from extractors.guard import admit
from extractors.recognise import Recognised, recognise
from extractors.sheets import read_book
from greenlist.forms import FORMS
from greenlist.forms.marks import version_line
from greenlist.reading import Document, Reading, Refusal
from tests.builders.disturb import disturb
from tests.builders.fillings import example
from tests.builders.workbooks import Sketch, Square, book_of, chance, one_sheet

WORKBOOKS = [paper for paper, form in FORMS.items() if form.version]


def recognised(data: bytes) -> Recognised | Refusal:
    document = Document.of("名称不算数.xlsx", data)
    return recognise(read_book(admit(document)))


def without_marks(sketch: Sketch) -> Sketch:
    """The paper without its title and version mark."""
    for grid in sketch.grids:
        for position, square in list(grid.squares.items()):
            words = square.value if isinstance(square.value, str) else ""
            if sketch.form.title in words or sketch.form.version in words:
                del grid.squares[position]
    return sketch


@pytest.mark.parametrize("paper", WORKBOOKS)
def test_every_paper_is_recognised_by_its_labels_alone(paper):
    sketch = disturb(Sketch.of(example(FORMS[paper], 5)), ["栏目用别名", "改工作表名"], chance(5))
    found = recognised(without_marks(sketch).packed())
    assert isinstance(found, Recognised), found
    assert (found.model.paper, found.version, found.runner_up) == (paper, "", None)
    assert [("没有版本标识" in remark.message) for remark in found.remarks] == [True]


@pytest.mark.parametrize("paper", WORKBOOKS)
def test_every_blank_is_recognised_by_its_mark(paper):
    found = recognised(Sketch.of(FORMS[paper]()).packed())
    assert isinstance(found, Recognised)
    assert (found.model.paper, found.version, found.remarks) == (paper, FORMS[paper].version, ())


def marked(paper: str, version: str) -> bytes:
    sketch = Sketch.of(example(FORMS[paper], 5))
    for grid in sketch.grids:
        for square in grid.squares.values():
            if isinstance(square.value, str) and sketch.form.version in square.value:
                square.value = version_line(version)
    return sketch.packed()


def test_another_issue_of_the_same_edition_is_read_with_a_remark():
    found = recognised(marked("attachment_6.factory", "A6F-2024.0"))
    assert isinstance(found, Recognised)
    assert "“A6F-2024.0”" in found.remarks[0].message


def test_an_older_edition_is_refused_and_the_present_one_named():
    found = recognised(marked("attachment_6.factory", "A6F-2023.4"))
    assert isinstance(found, Refusal)
    assert (found.code, found.paper) == ("I-021", "attachment_6.factory")
    assert FORMS["attachment_6.factory"].version in found.message


@pytest.mark.parametrize(
    ("title", "code", "words"),
    [
        ("绿色工厂第三方评价报告", "I-032", "PDF"),
        ("员工通讯录", "I-019", "不相符"),
    ],
)
def test_other_papers_are_refused_by_name(title, code, words):
    rows = [[title], ["单位名称", "甲园区"], ["统一社会信用代码", "91440101MA5TE5T07H"], ["联系人", "李"]]
    found = recognised(one_sheet(rows))
    assert isinstance(found, Refusal)
    assert found.code == code
    assert words in found.message


@pytest.mark.parametrize(
    ("title", "paper"),
    [
        ("绿色工业园区动态管理表", "attachment_5.park"),
        ("2025年度绿色园区动态管理表", "attachment_5.park"),
        ("绿色供应链管理企业动态管理表", "attachment_5.supply_chain"),
        ("广州市绿色工业园区梯度培育信息登记表", "attachment_6.park"),
        ("梯度培育信息登记表（绿色供应链管理企业）", "attachment_6.supply_chain"),
        ("广州市绿色工厂培育登记表", "attachment_6.factory"),
    ],
)
def test_an_annex_of_which_too_little_is_there_is_named_and_its_blank_sent_along(title, paper):
    rows = [[title], ["单位名称", "甲园区"], ["统一社会信用代码", "91440101MA5TE5T07H"], ["联系人", "李"]]
    found = recognised(one_sheet(rows))
    assert isinstance(found, Refusal)
    assert (found.code, found.paper) == ("I-019", paper)
    assert f"最接近“{FORMS[paper].title}”" in found.message


def test_a_factory_that_lists_a_park_report_is_still_a_factory():
    sketch = Sketch.of(example(FORMS["district_recommendation"], 3))
    sketch.own_grids()[0].squares[4, 30] = Square("绿色工业园区动态管理表")
    sketch.own_grids()[0].squares[5, 30] = Square("绿色工厂第三方评价报告")
    assert isinstance(recognised(sketch.packed()), Recognised)


def test_two_papers_in_one_workbook_are_refused():
    one, other = (Sketch.of(example(FORMS[p], 3)) for p in ("review_result", "upper_list"))
    one.grids += other.own_grids()
    found = recognised(one.packed())
    assert isinstance(found, Refusal)
    assert found.code == "I-022"


def test_a_nearest_paper_is_named():
    found = recognised(one_sheet([["异议编号", "收到日期"], ["1", "2"]]))
    assert isinstance(found, Refusal)
    assert "最接近“绿色制造名单公示异议登记表”" in found.message


def test_a_table_with_half_of_our_columns_under_our_title_is_taken():
    head = ["序号", "单位名称", "统一社会信用代码", "类别", "评审结果", "评审得分"]
    data = book_of(
        {
            "Sheet1": [
                ["绿色制造名单审核评审结果表"],
                ["年度", 2026],
                head,
                [1, "甲", "9", "绿色工厂", "通过", 90],
            ]
        }
    )
    reading = extractors.read(Document.of("表.xlsx", data))
    assert isinstance(reading, Reading), reading
    assert reading.paper == "review_result"
    assert reading.values["year"].text == "2026"
    assert reading.lists["rows"][0].values["score"].text == "90"


DISTRICT_HEAD = [
    "序号",
    "企业名称",
    "统一社会信用代码",
    "所在区",
    "申报类别",
    "细分行业",
    "国民经济行业代码",
    "企业性质",
    "评价得分",
    "采用标准",
    "是否存在否决情形",
    "推荐意见",
    "推荐顺序",
    "联系人",
    "联系电话",
]


@pytest.mark.parametrize(
    "title", ["2026年黄埔区绿色制造名单推荐汇总表", "汇总表"], ids=["常见的名称", "没有名称"]
)
def test_a_table_a_district_made_itself_is_read(title):
    """Its own title, head and sign-off in single cells, a total, notes below."""
    row = [
        1,
        "甲公司",
        "91440101MA5TE5T07H",
        "黄埔区",
        "绿色工厂",
        "涂料",
        "2641",
        "民营",
        88.5,
        "GB/T 36132-2018",
        "否",
    ]
    rows = [
        ["附件2"],
        [title],
        ["填报单位：黄埔区工业和信息化局", None, None, None, None, "填报日期：2026年4月20日"],
        ["推荐阶段：名单推荐  年度：2026年  推荐区：黄埔区"],
        DISTRICT_HEAD,
        [*row, "同意推荐", 1, "李", "13800000000"],
        ["合计", *[None] * 7, 88.5],
        ["经办人：张三", None, None, "经办人电话：020-12345678"],
        ["注：1.推荐顺序不断号。"],
    ]
    reading = extractors.read(Document.of("表.xlsx", one_sheet(rows)))
    assert isinstance(reading, Reading), reading
    assert reading.paper == "district_recommendation"
    assert {name: raw.text for name, raw in reading.values.items()} == {
        "handed_in_by": "黄埔区工业和信息化局",
        "handed_in_on": "2026年4月20日",
        "stage": "名单推荐",
        "year": "2026年",
        "district": "黄埔区",
        "handler": "张三",
        "handler_phone": "020-12345678",
    }
    (record,) = reading.lists["rows"]
    assert len(record.values) == len(DISTRICT_HEAD)
    assert (record.values["score"].text, record.values["rank"].where.cell) == ("88.5", "M6")


def test_a_short_form_under_our_title_gets_an_answer():
    rows = [
        ["广州市绿色工厂梯度培育信息登记表"],
        ["一、企业基本情况"],
        ["企业名称", "甲公司", "统一社会信用代码", "91440101MA5TE5T07H"],
        ["法人代表", "张三", "联系电话", "020-12345678"],
        ["单位性质", "民营", "成立时间", "2010.5.6"],
        ["二、近三年经营情况"],
        ["指标", "单位", "2023年", "2024年", "2025年"],
        ["工业总产值", "万元", "12,345.6", "13000", "1.4亿"],
        ["营业收入", "万元", 12000, 12500, 13000],
    ]
    reading = extractors.read(Document.of("表.xlsx", one_sheet(rows)))
    assert isinstance(reading, Reading), reading
    assert reading.paper == "attachment_6.factory"
    assert reading.values["legal_representative"].text == "张三"
    assert reading.series["gross_output"]["2025"].text == "1.4亿"
    assert reading.series["gross_output"]["2025"].unit == "万元"
