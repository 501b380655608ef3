"""The values of a reading by their places, while some of them are confirmed; and what is left without the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final, NamedTuple

from greenlist.confirming.misreadings import figure
from greenlist.reading import Confirmation, PagePlace, RawRow, RawValue, Reading, Remark

_OTHER_SIZE: Final = (
    1.3  # ratio of heights from which two places are set in different sizes, noise of scans allowed for
)


class Spot(NamedTuple):
    """Where a value stands in a form: a field, a column of a series, or a column of one row (from 0) of a list."""

    field: str
    column: str = ""
    row: int | None = None


class Held:
    """All values of a reading, those made out from pictures confirmed one by one."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._raws: dict[Spot, RawValue] = dict(_spots(reading))
        self._open = {spot for spot, raw in self._raws.items() if raw.is_unconfirmed}

    @property
    def open(self) -> frozenset[Spot]:
        """The places of the values nothing has confirmed yet."""
        return frozenset(self._open)

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The places of all values."""
        return tuple(self._raws)

    def __getitem__(self, spot: Spot) -> RawValue | None:
        return self._raws.get(spot)

    def again(self, name: str) -> tuple[RawValue, ...]:
        """The other places of the paper that print the same as an entry."""
        return self._reading.repeats.get(name, ())

    def digits(self, spot: Spot) -> str | None:
        """The digits printed there; None for nothing, or for what is not plainly a figure."""
        raw = self._raws.get(spot)
        return figure(raw.text) if raw else None

    def amount(self, spot: Spot) -> Decimal | None:
        """The number printed there."""
        digits = self.digits(spot)
        return Decimal(digits) if digits is not None else None

    def confirm(self, spot: Spot, by: Confirmation, text: str | None = None) -> None:
        """Take a value for confirmed; with `text`, for what it was corrected to. One that is not open stays."""
        if spot not in self._open:
            return
        raw = self._raws[spot]
        corrected = text is not None and text != raw.text
        self._raws[spot] = replace(
            raw,
            text=raw.text if text is None else text,
            confirmed_by=by.value,
            made_out_as=raw.text if corrected else "",
        )
        self._open.discard(spot)

    def reading(self) -> Reading:
        """The reading with what has been confirmed."""
        old = self._reading
        return replace(
            old,
            values={name: self._raws[Spot(name)] for name in old.values},
            series={
                name: {column: self._raws[Spot(name, column)] for column in cells}
                for name, cells in old.series.items()
            },
            lists={
                name: tuple(
                    RawRow({c: self._raws[Spot(name, c, n)] for c in row.values}, row.where)
                    if any(Spot(name, c, n) in self._raws for c in row.values)
                    else row
                    for n, row in enumerate(rows)
                )
                for name, rows in old.lists.items()
            },
        )


def _spots(reading: Reading) -> Iterator[tuple[Spot, RawValue]]:
    for name, raw in reading.values.items():
        yield Spot(name), raw
    for name, cells in reading.series.items():
        for column, raw in cells.items():
            yield Spot(name, column), raw
    for name, rows in reading.lists.items():
        for number, row in enumerate(rows):
            for column, raw in row.values.items():
                yield Spot(name, column, number), raw


def in_other_type(one: RawValue, other: RawValue) -> bool:
    """Whether two places are set in different sizes."""
    if not isinstance(one.where, PagePlace) or not isinstance(other.where, PagePlace):
        return False
    heights = sorted(place.bbox[3] - place.bbox[1] for place in (one.where, other.where))
    return heights[0] > 0 and heights[1] / heights[0] >= _OTHER_SIZE


def is_made_out(reading: Reading) -> bool:
    """Whether anything of a paper was made out from pictures."""
    return bool(reading.made_out)


def sure(reading: Reading) -> Reading:
    """The reading without what nothing has confirmed: what may be treated as fact.

    Rows keep their numbers. What was remarked about a value made out from a picture goes too: it may be the
    recogniser that contradicts itself.
    """
    if not reading.made_out:
        return reading
    return replace(
        reading,
        values=_plain(reading.values),
        series={name: _plain(cells) for name, cells in reading.series.items()},
        lists={
            name: tuple(RawRow(_plain(row.values), row.where) for row in rows)
            for name, rows in reading.lists.items()
        },
        remarks=tuple(remark for remark in reading.remarks if not _of_pictures(remark, reading)),
        text={page: text for page, text in reading.text.items() if page not in reading.made_out},
        repeats={},
    )


def _plain(values: Mapping[str, RawValue]) -> dict[str, RawValue]:
    return {name: raw for name, raw in values.items() if not raw.is_unconfirmed}


def _of_pictures(remark: Remark, reading: Reading) -> bool:
    where = remark.where
    return isinstance(where, PagePlace) and where.page in reading.made_out
