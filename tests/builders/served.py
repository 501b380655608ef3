"""The installed service in a folder of its own: papers dropped on a day, receipts and register read back."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from generators.blanks import filled
from greenlist.forms.definition import Form
from tests.builders.cases import changed

SETTINGS = Path(__file__).resolve().parents[2] / "samples" / "greenlist.toml"
GREENLIST = Path(sys.executable).parent / "greenlist"
CITY = "广州市工业和信息化局"


def headed(form: Form, day: date, by: str = CITY, **more: str) -> Form:
    """A table of a bureau with its head filled in."""
    return changed(form, {"handed_in_by": by, "handed_in_on": day, "handler": "周敏", **more})


class Served:
    """One service in a folder of its own, with the samples' settings and what is written above them."""

    def __init__(self, folder: Path, above: str = "") -> None:
        self.folder = folder
        self.settings = folder / "greenlist.toml"
        self.settings.write_text(above + SETTINGS.read_text("utf-8"), "utf-8")

    def greenlist(self, *words: str) -> str:
        places = {"GREENLIST_INBOX": "inbox", "GREENLIST_OUTBOX": "outbox", "GREENLIST_STATE_DIR": "state"}
        environment = os.environ | {name: str(self.folder / place) for name, place in places.items()}
        done = subprocess.run(
            [GREENLIST, "--config", self.settings, *words],
            env=environment | {"GREENLIST_PDF": "false"},
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def facts(self, *words: str) -> list[dict]:
        return [json.loads(line) for line in self.greenlist(*words, "--json").splitlines()]

    def serve(self, day: date, **papers: Any) -> dict[str, dict]:
        """Hand in papers, name → (folder, form); the day's receipts by name."""
        for name, (place, form) in papers.items():
            path = self.folder / "inbox" / place / f"{name}.xlsx"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(filled(form))
        self.greenlist("serve", "--until-idle", "--today", day.isoformat())
        found = (self.folder / "outbox").glob(f"回执/{day}/*/receipt.json")
        told = (json.loads(path.read_text("utf-8")) for path in found)
        return {receipt["file"]["name"].removesuffix(".xlsx"): receipt for receipt in told}

    def answer(self, receipt: dict) -> Path:
        """The folder of an answer."""
        (found,) = (self.folder / "outbox" / "回执").rglob(f"{receipt['id']}_*")
        return found

    def register(self, day: date, kind: str) -> dict[str, dict]:
        listed = self.facts("register", "list", "--as-of", day.isoformat())
        return {told["uscc"]: told for told in listed if told["kind"] == kind}
