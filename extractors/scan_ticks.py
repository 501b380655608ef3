"""Check boxes in the picture of a line: found by their shape, for readers of letters drop them or take them for others."""

from collections.abc import Sequence
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
_SIGNS: Final = frozenset("□☐☑☒■▢◻◼✓✔√")
_SIDES: Final = (0.5, 1.15)  # of the height of its line: the side of a box
_SQUARE: Final = 0.82  # its shorter side against the longer
_FULL: Final = 0.86  # share of a filled box that is inked
_FRAME: Final = 0.85  # share of each of its sides that is
_BLANK: Final = 0.04  # share of an empty box's inside that is at most
_LOWEST: Final = 5.0  # points of a line with a box
_ALONE: Final = 0.15  # of its width: what else may be inked above and below a box
_INK: Final = 165  # level below which a pixel is a box's: darker than the ghost of a seal
_SURELY: Final = 0.9  # how sure a reader is of a character that looks like a box: 国, 回, 口
_BESIDE: Final = 0.45  # of a box's side: a letter whose middle is so near is the box


class CheckBox(NamedTuple):
    """A box: its sign, and from where to where it reaches in its line, in pixels."""

    sign: str
    x0: int
    x1: int


def boxes_in(line: Pixels, scale: float) -> list[CheckBox]:
    """The check boxes of a line, from left to right, whatever is ticked.

    Args:
        line: grey, as high as the line.
        scale: pixels a point.
    """
    high = line.shape[0]
    if high < _LOWEST * scale:
        return []  # dots, dashes
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
    for sign, x0, x1 in boxes:
        middle, reach = (start + (x0 + x1) / 2) / wide, _BESIDE * (x1 - x0) / wide
        near = [n for n, letter in enumerate(letters) if abs(letter.at - middle) <= reach]
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


def _is_character(letter: Letter) -> bool:
    return letter.sure >= _SURELY and is_wide(letter.text) and letter.text.isalnum()


def _named(sign: str, near: Sequence[Letter]) -> str:
    """The sign of a box; a crossed one is called so by readers alone."""
    return CROSSED if sign == TICKED and any(letter.text in "☒×" for letter in near) else sign


def _surest(letters: Sequence[Letter], near: Sequence[int]) -> float:
    told = [letters[n].sure for n in near if letters[n].text in _SIGNS]
    return max((*told, 0.9))
