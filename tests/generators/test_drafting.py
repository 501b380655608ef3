"""From the register to the files: drafts, finals, what is missing, the same bytes for the same facts."""

import hashlib
import json
import zipfile
from datetime import date, timedelta
from io import BytesIO

import pytest

from generators import drafting, ledgers, shelf
from generators.drafting import DRAFT_MARK, Drafted, drafts
from generators.layout import UNNUMBERED, UNSIGNED
from generators.occasion import Issue, Lacking
from generators.office import Basis, Contact, Office
from generators.ooxml import pack, unpack
from generators.reading_back import read_back
from generators.sources.sheet import SOURCES_FILE
from greenlist.documents import DOCUMENTS, Paper
from greenlist.errors import TemplateError
from greenlist.register import FindingOverridden, Register, Renamed, replay
from greenlist.regulation.parameters import parameters_on
from tests.builders import rounds
from tests.builders.documents import (
    FROM_REGISTER,
    OFFICE,
    STAGES,
    about_one,
    docx_of,
    golden,
    made,
    must,
    xlsx_of,
)
from tests.builders.rounds import YEAR, Subject, events

EVERY = (*FROM_REGISTER, "D04", "D18")


def paper_of(kind: str) -> Paper:
    return DOCUMENTS[kind].papers[0]


def text_of(drafted: Drafted) -> str:
    printed = read_back(docx_of(drafted))
    return "\n".join(text for _, text in (*printed.paragraphs, *printed.boxed))


@pytest.mark.parametrize("kind", FROM_REGISTER)
def test_a_draft_bears_placeholders_and_says_so_in_its_name(kind):
    drafted = must(made(kind, final=False))
    text = text_of(drafted)
    assert not drafted.final
    assert UNSIGNED in text
    assert (UNNUMBERED in text) == paper_of(kind).numbered
    assert all(DRAFT_MARK in name for name in drafted.files if name not in {"manifest.json", SOURCES_FILE})
    assert drafted.manifest["status"] == "draft"
    assert (drafted.manifest["number"], drafted.manifest["date"]) == (None, None)


@pytest.mark.parametrize("kind", EVERY)
def test_a_final_text_bears_number_and_day_and_no_word_of_a_draft(kind):
    drafted = golden(kind)
    text = text_of(drafted)
    assert drafted.final
    assert UNNUMBERED not in text
    assert UNSIGNED not in text
    assert not any(DRAFT_MARK in name for name in drafted.files)
    if paper_of(kind).numbered:
        assert drafted.manifest["number"] in text


@pytest.mark.parametrize("kind", EVERY)
def test_the_same_facts_give_the_same_bytes(kind):
    again = must(made(kind)) if kind in FROM_REGISTER else about_one(kind)
    assert again.files == golden(kind).files
    assert again.folder == golden(kind).folder


@pytest.mark.parametrize("kind", FROM_REGISTER)
def test_the_order_of_the_events_of_different_subjects_changes_nothing(kind):
    until = STAGES[kind][0]
    crowd = rounds.crowd()
    backwards = replay(events(list(reversed(crowd)), until))
    assert docx_of(must(made(kind, register=backwards))) == docx_of(golden(kind))


@pytest.mark.parametrize("kind", FROM_REGISTER)
def test_the_rows_of_word_and_workbook_are_the_same(kind):
    drafted = golden(kind)
    tables = [
        tuple(tuple(cell.replace("\u2011", "-") for cell in row) for row in table[1:])
        for table in read_back(docx_of(drafted)).tables
    ]
    sheets = [rows[1:] for rows in ledgers.rows_of(xlsx_of(drafted)).values()]
    assert tables == sheets
    assert sum(map(len, sheets)) == len(drafted.subjects) == 46


@pytest.mark.parametrize("kind", EVERY)
def test_the_manifest_proves_files_template_sources_and_assertions(kind):
    drafted = golden(kind)
    manifest = json.loads(drafted.files["manifest.json"])
    files = {name: hashlib.sha256(content).hexdigest() for name, content in drafted.files.items()}
    del files["manifest.json"]
    assert manifest["files"] == files
    source = shelf.template(paper_of(kind).stem)
    assert manifest["template"]["sha256"] == hashlib.sha256(source).hexdigest()
    assert manifest["sources"]
    assert manifest["assertions"] == list(drafted.held) != []
    assert manifest["schema"] == drafting.SCHEMA


@pytest.mark.parametrize("kind", FROM_REGISTER)
def test_an_empty_register_lacks_something_and_says_what(kind):
    lacking = made(kind, register=Register())
    assert isinstance(lacking, Lacking)
    assert lacking.missing
    assert all(any("\u4e00" <= c <= "\u9fff" for c in words) for words in lacking.missing)


@pytest.mark.parametrize(
    ("kind", "until", "words"),
    [
        ("D08", "pooled", "年度尚无单位通过评审"),
        ("D11", "evaluated", "尚未公示"),
        ("D15", "listed", "缺少发改"),
    ],
)
def test_a_round_not_far_enough_says_for_whom_it_waits(kind, until, words):
    lacking = made(kind, register=rounds.register(until, rounds.crowd(2, 0, 0)))
    assert isinstance(lacking, Lacking)
    assert words in "".join(lacking.missing)


