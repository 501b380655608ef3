"""Blank registrations as Word documents: complete, locked where they stand fast, marked, the same bytes every time."""

import hashlib
import io
import os
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from functools import cache

import docx
import pypdfium2
import pytest
from lxml import etree

from generators import blanks, wordblanks
from generators.ooxml import W, unpack
from generators.wordcontrols import W14
from greenlist.forms import FORMS
from greenlist.forms.definition import Kind, Layout, entries, printed
from greenlist.forms.marks import PAPER_PROPERTY, VERSION_PROPERTY, may_be_word, version_line
from greenlist.wordplaces import cells_of, rows_of, tables_of
from tests.builders.fillings import example

YEAR = 2026
PAPERS = {name: model for name, model in FORMS.items() if may_be_word(name)}
EVERY_PAPER = pytest.mark.parametrize("model", PAPERS.values(), ids=PAPERS)


@cache
def drawn_blank(model):
    return wordblanks.drawn(model(**{model.year_field: Decimal(YEAR)}))


@cache
def body(model):
    return etree.fromstring(unpack(drawn_blank(model).data)["word/document.xml"])[0]


def cell_at(model, place):
    row = list(rows_of(tables_of(body(model))[place.table - 1]))[place.row - 1]
    return list(cells_of(row))[place.cell - 1]


def said(element):
    return "".join(element.itertext(f"{W}t"))


@EVERY_PAPER
def test_the_document_has_the_places_of_the_workbook_and_no_two_fields_share_one(model):
    form = model(**{model.year_field: Decimal(YEAR)})
    places = drawn_blank(model).places
    assert set(places) == set(blanks.drawn(form).places)
    assert max(Counter(places.values()).values()) == 1


@EVERY_PAPER
def test_every_place_is_empty_or_a_prompt_or_boxes_and_is_not_locked(model):
    for (name, _, _), place in drawn_blank(model).places.items():
        cell = cell_at(model, place)
        if name == model.year_field:
            assert said(cell) == str(YEAR)
        elif cell.find(f".//{{{W14}}}checkbox") is not None:
            assert said(cell).startswith("☐")
        else:
            assert said(cell) in {"", "请选择", "请选择日期"}
        assert cell.find(f".//{W}lock") is None


@EVERY_PAPER
def test_the_label_stands_left_of_a_pair_with_its_unit_and_cannot_be_deleted(model):
    layouts = {block.key: block.layout for block in model.blocks}
    for name, entry in entries(model).items():
        if layouts[entry.printed.block] is Layout.PAIRS:
            place = drawn_blank(model).places[name, "", None]
            label = cell_at(model, type(place)(place.table, place.row, place.cell - 1))
            unit = f"（{entry.printed.unit}）" if entry.printed.unit else ""
            assert said(label) == f"{'*' * entry.printed.required}{entry.printed.title}{unit}"
            assert label.find(f".//{W}lock").get(f"{W}val") == "sdtContentLocked"


@EVERY_PAPER
def test_choices_days_and_answers_have_the_control_of_their_kind(model):
    wanted = {Kind.CHOICE: f"{W}comboBox", Kind.DATE: f"{W}date"}
    for where, place in drawn_blank(model).places.items():
        field = printed(model, where[0])
        if where[1] and not where[1].isdigit():
            continue
        control = wanted.get(field.kind)
        if control is not None:
            found = cell_at(model, place).find(f".//{control}")
            assert found is not None, where
            if field.kind is Kind.CHOICE:
                offered = [item.get(f"{W}value") for item in found]
                assert offered[: len(field.options)] == list(field.options)


@EVERY_PAPER
def test_the_version_is_marked_on_the_cover_at_the_foot_and_in_the_properties(model):
    parts = unpack(drawn_blank(model).data)
    mark = version_line(model.version)
    assert mark in "".join(etree.fromstring(parts["word/document.xml"]).itertext())
    assert mark in "".join(etree.fromstring(parts["word/footer1.xml"]).itertext())
    custom = etree.fromstring(parts["docProps/custom.xml"])
    found = {node.get("name"): "".join(node.itertext()) for node in custom}
    assert found == {PAPER_PROPERTY: model.paper, VERSION_PROPERTY: model.version}


@EVERY_PAPER
def test_the_heads_of_lists_and_series_come_again_on_every_page_and_rows_stay_whole(model):
    places = drawn_blank(model).places
    tabled = {block.key for block in model.blocks if block.layout is not Layout.PAIRS}
    for name, entry in entries(model).items():
        if entry.printed.block in tabled:
            place = next(place for (field, _, _), place in places.items() if field.partition(".")[0] == name)
            rows = list(rows_of(tables_of(body(model))[place.table - 1]))
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


@EVERY_PAPER
def test_another_library_opens_it_and_counts_the_same_tables(model):
    opened = docx.Document(io.BytesIO(drawn_blank(model).data))
    assert len(opened.tables) == len(model.blocks) == len(tables_of(body(model)))
    assert {section.page_height > section.page_width for section in opened.sections} >= {True}


@EVERY_PAPER
def test_what_is_filled_in_stands_in_its_place(model):
    form = example(model, 5)
    made = wordblanks.drawn(form)
    root = etree.fromstring(unpack(made.data)["word/document.xml"])
    table = tables_of(root[0])
    for name, entry in entries(model).items():
        value = getattr(form, name)
        if entry.printed.kind is Kind.TEXT and isinstance(value, str) and entry.row is None:
            place = made.places[name, "", None]
            cell = list(cells_of(list(rows_of(table[place.table - 1]))[place.row - 1]))[place.cell - 1]
            assert said(cell) == value


def test_equal_forms_give_equal_bytes_in_every_process():
    code = (
        "import hashlib; from generators.wordblanks import blank; from greenlist.forms import FORMS;"
        "print(hashlib.sha256(blank(FORMS['attachment_6.factory'], 2026)).hexdigest())"
    )
    fresh = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    ).stdout.strip()
    assert fresh == hashlib.sha256(wordblanks.blank(FORMS["attachment_6.factory"], YEAR)).hexdigest()


@pytest.mark.office
def test_the_cover_keeps_to_its_page_and_no_page_is_empty(renderer):
    made = {f"{name}.docx": drawn_blank(model).data for name, model in PAPERS.items()}
    pdfs = renderer.render(made).pdfs
    for name, model in PAPERS.items():
        with pypdfium2.PdfDocument(pdfs[f"{name}.docx"]) as document:
            pages = ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
        assert model.title in pages[0]
        assert "填表说明" in pages[0]
        assert "".join(model.blocks[0].title.split()) in pages[1], "the first block begins on the second page"
        foot = len(f"{model.title}（{YEAR}年度）第1页共11页{version_line(model.version)}")
        assert all(len(page) > foot + 10 for page in pages)
        assert len(pages) <= 25
