"""The rows of an .xlsx sheet as nearly every program writes them, read straight from the bytes.

A grammar far narrower than XML, held to strictly: whatever is written in any other way is left to the parser of
XML in `ooxml`, which reads everything. Read so, a form takes a third of the time, and a long table a third of the memory.
"""

import re
from collections.abc import Iterator
from typing import Final, Generic, NamedTuple, TypeVar

from lxml import etree

from extractors.positions import COLUMNS, ROWS, cell_place, column_index
from extractors.rawbook import LostTextError, RawSheet, TooManyCellsError, Typing

T = TypeVar("T")
_MAIN: Final = b'<x xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_CLOSE: Final = b"</sheetData>"
_END_OF_ROW: Final = b"</row>"
_BLOCK: Final = 1 << 18  # bytes of rows taken at once: more of their texts are never held in two forms
# What nobody writes into the rows, and where a text that looks like a tag would be none.
_ELSEWHERE: Final = re.compile(rb"<[!?]")
_BEHIND_DECLARATION: Final = 2  # the declaration at the very beginning is no such thing
_ENCODING: Final = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']*)[\"']")
_ASCII_LIKE: Final = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_ADDRESS: Final = rb'<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d{1,9}")?(?: t="[A-Za-z]{1,9}")?'
_TEXT: Final = (
    rb"[^<&\x00-\x08\x0b-\x1f]*+"  # as it stands; a carriage return would have to be made a line's end
)
_FORMULA: Final = (
    rb"(?:[^<&\x00-\x08\x0b\x0c\x0e-\x1f]|&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)*+"
)
_ATTRIBUTES: Final = rb"(?: [A-Za-z][\w:.]*=\"[^\"<&]*+\")*+"
# Blank cells, which have a format only, are stepped over; then comes a filled cell, or the end or beginning of a row.
_TOKEN: Final = re.compile(
    rb"(?:" + _ADDRESS + rb" ?(?:/>|></c>))*+"
    rb'(?:<c r="([A-Z]{1,3})(\d{1,7})"(?: s="(\d{1,9})")?(?: t="([A-Za-z]{1,9})")?>'
    rb"(<f" + _ATTRIBUTES + rb" ?(?:/>|>" + _FORMULA + rb"</f>))?+"
    rb'(?:<v(?: xml:space="preserve")?>(' + _TEXT + rb")</v>|(<v ?/>)|(<is>(?:(?!</is>).)*+</is>))?+"
    rb"</c>"
    rb"|(</row>)?+(?:<row(?: r=\"(\d{1,7})\")?+(" + _ATTRIBUTES + rb") ?(/?)>|(?<=</row>)))",
    re.DOTALL,
)
_T: Final = rb'<t(?: xml:space="preserve")?>'
# Chinese editions put a remark on phonetics behind nearly every text.
_PHONETIC: Final = rb"(?:<phoneticPr[^<>&/]*+/>)?"
_PLAIN: Final = _T + b"(" + _TEXT + b")</t>" + _PHONETIC
_LOOK: Final = rb"(?:<rPr>(?:<[A-Za-z]+[^<>&/]*+/>)*+</rPr>)?+"  # of a run
_RUNS: Final = b"((?:<r>" + _LOOK + _T + _TEXT + b"</t></r>)++)" + _PHONETIC
_IN_RUNS: Final = re.compile(_T + b"(" + _TEXT + b")</t>")


class Items(NamedTuple):
    """How string items are written.

    Attributes:
        plain: as plain text, as most are.
        every: as plain text, in plain runs, or in any way.
        any: in any way.
        tag: how each begins.
    """

    plain: re.Pattern[bytes]
    every: re.Pattern[bytes]
    any: re.Pattern[bytes]
    tag: bytes


def _items(tag: bytes) -> Items:
    plain = b"<" + tag + b">" + _PLAIN + b"</" + tag + b">"
    rest = b"((?:(?!</" + tag + b">).)*+)"
    every = b"<" + tag + b">(?:" + _PLAIN + b"|" + _RUNS + b"|" + rest + b")</" + tag + b">"
    whole = b"<" + tag + b">" + rest + b"</" + tag + b">"
    return Items(re.compile(plain), re.compile(every, re.DOTALL), re.compile(whole, re.DOTALL), b"<" + tag)


