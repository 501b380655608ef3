"""Several papers in one workbook are told apart, and each is read as if it had come by itself."""

from dataclasses import replace

import pytest
from lxml import etree

import extractors
from generators import wordblanks
from greenlist.desk.marking import mark
from greenlist.findings import Finding, Judgement, Severity
from greenlist.forms import FORMS
from greenlist.forms.definition import Form
from greenlist.reading import CellPlace, Document, Reading, Remark, Several, TablePlace
from tests.builders.fillings import example
from tests.builders.workbooks import Grid, Sketch, unzipped, zipped

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


# --- one form, several times ----------------------------------------------------------------------

SUBJECTS = [paper for paper in FORMS if paper.startswith("attachment_")]
NAMES = ("factory_name", "company_name", "park_name")


def set_side_by_side(sketches: list[Sketch], names: list[dict[str, str]] | None = None) -> None:
    """Copies of the sheets of all but the first, named as a spreadsheet names copies, or as `names` says."""
    for number, sketch in enumerate(sketches[1:], 2):
        for grid in sketch.grids:
            grid.name = f"{grid.name} ({number})"
    for called, sketch in zip(names or [], sketches, strict=False):
        for grid in sketch.grids:
            grid.name = called.get(grid.name, grid.name)


def alone(sketch: Sketch) -> Reading:
    found = extractors.read(Document.of("表.xlsx", sketch.packed()))
    assert isinstance(found, Reading)
    return found


def book_of(grids: list[Grid], like: Sketch) -> Document:
    return Document.of("表.xlsx", replace(like, grids=grids).packed())


def said(reading: Reading) -> tuple[object, ...]:
    return reading.paper, reading.values, reading.series, reading.lists


def read_apart(document: Document) -> list[Reading]:
    found = extractors.read(document)
    assert isinstance(found, Several), found
    assert len({part.portion for part in found.parts}) == len(found.parts)
    readings = [extractors.read(part) for part in found.parts]
    assert all(isinstance(one, Reading) for one in readings), readings
    return [one for one in readings if isinstance(one, Reading)]


def doubts(reading: Reading) -> list[Remark]:
    return [one for one in reading.remarks if one.code == "F-032"]


@pytest.mark.parametrize("paper", SUBJECTS)
@pytest.mark.parametrize("woven", [False, True], ids=["one after the other", "woven"])
def test_two_subjects_forms_in_one_workbook_read_as_they_would_alone(paper, woven):
    sketches = [Sketch.of(example(FORMS[paper], seed)) for seed in (3, 4)]
    set_side_by_side(sketches)
    expected = [alone(sketch) for sketch in sketches]
    grids = [grid for sketch in sketches for grid in sketch.grids]
    if woven:  # each copy right behind the sheet it was copied from
        grids = [grid for pair in zip(*(sketch.grids for sketch in sketches), strict=True) for grid in pair]
    found = read_apart(book_of(grids, sketches[0]))
    assert [said(one) for one in found] == [said(one) for one in expected]
    assert not any(map(doubts, found))


def test_three_subjects_whose_sheets_bear_their_names_are_three():
    sketches = [Sketch.of(example(FORMS["attachment_6.factory"], seed)) for seed in (3, 4, 5)]
    for company, sketch in zip("甲乙丙", sketches, strict=True):
        for grid in sketch.grids:
            grid.name = f"{company}公司-{grid.name}"
    expected = [alone(sketch) for sketch in sketches]
    grids = [grid for rows in zip(*(sketch.grids for sketch in sketches), strict=True) for grid in rows]
    assert list(map(said, read_apart(book_of(grids, sketches[0])))) == list(map(said, expected))


def stacked(sketches: list[Sketch]) -> Document:
    """Everything below each other on one sheet."""
    below, sheet = 0, Grid("登记表")
    for sketch in sketches:
        for grid in sketch.grids:
            if grid.hidden:
                continue
            sheet.squares |= {(row + below, column): one for (row, column), one in grid.squares.items()}
            sheet.merges += [[a + below, b, c + below, d] for a, b, c, d in grid.merges]
            below += grid.last_row + 2
    return book_of([sheet], sketches[0])


@pytest.mark.parametrize("paper", ["attachment_6.factory", "attachment_6.park"])
def test_two_subjects_forms_below_each_other_on_one_sheet_are_two(paper):
    sketches = [Sketch.of(example(FORMS[paper], seed)) for seed in (3, 4)]
    found = read_apart(stacked(sketches))
    assert len(found) == 2
    for reading, sketch in zip(found, sketches, strict=True):
        expected = alone(sketch)
        assert reading.paper == paper
        assert {n: raw.text for n, raw in reading.values.items()} == {
            n: raw.text for n, raw in expected.values.items()
        }
        assert not doubts(reading)


@pytest.mark.parametrize("paper", SUBJECTS)
def test_the_same_form_twice_with_the_same_values_is_one(paper):
    sketches = [Sketch.of(example(FORMS[paper], 3)) for _ in range(2)]
    expected = alone(sketches[0])
    set_side_by_side(sketches)
    found = extractors.read(book_of([*sketches[0].grids, *sketches[1].grids], sketches[0]))
    assert isinstance(found, Reading)
    assert found.values == expected.values
    assert not doubts(found)


def with_value(sketch: Sketch, field: str, value: str) -> Sketch:
    grid, row, column = sketch.places[field, "", None]
    sketch.put(grid, row, column, value)
    return sketch


def name_of(model: type[Form]) -> str:
    return next(name for name in NAMES if name in model.model_fields)


