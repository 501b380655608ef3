"""The checker: our documents pass every rule that applies, and each rule fails on the fault made for it."""

import io
import os
import random
import re
import time
from collections.abc import Callable
from functools import cache

import pdfplumber
import pytest

from generators import ledgers
from generators.layout import AREA_LEFT, MM_PER_POINT, STANDARD, emu
from generators.lint import RULES, Strength, measure
from generators.lint.sheets import Sheets
from generators.ooxml import pack, paragraph, unpack
from generators.placing import place
from generators.reading_back import read_back
from generators.shelf import template
from generators.word import render
from tests.builders import rounds
from tests.builders.documents import FAMILIES, OFFICE, docx_of, golden, made, must, xlsx_of

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
    "D15": f"{_LETTER} A04 P08",
    "D16": f"{_EVERY} A04 B34 H11 P08",
    "D18": f"{_SIGNED} B05 B06 B28 H11",
}

Parts = dict[str, bytes]
Change = Callable[[Parts], None]


def swap(part: str, old: str, new: str, count: int = 0) -> Change:
    """Replace by a regular expression; it must be there."""

    def change(parts: Parts) -> None:
        text, times = re.subn(old, new, parts[part].decode(), count=count, flags=re.DOTALL)
        assert times, old
        parts[part] = text.encode()

    return change


def text(old: str, new: str, count: int = 0) -> Change:
    return swap("word/document.xml", old, new, count)


def style(name: str, old: str, new: str) -> Change:
    return swap("word/styles.xml", rf'(w:styleId="{name}"(?:(?!</w:style>).)*?){old}', rf"\g<1>{new}", 1)


def moved(shape: str, millimetres: float) -> Change:
    """A drawing on the page, moved down."""

    def change(parts: Parts) -> None:
        xml = parts["word/document.xml"].decode()
        found = re.search(
            rf'positionV relativeFrom="page"><wp:posOffset>(\d+)(?:(?!<wp:anchor).)*?name="{shape}"',
            xml,
            re.DOTALL,
        )
        assert found, shape
        at = found.start(1)
        new = str(int(found[1]) + emu(millimetres))
        parts["word/document.xml"] = (xml[:at] + new + xml[found.end(1) :]).encode()

    return change


def all_of(*changes: Change) -> Change:
    def change(parts: Parts) -> None:
        for one in changes:
            one(parts)

    return change


SLOTS = ("ascii", "hAnsi", "eastAsia")
OTHER_FACE = "<w:rFonts " + " ".join(f'w:{slot}="DejaVu Sans"' for slot in SLOTS) + "/>"

