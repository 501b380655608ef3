"""A PDF taken apart: a registration or year table printed as PDF, a report, and what is laid behind them.

Offices are told to merge everything into one PDF. Where a paper begins is told by its title; where a form ends, by
the last page that prints its labels.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import Final

from extractors.apart import Subject
from extractors.labels import read_form
from extractors.lexicon import Lexicon, label
from extractors.pagegrid import grid_of
from extractors.pages import Legibility, Page, Table
from extractors.paragraphs import Paragraph, flow
from extractors.recognise import Recognised, is_title, recognise
from extractors.report_kinds import Title, title_in
from greenlist.forms.definition import Form
from greenlist.reading import Document, PagePlace, Reading, Refusal, Remark, Several, Stored, pages_said
from greenlist.refusals import refuse

_FORMS: Final = ("登记表", "管理表")  # how titles of forms end
_UPPER: Final = 0.6  # of a page's height: titles stand above
_TELLING: Final = 2  # labels of a form on a page that belongs to it
_COVER_LINES: Final = 30  # paragraphs of a page that may be a report's cover
_LARGE: Final = 16.0  # points: the type of a report's title on its cover
_SHORTEST: Final = 5  # pages of a report: another cover earlier is its own title page
_ON_COVERS: Final = re.compile(
    r"机构|单位|名称|编制|公司|[二〇○0-9]{4}[年./-]"
)  # who made it, about whom, when
_MADE_OUT: Final = frozenset({Legibility.OVERLAID, Legibility.SCANNED})
_PICTURED: Final = frozenset({Legibility.OVERLAID, Legibility.SCANNED, Legibility.SCAN})
_SILENT: Final = frozenset({Legibility.SCAN, Legibility.BLANK, Legibility.GARBLED})


@dataclass(frozen=True, slots=True)
class Part:
    """Pages of one paper.

    Attributes:
        pages: in their order.
        form: the form they print; None for a report.
    """

    pages: tuple[Page, ...]
    form: Recognised | None = None

    @property
    def name(self) -> str:
        """What it is called: its pages."""
        return pages_said(page.number for page in self.pages)


@dataclass(frozen=True, slots=True)
class Apart:
    """A file's papers, and the pages that belong to none of them."""

    parts: tuple[Part, ...]
    rest: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a paper may begin: number of its first page among all, and the title if it is a report's."""

    at: int
    report: Title | None


def taken_apart(pages: Sequence[Page]) -> Apart:
    """The papers of a file in their order; without a form in it, it holds reports, nearly always one."""
    if not any(_names_a_form(page) for page in pages):  # as most reports: no more of it is looked at
        return _reports(pages)
    starts = list(_starts(pages))
    if not starts:
        return Apart((Part(tuple(pages)),))
    runs = _Runs()
    runs.rest += pages[: starts[0].at]
    for start, end in zip(starts, [*(start.at for start in starts[1:]), len(pages)], strict=True):
        run = tuple(pages[start.at : end])
        if start.report is not None:
            runs.report(run)
        else:
            runs.titled(run)
    runs.settle()
    if not any(part.form for part in runs.parts):
        return _reports(pages)
    return _without_enclosures(runs.parts, runs.rest)


def _reports(pages: Sequence[Page]) -> Apart:
    """Reports one behind the other, each from its cover on.

    What stands before the first is its own, unless it is a whole paper's worth of pictures: a form that was scanned.
    """
    found: list[int] = []
    for at, page in enumerate(pages):
        if _cover(page) and (not found or _another(pages, found[-1], at)):
            found.append(at)
    if found and len(pages) - found[-1] < _SHORTEST:
        found.pop()
    first = found[0] if found else 0
    pictured = all(page.legibility in _MADE_OUT | _SILENT for page in pages[:first])
    begin = first if first >= _SHORTEST and pictured else 0
    if begin == 0 and len(found) < 2:  # noqa: PLR2004 - two are several
        return Apart((Part(tuple(pages)),))
    edges = [begin, *found[1:], len(pages)]
    runs = [Part(tuple(pages[start:end])) for start, end in pairwise(edges)]
    return _without_enclosures(runs, pages[:begin])


def _another(pages: Sequence[Page], first: int, at: int) -> bool:
    """Whether a cover begins another report: not the same words again soon or later, unless all of it comes again."""
    if at - first < _SHORTEST or not (cover := _cover(pages[at])):
        return False
    return cover != _cover(pages[first]) or [p.text for p in pages[at + 1 : at + 3]] == [
        p.text for p in pages[first + 1 : first + 3]
    ]


