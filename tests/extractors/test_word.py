"""Registrations as Word documents: read back as written, whatever Word people and programs make of them."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import extractors
from generators.wordblanks import drawn
from greenlist.forms import FORMS
from greenlist.forms.marks import may_be_word
from greenlist.reading import Document, Reading
from tests.builders.fillings import example
from tests.builders.likeness import compare

PAPERS = [paper for paper in FORMS if may_be_word(paper)]
FULL = bool(os.environ.get("GREENLIST_PROOF"))
QUIET = settings(deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)


def read(data: bytes) -> Reading:
    reading = extractors.read(Document.of("登记表.docx", data))
    assert isinstance(reading, Reading), reading
    return reading


@pytest.mark.proof
@pytest.mark.parametrize("paper", PAPERS)
def test_every_field_of_a_filled_registration_is_read_back_with_its_place(paper):
    @settings(QUIET, max_examples=500 if FULL else 10)
    @given(seed=st.integers(0, 10**9))
    def holds(seed):
        form = example(FORMS[paper], seed)
        made = drawn(form)
        reading = read(made.data)
        assert (reading.paper, reading.version, reading.remarks) == (paper, form.version, ())
        likeness = compare(form, made.places, reading)
        assert likeness.compared > 100
        assert likeness.differences == ()

    holds()


@pytest.mark.parametrize("paper", PAPERS)
def test_the_headings_of_all_blocks_are_found(paper):
    form = example(FORMS[paper], 4)
    assert set(read(drawn(form).data).headings) == {block.key for block in form.blocks}
