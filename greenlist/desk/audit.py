"""Verifying the journal against itself, the vault and the outbox; making register and outbox again from it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, select

from greenlist.desk.chains import GENESIS, heads_digest, link
from greenlist.desk.journal import Journal, event_parts, receipt_parts, seal_parts
from greenlist.desk.opening import Desk
from greenlist.desk.outbox import Outbox, digests
from greenlist.desk.publishing import Shown
from greenlist.desk.records import OPENED, UNJUDGED
from greenlist.desk.tables import (
    answers,
    drafts,
    events,
    heads,
    jobs,
    originals,
    prints,
    readings,
    receipts,
    seals,
)
from greenlist.desk.vault import Vault
from greenlist.errors import FolderError
from greenlist.register import EVENT


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not fit.

    Attributes:
        topic: 哈希链, 封签, 受理号, 原件, 答复, 发件箱.
        text: complete Chinese sentence: what, where, what to do.
        grave: the record itself is touched; otherwise only the view, which `rebuild` mends.
    """

    topic: str
    text: str
    grave: bool = True


def verify(journal: Journal, vault: Vault, outbox: Outbox | None, shown: Iterator[Shown]) -> Iterator[Fault]:
    """Everything that does not fit, the gravest first.

    Args:
        journal: the record.
        vault: the contents it names.
        outbox: the view; None to leave it out.
        shown: what the outbox has to show.

    Raises:
        FolderError: the journal or the outbox cannot be read at all.
    """
    with journal.reading() as connection:
        for look in (_chains, _seals, _numbers):
            yield from look(connection)
        wanted = _contents(connection)
    yield from _missing(wanted, vault)
    if outbox is not None:
        yield from _view(outbox, shown)


def _stream(connection: Connection, query: Select[Any]) -> Iterator[Mapping[str, Any]]:
    """Rows one by one: the texts of a hundred thousand receipts need not fit into memory."""
    for row in connection.execute(query.execution_options(yield_per=200)):
        yield {str(name): value for name, value in row._mapping.items()}  # noqa: SLF001 - its documented name


def _chains(connection: Connection) -> Iterator[Fault]:
    files: dict[str, dict[str, str]] = {}
    for answer in _stream(connection, select(answers)):
        files.setdefault(answer["receipt"], {})[answer["name"]] = answer["sha256"]
    known = {row["chain"]: (row["place"], row["digest"]) for row in _stream(connection, select(heads))}
    found: set[str] = set()
    for table in (receipts, events):
        query = select(table).order_by(table.c.chain, table.c.place)
        for chain, entries in groupby(_stream(connection, query), key=lambda row: str(row["chain"])):
            found.add(chain)
            yield from _chain(chain, entries, files, known.get(chain))
    for chain in sorted(known.keys() - found):
        yield Fault("哈希链", f"“{chain}”的全部记录都不见了。")


def _chain(
    chain: str,
    entries: Iterable[Mapping[str, Any]],
    files: Mapping[str, Mapping[str, str]],
    head: tuple[int, str] | None,
) -> Iterator[Fault]:
    before, place = GENESIS, -1
    for row in entries:
        place += 1
        parts = receipt_parts(row, files.get(row["id"], {})) if "id" in row else event_parts(row)
        if row["place"] != place or row["previous"] != before or row["digest"] != link(before, *parts):
            where = f"“{chain}”的第{place + 1}条（编号{row['seq']}）"
            yield Fault("哈希链", f"{where}与前一条或与自身指纹不符，记录被改动、删除或插入过。")
            return
        before = row["digest"]
    if head != (place, before):
        yield Fault("哈希链", f"“{chain}”的末端与所记末端不符，末尾的记录被删除或添加过。")


def _seals(connection: Connection) -> Iterator[Fault]:
    before = GENESIS
    for row in _stream(connection, select(seals).order_by(seals.c.seq)):
        if row["previous"] != before or row["digest"] != link(before, *seal_parts(row)):
            yield Fault("封签", f"{row['day']}的封签本身被改动过。")
            return
        before = row["digest"]
        if heads_digest(_heads_at(connection, row["receipts"], row["events"])) != row["heads"]:
            yield Fault("封签", f"{row['day']}封签时的记录与现在的不同，封签之前的记录被改动过。")
            return


