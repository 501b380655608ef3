"""BIFF records and the compound files around them."""

import struct

import pytest

from extractors import biff
from extractors.biff import DamagedRecordsError, EncryptedError, read_book
from extractors.compound import Compound, DamagedCompoundError
from extractors.rawbook import TooManyCellsError
from tests.builders import compounds
from tests.builders.aswritten import AsWritten
from tests.builders.compounds import compound, record


def raw(stream, limit):
    """The workbook with its cells as they are written."""
    return read_book(stream, limit, AsWritten)


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
    found = raw(stream[:end] + many + formulas + record(0x000A), 100).sheets[0].cells
    assert found == {
        (0, 1): ("n", "5.0", False),
        (0, 2): ("n", "7.0", False),
        (1, 0): ("n", "2.5", True),
        (1, 1): ("b", "1", True),
        (1, 2): ("e", "#DIV/0!", True),
        (1, 3): ("str", "", True),
        (1, 4): ("str", None, True),
    }


TEXTS = [
    "企业名称",
    "abc",
    "广州市黄埔区𠮷野路",
    "x",
    "é",
    "甲" * 50,
    "",
    "plain text that is longer than a piece " * 3,
]


@pytest.mark.parametrize("piece", [16, 17, 40, 41, 8224])
def test_shared_strings_read_alike_however_they_are_cut(piece):
    strings = compounds.Strings(piece)
    stream = compounds.biff({"表": [TEXTS[:4], TEXTS[4:]]}, strings=strings)
    found = raw(stream, 100)
    assert [cell.value for cell in found.sheets[0].cells.values()] == TEXTS


def test_a_table_of_strings_that_ends_too_early_loses_only_what_lies_behind():
    strings = compounds.Strings()
    stream = bytearray(compounds.biff({"表": [["甲厂", "乙厂"]]}, strings=strings))
    at = stream.index(struct.pack("<HHII", 0x00FC, 8 + 7 + 7, 2, 2)) + 4
    stream[at + 4 : at + 8] = struct.pack("<I", 9)
    assert [cell.value for cell in raw(bytes(stream), 100).sheets[0].cells.values()] == ["甲厂", "乙厂"]


@pytest.mark.parametrize("piece", [9, 40, 8224])
def test_a_text_that_a_formula_gave_stands_behind_it(piece):
    formula = record(0x0006, struct.pack("<HHH", 1, 2, 0) + b"\0\0\0\0\0\0\xff\xff" + b"\0" * 8)
    stream = compounds.biff({"表": []})
    end = stream.rindex(record(0x000A))
    result = compounds.text_result("广州绿源环保科技有限公司", piece=piece)
    cells = raw(stream[:end] + formula + result + record(0x000A), 100).sheets[0].cells
    assert cells == {(1, 2): ("str", "广州绿源环保科技有限公司", True)}


def test_the_older_records_of_excel_5_are_read_in_their_code_page():
    found = raw(compounds.biff5({"基本信息": [["企业名称", "甲厂", 1.5, True]], "二": []}), 100)
    assert [sheet.name for sheet in found.sheets] == ["基本信息", "二"]
    assert [(c.kind, c.value) for c in found.sheets[0].cells.values()] == [
        ("str", "企业名称"),
        ("str", "甲厂"),
        ("n", "1.5"),
        ("b", "1"),
    ]


@pytest.mark.parametrize(
    ("page", "name"),
    [(936, "gb18030"), (950, "cp950"), (1252, "cp1252"), (10000, "mac-roman"), (4711, "cp1252")],
)
def test_code_pages_have_names(page, name):
    assert biff._encoding(page) == name


def test_what_lies_in_embedded_objects_is_not_the_workbook():
    """A storage at the top holds a document of its own: its streams are in the directory, but not at the top."""
    data = bytearray(compound({"Workbook": b"x" * 5000, "MBD0001": b"", "WordDocument": b"y" * 5000}))
    directory = data.index("Root Entry".encode("utf-16-le"))
    storage, inner = directory + 2 * 128, directory + 3 * 128
    data[storage + 66] = 1
    struct.pack_into("<III", data, storage + 68, 0xFFFFFFFF, 0xFFFFFFFF, 3)
    assert data[inner : inner + 2] == b"W\0"
    found = Compound(bytes(data))
    assert found.names == {"Workbook", "MBD0001"}
    assert found.stream("Workbook") == b"x" * 5000
    with pytest.raises(KeyError):
        found.stream("MBD0001")


def test_pictures_and_text_boxes_are_noticed_but_not_comments():
    stream = compounds.biff({"表": []})
    end = stream.rindex(record(0x000A))

    def with_object(kind: int) -> bytes:
        return stream[:end] + record(0x005D, struct.pack("<HHHH", 0x15, 0x12, kind, 1)) + record(0x000A)

    assert raw(with_object(8), 9).drawn
    assert not raw(with_object(0x19), 9).drawn


def test_sheets_of_macros_are_noticed_and_not_read():
    stream = bytearray(compounds.biff({"表": [["甲"]], "宏": [["=RUN()"]]}))
    at = stream.rindex(struct.pack("<HH", 0x0085, 4 + 2 + 2 + 2))
    stream[at + 9] = 1
    found = raw(bytes(stream), 9)
    assert ([sheet.name for sheet in found.sheets], found.macros) == (["表"], True)


def test_limits_and_passwords_are_kept():
    stream = compounds.biff({"表": [["甲"] * 5]})
    with pytest.raises(TooManyCellsError):
        raw(stream, 4)
    with pytest.raises(EncryptedError):
        raw(compounds.biff({"表": []}, extra=record(0x002F, b"\0\0")), 4)
    with pytest.raises(DamagedRecordsError):
        raw(stream[:-20], 100)


def test_the_1904_date_system_is_known():
    assert raw(compounds.biff({"表": []}, extra=record(0x0022, b"\1\0")), 4).date1904
