"""All that can confirm a value made out from a picture, one after the other until nothing more follows."""

from functools import partial

from greenlist.cases import Case
from greenlist.confirming.codes import confirm_codes
from greenlist.confirming.equations import held_together
from greenlist.confirming.held import Held, Spot
from greenlist.confirming.scores import bounds, followed, relations
from greenlist.confirming.witnesses import standard_words, told_again, told_elsewhere
from greenlist.forms import FORMS
from greenlist.forms.definition import Form, known
from greenlist.forms.evaluation_report_factory import FactoryReport
from greenlist.reading import Confirmation, Reading
from greenlist.register import Register
from greenlist.rules.scores import edition_of, heading_scores
from greenlist.scoring import style_of


def identified(reading: Reading, register: Register) -> Reading:
    """The reading with its credit codes confirmed, as far as check characters and register can.

    This comes first: whom a paper is about decides what else there is to compare it with.
    """
    if not reading.made_out:
        return reading
    held = Held(reading)
    confirm_codes(held, FORMS[reading.paper], register)
    return held.reading()


def confirmed(case: Case) -> Reading:
    """The reading of the paper being judged with everything confirmed that redundancy can confirm.

    The confidence of the recogniser confirms nothing.
    """
    reading, form = case.paper.reading, case.paper.form
    if not reading.made_out:
        return reading
    held = Held(reading)
    for spot in told_elsewhere(case):
        held.confirm(spot, Confirmation.AGREEMENT)
    for spot in told_again(reading, form):
        held.confirm(spot, Confirmation.REPETITION)
    for spot in standard_words(form, held, followed(form, held)):
        held.confirm(spot, Confirmation.STANDARD)
    _add_up(held, form)
    _conclude(held, form)
    return held.reading()


def _add_up(held: Held, form: Form) -> None:
    """Sums and formulas, over and over: a figure held by one is a fixed one in the next."""
    before = None
    while before != held.open:
        before = held.open
        found = held_together(held, list(relations(form, held)), partial(bounds, type(form)))
        for spot, by in found.items():
            held.confirm(spot, by)


def _conclude(held: Held, form: Form) -> None:
    """What is concluded from other entries is as sure as they are."""
    edition = edition_of(form)
    if edition is None or not isinstance(form, FactoryReport) or Spot("standard_used") in held.open:
        return
    if known(form.edition) == edition.code:
        held.confirm(Spot("edition"), Confirmation.STANDARD)
    scores = heading_scores(form, edition)
    spots = {Spot(dimension.field) for dimension in edition.dimensions} | {Spot("total_score")}
    style = style_of(scores, known(form.total_score), edition.weights)
    if style is not None and not spots & held.open and known(form.score_scale) == style.zh:
        held.confirm(Spot("score_scale"), Confirmation.SUM)
