"""Reports whose pages look as they should and whose letters mean something else, in each way that happens."""

import io
import random
import re
from collections.abc import Callable, Mapping
from typing import Final

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

Meaning = Callable[[str], str]
_PAIR: Final = re.compile(rb"<([0-9A-Fa-f]+)>\s+<([0-9A-Fa-f]{4})>\s*\n")
_GB_ROWS, _GB_COLUMNS = (
    range(0xB0, 0xD8),
    range(0xA1, 0xFF),
)  # the first level: 3755 characters in use every day
_EVERYDAY: Final = [
    bytes((row, column)).decode("gb2312", "ignore") for row in _GB_ROWS for column in _GB_COLUMNS
]


def _private(letter: str) -> str:
    """Somewhere in private use, each letter at its own place, as fonts made against copying do."""
    return chr(0xE000 + ord(letter) % 0x1800)


def _private_figures(letter: str) -> str:
    return _private(letter) if letter.isdigit() else letter


def _next(letter: str) -> str:
    return chr(ord(letter) + 1)


def _next_everyday(letter: str) -> str:
    """The character that follows in GB 2312: as common to look at, only that it makes no sense."""
    if letter not in _EVERYDAY:
        return letter
    return _EVERYDAY[(_EVERYDAY.index(letter) + 7) % len(_EVERYDAY)] or "啊"


def _any_everyday(letter: str) -> str:
    """Some everyday character or other."""
    return random.Random(letter).choice([one for one in _EVERYDAY if one])  # noqa: S311 - a sample, no secret


def _replacement(_letter: str) -> str:
    return "\ufffd"


def _control(letter: str) -> str:
    """The number of the glyph in place of the letter: figures are 19 and following in most TrueType fonts."""
    return chr(ord(letter) - 29) if letter.isdigit() else letter


def _mojibake(letter: str) -> str:
    """The first byte of the GB 2312 form."""
    return letter if letter.isascii() else chr(letter.encode("gb18030")[0])


SPOILED: Final[Mapping[str, Meaning | None]] = {
    "没有ToUnicode": None,
    "私有区": _private,
    "只有数字在私有区": _private_figures,
    "ToUnicode错一位": _next,
    "ToUnicode按国标错七位": _next_everyday,
    "ToUnicode乱指常用字": _any_everyday,
    "替换符": _replacement,
    "数字是字形号": _control,
    "国标码当作拉丁文": _mojibake,
}


def spoiled(report: bytes, sort: str, pages: int | None = None) -> bytes:
    """The first pages of a report, drawn as before; their letters mean what `SPOILED[sort]` makes of them."""
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(report)).pages[:pages]:
        writer.add_page(page)
    meaning = SPOILED[sort]
    done = set()
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():
            held = font.get_object()
            if "/ToUnicode" not in held or id(held) in done:
                continue
            done.add(id(held))
            if meaning is None:
                del held[NameObject("/ToUnicode")]
            else:
                table = held["/ToUnicode"].get_object()
                table.set_data(_PAIR.sub(lambda pair, to=meaning: _other(pair, to), table.get_data()))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _other(pair: re.Match[bytes], meaning: Meaning) -> bytes:
    return b"<%s> <%04X>\n" % (pair[1], ord(meaning(chr(int(pair[2], 16)))))
