"""What every notice has, and what a notice module hands over: its context, its lists, its place in the rules."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Final, TypeVar

from pydantic import BaseModel, ConfigDict

from generators import layout
from generators.occasion import Occasion
from generators.tables import Table
from greenlist.documents import PAPERS, Paper
from greenlist.forms.codes import DISTRICTS
from greenlist.register import SubjectRecord


class Annex(BaseModel):
    """One annex as a template sees it.

    Attributes:
        mark: `附件`, or `附件N` when there are several.
        title: as the 附件说明 has it, character by character.
        heading: the same, broken into lines.
        table: the list.
        note: under the title: how the list is ordered.
        above: a line between note and list: who fills it in; '' for none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    mark: str
    title: str
    heading: str
    table: Table
    note: str
    above: str = ""


class Block(BaseModel):
    """The table of one category: its heading and its rows."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    title: str
    table: Table


class Notice(BaseModel):
    """Exactly the variables of one template.

    Class attributes:
        stem: of its paper in the catalogue (`greenlist.documents.PAPERS`), which says everything else about it.

    Attributes:
        title: on one line; also the title in the file's properties.
        organ: 署名.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    stem: ClassVar[str]

    title: str
    organ: str

    @classmethod
    def entry(cls) -> Paper:
        """What the catalogue says about it."""
        return PAPERS[cls.stem]


class Open(Notice):
    """What every paper to the public has (F4)."""

    heading: str
    annex_lines: tuple[str, ...]
    date: str
    annexes: tuple[Annex, ...]


class Plain(Open):
    """What every 便函 and 告知书 has (F6)."""

    number: str
    to: str
    note: str


class Letter(Plain):
    """What every paper in the layout of letters has (F3)."""

    mark: str
    copies: str


class Document(Letter):
    """What every paper with a red head has (F1)."""

    print_office: str
    print_date: str


class Upward(Document):
    """What every paper with a red head that goes upward has (F2)."""

    signer: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """One list as a sheet of the XLSX twin.

    Attributes:
        sheet: its name, also of the defined range.
        heading: title over the list.
        above: a line between title and list; '' for none.
        table: the list itself.
        records: who stands in the rows, in order; empty for lists that are not about subjects.
        kind: subject kind of the rows; '' for lists that are not about subjects.
        note: under its title as an annex, in place of what the document says of all its annexes.
    """

    sheet: str
    heading: str
    table: Table
    above: str = ""
    records: tuple[SubjectRecord, ...] = ()
    kind: str = ""
    note: str = ""

    @property
    def named(self) -> bool:
        """Whether its rows are the records, by their names."""
        return bool(self.records) and any(column.key == "name" for column in self.table.columns)


@dataclass(frozen=True, slots=True)
class Composed:
    """A notice filled from an occasion.

    Attributes:
        notice: the context of the template.
        ledgers: its lists, in printed order.
        document_name: stem of the .docx.
        ledger_name: stem of the .xlsx; '' when the document has no list of its own.
        order: how the lists of subjects are sorted: `district` or `rank`; '' where the document states no order.
        counts: subject kind → how many the text names.
        left_out: subject → why it is not in the document, in Chinese.
        remarks: what the official should know, in Chinese.
        facts: further facts for the manifest.
        given: names of applicants in the body; whatever they hold is theirs, not our wording.
        about: names it can be asked for by, the one that tells it from others of its kind first; () for the one
            document of the year.
        alone: it is issued by a number of its own, never together with others of its kind.
        dated: facts it rests on, each with its day.
        deadlines: days set by the register that must still be to come, each with its name.
        enclosures: further files that go with it, by name.
    """

    notice: Notice
    ledgers: tuple[Ledger, ...]
    document_name: str
    ledger_name: str
    order: str = "district"
    counts: Mapping[str, int] = field(default_factory=dict)
    left_out: Sequence[tuple[str, tuple[str, ...]]] = ()
    remarks: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    given: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    alone: bool = False
    dated: tuple[tuple[str, date], ...] = ()
    deadlines: tuple[tuple[str, date], ...] = ()
    enclosures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def records(self) -> tuple[SubjectRecord, ...]:
        """Everybody in the lists, in order."""
        return tuple(record for ledger in self.ledgers for record in ledger.records)


