"""Who stands in a document and who does not: every reason once, and the order in which lists are printed."""

from datetime import date
from decimal import Decimal

import pytest

from greenlist.procedure import conformity_passed, listable, publicity_candidates, recommendable
from greenlist.procedure.recommendation import missing_replies, resubmitted
from greenlist.procedure.selection import decimal_of, lock_out, score_of
from greenlist.register import (
    KINDS,
    DistrictRecommended,
    Listed,
    NotListed,
    PoolEntered,
    ProvinceRecommended,
    Removed,
    Reviewed,
    replay,
)
from tests.builders.rounds import YEAR, Subject, events

A = Subject("factory", 1, district="黄埔区")
DAY = date(2026, 5, 8)


def before(stage, *, without=(), but=()):
    """The register after A's round up to a stage, without some events, with others besides."""
    kept = [e for e in events([A], stage) if not isinstance(e, tuple(without))]
    return replay([*kept, *but])


def said(selection):
    assert not selection.chosen
    [left] = selection.left_out
    return left.reasons


def base(day=date(2026, 4, 26)):
    return {"uscc": A.uscc, "day": day, "receipt": "r"}


def reviewed(stage, *, passed=False, reason="", day=date(2026, 4, 26)):
    return Reviewed(**base(day), stage=stage, year=YEAR, passed=passed, reason=reason)


def not_recommended(stage):
    return DistrictRecommended(
        **base(), stage=stage, year=YEAR, district="黄埔区", recommended=False, reason="证书过期"
    )


REMOVED = Removed(**base(date(2026, 1, 2)), level="市级", instrument="旧文")


@pytest.mark.parametrize(
    ("register", "reason"),
    [
        pytest.param(replay(list(A.registered())[1:]), "2026年度登记表尚未受理", id="未登记"),
        pytest.param(replay(list(A.registered())[:1]), "尚无区级初审推荐", id="区未推荐"),
        pytest.param(
            before("registered", but=[not_recommended("pool")]), "区级初审不推荐：证书过期", id="区不推荐"
        ),
        pytest.param(replay(list(A.registered())[:2]), "尚未经市级符合性审核", id="未审核"),
        pytest.param(
            before("registered", but=[reviewed("conformity", reason="不符")]),
            "符合性审核未通过：不符",
            id="未通过",
        ),
        pytest.param(
            before("registered", but=[REMOVED]),
            "2026年1月2日被移出市级名单，2029年1月2日前不得申请、推荐和列入（第十二条（三））",
            id="限制期内",
        ),
        pytest.param(
            before(
                "registered",
                but=[PoolEntered(**base(), year=YEAR, instrument="文", until=date(2029, 4, 26))],
            ),
            "已于2026年4月26日列入培育对象（文），有效期至2029年4月26日",
            id="已列入",
        ),
    ],
)
def test_the_pool_list_leaves_nobody_out_without_saying_why(register, reason):
    assert reason in said(conformity_passed(register, YEAR))


@pytest.mark.parametrize(
    ("register", "reason"),
    [
        pytest.param(
            replay([*A.pooled(), *list(A.evaluated())[1:]]), "2026年度评价报告尚未受理", id="无报告"
        ),
        pytest.param(replay([*A.pooled(), *list(A.evaluated())[:1]]), "尚无区级推荐", id="区未推荐"),
        pytest.param(
            before("evaluated", but=[not_recommended("listing")]), "区级初审不推荐：证书过期", id="区不推荐"
        ),
        pytest.param(replay([*A.pooled(), *list(A.evaluated())[:2]]), "尚未经市级评审", id="未评审"),
        pytest.param(
            before("evaluated", but=[reviewed("panel", reason="差")]), "评审未通过：差", id="未通过"
        ),
        pytest.param(
            before("evaluated", without=[PoolEntered]),
            "评审之日（2026年4月25日）不是有效期内的培育对象",
            id="不是培育对象",
        ),
        pytest.param(
            before(
                "evaluated",
                but=[Listed(**base(), level="市级", year=2025, instrument="旧文", name=A.name)],
            ),
            "已列入市级名单（2025年，旧文）",
            id="已在列",
        ),
        pytest.param(before("shown"), "已于2026年4月29日至2026年5月6日公示（/）", id="已公示"),
    ],
)
def test_the_announcement_leaves_nobody_out_without_saying_why(register, reason):
    assert reason in said(publicity_candidates(register, YEAR))


@pytest.mark.parametrize(
    ("register", "day", "reason"),
    [
        pytest.param(before("evaluated"), DAY, "尚未公示", id="未公示"),
        pytest.param(before("shown"), date(2026, 5, 6), "公示期至2026年5月6日，尚未届满", id="期满当日"),
        pytest.param(before("shown", but=[reviewed("panel")]), DAY, "评审未通过", id="评审改判"),
        pytest.param(before("listed"), DAY, "已列入市级名单（2026年，穗工信〔2026〕35号）", id="已列入"),
    ],
)
def test_the_list_leaves_nobody_out_without_saying_why(register, day, reason):
    assert reason in said(listable(register, YEAR, day))


