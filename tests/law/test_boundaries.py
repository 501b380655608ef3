"""Every number of the text and every parameter: one case below, at and above it, answered by the true rule or step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from greenlist.forms.attachment_5 import EnvironmentalEvent
from greenlist.forms.codes import ACCIDENT_GRADES, ENVIRONMENT_GRADES
from greenlist.forms.definition import Form
from greenlist.procedure import decide
from greenlist.procedure.due import due
from greenlist.procedure.listing import CITY
from greenlist.register import LEVELS, DocumentIssued, PaperAccepted, PoolEntered, Reviewed, replay
from greenlist.regulation import Citation
from greenlist.regulation.parameters import Parameters, Trust, all_parameters, parameters_on
from greenlist.rules.copied import text_print
from greenlist.textprint import likest
from greenlist.verdicts import Judgement
from tests.builders.bureau import Bureau, evaluator, incident, recommendation, review, slip
from tests.builders.cases import accepted, case, good_report, listed, published
from tests.builders.companies import Company
from tests.builders.copies import text as text_of_copy
from tests.builders.rounds import Subject, events
from tests.law.numbers import numbers_of_the_text
from tests.law.resting import place_named
from tests.rules.asking import MET, NOT_MET, fires, outcome
from tests.rules.park_scenes import event as resident_event
from tests.rules.park_scenes import p5, p6
from tests.rules.report_scenes import rc, rp
from tests.rules.scenes import ONE, a5, a6, accident, banned, removed, report

D = Decimal
Change = Mapping[str, str]
DAY = timedelta(days=1)
FACTORY, PARK, CHAIN = (Subject(kind, 1, district="黄埔区") for kind in ("factory", "park", "supply_chain"))
CLEAN = Judgement((), ())


@dataclass(frozen=True)
class Edge:
    """What a true rule or step says around one number.

    Attributes:
        name: what it is, in Chinese.
        ask: a value, and parameters changed, → what is said.
        cases: (value, what is said) below, at and above.
        parameter: the parameter that carries the number; '' for a number that is code.
        moved: another value of that parameter under which one of the three is answered otherwise.
    """

    name: str
    ask: Callable[[Any, Change], object]
    cases: tuple[tuple[Any, object], tuple[Any, object], tuple[Any, object]]
    parameter: str = ""
    moved: str = ""


def in_force(day: date, change: Change) -> Parameters:
    """The parameters of a day, some of them changed."""
    known = parameters_on(day)
    return Parameters(
        day, dict(known.table) | {n: replace(known.table[n], value=value) for n, value in change.items()}
    )


def codes(
    of: Bureau, form: Form, day: date, change: Change, role: str = "city", district: str = ""
) -> set[str]:
    """Codes of what the procedure finds in a paper of a bureau."""
    made = replace(of.case(form, day, role, district, "20260101-0001"), parameters=in_force(day, change))
    return {finding.code for finding in decide(made, CLEAN).findings}


def until_of(of: Bureau, form: Form, day: date, change: Change) -> date:
    """The end of the term that a paper of the city sets."""
    made = replace(of.case(form, day, "city", "", "20260101-0001"), parameters=in_force(day, change))
    return next(e.until for e in decide(made, CLEAN).events if getattr(e, "until", None))


# --- 第三条、第十条：scores and stars -----------------------------------------------------------------

APRIL = date(2026, 4, 15)


def factory_score(score: str, change: Change) -> object:
    return outcome("R3-p3a", report({"total_score": D(score)}, parameters=in_force(APRIL, change)))


def park_score(score: str, change: Change) -> object:
    return outcome("R10-p2", rp({"total_score": D(score)}, parameters=in_force(APRIL, change)))


def chain_score(score: str, change: Change) -> object:
    return outcome("R10-p2", rc({"total_score": D(score)}, parameters=in_force(APRIL, change)))


def panel_score(subject: Subject) -> Callable[[str, Change], object]:
    """Whether a panel may pass a subject with a score."""

    def ask(score: str, change: Change) -> object:
        day = date(2026, 4, 25)
        of = Bureau([e for e in events([subject], "evaluated") if not isinstance(e, Reviewed)])
        return "P-058" in codes(of, review([subject], day, panel=True, score=D(score)), day, change)

    return ask


def star_of(levels: tuple[str, ...], _: Change) -> object:
    record = replay([listed(ONE, level) for level in levels] or [published(ONE)]).of("factory", ONE.uscc)
    assert record is not None
    return record.star


def star_told(code: str, *levels: str) -> Callable[[str, Change], object]:
    """What is said of the star a factory on some lists fills in."""

    def ask(told: str, _: Change) -> object:
        world = (published(ONE), *(listed(ONE, level) for level in levels))
        return outcome(code, a5({"star_level": told}, events=world))

    return ask


# --- 第七条、第九条、第十条、第十一条、第十三条：shares, days, terms ------------------------------------


def industrial_share(share: str, change: Change) -> object:
    made = p6(
        {"industrial_va.2025": D(share), "gdp.2025": D(100)}, parameters=in_force(date(2026, 1, 12), change)
    )
    return outcome("R7-2-1d", made)


def park_rank(rank: str, _: Change) -> object:
    return outcome("R7-2-1e", p6({"wants_provincial": True, "park_rank": rank}))


def registration_on(day: date, change: Change) -> object:
    return outcome("R9-p1", a6(on=day, parameters=in_force(day, change)))


def report_at_the_end_of_the_term(day: date, change: Change) -> object:
    """A report of who was entered by D03 of 15 April 2024."""
    entered = date(2024, 4, 15)
    before = [
        e.model_copy(update={"day": date(2024, 4, 1), "year": 2024}) for e in events([FACTORY], "registered")
    ]
    until = until_of(Bureau(before), slip("D03", entered), entered, change)
    pooled = PoolEntered(uscc=ONE.uscc, day=entered, receipt="", year=2024, instrument="文", until=until)
    return outcome("R9-p4", report(events=(published(ONE), pooled), on=day))


def report_on(day: date, change: Change) -> object:
    return outcome("R10-p1b", report(on=day, parameters=in_force(day, change)))


def recommended_on(day: date, change: Change) -> object:
    of = Bureau(list(events([FACTORY], "evaluated")))
    table = recommendation([FACTORY], listing=True)
    return "P-004" in codes(of, table, day, change, "district", FACTORY.district)


def publicity(signed: date, begins: timedelta = DAY) -> Callable[[date, Change], object]:
    """Whether an announcement signed on a day, and beginning so long after, may end on another."""

    def ask(last: date, change: Change) -> object:
        of = Bureau(list(events([FACTORY], "evaluated")))
        return "P-005" in codes(
            of, slip("D08", signed, first_day=signed + begins, last_day=last), signed, change
        )

    return ask


def listed_on(day: date, change: Change) -> object:
    """Whether a list may be published while the announcement runs to 6 May."""
    return "P-062" in codes(Bureau(list(events([FACTORY], "shown"))), slip("D11", day), day, change)


def letter_on(day: date, change: Change) -> object:
    return "P-006" in codes(Bureau(list(events([FACTORY], "heard"))), slip("D15", day), day, change)


def table_on(day: date, change: Change) -> object:
    return outcome("R13-p1", a5(on=day, parameters=in_force(day, change)))


# --- 第十二条、第十四条、第十六条、第十九条、第二十二条：windows, grades, bans, the term ------------------

MARCH = date(2026, 3, 2)


def accident_on(day: date, change: Change) -> object:
    made = a5({"safety_accidents": (accident(occurred_on=day),)}, parameters=in_force(MARCH, change))
    return outcome("R12-2", made)


def removed_on(day: date, change: Change) -> object:
    return outcome("R12-3", a5(more=(removed(day),), parameters=in_force(MARCH, change)))


def standstill(months: str, change: Change) -> object:
    told = {"operating_status": "停产", "months_suspended": D(months), "suspended_12m": False}
    return outcome("R12-1", a5(told, parameters=in_force(MARCH, change)))


def resident(grade: str, change: Change) -> object:
    return outcome(
        "R12-2", p5({"resident_events": (resident_event(grade),)}, parameters=in_force(MARCH, change))
    )


def environmental(grade: str, _: Change) -> object:
    told = EnvironmentalEvent(grade=grade, occurred_on=date(2025, 5, 6))
    return outcome("R16-p2", a5({"env_events": (told,)}))


def safety(grade: str, _: Change) -> object:
    return outcome("R16-p2", a5({"safety_accidents": (accident(grade=grade),)}))


def told_at_once(category: str) -> Callable[[str, Change], object]:
    """Whether a district's table of an event of a grade should have come at once."""

    def ask(grade: str, change: Change) -> object:
        of, day = Bureau(list(events([FACTORY], "listed"))), date(2026, 6, 20)
        table = incident(FACTORY, day - 9 * DAY, category=category, grade=grade)
        return "P-075" in codes(of, table, day, change, "district", FACTORY.district)

    return ask


