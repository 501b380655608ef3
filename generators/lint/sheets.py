"""A rendered PDF as the rules see it: glyphs, lines and strokes in millimetres, and the ink itself.

Sole importer of pdfplumber and pypdfium2 among the generators. Millimetres run from the top-left corner.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pdfplumber
import pypdfium2

from generators.layout import MM_PER_POINT

_SAME_LINE: Final = 0.6  # mm between baselines of one line
_DPI: Final = 300
_DARK: Final = 160  # grey level under which a pixel is ink
_RED_OVER: Final = 120  # how much redder than green and blue a red pixel is
EM_UP: Final = 0.88  # em box of Han faces above and below the baseline
EM_DOWN: Final = 0.12

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character; x0 and x1 bound its advance, not its ink."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: str
    colour: tuple[float, ...]
    upright: bool

    @property
    def em_top(self) -> float:
        """Upper edge of its em box."""
        return self.baseline - EM_UP * self.size * MM_PER_POINT

    @property
    def em_bottom(self) -> float:
        """Lower edge of its em box."""
        return self.baseline + EM_DOWN * self.size * MM_PER_POINT

    @property
    def black(self) -> bool:
        """Whether it is printed black."""
        return all(part <= 0.01 for part in self.colour) or self.colour == (0.0, 0.0, 0.0, 1.0)  # noqa: PLR2004 - none of CMY


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs on one baseline of one page, left to right."""

    page: int
    baseline: float
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """Its characters without spaces."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(glyph.x1 for glyph in self.glyphs)

    @property
    def centre(self) -> float:
        """Horizontal centre."""
        return (self.x0 + self.x1) / 2

    @property
    def em_top(self) -> float:
        """Upper edge of its highest em box."""
        return min(glyph.em_top for glyph in self.glyphs)

    @property
    def em_bottom(self) -> float:
        """Lower edge of its lowest em box."""
        return max(glyph.em_bottom for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A drawn line: its ends, its thickness and colour."""

    page: int
    x0: float
    x1: float
    y0: float
    y1: float
    thickness: float
    red: bool

    @property
    def horizontal(self) -> bool:
        """Whether it runs across the page."""
        return self.x1 - self.x0 > abs(self.y1 - self.y0)

    @property
    def y(self) -> float:
        """Height of its centre."""
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """One page: size in mm, glyphs without spaces, lines from top to bottom, strokes."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    lines: tuple[Line, ...]
    strokes: tuple[Stroke, ...]

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height

    @property
    def turned(self) -> tuple[Glyph, ...]:
        """Glyphs that do not stand upright."""
        return tuple(glyph for glyph in self.glyphs if not glyph.upright)


def _colour(value: object) -> tuple[float, ...]:
    if value is None:
        return (0.0,)
    if isinstance(value, int | float):
        return (float(value),)
    return tuple(float(part) for part in value) if isinstance(value, Sequence) else (0.0,)


def _red(colour: tuple[float, ...]) -> bool:
    return len(colour) == 3 and colour[0] > 0.8 and max(colour[1:]) < 0.2  # noqa: PLR2004 - RGB of the head's red


def _glyph(char: dict[str, Any], height: float) -> Glyph:
    baseline = (height - char["matrix"][5]) * MM_PER_POINT
    return Glyph(
        char["text"],
        char["x0"] * MM_PER_POINT,
        char["x1"] * MM_PER_POINT,
        baseline,
        float(char["size"]),
        str(char["fontname"]).rpartition("+")[2],
        _colour(char["non_stroking_color"]),
        bool(char["upright"]),
    )


def _lines(number: int, glyphs: Sequence[Glyph]) -> tuple[Line, ...]:
    found: list[list[Glyph]] = []
    for glyph in sorted((g for g in glyphs if g.upright), key=lambda g: g.baseline):
        if found and abs(found[-1][0].baseline - glyph.baseline) < _SAME_LINE:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return tuple(Line(number, held[0].baseline, tuple(sorted(held, key=lambda g: g.x0))) for held in found)


def _strokes(number: int, page: Any) -> tuple[Stroke, ...]:  # noqa: ANN401 - pdfplumber is untyped
    found = []
    for drawn in (*page.lines, *page.rects):
        x0, x1, top, bottom = (drawn[key] * MM_PER_POINT for key in ("x0", "x1", "top", "bottom"))
        filled = drawn["object_type"] == "rect" and drawn.get("fill")
        thin = min(x1 - x0, bottom - top)
        if drawn["object_type"] == "rect" and thin > 2:  # noqa: PLR2004 - mm: an area, not a line
            continue
        colour = _colour(drawn["non_stroking_color"] if filled else drawn["stroking_color"])
        thickness = thin if filled else float(drawn.get("linewidth") or 0) * MM_PER_POINT
        found.append(Stroke(number, x0, x1, top, bottom, thickness, _red(colour)))
    return tuple(found)


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, in the order in which it was written.

    Raises:
        ValueError: it is no PDF.
    """
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as trouble:
        raise ValueError(str(trouble)) from trouble
    try:
        return [str(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


class Sheets:
    """The pages of a PDF."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        with pdfplumber.open(io.BytesIO(pdf)) as opened:
            self.pages = tuple(self._page(number, page) for number, page in enumerate(opened.pages, 1))
        self._drawn: dict[int, Any] = {}

    @staticmethod
    def _page(number: int, page: Any) -> Page:  # noqa: ANN401 - pdfplumber is untyped
        glyphs = tuple(_glyph(c, page.height) for c in page.chars if not c["text"].isspace())
        made = Page(
            number,
            page.width * MM_PER_POINT,
            page.height * MM_PER_POINT,
            glyphs,
            _lines(number, glyphs),
            _strokes(number, page),
        )
        page.close()  # else every page's content stays in memory
        return made

    @cached_property
    def fonts(self) -> frozenset[str]:
        """PostScript names of all faces used."""
        return frozenset(glyph.font for page in self.pages for glyph in page.glyphs)

    def _image(self, page: int) -> Any:  # noqa: ANN401 - Pillow image from an untyped library
        if page not in self._drawn:
            document = pypdfium2.PdfDocument(self._pdf)
            try:
                self._drawn[page] = document[page - 1].render(scale=_DPI / 72).to_pil().convert("RGB")
            finally:
                document.close()
        return self._drawn[page]

    def ink(self, page: int, box: Box, *, red: bool = False) -> Box | None:
        """Bounds of the ink inside a box (left, top, right, bottom in mm); None when there is none.

        Args:
            page: 1-based.
            box: where to look.
            red: only red ink, else any dark ink.
        """
        image = self._image(page)
        scale = _DPI / 25.4
        area = tuple(round(edge * scale) for edge in box)
        part = image.crop(area)
        channels = part.split()
        mask = _red_mask(channels) if red else part.convert("L").point(_below(_DARK))
        found = mask.getbbox()
        if found is None:
            return None
        left, top, right, bottom = (edge / scale for edge in found)
        return box[0] + left, box[1] + top, box[0] + right, box[1] + bottom


def _below(limit: int) -> Callable[[int], int]:
    return lambda level: 255 if level < limit else 0


def _red_mask(channels: Any) -> Any:  # noqa: ANN401 - Pillow images
    from PIL import ImageChops  # noqa: PLC0415 - only where ink is measured

    red, green, blue = channels
    return ImageChops.darker(ImageChops.subtract(red, green), ImageChops.subtract(red, blue)).point(
        lambda level: 255 if level > _RED_OVER else 0
    )
