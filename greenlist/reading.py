"""What a paper says and where it says it: bytes' identity, places, raw values, the Reading."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, NamedTuple

EMPTY: Final[Mapping[str, "RawValue"]] = {}


@dataclass(frozen=True, slots=True)
class Document:
    """A dropped file, as bytes.

    Attributes:
        name: the file's name as it was dropped, without folders; of a part of an archive, its path in there.
        data: its whole content.
        sha256: lower-case hex digest of `data`: the file's identity.
        portion: which of several papers in the file is meant, in words of the reader that told them apart
            (names of sheets); '' for the whole file.
    """

    name: str
    data: bytes = field(repr=False)
    sha256: str
    portion: str = ""

    @classmethod
    def of(cls, name: str, data: bytes, portion: str = "") -> "Document":
        """Make a document and compute its digest."""
        return cls(name, data, hashlib.sha256(data).hexdigest(), portion)


@dataclass(frozen=True, slots=True)
class Several:
    """A file that holds several papers: each is read and answered by itself.

    Attributes:
        parts: the files of an archive, or the same file once for each of its papers, its `portion` said.
            At least one; each has a name.
    """

    parts: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Pictured:
    """A file with pages that only a recogniser of characters can read, which takes long and much memory.

    Nothing is said about it yet: it is to be read once more where there is time, memory and one such file at once.

    Attributes:
        pages: the pages (1-based) to be made out.
        of: how many pages the file has.
    """

    pages: frozenset[int]
    of: int


# Told while pages are made out: how many are done, of how many.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell of a workbook: the sheet's own name and an address such as `C5`."""

    sheet: str
    cell: str

    def __str__(self) -> str:
        """`A基本信息!C5`, as a person would say it."""
        return f"{self.sheet}!{self.cell}"


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A box on a page: 1-based page; PDF points from the top-left corner: x0, top, x1, bottom."""

    page: int
    bbox: tuple[float, float, float, float]

    def __str__(self) -> str:
        """`第3页`: a person looks for the highlight, not for points."""
        return f"第{self.page}页"


@dataclass(frozen=True, slots=True)
class TablePlace:
    """A cell of a table in a Word document, counted from 1 as a person counts.

    Attributes:
        table: number of the table among all tables of the document, nested ones too, in the order in which they begin.
        row: row of that table.
        cell: cell of that row, from the left; a cell merged across columns is one, one merged down stands in each row.
    """

    table: int
    row: int
    cell: int

    def __str__(self) -> str:
        """`表3第2行第4格`, as a person would say it."""
        return f"表{self.table}第{self.row}行第{self.cell}格"


@dataclass(frozen=True, slots=True)
class ParagraphPlace:
    """A paragraph of a Word document outside all tables; empty paragraphs count too, from 1."""

    paragraph: int

    def __str__(self) -> str:
        """`正文第5段`."""
        return f"正文第{self.paragraph}段"


class Crop(NamedTuple):
    """A picture of a place on a page: PNG, and the size of what it shows in points."""

    png: bytes
    width: float
    height: float


Location = CellPlace | PagePlace | TablePlace | ParagraphPlace


def place_facts(where: Location) -> dict[str, Any]:
    """A place as the public contract writes it.

    >>> place_facts(CellPlace("A基本信息", "C5")), place_facts(TablePlace(3, 2, 4))
    ({'sheet': 'A基本信息', 'cell': 'C5'}, {'table': 3, 'row': 2, 'cell': 4})
    """
    match where:
        case CellPlace():
            return {"sheet": where.sheet, "cell": where.cell}
        case TablePlace():
            return {"table": where.table, "row": where.row, "cell": where.cell}
        case ParagraphPlace():
            return {"paragraph": where.paragraph}
        case PagePlace():
            return {"page": where.page, "bbox": [round(edge, 1) for edge in where.bbox]}


def place_said(facts: Mapping[str, Any]) -> str:
    """A place of a receipt, as a person says it: the words of the place it came from.

    >>> place_said({"table": 3, "row": 2, "cell": 4}), place_said({"page": 3, "bbox": []})
    ('表3第2行第4格', '第3页')
    """
    if "sheet" in facts:
        return f"{facts['sheet']}!{facts['cell']}"
    if "table" in facts:
        return str(TablePlace(facts["table"], facts["row"], facts["cell"]))
    if "paragraph" in facts:
        return str(ParagraphPlace(facts["paragraph"]))
    return f"第{facts['page']}页"


def pages_said(numbers: Iterable[int]) -> str:
    """Pages as a person names them.

    >>> pages_said([3, 9, 7, 8])
    '第3、7–9页'
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f"第{shown}页"


