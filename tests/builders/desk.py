"""A desk for tests: a one-line text form in place of the real papers, so that what is tested is the desk.

A paper is a text such as `企业甲 91440101MA5TE5T07H 2026`; a further word makes trouble: `坏` kills the reader,
`慢` runs out of time, `错` is a fault of our reader, `退` is returned, `拒` refused, `难` a fault of our rules.
Several papers in one file are texts with `|` between them; an archive is a real .zip.
"""

import logging
import os
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, ClassVar

from extractors.bundle import is_bundle, take_apart
from generators.occasion import Issue
from greenlist.cases import Case
from greenlist.desk.clocks import CHINA, Clock, FrozenClock
from greenlist.desk.opening import Desk, open_desk
from greenlist.desk.records import Arrival
from greenlist.desk.settings import Limits, Settings
from greenlist.desk.steps import Copy, Here, Runner, Sheaf, Steps, Templates
from greenlist.desk.workers import Workers
from greenlist.findings import Finding, Severity
from greenlist.findings import Judgement as Opinion
from greenlist.forms.definition import Block, Form, Kind, Layout, Printed, Text
from greenlist.forms.parse import Parsed
from greenlist.procedure import Decision
from greenlist.reading import CellPlace, Document, RawValue, Reading, Refusal, Several
from greenlist.receipts import Receipt
from greenlist.refusals import refuse
from greenlist.register import DocumentIssued, PaperAccepted, Register
from greenlist.regulation.parameters import Parameters
from greenlist.verdicts import Judgement

MORNING = datetime(2026, 3, 2, 9, 14, 5, tzinfo=CHINA)
USCC = "91440101MA5TE5T07H"


class Slip(Form):
    """A registration of three words."""

    paper: ClassVar[str] = "attachment_6.factory"
    title: ClassVar[str] = "梯度培育信息登记表"
    version: ClassVar[str] = "T-1"
    blocks: ClassVar[tuple[Block, ...]] = (Block("A", "表", "基本信息", Layout.PAIRS),)
    year_field: ClassVar[str] = "year"

    factory_name: Annotated[Text, Printed(id="T01", title="工厂名称", kind=Kind.TEXT, block="A")] = None
    uscc: Annotated[Text, Printed(id="T02", title="统一社会信用代码", kind=Kind.USCC, block="A")] = None
    year: Annotated[Text, Printed(id="T03", title="登记年度", kind=Kind.YEAR, block="A")] = None
    word: Annotated[Text, Printed(id="T04", title="附言", kind=Kind.TEXT, block="A")] = None


class CitySlip(Slip):
    """A paper that only the city may hand in."""

    paper: ClassVar[str] = "issue_slip"
    title: ClassVar[str] = "公文印发登记单"


FORMS = {Slip.paper: Slip, CitySlip.paper: CitySlip}


def text_of(name: str, word: str = "", uscc: str = USCC, year: int = 2026) -> bytes:
    return f"{name} {uscc} {year} {word}".strip().encode()


def read(document: Document) -> Reading | Refusal | Several:
    if is_bundle(document.data):
        return take_apart(document)
    papers = document.data.decode("utf-8").split("|")
    if len(papers) > 1 and not document.portion:
        name, data, digest = document.name, document.data, document.sha256
        return Several(tuple(Document(name, data, digest, f"第{n}份") for n in range(1, len(papers) + 1)))
    words = papers[int(document.portion[1:-1]) - 1 if document.portion else 0].split()
    if "坏" in words:
        os.abort()
    while "慢" in words:
        time.sleep(0.05)
    if "错" in words:
        raise ZeroDivisionError("a fault of our reader")
    if not words or "拒" in words:
        return refuse("I-019", nearest="", paper=Slip.paper)
    paper = CitySlip.paper if any(word.startswith("市") for word in words[3:]) else Slip.paper
    names = ("factory_name", "uscc", "year", "word")
    values = {
        name: RawValue(word, CellPlace("表", f"B{row}"))
        for row, (name, word) in enumerate(zip(names, words, strict=False), 1)
    }
    return Reading(paper, "T-1", values)


def parse(reading: Reading) -> Parsed:
    words: dict[str, Any] = {name: raw.text for name, raw in reading.values.items()}
    return Parsed(FORMS[reading.paper](**words), ())


def _finding(case: Case) -> Finding:
    where = case.place("word")
    return Finding("X-000", Severity.ERROR, "附言不妥。", Opinion("试验"), "请更正。", "word", where=where)


def judge(case: Case) -> Judgement:
    word = getattr(case.paper.form, "word", None)
    if word == "难":
        raise KeyError("a fault of our rules")
    return Judgement((), (_finding(case),) if word and word.startswith("退") else ())


def decide(case: Case, judgement: Judgement) -> Decision:
    if judgement.findings:
        return Decision("returned")
    form, paper = case.paper.form, case.paper
    assert isinstance(form, Slip)
    before = case.record.accepted.get(paper.kind, {}) if case.record else {}
    year = int(str(form.year))
    event = PaperAccepted(
        uscc=str(form.uscc),
        day=paper.received_on,
        receipt=paper.receipt,
        paper=paper.kind,
        year=year,
        sha256=paper.sha256,
        name=str(form.factory_name),
        facts={"others": str(len(case.others)), "known": str(len(case.register.subjects))},
        replaces=before[year].receipt if year in before else "",
    )
    events = [event]
    if form.word == "市印发":
        slip = {"document": "D03", "number": "1号", "title": "名单"}
        events.append(DocumentIssued(uscc="", day=event.day, receipt=paper.receipt, year=year, **slip))
    return Decision("accepted", None, tuple(events))


