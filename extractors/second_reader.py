"""The reader that is not ours: nothing counts as blank or missing before it has been asked too.

calamine for every format; openpyxl for packages that calamine gives up on.
"""

import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Protocol, TypeVar

import python_calamine as calamine

Seen = tuple[tuple[int, int], object]  # row and column, 0-based, and the value there
T = TypeVar("T")
_PACKAGE: Final = b"PK"


class UnreadableError(Exception):
    """No other reader can open the file, or gets through a sheet."""


class _Reader(Protocol):
    names: Sequence[str]

    def cells(self, number: int) -> Iterator[Seen]: ...


class SecondReader:
    """What other readers see in a workbook; they are opened only when they are asked.

    Args:
        data: the workbook as other readers can open it: decrypted, in a package even where it came without.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._reader: _Reader | None = None

    def worksheets(self) -> Sequence[str]:
        """Names of the worksheets in their order; chart sheets and macro sheets are left out.

        Raises:
            UnreadableError: nobody can open the file.
        """
        return self._opened().names

    def cells(self, number: int) -> Iterator[Seen]:
        """Position and value of everything filled on a worksheet, told by its place among `worksheets`.

        Raises:
            UnreadableError: nobody gets through it; also while iterating.
        """
        reader = self._opened()
        try:
            return reader.cells(number)
        except UnreadableError:
            self._reader = self._last_resort()
            return self._reader.cells(number)

    def _opened(self) -> _Reader:
        if self._reader is None:
            try:
                self._reader = _Calamine(self._data)
            except UnreadableError:
                self._reader = self._last_resort()
        return self._reader

    def _last_resort(self) -> _Reader:
        if isinstance(self._reader, _Openpyxl) or not self._data.startswith(_PACKAGE):
            raise UnreadableError
        return _Openpyxl(self._data)


def _guarded(work: Callable[[], T]) -> T:
    """What the work gives, every way in which calamine gives up told as one."""
    try:
        return work()
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise UnreadableError from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # Rust gave up; pyo3 does not export the class
            raise UnreadableError from error
        raise


class _Calamine:
    """calamine."""

    def __init__(self, data: bytes) -> None:
        self._book = _guarded(lambda: calamine.load_workbook(io.BytesIO(data)))
        self._numbers = [
            number
            for number, sheet in enumerate(self._book.sheets_metadata)
            if sheet.typ is calamine.SheetTypeEnum.WorkSheet
        ]
        self.names: Sequence[str] = [self._book.sheet_names[number] for number in self._numbers]

    def cells(self, number: int) -> Iterator[Seen]:
        sheet = _guarded(lambda: self._book.get_sheet_by_index(self._numbers[number]))
        return self._cells(sheet)

    @staticmethod
    def _cells(sheet: calamine.CalamineSheet) -> Iterator[Seen]:
        """It drops empty leading columns: columns count from the sheet's start."""
        first = sheet.start[1] if sheet.start else 0
        rows = sheet.iter_rows()
        row = -1
        while (values := _guarded(lambda: next(rows, None))) is not None:
            row += 1
            for across, value in enumerate(values, first):
                if value != "":
                    yield (row, across), value


class _Openpyxl:
    """openpyxl, slow and thorough."""

    def __init__(self, data: bytes) -> None:
        import openpyxl  # noqa: PLC0415 - hardly ever needed

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        except MemoryError:
            raise
        except Exception as error:  # it promises nothing about what a broken file raises
            raise UnreadableError from error
        self.names: Sequence[str] = [sheet.title for sheet in self._book.worksheets]

    def cells(self, number: int) -> Iterator[Seen]:
        for row in self._book.worksheets[number].iter_rows():
            for cell in row:
                if cell.value is not None:
                    yield (cell.row - 1, cell.column - 1), cell.value
