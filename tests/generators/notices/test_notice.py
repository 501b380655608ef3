"""What holds of every notice: singular lists, order notes, deadlines still to come, dates written as documents write them."""

import re
from datetime import date

import pytest
from lxml import etree

from generators.genre import RULES, Manuscript
from generators.layout import title_lines
from generators.occasion import Lacking
from generators.ooxml import W, text_of, unpack
from generators.placing import styled
from generators.reading_back import read_back
from greenlist.register import replay
from tests.builders import rounds
from tests.builders.documents import docx_of, made, must
from tests.builders.letters import FACTS, ROUNDS, change, drafted, golden_letter, grave, objected
from tests.builders.rounds import YEAR, Subject

ALONE = [Subject("factory", 1)]
ORGAN = "广州市工业和信息化局"


def printed(drafted_):
    return read_back(docx_of(drafted_))


@pytest.mark.parametrize("kind", ["D03", "D08", "D11", "D15", "D16"])
def test_a_list_of_one_says_nothing_of_order(kind):
    paper = printed(must(made(kind, ALONE)))
    text = "\n".join(paper.of("GwBody"))
    assert not re.search("排序|排列|顺序", "".join(paper.of("GwAnnexOrder")) + text)
    assert kind == "D16" or "1家绿色工厂" in text
    assert not re.search(r"均(已|为|由)|上述各|分别", text)


@pytest.mark.parametrize("kind", ["D03", "D08", "D11", "D15"])
def test_a_list_of_one_has_one_annex_without_a_number(kind):
    paper = printed(must(made(kind, ALONE)))
    assert len(paper.of("GwAnnexNote")) == 1
    assert not paper.of("GwAnnexNote")[0].startswith("附件：1")
    assert paper.of("GwAnnexMark") == ("附件",)


def test_categories_without_anybody_are_not_printed():
    paper = printed(must(made("D11", rounds.crowd(3, 0, 2))))
    text = "\n".join(words for _, words in paper.paragraphs)
    assert "园区0家" not in text
    assert "绿色工业园区名单" not in text
    assert paper.of("GwAnnexMark") == ("附件1", "附件2")


@pytest.mark.parametrize("stem", ["filing_reminder", "inspection_call"])
def test_a_list_within_one_district_is_sorted_by_name_only(stem):
    assert printed(golden_letter(stem)).of("GwAnnexOrder") == ("（按单位名称排序，排名不分先后）",)


@pytest.mark.parametrize("stem", sorted(ROUNDS))
def test_dates_are_written_as_documents_write_them(stem):
    paper = printed(golden_letter(stem))
    cells = [cell for table in paper.tables for row in table for cell in row]
    words = [words for _, words in (*paper.paragraphs, *paper.boxed)]
    assert not re.search(r"(?<!\d)20\d\d-\d\d-\d\d", "\n".join([*cells, *words]))


@pytest.mark.parametrize(
    ("stem", "label", "value", "told"),
    [
        ("consultation", "反馈期限", "2025年6月15日", "不晚于成文日期"),
        ("consultation", "反馈期限", "2026年6月1日", "不晚于成文日期"),
        ("filing_reminder", "填报期限", "2026年4月20日", "不晚于成文日期"),
        ("training_call", "培训时间", "2026年3月10日上午9时", "不晚于成文日期"),
        ("removal_warning", "陈述申辩期限", "2026年9月31日", "不是日历上的日期"),
    ],
)
def test_a_deadline_that_is_over_or_no_day_stops_the_document(stem, label, value, told):
    found = drafted(stem, supplied={**_facts(stem), label: value})
    assert isinstance(found, Lacking)
    assert any(told in why and value.partition("日")[0] in why and label in why for why in found.missing)


def test_a_meeting_on_the_day_of_signature_is_still_to_come():
    day = ROUNDS["training_call"][2]
    said = f"{day.year}年{day.month}月{day.day}日下午3时"
    assert isinstance(drafted("training_call", supplied={**_facts("training_call"), "培训时间": said}), tuple)


