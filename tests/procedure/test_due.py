"""What is due on which day, a day before, on and after every limit."""

from datetime import date, timedelta

import pytest

from greenlist.procedure.due import due, lacking
from greenlist.procedure.duties import Due, Urgency
from greenlist.register import (
    CleanProductionPublished,
    DistrictRecommended,
    DocumentIssued,
    Event,
    Listed,
    PaperAccepted,
    PoolEntered,
    PublicityPosted,
    Reviewed,
    replay,
)
from greenlist.regulation.parameters import parameters_on

FACTORY = "91440101MA5TE5T07H"


def listed(year: int = 2025) -> Listed:
    return Listed(
        uscc=FACTORY,
        day=date(year, 6, 1),
        receipt="r",
        level="市级",
        year=year,
        instrument="穗工信函〔2025〕1号",
        name="甲",
    )


def on(day: date, *events: Event):
    return due(replay(events), day, parameters_on(day))


def topics(found) -> set[str]:
    return {f"{thing.topic}/{thing.urgency}" for thing in found}


@pytest.mark.parametrize(
    ("day", "urgency"),
    [
        pytest.param(date(2026, 3, 31), Urgency.SOON, id="三月三十一日，未到期"),
        pytest.param(date(2026, 4, 1), Urgency.SOON, id="四月一日当天，含本日"),
        pytest.param(date(2026, 4, 2), Urgency.LATE, id="四月二日，逾期一日"),
    ],
)
def test_the_yearly_table_is_late_from_the_day_after_the_first_of_april(day, urgency):
    filings = [thing for thing in on(day, listed()) if thing.topic == "年度动态填报"]
    assert [thing.urgency for thing in filings] == [urgency]
    assert ("已逾期1日" in filings[0].text) == (day == date(2026, 4, 2))


def test_who_has_filed_owes_nothing():
    filed = PaperAccepted(
        uscc=FACTORY,
        day=date(2026, 3, 1),
        receipt="f",
        paper="attachment_5.factory",
        year=2025,
        sha256="0",
        name="甲",
    )
    assert not [t for t in on(date(2026, 4, 20), listed(), filed) if t.topic == "年度动态填报"]


def test_who_was_listed_this_year_does_not_file_this_year():
    assert not [t for t in on(date(2026, 7, 1), listed(2026)) if t.topic == "年度动态填报"]


@pytest.mark.parametrize(
    ("left", "expected"),
    [(181, None), (180, Urgency.SOON), (0, Urgency.SOON), (-1, Urgency.LATE)],
    ids=["还有181日", "还有180日", "届满当天", "届满次日"],
)
def test_the_end_of_a_cultivation_term_is_told_in_time(left, expected):
    end = date(2029, 2, 10)
    entered = PoolEntered(
        uscc=FACTORY, day=date(2026, 2, 10), receipt="r", year=2026, instrument="号", until=end
    )
    found = [t for t in on(end - timedelta(left), entered) if t.topic.startswith("培育期")]
    assert [t.urgency for t in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("end", "day", "told"),
    [
        (date(2029, 4, 29), date(2029, 1, 31), True),
        (date(2029, 4, 29), date(2029, 2, 1), False),
        (date(2029, 4, 30), date(2029, 1, 31), False),
    ],
    ids=["入库月最后一日", "入库月已过", "届满不早于区级推荐"],
)
def test_whose_term_ends_before_the_selection_is_told_to_register_in_the_january_before(end, day, told):
    entered = PoolEntered(
        uscc=FACTORY, day=date(2026, 3, 1), receipt="r", year=2026, instrument="号", until=end
    )
    (found,) = (t for t in on(day, entered) if t.topic.startswith("培育期"))
    assert ("请于2029年1月重新登记入库" in found.text) is told


