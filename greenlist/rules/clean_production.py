"""The clean-production certificate of article 7(1)2, wherever a case holds it."""

from dataclasses import dataclass
from datetime import date

from greenlist.cases import Case
from greenlist.forms.attachment_5 import CompanyYearTable
from greenlist.forms.attachment_6_company import CompanyRegistration
from greenlist.forms.definition import Form, known
from greenlist.register import KINDS, CleanProductionPublished


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is known of a certificate.

    Attributes:
        since: day of acceptance, or None.
        until: last day, included, or None.
        batch: published batch; '' when not said.
        title: title in words; '' when not said.
        source: where this is from, in Chinese.
        field: field of the paper being judged that holds the end; None when it is from elsewhere.
    """

    since: date | None
    until: date | None
    batch: str = ""
    title: str = ""
    source: str = ""
    field: str | None = None


def certificate_of(form: Form) -> Certificate | None:
    """The certificate a form tells of; None for a form that has no such fields."""
    if isinstance(form, CompanyRegistration):
        title, source = known(form.cp_title) or "", "登记表"
    elif isinstance(form, CompanyYearTable):
        title, source = "", "动态管理表"
    else:
        return None
    batch = known(form.cp_batch_no) or ""
    since, until = known(form.cp_accept_date), known(form.cp_valid_until)
    return Certificate(since, until, batch, title, source, "cp_valid_until")


def published_of(case: Case) -> CleanProductionPublished | None:
    """The published batch entry of the company of a case, whatever kind of subject it was published as."""
    code = known(getattr(case.paper.form, "uscc", None)) or (case.record.uscc if case.record else "")
    records = [case.record, *(case.register.of(kind, code) for kind in KINDS)]
    found = [record.clean_production for record in records if record and record.clean_production]
    return max(found, key=lambda entry: entry.day, default=None)


def certificate(case: Case) -> Certificate | None:
    """The paper's own certificate, else the published batch of the register, else the newest registration's."""
    if (own := certificate_of(case.paper.form)) is not None:
        return own
    published = published_of(case)
    if published is not None and published.until is not None:
        return Certificate(
            published.accepted_on,
            published.until,
            published.batch,
            source=f"通过审核验收企业名单{published.batch}",
        )
    other = case.other(CompanyRegistration)
    held = certificate_of(other) if other else None
    return Certificate(held.since, held.until, held.batch, held.title, "已受理的登记表") if held else None
