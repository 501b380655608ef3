"""第十一条 省级绿色制造名单推荐：whom the city recommends to the province, in rank order."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from greenlist.forms.department_opinion import DEPARTMENTS
from greenlist.procedure.listing import CITY
from greenlist.procedure.selection import (
    REPORT,
    Application,
    Known,
    Selection,
    evaluator_reasons,
    lock_out_reasons,
    newest,
    printed_order,
    score_of,
    select,
    veto_reasons,
    with_reason,
)
from greenlist.register import Register, SubjectRecord
from greenlist.regulation.parameters import parameters_on
from greenlist.rules.figures import in_words


def missing_replies(record: SubjectRecord, year: int) -> tuple[str, ...]:
    """Departments of article 11 that have not replied about the subject in a year, in the article's order."""
    heard = {name for of_year, name in record.replies if of_year == year}
    return tuple(name for name in DEPARTMENTS if name not in heard)


def _replies_against(record: SubjectRecord, year: int) -> Iterator[str]:
    if missing := missing_replies(record, year):
        yield f"缺少{'、'.join(missing)}部门意见"
    for (of_year, department), reply in sorted(record.replies.items()):
        if of_year == year and reply.adverse:
            yield f"{department}提出不同意见{with_reason(reply.detail)}"


def earlier_attempt(record: SubjectRecord, year: int) -> date | None:
    """Day of the newest attempt at the provincial list that came to nothing before a year's round, or None.

    A refusal that was published, or a recommendation of an earlier year (the subject is not on that list now).
    """
    sent = [sent.day for of_year, sent in record.sent_up.items() if of_year < year]
    refused = [refusal.day for (level, _), refusal in record.not_listed.items() if level == "省级"]
    return max([*sent, *refused], default=None)


def needs_new_report(record: SubjectRecord, year: int) -> bool:
    """Whether an earlier attempt failed and no report has been made since (第十一条第三款)."""
    return earlier_attempt(record, year) is not None and not resubmitted(record, year)


def resubmitted(record: SubjectRecord, year: int) -> bool:
    """Whether it takes part again with a new report after an earlier failure (第十一条第三款)."""
    before, report = earlier_attempt(record, year), newest(record, REPORT)
    return before is not None and report is not None and report.day > before


def _concerned(record: SubjectRecord) -> bool:
    return CITY in record.listed


def _against(register: Register, record: SubjectRecord, year: int, known: Known = None) -> Iterator[str]:
    if sent := record.sent_up.get(year):
        yield f"已于{in_words(sent.day)}推荐至省（{sent.instrument}）"
        return
    if record.highest_level != CITY:
        yield f"已列入{record.highest_level}名单"
        return
    if needs_new_report(record, year):
        yield "往年未通过省级评审，尚未重新编制评价报告（第十一条第三款）"
    yield from _replies_against(record, year)
    first_day, report = date(year, 1, 1), newest(record, REPORT)
    application = Application(REPORT, report.year) if report else None
    yield from lock_out_reasons(register, record, first_day, known, application)
    by = parameters_on(first_day, known).province_recommend_by.of(year)
    yield from veto_reasons(register, record, by, known, application)
    yield from evaluator_reasons(register, record, report)


def _rank(record: SubjectRecord, year: int) -> tuple[int, Decimal, tuple[int, int, str, str]]:
    order = printed_order(record)
    return order[0], -(score_of(record, year) or Decimal(0)), order


def recommendable(register: Register, year: int, known: Known = None) -> Selection:
    """Whom the letter to the province names (第十一条): by kind, then by score, highest first.

    On the municipal list and on no higher one, all five departments heard and none against, and a new report
    after a failed attempt of an earlier year.
    """
    made = select(register, _concerned, lambda r: _against(register, r, year, known))
    chosen = sorted(made.chosen, key=lambda r: _rank(r, year))
    return Selection(tuple(chosen), made.left_out)
