"""Papers of the bureaus through the real desk: workbook in, answer out, and what the commands then tell."""

import shutil
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from generators.blanks import filled
from greenlist.desk.roles import ROLES, refuse_paper
from greenlist.forms import FORMS
from greenlist.forms.definition import Form
from tests.builders.bureau import change, evaluator, incident, inspection, override, published_list, training
from tests.builders.cases import changed, good_annex6
from tests.builders.companies import Company
from tests.builders.desk import drop, logging_kept, tree
from tests.builders.rounds import Subject
from tests.desk.test_cli import SETTINGS, facts, run

ONE, TWO = Company(1), Company(2)
EVALUATOR = Company(50).uscc
HEAD = {
    "handed_in_by": "广州市工业和信息化局",
    "handed_in_on": date(2026, 1, 15),
    "handler": "周敏",
}


def subject(company: Company) -> Subject:
    made = Subject("factory", company.number, company.name, company.district)
    made.uscc = company.uscc
    return made


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An installation that knows one listed factory."""
    (tmp_path / "greenlist.toml").write_text(SETTINGS, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GREENLIST_CONFIG", raising=False)
    with logging_kept():
        yield tmp_path


def test_every_paper_of_the_bureaus_acts_is_told_and_is_kept(office: Path, capsys):
    one, own = subject(ONE), ("--role", "district", "--district", ONE.district)

    def hands_in(name: str, form: Form, *role: str) -> dict:
        paper = drop(office, name, filled(form.model_copy(update=HEAD)))
        _, out, _ = run(capsys, "process", str(paper), "--json", *(role or ("--role", "city")))
        (receipt,) = facts(out)
        return receipt

    listed = published_list([one], date(2025, 6, 20), "市级")
    assert hands_in("名单.xlsx", listed)["status"] == "accepted"
    refused = hands_in("越权.xlsx", evaluator("广州甲评价有限公司", EVALUATOR, date(2026, 1, 5)), *own)
    assert (refused["status"], refused["findings"][0]["code"]) == ("rejected", "I-023")
    of_nobody = hands_in("别家.xlsx", incident(subject(TWO), date(2025, 5, 6)), *own)
    assert (of_nobody["status"], [f["code"] for f in of_nobody["findings"]]) == ("returned", ["P-071"])
    assert of_nobody["findings"][0]["where"]["cell"]

    debtor = incident(one, date(2025, 5, 6), category="列为失信被执行人", grade=None)
    for name, form, role in (
        ("失信.xlsx", debtor, own),
        ("抽查.xlsx", inspection(one, date(2026, 1, 10)), own),
        ("变更.xlsx", change(one, date(2026, 1, 5)), own),
        ("查处.xlsx", evaluator("广州甲评价有限公司", EVALUATOR, date(2026, 1, 5)), ()),
        ("培训.xlsx", training([one], date(2026, 1, 8), ONE.person(1)), ()),
    ):
        receipt = hands_in(name, form, *role)
        assert receipt["status"] == "accepted", (name, receipt["summary"], receipt["findings"])
        assert receipt["findings"] == []
    decided = change(one, date(2026, 1, 5), city_opinion="同意", city_on=date(2026, 1, 14))
    assert hands_in("变更审核.xlsx", decided)["status"] == "accepted"

    registration = drop(office, "登记表.xlsx", filled(good_annex6(ONE, 2026)))
    (receipt,) = facts(run(capsys, "process", str(registration), "--json")[1])
    assert receipt["status"] == "returned"
    assert {"N-006", "N-010"} <= {finding["code"] for finding in receipt["findings"]}

    (shown,) = facts(run(capsys, "register", "show", ONE.uscc, "--json")[1])
    renamed = f"{ONE.name[:-4]}新材料有限公司"
    assert shown["name"] == renamed
    assert [kept["category"] for kept in shown["incidents"].values()] == ["列为失信被执行人"]
    assert list(shown["inspections"]) == ["2026-01-10"]
    assert [kept["city"] for kept in shown["changes"].values()] == ["agreed"]
    assert [kept["officer"] for kept in shown["officers"]] == [ONE.person(1)]
    (told,) = facts(run(capsys, "explain", ONE.uscc, "--json")[1])
    history = "\n".join(step["text"] for step in told["history"])
    for words in (
        "列为失信被执行人（市应急管理局）已认定",
        "现场抽查（2026年1月10日）未发现问题",
        f"更名为{renamed}",
        "参加培训",
    ):
        assert words in history
    topics = {one["topic"] for one in facts(run(capsys, "due", "--json")[1])}
    assert "年度移出" in topics
    (decision,) = facts(run(capsys, "register", "show", EVALUATOR, "--json")[1])
    assert (decision["evaluator"], decision["until"]) == ("广州甲评价有限公司", "2029-01-05")
    assert "不予采信" in run(capsys, "explain", EVALUATOR)[1]

    before = tree(office / "outbox")
    assert run(capsys, "verify", "--json")[:2] == (0, "")
    shutil.rmtree(office / "outbox")
    assert run(capsys, "rebuild")[0] == 0
    assert tree(office / "outbox") == before


def test_what_the_district_sets_aside_is_accepted_when_it_comes_again_and_told_ever_after(
    office: Path, capsys
):
    faulty = drop(office, "登记表.xlsx", filled(changed(good_annex6(ONE, 2026), {"legal_phone": "12"})))

    def comes() -> dict:
        (receipt,) = facts(run(capsys, "process", str(faulty), "--json")[1])
        return receipt

    first = comes()
    (fault,) = [one for one in first["findings"] if one["severity"] == "error"]
    assert first["status"] == "returned"
    day = date(2026, 1, 15)
    form = override(subject(ONE), fault["code"], day).model_copy(
        update={**HEAD, "handed_in_by": f"{ONE.district}工业和信息化局"}
    )
    table = drop(office, "处理意见.xlsx", filled(form))
    _, out, _ = run(capsys, "process", str(table), "--json", "--role", "district", "--district", ONE.district)
    (decided,) = facts(out)
    assert (decided["paper"], decided["status"]) == ("finding_override", "accepted"), decided["findings"]

    second = comes()
    assert second["status"] == "accepted"
    (told,) = [one for one in second["findings"] if one["code"] == fault["code"]]
    assert told["severity"] == "info"
    assert told["where"] == fault["where"]
    assert told["override"] == {
        "authority": f"{ONE.district}工业和信息化局",
        "decided_by": "李敏",
        "day": "2026-01-15",
        "reason": "已现场核实，属实",
        "receipt": decided["id"],
        "weight": "error",
    }
    (answer,) = (office / "outbox" / "回执").rglob(f"{second['id']}_*")
    assert "已现场核实，属实" in "".join(
        paragraph.text
        for table in docx.Document(str(answer / "反馈.docx")).tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    )
    (story,) = facts(run(capsys, "explain", ONE.uscc, "--json")[1])
    assert any("决定不作为问题处理" in step["text"] for step in story["history"])
    (shown,) = facts(run(capsys, "register", "show", ONE.uscc, "--json")[1])
    assert [kept["decided_by"] for kept in shown["overrides"].values()] == ["李敏"]
    assert run(capsys, "register", "export", str(office / "台账.xlsx"))[0] == 0
    book = openpyxl.load_workbook(office / "台账.xlsx", read_only=True)
    cells = [str(cell) for row in book["日常监管"].iter_rows(values_only=True) for cell in row]
    (kept,) = [cell for cell in cells if "决定不作为问题处理" in cell]
    assert all(words in kept for words in (fault["code"], "李敏", "已现场核实，属实"))
    assert decided["id"] in cells


@pytest.mark.parametrize(
    ("paper", "roles"),
    [
        ("incident", {"district", "city"}),
        ("inspection", {"district", "city"}),
        ("change_request", {"district", "city"}),
        ("evaluator_finding", {"city"}),
        ("officer_training", {"city"}),
        ("finding_override", {"district", "city"}),
    ],
)
def test_each_paper_is_taken_from_those_whose_it_is_and_from_nobody_else(paper: str, roles: set[str]):
    taken = {role for role in ROLES if refuse_paper(paper, FORMS[paper].title, role) is None}
    assert taken == roles
