"""Check boxes that are drawn: squares and circles beside words, with what is drawn or written inside.

Word processors, report builders and people with a pen draw them; a page's text has none of it. A mark that is no plain
tick, cross or filling makes the box unclear: what it means is never guessed.
"""

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from extractors.runs import Box, Run
from extractors.widgets import EMPTY, TICKED, placed
from greenlist.forms.ticks import OFF, UNCLEAR

MOST: Final = 4_000  # small drawings of a page; more are a picture made of lines
_MOST_FRAMES: Final = 300  # squares of a page; more are a pattern
_LARGEST: Final = 30.0  # points: a tick may stand out of its box
_SIDES: Final = (5.0, 18.0)  # points: the side of a check box
_SQUARE: Final = 0.8  # its shorter side against the longer
_MEET: Final = 1.2  # points by which two sides may miss each other
_STRAIGHT: Final = 0.8  # points a side may lean
_BESIDE: Final = 1.8  # sides of a box: its word stands so near
_APART: Final = 1.5  # points between boxes: nearer ones are cells for single letters
_BEYOND: Final = 1.5  # points a line of a table goes on beyond a corner
_ABOUT: Final = 0.3  # of its side: so far outside a box its mark may have its middle
_DOUBLE: Final = 0.7  # of its side: a square so large inside a box is its second line
_FULL: Final = 0.5  # share of a box that is filled in one that is full
_FILLED: Final = 0.08  # share that is filled at least where a mark is an area
_TOUCHED: Final = 0.35  # of its side: a mark that reaches less far may be dirt
_RISE: Final = 0.15  # of its side: the short arm of a tick is so high at least
_CIRCLE: Final = 8  # points of a circle at least, those that bend it among them
_CORNERS: Final = frozenset({4, 5})
_TICKS: Final = frozenset("√✓✔☑\uf0fc\uf050")
_CROSSES: Final = frozenset("×✕✗✘xX\uf0fb")
_DOTS: Final = frozenset("●•■·")
_OVER: Final = _TICKS | _CROSSES | _DOTS
_EMPTY: Final = frozenset(OFF)
FULL: Final = "■"
CROSSED: Final = "☒"

Point = tuple[float, float]
Rule = tuple[float, float, float]  # its level, from where and to where it runs


class Shape(NamedTuple):
    """A small drawing, or a part of one, in reading position.

    Attributes:
        points: its corners, and the points that bend its curves; y grows downwards.
        stroked: it is a line.
        filled: it is an area that is dark.
        drawing: number of the drawing it is part of.
    """

    points: tuple[Point, ...]
    stroked: bool
    filled: bool
    drawing: int

    @property
    def box(self) -> Box:
        """The box around it."""
        xs, ys = zip(*self.points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)


class _Glyph(NamedTuple):
    """A letter in a run."""

    run: int
    at: int
    text: str
    box: Box


