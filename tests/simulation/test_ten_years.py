"""Ten years of many lives: every planted breach is found, no innocent is judged, and the register is the model's.

`GREENLIST_PROOF=1` lets two thousand subjects live; without it sixty stand for all. Figures are printed (`pytest -s`).
"""

import os
import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from greenlist import calendar
from greenlist.procedure.explain import explain
from greenlist.procedure.filing import not_filed
from greenlist.procedure.selection import lock_out, veto_reasons
from greenlist.procedure.year_end import year_end
from greenlist.register import KINDS, LEVELS, Event, Register, SubjectRecord, replay
from tests.simulation.decade import PLAIN_YEARS, YEARS, lived
from tests.simulation.law import Life, years_later
from tests.simulation.office import amended
from tests.simulation.telling import FIRST_YEAR, Told

FULL = os.environ.get("GREENLIST_PROOF") == "1"
PEOPLE = 2000 if FULL else 60
DAYS = 100 if FULL else 25
LEAST_BREACHES = 500 if FULL else 80

pytestmark = pytest.mark.proof


@pytest.fixture(scope="module")
def decade() -> Iterator[Told]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calendar, "official_holidays", lambda: PLAIN_YEARS)
        yield lived(PEOPLE)


def test_every_breach_is_found_with_its_article_and_no_innocent_is_judged(decade):
    sorts = sorted(decade.planted.items(), key=lambda each: -each[1])
    planted = sum(decade.planted.values())
    told = f"{PEOPLE}家{YEARS}年：{decade.papers}份材料，{len(decade.office.events)}件事项，违规{planted}处{len(sorts)}类"
    told += f"（其他：{dict(decade.done)}）"
    print(f"\n{told}：{'；'.join(f'{sort}{count}' for sort, count in sorts)}")  # noqa: T201 - shown by pytest -s
    assert planted >= LEAST_BREACHES
    assert decade.wrong == []


def test_replay_to_any_day_equals_the_model(decade):
    chance = random.Random(11)  # noqa: S311 - test material
    first, last = date(FIRST_YEAR, 1, 1), date(FIRST_YEAR + YEARS, 3, 1)
    days = {first + timedelta(chance.randrange((last - first).days)) for _ in range(DAYS)}
    for day in sorted(days):
        register = replay(decade.office.events, day)
        differing = [
            line for life in decade.model.lives.values() for line in _differences(life, register, day)
        ]
        assert differing == [], day
        assert _strangers(decade, register, day) == [], day


def test_on_the_very_last_days_the_register_is_the_models(decade):
    compared = 0
    by_subject: dict[tuple[str, str], list[Event]] = {}
    for event in decade.office.events:
        by_subject.setdefault((event.subject_kind, event.uscc), []).append(event)
    for life in decade.model.lives.values():
        told, one = [], life
        while one is not None:
            told = [event for kind in KINDS for event in by_subject.get((kind, one.uscc), ())] + told
            one = one.before
        for day in sorted(_edges(life)):
            assert list(_differences(life, replay(told, day), day)) == [], (life.uscc, day)
            compared += 1
    assert compared > PEOPLE


def _edges(life: Life) -> set[date]:
    """The last days of what lasts two or three years, and the days after them; of a predecessor's too."""
    begun = [on for _, on in life.bad] + life.removals(date.max)
    ends = {years_later(on, years) for on in begun for years in (2, 3)} | {until for _, until in life.pool}
    own = {day + timedelta(more) for day in ends for more in (0, 1) if day.year < FIRST_YEAR + YEARS + 3}
    return own | (_edges(life.before) if life.before is not None else set())


def _differences(life: Life, register: Register, day: date) -> Iterator[str]:
    record = register.of(life.kind, life.uscc) or SubjectRecord(life.uscc, life.kind)
    known = amended().parameters
    visits = {on: visit.rectification for on, visit in record.inspections.items()}
    pairs: dict[str, tuple[object, object]] = {
        "name": (record.name, life.name(day)),
        "pool": (record.in_pool(day), life.in_pool(day)),
        "lists": (set(record.listed), life.levels(day)),
        "star": (record.star, life.star(day)),
        "removals": ([gone.day for gone in record.removed], life.removals(day)),
        "locked": (lock_out(register, life.uscc, day, known) is not None, 3 in life.vetoes(day)),
        "vetoed": (bool(veto_reasons(register, record, day, known)), bool(life.vetoes(day) - {3})),
        "visits": (visits, life.visited(day)),
        "trained": ([one.day for one in record.officers], [on for on in life.trained if on <= day]),
        "changes": (sorted((c.matter, _CITY[c.city]) for c in record.changes.values()), life.asked(day)),
        "set aside": (_set_aside(record, day), life.set_aside(day)),
        "succeeded": (record.succeeded is not None, life.merged is not None and life.merged <= day),
    }
    if not life.name(day):  # not yet known by a paper of its own; a clean-production batch may name it
        del pairs["name"]
    for what, (mine, theirs) in pairs.items():
        if mine != theirs:
            yield f"{life.uscc} {what}: {mine} {theirs}"


