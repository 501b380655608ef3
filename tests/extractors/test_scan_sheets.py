"""Pictures of pages made straight, evenly lit and free of seals."""

import cv2
import numpy as np
import pytest

from extractors.ink import Bitmap
from extractors.scan_sheets import straightened

SCALE = 200 / 72
WIDE, HIGH = 1654, 2339


def text_page(level: int = 30):
    """Rows of strokes as long as words, as running text looks from afar."""
    picture = np.full((HIGH, WIDE, 3), 245, np.uint8)
    chance = np.random.default_rng(1)
    for y in range(250, 2100, 58):
        for x in range(200, 1450, 34):
            if chance.random() < 0.9:
                cv2.rectangle(picture, (x, y), (x + 26, y + 4), (level,) * 3, -1)
                cv2.rectangle(picture, (x + 10, y), (x + 14, y + 28), (level,) * 3, -1)
                cv2.rectangle(picture, (x, y + 24), (x + 26, y + 28), (level,) * 3, -1)
    return picture


def bitmap(picture) -> Bitmap:
    high, wide = picture.shape[:2]
    return Bitmap(picture.tobytes(), wide, high, 3 * wide, SCALE)


def aslant(picture, degrees: float):
    turn = cv2.getRotationMatrix2D((WIDE / 2, HIGH / 2), degrees, 1.0)
    return cv2.warpAffine(picture, turn, (WIDE, HIGH), borderValue=(245, 245, 245))


def angle_of(matrix) -> float:
    return float(np.rad2deg(np.arctan2(matrix[0, 1], matrix[0, 0])))


@pytest.mark.parametrize("degrees", [-2.0, -0.7, 0.0, 1.3, 2.0])
def test_a_page_that_lies_aslant_is_laid_straight_to_a_tenth_of_a_degree(degrees: float):
    sheet = straightened(bitmap(aslant(text_page(), degrees)))
    assert angle_of(sheet.matrix) == pytest.approx(-degrees, abs=0.1)


def test_a_page_on_its_side_is_held_upright_or_upside_down():
    picture = np.ascontiguousarray(np.rot90(text_page()))
    sheet = straightened(bitmap(picture))
    assert sheet.grey.shape[0] > sheet.grey.shape[1]


def table_page():
    """A table of many columns with a word of two letters or none in a cell: its columns part as sharply as its rows."""
    picture = np.full((HIGH, WIDE, 3), 245, np.uint8)
    chance = np.random.default_rng(3)
    down, across = range(220, 1500, 140), range(300, 2000, 54)
    for y in across:
        cv2.line(picture, (down[0], y), (down[-1], y), (30, 30, 30), 1)
        for x in down[:-1]:
            if chance.random() < 0.75 and y != across[-1]:
                for letter in (x + 44, x + 72):
                    cv2.rectangle(picture, (letter, y + 14), (letter + 24, y + 38), (30, 30, 30), 3)
    for x in down:
        cv2.line(picture, (x, across[0]), (x, across[-1]), (30, 30, 30), 1)
    return picture


@pytest.mark.parametrize("degrees", [-1.6, -0.35, 0.35, 2.0])
def test_the_rules_of_a_table_tell_how_far_it_leans_and_its_words_how_it_lies(degrees: float):
    laid = aslant(table_page(), degrees)
    sheet = straightened(bitmap(laid))
    assert sheet.grey.shape[0] > sheet.grey.shape[1]
    assert angle_of(sheet.matrix) == pytest.approx(-degrees, abs=0.06)
    aside = straightened(bitmap(np.ascontiguousarray(np.rot90(laid))), aside=True)
    assert aside.grey.shape[0] < aside.grey.shape[1], "held the other way than it seems to lie"
    upright = straightened(bitmap(np.ascontiguousarray(np.rot90(laid))))
    assert upright.grey.shape[0] > upright.grey.shape[1]


