"""Blank forms and filled ones, as workbooks, from the definitions alone."""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generators import sheetstyle
from generators.covertext import is_annex, paper_title
from generators.ooxml import pack, unpack
from generators.sheetblocks import draw_block, head_pairs
from generators.sheetcover import draw_cover, draw_instructions
from generators.sheetgrid import Column, Role, columns, grid
from generators.sheetpage import Page, Where
from generators.sheetpaging import Paging, begin_pages, page_starts
from generators.sheetpictures import lay_pictures
from generators.sheetrules import Options
from generators.sheetstyle import Face
from greenlist.forms.definition import Block, Form, Layout, Shape, entries
from greenlist.forms.marks import (
    COVER_SHEET,
    INSTRUCTIONS_SHEET,
    OPTIONS_SHEET,
    PAPER_PROPERTY,
    VERSION_PROPERTY,
    version_line,
)
from greenlist.reading import CellPlace, Crop

_CREATOR: Final = "greenlist 绿色制造名单工具"
_MADE: Final = datetime(2024, 1, 1)  # noqa: DTZ001 - the file format has no zone; a fixed day, so that equal forms give equal bytes
_CORE: Final = "docProps/core.xml"
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_TITLE_ROWS: Final = 2
_TITLE_HEIGHT: Final = 32.0
_UNKNOWN_YEARS: Final = ("前年", "上年", "本年")


class Drawn(NamedTuple):
    """A workbook and where its values stand.

    Attributes:
        data: the file.
        places: (field or `list.field`, year or column, row) → cell, for every place that can hold a value;
            the keys are what `Reading.where` takes.
    """

    data: bytes
    places: Mapping[Where, CellPlace]


def years_of(form: Form) -> tuple[str, ...]:
    """The data years as columns; words in their stead while neither the paper nor its figures say them."""
    if years := form.data_years():
        return tuple(str(year) for year in years)
    series = [e.name for e in entries(type(form)).values() if e.shape is Shape.SERIES]
    found = sorted({year for name in series for year in getattr(form, name)})
    return tuple(str(year) for year in found[-3:]) if len(found) >= len(_UNKNOWN_YEARS) else _UNKNOWN_YEARS


def _sole_table(blocks: Sequence[Block]) -> bool:
    return len(blocks) == 1 and blocks[0].layout is not Layout.PAIRS


def _all_pairs(blocks: Sequence[Block]) -> bool:
    return all(block.layout is Layout.PAIRS for block in blocks)


def _repeated(page: Page, blocks: Sequence[Block], room: float) -> tuple[int, int]:
    """Rows printed on top of every page: title and, where one heading serves the pages that follow, that too."""
    tables = [block for block in blocks if block.layout is not Layout.PAIRS]
    if _sole_table(blocks) or not tables or (tables[0] is blocks[0] and page.extent(0) > room):
        return 1, page.headers[blocks[0].key]
    if len(tables) == 1 and tables[0] is blocks[-1]:
        heading = page.headers[tables[0].key]
        return heading, heading
    return 1, _TITLE_ROWS


def _freeze(page: Page, blocks: Sequence[Block], cols: Sequence[Column]) -> None:
    if not _sole_table(blocks):
        page.sheet.freeze_panes = page.address(1, _TITLE_ROWS + 1 + _all_pairs(blocks))
        return
    labels = [index for index, column in enumerate(cols, start=1) if column.role is Role.LABEL]
    beside = labels[0] + 1 if labels else 1
    page.sheet.freeze_panes = page.address(beside, page.headers[blocks[0].key] + 1)


def _kept_whole(page: Page, blocks: Sequence[Block], repeated: int) -> tuple[bool, ...]:
    """Which blocks should not be cut: lists whose heading the next page would not show."""
    return tuple(b.layout is Layout.LIST and page.headers[b.key] > repeated for b in blocks)


def _lay_out(page: Page, blocks: Sequence[Block]) -> None:
    """Paper, repeated rows, page breaks, footer."""
    sheet, paging = page.sheet, Paging.of(sum(page.grid.widths))
    paging.set_up(sheet)
    first, last = _repeated(page, blocks, paging.room)
    sheet.print_title_rows = f"{first}:{last}"
    sheet.print_area = f"A1:{page.address(page.whole[1])}"
    heights, whole = page.heights(), _kept_whole(page, blocks, last)
    on_top = sum(heights[first - 1 : last])
    begin_pages(sheet, page_starts(heights, tuple(zip(page.blocks, whole, strict=True)), paging.room, on_top))
    _footer(sheet, page.form)


