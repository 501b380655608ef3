"""LibreOffice as a program: where it is, what it is asked to make, and one call of it for several files."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

_PLACES: Final = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
SECONDS_A_FILE: Final = 10.0  # more for each file of a call


@dataclass(frozen=True, slots=True)
class Filter:
    """By which of its filters LibreOffice writes a PDF, and what that is told."""

    name: str
    data: Mapping[str, Any]

    @property
    def switch(self) -> str:
        """For --convert-to."""
        told = ",".join(
            f'"{name}":{{"type":"boolean","value":"{str(value).lower()}"}}'
            for name, value in self.data.items()
        )
        return f"pdf:{self.name}:{{{told}}}" if told else f"pdf:{self.name}"


# Blank pages stay: the 版记 is on an even page, and pages are counted as they are printed.
FILTERS: Final = MappingProxyType(
    {
        ".docx": Filter("writer_pdf_Export", {"IsSkipEmptyPages": False}),
        ".xlsx": Filter("calc_pdf_Export", {}),
    }
)


def find_soffice() -> Path | None:
    """LibreOffice on this machine, or None."""
    found = shutil.which("soffice") or next((place for place in _PLACES if os.access(place, os.X_OK)), None)
    return Path(found) if found else None


def call(  # noqa: PLR0913 - one call of a program
    soffice: Path,
    suffix: str,
    paths: Iterable[Path],
    *,
    results: Path,
    profile: str,
    environment: Mapping[str, str],
    seconds: float,
) -> str:
    """Run LibreOffice over some files; '' or why it failed. Its whole process group ends with the limit.

    Args:
        soffice: the program.
        suffix: of all the files.
        paths: of the files.
        results: folder for the PDFs.
        profile: file URL of the profile.
        environment: of the program.
        seconds: limit for the first file; each further one has `SECONDS_A_FILE` more.
    """
    sources = [str(path) for path in paths]
    command = [
        str(soffice),
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--convert-to",
        FILTERS[suffix].switch,
        "--outdir",
        str(results),
        *sources,
    ]
    limit = seconds + SECONDS_A_FILE * (len(sources) - 1)
    try:
        started = subprocess.Popen(  # noqa: S603 - our own program with our own arguments
            command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as trouble:
        return f"程序不能启动：{trouble.strerror}"
    try:
        code = started.wait(limit)
    except subprocess.TimeoutExpired:
        return f"超过{limit:g}秒未完成"
    finally:
        end(started)
    return f"程序异常退出，代码{code}" if code else ""


def end(started: "subprocess.Popen[bytes]") -> None:
    """End what was started, and the children it left."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(started.pid, signal.SIGKILL)
    started.wait()
