"""September to December: accidents, spot checks, changes, mergers, evaluators, removals (第十四条至第十六条、第十九条)."""

from datetime import date, timedelta
from typing import Any

from greenlist.forms.incident import FALSIFIED, LASTING, LIMB_OF
from greenlist.forms.upper_list import FALSE_PAPERS, GRAVE_EVENT, NOT_FILED, OTHER_GROUND, VETOED
from tests.builders import bureau
from tests.builders.companies import Company
from tests.simulation.breaches import Breach
from tests.simulation.law import CITY, LISTS, PROVINCE, STATE, Life
from tests.simulation.people import Person, evaluator_name
from tests.simulation.telling import FIRST_YEAR, Told

_NUMERALS = "一二三四五六七八九十"
_FIRST_MERGED = 70_000  # number of the company whose code a merged one goes on under


def events(of: Told, year: int) -> None:
    """Whatever happens to people in September."""
    for person in of.people:
        day = date(year, 9, of.chance.randint(1, 28))
        life = of.life(person)
        if not life.names:
            continue
        if of.often(0.02):
            _incident(of, person, life, day)
        if not life.levels(day):
            continue
        if of.often(0.08):
            _visited(of, person, life, day)
        if of.often(0.06):
            _renamed(of, person, life, day)
        elif person.kind != "park" and of.often(_inclined(life, day)):
            _merged(of, person, life, day)
    _visited_wrongly(of, year)
    _evaluators(of, year)


def _inclined(life: Life, day: date) -> float:
    """How often one is merged: more often with something behind it that a new credit code would hide."""
    fresh = any(on.year == day.year for _, on in life.bad) or any(since <= day for _, since in life.lasting)
    burdened = day.year in {on.year for on in life.failed} or fresh
    return 0.15 if burdened else 0.01


def _incident(of: Told, person: Person, life: Life, day: date) -> None:
    category = of.chance.choice(list(LIMB_OF))
    cells: dict[str, Any] = {"category": category, "learnt_on": day}
    graded = category in {"生产安全事故", "质量事故", "突发环境事件"}
    cells["grade"] = of.chance.choice(("一般", "较大", "重大")) if graded else None
    grave = cells["grade"] == "重大"
    form = bureau.incident(person, day, **cells)  # type: ignore[arg-type]
    if item := LIMB_OF[category]:
        life.bad.append((item, day))
        if category in LASTING or category == "工商注销":
            life.lasting.append((item, day))
    of.planted[f"第十六条（三）：{category}" if not item else f"第十二条：{category}"] += 1
    if grave:
        breach = Breach("重大事故未实时上报", ((14, None),), accepted=True)
        of.breach(breach, form, day + timedelta(5), "district", person.district)
    else:
        of.lawful(form, day + timedelta(5), "district", person.district)
    if CITY in life.levels(day):
        ground = FALSE_PAPERS if category == FALSIFIED else VETOED
        of.leaving[person.uscc] = GRAVE_EVENT if grave else ground


# --- spot checks --------------------------------------------------------------------------------------


def _visited(of: Told, person: Person, life: Life, day: date) -> None:
    """A visit in order, or one after which something is put right in time, late or not at all."""
    if of.often(0.5):
        told = bureau.inspection(person, day)  # type: ignore[arg-type]
        of.lawful(told, day + timedelta(3), "district", person.district)
        life.visits.setdefault(day, []).append((day, ""))
        return
    end = day + timedelta(20)
    cells: dict[str, Any] = {"result": "限期整改", "problems": "台账不全", "deadline": end}
    first = bureau.inspection(person, day, **cells)  # type: ignore[arg-type]
    of.lawful(first, day + timedelta(3), "district", person.district)
    states = life.visits.setdefault(day, [])
    states.append((day, "pending"))
    if of.often(0.3):
        still = bureau.inspection(person, day, **cells, rectification="整改中")  # type: ignore[arg-type]
        breach = Breach("整改期满未复查", (), accepted=True, codes=("P-081",))
        of.breach(breach, still, end + timedelta(1), "district", person.district)
    said, state = ("已完成整改", "done") if of.often(0.7) else ("未按要求完成整改", "failed")
    settled = bureau.inspection(person, day, **cells, rectification=said, rectified_on=end)  # type: ignore[arg-type]
    of.lawful(settled, end + timedelta(2), "district", person.district)
    states.append((end, state))
    of.done[f"抽查整改：{said}"] += 1


