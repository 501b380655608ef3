"""Taking a file: one rename inside the share, a durable copy by content, and only then the original goes."""

import contextlib
import hashlib
import logging
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from greenlist.desk.clocks import Clock
from greenlist.desk.files import make_folder, readable_name
from greenlist.desk.records import Arrival
from greenlist.desk.troubles import folder_error, said
from greenlist.desk.vault import Vault
from greenlist.desk.watch import CLAIMED, Blocked, Candidate, Origin

LOG: Final = logging.getLogger(__name__)
_SAFELY: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK  # no link followed, no pipe waited for


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Claim:
    """A file that is ours: no other service can take it any more.

    Attributes:
        token: identity of the claim; names its folder.
        path: where the file lies now.
        relative: where it lay below the inbox.
    """

    token: str
    path: Path
    relative: PurePosixPath


@dataclass(frozen=True, slots=True)
class Taken:
    """A claimed file whose content is in the vault; `size` and `mtime_ns` are those of the copied state."""

    claim: Claim
    arrival: Arrival
    size: int
    mtime_ns: int


class Claims:
    """The hidden folder in the inbox where files wait between being claimed and being stored.

    Each state folder has a part of its own there, named by `owner`, so that two services on one inbox never
    mistake each other's unfinished claims for their own.
    """

    def __init__(self, inbox: Path, owner: str) -> None:
        self._folder = inbox / CLAIMED / owner

    def claim(self, candidate: Candidate) -> Claim | Blocked | None:
        """Take a file by one rename. `Blocked` when it is held open, None when somebody else was quicker.

        Raises:
            FolderError: the hidden folder cannot be made.
        """
        token = secrets.token_hex(8)
        target = self._folder / token / candidate.relative
        try:
            os.close(os.open(candidate.path, _SAFELY))  # what cannot be read stays in sight
        except FileNotFoundError:
            return None
        except OSError as error:
            return Blocked(candidate.path, f"无法读取：{said(error)}")
        self._make_private(target.parent)
        try:
            candidate.path.rename(target)
        except FileNotFoundError:
            self._clear(token)
            return None
        except OSError as error:
            self._clear(token)
            return Blocked(candidate.path, f"无法取走：{said(error)}；关闭占用它的程序后会自动受理")
        return Claim(token, target, candidate.relative)

    def _make_private(self, folder: Path) -> None:
        """Nobody else may lay a file in here: it would be taken for one from the folder it names."""
        if not self._folder.parent.is_dir():
            make_folder(self._folder.parent)
            with contextlib.suppress(OSError):  # some shares know no rights of single folders
                self._folder.parent.chmod(0o700)
        make_folder(folder)

    def unfinished(self) -> Iterator[Claim]:
        """Claims that were begun and not ended, by an earlier run or because the file was still growing."""
        for folder in sorted(self._folder.glob("*/")):
            files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
            if not files:
                self._clear(folder.name)
            for path in files:
                yield Claim(folder.name, path, PurePosixPath(path.relative_to(folder).as_posix()))

    def take(self, claim: Claim, vault: Vault, clock: Clock) -> Taken | Blocked | None:
        """Copy a claimed file into the vault.

        Returns:
            None when it changed meanwhile, `Blocked` when it cannot be read: it is tried again later.

        Raises:
            FolderError: it cannot be stored.
        """
        try:
            with os.fdopen(os.open(claim.path, _SAFELY), "rb") as stream:
                before = os.fstat(stream.fileno())
                sha256 = vault.put_stream(stream)
                after = os.fstat(stream.fileno())
        except FileNotFoundError:
            return None
        except OSError as error:
            return Blocked(claim.path, f"无法读取：{said(error)}")
        if sha256 is None or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            LOG.info("%s 正在变化，稍后再取。", claim.relative)
            return None
        origin = Origin.of(claim.relative)
        name = readable_name(claim.relative.name)
        source = "/".join(readable_name(part) for part in claim.relative.parts)
        now = clock.now()
        district = readable_name(origin.district)
        arrival = Arrival(claim.token, sha256, name, after.st_size, origin.role, district, source, now)
        return Taken(claim, arrival, after.st_size, after.st_mtime_ns)

    def release(self, taken: Taken) -> None:
        """Let go of the original, which is stored and numbered. One that changed since becomes a new claim.

        Raises:
            FolderError: it cannot be removed.
        """
        claim = taken.claim
        try:
            facts = claim.path.stat()
            if (facts.st_size, facts.st_mtime_ns) != (taken.size, taken.mtime_ns):
                self._renew(claim)
                return
            claim.path.unlink()
        except FileNotFoundError:
            pass
        except OSError as error:
            raise folder_error("D-011", path=claim.path, reason=said(error)) from error
        self._clear(claim.token)

    def settle(self, claim: Claim, sha256: str) -> None:
        """End a claim that was numbered before a crash; a file that has changed since becomes a new claim.

        Raises:
            FolderError: it cannot be removed.
        """
        try:
            if _digest(claim.path) == sha256:
                claim.path.unlink()
                self._clear(claim.token)
            else:
                self._renew(claim)
        except FileNotFoundError:
            self._clear(claim.token)
        except OSError as error:
            raise folder_error("D-011", path=claim.path, reason=said(error)) from error

    def _renew(self, claim: Claim) -> None:
        (self._folder / claim.token).rename(self._folder / secrets.token_hex(8))

    def _clear(self, token: str) -> None:
        """Remove the empty folders of a claim."""
        top = self._folder / token
        folders = [path for path in top.rglob("*") if path.is_dir()] if top.is_dir() else []
        for folder in (*sorted(folders, reverse=True), top):
            try:
                folder.rmdir()
            except OSError:  # not empty, or gone: it is looked at again by `unfinished`
                return
