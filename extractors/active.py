"""What a PDF carries besides its pages: scripts, files inside, commands, forms only one reader shows. Said, never run or opened."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from extractors.ink import UnreadablePdfError
from extractors.pdf_book import Book
from greenlist.reading import Refusal, Remark

_SCRIPT: Final = re.compile(rb"/S\s*/JavaScript\b")
_LAUNCH: Final = re.compile(rb"/S\s*/Launch\b")
_XFA: Final = re.compile(rb"/XFA[\s\[]")
_PORTFOLIO: Final = re.compile(rb"/Collection\b")
_NAMED: Final = 3  # names of files that are told
_LONGEST: Final = 40  # characters of a name
_OUTSIDE: Final = frozenset({"I-026", "I-027", "I-028"})  # nothing on the pages themselves


@dataclass(frozen=True, slots=True)
class Carried:
    """What a PDF carries besides its pages.

    Attributes:
        files: names of the files inside, the first few.
        count: how many files there are.
        scripts: it holds JavaScript.
        commands: it would start a program.
        dynamic: a form (XFA) whose pages only Adobe's reader draws.
        portfolio: a cover around files.
    """

    files: tuple[str, ...] = ()
    count: int = 0
    scripts: bool = False
    commands: bool = False
    dynamic: bool = False
    portfolio: bool = False


def carried(data: bytes) -> Carried:
    """What a PDF carries; nothing for a file PDFium cannot open."""
    try:
        with Book(data) as book:
            inside = book.inside()
    except UnreadablePdfError:
        return Carried()
    return Carried(
        tuple(_short(name) for name in inside.files[:_NAMED]),
        len(inside.files),
        scripts=inside.scripts > 0 or _SCRIPT.search(data) is not None,
        commands=_LAUNCH.search(data) is not None,
        dynamic=inside.dynamic or _XFA.search(data) is not None,
        portfolio=_PORTFOLIO.search(data) is not None,
    )


def _short(name: str) -> str:
    plain = "".join(letter for letter in name if letter.isprintable())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"


def _files(found: Carried) -> str:
    named = "、".join(found.files)
    return f"{found.count}个文件（{named}{'等' if found.count > len(found.files) else ''}）"


def remarks(found: Carried) -> Iterator[Remark]:
    """What is said beside the reading of a report."""
    if found.count:
        words = "没有打开，其中的内容没有读取；属于申报材料的，请取出后单独提交。"
        yield Remark("F-033", f"PDF内附有{_files(found)}，{words}")
    if found.scripts:
        yield Remark("F-033", "PDF带有JavaScript脚本，没有运行；请确认各项内容不依赖脚本显示。")
    if found.commands:
        yield Remark(
            "F-033", "PDF带有启动其他程序的动作，没有执行；请由原始文件重新导出PDF，并检查来源是否可靠。"
        )
    if found.dynamic:
        yield Remark(
            "F-033", "PDF是动态表单（XFA），只读取了其中的静态页面；请打印为普通PDF后核对或重新提交。"
        )


def explained(refusal: Refusal, data: bytes) -> Refusal:
    """A refusal of a file without anything on its pages, saying where its contents may be."""
    if refusal.code not in _OUTSIDE:
        return refusal
    found = carried(data)
    if found.count:
        kind = "是文件包（PDF包），" if found.portfolio else ""
        message = f"{refusal.message}该PDF{kind}内附有{_files(found)}，没有打开。"
        return replace(refusal, message=message, remedy=f"请取出其中的报告单独提交。{refusal.remedy}")
    if found.dynamic:
        message = f"{refusal.message}该PDF是动态表单（XFA），其页面只能由Adobe阅读器生成。"
        return replace(refusal, message=message, remedy=f"请打印为普通PDF后提交。{refusal.remedy}")
    return refusal