@pytest.mark.parametrize("field", ["uscc", "contact_name"])
def test_one_subject_twice_with_differing_values_is_one_paper_and_said(field):
    model = FORMS["attachment_6.factory"]
    sketches = [Sketch.of(example(model, 3)) for _ in range(2)]
    other = getattr(example(model, 4), field)
    set_side_by_side([sketches[0], with_value(sketches[1], field, other)])
    found = extractors.read(book_of([*sketches[0].grids, *sketches[1].grids], sketches[0]))
    assert isinstance(found, Reading)
    (doubt,) = doubts(found)
    assert doubt.field == field
    assert other in doubt.message


def test_a_second_company_without_a_code_is_told_by_its_name():
    model = FORMS["attachment_6.factory"]
    sketches = [Sketch.of(example(model, seed)) for seed in (3, 4)]
    with_value(sketches[1], "uscc", "")
    set_side_by_side(sketches)
    found = read_apart(book_of([*sketches[0].grids, *sketches[1].grids], sketches[0]))
    assert [one.values[name_of(model)].text for one in found] == [
        example(model, seed).company_name for seed in (3, 4)
    ]


def test_two_years_of_one_subject_are_two_papers():
    model = FORMS["attachment_5.factory"]
    first, second = (example(model, 3) for _ in range(2))
    second = second.model_copy(update={model.year_field: getattr(second, model.year_field) - 1})
    sketches = [Sketch.of(first), Sketch.of(second)]
    set_side_by_side(sketches)
    found = read_apart(book_of([*sketches[0].grids, *sketches[1].grids], sketches[0]))
    assert [one.values[model.year_field].text for one in found] == [
        str(getattr(form, model.year_field)) for form in (first, second)
    ]


def test_a_page_that_names_another_year_is_no_paper_of_its_own():
    sketch = Sketch.of(example(FORMS["attachment_5.factory"], 3))
    page = Grid("续页")
    for at, field in enumerate(("factory_name", "uscc", sketch.form.year_field), 1):
        grid, row, column = sketch.places[field, "", None]
        page.squares[at, 1] = replace(
            grid.squares[row, column], value=sketch.printed((field, "", None)).title
        )
        page.squares[at, 2] = replace(grid.squares[row, column])
    page.squares[3, 2].value = 2019
    found = extractors.read(book_of([*sketch.grids, page], sketch))
    assert isinstance(found, Reading)
    assert [one.field for one in doubts(found)] == [sketch.form.year_field]


def word_of(*forms: Form) -> Document:
    """Several Word forms pasted into one document."""
    parts = unzipped(wordblanks.filled(forms[0]))
    root = etree.fromstring(parts["word/document.xml"])
    for form in forms[1:]:
        more = etree.fromstring(unzipped(wordblanks.filled(form))["word/document.xml"])
        root[0][-1:-1] = list(more[0])[:-1]
    parts["word/document.xml"] = etree.tostring(root)
    return Document.of("表.docx", zipped(parts))


def texts(reading: Reading) -> tuple[object, ...]:
    series = {name: {key: one.text for key, one in held.items()} for name, held in reading.series.items()}
    rows = {
        name: [{key: one.text for key, one in row.values.items()} for row in held]
        for name, held in reading.lists.items()
    }
    return {name: raw.text for name, raw in reading.values.items()}, series, rows


@pytest.mark.parametrize(
    "papers",
    [
        ("attachment_6.factory",) * 2,
        ("attachment_6.park",) * 3,
        ("attachment_6.factory", "attachment_6.park"),
    ],
    ids=" ".join,
)
def test_several_registrations_in_one_document_read_as_they_would_alone(papers):
    forms = [example(FORMS[paper], seed) for seed, paper in enumerate(papers, 3)]
    found = read_apart(word_of(*forms))
    assert [one.paper for one in found] == list(papers)
    for reading, form in zip(found, forms, strict=True):
        expected = extractors.read(word_of(form))
        assert isinstance(expected, Reading)
        assert texts(reading) == texts(expected)
        assert not doubts(reading)


def test_one_registration_twice_in_a_document_is_one():
    form = example(FORMS["attachment_6.factory"], 3)
    found = extractors.read(word_of(form, form))
    assert isinstance(found, Reading)
    assert not doubts(found)


def finding_at(reading: Reading, field: str) -> Finding:
    raw = reading.values[field]
    words = f"“{raw.text}”有误。"
    return Finding("F-001", Severity.ERROR, words, Judgement("试"), "请更正。", field=field, where=raw.where)


def test_the_marked_copy_marks_each_at_its_own_place():
    forms = [example(FORMS["attachment_6.factory"], seed) for seed in (3, 4)]
    sketches = [Sketch.of(form) for form in forms]
    set_side_by_side(sketches)
    book = book_of([*sketches[0].grids, *sketches[1].grids], sketches[0])
    places = [one.values["uscc"].where for one in read_apart(book)]
    assert [place.sheet for place in places if isinstance(place, CellPlace)] == [
        sketch.places["uscc", "", None][0].name for sketch in sketches
    ]
    for reading, form in zip(read_apart(book), forms, strict=True):
        copy = mark(book.data, (finding_at(reading, "uscc"),)).content
        assert copy is not None
        noted = [part for name, part in unzipped(copy).items() if "comments" in name]
        assert any(str(form.uscc) in part.decode() for part in noted)
    document = word_of(*forms)
    tables = [one.values["uscc"].where for one in read_apart(document)]
    assert all(isinstance(place, TablePlace) for place in tables)
    assert len({place.table for place in tables if isinstance(place, TablePlace)}) == 2
