"""One subject's papers of a year belong together: which are in, which are still missing, which are not asked for."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from greenlist.cases import Case
from greenlist.forms import FORMS
from greenlist.procedure.decision import Decision
from greenlist.procedure.filing import must_file
from greenlist.procedure.selection import paper_of
from greenlist.procedure.subjects import identity
from greenlist.register import PaperAccepted, SubjectRecord
from greenlist.regulation.parameters import Parameters
from greenlist.rules.figures import in_words

REGISTRATION, REPORT, TABLE = "attachment_6", "evaluation_report", "attachment_5"
TITLES: Final = {REGISTRATION: "梯度培育信息登记表", REPORT: "评价报告", TABLE: "动态管理表"}


class Standing(StrEnum):
    """How a paper of the package stands."""

    RECEIVED = "received"
    MISSING = "missing"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Place:
    """One paper of a package.

    Attributes:
        paper: its name in the contract.
        year: the year it is recorded under: of a table the year its figures are of.
        standing: see there.
        receipt: of the paper that counts; '' unless received.
        day: it was accepted on; None unless received.
        this: it is the paper being answered.
        why: where it stands so by the Measures, in Chinese; '' for none.
    """

    paper: str
    year: int
    standing: Standing
    receipt: str = ""
    day: date | None = None
    this: bool = False
    why: str = ""

    @property
    def title(self) -> str:
        """What it is called among the papers of one subject."""
        return TITLES[self.paper.partition(".")[0]]

    def __str__(self) -> str:
        """`登记表已收（2026年3月2日，受理号20260302-0007）`."""
        match self.standing:
            case Standing.RECEIVED if self.this:
                return f"{self.title}已收（即本件）"
            case Standing.RECEIVED:
                return (
                    f"{self.title}已收（{in_words(self.day)}，受理号{self.receipt}）"
                    if self.day
                    else self.title
                )
            case Standing.MISSING:
                return f"{self.title}未收（{self.why}）"
            case _:
                return f"{self.title}本年度不需提交（{self.why}）"


@dataclass(frozen=True, slots=True)
class Package:
    """The papers of one subject in one round (calendar year)."""

    year: int
    places: tuple[Place, ...]

    def __str__(self) -> str:
        """One sentence about all of them."""
        return f"本单位{self.year}年度材料：{'；'.join(map(str, self.places))}。"


def package(case: Case, decision: Decision) -> Package | None:
    """The package the paper being answered belongs to; None for one that names no subject."""
    who = identity(case)
    if not who.uscc or case.paper.kind.partition(".")[0] not in TITLES:
        return None
    year = who.year + 1 if case.paper.kind.startswith(TABLE) else who.year
    record = case.record or SubjectRecord(who.uscc, who.kind)
    own = next((event for event in decision.events if isinstance(event, PaperAccepted)), None)
    found = [
        _registration(record, year, own, case.parameters),
        _report(record, year, own),
        _table(record, year, own, case.parameters),
    ]
    if own is None:
        found = [_returned(place, case.paper.kind, who.year) for place in found]
    # a kind of paper nobody can hand in yet is not asked for
    return Package(year, tuple(place for place in found if place.paper in FORMS))


def _returned(place: Place, paper: str, year: int) -> Place:
    """The place of the paper being answered, which is not accepted: nothing of it is in."""
    if (place.paper, place.year) != (paper, year) or place.standing is Standing.RECEIVED:
        return place
    return replace(place, standing=Standing.MISSING, why="本件未受理")


def _place(
    record: SubjectRecord, paper: str, year: int, own: PaperAccepted | None, asked: tuple[bool, str]
) -> Place:
    name = f"{paper}.{record.kind}"
    if own is not None and (own.paper, own.year) == (name, year):
        return Place(name, year, Standing.RECEIVED, own.receipt, own.day, this=True)
    if held := paper_of(record, paper, year):
        return Place(name, year, Standing.RECEIVED, held.receipt, held.day)
    return Place(name, year, Standing.MISSING if asked[0] else Standing.NOT_ASKED, why=asked[1])


def _registration(
    record: SubjectRecord, year: int, own: PaperAccepted | None, parameters: Parameters
) -> Place:
    selection = parameters.district_recommend_by.of(year)
    if record.listed:
        asked = False, "已列入名单"
    elif record.pool and record.pool.until >= selection:
        asked = False, f"已是培育对象，有效期至{in_words(record.pool.until)}"
    else:
        asked = True, "申请入库须提交，第九条"
    return _place(record, REGISTRATION, year, own, asked)


def _report(record: SubjectRecord, year: int, own: PaperAccepted | None) -> Place:
    if record.listed:
        asked = False, "已列入名单"
    elif record.in_pool(date(year, 12, 31)) or record.in_pool(date(year, 1, 1)):
        asked = True, "申请列入名单须于4月遴选时提交，第十条"
    else:
        asked = False, "列为培育对象后提交，第十条"
    return _place(record, REPORT, year, own, asked)


def _table(record: SubjectRecord, year: int, own: PaperAccepted | None, parameters: Parameters) -> Place:
    owed = f"应在{parameters.filing_before}前提交，第十三条"
    asked = (True, owed) if must_file(record, year) else (False, "列入名单的次年起提交")
    return _place(record, TABLE, year - 1, own, asked)
