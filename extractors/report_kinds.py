"""What a report evaluates: by its title, else by the indicators it prints."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from extractors.pages import Table
from extractors.paragraphs import Item, Paragraph
from extractors.report_chapters import paragraphs_in
from extractors.strands import Strand, strand
from greenlist.forms.evaluation_report import EvaluationReport
from greenlist.forms.evaluation_report_factory import FactoryReport
from greenlist.forms.evaluation_report_park import ParkReport
from greenlist.forms.evaluation_report_supply_chain import SupplyChainReport
from greenlist.scoring import GENERAL_SYSTEM, PARK_R2018
from greenlist.scoring.editions import bare_title

_TITLE_PAGES: Final = 4  # a report says what it is on its first pages
_LONGEST_TITLE: Final = 80
_LARGE: Final = 15.0  # points: the type of a title on two lines that names what is not evaluated here
_BEFORE: Final = (
    r"(?:.{0,40}(?:公司|厂|集团|院|所|中心|园|园区|开发区|基地|高新区|经开区))?(?:20\d{2}年?度?)?"
    r"(?:广东省|广州市|国家级?|省级|市级)?"
)
_BEHIND: Final = (
    r"(?:创建)?(?P<kind>第三方评价报告|自评价报告|自我评价报告|评价报告|第三方评价|自评价|评价)"
    r"(?:书|表)?(?:\(.{0,20}\))?(?:报告)?"
)
_SUBJECTS: Final[Mapping[type[EvaluationReport], str]] = {
    FactoryReport: "绿色工厂",
    ParkReport: "绿色(?:低碳)?(?:工业|产业)?园区",
    SupplyChainReport: "绿色供应链(?:管理)?(?:示范)?(?:企业)?",
}
_TITLES: Final = {model: re.compile(f"{_BEFORE}{word}{_BEHIND}") for model, word in _SUBJECTS.items()}
_OTHER_TITLE: Final = re.compile(
    r"(?:.{0,40})?(?P<subject>绿色产品|绿色设计产品|零碳工厂|零碳园区).{0,6}(?:第三方|自)?评价.{0,4}报告(?:书)?"
)
# Titles of indicators that only reports of one kind have, and how many of them tell its kind.
_INDICATORS: Final[Mapping[type[EvaluationReport], frozenset[str]]] = {
    ParkReport: frozenset(bare_title(each.title) for each in PARK_R2018.indicators),
    SupplyChainReport: frozenset(bare_title(each.title) for each in GENERAL_SYSTEM.indicators),
}
_TELLING: Final = 8


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a report.

    Attributes:
        model: the form of the kind it names.
        paragraph: where it stands.
        kind: its words that say by whom the evaluation was made (第三方评价报告).
    """

    model: type[EvaluationReport]
    paragraph: Paragraph
    kind: Strand


@dataclass(frozen=True, slots=True)
class Other:
    """The title of a report on something that is not evaluated here: its words."""

    subject: str


def title_of(items: Sequence[Item]) -> Title | Other | None:
    """The title among the first pages; of several the first, of those of a page the largest."""
    told = list(paragraphs_in(items))
    last = (
        min((p.page for p in told), default=1) + _TITLE_PAGES
    )  # a report may stand behind a form in one file
    return title_in([p for p in told if p.page < last and len(p.text.key) <= _LONGEST_TITLE])


def title_in(first: Sequence[Paragraph]) -> Title | Other | None:
    """The title among some paragraphs; of several on a page the largest."""
    largest = max((p.size for p in first), default=0.0)
    for paragraph in sorted(first, key=lambda p: (p.page, -p.size)):
        found = _read(paragraph)
        if isinstance(found, Title) or (found is not None and paragraph.size >= 0.8 * largest):  # noqa: PLR2004 - a title is large
            return found
    for paragraph in _pairs(first):
        found = _read(paragraph)
        if isinstance(found, Title) or (found is not None and paragraph.size > _LARGE):
            return found
    return None


def _pairs(first: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """A title set on several lines: 绿色工厂 / 第三方评价报告."""
    for above, below in itertools.pairwise(first):
        if above.page == below.page:
            yield Paragraph([*above.lines, *below.lines])


def _read(paragraph: Paragraph) -> Title | Other | None:
    text = strand(paragraph.lines)
    for model, pattern in _TITLES.items():
        if (match := pattern.fullmatch(text.key)) is not None:
            return Title(model, paragraph, text.part(*match.span("kind")))
    other = _OTHER_TITLE.fullmatch(text.key)
    return Other(other["subject"]) if other is not None else None


def by_indicators(items: Sequence[Item]) -> type[EvaluationReport]:
    """The form of the kind whose indicators are printed in tables; a factory's, which has most kinds of tables, else."""
    told = {
        bare_title(cell.text) for item in items if isinstance(item, Table) for cell in item.cells if cell.text
    }
    counts = {model: len(titles & told) for model, titles in _INDICATORS.items()}
    best = max(counts, key=lambda model: counts[model])
    return best if counts[best] >= _TELLING else FactoryReport