def report_of_the_banned(decided: date, change: Change) -> object:
    """A report of 15 April 2027 by an evaluator the city decided about on a day."""
    form = good_report()
    assert isinstance(form.evaluator_name, str)
    until = until_of(Bureau(), evaluator(form.evaluator_name, FACTORY.uscc, decided), decided, change)
    return outcome("R19-p2", report(more=(banned(decided, until=until),), on=date(2027, 4, 15)))


def projects(count: int, change: Change) -> object:
    """Reports of a year by one legal representative, this one included."""
    others = [
        accepted(good_report(company), company, year=2026).model_copy(
            update={"facts": {"evaluator_legal_representative": "江月明"}}
        )
        for company in map(Company, range(2, 1 + count))
    ]
    return fires("T-002", report(more=others, parameters=in_force(APRIL, change)))


@cache
def the_other() -> PaperAccepted:
    """Another subject's accepted report."""
    company = Company(12)
    form = good_report(company)
    read = report(text=text_of_copy(1, company.name)).paper.reading
    return accepted(form, company).model_copy(update={"text_print": text_print(form, read)})


@cache
def partly_copied() -> dict[int, str]:
    """Thirteen pages of the other's report, then some of its own."""
    copied, own = text_of_copy(1, ONE.name), text_of_copy(2, ONE.name)
    return {page: copied[page] if page <= 13 else own[page] for page in copied}