def _heads_at(connection: Connection, last_receipt: int, last_event: int) -> dict[str, str]:
    """Newest digest of every chain as it was after the given receipt and event."""
    found: dict[str, str] = {}
    for table, last in ((receipts, last_receipt), (events, last_event)):
        columns = select(table.c.chain, table.c.digest).where(table.c.seq <= last).order_by(table.c.place)
        found |= {row["chain"]: row["digest"] for row in _stream(connection, columns)}
    return found


def _numbers(connection: Connection) -> Iterator[Fault]:
    """Numbers without gaps, one receipt a number, events only of receipts that are there."""
    recorded = set(connection.execute(select(receipts.c.id)).scalars())
    days: dict[str, list[int]] = {}
    for row in _stream(connection, select(jobs.c.receipt, jobs.c.state)):
        day, _, number = row["receipt"].partition("-")
        days.setdefault(day, []).append(int(number))
        if (row["state"] not in {*UNJUDGED, OPENED}) != (row["receipt"] in recorded):
            yield Fault("受理号", f"受理号{row['receipt']}的办理状态与是否有受理记录不符。")
    for day, numbers in sorted(days.items()):
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            yield Fault("受理号", f"{day}的受理号不连续：应为1至{len(numbers)}。")
    for row in _stream(connection, select(events.c.seq, events.c.receipt, events.c.body)):
        if row["receipt"] not in recorded:
            yield Fault("受理号", f"事件{row['seq']}所依据的受理号{row['receipt']}不存在。")
        try:
            EVENT.validate_json(row["body"])
        except ValueError:
            yield Fault("哈希链", f"事件{row['seq']}的内容不能读取。")


def _contents(connection: Connection) -> dict[str, str]:
    """Digest of every content the journal names → what it is."""
    wanted = dict.fromkeys(connection.execute(select(originals.c.sha256)).scalars(), "原件")
    for table, words in ((answers, "答复"), (readings, "读取结果"), (prints, "PDF")):
        for sha256 in connection.execute(select(table.c.sha256).where(table.c.sha256 != "")).scalars():
            wanted.setdefault(sha256, words)
    for files in connection.execute(select(drafts.c.files)).scalars():
        for sha256 in json.loads(files).values():
            wanted.setdefault(sha256, "公文")
    return wanted


def _missing(wanted: Mapping[str, str], vault: Vault) -> Iterator[Fault]:
    """Contents that are not there, or are not what their name says."""
    for sha256, words in wanted.items():
        try:
            vault.get(sha256)
        except FolderError as error:
            yield Fault(words, error.message)


def _view(outbox: Outbox, shown: Iterator[Shown]) -> Iterator[Fault]:
    """What the outbox shows and what it has to show."""
    expected = {one.folder: one for one in shown}
    for folder, one in sorted(expected.items()):
        path = outbox.path(folder)
        if not path.is_dir():
            yield Fault("发件箱", f"缺少“{folder}”；可用 greenlist rebuild 重新生成。", grave=False)
            continue
        standing = digests(path)
        for name, sha256 in one.files.items():
            if name not in standing:
                yield Fault(
                    "发件箱", f"“{folder}”中缺少“{name}”；可用 greenlist rebuild 重新生成。", grave=False
                )
            elif standing[name] != sha256:
                text = f"“{folder}”中的“{name}”与记录不同，被改动过；如需恢复可用 greenlist rebuild。"
                yield Fault("发件箱", text, grave=False)
        for name in sorted(standing.keys() - one.files.keys()):
            yield Fault("发件箱", f"“{folder}”中多出“{name}”，不是本工具写入的。", grave=False)
    for folder in outbox.folders():
        if folder not in expected:
            yield Fault("发件箱", f"多出“{folder}”，没有对应的记录。", grave=False)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild did: folders of the view, those made again, subjects and events of the register."""

    folders: int
    made: int
    subjects: int
    events: int


def rebuild(desk: Desk) -> Rebuilt:
    """Make register and outbox again from the journal. Only what differs is written; what a person changed is kept.

    Raises:
        FolderError: the journal, a content or the outbox cannot be used.
    """
    desk.outbox.prepare()
    made = folders = 0
    for one in desk.publisher.everything():
        folders += 1
        if not desk.outbox.holds(one.folder, one.files):
            desk.publisher.show(one, one.files)
            made += 1
    for filed in desk.journal.unpublished():
        desk.journal.published(filed.id)
    for draft in desk.journal.drafts(unshown=True):
        desk.journal.shown(draft.folder)
    register = desk.casework.registers.on(desk.clock.today())
    return Rebuilt(folders, made, len(register.subjects), desk.journal.last_event())
