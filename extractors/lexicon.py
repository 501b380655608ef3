"""What each form calls its fields: lookup tables from a printed label to the field, made once a form."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from extractors.characters import compact
from greenlist.forms import FORMS
from greenlist.forms.definition import Entry, Form, Layout, Line, Printed, Row, Shape, entries
from greenlist.forms.units import is_unit

EXACT, SYNONYM, ALIAS, FUZZY = 4, 3, 2, 1  # how well a printed label matches; higher is better

_LEFT: Final = str.maketrans("【〔{《〈「[", "(((((((")
_RIGHT: Final = str.maketrans("】〕}》〉」]", ")))))))")
_MARKS: Final = "*★☆※◆◇■●▲△#\u2605"
_CIRCLED: Final = re.compile("^[\u2460-\u249b\u24eb-\u24ff\u2776-\u2793]+")
_NUMBERING: Final = re.compile(
    r"^(?:\(?\d{1,2}(?:[.-]\d{1,2})*\)(?=.)|\d{1,2}(?:\.\d{1,2})*(?:、|[.,](?!\d))|\d{1,2}(?:\.\d{1,2})+(?=[\u4e00-\u9fff])"
    r"|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、.,]|第[一二三四五六七八九十]{1,3}部分[:、]?"
    r"|[A-Z]{1,3}\d{1,2}(?:\.\d{1,2})*[.:、]?(?=[\u4e00-\u9fff])|[A-H]\d?[.、:]?(?=[\u4e00-\u9fff]{2}))"
)
_OF_A_SYMBOL: Final = frozenset({"得分", "分值", "评分", "指标值", "数值", "值"})
_TAIL_NOTE: Final = re.compile(
    r"续表?|接上[页表]|必填项?|选填|可多?填|可多选|可多填|多选|单选|如有|若有|下拉选择|[≤<不超过限]*\d+个?(?:字|字符)(?:以?内|左右|以下)?"
    r"|是/?否|有/?无|近三年|请填写.*|请选择.*|注明.*"
)
_LAST_BRACKET: Final = re.compile(r"\([^()]*\)$")
_PUNCTUATION: Final = re.compile(r"[、,，.。;；:：/\\·•\-–—_~\"'“”‘’?？!！|]")
_UNIT_BREAK: Final = re.compile(r"[,，;；/]?(?:计量)?单位[:：]|[,，;；/]")
# Characters and letters only, not begun by a number such as 第一部分 or A1.
_BARE: Final = re.compile("[0-9a-z\u4e00-\u7b2b\u7b2d-\u9fff][0-9A-Za-z\u4e00-\u9fff]*")
_LONGEST: Final = 60  # characters of a label; longer texts are notes or contents
_SHORTEST_ALIAS: Final = 2
_SHORTEST_PART: Final = 4  # characters of a title that may be found inside a longer heading


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label taken apart.

    Attributes:
        key: what is compared: no numbering, marks, unit, spaces or punctuation; brackets kept.
        bare: the key without anything in brackets.
        unit: the unit printed in it; else ''.
        keys: what may be looked up: the key, the key without its last bracket (an explanation), the bare one.

    >>> Label("能耗(等价值)(见说明)", "能耗").keys
    ('能耗(等价值)(见说明)', '能耗(等价值)', '能耗')
    """

    key: str
    bare: str
    unit: str = ""
    keys: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", _keys_of(self.key, self.bare))


def _keys_of(key: str, bare: str) -> tuple[str, ...]:
    if key == bare:
        return (key,)
    stem = _LAST_BRACKET.sub("", key)
    return (key, bare) if stem in {key, bare} else (key, stem, bare)


@dataclass(frozen=True, slots=True)
class Term:
    """What a label may stand for.

    Attributes:
        block: key of the block it belongs to.
        name: attribute of the form.
        column: attribute of the row, for columns of a list or of indicator lines; else ''.
        printed: the print of the field or column.
        match: EXACT, SYNONYM or ALIAS.
    """

    block: str
    name: str
    column: str
    printed: Printed
    match: int


