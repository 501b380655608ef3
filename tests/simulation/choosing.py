"""April to October: reports, the panel, publicity and the lists of city, province and state (第十条、第十一条)."""

from datetime import date, timedelta

from greenlist.forms.department_opinion import DEPARTMENTS, DISAGREE
from greenlist.forms.upper_list import NOT_LISTED
from greenlist.register import Listed, ProvinceRecommended, PublicityPosted
from tests.builders import bureau
from tests.simulation import breaches
from tests.simulation.breaches import Breach
from tests.simulation.law import CITY, PROVINCE, STATE, Life, projects, publicity_ends
from tests.simulation.people import Person
from tests.simulation.telling import FIRST_YEAR, Told, by_district

_HOUSES = 10  # subjects an evaluator works for at most, in one year, but one


def _busy(year: int) -> int:
    """The evaluator of a year that works for as many as it may."""
    return 900 + year - FIRST_YEAR


def _house(of: Told, person: Person, year: int, day: date) -> int:
    """An evaluator with room that is not banned."""
    if of.houses[busy := _busy(year), year] < projects(year) and year % 2 == 0:
        return busy
    lifted = [each for each, (_, revoked) in of.banned.items() if revoked is not None and revoked <= day]
    for house in lifted if of.often(0.3) else ():
        if of.houses[house, year] < _HOUSES and not of.is_banned(house, day):
            of.done["撤销后的机构出具报告"] += 1
            return house
    first = person.place % 90
    for step in range(900):
        house = (first + step) % 900
        if of.houses[house, year] < _HOUSES and not of.is_banned(house, day):
            return house
    raise AssertionError("no evaluator left")


def reports(of: Told, year: int) -> None:
    """April: cultivation objects hand in reports (第十条); who failed at the province writes a new one."""
    of.candidates = []
    for person in of.people:
        day = date(year, 4, of.chance.randint(4, 27))
        life = of.life(person)
        again = bool(life.failed) and life.levels(day) == {CITY} and of.often(0.5)
        ready = life.in_pool(day) and not life.levels(day) and of.often(0.5)
        if life.vetoes(day):
            if ready:
                grounds = tuple((12, item) for item in sorted(life.vetoes(day)))
                breach = Breach("隐瞒第十二条情形的评价报告", (*grounds, (16, 3)))
                of.breach(breach, person.report(year, _house(of, person, year, day)), day, "subject")
            continue
        if not (again or ready):
            _out_of_turn(of, person, life, year, day)
            continue
        _report(of, person, year, day)
        life.reports[year] = day
        if ready:
            of.candidates.append(person)


def _report(of: Told, person: Person, year: int, day: date) -> None:
    if of.often(0.15):
        _bad_report(of, person, year, day)
    if of.houses[_busy(year), year] == projects(year) and of.often(0.3):
        breach = Breach("同一法定代表人当年评价项目超限", ((19, None),), codes=("T-002",))
        of.breach(breach, person.report(year, _busy(year)), day, "subject")
    house = _house(of, person, year, day)
    form = person.report(year, house)
    of.lawful(form, day, "subject")
    of.written[person.uscc] = house
    of.houses[house, year] += 1
    person.score = str(form.total_score)  # type: ignore[attr-defined]


def _out_of_turn(of: Told, person: Person, life: Life, year: int, day: date) -> None:
    if life.levels(day) or life.in_pool(day) or not of.often(0.03):
        return
    ever = bool(life.pool) and life.merged is None
    sort = "培育期满后提交评价报告" if ever else "非培育对象提交评价报告"
    breach = Breach(sort, ((9, None) if ever else (10, None),))
    of.breach(breach, person.report(year, _house(of, person, year, day)), day, "subject")


def _bad_report(of: Told, person: Person, year: int, day: date) -> None:
    banned = [house for house in of.banned if of.is_banned(house, day)]
    if banned and of.often(0.4):
        breach = Breach("不予采信期内机构的评价报告", ((19, None),), codes=("T-001",))
        of.breach(breach, person.report(year, of.chance.choice(banned)), day, "subject")
        return
    breach, changes = breaches.of_report(of.chance, person, year)
    of.breach(breach, person.report(year, _house(of, person, year, day), **changes), day, "subject")


