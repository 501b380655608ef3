"""附件2 绿色工业园区评价要求: indicator sets as data, the choice of optional indicators, and the index GI."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from greenlist.scoring.arithmetic import HUNDRED, rounded
from greenlist.scoring.editions import Direction, Worth

_MET: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class ParkGroup:
    """A first-level heading: its letters in the formula, and its title."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class ParkChoice:
    """Optional indicators of which some are chosen.

    Attributes:
        key: short English name.
        title: which rows, in Chinese, e.g. `第8–11项`.
        choose: how many of them are scored.
        worth: how well that is attested.
    """

    key: str
    title: str
    choose: int
    worth: Worth


@dataclass(frozen=True, slots=True)
class ParkIndicator:
    """One indicator.

    Attributes:
        number: row in the table.
        group: key of its heading.
        title: Chinese name.
        field: field of the park's workbooks that holds it.
        unit: '' for a pure number, or for an indicator that is met or not.
        direction: which way it is better; qualitative: 1 when met, 0 when not.
        lead: 引领值; None where the set does not know it.
        choice: key of the choice it is one of; '' for a mandatory one.
        worth, lead_worth: how well the row, and its 引领值, are attested.
    """

    number: int
    group: str
    title: str
    field: str
    unit: str
    direction: Direction
    lead: Decimal | None
    choice: str
    worth: Worth
    lead_worth: Worth


@dataclass(frozen=True, slots=True)
class ParkSet:
    """One edition of the indicators.

    Attributes:
        code: `R2018` or `R2025`.
        option: word by which the forms name it.
        title: title of the requirement.
        open: its table is not known in full: rows may be missing, and there is no index.
        divisor: how many indicators the index averages over; None without an index.
        worth, index_worth: how well the set, and its index, are attested.
        groups, choices, indicators: in printed order.
    """

    code: str
    option: str
    title: str
    open: bool
    divisor: int | None
    worth: Worth
    index_worth: Worth
    groups: tuple[ParkGroup, ...]
    choices: tuple[ParkChoice, ...]
    indicators: tuple[ParkIndicator, ...]

    def of_choice(self, key: str) -> tuple[ParkIndicator, ...]:
        """The indicators among which a choice is made."""
        return tuple(each for each in self.indicators if each.choice == key)

    def indicator(self, field: str) -> ParkIndicator | None:
        """The indicator a field holds, or None."""
        return next((each for each in self.indicators if each.field == field), None)


def _indicator(raw: Mapping[str, Any]) -> ParkIndicator:
    return ParkIndicator(
        raw["number"],
        raw["group"],
        raw["title"],
        raw["field"],
        raw["unit"],
        Direction(raw["direction"]),
        Decimal(str(raw["lead"])) if "lead" in raw else None,
        raw.get("choice", ""),
        Worth(raw["certainty"]),
        Worth(raw.get("lead_certainty", Worth.MEMORY)),
    )


def _set(raw: Mapping[str, Any]) -> ParkSet:
    return ParkSet(
        raw["code"],
        raw["option"],
        raw["title"],
        raw["open"],
        raw.get("divisor"),
        Worth(raw["certainty"]),
        Worth(raw["index_certainty"]),
        tuple(ParkGroup(each["key"], each["title"]) for each in raw["group"]),
        tuple(
            ParkChoice(each["key"], each["title"], each["choose"], Worth(each["certainty"]))
            for each in raw.get("choice", ())
        ),
        tuple(_indicator(each) for each in raw["indicator"]),
    )


def _load() -> Mapping[str, ParkSet]:
    text = files("greenlist.scoring").joinpath("park.toml").read_text("utf-8")
    sets = (_set(raw) for raw in tomllib.loads(text)["set"])
    return MappingProxyType({found.option: found for found in sets})


PARK_SETS: Final = _load()  # by the word the forms use
PARK_R2018: Final = next(found for found in PARK_SETS.values() if found.code == "R2018")
PARK_R2025: Final = next(found for found in PARK_SETS.values() if found.code == "R2025")


def attainment(value: Decimal, lead: Decimal, direction: Direction) -> Decimal | None:
    """How far an indicator reaches its 引领值, unrounded and without a cap: value ÷ lead, turned round when inverse.

    An inverse indicator at 0 or below, such as a falling amount of pollutants, cannot be turned round: it counts as
    met, 1 (our reading). None when the lead is 0 or less, so that nothing can be measured by it.

    >>> attainment(Decimal(6), Decimal(3), Direction.FORWARD), attainment(Decimal(10), Decimal(5), Direction.INVERSE)
    (Decimal('2'), Decimal('0.5'))
    """
    if lead <= 0:
        return None
    if direction is not Direction.INVERSE:
        return value / lead
    return lead / value if value > 0 else _MET


def chosen(values: Mapping[str, Decimal | None], of: ParkSet = PARK_R2018) -> Mapping[str, int]:
    """Choice key → how many of its indicators have a value."""
    return {
        choice.key: sum(values.get(each.field) is not None for each in of.of_choice(choice.key))
        for choice in of.choices
    }


def miscounted(values: Mapping[str, Decimal | None], of: ParkSet = PARK_R2018) -> tuple[ParkChoice, ...]:
    """The choices of which more or fewer indicators have a value than are to be chosen."""
    found = chosen(values, of)
    return tuple(choice for choice in of.choices if found[choice.key] != choice.choose)


def park_index(
    values: Mapping[str, Decimal | None],
    leads: Mapping[str, Decimal] | None = None,
    of: ParkSet = PARK_R2018,
) -> Decimal | None:
    """GI: 100 ÷ 24 × the sum of how far each scored indicator reaches its 引领值; two decimals, not capped at 100.

    Args:
        values: field → value of one year; None, or nothing, for an optional indicator not chosen.
        leads: field → 引领值 to be used instead of the set's own.
        of: the set of indicators.

    Returns:
        None when the set has no index, a mandatory indicator is missing, a wrong number of optional ones is
        chosen, or a 引领值 is not known.
    """
    if of.divisor is None or miscounted(values, of):
        return None
    whole = Decimal(0)
    for each in of.indicators:
        value = values.get(each.field)
        if value is None:
            if each.choice:
                continue
            return None
        lead = (leads or {}).get(each.field, each.lead)
        reached = None if lead is None else attainment(value, lead, each.direction)
        if reached is None:
            return None
        whole += reached
    return rounded(whole * HUNDRED / of.divisor)
