"""Very long tables as .xls and .ods, written by hand; those of .xlsx are made in `large`."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from greenlist.forms.clean_production_batch import CleanProductionBatch
from greenlist.forms.definition import entries
from tests.builders.companies import Company
from tests.builders.compounds import biff, compound
from tests.builders.workbooks import zipped

PAPER = CleanProductionBatch.paper
XLS_MOST = 45_000  # what the compound file written here holds; a sheet ends at 65,536
_COMPANIES = 97  # a real code each, used again and again: made one by one, 100,000 would take a minute
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [("office", "office"), ("table", "table"), ("text", "text")]
)


def _rows(count: int) -> Iterator[tuple[str, ...]]:
    """A title, a line of heads and so many companies."""
    row = entries(CleanProductionBatch)["rows"].row
    assert row is not None
    held = entries(row)
    yield (CleanProductionBatch.title,)
    yield tuple(held[name].printed.title for name in ("subject_name", "uscc", "certificate_no"))
    codes = [Company(number).uscc for number in range(1, _COMPANIES + 1)]
    for number in range(count):
        yield f"广州第{number}精密机械有限公司", codes[number % _COMPANIES], f"粤清洁2026-{number:06d}"


def bulk_xls(count: int) -> bytes:
    """An .xls of one sheet; at most `XLS_MOST` rows."""
    return compound({"Workbook": biff({"表": list(_rows(count))})})


def bulk_ods(count: int) -> bytes:
    """An .ods of one sheet."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = (
        f"<table:table-row>{''.join(cell.format(escape(value)) for value in row)}</table:table-row>"
        for row in _rows(count)
    )
    table = f'<table:table table:name="表">{"".join(rows)}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f"<office:document-content {_SPACES}>{body}</office:document-content>"
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<manifest:manifest xmlns:manifest="{_MANIFEST}"/>'
    return zipped(
        {"mimetype": kind, "META-INF/manifest.xml": manifest.encode(), "content.xml": content.encode()}
    )
