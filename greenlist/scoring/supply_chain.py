"""The index systems of 附件3 for supply-chain companies: as data, and their arithmetic.

Their stars are `ChainStars`, a type of its own: the one to three stars of 第三条 and 第十一条 belong to factories
only, and no function of this module takes or gives them.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from greenlist.scoring.arithmetic import HUNDRED
from greenlist.scoring.editions import Direction, Worth


@dataclass(frozen=True, slots=True)
class ChainDimension:
    """A first-level heading: its key, printed number (`X1`), name and points of 100."""

    key: str
    code: str
    title: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class ChainIndicator:
    """One second-level indicator.

    Attributes:
        code: printed number, e.g. `X26`.
        dimension: key of its heading.
        title: its name.
        maximum: points it can score.
        direction: `qualitative`, or `forward` for a rate.
        field: field of the forms that holds its score.
        rate: field that holds the rate it scores, in %; '' for a qualitative one.
    """

    code: str
    dimension: str
    title: str
    maximum: Decimal
    direction: Direction
    field: str
    rate: str


@dataclass(frozen=True, slots=True)
class ChainStars:
    """A grade of a sector's supply-chain system: never a star of the city's factories.

    Attributes:
        stars: 1–5.
        start: score it begins with, included.
        worth: how well the threshold is attested.
    """

    stars: int
    start: Decimal
    worth: Worth


@dataclass(frozen=True, slots=True)
class ChainSystem:
    """One index system of 附件3.

    Attributes:
        key: short English name.
        option: how the forms call it.
        title: its name in the annex.
        worth: how well name and rows are attested.
        sum_worth, linear_worth: how well it is attested that the index is the sum of the scores, and that a rate
            scores in proportion.
        dimensions, indicators: in printed order; empty where the system could not be read.
        grades: its stars, best first; empty for none.
    """

    key: str
    option: str
    title: str
    worth: Worth
    sum_worth: Worth
    linear_worth: Worth
    dimensions: tuple[ChainDimension, ...]
    indicators: tuple[ChainIndicator, ...]
    grades: tuple[ChainStars, ...]

    def indicator(self, field: str) -> ChainIndicator | None:
        """The indicator whose score a field holds, or None."""
        return next((each for each in self.indicators if each.field == field), None)


def _dimension(raw: Mapping[str, Any]) -> ChainDimension:
    return ChainDimension(raw["key"], raw["code"], raw["title"], Decimal(str(raw["weight"])))


def _indicator(raw: Mapping[str, Any]) -> ChainIndicator:
    return ChainIndicator(
        raw["code"],
        raw["dimension"],
        raw["title"],
        Decimal(str(raw["maximum"])),
        Direction(raw["direction"]),
        raw["field"],
        raw.get("rate", ""),
    )


def _system(raw: Mapping[str, Any]) -> ChainSystem:
    grades = (
        ChainStars(g["stars"], Decimal(str(g["from"])), Worth(g["certainty"])) for g in raw.get("grade", ())
    )
    return ChainSystem(
        raw["key"],
        raw["option"],
        raw["title"],
        Worth(raw["certainty"]),
        Worth(raw.get("sum_certainty", Worth.MEMORY)),
        Worth(raw.get("linear_certainty", Worth.MEMORY)),
        tuple(_dimension(d) for d in raw.get("dimension", ())),
        tuple(_indicator(i) for i in raw.get("indicator", ())),
        tuple(sorted(grades, key=lambda grade: -grade.start)),
    )


def _load() -> Mapping[str, ChainSystem]:
    text = files("greenlist.scoring").joinpath("supply_chain.toml").read_text("utf-8")
    systems = (_system(raw) for raw in tomllib.loads(text)["system"])
    return MappingProxyType({system.option: system for system in systems})


CHAIN_SYSTEMS: Final = _load()  # by the word the forms use
GENERAL_SYSTEM: Final = next(system for system in CHAIN_SYSTEMS.values() if system.key == "general")


def rate_score(rate: Decimal, maximum: Decimal) -> Decimal:
    """Points of a quantitative row, unrounded: its share of the maximum; a rate outside 0–100 % counts as the bound.

    >>> rate_score(Decimal(80), Decimal(5))
    Decimal('4')
    """
    return maximum * min(max(rate, Decimal(0)), HUNDRED) / HUNDRED


def chain_index(scores: Mapping[str, Decimal | None], system: ChainSystem = GENERAL_SYSTEM) -> Decimal | None:
    """GSCI: the sum of the scores of all rows, unrounded; None while one is missing.

    Args:
        scores: field → points.
        system: whose rows are summed.
    """
    told = [scores.get(each.field) for each in system.indicators]
    found = [score for score in told if score is not None]
    return sum(found, Decimal(0)) if told and len(found) == len(told) else None


def heading_sums(
    scores: Mapping[str, Decimal], system: ChainSystem = GENERAL_SYSTEM
) -> Mapping[str, Decimal]:
    """Heading key → points of its rows that are known."""
    found = dict.fromkeys((dimension.key for dimension in system.dimensions), Decimal(0))
    for each in system.indicators:
        found[each.dimension] += scores.get(each.field, Decimal(0))
    return found


def chain_stars(score: Decimal, system: ChainSystem) -> ChainStars | None:
    """The grade a score reaches in a system that has stars, its first point included; None below or without stars.

    >>> found = chain_stars(Decimal(85), CHAIN_SYSTEMS["电子电器"])
    >>> found.stars if found else None
    4
    """
    return next((grade for grade in system.grades if score >= grade.start), None)
