"""第十四条至第十六条：what follows from accidents, spot checks, changes, removals and reminders, and until when."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from greenlist.calendar import add_months, window
from greenlist.procedure.duties import DEADLINE_REMINDER, Due, Urgency
from greenlist.procedure.listing import CITY
from greenlist.procedure.removing import (
    AT_ONCE,
    FALSE_PAPERS,
    REMOVAL,
    URGENT,
    VETOED,
    YEARLY,
    Removal,
    announced,
    grounds,
    upper_levels,
    yearly_list_is_near,
)
from greenlist.procedure.selection import printed_order
from greenlist.register import ChangeRequested, Register, SubjectRecord
from greenlist.regulation.parameters import Parameters
from greenlist.rules.article_14 import INSPECTION_MONTHS
from greenlist.rules.figures import in_words
from greenlist.rules.recorded import (
    REMINDER_DAYS,
    ban_on,
    grave_visits,
    is_grave,
    unanswered_reminders,
    what,
)

CITY_OPINION_DAYS: Final = 30  # 日，含：市审核变更申请的提示口径
REPORT_UP_DAYS: Final = 30  # 日，含：“及时上报”的提示口径
CHANGES_REPORTED: Final = "D27"
REMOVAL_REPORTED: Final = "D30"
_CHANGE_SENT_ON: Final = "D24"
_MOST_NAMED: Final = 10


def follow_up(record: SubjectRecord, register: Register, day: date, parameters: Parameters) -> Iterator[Due]:
    """What is late or near about one subject.

    Args:
        record: the subject on the day.
        register: the register on the day.
        day: the day asked about.
        parameters: those in force on it.
    """
    yield from _incidents(record, register, day, parameters)
    yield from _untold(record, register, day, parameters)
    yield from _rectifications(record, day)
    yield from _changes(record, register, day)
    yield from _removals(record, register, day)
    yield from _refusals(record, register, day)


def _incidents(record: SubjectRecord, register: Register, day: date, parameters: Parameters) -> Iterator[Due]:
    if CITY not in record.listed:
        return
    yield from _looked_into(record, register, day, parameters)
    if not (found := grounds(record, register, day, parameters)):
        return
    whole = Removal(record, found)
    called = not announced(register, whole) and (whole.at_once or yearly_list_is_near(register, day.year))
    year = day.year if called else 0
    for ground in found:
        if ground.article == AT_ONCE:
            text = f"{record.name}于{ground.fact}，应及时移出市级名单并公告。"
            yield _removal(record, Urgency.LATE, text, AT_ONCE, ground.occurred, year)
    if vetoed := [ground.fact for ground in found if ground.article == VETOED]:
        text = f"{record.name}有第十二条所列情况：{'；'.join(vetoed)}，发布年度名单时应予移出并公告。"
        yield _removal(record, Urgency.SOON, text, "第十六条（一）", None, year)
    for ground in found:
        if ground.article == FALSE_PAPERS:
            text = f"{record.name}{ground.fact}，发布年度名单时应予移出并公告。"
            yield _removal(record, Urgency.SOON, text, "第十六条（三）", None, year)


def _removal(  # noqa: PLR0913, PLR0917 - what a due thing says
    record: SubjectRecord, urgency: Urgency, text: str, article: str, on: date | None, year: int
) -> Due:
    """A removal that is due; `year` is that of the notice to be drafted about it, 0 for none."""
    topic, document = (URGENT if article == AT_ONCE else YEARLY), REMOVAL if year else ""
    return Due(urgency, topic, text, article, on, record.uscc, record.name, document=document, year=year)


def _looked_into(
    record: SubjectRecord, register: Register, day: date, parameters: Parameters
) -> Iterator[Due]:
    """Grave events that are not established yet."""
    first, _ = window(day, parameters.veto_window_months)
    for held in register.incidents_of(record.uscc):
        if is_grave(held) and held.occurred_on >= first and held.outcome == "open":
            event = f"{record.name}于{in_words(held.occurred_on)}发生{what(held)}"
            text = f"{event}，正在调查核实；一经认定，应及时移出市级名单并公告。"
            yield Due(Urgency.SOON, URGENT, text, AT_ONCE, held.occurred_on, record.uscc, record.name)


def _untold(record: SubjectRecord, register: Register, day: date, parameters: Parameters) -> Iterator[Due]:
    """Spot checks of the listed and of cultivation objects that found a grave event nobody has told of (第十四条)."""
    if not (record.listed or record.in_pool(day)):
        return
    first, _ = window(day, parameters.veto_window_months)
    for visit in grave_visits(record, register, first):
        text = (
            f"{record.name}{in_words(visit.inspected_on)}现场抽查发现重大事故或事件，台账中没有相应的事故事件登记，"
            "应实时上报并登记认定情况。"
        )
        yield Due(Urgency.LATE, "实时上报", text, "第十四条", visit.inspected_on, record.uscc, record.name)


def _rectifications(record: SubjectRecord, day: date) -> Iterator[Due]:
    for visit in record.inspections.values():
        end = visit.deadline
        if visit.result != "rectify" or end is None or visit.rectification == "done":
            continue
        about = f"{record.name}{in_words(visit.inspected_on)}现场抽查发现问题"
        if visit.rectification == "failed":
            text = f"{about}，未按要求完成整改。"
            yield Due(Urgency.LATE, "抽查整改", text, "第十四条", end, record.uscc, record.name)
        elif day > end:
            text = f"{about}，整改期限已于{in_words(end)}届满，尚未登记复查结果。"
            yield Due(Urgency.LATE, "抽查整改", text, "第十四条", end, record.uscc, record.name)
        elif (end - day).days <= DEADLINE_REMINDER:
            text = f"{about}，整改期限至{in_words(end)}，还有{(end - day).days}日。"
            yield Due(Urgency.SOON, "抽查整改", text, "第十四条", end, record.uscc, record.name)


def _changes(record: SubjectRecord, register: Register, day: date) -> Iterator[Due]:
    for held in record.changes.values():
        about = f"{record.name}的{held.matter}申请（“{held.before}”变更为“{held.after}”）"
        if not held.city:
            yield _undecided(record, held, about, day)
        elif held.city == "agreed":
            yield from _unreported(record, register, held, about, day)


def _undecided(record: SubjectRecord, held: ChangeRequested, about: str, day: date) -> Due:
    end = held.requested_on + timedelta(CITY_OPINION_DAYS)
    late = (day - end).days
    told = f"已逾{late}日" if late > 0 else f"还有{-late}日"
    text = (
        f"{about}于{in_words(held.requested_on)}上报，市审核意见尚未登记，{told}"
        f"（{CITY_OPINION_DAYS}日为本工具的提示口径）。"
    )
    urgency = Urgency.LATE if late > 0 else Urgency.SOON
    return Due(
        urgency,
        "变更审核",
        text,
        "第十五条",
        end,
        record.uscc,
        record.name,
        document=_CHANGE_SENT_ON,
        year=day.year,
    )


def _unreported(
    record: SubjectRecord, register: Register, held: ChangeRequested, about: str, day: date
) -> Iterator[Due]:
    upper, on = upper_levels(record), held.city_on
    if not upper or on is None or _issued_since(register, CHANGES_REPORTED, on):
        return
    text = (
        f"{about}已于{in_words(on)}同意，该单位同时在{'、'.join(upper)}名单，"
        "应于推荐名单时统一上报省工业和信息化厅。"
    )
    yield Due(
        Urgency.SOON,
        "变更上报",
        text,
        "第十五条",
        None,
        record.uscc,
        record.name,
        document=CHANGES_REPORTED,
        year=day.year,
    )


def _removals(record: SubjectRecord, register: Register, day: date) -> Iterator[Due]:
    upper = upper_levels(record)
    moved = [held for held in record.removed if held.level == CITY]
    if not upper or not moved or _issued_since(register, REMOVAL_REPORTED, moved[-1].day):
        return
    end = moved[-1].day + timedelta(REPORT_UP_DAYS)
    text = (
        f"{record.name}已于{in_words(moved[-1].day)}移出市级名单，同时在{'、'.join(upper)}名单，应及时上报省工业和信息化厅"
        f"（超过{REPORT_UP_DAYS}日列为逾期，为本工具的提示口径）。"
    )
    urgency = Urgency.LATE if day > end else Urgency.SOON
    document, year = REMOVAL_REPORTED, day.year
    yield Due(
        urgency,
        "移出上报",
        text,
        "第十六条第三款",
        end,
        record.uscc,
        record.name,
        document=document,
        year=year,
    )


def _issued_since(register: Register, document: str, day: date) -> bool:
    return any(held.document == document and held.day >= day for held in register.documents)


def _refusals(record: SubjectRecord, register: Register, day: date) -> Iterator[Due]:
    for reminder in unanswered_reminders(record, register, day):
        if reminder.late:
            text = (
                f"{record.name}{reminder.year}年度动态管理表已于{in_words(reminder.issued_on)}催报，满{REMINDER_DAYS}日仍未填报（办法未定此期限，为本工具的口径），"
                "请认定是否属拒不按时填报；属实的，发布年度名单时应予移出并公告。"
            )
            end = reminder.issued_on + timedelta(REMINDER_DAYS)
            yield Due(Urgency.LATE, "拒不填报认定", text, "第十六条（二）", end, record.uscc, record.name)


def overdue_inspections(register: Register, day: date) -> Iterator[Due]:
    """One line a district: its listed subjects whose newest spot check is more than 24 months old.

    Subjects without any spot check in the register are not named: it may not hold them.
    """
    by_district: dict[str, list[str]] = {}
    for record in sorted(register.subjects.values(), key=printed_order):
        last = max(record.inspections, default=None)
        if record.listed and last is not None and add_months(last, INSPECTION_MONTHS) < day:
            by_district.setdefault(record.district, []).append(record.name)
    for district, names in by_district.items():
        more = f"等{len(names)}家" if len(names) > _MOST_NAMED else ""
        text = (
            f"{district}有{len(names)}家在列单位距上次现场抽查已超过{INSPECTION_MONTHS}个月："
            f"{'、'.join(names[:_MOST_NAMED])}{more}（{INSPECTION_MONTHS}个月为本工具的提示口径）。"
        )
        yield Due(Urgency.SOON, "现场抽查", text, "第十四条")


def ending_bans(register: Register, day: date) -> Iterator[Due]:
    """Evaluators whose three years run out within the days of a reminder; nothing is owed, it is only to be known."""
    for uscc, decisions in register.evaluators.items():
        held = ban_on(register, uscc, decisions[-1].name, day)
        if held is None or held.until is None or (held.until - day).days > DEADLINE_REMINDER:
            continue
        text = f"第三方机构{held.name}的不予采信期至{in_words(held.until)}，还有{(held.until - day).days}日。"
        yield Due(Urgency.SOON, "不予采信期将届满", text, "第十九条第二款", held.until, uscc, held.name)