SENT = ProvinceRecommended(**base(date(2026, 6, 10)), year=YEAR, instrument="文")


@pytest.mark.parametrize(
    ("register", "reason"),
    [
        pytest.param(
            before("listed"), "缺少发改、生态环境、应急管理、市场监管、税务部门意见", id="未征求意见"
        ),
        pytest.param(before("heard", but=[SENT]), "已于2026年6月10日推荐至省（文）", id="已推荐"),
        pytest.param(
            before("heard", but=[Listed(**base(), level="省级", year=YEAR, instrument="文", name=A.name)]),
            "已列入省级名单",
            id="已在省级名单",
        ),
        pytest.param(
            before(
                "heard", but=[NotListed(**base(date(2026, 5, 20)), level="省级", year=YEAR, instrument="文")]
            ),
            "往年未通过省级评审，尚未重新编制评价报告（第十一条第三款）",
            id="旧报告",
        ),
        pytest.param(
            before("heard", but=[REMOVED.model_copy(update={"level": "省级"})]),
            "2029年1月2日前不得申请",
            id="限制期内",
        ),
    ],
)
def test_the_letter_leaves_nobody_out_without_saying_why(register, reason):
    assert any(reason in told for told in said(recommendable(register, YEAR)))


def test_lists_are_printed_by_kind_district_and_name():
    subjects = [
        Subject("supply_chain", 4, "广州丙公司", "荔湾区"),
        Subject("factory", 5, "广州乙公司", "增城区"),
        Subject("park", 6, "广州丁园区", "越秀区"),
        Subject("factory", 7, "广州甲公司", "荔湾区"),
    ]
    chosen = conformity_passed(replay(events(subjects, "registered")), YEAR).chosen
    assert [r.name for r in chosen] == ["广州甲公司", "广州乙公司", "广州丁园区", "广州丙公司"]


def test_the_letter_ranks_within_each_kind_by_score():
    low, high, park = (Subject("factory", 8), Subject("factory", 9), Subject("park", 10))
    low.score, high.score = "80.00", "95.50"
    selection = recommendable(replay(events([low, high, park], "heard")), YEAR)
    assert [r.uscc for r in selection.chosen] == [high.uscc, low.uscc, park.uscc]
    assert [r.uscc for r in selection.of_kind("factory")] == [high.uscc, low.uscc]


def test_a_new_report_after_a_refusal_counts_as_resubmitted():
    register = before(
        "heard", but=[NotListed(**base(date(2026, 4, 1)), level="省级", year=2025, instrument="文")]
    )
    record = register.of("factory", A.uscc)
    assert resubmitted(record, YEAR)
    assert not missing_replies(record, YEAR)
    assert recommendable(register, YEAR).chosen


@pytest.mark.parametrize(
    ("refused", "anew"),
    [(date(2026, 4, 8), True), (date(2026, 4, 9), False), (date(2026, 4, 10), False)],
    ids=["次日提交", "当日提交", "之前提交"],
)
def test_a_report_is_new_only_from_the_day_after_the_refusal(refused, anew):
    register = before("heard", but=[NotListed(**base(refused), level="省级", year=2025, instrument="文")])
    report = register.of("factory", A.uscc).accepted["evaluation_report.factory"][YEAR]
    assert report.day == date(2026, 4, 9)
    assert resubmitted(register.of("factory", A.uscc), YEAR) is anew
    assert bool(recommendable(register, YEAR).chosen) is anew


def test_the_score_is_the_panels_else_the_reports_else_the_lists():
    record = before("listed").of("factory", A.uscc)
    assert score_of(record, YEAR) == Decimal(A.score)
    without = before("listed", without=[Reviewed]).of("factory", A.uscc)
    assert score_of(without, YEAR) == Decimal(A.score)
    assert score_of(replay(A.listed()).of("factory", A.uscc), 2030) == Decimal(A.score)
    assert score_of(replay(A.registered()).of("factory", A.uscc), YEAR) is None


@pytest.mark.parametrize(
    ("text", "value"), [("86.50", Decimal("86.50")), ("", None), ("n/a", None), ("NaN", None)]
)
def test_a_score_that_is_no_number_is_none(text, value):
    assert decimal_of(text) == value


@pytest.mark.parametrize(
    ("day", "barred"),
    [
        pytest.param(date(2026, 1, 1), True, id="移出之前，此后移出同样不得继续"),
        pytest.param(date(2029, 1, 2), True, id="第三年的对应日"),
        pytest.param(date(2029, 1, 3), False, id="次日"),
    ],
)
def test_a_lock_out_runs_to_the_corresponding_day_of_its_last_month(day, barred):
    assert (lock_out(replay([REMOVED]), A.uscc, day) is not None) is barred


@pytest.mark.parametrize("kind", ["park", "supply_chain"])
def test_a_removal_as_another_kind_locks_the_company_out_too(kind):
    moved = REMOVED.model_copy(update={"subject_kind": kind})
    register = replay([*events([A], "evaluated"), moved])
    assert lock_out(register, A.uscc, DAY) is not None
    assert any(
        f"被移出市级{KINDS[kind]}名单" in reason for reason in said(publicity_candidates(register, YEAR))
    )
