"""Sheets that show how a form is filled in are nobody's answers."""

import extractors
from greenlist.forms import FORMS
from greenlist.reading import Document, Reading
from tests.builders.fillings import example
from tests.builders.workbooks import Sketch

FORM = FORMS["attachment_6.factory"]


def beside_an_example(shown: str) -> Reading:
    """A filled form with another company's, all on sheets of that name."""
    sketch, other = Sketch.of(example(FORM, 3)), Sketch.of(example(FORM, 4))
    for number, grid in enumerate(other.grids, 1):
        grid.name = f"{shown}{number}"
    sketch.grids += other.grids
    found = extractors.read(Document.of("登记表.xlsx", sketch.packed()))
    assert isinstance(found, Reading), found
    return found


def test_an_example_beside_the_filled_form_is_not_read_and_that_is_said():
    alone = extractors.read(Document.of("登记表.xlsx", Sketch.of(example(FORM, 3)).packed()))
    assert isinstance(alone, Reading)
    reading = beside_an_example("填写示例")
    assert (reading.values, reading.series, reading.lists) == (alone.values, alone.series, alone.lists)
    assert any("填写示例1" in remark.message and remark.code == "F-033" for remark in reading.remarks)


def test_who_fills_in_the_example_itself_is_read():
    sketch = Sketch.of(example(FORM, 3))
    for number, grid in enumerate(sketch.grids, 1):
        grid.name = f"样表{number}"
    reading = extractors.read(Document.of("登记表.xlsx", sketch.packed()))
    assert isinstance(reading, Reading)
    assert reading.values["company_name"].text
    assert not any("看作填写示例" in remark.message for remark in reading.remarks)
