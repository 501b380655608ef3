"""tools/install_office.sh: says in Chinese what will be missing, ends with 0, and is instant when all is there."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from generators.soffice import find_soffice

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "install_office.sh"
# What the script itself needs; nothing that could install or render.
NEEDED = ("bash", "sh", "dirname", "id", "mktemp", "rm", "printf", "cat")


def run(**environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/bash", str(SCRIPT)], capture_output=True, text=True, check=False, env=environment, timeout=60
    )


def test_a_machine_where_nothing_can_be_had_is_told_what_will_be_missing(tmp_path):
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in NEEDED:
        if found := shutil.which(name):
            (folder / name).symlink_to(found)
    done = run(
        PATH=str(folder), GREENLIST_OFFLINE="1", GREENLIST_FONTS=str(tmp_path / "fonts"), LC_ALL="C.UTF-8"
    )
    assert done.returncode == 0
    assert "未能安装" in done.stderr
    for words in ("LibreOffice Writer", "公文仍以.docx给出", "Fandol字体", "poppler-utils"):
        assert words in done.stderr
    assert not (tmp_path / "fonts").exists()


@pytest.mark.office
@pytest.mark.skipif(find_soffice() is None, reason="没有LibreOffice")
def test_where_all_is_installed_it_only_looks_and_says_nothing():
    run(**os.environ)
    began = time.monotonic()
    done = run(**os.environ, GREENLIST_OFFLINE="1")
    assert done.returncode == 0
    assert time.monotonic() - began < 2
    assert "LibreOffice Writer" not in done.stderr
