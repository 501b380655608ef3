"""One filling in every format in which offices hand it in: every field equal, every place right.

LibreOffice writes what it can; what no program here writes (Strict, macros, WPS) is made from that part by part.
"""

import io
import os
import zipfile
from collections.abc import Callable
from datetime import datetime

import openpyxl
import pytest

import extractors
from extractors.compound import Compound
from extractors.guard import FileKind, admit
from extractors.sheets import read_book
from generators.blanks import Drawn, drawn
from greenlist.forms import FORMS
from greenlist.forms.definition import Form
from greenlist.reading import Document, Reading
from tests.builders.compounds import Strings, biff, biff5, compound
from tests.builders.converted import converted, has_office
from tests.builders.fillings import example
from tests.builders.likeness import compare
from tests.builders.office_marks import strict, with_macros, wps_compound, wps_package

WORKBOOKS = [paper for paper, form in FORMS.items() if form.version]
FULL = bool(os.environ.get("GREENLIST_PROOF"))
SOME = [
    "attachment_5.factory",
    "attachment_6.park",
    "attachment_5.supply_chain",
    "upper_list",
    "review_result",
]
PAPERS = WORKBOOKS if FULL else SOME
Change = Callable[[bytes], bytes]


def said(message: str) -> str:
    """A remark about the file that is expected of its kind, in a word; '' for any other."""
    return next((word for word in ("宏没有运行",) if word in message), "")


def reads_equal(form: Form, made: Drawn, name: str, data: bytes, expected: tuple[str, ...] = ()) -> int:
    """Every value and every place; how many were compared."""
    reading = extractors.read(Document.of(name, data))
    assert isinstance(reading, Reading), (form.paper, reading)
    assert tuple(said(remark.message) for remark in reading.remarks) == expected, reading.remarks
    assert (reading.paper, reading.version) == (form.paper, form.version)
    likeness = compare(form, made.places, reading)
    assert likeness.differences == (), form.paper
    return likeness.compared


@pytest.mark.proof
@pytest.mark.skipif(not has_office(), reason="LibreOffice未安装")
@pytest.mark.parametrize(
    ("kind", "count"),
    [("xls", 40), ("ods", 40), ("xlsx", 20), ("xlsm", 20), ("xlt", 5), ("ots", 5), ("fods", 5)]
    if FULL
    else [("xls", 1), ("ods", 1)],
)
def test_what_another_office_saves_reads_equal(kind, count, tmp_path):
    forms = {f"{paper}-{n}": example(FORMS[paper], 7000 + n) for paper in PAPERS for n in range(count)}
    made = {name: drawn(form) for name, form in forms.items()}
    files = converted({name: one.data for name, one in made.items()}, kind, tmp_path)
    expected = ("宏没有运行",) if kind == "xlsm" else ()
    compared = 0
    for name, form in forms.items():
        compared += reads_equal(form, made[name], f"表.{kind}", files[name], expected)
        if kind == "xls":
            again = wps_compound(Compound(files[name]).stream("Workbook"))
            reads_equal(form, made[name], "表.et", again)
    assert compared > 20 * len(forms)


@pytest.mark.proof
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    ("change", "ending", "expected"),
    [
        pytest.param(strict, "xlsx", (), id="严格格式"),
        pytest.param(lambda data: strict(data, iso_dates=True), "xlsx", (), id="严格格式_日期照写"),
        pytest.param(with_macros, "xlsm", ("宏没有运行",), id="带宏"),
        pytest.param(wps_package, "et", (), id="WPS"),
    ],
)
def test_what_excel_and_wps_save_reads_equal(paper, change, ending, expected):
    for seed in range(20 if FULL else 1):
        form = example(FORMS[paper], 7500 + seed)
        made = drawn(form)
        reads_equal(form, made, f"表.{ending}", change(made.data), expected)


def rows_of(data: bytes) -> dict[str, list[list[object]]]:
    """The values of a workbook as rows, days as texts: the records of Excel 5 here know no formats."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        sheet.title: [
            [value.date().isoformat() if isinstance(value, datetime) else value for value in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in book.worksheets
    }


@pytest.mark.parametrize("paper", SOME)
def test_the_records_of_excel_5_read_equal_though_they_know_no_merged_cells(paper):
    form = example(FORMS[paper], 7)
    made = drawn(form)
    data = compound({"Book": biff5(rows_of(made.data))})
    reading = extractors.read(Document.of("表.xls", data))
    assert isinstance(reading, Reading), reading
    likeness = compare(form, made.places, reading)
    assert [d for d in likeness.differences if not d.said] == []


@pytest.mark.parametrize("name", ["表.et", "表.ett", "表.xls"])
def test_the_old_kind_of_wps_is_told_from_the_package_within_it(name):
    """One of its streams is a package: read from its end, the file is a zip too."""
    data = wps_compound(biff({"基本信息": [["企业名称", "甲厂"]]}, strings=Strings()))
    assert zipfile.is_zipfile(io.BytesIO(data))
    found = admit(Document.of(name, data))
    assert found.kind is FileKind.XLS
    book = read_book(found)
    assert [cell.text for cell in book.sheets[0].cells.values()] == ["企业名称", "甲厂"]
    assert (book.unconfirmed, book.disagreements) == (False, ())
