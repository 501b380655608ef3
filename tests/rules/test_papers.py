"""A rule asked about a paper it is not registered for is a fault of ours, and says so."""

import pytest

from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.attachment_6_factory import FactoryRegistration
from greenlist.rules.papers import own
from greenlist.verdicts import CHECKS, RULES
from tests.builders.cases import case, good_annex5, good_annex6, good_report


def test_the_form_being_judged_is_given_with_its_type():
    made = case(good_annex5())
    assert own(made, FactoryYearTable) is made.paper.form
    with pytest.raises(TypeError, match=r"attachment_5\.factory is no FactoryRegistration"):
        own(made, FactoryRegistration)


@pytest.mark.parametrize("form", [good_annex5(), good_annex6(), good_report()], ids=lambda f: f.paper)
def test_every_rule_and_check_can_be_asked_of_every_paper_it_is_registered_for(form):
    made = case(form)
    for rule in RULES.values():
        if made.paper.kind in rule.papers:
            rule.ask(made)
    for check in CHECKS.values():
        if made.paper.kind in check.papers:
            list(check.run(made))