INLINE: Final = _items(b"is")
SHARED: Final = _items(b"si")
_ROWS_TAG: Final = re.compile(rb"<sheetData>")
_TABLE: Final = re.compile(rb"<sst[^<>]*(?<!/)>")
_NUMBERED: Final = re.compile(rb' r="')
_HIDDEN: Final = re.compile(rb' hidden="(?:1|true|on)"')
_KINDS: Final = {None: "n", b"s": "s", b"n": "n", b"str": "str", b"b": "b", b"e": "e", b"d": "d"}


class Span(NamedTuple):
    """Where the rows stand in the bytes of a sheet: from behind the tag that opens them to the one that closes them."""

    start: int
    end: int


def span_of(data: bytes, opens: re.Pattern[bytes] = _ROWS_TAG, closes: bytes = _CLOSE) -> Span | None:
    """Where the rows are written; None where they have to be looked for in another way."""
    begin = opens.search(data)
    encoding = _ENCODING.match(data)
    if begin is None or (encoding is not None and encoding[1].lower() not in _ASCII_LIKE):
        return None
    if _ELSEWHERE.search(data, _BEHIND_DECLARATION if data.startswith(b"<?xml ") else 0):
        return None
    start, end = begin.end(), data.rfind(closes)
    return Span(start, end) if start <= end else None


def count_values(data: bytes, span: Span) -> int:
    """How many values the bytes of rows that could be read here hold, counted without looking at their grammar."""
    start, end = span
    return data.count(b"<v", start, end) + data.count(b"<is>", start, end)


class OtherwiseError(Exception):
    """Something is written as this grammar has it not."""


def read_rows(data: bytes, span: Span, sheet: RawSheet[T], typing: Typing[T], limit: int) -> bool:
    """Read the rows into `sheet`; False, and nothing read, when something in them is written in another way.

    Args:
        data: the part.
        span: where the rows stand in it.
        sheet: takes the cells in.
        typing: what a cell becomes.
        limit: filled cells a sheet may hold.

    Raises:
        TooManyCellsError: it holds more.
    """
    reader = _Rows(sheet, typing, limit)
    try:
        for start, end in _blocks(data, span):
            reader.block(data, start, end)
    except (OtherwiseError, UnicodeDecodeError):
        sheet.clear()
        return False
    if reader.inside:
        sheet.clear()
        return False
    return True


def _blocks(data: bytes, span: Span) -> Iterator[Span]:
    """The rows in pieces, each of whole rows."""
    start = span.start
    while start < span.end:
        end = data.find(_END_OF_ROW, start + _BLOCK, span.end)
        end = span.end if end < 0 else end + len(_END_OF_ROW)
        yield Span(start, end)
        start = end


def texts(data: bytes, items: Items, start: int, end: int) -> list[str]:
    """The texts of the string items between two places, in their order; XML other than plain text is left to its parser.

    Args:
        data: the part.
        items: one of `INLINE` and `SHARED`.
        start: behind it they begin.
        end: before it they end.

    Raises:
        OtherwiseError: they are not well-formed, or not told apart for certain.
    """
    count = data.count(items.tag, start, end)
    if count == 0:
        return []
    if len(found := items.plain.findall(data, start, end)) == count:
        return [text.decode() for text in found]
    if data.count(b"&", start, end) > count:  # letters written as numbers: a parser of XML is quicker
        return _parsed(items.any.findall(data, start, end), count)
    held = items.every.findall(data, start, end)
    if len(held) != count:
        raise OtherwiseError
    others = [other for _, _, other in held if other]
    parsed = iter(_parsed(others, len(others)))
    return [
        next(parsed) if other else (b"".join(_IN_RUNS.findall(runs)) if runs else plain).decode()
        for plain, runs, other in held
    ]


