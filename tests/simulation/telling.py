"""Telling papers to the office and what is so to the model, and keeping what did not come out as it should."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from greenlist.findings import Severity
from greenlist.forms.definition import Form
from greenlist.verdicts import Outcome
from tests.builders import bureau
from tests.simulation.breaches import Breach
from tests.simulation.law import Life, Model, years_later
from tests.simulation.office import Answer, Office, amended
from tests.simulation.people import Person

FIRST_YEAR = 2024
_STOPPING = {Severity.BLOCK, Severity.ERROR}


@dataclass
class Told:
    """Everybody, the office, the model, and what did not come out as it should.

    Attributes:
        planted: sort of breach → how many were planted.
        done: sort of lawful thing that is worth counting → how often it was done.
        wrong: sentences about every breach not found, innocent judged, or difference between office and model.
        leaving: credit code → ground of the yearly removal.
        houses: evaluator and year → how many it works for.
        banned: evaluator → (day of the decision, day it was revoked or None).
        written: credit code → evaluator of its newest report.
    """

    people: list[Person]
    seed: int
    office: Office = field(default_factory=Office)
    model: Model = field(default_factory=Model)
    planted: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    papers: int = 0
    leaving: dict[str, str] = field(default_factory=dict)
    houses: Counter[tuple[int, int]] = field(default_factory=Counter)
    banned: dict[int, tuple[date, date | None]] = field(default_factory=dict)
    written: dict[str, int] = field(default_factory=dict)
    applied: list[Person] = field(default_factory=list)
    candidates: list[Person] = field(default_factory=list)
    chosen: list[Person] = field(default_factory=list)
    sent: list[Person] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)  # credit code → name the city did not agree to
    gone: list[tuple[Person, str, str]] = field(default_factory=list)  # merged: who, its old code and name
    published: date = date.min
    letters: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - test material

    def life(self, person: Person) -> Life:
        return self.model.of(person.kind, person.uscc)

    def often(self, share: float) -> bool:
        return self.chance.random() < share

    def lawful(self, form: Form, day: date, role: str = "city", district: str = "") -> Answer:
        """A paper nothing is wrong with: it is accepted, and nobody is judged."""
        answer = self._told(form, day, role, district)
        stopping = [f"{f.code} {f.message}" for f in answer.findings if f.severity in _STOPPING]
        held = [f"{v.code} {v.because}" for v in answer.judgement.verdicts if v.outcome is Outcome.NOT_MET]
        if stopping or held or not answer.accepted:
            self.wrong.append(f"无辜被判：{day} {form.paper} {stopping[:3]} {held[:3]}")
        return answer

    def breach(self, breach: Breach, form: Form, day: date, role: str = "city", district: str = "") -> Answer:
        """A paper with a planted breach: every article it offends against is named, and it is answered as it must be."""
        answer = self._told(form, day, role, district)
        self.planted[breach.sort] += 1
        missed: list[object] = [ground for ground in breach.grounds if not answer.cites(*ground)]
        missed += sorted(set(breach.codes) - set(answer.codes()))
        if missed or answer.accepted is not breach.accepted:
            told = [f"{f.code} {f.message}" for f in answer.findings]
            self.wrong.append(
                f"违规未查出：{day} {breach.sort} {form.paper} 应引{missed}，{answer.decision.status}：{told[:4]}"
            )
        return answer

    def _told(self, form: Form, day: date, role: str, district: str) -> Answer:
        answer = self.office.answers(form, day, role, district)
        self.papers += 1
        if {verdict.edition for verdict in answer.judgement.verdicts} - {amended().name}:
            self.wrong.append(f"未写明所依版本：{day} {form.paper}")
        return answer

    def same(self, what: str, found: Iterable[Any], expected: Iterable[Any]) -> None:
        """Office and model agree about a set."""
        mine, theirs = set(found), set(expected)
        if mine != theirs:
            self.wrong.append(f"不同：{what} 多{sorted(mine - theirs)[:4]} 少{sorted(theirs - mine)[:4]}")

    def slip(self, document: str, day: date, **more: Any) -> Form:
        self.letters += 1
        return bureau.slip(document, day, f"穗工信〔{day.year}〕{self.letters}号", **more)

    def is_banned(self, house: int, day: date) -> bool:
        """第十九条第二款: for three years from the decision, unless it was revoked by then."""
        since, revoked = self.banned.get(house, (date.max, None))
        return since <= day <= years_later(since, 3) and (revoked is None or revoked > day)


def by_district(people: Iterable[Person]) -> dict[str, list[Person]]:
    """People by district, in their order."""
    found: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        found[person.district].append(person)
    return found
