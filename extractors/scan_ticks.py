"""Check boxes in the picture of a line: found by their shape, for readers of letters drop them or take them for others."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.scan_engine import Letter, Made
from extractors.strips import is_wide

Pixels = NDArray[np.uint8]

EMPTY: Final = "□"
FILLED: Final = "■"
TICKED: Final = "☑"
CROSSED: Final = "☒"
_DRAWN: Final = frozenset({EMPTY, FILLED, TICKED, CROSSED})
_SIGNS: Final = frozenset("□☐☑☒■▢◻◼✓✔√")
_SIDES: Final = (0.5, 1.15)  # of the height of its line: the side of a box
_SQUARE: Final = 0.82  # its shorter side against the longer
_FULL: Final = 0.86  # share of a filled box that is inked
_FRAME: Final = 0.85  # share of each of its sides that is
_BLANK: Final = 0.04  # share of an empty box's inside that is at most
_LOWEST: Final = 5.0  # points of a line with a box
_FAINT: Final = 200  # level below which what a seal left of a frame is
_ALIKE: Final = (0.85, 1.2)  # of a whole box's side: that of another in its line
_BAND: Final = 3  # pixels a side of a frame may lie off
_TORN: Final = 0.6  # share of each of its sides that is left
_HOLLOW: Final = 0.3  # share of what is right within a frame that is inked at most
_TICK: Final = 0.1  # share of a ticked box's inside that is inked at least
_ALONE: Final = 0.15  # of its width: what else may be inked above and below a box
_INK: Final = 165  # level below which a pixel is a box's: darker than the ghost of a seal
_SURELY: Final = 0.9  # how sure a reader is of a character that looks like a box: 国, 回, 口
_HALF_SURELY: Final = 0.4  # the same of anything where a torn box seems to stand
_IN_THE_WAY: Final = 0.8  # of a box's side: no middle of a letter beside it is so near
_BESIDE: Final = 0.45  # of a box's side: a letter whose middle is so near is the box


class CheckBox(NamedTuple):
    """A box: its sign, from where to where it reaches in its line, in pixels, and whether a seal has torn its frame."""

    sign: str
    x0: int
    x1: int
    torn: bool = False


def boxes_in(line: Pixels, scale: float) -> list[CheckBox]:
    """The check boxes of a line of which the frame is one piece, from left to right, whatever is ticked.

    Args:
        line: grey, as high as the line.
        scale: pixels a point.
    """
    if line.shape[0] < _LOWEST * scale:
        return []  # dots, dashes
    high = line.shape[0]
    inked: Pixels = (line < _INK).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inked, connectivity=8)
    least, most = (share * high for share in _SIDES)
    found = []
    for n in range(1, count):
        x, y, w, h, _ = (int(v) for v in stats[n])
        if least <= min(w, h) and max(w, h) <= most and min(w, h) >= _SQUARE * max(w, h):
            beside = inked[:, x : x + w].copy()
            beside[y : y + h] = 0
            if float(beside.sum()) > _ALONE * w:
                continue  # 日 in 指
            part: Pixels = (labels[y : y + h, x : x + w] == n).astype(np.uint8)
            if (sign := _sign(part, inked[y : y + h, x : x + w])) is not None:
                found.append(CheckBox(sign, x, x + w))
    return sorted(found, key=lambda box: box.x0)


def torn_boxes(line: Pixels, whole: Sequence[CheckBox]) -> Iterator[CheckBox]:
    """Boxes beside whole ones, as large as these, of which a seal has torn the frame: most of each side is there.

    Args:
        line: grey, as high as the line.
        whole: its other boxes, at least one.
    """
    free: Pixels = (line < _FAINT).astype(np.uint8)
    for _, x0, x1, _ in whole:
        free[:, x0:x1] = 0
    side = max(box.x1 - box.x0 for box in whole)
    while (
        torn := _best_frame(free, range(round(_ALIKE[0] * side), round(_ALIKE[1] * side) + 1))
    ) is not None:
        x, y, size = torn
        inside = line[y + _BAND + 1 : y + size - _BAND - 1, x + _BAND + 1 : x + size - _BAND - 1] < _INK
        share = float(inside.mean())
        if share <= _BLANK or share >= _TICK:
            yield CheckBox(EMPTY if share <= _BLANK else TICKED, x, x + size, torn=True)
        free[:, x : x + size] = 0


def _best_frame(inked: Pixels, sizes: Iterable[int]) -> tuple[int, int, int] | None:
    """Where most of a square's four sides is inked and little beside them within: x, y and side; None for nowhere."""
    high, wide = inked.shape
    best, found = _TORN, None
    for size in sizes:
        for y in range(high - size + 1):
            if wide < size:
                continue
            part = inked[y : y + size]
            level = [_runs_along(band, size) for band in (part[:_BAND], part[-_BAND:])]
            beside = cv2.dilate(part, np.ones((1, _BAND), np.uint8), anchor=(0, 0)).mean(axis=0)
            upright = beside[: wide - size + 1], beside[size - _BAND :][: wide - size + 1]
            least = np.minimum.reduce([*level, *upright])
            x = int(least.argmax())
            if least[x] > best and _is_hollow(part[:, x : x + size]):
                best, found = float(least[x]), (x, y, size)
    return found


