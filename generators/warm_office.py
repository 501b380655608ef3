"""A LibreOffice that stays open between files, watched: one that hangs or dies is ended and begun anew.

It is driven over UNO by `generators.uno_bridge` in an interpreter that has it (Debian: python3-uno). Where there is none,
LibreOffice is called anew for each batch (`generators.soffice.call`), which costs about a second and a half a call.
"""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from generators import uno_bridge
from generators.soffice import FILTERS, end

_PROBE_SECONDS: Final = 20.0
_ENDED: Final = ""


class OfficeDiedError(Exception):
    """LibreOffice died, over this file or another cause; nothing of it is left."""


class OfficeHungError(Exception):
    """LibreOffice did not finish a file in time, and was ended."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a LibreOffice is kept.

    Attributes:
        start: seconds in which it must be there.
        files: after so many it is begun anew: it keeps a little memory of every file.
        idle: seconds after which it is ended when not needed.
    """

    start: float = 40.0
    files: int = 400
    idle: float = 300.0


LIMITS: Final = Limits()


@cache
def find_python() -> Path | None:
    """An interpreter that has UNO, or None."""
    for place in (
        Path(sys.executable),
        Path("/usr/bin/python3"),
        Path("/usr/lib/libreoffice/program/python"),
    ):
        if os.access(place, os.X_OK):
            probe = [str(place), "-c", "import uno"]
            with suppress(OSError, subprocess.TimeoutExpired):
                if not subprocess.run(probe, capture_output=True, timeout=_PROBE_SECONDS).returncode:  # noqa: S603, PLW1510 - an interpreter of this machine
                    return place
    return None


class WarmOffice:
    """One LibreOffice, begun when first needed, ended when it has not been needed for some minutes.

    Args:
        soffice: the program.
        python: an interpreter that has UNO.
        profile: file URL of the profile; nobody else may use it meanwhile.
        environment: of both programs.
        limits: how long it is kept.
    """

    def __init__(
        self,
        soffice: Path,
        python: Path,
        profile: str,
        environment: Mapping[str, str],
        limits: Limits = LIMITS,
    ) -> None:
        self._command = [str(python), "-X", "utf8", uno_bridge.__file__, str(soffice), profile]
        self._environment = dict(environment)
        self._limits = limits
        self._bridge: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._done = 0
        self._lives = 0
        self._idle: threading.Timer | None = None
        self._lock = threading.RLock()

    @property
    def lives(self) -> int:
        """How often LibreOffice has been begun."""
        return self._lives

    @property
    def is_open(self) -> bool:
        """Whether it is there now."""
        return self._bridge is not None

    def start(self) -> bool:
        """Begin if it is not there; whether it is there now."""
        with self._lock:
            if self._bridge is not None and self._done >= self._limits.files:
                self.close()
            if self._bridge is None:
                self._begin()
            return self._bridge is not None

    def convert(self, source: Path, target: Path, seconds: float) -> str:
        """Make one PDF; '' or why LibreOffice refuses the file.

        Raises:
            OfficeDiedError: LibreOffice has died, or is not there.
            OfficeHungError: it has not finished in time.
        """
        used = FILTERS[source.suffix]
        order = {
            "source": source.resolve().as_uri(),
            "target": target.resolve().as_uri(),
            "filter": used.name,
            "data": dict(used.data),
        }
        with self._lock:
            self._order(json.dumps(order))
            self._done += 1
            answer = self._answer(seconds)
            self._rest()
        return str(answer.get("trouble", ""))

    def close(self) -> None:
        """End it, if it is there."""
        with self._lock:
            if self._idle is not None:
                self._idle.cancel()
            if self._bridge is None:
                return
            end(self._bridge)
            for stream in (self._bridge.stdin, self._bridge.stdout):
                if stream is not None:
                    with suppress(OSError):
                        stream.close()
            self._bridge = None

    def _rest(self) -> None:
        """Count anew how long it is not needed."""
        if self._idle is not None:
            self._idle.cancel()
        self._idle = threading.Timer(self._limits.idle, self.close)
        self._idle.daemon = True
        self._idle.start()

    def _begin(self) -> None:
        self._lives += 1
        self._done = 0
        pipe = f"greenlist-{os.getpid()}-{id(self):x}-{self._lives}"
        try:
            bridge = subprocess.Popen(  # noqa: S603 - our own program with our own arguments
                [*self._command, pipe, str(self._limits.start)],
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            return
        self._bridge = bridge
        self._answers = queue.SimpleQueue()
        threading.Thread(target=_hear, args=(bridge, self._answers), daemon=True).start()
        with suppress(OfficeDiedError, OfficeHungError):
            if uno_bridge.CONNECTED not in self._answer(self._limits.start + 1):
                self.close()

    def _order(self, line: str) -> None:
        if self._bridge is None or self._bridge.stdin is None:
            raise OfficeDiedError("程序没有启动")
        try:
            self._bridge.stdin.write(line.encode() + b"\n")
            self._bridge.stdin.flush()
        except OSError as trouble:
            self.close()
            raise OfficeDiedError("程序异常退出") from trouble

    def _answer(self, seconds: float) -> dict[str, object]:
        try:
            told = self._answers.get(timeout=seconds)
        except queue.Empty:
            self.close()
            raise OfficeHungError(f"超过{seconds:g}秒未完成") from None
        if told == _ENDED:
            self.close()
            raise OfficeDiedError("程序异常退出")
        answer: dict[str, object] = json.loads(told)
        return answer


def _hear(bridge: "subprocess.Popen[bytes]", answers: "queue.SimpleQueue[str]") -> None:
    """Hand on what is answered, and that nothing more will be."""
    if bridge.stdout is not None:
        with suppress(ValueError, OSError):  # closed while it was read
            for line in bridge.stdout:
                answers.put(line.decode("utf-8"))
    answers.put(_ENDED)
