"""PDF pages become lines and whole tables; a second reader agrees; bad files end in a refusal."""

import io

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.ink import Turn
from extractors.lattice import tables_of
from extractors.legible import garbled_share
from extractors.pages import LARGEST_PAGE, PAGE_LIMIT, Legibility, places_of, read_pages
from extractors.paragraphs import Paragraph, flow
from extractors.pdf_book import Book
from extractors.plumbing import SecondBook
from extractors.strands import words_of
from extractors.strips import lines_of
from greenlist.reading import Refusal
from tests.builders import typefaces
from tests.builders.report_truth import near
from tests.builders.typeset import ROTATED, TURNED, WIDE, Cell, Faces, Press, Run, Table

CID = Faces(cid=True)


def press(kind="portrait"):
    made = Press(CID)
    made.new_page(kind)
    return made


def read(data):
    pages = read_pages(data)
    assert not isinstance(pages, Refusal), pages
    return pages


def grid(table):
    return [[cell.text for cell in table.row(number) if cell.row == number] for number in range(table.height)]


def ruled(count, rules="lines", **held):
    rows = [[Cell("序号"), Cell("一级指标"), Cell("得分")]]
    rows += [[Cell(str(n)), Cell(f"指标{n}"), Cell(f"{n}.50")] for n in range(1, count + 1)]
    return Table((1, 3, 2), rows, rules=rules, **held)


# --- lines ----------------------------------------------------------------------------------------


def test_letters_spread_with_spaces_are_one_word_and_a_wide_gap_parts_two():
    made = press()
    made.text("工 厂 名 称：广州某某有限公司", size=14)
    line = made.glyphs("联系人：张三", 12)
    made.put(line, 72, 300, 12)
    made.put(made.glyphs("联系电话：020-81234567", 12), 330, 300, 12)
    texts = [line.text for line in read(made.save())[0].free]
    assert texts == ["工厂名称:广州某某有限公司", "联系人:张三", "联系电话:020-81234567"]


def test_a_part_of_a_line_has_its_own_box():
    made = press()
    made.text(["综合得分为", Run("86.50", "score"), "分。"], size=12)
    [page] = read(made.save())
    [line] = page.free
    at = line.text.index("86.50")
    assert near(line.box_of(at, at + 5), made.spots["score"][0].box)


def test_letters_drawn_twice_to_look_bold_are_read_once():
    made = press()
    for shift in (0, 0.4):
        made.put(made.glyphs("总得分", 14), 100 + shift, 200, 14)
    assert [line.text for line in read(made.save())[0].free] == ["总得分"]


def test_a_hyphen_at_a_lines_end_stays_a_hyphen():
    made = press()
    made.text("编号为LSPJ-", size=12)
    made.text("2026-0001", size=12)
    assert read(made.save())[0].text == "编号为LSPJ-\n2026-0001"


def test_kangxi_radicals_and_full_width_letters_are_read_as_meant():
    made = Press(Faces())
    made.new_page()
    made.text("⼯⼚名称　ＡＢＣ１２３", size=12)
    assert read(made.save())[0].free[0].text == "工厂名称 ABC123"


def test_running_heads_and_page_numbers_belong_to_no_paragraph():
    def head(made):
        made.put(made.glyphs("某公司绿色工厂评价报告", 9), 200, 40, 9)
        made.put(made.glyphs(f"第 {made.page} 页", 9), 280, 810, 9)

    made = Press(CID, header=head)
    for number in range(4):
        made.new_page()
        made.text(f"正文第{'一二三四'[number]}段。")
    pages = read(made.save())
    assert [[line.text for line in page.free] for page in pages] == [[f"正文第{n}段。"] for n in "一二三四"]
    assert all(len(page.furniture) == 2 for page in pages)


# --- tables ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("rules", ["lines", "rects", "boxes"])
def test_a_table_is_the_same_however_its_rules_are_drawn(rules):
    made = press()
    made.table(ruled(3, rules))
    [table] = read(made.save())[0].tables
    assert table.ruled
    assert grid(table) == [
        ["序号", "一级指标", "得分"],
        ["1", "指标1", "1.50"],
        ["2", "指标2", "2.50"],
        ["3", "指标3", "3.50"],
    ]


@pytest.mark.parametrize("rules", ["horizontal", "head", "none"])
def test_columns_are_told_by_alignment_where_nothing_parts_them(rules):
    made = press()
    made.table(ruled(4, rules))
    [table] = read(made.save())[0].tables
    assert not table.ruled
    assert grid(table)[0] == ["序号", "一级指标", "得分"]
    assert grid(table)[-1] == ["4", "指标4", "4.50"]


