"""The clause ledger: for every clause of the Measures, what becomes of it in this house."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from greenlist.regulation.citations import Citation


class Treatment(StrEnum):
    """What becomes of a clause; one clause may be judged and carried out."""

    JUDGED = "judged"
    CARRIED_OUT = "carried_out"
    NOT_COMPUTABLE = "not_computable"
    BY_PEOPLE = "by_people"  # could be judged, but the papers it needs are not read by this edition

    @property
    def zh(self) -> str:
        """The word people read."""
        return {
            "judged": "判定",
            "carried_out": "办理",
            "not_computable": "不作计算",
            "by_people": "人工办理",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Clause:
    """One row of the ledger.

    Attributes:
        citation: the paragraph, item or sub-item; items are cited without their paragraph.
        asks: what it asks, in a few Chinese words.
        rules: codes of the rules that judge it.
        checks: codes of the checks that rest on it.
        steps: what carries it out: stage, event, document, command, in Chinese.
        not_computable: the sentence said to users when nothing is computed.
        by_people: the sentence said to users when this edition leaves it to officials.
    """

    citation: Citation
    asks: str
    rules: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    not_computable: str = ""
    by_people: str = ""

    @property
    def treatments(self) -> frozenset[Treatment]:
        """What becomes of it; never empty in the ledger of the package (by test)."""
        said = {
            Treatment.JUDGED: bool(self.rules or self.checks),
            Treatment.CARRIED_OUT: bool(self.steps),
            Treatment.NOT_COMPUTABLE: bool(self.not_computable),
            Treatment.BY_PEOPLE: bool(self.by_people),
        }
        return frozenset(treatment for treatment, holds in said.items() if holds)


def _clause(raw: Mapping[str, Any]) -> Clause:
    place = Citation(raw["article"], raw.get("paragraph", 0), raw.get("item", 0), raw.get("subitem", 0))
    return Clause(
        place,
        raw["asks"],
        tuple(raw.get("rules", ())),
        tuple(raw.get("checks", ())),
        tuple(raw.get("steps", ())),
        raw.get("not_computable", ""),
        raw.get("by_people", ""),
    )


def ledger_from(text: str) -> Mapping[Citation, Clause]:
    """Read a ledger written as `ledger.toml` is.

    Raises:
        ValueError: a clause stands in it twice.
    """
    found: dict[Citation, Clause] = {}
    for clause in map(_clause, tomllib.loads(text)["clause"]):
        if clause.citation in found:
            raise ValueError(f"second row for {clause.citation.short}")
        found[clause.citation] = clause
    return found


@cache
def ledger() -> Mapping[Citation, Clause]:
    """The ledger of the package, in the order of the text."""
    return ledger_from(files("greenlist.regulation").joinpath("ledger.toml").read_text("utf-8"))


def clauses_of(passages: Mapping[Citation, str]) -> tuple[Citation, ...]:
    """The clauses a ledger must have: every paragraph, and every item and sub-item without its paragraph."""
    return tuple(sorted(c for c in passages if bool(c.paragraph) != bool(c.item)))
