"""What a document is drafted on: register, year, day, office, and whether it has been issued."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from generators.layout import UNNUMBERED, UNSIGNED, chinese_date
from generators.office import Office
from greenlist.calendar import Holidays
from greenlist.register import KINDS, DocumentIssued, PublicityPosted, Register, SubjectRecord
from greenlist.regulation.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Issue:
    """The issuing process' own facts: number, day and signer. Nothing of this is ever invented.

    Attributes:
        number: 发文字号; '' or `/` for papers that bear none.
        date: 成文日期, the day of signature.
        signer: 签发人.
        title: as printed; '' when not told.
        about: which one of several of its kind it is; '' for all of them.
        supplied: facts a person brought with it: label → fact.
    """

    number: str
    date: date
    signer: str = ""
    title: str = ""
    about: str = ""
    supplied: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lacking:
    """The document cannot be drafted yet.

    Attributes:
        kind: document kind, e.g. D08.
        missing: what is still missing, complete Chinese phrases, at least one.
    """

    kind: str
    missing: tuple[str, ...]


def already(document: DocumentIssued) -> Lacking:
    """Why what has been issued is not drafted a second time."""
    number = f"（{document.number}）" if document.number else ""
    return Lacking(document.document, (f"已于{chinese_date(document.day)}印发{number}，不再拟稿",))


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
        supplied: facts nobody has registered, brought by a person: label → fact.
    """

    register: Register
    year: int
    day: date
    parameters: Parameters
    office: Office
    issue: Issue | None = None
    holidays: Holidays | None = field(default=None)
    supplied: Mapping[str, str] = field(default_factory=dict)

    def asked(self, label: str) -> str:
        """A fact a person brings, or its placeholder, which no final text may hold (K11)."""
        return self.supplied.get(label) or unsupplied(label)

    def issued(
        self, document: str, names: Iterable[str] = (), *, since: date | None = None
    ) -> DocumentIssued | None:
        """The document of that kind that was issued already about these names (or all), this very issue apart.

        Args:
            document: kind, e.g. D25.
            names: of what it is about.
            since: the first day that counts; that of the year by default.
        """
        return self.before.issued_about(document, names, since or date(self.year, 1, 1))

    @property
    def before(self) -> Register:
        """The register as it was before this very document was issued."""
        if (own := self.issue) is None:
            return self.register
        others = tuple(d for d in self.register.documents if (d.number, d.day) != (own.number, own.date))
        return replace(self.register, documents=others)

    @property
    def signer_text(self) -> str:
        """签发人, or its placeholder in a draft."""
        return self.issue.signer if self.issue else UNSIGNED

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


def unsupplied(label: str) -> str:
    """What stands in a draft for a fact that a person still has to bring.

    >>> unsupplied("会议时间")
    '（待补：会议时间）'
    """
    return f"（待补：{label}）"


PLACEHOLDER: Final = re.compile(r"（待补：([^）]{1,20})）")


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


def ordered(number: int) -> str:
    """What the text says of the order of so many recommended: nothing of one alone.

    >>> ordered(2), ordered(1)
    ('按推荐顺序排列，', '')
    """
    return "按推荐顺序排列，" if number > 1 else ""


UNIT: Final = "家"
KIND_TITLES: Final = MappingProxyType(dict(KINDS))


def counted(numbers: dict[str, int]) -> str:
    """How many of each kind, as a notice says it; kinds without any are left out.

    >>> counted({"factory": 33, "park": 0, "supply_chain": 11})
    '44家单位（绿色工厂33家、绿色供应链管理企业11家）'
    >>> counted({"": 5})  # a list that does not tell kinds apart
    '5家单位'
    >>> counted({"factory": 33})
    '33家绿色工厂'
    """
    present = {kind: number for kind, number in numbers.items() if number}
    if set(present) == {""}:
        return f"{present['']}{UNIT}单位"
    if len(present) == 1:
        ((kind, number),) = present.items()
        return f"{number}{UNIT}{KIND_TITLES[kind]}"
    parts = "、".join(f"{KIND_TITLES[kind]}{number}{UNIT}" for kind, number in present.items())
    return f"{sum(present.values())}{UNIT}单位（{parts}）"
