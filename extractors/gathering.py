"""What has been found for each field, from however many places, until one is chosen: never in silence."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from extractors.cells import Cell
from extractors.characters import spaced
from extractors.positions import Position
from extractors.sheets import Sheet
from greenlist.forms import ticks
from greenlist.forms.definition import Kind, Printed
from greenlist.forms.faults import say
from greenlist.forms.prints import NO, YES
from greenlist.reading import CellPlace, Location, RawRow, RawValue, Remark, Stored

NUMERIC: Final = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.PERCENT})
_SERIAL_DAYS: Final = range(20_000, 80_000)  # numbers that may be day counts: 1954 to 2119
_SHIFT_1904: Final = 1_462  # days between the two epochs
_FULLER: Final = 3  # times the values of a template that the sheet filled in holds, at least
_COUNTED: Final = frozenset({Stored.NUMBER, Stored.TEXT})
_APOSTROPHES: Final = "'`\u2018\u2019"
WORDED: Final = frozenset({Kind.CHOICES, Kind.CHOICE, Kind.YES_NO})


@dataclass(frozen=True, slots=True)
class Offer:
    """A value found for a field.

    Attributes:
        raw: the value with its place.
        visible: neither its row nor its column is hidden.
        own: it stands in the block it belongs to.
        match: how well the label matches, see `lexicon`.
    """

    raw: RawValue
    visible: bool
    own: bool
    match: int


@dataclass(slots=True)
class Gathered:
    """Everything found in one workbook for one form.

    Attributes:
        offers: (field, column) → what was found, in the order it was found; column '' for scalars.
        titles: (field, column) → what to call it in a remark.
        lists: list → its rows.
        headings: block → where it begins.
        remarks: what was noticed.
        date1904: see `Book`.
    """

    offers: dict[tuple[str, str], list[Offer]] = field(default_factory=dict)
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    lists: dict[str, list[RawRow]] = field(default_factory=dict)
    headings: dict[str, Location] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    date1904: bool = False
    _filled: Counter[str] = field(default_factory=Counter)  # sheet → values found on it, once all are there
    _templates: frozenset[str] = frozenset()
    _offered: set[str] = field(default_factory=set)  # fields of `offers`

    def offer(self, name: str, column: str, title: str, offer: Offer) -> None:
        """Take a value in."""
        self._offered.add(name)
        self.offers.setdefault((name, column), []).append(offer)
        self.titles.setdefault((name, column), title)

    def has(self, name: str) -> bool:
        """Whether anything was found for a field, in any column."""
        return name in self.lists or name in self._offered

    def answers(self, name: str, where: Location) -> bool:
        """Whether a field needs no further value: one was found, or its own place on the same sheet is blank.

        The blank place of a template on another sheet is no answer.
        """
        offers = [offer for (known, _), held in self.offers.items() if known == name for offer in held]
        sheet = where.sheet if isinstance(where, CellPlace) else ""
        return name in self.lists or any(
            offer.raw.stored is not Stored.EMPTY or _grid_of(offer) == sheet for offer in offers
        )

    def note(  # noqa: PLR0913 - a remark has that many parts
        self,
        message: str,
        *,
        code: str = "F-033",
        name: str | None = None,
        column: str = "",
        where: Location | None = None,
        row: int | None = None,
    ) -> None:
        """Remember a remark; F-033 carries its own sentence."""
        self.remarks.append(Remark(code, message, name, where, column, row))

    def best(self, name: str, column: str = "") -> Offer | None:
        """The offer that counts: shown before hidden, filled before blank, by rank, on the fuller sheet, the first."""
        offers = self.offers.get((name, column), ())
        if len(offers) == 1:
            return offers[0]
        return max(offers, key=self._worth, default=None)

    def _worth(self, offer: Offer) -> tuple[bool, bool, bool, bool, int, int]:
        filled, sheet = offer.raw.stored is not Stored.EMPTY, _grid_of(offer)
        return (
            offer.visible,
            filled,
            sheet not in self._templates,
            offer.own,
            offer.match,
            self._filled[sheet],
        )

    def _find_templates(self) -> frozenset[str]:
        """Sheets that ask for what another one asks for too, and are all but blank beside it."""
        asked: dict[str, set[tuple[str, str]]] = {}
        for key, offers in self.offers.items():
            for offer in offers:
                asked.setdefault(_grid_of(offer), set()).add(key)
        return frozenset(
            sheet
            for sheet, keys in asked.items()
            for other, others in asked.items()
            if len(keys & others) * 2 >= len(keys) and self._filled[sheet] * _FULLER < self._filled[other]
        )

    def settle(self) -> Mapping[tuple[str, str], Offer]:
        """One offer a field and column; a remark wherever the paper visibly says two different things."""
        self._filled = Counter(
            _grid_of(offer)
            for offers in self.offers.values()
            for offer in offers
            if offer.raw.stored is not Stored.EMPTY
        )
        if any(len(offers) > 1 for offers in self.offers.values()):
            self._templates = self._find_templates()
        found: dict[tuple[str, str], Offer] = {}
        for key, offers in self.offers.items():
            best = self.best(*key)
            assert best is not None
            found[key] = best
            if len(offers) > 1:
                self._compare(key, best, offers)
        return found

    def _compare(self, key: tuple[str, str], best: Offer, offers: list[Offer]) -> None:
        others = [o.raw for o in offers if o.visible >= best.visible and _differs(o.raw, best.raw)]
        if others:
            said = "；".join(f"{raw.where}“{_shown(raw)}”" for raw in (best.raw, *others))
            message = say("F-032", label=self.titles[key], v=f"{said}；已暂按{best.raw.where}读取")
            self.note(message, code="F-032", name=key[0], column=key[1], where=best.raw.where)


def _grid_of(offer: Offer) -> str:
    where = offer.raw.where
    return where.sheet if isinstance(where, CellPlace) else ""


def _differs(one: RawValue, other: RawValue) -> bool:
    if Stored.EMPTY in {one.stored, other.stored} or one.where == other.where:
        return False
    said = one.text.lstrip(_APOSTROPHES), other.text.lstrip(_APOSTROPHES)
    return (said[0], one.stored is Stored.UNCOMPUTED) != (said[1], other.stored is Stored.UNCOMPUTED)


def _shown(raw: RawValue) -> str:
    text = raw.text or {Stored.UNCOMPUTED: "未计算的公式"}.get(raw.stored, "")
    return text if len(text) <= 40 else text[:40] + "…"  # noqa: PLR2004 - what fits a sentence


def raw_value(
    sheet: Sheet, position: Position, printed: Printed, *, unit: str = "", date1904: bool = False
) -> RawValue:
    """The value shown at a position, as the field's kind needs it; EMPTY when it is blank."""
    return of_cell(sheet.at(*position), sheet.place(*position), printed, unit=unit, date1904=date1904)


