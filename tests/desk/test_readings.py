"""A Reading as bytes and back."""

import pytest

import extractors
from generators.blanks import filled
from greenlist.desk.readings import from_bytes, to_bytes
from greenlist.forms import FORMS
from greenlist.reading import Document, Reading
from tests.builders.fillings import example


@pytest.mark.parametrize("paper", ["attachment_5.factory", "attachment_6.factory", "review_result"])
def test_what_is_read_of_a_workbook_is_stored_and_comes_back_the_same(paper):
    reading = extractors.read(Document.of("表.xlsx", filled(example(FORMS[paper], 1))))
    assert isinstance(reading, Reading), reading
    assert any(reading.lists.values())
    assert from_bytes(to_bytes(reading)) == reading


def test_bytes_that_are_no_reading_are_said_to_be_none():
    with pytest.raises(ValueError, match="not a stored reading"):
        from_bytes(b"no reading")
