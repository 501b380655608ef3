"""A PDF as PDFium opens it: its pages one at a time, their pictures, and what else it carries."""

import ctypes
from contextlib import suppress
from typing import Any, Final, NamedTuple, Self

import pypdfium2 as pdfium
from pypdfium2 import raw

from extractors.drawn_boxes import has_boxes, signed
from extractors.ink import Bitmap, Ink, PageLostError, Turn, UnreadablePdfError
from extractors.ink_drawings import gather_drawings
from extractors.ink_letters import direction_of, gather_letters
from extractors.substitutes import without_substitutes
from extractors.widgets import Laid, laid_on, written

_READABLE: Final = 200 / 72  # pixels a point: what letters are made out from
_LONGEST: Final = 4400.0  # pixels: of pages larger than A3, which are photographs laid one pixel a point
_MOST_PIXELS: Final = 14_000_000
_LOCKED: Final = frozenset({raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY})
_MOST_FILES: Final = 1000  # inside a file, of which the names are asked for
_LONGEST_NAME: Final = 4096  # bytes of such a name


class Inside(NamedTuple):
    """What a file carries besides its pages: names of files, how many scripts, a form drawn by a program (XFA)."""

    files: list[str]
    scripts: int
    dynamic: bool


def _file_name(attachment: Any) -> str:  # noqa: ANN401 - a PDFium handle
    size = raw.FPDFAttachment_GetName(attachment, None, 0) if attachment else 0
    if not 0 < size <= _LONGEST_NAME:
        return "未命名"
    held = ctypes.create_string_buffer(size)
    raw.FPDFAttachment_GetName(attachment, ctypes.cast(held, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return held.raw.decode("utf-16-le", "replace").rstrip("\0") or "未命名"


class Book:
    """An open PDF. Pages are read one at a time and closed at once: use as a context manager."""

    def __init__(self, data: bytes) -> None:
        try:
            self._document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            # the code of the last error stays when a later file fails without one: ask the file too
            locked = b"/Encrypt" in data and raw.FPDF_GetLastError() in _LOCKED
            raise UnreadablePdfError("encrypted" if locked else "damaged") from error
        self._data = data
        self._shown: pdfium.PdfDocument | None = None  # the same file with the typefaces of this computer
        self._forms: Any = None
        if raw.FPDF_GetFormType(self._document) != raw.FORMTYPE_NONE:
            with suppress(pdfium.PdfiumError):
                self._document.init_forms()
                self._forms = self._document.formenv.raw

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()
        if self._shown is not None:
            self._shown.close()

    def __len__(self) -> int:
        """Number of pages; PDFium counts what the file claims."""
        return len(self._document)

    def inside(self) -> Inside:
        """What it carries besides its pages; nothing of it is opened or run."""
        files = min(raw.FPDFDoc_GetAttachmentCount(self._document), _MOST_FILES)
        scripts = raw.FPDFDoc_GetJavaScriptActionCount(self._document)
        dynamic = raw.FPDF_GetFormType(self._document) in {raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND}
        names = [_file_name(raw.FPDFDoc_GetAttachment(self._document, n)) for n in range(files)]
        return Inside(names, max(scripts, 0), dynamic)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page (0-based), as displayed, without opening it; 0 × 0 when it is damaged."""
        try:
            size: tuple[float, float] = self._document.get_page_size(number)
        except pdfium.PdfiumError:
            return 0.0, 0.0
        return size

    def page(self, number: int) -> Ink:
        """Everything on a page (0-based).

        Raises:
            PageLostError: PDFium cannot load it.
        """
        with without_substitutes():
            page = self._loaded(number)
            try:
                laid = Laid()
                if raw.FPDFPage_GetAnnotCount(page) > 0:
                    laid = laid_on(page, self._forms)
                if laid.changed:  # what was put into the page is read like all of it
                    raw.FPDF_ClosePage(page)
                    page = None
                    page = self._loaded(number)
                return _with_fields(_ink(page), laid)
            finally:
                if page is not None:
                    raw.FPDF_ClosePage(page)

    def _loaded(self, number: int) -> Any:  # noqa: ANN401 - a PDFium handle
        page = raw.FPDF_LoadPage(self._document.raw, number)
        if not page:
            raise PageLostError(number)
        return page

    def picture(self, number: int) -> Bitmap:
        """What a page (0-based) looks like, in as many pixels as reading it takes.

        Raises:
            PageLostError: PDFium cannot load or draw it.
        """
        wide, high = self.size(number)
        scale = min(_READABLE, _LONGEST / max(wide, high, 1.0), (_MOST_PIXELS / max(1.0, wide * high)) ** 0.5)
        try:
            if self._shown is None:  # a document keeps the typefaces its pages were read with
                self._shown = pdfium.PdfDocument(self._data)
            page = self._shown[number]
        except pdfium.PdfiumError as error:
            raise PageLostError(number) from error
        try:
            drawn = page.render(scale=scale)
            held = Bitmap(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, scale)
            drawn.close()
        except pdfium.PdfiumError as error:
            raise PageLostError(number) from error
        finally:
            page.close()
        return held


def _ink(page: Any) -> Ink:  # noqa: ANN401 - a PDFium handle
    text = raw.FPDFText_LoadPage(page)
    if not text:
        raise PageLostError
    try:
        shown = _turn_of(page)
        held = direction_of(text)
        read = shown if held in {None, shown.degrees} else Turn(shown.x0, shown.y0, shown.x1, shown.y1, held)
        ink = Ink(shown, read)
        gather_letters(text, ink)
        gather_drawings(page, ink)
        return ink
    finally:
        raw.FPDFText_ClosePage(text)


def _with_fields(ink: Ink, laid: Laid) -> Ink:
    """A page with the fields of its form."""
    ink.cut |= laid.cut
    if laid.fields:
        placed = [(field, ink.read.out(field.box)) for field in laid.fields]
        ink.runs = written(ink.runs, placed)
        ink.forget([box for field, box in placed if field.sign])
    if ink.shapes or has_boxes(ink.runs):
        ink.runs, boxes = signed(ink.runs, ink.shapes, ink.across, ink.down)
        ink.forget(boxes)
    return ink


def _turn_of(page: Any) -> Turn:  # noqa: ANN401 - a PDFium handle
    # the box as inherited and cut to what is shown; the page's own entries may be lacking
    box = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
        raise PageLostError
    degrees = 90 * (raw.FPDFPage_GetRotation(page) % 4)
    return Turn(box.left, box.bottom, box.right, box.top, degrees)
