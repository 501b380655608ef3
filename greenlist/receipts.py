"""Receipt: what became of one file, exactly as `receipt.json` says it (greenlist/receipt/1)."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA: Final = "greenlist/receipt/1"
Status = Literal["accepted", "returned", "rejected", "duplicate", "quarantined"]
# What a status is called wherever a person reads it: terminal, log, answer, list of the papers of a file.
STATUS_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "accepted": "已受理",
        "returned": "退回补正",
        "rejected": "不能受理",
        "duplicate": "重复提交",
        "quarantined": "已隔离",
    }
)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FileFacts(_Part):
    """The file as received."""

    name: str
    sha256: str
    bytes: int


class SubjectFacts(_Part):
    """Whom the paper is about, as far as it says so."""

    kind: str
    name: str | None = None
    uscc: str | None = None
    district: str | None = None


class OverrideFacts(_Part):
    """An authority's decision that a finding is none; `weight` is what it weighed before."""

    authority: str
    decided_by: str
    day: date
    reason: str
    receipt: str
    weight: str


class FindingFacts(_Part):
    """One finding, as values.

    `caused_by` is the place (from 0) in the receipt's findings of the one it may follow from, `consequences` are the
    places of those that may follow from this one.
    """

    code: str
    severity: str
    field: str | None = None
    label: str | None = None
    year: int | None = None
    column: str | None = None
    row: int | None = None
    where: Mapping[str, Any] | None = None
    message: str
    basis: str
    remedy: str
    caused_by: int | None = None
    consequences: tuple[int, ...] = ()
    override: OverrideFacts | None = None


class VerdictFacts(_Part):
    """One verdict, as values.

    `edition` names the rules it was judged by, `phase` how far the rule applies (`binding` or `trial`); `told` is what
    another text says in the place of the quote, where its words are not kept.
    """

    code: str
    outcome: str
    because: str
    citation: str
    quote: str = ""
    edition: str | None = None
    phase: str | None = None
    told: str | None = None


class Proposal(_Part):
    """What the procedure proposes; officials decide."""

    stage: str
    decision: str
    because: tuple[str, ...] = ()
    text: str = ""


class ToldFacts(_Part):
    """What one source says of a fact: `report`, `form` or `register`; `receipt` is that of its paper, None for this one."""

    source: str
    title: str
    value: str | None = None
    paper: str | None = None
    receipt: str | None = None
    where: Mapping[str, Any] | None = None
    confirmed: bool | None = None


class AgreementFacts(_Part):
    """One fact that the evaluation report shares with the forms or the register.

    `standing` is `agrees`, `differs`, `not_found` (in the report), `unreadable` or `to_check` (made out from a picture
    and not confirmed).
    """

    field: str
    label: str
    unit: str = ""
    standing: str
    report: ToldFacts
    others: tuple[ToldFacts, ...]


class NoticeFacts(_Part):
    """A document drafted because of this paper."""

    kind: str
    path: str


class PlaceFacts(_Part):
    """One paper of a subject's package: `received`, `missing` or `not_asked`; `this` when it is the paper answered."""

    paper: str
    year: int
    standing: str
    receipt: str | None = None
    day: date | None = None
    this: bool = False


class PackageFacts(_Part):
    """The papers of one subject in one round (calendar year): which are in, which are missing; `text` says so."""

    year: int
    papers: tuple[PlaceFacts, ...]
    text: str


class PartFacts(_Part):
    """One of several papers in one file.

    Attributes:
        name: its path in an archive, or which part of a workbook it is.
        id: its own receipt.
        folder: of its answer, below the outbox.
    """

    name: str
    id: str
    status: str
    duplicate_of: str | None = None
    paper: str | None = None
    subject: SubjectFacts | None = None
    summary: str = ""
    folder: str = ""


class Receipt(_Part):
    """What became of one file.

    `fields` holds one object per field: `{"value", "where"}` for a scalar, year or column keys for series
    and indicator lines, `{"rows": [...]}` for lists. Values are decimal strings, ISO dates, true/false,
    null when absent, "n/a" when declared not applicable.
    `agreement` lays side by side what the subject's evaluation report, its forms and the register say of the same facts.
    `replaces` is the receipt of the earlier paper of the same subject, kind and year that this one takes the place of;
    `stands` the one that goes on to count because this one was not accepted, or because it came again after that.
    `package` says how the papers of the same subject and round stand.
    `parts` lists the papers of a file that held several; each of them has a receipt of its own, whose `part_of`
    names the receipt of that file. `notes` are sentences about the answer itself, such as why no marked copy is enclosed.
    """

    schema_: Literal["greenlist/receipt/1"] = Field(default=SCHEMA, alias="schema")
    id: str
    received_at: datetime
    as_of: date
    role: str
    district: str = ""
    file: FileFacts
    paper: str | None = None
    edition: str | None = None
    measures: str
    status: Status
    summary: str = ""
    subject: SubjectFacts | None = None
    fields: Mapping[str, Any] = Field(default_factory=dict)
    findings: tuple[FindingFacts, ...] = ()
    verdicts: tuple[VerdictFacts, ...] = ()
    agreement: tuple[AgreementFacts, ...] = ()
    proposal: Proposal | None = None
    notices: tuple[NoticeFacts, ...] = ()
    duplicate_of: str | None = None
    replaces: str | None = None
    stands: str | None = None
    package: PackageFacts | None = None
    part_of: str | None = None
    parts: tuple[PartFacts, ...] = ()
    answers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    timings_ms: Mapping[str, float] = Field(default_factory=dict)

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def to_json(self, *, indent: int | None = None) -> str:
        """The text of `receipt.json`, or one line when `indent` is None."""
        return self.model_dump_json(by_alias=True, indent=indent)