def of_cell(
    cell: Cell | None, where: Location, printed: Printed, *, unit: str = "", date1904: bool = False
) -> RawValue:
    """A cell as a raw value; EMPTY for a blank one."""
    if cell is None:
        return RawValue("", where, Stored.EMPTY, unit)
    if not is_answer(cell, printed):
        return RawValue("", where, Stored.EMPTY, unit)
    text, stored = _words(cell) if printed.kind in WORDED else cell.text, cell.stored
    if printed.kind is Kind.DATE and date1904 and stored in _COUNTED:
        text = _of_1904(text)
    return RawValue(text, where, stored, unit, original=cell.original, percent_format=cell.percent)


@lru_cache(maxsize=1 << 12)  # choices are few words that come again
def _untouched(text: str, options: tuple[str, ...], accepts: tuple[str, ...]) -> bool:
    """Whether a choice is as a blank prints it, its words beside boxes."""
    return ticks.untouched(text, frozenset((*(options or (YES, NO)), *accepts)))


def is_answer(cell: Cell, printed: Printed) -> bool:
    """Whether `of_cell` makes something of a filled cell: all but a choice as a blank prints it."""
    if printed.kind not in WORDED:
        return True
    return not _untouched(_words(cell), printed.options, tuple(printed.accepts))


def _words(cell: Cell) -> str:
    """A choice's words: several of them stay apart."""
    return spaced(cell.original) if cell.original else cell.text


def _of_1904(text: str) -> str:
    """A count of days of the older epoch in the usual one, typed as a number or as text; anything else as it is."""
    bare = text.lstrip(_APOSTROPHES)
    is_day = bare.isdecimal() and int(bare) + _SHIFT_1904 in _SERIAL_DAYS
    return str(int(bare) + _SHIFT_1904) if is_day else text
