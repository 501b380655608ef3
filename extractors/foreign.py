"""What people hand in that is neither a workbook, a Word form nor a PDF: named by its first bytes, refused."""

import codecs
import re
from typing import Final

from greenlist.reading import Refusal
from greenlist.refusals import refuse

# First bytes, in words people know.
_ARCHIVES: Final = (
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
)
_OTHERS: Final = (
    (b"\x89PNG", "PNG图片"),
    (b"\xff\xd8\xff", "JPEG图片"),
    (b"GIF8", "GIF图片"),
    (b"BM", "BMP图片"),
    (b"II*\0", "TIFF图片"),
    (b"MM\0*", "TIFF图片"),
    (b"MZ", "可执行程序"),
    (b"\x09\x00\x04\0", "Excel 2.0工作表"),
    (b"\x09\x02\x06\0", "Excel 3.0工作表"),
    (b"\x09\x04\x06\0", "Excel 4.0工作表"),
    (b"\x09\x08", "没有外壳的Excel工作簿记录"),
)
_TAR, _TAR_AT = b"ustar", 257
_LOCKED: Final = ((b"%TSD-Header", "TSD加密软件"), (b"E-SafeNet", "亿赛通等加密软件"))
_LOCKED_WITHIN: Final = 64
_TEXT_SAMPLE: Final = 4096
_TEXT_ENCODINGS: Final = ("utf-8-sig", "gb18030")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a file of text turns out to be, the first that fits.
_TEXTS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), words)
    for pattern, words in (
        (r'progid="excel\.sheet"|urn:schemas-microsoft-com:office:spreadsheet', "XML电子表格2003（.xml）"),
        (r'progid="word\.document"', "XML格式的Word文档"),
        (r"<(?:!doctype html|html|table|body|meta )", "网页（HTML），只是扩展名为表格，多由网上系统导出"),
        (
            r"(?:^|\n)(?:mime-version|content-type: multipart/related)",
            "单个文件网页（MHTML），只是扩展名为表格",
        ),
        (r"\t", "制表符分隔的纯文本，没有表格结构"),
        (r"", "纯文本（如CSV），没有表格结构"),
    )
)
_FLAT: Final = "application/vnd.oasis.opendocument.spreadsheet"


def is_flat_spreadsheet(data: bytes) -> bool:
    """Whether the file is an OpenDocument spreadsheet in one piece of XML (.fods)."""
    text = _text(data) or ""
    return text.lstrip().startswith("<") and "<office:document" in text and _FLAT in text


def refused(data: bytes) -> Refusal:
    """Why the file is not opened, by what it seems to be."""
    if data.startswith(b"{\\rtf"):
        return refuse("I-041", found="RTF文档（.rtf）")
    for start, words in _ARCHIVES:
        if data.startswith(start):
            return refuse("I-004", found=words)
    if data[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR:
        return refuse("I-004", found="TAR")
    for mark, words in _LOCKED:
        if mark in data[:_LOCKED_WITHIN]:
            return refuse("I-050", found=words)
    words = next((words for start, words in _OTHERS if data.startswith(start)), "") or _text_words(data)
    return refuse("I-007", found=words) if words else refuse("I-003", found=data[:8].hex(" ").upper())


def _text_words(data: bytes) -> str:
    """What a file of plain text is; '' when it is none."""
    text = _text(data)
    return "" if text is None else next(words for pattern, words in _TEXTS if pattern.search(text))


def _text(data: bytes) -> str | None:
    """The beginning of a file of text; None when it is none."""
    sample = data[:_TEXT_SAMPLE]
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    if b"\0" in sample:
        return None
    cut = len(sample) - 4 if len(sample) == _TEXT_SAMPLE else None  # a character may be cut there
    for encoding in _TEXT_ENCODINGS:
        try:
            return sample[:cut].decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