def test_prose_is_no_table():
    made = press()
    made.text("评价指标、权重和得分见附件。" * 12, size=12, indent=2)
    assert read(made.save())[0].tables == ()


def test_a_single_frame_is_no_table():
    made = press()
    made.table(Table((1,), [[Cell("框内的一段文字")]], rules="lines"))
    [page] = read(made.save())
    assert page.tables == ()
    assert page.free[0].text == "框内的一段文字"


def test_merged_cells_keep_their_span():
    made = press()
    rows = [
        [Cell("一、工厂基本信息", columns=3), None, None],
        [Cell("基础设施", rows=2), Cell("建筑"), Cell("18")],
        [None, Cell("照明"), Cell("2")],
    ]
    made.table(Table((1, 1, 1), rows, head=0))
    [table] = read(made.save())[0].tables
    spans = {cell.text: (cell.rows, cell.columns) for cell in table.cells if cell.text}
    assert spans["一、工厂基本信息"] == (1, 3)
    assert spans["基础设施"] == (2, 1)
    assert [cell.text for cell in table.row(2)] == ["基础设施", "照明", "2"]


def test_text_in_a_cell_is_put_together_and_a_broken_word_stays_whole():
    made = press()
    made.table(
        Table(
            (1, 1),
            [
                [Cell("电子邮箱"), Cell("greenfactory.department.of.environment@example-company.com")],
                [Cell("说明"), Cell("Green Factory Evaluation Report by an independent institution")],
            ],
            head=0,
        )
    )
    [table] = read(made.save())[0].tables
    assert table.row(0)[1].text == "greenfactory.department.of.environment@example-company.com"
    assert table.row(1)[1].text == "Green Factory Evaluation Report by an independent institution"


# --- over the page's end --------------------------------------------------------------------------


@pytest.mark.parametrize("rules", ["lines", "rects", "boxes", "horizontal", "none", "head"])
@pytest.mark.parametrize("repeat", [True, False], ids=["重复表头", "不重复表头"])
def test_a_table_over_three_pages_is_one_table_without_its_repeated_head(rules, repeat):
    made = press()
    made.table(ruled(90, rules, repeat=repeat))
    pages = read(made.save())
    tables = [table for page in pages for table in page.tables]
    assert len(pages) == 3
    assert len(tables) == 1
    assert [row[0] for row in grid(tables[0])] == ["序号", *map(str, range(1, 91))]
    assert tables[0].row(90)[0].page == 3


def test_two_tables_with_a_paragraph_between_them_stay_two():
    made = press()
    made.table(ruled(5))
    made.text("以上为第一张表。")
    made.new_page()
    made.table(ruled(5))
    assert [len(page.tables) for page in read(made.save())] == [1, 1]


def test_a_row_broken_by_the_pages_end_is_one_row_with_both_places():
    made = press()
    made.y = made.bottom - 90
    long = "建立、实施并保持满足要求的能源管理体系并持续改进。" * 6
    rows = [
        [Cell(word) for word in row]
        for row in (("序号", "评价要求", "得分"), ("1", "短", "7"), ("2", long, "8"))
    ]
    made.table(Table((1, 4, 1), rows, split=True))
    pages = read(made.save())
    [table] = [table for page in pages for table in page.tables]
    assert len(pages) == 2
    assert [row[0] for row in grid(table)] == ["序号", "1", "2"]
    cell = table.row(2)[1]
    assert cell.text == long.replace("，", ",")
    assert [page for page, _ in places_of(cell)] == [1, 2]


def test_a_merged_cell_cut_by_the_pages_end_covers_its_rows_on_both_pages():
    made = press()
    made.y = made.bottom - 130
    rows = [[Cell("一级指标"), Cell("二级指标"), Cell("得分")]]
    rows += [[Cell("绩效", rows=10) if n == 0 else None, Cell(f"第{n}项"), Cell(str(n))] for n in range(10)]
    rows += [[Cell("产品"), Cell("末项"), Cell("9")]]
    made.table(Table((1, 2, 1), rows))
    [table] = [table for page in read(made.save()) for table in page.tables]
    assert [table.row(n)[0].text for n in range(1, 12)] == ["绩效"] * 10 + ["产品"]
    assert len({table.row(n)[1].page for n in range(1, 11)}) == 2


