"""The shipped templates are what the geometry says; changed ones are told what does not fit."""

import importlib.util
import io
import re
from pathlib import Path

import pytest
from docx import Document

from generators import shelf
from generators.drafting import MAKERS
from generators.ooxml import pack, unpack
from generators.shelf import folder_templates, shipped_folder, template
from generators.template_check import check_templates, commented, strangers
from greenlist.errors import TemplateError
from greenlist.reading import ParagraphPlace

ROOT = Path(__file__).resolve().parents[2]


def maker():
    spec = importlib.util.spec_from_file_location("make_templates", ROOT / "tools" / "make_templates.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def changed(stem: str, part: str, old: str, new: str) -> dict[str, bytes]:
    parts = unpack(template(stem))
    text, times = re.subn(old, new, parts[part].decode(), flags=re.DOTALL)
    assert times
    return {stem: pack(parts | {part: text.encode()})}


def faults(own, stem):
    return [one for one in check_templates(own) if one.template == f"{stem}.docx"]


def test_the_committed_templates_are_those_the_geometry_makes():
    made = maker()
    for stem, make in made.DOCUMENTS.items():
        assert (shipped_folder() / f"{stem}.docx").read_bytes() == make(made.STANDARD), stem


def test_there_is_a_template_for_every_maker_and_no_other():
    assert {path.stem for path in shipped_folder().glob("*.docx")} == set(MAKERS)


def test_every_shipped_template_is_usable_and_keeps_the_layout():
    assert check_templates() == ()


def test_another_margin_is_told_as_advice():
    found = faults(changed("listing", "word/document.xml", 'w:left="1587"', 'w:left="1800"'), "listing")
    assert any(one.text.startswith("G03") for one in found)
    assert not any(one.grave for one in found)
    assert all(one.own for one in found)


def test_a_broken_file_is_told_and_the_others_are_checked():
    (one,) = check_templates({"listing": b"broken"})
    assert (one.template, one.grave) == ("listing.docx", True)
    assert "已损坏" in one.text


def test_a_file_of_another_name_is_said_to_do_nothing():
    (one,) = strangers({"listing": b"", "lisitng": b""})
    assert one.template == "lisitng.docx"
    assert "不会用到" in one.text


# One template broken in many ways: (what is written in place of what, words of the fault that must be told).
BROKEN = [
    ("{{ mark }}", "{{ makr }}", "是不是“mark”"),
    ("{{ number }}", "{{ number }", "花括号不成对"),
    ("{{ heading }}", "{{ heading.upper() }}", "不允许的操作"),
    ("{{ to }}：", "{{ to }}：{{ to.__class__ }}", "不允许的操作"),
    ("{{ basis }}", "{{ “basis” }}", "全角标点或中文引号"),
    ("{{ we }}", "{ { we }}", "花括号不成对"),
    ("{{ counts }}", "{{ counts | shell }}", "“|shell”不能用"),
    ("{{ publicity }}", "{{ publicity + }}", "读不懂"),
    ("一、加强指导和管理", "一、加强指导和管理{{ signature }}", "“signature”"),
    ("二、按时填报动态管理表", "二、按时填报{% set x = 1 %}", "不能用在模板里"),
    ("三、实行动态管理", "三、实行动态管理{%p endif %}", "没有对应的开头"),
    ("{{ filing_before }}", "｛｛filing_before｝｝", "花括号不成对"),
    ("{%p for line in annex_lines %}", "{%p for line in annexe_lines %}", "“annexe_lines”"),
    ("{{ organ }}", "{{p organ }}", "不是表格"),
    ("{{ date }}", "日期", "没有用到“date”"),
    ("{{ annex.heading }}", "{{ annex.headline }}", "“annexes.headline”"),
    ("{{p annex.table }}", "{{ annex.table }}", "须独占一段"),
    ("{%p if annex.note %}", "{%p if annex.note %}{% else if %}", "没有对应|不在条件|读不懂"),
    ("名单内单位出现否决情形", "{%p for unit in annexes %}名单内单位出现否决情形", "交错|没有结束"),
]


def broken_in_every_way() -> bytes:
    parts = unpack(template("listing"))
    text = parts["word/document.xml"].decode()
    for old, new, _ in BROKEN:
        assert old in text, old
        text = text.replace(old, new)
    # a style that is not in the file, a change nobody accepted, hidden words, another margin
    text = text.replace('w:val="GwNote"', 'w:val="Stray"', 1)
    words = "名单内单位要明确专员"
    assert words in text
    run = re.search(rf"<w:r><w:t[^>]*>{words}", text)
    text = text.replace(
        run[0], f"<w:ins w:id='9' w:author='某人'><w:r><w:t>改</w:t></w:r></w:ins>{run[0]}", 1
    )
    text = text.replace('w:left="1587"', 'w:left="1800"')
    return pack(parts | {"word/document.xml": text.encode(), "word/vbaProject.bin": b"macro"})


def test_a_template_broken_in_more_than_twenty_ways_is_told_of_all_at_once_at_their_places():
    found = faults({"listing": broken_in_every_way()}, "listing")
    told = [one.text for one in found]
    for _, written, words in BROKEN:
        assert any(re.search(words, text) for text in told), (written, words)
    for words in ("样式“Stray”不在文件里", "没有接受的修订", "含有宏或嵌入对象", "^G03"):
        assert any(re.search(words, text) for text in told), words
    assert len(found) >= len(BROKEN) + 4
    source = Document(io.BytesIO(broken_in_every_way()))
    placed = [one for one in found if isinstance(one.where, ParagraphPlace)]
    assert len(placed) >= 14
    paragraphs = [p.text for p in source.paragraphs]
    misspelt = next(one for one in placed if "makr" in one.text)
    assert "{{ makr }}" in "".join(paragraphs[: misspelt.where.paragraph])


def unquoted(text: str) -> str:
    """Quotation marks inside others are written otherwise."""
    return re.sub("[“”‘’]", "", text)


def test_the_copy_with_comments_holds_every_fault_and_leaves_the_words_alone():
    source = broken_in_every_way()
    found = faults({"listing": source}, "listing")
    made = Document(io.BytesIO(commented(source, found)))
    said = unquoted("\n".join(comment.text for comment in made.comments))
    assert [one.text for one in found if unquoted(one.text) not in said] == []
    assert [p.text for p in made.paragraphs] == [p.text for p in Document(io.BytesIO(source)).paragraphs]


def test_the_offices_own_templates_are_read_from_its_folder(tmp_path):
    (tmp_path / "listing.docx").write_bytes(template("listing"))
    (tmp_path / "~$listing.docx").write_bytes(b"lock")
    assert folder_templates(tmp_path) == {"listing": template("listing")}
    assert folder_templates(tmp_path / "absent") == {}


def test_a_missing_template_is_a_fault_of_ours_with_a_code(monkeypatch, tmp_path):
    monkeypatch.setattr(shelf, "shipped_folder", lambda: tmp_path)
    with pytest.raises(TemplateError, match=r"N-002.*absent\.docx"):
        template("absent")


def test_an_official_can_open_the_templates_as_plain_word_files():
    for path in shipped_folder().glob("*.docx"):
        document = Document(str(path))
        names = {style.name for style in document.styles}
        assert {"公文标题", "公文正文", "署名", "成文日期"} <= names
        assert document.paragraphs
        assert not [name for name in unpack(path.read_bytes()) if "vba" in name.lower() or "media" in name]
