"""Cells of a workbook as they are written, for tests of the readers themselves."""

from typing import NamedTuple

from extractors.rawbook import Legend


class Written(NamedTuple):
    """A filled cell; see `extractors.rawbook.Typing`."""

    kind: str
    value: str | None
    formula: bool


class AsWritten:
    """Keeps every cell as it is written, shared texts looked up."""

    def __init__(self, legend: Legend) -> None:
        self._strings = legend.strings

    def cell(self, kind: str, _style: int, value: str | None, formula: bool, /) -> Written:
        if kind == "s":
            assert value is not None
            value = self._strings[int(value)]
        return Written(kind, value, formula)
