"""The checker: our documents pass every rule that applies, and each rule fails on the fault made for it."""

import io
import os
import random
import re
import time

import pdfplumber
import pytest

from generators import ledgers
from generators.layout import AREA_LEFT, MM_PER_POINT, STANDARD
from generators.lint import RULES, Strength, measure
from generators.lint.sheets import Sheets
from generators.ooxml import pack, paragraph, unpack
from generators.placing import place
from generators.reading_back import read_back
from generators.shelf import template
from generators.word import render
from tests.builders import rounds
from tests.builders.documents import FAMILIES, OFFICE, docx_of, golden, made, must, xlsx_of
from tests.builders.layout_faults import FAULTS, with_fault

pytestmark = pytest.mark.office

# Rules that must have been measured on each golden document: a rule that finds nothing to measure proves nothing.
_EVERY = "A05 A06 A07 A08 A09 A10 A11 A12 A14 A15 A17 A18 B03 B31 B32 G01 G03 G04 G06 G07 G08 G09 G10 G11 G12 G13 G14 P04 P05"
_SIGNED = f"{_EVERY} B01 B04 B07 B08 B13 B14 B16 B17 B18 B20 B21 B22 B26 B27 B29 B30 B33 G02 G05 P01 P02 P03"
_LETTER = f"{_SIGNED} B05 B06 B28 H04 H06 H07 H08 H11 L01 L02 L03 L05 L06 L07 L08 P07 E10"
MEASURED = {
    "D03": f"{_LETTER} B09 B10 B11 B12 B19 E04 E05 E09",
    "D04": f"{_SIGNED} B05 B06 B28 H11",
    "D08": f"{_SIGNED} A01 A02 B09 B10 B11 B12 B19",
    "D11": f"{_SIGNED} B02 B05 B06 B09 B10 B11 B12 B19 B28 E01 E02 E03 E04 E05 E07 E08 E09 G15 H04 H05 H06 H07 H08 H09 "
    "H10 H11 H14",
    "D30": f"{_SIGNED} B02 B05 B06 B28 E01 E02 E03 E07 G15 H04 H05 H06 H07 H08 H09 H10 H11 H12 H14",
    "D15": f"{_LETTER} A04 P08",
    "D16": f"{_EVERY} A04 B34 H11 P08",
    "D18": f"{_SIGNED} B05 B06 B28 H11",
}


def fails(rule: str, pdf: bytes | None, docx: bytes, kind: str) -> bool:
    return any(not one.passed for one in measure(pdf, docx, FAMILIES[kind], only={rule}))


@pytest.fixture(scope="module")
def golden_pdfs(renderer):
    found = renderer.render({f"{kind}.docx": docx_of(golden(kind)) for kind in FAMILIES})
    assert found.troubles == {}
    return found.pdfs


@pytest.fixture(scope="module")
def reports(golden_pdfs):
    return {
        kind: measure(golden_pdfs[f"{kind}.docx"], docx_of(golden(kind)), family)
        for kind, family in FAMILIES.items()
    }


@pytest.fixture(scope="module")
def fault_pdfs(renderer):
    """The documents whose fault does not show in the Word file itself, rendered together."""
    faulty = {f"{n}.docx": with_fault(kind, change) for n, (_, kind, _, change) in enumerate(FAULTS)}
    wanted = {
        name: docx
        for name, docx, (_, kind, rule, _) in zip(faulty, faulty.values(), FAULTS, strict=True)
        if not fails(rule, None, docx, kind)
    }
    found = renderer.render(wanted)
    assert found.troubles == {}
    return found.pdfs


@pytest.mark.parametrize("kind", sorted(FAMILIES))
def test_every_rule_that_applies_holds_in_word_file_and_pdf(reports, kind):
    assert [str(one) for one in reports[kind] if not one.passed] == []


@pytest.mark.parametrize("kind", sorted(FAMILIES))
def test_every_rule_that_applies_was_really_measured(reports, kind):
    assert {one.rule for one in reports[kind]} >= set(MEASURED[kind].split())


@pytest.mark.parametrize(
    ("number", "kind", "rule"),
    [pytest.param(n, kind, rule, id=f"{rule}-{name}") for n, (name, kind, rule, _) in enumerate(FAULTS)],
)
def test_each_rule_fails_on_the_fault_made_for_it(fault_pdfs, reports, number, kind, rule):
    docx = with_fault(kind, FAULTS[number][3])
    assert fails(rule, fault_pdfs.get(f"{number}.docx"), docx, kind)
    assert rule not in {one.rule for one in reports[kind] if not one.passed}


