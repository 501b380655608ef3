"""Citations of the Measures and the passages they point to."""

import re
from dataclasses import dataclass
from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"
_ARTICLE: Final = re.compile(r"^第([一二三四五六七八九十]+)条\s*(?:\[([^\]]*)\])?\s*")
_ITEM: Final = re.compile(r"^（([一二三四五六七八九十]+)）")
_SUBITEM: Final = re.compile(r"^(\d+)\.")
_BOOKMARK: Final = re.compile(r"^\[bookmark:[^\]]*\]")
_CHAPTER: Final = re.compile(r"^第[一二三四五六七八九十]+章")
_MEASURES: Final = "《广州市绿色工厂梯度培育及管理暂行办法（征求意见稿）》"


def chinese_number(value: int) -> str:
    """Write 1–99 the way articles are numbered.

    >>> chinese_number(3), chinese_number(10), chinese_number(12), chinese_number(22)
    ('三', '十', '十二', '二十二')
    """
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def number_from_chinese(text: str) -> int:
    """Read 一–九十九; the inverse of `chinese_number`.

    >>> number_from_chinese("二十二")
    22
    """
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return _DIGITS.index(text)
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A place in the Measures: 第article条 第paragraph款 （item）subitem.

    Attributes:
        article: 条, 1–22.
        paragraph: 款, counted from 1; 0 when the article is cited without it.
        item: 项, the （一） level; 0 when none.
        subitem: 目, the 1. level; 0 when none.
        aspect: a small letter that tells apart several conditions of one passage; '' when alone.
    """

    article: int
    paragraph: int = 0
    item: int = 0
    subitem: int = 0
    aspect: str = ""

    @property
    def code(self) -> str:
        """The rule code computed from the place.

        >>> Citation(7, item=1, subitem=2).code, Citation(3, paragraph=3).code, Citation(13).code
        ('R7-1-2', 'R3-p3', 'R13')
        >>> Citation(7, item=1, subitem=1, aspect="b").code
        'R7-1-1b'
        """
        parts = [f"R{self.article}"]
        if self.paragraph:
            parts.append(f"p{self.paragraph}")
        parts += [str(n) for n in (self.item, self.subitem) if n]
        return "-".join(parts) + self.aspect

    @property
    def place(self) -> "Citation":
        """The same place without the aspect letter: the key of `passages`."""
        return Citation(self.article, self.paragraph, self.item, self.subitem)

    @property
    def short(self) -> str:
        """`第七条（一）2`, without the title.

        >>> Citation(7, item=1, subitem=2).short, Citation(3, paragraph=3).short
        ('第七条（一）2', '第三条第三款')
        """
        text = f"第{chinese_number(self.article)}条"
        if self.paragraph:
            text += f"第{chinese_number(self.paragraph)}款"
        if self.item:
            text += (
                f"（{chinese_number(self.item)}）" if self.subitem else f"第（{chinese_number(self.item)}）项"
            )
        return text + (str(self.subitem) if self.subitem else "")

    def __str__(self) -> str:
        """Cite as an official letter would."""
        return f"{_MEASURES}{self.short}"


def _keys(place: Citation) -> set[Citation]:
    """Every citation under which a line at that place can be cited."""
    article, paragraph, item, subitem = place.article, place.paragraph, place.item, place.subitem
    keys = {Citation(article), Citation(article, paragraph)}
    if item:
        keys |= {Citation(article, item=item), Citation(article, paragraph, item)}
    if subitem:
        keys |= {Citation(article, item=item, subitem=subitem), place}
    return keys


def _step(place: Citation, line: str) -> Citation:
    """The place of a line that is no article's first, given the place of the line before it."""
    if item := _ITEM.match(line):
        return Citation(place.article, place.paragraph, number_from_chinese(item[1]))
    if subitem := _SUBITEM.match(line):
        return Citation(place.article, place.paragraph, place.item, int(subitem[1]) if place.item else 0)
    return Citation(place.article, place.paragraph + 1)


def passages(text: str) -> dict[Citation, str]:
    """Cut the text into passages, keyed by every citation that can be made.

    An article's key holds its whole text, a paragraph's or item's key holds its own; the bracketed
    heading of an article is not part of its text. Lines before the first article and the list of
    annexes after the last are left out. An item is also reachable without its paragraph.
    """
    found: dict[Citation, list[str]] = {}
    place: Citation | None = None
    for raw in text.splitlines():
        line = _BOOKMARK.sub("", raw).strip()
        if not line or _CHAPTER.match(line):
            continue
        if head := _ARTICLE.match(line):
            place, line = Citation(number_from_chinese(head[1]), 1), line[head.end() :]
        elif place is None:
            continue
        elif line.startswith("附件："):
            break
        else:
            place = _step(place, line)
        for key in _keys(place):
            found.setdefault(key, []).append(line)
    return {key: "\n".join(lines) for key, lines in found.items()}


def headings(text: str) -> dict[int, str]:
    """Article number → its bracketed heading, e.g. 13 → 动态填报; '' where the text has none."""
    found = {}
    for raw in text.splitlines():
        if head := _ARTICLE.match(_BOOKMARK.sub("", raw).strip()):
            found[number_from_chinese(head[1])] = head[2] or ""
    return found
