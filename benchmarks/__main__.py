"""CPU milliseconds of every step of one paper, each against the cost of a fixed piece of work (ratio).

Machines are noisy: the ratio column divides each median by the median of a yardstick timed in the same run
(SHA-256 over 8 MB), so that two runs on two machines can be compared.
"""

import hashlib
import resource
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import extractors
import greenlist.rules
from generators.blanks import blank, filled
from generators.markup.workbook import mark_workbook
from greenlist.cases import Case, Paper
from greenlist.findings import Finding, Judgement, Severity
from greenlist.forms import FORMS
from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.parse import parse
from greenlist.reading import Document, Reading
from greenlist.register import replay
from greenlist.regulation.parameters import parameters_on
from greenlist.verdicts import judge
from tests.builders.cases import good_annex5, good_annex6, good_report, received, world
from tests.builders.companies import Company

REPEATS = 15
YARDSTICK = b"0" * 8_000_000


def median_ms(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Median CPU milliseconds of a call, after one warm-up."""
    work()
    spent = []
    for _ in range(repeats):
        before = time.process_time()
        work()
        spent.append((time.process_time() - before) * 1000)
    return statistics.median(spent)


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


def rows() -> list[tuple[str, Callable[[], object], int]]:
    """What is timed: title, work, repeats."""
    assert greenlist.rules
    company = Company(1)
    found: list[tuple[str, Callable[[], object], int]] = []
    for title, form in (("附件5", good_annex5(company)), ("附件6", good_annex6(company))):
        document = Document.of(f"{title}.xlsx", filled(form))
        case = case_of(form, company, document)
        findings = findings_of(case)
        found += [
            (f"{title} 读取", lambda d=document: extractors.read(d), REPEATS),
            (f"{title} 解析", lambda c=case: parse(c.paper.reading), REPEATS),
            (f"{title} 判定", lambda c=case: judge(c), REPEATS),
            (f"{title} 批注20处", lambda d=document, f=findings: mark_workbook(d.data, f), REPEATS),
        ]
    found.append(("附件5 空白表", lambda: blank(FactoryYearTable, 2026), 5))
    return found + large_rows() + report_rows(company)


def large_rows() -> list[tuple[str, Callable[[], object], int]]:
    """A table of 100,000 rows."""
    from tests.builders.large import large_table  # noqa: PLC0415 - of no use to the other rows

    data, _, _ = large_table(FORMS["clean_production_batch"], 100_000)
    document = Document.of("十万行.xlsx", data)
    return [("十万行表 读取", lambda: extractors.read(document), 1)]


def report_rows(company: Company) -> list[tuple[str, Callable[[], object], int]]:
    """The report's rows."""
    from tests.builders.reports import report_pdf  # noqa: PLC0415 - reportlab is slow to import

    document = Document.of("报告.pdf", report_pdf(good_report(company), layout=0, seed=1))
    return [("评价报告 读取", lambda: extractors.read(document), 5)]


def main() -> None:
    """Print the table."""
    unit = median_ms(lambda: hashlib.sha256(YARDSTICK).digest())
    print(f"{date.today():%Y-%m-%d}  标尺（SHA-256 8MB）{unit:.2f} ms  {Path(__file__).parent.name}")  # noqa: DTZ011
    print(f"{'步骤':<16}{'CPU ms':>10}{'÷标尺':>10}")
    for title, work, repeats in rows():
        spent = median_ms(work, repeats)
        print(f"{title:<16}{spent:>10.2f}{spent / unit:>10.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"内存峰值 {peak:.0f} MiB")


if __name__ == "__main__":
    main()
