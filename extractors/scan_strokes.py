"""Single strokes in the picture of a page, told by their shape: readers take them for 1 or for nothing."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Ink = NDArray[np.bool_]

SLASH: Final = "/"
_SLIM: Final = (0.15, 0.8)  # of its height: how wide a slash is
_TALL: Final = 0.8  # of its height: how far its ink reaches
_SLOPE: Final = -0.18  # how far it goes left for each step down
_STRAIGHT: Final = 0.09  # of its height: how far its ink is from straight in the mean
_FILLED: Final = 0.5  # share of its rows that are inked: a seal may have torn it
_DASH: Final = (4.0, 16.0)  # points: how long a dash is
_THICK: Final = 2.4  # points a dash is at most
_EVEN: Final = 0.6  # share of its box that is inked
_HEIGHT: Final = (5.0, 16.0)  # points: how high a slash is


def is_slash(ink: Ink) -> bool:
    """Whether what is inked is one stroke that leans to the right, whole or torn.

    Args:
        ink: cut out to the pixel.
    """
    high, wide = ink.shape
    if not _SLIM[0] * high < wide < _SLIM[1] * high:
        return False
    y, x = np.nonzero(ink)
    if not len(y) or np.ptp(y) < _TALL * high or len(np.unique(y)) < _FILLED * high:
        return False
    slope, start = np.polyfit(y, x, 1)
    off = float(np.abs(x - (slope * y + start)).mean())
    return bool(slope < _SLOPE and off < _STRAIGHT * high)


def is_mark(ink: Ink, scale: float) -> bool:
    """Whether what is inked is a slash or a dash as stands for nothing in a table.

    Args:
        ink: cut out to the pixel.
        scale: pixels a point.
    """
    high, wide = ink.shape[0] / scale, ink.shape[1] / scale
    if _HEIGHT[0] <= high <= _HEIGHT[1]:
        return is_slash(ink)
    return high <= _THICK and _DASH[0] <= wide <= _DASH[1] and float(ink.mean()) >= _EVEN
