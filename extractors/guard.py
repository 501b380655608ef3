"""What may be opened at all: type by content, size, what packages hold, how far sheets reach.

Nothing here is a promise that reading ends well: readers still run in a child with limits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from extractors import archive, biff, foreign, ooxml, opendocument, passwords
from extractors.archive import MIB
from extractors.cells import Cell, CellTyping
from extractors.compound import SIGNATURE as OLE
from extractors.compound import Compound, DamagedCompoundError
from extractors.rawbook import DamagedPackageError, LostTextError, RawBook, RawSheet, TooManyCellsError
from greenlist.reading import Document, Refusal
from greenlist.refusals import refuse


class FileKind(StrEnum):
    """What a file is by its content; WPS's .et is one of `xlsx` and `xls`, whichever way it was saved."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLS = "xls"
    ODS = "ods"
    DOCX = "docx"
    DOCM = "docm"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class SheetLimits:
    """How far a worksheet may reach. Forms stay below a hundredth of each.

    Attributes:
        rectangle: cells of the smallest rectangle around all filled cells.
        columns: number of the last filled column.
        merges: merged areas.
        filled: filled cells; what one reader holds within 1 GiB (750,000: 800 MiB, 16 s).
    """

    rectangle: int = 5_000_000
    columns: int = 2_000
    merges: int = 20_000
    filled: int = 800_000


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that may be read.

    Attributes:
        kind: what it is.
        parts: XML members of a Word or OpenDocument package; empty for other kinds.
        book: the workbook as written, for workbooks; else None.
        data: a workbook as other readers can open it: without the password every program knows, and in a package.
    """

    kind: FileKind
    parts: Mapping[str, bytes]
    book: RawBook[Cell] | None = None
    data: bytes = b""


WORKBOOK_BYTES: Final = 64 * MIB
REPORT_BYTES: Final = 300 * MIB
SHEET_LIMITS: Final = SheetLimits()
_PDF_WITHIN: Final = 1024  # readers accept rubbish before the header up to here
_OTHER_DOCUMENTS: Final = (
    ("ppt/", "PowerPoint演示文稿"),
    ("visio/", "Visio图形"),
    ("OFD.xml", "OFD版式文件"),
    ("content.xml", "OpenDocument文档（不是电子表格）"),
)
_OLE_OTHERS: Final = (("PowerPoint Document", "PowerPoint 97–2003演示文稿（.ppt）"),)
_OLE_LETTER: Final = "__properties_version1.0"  # an Outlook message (.msg)
# The old binary form of Word is not read: its only reader at hand is a whole office, too much to open foreign bytes with.
_OLD_WORD: Final = "Word 97–2003文档（.doc）或WPS文字文档（.wps）"
_WORD_NAMES: Final = (".docx", ".docm", ".dotx", ".doc", ".wps")
_FIB_FLAGS: Final = 0x0A  # of the WordDocument stream
_FIB_ENCRYPTED: Final = 0x01  # in the flags' second byte
WORKBOOK_STREAMS: Final = ("Workbook", "WORKBOOK", "Book", "BOOK")
_MACROS: Final = "_VBA_PROJECT_CUR"  # a storage beside the workbook's stream
_RIGHTS: Final = frozenset({"\tDRMContent", "\tDRMViewerContent"})
_SAVED_LOCKED: Final[Mapping[str, tuple[str, str]]] = {
    "xlsx": (".xlsx工作簿", "在Excel或WPS中打开，“文件—信息—保护工作簿—用密码进行加密”，清空密码"),
    "xls": (
        "旧版工作簿（.xls、.et）",
        "在Excel或WPS中打开，“文件—另存为—工具—常规选项”（WPS为“文件—文档加密”），清空打开权限密码",
    ),
    "ods": ("OpenDocument表格（.ods）", "用原来的软件打开，“文件—另存为”，不勾选“使用密码保存”"),
}


def inspect(document: Document) -> FileKind | Refusal:
    """What the file is, or why it is not opened."""
    found = admit(document)
    return found if isinstance(found, Refusal) else found.kind


def admit(document: Document, limits: SheetLimits = SHEET_LIMITS) -> Admitted | Refusal:  # noqa: PLR0911 - one arm a kind
    """The file's kind and, for workbooks, what was read on the way to it; or why it is not opened."""
    data = document.data
    if not data:
        return refuse("I-001")
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return _sized(data, REPORT_BYTES, "PDF") or Admitted(FileKind.PDF, {})
    if (refusal := _sized(data, WORKBOOK_BYTES, "工作簿")) is not None:
        return refusal
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data, limits)
    if data.startswith(OLE):
        return _compound(document, limits)
    if foreign.is_flat_spreadsheet(data):
        return _flat(data, limits)
    return foreign.refused(data)


