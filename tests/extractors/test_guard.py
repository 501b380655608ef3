"""What may be opened at all, judged by content; every refusal says what was found and what to do."""

import io
import struct
import zipfile

import pytest

from extractors import guard
from extractors.guard import FileKind, SheetLimits, admit, inspect
from greenlist.reading import Document, Refusal
from tests.builders.compounds import biff, compound, record, xls
from tests.builders.workbooks import book_of, one_sheet, sheet_parts, unzipped, zipped


def refused(data: bytes, name: str = "材料.xlsx") -> Refusal:
    found = inspect(Document.of(name, data))
    assert isinstance(found, Refusal), found
    assert found.message.endswith("。")
    assert found.remedy.endswith("。")
    assert "{" not in found.message + found.remedy
    return found


def patched(**parts: bytes) -> bytes:
    """A small workbook with parts replaced or added."""
    return zipped(unzipped(one_sheet([["企业名称", "甲"]])) | parts)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(one_sheet([["甲"]]), FileKind.XLSX, id="工作簿"),
        pytest.param(xls({"表": [["甲"]]}), FileKind.XLS, id="旧版工作簿"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", FileKind.PDF, id="PDF"),
        pytest.param(b"\n\n%PDF-1.4", FileKind.PDF, id="开头有空行的PDF"),
    ],
)
def test_the_kind_is_told_by_content(data, kind):
    assert inspect(Document.of("扩展名不算数.doc", data)) is kind


def test_a_workbook_with_macros_is_told_apart():
    parts = unzipped(one_sheet([["甲"]]))
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert inspect(Document.of("表.xlsx", zipped(parts))) is FileKind.XLSM


def test_a_word_form_is_recognised_as_one():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert inspect(Document.of("表.xlsx", held.getvalue())) is FileKind.DOCX


def test_an_open_document_spreadsheet_is_recognised():
    space = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    data = zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {space}/>".encode(),
        }
    )
    assert inspect(Document.of("表.ods", data)) is FileKind.ODS


def zip_of(**members: bytes) -> bytes:
    return zipped(members)


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        pytest.param(b"", "I-001", "0字节", id="空文件"),
        pytest.param(b"\x00\x01\x02\x03 no", "I-003", "00 01 02 03", id="不认识"),
        pytest.param(b"Rar!\x1a\x07\x00", "I-004", "RAR", id="RAR"),
        pytest.param(b"7z\xbc\xaf\x27\x1c\0\0", "I-004", "7z", id="7z"),
        pytest.param(b"\0" * 257 + b"ustar\0", "I-004", "TAR", id="TAR"),
        pytest.param(zip_of(**{"[Content_Types].xml": b"<Types/>"}), "I-007", "文件包", id="不认识的文件包"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "I-007", "PNG", id="图片"),
        pytest.param("企业名称,甲\n".encode("gb18030"), "I-007", "CSV", id="国标编码的CSV"),
        pytest.param("企业名称,甲\n".encode(), "I-007", "CSV", id="CSV"),
        pytest.param(b"<html><table><tr><td>1", "I-007", "HTML", id="冒充表格的网页"),
        pytest.param(
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "I-007", "2003", id="XML表格"
        ),
        pytest.param(b"{\\rtf1}", "I-041", "RTF", id="RTF"),
        pytest.param(zip_of(**{"ppt/presentation.xml": b"<p/>"}), "I-007", "PowerPoint", id="演示文稿"),
        pytest.param(compound({"WordDocument": b"1"}), "I-041", ".doc", id="旧版Word"),
        pytest.param(
            compound({"EncryptedPackage": b"1", "EncryptionInfo": b"2"}), "I-005", "密码", id="加密工作簿"
        ),
        pytest.param(compound({"Something": b"1"}), "I-003", "没有工作簿", id="别的复合文档"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "I-008", "损坏", id="残缺的复合文档"),
        pytest.param(b"PK\x03\x04" + b"\0" * 50, "I-008", "损坏", id="残缺的压缩结构"),
        pytest.param(one_sheet([["甲"]])[:-200], "I-008", "损坏", id="没有传完的工作簿"),
    ],
)
def test_what_is_no_paper_is_refused_by_name(data, code, words):
    found = refused(data)
    assert found.code == code
    assert words in found.message


def test_an_old_workbook_with_a_password_is_refused():
    locked = compound({"Workbook": biff({"表": [["甲"]]}, extra=record(0x002F, b"\0" * 6))})
    assert refused(locked).code == "I-005"


def test_an_encrypted_open_document_is_refused():
    data = zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<m><encryption-data/></m>",
            "content.xml": b"x",
        }
    )
    assert refused(data).code == "I-005"


