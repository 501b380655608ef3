"""CPU milliseconds of every step of one paper, and what the longest tables cost.

Machines are noisy: the ratio column divides each median by the median of a yardstick timed in the same run
(SHA-256 over 8 MB), so that two runs on two machines can be compared. The bars are those of a typical form
(five sheets, 300 values) in a warm process: 15 ms from the file to its fields, 60 ms to the recorded answer;
a table of 100,000 rows: 5 s and 200 MB.
"""

import hashlib
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

import extractors
import greenlist.rules
from benchmarks.documents import documents
from benchmarks.history import long_histories
from benchmarks.long_reports import long_reports
from benchmarks.long_tables import long_tables
from benchmarks.scans import scans
from generators.blanks import blank, filled
from generators.markup.workbook import mark_workbook
from greenlist.cases import Case, Paper
from greenlist.desk.clocks import FrozenClock
from greenlist.desk.opening import Desk, open_desk, production_steps
from greenlist.desk.records import Arrival
from greenlist.desk.steps import Here
from greenlist.findings import Finding, Judgement, Severity
from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.parse import parse
from greenlist.reading import Document, Reading
from greenlist.register import replay
from greenlist.regulation.parameters import parameters_on
from greenlist.verdicts import judge
from tests.builders.cases import good_annex5, good_annex6, good_report, received, world
from tests.builders.companies import Company
from tests.builders.desk import MORNING, settings_in
from tests.builders.faults import as_saved

REPEATS: Final = 15
ANSWERS: Final = 10  # papers answered from the first byte to the record
YARDSTICK: Final = b"0" * 8_000_000


def milliseconds(work: Callable[[], object], repeats: int = REPEATS) -> list[float]:
    """CPU milliseconds of each call, after one warm-up."""
    work()
    spent = []
    for _ in range(repeats):
        before = time.process_time()
        work()
        spent.append((time.process_time() - before) * 1000)
    return spent


def case_of(form, company: Company, document: Document) -> Case:
    """The case in which a good form is judged."""
    reading = extractors.read(document)
    assert isinstance(reading, Reading)
    parsed = parse(reading)
    day = received(form)
    register = replay(world(form, company))
    paper = Paper(reading.paper, parsed.form, reading, document.sha256, day, remarks=parsed.remarks)
    return Case(paper, register.of("factory", company.uscc), register, day, parameters_on(day))


def findings_of(case: Case, number: int = 20) -> list[Finding]:
    """As many findings as a bad form has, at real places."""
    places = [raw.where for raw in case.paper.reading.values.values()][:number]
    return [
        Finding("X-007", Severity.ERROR, "填报与计算不一致。", Judgement("试"), "请核对。", where=place)
        for place in places
    ]


def fields_of(document: Document) -> object:
    """From the bytes to the typed form."""
    reading = extractors.read(document)
    assert isinstance(reading, Reading)
    return parse(reading)


def values_of(reading: Reading) -> int:
    """How many values were read."""
    yearly = sum(len(columns) for columns in reading.series.values())
    return len(reading.values) + yearly + sum(len(r.values) for rows in reading.lists.values() for r in rows)


def rows(desk: Desk) -> Iterator[tuple[str, list[float]]]:
    """What is timed, and the milliseconds of each call."""
    assert greenlist.rules
    company = Company(1)
    for title, form in (("附件5", good_annex5(company)), ("附件6", good_annex6(company))):
        document = Document.of(f"{title}.xlsx", as_saved(filled(form)))
        case = case_of(form, company, document)
        findings = findings_of(case)
        known = values_of(case.paper.reading)
        yield f"{title} 读取", milliseconds(lambda d=document: extractors.read(d))
        yield f"{title} 解析", milliseconds(lambda c=case: parse(c.paper.reading))
        yield f"{title} 文件到字段（{known}个值）", milliseconds(lambda d=document: fields_of(d))
        yield f"{title} 判定", milliseconds(lambda c=case: judge(c))
        yield f"{title} 批注20处", milliseconds(lambda d=document, f=findings: mark_workbook(d.data, f))
    for title, make in (("附件5", good_annex5), ("附件6", good_annex6)):
        yield f"{title} 读取到答复、记录", answers(desk, title, make)
    yield "附件5 空白表", milliseconds(lambda: blank(FactoryYearTable, 2026), 5)
    yield from report_rows(company)


def report_rows(company: Company) -> Iterator[tuple[str, list[float]]]:
    """The report's rows."""
    from tests.builders.reports import report_pdf  # noqa: PLC0415 - reportlab is slow to import

    document = Document.of("报告.pdf", report_pdf(good_report(company), layout=0, seed=1))
    yield "评价报告 读取", milliseconds(lambda: extractors.read(document), 5)


@contextmanager
def opened_desk() -> Iterator[Desk]:
    """A desk of its own that works in this process, with every real step."""
    with (
        tempfile.TemporaryDirectory() as name,
        open_desk(
            settings_in(Path(name)), clock=FrozenClock(MORNING), steps=production_steps(), runner=Here()
        ) as desk,
    ):
        desk.outbox.prepare()
        yield desk


def answers(desk: Desk, title: str, make: Callable[[Company], object]) -> list[float]:
    """CPU milliseconds of one paper after another: read, judge, mark, answer, record; the first warms up."""
    spent = []
    for number in range(ANSWERS + 1):
        content = filled(make(Company(100 + number)))
        name = f"{title}{number}.xlsx"
        sha256 = desk.vault.put(content)
        arrival = Arrival(name, sha256, name, len(content), "subject", "", name, MORNING)
        job = desk.journal.receive(arrival, MORNING.date())
        before = time.process_time()
        desk.intake.process(job)
        spent.append((time.process_time() - before) * 1000)
    return spent[1:]


def main() -> None:
    """Print the tables."""
    unit = statistics.median(milliseconds(lambda: hashlib.sha256(YARDSTICK).digest()))
    print(f"{date.today():%Y-%m-%d}  标尺（SHA-256 8MB）{unit:.2f} ms  {Path(__file__).parent.name}")  # noqa: DTZ011
    print(f"{'步骤':<22}{'最小 ms':>10}{'中位 ms':>10}{'÷标尺':>10}")
    with opened_desk() as desk:
        for title, spent in rows(desk):
            median = statistics.median(spent)
            print(f"{title:<22}{min(spent):>10.2f}{median:>10.2f}{median / unit:>10.2f}")
    print(f"内存峰值 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    for line in (*long_histories(), *long_tables(), *long_reports(), *documents(), *scans()):
        print(line)


if __name__ == "__main__":
    main()
