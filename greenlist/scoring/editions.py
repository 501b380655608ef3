"""The editions of GB/T 36132 as data: headings with weights, second-level items, indicators."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final


class Direction(StrEnum):
    """Which way an indicator is better."""

    FORWARD = "forward"
    INVERSE = "inverse"
    QUALITATIVE = "qualitative"


class Worth(StrEnum):
    """How well a fact of a standard is attested; only the first two may be shown as official."""

    VERIFIED = "verified"
    SECOND_HAND = "second_hand"
    MEMORY = "memory"
    DESIGNED = "designed"

    @property
    def official(self) -> bool:
        """Whether a user may be told that the standard says so."""
        return self in (Worth.VERIFIED, Worth.SECOND_HAND)


@dataclass(frozen=True, slots=True)
class Dimension:
    """A first-level heading.

    Attributes:
        key: short English name.
        field: field of the evaluation report that holds its score.
        title: Chinese name.
        weight: points of 100.
        synonyms: other names reports print.
    """

    key: str
    field: str
    title: str
    weight: Decimal
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A second-level indicator of R2018: what is mandatory (必选), what optional (可选); '' for nothing."""

    number: str
    dimension: str
    title: str
    mandatory: str
    optional: str
    worth: Worth


@dataclass(frozen=True, slots=True)
class Indicator:
    """A quantitative (or case) indicator.

    Attributes:
        number: `P1`–`P12` in R2018, `1`–`14` in R2025.
        dimension: key of its heading.
        group: second-level name.
        titles: third-level names; where there are several the applicable one is chosen.
        field: name the same figure has in the other papers.
        direction: which way it is better.
        units: units reports print.
        weight: points of 100; None where the standard scores the heading as a whole (R2018).
        lead: 引领值 of the general standard, where it names one.
        formula: how it is computed, in Chinese.
        levels: bench marks in words; '' for none.
        worth, levels_worth: how well the row, and its bench marks, are attested.
    """

    number: str
    dimension: str
    group: str
    titles: tuple[str, ...]
    field: str
    direction: Direction
    units: tuple[str, ...]
    weight: Decimal | None
    lead: Decimal | None
    formula: str
    levels: str
    worth: Worth
    levels_worth: Worth


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the general standard.

    Attributes:
        code: `R2018` or `R2025`.
        standard: its number.
        title: its title.
        first, last: days the standard is in force, both included; `last` None while it is.
        method: `weighted` (points of each heading times its weight) or `linear` (indicators between
            基准值 and 引领值).
        dimensions: first-level headings, in printed order; weights sum to 100.
        items: second-level items with 必选 and 可选 requirements (R2018 only).
        indicators: quantitative indicators.
        worth: how well the weights are attested.
    """

    code: str
    standard: str
    title: str
    first: date
    last: date | None
    method: str
    dimensions: tuple[Dimension, ...]
    items: tuple[Item, ...]
    indicators: tuple[Indicator, ...]
    worth: Worth

    @property
    def weights(self) -> Mapping[str, Decimal]:
        """Heading key → points of 100."""
        return MappingProxyType({d.key: d.weight for d in self.dimensions})

    def dimension(self, key: str) -> Dimension:
        """The heading of that key.

        Raises:
            KeyError: no such heading.
        """
        for found in self.dimensions:
            if found.key == key:
                return found
        raise KeyError(key)

    def dimension_titled(self, text: str) -> Dimension | None:
        """The heading printed as `text` (numbering and spaces aside), or None.

        >>> EDITIONS["R2018"].dimension_titled("三、能源资源投入").key
        'energy_resource_input'
        """
        bare = bare_title(text)
        return next((d for d in self.dimensions if bare in (d.title, *d.synonyms)), None)

    def indicator_titled(self, text: str) -> Indicator | None:
        """The indicator whose third-level name, or else second-level name, is `text`."""
        bare = bare_title(text)
        by_title = (i for i in self.indicators if bare in i.titles)
        by_group = (i for i in self.indicators if bare == i.group)
        return next(by_title, None) or next(by_group, None)


_NUMBERING: Final = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]+[）)、.．]?|[（(]?\d+(?:\.\d+)*[）)、.．]?)\s*(?=\D)"
)
_BRACKETS: Final = re.compile(r"[（(][^（）()]*[）)]$")


def bare_title(text: str) -> str:
    """A printed heading without numbering, spaces and a trailing bracket.

    >>> bare_title("（一） 基础设施（20%）")
    '基础设施'
    """
    packed = re.sub(r"\s+", "", text)
    return _BRACKETS.sub("", _NUMBERING.sub("", packed))


def _decimal(raw: Mapping[str, Any], key: str) -> Decimal | None:
    return Decimal(str(raw[key])) if key in raw else None


def _dimension(raw: Mapping[str, Any]) -> Dimension:
    weight = Decimal(str(raw["weight"]))
    return Dimension(raw["key"], raw["field"], raw["title"], weight, tuple(raw["synonyms"]))


def _item(raw: Mapping[str, Any]) -> Item:
    return Item(
        raw["number"],
        raw["dimension"],
        raw["title"],
        raw["mandatory"],
        raw["optional"],
        Worth(raw["certainty"]),
    )


def _indicator(raw: Mapping[str, Any]) -> Indicator:
    return Indicator(
        raw["number"],
        raw["dimension"],
        raw["group"],
        tuple(raw["titles"]),
        raw["field"],
        Direction(raw["direction"]),
        tuple(raw["units"]),
        _decimal(raw, "weight"),
        _decimal(raw, "lead"),
        raw["formula"],
        raw.get("levels", ""),
        Worth(raw["certainty"]),
        Worth(raw.get("levels_certainty", raw["certainty"])),
    )


def _load(name: str) -> Edition:
    raw = tomllib.loads(files("greenlist.scoring").joinpath(name).read_text("utf-8"))
    return Edition(
        raw["code"],
        raw["standard"],
        raw["title"],
        raw["from"],
        raw.get("until"),
        raw["method"],
        tuple(_dimension(d) for d in raw["dimension"]),
        tuple(_item(i) for i in raw.get("item", ())),
        tuple(_indicator(i) for i in raw["indicator"]),
        Worth(raw["certainty"]),
    )


EDITIONS: Final[Mapping[str, Edition]] = MappingProxyType(
    {edition.code: edition for edition in (_load("r2018.toml"), _load("r2025.toml"))}
)

_GENERAL: Final = re.compile(r"GB/?T?36132[-—–－―]?(20\d{2})", re.IGNORECASE)


def edition_named(code: str) -> Edition | None:
    """The edition called `R2018` or `R2025`; None for any other word."""
    return EDITIONS.get(code)


def edition_of_standard(text: str) -> Edition | None:
    """The edition a printed standard names; None for a sector standard or an unknown year.

    >>> edition_of_standard("《绿色工厂评价通则》（GB/T 36132—2018）").code
    'R2018'
    """
    found = _GENERAL.search(re.sub(r"\s+", "", text))
    return EDITIONS.get(f"R{found[1]}") if found else None
