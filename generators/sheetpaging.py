"""Which way a sheet lies, how far it is scaled down, and before which blocks a new page begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from generators import sheetstyle

SIDE_MM, TOP_MM, BOTTOM_MM, FOOTER_MM = 14, 15, 17, 8
_A4_SHORT_MM, _A4_LONG_MM = 210, 297
_A4: Final = 9
_MM_AN_INCH: Final = 25.4
_POINTS_AN_INCH: Final = 72
_PX_AN_INCH: Final = 96
_PORTRAIT_UNITS: Final = 106.0  # wider sheets lie across
_SHORT_BLOCK: Final = 0.4  # of a page: what is shorter is kept together
_KEPT_ROWS: Final = 6  # of a longer block: title, note, heading and the first rows
_LAST_ROWS: Final = 3  # of a longer block: what stays together at its end


@dataclass(frozen=True, slots=True)
class Paging:
    """How a sheet of so many column units is laid on A4 paper.

    Attributes:
        landscape: it lies across.
        scale: 1 or what makes it as wide as the paper.
        room: points of row height a page holds at that scale.
    """

    landscape: bool
    scale: float
    room: float

    @classmethod
    def of(cls, units: float) -> "Paging":
        """Choose orientation and scale for a width in column units."""
        landscape = units > _PORTRAIT_UNITS
        across, down = (_A4_LONG_MM, _A4_SHORT_MM) if landscape else (_A4_SHORT_MM, _A4_LONG_MM)
        width_px = (across - 2 * SIDE_MM) / _MM_AN_INCH * _PX_AN_INCH
        scale = min(1.0, width_px / (units * sheetstyle.PX_A_UNIT))
        room = (down - TOP_MM - BOTTOM_MM) / _MM_AN_INCH * _POINTS_AN_INCH / scale
        return cls(landscape, scale, room)

    def set_up(self, sheet: Worksheet) -> None:
        """Paper, orientation, fit to width, margins."""
        setup, margins = sheet.page_setup, sheet.page_margins
        setup.orientation = "landscape" if self.landscape else "portrait"
        setup.paperSize = _A4
        setup.fitToWidth, setup.fitToHeight = 1, 0
        properties = sheet.sheet_properties.pageSetUpPr
        assert properties is not None
        properties.fitToPage = True
        sheet.print_options.horizontalCentered = True
        margins.left = margins.right = SIDE_MM / _MM_AN_INCH
        margins.top, margins.bottom = TOP_MM / _MM_AN_INCH, BOTTOM_MM / _MM_AN_INCH
        margins.header = margins.footer = FOOTER_MM / _MM_AN_INCH


def page_starts(
    heights: Sequence[float], blocks: Sequence[tuple[tuple[int, int], bool]], room: float, repeated: float
) -> Iterator[int]:
    """Rows with which a new page begins, so that no heading stands alone at the foot of one.

    Also those where a page is simply full: said openly, a page ends there on every machine, and the next
    one is not begun too soon or too late because type is a little smaller or larger than thought here.

    Args:
        heights: of rows 1, 2, … in points.
        blocks: first and last row of each block, and whether it should not be cut if one page can hold it.
        room: points a page holds.
        repeated: points of the rows repeated on every page after the first.

    >>> list(page_starts([10] * 12, [((1, 8), False), ((9, 12), True)], room=100, repeated=10))
    [9]
    """
    foot = (0.0, *accumulate(heights))
    starts = {first: (last, whole) for (first, last), whole in blocks[1:]}
    ends = {last - _LAST_ROWS + 1: last for (first, last), _ in blocks if last - first >= _KEPT_ROWS}
    used = 0.0
    for row, height in enumerate(heights, start=1):
        needed = foot[ends.get(row, row)] - foot[row - 1]
        if row in starts:
            last, whole = starts[row]
            extent = foot[last] - foot[row - 1]
            kept = foot[min(row + _KEPT_ROWS - 1, last)] - foot[row - 1]
            needed = extent if extent < (room - repeated if whole else room * _SHORT_BLOCK) else kept
        if row > 1 and used + needed > room:
            yield row
            used = repeated
        used += height


def begin_pages(sheet: Worksheet, rows: Iterator[int]) -> None:
    """Put page breaks before the rows."""
    for row in rows:
        sheet.row_breaks.append(Break(id=row - 1))
