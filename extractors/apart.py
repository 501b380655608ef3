"""Several papers in one file: told apart by marks, titles and whom they are about, each read by itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise, takewhile
from typing import Final, Self

from extractors.characters import packed
from extractors.labels import read_form
from extractors.lexicon import Lexicon
from extractors.recognise import Recognised, claims, is_title, recognise
from extractors.sheets import Book, Sheet
from greenlist.forms import FORMS
from greenlist.forms.definition import SUBJECT_CODE, SUBJECT_NAMES, Form, Shape, entries
from greenlist.forms.marks import OPTIONS_SHEET
from greenlist.reading import Document, Reading, Several

_WHOLE: Final = 0.5  # of the labels of all: what differs by its year alone is another paper from here on


@dataclass(frozen=True, slots=True)
class Portion:
    """One of several papers in a file.

    Attributes:
        name: what it is called: its sheets by their names, with a number where they share a sheet.
        book: its sheets, or its rows of them; every cell keeps its place.
    """

    name: str
    book: Book


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sheet, or a run of its rows from one form's title to the next."""

    sheet: Sheet
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a piece says it is about, and of which year; '' for what it does not say."""

    code: str
    name: str
    year: str

    @classmethod
    def of(cls, reading: Reading, model: type[Form]) -> Self:
        """What a reading says of it."""
        names = (SUBJECT_CODE, _name_field(model), model.year_field)
        said = (reading.values.get(name) if name else None for name in names)
        return cls(*(packed(raw.text).casefold() if raw else "" for raw in said))

    def __bool__(self) -> bool:
        """Whether it says anything of whom."""
        return bool(self.code or self.name)

    def is_of(self, other: Self) -> bool:
        """Whether both may be about one subject: by the code, but one name with two codes is a slip of the pen."""
        if self.name and self.name == other.name:
            return True
        if self.code and other.code:
            return self.code == other.code
        return not (self.name and other.name)

    def is_as(self, other: Self) -> bool:
        """Whether both may be about the same year too."""
        return self.is_of(other) and (not self.year or not other.year or self.year == other.year)


@dataclass(slots=True)
class _Paper:
    """The pieces of one paper, in order; `begins` names the sheet that says whom it is about."""

    subject: Subject
    begins: str
    pieces: list[_Piece] = field(default_factory=list)


def told_apart(book: Book, recognised: type[Form] | None) -> tuple[Portion, ...]:
    """Each paper of a file, in the order in which they begin; () when there is one paper, or no telling.

    Two papers are of different forms, or of one form about different subjects or years. What says nothing belongs to
    the paper before it, the first to that of the next; copies of sheets (`A (2)`) belong to the sheet copied with them.

    Args:
        book: the whole file.
        recognised: the form of all of it, or None when it prints the marks or titles of several.
    """
    if recognised is not None and SUBJECT_CODE not in entries(recognised):
        return ()
    pieces = [piece for sheet in book.sheets if not _is_options(sheet) for piece in _pieces(sheet)]
    groups = _by_kind(book, pieces) if recognised is None else {recognised: pieces}
    margins = book.margins if len(groups) == 1 else ()  # what is printed beside all tells no forms apart
    found = [(model, held) for model, group in groups.items() for held in _by_subject(book, group, model)]
    if len(found) < 2:  # noqa: PLR2004 - one paper is not several
        return ()
    order = {(id(piece.sheet), piece.first): place for place, piece in enumerate(pieces)}
    found.sort(key=lambda one: min(order[id(p.sheet), p.first] for p in one[1]))
    whole = {id(sheet): [p for p in pieces if p.sheet is sheet] for sheet in book.sheets}
    books = [replace(_book(book, held, whole), margins=margins) for _, held in found]
    if not all(_is(one, model) for one, (model, _) in zip(books, found, strict=True)):
        return ()
    names = ["、".join(sheet.name for sheet in one.sheets) for one in books]
    return tuple(
        Portion(f"{name}（第{place}份）" if names.count(name) > 1 else name, one)
        for place, (name, one) in enumerate(zip(names, books, strict=True), 1)
    )


def several(document: Document, portions: tuple[Portion, ...]) -> Several:
    """The file once for each of its papers."""
    return Several(tuple(replace(document, portion=portion.name) for portion in portions))


def _is_options(sheet: Sheet) -> bool:
    return sheet.name == OPTIONS_SHEET and sheet.hidden


def _is(book: Book, model: type[Form]) -> bool:
    found = recognise(book)
    return isinstance(found, Recognised) and found.model is model


# --- pieces ---------------------------------------------------------------------------------------


def _pieces(sheet: Sheet) -> list[_Piece]:
    """The sheet, cut before every title below which somebody is named, or where somebody is named again."""
    last = max(sheet.last_row, 0)
    named = _naming_rows(sheet, _labels_of_subjects())
    if len(named) < 2 or sheet.hidden:  # noqa: PLR2004 - nobody is named twice
        return [_Piece(sheet, 0, last)]
    titles = [row for row, columns in sheet.rows.items() if len(columns) == 1 and _titled(sheet, row)]
    if len(titles) > 1:
        begins = [
            row
            for row, end in zip(titles, [*titles[1:], last + 1], strict=True)
            if any(row < at < end for at in named)
        ]
    else:
        begins = _again(sheet)
    edges = [0, *begins[1:], last + 1]
    return [_Piece(sheet, first, end - 1) for first, end in pairwise(edges)]


def _titled(sheet: Sheet, row: int) -> bool:
    return is_title(sheet.cells[row, sheet.rows[row][0]].text)


def _again(sheet: Sheet) -> list[int]:
    """Where the name, or else the code, of a subject stands for the first time, and again."""
    names = _naming_rows(sheet, _labels_of_subjects() - _labels_of_codes())
    codes = _naming_rows(sheet, _labels_of_codes())
    return [_with_heading(sheet, row) for row in (names if len(names) == len(codes) else codes)]


def _with_heading(sheet: Sheet, row: int) -> int:
    """The row of the headings right above a row, else the row itself."""
    while len(above := sheet.rows.get(row - 1, [])) == 1 and _is_heading(sheet, row - 1, above[0]):
        row -= 1
    return row


def _is_heading(sheet: Sheet, row: int, column: int) -> bool:
    found = sheet.labels.get((row, column))
    return found is not None and found.key in _headings()


def _naming_rows(sheet: Sheet, keys: frozenset[str]) -> list[int]:
    """Rows in which one of the labels stands with something beside it that is no label."""
    found = {
        row
        for (row, column), label in sheet.labels.items()
        if label.key in keys and _beside(sheet, row, column)
    }
    return sorted(found)


def _beside(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a value stands to the right; beside a column's head stands another one's."""
    right = sheet.area(row, column)[3] + 1
    after = next((at for at in sheet.rows[row] if at >= right), None)
    if after is None:
        return False
    said = sheet.labels.get((row, after))
    return said is None or said.key not in _labels_of_all()


