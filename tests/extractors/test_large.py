"""A table of very many rows: read in full, within fixed CPU time and memory, in a process of its own."""

import os

import pytest

from greenlist.forms import FORMS
from tests.builders.alone import read_alone
from tests.builders.large import large_table

FULL = bool(os.environ.get("GREENLIST_PROOF"))
ROWS = 100_000 if FULL else 4_000
SECONDS = 5  # for 100,000 rows
MEMORY = 200_000_000  # bytes of the whole process, for 100,000 rows


@pytest.mark.proof
def test_a_table_of_very_many_rows_is_read_within_its_limits():
    form = FORMS["clean_production_batch"]
    cost = read_alone("表.xlsx", large_table(form, ROWS)[0], warm=large_table(form, 100)[0])
    print(f"{cost.rows} rows, {cost.seconds:.1f} s, {cost.before >> 20} → {cost.peak >> 20} MiB")  # noqa: T201 - the figures are what the proof is run for
    assert cost.rows == ROWS
    assert cost.seconds <= SECONDS
    assert cost.peak <= MEMORY
