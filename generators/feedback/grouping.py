"""Findings that say the same at many places become one, told with all its places; consequences stay with their root."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from generators.wording import chinese_dates, clusters
from greenlist.findings import Severity
from greenlist.reading import place_said
from greenlist.receipts import FindingFacts

_MOST_PLACES: Final = 12
_MOST_LABELS: Final = 6
_SPAN_FROM: Final = 2  # more years than this are told as a span
_ANY_LABEL, _ANY_YEAR, _ANY_ROW = "所列栏目", "所列年份", "所列各行"


@dataclass(slots=True)
class Group:
    """One problem at one or more places.

    Attributes:
        first: the finding it was first seen in.
        messages: the sentences in which it is told, one for all when they are equal.
        labels: label of each field concerned → its years or rows.
        places: as receipts write them.
        count: how many findings it stands for.
        consequences: what may follow from it, grouped as well.
    """

    first: FindingFacts
    messages: dict[str, FindingFacts] = field(default_factory=dict)
    labels: dict[str, list[str]] = field(default_factory=dict)
    places: list[Mapping[str, Any]] = field(default_factory=list)
    count: int = 0
    consequences: "tuple[Group, ...]" = ()

    def add(self, finding: FindingFacts) -> None:
        """Add a finding that says the same."""
        self.count += 1
        self.messages.setdefault(finding.message, finding)
        if finding.label:
            which = self.labels.setdefault(finding.label, [])
            which += [word for word in _which(finding) if word not in which]
        if finding.where and finding.where not in self.places:
            self.places.append(finding.where)

    @property
    def message(self) -> str:
        """The sentence; where places are told in the same words but for field, year or row, those words for all."""
        for words in ((), (_ANY_LABEL,), (_ANY_LABEL, _ANY_YEAR), (_ANY_LABEL, _ANY_YEAR, _ANY_ROW)):
            told = {_general(finding, words) for finding in self.messages.values()}
            if len(told) == 1:
                return chinese_dates(told.pop())
        return chinese_dates(self.first.message)


def told(findings: Sequence[FindingFacts]) -> Iterator[tuple[Severity, Group]]:
    """Everything found, in the order in which it is told: (weight of the whole, problem)."""
    severities = [Severity(finding.severity) for finding in findings]
    roots = [finding.caused_by for finding in findings]
    made = clusters(severities, roots)
    for severity in Severity:
        groups: dict[tuple[object, ...], Group] = {}
        for weight, place, followers in made:
            if weight is severity:
                key = (*_sameness(findings[place]), place if followers else None)
                group = groups.setdefault(key, Group(findings[place]))
                group.add(findings[place])
                group.consequences = grouped([findings[other] for other in followers])
        for group in groups.values():
            yield severity, group


def grouped(findings: Sequence[FindingFacts]) -> tuple[Group, ...]:
    """Findings that say the same, together, in the order of their first."""
    groups: dict[tuple[object, ...], Group] = {}
    for finding in findings:
        groups.setdefault(_sameness(finding), Group(finding)).add(finding)
    return tuple(groups.values())


def _sameness(finding: FindingFacts) -> tuple[object, ...]:
    words = _general(finding, (_ANY_LABEL, _ANY_YEAR, _ANY_ROW))
    return finding.severity, finding.code, words, finding.basis, finding.remedy


def _general(finding: FindingFacts, words: tuple[str, ...]) -> str:
    """The message with what names the single place put in words for any place."""
    said = finding.message
    if _ANY_LABEL in words and finding.label:
        said = said.replace(finding.label, _ANY_LABEL)
    if _ANY_YEAR in words and finding.year is not None:
        said = said.replace(f"{finding.year}年", _ANY_YEAR)
    if _ANY_ROW in words and finding.row is not None:
        said = said.replace(f"第{finding.row + 1}行", _ANY_ROW)
    return said


def _which(finding: FindingFacts) -> Iterator[str]:
    """Which year or row of the field is meant."""
    if finding.year is not None:
        yield f"{finding.year}年"
    if finding.row is not None:
        yield f"第{finding.row + 1}行"


def places_said(places: Sequence[Mapping[str, Any]], per_line: int = _MOST_PLACES) -> str:
    r"""The places as a person says them: cells by sheet, pages together, cells of a document; `—` for none.

    `per_line` is how many cells stand in one line: in a narrow column a line must not break within an address.

    >>> places_said([{"sheet": "D1", "cell": "C5"}, {"sheet": "D1", "cell": "D5"}, {"page": 3, "bbox": []}])
    'D1\nC5、D5\n第3页'
    """
    by_sheet: dict[str, list[str]] = {}
    pages: list[int] = []
    words: dict[str, None] = {}
    for place in places[:_MOST_PLACES]:
        if "sheet" in place:
            by_sheet.setdefault(str(place["sheet"]), []).append(str(place["cell"]))
        elif "page" not in place:
            words[place_said(place)] = None
        elif place["page"] not in pages:
            pages.append(place["page"])
    found = [f"{sheet}\n{_lined(cells, per_line)}" for sheet, cells in by_sheet.items()]
    found += words
    if pages:
        found.append(f"第{'、'.join(map(str, pages))}页")
    if len(places) > _MOST_PLACES:
        found.append(f"等{len(places)}处")
    return "\n".join(found) or "—"


def _lined(cells: Sequence[str], per_line: int) -> str:
    lines = ["、".join(cells[place : place + per_line]) for place in range(0, len(cells), per_line)]
    return "、\n".join(lines)


def labels_said(labels: Mapping[str, Sequence[str]]) -> str:
    """The fields concerned, each with its years or rows; `—` for the whole paper.

    >>> labels_said({"取水量": ["2024年", "2025年"], "行业代码": []})
    '取水量（2024年、2025年）、行业代码'
    """
    common = {tuple(which) for which in labels.values()}
    years = common.pop() if len(common) == 1 and len(labels) > 1 else ()
    found = [
        f"{label}（{_several(which)}）" if which and not years else label
        for label, which in list(labels.items())[:_MOST_LABELS]
    ]
    more = f"等{len(labels)}项" if len(labels) > _MOST_LABELS else ""
    when = f"（均为{_several(years)}）" if years else ""
    return "、".join(found) + more + when or "—"


def _several(which: Sequence[str]) -> str:
    """Which years or rows, years that follow one another as a span."""
    years = [int(word[:-1]) for word in which if word.endswith("年")]
    if len(years) == len(which) > _SPAN_FROM and years == list(range(years[0], years[0] + len(years))):
        return f"{years[0]}—{years[-1]}年"
    more = f"等{len(which)}处" if len(which) > _MOST_LABELS else ""
    return "、".join(which[:_MOST_LABELS]) + more
