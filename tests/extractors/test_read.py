"""The one entrance: any file in, a reading or a refusal out, never an exception."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractors
from generators import wordblanks
from generators.blanks import blank, drawn
from greenlist.forms import FORMS
from greenlist.reading import Document, Reading, Refusal
from greenlist.refusals import GROUNDS
from tests.builders.fillings import example
from tests.builders.workbooks import Sketch, book_of, one_sheet, unzipped, zipped

SLIP = drawn(example(FORMS["issue_slip"], 1)).data


def read(data: bytes, name: str = "材料.xlsx") -> Reading | Refusal:
    return extractors.read(Document.of(name, data))


def test_the_name_of_a_file_never_decides_but_a_wrong_ending_is_said():
    plain = read(SLIP, "x")
    for name, said in (
        ("附件5.xls", 1),
        ("评价报告.pdf", 1),
        ("2025.1月", 0),
        ("表.ET", 0),
        ("园区.docx", 1),
    ):
        reading = read(SLIP, name)
        assert isinstance(reading, Reading)
        assert len([r for r in reading.remarks if "已按内容读取" in r.message]) == said
        assert replace(reading, remarks=()) == replace(plain, remarks=())


def test_macros_are_not_run_and_that_is_said():
    parts = unzipped(SLIP)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    parts["xl/vbaProject.bin"] = b"\0"
    reading = read(zipped(parts), "材料.xlsm")
    assert isinstance(reading, Reading)
    assert [("宏没有运行" in remark.message) for remark in reading.remarks] == [True]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "I-001", id="空文件"),
        pytest.param(book_of({"表": []}), "I-018", id="空工作簿"),
        pytest.param(one_sheet([["随便", "写的"]]), "I-019", id="别的表格"),
        pytest.param(zipped({"word/document.xml": b"<d/>"}), "I-008", id="没有正文的Word文档"),
    ],
)
def test_what_is_no_paper_is_refused(data, code):
    found = read(data)
    assert isinstance(found, Refusal)
    assert found.code == code
    assert found.code in GROUNDS


def test_memory_that_runs_out_is_a_refusal(monkeypatch):
    def exhausted(*_):
        raise MemoryError

    monkeypatch.setattr("extractors.sheets.read_book", exhausted)
    found = read(SLIP)
    assert isinstance(found, Refusal)
    assert found.code == "I-029"


@settings(deadline=None, max_examples=60)
@given(at=st.integers(0, len(SLIP) - 1), byte=st.integers(0, 255))
def test_a_damaged_file_ends_in_a_reading_or_a_refusal(at, byte):
    damaged = SLIP[:at] + bytes([byte]) + SLIP[at + 1 :]
    assert isinstance(read(damaged), Reading | Refusal)


@settings(deadline=None, max_examples=40)
@given(
    st.dictionaries(
        st.tuples(st.integers(1, 9), st.integers(1, 6)), st.text(max_size=12) | st.integers(), max_size=20
    )
)
def test_any_grid_ends_in_a_reading_or_a_refusal(cells):
    rows = [[cells.get((row, column)) for column in range(1, 7)] for row in range(1, 10)]
    plain = [
        [v if not isinstance(v, str) else "".join(c for c in v if c.isprintable()) for v in row]
        for row in rows
    ]
    assert isinstance(read(one_sheet([["公文印发登记单"], *plain])), Reading | Refusal)


@settings(deadline=None, max_examples=15)
@given(data=st.data())
def test_a_paper_with_cells_moved_at_random_is_read_without_an_exception(data):
    sketch = Sketch.of(example(FORMS["upper_list"], 2))
    for grid in sketch.own_grids():
        positions = sorted(grid.squares)
        for _ in range(6):
            one, other = data.draw(st.sampled_from(positions)), data.draw(st.sampled_from(positions))
            grid.squares[one], grid.squares[other] = grid.squares[other], grid.squares[one]
    assert isinstance(read(sketch.packed()), Reading | Refusal)


@pytest.mark.parametrize("paper", [paper for paper, form in FORMS.items() if form.version])
def test_a_blank_nobody_filled_in_gets_one_sentence(paper):
    found = extractors.read(Document.of("空白.xlsx", blank(FORMS[paper], 2026)))
    assert isinstance(found, Refusal)
    assert (found.code, FORMS[paper].title in found.message) == ("I-053", True)


def test_a_word_blank_nobody_filled_in_gets_the_same_sentence():
    found = extractors.read(Document.of("空白.docx", wordblanks.blank(FORMS["attachment_6.factory"], 2026)))
    assert isinstance(found, Refusal)
    assert found.code == "I-053"
