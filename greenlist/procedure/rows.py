"""Rows of tabular papers: which subject a row means, and what may be wrong with any of them."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final, Generic, TypeVar

from greenlist.cases import Case
from greenlist.findings import Finding
from greenlist.forms.definition import Day, Text, known, printed
from greenlist.forms.tabular import KindRow, SubjectRow, TabularPaper
from greenlist.procedure.grounds import fault
from greenlist.procedure.selection import Application, paper_of, veto_reasons
from greenlist.register import KINDS, Event, SubjectRecord
from greenlist.rules.figures import HUNDRED, in_words
from greenlist.rules.wording import same_name

R = TypeVar("R", bound=SubjectRow)

_KIND_OF: Final = {title: kind for kind, title in KINDS.items()}


@dataclass(slots=True)
class Outcome:
    """What a paper does if nothing stops it, and what was found in it."""

    events: list[Event] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """One row that says whom it means.

    Attributes:
        row: the row as typed.
        index: its 0-based place in the list.
        kind, uscc, name: the subject as the row names it.
        record: the subject in the register, or None.
    """

    row: R
    index: int
    kind: str
    uscc: str
    name: str
    record: SubjectRecord | None

    @property
    def n(self) -> int:
        """The row's number as a person counts."""
        return self.index + 1


def entries_of(case: Case, rows: Sequence[R]) -> Iterator[Entry[R]]:
    """The rows that name a subject. Rows that do not are findings of the form, and do nothing."""
    for index, row in enumerate(rows):
        uscc = known(row.uscc)
        title = known(row.kind) if isinstance(row, KindRow) else KINDS["factory"]
        kind = _KIND_OF.get(title or "")
        if uscc is None or kind is None:
            continue
        yield Entry(row, index, kind, uscc, known(row.subject_name) or "", case.register.of(kind, uscc))


def repeated(case: Case, entries: Iterable[Entry[R]], keys: Iterable[Hashable] = ()) -> Iterator[Finding]:
    """P-055: two rows about one subject. `keys` (one an entry) tell apart rows that may repeat a subject."""
    seen: dict[Hashable, int] = {}
    told_apart = list(keys)
    for place, entry in enumerate(entries):
        key = (entry.kind, entry.uscc, told_apart[place] if told_apart else None)
        if key in seen:
            yield row_fault(case, "P-055", entry, "uscc", first=seen[key])
        else:
            seen[key] = entry.n


def missing_paper(case: Case, entry: Entry[R], paper: str, year: int, action: str) -> Iterator[Finding]:
    """P-051, P-052: the subject's own registration, or report, of the year is not in. `paper`: its name without the kind."""
    if entry.record is not None and paper_of(entry.record, paper, year) is not None:
        return
    code = "P-051" if paper == "attachment_6" else "P-052"
    yield row_fault(case, code, entry, "uscc", year=year, action=action)


def misnamed(case: Case, entry: Entry[R], name: str = "", *, former: bool = False) -> Iterator[Finding]:
    """P-067: the register knows the credit code under another name (the row's, unless `name` is given).

    Args:
        case: the case of the table.
        entry: the row.
        name: what the row says instead of its name.
        former: whether names it had before will do, because the row tells of what was.
    """
    said = name or entry.name
    known_as = entry.record.name if entry.record else ""
    names = [held for _, held in entry.record.names] if former and entry.record else []
    if said and known_as and not any(same_name(said, held) for held in (known_as, *names)):
        yield row_fault(case, "P-067", entry, "subject_name", name=said, known=known_as)


def rank_faults(case: Case, entries: Sequence[Entry[R]], what: str) -> Iterator[Finding]:
    """P-053: ranks run from 1 without gap, over the whole table or within each kind.

    Args:
        case: the case of the table.
        entries: the rows that must be ranked; nothing is said while one of them has no rank.
        what: how the column is called in the sentence.
    """
    ranks = [_rank(entry) for entry in entries]
    if None in ranks or _without_gap(entries):
        return
    for kind, title in KINDS.items():
        of_kind = [entry for entry in entries if entry.kind == kind]
        if not _without_gap(of_kind):
            found = "、".join(str(_rank(entry)) for entry in of_kind)
            yield fault(
                case,
                "P-053",
                "rows.rank",
                row=of_kind[0].index,
                what=what,
                kind=title,
                found=found,
                count=len(of_kind),
            )


def _rank(entry: Entry[R]) -> int | None:
    rank = known(getattr(entry.row, "rank", None))
    return int(rank) if rank is not None else None


def _without_gap(entries: Sequence[Entry[R]]) -> bool:
    ranks = sorted(rank for entry in entries if (rank := _rank(entry)) is not None)
    return ranks == list(range(1, len(ranks) + 1))


def beyond_full_score(case: Case, entry: Entry[R], score: Decimal | None) -> Iterator[Finding]:
    """P-117: more than 100 points (100 included are in order), which only a park's index can have."""
    if score is not None and score > HUNDRED and entry.kind != "park":
        fill = {"found": score, "kind": KINDS[entry.kind], "full": HUNDRED}
        yield row_fault(case, "P-117", entry, "score", **fill)


