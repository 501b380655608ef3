"""台账/统计.xlsx and its charts: numbers are numbers, charts draw the cells beside them, pictures show the same."""

import io
import struct
from datetime import date

import pytest
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from openpyxl import load_workbook

from generators import charts, statistics
from greenlist.register import PaperAccepted, Register, replay
from tests.builders.rounds import Subject, events

DAY = date(2026, 9, 1)
ORGAN = "广州市工业和信息化局"
SUBJECTS = [Subject("factory", n, district="黄埔区" if n % 2 else "南沙区") for n in range(1, 7)] + [
    Subject("park", 1, district="越秀区"),
    Subject("supply_chain", 1, district="越秀区"),
]
FACE = charts.typeface()


def filed(subject, number):
    facts = {"sector_group": "机械行业" if number % 2 else "轻工行业"}
    for year in (2023, 2024, 2025):
        facts[f"energy_intensity.{year}"] = str(20 + number * 7 - (year - 2023))
        facts[f"carbon_intensity.{year}"] = str(60 + number * 9)
    return PaperAccepted(
        uscc=subject.uscc, subject_kind=subject.kind, day=date(2026, 3, 1), receipt=f"r{number}",
        paper=f"attachment_5.{subject.kind}", year=2025, sha256="0" * 64, name=subject.name,
        district=subject.district, facts=facts,
    )  # fmt: skip


@pytest.fixture(scope="module")
def made():
    factories = [filed(subject, n) for n, subject in enumerate(SUBJECTS) if subject.kind == "factory"]
    return statistics.sheets(replay([*events(SUBJECTS, "listed"), *factories], DAY), DAY)


def sheet(made, name):
    return next(one for one in made if one.name == name)


def test_totals_are_the_sums_of_their_columns(made):
    for name in ("总体", "分区"):
        *rows, total = sheet(made, name).rows
        assert total[0] == "合计"
        for column in range(1, len(total)):
            assert sum(row[column] for row in rows) == total[column]


def test_each_sector_has_its_row_and_every_subject_but_parks_is_in_one(made):
    rows = {row[0]: row for row in sheet(made, "分行业").rows}
    assert {"机械行业", "轻工行业"} <= set(rows)
    total = sheet(made, "分行业").heads.index("在列合计")
    assert sum(row[total] for row in rows.values()) == 7


def test_intensities_are_told_by_year_by_step_and_one_by_one(made):
    through = sheet(made, "单位产值综合能耗历年")
    assert [row[:2] for row in through.rows] == [("2023", 6), ("2024", 6), ("2025", 6)]
    assert "kgce/万元" in through.charts[0].up
    steps = sheet(made, "单位产值综合能耗分布")
    assert sum(row[1] for row in steps.rows) == 6
    figures = sheet(made, "单位产值综合能耗明细")
    assert figures.heads[-3:] == ("2023年", "2024年", "2025年")
    assert len(figures.rows) == 6
    assert figures.rows[0][-1] == figures.rows[0][-3] - 2


def test_numbers_are_written_as_numbers_names_never_as_formulas_and_lists_can_be_filtered(made):
    book = load_workbook(io.BytesIO(statistics.workbook(made, ORGAN)))
    for one in made:
        written = book[one.name]
        for down, row in enumerate(one.rows, 4):
            assert [written.cell(down, column + 1).value for column in range(len(row))] == list(row)
        assert written.auto_filter.ref is not None
        assert len(written._charts) == len(one.charts)
    assert all(cell.data_type != "f" for one in book for row in one for cell in row)


def test_a_chart_draws_the_cells_of_its_table_and_leaves_the_total_out(made):
    book = load_workbook(io.BytesIO(statistics.workbook(made, ORGAN)))
    (chart,) = book["分区"]._charts
    rows = len(sheet(made, "分区").rows)
    assert [one.val.numRef.f for one in chart.series] == [
        f"'分区'!${column}$4:${column}${rows + 2}" for column in "CDE"
    ]
    assert chart.series[0].cat.numRef.f == f"'分区'!$A$4:$A${rows + 2}"


