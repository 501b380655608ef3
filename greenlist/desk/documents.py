"""Drafted documents and their PDFs as the journal keeps them. They may change; receipts and events may not."""

import json

from sqlalchemy import ColumnElement, Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from greenlist.desk.outbox import MANIFEST_FILE
from greenlist.desk.records import Draft, Print, draft_from
from greenlist.desk.store import Store
from greenlist.desk.tables import drafts, prints


def _same_print(one: Print) -> ColumnElement[bool]:
    return (prints.c.folder == one.folder) & (prints.c.name == one.name) & (prints.c.source == one.source)


class Documents(Store):
    """Drafts and prints. Every public method is one transaction."""

    @staticmethod
    def _put_draft(connection: Connection, draft: Draft) -> None:
        row = {
            "kind": draft.kind,
            "year": draft.year,
            "key": draft.key,
            "final": int(draft.final),
            "files": json.dumps(dict(draft.files), ensure_ascii=False, sort_keys=True),
            "shown": 0,
        }
        adding = insert(drafts).values(folder=draft.folder, **row)
        connection.execute(adding.on_conflict_do_update(["folder"], set_=row))

    @staticmethod
    def _order_print(connection: Connection, order: Print) -> None:
        row = {"source": order.source, "sha256": order.sha256, "trouble": order.trouble}
        adding = insert(prints).values(folder=order.folder, name=order.name, **row)
        connection.execute(adding.on_conflict_do_update(["folder", "name"], set_=row))

    def put_draft(self, draft: Draft, orders: tuple[Print, ...] = (), *, replaces: str = "") -> None:
        """Keep a drafted document and order its PDFs; what stood in its folder, or in `replaces`, is forgotten."""
        with self._writing() as connection:
            for folder in {draft.folder, replaces} - {""}:
                self._forget(connection, folder)
            self._put_draft(connection, draft)
            for order in orders:
                self._order_print(connection, order)

    @staticmethod
    def _forget(connection: Connection, folder: str) -> None:
        connection.execute(delete(prints).where(prints.c.folder == folder))
        connection.execute(delete(drafts).where(drafts.c.folder == folder))

    def drop_draft(self, folder: str) -> None:
        """Forget a draft that the register no longer bears out."""
        with self._writing() as connection:
            self._forget(connection, folder)

    def shown(self, folder: str) -> None:
        """Note that a drafted document stands in the outbox."""
        with self._writing() as connection:
            connection.execute(update(drafts).where(drafts.c.folder == folder).values(shown=1))

    def drafts(self, *, unshown: bool = False) -> tuple[Draft, ...]:
        """Every document drafted so far, or those that do not yet stand in the outbox."""
        chosen = select(drafts).order_by(drafts.c.folder)
        if unshown:
            chosen = chosen.where(drafts.c.shown == 0)
        with self.reading() as connection:
            return tuple(draft_from(row) for row in connection.execute(chosen))

    def draft_in(self, folder: str) -> Draft | None:
        """The document that stands in a folder, or None."""
        with self.reading() as connection:
            row = connection.execute(select(drafts).where(drafts.c.folder == folder)).first()
            return draft_from(row) if row else None

    def draft_of(self, kind: str, year: int, key: str) -> Draft | None:
        """The document of a kind and year about one thing, or None."""
        chosen = (drafts.c.kind == kind) & (drafts.c.year == year) & (drafts.c.key == key)
        with self.reading() as connection:
            row = connection.execute(select(drafts).where(chosen).order_by(drafts.c.folder)).first()
            return draft_from(row) if row else None

    def is_ordered(self, one: Print) -> bool:
        """Whether the PDF of this very text is still to be rendered."""
        with self.reading() as connection:
            return connection.execute(select(prints.c.name).where(_same_print(one))).first() is not None

    def finish_print(self, done: Print, manifest: str = "") -> None:
        """Note how the rendering of a PDF ended; nothing when its text has been replaced meanwhile.

        Args:
            done: the PDF, or why there is none.
            manifest: digest of the document's manifest that says so; '' where there is none.
        """
        with self._writing() as connection:
            outcome = {"sha256": done.sha256, "trouble": done.trouble}
            found = connection.execute(update(prints).where(_same_print(done)).values(**outcome))
            row = connection.execute(select(drafts).where(drafts.c.folder == done.folder)).first()
            if manifest and found.rowcount and row is not None:
                files = {**draft_from(row).files, MANIFEST_FILE: manifest}
                kept = json.dumps(files, ensure_ascii=False, sort_keys=True)
                connection.execute(update(drafts).where(drafts.c.folder == done.folder).values(files=kept))

    def prints(self, *, waiting: bool = False, folder: str = "") -> tuple[Print, ...]:
        """All PDFs, or those still to be rendered, or those of one folder."""
        chosen = select(prints).order_by(prints.c.folder, prints.c.name)
        if folder:
            chosen = chosen.where(prints.c.folder == folder)
        if waiting:
            chosen = chosen.where((prints.c.sha256 == "") & (prints.c.trouble == ""))
        with self.reading() as connection:
            rows = connection.execute(chosen)
            return tuple(Print(r.folder, r.name, r.source, r.sha256, r.trouble) for r in rows)
