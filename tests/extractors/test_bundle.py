"""Archives of papers are told from workbooks, taken apart within limits, and read by the names people gave."""

import pytest

import extractors
from extractors.archive import PackageLimits
from extractors.bundle import is_bundle, take_apart
from greenlist.reading import Document, Refusal, Several
from tests.builders.archives import with_flag, with_method, zipped

PAPERS = {"绿色工厂登记表.xlsx": b"one", "甲公司/动态管理表.xls": b"two"}


def apart(data: bytes, **limits: int) -> Several | Refusal:
    return (
        take_apart(Document.of("材料.zip", data), PackageLimits(**limits))
        if limits
        else take_apart(Document.of("材料.zip", data))
    )


def spoiled(data: bytes) -> bytes:
    """One byte of the first member's packed content is another."""
    at = 30 + len("abc.xlsx")
    return data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]


def names(data: bytes) -> list[str]:
    found = apart(data)
    assert isinstance(found, Several), found
    return [part.name for part in found.parts]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_every_file_comes_out_under_the_name_its_owner_gave_it(encoding):
    found = extractors.read(Document.of("材料.zip", zipped(PAPERS, encoding=encoding)))
    assert isinstance(found, Several)
    assert {part.name: part.data for part in found.parts} == PAPERS


def test_utf_8_names_without_the_flag_are_read_as_such():
    data = zipped(PAPERS)
    cleared = data.replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00")
    assert cleared != data
    assert names(cleared) == list(PAPERS)


def test_reports_come_after_the_forms_they_are_judged_with():
    data = zipped({"a报告.pdf": b"%PDF-1.7", "b表.xlsx": b"x", "c表.xlsx": b"y"})
    assert names(data) == ["b表.xlsx", "c表.xlsx", "a报告.pdf"]


def test_rubbish_of_systems_is_nobodys_paper():
    rubbish = (
        "__MACOSX/._表.xlsx",
        "甲/Thumbs.db",
        "desktop.ini",
        ".DS_Store",
        "甲/~$表.xlsx",
        "甲/.~lock.表.xlsx#",
    )
    assert names(zipped({**dict.fromkeys(rubbish, b"-"), "甲/表.xlsx": b"1"})) == ["甲/表.xlsx"]


def test_an_archive_within_the_archive_is_taken_apart_with_it_and_one_within_that_is_left_whole():
    deepest = zipped({"表.xlsx": b"1"})
    data = zipped({"甲.zip": zipped({"登记表.xlsx": b"2", "更深.zip": deepest})})
    found = apart(data)
    assert isinstance(found, Several)
    assert {part.name: part.data for part in found.parts} == {
        "甲.zip/登记表.xlsx": b"2",
        "甲.zip/更深.zip": deepest,
    }


@pytest.mark.parametrize(
    "names",
    [
        ("[Content_Types].xml", "xl/workbook.xml"),
        ("mimetype", "content.xml"),
        ("OFD.xml",),
        ("xl\\workbook.xml",),
    ],
    ids=["xlsx", "ods", "ofd", "反斜线"],
)
def test_a_document_saved_as_a_package_is_no_archive(names):
    assert not is_bundle(zipped(dict.fromkeys(names, b"<a/>")))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(zipped({}), "I-034", id="空压缩包"),
        pytest.param(zipped({"Thumbs.db": b"1"}), "I-034", id="只有系统文件"),
        pytest.param(with_flag(zipped(PAPERS), 1), "I-033", id="有密码"),
        pytest.param(with_method(zipped(PAPERS), 9), "I-037", id="特殊压缩方式"),
        pytest.param(zipped({"表.xlsx": b"0" * (1 << 22)}), "I-035", id="压缩炸弹"),
        pytest.param(zipped({f"{n}.xlsx": b"" for n in range(201)}), "I-035", id="文件过多"),
        pytest.param(zipped({"a.zip": zipped({"b.xlsx": b"0" * (1 << 22)})}), "I-035", id="套着的压缩炸弹"),
        pytest.param(spoiled(zipped({"abc.xlsx": b"one"})), "I-008", id="校验不符"),
    ],
)
def test_an_archive_that_cannot_be_taken_is_refused_whole_with_its_own_reason(data, code):
    found = apart(data)
    assert isinstance(found, Refusal)
    assert found.code == code
    assert "{" not in found.message + found.remedy


def test_all_parts_together_may_not_exceed_the_allowance():
    data = zipped({"甲.xlsx": bytes(range(256)) * 40, "乙.zip": zipped({"丙.xlsx": bytes(range(256)) * 40})})
    assert isinstance(apart(data, inflated=50_000), Several)
    found = apart(data, inflated=15_000)
    assert isinstance(found, Refusal)
    assert found.code == "I-035"


def test_names_that_climb_out_of_the_archive_stay_below_it():
    assert names(zipped({"../../甲/./表.xlsx": b"1", "\\\\乙\\表.xlsx": b"2"})) == [
        "甲/表.xlsx",
        "乙/表.xlsx",
    ]
