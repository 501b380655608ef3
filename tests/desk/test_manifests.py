"""What the manifest says of PDFs: in words for officials, in values for programs, and never twice."""

import json

from greenlist.desk.manifests import SWITCHED_OFF, with_pdf, without_pdfs

MANIFEST = json.dumps({"kind": "D03", "remarks": ["请核对。"]}).encode()


def test_why_there_is_no_pdf_is_said_in_words_and_values():
    told = json.loads(with_pdf(MANIFEST, "名单.pdf", trouble="没有LibreOffice"))
    assert told["pdf"]["名单.pdf"] == {"sha256": None, "trouble": "没有LibreOffice", "notes": []}
    assert told["remarks"] == ["请核对。", "名单.pdf：没有LibreOffice。"]


def test_what_is_told_anew_takes_the_place_of_what_was_told():
    once = with_pdf(MANIFEST, "名单.pdf", trouble="超过120秒未完成")
    told = json.loads(with_pdf(once, "名单.pdf", sha256="0" * 64, notes=("字体由别的替代",)))
    assert told["remarks"] == ["请核对。", "名单.pdf：字体由别的替代。"]
    assert told["pdf"]["名单.pdf"]["trouble"] is None


def test_it_does_not_matter_which_pdf_was_rendered_first():
    one = {"name": "函.pdf", "sha256": "1" * 64, "notes": ("字体由别的替代",)}
    other = {"name": "附件.pdf", "trouble": "超过120秒未完成"}
    first = with_pdf(with_pdf(MANIFEST, **one), **other)
    assert with_pdf(with_pdf(with_pdf(MANIFEST, **other), **one), **other) == first


def test_without_libreoffice_every_text_says_that_only_it_was_made():
    files = {"函.docx": b"1", "附件.docx": b"2", "名单.xlsx": b"3", "manifest.json": MANIFEST}
    found = without_pdfs(files, SWITCHED_OFF)
    told = json.loads(found["manifest.json"])
    assert set(told["pdf"]) == {"函.pdf", "附件.pdf"}
    assert all("只有.docx" in remark for remark in told["remarks"][1:])
    assert without_pdfs(files, "") == files
    assert without_pdfs({"函.docx": b"1"}, SWITCHED_OFF) == {"函.docx": b"1"}
