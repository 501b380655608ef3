"""Figures that hold each other: which of them could not be otherwise without breaking what they make up together.

A figure is held when every relation it stands in that is true as read would be false with any other figure one slip
away in its place, with any two of its figures one slip away, and with mistakes made alike in several of them: the
same digit taken for the same other one, points or signs lost. So misreadings that make up for each other confirm
nothing, unless a further relation would have given them away. Nor is a figure held that may be the one wrong in a
relation that is false as read.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, combinations, product
from operator import itemgetter
from typing import Final

from greenlist.confirming.held import Held, Spot
from greenlist.confirming.misreadings import one_slip_away, subsets, taken_alike
from greenlist.reading import Confirmation

ZERO: Final = Decimal(0)
_TWO: Final = 2
_MOST_PLACES: Final = 3  # decimals that scores and figures are printed with
Figures = Mapping[Spot, Decimal]
Others = Mapping[Spot, Sequence[Decimal]]
Bounds = Callable[[Spot], tuple[Decimal | None, Decimal | None]]


@dataclass(frozen=True, slots=True)
class Total:
    """Σ factor × figure = 0, within a tolerance (included): half of the last place printed.

    Attributes:
        terms: place → factor; a total has a negative one.
        tolerance: what rounding can make of it.
    """

    terms: Mapping[Spot, Decimal]
    tolerance: Decimal = ZERO

    def rest(self, read: Figures) -> Decimal:
        """What is left over."""
        return sum((factor * read[spot] for spot, factor in self.terms.items()), ZERO)


@dataclass(frozen=True, slots=True)
class Sum:
    """One of several totals must be true: the ways in which the same scores are printed."""

    ways: tuple[Total, ...]
    by: Confirmation = Confirmation.SUM

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Where its figures stand."""
        return tuple(dict.fromkeys(spot for way in self.ways for spot in way.terms))

    def is_true(self, read: Figures) -> bool:
        """Whether one of the ways adds up."""
        return any(abs(way.rest(read)) <= way.tolerance for way in self.ways)

    def pairs(self, read: Figures, others: Others, loose: AbstractSet[Spot]) -> Iterator[dict[Spot, Decimal]]:
        """Two figures in the place of those read with which it adds up too; not two of the loose ones."""
        for way in self.ways:
            rest = way.rest(read)
            for first, second in combinations(way.terms, 2):
                if first in loose and second in loose:
                    continue
                changes = [(way.terms[second] * (o - read[second]), o) for o in others.get(second, ())]
                changes.sort()
                for one in others.get(first, ()):
                    left = -rest - way.terms[first] * (one - read[first])
                    at = bisect_left(changes, left - way.tolerance, key=itemgetter(0))
                    while at < len(changes) and changes[at][0] <= left + way.tolerance:
                        yield {first: one, second: changes[at][1]}
                        at += 1


@dataclass(frozen=True, slots=True)
class Formula:
    """Any other relation between a few figures.

    Attributes:
        spots: where they stand, in the order the formula takes them.
        holds: whether it is true of them.
    """

    spots: tuple[Spot, ...]
    holds: Callable[[Sequence[Decimal]], bool]
    by: Confirmation = Confirmation.RECOMPUTATION

    def is_true(self, read: Figures) -> bool:
        """Whether it is true of the figures."""
        return self.holds([read[spot] for spot in self.spots])

    def pairs(self, read: Figures, others: Others, loose: AbstractSet[Spot]) -> Iterator[dict[Spot, Decimal]]:
        """Two figures in the place of those read of which it is true too; not two of the loose ones."""
        own = {spot: read[spot] for spot in self.spots}
        for first, second in combinations(self.spots, 2):
            for one, other in product(others.get(first, ()), others.get(second, ())):
                if first in loose and second in loose:
                    break
                changed = {first: one, second: other}
                if self.is_true({**own, **changed}):
                    yield changed


Relation = Sum | Formula


def held_together(held: Held, relations: Sequence[Relation], bounds: Bounds) -> dict[Spot, Confirmation]:
    """The open figures that the relations hold, and what confirms each."""
    system = _System(held, relations, bounds)
    loose = system.loose()
    return {
        spot: found[0].by for spot, found in system.of.items() if spot in system.open and spot not in loose
    }