def printed_rows(pdf: bytes) -> list[tuple[str, ...]]:
    """Rows of all tables of a PDF by its ruling lines, heads and spaces left out: a reader that is not ours."""
    rows: list[tuple[str, ...]] = []
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            for table in page.extract_tables():
                cells = [tuple("".join((cell or "").split()) for cell in row) for row in table]
                rows += [row for row in cells if row[0].isdigit()]
    return rows


@pytest.mark.parametrize("kind", sorted(FAMILIES))
def test_the_rows_of_word_file_workbook_and_pdf_are_the_same(golden_pdfs, kind):
    def bare(rows):
        return [tuple("".join(cell.replace("\u2011", "-").split()) for cell in row) for row in rows]

    word = bare(row for table in read_back(docx_of(golden(kind))).tables for row in table[1:])
    assert word
    assert printed_rows(golden_pdfs[f"{kind}.docx"]) == word
    if kind not in {"D04", "D18"}:
        sheets = ledgers.rows_of(xlsx_of(golden(kind))).values()
        assert bare(row for rows in sheets for row in rows[1:]) == word


def test_every_rule_of_strength_must_has_a_fault_that_it_finds():
    tried = {rule for _, _, rule, _ in FAULTS} | {
        "G09",
        "L07",
    }  # skewed lines and full letters: tests of their own
    musts = {one.id for one in RULES.values() if one.strength is Strength.MUST}
    assert musts - tried == set()


# --- the proof page -------------------------------------------------------------------------------

HAN = "绿色制造名单工业和信息化主管部门推荐公示评审初审登记"


def proof_page(template_name: str) -> bytes:
    """A document of unbroken Han: its body replaced by three full pages."""
    parts = unpack(template(template_name))
    document = parts["word/document.xml"].decode()
    start, section = document.index("<w:body>") + 8, document.rindex("<w:sectPr>")
    filled = paragraph("GwBody", (HAN * 80)[: 28 * 22 * 3 - 2])
    parts["word/document.xml"] = (document[:start] + filled + document[section:]).encode()
    return render({"title": "版心校样", "organ": "机关"}, pack(parts))


def test_a_full_page_holds_twenty_two_lines_of_twenty_eight_characters(renderer):
    pdf = renderer.render({"a.docx": proof_page("publicity")}).pdfs["a.docx"]
    sheets = Sheets(pdf)
    assert len(sheets.pages) == 3
    for page in sheets.pages:
        lines = [line for line in page.lines if not line.text.startswith("—")]
        assert len(lines) == 22
        wanted = [26 if page.number == 1 and n == 0 else 28 for n in range(22)]
        assert [len(line.glyphs) for line in lines] == wanted
        assert abs(lines[0].em_top - 37) <= 1
        assert abs((297 - lines[-1].em_bottom) - 35) <= 1
        assert abs(lines[1].x0 - AREA_LEFT) <= 0.3
        assert max(line.x1 for line in lines) <= AREA_LEFT + 156 + 0.1
        pitch = (lines[-1].baseline - lines[0].baseline) / 21
        assert pitch == pytest.approx(STANDARD.line, abs=0.02)
        assert lines[1].glyphs[1].x0 - lines[1].glyphs[0].x0 == pytest.approx(15.75 * MM_PER_POINT, abs=0.03)


# --- pages that only some documents have ------------------------------------------------------------


def long_letter() -> bytes:
    """A letter whose text runs over the first page: the line above the second double rule is taken."""
    drafted = golden("D15")
    parts = unpack(template("recommendation"))
    more = "".join(paragraph("GwBody", HAN * 12 + "。") for _ in range(4))
    document = parts["word/document.xml"].decode()
    at = document.index("请予审核。")
    at = document.rindex("<w:p>", 0, at)
    parts["word/document.xml"] = (document[:at] + more + document[at:]).encode()
    return place(render(drafted.notice, pack(parts)))


def test_the_first_page_of_a_long_letter_ends_seven_eighths_above_the_second_rule(renderer):
    docx = long_letter()
    pdf = renderer.render({"a.docx": docx}).pdfs["a.docx"]
    found = measure(pdf, docx, "F3")
    assert [str(one) for one in found if not one.passed] == []
    gap = [one for one in found if one.rule == "L07"]
    assert gap[0].millimetres == pytest.approx(4.84, abs=0.7)


def test_a_letter_that_runs_too_far_down_is_found(renderer):
    parts = unpack(long_letter())
    xml = parts["word/document.xml"].decode()
    xml = re.sub(r'w:bottom="\d+"', 'w:bottom="700"', xml, count=1)
    parts["word/document.xml"] = re.sub(r'w:footer="\d+"', 'w:footer="600"', xml, count=1).encode()
    docx = pack(parts)
    pdf = renderer.render({"a.docx": docx}).pdfs["a.docx"]
    assert "L07" in {one.rule for one in measure(pdf, docx, "F3") if not one.passed}