@cache
def share_of_the_copy() -> Decimal:
    """Percent of its own text that it has in common with the other one."""
    found = likest(partly_copied(), [ONE.name], [the_other().text_print])
    assert found is not None
    return D(str(found.share)) * 100


def similar(above: str, change: Change) -> object:
    """A copy whose share lies above the line by so many percent."""
    line = {"report_similarity_from": str(share_of_the_copy() - D(above))}
    made = report(more=(the_other(),), text=partly_copied(), parameters=in_force(APRIL, line | change))
    return fires("T-012", made)


def test_the_copy_lies_near_the_line_itself():
    assert 70 < share_of_the_copy() < 73


def term_of_the_measures(day: date, change: Change) -> object:
    """How pressing the end of the Measures issued on 1 February 2026 is."""
    issued = DocumentIssued(
        uscc="",
        day=date(2026, 2, 1),
        receipt="",
        document="D33",
        year=2026,
        number="穗工信规字〔2026〕1号",
        title="办法",
    )
    found = due(replay([issued]), day, in_force(day, change))
    return [thing.urgency.value for thing in found if thing.topic == "办法有效期"]


def report_by_the_old_standard(day: date, change: Change) -> object:
    made = case(good_report(ONE, 2024), on=day, parameters=in_force(day, change))
    return fires("S-006", made)


