"""A marked workbook shows every finding at its cell and is otherwise the workbook that was handed in."""

import io
import re
import shutil
import subprocess
import warnings
import zipfile
from copy import copy
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

import extractors
from generators.blanks import filled
from generators.markup.grid import Address
from generators.markup.notes import box_size
from generators.markup.summary import TITLE
from generators.markup.workbook import UnmarkableError, mark_workbook, markable
from generators.wording import COLOURS, follows, short_basis
from greenlist.findings import Finding, Judgement, Law, Severity, Standard
from greenlist.reading import CellPlace, Document, PagePlace, Reading
from greenlist.regulation import Citation
from tests.builders.cases import NUMBER_OF_ONE, good_annex5, good_annex6
from tests.builders.rich_workbooks import (
    FIGURES,
    FORM,
    THREADS,
    TRANSITIONAL,
    parts,
    plain_workbook,
    repacked,
    rich_workbook,
    translated,
    with_thread,
)

LAW = Law(Citation(13, paragraph=1), "上报年度绿色制造关键指标情况")
RICH = rich_workbook()
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = f'<worksheet xmlns="{MAIN}"><sheetData>{{}}</sheetData></worksheet>'


def finding(cell="C4", sheet=FORM, severity=Severity.ERROR, message="填写为17位，应为18位。", code="F-001"):
    return Finding(code, severity, message, LAW, "请核对营业执照。", where=CellPlace(sheet, cell))


def opened(data):
    with warnings.catch_warnings():  # the second reader says what it would lose; we do not save through it
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(io.BytesIO(data))


def test_a_finding_becomes_a_comment_with_all_its_words_and_a_fill():
    sheet = opened(mark_workbook(RICH, [finding()]))[FORM]
    comment = sheet["C4"].comment
    assert comment.author == "核对意见"
    for words in (
        "【须更正】填写为17位，应为18位。",
        f"依据：{short_basis(str(LAW))}",
        "更正：请核对营业执照。",
        "编号：F-001",
    ):
        assert words in comment.text
    assert sheet["C4"].fill.fgColor.rgb == f"FF{COLOURS[Severity.ERROR]}"


def test_the_cell_keeps_its_value_and_every_other_format():
    before, after = opened(RICH)[FORM]["C7"], opened(mark_workbook(RICH, [finding("C7")]))[FORM]["C7"]
    assert after.value == before.value
    for look in ("font", "border", "number_format", "alignment", "protection"):
        assert copy(getattr(after, look)) == copy(getattr(before, look)), look
    assert after.fill != before.fill


def test_several_findings_of_a_cell_stand_in_one_comment_the_heaviest_first_and_colour_it():
    found = [
        finding(severity=Severity.INFO, message="提示"),
        finding(severity=Severity.BLOCK, message="否决"),
    ]
    cell = opened(mark_workbook(RICH, found))[FORM]["C4"]
    assert cell.comment.text.index("【否决】") < cell.comment.text.index("【提示】")
    assert cell.fill.fgColor.rgb == f"FF{COLOURS[Severity.BLOCK]}"


TOUCHED = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet2.xml",
    "xl/comments/comment1.xml",
}


def test_every_part_that_was_not_touched_is_byte_equal_and_none_is_lost():
    before, after = parts(RICH), parts(mark_workbook(RICH, [finding()]))
    same = {name for name in before if after[name] == before[name]}
    vml = {name for name in before if name.endswith(".vml")}
    assert before.keys() - same == TOUCHED | vml
    assert after.keys() - before.keys() == {"xl/worksheets/sheet4.xml"}
    assert {"xl/vbaProject.bin", "xl/media/image1.png", "xl/charts/chart1.xml", "customXml/item1.xml"} <= same


def test_untouched_parts_stay_compressed_as_they_were():
    stored = repacked(RICH, lambda found: found)
    marked = mark_workbook(stored, [finding()])
    for name in ("xl/vbaProject.bin", "xl/media/image1.png"):
        assert _raw(marked, name) == _raw(stored, name)


def _raw(package, name):
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        info = archive.getinfo(name)
        start = info.header_offset + 30 + len(name.encode())
        return package[start : start + info.compress_size]


