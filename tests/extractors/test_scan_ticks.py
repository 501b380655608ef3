"""Check boxes found by their shape, whatever a reader of letters makes of them."""

import cv2
import numpy as np
import pytest

from extractors.scan_engine import Letter, Made
from extractors.scan_ticks import CheckBox, boxes_in, ticked, torn_boxes, with_boxes

SCALE = 200 / 72


def line(wide: int = 200, high: int = 30):
    return np.full((high, wide), 245, np.uint8)


def drawn(kind: str):
    picture = line()
    cv2.rectangle(picture, (40, 3), (64, 27), 20, -1 if kind == "■" else 2)
    if kind == "☑":
        cv2.line(picture, (45, 15), (51, 22), 20, 2)
        cv2.line(picture, (51, 22), (60, 7), 20, 2)
    return picture


@pytest.mark.parametrize("sign", ["□", "■", "☑"])
def test_a_box_is_told_by_its_frame_and_by_what_is_in_it(sign: str):
    (box,) = boxes_in(drawn(sign), SCALE)
    assert box.sign == sign
    assert abs(box.x0 - 40) <= 2
    assert abs(box.x1 - 65) <= 2


@pytest.mark.parametrize("lacking", ["left", "top"])
def test_what_is_open_at_a_side_is_no_box(lacking: str):
    picture = drawn("□")
    picture[(slice(5, 25), slice(36, 45)) if lacking == "left" else (slice(0, 6), slice(44, 62))] = 245
    assert boxes_in(picture, SCALE) == []


def test_a_frame_with_something_above_it_is_part_of_a_letter():
    picture = line(high=40)
    cv2.rectangle(picture, (40, 14), (64, 37), 20, 2)
    cv2.line(picture, (40, 4), (64, 4), 20, 3)  # 旨
    assert boxes_in(picture, SCALE) == []


def test_dots_of_a_row_are_no_filled_boxes():
    picture = line(high=6)
    picture[1:5, 20:24] = 20
    assert boxes_in(picture, SCALE) == []


def pair(torn: str, whole: str = "□"):
    """Two boxes of one line, a seal having torn the frame of the first."""
    picture = np.hstack([drawn(torn), drawn(whole)])
    picture[10:16, 36:46] = 245
    picture[0:6, 48:55] = 225
    picture[20:30, 57:62] = 245
    return picture


def made(text: str, ats: tuple[float, ...], sure: float = 1.0) -> Made:
    return Made(tuple(Letter(sign, at, sure) for sign, at in zip(text, ats, strict=True)))


def test_a_box_a_reader_dropped_is_put_where_it_stands():
    seen = with_boxes(made("□是否", (0.1, 0.3, 0.9)), [CheckBox("■", 110, 140)], 200, 0)
    assert seen.text == "□是■否"


def test_a_box_a_reader_took_for_something_else_is_a_box():
    assert with_boxes(made("p符合", (0.1, 0.5, 0.9), 0.5), [CheckBox("☑", 8, 32)], 200, 0).text == "☑符合"


def test_a_box_a_reader_saw_is_not_put_in_twice():
    assert with_boxes(made("☑符合", (0.1, 0.5, 0.9)), [CheckBox("☑", 8, 32)], 200, 0).text == "☑符合"


@pytest.mark.parametrize(("torn", "whole"), [("□", "☑"), ("☑", "□")])
def test_a_box_torn_by_a_seal_is_found_beside_a_whole_one(torn: str, whole: str):
    picture = pair(torn, whole)
    (other,) = boxes_in(picture, SCALE)
    assert other.sign == whole
    (box,) = torn_boxes(picture, [other])
    assert (box.sign, box.torn) == (torn, True)
    assert abs(box.x0 - 40) <= 3
    assert abs(box.x1 - 65) <= 3
    read = made("是否", (0.2, 0.7))
    assert ticked(read, picture, SCALE, picture.shape[1], 0).text == f"{torn}是{whole}否"


def test_what_is_no_frame_is_no_torn_box():
    """Strokes of letters beside a whole box: each has too little of some side."""
    picture = np.hstack([line(), drawn("☑")])
    for x in (40, 52, 64):
        cv2.line(picture, (x, 3), (x, 27), 20, 2)
    cv2.line(picture, (40, 14), (66, 14), 20, 2)
    assert list(torn_boxes(picture, boxes_in(picture, SCALE))) == []


def test_a_box_torn_in_a_line_of_letters_is_looked_for_nowhere():
    """国 looks like a box too, but where a reader says it is a letter no other box is looked for."""
    picture = pair("□", "☑")
    assert ticked(made("家国", (0.2, 0.63)), picture, SCALE, picture.shape[1], 0).text == "家国"


def test_a_half_sure_letter_is_no_torn_box():
    torn = [CheckBox("☑", 8, 32, torn=True)]
    assert with_boxes(made("否", (0.1,), 0.6), torn, 200, 0).text == "否"
    assert with_boxes(made("是", (0.12,), 0.6), torn, 200, 0).text == "是"
    assert with_boxes(made("是", (0.5,)), torn, 200, 0).text == "☑是"


@pytest.mark.parametrize("character", ["国", "口", "回"])
def test_a_character_that_has_a_frame_stays_one(character: str):
    seen = with_boxes(made(f"{character}家", (0.1, 0.5)), [CheckBox("☑", 8, 32)], 200, 0)
    assert seen.text == f"{character}家"


def test_spaces_move_with_what_is_put_in_before_them():
    seen = with_boxes(
        Made((Letter("是", 0.3, 1.0), Letter("否", 0.9, 1.0)), frozenset({1})), [CheckBox("□", 0, 30)], 200, 0
    )
    assert (seen.text, seen.spaces) == ("□是否", frozenset({2}))
