"""Pages begin before blocks, never inside them, and only when the block would not fit."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generators.sheetpaging import Paging, page_starts


@st.composite
def sheets(draw):
    sizes = draw(st.lists(st.integers(1, 30), min_size=1, max_size=6))
    blocks, row = [], 2
    for size in sizes:
        blocks.append(((row + 1, row + size), draw(st.booleans())))
        row += size
    heights = draw(st.lists(st.floats(10, 60), min_size=row, max_size=row))
    return heights, blocks


@given(sheets(), st.floats(300, 900))
def test_no_page_holds_more_than_it_can(sheet, room):
    heights, blocks = sheet
    starts = [1, *page_starts(heights, blocks, room, 40), len(heights) + 1]
    assert starts == sorted(set(starts))
    for number, (first, following) in enumerate(pairwise(starts)):
        assert sum(heights[first - 1 : following - 1]) + 40 * (number > 0) <= room + 1e-6


@given(sheets(), st.floats(300, 900))
def test_no_heading_stands_at_the_foot_of_a_page_without_rows_below_it(sheet, room):
    heights, blocks = sheet
    starts = set(page_starts(heights, blocks, room, 40))
    for (first, last), _ in blocks[1:]:
        assert not starts & set(range(first + 1, min(first + 3, last + 1)))


@given(sheets())
def test_nothing_is_broken_that_fits_on_one_page(sheet):
    heights, blocks = sheet
    assert list(page_starts(heights, blocks, sum(heights) + 1, 40)) == []


@given(sheets(), st.floats(300, 900))
def test_a_block_to_be_kept_whole_is_whole_if_a_page_can_hold_it(sheet, room):
    heights, blocks = sheet
    starts = set(page_starts(heights, blocks, room, 40))
    for (first, last), whole in blocks[1:]:
        if whole and sum(heights[first - 1 : last]) < room - 40:
            assert not starts & set(range(first + 1, last + 1))


def test_a_wide_sheet_lies_across_and_is_made_to_fit():
    narrow, wide = Paging.of(80), Paging.of(200)
    assert not narrow.landscape
    assert wide.landscape
    assert narrow.scale == 1
    assert 0.5 < wide.scale < 1
    assert wide.room > Paging.of(130).room
