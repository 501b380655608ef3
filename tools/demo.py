"""Walk the sample round through the real service, a stage a day, and show what came of every file."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from greenlist.forms import FORMS
from greenlist.receipts import STATUS_WORDS

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "demo"
SETTINGS = ROOT / "samples" / "greenlist.toml"
GREENLIST = Path(sys.executable).parent / "greenlist"
COLOURS = {
    "accepted": "green",
    "returned": "yellow",
    "rejected": "red",
    "duplicate": "cyan",
    "quarantined": "magenta",
}
NAME_PARTS = 3  # number, day, title
SHOWN = 80  # characters of the first finding
console = Console(width=150)


def stages() -> list[tuple[Path, str, str]]:
    """The sample folders in order: (folder, day, title), from names like `01_2026-01-15_入库登记`."""
    found = []
    for folder in sorted((ROOT / "samples").glob("[0-9][0-9]_*")):
        parts = folder.name.split("_", 2)
        if folder.is_dir() and len(parts) == NAME_PARTS:
            found.append((folder, parts[1], parts[2]))
    return found


def serve(day: str) -> None:
    """Run the service on the demo's folders until everything is answered, as if it were that day."""
    places = {"GREENLIST_INBOX": "inbox", "GREENLIST_OUTBOX": "outbox", "GREENLIST_STATE_DIR": "state"}
    environment = os.environ | {name: str(DEMO / folder) for name, folder in places.items()}
    done = subprocess.run(
        [GREENLIST, "--config", SETTINGS, "serve", "--until-idle", "--today", day],
        env=environment,
        check=False,
        cwd=ROOT,
    )
    if done.returncode:
        raise SystemExit(f"服务以退出码 {done.returncode} 结束。")


def receipts() -> list[tuple[Path, dict]]:
    """Every answer so far, in order of its number."""
    found = [
        (path.parent, json.loads(path.read_text("utf-8")))
        for path in (DEMO / "outbox" / "回执").glob("*/*/receipt.json")
    ]
    return sorted(found, key=lambda pair: pair[1]["id"])


def show_stage(title: str, day: str, answers: list[tuple[Path, dict]]) -> None:
    """Print the table of one stage."""
    table = Table(title=f"{day}  {title}", title_justify="left", expand=True)
    for head, ratio in (("来件", 5), ("结果", 2), ("认作", 3), ("否决/更正/说明", 2), ("第一条意见", 7)):
        table.add_column(head, ratio=ratio, overflow="fold")
    for _, receipt in answers:
        counts = [
            sum(f["severity"] == word for f in receipt["findings"]) for word in ("block", "error", "warn")
        ]
        first = receipt["findings"][0]["message"] if receipt["findings"] else ""
        table.add_row(
            receipt["file"]["name"],
            f"[{COLOURS[receipt['status']]}]{STATUS_WORDS[receipt['status']]}[/]",
            FORMS[receipt["paper"]].title if receipt["paper"] in FORMS else "—",
            " / ".join(map(str, counts)),
            first if len(first) <= SHOWN else first[: SHOWN - 1] + "…",
        )
    console.print(table)


def show_documents() -> int:
    """Print the documents drafted; returns how many."""
    table = Table(title="公文", title_justify="left", expand=True)
    table.add_column("文件夹", ratio=5, overflow="fold")
    table.add_column("文件", ratio=5, overflow="fold")
    manifests = sorted((DEMO / "outbox" / "公文").glob("*/*/*/manifest.json"))
    for manifest in manifests:
        files = sorted(path.name for path in manifest.parent.iterdir() if path.name != "manifest.json")
        table.add_row(str(manifest.parent.relative_to(DEMO / "outbox" / "公文")), "\n".join(files))
    console.print(table)
    return len(manifests)


def main() -> None:
    """Run the round and end with 0 when every file has its answer and every document was drafted."""
    started = time.monotonic()
    shutil.rmtree(DEMO, ignore_errors=True)
    dropped = inside = 0
    seen: set[str] = set()
    for folder, day, title in stages():
        console.print(f"[bold]放入 {folder.name}[/bold]")
        shutil.copytree(folder, DEMO / "inbox", dirs_exist_ok=True)
        dropped += sum(path.is_file() for path in folder.rglob("*"))
        serve(day)
        fresh = [pair for pair in receipts() if pair[1]["id"] not in seen]
        seen |= {receipt["id"] for _, receipt in fresh}
        inside += sum(receipt["part_of"] is not None for _, receipt in fresh)
        show_stage(title, day, fresh)
    documents = show_documents()
    seconds = time.monotonic() - started
    console.print(
        f"共放入 {dropped} 份文件（压缩包内另有 {inside} 份），答复 {len(seen)} 份，"
        f"拟出公文 {documents} 件，用时 {seconds:.0f} 秒。\n"
        f"请打开：[bold]{(DEMO / 'outbox').relative_to(ROOT)}[/bold]（回执、公文、台账）。"
    )
    if len(seen) != dropped + inside:
        raise SystemExit("有文件没有得到答复。")


if __name__ == "__main__":
    main()
