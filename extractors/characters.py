"""Characters as people type them become characters as they are meant: width, form and space, once and for all."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Radicals that fonts and PDF writers put in place of the whole character and that NFKC leaves alone
# (Unicode: EquivalentUnifiedIdeograph). Kangxi radicals proper are mapped by NFKC.
_RADICALS: Final = str.maketrans(
    "⺁⺅⺉⺌⺎⺐⺒⺓⺕⺖⺘⺙⺝⺠⺡⺣⺩⺫⺬⺭⺮⺰⺶⺷⺹⺼⺾⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻏⻐⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "厂亻刂小兀尢巳幺彐忄扌攵月民氵灬王罒示礻竹纟羊羊耂月艹虎衤西西见角讠贝车辶阝钅長长门雨青韦页风飞食饣首马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
# No width, no meaning: joiners, marks of direction, soft hyphens, variation selectors, the byte-order mark.
_NOTHING: Final = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
# OOXML writes characters XML cannot hold as _x000D_; everything below 0x20 but tab and newline means nothing.
_ESCAPED_CONTROL: Final = re.compile("_x00(?:0[0-8BCDEF]|1[0-9A-F]|7F)_", re.IGNORECASE)
_ESCAPED_SPACE: Final = re.compile("_x00(?:09|0A|20)_", re.IGNORECASE)
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_SPACES: Final = re.compile(r"\s+")
_WIDE: Final = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SPACE_AMONG_WIDE: Final = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")
_SETTLED: Final = re.compile("[!-~\u4e00-\u9fff]+")  # nothing of it changes: most names and codes
_LONG: Final = 400  # longer texts are not labels and do not come again: they are not worth remembering


def clean(text: str) -> str:
    """The text without what no reader sees: controls, zero-width characters; line breaks and forms kept.

    >>> clean("广州\u200b市_x000D_")
    '广州市'
    """
    if "_x00" in text:
        text = _ESCAPED_CONTROL.sub("", _ESCAPED_SPACE.sub(" ", text))
    return _CONTROL.sub("", _NOTHING.sub("", text)).strip()


def _normalised(text: str) -> str:
    if _SETTLED.fullmatch(text) and "_x00" not in text:
        return text
    if text.isascii():
        return " ".join(clean(text).split())
    return _SPACE_AMONG_WIDE.sub("", spaced(text))


_remembered = lru_cache(maxsize=1 << 15)(_normalised)


def normalise(text: str) -> str:
    r"""NFKC, radicals made whole, white space to single spaces, none between two Chinese characters.

    >>> normalise("统一社会\n信用代码\u3000\uff19\uff11")
    '统一社会信用代码 91'
    >>> normalise("\u2f34州\u2ed4 \u2f1a")
    '广州门厂'
    """
    return _remembered(text) if len(text) <= _LONG else _normalised(text)


def spaced(text: str) -> str:
    r"""Normalised, but every white space kept as one: several words in a cell stay apart.

    >>> spaced("国家级\n省级")
    '国家级 省级'
    """
    text = unicodedata.normalize("NFKC", clean(text).translate(_RADICALS))
    return _SPACES.sub(" ", text).strip()


def compact(text: str) -> str:
    """Normalised, and without any white space at all: the form in which labels are compared.

    >>> compact("工业总产值 （ 万元 ）")
    '工业总产值(万元)'
    """
    return packed(normalise(text))


def packed(text: str) -> str:
    """A text that is normalised already, without any white space at all."""
    return text.replace(" ", "")