def _footer(sheet: Worksheet, form: Form) -> None:
    footer = sheet.oddFooter
    assert footer is not None
    footer.left.text, footer.center.text = form.title, "第 &P 页，共 &N 页"
    footer.right.text = version_line(form.version)
    for part in (footer.left, footer.center, footer.right):
        part.font, part.size = f"{sheetstyle.SONG},Regular", 9


def _protect(sheet: Worksheet) -> None:
    """Lock the labels, without a password; rows may be inserted, rows and columns resized."""
    guard = sheet.protection
    guard.sheet = True
    guard.formatColumns = guard.formatRows = guard.insertRows = False  # False: not forbidden


class _Book:
    """A workbook being made from one form."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.years = years_of(form)
        self.workbook = Workbook()
        self.workbook.remove(self.workbook.worksheets[0])
        sheetstyle.furnish(self.workbook)
        self.options = Options(self.workbook)
        self.places: dict[Where, CellPlace] = {}

    def draw(self, pictures: Mapping[Where, Crop]) -> None:
        """All sheets, in printed order."""
        annex = is_annex(type(self.form))
        if annex:
            self._own_sheet(COVER_SHEET)
        for name in dict.fromkeys(block.sheet for block in self.form.blocks):
            self._sheet(name, pictures)
        if not annex:
            self._own_sheet(INSTRUCTIONS_SHEET)
        if OPTIONS_SHEET in self.workbook.sheetnames:
            self.workbook.move_sheet(OPTIONS_SHEET, len(self.workbook.sheetnames))
        self._mark()

    def _own_sheet(self, name: str) -> None:
        sheet = self.workbook.create_sheet(name)
        draw = {COVER_SHEET: draw_cover, INSTRUCTIONS_SHEET: draw_instructions}[name]
        draw(sheet, self.form)
        Paging.of(sum(d.width for d in sheet.column_dimensions.values())).set_up(sheet)
        sheet.page_setup.fitToHeight = 1
        _footer(sheet, self.form)
        _protect(sheet)

    def _sheet(self, name: str, pictures: Mapping[Where, Crop]) -> None:
        form = self.form
        blocks = [block for block in form.blocks if block.sheet == name]
        cols = {block.key: columns(type(form), block, self.years) for block in blocks}
        page = Page(self.workbook.create_sheet(name), form, grid(cols), self.options, self.places)
        for index, width in enumerate(page.grid.widths, start=1):
            page.sheet.column_dimensions[get_column_letter(index)].width = width
        page.line(paper_title(form), Face.TITLE, least=_TITLE_HEIGHT)
        page.line(version_line(form.version), Face.MARK)
        if _all_pairs(blocks):
            head_pairs(page, blocks[0], cols[blocks[0].key])
        for block in blocks:
            draw_block(page, block, cols[block.key])
        placed = {self.places[where]: crop for where, crop in pictures.items() if where in self.places}
        lay_pictures(page.sheet, {to.cell: crop for to, crop in placed.items() if to.sheet == name})
        _freeze(page, blocks, cols[blocks[0].key])
        _lay_out(page, blocks)
        _protect(page.sheet)

    def _mark(self) -> None:
        properties = self.workbook.properties
        properties.title = paper_title(self.form)
        properties.creator = properties.lastModifiedBy = _CREATOR
        properties.created = _MADE
        book: Any = self.workbook  # the stubs do not know custom properties
        for name, value in ((PAPER_PROPERTY, self.form.paper), (VERSION_PROPERTY, self.form.version)):
            book.custom_doc_props.append(StringProperty(name=name, value=value))

    def packed(self) -> bytes:
        """The file; equal forms give equal bytes."""
        held = io.BytesIO()
        self.workbook.save(held)
        parts = unpack(held.getvalue())
        made = _MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        parts[_CORE] = _MODIFIED.sub(rb"\g<1>" + made + rb"\g<2>", parts[_CORE])
        return pack(parts)


def drawn(form: Form, pictures: Mapping[Where, Crop] = MappingProxyType({})) -> Drawn:
    """The workbook of a form with its values and pictures, and the place of each value."""
    book = _Book(form)
    book.draw(pictures)
    return Drawn(book.packed(), MappingProxyType(book.places))


def filled(form: Form, pictures: Mapping[Where, Crop] = MappingProxyType({})) -> bytes:
    """The blank with the values of a form written into it.

    Numbers are written as numbers, percentages as 0–100, dates as dates, several choices with 、 between them,
    yes and no as the words of the form, 不适用 as `/`; words stay words whatever they begin with.

    Args:
        form: the values.
        pictures: places of the form → pictures laid there.
    """
    return drawn(form, pictures).data


def blank(model: type[Form], year: int) -> bytes:
    """The empty workbook of a paper for a year: the value of its `year_field`, which is filled in already."""
    return filled(model(**({model.year_field: Decimal(year)} if model.year_field else {})))
