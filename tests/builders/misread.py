"""Readings as a recogniser of characters gives them: every value scanned, some of them misread."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from greenlist.cases import Case
from greenlist.confirming import Held, Spot, confirmed, identified, sure
from greenlist.forms.parse import parse
from greenlist.reading import PagePlace, RawRow, RawValue, Reading, Stored
from tests.builders.report_truth import flat, near, said
from tests.builders.reports import Built

_ALIKE: Final = {
    "0": "86", "1": "7", "2": "7", "3": "85", "4": "9", "5": "6", "6": "80", "7": "1", "8": "063", "9": "84",
    "B": "8", "D": "0", "G": "6", "T": "7", "Q": "0", "符": "苻", "司": "可", "限": "阴", "工": "土", "术": "木",
    "²": "2",
}  # fmt: skip


_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")


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


def _printed_there(built: Built, spot: Spot, raw: RawValue) -> set[str]:
    """What is printed at a place of a list: rows that were not found leave the others with other numbers."""
    place = raw.where
    assert isinstance(place, PagePlace)
    truth = flat(built.form)
    return {
        said(truth[fact])
        for fact, spots in built.spots.items()
        if fact.startswith(f"{spot.field}.") and fact.endswith(f".{spot.column}") and fact in truth
        if any(one.page == place.page and near(one.box, place.bbox) for one in spots)
    }


def wrongly_confirmed(built: Built, of: Case) -> list[tuple[Spot, str, str]]:
    """The confirmed values that are not those printed."""
    truth, found, held = flat(built.form), flat(of.paper.form), Held(of.paper.reading)
    bad = []
    for spot in held.spots:
        raw = held[spot]
        if raw is None or not raw.confirmed_by:
            continue
        fact = spot.field if spot.row is None else f"{spot.field}.{spot.row}.{spot.column}"
        value = said(found.get(fact))
        same = value == said(truth.get(fact)) or found.get(fact) == truth.get(fact)  # 9 is 9.00
        if not same and (spot.row is None or value not in _printed_there(built, spot, raw)):
            bad.append((spot, raw.text, raw.confirmed_by))
    return bad


# --- mistakes that hang together --------------------------------------------------------------------------

_AGAIN: Final = Spot("total_score", "again")
_Change = Callable[[dict[Spot, str], random.Random], dict[Spot, str]]


def injured(reading: Reading, chance: random.Random, share: float) -> Misread:
    """The reading with mistakes that hang together (one to three kinds of them), and single ones besides.

    The total is printed a second time, in the same type.
    """
    printed = texts(reading)
    made = printed | {_AGAIN: printed[Spot("total_score")]}
    for hurt in chance.sample(INJURIES, chance.choice((1, 1, 2, 3))):
        made |= hurt(made, chance)
    single = {
        spot: slipped(text, chance) if text and chance.random() < share else text
        for spot, text in made.items()
    }

    def made_out(spot: Spot, raw: RawValue) -> RawValue:
        text = single[spot]
        stored = raw.stored if text else Stored.EMPTY
        return replace(raw, text=text, stored=stored, scanned=True, confidence=chance.uniform(0.6, 1.0))

    wrong = frozenset(spot for spot, text in printed.items() if text != single[spot])
    read = _mapped(reading, made_out, 60)
    if single[_AGAIN] == single[Spot("total_score")]:
        again = replace(read.values["total_score"], where=PagePlace(2, (0.0, 0.0, 60.0, 12.0)))
        read = replace(read, repeats={"total_score": (again,)})
    return Misread(read, printed, wrong)


def texts(reading: Reading) -> dict[Spot, str]:
    """What stands at each place."""
    found: dict[Spot, str] = {}

    def told(spot: Spot, raw: RawValue) -> RawValue:
        found[spot] = raw.text
        return raw

    _mapped(reading, told, 60)
    return found


def everywhere(made: dict[Spot, str], chance: random.Random) -> dict[Spot, str]:
    """One sign is always taken for another one, as with a typeface the recogniser does not know."""
    sign = chance.choice("0123456789")
    other = chance.choice(_ALIKE[sign])
    return {spot: text.replace(sign, other) for spot, text in made.items() if _is_number(text)}


def without_points(made: dict[Spot, str], chance: random.Random) -> dict[Spot, str]:
    """A faint print: points of one column, or of single entries, are lost."""
    column = chance.choice(sorted({_column(spot) for spot in made}))
    return {
        spot: text.replace(".", "")
        for spot, text in made.items()
        if _is_number(text) and _column(spot) == column
    }


def without_signs(made: dict[Spot, str], _: random.Random) -> dict[Spot, str]:
    """Every minus is lost."""
    return {spot: text.removeprefix("-") for spot, text in made.items() if _is_number(text)}


def without_ends(made: dict[Spot, str], chance: random.Random) -> dict[Spot, str]:
    """A rule lies over the last digits of one column, or a seal over some: they are lost."""
    column = chance.choice(sorted({_column(spot) for spot in made}))
    return {
        spot: text[:-1].removesuffix(".")
        for spot, text in made.items()
        if len(text) > 1 and _is_number(text) and _column(spot) == column and chance.random() < 0.5  # noqa: PLR2004
    }


def columns_moved(made: dict[Spot, str], chance: random.Random) -> dict[Spot, str]:
    """The cells of some rows stand a column further on: one rule was not seen."""
    found: dict[Spot, str] = {}
    name, rows = _rows_of(made, chance)
    for row in rows:
        columns = sorted({spot.column for spot in made if (spot.field, spot.row) == (name, row)})
        if chance.random() < 0.3 and len(columns) > 1:  # noqa: PLR2004
            at = chance.randrange(len(columns) - 1)
            for one, other in pairwise(columns[at:]):
                found[Spot(name, other, row)] = made[Spot(name, one, row)]
            found[Spot(name, columns[at], row)] = ""
    return found


def rows_moved(made: dict[Spot, str], chance: random.Random) -> dict[Spot, str]:
    """From some row on a column stands one row lower, or two rows are exchanged."""
    name, rows = _rows_of(made, chance)
    columns = sorted({spot.column for spot in made if spot.field == name and spot.row is not None})
    if len(rows) < 2:  # noqa: PLR2004
        return {}
    column = chance.choice([*columns, *sorted({"score", "value"} & set(columns))])
    held = [row for row in rows if Spot(name, column, row) in made]
    if len(held) < 2:  # noqa: PLR2004
        return {}
    at = chance.randrange(len(held) - 1)
    one, other = Spot(name, column, held[at]), Spot(name, column, held[at + 1])
    if chance.random() < 0.3:  # noqa: PLR2004
        return {one: made[other], other: made[one]}
    lower = {
        Spot(name, column, below): made[Spot(name, column, above)] for above, below in pairwise(held[at:])
    }
    return {one: "", **lower}


def making_up(made: dict[Spot, str], chance: random.Random) -> dict[Spot, str]:
    """Two figures of one column, or a figure and a single entry, by as much off, one up and one down, or both up."""
    figures = {spot: text for spot, text in made.items() if _is_number(text) and len(text) > 1}
    scores = [spot for spot in figures if "score" in spot.column or "score" in spot.field]
    if len(scores) < 2:  # noqa: PLR2004
        return {}
    for _ in range(40):
        one, other = chance.sample(scores, 2)
        text = slipped(figures[one], chance)
        if not _is_number(text):
            continue
        off = Decimal(text) - Decimal(figures[one])
        for change in (-off, off):
            against = f"{Decimal(figures[other]) + change}"
            if off and len(against) == len(figures[other]) and _apart(against, figures[other]) == 1:
                return {one: text, other: against}
    return {}


def told_alike(made: dict[Spot, str], chance: random.Random) -> dict[Spot, str]:
    """All places that print one figure are misread alike."""
    figures = sorted({text for text in made.values() if _is_number(text)})
    meant = chance.choice(figures)
    other = slipped(meant, chance)
    return {spot: other for spot, text in made.items() if text == meant}


INJURIES: Final[tuple[_Change, ...]] = (
    everywhere, without_points, without_signs, without_ends, columns_moved, rows_moved, making_up, told_alike,
)  # fmt: skip


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text))


def _column(spot: Spot) -> tuple[str, str]:
    return ("", "") if spot.row is None else (spot.field, spot.column)


def _rows_of(made: dict[Spot, str], chance: random.Random) -> tuple[str, list[int]]:
    """A list, mostly that of the indicators, and its rows."""
    names = sorted({spot.field for spot in made if spot.row is not None})
    name = "indicator_rows" if chance.random() < 0.8 else chance.choice(names)  # noqa: PLR2004
    return name, sorted({spot.row for spot in made if spot.field == name and spot.row is not None})


def _apart(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))
