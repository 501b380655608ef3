"""Archives, old formats, the wrong form and resubmissions through the real service, after the sample round's lists."""

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from generators.blanks import filled
from tests.builders.archives import zipped
from tests.builders.cases import changed, good_annex5, good_annex6
from tests.builders.companies import Company
from tests.builders.converted import converted, has_office

ROOT = Path(__file__).resolve().parents[2]
GREENLIST = Path(sys.executable).parent / "greenlist"
SAMPLES = ROOT / "samples"
FIRST = SAMPLES / "02_2026-01-15_培育入库登记" / "企业"
GLASS = "广州凤凰木玻璃有限公司登记表"
CIRCUIT = FIRST / "广州粤岭电路板有限公司登记表.xlsx"
CORRECTED = SAMPLES / "03_2026-01-20_更正重报" / "企业" / f"{GLASS}（更正）.xlsx"


class Office:
    """A service in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.outbox = folder / "outbox"

    def greenlist(self, *words: str) -> subprocess.CompletedProcess[str]:
        places = {"GREENLIST_INBOX": "inbox", "GREENLIST_OUTBOX": "outbox", "GREENLIST_STATE_DIR": "state"}
        environment = os.environ | {name: str(self.folder / place) for name, place in places.items()}
        return subprocess.run(
            [GREENLIST, "--config", SAMPLES / "greenlist.toml", *words],
            env=environment | {"GREENLIST_PDF": "false"},
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
        )

    def serve(self, day: str, papers: dict[str, bytes]) -> list[dict]:
        """Drop the papers and serve; the receipts of this day."""
        for name, content in papers.items():
            path = self.folder / "inbox" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        done = self.greenlist("serve", "--until-idle", "--today", day)
        assert done.returncode == 0, done.stderr
        found = self.outbox.glob(f"回执/{day}/*/receipt.json")
        return sorted((json.loads(path.read_text("utf-8")) for path in found), key=lambda one: one["id"])

    def answers(self, receipt: dict) -> set[str]:
        folder = next(self.outbox.glob(f"回执/*/{receipt['id']}_*"))
        return {path.name for path in folder.iterdir()}

    def answer(self, receipt: dict, name: str) -> bytes:
        return (next(self.outbox.glob(f"回执/*/{receipt['id']}_*")) / name).read_bytes()


def lists() -> dict[str, bytes]:
    """What the city has handed in before: lists and clean-production batches."""
    stage = SAMPLES / "01_2026-01-06_导入名单与批次"
    return {path.relative_to(stage).as_posix(): path.read_bytes() for path in stage.rglob("*.xlsx")}


def wrong_kind() -> bytes:
    company = Company(77)
    return filled(changed(good_annex6(company), {"cultivation_kind": "绿色工业园区"}))


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Office:
    made = Office(tmp_path_factory.mktemp("ways"))
    made.serve("2026-01-06", lists())
    return made


@pytest.fixture(scope="module")
def archive(office: Office) -> dict[str, dict]:
    papers = {
        f"甲公司/{GLASS}.xlsx": (FIRST / f"{GLASS}.xlsx").read_bytes(),
        "乙公司材料/登记表.xlsx": CIRCUIT.read_bytes(),
        "丙公司/用错的登记表.xlsx": wrong_kind(),
        "丙公司/Thumbs.db": b"rubbish",
    }
    found = office.serve("2026-01-15", {"企业/一月材料.zip": zipped(papers, encoding="gb18030")})
    return {one["file"]["name"]: one for one in found}


def test_an_archive_with_chinese_names_is_answered_paper_by_paper(office, archive):
    whole = archive["一月材料.zip"]
    assert len(archive) == 4
    assert {part["name"]: part["status"] for part in whole["parts"]} == {
        f"甲公司/{GLASS}.xlsx": "returned",
        "乙公司材料/登记表.xlsx": "accepted",
        "丙公司/用错的登记表.xlsx": "returned",
    }
    assert {one["part_of"] for one in archive.values() if one is not whole} == {whole["id"]}
    for part in whole["parts"]:
        assert (office.outbox / part["folder"] / "receipt.json").is_file()


def test_a_paper_on_the_wrong_form_gets_the_right_blank(office, archive):
    wrong = archive["用错的登记表.xlsx"]
    assert any(finding["code"] == "X-062" for finding in wrong["findings"])
    assert "空白表_绿色工业园区梯度培育信息登记表.xlsx" in office.answers(wrong)
    assert "批注_用错的登记表.xlsx" in office.answers(wrong)


def test_the_answer_says_which_papers_of_the_subject_are_in(archive):
    package = archive["登记表.xlsx"]["package"]
    assert (package["year"], package["papers"][0]["standing"]) == (2026, "received")
    assert "梯度培育信息登记表已收（即本件）" in package["text"]


def test_resubmissions_replace_by_identity_whatever_name_folder_or_archive_they_come_in(office, archive):
    book = openpyxl.load_workbook(io.BytesIO(CIRCUIT.read_bytes()))
    held = io.BytesIO()
    book.save(held)  # the same paper in other bytes
    papers = {"再交/凤凰木.xlsx": CORRECTED.read_bytes(), "再交/别的名字.xlsx": held.getvalue()}
    drops = {"企业/补正.zip": zipped(papers), "企业/补正（再交）.zip": zipped(papers)}
    answered = office.serve("2026-01-20", drops)
    found = {one["file"]["name"]: one for one in reversed(answered)}  # of papers that came twice the first
    assert found["凤凰木.xlsx"]["status"] == "accepted"
    again = found["别的名字.xlsx"]
    assert (again["status"], again["replaces"]) == ("accepted", archive["登记表.xlsx"]["id"])
    shown = office.greenlist("register", "list", "--json", "--as-of", "2026-01-20").stdout.splitlines()
    assert sum(json.loads(line)["uscc"] == again["subject"]["uscc"] for line in shown) == 1
    whole, twin = found["补正.zip"], found["补正（再交）.zip"]
    assert (whole["status"], len(whole["parts"])) == ("accepted", 2)
    assert (twin["status"], twin["duplicate_of"]) == ("duplicate", whole["id"])
    assert {part["status"] for part in twin["parts"]} == {"duplicate"}


@pytest.mark.office
@pytest.mark.skipif(not has_office(), reason="LibreOffice is not installed")
def test_an_old_workbook_is_read_and_its_findings_marked_in_a_copy(office, archive, tmp_path):
    company = Company(78)
    form = good_annex5(company)
    year = max(form.data_years() or ())
    wrong = changed(form, {f"energy_total.{year}": form.energy_total[year] * 2})
    data = converted({"表": filled(wrong)}, "xls", tmp_path)["表"]
    (receipt,) = office.serve("2026-02-10", {"企业/动态管理表.xls": data})
    assert receipt["status"] == "returned"
    roots = [finding for finding in receipt["findings"] if finding["consequences"]]
    assert roots, "the intensity follows from the energy"
    place = next(f["where"] for f in receipt["findings"] if f["field"] == "energy_total")
    book = openpyxl.load_workbook(io.BytesIO(office.answer(receipt, "批注_动态管理表.xlsx")))
    assert book[place["sheet"]][place["cell"]].comment
    assert "按原表重新生成" in receipt["notes"][0]


def test_the_archive_is_sound_and_makes_the_same_outbox_again(office, archive):
    assert office.greenlist("verify").returncode == 0
    before = {p.relative_to(office.outbox): p.read_bytes() for p in office.outbox.rglob("receipt.json")}
    shutil.rmtree(office.outbox)
    assert office.greenlist("rebuild").returncode == 0
    after = {p.relative_to(office.outbox): p.read_bytes() for p in office.outbox.rglob("receipt.json")}
    assert after == before
    checked = office.greenlist("check", str(CIRCUIT), "--json", "--as-of", "2026-01-15")
    assert json.loads(checked.stdout.splitlines()[0])["subject"]["name"]


def test_an_archive_may_be_checked_and_processed_by_hand(office, archive, tmp_path):
    path = tmp_path / "手工.zip"
    path.write_bytes(zipped({"甲/登记表.xlsx": CORRECTED.read_bytes(), "乙/空.xlsx": b""}))
    checked = [
        json.loads(line) for line in office.greenlist("check", str(path), "--json").stdout.splitlines()
    ]
    assert [one["status"] for one in checked][1:] == ["rejected"]
    told = [json.loads(line) for line in office.greenlist("process", str(path), "--json").stdout.splitlines()]
    assert [one["file"]["name"] for one in told] == ["登记表.xlsx", "空.xlsx", "手工.zip"]
    assert len(told[-1]["parts"]) == 2
