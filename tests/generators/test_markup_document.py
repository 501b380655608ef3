"""A marked Word document shows every finding at its cell and is otherwise the document that was handed in."""

import io
import re

import docx
import pypdfium2
import pytest
from lxml import etree

import extractors
from generators.markup.document import AUTHOR, is_document, mark_document
from generators.markup.workbook import UnmarkableError
from generators.ooxml import W, pack, unpack
from generators.wordblanks import drawn
from generators.wording import COLOURS, short_basis
from greenlist.findings import Finding, Law, Severity
from greenlist.forms import FORMS
from greenlist.forms.marks import may_be_word
from greenlist.reading import CellPlace, Document, ParagraphPlace, Reading, TablePlace
from greenlist.regulation import Citation
from tests.builders.fillings import example
from tests.builders.word_files import strict

LAW = Law(Citation(13, paragraph=1), "上报年度绿色制造关键指标情况")
MODEL = FORMS["attachment_6.factory"]
FORM = example(MODEL, 3)
MADE = drawn(FORM)
HERE = MADE.places["uscc", "", None]
CHANGED = {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml", "word/comments.xml"}


def finding(where=HERE, severity=Severity.ERROR, message="填写为17位，应为18位。", code="F-001"):
    return Finding(code, severity, message, LAW, "请核对营业执照。", where=where)


def comments_of(data):
    """Author and text of every comment, in order."""
    root = etree.fromstring(unpack(data)["word/comments.xml"])
    return [
        (c.get(f"{W}author"), "\n".join("".join(p.itertext(f"{W}t")) for p in c.iter(f"{W}p"))) for c in root
    ]


def cell_at(data, place):
    table = docx.Document(io.BytesIO(data)).tables[place.table - 1]
    return table._tbl.tr_lst[place.row - 1].tc_lst[place.cell - 1]


def anchored(data, text):
    """The words between the marks of the comment that says so."""
    parts = unpack(data)
    root = etree.fromstring(parts["word/comments.xml"])
    number = next(c.get(f"{W}id") for c in root if text in "".join(c.itertext()))
    words, inside = [], False
    for node in etree.fromstring(parts["word/document.xml"]).iter():
        if node.tag == f"{W}commentRangeStart" and node.get(f"{W}id") == number:
            inside = True
        elif node.tag == f"{W}commentRangeEnd" and node.get(f"{W}id") == number:
            inside = False
        elif inside and node.tag == f"{W}t":
            words.append(node.text)
    return "".join(words)


def test_a_finding_becomes_a_comment_with_all_its_words_and_a_shade():
    marked = mark_document(MADE.data, [finding()])
    (_, head), (author, text) = comments_of(marked)
    assert author == AUTHOR
    for words in (
        "【须更正】填写为17位，应为18位。",
        f"依据：{short_basis(str(LAW))}",
        "更正：请核对营业执照。",
        "编号：F-001",
    ):
        assert words in text
    assert head.startswith("核对结果：共1条（须更正1条）。")
    assert anchored(marked, "填写为17位") == FORM.uscc
    assert cell_at(marked, HERE).tcPr.find(f"{W}shd").get(f"{W}fill") == COLOURS[Severity.ERROR]


def test_several_findings_of_a_cell_stand_in_one_comment_the_heaviest_first_and_colour_it():
    found = [
        finding(severity=Severity.WARN, message="甲。"),
        finding(severity=Severity.BLOCK, message="乙。"),
    ]
    marked = mark_document(MADE.data, found)
    _, (_, text) = comments_of(marked)
    assert text.index("乙。") < text.index("甲。")
    assert cell_at(marked, HERE).tcPr.find(f"{W}shd").get(f"{W}fill") == COLOURS[Severity.BLOCK]


def test_findings_without_a_place_here_are_told_in_the_first_comment():
    strange = [finding(None, message="缺少全表。"), finding(CellPlace("表", "A1"), message="别处。")]
    strange += [
        finding(TablePlace(99, 1, 1), message="没有这张表。"),
        finding(TablePlace(1, 1, 9), message="没有这格。"),
    ]
    ((_, head),) = comments_of(mark_document(MADE.data, strange))
    assert "以下4条针对整份材料" in head
    for said in ("缺少全表。", "别处。", "没有这张表。", "没有这格。"):
        assert said in head


def test_a_document_without_findings_says_so():
    ((_, head),) = comments_of(mark_document(MADE.data, []))
    assert head == "核对结果：未发现问题。"


def test_a_paragraph_is_marked_too():
    marked = mark_document(MADE.data, [finding(ParagraphPlace(2), message="标题有误。")])
    assert anchored(marked, "标题有误。") == MODEL.title


@pytest.mark.parametrize("paper", [paper for paper in FORMS if may_be_word(paper)])
def test_every_place_can_be_marked_and_the_document_reads_as_before(paper):
    made = drawn(example(FORMS[paper], 8))
    found = [finding(place, message=f"{'·'.join(map(str, where))}。") for where, place in made.places.items()]
    marked = mark_document(made.data, found)
    assert len(comments_of(marked)) == len(set(made.places.values())) + 1
    before, after = (extractors.read(Document.of("表.docx", data)) for data in (made.data, marked))
    assert isinstance(before, Reading)
    assert after == before


def test_parts_that_need_no_change_keep_their_bytes_and_equal_input_gives_equal_bytes():
    marked = mark_document(MADE.data, [finding()])
    before, after = unpack(MADE.data), unpack(marked)
    assert {name for name in after if before.get(name) != after[name]} == CHANGED
    assert marked == mark_document(MADE.data, [finding()])


def test_comments_that_stand_there_are_kept_and_numbers_do_not_clash():
    once = mark_document(MADE.data, [finding(message="先前。")])
    old = unpack(once) | {
        "word/comments.xml": unpack(once)["word/comments.xml"].replace(AUTHOR.encode(), b"Li")
    }
    twice = mark_document(pack(old), [finding(message="后来。")])
    authors = [author for author, _ in comments_of(twice)]
    assert authors == ["Li", "Li", AUTHOR, AUTHOR]
    numbers = re.findall(rb'commentReference[^>]*w:id="(\d+)"', unpack(twice)["word/document.xml"])
    assert sorted(map(int, numbers)) == [0, 1, 2, 3]
    assert anchored(twice, "先前。") == anchored(twice, "后来。") == FORM.uscc


def test_a_strict_document_gets_strict_comments():
    made = strict(MADE.data)
    marked = unpack(mark_document(made, [finding()]))
    assert b"http://purl.oclc.org/ooxml/wordprocessingml/main" in marked["word/comments.xml"]
    assert (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
        in marked["word/_rels/document.xml.rels"]
    )
    assert isinstance(extractors.read(Document.of("表.docx", made)), Reading)


def test_marks_stand_where_the_format_wants_them():
    root = etree.fromstring(
        unpack(mark_document(MADE.data, [finding(), finding(ParagraphPlace(4))]))["word/document.xml"]
    )
    for start in root.iter(f"{W}commentRangeStart"):
        before = start.getprevious()
        assert before is None or before.tag in {f"{W}pPr", f"{W}commentRangeStart"}
    for shade in root.iter(f"{W}shd"):
        following = shade.getnext()
        assert following is None or following.tag in {f"{W}vAlign", f"{W}noWrap", f"{W}tcMar"}


@pytest.mark.parametrize(
    "data", [b"", b"no zip", pack({"a.xml": b"<a/>"})], ids=["空", "不是压缩包", "没有正文"]
)
def test_what_is_no_document_is_not_marked(data):
    assert not is_document(data)
    with pytest.raises(UnmarkableError):
        mark_document(data, [])


def test_a_broken_document_is_said_to_be_unmarkable():
    parts = unpack(MADE.data)
    parts["word/document.xml"] = parts["word/document.xml"][:-40]
    with pytest.raises(UnmarkableError):
        mark_document(pack(parts), [finding()])


@pytest.mark.office
def test_an_office_opens_it(renderer):
    marked = mark_document(MADE.data, [finding(), finding(ParagraphPlace(2), message="标题有误。")])
    made = renderer.render({"批注.docx": marked})
    assert not made.troubles
    with pypdfium2.PdfDocument(made.pdfs["批注.docx"]) as document:
        assert len(document) > 5
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert FORM.uscc in text.replace("\r\n", "")
