"""Sheets of which only part could be read: two forms side by side, a form turned on its side."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

import extractors
from generators.blanks import drawn
from greenlist.forms import FORMS
from greenlist.forms.definition import Form
from greenlist.reading import Document, Reading, Refusal
from tests.builders.fillings import example

PAPERS = ["attachment_6.factory", "attachment_5.park", "department_opinion", "upper_list"]


def visible(form: Form) -> list[Worksheet]:
    book = openpyxl.load_workbook(io.BytesIO(drawn(form).data))
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


def copied(sheet: Worksheet, onto: Worksheet, place: Callable[[int, int], tuple[int, int]]) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                onto.cell(*place(cell.row, cell.column), cell.value)


def read(book: Workbook) -> object:
    out = io.BytesIO()
    book.save(out)
    return extractors.read(Document.of("表.xlsx", out.getvalue()))


def emptied() -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


@pytest.mark.parametrize("paper", PAPERS)
def test_two_forms_side_by_side_are_told_apart_from_one(paper):
    book = emptied()
    for one, other in zip(*(visible(example(FORMS[paper], seed)) for seed in (1, 2)), strict=True):
        sheet, beyond = book.create_sheet(one.title), one.max_column + 1
        copied(one, sheet, lambda row, column: (row, column))
        copied(other, sheet, lambda row, column, by=beyond: (row, column + by))
    found = read(book)
    assert isinstance(found, Refusal)
    assert (found.code, FORMS[paper].title in found.message) == ("I-055", True)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_form_turned_on_its_side_is_not_called_blank(paper):
    book = emptied()
    for one in visible(example(FORMS[paper], 1)):
        copied(one, book.create_sheet(one.title), lambda row, column: (column, row))
    found = read(book)
    assert isinstance(found, Refusal)
    assert (found.code, "转置" in found.remedy) == ("I-056", True)


@pytest.mark.parametrize("paper", [paper for paper, form in FORMS.items() if form.version])
def test_papers_as_they_should_be_are_read(paper):
    book = emptied()
    for one in visible(example(FORMS[paper], 1)):
        copied(one, book.create_sheet(one.title), lambda row, column: (row, column))
    assert isinstance(read(book), Reading)
