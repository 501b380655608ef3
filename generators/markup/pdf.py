"""Mark a submitted PDF: a highlight with its words at every finding, appended to the file as an update.

The submitted bytes stay as they are, every one of them: the marks come after them, the way the format provides
for changes. Whoever takes the update off has the original again.
"""

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from generators.markup.words import AUTHOR, by_weight, heaviest, paragraphs
from generators.wording import COLOURS
from greenlist.findings import Finding
from greenlist.reading import PagePlace

_PRINT: Final = 4
_NO_ZOOM: Final = 8
_NO_ROTATE: Final = 16
_ICON_PT: Final = 20.0
_ICON_AT: Final = (12.0, 12.0)
_POPUP_PT: Final = (240.0, 150.0)
_LEAST_PT: Final = 4.0  # a box thinner than this could not be seen or clicked
_BUILT: Final = (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError)


class UnmarkablePdfError(ValueError):
    """The file cannot be marked: no PDF, encrypted, or too broken to append to."""


def mark_pdf(data: bytes, findings: Sequence[Finding]) -> bytes:
    """A copy of the PDF with a highlight at every finding that has a page and box.

    The highlight's colour is that of the heaviest finding there; its words are all of them. Findings without a
    place in the document stand together in one note on page 1. Equal input gives equal bytes; the copy begins
    with the submitted bytes.

    Args:
        data: the submitted PDF.
        findings: in the order in which they are to be listed. Boxes are in points from the top-left corner of the
            page as it is displayed (its rotation and CropBox applied).

    Raises:
        UnmarkablePdfError: the bytes are no PDF that can be appended to.
    """
    if not findings:
        return data
    try:
        return _marked(data, findings)
    except _BUILT as error:  # a broken file fails in many ways; none of them is worth more than no copy
        raise UnmarkablePdfError(str(error)) from error


def _marked(data: bytes, findings: Sequence[Finding]) -> bytes:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise UnmarkablePdfError("encrypted")
    writer = PdfWriter(reader, incremental=True)
    placed: dict[PagePlace, list[Finding]] = {}
    elsewhere: list[Finding] = []
    for finding in findings:
        place = finding.where
        if isinstance(place, PagePlace) and 1 <= place.page <= len(writer.pages):
            placed.setdefault(place, []).append(finding)
        else:
            elsewhere.append(finding)
    for number, (place, found) in enumerate(placed.items(), 1):
        _highlight(writer, place, found, f"greenlist-{number}")
    if elsewhere:
        _note(writer, elsewhere)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page as it is displayed: its visible box in PDF coordinates, and its clockwise rotation in degrees."""

    x0: float
    y0: float
    x1: float
    y1: float
    rotation: int

    @classmethod
    def of(cls, page: PageObject) -> "_Sheet":
        media, crop = page.mediabox, page.cropbox
        x0, x1 = max(media.left, crop.left), min(media.right, crop.right)
        y0, y1 = max(media.bottom, crop.bottom), min(media.top, crop.top)
        return cls(float(x0), float(y0), float(x1), float(y1), page.rotation % 360)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as displayed, in points."""
        width, height = self.x1 - self.x0, self.y1 - self.y0
        return (width, height) if self.rotation in {0, 180} else (height, width)

    def point(self, x: float, top: float) -> tuple[float, float]:
        """PDF coordinates of a point given from the displayed top-left corner."""
        match self.rotation:
            case 90:
                return self.x0 + top, self.y0 + x
            case 180:
                return self.x1 - x, self.y0 + top
            case 270:
                return self.x1 - top, self.y1 - x
            case _:
                return self.x0 + x, self.y1 - top

    def corners(self, box: tuple[float, float, float, float]) -> list[tuple[float, float]]:
        """Corners of a displayed box: top left, top right, bottom left, bottom right."""
        x0, top, x1, bottom = box
        return [self.point(x0, top), self.point(x1, top), self.point(x0, bottom), self.point(x1, bottom)]

    def rectangle(self, box: tuple[float, float, float, float]) -> list[float]:
        """The displayed box as a PDF rectangle: left, bottom, right, top."""
        corners = self.corners(box)
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return [min(xs), min(ys), max(xs), max(ys)]


def _visible(box: tuple[float, float, float, float], size: tuple[float, float]) -> tuple[float, ...]:
    """The box inside the page and large enough to be seen."""
    width, height = size
    x0, x1 = sorted(min(max(x if math.isfinite(x) else 0.0, 0.0), width) for x in (box[0], box[2]))
    top, bottom = sorted(min(max(y if math.isfinite(y) else 0.0, 0.0), height) for y in (box[1], box[3]))
    if x1 - x0 < _LEAST_PT:
        x1 = x0 + _LEAST_PT
    if bottom - top < _LEAST_PT:
        bottom = top + _LEAST_PT
    return x0, top, x1, bottom


