"""How fast a backlog is worked off: many workbooks dropped at once, from the start of the service to the last answer."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.service import DAY, GREENLIST
from generators.blanks import filled
from tests.builders.cases import good_annex6
from tests.builders.companies import Company


def main() -> None:
    """Print files a second."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subjects = folder / "inbox" / "企业"
        subjects.mkdir(parents=True)
        for number in range(count):
            (subjects / f"{number:04d}.xlsx").write_bytes(filled(good_annex6(Company(number + 1), DAY.year)))
        places = {"GREENLIST_INBOX": "inbox", "GREENLIST_OUTBOX": "outbox", "GREENLIST_STATE_DIR": "state"}
        environment = os.environ | {key: str(folder / place) for key, place in places.items()}
        started = time.perf_counter()
        subprocess.run(
            [GREENLIST, "serve", "--until-idle", "--today", DAY.isoformat()],
            env=environment | {"GREENLIST_PDF": "false"},
            cwd=folder,
            check=True,
        )
        seconds = time.perf_counter() - started
        answers = len(list((folder / "outbox" / "回执").glob("*/*/receipt.json")))
        print(f"{answers} 份，{seconds:.1f} s，每秒 {answers / seconds:.1f} 份（含启动）")


if __name__ == "__main__":
    main()
