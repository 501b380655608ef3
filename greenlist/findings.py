"""What is wrong with a paper, where, on what ground, and how to mend it: values, never exceptions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from greenlist.quotation import nested
from greenlist.reading import Location
from greenlist.regulation import Citation


class Severity(StrEnum):
    """How much a finding weighs: block = not accepted or veto; error = must be corrected."""

    BLOCK = "block"
    ERROR = "error"
    WARN = "warn"
    INFO = "info"

    @property
    def zh(self) -> str:
        """The word people read."""
        return {"block": "否决", "error": "须更正", "warn": "请说明", "info": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Law:
    """A ground in the Measures: the citation and the words relied on, verbatim from that passage."""

    citation: Citation
    quote: str

    def __str__(self) -> str:
        """`《…办法（征求意见稿）》第十三条：“……”`."""
        return f"{self.citation}：“{self.quote}”"


@dataclass(frozen=True, slots=True)
class Standard:
    """A ground in a national standard or another published rule, e.g. GB 32100-2015."""

    number: str
    clause: str = ""

    def __str__(self) -> str:
        """`GB/T 36132-2025 附录B.5`."""
        return f"{self.number} {self.clause}".strip()


@dataclass(frozen=True, slots=True)
class Judgement:
    """Our own plausibility rule: said to the user as such, never as an official requirement."""

    reason: str

    def __str__(self) -> str:
        """Say openly that no article stands behind it."""
        return f"本工具核对规则（非官方要求）：{self.reason}"


@dataclass(frozen=True, slots=True)
class Reported:
    """A ground in a text whose words are not kept here: said to the user as told, never as quoted."""

    title: str
    place: str
    said: str

    def __str__(self) -> str:
        """`粤工信规字〔2024〕4号文件第十九条（据公开资料转述，未收录原文）：……`."""
        return f"{self.title}{self.place}（据公开资料转述，未收录原文）：{self.said}"


Basis = Law | Standard | Judgement | Reported


@dataclass(frozen=True, slots=True)
class Override:
    """An authority's decision that a finding is none: who, when, why, by which paper, and what it weighed before."""

    authority: str
    decided_by: str
    day: date
    reason: str
    receipt: str
    weight: Severity

    def __str__(self) -> str:
        """What is added to the finding wherever it is told."""
        day = f"{self.day.year}年{self.day.month}月{self.day.day}日"
        return (
            f"（处理意见：{self.authority}{self.decided_by}于{day}决定不作为问题处理，原为“{self.weight.zh}”；"
            f"理由：{self.reason.rstrip('。；;. ')}；受理号{self.receipt}）"
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with one paper.

    Attributes:
        code: the check's id, e.g. `X-007`; unique, documented in `docs/rules.md`.
        severity: how much it weighs.
        message: complete Chinese sentence: what was found, what is required.
        basis: the article, the standard, another text known by report, or our own judgement.
        remedy: Chinese sentence: what to do.
        field: field name of the form, `list.field` for a list cell, or None for the whole paper.
        column: year or column of a series; '' otherwise.
        row: 0-based row of a list, or None.
        where: the place in the file, or None when the place itself is missing.
        root: the finding it may follow from: mending that one may mend this one; None for none.
        form: the paper whose blank should have been used; '' unless the finding says so.
        override: the decision by which it is no problem; None for none.
    """

    code: str
    severity: Severity
    message: str
    basis: Basis
    remedy: str
    field: str | None = None
    column: str = ""
    row: int | None = None
    where: Location | None = None
    root: "Finding | None" = None
    form: str = ""
    override: Override | None = None

    def __post_init__(self) -> None:
        """Titles that bring quotation marks of their own are quoted in the sentences."""
        object.__setattr__(self, "message", nested(self.message))
        object.__setattr__(self, "remedy", nested(self.remedy))
