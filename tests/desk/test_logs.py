"""What is written down: one line for people, everything for us."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from greenlist.desk.logs import PROGRESS, begin_log, note_fault
from greenlist.desk.premises import LOG_FILE
from tests.builders.desk import logging_kept


@pytest.fixture
def root_logger() -> Iterator[logging.Logger]:
    """The root logger, given back as it was."""
    with logging_kept() as root:
        yield root


@pytest.mark.usefixtures("root_logger")
def test_people_see_one_line_and_the_file_keeps_the_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    begin_log(tmp_path)
    try:
        int("a fault of ours")
    except ValueError:
        logging.getLogger("greenlist.x").exception("程序出错")
    shown = capsys.readouterr().err
    assert "错误 程序出错" in shown
    assert "ValueError" not in shown
    assert "ValueError" in (tmp_path / LOG_FILE).read_text("utf-8")


@pytest.mark.usefixtures("root_logger")
def test_a_quiet_run_shows_only_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    begin_log(tmp_path, quiet=True)
    logging.getLogger("greenlist.x").info("收到")
    logging.getLogger(PROGRESS).info("已识别10页")
    logging.getLogger("greenlist.x").warning("注意这个")
    assert "收到" not in (shown := capsys.readouterr().err)
    assert "已识别10页" in shown, "long work is told of all the same"
    assert "注意这个" in shown
    assert "收到" in (tmp_path / LOG_FILE).read_text("utf-8")


@pytest.mark.usefixtures("root_logger")
def test_without_a_place_for_the_file_the_screen_is_enough(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    begin_log(tmp_path / "gone")
    logging.getLogger("greenlist.x").warning("注意这个")
    assert "只在屏幕上显示" in (shown := capsys.readouterr().err)
    assert "注意这个" in shown


def test_a_fault_is_kept_somewhere_even_without_a_state_folder(tmp_path: Path):
    path = note_fault(tmp_path, "Traceback one")
    assert path == tmp_path / "greenlist-fault.log"
    assert path.read_text("utf-8") == "Traceback one\n"
    elsewhere = note_fault(tmp_path / "gone", "Traceback two")
    assert elsewhere
    assert elsewhere.parent != tmp_path
