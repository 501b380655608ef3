"""Figures that hold each other: which of them could not be otherwise without breaking what they make up together.

A figure is held when every relation it stands in that is true as read would be false with any other figure one slip
away in its place, and with any two of its figures taken for such as look alike. So two misreadings that make up
for each other confirm nothing, unless a further relation would have given them away. Nor is a figure held that
may be the one wrong in a relation that is false as read.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from greenlist.confirming.held import Held, Spot
from greenlist.confirming.misreadings import easily_taken_for, one_slip_away, perhaps_taken_for
from greenlist.reading import Confirmation

ZERO: Final = Decimal(0)
_TWO: Final = 2
Figures = Mapping[Spot, Decimal]
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

    def pairs(self, read: Figures, others: Mapping[Spot, Sequence[Decimal]]) -> Iterator[dict[Spot, Decimal]]:
        """Two figures in the place of those read with which it adds up too."""
        for way in self.ways:
            rest = way.rest(read)
            changes = sorted(
                (way.terms[spot] * (other - read[spot]), spot, other)
                for spot in way.terms
                for other in others.get(spot, ())
            )
            sizes = [size for size, _, _ in changes]
            for size, spot, other in changes:
                at = bisect_left(sizes, -way.tolerance - rest - size)
                while at < len(changes) and sizes[at] <= way.tolerance - rest - size:
                    if changes[at][1] > spot:
                        yield {spot: other, changes[at][1]: changes[at][2]}
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

    def pairs(self, read: Figures, others: Mapping[Spot, Sequence[Decimal]]) -> Iterator[dict[Spot, Decimal]]:
        """Two figures in the place of those read of which it is true too."""
        for at, first in enumerate(self.spots):
            for second in self.spots[at + 1 :]:
                for one in others.get(first, ()):
                    for other in others.get(second, ()):
                        changed = {first: one, second: other}
                        if self.is_true({**{spot: read[spot] for spot in self.spots}, **changed}):
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
        whole = [each for each in relations if all(held.digits(spot) is not None for spot in each.spots)]
        self.read: dict[Spot, Decimal] = {
            spot: number for each in whole for spot in each.spots if (number := held.amount(spot)) is not None
        }
        self.true = [each for each in whole if each.is_true(self.read)]
        self._false = [each for each in whole if not each.is_true(self.read)]
        self.of: dict[Spot, list[Relation]] = {}
        for each in self.true:
            for spot in each.spots:
                self.of.setdefault(spot, []).append(each)
        self.open = {spot: digits for spot in self.of if spot in held.open and (digits := held.digits(spot))}
        self._bounds = bounds
        self._places: dict[tuple[str, str], int] = {}
        for spot in self.of:
            digits = held.digits(spot) or ""
            column = _column(spot)
            self._places[column] = max(self._places.get(column, 0), len(digits.partition(".")[2]))

    def loose(self) -> set[Spot]:
        """The figures that could be others without anything becoming false."""
        found = {
            spot
            for spot, digits in self.open.items()
            if any(self._stands({spot: other}) for other in self._possible(spot, one_slip_away(digits)))
        }
        # What stands in something false is not confirmed by one true thing alone: it takes two.
        found |= {spot for each in self._false for spot in each.spots if len(self.of.get(spot, ())) < _TWO}
        suspects = {spot for each in self._false for spot in each.spots if self._mends(each, spot)}
        found |= suspects
        # Of a few figures fewer can make up for each other, so that less alike ones can be looked at.
        alike, wide = self._others(easily_taken_for), self._others(perhaps_taken_for)
        for each in self.true:
            for changed in each.pairs(self.read, wide if isinstance(each, Formula) else alike):
                if not changed.keys() <= found and self._stands(changed):
                    found |= changed.keys()
        return found | self._beside(suspects)

    def _beside(self, suspects: set[Spot]) -> set[Spot]:
        """The figures that may make up for one that seems to be wrong."""
        found: set[Spot] = set()
        any_slip = self._others(one_slip_away) if suspects else {}
        for each in self.true:
            if suspects.intersection(each.spots):
                for changed in each.pairs(self.read, any_slip):
                    if suspects & changed.keys() and self._stands(changed):
                        found |= changed.keys()
        return found

    def _others(self, slips: Callable[[str], frozenset[Decimal]]) -> dict[Spot, list[Decimal]]:
        return {spot: sorted(self._possible(spot, slips(digits))) for spot, digits in self.open.items()}

    def _mends(self, relation: Relation, spot: Spot) -> bool:
        """Whether another figure there would make a relation true that is not."""
        return spot in self.open and any(
            relation.is_true({**self.read, spot: other})
            for other in self._possible(spot, one_slip_away(self.open[spot]))
        )

    def _possible(self, spot: Spot, numbers: frozenset[Decimal]) -> Iterator[Decimal]:
        """Those that the field allows, with no more decimals than its column has anywhere."""
        least, most = self._bounds(spot)
        places = self._places[_column(spot)]
        for number in numbers:
            exponent = number.as_tuple().exponent
            if not isinstance(exponent, int) or -exponent > places:
                continue
            if (least is None or number >= least) and (most is None or number <= most):
                yield number

    def _stands(self, changed: Mapping[Spot, Decimal]) -> bool:
        """Whether all that is true as read stays true with other figures in some places."""
        read = {**self.read, **changed}
        concerned = {id(each): each for spot in changed for each in self.of[spot]}
        return all(each.is_true(read) for each in concerned.values())


def _column(spot: Spot) -> tuple[str, str]:
    """What figures are printed alike: a column of a list, or all single entries."""
    return ("", "") if spot.row is None else (spot.field, spot.column)
