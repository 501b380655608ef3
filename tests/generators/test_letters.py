"""Every letter of the catalogue that is drafted from the register: final, measured, called for, refused."""

import json
from datetime import date

import pytest

from generators.drafting import MAKERS, drafts, lacks, makers
from generators.layout import UNNUMBERED
from generators.lint import Strength, measure
from generators.occasion import PLACEHOLDER, Issue, Lacking
from generators.reading_back import read_back
from greenlist.documents import DOCUMENTS, PAPERS
from greenlist.procedure.due import called, due
from greenlist.procedure.duties import Urgency
from greenlist.register import Register, replay
from greenlist.regulation.parameters import parameters_on
from greenlist.regulation.text import load_passages
from tests.builders import rounds
from tests.builders.documents import OFFICE, docx_of, xlsx_of
from tests.builders.letters import (
    DRAFTS_ONLY,
    FACTS,
    ROUNDS,
    WITH_DISTRICTS,
    drafted,
    golden_letter,
    inspected,
    issued,
    objected,
    refused,
)
from tests.builders.rounds import YEAR

FINAL = sorted(set(ROUNDS) - DRAFTS_ONLY)


def body(stem: str) -> str:
    return "\n".join(read_back(docx_of(golden_letter(stem))).of("GwBody"))


def missing(stem: str, **more) -> str:
    found = drafted(stem, **more)
    assert isinstance(found, Lacking)
    return "；".join(found.missing)


@pytest.fixture(scope="module")
def pdfs(renderer):
    return renderer.render({f"{stem}.docx": docx_of(golden_letter(stem)) for stem in ROUNDS}).pdfs


@pytest.mark.office
@pytest.mark.parametrize("stem", sorted(ROUNDS))
def test_every_rule_that_applies_holds_on_the_rendered_letter(stem, pdfs):
    found = measure(pdfs[f"{stem}.docx"], docx_of(golden_letter(stem)), PAPERS[stem].family)
    assert [str(one) for one in found if not one.passed] == []
    assert len({one.rule for one in found if one.strength is Strength.MUST}) >= 12


@pytest.mark.parametrize("stem", FINAL)
def test_a_final_letter_bears_its_number_and_no_placeholder(stem):
    made = golden_letter(stem)
    printed = read_back(docx_of(made))
    text = "\n".join(words for _, words in (*printed.paragraphs, *printed.boxed))
    assert made.final
    assert not PLACEHOLDER.search(text)
    assert UNNUMBERED not in text
    assert bool(ROUNDS[stem][3]) == PAPERS[stem].numbered
    assert ROUNDS[stem][3] in text
    assert made.manifest["status"] == "final"


@pytest.mark.parametrize("stem", sorted(ROUNDS))
def test_the_same_facts_give_the_same_bytes(stem):
    again = drafted(stem)
    assert isinstance(again, tuple)
    assert again[0].files == golden_letter(stem).files
    assert json.loads(again[0].files["manifest.json"])["kind"] == PAPERS[stem].kind


@pytest.mark.parametrize("stem", sorted(s for s in ROUNDS if s != "promulgation"))
def test_an_empty_register_is_told_what_is_missing(stem):
    if stem == "pool_call":
        assert isinstance(drafted(stem, register=Register(), final=False), tuple), "the call opens the round"
        return
    assert missing(stem, register=Register(), final=False)


@pytest.mark.parametrize("stem", [s for s in FINAL if PAPERS[s].asks and s != "rectification"])
def test_a_draft_shows_what_a_person_must_bring_and_a_final_waits_for_it(stem):
    draft = drafted(stem, final=False, supplied={})
    assert isinstance(draft, tuple)
    printed = read_back(docx_of(draft[0]))
    shown = PLACEHOLDER.findall("\n".join(words for _, words in printed.paragraphs))
    if stem in {"objection_enquiry", "not_admitted"}:  # what may be missing is registered here
        assert shown == []
        return
    assert shown
    assert set(shown) <= set(PAPERS[stem].asks)
    why = missing(stem, final=True, supplied={})
    assert all(f"缺少{label}" in why for label in shown)
    assert "印发登记单" in why


def test_a_fact_nobody_asks_for_is_refused_and_the_right_ones_are_named():
    assert "可以补充的有：会议时间" in missing("panel_call", final=False, supplied={"时间": "九时"})


@pytest.mark.parametrize(("stem", "place"), [("pool_call", 7), ("pool_call", 12), ("listing_call", 12)])
def test_articles_are_quoted_word_for_word(stem, place):
    lines = [
        line.replace("“", "‘").replace("”", "’")
        for where, text in load_passages().items()
        if where.article == place and where.subitem + where.item and where.paragraph == 0
        for line in text.splitlines()
        if not line.startswith("（") or place == 12
    ]
    assert lines
    assert [line for line in lines if line not in body(stem)] == []


def test_a_reminder_goes_to_each_district_with_only_its_own():
    found = drafted("filing_reminder", final=False)
    assert isinstance(found, tuple)
    assert len(found) == len({one.key for one in found}) == 11
    for one in found:
        district = one.key.partition("·")[2]
        rows = read_back(docx_of(one)).tables[0][1:]
        assert {row[1] for row in rows} == {district}
        assert WITH_DISTRICTS.district_bureau(district) in "".join(read_back(docx_of(one)).of("GwTo"))


