"""Check boxes that are no characters: fields of a form, and what report builders and people with a pen draw."""

from collections.abc import Callable
from typing import Final

from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Canvas, float, float, float, bool], None]
_SIDE: Final = 0.8  # of the em
_RISE: Final = 0.08  # below the baseline


def _square(canvas: Canvas, x: float, y: float, side: float) -> None:
    canvas.setLineWidth(0.7)
    canvas.rect(x, y, side, side, stroke=1, fill=0)


def _four_lines(canvas: Canvas, x: float, y: float, side: float) -> None:
    canvas.setLineWidth(0.7)
    canvas.line(x, y, x + side, y)
    canvas.line(x, y + side, x + side, y + side)
    canvas.line(x, y, x, y + side)
    canvas.line(x + side, y, x + side, y + side)


def _thin_areas(canvas: Canvas, x: float, y: float, side: float) -> None:
    for a, b, wide, high in (
        (x, y, side, 0.6),
        (x, y + side - 0.6, side, 0.6),
        (x, y, 0.6, side),
        (x + side - 0.6, y, 0.6, side),
    ):
        canvas.rect(a, b, wide, high, stroke=0, fill=1)


def _path(canvas: Canvas, x: float, y: float, side: float, corners: tuple[tuple[float, float], ...]) -> None:
    path = canvas.beginPath()
    path.moveTo(x + corners[0][0] * side, y + corners[0][1] * side)
    for a, b in corners[1:]:
        path.lineTo(x + a * side, y + b * side)
    canvas.setLineWidth(1)
    canvas.drawPath(path, stroke=1, fill=0)


def _tick(canvas: Canvas, x: float, y: float, side: float) -> None:
    _path(canvas, x, y, side, ((0.15, 0.5), (0.4, 0.2), (0.85, 0.85)))


def _pen(canvas: Canvas, x: float, y: float, side: float) -> None:
    """A tick by hand: many points, out of its box."""
    canvas.setLineWidth(1)
    path = canvas.beginPath()
    path.moveTo(x, y + 0.6 * side)
    path.curveTo(
        x + 0.1 * side, y + 0.5 * side, x + 0.2 * side, y + 0.3 * side, x + 0.35 * side, y + 0.1 * side
    )
    path.curveTo(x + 0.6 * side, y + 0.6 * side, x + 0.9 * side, y + side, x + 1.2 * side, y + 1.2 * side)
    canvas.drawPath(path, stroke=1, fill=0)


def _cross(canvas: Canvas, x: float, y: float, side: float) -> None:
    _path(canvas, x, y, side, ((0.15, 0.15), (0.85, 0.85)))
    _path(canvas, x, y, side, ((0.15, 0.85), (0.85, 0.15)))


def _outline(canvas: Canvas, x: float, y: float, side: float) -> None:
    """A tick as fonts draw it: an area."""
    path = canvas.beginPath()
    corners = ((0.1, 0.5), (0.25, 0.6), (0.4, 0.35), (0.8, 0.9), (0.9, 0.8), (0.42, 0.1))
    path.moveTo(x + corners[0][0] * side, y + corners[0][1] * side)
    for a, b in corners[1:]:
        path.lineTo(x + a * side, y + b * side)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _field(canvas: Canvas, x: float, y: float, side: float, *, on: bool) -> None:
    number = getattr(canvas, "boxes_so_far", 0) + 1
    canvas.boxes_so_far = number
    canvas.acroForm.checkbox(
        name=f"box{number}", x=x, y=y, size=side, checked=on, relative=True, fillColor=None
    )


def _button(canvas: Canvas, x: float, y: float, side: float, *, on: bool) -> None:
    number = getattr(canvas, "boxes_so_far", 0) + 1
    canvas.boxes_so_far = number
    canvas.acroForm.radio(
        name=f"choice{(number + 1) // 2}",
        value=f"number{number}",
        x=x,
        y=y,
        size=side,
        selected=on,
        relative=True,
        fillColor=None,
    )


def _way(frame: Callable[..., None], mark: Callable[..., None] | None) -> Draw:
    def draw(canvas: Canvas, x: float, y: float, size: float, on: bool) -> None:  # noqa: FBT001 - a sign's state
        left, low, side = x + (1 - _SIDE) / 2 * size, y - _RISE * size, _SIDE * size
        canvas.saveState()
        if mark is None:
            frame(canvas, left, low, side, on=on)
        else:
            frame(canvas, left, low, side)
            if on:
                mark(canvas, left, low, side)
        canvas.restoreState()

    return draw


def _full_or_hollow(canvas: Canvas, x: float, y: float, side: float, *, on: bool) -> None:
    canvas.rect(x, y, side, side, stroke=not on, fill=on)


def _round(canvas: Canvas, x: float, y: float, side: float) -> None:
    canvas.circle(x + side / 2, y + side / 2, side / 2, stroke=1, fill=0)


def _dot(canvas: Canvas, x: float, y: float, side: float) -> None:
    canvas.circle(x + side / 2, y + side / 2, side / 4, stroke=0, fill=1)


def _inner(canvas: Canvas, x: float, y: float, side: float) -> None:
    canvas.rect(x + 0.2 * side, y + 0.2 * side, 0.6 * side, 0.6 * side, stroke=0, fill=1)


def _shaded(canvas: Canvas, x: float, y: float, side: float) -> None:
    canvas.setFillGray(0.93)
    canvas.rect(x, y, side, side, stroke=1, fill=1)
    canvas.setFillGray(0)


def _letter(canvas: Canvas, x: float, y: float, side: float) -> None:
    canvas.setFont("ZapfDingbats", side)
    canvas.drawString(x + 0.1 * side, y + 0.15 * side, "✔")


WAYS: Final[dict[str, Draw]] = {
    "表单复选框": _way(_field, None),
    "表单单选钮": _way(_button, None),
    "方框勾": _way(_square, _tick),
    "四线叉": _way(_four_lines, _cross),
    "细条勾": _way(_thin_areas, _outline),
    "方框手写勾": _way(_square, _pen),
    "实心与空心": _way(_full_or_hollow, None),
    "框内方块": _way(_square, _inner),
    "圆圈圆点": _way(_round, _dot),
    "底色框内字勾": _way(_shaded, _letter),
}


def _slash(canvas: Canvas, x: float, y: float, side: float) -> None:
    _path(canvas, x, y, side, ((0.1, 0.1), (0.9, 0.9)))


def _dash(canvas: Canvas, x: float, y: float, side: float) -> None:
    _path(canvas, x, y, side, ((0.15, 0.5), (0.85, 0.5)))


def _speck(canvas: Canvas, x: float, y: float, side: float) -> None:
    canvas.rect(x + 0.4 * side, y + 0.4 * side, 0.15 * side, 0.15 * side, stroke=0, fill=1)


def _scribble(canvas: Canvas, x: float, y: float, side: float) -> None:
    _path(canvas, x, y, side, ((0.1, 0.5), (0.3, 0.6), (0.5, 0.4), (0.7, 0.6), (0.9, 0.5)))


# What nobody can tell: a line across may strike an option out, a speck may be dirt.
UNCLEAR: Final[dict[str, Draw]] = {
    "一道斜线": _way(_square, _slash),
    "一道横线": _way(_square, _dash),
    "一个小点": _way(_square, _speck),
    "乱线": _way(_square, _scribble),
}
