"""The words of a finding, one place for the answer, the marked copy and its added sheet."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from greenlist.findings import Severity
from greenlist.regulation import edition_title

# Severity → colour of the cell or highlight, RRGGBB: the more it weighs, the redder.
COLOURS: Final[Mapping[Severity, str]] = MappingProxyType(
    {
        Severity.BLOCK: "FF9B9B",
        Severity.ERROR: "FFD0C7",
        Severity.WARN: "FFEB9C",
        Severity.INFO: "DDEBF7",
    }
)
WEIGHT: Final[Mapping[Severity, int]] = MappingProxyType(
    {severity: place for place, severity in enumerate(Severity)}
)
SHORT_TITLE: Final = "《办法》"
_ISO_DAY: Final = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")


def explained() -> str:
    """What the short words stand for: said once, wherever they are used."""
    return f"《办法》指{edition_title()}；注明“本工具核对规则”的，不是官方要求，供核对数据之用。"


def chinese_dates(text: str) -> str:
    """ISO dates as a Chinese sentence has them.

    >>> chinese_dates("证书将于2026-09-30到期")
    '证书将于2026年9月30日到期'
    """
    return _ISO_DAY.sub(lambda d: f"{d[1]}年{int(d[2])}月{int(d[3])}日", text)


def short_basis(basis: str) -> str:
    """The basis with the long title of the Measures as 《办法》, which `explained` says once."""
    return basis.replace(edition_title(), SHORT_TITLE)


def follows(place: str, code: str) -> str:
    """What is said at a finding that may follow from another.

    >>> follows("D1基础数据!C5", "Y-003")
    '可能由D1基础数据!C5的问题（Y-003）引起，请先核对该处；该处更正后如仍不符，请一并更正。'
    """
    return f"可能由{place or '整份材料'}的问题（{code}）引起，请先核对该处；该处更正后如仍不符，请一并更正。"


def leads(count: int) -> str:
    """What is said at a finding that others may follow from.

    >>> leads(5)
    '另有5处问题的计算用到这一数据，可能由它引起，随它的更正而消除：'
    """
    return f"另有{count}处问题的计算用到这一数据，可能由它引起，随它的更正而消除："


def clusters(
    severities: Sequence[Severity], roots: Sequence[int | None]
) -> list[tuple[Severity, int, tuple[int, ...]]]:
    """Findings with those that may follow from them: (weight of the whole, finding, its consequences).

    The heaviest first, then those that explain most, otherwise in their order; a root weighs what the heaviest of
    its consequences does.

    >>> clusters([Severity.ERROR, Severity.WARN, Severity.INFO], [1, None, None])
    [(<Severity.ERROR: 'error'>, 1, (0,)), (<Severity.INFO: 'info'>, 2, ())]
    """
    found = []
    for place, severity in enumerate(severities):
        if roots[place] is not None:
            continue
        followers = tuple(other for other, root in enumerate(roots) if root == place)
        heaviest = min((severity, *(severities[other] for other in followers)), key=WEIGHT.__getitem__)
        found.append((heaviest, place, followers))
    return sorted(found, key=lambda cluster: (WEIGHT[cluster[0]], -len(cluster[2])))