def _runs_along(band: Pixels, size: int) -> NDArray[np.float64]:
    """For each place along a band, which share of so many pixels from there on is inked."""
    sums = np.cumsum([0, *band.max(axis=0)])
    shares: NDArray[np.float64] = (sums[size:] - sums[:-size]) / size
    return shares


def _is_hollow(square: Pixels) -> bool:
    """Whether little is inked right within the frame, where letters go on and ticks only begin."""
    inner = square[_BAND + 1 : -_BAND - 1, _BAND + 1 : -_BAND - 1]
    edges = (inner[:2].ravel(), inner[-2:].ravel(), inner[:, :2].ravel(), inner[:, -2:].ravel())
    return float(np.concatenate(edges).mean()) <= _HOLLOW


def _sign(part: Pixels, area: Pixels) -> str | None:
    """What a patch is, by its own ink and all ink within its bounds; None when it is no box."""
    side = min(part.shape)
    if float(part.mean()) >= _FULL:
        return FILLED
    thick = max(2, round(side * 0.14))
    sides = (
        part[:thick].any(axis=0),
        part[-thick:].any(axis=0),
        part[:, :thick].any(axis=1),
        part[:, -thick:].any(axis=1),
    )
    if min(float(edge.mean()) for edge in sides) < _FRAME:
        return None
    inside = area[thick + 1 : -thick - 1, thick + 1 : -thick - 1]
    if not inside.size:
        return None
    return EMPTY if float(inside.mean()) <= _BLANK else TICKED


def ticked(made: Made, line: Pixels, scale: float, wide: int, start: int) -> Made:
    """What a reader made of a line, with its check boxes; torn ones are looked for only beside others.

    Args:
        made: the line as read.
        line: grey, as high as the line.
        scale: pixels a point.
        wide: pixels of the line as it was shown to the reader.
        start: pixel of that at which the line itself begins.
    """
    boxes = boxes_in(line, scale)
    if not boxes:
        return made
    seen = with_boxes(made, boxes, wide, start)
    signs = [letter.at * wide - start for letter in seen.letters if letter.text in _DRAWN]
    told = [box for box in boxes if any(box.x0 <= at <= box.x1 for at in signs)]
    return with_boxes(seen, list(torn_boxes(line, told)), wide, start) if told else seen


def with_boxes(made: Made, boxes: Sequence[CheckBox], wide: int, start: int) -> Made:
    """What a reader made of a line, with its check boxes in their places.

    Args:
        made: the line as read.
        boxes: of the line.
        wide: pixels of the line as it was shown to the reader.
        start: pixel of that at which the line itself begins.
    """
    letters = list(made.letters)
    spaces = set(made.spaces)
    for sign, x0, x1, torn in boxes:
        middle, reach = (start + (x0 + x1) / 2) / wide, _BESIDE * (x1 - x0) / wide
        near = [n for n, letter in enumerate(letters) if abs(letter.at - middle) <= reach]
        if torn and any(_is_in_the_way(each, middle, (x1 - x0) / wide) for each in letters):
            continue
        if sign != FILLED and any(_is_character(letters[n]) for n in near):
            continue
        box = Letter(_named(sign, [letters[n] for n in near]), middle, _surest(letters, near))
        if near:
            letters[near[0]] = box
            for n in reversed(near[1:]):
                del letters[n]
                spaces = {at - (at > n) for at in spaces}
            continue
        at = sum(letter.at < middle for letter in letters)
        letters.insert(at, box)
        spaces = {place + (place > at) for place in spaces}
    return replace(made, letters=tuple(letters), spaces=frozenset(spaces))


def _is_in_the_way(letter: Letter, middle: float, side: float) -> bool:
    """Whether a letter a reader is half sure of stands where a box would."""
    near = abs(letter.at - middle) < _IN_THE_WAY * side
    return near and letter.text not in _SIGNS and letter.sure >= _HALF_SURELY


def _is_character(letter: Letter) -> bool:
    return letter.sure >= _SURELY and is_wide(letter.text) and letter.text.isalnum()


def _named(sign: str, near: Sequence[Letter]) -> str:
    """The sign of a box; a crossed one is called so by readers alone."""
    return CROSSED if sign == TICKED and any(letter.text in "☒×" for letter in near) else sign


def _surest(letters: Sequence[Letter], near: Sequence[int]) -> float:
    told = [letters[n].sure for n in near if letters[n].text in _SIGNS]
    return max((*told, 0.9))