def _visited_wrongly(of: Told, year: int) -> None:
    """A district looks after its own, and after the listed (第十四条)."""
    day = date(year, 9, 29)
    known = [p for p in of.people if of.office.register.of(p.kind, p.uscc) is not None]
    listed = [p for p in known if of.life(p).levels(day)]
    strangers = [p for p in known if not of.life(p).levels(day) and not of.life(p).in_pool(day)]
    if listed:
        person = of.chance.choice(listed)
        other = next((p.district for p in of.people if p.district != person.district), "")
        form = bureau.inspection(person, day).model_copy(update={"district": other})  # type: ignore[arg-type]
        of.breach(Breach("抽查别区单位", ((14, None),), codes=("P-072",)), form, day, "district", other)
    if strangers:
        person = of.chance.choice(strangers)
        form = bureau.inspection(person, day)  # type: ignore[arg-type]
        breach = Breach("抽查不在名单的单位", ((14, None),), accepted=True, codes=("P-080",))
        of.breach(breach, form, day, "district", person.district)
        of.life(person).visits.setdefault(day, []).append((day, ""))


# --- changes ------------------------------------------------------------------------------------------


def _renamed(of: Told, person: Person, life: Life, day: date) -> None:
    """The city agrees to a new name, or does not: then the old one stays."""
    levels = tuple(level for level in LISTS if level in life.levels(day))
    before, late, agreed = person.name, of.often(0.4), of.often(0.7)
    done = day - timedelta(31 if late else 30)
    old = Named(person, before)
    person.called(f"{'' if agreed else '拟'}新{_NUMERALS[day.year - FIRST_YEAR]}")
    after = person.name
    cells = {"before": before, "after": after, "reported_on": day, "levels": levels}
    asked = bureau.change(old, done, **cells)  # type: ignore[arg-type]
    _asked(of, person, asked, day, late=late)
    decided = day + timedelta(2)
    if agreed:
        cells |= {"city_opinion": "同意", "city_on": decided}
    else:
        said = of.chance.choice(("不同意", "不再符合"))
        cells |= {"city_opinion": said, "city_reason": "证明材料不足", "city_on": decided}
    _decided(of, bureau.change(old, done, **cells), decided)  # type: ignore[arg-type]
    life.changes += [(done, day, "名称变更", ""), (done, decided, "名称变更", str(cells["city_opinion"]))]
    if agreed:
        life.named(decided, after)
        return
    of.done["变更未获同意"] += 1
    person.goes_by(before)
    of.refused[person.uscc] = after


def _asked(of: Told, person: Person, form: Any, day: date, *, late: bool) -> None:  # noqa: ANN401 - a form
    if late:
        breach = Breach("变更逾期报告", ((15, None),), accepted=True)
        of.breach(breach, form, day, "district", person.district)
    else:
        of.lawful(form, day, "district", person.district)


def _decided(of: Told, form: Any, decided: date) -> None:  # noqa: ANN401 - a form
    answer = of.office.answers(form, decided)
    of.papers += 1
    if not answer.accepted:
        of.wrong.append(f"变更审核未受理：{decided} {answer.codes()}")


def _merged(of: Told, person: Person, life: Life, day: date) -> None:
    """Another company with a code of its own takes it over; from then on that one stands in its place."""
    old = Named(person, person.name)
    number = _FIRST_MERGED + of.done["合并分立承继"]
    of.done["合并分立承继"] += 1
    person.merges(f"合{_NUMERALS[day.year - FIRST_YEAR]}", Company(number).uscc)
    cells = {
        "matter": "合并分立承继",
        "before": old.name,
        "after": person.name,
        "after_uscc": person.uscc,
        "reported_on": day,
        "levels": tuple(level for level in LISTS if level in life.levels(day)),
    }
    same = bureau.change(old, day, **cells | {"after_uscc": old.uscc})  # type: ignore[arg-type]
    of.breach(
        Breach("承继单位代码相同", ((15, None),), codes=("P-121",)), same, day, "district", person.district
    )
    _asked(of, person, bureau.change(old, day, **cells), day, late=False)  # type: ignore[arg-type]
    decided = day + timedelta(2)
    cells |= {"city_opinion": "同意", "city_on": decided}
    _decided(of, bureau.change(old, day, **cells), decided)  # type: ignore[arg-type]
    life.changes += [(day, day, "合并分立承继", ""), (day, decided, "合并分立承继", "同意")]
    life.gives_way_to(of.life(person), person.name, decided)
    for kept in (of.leaving, of.written):
        if old.uscc in kept:
            kept[person.uscc] = kept.pop(old.uscc)  # type: ignore[attr-defined]
    of.refused.pop(old.uscc, None)
    of.gone.append((person, old.uscc, old.name))
    form = bureau.published_list([old], decided + timedelta(1), CITY, "移出", reason="合并")  # type: ignore[list-item]
    of.breach(Breach("以被承继单位登记移出", (), codes=("P-120",)), form, decided + timedelta(1))


