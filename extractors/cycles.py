"""When the search for cycles of objects rests: cells and letters are very many and make none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for cycles, which costs a quarter of the time of a large table or a long report."""
    with _searching(False):  # noqa: FBT003 - on or off
        yield


@contextmanager
def collected() -> Iterator[None]:
    """With it, where another library makes cycles."""
    with _searching(True):  # noqa: FBT003 - on or off
        yield


@contextmanager
def _searching(on: bool) -> Iterator[None]:  # noqa: FBT001 - on or off
    before = gc.isenabled()
    (gc.enable if on else gc.disable)()
    try:
        yield
    finally:
        (gc.enable if before else gc.disable)()
