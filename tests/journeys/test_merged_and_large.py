"""Reports merged into one PDF, and a PDF of very many bytes, through the real service beside a good paper."""

import io
import os
import random

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.builders.cases import good_report
from tests.builders.companies import Company
from tests.builders.merged import merged
from tests.builders.reports import report_pdf
from tests.journeys.test_every_way_in import Office

FULL = bool(os.environ.get("GREENLIST_PROOF"))
MIB = 1 << 20
LARGE, LIMIT = (190, 200) if FULL else (4, 8)  # MiB of a file that is read, and the most that is


def heavy(report: bytes, mib: int) -> bytes:
    """A report with pictures behind it that no compression makes smaller."""
    out = io.BytesIO()
    canvas = Canvas(out)
    chance = random.Random(1)  # noqa: S311 - test material
    for _ in range(max(1, mib // 5)):
        side = 1180  # some 5 MiB as reportlab writes them
        picture = Image.frombytes("RGB", (side, side), chance.randbytes(side * side * 3))
        canvas.drawImage(ImageReader(picture), 60, 200, 260, 260)
        canvas.drawString(100, 100, "certificate: see the picture above")
        canvas.showPage()
    canvas.save()
    return merged(report, out.getvalue())


@pytest.mark.proof
def test_merged_reports_and_large_ones_are_each_answered_and_the_service_lives_on(tmp_path, monkeypatch):
    monkeypatch.setenv("GREENLIST_LIMITS__LARGEST_MIB", str(LIMIT))
    one, other, alone = (report_pdf(good_report(Company(n)), n) for n in (1, 2, 5))
    own = report_pdf(good_report(Company(1), own=True), 4)
    large, too_large = heavy(alone, LARGE), heavy(alone, LIMIT + LIMIT // 2)
    assert len(large) < LIMIT * MIB < len(too_large)
    papers = {
        "他人.pdf": merged(one, other),
        "本人.pdf": merged(one, own),
        "大.pdf": large,
        "过大.pdf": too_large,
    }
    found = Office(tmp_path).serve("2026-04-15", {f"企业/{name}": data for name, data in papers.items()})
    whole = {each["file"]["name"]: each for each in found if not each["part_of"]}
    assert [f["code"] for f in whole["过大.pdf"]["findings"]] == ["I-002"]
    assert whole["大.pdf"]["subject"]["name"] == str(Company(5).name)
    names = {
        name: [part["subject"]["name"] for part in whole[name]["parts"]] for name in ("他人.pdf", "本人.pdf")
    }
    assert names == {
        "他人.pdf": [str(Company(1).name), str(Company(2).name)],
        "本人.pdf": [str(Company(1).name)] * 2,
    }
    assert all(
        part["paper"] == "evaluation_report.factory" for one in whole.values() for part in one["parts"]
    )
