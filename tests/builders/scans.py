"""Reports put through a scanner or photographed: pictures of pages, and where every fact stands on them."""

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import cv2
import numpy as np
import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.scan_lines import Strip
from tests.builders import typefaces
from tests.builders.report_layouts import Layout
from tests.builders.reports import Built
from tests.builders.typeset import Box, Spot, seal_picture

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
Matrix = np.ndarray[Any, np.dtype[np.float64]]
SCALE: Final = 200 / 72  # pixels a point of pictures made here
_TURNS: Final = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


# Facts of the page that is signed: a seal of ours there would be a fact too.
_SIGNED: Final = frozenset({"sign_date", "evaluator_signed", "evaluator_sealed", "subject_sealed"})


@dataclass(frozen=True)
class Scanner:
    """What is done to a page.

    Attributes:
        name: what it is called in tests.
        dpi: of the picture.
        skew: degrees by which sheets lie aslant at most, to either side.
        grey: no colours.
        noise: standard deviation of each pixel.
        quality: of the JPEG.
        turns: degrees by which sheets are laid wrongly, in turn over the pages.
        stamped: a red seal is set over facts.
        photo: photographed from aside, on a dark table.
        blur: standard deviation in pixels.
    """

    name: str = "彩色"
    dpi: int = 200
    skew: float = 2.0
    grey: bool = False
    noise: float = 6.0
    quality: int = 60
    turns: tuple[int, ...] = (0,)
    stamped: bool = True
    photo: bool = False
    blur: float = 0.6


COLOUR: Final = Scanner()
GREY: Final = Scanner("灰度", grey=True)
TURNED: Final = Scanner("横放倒放", turns=(0, 90, 180, 270))
PHOTO: Final = Scanner("手机拍照", skew=1.0, photo=True, noise=4.0)


_DRAWN: Final = {"R": "☑", "£": "□", "þ": "☑", "¨": "□", "\uf052": "☑", "\uf0a3": "□"}


def on_paper(layout: Layout) -> Layout:
    """A layout as it looks on paper: the letters of symbol fonts are the boxes these draw."""
    on, off = (_DRAWN.get(sign, sign) for sign in layout.ticks)
    return replace(layout, ticks=(on, off))


def scanned(built: Built, scanner: Scanner = COLOUR, seed: int = 0, pages: Sequence[int] = ()) -> Built:
    """The report as a scan, with the places of all facts as they lie on the pictures.

    Args:
        built: the report.
        scanner: what is done to its pages.
        seed: of chance.
        pages: which pages (1-based) are taken; all when empty. They keep their order and are numbered anew.
    """
    chance = random.Random(seed)  # noqa: S311 - test material
    noise = np.random.default_rng(seed)
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    spots: dict[str, list[Spot]] = {}
    with pdfium.PdfDocument(built.pdf) as document:
        chosen = list(pages) or list(range(1, len(document) + 1))
        for place, number in enumerate(chosen, 1):
            own = {fact: [s for s in held if s.page == number] for fact, held in built.spots.items()}
            picture, matrix = _scan(document[number - 1], scanner, own, chance, noise, place)
            high, wide = picture.shape[:2]
            scale = 72 / scanner.dpi
            canvas.setPageSize((wide * scale, high * scale))
            canvas.drawImage(_jpeg(picture, scanner), 0, 0, wide * scale, high * scale)
            canvas.showPage()
            for fact, held in own.items():
                spots.setdefault(fact, []).extend(Spot(place, _moved(s.box, matrix)) for s in held)
    canvas.save()
    return replace(
        built, pdf=out.getvalue(), spots={f: held for f, held in spots.items() if held}, pages=len(chosen)
    )


