"""Every figure and name of a finished document, one by one, with where it comes from."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Final

from generators.notices.notice import Composed, Ledger
from generators.occasion import Occasion
from generators.reading_back import Printed, read_back
from generators.sources.told import (
    COMPUTED,
    LAW,
    TEMPLATE,
    UNKNOWN,
    Facts,
    Known,
    OfRecord,
    has_digit,
    level_of,
    of_document,
    of_receipt,
    plain,
)
from greenlist.register import KINDS, Register, SubjectRecord
from greenlist.regulation import text as measures

_STYLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "GwTitle": "标题",
        "GwNumber": "发文字号",
        "GwTo": "主送机关",
        "GwAnnexNote": "附件说明",
        "GwOrgan": "署名",
        "GwDate": "成文日期",
        "GwNote": "附注",
        "GwPrint": "版记",
        "GwCopies": "版记",
        "GwMark": "发文机关标志",
        "GwSigner": "签发人",
        "GwIssued": "纪要版头",
        "GwAnnexMark": "附件编号",
        "GwAnnexTitle": "附件标题",
        "GwAnnexOrder": "附件副题",
        "GwAbove": "表前说明",
        "GwBlock": "分类标题",
        "GwLaw": "办法正文",
    }
)
_COUNTED: Final = re.compile(r"\d+(?=家|项|件|份|人次|个单位)")
_ANNEX: Final = re.compile(r"(?:附件|^附件：|^)(?P<number>\d+)(?=[.）)、]|$)")
_TOKEN: Final = re.compile(
    r"[\u4e00-\u9fff]{1,8}〔\d{4}〕\d+号|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日|[0-9A-Z]{15,18}|\d{4}年|[0-9][0-9.\-]*[0-9]|[0-9]"
)
_QUOTES: Final = str.maketrans("‘’", "“”")
_AROUND: Final = 8
_JINJA: Final = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
# Choices that a list says in words of its own: column → where they are recorded, in order of weight.
_CODED: Final[Mapping[str, tuple[tuple[str, str], ...]]] = MappingProxyType(
    {
        "result": (("reviewed", "passed"),),
        "opinion": (("district_recommended", "recommended"), ("change_requested", "district_agrees")),
        "outcome": (("objection_raised", "outcome"),),
        "conclusion": (("department_replied", "adverse"),),
        "evaluation": (("paper_accepted", "report_kind"),),
        "levels": (("listed", "level"),),
        "listed": (("listed", "year"),),
        "grade": (("listed", "level"), ("paper_accepted", "subject_kind")),
    }
)
# Columns of what everybody has → field of the events that say it.
_EVERYBODYS: Final[Mapping[str, str]] = MappingProxyType(
    {"name": "name", "uscc": "uscc", "district": "district", "kind": "subject_kind", "grade": "subject_kind"}
)
_DEPARTMENTS: Final = ("发改", "生态环境", "应急管理", "市场监管", "税务")
_AFTER_YEAR: Final = re.compile(r"\d年\Z")
_STARS: Final = re.compile(r"[123]星")


@dataclass(frozen=True, slots=True)
class Source:
    """One figure or name of a document.

    Attributes:
        where: place in the document: 正文第3段, 附件1第2行“单位名称”.
        content: what stands there.
        words: the sentence it stands in; '' for a cell.
        known: where it is known from.
        at: where in `words` it begins: the same figure may stand there twice.
    """

    where: str
    content: str
    words: str
    known: Known
    at: int = 0

    @property
    def is_known(self) -> bool:
        """Whether its source was found."""
        return self.known.origin != UNKNOWN


_NOT_FOUND: Final = Known("", UNKNOWN, "没有查到出处，请经办人核实后再印发")


class Tracing:
    """The sources of one finished document.

    Args:
        composed: what it was made of.
        occasion: what it rests on.
        printed: what the finished file says.
        template: the template it was made with, and its name.
    """

    def __init__(self, composed: Composed, occasion: Occasion, printed: Printed, template: bytes) -> None:
        self._composed = composed
        self._occasion = occasion
        self._printed = printed
        self._facts = of_document(composed, occasion)
        self._literals = _literals(template)
        self._template = f"模板{composed.notice.stem}.docx的固定文字"
        self._records: dict[tuple[str, str], OfRecord] = {}

    def sources(self) -> tuple[Source, ...]:
        """Every figure and name, in the order of the document: text first, then the lists."""
        return (*self._of_text(), *self._of_tables())

    # --- running text

    def _of_text(self) -> Iterator[Source]:
        scope = self._scope()
        for place, words in _paragraphs(self._printed):
            yield from self._traced(place, words, scope)

    def _scope(self) -> "_Scope":
        """What running text may say: settings, dates, parameters, and those whom the document is about."""
        text = plain("".join(words for _, words in (*self._printed.paragraphs, *self._printed.boxed)))
        records = {
            (record.kind, record.uscc): record
            for name in self._composed.about
            for record in _known_as(self._occasion.register, name, self._by_name)
        }
        records |= {
            (r.kind, r.uscc): r
            for r in self._composed.records
            if r.uscc in text or (r.name and r.name in text)
        }
        return _Scope(self._facts, tuple(map(self._of_record, records.values())))

    def _traced(
        self, place: str, words: str, scope: "_Scope", beside: Known | None = None
    ) -> Iterator[Source]:
        """The figures and names of one piece of text.

        Args:
            place: of the text in the document.
            words: the text.
            scope: what it may say.
            beside: where it is known from when nothing of the scope stands there.
        """
        text = plain(words)
        free = [True] * len(text)
        found: list[tuple[int, str, Known]] = []

        def take(start: int, content: str, known: Known) -> None:
            free[start : start + len(content)] = [False] * len(content)
            found.append((start, content, known))

        for said in scope.said_in(text):
            for start in _places(text, said, free):
                take(start, said, scope.known(said))
        for token in _TOKEN.finditer(text):
            if all(free[token.start() : token.end()]):
                take(token.start(), token[0], self._figure(text, token.span(), place) or beside or _NOT_FOUND)
            else:
                for digits in re.finditer("[0-9]+", text[token.start() : token.end()]):
                    start = token.start() + digits.start()
                    if all(free[start : start + len(digits[0])]):
                        span = (start, start + len(digits[0]))
                        take(start, digits[0], self._figure(text, span, place) or beside or _NOT_FOUND)
        for start, content, known in sorted(found, key=lambda one: one[0]):
            yield Source(place, content, text, known, start)

    def _figure(self, text: str, span: tuple[int, int], place: str) -> Known | None:
        """A figure that is no fact of the scope: of the Measures, of the template, counted, or of another record."""
        start, end = span
        if any(found.start() == start for found in _COUNTED.finditer(text)):
            return Known("家数、项数", COMPUTED, self._count(int(text[start:end]), text[:start]))
        quoted = place == _STYLES["GwLaw"] or text.count("“", 0, start) > text.count("”", 0, start)
        if article := _article(text, start, end) if quoted else "":
            return Known("引用的条文", LAW, article)
        if any(found.span("number") == span for found in _ANNEX.finditer(text)):
            return Known("附件的序号", COMPUTED, "附件的先后")
        if _stands_in(self._literals, text, start, end):
            return Known("固定文字", TEMPLATE, self._template)
        if self._composed.facts.get("receipt"):
            return of_receipt(self._composed, "受理的材料")
        return self._elsewhere.get(text[start:end])

    def _count(self, number: int, before: str) -> str:
        """What a count agrees with; of several lists as long, the one of the kind named before it."""
        alike = [place for place, table in enumerate(self._printed.tables, 1) if len(table) - 1 == number]
        if alike:
            named = (
                place
                for place, ledger in enumerate(self._composed.ledgers, 1)
                if place in alike and ledger.kind and before.endswith(KINDS[ledger.kind])
            )
            return f"与第{next(named, alike[0])}个表的行数一致：{number}行"
        rows = sum(len(table) - 1 for table in self._printed.tables)
        if rows == number:
            return f"与各表行数的合计一致：{number}行"
        return f"按登记簿中符合本文种条件的逐个计数：{number}"

    @cached_property
    def _elsewhere(self) -> Facts:
        """What any record of the document, else of the register, says: dates and numbers the text sums up."""
        records = self._composed.records or tuple(self._occasion.register.subjects.values())
        found: dict[str, Known] = {}
        for record in records:
            of = self._of_record(record)
            for text in of.texts:
                if has_digit(text) and text not in found:
                    found[text] = of.known(text)
        return found

    def _of_record(self, record: SubjectRecord) -> OfRecord:
        key = (record.kind, record.uscc)
        if key not in self._records:
            self._records[key] = OfRecord(record)
        return self._records[key]

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[SubjectRecord, ...]]:
        """Credit code or any name held → records."""
        found: dict[str, tuple[SubjectRecord, ...]] = {}
        for record in self._occasion.register.subjects.values():
            for name in {record.uscc, record.name, *(name for _, name in record.names)}:
                found[name] = (*found.get(name, ()), record)
        return found

    # --- lists

    def _of_tables(self) -> Iterator[Source]:
        for place, (ledger, table) in enumerate(
            zip(self._composed.ledgers, self._printed.tables, strict=False), 1
        ):
            yield from self._of_table(
                f"第{place}个表" if len(self._composed.ledgers) > 1 else "附表", ledger, table
            )

    def _of_table(self, name: str, ledger: Ledger, table: tuple[tuple[str, ...], ...]) -> Iterator[Source]:
        columns = [column.key for column in ledger.table.columns]
        heads, made = ledger.table.heads, len(table) - 1
        for head in heads:
            yield from self._traced(
                f"{name}表头", head, _Scope(self._facts, ()), Known("表头", TEMPLATE, "columns.toml")
            )
        if columns[0] == "number" and made:
            content = f"1–{made}" if made > 1 else "1"
            order = "按表中次序编号，次序见副题" if made > 1 else "按表中次序编号"
            yield Source(f"{name}“{heads[0]}”列", content, f"共{made}行", Known("序号", COMPUTED, order))
        for down, row in enumerate(table[1:]):
            of = self._row_record(ledger, down, row)
            for key, head, words in zip(columns, heads, row, strict=False):
                if words and key != "number":
                    yield from self._of_cell(f"{name}第{down + 1}行“{head}”", key, words, row, of)

    def _row_record(self, ledger: Ledger, down: int, row: Sequence[str]) -> OfRecord | None:
        """Whom a row is about: as the list says, else by a credit code or a name that stands in it."""
        if ledger.records:
            return self._of_record(ledger.records[down])
        for words in row:
            for line in (words, *words.split("\n")):
                if records := self._by_name.get(line):
                    kinds = [record for record in records if KINDS[record.kind] in row]
                    return self._of_record((kinds or records)[0])
        return None

    def _of_cell(
        self, place: str, key: str, words: str, row: Sequence[str], of: OfRecord | None
    ) -> Iterator[Source]:
        text = plain(words)
        if of is None:
            yield from self._of_paper(place, words, row)
        elif (field := _EVERYBODYS.get(key)) and (known := of.called(field, text)):
            yield Source(place, text, "", known)
        elif stars := _STARS.match(text):
            rest = text[stars.end() :]
            yield Source(place, stars[0] if has_digit(rest) else text, "", self._starred(stars[0], of))
            if has_digit(rest):
                yield from self._traced(place, rest, _Scope(self._facts, (of,), row=True))
        elif text in of:
            yield Source(place, text, "", of.known(text))
        else:
            coded = self._coded(key, of)
            pieces = tuple(self._traced(place, words, _Scope(self._facts, (of,), row=True), coded))
            yield from pieces or (Source(place, text, "", coded or self._fixed(key, text)),)

    def _of_paper(self, place: str, words: str, row: Sequence[str]) -> Iterator[Source]:
        """A cell about the one paper that the document answers."""
        spot = next(
            (found[0] for cell in row if (found := re.search(r"[^\s!]+![A-Z]+[0-9]+|第[0-9]+页", cell))), ""
        )
        if self._composed.facts.get("receipt"):
            yield Source(place, plain(words), "", of_receipt(self._composed, "核对结果", spot))
        else:
            yield from self._traced(place, words, _Scope(self._facts, ()))

    @staticmethod
    def _starred(stars: str, of: OfRecord) -> Known:
        held = of.stars(level_of(stars)) or Known("星级", COMPUTED)
        told = "按所在名单的最高级别确定星级（第三条第三款、第十一条第二款）"
        return replace(held, matter="星级", origin=COMPUTED, basis=told)

    @staticmethod
    def _coded(key: str, of: OfRecord) -> Known | None:
        if key in _DEPARTMENTS:
            return of.coded((("department_replied", "adverse"),), key)
        return of.coded(_CODED[key]) if key in _CODED else None

    def _fixed(self, key: str, text: str) -> Known:
        """Words that the list itself puts there."""
        if text in KINDS.values() or key in {"kind", "grade"}:
            return Known("类别", COMPUTED, "登记的类别")
        return Known("表中的固定用语", TEMPLATE, "按登记的情况选用的用语")


_SHORTEST: Final = 5


def _tells(text: str) -> bool:
    """Whether a fact can be told by its words alone in running text: no lone figure, no word everybody uses."""
    return len(text) >= (_SHORTEST - 1 if has_digit(text) else _SHORTEST)


class _Scope:
    """What a piece of text may say, the longest first; `row`: it is a row about one subject."""

    def __init__(self, facts: Facts, records: Sequence[OfRecord], *, row: bool = False) -> None:
        self._facts = facts
        self._records = records
        self._row = row

    def said_in(self, text: str) -> list[str]:
        """Every known text that stands in it, the longest first."""
        found = {one for one in self._facts if one in text}
        for record in self._records:
            found.update(one for one in record.texts if one in text and (self._row or _tells(one)))
        return sorted(found, key=lambda one: (-len(one), one))

    def known(self, text: str) -> Known:
        """Where it is known from: in a row the subject's record first, in the text what holds for the document."""
        if not self._row and text in self._facts:
            return self._facts[text]
        return (
            next((record.known(text) for record in self._records if text in record), None)
            or self._facts[text]
        )


