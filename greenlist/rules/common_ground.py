"""Several indicators disagree at once, and one base figure would make them all agree: look there first (X-120).

The rates of supply-chain companies have no base figure in common: there is nothing of the sort to say of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Severity
from greenlist.forms.definition import Form
from greenlist.forms.park import Park
from greenlist.rules import parks
from greenlist.rules.derived import (
    BUILDING,
    CARBON,
    ENERGY,
    LAND_OUTPUT,
    PLOT_RATIO,
    RENEWABLES,
    RESEARCH,
    REUSE,
    SOLID_WASTE,
    WASTE_WATER,
    WATER,
    Derived,
)
from greenlist.rules.figures import Figures, plain, rounded
from greenlist.rules.papers import FACTORY_FILLED, PARK_FILLED, ours
from greenlist.verdicts import Hit, check

_SEVERAL: Final = 2
_DERIVED: Final = (
    ENERGY, CARBON, WATER, LAND_OUTPUT, RENEWABLES, REUSE, *SOLID_WASTE, PLOT_RATIO, BUILDING, WASTE_WATER, RESEARCH,
)  # fmt: skip
_OF_PARKS: Final = (parks.SHARE, *parks.CARBON, *parks.INDICATORS)


def _derived_of(form: Form) -> tuple[Derived, ...]:
    """The indicators that are computed again in a form of its kind."""
    return _OF_PARKS if isinstance(form, Park) else _DERIVED


def _states(figures: Figures, year: int) -> dict[str, tuple[Decimal, Decimal, bool]]:
    """Indicator → printed and computed figure, and whether they agree; those that cannot be computed left out."""
    found = {}
    for derived in _derived_of(figures.form):
        told, computed = figures.told(derived.name, year), derived.formula(figures, year)
        if told is not None and computed is not None:
            found[derived.name] = told, computed, _agrees(derived, told, computed)
    return found


def _agrees(derived: Derived, told: Decimal, computed: Decimal) -> bool:
    return derived.tolerance.allows(told, computed)


def _with(form: Form, name: str, year: int, value: Decimal) -> Form:
    return form.model_copy(update={name: {**getattr(form, name), year: value}})


def _mended(
    form: Form, name: str, year: int, wrong: Mapping[str, tuple[Decimal, Decimal, bool]]
) -> Decimal | None:
    """The figure that makes every indicator agree that can be computed; None when no such figure is found.

    An indicator is proportional to a base figure, or to its inverse: the first that is wrong says by how much.
    """
    held = getattr(form, name)[year]
    told, computed, _ = next(iter(wrong.values()))
    if not told or not computed:
        return None
    for factor in (computed / told, told / computed):
        states = _states(Figures(_with(form, name, year, held * factor)), year)
        if wrong.keys() <= states.keys() and all(agrees for _, _, agrees in states.values()):
            return Decimal(held * factor)
    return None


@check(
    "X-120",
    Severity.WARN,
    basis=ours("多项指标同时与基础数据不符，而更正一个基础数据即可全部相符的，先核对该数据"),
    message="{y}年有{n}项指标与基础数据不符（{which}）；如“{label}”不是{a}而约为{b}，则各项都相符。",
    remedy="请先核对“{label}”；确认无误的，再逐项更正各指标。",
    papers=FACTORY_FILLED + PARK_FILLED,
)
def one_figure_explains_all(case: Case) -> Iterator[Hit]:
    """At least two indicators are wrong in a year, and exactly one base figure would mend them all."""
    form = case.paper.form
    figures = Figures(form)
    for year in figures.years():
        wrong = {name: state for name, state in _states(figures, year).items() if not state[2]}
        if len(wrong) < _SEVERAL:
            continue
        mended = {
            name: value
            for name in _bases(figures, year, wrong)
            if (value := _mended(form, name, year, wrong))
        }
        if len(mended) == 1:
            ((name, value),) = mended.items()
            yield Hit(name, str(year), fill=_fill(figures, year, name, value) | _which(figures, wrong))


class _Noting(Figures):
    """Figures that remember which of them were asked for."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.asked: set[str] = set()

    def __call__(self, name: str, year: int) -> Decimal | None:
        self.asked.add(name)
        return super().__call__(name, year)


def _bases(figures: Figures, year: int, wrong: Iterable[str]) -> list[str]:
    """The amounts that each of the indicators is computed from, as their formulas read them."""
    common: set[str] | None = None
    for derived in _derived_of(figures.form):
        if derived.name in wrong:
            noting = _Noting(figures.form)
            derived.formula(noting, year)
            common = noting.asked if common is None else common & noting.asked
    held = (name for name in sorted(common or ()) if isinstance(getattr(figures.form, name, None), Mapping))
    return [name for name in held if figures.may_slip(name) and figures(name, year)]


def _fill(figures: Figures, year: int, name: str, value: Decimal) -> dict[str, str]:
    held = plain(figures.told(name, year) or Decimal(0))
    return {"y": str(year), "label": figures.label(name), "a": held, "b": rounded(value)}


def _which(figures: Figures, wrong: Mapping[str, object]) -> dict[str, str]:
    return {"n": str(len(wrong)), "which": "、".join(figures.label(name) for name in wrong)}