def _highlight(writer: PdfWriter, place: PagePlace, found: Sequence[Finding], name: str) -> None:
    page = writer.pages[place.page - 1]
    sheet = _Sheet.of(page)
    x0, top, x1, bottom = _visible(place.bbox, sheet.size)
    box = (x0, top, x1, bottom)
    rectangle = sheet.rectangle(box)
    colour = _rgb(COLOURS[heaviest(found)])
    mark = _annotation("/Highlight", rectangle, colour, _words(found), name)
    mark[NameObject("/QuadPoints")] = _numbers(value for corner in sheet.corners(box) for value in corner)
    mark[NameObject("/AP")] = _appearance(writer, rectangle, _fill(colour, rectangle), multiply=True)
    _attach(writer, place.page - 1, mark, sheet, x1, top)


def _note(writer: PdfWriter, found: Sequence[Finding]) -> None:
    sheet = _Sheet.of(writer.pages[0])
    left, top = _ICON_AT
    rectangle = sheet.rectangle((left, top, left + _ICON_PT, top + _ICON_PT))
    colour = _rgb(COLOURS[heaviest(found)])
    mark = _annotation("/Text", rectangle, colour, _words(found), "greenlist-0")
    mark[NameObject("/Name")] = NameObject("/Comment")
    mark[NameObject("/F")] = NumberObject(_PRINT | _NO_ZOOM | _NO_ROTATE)
    mark[NameObject("/AP")] = _appearance(writer, rectangle, _icon(colour, rectangle), multiply=False)
    _attach(writer, 0, mark, sheet, left + _ICON_PT, top)


def _words(found: Sequence[Finding]) -> str:
    return "\n\n".join("\n".join(paragraphs(finding)) for finding in by_weight(found))


def _annotation(
    kind: str, rectangle: list[float], colour: list[float], words: str, name: str
) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(kind),
            NameObject("/Rect"): _numbers(rectangle),
            NameObject("/C"): _numbers(colour),
            NameObject("/Contents"): TextStringObject(words),
            NameObject("/T"): TextStringObject(AUTHOR),
            NameObject("/NM"): TextStringObject(name),
            NameObject("/F"): NumberObject(_PRINT),
        }
    )


def _attach(
    writer: PdfWriter, page: int, mark: DictionaryObject, sheet: _Sheet, right: float, top: float
) -> None:
    """Put the annotation on the page, and the window its words open in beside it, inside the page."""
    width, height = sheet.size
    x0 = max(0.0, min(right + 6, width - _POPUP_PT[0]))
    y0 = max(0.0, min(top, height - _POPUP_PT[1]))
    window = sheet.rectangle((x0, y0, x0 + _POPUP_PT[0], y0 + _POPUP_PT[1]))
    added = writer.add_annotation(page, mark)
    popup = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Popup"),
            NameObject("/Rect"): _numbers(window),
            NameObject("/F"): NumberObject(_PRINT | _NO_ZOOM | _NO_ROTATE),
            NameObject("/Parent"): _reference(added),
        }
    )
    added[NameObject("/Popup")] = _reference(writer.add_annotation(page, popup))


def _reference(made: DictionaryObject) -> "DictionaryObject":
    return made.indirect_reference or made  # type: ignore[return-value] # a reference stands for its object


def _appearance(
    writer: PdfWriter, rectangle: list[float], drawing: str, *, multiply: bool
) -> DictionaryObject:
    stream = DecodedStreamObject()
    stream.set_data(drawing.encode("ascii"))
    state = DictionaryObject(
        {
            NameObject("/BM"): NameObject("/Multiply" if multiply else "/Normal"),
            NameObject("/ca"): FloatObject(1),
        }
    )
    states = DictionaryObject({NameObject("/G0"): state})
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/FormType"): NumberObject(1),
            NameObject("/BBox"): _numbers(rectangle),
            NameObject("/Resources"): DictionaryObject({NameObject("/ExtGState"): states}),
        }
    )
    return DictionaryObject({NameObject("/N"): writer._add_object(stream)})  # noqa: SLF001 - pypdf's only way


def _fill(colour: list[float], rectangle: list[float]) -> str:
    left, bottom, right, top = rectangle
    rgb = " ".join(f"{part:.3f}" for part in colour)
    return f"/G0 gs {rgb} rg {left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re f"


def _icon(colour: list[float], rectangle: list[float]) -> str:
    """A filled sheet with a frame and three lines of writing."""
    left, bottom, right, top = rectangle
    rgb = " ".join(f"{part:.3f}" for part in colour)
    frame = f"{left + 1:.2f} {bottom + 1:.2f} {right - left - 2:.2f} {top - bottom - 2:.2f} re B"
    lines = [
        f"{left + 5:.2f} {y:.2f} m {right - 5:.2f} {y:.2f} l S"
        for y in (bottom + 6, bottom + 10, bottom + 14)
    ]
    return f"/G0 gs {rgb} rg 0.4 0.2 0.2 RG 1 w {frame} {' '.join(lines)}"


def _rgb(colour: str) -> list[float]:
    return [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]


def _numbers(values: "Iterator[float] | list[float]") -> ArrayObject:
    return ArrayObject(FloatObject(round(value, 3)) for value in values)
