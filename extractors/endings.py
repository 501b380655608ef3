"""What the ending of a file's name says, against what the file is: the content decides, and that is said."""

from typing import Final

from extractors.guard import FileKind
from greenlist.reading import Document, Remark

_WPS: Final = frozenset({"et", "ett"})  # WPS saves its own endings in either kind
_OWN: Final = {
    FileKind.XLSX: frozenset({"xlsx", "xltx"}) | _WPS,
    FileKind.XLSM: frozenset({"xlsm", "xltm", "xlam"}) | _WPS,
    FileKind.XLS: frozenset({"xls", "xlt", "xla"}) | _WPS,
    FileKind.ODS: frozenset({"ods", "ots", "fods"}),
    FileKind.DOCX: frozenset({"docx", "dotx", "wps", "wpt"}),
    FileKind.DOCM: frozenset({"docm", "dotm", "wps", "wpt"}),
    FileKind.PDF: frozenset({"pdf"}),
}
_OTHERS: Final = frozenset(
    [
        "doc",
        "dot",
        "csv",
        "txt",
        "htm",
        "html",
        "mht",
        "xml",
        "xlsb",
        "zip",
        "rar",
        "7z",
        "ppt",
        "pptx",
        "rtf",
        "png",
        "jpg",
        "jpeg",
    ]
)
_KNOWN: Final = _OTHERS.union(*_OWN.values())
_WORDS: Final = {
    FileKind.XLSX: "Excel工作簿（.xlsx）",
    FileKind.XLSM: "启用宏的Excel工作簿（.xlsm）",
    FileKind.XLS: "旧版工作簿（.xls）",
    FileKind.ODS: "OpenDocument表格（.ods）",
    FileKind.DOCX: "Word文档（.docx）",
    FileKind.DOCM: "启用宏的Word文档（.docm）",
    FileKind.PDF: "PDF（.pdf）",
}


def ending_remarks(document: Document, kind: FileKind) -> tuple[Remark, ...]:
    """What must be said when the ending belongs to another kind of file; endings nobody knows say nothing."""
    ending = document.name.rpartition(".")[2].lower()
    if ending not in _KNOWN or ending in _OWN[kind]:
        return ()
    message = (
        f"文件扩展名是“.{ending}”，内容实际是{_WORDS[kind]}，已按内容读取；请改正扩展名，以免别人打不开。"
    )
    return (Remark("F-033", message),)