def test_the_total_stays_at_the_end_when_rows_are_sorted_or_chosen(made):
    book = load_workbook(io.BytesIO(statistics.workbook(made, ORGAN)))
    rows = len(sheet(made, "分区").rows)
    assert book["分区"].auto_filter.ref == f"A3:M{rows + 2}"
    assert book["分区"].cell(rows + 3, 1).value == "合计"


def test_stars_are_told_with_the_medians_of_the_newest_year_and_year_by_year(made):
    stars = sheet(made, "分星级")
    assert [row[:3] for row in stars.rows] == [
        ("1星", "市级名单", 6),
        ("2星", "省级名单", 0),
        ("3星", "国家级名单", 0),
    ]
    assert stars.heads[3] == "单位产值综合能耗中位数（kgce/万元）"
    assert stars.rows[0][3] == sheet(made, "单位产值综合能耗历年").rows[-1][4] == 35.5
    assert stars.rows[1][3] is None
    assert stars.above.endswith("2025年数据")
    assert sheet(made, "分年度").rows[-1][-3:] == (6, 0, 0)


def test_medians_of_a_sector_are_of_its_own_factories(made):
    rows = {row[0]: row for row in sheet(made, "分行业").rows}
    assert rows["机械行业"][-2] == 20 + 3 * 7 - 2
    assert rows["轻工行业"][-2] == 20 + 2 * 7 - 2


def test_rows_without_a_bar_at_the_end_have_no_place_on_the_chart(made):
    sectors = sheet(made, "分行业")
    assert sectors.rows[-1][0] == "未注明"
    assert sectors.charts[0].rows == 2


def test_an_empty_register_has_sheets_that_say_so_and_no_charts_but_of_districts():
    made = statistics.sheets(Register(), DAY)
    assert [chart.name for one in made for chart in one.charts] == ["各区在列绿色制造单位"]
    assert sheet(made, "分行业").above.endswith("没有记录")
    assert statistics.workbook(made, ORGAN) == statistics.workbook(made, ORGAN)


@pytest.mark.skipif(FACE is None, reason="没有中文字体")
def test_every_chart_has_its_picture_and_equal_tables_give_equal_pictures(made):
    drawn = statistics.pictures(made, FACE)
    assert sorted(drawn) == sorted(f"{chart.name}.png" for one in made for chart in one.charts)
    for png in drawn.values():
        assert png.startswith(b"\x89PNG")
        assert struct.unpack(">II", png[16:24]) == (1200, 675)
    first = next(one for one in made if one.charts)
    again = charts.picture(first.charts[0], first.heads, first.rows, FACE, f"{first.above}。")
    assert again == drawn[f"{first.charts[0].name}.png"]


def heights(axes, chart, number, count):
    """What was drawn of one series: of bars their length, of a line its points."""
    if chart.form == "lines":
        return list(axes.lines[number].get_ydata())
    bars = axes.patches[number * count : (number + 1) * count]
    return [bar.get_width() if chart.form == "bars" else bar.get_height() for bar in bars]


@pytest.mark.skipif(FACE is None, reason="没有中文字体")
def test_what_a_picture_draws_are_the_figures_of_the_sheet(made):
    letters = FontProperties(fname=FACE, size=10)
    drawn = [(one, chart) for one in made for chart in one.charts]
    assert {chart.form for _, chart in drawn} == {"columns", "stacked", "bars", "lines"}
    for one, chart in drawn:
        axes = Figure().add_subplot()
        shown = one.rows[: chart.rows]
        charts._draw(axes, chart, one.heads, shown, letters)
        for number, column in enumerate(chart.series):
            assert heights(axes, chart, number, len(shown)) == pytest.approx([row[column] for row in shown])
        told = {text.get_text() for text in axes.texts}
        assert told <= {f"{row[column]:g}" for row in shown for column in chart.series} | {""}


@pytest.mark.skipif(FACE is None, reason="没有中文字体")
def test_letters_a_typeface_lacks_are_written_otherwise(made):
    assert charts._written("kgCO₂/万元", FACE).startswith("kgCO")
    assert all(ord(letter) in charts._letters(FACE) for letter in charts._written("kgCO₂/万元", FACE))


def test_without_a_typeface_nothing_is_drawn(tmp_path):
    found = charts.typeface(tmp_path)
    assert found is None or found.parent != tmp_path
