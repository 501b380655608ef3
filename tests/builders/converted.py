"""Workbooks written by another office: LibreOffice converts many at once, into any format it knows."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

# Format → ending and export filter.
FORMATS: Final[Mapping[str, tuple[str, str]]] = {
    "xlsx": ("xlsx", "Calc MS Excel 2007 XML"),
    "xlsm": ("xlsm", "Calc MS Excel 2007 VBA XML"),
    "xls": ("xls", "MS Excel 97"),
    "xlt": ("xlt", "MS Excel 97 Vorlage/Template"),
    "ods": ("ods", "calc8"),
    "ots": ("ots", "calc8_template"),
    "fods": ("fods", "OpenDocument Spreadsheet Flat XML"),
}
SECONDS: Final = 600


def has_office() -> bool:
    """Whether LibreOffice is at hand."""
    return shutil.which("soffice") is not None


def converted(files: Mapping[str, bytes], kind: str, folder: Path) -> dict[str, bytes]:
    """The files of a name without ending, opened and saved again by LibreOffice in one go."""
    source, target = folder / "from", folder / f"to-{kind}"
    source.mkdir(parents=True, exist_ok=True)
    target.mkdir()
    ending, export = FORMATS[kind]
    paths = {name: source / f"{name}.xlsx" for name in files}
    for name, path in paths.items():
        path.write_bytes(files[name])
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
    command += [f"{ending}:{export}", "--outdir", str(target), *map(str, paths.values())]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return {name: (target / f"{name}.{ending}").read_bytes() for name in files}
