"""Charts of a table: native ones for a workbook, and the same as pictures to be pasted anywhere."""

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.worksheet.worksheet import Worksheet

from generators import fonts

Cell = str | int | float | None
Form = Literal["columns", "stacked", "lines"]

# Told apart by people who see colours otherwise, and in black and white by their lightness (Okabe and Ito).
PALETTE: Final = ("0072B2", "E69F00", "009E73", "CC79A7", "56B4E9", "D55E00")
_FONTS: Final = ("FandolHei-Regular.otf", "NotoSansCJK-Regular.ttc")
_SYSTEM_FONTS: Final = (Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),)
_DPI: Final = 150
_INCHES: Final = (8.0, 4.5)
_WIDE, _HIGH = 20, 10  # centimetres of a native chart
_MANY_LABELS: Final = 8  # more are written slanting
_FEW_VALUES: Final = 40  # so many may have their figures written beside them
_INK, _GRID = "#333333", "#D9D9D9"


@dataclass(frozen=True, slots=True)
class Chart:
    """What to draw of a table.

    Attributes:
        name: of its picture's file, without extension; its title, where no other is told.
        form: columns beside each other, columns on top of each other, or lines.
        labels: column of the table that names the places along the axis (0-based).
        series: columns of the table that are drawn, each under its head.
        rows: how many rows of the table, from the first.
        across: what the axis of the labels shows.
        up: what the axis of the values shows, with the unit.
        heading: its title where the name alone does not say enough.
    """

    name: str
    form: Form
    labels: int
    series: tuple[int, ...]
    rows: int
    across: str
    up: str
    heading: str = ""

    @property
    def title(self) -> str:
        """What stands above it."""
        return self.heading or self.name


def native(sheet: Worksheet, chart: Chart, head_row: int, anchor: str) -> None:
    """Put a chart of a sheet's own cells beside them; it changes when they are changed."""
    made: BarChart | LineChart = LineChart() if chart.form == "lines" else BarChart()
    if isinstance(made, BarChart):
        made.type = "col"
        made.grouping = "stacked" if chart.form == "stacked" else "clustered"
        made.gapWidth = 60
        if chart.form == "stacked":
            made.overlap = 100
    made.title = chart.title
    made.x_axis.title, made.y_axis.title = chart.across, chart.up
    made.x_axis.delete = made.y_axis.delete = False
    made.width, made.height = _WIDE, _HIGH
    if made.legend is not None:
        made.legend.position = "b"
    if len(chart.series) == 1:
        made.legend = None
    last = head_row + chart.rows
    for colour, column in zip(_colours(chart), chart.series, strict=True):
        values = Reference(sheet, min_col=column + 1, min_row=head_row, max_row=last)
        made.add_data(values, titles_from_data=True)
        drawn = made.series[-1]
        if chart.form == "lines":
            drawn.graphicalProperties = GraphicalProperties()
            drawn.graphicalProperties.line.solidFill = colour
            drawn.smooth = False
            drawn.marker.symbol = "circle"
            drawn.marker.graphicalProperties = GraphicalProperties(solidFill=colour)
        else:
            drawn.graphicalProperties = GraphicalProperties(solidFill=colour)
    if chart.form == "columns" and len(chart.series) == 1:
        made.dataLabels = DataLabelList(
            showVal=True, showSerName=False, showCatName=False, showLegendKey=False
        )
    made.set_categories(Reference(sheet, min_col=chart.labels + 1, min_row=head_row + 1, max_row=last))
    sheet.add_chart(made, anchor)


def typeface(folder: Path | None = None) -> Path | None:
    """A face with Chinese letters for pictures; None where there is none, and then nothing is drawn."""
    kept = folder or fonts.folder()
    places = (*(kept / name for name in _FONTS), *_SYSTEM_FONTS)
    return next((place for place in places if place.is_file()), None)


def picture(chart: Chart, heads: Sequence[str], rows: Sequence[Sequence[Cell]], face: Path) -> bytes:
    """The chart as a PNG; equal tables give equal bytes.

    Args:
        chart: what to draw.
        heads: heads of the table's columns.
        rows: rows of the table.
        face: a typeface with Chinese letters.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - only who draws loads it
    from matplotlib.figure import Figure  # noqa: PLC0415 - the same
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - the same
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - the same

    letters, title = FontProperties(fname=face, size=10), FontProperties(fname=face, size=14)
    figure = Figure(figsize=_INCHES, dpi=_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    shown = rows[: chart.rows]
    labels = [_written(str(row[chart.labels]), face) for row in shown]
    places = list(range(len(labels)))
    width = 0.8 / len(chart.series) if chart.form == "columns" else 0.7
    base = [0.0] * len(labels)
    for number, (colour, column) in enumerate(zip(_colours(chart), chart.series, strict=True)):
        values = [_number(row[column]) for row in shown]
        if chart.form == "lines":
            told = [(place, value) for place, value in zip(places, values, strict=True) if value is not None]
            axes.plot(
                [p for p, _ in told],
                [v for _, v in told],
                color=f"#{colour}",
                marker="o",
                label=heads[column],
            )
            continue
        heights = [value or 0.0 for value in values]
        if chart.form == "stacked":
            axes.bar(places, heights, width, bottom=base, color=f"#{colour}", label=heads[column])
            base = [below + height for below, height in zip(base, heights, strict=True)]
        else:
            shift = (number - (len(chart.series) - 1) / 2) * width
            bars = axes.bar(
                [p + shift for p in places], heights, width, color=f"#{colour}", label=heads[column]
            )
            if len(labels) * len(chart.series) <= _FEW_VALUES:
                axes.bar_label(bars, fmt="{:g}", fontproperties=letters, color=_INK)
    axes.set_title(_written(chart.title, face), fontproperties=title, color=_INK, pad=12)
    axes.set_xlabel(_written(chart.across, face), fontproperties=letters, color=_INK)
    axes.set_ylabel(_written(chart.up, face), fontproperties=letters, color=_INK)
    slanting = len(labels) > _MANY_LABELS
    axes.set_xticks(
        places,
        labels,
        fontproperties=letters,
        rotation=40 if slanting else 0,
        ha="right" if slanting else "center",
    )
    for tick in axes.get_yticklabels():
        tick.set_fontproperties(letters)
    axes.set_ylim(bottom=0)
    if all(isinstance(row[column], int) for row in shown for column in chart.series):
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(axis="y", color=_GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    if len(chart.series) > 1:
        figure.legend(loc="outside lower center", ncols=len(chart.series), frameon=False, prop=letters)
    held = io.BytesIO()
    figure.savefig(held, format="png", metadata={"Software": None})
    return held.getvalue()


def _written(text: str, face: Path) -> str:
    """The text with letters the face has: a small ₂ it lacks becomes 2."""
    held = _letters(face)
    return "".join(
        letter if ord(letter) in held else unicodedata.normalize("NFKC", letter) for letter in text
    )


@cache
def _letters(face: Path) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415 - only who draws loads it

    return frozenset(FT2Font(str(face)).get_charmap())


def _colours(chart: Chart) -> tuple[str, ...]:
    return tuple(PALETTE[number % len(PALETTE)] for number in range(len(chart.series)))


def _number(cell: Cell) -> float | None:
    return float(cell) if isinstance(cell, int | float) else None
