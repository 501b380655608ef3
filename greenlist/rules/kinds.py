"""Is it the right form? A credit code the register knows as another kind of subject (R-021)."""

from collections.abc import Iterator
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Severity
from greenlist.forms import FORMS
from greenlist.forms.definition import known
from greenlist.register import KINDS, SubjectRecord
from greenlist.rules.papers import FILLED, REPORT, ours
from greenlist.verdicts import Hit, check

# A company may be a green factory and a supply-chain leader at once; nobody is a company and a park.
_NEVER_BOTH: Final = {"factory": ("park",), "supply_chain": ("park",), "park": ("factory", "supply_chain")}


def _is_known(record: SubjectRecord | None) -> bool:
    return record is not None and bool(record.accepted or record.listed or record.pool)


@check(
    "R-021",
    Severity.ERROR,
    basis=ours("同一主体不会既是企业又是园区，附件5、附件6和评价报告按主体类别分表"),
    message="统一社会信用代码“{u}”在台账中登记为{b}（{name}），而本件是{a}的材料。",
    remedy="确属{b}的，请改用相应类别的空白表填写（有空白表的随附）；代码填写有误的，请更正。",
    papers=FILLED + REPORT,
)
def known_as_another_kind(case: Case) -> Iterator[Hit]:
    """The register knows the code as a kind of subject that this one cannot be as well."""
    uscc = known(getattr(case.paper.form, "uscc", None))
    annex, _, kind = case.paper.kind.partition(".")
    if not uscc or _is_known(case.record):
        return
    for other in _NEVER_BOTH[kind]:
        held = case.register.of(other, str(uscc))
        if held is not None and _is_known(held):
            right = f"{annex}.{other}"
            fill = {"u": str(uscc), "a": KINDS[kind], "b": KINDS[other], "name": held.name or "名称未登记"}
            yield Hit("uscc", fill=fill, form=right if right in FORMS else "")
