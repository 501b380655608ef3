"""Whom a report is about, where no label says it: from its title or the sentences in which evaluators name it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractors.paragraphs import Item, Paragraph
from extractors.report_chapters import paragraphs_in
from extractors.report_offers import MENTIONED, TITLED, Found
from extractors.strands import UNSURE, Strand

_ORGANISATION: Final = r"[\u4e00-\u9fffA-Za-z0-9()·]{2,38}?(?:有限责任公司|有限公司|公司|集团|厂|园区|开发区|产业园|工业园|高新区)"
_IN_TITLE: Final = re.compile(rf"(?P<name>{_ORGANISATION})(?:20\d\d年?度?)?(?:创建)?绿色.*")
# The short name a text goes on with tells whose name it is: an evaluator calls itself 本机构.
_SHORT: Final = (
    r"(?:\((?:以下|下称|下文)?(?:简称|统称)?(?:为)?[“\"'「]?(?P<short>[^()”\"'」]{1,16})[”\"'」]?\))?"
)
_SENTENCES: Final = (
    re.compile(rf"(?:^|[,。;:])[^,。;:]{{0,8}}?受(?P<name>{_ORGANISATION}){_SHORT}(?:的)?委托"),
    re.compile(rf"(?:^|[,。;:])(?P<name>{_ORGANISATION}){_SHORT}(?:作为[^,。;]{{0,20}},)?(?:已|现|特)?委托"),
    re.compile(
        rf"(?:评价组|评审组|本机构|我机构|本公司|日|,|^)对(?P<name>{_ORGANISATION}){_SHORT}"
        r"(?:的|开展|进行|实施)?[^。;]{0,20}?(?:绿色|评价)"
    ),
    re.compile(rf"本报告(?:为|是|系)(?:关于)?(?P<name>{_ORGANISATION}){_SHORT}(?:的)?[^。;]{{0,16}}?报告"),
    re.compile(
        rf"(?:^|[,。;:])(?P<name>{_ORGANISATION})"
        r"\((?:以下|下称|下文)?(?:简称|统称)(?:为)?[“\"'「]?(?P<short>公司|企业|工厂|园区|受评价方|受评价单位|申报单位|申报企业)[”\"'」]?\)"
    ),
)
_NOBODY: Final = re.compile(r"^(?:受|本|该|其|我|各|上游|下游|某|一级)|供应商|评价机构|第三方|认证")
_EVALUATOR: Final = re.compile(r"机构|我院|本院|中心|我司|我公司")


def read_name(items: Sequence[Item], title: Paragraph | None, found: Found) -> None:
    """Offer the name of the subject that no label names, where all that name somebody name the same.

    Of a name from a title or a sentence it is said that it is unsure.
    """
    if found.has("subject_name", TITLED):
        return
    for named in (_titled(title), [name for p in paragraphs_in(items) for name in _told(p.text)]):
        if len({name.key for name in named}) == 1:
            found.offer("subject_name", named[0], MENTIONED, confidence=UNSURE)
            return


def _titled(title: Paragraph | None) -> list[Strand]:
    """The name before 绿色… in a title."""
    match = None if title is None else _IN_TITLE.match(title.text.key)
    return [] if title is None or match is None else [title.text.part(*match.span("name"))]


def _told(text: Strand) -> Iterator[Strand]:
    """Names of subjects in running text."""
    for pattern in _SENTENCES:
        for match in pattern.finditer(text.key):
            short = match["short"] or ""
            if not _NOBODY.search(match["name"]) and not _EVALUATOR.search(short):
                yield text.part(*match.span("name"))
