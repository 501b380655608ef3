"""Files merged into one PDF, as offices ask for: forms printed as PDF, reports, and what is scanned behind them."""

import io
import subprocess
from collections.abc import Mapping
from pathlib import Path

from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

SECONDS = 600


def printed(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Office files (name with ending → bytes) as LibreOffice prints them to PDF, all in one go."""
    source, target = folder / "office", folder / "pdf"
    source.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (source / name).write_bytes(data)
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    command += ["--outdir", str(target), *(str(source / name) for name in files)]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return {name: (target / f"{Path(name).stem}.pdf").read_bytes() for name in files}


def scan(pages: int = 1) -> bytes:
    """Pages that are pictures only, as a licence laid on a scanner is."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for number in range(pages):
        picture = Image.effect_noise((620, 877), 40 + number)
        canvas.drawImage(ImageReader(picture), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def merged(*files: bytes) -> bytes:
    """The pages of all of them in one PDF."""
    writer = PdfWriter()
    for data in files:
        for page in PdfReader(io.BytesIO(data)).pages:
            writer.add_page(page)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
