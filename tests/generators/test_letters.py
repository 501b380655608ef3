"""Every letter of the catalogue that is drafted from the register: final, measured, called for, refused."""

import io
import json
from datetime import date

import pytest
from openpyxl import load_workbook

from generators.drafting import MAKERS, drafts, lacks, makers
from generators.layout import UNNUMBERED
from generators.lint import Strength, measure
from generators.occasion import PLACEHOLDER, Issue, Lacking
from generators.reading_back import read_back
from greenlist.documents import DOCUMENTS, PAPERS
from greenlist.forms.department_opinion import DEPARTMENTS, MATTERS
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
    PARTNERS,
    REPORTING,
    ROUNDS,
    WITH_DISTRICTS,
    changed,
    drafted,
    golden_letter,
    grave,
    inspected,
    issued,
    judged,
    objected,
    refused,
    removed,
    small,
    suspected,
    vetoed,
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
    assert len({one.rule for one in found if one.strength is Strength.MUST}) >= 11


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
    if stem in {
        "objection_enquiry",
        "not_admitted",
        "evaluator_ban",
        "filing_call",
    }:  # what may be missing is registered here
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
    assert "收到异议2件，均待核查" in "".join(read_back(docx_of(open_[0])).of("GwBody"))
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
        pytest.param("D13", lambda: small("listed"), date(YEAR, 6, 1), id="征求意见"),
        pytest.param("D17", suspected, date(YEAR, 7, 8), id="核查"),
        pytest.param("D25", lambda: changed("agreed"), date(YEAR, 7, 14), id="变更复函"),
        pytest.param("D27", lambda: changed("agreed"), date(YEAR, 7, 14), id="变更上报"),
        pytest.param("D29", vetoed, date(YEAR, 7, 18), id="移出"),
        pytest.param("D30", removed, date(YEAR, 7, 24), id="移出上报"),
        pytest.param("D31", judged, date(YEAR, 8, 5), id="不予采信"),
    ],
)
def test_the_procedure_calls_for_it_until_it_is_issued(kind, register, day):
    held, parameters = register(), parameters_on(day)
    assert (kind, day.year) in called(held, day, parameters)
    told = [one for one in due(held, day, parameters) if one.document == kind]
    assert all(one.urgency is not Urgency.WAITING for one in told)
    done = replay([issued(kind, day)], onto=held)
    assert (kind, day.year) not in called(done, day, parameters)


def several(stem: str, **more):
    found = drafted(stem, final=False, **more)
    assert isinstance(found, tuple), found
    return {one.key.partition("·")[2]: one for one in found}


def words(one) -> str:
    printed = read_back(docx_of(one))
    cells = (cell for table in printed.tables for row in table for cell in row)
    return "\n".join((*(text for _, text in (*printed.paragraphs, *printed.boxed)), *cells))


# --- 征求意见 ---------------------------------------------------------------------------------------


def test_five_departments_are_asked_each_about_its_own_matters_only():
    found = several("consultation")
    assert tuple(found) == DEPARTMENTS
    for name, one in found.items():
        said = words(one)
        assert all(matter in said for matter in MATTERS[name])
        others = {m for of, matters in MATTERS.items() if of != name for m in matters}
        assert not [matter for matter in others if matter in said]


def test_each_letter_brings_the_form_its_department_fills_in_and_sends_back():
    for name, one in several("consultation").items():
        content = one.files[f"部门意见反馈表（{name}）.xlsx"]
        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        text = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert sum(value in MATTERS[name] for value in text) == 11 * len(MATTERS[name])
        assert name in text


def test_a_slip_that_names_two_departments_makes_their_letters_final_and_the_others_stay_to_be_sent():
    register, day = small("listed"), date(YEAR, 6, 1)
    parameters = parameters_on(day)
    supplied = {"反馈期限": "2026年6月15日"}
    slip = Issue(
        "穗工信函〔2026〕99号", day, "林立", about="市生态环境局、国家税务总局广州市税务局", supplied=supplied
    )
    found = drafts("D13", register, YEAR, day, parameters, WITH_DISTRICTS, slip)
    assert isinstance(found, tuple)
    assert [one.key.partition("·")[2] for one in found] == ["生态环境", "税务"]
    assert all(one.final for one in found)
    after = replay([issued("D13", day, slip.about, slip.number)], onto=register)
    assert list(several("consultation", register=after)) == ["发改", "应急管理", "市场监管"]
    assert ("D13", YEAR) in called(after, day, parameters)


def test_a_name_among_several_that_means_nothing_makes_none_final():
    assert "没有涉及“发改、某某局”" in missing("consultation", final=False, about="发改、某某局")


def test_the_table_of_opinions_tells_who_has_not_answered():
    heard = rounds.register("listed", rounds.crowd(2, 0, 0))
    some = drafted("opinions", register=heard, final=False)
    assert isinstance(some, Lacking)
    table = read_back(docx_of(golden_letter("opinions"))).tables[0]
    assert {row[-1] for row in table[1:]} == {"可以推荐"}
    assert ("D14", YEAR) in called(small("heard"), date(YEAR, 6, 17), parameters_on(date(YEAR, 6, 17)))


# --- 向省 -------------------------------------------------------------------------------------------


def test_the_office_chooses_between_letter_and_report_to_the_province():
    day = date(YEAR, 6, 18)
    register, parameters = small("heard"), parameters_on(day)
    for office, stem, genre in (
        (WITH_DISTRICTS, "recommendation", "的函"),
        (REPORTING, "recommendation_report", "的报告"),
    ):
        found = drafts("D15", register, YEAR, day, parameters, office)
        assert isinstance(found, tuple)
        (only,) = found
        assert only.notice.entry().stem == stem
        assert only.title.endswith(genre)


