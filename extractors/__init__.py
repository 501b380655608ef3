"""Paper in: bytes become a Reading; the sole importers of the reading libraries."""

from dataclasses import replace

from extractors import guard, labels, recognise, sheets
from extractors.guard import Admitted, FileKind
from greenlist.reading import Document, Reading, Refusal, Remark
from greenlist.refusals import refuse

__all__ = ["read"]


def read(document: Document) -> Reading | Refusal:
    """Read one file: what it is, which paper, and what it says where; the only entrance to this room.

    To be called in a process with limits on memory and time: a hostile file may exhaust either.
    """
    try:
        admitted = guard.admit(document)
        if isinstance(admitted, Refusal):
            return admitted
        if admitted.kind is FileKind.PDF:
            from extractors import reports  # noqa: PLC0415 - most files are workbooks: PDFium is loaded when needed

            return reports.read_report(document)
        if admitted.kind is FileKind.DOCX:
            return refuse("I-007", found="Word文档（.docx）")
        return _read_workbook(document, admitted)
    except MemoryError:
        return refuse("I-029", found="内存不足")


def _read_workbook(document: Document, admitted: Admitted) -> Reading | Refusal:
    book = sheets.read_book(document, admitted)
    if isinstance(book, Refusal):
        return book
    recognised = recognise.recognise(book)
    if isinstance(recognised, Refusal):
        return recognised
    reading = labels.read_form(book, recognised.model, version=recognised.version)
    remarks = (*_file_remarks(admitted, book), *recognised.remarks)
    return replace(reading, remarks=(*remarks, *reading.remarks))


def _file_remarks(admitted: Admitted, book: sheets.Book) -> list[Remark]:
    found = [
        Remark("F-033", f"工作表“{name}”用一种方法读出来是空的，已按另一种方法读取；请另存为.xlsx后核对。")
        for name in book.disagreement
    ]
    if admitted.kind is FileKind.XLSM:
        found.append(
            Remark("F-033", "文件是启用宏的工作簿（.xlsm），其中的宏没有运行；请确认各栏数值不依赖宏计算。")
        )
    return found
