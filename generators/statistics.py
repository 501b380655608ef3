"""台账/统计.xlsx: what the register adds up to, by kind, district, sector, star and year, with charts; and their pictures."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generators import charts, ledgers
from generators.charts import Cell, Chart
from generators.layout import FACES
from generators.word import printable
from greenlist.forms import FORMS
from greenlist.forms.codes import DISTRICTS
from greenlist.forms.definition import printed
from greenlist.procedure import tallies
from greenlist.procedure.tallies import Measured, Spread, Step, Tally, YearTally
from greenlist.register import KINDS, LEVELS, Register

TITLE: Final = "绿色制造名单统计"
INDICATORS: Final = ("energy_intensity", "carbon_intensity")
_FORM: Final = FORMS["attachment_5.factory"]
_HEAD_ROW: Final = 3
_WHOLE, _MEASURED = "#,##0", "#,##0.00"  # how numbers are shown
_SIDE: Final = Side(style="thin", color="BFBFBF")
_BORDER: Final = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_SHADE: Final = PatternFill("solid", start_color="E7EFE7")
_WIDEST, _NARROWEST = 46, 9  # characters
_ONE_LINE: Final = 14  # half characters of a head that is not broken
_CHART_ROWS: Final = 21  # rows of a sheet that one chart is high
_LONG_TABLE: Final = 60  # rows; charts of a longer table stand beside it at the top


_Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a table, and charts of it.

    Attributes:
        name: of the sheet.
        heading: its title.
        above: a sentence above the table: the day, and what is counted.
        heads: of the columns.
        rows: text or numbers; None is an empty cell.
        charts: drawn beside the table.
        total: whether the last row is the sum of the others; it stays at the end when rows are sorted or chosen.
    """

    name: str
    heading: str
    above: str
    heads: tuple[str, ...]
    rows: _Rows
    charts: tuple[Chart, ...] = ()
    total: bool = False


def sheets(register: Register, day: date) -> tuple[Sheet, ...]:
    """Everything that is counted, as tables.

    Args:
        register: the register on `day`.
        day: the day it shows.
    """
    until = f"截至{day.year}年{day.month}月{day.day}日"
    total = tallies.whole(register, day)
    measured = {indicator: tallies.measured(register, indicator) for indicator in INDICATORS}
    found = [
        _counted("总体", "各类绿色制造单位统计", until, "类别", tallies.by_kind(register, day), total),
        _districts(until, tallies.by_district(register, day), total),
        _sectors(until, tallies.by_sector(register, day), measured),
        _stars(until, total, measured),
        _years(until, tallies.by_year(register, day)),
    ]
    for indicator, figures in measured.items():
        found += _intensity(indicator, figures, until)
    return tuple(found)


