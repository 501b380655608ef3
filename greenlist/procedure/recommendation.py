"""第十一条 省级绿色制造名单推荐：whom the city recommends to the province, in rank order."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from greenlist.procedure.listing import CITY
from greenlist.procedure.selection import (
    Selection,
    lock_out_reasons,
    newest,
    printed_order,
    score_of,
    select,
    with_reason,
)
from greenlist.register import Register, SubjectRecord

# 第十一条第一款 “市发改、生态环境、应急管理、市场监管、税务等主管部门”: our word → words that name it.
DEPARTMENTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "发改": ("发改", "发展改革", "发展和改革"),
        "生态环境": ("生态环境", "环保"),
        "应急管理": ("应急",),
        "市场监管": ("市场监管", "市场监督"),
        "税务": ("税务",),
    }
)


def department_of(text: str) -> str:
    """The department of article 11 that a name means; any other name stands for itself.

    >>> department_of("国家税务总局广州市税务局"), department_of("市发展改革委"), department_of("市水务局")
    ('税务', '发改', '市水务局')
    """
    return next((key for key, words in DEPARTMENTS.items() if any(w in text for w in words)), text.strip())


def missing_replies(record: SubjectRecord, year: int) -> tuple[str, ...]:
    """Departments of article 11 that have not replied about the subject in a year, in the article's order."""
    heard = {department_of(name) for of_year, name in record.replies if of_year == year}
    return tuple(name for name in DEPARTMENTS if name not in heard)


def _replies_against(record: SubjectRecord, year: int) -> Iterator[str]:
    if missing := missing_replies(record, year):
        yield f"缺少{'、'.join(missing)}部门意见"
    for (of_year, department), reply in sorted(record.replies.items()):
        if of_year == year and reply.adverse:
            yield f"{department}提出不同意见{with_reason(reply.detail)}"


def earlier_attempt(record: SubjectRecord, year: int) -> date | None:
    """Day of the newest recommendation to the province in an earlier year, or None."""
    return max((sent.day for of_year, sent in record.sent_up.items() if of_year < year), default=None)


def resubmitted(record: SubjectRecord, year: int) -> bool:
    """Whether it takes part again with a new report after an earlier failure (第十一条第三款)."""
    before, report = earlier_attempt(record, year), newest(record, "evaluation_report")
    return before is not None and report is not None and report.day > before


def _concerned(record: SubjectRecord) -> bool:
    return CITY in record.listed


def _against(record: SubjectRecord, year: int) -> Iterator[str]:
    if sent := record.sent_up.get(year):
        yield f"已于{sent.day}推荐至省（{sent.instrument}）"
        return
    if record.highest_level != CITY:
        yield f"已列入{record.highest_level}名单"
        return
    if earlier_attempt(record, year) and not resubmitted(record, year):
        yield "往年推荐后未列入省级名单，尚未重新编制评价报告（第十一条第三款）"
    yield from _replies_against(record, year)
    yield from lock_out_reasons(record, date(year, 1, 1))


def _rank(record: SubjectRecord, year: int) -> tuple[int, Decimal, tuple[int, int, str, str]]:
    order = printed_order(record)
    return order[0], -(score_of(record, year) or Decimal(0)), order


def recommendable(register: Register, year: int) -> Selection:
    """Whom the letter to the province names (第十一条): by kind, then by score, highest first.

    On the municipal list and on no higher one, all five departments heard and none against, and a new report
    after a failed attempt of an earlier year.
    """
    made = select(register, _concerned, lambda r: _against(r, year))
    chosen = sorted(made.chosen, key=lambda r: _rank(r, year))
    return Selection(tuple(chosen), made.left_out)