EDGES = {
    edge.name: edge
    for edge in (
        Edge(
            "工厂分数线",
            factory_score,
            (("79.99", NOT_MET), ("80.00", MET), ("80.01", MET)),
            "pass_mark_factory",
            "80.01",
        ),
        Edge(
            "园区分数线",
            park_score,
            (("79.99", NOT_MET), ("80.00", MET), ("80.01", MET)),
            "pass_mark_park",
            "80.01",
        ),
        Edge(
            "供应链分数线",
            chain_score,
            (("79.99", NOT_MET), ("80.00", MET), ("80.01", MET)),
            "pass_mark_supply_chain",
            "80.01",
        ),
        Edge(
            "评审分数·工厂",
            panel_score(FACTORY),
            (("79.99", True), ("80.00", False), ("80.01", False)),
            "pass_mark_factory",
            "80.01",
        ),
        Edge(
            "评审分数·园区",
            panel_score(PARK),
            (("79.99", True), ("80.00", False), ("80.01", False)),
            "pass_mark_park",
            "80.01",
        ),
        Edge(
            "评审分数·供应链",
            panel_score(CHAIN),
            (("79.99", True), ("80.00", False), ("80.01", False)),
            "pass_mark_supply_chain",
            "80.01",
        ),
        Edge("1星", star_of, (((), None), (LEVELS[:1], 1), (LEVELS[:2], 2))),
        Edge("2星", star_of, ((LEVELS[:1], 1), (LEVELS[:2], 2), (LEVELS[:3], 3))),
        Edge("3星", star_of, ((LEVELS[:2], 2), (LEVELS[:3], 3), (LEVELS[2:], 3))),
        Edge("填写1星", star_told("R3-p3b", CITY), (("0", NOT_MET), ("1", MET), ("2", NOT_MET))),
        Edge("填写2星", star_told("R3-p3c", CITY, "省级"), (("1", NOT_MET), ("2", MET), ("3", NOT_MET))),
        Edge("填写3星", star_told("R3-p3d", *LEVELS), (("2", NOT_MET), ("3", MET), ("4", NOT_MET))),
        Edge(
            "工业增加值占比",
            industrial_share,
            (("49.99", NOT_MET), ("50.00", NOT_MET), ("50.01", MET)),
            "park_industrial_share",
            "50.01",
        ),
        Edge("园区级别", park_rank, (("市级及以下", NOT_MET), ("省级", MET), ("国家级", MET))),
        Edge(
            "1月入库·月初",
            registration_on,
            ((date(2025, 12, 31), NOT_MET), (date(2026, 1, 1), MET), (date(2026, 1, 2), MET)),
            "pool_month",
            "12",
        ),
        Edge(
            "1月入库·月末",
            registration_on,
            ((date(2026, 1, 30), MET), (date(2026, 1, 31), MET), (date(2026, 2, 1), NOT_MET)),
            "pool_month",
            "2",
        ),
        Edge(
            "培育期三年",
            report_at_the_end_of_the_term,
            ((date(2027, 4, 14), MET), (date(2027, 4, 15), MET), (date(2027, 4, 16), NOT_MET)),
            "pool_years",
            "2",
        ),
        Edge(
            "4月遴选·月初",
            report_on,
            ((date(2026, 3, 31), NOT_MET), (date(2026, 4, 1), MET), (date(2026, 4, 2), MET)),
            "listing_month",
            "3",
        ),
        Edge(
            "4月遴选·月末",
            report_on,
            ((date(2026, 4, 29), MET), (date(2026, 4, 30), MET), (date(2026, 5, 1), NOT_MET)),
            "district_recommend_by",
            "04-29",
        ),
        Edge(
            "4月30日前区推荐",
            recommended_on,
            ((date(2026, 4, 29), False), (date(2026, 4, 30), False), (date(2026, 5, 1), True)),
            "district_recommend_by",
            "04-29",
        ),
        Edge(
            "公示7日",
            publicity(date(2026, 5, 11)),
            ((date(2026, 5, 17), True), (date(2026, 5, 18), False), (date(2026, 5, 19), False)),
            "publicity_days",
            "8",
        ),
        Edge(
            "公示按自然日",
            publicity(date(2026, 5, 11)),
            ((date(2026, 5, 17), True), (date(2026, 5, 18), False), (date(2026, 5, 19), False)),
            "publicity_basis",
            "working",
        ),
        Edge(
            "公示自次日起",
            publicity(date(2026, 5, 12), timedelta()),
            ((date(2026, 5, 18), True), (date(2026, 5, 19), False), (date(2026, 5, 20), False)),
            "publicity_first",
            "same_day",
        ),
        Edge(
            "公示末日顺延",
            publicity(date(2026, 4, 28)),
            ((date(2026, 5, 5), True), (date(2026, 5, 6), False), (date(2026, 5, 7), False)),
            "publicity_roll_end",
            "false",
        ),
        Edge(
            "公示期满",
            listed_on,
            ((date(2026, 5, 5), True), (date(2026, 5, 6), True), (date(2026, 5, 7), False)),
        ),
        Edge(
            "6月30日前推荐至省",
            letter_on,
            ((date(2026, 6, 29), False), (date(2026, 6, 30), False), (date(2026, 7, 1), True)),
            "province_recommend_by",
            "06-29",
        ),
        Edge(
            "4月1日前填报",
            table_on,
            ((date(2026, 3, 31), MET), (date(2026, 4, 1), MET), (date(2026, 4, 2), NOT_MET)),
            "filing_before",
            "03-31",
        ),
        Edge(
            "近三年",
            accident_on,
            ((date(2023, 3, 1), MET), (date(2023, 3, 2), NOT_MET), (date(2023, 3, 3), NOT_MET)),
            "veto_window_months",
            "35",
        ),
        Edge(
            "移出后三年",
            removed_on,
            ((date(2023, 3, 1), MET), (date(2023, 3, 2), NOT_MET), (date(2023, 3, 3), NOT_MET)),
            "lock_out_months",
            "35",
        ),
        Edge(
            "停产12个月",
            standstill,
            (("11", MET), ("12", NOT_MET), ("13", NOT_MET)),
            "suspension_months",
            "13",
        ),
        Edge(
            "园区内企业事件等级",
            resident,
            (("一般", MET), ("较大", NOT_MET), ("重大", NOT_MET)),
            "resident_event_grade",
            "重大",
        ),
        Edge(
            "Ⅱ级环境事件",
            environmental,
            (
                (ENVIRONMENT_GRADES[1], MET),
                (ENVIRONMENT_GRADES[2], NOT_MET),
                (ENVIRONMENT_GRADES[3], NOT_MET),
            ),
        ),
        Edge(
            "重大事故",
            safety,
            ((ACCIDENT_GRADES[1], MET), (ACCIDENT_GRADES[2], NOT_MET), (ACCIDENT_GRADES[3], NOT_MET)),
        ),
        Edge(
            "Ⅱ级环境事件实时上报",
            told_at_once("突发环境事件"),
            (("较大", False), ("重大", True), ("特别重大", True)),
        ),
        Edge(
            "重大事故实时上报",
            told_at_once("生产安全事故"),
            (("较大", False), ("重大", True), ("特别重大", True)),
        ),
        Edge(
            "重大质量事故实时上报",
            told_at_once("质量事故"),
            (("较大", False), ("重大", True), ("特别重大", True)),
        ),
        Edge(
            "不予采信三年",
            report_of_the_banned,
            ((date(2024, 4, 14), MET), (date(2024, 4, 15), NOT_MET), (date(2024, 4, 16), NOT_MET)),
            "evaluator_ban_months",
            "35",
        ),
        Edge(
            "年度15项", projects, ((14, False), (15, False), (16, True)), "evaluator_projects_per_year", "16"
        ),
        Edge(
            "报告相似程度",
            similar,
            (("-0.01", False), ("0", True), ("0.01", True)),
            "report_similarity_from",
            "100.01",
        ),
        Edge(
            "办法有效期5年",
            term_of_the_measures,
            ((date(2031, 1, 31), ["soon"]), (date(2031, 2, 1), ["soon"]), (date(2031, 2, 2), ["late"])),
            "measures_years",
            "4",
        ),
        Edge(
            "标准换版",
            report_by_the_old_standard,
            ((date(2025, 12, 31), False), (date(2026, 1, 1), True), (date(2026, 1, 2), True)),
            "standard_edition",
            "R2018",
        ),
    )
}

