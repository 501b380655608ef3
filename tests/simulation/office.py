"""The office: papers go through the true rules and the true procedure, and what is accepted is remembered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import greenlist.rules  # noqa: F401 - fills the registries
from greenlist.cases import Case, Paper
from greenlist.desk.casework import subject_kind
from greenlist.findings import Finding, Law
from greenlist.forms.definition import Form, known
from greenlist.forms.tabular import TabularPaper
from greenlist.procedure import Decision, decide
from greenlist.register import Event, PaperAccepted, Register, replay
from greenlist.regulation.parameters import parameters_on
from greenlist.verdicts import Judgement, judge
from tests.builders.cases import reading
from tests.builders.fillings import reading_of


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
            others = {kind: self.papers[kind, record.uscc] for kind in record.accepted if kind != paper.kind}
        return Case(paper, record, self.register, day, parameters_on(day), others)

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
