"""Files that stay, and names that every system can hold."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.desk.files import durable_write, make_folder, readable_name, safe_name
from greenlist.errors import FolderError


def test_a_file_is_written_whole_and_leaves_nothing_beside_it(tmp_path: Path):
    durable_write(tmp_path / "a.txt", (b"one ", b"two"))
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"one two"


def test_a_full_disk_leaves_what_stood_there_before(tmp_path: Path):
    def pieces():
        yield b"half"
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "a.txt").write_bytes(b"before")
    with pytest.raises(FolderError, match="磁盘空间已满"):
        durable_write(tmp_path / "a.txt", pieces())
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"before"


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FolderError, match="不是文件夹"):
        make_folder(tmp_path / "file" / "below")


@given(st.text(min_size=0, max_size=300))
def test_every_name_becomes_one_that_can_be_held_and_stays_itself_the_second_time(name: str):
    held = safe_name(name)
    assert held
    assert not set(held) & set('<>:"/\\|?*')
    assert not held.endswith((".", " "))
    assert not held.startswith(".")
    assert len(held.encode()) <= 180
    assert len(held) <= 101  # a device name gets one character more
    assert safe_name(held) == held


def test_the_ending_of_a_long_name_is_kept():
    assert safe_name("绿" * 200 + ".xlsx").endswith("绿.xlsx")
    assert safe_name("a" * 200 + ".pdf").endswith("a.pdf")


def test_a_composed_and_a_decomposed_name_are_one():
    assert readable_name("e\u0301.xlsx") == readable_name("\u00e9.xlsx")


def test_bytes_that_are_no_name_at_all_are_still_shown():
    assert readable_name(os.fsdecode(b"\xff\xfe.xlsx")).endswith(".xlsx")