# Every number of the text → the edges that rest on it, or the sentence why nothing does.
NUMBERS: Mapping[tuple[str, str], tuple[str, ...] | str] = {
    ("第三条第二款", "两个"): "机制有两个维度，是说明，没有要比较的量。",
    ("第三条第三款", "3个"): ("1星", "2星", "3星"),
    ("第三条第三款", "80分"): ("工厂分数线", "评审分数·工厂"),
    ("第三条第三款", "1星"): ("1星", "填写1星"),
    ("第三条第三款", "2星"): ("2星", "填写2星"),
    ("第三条第三款", "3星"): ("3星", "填写3星"),
    ("第七条（二）1", "50%"): ("工业增加值占比",),
    ("第七条（二）1", "省级以上"): ("园区级别",),
    ("第八条第二款", "四化"): "“四化”是评估诊断的名称。",
    ("第九条第一款", "1月"): ("1月入库·月初", "1月入库·月末"),
    ("第九条第四款", "三年"): ("培育期三年",),
    ("第十条第一款", "4月"): ("4月遴选·月初", "4月遴选·月末"),
    ("第十条第二款", "4月30日"): ("4月30日前区推荐", "4月遴选·月末"),
    ("第十条第二款", "7日"): ("公示7日", "公示按自然日", "公示末日顺延", "公示期满"),
    ("第十条第二款", "1星"): (
        "工厂分数线",
        "园区分数线",
        "供应链分数线",
        "评审分数·工厂",
        "评审分数·园区",
        "评审分数·供应链",
    ),
    ("第十一条第一款", "6月30日"): ("6月30日前推荐至省",),
    ("第十一条第二款", "2星"): ("2星",),
    ("第十一条第二款", "3星"): ("3星",),
    ("第十二条第（一）项", "12个月"): ("停产12个月",),
    ("第十二条第一款", "三年"): ("近三年", "移出后三年"),
    ("第十三条第一款", "4月1日"): ("4月1日前填报",),
    ("第十四条第一款", "Ⅱ级"): ("Ⅱ级环境事件实时上报",),
    ("第十四条第一款", "重大及以上"): ("重大事故实时上报", "重大质量事故实时上报"),
    ("第十六条第二款", "Ⅱ级"): ("Ⅱ级环境事件",),
    ("第十六条第二款", "重大及以上"): ("重大事故",),
    ("第十九条第二款", "三年"): ("不予采信三年",),
    ("第二十二条第一款", "5年"): ("办法有效期5年",),
}


