"""CPU seconds of a long history: replaying 100,000 events, and one subject's story among 20,000 subjects.

The bars: 2 s for the replay, 100 ms for the story (the register being in memory, as in the service).
"""

import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from typing import Any, Final

from greenlist.forms.department_opinion import DEPARTMENTS
from greenlist.procedure.explain import explain
from greenlist.procedure.year_end import year_end
from greenlist.register import (
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

_FIRST_YEAR: Final = 2024
_EVENTS: Final = 100_000
_SUBJECTS: Final = 20_000
_LAST_DAY: Final = date(2033, 12, 31)


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
    yield f"{len(register.subjects):,}家{len(events):,}件事项中一家的来龙去脉：{story * 1000:.0f} ms（目标100 ms）"


if __name__ == "__main__":
    for line in long_histories():
        print(line)
