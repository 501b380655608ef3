"""A workbook of any format as it looks, for a copy of it in a format that can be marked."""

from typing import NamedTuple

from extractors import archive, biff, biffstyles, guard, odsstyles, ooxml, opendocument
from extractors.cells import number_text
from extractors.compound import Compound
from extractors.guard import Admitted, FileKind
from extractors.rawbook import DamagedPackageError, Legend, RawSheet
from greenlist.likeness import Likeness, Look, Position, SheetLikeness, Value
from greenlist.reading import Document, Refusal

MOST_CELLS = 60_000  # a copy of more takes longer than an answer may
_KINDS = {"n": "n", "b": "b", "e": "e", "d": "d"}


def unlocked(document: Document) -> bytes | None:
    """A workbook as every program opens it, without the password that is none; None for what is no workbook."""
    admitted = guard.admit(document)
    if not isinstance(admitted, Admitted) or admitted.book is None:
        return None
    return admitted.data or document.data


class _Kept(NamedTuple):
    """What a copy needs of a filled cell: number of its style, and what is shown; None for a formula without a result."""

    style: int
    value: Value | None


class _Keeping:
    """Keeps cells as they are written; see `extractors.rawbook.Typing`."""

    def __init__(self, legend: Legend) -> None:
        self._strings = legend.strings

    def cell(self, kind: str, style: int, value: str | None, formula: bool, /) -> _Kept:  # noqa: ARG002, FBT001 - see `Typing.cell`
        return _Kept(style, None if value is None else self._value(kind, value))

    def _value(self, kind: str, value: str) -> Value | None:
        if kind == "s":
            place = int(value)
            return Value("s", self._strings[place]) if place < len(self._strings) else None
        if kind == "n":
            return Value("n", number_text(value))
        return Value(_KINDS.get(kind, "s"), value)


def likeness(document: Document) -> Likeness | None:
    """The workbook as it looks; None for what is no workbook, or one too large to be copied."""
    admitted = guard.admit(document)
    if not isinstance(admitted, Admitted) or admitted.book is None:
        return None
    if sum(sheet.taken for sheet in admitted.book.sheets) > MOST_CELLS:
        return None
    match admitted.kind:
        case FileKind.XLS:
            return _of_records(admitted)
        case FileKind.ODS:
            return _of_open_document(admitted)
        case _:
            return _of_package(admitted)


def _of_package(admitted: Admitted) -> Likeness | None:
    parts = archive.unpack(admitted.data)
    if isinstance(parts, Refusal):
        return None
    book = ooxml.read_book(parts, MOST_CELLS, _Keeping)
    return Likeness(tuple(map(_sheet, book.sheets)), (), book.date1904)


def _of_records(admitted: Admitted) -> Likeness:
    compound = Compound(admitted.data)
    stream = compound.stream(next(name for name in guard.WORKBOOK_STREAMS if name in compound.names))
    book = biff.read_book(stream, MOST_CELLS, _Keeping)
    try:
        looks, styles = biffstyles.read_styles(stream)
    except (biff.DamagedRecordsError, IndexError, ValueError):
        looks, styles = (), ()
    sheets = []
    for place, raw in enumerate(book.sheets):
        own = styles[place] if place < len(styles) else biffstyles.SheetStyles()
        cells: dict[Position, int] = {
            position: kept.style for position, kept in raw.cells.items()
        } | own.blanks
        sheets.append(_sheet(raw, _known(cells, looks), own.widths, own.heights))
    return Likeness(tuple(sheets), looks, book.date1904)


def _known(cells: dict[Position, int], looks: tuple[Look, ...]) -> dict[Position, int]:
    return {position: look for position, look in cells.items() if look < len(looks)}


def _of_open_document(admitted: Admitted) -> Likeness:
    book = opendocument.read_book(admitted.parts["content.xml"], MOST_CELLS, _Keeping)
    try:
        names = [name for name in ("styles.xml", "content.xml") if name in admitted.parts]
        roots = {name: ooxml.parse(admitted.parts[name], name) for name in names}
        looks, styles = odsstyles.read_styles(roots)
    except (DamagedPackageError, KeyError):
        looks, styles = (), {}
    sheets = []
    for raw in book.sheets:
        own = styles.get(raw.name, odsstyles.SheetStyles())
        sheets.append(_sheet(raw, own.cells, own.widths, own.heights))
    return Likeness(tuple(sheets), looks, book.date1904)


def _sheet(
    raw: RawSheet[_Kept],
    looks: dict[Position, int] | None = None,
    widths: dict[int, float] | None = None,
    heights: dict[int, float] | None = None,
) -> SheetLikeness:
    values = {position: kept.value for position, kept in raw.cells.items() if kept.value is not None}
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
