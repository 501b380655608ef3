"""A filled blank is read back as it was written: every field, every place."""

import os

import pytest

import extractors
from generators.blanks import drawn
from greenlist.forms import FORMS
from greenlist.reading import Document, Reading
from tests.builders.fillings import example
from tests.builders.likeness import compare

WORKBOOKS = [paper for paper, form in FORMS.items() if form.version]
FULL = bool(os.environ.get("GREENLIST_PROOF"))
PARTS, EACH = (5, 100) if FULL else (1, 6)  # parts and fillings of each, so that two processors share a paper


def read(data: bytes) -> Reading:
    reading = extractors.read(Document.of("材料.xlsx", data))
    assert isinstance(reading, Reading), reading
    return reading


def reads_back(paper: str, seed: int) -> None:
    form = example(FORMS[paper], seed)
    made = drawn(form)
    reading = read(made.data)
    assert (reading.paper, reading.version, reading.remarks) == (paper, form.version, ())
    likeness = compare(form, made.places, reading)
    assert likeness.compared > 4
    assert likeness.differences == (), seed


@pytest.mark.proof
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("paper", WORKBOOKS)
def test_every_field_of_a_filled_blank_is_read_back_with_its_place(paper, part):
    for seed in range(part * EACH, (part + 1) * EACH):
        reads_back(paper, seed)


@pytest.mark.parametrize("paper", WORKBOOKS)
def test_reading_twice_gives_the_same(paper):
    data = drawn(example(FORMS[paper], 3)).data
    assert read(data) == read(data)


@pytest.mark.parametrize("paper", WORKBOOKS)
def test_the_headings_of_all_blocks_are_found(paper):
    form = example(FORMS[paper], 4)
    assert set(read(drawn(form).data).headings) == {block.key for block in form.blocks}
