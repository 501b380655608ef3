"""The letter that says why an application goes no further, through the real desk (D18)."""

from datetime import date
from pathlib import Path

import pytest

from generators.blanks import filled
from generators.reading_back import read_back
from greenlist.forms.definition import Form
from tests.builders.bureau import incident
from tests.builders.cases import changed, good_annex6
from tests.builders.companies import Company
from tests.builders.desk import drop, logging_kept
from tests.builders.rounds import Subject
from tests.desk.test_cli import SETTINGS, facts, run

ONE = Company(1)
HEAD = {"handed_in_by": "广州市工业和信息化局", "handed_in_on": date(2026, 1, 15), "handler": "周敏"}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An installation that knows nobody."""
    (tmp_path / "greenlist.toml").write_text(SETTINGS, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GREENLIST_CONFIG", raising=False)
    with logging_kept():
        yield tmp_path


def hands_in(office: Path, capsys, name: str, form: Form, *role: str) -> dict:
    paper = drop(office, name, filled(form))
    (receipt,) = facts(run(capsys, "process", str(paper), "--json", *role)[1])
    return receipt


def rows(office: Path, made: dict) -> list[tuple[str, ...]]:
    (docx,) = [name for name in made["files"] if name.endswith(".docx")]
    (table,) = read_back((office / made["folder"] / docx).read_bytes()).tables
    return [tuple(row) for row in table[1:]]


def test_a_returned_application_is_answered_by_what_its_receipt_says(office: Path, capsys):
    vetoed = changed(good_annex6(ONE, 2026), {"veto_6_dishonest_debtor": True, "legal_phone": "12"})
    receipt = hands_in(office, capsys, "登记表.xlsx", vetoed)
    assert receipt["status"] == "returned"
    code, out, err = run(capsys, "draft", "D18", "--for", ONE.uscc, "--out", "信函", "--json")
    assert code == 0, err
    (made,) = facts(out)
    assert made["kind"] == "D18"
    ((_, clause, fact, source),) = rows(office, made)
    assert "第十二条第（六）项" in clause
    assert "“企业被列为失信被执行人”" in clause
    assert "存在失信被执行情形：自查为“是”" in fact
    assert source.startswith("登记表.xlsx")
    assert "!" in source, "the cell is named"


def test_an_accepted_application_is_judged_by_what_is_known_since(office: Path, capsys):
    assert hands_in(office, capsys, "登记表.xlsx", good_annex6(ONE, 2026))["status"] == "accepted"
    code, _, err = run(capsys, "draft", "D18", "--for", ONE.uscc)
    assert code != 0
    assert "没有否决的结论" in err
    subject = Subject("factory", ONE.number, ONE.name, ONE.district)
    subject.uscc = ONE.uscc
    debtor = incident(subject, date(2025, 5, 6), category="列为失信被执行人", grade=None)
    told = hands_in(office, capsys, "失信.xlsx", debtor.model_copy(update=HEAD), "--role", "city")
    assert told["status"] == "accepted", told["findings"]
    (made,) = facts(run(capsys, "draft", "D18", "--for", ONE.uscc, "--out", "信函", "--json")[1])
    ((_, clause, fact, _),) = rows(office, made)
    assert "第十二条第（六）项" in clause
    assert "登记簿记载的“2025年5月6日列为失信被执行人（市应急管理局）”" in fact
    (story,) = facts(run(capsys, "explain", ONE.uscc, "--json")[1])
    assert [one["citation"] for one in story["verdicts"] if one["vetoes"]] == ["第十二条第（六）项"]
    assert "“企业被列为失信被执行人”" in run(capsys, "explain", ONE.uscc)[1], (
        "the words are told to people too"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("--for", ONE.uscc), "D-040 查无申请材料"), ((), "请写明答复哪个单位的申请")],
    ids=["没有申请", "未写单位"],
)
def test_who_has_applied_for_nothing_is_told_nothing(office: Path, capsys, arguments, said):
    code, _, err = run(capsys, "draft", "D18", *arguments)
    assert code != 0
    assert said in err