_CITY = {"": "", "agreed": "同意", "refused": "不同意", "outgrown": "不再符合"}


def _set_aside(record: SubjectRecord, day: date) -> set[str]:
    """Codes of the findings that are none on a day, by the decisions of an authority."""
    return {
        code
        for paper, year, code, place in record.overrides
        if record.override_of(paper, year, code, place, day) is not None
    }


def _strangers(decade: Told, register: Register, day: date) -> list[str]:
    """Who has something in the register that the model knows nothing of; and whose yearly tables are missing."""
    unknown = [
        record.uscc
        for key, record in register.subjects.items()
        if key not in decade.model.lives and (record.pool or record.moves)
    ]
    owing = {(one.kind, one.uscc) for one in not_filed(register, day.year)}
    return unknown + [str(key) for key in owing ^ decade.model.owing(day.year, day)]


def test_every_years_statement_ties_out_and_equals_the_model(decade):
    for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
        last, before = date(year, 12, 31), date(year - 1, 12, 31)
        events = decade.office.events
        told = {
            (s.level, s.kind): s for s in year_end(replay(events, before), replay(events, last), year, last)
        }
        for level in LEVELS:
            for kind in KINDS:
                statement = told.get((level, kind))
                opening, closing = (decade.model.on_list(level, kind, day) for day in (before, last))
                if statement is None:
                    assert not opening
                    assert not closing
                    continue
                assert statement.ties_out, statement.differences
                assert {held.uscc: held.name for held in statement.opening} == opening
                assert {held.uscc: held.name for held in statement.closing} == closing
                moved = sorted((m.what, m.uscc, m.name) for m in statement.movements)
                assert moved == sorted(decade.model.moves(level, kind, year))
                assert all(m.instrument and m.receipt for m in statement.movements)


def test_the_history_is_long_enough_to_mean_something(decade):
    stays = [stay for life in decade.model.lives.values() for each in life.stays.values() for stay in each]
    assert len(stays) > PEOPLE // 4
    assert {stay.went for stay in stays} == {"", "removed", "succeeded"}
    assert any(len(life.names) > 1 for life in decade.model.lives.values())
    assert {life.kind for life in decade.model.lives.values()} == set(KINDS)
    merged = [life.before for life in decade.model.lives.values() if life.before is not None]
    assert any(before.bad for before in merged), "a new code hides nothing"
    assert any(before.failed for before in merged)
    assert decade.done.keys() >= {
        "处理意见后受理",
        "异议办结后补列",
        "变更未获同意",
        "合并分立承继",
        "抽查整改：已完成整改",
        "抽查整改：未按要求完成整改",
        "不予采信决定撤销",
        "撤销后的机构出具报告",
    }
    assert {(life.kind, bool(life.trained)) for life in decade.model.lives.values()} >= {
        (kind, True) for kind in KINDS
    }


def test_the_story_of_who_took_over_begins_with_who_was_there_before(decade):
    last = date(FIRST_YEAR + YEARS, 3, 1)
    register, merged = decade.office.register, 0
    for life in decade.model.lives.values():
        before = life.before
        if before is None or before.merged is None:
            continue
        merged += 1
        told = explain(register, decade.office.events, life.kind, life.uscc, last)
        entered = [stay.first for each in before.stays.values() for stay in each if stay.came == "admitted"]
        steps = [step.text for step in told.steps if step.day in entered and "列入" in step.text]
        assert all(f"（{before.uscc}）：" in text for text in steps)
        assert steps or before.before is not None
        assert any(f"承继{before.name(before.merged)}（{before.uscc}）" in step.text for step in told.steps)
        left = explain(register, decade.office.events, before.kind, before.uscc, last)
        assert f"（{life.uscc}）承继" in left.state
    assert merged == decade.done["合并分立承继"]