def is_small(points: Sequence[Point]) -> bool:
    """Whether a drawing may be a check box, a side of it, or a mark."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) - min(xs) <= _LARGEST and max(ys) - min(ys) <= _LARGEST


def signed(
    runs: list[Run], shapes: Sequence[Shape], across: Sequence[Rule], down: Sequence[Rule]
) -> tuple[list[Run], list[Box]]:
    """The characters of a page with a sign for every check box that is drawn, and where those stand.

    Args:
        runs: the characters.
        shapes: small drawings.
        across: level lines of tables.
        down: upright ones.
    """
    frames = _frames(shapes, across, down)
    printed = has_boxes(runs)
    if not frames and not (printed and (shapes or any(not _OVER.isdisjoint(run.text) for run in runs))):
        return runs, []
    glyphs = list(_glyphs(runs))
    gone: set[tuple[int, int]] = set()
    found: list[tuple[str, Box]] = []
    hollow = [box for box in frames if _has_word(box, glyphs)]
    for box in hollow:
        inside = [glyph for glyph in glyphs if _holds(box, glyph.box, 0.0)]
        sign = _sign(box, [s for s in shapes if not _is_frame(s, box)], [glyph.text for glyph in inside])
        if sign:
            found.append((sign, box))
            gone |= {(glyph.run, glyph.at) for glyph in inside}
    found += _full(shapes, hollow, glyphs)
    over_all = [glyph for glyph in glyphs if glyph.text in _OVER] if printed else []
    for glyph in (glyph for glyph in glyphs if printed and glyph.text in OFF):
        over = [g for g in over_all if _holds(glyph.box, g.box, 0.0)]
        near = [s for s in shapes if not _is_frame(s, glyph.box) and _centred(glyph.box, s.box)]
        if over or near:
            sign = _sign(_squared(glyph.box), near, [g.text for g in over]) or UNCLEAR
            found.append((sign, glyph.box))
            gone |= {(g.run, g.at) for g in (glyph, *over)}
    kept = _without(runs, gone)
    return [*kept, *(placed(sign, box, kept) for sign, box in found)], [box for _, box in found]


def has_boxes(runs: Sequence[Run]) -> bool:
    """Whether a box is printed among characters: something may be put over it."""
    return any(not _EMPTY.isdisjoint(run.text) for run in runs)


def _glyphs(runs: Sequence[Run]) -> Iterator[_Glyph]:
    for number, run in enumerate(runs):
        for at, text in enumerate(run.text):
            yield _Glyph(number, at, text, (run.lefts[at], run.top, run.rights[at], run.bottom))


def _without(runs: Sequence[Run], gone: set[tuple[int, int]]) -> list[Run]:
    """Runs without some of their letters."""
    held = {run for run, _ in gone}
    found: list[Run] = []
    for number, run in enumerate(runs):
        if number not in held:
            found.append(run)
            continue
        begin = 0
        for at in range(len(run.text) + 1):
            if at == len(run.text) or (number, at) in gone:
                if at > begin:
                    found.append(run.part(begin, at))
                begin = at + 1
    return found


# --- frames -------------------------------------------------------------------------------------------


def _frames(shapes: Sequence[Shape], across: Sequence[Rule], down: Sequence[Rule]) -> list[Box]:
    """Squares and circles of the size of a check box that are no cells of a table."""
    found = [shape.box for shape in shapes if shape.stroked and _closed(shape)]
    found += _of_sides(shapes)
    if len(found) > _MOST_FRAMES:
        return []
    apart: list[Box] = []
    for box in sorted(found, key=lambda b: (-(b[2] - b[0]), b)):
        if not any(_holds(other, box, _MEET) for other in apart):
            apart.append(box)
    lone = [box for box in apart if not any(_touch(box, other) for other in apart if other is not box)]
    return [
        box
        for box in lone
        if not any(_goes_on((box[0], box[2]), (box[1], box[3]), rule) for rule in across)
        and not any(_goes_on((box[1], box[3]), (box[0], box[2]), rule) for rule in down)
    ]


def _closed(shape: Shape) -> bool:
    """Whether a line runs around a square or a circle."""
    points, box = shape.points, shape.box
    if not _is_square(box) or (shape.filled and not shape.stroked):
        return False
    ends = abs(points[0][0] - points[-1][0]) + abs(points[0][1] - points[-1][1])
    x0, top, x1, bottom = box
    if len(points) in _CORNERS:
        at_corners = all(
            min(abs(x - x0), abs(x - x1)) <= _STRAIGHT and min(abs(y - top), abs(y - bottom)) <= _STRAIGHT
            for x, y in points
        )
        return at_corners and (len(points) > 4 or ends <= max(x1 - x0, bottom - top) + _STRAIGHT)  # noqa: PLR2004 - corners
    return len(points) >= _CIRCLE and ends <= _MEET and _is_round(points, box)


def _is_round(points: Sequence[Point], box: Box) -> bool:
    """Whether points lie about a circle: none near the middle, none beyond what bends a quarter of it."""
    x, y, radius = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, (box[2] - box[0]) / 2
    far = [math.hypot(a - x, b - y) / radius for a, b in points]
    return min(far) > 0.85 and max(far) < 1.42  # noqa: PLR2004 - of the radius; corners of a square are 1.41


def _of_sides(shapes: Sequence[Shape]) -> Iterator[Box]:
    """Squares of four lines of their own."""
    across: list[tuple[float, float, float]] = []
    down: list[tuple[float, float, float]] = []
    for shape in shapes:
        x0, top, x1, bottom = shape.box
        if shape.stroked and len(shape.points) > 2:  # noqa: PLR2004 - more than a line
            continue
        if bottom - top <= _STRAIGHT and _SIDES[0] <= x1 - x0 <= _SIDES[1]:
            across.append(((top + bottom) / 2, x0, x1))
        elif x1 - x0 <= _STRAIGHT and _SIDES[0] <= bottom - top <= _SIDES[1]:
            down.append(((x0 + x1) / 2, top, bottom))
    across.sort()
    for at, (y, x0, x1) in enumerate(across):
        for other, a, b in itertools.islice(across, at + 1, None):
            if other - y > _SIDES[1]:
                break
            box = (x0, y, x1, other)
            if abs(a - x0) <= _MEET and abs(b - x1) <= _MEET and _is_square(box) and _sided(box, down):
                yield box


def _sided(box: Box, down: Sequence[tuple[float, float, float]]) -> bool:
    return all(
        any(
            abs(level - x) <= _MEET and abs(top - box[1]) <= _MEET and abs(bottom - box[3]) <= _MEET
            for level, top, bottom in down
        )
        for x in (box[0], box[2])
    )


def _is_square(box: Box) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    shorter, longer = min(wide, high), max(wide, high)
    return _SIDES[0] <= shorter and longer <= _SIDES[1] and shorter >= _SQUARE * longer


def _touch(one: Box, other: Box) -> bool:
    return (
        one[0] - _APART < other[2]
        and other[0] - _APART < one[2]
        and one[1] - _APART < other[3]
        and other[1] - _APART < one[3]
    )


def _goes_on(ends: tuple[float, float], levels: tuple[float, float], rule: Rule) -> bool:
    """Whether a line of a table runs along a side of a square, from one of its `ends` to the other, and beyond."""
    level, start, end = rule
    if start >= ends[1] or end <= ends[0]:
        return False
    on_side = any(abs(level - side) <= _STRAIGHT for side in levels)
    return on_side and (start < ends[0] - _BEYOND or end > ends[1] + _BEYOND)


def _has_word(box: Box, glyphs: Sequence[_Glyph]) -> bool:
    """Whether a letter stands beside it, on its level and about as high."""
    side = box[2] - box[0]
    middle = (box[1] + box[3]) / 2
    return any(
        glyph.box[1] <= middle <= glyph.box[3]
        and (
            -_ABOUT <= (glyph.box[0] - box[2]) / side <= _BESIDE
            or -_ABOUT <= (box[0] - glyph.box[2]) / side <= _BESIDE
        )
        for glyph in glyphs
        if glyph.box[3] - glyph.box[1] <= 3 * side  # noqa: PLR2004 - sides
    )


def _full(
    shapes: Sequence[Shape], hollow: Sequence[Box], glyphs: Sequence[_Glyph]
) -> Iterator[tuple[str, Box]]:
    """Filled squares without a frame, where others on the page are hollow: alone they are bullets of a list."""
    sides = [box[2] - box[0] for box in hollow]
    for shape in shapes:
        box = shape.box
        side = box[2] - box[0]
        if (
            shape.filled
            and len(shape.points) in _CORNERS
            and _is_square(box)
            and any(abs(side - other) <= _MEET for other in sides)
            and not any(_holds(frame, box, _MEET) for frame in hollow)
            and _has_word(box, glyphs)
        ):
            yield FULL, box


# --- marks --------------------------------------------------------------------------------------------


def _is_frame(shape: Shape, box: Box) -> bool:
    """Whether a drawing is (a side of) the box itself, or a second line within it."""
    x0, top, x1, bottom = shape.box
    side = box[2] - box[0]
    near = max(_MEET, (1 - _DOUBLE) / 2 * side)
    along = [
        abs(x0 - box[0]) <= near,
        abs(x1 - box[2]) <= near,
        abs(top - box[1]) <= near,
        abs(bottom - box[3]) <= near,
    ]
    flat, upright = bottom - top <= _STRAIGHT, x1 - x0 <= _STRAIGHT
    if flat or upright:  # a side of it, not a line across it
        return (flat and (along[2] or along[3])) or (upright and (along[0] or along[1]))
    return all(along) and not shape.filled and _closed(shape)


def _sign(box: Box, shapes: Sequence[Shape], letters: Sequence[str]) -> str:
    """What a box shows; '' where a letter in it says that it is none."""
    if letters:
        if len(letters) > 1 or letters[0] not in _TICKS | _CROSSES | _DOTS:
            return ""
        return TICKED if letters[0] in _TICKS else CROSSED if letters[0] in _CROSSES else FULL
    marks = [shape for shape in shapes if _centred(box, shape.box)]
    own = [shape for shape in shapes if shape.filled and shape.box == box]
    if own or any(_area(shape) >= _FULL * _area_of(box) for shape in marks if shape.filled):
        return FULL
    return _drawn(box, marks) if marks else EMPTY


def _drawn(box: Box, marks: Sequence[Shape]) -> str:
    """What lines and areas inside a box make."""
    side = box[2] - box[0]
    reach = max(max(m.box[2] - m.box[0], m.box[3] - m.box[1]) for m in marks)
    if any(shape.filled and not shape.stroked for shape in marks):
        filled = max(_area(shape) for shape in marks if shape.filled) / _area_of(box)
        return TICKED if filled >= _FILLED and reach >= _TOUCHED * side else UNCLEAR
    if reach < _TOUCHED * side:
        return UNCLEAR
    if len(marks) == 1:
        return TICKED if _is_tick(marks[0].points, side) else UNCLEAR
    lines = [(shape.points[0], shape.points[-1]) for shape in marks]
    if len(lines) == 2:  # noqa: PLR2004 - of a cross or a tick drawn in two strokes
        if _crossing(*lines):
            return CROSSED
        joined = _joined(*lines)
        return TICKED if joined is not None and _is_tick(joined, side) else UNCLEAR
    return UNCLEAR


def _is_tick(points: Sequence[Point], side: float) -> bool:
    """Whether a line falls, turns and rises higher; drawn from either end."""
    if points[0][0] > points[-1][0]:
        points = points[::-1]
    lowest = max(range(len(points)), key=lambda at: points[at][1])
    (x0, y0), (x, y), (x1, y1) = points[0], points[lowest], points[-1]
    return (
        0 < lowest < len(points) - 1 and x0 < x < x1 and y - y0 >= _RISE * side and y - y1 >= 2 * _RISE * side
    )


def _joined(one: tuple[Point, Point], other: tuple[Point, Point]) -> tuple[Point, ...] | None:
    """Two lines that share an end, as one."""
    for a, b in (one, one[::-1]):
        for c, d in (other, other[::-1]):
            if abs(b[0] - c[0]) <= _STRAIGHT and abs(b[1] - c[1]) <= _STRAIGHT:
                return a, b, d
    return None


def _crossing(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two lines cross between their ends."""

    def side_of(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    return (
        side_of(*one, other[0]) * side_of(*one, other[1]) < 0
        and side_of(*other, one[0]) * side_of(*other, one[1]) < 0
    )


def _area(shape: Shape) -> float:
    """Square points inside a line."""
    pairs = itertools.pairwise((*shape.points, shape.points[0]))
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def _area_of(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _squared(box: Box) -> Box:
    """The square of a letter that is a box."""
    side = (box[2] - box[0]) / 2
    middle = (box[1] + box[3]) / 2
    return box[0], middle - side, box[2], middle + side


def _centred(box: Box, mark: Box) -> bool:
    """Whether a drawing has its middle in a box or close to it."""
    slack = _ABOUT * (box[2] - box[0])
    return _holds((box[0] - slack, box[1] - slack, box[2] + slack, box[3] + slack), mark, 0.0)


def _holds(box: Box, other: Box, slack: float) -> bool:
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] - slack <= x <= box[2] + slack and box[1] - slack <= y <= box[3] + slack
