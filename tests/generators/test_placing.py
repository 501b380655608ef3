"""What depends on the words of a document is put in its place; pages are foreseen only where certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generators import layout, paging
from generators.layout import CELL_TWIPS, emu
from generators.lint.wordfile import WordFile
from generators.ooxml import WP, W, style_of, unpack
from generators.paging import imprint_height, lines_of
from generators.placing import place
from generators.reading_back import read_back
from generators.styles import file_head
from tests.builders import rounds
from tests.builders.documents import OFFICE, docx_of, golden, made, must


def tree_of(docx: bytes) -> etree._Element:
    return etree.fromstring(unpack(docx)["word/document.xml"])


def tops(docx: bytes) -> dict[str, int]:
    found = {}
    for shape in tree_of(docx).iter(f"{WP}docPr"):
        offset = shape.getparent().find(f"{WP}positionV/{WP}posOffset")
        found[shape.get("name")] = int(offset.text)
    return found


@pytest.mark.parametrize(
    ("copies", "lines"),
    [
        ((), 0),
        (("广东省工业和信息化厅",), 1),
        (("广东省工业和信息化厅，" + "、".join(["市有关部门"] * 11),), 3),
    ],
)
def test_the_imprint_ends_on_the_type_areas_edge_however_long_it_is(copies, lines):
    docx = docx_of(must(made("D11", office=OFFICE.model_copy(update={"copies": {"D11": copies}}))))
    found = tops(docx)
    line = layout.IMPRINT_LINE_TWIPS * layout.MM_PER_TWIP
    top = layout.AREA_BOTTOM - (lines + 1) * line
    assert found["版记末条线"] == emu(layout.AREA_BOTTOM)
    assert found["版记"] == found["版记首条线"] == emu(top)
    assert found.get("版记中线") == (emu(top + lines * line) if lines else None)


def test_the_anchor_of_the_imprint_keeps_its_room_free():
    word = WordFile.of(docx_of(golden("D11")))
    height = imprint_height(word.first("GwCopies").text.removeprefix("抄送："))
    assert word.first("GwAnchor").number("spacing", "line") * layout.MM_PER_TWIP > height + 2


def test_drawings_have_different_ids():
    ids = [shape.get("id") for shape in tree_of(docx_of(golden("D11"))).iter(f"{WP}docPr")]
    assert len(ids) == len(set(ids)) > 3


def test_the_last_paragraph_of_the_text_stays_with_the_signature():
    for kind in ("D03", "D04", "D08", "D11", "D15", "D18"):
        word = WordFile.of(docx_of(golden(kind)))
        last = word.styled("GwBody")[-1]
        assert last.flag("keepNext", default=False)
        assert all(p.flag("keepNext", default=False) for p in word.styled("GwAnnexNote", "GwOrgan"))


def test_many_annexes_hang_on_their_names():
    word = WordFile.of(docx_of(golden("D11")))
    found = [(p.number("ind", "left"), p.number("ind", "hanging")) for p in word.styled("GwAnnexNote")]
    assert found == [(6 * CELL_TWIPS, 4 * CELL_TWIPS), *[(6 * CELL_TWIPS, CELL_TWIPS)] * 2]
    assert [p.number("spacing", "before") > 0 for p in word.styled("GwAnnexNote")] == [True, False, False]


def test_placing_again_changes_nothing():
    for kind in ("D03", "D04", "D08", "D15", "D16", "D18"):
        docx = docx_of(golden(kind))
        assert place(docx) == docx


def test_paragraph_properties_stay_in_the_order_of_the_schema():
    from generators.placing import _ORDER  # noqa: PLC0415

    for kind in ("D03", "D11", "D15"):
        for properties in tree_of(docx_of(golden(kind))).iter(f"{W}pPr"):
            names = [etree.QName(child).localname for child in properties]
            assert names == sorted(names, key=_ORDER.index)


# --- foreseeing pages -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("汉" * 28, 28, 1),
        ("汉" * 29, 28, 2),
        ("汉" * 27 + "，字", 28, 2),
        ("汉" * 28 + "，", 28, 2),
        ("汉" * 27 + "2026年", 28, 2),
        ("汉\n字", 28, 2),
        ("", 28, 1),
        ("绿色供应链管理企业", 9.0, 1),
    ],
)
def test_lines_are_foreseen_with_the_rules_of_line_ends(text, room, lines):
    assert lines_of(text, room) == lines


@given(st.text(alphabet="汉字，。（）2026年A", max_size=200), st.integers(5, 40))
def test_more_room_never_takes_more_lines(text, room):
    assert lines_of(text, room + 1) <= lines_of(text, room)


def foreseen(docx: bytes):
    """(whether the 版记 shares the last page, where the text ends)."""
    body = tree_of(docx).find(f"{W}body")
    sections = list(body.iter(f"{W}sectPr"))
    elements = list(body)
    if len(sections) == 1:
        until = next(n for n, e in enumerate(elements) if style_of(e) == "GwAnchor")
        return True, paging.ending(elements[:until], file_head())
    return False, paging.ending(
        elements[: elements.index(next(sections[0].iterancestors(f"{W}p")))], file_head()
    )


@pytest.mark.parametrize(
    ("factories", "shares"),
    [
        pytest.param(4, False, id="三页，版记另起第四页"),
        pytest.param(40, True, id="四页，版记在末页"),
    ],
)
def test_the_imprint_shares_an_even_last_page_and_no_odd_one(factories, shares):
    docx = docx_of(must(made("D11", rounds.crowd(factories, 0, 0))))
    shared, ending = foreseen(docx)
    assert shared is shares
    assert ending is not None
    assert (ending.page % 2 == 0) is shares


def test_where_the_end_is_in_doubt_the_imprint_has_its_own_even_page():
    doubtful = 0
    for factories in range(21, 27):
        shared, ending = foreseen(docx_of(must(made("D11", rounds.crowd(factories, 0, 0)))))
        if ending is None:
            doubtful += 1
            assert not shared
    assert doubtful


def test_reading_back_sees_boxes_apart_from_the_flow():
    printed = read_back(docx_of(golden("D11")))
    assert [style for style, _ in printed.boxed] == ["GwCopies", "GwPrint"]
    assert "GwCopies" not in {style for style, _ in printed.paragraphs}