def _sized(data: bytes, limit: int, kind: str) -> Refusal | None:
    if len(data) <= limit:
        return None
    return refuse("I-002", found=f"{len(data) / MIB:.1f} MiB", kind=kind, limit=f"{limit // MIB} MiB")


def _locked(kind: str) -> Refusal:
    found, how = _SAVED_LOCKED[kind]
    return refuse("I-005", found=found, how=how)


def _package(data: bytes, limits: SheetLimits) -> Admitted | Refusal:
    parts = archive.unpack(data)
    if isinstance(parts, Refusal):
        return parts
    try:
        if opendocument.is_spreadsheet(parts):
            return _open_document(parts, data, limits)
        if _main_part(parts).endswith(".bin"):
            return refuse("I-007", found="二进制工作簿（.xlsb）")
        return _open_xml(parts, data, limits)
    except DamagedPackageError as error:
        return refuse("I-008", found=f"内部部件“{error}”缺失或格式有误")
    except LostTextError as error:
        return _lost_text(error)


def _lost_text(error: LostTextError) -> Refusal:
    return refuse("I-008", found=f"单元格{error}的文字不在文件中")


def _main_part(parts: Mapping[str, bytes]) -> str:
    return next((t for kind, t in ooxml.relationships(parts, "").values() if kind == "officeDocument"), "")


def _open_document(parts: Mapping[str, bytes], data: bytes, limits: SheetLimits) -> Admitted | Refusal:
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        return _locked("ods")
    if "content.xml" not in parts:
        return refuse("I-008", found="内部部件“content.xml”缺失或格式有误")
    macros = any(name.startswith("Basic/") for name in parts)
    try:
        book = opendocument.read_book(parts["content.xml"], limits.filled, CellTyping, macros=macros)
    except TooManyCellsError as error:
        return _reach_refusal(error.sheet, limits) or _too_far(error.sheet, limits.filled)
    if "mimetype" not in parts:  # other readers look nowhere else for what it is
        data = opendocument.packaged(parts["content.xml"])
    return _admitted(Admitted(FileKind.ODS, parts, book, data), limits)


def _flat(data: bytes, limits: SheetLimits) -> Admitted | Refusal:
    """A spreadsheet in one piece of XML; what comes in a package is held to its limits there."""
    if archive.defines_entities(data):
        return refuse("I-014", part="（单文件）")
    try:
        return _open_document({"content.xml": data}, data, limits)
    except DamagedPackageError:
        return refuse("I-008", found="XML内容不完整或格式有误")


def _open_xml(parts: Mapping[str, bytes], data: bytes, limits: SheetLimits) -> Admitted | Refusal:
    kinds = ooxml.content_types(parts)
    if "word/document.xml" in parts or "wordprocessingml" in kinds.get(_main_part(parts), ""):
        macros = "macroEnabled" in kinds.get(ooxml.document_part(parts), "")
        return Admitted(FileKind.DOCM if macros else FileKind.DOCX, parts)
    if not any(name.startswith("xl/") or "spreadsheetml" in kinds.get(name, "") for name in parts):
        for start, words in _OTHER_DOCUMENTS:
            if any(name.startswith(start) for name in parts):
                return refuse("I-065", found=words)
        return refuse("I-065", found="其他软件保存的文件包（不是工作簿）")
    try:
        book = ooxml.read_book(parts, limits.filled, CellTyping)
    except TooManyCellsError as error:
        return _reach_refusal(error.sheet, limits) or _too_far(error.sheet, limits.filled)
    return _admitted(Admitted(FileKind.XLSM if book.macros else FileKind.XLSX, {}, book, data), limits)


