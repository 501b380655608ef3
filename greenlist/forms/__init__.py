"""The papers, one module each; everything else about a form is derived from its definition."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.attachment_5_park import ParkYearTable
from greenlist.forms.attachment_5_supply_chain import SupplyChainYearTable
from greenlist.forms.attachment_6_factory import FactoryRegistration
from greenlist.forms.attachment_6_park import ParkRegistration
from greenlist.forms.attachment_6_supply_chain import SupplyChainRegistration
from greenlist.forms.change_request import ChangeRequest
from greenlist.forms.clean_production_batch import CleanProductionBatch
from greenlist.forms.definition import Form
from greenlist.forms.department_opinion import DepartmentOpinion
from greenlist.forms.district_recommendation import DistrictRecommendation
from greenlist.forms.evaluation_report_factory import FactoryReport
from greenlist.forms.evaluation_report_park import ParkReport
from greenlist.forms.evaluation_report_supply_chain import SupplyChainReport
from greenlist.forms.evaluator_finding import EvaluatorFinding
from greenlist.forms.finding_override import FindingOverride
from greenlist.forms.incident import IncidentRecord
from greenlist.forms.inspection import InspectionRecord
from greenlist.forms.issue_slip import IssueSlip
from greenlist.forms.objection import ObjectionRecord
from greenlist.forms.officer_training import OfficerTraining
from greenlist.forms.recognition_check import RecognitionCheck
from greenlist.forms.review_result import ReviewResult
from greenlist.forms.upper_list import UpperList

_ALL: Final[tuple[type[Form], ...]] = (
    FactoryYearTable,
    ParkYearTable,
    SupplyChainYearTable,
    FactoryRegistration,
    ParkRegistration,
    SupplyChainRegistration,
    FactoryReport,
    ParkReport,
    SupplyChainReport,
    DistrictRecommendation,
    ReviewResult,
    DepartmentOpinion,
    ObjectionRecord,
    UpperList,
    IncidentRecord,
    InspectionRecord,
    ChangeRequest,
    CleanProductionBatch,
    EvaluatorFinding,
    OfficerTraining,
    FindingOverride,
    IssueSlip,
    RecognitionCheck,
)

FORMS: Final[Mapping[str, type[Form]]] = MappingProxyType({form.paper: form for form in _ALL})

__all__ = ["FORMS"]