# --- turned pages ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [WIDE, ROTATED, TURNED])
def test_a_landscape_table_is_read_and_placed_however_it_is_turned(kind):
    made = press(kind)
    made.table(Table((1, 1), [[Cell("指标"), Cell("得分")], [Cell("绩效"), Cell(Run("22.50", "score"))]]))
    [page] = read(made.save())
    [table] = page.tables
    assert [cell.text for cell in table.row(1)] == ["绩效", "22.50"]
    assert near(table.row(1)[1].words, made.spots["score"][0].box)
    landscape = page.width > page.height
    assert landscape is (kind != TURNED)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_turning_there_and_back_changes_nothing(degrees):
    turn = Turn(10, 20, 605, 862, degrees)
    box = (110.0, 220.0, 160.0, 235.0)
    assert turn.back(turn.out(box)) == pytest.approx(box)
    x0, top, x1, bottom = turn.out(box)
    assert 0 <= x0 < x1 <= turn.size[0]
    assert 0 <= top < bottom <= turn.size[1]


def test_boxes_count_from_the_visible_corner_of_a_cropped_page():
    made = press()
    made.text(Run("总得分", "word"), size=20)
    reader = PdfReader(io.BytesIO(made.save()))
    writer = PdfWriter(clone_from=reader)
    writer.pages[0].cropbox.lower_left = (30, 0)
    writer.pages[0].cropbox.upper_right = (595, 800)
    out = io.BytesIO()
    writer.write(out)
    [page] = read(out.getvalue())
    x0, top, x1, bottom = made.spots["word"][0].box
    cut = made.height - 800
    assert near(page.free[0].box, (x0 - 30, top - cut, x1 - 30, bottom - cut))
    assert page.width == pytest.approx(565)


# --- whether anything may be taken ------------------------------------------------------------------


def picture(text=True, invisible=False):
    image = Image.new("RGB", (850, 1200), "white")
    ImageDraw.Draw(image).rectangle((80, 80, 700, 300), fill="gray")
    out = io.BytesIO()
    drawn = Canvas(out, invariant=1)
    drawn.drawImage(ImageReader(image), 0, 0, 595, 842)
    if text:
        words = drawn.beginText(72, 700)
        words.setFont(typefaces.cid_face(), 12)
        if invisible:
            words.setTextRenderMode(3)
        for _ in range(6):
            words.textLine("绿色工厂第三方评价报告综合得分")
        drawn.drawText(words)
    drawn.save()
    return out.getvalue()


def garbled_pdf():
    out = io.BytesIO()
    drawn = Canvas(out, invariant=1)
    drawn.setFont("Helvetica", 12)
    for line in range(8):
        drawn.drawString(72, 700 - 20 * line, "ÂÌÉ«¹¤³§µÚÈý·½ÆÀ¼Û±¨¸æ")  # GB 2312 bytes shown as Latin-1
    drawn.save()
    return out.getvalue()


def blank_pdf():
    out = io.BytesIO()
    drawn = Canvas(out, invariant=1)
    drawn.showPage()
    drawn.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "verdict"),
    [
        pytest.param(picture(text=False), Legibility.SCAN, id="扫描件"),
        pytest.param(picture(), Legibility.TEXT, id="底图上有正文"),
        pytest.param(picture(invisible=True), Legibility.OVERLAID, id="识别文字叠在扫描件上"),
        pytest.param(garbled_pdf(), Legibility.GARBLED, id="乱码"),
        pytest.param(blank_pdf(), Legibility.BLANK, id="空白页"),
    ],
)
def test_each_page_has_its_verdict(data, verdict):
    assert read(data)[0].legibility is verdict


def test_a_garbled_page_yields_no_text():
    assert read(garbled_pdf())[0].text == ""


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("绿色工厂评价报告", 0),
        ("\ue123\ue124评价", 0.5),
        ("\uf052符合", 0),  # a Wingdings box is no garbling
        ("R符合£不符合¨", 0),
        ("\ufffd\ufffd\ufffd\ufffd", 1),
        ("", 0),
    ],
)
def test_letters_without_meaning_are_counted(text, share):
    assert garbled_share(text) == share


def test_a_wrong_unicode_map_shows_in_characters_nobody_uses():
    everyday = "绿色工厂评价指标体系包括基础设施管理体系能源资源投入产品环境排放绩效等方面内容要求"
    rare = "".join(chr(0x9000 + 37 * n % 0xE00) for n in range(60))
    assert garbled_share(everyday) == 0
    assert garbled_share(rare) > 0.5


# --- files that are no reports ------------------------------------------------------------------------


