"""The sample round through the real service: every file answered as meant, every document out, the archive sound."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from extractors.equipment import missing
from generators.sources.sheet import SOURCES_FILE
from generators.sources.told import REGISTER, SLIP, UNKNOWN
from tests.builders.originals import by_digest, stands

ROOT = Path(__file__).resolve().parents[2]
GREENLIST = Path(sys.executable).parent / "greenlist"
SETTINGS = ROOT / "samples" / "greenlist.toml"

# What must come of the files that are not simply accepted: word in the file's name → status, code of a finding.
MEANT = {
    "凤凰木玻璃有限公司登记表.xlsx": ("returned", "F-002"),
    "越汇汽车零部件有限公司登记表": ("returned", "E-004"),
    "花城鼎电路板有限公司登记表": ("returned", "N-006"),
    "再交一次": ("duplicate", ""),
    "填表说明": ("rejected", "I-007"),
    "空文件": ("rejected", "I-001"),
    "传输中断": ("rejected", "I-008"),
    "园区登记表（填成工厂表）": ("returned", "X-062"),
    "放错文件夹": ("rejected", "I-"),
    "从源食品有限公司动态管理表": ("returned", "X-007"),
    "沙湾电池有限公司动态管理表（更正）": ("accepted", "X-025"),
    "沙湾电池有限公司动态管理表": ("returned", "Y-003"),
    "（更正，扫描件）": ("accepted", "T-014") if not missing() else ("rejected", "I-026"),
    "岭拓包装有限公司评价报告": ("returned", "S-002"),
    "南榕日化有限公司评价报告": ("returned", "S-001"),
}
DOCUMENTS = ("公布培育对象名单的通知", "公示", "公布市级名单的通知", "推荐函", "补正告知书")


class Round:
    """One run of the round in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.outbox = folder / "outbox"

    def greenlist(self, *words: str) -> subprocess.CompletedProcess[str]:
        places = {"GREENLIST_INBOX": "inbox", "GREENLIST_OUTBOX": "outbox", "GREENLIST_STATE_DIR": "state"}
        environment = os.environ | {name: str(self.folder / place) for name, place in places.items()}
        return subprocess.run(
            [GREENLIST, "--config", SETTINGS, *words],
            # the ledger shows the state of the day it is made on: the last day of the round, whatever day it is
            env=environment | {"GREENLIST_PDF": "false", "GREENLIST_TODAY": "2026-06-18"},
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
        )

    def walk(self) -> None:
        for stage in sorted((ROOT / "samples").glob("[0-9][0-9]_*")):
            shutil.copytree(stage, self.folder / "inbox", dirs_exist_ok=True)
            done = self.greenlist("serve", "--until-idle", "--today", stage.name.split("_")[1])
            assert done.returncode == 0, done.stderr

    @property
    def receipts(self) -> list[dict]:
        return [json.loads(p.read_text("utf-8")) for p in self.outbox.glob("回执/*/*/receipt.json")]

    @property
    def sources(self) -> list[dict[str, str]]:
        """Every line of every document's table of sources."""
        found = []
        for path in sorted(self.outbox.glob(f"公文/*/*/*/{SOURCES_FILE}")):
            heads, *rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
            found += [dict(zip(heads, (cell or "" for cell in row), strict=True)) for row in rows]
        return found


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    made = Round(tmp_path_factory.mktemp("round"))
    made.walk()
    return made


def handed_in() -> list[str]:
    """Names of the files dropped, and of those inside archives."""
    dropped = [p for p in (ROOT / "samples").glob("[0-9][0-9]_*/**/*") if p.is_file()]
    packed = [zipfile.ZipFile(p, metadata_encoding="gbk").namelist() for p in dropped if p.suffix == ".zip"]
    return [p.name for p in dropped] + [name for names in packed for name in names]


def test_every_file_and_every_file_inside_an_archive_is_answered_once(walked):
    assert sorted(r["file"]["name"] for r in walked.receipts) == sorted(handed_in())


def test_every_kind_of_subject_goes_its_way(walked):
    papers = {r["paper"] for r in walked.receipts if r["status"] == "accepted"}
    assert papers >= {
        f"attachment_{n}.{kind}" for n in (5, 6) for kind in ("factory", "park", "supply_chain")
    }
    assert papers >= {f"evaluation_report.{kind}" for kind in ("factory", "park", "supply_chain")}
    printed = walked.greenlist("register", "list", "--json").stdout.splitlines()
    kinds = [row["kind"] for row in map(json.loads, printed)]
    assert (kinds.count("park"), kinds.count("supply_chain")) == (2, 2)


def test_good_papers_are_accepted_and_bad_ones_are_told_what_was_planted(walked):
    for receipt in walked.receipts:
        name = receipt["file"]["name"]
        status, code = next((meant for word, meant in MEANT.items() if word in name), ("accepted", ""))
        assert receipt["status"] == status, (name, receipt["summary"], receipt["findings"])
        assert any(f["code"].startswith(code) for f in receipt["findings"]) or not code, name


