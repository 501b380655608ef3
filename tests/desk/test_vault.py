"""The store of contents: written once, found by digest, damage noticed."""

import errno
import hashlib
import io
from pathlib import Path

import pytest

from greenlist.desk.troubles import said
from greenlist.desk.vault import Vault
from greenlist.errors import FolderError


def test_what_is_kept_is_found_by_its_digest_and_written_once(tmp_path: Path):
    written = []

    def write(path, pieces):
        written.append(path)
        path.write_bytes(b"".join(pieces))

    vault = Vault(tmp_path / "v", write)
    sha256 = vault.put("绿".encode())
    assert vault.put("绿".encode()) == sha256 == hashlib.sha256("绿".encode()).hexdigest()
    assert vault.get(sha256) == "绿".encode()
    assert len(written) == 1
    assert sha256 in vault
    assert list(vault) == [sha256]


def test_a_stream_is_kept_as_the_same_bytes_are(tmp_path: Path):
    vault = Vault(tmp_path / "v")
    content = b"x" * 3_000_000
    assert vault.put_stream(io.BytesIO(content)) == vault.put(content)
    assert vault.put_stream(io.BytesIO(content)) == hashlib.sha256(content).hexdigest()
    assert len(list(vault)) == 1


def test_a_stream_that_changes_while_it_is_copied_is_not_kept(tmp_path: Path):
    class Growing(io.BytesIO):
        looks = 0

        def seek(self, *args):
            self.looks += 1
            if self.looks == 2:
                super().seek(0, io.SEEK_END)
                self.write(b"more")
            return super().seek(*args)

    vault = Vault(tmp_path / "v")
    assert vault.put_stream(Growing(b"first")) is None
    assert list(vault) == []


def test_a_full_disk_is_trouble_of_ours_and_leaves_nothing_half_written(tmp_path: Path):
    def write(path, pieces):
        raise FolderError("D-011", "磁盘空间已满")

    vault = Vault(tmp_path / "v", write)
    with pytest.raises(FolderError):
        vault.put(b"x")
    with pytest.raises(FolderError):
        vault.put_stream(io.BytesIO(b"x"))
    assert list(vault) == []


def test_missing_and_damaged_content_is_noticed(tmp_path: Path):
    vault = Vault(tmp_path / "v")
    sha256 = vault.put(b"content")
    vault.path(sha256).write_bytes(b"tampere")
    with pytest.raises(FolderError, match="D-023"):
        vault.get(sha256)
    vault.path(sha256).unlink()
    with pytest.raises(FolderError, match="D-022"):
        vault.get(sha256)


def test_a_store_that_cannot_be_made_is_trouble_of_ours(tmp_path: Path):
    (tmp_path / "v").write_bytes(b"a file")
    with pytest.raises(FolderError, match="D-010"):
        Vault(tmp_path / "v")


def test_errno_names_are_known_where_they_matter():
    for number in (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.ENOENT, errno.EDQUOT, errno.EBUSY):
        assert "系统错误" not in said(OSError(number, "x"))
    assert "系统错误" in said(OSError(errno.ELOOP, "x"))
