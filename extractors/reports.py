"""Evaluation reports: facts found by meaning, each with page and box; what cannot be read is said, never guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from extractors import report_words as words
from extractors.equipment import missing, why_unread
from extractors.marks import signs
from extractors.pages import PICTURES, Legibility, Page, Table, read_pages
from extractors.paragraphs import Item, Paragraph, flow
from extractors.printed import Part, meant, read_printed
from extractors.report_below import read_cover
from extractors.report_chapters import (
    Heading,
    chapters_of,
    is_heading,
    named,
    paragraphs_in,
    rows_of,
    section,
    tables_in,
    until_heading,
)
from extractors.report_indicators import Indicators
from extractors.report_kinds import Other, by_indicators, title_of
from extractors.report_labels import Context, read_paragraphs
from extractors.report_lists import (
    evidence_lines,
    evidence_table,
    head_of,
    read_gates,
    read_list_value,
    read_scores,
    read_total,
    read_veto_table,
    read_veto_text,
)
from extractors.report_names import read_name
from extractors.report_offers import GUESSED, LABELLED, TITLED, TOLD, Found
from extractors.report_standards import read_standard
from extractors.report_vocabulary import REPORTS, vocabulary
from extractors.report_years import read_year_lines, read_year_table, read_year_text, year_above
from extractors.strands import UNSURE, Strand, placed, strand
from greenlist.forms.codes import uscc_problem
from greenlist.forms.evaluation_report import CONFORM, NOT_CONFORM, SELF_EVALUATION, THIRD_PARTY
from greenlist.forms.evaluation_report_factory import FactoryReport
from greenlist.reading import (
    Document,
    Location,
    Pictured,
    Progress,
    RawValue,
    Reading,
    Refusal,
    Remark,
    Several,
    pages_said,
)
from greenlist.refusals import refuse

_READ: Final = frozenset({Legibility.TEXT, Legibility.OVERLAID, Legibility.SCANNED})
_MADE_OUT: Final = frozenset({Legibility.OVERLAID, Legibility.SCANNED})  # letters a machine made out
_NOT_READ: Final = frozenset({Legibility.SCAN, Legibility.GARBLED})
_TAIL: Final = 4096  # bytes at the end of a file within which it says that it ends
_ENOUGH: Final = 2  # of subject, credit code, total score, standard: what a report without these is not


def read_report(document: Document, told: Progress | None = None) -> Reading | Refusal | Several:
    """Read a PDF as an evaluation report or a printed form, or say why it is none or cannot be read.

    A file that holds several papers is only taken apart.

    Args:
        document: the file.
        told: pages that are pictures are made out, and after each of them this is called; when None, they stay unread.
    """
    pages = _whole(document, told)
    if isinstance(pages, Refusal):
        return pages
    chosen = meant(document, pages)
    return chosen if isinstance(chosen, Several) else _of_part(*chosen)


def look_through(document: Document) -> Reading | Refusal | Several | Pictured:
    """The same, but of a file with pages that can be made out only that it has such pages."""
    pages = _whole(document, None)
    if isinstance(pages, Refusal):
        return pages
    chosen = meant(document, pages)
    if isinstance(chosen, Several):
        return chosen
    pages = chosen[0].pages if chosen[0].form is None else ()
    pictures = frozenset(page.number for page in pages if page.legibility in PICTURES)
    return Pictured(pictures, len(pages)) if pictures and not missing() else _of_part(*chosen)


def _whole(document: Document, told: Progress | None) -> tuple[Page, ...] | Refusal:
    if b"%%EOF" not in document.data[-_TAIL:]:
        return refuse("I-008", found="文件结尾缺失，可能没有复制或下载完整")
    return read_pages(document.data, told=told)


def _of_part(part: Part, remarks: tuple[Remark, ...]) -> Reading | Refusal:
    """What one of the papers in a file says."""
    read = _of_pages(part.pages) if part.form is None else read_printed(part)
    return replace(read, remarks=(*remarks, *read.remarks)) if isinstance(read, Reading) else read


def _of_pages(pages: Sequence[Page]) -> Reading | Refusal:
    if (refusal := _illegible(pages)) is not None:
        return refusal
    return _Reader(pages).read()


def _illegible(pages: Sequence[Page]) -> Refusal | None:
    """A report of which nothing can be taken."""
    if any(page.legibility in _READ for page in pages):
        return None
    held = [page.legibility for page in pages]
    if held.count(Legibility.GARBLED) > held.count(Legibility.SCAN):
        return refuse("I-027", found="0%")
    return refuse("I-026", found=str(len(pages)), why=why_unread(missing()))


class _Reader:
    """One report while it is read."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = pages
        self.items: list[Item] = flow(pages)
        self.found = Found(vocabulary(FactoryReport))
        self.chapters: list[Heading] = chapters_of(self.items)
        self.title: Paragraph | None = None

    def read(self) -> Reading | Refusal:
        if (refusal := self._recognise()) is not None:
            return refusal
        found = self.found
        read_paragraphs(self.items, found, Context(), frozenset(h.at for h in self.chapters))
        self._tables()
        self._texts()
        self._cover()
        self._chapters()
        read_standard(self.items, found)
        self._signatures()
        self._inferred()
        if self.title is None and not self._is_a_report():
            return refuse("I-028", paper="")
        self._page_remarks()
        made_out = frozenset(p.number for p in self.pages if p.legibility in _MADE_OUT)
        disputed = {page.number: page.disputed for page in self.pages if page.disputed}
        letters = {page.number: page.made_out for page in self.pages if page.made_out}
        values = found.settle(made_out, disputed, letters)
        return Reading(
            found.words.model.paper,
            values=values,
            lists=found.lists,
            remarks=tuple(found.remarks),
            headings=found.headings,
            text={page.number: page.text for page in self.pages if page.text},
            made_out=made_out,
            unread=frozenset(p.number for p in self.pages if p.legibility in _NOT_READ),
            repeats=found.repeats(values),
        )

    # --- what it is ---------------------------------------------------------------------------

    def _recognise(self) -> Refusal | None:
        """Find the title and so the kind; a refusal when it is about what is not evaluated here."""
        title = title_of(self.items)
        if isinstance(title, Other):
            accepted = "、".join(f"“{model.title}”" for model in REPORTS)
            return refuse("I-020", found=f"{title.subject}评价报告", accepted=accepted)
        if title is None:
            self.found = Found(vocabulary(by_indicators(self.items)))
            return None
        self.title = title.paragraph
        self.found = Found(vocabulary(title.model))
        self.found.headings["cover"] = title.paragraph.text.place
        if title.kind.key.startswith("第三方"):
            self.found.offer("report_kind", title.kind, LABELLED, THIRD_PARTY)
        elif title.kind.key.startswith("自"):
            self.found.offer("report_kind", title.kind, LABELLED, SELF_EVALUATION)
        return None

    def _is_a_report(self) -> bool:
        """Whether a file without a readable title holds what only a report holds."""
        names = ("subject_name", "uscc", "total_score", "standard_used")
        facts = sum(self.found.has(name, TITLED) for name in names)
        return facts > _ENOUGH and ("indicator_rows" in self.found.lists or len(self.chapters) >= 4)  # noqa: PLR2004

    # --- tables and text ------------------------------------------------------------------------

    def _tables(self) -> None:
        found = self.found
        indicators, yearly = Indicators(), found.words.has("yearly_scores")
        year: RawValue | None = None
        for at, table in enumerate(self.items):
            if not isinstance(table, Table):
                continue
            head = head_of(table)
            year = year_above(self.items, at, table) or year if yearly else None
            if indicators.take(table, head, found, year):
                found.headings.setdefault("indicators", _place(table))
            elif yearly and read_year_table(table, found):
                found.headings.setdefault("scores", _place(table))
            elif read_scores(table, found):
                found.headings.setdefault("result", _place(table))
            elif read_veto_table(table, head, found):
                found.headings.setdefault("veto", _place(table))
            elif read_gates(table, head, found):
                found.headings.setdefault("gate", _place(table))
        found.rows("indicator_rows", indicators.in_order())
        found.rows("yearly_scores", indicators.scores)
        if yearly:
            read_year_lines(self.items, found)

    def _texts(self) -> None:
        for paragraph in paragraphs_in(self.items):
            read_total(paragraph.text, self.found)
            if self.found.words.has("yearly_scores"):
                read_year_text(paragraph.text, self.found)
            for sentence in _SENTENCE.finditer(paragraph.text.key):
                read_veto_text(paragraph.text.part(*sentence.span()), self.found)
            self._period(paragraph.text)

    def _period(self, text: Strand) -> None:
        for match in _PERIOD.finditer(text.key):
            self.found.offer("evaluation_from", text.part(*match.span("first")), TOLD)
            self.found.offer("evaluation_to", text.part(*match.span("last")), TOLD)

        for match in _VISIT.finditer(text.key):
            read_list_value("on_site_dates", text.part(*match.span("days")), self.found)

    def _cover(self) -> None:
        """What stands below its label on the cover, and the day that stands alone there."""
        if self.title is None:
            return
        read_cover(self.items, self.title.page, self.found)
        for paragraph in paragraphs_in(self.items):
            if paragraph.page != self.title.page:
                continue
            if (match := _COVER_DAY.fullmatch(paragraph.text.key)) is not None:
                self.found.offer("report_date", paragraph.text.part(*match.span("day")), TITLED)

    # --- chapters -------------------------------------------------------------------------------

    def _chapters(self) -> None:
        found, chapters = self.found, self.chapters
        if chapters:
            found.headings["chapters"] = chapters[0].title.place
        found.rows(
            "chapters", [{name: value.raw() for name, value in row.items()} for row in rows_of(chapters)]
        )
        for number, items, heading in self._named():
            match number:
                case "conclusion":
                    self._conclusion(items)
                case "suggestions" | "highlights":
                    self._long(number, items)
                case "evidence":
                    self._evidence(items)
            found.headings.setdefault(number, heading.place)

    def _named(self) -> Iterator[tuple[str, list[Item], Strand]]:
        for name, pattern in _CHAPTERS.items():
            number = named(self.chapters, pattern)
            if number is not None:
                yield name, section(self.items, self.chapters, number), self.chapters[number].title
            elif (at := self._below(pattern)) is not None:
                heading = self.items[at]
                if isinstance(heading, Paragraph):
                    yield name, until_heading(self.items, at), heading.text

    def _below(self, pattern: "re.Pattern[str]") -> int | None:
        """Where a heading of a lower level names what no chapter is about; the last, after the contents."""
        held = [n for n, item in enumerate(self.items) if is_heading(item) and pattern.search(item.text.key)]
        return held[-1] if held else None

    def _conclusion(self, items: Sequence[Item]) -> None:
        """The sentences of the conclusion; what stands below a heading of its own about highlights is those."""
        told: list[Paragraph] = []
        bright: list[Paragraph] = []
        into = told
        for paragraph in paragraphs_in(items):
            if not _says(paragraph):
                into = bright if "亮点" in paragraph.text.key else told
            elif not _LABELLED_LINE.match(paragraph.text.key):
                into.append(paragraph)
        if bright:
            self.found.offer("highlights", _together(bright), TITLED)
        if told:
            self.found.offer("conclusion_text", _together(told), TITLED)
            self._flag(_together(told))

    def _flag(self, text: Strand) -> None:
        against, for_ = _AGAINST.search(text.key), _FOR.search(text.key)
        if against is not None and for_ is None:
            self.found.offer("conclusion_flag", text.part(*against.span()), TOLD, NOT_CONFORM)
        elif for_ is not None and against is None:
            self.found.offer("conclusion_flag", text.part(*for_.span()), TOLD, CONFORM)
        elif for_ is not None and against is not None:
            word = CONFORM if for_.start() < against.start() else NOT_CONFORM
            first = for_ if for_.start() < against.start() else against
            self.found.offer("conclusion_flag", text.part(*first.span()), GUESSED, word, confidence=UNSURE)

    def _long(self, name: str, items: Sequence[Item]) -> None:
        told = [p for p in paragraphs_in(items) if _says(p)]
        if told:
            self.found.offer(name, _together(told), TITLED)

    def _evidence(self, items: Sequence[Item]) -> None:
        for table in tables_in(items):
            self.found.rows("evidence_index", evidence_table(table, head_of(table)))
        self.found.rows("evidence_index", evidence_lines(items))

    # --- the rest -------------------------------------------------------------------------------

    def _signatures(self) -> None:
        own = any(o.raw.text == SELF_EVALUATION for o in self.found.offers.get("report_kind", ()))
        marks = signs(self.pages, own=own)
        for name, mark in marks.items():
            confidence = 1.0 if mark.seen else UNSURE
            raw = RawValue("是" if mark.seen else "否", mark.place, confidence=confidence)
            self.found.take(name, raw, LABELLED)
        cover = self.title.page if self.title is not None else 0
        signed = {mark.place.page for mark in marks.values()} - {cover}
        for paragraph in paragraphs_in(self.items):
            if paragraph.page in signed and (match := _SIGN_DAY.fullmatch(paragraph.text.key)):
                self.found.offer("sign_date", paragraph.text.part(*match.span("day")), LABELLED)
                self.found.headings.setdefault("sign", paragraph.text.place)

    def _inferred(self) -> None:
        """What nothing names but other facts tell: said to be unsure."""
        found = self.found
        if not found.has("report_kind") and self.title is not None and found.has("evaluator_name", TOLD):
            found.offer("report_kind", self.title.text, GUESSED, THIRD_PARTY, confidence=UNSURE)
        years = {
            match["year"].rstrip("年"): p.text.part(*match.span("year"))
            for p in paragraphs_in(self.items)
            if (match := _TABLE_YEAR.fullmatch(p.text.key)) is not None
        }
        if years and (len(years) == 1 or found.words.has("yearly_scores")):
            found.offer("data_year", years[max(years)], TITLED)
        self._last_score()
        read_name(self.items, self.title, found)
        self._lone_code()

    def _last_score(self) -> None:
        """A park's score is that of its last year."""
        rows = [row.values for row in self.found.lists.get("yearly_scores", ())]
        told = [row for row in rows if {"year", "score"} <= row.keys()]
        if told:
            last = max(told, key=lambda row: row["year"].text)
            self.found.take("total_score", last["score"], TITLED)

    def _lone_code(self) -> None:
        """Where no label names the credit code: the only one in the running text."""
        if self.found.has("uscc"):
            return
        codes = {
            match[0]: p.text.part(*match.span())
            for p in paragraphs_in(self.items)
            for match in _CODE.finditer(p.text.key)
            if uscc_problem(match[0]) is None
        }
        if len(codes) == 1:
            self.found.offer("uscc", next(iter(codes.values())), GUESSED, confidence=UNSURE)

    def _page_remarks(self) -> None:
        """Which pages were not read, and why."""
        for verdict, why in _UNREAD.items():
            numbers = [page.number for page in self.pages if page.legibility is verdict]
            if numbers:
                self.found.remarks.append(Remark("F-033", f"{pages_said(numbers)}{why}"))
        if missing() and any(page.legibility is Legibility.SCAN for page in self.pages):
            self.found.remarks.append(Remark("F-033", f"{why_unread(missing())}。"))
        disputed = [page.number for page in self.pages if page.disputed]
        if disputed:
            self.found.remarks.append(Remark("F-033", f"{pages_said(disputed)}{_DISPUTED}"))
        cut = [page.number for page in self.pages if page.cut]
        if cut:
            self.found.remarks.append(
                Remark("F-033", f"{pages_said(cut)}内容过多或无法打开，没有读全，请核对。")
            )


