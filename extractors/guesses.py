"""Labels that are nearly those of the form: read with less confidence, and never without a remark."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from extractors.lexicon import FUZZY, Label, Term

CONFIDENCE: Final = 0.8
_SHORTEST: Final = 5  # characters of a label that may be misspelt
_TWO_SLIPS_FROM: Final = 10  # characters from which two slips are forgiven
# A word that differs in one of these is another word, not a misspelling.
_TELLING: Final = frozenset(
    "一二三四五六七八九十零〇两百千万亿0123456789甲乙丙丁abcdefghijklmnopqrstuvwxyz"
    "前后上下左右内外进出入增减升降加大小高低多少长短新旧老始末起止初终首尾早晚先"
    "有无是否不非未已应可被总分单双正负反顺逆男女公私国省市区县镇园厂企"
    "碳硫氮磷氨氧水电气煤油热汽渣尘声固液危废烟钢铁铜铝锌铅能人物料财税地年月日时周季度期率量值数额价比重"
)


def distance(one: str, other: str, limit: int) -> int | None:
    """How many characters must be put in, left out or changed; None beyond `limit` or when one is telling.

    >>> distance("统一社会信用代吗", "统一社会信用代码", 1), distance("变更前名称", "变更后名称", 1)
    (1, None)
    """
    if abs(len(one) - len(other)) > limit:
        return None
    return _slips(one, other, limit)


def _slips(one: str, other: str, limit: int) -> int | None:
    start = 0
    while start < len(one) and start < len(other) and one[start] == other[start]:
        start += 1
    if start == len(one) == len(other):
        return 0
    if limit == 0:
        return None
    first, second = one[start : start + 1], other[start : start + 1]
    options = []
    if first and second and not {first, second} & _TELLING:
        options.append((one[start + 1 :], other[start + 1 :]))
    if first and first not in _TELLING:
        options.append((one[start + 1 :], other[start:]))
    if second and second not in _TELLING:
        options.append((one[start:], other[start + 1 :]))
    found = [rest for a, b in options if (rest := _slips(a, b, limit - 1)) is not None]
    return min(found) + 1 if found else None


def nearest(found: Label, terms: Sequence[tuple[str, Term]]) -> Term | None:
    """The one field whose label is nearest; None when none is near, or two are equally near."""
    if len(found.key) < _SHORTEST or not terms:
        return None
    limit = 2 if len(found.key) >= _TWO_SLIPS_FROM else 1
    near = sorted(_near(found, terms, limit), key=lambda pair: pair[0])
    if not near or (len(near) > 1 and near[0][0] == near[1][0] and near[0][1].name != near[1][1].name):
        return None
    term = near[0][1]
    return Term(term.block, term.name, term.column, term.printed, FUZZY)


def _near(found: Label, terms: Iterable[tuple[str, Term]], limit: int) -> Iterator[tuple[int, Term]]:
    for key, term in terms:
        if len(key) >= _SHORTEST and (slips := distance(found.key, key, limit)) is not None:
            yield slips, term
