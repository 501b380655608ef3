"""BIFF records and the compound files around them."""

import struct

import pytest

from extractors import biff
from extractors.biff import DamagedRecordsError, EncryptedError, read_book
from extractors.compound import Compound, DamagedCompoundError
from extractors.rawbook import TooManyCellsError
from tests.builders import compounds
from tests.builders.compounds import compound, record


@pytest.mark.parametrize("size", [0, 1, 4096, 5000, 600_000])
def test_a_stream_comes_out_as_it_went_in(size):
    data = bytes(n % 251 for n in range(size))
    found = Compound(compound({"甲": data, "Workbook": b"x" * 10}))
    assert found.names == {"甲", "Workbook"}
    assert found.stream("甲")[:size] == data
    with pytest.raises(KeyError):
        found.stream("乙")


@pytest.mark.parametrize(
    "at", [30, 48, 76, 512 * 9 + 128 + 116], ids=["扇区大小", "目录", "分配表", "起始扇区"]
)
def test_chains_that_lead_nowhere_are_damage(at):
    data = bytearray(compound({"Workbook": b"x" * 4096}))
    data[at : at + 4] = b"\xee\xee\x00\x00"
    with pytest.raises(DamagedCompoundError):
        Compound(bytes(data)).stream("Workbook")


def test_a_chain_in_a_circle_is_damage():
    data = bytearray(compound({"Workbook": b"x" * 4096}))
    table = len(data) - compounds.SECTOR
    data[table + 4 : table + 8] = struct.pack("<I", 0)  # the second sector leads back to the first
    with pytest.raises(DamagedCompoundError):
        Compound(bytes(data)).stream("Workbook")


def test_packed_numbers_are_unpacked():
    assert [biff._rk(raw) for raw in (0x3FF00000, 0x000004D2 << 2 | 2, 0x000004D2 << 2 | 3, 0xFFFFFFFE)] == [
        1.0,
        1234.0,
        12.34,
        -1.0,
    ]


def test_rows_of_packed_numbers_and_formulas_are_read():
    many = record(
        0x00BD,
        struct.pack("<HH", 0, 1) + struct.pack("<HIHI", 0, 5 << 2 | 2, 1, 7 << 2 | 2) + struct.pack("<H", 2),
    )
    results = [
        struct.pack("<d", 2.5),
        b"\x01\0\x01\0\0\0\xff\xff",
        b"\x02\0\x07\0\0\0\xff\xff",
        b"\x03\0\0\0\0\0\xff\xff",
        b"\x00\0\0\0\0\0\xff\xff",
    ]
    formulas = b"".join(
        record(0x0006, struct.pack("<HHH", 1, column, 0) + result + b"\0" * 8)
        for column, result in enumerate(results)
    )
    stream = compounds.biff({"表": []})
    end = stream.rindex(record(0x000A))
    found = read_book(stream[:end] + many + formulas + record(0x000A), 100).sheets[0].cells
    assert [(c.row, c.column, c.kind, c.value, c.formula) for c in found] == [
        (0, 1, "n", "5.0", False),
        (0, 2, "n", "7.0", False),
        (1, 0, "n", "2.5", True),
        (1, 1, "b", "1", True),
        (1, 2, "e", "#DIV/0!", True),
        (1, 3, "str", "", True),
        (1, 4, biff.TEXT_ELSEWHERE, None, True),
    ]


def test_limits_and_passwords_are_kept():
    stream = compounds.biff({"表": [["甲"] * 5]})
    with pytest.raises(TooManyCellsError):
        read_book(stream, 4)
    with pytest.raises(EncryptedError):
        read_book(compounds.biff({"表": []}, extra=record(0x002F, b"\0\0")), 4)
    with pytest.raises(DamagedRecordsError):
        read_book(stream[:-20], 100)


def test_the_1904_date_system_is_known():
    assert read_book(compounds.biff({"表": []}, extra=record(0x0022, b"\1\0")), 4).date1904
