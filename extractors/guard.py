"""What may be opened at all: type by content, size, what packages hold, how far sheets reach.

Nothing here is a promise that reading ends well: readers still run in a child with limits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from extractors import archive, biff, ooxml, opendocument
from extractors.archive import MIB
from extractors.compound import SIGNATURE as OLE
from extractors.compound import Compound, DamagedCompoundError
from extractors.rawbook import DamagedPackageError, RawBook, RawSheet, TooManyCellsError
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
        parts: XML members of a package; empty for other kinds.
        book: the workbook as written, for workbooks; else None.
    """

    kind: FileKind
    parts: Mapping[str, bytes]
    book: RawBook | None = None


WORKBOOK_BYTES: Final = 64 * MIB
REPORT_BYTES: Final = 300 * MIB
SHEET_LIMITS: Final = SheetLimits()
_PDF_WITHIN: Final = 1024  # readers accept rubbish before the header up to here
_SPREADSHEET: Final = "application/vnd.oasis.opendocument.spreadsheet"
_OTHER_DOCUMENTS: Final = (
    ("ppt/", "PowerPoint演示文稿"),
    ("visio/", "Visio图形"),
    ("OFD.xml", "OFD版式文件"),
    ("content.xml", "OpenDocument文档（不是电子表格）"),
)
# First bytes of what people hand in by mistake, in words they know.
_ARCHIVES: Final = (
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
)
_TAR, _TAR_AT = b"ustar", 257
_OTHERS: Final = (
    (b"\x89PNG", "PNG图片"),
    (b"\xff\xd8\xff", "JPEG图片"),
    (b"GIF8", "GIF图片"),
    (b"BM", "BMP图片"),
    (b"II*\0", "TIFF图片"),
    (b"MM\0*", "TIFF图片"),
    (b"MZ", "可执行程序"),
    (b"\x09\x02\x06\0", "Excel 3.0工作表"),
    (b"\x09\x04\x06\0", "Excel 4.0工作表"),
)
_OLE_OTHERS: Final = (("PowerPoint Document", "PowerPoint 97–2003演示文稿（.ppt）"),)
# The old binary form of Word is not read: its only reader at hand is a whole office, too much to open foreign bytes with.
_OLD_WORD: Final = "Word 97–2003文档（.doc）或WPS文字文档（.wps）"
_WORD_NAMES: Final = (".docx", ".docm", ".dotx", ".doc", ".wps")
_FIB_FLAGS: Final = 0x0A  # of the WordDocument stream
_FIB_ENCRYPTED: Final = 0x01  # in the flags' second byte
_WORKBOOK_STREAMS: Final = ("Workbook", "WORKBOOK", "Book", "BOOK")
_TEXT_SAMPLE: Final = 4096
_TEXT_ENCODINGS: Final = ("utf-8-sig", "gb18030")


def inspect(document: Document) -> FileKind | Refusal:
    """What the file is, or why it is not opened."""
    found = admit(document)
    return found if isinstance(found, Refusal) else found.kind


def admit(document: Document, limits: SheetLimits = SHEET_LIMITS) -> Admitted | Refusal:
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
    return _neither(data)


def _sized(data: bytes, limit: int, kind: str) -> Refusal | None:
    if len(data) <= limit:
        return None
    return refuse("I-002", found=f"{len(data) / MIB:.1f} MiB", kind=kind, limit=f"{limit // MIB} MiB")


def _package(data: bytes, limits: SheetLimits) -> Admitted | Refusal:
    parts = archive.unpack(data)
    if isinstance(parts, Refusal):
        return parts
    try:
        if parts.get("mimetype", b"").decode("ascii", "replace").startswith(_SPREADSHEET):
            return _open_document(parts, limits)
        if _main_part(parts).endswith(".bin"):
            return refuse("I-007", found="二进制工作簿（.xlsb）")
        return _open_xml(parts, limits)
    except DamagedPackageError as error:
        return refuse("I-008", found=f"内部部件“{error}”缺失或格式有误")


def _main_part(parts: Mapping[str, bytes]) -> str:
    return next((t for kind, t in ooxml.relationships(parts, "").values() if kind == "officeDocument"), "")


def _open_document(parts: Mapping[str, bytes], limits: SheetLimits) -> Admitted | Refusal:
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        return refuse("I-005")
    if "content.xml" not in parts:
        return refuse("I-008", found="内部部件“content.xml”缺失或格式有误")
    try:
        book = opendocument.read_book(parts["content.xml"], limits.filled)
    except TooManyCellsError as error:
        return _reach_refusal(error.sheet, limits) or _too_far(error.sheet, limits.filled)
    return _admitted(FileKind.ODS, parts, book, limits)


