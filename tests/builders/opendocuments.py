"""OpenDocument spreadsheets written by hand: rows of XML in a package, or in one flat file."""

from tests.builders.workbooks import zipped

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("draw", "drawing"),
    ]
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
MEDIA = "application/vnd.oasis.opendocument.spreadsheet"


def content(
    rows: str, *, styles: str = "", style: str = "shown", tables: int = 1, root: str = "document-content"
) -> bytes:
    """The content of a spreadsheet; its tables hold the same rows."""
    table = "".join(
        f'<table:table table:name="表{number or ""}" table:style-name="{style}">{rows}</table:table>'
        for number in range(tables)
    )
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    start = f'<office:{root} {SPACES} {CALC} office:mimetype="{MEDIA}">'
    styled = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{start}{styled}{body}</office:{root}>'.encode()


def flat(rows: str) -> bytes:
    """A spreadsheet in one piece of XML, its elements on lines of their own."""
    return content(rows, root="document").replace(b"><table:", b">\n <table:")


def ods(rows: str, *, template: bool = False, mimetype: bool = True, tables: int = 1) -> bytes:
    """A spreadsheet in a package."""
    media = MEDIA + ("-template" if template else "")
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entry = f'<m:file-entry m:full-path="/" m:media-type="{media}"/>'
    parts = {
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{space}">{entry}</m:manifest>'.encode(),
        "content.xml": content(rows, tables=tables),
    }
    return zipped(({"mimetype": media.encode()} if mimetype else {}) | parts)