def workbook(made: Sequence[Sheet], organ: str) -> bytes:
    """The sheets with native charts; equal sheets give equal bytes.

    Args:
        made: the sheets, in their order.
        organ: for the file's properties.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for one in made:
        _write(book.create_sheet(one.name), one)
    book.properties.title, book.properties.creator = TITLE, organ
    held = io.BytesIO()
    book.save(held)
    return ledgers.fixed(held.getvalue())


def pictures(made: Sequence[Sheet], face: Path) -> Mapping[str, bytes]:
    """Every chart as a PNG, by the name of its file.

    Args:
        made: the sheets.
        face: a typeface with Chinese letters.
    """
    return {
        f"{chart.name}.png": charts.picture(
            chart, sheet.heads, sheet.rows, face, f"{chart.note or sheet.above}。"
        )
        for sheet in made
        for chart in sheet.charts
    }


# --- what stands on the sheets ------------------------------------------------------------------------

_COUNTED: Final = (
    "培育对象（未列入名单）",
    *(f"在列{name}" for name in KINDS.values()),
    "在列合计",
    *(f"{level}（最高级别）" for level in LEVELS),
    *(f"{star}星绿色工厂" for star in tallies.STARS),
    "已移出",
)


def _count_row(tally: Tally) -> tuple[Cell, ...]:
    listed = [tally.listed[kind] for kind in KINDS]
    levels = [tally.levels[level] for level in LEVELS]
    stars = [tally.stars[star] for star in tallies.STARS]
    return (tally.name, tally.pool, *listed, sum(listed), *levels, *stars, tally.removed)


def _counted(  # noqa: PLR0913, PLR0917 - a sheet's parts
    name: str, heading: str, above: str, what: str, rows: Sequence[Tally], total: Tally, *drawn: Chart
) -> Sheet:
    made = (*map(_count_row, rows), _count_row(total))
    return Sheet(name, heading, above, (what, *_COUNTED), made, drawn, total=True)


def _districts(until: str, rows: Sequence[Tally], total: Tally) -> Sheet:
    kinds = tuple(range(2, 2 + len(KINDS)))
    named = len(DISTRICTS)  # what follows is in none of them
    drawn = max(named, _reaching(tuple(map(_count_row, rows)), kinds))
    chart = Chart("各区在列绿色制造单位", "stacked", 0, kinds, drawn, "所在区", "单位数（家）")
    return _counted("分区", "各区绿色制造单位统计", until, "所在区", rows, total, chart)


def _sectors(until: str, rows: Sequence[Tally], measured: Mapping[str, Sequence[Measured]]) -> Sheet:
    stars = [f"{star}星绿色工厂" for star in tallies.STARS]
    medians = {name: _medians(figures, lambda one: one.sector) for name, figures in measured.items()}
    heads = (
        "所属行业",
        "培育对象（未列入名单）",
        "在列供应链管理企业",
        *stars,
        "在列合计",
        *_median_heads(measured),
    )
    made: _Rows = tuple(
        (
            row.name,
            row.pool,
            row.listed["supply_chain"],
            *(row.stars[star] for star in tallies.STARS),
            sum(row.listed.values()),
            *(medians[indicator].get(row.name) for indicator in measured),
        )
        for row in rows
    )
    above = f"{until}；所属行业按最近受理的材料，不含园区{_of_year(measured)}"
    drawn = tuple(range(3, 3 + len(stars)))
    reaching = _reaching(made, drawn)
    chart = Chart("各行业绿色工厂星级", "bars", 0, drawn, reaching, "所属行业", "单位数（家）", note=until)
    return Sheet(
        "分行业", "各行业绿色制造单位统计", _told(above, made), heads, made, (chart,) if reaching else ()
    )


def _stars(until: str, total: Tally, measured: Mapping[str, Sequence[Measured]]) -> Sheet:
    medians = {
        name: _medians(figures, lambda one: f"{one.record.star}星") for name, figures in measured.items()
    }
    heads = ("星级", "所在名单（最高级别）", "绿色工厂（家）", *_median_heads(measured))
    made: _Rows = tuple(
        (
            f"{star}星",
            f"{level}名单",
            total.stars[star],
            *(medians[indicator].get(f"{star}星") for indicator in measured),
        )
        for star, level in zip(tallies.STARS, LEVELS, strict=True)
    )
    chart = Chart("各星级绿色工厂", "columns", 0, (2,), len(made), "星级", "绿色工厂（家）", note=until)
    drawn = (chart,) if any(total.stars.values()) else ()
    return Sheet("分星级", "各星级绿色工厂统计", f"{until}{_of_year(measured)}", heads, made, drawn)


def _newest(measured: Mapping[str, Sequence[Measured]]) -> dict[str, int]:
    return {name: max(one.year for one in figures) for name, figures in measured.items() if figures}


def _of_year(measured: Mapping[str, Sequence[Measured]]) -> str:
    years = sorted(set(_newest(measured).values()))
    return f"；中位数按在列绿色工厂已受理的{'、'.join(map(str, years))}年数据" if years else ""


def _median_heads(measured: Mapping[str, Sequence[Measured]]) -> tuple[str, ...]:
    labels = [printed(_FORM, indicator) for indicator in measured]
    return tuple(f"{label.title}中位数（{label.unit}）" for label in labels)


def _medians(figures: Sequence[Measured], group: Callable[[Measured], str]) -> dict[str, float]:
    """Of the newest year of data, for each group that has figures."""
    newest = max((one.year for one in figures), default=0)
    held: dict[str, list[Decimal]] = {}
    for one in figures:
        if one.year == newest:
            held.setdefault(group(one), []).append(one.value)
    found = {name: tallies.median(values) for name, values in held.items()}
    return {name: float(value) for name, value in found.items() if value is not None}


def _reaching(rows: _Rows, columns: Sequence[int]) -> int:
    """How many rows a chart draws: those after the last one with a bar have no place on it."""
    drawn = [number for number, row in enumerate(rows, 1) if any(row[column] for column in columns)]
    return max(drawn, default=0)


def _years(until: str, rows: Sequence[YearTally]) -> Sheet:
    names = list(KINDS.values())
    heads = (
        "年度",
        *(f"年末在列{name}" for name in names),
        "年末在列合计",
        "本年列入",
        "本年移出",
        *(f"年末{star}星绿色工厂" for star in tallies.STARS),
    )
    made: _Rows = tuple(
        (
            str(row.year),
            *(row.closing[kind] for kind in KINDS),
            sum(row.closing.values()),
            sum(row.admitted.values()),
            sum(row.removed.values()),
            *(row.stars[star] for star in tallies.STARS),
        )
        for row in rows
    )
    above = f"{until}；本年按当日在列计。同一单位列入几级名单只计一家"
    kinds = tuple(range(1, 1 + len(names)))
    stars = tuple(range(len(names) + 4, len(names) + 4 + len(tallies.STARS)))
    drawn = (
        Chart("历年在列绿色制造单位", "stacked", 0, kinds, len(made), "年度", "年末在列（家）"),
        Chart(
            "历年列入和移出",
            "columns",
            0,
            (len(names) + 2, len(names) + 3),
            len(made),
            "年度",
            "单位数（家）",
        ),
        Chart("历年绿色工厂星级", "stacked", 0, stars, len(made), "年度", "年末在列（家）"),
    )
    return Sheet("分年度", "历年绿色制造单位统计", _told(above, made), heads, made, drawn if made else ())


def _intensity(indicator: str, figures: Sequence[Measured], until: str) -> Iterator[Sheet]:
    """The spread through the years, the steps of the newest, and every figure."""
    label = printed(_FORM, indicator)
    title, axis = label.title, f"{label.title}（{label.unit}）"
    through = tallies.spreads(figures)
    above = f"{until}在列绿色工厂已受理的数据，{label.unit}"
    yield _through_the_years(title, axis, above, through)
    yield _steps(title, axis, above, figures, through)
    yield _every_figure(title, above, figures)


def _through_the_years(title: str, axis: str, above: str, through: Sequence[Spread]) -> Sheet:
    heads = ("数据年度", "家数", "最小值", "下四分位数", "中位数", "上四分位数", "最大值")
    made: _Rows = tuple(
        (
            str(one.year),
            one.count,
            *(float(value) for value in (one.low, one.lower, one.median, one.upper, one.high)),
        )
        for one in through
    )
    chart = Chart(
        f"{title}历年变化", "lines", 0, (5, 4, 3), len(made), "数据年度", axis, f"绿色工厂{title}历年变化"
    )
    return Sheet(
        f"{title}历年", f"绿色工厂{title}历年变化", _told(above, made), heads, made, (chart,) if made else ()
    )


def _steps(
    title: str, axis: str, above: str, figures: Sequence[Measured], through: Sequence[Spread]
) -> Sheet:
    year = through[-1].year if through else 0
    found: tuple[Step, ...] = tallies.histogram([one.value for one in figures if one.year == year])
    made = tuple((step.label, step.count) for step in found)
    told = f"{above}；{year}年数据，每档含下限、不含上限" if made else _told(above, made)
    chart = Chart(
        f"{title}分布", "columns", 0, (1,), len(made), axis, "家数", f"绿色工厂{title}分布（{year}年）"
    )
    return Sheet(
        f"{title}分布", f"绿色工厂{title}分布", told, ("区间", "家数"), made, (chart,) if made else ()
    )


def _every_figure(title: str, above: str, figures: Sequence[Measured]) -> Sheet:
    years = sorted({one.year for one in figures})
    held: dict[tuple[str, str], dict[int, Decimal]] = {}
    who = {}
    for one in figures:
        key = one.record.kind, one.record.uscc
        who[key] = one
        held.setdefault(key, {})[one.year] = one.value
    made: _Rows = tuple(
        (
            who[key].record.name,
            who[key].record.uscc,
            who[key].record.district,
            who[key].sector,
            f"{who[key].record.star}星",
            *(float(values[year]) if year in values else None for year in years),
        )
        for key, values in held.items()
    )
    heads = ("单位名称", "统一社会信用代码", "所在区", "所属行业", "星级", *(f"{year}年" for year in years))
    return Sheet(f"{title}明细", f"绿色工厂{title}明细", _told(above, made), heads, made)


def _told(above: str, made: Sequence[object]) -> str:
    return above if made else f"{above}；没有记录"


# --- how it is written ----------------------------------------------------------------------------------


def _write(sheet: Worksheet, one: Sheet) -> None:
    last, end = len(one.heads), _HEAD_ROW + len(one.rows)
    for line, text, font in (
        (1, one.heading, Font(name=FACES["黑体"].name, size=14, bold=True)),
        (2, f"{one.above}。", Font(name=FACES["宋体"].name, size=10, color="595959")),
    ):
        sheet.cell(line, 1, printable(text)).font = font
    for column, head in enumerate(one.heads, 1):
        cell = sheet.cell(_HEAD_ROW, column)
        cell.value = head
        cell.font, cell.fill, cell.border = Font(name=FACES["黑体"].name, size=10), _SHADE, _BORDER
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        told = [str(row[column - 1]) for row in one.rows if row[column - 1] is not None]
        longest = max((_wide(text) for text in told), default=0)
        width = max(longest + 2, _head_width(head), _NARROWEST)
        sheet.column_dimensions[get_column_letter(column)].width = min(width, _WIDEST)
    sheet.row_dimensions[_HEAD_ROW].height = 32
    body, summed = (Font(name=FACES["宋体"].name, size=10, bold=bold) for bold in (False, True))
    for down, row in enumerate(one.rows, _HEAD_ROW + 1):
        for column, value in enumerate(row, 1):
            written = sheet.cell(down, column)
            written.value = printable(value) if isinstance(value, str) else value
            written.font = summed if one.total and down == end else body
            written.border = _BORDER
            if isinstance(value, str):
                written.data_type = "s"  # a name such as `=1+1` is never a formula
            else:
                written.alignment = Alignment(horizontal="right")
                written.number_format = _WHOLE if isinstance(value, int) else _MEASURED
    if one.rows:
        sheet.auto_filter.ref = f"A{_HEAD_ROW}:{get_column_letter(last)}{end - one.total}"
    sheet.freeze_panes = f"B{_HEAD_ROW + 1}"
    beside = len(one.rows) > _LONG_TABLE
    for number, chart in enumerate(one.charts):
        at = _HEAD_ROW if beside else end + 2
        anchor = f"{get_column_letter(last + 2) if beside else 'A'}{at + number * _CHART_ROWS}"
        charts.native(sheet, chart, _HEAD_ROW, anchor)
    _print_setup(sheet, one, whole=bool(one.charts) and not beside)
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"


def _print_setup(sheet: Worksheet, one: Sheet, *, whole: bool) -> None:
    """A4, as wide as a page; a table with the charts below it on one page."""
    sheet.page_setup.orientation = "portrait" if len(one.charts) > 1 else "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, int(whole)
    sheet.page_margins = PageMargins(*ledgers.MARGINS)
    sheet.print_options.horizontalCentered = True
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if (footer := sheet.oddFooter) is not None and footer.center is not None:
        footer.center.text = "第 &P 页，共 &N 页"


def _head_width(head: str) -> float:
    """A short head stands on one line, a long one on two."""
    return _wide(head) + 2 if _wide(head) <= _ONE_LINE else _wide(head) / 2 + 4


def _wide(text: str) -> int:
    """Width in half characters: a Chinese letter is as wide as two others."""
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in text)  # noqa: PLR2004 - where CJK begins
