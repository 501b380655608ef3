"""PDF copies follow the visible answer and never hold it up."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generators.pdf import Rendering
from greenlist.desk import printing as room
from greenlist.desk.audit import verify
from greenlist.desk.drafts import Drafts
from greenlist.desk.opening import Desk, open_desk
from greenlist.desk.outbox import Outbox
from greenlist.desk.printing import Printer, Rendered
from greenlist.desk.publishing import Publisher
from greenlist.desk.service import Service
from greenlist.desk.serving import render_with
from greenlist.desk.steps import Here
from greenlist.errors import FolderError
from tests.builders.desk import MORNING, FrozenClock, drop, settings_in, text_of, tiny_steps, tree
from tests.builders.documents import docx_of, golden


def pdf(sources: Mapping[str, bytes]) -> dict[str, Rendered]:
    return {name: Rendered(b"%PDF " + content) for name, content in sources.items()}


@pytest.fixture
def desk(tmp_path: Path):
    with open_desk(
        settings_in(tmp_path), clock=FrozenClock(MORNING), steps=tiny_steps(), runner=Here(), prints=True
    ) as made:
        made.outbox.prepare()
        yield made


def printer(desk: Desk, render=pdf) -> Printer:
    return Printer(desk.journal, desk.vault, desk.publisher, render)


def pdfs(folder: Path) -> dict[str, bytes]:
    return {
        Path(name).name: content for name, content in tree(folder / "outbox").items() if name.endswith(".pdf")
    }


def manifest(folder: Path) -> dict[str, Any]:
    (found,) = (folder / "outbox" / "公文").rglob("manifest.json")
    told: dict[str, Any] = json.loads(found.read_bytes())
    return told


def hand_in(desk: Desk, printing: Printer | None, *names: str) -> None:
    for name in names:
        drop(desk.settings.inbox, f"企业/{name}.txt", text_of(name, uscc=f"u-{name}"))
    Service(desk, Drafts(desk, prints=True), printing).run(until_idle=True)


def test_a_short_run_ends_when_the_pdfs_are_there_too(desk: Desk, tmp_path: Path):
    hand_in(desk, printer(desk), "甲")
    made = pdfs(tmp_path)
    assert set(made) == {"反馈.pdf", "名单（草稿）.pdf"}
    assert made["反馈.pdf"].startswith(b"%PDF 20260302-0001 accepted")
    assert desk.journal.prints(waiting=True) == ()


def test_what_was_ordered_before_a_crash_is_rendered_after_it(desk: Desk, tmp_path: Path):
    hand_in(desk, None, "甲")
    assert pdfs(tmp_path) == {}
    hand_in(desk, printer(desk))
    assert set(pdfs(tmp_path)) == {"反馈.pdf", "名单（草稿）.pdf"}


def test_many_are_rendered_in_batches(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(room, "_BATCH", 3)
    sizes: list[int] = []

    def render(sources):
        sizes.append(len(sources))
        return pdf(sources)

    hand_in(desk, None, *"甲乙丙丁")
    while printer(desk, render).print_batch():
        pass
    assert sizes == [3, 2]


def test_a_document_that_cannot_be_rendered_is_noted_and_not_tried_for_ever(desk: Desk, tmp_path: Path):
    def render(sources):
        trouble = Rendered(trouble="LibreOffice未能生成PDF")
        return pdf(sources) | {name: trouble for name, text in sources.items() if "草稿".encode() in text}

    hand_in(desk, printer(desk, render), "甲")
    assert {one.name: one.trouble for one in desk.journal.prints()} == {
        "反馈.pdf": "",
        "名单（草稿）.pdf": "LibreOffice未能生成PDF",
    }
    assert set(pdfs(tmp_path)) == {"反馈.pdf"}
    assert desk.journal.prints(waiting=True) == ()
    told = manifest(tmp_path)
    assert told["pdf"] == {
        "名单（草稿）.pdf": {"sha256": None, "trouble": "LibreOffice未能生成PDF", "notes": []}
    }
    assert told["remarks"] == ["名单（草稿）.pdf：LibreOffice未能生成PDF。"]


def test_trouble_of_ours_is_tried_again(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(room, "_RETRY", 0.01)
    failures = [1, 2]

    def render(sources):
        if failures:
            failures.pop()
            raise FolderError("D-011", "磁盘空间已满")
        return pdf(sources)

    hand_in(desk, printer(desk, render), "甲")
    assert set(pdfs(tmp_path)) == {"反馈.pdf", "名单（草稿）.pdf"}


def test_a_fault_in_the_renderer_ends_the_printing_and_nothing_else(desk: Desk, tmp_path: Path):
    def render(sources):
        raise ZeroDivisionError

    hand_in(desk, printer(desk, render), "甲", "乙")
    assert pdfs(tmp_path) == {}
    assert len(desk.journal.all_filed()) == 2


def test_a_folder_that_was_taken_away_is_not_made_again_for_a_pdf(desk: Desk, tmp_path: Path):
    hand_in(desk, None, "甲")
    for filed in desk.journal.all_filed():
        (tmp_path / "outbox" / filed.folder).rename(tmp_path / "taken")
    printer(desk).print_batch()
    assert set(pdfs(tmp_path)) == {"名单（草稿）.pdf"}


class RenderedFirst(Outbox):
    """An outbox that is away when a folder is first shown; its PDFs are rendered until it is back."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.late: set[str] = set()
        self.render: Callable[[], object] = int

    def place(self, folder, files, replaces=None):
        if folder not in self.late:
            self.late.add(folder)
            self.render()
            raise FolderError("D-011", "网络中断")
        super().place(folder, files, replaces)