def test_of_the_marked_sheet_nothing_but_the_cells_looks_changes():
    def rest(data):
        root = etree.fromstring(parts(data)["xl/worksheets/sheet2.xml"])
        for cell in root.iter(f"{{{MAIN}}}c"):
            cell.attrib.pop("s", None)
        return etree.tostring(root, method="c14n")

    assert rest(mark_workbook(RICH, [finding(), finding("C9")])) == rest(RICH)
    assert b"x14:dataValidation" in rest(RICH)


def test_comments_that_stand_there_are_kept_and_appended_to():
    sheet = opened(mark_workbook(RICH, [finding("C5")]))[FORM]
    assert sheet["C5"].comment.text.startswith("填表人自己的批注")
    assert "【须更正】" in sheet["C5"].comment.text
    assert sheet["C6"].comment.text == "与本次无关的批注"


def test_boxes_stand_beside_the_cell_hidden_and_large_enough_for_their_text():
    found = [finding("C4"), finding("C5"), finding("B14", message="长" * 400)]
    marked = parts(mark_workbook(RICH, found))
    vml = next(content for name, content in marked.items() if name.endswith(".vml")).decode()
    shapes = re.findall(r"<\w+:shape\b.*?</\w+:shape>", vml, re.DOTALL)
    by_cell = {tuple(map(int, re.findall(r"<\w+:(?:Row|Column)>(\d+)<", s))): s for s in shapes}
    assert set(by_cell) == {(3, 2), (4, 2), (5, 2), (12, 1)}
    assert all("visibility:hidden" in shape for shape in shapes)
    assert "Anchor" not in by_cell.pop((5, 2))  # the box of a comment that does not concern us
    left = {cell: int(re.search(r"Anchor>\s*(\d+)", shape)[1]) for cell, shape in by_cell.items()}
    assert left[3, 2] == left[4, 2] == 3  # the column after C
    assert left[12, 1] == 4  # the column after the merged area B13:D15
    assert box_size("长" * 400)[1] > box_size("长" * 40)[1]


def test_the_anchor_spans_the_size_of_the_text_in_columns_and_rows_as_wide_as_they_are():
    rows = '<row r="1" ht="30" customHeight="1"/><row r="2" hidden="1"/>'
    cols = '<cols><col min="3" max="3" width="10"/><col min="4" max="4" hidden="1" width="9"/></cols>'
    data = plain_workbook(SHEET.format(rows).replace("<sheetData>", f"{cols}<sheetData>"))
    marked = parts(mark_workbook(data, [finding("B2", "表1")]))
    vml = next(content for name, content in marked.items() if name.endswith(".vml")).decode()
    anchor = [int(n) for n in re.search(r"<x:Anchor>([^<]*)<", vml)[1].split(",")]
    widths = {2: 75, 3: 0}  # 0-based column → px
    heights = {0: 40, 1: 0}
    width = sum(widths.get(c, 68) for c in range(anchor[0], anchor[4])) + anchor[5] - anchor[1]
    height = sum(heights.get(r, 20) for r in range(anchor[2], anchor[6])) + anchor[7] - anchor[3]
    text = "".join(re.findall(r"<t[^>]*>([^<]*)</t>", marked["xl/comments1.xml"].decode()))
    assert (width, height) == box_size(text)


def test_a_finding_inside_a_merged_area_is_shown_at_its_first_cell():
    sheet = opened(mark_workbook(RICH, [finding("C14")]))[FORM]
    assert "【须更正】" in sheet["B13"].comment.text
    assert sheet["B13"].fill.fgColor.rgb == f"FF{COLOURS[Severity.ERROR]}"


def test_missing_rows_and_cells_are_put_in_order_and_take_the_columns_look():
    rows = '<row r="2"><c r="A2"><v>1</v></c><c r="D2"><v>2</v></c></row><row r="9" spans="1:1"><c r="A9"/></row>'
    data = plain_workbook(SHEET.format(rows))
    marked = mark_workbook(data, [finding(cell, "表1") for cell in ("B2", "F2", "A1", "C5", "Z9", "B12")])
    root = etree.fromstring(parts(marked)["xl/worksheets/sheet1.xml"])
    order = [Address.of(c.get("r")) for c in root.iter(f"{{{MAIN}}}c")]
    assert order == sorted(order)
    assert {str(a) for a in order} == {"A1", "A2", "B2", "D2", "F2", "C5", "A9", "Z9", "B12"}
    sheet = opened(marked)["表1"]
    assert all(sheet[c].comment for c in ("B2", "F2", "A1", "C5", "Z9", "B12"))
    assert (sheet["A2"].value, sheet["D2"].value) == (1, 2)


