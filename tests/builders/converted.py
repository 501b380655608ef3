"""Workbooks written by another office: LibreOffice converts many at once, into any format it knows."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
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
_AT_ONCE: Final = 100  # beyond some 240 it stops without a word


def has_office() -> bool:
    """Whether LibreOffice is at hand."""
    return shutil.which("soffice") is not None


def converted(files: Mapping[str, bytes], kind: str, folder: Path) -> dict[str, bytes]:
    """The files of a name without ending, opened and saved again by LibreOffice, a hundred in one go."""
    source, target = folder / "from", folder / f"to-{kind}"
    source.mkdir(parents=True, exist_ok=True)
    target.mkdir()
    ending, export = FORMATS[kind]
    paths = {name: source / f"{name}.xlsx" for name in files}
    for name, path in paths.items():
        path.write_bytes(files[name])
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
    command += [f"{ending}:{export}", "--outdir", str(target)]
    waiting = list(map(str, paths.values()))
    for at in range(0, len(waiting), _AT_ONCE):
        batch = waiting[at : at + _AT_ONCE]
        subprocess.run([*command, *batch], check=True, capture_output=True, timeout=SECONDS)
    return {name: (target / f"{name}.{ending}").read_bytes() for name in files}


def texts_in(paths: Sequence[Path], folder: Path) -> dict[Path, str]:
    """What LibreOffice shows in the cells of all sheets of each workbook; '' for what it cannot open."""
    source, target = folder / "books", folder / "texts"
    source.mkdir()
    target.mkdir()
    copies = {path: source / f"{number:05d}{path.suffix}" for number, path in enumerate(paths)}
    for path, copy in copies.items():
        copy.write_bytes(path.read_bytes())
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
    command += [every_sheet, "--outdir", str(target), *map(str, copies.values())]
    subprocess.run(command, check=False, capture_output=True, timeout=SECONDS)
    return {
        path: "".join(
            text
            for file in target.glob(f"{copy.stem}*")
            for text in file.read_text("utf-8", "replace")
            if text not in ',"\r\n \t'
        )
        for path, copy in copies.items()
    }
