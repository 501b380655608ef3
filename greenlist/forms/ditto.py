"""同上, 同左, 同注册地址: an entry that says that what another entry holds, holds for it too."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from greenlist.forms.definition import Printed
from greenlist.forms.understood import word_key
from greenlist.reading import CellPlace, Location, TablePlace

SIGNS: Final = frozenset("同与和〃\u2032\u2033\"'←↑\u201d")  # what such an entry begins with
_ABOVE: Final = re.compile(
    r"同上(行|栏|格|一行|一栏|一格|述|面)?|同前(行|栏|述)?|[〃↑\u2032\u2033\"\u201d]+|('')+"
)
_LEFT: Final = re.compile(r"同左(列|栏|格|边)?|←+")
_YEAR_BEFORE: Final = re.compile(r"(同|与)(上一?年度?|去年|前一年度?)(相同|一致|持平)?")
_NAMED: Final = re.compile(r"(?:同|与|和)(.{2,20}?)(?:相同|一致|同)?")
_CELL: Final = re.compile(r"([A-Z]+)(\d+)")
_KIND_OF_TITLE: Final = 2  # last characters of a title that tell what it asks for: 注册地址, 通讯地址


class Refers(Enum):
    """Which entry is meant."""

    ABOVE = "above"
    LEFT = "left"
    YEAR_BEFORE = "year_before"


def refers(text: str) -> Refers | None:
    """Whether an entry is nothing but a reference, and to what.

    >>> refers("同上"), refers("〃"), refers("同 左"), refers("与上年相同"), refers("同创科技")
    (<Refers.ABOVE: 'above'>, <Refers.ABOVE: 'above'>, <Refers.LEFT: 'left'>, <Refers.YEAR_BEFORE: 'year_before'>, None)
    """
    if text[:1] not in SIGNS:
        return None
    plain = "".join(text.split()).rstrip("。.")
    patterns = ((_ABOVE, Refers.ABOVE), (_LEFT, Refers.LEFT), (_YEAR_BEFORE, Refers.YEAR_BEFORE))
    return next((meant for pattern, meant in patterns if pattern.fullmatch(plain)), None)


def named(text: str, fields: Iterable[tuple[str, Printed]]) -> str | None:
    """The one field an entry such as 同注册地址 names; None when it names none, or could name several.

    >>> address = Printed(id="", title="注册地址", kind="text")
    >>> named("与注册地址一致", [("registered_address", address)])
    'registered_address'
    """
    found = _NAMED.fullmatch("".join(text.split()).rstrip("。.")) if text[:1] in SIGNS else None
    if found is None:
        return None
    key = word_key(found[1])
    meant = {
        name for name, printed in fields if key in {word_key(t) for t in (printed.title, *printed.synonyms)}
    }
    return meant.pop() if len(meant) == 1 else None


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place on a grid: the sheet or table, its row and column."""

    grid: str
    row: int
    column: str


def spot(where: Location | None) -> Spot | None:
    """Where a place lies on its grid; None for pages and paragraphs."""
    if isinstance(where, CellPlace) and (found := _CELL.fullmatch(where.cell)) is not None:
        return Spot(where.sheet, int(found[2]), found[1].rjust(3))
    if isinstance(where, TablePlace):
        return Spot(f"{where.table}", where.row, f"{where.cell:04d}")
    return None


def above(here: Location, printed: Printed, others: Iterable[tuple[str, Printed, Location]]) -> str | None:
    """The nearest field above in the same column that asks for the same sort of thing.

    Directly above the same kind of value is enough; further up its title must end alike (注册地址, 通讯地址).
    """
    at = spot(here)
    if at is None:
        return None
    best: tuple[int, str] | None = None
    for name, other, where in others:
        place = spot(where)
        if place is None or (place.grid, place.column) != (at.grid, at.column) or place.row >= at.row:
            continue
        alike = other.title[-_KIND_OF_TITLE:] == printed.title[-_KIND_OF_TITLE:]
        if other.kind is printed.kind and (alike or place.row == at.row - 1):
            best = max(best or (0, ""), (place.row, name))
    return best[1] if best else None
