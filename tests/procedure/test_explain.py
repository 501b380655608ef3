"""The story of a subject tells every event once, in order, with its paper."""

from datetime import date

from greenlist.procedure.explain import explain, state_of
from greenlist.register import (
    ChangeRequested,
    CleanProductionPublished,
    EvaluatorJudged,
    IncidentRecorded,
    Inspected,
    NotListed,
    ObjectionRaised,
    OfficerTrained,
    ProvinceRecommended,
    Removed,
    Renamed,
    SubjectRecord,
    replay,
)
from tests.builders.rounds import Subject, events
from tests.procedure.test_due import FACTORY, listed, passed_conformity


def test_a_story_tells_every_event_of_the_subject_and_none_of_others():
    told = [*passed_conformity(), listed(2026), listed(2026).model_copy(update={"uscc": "另一家"})]
    story = explain(replay(told), told, "factory", FACTORY, date(2026, 12, 31))
    assert story is not None
    assert [step.receipt for step in story.steps] == ["r"] * 4
    assert story.state == "市级绿色工厂名单在列（2026年列入），1星绿色工厂。"
    assert story.steps[1].text == "黄埔区初审推荐（入库）"


def test_a_story_stops_at_its_day():
    told = [*passed_conformity(), listed(2026)]
    day = date(2026, 1, 31)
    story = explain(replay(told, day), told, "factory", FACTORY, day)
    assert story is not None
    assert len(story.steps) == 2
    assert story.state == "尚未列入绿色工厂培育对象或名单。"


def test_who_is_not_known_has_no_story():
    assert explain(replay([]), [], "factory", FACTORY, date(2026, 1, 1)) is None


def test_a_national_factory_is_said_to_have_three_stars():
    national = listed(2026).model_copy(update={"level": "国家级"})
    record = replay([listed(2025), national]).of("factory", FACTORY)
    assert record is not None
    assert "3星" in state_of(record, date(2026, 12, 1))


def test_a_record_without_any_list_has_no_star():
    assert SubjectRecord(FACTORY, "factory").star is None


def test_every_kind_of_event_is_told_in_words_with_its_article():
    subject = Subject("factory", 1, district="黄埔区")
    about = {"uscc": subject.uscc, "day": date(2026, 12, 1), "receipt": "r"}
    history = [
        *events([subject], "heard"),
        ObjectionRaised(**about, year=2026, number="1号", outcome="rejected"),
        ProvinceRecommended(**about, year=2026, instrument="推荐函"),
        NotListed(**about, level="省级", year=2026, instrument="省文"),
        Renamed(**about, name="广州新名公司"),
        CleanProductionPublished(
            **about, batch="第35批", name="x", accepted_on=date(2026, 1, 1), until=date(2031, 1, 1)
        ),
        IncidentRecorded(
            **about,
            category="生产安全事故",
            grade="重大",
            occurred_on=date(2026, 11, 30),
            outcome="withdrawn",
            authority="市应急管理局",
            recorded_on=date(2026, 12, 1),
        ),
        Inspected(
            **about,
            inspected_on=date(2026, 11, 1),
            district="黄埔区",
            result="rectify",
            problems="计量器具未检定",
            deadline=date(2026, 11, 20),
            rectification="done",
        ),
        ChangeRequested(
            **about,
            matter="名称变更",
            before="广州旧名公司",
            after="广州新名公司",
            completed_on=date(2026, 10, 1),
            requested_on=date(2026, 10, 8),
            district_agrees=True,
            city="agreed",
        ),
        OfficerTrained(**about, officer="陈静", session="2026年第2期"),
        Removed(**about, level="市级", instrument="公告", ground="造假"),
    ]
    story = explain(replay(history), history, "factory", subject.uscc, date(2026, 12, 31))
    text = "\n".join(step.text for step in story.steps)
    assert len(story.steps) == len(history)
    assert all(step.article.startswith("第") for step in story.steps)
    for words in (
        "梯度培育信息登记表受理",
        "黄埔区初审推荐（名单），排序第1",
        f"市级评审通过，{subject.score}分",
        "列为市级培育对象",
        "公示2026年4月29日至2026年5月6日",
        "列入市级名单",
        "税务复函：无不同意见",
        "公示异议1号：不成立",
        "推荐至省工业和信息化厅（推荐函）",
        "未列入省级名单（省文）",
        "更名为广州新名公司",
        "列入清洁生产企业名单（第35批），有效期至2031年1月1日",
        "2026年11月30日重大生产安全事故（市应急管理局）已撤销",
        "黄埔区现场抽查（2026年11月1日）限期整改，计量器具未检定，整改期限2026年11月20日，已完成整改",
        "申请名称变更（“广州旧名公司”变更为“广州新名公司”）：区同意，市同意",
        "填报专员陈静参加培训（2026年第2期）",
        "移出市级名单（公告）：造假",
    ):
        assert words in text
    assert story.state == "已于2026年12月1日移出市级名单。"


def test_the_state_of_a_cultivation_object_names_its_last_day_and_then_that_it_is_over():
    record = replay(events([Subject("factory", 2)], "pooled")).of("factory", Subject("factory", 2).uscc)
    assert state_of(record, date(2026, 1, 1)) == "绿色工厂市级培育对象，有效期至2028年1月30日。"
    assert state_of(record, date(2028, 1, 31)) == "绿色工厂培育对象有效期已于2028年1月30日届满。"


def test_decisions_about_an_evaluator_are_no_part_of_the_story_of_a_factory_with_its_code():
    subject = Subject("factory", 1)
    judged = EvaluatorJudged(
        uscc=subject.uscc,
        day=date(2026, 3, 1),
        receipt="e",
        name=subject.name,
        fault="弄虚作假",
        decision="warned",
    )
    history = [*events([subject], "pooled"), judged]
    story = explain(replay(history), history, "factory", subject.uscc, date(2026, 12, 31))
    assert len(story.steps) == len(history) - 1
