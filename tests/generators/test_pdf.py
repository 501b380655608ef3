"""The renderer: many files a call, one bad one keeps none back, faces are checked, nothing hangs."""

import gc
import io
import os
import re
import stat
import time
from pathlib import Path
from typing import Any

import pypdf
import pytest
from fontTools.misc import eexec

from generators import fonts
from generators.ooxml import unpack
from generators.pdf import NOT_INSTALLED, Renderer, embedded_fonts, preview_copy, substitutions
from generators.reading_back import read_back
from tests.builders.documents import docx_of, golden, xlsx_of

office = pytest.mark.office


def program(folder: Path, script: str) -> Path:
    """Something that pretends to be LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def cold(soffice: Path, **told: Any) -> Renderer:
    """A renderer that begins its program anew for each call."""
    return Renderer(soffice=soffice, python=Path("/nowhere"), **told)


# finds the folder of the results and the files among the arguments
FAKE = """
while [ $# -gt 0 ]; do case "$1" in --outdir) out=$2; shift;; *.docx|*.xlsx) files="$files $1";; esac; shift; done
"""


def test_without_libreoffice_nothing_is_rendered_and_the_reason_is_said(tmp_path):
    renderer = Renderer(soffice=tmp_path / "absent")
    found = renderer.render({"甲.docx": b"x", "乙.docx": b"y"})
    assert not renderer.available
    assert found.pdfs == {}
    assert found.troubles == {"甲.docx": NOT_INSTALLED, "乙.docx": NOT_INSTALLED}


def test_only_word_files_and_workbooks_are_rendered(tmp_path):
    with cold(program(tmp_path, "exit 0"), profile=tmp_path / "p") as renderer:
        assert renderer.render({"a.txt": b"x"}).troubles == {"a.txt": "只有.docx和.xlsx能生成PDF"}


def test_a_name_without_extension_is_a_word_file(tmp_path):
    script = FAKE + 'set -- $files\nprintf "%%PDF-1.6" > "$out/$(basename "$1" .docx).pdf"'
    with cold(program(tmp_path, script), profile=tmp_path / "p") as renderer:
        assert renderer.render({"00": b"x"}).pdfs == {"00": b"%PDF-1.6"}
        assert renderer.render({"a.txt": b"x"}).troubles == {"a.txt": "只有.docx和.xlsx能生成PDF"}


def test_no_file_no_call(tmp_path):
    with cold(program(tmp_path, f"touch {tmp_path}/called"), profile=tmp_path / "p") as renderer:
        assert renderer.render({}).pdfs == {}
    assert not (tmp_path / "called").exists()


def test_a_program_that_hangs_is_ended_with_its_children(tmp_path):
    script = f"sleep 300 & echo $! > {tmp_path}/child; sleep 300"
    with cold(program(tmp_path, script), profile=tmp_path / "p", seconds=0.5) as renderer:
        began = time.monotonic()
        found = renderer.render({"a.docx": docx_of(golden("D04"))})
        took = time.monotonic() - began
    assert took < 20
    assert "超过0.5秒未完成" in found.troubles["a.docx"]
    child = int((tmp_path / "child").read_text())
    state = Path(f"/proc/{child}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"


def test_a_program_that_crashes_says_so(tmp_path):
    with cold(program(tmp_path, "exit 139"), profile=tmp_path / "p") as renderer:
        assert "代码139" in renderer.render({"a.docx": b"x"}).troubles["a.docx"]


def test_a_program_that_cannot_be_started_says_so(tmp_path):
    (tmp_path / "soffice").write_bytes(b"not a program")
    with cold(tmp_path / "soffice", profile=tmp_path / "p") as renderer:
        assert "程序不能启动" in renderer.render({"a.docx": b"x"}).troubles["a.docx"]


def test_files_of_a_call_that_failed_are_tried_again_one_by_one(tmp_path):
    # a call with several files makes nothing at all; alone, every file but the third succeeds
    script = (
        FAKE
        + f'echo "$files" >> {tmp_path}/calls\nset -- $files\n[ $# -gt 1 ] && exit 81\n'
        + 'grep -q bad "$1" && exit 1\nprintf "%%PDF-1.6" > "$out/$(basename "$1" .xlsx).pdf"'
    )
    with cold(program(tmp_path, script), profile=tmp_path / "p") as renderer:
        found = renderer.render({"a.xlsx": b"good", "b.xlsx": b"good", "c.xlsx": b"bad"})
    assert sorted(found.pdfs) == ["a.xlsx", "b.xlsx"]
    assert list(found.troubles) == ["c.xlsx"]
    assert len((tmp_path / "calls").read_text().splitlines()) == 4


def test_a_result_that_is_no_pdf_counts_as_none(tmp_path):
    script = FAKE + 'for f in $files; do printf "" > "$out/$(basename "$f" .xlsx).pdf"; done'
    with cold(program(tmp_path, script), profile=tmp_path / "p") as renderer:
        assert renderer.render({"a.xlsx": b"x"}).pdfs == {}


def test_the_temporary_profile_is_thrown_away(tmp_path):
    script = f'echo "$HOME" > {tmp_path}/home'
    with cold(program(tmp_path, script)) as renderer:
        renderer.render({"a.docx": b"x"})
        home = Path((tmp_path / "home").read_text().strip())
        assert home.exists()
    assert not home.exists()


def test_a_forgotten_renderer_leaves_nothing_behind(tmp_path):
    renderer = cold(program(tmp_path, f'echo "$HOME" > {tmp_path}/home'))
    renderer.render({"a.docx": b"x"})
    del renderer
    gc.collect()
    assert not Path((tmp_path / "home").read_text().strip()).exists()


def test_the_copy_for_libreoffice_differs_from_the_product_only_where_libreoffice_reads_otherwise():
    product = docx_of(golden("D11"))
    copy = unpack(preview_copy(product))
    before = unpack(product)
    changed = {name for name in before if before[name] != copy[name]}
    assert changed == {"word/document.xml", "word/styles.xml"}
    assert b'overflowPunct w:val="0"' not in copy["word/styles.xml"]
    said, meant = read_back(preview_copy(product)), read_back(product)
    assert "2026\u2060年度市级" in said.of("GwBody")[0]
    plain = [(style, text.replace("\u2011", "-")) for style, text in meant.paragraphs]
    assert [(style, text.replace("\u2060", "")) for style, text in said.paragraphs] == plain
    assert "020\u2060-\u206083123456" in said.of("GwNote")[0]
    assert said.tables == meant.tables


def test_what_is_no_word_file_is_handed_on_as_it_is():
    assert preview_copy(b"no zip") == b"no zip"


def test_the_alias_file_answers_every_official_name():
    text = fonts.alias_file(Path("/fonts"), Path("/cache"))
    for name in ("仿宋_GB2312", "仿宋", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体", "SimSun"):
        assert name in text
    assert "<dir>/fonts</dir>" in text


def test_the_font_folder_can_be_set(monkeypatch, tmp_path):
    monkeypatch.setenv("GREENLIST_FONTS", str(tmp_path))
    assert fonts.folder() == tmp_path
    monkeypatch.delenv("GREENLIST_FONTS")
    assert fonts.folder().parts[-3:] == ("share", "greenlist", "fonts")


@pytest.mark.parametrize(
    ("text", "role", "missing"),
    [
        ("广州市——“名单”〔2026〕·", "仿宋", None),
        ("昇堃镕喆骉", "仿宋", "昇堃镕喆骉"),
        ("昇堃镕", "黑体", None),
        ("𠮷", "宋体", "𠮷"),
    ],
)
def test_characters_the_nominal_face_lacks_are_named_once(text, role, missing):
    found = fonts.uncovered(text * 2, role)
    assert (found.characters if found else None) == missing
    assert found is None or "不含字符" in str(found)


@office
def test_several_documents_are_rendered_in_one_call_with_the_expected_faces(renderer):
    files = {f"{kind}.docx": docx_of(golden(kind)) for kind in ("D04", "D11")} | {
        "a.xlsx": xlsx_of(golden("D11"))
    }
    found = renderer.render(files)
    assert found.troubles == {}
    assert sorted(found.pdfs) == ["D04.docx", "D11.docx", "a.xlsx"]
    assert found.substituted == {}
    faces = embedded_fonts(found.pdfs["D11.docx"])
    for expected in fonts.EXPECTED.values():
        assert any(face.startswith(expected) for face in faces)


@office
def test_a_broken_file_does_not_keep_the_others_from_being_rendered(renderer):
    good = docx_of(golden("D04"))
    found = renderer.render({"good.docx": good, "bad.docx": b"PK\x03\x04 broken", "more.docx": good})
    assert sorted(found.pdfs) == ["good.docx", "more.docx"]
    assert list(found.troubles) == ["bad.docx"]
    assert "LibreOffice未能生成PDF" in found.troubles["bad.docx"]


@office
def test_rendering_twice_gives_the_same_pages_but_for_date_and_ids(renderer):
    docx = docx_of(golden("D04"))
    first, second = (renderer.render({"a.docx": docx}).pdfs["a.docx"] for _ in range(2))
    assert without_date_and_ids(first) == without_date_and_ids(second)


def without_date_and_ids(pdf: bytes) -> dict[int, str]:
    """Every object of a PDF by its number, streams unpacked, but for what LibreOffice numbers: each font it embeds in its life."""
    read = pypdf.PdfReader(io.BytesIO(pdf))
    found = {}
    for number in range(1, len(read.xref[0]) + 1):
        held = read.get_object(number)
        content = held.get_data() if isinstance(held, pypdf.generic.StreamObject) else b""
        if content.startswith(b"%!FontType1") or isinstance(held, int):  # an integer is a stream's length
            continue
        told = {key: held.raw_get(key) for key in held} if isinstance(held, dict) else held
        found[number] = f"{told!r} {content!r}"
    volatile = re.compile(
        r"'D:\d{14}[^']*'|, \d+\)|'/DocChecksum': '\w+'"
    )  # the second: where pypdf keeps the file
    return {number: volatile.sub("", text) for number, text in found.items()}


@office
def test_other_faces_than_expected_are_reported(tmp_path):
    docx = docx_of(golden("D04"))
    with Renderer(font_folder=tmp_path / "no fonts", profile=tmp_path / "p") as renderer:
        found = renderer.render({"a.docx": docx})
    nominal = {one.nominal for one in found.substituted["a.docx"]}
    assert "仿宋_GB2312" in nominal
    assert all("以.docx为准" in str(one) for one in found.substituted["a.docx"])


def test_a_pdf_without_the_expected_face_is_told_even_when_it_is_no_word_file():
    assert substitutions(b"no zip", b"/BaseFont /ABCDEF+DejaVuSans ")[0].used == "DejaVuSans"
    assert substitutions(b"no zip", b"/BaseFont /ABCDEF+FandolFang-Regular ") == ()


def test_the_environment_of_the_program_is_its_own(tmp_path):
    script = f'echo "$HOME|$FONTCONFIG_FILE" > {tmp_path}/env'
    with cold(program(tmp_path, script), profile=tmp_path / "p") as renderer:
        renderer.render({"a.docx": b"x"})
    home, config = (tmp_path / "env").read_text().strip().split("|")
    assert home == str(tmp_path / "p")
    assert config.endswith("fonts.conf")
    assert os.environ.get("FONTCONFIG_FILE") is None or os.environ["FONTCONFIG_FILE"] != config


_RUNNING = re.compile(rb"/UniqueID \d+")  # LibreOffice numbers the faces it embeds one after the other


def face(program: bytes, clear: int, hidden: int) -> bytes:
    """A Type 1 face without its number, its encrypted part read: so many bytes in clear, so many encrypted."""
    read = bytes(eexec.decrypt(program[clear : clear + hidden], 55665)[0])
    return _RUNNING.sub(b"", program[:clear] + read)


def things(pdf: bytes) -> list[object]:
    """Every object of a PDF, without what tells one rendering from another: date, id and the numbers of faces."""
    book = pypdf.PdfReader(io.BytesIO(pdf))

    def said(thing: Any) -> str:
        return re.sub(r"(?<=IndirectObject)\((\d+), \d+, \d+\)", r" \1", repr(thing))

    def entries(thing: Any) -> dict[str, str]:
        left_out = {"/CreationDate", "/ModDate", "/Length", "/Length1", "/Length2", "/Length3"}
        return {key: said(thing.raw_get(key)) for key in thing if key not in left_out}

    found: list[object] = []
    for number in range(1, int(book.trailer["/Size"])):
        thing = book.get_object(pypdf.generic.IndirectObject(number, 0, book))
        if isinstance(thing, pypdf.generic.StreamObject):
            held = thing.get_data()
            if held.startswith(b"%!FontType1"):
                held = face(held, int(thing["/Length1"]), int(thing["/Length2"]))
            found.append((entries(thing), held))
        elif isinstance(thing, dict):
            found.append(entries(thing))
        elif not isinstance(thing, int):  # lengths of compressed streams stand by themselves
            found.append(said(thing))
    return found


@office
@pytest.mark.parametrize("kind", ["D08", "D15"])
def test_the_same_document_gives_the_same_pdf_but_for_date_and_id(renderer, kind):
    whole = docx_of(golden(kind))
    made = renderer.render({"a.docx": whole, "b.docx": docx_of(golden("D04"))}).pdfs
    again = renderer.render({"a.docx": whole}).pdfs
    assert things(made["a.docx"]) == things(again["a.docx"])
    assert things(made["a.docx"]) != things(made["b.docx"])
