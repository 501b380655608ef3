"""Cells held row by row are the same mapping as one entry for each cell."""

from hypothesis import given
from hypothesis import strategies as st

from extractors.longcells import LongCells, lines_of

POSITIONS = st.tuples(st.integers(0, 5), st.integers(0, 5))
STEPS = st.lists(st.tuples(st.sampled_from(["set", "delete"]), POSITIONS, st.integers(0, 99)), max_size=60)


@given(STEPS)
def test_whatever_is_put_in_and_taken_out_a_plain_mapping_says_the_same(steps):
    long: LongCells[int] = LongCells()
    plain: dict[tuple[int, int], int] = {}
    for step, position, value in steps:
        if step == "set":
            long[position] = plain[position] = value
        elif position in plain:
            del long[position], plain[position]
        else:
            assert long.pop(position, None) is None
    assert long == plain
    assert len(long) == len(plain)
    assert sorted(long) == sorted(plain)
    assert list(lines_of(long)) == list(lines_of(plain))
    assert all(long.get((row, column)) == plain.get((row, column)) for row in range(7) for column in range(7))


def test_rows_filled_alike_share_what_says_which_columns():
    long: LongCells[str] = LongCells()
    for row in range(3):
        for column in range(4):
            long[row, column] = "甲"
    lines = [columns for _, columns in lines_of(long)]
    assert all(columns is lines[0] for columns in lines)


def test_cleared_cells_are_gone():
    long: LongCells[str] = LongCells()
    long[1, 1] = "甲"
    long.clear()
    assert (len(long), list(long), (1, 1) in long) == (0, [], False)
