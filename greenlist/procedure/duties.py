"""A thing that is due: how pressing it is, why, and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

DEADLINE_REMINDER: Final = 30  # days before a deadline on which people are reminded


class Urgency(StrEnum):
    """How pressing a thing is."""

    LATE = "late"
    SOON = "soon"
    READY = "ready"
    WAITING = "waiting"

    @property
    def zh(self) -> str:
        """The word people read."""
        return {"late": "已逾期", "soon": "将到期", "ready": "可办理", "waiting": "待条件"}[self.value]


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due.

    Attributes:
        urgency: late, soon, ready to be done, or waiting for something.
        topic: short Chinese title, e.g. 年度动态填报.
        text: complete Chinese sentence.
        article: where the duty stands in the Measures, e.g. 第十三条第一款; '' for a service of ours.
        day: the day it is due or ends; None for what has no day.
        uscc, name: the subject; '' when it concerns many.
        document: kind of the document that can be drafted, e.g. D08; '' otherwise.
        missing: what a waiting document still lacks.
        year: the round that document is of; 0 otherwise.
    """

    urgency: Urgency
    topic: str
    text: str
    article: str = ""
    day: date | None = None
    uscc: str = ""
    name: str = ""
    document: str = ""
    missing: tuple[str, ...] = ()
    year: int = 0

    @property
    def status(self) -> str:
        """How pressing it is, in the word people read: what has no day does not run out."""
        return "待办理" if self.urgency is Urgency.SOON and self.day is None else self.urgency.zh


def pressing_first(found: Iterable[Due]) -> tuple[Due, ...]:
    """By how pressing they are, then by day; what has no day comes last."""
    order = list(Urgency)
    return tuple(sorted(found, key=lambda one: (order.index(one.urgency), one.day or date.max)))


def within(day: date, end: date, reminders: tuple[int, ...]) -> int | None:
    """The tightest reminder the day has reached, or None when the end is further off than all of them."""
    left = (end - day).days
    return min((step for step in reminders if left <= step), default=None)
