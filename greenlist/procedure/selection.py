"""Who is in a document and who is left out, with the reasons: what every stage's selection returns."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from greenlist.calendar import add_months, window
from greenlist.forms.codes import DISTRICTS
from greenlist.forms.incident import LIMB_OF
from greenlist.register import KINDS, FindingOverridden, PaperAccepted, Register, Removed, SubjectRecord
from greenlist.regulation.parameters import Parameter, parameters_on
from greenlist.rules.figures import in_words
from greenlist.rules.recorded import ban_since, bearings, inherited

Known = Sequence[Parameter] | None  # the dated values of an edition; None for the package's
REGISTRATION: Final = "attachment_6"
REPORT: Final = "evaluation_report"
YEAR_TABLE: Final = "attachment_5"
REMOVED_BEFORE: Final = 3  # item of article 12
_BANNED: Final = "T-001"
_KIND_ORDER: Final = {kind: place for place, kind in enumerate(KINDS)}
_DISTRICT_ORDER: Final = {district: place for place, district in enumerate(DISTRICTS)}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A subject that is not in the document, and why: complete Chinese phrases, at least one."""

    record: SubjectRecord
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """Who is in a document, in the order documents print, and who of the same round is not.

    Attributes:
        chosen: by kind, district (行政区划代码) and name, unless the function that made it says otherwise.
        left_out: the others of the round, in the same order.
    """

    chosen: tuple[SubjectRecord, ...]
    left_out: tuple[LeftOut, ...]

    def of_kind(self, kind: str) -> tuple[SubjectRecord, ...]:
        """The chosen of one kind, in order."""
        return tuple(record for record in self.chosen if record.kind == kind)


def printed_order(record: SubjectRecord) -> tuple[int, int, str, str]:
    """Sorting key of lists: kind, district, name, credit code."""
    return (
        _KIND_ORDER.get(record.kind, len(_KIND_ORDER)),
        _DISTRICT_ORDER.get(record.district, len(_DISTRICT_ORDER)),
        record.name,
        record.uscc,
    )


def select(
    register: Register,
    concerned: Callable[[SubjectRecord], bool],
    reasons_against: Callable[[SubjectRecord], Iterable[str]],
) -> Selection:
    """Sort the subjects of a round into chosen and left out.

    Args:
        register: the register on the day.
        concerned: whether a subject takes part in the round at all.
        reasons_against: why a subject cannot be in the document; none means it is in.
    """
    chosen: list[SubjectRecord] = []
    left_out: list[LeftOut] = []
    for record in sorted(filter(concerned, register.subjects.values()), key=printed_order):
        if reasons := tuple(reasons_against(record)):
            left_out.append(LeftOut(record, reasons))
        else:
            chosen.append(record)
    return Selection(tuple(chosen), tuple(left_out))


def newest(record: SubjectRecord, paper: str) -> PaperAccepted | None:
    """The accepted paper of that kind for the latest year, or None. `paper` is without the subject kind."""
    years = record.accepted.get(f"{paper}.{record.kind}", {})
    return years[max(years)] if years else None


def paper_of(record: SubjectRecord, paper: str, year: int) -> PaperAccepted | None:
    """The accepted paper of that kind for a year, or None. `paper` is without the subject kind."""
    return record.accepted.get(f"{paper}.{record.kind}", {}).get(year)


@dataclass(frozen=True, slots=True)
class Application:
    """What a subject takes part in a round with: a kind of paper, without the kind of subject, and its year."""

    paper: str
    year: int


def set_aside(
    record: SubjectRecord, code: str, application: Application | None, day: date
) -> FindingOverridden | None:
    """The city's decision, not over on `day`, that what would bar a subject does not bar this application; or None.

    Only the city decides about what bars (`greenlist.verdicts`). A decision later than `day` counts: the round goes on
    from it. Where another place of the same paper was restored, nothing is set aside.
    """
    if application is None:
        return None
    about = (f"{application.paper}.{record.kind}", application.year, code)
    decided = [held for held in record.overrides.values() if (held.paper, held.year, held.code) == about]
    if any(held.decision == "restored" for held in decided):
        return None
    lasting = (held for held in decided if held.city and (held.until is None or day <= held.until))
    return next(lasting, None)


