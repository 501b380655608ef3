"""Every event keeps the file it came in and the place of each of its facts: the cell says what the event says."""

import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

import extractors
from generators.blanks import filled
from greenlist.cases import Case, Paper
from greenlist.forms.definition import Form
from greenlist.forms.parse import parse
from greenlist.procedure import decide
from greenlist.procedure.origins import with_origin
from greenlist.reading import Document, Reading
from greenlist.register import EVENT, DocumentIssued, Event, PaperAccepted, replay
from greenlist.regulation.parameters import parameters_on
from greenlist.verdicts import Judgement
from tests.builders import bureau, rounds
from tests.builders.cases import good_annex6

FIRST, SECOND = rounds.Subject("factory", 1), rounds.Subject("factory", 2)
CITY = date(2026, 6, 20)


def brought(form: Form, until: str = "listed") -> tuple[tuple[Event, ...], bytes]:
    """The events of a form handed in as a workbook, after a round that has come so far."""
    content = filled(form)
    reading = extractors.read(Document.of("表.xlsx", content))
    assert isinstance(reading, Reading), reading
    paper = Paper(form.paper, parse(reading).form, reading, "a" * 64, CITY, "20260620-0001", role="city")
    register = replay(rounds.events([FIRST, SECOND], until))
    case = Case(paper, register.of("factory", FIRST.uscc), register, CITY, parameters_on(CITY))
    decision = decide(case, Judgement((), ()))
    assert decision.events, decision.findings
    return with_origin(decision.events, paper, "表.xlsx"), content


def said_at(content: bytes, place: str) -> str:
    sheet, _, cell = place.rpartition("!")
    value = load_workbook(io.BytesIO(content))[sheet][cell].value
    return value.date().isoformat() if hasattr(value, "date") else str(value)


def coded(value: object) -> bool:
    """A choice: the paper has it in words."""
    return isinstance(value, bool) or (isinstance(value, str) and value.isascii() and value.islower())


def alike(text: str, value: object) -> bool:
    if isinstance(value, tuple):
        return text == "、".join(value)
    return text == str(value) or (text.replace(".", "").isdigit() and Decimal(text) == Decimal(str(value)))


NAMED = ("score", "rank", "name", "detail", "reason", "problems", "before", "after", "instrument", "officer")
FORMS = {
    "评审结果": lambda: bureau.review([FIRST, SECOND], date(2026, 4, 25), panel=True),
    "区推荐": lambda: bureau.recommendation([SECOND], listing=True),
    "上级名单": lambda: bureau.published_list([FIRST, SECOND], date(2026, 6, 10)),
    "部门意见": lambda: bureau.opinion("税务", [FIRST, SECOND], date(2026, 6, 2)),
    "抽查": lambda: bureau.inspection(SECOND, date(2026, 6, 11)),
    "事故": lambda: (
        bureau.incident([SECOND], date(2026, 6, 11)) if False else bureau.incident(SECOND, date(2026, 6, 11))
    ),
    "变更": lambda: bureau.change(SECOND, date(2026, 6, 11)),
    "机构": lambda: bureau.evaluator("广州某评价公司", rounds.uscc(77), date(2026, 6, 11)),
    "培训": lambda: bureau.training([FIRST, SECOND], date(2026, 6, 11)),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_what_stands_at_the_place_of_a_fact_is_what_the_event_says(form):
    events, content = brought(form())
    for event in events:
        assert event.origin
        assert (event.origin.file, event.origin.sha256) == ("表.xlsx", "a" * 64)
        said = {name: said_at(content, place) for name, place in event.origin.places.items()}
        assert said["uscc"] == event.uscc
        for name, text in said.items():
            value = getattr(event, name)
            if not coded(value):
                assert alike(text, value), (name, text, value)
        unsaid = {name for name in NAMED if getattr(event, name, "") and name not in said}
        assert not unsaid


def test_of_a_subjects_own_paper_each_single_fact_has_its_cell():
    (event,), content = brought(good_annex6(), "registered")
    assert isinstance(event, PaperAccepted)
    assert event.origin
    assert len(event.origin.places) > 20
    assert said_at(content, event.origin.places["name"]) == event.name
    for name in ("contact_name", "primary_industry_code", "sub_sector"):
        assert said_at(content, event.origin.places[name]) == event.facts[name]


def test_of_two_rows_about_one_subject_the_one_that_brought_the_event_is_named():
    one, other = date(2026, 6, 3), date(2026, 6, 11)
    first = bureau.inspection(SECOND, one)
    both = first.model_copy(update={"rows": (*first.rows, *bureau.inspection(SECOND, other).rows)})
    events, content = brought(both)
    said = [said_at(content, e.origin.places["inspected_on"]) for e in events if e.origin]
    assert said == [one.isoformat(), other.isoformat()]


def test_a_slip_places_what_was_typed_into_it():
    slip = bureau.slip("D32", date(2026, 6, 11), "穗工信函〔2026〕98号", supplied="反馈期限：2026年7月1日")
    events, content = brought(slip)
    (issued,) = (one for one in events if isinstance(one, DocumentIssued))
    assert issued.origin
    for name, text in (("number", issued.number), ("signer", issued.signer), ("day", "2026-06-11")):
        assert said_at(content, issued.origin.places[name]) == text
    assert "2026年7月1日" in said_at(content, issued.origin.places["supplied"])


def test_an_event_recorded_before_origins_were_kept_is_still_understood():
    (event, *_), _ = brought(FORMS["抽查"]())
    old = event.model_dump(mode="json", exclude={"origin"})
    assert EVENT.validate_python(old).origin is None
    assert EVENT.validate_json(event.model_dump_json()) == event
