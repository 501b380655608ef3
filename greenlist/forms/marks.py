"""How a blank says what it is: the words its writer puts there and every reader looks for."""

import re
from typing import Final

VERSION_LABEL: Final = "表单版本"
PAPER_PROPERTY: Final = "greenlist.paper"  # custom document properties: the paper's name in the contract,
VERSION_PROPERTY: Final = "greenlist.version"  # and the version of its definition
COVER_SHEET: Final = "封面"
INSTRUCTIONS_SHEET: Final = "填表说明"
OPTIONS_SHEET: Final = "选项表"  # hidden: what the drop-downs offer; holds nothing anybody filled in
OWN_SHEETS: Final = frozenset({COVER_SHEET, INSTRUCTIONS_SHEET, OPTIONS_SHEET})

_MARK: Final = re.compile(VERSION_LABEL + r"\s*[:：]?\s*([A-Z0-9][A-Z0-9.\-]*)")


def may_be_word(paper: str) -> bool:
    """Whether a paper is also taken, and its blank also given out, as a Word document: Annex 6, as in practice.

    >>> may_be_word("attachment_6.park"), may_be_word("attachment_5.park")
    (True, False)
    """
    return paper.startswith("attachment_6.")


def version_line(version: str) -> str:
    """The visible mark, printed small on every sheet.

    >>> version_line("A5F-2024.1")
    '表单版本：A5F-2024.1'
    """
    return f"{VERSION_LABEL}：{version}"


def version_in(text: str) -> str:
    """The version a printed line names; '' for none.

    >>> version_in("表单版本: A5F-2024.1"), version_in("版本说明")
    ('A5F-2024.1', '')
    """
    if VERSION_LABEL not in text:
        return ""  # asked of every text of a workbook
    found = _MARK.search(text)
    return found.group(1) if found else ""
