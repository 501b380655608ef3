"""Thirteen files of every kind of fate, an archive among them, and a service with a clock that stands still: for tests that kill it.

Run as a program it serves a folder until everything is answered: `python -m tests.builders.dozen FOLDER`.
"""

import hashlib
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from generators.blanks import filled
from greenlist.desk.clocks import CHINA, FrozenClock
from greenlist.desk.drafts import Drafts
from greenlist.desk.opening import open_desk
from greenlist.desk.premises import sole_service
from greenlist.desk.printing import Printer, Rendered
from greenlist.desk.service import Service
from greenlist.desk.settings import Limits, Settings, load_settings
from greenlist.forms.definition import Form
from tests.builders import bureau
from tests.builders.archives import zipped
from tests.builders.cases import changed, good_annex6, good_report
from tests.builders.companies import Company
from tests.builders.desk import drop
from tests.builders.reports import report_pdf

MOMENT = datetime(2026, 1, 30, 9, 14, 5, tzinfo=CHINA)
READY = "ready"


class _Known:
    """A company as the tables of the bureaus name it."""

    def __init__(self, company: Company) -> None:
        self.kind, self.uscc, self.name = "factory", company.uscc, company.name
        self.district, self.score = company.district, "85"


def drop_bakers_dozen(inbox: Path) -> int:
    """Lay the files into the inbox; how many.

    All rest equally long, and the archive is the last of the last folder: so its papers are numbered after all other files,
    whenever the service dies.
    """
    companies = [Company(number) for number in range(1, 7)]
    papers: dict[str, Form] = {
        f"企业/登记表_{n}.xlsx": good_annex6(c, 2026) for n, c in enumerate(companies[:4], 1)
    }
    papers["企业/登记表_代码错.xlsx"] = changed(good_annex6(companies[4], 2026), {"uscc": "9144010"})
    papers["企业/登记表_电话错.xlsx"] = changed(good_annex6(companies[5], 2026), {"legal_phone": "12"})
    head = {"handed_in_by": "工业和信息化局", "handed_in_on": MOMENT.date(), "handler": "周敏"}
    known = [_Known(company) for company in companies[:2]]
    for one in known:
        table = bureau.recommendation([one], district=one.district)
        papers[f"区/{one.district}/推荐_{one.uscc}.xlsx"] = changed(table, head)
    papers["市局/1_审核.xlsx"] = changed(bureau.review(known, date(2026, 1, 28)), head)
    slip = bureau.slip("D03", MOMENT.date(), "穗工信函〔2026〕8号", issuer="广州市工业和信息化局", **head)
    papers["市局/2_印发.xlsx"] = slip
    for name, form in papers.items():
        drop(inbox, name, filled(form))
    report = report_pdf(good_report(companies[0]), layout=1)
    archive = {"甲公司/报告.pdf": report, "乙公司/登记表.xlsx": filled(papers["企业/登记表_电话错.xlsx"])}
    drop(inbox, "市局/zz材料.zip", zipped(archive, encoding="gb18030"))
    drop(inbox, "企业/登记表_再交.xlsx", filled(papers["企业/登记表_1.xlsx"]))
    drop(inbox, "市局/z坏.xlsx", b"this is no workbook")
    return len(papers) + 3


def settings_for(folder: Path) -> Settings:
    """Settings of a service that looks often."""
    contact = {"division": "节能处", "phone": "020-83123456"}
    return load_settings(
        inbox=folder / "inbox",
        outbox=folder / "outbox",
        state_dir=folder / "state",
        rest_seconds=0.05,
        unfinished_rest_seconds=0.1,
        sweep_seconds=0.2,
        grace_seconds=600,
        limits=Limits(deaths=10),  # a test that kills is no poisonous file
        pdf=False,
        office={"contact": contact},
    )


def rendered(sources: Mapping[str, bytes]) -> dict[str, Rendered]:
    """A stand-in for LibreOffice that gives the same PDF for the same text, and fails for some."""
    found = {}
    for name, docx in sources.items():
        digest = hashlib.sha256(docx).hexdigest()
        trouble = "超过时限未完成" if digest[0] == "0" else ""
        found[name] = Rendered(None if trouble else f"%PDF {digest}".encode(), trouble, (digest,))
    return found


def main() -> None:
    """Serve the folder once."""
    folder = Path(sys.argv[1])
    settings = settings_for(folder)
    settings.state_dir.mkdir(parents=True, exist_ok=True)
    with (
        sole_service(settings.state_dir),
        open_desk(settings, clock=FrozenClock(MOMENT), prints=True) as desk,
    ):
        desk.runner.warm()
        sys.stdout.write(f"{READY}\n")
        sys.stdout.flush()
        printer = Printer(desk.journal, desk.vault, desk.publisher, rendered)
        Service(desk, Drafts(desk, prints=True), printer).run(until_idle=True)


if __name__ == "__main__":
    main()
