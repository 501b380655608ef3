"""The shipped templates are what the geometry says; changed ones are told what does not fit."""

import importlib.util
import re
from pathlib import Path

import pytest

from generators import shelf
from generators.drafting import MAKERS
from generators.ooxml import pack, unpack
from generators.shelf import folder_templates, shipped_folder, template
from generators.template_check import check_templates
from greenlist.errors import TemplateError

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


def report(own, stem):
    return next(one for one in check_templates(own) if one.name == f"{stem}.docx")


def test_the_committed_templates_are_those_the_geometry_makes():
    made = maker()
    for stem, make in made.DOCUMENTS.items():
        assert (shipped_folder() / f"{stem}.docx").read_bytes() == make(made.STANDARD), stem


def test_there_is_a_template_for_every_maker_and_no_other():
    assert {path.stem for path in shipped_folder().glob("*.docx")} == set(MAKERS)


def test_every_shipped_template_is_usable_and_keeps_the_layout():
    for one in check_templates():
        assert one.usable
        assert not one.own
        assert one.departures == ()


def test_a_misspelt_variable_is_named():
    one = report(changed("listing", "word/document.xml", r"\{\{ counts \}\}", "{{ count }}"), "listing")
    assert not one.usable
    assert one.own
    assert any("“count”" in fault for fault in one.faults)


def test_another_margin_is_told_as_a_departure_and_does_not_stop():
    one = report(changed("listing", "word/document.xml", 'w:left="1587"', 'w:left="1800"'), "listing")
    assert one.usable
    assert any(words.startswith("G03") for words in one.departures)


def test_a_broken_file_is_told_and_the_others_are_checked():
    reports = check_templates({"listing": b"broken"})
    assert [one.usable for one in reports].count(False) == 1
    assert "已损坏" in report({"listing": b"broken"}, "listing").faults[0]


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
    from docx import Document  # noqa: PLC0415 - python-docx only as a second reader

    for path in shipped_folder().glob("*.docx"):
        document = Document(str(path))
        names = {style.name for style in document.styles}
        assert {"公文标题", "公文正文", "署名", "成文日期"} <= names
        assert document.paragraphs
        assert not [name for name in unpack(path.read_bytes()) if "vba" in name.lower() or "media" in name]
