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


class Origin(BaseModel):
    """The file that brought an event, and where in it each of the event's facts stands.

    Attributes:
        file: its name as handed in.
        sha256: its identity.
        places: field of the event, or of its `facts` → place, as a person looks for it (`A基本信息!C5`, `第3页`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    sha256: str
    places: Mapping[str, str] = {}


class _Event(BaseModel):
    """Something that happened to one subject.

    Attributes:
        uscc: the subject's credit code.
        subject_kind: factory, park or supply_chain.
        day: the day it is true from.
        receipt: id of the receipt whose paper brought it; '' for events the calendar brings.
        origin: the file it came in; None for events recorded before that was kept.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    uscc: str
    subject_kind: str = "factory"
    day: date
    receipt: str
    origin: Origin | None = None


class PaperAccepted(_Event):
    """A subject's paper was read, judged and recorded.

    `paper` is its name in the contract, `year` the year it is about (register year, data year, report
    year), `facts` what later checks compare with: field → value as in the receipt (series: field.year);
    `text_print` tells reports of largely the same text (`greenlist.textprint`), '' for other papers.
    """

    type: Literal["paper_accepted"] = "paper_accepted"
    paper: str
    year: int
    sha256: str
    name: str
    district: str = ""
    facts: Mapping[str, str] = {}
    text_print: str = ""
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
    experts: str = ""


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
    """Published on a list of a level (市级, 省级, 国家级) by an instrument.

    `replaces` is the receipt of the paper that told of the same listing wrongly; '' for none.
    """

    type: Literal["listed"] = "listed"
    level: str
    year: int
    batch: str = ""
    instrument: str
    name: str
    district: str = ""
    score: str = ""
    replaces: str = ""


class Removed(_Event):
    """Moved out of a list; the lock-out runs from `day`. `replaces` as in `Listed`."""

    type: Literal["removed"] = "removed"
    level: str
    instrument: str
    ground: str = ""
    replaces: str = ""


class Renamed(_Event):
    """The subject's name changed on `day`; the credit code stays. `instrument` is what it was agreed or published by."""

    type: Literal["renamed"] = "renamed"
    name: str
    instrument: str = ""


class NotListed(_Event):
    """Did not pass a higher level's review (第十一条第三款)."""

    type: Literal["not_listed"] = "not_listed"
    level: str
    year: int
    instrument: str


class ProvinceRecommended(_Event):
    """Recommended to the province by an issued letter."""

    type: Literal["province_recommended"] = "province_recommended"
    year: int
    instrument: str
    rank: int | None = None


class CleanProductionPublished(_Event):
    """Stands in a published batch of clean-production companies."""

    type: Literal["clean_production_published"] = "clean_production_published"
    batch: str
    name: str
    accepted_on: date
    until: date | None = None
    certificate: str = ""
    instrument: str = ""


class DepartmentReplied(_Event):
    """One department's reply about one subject (article 11)."""

    type: Literal["department_replied"] = "department_replied"
    year: int
    department: str
    adverse: bool
    detail: str = ""


class IncidentRecorded(_Event):
    """An accident, an event, an offence or an entry on a list that somebody else established (第十二条、第十六条).

    `category` and `grade` as in the paper; `outcome` its newest state; `ended_on` for what has an end;
    `recorded_on` the day the bureau told of it; `learnt_on` the day the district learnt of it.
    """

    type: Literal["incident_recorded"] = "incident_recorded"
    category: str
    grade: str = ""
    occurred_on: date
    number: str = ""
    outcome: Literal["open", "established", "ended", "withdrawn"]
    ended_on: date | None = None
    authority: str = ""
    instrument: str = ""
    detail: str = ""
    recorded_on: date
    learnt_on: date | None = None

    @property
    def key(self) -> str:
        """What stays the same when it is told again: category, day, and number where there are several."""
        return "·".join(filter(None, (self.category, self.occurred_on.isoformat(), self.number)))


