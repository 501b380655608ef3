"""The story of a subject tells every event once, in order, with its paper."""

from datetime import date

from greenlist.procedure.explain import explain, state_of
from greenlist.register import SubjectRecord, replay
from tests.procedure.test_due import FACTORY, listed, passed_conformity


def test_a_story_tells_every_event_of_the_subject_and_none_of_others():
    events = [*passed_conformity(), listed(2026), listed(2026).model_copy(update={"uscc": "另一家"})]
    story = explain(replay(events), events, "factory", FACTORY, date(2026, 12, 31))
    assert story is not None
    assert [step.receipt for step in story.steps] == ["r"] * 4
    assert story.state == "市级绿色工厂名单在列（2026年列入），1星绿色工厂。"
    assert story.steps[1].text == "黄埔区初审推荐（入库）"


def test_a_story_stops_at_its_day():
    events = [*passed_conformity(), listed(2026)]
    day = date(2026, 1, 31)
    story = explain(replay(events, day), events, "factory", FACTORY, day)
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
