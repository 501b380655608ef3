"""CPU seconds of a long history: replaying 100,000 events, and one subject's story among 20,000 subjects.

The bars: 2 s for the replay, 100 ms for the story, told from a journal on disk as `greenlist explain` does.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert

from generators.blanks import filled
from greenlist.desk import enquiries
from greenlist.desk.casework import Registers
from greenlist.desk.chains import GENESIS, link
from greenlist.desk.journal import Journal, chain_of, event_parts
from greenlist.desk.premises import JOURNAL_FILE
from greenlist.desk.subjects import register_about
from greenlist.desk.tables import events as event_rows
from greenlist.forms.department_opinion import DEPARTMENTS
from greenlist.procedure.due import due
from greenlist.procedure.explain import explain
from greenlist.procedure.year_end import year_end
from greenlist.register import (
    EVENT,
    KINDS,
    DepartmentReplied,
    DistrictRecommended,
    Event,
    IncidentRecorded,
    Listed,
    PaperAccepted,
    PoolEntered,
    PublicityPosted,
    Removed,
    Renamed,
    Reviewed,
    replay,
)
from greenlist.regulation.editions import edition
from tests.builders.cases import good_annex6
from tests.builders.companies import Company

_FIRST_YEAR: Final = 2024
_EVENTS: Final = 100_000
_SUBJECTS: Final = 20_000
_LAST_DAY: Final = date(2033, 12, 31)
_FILED_ON: Final = date(2026, 3, 2)


def _year_of(number: int, kind: str, year: int) -> Iterator[Event]:
    """Everything that can happen to one subject in a year."""
    about: dict[str, Any] = {"uscc": f"91440101MA{number:08d}", "subject_kind": kind, "receipt": "r"}
    name, numbered = f"广州第{number}有限公司", {"year": year, "instrument": f"穗工信〔{year}〕8号"}
    paper = {"year": year, "sha256": "0" * 64, "name": name, "district": "黄埔区"}
    yield PaperAccepted(**about, day=date(year, 1, 5), paper=f"attachment_6.{kind}", **paper)
    said = {"year": year, "district": "黄埔区", "recommended": True}
    yield DistrictRecommended(**about, day=date(year, 2, 5), stage="pool", **said)
    yield Reviewed(**about, day=date(year, 2, 9), stage="conformity", year=year, passed=True)
    yield PoolEntered(**about, **numbered, day=date(year, 3, 1), until=date(year + 3, 3, 1))
    yield PaperAccepted(**about, day=date(year, 4, 5), paper=f"evaluation_report.{kind}", **paper)
    yield DistrictRecommended(**about, day=date(year, 4, 25), stage="listing", **said)
    yield Reviewed(**about, day=date(year, 5, 9), stage="panel", year=year, passed=True, score="88")
    period = {"first": date(year, 5, 11), "last": date(year, 5, 18)}
    yield PublicityPosted(**about, **numbered, day=date(year, 5, 10), **period)
    yield Listed(**about, **numbered, day=date(year, 6, 1), level="市级", name=name)
    for department in DEPARTMENTS:
        reply = {"year": year, "department": department, "adverse": False}
        yield DepartmentReplied(**about, day=date(year, 6, 3), **reply)
    on = date(year, 7, 1)
    told = {"category": "生产安全事故", "grade": "一般", "outcome": "established"}
    yield IncidentRecorded(**about, **told, day=on, occurred_on=on, recorded_on=on)
    yield Renamed(**about, day=date(year, 8, 1), name=f"广州第{number}有限公司{year}")
    yield Removed(**about, day=date(year, 11, 1), level="市级", instrument=f"穗工信〔{year}〕90号")


def history(subjects: int, years: int) -> Iterator[Event]:
    """So many subjects' so many years, year by year."""
    kinds = tuple(KINDS)
    for year in range(_FIRST_YEAR, _FIRST_YEAR + years):
        for number in range(subjects):
            yield from _year_of(number, kinds[number % len(kinds)], year)


