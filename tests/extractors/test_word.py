"""Registrations as Word documents: read back as written, whatever Word people and programs make of them."""

import os
import random
import subprocess
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import extractors
import greenlist.rules  # noqa: F401 - registers the checks
from generators.ooxml import W, pack, unpack
from generators.soffice import find_soffice
from generators.wordblanks import drawn
from greenlist.findings import Finding
from greenlist.forms import FORMS
from greenlist.forms.definition import Kind, printed
from greenlist.forms.marks import may_be_word
from greenlist.forms.parse import parse
from greenlist.reading import Document, Reading
from greenlist.verdicts import judge
from tests.builders.fillings import case_of, example
from tests.builders.likeness import compare
from tests.builders.word_files import document, p, tbl, tc, tr
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


# --- documents nobody drew from our blank -----------------------------------------------------------


def offices_own(*, year: str = "登记年度：2026年　　填报日期：2026年1月8日") -> bytes:
    """A registration as an office types it: other labels, two pairs a row, a merged group, boxes as characters."""
    group, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="3"/>'
    basics = tbl(
        tr(tc("基本信息", group), "企业名称", "广州某某有限公司", "统一社会信用代码", "91440101MA5TE5T07H"),
        tr(tc("", on), "企业性质", "□国有 ☑民营 □外资", "是否规模以上工业企业", "R是 £否"),
        tr(tc("", on), "注册地址", tc("广州市黄埔区科学大道1号", wide)),
        tr(tc("", on), "联系人及职务", "张三", "手机", "138 0013 8000"),
    )
    figures = tbl(
        tr("指标名称", "计量单位", "2023", "2024", "2025"),
        tr("工业总产值", "万元", "1,234.5", "2，000", "3000"),
        tr("综合能源消费量", "吨标准煤", "100", "—", ""),
    )
    honours = tbl(
        tr("序号", "荣誉名称", "荣誉级别", "获得年份", "文号"),
        tr("1", "高新技术企业", "国家级", "2022年", "粤科〔2022〕1号"),
        tr("2", "", "", "", ""),
    )
    told = [p("广州市绿色工厂梯度培育信息登记表"), p(year), p("一、企业基本情况"), basics]
    told += [p("二、经营情况"), figures, p("三、已获荣誉"), honours, p("注：荣誉需附证明材料。")]
    return document("".join(told))


def test_a_form_an_office_made_itself_is_read_with_every_place():
    reading = read(offices_own())
    assert reading.paper == "attachment_6.factory"
    form = parse(reading).form
    assert (form.register_year, form.company_name, form.above_scale) == (2026, "广州某某有限公司", True)
    assert form.ownership_type == "民营企业"
    assert (form.gross_output[2023], form.gross_output[2024]) == (Decimal("1234.5"), 2000)
    assert [(one.honour_name, one.honour_year) for one in form.honours] == [("高新技术企业", 2022)]
    assert str(reading.where("register_year")) == "正文第2段"
    assert str(reading.where("company_name")) == "表1第1行第3格"
    assert str(reading.where("registered_address")) == "表1第3行第3格"
    assert str(reading.where("gross_output", "2024")) == "表2第2行第4格"
    assert str(reading.where("honours.document_no", row=0)) == "表3第2行第5格"


def test_a_value_said_differently_in_two_places_is_told():
    parts = unpack(offices_own())
    again = tbl(tr("企业名称", "广州另一家有限公司")).encode()
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:body>", again + b"</w:body>")
    (remark,) = [one for one in read(pack(parts)).remarks if one.code == "F-032"]
    assert remark.field == "company_name"
    assert "表4第1行第2格" in remark.message


def test_an_old_edition_is_told_by_the_mark_at_its_foot():
    made = unpack(drawn(example(FORMS["attachment_6.factory"], 1)).data)
    old = {n: d.replace(b"A6F-2024.1", b"A6F-2019.3") for n, d in made.items()}
    found = extractors.read(Document.of("旧.docx", pack(old)))
    assert (found.code, found.paper) == ("I-021", "attachment_6.factory")
    newer = {n: d.replace(b"A6F-2024.1", b"A6F-2024.0") for n, d in made.items()}
    assert any("A6F-2024.0" in remark.message for remark in read(pack(newer)).remarks)


@pytest.mark.parametrize(
    ("line", "read_as"),
    [
        ("登记年度：2026年　　填报日期：2026年1月8日", 2026),
        ("登记年度:2026", 2026),
        ("登记年度：____  填报日期：2025年12月1日", None),
        ("登记年度：  ", None),
    ],
)
def test_a_value_in_a_line_of_text_ends_where_another_label_begins(line, read_as):
    parsed = parse(read(offices_own(year=line)))
    assert parsed.form.register_year == read_as
    assert not any("无法识别" in remark.message for remark in parsed.remarks)
