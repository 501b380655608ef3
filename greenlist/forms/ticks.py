"""Check boxes written as characters: which of several words is ticked."""

import re
from collections.abc import Callable, Container
from typing import Final

ON: Final = "☑☒✓✔√■●◉🗹⊠"
OFF: Final = "□☐○◯◻⬜"
UNCLEAR: Final = "▨"  # a box of which nobody can tell whether it is ticked
_BRACKETED_ON: Final = re.compile(rf"[(\[（【]\s*[{ON}]\s*[)\]）】]")
_BRACKETED_OFF: Final = re.compile(r"[(\[（【]\s*[)\]）】]")
_TOKEN: Final = re.compile(f"[{ON}{OFF}]")
_GAPS: Final = re.compile(r"[\s、,，;；/|]+")


def has_boxes(text: str) -> bool:
    """Whether the text holds a box or tick beside words.

    >>> has_boxes("☑是 □否"), has_boxes("是（√）否（ ）"), has_boxes("√"), has_boxes("是")
    (True, True, False, False)
    """
    plain = _glyphs(text)
    bare = _TOKEN.sub("", plain).replace(UNCLEAR, "")
    return (UNCLEAR in plain or _TOKEN.search(plain) is not None) and bare.strip() != ""


def ticked(text: str, is_word: Callable[[str], bool] = lambda _: False) -> tuple[tuple[str, bool], ...]:
    """The words beside the boxes, in order, each with whether its box is ticked.

    A box may stand before its word or after it; which, is told by the first character. `is_word` knows the words
    that hold a sign by which others are parted: mg/m³. Beside a box that is unclear nothing is told at all.

    >>> ticked("☑是 □否"), ticked("是（√）否（ ）"), ticked("√是 否")
    ((('是', True), ('否', False)), (('是', True), ('否', False)), (('是', True), ('否', False)))
    """
    plain = _glyphs(text).strip()
    if UNCLEAR in plain:
        return ()
    marks = list(_TOKEN.finditer(plain))
    if not marks:
        return ()
    before = marks[0].start() == 0
    found: list[tuple[str, bool]] = []
    edges = [mark.start() for mark in marks] + [len(plain)]
    for place, mark in enumerate(marks):
        start, end = (mark.end(), edges[place + 1]) if before else _behind(marks, place)
        words = _words(plain[start:end], is_word)
        on = mark.group() in ON
        near = words[:1] if before else words[-1:]
        loose = words[1:] if before else words[:-1]
        pairs = [(word, on) for word in near]
        others = [(word, False) for word in loose]  # a word without a box of its own is not ticked
        found += pairs + others if before else others + pairs
    if not before:
        found += [(word, False) for word in _GAPS.split(plain[marks[-1].end() :]) if word]
    return tuple(found)


def untouched(text: str, words: Container[str]) -> bool:
    """Whether a text is nothing but unticked boxes beside these words: a choice as it was printed, not made.

    >>> untouched("□是 □否", {"是", "否"}), untouched("☑是 □否", {"是", "否"}), untouched("□是 □否 民营", {"是", "否"})
    (True, False, False)
    """
    found = ticked(text, words.__contains__)
    return bool(found) and not any(on for _, on in found) and all(word in words for word, _ in found)


def _words(between: str, is_word: Callable[[str], bool]) -> list[str]:
    whole = between.strip().strip("、,，;；|")
    return [whole] if whole and is_word(whole) else [word for word in _GAPS.split(between) if word]


def _behind(marks: "list[re.Match[str]]", place: int) -> tuple[int, int]:
    return (marks[place - 1].end() if place else 0), marks[place].start()


def _glyphs(text: str) -> str:
    return _BRACKETED_OFF.sub("□", _BRACKETED_ON.sub("√", text))
