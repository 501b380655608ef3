"""The sums and formulas of a report's scores, as equations between the places they are printed at."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from greenlist.confirming.equations import Formula, Relation, Sum, Total
from greenlist.confirming.held import Held, Spot
from greenlist.forms.chain import HEADINGS, ROWS
from greenlist.forms.definition import Form, entries, known, printed
from greenlist.forms.evaluation_report_factory import FactoryReport, IndicatorRow
from greenlist.forms.evaluation_report_supply_chain import SupplyChainReport
from greenlist.rules.figures import HUNDRED
from greenlist.rules.scores import edition_of, title_of
from greenlist.scoring import GENERAL_SYSTEM, Edition, edition_named, linear, rate_score

_ROWS: Final = "indicator_rows"
_TOTAL: Final = Spot("total_score")
_HALF: Final = Decimal("0.5")
_ONE: Final = Decimal(1)


def _half_of_the_last_place(digits: str) -> Decimal:
    """What rounding a figure printed like this can have taken from it.

    >>> _half_of_the_last_place("86.50"), _half_of_the_last_place("86")
    (Decimal('0.005'), Decimal('0.5'))
    """
    places = len(digits.partition(".")[2])
    return _HALF.scaleb(-places)


def followed(form: Form, held: Held) -> Edition | None:
    """The edition a report was scored by; the one its tables are of, where the standard's name could not be made out."""
    edition = edition_of(form)
    if edition is None and Spot("standard_used") in held.open:
        told: str | None = known(getattr(form, "edition", None))
        return edition_named(told) if told is not None else None
    return edition


def relations(form: Form, held: Held) -> Iterator[Relation]:
    """What adds up in a report and what follows from what, whether it is true or not."""
    match form:
        case FactoryReport():
            yield from _of_factory(form, held)
        case SupplyChainReport():
            yield from _of_chain(form, held)


def _of_factory(form: FactoryReport, held: Held) -> Iterator[Relation]:
    edition = followed(form, held)
    if edition is None:
        return
    scored = [n for n, row in enumerate(form.indicator_rows) if known(row.score) is not None]
    if headings := tuple(_of_headings(edition, held)):
        yield Sum(headings)
    elif scored and edition.method == "linear":
        yield Sum((Total({**{Spot(_ROWS, "score", n): _ONE for n in scored}, _TOTAL: -_ONE}),))
    yield from _of_rows(form, edition, held)
    if edition.method == "linear":
        for number, row in enumerate(form.indicator_rows):
            if all(known(each) is not None for each in (row.value, row.base, row.lead, row.score)):
                yield from _of_row(row, number, edition, held)


def bounds(model: type[Form], spot: Spot) -> tuple[Decimal | None, Decimal | None]:
    """What a figure of a field can be at all, both included; None for unbounded."""
    name = spot.field if spot.row is None else f"{spot.field}.{spot.column}"
    field = printed(model, name)
    return field.minimum, field.maximum


def _of_headings(edition: Edition, held: Held) -> Iterator[Total]:
    """The headings make up the total: out of their weights, or out of 100 each."""
    printed = held.digits(_TOTAL)
    spots = {dimension: Spot(dimension.field) for dimension in edition.dimensions}
    if printed is None or any(held.digits(spot) is None for spot in spots.values()):
        return
    yield Total({**dict.fromkeys(spots.values(), _ONE), _TOTAL: -_ONE})
    shares = {spot: dimension.weight / HUNDRED for dimension, spot in spots.items()}
    yield Total({**shares, _TOTAL: -_ONE}, _half_of_the_last_place(printed))


def _of_rows(form: FactoryReport, edition: Edition, held: Held) -> Iterator[Sum]:
    """The rows of a heading make up its score, where all of them are scored; out of its weight, or out of 100."""
    rows: dict[str, list[int]] = {}
    for number, row in enumerate(form.indicator_rows):
        dimension = edition.dimension_titled(known(row.l1) or "")
        if dimension is not None:
            rows.setdefault(dimension.field, []).append(number)
    for dimension in edition.dimensions:
        numbers = rows.get(dimension.field, [])
        digits = held.digits(Spot(dimension.field))
        spots = [Spot(_ROWS, "score", number) for number in numbers]
        if digits is None or not spots or any(held.digits(spot) is None for spot in spots):
            continue
        whole = Spot(dimension.field)
        share = HUNDRED / dimension.weight
        yield Sum(
            (
                Total({**dict.fromkeys(spots, _ONE), whole: -_ONE}),
                Total({**dict.fromkeys(spots, share), whole: -_ONE}, _half_of_the_last_place(digits)),
            )
        )


def _of_row(row: IndicatorRow, number: int, edition: Edition, held: Held) -> Iterator[Formula]:
    spots = tuple(Spot(_ROWS, column, number) for column in ("value", "base", "lead", "score"))
    digits = held.digits(spots[-1])
    if digits is None:
        return
    tolerance = _half_of_the_last_place(digits)
    weight = Spot(_ROWS, "weight", number)
    if known(row.weight) is not None:

        def holds(read: Sequence[Decimal]) -> bool:
            value, base, lead, score, most = read
            return base != lead and abs(linear(value, base, lead, most) - score) <= tolerance

        yield Formula((*spots, weight), holds)
        return
    indicator = edition.indicator_titled(title_of(row))
    if indicator is None or indicator.weight is None:
        return
    most = indicator.weight

    def fits(read: Sequence[Decimal]) -> bool:
        value, base, lead, score = read
        return base != lead and abs(linear(value, base, lead, most) - score) <= tolerance

    yield Formula(spots, fits)


# --- supply chain ---------------------------------------------------------------------------------------


@cache
def _chain_headings() -> Mapping[str, str]:
    """Number of a heading (`X1`) → field of the report that holds its score."""
    titles = {entry.printed.title: name for name, entry in entries(SupplyChainReport).items()}
    return {code: titles[f"{title}得分"] for code, title in HEADINGS.items()}


def _of_chain(form: SupplyChainReport, held: Held) -> Iterator[Relation]:
    """Rows make up their heading, headings the index; a rate scores its share of the maximum."""
    headings = {code: Spot(field) for code, field in _chain_headings().items()}
    rows: dict[str, list[Spot]] = {}
    for number, row in enumerate(form.indicator_rows):
        code = known(row.code) or ""
        if code in ROWS:
            rows.setdefault(code[:2], []).append(Spot(_ROWS, "score", number))
            yield from _of_rate(code, number, held)
    for code, spots in rows.items():
        yield Sum((Total({**dict.fromkeys(spots, _ONE), headings[code]: -_ONE}),))
    if any(held.digits(spot) is not None for spot in headings.values()):
        yield Sum((Total({**dict.fromkeys(headings.values(), _ONE), _TOTAL: -_ONE}),))
    elif rows:
        every = [spot for spots in rows.values() for spot in spots]
        yield Sum((Total({**dict.fromkeys(every, _ONE), _TOTAL: -_ONE}),))


def _of_rate(code: str, number: int, held: Held) -> Iterator[Formula]:
    indicator = next(each for each in GENERAL_SYSTEM.indicators if each.code == code)
    score, value = Spot(_ROWS, "score", number), Spot(_ROWS, "value", number)
    digits = held.digits(score)
    if not indicator.rate or digits is None:
        return
    tolerance = _half_of_the_last_place(digits)

    def holds(read: Sequence[Decimal]) -> bool:
        return abs(rate_score(read[0], indicator.maximum) - read[1]) <= tolerance

    yield Formula((value, score), holds)
