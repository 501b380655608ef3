"""Check boxes of reports: which of some words is ticked, whatever sign or symbol letter the box became."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from greenlist.forms.ticks import OFF, ON, UNCLEAR

# Letters that Word's symbol fonts (Wingdings, Wingdings 2) leave behind; they mean a box only beside its word.
_LETTERS_ON: Final = "RþýüPS"
_LETTERS_OFF: Final = "£¨oq\uf06f\uf0a8\uf071\uf02a"
_MORE_ON: Final = "\uf0fe\uf0fd\uf0fc\uf052\uf053\uf050"
_CROSS: Final = "×✗✘"


@dataclass(frozen=True, slots=True)
class Ticked:
    """What the boxes beside some words say.

    Attributes:
        words: the ticked ones, in the order given; none where a box among them is unclear.
        start, end: where boxes and words stand in the text.
        boxes: how many boxes there are.
        sure: False when a cross had to be taken for a tick.
    """

    words: tuple[str, ...]
    start: int
    end: int
    boxes: int
    sure: bool = True


@lru_cache(maxsize=64)
def _patterns(options: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(re.escape(word) for word in sorted(options, key=lambda word: (-len(word), word)))
    signs = re.escape(ON + OFF + UNCLEAR + _CROSS + _MORE_ON)
    letters = re.escape(_LETTERS_ON + _LETTERS_OFF)
    sign = rf"(?:(?P<sign>[{signs}])|(?<![A-Za-z0-9])(?P<letter>[{letters}]))"
    inside = rf"[(\[](?P<inside>[{signs}{letters}]?)[)\]]"
    before = rf"(?:{inside}|{sign})(?P<word>{words})"
    after = rf"(?P<word>{words})(?:[(\[](?P<inside>[{signs}{letters}]?)[)\]]|(?P<sign>[{signs}]))"
    return re.compile(before), re.compile(after)


def ticked(key: str, options: Sequence[str]) -> Ticked | None:
    """The ticked words among `options` in a text without spaces; None when no box stands beside one.

    >>> ticked("R符合£不符合", ("符合", "不符合")).words, ticked("是(√)否()", ("是", "否")).words
    (('符合',), ('是',))
    >>> ticked("(√)符合()不符合", ("符合", "不符合")).words, ticked("是否符合:□符合☑不符合", ("符合", "不符合")).words
    (('符合',), ('不符合',))
    >>> ticked("内资(□国有□集体☑民营)□港澳台", ("国有", "集体", "民营", "港澳台")).words
    ('民营',)
    """
    before, after = (list(pattern.finditer(key)) for pattern in _patterns(tuple(options)))
    found = before if len(before) >= len(after) else after  # boxes stand before their words, or all behind
    return _told(found) if found else None


def _told(found: "list[re.Match[str]]") -> Ticked:
    signs = [_sign(each) for each in found]
    on = [
        each["word"]
        for each, sign in zip(found, signs, strict=True)
        if sign in ON + _MORE_ON + _LETTERS_ON and sign
    ]
    crossed = [each["word"] for each, sign in zip(found, signs, strict=True) if sign and sign in _CROSS]
    sure = bool(on) or not crossed
    start, end = found[0].start(), found[-1].end()
    if UNCLEAR in signs:
        return Ticked((), start, end, len(found))
    return Ticked(tuple(on or crossed), start, end, len(found), sure)


def _sign(found: "re.Match[str]") -> str:
    groups = found.groupdict()
    return groups.get("sign") or groups.get("letter") or groups.get("inside") or ""