def lock_out(register: Register, uscc: str, day: date, known: Known = None) -> tuple[Removed, date] | None:
    """The removal that bars whoever has a credit code on `day` (第十二条（三）) and the last day it does so; or None.

    Whatever kind it was on a list as. A removal later than `day` bars as well: what was decided before it may not go on.
    """
    months = parameters_on(day, known).lock_out_months
    barred = [(r, add_months(r.day, months)) for r in register.removals_of(uscc)]
    return max((b for b in barred if b[1] >= day), key=lambda b: b[1], default=None)


def lock_out_reasons(
    register: Register,
    record: SubjectRecord,
    day: date,
    known: Known = None,
    application: Application | None = None,
) -> tuple[str, ...]:
    """`lock_out` as a reason against, or nothing; also where the city has set it aside for the application."""
    barred = lock_out(register, record.uscc, day, known)
    if barred is None or set_aside(record, veto_code(REMOVED_BEFORE), application, day):
        return ()
    removal, until = barred
    kind = "" if removal.subject_kind == record.kind else KINDS[removal.subject_kind]
    told = f"{in_words(removal.day)}被移出{removal.level}{kind}名单"
    whose = inherited(register, removal, record.uscc)
    return (f"{told}{whose}，{in_words(until)}前不得申请、推荐和列入（第十二条（三））",)


def veto_reasons(
    register: Register,
    record: SubjectRecord,
    day: date,
    known: Known = None,
    application: Application | None = None,
) -> tuple[str, ...]:
    """What the register holds of article 12 within three years of `day`, as reasons against; removals apart.

    An event later than `day` bars as well: what was decided before it may not go on. What the city has set aside for
    the application does not bar it.
    """
    first, _ = window(day, parameters_on(day, known).veto_window_months)
    return tuple(
        f"{held.detail}（第十二条）"
        for held in bearings(register, record.uscc, first)
        if held.holds and not set_aside(record, veto_code(LIMB_OF[held.incident.category]), application, day)
    )


def veto_code(limb: int) -> str:
    """Code of the finding of an item of article 12, 1–6."""
    return f"N-{limb:03}"


def evaluator_reasons(
    register: Register, record: SubjectRecord, report: PaperAccepted | None
) -> tuple[str, ...]:
    """The ban of the evaluator that made an accepted report, as a reason against, or nothing (第十九条第二款)."""
    if report is None or set_aside(record, _BANNED, Application(REPORT, report.year), report.day):
        return ()
    name = report.facts.get("evaluator_name", "")
    held = ban_since(register, report.facts.get("evaluator_uscc", ""), name, report.day)
    if held is None or held.until is None:
        return ()
    return (
        f"评价报告由{held.name}出具，该机构在不予采信期内（至{in_words(held.until)}），应重新评价（第十九条）",
    )


def with_reason(reason: str) -> str:
    """`：` and the reason, or nothing when none was given."""
    return f"：{reason}" if reason else ""


def decimal_of(text: str) -> Decimal | None:
    """A number as the register holds it; None for '' or anything else."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def score_of(record: SubjectRecord, year: int) -> Decimal | None:
    """The score the subject is ranked by in a year.

    That of the year's panel; else of its newest report; else the one it was listed with; None if it has none.
    """
    review = record.reviewed.get(("panel", year))
    report = newest(record, REPORT)
    listed = record.listed.get("市级")
    texts = (
        review.score if review else "",
        report.facts.get("total_score", "") if report else "",
        listed.score if listed else "",
    )
    return next((score for text in texts if (score := decimal_of(text)) is not None), None)


def recommended_rank(record: SubjectRecord, year: int) -> tuple[int, int, Decimal, tuple[int, int, str, str]]:
    """Sorting key of a district's list: by kind, the district's own ranking, else by score, highest first."""
    opinion = record.recommended.get(("listing", year))
    rank = opinion.rank if opinion and opinion.rank is not None else _UNRANKED
    order = printed_order(record)
    return order[0], rank, -(score_of(record, year) or Decimal(0)), order


_UNRANKED: Final = 10**6
