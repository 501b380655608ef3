"""Tables of very many rows, written straight as XML: a filled blank whose first row is repeated."""

import re
from collections.abc import Iterator

from lxml import etree

from generators.blanks import drawn
from greenlist.forms.definition import Form, Shape, entries
from greenlist.reading import CellPlace
from tests.builders.faults import STRINGS, as_saved
from tests.builders.fillings import example
from tests.builders.workbooks import sheet_parts, unzipped, zipped

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def large_table(model: type[Form], count: int) -> tuple[bytes, str, int]:
    """A workbook of `count` rows, each with texts of its own; the list's field, and filled cells a row."""
    owner = next(name for name, entry in entries(model).items() if entry.shape is Shape.LIST)
    form = next(form for seed in range(99) if getattr(form := example(model, seed), owner))
    made = drawn(form)
    place = next(
        place for (name, _, row), place in made.places.items() if name.startswith(f"{owner}.") and row == 0
    )
    parts = unzipped(as_saved(made.data))
    part, root = _sheet_of(parts, place)
    number = int(re.sub(r"\D", "", place.cell))
    data = root.find(f"{_MAIN}sheetData")
    assert data is not None
    rows = {int(row.get("r", "0")): row for row in data}
    for below, row in rows.items():
        if below >= number:
            data.remove(row)
    for element in root.findall(f"{_MAIN}mergeCells/{_MAIN}mergeCell"):
        if int(re.sub(r"\D", "", element.get("ref", "").partition(":")[0])) >= number:
            element.getparent().remove(element)
    strings = etree.fromstring(parts[STRINGS])
    texts = ["".join(item.itertext()) for item in strings]
    lines, table = _rows(rows[number], number, count, texts)
    whole = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    parts[part] = whole.replace(b"</sheetData>", lines + b"</sheetData>")
    parts[STRINGS] = parts[STRINGS].replace(b"</sst>", table + b"</sst>")
    filled = sum(len(cell) > 0 for cell in rows[number])
    return zipped(parts), owner, filled


def _sheet_of(parts: dict[str, bytes], place: CellPlace) -> tuple[str, etree._Element]:
    names = [
        element.get("name") for element in etree.fromstring(parts["xl/workbook.xml"]).iter(f"{_MAIN}sheet")
    ]
    part = sorted(sheet_parts(parts), key=lambda name: int(re.sub(r"\D", "", name)))[names.index(place.sheet)]
    return part, etree.fromstring(parts[part])


def _rows(row: etree._Element, number: int, count: int, texts: list[str]) -> tuple[bytes, bytes]:
    """The rows, and the items of the table of texts that they need: long texts are told apart by a number."""
    pattern = etree.tostring(row).decode()
    pattern = re.sub(r"(</?)\w+:", r"\1", pattern)
    pattern = re.sub(r' xmlns(:\w+)?="[^"]*"', "", pattern).replace("{", "{{").replace("}", "}}")
    pattern = re.sub(rf'r="([A-Z]*){number}"', r'r="\1{row}"', pattern)
    own = [
        int(found[1])
        for found in re.finditer(r't="s"[^>]*><v>(\d+)</v>', pattern)
        if len(texts[int(found[1])]) > 8
    ]
    for place, index in enumerate(own):
        pattern = pattern.replace(f"<v>{index}</v>", f"<v>{{own{place}}}</v>")

    def lines() -> Iterator[str]:
        for line in range(count):
            own_numbers = {f"own{place}": len(texts) + line * len(own) + place for place in range(len(own))}
            yield pattern.format(row=number + line, **own_numbers)

    items = (f"<si><t>{_escaped(texts[index])}{line}</t></si>" for line in range(count) for index in own)
    return "".join(lines()).encode(), "".join(items).encode()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
