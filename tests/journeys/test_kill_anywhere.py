"""Killed at any moment, service or workers: the same register and the same outbox as if nothing had happened."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.builders.desk import tree
from tests.builders.dozen import READY, drop_bakers_dozen

ROOT = Path(__file__).resolve().parents[2]
FULL = bool(os.environ.get("GREENLIST_PROOF"))
RUNS = 60 if FULL else 3
BUSY = 2.0  # seconds a service needs for the papers; deaths fall into it
DEATHS = 4 if FULL else 2


@contextmanager
def service(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A service over the folder, ready to look into its inbox."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.builders.dozen", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        assert process.stdout
        assert process.stdout.readline().strip() == READY
        yield process


def children(pid: int) -> list[int]:
    """Processes begun by a process, and by those."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                if int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == pid:
                    found += [int(entry.name), *children(int(entry.name))]
    return found


def kill_one(process: subprocess.Popen[str], chance: random.Random) -> None:
    """Kill the service, or one of its worker processes, without a warning."""
    begun = children(process.pid)
    victim = chance.choice(begun) if begun and chance.random() < 0.5 else process.pid
    with suppress(ProcessLookupError):
        os.kill(victim, signal.SIGKILL)


def serve_to_the_end(folder: Path) -> None:
    with service(folder) as process:
        assert process.wait(120) == 0


def serve_and_die(folder: Path, chance: random.Random) -> None:
    """Serve, killed again and again at random moments, until the service ends by itself or has died often enough."""
    for _ in range(DEATHS):
        with service(folder) as process:
            until = time.monotonic() + BUSY
            while process.poll() is None and time.monotonic() < until:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(chance.uniform(0, BUSY / 2))
                if process.poll() is None:
                    kill_one(process, chance)
            process.kill()
    serve_to_the_end(folder)


def recorded(folder: Path) -> dict[str, list[tuple]]:
    """What the journal holds that may depend on nothing but the papers: with digests, so to the last byte."""
    raw = sqlite3.connect(folder / "state" / "journal.sqlite3")
    queries = {
        "receipts": "SELECT * FROM receipts ORDER BY seq",
        "events": "SELECT * FROM events ORDER BY seq",
        "answers": "SELECT * FROM answers ORDER BY receipt, name",
        "jobs": "SELECT number, receipt, sha256, name, role, district, source, received_at, state FROM jobs ORDER BY 1",
        "drafts": "SELECT folder, kind, year, key, final, files, shown FROM drafts ORDER BY folder",
        "prints": "SELECT folder, name, source, sha256, trouble FROM prints ORDER BY folder, name",
        "bugs": "SELECT receipt, trace FROM bugs",
    }
    found = {name: raw.execute(query).fetchall() for name, query in queries.items()}
    raw.close()
    return found


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dozen") / "inbox"
    assert drop_bakers_dozen(folder) == 13
    return folder


@pytest.fixture(scope="module")
def undisturbed(inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("undisturbed")
    shutil.copytree(inbox, folder / "inbox")
    serve_to_the_end(folder)
    return folder


def test_the_undisturbed_round_has_every_fate(undisturbed: Path):
    rows = recorded(undisturbed)
    statuses = sorted(row[5] for row in rows["receipts"])
    assert statuses == ["accepted"] * 8 + ["duplicate", "rejected", *["returned"] * 5]
    assert any(row[4] for row in rows["drafts"]), "a final document"
    assert len(rows["prints"]) > len(rows["receipts"])
    assert all(bool(sha256) != bool(trouble) for *_, sha256, trouble in rows["prints"])
    shown = tree(undisturbed / "outbox")
    assert {f"{folder}/{name}" for folder, name, _, sha256, _ in rows["prints"] if sha256} <= shown.keys()
    assert rows["bugs"] == []


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(RUNS))
def test_a_round_that_is_killed_again_and_again_ends_like_an_undisturbed_one(
    seed: int, inbox: Path, undisturbed: Path, tmp_path: Path
):
    shutil.copytree(inbox, tmp_path / "inbox")
    serve_and_die(tmp_path, random.Random(seed))  # noqa: S311 - no secret
    assert recorded(tmp_path) == recorded(undisturbed)
    assert tree(tmp_path / "outbox") == tree(undisturbed / "outbox")
    assert tree(tmp_path / "inbox") == {}
