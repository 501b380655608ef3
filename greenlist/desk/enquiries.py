"""The commands that only look: register, due, explain."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from greenlist.cases import Case
from greenlist.desk.casework import Casework
from greenlist.desk.files import durable_write
from greenlist.desk.journal import Journal
from greenlist.desk.receipting import place
from greenlist.desk.troubles import question_error
from greenlist.findings import Severity
from greenlist.procedure import explain as told
from greenlist.procedure.priorities import priorities as to_be_first
from greenlist.procedure.selection import printed_order
from greenlist.procedure.year_end import Statement, last_counted, year_end
from greenlist.receipts import Receipt
from greenlist.register import KINDS, Event, Register, SubjectRecord, replay
from greenlist.verdicts import RULES, Outcome, judge

_CODE: Final = re.compile(r"[0-9A-Z]{18}")
_SHOWN: Final = 5  # subjects of a like name that are told
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes a text that begins so for a formula


def plain(value: Any) -> Any:  # noqa: ANN401 - JSON values
    """A record of the register as JSON: dates as text, keys joined."""
    match value:
        case BaseModel():
            return value.model_dump(mode="json")
        case date():
            return value.isoformat()
        case Mapping():
            return {_key(key): plain(one) for key, one in value.items()}
        case tuple() | list():
            return [plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    return value


def _key(key: object) -> str:
    return "·".join(str(part) for part in key) if isinstance(key, tuple) else str(key)


def events_of(journal: Journal, known: date | None = None) -> tuple[Event, ...]:
    """Every event, in order; with `known`, those recorded by the end of that day."""
    return journal.events_upto(known=known)


def register_on(journal: Journal, day: date, known: date | None = None) -> Register:
    """What was so on a day, by all that is recorded; with `known`, by what was recorded by the end of that day."""
    return replay(events_of(journal, known), day)


def year_statements(
    journal: Journal, year: int, day: date, known: date | None = None
) -> tuple[Statement, ...]:
    """Every list through a year, by a day and by what was known on one (`year_end`)."""
    told, until = events_of(journal, known), last_counted(year, day)
    return year_end(replay(told, date(year - 1, 12, 31)), replay(told, until), year, until)


def code_of(register: Register, told: str) -> str:
    """The credit code of whom somebody asks about by it, or by a name that one subject or evaluator has or had.

    Raises:
        ToolkitError: nobody has that name, or several have.
    """
    asked = told.strip()
    if _CODE.fullmatch(asked.upper()):
        return asked.upper()
    named = _named(register)
    exact = sorted({code for code, name in named if name == asked})
    if len(exact) == 1:
        return exact[0]
    near = sorted({(code, name) for code, name in named if asked in name})
    known = "、".join(f"{name}（{code}）" for code, name in near[:_SHOWN]) + (
        "等" if len(near) > _SHOWN else ""
    )
    if exact:
        raise question_error("D-048", count=len(exact), name=asked, known=known)
    if near:
        raise question_error("D-047", name=asked, known=known)
    raise question_error("D-040", what="主体", key=asked, hint="greenlist register list")


def _named(register: Register) -> list[tuple[str, str]]:
    """(credit code, name) of everybody, with the names they had."""
    found = [
        (record.uscc, name)
        for record in register.subjects.values()
        for name in {record.name, *(name for _, name in record.names)}
    ]
    return found + [(code, one.name) for code, held in register.evaluators.items() for one in held]


def find(register: Register, uscc: str) -> tuple[SubjectRecord, ...]:
    """Every record of a credit code, one for each kind it is known as, the kinds it takes part in first.

    None for one known as an evaluator only.

    Raises:
        ToolkitError: the register does not know it on that day.
    """
    records = (register.of(kind, uscc.strip().upper()) for kind in KINDS)
    found = tuple(record for record in records if record is not None)
    if not found and not decisions(register, uscc):
        raise question_error("D-040", what="主体", key=uscc, hint="greenlist register list")
    return tuple(sorted(found, key=lambda record: (not record.takes_part, *printed_order(record))))


def decisions(register: Register, uscc: str) -> list[dict[str, Any]]:
    """Every decision about the evaluator of a credit code (第十九条第二款), in the order recorded."""
    held = register.evaluators.get(uscc.strip().upper(), ())
    return [{"evaluator": one.name, **plain(one), "text": told.sentence(one)} for one in held]


def summary(record: SubjectRecord, day: date) -> dict[str, Any]:
    """One line about a subject."""
    return {
        "kind": record.kind,
        "uscc": record.uscc,
        "name": record.name,
        "district": record.district,
        "level": record.highest_level,
        "star": record.star,
        "state": told.state_of(record, day),
        "takes_part": record.takes_part,
    }


def held(record: SubjectRecord) -> Iterator[tuple[str, Event]]:
    """Everything the register holds of a subject: what it is about, and the event that says so."""
    if record.pool is not None:
        yield "培育库", record.pool
    for stay in record.memberships:
        ended = stay.removed or stay.succeeded
        yield from ((f"{stay.level}名单", one) for one in (stay.taken_over, stay.newest, ended) if one)
    if record.clean_production is not None:
        yield "清洁生产", record.clean_production
    for years in record.accepted.values():
        yield from (("材料", years[year]) for year in sorted(years))
    parts: tuple[tuple[str, Iterable[Event]], ...] = (
        ("更名", record.renamed),
        ("区推荐", record.recommended.values()),
        ("审核评审", record.reviewed.values()),
        ("公示", record.publicity.values()),
        ("公示异议", record.objections.values()),
        ("部门意见", record.replies.values()),
        ("向省推荐", record.sent_up.values()),
        ("上级名单", record.not_listed.values()),
        ("事故事件", record.incidents.values()),
        ("现场抽查", record.inspections.values()),
        ("变更", record.changes.values()),
        ("专员培训", record.officers),
        ("处理意见", record.overrides.values()),
    )
    for topic, events in parts:
        yield from ((topic, one) for one in events)


def listed(register: Register, day: date) -> list[dict[str, Any]]:
    """One line about everybody, in printed order."""
    return [summary(record, day) for record in sorted(register.subjects.values(), key=printed_order)]


def priorities(register: Register, day: date) -> list[dict[str, Any]]:
    """One line about everybody to be cultivated first, with its designations (第八条第二款)."""
    return [{**summary(one.record, day), "honours": list(one.honours)} for one in to_be_first(register, day)]


def shown(record: SubjectRecord, day: date) -> dict[str, Any]:
    """Everything about a subject."""
    return {
        **summary(record, day),
        **plain(record),
        "removed": plain(record.removed),
        "memberships": [
            {"level": one.level, "since": one.since.isoformat(), **plain(one)} for one in record.memberships
        ],
    }


def _harmless(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_RISKY) else text


def export(register: Register, day: date, path: Path, organ: str) -> None:
    """The register as .xlsx, .csv or .json, by the ending of the file.

    Raises:
        ToolkitError: another ending.
        FolderError: it cannot be written.
    """
    match path.suffix.lower():
        case ".xlsx":
            from generators.standing import standing  # noqa: PLC0415 - a second to load, for this one alone

            content = standing(register, day, organ)
        case ".json":
            records = sorted(register.subjects.values(), key=printed_order)
            facts = {"as_of": day.isoformat(), "subjects": [shown(one, day) for one in records]}
            facts["documents"] = [plain(one) for one in register.documents]
            facts["evaluators"] = [one for uscc in register.evaluators for one in decisions(register, uscc)]
            content = (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()
        case ".csv":
            content = _csv(listed(register, day))
        case _:
            reason = "导出文件名应以 .xlsx、.csv 或 .json 结尾"
            raise question_error("D-041", path=path, reason=reason)
    durable_write(path, (content,))


def _csv(lines: list[dict[str, Any]]) -> bytes:
    heads = {
        "kind": "类别",
        "uscc": "统一社会信用代码",
        "name": "单位名称",
        "district": "所在区",
        "level": "最高级别",
        "star": "星级",
        "state": "目前状态",
    }
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow(heads.values())
    writer.writerows([[_harmless(line[key]) for key in heads] for line in lines])
    return b"\xef\xbb\xbf" + held.getvalue().encode()  # the mark tells Excel that it is UTF-8


@dataclass(frozen=True, slots=True)
class Ground:
    """A verdict of today about one paper, with the place its deciding fact came from.

    Attributes:
        file: name of the file handed in, or '' when the fact is not in a paper.
        where: place in it, as a person looks for it.
        edition: name of the edition judged by.
        told: what another text says in the place of the quote; '' where the Measures' own words hold.
        vetoes: whether it keeps the subject from going on, on that day.
    """

    code: str
    outcome: str
    because: str
    citation: str
    quote: str
    paper: str
    receipt: str
    file: str
    where: str
    place: dict[str, Any] | None
    edition: str
    told: str
    vetoes: bool


def grounds(
    journal: Journal, casework: Casework, register: Register, record: SubjectRecord, day: date
) -> Iterator[Ground]:
    """Every verdict on the newest papers of a subject, judged anew on a day by the register of that day.

    Raises:
        FolderError: an original or a stored reading is lost.
    """
    papers = dict(casework.others(record))
    # What the other checks find is told in the answer to the paper, not asked again here.
    of_rules = frozenset(rule.finding for rule in RULES.values())
    for kind in sorted(papers):
        paper = papers[kind]
        rest = {other: one for other, one in papers.items() if other != kind}
        rules = casework.edition
        case = Case(paper, record, register, day, rules.parameters_on(day), rest, rules)
        filed = journal.filed(paper.receipt)
        name = Receipt.model_validate_json(filed.body).file.name if filed else ""
        judgement = judge(case, of_rules)
        stopping = {found.code for found in judgement.findings if found.severity is Severity.BLOCK}
        for verdict in judgement.verdicts:
            answer = RULES[verdict.code].ask(case)
            where = case.place(answer.field, answer.column, answer.row) if answer else None
            yield Ground(
                verdict.code,
                verdict.outcome.value,
                verdict.because,
                verdict.place,
                "" if verdict.instead else verdict.quote,
                kind,
                paper.receipt,
                name if where else "",
                str(where) if where else "",
                place(where),
                verdict.edition,
                verdict.instead.said if verdict.instead else "",
                verdict.outcome is Outcome.NOT_MET and RULES[verdict.code].finding in stopping,
            )


def story(
    journal: Journal, register: Register, record: SubjectRecord, day: date, known: date | None = None
) -> tuple[told.Step, ...]:
    """The history of a subject and of its predecessors up to a day; with `known`, by what was recorded by one."""
    codes = (record.uscc, *register.predecessors(record.uscc))
    events = [e for code in codes for e in journal.events_about(record.kind, code, known=known)]
    found = told.explain(register, events, record.kind, record.uscc, day)
    return found.steps if found else ()
