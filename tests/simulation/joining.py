"""January to March: applications, reviews and the list of cultivation objects (第七条至第九条)."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from greenlist.findings import Severity
from greenlist.forms.finding_override import REGISTRATION
from greenlist.register import PoolEntered
from tests.builders import bureau
from tests.simulation import breaches
from tests.simulation.breaches import Breach, Changes
from tests.simulation.law import Life
from tests.simulation.office import Answer
from tests.simulation.people import Person
from tests.simulation.telling import Told, by_district


def batches(of: Told, year: int) -> None:
    """Everybody's clean production is published anew, batch by batch."""
    by_batch: dict[int, list[Person]] = defaultdict(list)
    for person in of.people:
        if person.kind != "park":
            by_batch[30 + person.number % 9].append(person)
    for number, members in by_batch.items():
        rows = bureau.batch(members, date(year - 2, 7, 10)).rows
        accepted, until = date(year - 2, 6, 28), date(year + 3, 6, 27)
        rows = tuple(r.model_copy(update={"accepted_on": accepted, "valid_until": until}) for r in rows)
        form = bureau.batch(members, date(year - 2, 7, 10))
        form = form.model_copy(update={"rows": rows, "batch": f"第{number}批"})
        of.lawful(form, date(year, 1, 2))


def registrations(of: Told, year: int) -> None:
    """January: who is on no list and no cultivation object may apply (第九条)."""
    for person in of.people:
        day = date(year, 1, of.chance.randint(10, 31))
        life = of.life(person)
        if life.levels(day) or life.in_pool(day) or not of.often(0.3):
            continue
        if life.vetoes(day):
            _barred_applicant(of, person, life, year, day)
        elif of.often(0.2):
            breach, changes = breaches.of_registration(of.chance, person, year)
            day = date(year, 2, 3) if breach.late else day
            answer = of.breach(breach, person.registration(year, **changes), day, "subject")
            if answer.accepted or (breach.pardonable and _pardoned(of, person, year, answer, changes)):
                _registered(of, person, day)
        else:
            of.lawful(person.registration(year), day, "subject")
            _registered(of, person, day)


def _registered(of: Told, person: Person, day: date) -> None:
    of.life(person).named(day, person.name)
    of.applied.append(person)


def _barred_applicant(of: Told, person: Person, life: Life, year: int, day: date) -> None:
    """It says there is nothing; the register knows better: 第十二条, and 第十六条（三）."""
    grounds = tuple((12, item) for item in sorted(life.vetoes(day)))
    breach = Breach("隐瞒第十二条情形的登记表", (*grounds, (16, 3)))
    of.breach(breach, person.registration(year), day, "subject")


# --- what an authority sets aside ---------------------------------------------------------------------


def _decision(of: Told, person: Person, year: int, codes: list[str], day: date, **cells: Any) -> Any:  # noqa: ANN401 - a form
    rows = [
        bureau.override(person, code, day, of_paper=REGISTRATION, of_year=year, **cells).rows[0]  # type: ignore[arg-type]
        for code in codes
    ]
    return bureau.override(person, codes[0], day).model_copy(update={"rows": tuple(rows)})  # type: ignore[arg-type]


def _pardoned(of: Told, person: Person, year: int, answer: Answer, changes: Changes) -> bool:
    """The city decides that what stopped a registration is no problem; whether it is accepted thereupon.

    A district may not decide so. After its last day, or once it is taken back, the decision is none.
    """
    if not of.often(0.8):
        return False
    day, life = answer.day + timedelta(1), of.life(person)
    codes = sorted({f.code for f in answer.findings if f.severity in {Severity.BLOCK, Severity.ERROR}})
    until = day + timedelta(3) if of.often(0.4) else None
    form = _decision(of, person, year, codes, day, until=until, reason="经现场核实并集体研究")
    refused = Breach("区自行处理否决情形", (), codes=("P-111",))
    of.breach(refused, form, day, "district", person.district)
    of.lawful(form, day)
    life.overrides += [(day, code, True) for code in codes]
    if until is not None and of.often(0.5):
        life.overrides += [(until + timedelta(1), code, False) for code in codes]
        _again(of, person, year, changes, until + timedelta(1), codes, "处理意见期满后再报")
        return False
    if until is None and of.often(0.3):
        restored = _decision(of, person, year, codes, day + timedelta(1), decision="恢复原核对意见")
        of.lawful(restored, day + timedelta(1))
        life.overrides += [(day + timedelta(1), code, False) for code in codes]
        _again(of, person, year, changes, day + timedelta(2), codes, "处理意见恢复后再报")
        return False
    if until is not None:
        life.overrides += [(until + timedelta(1), code, False) for code in codes]
    return _told_on(of, person, year, changes, day, codes)


def _again(  # noqa: PLR0913 - who hands in what, when, and what is wrong with it
    of: Told, person: Person, year: int, changes: Changes, day: date, codes: list[str], sort: str
) -> None:
    breach = Breach(sort, (), codes=tuple(codes))
    of.breach(breach, person.registration(year, **changes), day, "subject")


def _told_on(  # noqa: PLR0913 - as above
    of: Told, person: Person, year: int, changes: Changes, decided: date, codes: list[str]
) -> bool:
    """Handed in again it is accepted, and every finding set aside is told with who, when and why."""
    day = decided + timedelta(2)
    answer = of.office.answers(person.registration(year, **changes), day, "subject")
    of.papers += 1
    of.done["处理意见后受理"] += 1
    told = {f.code: f.override for f in answer.findings if f.override is not None}
    right = all(
        (held.decided_by, held.day, held.reason) == ("李敏", decided, "经现场核实并集体研究")
        for held in told.values()
    )
    if not answer.accepted or sorted(told) != codes or not right:
        found = [f"{f.code} {f.message}" for f in answer.findings]
        of.wrong.append(f"处理意见未照办：{day} {person.uscc} {codes} {answer.decision.status} {found[:4]}")
    return answer.accepted


# --- districts and the conformity review --------------------------------------------------------------


def pooling(of: Told, year: int) -> None:
    """District, conformity review, and the list of cultivation objects."""
    applied, passed = list(of.applied), []
    of.applied.clear()
    day = date(year, 2, 10)
    for district, members in by_district(applied).items():
        table = bureau.recommendation(members, district=district, year=year)
        if of.often(0.3):
            breach, bad = breaches.of_pool_table(of.chance, table, members, of.people, district)
            of.breach(breach, bad, day, "district", district)
        of.lawful(table, day, "district", district)
    members = [person for person in applied if not of.often(0.05)]
    if members:
        of.lawful(bureau.review(members, date(year, 2, 20)), date(year, 2, 21))
        passed = members
    if not passed:
        return
    day = date(year, 3, 5)
    answer = of.lawful(of.slip("D03", day), day)
    entered = {e.uscc for e in answer.decision.events if isinstance(e, PoolEntered)}
    of.same(f"{year}年培育对象", entered, {person.uscc for person in passed})
    for person in passed:
        of.life(person).enters_pool(day)