class Inspected(_Event):
    """A spot check on the site (第十四条); told again when its rectification is settled."""

    type: Literal["inspected"] = "inspected"
    inspected_on: date
    district: str = ""
    result: Literal["in_order", "rectify", "unfit"]
    problems: str = ""
    grave: bool = False
    deadline: date | None = None
    rectification: Literal["", "pending", "done", "failed"] = ""
    settled_on: date | None = None


class ChangeRequested(_Event):
    """A renaming or a major change with the opinions on it (第十五条); `city` is '' until the city has decided.

    `matter` as in the paper; `requested_on` the day the city first had it; `successor` the credit code that is to take
    its place, '' unless it is succeeded.
    """

    type: Literal["change_requested"] = "change_requested"
    matter: str
    before: str
    after: str
    completed_on: date
    reported_on: date | None = None
    requested_on: date
    evidence: str = ""
    levels: tuple[str, ...] = ()
    still_conforming: bool | None = None
    district_agrees: bool
    city: Literal["", "agreed", "refused", "outgrown"] = ""
    city_on: date | None = None
    instrument: str = ""
    detail: str = ""
    successor: str = ""

    @property
    def key(self) -> str:
        """What stays the same when it is told again: the matter and the day its formalities were done."""
        return f"{self.matter}·{self.completed_on.isoformat()}"


class Succeeded(_Event):
    """Merged or divided: from `day` on another credit code stands on the lists in its place (第十五条)."""

    type: Literal["succeeded"] = "succeeded"
    successor: str
    name: str
    instrument: str = ""


class TookOver(_Event):
    """The other side of `Succeeded`: from `day` on it stands on the lists in the place of another credit code.

    `predecessor` and `former` are that one's code and name, `name` its own; `brought` is what it goes on with.
    """

    type: Literal["took_over"] = "took_over"
    predecessor: str
    former: str
    name: str
    instrument: str = ""
    brought: tuple[
        Annotated[
            Listed | NotListed | ProvinceRecommended | PaperAccepted | ChangeRequested,
            Field(discriminator="type"),
        ],
        ...,
    ] = ()


class OfficerTrained(_Event):
    """An officer of the subject took part in a training session (第十三条第二款); `day` is its day."""

    type: Literal["officer_trained"] = "officer_trained"
    officer: str
    session: str
    name: str = ""


class FindingOverridden(_Event):
    """An authority decided that a finding about one paper of the subject is none, or that it is one again.

    `paper` and `year` name the paper as `PaperAccepted` does, whether it is accepted yet or not; `code` the finding,
    `place` the one place it is about, '' for every place; `until` the last day, included, of the decision.
    """

    type: Literal["finding_overridden"] = "finding_overridden"
    paper: str
    year: int
    code: str
    place: str = ""
    decision: Literal["set_aside", "restored"]
    reason: str
    decided_by: str
    authority: str
    city: bool
    until: date | None = None
    instrument: str = ""
    name: str = ""

    @property
    def key(self) -> tuple[str, int, str, str]:
        """What it is about: a later decision about the same takes its place."""
        return self.paper, self.year, self.code, self.place


class EvaluatorJudged(_Event):
    """A decision about an evaluator (第十九条第二款); `uscc` is the evaluator's and `subject_kind` is ''.

    `until` is the last day, included, on which its results are not accepted; None unless `banned`. `about` names the
    subject whose evaluation showed it.
    """

    type: Literal["evaluator_judged"] = "evaluator_judged"
    subject_kind: str = ""
    name: str
    fault: str
    decision: Literal["banned", "warned", "revoked"]
    until: date | None = None
    instrument: str = ""
    detail: str = ""
    about: str = ""


