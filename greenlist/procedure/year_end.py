"""The year-end statement: who was on a list last year, who came, went and was renamed, and who is on it now, by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from greenlist.procedure.selection import printed_order
from greenlist.register import KINDS, LEVELS, Listed, Membership, Register, SubjectRecord

What = Literal["admitted", "taken_over", "renamed", "succeeded", "removed"]
# Of one day, in this order.
WORDS: Final[dict[What, str]] = {
    "admitted": "列入",
    "taken_over": "承继列入",
    "renamed": "更名",
    "succeeded": "承继退出",
    "removed": "移出",
}
_ORDER: Final[tuple[What, ...]] = tuple(WORDS)


@dataclass(frozen=True, slots=True)
class Held:
    """One subject on a list, by code and the name it had then."""

    uscc: str
    name: str


@dataclass(frozen=True, slots=True)
class Movement:
    """One thing that changed a list.

    Attributes:
        name: from that day on; for a removal the name it left under.
        former: the name before, of a renaming; name and code of whose place it took; '' otherwise.
        instrument: what it was announced by; '' where the register holds none.
        ground: why it was moved out, or who took its place; '' otherwise.
        receipt: the paper that told of it.
    """

    day: date
    what: What
    uscc: str
    name: str
    former: str = ""
    instrument: str = ""
    ground: str = ""
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One list through one year.

    Attributes:
        level, kind: which list.
        until: the last day it counts: the year's, or an earlier one while the year lasts.
        opening: who was on it at the end of the year before.
        movements: by day.
        closing: who is on it on `until`.
        differences: Chinese sentences: what of `closing` the movements do not explain; empty when it ties out.
    """

    year: int
    level: str
    kind: str
    until: date
    opening: tuple[Held, ...]
    movements: tuple[Movement, ...]
    closing: tuple[Held, ...]
    differences: tuple[str, ...]

    def count(self, what: What) -> int:
        """How many movements of one sort."""
        return sum(movement.what == what for movement in self.movements)

    @property
    def ties_out(self) -> bool:
        """Whether opening and movements give exactly the closing names."""
        return not self.differences

    @property
    def sum_said(self) -> str:
        """The statement in one sentence."""
        left = f"上年末{len(self.opening)}家＋列入{self.count('admitted')}家－移出{self.count('removed')}家"
        if came := self.count("taken_over"):
            left += f"＋承继列入{came}家"
        if went := self.count("succeeded"):
            left += f"－承继退出{went}家"
        renamed = f"（其间更名{self.count('renamed')}家次）" if self.count("renamed") else ""
        return f"{left}＝{len(self.closing)}家{renamed}，{'逐户相符' if self.ties_out else '不相符'}"


def last_counted(year: int, day: date) -> date:
    """The day a statement of a year goes to, made on a day: the year's last, or the day itself while it lasts."""
    return min(date(year, 12, 31), day)


def year_end(before: Register, after: Register, year: int, until: date) -> tuple[Statement, ...]:
    """The statements of a year, one for each list of a level and kind that anybody was on or moved on.

    What is on the lists comes from the two registers as they stood, what moved from the instruments recorded:
    that both give the same names is the proof, and it is made anew each time.

    Args:
        before: the register on the last day of the year before.
        after: the register on `until`.
        year: the year.
        until: a day of that year (`last_counted`).
    """
    made = (_statement(before, after, (year, level, kind), until) for level in LEVELS for kind in KINDS)
    return tuple(one for one in made if one.opening or one.movements or one.closing)


def _statement(before: Register, after: Register, key: tuple[int, str, str], until: date) -> Statement:
    year, level, kind = key
    opening, closing = _held(before, level, kind), _held(after, level, kind)
    found = (
        movement
        for record in after.subjects.values()
        if record.kind == kind
        for movement in movements_of(record, level)
        if movement.day.year == year
    )
    order = sorted(found, key=lambda one: (one.day, _ORDER.index(one.what), one.uscc))
    return Statement(
        year, level, kind, until, opening, tuple(order), closing, tuple(_differences(opening, order, closing))
    )


