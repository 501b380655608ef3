"""The registry of measurable rules and the words in which they report."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from generators.lint.measured import FAMILIES, Measured, Strength
from generators.lint.proof import Proof


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule's function says: one measurement, before rule id, clause and strength are put to it."""

    passed: bool
    expected: str
    found: str
    millimetres: float | None = None
    page: int | None = None


Ask = Callable[[Proof], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: id, clause, strength, in which families it applies, and what it measures on.

    Attributes:
        on_pdf: whether it measures the pages; else what the Word file says.
        words: whether it asks only after words, which pages alone tell as well.
    """

    id: str
    clause: str
    strength: Strength
    title: str
    families: frozenset[str]
    on_pdf: bool
    words: bool
    ask: Ask

    def measure(self, proof: Proof) -> Iterator[Measured]:
        """Every measurement of this rule."""
        for said in self.ask(proof):
            yield Measured(
                self.id,
                self.strength,
                self.clause,
                said.passed,
                said.expected,
                said.found,
                said.millimetres,
                said.page,
            )


RULES: Final[dict[str, Rule]] = {}


def rule(
    id_: str, clause: str, strength: str, *families: str, pdf: bool = True, words: bool = False
) -> Callable[[Ask], Ask]:
    """Register a rule; without families it applies to all. Its title is the function's first line.

    Raises:
        ValueError: a second rule with the same id and medium.
    """

    def register(ask: Ask) -> Ask:
        key = f"{id_}.{'P' if pdf else 'X'}"
        if key in RULES:
            raise ValueError(f"second rule {key}")
        title = (ask.__doc__ or "").partition("\n")[0].rstrip(".")
        RULES[key] = Rule(
            id_, clause, Strength(strength), title, frozenset(families or FAMILIES), pdf, words, ask
        )
        return ask

    return register


def near(value: float, wanted: float, tolerance: float, what: str, page: int | None = None) -> Finding:
    """A length that must lie within a tolerance."""
    return Finding(
        abs(value - wanted) <= tolerance,
        f"{what} {round(wanted, 2):g}±{tolerance:g} mm",
        f"{value:.2f} mm",
        round(value, 3),
        page,
    )


def between(value: float, low: float, high: float, what: str, page: int | None = None) -> Finding:
    """A length that must lie between two others, both included."""
    return Finding(
        low <= value <= high, f"{what} {low:g}–{high:g} mm", f"{value:.2f} mm", round(value, 3), page
    )


def holds(passed: bool, expected: str, found: str, page: int | None = None) -> Finding:  # noqa: FBT001 - the outcome itself
    """A requirement in words."""
    return Finding(passed, expected, found, None, page)