def test_every_number_of_the_text_is_accounted_for():
    found = {number.key: number.around for number in numbers_of_the_text()}
    assert not found.keys() - NUMBERS.keys(), "a number nobody thought of"
    assert not NUMBERS.keys() - found.keys(), "a number the text does not have any more"


@pytest.mark.parametrize("number", NUMBERS, ids=lambda n: f"{n[0]} {n[1]}")
def test_a_number_has_its_edges_or_a_reason(number):
    resting = NUMBERS[number]
    if isinstance(resting, str):
        assert resting.endswith("。")
    else:
        assert resting
        assert all(name in EDGES for name in resting)


def test_every_parameter_has_an_edge_and_every_edge_a_number_or_a_parameter():
    parameters = {p.name for p in all_parameters()}
    assert {edge.parameter for edge in EDGES.values()} - {""} == parameters
    named = {name for resting in NUMBERS.values() if not isinstance(resting, str) for name in resting}
    assert not [name for name, edge in EDGES.items() if name not in named and not edge.parameter]


@pytest.mark.parametrize(
    "parameter", [p for p in all_parameters() if p.certainty is Trust.TEXT], ids=lambda p: p.name
)
def test_a_number_printed_in_the_quote_of_a_parameter_is_proved_by_an_edge_of_it(parameter):
    printed = [
        NUMBERS[number.key]
        for number in numbers_of_the_text()
        if number.printed in parameter.quote and number.place == clause_of(place_named(parameter.source))
    ]
    edges = {name for resting in printed if not isinstance(resting, str) for name in resting}
    assert parameter.name in {EDGES[name].parameter for name in edges}


def clause_of(place: Citation) -> Citation:
    """An article cited as a whole stands for its first paragraph."""
    return place if place.paragraph or place.item else Citation(place.article, 1)


@pytest.mark.parametrize("edge", EDGES.values(), ids=lambda e: e.name)
def test_below_at_and_above(edge):
    assert [edge.ask(value, {}) for value, _ in edge.cases] == [said for _, said in edge.cases]
    said = [expected for _, expected in edge.cases]
    assert said[0] != said[1] or said[1] != said[2], "an edge on which nothing changes proves nothing"


@pytest.mark.parametrize("edge", [e for e in EDGES.values() if e.parameter], ids=lambda e: e.name)
def test_the_answer_moves_with_the_parameter(edge):
    moved = [edge.ask(value, {edge.parameter: edge.moved}) for value, _ in edge.cases]
    assert moved != [said for _, said in edge.cases], "the number stands somewhere else than in the parameter"
