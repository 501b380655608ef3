"""Editions: the rules of one text as data, each by what it changes in another; which of them apply, and how far, on a day."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Final

from greenlist.regulation.citations import Citation
from greenlist.regulation.parameters import (
    MonthDay,
    Parameter,
    Parameters,
    WorkingDays,
    all_parameters,
    parameter_from,
    parameters_on,
)
from greenlist.regulation.text import MEASURES_EDITION, load_passages

_KEYS: Final = frozenset({"name", "base", "title", "note", "parameter", "instead", "rule"})
_PLACE: Final = ("article", "paragraph", "item", "subitem")


class Phase(StrEnum):
    """How far a rule or check applies on a day.

    Announced and withdrawn ones are not asked at all; what one on trial finds is told, and holds nobody up.
    """

    ANNOUNCED = "announced"
    TRIAL = "trial"
    BINDING = "binding"
    WITHDRAWN = "withdrawn"

    @property
    def zh(self) -> str:
        """The word people read."""
        return {"announced": "已公布未施行", "trial": "试行", "binding": "施行", "withdrawn": "停用"}[
            self.value
        ]


@dataclass(frozen=True, slots=True)
class Passage:
    """What another text says in the place of a passage of the Measures; told, not quoted: its words are not kept here.

    Attributes:
        place: where it stands there, e.g. 第十九条.
        said: what it says, in our words.
    """

    place: str
    said: str


@dataclass(frozen=True, slots=True)
class Edition:
    """The rules of one text.

    Attributes:
        name: as settings and answers name it.
        title: as a sentence names it.
        note: what has to be said with it; '' for nothing.
        parameters: every dated value.
        instead: passages of the Measures that another text takes the place of.
        holidays: arrangements working days are counted by; None for the package's.
        lives: code of a rule or check → (first day, phase), oldest first; who is not in it has always been binding.
    """

    name: str
    title: str
    note: str
    parameters: tuple[Parameter, ...] = field(repr=False)
    instead: Mapping[Citation, Passage] = field(default_factory=dict, repr=False)
    lives: Mapping[str, tuple[tuple[date, Phase], ...]] = field(default_factory=dict, repr=False)
    holidays: WorkingDays | None = field(default=None, repr=False)

    def parameters_on(self, day: date) -> Parameters:
        """The values in force on a day."""
        return replace(parameters_on(day, self.parameters), holidays=self.holidays)

    def phase(self, code: str, day: date) -> Phase:
        """How far a rule or check applies on a day; before its first phase it is at most announced."""
        life = self.lives.get(code)
        if life is None:
            return Phase.BINDING
        return next((phase for first, phase in reversed(life) if first <= day), Phase.ANNOUNCED)

    def place_of(self, place: str) -> str:
        """Where what a place of the Measures asks for stands in this edition.

        >>> edition("guangdong-2024").place_of("第十三条第一款")
        '粤工信规字〔2024〕4号文件第十九条（据公开资料转述）'
        >>> edition("guangdong-2024").place_of("第十条第二款")
        '第十条第二款'
        """
        other = next((said for where, said in self.instead.items() if where.short == place), None)
        return f"{self.title}{other.place}（据公开资料转述）" if other else place

    def passage(self, citation: Citation) -> Passage | None:
        """What stands in the place of a passage; None where the Measures' own words hold."""
        return self.instead.get(citation.place)


class EditionError(ValueError):
    """An edition that cannot be used; its text says in Chinese where and why."""


