"""Chapters of a report, however they are numbered, and what stands in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, TypeGuard

from extractors.pages import Table
from extractors.paragraphs import Item, Paragraph
from extractors.strands import Strand

_ORDER: Final = "一二三四五六七八九十"
_LONGEST: Final = 40
_STYLES: Final = (
    (
        "chapter",
        re.compile(r"第(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})[章部](?:分)?[、.:：]?(?P<title>.+)"),
    ),
    ("chinese", re.compile(r"(?P<number>[一二三四五六七八九十]{1,3})[、.,．](?P<title>.+)")),
    ("decimal", re.compile(r"(?P<number>\d{1,2})(?:[、.．](?!\d))?(?P<title>[^\d.、年月日%].+)")),
)
# 一 概述, 一一概述: a sign behind the number that a picture lost or showed as another.
_BLURRED: Final = re.compile(
    r"(?P<number>十[一二三四五六七八九]?|[一二三四五六七八九])[、.,．一]?(?P<title>[^一].+)"
)
_DOTTED: Final = re.compile(r"\.{3,}|…{2,}|·{4,}")
_STOPS: Final = ("。", ";", "；", "：", ":", ",", "，")
_KNOWN: Final = re.compile(
    r"概述|评价过程|评价内容|评价结论|结论|建议|参考文件|资质|基本情况|创建情况|下一步|附件|评价方法|证明材料"
)
_LEAST: Final = 3  # chapters of a report
_SURELY: Final = 2  # chapters whose titles are known: enough where the first heading could not be made out
_ALIKE: Final = 0.1  # share by which the sizes of chapters' headings differ that were measured on a picture
_LARGER: Final = 1.06  # share by which a chapter's heading may be larger than the text


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter's heading: its number and title, and where it stands in the flow."""

    number: Strand
    title: Strand
    at: int


def chapters_of(items: Sequence[Item]) -> list[Heading]:
    """The chapters: the best run of headings numbered 1, 2, 3 … in one style."""
    body = median([p.size for p in items if isinstance(p, Paragraph) for _ in p.lines] or [12.0])
    runs: list[tuple[float, list[Heading]]] = []
    for style, pattern in _STYLES:
        told = _told(items, pattern)
        blurred = _told(items, _BLURRED) if style == "chinese" else []
        for held in [
            *_by_size(told),
            *(large for large in _by_size(blurred) if large[0][2] > _LARGER * body),
        ]:
            run = _run(held)
            headless = not run
            if headless:
                run = _run(held, first=2)
            known = sum(_KNOWN.search(h.title.key) is not None for h in run)
            if len(run) >= _LEAST and (known >= _SURELY or not headless):
                larger = held[0][2] > _LARGER * body
                runs.append((len(run) + 2 * known + 6 * larger, run))
    return max(runs, key=lambda pair: pair[0])[1] if runs else []


def _told(items: Sequence[Item], pattern: re.Pattern[str]) -> list[tuple[int, Heading, float]]:
    """Number, heading and size of whatever looks like a heading."""
    return [
        (number_of(found.number.key), found, item.size)
        for at, item in enumerate(items)
        if (found := _heading(item, at, pattern)) is not None and isinstance(item, Paragraph)
    ]


def _by_size(told: Sequence[tuple[int, Heading, float]]) -> Iterator[list[tuple[int, Heading, float]]]:
    """Headings of one size, then those of nearly one size: of a scan no two are measured alike."""
    sizes = dict.fromkeys(round(size) for _, _, size in told)
    for own in sizes:
        yield [each for each in told if round(each[2]) == own]
    for own in sizes:
        yield [each for each in told if abs(each[2] / own - 1) <= _ALIKE]


def _heading(item: Item, at: int, pattern: re.Pattern[str]) -> Heading | None:
    if not isinstance(item, Paragraph) or item.beside > 1:
        return None
    text = item.text
    if not 2 <= len(text.key) <= _LONGEST or text.key.endswith(_STOPS) or _DOTTED.search(text.key):  # noqa: PLR2004
        return None
    match = pattern.fullmatch(text.key)
    if match is None or not number_of(match["number"]):
        return None
    return Heading(text.part(*match.span("number")), text.part(*match.span("title")), at)


def number_of(text: str) -> int:
    """The number a heading counts with; 0 for none.

    >>> number_of("十二"), number_of("7"), number_of("三")
    (12, 7, 3)
    """
    if text.isdecimal():
        return int(text)
    tens, sign, ones = text.rpartition("十")
    return ((_ORDER.find(tens) + 1 if tens else 1) * 10 if sign else 0) + (
        _ORDER.find(ones) + 1 if ones else 0
    )


def _run(held: Sequence[tuple[int, Heading, float]], first: int = 1) -> list[Heading]:
    """The longest run 1, 2, 3 … in reading order; of equal ones the last, for a list of contents comes first.

    Args:
        held: number and heading of each.
        first: the number it begins with: 2 where the first heading could not be made out.
    """
    best: list[Heading] = []
    for start in range(len(held)):
        if held[start][0] != first:
            continue
        run: list[Heading] = []
        for number, heading, _ in held[start:]:
            if number == len(run) + first:
                run.append(heading)
        if len(run) >= len(best):
            best = run
    return best


def section(items: Sequence[Item], chapters: Sequence[Heading], number: int) -> list[Item]:
    """What stands below the heading of a chapter (0-based), up to the next."""
    start = chapters[number].at + 1
    end = chapters[number + 1].at if number + 1 < len(chapters) else len(items)
    return list(items[start:end])


_LOWER: Final = re.compile(
    r"(?:第[一二三四五六七八九十\d]{1,3}[章节部]|[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}(?:\.\d{1,2})*[、.]?)\D.*"
)
_SHORT: Final = 24


def is_heading(item: Item) -> TypeGuard[Paragraph]:
    """Whether something is a numbered heading of any level."""
    if not isinstance(item, Paragraph) or item.beside > 1 or len(item.lines) > 1:
        return False
    key = item.text.key
    return (
        len(key) <= _SHORT
        and not key.endswith(_STOPS)
        and not _DOTTED.search(key)
        and _LOWER.fullmatch(key) is not None
    )


def until_heading(items: Sequence[Item], at: int) -> list[Item]:
    """What stands below a heading, up to the next of any level."""
    end = next((n for n in range(at + 1, len(items)) if is_heading(items[n])), len(items))
    return list(items[at + 1 : end])


def named(chapters: Sequence[Heading], words: re.Pattern[str]) -> int | None:
    """The chapter whose title holds one of the words; None when none does."""
    return next((n for n, chapter in enumerate(chapters) if words.search(chapter.title.key)), None)


def paragraphs_in(items: Sequence[Item]) -> list[Paragraph]:
    """The paragraphs among some items."""
    return [item for item in items if isinstance(item, Paragraph)]


def tables_in(items: Sequence[Item]) -> list[Table]:
    """The tables among some items."""
    return [item for item in items if isinstance(item, Table)]


def rows_of(chapters: Sequence[Heading]) -> list[Mapping[str, Strand]]:
    """Number and title of each chapter."""
    return [{"number": chapter.number, "title": chapter.title} for chapter in chapters]