def _open_xml(parts: Mapping[str, bytes], limits: SheetLimits) -> Admitted | Refusal:
    kinds = ooxml.content_types(parts)
    if "word/document.xml" in parts or "wordprocessingml" in kinds.get(_main_part(parts), ""):
        macros = "macroEnabled" in kinds.get(ooxml.document_part(parts), "")
        return Admitted(FileKind.DOCM if macros else FileKind.DOCX, parts)
    if not any(name.startswith("xl/") or "spreadsheetml" in kinds.get(name, "") for name in parts):
        for start, words in _OTHER_DOCUMENTS:
            if any(name.startswith(start) for name in parts):
                return refuse("I-007", found=words)
        return refuse("I-007", found="其他软件保存的文件包（不是工作簿）")
    macros = "macroEnabled" in kinds.get(ooxml.workbook_part(parts), "")
    try:
        book = ooxml.read_book(parts, limits.filled)
    except TooManyCellsError as error:
        return _reach_refusal(error.sheet, limits) or _too_far(error.sheet, limits.filled)
    return _admitted(FileKind.XLSM if macros else FileKind.XLSX, parts, book, limits)


def _admitted(
    kind: FileKind, parts: Mapping[str, bytes], book: RawBook, limits: SheetLimits
) -> Admitted | Refusal:
    for sheet in book.sheets:
        if (refusal := _reach_refusal(sheet, limits)) is not None:
            return refusal
    return Admitted(kind, parts, book)


def _reach_refusal(sheet: RawSheet, limits: SheetLimits) -> Refusal | None:
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


def _too_far(sheet: RawSheet, limit: int) -> Refusal:
    first_row, first_column, last_row, last_column = sheet.reach or (0, 0, 0, 0)
    rows, columns = last_row - first_row + 1, last_column - first_column + 1
    return refuse("I-015", sheet=sheet.name, found=rows * columns, rows=rows, columns=columns, limit=limit)


def _encrypted(document: Document) -> Refusal:
    """A password hides what kind of document it guards; only the name is left to tell by."""
    return refuse("I-040" if document.name.lower().endswith(_WORD_NAMES) else "I-005")


def _old_word(compound: Compound) -> Refusal:
    flags = compound.stream("WordDocument")[_FIB_FLAGS : _FIB_FLAGS + 2]
    return refuse("I-040") if flags[1:] and flags[1] & _FIB_ENCRYPTED else refuse("I-041", found=_OLD_WORD)


def _compound(document: Document, limits: SheetLimits) -> Admitted | Refusal:  # noqa: PLR0911 - one arm a reason
    try:
        compound = Compound(document.data)
        if "EncryptedPackage" in compound.names:
            return _encrypted(document)
        if "WordDocument" in compound.names:
            return _old_word(compound)
        for name, words in _OLE_OTHERS:
            if name in compound.names:
                return refuse("I-007", found=words)
        stream = next((name for name in _WORKBOOK_STREAMS if name in compound.names), "")
        if not stream:
            return refuse("I-003", found="OLE复合文档，其中没有工作簿")
        book = biff.read_book(compound.stream(stream), limits.filled)
    except DamagedCompoundError:
        return refuse("I-008", found="复合文档结构不完整")
    except biff.EncryptedError:
        return refuse("I-005")
    except biff.DamagedRecordsError:
        return refuse("I-008", found="工作簿记录不完整")
    except TooManyCellsError as error:
        return _reach_refusal(error.sheet, limits) or _too_far(error.sheet, limits.filled)
    return _admitted(FileKind.XLS, {}, book, limits)


def _neither(data: bytes) -> Refusal:
    if data.startswith(b"{\\rtf"):
        return refuse("I-041", found="RTF文档（.rtf）")
    for start, words in _ARCHIVES:
        if data.startswith(start):
            return refuse("I-004", found=words)
    if data[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR:
        return refuse("I-004", found="TAR")
    words = next((words for start, words in _OTHERS if data.startswith(start)), "") or _text_words(data)
    return refuse("I-007", found=words) if words else refuse("I-003", found=data[:8].hex(" ").upper())


def _text_words(data: bytes) -> str:
    """What a file of plain text is; '' when it is none."""
    sample = data[:_TEXT_SAMPLE]
    head = sample.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<html" in head or b"<table" in head or head.startswith(b"<!doctype html"):
        return "网页（HTML），只是扩展名为表格"
    if head.startswith(b"<") and b'progid="excel.sheet"' in head:
        return "XML电子表格2003"
    if head.startswith(b"<") and b'progid="word.document"' in head:
        return "XML格式的Word文档"
    return "纯文本（如CSV），没有表格结构" if _is_text(sample) else ""


def _is_text(sample: bytes) -> bool:
    if b"\0" in sample:
        return sample.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in _TEXT_ENCODINGS:
        try:
            sample[: len(sample) - 4 if len(sample) == _TEXT_SAMPLE else None].decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
