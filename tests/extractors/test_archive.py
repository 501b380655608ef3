"""Packages are unpacked without trust in what their directory says."""

import io
import zipfile

import pytest

from extractors.archive import PackageLimits, defines_entities, unpack
from greenlist.reading import Refusal
from tests.builders.workbooks import zipped

SMALL = PackageLimits(members=3, inflated=10_000, ratio=5, ratio_from=1_000)


def code(data: bytes, limits: PackageLimits = SMALL) -> str | None:
    found = unpack(data, limits)
    return found.code if isinstance(found, Refusal) else None


def noise(size: int) -> bytes:
    """Bytes that do not pack well."""
    return bytes((n * n * 31 + n // 7) % 251 for n in range(size))


@pytest.mark.parametrize(("members", "expected"), [(3, None), (4, "I-009")], ids=["恰好三个", "四个"])
def test_members_are_counted(members, expected):
    assert code(zipped({f"{n}.xml": b"<a/>" for n in range(members)})) == expected


@pytest.mark.parametrize(
    ("size", "expected"), [(5_000, None), (5_001, "I-010")], ids=["恰好到上限", "多一字节"]
)
def test_all_members_together_are_counted(size, expected):
    limits = PackageLimits(inflated=10_000, ratio=10_000)
    assert code(zipped({"a.xml": b"<" * 5_000, "b.png": b"x" * size}), limits) == expected


def test_a_member_that_unpacks_to_far_too_much_is_refused():
    assert code(zipped({"a.xml": b" " * 9_000})) == "I-011"
    assert code(zipped({"a.xml": b" " * 1_000})) is None, "too small to be judged"


@pytest.mark.parametrize("name", ["../a.xml", "xl/../../a.xml", "xl\\..\\a.xml", "C:/a.xml"])
def test_paths_out_of_the_package_are_refused(name):
    assert code(zipped({name: b"<a/>"})) == "I-013"


def test_two_members_of_one_name_are_refused():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("xl/a.xml", "<a/>")
        archive.writestr("xl/A.xml", "<b/>")
    assert code(held.getvalue()) == "I-012"


def test_a_directory_that_lies_about_a_size_is_damage():
    data = bytearray(zipped({"a.xml": noise(600)}))
    at = data.rindex(b"PK\x01\x02") + 24  # uncompressed size in the central directory
    data[at : at + 4] = (100).to_bytes(4, "little")
    assert code(bytes(data)) == "I-008"


def test_a_member_with_a_password_is_refused():
    data = bytearray(zipped({"a.xml": b"<a/>"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    assert code(bytes(data)) == "I-052"


def test_markup_is_kept_and_pictures_are_not():
    found = unpack(zipped({"/xl/a.xml": b"<a/>", "xl/media/1.png": b"\x89PNG", "xl/odd.dat": b" \n<b/>"}))
    assert dict(found) == {"xl/a.xml": b"<a/>", "xl/odd.dat": b" \n<b/>"}


def test_definitions_are_seen_in_any_encoding():
    text = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a/>"
    assert defines_entities(text.encode())
    assert defines_entities(text.encode("utf-16"))
    assert defines_entities(text.encode("utf-32"))
    assert not defines_entities("<a>&lt;!DOCTYPE</a>".encode("utf-16"))
