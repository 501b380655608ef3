"""docs/glossary.md: every term with its English name in the code, its place in the text, and the words there."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, Final

from greenlist.regulation import Citation, load, load_passages
from greenlist.regulation.citations import headings

INTRODUCTION: Final = """# 用语

本工具各处用同一个词说同一件事。“原文”一栏是该词在办法中出现的句子；没有条文的，是本工具自己的用语。英文名用于程序和 `receipt.json`。
"""


def terms() -> list[dict[str, Any]]:
    """Every term, as `greenlist/glossary.toml` has it."""
    text = files("greenlist").joinpath("glossary.toml").read_text("utf-8")
    return list(tomllib.loads(text)["term"])


def _plain(short: str) -> str:
    return short.replace("第（", "（").replace("）项", "）")


def _places(article: str) -> list[Citation]:
    """The passages a term names, as `第十条、第十一条` or `第七条（一）2`."""
    return [
        place
        for name in article.split("、")
        for place in load_passages()
        if _plain(place.short) == _plain(name)
    ]


def sentence_of(term: Mapping[str, Any]) -> str:
    """Where the text explains or first uses the term; '' where it has no article or the article has other words.

    A definition (`…是指`) comes before other sentences, a sentence before the heading of the article.
    """
    places = _places(term.get("article", ""))
    sentences = [s for place in places for s in _sentences(load_passages()[place]) if term["zh"] in s]
    defined = [sentence for sentence in sentences if sentence.startswith(f"{term['zh']}是指")]
    titles = [headings(load())[place.article] for place in places]
    heading = [f"（条标题：{title}）" for title in titles if term["zh"] in title]
    return next(iter([*defined, *sentences, *heading]), "")


def _sentences(passage: str) -> Iterator[str]:
    for line in passage.splitlines():
        bare = re.sub(r"^第[一二三四五六七八九十]+条\s*", "", re.sub(r"\[[^\]]*\]", "", line))
        yield from (part.strip() for part in re.split(r"(?<=[。；])", bare) if part.strip())


def _rows() -> Iterator[str]:
    for term in sorted(terms(), key=lambda each: each.get("article", "") == ""):
        cells = (term["zh"], term["en"], term.get("article", ""), sentence_of(term), term.get("note", ""))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def glossary_page(made: str) -> str:
    """The whole page; `made` is the line that says it was generated."""
    head = ("| 用语 | 英文名 | 条文 | 原文 | 说明 |", "| --- | --- | --- | --- | --- |")
    return "\n".join([made, "", INTRODUCTION, *head, *_rows()]).rstrip() + "\n"