def test_rows_and_cells_without_addresses_keep_their_values():
    rows = "<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>"
    sheet = opened(mark_workbook(plain_workbook(SHEET.format(rows)), [finding("B1", "表1")]))["表1"]
    assert [cell.value for cell in sheet[1]] == [1, 2, 3]
    assert sheet["A2"].value == 4
    assert sheet["B1"].comment


def test_inline_strings_and_prefixed_names_are_left_as_they_are():
    xml = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>甲</x:t>'
        "</x:is></x:c></x:row></x:sheetData></x:worksheet>"
    )
    marked = mark_workbook(plain_workbook(xml), [finding("A1", "表1"), finding("B1", "表1")])
    sheet = opened(marked)["表1"]
    assert sheet["A1"].value == "甲"
    assert sheet["A1"].comment
    assert sheet["B1"].comment
    assert b"<x:legacyDrawing" in parts(marked)["xl/worksheets/sheet1.xml"]


def test_a_workbook_without_styles_gets_some_and_unmarked_cells_stay_plain():
    data = plain_workbook(SHEET.format('<row r="1"><c r="A1"><v>1</v></c></row>'), styles=False)
    sheet = opened(mark_workbook(data, [finding("B1", "表1")]))["表1"]
    assert sheet["B1"].fill.fgColor.rgb == f"FF{COLOURS[Severity.ERROR]}"
    assert sheet["A1"].fill.fill_type is None


def test_a_strict_workbook_is_marked_in_its_own_dialect():
    strict = translated(RICH, {new: old for old, new in TRANSITIONAL.items()})
    marked = mark_workbook(strict, [finding()])
    assert all(MAIN.encode() not in content for content in parts(marked).values())
    sheet = opened(translated(marked, TRANSITIONAL))[FORM]
    assert "【须更正】" in sheet["C4"].comment.text
    assert sheet["C5"].comment.text == "填表人自己的批注"


def test_a_thread_gets_a_reply_because_programs_show_the_thread_and_not_the_comment():
    marked = parts(mark_workbook(with_thread(RICH), [finding("C5"), finding("C4")]))
    root = etree.fromstring(marked["xl/threadedComments/threadedComment1.xml"])
    first, reply = root
    assert reply.get("parentId") == first.get("id")
    assert "【须更正】" in reply.findtext(f"{{{THREADS}}}text")
    people = etree.fromstring(marked["xl/persons/person1.xml"])
    assert [person.get("id") for person in people] == [reply.get("personId")]
    assert b"/xl/persons/person1.xml" in marked["[Content_Types].xml"]


def test_a_protected_sheet_stays_protected():
    sheet = opened(mark_workbook(RICH, [finding()]))[FORM]
    assert sheet.protection.sheet
    assert sheet["C4"].comment


def test_the_last_sheet_lists_every_finding_with_a_link_to_its_cell():
    found = [
        finding("C4"),
        finding("B2", FIGURES, Severity.WARN, "单位疑似填错。", "Y-004"),
        Finding("P-013", Severity.INFO, "缺少说明。", Judgement("常见遗漏"), ""),
        Finding(
            "S-001",
            Severity.ERROR,
            "见报告。",
            Standard("GB 32100-2015"),
            "请更正。",
            where=PagePlace(2, (0, 0, 1, 1)),
        ),
        finding("C4", "没有这张表"),
    ]
    book = opened(mark_workbook(RICH, found))
    sheet = book.worksheets[-1]
    assert sheet.title == TITLE
    assert book.active.title != TITLE
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    told = [found[place] for place in (0, 3, 4, 1, 2)]  # the heaviest first
    assert [row[1] for row in rows] == ["须更正", "须更正", "须更正", "请说明", "提示"]
    assert [row[3] for row in rows] == [f.message for f in told]
    assert [row[4] for row in rows] == [short_basis(str(f.basis)) for f in told]
    links = [sheet.cell(row, 3).hyperlink for row in range(3, 8)]
    assert [link.location if link else None for link in links] == [
        f"'{FORM}'!C4",
        None,
        None,
        "'D1 ''基础''数据'!B2",
        None,
    ]
    assert rows[4][2] == "整份材料"
    assert sheet.print_title_rows == "$2:$2"


