"""Ruled tables from ruling lines alone: what is a cell, what is merged, what is no table."""

from extractors.ink import Across, Down, Ink, Turn
from extractors.lattice import MOST_CELLS, grids_of, tables_of
from extractors.runs import Run

TURN = Turn(0, 0, 600, 800, 0)


def ink(across=(), down=(), words=()):
    found = Ink(TURN, TURN)
    found.across = [Across(*rule) for rule in across]
    found.down = [Down(*rule) for rule in down]
    found.runs = [Run(text, (x,), (x + 10,), y - 5, y + 5, False) for text, x, y in words]  # noqa: FBT003
    return found


def square(words, across=None, down=None):
    """Two by two: lines at 0, 100, 200 both ways."""
    across = across if across is not None else [(y, 0, 200) for y in (0, 100, 200)]
    down = down if down is not None else [(x, 0, 200) for x in (0, 100, 200)]
    tables, free = tables_of(ink(across, down, words), 1)
    return tables, free


CORNERS = [("甲", 20, 50), ("乙", 120, 50), ("丙", 20, 150), ("丁", 120, 150)]


def cells(table):
    return [(c.row, c.column, c.rows, c.columns, c.text) for c in table.cells]


def test_four_squares_are_four_cells():
    [table], free = square([*CORNERS, ("外", 300, 50)])
    assert cells(table) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 0, 1, 1, "丙"), (1, 1, 1, 1, "丁")]
    assert [glyph.text for glyph in free] == ["外"]


def test_lines_in_pieces_and_drawn_twice_are_one_line():
    across = [(y + shift, x, x + 51) for y in (0, 100, 200) for x in (0, 50, 100, 150) for shift in (0, 0.8)]
    [table], _ = square(CORNERS, across=across)
    assert len(table.cells) == 4


def test_lines_that_nearly_meet_meet():
    down = [(x, 2, 198) for x in (1.5, 100, 198.5)]
    [table], _ = square(CORNERS, down=down)
    assert len(table.cells) == 4


def test_a_missing_line_merges_two_cells():
    down = [(0, 0, 200), (100, 100, 200), (200, 0, 200)]
    [table], _ = square(CORNERS, down=down)
    assert cells(table)[0] == (0, 0, 1, 2, "甲 乙")


def test_squares_that_make_no_rectangle_stay_runs_of_a_row():
    down = [(0, 0, 200), (100, 100, 200), (200, 0, 200)]
    across = [(0, 0, 200), (100, 100, 200), (200, 0, 200)]
    [table], _ = square(CORNERS, across=across, down=down)
    assert [c[:4] for c in cells(table)] == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_a_table_open_at_its_sides_is_a_table():
    [table], _ = square(CORNERS, down=[(100, 0, 200)])
    assert [c[4] for c in cells(table)] == ["甲", "乙", "丙", "丁"]


def test_what_has_no_line_above_is_no_cell():
    across = [(100, 0, 200), (200, 0, 200)]
    tables, free = square(CORNERS, across=across)
    assert [c[4] for c in cells(tables[0])] == ["丙", "丁"]
    assert [glyph.text for glyph in free] == ["甲", "乙"]


def test_an_empty_grid_is_no_table():
    assert square([]) == ((), [])


def test_a_table_within_a_cell_is_read_for_itself():
    across = [*((y, 0, 200) for y in (0, 100, 200)), *((y, 20, 80) for y in (20, 50, 80))]
    down = [*((x, 0, 200) for x in (0, 100, 200)), *((x, 20, 80) for x in (20, 50, 80))]
    words = [("内", 30, 35), ("心", 60, 65), *CORNERS[1:]]
    tables, _ = square(words, across=across, down=down)
    assert sorted("".join(c.text for c in table.cells) for table in tables) == ["乙丙丁", "内心"]


def test_lines_that_never_meet_make_no_grid():
    assert grids_of(ink(across=[(y, 0, 200) for y in (0, 50, 100)])) == []


def test_a_grid_of_more_squares_than_any_table_has_is_left_alone():
    many = int(MOST_CELLS**0.5) + 2
    across = [(4.0 * n, 0, 4.0 * many) for n in range(many)]
    down = [(4.0 * n, 0, 4.0 * many) for n in range(many)]
    assert grids_of(ink(across, down)) == []


def test_so_many_lines_that_nobody_could_cross_them_are_left_alone():
    across = [(3.0 * n, 0, 5000) for n in range(1500)]
    down = [(3.0 * n, 0, 5000) for n in range(1500)]
    assert grids_of(ink(across, down)) == []
