"""第十六条 取消情形：who is to be moved out of the municipal list, on which ground, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from greenlist.calendar import window
from greenlist.forms.incident import FALSIFIED, LIMB_OF
from greenlist.procedure.listing import CITY
from greenlist.procedure.selection import (
    REMOVED_BEFORE,
    YEAR_TABLE,
    Application,
    newest,
    printed_order,
    set_aside,
    veto_code,
)
from greenlist.register import KINDS, LEVELS, Register, Removed, SubjectRecord
from greenlist.regulation.parameters import Parameters
from greenlist.rules.figures import in_words
from greenlist.rules.recorded import bearings, is_grave, unanswered_reminders, what

REMOVAL: Final = "D29"
AT_ONCE: Final = "第十六条第二款"
VETOED: Final = "第十六条第一款第（一）项"
NOT_FILED: Final = "第十六条第一款第（二）项"
FALSE_PAPERS: Final = "第十六条第一款第（三）项"
URGENT: Final = "及时移出"
YEARLY: Final = "年度移出"


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a subject is to be moved out.

    Attributes:
        article: where it stands.
        fact: what the register holds, as part of a Chinese sentence.
        since: the day the bureau has known it from.
        occurred: the day it happened.
    """

    article: str
    fact: str
    since: date
    occurred: date


@dataclass(frozen=True, slots=True)
class Removal:
    """A subject of the municipal list with every ground that is established against it."""

    record: SubjectRecord
    grounds: tuple[Ground, ...]

    @property
    def at_once(self) -> bool:
        """Whether it does not wait for the yearly list (第十六条第二款)."""
        return any(ground.article == AT_ONCE for ground in self.grounds)

    @property
    def since(self) -> date:
        """The day the newest ground has been known from."""
        return max(ground.since for ground in self.grounds)


def grounds(
    record: SubjectRecord, register: Register, day: date, parameters: Parameters
) -> tuple[Ground, ...]:
    """What is established against a subject of the municipal list; what is still being looked into is none.

    That somebody refuses to file (第一款第（二）项) is for the bureau to find, so it is no ground here. Nor is what the
    city has set aside of article 12; a grave event stays one.
    """
    if CITY not in record.listed:
        return ()
    first, _ = window(day, parameters.veto_window_months)
    incidents = register.incidents_of(record.uscc)
    grave = tuple(
        Ground(AT_ONCE, f"{in_words(held.occurred_on)}发生{what(held)}", held.recorded_on, held.occurred_on)
        for held in incidents
        if is_grave(held) and held.occurred_on >= first and held.outcome != "open"
    )
    if grave:
        return grave
    found = [
        Ground(VETOED, held.detail, held.incident.recorded_on, held.incident.occurred_on)
        for held in bearings(register, record.uscc, first)
        if held.holds and not _set_aside(record, LIMB_OF[held.incident.category], day)
    ]
    if not _set_aside(record, REMOVED_BEFORE, day):
        found += [Ground(VETOED, fact, on, on) for fact, on in _elsewhere(record, register, day, parameters)]
    found += [
        Ground(
            FALSE_PAPERS,
            f"提交的材料或数据造假（{in_words(held.occurred_on)}认定）",
            held.recorded_on,
            held.occurred_on,
        )
        for held in incidents
        if held.category == FALSIFIED
        and held.outcome == "established"
        and held.occurred_on > _last_moved_out(record)
    ]
    return tuple(found)


def _set_aside(record: SubjectRecord, limb: int, day: date) -> bool:
    """Whether the city has decided about its newest yearly table that an item of article 12 is no problem."""
    table = newest(record, YEAR_TABLE)
    application = Application(YEAR_TABLE, table.year) if table else None
    return set_aside(record, veto_code(limb), application, day) is not None


def _last_moved_out(record: SubjectRecord) -> date:
    """Day of its newest removal from the municipal list: what was found by then has had its consequence."""
    return max((held.day for held in record.removed if held.level == CITY), default=date.min)


def _elsewhere(
    record: SubjectRecord, register: Register, day: date, parameters: Parameters
) -> Iterator[tuple[str, date]]:
    """Removals from another list than the municipal one of its kind: 第十二条（三） speaks of any of them."""
    first, _ = window(day, parameters.lock_out_months)
    for moved in register.removals_of(record.uscc):
        own = moved.level == CITY and moved.subject_kind == record.kind
        if first <= moved.day <= day and not own:
            yield f"{in_words(moved.day)}被移出{moved.level}{KINDS[moved.subject_kind]}名单", moved.day


def removals(register: Register, day: date, parameters: Parameters) -> tuple[Removal, ...]:
    """Everybody of the municipal list against whom something is established, in printed order."""
    found = (
        Removal(record, grounds(record, register, day, parameters))
        for record in sorted(register.subjects.values(), key=printed_order)
    )
    return tuple(one for one in found if one.grounds)


def refusing(register: Register, day: date) -> tuple[SubjectRecord, ...]:
    """Who has not filed although reminded long ago: whether they refuse to (第十六条第一款第（二）项) is not decided."""
    return tuple(
        record
        for record in sorted(register.subjects.values(), key=printed_order)
        if CITY in record.listed and any(one.late for one in unanswered_reminders(record, register, day))
    )


def occasion_of(one: Removal) -> str:
    """What the notice about it is called: at once, or with the yearly list."""
    return URGENT if one.at_once else YEARLY


def announced(register: Register, one: Removal) -> bool:
    """Whether a removal notice that concerns it was issued since its newest ground was known."""
    names = (one.record.uscc, one.record.name, occasion_of(one))
    return register.issued_about(REMOVAL, names, one.since) is not None


def yearly_list_is_near(register: Register, year: int) -> bool:
    """Whether the list of a year is being published: its publicity was issued, or the list itself (第十六条第一款)."""
    return any(register.issued(document, year) for document in ("D08", "D11"))


def moved_upward(register: Register) -> tuple[tuple[SubjectRecord, Removed], ...]:
    """Who has left the municipal list and stands on a higher one, with the newest removal (第十六条第三款)."""
    found = []
    for record in sorted(register.subjects.values(), key=printed_order):
        moved = [held for held in record.removed if held.level == CITY]
        if moved and CITY not in record.listed and upper_levels(record):
            found.append((record, moved[-1]))
    return tuple(found)


def upper_levels(record: SubjectRecord) -> tuple[str, ...]:
    """Provincial and national lists it stands on."""
    return tuple(level for level in LEVELS if level in record.listed and level != CITY)
