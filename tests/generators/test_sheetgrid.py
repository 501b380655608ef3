"""One grid for all blocks of a sheet: every block lies on all of it, each column on a run of its own."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.sheetgrid import Column, Role, cell_width, columns, grid, heading, least_width
from greenlist.forms import FORMS
from greenlist.forms.definition import Layout, entries, printed

YEARS = ("2023", "2024", "2025")
SHEETS = {
    f"{name}·{sheet}": (model, sheet)
    for name, model in FORMS.items()
    if model.version
    for sheet in dict.fromkeys(block.sheet for block in model.blocks)
}


def covers(spans, count):
    return (
        spans[0][0] == 1
        and spans[-1][1] == count
        and all(first <= last for first, last in spans)
        and all(right[0] == left[1] + 1 for left, right in pairwise(spans))
    )


@pytest.mark.parametrize(("model", "sheet"), SHEETS.values(), ids=SHEETS)
def test_on_every_sheet_of_every_blank_each_block_spans_the_sheet_and_lists_are_not_merged(model, sheet):
    cols = {b.key: columns(model, b, YEARS) for b in model.blocks if b.sheet == sheet}
    made = grid(cols)
    for key, found in cols.items():
        assert len(made.spans[key]) == len(found)
        assert covers(made.spans[key], len(made.widths))
    longest = max(cols.values(), key=len)
    for block in model.blocks:
        if block.sheet == sheet and len(cols[block.key]) == len(longest):
            assert all(first == last for first, last in made.spans[block.key])


@pytest.mark.parametrize(("model", "sheet"), SHEETS.values(), ids=SHEETS)
def test_every_column_has_the_room_it_can_do_with(model, sheet):
    cols = {b.key: columns(model, b, YEARS) for b in model.blocks if b.sheet == sheet}
    made = grid(cols)
    for key, found in cols.items():
        for column, span in zip(found, made.spans[key], strict=True):
            assert made.room(span) >= min(column.least or column.width * 0.9, column.width * 0.9) - 1e-9


widths = st.lists(st.floats(4, 40), min_size=1, max_size=12)


@given(widths, widths)
def test_any_two_blocks_find_one_grid(first, second):
    cols = {
        "one": tuple(Column(Role.CELL, "", w) for w in first),
        "two": tuple(Column(Role.CELL, "", w) for w in second),
    }
    made = grid(cols)
    assert len(made.widths) == max(len(first), len(second))
    for key, found in cols.items():
        assert covers(made.spans[key], len(made.widths))
        for column, span in zip(found, made.spans[key], strict=True):
            assert made.room(span) >= column.width * 0.9 - 1e-9


@pytest.mark.parametrize("model", [m for m in FORMS.values() if m.version], ids=lambda m: m.paper)
def test_no_column_can_do_with_more_than_it_would_like(model):
    for entry in entries(model).values():
        for cell in entries(entry.row).values() if entry.row else ():
            assert 0 < least_width(cell.printed) <= cell_width(cell.printed), cell.name


def test_a_list_without_a_number_column_gets_one_and_one_with_it_keeps_its_own():
    model = FORMS["attachment_5.factory"]
    lists = {b.key: columns(model, b, YEARS) for b in model.blocks if b.layout is Layout.LIST}
    assert [c.title for c in lists["E"]][:2] == ["序号", "*项目名称"]
    assert lists["E"][0].role is Role.SERIAL
    assert lists["G"][0].role is Role.CELL
    assert lists["G"][0].title == "序号"


def test_a_heading_says_star_label_and_unit():
    model = FORMS["attachment_5.factory"]
    assert heading(printed(model, "projects.investment")) == "*投资额\n（万元）"
    assert heading(printed(model, "projects.funding_source")) == "资金来源"


def test_pair_blocks_of_a_sheet_share_their_columns():
    model = FORMS["attachment_5.factory"]
    blocks = [b for b in model.blocks if b.sheet == "A基本信息"]
    assert len(blocks) > 1
    assert len({tuple(c.title for c in columns(model, b, YEARS)) for b in blocks}) == 1
