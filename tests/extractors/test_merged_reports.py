"""Reports merged into one PDF are as many papers, each with its own facts; one report is one, however it is printed."""

import pytest

import extractors
from extractors.pages import read_pages
from extractors.printed import taken_apart
from greenlist.reading import Document, Reading, Several
from tests.builders.cases import good_report
from tests.builders.companies import Company
from tests.builders.merged import merged, scan
from tests.builders.report_layouts import LAYOUTS
from tests.builders.reports import report_pdf

FIRST = good_report(Company(1))
OTHERS = {
    "another subject's": good_report(Company(2)),
    "another year's": FIRST.model_copy(update={"data_year": 2024, "report_no": "X-2"}),
    "its own evaluation": good_report(Company(1), own=True),
    "the same again": FIRST,
}


def read(data: bytes, portion: str = "") -> Reading:
    found = extractors.read(Document.of("合并.pdf", data, portion))
    assert isinstance(found, Reading)
    return found


@pytest.mark.parametrize("other", OTHERS)
def test_two_reports_in_one_file_are_two_papers_each_with_its_own_facts(other):
    files = report_pdf(FIRST, 1), report_pdf(OTHERS[other], 1 if OTHERS[other] is FIRST else 4)
    data = merged(*files)
    several = extractors.read(Document.of("合并.pdf", data))
    assert isinstance(several, Several)
    assert len(several.parts) == len(files)
    for part, alone in zip(several.parts, files, strict=True):
        ours, theirs = read(data, part.portion), read(alone)
        assert {n: raw.text for n, raw in ours.values.items()} == {
            n: raw.text for n, raw in theirs.values.items()
        }
        assert [remark.code for remark in ours.remarks] == [remark.code for remark in theirs.remarks]


def test_a_form_that_was_scanned_before_a_report_is_none_of_it_and_is_said():
    report = report_pdf(FIRST, 1)
    alone, found = read(report), read(merged(scan(13), report))
    assert {n: raw.text for n, raw in found.values.items()} == {
        n: raw.text for n, raw in alone.values.items()
    }
    (remark,) = (remark for remark in found.remarks if remark not in alone.remarks)
    assert remark.message.startswith("第1–13页为证明材料，未审读")


@pytest.mark.parametrize("layout", [0, 4, 13])
def test_one_report_is_one_paper_though_its_cover_comes_again(layout):
    whole = report_pdf(good_report(Company(3)), layout)
    pages = read_pages(whole)
    assert isinstance(pages, tuple)
    assert len(taken_apart(pages).parts) == 1
    again = read_pages(merged(whole, whole))
    assert isinstance(again, tuple)
    assert len(taken_apart((*again[: len(pages)], again[len(pages)])).parts) == 1
    assert len(LAYOUTS) > layout