class _System:
    """The relations that are true as read, and the other figures each open place could hold."""

    def __init__(self, held: Held, relations: Sequence[Relation], bounds: Bounds) -> None:
        self._bounds = bounds
        whole = [each for each in relations if all(held.digits(spot) is not None for spot in each.spots)]
        self.read: dict[Spot, Decimal] = {
            spot: number for each in whole for spot in each.spots if (number := held.amount(spot)) is not None
        }
        self.true = [each for each in whole if self._is_sound(each)]
        self._false = [each for each in whole if each not in self.true]
        self.of: dict[Spot, list[Relation]] = {}
        for each in self.true:
            for spot in each.spots:
                self.of.setdefault(spot, []).append(each)
        self.open = {spot: digits for spot in self.of if spot in held.open and (digits := held.digits(spot))}
        self._places: dict[tuple[str, str], int] = {}
        for spot in self.of:
            digits = held.digits(spot) or ""
            column = _column(spot)
            self._places[column] = max(self._places.get(column, 0), len(digits.partition(".")[2]))

    def loose(self) -> set[Spot]:
        """The figures that could be others without anything becoming false."""
        others = {
            spot: sorted(self._possible(spot, one_slip_away(digits))) for spot, digits in self.open.items()
        }
        found = {spot for spot, held in others.items() if any(self._stands({spot: other}) for other in held)}
        # What stands in something false is not confirmed by one true thing alone: it takes two.
        found |= {spot for each in self._false for spot in each.spots if len(self.of.get(spot, ())) < _TWO}
        found |= {spot for each in self._false for spot in each.spots if self._mends(each, spot)}
        for each in self.true:
            left = {
                spot: [other for other in others[spot] if self._is_kept_beside(each, spot, other)]
                for spot in each.spots
                if spot in self.open
            }
            for changed in chain(each.pairs(self.read, left, found), self._alike(each)):
                if not changed.keys() <= found and self._stands(changed):
                    found |= changed.keys()
        return found

    def _is_kept_beside(self, relation: Relation, spot: Spot, other: Decimal) -> bool:
        """Whether another figure leaves true what the place has in common with nothing else of a relation."""
        read = {**self.read, spot: other}
        return all(
            each.is_true(read)
            for each in self.of[spot]
            if each is not relation and set(each.spots).intersection(relation.spots) == {spot}
        )

    def _alike(self, relation: Relation) -> Iterator[dict[Spot, Decimal]]:
        """Figures of a relation mistaken in the same way: one digit for another throughout, or points lost."""
        digits = {spot: self.open[spot] for spot in relation.spots if spot in self.open}
        yield from taken_alike(digits)
        for places in range(1, _MOST_PLACES + 1):
            without = {spot: text for spot, text in digits.items() if "." not in text and len(text) > places}
            for some in subsets(tuple(without), _TWO if isinstance(relation, Formula) else len(without)):
                yield {spot: Decimal(without[spot]).scaleb(-places) for spot in some}

    def _mends(self, relation: Relation, spot: Spot) -> bool:
        """Whether another figure there would make a relation true that is not."""
        return spot in self.open and any(
            relation.is_true({**self.read, spot: other})
            for other in self._possible(spot, one_slip_away(self.open[spot]))
        )

    def _possible(self, spot: Spot, numbers: frozenset[Decimal]) -> Iterator[Decimal]:
        """Those that the field allows, with no more decimals than its column has anywhere."""
        places = self._places[_column(spot)]
        for number in numbers:
            exponent = number.as_tuple().exponent
            if isinstance(exponent, int) and -exponent <= places and self._fits(spot, number):
                yield number

    def _fits(self, spot: Spot, number: Decimal) -> bool:
        least, most = self._bounds(spot)
        return (least is None or number >= least) and (most is None or number <= most)

    def _is_sound(self, relation: Relation) -> bool:
        """Whether it is true as read, of figures that can be such at all."""
        return relation.is_true(self.read) and all(self._fits(s, self.read[s]) for s in relation.spots)

    def _stands(self, changed: Mapping[Spot, Decimal]) -> bool:
        """Whether all that is true as read stays true with other figures in some places."""
        read = {**self.read, **changed}
        concerned = {id(each): each for spot in changed for each in self.of[spot]}
        return all(each.is_true(read) for each in concerned.values())


def _column(spot: Spot) -> tuple[str, str]:
    """What figures are printed alike: a column of a list, or all single entries."""
    return ("", "") if spot.row is None else (spot.field, spot.column)
