"""What lists of trained officers record."""

from datetime import date, timedelta

from greenlist.register import Renamed
from tests.builders.bureau import Bureau, incident, training
from tests.builders.rounds import Subject, events

A, B = Subject("factory", 1), Subject("park", 2)
DAY = date(2026, 3, 10)


def codes(made):
    return [finding.code for finding in made.findings]


def test_who_took_part_is_kept_by_subject_name_and_day():
    of = Bureau(list(events([A, B], "pooled")))
    made = of.hands_in(training([A, B], DAY), DAY)
    assert (made.status, codes(made)) == ("accepted", [])
    for subject in (A, B):
        (kept,) = of.register.of(subject.kind, subject.uscc).officers
        assert (kept.officer, kept.day, kept.session) == ("陈静", DAY, "2026年第1期")


def test_who_did_not_take_part_is_not_recorded():
    made = Bureau().hands_in(training([A], DAY, attended=False), DAY)
    assert (made.status, made.events) == ("accepted", ())


def test_a_subject_that_is_not_known_yet_keeps_its_officer_and_its_name():
    of = Bureau()
    made = of.hands_in(training([A], DAY), DAY)
    assert (made.status, codes(made), made.findings[0].row) == ("accepted", ["P-101"], 0), "and that is said"
    record = of.register.of("factory", A.uscc)
    assert (record.name, len(record.officers)) == (A.name, 1)


def test_several_officers_of_one_subject_stand_in_one_list_but_nobody_twice():
    one, other = training([A], DAY), training([A], DAY, "何敏")
    both = one.model_copy(update={"rows": (*one.rows, *other.rows)})
    of = Bureau(list(events([A], "pooled")))
    assert of.hands_in(both, DAY).status == "accepted"
    assert codes(of.hands_in(one.model_copy(update={"rows": one.rows * 2}), DAY)) == ["P-055"]


def test_a_session_of_tomorrow_has_not_taken_place():
    of = Bureau(list(events([A], "pooled")))
    made = of.hands_in(training([A], DAY + timedelta(days=1)), DAY)
    assert (made.status, codes(made)) == ("returned", ["P-059"])
    assert made.findings[0].field == "trained_on"


def test_recording_a_list_twice_is_recording_it_once():
    of = Bureau()
    of.hands_in(training([A], DAY), DAY, receipt="r")
    of.hands_in(training([A], DAY), DAY, receipt="r")
    assert len(of.register.of("factory", A.uscc).officers) == 1


def test_what_was_is_told_under_the_name_of_its_time():
    of = Bureau([*events([A], "listed"), Renamed(uscc=A.uscc, day=DAY, receipt="c", name="广州新名公司")])
    later = date(2026, 9, 1)
    assert of.hands_in(training([A], DAY), later).status == "accepted"
    assert of.hands_in(incident(A, DAY), later).status == "accepted"
    assert codes(of.hands_in(training([A], DAY, subject_name="广州别家公司"), later)) == ["P-067"]
