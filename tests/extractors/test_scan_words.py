"""What lines on the picture of a page say, and what their page's other lines tell of them."""

import numpy as np
import pytest

from extractors.scan_engine import Letter, Made, engine
from extractors.scan_lines import Strip
from extractors.scan_words import as_meant, made_out
from tests.builders.scans import SCALE, inked_strip

pytest.importorskip("onnxruntime")


def test_a_leaning_stroke_is_a_slash_not_a_one():
    page = np.full((100, 200), 245, np.uint8)
    for n in range(24):
        page[30 + n, 110 - n // 3 : 113 - n // 3] = 30
    assert made_out(page, inked_strip(page), SCALE, engine()).text == "/"


def numbered(*texts: str) -> list[str]:
    lines = [
        (Strip(0, 0, 30, 20, inside=True), Made(tuple(Letter(sign, 0.5, 1.0) for sign in text)))
        for text in texts
    ]
    return [made.text for _, made in as_meant(lines)]


def test_a_number_among_others_is_one():
    assert numbered("El", "E2", "E3", "EI") == ["E1", "E2", "E3", "E1"]


def test_what_looks_like_a_number_alone_stays_what_it_is():
    assert numbered("Al", "E2", "E3", "Cl") == ["Al", "E2", "E3", "Cl"]


def test_a_stroke_alone_in_a_cell_is_a_dash_but_where_cells_are_counted_in_chinese():
    assert numbered("一", "86.5") == ["—", "86.5"]
    assert numbered("一", "二", "三") == ["一", "二", "三"]


def test_a_stroke_above_other_letters_of_its_cell_is_a_number_not_a_dash():
    cell = (100, 100, 140, 400)
    column = [
        (Strip(105, 110 + 40 * n, 135, 140 + 40 * n, inside=True, cell=cell), Made((Letter(sign, 0.5, 0.9),)))
        for n, sign in enumerate("一级指标")
    ]
    assert "".join(made.text for _, made in as_meant(column)) == "一级指标"
    assert as_meant(column[:1])[0][1].text == "—"


def test_characters_are_those_of_the_mainland():
    assert numbered("生产洁凈化", "強度") == ["生产洁净化", "强度"]
