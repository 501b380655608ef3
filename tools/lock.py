"""Lock the dependencies: requirements.lock to run (scans are read too), requirements-dev.lock to work; hashes, no addresses."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = "hatchling\neditables\n"


def compile_lock(target: str, *extra: str) -> None:
    """Resolve pyproject's dependencies for every supported Python into one file with hashes."""
    source = ROOT / "build" / "build-tools.in"
    source.parent.mkdir(exist_ok=True)
    source.write_text(BUILD, "utf-8")
    command = [sys.executable, "-m", "uv", "pip", "compile", "-q", "--universal", "--python-version", "3.11"]
    # where packages came from is left out unless it is asked for
    command += ["--generate-hashes", "--no-header", "--no-annotate"]
    command += [*extra, "pyproject.toml", str(source.relative_to(ROOT)), "-o", target]
    subprocess.run(command, cwd=ROOT, check=True)


def main() -> None:
    """Write both lock files."""
    compile_lock("requirements.lock", "--extra", "ocr")
    compile_lock("requirements-dev.lock", "--extra", "ocr", "--extra", "dev")


if __name__ == "__main__":
    main()