def test_an_office_without_contact_cannot_draft_and_is_told_the_settings():
    lacking = made("D08", office=Office())
    assert isinstance(lacking, Lacking)
    assert lacking.missing == (
        "设置中缺少联系处室 office.contact.division",
        "设置中缺少联系电话 office.contact.phone",
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        pytest.param("便函[2026]1476", "格式不符", id="方括号"),
        pytest.param("穗工信函〔2026〕012号", "格式不符", id="虚位"),
        pytest.param("", "格式不符", id="空"),
        pytest.param("穗工信函〔2025〕12号", "与成文日期", id="年份不同"),
    ],
)
def test_a_number_that_is_none_keeps_the_final_text_back(number, words):
    lacking = made("D11", issue=Issue(number, date(2026, 5, 8), "林立"))
    assert isinstance(lacking, Lacking)
    assert words in lacking.missing[0]


def test_nothing_but_a_kind_drafted_from_the_register_is_drafted_from_it():
    for kind in ("D18", "D99"):
        with pytest.raises(KeyError):
            drafts(kind, Register(), YEAR, date(2026, 1, 1), parameters_on(date(2026, 1, 1)), OFFICE)


@pytest.mark.parametrize(("kind", "stage"), [("D08", "shown"), ("D11", "listed")])
def test_the_final_text_after_the_issue_slip_names_those_the_slip_recorded(kind, stage):
    after = must(made(kind, register=rounds.register(stage)))
    assert docx_of(after) == docx_of(golden(kind))


def test_somebody_who_became_a_candidate_after_the_issue_is_not_in_its_final_text():
    late = Subject("factory", 90)
    register = replay([*events(rounds.crowd(3, 0, 0), "shown"), *events([late], "evaluated")])
    drafted = must(made("D08", register=register))
    assert len(drafted.subjects) == 3
    assert late.name not in text_of(drafted)


def test_a_longer_period_than_asked_for_is_printed_as_the_slip_has_it():
    posted = [
        event.model_copy(update={"last": date(2026, 5, 12)}) if event.type == "publicity_posted" else event
        for event in events(rounds.crowd(2, 0, 0), "shown")
    ]
    assert "2026年4月29日至2026年5月12日，共14天" in text_of(must(made("D08", register=replay(posted))))


def test_a_period_shorter_than_the_measures_ask_is_never_printed():
    posted = [
        event.model_copy(update={"last": date(2026, 5, 4)}) if event.type == "publicity_posted" else event
        for event in events(rounds.crowd(2, 0, 0), "shown")
    ]
    lacking = made("D08", register=replay(posted))
    assert isinstance(lacking, Lacking)
    assert "C08" in lacking.missing[0]


def test_a_broken_template_of_the_office_is_refused_with_what_to_mend():
    parts = unpack(shelf.template("listing"))
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"{{ counts }}", b"")
    with pytest.raises(TemplateError, match="没有用到“counts”"):
        made("D11", templates={"listing": pack(parts)})


def test_the_words_of_the_offices_own_template_are_used():
    parts = unpack(shelf.template("listing"))
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        "现予以公布".encode(), "现印发公布".encode()
    )
    assert "现印发公布" in text_of(must(made("D11", templates={"listing": pack(parts)})))


def test_a_template_that_breaks_a_rule_of_official_documents_is_refused():
    parts = unpack(shelf.template("recommendation"))
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        "请予审核。".encode(), "你厅务必审核。".encode()
    )
    with pytest.raises(TemplateError, match="K08"):
        made("D15", templates={"recommendation": pack(parts)})


def test_a_draft_word_left_in_a_template_stops_the_final_text_only():
    parts = unpack(shelf.template("listing"))
    parts["word/document.xml"] = parts["word/document.xml"].replace("现予以公布".encode(), "××公布".encode())
    own = {"listing": pack(parts)}
    must(made("D11", templates=own, final=False))
    with pytest.raises(TemplateError, match="K11"):
        made("D11", templates=own)


def test_a_basis_that_has_lapsed_is_not_cited():
    old = Basis(
        title="广州市绿色工厂梯度培育及管理暂行办法", number="穗工信规字〔2020〕1号", last=date(2026, 5, 7)
    )
    lacking = made("D11", office=OFFICE.model_copy(update={"basis": (old,)}))
    assert isinstance(lacking, Lacking)
    assert "C09" in lacking.missing[0]


def test_a_mobile_number_does_not_get_into_a_public_paper():
    contact = Contact(division="工业节能与综合利用处", phone="13812345678")
    lacking = made("D08", office=OFFICE.model_copy(update={"contact": contact}))
    assert isinstance(lacking, Lacking)
    assert "C12" in lacking.missing[0]


