"""D15 and D16: rank order, departments heard, the table with the letter and alone."""

from datetime import date

from generators.lint.wordfile import WordFile
from generators.reading_back import read_back
from greenlist.forms.department_opinion import DEPARTMENTS
from greenlist.register import DepartmentReplied, NotListed, PaperAccepted, ProvinceRecommended, replay
from tests.builders import rounds
from tests.builders.documents import docx_of, golden, made, must
from tests.builders.rounds import YEAR, Subject, events


def printed(drafted):
    return read_back(docx_of(must(drafted)))


def test_rows_run_from_the_highest_score_within_each_category():
    for table in printed(golden("D15")).tables:
        scores = [float(row[7]) for row in table[1:]]
        assert scores == sorted(scores, reverse=True)
        assert [row[0] for row in table[1:]] == [str(n) for n in range(1, len(table))]


def test_all_departments_that_were_heard_are_named_in_the_order_of_the_article():
    text = printed(golden("D15")).of("GwBody")[0]
    assert "市发展改革委、市生态环境局、市应急管理局、市市场监管局、市税务局意见" in text


def test_a_further_department_heard_about_everybody_is_named_last():
    crowd = rounds.crowd(2, 0, 0)
    more = [
        DepartmentReplied(
            uscc=s.uscc, day=date(2026, 6, 3), receipt="r", year=YEAR, department="市水务局", adverse=False
        )
        for s in crowd
    ]
    register = replay([*events(crowd, "heard"), *more])
    assert "市税务局、市水务局意见" in printed(made("D15", register=register)).of("GwBody")[0]


def test_whom_a_department_is_against_is_not_recommended():
    good, bad = rounds.crowd(2, 0, 0)
    register = replay([*events([good, bad], "listed"), *good.heard(), *bad.heard(adverse=DEPARTMENTS[1])])
    drafted = must(made("D15", register=register))
    assert drafted.subjects == (("factory", good.uscc),)
    assert "生态环境" in drafted.left_out[0][1][0]


def again(subject: Subject) -> list:
    """An earlier recommendation that failed, and a new report after it."""
    about = {"uscc": subject.uscc, "receipt": "r"}
    report = PaperAccepted(
        **about,
        day=date(2026, 6, 1),
        paper="evaluation_report.factory",
        year=YEAR,
        sha256="2" * 64,
        name=subject.name,
        district=subject.district,
        facts={"report_kind": "自评价报告", "total_score": "88.00"},
    )
    return [
        ProvinceRecommended(**about, day=date(2025, 6, 20), year=2025, instrument="穗工信函〔2025〕99号"),
        NotListed(
            **about, day=date(2025, 12, 1), level="省级", year=2025, instrument="粤工信节能函〔2025〕50号"
        ),
        report,
    ]


def test_who_takes_part_again_with_a_new_report_is_counted_and_marked():
    subject = Subject("factory", 1)
    paper = printed(made("D15", register=replay([*events([subject], "heard"), *again(subject)])))
    assert "其中1家为过往未通过省级评审、重新编制评价报告后再次推荐的单位" in "".join(paper.of("GwBody"))
    assert paper.tables[0][1][9] == "往年未通过，重新编制评价报告"


def test_the_table_alone_names_the_letter_it_belongs_to():
    alone = printed(golden("D16"))
    assert alone.of("GwAnnexMark") == ("穗工信函〔2026〕121号附件",)
    assert alone.tables == printed(golden("D15")).tables
    assert all(section.landscape for section in WordFile.of(docx_of(golden("D16"))).sections)


def test_each_block_says_how_many_it_holds():
    assert printed(golden("D15")).of("GwBlock") == (
        "一、绿色工厂（共33家）",
        "二、绿色工业园区（共2家）",
        "三、绿色供应链管理企业（共11家）",
    )


def test_the_agency_is_named_or_the_self_evaluation():
    cells = {row[6] for table in printed(golden("D15")).tables for row in table[1:]}
    assert cells == {"自评价", "第三方评价\n广州绿评认证技术有限公司"}


def test_an_agency_with_more_projects_than_the_number_is_told_not_stopped():
    drafted = must(made("D15"))
    assert any(remark.startswith("C13 广州绿评认证技术有限公司承担") for remark in drafted.remarks)
    assert "C13" not in drafted.held
    assert "C13" in must(made("D15", rounds.crowd(3, 0, 0))).held
