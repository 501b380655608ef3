"""Charts of a table: native ones for a workbook, and the same as pictures to be pasted anywhere."""

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.worksheet.worksheet import Worksheet

from generators import fonts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

Cell = str | int | float | None
Form = Literal["columns", "stacked", "bars", "lines"]

# Told apart by people who see colours otherwise, and in black and white by their lightness (Okabe and Ito).
PALETTE: Final = ("0072B2", "E69F00", "009E73", "CC79A7", "56B4E9", "D55E00")
_FONTS: Final = ("FandolHei-Regular.otf", "NotoSansCJK-Regular.ttc")
_SYSTEM_FONTS: Final = (Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),)
_DPI: Final = 150
_INCHES: Final = (8.0, 4.5)
_WIDE, _HIGH = 20, 10  # centimetres of a native chart
_LYING, _AROUND = 0.8, 4  # centimetres for a lying bar, and for what stands around the bars
_LETTERS_ACROSS: Final = 96  # half letters that stand side by side along an axis; more are written slanting
_STACKED: Final = ("stacked", "bars")
_THINNEST: Final = 0.04  # share of the highest bar that has room for a figure inside
_FEW_VALUES: Final = 40  # so many may have their figures written beside them
_INK, _NOTE, _GRID = "#333333", "#737373", "#D9D9D9"
_BRIGHT: Final = 128  # of 255: letters on what is darker are white


@dataclass(frozen=True, slots=True)
class Chart:
    """What to draw of a table.

    Attributes:
        name: of its picture's file, without extension; its title, where no other is told.
        form: columns beside each other, columns on top of each other, bars end to end (for long labels), or lines.
        labels: column of the table that names the places along the axis (0-based).
        series: columns of the table that are drawn, each under its head.
        rows: how many rows of the table, from the first.
        across: what the axis of the labels shows.
        up: what the axis of the values shows, with the unit.
        heading: its title where the name alone does not say enough.
        note: what stands below the title of its picture, where that is not what stands above the table.
    """

    name: str
    form: Form
    labels: int
    series: tuple[int, ...]
    rows: int
    across: str
    up: str
    heading: str = ""
    note: str = ""

    @property
    def title(self) -> str:
        """What stands above it."""
        return self.heading or self.name


def native(sheet: Worksheet, chart: Chart, head_row: int, anchor: str) -> None:
    """Put a chart of a sheet's own cells beside them; it changes when they are changed."""
    made: BarChart | LineChart = LineChart() if chart.form == "lines" else BarChart()
    if isinstance(made, BarChart):
        made.type = "bar" if chart.form == "bars" else "col"
        made.grouping = "stacked" if chart.form in _STACKED else "clustered"
        made.gapWidth = 60
        made.overlap = 100 if chart.form in _STACKED else None
    made.title = _lettered(chart.title, 1400)
    made.x_axis.title, made.y_axis.title = _lettered(chart.across, 1000), _lettered(chart.up, 1000)
    made.x_axis.delete = made.y_axis.delete = False
    if chart.form == "bars":
        made.x_axis.scaling.orientation = "maxMin"  # the first row stands at the top, as in the table
        made.y_axis.crosses = "max"  # and its figures at the bottom
    if made.y_axis.majorGridlines is not None:
        made.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=_GRID.lstrip("#")))
    made.y_axis.number_format = "General"
    made.width = _WIDE
    made.height = max(_HIGH, _LYING * chart.rows + _AROUND) if chart.form == "bars" else _HIGH
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
            continue
        drawn.graphicalProperties = GraphicalProperties(solidFill=colour)
        if _figures_shown(chart):
            drawn.dLbls = _native_figures(chart, colour)
    made.set_categories(Reference(sheet, min_col=chart.labels + 1, min_row=head_row + 1, max_row=last))
    sheet.add_chart(made, anchor)


def _lettered(text: str, size: int) -> Title:
    """A title in a size of hundredths of a point, not bold; what the program takes otherwise is larger than the chart bears."""
    letters = CharacterProperties(sz=size, b=False)
    line = Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[RegularTextRun(rPr=letters, t=text)])
    return Title(tx=Text(rich=RichText(p=[line])), overlay=False)


def _native_figures(chart: Chart, colour: str) -> DataLabelList:
    """The figures beside or in the bars; none for nothing."""
    inside = chart.form in _STACKED
    letters = CharacterProperties(sz=900, solidFill=_ink_on(colour).lstrip("#") if inside else None)
    found = DataLabelList(
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        numFmt="#,##0;-#,##0;" if inside else None,
    )
    found.txPr = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])
    return found


def typeface(folder: Path | None = None) -> Path | None:
    """A face with Chinese letters for pictures; None where there is none, and then nothing is drawn."""
    kept = folder or fonts.folder()
    places = (*(kept / name for name in _FONTS), *_SYSTEM_FONTS)
    return next((place for place in places if place.is_file()), None)


