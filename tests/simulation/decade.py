"""Ten years of lawful lives with planted breaches, told to the office and to the model alike.

Who does what is drawn from the model, never from the register: what the office makes of it is compared afterwards.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from greenlist.calendar import Holidays
from greenlist.findings import Severity
from greenlist.forms.definition import Form
from greenlist.forms.department_opinion import DEPARTMENTS, DISAGREE
from greenlist.forms.incident import LASTING, LIMB_OF
from greenlist.forms.upper_list import GRAVE_EVENT, NOT_FILED, NOT_LISTED, OTHER_GROUND, VETOED
from greenlist.procedure.filing import not_filed
from greenlist.register import Listed, PoolEntered, ProvinceRecommended, PublicityPosted
from greenlist.verdicts import Outcome
from tests.builders import bureau
from tests.simulation import breaches
from tests.simulation.law import CITY, PROVINCE, STATE, Life, Model, publicity_ends, years_later
from tests.simulation.office import Answer, Office
from tests.simulation.people import Person, evaluator_name

FIRST_YEAR, YEARS = 2024, 10
# No feasts: only weekends are off, so that the model needs no arrangements of years nobody has arranged yet.
PLAIN_YEARS = Holidays(dict.fromkeys(range(2020, 2040), "模拟"), {}, frozenset())
_STOPPING = {Severity.BLOCK, Severity.ERROR}
_HOUSES = 10  # subjects an evaluator works for at most, in one year
_PROJECTS = 15  # subjects one may work for at most


@dataclass
class Decade:
    """Everybody, the office, the model, and what did not come out as it should.

    Attributes:
        planted: sort of breach → how many were planted.
        wrong: sentences about every breach not found, innocent judged, or difference between office and model.
    """

    people: list[Person]
    seed: int
    office: Office = field(default_factory=Office)
    model: Model = field(default_factory=Model)
    planted: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    papers: int = 0
    leaving: dict[str, str] = field(default_factory=dict)  # credit code → ground of the yearly removal
    houses: Counter[tuple[int, int]] = field(default_factory=Counter)
    banned: dict[int, date] = field(default_factory=dict)
    written: dict[str, int] = field(default_factory=dict)  # credit code → house of its newest report
    applied: list[Person] = field(default_factory=list)
    candidates: list[Person] = field(default_factory=list)
    chosen: list[Person] = field(default_factory=list)
    sent: list[Person] = field(default_factory=list)
    published: date = date.min
    letters: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - test material

    # --- telling the office ---------------------------------------------------------------------------

    def life(self, person: Person) -> Life:
        return self.model.of(person.kind, person.uscc)

    def often(self, share: float) -> bool:
        return self.chance.random() < share

    def lawful(self, form: Form, day: date, role: str = "city", district: str = "") -> Answer:
        """A paper nothing is wrong with: it is accepted, and nobody is judged."""
        answer = self.office.answers(form, day, role, district)
        self.papers += 1
        stopping = [f"{f.code} {f.message}" for f in answer.findings if f.severity in _STOPPING]
        held = [f"{v.code} {v.because}" for v in answer.judgement.verdicts if v.outcome is Outcome.NOT_MET]
        if stopping or held or not answer.accepted:
            self.wrong.append(f"无辜被判：{day} {form.paper} {stopping[:3]} {held[:3]}")
        return answer

    def breach(
        self, breach: breaches.Breach, form: Form, day: date, role: str = "city", district: str = ""
    ) -> Answer:
        """A paper with a planted breach: every article it offends against is named, and it is answered as it must be."""
        answer = self.office.answers(form, day, role, district)
        self.papers += 1
        self.planted[breach.sort] += 1
        missed = [ground for ground in breach.grounds if not answer.cites(*ground)]
        if missed or answer.accepted is not breach.accepted:
            told = [f"{f.code} {f.message}" for f in answer.findings]
            self.wrong.append(
                f"违规未查出：{day} {breach.sort} {form.paper} 应引{missed}，{answer.decision.status}：{told[:4]}"
            )
        return answer

    def same(self, what: str, found: Iterable[Any], expected: Iterable[Any]) -> None:
        """Office and model agree about a set."""
        mine, theirs = set(found), set(expected)
        if mine != theirs:
            self.wrong.append(f"不同：{what} 多{sorted(mine - theirs)[:4]} 少{sorted(theirs - mine)[:4]}")

    def slip(self, document: str, day: date, **more: Any) -> Form:
        self.letters += 1
        return bureau.slip(document, day, f"穗工信〔{day.year}〕{self.letters}号", **more)

    # --- ten years ------------------------------------------------------------------------------------

    def live(self, years: int = YEARS) -> "Decade":
        for year in range(FIRST_YEAR, FIRST_YEAR + years):
            for part in (
                self.batches,
                self.registrations,
                self.pooling,
                self.filings,
                self.reports,
                self.selection,
                self.listing,
                self.province,
                self.upper_lists,
                self.events,
                self.removals,
            ):
                part(year)
        return self

    def batches(self, year: int) -> None:
        """Everybody's clean production is published anew, batch by batch."""
        by_batch: dict[int, list[Person]] = defaultdict(list)
        for person in self.people:
            if person.kind != "park":
                by_batch[30 + person.number % 9].append(person)
        for number, members in by_batch.items():
            rows = bureau.batch(members, date(year - 2, 7, 10)).rows
            accepted, until = date(year - 2, 6, 28), date(year + 3, 6, 27)
            rows = tuple(r.model_copy(update={"accepted_on": accepted, "valid_until": until}) for r in rows)
            form = bureau.batch(members, date(year - 2, 7, 10))
            form = form.model_copy(update={"rows": rows, "batch": f"第{number}批"})
            self.lawful(form, date(year, 1, 2))

    def registrations(self, year: int) -> None:
        """January: who is on no list and no cultivation object may apply (第九条)."""
        for person in self.people:
            day = date(year, 1, self.chance.randint(10, 31))
            life = self.life(person)
            if life.levels(day) or life.in_pool(day) or not self.often(0.3):
                continue
            if life.vetoes(day):
                self._barred_applicant(person, life, year, day)
            elif self.often(0.12):
                breach, changes = breaches.of_registration(self.chance, person, year)
                day = date(year, 2, 3) if breach.late else day
                if self.breach(breach, person.registration(year, **changes), day, "subject").accepted:
                    self._registered(person, day)
            else:
                self.lawful(person.registration(year), day, "subject")
                self._registered(person, day)

    def _registered(self, person: Person, day: date) -> None:
        self.life(person).named(day, person.name)
        self.applied.append(person)

    def _barred_applicant(self, person: Person, life: Life, year: int, day: date) -> None:
        """It says there is nothing; the register knows better: 第十二条, and 第十六条（三）."""
        grounds = tuple((12, item) for item in sorted(life.vetoes(day)))
        breach = breaches.Breach("隐瞒第十二条情形的登记表", (*grounds, (16, 3)))
        self.breach(breach, person.registration(year), day, "subject")

    def by_district(self, people: Iterable[Person]) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            found[person.district].append(person)
        return found

    def pooling(self, year: int) -> None:
        """District, conformity review, and the list of cultivation objects."""
        applied, passed = list(self.applied), []
        self.applied.clear()
        day = date(year, 2, 10)
        for district, members in self.by_district(applied).items():
            table = bureau.recommendation(members, district=district, year=year)
            if self.often(0.3):
                breach, bad = breaches.of_pool_table(self.chance, table, members, self.people, district)
                self.breach(breach, bad, day, "district", district)
            self.lawful(table, day, "district", district)
        members = [person for person in applied if not self.often(0.05)]
        if members:
            self.lawful(bureau.review(members, date(year, 2, 20)), date(year, 2, 21))
            passed = members
        if not passed:
            return
        day = date(year, 3, 5)
        answer = self.lawful(self.slip("D03", day), day)
        entered = {e.uscc for e in answer.decision.events if isinstance(e, PoolEntered)}
        self.same(f"{year}年培育对象", entered, {person.uscc for person in passed})
        for person in passed:
            self.life(person).enters_pool(day)

    def filings(self, year: int) -> None:
        """Until 1 April, that day included: who was published in an earlier year (第十三条)."""
        last, absent = date(year, 4, 1), []
        for person in self.people:
            life = self.life(person)
            day = date(year, 2, 25) + timedelta(self.chance.randint(0, 36 - (year % 4 != 0)))
            if not life.must_file(year, last):
                continue
            levels = tuple(level for level in (CITY, PROVINCE, STATE) if level in life.levels(day))
            since = min(
                stays[-1][0] for stays in life.stays.values() if stays[-1][1] is None and stays[-1][0]
            )
            told = (year, levels, since.year)
            if self.often(0.05):
                absent.append(person)
                continue
            if life.vetoes(day) - {3}:
                grounds = tuple((12, item) for item in sorted(life.vetoes(day) - {3}))
                breach = breaches.Breach("隐瞒第十二条情形的动态管理表", (*grounds, (16, 3)))
                self.breach(breach, person.table(*told), day, "subject")
            elif life.vetoes(day):
                continue
            elif self.often(0.03):
                breach, changes = breaches.of_late_table(self.chance)
                self.breach(breach, person.table(*told), changes["day"](year), "subject")
                life.filed[year] = changes["day"](year)
            else:
                if self.often(0.12):
                    breach, changes = breaches.of_table(
                        self.chance, person, year, levels, self._levels_known(day)
                    )
                    self.breach(breach, person.table(*told, **changes), day, "subject")
                self.lawful(person.table(*told), day, "subject")
                life.filed[year] = day
        self._reminded(year, absent)

    def _levels_known(self, day: date) -> set[str]:
        return {level for life in self.model.lives.values() for level in life.levels(day)}

    def _reminded(self, year: int, absent: Sequence[Person]) -> None:
        on = date(year, 5, 1)
        owing = {(one.kind, one.uscc) for one in not_filed(self.office.register, year)}
        self.same(f"{year}年未填报", owing, self.model.owing(year, on))
        self.planted["未填报动态管理表"] += len(owing)
        for person in absent:
            self.leaving.setdefault(person.uscc, NOT_FILED)
        if absent:
            self.lawful(self.slip("D20", date(year, 5, 2)), date(year, 5, 2))

    def _house(self, person: Person, year: int, day: date) -> int:
        """An evaluator with room that is not banned."""
        if self.houses[busy := _busy(year), year] < _PROJECTS and year % 2 == 0:
            return busy
        first = person.place % 90
        for step in range(900):
            house = (first + step) % 900
            free = self.houses[house, year] < _HOUSES
            if free and not (house in self.banned and day <= years_later(self.banned[house], 3)):
                return house
        raise AssertionError("no evaluator left")

    def reports(self, year: int) -> None:
        """April: cultivation objects hand in reports (第十条); who failed at the province writes a new one."""
        self.candidates = []
        for person in self.people:
            day = date(year, 4, self.chance.randint(4, 27))
            life = self.life(person)
            again = bool(life.failed) and life.levels(day) == {CITY} and self.often(0.5)
            ready = life.in_pool(day) and not life.levels(day) and self.often(0.5)
            if life.vetoes(day):
                if ready:
                    grounds = tuple((12, item) for item in sorted(life.vetoes(day)))
                    breach = breaches.Breach("隐瞒第十二条情形的评价报告", (*grounds, (16, 3)))
                    self.breach(breach, person.report(year, self._house(person, year, day)), day, "subject")
                continue
            if not (again or ready):
                self._out_of_turn(person, life, year, day)
                continue
            if self.often(0.15):
                self._bad_report(person, year, day)
            if self.houses[_busy(year), year] == _PROJECTS and self.often(0.3):
                breach = breaches.Breach("同一法定代表人当年第16项评价", ((19, None),))
                self.breach(breach, person.report(year, _busy(year)), day, "subject")
            house = self._house(person, year, day)
            form = person.report(year, house)
            self.lawful(form, day, "subject")
            life.reports[year] = day
            self.written[person.uscc] = house
            self.houses[house, year] += 1
            person.score = str(form.total_score)  # type: ignore[attr-defined]
            if ready:
                self.candidates.append(person)

    def _out_of_turn(self, person: Person, life: Life, year: int, day: date) -> None:
        if life.levels(day) or life.in_pool(day) or not self.often(0.03):
            return
        ever = bool(life.pool)
        breach = breaches.Breach(
            "培育期满后提交评价报告" if ever else "非培育对象提交评价报告",
            ((9, None) if ever else (10, None),),
        )
        self.breach(breach, person.report(year, self._house(person, year, day)), day, "subject")

    def _bad_report(self, person: Person, year: int, day: date) -> None:
        banned = [house for house, on in self.banned.items() if on <= day <= years_later(on, 3)]
        if banned and self.often(0.4):
            breach = breaches.Breach("不予采信期内机构的评价报告", ((19, None),))
            self.breach(breach, person.report(year, self.chance.choice(banned)), day, "subject")
            return
        breach, changes = breaches.of_report(self.chance, person)
        self.breach(breach, person.report(year, self._house(person, year, day), **changes), day, "subject")

    def selection(self, year: int) -> None:
        """Districts recommend, the panel chooses, publicity runs, objections come in."""
        day, chosen = date(year, 4, 29), []
        for district, members in self.by_district(self.candidates).items():
            table = bureau.recommendation(members, listing=True, district=district, year=year)
            if self.often(0.3):
                breach, bad = breaches.of_listing_table(self.chance, table, members)
                self.breach(breach, bad, day, "district", district)
            if self.often(0.1):
                breach = breaches.Breach("区级推荐逾期", ((10, None),), accepted=True)
                self.breach(breach, table, date(year, 5, 1), "district", district)
            else:
                self.lawful(table, day, "district", district)
        members = [person for person in self.candidates if not self.often(0.1)]
        self.chosen = []
        if not members:
            return
        day = date(year, 5, 9)
        table = bureau.review(members, day, panel=True)
        for breach, bad in breaches.of_panel(table):
            self.breach(breach, bad, day)
        self.lawful(table, day)
        chosen, day = members, date(year, 5, 12)
        last = publicity_ends(day)
        first = {"first_day": day + timedelta(1)}
        short = self.slip("D08", day, **first, last_day=last - timedelta(1))
        self.breach(breaches.Breach("公示期不足", ((10, None),)), short, day)
        answer = self.lawful(self.slip("D08", day, **first, last_day=last), day)
        posted = {e.uscc for e in answer.decision.events if isinstance(e, PublicityPosted)}
        self.same(f"{year}年公示", posted, {person.uscc for person in chosen})
        self.chosen, self.published = chosen, last
        for person in chosen:
            if self.often(0.15):
                self._objected(person, year, day + timedelta(2))

    def _objected(self, person: Person, year: int, day: date) -> None:
        outcome = self.chance.choice(("待核查", "成立", "不成立"))
        settled = {} if outcome == "待核查" else {"handled_on": day + timedelta(3), "handling": "已现场核查"}
        form = bureau.objection(person, day, f"{year}-{person.place}号", outcome, **settled)  # type: ignore[arg-type]
        self.lawful(form, day + timedelta(4))
        if outcome != "不成立":
            self.life(person).objected.add(year)

    def listing(self, year: int) -> None:
        """The list names who was posted and against whom no objection stands (第十条第二款)."""
        expected = [p for p in self.chosen if year not in self.life(p).objected]
        self.planted["异议未了结"] += len(self.chosen) - len(expected)
        if not self.chosen:
            return
        early = self.slip("D11", self.published)
        self.breach(breaches.Breach("公示期未满即公布", ((10, None),)), early, self.published)
        day = date(year, 6, 1)
        if not expected:
            self.breach(breaches.Breach("异议未了结即公布", ((10, None),)), self.slip("D11", day), day)
            return
        answer = self.lawful(self.slip("D11", day), day)
        listed = {e.uscc for e in answer.decision.events if isinstance(e, Listed)}
        self.same(f"{year}年市级名单", listed, {person.uscc for person in expected})
        for person in expected:
            self.life(person).enters(CITY, day)

    def province(self, year: int) -> None:
        """Five departments are heard, none may be against; earlier failures need a new report (第十一条)."""
        self.sent = []
        asked = [p for p in self.people if self.life(p).levels(date(year, 6, 5)) == {CITY}]
        if not asked:
            return
        adverse = {p.uscc for p in asked if self.often(0.06)}
        silent = {p.uscc for p in asked if self.often(0.04)}
        self.planted["部门有不同意见"] += len(adverse)
        self.planted["部门未答复"] += len(silent - adverse)
        for place, department in enumerate(DEPARTMENTS):
            heard = [p for p in asked if place != 2 or p.uscc not in silent]
            form = bureau.opinion(department, heard, date(year, 6, 5))
            if place == 0:
                rows = [
                    row.model_copy(update={"opinion": DISAGREE, "detail": "近三年有行政处罚"})
                    if row.uscc in adverse
                    else row
                    for row in form.rows
                ]
                form = form.model_copy(update={"rows": tuple(rows)})
            if heard:
                self.lawful(form, date(year, 6, 6))
        late = self.often(0.2)
        day = date(year, 7, 1) if late else date(year, 6, 30)
        sent = [p for p in asked if p.uscc not in adverse | silent and self._may_go_up(p, year)]
        stale = [p for p in asked if not _new_report(self.life(p))]
        self.planted["往年未通过又未重编报告"] += len(stale)
        slip = self.slip("D15", day)
        if not sent:
            return
        lateness = breaches.Breach("逾期向省推荐", ((11, None),), accepted=True)
        answer = self.breach(lateness, slip, day) if late else self.lawful(slip, day)
        gone = {e.uscc for e in answer.decision.events if isinstance(e, ProvinceRecommended)}
        self.same(f"{year}年推荐至省", gone, {person.uscc for person in sent})
        self.sent = sent

    def _may_go_up(self, person: Person, year: int) -> bool:
        life = self.life(person)
        day = date(year, 6, 30)
        banned = self.banned.get(self.written.get(person.uscc, -1))
        believed = banned is None or day > years_later(banned, 3)  # 第十九条第二款
        return believed and not life.vetoes(day) and _new_report(life)

    def upper_lists(self, year: int) -> None:
        """The province lists some of those recommended; the state some of the province's."""
        sent, day = self.sent, date(year, 8, 10)
        good = [person for person in sent if self.often(0.4)]
        for members, action in ((good, "列入"), ([p for p in sent if p not in good], NOT_LISTED)):
            if members:
                self.lawful(bureau.published_list(members, day, PROVINCE, action), day)
        for person in good:
            self.life(person).enters(PROVINCE, day)
        for person in sent:
            if person not in good:
                self.life(person).failed.append(day)
        day = date(year, 10, 15)
        best = [p for p in self.people if PROVINCE in self.life(p).levels(day) and self.often(0.15)]
        best = [p for p in best if STATE not in self.life(p).levels(day)]
        if best:
            self.lawful(bureau.published_list(best, day, STATE), day)
        for person in best:
            self.life(person).enters(STATE, day)

    def events(self, year: int) -> None:
        """Accidents and offences, spot checks, changes, evaluators."""
        for person in self.people:
            day = date(year, 9, self.chance.randint(1, 28))
            life = self.life(person)
            if not life.names:
                continue
            if self.often(0.02):
                self._incident(person, life, day)
            if not life.levels(day):
                continue
            if self.often(0.05):
                told = bureau.inspection(person, day)  # type: ignore[arg-type]
                self.lawful(told, day + timedelta(3), "district", person.district)
            if self.often(0.05):
                self._renamed(person, life, day)
        self._evaluators(year)

    def _incident(self, person: Person, life: Life, day: date) -> None:
        category = self.chance.choice([name for name, item in LIMB_OF.items() if item])
        cells: dict[str, Any] = {"category": category, "learnt_on": day}
        graded = category in {"生产安全事故", "质量事故", "突发环境事件"}
        cells["grade"] = self.chance.choice(("一般", "较大", "重大")) if graded else None
        grave = cells["grade"] == "重大"
        form = bureau.incident(person, day, **cells)  # type: ignore[arg-type]
        life.bad.append((LIMB_OF[category], day))
        if category in LASTING or category == "工商注销":
            life.bad.extend((LIMB_OF[category], years_later(day, n)) for n in range(1, YEARS + 1))
        self.planted[f"第十二条：{category}"] += 1
        if grave:
            breach = breaches.Breach("重大事故未实时上报", ((14, None),), accepted=True)
            self.breach(breach, form, day + timedelta(5), "district", person.district)
        else:
            self.lawful(form, day + timedelta(5), "district", person.district)
        if CITY in life.levels(day):
            self.leaving[person.uscc] = GRAVE_EVENT if grave else VETOED

    def _renamed(self, person: Person, life: Life, day: date) -> None:
        levels = tuple(level for level in (CITY, PROVINCE, STATE) if level in life.levels(day))
        before, late = person.name, self.often(0.4)
        done = day - timedelta(31 if late else 30)
        person.called(f"新{'一二三四五六七八九十'[day.year - FIRST_YEAR]}")
        cells = {"before": before, "after": person.name, "reported_on": day, "levels": levels}
        old = _Named(person, before)
        asked = bureau.change(old, done, **cells)  # type: ignore[arg-type]
        if late:
            breach = breaches.Breach("变更逾期报告", ((15, None),), accepted=True)
            self.breach(breach, asked, day, "district", person.district)
        else:
            self.lawful(asked, day, "district", person.district)
        decided = day + timedelta(2)
        cells |= {"city_opinion": "同意", "city_on": decided}
        answer = self.office.answers(bureau.change(old, done, **cells), decided)  # type: ignore[arg-type]
        if not answer.accepted:
            self.wrong.append(f"更名未受理：{decided} {answer.codes()}")
        life.named(decided, person.name)

    def _evaluators(self, year: int) -> None:
        """One evaluator a year is found out (第十九条第二款); and one is barred for what bars nobody."""
        day, house = date(year, 12, 1), self.chance.randrange(90)
        code = Person(9000 + house).uscc
        innocent = bureau.evaluator(evaluator_name(house + 800), code, day, fault="其他")
        self.breach(breaches.Breach("不当认定不予采信", ((19, None),)), innocent, day)
        if house not in self.banned:
            self.lawful(bureau.evaluator(evaluator_name(house), code, day), day)
            self.banned[house] = day

    def removals(self, year: int) -> None:
        """With the yearly list, who falls under 第十六条 is moved out."""
        day = date(year, 11, 20)
        gone = [p for p in self.people if p.uscc in self.leaving and CITY in self.life(p).levels(day)]
        if gone:
            bare = bureau.published_list(gone[:1], day, CITY, "移出", ground=None, reason="经核实")
            self.breach(breaches.Breach("移出未注明依据", ((16, None),)), bare, day)
        for ground in (VETOED, NOT_FILED, GRAVE_EVENT, OTHER_GROUND):
            members = [p for p in gone if self.leaving[p.uscc] == ground]
            if members:
                form = bureau.published_list(members, day, CITY, "移出", ground=ground, reason="经核实")
                self.lawful(form, day)
        for person in gone:
            self.life(person).leaves(CITY, day)
            self._moved_above(person, day)
        self.leaving.clear()

    def _moved_above(self, person: Person, day: date) -> None:
        """第十六条第三款: the upper lists are told, and move it out too."""
        for level in (PROVINCE, STATE):
            if level in self.life(person).levels(day):
                later = day + timedelta(10)
                self.lawful(bureau.published_list([person], later, level, "移出", reason="市级移出"), later)
                self.life(person).leaves(level, later)


def _busy(year: int) -> int:
    """The evaluator of a year that works for as many as it may."""
    return 900 + year - FIRST_YEAR


def _new_report(life: Life) -> bool:
    """第十一条第三款: whoever failed at the province has written a report since."""
    return not life.failed or any(on > max(life.failed) for on in life.reports.values())


class _Named:
    """A person under the name it had."""

    def __init__(self, person: Person, name: str) -> None:
        self.uscc, self.kind, self.district = person.uscc, person.kind, person.district
        self.name, self.score = name, person.score


def lived(people: int, years: int = YEARS, seed: int = 5) -> Decade:
    """So many people's so many years."""
    return Decade([Person(place) for place in range(people)], seed).live(years)
