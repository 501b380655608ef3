"""Faults that careless programs and bad lines leave in real files: each a function from a whole file to a faulty one."""

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from extractors.compound import Compound
from tests.builders.compounds import compound, record
from tests.builders.workbooks import sheet_parts, unzipped, zipped

Fault = Callable[[bytes], bytes]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRINGS = "xl/sharedStrings.xml"
_PHONETIC = (
    b'<phoneticPr fontId="1" type="noConversion"/>'  # Chinese editions put it behind nearly every text
)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _written(element: etree._Element) -> bytes:
    """The element as it stands in a part of its own namespace."""
    etree.cleanup_namespaces(element)
    return etree.tostring(element, encoding="UTF-8").replace(b' xmlns="' + _MAIN.encode() + b'"', b"")


def as_saved(data: bytes) -> bytes:
    """The workbook as offices save it: its texts in a table of their own."""
    parts = unzipped(data)
    items: list[bytes] = []
    space = f'xmlns="{_MAIN}"'
    for name in list(sheet_parts(parts)):
        root = etree.fromstring(parts[name])
        for cell in root.iter(_tag(root, "c")):
            text = cell.find(_tag(root, "is"))
            if text is not None:
                value = etree.Element(_tag(root, "v"))
                value.text = str(len(items))
                items.append(b"<si>" + b"".join(map(_written, text)) + _PHONETIC + b"</si>")
                cell.replace(text, value)
                cell.set("t", "s")
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    head = f'<sst {space} count="{len(items)}" uniqueCount="{len(items)}">'
    parts[STRINGS] = head.encode() + b"".join(items) + b"</sst>"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    own = f'<Relationship Id="rIdTexts" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", own.encode())
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    own = f'<Override PartName="/{STRINGS}" ContentType="{kind}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", own.encode())
    return zipped(parts)


# --- packages --------------------------------------------------------------------------------------


def _sheets(change: Callable[[etree._Element], object]) -> Fault:
    """Change every worksheet."""

    def fault(data: bytes) -> bytes:
        parts = unzipped(data)
        for name in list(sheet_parts(parts)):
            root = etree.fromstring(parts[name])
            change(root)
            parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return zipped(parts)

    return fault


def _part(name: str, change: Callable[[bytes], bytes | None]) -> Fault:
    """Change one part; None drops it."""

    def fault(data: bytes) -> bytes:
        parts = unzipped(data)
        changed = change(parts[name])
        rest = {known: part for known, part in parts.items() if known != name}
        return zipped(rest if changed is None else rest | {name: changed})

    return fault


def _tag(root: etree._Element, name: str) -> str:
    return f"{{{etree.QName(root).namespace}}}{name}"


def _data(root: etree._Element) -> etree._Element:
    found = root.find(_tag(root, "sheetData"))
    assert found is not None
    return found


def _dimension(reference: str) -> Callable[[etree._Element], None]:
    def change(root: etree._Element) -> None:
        for element in root.findall(_tag(root, "dimension")):
            root.remove(element)
        if reference:
            element = etree.Element(_tag(root, "dimension"), ref=reference)
            root.insert(0 if root[0].tag != _tag(root, "sheetPr") else 1, element)

    return change


def _no_addresses(root: etree._Element) -> None:
    """Rows and cells are told by their order alone: what was left out is there, blank."""
    data = _data(root)
    rows = {int(row.get("r", "0")): row for row in data}
    for child in list(data):
        data.remove(child)
    for number in range(1, max(rows, default=0) + 1):
        row = rows.get(number)
        if row is None:
            row = etree.Element(_tag(root, "row"))
        cells = {_column(cell.get("r", "")): cell for cell in row}
        for child in list(row):
            row.remove(child)
        for column in range(max(cells, default=-1) + 1):
            cell = cells.get(column)
            row.append(etree.Element(_tag(root, "c")) if cell is None else cell)
            row[-1].attrib.pop("r", None)
        row.attrib.pop("r", None)
        row.attrib.pop("spans", None)
        data.append(row)


def _column(address: str) -> int:
    index = 0
    for letter in address.rstrip("0123456789"):
        index = index * 26 + ord(letter) - 64
    return index - 1


