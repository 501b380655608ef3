"""Several papers in one workbook: told apart by the marks and titles of their sheets, each read by itself."""

from dataclasses import replace

from extractors.recognise import Recognised, claims, recognise
from extractors.sheets import Book, Sheet
from greenlist.forms.definition import Form
from greenlist.forms.marks import OPTIONS_SHEET
from greenlist.reading import Document, Several


def told_apart(book: Book) -> tuple[Book, ...]:
    """A book for each paper, in the order of their first sheets; () when there is one paper, or no telling.

    A sheet that says nothing belongs to the paper of the sheet before it, the first ones to that of the next.
    """
    groups: dict[type[Form], list[Sheet]] = {}
    current: type[Form] | None = None
    ahead: list[Sheet] = []
    for sheet in book.sheets:
        if sheet.name == OPTIONS_SHEET and sheet.hidden:
            continue
        said = claims(_only(book, (sheet,)))
        current = said[0] if len(said) == 1 else current
        if current is None:
            ahead.append(sheet)
        else:
            groups.setdefault(current, [*ahead]).append(sheet)
            ahead = []
    books = tuple(_only(book, tuple(found)) for found in groups.values())
    if len(books) < 2 or not all(map(_is, books, groups)):  # noqa: PLR2004 - one paper is not several
        return ()
    return books


def _only(book: Book, sheets: tuple[Sheet, ...]) -> Book:
    """Some sheets of a book; what is printed beside all of them tells none of them apart."""
    return replace(book, sheets=sheets, margins=())


def _is(book: Book, model: type[Form]) -> bool:
    found = recognise(book)
    return isinstance(found, Recognised) and found.model is model


def portion_of(book: Book) -> str:
    """What a part of a workbook is called: its sheets by their names."""
    return "、".join(sheet.name for sheet in book.sheets)


def several(document: Document, books: tuple[Book, ...]) -> Several:
    """The workbook once for each of its papers."""
    return Several(tuple(replace(document, portion=portion_of(book)) for book in books))