def _admitted(found: Admitted, limits: SheetLimits) -> Admitted | Refusal:
    sheets = found.book.sheets if found.book else ()
    if not sheets:
        return refuse("I-007", found="没有工作表的工作簿（只有图表、宏表或对话框）")
    return next((r for sheet in sheets if (r := _reach_refusal(sheet, limits)) is not None), found)


def _reach_refusal(sheet: RawSheet[Any], limits: SheetLimits) -> Refusal | None:
    if len(sheet.merges) > limits.merges:
        return refuse("I-017", sheet=sheet.name, found=len(sheet.merges), limit=limits.merges)
    if (reach := sheet.reach) is None:
        return None
    first_row, first_column, last_row, last_column = reach
    if last_column + 1 > limits.columns:
        return refuse("I-016", sheet=sheet.name, found=last_column + 1, limit=limits.columns)
    if (last_row - first_row + 1) * (last_column - first_column + 1) > limits.rectangle:
        return _too_far(sheet, limits.rectangle)
    return None


def _too_far(sheet: RawSheet[Any], limit: int) -> Refusal:
    first_row, first_column, last_row, last_column = sheet.reach or (0, 0, 0, 0)
    rows, columns = last_row - first_row + 1, last_column - first_column + 1
    return refuse("I-015", sheet=sheet.name, found=rows * columns, rows=rows, columns=columns, limit=limit)


def _encrypted(document: Document, names: frozenset[str], limits: SheetLimits) -> Admitted | Refusal:
    """A password hides what kind of document it guards; only the name is left to tell by."""
    if "EncryptionInfo" not in names:
        return refuse("I-051")
    data = passwords.opened(document.data)
    if data is not None and data.startswith(b"PK"):
        return _package(data, limits)
    return refuse("I-040") if document.name.lower().endswith(_WORD_NAMES) else _locked("xlsx")


def _old_word(compound: Compound) -> Refusal:
    flags = compound.stream("WordDocument")[_FIB_FLAGS : _FIB_FLAGS + 2]
    return refuse("I-040") if flags[1:] and flags[1] & _FIB_ENCRYPTED else refuse("I-041", found=_OLD_WORD)


def _compound(document: Document, limits: SheetLimits) -> Admitted | Refusal:  # noqa: PLR0911 - one arm a reason
    try:
        compound = Compound(document.data)
        names = compound.names
        if "EncryptedPackage" in names:
            return _encrypted(document, names, limits)
        if names & _RIGHTS:
            return refuse("I-051")
        if "WordDocument" in names:
            return _old_word(compound)
        return _records(compound, document.data, limits)
    except DamagedCompoundError:
        return refuse("I-008", found="复合文档结构不完整")
    except biff.EncryptedError:
        return _locked("xls")
    except biff.DamagedRecordsError:
        return refuse("I-008", found="工作簿记录不完整")
    except LostTextError as error:
        return _lost_text(error)
    except TooManyCellsError as error:
        return _reach_refusal(error.sheet, limits) or _too_far(error.sheet, limits.filled)


def _records(compound: Compound, data: bytes, limits: SheetLimits) -> Admitted | Refusal:
    """A workbook in records."""
    names = compound.names
    if _OLE_LETTER in names:
        return refuse("I-064")
    for name, words in _OLE_OTHERS:
        if name in names:
            return refuse("I-065", found=words)
    stream = next((name for name in WORKBOOK_STREAMS if name in names), "")
    if not stream:
        return refuse("I-003", found="OLE复合文档，其中没有工作簿")
    try:
        book = biff.read_book(compound.stream(stream), limits.filled, CellTyping, macros=_MACROS in names)
    except biff.EncryptedError:
        opened = passwords.opened(data)
        if opened is None:
            raise
        data = opened
        book = biff.read_book(
            Compound(data).stream(stream), limits.filled, CellTyping, macros=_MACROS in names
        )
    return _admitted(Admitted(FileKind.XLS, {}, book, data), limits)