def test_what_may_follow_from_a_finding_is_told_right_after_it_and_points_to_it():
    root = finding("C4", FORM, Severity.WARN, "产值变化过大。", "Y-001")
    other = finding("B2", FIGURES, message="别的问题。", code="X-020")
    follower = replace(finding("B3", FIGURES, message="强度不符。", code="X-007"), root=root)
    book = opened(mark_workbook(RICH, [follower, other, root]))
    rows = [[cell.value for cell in row] for row in book.worksheets[-1].iter_rows(min_row=3)]
    assert [row[6] for row in rows] == ["Y-001", "X-007", "X-020"]
    said = f"强度不符。\n{follows(f'{FORM}!C4', 'Y-001')}"
    assert rows[1][3] == f"↳ {said}"
    assert said in book[FIGURES]["B3"].comment.text


def test_a_sheet_name_that_is_taken_is_not_taken_twice():
    book = openpyxl.Workbook()
    book.active.title = TITLE
    held = io.BytesIO()
    book.save(held)
    assert opened(mark_workbook(held.getvalue(), [])).sheetnames == [TITLE, f"{TITLE}（2）"]


def test_sheet_names_are_found_whatever_their_case_and_space():
    assert opened(mark_workbook(RICH, [finding(sheet=f" {FORM.lower()} ")]))[FORM]["C4"].comment


@pytest.mark.parametrize("text", ["=1+1", "+86", "@SUM(A1)", "-1", "\t=cmd|' /C calc'!A0"])
def test_no_formula_ever_comes_from_data(text):
    marked = mark_workbook(RICH, [finding(message=text), Finding("X-1", Severity.WARN, text, LAW, text)])
    before, after = parts(RICH), parts(marked)
    assert sum(content.count(b"<f>") for content in after.values()) == sum(
        content.count(b"<f>") for content in before.values()
    )
    assert [r[3].data_type for r in opened(marked).worksheets[-1].iter_rows(min_row=3)] == ["s", "s"]


def test_the_same_input_gives_the_same_bytes():
    found = [finding(), finding("C9", severity=Severity.WARN)]
    assert mark_workbook(RICH, found) == mark_workbook(RICH, found)


def test_marking_a_marked_workbook_keeps_the_earlier_marks():
    again = opened(mark_workbook(mark_workbook(RICH, [finding()]), [finding(message="第二次核对")]))
    assert "填写为17位" in again[FORM]["C4"].comment.text
    assert "第二次核对" in again[FORM]["C4"].comment.text


def test_the_part_that_draws_the_boxes_stays_well_formed_however_often_it_is_marked():
    data = RICH
    for cell in ("C4", "C8", "A1"):
        data = mark_workbook(data, [finding(cell)])
        for name, content in parts(data).items():
            if name.endswith((".vml", ".xml", ".rels")):
                etree.fromstring(content)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="空文件"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"\0" * 600, id="旧版xls"),
        pytest.param(repacked(RICH, lambda _: {"mimetype": b"x"}), id="不是工作簿的压缩包"),
        pytest.param(RICH[: len(RICH) // 2], id="截断"),
    ],
)
def test_what_is_no_workbook_is_not_marked(data):
    assert not markable(data)
    with pytest.raises(UnmarkableError):
        mark_workbook(data, [finding()])


def test_a_broken_sheet_is_said_to_be_unmarkable_and_nothing_worse():
    data = plain_workbook("<worksheet")
    with pytest.raises(UnmarkableError):
        mark_workbook(data, [finding("A1", "表1")])


