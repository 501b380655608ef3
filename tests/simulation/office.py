"""The office: papers go through the true rules and the true procedure, and what is accepted is remembered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import greenlist.rules  # noqa: F401 - fills the registries
from greenlist.cases import Case, Paper
from greenlist.desk.casework import subject_kind
from greenlist.findings import Finding, Law
from greenlist.forms.definition import Form, known
from greenlist.forms.tabular import TabularPaper
from greenlist.procedure import Decision, decide
from greenlist.register import Event, PaperAccepted, Register, replay
from greenlist.regulation.editions import Edition, edition, edition_from
from greenlist.verdicts import Judgement, judge
from tests.builders.cases import reading
from tests.builders.fillings import reading_of

# What the amendments of the ten years are as data; what they mean is said in `law`.
AMENDED = """
name = "amended"
base = "draft-2024"
title = "模拟的历次修订"
"""
_AMENDMENTS = (
    ("filing_before", "月-日（含）", "04-01", 2030, "04-15"),
    ("pass_mark_factory", "分", "80", 2031, "82"),
    ("veto_window_months", "月", "36", 2031, "24"),
    ("pool_years", "年", "3", 2029, "2"),
    ("publicity_days", "日", "7", 2032, "5"),
    ("evaluator_projects_per_year", "项", "15", 2032, "12"),
)


def _value(name: str, unit: str, value: str, span: str) -> str:
    said = 'certainty = "reported"\nsource = "修订"\nquote = ""\nwhy = "模拟"'
    return f'[[parameter]]\nname = "{name}"\nvalue = "{value}"\nunit = "{unit}"\n{span}\n{said}\n'


@cache
def amended() -> Edition:
    """The Measures as they are amended in the course of the ten years."""
    text = AMENDED
    for name, unit, before, year, after in _AMENDMENTS:
        text += _value(name, unit, before, f"from = 2024-01-01\nuntil = {year - 1}-12-31")
        text += _value(name, unit, after, f"from = {year}-01-01")
    return edition_from(text, edition)


@dataclass(frozen=True)
class Answer:
    """What the office said to one paper."""

    form: Form
    day: date
    judgement: Judgement
    decision: Decision

    @property
    def accepted(self) -> bool:
        return self.decision.status == "accepted"

    @property
    def findings(self) -> tuple[Finding, ...]:
        return (*self.judgement.findings, *self.decision.findings)

    def cites(self, article: int, item: int | None = None) -> bool:
        """Whether a finding rests on an article, and on that item of it where one is named."""
        laws = (found.basis.citation for found in self.findings if isinstance(found.basis, Law))
        return any(one.article == article and item in {None, one.item} for one in laws)

    def codes(self) -> list[str]:
        return sorted({found.code for found in self.findings})


@dataclass
class Office:
    """A register and the papers that made it."""

    register: Register = field(default_factory=Register)
    events: list[Event] = field(default_factory=list)
    papers: dict[tuple[str, str], Paper] = field(default_factory=dict)  # kind and code → its newest
    count: int = 0

    def answers(self, form: Form, day: date, role: str = "city", district: str = "") -> Answer:
        """Judge, decide, record."""
        self.count += 1
        if isinstance(form, TabularPaper):
            form = _headed(form, day)
        receipt = f"{day:%Y%m%d}-{self.count:05d}"
        read = reading_of(form) if isinstance(form, TabularPaper) else reading(form)
        paper = Paper(form.paper, form, read, f"{self.count:064d}", day, receipt, (), role, district)
        case = self._case(paper, day)
        judgement = judge(case)
        decision = decide(case, judgement)
        self._record(paper, decision)
        return Answer(form, day, judgement, decision)

    def _case(self, paper: Paper, day: date) -> Case:
        uscc = known(getattr(paper.form, "uscc", None))
        record = self.register.of(subject_kind(paper.kind), uscc) if uscc else None
        others: Mapping[str, Paper] = {}
        if record is not None:
            newest = {kind: years[max(years)] for kind, years in record.accepted.items()}
            others = {
                kind: self.papers[kind, held.uscc] for kind, held in newest.items() if kind != paper.kind
            }
        rules = amended()
        return Case(paper, record, self.register, day, rules.parameters_on(day), others, rules)

    def _record(self, paper: Paper, decision: Decision) -> None:
        self.events += decision.events
        self.register = replay(decision.events, onto=self.register)
        for event in decision.events:
            if isinstance(event, PaperAccepted):
                self.papers[paper.kind, event.uscc] = paper


def _headed(form: TabularPaper, day: date) -> TabularPaper:
    """The table with a head as a bureau fills it in, where it does not say something else."""
    usual = {
        "handed_in_on": day,
        "handed_in_by": "工业和信息化局",
        "handler": "王经办",
        "issuer": "市工业和信息化局",
        "experts": "何教授、林高工、周博士",
        "reply_no": f"复函〔{day.year}〕{day.timetuple().tm_yday}号",
    }
    blank = {n: v for n, v in usual.items() if n in type(form).model_fields and getattr(form, n) is None}
    return form.model_copy(update=blank)
