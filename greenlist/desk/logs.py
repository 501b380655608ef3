"""What the service writes down while it runs: to standard error, and to a file in the state folder."""

import logging
import logging.handlers
import sys
from pathlib import Path
from typing import Final

from greenlist.desk.premises import LOG_FILE

_FORMAT: Final = "%(asctime)s %(levelname)s %(message)s"
_BYTES, _FILES = 5 << 20, 5
_WORDS: Final = {
    logging.INFO: "信息",
    logging.WARNING: "注意",
    logging.ERROR: "错误",
    logging.CRITICAL: "严重",
}


PROGRESS: Final = "greenlist.progress"  # the logger that tells how far long work is


class FirstLine(logging.Formatter):
    """Only the first line of what is written down: tracebacks are for the file."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return super().format(record).partition("\n")[0]


def begin_log(state_dir: Path, *, quiet: bool = False) -> None:
    """Log to standard error and, where it can be written, to the state folder.

    When quiet, standard error shows warnings only, and how far work is that takes minutes.
    """
    for level, word in _WORDS.items():
        logging.addLevelName(level, word)
    shown = logging.StreamHandler(sys.stderr)
    shown.setLevel(logging.INFO)
    if quiet:
        shown.addFilter(lambda record: record.levelno >= logging.WARNING or record.name == PROGRESS)
    shown.setFormatter(FirstLine(_FORMAT))
    handlers: list[logging.Handler] = [shown]
    try:
        path = state_dir / LOG_FILE
        kept = logging.handlers.RotatingFileHandler(
            path, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8"
        )
        handlers.append(kept)
    except OSError as error:
        sys.stderr.write(f"日志文件无法写入（{error.strerror}），只在屏幕上显示。\n")
    logging.basicConfig(level=logging.INFO, format=_FORMAT, handlers=handlers, force=True)
    # It reports its own orderly end as an error; that events are missing the sweep makes good.
    logging.getLogger("watchdog").setLevel(logging.CRITICAL)


def note_fault(state_dir: Path | None, trace: str) -> Path | None:
    """Keep a traceback for us; where it lies, or None when nothing can be written."""
    import tempfile  # noqa: PLC0415 - only when something broke

    for folder in filter(None, (state_dir, Path(tempfile.gettempdir()))):
        path = folder / "greenlist-fault.log"
        try:
            with path.open("a", encoding="utf-8") as stream:
                stream.write(trace + "\n")
        except OSError:
            continue
        return path
    return None
