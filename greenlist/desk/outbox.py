"""The outbox: a view of the journal, written beside its place and renamed into it, whole or not at all."""

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from greenlist.desk.files import Writer, durable_write, make_folder, safe_name, sync_folder
from greenlist.desk.troubles import folder_error, said

ANSWERS: Final = "回执"
DOCUMENTS: Final = "公文"
LEDGERS: Final = "台账"
RECEIPT_FILE: Final = "receipt.json"
MANIFEST_FILE: Final = "manifest.json"
FEEDBACK_FILE: Final = "反馈.docx"
MARKED: Final = "批注_"
PROGRESS_FILE: Final = "正在处理.txt"
_WORKSHOP: Final = ".准备中"
_KEPT: Final = "（人工修改留存）"


def answer_folder(receipt: str, day: date, name: str) -> str:
    """Where the answer to a file lies below the outbox."""
    return f"{ANSWERS}/{day.isoformat()}/{safe_name(f'{receipt}_{name}')}"


def last_first(names: Mapping[str, object]) -> list[str]:
    """Names in writing order: what tells that an answer is complete comes last."""
    return sorted(names, key=lambda name: (name in (RECEIPT_FILE, MANIFEST_FILE), name))


def digests(folder: Path) -> dict[str, str]:
    """Name → digest of every file of a folder; lock files of programs that show one of them left out."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith((".", "~$")):
            with path.open("rb") as stream:
                found[path.name] = hashlib.file_digest(stream, "sha256").hexdigest()
    return found


class Outbox:
    """The outbox folder. All methods raise `FolderError` when it cannot be used; nothing is then half there."""

    def __init__(self, root: Path, write: Writer = durable_write) -> None:
        self.root = root
        self._write = write

    def prepare(self) -> None:
        """Make the folders and throw away what an interrupted run left in the workshop."""
        for folder in (ANSWERS, DOCUMENTS, LEDGERS):
            make_folder(self.root / folder)
        with self._trouble():
            shutil.rmtree(self.root / _WORKSHOP, ignore_errors=True)
        make_folder(self.root / _WORKSHOP)

    @contextmanager
    def _trouble(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise folder_error("D-011", path=error.filename or self.root, reason=said(error)) from error

    def path(self, folder: str) -> Path:
        """A folder of the view on the disk."""
        return self.root / folder

    def holds(self, folder: str, files: Mapping[str, str]) -> bool:
        """Whether a folder stands there with at least these files, unchanged (name → digest)."""
        path = self.path(folder)
        if not path.is_dir():
            return False
        with self._trouble():
            return files.items() <= digests(path).items()

    def place(
        self, folder: str, files: Mapping[str, bytes], replaces: Mapping[str, str] | None = None
    ) -> None:
        """Put a folder into its place by one rename.

        Args:
            folder: below the outbox.
            files: name → content.
            replaces: name → digest of what we wrote there before. What stands there and is not that was
                changed by a person and is kept beside it under another name, never overwritten.
        """
        target = self.path(folder)
        workshop = make_folder(self.root / _WORKSHOP) / secrets.token_hex(8)
        make_folder(workshop)
        for name in last_first(files):
            self._write(workshop / name, (files[name],))
        make_folder(target.parent)
        with self._trouble():
            if target.exists():
                self._give_way(target, replaces or {name: _digest(files[name]) for name in files})
            workshop.rename(target)
            sync_folder(target.parent)

    def _give_way(self, target: Path, ours: Mapping[str, str]) -> None:
        standing = digests(target)
        standing.pop(MANIFEST_FILE, None)  # ours, and told anew when a PDF is made: nobody's work
        if standing.items() <= ours.items():
            self._throw_away(target)
            return
        for number in range(1, 1000):
            kept = target.with_name(f"{target.name[:80]}{_KEPT}{number if number > 1 else ''}")
            if not kept.exists():
                target.rename(kept)
                return

    def _throw_away(self, target: Path) -> None:
        old = make_folder(self.root / _WORKSHOP) / secrets.token_hex(8)
        target.rename(old)
        shutil.rmtree(old, ignore_errors=True)  # what cannot be removed now goes at the next start

    def add(self, folder: str, name: str, content: bytes) -> bool:
        """Put one more file into a folder that stands there; False when the folder does not."""
        target = self.path(folder)
        if not target.is_dir():
            return False
        beside = make_folder(self.root / _WORKSHOP) / secrets.token_hex(8)
        self._write(beside, (content,))
        with self._trouble():
            beside.replace(target / name)
            sync_folder(target)
        return True

    def put(self, folder: str, name: str, content: bytes) -> bool:
        """Put one file into a folder, made if need be; nothing is written when it stands there already.

        Returns:
            Whether it was written.
        """
        target = make_folder(self.path(folder)) / name
        with self._trouble():
            if target.is_file() and target.read_bytes() == content:
                return False
        self.add(folder, name, content)
        return True

    def show_progress(self, lines: Sequence[str]) -> None:
        """Say beside the folders what is being worked on for long; nothing stands there when nothing is.

        It is no part of the record: whoever removes it removes nothing.
        """
        target = self.root / PROGRESS_FILE
        with self._trouble():
            if not lines:
                target.unlink(missing_ok=True)
                return
        beside = make_folder(self.root / _WORKSHOP) / secrets.token_hex(8)
        text = "\r\n".join(("以下材料正在处理，完成后即在“回执”中答复；其他材料照常受理。", "", *lines, ""))
        self._write(beside, (text.encode("utf-8-sig"),))
        with self._trouble():
            beside.replace(target)

    def remove(self, folder: str, ours: Mapping[str, str]) -> None:
        """Take a folder out of the view; one that a person has changed is kept under another name."""
        target = self.path(folder)
        if target.is_dir():
            with self._trouble():
                self._give_way(target, ours)

    def folders(self) -> Iterator[str]:
        """Every answer and document folder that stands there, below the outbox."""
        for top, depth in ((ANSWERS, 2), (DOCUMENTS, 3)):
            base = self.root / top
            for path in sorted(base.glob("/".join("*" * depth))):
                if path.is_dir() and not path.name.startswith("."):
                    yield path.relative_to(self.root).as_posix()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def is_writable(folder: Path) -> bool:
    """Whether files can be made in a folder."""
    return os.access(folder, os.W_OK | os.X_OK)
