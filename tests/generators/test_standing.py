"""台账/名单.xlsx: what was supervised stands in sheets of its own."""

import io
from datetime import date

from openpyxl import load_workbook

from generators.ledgers import rows_of
from generators.standing import standing
from greenlist.register import Register
from tests.builders.bureau import Bureau, change, evaluator, incident, inspection, training
from tests.builders.cases import published
from tests.builders.companies import Company
from tests.builders.rounds import Subject, events

DAY = date(2026, 9, 1)
ORGAN = "广州市工业和信息化局"


def sheets(register: Register):
    return rows_of(standing(register, DAY, ORGAN))


def test_what_was_supervised_stands_in_a_sheet_of_its_own_the_newest_first():
    subject = Subject("factory", 1, district="黄埔区")
    bureau = Bureau(list(events([subject], "listed")))
    for form in (
        incident(subject, date(2025, 5, 6)),
        inspection(subject, date(2026, 8, 1)),
        change(subject, date(2026, 7, 1)),
        training([subject], date(2026, 6, 1)),
        evaluator("广州甲评价有限公司", "91440101MA5TE5T07H", date(2026, 8, 1)),
    ):
        assert bureau.hands_in(form, DAY).status == "accepted"
    found = sheets(bureau.register)
    head, *rows = found["日常监管"]
    at = head.index("事项")
    assert [row[at] for row in rows] == ["现场抽查", "变更", "专员培训", "事故事件"]
    assert all(subject.uscc in row for row in rows)
    assert "一般生产安全事故（市应急管理局）已认定" in rows[-1][head.index("情况")]
    _, decision = found["第三方机构"]
    assert {"广州甲评价有限公司", "2029-08-01", "穗工信函〔2026〕77号"} <= set(decision)


def test_where_nothing_was_supervised_only_the_heads_stand():
    found = sheets(Register())
    assert [len(found[name]) for name in ("日常监管", "第三方机构")] == [1, 1]


def test_a_sheet_with_nothing_in_it_says_so():
    book = load_workbook(io.BytesIO(standing(Register(), DAY, ORGAN)))
    said = {sheet.title: str(sheet["A2"].value).endswith("没有记录。") for sheet in book}
    names = ("在列名单", "培育对象", "变动记录", "日常监管", "第三方机构", "全部单位")
    assert said == dict.fromkeys(names, True)


def test_everything_that_changed_pool_or_lists_is_told_the_newest_first():
    subject = Subject("factory", 1, district="黄埔区")
    bureau = Bureau(list(events([subject], "listed")))
    head, *rows = sheets(bureau.register)["变动记录"]
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert [row["变动"] for row in told] == ["列入", "入库"]
    assert [row["日期"] for row in told] == sorted((row["日期"] for row in told), reverse=True)
    assert all(row["单位名称"] == subject.name and row["文件"] for row in told)


def test_who_only_stands_in_a_batch_of_clean_production_is_counted_and_not_named():
    subject, other = Subject("factory", 1, district="黄埔区"), Company(2)
    register = Bureau([*events([subject], "listed"), published(other)]).register
    book = load_workbook(io.BytesIO(standing(register, DAY, ORGAN)))
    assert "另有1家" in str(book["全部单位"]["A2"].value)
    _, *rows = sheets(register)["全部单位"]
    assert [subject.uscc in row for row in rows] == [True]


def test_every_list_can_be_filtered():
    subject = Subject("factory", 1, district="黄埔区")
    bureau = Bureau(list(events([subject], "listed")))
    book = load_workbook(io.BytesIO(standing(bureau.register, DAY, ORGAN)))
    for sheet in book:
        rows = sheet.max_row - 3
        assert (sheet.auto_filter.ref is not None) == (rows > 0), sheet.title


def test_equal_registers_give_equal_bytes():
    assert standing(Register(), DAY, ORGAN) == standing(Register(), DAY, ORGAN)