def test_vml_that_is_not_well_formed_is_appended_to_all_the_same():
    def change(found):
        for name in found:
            if name.endswith(".vml"):
                found[name] = (
                    found[name]
                    .replace(b"<xml ", b"<!-- <br> --><xml ", 1)
                    .replace(b"</xml>", b"<br></xml>\n")
                )
        return found

    broken = repacked(RICH, change)
    marked = mark_workbook(broken, [finding("C4")])
    vml = next(content for name, content in parts(marked).items() if name.endswith(".vml"))
    assert b"<br>" in vml
    assert vml.rstrip().endswith(b"</xml>")
    assert b"<x:Row>3</x:Row>" in vml


TEXTS = st.text(st.characters(exclude_categories=()), max_size=60)
CELLS = st.builds(Address, st.integers(1, 40), st.integers(1, 30))


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(CELLS, st.sampled_from(list(Severity)), TEXTS), max_size=12))
def test_wherever_findings_stand_each_has_comment_and_fill_and_untouched_parts_are_equal(placed):
    found = [finding(str(cell), severity=severity, message=text) for cell, severity, text in placed]
    marked = mark_workbook(RICH, found)
    sheet = opened(marked)[FORM]
    for cell, _, _ in placed:
        merged = next((m for m in sheet.merged_cells.ranges if str(cell) in m), None)
        shown = sheet.cell(merged.min_row, merged.min_col) if merged else sheet[str(cell)]
        assert "编号：F-001" in shown.comment.text
        assert shown.fill.fgColor.rgb[2:] in COLOURS.values()
    before, after = parts(RICH), parts(marked)
    for name in before.keys() - TOUCHED:
        assert name.endswith(".vml") or before[name] == after[name]


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="需要 LibreOffice")
def test_libreoffice_shows_every_comment_and_fill(tmp_path):
    cells = ["C4", "C5", "B13", "F20", "A1"]
    file = tmp_path / "marked.xlsx"
    file.write_bytes(mark_workbook(RICH, [finding(cell) for cell in cells]))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    flat = (tmp_path / "marked.fods").read_text("utf-8")
    notes = re.findall(r"<office:annotation .*?</office:annotation>", flat, re.DOTALL)
    assert sum("【须更正】" in note for note in notes) == len(cells)
    assert any("与本次无关的批注" in note for note in notes)
    assert flat.count(f'fo:background-color="#{COLOURS[Severity.ERROR].lower()}"') >= 1
    assert TITLE in flat


@pytest.mark.parametrize(
    "form",
    [good_annex5(NUMBER_OF_ONE, 2025), good_annex6(NUMBER_OF_ONE, 2026)],
    ids=["动态管理表", "登记表"],
)
def test_a_marked_form_reads_as_the_form_that_was_marked(form):
    data = filled(form)
    read = extractors.read(Document.of("表.xlsx", data))
    assert isinstance(read, Reading)
    places = [raw.where for raw in read.values.values()]
    places += [raw.where for series in read.series.values() for raw in series.values()]
    marked = mark_workbook(
        data, [Finding("X-1", Severity.WARN, "单位名称有误。", LAW, "请改。", where=p) for p in places]
    )
    assert extractors.read(Document.of("批注.xlsx", marked)) == read


def test_a_missing_cell_takes_the_look_of_its_row_or_column():
    def change(found):
        sheet = found["xl/worksheets/sheet1.xml"].decode()
        cols = '<cols><col min="4" max="4" width="9" style="1"/></cols>'
        rows = '<row r="20" s="1" customFormat="1"><c r="A20"/></row><row r="21"/>'
        sheet = re.sub(
            r"<sheetData>.*</sheetData>", f"{cols}<sheetData>{rows}</sheetData>", sheet, flags=re.DOTALL
        )
        found["xl/worksheets/sheet1.xml"] = sheet.encode()
        return found

    marked = mark_workbook(repacked(RICH, change), [finding(cell, "代码") for cell in ("C20", "D21", "E21")])
    sheet = opened(marked)["代码"]
    assert sheet["C20"].font.name == sheet["D21"].font.name == "楷体"
    assert sheet["E21"].font.name != "楷体"


