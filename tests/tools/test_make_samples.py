"""The samples that come with the project are what its tool writes, byte for byte, whenever it is run.

Reports are only asked for by name: their bytes hang on the type and the libraries installed where they are drawn.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for stage in folder.glob("[0-9][0-9]_*")
        for path in stage.rglob("*")
        if path.is_file()
    }


def test_the_samples_are_up_to_date(tmp_path):
    tool = [sys.executable, "-m", "tools.make_samples", "--into", str(tmp_path)]
    subprocess.run(tool, cwd=ROOT, check=True)
    made, kept = files(tmp_path), files(ROOT / "samples")
    assert made.keys() == kept.keys()
    other = [name for name in made if made[name] != kept[name] and not name.endswith(".pdf")]
    assert other == [], "请运行 tools/make_samples.py"
