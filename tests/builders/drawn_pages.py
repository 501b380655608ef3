"""Pages drawn line by line, for what is seen of them."""

import io
from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from extractors.ink import Ink
from extractors.pdf_book import Book


def drawn(draw: Callable[[Canvas], None], size: tuple[float, float] = (400, 400)) -> bytes:
    """A PDF of one page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def seen(draw: Callable[[Canvas], None], size: tuple[float, float] = (400, 400)) -> Ink:
    """What is seen of such a page."""
    with Book(drawn(draw, size)) as book:
        return book.page(0)
