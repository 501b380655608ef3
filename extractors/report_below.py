"""Facts below their labels on the cover: 受评价方 / 某某公司, also in two columns side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from extractors.pages import Line
from extractors.paragraphs import Item, Paragraph
from extractors.report_labels import Context
from extractors.report_offers import TITLED, Found
from extractors.report_values import take
from extractors.report_vocabulary import Vocabulary
from extractors.strands import strand
from greenlist.forms.definition import Kind

_ALIGNED: Final = 1.0  # ems two lines of one column may differ at their left edges or in their middles
_NEAR: Final = 3.4  # ems between the middles of a label and its value, at most
_LONGEST: Final = 40  # characters of a line of a cover
_STOPS: Final = ("。", "；", ";")


@dataclass(slots=True)
class _Column:
    """Lines one below another, and whose facts they are."""

    lines: list[Line]
    context: Context = field(default_factory=Context)


def read_cover(items: Sequence[Item], page: int, found: Found) -> None:
    """Offer the values that stand below their labels on the cover.

    Args:
        items: the report in reading order.
        page: the cover, 1-based.
        found: takes what is found.
    """
    lines = [
        line for item in items if isinstance(item, Paragraph) for line in item.lines if line.page == page
    ]
    for column in _columns(lines):
        at = 0
        while at < len(column.lines):
            at += _read(column, at, found)


def _columns(lines: Sequence[Line]) -> Iterator[_Column]:
    """Lines that begin at one edge, or stand around one middle, top to bottom."""
    left = sorted(lines, key=lambda line: (round(line.middle), line.box[0]))
    while left:
        first, column = left[0], [left[0]]
        rest: list[Line] = []
        for line in left[1:]:
            (column if _is_below(line, first) else rest).append(line)
        yield _Column(column)
        left = rest


def _is_below(line: Line, first: Line) -> bool:
    air = _ALIGNED * min(line.size, first.size)
    begins = abs(line.box[0] - first.box[0])
    centred = abs(line.box[0] + line.box[2] - first.box[0] - first.box[2]) / 2
    return line.middle - first.middle > first.size / 2 and min(begins, centred) < air


def _read(column: _Column, at: int, found: Found) -> int:
    """Offer the value below the label at `at`, if there is one; says how many lines are done with."""
    label = column.lines[at]
    name = found.words.field(label.text)
    value = _value(column.lines, at, found.words) if name else []
    if not value:
        return 1
    name = column.context.field_of(name, label.text)
    if name:
        take(name, strand(value), TITLED, found, whole=found.words.kind_of(name) is Kind.TEXT)
        column.context.heard(name)
        column.context.evaluator |= name == "evaluator_name"
    return 1 + len(value)


def _value(lines: Sequence[Line], at: int, words: Vocabulary) -> list[Line]:
    """The lines below a label that are no label themselves: one, and those as near to it as lines of one value are."""
    value: list[Line] = []
    for line in lines[at + 1 :]:
        above = lines[at] if not value else value[-1]
        most = _NEAR * line.size if not value else _step(lines[at], value[0])
        said = len(line.text) > _LONGEST or line.text.endswith(_STOPS)
        labelled = words.field(line.text.partition(":")[0])
        if line.middle - above.middle > most or abs(line.size - lines[at].size) > 1 or said or labelled:
            break
        value.append(line)
    return value


def _step(label: Line, first: Line) -> float:
    """How far a further line of the value may stand below the one before: not as far as the value below its label."""
    return min(2.2 * first.size, first.middle - label.middle)
