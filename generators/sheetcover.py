"""The sheets on which a blank says what it is: cover and instructions."""

from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from generators.covertext import annex, instructions, paper_year
from generators.sheetgrid import Grid
from generators.sheetpage import Page
from generators.sheetrules import Options
from generators.sheetstyle import Face
from greenlist.forms.definition import Form
from greenlist.forms.marks import INSTRUCTIONS_SHEET, version_line

_WIDTHS: Final = (4.0, 80.0, 4.0)
_MIDDLE: Final = (2, 2)
_COVER_SPACE: Final = 50.0  # points above the title


def _page(sheet: Worksheet, form: Form) -> Page:
    for letter, width in zip("ABC", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.sheet_view.showGridLines = False
    workbook = sheet.parent
    assert workbook is not None
    return Page(sheet, form, Grid(_WIDTHS, {}), Options(workbook), {})


def _line(page: Page, words: str, face: Face, least: float = 0) -> None:
    page.begin()
    page.height(least, page.words(_MIDDLE, words, face) + 2)


def _list_instructions(page: Page) -> None:
    _line(page, INSTRUCTIONS_SHEET, Face.COVER_HEAD, least=34)
    for number, sentence in enumerate(instructions(page.form), start=1):
        _line(page, f"{number}．{sentence}", Face.COVER_TEXT)


def draw_cover(sheet: Worksheet, form: Form) -> None:
    """Annex number, title, year, instructions, version mark, on one page."""
    page = _page(sheet, form)
    _line(page, annex(type(form)), Face.COVER_TAG, least=36)
    _line(page, "", Face.COVER_TEXT, least=_COVER_SPACE)
    _line(page, form.title, Face.COVER_TITLE, least=52)
    _line(page, paper_year(form), Face.COVER_YEAR, least=32)
    _line(page, "", Face.COVER_TEXT, least=_COVER_SPACE)
    _list_instructions(page)
    _line(page, version_line(form.version), Face.MARK, least=30)


def draw_instructions(sheet: Worksheet, form: Form) -> None:
    """Instructions alone, for the papers that have no cover."""
    page = _page(sheet, form)
    _line(page, form.title, Face.TITLE, least=36)
    _list_instructions(page)
    _line(page, version_line(form.version), Face.MARK, least=30)