def _reversed(root: etree._Element) -> None:
    """Rows from the last to the first, cells from right to left."""
    data = _data(root)
    for row in data:
        row[:] = reversed(list(row))
    data[:] = reversed(list(data))


def _shuffled(root: etree._Element) -> None:
    chance = random.Random(3)  # noqa: S311 - test material
    data = _data(root)
    for row in data:
        cells = list(row)
        chance.shuffle(cells)
        row[:] = cells
    rows = list(data)
    chance.shuffle(rows)
    data[:] = rows


def _without_results(root: etree._Element) -> None:
    """Every number is a formula whose result nobody stored."""
    for cell in root.iter(_tag(root, "c")):
        value = cell.find(_tag(root, "v"))
        if cell.get("t", "n") == "n" and value is not None:
            formula = etree.Element(_tag(root, "f"))
            formula.text = f"{value.text}*1"
            cell.replace(value, formula)


def _filler_results(data: bytes) -> bytes:
    """Every number is a formula for which a program that cannot compute wrote 0."""

    def change(root: etree._Element) -> None:
        _without_results(root)
        for formula in root.iter(_tag(root, "f")):
            value = etree.SubElement(formula.getparent(), _tag(root, "v"))
            value.text = "0"

    parts = unzipped(_sheets(change)(data))
    book = parts["xl/workbook.xml"]
    book = re.sub(rb"<(\w+:)?calcPr[^>]*/>", b"", book)
    closing = re.search(rb"</(\w+:)?workbook>", book)
    assert closing is not None
    prefix = closing[1] or b""
    own = b"<" + prefix + b'calcPr calcId="1" fullCalcOnLoad="1"/>'
    parts["xl/workbook.xml"] = book.replace(closing[0], own + closing[0])
    return zipped(parts)


def _styles_beyond(root: etree._Element) -> None:
    for cell in root.iter(_tag(root, "c")):
        cell.set("s", "99999")


def _spaced_numbers(root: etree._Element) -> None:
    for value in root.iter(_tag(root, "v")):
        value.text = f" {value.text}\n"


def _lower_case(root: etree._Element) -> None:
    for cell in root.iter(_tag(root, "c")):
        cell.set("r", cell.get("r", "").lower())


