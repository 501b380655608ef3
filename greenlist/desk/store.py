"""One SQLite file and its transactions: begun as what they are, ended whole, never into a file that is gone."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from greenlist.desk.tables import open_tables
from greenlist.desk.troubles import folder_error


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file lies at a path; None when none does."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_dev, facts.st_ino


class Store:
    """The file of a journal."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = open_tables(path)
        self._identity = _identity(path)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self, *, writing: bool) -> Iterator[Connection]:
        if writing and _identity(self.path) != self._identity:
            # SQLite would go on writing into a file that nobody can find any more.
            raise folder_error("D-024", path=self.path)
        try:
            with self._engine.connect().execution_options(writing=writing) as connection, connection.begin():
                yield connection
        except DBAPIError as error:
            raise folder_error("D-020", path=self.path, reason=error.orig) from error

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that only looks; it sees one state of the journal."""
        return self._transaction(writing=False)

    def _writing(self) -> AbstractContextManager[Connection]:
        """A transaction that may write: begun as such, so that it never has to start over."""
        return self._transaction(writing=True)
