"""The tables of the journal, and how its SQLite file is opened: write-ahead log, flushed at every commit."""

from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
)
from sqlalchemy.exc import DBAPIError

from greenlist.desk.troubles import folder_error

SCHEMA_VERSION: Final = 3
_SEVERAL_PAPERS: Final = 2  # the version since which a file may hold several
TABLES: Final = MetaData()

jobs: Final = Table(
    "jobs",
    TABLES,
    Column("number", Integer, primary_key=True),  # order of arrival
    Column("token", String, nullable=False, unique=True),  # of the claim: a claim seen twice is one job
    Column("receipt", String, nullable=False, unique=True),
    Column("sha256", String, nullable=False),
    Column("name", String, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("role", String, nullable=False),
    Column("district", String, nullable=False),
    Column("source", String, nullable=False),  # where in the inbox it lay
    Column("received_at", String, nullable=False),
    Column("state", String, nullable=False),  # see records.py
    Column("deaths", Integer, nullable=False),  # reading processes it has killed
    Column("trouble", String, nullable=False),  # what of ours it waits for; '' for nothing
    Column(
        "bundle", String, nullable=False, server_default=""
    ),  # receipt of the file it came in; '' for none
    Column(
        "portion", String, nullable=False, server_default=""
    ),  # which paper of that file; '' for all of it
    Index("jobs_by_state", "state", "number"),
    Index("jobs_by_bundle", "bundle"),
)
receipts: Final = Table(
    "receipts",
    TABLES,
    Column("seq", Integer, primary_key=True),  # order of recording
    Column("id", String, nullable=False, unique=True),
    Column("chain", String, nullable=False),
    Column("place", Integer, nullable=False),  # in its chain, from 0
    Column("day", String, nullable=False),
    Column("status", String, nullable=False),
    Column("paper", String, nullable=False),
    Column("subject_kind", String, nullable=False),
    Column("uscc", String, nullable=False),
    Column("role", String, nullable=False),
    Column("district", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("folder", String, nullable=False),  # below the outbox
    Column("body", Text, nullable=False),  # receipt.json, byte for byte
    Column("recorded_at", String, nullable=False),
    Column("previous", String, nullable=False),
    Column("digest", String, nullable=False),
    Index("receipts_by_content", "sha256", "role", "district"),
    Index("receipts_by_subject", "uscc"),
)
answers: Final = Table(
    "answers",
    TABLES,
    Column("receipt", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("sha256", String, nullable=False),
)
readings: Final = Table(
    "readings",
    TABLES,
    Column("receipt", String, primary_key=True),
    Column("sha256", String, nullable=False),  # of the stored Reading
    Column("reader", String, nullable=False),  # version of the program that read it
)
events: Final = Table(
    "events",
    TABLES,
    Column("seq", Integer, primary_key=True),
    Column("chain", String, nullable=False),
    Column("place", Integer, nullable=False),  # in its chain, from 0
    Column("receipt", String, nullable=False),
    Column("day", String, nullable=False),
    Column("type", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("recorded_at", String, nullable=False),
    Column("previous", String, nullable=False),
    Column("digest", String, nullable=False),
    UniqueConstraint("chain", "place"),
    Index("events_by_receipt", "receipt"),
    Index("events_by_type", "type", "day"),
)
heads: Final = Table(
    "heads",
    TABLES,
    Column("chain", String, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("digest", String, nullable=False),
)
seals: Final = Table(
    "seals",
    TABLES,
    Column("seq", Integer, primary_key=True),
    Column("day", String, nullable=False),  # the day that ended
    Column("receipts", Integer, nullable=False),  # last receipt and last event sealed
    Column("events", Integer, nullable=False),
    Column("heads", String, nullable=False),
    Column("previous", String, nullable=False),
    Column("digest", String, nullable=False),
)
originals: Final = Table(
    "originals",
    TABLES,
    Column("sha256", String, primary_key=True),
    Column("bytes", Integer, nullable=False),
    Column("first_seen", String, nullable=False),
)
bugs: Final = Table(
    "bugs",
    TABLES,
    Column("seq", Integer, primary_key=True),
    Column("receipt", String, nullable=False),
    Column("at", String, nullable=False),
    Column("trace", Text, nullable=False),
)
prints: Final = Table(
    "prints",
    TABLES,
    Column("folder", String, primary_key=True),  # below the outbox
    Column("name", String, primary_key=True),  # of the PDF
    Column("source", String, nullable=False),  # digest of the .docx
    Column("sha256", String, nullable=False),  # of the PDF; '' while it is waited for
    Column("trouble", String, nullable=False),
)
drafts: Final = Table(
    "drafts",
    TABLES,
    Column("folder", String, primary_key=True),  # below the outbox
    Column("kind", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("key", String, nullable=False),  # what it is about, within kind and year: '' or a receipt
    Column("final", Integer, nullable=False),
    Column("files", Text, nullable=False),  # JSON: name → digest
    Column("shown", Integer, nullable=False),  # 1 once it stands in the outbox
    Index("drafts_by_key", "kind", "year", "key"),
)

_FOREVER: Final = ("receipts", "events", "seals", "answers", "originals")


def _open(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    connection.isolation_level = None  # transactions are begun by us, below
    cursor = connection.cursor()
    for pragma in ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _create(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA user_version").scalar_one():
        return  # somebody was quicker
    TABLES.create_all(connection)
    for name in _FOREVER:
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {name}_no_{verb.lower()} BEFORE {verb} ON {name} "
                f"BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
            )
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")


def _upgrade(connection: Connection) -> None:
    """From version 1, which knew no files that hold several papers, or 2, which could not find events by their type."""
    found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if found < _SEVERAL_PAPERS:
        for name in ("bundle", "portion"):
            connection.exec_driver_sql(f"ALTER TABLE jobs ADD COLUMN {name} VARCHAR NOT NULL DEFAULT ''")
        connection.exec_driver_sql("CREATE INDEX jobs_by_bundle ON jobs (bundle)")
    if found < SCHEMA_VERSION:  # else somebody was quicker
        connection.exec_driver_sql("CREATE INDEX events_by_type ON events (type, day)")
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")


def open_tables(path: Path) -> Engine:
    """The engine of a journal file, made with its tables when it is new.

    Raises:
        FolderError: the file cannot be opened, or belongs to another version of the program.
    """
    # Pooled, because the last connection to close folds the log into the file: two more flushes a paper.
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _open)
    event.listen(engine, "begin", _begin)
    try:
        with engine.connect().execution_options(writing=False) as connection, connection.begin():
            found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if found == 0:
            with engine.begin() as connection:
                _create(connection)
        elif 0 < found < SCHEMA_VERSION:
            with engine.begin() as connection:
                _upgrade(connection)
        elif found != SCHEMA_VERSION:
            raise folder_error("D-021", path=path, found=found, needed=SCHEMA_VERSION)
    except DBAPIError as error:
        raise folder_error("D-020", path=path, reason=error.orig) from error
    return engine
