"""A PDF is handed out only when every paragraph and every cell of its document stands in it, in order."""

import re
from collections.abc import Callable

import pytest

from generators.conservation import faithful, lost
from generators.ooxml import pack, unpack
from generators.pdf import Rendering
from tests.builders import rounds
from tests.builders.documents import OFFICE, docx_of, golden, made, must
from tests.builders.letters import golden_letter

office = pytest.mark.office
WITH_CODE = OFFICE.model_copy(update={"with_code": True})


def listing() -> bytes:
    register = rounds.register("shown", rounds.crowd(60, 1, 1))
    return docx_of(must(made("D11", register=register, office=WITH_CODE)))


def changed(docx: bytes, change: Callable[[str], str]) -> bytes:
    parts = unpack(docx)
    text = parts["word/document.xml"].decode()
    new = change(text)
    assert new != text
    return pack({**parts, "word/document.xml": new.encode()})


ROW = re.compile(r"<w:tr>(?:(?!</w:tr>).)*</w:tr>")


def without_a_row(text: str) -> str:
    rows = ROW.findall(text)
    return text.replace(rows[30], "", 1)


def rows_changed_about(text: str) -> str:
    rows = ROW.findall(text)
    return text.replace(rows[30], "¶", 1).replace(rows[31], rows[30], 1).replace("¶", rows[31], 1)


def a_code_misprinted(text: str) -> str:
    code = rounds.uscc(40)
    return text.replace(code, code[:-1] + ("1" if code[-1] != "1" else "2"), 1)


FAULTS = {
    "一行没有了": (without_a_row, "没有按次序"),
    "两行换了位置": (rows_changed_about, "没有按次序"),
    "信用代码印错一位": (a_code_misprinted, rounds.uscc(40)),
    "家数变了": (lambda text: text.replace("62", "61", 1), "62"),
    "公示日期变了": (lambda text: text.replace("2026年5月6日", "2026年5月7日", 1), "段落"),
    "署名没有了": (lambda text: text.replace("广州市工业和信息化局", "", 40), "广州市工业和信息化局"),
}


@pytest.fixture(scope="module")
def printed(renderer):
    """The list's PDF, and those of the list with each fault, in one call."""
    whole = listing()
    files = {f"{name}.docx": changed(whole, change) for name, (change, _) in FAULTS.items()}
    return whole, renderer.render({"whole.docx": whole, **files}).pdfs


@office
def test_of_a_whole_pdf_nothing_is_missing(printed):
    whole, pdfs = printed
    assert lost(whole, pdfs["whole.docx"]) == ()


@office
@pytest.mark.parametrize("fault", FAULTS)
def test_what_a_renderer_loses_changes_or_moves_is_told_with_its_words(printed, fault):
    whole, pdfs = printed
    told = "".join(lost(whole, pdfs[f"{fault}.docx"]))
    assert FAULTS[fault][1] in told


@office
def test_such_a_pdf_is_taken_out_of_what_is_handed_on_and_the_others_stay(printed):
    whole, pdfs = printed
    bad = pdfs["一行没有了.docx"]
    kept = faithful({"a": whole, "b": whole}, Rendering({"a": pdfs["whole.docx"], "b": bad}))
    assert set(kept.pdfs) == {"a"}
    assert "没有交付，请以.docx为准" in kept.troubles["b"]


@office
def test_letters_with_boxes_and_paragraphs_over_two_pages_are_whole(renderer):
    files = {
        f"{stem}.docx": docx_of(golden_letter(stem))
        for stem in ("listing_call", "district_event", "consultation")
    }
    files["D04.docx"] = docx_of(golden("D04"))
    found = faithful(files, renderer.render(files))
    assert (set(found.pdfs), dict(found.troubles)) == (set(files), {})


def test_what_is_no_pdf_or_no_document_is_said():
    assert lost(docx_of(golden("D04")), b"%PDF") == ("PDF不能打开。",)
    assert lost(b"no zip", b"%PDF") == ("原文件不是完好的Word文档，无从核对。",)