class DocumentIssued(_Event):
    """An official document was issued; `uscc` is '' because it concerns many subjects.

    `about` says which one it is where several of a kind were drafted: addressee, name, credit code or number of what
    it is about; '' for all of them. `supplied` are facts that a person brought: label → fact. `replaces` is the receipt
    of the slip that told of the same document wrongly; '' for none.
    """

    type: Literal["document_issued"] = "document_issued"
    document: str
    year: int
    number: str
    title: str
    signer: str = ""
    first: date | None = None
    last: date | None = None
    about: str = ""
    supplied: Mapping[str, str] = {}
    replaces: str = ""


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
    | Succeeded
    | TookOver
    | IncidentRecorded
    | Inspected
    | ChangeRequested
    | OfficerTrained
    | FindingOverridden
    | EvaluatorJudged
    | DocumentIssued,
    Field(discriminator="type"),
]
EVENT: Final[TypeAdapter[Event]] = TypeAdapter(Event)


@dataclass(frozen=True, slots=True)
class Membership:
    """One stay on the list of one level, from the instrument that began it to the one that ended it.

    Attributes:
        first: the listing that began it; a predecessor's, if it was taken over.
        newest: the newest listing during it: the same, unless the subject was published again.
        removed: the removal that ended it; None while it lasts, or if another ended it.
        taken_over: how it came from another credit code; None if it did not.
        succeeded: how it went over to another credit code; None if it did not.
    """

    first: Listed
    newest: Listed
    removed: Removed | None = None
    taken_over: TookOver | None = None
    succeeded: Succeeded | None = None

    @property
    def level(self) -> str:
        """市级, 省级 or 国家级."""
        return self.first.level

    @property
    def since(self) -> date:
        """The first day on which this credit code is on the list."""
        return self.taken_over.day if self.taken_over else self.first.day

    @property
    def left(self) -> date | None:
        """The day on which it is no more; None while the stay lasts."""
        ended = self.removed or self.succeeded
        return ended.day if ended else None


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
        moves: every listing, removal and succession, by day; of one day, what begins a stay first (who is moved out was
            listed).
        renamed: every change of name that somebody told as such, in the order recorded.
        clean_production: newest published batch entry, or None.
        not_listed: (level, year) → the higher level's refusal.
        replies: (year, department) → reply.
        sent_up: year → recommendation to the province.
        incidents: `IncidentRecorded.key` → its newest state.
        inspections: day of the spot check → its newest state.
        changes: `ChangeRequested.key` → its newest state.
        officers: every training of an officer of the subject, in the order recorded.
        overrides: `FindingOverridden.key` → its newest state.
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
    moves: "tuple[Move, ...]" = ()
    renamed: tuple[Renamed, ...] = ()
    clean_production: CleanProductionPublished | None = None
    replies: Mapping[tuple[int, str], DepartmentReplied] = field(default_factory=dict)
    sent_up: Mapping[int, ProvinceRecommended] = field(default_factory=dict)
    not_listed: Mapping[tuple[str, int], NotListed] = field(default_factory=dict)
    incidents: Mapping[str, IncidentRecorded] = field(default_factory=dict)
    inspections: Mapping[date, Inspected] = field(default_factory=dict)
    changes: Mapping[str, ChangeRequested] = field(default_factory=dict)
    officers: tuple[OfficerTrained, ...] = ()
    overrides: Mapping[tuple[str, int, str, str], FindingOverridden] = field(default_factory=dict)

    @property
    def takes_part(self) -> bool:
        """Whether it has applied, was put forward or is or was on a list: of others only something was published or recorded.

        Batches of clean production name thousands of companies that have never asked for anything.
        """
        own = (self.accepted, self.recommended, self.reviewed, self.moves, self.not_listed, self.overrides)
        return self.pool is not None or any(map(bool, own))

    def in_pool(self, day: date) -> bool:
        """Whether it is a valid cultivation object on a day (both ends included)."""
        return self.pool is not None and self.pool.day <= day <= self.pool.until

    def override_of(
        self, paper: str, year: int, code: str, place: str, day: date
    ) -> FindingOverridden | None:
        """The decision on a day that a finding about a paper is none; one about its very place goes first."""
        for key in ((paper, year, code, place), (paper, year, code, "")):
            held = self.overrides.get(key)
            if held is not None and held.day <= day and (held.until is None or day <= held.until):
                return held if held.decision == "set_aside" else None
        return None

    @property
    def removed(self) -> tuple[Removed, ...]:
        """Every removal, oldest first."""
        return tuple(move for move in self.moves if isinstance(move, Removed))

    @property
    def taken_over(self) -> tuple[TookOver, ...]:
        """Every succession to another credit code, oldest first."""
        return tuple(move for move in self.moves if isinstance(move, TookOver))

    @property
    def succeeded(self) -> Succeeded | None:
        """The succession by another credit code, while it has not been listed anew since."""
        held = next((move for move in reversed(self.moves) if isinstance(move, Succeeded)), None)
        return None if self.listed else held

    @property
    def memberships(self) -> tuple[Membership, ...]:
        """Every stay on a list, in the order in which they began."""
        held = _memberships(self.moves)
        return tuple(sorted(held, key=lambda one: (one.since, LEVELS.index(one.level))))

    def listed_before(self, year: int) -> bool:
        """Whether it, or whose place it took, came onto a list it is on before a calendar year, published again or not."""
        return any(stay.left is None and stay.first.day.year < year for stay in self.memberships)

    def name_on(self, day: date) -> str:
        """The name valid on a day up to that of the record; '' before the first that is known."""
        return next((name for since, name in reversed(self.names) if since <= day), "")

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
    """All subjects on a day, keyed by (subject kind, credit code), and the instruments issued.

    `evaluators`: credit code of an evaluator → every decision about it, in the order recorded. `sessions`: the days on
    which officers were trained, whoever's they were.
    """

    subjects: Mapping[tuple[str, str], SubjectRecord] = field(default_factory=dict)
    documents: tuple[DocumentIssued, ...] = ()
    evaluators: Mapping[str, tuple[EvaluatorJudged, ...]] = field(default_factory=dict)
    sessions: frozenset[date] = frozenset()

    def of(self, kind: str, uscc: str) -> SubjectRecord | None:
        """The record of a subject, or None."""
        return self.subjects.get((kind, uscc))

    def records_of(self, uscc: str) -> tuple[SubjectRecord, ...]:
        """The records of a credit code, one for each kind it is known as."""
        return tuple(record for kind in KINDS if (record := self.of(kind, uscc)) is not None)

    def predecessors(self, uscc: str) -> Mapping[str, date]:
        """The credit codes in whose place one stands on the lists, theirs included → the day it took over."""
        found: dict[str, date] = {}
        waiting = [(uscc, date.max)]
        while waiting:
            code, until = waiting.pop()
            for taken in (move for record in self.records_of(code) for move in record.taken_over):
                day = min(taken.day, until)
                if taken.predecessor != uscc and found.get(taken.predecessor, date.min) < day:
                    found[taken.predecessor] = day
                    waiting.append((taken.predecessor, day))
        return found

    def incidents_of(self, uscc: str) -> tuple[IncidentRecorded, ...]:
        """What others established about whoever has a credit code, as whatever kind it was told; oldest first.

        Told about several kinds, it is one matter: the state recorded last counts. What happened to a predecessor until
        its place was taken counts too: a new credit code does away with nothing.
        """
        held: dict[str, IncidentRecorded] = {}
        for code, until in {uscc: date.max, **self.predecessors(uscc)}.items():
            told = (one for record in self.records_of(code) for one in record.incidents.items())
            for name, incident in told:
                key = f"{code}·{name}"
                if incident.occurred_on > until:
                    continue
                if key not in held or held[key].recorded_on <= incident.recorded_on:
                    held[key] = incident
        return tuple(sorted(held.values(), key=lambda one: (one.occurred_on, one.key)))

    def removals_of(self, uscc: str) -> tuple[Removed, ...]:
        """Every removal of whoever has a credit code, and of its predecessors until then, as whatever kind; oldest first."""
        found = [
            move
            for code, until in {uscc: date.max, **self.predecessors(uscc)}.items()
            for record in self.records_of(code)
            for move in record.removed
            if move.day <= until
        ]
        return tuple(sorted(found, key=lambda move: move.day))

    def issued(self, document: str, year: int) -> DocumentIssued | None:
        """The newest issued document of a kind (`D08` …) for a year, or None."""
        return next((d for d in reversed(self.documents) if d.document == document and d.year == year), None)

    def issued_about(self, document: str, names: Iterable[str], since: date) -> DocumentIssued | None:
        """The newest issued document of a kind, not before a day, that is about all or about one of these names."""
        of = {"", *names}
        mine = (d for d in reversed(self.documents) if d.document == document and d.day >= since)
        return next((d for d in mine if d.about in of), None)