@pytest.mark.parametrize(("left", "expected"), [(366, None), (365, Urgency.SOON), (-1, Urgency.LATE)])
def test_a_clean_production_term_is_told_a_year_ahead(left, expected):
    end = date(2027, 5, 1)
    held = CleanProductionPublished(
        uscc=FACTORY,
        day=date(2022, 5, 1),
        receipt="r",
        batch="第36批",
        name="甲",
        accepted_on=date(2022, 4, 1),
        until=end,
    )
    found = [t for t in on(end - timedelta(left), held, listed()) if t.topic == "清洁生产有效期"]
    assert [t.urgency for t in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 3, 30), False),
        (date(2026, 3, 31), True),
        (date(2026, 4, 30), True),
        (date(2026, 5, 1), False),
    ],
)
def test_the_districts_last_day_is_told_a_month_ahead_and_not_after(day, told):
    assert ("区级推荐/soon" in topics(on(day))) == told


def test_a_running_publicity_is_shown_to_its_last_day():
    posted = PublicityPosted(
        uscc=FACTORY,
        day=date(2026, 5, 20),
        receipt="r",
        year=2026,
        instrument="i",
        first=date(2026, 5, 21),
        last=date(2026, 5, 27),
    )
    assert "公示/soon" in topics(on(date(2026, 5, 27), posted))
    assert "公示/soon" not in topics(on(date(2026, 5, 28), posted))


def passed_conformity() -> list[Event]:
    common = {"uscc": FACTORY, "receipt": "r"}
    return [
        PaperAccepted(
            **common, day=date(2026, 1, 10), paper="attachment_6.factory", year=2026, sha256="0", name="甲"
        ),
        DistrictRecommended(
            **common, day=date(2026, 1, 20), stage="pool", year=2026, district="黄埔区", recommended=True
        ),
        Reviewed(**common, day=date(2026, 2, 1), stage="conformity", year=2026, passed=True),
    ]


def test_the_list_of_cultivation_objects_is_ready_once_somebody_passed():
    events = passed_conformity()
    assert lacking("D03", replay(events), 2026, date(2026, 2, 2)) == ()
    assert "公布培育对象名单的通知/ready" in topics(on(date(2026, 2, 2), *events))


def test_a_document_that_waits_says_for_whom_and_for_what():
    missing = lacking("D03", replay(passed_conformity()[:2]), 2026, date(2026, 2, 2))
    assert missing == ("甲：尚未经市级符合性审核",)


def test_an_unknown_document_is_refused():
    with pytest.raises(KeyError):
        lacking("D99", replay([]), 2026, date(2026, 2, 2))


@pytest.mark.parametrize(
    ("day", "late"),
    [(date(2026, 4, 30), False), (date(2026, 5, 1), True)],
    ids=["四月三十日当日", "五月一日"],
)
def test_reports_no_district_has_spoken_about_are_late_after_april(day, late):
    report = PaperAccepted(
        uscc=FACTORY,
        day=date(2026, 4, 9),
        receipt="r",
        paper="evaluation_report.factory",
        year=2026,
        sha256="0",
        name="甲",
    )
    assert ("区级推荐/late" in topics(on(day, report))) == late
    spoken = DistrictRecommended(
        uscc=FACTORY,
        day=date(2026, 4, 20),
        receipt="d",
        stage="listing",
        year=2026,
        district="黄埔区",
        recommended=False,
    )
    assert "区级推荐/late" not in topics(on(day, report, spoken))


@pytest.mark.parametrize(
    ("day", "late"),
    [(date(2026, 6, 30), False), (date(2026, 7, 1), True)],
    ids=["六月三十日当日", "七月一日"],
)
def test_the_provinces_letter_is_late_after_june_until_it_is_issued(day, late):
    assert ("向省推荐/late" in topics(on(day, listed()))) == late
    issued = DocumentIssued(
        uscc="", day=date(2026, 6, 20), receipt="d", document="D15", year=2026, number="号", title="函"
    )
    assert "向省推荐/late" not in topics(on(day, listed(), issued))
    assert "向省推荐/late" not in topics(on(day))


def test_what_has_no_day_is_to_be_done_and_does_not_run_out():
    assert Due(Urgency.SOON, "变更复函", "尚未登记印发。").status == "待办理"
    assert Due(Urgency.SOON, "公示", "尚余3日。", day=date(2026, 5, 6)).status == "将到期"
    assert Due(Urgency.LATE, "催报", "已逾期。").status == "已逾期"
