"""D33 印发办法的通知 (第二十一条、第二十二条): the notice with the whole text of the Measures under it."""

import re
from collections.abc import Iterator
from typing import ClassVar, Final

from pydantic import BaseModel, ConfigDict

from generators.notices.notice import Composed, Document, fill, heading, short_title, terms
from generators.occasion import Lacking, Occasion, already
from greenlist.regulation import MEASURES_TITLE
from greenlist.regulation.text import load

_BOOKMARK: Final = re.compile(r"\[bookmark:[^\]]*\]\s*")
_CHAPTER: Final = re.compile(r"^第[一二三四五六七八九十]+章")
_ARTICLE: Final = re.compile(r"^(第[一二三四五六七八九十]+条)\s*(?:\[[^\]]*\])?\s*")


class Line(BaseModel):
    """A paragraph of the Measures: a chapter's heading, or text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    chapter: bool


class Promulgation(Document):
    """Variables of templates/promulgation.docx."""

    stem: ClassVar[str] = "promulgation"

    measures: str
    we: str
    measures_heading: str
    measures_lines: tuple[Line, ...]


def measures_lines() -> Iterator[Line]:
    """The Measures from the first chapter on, as published; the drafters' notes of what an article is about left out."""
    begun = False
    for raw in load().splitlines():
        text = _BOOKMARK.sub("", raw).strip()
        begun = begun or bool(_CHAPTER.match(text))
        if begun and text:
            yield Line(text=_ARTICLE.sub("\\1　", text), chapter=bool(_CHAPTER.match(text)))


def compose(occasion: Occasion) -> Composed | Lacking:
    """Fill the notice; it is never final with a text that is still a draft for comment."""
    if issued := occasion.issued("D33"):
        return already(issued)
    if occasion.issue is not None:
        told = "随程序收录的是征求意见稿，不是审定的正式文本；定稿请以审定文本替换后由办公室排印"
        return Lacking("D33", (told,))
    notice = fill(
        Promulgation,
        occasion,
        to="，".join(occasion.office.recipients),
        titled={"measures": MEASURES_TITLE},
        measures=MEASURES_TITLE,
        we=occasion.office.we,
        measures_heading=heading(MEASURES_TITLE, terms(occasion)),
        measures_lines=tuple(measures_lines()),
    )
    told = "正文为征求意见稿，印发前请以审定的正式文本替换；征求意见稿不能生成定稿。"
    return Composed(notice, (), short_title(notice), "", order="", remarks=(told,))