def picture(  # noqa: PLR0913, PLR0917 - a table, what to draw of it, and how
    chart: Chart, heads: Sequence[str], rows: Sequence[Sequence[Cell]], face: Path, note: str = ""
) -> bytes:
    """The chart as a PNG; equal tables give equal bytes.

    Args:
        chart: what to draw.
        heads: heads of the table's columns.
        rows: rows of the table.
        face: a typeface with Chinese letters.
        note: under the title, small: the day it shows and what is counted, which is lost where the picture is pasted.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - only who draws loads it
    from matplotlib.figure import Figure  # noqa: PLC0415 - the same
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - the same

    letters, title = FontProperties(fname=face, size=10), FontProperties(fname=face, size=14)
    figure = Figure(figsize=_INCHES, dpi=_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    shown = rows[: chart.rows]
    _draw(axes, chart, heads, shown, letters)
    axes.set_title(_written(chart.title, face), fontproperties=title, color=_INK, pad=24 if note else 12)
    _name_axes(axes, chart, [_written(str(row[chart.labels]), face) for row in shown], face, letters)
    whole = all(isinstance(row[column], int) for row in shown for column in chart.series)
    _scale(axes, chart, whole=whole, letters=letters)
    if note:
        small = FontProperties(fname=face, size=8)
        under = {"transform": axes.transAxes, "ha": "center", "va": "bottom"}
        axes.text(0.5, 1.02, _written(note, face), under, fontproperties=small, color=_NOTE)
    if len(chart.series) > 1:
        figure.legend(loc="outside lower center", ncols=len(chart.series), frameon=False, prop=letters)
    held = io.BytesIO()
    figure.savefig(held, format="png", metadata={"Software": None})
    return held.getvalue()


def _draw(
    axes: "Axes",
    chart: Chart,
    heads: Sequence[str],
    shown: Sequence[Sequence[Cell]],
    letters: "FontProperties",
) -> None:
    """The lines or bars of the series, with their figures where these are few."""
    places = range(len(shown))
    width = 0.8 / len(chart.series) if chart.form == "columns" else 0.7
    base = [0.0] * len(shown)
    highest = max((sum(_number(row[column]) or 0 for column in chart.series) for row in shown), default=0)
    for number, (colour, column) in enumerate(zip(_colours(chart), chart.series, strict=True)):
        values = [_number(row[column]) for row in shown]
        shade, named = f"#{colour}", heads[column]
        if chart.form == "lines":
            known = [(place, value) for place, value in zip(places, values, strict=True) if value is not None]
            axes.plot(
                [place for place, _ in known],
                [value for _, value in known],
                marker="o",
                color=shade,
                label=named,
            )
            continue
        heights = [value or 0.0 for value in values]
        if chart.form == "bars":
            bars = axes.barh(places, heights, width, left=base, color=shade, label=named)
        elif chart.form == "stacked":
            bars = axes.bar(places, heights, width, bottom=base, color=shade, label=named)
        else:
            shift = (number - (len(chart.series) - 1) / 2) * width
            bars = axes.bar([place + shift for place in places], heights, width, color=shade, label=named)
        if chart.form in _STACKED:
            base = [below + height for below, height in zip(base, heights, strict=True)]
        if _figures_shown(chart):
            inside = chart.form in _STACKED
            axes.bar_label(
                bars,
                [f"{height:g}" if not inside or height >= _THINNEST * highest else "" for height in heights],
                label_type="center" if inside else "edge",
                fontproperties=letters,
                color=_ink_on(colour) if inside else _INK,
            )


def _name_axes(
    axes: "Axes", chart: Chart, labels: Sequence[str], face: Path, letters: "FontProperties"
) -> None:
    across, up = (_written(text, face) for text in (chart.across, chart.up))
    places = range(len(labels))
    if chart.form == "bars":
        axes.set_yticks(places, labels, fontproperties=letters)
        axes.invert_yaxis()  # the first row at the top, as in the table
        across, up = up, across
    else:
        slanting = len(labels) * (max(map(_wide, labels), default=0) + 2) > _LETTERS_ACROSS
        axes.set_xticks(
            places,
            labels,
            fontproperties=letters,
            rotation=40 if slanting else 0,
            ha="right" if slanting else "center",
        )
    axes.set_xlabel(across, fontproperties=letters, color=_INK)
    axes.set_ylabel(up, fontproperties=letters, color=_INK)


def _scale(axes: "Axes", chart: Chart, *, whole: bool, letters: "FontProperties") -> None:
    """The axis of the values: from nothing, in whole numbers where they are whole, with lines across."""
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - only who draws loads it

    lying = chart.form == "bars"
    axis = axes.xaxis if lying else axes.yaxis
    for tick in axis.get_ticklabels():
        tick.set_fontproperties(letters)
    if lying:
        axes.set_xlim(left=0)
    else:
        axes.set_ylim(bottom=0)
    if whole:
        axis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    axes.grid(axis="x" if lying else "y", color=_GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)


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


def _figures_shown(chart: Chart) -> bool:
    return chart.form != "lines" and chart.rows * len(chart.series) <= _FEW_VALUES


def _ink_on(colour: str) -> str:
    """Letters that can be read on a colour (its lightness as BT.601 weighs it)."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return "#FFFFFF" if 0.299 * red + 0.587 * green + 0.114 * blue < _BRIGHT else _INK


def _wide(text: str) -> int:
    """Width in half letters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _colours(chart: Chart) -> tuple[str, ...]:
    return tuple(PALETTE[number % len(PALETTE)] for number in range(len(chart.series)))


def _number(cell: Cell) -> float | None:
    return float(cell) if isinstance(cell, int | float) else None