def encrypted():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(blank_pdf())))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pages_of(count, size=(200, 200)):
    """A file of empty pages, written out by hand: quick even for thousands."""
    parts = ["%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"]
    kids = " ".join(f"{n + 3} 0 R" for n in range(count))
    parts.append(
        f"2 0 obj<</Type/Pages/Count {count}/Kids[{kids}]/MediaBox[0 0 {size[0]} {size[1]}]>>endobj\n"
    )
    parts += [f"{n + 3} 0 obj<</Type/Page/Parent 2 0 R>>endobj\n" for n in range(count)]
    body = "".join(parts)
    at, table = 9, ["0000000000 65535 f \n"]
    for part in (parts[0][9:], *parts[1:]):
        table.append(f"{at:010d} 00000 n \n")
        at += len(part)
    size_of = count + 3
    tail = f"trailer<</Size {size_of}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return (body + f"xref\n0 {size_of}\n" + "".join(table) + tail).encode("ascii")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "I-008", id="空"),
        pytest.param(b"%PDF-1.7\nhello", "I-008", id="只有文件头"),
        pytest.param(b"no pdf at all" * 50, "I-008", id="不是PDF"),
        pytest.param(blank_pdf()[:300], "I-008", id="截断"),
        pytest.param(encrypted(), "I-006", id="加密"),
        pytest.param(pages_of(0), "I-008", id="没有页"),
        pytest.param(pages_of(1, (LARGEST_PAGE + 1, 300)), "I-025", id="页面过大"),
        pytest.param(pages_of(PAGE_LIMIT + 1), "I-024", id="页数过多"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason(data, code):
    refusal = read_pages(data)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code


def test_the_largest_page_and_the_most_pages_are_still_taken():
    assert len(read(pages_of(1, (LARGEST_PAGE, 300)))) == 1


def test_a_file_that_only_needs_an_owners_password_is_read():
    made = press()
    made.text("总得分：86.5")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made.save())))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert read(out.getvalue())[0].text == "总得分:86.5"


def test_a_file_without_its_index_is_read_all_the_same():
    made = press()
    made.text("总得分：86.5")
    data = made.save()
    assert read(data[: data.rindex(b"xref")])[0].text == "总得分:86.5"


# --- the second reader itself ---------------------------------------------------------------------------


def test_the_second_reader_gives_what_the_first_gives():
    made = press()
    made.text("总得分：86.5")
    made.table(ruled(2))
    data = made.save()
    with Book(data) as one, SecondBook(data) as other:
        first, second = one.page(0), other.page(0)
    assert [line.text for line in lines_of(first.runs)] == [line.text for line in lines_of(second.runs)]
    (mine,), _ = tables_of(first, 1)
    (theirs,), _ = tables_of(second, 1)
    assert grid(mine) == grid(theirs)


# --- seals ------------------------------------------------------------------------------------------------


def test_a_red_round_picture_is_a_seal_and_a_signature_is_none():
    made = press()
    made.seal(100, 100, 110)
    made.signature(300, 100, 90, 34)
    [page] = read(made.save())
    assert sorted(picture.seal for picture in page.pictures) == [False, True]


# --- turned text ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [WIDE, ROTATED, TURNED])
def test_prose_on_a_turned_page_is_read_in_its_order(kind):
    made = press(kind)
    for n in range(1, 6):
        made.text(
            f"第{n}段说的是第{n}件事，写得不短不长，正好占去一行多一点的地方，好让它在行末折到下一行去。" * 2,
            indent=2,
        )
    pages = read(made.save())
    said = [item.text.text for item in flow(pages) if isinstance(item, Paragraph)]
    assert [text[:3] for text in said] == [f"第{n}段" for n in range(1, 6)]
    assert pages[0].text.startswith("第1段说的是第1件事")


def test_a_column_empty_on_its_first_page_is_known_on_the_second():
    """Its words stand where, on the first page, the next column seemed to begin."""
    made = press(WIDE)
    head = [Cell("序号"), Cell("一级指标"), Cell("三级指标"), Cell("评价要求"), Cell("得分")]
    words = [(str(n), "绩效", "容积率及建筑密度" if n > 25 else "", "达到要求", "1") for n in range(1, 31)]
    rows = [head, *([Cell(word) for word in row] for row in words)]
    made.table(Table((1, 3, 3, 6, 2), rows, rules="none", repeat=False))
    [table] = [table for page in read(made.save()) for table in page.tables]
    assert table.height == 31
    assert [cell.text for cell in table.row(30)] == ["30", "绩效", "容积率及建筑密度", "达到要求", "1"]


