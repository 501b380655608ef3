"""Workbooks that say something else than the form asks for: never read in silence."""

from copy import deepcopy
from functools import cache

import pytest

import extractors
import greenlist.rules  # noqa: F401 - fills the registries
from extractors.characters import compact
from greenlist.forms import FORMS
from greenlist.forms.definition import Layout
from greenlist.forms.marks import version_in
from greenlist.forms.parse import parse
from greenlist.reading import Document, Reading, Refusal, Several
from greenlist.verdicts import judge
from tests.builders.fillings import case_of, example
from tests.builders.likeness import typed
from tests.builders.workbooks import Sketch, Square

ANNEXES = [paper for paper in FORMS if paper.startswith("attachment")]
YEARLY = (Layout.SERIES, Layout.LINES)


@cache
def drawn(paper, seed):
    return Sketch.of(example(FORMS[paper], seed))


def sketch_of(paper, seed=5):
    return deepcopy(drawn(paper, seed))


def read(sketch):
    return extractors.read(Document.of("材料.xlsx", sketch.packed()))


def year_heads(sketch):
    """Grid, row, column and year of every head of a year column."""
    for block in sketch.blocks(*YEARLY):
        rows = sketch.rows_of(block)
        top = min(row for _, row, _ in rows) - 1
        for year, column in sketch.year_columns(block).items():
            yield rows[0][0], top, column, int(year)


def findings(reading):
    return judge(case_of(reading)).findings


@pytest.mark.parametrize("paper", ANNEXES)
def test_the_year_columns_of_last_years_form_are_read_as_printed_and_said(paper):
    sketch = sketch_of(paper)
    for grid, row, column, year in list(year_heads(sketch)):
        grid.squares[row, column] = Square(f"{year - 1}年")
    reading = read(sketch)
    assert isinstance(reading, Reading)
    form = parse(reading).form
    for name, year, _ in sketch.values:
        if year.isdigit():
            place = (name, str(int(year) - 1), None)
            assert typed(form, place) == typed(sketch.form, (name, year, None)), place
    told = [finding for finding in findings(reading) if finding.code == "F-024"]
    assert len(told) == len(sketch.blocks(*YEARLY))
    assert all(finding.where in reading.headings.values() for finding in told)


@pytest.mark.parametrize("paper", ANNEXES)
def test_a_missing_year_column_is_said(paper):
    sketch = sketch_of(paper)
    last = max(year for *_, year in year_heads(sketch))
    for grid, row, column, year in list(year_heads(sketch)):
        if year == last:
            for line in range(row, grid.last_row + 1):
                if grid.merge_at(line, column) is None:
                    grid.squares.pop((line, column), None)
    reading = read(sketch)
    assert isinstance(reading, Reading)
    assert any(finding.code == "F-024" for finding in findings(reading))


@pytest.mark.parametrize("paper", ANNEXES)
def test_two_columns_of_one_year_are_said(paper):
    sketch = sketch_of(paper)
    first = min(year for *_, year in year_heads(sketch))
    for grid, row, column, year in list(year_heads(sketch)):
        if year == first:
            grid.squares[row, column] = Square(f"{first + 1}年")
    reading = read(sketch)
    assert isinstance(reading, Reading)
    assert any(finding.code == "F-024" for finding in findings(reading))


@pytest.mark.parametrize("paper", ANNEXES)
@pytest.mark.parametrize("further", [1, 3])
def test_a_form_under_the_title_of_another_is_never_read_as_that_one(paper, further):
    other = ANNEXES[(ANNEXES.index(paper) + further) % len(ANNEXES)]
    sketch = sketch_of(paper)
    title = FORMS[paper].title
    for grid in sketch.grids:
        for place, square in list(grid.squares.items()):
            if isinstance(square.value, str) and version_in(square.value):
                del grid.squares[place]
            elif isinstance(square.value, str) and compact(title) in compact(square.value):
                square.value = FORMS[other].title
    found = read(sketch)
    assert isinstance(found, Refusal) or found.paper == paper


@pytest.mark.parametrize(
    ("one", "other"), [("attachment_5.factory", "attachment_6.factory"), ("incident", "objection")]
)
def test_two_forms_in_one_workbook_are_told_apart_or_refused(one, other):
    sketch, second = sketch_of(one), sketch_of(other)
    taken = {grid.name for grid in sketch.grids}
    for grid in second.grids:
        grid.name = f"{grid.name}2" if grid.name in taken else grid.name
        sketch.grids.append(grid)
    found = read(sketch)
    assert isinstance(found, Several | Refusal)


def test_figures_merged_over_two_rows_belong_to_the_first_and_are_said():
    sketch = sketch_of("attachment_5.factory")
    block = sketch.blocks(Layout.SERIES)[0]
    (grid, row, first), (_, below, second), *_ = sketch.rows_of(block)
    year, column = next(iter(sketch.year_columns(block).items()))
    grid.squares[row, column] = Square(123)
    grid.squares.pop((below, column), None)
    grid.merges.append([row, column, below, column])
    reading = read(sketch)
    assert isinstance(reading, Reading)
    form = parse(reading).form
    assert typed(form, (first.name, year, None)) == 123
    assert typed(form, (second.name, year, None)) is None
    assert [remark.field for remark in reading.remarks] == [second.name]


def test_a_figure_merged_over_two_records_belongs_to_the_first_and_is_said():
    sketch = sketch_of("attachment_5.factory")
    places = {row: sketch.places["projects.investment", "", row] for row in range(2)}
    (grid, line, column), below = places[0], places[1]
    for row in range(2):
        for name, kind in (("project_name", "项目"), ("category", "节能")):
            sketch.put(*sketch.places[f"projects.{name}", "", row], kind)
    grid.squares[line, column] = Square(500)
    grid.squares.pop(below[1:], None)
    grid.merges.append([line, column, line + 1, column])
    reading = read(sketch)
    assert isinstance(reading, Reading)
    assert [project.investment for project in parse(reading).form.projects[:2]] == [500, None]
    assert [remark.field for remark in reading.remarks] == ["projects.investment"]


def test_a_value_merged_over_two_labels_belongs_to_the_first_and_is_said():
    sketch = sketch_of("attachment_5.factory")
    (grid, row, column), (_, below, _) = (
        sketch.places[n, "", None] for n in ("contact_name", "contact_phone")
    )
    grid.squares[row, column] = Square("陈明")
    grid.squares.pop((below, column), None)
    grid.merges.append([row, column, below, column])
    reading = read(sketch)
    assert isinstance(reading, Reading)
    form = parse(reading).form
    assert (form.contact_name, form.contact_phone) == ("陈明", None)
    assert [remark.field for remark in reading.remarks] == ["contact_phone"]


def test_a_value_that_is_called_as_a_block_is_no_heading():
    sketch = sketch_of("attachment_5.park", seed=0)
    grid, row, column = sketch.places["resident_events.kind", "", 0]
    sketch.put(grid, row, column, "网络安全事件")
    for name in ("outcome", "grade"):
        grid.squares.pop(sketch.places[f"resident_events.{name}", "", 0][1:], None)
    columns = {
        where[0]: place[2]
        for where, place in sketch.places.items()
        if where[0].startswith("resident_events.")
    }
    rows = range(
        row - 1, row + sketch.list_rows(next(b for b in sketch.form.blocks if b.key == "park.events"))
    )
    sketch.swap_contents(grid, rows, column, max(columns.values()))
    reading = read(sketch)
    assert isinstance(reading, Reading)
    assert parse(reading).form.resident_events[0].kind == "网络安全事件"
