"""A scanned report through the whole desk: what is confirmed, what is asked, what a person answers."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell import MergedCell

import extractors
from generators.blanks import filled
from greenlist.desk.clocks import CHINA, FrozenClock
from greenlist.desk.opening import Desk, open_desk, production_steps
from greenlist.desk.records import Record
from greenlist.desk.service import Service
from greenlist.desk.steps import Here
from greenlist.reading import Document, Pictured, Reading
from tests.builders.cases import good_annex6, good_report, in_pool
from tests.builders.companies import Company
from tests.builders.desk import arrival, drop, settings_in
from tests.builders.misread import scanned
from tests.builders.reports import report_pdf

COMPANY = Company(5)
SHEET = "识别结果核对表.xlsx"
APRIL = datetime(2026, 4, 15, 9, 0, 0, tzinfo=CHINA)


def read(document: Document) -> Any:
    """PDFs are taken for pictures of their pages; everything else is read as it is."""
    return Pictured(frozenset({1}), 1) if document.name.endswith(".pdf") else extractors.read(document)


def made_out(document: Document) -> Any:
    """What a recogniser without mistakes makes of them; `错` in the name: but for a digit of the credit code."""
    found = extractors.read(document)
    assert isinstance(found, Reading)
    found = scanned(found)
    if "错" in document.name:
        code = found.values["uscc"]
        text = code.text[:9] + ("8" if code.text[9] != "8" else "3") + code.text[10:]
        name = replace(found.values["subject_name"], text="广州某某有限公司")
        return replace(found, values={**found.values, "uscc": replace(code, text=text), "subject_name": name})
    return found


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    steps = replace(production_steps(), read=read, make_out=made_out)
    with open_desk(settings_in(tmp_path), clock=FrozenClock(APRIL), steps=steps, runner=Here()) as opened:
        yield opened


def put_in_the_pool(desk: Desk) -> None:
    """Record that the company is a cultivation object, as lists of the city do."""
    job = desk.journal.receive(arrival(desk.vault.put(b"-"), "pool"), APRIL.date())
    event = in_pool(COMPANY, APRIL.date().replace(month=2))
    answer = Record(
        "accepted", "回执/2026-04-15/0", "{}", events=(event.model_copy(update={"receipt": job.receipt}),)
    )
    desk.journal.record(job, answer, APRIL, APRIL.date())
    desk.journal.published(job.receipt)


def serve(desk: Desk, name: str, content: bytes, folder: str = "企业") -> tuple[dict[str, Any], Path]:
    """The receipt of one more file, and the folder of its answer."""
    drop(desk.settings.inbox, f"{folder}/{name}", content)
    Service(desk).run(until_idle=True)
    path = max(desk.settings.outbox.glob("回执/*/*/receipt.json"))
    return json.loads(path.read_text("utf-8")), path.parent


def answered(sheet: Path, by: str = "陈核", **answers: tuple[str, str]) -> bytes:
    """The table filled in as a person does: by hand, beside the rows."""
    book = openpyxl.load_workbook(sheet)
    rows = {
        cell.value: cell
        for page in book.worksheets
        for line in page.iter_rows()
        for cell in line
        if isinstance(cell.value, str)
    }
    head = rows["核对结论"]
    page, verdict = head.parent, head.column
    for key, (word, correction) in answers.items():
        page.cell(rows[key].row, verdict).value = word
        page.cell(rows[key].row, verdict + 1).value = correction or None
    name = next(cell for text, cell in rows.items() if "核对人姓名" in text)
    free = (
        cell
        for cell in name.parent[name.row]
        if cell.column > name.column and not isinstance(cell, MergedCell)
    )
    next(free).value = by or None
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_scan_is_recorded_as_far_as_it_is_sure_and_the_rest_when_a_person_says_so(desk: Desk):
    put_in_the_pool(desk)
    serve(desk, "登记表.xlsx", filled(good_annex6(COMPANY, 2026)))
    receipt, folder = serve(desk, "评价报告.pdf", report_pdf(good_report(COMPANY)))
    assert receipt["status"] == "accepted", receipt["findings"]
    fields = receipt["fields"]
    assert fields["uscc"]["confirmed_by"] == fields["subject_name"]["confirmed_by"] == "agreement"
    assert (fields["report_no"]["confirmed"], fields["report_no"]["confidence"] < 1) == (False, True)
    assert {f["severity"] for f in receipt["findings"]} <= {"warn", "info"}
    assert {"T-014", "T-021"} <= {f["code"] for f in receipt["findings"]}
    record = desk.casework.registers.on(APRIL.date()).of("factory", COMPANY.uscc)
    assert record is not None
    facts = record.accepted["evaluation_report.factory"][2026].facts
    assert "report_no" not in facts, "what nothing confirms is recorded nowhere"

    said = {"report_no": ("正确", ""), "technical_reviewer": ("更正", "叶知夏")}
    said["evidence_index.0.title"] = ("更正", "营业执照副本")
    checked = answered(folder / SHEET, **said)
    second, folder = serve(desk, "核对表.xlsx", checked)
    assert (second["status"], second["paper"]) == ("accepted", "evaluation_report.factory")
    assert second["replaces"] == receipt["id"]
    assert second["fields"]["report_no"]["confirmed_by"] == "person"
    assert second["fields"]["technical_reviewer"]["made_out_as"] == "叶知秋"
    corrected = "".join(f["message"] for f in second["findings"] if f["code"] == "T-022")
    assert "叶知秋" in corrected
    assert "已按人工核对更正为“营业执照副本”" in corrected
    assert receipt["id"] in second["notes"][0]
    assert "核对人陈核" in second["notes"][0], "who says so is recorded with the answer"
    assert (folder / "批注_评价报告.pdf").read_bytes().startswith(b"%PDF")
    record = desk.casework.registers.on(APRIL.date()).of("factory", COMPANY.uscc)
    assert record is not None
    facts = record.accepted["evaluation_report.factory"][2026].facts
    assert facts["technical_reviewer"] == "叶知夏"


def test_a_scan_of_nobody_known_waits_for_a_person_to_say_whose_it_is(desk: Desk):
    put_in_the_pool(desk)
    receipt, folder = serve(desk, "错.pdf", report_pdf(good_report(COMPANY)))
    assert receipt["status"] == "returned"
    assert [f["code"] for f in receipt["findings"] if f["severity"] in {"error", "block"}] == ["T-023"]
    assert receipt["subject"]["uscc"] is None
    sheet = answered(folder / SHEET, uscc=("更正", COMPANY.uscc), subject_name=("更正", COMPANY.name))
    second, _ = serve(desk, "核对表.xlsx", sheet)
    assert second["status"] == "accepted"
    assert second["subject"]["uscc"] == COMPANY.uscc


def test_a_table_about_a_report_nobody_knows_is_refused_with_what_to_do(desk: Desk):
    _, folder = serve(desk, "错.pdf", report_pdf(good_report(COMPANY)))
    book = openpyxl.load_workbook(folder / SHEET)
    for page in book.worksheets:
        for line in page.iter_rows():
            for cell in line:
                if isinstance(cell.value, str) and len(cell.value) == 64:
                    cell.value = "0" * 64
    out = io.BytesIO()
    book.save(out)
    receipt, _ = serve(desk, "核对表.xlsx", out.getvalue())
    assert (receipt["status"], receipt["findings"][0]["code"]) == ("rejected", "I-060")


@pytest.fixture
def scan(desk: Desk) -> tuple[dict[str, Any], Path]:
    """A scan of a company in the pool, handed in by its district, as answered."""
    put_in_the_pool(desk)
    return serve(desk, "评价报告.pdf", report_pdf(good_report(COMPANY)), "区/黄埔区")


def open_fields(receipt: dict[str, Any]) -> set[str]:
    return {name for name, fact in receipt["fields"].items() if fact.get("confirmed") is False}


def test_what_is_checked_today_counts_and_the_next_table_asks_for_the_rest(desk: Desk, scan):
    receipt, folder = scan
    one, folder = serve(desk, "一.xlsx", answered(folder / SHEET, report_no=("正确", "")))
    assert open_fields(receipt) - open_fields(one) == {"report_no"}
    two, _ = serve(desk, "二.xlsx", answered(folder / SHEET, approver=("√", ""), report_lead=("", "莫小峰")))
    assert open_fields(one) - open_fields(two) == {"approver", "report_lead"}
    assert two["fields"]["report_no"]["confirmed_by"] == "person", "said in the first table"
    assert two["fields"]["report_lead"]["value"] == "莫小峰"


def test_what_is_filled_in_so_that_nobody_can_tell_is_said_row_by_row_and_not_taken(desk: Desk, scan):
    receipt, folder = scan
    sheet = answered(
        folder / SHEET, report_no=("更正", ""), approver=("正确", "张三"), report_lead=("大概", "")
    )
    second, _ = serve(desk, "核对表.xlsx", sheet)
    assert open_fields(second) == open_fields(receipt)
    said = [f["message"] for f in second["findings"] if f["code"] == "F-033" and "核对表第" in f["message"]]
    assert len(said) == 3
    assert any("报告编号" in words and "没有填写更正后的内容" in words for words in said)
    assert any("批准人" in words and "又填写了更正后的内容" in words for words in said)
    assert any("报告编制负责人" in words and "“大概”" in words for words in said)


def test_the_same_table_twice_is_answered_once(desk: Desk, scan):
    sheet = answered(scan[1] / SHEET, report_no=("正确", ""))
    first, _ = serve(desk, "核对表.xlsx", sheet)
    second, _ = serve(desk, "再交一次.xlsx", sheet)
    assert (second["status"], second["duplicate_of"]) == ("duplicate", first["id"])


def test_a_table_without_a_name_or_from_another_district_is_refused_and_told_why(desk: Desk, scan):
    nameless = answered(scan[1] / SHEET, by="", report_no=("正确", ""))
    receipt, _ = serve(desk, "无名.xlsx", nameless, "区/黄埔区")
    assert (receipt["status"], receipt["findings"][0]["code"]) == ("rejected", "I-061")
    sheet = answered(scan[1] / SHEET, report_no=("正确", ""))
    receipt, _ = serve(desk, "别区.xlsx", sheet, "区/天河区")
    assert (receipt["status"], receipt["findings"][0]["code"]) == ("rejected", "I-062")
    assert "黄埔区" in receipt["findings"][0]["message"]
    receipt, _ = serve(desk, "市局.xlsx", sheet, "市局")
    assert receipt["fields"]["report_no"]["confirmed_by"] == "person"
