"""Tables of indicators held against the published ones: which rows are those of the standard, in its own words.

A word of the standard in a cell says that the cell was read right, not that it stands in the right row: a rule not
seen moves a column by a row. So words confirm only in a table that follows the published order without a gap, and in
rows of which every cell that the standard prints too says the same row.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from greenlist.confirming.held import Held, Spot
from greenlist.confirming.misreadings import may_be_read_as, packed
from greenlist.forms.chain import HEADINGS, ROWS
from greenlist.forms.definition import Form
from greenlist.forms.evaluation_report_park import ParkReport
from greenlist.forms.evaluation_report_supply_chain import SupplyChainReport
from greenlist.reading import RawValue
from greenlist.rules.agreement import INDICATORS
from greenlist.scoring import PARK_R2018, Edition

_WORDS: Final = ("l1", "l2", "l3", "code", "unit")
_TITLES: Final = ("l3", "l2")  # the lowest that is printed names the row
_FEW: Final = 3  # rows in order from which a table is told from chance


@dataclass(frozen=True, slots=True)
class Published:
    """A row as the standard prints it.

    Attributes:
        titles: names of the indicator.
        words: column → what may stand there.
        figures: column → what stands there.
    """

    titles: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    figures: Mapping[str, Decimal]


def published_rows(form: Form, edition: Edition | None) -> tuple[Published, ...]:
    """The rows of the standard a report follows; none for a standard of its own."""
    if isinstance(form, SupplyChainReport):
        return tuple(_of_the_index())
    if isinstance(form, ParkReport):
        return tuple(_of_parks())
    return tuple(_of_edition(edition)) if edition is not None else ()


def _of_the_index() -> Iterator[Published]:
    for code, (title, most) in ROWS.items():
        words = {"l1": (HEADINGS[code[:2]],), "l2": (title,), "code": (code,)}
        yield Published((title,), words, {"weight": most})


def _of_parks() -> Iterator[Published]:
    groups = {group.key: group.title for group in PARK_R2018.groups}
    for each in PARK_R2018.indicators:
        words = {"l1": (groups[each.group],), "l2": (each.title,), "unit": (each.unit,)}
        yield Published((each.title,), words, {} if each.lead is None else {"lead": each.lead})


def _of_edition(edition: Edition) -> Iterator[Published]:
    headings = {each.key: (each.title, *each.synonyms) for each in edition.dimensions}
    for each in edition.indicators:
        words = {
            "l1": headings[each.dimension],
            "l2": (each.group, *each.titles),
            "l3": each.titles,
            "unit": each.units,
        }
        told = {"weight": each.weight, "lead": each.lead}
        yield Published((*each.titles, each.group), words, {c: v for c, v in told.items() if v is not None})


def rows_as_published(rows: Sequence[Published], held: Held, count: int) -> Iterator[Spot]:
    """The cells of the table that are confirmed by being those of the standard, in their row.

    Args:
        rows: those of the standard, in order.
        held: the report's values.
        count: how many rows its table has.
    """
    cells = {
        number: {c: raw for c in (*_WORDS, "weight", "lead") if (raw := held[Spot(INDICATORS, c, number)])}
        for number in range(count)
    }
    title = next((c for c in _TITLES if any(c in row for row in cells.values())), "")
    # Below a heading of its own a title is never alone: what stands there may have moved from beside it.
    beside = title == "l3" and any(not _is_blank(row.get("l2")) for row in cells.values())
    ranks = {
        n: None if beside and _is_blank(row.get("l2")) else _rank(row.get(title), rows)
        for n, row in cells.items()
    }
    if not _in_order(ranks, {n: row.get(title) for n, row in cells.items()}):
        return
    strange = {
        n for n, row in cells.items() if not _is_blank(row.get(title)) and _rank(row.get(title), rows) is None
    }
    for number, rank in ranks.items():
        # Beside a row that is none of the standard's, two rows may have been exchanged and the order still hold.
        if rank is None or strange & {number - 1, number + 1}:
            continue
        if _agrees(cells[number], rows[rank], held, number):
            yield from _confirmed(cells[number], rows[rank], rows, held, number)


def _rank(raw: RawValue | None, rows: Sequence[Published]) -> int | None:
    """Which row of the standard a title is of; None for none, or for several."""
    if raw is None:
        return None
    read = packed(raw.text)
    found = [rank for rank, row in enumerate(rows) if read in map(packed, row.titles)]
    return found[0] if len(found) == 1 else None


def _in_order(ranks: Mapping[int, int | None], titles: Mapping[int, RawValue | None]) -> bool:
    """Whether the rows follow the published order, from the first to the last without a blank one between.

    A table of several years begins anew with each; a title in a merged cell stands in several rows.
    """
    found = [number for number, rank in ranks.items() if rank is not None]
    if len(found) < _FEW or any(_is_blank(titles[n]) for n in range(found[0], max(titles, default=0) + 1)):
        return False
    first, last = (of(rank for rank in ranks.values() if rank is not None) for of in (min, max))
    for one, other in pairwise(found):
        before, after = ranks[one], ranks[other]
        assert before is not None
        assert after is not None
        again = before == after and _same_cell(titles[one], titles[other])
        if not (after > before or (before, after) == (last, first) or again):
            return False
    return True


def _is_blank(raw: RawValue | None) -> bool:
    return raw is None or not raw.text.strip()


def _same_cell(one: RawValue | None, other: RawValue | None) -> bool:
    return one is not None and other is not None and one.where == other.where


def _agrees(cells: Mapping[str, RawValue], row: Published, held: Held, number: int) -> bool:
    """Whether every cell that the standard prints too says what it prints."""
    for column, words in row.words.items():
        raw = cells.get(column)
        if raw is not None and raw.text.strip() and packed(raw.text) not in map(packed, words):
            return False
    weight = held.amount(Spot(INDICATORS, "weight", number))
    return weight is None or row.figures.get("weight", weight) == weight


def _confirmed(
    cells: Mapping[str, RawValue], row: Published, rows: Sequence[Published], held: Held, number: int
) -> Iterator[Spot]:
    for column, words in row.words.items():
        raw = cells.get(column)
        every = {word for each in rows for word in each.words.get(column, ())}
        if raw is not None and packed(raw.text) in map(packed, words) and is_one_of(raw, every):
            yield Spot(INDICATORS, column, number)
    for column, figure in row.figures.items():
        spot = Spot(INDICATORS, column, number)
        if held.amount(spot) == figure:
            yield spot


def is_one_of(raw: RawValue, words: Iterable[str], lost: int = 1) -> bool:
    """Whether an entry is a word of a list, and no other word of it can have been misread as this one."""
    read = packed(raw.text)
    listed = {packed(word) for word in words}
    return read in listed and not any(may_be_read_as(word, read, lost) for word in listed if word != read)