def _facts(stem: str) -> dict[str, str]:
    from greenlist.documents import PAPERS  # noqa: PLC0415 - only here

    return {label: FACTS[label] for label in PAPERS[stem].asks if label in FACTS}


def test_a_fact_still_to_be_brought_stands_in_one_pair_of_brackets():
    (draft,) = drafted("district_event", supplied={}, final=False)
    notes = printed(draft).of("GwNote")
    assert notes == ("（待补：联系人和电话）",)


def test_how_an_event_is_established_is_told_in_sentences():
    (draft,) = drafted("district_event", register=grave(), final=False)
    told = "\n".join(printed(draft).of("GwBody"))
    assert (
        "我局于2026年7月4日获知上述情况，信息来源为市生态环境局，文号：穗环罚〔2026〕12号。该情况已经认定。"
        in told
    )


def test_objections_of_one_outcome_are_told_together():
    (account,) = drafted("publicity_account", register=objected("rejected"))
    told = "\n".join(printed(account).of("GwBody"))
    assert "收到异议2件，均经核查不成立（见附件）。" in told
    assert "没有成立的异议" in told


@pytest.mark.parametrize("asked", ["请予审核。", "请审批。", "可否，请批复。", "请予以审定。"])
def test_a_report_asks_for_nothing_whatever_the_words(asked):
    paper = Manuscript("报告", "up", f"{ORGAN}关于某事的报告", "某厅", ORGAN, f"现将情况报告如下。{asked}")
    assert RULES["K06"](paper)


def test_a_title_keeps_its_matter_with_the_word_about():
    title = f"{ORGAN}关于广州南粤一科技股份有限公司限期整改的通知"
    lines = title_lines(title, (ORGAN, "广州南粤一科技股份有限公司"))
    assert "".join(lines) == title
    assert not any(line.endswith("关于") for line in lines)
    assert len(lines) == 3


def test_the_reply_form_says_who_fills_it_in_on_one_line():
    (line,) = printed(golden_letter("consultation")).of("GwAbove")
    assert sum(1 if ord(c) > 0x2E7F or c == "　" else 0.5 for c in line) * 12 <= 156 / 25.4 * 72


def test_nothing_official_speaks_of_the_register_of_this_tool():
    for stem in ROUNDS:
        assert "登记簿" not in "\n".join(printed(golden_letter(stem)).of("GwBody")), stem


def test_the_day_of_the_golden_rectification_is_still_to_come():
    assert ROUNDS["rectification"][2] < date(YEAR, 9, 30)


@pytest.mark.parametrize(
    "firm", ["广州样例四号电子有限公司", "广州科技", "某甲（广东）新能源有限公司", "甲" * 40]
)
@pytest.mark.parametrize("matter", ["限期整改的通知", "变更审核意见的复函", "发生重大突发环境事件的报告"])
def test_the_word_about_is_never_broken(firm, matter):
    lines = title_lines(f"{ORGAN}关于{firm}{matter}", (ORGAN,))
    assert not any(line.endswith("关") for line in lines)


def test_a_code_at_the_end_of_a_line_does_not_spread_the_line_before_it():
    firm = "某" * 62
    subject = Subject("factory", 1, called=firm)
    happened = change(subject, "名称变更", firm, "广州新名称有限公司", "agreed")
    (reply,) = drafted("change_reply", register=replay([*rounds.events([subject], "listed"), happened]))
    tree = etree.fromstring(unpack(docx_of(reply))["word/document.xml"])
    ragged = [p for p in styled(tree, "GwBody") if p.find(f"{W}pPr/{W}jc") is not None]
    assert ragged, "the paragraph with the code is flush left"
    for paragraph in ragged:
        assert paragraph.find(f"{W}pPr/{W}jc").get(f"{W}val") == "left"
        assert subject.uscc in text_of(paragraph)


def test_words_of_a_firm_are_not_broken_in_a_title():
    title = f"{ORGAN}关于拟将广州市南沙区国际新能源智能网联汽车关键零部件电池材料（集团）股份有限公司移出名单的告知书"
    lines = title_lines(title, (ORGAN, "南沙区"))
    assert not any(line.endswith(("有限公", "股份有限", "新能", "南沙")) for line in lines), lines
