"""How long a file dropped into an idle service waits for its answer to be visible, on the wall clock.

A real service in a process of its own, real folders, real papers. The bar: a workbook within 1 s, a text PDF of
20 pages within 3 s, one of 60 within 2.5 s.
"""

import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.long_reports import LONG
from generators.blanks import filled
from tests.builders.cases import changed, good_annex6, good_report
from tests.builders.companies import Company
from tests.builders.report_layouts import LAYOUTS
from tests.builders.reports import build, report_pdf

DAY = date(2026, 1, 15)
GREENLIST = Path(sys.executable).parent / "greenlist"
PATIENCE = 60.0


@contextmanager
def service(folder: Path) -> Iterator[Path]:
    """A running service that has become idle; its inbox."""
    places = {"GREENLIST_INBOX": "inbox", "GREENLIST_OUTBOX": "outbox", "GREENLIST_STATE_DIR": "state"}
    environment = os.environ | {name: str(folder / place) for name, place in places.items()}
    environment |= {
        "GREENLIST_OFFICE__CONTACT__DIVISION": "节能处",
        "GREENLIST_OFFICE__CONTACT__PHONE": "020-1",
    }
    environment["GREENLIST_PDF"] = "false"
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [GREENLIST, "serve", "--today", DAY.isoformat()], env=environment, stderr=log, cwd=folder
        )
        try:
            wait_for(folder / "outbox" / "台账" / "名单.xlsx")
            time.sleep(1)
            yield folder / "inbox"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def wait_for(path: Path) -> float:
    """Seconds until a file is there."""
    started = time.perf_counter()
    while not path.is_file():
        if time.perf_counter() - started > PATIENCE:
            raise TimeoutError(path)
        time.sleep(0.002)
    return time.perf_counter() - started


def answered(inbox: Path, name: str, content: bytes, number: int) -> tuple[float, dict]:
    """Seconds from the end of the copy to the visible answer, and the receipt."""
    receipt = f"{DAY:%Y%m%d}-{number:04d}"
    folder = inbox.parent / "outbox" / "回执" / DAY.isoformat() / f"{receipt}_{name}"
    (inbox / "企业" / name).write_bytes(content)
    seconds = wait_for(folder / "receipt.json")
    return seconds, json.loads((folder / "receipt.json").read_bytes())


def papers(repeats: int) -> Iterator[tuple[str, str, bytes]]:
    """Kind, file name and content: good workbooks, workbooks with faults, reports of about twenty and sixty pages."""
    for number in range(repeats):
        company = Company(number + 1)
        yield "登记表（无误）", f"好{number}.xlsx", filled(good_annex6(company, DAY.year))
    for number in range(repeats):
        form = changed(good_annex6(Company(number + 31), DAY.year), {"uscc": "91440101", "legal_phone": "1"})
        yield "登记表（有误，带批注）", f"误{number}.xlsx", filled(form)
    for number in range(repeats):
        form = good_report(Company(number + 61))
        yield "评价报告PDF", f"报告{number}.pdf", report_pdf(form, layout=number % 4)
    for number in range(repeats):
        form = good_report(Company(number + 91))
        layout = replace(LAYOUTS[number % 4], length=LONG)
        yield "评价报告PDF（约60页）", f"长报告{number}.pdf", build(form, layout, number).pdf


def measure(repeats: int) -> dict[str, list[tuple[float, dict]]]:
    """Kind → (seconds, receipt) of each paper, each dropped into an idle service."""
    found: dict[str, list[tuple[float, dict]]] = {}
    with tempfile.TemporaryDirectory() as folder, service(Path(folder)) as inbox:
        for number, (kind, name, content) in enumerate(papers(repeats), 1):
            found.setdefault(kind, []).append(answered(inbox, name, content, number))
            time.sleep(1.5)  # idle again: drafts and ledgers are done
    return found


def main() -> None:
    """Print a line a kind."""
    for kind, results in measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5).items():
        seconds = [one for one, _ in results]
        statuses = sorted({receipt["status"] for _, receipt in results})
        steps = {
            step: round(statistics.median(receipt["timings_ms"].get(step, 0) for _, receipt in results), 1)
            for step in ("read", "judge", "answer")
        }
        print(
            f"{kind}: 中位 {statistics.median(seconds):.2f} s，最长 {max(seconds):.2f} s，{statuses}，{steps} ms"
        )


if __name__ == "__main__":
    main()