_VISIT: Final = re.compile(
    rf"(?:于|在|自|从)(?P<days>{words.DAYS.pattern})[^。;]{{0,12}}?(?:开展|进行|实施|赴|到|对)[^。;]{{0,24}}?现场(?:评价|评审|核查|审核)"
)
_SENTENCE: Final = re.compile(r"[^。;]+[。;]?")
_PERIOD: Final = re.compile(
    r"(?<!现场)(?<!文件)评价(?:工作)?(?:的)?(?:时间|日期|周期|期间|起止(?:时间|日期))?(?:为|是|:|于)?(?:自|从)?"
    rf"(?P<first>{words.DAY})(?:起|开始)?,?(?:{words.TO})(?P<last>{words.DAY})"
)
_CODE: Final = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NP-RTUWXY]{18}(?![0-9A-Z])")
_CHAPTERS: Final = {
    "highlights": re.compile(r"亮点"),
    "conclusion": re.compile(r"结论"),
    "suggestions": re.compile(r"建议|下一步"),
    "evidence": re.compile(r"参考文件|证明材料(?:索引|清单)|参考资料"),
}
_LABELLED_LINE: Final = re.compile(r".{0,8}(?:得分|总分|评分)(?:为|:)|.{0,8}亮点:|表\d|附表")
_AGAINST: Final = re.compile(r"不符合|未达到|不满足|未满足|未通过|不推荐|不予推荐")
_FOR: Final = re.compile(r"(?<!不)符合|(?<!未)达到|(?<![不未])满足|(?<![不未])通过评价|(?<!不予)(?<!不)推荐")
_COVER_DAY: Final = re.compile(rf"(?:日期|时间)?:?(?P<day>{words.DAY}|{words.A_MONTH.pattern})")
_SIGN_DAY: Final = re.compile(rf"(?:签署|签字|签章|承诺)?(?:日期|时间)?:?(?P<day>{words.DAY})")
_TABLE_YEAR: Final = re.compile(r".{0,20}指标.{0,6}表\((?P<year>20\d{2}年?)度?\)")
_DISPUTED: Final = "表格线不清，两种方法识别的行列不一致，其中内容可能错格，请对照原件核对这些页的表格。"
_UNREAD: Final = {
    Legibility.SCAN: "是扫描件或图片，没有文字层，未读取其中内容；请由原始文件导出PDF，或人工核对这些页。",
    Legibility.GARBLED: "文字层为乱码，未读取其中内容；请嵌入中文字体重新导出PDF，或人工核对这些页。",
    Legibility.OVERLAID: "是带识别文字的扫描件，所读内容可能有误，请人工核对这些页。",
}


_SHORTEST_SENTENCE: Final = 40  # characters of a paragraph that says something without a full stop


def _says(paragraph: Paragraph) -> bool:
    """Whether a paragraph says something: it is no heading and no caption."""
    key = paragraph.text.key
    return paragraph.beside == 1 and (key[-1:] in "。;!" or len(key) > _SHORTEST_SENTENCE)


def _together(paragraphs: Sequence[Paragraph]) -> Strand:
    return strand([line for paragraph in paragraphs for line in paragraph.lines])


def _place(table: Table) -> Location:
    return strand(table.cells[0].lines).place if table.cells[0].lines else placed(table.page, table.box)
