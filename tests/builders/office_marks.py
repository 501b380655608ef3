"""Workbooks as programs leave them that are not at hand: Strict ones of Excel, ones with macros, those of WPS.

What is known of WPS's files is public: the old kind of .et is the compound file of .xls with streams of its own
(one of them a package, so that the file also opens as a zip), the new kind the package of .xlsx. No file that WPS
itself wrote was at hand.
"""

import io
import re

import openpyxl

from tests.builders.compounds import compound
from tests.builders.rich_workbooks import TRANSITIONAL, saved, translated
from tests.builders.workbooks import sheet_parts, unzipped, zipped

_WPS = "WPS Office_11.1.0.14309_F1E327BC-269C-435d-A152-05C5408002CA"
_CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property '
    'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer"><vt:lpwstr>'
    "2052-11.1.0.14309</vt:lpwstr></property></Properties>"
)


def strict(data: bytes, *, iso_dates: bool = False) -> bytes:
    """As Excel saves a Strict Open XML workbook; with days written as such where asked."""
    if iso_dates:
        book = openpyxl.load_workbook(io.BytesIO(data))
        book.iso_dates = True
        data = saved(book)
    found = unzipped(translated(data, {new: old for old, new in TRANSITIONAL.items()}))
    found["xl/workbook.xml"] = re.sub(
        rb"<(\w+:)?workbook ", rb'\g<0>conformance="strict" ', found["xl/workbook.xml"]
    )
    return zipped(found)


def with_macros(data: bytes) -> bytes:
    """With a macro project beside it."""
    found = unzipped(data)
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    return zipped(found | {"xl/vbaProject.bin": bytes(range(256)) * 8})


def wps_package(data: bytes) -> bytes:
    """The new kind of .et and .ett."""
    found = unzipped(data)
    for name in list(sheet_parts(found)):
        found[name] = re.sub(
            rb"<worksheet ",
            b'<worksheet xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" ',
            found[name],
            count=1,
        )
    app = found.get("docProps/app.xml", b"")
    found["docProps/app.xml"] = re.sub(rb"(<Application>)[^<]*", rb"\g<1>" + _WPS.encode(), app)
    return zipped(found | {"docProps/custom.xml": _CUSTOM.encode()})


def wps_compound(stream: bytes) -> bytes:
    """The old kind of .et and .ett, around a workbook stream; its last stream is a package."""
    own = zipped({"[Content_Types].xml": b"<Types/>", "et/extdata.xml": b"<et/>"})
    return compound({"Workbook": stream, "\x05SummaryInformation": b"\xfe\xff", "ETExtData": own})