def write_journal(path: Path, told: Iterable[Event], recorded_at: str) -> None:
    """A journal with these events, chained as if papers had brought them."""
    journal, heads, rows = Journal(path), dict[str, tuple[int, str]](), []
    for event in told:
        chain = chain_of(event)
        place, previous = heads.get(chain, (-1, GENESIS))
        row: dict[str, Any] = {
            "receipt": event.receipt,
            "day": event.day.isoformat(),
            "type": event.type,
            "body": EVENT.dump_json(event).decode(),
            "recorded_at": recorded_at,
        }
        digest = link(previous, *event_parts(row))
        heads[chain] = (place + 1, digest)
        rows.append({**row, "chain": chain, "place": place + 1, "previous": previous, "digest": digest})
    with journal._writing() as connection:  # noqa: SLF001 - at one go: 340,000 papers would take hours
        connection.execute(insert(event_rows), rows)
    journal.close()


def _told(journal: Journal, uscc: str) -> None:
    """What `greenlist explain` asks the register."""
    register = register_about(journal, _LAST_DAY)
    for record in enquiries.find(register, uscc):
        enquiries.story(journal, register, record, _LAST_DAY)


def _command(folder: Path, *words: str, as_of: date | None = _LAST_DAY) -> float:
    """CPU seconds of a whole command in a process of its own."""
    before = os.times()
    day = ("--as-of", as_of.isoformat()) if as_of else ()
    asked = [sys.executable, "-m", "greenlist", *words, *day]
    subprocess.run(asked, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def on_disk(told: tuple[Event, ...]) -> Iterator[str]:
    """The same history asked by commands: of a journal that has to be opened first."""
    with tempfile.TemporaryDirectory() as name:
        folder, company = Path(name), Company(1)
        uscc, path = company.uscc, folder / "state" / JOURNAL_FILE
        (folder / "greenlist.toml").write_text(f"today = {_FILED_ON.isoformat()}", "utf-8")
        (folder / "表.xlsx").write_bytes(filled(good_annex6(company)))
        _command(folder, "process", "表.xlsx", as_of=None)  # so that one of them has verdicts to tell
        write_journal(path, told, "2034-01-01T09:00:00+08:00")
        journal = Journal(path)
        story = _seconds(lambda: _told(journal, uscc))
        yield f"  从磁盘上的登记簿查一家：{story * 1000:.0f} ms（目标100 ms）"
        registers = Registers(journal)
        yield f"  服务启动后首次取得登记簿：{_seconds(lambda: registers.on(_LAST_DAY), 1):.1f} s"
        next_day = _LAST_DAY + timedelta(1)
        yield f"  次日首次取得登记簿：{_seconds(lambda: registers.on(next_day), 1):.2f} s"
        register, rules = registers.on(_LAST_DAY), edition()
        spent = _seconds(lambda: due(register, _LAST_DAY, rules.parameters_on(_LAST_DAY)), 1)
        yield f"  待办（登记簿在内存）：{spent:.1f} s"
        journal.close()
        for words in (("explain", uscc), ("due",), ("register", "list")):
            yield f"  整条命令 greenlist {words[0]}：{_command(folder, *words):.1f} s"


def _seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """The least CPU time of some calls."""
    spent = []
    for _ in range(repeats):
        before = time.process_time()
        work()
        spent.append(time.process_time() - before)
    return min(spent)


def long_histories() -> Iterator[str]:
    """The lines of the table."""
    events = tuple(islice(history(_EVENTS // 170 + 1, 10), _EVENTS))
    yield f"重放{len(events):,}件事项：{_seconds(lambda: replay(events)):.2f} s（目标2 s）"
    before, after = replay(events, date(2032, 12, 31)), replay(events)
    statement = _seconds(lambda: year_end(before, after, 2033, _LAST_DAY))
    yield f"年度对账（{len(after.subjects)}家十年）：{statement * 1000:.0f} ms"
    events = tuple(history(_SUBJECTS, 1))
    register = replay(events)
    story = _seconds(lambda: explain(register, events, "factory", events[0].uscc, _LAST_DAY))
    yield f"{len(register.subjects):,}家{len(events):,}件事项中一家的来龙去脉：{story * 1000:.0f} ms"
    yield from on_disk(events)


if __name__ == "__main__":
    for line in long_histories():
        print(line)
