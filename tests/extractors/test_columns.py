"""Tables without vertical rules: a row that does not keep to the columns ends none that goes on below it."""

from collections.abc import Sequence

from extractors.columns import is_head, plain_tables
from extractors.lattice import Table
from extractors.strips import Char, Line, union

Words = tuple[str, float, float]  # a text, where it begins, and its size

HEAD: list[Words] = [("序号", 60, 9), ("一级指标", 100, 9), ("单位", 220, 9), ("得分", 300, 9)]


def line(words: Words, y: float) -> Line:
    text, x, size = words
    boxes = [(x + size * n, y - size / 2, x + size * (n + 1), y + size / 2) for n in range(len(text))]
    return Line(text, union(boxes), tuple(map(Char, text, boxes, text)), 1)


def row(number: int, name: Words | None = None, size: float = 9) -> list[Words]:
    return [(str(number), 60, size), name or ("绩效", 100, size), ("%", 220, size), ("1", 300, size)]


def heights(*rows: Sequence[Words]) -> list[int]:
    free = [line(words, 100 + 20 * n) for n, level in enumerate(rows) for words in level]
    found: list[Table] = plain_tables(free, (), 1, is_head, None, top_is_free=True)[0]
    return [table.height for table in found]


def test_a_word_measured_larger_than_its_row_ends_no_table():
    assert heights(HEAD, row(1), row(2, ("绩效", 100, 12)), row(3), row(4)) == [5]


def test_a_word_that_runs_over_its_columns_end_ends_no_table_that_goes_on():
    over: Words = ("高新技术产业产值占园区工业总产值", 100, 9)
    assert heights(HEAD, row(1), row(2), row(3, over), row(4)) == [5]
    assert heights(HEAD, row(1), row(2), row(3), row(4, over)) == [4]


def test_a_line_of_larger_type_ends_a_table():
    assert heights(HEAD, row(1), row(2), row(3, size=12), row(4)) == [3]


def test_a_line_of_prose_ends_a_table():
    prose: list[Words] = [("以上指标均由企业提供并经评价组现场核对无误", 60, 9)]
    assert heights(HEAD, row(1), row(2), prose, row(3)) == [3]
