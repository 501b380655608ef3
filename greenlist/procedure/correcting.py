"""An issued document told of once more because its slip was wrong: what the earlier slip did is done anew, not twice."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from greenlist.procedure.selection import printed_order
from greenlist.register import DocumentIssued, Listed, Register, SubjectRecord
from greenlist.rules.figures import in_words

_TOLD: Final[Mapping[str, str]] = MappingProxyType(
    {
        "title": "公文标题",
        "day": "成文日期",
        "signer": "签发人",
        "first": "公示起始日",
        "last": "公示截止日",
        "supplied": "补充事项",
    }
)
_BLANK: Final = "未填"


def told_before(register: Register, made: DocumentIssued) -> DocumentIssued | None:
    """What is registered of the same document: kind, year and object are alike, and the number, or the title without one."""
    for held in reversed(register.documents):
        alike = (held.document, held.year, held.number, held.about) == (
            made.document,
            made.year,
            made.number,
            made.about,
        )
        if alike and (made.number or held.title == made.title):
            return held
    return None


def changes(before: DocumentIssued, now: DocumentIssued) -> tuple[str, ...]:
    """What is told otherwise now, as phrases; none when a slip says the same again."""
    return tuple(
        f"{title}由{_shown(getattr(before, name))}改为{_shown(getattr(now, name))}"
        for name, title in _TOLD.items()
        if getattr(before, name) != getattr(now, name)
    )


def _shown(value: object) -> str:
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, Mapping):
        return "；".join(f"{label}：{fact}" for label, fact in value.items()) or _BLANK
    return f"“{value}”" if value else _BLANK


def entered_by(register: Register, receipt: str) -> tuple[SubjectRecord, ...]:
    """Whom a slip entered into the pool, where no later list has entered them again."""
    return _where(register, lambda record: record.pool is not None and record.pool.receipt == receipt)


def posted_by(register: Register, year: int, receipt: str) -> tuple[SubjectRecord, ...]:
    """Whose publicity of a year a slip told of."""
    return _where(
        register, lambda record: year in record.publicity and record.publicity[year].receipt == receipt
    )


def sent_by(register: Register, year: int, receipt: str) -> tuple[SubjectRecord, ...]:
    """Whose recommendation to the province of a year a slip told of."""
    return _where(register, lambda record: year in record.sent_up and record.sent_up[year].receipt == receipt)


def listings_by(register: Register, receipt: str) -> Iterator[tuple[SubjectRecord, Listed]]:
    """The listings a slip told of."""
    for record in sorted(register.subjects.values(), key=printed_order):
        for move in record.moves:
            if isinstance(move, Listed) and move.receipt == receipt and move.uscc == record.uscc:
                yield record, move


def _where(register: Register, holds: Callable[[SubjectRecord], bool]) -> tuple[SubjectRecord, ...]:
    return tuple(sorted(filter(holds, register.subjects.values()), key=printed_order))
