"""The state folder: one service at a time, on a local disk, with a name of its own."""

import contextlib
import fcntl
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from greenlist.desk.files import durable_write, make_folder
from greenlist.desk.troubles import folder_error, said

JOURNAL_FILE: Final = "journal.sqlite3"
VAULT_FOLDER: Final = "blobs"
STATUS_FILE: Final = "status.json"
LOG_FILE: Final = "greenlist.log"
_LOCK_FILE: Final = "lock"
_OWNER_FILE: Final = "owner"
_MOUNTS: Final = Path("/proc/self/mounts")
_SHARES: Final = ("nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ceph", "davfs")


def file_system(path: Path, mounts: Path = _MOUNTS) -> str:
    """Kind of the file system a folder lies on, such as `ext4`; '' when the system does not say."""
    try:
        lines = [line.split() for line in mounts.read_text("utf-8").splitlines()]
    except OSError:
        return ""
    resolved = path.resolve()
    points = {Path(line[1].replace("\\040", " ")): line[2] for line in lines}
    return max(
        ((point, kind) for point, kind in points.items() if point == resolved or point in resolved.parents),
        key=lambda found: len(found[0].parts),
        default=(Path(), ""),
    )[1]


def prepare_state(state_dir: Path, mounts: Path = _MOUNTS) -> Path:
    """The state folder, made if need be.

    Raises:
        FolderError: it cannot be made, or lies on a network share, where SQLite loses its locks.
    """
    make_folder(state_dir)
    if (kind := file_system(state_dir, mounts)) in _SHARES:
        raise folder_error("D-014", path=state_dir, kind=kind)
    return state_dir


def owner_of(state_dir: Path) -> str:
    """The name under which this state folder claims files; drawn once."""
    path = state_dir / _OWNER_FILE
    if not path.is_file():
        durable_write(path, (secrets.token_hex(8).encode(),))
    return path.read_text("ascii").strip()


@contextlib.contextmanager
def sole_service(state_dir: Path) -> Iterator[None]:
    """Hold the state folder alone. The lock goes with the process, however it ends.

    Raises:
        FolderError: another service holds it.
    """
    path = state_dir / _LOCK_FILE
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise folder_error("D-011", path=path, reason=said(error)) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip() or "未知"
            raise folder_error("D-013", path=state_dir, pid=holder) from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)
