"""The register of which somebody asks about a few subjects only: each is replayed when it is asked for.

What a subject is rests on its own events alone (`greenlist.register.replay`), and the journal keeps those of each in a
chain of their own. So nothing is kept beside the journal that could disagree with it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from greenlist.desk.journal import Journal
from greenlist.register import Register, SubjectRecord, replay


class Subjects(Mapping[tuple[str, str], SubjectRecord]):
    """Every subject of a journal on a day, by kind and credit code; who goes through all of them has all replayed.

    Args:
        journal: where the events are.
        day: the day on which it is asked what is so.
        known: by what was recorded by the end of that day; by all that is recorded, if None.
        last: number of the last event that counts, so that what is recorded meanwhile does not.
    """

    def __init__(self, journal: Journal, day: date, known: date | None, last: int) -> None:
        self._journal = journal
        self._day = day
        self._known = known
        self._last = last
        self._found: dict[tuple[str, str], SubjectRecord | None] = {}

    @cached_property
    def _all(self) -> Mapping[tuple[str, str], SubjectRecord]:
        told = self._journal.events_upto(known=self._known, last=self._last)
        return replay(told, self._day).subjects

    def __getitem__(self, key: tuple[str, str]) -> SubjectRecord:
        """The record of a kind and credit code.

        Raises:
            KeyError: the register does not know it on the day.
        """
        if "_all" in self.__dict__:
            return self._all[key]
        if key not in self._found:
            kind, uscc = key
            told = self._journal.events_about(kind, uscc, known=self._known, last=self._last)
            self._found[key] = replay(told, self._day).subjects.get(key)
        found = self._found[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """The keys of all, in the order in which the journal first speaks of them."""
        return iter(self._all)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._all)


def register_about(journal: Journal, day: date, known: date | None = None) -> Register:
    """What was so on a day, the same as by replaying everything; quick for questions about a few subjects.

    Args:
        journal: where the events are.
        day: the day on which it is asked what is so.
        known: by what was recorded by the end of that day; by all that is recorded, if None.
    """
    last = journal.last_event()
    whole = replay(journal.events_of_all(known=known, last=last), day)
    trained = journal.days_of("officer_trained", known=known, last=last)
    sessions = frozenset(each for each in trained if each <= day)
    return Register(Subjects(journal, day, known, last), whole.documents, whole.evaluators, sessions)
