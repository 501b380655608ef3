"""Tables as long as nobody should hand in are read to their last row, as .xls and .ods."""

import pytest

import extractors
from greenlist.reading import Document, Reading
from tests.builders.bulk import PAPER, bulk_ods, bulk_xls

ROWS = 400


@pytest.mark.parametrize(("suffix", "make"), [("xls", bulk_xls), ("ods", bulk_ods)])
def test_a_long_table_is_read_to_its_last_row(suffix, make):
    reading = extractors.read(Document.of(f"长表.{suffix}", make(ROWS)))
    assert isinstance(reading, Reading), reading
    assert reading.paper == PAPER
    found = [row.values["certificate_no"].text for row in reading.lists["rows"]]
    assert found == [f"粤清洁2026-{number:06d}" for number in range(ROWS)]
    assert {row.values["certificate_no"].where.cell for row in reading.lists["rows"]} == {
        f"C{number}" for number in range(3, ROWS + 3)
    }
