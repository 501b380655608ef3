"""What is written by hand beside the words 签字, in the picture of a page: strokes no reader makes words of."""

import re
from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ink import Box
from extractors.scan_engine import Made
from extractors.scan_lines import Strip
from extractors.strips import is_wide

Pixels = NDArray[np.uint8]

_LABEL: Final = re.compile(r"签字|签名|签章")
_SENTENCE: Final = re.compile(r"[,，。；;]")  # about signing, no label
_REACH: Final = 260.0  # points to the right of a label
_LEVEL: Final = 30.0  # points above and below its middle
_INK: Final = 150  # level below which something is written: darker than the ghost of a seal
_TYPED: Final = 0.75  # how sure a reader is of typed words
_TALLER: Final = 1.4  # times its label: no typed line beside it is
_STROKE: Final = 3.0  # points of a stroke at least: less is a speck
_LEAST: Final = (24.0, 10.0)  # points of what somebody wrote, across and down
_INKED: Final = (0.004, 0.4)  # share of its box that is inked


def is_typed(made: Made) -> bool:
    """Whether a line beside a label was set in type: strokes are taken for Latin letters, or for nothing surely."""
    told = any(letter.text.isdigit() or is_wide(letter.text) for letter in made.letters)
    return told and made.sure >= _TYPED


def written(bare: Pixels, lines: Sequence[tuple[Strip, Made]], scale: float) -> list[Box]:
    """What is written by hand beside each label that asks for it.

    Args:
        bare: the page without its rules.
        lines: of the page, as read.
        scale: pixels a point.

    Returns:
        Boxes in points.
    """
    found = []
    for label, made in lines:
        text = made.text
        if _LABEL.search(text) and not _SENTENCE.search(text):
            box = _beside(
                bare,
                label,
                [
                    s
                    for s, m in lines
                    if s is not label and is_typed(m) and s.height <= _TALLER * label.height
                ],
                scale,
            )
            if box is not None:
                found.append(box)
    return found


def _beside(bare: Pixels, label: Strip, typed: Sequence[Strip], scale: float) -> Box | None:
    high, wide = bare.shape
    middle = (label.top + label.bottom) // 2
    left, right = label.x1, min(wide, label.x1 + round(_REACH * scale))
    top, bottom = max(0, middle - round(_LEVEL * scale)), min(high, middle + round(_LEVEL * scale))
    inked = (bare[top:bottom, left:right] < _INK).astype(np.uint8)
    for strip in typed:
        inked[
            max(0, strip.top - top - 2) : max(0, strip.bottom - top + 2),
            max(0, strip.x0 - left - 2) : max(0, strip.x1 - left + 2),
        ] = 0
    strokes = [
        (x, y, x + w, y + h)
        for x, y, w, h, _ in cv2.connectedComponentsWithStats(inked, connectivity=8)[2][1:].tolist()
        if max(w, h) >= _STROKE * scale
    ]
    if not strokes:
        return None
    x0, y0, x1, y1 = (
        min(s[0] for s in strokes), min(s[1] for s in strokes), max(s[2] for s in strokes), max(s[3] for s in strokes)
    )  # fmt: skip
    share = float(inked[y0:y1, x0:x1].mean())
    if x1 - x0 < _LEAST[0] * scale or y1 - y0 < _LEAST[1] * scale or not _INKED[0] <= share <= _INKED[1]:
        return None
    return (left + x0) / scale, (top + y0) / scale, (left + x1) / scale, (top + y1) / scale
