"""Management systems of a company: set up is not certified, and some certificates are of standards that have ended."""

import re
from collections.abc import Iterator
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Severity
from greenlist.forms.definition import known
from greenlist.rules.papers import COMPANY_FILLED, ours, with_one_of
from greenlist.verdicts import Hit, check

SYSTEMS: Final = {
    "qms": "质量管理体系",
    "ems": "环境管理体系",
    "enms": "能源管理体系",
    "ohsms": "职业健康安全管理体系",
}
_ESTABLISHED: Final = with_one_of(COMPANY_FILLED, *(f"{system}_established" for system in SYSTEMS))
_STANDARD: Final = with_one_of(COMPANY_FILLED, *(f"{system}_standard" for system in SYSTEMS))
# Both ended for good; what was certified by them is certified anew by GB/T 45001 (ISO 45001) or not at all.
_ENDED: Final = re.compile(r"OHSAS\D{0,3}18001|GB/?T?\s*28001", re.IGNORECASE)


@check(
    "X-121",
    Severity.ERROR,
    basis=ours("体系须先建立并运行，才能通过认证"),
    message="{what}填写为已认证，却填写为未建立。",
    remedy="“建立”和“认证”是两件事：已通过认证的，两项均填“是”；只建立而未认证的，认证填“否”。",
    papers=_ESTABLISHED,
)
def certified_without_being_set_up(case: Case) -> Iterator[Hit]:
    """A system that is certified was set up; one that was set up need not be certified."""
    form = case.paper.form
    for system, what in SYSTEMS.items():
        field = f"{system}_established"
        if known(getattr(form, field)) is False and known(getattr(form, f"{system}_certified")):
            yield Hit(field, fill={"what": what})


@check(
    "X-122",
    Severity.WARN,
    basis=ours("OHSAS 18001、GB/T 28001已停止使用，由GB/T 45001（ISO 45001）代替"),
    message="{what}标准号填写为“{told}”，该标准已停止使用，不能说明体系认证现行有效。",
    remedy="请按现行证书填写标准号（GB/T 45001或ISO 45001）和有效期；没有换证的，请重新认证。",
    papers=_STANDARD,
)
def certified_by_a_standard_that_has_ended(case: Case) -> Iterator[Hit]:
    """A certificate of a standard that nobody certifies by any more."""
    for system, what in SYSTEMS.items():
        field = f"{system}_standard"
        told: str | None = known(getattr(case.paper.form, field))
        if told and _ENDED.search(told):
            yield Hit(field, fill={"what": what, "told": told})