def printed_line(text: str, size: float = 14, dpi: int = 200) -> Pixels:
    """A line of Chinese type in grey, cut out with a little room around it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(len(text) * size * 1.2 + 40, 3 * size), invariant=1)
    canvas.setFont(typefaces.face(typefaces.SONG), size)
    canvas.drawString(20, size, text)
    canvas.save()
    with pdfium.PdfDocument(out.getvalue()) as document:
        grey = np.ascontiguousarray(document[0].render(scale=dpi / 72, grayscale=True).to_numpy())
    ys, xs = np.nonzero(grey < 128)  # noqa: PLR2004 - half dark
    return grey[max(0, ys.min() - 4) : ys.max() + 5, max(0, xs.min() - 4) : xs.max() + 5]


def page_of(*rows: tuple[str, int, int, float]) -> Pixels:
    """A white page with lines of type: text, x, y in pixels, size in points."""
    page = np.full((1200, 1654), 245, np.uint8)
    for text, x, y, size in rows:
        picture = printed_line(text, size)
        high, wide = picture.shape
        page[y : y + high, x : x + wide] = np.minimum(picture, 245)
    return page


def inked_strip(page: Pixels) -> Strip:
    """The line that is all of what is inked on a page."""
    ys, xs = np.nonzero(page < 185)
    return Strip(int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1, inside=True)


def _scan(  # noqa: PLR0913 - a page and what is done to it
    page: pdfium.PdfPage,
    scanner: Scanner,
    spots: dict[str, list[Spot]],
    chance: random.Random,
    noise: np.random.Generator,
    place: int,
) -> tuple[Pixels, Matrix]:
    """The picture of a page, and where points of the page come to lie on it, in points."""
    scale = scanner.dpi / 72
    picture = np.ascontiguousarray(page.render(scale=scale).to_numpy()[:, :, :3])
    if scanner.stamped and place % 2 and not any(spots.get(fact) for fact in _SIGNED):
        held = sorted(s.box for held in spots.values() for s in held)
        if held:
            _stamp(picture, chance.choice(held), scale, chance)
    turn = scanner.turns[(place - 1) % len(scanner.turns)]
    matrix = np.diag([scale, scale, 1.0])
    if scanner.photo:
        picture, matrix = _photographed(picture, matrix, chance)
    picture, matrix = _aslant(picture, matrix, chance.uniform(-scanner.skew, scanner.skew))
    if turn:
        high, wide = picture.shape[:2]
        picture = cv2.rotate(picture, _TURNS[turn])
        matrix = _turned(turn, wide, high) @ matrix
    if scanner.blur:
        picture = cv2.GaussianBlur(picture, (0, 0), scanner.blur)
    if scanner.grey:
        picture = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)[:, :, None]
    grained = picture.astype(np.float32) * 0.96 + 4 + noise.normal(0, scanner.noise, picture.shape)
    return np.clip(grained, 0, 255).astype(np.uint8), np.diag([1 / scale, 1 / scale, 1.0]) @ matrix


def _stamp(picture: Pixels, box: Box, scale: float, chance: random.Random) -> None:
    """A seal of 42 mm over a fact, as ink lies on paper: what is black stays black."""
    size = round(119 * scale)
    seal = seal_picture().resize((size, size), Image.Resampling.LANCZOS)
    x = round((box[0] + box[2]) / 2 * scale - size * chance.uniform(0.3, 0.7))
    y = round((box[1] + box[3]) / 2 * scale - size * chance.uniform(0.3, 0.7))
    high, wide = picture.shape[:2]
    x, y = min(max(0, x), wide - size), min(max(0, y), high - size)
    inked = np.asarray(seal, dtype=np.float32)
    share = inked[:, :, 3:] / 255
    ink = (inked[:, :, 2::-1] * share + 255 * (1 - share)) / 255
    area = picture[y : y + size, x : x + size]
    area[:] = (area * ink).astype(np.uint8)


def _aslant(picture: Pixels, matrix: Matrix, degrees: float) -> tuple[Pixels, Matrix]:
    high, wide = picture.shape[:2]
    turn = np.vstack([cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1.0), [0, 0, 1]])
    edge = tuple(int(v) for v in picture[2, 2])
    laid = cv2.warpAffine(
        picture,
        turn[:2],
        (wide, high),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=edge,
    )
    return laid, turn @ matrix


def _photographed(picture: Pixels, matrix: Matrix, chance: random.Random) -> tuple[Pixels, Matrix]:
    """Seen from aside, on a dark table, with a shadow to one side."""
    high, wide = picture.shape[:2]
    margin = 0.05

    def off(x: float, y: float) -> tuple[float, float]:
        dx, dy = chance.uniform(0.3, 1.0) * margin * wide, chance.uniform(0.3, 1.0) * margin * high
        return (x + dx if x == 0 else x - dx, y + dy if y == 0 else y - dy)

    corners = [(0, 0), (wide, 0), (wide, high), (0, high)]
    seen = [off(x, y) for x, y in corners]
    bend = cv2.getPerspectiveTransform(np.float32(corners), np.float32(seen))
    laid = cv2.warpPerspective(picture, bend, (wide, high), borderValue=(52, 60, 66))
    shade = np.linspace(1.0, 0.78, wide, dtype=np.float32)[None, :, None]
    return (laid * shade).astype(np.uint8), bend @ matrix


def _turned(degrees: int, wide: int, high: int) -> Matrix:
    """Pixels of a picture → those of the same turned clockwise."""
    match degrees:
        case 90:
            return np.array([[0, -1, high], [1, 0, 0], [0, 0, 1]], dtype=float)
        case 180:
            return np.array([[-1, 0, wide], [0, -1, high], [0, 0, 1]], dtype=float)
        case _:
            return np.array([[0, 1, 0], [-1, 0, wide], [0, 0, 1]], dtype=float)


def _moved(box: Box, matrix: Matrix) -> Box:
    x0, top, x1, bottom = box
    corners = np.array([[x0, top, 1], [x1, top, 1], [x1, bottom, 1], [x0, bottom, 1]]).T
    x, y, w = matrix @ corners
    x, y = x / w, y / w
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def _jpeg(picture: Pixels, scanner: Scanner) -> ImageReader:
    image = Image.fromarray(picture[:, :, 0] if scanner.grey else picture[:, :, ::-1])
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=scanner.quality)
    packed.seek(0)
    return ImageReader(packed)
