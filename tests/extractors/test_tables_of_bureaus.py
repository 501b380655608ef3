"""Tables that bureaus keep in their own way: their own titles and heads, some of our columns, sign-off in one cell."""

from datetime import date

import pytest

import extractors
from greenlist.forms.definition import known
from greenlist.forms.parse import parse
from greenlist.reading import Document, Reading
from tests.builders.workbooks import one_sheet

CODE, NAME = "91440101MA5TE5T07H", "广州甲有限公司"
TABLES = {
    "incident": (
        "2026年黄埔区绿色制造名单单位事故事件情况表",
        "上报方式：即时报告",
        [
            "序号",
            "企业名称",
            "信用代码",
            "名单类别",
            "事项",
            "事故等级",
            "发生时间",
            "认定机关",
            "处理结果",
            "具体情况",
        ],
        [
            1,
            NAME,
            CODE,
            "绿色工厂",
            "安全事故",
            "较大事故",
            date(2026, 3, 5),
            "市应急管理局",
            "已认定",
            "坍塌",
        ],
        {"category": "生产安全事故", "grade": "较大", "occurred_on": date(2026, 3, 5), "outcome": "已认定"},
    ),
    "inspection": (
        "绿色制造名单现场抽查记录表",
        "抽查区：黄埔区",
        [
            "序号",
            "企业名称",
            "信用代码",
            "类别",
            "检查日期",
            "检查人员",
            "检查内容",
            "检查结果",
            "存在问题",
            "整改截止日期",
        ],
        [
            1,
            NAME,
            CODE,
            "绿色工厂",
            date(2026, 3, 5),
            "张三、李四",
            "计量",
            "需整改",
            "未检定",
            date(2026, 4, 5),
        ],
        {"inspected_on": date(2026, 3, 5), "result": "限期整改", "deadline": date(2026, 4, 5)},
    ),
    "change_request": (
        "黄埔区绿色制造名单变更情况汇总表",
        "上报区：黄埔区",
        [
            "序号",
            "企业名称",
            "信用代码",
            "类别",
            "变更类型",
            "变更前内容",
            "变更后内容",
            "变更日期",
            "佐证材料",
            "区审核意见",
        ],
        [
            1,
            NAME,
            CODE,
            "绿色工厂",
            "更名",
            NAME,
            "广州乙有限公司",
            date(2026, 3, 5),
            "核准变更通知书",
            "同意变更",
        ],
        {"matter": "名称变更", "after": "广州乙有限公司", "district_opinion": "同意"},
    ),
    "evaluator_finding": (
        "绿色制造第三方机构不予采信情况表",
        "线索来源：抽查",
        [
            "序号",
            "机构名称",
            "机构信用代码",
            "法定代表人",
            "问题类型",
            "问题情况",
            "处理结果",
            "处理日期",
            "文号",
        ],
        [
            1,
            NAME,
            CODE,
            "王五",
            "造假",
            "未到现场",
            "三年内不予采信",
            date(2026, 3, 5),
            "穗工信函〔2026〕7号",
        ],
        {"evaluator_uscc": CODE, "fault": "弄虚作假", "decision": "不予采信", "decided_on": date(2026, 3, 5)},
    ),
    "finding_override": (
        "核对问题处理意见表",
        "处理事由：现场核实",
        [
            "序号",
            "企业名称",
            "信用代码",
            "类别",
            "材料名称",
            "年度",
            "编号",
            "意见",
            "处理理由",
            "审批人",
            "决定日期",
        ],
        [
            1,
            NAME,
            CODE,
            "绿色工厂",
            "附件5",
            2025,
            "Y-003",
            "认可",
            "已现场核实",
            "李主任",
            date(2026, 3, 5),
        ],
        {
            "of_paper": "动态管理表（附件5）",
            "of_year": 2025,
            "code": "Y-003",
            "decision": "不作为问题处理",
            "decided_on": date(2026, 3, 5),
        },
    ),
    "officer_training": (
        "动态管理填报专员培训签到表",
        "期次：2026年第1期  培训时间：2026年3月5日  主办单位：市工业和信息化局",
        ["序号", "企业名称", "信用代码", "类别", "姓名", "手机", "职务", "是否签到"],
        [1, NAME, CODE, "绿色工厂", "陈静", "13800000000", "安环部经理", "是"],
        {"officer_name": "陈静", "attended": True},
    ),
}


@pytest.mark.parametrize("paper", TABLES)
def test_a_table_a_bureau_made_itself_is_read_and_understood(paper):
    title, head, columns, row, wanted = TABLES[paper]
    sheet = [
        ["附件1"],
        [title],
        ["填报单位：黄埔区工业和信息化局", None, None, "填报日期：2026年3月9日"],
        [head],
        columns,
        row,
        ["经办人：张三"],
    ]
    reading = extractors.read(Document.of("表.xlsx", one_sheet(sheet)))
    assert isinstance(reading, Reading), reading
    assert reading.paper == paper
    form = parse(reading).form
    (record,) = form.rows
    assert {name: known(getattr(record, name)) for name in wanted} == wanted
    assert (form.handed_in_by, form.handler) == ("黄埔区工业和信息化局", "张三")
    (raw,) = reading.lists["rows"]
    assert len(raw.values) == len(columns)
