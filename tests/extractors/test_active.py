"""What a PDF carries besides its pages is said and left alone."""

from functools import cache

import pytest

import extractors
from extractors.active import carried, explained, remarks
from greenlist.reading import Document, Reading, Refusal
from tests.builders.cases import good_report
from tests.builders.hostile_pdfs import portfolio, with_file_inside, with_launch, with_script, xfa_form
from tests.builders.reports import report_pdf


@cache
def plain() -> bytes:
    return report_pdf(good_report())


def test_an_ordinary_report_carries_nothing():
    assert list(remarks(carried(plain()))) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (with_script, "带有JavaScript脚本，没有运行"),
        (with_file_inside, "内附有1个文件（setup.exe），没有打开"),
        (with_launch, "带有启动其他程序的动作，没有执行"),
    ],
)
def test_a_report_that_carries_more_is_read_and_that_is_said(change, words):
    found = extractors.read(Document.of("报告.pdf", change(plain())))
    assert isinstance(found, Reading)
    assert [remark.message for remark in found.remarks if words in remark.message] != []
    before = extractors.read(Document.of("报告.pdf", plain()))
    assert isinstance(before, Reading)
    assert found.values == before.values
    assert found.lists == before.lists


def test_a_cover_around_files_says_that_the_files_are_to_be_handed_in():
    found = extractors.read(Document.of("报告.pdf", portfolio(plain())))
    assert isinstance(found, Refusal)
    assert "文件包（PDF包），内附有1个文件（评价报告.pdf），没有打开" in found.message
    assert found.remedy.startswith("请取出其中的报告单独提交。")


def test_a_form_only_one_reader_draws_is_said_to_be_one():
    found = extractors.read(Document.of("报告.pdf", xfa_form()))
    assert isinstance(found, Refusal)
    assert "动态表单（XFA）" in found.message
    assert "打印为普通PDF" in found.remedy


def test_other_refusals_say_what_they_said():
    refusal = Refusal("I-006", "PDF设有打开密码，无法读取。", "请取消密码。")
    assert explained(refusal, portfolio(plain())) is refusal


def test_files_beyond_the_first_are_counted_and_long_names_cut():
    data = plain()
    for _ in range(5):
        data = with_file_inside(data)
    found = carried(data)
    assert len(found.files) <= 3
    assert found.count >= 1
