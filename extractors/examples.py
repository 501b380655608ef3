"""Sheets that only show how a form is filled in: what stands on them is nobody's answer."""

import re
from dataclasses import replace
from typing import Final

from extractors.recognise import Recognised, recognise
from extractors.sheets import Book
from greenlist.reading import Remark

_NAME: Final = re.compile("示例|样例|范例|样表|样板")  # not 示范, which subjects of the forms are called


def set_aside(book: Book) -> tuple[Book, tuple[Remark, ...]]:
    """The workbook without the sheets named as examples, and a remark for each.

    A sheet named as an example is kept where the rest is no form of ours: then it is what was filled in.
    """
    named = [sheet for sheet in book.sheets if _NAME.search(sheet.name)]
    if not named:
        return book, ()
    rest = replace(book, sheets=tuple(sheet for sheet in book.sheets if sheet not in named))
    if not rest.sheets or not isinstance(recognise(rest), Recognised):
        return book, ()
    message = "看作填写示例，其中内容未读取；不是示例的，请给工作表改名后重新提交。"
    return rest, tuple(Remark("F-033", f"工作表“{sheet.name}”{message}") for sheet in named)
