"""Several papers in one workbook are told apart, and each is read as if it had come by itself."""

from dataclasses import replace

import pytest

import extractors
from greenlist.forms import FORMS
from greenlist.reading import Document, Reading, Several
from tests.builders.fillings import example
from tests.builders.workbooks import Sketch

PAIRS = [
    ("attachment_5.factory", "attachment_6.factory"),
    ("attachment_6.park", "attachment_5.supply_chain"),
    ("incident", "objection"),
    ("review_result", "upper_list"),
]


def together(*papers: str) -> tuple[Document, list[Reading]]:
    """One workbook with several papers, and what each reads as when it comes by itself in that workbook's sheets."""
    sketches = [Sketch.of(example(FORMS[paper], 3)) for paper in papers]
    alone = []
    taken: set[str] = set()
    for sketch in sketches:
        for grid in sketch.grids:
            while grid.name in taken:
                grid.name += "2"
            taken.add(grid.name)
        found = extractors.read(Document.of("表.xlsx", sketch.packed()))
        assert isinstance(found, Reading)
        alone.append(found)
    first = sketches[0]
    for sketch in sketches[1:]:
        first.grids += sketch.grids
    return Document.of("表.xlsx", first.packed()), alone


@pytest.mark.parametrize("papers", PAIRS, ids=" ".join)
def test_each_paper_reads_as_it_would_alone(papers):
    document, alone = together(*papers)
    found = extractors.read(document)
    assert isinstance(found, Several), found
    assert len(found.parts) == 2
    assert {part.sha256 for part in found.parts} == {document.sha256}
    for part, expected in zip(found.parts, alone, strict=True):
        reading = extractors.read(part)
        assert isinstance(reading, Reading), reading
        assert reading.paper == expected.paper
        assert (reading.values, reading.series, reading.lists) == (
            expected.values,
            expected.series,
            expected.lists,
        )


def test_a_portion_that_is_not_there_is_not_taken_for_another():
    document, _ = together("incident", "objection")
    found = extractors.read(replace(document, portion="没有这张表"))
    assert not isinstance(found, Reading)
