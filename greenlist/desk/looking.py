"""Looking at the record of an installation, with nothing loaded that looking does not need."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import greenlist.rules  # noqa: F401 - importing registers every rule and check
from greenlist.desk.bylaws import edition_of
from greenlist.desk.casework import Casework
from greenlist.desk.journal import Journal
from greenlist.desk.premises import JOURNAL_FILE, VAULT_FOLDER
from greenlist.desk.settings import Settings
from greenlist.desk.vault import Vault
from greenlist.forms.parse import parse
from greenlist.reading import Document, Reading, Refusal, Several


@contextlib.contextmanager
def open_record(settings: Settings) -> Iterator[tuple[Journal, Vault]]:
    """Journal and vault to look at: those of the installation, or empty ones where nothing was recorded yet."""
    with contextlib.ExitStack() as stack:
        state = settings.state_dir
        if not (state / JOURNAL_FILE).is_file():
            state = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="greenlist-")))
        journal = Journal(state / JOURNAL_FILE)
        stack.callback(journal.close)
        yield journal, Vault(state / VAULT_FOLDER)


def casework_of(settings: Settings, journal: Journal, vault: Vault) -> Casework:
    """Accepted papers as they were judged. The readers are loaded only if one of them has to be read anew."""

    def read(document: Document) -> Reading | Refusal | Several:
        from greenlist.desk.opening import production_steps  # noqa: PLC0415 - half a second to load, hardly ever asked

        return production_steps(settings).read_text(document)

    return Casework(journal, vault, read, parse, edition=edition_of(settings))
