"""Paper in: bytes become a Reading; the sole importers of the reading libraries."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from extractors import apart, bundle, examples, guard, labels, recognise, sheets, word
from extractors.askew import askew
from extractors.cycles import uncollected
from extractors.endings import ending_remarks
from extractors.guard import Admitted, FileKind
from extractors.lexicon import Lexicon
from extractors.recognise import Recognised
from greenlist.forms.definition import Form
from greenlist.forms.marks import may_be_word
from greenlist.reading import Document, Pictured, Progress, Reading, Refusal, Remark, Several, Stored
from greenlist.refusals import refuse

__all__ = ["make_out", "read", "read_text"]


def read(document: Document) -> Reading | Refusal | Several | Pictured:
    """Read one file: what it is, which paper, and what it says where; with the next two the entrance to this room.

    A file that holds several papers is only taken apart: each of them is to be read by itself. So is one with pages
    that are pictures only named, when they can be made out here.

    To be called in a process with limits on memory and time: a hostile file may exhaust either.
    """
    return _read(document, _looked_through)


def make_out(document: Document, told: Progress) -> Reading | Refusal | Several:
    """The same, with the letters made out of pages that are pictures.

    Args:
        document: a file that `read` answered with `Pictured`.
        told: called after each page with how many are done, and of how many.
    """
    return _without_pictures(_read(document, partial(_report, told=told)))


def read_text(document: Document) -> Reading | Refusal | Several:
    """The same without pictures: what stands on them stays unread, and that is remarked."""
    return _without_pictures(_read(document, _report))


_Pages = Callable[[Document], Reading | Refusal | Several | Pictured]


def _looked_through(document: Document) -> Reading | Refusal | Several | Pictured:
    from extractors import reports  # noqa: PLC0415 - most files are workbooks: PDFium is loaded when needed

    with uncollected():
        return reports.look_through(document)


def _report(document: Document, told: Progress | None = None) -> Reading | Refusal | Several:
    from extractors import reports  # noqa: PLC0415 - as above

    with uncollected():
        return reports.read_report(document, told)


def _without_pictures(read: Reading | Refusal | Several | Pictured) -> Reading | Refusal | Several:
    if isinstance(read, Pictured):
        raise TypeError("pages that are pictures were asked for")
    return read


def _read(document: Document, pages: _Pages) -> Reading | Refusal | Several | Pictured:
    try:
        if bundle.is_bundle(document.data):
            return bundle.take_apart(document)
        with uncollected():
            admitted = guard.admit(document)
            if isinstance(admitted, Refusal):
                return admitted
            book = _read_workbook(document, admitted) if admitted.book is not None else None
        reading = book if book is not None else _read_pages(document, admitted, pages)
    except MemoryError:
        return refuse("I-029", found="内存不足")
    if admitted.kind is FileKind.PDF:
        reading = _beside_its_pages(document, reading)
    if not isinstance(reading, Reading):
        return reading
    return replace(reading, remarks=(*ending_remarks(document, admitted.kind), *reading.remarks))


def _beside_its_pages(
    document: Document, read: Reading | Refusal | Several | Pictured
) -> Reading | Refusal | Several | Pictured:
    """What was read of a PDF, with a word about scripts and files inside, which nobody ran or opened."""
    from extractors import active  # noqa: PLC0415 - as above

    if isinstance(read, Refusal):
        return active.explained(read, document.data)
    if isinstance(read, Reading):
        return replace(read, remarks=(*active.remarks(active.carried(document.data)), *read.remarks))
    return read


def _read_pages(
    document: Document, admitted: Admitted, pages: _Pages
) -> Reading | Refusal | Several | Pictured:
    return pages(document) if admitted.kind is FileKind.PDF else _read_document(document, admitted)


def _read_workbook(document: Document, admitted: Admitted) -> Reading | Refusal | Several:
    book = sheets.read_book(admitted)
    if isinstance(book, Refusal):
        return book
    book, skipped = examples.set_aside(book)
    chosen = _chosen(document, book)
    if isinstance(chosen, Several):
        return chosen
    book, recognised = chosen
    if isinstance(recognised, Refusal):
        return recognised
    reading = labels.read_form(book, recognised.model, version=recognised.version)
    if (refused := askew(book, reading, Lexicon.of(recognised.model))) is not None:
        return refused
    if _is_untouched(reading, recognised.model):
        return refuse("I-053", title=recognised.model.title)
    remarks = (*_file_remarks(admitted, book), *skipped, *recognised.remarks)
    return replace(reading, remarks=(*remarks, *reading.remarks))


def _chosen(
    document: Document, book: sheets.Book, *, word: bool = False
) -> tuple[sheets.Book, Recognised | Refusal] | Several:
    """The paper that is meant, and what it is; all of them when there are several and none was named."""
    recognised = recognise.recognise(book, word=word)
    if isinstance(recognised, Refusal) and recognised.code != "I-022":
        return book, recognised
    one = recognised.model if isinstance(recognised, Recognised) and recognised.alone else None
    portions = apart.told_apart(book, one)
    if not portions:
        return book, recognised
    if not document.portion:
        if one is not None and (refused := askew(book, labels.read_form(book, one), Lexicon.of(one))):
            return book, refused  # one form turned on its side falls apart at its lists
        return apart.several(document, portions)
    meant = next((portion.book for portion in portions if portion.name == document.portion), None)
    return (book, recognised) if meant is None else (meant, recognise.recognise(meant, word=word))


def _read_document(document: Document, admitted: Admitted) -> Reading | Refusal | Several:
    found = word.read_document(admitted.parts)
    if isinstance(found, Refusal):
        return found
    chosen = _chosen(document, found.book, word=True)
    if isinstance(chosen, Several):
        return chosen
    book, recognised = chosen
    if isinstance(recognised, Refusal):
        return recognised
    model = recognised.model
    if not may_be_word(model.paper):
        return refuse("I-045", title=model.title, paper=model.paper)
    reading = labels.read_form(book, model, version=recognised.version)
    if _is_untouched(reading, model):
        return refuse("I-053", title=model.title)
    remarks = [*found.remarks, *recognised.remarks]
    if admitted.kind is FileKind.DOCM:
        words = "文件是启用宏的Word文档（.docm），其中的宏没有运行；请确认各栏内容不依赖宏填写。"
        remarks.insert(0, Remark("F-033", words))
    return replace(reading, remarks=(*remarks, *reading.remarks))


def _is_untouched(reading: Reading, model: type[Form]) -> bool:
    """Whether a paper says nothing but what its blank says already: its year, and what is printed."""
    if any(rows for rows in reading.lists.values()):
        return False
    given = {name for name, raw in reading.values.items() if raw.stored is not Stored.EMPTY}
    yearly = (raw for columns in reading.series.values() for key, raw in columns.items() if key.isdigit())
    return given <= {model.year_field} and all(raw.stored is Stored.EMPTY for raw in yearly)


def _file_remarks(admitted: Admitted, book: sheets.Book) -> list[Remark]:
    found: list[Remark] = []
    for one in book.disagreements:
        message = f"{one.first}等{one.cells}个单元格用一种方法读出来是空白，"
        found.append(
            Remark(
                "F-033", f"{message}已按另一种方法读取；请核对，或另存为.xlsx后重新提交。", where=one.first
            )
        )
    if book.unconfirmed:
        message = "文件只有一种方法能够读取，读作空白或缺失的内容没有第二种方法核对；"
        found.append(Remark("F-033", f"{message}请用Excel或WPS打开，另存为.xlsx后重新提交。"))
    if admitted.book is not None and admitted.book.macros:
        found.append(Remark("F-033", "文件带有宏，其中的宏没有运行；请确认各栏数值不依赖宏计算。"))
    return found