def _named(record: SubjectRecord, day: date, name: str) -> SubjectRecord:
    """The record with a name from a day on, wherever that day lies among those already known."""
    if not name or name == record.name_on(day):
        return record
    others = (held for held in record.names if held != (day, name))
    names = tuple(
        sorted((*others, (day, name)), key=lambda held: held[0])
    )  # stable: of one day, the last told
    return replace(record, name=names[-1][1], names=names)


def _introduced(record: SubjectRecord, day: date, name: str) -> SubjectRecord:
    """The record with a name if it has none: what tells of the past under the name of now renames nobody."""
    return record if record.name else _named(record, day, name)


Move = Listed | Removed | Succeeded | TookOver


def _memberships(moves: Iterable[Move]) -> Iterable[Membership]:
    """The stays that listings, removals and successions, by day, make; a removal of who is not listed ends nothing."""
    lasting: dict[str, Membership] = {}
    for move in moves:
        match move:
            case Listed():
                held = lasting.get(move.level)
                lasting[move.level] = replace(held, newest=move) if held else Membership(move, move)
            case TookOver():
                for listing in _listings(move):
                    held = lasting.setdefault(listing.level, Membership(listing, listing, taken_over=move))
                    if held.taken_over is move:
                        lasting[listing.level] = replace(held, newest=listing)
            case Removed():
                if held := lasting.pop(move.level, None):
                    yield replace(held, removed=move)
            case Succeeded():
                yield from (replace(stay, succeeded=move) for stay in lasting.values())
                lasting = {}
    yield from lasting.values()


