"""Documents that people owe next: notices of the year, reminders, decisions to be made known, stars that rose."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from greenlist.calendar import add_months
from greenlist.procedure.duties import DEADLINE_REMINDER, Due, Urgency
from greenlist.procedure.filing import filing_deadline, must_file, not_filed
from greenlist.procedure.recommendation import needs_new_report
from greenlist.procedure.selection import lock_out, printed_order
from greenlist.register import Listed, ObjectionRaised, Register, SubjectRecord
from greenlist.regulation.parameters import Parameters
from greenlist.rules.figures import in_words
from greenlist.rules.recorded import REMINDER

_POOL_NOTICE: Final = "D01"
_LISTING_NOTICE: Final = "D05"
_STARS: Final = "D12"
_FILING_NOTICE: Final = "D19"
_CHANGE_OPINION: Final = "D25"
_BAN_NOTICE: Final = "D31"
_MOST_NAMED: Final = 10


def owed(register: Register, day: date, parameters: Parameters) -> Iterator[Due]:
    """Every document that the register shows to be owed on a day; it goes when its issue is registered."""
    yield from _rounds(register, day, parameters)
    yield from _filing_letters(register, day, parameters)
    yield from _opinions(register)
    yield from _bans(register)
    yield from _risen(register)
    yield from _failed_before(register, day, parameters)
    for record in sorted(register.subjects.values(), key=printed_order):
        yield from _objections(record, day)
        yield from _end_of_lock_out(register, record, day, parameters)


def _named(records: Sequence[SubjectRecord]) -> str:
    more = f"等{len(records)}家" if len(records) > _MOST_NAMED else ""
    return "、".join(record.name for record in records[:_MOST_NAMED]) + more


def _issued_since(register: Register, document: str, day: date) -> bool:
    return any(held.document == document and held.day >= day for held in register.documents)


def _rounds(register: Register, day: date, parameters: Parameters) -> Iterator[Due]:
    """The notices that open the pool (January) and the selection (April), from a month before to the month's end."""
    for document, month, what, article in (
        (_POOL_NOTICE, parameters.pool_month, "培育入库", "第九条第一款"),
        (_LISTING_NOTICE, parameters.listing_month, "名单遴选", "第十条第一款"),
    ):
        for year in (day.year, day.year + 1):
            first = date(year, month, 1)
            last = add_months(first, 1) - timedelta(1)
            soon = first - timedelta(DEADLINE_REMINDER) <= day <= last
            if soon and register.issued(document, year) is None:
                text = f"每年{month}月组织{what}，{year}年度尚未登记印发组织通知（{document}）。"
                yield Due(Urgency.SOON, f"组织{what}", text, article, last)


def _filing_letters(register: Register, day: date, parameters: Parameters) -> Iterator[Due]:
    """The notice before the yearly tables are due, and the reminder once some are late."""
    year, last = day.year, filing_deadline(day.year, parameters)
    left = (last - day).days
    if 0 <= left <= DEADLINE_REMINDER and register.issued(_FILING_NOTICE, year) is None:
        count = sum(must_file(record, year) for record in register.subjects.values())
        if count:
            text = f"{count}家单位应于{parameters.filing_before}前填报动态管理表，尚未登记印发填报通知（{_FILING_NOTICE}）。"
            yield Due(Urgency.SOON, "动态填报通知", text, "第十三条第一款", last)
    if left < 0 and register.issued(REMINDER, year) is None and (late := not_filed(register, year)):
        text = (
            f"{len(late)}家单位逾期未填报动态管理表，尚未登记印发催报函（{REMINDER}）：{_named(late)}。"
            "催报是认定拒不填报的前提。"
        )
        yield Due(Urgency.LATE, "催报", text, "第十三条第一款", last)


def _opinions(register: Register) -> Iterator[Due]:
    """Changes the city has decided about, whose opinion has not gone to the district."""
    for record in sorted(register.subjects.values(), key=printed_order):
        for held in record.changes.values():
            if held.city_on is None or _issued_since(register, _CHANGE_OPINION, held.city_on):
                continue
            text = (
                f"{record.name}的{held.matter}申请已于{in_words(held.city_on)}审核，"
                f"尚未登记印发审核意见的复函（{_CHANGE_OPINION}）。"
            )
            yield Due(Urgency.SOON, "变更复函", text, "第十五条", None, record.uscc, record.name)


