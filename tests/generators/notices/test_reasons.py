"""The letter of reasons: to whom it goes, what it says, and when there is none."""

from dataclasses import replace

import pytest

from generators.drafting import draft_reasons
from generators.notices.reasons import MATTERS, compose
from generators.occasion import Lacking, Occasion
from generators.office import Office
from generators.reading_back import read_back
from greenlist.desk import specimen
from greenlist.register import Register
from greenlist.regulation.parameters import parameters_on
from tests.builders.documents import OFFICE, docx_of, must

MADE = specimen.application()
OCCASION = Occasion(Register(), specimen.YEAR, specimen.DAY, parameters_on(specimen.DAY), OFFICE)


def text(application=MADE, reasons=specimen.REASONS) -> str:
    drafted = must(draft_reasons(application, reasons, specimen.DAY, OFFICE))
    return "\n".join(words for _, words in read_back(docx_of(drafted)).paragraphs)


def test_it_goes_to_the_district_or_to_the_subject_itself():
    to_district, to_subject = text(), text(replace(MADE, district=""))
    assert "黄埔区工业和信息化主管部门：" in to_district
    assert f"你区{MADE.name}" in to_district
    assert f"{MADE.name}：" in to_subject
    assert "你单位" in to_subject
    assert "你区" not in to_subject


@pytest.mark.parametrize("paper", MATTERS)
def test_it_names_what_was_applied_for_and_the_paper(paper):
    said = text(replace(MADE, paper=f"{paper}.park"))
    assert MATTERS[paper] in said
    assert MADE.receipt in said
    assert "有2项不符合" in said


def test_a_row_gives_clause_words_fact_and_place():
    drafted = must(draft_reasons(MADE, specimen.REASONS, specimen.DAY, OFFICE))
    ((_, *rows),) = read_back(docx_of(drafted)).tables
    assert [row[0] for row in rows] == ["1", "2"]
    assert rows[0][1:] == (
        "第七条（一）2\n“广州市清洁生产企业（有效期内）”",
        specimen.REASONS[0].fact,
        "登记表.xlsx A基本信息!C21",
    )
    assert rows[1][3] == "登记簿", "what no paper holds stands in the register"


def test_who_applies_for_nothing_or_is_refused_nothing_gets_none():
    table = replace(MADE, paper="attachment_5.factory")
    assert isinstance(compose(table, specimen.REASONS, OCCASION), Lacking)
    assert isinstance(compose(MADE, (), OCCASION), Lacking)
    assert isinstance(draft_reasons(MADE, specimen.REASONS, specimen.DAY, Office()), Lacking), "no contact"


def test_a_draft_bears_no_number_and_no_day_of_its_own():
    drafted = must(draft_reasons(MADE, specimen.REASONS, specimen.DAY, OFFICE))
    assert not drafted.final
    assert "待编号" in text()
    assert drafted.manifest["receipt"] == MADE.receipt
    assert drafted.manifest["article"] == "第十二条第一款"
