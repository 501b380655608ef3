"""Scores computed again: linear between 基准值 and 引领值, weighted sums, and which way a report prints them."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from typing import Final

from greenlist.scoring.editions import Direction, Edition

HUNDRED: Final = Decimal(100)
CENT: Final = Decimal("0.01")
_DIGITS: Final = 28
TOLERANCE: Final = Decimal("0.1")  # 分，含：分项得分各自四舍五入后的合计误差


class ScoreStyle(StrEnum):
    """How a report prints the scores of its headings."""

    RAW = "raw"  # each out of 100
    WEIGHTED = "weighted"  # each out of its own weight

    @property
    def zh(self) -> str:
        """The word people read."""
        return {"raw": "各项百分制", "weighted": "加权计分"}[self.value]


def rounded(value: Decimal) -> Decimal:
    """Two decimals, halves up, as reports print scores.

    >>> rounded(Decimal("82.245"))
    Decimal('82.25')
    """
    return value.quantize(CENT, ROUND_HALF_UP, Context(prec=max(_DIGITS, value.adjusted() + 4)))


def direction_of(base: Decimal, lead: Decimal) -> Direction | None:
    """Direction that 基准值 and 引领值 themselves show; None when they are equal."""
    if base == lead:
        return None
    return Direction.FORWARD if lead > base else Direction.INVERSE


def linear(value: Decimal, base: Decimal, lead: Decimal, weight: Decimal) -> Decimal:
    """Points of one indicator, unrounded: 0 at `base` or worse, `weight` at `lead` or better, linear between.

    The direction follows from `base` and `lead`: more is better when `lead` is the greater one.

    >>> linear(Decimal(25), Decimal(30), Decimal(20), Decimal(8))
    Decimal('4')

    Raises:
        ValueError: `base` equals `lead`, so that no line runs between them.
    """
    if base == lead:
        raise ValueError("base and lead are equal")
    points = weight * (value - base) / (lead - base)
    return min(max(points, Decimal(0)), weight)


def qualitative(*, accepted: bool, weight: Decimal) -> Decimal:
    """Points of a case: all when it is accepted, none otherwise (our reading; the standard's was not found)."""
    return weight if accepted else Decimal(0)


def row_score(
    value: Decimal | None, base: Decimal | None, lead: Decimal | None, weight: Decimal | None
) -> Decimal | None:
    """Points of one printed indicator row, two decimals; None when it cannot be computed from the row."""
    if value is None or base is None or lead is None or weight is None or base == lead:
        return None
    return rounded(linear(value, base, lead, weight))


def weighted_mean(parts: Iterable[tuple[Decimal, Decimal]]) -> Decimal | None:
    """Mean of (points, weighting parameter) pairs, unrounded; None when the parameters sum to 0.

    For a row of several products: each product's points, weighted by its energy in tce.
    """
    pairs = tuple(parts)
    whole = sum((share for _, share in pairs), Decimal(0))
    if whole == 0:
        return None
    return sum((points * share for points, share in pairs), Decimal(0)) / whole


def rescaled(scores: Mapping[str, Decimal | None], weights: Mapping[str, Decimal]) -> Decimal | None:
    """Total out of 100 when the rows scored None do not apply: the rest is stretched to 100 (our reading).

    Two decimals; None when nothing applies.
    """
    applying = {key: points for key, points in scores.items() if points is not None}
    whole = sum((weights[key] for key in applying), Decimal(0))
    if whole == 0:
        return None
    return rounded(sum(applying.values(), Decimal(0)) * HUNDRED / whole)


def weighted_total(raw: Mapping[str, Decimal], weights: Mapping[str, Decimal]) -> Decimal:
    """Σ weight × points of the heading (out of 100) ÷ 100, two decimals.

    Raises:
        KeyError: a heading without a score.
    """
    return rounded(sum((weight * raw[key] for key, weight in weights.items()), Decimal(0)) / HUNDRED)


def sums(scores: Mapping[str, Decimal], weights: Mapping[str, Decimal]) -> Mapping[ScoreStyle, Decimal]:
    """What the total would be if the scores were printed in each style, two decimals."""
    return {
        ScoreStyle.RAW: weighted_total(scores, weights),
        ScoreStyle.WEIGHTED: rounded(sum((scores[key] for key in weights), Decimal(0))),
    }


def style_of(
    scores: Mapping[str, Decimal],
    total: Decimal | None,
    weights: Mapping[str, Decimal],
    tolerance: Decimal = TOLERANCE,
) -> ScoreStyle | None:
    """Which style the heading scores are printed in; None when a heading lacks a score.

    A score above its heading's weight can only be raw. Otherwise the style whose sum is the printed
    total (within `tolerance`, included) is taken; with none fitting, the nearer one, so that the
    difference can still be said. All scores at 0 read as weighted.
    """
    if any(key not in scores for key in weights):
        return None
    if any(scores[key] > weight for key, weight in weights.items()):
        return _only_or_nearer(scores, total, weights, tolerance)
    if total is None:
        return ScoreStyle.WEIGHTED
    return _nearest(scores, total, weights)


def _nearest(scores: Mapping[str, Decimal], total: Decimal, weights: Mapping[str, Decimal]) -> ScoreStyle:
    found = sums(scores, weights)
    return min((ScoreStyle.WEIGHTED, ScoreStyle.RAW), key=lambda style: abs(found[style] - total))


def _only_or_nearer(
    scores: Mapping[str, Decimal], total: Decimal | None, weights: Mapping[str, Decimal], tolerance: Decimal
) -> ScoreStyle:
    """Raw, unless the plain sum is exactly the total: then one weighted score oversteps its maximum."""
    if total is None:
        return ScoreStyle.RAW
    found = sums(scores, weights)
    plain = abs(found[ScoreStyle.WEIGHTED] - total) <= tolerance
    return ScoreStyle.WEIGHTED if plain and abs(found[ScoreStyle.RAW] - total) > tolerance else ScoreStyle.RAW


def difference(
    scores: Mapping[str, Decimal], total: Decimal, weights: Mapping[str, Decimal], style: ScoreStyle
) -> Decimal:
    """Sum of the headings in a style, minus the printed total."""
    return sums(scores, weights)[style] - total


def maximum(edition: Edition, key: str, style: ScoreStyle) -> Decimal:
    """Highest score a heading can have in a style.

    Raises:
        KeyError: no such heading.
    """
    weight = edition.dimension(key).weight
    return HUNDRED if style is ScoreStyle.RAW else weight