def _bans(register: Register) -> Iterator[Due]:
    """Evaluators whose results are not accepted any more, not made known yet."""
    for uscc, decisions in register.evaluators.items():
        held = decisions[-1]
        if held.decision == "banned" and not _issued_since(register, _BAN_NOTICE, held.day):
            text = f"第三方机构{held.name}已于{in_words(held.day)}决定不予采信，尚未登记印发通报（{_BAN_NOTICE}）。"
            yield Due(Urgency.SOON, "不予采信通报", text, "第十九条第二款", None, uscc, held.name)


def _risen(register: Register) -> Iterator[Due]:
    """Factories that a provincial or national list has given another star since the last notice about stars."""
    told = max((held.day for held in register.documents if held.document == _STARS), default=date.min)
    risen = [
        record
        for record in sorted(register.subjects.values(), key=printed_order)
        if record.kind == "factory" and (newest := _newest_upper(record)) and newest.day > told
    ]
    if risen:
        stars = "、".join(f"{record.name}（{record.star}星）" for record in risen[:_MOST_NAMED])
        more = f"等{len(risen)}家" if len(risen) > _MOST_NAMED else ""
        text = f"获评省级、国家级名单后星级变动，尚未登记印发星级调整通知（{_STARS}）：{stars}{more}。"
        yield Due(Urgency.SOON, "星级调整", text, "第十一条第二款")


def _newest_upper(record: SubjectRecord) -> Listed | None:
    upper = [held for level, held in record.listed.items() if level != "市级"]
    return max(upper, key=lambda held: held.day, default=None)


def _failed_before(register: Register, day: date, parameters: Parameters) -> Iterator[Due]:
    """Who failed before the province and may take part again once it has written a new report."""
    end = parameters.province_recommend_by.of(day.year)
    if day > end:
        return
    for record in sorted(register.subjects.values(), key=printed_order):
        if record.highest_level == "市级" and needs_new_report(record, day.year):
            text = (
                f"{record.name}往年未通过省级评审，重新编制评价报告后可直接参与{day.year}年度省级推荐，"
                f"期限{parameters.province_recommend_by}。"
            )
            yield Due(
                Urgency.WAITING,
                "重新参评",
                text,
                "第十一条第三款",
                end,
                record.uscc,
                record.name,
                missing=("重新编制的评价报告",),
            )


def _objections(record: SubjectRecord, day: date) -> Iterator[Due]:
    """Objections that are still being looked into keep their subject off the list."""
    for held in record.objections.values():
        if held.outcome == "open":
            yield _objection(record, held, day)


def _objection(record: SubjectRecord, held: ObjectionRaised, day: date) -> Due:
    posted = record.publicity.get(held.year)
    over = posted is not None and day > posted.last
    tail = "，公示期已满，办结前不得列入名单" if over else ""
    text = f"{record.name}公示期内的异议（{held.number}，{in_words(held.day)}收到）尚待核查{tail}。"
    end = posted.last if posted else None
    return Due(
        Urgency.LATE if over else Urgency.SOON,
        "异议核查",
        text,
        "第十条第二款",
        end,
        record.uscc,
        record.name,
    )


def _end_of_lock_out(
    register: Register, record: SubjectRecord, day: date, parameters: Parameters
) -> Iterator[Due]:
    """A lock-out about to end; nothing is owed, it is only to be known."""
    if not record.removed or (barred := lock_out(register, record.uscc, day, parameters.known)) is None:
        return
    removal, until = barred
    left = (until - day).days
    if removal.day <= day and left <= DEADLINE_REMINDER:
        text = f"{record.name}移出{removal.level}名单后的限制期至{in_words(until)}，还有{left}日，此后可以重新申请入库。"
        yield Due(Urgency.SOON, "限制期将届满", text, "第十二条（三）", until, record.uscc, record.name)
