"""Drafts and ledgers: what the register as a whole makes possible, kept in line with it after every change."""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Final

from generators.occasion import Issue
from greenlist.desk.opening import Desk
from greenlist.desk.outbox import LEDGERS, MANIFEST_FILE
from greenlist.desk.records import Draft
from greenlist.desk.sheaves import printed, stored
from greenlist.desk.steps import Sheaf
from greenlist.desk.workers import ChildBugError, ChildDiedError
from greenlist.documents import DOCUMENTS, goes_with
from greenlist.errors import FolderError, ToolkitError
from greenlist.register import DocumentIssued, Register, replay

LOG: Final = logging.getLogger(__name__)
LEDGER_FILE: Final = "名单.xlsx"
ACCOUNT_FILE: Final = "年度对账.xlsx"
STATISTICS_FILE: Final = "统计.xlsx"
CHARTS: Final = f"{LEDGERS}/统计图"
_PART: Final = "·"  # in keys of drafts: between the paper, or the receipt of the slip, and what it is about


def _of_register(draft: Draft) -> bool:
    """Whether it is a draft made from the register as a whole, not one that answers a paper."""
    return not draft.final and (draft.key == "" or _PART in draft.key)


def _says_the_same(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two documents differ at most in their manifest, which names the day."""
    return {k: v for k, v in one.items() if k != MANIFEST_FILE} == {
        k: v for k, v in other.items() if k != MANIFEST_FILE
    }


class Drafts:
    """Keeps documents and ledgers in line with the register, one step at a time so that papers need not wait.

    What has been issued is drafted once in its final text and never again. A draft is replaced when the register
    gives it another content, and withdrawn when the register no longer bears it out or the procedure no longer calls
    for it. What a person has changed in the outbox is kept beside it.

    Args:
        desk: the parts of the desk.
        prints: whether PDF copies are ordered.
    """

    def __init__(self, desk: Desk, *, prints: bool = False) -> None:
        self._desk = desk
        self._prints = prints
        self._plan: deque[Callable[[], object]] = deque()
        self._planned: tuple[int, date] | None = None
        self._done: tuple[int, date] | None = None

    def begin(self) -> None:
        """Plan what is to be looked at; little when neither register nor day has changed since the last time.

        Raises:
            FolderError: the journal cannot be read.
        """
        day = self._desk.clock.today()
        now = (self._desk.journal.last_event(), day)
        self._plan = deque([self._show_waiting])
        if now == self._done:
            return
        register = self._desk.casework.registers.on(day)
        self._planned = now
        self._plan.extend(self._finals(register))
        called = self._called(register, day)
        self._plan.extend(partial(self._draft, kind, year, register, day) for kind, year in called)
        self._plan.extend(partial(self._let_go, kind, year) for kind, year in self._left(called))
        self._plan.append(partial(self._ledger, register, day))
        self._plan.append(partial(self._account, register, day))
        self._plan.append(partial(self._statistics, register, day))
        self._plan.append(self._show_waiting)  # drafts kept while the outbox was away

    def step(self) -> bool:
        """Do one thing of the plan; whether there is more to do.

        Raises:
            FolderError: journal, vault or outbox cannot be used; the same step is tried again.
        """
        if self._plan:
            self._plan[0]()
            self._plan.popleft()
        if not self._plan and self._planned:
            self._done, self._planned = self._planned, None
        return bool(self._plan)

    # --- the things of the plan

    def _show_waiting(self) -> None:
        """Show what a crash, or an outbox that was away, kept from being shown."""
        for draft in self._desk.journal.drafts(unshown=True):
            self._desk.publisher.show_draft(draft.folder)

    def _called(self, register: Register, day: date) -> list[tuple[str, int]]:
        """Kinds and years the procedure calls for."""
        parameters = self._desk.templates.edition.parameters_on(day)
        called = self._desk.steps.called(register, day, parameters)
        return sorted(one for one in called if DOCUMENTS[one[0]].from_register)

    def _left(self, called: list[tuple[str, int]]) -> list[tuple[str, int]]:
        """Those of drafts it called for before: their time is over, or they were issued by other names."""
        standing = {(one.kind, one.year) for one in self._desk.journal.drafts() if _of_register(one)}
        return sorted(standing.difference(called))

    def _finals(self, register: Register) -> Iterator[Callable[[], object]]:
        finals = (draft for draft in self._desk.journal.drafts() if draft.final)
        made = {(draft.kind, draft.key.partition(_PART)[0]) for draft in finals}
        for issued in register.documents:
            for kind in goes_with(issued.document) or (issued.document,):
                if DOCUMENTS[kind].from_register and (kind, issued.receipt) not in made:
                    yield partial(self._final, kind, issued)

    def _final(self, kind: str, issued: DocumentIssued) -> None:
        """The final texts of an issued document, from the register as its slip left it."""
        job = self._desk.journal.job(issued.receipt)
        if job is None:
            return
        day = job.received_at.date()
        register = replay(self._desk.journal.events_until(issued.receipt), day)
        issue = Issue(
            issued.number, issued.day, issued.signer, issued.title, issued.about, dict(issued.supplied)
        )
        for sheaf in self._made(kind, register, issued.year, day, issue) or ():
            if sheaf.files:
                key = _PART.join(filter(None, (issued.receipt, sheaf.key)))
                self._put(sheaf, issued.year, key, self._desk.journal.draft_of(kind, issued.year, sheaf.key))
            else:
                missing = "；".join(sheaf.missing)
                LOG.warning("已印发的%s（%s）不能生成定稿：%s。", issued.title, issued.number, missing)

    def _draft(self, kind: str, year: int, register: Register, day: date) -> None:
        """The drafts of a kind and year: made, replaced, left alone or withdrawn."""
        sheaves = self._made(kind, register, year, day, None)
        if sheaves is None:
            return
        standing = {one.key: one for one in self._standing(kind, year)}
        for sheaf in sheaves:
            if sheaf.files:
                self._put(sheaf, year, sheaf.key, standing.pop(sheaf.key, None))
        self._drop(standing.values())

    def _let_go(self, kind: str, year: int) -> None:
        """The drafts of a kind and year that the procedure calls for no more."""
        self._drop(self._standing(kind, year))

    def _standing(self, kind: str, year: int) -> tuple[Draft, ...]:
        drafts = self._desk.journal.drafts()
        return tuple(one for one in drafts if (one.kind, one.year) == (kind, year) and _of_register(one))

    def _drop(self, drafts: Iterable[Draft]) -> None:
        for old in drafts:
            with self._desk.publisher.replacing:
                self._withdraw(old)
                self._desk.journal.drop_draft(old.folder)

    def _made(
        self, kind: str, register: Register, year: int, day: date, issue: Issue | None
    ) -> tuple[Sheaf, ...] | None:
        """The documents; None when something of ours is in the way, which is logged and must not stop the others."""
        desk = self._desk
        try:
            return desk.runner.call(desk.steps.drafts, kind, register, year, day, desk.templates, issue)
        except FolderError:
            raise
        except (ToolkitError, ChildBugError, ChildDiedError) as error:
            LOG.error("%s（%d年度）未能拟稿：%s", kind, year, error)  # noqa: TRY400 - the text says what is wrong
            return None

    def _put(self, sheaf: Sheaf, year: int, key: str, old: Draft | None) -> None:
        desk = self._desk

        def standing(folder: str) -> Draft | None:
            found = desk.journal.draft_in(folder)
            return None if found == old else found

        new = stored(desk.vault, sheaf, year, key, standing)
        if old and _says_the_same(old.files, new.files):
            return
        with desk.publisher.replacing:
            if old:
                self._withdraw(old)
            orders = printed(new) if self._prints else ()
            desk.journal.put_draft(new, orders, replaces=old.folder if old else "")
            desk.publisher.show_draft(new.folder)
        LOG.info("%s：%s。", "定稿" if new.final else "拟稿", new.folder)

    def _withdraw(self, draft: Draft) -> None:
        draft = self._desk.journal.draft_in(draft.folder) or draft  # its manifest may tell of a PDF since
        prints = {p.name: p.sha256 for p in self._desk.journal.prints(folder=draft.folder)}
        self._desk.outbox.remove(draft.folder, {**draft.files, **prints})

    def _ledger(self, register: Register, day: date) -> None:
        """The list of everybody."""
        desk = self._desk
        self._put_ledger(
            LEDGER_FILE, lambda: desk.runner.call(desk.steps.ledger, register, day, desk.templates)
        )

    def _account(self, register: Register, day: date) -> None:
        """This year and the last one, by name."""
        desk = self._desk
        ends = (date(day.year - 2, 12, 31), date(day.year - 1, 12, 31))
        stood = [*((end, desk.casework.registers.on(end)) for end in ends), (day, register)]
        self._put_ledger(ACCOUNT_FILE, lambda: desk.runner.call(desk.steps.account, stood, desk.templates))

    def _statistics(self, register: Register, day: date) -> None:
        """What it all adds up to; the charts are drawn only when that has changed."""
        desk = self._desk
        changed = self._put_ledger(
            STATISTICS_FILE, lambda: desk.runner.call(desk.steps.statistics, register, day, desk.templates)
        )
        if changed:
            for name, drawn in self._charts(register, day).items():
                self._put_ledger(name, partial(bytes, drawn), CHARTS)

    def _charts(self, register: Register, day: date) -> Mapping[str, bytes]:
        try:
            return self._desk.runner.call(self._desk.steps.charts, register, day)
        except (ToolkitError, ChildBugError, ChildDiedError) as error:
            LOG.warning("统计图未能更新：%s", error)
            return {}

    def _put_ledger(self, name: str, made: Callable[[], bytes], folder: str = LEDGERS) -> bool:
        """Put a ledger in its place; while somebody holds the old one open, the new one waits. Whether it is another."""
        try:
            return self._desk.outbox.put(folder, name, made())
        except (ToolkitError, ChildBugError, ChildDiedError) as error:
            self._planned = None  # so that it is tried again with the next change
            LOG.warning("台账未能更新：%s", error)
            return False
