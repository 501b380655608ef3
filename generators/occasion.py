"""What a document is drafted on: register, year, day, office, and whether it has been issued."""

from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from generators.layout import UNNUMBERED, UNSIGNED, chinese_date
from generators.office import Office
from greenlist.calendar import Holidays
from greenlist.register import KINDS, PublicityPosted, Register, SubjectRecord
from greenlist.regulation.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Issue:
    """The issuing process' own facts: number, day and signer. Nothing of this is ever invented.

    Attributes:
        number: 发文字号; '' or `/` for papers that bear none.
        date: 成文日期, the day of signature.
        signer: 签发人.
    """

    number: str
    date: date
    signer: str = ""


@dataclass(frozen=True, slots=True)
class Lacking:
    """The document cannot be drafted yet.

    Attributes:
        kind: document kind, e.g. D08.
        missing: what is still missing, complete Chinese phrases, at least one.
    """

    kind: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Occasion:
    """Everything a notice is filled from.

    Attributes:
        register: the register on `day`.
        year: the round.
        day: the day it is drafted on.
        parameters: dates and thresholds in force on `day`.
        office: who issues.
        issue: number and day of the issued document; None for a draft.
        holidays: arrangements working days are counted by; those of the package when None.
    """

    register: Register
    year: int
    day: date
    parameters: Parameters
    office: Office
    issue: Issue | None = None
    holidays: Holidays | None = field(default=None)

    @property
    def sign_date(self) -> date:
        """Day the facts must hold on: of signature, else of drafting."""
        return self.issue.date if self.issue else self.day

    @property
    def date_text(self) -> str:
        """成文日期, or its placeholder in a draft."""
        return chinese_date(self.issue.date) if self.issue else UNSIGNED

    @property
    def number_text(self) -> str:
        """发文字号, or its placeholder in a draft."""
        return self.issue.number if self.issue else UNNUMBERED

    @property
    def note(self) -> str:
        """附注 with the contact."""
        contact = self.office.contact
        who = f"联系人：{contact.person}" if contact.person else f"联系部门：{contact.division}"
        return f"（{who}，联系电话：{no_break(contact.phone)}）"


def no_break(text: str) -> str:
    """Keep a telephone number on one line: the hyphen becomes one that does not break.

    >>> no_break("020-83123456") == "020\u201183123456"
    True
    """
    return text.replace("-", "\u2011")


def name_on(record: SubjectRecord, day: date) -> str:
    """The name valid on a day: the newest not later than it, else the first known (C03)."""
    known = [name for since, name in record.names if since <= day]
    if known:
        return known[-1]
    return record.names[0][1] if record.names else record.name


def posted(record: SubjectRecord, year: int) -> PublicityPosted | None:
    """The publicity of a year, or None."""
    return record.publicity.get(year)


UNIT: Final = "家"
KIND_TITLES: Final = MappingProxyType(dict(KINDS))


def counted(numbers: dict[str, int]) -> str:
    """How many of each kind, as a notice says it; kinds without any are left out.

    >>> counted({"factory": 33, "park": 0, "supply_chain": 11})
    '44家单位（绿色工厂33家、绿色供应链管理企业11家）'
    >>> counted({"factory": 33})
    '33家绿色工厂'
    """
    present = {kind: number for kind, number in numbers.items() if number}
    if len(present) == 1:
        ((kind, number),) = present.items()
        return f"{number}{UNIT}{KIND_TITLES[kind]}"
    parts = "、".join(f"{KIND_TITLES[kind]}{number}{UNIT}" for kind, number in present.items())
    return f"{sum(present.values())}{UNIT}单位（{parts}）"