def _places(text: str, said: str, free: Sequence[bool]) -> Iterator[int]:
    """Where a known text stands by itself: no figure goes on at either end, nothing longer is known there."""
    start = text.find(said)
    while start >= 0:
        end = start + len(said)
        cut = (
            _is_part_of_a_date(text, start, end)
            or (said[0].isdigit() and text[max(start - 1, 0) : start].isdigit())
            or (said[-1].isdigit() and text[end : end + 1].isdigit())
        )
        if not cut and all(free[start:end]):
            yield start
            start = text.find(said, end)
        else:
            start = text.find(said, start + 1)


def _is_part_of_a_date(text: str, start: int, end: int) -> bool:
    """Whether it is the year, or month and day, of a date that goes on."""
    said = text[start:end]
    return (said[:-1].isdigit() and said.endswith("年") and text[end : end + 1].isdigit()) or (
        said[0].isdigit() and "月" in said[:3] and bool(_AFTER_YEAR.search(text, 0, start))
    )


def _paragraphs(printed: Printed) -> Iterator[tuple[str, str]]:
    """The text of a document outside its lists, each with what officials call its place."""
    body = 0
    for style, words in (*printed.paragraphs, *printed.boxed):
        if not words.strip():
            continue
        if style in _STYLES:
            yield _STYLES[style], words
        else:
            body += 1
            yield f"正文第{body}段", words


