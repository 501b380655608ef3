"""CPU seconds of a long history: replaying 100,000 events, and one subject's story among 20,000 subjects.

The bars: 2 s for the replay, 100 ms for what `greenlist explain` answers, verdicts included, from a journal on disk.
"""

import contextlib
import io
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
from greenlist.desk.cli import run
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
from tests.builders import bureau
from tests.builders.cases import good_annex5, good_annex6
from tests.builders.chains import good_chain5, good_chain6
from tests.builders.companies import Company
from tests.builders.parks import Park, good_park_registration, good_park_table
from tests.builders.rounds import Subject

_FIRST_YEAR: Final = 2024
_EVENTS: Final = 100_000
_SUBJECTS: Final = 20_000
_LAST_DAY: Final = date(2033, 12, 31)
_FILED_ON: Final = date(2026, 3, 2)
_LISTED_ON: Final = date(2025, 6, 1)


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


_CHAIN: Final = Company(2)
_PARK: Final = Park(1)
_FILED: Final = (Company(1), _CHAIN, _PARK)


def _file(folder: Path) -> None:
    """Papers of a factory, a supply-chain company and a park, through the real command: they have verdicts to tell."""
    settings = folder / "greenlist.toml"
    forms = (
        good_annex6(_FILED[0]),
        good_chain6(_CHAIN),
        good_park_registration(_PARK),
        good_annex5(_FILED[0]),
        good_chain5(_CHAIN),
        good_park_table(_PARK),
    )
    settings.write_text(f"today = {_FILED_ON.isoformat()}", "utf-8")
    listed = [
        bureau.published_list([Subject(kind, 1, one.name, one.district)], _LISTED_ON, "市级", uscc=one.uscc)
        for kind, one in zip(("factory", "supply_chain", "park"), _FILED, strict=True)
    ]
    heads = {"issuer": "市局", "handed_in_by": "市局", "handed_in_on": _FILED_ON, "handler": "王经办"}
    for number, form in enumerate([one.model_copy(update=heads) for one in listed]):
        (folder / f"名单{number}.xlsx").write_bytes(filled(form))
        _command(folder, "process", f"名单{number}.xlsx", "--role", "city", as_of=None)
    for number, form in enumerate(forms):
        (folder / f"表{number}.xlsx").write_bytes(filled(form))
    _command(folder, "process", *(f"表{number}.xlsx" for number in range(len(forms))), as_of=None)


def _answer(folder: Path, uscc: str) -> str:
    """What the whole command `greenlist explain` prints, asked inside this process, where everything is loaded."""
    asked = ["--config", str(folder / "greenlist.toml"), "explain", uscc, "--json"]
    with contextlib.redirect_stdout(io.StringIO()) as printed, contextlib.chdir(folder):
        run([*asked, "--as-of", _LAST_DAY.isoformat()])
    return printed.getvalue()


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
        folder, uscc = Path(name), Company(1).uscc
        path = folder / "state" / JOURNAL_FILE
        _file(folder)
        write_journal(path, told, "2034-01-01T09:00:00+08:00")
        journal = Journal(path)
        story = _seconds(lambda: _told(journal, uscc))
        yield f"  从磁盘上的登记簿查一家：{story * 1000:.0f} ms"
        for subject in _FILED:
            code = subject.uscc
            verdicts = _answer(folder, code).count('"because"')
            spent = _seconds(lambda code=code: _answer(folder, code), 5)  # type: ignore[misc]
            yield f"  连同{verdicts}条结论：{spent * 1000:.0f} ms（目标100 ms，不计启动）"
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