def _listings(taken: TookOver) -> Iterable[Listed]:
    return (one for one in taken.brought if isinstance(one, Listed))


def _unsaid(record: SubjectRecord, event: Listed | Removed) -> SubjectRecord:
    """The record without the move that an event tells anew: what was told wrongly was never so, on any day."""
    wrong = (event.type, event.level, event.replaces)
    kept = [one for one in record.moves if (one.type, getattr(one, "level", ""), one.receipt) != wrong]
    return record if len(kept) == len(record.moves) else _with_moves(record, kept)


def _moved(record: SubjectRecord, event: Move) -> SubjectRecord:
    """The record with one more move, wherever its day puts it among the others."""
    return record if event in record.moves else _with_moves(record, (*record.moves, event))


def _with_moves(record: SubjectRecord, told: Iterable[Move]) -> SubjectRecord:
    moves = tuple(
        sorted(told, key=lambda one: (one.day, isinstance(one, Removed | Succeeded)))  # sorting is stable
    )
    lasting = {one.level: one.newest for one in _memberships(moves) if one.left is None}
    return replace(record, moves=moves, listed=lasting)


def _handed_over(record: SubjectRecord, event: Succeeded) -> SubjectRecord:
    """What another goes on with is no longer its own; what it did and what happened to it stays."""
    record = replace(record, accepted={}, pool=None, not_listed={}, sent_up={}, changes={})
    return _moved(record, event)


