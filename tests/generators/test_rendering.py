"""A workbook that cannot be marked is drawn anew: the same sheets, addresses, values and looks."""

import io
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.likeness import likeness
from generators.blanks import filled
from generators.markup.rendering import rendered, sheet_name
from greenlist.likeness import Likeness, Look, SheetLikeness, Value
from greenlist.reading import Document
from tests.builders.cases import NUMBER_OF_ONE, good_annex5
from tests.builders.converted import converted, has_office

KINDS = ("xls", "ods", "fods")
DRESSED = Look(
    "0.00%",
    "黑体",
    14,
    bold=True,
    italic=True,
    colour="FF0000",
    fill="FFEB9C",
    horizontal="center",
    wrapped=True,
)


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def drawn(**sheet) -> openpyxl.Workbook:
    return opened(
        rendered(Likeness((SheetLikeness("表", **sheet),), (DRESSED, Look(edges=(True, True, True, True)))))
    )


def test_values_keep_their_kind():
    values = {
        (0, 0): Value("n", "12034.5"),
        (1, 0): Value("s", "=1+1"),
        (2, 0): Value("b", "1"),
        (3, 0): Value("d", "2026-03-02"),
        (4, 0): Value("e", "#DIV/0!"),
        (5, 0): Value("n", "91440101000000000123"),
        (6, 0): Value("s", "坏\x00字\ud800符"),
    }
    sheet = drawn(values=values)["表"]
    assert [sheet.cell(row, 1).value for row in range(1, 6)] == [
        12034.5,
        "=1+1",
        True,
        datetime.fromisoformat("2026-03-02"),
        "#DIV/0!",
    ]
    assert sheet["A2"].data_type == "s", "what looks like a formula is none"
    assert sheet["A6"].value == "91440101000000000123", "a number no cell can hold keeps its digits"
    assert "坏" in sheet["A7"].value


def test_looks_merges_sizes_and_what_is_hidden_are_drawn():
    sheet = drawn(
        values={(1, 1): Value("n", "0.95")},
        looks={(1, 1): 0, (3, 3): 1, (900_000, 9): 1},
        merges=((1, 1, 2, 3),),
        widths={1: 30.0},
        heights={1: 40.0},
        hidden_rows=frozenset({5}),
        hidden_columns=frozenset({6}),
    )["表"]
    cell = sheet["B2"]
    assert (cell.number_format, cell.font.name, cell.font.size, cell.font.bold, cell.font.italic) == (
        "0.00%",
        "黑体",
        14,
        True,
        True,
    )
    assert (cell.font.color.rgb, cell.fill.fgColor.rgb) == ("FFFF0000", "FFFFEB9C")
    assert (cell.alignment.horizontal, cell.alignment.wrap_text) == ("center", True)
    assert sheet["D4"].border.left.style == "thin"
    assert [str(area) for area in sheet.merged_cells.ranges] == ["B2:D3"]
    assert (sheet.column_dimensions["B"].width, sheet.row_dimensions[2].height) == (30.0, 40.0)
    assert sheet.row_dimensions[6].hidden
    assert sheet.column_dimensions["G"].hidden
    assert sheet.max_row < 100, "looks that reach to the end of the sheet are not drawn"


def test_a_workbook_whose_sheets_are_all_hidden_still_opens():
    book = opened(rendered(Likeness((SheetLikeness("甲", hidden=True), SheetLikeness("乙", hidden=True)))))
    assert [sheet.sheet_state for sheet in book] == ["visible", "hidden"]


@given(st.text(max_size=60))
def test_any_name_becomes_one_a_sheet_may_have(name):
    book = openpyxl.Workbook()
    book.active.title = sheet_name(name)
    assert 0 < len(book.active.title) <= 31


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(0, 40), st.integers(0, 10)), st.text(max_size=20), max_size=20))
def test_equal_likenesses_give_equal_bytes(texts):
    made = Likeness((SheetLikeness("表", values={place: Value("s", text) for place, text in texts.items()}),))
    assert rendered(made) == rendered(made)


@pytest.fixture(scope="module")
def table() -> bytes:
    return filled(good_annex5(NUMBER_OF_ONE))


@pytest.mark.office
@pytest.mark.skipif(not has_office(), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", KINDS)
def test_a_form_saved_in_another_format_is_drawn_as_it_was(kind, table, tmp_path):
    data = converted({"表": table}, kind, tmp_path)["表"]
    found = likeness(Document.of(f"表.{kind}", data))
    assert found
    before, after = opened(table), opened(rendered(found))
    assert after.sheetnames == before.sheetnames
    differing = filled_in = looks = 0
    for sheet in before:
        if sheet.sheet_state != "visible":
            continue
        twin = after[sheet.title]
        assert sorted(map(str, twin.merged_cells.ranges)) == sorted(map(str, sheet.merged_cells.ranges))
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                other = twin[cell.coordinate]
                filled_in += 1
                # a formula is drawn as what it came to
                differing += cell.data_type != "f" and other.value != cell.value
                looks += other.fill.fgColor.rgb == cell.fill.fgColor.rgb and other.font.bold == cell.font.bold
        widths = [(sheet.column_dimensions[c].width, twin.column_dimensions[c].width) for c in "ABC"]
        ratios = [
            after / before for before, after in widths
        ]  # of an .ods all are a little wider: it has no 宋体 here
        assert max(ratios) <= 1.25 * min(ratios), sheet.title
        assert 0.8 <= min(ratios) <= 1.4, sheet.title
    assert filled_in > 500
    assert differing == 0
    assert looks >= 0.98 * filled_in
