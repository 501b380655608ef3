"""What redundancy confirms of a report made out from pictures, and what it does not."""

import os
import random
from dataclasses import replace
from decimal import Decimal

import pytest

import greenlist.rules  # noqa: F401 - fills the registries
from greenlist.cases import Case
from greenlist.confirming import Held, confirmed, judged
from greenlist.findings import Severity
from greenlist.forms.definition import known
from greenlist.reading import PagePlace, RawRow, RawValue, Reading
from greenlist.verdicts import Outcome, judge
from tests.builders.cases import case, good_report, reading
from tests.builders.companies import Company
from tests.builders.misread import misread, scanned, understood
from tests.rules.scenes import report

REPORTS = 2500 if os.environ.get("GREENLIST_PROOF") == "1" else 30


def made_out(of: Case, **texts: str) -> Case:
    """The case with its paper scanned, some values made out as something else."""
    whole = scanned(of.paper.reading)
    values = {name: replace(raw, text=texts.get(name, raw.text)) for name, raw in whole.values.items()}
    return with_reading(of, replace(whole, values=values))


def with_reading(of: Case, read: Reading) -> Case:
    return replace(of, paper=replace(of.paper, reading=read))


def by(of: Case, name: str) -> str:
    return of.paper.reading.values[name].confirmed_by


def test_what_the_register_and_the_registration_say_too_is_confirmed():
    whole, _ = understood(made_out(report()))
    assert by(whole, "uscc") == by(whole, "subject_name") == by(whole, "legal_representative") == "agreement"
    assert by(whole, "report_kind") == by(whole, "standard_used") == by(whole, "edition") == "standard"


def test_scores_that_add_up_row_by_row_and_heading_by_heading_are_confirmed():
    whole, _ = understood(made_out(report()))
    assert {by(whole, name) for name in ("total_score", "score_low_carbon_energy")} == {"sum"}
    assert whole.paper.reading.lists["indicator_rows"][0].values["score"].confirmed_by


def test_words_that_nobody_else_says_stay_unconfirmed_however_sure_the_recogniser_is():
    of = made_out(report())
    certain = replace(
        of.paper.reading,
        values={name: replace(raw, confidence=1.0) for name, raw in of.paper.reading.values.items()},
    )
    whole, _ = understood(with_reading(of, certain))
    assert not by(whole, "technical_reviewer")
    assert not by(whole, "report_no")
    assert not by(whole, "conclusion_text")


def test_what_is_ticked_is_not_confirmed_by_being_a_word_of_the_form():
    of = made_out(report())
    read = of.paper.reading
    boxes = {
        "basic_requirements_result": replace(
            read.values["basic_requirements_result"], text="不符合", original="□符合☑不符合"
        ),
        "ownership_type": replace(
            read.values["ownership_type"], text="合资企业", original="□民营企业☑合资企业"
        ),
    }
    whole, certain = understood(with_reading(of, replace(read, values={**read.values, **boxes})))
    assert not by(whole, "basic_requirements_result")
    assert not by(whole, "ownership_type")
    found = {f.code: f.severity for f in judged(whole, certain, judge).findings}
    assert found["S-004"] is Severity.WARN


def test_what_was_typed_is_neither_confirmed_nor_withheld():
    of = report()
    assert confirmed(of) is of.paper.reading


def test_a_code_with_a_wrong_character_becomes_the_registered_one_of_that_name_and_says_so():
    company = Company(1)
    wrong = company.uscc[:9] + ("8" if company.uscc[9] != "8" else "3") + company.uscc[10:]
    whole, certain = understood(made_out(report(), uscc=wrong))
    raw = whole.paper.reading.values["uscc"]
    assert (raw.text, raw.confirmed_by, raw.made_out_as) == (company.uscc, "agreement", wrong)
    assert known(certain.paper.form.uscc) == company.uscc
    assert "T-022" in {finding.code for finding in judged(whole, certain, judge).findings}


def test_a_wrong_code_that_is_printed_again_in_other_type_is_the_report_s_own_mistake_and_not_mended():
    company = Company(1)
    wrong = company.uscc[:9] + ("8" if company.uscc[9] != "8" else "3") + company.uscc[10:]
    of = made_out(report(), uscc=wrong)
    read = of.paper.reading
    larger = PagePlace(1, (0.0, 0.0, 300.0, 2 * (read.values["uscc"].where.bbox[3] - 0.0)))
    again = {"uscc": (replace(read.values["uscc"], where=larger),)}
    whole, _ = understood(with_reading(of, replace(read, repeats=again)))
    assert (by(whole, "uscc"), whole.paper.reading.values["uscc"].text) == ("", wrong)


def test_a_code_nobody_knows_is_not_mended_by_its_check_character_alone():
    stranger = Company(77)
    wrong = stranger.uscc[:9] + ("8" if stranger.uscc[9] != "8" else "3") + stranger.uscc[10:]
    whole, certain = understood(made_out(report(), uscc=wrong, subject_name="广州无名有限公司"))
    assert not by(whole, "uscc")
    assert known(certain.paper.form.uscc) is None
    found = {f.code: f for f in judged(whole, certain, judge).findings}
    assert found["T-023"].severity is Severity.ERROR, "nothing can be recorded about nobody"
    assert found["T-010"].severity is Severity.WARN, "that it is another company is no fact"


