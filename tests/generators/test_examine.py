"""Any official document is examined: its elements are recognised without our styles, faults are found, comments stand at them."""

import io
import os
import re
from functools import cache

import docx
import pytest

from generators.lint import Strength
from generators.lint.examine import (
    ELEMENTS,
    FAMILY_NAMES,
    UnexaminableError,
    commented,
    examine,
    rule_of,
    source_of,
)
from generators.lint.foreign import ForeignWord, PdfWord
from generators.lint.sheets import Sheets
from generators.lint.wordfile import WordFile
from generators.ooxml import pack, unpack
from generators.pdf import Renderer, Rendering
from greenlist.documents import PAPERS
from greenlist.findings import Judgement
from tests.builders.documents import FAMILIES, docx_of, golden
from tests.builders.layout_faults import FAULTS, with_fault
from tests.builders.letters import ROUNDS, golden_letter
from tests.builders.word_files import in_points, strict

office = pytest.mark.office
OURS = {**FAMILIES, **{stem: PAPERS[stem].family for stem in ROUNDS}}
ON_PAGES = ("D03", "D04", "D08", "D11", "D16", "panel_minutes", "objection_answer", "promulgation")


@cache
def document(name: str) -> bytes:
    return docx_of(golden(name) if name in FAMILIES else golden_letter(name))


def plain(content: bytes) -> bytes:
    """The same document with styles whose names say nothing, as another program writes them."""
    parts = unpack(content)
    names = sorted(set(re.findall(rb"\bGw\w+", b"".join(parts.values()))), key=len, reverse=True)
    for part in parts:
        if part.endswith(".xml"):
            for number, name in enumerate(names):
                parts[part] = re.sub(rb"\b" + name + rb"\b", b"a%d" % number, parts[part])
    return pack(parts)


def told(word: WordFile) -> list[tuple[str, str]]:
    return [
        (p.style, "".join(p.text.split()).replace("\u2011", "-"))
        for p in word.paragraphs
        if p.style in ELEMENTS and p.text.strip() and p.style != "GwAnnexOrder"
    ]


@pytest.mark.parametrize("name", sorted(OURS))
def test_every_element_of_a_word_file_is_recognised_without_its_styles(name):
    found = ForeignWord.of(plain(document(name)))
    wanted = [one for one in told(WordFile.of(document(name))) if one[0] != "GwIssued"]
    assert [one for one in wanted if one not in told(found)] == []
    assert found.recognised.family == OURS[name]


@pytest.fixture(scope="module")
def pdfs(renderer):
    return renderer.render({f"{name}.docx": document(name) for name in ON_PAGES}).pdfs


@office
@pytest.mark.parametrize("name", ON_PAGES)
def test_every_element_is_recognised_on_pages_alone_and_nothing_is_faulted(name, pdfs):
    pdf = pdfs[f"{name}.docx"]
    word = PdfWord(Sheets(pdf))
    wanted = [one for one in told(WordFile.of(document(name))) if one[0] != "GwIssued"]
    assert [one for one in wanted if one not in told(word)] == []
    found = examine("a.pdf", pdf, None)
    assert (found.family, found.ours, found.on_pages) == (OURS[name], False, True)
    assert [str(one) for one in found.failed] == []
    assert len({one.rule for one in found.measured}) >= 15


@office
@pytest.mark.parametrize("name", ["D15", "D16"])
def test_a_document_in_another_program_s_styles_passes_like_ours(name, renderer):
    found = examine("a.docx", plain(document(name)), renderer)
    assert not found.ours
    assert [str(one) for one in found.failed] == []
    ours = examine("a.docx", document(name), renderer)
    assert ours.ours
    assert (ours.family, ours.failed) == (found.family, ())


@pytest.mark.parametrize("name", ["D15", "D16"])
def test_strict_open_xml_is_measured_like_any_other(name):
    usual = examine("a.docx", plain(document(name)), None)
    made = in_points(strict(plain(document(name))))
    found = examine("a.docx", made, None)
    assert (found.family, found.elements, found.measured) == (usual.family, usual.elements, usual.measured)


@office
def test_strict_open_xml_is_rendered_and_commented(renderer):
    made = strict(with_fault(*[FAULTS[0][at] for at in (1, 3)]))
    found = examine("a.docx", made, renderer)
    assert found.on_pages
    assert found.failed
    assert b"purl.oclc.org" in unpack(commented(made, found))["word/comments.xml"]


# Which faces stand in for the nominal ones is a matter of our own making of PDFs.
OUR_MAKING = {"A15"}
TRIED = range(0, len(FAULTS), 1 if os.environ.get("GREENLIST_PROOF") else 12)


@pytest.fixture(scope="module")
def faulty(renderer):
    documents = {f"{n}.docx": plain(with_fault(FAULTS[n][1], FAULTS[n][3])) for n in TRIED}
    return documents, renderer.render(documents).pdfs


class Rendered(Renderer):
    """A renderer that has the pages already."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self, files):
        return Rendering(pdfs=dict.fromkeys(files, self._pdf))


@office
@pytest.mark.proof
@pytest.mark.parametrize("number", TRIED)
def test_faults_are_found_in_documents_of_other_programs_too(number, faulty):
    documents, rendered = faulty
    _, kind, rule, _ = FAULTS[number]
    name = f"{number}.docx"
    found = examine(name, documents[name], Rendered(rendered[name]), family=FAMILIES[kind])
    assert rule in {one.rule for one in found.failed} | OUR_MAKING


def test_a_file_that_cannot_be_opened_says_so():
    for content in (b"", b"PK\x03\x04 broken", b"%PDF-1.4 broken", b"plain words"):
        with pytest.raises(UnexaminableError):
            examine("甲.docx", content, None)


def test_pages_without_letters_cannot_be_measured():
    import pypdf  # noqa: PLC0415

    writer, held = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(held)
    with pytest.raises(UnexaminableError, match="扫描件"):
        examine("a.pdf", held.getvalue(), None)


def test_an_unknown_family_is_refused():
    with pytest.raises(ValueError, match="F9"):
        examine("a.docx", document("D04"), None, family="F9")


def test_without_pages_the_word_file_alone_is_measured_and_that_is_said():
    found = examine("a.docx", document("D08"), None)
    assert not found.on_pages
    assert "没有生成PDF" in found.trouble
    assert all(one.page is None for one in found.measured)


def test_a_commented_copy_has_a_comment_at_the_element_a_rule_fails_on():
    content = with_fault("D11", next(change for name, _, _, change in FAULTS if name == "方括号文号"))
    found = examine("a.docx", content, None)
    assert [one.rule for one in found.failed] == ["H11"]
    made = docx.Document(io.BytesIO(commented(content, found)))
    comments = [comment.text for comment in made.comments]
    assert any("H11" in text and "六角括号" in text for text in comments)
    assert "GB/T 9704-2012 7.2.5" in "".join(comments)
    before = docx.Document(io.BytesIO(content))
    assert [p.text for p in made.paragraphs] == [p.text for p in before.paragraphs]


def test_what_no_standard_says_is_never_shown_as_one():
    found = examine("a.docx", document("D11"), None)
    for one in found.measured:
        if one.strength in {Strength.CUSTOM, Strength.ENGINEERING} and one.clause == "–":
            assert isinstance(source_of(one), Judgement)
        assert rule_of(one).id == one.rule


def test_every_family_has_a_name_people_use():
    assert set(FAMILY_NAMES) == {f"F{n}" for n in range(1, 8)}
