"""What may be opened at all, judged by content; every refusal says what was found and what to do."""

import io
import struct
import zipfile

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from extractors import guard
from extractors.guard import FileKind, SheetLimits, admit, inspect
from extractors.sheets import read_book
from greenlist.reading import Document, Refusal
from tests.builders.compounds import biff, biff5, compound, locked, record, xls
from tests.builders.opendocuments import flat, ods
from tests.builders.workbooks import book_of, one_sheet, sheet_parts, unzipped, zipped

LOCKED = {"表": [["甲厂", 7]] * 60}
ROW = '<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>'


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
        pytest.param(compound({"WORKBOOK": biff({"表": [["甲"]]})}), FileKind.XLS, id="大写的流名"),
        pytest.param(compound({"Book": biff5({"表": [["甲"]]})}), FileKind.XLS, id="更旧的工作簿"),
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
    assert inspect(Document.of("表.ods", ods(ROW))) is FileKind.ODS
    assert inspect(Document.of("表.ots", ods(ROW, template=True))) is FileKind.ODS
    assert inspect(Document.of("表.ods", ods(ROW, mimetype=False))) is FileKind.ODS
    assert inspect(Document.of("表.fods", flat(ROW))) is FileKind.ODS


def test_a_flat_spreadsheet_is_held_to_the_rules_for_packages():
    start, rest = flat(ROW).split(b"?>", 1)
    defined = start + b'?><!DOCTYPE x [<!ENTITY a "b">]>' + rest
    assert refused(defined).code == "I-014"
    assert refused(flat(ROW)[:-30]).code == "I-008"


def test_workbooks_without_a_worksheet_are_not_called_empty():
    parts = unzipped(one_sheet([["甲"]]))
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(b'/worksheet"', b'/chartsheet"')
    assert (refused(zipped(parts)).code, "没有工作表" in refused(zipped(parts)).message) == ("I-007", True)
    assert refused(ods("", tables=0)).code == "I-007"


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
        pytest.param(zip_of(**{"[Content_Types].xml": b"<Types/>"}), "I-065", "文件包", id="不认识的文件包"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "I-063", "PNG", id="图片"),
        pytest.param(b"\0\0\0\x18ftypheic\0\0\0\0", "I-063", "HEIC", id="苹果手机照片"),
        pytest.param(b"RIFF\x24\0\0\0WEBPVP8 ", "I-063", "WebP", id="WebP"),
        pytest.param(b"MZ\x90\0", "I-065", "程序", id="程序"),
        pytest.param(
            "Subject: 登记表\nFrom: a@b.c\nTo: d@e.f\nMIME-Version: 1.0\n\n见附件".encode(),
            "I-064",
            "邮件",
            id="邮件",
        ),
        pytest.param(
            b"Received: from x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\n",
            "I-064",
            "邮件",
            id="收到的邮件",
        ),
        pytest.param(compound({"__properties_version1.0": b"1"}), "I-064", "邮件", id="Outlook邮件"),
        pytest.param(
            b"From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related\n\nto: x",
            "I-007",
            "MHTML",
            id="浏览器保存的单个文件网页",
        ),
        pytest.param("企业名称,甲\n".encode("gb18030"), "I-007", "CSV", id="国标编码的CSV"),
        pytest.param("企业名称,甲\n".encode(), "I-007", "CSV", id="CSV"),
        pytest.param("企业名称\t甲\n".encode("utf-16"), "I-007", "制表符", id="Unicode文本"),
        pytest.param(
            b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "I-007", "MHTML", id="单个文件网页"
        ),
        pytest.param(
            '<?xml version="1.0" encoding="UTF-16"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'.encode(
                "utf-16"
            ),
            "I-007",
            "2003",
            id="UTF-16的XML表格",
        ),
        pytest.param(
            "\ufeff<meta charset=utf-8><TABLE><tr><td>甲".encode(), "I-007", "HTML", id="网上系统导出"
        ),
        pytest.param(b"\x09\x08\x08\0\0\x05\x05\0", "I-007", "记录", id="没有外壳的记录"),
        pytest.param(b"%TSD-Header-###%\0\x01\x02", "I-050", "TSD", id="TSD加密"),
        pytest.param(b"b\x14#e\0\0E-SafeNet\0\0\0LOCK\0", "I-050", "亿赛通", id="亿赛通加密"),
        pytest.param(
            compound({"EncryptedPackage": b"1", "\x06DataSpaces": b""}), "I-051", "权限", id="权限管理"
        ),
        pytest.param(compound({"\tDRMContent": b"1", "Workbook": b""}), "I-051", "权限", id="旧版权限管理"),
        pytest.param(b"<html><table><tr><td>1", "I-007", "HTML", id="冒充表格的网页"),
        pytest.param(
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "I-007", "2003", id="XML表格"
        ),
        pytest.param(b"{\\rtf1}", "I-041", "RTF", id="RTF"),
        pytest.param(zip_of(**{"ppt/presentation.xml": b"<p/>"}), "I-065", "PowerPoint", id="演示文稿"),
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
    found = refused(compound({"Workbook": biff({"表": [["甲"]]}, extra=record(0x002F, b"\0" * 6))}))
    assert (found.code, ".xls" in found.message) == ("I-005", True)


def sealed(data: bytes, password: str) -> bytes:
    """A workbook encrypted as Excel does it."""
    held = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, held)
    return held.getvalue()


def test_a_password_only_people_know_is_asked_to_be_removed_in_the_words_of_the_format():
    found = refused(sealed(one_sheet([["甲"]]), "秘密"))
    assert (found.code, ".xlsx" in found.message, "清空密码" in found.remedy) == ("I-005", True, True)
    assert refused(sealed(one_sheet([["甲"]]), "秘密"), "登记表.docx").code == "I-040"


def test_a_workbook_under_the_password_every_program_knows_is_read():
    """Excel encrypts workbooks whose structure is protected, and never asks for the password."""
    plain = one_sheet([["企业名称", "甲厂"]])
    found = admit(Document.of("表.xlsx", sealed(plain, "VelvetSweatshop")))
    assert (found.kind, found.data) == (FileKind.XLSX, plain)
    assert [cell.text for cell in read_book(found).sheets[0].cells.values()] == ["企业名称", "甲厂"]


def test_an_old_workbook_under_the_password_every_program_knows_is_read():
    found = admit(Document.of("表.xls", compound({"Workbook": locked(LOCKED, "VelvetSweatshop")})))
    assert found.kind is FileKind.XLS
    assert [cell.text for cell in read_book(found).sheets[0].cells.values()] == ["甲厂", "7"] * 60
    assert refused(compound({"Workbook": locked(LOCKED, "秘密")})).code == "I-005"


def test_a_lock_that_takes_too_long_to_try_is_not_tried():
    slow = sealed(one_sheet([["甲"]]), "VelvetSweatshop").replace(
        b'spinCount="100000"', b'spinCount="10000000"'
    )
    assert refused(slow).code in {"I-005", "I-008"}


def test_an_encrypted_open_document_is_refused():
    data = zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<m><encryption-data/></m>",
            "content.xml": b"x",
        }
    )
    assert (refused(data).code, ".ods" in refused(data).message) == ("I-005", True)


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
