"""A template in another profile (`layout.PROFILES`): margins, line pitch, and the distances that follow from them.

The shipped templates keep to GB/T 33476.2. An office that enters the common 37/35 mm in the margins dialog says so in its
settings; its documents are then made from the same templates, set the other way.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from generators import styles
from generators.layout import PROFILES, STANDARD, Profile, twips
from generators.ooxml import W, pack, unpack

_NEAR: Final = 3  # twips by which a word processor may have rounded a margin
_MARGINS: Final = re.compile(r'(<w:pgSz [^>]*/>)<w:pgMar w:top="(\d+)"([^>]*?)w:bottom="(\d+)"')
_LINE: Final = re.compile(r'w:line="(\d+)"')
_STYLE: Final = re.compile(r'<w:style [^>]*w:styleId="(\w+)".*?</w:style>', re.DOTALL)
_BEFORE: Final = re.compile(r'(?<=w:before=")\d+(?=")')
_NUMBER: Final = re.compile(rf'(?<=w:before=")\d+(?=" w:after="0" w:line="{styles.NUMBER_LINE}")')
_LETTER: Final = f'w:line="{twips(styles.UNDER_LETTER_NUMBER)}"'  # the line under a letter's number
_FOOTER: Final = re.compile(r"^word/footer\d+\.xml$")


def profile_of(tree: etree._Element) -> Profile:
    """The profile a document is set in, by the upper margin of its first upright section; the usual one when none fits."""
    for size, margins in zip(tree.iter(f"{W}pgSz"), tree.iter(f"{W}pgMar"), strict=False):
        top = int(margins.get(f"{W}top", "0"))
        if size.get(f"{W}orient") != "landscape":
            near = (one for one in PROFILES.values() if abs(top - twips(one.top)) <= _NEAR)
            return next(near, STANDARD)
    return STANDARD


def in_profile(package: bytes, profile: Profile) -> bytes:
    """The template set in a profile; what an official has set otherwise than the standard stays as it is.

    Args:
        package: a Word template.
        profile: how the type area is to be reached.
    """
    parts = unpack(package)
    if "word/document.xml" not in parts or "word/styles.xml" not in parts:
        return package  # no template at all: whoever fills it says so
    try:
        now = profile_of(etree.fromstring(parts["word/document.xml"]))
    except etree.XMLSyntaxError:
        return package
    if now == profile:
        return package
    for name, change in (("word/document.xml", _sections), ("word/styles.xml", _styles)):
        parts[name] = change(parts[name].decode("utf-8"), now, profile).encode("utf-8")
    for name in filter(_FOOTER.match, parts):
        parts[name] = _footer(parts[name].decode("utf-8"), now, profile).encode("utf-8")
    return pack(parts)


def _moved(value: str, pairs: Iterator[tuple[float, float]]) -> str:
    """A length in twips that follows one of the pairs of millimetres (now, then); any other stays."""
    found = (then for now, then in pairs if abs(int(value) - twips(now)) <= _NEAR)
    return next((str(twips(then)) for then in found), value)


def _sections(text: str, now: Profile, then: Profile) -> str:
    def margins(match: re.Match[str]) -> str:
        size, top, between, bottom = match.groups()
        if 'w:orient="landscape"' in size:
            return match[0]
        low = ((now.bottom, then.bottom), (styles.letter_head(now).bottom, styles.letter_head(then).bottom))
        high = _moved(top, iter([(now.top, then.top)]))
        return f'{size}<w:pgMar w:top="{high}"{between}w:bottom="{_moved(bottom, iter(low))}"'

    return _lines(_MARGINS.sub(margins, text), now, then)


def _lines(text: str, now: Profile, then: Profile) -> str:
    def line(match: re.Match[str]) -> str:
        return f'w:line="{then.line_twips}"' if int(match[1]) == now.line_twips else match[0]

    return _LINE.sub(line, text)


def _styles(text: str, now: Profile, then: Profile) -> str:
    before = {
        one.id: tuple(zip(_befores(one.id, now), _befores(one.id, then), strict=True))
        for one in styles.paragraph_styles()
    }

    def style(match: re.Match[str]) -> str:
        pairs = before.get(match[1], ())
        return _BEFORE.sub(lambda found: _moved(found[0], iter(pairs)), match[0]) if pairs else match[0]

    return _lines(_STYLE.sub(style, text), now, then)


_HEADS: Final[tuple[Callable[[Profile], styles.Head], ...]] = (styles.file_head, styles.letter_head)


def _befores(style: str, profile: Profile) -> tuple[float, ...]:
    """What stands above a paragraph of that style on page 1, with either head; () where no head asks for anything."""
    found = (
        next(one.before for one in styles.paragraph_styles(head(profile)) if one.id == style)
        for head in _HEADS
    )
    usual = next(one.before for one in styles.paragraph_styles() if one.id == style)
    return tuple(found) if style in {"GwMark", "GwNumber", "GwTitle", "GwTo", "GwIssued"} else (usual,)


def _footer(text: str, now: Profile, then: Profile) -> str:
    """The room above the number of a letter, which keeps the text within the type area."""
    pair = styles.above_letter_number(now), styles.above_letter_number(then)
    return _NUMBER.sub(lambda found: _moved(found[0], iter([pair])), text) if _LETTER in text else text
