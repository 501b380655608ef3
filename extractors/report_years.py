"""The scores of a park, one a year: in a table with years across or down, or in a sentence."""

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Final

from extractors.pages import Table
from extractors.paragraphs import Item, Paragraph
from extractors.report_lists import first_row, is_a_goal, number_in, words_at
from extractors.report_offers import Found
from extractors.strands import Strand, words_of
from greenlist.forms.numbers import amount_of
from greenlist.reading import RawValue

YEAR: Final = re.compile(r"(?:第[一二三123]年)?[(]?(?P<year>20\d{2})年?度?[)]?(?:得分|指数)?")
_LEAST_YEARS: Final = 2
_WORD: Final = r"(?:园区)?(?:绿色)?(?:园区)?(?:发展)?(?:指数|得分|总分|评分|综合得分|总得分)(?:\(?GI\)?)?"
_SCORE: Final = re.compile(rf"(?:近三年)?{_WORD}(?:\(分\))?|GI")
_NUMBER: Final = r"\d{1,3}(?:\.\d+)?"
_ONE: Final = re.compile(
    rf"(?P<year>20\d{{2}})年?度?(?:的)?{_WORD}(?:为|是|:|达到)?(?P<score>{_NUMBER})(?![\d%])"
)
_SEVERAL: Final = re.compile(
    rf"(?P<years>20\d{{2}}年?度?(?:[、,和及]20\d{{2}}年?度?)+)[^。;]{{0,12}}?{_WORD}(?:依次|分别)(?:为|是|:)"
    rf"(?P<scores>{_NUMBER}分?(?:[、,和及]{_NUMBER}分?)+)"
)
_SAID: Final = re.compile(r"得\s*分|指\s*数|总\s*分|评\s*分|GI")
_YEARS: Final = re.compile(r"20\d{2}")
_SCORES: Final = re.compile(_NUMBER)


def year_above(items: Sequence[Item], at: int, table: Table) -> RawValue | None:
    """The year in the caption of a table: drawn into its first row, or in a line shortly before it."""
    if first_row(table):
        for cell in table.row(0):
            if (told := _in_caption(words_of(cell))) is not None:
                return told
    for item in reversed(items[max(0, at - _NEAR) : at]):
        if isinstance(item, Table):
            # A caption behind a table without rules is taken for a row of it where it goes on over a page's end.
            lone = item.row(0) if item.height == 1 else []
            return next((year for cell in lone if (year := _in_caption(words_of(cell))) is not None), None)
        if isinstance(item, Paragraph) and (told := _in_caption(item.text)) is not None:
            return told
    return None


_NEAR: Final = 3  # items before a table among which its caption is
_LONGEST_CAPTION: Final = 40
_CAPTION: Final = re.compile(r"表|指标|年度?$")


def _in_caption(text: Strand) -> RawValue | None:
    if len(text.key) > _LONGEST_CAPTION or _CAPTION.search(text.key) is None:
        return None
    years = list(_YEARS.finditer(text.key))
    return text.part(*years[0].span()).raw() if len(years) == 1 else None


def is_yearly(table: Table) -> bool:
    """Whether a table holds nothing but scores by year."""
    return bool(_of_table(table))


def read_year_table(table: Table, found: Found) -> bool:
    """Scores by year, where a table holds them; says whether it does."""
    rows = _of_table(table)
    found.rows("yearly_scores", rows)
    return bool(rows)


def _of_table(table: Table) -> list[dict[str, RawValue]]:
    years = sum(_YEARS.search(cell.text) is not None for cell in table.cells)
    if years < _LEAST_YEARS or not any(_SAID.search(cell.text) for cell in table.cells):
        return []
    columns = len(table.edges) - 1
    matrix = [[words_at(table, row, column) for column in range(columns)] for row in range(table.height)]
    for cells in (matrix, [list(column) for column in zip(*matrix, strict=True)]):
        if rows := _across(cells):
            return rows
    return []


def _across(cells: Sequence[Sequence[Strand]]) -> list[dict[str, RawValue]]:
    """Years in one row, scores below them in a row that is said to be of scores."""
    for number, row in enumerate(cells):
        years = {at: match for at, cell in enumerate(row) if (match := YEAR.fullmatch(cell.key))}
        if len(years) < _LEAST_YEARS:
            continue
        for below in cells[number + 1 :]:
            if any(_SCORE.fullmatch(cell.key) for cell in below[: min(years)]):
                return [
                    {"year": row[at].part(*match.span("year")).raw(), "score": number_in(below[at]).raw()}
                    for at, match in years.items()
                    if amount_of(below[at].key) is not None
                ]
    return []


def read_year_lines(items: Sequence[Item], found: Found) -> None:
    """Years side by side and, on the line below, their scores: a table without rules that is not told as one."""
    lines: list[list[Strand]] = []
    for item in items:
        if not isinstance(item, Paragraph) or item.beside <= _LEAST_YEARS:
            continue
        if item.place == 0:
            lines.append([])
        if lines:
            lines[-1].append(item.text)
    for above, below in itertools.pairwise(lines):
        if len(above) == len(below):
            found.rows("yearly_scores", _across([above, below]))


def read_year_text(text: Strand, found: Found) -> None:
    """2025年绿色指数为102.35; 2023年、2024年、2025年得分分别为95.1、98.2、102.35."""
    for match in _SEVERAL.finditer(text.key):
        years = [_shifted(text, match.start("years"), each) for each in _YEARS.finditer(match["years"])]
        scores = [_shifted(text, match.start("scores"), each) for each in _SCORES.finditer(match["scores"])]
        if len(years) == len(scores):
            found.rows("yearly_scores", _rows(zip(years, scores, strict=True)))
    ones = [one for one in _ONE.finditer(text.key) if not is_a_goal(text, *one.span())]
    if ones:
        found.rows(
            "yearly_scores",
            _rows((text.part(*one.span("year")), text.part(*one.span("score"))) for one in ones),
        )


def _shifted(text: Strand, start: int, match: "re.Match[str]") -> Strand:
    return text.part(start + match.start(), start + match.end())


def _rows(pairs: Iterable[tuple[Strand, Strand]]) -> list[dict[str, RawValue]]:
    return [{"year": year.raw(), "score": score.raw()} for year, score in pairs]
