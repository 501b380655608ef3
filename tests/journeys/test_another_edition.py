"""A second rule pack, chosen by the setting, through the real service: answers, what is due, and the letters drafted."""

import json
from datetime import date
from pathlib import Path

import docx
import pytest

from tests.builders.bureau import published_list
from tests.builders.cases import good_annex5
from tests.builders.companies import Company
from tests.builders.rounds import Subject
from tests.builders.served import Served, headed

ONE, TWO = Company(1), Company(2)
JANUARY, IN_TIME, LAST, LATE = date(2026, 1, 15), date(2026, 4, 10), date(2026, 4, 15), date(2026, 4, 16)
PLACE = "粤工信规字〔2024〕4号文件第十九条"
GROUND = "填报期限的依据"


def subject(company: Company) -> Subject:
    made = Subject("factory", company.number, company.name, company.district)
    made.uscc = company.uscc
    return made


def text_of(file: Path) -> str:
    """Everything a Word file says, its tables too."""
    read = docx.Document(str(file))
    cells = (cell.text for table in read.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(paragraph.text for paragraph in read.paragraphs), *cells))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Served:
    """The province's rules; two factories listed the year before, of which one files on 10 April."""
    made = Served(tmp_path_factory.mktemp("province"), 'measures = "guangdong-2024"\n')
    subjects = [subject(ONE), subject(TWO)]
    listed = published_list(subjects, date(2025, 6, 20), "市级", district=ONE.district)
    (told,) = made.serve(JANUARY, 名单=("市局", headed(listed, JANUARY))).values()
    assert told["status"] == "accepted", told["findings"]
    return made


@pytest.fixture(scope="module")
def filed(office: Served) -> dict:
    (told,) = office.serve(IN_TIME, 动态表=("企业", good_annex5(ONE, 2025))).values()
    return told


def test_what_the_city_calls_late_is_in_time_and_the_answer_says_by_which_rules(office: Served, filed):
    assert (filed["status"], filed["measures"]) == ("accepted", "guangdong-2024")
    assert "P-009" not in {one["code"] for one in filed["findings"]}
    (verdict,) = [one for one in filed["verdicts"] if one["code"] == "R13-p1"]
    assert (verdict["outcome"], verdict["quote"]) == ("met", "")
    told = text_of(office.answer(filed) / "反馈.docx")
    assert "粤工信规字〔2024〕4号文件" in told
    assert "未收录原文" in told
    assert (
        json.loads((office.answer(filed) / "receipt.json").read_text("utf-8"))["measures"] == "guangdong-2024"
    )


@pytest.mark.parametrize(("day", "urgency"), [(LAST, "soon"), (LATE, "late")])
def test_what_is_due_follows_the_day_and_names_the_text_it_is_from(office: Served, filed, day, urgency):
    found = office.facts("due", "--as-of", day.isoformat())
    (one,) = [each for each in found if each["topic"] == "年度动态填报"]
    assert (one["urgency"], one["uscc"], one["day"]) == (urgency, TWO.uscc, LAST.isoformat())
    assert one["article"] == f"{PLACE}（据公开资料转述）"
    assert ("催报" in {each["topic"] for each in found}) is (day == LATE)


def test_who_files_after_the_provinces_day_is_late_by_its_text(office: Served, filed):
    late = office.serve(LATE, 迟交=("企业", good_annex5(TWO, 2025)))["迟交"]
    assert late["status"] == "accepted"
    (fault,) = [one for one in late["findings"] if one["code"] == "P-009"]
    assert "应于4月15日前填报，已逾期1日" in fault["message"]
    told = text_of(office.answer(late) / "反馈.docx")
    assert PLACE in told
    assert "每年4月1日前" not in told


def test_letters_do_not_quote_the_article_against_the_day_they_name(office: Served, tmp_path: Path):
    def drafted(*words: str) -> str:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        office.greenlist("draft", "D19", "--as-of", "2026-03-10", "--out", str(folder), *words)
        (file,) = folder.rglob("*.docx")
        return text_of(file)

    told = drafted()
    assert "2026年4月15日前" in told
    assert f"根据（待补：{GROUND}）的规定" in told
    assert "第十三条" not in told
    assert "《广州市绿色工厂梯度培育及管理暂行办法》第十六条" in told
    assert "根据某某文件第十九条的规定" in drafted("--set", f"{GROUND}=某某文件第十九条")


def test_the_whole_story_is_told_by_the_same_rules(office: Served, filed):
    (story,) = office.facts("explain", ONE.uscc, "--as-of", IN_TIME.isoformat())
    assert {one["edition"] for one in story["verdicts"]} == {"guangdong-2024"}
