"""Other ways in which people write the same value: what a reader must still understand as that value."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from greenlist.forms.cells import line_columns
from greenlist.forms.definition import NA, Form, Kind, Printed, Shape, entries
from greenlist.forms.understood import NOTHING
from greenlist.forms.units import convert, is_unit
from greenlist.forms.values import as_typed
from greenlist.forms.words import pair_of
from greenlist.reading import RawRow, RawValue, Reading, Stored

_NA_WORDS: Final = ("/", "—", "-", "N/A", "不适用", "不涉及", "／", " n/a ")
_WIDE: Final = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
_OTHER_UNITS: Final = {
    "万元": ("元", "亿元"),
    "tce": ("kgce", "万吨标准煤"),
    "万kWh": ("kWh", "亿千瓦时"),
    "m³": ("万立方米",),
    "t": ("千克", "万吨"),
    "m²": ("hm²", "平方公里"),
    "GJ": ("MJ", "百万千焦"),
    "kgce/万元": ("tce/万元",),
}
_SPELLED: Final = {
    "tce": "吨标准煤",
    "万kWh": "万千瓦时",
    "m³": "立方米",
    "t": "吨",
    "m²": "平方米",
    "%": "%",
}


def respelled(reading: Reading, form: Form, seed: int) -> Reading:
    """The reading with every value spelled in one of the other ways; the form it means is the same."""
    chance = random.Random(seed)  # noqa: S311 - test material
    model = type(form)

    def again(raw: RawValue, value: Any, printed: Printed) -> RawValue:
        return _spelled(raw, value, printed, chance)

    values = {
        name: again(raw, getattr(form, name), entries(model)[name].printed)
        for name, raw in reading.values.items()
    }
    series = {name: _row(model, form, name, cells, again) for name, cells in reading.series.items()}
    lists = {
        name: tuple(_record(getattr(form, name)[index], row, again) for index, row in enumerate(rows))
        for name, rows in reading.lists.items()
    }
    return replace(reading, values=values, series=series, lists=lists)


_Again = Callable[[RawValue, Any, Printed], RawValue]


def _row(
    model: type[Form], form: Form, name: str, cells: dict[str, RawValue], again: _Again
) -> dict[str, RawValue]:
    entry = entries(model)[name]
    held = getattr(form, name)
    line = entry.shape is Shape.LINE
    yearly = held.values if line else held
    columns = line_columns(model, name) if line else {}
    return {
        column: again(raw, getattr(held, column), columns[column])
        if column in columns
        else again(raw, yearly[int(column)], entry.printed)
        for column, raw in cells.items()
    }


def _record(held: Any, row: RawRow, again: _Again) -> RawRow:
    columns = entries(type(held))
    return RawRow(
        {n: again(raw, getattr(held, n), columns[n].printed) for n, raw in row.values.items()}, row.where
    )


def _spelled(  # noqa: PLR0911 - one return a kind
    raw: RawValue, value: Any, printed: Printed, chance: random.Random
) -> RawValue:
    if value is NA:
        return replace(raw, text=chance.choice(_NA_WORDS))
    match printed.kind:
        case Kind.DECIMAL | Kind.INTEGER:
            return _number(raw, value, printed, chance)
        case Kind.PERCENT:
            return _percent(raw, value, chance)
        case Kind.DATE:
            return _day(raw, value, chance)
        case Kind.YEAR:
            return replace(raw, text=f"{value}{chance.choice(('', '年', '年度'))}")
        case Kind.YES_NO:
            return replace(raw, text=_yes_no(value, printed, chance))
        case Kind.CHOICE:
            return replace(raw, text=_choice((value,), printed, chance))
        case Kind.CHOICES:
            return replace(raw, text=_choice(value, printed, chance))
        case Kind.USCC | Kind.EMAIL | Kind.PHONE:
            return replace(raw, text=chance.choice((value, f" {value} ", f"{value[:4]} {value[4:]}")))
        case _:
            return raw


def _number(raw: RawValue, value: Decimal, printed: Printed, chance: random.Random) -> RawValue:
    others = _OTHER_UNITS.get(printed.unit, ())
    if others and value and chance.random() < 0.2:
        other = chance.choice(others)
        inside = convert(value, printed.unit, other)
        if inside is not None and convert(inside, other, printed.unit) == value:
            beside = chance.random() < 0.5
            return replace(
                raw, text=f"{inside:f}" if beside else f"{inside:,f}{other}", unit=other if beside else ""
            )
    text = chance.choice((f"{value:f}", f"{value:,f}", f"{value:f}".translate(_WIDE), f" {value:f}"))
    if printed.unit and is_unit(printed.unit) and chance.random() < 0.3:
        text += chance.choice((printed.unit, _SPELLED.get(printed.unit, printed.unit), f" {printed.unit}"))
    if printed.kind is Kind.INTEGER and not value and chance.random() < 0.5:
        text = NOTHING
    return replace(raw, text=text, unit=chance.choice(("", printed.unit)))


def _percent(raw: RawValue, value: Decimal, chance: random.Random) -> RawValue:
    if chance.random() < 0.3:
        return replace(raw, text=f"{value / 100:f}", stored=Stored.NUMBER, percent_format=True)
    return replace(raw, text=chance.choice((f"{value:f}", f"{value:f}%", f"{value:f} ％")), unit="%")


def _day(raw: RawValue, day: date, chance: random.Random) -> RawValue:
    serial = (day - date(1899, 12, 30)).days
    texts = (
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        f"{day.isoformat()} 00:00:00",
        str(serial),
    )
    return replace(raw, text=chance.choice(texts))


def _yes_no(value: bool, printed: Printed, chance: random.Random) -> str:
    yes, no = pair_of(printed)
    boxes = (
        (f"☑{yes} □{no}", f"{yes}（√）{no}（ ）", f"■{yes}□{no}")
        if value
        else (f"□{yes} ☑{no}", f"{yes}( ) {no}(√)")
    )
    words = ("√", "有") if value else ("×", "无")
    return chance.choice((as_typed(value, printed), *boxes, *words))


def _choice(chosen: tuple[str, ...], printed: Printed, chance: random.Random) -> str:
    boxed = "　".join(f"{'☑' if option in chosen else '□'}{option}" for option in printed.options)
    plain = chance.choice(("、", "；", "\n")).join(chosen)
    separable = not any(sign in option for option in printed.options for sign in "、（(/; ")
    words = [word for word, option in printed.accepts.items() if chosen == (option,)]
    return chance.choice((plain, *((boxed,) if separable else ()), *words))