def edition_from(text: str, base_of: Callable[[str], Edition]) -> Edition:
    """Read an edition written as TOML (`editions/guangdong-2024.toml` is an example).

    Args:
        text: of the file.
        base_of: the edition of a name, for `base`.

    Raises:
        EditionError: it is not TOML, something is missing or unknown, or two values of a parameter overlap.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise EditionError(f"不是有效的TOML：{error}") from error
    if unknown := raw.keys() - _KEYS:
        raise EditionError(f"没有这些项：{'、'.join(sorted(unknown))}；可用：{'、'.join(sorted(_KEYS))}")
    for key in ("name", "title"):
        if not isinstance(raw.get(key), str) or not raw[key].strip():
            raise EditionError(f"缺少{key}")
    base = base_of(raw["base"]) if "base" in raw else None
    try:
        return Edition(
            raw["name"],
            raw["title"],
            raw.get("note", ""),
            _parameters(raw.get("parameter", ()), base.parameters if base else all_parameters()),
            {**(base.instead if base else {}), **dict(map(_instead, raw.get("instead", ())))},
            {**(base.lives if base else {}), **_lives(raw.get("rule", ()))},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise EditionError(f"某一项缺少或写错：{error}") from error


def _parameters(entries: Sequence[Mapping[str, Any]], base: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """The values of the base, those of a name that is written anew replaced by what is written."""
    own = tuple(map(parameter_from, entries))
    names, known = {one.name for one in own}, {one.name for one in base}
    if strange := names - known:
        raise EditionError(f"没有这些参数：{'、'.join(sorted(strange))}")
    for name in names:
        dated = sorted((one for one in own if one.name == name), key=lambda one: one.first)
        begins = min(one.first for one in base if one.name == name)
        if dated[0].first > begins:
            raise EditionError(f"参数{name}应自{begins}起有值")
        for one, following in pairwise(dated):
            if one.last is None or (following.first - one.last).days != 1:
                raise EditionError(f"参数{name}的两段时间应首尾相接：{one.first}、{following.first}")
        if dated[-1].last is not None:
            raise EditionError(f"参数{name}最后一段不应有 until，否则此后无值")
    made = (*(one for one in base if one.name not in names), *own)
    _check_values(made)
    return made


def _check_values(made: tuple[Parameter, ...]) -> None:
    """Every value can be used as what it is; a wrong one is found here, not when somebody's paper is judged."""
    for day in sorted({one.first for one in made}):
        table = parameters_on(day, made)
        for name in table.table:
            try:
                if name.startswith("pass_mark_"):
                    table.pass_mark(name.removeprefix("pass_mark_"))
                else:
                    value = getattr(table, name, None)
                    if isinstance(value, MonthDay):
                        value.of(day.year)
            except (ValueError, ArithmeticError) as error:
                raise EditionError(f"参数{name}的值“{table.table[name].value}”不能用：{error}") from error


def _instead(raw: Mapping[str, Any]) -> tuple[Citation, Passage]:
    place = Citation(*(raw.get(key, 0) for key in _PLACE))
    if place not in load_passages():
        raise EditionError(f"办法中没有{place.short}")
    return place, Passage(raw["place"], raw["said"])


def _lives(entries: Sequence[Mapping[str, Any]]) -> dict[str, tuple[tuple[date, Phase], ...]]:
    found: dict[str, list[tuple[date, Phase]]] = {}
    for one in entries:
        if one["phase"] not in set(Phase):
            raise EditionError(f"{one['code']}的phase“{one['phase']}”应为{'、'.join(Phase)}之一")
        found.setdefault(one["code"], []).append((one["from"], Phase(one["phase"])))
    for code, life in found.items():
        if len({first for first, _ in life}) != len(life):
            raise EditionError(f"{code}在同一天有两个phase")
    return {code: tuple(sorted(life)) for code, life in found.items()}


@cache
def edition(name: str = MEASURES_EDITION) -> Edition:
    """An edition of the package.

    Raises:
        EditionError: there is none of that name.
    """
    if name not in set(names()):
        raise EditionError(f"没有名为“{name}”的版本；有：{'、'.join(names())}")
    return edition_from(
        files("greenlist.regulation").joinpath(f"editions/{name}.toml").read_text("utf-8"), edition
    )


@cache
def names() -> tuple[str, ...]:
    """Every edition of the package."""
    return tuple(sorted(_found()))


def _found() -> Iterator[str]:
    for one in files("greenlist.regulation").joinpath("editions").iterdir():
        if one.name.endswith(".toml"):
            yield one.name.removesuffix(".toml")