def _cover(page: Page) -> str:
    """What the cover of a report says; '' for any other page."""
    if len(page.free) > _COVER_LINES or not any(line.size >= _LARGE for line in page.free):
        return ""
    paragraphs = [item for item in flow([page]) if isinstance(item, Paragraph)]
    title = title_in([paragraph for paragraph in paragraphs if paragraph.size >= _LARGE])
    if not isinstance(title, Title) or not any(_ON_COVERS.search(p.text.key) for p in paragraphs):
        return ""
    return "".join(paragraph.text.key for paragraph in paragraphs)


@dataclass(slots=True)
class _Runs:
    """Runs of pages from title to title, put together to papers.

    Attributes:
        parts: what is settled.
        rest: pages of no paper.
        covers: pages that name a form and print none of it: its cover, if the form follows.
        form: the form that is not settled, and its pages so far.
        subject: whom it is about.
    """

    parts: list[Part] = field(default_factory=list)
    rest: list[Page] = field(default_factory=list)
    covers: tuple[Page, ...] = ()
    form: Part | None = None
    subject: Subject | None = None

    def report(self, run: tuple[Page, ...]) -> None:
        """A report begins."""
        self.settle()
        self.parts.append(Part(run))

    def titled(self, run: tuple[Page, ...]) -> None:
        """A page names a form: the form goes on, another begins, or it is only mentioned."""
        found = _form(run)
        if found is None:
            if self.form is not None:  # a part of it too small to be known by itself
                self.form = replace(self.form, pages=(*self.form.pages, *run))
            else:
                self.covers = (*self.covers, *run)
            return
        subject = Subject.of(read_form(grid_of(run), found.model), found.model)
        if self.form is not None and self._goes_on(found.model, subject):
            self.form = replace(self.form, pages=(*self.form.pages, *run))
            self.subject = self.subject or subject
            return
        covers, self.covers = (self.covers, ()) if self.form is None else ((), self.covers)
        self.settle()
        self.form, self.subject = Part((*covers, *run), found), subject

    def _goes_on(self, model: type[Form], subject: Subject) -> bool:
        """Whether pages of a form about somebody belong to the form that is not settled."""
        if self.form is None or self.form.form is None or self.form.form.model is not model:
            return False
        return not subject or not self.subject or subject.is_as(self.subject)

    def settle(self) -> None:
        """End the form: what stands behind its last labels is none of it."""
        if self.form is not None and (whole := _form(self.form.pages)) is not None:
            pages = self.form.pages
            kept = _printing(pages, whole.model)
            self.parts.append(Part(pages[:kept], whole))
            self.rest += pages[kept:]
        elif self.form is not None:
            self.rest += self.form.pages
        if self.covers and self.parts and self.parts[-1].form is None:  # a report that names a form
            self.parts[-1] = Part((*self.parts[-1].pages, *self.covers))
        else:
            self.rest += self.covers
        self.form, self.subject, self.covers = None, None, ()


def _without_enclosures(parts: Sequence[Part], rest: Sequence[Page]) -> Apart:
    """Pages behind a report on which nothing can be read are no part of it where papers were merged."""
    left = list(rest)
    held: list[Part] = []
    for part in parts:
        own = len(part.pages)
        while part.form is None and own > 1 and part.pages[own - 1].legibility in _SILENT:
            own -= 1
        left += part.pages[own:]
        held.append(replace(part, pages=part.pages[:own]))
    return Apart(tuple(held), tuple(sorted(left, key=lambda page: page.number)))


def _names_a_form(page: Page) -> bool:
    return any(name in line.text for line in page.free for name in _FORMS)


def _starts(pages: Sequence[Page]) -> Iterator[_Start]:
    """Where titles stand: of forms at every page that prints one, of reports where another report begins."""
    current: str | None = None
    began = 0
    for at, page in enumerate(pages):
        paragraphs = [item for item in flow([page]) if isinstance(item, Paragraph)]
        if any(_is_heading(p, page) and is_title(p.text.key) for p in paragraphs):
            yield _Start(at, None)
            current = None
        elif len(paragraphs) <= _COVER_LINES and isinstance(title := title_in(paragraphs), Title):
            if current is None or current != title.kind.key or _another(pages, began, at):
                yield _Start(at, title)
                began = at
            current = title.kind.key


