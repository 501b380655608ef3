"""What a mark says: the words of one finding, and the order in which findings are told."""

from collections.abc import Iterable, Sequence
from typing import Final

from generators.markup.package import xml_text
from generators.wording import WEIGHT, chinese_dates, clusters, follows, short_basis
from greenlist.findings import Finding, Severity

AUTHOR: Final = "核对意见"


def heaviest(findings: Iterable[Finding]) -> Severity:
    """The severity that weighs most among them (at least one)."""
    return min((f.severity for f in findings), key=WEIGHT.__getitem__)


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, heaviest first, otherwise in the order they came."""
    return sorted(findings, key=lambda f: WEIGHT[f.severity])


def in_clusters(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, those that may follow from another right after it."""
    places = {id(finding): place for place, finding in enumerate(findings)}
    roots = [places.get(id(finding.root)) if finding.root else None for finding in findings]
    told: list[Finding] = []
    for _, root, followers in clusters([finding.severity for finding in findings], roots):
        told += [findings[root], *(findings[place] for place in followers)]
    return told


def message_of(finding: Finding) -> str:
    """What is wrong; of a finding that may follow from another also what to look at first."""
    said = chinese_dates(finding.message)
    if finding.root is None:
        return said
    place = str(finding.root.where) if finding.root.where else ""
    return f"{said}\n{follows(place, finding.root.code)}"


def basis_of(finding: Finding) -> str:
    """What it rests on, in short."""
    return short_basis(str(finding.basis))


def remedy_of(finding: Finding) -> str:
    """What to do."""
    return chinese_dates(finding.remedy)


def paragraphs(finding: Finding) -> tuple[str, str]:
    """Headline and body of one finding: severity and message; basis, remedy and code."""
    head = f"【{finding.severity.zh}】{message_of(finding)}"
    body = [f"依据：{basis_of(finding)}"]
    if finding.remedy:
        body.append(f"更正：{remedy_of(finding)}")
    body.append(f"编号：{finding.code}")
    return xml_text(head), xml_text("\n".join(body))