def _strip_head(text: str) -> str:
    before = ""
    while text != before:
        before = text
        text = text.lstrip(_MARKS)
        text = text.removeprefix("(必填)").removeprefix("必填:").removeprefix("续表:").removeprefix("续:")
        if (found := _NUMBERING.match(text)) is not None and len(text) > found.end():
            if (
                text[0].isascii()
                and text[0].isalpha()
                and text[found.end() :].rstrip(_MARKS + ":") in _OF_A_SYMBOL
            ):
                return text  # X11得分: without its symbol nobody knows whose
            text = text[found.end() :]
    return text


def _tail_bracket(text: str) -> tuple[str, str]:
    """The text without its last bracket, and what stands in that; ('…', '') when it does not end in one."""
    if not text.endswith(")"):
        return text, ""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(text[at], 0)
        if depth == 0:
            return (text[:at], text[at + 1 : -1]) if at else (text, "")
    return text, ""


def _strip_tail(text: str) -> tuple[str, str]:
    """The label without marks, notes and unit at its end; and the unit."""
    unit, kept = "", ""
    while True:
        text = text.rstrip(_MARKS + ":：?？")
        text, inside = _tail_bracket(text)
        if not inside:
            return text + kept, unit
        words = [re.sub(r"^(计量)?单位[:：]?", "", word) for word in re.split(r"[,，;；]", inside)]
        units = [word for word in words if is_unit(word)]
        unit = unit or next(iter(units), "")
        rest = [word for word in words if word and word not in units and not _TAIL_NOTE.fullmatch(word)]
        if rest:
            kept = f"({','.join(rest)})" + kept


def _trailing_unit(text: str) -> tuple[str, str]:
    """A unit behind a stroke or comma: `工业总产值/万元`, `取水量,单位:m3`."""
    for found in _UNIT_BREAK.finditer(text):
        rest = text[found.end() :]
        if found.start() and is_unit(rest):
            return text[: found.start()], rest
    return text, ""


def _fold(text: str) -> str:
    return _PUNCTUATION.sub("", text).casefold()


_BRACKETS: Final = re.compile(r"\([^()]*\)")


@lru_cache(maxsize=1 << 15)
def label(text: str) -> Label | None:
    """Take a printed label apart; None for what cannot be one (empty, too long).

    >>> label("* 3、工业总产值（当年价格）（万元）：")
    Label(key='工业总产值(当年价格)', bare='工业总产值', unit='万元')
    >>> label("其中：自发自用光伏等")
    Label(key='其中自发自用光伏等', bare='其中自发自用光伏等', unit='')
    """
    if _BARE.fullmatch(text) and len(text) <= _LONGEST:
        folded = text.casefold()
        key = text if folded == text else folded  # most are their own key: not to be held twice
        return Label(key, key)  # nothing to take apart: a quarter of the time for most cells
    plain = compact(_CIRCLED.sub("", text)).translate(_LEFT).translate(_RIGHT)
    if not plain or len(plain) > _LONGEST:
        return None
    kept, unit = _strip_tail(_strip_head(plain))
    if not unit:
        kept, unit = _trailing_unit(kept)
    key = _fold(kept)
    if not key:
        return None
    return Label(key, _BRACKETS.sub("", key) or key, unit)


def same_label(printed: Printed) -> Iterable[tuple[str, int]]:
    """Every key under which a field may be printed, with how good a match it is."""
    for text, match in ((printed.title, EXACT), *((word, SYNONYM) for word in printed.synonyms)):
        if (found := label(text)) is None:
            continue
        yield found.key, match
        if found.bare != found.key and len(found.bare) > _SHORTEST_ALIAS:
            yield found.bare, ALIAS
        part = found.key.removeprefix("其中")
        if part != found.key and len(part) > _SHORTEST_ALIAS:
            yield part, ALIAS


Terms = dict[str, tuple[Term, ...]]


def _collect(found: Iterable[tuple[str, Term]]) -> Terms:
    """Key → terms, best first. A synonym or alias that could mean two fields of one table means neither."""
    table: dict[str, list[Term]] = {}
    for key, term in found:
        known = table.setdefault(key, [])
        same = next(
            (t for t in known if (t.block, t.name, t.column) == (term.block, term.name, term.column)), None
        )
        if same is None:
            known.append(term)
        elif same.match < term.match:
            known[known.index(same)] = term
    return {key: _unambiguous(terms) for key, terms in table.items() if _unambiguous(terms)}