FAULTS: list[tuple[str, str, str, Change]] = [
    ("幅面不是A4", "D08", "G01", text('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')),
    ("上边距25毫米", "D08", "G02", text('w:top="1960"', 'w:top="1417"')),
    ("左边距32毫米", "D08", "G03", text('w:left="1587"', 'w:left="1814"')),
    ("右边距32毫米", "D08", "G04", text('w:right="1475"', 'w:right="1814"')),
    ("行距580缇超出版心", "D11", "G05", style("GwBody", 'w:line="589"', 'w:line="640"')),
    ("没有字距", "D08", "G06", style("GwBody", '<w:spacing w:val="-5"/>', '<w:spacing w:val="0"/>')),
    ("正文用宋体", "D08", "G07", style("GwBody", 'w:eastAsia="仿宋_GB2312"', 'w:eastAsia="宋体"')),
    ("附注蓝色", "D11", "G08", style("GwNote", "<w:rPr>", '<w:rPr><w:color w:val="0000FF"/>')),
    ("正文段后有距离", "D08", "G10", style("GwBody", 'w:after="0"', 'w:after="120"')),
    ("主题字体", "D08", "G11", style("GwBody", "<w:rFonts ", '<w:rFonts w:asciiTheme="minorHAnsi" ')),
    ("西文另用字体", "D08", "G12", style("GwBody", 'w:ascii="仿宋_GB2312"', 'w:ascii="Times New Roman"')),
    ("孤行控制打开", "D08", "G13", style("GwBody", '<w:widowControl w:val="0"/>', "<w:widowControl/>")),
    ("单双页不分", "D08", "G14", swap("word/settings.xml", "<w:evenAndOddHeaders/>", "")),
    ("版记在奇数页", "D11", "G15", text('w:type w:val="evenPage"', 'w:type w:val="oddPage"')),
    ("标志偏左", "D11", "H04", style("GwMark", 'w:jc w:val="center"', 'w:jc w:val="left"')),
    ("标志过高", "D11", "H05", style("GwMark", r'w:before="\d+"', 'w:before="1500"')),
    ("标志黑色", "D11", "H06", style("GwMark", 'w:color w:val="FF0000"', 'w:color w:val="000000"')),
    ("标志换行", "D11", "H07", text(r'<w:rPr><w:w w:val="\d+"/></w:rPr>', "")),
    ("标志不是机关名称", "D11", "H08", text("局文件</w:t>", "局红头文件</w:t>")),
    ("字号离标志过近", "D11", "H09", style("GwNumber", r'w:before="\d+"', 'w:before="400"')),
    ("字号不居中", "D11", "H10", style("GwNumber", 'w:jc w:val="center"', 'w:jc w:val="left"')),
    ("方括号文号", "D11", "H11", text("穗工信〔2026〕35号", "穗工信[2026]35号")),
    ("文号虚位", "D15", "H11", text("〔2026〕121号", "〔2026〕0121号")),
    ("红线下移2毫米", "D11", "H14", moved("红色分隔线", 2)),
    ("标题三号", "D08", "B01", style("GwTitle", 'w:sz w:val="44"', 'w:sz w:val="32"')),
    ("标题离红线过近", "D11", "B02", style("GwTitle", r'w:before="\d+"', 'w:before="600"')),
    ("标题断词成沙漏", "D11", "B03", text("信息化局</w:t><w:br/>", "信息化局关于2026年</w:t><w:br/><w:t>度</w:t><w:br/>", 1)),
    ("标题没有文种", "D08", "B04", text("拟认定单位的公示</w:t>", "拟认定单位</w:t>", 1)),
    ("主送无冒号", "D11", "B05", text("各有关单位：</w:t>", "各有关单位</w:t>")),
    ("主送离标题过近", "D11", "B05", style("GwTo", r'w:before="\d+"', 'w:before="0"')),
    ("主送过多挤掉正文", "D11", "B06", text("各有关单位：</w:t>", "各有关单位" + "、各区工业和信息化主管部门" * 40 + "：</w:t>")),
    ("首页没有正文", "D11", "B07", text("各有关单位：</w:t>", "各有关单位" + "、各区工业和信息化主管部门" * 40 + "：</w:t>")),
    ("段首不空二字", "D08", "B08", style("GwBody", 'w:firstLine="630"', 'w:firstLine="0"')),
    ("层次跳号", "D11", "B09", text("二、按时填报", "三、按时填报")),
    ("层次用点", "D11", "B09", text("一、加强指导", "一.加强指导")),
    ("小标题仿宋", "D11", "B10", style("GwHeading1", 'w:eastAsia="黑体"', 'w:eastAsia="仿宋_GB2312"')),
    ("小标题有句号", "D11", "B11", text("一、加强指导和管理", "一、加强指导和管理。")),
    ("两位年份", "D11", "B13", text("列入2026年度", "列入26年度")),
    ("半角标点", "D11", "B14", text("，现予以公布", ",现予以公布")),
    ("引用先字号后标题", "D11", "B15", text("根据《", "根据穗工信规字〔2024〕1号《", 1)),
    ("附件说明不空行", "D11", "B16", style("GwAnnexNote", r'w:before="\d+"', 'w:before="0"')),
    ("附件用顿号编号", "D11", "B17", text("附件：1.2026", "附件：1、2026")),
    ("附件名加书名号", "D11", "B18", text("附件：1.2026年度市级绿色工厂名单", "附件：1.《2026年度市级绿色工厂名单》")),
    ("第二个附件错位", "D11", "B19", text('w:left="1890" w:hanging="315"', 'w:left="2500" w:hanging="315"')),
    ("日期右移", "D11", "B20", text(r'(w:pStyle w:val="GwDate".*?w:left=)"\d+"', r'\1"4600"', 1)),
    ("署名右移", "D11", "B21", text(r'(w:pStyle w:val="GwOrgan".*?w:left=)"\d+"', r'\1"5000"', 1)),
    ("署名离正文过远", "D08", "B22", style("GwOrgan", r'w:before="\d+"', 'w:before="2400"')),
    ("日期虚位", "D11", "B26", text(r"(GwDate.*?)2026年5月8日", r"\g<1>2026年05月08日", 1)),
    ("此页无正文", "D11", "B27", text("（联系人", "（此页无正文）（联系人")),
    ("附注无括号", "D11", "B28", text(r"（联系人：陈志远，联系电话：", "联系人：陈志远，联系电话：")),
    ("署名与标志不同", "D15", "B29", text(r'(GwOrgan"/>.*?<w:t[^>]*>)广州市工业和信息化局', r"\1广州市发展和改革委员会", 1)),
    ("附件不另面", "D11", "B30", style("GwAnnexMark", "<w:pageBreakBefore/>", "")),
    ("附件标注仿宋", "D11", "B31", style("GwAnnexMark", 'w:eastAsia="黑体"', 'w:eastAsia="仿宋_GB2312"')),
    ("一个附件却编号", "D15", "B31", text(">附件<", ">附件1<")),
    ("附件标题在第二行", "D11", "B32", style("GwAnnexTitle", r'w:before="\d+"', 'w:before="0"')),
    ("附件标题改动", "D11", "B33", text("3.2026年度市级绿色供应链", "3.2026年市级绿色供应链")),
    ("附表无文号", "D16", "B34", text("穗工信函〔2026〕121号附件", "附件")),
    ("版记线短6毫米", "D11", "E01", text('(<wp:extent cx=|<a:ext cx=)"5616000"( cy="0"/>)', r'\1"5400000"\2')),
    ("版记线一样粗", "D11", "E02", text(f'w="{emu(0.25)}"', f'w="{emu(0.5)}"')),
    ("版记末线上移3毫米", "D11", "E03", moved("版记末条线", -3)),
    ("抄送无句号", "D11", "E04", text("市税务局。</w:t>", "市税务局</w:t>")),
    ("抄送次序颠倒", "D11", "E05", text("抄送：广东省工业和信息化厅，市发展改革委", "抄送：市发展改革委，广东省工业和信息化厅")),
    ("印发日期虚位", "D11", "E07", text("5月8日印发", "05月08日印发")),
    ("印发机关上没有细线", "D11", "E08", moved("版记中线", -60)),
    ("页码用短横", "D08", "P01", swap("word/footer1.xml", "—", "-")),
    ("页码过低", "D08", "P02", text('w:footer="1406"', 'w:footer="1100"')),
    ("双页码居右", "D08", "P03", swap("word/footer2.xml", "GwPageEven", "GwPageOdd")),
    ("页码另起", "D08", "P04", text("<w:pgMar ", '<w:pgNumType w:start="5"/><w:pgMar ')),
    ("页码是打上去的", "D08", "P05", swap("word/footer2.xml", "<w:r><w:instrText.*?</w:instrText></w:r>", "")),
    ("单独的版记页有页码", "D11", "P06", text('r:id="footer3"', 'r:id="footer2"')),
    ("信函首页有页码", "D15", "P07", text("<w:titlePg/>", "", 1)),
    ("横排页码在上", "D16", "P08", swap("word/footer4.xml", "GwPageOdd", "GwPageEven")),
    ("信函标志下移3毫米", "D15", "L01", moved("发文机关标志", 3)),
    ("第一条双线上移", "D15", "L02", moved("第一条双线（粗）", -2)),
    ("第二条双线距底25毫米", "D15", "L03", all_of(moved("第二条双线（细）", -5), moved("第二条双线（粗）", -5))),
    ("信函文号居中", "D15", "L05", style("GwNumber", 'w:jc w:val="right"', 'w:jc w:val="center"')),
    ("信函标题过近", "D15", "L06", style("GwTitle", r'w:before="\d+"', 'w:before="500"')),
    ("信函有版记线", "D03", "L08", text(r'srgbClr val="FF0000"(?=(?:(?!<wp:anchor).)*?</wp:anchor>)', 'srgbClr val="000000"')),
    ("信函抄送不在版心底", "D03", "E10", moved("版记", -20)),
    ("抄送压住表格", "D03", "E09", moved("版记", -150)),
    ("公示有主送", "D08", "A01", text('(?=<w:p><w:pPr><w:pStyle w:val="GwBody"/>)', paragraph("GwTo", "各有关单位："), 1)),
    ("公示不写电话", "D08", "A02", text("联系电话：", "电话见附件：")),
    ("横排左边距28毫米", "D16", "A04", text('w:left="1984"', 'w:left="1587"')),
    ("表头不重复", "D08", "A05", text("<w:tblHeader/>", "")),
    ("行可以断开", "D08", "A06", text("<w:cantSplit/>", "", 3)),
    ("表格宽出版心", "D08", "A07", text('w:tblInd w:w="0"', 'w:tblInd w:w="300"')),
    ("单元格用正文行距", "D08", "A08", style("GwCell", 'w:line="300"', 'w:line="589"')),
    ("列宽之和不对", "D08", "A09", text('<w:gridCol w:w="680"/>', '<w:gridCol w:w="900"/>', 1)),
    ("范围用连字号", "D11", "A10", text("名单内单位要明确专员", "10-20%的名单内单位要明确专员")),
    ("生僻字", "D04", "A11", text("粤华科技", "昇堃科技")),
    ("残留标记", "D08", "A12", text("现予以公示", "{{ now }}现予以公示")),
    ("作者是个人", "D08", "A14", swap("docProps/core.xml", "<dc:creator>.*?</dc:creator>", "<dc:creator>张三</dc:creator>")),
    ("别的字体", "D11", "A15", style("GwNote", "<w:rFonts [^>]*/>", OTHER_FACE)),
]  # fmt: skip


@cache
def small(kind: str) -> bytes:
    """A document of few pages, in which the faults are made."""
    if kind == "D04":
        return docx_of(golden(kind))
    return docx_of(must(made(kind, rounds.crowd(2, 1, 1))))


def with_fault(kind: str, change: Change) -> bytes:
    parts = unpack(small(kind))
    change(parts)
    return pack(parts)


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