class Stored(StrEnum):
    """How the file itself held a value, before anyone interpreted it."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"  # an error cell such as #DIV/0!
    UNCOMPUTED = "uncomputed"  # a formula without a cached value: neither blank nor zero
    EMPTY = "empty"  # the place exists and is blank


class Confirmation(StrEnum):
    """What confirmed a value that was made out from a picture: the word of the public contract."""

    CHECK_DIGIT = "check_digit"
    SUM = "sum"
    RECOMPUTATION = "recomputation"
    AGREEMENT = "agreement"
    REPETITION = "repetition"
    STANDARD = "standard"
    PERSON = "person"

    @property
    def zh(self) -> str:
        """The words people read."""
        return _CONFIRMED_BY[self]


_CONFIRMED_BY: Final[Mapping[str, str]] = {
    "check_digit": "校验位相符",
    "sum": "合计相符",
    "recomputation": "复算相符",
    "agreement": "与登记表、动态管理表或台账一致",
    "repetition": "报告多处独立记载一致",
    "standard": "与评价标准所载一致",
    "person": "人工核对",
}
MADE_OUT: Final = 0.99  # most confidence that letters made out from a picture can have


@dataclass(frozen=True, slots=True)
class RawValue:
    """One value as the paper holds it.

    Attributes:
        text: the printed text after normalising width, compatibility forms and spaces (NFKC);
            numbers in full precision with `.` as the decimal point; dates as ISO 8601.
        where: the cell or paragraph, or the page and box, of the value itself (not of its label).
        stored: how the file held it.
        unit: a unit printed beside the value or in its label, when it differs from nothing; else ''.
        confidence: 1 for plain reading; less when something was guessed (always with a remark).
        original: the text exactly as found, when normalising changed it; else ''.
        percent_format: the cell was formatted as a percentage (0.95 shown as 95 %).
        scanned: the letters were made out from a picture: no fact before redundancy or a person confirms it,
            whatever `confidence` says.
        confirmed_by: what confirmed a scanned value, a word of `Confirmation`; '' while nothing has.
        made_out_as: what the letters were taken for, where confirming corrected them; else ''.
    """

    text: str
    where: Location
    stored: Stored = Stored.TEXT
    unit: str = ""
    confidence: float = 1.0
    original: str = ""
    percent_format: bool = False
    scanned: bool = False
    confirmed_by: str = ""
    made_out_as: str = ""

    @property
    def is_unconfirmed(self) -> bool:
        """Whether it says something that was made out from a picture and nothing has confirmed."""
        return self.scanned and not self.confirmed_by and self.stored is not Stored.EMPTY


def trust_facts(raw: RawValue, *, doubtful: float = 1.0) -> dict[str, Any]:
    """How far a value can be trusted, as the public contract writes it; nothing for what is plain.

    Args:
        raw: the value.
        doubtful: confidence with which its words were understood.

    >>> trust_facts(RawValue("86.50", PagePlace(3, (0, 0, 1, 1)), confidence=0.93, scanned=True))
    {'confidence': 0.93, 'confirmed': False}
    """
    confidence = min(raw.confidence, doubtful, MADE_OUT if raw.scanned else 1.0)
    if confidence >= 1:
        return {}
    trust: dict[str, Any] = {"confidence": round(confidence, 4), "confirmed": bool(raw.confirmed_by)}
    if raw.confirmed_by:
        trust["confirmed_by"] = raw.confirmed_by
    if raw.made_out_as:
        trust["made_out_as"] = raw.made_out_as
    return trust


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the reader noticed while reading; turned into a finding by `rules.entries`.

    Attributes:
        code: the check it feeds, e.g. `F-019` or `F-024`, or `S-…` for matters of form.
        message: complete Chinese sentence for a person.
        field: the field concerned, if any.
        where: the place, if any.
        column: year or column key for series and indicator lines; '' otherwise.
        row: 0-based row of a list, or None.
    """

    code: str
    message: str
    field: str | None = None
    where: Location | None = None
    column: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class RawRow:
    """One record of a list: field → value, and the place of the row itself (its first cell)."""

    values: Mapping[str, RawValue]
    where: Location


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one paper, before it is interpreted.

    Attributes:
        paper: which paper it is, e.g. `attachment_5.factory`.
        version: version mark of the blank it was filled into; '' when none was found.
        values: scalar field → value. A field whose label was found with a blank beside it is present
            with `Stored.EMPTY`; a field whose label was not found is absent.
        series: field → column key → value. Keys are four-digit years; indicator lines have further
            keys, the names of their columns (`lead`, `base`, `evidence` …).
        lists: list field → its rows, in printed order, blank rows left out.
        remarks: what the reader noticed.
        headings: block key → place of the block's heading or first label, for findings about what
            is missing.
        text: running text by page (1-based), for reports; empty for forms.
        made_out: pages (1-based) whose letters were made out from a picture: by us, or by whoever laid the text
            over the scan.
        unread: pages nothing was taken from, because nobody can read them by machine. What was not found in a
            paper with pages of either kind is not known to be missing.
        repeats: scalar field → the other places that print the value chosen for it, where that was made out from
            a picture.
    """

    paper: str
    version: str = ""
    values: Mapping[str, RawValue] = field(default_factory=dict)
    series: Mapping[str, Mapping[str, RawValue]] = field(default_factory=dict)
    lists: Mapping[str, tuple[RawRow, ...]] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    headings: Mapping[str, Location] = field(default_factory=dict)
    text: Mapping[int, str] = field(default_factory=dict)
    made_out: frozenset[int] = frozenset()
    unread: frozenset[int] = frozenset()
    repeats: Mapping[str, tuple[RawValue, ...]] = field(default_factory=dict)

    def where(self, name: str, column: str = "", row: int | None = None) -> Location | None:
        """Place of a value: scalar, one column of a series or line, or one cell of a list row.

        For a list cell `name` is `list.field` and `row` its 0-based index. None when it was not read.
        """
        if row is not None:
            owner, _, cell = name.partition(".")
            rows = self.lists.get(owner, ())
            if row >= len(rows):
                return None
            found = rows[row].values.get(cell)
            return found.where if found else rows[row].where
        raw = self.series.get(name, EMPTY).get(column) if column else self.values.get(name)
        if raw is None and name in self.series and not column:
            raw = next(iter(self.series[name].values()), None)
        return raw.where if raw else None


@dataclass(frozen=True, slots=True)
class Refusal:
    """The paper cannot be taken as it is: unknown, unsafe, unreadable, wrong form. Status `rejected`.

    Attributes:
        code: `I-…`, from the table in `greenlist/refusals.py`.
        message: where, what was found, what is required: complete Chinese sentences.
        remedy: what to do.
        paper: what it was recognised as, if at all; names the blank to send along.
    """

    code: str
    message: str
    remedy: str
    paper: str = ""
