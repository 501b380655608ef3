"""Tables without vertical rules: columns told by alignment, rows by the distance between their lines.

A table begins at a line of several known column titles; without those a page of prose would be full of tables.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median_low
from typing import Final

from extractors.characters import compact
from extractors.ink import Across, Box
from extractors.lattice import Cell, Table, cell_of
from extractors.lexicon import Lexicon, label
from extractors.report_vocabulary import REPORTS
from extractors.strips import Char, Line, union

Heads = Callable[[str], bool]

_GAP: Final = 0.55  # ems between two columns
_LEAST_HEADS: Final = 3  # columns a table must have
_ROW_GAP: Final = 1.22  # of the distance of two lines of one cell: what is farther apart is another row
_LOOSE: Final = 1.62  # ems between the middles of two lines, where no cell has two lines
_FAR: Final = 4.2  # ems between rows: below that gap another thing begins
_ACROSS: Final = 0.6  # of the width of the text: a line of prose, no cell
_CAPTION: Final = 2  # pieces of a caption: a number and a title
_MOSTLY: Final = 0.7  # of its words must keep to the columns of a table that goes on
_LARGER: Final = 1.25  # times the type of the table: a heading
_NEXT_ROW: Final = 3  # lines within which another row begins below one that does not keep to its columns
_PREFIX: Final = 10  # characters of a cell that may stand for a wrapped title
_YEAR: Final = re.compile(r"\s*20\d{2}\s*年?度?\s*")  # a title only beside others
# Titles of columns reports use besides those of the form.
_MORE_HEADS: Final = (
    "序号", "编号", "一级指标", "二级指标", "三级指标", "指标", "指标名称", "权重", "满分", "分值", "得分", "评分", "评价得分",
    "加权得分", "百分制得分", "评价要求", "要求", "评价内容", "评价情况", "情况说明", "符合性", "是否符合", "单位", "指标值",
    "基准值", "引领值", "类型", "证明材料", "证明材料索引", "否决条件", "是否存在", "查询途径", "基本要求", "索引号", "材料名称",
    "文件名称", "页数", "备注", "说明", "姓名", "职务", "职责", "职称", "专业", "评价组职务", "分工",
    "年度", "年份", "指标编号", "指标代码", "标准分",
)  # fmt: skip


@cache
def _known_heads() -> frozenset[str]:
    keys = {found.key for word in _MORE_HEADS if (found := label(word)) is not None}
    return frozenset(keys.union(*(Lexicon.of(model).columns for model in REPORTS)))


def is_head(text: str) -> bool:
    """Whether a text is a column title of a report's tables, or the beginning of one that wraps.

    >>> is_head("一级指标"), is_head("权重（%）"), is_head("证明材料索"), is_head("企业位于广州")
    (True, True, True, False)
    """
    found = label(text)
    if found is None:
        return False
    if found.key in _known_heads() or found.bare in _known_heads():
        return True
    part = compact(text)
    return 3 <= len(part) <= _PREFIX and any(head.startswith(part) for head in _known_heads())  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of characters without a gap."""

    line: Line
    middle: float
    x0: float
    x1: float


def _pieces(lines: Sequence[Line], gap: float = _GAP) -> list[_Piece]:
    """Lines cut at gaps that may be the space between two columns."""
    found: list[_Piece] = []
    for line in lines:
        start = 0
        chars = line.chars
        for at in range(1, len(chars) + 1):
            if at < len(chars) and not _parted(chars, at, gap * line.size):
                continue
            piece = _part(line, start, at)
            if piece is not None:
                found.append(_Piece(piece, piece.middle, piece.box[0], piece.box[2]))
            start = at
    return found


def _parted(chars: Sequence[Char | None], at: int, gap: float) -> bool:
    """Whether a wide gap stands before `chars[at]`."""
    after = chars[at]
    before = next((c for c in reversed(chars[:at]) if c is not None), None)
    return after is not None and before is not None and after.box[0] - before.box[2] > gap


def _part(line: Line, start: int, end: int) -> Line | None:
    chars = list(line.chars[start:end])
    while chars and chars[0] is None:
        chars.pop(0)
    while chars and chars[-1] is None:
        chars.pop()
    held = [c for c in chars if c is not None]
    if not held:
        return None
    text = "".join(c.text if c else " " for c in chars)
    return Line(text, union([c.box for c in held]), tuple(chars), line.page)


