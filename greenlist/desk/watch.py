"""The inbox: which files lie there, whose they are, and when they may be taken. The sweep is the truth."""

import logging
import os
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from greenlist.desk.files import make_folder
from greenlist.desk.troubles import folder_error, said

LOG: Final = logging.getLogger(__name__)

CLAIMED: Final = ".处理中"  # hidden folder in the inbox for files that are being taken
ROLE_FOLDERS: Final[Mapping[str, str]] = MappingProxyType(
    {"企业": "subject", "评价机构": "evaluator", "区": "district", "市局": "city"}
)
_RANK: Final = {role: rank for rank, role in enumerate(ROLE_FOLDERS.values())}
_SKIPPED_STARTS: Final = (".", "~$", "~.")  # hidden, .~x of WPS, .~lock.x#, ~$x of Office
_SKIPPED_ENDS: Final = ("~", ".tmp", ".part", ".partial", ".crdownload", ".download", ":zone.identifier")
_SKIPPED_NAMES: Final = frozenset(
    {"thumbs.db", "desktop.ini", "@eadir", "#recycle", "$recycle.bin", "lost+found"}
)
_ZIP_START, _ZIP_END, _ZIP_TAIL = b"PK\x03\x04", b"PK\x05\x06", 66_000
_PDF_START, _PDF_END, _PDF_TAIL = b"%PDF", b"%%EOF", 2_048


@dataclass(frozen=True, slots=True)
class Origin:
    """Who hands a file in, by where it lies: the folder is trusted, nothing inside the file.

    Attributes:
        role: subject, evaluator, district or city.
        district: name of the district's folder; '' for other roles and for a file straight in 区/.
    """

    role: str
    district: str = ""

    @classmethod
    def of(cls, relative: PurePosixPath) -> "Origin":
        """Origin of a path below the inbox.

        >>> Origin.of(PurePosixPath("区/黄埔区/2026/表.xlsx")), Origin.of(PurePosixPath("表.xlsx"))
        (Origin(role='district', district='黄埔区'), Origin(role='subject', district=''))
        """
        folders = relative.parts[:-1]
        role = ROLE_FOLDERS.get(folders[0], "subject") if folders else "subject"
        district = folders[1] if role == "district" and len(folders) > 1 else ""
        return cls(role, district)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be taken."""

    path: Path
    relative: PurePosixPath
    origin: Origin
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Blocked:
    """A file or folder that cannot be taken now, and why."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Sweep:
    """What one look through the inbox found.

    Attributes:
        ready: may be taken now, in the order in which they are to be taken.
        resting: lie there and are not yet known to be whole.
        blocked: cannot be taken, each with its reason.
    """

    ready: tuple[Candidate, ...]
    resting: int
    blocked: tuple[Blocked, ...]


@dataclass(slots=True)
class _Look:
    size: int
    mtime_ns: int
    since: float


def is_skipped(name: str) -> bool:
    """Whether a name is a lock file, a partial copy, hidden, or rubbish of some system.

    >>> [is_skipped(n) for n in ("~$表.xlsx", ".~lock.表.ods#", "表.xlsx.tmp", "Thumbs.db", "表.xlsx")]
    [True, True, True, True, False]
    """
    low = name.lower()
    return low.startswith(_SKIPPED_STARTS) or low.endswith(_SKIPPED_ENDS) or low in _SKIPPED_NAMES


def lock_names(name: str) -> tuple[str, ...]:
    """Names of the lock files that Office, WPS and LibreOffice lay beside an open file."""
    return f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~{name}", f".~lock.{name}#"


def _looks_whole(path: Path, size: int) -> bool:
    """Whether the end of the file is there: a slow copy of a workbook or PDF lacks it. Other kinds: yes."""
    if size == 0:
        return False
    with path.open("rb") as stream:
        start = stream.read(4)
        if start not in (_ZIP_START, _PDF_START):
            return any(start)  # space reserved in advance and not yet written
        mark, tail = (_ZIP_END, _ZIP_TAIL) if start == _ZIP_START else (_PDF_END, _PDF_TAIL)
        stream.seek(max(0, size - tail))
        return mark in stream.read()


@dataclass(frozen=True, slots=True)
class Rest:
    """How long a file must lie still, in seconds.

    Attributes:
        whole: a file whose end is there.
        unfinished: an empty file, or one whose end is missing.
        locked: a file with a lock file beside it that is never removed.
    """

    whole: float = 0.25
    unfinished: float = 5.0
    locked: float = 86_400.0