def _known_as(
    register: Register, name: str, by_name: Mapping[str, tuple[SubjectRecord, ...]]
) -> tuple[SubjectRecord, ...]:
    return register.records_of(name) or by_name.get(name, ())


@lru_cache(maxsize=64)
def _literals(template: bytes) -> tuple[str, ...]:
    """The fixed words of a template that hold figures, tag by tag."""
    printed = read_back(template)
    texts = [words for _, words in (*printed.paragraphs, *printed.boxed)]
    return tuple(piece for words in texts for piece in _JINJA.split(plain(words)) if has_digit(piece))


@lru_cache(maxsize=1)
def _passages() -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(citation), plain(words).translate(_QUOTES))
        for citation, words in measures.load_passages().items()
    )


@lru_cache(maxsize=1)
def _whole() -> str:
    return plain(measures.load()).translate(_QUOTES)


def _article(text: str, start: int, end: int) -> str:
    """The passage of the Measures that says these words around a figure; '' when none does."""
    said = text.translate(_QUOTES)
    if not _stands_in((_whole(),), said, start, end):
        return ""
    for citation, words in _passages():
        if _stands_in((words,), said, start, end):
            return citation
    return measures.edition_title()


def _stands_in(texts: Sequence[str], text: str, start: int, end: int) -> bool:
    """Whether the figure stands in one of the texts with the same words around it, as far as they go."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    figure = text[start:end]
    return any(
        (before[-left:] if left else "") + figure + after[:right] in one
        for one in texts
        for left, right in _SPANS
        if left <= max(len(before), 0) and right <= len(after)
    )


_SPANS: Final = ((0, _AROUND), (_AROUND, 0), (4, 4))
