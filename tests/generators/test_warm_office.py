"""LibreOffice kept open: it serves on, is begun anew when it dies or hangs, and leaves nothing behind."""

import io
import os
import select
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from generators import soffice, warm_office
from generators.pdf import Renderer
from generators.warm_office import Limits, OfficeDiedError, OfficeHungError, WarmOffice
from tests.builders.documents import docx_of, golden, xlsx_of

# A bridge that needs no LibreOffice: it does what the name of the file says.
BRIDGE = """
import json, os, pathlib, sys, threading, urllib.parse
print(json.dumps({{"connected": True}}), flush=True)
for line in sys.stdin:
    order = json.loads(line)
    source, target = (pathlib.Path(urllib.parse.unquote(order[k][7:])) for k in ("source", "target"))
    said = source.read_text()
    if said == "hang":
        threading.Event().wait()
    if said == "die" or (said == "die once" and not os.path.exists({marker!r})):
        open({marker!r}, "w").close()
        sys.exit(1)
    if said == "refuse":
        print(json.dumps({{"trouble": "文件不能打开"}}), flush=True)
        continue
    target.write_bytes(b"%PDF " + said.encode())
    print("{{}}", flush=True)
"""


def interpreter(folder: Path, script: str) -> Path:
    """Something that pretends to be the interpreter that has UNO: whatever it is given, it runs `script`."""
    (folder / "bridge.py").write_text(script, "utf-8")
    path = folder / "python"
    path.write_text(f"#!/bin/sh\nexec {sys.executable} {folder / 'bridge.py'}\n", "utf-8")
    path.chmod(0o755)
    return path


def renderer(folder: Path, script: str, seconds: float = 30.0) -> Renderer:
    calls = folder / "soffice"
    calls.write_text(f"#!/bin/sh\ntouch {folder}/called\nexit 1\n", "utf-8")
    calls.chmod(0o755)
    return Renderer(calls, profile=folder / "p", seconds=seconds, python=interpreter(folder, script))


def kept(folder: Path, script: str, limits: Limits = warm_office.LIMITS) -> WarmOffice:
    return WarmOffice(folder / "soffice", interpreter(folder, script), "file:///p", dict(os.environ), limits)


def bridge(folder: Path) -> str:
    return BRIDGE.format(marker=str(folder / "marker"))


def one(folder: Path, said: str) -> tuple[Path, Path]:
    source = folder / "a.docx"
    source.write_text(said, "utf-8")
    return source, folder / "a.pdf"


def test_files_go_through_one_office_that_stays_open(tmp_path):
    with renderer(tmp_path, bridge(tmp_path)) as made:
        for said in ("a", "b"):
            assert made.render({"x.xlsx": said.encode()}).pdfs == {"x.xlsx": b"%PDF " + said.encode()}
    assert not (tmp_path / "called").exists()


def test_a_file_that_is_refused_is_told_and_the_others_are_rendered(tmp_path):
    with renderer(tmp_path, bridge(tmp_path)) as made:
        found = made.render({"1.xlsx": b"refuse", "2.xlsx": b"b"})
    assert found.troubles == {"1.xlsx": "LibreOffice未能生成PDF（文件不能打开）"}
    assert sorted(found.pdfs) == ["2.xlsx"]


def test_an_office_that_dies_is_begun_anew_and_the_file_tried_once_more(tmp_path):
    with renderer(tmp_path, bridge(tmp_path)) as made:
        found = made.render({"1.xlsx": b"die once", "2.xlsx": b"b"})
    assert sorted(found.pdfs) == ["1.xlsx", "2.xlsx"]


def test_a_file_over_which_it_dies_every_time_stops_no_other(tmp_path):
    with renderer(tmp_path, bridge(tmp_path)) as made:
        found = made.render({"1.xlsx": b"a", "2.xlsx": b"die", "3.xlsx": b"c"})
    assert sorted(found.pdfs) == ["1.xlsx", "3.xlsx"]
    assert list(found.troubles) == ["2.xlsx"]


def test_a_file_over_which_it_dies_only_when_it_is_kept_open_gets_a_call_of_its_own(tmp_path):
    made = renderer(tmp_path, bridge(tmp_path))
    (tmp_path / "soffice").write_text(
        '#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nprintf "%%PDF alone" > "$2/0001.pdf"\n',
        "utf-8",
    )
    with made:
        found = made.render({"1.xlsx": b"a", "2.xlsx": b"die", "3.xlsx": b"c"})
        assert made.render({"4.xlsx": b"d"}).pdfs == {"4.xlsx": b"%PDF d"}
    assert found.pdfs == {"1.xlsx": b"%PDF a", "3.xlsx": b"%PDF c", "2.xlsx": b"%PDF alone"}


def test_a_file_over_which_it_hangs_is_given_up_in_time_and_stops_no_other(tmp_path):
    with renderer(tmp_path, bridge(tmp_path), seconds=1.0) as made:
        found = made.render({"1.xlsx": b"hang", "2.xlsx": b"b"})
    assert found.troubles == {"1.xlsx": "LibreOffice未能生成PDF（超过1秒未完成）"}
    assert sorted(found.pdfs) == ["2.xlsx"]


