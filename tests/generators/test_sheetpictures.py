"""Pictures in cells: where they lie, and that what people write beside them is read as before."""

import io

import openpyxl
from PIL import Image

import extractors
from generators.blanks import drawn
from greenlist.forms.recognition_check import CheckedValue, RecognitionCheck
from greenlist.reading import CellPlace, Crop, Document, Reading

_EMU = 12700


def crop(width: float, height: float) -> Crop:
    held = io.BytesIO()
    Image.new("RGB", (round(width * 2), round(height * 2)), "white").save(held, "PNG")
    return Crop(held.getvalue(), width, height)


def table() -> RecognitionCheck:
    rows = tuple(CheckedValue(key=f"key_{n}", item=f"栏目{n}", made_out=f"{n}.50") for n in range(3))
    return RecognitionCheck(receipt="20260415-0003", fingerprint="ab" * 32, rows=rows)


def test_each_picture_lies_within_its_cell_and_the_row_is_high_enough_for_it():
    pictures = {("rows.picture", "", 0): crop(60, 12), ("rows.picture", "", 2): crop(280, 90)}
    made = drawn(table(), pictures)
    book = openpyxl.load_workbook(io.BytesIO(made.data))
    (sheet,) = (page for page in book.worksheets if page._images)  # noqa: SLF001 - openpyxl has no other way
    assert len(sheet._images) == len(pictures)  # noqa: SLF001 - as above
    for image, where in zip(sheet._images, pictures, strict=True):  # noqa: SLF001 - as above
        place = made.places[where]
        assert isinstance(place, CellPlace)
        cell = sheet[place.cell]
        start, size = image.anchor._from, image.anchor.ext  # noqa: SLF001 - as above
        assert (start.col, start.row) == (cell.column - 1, cell.row - 1)
        height = sheet.row_dimensions[cell.row].height
        assert start.rowOff + size.height <= height * _EMU
        width = sheet.column_dimensions[cell.column_letter].width
        assert start.colOff + size.width <= width * 5.25 * _EMU


def test_a_table_with_pictures_is_read_like_one_without():
    pictures = {("rows.picture", "", row): crop(60, 12) for row in range(3)}
    texts = []
    for laid in ({}, pictures):
        read = extractors.read(Document.of("识别结果核对表.xlsx", drawn(table(), laid).data))
        assert isinstance(read, Reading)
        texts.append([[raw.text for raw in row.values.values()] for row in read.lists["rows"]])
    assert texts[0] == texts[1]
    assert len(texts[0]) == 3
