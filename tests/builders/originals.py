"""The papers as they were handed in, and what stands at a place in them: read with none of our own readers."""

import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pdfplumber
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

CELL = re.compile(r"(?P<sheet>.+)!(?P<cell>[A-Z]+[0-9]+)")
IN_WORD = re.compile(r"表(?P<table>[0-9]+)第(?P<row>[0-9]+)行第(?P<across>[0-9]+)格")
PAGE = re.compile(r"第(?P<page>[0-9]+)页")


def by_digest(files: Iterable[Path]) -> dict[str, bytes]:
    """SHA-256 → content, of files and of those packed in archives."""
    held = [path.read_bytes() for path in files]
    for content in list(held):
        if content.startswith(b"PK") and b"[Content_Types].xml" not in content[:4096]:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                held += [archive.read(name) for name in archive.namelist()]
    return {hashlib.sha256(content).hexdigest(): content for content in held}


def stands(content: bytes, place: str, told: str) -> bool:
    """Whether what a source tells stands at its place in the original."""
    if found := CELL.fullmatch(place):
        return plain(told) in set(spelt(_workbook(content)[found["sheet"]][found["cell"]].value))
    if found := IN_WORD.fullmatch(place):
        return plain(told) == plain(
            _cell_text(content, *(int(found[name]) - 1 for name in ("table", "row", "across")))
        )
    if found := PAGE.fullmatch(place):
        return plain(told) in _page(content, int(found["page"]))
    raise ValueError(place)


def spelt(value: Any) -> Iterable[str]:
    """How a document may write what a cell holds."""
    match value:
        case None:
            return
        case datetime():
            yield f"{value.year}年{value.month}月{value.day}日"
            yield f"{value.month}月{value.day}日"
        case int():
            yield from (str(value), f"{value}年")
        case float():
            yield from (str(value), str(Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)))
        case _:
            yield plain(str(value))


def plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text).replace("\u2011", "-"))


@lru_cache(maxsize=64)
def _workbook(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content), data_only=True)


def _cell_text(content: bytes, table: int, row: int, across: int) -> str:
    """Words of a cell as it stands in its row; tables counted in the order in which they begin, nested ones too."""
    body = Document(io.BytesIO(content)).element.body
    lines = list(body.iter(qn("w:tbl")))[table].iterchildren(qn("w:tr"))
    held = list(list(lines)[row].iter(qn("w:tc")))[across]
    return "".join(text.text or "" for text in held.iter(qn("w:t")))


@lru_cache(maxsize=256)
def _page(content: bytes, number: int) -> str:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return plain(pdf.pages[number - 1].extract_text())
