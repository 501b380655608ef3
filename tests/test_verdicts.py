"""Judging: the registries refuse doubles, every rule is asked, a crash goes up and judges nothing."""

from collections.abc import Iterator
from datetime import date

import pytest

from greenlist.cases import Case, Paper
from greenlist.findings import Judgement as OurJudgement
from greenlist.findings import Severity
from greenlist.forms.objection import ObjectionRecord
from greenlist.reading import CellPlace, RawValue, Reading
from greenlist.register import Register
from greenlist.regulation import Citation
from greenlist.regulation.parameters import parameters_on
from greenlist.verdicts import CHECKS, RULES, Hit, Outcome, check, judge, met, not_met, rule, unknown

PAPER = "a paper of this test alone"
QUOTE = "企业被列为失信被执行人"


@pytest.fixture
def registries():
    """The registries, put back as they were afterwards."""
    rules, checks = dict(RULES), dict(CHECKS)
    yield
    for registry, before in ((RULES, rules), (CHECKS, checks)):
        registry.clear()
        registry.update(before)


def case_of(values: dict[str, RawValue] | None = None) -> Case:
    day = date(2026, 1, 15)
    paper = Paper(PAPER, ObjectionRecord(), Reading(PAPER, values=values or {}), "0" * 64, day)
    return Case(paper, None, Register(), day, parameters_on(day))


def a_rule(answer):
    place = Citation(12, item=6, aspect="z")
    return rule(place, quote=QUOTE, title="试", papers=[PAPER], finding="N-999", remedy="请核对。")(answer)


def a_check(run, code="X-999"):
    return check(
        code,
        Severity.WARN,
        basis=OurJudgement("试"),
        message="填报{a}，应为{b}。",
        remedy="改为{b}。",
        papers=[PAPER],
    )(run)


@pytest.mark.usefixtures("registries")
def test_a_second_rule_of_the_same_place_is_refused():
    a_rule(lambda _: met("是"))
    with pytest.raises(ValueError, match="R12-6z"):
        a_rule(lambda _: met("是"))


@pytest.mark.usefixtures("registries")
def test_a_second_check_of_the_same_code_is_refused():
    a_check(lambda _: ())
    with pytest.raises(ValueError, match="X-999"):
        a_check(lambda _: ())


@pytest.mark.usefixtures("registries")
def test_not_met_becomes_a_finding_with_the_law_behind_it():
    a_rule(lambda _: not_met("企业为失信被执行人。", field="uscc"))
    where = CellPlace("A", "C5")
    judged = judge(case_of({"uscc": RawValue("9", where)}))
    assert [v.outcome for v in judged.verdicts] == [Outcome.NOT_MET]
    (finding,) = judged.findings
    assert (finding.code, finding.where, finding.remedy) == ("N-999", where, "请核对。")
    assert QUOTE in str(finding.basis)


@pytest.mark.usefixtures("registries")
@pytest.mark.parametrize("answer", [met("是"), unknown("不明")], ids=["符合", "无法判断"])
def test_met_and_unknown_are_no_findings(answer):
    a_rule(lambda _: answer)
    assert not judge(case_of()).findings


@pytest.mark.usefixtures("registries")
def test_a_rule_that_does_not_concern_the_case_leaves_no_verdict():
    a_rule(lambda _: None)
    assert not judge(case_of()).verdicts


@pytest.mark.usefixtures("registries")
def test_a_check_may_fire_many_times_and_fills_its_sentence():
    def run(_: Case) -> Iterator[Hit]:
        yield Hit(fill={"a": "1", "b": "2"})
        yield Hit(fill={"a": "3", "b": "4"})

    a_check(run)
    messages = [f.message for f in judge(case_of()).findings]
    assert messages == ["填报1，应为2。", "填报3，应为4。"]


@pytest.mark.usefixtures("registries")
def test_a_crashed_rule_goes_up_and_nothing_is_judged():
    def broken(_: Case) -> None:
        raise ZeroDivisionError

    a_rule(broken)
    with pytest.raises(ZeroDivisionError):
        judge(case_of())


@pytest.mark.usefixtures("registries")
def test_what_weighs_most_comes_first():
    a_check(lambda _: [Hit(fill={"a": "1", "b": "2"})])
    a_rule(lambda _: not_met("否"))
    assert [f.severity for f in judge(case_of()).findings] == [Severity.BLOCK, Severity.WARN]
