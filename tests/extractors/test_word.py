"""Registrations as Word documents: read back as written, whatever Word people and programs make of them."""

import os
import random
import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import extractors
import greenlist.rules  # noqa: F401 - registers the checks
from generators.ooxml import W
from generators.pdf import find_soffice
from generators.wordblanks import drawn
from greenlist.findings import Finding
from greenlist.forms import FORMS
from greenlist.forms.definition import Kind, printed
from greenlist.forms.marks import may_be_word
from greenlist.reading import Document, Reading
from greenlist.verdicts import judge
from tests.builders.fillings import case_of, example
from tests.builders.likeness import compare
from tests.builders.words import KINDS, Script, disturb, disturbed, said, text_of, words
from tests.builders.workbooks import chance

PAPERS = [paper for paper in FORMS if may_be_word(paper)]
FULL = bool(os.environ.get("GREENLIST_PROOF"))
QUIET = settings(deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)


def read(data: bytes) -> Reading:
    reading = extractors.read(Document.of("登记表.docx", data))
    assert isinstance(reading, Reading), reading
    return reading


@pytest.mark.proof
@pytest.mark.parametrize("paper", PAPERS)
def test_every_field_of_a_filled_registration_is_read_back_with_its_place(paper):
    @settings(QUIET, max_examples=500 if FULL else 10)
    @given(seed=st.integers(0, 10**9))
    def holds(seed):
        form = example(FORMS[paper], seed)
        made = drawn(form)
        reading = read(made.data)
        assert (reading.paper, reading.version, reading.remarks) == (paper, form.version, ())
        likeness = compare(form, made.places, reading)
        assert likeness.compared > 100
        assert likeness.differences == ()

    holds()


@pytest.mark.parametrize("paper", PAPERS)
def test_the_headings_of_all_blocks_are_found(paper):
    form = example(FORMS[paper], 4)
    assert set(read(drawn(form).data).headings) == {block.key for block in form.blocks}


# --- what people and programs make of a document ---------------------------------------------------

EQUAL = 0.995  # of the values, at least
SAID = {"修订痕迹": "修订痕迹", "隐藏文字": "隐藏文字"}  # disturbances that must be spoken of


def shown(likeness) -> str:
    return "\n".join(str(difference) for difference in likeness.differences[:5])


@pytest.mark.parametrize("kind", KINDS)
def test_a_disturbed_document_is_read_as_before(kind):
    script = disturb(Script.of(example(FORMS["attachment_6.factory"], 11)), [kind], chance(3))
    reading = read(script.packed())
    likeness = compare(script.form, script.places(), reading)
    assert likeness.differences == (), shown(likeness)
    said = [remark.message for remark in reading.remarks]
    assert len(said) == (kind in SAID)
    assert all(SAID[kind] in message for message in said)


@pytest.mark.proof
@pytest.mark.parametrize("paper", PAPERS)
def test_several_disturbances_at_once_leave_a_document_readable(paper):
    compared = differing = 0
    used = set()
    for seed in range(400 if FULL else 8):
        script = disturbed(example(FORMS[paper], seed), seed)
        likeness = compare(script.form, script.places(), read(script.packed()))
        assert likeness.unsaid == [], (seed, script.done, shown(likeness))
        compared += likeness.compared
        differing += len(likeness.differences)
        used.update(script.done)
    assert differing <= compared * (1 - EQUAL)
    assert not FULL or used == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_disturbance_really_changes_the_document(kind):
    before = Script.of(example(FORMS["attachment_6.factory"], 11)).packed()
    script = disturb(Script.of(example(FORMS["attachment_6.factory"], 11)), [kind], chance(3))
    assert script.packed() != before


@pytest.mark.office
@pytest.mark.skipif(find_soffice() is None, reason="没有LibreOffice")
@pytest.mark.parametrize("detour", ["", "doc", "odt"], ids=["另存", "经.doc", "经.odt"])
def test_a_document_saved_by_another_office_is_read_as_before(detour, tmp_path):
    program = find_soffice()
    for number, paper in enumerate(PAPERS):
        (tmp_path / f"{number}.docx").write_bytes(drawn(example(FORMS[paper], 21)).data)
    here = tmp_path
    for ending in filter(None, (detour, "docx")):
        there = tmp_path / f"as_{ending}"
        files = sorted(here.glob("*.docx" if here is tmp_path else f"*.{detour}"))
        command = [str(program), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", ending, "--outdir", str(there), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        here = there
    for number, paper in enumerate(PAPERS):
        form = example(FORMS[paper], 21)
        reading = read((here / f"{number}.docx").read_bytes())
        likeness = compare(form, drawn(form).places, reading)
        assert likeness.differences == (), shown(likeness)
        assert reading.version == form.version


# --- mistakes are found where they are --------------------------------------------------------------

MISTAKES = {  # kind of field → what somebody types instead
    Kind.USCC: "91440101MA5TE5T0",
    Kind.PHONE: "电话同上",
    Kind.DATE: "2025-13-45",
    Kind.CHOICE: "不存在的选项",
    Kind.DECIMAL: "约三百多",
    Kind.EMAIL: "没有邮箱",
}


HARMLESS = ["文字被切碎", "插入空行", "名单末尾合计", "删去封面", "复选框：Wingdings 2符号", "栏目写法各异"]


def spoiled(script: Script, draw: random.Random) -> tuple[str, object]:
    """Plant one mistake in a document; the field and its cell."""
    model = type(script.form)
    able = [
        (where, cell)
        for where, cell in script.cells.items()
        if where[2] is None and printed(model, where[0]).kind in MISTAKES and text_of(cell)
        if where[1] in {"", *map(str, script.form.data_years() or ())}
    ]
    where, cell = draw.choice(sorted(able, key=lambda pair: str(pair[0])))
    said(cell.find(f"{W}p"), words(MISTAKES[printed(model, where[0]).kind]))
    return where, cell


@pytest.mark.proof
@pytest.mark.parametrize("paper", PAPERS)
def test_a_planted_mistake_is_found_at_its_cell_and_little_else(paper):
    found = strange = tried = 0
    for seed in range(200 if FULL else 6):
        form = example(FORMS[paper], seed)
        before = {(f.code, f.field, f.column, f.row) for f in findings(read(drawn(form).data))}
        draw = chance(seed)
        script = Script.of(form)
        (name, column, _), cell = spoiled(script, draw)
        disturb(script, draw.sample(HARMLESS, 2), draw)
        place = next(p for c, p in script.numbers().items() if c is cell)
        told = findings(read(script.packed()))
        tried += 1
        found += any(f.where == place and f.field == name and f.column in {"", column} for f in told)
        strange += sum(is_strange(f, before, name, paper) for f in told if f.where != place)
    assert found >= tried * 0.99, (found, tried)
    assert strange <= tried * 0.5, (strange, tried)


def is_strange(finding: Finding, before: set[tuple], name: str, paper: str) -> bool:
    """Whether neither the form as it was nor the planted mistake explains a finding of an entry."""
    known = (finding.code, finding.field, finding.column, finding.row) in before
    return (
        finding.code.startswith("F-")
        and not known
        and printed(FORMS[paper], name).title not in finding.message
    )


def findings(reading: Reading):
    return judge(case_of(reading)).findings
