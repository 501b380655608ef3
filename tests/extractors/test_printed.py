"""Forms printed as PDF read as they were filled in; files merged into one PDF are taken apart, nothing lost."""

import os

import pytest

import extractors
from generators import blanks, wordblanks
from greenlist.forms import FORMS
from greenlist.reading import Document, PagePlace, Reading, Refusal, Several
from tests.builders.cases import good_report
from tests.builders.companies import Company
from tests.builders.converted import has_office
from tests.builders.fillings import example
from tests.builders.likeness import compare
from tests.builders.merged import merged, printed, scan
from tests.builders.report_truth import misprinted
from tests.builders.reports import report_pdf

pytestmark = pytest.mark.skipif(not has_office(), reason="LibreOffice未安装")
FILLINGS = 20 if os.environ.get("GREENLIST_PROOF") else 1
PAPERS = [f"attachment_{annex}.{kind}" for annex in (5, 6) for kind in ("factory", "park", "supply_chain")]
FACTORY = "attachment_6.factory"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Name of the file → how it was drawn, the form, and the PDF."""
    drawn = {}
    for paper in PAPERS:
        for seed in range(4100, 4100 + FILLINGS):
            form = example(FORMS[paper], seed)
            drawn[f"{paper}-{seed}.xlsx"] = blanks.drawn(form), form
            if paper.startswith("attachment_6."):
                drawn[f"{paper}-{seed}.docx".replace(".", "_", 1)] = wordblanks.drawn(form), form
    files = printed({name: one.data for name, (one, _) in drawn.items()}, tmp_path_factory.mktemp("printed"))
    return {name: (*drawn[name], data) for name, data in files.items()}


def read(data: bytes, portion: str = "") -> Reading | Refusal | Several:
    found = extractors.read(Document.of("材料.pdf", data, portion))
    assert isinstance(found, Reading | Refusal | Several)
    return found


def pdf_of(made, paper: str) -> bytes:
    return next(data for name, (_, form, data) in made.items() if form.paper == paper)


@pytest.mark.proof
def test_printed_forms_read_as_they_were_filled_in_each_value_where_it_stands(made):
    compared, faults = 0, []
    for name, (one, form, data) in made.items():
        reading = read(data)
        assert isinstance(reading, Reading), (name, reading)
        assert (reading.paper, reading.version) == (form.paper, form.version)
        likeness = compare(form, one.places, reading)
        compared += likeness.compared
        # Places are pages here and cells there; what LibreOffice does not print nobody reads.
        faults += [
            (name, each)
            for each in likeness.differences
            if each.wrong and not isinstance(each.read, PagePlace)
        ]
        assert len(misprinted(data, reading)) <= 0.01 * likeness.compared, name
    assert compared > 2000 * FILLINGS
    assert len(faults) <= 0.002 * compared, faults


def test_a_form_and_a_report_in_one_file_are_two_papers_and_the_rest_is_named(made):
    form, report = pdf_of(made, FACTORY), report_pdf(good_report(Company(1)))
    data = merged(form, report, scan(3))
    several = read(data)
    assert isinstance(several, Several)
    assert [part.data for part in several.parts] == [data, data]
    first, second = (read(data, part.portion) for part in several.parts)
    assert isinstance(first, Reading)
    assert isinstance(second, Reading)
    assert (first.paper, second.paper) == (FACTORY, "evaluation_report.factory")
    assert any("为证明材料，未审读" in remark.message for remark in first.remarks)
    alone = read(report)
    assert isinstance(alone, Reading)
    assert {n: raw.text for n, raw in second.values.items()} == {
        n: raw.text for n, raw in alone.values.items()
    }
    turned = read(merged(report, form))
    assert isinstance(turned, Several)
    assert len(turned.parts) == 2


def test_the_scanned_page_with_the_seal_between_form_and_report_belongs_to_neither_and_is_said(made):
    form, report = pdf_of(made, FACTORY), report_pdf(good_report(Company(1)))
    data = merged(form, scan(1), report)
    several = read(data)
    assert isinstance(several, Several)
    first, second = (read(data, part.portion) for part in several.parts)
    assert isinstance(first, Reading)
    assert isinstance(second, Reading)
    (told,) = (remark.message for remark in first.remarks if "未审读" in remark.message)
    assert "签字盖章页" in told
    assert second.remarks == ()


def test_forms_of_two_subjects_in_one_file_are_two_papers(made):
    data = merged(pdf_of(made, FACTORY), pdf_of(made, "attachment_6.park"))
    several = read(data)
    assert isinstance(several, Several)
    readings = [read(data, part.portion) for part in several.parts]
    assert [each.paper for each in readings] == [FACTORY, "attachment_6.park"]


def test_a_form_alone_says_what_is_not_read_behind_it_and_that_the_original_is_better(made):
    reading = read(merged(pdf_of(made, FACTORY), scan(2)))
    assert isinstance(reading, Reading)
    told = " ".join(remark.message for remark in reading.remarks)
    assert "紧接登记表或管理表之后，是扫描件，未审读" in told
    assert ".docx" in told


def test_a_report_alone_is_one_paper():
    assert isinstance(read(report_pdf(good_report(Company(1)))), Reading)