def test_an_imprint_that_shares_the_last_page_keeps_every_rule(renderer):
    docx = docx_of(must(made("D11", rounds.crowd(40, 0, 0))))
    pdf = renderer.render({"a.docx": docx}).pdfs["a.docx"]
    found = measure(pdf, docx, "F1")
    assert [str(one) for one in found if not one.passed] == []
    assert {"E09", "G15"} <= {one.rule for one in found}
    assert len(Sheets(pdf).pages) == 4


def test_an_imprint_after_an_even_page_has_a_blank_page_before_it_and_no_number(renderer):
    """Where the end is in doubt, the template's own even page is kept: always right, if not always shortest."""
    parts = unpack(docx_of(must(made("D11", rounds.crowd(40, 0, 0)))))
    source = unpack(template("listing"))
    last = re.findall(r"<w:sectPr>.*?</w:sectPr>", source["word/document.xml"].decode(), re.DOTALL)[-1]
    xml = parts["word/document.xml"].decode()
    main = re.findall(r"<w:sectPr>.*?</w:sectPr>", xml, re.DOTALL)[-1]
    anchor = xml.rindex('<w:p><w:pPr><w:pStyle w:val="GwAnchor"')
    carrier = f'<w:p><w:pPr><w:pStyle w:val="GwBreak"/>{main}</w:pPr></w:p>'
    tail = xml[anchor:].replace(main, last)
    parts["word/document.xml"] = (xml[:anchor] + carrier + tail).encode()
    docx = pack(parts)
    pdf = renderer.render({"a.docx": docx}).pdfs["a.docx"]
    found = measure(pdf, docx, "F1")
    assert [str(one) for one in found if not one.passed] == []
    assert {one.page for one in found if one.rule == "P06"} == {5, 6}


def test_a_skewed_line_is_found():
    from generators.lint.page_rules import straight_rules  # noqa: PLC0415
    from generators.lint.sheets import Page, Stroke  # noqa: PLC0415

    class Crooked:
        pages = (Page(1, 210, 297, (), (), (Stroke(1, 28, 184, 100, 100.5, 0.5, red=True),)),)

    assert [one.passed for one in straight_rules(Crooked())] == [False]


def test_without_a_pdf_only_the_word_file_is_measured():
    found = measure(None, docx_of(golden("D11")), "F1")
    assert found
    assert all(one.passed and one.page is None for one in found)


def test_an_unknown_family_is_refused():
    with pytest.raises(ValueError, match="F9"):
        measure(None, docx_of(golden("D11")), "F9")


def test_a_measurement_reads_as_a_sentence():
    one = next(m for m in measure(None, docx_of(golden("D11")), "F1") if m.rule == "H11")
    assert str(one) == "H11 合格 要求：代字〔年份〕序号号；实测：穗工信〔2026〕35号"


# --- large proofs -----------------------------------------------------------------------------------

FULL = os.environ.get("GREENLIST_PROOF") == "1"


@pytest.mark.proof
def test_whole_lists_of_any_length_keep_every_rule(renderer):
    """Lists of random lengths: the end of the text falls on every part of odd and even pages."""
    chance = random.Random(9704)  # noqa: S311 - lengths, no secrets
    files = {}
    for number in range(60 if FULL else 4):
        crowd = rounds.crowd(chance.randrange(1, 90), chance.randrange(5), chance.randrange(45))
        files[f"{number}.docx"] = docx_of(must(made("D11", crowd)))
    found = renderer.render(files)
    assert found.troubles == {}
    for name, docx in files.items():
        assert [str(one) for one in measure(found.pdfs[name], docx, "F1") if not one.passed] == []


@pytest.mark.proof
def test_a_list_of_thousands_is_made_in_seconds_and_every_row_is_on_paper(renderer):
    rows = 2000 if FULL else 200
    crowd = rounds.crowd(rows, 0, 0)
    office = OFFICE.model_copy(update={"with_code": True})
    began = time.monotonic()
    drafted = must(made("D08", crowd, office=office))
    drafting = time.monotonic() - began
    began = time.monotonic()
    pdf = renderer.render({"a.docx": docx_of(drafted)}).pdfs["a.docx"]
    rendering = time.monotonic() - began
    text = "".join("".join(line.text for line in page.lines) for page in Sheets(pdf).pages)
    assert all(subject.uscc in text for subject in crowd)
    assert [row[0] for row in printed_rows(pdf)] == [str(n) for n in range(1, rows + 1)]
    if FULL:
        assert drafting < 5
        assert rendering < 30