def barred(  # noqa: PLR0913, PLR0917 - the row, what it says where, of which day and round
    case: Case, entry: Entry[R], column: str, found: str, day: date, application: Application
) -> Iterator[Finding]:
    """P-095: the register holds a situation of article 12 about a subject that is to go on; removals apart."""
    if entry.record is None:
        return
    for reason in veto_reasons(case.register, entry.record, day, case.parameters.known, application):
        yield row_fault(case, "P-095", entry, column, found=found, detail=reason)


def row_fault(case: Case, code: str, entry: Entry[R], column: str, **fill: object) -> Finding:
    """A finding at one cell of the row; `n`, `name` and `uscc` are filled from the row."""
    words: dict[str, Any] = {"n": entry.n, "name": entry.name or entry.uscc, "uscc": entry.uscc, **fill}
    return fault(case, code, f"rows.{column}", row=entry.index, **words)


def pool_findings(case: Case, entry: Entry[R], year: int, day: date) -> Iterator[Finding]:
    """P-002, P-003: the subject is no cultivation object on a day (both ends of its term included)."""
    pool = entry.record.pool if entry.record else None
    if pool is None or day < pool.day:
        yield row_fault(case, "P-002", entry, "uscc", year=year)
    elif day > pool.until:
        yield row_fault(case, "P-003", entry, "uscc", year=year, until=pool.until)


def not_yet(case: Case, column: str, what: str, day: date | None) -> Iterator[Finding]:
    """P-059: a date after the day the paper is judged."""
    if day is not None and day > case.today:
        yield fault(case, "P-059", column, what=what, day=day, why=f"晚于受理之日（{in_words(case.today)}）")


def too_late(case: Case, entry: Entry[R], column: str, value: Day) -> Iterator[Finding]:
    """P-059 at a cell of the row: a date after the day the paper is judged."""
    if (day := known(value)) is not None and day > case.today:
        why = f"晚于受理之日（{in_words(case.today)}）"
        yield row_fault(case, "P-059", entry, column, what=_titled(entry, column), day=day, why=why)


def order_fault(case: Case, entry: Entry[R], early: str, late: str) -> Iterator[Finding]:
    """P-059 at the later cell: its date lies before that of the earlier one; the same day is in order."""
    first: date | None = known(getattr(entry.row, early))
    last: date | None = known(getattr(entry.row, late))
    if first is not None and last is not None and last < first:
        why = f"早于{printed(type(entry.row), early).title}（{in_words(first)}）"
        yield row_fault(case, "P-059", entry, late, what=_titled(entry, late), day=last, why=why)


def _titled(entry: Entry[R], column: str) -> str:
    return f"第{entry.n}行{printed(type(entry.row), column).title}"


def older_than_known(
    case: Case, entry: Entry[R], column: str, told: date, newer: date, receipt: str
) -> Iterator[Finding]:
    """P-122: what is told now is dated before what the register holds of the same matter, and takes its place."""
    if told < newer and receipt != case.paper.receipt:
        yield row_fault(case, "P-122", entry, column, told=told, newer=newer, receipt=receipt)


def unknown_subject(case: Case, entry: Entry[R]) -> Iterator[Finding]:
    """P-071: the register does not know the subject; what is said of it would be kept for nobody."""
    if entry.record is None:
        yield row_fault(case, "P-071", entry, "uscc")


def already_succeeded(case: Case, entry: Entry[R]) -> Iterator[Finding]:
    """P-120: another credit code stands on the lists in the subject's place."""
    held = entry.record.succeeded if entry.record else None
    if held is not None:
        fill = {"day": held.day, "successor": held.successor, "successor_name": held.name}
        yield row_fault(case, "P-120", entry, "uscc", **fill)


def not_ours(case: Case, entry: Entry[R]) -> Iterator[Finding]:
    """P-072: a district says something about a subject of another one."""
    own, belongs = case.paper.district, entry.record.district if entry.record else ""
    if case.paper.role == "district" and own and belongs and own != belongs:
        yield row_fault(case, "P-072", entry, "uscc", a=belongs, b=own)


def wrong_district(case: Case, value: Text, column: str) -> Iterator[Finding]:
    """P-073: the head of a district's table names another district than the one that hands it in."""
    own, said = case.paper.district, known(value)
    if case.paper.role == "district" and own and said and own != said:
        yield fault(case, "P-073", column, a=said, b=own)


def handed_in(case: Case, form: TabularPaper) -> date:
    """Day the paper was made: as it says, but not later than it was received."""
    said = known(form.handed_in_on)
    return min(said, case.paper.received_on) if said else case.paper.received_on


def year_of(form: TabularPaper) -> int | None:
    """The year the paper is about, or None while it does not say."""
    year = known(getattr(form, form.year_field, None)) if form.year_field else None
    return int(year) if year is not None else None