def heading(title: str, occasion_terms: Sequence[str]) -> str:
    """A title broken into lines between words, for the printed page."""
    return "\n".join(layout.title_lines(title, tuple(occasion_terms)))


def terms(occasion: Occasion) -> tuple[str, ...]:
    """Words of this office that titles are never broken inside of."""
    return occasion.office.name, occasion.office.superior, occasion.office.place, *DISTRICTS


_TELLS_ORDER: Final = re.compile("排序|排列|顺序")


def order_note(note: str, rows: int) -> str:
    """What is said about the order of a list of so many rows: nothing where there is nothing to sort.

    >>> order_note("（按单位名称排序）", 1), order_note("（请逐项更正或者说明）", 1)
    ('', '（请逐项更正或者说明）')
    """
    return "" if rows < 2 and _TELLS_ORDER.search(note) else note  # noqa: PLR2004 - one row has no order


def annexes(ledgers: Sequence[Ledger], occasion: Occasion, note: str) -> tuple[Annex, ...]:
    """The annexes of a notice from its lists, marked and titled as the 附件说明 will have them."""
    return tuple(
        Annex(
            mark=layout.annex_mark(place, len(ledgers)),
            title=ledger.heading,
            heading=heading(ledger.heading, terms(occasion)),
            table=ledger.table,
            note=order_note(ledger.note or note, len(ledger.table.rows)),
            above=ledger.above,
        )
        for place, ledger in enumerate(ledgers)
    )


def annex_lines(ledgers: Sequence[Ledger]) -> tuple[str, ...]:
    """The 附件说明 for these lists."""
    return layout.annex_lines(tuple(ledger.heading for ledger in ledgers))


_LONGEST_WHOLE: Final = 16  # cells of a name in a title that is not broken


def _whole(titled: Mapping[str, object]) -> tuple[str, ...]:
    """Names in a title that stay on one line."""
    return tuple(str(name) for name in titled.values() if layout.cells(str(name)) <= _LONGEST_WHOLE)


N = TypeVar("N", bound=Notice)


def fill(  # noqa: PLR0913 - what a paper is filled with
    model: type[N],
    occasion: Occasion,
    lists: Sequence[Ledger] = (),
    *,
    to: str = "",
    organ: str = "",
    order: str = "",
    titled: Mapping[str, object] | None = None,
    **facts: object,
) -> N:
    """A notice with everything its family has, and its own facts.

    Args:
        model: class of the notice.
        occasion: what it is drafted on.
        lists: its annexes.
        to: 主送机关.
        organ: who signs; the office by default.
        order: under each annex's title: how its list is ordered.
        titled: facts of the title beside organ and year.
        facts: further variables of the template; they outweigh those of the family.
    """
    office, paper = occasion.office, model.entry()
    signs = organ or office.name
    title = paper.titled(organ=signs, year=occasion.year, **(titled or {}))
    usual: dict[str, object] = {
        "title": title,
        "organ": signs,
        "mark": signs + ("文件" if paper.family in {"F1", "F2"} else ""),
        "number": occasion.number_text,
        "heading": heading(title, (signs, *terms(occasion), *_whole(titled or {}))),
        "to": to,
        "annex_lines": annex_lines(lists) if lists else (),
        "annexes": annexes(lists, occasion, order),
        "date": occasion.date_text,
        "note": occasion.note if signs == office.name else "",
        "copies": "，".join(office.copies.get(paper.kind, ())),
        "print_office": office.printed_by,
        "signer": occasion.signer_text,
        "print_date": occasion.date_text + ("印发" if occasion.issue else ""),
    }
    wanted = {name: value for name, value in usual.items() if name in model.model_fields}
    return model.model_validate({**wanted, **facts})


def short_title(notice: Notice) -> str:
    """The title without the organ, as files and folders are called.

    >>> short_title(Notice(title="某局关于某事的函", organ="某局"))
    '关于某事的函'
    """
    return notice.title.removeprefix(notice.organ)
