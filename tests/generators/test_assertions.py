"""C01–C14: each holds on the golden documents and fails on the document made for it."""

from dataclasses import replace
from datetime import date

import pytest

from generators import assertions
from generators.assertions import ASSERTIONS, Finished, check
from generators.notices import cultivation_list, listing, publicity, recommendation
from generators.notices.notice import Composed
from generators.occasion import Occasion
from generators.office import Basis
from generators.placing import place
from generators.reading_back import read_back
from generators.shelf import template
from generators.word import render
from greenlist.register import ObjectionRaised, Removed
from greenlist.regulation.parameters import parameters_on
from tests.builders import rounds
from tests.builders.documents import OFFICE, STAGES, issue_of

COMPOSE = {
    "D03": cultivation_list.compose,
    "D08": publicity.compose,
    "D11": listing.compose,
    "D15": recommendation.compose,
    "D16": recommendation.compose_table,
}


def finished(kind: str, *, final: bool = True) -> Finished:
    until, day, _, _ = STAGES[kind]
    register = rounds.register(until, rounds.crowd(4, 1, 2))
    issue = issue_of(kind) if final else None
    occasion = Occasion(register, rounds.YEAR, day, parameters_on(day), OFFICE, issue)
    composed = COMPOSE[kind](occasion)
    assert isinstance(composed, Composed)
    source = template(composed.notice.stem)
    return Finished(composed, occasion, read_back(place(render(composed.notice, source))))


def with_records(paper: Finished, change) -> Finished:
    """The same document after the facts of its first subject have changed under it."""
    first, *others = paper.composed.ledgers
    records = (change(first.records[0]), *first.records[1:])
    composed = replace(paper.composed, ledgers=(replace(first, records=records), *others))
    return replace(paper, composed=composed)


def with_occasion(paper: Finished, **facts) -> Finished:
    return replace(paper, occasion=replace(paper.occasion, **facts))


def with_issue_date(paper: Finished, day: date) -> Finished:
    return with_occasion(paper, issue=replace(paper.occasion.issue, date=day))


def with_body(paper: Finished, old: str, new: str) -> Finished:
    paragraphs = tuple((style, text.replace(old, new)) for style, text in paper.printed.paragraphs)
    return replace(paper, printed=replace(paper.printed, paragraphs=paragraphs))


def without_last_row(paper: Finished) -> Finished:
    first, *others = paper.printed.tables
    return replace(paper, printed=replace(paper.printed, tables=(first[:-1], *others)))


def swapped(paper: Finished) -> Finished:
    first, *others = paper.composed.ledgers
    records = tuple(reversed(first.records))
    return replace(
        paper, composed=replace(paper.composed, ledgers=(replace(first, records=records), *others))
    )


def twice(paper: Finished) -> Finished:
    first, *others = paper.composed.ledgers
    records = (first.records[0], *first.records[:-1])
    return replace(
        paper, composed=replace(paper.composed, ledgers=(replace(first, records=records), *others))
    )


def removed_on(day: date):
    return lambda r: replace(
        r, moves=(*r.moves, Removed(uscc=r.uscc, day=day, receipt="r", level="市级", instrument="x"))
    )


def adverse(record):
    key = next(iter(record.replies))
    return replace(
        record, replies={**record.replies, key: record.replies[key].model_copy(update={"adverse": True})}
    )


def objected(record):
    raised = ObjectionRaised(
        uscc=record.uscc, day=date(2026, 5, 2), receipt="r", year=2026, number="7", outcome="upheld"
    )
    return replace(record, objections={"7": raised})


LAPSED = OFFICE.model_copy(update={"basis": (Basis(title="旧办法", last=date(2020, 1, 1)),)})


@pytest.mark.parametrize("kind", sorted(COMPOSE))
@pytest.mark.parametrize("final", [True, False])
def test_every_assertion_of_a_kind_holds_on_a_good_document(kind, final):
    outcome = check(finished(kind, final=final))
    assert outcome.failures == ()
    assert set(outcome.held) == {code for code, one in ASSERTIONS.items() if kind in one.kinds}


