"""The characters of a page as PDFium sees them: what each means, where it stands, which way they run."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import compress, count, islice, repeat
from operator import and_, ne, or_
from typing import Any, Final, NamedTuple

from pypdfium2 import raw

from extractors.ink import Ink, Turn
from extractors.pdfium_calls import address_of, function_of
from extractors.runs import Run

MOST_CHARACTERS: Final = 60_000  # a page; more is a drawing made of letters
_SAMPLE: Final = 48  # characters whose direction is looked at
_MOST_ALIKE: Final = 0.7  # share of them that must agree
_LEANING: Final = 15.0  # degrees: letters so far from the page's edges are a watermark's
_HYPHEN: Final = "\x02"  # what PDFium returns for a hyphen at a line's end
_HIGH, _LOW, _AFTER = "\ud800", "\udc00", "\ue000"  # halves of rare characters


def direction_of(text: Any) -> int | None:  # noqa: ANN401 - a PDFium handle
    """Clockwise turn of user space after which most of the text stands upright; None when it leans all ways."""
    number, page = raw.FPDFText_CountChars(text), address_of(text)
    step = max(1, number // _SAMPLE)
    found: Counter[int] = Counter()
    for index in range(0, number, step):
        if _UNICODE(page, index) > ord(" ") and not _GENERATED(page, index):
            angle = _ANGLE(page, index)
            if angle >= 0:
                found[round(math.degrees(angle) / 90) % 4] += 1
    if not found:
        return None
    quarter, times = found.most_common(1)[0]  # PDFium counts the angle clockwise
    return 90 * (-quarter % 4) if times >= _MOST_ALIKE * sum(found.values()) else None


# The same functions of PDFium, asked of all characters of a page in one go, with plain addresses: four times as fast.
# None of them takes long enough to let other threads run meanwhile.
_OF_CHARACTER: Final = (ctypes.c_void_p, ctypes.c_int)
_UNICODE: Final = ctypes.PYFUNCTYPE(ctypes.c_uint, *_OF_CHARACTER)(function_of(raw.FPDFText_GetUnicode))
_ANGLE: Final = ctypes.PYFUNCTYPE(ctypes.c_float, *_OF_CHARACTER)(function_of(raw.FPDFText_GetCharAngle))
_GENERATED: Final = ctypes.PYFUNCTYPE(ctypes.c_int, *_OF_CHARACTER)(function_of(raw.FPDFText_IsGenerated))
_LOOSE_BOX: Final = ctypes.PYFUNCTYPE(ctypes.c_int, *_OF_CHARACTER, ctypes.c_void_p)(
    function_of(raw.FPDFText_GetLooseCharBox)
)
_EDGES: Final = 4  # left, top, right, bottom
_SPACES: Final = frozenset("\t \xa0\u3000")
_ENDS: Final = frozenset("\r\n")
_UNMAPPED: Final = frozenset("\0\ufffd\ufffe\uffff")
_ODD: Final = re.compile("[\t\n\r \xa0\u3000\0\x02\ufffd-\uffff\ud800-\udfff]")  # not simply a character


def _aslant(text: int, levels: Sequence[float]) -> list[int]:
    """Which characters neither run along nor across the page: those of a watermark.

    Args:
        text: address of the page.
        levels: of every character, an edge that those of one line share.
    """
    changes = [True, *map(ne, levels, islice(levels, 1, None)), True]  # before and after each of them
    alone = list(compress(count(), map(and_, changes, islice(changes, 1, None))))
    turned = zip(alone, map(_ANGLE, repeat(text), alone), strict=True)  # PDFium knows no angle of some: -1
    return [
        index
        for index, turn in turned
        if turn >= 0 and _LEANING < math.degrees(turn) % 90 < 90 - _LEANING  # noqa: PLR2004 - a right angle
    ]


def gather_letters(text: Any, ink: Ink) -> None:  # noqa: ANN401 - a PDFium handle
    """Take in the characters of a page, without those of watermarks."""
    number = raw.FPDFText_CountChars(text)
    if number > MOST_CHARACTERS:
        number, ink.cut = MOST_CHARACTERS, True
    if number <= 0:
        return
    page = address_of(text)
    held = (ctypes.c_float * (_EDGES * number))()
    first, step = ctypes.addressof(held), _EDGES * ctypes.sizeof(ctypes.c_float)
    boxed = list(map(_LOOSE_BOX, repeat(page), range(number), range(first, first + step * number, step)))
    edges = memoryview(held).cast("B").cast("f").tolist()
    for index in _aslant(page, edges[1::_EDGES] if ink.read.degrees in {0, 180} else edges[::_EDGES]):
        boxed[index] = 0
    _keep(page, _letters(text, number), _placed(edges, ink.read), boxed, ink)


def _letters(text: Any, number: int) -> str:  # noqa: ANN401 - a PDFium handle
    """What the characters of a page mean, one for each; halves of rare ones by themselves."""
    room = (ctypes.c_ushort * (number + 1))()
    raw.FPDFText_GetText(text, 0, number, room)
    letters = bytes(room).decode("utf-16-le", "surrogatepass").rstrip("\0")
    if len(letters) == number and _UNMAPPED.isdisjoint(letters):
        return letters
    # some mean nothing, or are hyphens at the end of a line, which are given as meaning nothing
    return "".join(map(chr, map(_UNICODE, repeat(address_of(text)), range(number))))


class _Edges(NamedTuple):
    """Of every character of a page, in reading position."""

    lefts: Sequence[float]
    tops: Sequence[float]
    rights: Sequence[float]
    bottoms: Sequence[float]


def _placed(edges: Sequence[float], read: Turn) -> _Edges:
    """Where every character stands in reading position."""
    lefts, tops, rights, bottoms = (edges[n::_EDGES] for n in range(_EDGES))
    if read.degrees:
        return _Edges(*zip(*map(read.out, zip(lefts, bottoms, rights, tops, strict=True)), strict=True))
    # nearly every page is upright: its characters are placed without a call each
    if read.x0:
        lefts, rights = [x - read.x0 for x in lefts], [x - read.x0 for x in rights]
    from_top = read.y1
    return _Edges(lefts, [from_top - y for y in tops], rights, [from_top - y for y in bottoms])


def _keep(page: int, letters: str, edges: _Edges, boxed: Sequence[int], ink: Ink) -> None:
    """Take in the characters of a page: spaces and ends of lines belong to what follows them."""
    lefts, tops, rights, bottoms = edges
    odd = {match.start() for match in _ODD.finditer(letters)}
    if not all(boxed):
        odd.update(index for index, there in enumerate(boxed) if not there)
    other_tops, other_bottoms = (map(ne, held, islice(held, 1, None)) for held in (tops, bottoms))
    ends = compress(count(1), map(or_, other_tops, other_bottoms))
    begin, spaced = 0, False
    for at in sorted({*odd, *ends, len(letters)}):
        if at > begin:
            text, there = letters[begin:at], lefts[begin:at]
            ink.runs.append(Run(text, there, rights[begin:at], tops[begin], bottoms[begin], spaced))
            begin, spaced = at, False
        if at not in odd:
            continue
        begin = at + 1
        letter = letters[at]
        if letter in _SPACES:
            spaced = spaced or not _GENERATED(page, at)
        elif letter in _ENDS:
            spaced = False
        elif not _HIGH <= letter < _LOW:
            ink.unmapped += letter in _UNMAPPED
            if boxed[at]:
                text = _meant(letters, at)
                ink.runs.append(Run(text, (lefts[at],), (rights[at],), tops[at], bottoms[at], spaced))
                spaced = False


def _meant(letters: str, at: int) -> str:
    """What a character means that is not simply one."""
    letter = letters[at]
    if letter == _HYPHEN:
        return "-"
    if letter in _UNMAPPED:
        return "\ufffd"
    if _LOW <= letter < _AFTER:
        pair = letters[at - 1 : at + 1]
        return pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")[-1:]
    return letter