class Sweeper:
    """Looks through the inbox again and again and remembers how long each file has lain still."""

    def __init__(self, inbox: Path, rest: Rest, ticks: Callable[[], float] = time.monotonic) -> None:
        self.inbox = inbox
        self._rest = rest
        self._ticks = ticks
        self._looks: dict[Path, _Look] = {}

    def sweep(self) -> Sweep:
        """Look once.

        Raises:
            FolderError: the inbox is not there.
        """
        now, seen = self._ticks(), dict[Path, _Look]()
        ready, blocked = list[Candidate](), list[Blocked]()
        resting = 0
        for folder, names in self._folders(blocked):
            for name, facts in names.items():
                if is_skipped(name) or not self._is_paper(folder / name, facts, blocked):
                    continue
                path = folder / name
                look = seen[path] = self._look(path, facts, now)
                reason = self._hindrance(path, look, now, names)
                if reason is None:
                    ready.append(self._candidate(path, facts))
                elif reason:
                    blocked.append(Blocked(path, reason))
                else:
                    resting += 1
        self._looks = seen
        ready.sort(key=lambda one: (_RANK[one.origin.role], one.relative.as_posix()))
        return Sweep(tuple(ready), resting, tuple(blocked))

    def _folders(self, blocked: list[Blocked]) -> Iterator[tuple[Path, dict[str, os.stat_result]]]:
        """Every folder of the inbox with its files, hidden folders left out."""
        waiting = [self.inbox]
        while waiting:
            folder = waiting.pop()
            names: dict[str, os.stat_result] = {}
            try:
                with os.scandir(folder) as entries:
                    for entry in entries:
                        if not entry.is_dir(follow_symlinks=False):
                            names |= self._stat(entry)
                        elif not is_skipped(entry.name):
                            waiting.append(Path(entry.path))
            except OSError as error:
                if folder == self.inbox:
                    raise folder_error("D-010", path=folder, reason=said(error)) from error
                blocked.append(Blocked(folder, f"文件夹无法读取：{said(error)}"))
            yield folder, names

    @staticmethod
    def _stat(entry: os.DirEntry[str]) -> dict[str, os.stat_result]:
        try:
            return {entry.name: entry.stat(follow_symlinks=False)}
        except FileNotFoundError:  # gone between the two calls
            return {}

    def _is_paper(self, path: Path, facts: os.stat_result, blocked: list[Blocked]) -> bool:
        if path == self.inbox / "README.md":
            return False
        if not stat.S_ISREG(facts.st_mode):
            blocked.append(Blocked(path, "不是普通文件（链接或设备），请放入文件本身"))
            return False
        return True

    def _look(self, path: Path, facts: os.stat_result, now: float) -> _Look:
        before = self._looks.get(path)
        if before and (before.size, before.mtime_ns) == (facts.st_size, facts.st_mtime_ns):
            return before
        return _Look(facts.st_size, facts.st_mtime_ns, now)

    def _hindrance(
        self, path: Path, look: _Look, now: float, names: Mapping[str, os.stat_result]
    ) -> str | None:
        """None when it may be taken, '' while it rests, else what is in the way."""
        still = now - look.since
        if still < self._rest.whole:
            return ""
        if still < self._rest.locked and any(lock in names for lock in lock_names(path.name)):
            return "正在 Office、WPS 或 LibreOffice 中打开，关闭后会自动受理"
        if still < self._rest.unfinished:
            try:
                return None if _looks_whole(path, look.size) else ""
            except FileNotFoundError:
                return ""
            except OSError as error:
                return f"无法打开：{said(error)}"
        return None

    def _candidate(self, path: Path, facts: os.stat_result) -> Candidate:
        relative = PurePosixPath(path.relative_to(self.inbox).as_posix())
        return Candidate(path, relative, Origin.of(relative), facts.st_size, facts.st_mtime_ns)


def make_role_folders(inbox: Path, districts: tuple[str, ...]) -> None:
    """The inbox with a folder for every role and every district.

    Raises:
        FolderError: they cannot be made.
    """
    for folder in ROLE_FOLDERS:
        make_folder(inbox / folder)
    for district in districts:
        make_folder(inbox / "区" / district)
