"""What is red enough and of the size to be a seal, and what is dark enough to be seen, of what PDFium finds drawn."""

import ctypes
from typing import Any, Final

from pypdfium2 import raw

from extractors.runs import Box

_SEAL_SIZES: Final = (45.0, 230.0)  # points: what a round seal measures
_SEAL_ASPECT: Final = 1.35
_RED_SHARE: Final = 0.6
_DARKEST_WHITE: Final = 235
_DARKEST_SHADE: Final = 160  # of the darkest of red, green and blue: beyond, it is shading
_FAINT: Final = 100  # of 255: less is hardly seen
_LEAST_INKED: Final = 12


def is_seal_sized(box: Box) -> bool:
    """Whether a box in points is about as wide as high, and as large as round seals are."""
    wide, high = box[2] - box[0], box[3] - box[1]
    least, most = _SEAL_SIZES
    return (
        least <= min(wide, high)
        and max(wide, high) <= most
        and max(wide, high) <= _SEAL_ASPECT * min(wide, high)
    )


def is_red(item: Any, *, fill: bool) -> bool:  # noqa: ANN401 - a PDFium handle
    """Whether a drawing is filled, or else stroked, in the red of seals."""
    values = [ctypes.c_uint() for _ in range(4)]
    getter = raw.FPDFPageObj_GetFillColor if fill else raw.FPDFPageObj_GetStrokeColor
    return bool(getter(item, *values)) and _red(*(value.value for value in values[:3]))


def is_dark(item: Any, *, fill: bool) -> bool:  # noqa: ANN401 - a PDFium handle
    """Whether something is drawn to be seen: no shading, no white."""
    values = [ctypes.c_uint() for _ in range(4)]
    getter = raw.FPDFPageObj_GetFillColor if fill else raw.FPDFPageObj_GetStrokeColor
    if not getter(item, *values):
        return False
    red, green, blue, alpha = (value.value for value in values)
    return alpha > _FAINT and min(red, green, blue) < _DARKEST_SHADE


def _red(red: int, green: int, blue: int) -> bool:
    return red > 120 and red > 1.6 * max(green, blue, 1)  # noqa: PLR2004 - what vermilion ink measures


def pixels_of(item: Any) -> int:  # noqa: ANN401 - a PDFium handle
    """How many pixels a picture has; 0 where PDFium cannot tell."""
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    sized = raw.FPDFImageObj_GetImagePixelSize(item, ctypes.byref(wide), ctypes.byref(high))
    return wide.value * high.value if sized else 0


def is_mostly_red(item: Any) -> bool:  # noqa: ANN401 - a PDFium handle
    """Whether what is inked of a picture is red; looks at some 2,500 of its pixels."""
    handle = raw.FPDFImageObj_GetBitmap(item)
    if not handle:
        return False
    try:
        return _red_share(handle) >= _RED_SHARE
    finally:
        raw.FPDFBitmap_Destroy(handle)


def _red_share(handle: Any) -> float:  # noqa: ANN401 - a PDFium handle
    size = {raw.FPDFBitmap_BGR: 3, raw.FPDFBitmap_BGRx: 4, raw.FPDFBitmap_BGRA: 4}.get(
        raw.FPDFBitmap_GetFormat(handle), 0
    )
    width, height = raw.FPDFBitmap_GetWidth(handle), raw.FPDFBitmap_GetHeight(handle)
    stride, buffer = raw.FPDFBitmap_GetStride(handle), raw.FPDFBitmap_GetBuffer(handle)
    if not size or not buffer or not width or not height:
        return 0.0
    data = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ubyte))
    red = inked = 0
    for row in range(0, height, max(1, height // 50)):
        for column in range(0, width, max(1, width // 50)):
            at = row * stride + column * size
            blue, green, much = data[at], data[at + 1], data[at + 2]
            if min(blue, green, much) < _DARKEST_WHITE and max(blue, green, much) > 0:
                inked += 1
                red += _red(much, green, blue)
    return red / inked if inked >= _LEAST_INKED else 0.0