class Named:
    """A person under the name and code it had."""

    def __init__(self, person: Person, name: str) -> None:
        self.uscc, self.kind, self.district = person.uscc, person.kind, person.district
        self.name, self.score = name, person.score


# --- evaluators and removals --------------------------------------------------------------------------


def _evaluators(of: Told, year: int) -> None:
    """One evaluator a year is found out (第十九条第二款), one decision is taken back; none may bar for what bars nobody."""
    day, house = date(year, 12, 1), of.chance.randrange(90)
    other = "其他"
    innocent = bureau.evaluator(evaluator_name(house + 800), _code(house), day, fault=other)
    of.breach(Breach("不当认定不予采信", ((19, None),)), innocent, day)
    lifted = {"decision": "撤销原决定", "fault": other, "facts": "经复核不属实"}
    never = bureau.evaluator(evaluator_name(house + 700), _code(house + 700), day, **lifted)
    of.breach(Breach("撤销没有作出的决定", (), codes=("P-091",)), never, day)
    standing = [each for each in of.banned if of.is_banned(each, day)]
    if standing and of.often(0.6):
        again = of.chance.choice(standing)
        of.lawful(bureau.evaluator(evaluator_name(again), _code(again), day, **lifted), day)
        of.banned[again] = (of.banned[again][0], day)
        of.done["不予采信决定撤销"] += 1
    if house not in of.banned:
        of.lawful(bureau.evaluator(evaluator_name(house), _code(house), day), day)
        of.banned[house] = (day, None)


def _code(house: int) -> str:
    return Company(20_000 + house).uscc


def removals(of: Told, year: int) -> None:
    """With the yearly list, who falls under 第十六条 is moved out."""
    day = date(year, 11, 20)
    gone = [p for p in of.people if p.uscc in of.leaving and CITY in of.life(p).levels(day)]
    if gone:
        bare = bureau.published_list(gone[:1], day, CITY, "移出", ground=None, reason="经核实")
        of.breach(Breach("移出未注明依据", ((16, None),)), bare, day)
    for ground in (VETOED, NOT_FILED, GRAVE_EVENT, FALSE_PAPERS, OTHER_GROUND):
        members = [p for p in gone if of.leaving[p.uscc] == ground]
        if ground == VETOED and members:
            _without_ground(of, members.pop(), day)
        if members:
            form = bureau.published_list(members, day, CITY, "移出", ground=ground, reason="经核实")
            answer = of.lawful(form, day)
            if "P-098" in answer.codes():
                of.wrong.append(f"移出依据未得到印证：{day} {ground} {[p.uscc for p in members]}")
    for person in gone:
        of.life(person).leaves(CITY, day)
        _moved_above(of, person, day)
    of.leaving.clear()


def _without_ground(of: Told, person: Person, day: date) -> None:
    """Moved out for falsified papers of which nobody has told anything (第十六条第一款)."""
    form = bureau.published_list([person], day, CITY, "移出", ground=FALSE_PAPERS, reason="经核实")
    breach = Breach("移出依据未经认定", ((16, None),), accepted=True, codes=("P-098",))
    of.breach(breach, form, day)


def _moved_above(of: Told, person: Person, day: date) -> None:
    """第十六条第三款: the upper lists are told, and move it out too."""
    for level in (PROVINCE, STATE):
        if level in of.life(person).levels(day):
            later = day + timedelta(10)
            of.lawful(bureau.published_list([person], later, level, "移出", reason="市级移出"), later)
            of.life(person).leaves(level, later)