# --- the municipal list -------------------------------------------------------------------------------


def selection(of: Told, year: int) -> None:
    """Districts recommend, the panel chooses, publicity runs, objections come in."""
    _recommended(of, year)
    members = [person for person in of.candidates if not of.often(0.1)]
    of.chosen = []
    if not members:
        return
    day = date(year, 5, 9)
    table = bureau.review(members, day, panel=True)
    for breach, bad in breaches.of_panel(table, members[0].kind, year):
        of.breach(breach, bad, day)
    of.lawful(table, day)
    day = date(year, 5, 12)
    last = publicity_ends(day)
    first = {"first_day": day + timedelta(1)}
    short = of.slip("D08", day, **first, last_day=last - timedelta(1))
    of.breach(Breach("公示期不足", ((10, None),)), short, day)
    answer = of.lawful(of.slip("D08", day, **first, last_day=last), day)
    posted = {e.uscc for e in answer.decision.events if isinstance(e, PublicityPosted)}
    of.same(f"{year}年公示", posted, {person.uscc for person in members})
    of.chosen, of.published = members, last
    for person in members:
        if of.often(0.15):
            _objected(of, person, year, day + timedelta(2))
    _objected_in_vain(of, members[0], year)


def _recommended(of: Told, year: int) -> None:
    day = date(year, 4, 29)
    for district, members in by_district(of.candidates).items():
        table = bureau.recommendation(members, listing=True, district=district, year=year)
        if of.often(0.3):
            breach, bad = breaches.of_listing_table(of.chance, table, members)
            of.breach(breach, bad, day, "district", district)
        if of.often(0.1):
            breach = Breach("区级推荐逾期", ((10, None),), accepted=True)
            of.breach(breach, table, date(year, 5, 1), "district", district)
        else:
            of.lawful(table, day, "district", district)


def _objected(of: Told, person: Person, year: int, day: date) -> None:
    outcome = of.chance.choice(("待核查", "成立", "不成立"))
    settled = {} if outcome == "待核查" else {"handled_on": day + timedelta(3), "handling": "已现场核查"}
    form = bureau.objection(person, day, f"{year}-{person.place}号", outcome, **settled)  # type: ignore[arg-type]
    of.lawful(form, day + timedelta(4))
    if outcome != "不成立":
        of.life(person).objected.add(year)


def _objected_in_vain(of: Told, person: Person, year: int) -> None:
    """An objection after publicity is told so; one against who was not posted is none (第十条第二款)."""
    late = of.published + timedelta(1)
    settled = {"handled_on": late, "handling": "期外来信，未予受理"}
    form = bureau.objection(person, late, f"{year}-外{person.place}号", "不成立", **settled)  # type: ignore[arg-type]
    of.breach(Breach("公示期外的异议", ((10, None),), accepted=True, codes=("P-065",)), form, late)
    other = next((p for p in of.people if p not in of.chosen), None)
    if other is not None:
        form = bureau.objection(other, late, f"{year}-误{other.place}号", "不成立", **settled)  # type: ignore[arg-type]
        of.breach(Breach("对未公示单位的异议", ((10, None),), codes=("P-064",)), form, late)


def listing(of: Told, year: int) -> None:
    """The list names who was posted and against whom no objection stands (第十条第二款)."""
    if not of.chosen:
        return
    expected = [p for p in of.chosen if year not in of.life(p).objected]
    of.planted["异议未了结"] += len(of.chosen) - len(expected)
    early = of.slip("D11", of.published)
    of.breach(Breach("公示期未满即公布", ((10, None),)), early, of.published)
    day = date(year, 6, 1)
    if not expected:
        of.breach(Breach("异议未了结即公布", ((10, None),)), of.slip("D11", day), day)
    else:
        _lists(of, day, expected)
    _settled(of, year, [p for p in of.chosen if p not in expected])


def _lists(of: Told, day: date, expected: list[Person]) -> None:
    answer = of.lawful(of.slip("D11", day), day)
    listed = {e.uscc for e in answer.decision.events if isinstance(e, Listed)}
    of.same(f"{day}市级名单", listed, {person.uscc for person in expected})
    for person in expected:
        of.life(person).enters(CITY, day)


