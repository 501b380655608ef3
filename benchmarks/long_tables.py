"""What the longest tables cost, each read in a process of its own: seconds of CPU, and memory before and at most."""

from collections.abc import Iterator
from typing import Final

from greenlist.forms.clean_production_batch import CleanProductionBatch
from tests.builders.alone import read_alone
from tests.builders.bulk import XLS_MOST, bulk_ods, bulk_xls
from tests.builders.large import large_table

ROWS: Final = 100_000
_FEW: Final = 100


def _bulk_xlsx(count: int) -> bytes:
    return large_table(CleanProductionBatch, count)[0]


def long_tables() -> Iterator[str]:
    """A line for each format."""
    for suffix, make, count in (
        ("xlsx", _bulk_xlsx, ROWS),
        ("xls", bulk_xls, XLS_MOST),
        ("ods", bulk_ods, ROWS),
    ):
        cost = read_alone(f"长表.{suffix}", make(count), warm=make(_FEW))
        yield (
            f"长表.{suffix:<5} {cost.rows:>7}行 {cost.seconds:6.2f} s  "
            f"内存 {cost.before >> 20} → {cost.peak >> 20} MiB"
        )
