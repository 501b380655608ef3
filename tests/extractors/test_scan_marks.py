"""Signatures on pictures of pages: strokes beside the words that ask for them."""

import cv2
import numpy as np

from extractors.scan_engine import Letter, Made
from extractors.scan_lines import Strip
from extractors.scan_marks import written

SCALE = 200 / 72
LABEL = Strip(100, 200, 400, 232)


def said(text: str, sure: float = 0.99) -> Made:
    return Made(tuple(Letter(sign, (n + 0.5) / len(text), sure) for n, sign in enumerate(text)))


def page(*, signed: bool):
    picture = np.full((500, 1200), 245, np.uint8)
    picture[202:230, 102:398] = 60  # the label's letters
    if signed:
        points = np.array([(450, 215), (480, 180), (500, 245), (540, 190), (570, 240), (620, 185)], np.int32)
        cv2.polylines(picture, [points], isClosed=False, color=30, thickness=4)
    return picture


def test_strokes_beside_the_label_are_a_signature_where_they_stand():
    (box,) = written(page(signed=True), [(LABEL, said("机构法定代表人（签字）："))], SCALE)
    assert abs(box[0] - 448 / SCALE) < 3
    assert abs(box[2] - 622 / SCALE) < 3


def test_where_nothing_is_written_there_is_none():
    assert written(page(signed=False), [(LABEL, said("机构法定代表人（签字）："))], SCALE) == []


def test_strokes_beside_other_words_are_none():
    assert written(page(signed=True), [(LABEL, said("机构法定代表人："))], SCALE) == []
    assert written(page(signed=True), [(LABEL, said("由负责人签字，并加盖公章"))], SCALE) == []


def test_a_name_set_in_type_is_no_signature():
    typed = Strip(440, 178, 630, 222)
    lines = [(LABEL, said("机构法定代表人（签字）：")), (typed, said("张三丰"))]
    assert written(page(signed=True), lines, SCALE) == []
    scribbled = [(LABEL, said("机构法定代表人（签字）：")), (typed, said("aNMm", 0.5))]
    assert len(written(page(signed=True), scribbled, SCALE)) == 1
