"""What official documents cost: notices of one page by the thousand, and a list of two thousand rows.

The bars: 20 .docx a second and, LibreOffice warm, 3 PDF a second a core; a list of 2,000 rows 1 s to its .docx and 12 s to
its PDF; memory flat. `NOTICES` in the environment changes how many notices are made.
"""

import os
import resource
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from generators import placing, shelf, word
from generators.drafting import Drafted, draft_correction
from generators.layout import PROFILES
from generators.lint.sheets import Sheets
from generators.margins import in_profile
from generators.notices.publicity import Publicity
from generators.occasion import Issue
from generators.pdf import Renderer
from generators.reading_back import read_back
from generators.warm_office import find_python
from tests.builders import rounds
from tests.builders.documents import OFFICE, docx_of, finding, made, must, receipt

NOTICES: Final = int(os.environ.get("NOTICES", "200"))
BATCH: Final = 16
ROWS: Final = 2000
SIGNED: Final = date(2026, 3, 5)


def notices(count: int) -> Iterator[bytes]:
    """So many correction notices, each about another company."""
    for number in range(1, count + 1):
        of = receipt(finding(1), finding(2))
        if of.subject is None:
            raise ValueError("a receipt is about somebody")
        subject = of.subject.model_copy(
            update={"uscc": rounds.uscc(number), "name": f"广州第{number}号制造有限公司"}
        )
        paper = of.model_copy(update={"subject": subject, "id": f"20260302-{number:04d}"})
        drafted = draft_correction(paper, OFFICE, Issue(f"穗工信函〔2026〕{number}号", SIGNED, "林立"))
        yield docx_of(must(drafted))


def documents() -> Iterator[str]:
    """A line for each measurement."""
    yield from _notices()
    yield from _long_list()


def _notices() -> Iterator[str]:
    next(notices(1))  # warm
    own = _own_memory()
    before = time.process_time()
    docx = list(notices(NOTICES))
    spent = time.process_time() - before
    yield (
        f"一页告知书 {NOTICES}份 DOCX：每秒{NOTICES / spent:.0f}份（CPU），内存增加{_own_memory() - own:.0f} MiB"
        f"（其中文件本身{sum(map(len, docx)) / 2**20:.0f} MiB）"
    )
    with Renderer() as renderer:
        if not renderer.available:
            yield "未安装LibreOffice，没有测量PDF"
            return
        renderer.render({"a.docx": docx[0]})
        load, started, peak = os.getloadavg()[0], time.monotonic(), 0.0
        cpu = _office_cpu()
        before, lives = sum(cpu.values()), dict(cpu)
        for start in range(0, NOTICES, BATCH):
            found = renderer.render({f"{n}.docx": one for n, one in enumerate(docx[start : start + BATCH])})
            if found.troubles:
                raise RuntimeError(f"没有生成PDF：{found.troubles}")
            peak = max(peak, _office_memory())
            lives |= _office_cpu()
        wall, spent = time.monotonic() - started, sum(lives.values()) - before
        kept = "常驻" if find_python() else "每批重新启动"
        told = f"，CPU每核每秒{NOTICES / spent:.1f}份" if spent > 0 else ""
        yield (
            f"一页告知书 {NOTICES}份 PDF（LibreOffice{kept}）：每秒{NOTICES / wall:.1f}份{told}"
            f"（开始时负载{load:.1f}），LibreOffice内存最多{peak:.0f} MiB"
        )


def _long_list() -> Iterator[str]:
    crowd, office = rounds.crowd(ROWS, 0, 0), OFFICE.model_copy(update={"with_code": True})
    register = rounds.register("evaluated", crowd)
    before = time.process_time()
    drafted: Drafted = must(made("D08", crowd, register=register, office=office))
    drafting = time.process_time() - before
    template = in_profile(shelf.template(Publicity.stem), PROFILES[office.margins])
    before = time.process_time()
    read_back(placing.place(word.render(drafted.notice, template)))
    alone = time.process_time() - before
    with Renderer() as renderer:
        if not renderer.available:
            yield f"{ROWS}行名单 DOCX {drafting:.2f} s"
            return
        renderer.render({"a.docx": docx_of(must(made("D08", rounds.crowd(3, 0, 0), office=office)))})
        load, started = os.getloadavg()[0], time.monotonic()
        pdf = renderer.render({"a.docx": docx_of(drafted)}).pdfs["a.docx"]
        wall = time.monotonic() - started
    text = "".join(line.text for page in Sheets(pdf).pages for line in page.lines)
    found = sum(subject.uscc in text for subject in crowd)
    yield (
        f"{ROWS}行名单 DOCX、XLSX和来源表 {drafting:.2f} s（CPU，含读回核对；其中DOCX排版和读回{alone:.2f} s），"
        f"PDF {wall:.1f} s（开始时负载{load:.1f}），"
        f"PDF中读回不同的信用代码{found}个"
    )


def _own_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _offices() -> Iterator[Path]:
    """Processes of LibreOffice that this one has begun."""
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if (
                b"greenlist-pdf-" in (place / "cmdline").read_bytes()
                and b"soffice.bin" in (place / "cmdline").read_bytes()
            ):
                yield place
        except OSError:
            continue


def _office_memory() -> float:
    """MiB that LibreOffice holds."""
    held = 0.0
    for place in _offices():
        told = dict(
            line.split(":", 1)
            for line in (place / "status").read_text().splitlines()
            if line.startswith("VmRSS")
        )
        held += int(told.get("VmRSS", "0 kB").split()[0]) / 1024
    return held


def _office_cpu() -> dict[str, float]:
    """CPU seconds of LibreOffice by process: it is begun anew after some hundreds of files."""
    ticks = os.sysconf("SC_CLK_TCK")
    held: dict[str, float] = {}
    for place in _offices():
        fields = (place / "stat").read_text().rsplit(")", 1)[1].split()
        held[place.name] = (int(fields[11]) + int(fields[12])) / ticks
    return held


if __name__ == "__main__":
    for told in documents():
        print(told, flush=True)
