"""The register: what happened (events), and what is therefore so on a day (replay)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

LEVELS: Final = ("市级", "省级", "国家级")
KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {"factory": "绿色工厂", "park": "绿色工业园区", "supply_chain": "绿色供应链管理企业"}
)


class _Event(BaseModel):
    """Something that happened to one subject.

    Attributes:
        uscc: the subject's credit code.
        subject_kind: factory, park or supply_chain.
        day: the day it is true from.
        receipt: id of the receipt whose paper brought it; '' for events the calendar brings.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    uscc: str
    subject_kind: str = "factory"
    day: date
    receipt: str


class PaperAccepted(_Event):
    """A subject's paper was read, judged and recorded.

    `paper` is its name in the contract, `year` the year it is about (register year, data year, report
    year), `facts` what later checks compare with: field → value as in the receipt (series: field.year).
    """

    type: Literal["paper_accepted"] = "paper_accepted"
    paper: str
    year: int
    sha256: str
    name: str
    district: str = ""
    facts: Mapping[str, str] = {}
    replaces: str = ""


class DistrictRecommended(_Event):
    """A district recommended (or declined) a subject for the pool or the list."""

    type: Literal["district_recommended"] = "district_recommended"
    stage: Literal["pool", "listing"]
    year: int
    district: str
    recommended: bool
    rank: int | None = None
    reason: str = ""


class Reviewed(_Event):
    """The city's conformity review (pool) or panel review (listing) came out."""

    type: Literal["reviewed"] = "reviewed"
    stage: Literal["conformity", "panel"]
    year: int
    passed: bool
    score: str = ""
    rank: int | None = None
    reason: str = ""


class PoolEntered(_Event):
    """Published as a cultivation object; valid to `until`, included."""

    type: Literal["pool_entered"] = "pool_entered"
    year: int
    instrument: str
    until: date


class PublicityPosted(_Event):
    """Stands in a publicity announcement from `first` to `last`, both included."""

    type: Literal["publicity_posted"] = "publicity_posted"
    year: int
    instrument: str
    first: date
    last: date


class ObjectionRaised(_Event):
    """An objection was received during publicity; `outcome` as in the paper: 待核查, 成立, 不成立."""

    type: Literal["objection_raised"] = "objection_raised"
    year: int
    number: str
    outcome: Literal["open", "upheld", "rejected"]
    detail: str = ""


class Listed(_Event):
    """Published on a list of a level (市级, 省级, 国家级) by an instrument."""

    type: Literal["listed"] = "listed"
    level: str
    year: int
    batch: str = ""
    instrument: str
    name: str
    district: str = ""
    score: str = ""


class Removed(_Event):
    """Moved out of a list; the lock-out runs from `day`."""

    type: Literal["removed"] = "removed"
    level: str
    instrument: str
    ground: str = ""


class Renamed(_Event):
    """The subject's name changed on `day`; the credit code stays."""

    type: Literal["renamed"] = "renamed"
    name: str


class NotListed(_Event):
    """Did not pass a higher level's review (第十一条第三款)."""

    type: Literal["not_listed"] = "not_listed"
    level: str
    year: int
    instrument: str


class CleanProductionPublished(_Event):
    """Stands in a published batch of clean-production companies."""

    type: Literal["clean_production_published"] = "clean_production_published"
    batch: str
    name: str
    accepted_on: date
    until: date | None = None


class DepartmentReplied(_Event):
    """One department's reply about one subject (article 11)."""

    type: Literal["department_replied"] = "department_replied"
    year: int
    department: str
    adverse: bool
    detail: str = ""


class ProvinceRecommended(_Event):
    """Recommended to the province by an issued letter."""

    type: Literal["province_recommended"] = "province_recommended"
    year: int
    instrument: str
    rank: int | None = None


class DocumentIssued(_Event):
    """An official document was issued; `uscc` is '' because it concerns many subjects."""

    type: Literal["document_issued"] = "document_issued"
    document: str
    year: int
    number: str
    title: str
    signer: str = ""
    first: date | None = None
    last: date | None = None


Event = Annotated[
    PaperAccepted
    | DistrictRecommended
    | Reviewed
    | PoolEntered
    | PublicityPosted
    | ObjectionRaised
    | Listed
    | Removed
    | Renamed
    | NotListed
    | CleanProductionPublished
    | DepartmentReplied
    | ProvinceRecommended
    | DocumentIssued,
    Field(discriminator="type"),
]
EVENT: Final[TypeAdapter[Event]] = TypeAdapter(Event)