def mark(content: bytes, findings: tuple[Finding, ...]) -> Copy:
    return Copy(content + f" ←{'、'.join(one.code for one in findings)}".encode())


def feedback(receipt: Receipt) -> bytes:
    return f"{receipt.id} {receipt.status} {receipt.summary} {receipt.answers}".encode()


def blanks(paper: str, year: int) -> tuple[tuple[str, bytes], ...]:
    return ((f"空白表_{FORMS[paper].title}.xlsx", f"空白 {year}".encode()),)


def correct(receipt: Receipt, templates: Templates) -> Sheaf:
    text = f"{templates.office.name} {receipt.id}"
    files = {"告知书.docx": text.encode(), "manifest.json": b"{}"}
    return Sheaf("D04", "补正告知书", f"{receipt.as_of}_补正", files=files)


def called(register: Register, day: date, parameters: Parameters) -> tuple[tuple[str, int], ...]:
    """Every kind the drafts have ever been about."""
    return tuple((kind, day.year) for kind in ("D03", "D08", "D11", "D15", "D16"))


def drafts(  # noqa: PLR0917 - as the real one
    kind: str, register: Register, year: int, day: date, templates: Templates, issue: Issue | None
) -> tuple[Sheaf, ...]:
    """A list of everybody, for one kind of document only."""
    if kind != "D03" or not register.subjects:
        return (Sheaf(kind, missing=("没有单位",)),)
    if register.issued(kind, year) and issue is None:
        return (Sheaf(kind, missing=("已印发",)),)
    names = "、".join(sorted(record.name for record in register.subjects.values()))
    state = issue.number if issue else "草稿"
    name = "名单.docx" if issue else "名单（草稿）.docx"
    files = {name: f"{names} {state}".encode(), "manifest.json": f'{{"day": "{day}"}}'.encode()}
    return (Sheaf(kind, "培育对象名单", f"{issue.date if issue else day}_名单", issue is not None, files),)


def ledger(register: Register, day: date, templates: Templates) -> bytes:
    return "、".join(sorted(record.name for record in register.subjects.values())).encode()


def account(registers: Sequence[tuple[date, Register]], templates: Templates) -> bytes:
    return " ".join(f"{day}:{len(register.subjects)}" for day, register in registers).encode()


def statistics(register: Register, day: date, templates: Templates) -> bytes:
    return f"{len(register.subjects)}家".encode()


def charts(register: Register, day: date) -> Mapping[str, bytes]:
    return {"图.png": f"{len(register.subjects)}家，{day}".encode()}


def tiny_steps(**broken: Any) -> Steps:
    once = broken.get("read", read)
    steps = {
        "read": read,
        "make_out": once,
        "read_text": once,
        "parse": parse,
        "judge": judge,
        "decide": decide,
        "mark": mark,
    }
    steps |= {
        "show": lambda _, places: [None] * len(places),
        "feedback": feedback,
        "blanks": blanks,
        "fill": lambda _: b"",
        "correct": correct,
        "called": called,
        "drafts": drafts,
        "ledger": ledger,
        "account": account,
        "statistics": statistics,
        "charts": charts,
    }
    return Steps(**{**steps, "forms": FORMS, **broken})


def settings_in(folder: Path, **given: Any) -> Settings:
    quick = {"rest_seconds": 0.02, "unfinished_rest_seconds": 0.1, "sweep_seconds": 0.05, "workers": 1}
    limits = Limits(wall_seconds=60, cpu_seconds=60)
    folders = {name: folder / name for name in ("inbox", "outbox")} | {"state_dir": folder / "state"}
    return Settings(**{**quick, **folders, "limits": limits, "pdf": False, **given})


@contextmanager
def desk_in(
    folder: Path,
    *,
    clock: Clock | None = None,
    runner: Runner | None = None,
    apart: Runner | None = None,
    broken: dict[str, Any] | None = None,
    **given: Any,
) -> Iterator[Desk]:
    """A desk whose papers are slips and whose work is done in this process, unless a runner is given."""
    settings = settings_in(folder, **given)
    steps = tiny_steps(**(broken or {}))
    clock = clock or FrozenClock(MORNING)
    with open_desk(settings, clock=clock, steps=steps, runner=runner or Here(), apart=apart) as desk:
        desk.outbox.prepare()
        yield desk


def workers_with(limits: Limits, count: int = 1) -> Workers:
    """Real worker processes that know the slips."""
    return Workers(count, limits, preload=("tests.builders.desk",))


def drop(inbox: Path, relative: str, content: bytes) -> Path:
    path = inbox / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder that is not hidden: relative path → content."""
    found = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in relative.parts):
            found[relative.as_posix()] = path.read_bytes()
    return found


def without_times(text: str) -> str:
    """A receipt without what a clock put into it."""
    return re.sub(r'"(received_at|timings_ms)": (?:"[^"]*"|\{[^}]*\})', r'"\1": null', text)


def arrival(sha256: str, name: str, token: str = "a", at: datetime = MORNING) -> Arrival:  # noqa: S107 - no password
    return Arrival(token, sha256, name, 10, "subject", "", name, at)


@contextmanager
def logging_kept() -> Iterator[logging.Logger]:
    """The root logger, given back as it was."""
    root, watchdog = logging.getLogger(), logging.getLogger("watchdog")
    level, handlers, quiet = root.level, list(root.handlers), watchdog.level
    try:
        yield root
    finally:
        for handler in root.handlers:
            if handler not in handlers:
                handler.close()
        root.handlers[:] = handlers
        root.setLevel(level)
        watchdog.setLevel(quiet)