def test_a_total_that_does_not_add_up_as_read_is_unconfirmed_and_no_error_is_made_of_it():
    whole, certain = understood(made_out(report(), total_score="78.00"))
    assert not by(whole, "total_score")
    judgement = judged(whole, certain, judge)
    said = next(v for v in judgement.verdicts if v.citation.article == 3)
    assert said.outcome is Outcome.UNKNOWN
    assert "未经确认" in said.because
    about = [f for f in judgement.findings if f.code in {"S-001", "S-002", "S-009"}]
    assert about
    assert {f.severity for f in about} == {Severity.WARN}


def test_a_score_below_the_mark_that_is_confirmed_blocks_as_a_typed_one_does():
    low = good_report(Company(1, quality=Decimal("0.05")))
    assert (known(low.total_score) or 100) < 80
    typed = case(low)
    whole, certain = understood(made_out(typed))
    assert by(whole, "total_score") == "sum"
    findings = judged(whole, certain, judge).findings
    assert [f.severity for f in findings if f.code == "S-001"] == [Severity.BLOCK]


def test_two_misreadings_that_make_up_for_each_other_confirm_nothing():
    of = report()
    printed = {
        name: of.paper.reading.values[name].text for name in ("total_score", "score_low_carbon_energy")
    }
    whole, _ = understood(made_out(of, **{name: f"{Decimal(text) - 2}" for name, text in printed.items()}))
    assert not by(whole, "score_low_carbon_energy"), "its rows give it away"
    assert not by(whole, "total_score")


def test_the_same_total_in_other_type_confirms_and_in_the_same_type_does_not():
    of = made_out(report(), total_score="91.37")
    raw = of.paper.reading.values["total_score"]
    x0, top, x1, bottom = raw.where.bbox
    beside = {
        "same": PagePlace(40, (x0, top, x1, bottom)),
        "larger": PagePlace(1, (x0, top, x1, top + 1.5 * (bottom - top))),
    }
    told = {}
    for name, where in beside.items():
        again = {"total_score": (replace(raw, where=where),)}
        told[name] = by(
            understood(with_reading(of, replace(of.paper.reading, repeats=again)))[0], "total_score"
        )
    assert told == {"same": "", "larger": "repetition"}


def test_a_name_told_twice_stays_unconfirmed_because_a_strange_character_is_misread_in_every_size():
    of = made_out(report())
    raw = of.paper.reading.values["technical_reviewer"]
    again = {"technical_reviewer": (replace(raw, where=PagePlace(1, (0.0, 0.0, 99.0, 99.0))),)}
    whole, _ = understood(with_reading(of, replace(of.paper.reading, repeats=again)))
    assert not by(whole, "technical_reviewer")


def test_a_chapter_not_found_on_scanned_pages_is_not_said_to_be_missing():
    of = made_out(report())
    rows = of.paper.reading.lists["chapters"]
    without = tuple(row for row in rows if "建议" not in row.values["title"].text)
    whole, certain = understood(
        with_reading(of, replace(of.paper.reading, lists={**of.paper.reading.lists, "chapters": without}))
    )
    found = [f for f in judged(whole, certain, judge).findings if f.code == "T-006"]
    assert [f.severity for f in found] == [Severity.WARN]


def test_on_pages_nobody_could_read_a_missing_chapter_is_a_question_and_a_missing_entry_an_error():
    of = report()
    read = of.paper.reading
    without = tuple(row for row in read.lists["chapters"] if "建议" not in row.values["title"].text)
    values = {name: raw for name, raw in read.values.items() if name != "total_score"}
    cut = replace(read, values=values, lists={**read.lists, "chapters": without}, unread=frozenset({7, 8}))
    whole, certain = understood(with_reading(of, cut))
    found = {f.code: f.severity for f in judged(whole, certain, judge).findings}
    assert (found["T-006"], found["F-011"]) == (Severity.WARN, Severity.ERROR)


@pytest.mark.proof
def test_a_report_that_disagrees_with_itself_or_the_form_is_not_confirmed_into_agreement():
    """The total of the report is off; misread, it is not taken for right."""
    for number in range(REPORTS):
        chance = random.Random(number)  # noqa: S311 - test material
        company = Company(number % 400 + 1)
        form = good_report(company, edition="R2025", raw=chance.random() < 0.5)
        total = known(form.total_score)
        assert total is not None
        off = form.model_copy(update={"total_score": total + chance.choice((1, -1, 2, Decimal("0.5")))})
        of = case(off, company)
        made = misread(of.paper.reading, chance, 0.05)
        whole, certain = understood(with_reading(of, made.reading))
        raw = whole.paper.reading.values["total_score"]
        assert not raw.confirmed_by or Decimal(raw.text) == off.total_score, number
        judgement = judged(whole, certain, judge)
        assert not [
            f
            for f in judgement.findings
            if f.code == "S-002" and f.severity is Severity.ERROR and not raw.confirmed_by
        ]


def test_the_places_of_rows_stay_as_they_are():
    raw = RawValue("1", PagePlace(1, (0, 0, 1, 1)), scanned=True)
    rows = (RawRow({"index": raw}, raw.where), RawRow({"title": replace(raw, text="甲")}, raw.where))
    read = Reading("evaluation_report.factory", lists={"evidence_index": rows}, made_out=frozenset({1}))
    assert [dict(row.values) for row in Held(read).reading().lists["evidence_index"]] == [
        dict(r.values) for r in rows
    ]


def test_a_typed_report_is_judged_once_and_as_before():
    of = report()
    calls = []

    def counted(one: Case):
        calls.append(one)
        return judge(one)

    assert judged(of, of, counted) == judge(of)
    assert len(calls) == 1
    assert reading(of.paper.form).made_out == frozenset()