@dataclass(frozen=True, slots=True)
class SubjectRecord:
    """What the register holds about one subject of one kind on a day.

    Attributes:
        name: valid on the day; `names` are (day, name), oldest first.
        accepted: paper kind → year → the accepted paper (the newest, when handed in again).
        recommended: (stage, year) → district recommendation.
        reviewed: (stage, year) → review.
        pool: newest entry into the pool, or None.
        publicity: year → publicity.
        objections: objection number → its newest state.
        listed: level → the listing in force.
        removed: every removal, oldest first.
        clean_production: newest published batch entry, or None.
        not_listed: (level, year) → the higher level's refusal.
        replies: (year, department) → reply.
        sent_up: year → recommendation to the province.
    """

    uscc: str
    kind: str
    name: str = ""
    district: str = ""
    names: tuple[tuple[date, str], ...] = ()
    accepted: Mapping[str, Mapping[int, PaperAccepted]] = field(default_factory=dict)
    recommended: Mapping[tuple[str, int], DistrictRecommended] = field(default_factory=dict)
    reviewed: Mapping[tuple[str, int], Reviewed] = field(default_factory=dict)
    pool: PoolEntered | None = None
    publicity: Mapping[int, PublicityPosted] = field(default_factory=dict)
    objections: Mapping[str, ObjectionRaised] = field(default_factory=dict)
    listed: Mapping[str, Listed] = field(default_factory=dict)
    removed: tuple[Removed, ...] = ()
    clean_production: CleanProductionPublished | None = None
    replies: Mapping[tuple[int, str], DepartmentReplied] = field(default_factory=dict)
    sent_up: Mapping[int, ProvinceRecommended] = field(default_factory=dict)
    not_listed: Mapping[tuple[str, int], NotListed] = field(default_factory=dict)

    def in_pool(self, day: date) -> bool:
        """Whether it is a valid cultivation object on a day (both ends included)."""
        return self.pool is not None and self.pool.day <= day <= self.pool.until

    @property
    def highest_level(self) -> str:
        """Highest list held: 国家级, 省级, 市级, or ''."""
        return next((level for level in reversed(LEVELS) if level in self.listed), "")

    @property
    def star(self) -> int | None:
        """1–3 by the highest list held (第三条第三款, 第十一条第二款); None for none, or not a factory."""
        if self.kind != "factory" or not self.highest_level:
            return None
        return LEVELS.index(self.highest_level) + 1


@dataclass(frozen=True, slots=True)
class Register:
    """All subjects on a day, keyed by (subject kind, credit code), and the instruments issued."""

    subjects: Mapping[tuple[str, str], SubjectRecord] = field(default_factory=dict)
    documents: tuple[DocumentIssued, ...] = ()

    def of(self, kind: str, uscc: str) -> SubjectRecord | None:
        """The record of a subject, or None."""
        return self.subjects.get((kind, uscc))

    def issued(self, document: str, year: int) -> DocumentIssued | None:
        """The newest issued document of a kind (`D08` …) for a year, or None."""
        return next((d for d in reversed(self.documents) if d.document == document and d.year == year), None)


def _named(record: SubjectRecord, day: date, name: str) -> SubjectRecord:
    if not name or name == record.name:
        return record
    names = record.names if (day, name) in record.names else (*record.names, (day, name))
    return replace(record, name=name, names=names)


def _apply(record: SubjectRecord, event: Event) -> SubjectRecord:  # noqa: C901, PLR0911, PLR0912 - one arm an event
    match event:
        case PaperAccepted():
            years = {**record.accepted.get(event.paper, {}), event.year: event}
            record = replace(record, accepted={**record.accepted, event.paper: years})
            if not record.listed:  # a listed subject is renamed by an event of its own (第十五条)
                record = _named(record, event.day, event.name)
            return replace(record, district=event.district or record.district)
        case DistrictRecommended():
            return replace(record, recommended={**record.recommended, (event.stage, event.year): event})
        case Reviewed():
            return replace(record, reviewed={**record.reviewed, (event.stage, event.year): event})
        case PoolEntered():
            return replace(record, pool=event)
        case PublicityPosted():
            return replace(record, publicity={**record.publicity, event.year: event})
        case ObjectionRaised():
            return replace(record, objections={**record.objections, event.number: event})
        case Listed():
            record = _named(record, event.day, event.name)
            return replace(
                record,
                listed={**record.listed, event.level: event},
                district=event.district or record.district,
            )
        case Removed():
            left = {level: held for level, held in record.listed.items() if level != event.level}
            removed = record.removed if event in record.removed else (*record.removed, event)
            return replace(record, listed=left, removed=removed)
        case Renamed():
            return _named(record, event.day, event.name)
        case NotListed():
            return replace(record, not_listed={**record.not_listed, (event.level, event.year): event})
        case CleanProductionPublished() if (held := record.clean_production) and held.day > event.day:
            return record  # an older batch that was handed in later
        case CleanProductionPublished():
            return _named(replace(record, clean_production=event), event.day, record.name or event.name)
        case DepartmentReplied():
            return replace(record, replies={**record.replies, (event.year, event.department): event})
        case ProvinceRecommended():
            return replace(record, sent_up={**record.sent_up, event.year: event})
        case DocumentIssued():
            return record


def replay(events: Iterable[Event], until: date | None = None, onto: Register | None = None) -> Register:
    """What is so after the events, in their order; with `until`, after those true by that day (included).

    `onto` is what was so before them: replaying a history in two parts gives the same as in one.
    """
    subjects: dict[tuple[str, str], SubjectRecord] = dict(onto.subjects) if onto else {}
    documents: list[DocumentIssued] = list(onto.documents) if onto else []
    for event in events:
        if until is not None and event.day > until:
            continue
        if isinstance(event, DocumentIssued):
            if event not in documents:
                documents.append(event)
            continue
        key = (event.subject_kind, event.uscc)
        subjects[key] = _apply(subjects.get(key) or SubjectRecord(event.uscc, event.subject_kind), event)
    return Register(subjects, tuple(documents))