def seal(picture, colour):
    """A ring, a star's middle and small strokes, printed over what is there."""
    ink = np.full_like(picture, 255)
    cv2.circle(ink, (800, 900), 150, colour, 10)
    cv2.circle(ink, (800, 900), 45, colour, -1)
    return (picture.astype(np.uint16) * ink // 255).astype(np.uint8)


def red_of(picture):
    return seal(picture, (40, 40, 215))


def grey_of(picture):
    over = seal(picture, (105, 105, 105))
    return np.repeat(cv2.cvtColor(over, cv2.COLOR_BGR2GRAY)[:, :, None], 3, axis=2)


@pytest.mark.parametrize("stamped", [red_of, grey_of], ids=["红", "灰"])
def test_a_seal_goes_and_what_is_printed_under_it_stays(stamped):
    plain = straightened(bitmap(text_page())).grey
    sheet = straightened(bitmap(stamped(text_page())))
    around = np.s_[740:1060, 640:960]
    letters, paper = plain[around] < 90, plain[around] > 230
    (box,) = sheet.seals
    assert abs((box[0] + box[2]) / 2 - 800 / SCALE) < 4
    assert abs((box[1] + box[3]) / 2 - 900 / SCALE) < 4
    assert float((sheet.grey[around][letters] < 150).mean()) > 0.97, "letters stay dark"
    assert float((sheet.grey[around][paper] > 185).mean()) > 0.97, "the seal is gone"


def test_a_ring_that_is_cut_in_pieces_is_one_seal_and_goes():
    stamped = grey_of(text_page())
    for y in range(770, 1060, 60):
        cv2.line(stamped, (300, y), (1300, y), (255, 255, 255), 12)
    cv2.line(stamped, (800, 700), (800, 1100), (255, 255, 255), 30)
    before = cv2.cvtColor(stamped, cv2.COLOR_BGR2GRAY)
    sheet = straightened(bitmap(stamped))
    (box,) = sheet.seals
    assert abs((box[0] + box[2]) / 2 - 800 / SCALE) < 4
    assert abs((box[1] + box[3]) / 2 - 900 / SCALE) < 4
    ring = np.zeros(before.shape, np.uint8)
    cv2.circle(ring, (800, 900), 150, 1, 6)
    bare = (ring > 0) & (before < 150) & (cv2.erode(before, np.ones((9, 9))) > 95)  # no letter near
    assert float((sheet.grey[bare] > 185).mean()) > 0.97
    assert sheet.stamped is not None, "what went with the seal can be looked up"
    assert float((sheet.stamped[bare] < 185).mean()) > 0.9


def test_a_page_without_a_seal_has_none():
    assert straightened(bitmap(text_page())).stamped is None
    assert straightened(bitmap(text_page())).seals == ()


def test_a_red_heading_is_no_seal():
    picture = text_page()
    picture[100:130, 300:1300] = (40, 40, 215)
    assert straightened(bitmap(picture)).seals == ()


def test_a_sheet_on_a_dark_table_is_cut_out_and_its_shadow_taken_away():
    corners = np.array([(0, 0), (WIDE, 0), (WIDE, HIGH), (0, HIGH)], np.float32)
    seen = np.array([(80, 60), (1560, 110), (1610, 2250), (60, 2290)], np.float32)
    bend = cv2.getPerspectiveTransform(corners, seen)
    shade = np.linspace(1.0, 0.75, WIDE, dtype=np.float32)[None, :, None]
    photo = (cv2.warpPerspective(text_page(), bend, (WIDE, HIGH), borderValue=(60, 60, 60)) * shade).astype(
        np.uint8
    )
    sheet = straightened(bitmap(photo))
    wide, high = sheet.size
    assert high / wide == pytest.approx(842 / 595, abs=0.02)
    corner = sheet.matrix @ np.array([80 / SCALE, 60 / SCALE, 1.0])
    assert np.abs(corner[:2] / corner[2]).max() < 12, "the corner of the sheet is that of the page"
    inner = sheet.grey[100:-100, 100:-100]
    assert float(np.percentile(inner[:, :200], 90)) == pytest.approx(
        float(np.percentile(inner[:, -200:], 90)), abs=12
    )
