"""What every notice has, and what a notice module hands over: its context, its lists, its place in the rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from generators import layout
from generators.occasion import Occasion
from generators.tables import Table
from greenlist.register import SubjectRecord


class Annex(BaseModel):
    """One annex as a template sees it.

    Attributes:
        mark: `附件`, or `附件N` when there are several.
        title: as the 附件说明 has it, character by character.
        heading: the same, broken into lines.
        table: the list.
        note: under the title: how the list is ordered.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    mark: str
    title: str
    heading: str
    table: Table
    note: str


class Notice(BaseModel):
    """Exactly the variables of one template.

    Class attributes:
        kind: document kind, e.g. D08.
        document: 文种 as folders name it.
        genre: last word of the title: 通知, 函, 公示, 告知书, 汇总表.
        family: layout family F1–F7.
        direction: `down` to districts and firms, `up` to the province, `open` to the public.
        stem: name of the Word template.
        public: may be read by everybody: no personal telephone numbers.

    Attributes:
        title: on one line; also the title in the file's properties.
        organ: 署名.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    kind: ClassVar[str]
    document: ClassVar[str]
    genre: ClassVar[str]
    family: ClassVar[str]
    direction: ClassVar[str]
    stem: ClassVar[str]
    public: ClassVar[bool] = False

    title: str
    organ: str


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
    """

    sheet: str
    heading: str
    table: Table
    above: str = ""
    records: tuple[SubjectRecord, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Composed:
    """A notice filled from an occasion.

    Attributes:
        notice: the context of the template.
        ledgers: its lists, in printed order.
        document_name: stem of the .docx.
        ledger_name: stem of the .xlsx; '' when the document has no list of its own.
        order: how the lists are sorted: `district` or `rank`.
        counts: subject kind → how many the text names.
        left_out: subject → why it is not in the document, in Chinese.
        remarks: what the official should know, in Chinese.
        facts: further facts for the manifest.
        given: names of applicants in the body; whatever they hold is theirs, not our wording.
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

    @property
    def records(self) -> tuple[SubjectRecord, ...]:
        """Everybody in the lists, in order."""
        return tuple(record for ledger in self.ledgers for record in ledger.records)


def heading(title: str, occasion_terms: Sequence[str]) -> str:
    """A title broken into lines between words, for the printed page."""
    return "\n".join(layout.title_lines(title, tuple(occasion_terms)))


def terms(occasion: Occasion) -> tuple[str, ...]:
    """Words of this office that titles are never broken inside of."""
    return occasion.office.name, occasion.office.superior, occasion.office.place


def annexes(ledgers: Sequence[Ledger], occasion: Occasion, note: str) -> tuple[Annex, ...]:
    """The annexes of a notice from its lists, marked and titled as the 附件说明 will have them."""
    return tuple(
        Annex(
            mark=layout.annex_mark(place, len(ledgers)),
            title=ledger.heading,
            heading=heading(ledger.heading, terms(occasion)),
            table=ledger.table,
            note=note,
        )
        for place, ledger in enumerate(ledgers)
    )


def annex_lines(ledgers: Sequence[Ledger]) -> tuple[str, ...]:
    """The 附件说明 for these lists."""
    return layout.annex_lines(tuple(ledger.heading for ledger in ledgers))