def _split_data(root: etree._Element) -> None:
    """The rows in two elements."""
    data = _data(root)
    second = etree.Element(data.tag)
    rows = list(data)
    second[:] = rows[len(rows) // 2 :]
    data.addnext(second)


def _in_line(data: bytes) -> bytes:
    """Texts in the cells themselves; no table of texts."""
    parts = unzipped(data)
    table = list(etree.fromstring(parts.pop(STRINGS)))

    def change(root: etree._Element) -> None:
        for cell in root.iter(_tag(root, "c")):
            if cell.get("t") == "s":
                value = cell.find(_tag(root, "v"))
                text = etree.fromstring(
                    etree.tostring(table[int(value.text)])
                    .replace(b"si", b"is", 1)
                    .replace(b"</si>", b"</is>")
                )
                cell.replace(value, text)
                cell.set("t", "inlineStr")

    return _sheets(change)(zipped(parts))


def _half_of_the_texts(part: bytes) -> bytes:
    root = etree.fromstring(part)
    for item in list(root)[len(root) // 2 :]:
        root.remove(item)
    return etree.tostring(root)


def _renamed(data: bytes) -> bytes:
    """Part names in other letters than their users write, and with the slashes of Windows."""
    parts = unzipped(data)
    return zipped({(name.upper() if name.startswith("xl/") else name): part for name, part in parts.items()})


def _with_rubbish(data: bytes) -> bytes:
    """As mail programs leave attachments: something before and behind the package."""
    return data + b"\r\n--boundary--\r\n"


def _stored(data: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, part in unzipped(data).items():
            archive.writestr(name, part)
    return held.getvalue()


def _utf_16(data: bytes) -> bytes:
    parts = unzipped(data)
    for name in list(sheet_parts(parts)):
        root = etree.fromstring(parts[name])
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-16")
    return zipped(parts)


def _cut_sheets(data: bytes) -> bytes:
    parts = unzipped(data)
    for name in list(sheet_parts(parts)):
        parts[name] = parts[name][: len(parts[name]) * 2 // 3]
    return zipped(parts)


def _without_a_sheet(data: bytes) -> bytes:
    parts = unzipped(data)
    parts.pop(max(sheet_parts(parts), key=lambda name: len(parts[name])))
    return zipped(parts)


def _unrelated(data: bytes) -> bytes:
    parts = unzipped(data)
    name = "xl/_rels/workbook.xml.rels"
    parts[name] = re.sub(rb'(Id="[^"]*)(?=")', rb"\g<1>x", parts[name])
    return zipped(parts)


# Faults after which everything is still there.
HARMLESS: Final[dict[str, Fault]] = {
    "用过的范围只写A1": _sheets(_dimension("A1")),
    "用过的范围写成整张表": _sheets(_dimension("A1:XFD1048576")),
    "用过的范围在别处": _sheets(_dimension("ZZ9000:AAA9001")),
    "没有用过的范围": _sheets(_dimension("")),
    "没有地址": _sheets(_no_addresses),
    "行列倒序": _sheets(_reversed),
    "行列乱序": _sheets(_shuffled),
    "地址小写": _sheets(_lower_case),
    "数值带空白": _sheets(_spaced_numbers),
    "行分两处": _sheets(_split_data),
    "文字写在格内": _in_line,
    "部件名大小写不同": _renamed,
    "文件末尾多出内容": _with_rubbish,
    "没有压缩": _stored,
    "UTF-16编码": _utf_16,
    "文字表计数不符": _part(STRINGS, lambda part: re.sub(rb'(ount)="\d+"', rb'\g<1>="1"', part)),
}
# Faults after which something is lost: that must be said, never taken for blank.
LOSSES: Final[dict[str, Fault]] = {
    "公式没有结果": _sheets(_without_results),
    "公式结果是填充的0": _filler_results,
    "格式表之外的格式": _sheets(_styles_beyond),
    "文字表只剩一半": _part(STRINGS, _half_of_the_texts),
    "文字表为空": _part(
        STRINGS, lambda part: re.sub(rb"(<sst[^>]*>).*(</sst>)", rb"\1\2", part, flags=re.DOTALL)
    ),
    "没有文字表": _part(STRINGS, lambda _: None),
    "文字表损坏": _part(STRINGS, lambda part: part[: len(part) // 2]),
    "工作表只剩一截": _cut_sheets,
    "少一张工作表": _without_a_sheet,
    "工作表对不上号": _unrelated,
    "没有传完": lambda data: data[: len(data) * 3 // 4],
}


# --- records ---------------------------------------------------------------------------------------


def _stream(change: Callable[[bytes], bytes]) -> Fault:
    def fault(data: bytes) -> bytes:
        found = Compound(data)
        name = next(name for name in ("Workbook", "Book") if name in found.names)
        return compound({name: change(found.stream(name))})

    return fault


def _same_length(kind: int, change: Callable[[bytes], bytes]) -> Fault:
    """Change every record of a kind without moving the others."""

    def all_of_them(stream: bytes) -> bytes:
        found = b"".join(record(k, change(body) if k == kind else body) for k, body in _records(stream))
        return found + stream[len(found) :]

    return _stream(all_of_them)


XLS_HARMLESS: Final[dict[str, Fault]] = {
    "用过的范围写错": _same_length(0x0200, lambda body: b"\0" * len(body)),
    "行记录写错": _same_length(0x0208, lambda body: body[:2] + b"\0" * 10 + body[12:]),
    "文字表计数过大": _same_length(0x00FC, lambda body: body[:4] + b"\xff\xff\xff\0" + body[8:]),
}
XLS_LOSSES: Final[dict[str, Fault]] = {
    "文字编号在表外": _same_length(0x00FD, lambda body: body[:6] + b"\xff\xff\0\0"),
    "文字表计数过小": _same_length(0x00FC, lambda body: body[:4] + b"\5\0\0\0" + body[8:]),
    "工作表位置写成开头": _same_length(0x0085, lambda body: b"\0\0\0\0" + body[4:]),
    "工作表位置写到末尾": _same_length(0x0085, lambda body: b"\xf0\xff\xff\x7f" + body[4:]),
    "记录中断": _stream(lambda stream: stream[: len(stream) * 2 // 3]),
    "没有传完": lambda data: data[: len(data) * 3 // 4],
}