@cache
def _labels_of_subjects() -> frozenset[str]:
    """What the name or code of a subject is called, on any form about one."""
    return _labels(*SUBJECT_NAMES, SUBJECT_CODE)


@cache
def _labels_of_codes() -> frozenset[str]:
    return _labels(SUBJECT_CODE)


def _labels(*names: str) -> frozenset[str]:
    pairs = (Lexicon.of(model).pairs for model in FORMS.values() if model.version)
    return frozenset(key for table in pairs for key, terms in table.items() if terms[0].name in names)


@cache
def _headings() -> frozenset[str]:
    return frozenset(key for model in FORMS.values() if model.version for key in Lexicon.of(model).headings)


@cache
def _labels_of_all() -> frozenset[str]:
    return frozenset(key for model in FORMS.values() if model.version for key in Lexicon.of(model).keys)


def _name_field(model: type[Form]) -> str:
    """The field that holds the subject's name; '' where a paper is not about one."""
    fields = entries(model)
    return next((n for n in SUBJECT_NAMES if n in fields and fields[n].shape is Shape.SCALAR), "")


def _rows(sheet: Sheet, pieces: Sequence[_Piece]) -> Sheet:
    """Some rows of a sheet, as a sheet of that name with every cell where it was."""
    runs = [(piece.first, piece.last) for piece in pieces]

    def run(row: int) -> tuple[int, int] | None:
        return next((one for one in runs if one[0] <= row <= one[1]), None)

    made = replace(
        sheet,
        cells={at: cell for at, cell in sheet.cells.items() if run(at[0])},
        comments={at: text for at, text in sheet.comments.items() if run(at[0])},
        merges=tuple(merge for merge in sheet.merges if run(merge[0])),
        table_ends={row: min(end, held[1]) for row, end in sheet.table_ends.items() if (held := run(row))},
        rows={},
        _labels=None,
        _cover={},
        _reaching={},
    )
    made.settle()
    return made


def _book(book: Book, pieces: Iterable[_Piece], whole: Mapping[int, Sequence[_Piece]]) -> Book:
    """Some pieces of a file; a sheet whose pieces are all there is that sheet again."""
    held: dict[int, list[_Piece]] = {}
    for piece in pieces:
        held.setdefault(id(piece.sheet), []).append(piece)
    made = (of[0].sheet if len(of) == len(whole[at]) else _rows(of[0].sheet, of) for at, of in held.items())
    return replace(book, sheets=tuple(made), margins=())