def test_hostile_names_survive_in_word_and_workbook():
    names = [
        "A&B（广州）有限公司",
        "<环保>科技",
        "{{7*7}}",
        "=HYPERLINK(1)",
        "绿" * 120,
        "昇堃镕喆骉公司",
        "草稿待编号××公司",
    ]
    crowd = [Subject("factory", n, called=called) for n, called in enumerate(names, 1)]
    for kind in FROM_REGISTER:
        drafted = must(made(kind, crowd))
        at = [row[2] for rows in ledgers.rows_of(xlsx_of(drafted)).values() for row in rows[1:]]
        printed = [row[2] for table in read_back(docx_of(drafted)).tables for row in table[1:]]
        assert sorted(at) == sorted(printed) == sorted(names)
        assert any("昇、堃、镕、喆、骉" in remark or "昇" in remark for remark in drafted.remarks)


def test_the_name_of_the_day_of_signature_is_printed_and_an_earlier_one_is_told():
    crowd = rounds.crowd(2, 0, 0)
    renamed = Renamed(uscc=crowd[0].uscc, day=date(2026, 5, 7), receipt="r", name="广州新名科技有限公司")
    later = Renamed(uscc=crowd[1].uscc, day=date(2026, 5, 9), receipt="r", name="广州后名科技有限公司")
    register = replay([*events(crowd, "shown"), renamed, later])
    rows = read_back(docx_of(must(made("D11", register=register)))).tables[0][1:]
    assert {row[2]: row[4] for row in rows} == {
        "广州新名科技有限公司": f"公示时名称：{crowd[0].name}",
        crowd[1].name: "",
    }


def test_a_published_list_can_carry_the_credit_code():
    drafted = must(made("D11", office=OFFICE.model_copy(update={"with_code": True})))
    table = read_back(docx_of(drafted)).tables[0]
    assert "统一社会信用代码" in table[0]
    assert table[1][3].startswith("9144")


def test_a_list_without_any_park_has_no_annex_for_parks():
    drafted = must(made("D11", rounds.crowd(3, 0, 2)))
    printed = read_back(docx_of(drafted))
    assert printed.of("GwAnnexMark") == ("附件1", "附件2")
    assert "绿色工业园区" not in printed.of("GwBody")[0]


def test_one_annex_bears_no_number():
    printed = read_back(docx_of(must(made("D11", rounds.crowd(3, 0, 0)))))
    assert printed.of("GwAnnexMark") == ("附件",)
    assert printed.of("GwAnnexNote") == ("附件：2026年度市级绿色工厂名单",)


def test_who_is_left_out_is_told_with_the_reasons():
    crowd = rounds.crowd(3, 0, 0)
    some = [
        e
        for e in events(crowd, "evaluated")
        if not (e.uscc == crowd[0].uscc and e.type == "reviewed" and e.stage == "panel")
    ]
    drafted = must(made("D08", register=replay(some)))
    assert len(drafted.subjects) == 2
    assert drafted.left_out == ((crowd[0].name, ("尚未经市级评审",)),)
    assert drafted.manifest["left_out"][0]["reasons"] == ["尚未经市级评审"]


@pytest.mark.parametrize("kind", EVERY)
def test_no_file_has_a_name_a_windows_machine_refuses(kind):
    for name in golden(kind).files:
        assert not set(name) & set('\\/:*?"<>|')
        assert len(name.encode()) < 200


def test_the_archive_holds_no_time_of_day():
    for kind in FROM_REGISTER:
        for content in (docx_of(golden(kind)), xlsx_of(golden(kind))):
            stamps = {entry.date_time for entry in zipfile.ZipFile(BytesIO(content)).infolist()}
            assert stamps == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({}, True),
        ({"decision": "restored"}, False),
        ({"until": date(YEAR, 1, 2)}, False),
        ({"year": YEAR - 2}, False),
    ],
    ids=["在期内", "已恢复", "已过有效期", "以前的年度"],
)
def test_who_signs_sees_what_was_set_aside_about_those_named(cells, told):
    register = rounds.register(STAGES["D03"][0])
    plain = must(made("D03", register=register, final=False))
    named = register.subjects[plain.subjects[0]]
    held = FindingOverridden.model_validate(
        {
            "uscc": named.uscc,
            "day": date(YEAR, 1, 2) - timedelta(1),
            "receipt": f"{YEAR}0101-0007",
            "paper": "attachment_6.factory",
            "year": YEAR,
            "code": "N-006",
            "decision": "set_aside",
            "reason": "已履行完毕",
            "decided_by": "李敏",
            "authority": "广州市工业和信息化局",
            "city": True,
            **cells,
        }
    )
    known = replay([held], onto=register)
    remarks = [
        one for one in must(made("D03", register=known, final=False)).remarks if one not in plain.remarks
    ]
    if not told:
        assert remarks == []
        return
    (remark,) = remarks
    for words in (
        named.name,
        "N-006",
        "广州市工业和信息化局李敏",
        "已履行完毕",
        f"{YEAR}年1月1日",
        "0101-0007",
    ):
        assert words in remark
