"""What must hold for the definition of every paper in `FORMS`."""

from collections import Counter
from decimal import Decimal

import pytest

from greenlist.forms import FORMS
from greenlist.forms.definition import (
    NA,
    Certainty,
    Kind,
    Layout,
    Line,
    Series,
    Shape,
    entries,
    printed,
)
from greenlist.forms.understood import word_key
from greenlist.forms.values import Interpreter, as_typed
from greenlist.reading import CellPlace, RawValue
from greenlist.regulation import load
from tests.builders.fillings import example, fields_of

PAPERS = pytest.mark.parametrize("model", FORMS.values(), ids=FORMS.keys())
_LAYOUTS = {
    Shape.SCALAR: Layout.PAIRS,
    Shape.SERIES: Layout.SERIES,
    Shape.LINE: Layout.LINES,
    Shape.LIST: Layout.LIST,
}


@PAPERS
def test_every_field_has_a_number_a_title_and_a_source(model):
    for name, field in fields_of(model):
        assert field.id, name
        assert field.title == field.title.strip(), name
        assert field.title, name
        assert isinstance(field.source.certainty, Certainty), name
        if field.source.certainty in {Certainty.VERIFIED, Certainty.SECOND_HAND}:
            assert field.source.reference, name


@PAPERS
def test_an_article_named_as_a_source_exists(model):
    text = load()
    for name, field in fields_of(model):
        reference = field.source.reference
        if reference.startswith("第"):
            assert f"\n{reference.split('条')[0]}条" in text.replace("]", "]\n"), (name, reference)


@PAPERS
def test_numbers_and_names_are_unique(model):
    rows = {entry.row for entry in entries(model).values() if entry.row is not None}
    ids = Counter(entry.printed.id for entry in entries(model).values())
    for row in rows:
        ids.update(entry.printed.id for entry in entries(row).values())
    assert [number for number, times in ids.items() if times > 1] == []


@PAPERS
def test_labels_lead_to_one_field_of_a_block_or_row(model):
    groups = {block.key: [] for block in model.blocks}
    for entry in entries(model).values():
        groups[entry.printed.block].append(entry)
        if entry.row is not None:
            groups[entry.row.__name__] = list(entries(entry.row).values())
    for group, held in groups.items():
        labels = Counter(
            label for e in held for label in {word_key(w) for w in (e.printed.title, *e.printed.synonyms)}
        )
        assert {label for label, times in labels.items() if times > 1} == set(), group


@PAPERS
def test_every_block_is_filled_by_fields_of_its_layout(model):
    shapes = {block.key: block.layout for block in model.blocks}
    assert len(shapes) == len(model.blocks)
    used = set()
    for entry in entries(model).values():
        assert shapes[entry.printed.block] is _LAYOUTS[entry.shape], entry.name
        used.add(entry.printed.block)
    assert used == set(shapes)
    for block in model.blocks:
        if block.layout is Layout.LIST:
            assert sum(e.printed.block == block.key for e in entries(model).values()) == 1, block.key


@PAPERS
def test_options_are_words_and_accepted_words_lead_to_them(model):
    for name, field in fields_of(model):
        if field.kind in {Kind.CHOICE, Kind.CHOICES, Kind.YES_NO}:
            assert len(set(field.options)) == len(field.options) >= 2, name
            assert set(field.accepts.values()) <= set(field.options), name
        else:
            assert not field.options, name


@PAPERS
def test_bounds_do_not_exclude_everything(model):
    for name, field in fields_of(model):
        if field.minimum is not None and field.maximum is not None:
            assert field.minimum < field.maximum, name
        if field.min_chars is not None and field.max_chars is not None:
            assert field.min_chars <= field.max_chars, name
        assert field.unit == "%" or field.kind is not Kind.PERCENT, name


@PAPERS
def test_conditions_look_at_fields_and_words_that_exist(model):
    owners = [model, *{e.row for e in entries(model).values() if e.row is not None}]
    for owner in owners:
        for name, entry in entries(owner).items():
            when = entry.printed.required_if
            if when is None:
                continue
            for other in (when.field, *when.also):
                field = printed(owner, other)
                words = set(field.options)
                assert set(when.values) <= words, (name, when)
            assert not entry.printed.required, name


@PAPERS
def test_a_field_holds_what_its_kind_is_read_as(model):
    """Every kind's value passes the model's own validation, so that parsing cannot fail."""
    form = example(model, 2)
    assert model(**{name: getattr(form, name) for name in entries(model)}) == form
    for name, entry in entries(model).items():
        if entry.shape is Shape.SCALAR and entry.printed.kind is not Kind.CHOICES:
            assert getattr(model(**{name: NA}), name) is NA, name
        if entry.shape is Shape.SERIES:
            assert model.model_fields[name].annotation == Series, name
            assert entry.printed.kind in {Kind.DECIMAL, Kind.INTEGER, Kind.PERCENT}, name
        if entry.row is not None:
            assert issubclass(entry.row, Line) is (entry.shape is Shape.LINE), name


@PAPERS
def test_the_year_field_gives_the_three_data_years(model):
    if not model.year_field:
        assert model().data_years() is None
        return
    last = 2024 + model.data_offset
    assert model(**{model.year_field: Decimal(2024)}).data_years() == (last - 2, last - 1, last)
    assert model().data_years() is None


@PAPERS
def test_what_a_person_would_type_for_a_value_is_read_as_that_value(model):
    form = example(model, 9)
    for name, entry in entries(model).items():
        value = getattr(form, name)
        if entry.shape is Shape.SCALAR and value not in (None, ()):
            typed = RawValue(as_typed(value, entry.printed), CellPlace("", "A1"))
            assert Interpreter(entry.printed)(typed).value == value, name


def test_every_paper_is_found_under_its_own_name():
    assert all(model.paper == paper for paper, model in FORMS.items())
    titles = Counter(model.title for model in FORMS.values())
    assert max(titles.values()) == 1