def test_a_sheet_without_rows_gets_them_and_its_dimension_grows():
    xml = f'<worksheet xmlns="{MAIN}"><dimension ref="B2:C3"/></worksheet>'
    marked = mark_workbook(plain_workbook(xml), [finding("E5", "表1"), finding("B2", "表1")])
    assert opened(marked)["表1"]["E5"].comment
    assert b'<dimension ref="B2:E5"/>' in parts(marked)["xl/worksheets/sheet1.xml"]


def test_a_drawing_that_leads_nowhere_is_replaced():
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xml = f'<worksheet xmlns="{MAIN}" xmlns:r="{links}"><sheetData/><legacyDrawing r:id="rId77"/></worksheet>'
    marked = mark_workbook(plain_workbook(xml), [finding("A1", "表1")])
    root = etree.fromstring(parts(marked)["xl/worksheets/sheet1.xml"])
    [drawing] = root.findall(f"{{{MAIN}}}legacyDrawing")
    assert drawing.get(f"{{{links}}}id") != "rId77"
    assert opened(marked)["表1"]["A1"].comment


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_boxes_written_in_another_encoding_stay_in_it(encoding):
    def change(found):
        for name, content in found.items():
            if name.endswith(".vml"):
                head = "" if encoding == "utf-16" else f'<?xml version="1.0" encoding="{encoding}"?>'
                found[name] = (head + content.decode().replace("<div ", '<div title="批注" ')).encode(
                    encoding
                )
        return found

    marked = parts(mark_workbook(repacked(RICH, change), [finding("C4")]))
    vml = next(content for name, content in marked.items() if name.endswith(".vml"))
    text = vml.decode(encoding)
    assert 'title="批注"' in text
    assert "<x:Row>3</x:Row>" in text


def test_boxes_in_bytes_nobody_can_decode_keep_those_bytes():
    def change(found):
        for name, content in found.items():
            if name.endswith(".vml"):
                found[name] = content.replace(b"<div ", b'<div title="\xff\xfe\xfa" ')
        return found

    marked = parts(mark_workbook(repacked(RICH, change), [finding("C4")]))
    vml = next(content for name, content in marked.items() if name.endswith(".vml"))
    assert b'title="\xff\xfe\xfa"' in vml
    assert b"<x:Row>3</x:Row>" in vml


def test_very_many_findings_at_one_cell_point_to_the_list():
    found = [finding(message="很长的一句话。" * 60, code=f"X-{n:03d}") for n in range(80)]
    book = opened(mark_workbook(RICH, found))
    text = book[FORM]["C4"].comment.text
    assert len(text) < 10_000
    assert re.search(r"另有\d+条，见工作表“核对结果”。$", text)
    assert book.worksheets[-1].max_row == 82


def test_a_sheet_too_large_to_hold_is_left_alone_and_its_findings_are_listed(monkeypatch):
    monkeypatch.setattr("generators.markup.workbook.LARGEST_SHEET", 100)
    marked = mark_workbook(RICH, [finding("C4")])
    assert parts(marked)["xl/worksheets/sheet2.xml"] == parts(RICH)["xl/worksheets/sheet2.xml"]
    assert opened(marked).worksheets[-1]["C3"].value == f"{FORM}!C4"


def test_parts_with_chinese_names_are_copied_under_their_names():
    def change(found):
        return {**found, "附件/说明.txt": "甲".encode()}

    assert parts(mark_workbook(repacked(RICH, change), [finding()]))["附件/说明.txt"] == "甲".encode()


def test_a_finding_with_an_impossible_cell_is_listed_only():
    book = opened(mark_workbook(RICH, [finding("第3行"), finding("XFE1"), finding("A1048577")]))
    assert book.worksheets[-1].max_row == 5
    assert not book[FORM]["A1"].comment


def test_comments_in_plain_old_form_become_runs_and_stay():
    def change(found):
        part = "xl/comments/comment1.xml"
        found[part] = re.sub(
            rb"<text>.*?</text>",
            "<text><t>旧式批注</t></text>".encode(),
            found[part],
            count=1,
            flags=re.DOTALL,
        )
        return found

    text = opened(mark_workbook(repacked(RICH, change), [finding("C5")]))[FORM]["C5"].comment.text
    assert text.startswith("旧式批注")
    assert "【须更正】" in text
