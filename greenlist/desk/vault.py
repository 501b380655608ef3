"""The content-addressed store of originals and answers: written once, durably, never changed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from greenlist.desk.files import Writer, durable_write, make_folder, sync_folder
from greenlist.desk.troubles import folder_error, said

_PIECE: Final = 1 << 20


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(0)
    while piece := stream.read(_PIECE):
        yield piece


class _Copied:
    """The pieces of a stream, with the digest of what has been handed on."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.digest = hashlib.sha256()

    def __iter__(self) -> Iterator[bytes]:
        for piece in _pieces(self._stream):
            self.digest.update(piece)
            yield piece


class Vault:
    """A folder of blobs named by their SHA-256.

    Attributes:
        root: the folder.
    """

    def __init__(self, root: Path, write: Writer = durable_write) -> None:
        self.root = make_folder(root)
        self._write = write

    def path(self, sha256: str) -> Path:
        """Where a blob lies."""
        return self.root / sha256[:2] / sha256[2:]

    def put(self, content: bytes) -> str:
        """Keep the bytes and return their digest; a second time does nothing.

        Raises:
            FolderError: they cannot be written.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        if not self._holds(path, len(content)):
            make_folder(path.parent)
            self._write(path, (content,))
        return sha256

    def put_stream(self, stream: BinaryIO) -> str | None:
        """Keep a file of any size; None when its content changed while it was being copied.

        Raises:
            FolderError: it cannot be written.
        """
        digest, size = hashlib.sha256(), 0
        for piece in _pieces(stream):
            digest.update(piece)
            size += len(piece)
        sha256 = digest.hexdigest()
        path = self.path(sha256)
        if self._holds(path, size):
            return sha256
        copied = _Copied(stream)
        make_folder(path.parent)
        beside = path.with_name(f"{path.name}.copying")  # not yet known to be what its name would say
        self._write(beside, copied)
        if copied.digest.hexdigest() != sha256:
            beside.unlink()
            return None
        beside.rename(path)
        sync_folder(path.parent)
        return sha256

    @staticmethod
    def _holds(path: Path, size: int) -> bool:
        # A blob of the right size is trusted here and checked whole by `verify`: a rename is all or nothing.
        try:
            return path.stat().st_size == size
        except OSError:
            return False

    def get(self, sha256: str) -> bytes:
        """The bytes of a digest.

        Raises:
            FolderError: they are missing, or damaged.
        """
        path = self.path(sha256)
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise folder_error("D-022", sha256=sha256, path=path) from error
        except OSError as error:
            raise folder_error("D-012", path=path, reason=said(error)) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise folder_error("D-023", sha256=sha256, path=path)
        return content

    def __contains__(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def __iter__(self) -> Iterator[str]:
        for path in sorted(self.root.glob("[0-9a-f][0-9a-f]/*")):
            if not path.name.startswith(".") and not path.suffix:
                yield path.parent.name + path.name
