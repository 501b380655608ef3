"""From the journal to the outbox: what is recorded is made visible, as often as it takes."""

import hashlib
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from greenlist.desk.journal import Journal
from greenlist.desk.manifests import with_pdf
from greenlist.desk.outbox import MANIFEST_FILE, RECEIPT_FILE, Outbox
from greenlist.desk.records import Draft, Filed, Print
from greenlist.desk.vault import Vault
from greenlist.errors import FolderError


@dataclass(frozen=True, slots=True)
class Shown:
    """A folder as the outbox has to show it.

    Attributes:
        folder: below the outbox.
        files: name → digest, `receipt.json` and PDF rendered later among them.
        body: text of receipt.json; None for a document.
    """

    folder: str
    files: Mapping[str, str]
    body: str | None = None


class Publisher:
    """Makes recorded answers and documents visible. Showing something a second time changes nothing.

    Attributes:
        replacing: held while a folder is shown or a document replaced, and while a PDF is put beside its text:
            otherwise the PDF of the old text could come to lie beside the new one, or one rendered just before its
            text was shown nowhere.
    """

    def __init__(self, journal: Journal, vault: Vault, outbox: Outbox) -> None:
        self.replacing = threading.RLock()
        self._journal = journal
        self._vault = vault
        self._outbox = outbox

    def publish_waiting(self) -> int:
        """Show every recorded answer that is not yet known to be visible; how many.

        Raises:
            FolderError: at least one could not be shown and waits; all others are.
        """
        shown, trouble = 0, None
        for filed in self._journal.unpublished():
            try:
                with self.replacing:
                    self.show(self._answer(filed, self._printed(filed.folder)))
            except FolderError as error:
                trouble = trouble or error
                continue
            self._journal.published(filed.id)
            shown += 1
        if trouble:
            raise trouble
        return shown

    def show_draft(self, folder: str) -> None:
        """Make a drafted document visible as the journal has it now, with those of its PDFs that are rendered already.

        Raises:
            FolderError: it cannot be written, or its content is lost.
        """
        with self.replacing:
            if (draft := self._journal.draft_in(folder)) is not None:
                self.show(self._document(draft, self._printed(folder)))
                self._journal.shown(folder)

    def _printed(self, folder: str) -> dict[str, str]:
        """Name → digest of the PDFs of a folder. They may be rendered before its text has been shown."""
        return {done.name: done.sha256 for done in self._journal.prints(folder=folder) if done.sha256}

    def _answer(self, filed: Filed, printed: Mapping[str, str]) -> Shown:
        digest = hashlib.sha256(filed.body.encode()).hexdigest()
        files = {**self._journal.files_of(filed.id), RECEIPT_FILE: digest, **printed}
        return Shown(filed.folder, files, filed.body)

    @staticmethod
    def _document(draft: Draft, printed: Mapping[str, str]) -> Shown:
        return Shown(draft.folder, {**draft.files, **printed})

    def show(self, shown: Shown, replaces: Mapping[str, str] | None = None) -> None:
        """Make a folder visible; `replaces` is what we showed there before.

        Raises:
            FolderError: it cannot be written, or its content is lost.
        """
        if not self._outbox.holds(shown.folder, shown.files):
            self._outbox.place(shown.folder, self.contents(shown), replaces)

    def contents(self, shown: Shown) -> dict[str, bytes]:
        """The bytes of a folder."""
        return {
            name: shown.body.encode()
            if shown.body is not None and name == RECEIPT_FILE
            else self._vault.get(sha256)
            for name, sha256 in shown.files.items()
        }

    def finish_print(self, done: Print, notes: tuple[str, ...] = ()) -> bool:
        """Put a rendered PDF beside its text, say in the manifest how it ended, and note it.

        Args:
            done: the PDF, or why there is none.
            notes: what to know of it.

        Returns:
            False when the text has been replaced meanwhile.

        Raises:
            FolderError: it cannot be written; it is rendered again later.
        """
        with self.replacing:
            if not self._journal.is_ordered(done):
                return False
            # Shown before it is noted: after a crash in between it is rendered and shown once more.
            if done.sha256:
                self._outbox.add(done.folder, done.name, self._vault.get(done.sha256))
            self._journal.finish_print(done, self._told(done, notes))
            return True

    def _told(self, done: Print, notes: tuple[str, ...]) -> str:
        """Digest of the manifest that says how a PDF ended, shown already; '' where an answer has none."""
        draft = self._journal.draft_in(done.folder)
        if draft is None or MANIFEST_FILE not in draft.files:
            return ""
        held = self._vault.get(draft.files[MANIFEST_FILE])
        told = with_pdf(held, done.name, sha256=done.sha256, trouble=done.trouble, notes=notes)
        self._outbox.add(done.folder, MANIFEST_FILE, told)
        return self._vault.put(told)

    def everything(self) -> Iterator[Shown]:
        """Every folder of the view as it has to be now."""
        printed: dict[str, dict[str, str]] = {}
        for done in self._journal.prints():
            if done.sha256:
                printed.setdefault(done.folder, {})[done.name] = done.sha256
        for filed in self._journal.all_filed():
            yield self._answer(filed, printed.get(filed.folder, {}))
        for draft in self._journal.drafts():
            yield self._document(draft, printed.get(draft.folder, {}))