def test_a_report_upward_is_not_final_without_its_signer():
    day = date(YEAR, 7, 24)
    slip = Issue("穗工信〔2026〕70号", day)
    found = drafts("D30", removed(), YEAR, day, parameters_on(day), WITH_DISTRICTS, slip)
    assert isinstance(found, Lacking)
    assert "应当标注签发人" in found.missing[0]
    assert "签发人：林立" in words(golden_letter("removal_report"))


# --- 核查、重大事件 ---------------------------------------------------------------------------------


def test_each_department_is_asked_about_what_is_in_its_field_and_is_not_settled():
    found = several("veto_enquiry", supplied={})
    assert set(found) == {"应急管理", "市场监管", "其他部门"}
    assert len(found["应急管理"].subjects) == 2
    assert "（待补：核查部门）" in words(found["其他部门"])
    told = replay([issued("D17", date(YEAR, 7, 8), "市应急管理局")], onto=suspected())
    assert set(several("veto_enquiry", register=told)) == {"市场监管", "其他部门"}
    assert "没有正在核实" in missing("veto_enquiry", register=grave(), final=False)


def test_a_grave_event_is_reported_by_its_district_within_the_month():
    (only,) = several("district_event", supplied={}).values()
    said = words(only)
    assert "签发人：（待补：签发人）" in said
    assert "广州市越秀区工业和信息化局文件" in said
    assert missing("district_event", day=date(YEAR, 8, 20), final=False)
    assert "office.districts 中缺少" in missing("district_event", final=False, office=OFFICE)


# --- 变更 -------------------------------------------------------------------------------------------


def test_every_opinion_on_a_change_is_told_once_with_its_reason():
    found = several("change_reply", register=changed("agreed"))
    assert len(found) == 3
    refused_ = next(one for one in found.values() if "不同意变更" in words(one))
    assert "理由：变更后的生产地址不在广州市内" in words(refused_)
    upper = next(one for one in found.values() if "省级绿色制造名单" in words(one))
    assert "统一上报广东省工业和信息化厅" in words(upper)
    uscc = next(iter(found))
    told = replay([issued("D25", date(YEAR, 7, 14), uscc)], onto=changed("agreed"))
    assert uscc not in several("change_reply", register=told)


def test_the_announcement_and_the_report_of_changes_name_only_what_was_agreed():
    public = words(golden_letter("change_announcement"))
    assert "乙路2号" in public
    assert "丁路4号" not in public
    assert "乙路2号" in (upward := words(golden_letter("change_upward")))
    assert "三号厂房" not in upward, "that subject is on the municipal list alone"
    told = replay([issued("D26", date(YEAR, 7, 14))], onto=changed("agreed"))
    assert "没有同意的变更" in missing("change_announcement", register=told, final=False)


def test_a_district_sends_on_only_its_own_changes_that_wait():
    found = several("district_change")
    assert set(found) == {"越秀区", "海珠区", "天河区"}
    assert "没有区已报来" in missing("district_change", register=changed("agreed"), final=False)


# --- 移出 -------------------------------------------------------------------------------------------


def test_who_is_moved_out_at_once_does_not_wait_and_the_others_do():
    at_once = several("removal")
    assert list(at_once) == ["及时移出"]
    assert len(at_once["及时移出"].subjects) == 1
    near = replay([issued("D08", date(YEAR, 7, 1))], onto=vetoed())
    both = several("removal", register=near)
    assert list(both) == ["及时移出", "年度移出"]
    grounds = [row[-1] for row in read_back(docx_of(both["年度移出"])).tables[0][1:]]
    assert grounds == ["第十六条第一款第（一）项", "第十六条第一款第（三）项"]


def test_nobody_is_announced_on_what_is_still_looked_into():
    assert "没有已认定" in missing("removal", register=grave("open"), final=False)
    assert "没有已认定" in missing("removal_warning", register=grave("open"), final=False)


def test_what_a_removal_rests_on_is_told_the_official_and_not_the_public():
    made = golden_letter("removal")
    assert any("重大突发环境事件" in remark for remark in made.remarks)
    assert "突发环境事件" not in words(made)


def test_the_final_announcement_names_whom_the_register_says_it_has_moved_out():
    day = date(YEAR, 7, 18)
    slip = Issue("穗工信公告〔2026〕3号", day, "林立")
    found = drafts("D29", removed(), YEAR, day, parameters_on(day), WITH_DISTRICTS, slip)
    assert isinstance(found, tuple)
    assert len(found[0].subjects) == 3


def test_a_hearing_is_only_for_offices_that_want_it():
    assert 'office.optional 中加上"D28"' in missing("removal_warning", final=False, office=OFFICE)


# --- 不予采信、推送 ---------------------------------------------------------------------------------


def test_a_ban_names_every_report_by_the_evaluator():
    made = golden_letter("evaluator_ban")
    rows = read_back(docx_of(made)).tables[0][1:]
    assert len(rows) == len(made.subjects) > 0
    alone = drafted("evaluator_ban", register=judged("广州无关评价有限公司"))
    assert isinstance(alone, tuple)
    assert len(read_back(docx_of(alone[0])).tables) <= 1


def test_the_list_goes_to_the_partners_that_are_set():
    assert "、".join(PARTNERS) in "".join(read_back(docx_of(golden_letter("list_sharing"))).of("GwTo"))
    assert "office.partners" in missing("list_sharing", final=False, office=OFFICE)


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