def test_where_it_cannot_be_kept_open_the_program_is_called_for_each_batch(tmp_path):
    with renderer(tmp_path, "raise SystemExit(1)") as made:
        found = made.render({"1.xlsx": b"a"})
    assert (tmp_path / "called").exists()
    assert "代码1" in found.troubles["1.xlsx"]


def test_it_is_begun_anew_after_so_many_files(tmp_path):
    office = kept(tmp_path, bridge(tmp_path), Limits(files=2))
    for _ in range(5):
        assert office.start()
        assert office.convert(*one(tmp_path, "a"), seconds=30) == ""
    office.close()
    assert office.lives == 3


def test_it_is_ended_when_it_is_not_needed(tmp_path):
    office = kept(tmp_path, bridge(tmp_path), Limits(idle=0.05))
    assert office.start()
    office.convert(*one(tmp_path, "a"), seconds=30)
    for timer in [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)]:
        timer.join(20)
    assert not office.is_open


def test_one_that_is_not_there_says_so(tmp_path):
    office = kept(tmp_path, bridge(tmp_path))
    with pytest.raises(OfficeDiedError):
        office.convert(*one(tmp_path, "a"), seconds=1)


def test_one_that_hangs_is_ended(tmp_path):
    office = kept(tmp_path, bridge(tmp_path))
    assert office.start()
    with pytest.raises(OfficeHungError):
        office.convert(*one(tmp_path, "hang"), seconds=0.2)
    assert not office.is_open


# With LibreOffice itself -------------------------------------------------------------------------------


def has_uno() -> bool:
    return warm_office.find_python() is not None


office = pytest.mark.office
uno = pytest.mark.skipif(not has_uno(), reason="没有python3-uno")


@office
@uno
def test_the_pages_are_those_of_a_single_call(tmp_path, renderer):  # noqa: F811 - the fixture
    files = {"a.docx": docx_of(golden("D11")), "b.xlsx": xlsx_of(golden("D11"))}
    warm = renderer.render(files)
    with Renderer(profile=tmp_path / "p", python=Path("/nowhere")) as cold:
        once = cold.render(files)
    assert warm.troubles == once.troubles == {}
    for name in files:
        assert pages(warm.pdfs[name]) == pages(once.pdfs[name])


@office
@uno
def test_comments_do_not_end_it(renderer):  # noqa: F811 - the fixture
    plain = docx_of(golden("D04"))
    made = renderer.render({"a.docx": plain, "b.docx": commented(plain)})
    assert made.troubles == {}
    assert pages(made.pdfs["a.docx"]) == pages(made.pdfs["b.docx"])


def commented(docx: bytes) -> bytes:
    """The same with a comment on every paragraph."""
    made = Document(io.BytesIO(docx))
    for paragraph in made.paragraphs:
        if paragraph.runs:
            made.add_comment(paragraph.runs, text="请核对。", author="张三")
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def pages(pdf: bytes) -> list[tuple[float, float, str]]:
    document = pypdfium2.PdfDocument(pdf)
    return [(*page.get_size(), page.get_textpage().get_text_bounded()) for page in document]


@office
@uno
def test_an_office_that_is_killed_is_begun_anew(tmp_path):
    made = WarmOffice(
        soffice.find_soffice() or Path(),
        warm_office.find_python() or Path(),
        (tmp_path / "p").as_uri(),
        dict(os.environ),
    )
    source, target = tmp_path / "a.docx", tmp_path / "a.pdf"
    source.write_bytes(docx_of(golden("D04")))
    try:
        assert made.start()
        assert made.convert(source, target, 60) == ""
        kill_office(tmp_path / "p")
        with pytest.raises(OfficeDiedError):
            made.convert(source, target, 60)
        target.unlink()
        assert made.start()
        assert made.convert(source, target, 60) == ""
        assert target.read_bytes().startswith(b"%PDF")
    finally:
        made.close()
    assert running(tmp_path / "p") == []


@office
@uno
def test_nothing_is_left_when_whoever_began_it_dies(tmp_path):
    script = f"""
import os, pathlib, signal
from generators import soffice, warm_office
made = warm_office.WarmOffice(soffice.find_soffice(), warm_office.find_python(), {(tmp_path / "p").as_uri()!r}, dict(os.environ))
assert made.start()
os.kill(os.getpid(), signal.SIGKILL)
"""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, check=False)
    assert done.returncode == -signal.SIGKILL
    for process in running(tmp_path / "p"):
        wait_for(process)
    assert running(tmp_path / "p") == []


def running(profile: Path) -> list[int]:
    """Processes of LibreOffice that use a profile."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            command = (place / "cmdline").read_bytes()
            is_zombie = (place / "stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
        except OSError:
            continue
        if profile.as_uri().encode() in command and b"soffice" in command and not is_zombie:
            found.append(int(place.name))
    return found


def kill_office(profile: Path) -> None:
    for process in running(profile):
        if b"uno_bridge" not in (Path("/proc") / str(process) / "cmdline").read_bytes():
            os.kill(process, signal.SIGKILL)


def wait_for(process: int) -> None:
    """Until it is gone: a descriptor of a process becomes readable then."""
    try:
        descriptor = os.pidfd_open(process)
    except OSError:
        return
    try:
        select.select([descriptor], [], [], 20)
    finally:
        os.close(descriptor)