def _parsed(items: list[bytes], count: int) -> list[str]:
    """The texts of so many string items as a parser of XML reads them."""
    if not items:
        return []
    try:
        root = etree.fromstring(_MAIN + b"<i>" + b"</i><i>".join(items) + b"</i></x>", _PARSER)
    except etree.XMLSyntaxError as error:
        raise OtherwiseError from error
    if len(root) != count:
        raise OtherwiseError
    return [string_of(item) for item in root]


def shared_texts(data: bytes) -> list[str] | None:
    """The table of shared strings; None where it has to be read in another way."""
    span = span_of(data, _TABLE, b"</sst>")
    if span is None:
        return None
    try:
        return texts(data, SHARED, *span)
    except (OtherwiseError, UnicodeDecodeError):
        return None


def string_of(item: etree._Element) -> str:
    """Text of a string item: plain or in runs, without phonetic hints."""
    if len(item) == 1 and str((only := item[0]).tag).endswith("}t"):  # nearly all of them
        return only.text or ""
    found: list[str] = []
    for child in item:
        name = str(child.tag).rpartition("}")[2]
        if name == "t":
            found.append(child.text or "")
        elif name == "r":
            found.extend(t.text or "" for t in child.iterchildren("{*}t"))
    return "".join(found)


class _Rows(Generic[T]):
    """Takes the rows of one sheet in."""

    def __init__(self, sheet: RawSheet[T], typing: Typing[T], limit: int) -> None:
        self._sheet = sheet
        self._typing = typing
        self._limit = limit
        self._columns: dict[bytes, int] = {}
        self._row = -1
        self.inside = False  # a row is open

    def block(self, data: bytes, start: int, end: int) -> None:  # noqa: C901, PLR0912 - calls within would double its time
        """Take some whole rows in."""
        sheet, cells, typed, columns = self._sheet, self._sheet.cells, self._typing.cell, self._columns
        strings = iter(texts(data, INLINE, start, end))
        row, digits = self._row, str(self._row + 1).encode()
        at = start
        for token in _TOKEN.finditer(data, start, end):
            if token.start() != at:
                raise OtherwiseError
            at = token.end()
            letters, number, style, kind, formula, value, empty, inline, closed, begun, more, alone = (
                token.groups()
            )
            if letters is None:
                row = self._turn(row, closed, begun, more, alone)
                digits = str(row + 1).encode()
                if sheet.taken > self._limit:
                    raise TooManyCellsError(sheet)
                continue
            column = columns.get(letters)
            if column is None:
                column = columns[letters] = self._column(letters)
            if number != digits or not self.inside:
                raise OtherwiseError
            if value is not None:
                text: str | None = value.decode()
            elif inline is not None:
                text = next(strings)
            elif empty is not None:
                text = ""
            elif formula is None:
                continue
            else:
                text = None
            words = "inlineStr" if inline is not None else _KINDS.get(kind) or kind.decode()
            try:
                cell = typed(words, int(style) if style else 0, text, formula is not None)
            except LostTextError as error:
                raise LostTextError(cell_place(sheet.name, row, column)) from error
            if cell is None or text is None:
                sheet.put(row, column, cell, text)
            else:
                cells[row, column] = cell
                sheet.taken += 1
        if at != end:
            raise OtherwiseError
        self._row = row

    def _turn(
        self, row: int, closed: bytes | None, begun: bytes | None, more: bytes | None, alone: bytes | None
    ) -> int:
        """A row ends, or one begins, or both; the row that is current then."""
        if (closed is not None) != self.inside:
            raise OtherwiseError
        self.inside = more is not None and not alone
        if more is None:
            return row
        row = int(begun) - 1 if begun else row + 1
        if not 0 <= row < ROWS or _NUMBERED.search(more):
            raise OtherwiseError
        if _HIDDEN.search(more):
            self._sheet.hidden_rows.add(row)
        return row

    @staticmethod
    def _column(letters: bytes) -> int:
        column = column_index(letters.decode())
        if column >= COLUMNS:
            raise OtherwiseError
        return column
