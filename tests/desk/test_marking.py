"""Every kind of file gets a marked copy, or the answer says why it has none."""

import io

import openpyxl
import pytest

from generators.blanks import filled
from greenlist.desk.marking import mark
from greenlist.findings import Finding, Judgement, Severity
from greenlist.reading import CellPlace, PagePlace
from tests.builders.archives import zipped
from tests.builders.cases import NUMBER_OF_ONE, good_annex5, good_report
from tests.builders.converted import converted, has_office
from tests.builders.hostile_pdfs import locked
from tests.builders.reports import report_pdf
from tests.builders.signed_pdfs import authority, signed

PLACE = CellPlace("A基本信息", "C8")
FINDING = Finding("F-002", Severity.ERROR, "校验位不符。", Judgement("试验"), "请核对。", "uscc", where=PLACE)


def comment(data: bytes, cell: str) -> str:
    found = openpyxl.load_workbook(io.BytesIO(data))["A基本信息"][cell].comment
    return found.text if found else ""


def test_an_xlsx_is_marked_itself():
    copy = mark(filled(good_annex5(NUMBER_OF_ONE)), (FINDING,))
    assert (copy.ending, copy.note) == ("", "")
    assert copy.content
    assert "校验位不符。" in comment(copy.content, "C8")


@pytest.mark.office
@pytest.mark.skipif(not has_office(), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_what_cannot_be_marked_is_drawn_anew_and_the_answer_says_so(kind, tmp_path):
    data = converted({"表": filled(good_annex5(NUMBER_OF_ONE))}, kind, tmp_path)["表"]
    copy = mark(data, (FINDING,))
    assert copy.ending == ".xlsx"
    assert "按原表重新生成" in copy.note
    assert copy.content
    assert "校验位不符。" in comment(copy.content, "C8")


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"text", zipped({"a.txt": b"1"})], ids=["空", "损坏", "文本", "压缩包"]
)
def test_what_is_no_workbook_has_no_copy_and_a_reason(data):
    copy = mark(data, (FINDING,))
    assert copy.content is None
    assert copy.note.startswith("未附批注副本：")


def test_findings_on_pages_do_not_disturb_a_workbook():
    page = Finding(
        "S-001", Severity.WARN, "见报告。", Judgement("试验"), "", where=PagePlace(2, (0, 0, 1, 1))
    )
    copy = mark(filled(good_annex5(NUMBER_OF_ONE)), (FINDING, page))
    assert copy.content


ON_PAGE = Finding(
    "S-001", Severity.WARN, "得分与表中不一致。", Judgement("试验"), "", where=PagePlace(1, (80, 80, 200, 95))
)


def test_a_report_is_marked_at_its_place_and_begins_with_the_file_handed_in():
    report = report_pdf(good_report())
    copy = mark(report, (ON_PAGE,))
    assert copy.content
    assert copy.content.startswith(report)
    assert copy.note == ""


def test_a_signed_report_keeps_its_signed_bytes_and_the_answer_says_what_viewers_will_show():
    report = signed(report_pdf(good_report()), authority())
    copy = mark(report, (ON_PAGE,))
    assert copy.content
    assert copy.content.startswith(report)
    assert "以带签名的原文件为准" in copy.note


def test_a_report_its_owner_locked_has_no_copy_and_a_reason():
    copy = mark(locked(report_pdf(good_report()), ""), (ON_PAGE,))
    assert copy.content is None
    assert "限制了修改" in copy.note