def _settled(of: Told, year: int, waiting: list[Person]) -> None:
    """Some objections are found without ground at last; a second list names whom they were against."""
    day, free = date(year, 6, 12), []
    for person in waiting:
        if not of.often(0.4):
            continue
        settled = {"handled_on": day, "handling": "复核不属实"}
        number = f"{year}-{person.place}号"
        form = bureau.objection(person, date(year, 5, 14), number, "不成立", **settled)  # type: ignore[arg-type]
        of.lawful(form, day)
        of.life(person).objected.discard(year)
        free.append(person)
    if free:
        of.done["异议办结后补列"] += len(free)
        _lists(of, day + timedelta(1), free)


# --- province and state -------------------------------------------------------------------------------


def province(of: Told, year: int) -> None:
    """Five departments are heard, none may be against; earlier failures need a new report (第十一条)."""
    of.sent = []
    asked = [p for p in of.people if of.life(p).levels(date(year, 6, 5)) == {CITY}]
    if not asked:
        return
    adverse = {p.uscc for p in asked if of.often(0.06)}
    silent = {p.uscc for p in asked if of.often(0.04)}
    _heard(of, year, asked, adverse, silent)
    late = of.often(0.2)
    day = date(year, 7, 1) if late else date(year, 6, 30)
    sent = [p for p in asked if p.uscc not in adverse | silent and _may_go_up(of, p, year)]
    stale = [p for p in asked if not _new_report(of.life(p))]
    of.planted["往年未通过又未重编报告"] += len(stale)
    slip = of.slip("D15", day)
    if not sent:
        return
    lateness = Breach("逾期向省推荐", ((11, None),), accepted=True)
    answer = of.breach(lateness, slip, day) if late else of.lawful(slip, day)
    gone = {e.uscc for e in answer.decision.events if isinstance(e, ProvinceRecommended)}
    of.same(f"{year}年推荐至省", gone, {person.uscc for person in sent})
    of.sent = sent


def _heard(of: Told, year: int, asked: list[Person], adverse: set[str], silent: set[str]) -> None:
    of.planted["部门有不同意见"] += len(adverse)
    of.planted["部门未答复"] += len(silent - adverse)
    for place, department in enumerate(DEPARTMENTS):
        heard = [p for p in asked if place != 2 or p.uscc not in silent]
        form = bureau.opinion(department, heard, date(year, 6, 5))
        if place == 0:
            against = {"opinion": DISAGREE, "detail": "近三年有行政处罚"}
            rows = [row.model_copy(update=against) if row.uscc in adverse else row for row in form.rows]
            form = form.model_copy(update={"rows": tuple(rows)})
        if heard:
            of.lawful(form, date(year, 6, 6))


def _may_go_up(of: Told, person: Person, year: int) -> bool:
    life, day = of.life(person), date(year, 6, 30)
    believed = not of.is_banned(of.written.get(person.uscc, -1), day)  # 第十九条第二款
    return believed and not life.vetoes(day) and _new_report(life)


def _new_report(life: Life) -> bool:
    """第十一条第三款: whoever failed at the province has written a report since."""
    return not life.failed or any(on > max(life.failed) for on in life.reports.values())


def provincial_list(of: Told, year: int) -> None:
    """The province lists some of those recommended."""
    sent, day = of.sent, date(year, 8, 10)
    good = [person for person in sent if of.often(0.4)]
    for members, action in ((good, "列入"), ([p for p in sent if p not in good], NOT_LISTED)):
        if members:
            of.lawful(bureau.published_list(members, day, PROVINCE, action), day)
    for person in good:
        of.life(person).enters(PROVINCE, day)
    for person in sent:
        if person not in good:
            of.life(person).failed.append(day)


def state_list(of: Told, year: int) -> None:
    """The state lists some of the province's."""
    day = date(year, 10, 15)
    best = [p for p in of.people if PROVINCE in of.life(p).levels(day) and of.often(0.15)]
    best = [p for p in best if STATE not in of.life(p).levels(day)]
    if best:
        of.lawful(bureau.published_list(best, day, STATE), day)
    for person in best:
        of.life(person).enters(STATE, day)
