"""Readings as a recogniser of characters gives them: every value scanned, some of them misread."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from greenlist.cases import Case
from greenlist.confirming import Spot, confirmed, identified, sure
from greenlist.forms.parse import parse
from greenlist.reading import RawRow, RawValue, Reading, Stored

_ALIKE: Final = {
    "0": "86", "1": "7", "2": "7", "3": "85", "4": "9", "5": "6", "6": "80", "7": "1", "8": "063", "9": "84",
    "B": "8", "D": "0", "G": "6", "T": "7", "Q": "0", "符": "苻", "司": "可", "限": "阴", "工": "土", "术": "木",
    "²": "2",
}  # fmt: skip


@dataclass(frozen=True)
class Misread:
    """A reading made out from pictures, and what was printed.

    Attributes:
        reading: as made out.
        printed: place → what stands there.
        wrong: the places misread.
    """

    reading: Reading
    printed: dict[Spot, str]
    wrong: frozenset[Spot]


def scanned(reading: Reading, *, pages: int = 60) -> Reading:
    """The same reading, all of it made out from pictures without a mistake."""
    return _mapped(reading, lambda _, raw: replace(raw, scanned=True, confidence=0.97), pages)


def misread(reading: Reading, chance: random.Random, share: float) -> Misread:
    """The reading as made out with mistakes: each value with a likelihood of `share`, some of them twice."""
    printed: dict[Spot, str] = {}
    wrong: set[Spot] = set()

    def made_out(spot: Spot, raw: RawValue) -> RawValue:
        printed[spot] = raw.text
        text = raw.text
        while text and chance.random() < share:
            text = slipped(text, chance)
        if text != raw.text:
            wrong.add(spot)
        stored = raw.stored if text else Stored.EMPTY
        return replace(raw, text=text, stored=stored, scanned=True, confidence=chance.uniform(0.6, 1.0))

    return Misread(_mapped(reading, made_out, 60), printed, frozenset(wrong))


def slipped(text: str, chance: random.Random) -> str:
    """The text with one mistake: something of like look, any other figure, a point or a character lost."""
    kind = chance.random()
    alike = [at for at, sign in enumerate(text) if sign in _ALIKE]
    figures = [at for at, sign in enumerate(text) if sign.isdigit()]
    if kind < 0.6 and alike:  # noqa: PLR2004 - most mistakes
        at = chance.choice(alike)
        return text[:at] + chance.choice(_ALIKE[text[at]]) + text[at + 1 :]
    if kind < 0.75 and figures:  # noqa: PLR2004 - some
        at = chance.choice(figures)
        return text[:at] + chance.choice("0123456789") + text[at + 1 :]
    if kind < 0.85 and "." in text:  # noqa: PLR2004 - some
        return text.replace(".", "", 1)
    at = chance.randrange(len(text))
    return text[:at] + text[at + 1 :]


def _mapped(reading: Reading, told: Callable[[Spot, RawValue], RawValue], pages: int) -> Reading:
    return replace(
        reading,
        values={name: told(Spot(name), raw) for name, raw in reading.values.items()},
        lists={
            name: tuple(
                RawRow({c: told(Spot(name, c, n), raw) for c, raw in row.values.items()}, row.where)
                for n, row in enumerate(rows)
            )
            for name, rows in reading.lists.items()
        },
        made_out=frozenset(range(1, pages + 1)),
    )


def understood(case: Case) -> tuple[Case, Case]:
    """The case of a paper made out from pictures with all that can be confirmed, and without the rest."""
    reading = identified(case.paper.reading, case.register)
    first = _with(case, reading)
    whole = _with(first, confirmed(first))
    return whole, _with(whole, sure(whole.paper.reading))


def _with(case: Case, reading: Reading) -> Case:
    parsed = parse(reading)
    return replace(case, paper=replace(case.paper, reading=reading, form=parsed.form, remarks=parsed.remarks))