@pytest.mark.usefixtures("quick_retries")
def test_a_pdf_rendered_before_its_text_could_be_shown_is_shown_with_it(desk: Desk, tmp_path: Path):
    outbox = RenderedFirst(desk.outbox.root)
    late = replace(desk, outbox=outbox, publisher=Publisher(desk.journal, desk.vault, outbox))
    outbox.render = printer(late).print_batch
    hand_in(late, printer(late), "甲")
    assert len(outbox.late) == 2
    assert set(pdfs(tmp_path)) == {"反馈.pdf", "名单（草稿）.pdf"}
    assert manifest(tmp_path)["pdf"]["名单（草稿）.pdf"]["sha256"]
    assert list(verify(desk.journal, desk.vault, desk.outbox, desk.publisher.everything())) == []


def test_a_pdf_of_a_text_that_was_replaced_meanwhile_is_not_taken_for_the_new_one(desk: Desk, tmp_path: Path):
    def render(sources):
        if not replaced:
            replaced.append(1)
            hand_in(desk, None, "乙")  # the register moves on while LibreOffice works
        return pdf(sources)

    replaced: list[int] = []
    hand_in(desk, None, "甲")
    printing = printer(desk, render)
    while printing.print_batch():
        pass
    texts = tree(tmp_path / "outbox" / "公文")
    (docx,) = [content for name, content in texts.items() if name.endswith(".docx")]
    assert pdfs(tmp_path)["名单（草稿）.pdf"] == b"%PDF " + docx


def test_a_draft_s_pdf_never_lies_beside_the_final_text(desk: Desk, tmp_path: Path):
    def render(sources):
        if not issued:
            issued.append(1)
            drop(tmp_path / "inbox", "市局/印发.txt", text_of("乙", "市印发", uscc="u-乙"))
            Service(desk, Drafts(desk, prints=True)).run(until_idle=True)
        return pdf(sources)

    issued: list[int] = []
    hand_in(desk, None, "甲")
    printing = printer(desk, render)
    while printing.print_batch():
        pass
    documents = tree(tmp_path / "outbox" / "公文")
    (docx,) = [content for name, content in documents.items() if name.endswith(".docx")]
    (made,) = [content for name, content in documents.items() if name.endswith(".pdf")]
    assert docx.endswith("1号".encode())
    assert made == b"%PDF " + docx


# --- what the manifest says of the PDF


FACES = "PDF预览中“仿宋_GB2312”没有用上预期的替代字体（DejaVuSans），版面以.docx为准"


def test_faces_that_stand_in_for_others_are_told_in_the_manifest(desk: Desk, tmp_path: Path):
    def render(sources):
        return {name: replace(made, notes=(FACES,)) for name, made in pdf(sources).items()}

    hand_in(desk, printer(desk, render), "甲")
    told, (made,) = manifest(tmp_path), [c for n, c in pdfs(tmp_path).items() if n != "反馈.pdf"]
    digest = hashlib.sha256(made).hexdigest()
    assert told["pdf"]["名单（草稿）.pdf"] == {"sha256": digest, "trouble": None, "notes": [FACES]}
    assert told["remarks"] == [f"名单（草稿）.pdf：{FACES}。"]


def test_the_archive_is_sound_after_the_manifest_was_told_and_shows_it_again(desk: Desk, tmp_path: Path):
    hand_in(desk, printer(desk), "甲")
    before = tree(tmp_path / "outbox" / "公文")
    assert list(verify(desk.journal, desk.vault, desk.outbox, desk.publisher.everything())) == []
    for shown in desk.publisher.everything():
        desk.outbox.place(shown.folder, desk.publisher.contents(shown))
    assert tree(tmp_path / "outbox" / "公文") == before


def test_a_draft_replaced_after_its_pdf_leaves_nothing_as_a_person_s_change(desk: Desk, tmp_path: Path):
    hand_in(desk, printer(desk), "甲")
    hand_in(desk, printer(desk), "乙")
    assert not list((tmp_path / "outbox").rglob("*人工修改留存*"))
    assert "名单（草稿）.pdf" in manifest(tmp_path)["pdf"]


class Renders:
    """A renderer that gives each document the PDF of another text."""

    def __init__(self, pdf_of: bytes) -> None:
        self.pdf_of = pdf_of

    def render(self, files):
        return Rendering(pdfs=dict.fromkeys(files, self.pdf_of))


def test_a_pdf_that_does_not_say_what_its_document_says_is_never_handed_out():
    whole = docx_of(golden("D04"))
    (told,) = render_with(Renders(b"%PDF-1.6 of nothing"))({"00": whole}).values()
    assert told.pdf is None
    assert "没有交付" in told.trouble