@pytest.mark.parametrize(
    ("code", "kind", "broken"),
    [
        pytest.param("C01", "D11", without_last_row, id="附件少一行"),
        pytest.param("C01", "D11", lambda p: with_body(p, "7家单位", "8家单位"), id="正文家数不符"),
        pytest.param(
            "C01",
            "D16",
            lambda p: replace(
                p, composed=replace(p.composed, counts={"factory": 5, "park": 1, "supply_chain": 2})
            ),
            id="分类家数不符",
        ),
        pytest.param("C02", "D11", twice, id="重复"),
        pytest.param("C02", "D11", lambda p: with_records(p, removed_on(date(2026, 5, 8))), id="同日移出"),
        pytest.param(
            "C03",
            "D08",
            lambda p: with_records(p, lambda r: replace(r, names=((date(2026, 1, 1), "广州别名公司"),))),
            id="名称不是当日的",
        ),
        pytest.param("C04", "D03", lambda p: with_body(p, "附件：1.", "附件：1、"), id="附件说明序号"),
        pytest.param("C04", "D08", lambda p: with_body(p, "2.2026年度", "2.2025年度"), id="附件标题不一致"),
        pytest.param(
            "C05", "D11", lambda p: with_records(p, lambda r: replace(r, publicity={})), id="没有公示"
        ),
        pytest.param("C05", "D11", lambda p: with_issue_date(p, date(2026, 5, 6)), id="公示期未满"),
        pytest.param("C05", "D11", lambda p: with_records(p, objected), id="异议成立"),
        pytest.param(
            "C06", "D15", lambda p: with_records(p, lambda r: replace(r, replies={})), id="未征求意见"
        ),
        pytest.param("C06", "D16", lambda p: with_records(p, adverse), id="有不同意见"),
        pytest.param("C07", "D08", lambda p: with_issue_date(p, date(2026, 4, 24)), id="评审晚于成文"),
        pytest.param("C07", "D15", lambda p: with_issue_date(p, date(2026, 6, 1)), id="意见晚于成文"),
        pytest.param("C08", "D08", lambda p: with_body(p, "共8天", "共7天"), id="天数不符"),
        pytest.param("C08", "D08", lambda p: with_issue_date(p, date(2026, 4, 29)), id="起止不符"),
        pytest.param("C09", "D11", lambda p: with_occasion(p, office=LAPSED), id="依据失效"),
        pytest.param(
            "C10",
            "D03",
            lambda p: with_records(p, lambda r: replace(r, district="禅城区")),
            id="不是本市的区",
        ),
        pytest.param(
            "C10", "D03", lambda p: with_records(p, lambda r: replace(r, district="")), id="没有登记所在区"
        ),
        pytest.param("C11", "D08", swapped, id="没有按区排序"),
        pytest.param("C11", "D15", swapped, id="没有按得分排序"),
        pytest.param("C11", "D11", lambda p: with_body(p, "行政区划", "笔画"), id="没有写明排序"),
        pytest.param("C12", "D11", lambda p: with_body(p, "020\u201183123456", "13812345678"), id="手机号"),
        pytest.param("C14", "D15", lambda p: with_records(p, removed_on(date(2026, 3, 1))), id="当年移出"),
    ],
)
def test_each_assertion_fails_on_what_it_watches(code, kind, broken):
    outcome = check(broken(finished(kind)))
    assert code in {failure.partition(" ")[0] for failure in outcome.failures}
    assert code not in outcome.held


def test_the_cap_of_an_agency_informs_and_does_not_stop():
    crowd = [rounds.Subject("factory", 3 * n + 1) for n in range(16)]
    day = STAGES["D15"][1]
    occasion = Occasion(
        rounds.register("heard", crowd), 2026, day, parameters_on(day), OFFICE, issue_of("D15")
    )
    composed = recommendation.compose(occasion)
    printed = read_back(place(render(composed.notice, template("recommendation"))))
    outcome = check(Finished(composed, occasion, printed))
    assert outcome.failures == ()
    assert outcome.informed == (
        "C13 广州绿评认证技术有限公司承担16项，超过15项（国家办法对同一法定代表人年度项目数的上限，条文编号据二手材料）。",
    )


def test_an_agency_at_its_cap_is_not_spoken_of():
    crowd = [rounds.Subject("factory", 3 * n + 1) for n in range(15)]
    day = STAGES["D15"][1]
    occasion = Occasion(
        rounds.register("heard", crowd), 2026, day, parameters_on(day), OFFICE, issue_of("D15")
    )
    composed = recommendation.compose(occasion)
    printed = read_back(place(render(composed.notice, template("recommendation"))))
    assert "C13" in check(Finished(composed, occasion, printed)).held


def test_a_mobile_number_in_a_letter_to_the_province_is_no_breach():
    assert "C12" in check(with_body(finished("D15"), "020\u201183123456", "13812345678")).held


def test_every_assertion_of_the_list_is_there_with_a_title():
    assert sorted(ASSERTIONS) == [f"C{n:02d}" for n in range(1, 15)]
    assert all(one.title for one in ASSERTIONS.values())
    assert assertions.ASSERTIONS["C13"].stops is False