def _alone(book: Book, piece: _Piece) -> Book:
    sheet = piece.sheet
    is_whole = piece.first == 0 and piece.last >= sheet.last_row
    return replace(book, sheets=(sheet if is_whole else _rows(sheet, (piece,)),), margins=())


# --- which piece belongs to which paper -----------------------------------------------------------


def _by_kind(book: Book, pieces: Iterable[_Piece]) -> dict[type[Form], list[_Piece]]:
    """The pieces of each form, by the marks and titles printed in them."""
    groups: dict[type[Form], list[_Piece]] = {}
    current: type[Form] | None = None
    ahead: list[_Piece] = []
    for piece in pieces:
        said = claims(_alone(book, piece))
        current = said[0] if len(said) == 1 else current
        if current is None:
            ahead.append(piece)
        else:
            groups.setdefault(current, [*ahead]).append(piece)
            ahead = []
    return groups


def _by_subject(book: Book, pieces: list[_Piece], model: type[Form]) -> list[list[_Piece]]:
    """The pieces of each paper of one form."""
    if SUBJECT_CODE not in entries(model):
        return [pieces]
    said = _subjects(book, pieces, model)
    papers: list[_Paper] = []
    for piece, subject in zip(pieces, said, strict=True):
        if subject and _paper_of(subject, papers) is None:
            papers.append(_Paper(subject, piece.sheet.name))
    if len(papers) < 2:  # noqa: PLR2004 - one paper is not several
        return [pieces]
    tokens = _tokens([paper.begins for paper in papers])
    current = papers[0]
    for piece, subject in zip(pieces, said, strict=True):
        own = _paper_of(subject, papers) if subject else _paper_called(piece.sheet.name, tokens, papers)
        current = own or current
        current.pieces.append(piece)
    if _differ_by_year(papers) and not _all_whole(book, papers, pieces, model):
        return [pieces]
    return [paper.pieces for paper in papers]


def _subjects(book: Book, pieces: Sequence[_Piece], model: type[Form]) -> list[Subject | None]:
    """Whom each piece is about; read only where several of them name somebody."""
    keys = _labels_of_subjects()
    naming = [
        not piece.sheet.hidden
        and any(piece.first <= row <= piece.last for row in _naming_rows(piece.sheet, keys))
        for piece in pieces
    ]
    if sum(naming) < 2:  # noqa: PLR2004 - one that names somebody is about one
        return [None] * len(pieces)
    return [
        Subject.of(read_form(_alone(book, piece), model), model) or None if named else None
        for piece, named in zip(pieces, naming, strict=True)
    ]


def _paper_of(subject: Subject, papers: Iterable[_Paper]) -> _Paper | None:
    return next((paper for paper in papers if subject.is_as(paper.subject)), None)


def _tokens(names: Sequence[str]) -> list[str]:
    """What is left of the sheets' names without what all of them begin and end with: ['', ' (2)'], ['甲', '乙']."""
    rest = [name[_shared(names) :] for name in names]
    tail = _shared([name[::-1] for name in rest])
    return [name[: len(name) - tail] for name in rest]


def _shared(names: Sequence[str]) -> int:
    """How many characters all of them begin with."""
    return sum(1 for _ in takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False)))


def _paper_called(name: str, tokens: Sequence[str], papers: Sequence[_Paper]) -> _Paper | None:
    """The paper whose mark a sheet's name begins or ends with; the one without a mark where all others have one."""
    marked = [p for p, token in zip(papers, tokens, strict=True) if token and _bears(name, token)]
    if len(marked) == 1:
        return marked[0]
    plain = [p for p, token in zip(papers, tokens, strict=True) if not token]
    return plain[0] if len(plain) == 1 and not marked else None


def _bears(name: str, token: str) -> bool:
    return name.startswith(token) or name.endswith(token)


def _differ_by_year(papers: Sequence[_Paper]) -> bool:
    return any(one.subject.is_of(other.subject) for n, one in enumerate(papers) for other in papers[n + 1 :])


def _all_whole(book: Book, papers: Sequence[_Paper], pieces: list[_Piece], model: type[Form]) -> bool:
    """Whether each of them prints most of what all together print: no mere page with another year on it."""
    whole = {id(piece.sheet): [p for p in pieces if p.sheet is piece.sheet] for piece in pieces}
    found = [recognise(_book(book, held, whole)) for held in (pieces, *(p.pieces for p in papers))]
    shares = [one.share for one in found if isinstance(one, Recognised) and one.model is model]
    return len(shares) == len(found) and min(shares[1:]) >= _WHOLE * shares[0]