def _held(register: Register, level: str, kind: str) -> tuple[Held, ...]:
    on_it = (r for r in register.subjects.values() if r.kind == kind and level in r.listed)
    return tuple(Held(record.uscc, record.name) for record in sorted(on_it, key=printed_order))


def movements_of(record: SubjectRecord, level: str) -> Iterator[Movement]:
    """Everything that ever changed the list of a level about one subject."""
    for stay in record.memberships:
        if stay.level == level:
            yield from _of_stay(record, stay)


def _of_stay(record: SubjectRecord, stay: Membership) -> Iterator[Movement]:
    name = record.name_on(stay.since)
    yield _coming(record, stay, name)
    for day, renamed in record.names:
        if day <= stay.since or (stay.left is not None and day > stay.left) or renamed == name:
            continue
        instrument, receipt = _renaming(record, day, renamed)
        yield Movement(day, "renamed", record.uscc, renamed, name, instrument, receipt=receipt)
        name = renamed
    if (gone := stay.removed) is not None:
        yield Movement(
            gone.day,
            "removed",
            record.uscc,
            name,
            instrument=gone.instrument,
            ground=gone.ground,
            receipt=gone.receipt,
        )
    elif (after := stay.succeeded) is not None:
        ground = f"由{after.name}（{after.successor}）承继"
        yield Movement(after.day, "succeeded", record.uscc, name, "", after.instrument, ground, after.receipt)


def _coming(record: SubjectRecord, stay: Membership, name: str) -> Movement:
    if (taken := stay.taken_over) is not None:
        former = f"{taken.former}（{taken.predecessor}）"
        told = (former, taken.instrument, "", taken.receipt)
        return Movement(taken.day, "taken_over", record.uscc, name, *told)
    came = stay.first
    return Movement(came.day, "admitted", record.uscc, name, instrument=came.instrument, receipt=came.receipt)


def _renaming(record: SubjectRecord, day: date, name: str) -> tuple[str, str]:
    """Instrument and receipt of a change of name: of who told it as such, else of the list that printed the new name."""
    told = next((one for one in reversed(record.renamed) if (one.day, one.name) == (day, name)), None)
    if told is not None:
        # What was recorded before renamings named their instrument stands in the request that was agreed to.
        asked = (held for held in record.changes.values() if (held.city_on, held.after) == (day, name))
        return told.instrument or next((held.instrument for held in asked), ""), told.receipt
    lists = (move for move in record.moves if isinstance(move, Listed))
    printed = next((one for one in lists if (one.day, one.name) == (day, name)), None)
    return (printed.instrument, printed.receipt) if printed else ("", "")


def _differences(
    opening: tuple[Held, ...], movements: list[Movement], closing: tuple[Held, ...]
) -> Iterator[str]:
    """Every subject whose presence or name at the end the movements do not explain."""
    names = {held.uscc: held.name for held in opening}
    for move in movements:
        found = names.get(move.uscc)
        if move.what in {"admitted", "taken_over"}:
            if found is not None:
                yield f"{move.name}（{move.uscc}）于{move.day}{WORDS[move.what]}，而此前已经在列。"
            names[move.uscc] = move.name
            continue
        before = move.former if move.what == "renamed" else move.name
        if found != before:
            yield (
                f"{before}（{move.uscc}）于{move.day}{WORDS[move.what]}，而此前"
                f"{f'在列的名称是“{found}”' if found is not None else '不在列'}。"
            )
        if move.what == "renamed":
            names[move.uscc] = move.name
        else:
            names.pop(move.uscc, None)
    found_now = {held.uscc: held.name for held in closing}
    for uscc in sorted(names.keys() | found_now.keys()):
        expected, found = names.get(uscc), found_now.get(uscc)
        if expected != found:
            yield (
                f"{uscc}：按增减{f'应以“{expected}”在列' if expected is not None else '应不在列'}，"
                f"登记簿中{f'以“{found}”在列' if found is not None else '不在列'}。"
            )
