"""Who may hand in what: the table of the public contract, and what is said when it does not fit."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from greenlist.reading import Refusal
from greenlist.refusals import refuse

ROLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "subject": "企业（园区）",
        "evaluator": "第三方评价机构",
        "district": "区主管部门",
        "city": "市工业和信息化局",
    }
)
_SUBJECT = frozenset({"subject", "district", "city"})
_REPORT = frozenset({"subject", "evaluator", "district", "city"})
_DISTRICT = frozenset({"district", "city"})
_CITY = frozenset({"city"})

# By the part of the paper's name before the subject kind.
HANDED_IN_BY: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "attachment_5": _SUBJECT,
        "attachment_6": _SUBJECT,
        "evaluation_report": _REPORT,
        "district_recommendation": _DISTRICT,
        "review_result": _CITY,
        "department_opinion": _CITY,
        "objection": _CITY,
        "upper_list": _CITY,
        "incident": _DISTRICT,
        "inspection": _DISTRICT,
        "change_request": _DISTRICT,
        "clean_production_batch": _CITY,
        "evaluator_finding": _CITY,
        "officer_training": _CITY,
        "finding_override": _DISTRICT,
        "issue_slip": _CITY,
        "recognition_check": _REPORT,
    }
)


def refuse_origin(role: str, district: str, districts: tuple[str, ...]) -> Refusal | None:
    """Refuse a file that lies in no district's folder, or in the folder of a district that is not ours."""
    if role != "district":
        return None
    if not district:
        return refuse("I-030", known="、".join(districts))
    if district not in districts:
        return refuse("I-031", found=district, known="、".join(districts))
    return None


def refuse_paper(paper: str, title: str, role: str) -> Refusal | None:
    """Refuse a paper that this role may not hand in. A paper the table does not know is nobody's to hand in."""
    allowed = HANDED_IN_BY.get(paper.partition(".")[0], frozenset())
    if role in allowed:
        return None
    named = "、".join(words for key, words in ROLES.items() if key in allowed) or "本系统"
    return refuse("I-023", title=title, role=ROLES[role], allowed=named)