def _took_over(record: SubjectRecord, event: TookOver) -> SubjectRecord:
    """The record with what a predecessor brought; where it has something of its own, that stays."""
    accepted = {paper: dict(years) for paper, years in record.accepted.items()}
    not_listed, sent_up, changes = dict(record.not_listed), dict(record.sent_up), dict(record.changes)
    for one in event.brought:
        match one:
            case PaperAccepted():
                accepted.setdefault(one.paper, {}).setdefault(one.year, one)
            case NotListed():
                not_listed.setdefault((one.level, one.year), one)
            case ProvinceRecommended():
                sent_up.setdefault(one.year, one)
            case ChangeRequested():
                changes.setdefault(one.key, one)
    brought = next((one.district for one in _listings(event) if one.district), "")
    record = record if record.name_on(event.day) else _named(record, event.day, event.name)
    record = replace(record, district=record.district or brought)
    held = replace(record, accepted=accepted, not_listed=not_listed, sent_up=sent_up, changes=changes)
    return _moved(held, event)


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
            record = _moved(_named(record, event.day, event.name), event)
            return replace(record, district=event.district or record.district)
        case Removed():
            return _moved(record, event)
        case Renamed():
            told = event in record.renamed
            record = record if told else replace(record, renamed=(*record.renamed, event))
            return _named(record, event.day, event.name)
        case Succeeded():
            return _handed_over(record, event)
        case TookOver():
            return _took_over(record, event)
        case NotListed():
            return replace(record, not_listed={**record.not_listed, (event.level, event.year): event})
        case CleanProductionPublished() if (held := record.clean_production) and held.day > event.day:
            return record  # an older batch that was handed in later
        case CleanProductionPublished():
            return _introduced(replace(record, clean_production=event), event.day, event.name)
        case DepartmentReplied():
            return replace(record, replies={**record.replies, (event.year, event.department): event})
        case ProvinceRecommended():
            return replace(record, sent_up={**record.sent_up, event.year: event})
        case IncidentRecorded():
            return replace(record, incidents={**record.incidents, event.key: event})
        case Inspected():
            return replace(record, inspections={**record.inspections, event.inspected_on: event})
        case ChangeRequested():
            return replace(record, changes={**record.changes, event.key: event})
        case OfficerTrained():
            record = _introduced(record, event.day, event.name)
            known = event in record.officers
            return record if known else replace(record, officers=(*record.officers, event))
        case FindingOverridden() if (later := record.overrides.get(event.key)) and later.day > event.day:
            return record  # an older decision that was told later
        case FindingOverridden():
            record = _introduced(record, event.day, event.name)
            return replace(record, overrides={**record.overrides, event.key: event})
        case EvaluatorJudged() | DocumentIssued():
            return record


def replay(events: Iterable[Event], until: date | None = None, onto: Register | None = None) -> Register:
    """What is so after the events, in their order; with `until`, after those true by that day (included).

    `onto` is what was so before them: replaying a history in two parts gives the same as in one.
    """
    subjects: dict[tuple[str, str], SubjectRecord] = dict(onto.subjects) if onto else {}
    documents: list[DocumentIssued] = list(onto.documents) if onto else []
    evaluators: dict[str, tuple[EvaluatorJudged, ...]] = dict(onto.evaluators) if onto else {}
    sessions = set(onto.sessions) if onto else set()
    for event in events:
        key = (event.subject_kind, event.uscc)
        if isinstance(event, DocumentIssued) and event.replaces:
            documents = [one for one in documents if one.receipt != event.replaces]
        elif isinstance(event, Listed | Removed) and event.replaces and key in subjects:
            subjects[key] = _unsaid(subjects[key], event)
        if until is not None and event.day > until:
            continue
        if isinstance(event, DocumentIssued):
            if event not in documents:
                documents.append(event)
            continue
        if isinstance(event, EvaluatorJudged):
            if event not in (before := evaluators.get(event.uscc, ())):
                evaluators[event.uscc] = (*before, event)
            continue
        if isinstance(event, OfficerTrained):
            sessions.add(event.day)
        subjects[key] = _apply(subjects.get(key) or SubjectRecord(event.uscc, event.subject_kind), event)
    return Register(subjects, tuple(documents), evaluators, frozenset(sessions))
