"""Check boxes written as characters: which of several words is ticked."""

import re
from typing import Final

ON: Final = "☑☒✓✔√■●◉🗹⊠"
OFF: Final = "□☐○◯◻⬜"
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
    return _TOKEN.search(plain) is not None and _TOKEN.sub("", plain).strip() != ""


def ticked(text: str) -> tuple[tuple[str, bool], ...]:
    """The words beside the boxes, in order, each with whether its box is ticked.

    A box may stand before its word or after it; which, is told by the first character.

    >>> ticked("☑是 □否"), ticked("是（√）否（ ）"), ticked("√是 否")
    ((('是', True), ('否', False)), (('是', True), ('否', False)), (('是', True), ('否', False)))
    """
    plain = _glyphs(text).strip()
    marks = list(_TOKEN.finditer(plain))
    if not marks:
        return ()
    before = marks[0].start() == 0
    found: list[tuple[str, bool]] = []
    edges = [mark.start() for mark in marks] + [len(plain)]
    for place, mark in enumerate(marks):
        start, end = (mark.end(), edges[place + 1]) if before else _behind(marks, place)
        words = [word for word in _GAPS.split(plain[start:end]) if word]
        on = mark.group() in ON
        near = words[:1] if before else words[-1:]
        loose = words[1:] if before else words[:-1]
        pairs = [(word, on) for word in near]
        others = [(word, False) for word in loose]  # a word without a box of its own is not ticked
        found += pairs + others if before else others + pairs
    if not before:
        found += [(word, False) for word in _GAPS.split(plain[marks[-1].end() :]) if word]
    return tuple(found)


def _behind(marks: "list[re.Match[str]]", place: int) -> tuple[int, int]:
    return (marks[place - 1].end() if place else 0), marks[place].start()


def _glyphs(text: str) -> str:
    return _BRACKETED_OFF.sub("□", _BRACKETED_ON.sub("√", text))
