"""Hostile PDFs dropped among good papers: each is answered once, the good ones as ever, and the service lives on."""

from tests.builders.cases import good_report
from tests.builders.companies import Company
from tests.builders.garbled import spoiled
from tests.builders.hostile_pdfs import HOSTILE, cut_off, locked
from tests.builders.reports import report_pdf
from tests.journeys.test_every_way_in import CIRCUIT, Office

SOME = ("form_drawing_itself", "page_tree_in_a_ring", "giant_page", "deep_arrays")


def codes(receipt: dict) -> list[str]:
    return [finding["code"] for finding in receipt["findings"]]


def test_hostile_files_among_good_ones_are_each_answered_and_the_service_lives_on(tmp_path):
    office = Office(tmp_path)
    report = report_pdf(good_report(Company(1)))
    hostile = {f"企业/{name}.pdf": HOSTILE[name].make() for name in SOME}
    others = {
        "企业/加密.pdf": locked(report),
        "企业/截断.pdf": cut_off(report),
        "企业/乱码.pdf": spoiled(report, "私有区", 1),
        "企业/登记表.xlsx": CIRCUIT.read_bytes(),
        "企业/报告.pdf": report,
    }
    found = office.serve("2026-01-15", hostile | others)
    told = {one["file"]["name"]: one for one in found}
    assert len(found) == len(told) == len(hostile | others)
    for name in SOME:
        [code] = codes(told[f"{name}.pdf"])
        assert code in HOSTILE[name].codes
    assert [codes(told[name]) for name in ("加密.pdf", "截断.pdf")] == [["I-006"], ["I-008"]]
    assert told["登记表.xlsx"]["status"] == "accepted"
    assert told["报告.pdf"]["paper"] == told["乱码.pdf"]["paper"] == "evaluation_report.factory"
    assert told["报告.pdf"]["subject"]["name"] == str(Company(1).name)
    # what its letters are is made out from the picture, and nobody takes it for certain
    assert any("由扫描件识别得出，未经确认" in finding["message"] for finding in told["乱码.pdf"]["findings"])
    [later] = office.serve("2026-01-16", {"企业/登记表（再报）.xlsx": CIRCUIT.read_bytes()})
    assert later["status"] == "duplicate"