def _is_heading(paragraph: Paragraph, page: Page) -> bool:
    """Whether it may be a title: alone on its level, in the upper part of the page."""
    return paragraph.beside == 1 and paragraph.top < _UPPER * page.height


def _form(pages: Sequence[Page]) -> Recognised | None:
    """The form some pages print, if a table of theirs holds it."""
    if not any(page.tables for page in pages):
        return None
    found = recognise(grid_of(pages))
    if not isinstance(found, Recognised):
        return None
    return found if found.model.version and found.model.paper.startswith(_TAKEN) else None


_TAKEN: Final = ("attachment_5.", "attachment_6.")


def _printing(pages: Sequence[Page], model: type[Form]) -> int:
    """How many of the pages, from the first, belong to the form: up to the last that prints its labels."""
    last = 1
    for number, page in enumerate(pages, 1):
        for table in page.tables:
            if _labels_in(table, model) >= _TELLING:
                last = max(last, number + table.last_page - table.page)
    return last


def _labels_in(table: Table, model: type[Form]) -> int:
    keys = _keys(model)
    found = (label(cell.text) for cell in table.cells if cell.text)
    return sum(each is not None and not keys.isdisjoint(each.keys) for each in found)


@cache
def _keys(model: type[Form]) -> frozenset[str]:
    return frozenset(Lexicon.of(model).keys)


# --- the part that is meant -----------------------------------------------------------------------


def meant(document: Document, pages: Sequence[Page]) -> tuple[Part, tuple[Remark, ...]] | Several:
    """The part a document's portion names, and what must be said of pages nobody reads; all when none is named."""
    apart = taken_apart(pages)
    if len(apart.parts) > 1 and not document.portion:
        return Several(tuple(replace(document, portion=part.name) for part in apart.parts))
    part = next((each for each in apart.parts if each.name == document.portion), apart.parts[0])
    if not apart.rest or part is not apart.parts[0]:
        return part, ()
    return part, tuple(Remark("F-033", words) for words in _of_rest(apart))


def _of_rest(apart: Apart) -> Iterator[str]:
    """What must be said of pages nobody reads; pictures right behind a form may be its page with the seal."""
    ends = {part.pages[-1].number for part in apart.parts if part.form is not None}
    stamped: list[int] = []
    for page in apart.rest:
        if page.legibility in _PICTURED and page.number - 1 in {*ends, *stamped}:
            stamped.append(page.number)
    others = [page.number for page in apart.rest if page.number not in stamped]
    if stamped:
        yield (
            f"{pages_said(stamped)}紧接登记表或管理表之后，是扫描件，未审读；其中如有该表的内容（如签字盖章页），"
            "请在Excel（.xlsx）或Word（.docx）原件的相应栏目如实填写后提交，扫描件作为附件留存。"
        )
    if others:
        yield f"{pages_said(others)}为证明材料，未审读；请确认其中没有需要审读的表格或报告。"


def read_printed(part: Part) -> Reading | Refusal:
    """Read a form that is printed as PDF; what was scanned is to be handed in as the form itself."""
    if part.form is None:
        raise ValueError("no form")
    model = part.form.model
    scanned = [
        page.number for page in part.pages if page.legibility in _MADE_OUT | _SILENT - {Legibility.BLANK}
    ]
    if scanned:
        return refuse("I-054", title=model.title, pages=pages_said(scanned), paper=model.paper)
    reading = read_form(grid_of(part.pages), model, version=part.form.version)
    if not _says_something(reading, model):
        return refuse("I-053", title=model.title)
    where = PagePlace(part.pages[0].number, (0.0, 0.0, part.pages[0].width, 40.0))
    words = f"“{model.title}”以PDF提交，已按印出的内容读取；栏目中印不下的内容读不到，请优先提交Excel（.xlsx）或Word（.docx）原件。"
    return replace(
        reading, remarks=(Remark("F-033", words, where=where), *part.form.remarks, *reading.remarks)
    )


def _says_something(reading: Reading, model: type[Form]) -> bool:
    given = {name for name, raw in reading.values.items() if raw.stored is not Stored.EMPTY}
    yearly = (raw for columns in reading.series.values() for key, raw in columns.items() if key.isdigit())
    return (
        bool(given - {model.year_field})
        or any(reading.lists.values())
        or any(raw.stored is not Stored.EMPTY for raw in yearly)
    )
