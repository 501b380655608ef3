"""The command line: every command over real papers, its exit code, and nothing but JSON where JSON is asked for."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from extractors import equipment
from generators import pdf, wordblanks
from generators.blanks import filled
from greenlist.desk import cli, health
from greenlist.desk.enquiries import _csv
from greenlist.desk.usage import in_chinese, width
from greenlist.documents import DOCUMENTS
from greenlist.errors import ExitCode
from tests.builders.cases import changed, good_annex6
from tests.builders.companies import Company
from tests.builders.desk import drop, logging_kept, tree

GREENLIST = Path(sys.executable).parent / "greenlist"
GOOD, BAD = Company(1), Company(2)
SETTINGS = """
pdf = false
today = 2026-01-15
rest_seconds = 0.05
sweep_seconds = 0.1
unfinished_rest_seconds = 0.1
workers = 1
[office.contact]
division = "节能处"
phone = "020-83123456"
"""


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation that has answered one good and one faulty registration."""
    folder = tmp_path_factory.mktemp("installation")
    (folder / "greenlist.toml").write_text(SETTINGS, "utf-8")
    drop(folder / "inbox", "企业/好.xlsx", filled(good_annex6(GOOD, 2026)))
    drop(folder / "inbox", "企业/坏.xlsx", filled(changed(good_annex6(BAD, 2026), {"legal_phone": "12"})))
    drop(folder / "inbox", "企业/乱.xlsx", b"nothing of ours")
    done = subprocess.run(
        [GREENLIST, "serve", "--until-idle", "--json"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert sorted(one["status"] for one in said) == ["accepted", "rejected", "returned"]
    assert "Traceback" not in done.stderr
    return folder


@pytest.fixture
def here(installation: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the installation to be in."""
    shutil.copytree(installation, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GREENLIST_CONFIG", raising=False)
    with logging_kept():
        yield tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    code = cli.run([*arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def facts(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


# --- asking


def test_register_list_names_everybody_as_of_a_day(here: Path, capsys):
    code, out, _ = run(capsys, "register", "list", "--json")
    assert (code, [one["uscc"] for one in facts(out)]) == (0, [GOOD.uscc])
    code, out, _ = run(capsys, "register", "list", "--json", "--as-of", "2026-01-14")
    assert (code, out) == (0, "")
    code, out, _ = run(capsys, "register", "list")
    assert GOOD.name in out.replace("\n", "")


def test_register_show_tells_people_in_sentences(here: Path, capsys):
    code, out, _ = run(capsys, "register", "show", GOOD.name)
    assert code == 0
    assert out.startswith(f"{GOOD.name}  {GOOD.uscc}  {GOOD.district}")
    assert "材料" in out
    assert "20260115-0003" in out
    assert "attachment_6" not in out


def test_register_show_tells_all_about_one(here: Path, capsys):
    code, out, _ = run(capsys, "register", "show", GOOD.uscc.lower(), "--json")
    (told,) = facts(out)
    assert code == 0
    assert told["name"] == GOOD.name
    assert told["accepted"]["attachment_6.factory"]["2026"]["receipt"] == "20260115-0003"


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".json"])
def test_register_export_writes_what_the_ending_says(here: Path, capsys, ending: str):
    code, _, _ = run(capsys, "register", "export", f"名单{ending}")
    content = (here / f"名单{ending}").read_bytes()
    assert code == 0
    assert content.startswith({".xlsx": b"PK", ".csv": b"\xef\xbb\xbf", ".json": b"{"}[ending])
    assert ending == ".xlsx" or GOOD.name in content.decode("utf-8-sig")


def test_an_export_never_holds_a_formula(here: Path, capsys):
    text = _csv([dict.fromkeys(("kind", "uscc", "name", "district", "level", "star", "state"), "=1+1")])
    assert text.decode("utf-8-sig").splitlines()[1] == ",".join(["'=1+1"] * 7)


def test_explain_names_article_fact_file_and_cell(here: Path, capsys):
    code, out, _ = run(capsys, "explain", GOOD.uscc, "--json")
    (told,) = facts(out)
    assert code == 0
    assert [step["receipt"] for step in told["history"]] == ["20260115-0003"]
    assert told["verdicts"]
    placed = [one for one in told["verdicts"] if one["where"]]
    assert placed
    assert all(one["file"] == "好.xlsx" and "!" in one["where"] and one["citation"] for one in placed)
    code, out, _ = run(capsys, "explain", GOOD.uscc)
    assert "各条结论" in out
    assert run(capsys, "explain", GOOD.name) == (0, out, "")


def test_due_says_what_is_late_near_and_possible(here: Path, capsys):
    code, out, _ = run(capsys, "due", "--as-of", "2026-04-02", "--json")
    topics = {one["topic"] for one in facts(out)}
    assert code == 0
    assert "区级推荐" in topics
    assert run(capsys, "due")[0] == 0


def test_draft_list_says_what_each_kind_still_lacks(here: Path, capsys):
    code, out, _ = run(capsys, "draft", "--list", "--json")
    lacks = {one["kind"]: one["missing"] for one in facts(out)}
    assert code == 0
    assert set(lacks) == {code for code, kind in DOCUMENTS.items() if any(p.drafted for p in kind.papers)}
    assert any("尚无区级初审推荐" in reason for reason in lacks["D03"])


def test_a_document_that_lacks_something_is_not_drafted_and_the_reason_is_said(here: Path, capsys):
    code, out, err = run(capsys, "draft", "D03", "--year", "2026", "--json")
    assert (code, out) == (ExitCode.USAGE, "")
    assert "尚无区级初审推荐" in err


def test_forms_writes_every_blank(here: Path, capsys):
    code, out, _ = run(capsys, "forms", "空白表", "--year", "2026", "--json")
    written = {Path(one["path"]).name for one in facts(out)}
    assert code == 0
    assert written == {path.name for path in (here / "空白表").iterdir()}
    assert len(written) >= 9
    assert {"空白表_绿色工厂梯度培育信息登记表.xlsx", "空白表_绿色工厂梯度培育信息登记表.docx"} <= written
    table = load_workbook(here / "空白表" / "空白表_绿色工厂动态管理表.xlsx")
    years = {str(cell.value) for row in table["D1基础数据"].iter_rows() for cell in row}
    assert "2025年" in years, "filled in in 2026, it is about 2025"
    assert "2026年" not in years


# --- checking and processing


def test_check_judges_and_records_nothing(here: Path, capsys):
    good = drop(here, "另一份.xlsx", filled(good_annex6(Company(3), 2026)))
    before = tree(here / "state"), tree(here / "outbox")
    code, out, _ = run(capsys, "check", str(good), "--json")
    (receipt,) = facts(out)
    assert code == 0
    assert (receipt["status"], receipt["id"], receipt["as_of"]) == ("accepted", "", "2026-01-15")
    after = tree(here / "state"), tree(here / "outbox")
    assert {k: v for k, v in after[0].items() if "sqlite" not in k} == {
        k: v for k, v in before[0].items() if "sqlite" not in k
    }
    assert after[1] == before[1]
    raw = sqlite3.connect(here / "state" / "journal.sqlite3")
    assert raw.execute("SELECT count(*) FROM jobs").fetchone() == (3,)
    raw.close()


def test_check_of_a_faulty_paper_ends_with_four_and_shows_where(here: Path, capsys):
    bad = drop(here, "坏.xlsx", filled(changed(good_annex6(BAD, 2026), {"legal_phone": "12"})))
    code, out, _ = run(capsys, "check", str(bad))
    assert code == ExitCode.FINDINGS
    assert "F-0" in out
    assert "!" in out


def test_check_works_before_anything_was_ever_recorded(
    tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    paper = drop(tmp_path, "表.xlsx", filled(good_annex6(GOOD, 2026)))
    code, out, _ = run(capsys, "check", str(paper), "--as-of", "2026-01-20", "--json")
    assert (code, facts(out)[0]["as_of"]) == (0, "2026-01-20")
    assert [path.name for path in tmp_path.iterdir()] == ["表.xlsx"]


def test_check_knows_the_roles(here: Path, capsys):
    paper = drop(here, "表.xlsx", filled(good_annex6(Company(4), 2026)))
    code, out, _ = run(capsys, "check", str(paper), "--role", "评价机构", "--json")
    (receipt,) = facts(out)
    assert (code, receipt["status"], receipt["findings"][0]["code"]) == (
        ExitCode.FINDINGS,
        "rejected",
        "I-023",
    )
    code, _, err = run(capsys, "check", str(paper), "--role", "局长")
    assert code == ExitCode.USAGE
    assert "没有“局长”这种身份" in err


def test_a_registration_as_a_word_document_is_judged_like_the_workbook(here: Path, capsys):
    bad = changed(good_annex6(BAD, 2026), {"legal_phone": "12"})
    told = {}
    for name, content in (("坏.xlsx", filled(bad)), ("坏.docx", wordblanks.filled(bad))):
        code, out, _ = run(capsys, "check", str(drop(here, name, content)), "--json")
        (receipt,) = facts(out)
        assert code == ExitCode.FINDINGS
        found = [(one["code"], one["field"], one["message"]) for one in receipt["findings"]]
        told[name] = receipt["status"], found, receipt["subject"], receipt["verdicts"]
        phone = next(one for one in receipt["findings"] if one["field"] == "legal_phone")
    assert told["坏.docx"] == told["坏.xlsx"]
    assert phone["where"].keys() == {"table", "row", "cell"}
    _, out, _ = run(capsys, "check", str(here / "坏.docx"))
    assert re.search(r"表\d+第\d+行第\d+格", out)


def test_the_answer_to_a_word_document_holds_it_again_with_comments(here: Path, capsys):
    bad = changed(good_annex6(Company(5), 2026), {"legal_phone": "12"})
    paper = drop(here, "第五家.docx", wordblanks.filled(bad))
    _, out, _ = run(capsys, "process", str(paper), "--json")
    (receipt,) = facts(out)
    (marked,) = (here / "outbox").rglob("批注_第五家.docx")
    assert marked.name in receipt["answers"]
    with zipfile.ZipFile(marked) as archive:
        assert "法定代表人电话" in archive.read("word/comments.xml").decode()


def test_process_answers_once_like_the_inbox(here: Path, capsys):
    paper = drop(here, "第三家.xlsx", filled(good_annex6(Company(3), 2026)))
    code, out, _ = run(capsys, "process", str(paper), "--json")
    (receipt,) = facts(out)
    assert (code, receipt["status"], receipt["id"]) == (0, "accepted", "20260115-0004")
    assert paper.exists()
    folder = here / "outbox" / "回执" / "2026-01-15" / "20260115-0004_第三家.xlsx"
    assert json.loads((folder / "receipt.json").read_bytes()) == receipt
    code, out, _ = run(capsys, "process", str(paper), "--json")
    assert facts(out)[0]["status"] == "duplicate"


def test_process_hands_the_file_to_the_service_that_runs(here: Path):
    paper = drop(here, "第三家.xlsx", filled(good_annex6(Company(3), 2026)))
    (here / "state" / "lock").unlink()
    with subprocess.Popen([GREENLIST, "serve"], cwd=here, stderr=subprocess.DEVNULL) as service:
        try:
            until = time.monotonic() + 120
            while not (here / "state" / "lock").is_file() or not (here / "state" / "lock").read_text():
                assert time.monotonic() < until
                time.sleep(0.05)
            done = subprocess.run(
                [GREENLIST, "process", str(paper), "--json"],
                cwd=here,
                capture_output=True,
                text=True,
                check=False,
            )
        finally:
            service.terminate()
            assert service.wait(120) == 0
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["status"] == "accepted"


# --- looking after


def test_verify_is_content_and_notices_a_changed_answer(here: Path, capsys):
    code, out, _ = run(capsys, "verify", "--json")
    assert (code, out) == (0, "")
    (answer,) = (here / "outbox" / "回执" / "2026-01-15").glob("*好.xlsx")
    (answer / "反馈.docx").write_bytes(b"changed")
    code, out, _ = run(capsys, "verify", "--json")
    assert code == ExitCode.FINDINGS
    assert [one["grave"] for one in facts(out)] == [False]


def test_rebuild_gives_a_lost_outbox_back(here: Path, capsys):
    before = tree(here / "outbox")
    shutil.rmtree(here / "outbox")
    code, out, _ = run(capsys, "rebuild", "--json")
    assert code == 0
    assert facts(out)[0]["made"] == facts(out)[0]["folders"]
    assert tree(here / "outbox") == before
    assert run(capsys, "verify")[0] == 0


def test_doctor_says_what_is_there_and_what_is_not(here: Path, capsys):
    code, out, _ = run(capsys, "doctor", "--json")
    found = {one["topic"]: one for one in facts(out)}
    assert code == 0
    assert found["存档数据库"]["text"] == "已受理3份，等待办理0份"
    assert found["发文机关"]["state"] == "ok"
    assert found["文字识别"]["state"] == ("warn" if equipment.missing() else "ok")


def test_templates_check_is_content_with_what_is_shipped(here: Path, capsys):
    code, out, err = run(capsys, "templates", "check", "--no-pdf", "--json")
    assert (code, [one for one in facts(out) if one["grave"]]) == (0, [])
    assert "只检查 .docx" in err


LAYOUT = Path(__file__).resolve().parents[2] / "samples" / "公文版式"


def test_lint_names_the_rule_the_clause_and_what_was_measured(here: Path, capsys):
    faulty = LAYOUT / "不合格" / "H11_方括号文号.docx"
    code, out, _ = run(capsys, "lint", str(faulty), "--no-pdf", "--json")
    whole, failed = facts(out)
    assert code == ExitCode.FINDINGS
    assert (whole["family"], whole["ours"], whole["on_pages"]) == ("F1", True, False)
    assert whole["elements"]["发文字号"] == ["穗工信[2026]35号"]
    assert (failed["rule"], failed["element"], failed["passed"]) == ("H11", "发文字号", False)
    assert failed["source"] == "GB/T 9704-2012 7.2.5"
    code, out, _ = run(capsys, "lint", str(faulty), "--no-pdf")
    assert "1处不合格" in out
    assert "应当" in out


def test_lint_is_content_with_what_is_right_and_shows_it_when_asked(here: Path, capsys):
    right = next((LAYOUT / "合格").glob("D11_*.docx"))
    code, out, _ = run(capsys, "lint", str(right), "--no-pdf")
    assert code == ExitCode.DONE
    assert "全部合格" in out
    _, out, _ = run(capsys, "lint", str(right), "--no-pdf", "--all", "--json")
    whole, *shown = facts(out)
    assert len({one["rule"] for one in shown}) == whole["rules"] > 30
    assert all(one["passed"] for one in shown)


def test_lint_writes_a_copy_with_comments(here: Path, capsys):
    faulty = LAYOUT / "不合格" / "H11_方括号文号.docx"
    run(capsys, "lint", str(faulty), "--no-pdf", "--comments", "批注")
    with zipfile.ZipFile(here / "批注" / "批注_H11_方括号文号.docx") as package:
        assert "六角括号" in package.read("word/comments.xml").decode("utf-8")


def test_lint_says_what_it_cannot_open_and_goes_on(here: Path, capsys):
    (here / "乱.docx").write_bytes(b"nothing of ours")
    right = next((LAYOUT / "合格").glob("D11_*.docx"))
    code, out, err = run(capsys, "lint", "乱.docx", "没有.docx", str(right), "--no-pdf")
    assert code == ExitCode.USAGE
    assert "D-046" in err
    assert "D-041" in err
    assert "全部合格" in out


def test_lint_takes_the_family_that_is_told(here: Path, capsys):
    right = next((LAYOUT / "合格").glob("D04_*.docx"))
    _, out, _ = run(capsys, "lint", str(right), "--no-pdf", "--family", "F1", "--json")
    assert facts(out)[0]["family"] == "F1"
    code, _, err = run(capsys, "lint", str(right), "--family", "F9")
    assert code == ExitCode.USAGE
    assert "F1" in err


def test_a_template_that_does_not_fit_is_named(here: Path, capsys):
    (here / "templates").mkdir()
    (here / "templates" / "publicity.docx").write_bytes(b"no template")
    (here / "greenlist.toml").write_text('templates = "templates"\n' + SETTINGS, "utf-8")
    code, out, _ = run(capsys, "templates", "check", "--no-pdf", "--json")
    assert code == ExitCode.FINDINGS
    assert {one["template"] for one in facts(out)} == {"publicity.docx"}


# --- what goes wrong


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["serv"], "没有“serv”这个命令"),
        (["check"], "缺少“文件…”"),
        (["check", "--foo", "x"], "没有“--foo”这个选项。用 greenlist check --help 查看用法"),
        (["explain", "有限公司"], "D-047 没有名称为“有限公司”的主体；名称相近的有："),
        (["due", "--as-of", "明天"], "“明天”不是日期"),
        (["due", "--as-of", "2020-01-01"], "D-044 不能以2020-01-01为准"),
        (["draft", "--year", "26"], "“26”不是年份"),
        (["draft"], "请写明文种"),
        (["draft", "D99"], "没有“D99”这种公文"),
        (["due", "extra"], "多余的参数"),
        (["explain", "123"], "查无主体：123"),
        (["check", "没有的文件.xlsx"], "不存在"),
        (["register", "export", "名单.doc"], "应以 .xlsx、.csv 或 .json 结尾"),
    ],
)
def test_a_wrong_command_is_said_in_chinese_and_ends_with_one(
    here: Path, capsys, arguments: list[str], said: str
):
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (ExitCode.USAGE, "")
    assert said in err
    assert "Traceback" not in err


def test_settings_that_do_not_fit_end_with_two(here: Path, capsys):
    (here / "greenlist.toml").write_text("workers = 0\n", "utf-8")
    code, _, err = run(capsys, "due")
    assert (code, "workers：不能小于1" in err) == (ExitCode.SETTINGS, True)
    code, _, err = run(capsys, "--config", "nowhere.toml", "due")
    assert (code, "找不到设置文件" in err) == (ExitCode.SETTINGS, True)


def test_a_state_folder_that_cannot_be_used_ends_with_three(here: Path, capsys):
    shutil.rmtree(here / "state")
    (here / "state").write_bytes(b"a file")
    code, _, err = run(capsys, "serve", "--until-idle")
    assert (code, "D-010" in err) == (ExitCode.FOLDER, True)


def test_without_libreoffice_everything_but_pdf_is_made_and_it_is_said(
    here: Path, capsys, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pdf.Renderer, "available", property(lambda _: False))
    (here / "greenlist.toml").write_text(SETTINGS.replace("pdf = false", "pdf = true"), "utf-8")
    paper = drop(here, "第三家.xlsx", filled(good_annex6(Company(3), 2026)))
    code, out, err = run(capsys, "process", str(paper), "--json")
    assert (code, facts(out)[0]["status"]) == (0, "accepted")
    assert "未安装LibreOffice" in err
    assert not list((here / "outbox").rglob("*.pdf"))


def test_a_fault_of_ours_ends_with_fifteen_and_the_traceback_lies_in_a_file(
    here: Path, capsys, monkeypatch: pytest.MonkeyPatch
):
    def fault(settings):
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr(health, "examine", fault)
    code, _, err = run(capsys, "doctor")
    assert code == ExitCode.INTERNAL
    assert "Traceback" not in err
    assert "ZeroDivisionError" in (here / "state" / "greenlist-fault.log").read_text("utf-8")


def test_an_interruption_is_no_fault(here: Path, capsys, monkeypatch: pytest.MonkeyPatch):
    def interrupt(settings):
        raise KeyboardInterrupt

    monkeypatch.setattr(health, "examine", interrupt)
    assert run(capsys, "doctor") == (130, "", "已中断。\n")


def commands() -> list[list[str]]:
    names = ["serve", "process", "check", "forms", "draft", "due", "explain", "verify", "rebuild", "doctor"]
    groups = [["register", "list"], ["register", "show"], ["register", "export"], ["templates", "check"]]
    return [[], ["register"], ["templates"], *([name] for name in names), *groups]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_explains_itself_in_chinese(capsys, command: list[str]):
    code, out, _ = run(capsys, *command, "--help")
    assert code == 0
    assert out.startswith("用法：greenlist")
    for line in out.splitlines():
        words = line.split("  ")[-1] if line.startswith("  ") else line
        assert any("\u4e00" <= character <= "\u9fff" for character in words) or not words.strip(), line


def test_help_comes_at_once(tmp_path: Path):
    started = time.perf_counter()
    done = subprocess.run([GREENLIST, "--help"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("用法")
    assert time.perf_counter() - started < 10.0  # 0.13 s on an idle machine; what is imported is what counts
    loaded = "import sys, greenlist.desk.cli; print(sorted(m.partition('.')[0] for m in sys.modules))"
    modules = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    ).stdout
    for heavy in (
        "sqlalchemy",
        "openpyxl",
        "lxml",
        "docxtpl",
        "extractors",
        "generators",
        "pydantic_settings",
    ):
        assert f"'{heavy}'" not in modules


def test_unknown_words_of_the_library_stay_as_they_are():
    assert in_chinese("something new") == "something new"
    assert width("a中") == 3


def test_a_day_of_the_settings_is_today(here: Path, capsys):
    _, out, _ = run(capsys, "register", "list", "--json")
    assert facts(out)[0]["state"]
    (here / "greenlist.toml").write_text(SETTINGS.replace("2026-01-15", "2026-01-14"), "utf-8")
    assert run(capsys, "register", "list", "--json")[1] == ""


def test_the_package_itself_is_the_command():
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "greenlist", "--help"], capture_output=True, text=True, check=True
    )
    assert "serve" in done.stdout


def test_whom_to_cultivate_first_is_listed_with_its_designations(installation: Path, monkeypatch, capsys):
    monkeypatch.chdir(installation)
    (told,) = facts(run(capsys, "register", "priorities", "--json")[1])
    assert (told["uscc"], told["honours"]) == (GOOD.uscc, ["专精特新“小巨人”企业"])
    assert "专精特新“小巨人”企业" in run(capsys, "register", "priorities")[1]
