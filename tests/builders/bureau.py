"""The bureaus at work: tables of district and city as typed forms, handed in one after another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from greenlist.cases import Case, Paper
from greenlist.findings import Finding
from greenlist.forms.change_request import ChangeRequest, ChangeRow
from greenlist.forms.clean_production_batch import CleanProductionBatch, CleanProductionCompany
from greenlist.forms.definition import Form
from greenlist.forms.department_opinion import AGREE, DEPARTMENTS, DepartmentAnswer, DepartmentOpinion
from greenlist.forms.district_recommendation import (
    LISTING_STAGE,
    POOL_STAGE,
    DistrictRecommendation,
    RecommendedSubject,
)
from greenlist.forms.evaluator_finding import EvaluatorFault, EvaluatorFinding
from greenlist.forms.finding_override import REGISTRATION, SET_ASIDE, FindingOverride, OverrideRow
from greenlist.forms.incident import IncidentRecord, IncidentRow
from greenlist.forms.inspection import InspectedSubject, InspectionRecord
from greenlist.forms.issue_slip import DOCUMENT_KINDS, IssueSlip
from greenlist.forms.objection import OPEN, ObjectionRecord, ObjectionRow
from greenlist.forms.officer_training import OfficerTraining, TrainedOfficer
from greenlist.forms.review_result import CONFORMITY_STAGE, PANEL_STAGE, ReviewedSubject, ReviewResult
from greenlist.forms.upper_list import LISTED, MOVED_OUT, OTHER_GROUND, ListedSubject, UpperList
from greenlist.procedure import Decision, decide
from greenlist.register import KINDS, Event, PaperAccepted, Register, replay
from greenlist.regulation.parameters import parameters_on
from greenlist.verdicts import Judgement
from tests.builders.fillings import reading_of
from tests.builders.rounds import Subject

CLEAN = Judgement((), ())
FACTORY = KINDS["factory"]


@dataclass
class Bureau:
    """A register that papers are handed in to."""

    events: list[Event] = field(default_factory=list)
    count: int = 0

    @property
    def register(self) -> Register:
        return replay(self.events)

    def case(self, form: Form, day: date, role: str = "city", district: str = "", receipt: str = "") -> Case:
        paper = Paper(
            form.paper, form, reading_of(form), "0" * 64, day, receipt=receipt, role=role, district=district
        )
        return Case(paper, None, self.register, day, parameters_on(day))

    def hands_in(
        self,
        form: Form,
        day: date,
        role: str = "city",
        district: str = "",
        found: Iterable[Finding] = (),
        receipt: str = "",
    ) -> Decision:
        """Decide on the form; what is accepted is recorded."""
        self.count += 1
        number = receipt or f"{day:%Y%m%d}-{self.count:04d}"
        made = decide(self.case(form, day, role, district, number), Judgement((), tuple(found)))
        self.events += made.events
        return made

    def accepts(self, subject: Subject, paper: str, day: date, **facts: str) -> None:
        """Record a subject's own paper as accepted."""
        self.count += 1
        self.events.append(
            PaperAccepted(
                uscc=subject.uscc,
                subject_kind=subject.kind,
                day=day,
                receipt=f"{day:%Y%m%d}-{self.count:04d}",
                paper=f"{paper}.{subject.kind}",
                year=day.year,
                sha256="0" * 64,
                name=subject.name,
                district=subject.district,
                facts=facts,
            )
        )


def who(subject: Subject) -> dict[str, Any]:
    return {"uscc": subject.uscc, "subject_name": subject.name, "kind": KINDS[subject.kind]}


def recommendation(
    subjects: Sequence[Subject], *, listing: bool = False, year: int = 2026, district: str = "", **cells: Any
) -> DistrictRecommendation:
    """A district's table; `cells` change every row."""
    own = district or subjects[0].district
    rows = [
        RecommendedSubject.model_validate(
            {
                **who(subject),
                "district": subject.district,
                "article_12": False,
                "recommended": "推荐",
                "rank": Decimal(place),
                **({"score": Decimal(subject.score)} if listing else {}),
                **cells,
            }
        )
        for place, subject in enumerate(subjects, 1)
    ]
    return DistrictRecommendation(
        stage=LISTING_STAGE if listing else POOL_STAGE,
        year=Decimal(year),
        district=own,
        handed_in_by=f"{own}工业和信息化局",
        handler="王经办",
        rows=tuple(rows),
    )


def review(subjects: Sequence[Subject], day: date, *, panel: bool = False, **cells: Any) -> ReviewResult:
    """A table of results, all passed; `cells` change every row."""
    rows = [
        ReviewedSubject.model_validate(
            {**who(s), "result": "通过", **({"score": Decimal(s.score)} if panel else {}), **cells}
        )
        for s in subjects
    ]
    return ReviewResult(
        stage=PANEL_STAGE if panel else CONFORMITY_STAGE,
        year=Decimal(day.year),
        reviewed_on=day,
        rows=tuple(rows),
    )


def slip(document: str, day: date, number: str = "/", year: int = 0, **more: Any) -> IssueSlip:
    return IssueSlip.model_validate(
        {
            "document": f"{document} {DOCUMENT_KINDS[document]}",
            "year": Decimal(year or day.year),
            "document_title": f"关于{DOCUMENT_KINDS[document]}",
            "document_no": None if number == "/" else number,
            "signed_on": day,
            "signer": "李局长",
            **more,
        }
    )