def test_a_table_with_other_titles_is_another_table():
    made = press()
    for titles in (("序号", "一级指标", "得分"), ("序号", "权重", "得分")):
        rows = [[Cell(title) for title in titles]] + [[Cell(str(n)), Cell("甲"), Cell("1")] for n in range(3)]
        made.table(Table((1, 2, 2), rows, rules="none"))
    assert [table.height for page in read(made.save()) for table in page.tables] == [4, 4]


def test_figures_one_below_the_other_in_a_cell_are_not_one_figure():
    made = press()
    rows = [
        [Cell("序号"), Cell("年度"), Cell("单位面积产值")],
        [Cell("1"), Cell("2024\n2025"), Cell("98\n452\n7")],
    ]
    made.table(Table((1, 2, 3), rows))
    [page] = read(made.save())
    [table] = page.tables
    assert [words_of(cell).text for cell in table.row(1)] == ["1", "2024；2025", "98；452；7"]
    assert [cell.text for cell in table.row(1)] == ["1", "2024 2025", "98 452 7"]


def test_a_figure_too_long_for_its_cell_is_one_figure():
    made = press()
    rows = [[Cell("序号"), Cell("统一社会信用代码")], [Cell("1"), Cell("91440101340105201988")]]
    made.table(Table((5, 1), rows))
    [page] = read(made.save())
    [table] = page.tables
    assert words_of(table.row(1)[1]).text == "91440101340105201988"


def test_a_running_head_that_names_the_chapter_is_no_text():
    """It differs from page to page, but stands where others of its size stand."""
    chapters = iter(("概述", "评价过程和方法", "评价内容", "评价结论", "建议"))

    def head(made):
        made.put(made.glyphs(next(chapters), 9), 480, 40, 9)

    made = Press(CID, header=head)
    for begins in ("天", "地", "玄", "黄", "宇"):
        made.new_page()
        made.text(f"{begins}从这里开始，一直写到这一行的右边，再折到下一行去，直到说完为止。" * 3)
    pages = read(made.save())
    assert [line.text for page in pages for line in page.furniture] == [
        "概述",
        "评价过程和方法",
        "评价内容",
        "评价结论",
        "建议",
    ]
    assert "".join(page.text[0] for page in pages) == "天地玄黄宇"


def test_shading_parts_the_cells_of_a_head_that_has_no_lines():
    """Word's coloured tables: no lines within the head, every cell of it filled."""
    made = press()
    canvas, high = made.canvas, made.height
    for n, title in enumerate(("一级指标", "权重", "得分")):
        canvas.setFillGray(0.8)
        canvas.rect(72 + 100 * n, high - 130, 100, 30, stroke=0, fill=1)
        canvas.setFillGray(0)
        made.put(made.glyphs(title, 10), 80 + 100 * n, 118, 10)
        made.put(made.glyphs(str(n), 10), 80 + 100 * n, 148, 10)
    for y in (100, 130, 160):
        made.rule(72, y, 372, y)
    for x in (72, 172, 272, 372):
        made.rule(x, 100 if x in {72, 372} else 130, x, 160)
    [table] = read(made.save())[0].tables
    assert grid(table) == [["一级指标", "权重", "得分"], ["0", "1", "2"]]


def test_a_page_that_begins_with_the_head_of_another_table_ends_the_one_before():
    made = press()
    made.y = 600
    rows = [
        [Cell("序号"), Cell("一级指标"), Cell("得分")],
        *([Cell(str(n)), Cell("甲"), Cell("1")] for n in range(9)),
    ]
    made.table(Table((1, 2, 2), rows, rules="none", repeat=False))
    made.new_page()
    rows = [
        [Cell("序号"), Cell("材料名称"), Cell("页数")],
        *([Cell(str(n)), Cell("乙"), Cell("1")] for n in range(3)),
    ]
    made.table(Table((1, 2, 2), rows, rules="none"))
    assert [table.height for page in read(made.save()) for table in page.tables] == [10, 4]


def test_a_frame_with_lines_between_rows_only_has_columns_all_the_same():
    made = press()
    rows = [
        [Cell("序号"), Cell("一级指标"), Cell("得分")],
        *([Cell(str(n)), Cell("甲"), Cell("1")] for n in range(4)),
    ]
    top = made.y
    made.table(Table((1, 2, 2), rows, rules="horizontal"))
    made.rule(made.left, top, made.left, made.y)
    made.rule(made.right, top, made.right, made.y)
    [table] = read(made.save())[0].tables
    assert grid(table) == [["序号", "一级指标", "得分"], *([str(n), "甲", "1"] for n in range(4))]
