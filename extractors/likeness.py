"""A workbook of any format as it looks, for a copy of it in a format that can be marked."""

from extractors import biff, biffstyles, guard, odsstyles, ooxml
from extractors.cells import number_text
from extractors.compound import Compound, DamagedCompoundError
from extractors.guard import Admitted, FileKind
from extractors.rawbook import DamagedPackageError, RawBook, RawCell, RawSheet
from greenlist.likeness import Likeness, Look, Position, SheetLikeness, Value
from greenlist.reading import Document

MOST_CELLS = 60_000  # a copy of more takes longer than an answer may
_KINDS = {"n": "n", "b": "b", "e": "e", "d": "d"}


def unlocked(document: Document) -> bytes | None:
    """A workbook as every program opens it, without the password that is none; None for what is no workbook."""
    admitted = guard.admit(document)
    if not isinstance(admitted, Admitted) or admitted.book is None:
        return None
    return admitted.data or document.data


def likeness(document: Document) -> Likeness | None:
    """The workbook as it looks; None for what is no workbook, or one too large to be copied."""
    admitted = guard.admit(document)
    if not isinstance(admitted, Admitted) or admitted.book is None:
        return None
    if sum(len(sheet.cells) for sheet in admitted.book.sheets) > MOST_CELLS:
        return None
    match admitted.kind:
        case FileKind.XLS:
            return _of_records(admitted, admitted.book)
        case FileKind.ODS:
            return _of_open_document(admitted, admitted.book)
        case _:
            return Likeness(
                tuple(_sheet(s, admitted.book) for s in admitted.book.sheets), (), admitted.book.date1904
            )


def _of_records(admitted: Admitted, book: RawBook) -> Likeness:
    try:
        compound = Compound(admitted.data)
        stream = compound.stream(next(name for name in guard.WORKBOOK_STREAMS if name in compound.names))
        looks, styles = biffstyles.read_styles(stream)
    except (DamagedCompoundError, biff.DamagedRecordsError, StopIteration, IndexError, ValueError):
        looks, styles = (), ()
    sheets = []
    for place, raw in enumerate(book.sheets):
        own = styles[place] if place < len(styles) else biffstyles.SheetStyles()
        cells: dict[Position, int] = {(cell.row, cell.column): cell.style for cell in raw.cells} | own.blanks
        sheets.append(_sheet(raw, book, _known(cells, looks), own.widths, own.heights))
    return Likeness(tuple(sheets), looks, book.date1904)


def _known(cells: dict[Position, int], looks: tuple[Look, ...]) -> dict[Position, int]:
    return {position: look for position, look in cells.items() if look < len(looks)}


def _of_open_document(admitted: Admitted, book: RawBook) -> Likeness:
    try:
        names = [name for name in ("styles.xml", "content.xml") if name in admitted.parts]
        roots = {name: ooxml.parse(admitted.parts[name], name) for name in names}
        looks, styles = odsstyles.read_styles(roots)
    except (DamagedPackageError, KeyError):
        looks, styles = (), {}
    sheets = []
    for raw in book.sheets:
        own = styles.get(raw.name, odsstyles.SheetStyles())
        sheets.append(_sheet(raw, book, own.cells, own.widths, own.heights))
    return Likeness(tuple(sheets), looks, book.date1904)


def _sheet(
    raw: RawSheet,
    book: RawBook,
    looks: dict[Position, int] | None = None,
    widths: dict[int, float] | None = None,
    heights: dict[int, float] | None = None,
) -> SheetLikeness:
    values = {
        (cell.row, cell.column): value for cell in raw.cells if (value := _value(cell, book)) is not None
    }
    return SheetLikeness(
        raw.name,
        raw.state != "visible",
        values,
        looks or {},
        tuple(raw.merges),
        widths or {},
        heights or {},
        frozenset(raw.hidden_rows),
        frozenset(raw.hidden_columns),
    )


def _value(cell: RawCell, book: RawBook) -> Value | None:
    """What is shown in a cell; None for a formula without a result."""
    if cell.value is None:
        return None
    if cell.kind == "s":
        place = int(cell.value)
        return Value("s", book.strings[place]) if place < len(book.strings) else None
    if cell.kind == "n":
        return Value("n", number_text(cell.value))
    return Value(_KINDS.get(cell.kind, "s"), cell.value)