def test_every_document_of_the_round_comes_out(walked):
    manifests = list(walked.outbox.glob("公文/2026/*/*/manifest.json"))
    kinds = {path.parent.parent.name for path in manifests}
    assert all(any(word in kind for kind in kinds) for word in DOCUMENTS), kinds


def test_issued_documents_are_final_and_carry_their_number(walked):
    finals = [p for p in walked.outbox.glob("公文/2026/*/*/*.docx") if "草稿" not in p.name]
    assert len(finals) == 5, finals  # D03, D08, D11, D15 and its annex D16


def test_the_list_names_those_who_passed_and_nobody_else(walked):
    printed = walked.greenlist("register", "list", "--json").stdout.splitlines()
    subjects = {row["uscc"]: row for row in map(json.loads, printed)}
    passed = [r for r in subjects.values() if r.get("star")]
    assert len(passed) == 10, passed


def test_a_park_and_a_supply_chain_company_reach_the_list_by_their_reports(walked):
    printed = walked.greenlist("register", "list", "--json").stdout.splitlines()
    subjects = {row["name"]: row for row in map(json.loads, printed)}
    for name in ("广州科创产业园区", "广州岭拓二食品有限公司"):
        receipt = next(r for r in walked.receipts if r["file"]["name"] == f"{name}评价报告.pdf")
        assert {line["standing"] for line in receipt["agreement"]} == {"agrees"}
        assert len(receipt["agreement"]) > 9
        assert subjects[name]["level"] == "市级", subjects[name]


@pytest.mark.skipif(bool(missing()), reason="nothing is installed here that makes out pictures")
def test_of_a_scan_it_is_said_what_nobody_confirmed(walked):
    receipt = next(r for r in walked.receipts if "扫描件" in r["file"]["name"])
    open_ = [name for name, value in receipt["fields"].items() if value.get("confirmed") is False]
    assert open_
    assert receipt["fields"]["uscc"]["confirmed_by"]
    assert any(
        path.name.startswith("识别结果核对表") for path in walked.outbox.glob(f"回执/*/{receipt['id']}*/*")
    )


def test_what_the_bureaus_supervised_is_in_the_register(walked):
    export = walked.folder / "登记簿.json"
    assert walked.greenlist("register", "export", str(export)).returncode == 0
    held = json.loads(export.read_bytes())
    told = {
        name: [s for s in held["subjects"] if s[name]] for name in ("incidents", "inspections", "changes")
    }
    assert {name: len(found) for name, found in told.items()} == {
        "incidents": 1,
        "inspections": 1,
        "changes": 1,
    }
    assert told["changes"][0]["name"].endswith("科技有限公司"), "the city agreed to the new name"
    assert len([s for s in held["subjects"] if s["officers"]]) == 5
    assert [one["until"] for one in held["evaluators"]] == ["2029-06-12"]


def test_what_the_documents_say_stands_in_the_papers_where_their_sources_say(walked):
    assert not [one for one in walked.sources if one["来源"] == UNKNOWN]
    papers = by_digest(p for p in (ROOT / "samples").glob("[0-9][0-9]_*/**/*") if p.is_file())
    told = [
        (one["文件SHA-256"], one["单元格或页"], one["内容"])
        for one in walked.sources
        if one["来源"] in {REGISTER, SLIP} and one["单元格或页"]
    ]
    assert len({digest for digest, _, _ in told}) >= 25
    assert not [one for one in told if not stands(papers[one[0]], *one[1:])]
    # the looking up itself: one row or one page further nothing of it stands, but for what pages repeat
    moved = [one for one in told if stands(papers[one[0]], _next(one[1]), one[2])]
    assert len(moved) < len(told) / 5, moved


def test_a_finding_set_aside_is_told_with_who_when_and_why(walked):
    receipt = next(r for r in walked.receipts if "动态管理表（更正）" in r["file"]["name"])
    (told,) = (f["override"] for f in receipt["findings"] if f.get("override"))
    assert (told["decided_by"], told["day"], told["weight"]) == ("李敏", "2026-04-13", "error")
    assert "生产线" in told["reason"]


def test_the_archive_is_sound_and_makes_the_same_outbox_again(walked):
    assert walked.greenlist("verify").returncode == 0
    before = {p.relative_to(walked.outbox): p.read_bytes() for p in walked.outbox.rglob("*") if p.is_file()}
    shutil.rmtree(walked.outbox)
    assert walked.greenlist("rebuild").returncode == 0
    after = {p.relative_to(walked.outbox): p.read_bytes() for p in walked.outbox.rglob("*") if p.is_file()}
    assert after == before


def _next(place: str) -> str:
    """The place one row or one page further; of a Word table, the line of the heads."""
    if place.startswith("表"):
        return re.sub(r"(?<=第)[0-9]+(?=格)", "1", place)
    return re.sub(r"[0-9]+(?=页?$)", lambda found: str(int(found[0]) + 1), place)
