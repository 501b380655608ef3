"""What a person confirms or corrects of a scan, and what of the table is not taken."""

from dataclasses import replace

import pytest

import extractors
from generators.blanks import filled
from greenlist.confirming import answered, sheet_of
from greenlist.forms.recognition_check import CheckedValue, RecognitionCheck
from greenlist.reading import Document, Reading
from tests.builders.cases import good_report, reading
from tests.builders.companies import Company
from tests.builders.misread import scanned


@pytest.fixture(scope="module")
def report() -> Reading:
    return scanned(reading(good_report(Company(3))))


def asked(report: Reading) -> RecognitionCheck:
    sheet = sheet_of(report, "20260402-0003", "评价报告.pdf", "ab" * 32)
    assert sheet is not None
    return sheet


def handed_back(sheet: RecognitionCheck, **answers: tuple[str, str]) -> Reading:
    """The table with some rows answered, written into a workbook and read again."""

    def row(held: CheckedValue) -> CheckedValue:
        verdict, correction = answers.get((held.key or "").replace(".", "__"), (None, None))
        return held.model_copy(update={"verdict": verdict, "correction": correction or None})

    whole = sheet.model_copy(update={"rows": tuple(map(row, sheet.rows)), "checked_by": "陈核"})
    read = extractors.read(Document.of("识别结果核对表.xlsx", filled(whole)))
    assert isinstance(read, Reading), read
    assert read.paper == "recognition_check"
    return read


def test_the_table_asks_about_everything_nobody_confirmed_and_comes_back_as_it_was_sent(report: Reading):
    sheet = asked(report)
    assert {"total_score", "uscc", "indicator_rows.3.score"} <= {row.key for row in sheet.rows}
    back = handed_back(sheet)
    assert back.values["receipt"].text == "20260402-0003"
    assert back.values["fingerprint"].text == "ab" * 32
    texts = {row.values["key"].text: row.values["made_out"].text for row in back.lists["rows"]}
    assert texts["total_score"] == report.values["total_score"].text
    assert len(back.lists["rows"]) == len(sheet.rows)


def test_what_is_right_is_confirmed_and_what_is_wrong_is_corrected_by_a_person(report: Reading):
    read = answered(
        report,
        handed_back(
            asked(report),
            total_score=("正确", ""),
            report_no=("更正", "LSPJ-2026-0009"),
            indicator_rows__3__score=("更正", "7.77"),
        ),
    )
    assert read.values["total_score"].confirmed_by == "person"
    number = read.values["report_no"]
    assert (number.text, number.made_out_as) == ("LSPJ-2026-0009", report.values["report_no"].text)
    assert read.lists["indicator_rows"][3].values["score"].text == "7.77"
    assert not read.values["uscc"].confirmed_by, "it was left blank"
    assert read.remarks == report.remarks


def test_the_next_table_says_again_what_a_person_has_said(report: Reading):
    once = answered(
        report, handed_back(asked(report), report_no=("更正", "LSPJ-2026-0009"), uscc=("正确", ""))
    )
    rows = {row.key: row for row in asked(once).rows}
    assert (rows["report_no"].verdict, rows["report_no"].correction) == ("更正", "LSPJ-2026-0009")
    assert rows["uscc"].verdict == "正确"
    again = answered(
        report, handed_back(asked(once), report_no=("更正", "LSPJ-2026-0009"), uscc=("正确", ""))
    )
    assert again.values == once.values


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (("更正", ""), "没有填写更正后的内容"),
        (("正确", "88.00"), "又填写了更正后的内容"),
    ],
)
def test_an_answer_that_says_nothing_clear_changes_nothing_and_is_told(report: Reading, answer, said):
    read = answered(report, handed_back(asked(report), total_score=answer))
    assert not read.values["total_score"].confirmed_by
    assert [said in remark.message for remark in read.remarks[len(report.remarks) :]] == [True]


def test_a_table_about_other_values_than_were_made_out_confirms_none_of_them(report: Reading):
    other = replace(
        report,
        values={**report.values, "total_score": replace(report.values["total_score"], text="99.99")},
    )
    read = answered(report, handed_back(asked(other), total_score=("正确", "")))
    assert not read.values["total_score"].confirmed_by
    assert "不符" in read.remarks[-1].message


def test_a_required_entry_that_was_not_found_can_be_supplied(report: Reading):
    without = replace(report, values={n: raw for n, raw in report.values.items() if n != "total_score"})
    row = next(row for row in asked(without).rows if row.key == "total_score")
    assert "未识别到" in (row.item or "")
    read = answered(without, handed_back(asked(without), total_score=("更正", "91.20")))
    assert (read.values["total_score"].text, read.values["total_score"].confirmed_by) == ("91.20", "person")
