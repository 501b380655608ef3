"""What a mark says: the words of one finding, and the order and colours of severities."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from generators.markup.package import xml_text
from greenlist.findings import Finding, Severity

# Severity → colour of the cell or highlight, RRGGBB: the more it weighs, the redder.
COLOURS: Final[Mapping[Severity, str]] = MappingProxyType(
    {
        Severity.BLOCK: "FF9B9B",
        Severity.ERROR: "FFD0C7",
        Severity.WARN: "FFEB9C",
        Severity.INFO: "DDEBF7",
    }
)
_WEIGHT: Final = {severity: place for place, severity in enumerate(Severity)}
AUTHOR: Final = "核对意见"


def heaviest(findings: Iterable[Finding]) -> Severity:
    """The severity that weighs most among them (at least one)."""
    return min((f.severity for f in findings), key=_WEIGHT.__getitem__)


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, heaviest first, otherwise in the order they came."""
    return sorted(findings, key=lambda f: _WEIGHT[f.severity])


def paragraphs(finding: Finding) -> tuple[str, str]:
    """Headline and body of one finding: severity and message; basis, remedy and code."""
    head = f"【{finding.severity.zh}】{finding.message}"
    body = [f"依据：{finding.basis}"]
    if finding.remedy:
        body.append(f"更正：{finding.remedy}")
    body.append(f"编号：{finding.code}")
    return xml_text(head), xml_text("\n".join(body))
