"""What a PDF must have kept of its document: every paragraph and every cell, in order, nothing lost in rendering."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final
from zipfile import BadZipFile

from lxml import etree

from generators.lint.sheets import page_texts
from generators.pdf import Rendering
from generators.reading_back import Printed, read_back

_SPACE: Final = re.compile(r"[\s\u200b-\u200d\u2060\ufeff\ufffe\x02]+")
_HYPHENS: Final = str.maketrans({"\u2011": "-", "\u2010": "-", "\u00ad": "-"})
_MOST_TOLD: Final = 5
_LONGEST_TOLD: Final = 40


def _bare(text: str) -> str:
    r"""A text without what setting it changes: room, breaks, joiners, kinds of hyphens and of width.

    >>> _bare("020\u2011 8312\n3456")
    '020-83123456'
    """
    return _SPACE.sub("", unicodedata.normalize("NFKC", text).translate(_HYPHENS))


def lost(docx: bytes, pdf: bytes) -> tuple[str, ...]:
    """What of a document does not stand in its PDF, in Chinese; empty when all of it does.

    Paragraphs are looked for one by one, cells of a list in their order, so that a row lost, doubled into another's
    place or moved is told. Only room, line breaks and kinds of hyphens may differ.
    """
    try:
        printed = read_back(docx)
    except (BadZipFile, KeyError, etree.XMLSyntaxError):
        return ("原文件不是完好的Word文档，无从核对。",)
    try:
        pages = [_bare(page) for page in page_texts(pdf)]
    except ValueError:
        return ("PDF不能打开。",)
    if not pages:
        return ("PDF没有页面。",)
    found = tuple(_lost(printed, pages))
    more = (f"……等共{len(found)}处。",) if len(found) > _MOST_TOLD else ()
    return (*found[:_MOST_TOLD], *more)


def faithful(files: Mapping[str, bytes], made: Rendering) -> Rendering:
    """What came of a call without the PDFs that do not say all their documents say; why, in their place.

    Args:
        files: name → .docx, as it was rendered.
        made: what came of it.
    """
    pdfs, troubles = dict(made.pdfs), dict(made.troubles)
    for name in made.pdfs:
        if told := lost(files[name], made.pdfs[name]):
            del pdfs[name]
            troubles[name] = f"PDF与.docx核对不一致，没有交付，请以.docx为准。{''.join(told)}".rstrip("。")
    kept = {name: faces for name, faces in made.substituted.items() if name in pdfs}
    return replace(made, pdfs=pdfs, troubles=troubles, substituted=kept)


def _lost(printed: Printed, pages: Sequence[str]) -> Iterator[str]:
    text = "".join(pages)
    for _, words in (*printed.paragraphs, *printed.boxed):
        pieces = [bare for piece in re.split(r"[\n\t]", words) if (bare := _bare(piece))]
        if _bare(words) not in text and not all(piece in text or _goes_on(piece, pages) for piece in pieces):
            bad = next(piece for piece in pieces if piece not in text and not _goes_on(piece, pages))
            begun = len(bad[: _begun(bad, text)].rstrip("0123456789"))
            where = f"“{_short(bad[begun:])}”起" if begun else ""
            yield f"段落“{_short(words)}”{where}没有完整地出现在PDF中。"
    at = 0
    for place, table in enumerate(printed.tables, 1):
        for down, row in enumerate(table):
            for words in row:
                if not (bare := _bare(words)):
                    continue
                start = text.find(bare, at)
                if start < 0:
                    where = f"第{down}行" if down else "表头"
                    yield f"第{place}个表{where}的“{_short(words)}”没有按次序出现在PDF中。"
                else:
                    at = start + len(bare)


def _goes_on(piece: str, pages: Sequence[str]) -> bool:
    """Whether it begins on a page and goes on on the next ones; a foot and boxes may come in between."""
    for at, page in enumerate(pages[:-1]):
        begun = _begun(piece, page)
        rest = piece[begun:]
        if begun and (rest in pages[at + 1] or _goes_on(rest, pages[at + 1 : at + 3])):
            return True
    return False


def _begun(piece: str, text: str) -> int:
    """How many characters of its beginning stand in a text together."""
    return bisect_left(range(1, len(piece)), 1, key=lambda end: int(piece[:end] not in text))


def _short(words: str) -> str:
    text = words.replace("\n", "")
    return text if len(text) <= _LONGEST_TOLD else f"{text[:_LONGEST_TOLD]}…"