def test_a_binary_workbook_is_refused_by_name():
    relation = b'<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>'
    found = refused(zip_of(**{"_rels/.rels": relation, "xl/workbook.bin": b"\0"}))
    assert (found.code, ".xlsb" in found.message) == ("I-007", True)


def test_a_file_larger_than_the_cap_is_refused(monkeypatch):
    monkeypatch.setattr(guard, "WORKBOOK_BYTES", 1000)
    found = refused(one_sheet([["甲"]]))
    assert found.code == "I-002"
    assert "工作簿的上限" in found.message


def test_an_empty_sheet_part_is_damage():
    parts = unzipped(one_sheet([["甲"]]))
    name = next(sheet_parts(parts))
    found = refused(zipped(parts | {name: b"<worksheet><sheetData><row>"}))
    assert (found.code, name in found.message) == ("I-008", True)
    del parts[name]
    assert refused(zipped(parts)).code == "I-008"


@pytest.mark.parametrize(
    "definition",
    [
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><sst/>',
        b"<?xml version='1.0'?>\n<!DOCTYPE sst SYSTEM 'file:///etc/hostname'><sst/>",
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><sst/>'.encode("utf-16"),
    ],
    ids=["内部实体", "外部DTD", "UTF-16编码"],
)
def test_entity_definitions_in_any_part_are_refused(definition):
    assert refused(patched(**{"xl/sharedStrings.xml": definition})).code == "I-014"
    assert refused(patched(**{"customXml/item1.xml": definition})).code == "I-014"


def cells(*addresses: str) -> bytes:
    """A workbook whose only cells stand at the given addresses."""
    rows = "".join(
        f'<row r="{a.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"><c r="{a}"><v>1</v></c></row>' for a in addresses
    )
    parts = unzipped(one_sheet([["甲"]]))
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    for name in list(sheet_parts(parts)):
        parts[name] = (
            b'<worksheet xmlns="' + space + b'"><sheetData>' + rows.encode() + b"</sheetData></worksheet>"
        )
    return zipped(parts)


@pytest.mark.parametrize(
    ("addresses", "code"),
    [
        pytest.param(("A1", "BXX1"), None, id="第2000列"),
        pytest.param(("A1", "BXY1"), "I-016", id="第2001列"),
        pytest.param(("A1", "XFD1048576"), "I-016", id="左上角和右下角"),
        pytest.param(("A1", "E1000000"), None, id="恰好五百万格"),
        pytest.param(("A1", "E1000001"), "I-015", id="五百万格多一行"),
    ],
)
def test_the_used_rectangle_is_measured_from_the_cells(addresses, code):
    found = inspect(Document.of("表.xlsx", cells(*addresses)))
    assert (found.code if isinstance(found, Refusal) else None) == code


def test_blank_formatted_cells_do_not_count():
    data = cells("A1")
    parts = unzipped(data)
    for name in list(sheet_parts(parts)):
        parts[name] = parts[name].replace(b"</row>", b'<c r="XFD1" s="0"/></row>')
    assert inspect(Document.of("表.xlsx", zipped(parts))) is FileKind.XLSX


@pytest.mark.parametrize(("merges", "code"), [(3, None), (4, "I-017")], ids=["恰好到上限", "多一处"])
def test_merged_areas_are_counted(merges, code):
    parts = unzipped(one_sheet([["甲"]]))
    areas = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, merges + 1))
    for name in list(sheet_parts(parts)):
        parts[name] = parts[name].replace(
            b"</sheetData>", f"</sheetData><mergeCells>{areas}</mergeCells>".encode()
        )
    found = admit(Document.of("表.xlsx", zipped(parts)), SheetLimits(merges=3))
    assert (found.code if isinstance(found, Refusal) else None) == code


@pytest.mark.parametrize(("filled", "code"), [(4, None), (3, "I-015")], ids=["恰好到上限", "多一格"])
def test_filled_cells_are_counted_while_they_are_read(filled, code):
    data = book_of({"表": [["甲", "乙"], ["丙", "丁"]]})
    found = admit(Document.of("表.xlsx", data), SheetLimits(filled=filled))
    assert (found.code if isinstance(found, Refusal) else None) == code


def test_an_old_workbook_is_held_to_the_same_limits():
    wide = xls({"表": [["甲"] * 256 for _ in range(3)]})
    assert admit(Document.of("表.xls", wide), SheetLimits(columns=256)).kind is FileKind.XLS
    assert admit(Document.of("表.xls", wide), SheetLimits(columns=255)).code == "I-016"
    assert admit(Document.of("表.xls", wide), SheetLimits(filled=700)).code == "I-015"


def test_broken_records_of_an_old_workbook_are_damage():
    stream = biff({"表": [["甲"]]})
    torn = compound({"Workbook": stream[:-4] + struct.pack("<HH", 0x0203, 60_000)})
    assert refused(torn).code == "I-008"
