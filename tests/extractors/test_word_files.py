"""Word files that are no registration, or more than one should open: each has its own words, time and memory."""

import io
import os
import resource
import struct
import time
import zipfile
from multiprocessing import get_context
from pathlib import Path

import pytest

import extractors
from generators.ooxml import pack, unpack
from generators.wordblanks import blank, drawn
from greenlist.forms import FORMS
from greenlist.forms.definition import Shape, entries
from greenlist.reading import Document, Reading, Refusal
from greenlist.refusals import GROUNDS
from tests.builders.compounds import compound
from tests.builders.fillings import example
from tests.builders.memory import peak_memory
from tests.builders.word_files import MACROS, document, p, tbl, tr

MODEL = FORMS["attachment_6.factory"]
FULL = bool(os.environ.get("GREENLIST_PROOF"))
FOLDER = os.environ.get("GREENLIST_CORPORA", "")
MEMORY = 512 << 20  # bytes
SECONDS = 10
ENCRYPTED = {"EncryptedPackage": b"1", "EncryptionInfo": b"2"}


def read(data: bytes, name: str = "材料.docx") -> Reading | Refusal:
    found = extractors.read(Document.of(name, data))
    assert isinstance(found, Reading | Refusal)
    return found


def refused(data: bytes, name: str = "材料.docx") -> Refusal:
    found = read(data, name)
    assert isinstance(found, Refusal)
    return found


