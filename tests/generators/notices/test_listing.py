"""D11 and D03: who is published, with which star, until when."""

from datetime import date

from generators.lint.wordfile import WordFile
from generators.notices.rows import industry
from generators.reading_back import read_back
from greenlist.register import Listed, ObjectionRaised, PaperAccepted, PublicityPosted, replay
from tests.builders import rounds
from tests.builders.documents import COPIES, OFFICE, docx_of, golden, made, must
from tests.builders.rounds import YEAR, Subject, events


def printed(drafted):
    return read_back(docx_of(must(drafted)))


def test_the_text_counts_what_the_annexes_hold():
    paper = printed(golden("D11"))
    assert "46家单位（绿色工厂33家、绿色工业园区2家、绿色供应链管理企业11家）" in paper.of("GwBody")[0]
    assert [len(table) - 1 for table in paper.tables] == [33, 2, 11]


def test_the_publicity_it_rests_on_is_named():
    assert "公示（2026年4月29日至2026年5月6日）" in printed(golden("D11")).of("GwBody")[0]


def test_two_announcements_are_both_named():
    first, second = rounds.crowd(2, 0, 0)
    posted = PublicityPosted(
        uscc=second.uscc,
        day=date(2026, 4, 27),
        receipt="r",
        year=YEAR,
        instrument="/",
        first=date(2026, 4, 28),
        last=date(2026, 5, 7),
    )
    held = [*events([first], "shown"), *events([second], "evaluated"), posted]
    assert (
        "2026年4月28日至2026年5月7日、2026年4月29日至2026年5月6日"
        in printed(made("D11", register=replay(held))).of("GwBody")[0]
    )


def test_whom_an_objection_still_stands_against_is_left_out_and_told():
    crowd = rounds.crowd(3, 0, 0)
    objection = ObjectionRaised(
        uscc=crowd[1].uscc, day=date(2026, 5, 1), receipt="r", year=YEAR, number="1", outcome="open"
    )
    drafted = must(made("D11", register=replay([*events(crowd, "shown"), objection])))
    assert len(drafted.subjects) == 2
    assert drafted.left_out[0][0] == crowd[1].name


def test_a_factory_already_on_a_higher_list_bears_its_star():
    one, two = rounds.crowd(2, 0, 0)
    higher = Listed(
        uscc=two.uscc,
        day=date(2025, 9, 1),
        receipt="r",
        level="省级",
        year=2025,
        instrument="粤",
        name=two.name,
    )
    rows = printed(made("D11", register=replay([*events([one, two], "shown"), higher]))).tables[0][1:]
    assert {row[2]: row[3] for row in rows} == {one.name: "1星绿色工厂", two.name: "2星绿色工厂"}


def test_lists_run_by_district_and_name():
    rows = printed(golden("D11")).tables[0][1:]
    districts = [row[1] for row in rows]
    order = list(dict.fromkeys(districts))
    assert districts == [d for d in order for _ in range(districts.count(d))]
    assert [row[0] for row in rows] == [str(n) for n in range(1, 34)]
    assert "按行政区划和单位名称排序" in printed(golden("D11")).of("GwAnnexOrder")[0]


def test_the_imprint_names_copies_and_printing_office():
    paper = printed(golden("D11"))
    assert paper.of("GwCopies") == (f"抄送：{COPIES}。",)
    assert paper.of("GwPrint") == ("广州市工业和信息化局办公室\t2026年5月8日印发",)


def test_without_copies_the_imprint_has_one_line_and_two_rules():
    paper = made("D11", office=OFFICE.model_copy(update={"copies": {}}))
    assert printed(paper).of("GwCopies") == ()
    assert WordFile.of(docx_of(must(paper))).drawings.count("版记中线") == 0


def test_cultivation_objects_are_valid_for_three_years_from_the_day_of_signature():
    text = "".join(printed(golden("D03")).of("GwBody"))
    assert "有效期3年，自2026年1月30日起至2029年1月30日止" in text
    draft_text = "".join(printed(made("D03", final=False)).of("GwBody"))
    assert "自本通知印发之日起计算" in draft_text


def test_the_industry_of_a_cultivation_object_comes_from_its_registration():
    rows = printed(made("D03", [Subject("factory", 1)])).tables[0][1:]
    assert rows[0][3] == "电子电路制造（3982）"


def test_an_industry_measured_by_the_general_rule_is_named_by_its_division():
    subject = Subject("factory", 1)
    told = [
        event.model_copy(
            update={"facts": event.facts | {"sub_sector": "通则", "primary_industry_code": "1469"}}
        )
        if isinstance(event, PaperAccepted)
        else event
        for event in subject.registered()
    ]
    record = replay(told).subjects["factory", subject.uscc]
    assert industry(record, 2026) == "食品制造业（1469）"
