"""Digital signatures of reports: altered after signing, or such that nobody here can verify them."""

from collections.abc import Iterator
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Severity
from greenlist.forms.definition import known
from greenlist.forms.evaluation_report import ALTERED, NOT_VERIFIED, SIGNATURES, EvaluationReport
from greenlist.rules.papers import ours, own, papers_of
from greenlist.verdicts import Hit, check

_REPORTS: Final = papers_of(EvaluationReport)
_UNNAMED: Final = "未署名"


def _hits(case: Case, result: str) -> Iterator[Hit]:
    for number, row in enumerate(own(case, EvaluationReport).digital_signatures):
        if known(row.result) == result:
            fill = {"s": known(row.signer) or _UNNAMED, "why": known(row.reason) or ""}
            yield Hit(f"{SIGNATURES}.result", row=number, fill=fill)


@check(
    "T-024",
    Severity.ERROR,
    basis=ours("PDF的数字签名所保证的内容，须与签署时相同"),
    message="报告PDF的数字签名（签署者：{s}）在签署后被修改：{why}。",
    remedy="请提交签署后未经改动的原始PDF；确需修改的，修改后重新签署。",
    papers=_REPORTS,
)
def altered_after_signing(case: Case) -> Iterator[Hit]:
    """A signature whose bytes, or what was added after them, are not what was signed."""
    yield from _hits(case, ALTERED)


@check(
    "T-025",
    Severity.INFO,
    basis=ours("数字签名不能验证的，既不算有效，也不算无效"),
    message="报告PDF的数字签名（签署者：{s}）无法验证：{why}。",
    remedy="请用签章单位提供的阅读器核对签名，或联系管理员把颁发机构的根证书放入信任目录；不影响报告内容的核对。",
    papers=_REPORTS,
)
def signature_not_verified(case: Case) -> Iterator[Hit]:
    """A signature of an unknown issuer, outside its validity, or of algorithms nobody here can check."""
    yield from _hits(case, NOT_VERIFIED)
