"""What is drawn on a page: rules however drawn, forms within forms, seals, limits."""

from extractors import ink_drawings
from tests.builders.drawn_pages import seen


def test_a_stroked_line_a_thin_box_and_the_sides_of_a_frame_are_rules():
    def draw(canvas):
        canvas.line(50, 350, 250, 350)
        canvas.rect(50, 300, 200, 0.7, stroke=0, fill=1)
        canvas.rect(50, 200, 200, 50)

    page = seen(draw)
    assert sorted(round(rule.y) for rule in page.across) == [50, 100, 150, 200]
    assert sorted(round(rule.x) for rule in page.down) == [50, 250]


def test_shading_and_slanting_lines_are_no_rules():
    def draw(canvas):
        canvas.rect(50, 200, 200, 20, stroke=0, fill=1)
        canvas.line(50, 50, 250, 120)
        canvas.line(50, 50, 52, 50)

    page = seen(draw)
    assert page.across == []
    assert page.down == []


def test_rules_within_forms_stand_where_the_form_is_placed():
    def draw(canvas):
        canvas.beginForm("inner")
        canvas.line(0, 0, 100, 0)
        canvas.endForm()
        canvas.beginForm("outer")
        canvas.translate(10, 20)
        canvas.doForm("inner")
        canvas.endForm()
        canvas.translate(40, 100)
        canvas.doForm("outer")

    [rule] = seen(draw).across
    assert (round(rule.x0), round(rule.x1), round(rule.y)) == (50, 150, 280)


def test_a_red_circle_drawn_with_lines_is_a_seal_and_a_black_one_is_not():
    def draw(canvas):
        canvas.setStrokeColorRGB(0.85, 0.1, 0.1)
        canvas.circle(100, 300, 55)
        canvas.setStrokeColorRGB(0, 0, 0)
        canvas.circle(300, 300, 55)

    [seal] = [picture for picture in seen(draw).pictures if picture.seal]
    assert [round(edge) for edge in seal.box] == [45, 45, 155, 155]


def test_a_path_of_too_many_corners_is_cut(monkeypatch):
    monkeypatch.setattr(ink_drawings, "MOST_SEGMENTS", 20)

    def draw(canvas):
        path = canvas.beginPath()
        path.moveTo(10, 10)
        for corner in range(100):
            path.lineTo(10 + 3 * corner, 10 + 20 * (corner % 2))
        canvas.drawPath(path)
        canvas.line(10, 300, 200, 300)

    assert seen(draw).cut
