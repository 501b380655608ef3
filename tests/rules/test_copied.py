"""T-012: a report that is largely another subject's is told, with the other, how much and on which pages."""

import pytest

from greenlist.rules.copied import text_print
from greenlist.verdicts import CHECKS
from tests.builders.cases import accepted, good_report
from tests.builders.companies import Company
from tests.builders.copies import text
from tests.rules.asking import fires, message
from tests.rules.scenes import ONE, report

TWELVE = Company(12)


def held(seed: int, company: Company = TWELVE):
    form = good_report(company)
    made = report(text=text(seed, company.name))
    said = text_print(form, made.paper.reading)
    return accepted(form, company).model_copy(update={"text_print": said})


@pytest.mark.parametrize(("seed", "expected"), [(1, True), (2, False)], ids=["照抄", "各写各的"])
def test_a_report_that_is_anothers_with_other_names_is_told(seed, expected):
    made = report(more=(held(1),), text=text(seed, ONE.name))
    assert fires("T-012", made) is expected


def test_the_other_the_share_and_the_pages_are_named():
    told = message("T-012", report(more=(held(1),), text=text(1, ONE.name)))
    assert TWELVE.name in told
    assert "约100%" in told or "约99%" in told
    assert "第1–16页" in told


def test_the_subjects_own_earlier_report_is_no_others():
    assert not list(CHECKS["T-012"].run(report(more=(held(1, ONE),), text=text(1, ONE.name))))
