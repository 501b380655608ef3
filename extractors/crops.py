"""Pictures of places on the pages of a PDF, as it is displayed, each place outlined."""

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from greenlist.reading import Crop, PagePlace

_DPI: Final = 150
_POINTS: Final = 72
_MOST_PIXELS: Final = 40_000_000  # of a page that is rendered
_AROUND: Final = (150.0, 16.0)  # points shown left and right of a place, and above and below
_CLOSE: Final = (12.0, 3.0)  # the same where many are shown, each beside what was read
_WIDEST: Final = 460.0  # points; what is wider is cut at the right
_HIGHEST: Final = 120.0
_FRAME: Final = (0xC0, 0x20, 0x20)
_LINE: Final = 3  # pixels
_NEAR: Final = 9.0  # points a cut may move so that it goes between letters and lines
_BLANK: Final = 3  # levels of grey that tell no paper from paper


def crops(data: bytes, places: Sequence[PagePlace], *, close: bool = False) -> list[Crop | None]:
    """A picture of each place; None for one that cannot be shown.

    To be called in a process with limits on memory and time. Pages are rendered at 150 dpi, each once.

    Args:
        data: the PDF, which opens without a password.
        places: boxes in points from the top-left corner of the page as displayed.
        close: show little but the place itself, without an outline.
    """
    found: list[Crop | None] = [None] * len(places)
    by_page: defaultdict[int, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        by_page[place.page].append(number)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return found
    with document:
        for page, numbers in by_page.items():
            for number, crop in _of_page(document, page, [(n, places[n]) for n in numbers], close=close):
                found[number] = crop
    return found


def _of_page(
    document: pdfium.PdfDocument, number: int, places: Sequence[tuple[int, PagePlace]], *, close: bool
) -> Iterator[tuple[int, Crop]]:
    if not 1 <= number <= len(document):
        return
    page = document[number - 1]
    scale = _DPI / _POINTS
    width, height = page.get_size()
    if width * height * scale * scale > _MOST_PIXELS:
        return
    image = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    for which, place in places:
        yield which, _cut(image, place.bbox, (width, height), scale, close=close)


def _cut(
    image: Image.Image,
    box: tuple[float, float, float, float],
    size: tuple[float, float],
    scale: float,
    *,
    close: bool,
) -> Crop:
    x0, top, x1, bottom = box
    beside, above = _CLOSE if close else _AROUND
    left, right = max(0.0, x0 - beside), min(size[0], x1 + beside)
    upper, lower = max(0.0, top - above), min(size[1], bottom + above)
    right, lower = min(right, left + _WIDEST), min(lower, upper + _HIGHEST)
    if not close:
        upper, lower = _between(image, (left, upper, right, lower), (top, bottom), scale, across=False)
        left, right = _between(image, (left, upper, right, lower), (x0, x1), scale, across=True)
    part = image.crop((round(left * scale), round(upper * scale), round(right * scale), round(lower * scale)))
    if not close:
        _outline(part, (x0 - left, top - upper, x1 - left, bottom - upper), scale)
    held = io.BytesIO()
    part.quantize(32 if close else 64).save(held, "PNG", optimize=True)
    return Crop(held.getvalue(), right - left, lower - upper)


def _between(
    image: Image.Image,
    cut: tuple[float, float, float, float],
    kept: tuple[float, float],
    scale: float,
    *,
    across: bool,
) -> tuple[float, float]:
    """Both edges of a cut, moved by a little to where the paper is lightest, so that no letter is cut in half.

    Args:
        image: the page.
        cut: left, top, right and bottom in points.
        kept: what must stay within the edges, in points.
        scale: pixels a point.
        across: move the left and the right edge instead of the top and the bottom.
    """
    first, last = (cut[0], cut[2]) if across else (cut[1], cut[3])
    size = (image.width if across else image.height) / scale
    start, end = (round(edge * scale) for edge in (max(0.0, first - _NEAR), min(size, last + _NEAR)))
    others = [round(edge * scale) for edge in ((cut[1], cut[3]) if across else (cut[0], cut[2]))]
    area = (start, others[0], end, others[1]) if across else (others[0], start, others[1], end)
    if not (area[0] < area[2] and area[1] < area[3]):
        return first, last
    strip = image.crop(area).convert("L")
    flat = strip.resize((end - start, 1) if across else (1, end - start), Image.Resampling.BOX)
    levels = [level // _BLANK for level in flat.tobytes()]
    light = [min(pair) for pair in pairwise([levels[0], *levels])]  # of the paper on both sides of a cut

    def moved(edge: float, low: float, high: float) -> float:
        """The lightest place near an edge, of several the nearest; edges of the page stay."""
        if not 0 < edge < size:
            return edge
        at = range(
            max(0, round(max(low, edge - _NEAR) * scale) - start),
            min(len(light), round(min(high, edge + _NEAR) * scale) - start),
        )
        best = min(at, key=lambda n: (-light[n], abs(n + start - edge * scale)), default=None)
        return edge if best is None else (best + start) / scale

    return moved(first, 0.0, kept[0]), moved(last, kept[1], size)


def _outline(part: Image.Image, box: tuple[float, float, float, float], scale: float) -> None:
    x0, top, x1, bottom = (round(edge * scale) for edge in box)
    grown = (x0 - 2 * _LINE, top - 2 * _LINE, x1 + 2 * _LINE, bottom + 2 * _LINE)
    ImageDraw.Draw(part).rectangle(grown, outline=_FRAME, width=_LINE)
