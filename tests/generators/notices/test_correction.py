"""D04: what one returned paper must mend, each item with its place, ground and remedy."""

from datetime import date

import pytest

from generators.drafting import draft_correction
from generators.notices.correction import place_text
from generators.occasion import Issue, Lacking
from generators.reading_back import read_back
from greenlist.receipts import SubjectFacts
from tests.builders.documents import OFFICE, docx_of, finding, must, receipt


def printed(held, issue=None):
    return read_back(docx_of(must(draft_correction(held, OFFICE, issue))))


def test_every_block_error_and_question_is_an_item_and_no_hint_is():
    held = receipt(
        finding(1, severity="warn", message="请说明。"),
        finding(2, severity="info", message="提示。"),
        finding(3, severity="block", message="否决。"),
        finding(4, severity="error", message="更正。"),
    )
    rows = printed(held).tables[0][1:]
    assert [row[2] for row in rows] == ["否决。", "更正。", "请说明。"]
    assert "有3项需要补正" in printed(held).of("GwBody")[0]


def test_an_item_says_where_what_how_and_on_what_ground():
    row = printed(receipt(finding(1, year=2025))).tables[0][1]
    assert row == (
        "1",
        "统一社会信用代码（2025年）\nA基本信息!C5",
        "填写为17位，应为18位。",
        "请核对营业执照后更正。",
        "GB 32100-2015",
    )


def test_our_own_plausibility_rule_is_never_shown_as_an_official_requirement():
    ours = finding(1, basis="本工具核对规则（非官方要求）：较上年变化超过五成。")
    paper = printed(receipt(ours))
    assert "非官方要求" in paper.tables[0][1][4]
    assert "核对疑点" in paper.of("GwAnnexOrder")[0]
    assert "核对疑点" not in printed(receipt(finding(1))).of("GwAnnexOrder")[0]


def test_a_paper_that_came_through_a_district_goes_back_through_it():
    paper = printed(receipt())
    assert paper.of("GwTo") == ("黄埔区工业和信息化主管部门：",)
    assert "你区广州粤华科技股份有限公司（统一社会信用代码：9144" in paper.of("GwBody")[0]
    assert paper.of("GwBody")[1].startswith("请通知该单位对照附件")


def test_a_district_bureau_is_addressed_by_its_own_name():
    office = OFFICE.model_copy(update={"districts": {"黄埔区": "广州市黄埔区工业和信息化局"}})
    drafted = must(draft_correction(receipt(), office))
    assert read_back(docx_of(drafted)).of("GwTo") == ("广州市黄埔区工业和信息化局：",)


def test_a_paper_handed_in_directly_is_answered_directly():
    held = receipt(district="", subject=SubjectFacts(kind="factory", name="广州甲科技有限公司"))
    paper = printed(held)
    assert paper.of("GwTo") == ("广州甲科技有限公司：",)
    assert "你单位提交的《梯度培育信息登记表》收悉" in paper.of("GwBody")[0]


def test_a_paper_of_unknown_kind_and_subject_still_gets_a_letter():
    paper = printed(receipt(paper=None, subject=None, district=""))
    assert paper.of("GwTo") == ("有关单位：",)
    assert "申报材料" in paper.first("GwTitle")


@pytest.mark.parametrize("name", ["{{7*7}}", "草稿××待编号有限公司", "A&B<环保>", "绿" * 300])
def test_a_hostile_name_in_the_text_stays_as_it_is_and_stops_nothing(name):
    held = receipt(subject=SubjectFacts(kind="factory", name=name, district="黄埔区"))
    assert name in printed(held, Issue("穗工信函〔2026〕33号", date(2026, 3, 5), "林立")).of("GwBody")[0]


@pytest.mark.parametrize("status", ["accepted", "duplicate", "quarantined"])
def test_only_a_returned_or_rejected_paper_gets_a_letter(status):
    lacking = draft_correction(receipt(status=status), OFFICE)
    assert isinstance(lacking, Lacking)
    assert "没有需要补正的事项" in lacking.missing[0]


def test_nothing_but_hints_gives_no_letter():
    assert isinstance(draft_correction(receipt(finding(1, severity="info")), OFFICE), Lacking)


def test_a_place_that_is_not_known_is_the_whole_paper():
    assert place_text(None) == ""
    assert place_text({"cell": "C5"}) == "C5"
    assert printed(receipt(finding(1, where=None, label=None))).tables[0][1][1] == "全文"


def test_the_only_workbook_beside_the_letter_names_its_sources():
    files = must(draft_correction(receipt(), OFFICE)).files
    assert [name for name in files if name.endswith(".xlsx")] == ["来源.xlsx"]
