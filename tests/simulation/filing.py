"""February to May: officers are trained, the listed file their yearly tables, who does not is reminded (第十三条)."""

from collections.abc import Sequence
from datetime import date, timedelta

from greenlist.forms.upper_list import NOT_FILED
from greenlist.procedure.filing import not_filed
from tests.builders import bureau
from tests.simulation import breaches
from tests.simulation.breaches import Breach
from tests.simulation.law import LISTS, Life, filed_by
from tests.simulation.people import Person
from tests.simulation.telling import FIRST_YEAR, Told

_TRAINED_FROM = FIRST_YEAR + 2


def session(year: int) -> date:
    """The day of a year's training."""
    return date(year, 2, 18)


def trainings(of: Told, year: int) -> None:
    """Half of those that have to file send their officer; somebody unheard of is only told of (P-101)."""
    day = session(year)
    going = [p for p in of.people if of.life(p).levels(day) and p.place % 2 == year % 2]
    if year < _TRAINED_FROM or not going:
        return
    rows = [bureau.training([p], day, p.company.person(1)).rows[0] for p in going]
    form = bureau.training(going, day).model_copy(update={"rows": tuple(rows), "session": f"{year}年第1期"})
    of.lawful(form, day + timedelta(2))
    for person in going:
        of.life(person).trained.append(day)


def filings(of: Told, year: int) -> None:
    """Until the last day, that day included: who was published in an earlier year."""
    last, absent = filed_by(year), []
    first = date(year, 2, 25)
    for person in of.people:
        life = of.life(person)
        day = first + timedelta(of.chance.randint(0, (last - first).days))
        if not life.must_file(year, last):
            continue
        if of.often(0.05):
            absent.append(person)
            continue
        _files(of, person, life, year, day)
    _reminded(of, year, absent)
    _under_the_old_code(of, year)


def _files(of: Told, person: Person, life: Life, year: int, day: date) -> None:
    levels = tuple(level for level in LISTS if level in life.levels(day))
    lasting = (stays[-1] for stays in life.stays.values() if stays[-1].last is None)
    told = (year, levels, min(stay.published for stay in lasting).year)
    if life.vetoes(day) - {3}:
        grounds = tuple((12, item) for item in sorted(life.vetoes(day) - {3}))
        breach = Breach("隐瞒第十二条情形的动态管理表", (*grounds, (16, 3)))
        of.breach(breach, person.table(*told), day, "subject")
        return
    if life.vetoes(day):
        return
    if of.often(0.03):
        breach, changes = breaches.of_late_table(of.chance)
        of.breach(breach, person.table(*told), changes["day"](year), "subject")
        life.filed[year] = changes["day"](year)
        return
    if of.often(0.2):
        known = {level for each in of.model.lives.values() for level in each.levels(day)}
        breach, changes = breaches.of_table(of.chance, person, life, year, levels, known)
        of.breach(breach, person.table(*told, **changes), day, "subject")
    if name := of.refused.pop(person.uscc, ""):
        field = breaches.NAME_FIELD[person.kind]
        breach = Breach("使用未获同意的名称", ((15, None),), codes=("R-020",))
        of.breach(breach, person.table(*told, **{field: name}), day, "subject")
    held = year >= _TRAINED_FROM and any(session(year) in each.trained for each in of.model.lives.values())
    if held and not life.trained and of.often(0.1):
        breach = Breach("填报专员未参加培训却称参加", ((13, None),), accepted=True, codes=("P-011",))
        of.breach(breach, person.table(*told, officer_training_date=session(year)), day, "subject")
    else:
        of.lawful(person.table(*told), day, "subject")
    life.filed[year] = day


def _reminded(of: Told, year: int, absent: Sequence[Person]) -> None:
    on = date(year, 5, 20)
    owing = {(one.kind, one.uscc) for one in not_filed(of.office.register, year)}
    of.same(f"{year}年未填报", owing, of.model.owing(year, on))
    of.planted["未填报动态管理表"] += len(owing)
    for person in absent:
        of.leaving.setdefault(person.uscc, NOT_FILED)
    if absent:
        of.lawful(of.slip("D20", on), on)


def _under_the_old_code(of: Told, year: int) -> None:
    """Who was merged files under the code it had: it is on no list any more (第十三条)."""
    for person, code, name in of.gone:
        form = person.table(year, ("市级",), year - 1, uscc=code)
        field = breaches.NAME_FIELD[person.kind]
        form = form.model_copy(update={field: name})
        breach = Breach("以被承继单位名义填报", ((13, None),), codes=("R-001",))
        of.breach(breach, form, date(year, 3, 20), "subject")
    of.gone.clear()
