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
_PICTURES: Final = (
    (b"\x89PNG", "PNG图片"),
    (b"\xff\xd8\xff", "JPEG图片"),
    (b"GIF8", "GIF图片"),
    (b"BM", "BMP图片"),
    (b"II*\0", "TIFF图片"),
    (b"MM\0*", "TIFF图片"),
)
_WEBP, _WEBP_AT = b"WEBP", 8  # within a RIFF file
_HEIF, _HEIF_AT = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypavif"), 4
_PROGRAM: Final = b"MZ"
_TABLES: Final = (
    (b"\x09\x00\x04\0", "Excel 2.0工作表"),
    (b"\x09\x02\x06\0", "Excel 3.0工作表"),
    (b"\x09\x04\x06\0", "Excel 4.0工作表"),
    (b"\x09\x08", "没有外壳的Excel工作簿记录"),
)
_RICH_TEXT: Final = b"{\\rtf"
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
        (r"<(?:!doctype html|html|table|body|meta )", "网页（HTML），多由网上系统导出"),
        (r"(?:^|\n)(?:mime-version|content-type: multipart/related)", "单个文件网页（MHTML）"),
        (r"\t", "制表符分隔的纯文本，没有表格结构"),
        (r"", "纯文本（如CSV），没有表格结构"),
    )
)
# Heads of a letter that has been sent or addressed; a web page saved in one file has none of them.
_LETTER: Final = re.compile(
    r"^(?:received|message-id|return-path|delivered-to|to):", re.IGNORECASE | re.MULTILINE
)
_HEAD: Final = re.compile(r"[\w-]+:.*", re.ASCII)  # of the first line
_FLAT: Final = "application/vnd.oasis.opendocument.spreadsheet"


def is_flat_spreadsheet(data: bytes) -> bool:
    """Whether the file is an OpenDocument spreadsheet in one piece of XML (.fods)."""
    text = _text(data) or ""
    return text.lstrip().startswith("<") and "<office:document" in text and _FLAT in text


def refused(data: bytes) -> Refusal:
    """Why the file is not opened, by what it seems to be."""
    seems = (
        ("I-041", "RTF文档（.rtf）" if data.startswith(_RICH_TEXT) else ""),
        ("I-004", _begins(data, _ARCHIVES) or ("TAR" if data.startswith(_TAR, _TAR_AT) else "")),
        ("I-050", next((words for mark, words in _LOCKED if mark in data[:_LOCKED_WITHIN]), "")),
        ("I-063", _picture(data)),
        ("I-065", "可执行程序" if data.startswith(_PROGRAM) else ""),
        ("I-064", "电子邮件" if _is_letter(data) else ""),
        ("I-007", _begins(data, _TABLES) or _text_words(data)),
    )
    code, words = next((one for one in seems if one[1]), ("I-003", data[:8].hex(" ").upper()))
    return refuse(code, found=words)


def _begins(data: bytes, starts: tuple[tuple[bytes, str], ...]) -> str:
    return next((words for start, words in starts if data.startswith(start)), "")


def _picture(data: bytes) -> str:
    """What kind of picture a file is; '' when it is none."""
    if data.startswith(_WEBP, _WEBP_AT):
        return "WebP图片"
    if data.startswith(_HEIF, _HEIF_AT):
        return "HEIC图片（苹果手机照片）"
    return _begins(data, _PICTURES)


def _is_letter(data: bytes) -> bool:
    """Whether it is an e-mail (.eml)."""
    text = (_text(data) or "").lstrip()
    head = re.split(r"\r?\n\r?\n", text, maxsplit=1)[0]
    return bool(_HEAD.match(head) and _LETTER.search(head))


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