def _levels(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Pieces on one level, top to bottom."""
    found: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.middle):
        if found and piece.middle - found[-1][0].middle < 0.3 * piece.line.size:  # noqa: PLR2004 - one level
            found[-1].append(piece)
        else:
            found.append([piece])
    return [sorted(level, key=lambda p: p.x0) for level in found]


@dataclass(slots=True)
class _Open:
    """A table whose columns are known and that may go on on the next page.

    Attributes:
        head: its titles, as words.
        titles: where the titles of its columns stand, from left to right.
        rows: the lines below them, as far as they are known.
        edges: where one column ends and the next begins, as its first page shows; the same on every page.
        separators: the same, as all pages so far show: a column may be empty on the first.
        left, right: where it begins and ends.
        step: distance of two lines of one cell; 0 while none shows it.
        size: of its type.
    """

    head: str
    titles: list[tuple[float, float]]
    rows: list[Sequence[_Piece]]
    edges: list[float]
    separators: list[float]
    left: float
    right: float
    step: float
    size: float

    def seen(self, levels: Sequence[Sequence[_Piece]]) -> None:
        """Learn from the lines of a further page."""
        self.rows += levels
        self.separators = _separators(self.titles, self.rows)


def plain_tables(
    free: Sequence[Line],
    across: Sequence[Across],
    page: int,
    heads: Heads,
    before: "_Open | None",
    top_is_free: bool,  # noqa: FBT001
) -> tuple[list[Table], "_Open | None"]:
    """Tables without vertical rules among the free lines of a page, and what may go on on the next one.

    Args:
        free: lines outside ruled tables, without running heads and page numbers.
        across: horizontal ruling lines of the page.
        page: 1-based.
        heads: tells a column title.
        before: the table that reached the end of the page before.
        top_is_free: nothing else stands above the first free line.
    """
    if before is None and not _side_by_side(free):
        return [], None
    levels = _levels(_pieces(free))
    found: list[Table] = []
    at = 0
    last: _Open | None = None
    if before is not None and top_is_free:
        while at < len(levels) and _is_caption(levels[at]):
            at += 1
    if before is not None and at < len(levels) and top_is_free:
        rows = _until_prose(levels[: _next_head(levels, at, before, heads)], at, before.size)
        if rows and _goes_on(rows, before):
            before.seen(rows)
        end = _extent(levels, at, before, heads)
        if end > at:
            found.append(_table(levels[at:end], before, across, page))
            last = before if end == len(levels) else None
            at = end
    while at < len(levels):
        start = _head_at(levels, at, heads)
        if start is None:
            break
        begins, ends, opened = start
        end = _extent(levels, ends, opened, heads)
        rows = levels[begins:end]
        if end > ends:
            found.append(_table(rows, opened, across, page))
            last = opened if end == len(levels) else None
        at = max(end, ends)
    return found, last


def _is_caption(level: Sequence[_Piece]) -> bool:
    """续表, 续表3 能源消费情况: above what goes on of a table on the next page."""
    return len(level) <= _CAPTION and any("续" in piece.line.text for piece in level)


def _side_by_side(free: Sequence[Line]) -> bool:
    """Whether lines stand beside each other at all: on most pages of prose none do."""
    middles = sorted((line.middle, line.size) for line in free)
    return any(
        below - above < 0.3 * size  # noqa: PLR2004 - one level
        for (above, size), (below, _) in itertools.pairwise(middles)
    )


def _head_at(levels: Sequence[Sequence[_Piece]], at: int, heads: Heads) -> tuple[int, int, _Open] | None:
    """First line of a head at or after `at`, the first line below the head, and its columns."""
    for number in range(at, len(levels)):
        known = sum(heads(piece.line.text) for piece in levels[number])
        others = sum(_YEAR.fullmatch(piece.line.text) is None for piece in levels[number])
        if known >= _LEAST_HEADS and known >= 0.6 * others:  # noqa: PLR2004 - most of them
            return _head(levels, number, at, heads)
    return None


def _head(levels: Sequence[Sequence[_Piece]], number: int, at: int, heads: Heads) -> tuple[int, int, _Open]:
    """The whole head: titles of two lines stand above and below the others."""
    size = max(piece.line.size for piece in levels[number])
    first = last = number
    while (
        first > at
        and _near(levels[first - 1], levels[first], size)
        and _short(levels[first - 1], levels[first], heads)
    ):
        first -= 1
    while (
        last + 1 < len(levels)
        and _near(levels[last + 1], levels[last], size)
        and _short(levels[last + 1], levels[last], heads)
    ):
        last += 1
    titles = _titles([piece for level in levels[first : last + 1] for piece in level])
    below = _until_prose(levels, last + 1, size)
    separators = _separators(titles, below)
    everything = [piece for level in [*levels[first : last + 1], *below] for piece in level]
    left, right = min(p.x0 for p in everything), max(p.x1 for p in everything)
    head = _head_words(levels[first : last + 1])
    return first, last + 1, _Open(head, titles, list(below), separators, separators, left, right, 0.0, size)


def _until_prose(levels: Sequence[Sequence[_Piece]], start: int, size: float) -> Sequence[Sequence[_Piece]]:
    """The lines below a head as far as they may be rows: up to a gap, a heading or a line across the page."""
    everything = [piece for level in levels for piece in level]
    wide = max((p.x1 for p in everything), default=0.0) - min((p.x0 for p in everything), default=0.0)
    end = start
    while end < len(levels):
        level = levels[end]
        alone = len(level) == 1 and level[0].x1 - level[0].x0 > _ACROSS * wide
        far = level[0].middle - levels[end - 1][0].middle > _FAR * size
        if alone or far or _is_larger(level, size):
            break
        end += 1
    return levels[start:end]


def _head_words(levels: Sequence[Sequence[_Piece]]) -> str:
    return "".join(sorted(piece.line.text for level in levels for piece in level))


def _near(one: Sequence[_Piece], other: Sequence[_Piece], size: float) -> bool:
    return abs(one[0].middle - other[0].middle) < 1.5 * size  # noqa: PLR2004 - two lines of one cell


def _short(level: Sequence[_Piece], beside: Sequence[_Piece], heads: Heads) -> bool:
    """Whether a level may hold further lines of titles: a few words, not another head below the first.

    Titles of one line stand between those of two lines: they overlap none of the level beside them.
    """
    over = any(one.x0 < other.x1 and other.x0 < one.x1 for one in level for other in beside)
    another = over and len(level) >= _LEAST_HEADS and all(heads(piece.line.text) for piece in level)
    return not another and all(len(piece.line.text) <= _PREFIX for piece in level)


def _titles(pieces: Sequence[_Piece]) -> list[tuple[float, float]]:
    """Extents of the titles, from left to right; the lines of one title are one."""
    found: list[tuple[float, float]] = []
    for piece in sorted(pieces, key=lambda p: p.x0):
        if found and piece.x0 < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], piece.x1))
        else:
            found.append((piece.x0, piece.x1))
    return found


def _separators(titles: Sequence[tuple[float, float]], below: Sequence[Sequence[_Piece]]) -> list[float]:
    """Where one column ends and the next begins: the widest strip between two titles that fewest lines cross."""
    found = []
    for (start, end), (begin, finish) in itertools.pairwise(titles):
        low, high = (start + end) / 2, (begin + finish) / 2
        crossing: list[tuple[float, float]] = []
        for level in below:
            crossing += [(p.x0, p.x1) for p in level if p.x0 < high and p.x1 > low]
        found.append(_emptiest(low, high, (end, begin), crossing))
    return found


def _emptiest(
    low: float, high: float, between: tuple[float, float], extents: Sequence[tuple[float, float]]
) -> float:
    """Middle of the widest stretch of [low, high] that the fewest extents cover."""
    cuts = sorted({low, high, *between, *(x for extent in extents for x in extent if low < x < high)})
    best = (float("inf"), 0.0, (between[0] + between[1]) / 2)
    for start, end in itertools.pairwise(cuts):
        middle = (start + end) / 2
        times = (
            sum(x0 < middle < x1 for x0, x1 in extents)
            + 2 * (middle < between[0])
            + 2 * (middle > between[1])
        )
        best = min(best, (times, start - end, middle))
    return best[2]


def _extent(levels: Sequence[Sequence[_Piece]], at: int, opened: _Open, heads: Heads) -> int:
    """First level at or after `at` that no longer belongs to the table."""
    end, most = at, _next_head(levels, at, opened, heads)
    while end < most:
        level = levels[end]
        far = end > at and level[0].middle - levels[end - 1][0].middle > _FAR * opened.size
        if far or not (_fits(level, opened) or _is_amid(levels[:most], end, opened)):
            return end
        end += 1
    return end


def _is_amid(levels: Sequence[Sequence[_Piece]], at: int, opened: _Open) -> bool:
    """Whether a line of several words, few of which leave their columns, stands right above a row that fits.

    A word may run over its column's end, and on a picture two may be read as one: that ends no table.
    """
    level, below = (
        levels[at],
        itertools.takewhile(
            lambda pair: pair[1][0].middle - pair[0][0].middle <= _FAR * opened.size,
            itertools.pairwise(levels[at : at + 1 + _NEXT_ROW]),
        ),
    )
    kept = sum(_keeps(piece, opened) for piece in level)
    return (
        len(level) >= _LEAST_HEADS
        and kept >= _MOSTLY * len(level)
        and not _is_larger(level, opened.size)
        and any(len(row) >= _LEAST_HEADS and _fits(row, opened) for _, row in below)
    )


def _next_head(levels: Sequence[Sequence[_Piece]], at: int, opened: _Open, heads: Heads) -> int:
    """Where the head of another table begins: one with other titles."""
    while (found := _head_at(levels, at, heads)) is not None:
        first, at, other = found
        if other.head != opened.head:
            return first
    return len(levels)


def _goes_on(rows: Sequence[Sequence[_Piece]], opened: _Open) -> bool:
    """Whether the lines at the top of a page are rows of the table before, even if not all keep to its columns."""
    fitting = [
        _keeps(piece, opened) and not _is_larger(level, opened.size) for level in rows for piece in level
    ]
    begins = len(rows[0]) >= _LEAST_HEADS or _fits(rows[0], opened)
    return (begins or _begins_tall(rows, opened)) and sum(fitting) >= _MOSTLY * len(fitting)


def _begins_tall(rows: Sequence[Sequence[_Piece]], opened: _Open) -> bool:
    """Whether a first line of one cell stands half a line above the others: longer than what showed the columns."""
    if len(rows) < 2 or len(rows[1]) < _LEAST_HEADS or not _near(rows[1], rows[0], opened.size):  # noqa: PLR2004
        return False
    return all(
        sum(piece.x0 < end and start < piece.x1 for start, end in opened.titles) == 1 for piece in rows[0]
    )


def _fits(level: Sequence[_Piece], opened: _Open) -> bool:
    """Whether no piece runs over from one column into the next, and the type is the table's."""
    return not _is_larger(level, opened.size) and all(_keeps(piece, opened) for piece in level)


def _is_larger(level: Sequence[_Piece], size: float) -> bool:
    """Whether most of a line is larger than the type of a table: on a picture one word may look so for itself."""
    return median_low(piece.line.size for piece in level) > _LARGER * size


def _keeps(piece: _Piece, opened: _Open) -> bool:
    """Whether a piece stands within one column."""
    air = 0.5 * opened.size
    if piece.x0 < opened.left - air:
        return False
    return not any(piece.x0 + air < x < piece.x1 - air for x in opened.separators)


def _table(levels: Sequence[Sequence[_Piece]], opened: _Open, across: Sequence[Across], page: int) -> Table:
    pieces = [piece for level in levels for piece in level]
    opened.step = opened.step or _step(levels, opened)
    rows = _ruled_rows(levels, across) or _spaced_rows(levels, opened)
    edges = [
        min(opened.left, *(p.x0 for p in pieces)),
        *opened.edges,
        max(opened.right, *(p.x1 for p in pieces)),
    ]
    cells: list[Cell] = []
    tops = [min(p.line.box[1] for p in row) for row in rows]
    bottoms = [max(p.line.box[3] for p in row) for row in rows]
    for number, row in enumerate(rows):
        top = tops[number] if number == 0 else (bottoms[number - 1] + tops[number]) / 2
        bottom = bottoms[number] if number + 1 == len(rows) else (bottoms[number] + tops[number + 1]) / 2
        held: list[list[_Piece]] = [[] for _ in edges[1:]]
        for piece in row:
            column = bisect_right(opened.separators, (piece.x0 + piece.x1) / 2)
            held[column].append(piece)
        for column, inside in enumerate(held):
            box: Box = (edges[column], top, edges[column + 1], bottom)
            cells.append(cell_of(number, column, box, _rejoined(inside, page), page))
    box = (edges[0], tops[0], edges[-1], bottoms[-1])
    return Table(page, box, tuple(cells), tuple(edges), ruled=False, last_page=page)


def _rejoined(pieces: Sequence[_Piece], page: int) -> tuple[Line, ...]:
    """Pieces of one cell on one level are one line again."""
    lines = []
    for level in _levels(pieces):
        chars: list[Char | None] = []
        for piece in level:
            chars += [None, *piece.line.chars] if chars else piece.line.chars
        text = "".join(c.text if c else " " for c in chars)
        lines.append(Line(text, union([p.line.box for p in level]), tuple(chars), page))
    return tuple(lines)


def _step(levels: Sequence[Sequence[_Piece]], opened: _Open) -> float:
    """Distance of two lines of one cell; 0 when no cell shows it."""
    columns: dict[int, list[float]] = {}
    gaps: list[float] = []
    for above, level in itertools.pairwise([(), *levels]):
        counted = bool(above) and _is_next(above, level)
        for piece in level:
            held = columns.setdefault(bisect_right(opened.separators, (piece.x0 + piece.x1) / 2), [])
            gap = piece.middle - held[-1] if held else 0.0
            if gap > 0.8 * opened.size and not counted:  # noqa: PLR2004 - two levels, not one
                gaps.append(gap)
            held.append(piece.middle)
    if not gaps:
        return 0.0
    least = min(gaps)
    return least if least < _LOOSE * opened.size else 0.0


def _ruled_rows(levels: Sequence[Sequence[_Piece]], across: Sequence[Across]) -> list[list[_Piece]]:
    """Rows between horizontal lines, where every row has them; else none."""
    top, bottom = levels[0][0].line.box[1], max(p.line.box[3] for p in levels[-1])
    left, right = min(p.x0 for level in levels for p in level), max(p.x1 for level in levels for p in level)
    inside = [rule for rule in across if top < rule.y < bottom and rule.x1 - rule.x0 > 0.5 * (right - left)]
    cuts = sorted({round(rule.y, 1) for rule in inside})
    if cuts and sum(piece.middle > cuts[-1] for level in levels for piece in level) == 1:
        cuts.pop()  # the line that ends the table, and words behind it
    if len(cuts) < 2 or len(cuts) + 1 < len(levels) / 4:  # noqa: PLR2004 - a head line alone separates no rows
        return []
    rows: dict[int, list[_Piece]] = {}
    for level in levels:
        for piece in level:
            rows.setdefault(bisect_right(cuts, piece.middle), []).append(piece)
    for above, level in itertools.pairwise(levels):
        if _is_next(above, level) and bisect_right(cuts, above[0].middle) == bisect_right(
            cuts, level[0].middle
        ):
            return []  # lines part groups of rows only
    return [rows[number] for number in sorted(rows)]


def _spaced_rows(levels: Sequence[Sequence[_Piece]], opened: _Open) -> list[list[_Piece]]:
    """Rows by distance: lines of one cell stand nearer than two rows."""
    most = _ROW_GAP * opened.step if opened.step else _LOOSE * opened.size
    rows: list[list[_Piece]] = []
    above: Sequence[_Piece] | None = None
    for level in levels:
        if above is None or level[0].middle - above[0].middle > most or _is_next(above, level):
            rows.append([])
        rows[-1] += level
        above = level
    return rows


def _is_next(above: Sequence[_Piece], level: Sequence[_Piece]) -> bool:
    """Whether two lines are counted 1, 2: two rows, however near they stand."""
    one, other = above[0].line.text.strip(), level[0].line.text.strip()
    return one.isdecimal() and other.isdecimal() and int(other) == int(one) + 1