def _table(term: Term) -> tuple[str, str]:
    return term.block, term.name if term.column else ""


def _unambiguous(terms: list[Term]) -> tuple[Term, ...]:
    found = []
    for term in terms:
        rivals = [t for t in terms if t is not term and _table(t) == _table(term)]
        if term.match == EXACT or not any(rival.match >= term.match for rival in rivals):
            found.append(term)
    return tuple(sorted(found, key=lambda t: -t.match))


def _terms(entry: Entry, block: str, name: str, column: str = "") -> Iterable[tuple[str, Term]]:
    for key, match in same_label(entry.printed):
        yield key, Term(block, name, column, entry.printed, match)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The labels of one form.

    Attributes:
        model: the form.
        pairs: key → scalar fields.
        lines: key → series and indicator lines.
        line_columns: key → named columns of indicator lines.
        columns: key → columns of lists.
        headings: key → blocks.
        heading_words: finds a block's heading within a longer one, the longest first.
        layouts: block → layout.
        lists: block → the list it holds and its row class.
        rows: list → its row class.
        keys: every key, for telling papers apart.
    """

    model: type[Form]
    pairs: Terms
    lines: Terms
    line_columns: Terms
    columns: Terms
    headings: Mapping[str, tuple[str, ...]]
    heading_words: re.Pattern[str]
    layouts: Mapping[str, Layout]
    lists: Mapping[str, tuple[str, type[Row]]]
    rows: Mapping[str, type[Row]]
    keys: frozenset[str]

    @classmethod
    @cache
    def of(cls, model: type[Form]) -> "Lexicon":
        """The labels of a form; made once."""
        pairs: list[tuple[str, Term]] = []
        lines: list[tuple[str, Term]] = []
        line_columns: list[tuple[str, Term]] = []
        columns: list[tuple[str, Term]] = []
        lists: dict[str, tuple[str, type[Row]]] = {}
        for name, entry in entries(model).items():
            block = entry.printed.block
            match entry.shape:
                case Shape.SCALAR:
                    pairs += _terms(entry, block, name)
                case Shape.SERIES:
                    lines += _terms(entry, block, name)
                case Shape.LINE:
                    lines += _terms(entry, block, name)
                    line_columns += _row_terms(entry, block, "")
                case Shape.LIST:
                    columns += _row_terms(entry, block, name)
                    if entry.row is not None:
                        lists[block] = (name, entry.row)
        headings = _headings(model)
        tables = _collect(pairs), _collect(lines), _collect(line_columns), _collect(columns)
        keys = frozenset(key for table in tables for key in table) | frozenset(headings)
        layouts = {block.key: block.layout for block in model.blocks}
        return cls(model, *tables, headings, _words_of(headings), layouts, lists, dict(lists.values()), keys)


def _row_terms(entry: Entry, block: str, name: str) -> Iterable[tuple[str, Term]]:
    if entry.row is None:
        return
    for column, cell in entries(entry.row).items():
        if not (issubclass(entry.row, Line) and cell.shape is Shape.SERIES):
            yield from _terms(cell, block, name, column)


def _headings(model: type[Form]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for block in model.blocks:
        for text in (block.title, *block.synonyms):
            if (key := label(text)) is not None and block.key not in found.setdefault(key.key, []):
                found[key.key].append(block.key)
    return {key: tuple(blocks) for key, blocks in found.items()}


def _words_of(headings: Iterable[str]) -> re.Pattern[str]:
    words = sorted((key for key in headings if len(key) >= _SHORTEST_PART), key=lambda key: (-len(key), key))
    return re.compile("|".join(map(re.escape, words)) or "(?!)")


@cache
def printed_keys() -> frozenset[str]:
    """Everything that some form prints as a label, or that is known to be written for one."""
    return frozenset(key for form in FORMS.values() if form.version for key in Lexicon.of(form).keys)
