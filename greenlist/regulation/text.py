"""The verbatim text of the Measures, read once from the package."""

from functools import cache
from importlib.resources import files
from typing import Final

from greenlist.regulation.citations import Citation, passages

MEASURES_TITLE: Final = "广州市绿色工厂梯度培育及管理暂行办法"
MEASURES_EDITION: Final = "draft-2024"


def edition_title(edition: str = MEASURES_EDITION) -> str:
    """Title of an edition as documents cite it.

    Raises:
        KeyError: the edition is not known.
    """
    return {"draft-2024": f"《{MEASURES_TITLE}（征求意见稿）》"}[edition]


@cache
def load() -> str:
    """The text of the edition in force, as published (one line of the file a line of the text)."""
    return files("greenlist.regulation").joinpath("measures.txt").read_text("utf-8")


@cache
def load_passages() -> dict[Citation, str]:
    """`passages` of the loaded text."""
    return passages(load())