def test_who_has_been_reminded_is_not_reminded_again_and_the_others_are():
    register = rounds.register("listed")
    day = ROUNDS["filing_reminder"][2]
    some = Register(register.subjects, (issued("D20", day, "越秀区"),))
    found = drafted("filing_reminder", register=some, final=False)
    assert isinstance(found, tuple)
    assert "越秀区" not in {one.key.partition("·")[2] for one in found}
    whole = Register(register.subjects, (issued("D20", day),))
    assert "都已催报" in missing("filing_reminder", register=whole, final=False)


def test_one_slip_without_a_name_issues_all_districts_letters_under_one_number():
    _, year, day, number = ROUNDS["filing_reminder"]
    slip = Issue(number, day, "林立", supplied={"填报期限": "2027年4月20日"})
    register = rounds.register("listed")
    found = drafts("D20", register, year, day, parameters_on(day), OFFICE, slip)
    assert isinstance(found, tuple)
    assert len(found) == 11
    assert all(one.final for one in found)


def test_a_slip_that_does_not_say_which_of_several_makes_none_final():
    _, year, day, number = ROUNDS["not_admitted"]
    register = refused(rounds.crowd(2, 0, 0))
    found = drafts("D04", register, year, day, parameters_on(day), OFFICE, Issue(number, day, "林立"))
    assert isinstance(found, Lacking)
    assert "没有写明涉及对象" in found.missing[0]


def test_a_slip_about_nobody_known_is_told_who_there_is():
    assert "没有涉及“某公司”" in missing("not_admitted", final=False, about="某公司")


def test_a_district_without_a_full_name_in_the_settings_has_no_letter_signed():
    assert "office.districts 中缺少" in missing("district_pool", final=False, office=OFFICE)


def test_an_unsettled_objection_keeps_the_account_of_the_publicity_from_being_final():
    day = date(YEAR, 5, 8)
    open_ = drafted("publicity_account", register=objected("open"), final=False, day=day)
    assert isinstance(open_, tuple)
    assert "待核查2件" in "".join(read_back(docx_of(open_[0])).of("GwBody"))
    assert "尚待核查" in missing("publicity_account", register=objected("open"), final=True)


def test_the_account_waits_for_the_end_of_the_period():
    assert "尚未届满" in missing("publicity_account", final=False, day=date(YEAR, 5, 6))


def test_the_measures_are_never_issued_in_the_text_of_a_draft_for_comment():
    assert "征求意见稿" in missing("promulgation", final=True)


def test_stars_say_before_after_and_which_list():
    rows = [row[3:] for row in read_back(docx_of(golden_letter("stars"))).tables[0][1:]]
    assert [(row[0], row[1]) for row in rows] == [("1星", "2星"), ("1星", "2星"), ("1星", "3星")]
    assert "工信厅节函〔2026〕31号" in rows[2][2]


def test_word_and_workbook_name_the_same_units():
    made = golden_letter("filing_call")
    assert len(made.subjects) == 46
    assert xlsx_of(made)


@pytest.mark.parametrize(
    ("kind", "register", "day"),
    [
        pytest.param("D01", Register, date(YEAR, 1, 4), id="组织培育入库"),
        pytest.param("D04", lambda: refused(rounds.crowd(2, 0, 0)), date(YEAR, 2, 3), id="不予入库"),
        pytest.param("D05", lambda: rounds.register("pooled"), date(YEAR, 4, 1), id="组织遴选"),
        pytest.param("D07", lambda: rounds.register("evaluated"), date(YEAR, 4, 27), id="评审纪要"),
        pytest.param("D09", lambda: objected("open"), date(YEAR, 5, 4), id="异议核查"),
        pytest.param("D09", lambda: objected("rejected"), date(YEAR, 5, 5), id="异议答复"),
        pytest.param("D10", lambda: objected("rejected"), date(YEAR, 5, 8), id="公示情况"),
        pytest.param("D12", ROUNDS["stars"][0], date(YEAR, 9, 15), id="星级"),
        pytest.param("D19", lambda: rounds.register("listed"), date(YEAR + 1, 3, 10), id="填报"),
        pytest.param("D20", lambda: rounds.register("listed"), date(YEAR + 1, 4, 6), id="催报"),
        pytest.param("D21", lambda: rounds.register("listed"), date(YEAR + 1, 3, 1), id="培训"),
        pytest.param("D22", inspected, date(YEAR, 7, 15), id="整改"),
    ],
)
def test_the_procedure_calls_for_it_until_it_is_issued(kind, register, day):
    held, parameters = register(), parameters_on(day)
    assert (kind, day.year) in called(held, day, parameters)
    told = [one for one in due(held, day, parameters) if one.document == kind]
    assert all(one.urgency is not Urgency.WAITING for one in told)
    done = replay([issued(kind, day)], onto=held)
    assert (kind, day.year) not in called(done, day, parameters)


def test_every_paper_that_the_catalogue_says_is_drafted_has_a_maker_and_the_other_way_round():
    assert {paper.stem for paper in PAPERS.values() if paper.drafted} == set(MAKERS)
    for code, kind in DOCUMENTS.items():
        assert bool(makers(code)) == kind.from_register, code


def test_every_fact_a_golden_letter_is_given_is_one_its_kind_asks_for():
    asked = {label for kind in DOCUMENTS.values() for label in kind.asks}
    assert set(FACTS) <= asked


def test_what_a_kind_lacks_is_said_without_drafting_it():
    day = date(YEAR, 2, 1)
    parameters = parameters_on(day)
    assert lacks("D01", Register(), YEAR, day, parameters, OFFICE) == ()
    assert "尚无公示" in lacks("D10", Register(), YEAR, day, parameters, OFFICE)[0]
