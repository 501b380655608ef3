"""Disturbances: changes people make to how a paper looks, never to what it says, each under a Chinese name.

Whatever a disturbed paper says afterwards must be read as before, or remarked on. `disturb(sketch, names, …)`
applies some, `disturbed(form, seed)` several chosen by chance; `SAYS` tells which findings a kind itself explains.
"""

import random
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import IntEnum
from typing import Any, Final

from greenlist.forms.definition import Block, Form, Kind, Layout, Printed, block_entries, entries
from tests.builders.workbooks import Grid, Sketch, Square, Where, chance

Disturbance = Callable[[Sketch, random.Random], None]


class Phase(IntEnum):
    """When a disturbance is applied: values while they are typed ones, then layout, then additions, then bytes."""

    VALUES = 0
    LAYOUT = 1
    ADDITIONS = 2
    FILE = 3


KINDS: dict[str, Disturbance] = {}
PHASES: dict[str, Phase] = {}
SAYS: dict[str, frozenset[str]] = {}  # kind → codes of findings it may bring about by itself
APART: list[frozenset[str]] = []

NUMBERS: Final = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.PERCENT})
WIDE: Final = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})


def kind(
    name: str, phase: Phase = Phase.LAYOUT, *, says: Iterable[str] = ()
) -> Callable[[Disturbance], Disturbance]:
    """Enter a disturbance under its Chinese name; `says` are the codes of what is rightly found because of it."""

    def enter(made: Disturbance) -> Disturbance:
        assert name not in KINDS
        KINDS[name], PHASES[name], SAYS[name] = made, phase, frozenset(says)
        return made

    return enter


def apart(*names: str) -> None:
    """Enter kinds of which one at most happens to a paper."""
    APART.append(frozenset(names))


# --- finding what to disturb -----------------------------------------------------------------------


def labels_of(sketch: Sketch) -> list[tuple[Grid, int, int, Printed]]:
    """Grid, row, column and print of every label: of rows, and of list columns."""
    found: list[tuple[Grid, int, int, Printed]] = []
    for block in sketch.form.blocks:
        if block.layout is Layout.LIST:
            if (table := sketch.list_columns(block)) is not None:
                grid, row, columns = table
                row_class = block_entries(type(sketch.form), block.key)[0].row
                assert row_class is not None
                found += [(grid, row, c, entries(row_class)[name].printed) for name, c in columns.items()]
            continue
        for grid, row, entry in sketch.rows_of(block):
            if (column := sketch.label_of(grid, row, entry)) is not None:
                found.append((grid, row, column, entry.printed))
    return found


def some(random_: random.Random, items: Iterable[Any], share: float) -> list[Any]:
    """A random part of the items, at least one if there are any."""
    pool = list(items)
    return random_.sample(pool, max(1, round(len(pool) * share))) if pool else []


def numeric(sketch: Sketch) -> list[tuple[Where, Square]]:
    return [
        (where, square)
        for where, square in sketch.values.items()
        if sketch.printed(where).kind in NUMBERS and isinstance(square.value, int | Decimal)
    ]


def plain(value: int | Decimal) -> str:
    return format(Decimal(value), "f")


def titles(block: Block) -> tuple[str, str]:
    """The title as a blank prints it: starred when the list must not be empty."""
    return block.title, f"*{block.title}"


def heading_row(sketch: Sketch, block: Block) -> tuple[Grid, int] | None:
    for grid in sketch.own_grids():
        for (row, _), square in sorted(grid.squares.items()):
            if square.value in titles(block):
                return grid, row
    return None


def block_rows(sketch: Sketch, block: Block) -> tuple[Grid, range] | None:
    """Rows of a block with its heading, up to the row before the next heading on the sheet."""
    head = heading_row(sketch, block)
    if head is None:
        return None
    grid, first = head
    others = [
        h for b in sketch.form.blocks if b is not block and (h := heading_row(sketch, b)) and h[0] is grid
    ]
    below = [row for _, row in others if row > first]
    return grid, range(first, min(below, default=grid.last_row + 1))


# --- applying ----------------------------------------------------------------------------------------


def chosen(seed: int, count: int = 4) -> list[str]:
    """Names of several kinds that may happen together; over as many seeds as there are kinds each comes first once."""
    random_ = chance(seed)
    names = [list(KINDS)[seed % len(KINDS)]]
    for name in random_.sample(list(KINDS), len(KINDS)):
        alone = not any(name in group and group & set(names) for group in APART)
        if len(names) < count and name not in names and alone:
            names.append(name)
    return names


def disturbed(form: Form, seed: int, count: int = 4) -> Sketch:
    """A filled blank after several disturbances, chosen by the seed; `sketch.done` names them."""
    return disturb(Sketch.of(form), chosen(seed, count), chance(seed))


def disturb(sketch: Sketch, names: Iterable[str], random_: random.Random) -> Sketch:
    """Apply disturbances by name, phase by phase; within one, what was entered last comes first."""
    order = list(KINDS)
    for name in sorted(names, key=lambda name: (PHASES[name], -order.index(name))):
        KINDS[name](sketch, random_)
        sketch.done.append(name)
    return sketch
