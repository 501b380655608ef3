"""Drafted documents on their way from the generators into the journal."""

from collections.abc import Callable

from greenlist.desk.files import safe_name
from greenlist.desk.outbox import DOCUMENTS
from greenlist.desk.records import Draft, Print
from greenlist.desk.steps import Sheaf
from greenlist.desk.vault import Vault


def stored(vault: Vault, sheaf: Sheaf, year: int, key: str, standing: Callable[[str], Draft | None]) -> Draft:
    """A drafted document with its content in the vault and a folder of its own.

    Args:
        vault: where the content goes.
        sheaf: the drafted document.
        year: its round.
        key: what it is about within kind and year; '' for the one draft of the year.
        standing: the document that stands in a folder, if it is not the one to be replaced.
    """
    folder = f"{DOCUMENTS}/{year}/{safe_name(sheaf.document)}/{safe_name(sheaf.folder)}"
    if (other := standing(folder)) and other.key != key:
        folder += f"_{safe_name(key) if key else '续'}"
    files = {name: vault.put(content) for name, content in sheaf.files.items()}
    return Draft(folder, sheaf.kind, year, key, sheaf.final, files)


def printed(draft: Draft) -> tuple[Print, ...]:
    """The PDF to be rendered of a document: one for each .docx."""
    return tuple(
        Print(draft.folder, f"{name.removesuffix('.docx')}.pdf", sha256)
        for name, sha256 in draft.files.items()
        if name.endswith(".docx")
    )
