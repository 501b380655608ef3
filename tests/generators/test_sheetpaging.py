"""Pages begin before blocks, never inside them, and only when the block would not fit."""

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


@given(sheets(), st.floats(200, 900))
def test_a_page_begins_only_where_a_later_block_begins(sheet, room):
    heights, blocks = sheet
    assert set(page_starts(heights, blocks, room, 40)) <= {first for (first, _), _ in blocks[1:]}


@given(sheets())
def test_nothing_is_broken_that_fits_on_one_page(sheet):
    heights, blocks = sheet
    assert list(page_starts(heights, blocks, sum(heights) + 1, 40)) == []


@given(sheets(), st.floats(300, 900))
def test_a_block_to_be_kept_whole_is_whole_if_a_page_can_hold_it(sheet, room):
    heights, blocks = sheet
    starts = set(page_starts(heights, blocks, room, 40))
    used = 0.0
    for row, height in enumerate(heights, start=1):
        if row in starts:
            used = 40.0
        for (first, last), whole in blocks[1:]:
            extent = sum(heights[first - 1 : last])
            if row == first and whole and extent < room - 40:
                assert used + extent <= room + 1e-6
        used = used + height if used + height <= room else 40 + height


def test_a_wide_sheet_lies_across_and_is_made_to_fit():
    narrow, wide = Paging.of(80), Paging.of(200)
    assert not narrow.landscape
    assert wide.landscape
    assert narrow.scale == 1
    assert 0.5 < wide.scale < 1
    assert wide.room > Paging.of(130).room
