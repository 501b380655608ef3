"""台账/年度对账.xlsx: each list through a year, by name: who was on it, came, was renamed, went, and is on it now."""

from collections.abc import Sequence
from typing import Final

from generators import ledgers
from generators.notices.notice import Ledger
from generators.tables import Column, table
from greenlist.procedure.year_end import WORDS, Held, Statement
from greenlist.register import KINDS

TITLE: Final = "绿色制造名单年度对账"
_SUMS: Final = (
    Column("year", "年度", 16, "centre"),
    Column("level", "级别", 18, "centre"),
    Column("kind", "类别", 38, "centre"),
    Column("opening", "上年末在列", 22, "right"),
    Column("admitted", "＋列入", 18, "right"),
    Column("taken_over", "＋承继列入", 22, "right"),
    Column("removed", "－移出", 18, "right"),
    Column("succeeded", "－承继退出", 22, "right"),
    Column("renamed", "更名（家次）", 22, "right"),
    Column("closing", "期末在列", 20, "right"),
    Column("until", "期末", 24, "centre"),
    Column("result", "对账结果", 90),
)
_NAMES: Final = (
    Column("list", "名单", 50),
    Column("part", "项目", 24, "centre"),
    Column("day", "日期", 24, "centre"),
    Column("name", "单位名称", 70),
    Column("former", "原名称", 70),
    Column("uscc", "统一社会信用代码", 42, "centre"),
    Column("instrument", "文件", 50),
    Column("ground", "移出、承继情形", 60),
)


def accounts(statements: Sequence[Statement], organ: str) -> bytes:
    """The workbook of some statements: their sums on the first sheet, then a sheet of names for each year.

    Args:
        statements: in any order; the newest year is shown first.
        organ: for the file's properties.
    """
    years = sorted({one.year for one in statements}, reverse=True)
    newest = sorted(statements, key=lambda one: -one.year)  # stable: level and kind stay in their order
    above = (
        "上年末在列＋列入＋承继列入－移出－承继退出＝期末在列；更名不增减家数。" if newest else "没有记录。"
    )
    sheets = [Ledger("合计", TITLE, table(_SUMS, [_sums(one) for one in newest]), above)]
    for year in years:
        of_year = [one for one in newest if one.year == year]
        until = of_year[0].until
        rows = [row for one in of_year for row in _rows(one)]
        above = f"截至{until.year}年{until.month}月{until.day}日"
        sheets.append(Ledger(f"{year}年", f"{year}年名单增减明细", table(_NAMES, rows), above))
    return ledgers.workbook(tuple(sheets), TITLE, organ)


def _sums(one: Statement) -> dict[str, str]:
    return {
        "year": str(one.year),
        "level": one.level,
        "kind": KINDS[one.kind],
        "opening": str(len(one.opening)),
        "admitted": str(one.count("admitted")),
        "taken_over": str(one.count("taken_over")),
        "removed": str(one.count("removed")),
        "succeeded": str(one.count("succeeded")),
        "renamed": str(one.count("renamed")),
        "closing": str(len(one.closing)),
        "until": str(one.until),
        "result": "逐户相符" if one.ties_out else "".join(one.differences),
    }


def _rows(one: Statement) -> list[dict[str, str]]:
    """Who was on it, what moved, who is on it: every name at its place."""
    which = f"{one.level}{KINDS[one.kind]}名单"
    moved = [
        {
            "list": which,
            "part": WORDS[move.what],
            "day": str(move.day),
            "name": move.name,
            "former": move.former,
            "uscc": move.uscc,
            "instrument": move.instrument,
            "ground": move.ground,
        }
        for move in one.movements
    ]
    return [*_names(which, "上年末在列", one.opening), *moved, *_names(which, "期末在列", one.closing)]


def _names(which: str, part: str, held: Sequence[Held]) -> list[dict[str, str]]:
    blank = dict.fromkeys(("day", "former", "instrument", "ground"), "")
    return [{**blank, "list": which, "part": part, "name": one.name, "uscc": one.uscc} for one in held]