def old_word(*, encrypted: bool) -> bytes:
    fib = bytearray(64)
    struct.pack_into("<HH", fib, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", fib, 10, 0x0100 * encrypted)
    return compound({"WordDocument": bytes(fib)})


@pytest.mark.parametrize(
    ("data", "name", "code", "words"),
    [
        pytest.param(compound(ENCRYPTED), "登记表.docx", "I-040", "密码", id="加了密码的docx"),
        pytest.param(old_word(encrypted=True), "登记表.doc", "I-040", "密码", id="加了密码的doc"),
        pytest.param(old_word(encrypted=False), "登记表.doc", "I-041", "另存为", id="旧版doc"),
        pytest.param(b"{\\rtf1\\ansi}", "登记表.doc", "I-041", "RTF", id="冒充doc的RTF"),
        pytest.param(document(p()), "空.docx", "I-043", "没有任何文字", id="空文档"),
        pytest.param(document(tbl(tr("", ""))), "空表.docx", "I-043", "空的", id="空表格"),
        pytest.param(document('<w:altChunk r:id="rId9"/>'), "网页.docx", "I-044", "嵌入的网页", id="嵌入的网页"),
        pytest.param(document(p("会议通知")), "通知.docx", "I-047", "梯度培育信息登记表", id="别的文档"),
        pytest.param(document(p("某公司绿色工厂评价报告") + p("第一章")), "报告.docx", "I-046", "PDF", id="评价报告"),
        pytest.param(pack(unpack(document(p("甲"))) | {"word/document.xml": b"<w:document"}), "坏.docx", "I-008", "损坏", id="残缺"),
        pytest.param(document("<w:p>" * 300 + "</w:p>" * 300), "深.docx", "I-008", "损坏", id="层层嵌套"),
    ],
)  # fmt: skip
def test_what_is_no_registration_is_told_so(data, name, code, words):
    refusal = refused(data, name)
    assert refusal.code == code
    assert words in refusal.message + refusal.remedy
    assert ".docx" in refusal.remedy + refusal.message or code in {"I-008", "I-040", "I-043", "I-046"}


def test_a_table_that_comes_as_a_workbook_only_is_told_and_its_blank_named():
    model = FORMS["district_recommendation"]
    heads = [e.printed.title for e in _columns(model)]
    data = document(p(model.title) + tbl(tr(*heads), tr(*["甲"] * len(heads))))
    refusal = refused(data)
    assert (refusal.code, refusal.paper) == ("I-045", "district_recommendation")
    assert model.title in refusal.message


def _columns(model):
    owner = next(entry for entry in entries(model).values() if entry.shape is Shape.LIST)
    return entries(owner.row).values()


def test_macros_never_run_and_that_is_said():
    parts = unpack(drawn(example(MODEL, 2)).data)
    types = parts["[Content_Types].xml"].decode()
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts["[Content_Types].xml"] = types.replace(main, MACROS).encode()
    parts["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0" * 40
    reading = read(pack(parts), "登记表.docm")
    assert isinstance(reading, Reading)
    (remark,) = reading.remarks
    assert ".docm" in remark.message
    assert "没有运行" in remark.message


def test_templates_and_pictures_far_away_are_not_asked_for():
    parts = unpack(drawn(example(MODEL, 2)).data)
    far = (
        '<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        ' Target="http://127.0.0.1:9/evil.dotm" TargetMode="External"/>'
    )
    rels = parts["word/_rels/document.xml.rels"].decode()
    parts["word/_rels/document.xml.rels"] = rels.replace(
        "</Relationships>", f"{far}</Relationships>"
    ).encode()
    assert isinstance(read(pack(parts)), Reading)


def test_entities_are_not_expanded():
    parts = unpack(blank(MODEL, 2026))
    body = parts["word/document.xml"].decode()
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    parts["word/document.xml"] = body.replace('standalone="yes"?>', f'standalone="yes"?>{bomb}').encode()
    assert refused(pack(parts)).code == "I-014"


def stored(data: bytes) -> bytes:
    """The same package without compression, which says nothing by its ratio then."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, content in unpack(data).items():
            archive.writestr(name, content)
    return held.getvalue()


def test_a_bomb_is_known_by_its_ratio():
    assert refused(document(p("甲" * 3000) * 2000)).code == "I-011"


HEAVY = {
    "单元格": lambda: tbl(*[tr(*["甲乙"] * 10)] * 19_000),
    "段落": lambda: p("栏目甲乙丙") * 59_000,
    "文字块": lambda: p("", "<w:r><w:t>a</w:t></w:r>" * 600_000),
    "控件": lambda: p("", "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>a</w:t></w:r></w:sdtContent></w:sdt>" * 150_000),
    "超限单元格": lambda: tbl(*[tr(*["甲"] * 100)] * 2_100),
    "超限正文": lambda: p("甲" * 3_000) * 3_000,
}  # fmt: skip
LARGE = {"超限单元格", "超限正文"}


def measured(data: bytes) -> tuple[str, float, int]:
    """Verdict, seconds and MiB of reading one file, in a process of its own."""
    resource.setrlimit(resource.RLIMIT_AS, (2 * MEMORY, 2 * MEMORY))
    start = time.process_time()
    found = read(data)
    spent = time.process_time() - start
    return (found.code if isinstance(found, Refusal) else found.paper), spent, peak_memory() >> 20


@pytest.mark.proof
def test_the_heaviest_documents_end_in_time_and_within_memory():
    context = get_context("spawn")
    for name in HEAVY if FULL else ["超限正文"]:
        content = HEAVY[name]
        with context.Pool(1) as pool:
            code, spent, peak = pool.apply(measured, (stored(document(content())),))
        assert code == ("I-042" if name in LARGE else "I-047"), name
        assert spent <= SECONDS, (name, spent)
        assert peak <= MEMORY >> 20, (name, peak)


@pytest.mark.skipif(not FOLDER, reason="GREENLIST_CORPORA names no folder of foreign files")
def test_every_foreign_document_ends_in_a_named_verdict_and_none_with_words_is_empty():
    files = [
        path for path in sorted(Path(FOLDER).rglob("*")) if path.suffix.lower() in {".docx", ".docm", ".dotx"}
    ]
    assert files
    for path in files:
        start = time.process_time()
        found = refused(path.read_bytes(), path.name)
        assert time.process_time() - start <= SECONDS
        assert found.code in GROUNDS
        if found.code == "I-043":
            with zipfile.ZipFile(path) as archive:
                assert b"<w:t>" not in archive.read("word/document.xml"), path