def objection(
    subject: Subject, day: date, number: str = "1号", outcome: str = OPEN, **more: Any
) -> ObjectionRecord:
    row = {
        **who(subject),
        "number": number,
        "received_on": day,
        "objector_kind": "单位",
        "content": "能耗数据不实",
        "outcome": outcome,
        **more,
    }
    return ObjectionRecord(year=Decimal(day.year), rows=(ObjectionRow.model_validate(row),))


def opinion(department: str, subjects: Sequence[Subject], day: date, **cells: Any) -> DepartmentOpinion:
    rows = [
        DepartmentAnswer.model_validate(
            {**who(s), "matter": "近三年违法违规", "found": False, "opinion": AGREE, **cells}
        )
        for s in subjects
    ]
    return DepartmentOpinion(year=Decimal(day.year), department=department, reply_on=day, rows=tuple(rows))


def all_opinions(subjects: Sequence[Subject], day: date) -> list[DepartmentOpinion]:
    return [opinion(department, subjects, day) for department in DEPARTMENTS]


def published_list(
    subjects: Sequence[Subject], day: date, level: str = "省级", action: str = LISTED, **cells: Any
) -> UpperList:
    ground = {"ground": OTHER_GROUND} if action == MOVED_OUT else {}
    rows = [ListedSubject.model_validate({**who(s), "action": action, **ground, **cells}) for s in subjects]
    return UpperList(
        level=level,
        year=Decimal(day.year),
        document_no="粤工信〔2026〕9号",
        published_on=day,
        rows=tuple(rows),
    )


def batch(subjects: Sequence[Subject], day: date, **cells: Any) -> CleanProductionBatch:
    rows = [
        CleanProductionCompany.model_validate(
            {
                "uscc": s.uscc,
                "subject_name": s.name,
                "accepted_on": day,
                "valid_until": day.replace(year=day.year + 5),
                **cells,
            }
        )
        for s in subjects
    ]
    return CleanProductionBatch(batch="第35批", published_on=day, rows=tuple(rows))


def incident(
    subject: Subject, day: date, *, head: dict[str, Any] | None = None, **cells: Any
) -> IncidentRecord:
    """An ordinary safety accident; `head` changes the head, `cells` the row."""
    row = {
        **who(subject),
        "category": "生产安全事故",
        "grade": "一般",
        "occurred_on": day,
        "outcome": "已认定",
        "authority": "市应急管理局",
        "detail": "车间机械伤害",
        **cells,
    }
    made = IncidentRecord(report_mode="定期登记", rows=(IncidentRow.model_validate(row),))
    return made.model_copy(update=head or {})


def inspection(subject: Subject, day: date, **cells: Any) -> InspectionRecord:
    """A visit in which nothing was found; `cells` change the row."""
    row = {
        **who(subject),
        "inspected_on": day,
        "inspectors": "张三、李四",
        "content": "能耗计量和污染治理设施运行",
        "result": "未发现问题",
        "grave": False,
        **cells,
    }
    return InspectionRecord(district=subject.district, rows=(InspectedSubject.model_validate(row),))


def change(subject: Subject, done: date, **cells: Any) -> ChangeRequest:
    """A renaming the district agrees to, not yet decided by the city; `cells` change the row."""
    row = {
        **who(subject),
        "matter": "名称变更",
        "before": subject.name,
        "after": f"{subject.name[:-4]}新材料有限公司",
        "reason": "股东变更",
        "completed_on": done,
        "reported_on": done,
        "evidence": "变更登记通知书",
        "levels": ("市级",),
        "still_conforming": True,
        "district_opinion": "同意",
        **cells,
    }
    return ChangeRequest(district=subject.district, rows=(ChangeRow.model_validate(row),))


def evaluator(name: str, code: str, day: date, **cells: Any) -> EvaluatorFinding:
    """A decision that an evaluator's results are not accepted; `cells` change the row."""
    row = {
        "evaluator_name": name,
        "evaluator_uscc": code,
        "fault": "弄虚作假",
        "facts": "评价报告中的现场评价未实际开展",
        "decision": "不予采信",
        "decided_on": day,
        "document_no": "穗工信函〔2026〕77号",
        **cells,
    }
    return EvaluatorFinding(rows=(EvaluatorFault.model_validate(row),))


def override(subject: Subject, code: str, day: date, **cells: Any) -> FindingOverride:
    """A decision that a finding about a subject's registration of the year is none; `cells` change the row."""
    row = {
        **who(subject),
        "of_paper": REGISTRATION,
        "of_year": day.year,
        "code": code,
        "decision": SET_ASIDE,
        "reason": "已现场核实，属实",
        "decided_by": "李敏",
        "decided_on": day,
        **cells,
    }
    return FindingOverride(rows=(OverrideRow.model_validate(row),))


def training(subjects: Sequence[Subject], day: date, officer: str = "陈静", **cells: Any) -> OfficerTraining:
    """A session in which an officer of each subject took part; `cells` change every row."""
    rows = [
        TrainedOfficer.model_validate({**who(s), "officer_name": officer, "attended": True, **cells})
        for s in subjects
    ]
    return OfficerTraining(
        session="2026年第1期", trained_on=day, organiser="市工业和信息化局", rows=tuple(rows)
    )
