"""台账/名单.xlsx: everybody the register knows, as things stand on a day, and everything that brought it there."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from generators import ledgers
from generators.notices.notice import Ledger
from generators.tables import Column, Table, table
from greenlist.procedure.explain import sentence, state_of
from greenlist.procedure.selection import printed_order
from greenlist.procedure.year_end import WORDS, movements_of
from greenlist.register import KINDS, LEVELS, Event, Register, SubjectRecord

TITLE: Final = "绿色制造名单台账"
_WHO: Final = (
    Column("number", "序号", 12, "centre"),
    Column("kind", "类别", 38, "centre"),
    Column("district", "所在区", 20, "centre"),
    Column("name", "单位名称", 70),
    Column("uscc", "统一社会信用代码", 42, "centre"),
)
_LISTED: Final = (
    *_WHO,
    Column("level", "最高级别", 20, "centre"),
    Column("star", "星级", 14, "centre"),
    Column("year", "列入年度", 20, "centre"),
    Column("instrument", "列入文件", 50),
    Column("score", "得分", 14, "right"),
    Column("filed", "最近一次动态填报（数据年度）", 30, "centre"),
)
_POOL: Final = (
    *_WHO,
    Column("since", "入库日期", 24, "centre"),
    Column("until", "有效期至", 24, "centre"),
    Column("instrument", "入库文件", 50),
)
_EVERYBODY: Final = (*_WHO, Column("state", "目前状态", 90), Column("papers", "已受理材料", 80))
_SUPERVISED: Final = (
    *_WHO,
    Column("what", "事项", 24, "centre"),
    Column("day", "日期", 24, "centre"),
    Column("told", "情况", 130),
    Column("receipt", "受理号", 30, "centre"),
)
_JUDGED: Final = (
    Column("number", "序号", 12, "centre"),
    Column("name", "第三方机构", 70),
    Column("uscc", "统一社会信用代码", 42, "centre"),
    Column("day", "决定日期", 24, "centre"),
    Column("told", "问题和决定", 120),
    Column("until", "不予采信至", 24, "centre"),
    Column("instrument", "决定文号", 50),
)
_MOVED: Final = (
    Column("day", "日期", 24, "centre"),
    Column("level", "名单", 20, "centre"),
    Column("what", "变动", 20, "centre"),
    *_WHO[1:],
    Column("former", "原名称", 70),
    Column("instrument", "文件", 50),
    Column("ground", "移出情形", 60),
    Column("receipt", "受理号", 30, "centre"),
)
_PAPERS: Final = {
    "attachment_5": "动态管理表",
    "attachment_6": "登记表",
    "evaluation_report": "评价报告",
}


def standing(register: Register, day: date, organ: str) -> bytes:
    """The workbook of the present state; equal registers give equal bytes on the same day.

    Args:
        register: the register on `day`.
        day: the day it shows.
        organ: for the file's properties.
    """
    records = sorted(register.subjects.values(), key=printed_order)
    on_list = [record for record in records if record.listed]
    in_pool = [record for record in records if record.in_pool(day) and not record.listed]
    above = f"截至{day.year}年{day.month}月{day.day}日"
    sheets = (
        Ledger("在列名单", "绿色制造名单在列单位", _table(_LISTED, on_list, _listed_row), above),
        Ledger("培育对象", "有效期内的培育对象（尚未列入名单）", _table(_POOL, in_pool, _pool_row), above),
        Ledger("日常监管", "事故事件、现场抽查、变更、处理意见和专员培训", _supervised(records), above),
        Ledger("第三方机构", "第三方机构查处情况", _judged(register), above),
        Ledger("变动记录", "历次入库、列入、更名和移出", _moved(records), above),
        _everybody(records, day, above),
    )
    return ledgers.workbook(tuple(map(_told, sheets)), TITLE, organ)


def _everybody(records: Sequence[SubjectRecord], day: date, above: str) -> Ledger:
    """Everybody who takes part; those of whom only something was published are counted, not named."""
    held = [record for record in records if record.takes_part]
    others = len(records) - len(held)
    told = f"，另有{others}家只在清洁生产批次、事故登记等中出现，没有申报，不列" if others else ""
    rows = _table(_EVERYBODY, held, lambda record: _state_row(record, day))
    return Ledger("全部单位", "提交过材料、经过推荐或者列入过名单的全部单位", rows, f"{above}{told}")


def _told(sheet: Ledger) -> Ledger:
    """A sheet with nothing in it says so above its heads: nobody need wonder whether something was lost."""
    return sheet if sheet.table.rows else replace(sheet, above=f"{sheet.above}，没有记录。")


def _table(
    columns: Sequence[Column],
    records: Iterable[SubjectRecord],
    row: Callable[[SubjectRecord], Mapping[str, str]],
) -> Table:
    return table(columns, [{**_who(record), **row(record)} for record in records])


def _who(record: SubjectRecord) -> dict[str, str]:
    return {
        "number": "",
        "kind": KINDS[record.kind],
        "district": record.district,
        "name": record.name,
        "uscc": record.uscc,
    }


def _listed_row(record: SubjectRecord) -> dict[str, str]:
    held = record.listed[record.highest_level]
    filed = record.accepted.get(f"attachment_5.{record.kind}", {})
    return {
        "level": held.level,
        "star": f"{record.star}星" if record.star else "—",
        "year": str(held.year),
        "instrument": held.instrument,
        "score": held.score or next((one.score for one in record.listed.values() if one.score), ""),
        "filed": str(max(filed)) if filed else "",
    }


def _pool_row(record: SubjectRecord) -> dict[str, str]:
    pool = record.pool
    if pool is None:
        return {"since": "", "until": "", "instrument": ""}
    return {"since": str(pool.day), "until": str(pool.until), "instrument": pool.instrument}


def _state_row(record: SubjectRecord, day: date) -> dict[str, str]:
    papers = [
        f"{year}年{_PAPERS.get(kind.partition('.')[0], kind)}（{paper.receipt}）"
        for kind, years in record.accepted.items()
        for year, paper in sorted(years.items())
    ]
    return {"state": state_of(record, day), "papers": "\n".join(papers)}


def _supervised(records: Iterable[SubjectRecord]) -> Table:
    """One row a thing, subject by subject in printed order, the newest first."""
    rows = []
    for record in records:
        held: list[tuple[str, date, Event]] = [
            *(("事故事件", one.occurred_on, one) for one in record.incidents.values()),
            *(("现场抽查", one.inspected_on, one) for one in record.inspections.values()),
            *(("变更", one.completed_on, one) for one in record.changes.values()),
            *(("处理意见", one.day, one) for one in record.overrides.values()),
            *(("专员培训", one.day, one) for one in record.officers),
        ]
        for what, on, event in sorted(held, key=lambda one: (one[1], one[0]), reverse=True):
            told = {"what": what, "day": str(on), "told": sentence(event), "receipt": event.receipt}
            rows.append(_who(record) | told)
    return table(_SUPERVISED, rows)


def _judged(register: Register) -> Table:
    decisions = [one for held in register.evaluators.values() for one in held]
    rows = [
        {
            "number": "",
            "name": one.name,
            "uscc": one.uscc,
            "day": str(one.day),
            "told": sentence(one),
            "until": str(one.until) if one.until else "",
            "instrument": one.instrument,
        }
        for one in sorted(decisions, key=lambda one: (one.name, one.day))
    ]
    return table(_JUDGED, rows)


def _moved(records: Iterable[SubjectRecord]) -> Table:
    """Everything that ever changed pool or list, the newest first; of one day, subject by subject in printed order."""
    rows = []
    for record in records:
        if (pool := record.pool) is not None:
            entered = {
                "day": str(pool.day),
                "level": "培育库",
                "what": "入库",
                "name": record.name_on(pool.day),
            }
            rows.append(_who(record) | entered | {"instrument": pool.instrument, "receipt": pool.receipt})
        for level in LEVELS:
            rows += [
                _who(record)
                | {
                    "day": str(move.day),
                    "level": level,
                    "what": WORDS[move.what],
                    "name": move.name,
                    "former": move.former,
                    "instrument": move.instrument,
                    "ground": move.ground,
                    "receipt": move.receipt,
                }
                for move in movements_of(record, level)
            ]
    blank = {column.key: "" for column in _MOVED}
    return table(_MOVED, [blank | row for row in sorted(rows, key=lambda row: row["day"], reverse=True)])
