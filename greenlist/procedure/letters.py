"""Documents that people owe next: notices of the year, reminders, decisions to be made known, stars that rose."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from greenlist.calendar import add_months
from greenlist.procedure.correspondence import (
    BAN_NOTICE,
    CHANGE_NOTICE,
    CHANGE_OPINION,
    EVENT_REPORT,
    SHARING,
    STARS_NOTICE,
    VETO_ENQUIRY,
    asked_about,
    awaiting_panel,
    banned,
    by_district,
    decided,
    for_districts_listing,
    for_districts_pool,
    names_of,
    newly_grave,
    not_admitted,
    objections,
    publicity_over,
    risen,
    seen_by_panel,
    suspected,
    to_be_reminded,
    to_rectify,
    unannounced,
    untrained,
)
from greenlist.procedure.duties import DEADLINE_REMINDER, Due, Urgency
from greenlist.procedure.filing import filing_deadline, must_file
from greenlist.procedure.recommendation import needs_new_report
from greenlist.procedure.selection import lock_out, printed_order
from greenlist.register import ObjectionRaised, Register, SubjectRecord
from greenlist.regulation.parameters import Parameters
from greenlist.rules.figures import in_words
from greenlist.rules.recorded import REMINDER, what

_POOL_NOTICE: Final = "D01"
_LISTING_NOTICE: Final = "D05"
_TRAINING: Final = "D21"
_TRAINING_DAYS: Final = 60  # 日：填报期限之前这些日起提示培训，本工具设定
_FILING_NOTICE: Final = "D19"
_MOST_NAMED: Final = 10


def owed(register: Register, day: date, parameters: Parameters) -> Iterator[Due]:
    """Every document that the register shows to be owed on a day; it goes when its issue is registered."""
    yield from _rounds(register, day, parameters)
    yield from _filing_letters(register, day, parameters)
    yield from _opinions(register, day)
    yield from _announcements(register, day)
    yield from _enquiries(register, day)
    yield from _grave_events(register, day)
    yield from _bans(register, day)
    yield from _sharing(register, day)
    yield from _risen(register, day)
    yield from _answers(register, day)
    yield from _of_the_round(register, day)
    yield from _training(register, day, parameters)
    yield from _failed_before(register, day, parameters)
    for record in sorted(register.subjects.values(), key=printed_order):
        yield from _objections(register, record, day)
        yield from _end_of_lock_out(register, record, day, parameters)


def _named(records: Sequence[SubjectRecord]) -> str:
    more = f"等{len(records)}家" if len(records) > _MOST_NAMED else ""
    return "、".join(record.name for record in records[:_MOST_NAMED]) + more


def _rounds(register: Register, day: date, parameters: Parameters) -> Iterator[Due]:
    """The notices that open the pool (January) and the selection (April), from a month before to the month's end."""
    for document, month, work, article in (
        (_POOL_NOTICE, parameters.pool_month, "培育入库", "第九条第一款"),
        (_LISTING_NOTICE, parameters.listing_month, "名单遴选", "第十条第一款"),
    ):
        for year in (day.year, day.year + 1):
            first = date(year, month, 1)
            last = add_months(first, 1) - timedelta(1)
            soon = first - timedelta(DEADLINE_REMINDER) <= day <= last
            if soon and register.issued(document, year) is None:
                text = f"每年{month}月组织{work}，{year}年度尚未登记印发组织通知（{document}）。"
                yield Due(Urgency.SOON, f"组织{work}", text, article, last, document=document, year=year)


def _filing_letters(register: Register, day: date, parameters: Parameters) -> Iterator[Due]:
    """The notice before the yearly tables are due, and the reminder once some are late."""
    year, last = day.year, filing_deadline(day.year, parameters)
    left = (last - day).days
    if 0 <= left <= DEADLINE_REMINDER and register.issued(_FILING_NOTICE, year) is None:
        count = sum(must_file(record, year) for record in register.subjects.values())
        if count:
            text = f"{count}家单位应于{parameters.filing_before}前填报动态管理表，尚未登记印发填报通知（{_FILING_NOTICE}）。"
            yield Due(
                Urgency.SOON,
                "动态填报通知",
                text,
                "第十三条第一款",
                last,
                document=_FILING_NOTICE,
                year=year,
            )
    if late := to_be_reminded(register, year, day, parameters):
        text = (
            f"{len(late)}家单位逾期未填报动态管理表，尚未登记印发催报函（{REMINDER}）：{_named(late)}。"
            "本工具以催报作为认定拒不填报的前提（办法未作规定）。"
        )
        yield Due(Urgency.LATE, "催报", text, "第十三条第一款", last, document=REMINDER, year=year)


def _opinions(register: Register, day: date) -> Iterator[Due]:
    """Changes the city has decided about, whose opinion has not gone to the district."""
    for record, held in decided(register):
        if register.issued_about(CHANGE_OPINION, names_of(record), held.city_on or date.min) is None:
            text = (
                f"{record.name}的{held.matter}申请已于{in_words(held.city_on or held.day)}审核，"
                f"尚未登记印发审核意见的复函（{CHANGE_OPINION}）。"
            )
            yield _about(record, "变更复函", text, "第十五条", CHANGE_OPINION, day.year)


def _announcements(register: Register, day: date) -> Iterator[Due]:
    """Changes that have not been made public since, once the list of the year is published (第十五条)."""
    if register.issued("D11", day.year) and (found := unannounced(register, day)):
        count = len({record.uscc for record, _ in found})
        text = f"{count}家单位的变更已经同意，尚未随年度名单登记印发变更情况公告（{CHANGE_NOTICE}）。"
        yield Due(Urgency.SOON, "变更公告", text, "第十五条", document=CHANGE_NOTICE, year=day.year)


def _enquiries(register: Register, day: date) -> Iterator[Due]:
    """Facts of article 12 that are being looked into, about which nobody has been asked."""
    for record, held in suspected(register):
        if not asked_about(register, record, held):
            text = (
                f"{record.name}疑有第十二条所列情况（{in_words(held.occurred_on)}{what(held)}），正在核实，"
                f"尚未登记印发核查函（{VETO_ENQUIRY}）。"
            )
            yield _about(record, "否决情形核查", text, "第十二条", VETO_ENQUIRY, day.year)


def _grave_events(register: Register, day: date) -> Iterator[Due]:
    """What a district reports at once, also in writing (第十四条)."""
    for record, held in newly_grave(register, day):
        text = (
            f"{record.name}于{in_words(held.occurred_on)}发生{what(held)}，区主管部门应实时上报；"
            f"可代拟区重大事件报告（{EVENT_REPORT}）。"
        )
        yield _about(record, "重大事件报告", text, "第十四条", EVENT_REPORT, day.year)


def _sharing(register: Register, day: date) -> Iterator[Due]:
    """The list goes to departments and banks once it is published (第十七条第一款)."""
    listed = register.issued("D11", day.year)
    if listed and register.issued_about(SHARING, (), listed.day) is None:
        text = f"{day.year}年度市级名单已公布，可向有关部门和金融机构推送（{SHARING}）。"
        yield Due(Urgency.READY, "名单推送", text, "第十七条第一款", document=SHARING, year=day.year)


def _bans(register: Register, day: date) -> Iterator[Due]:
    """Evaluators whose results are not accepted any more, not made known yet."""
    for uscc, held in banned(register, day):
        if register.issued_about(BAN_NOTICE, (uscc, held.name), held.day) is None:
            text = f"第三方机构{held.name}已于{in_words(held.day)}决定不予采信，尚未登记印发通报（{BAN_NOTICE}）。"
            document, year = BAN_NOTICE, day.year
            yield Due(
                Urgency.SOON,
                "不予采信通报",
                text,
                "第十九条第二款",
                None,
                uscc,
                held.name,
                document=document,
                year=year,
            )


def _risen(register: Register, day: date) -> Iterator[Due]:
    """Factories that a provincial or national list has given another star since the last notice about stars."""
    if found := risen(register, day):
        stars = "、".join(f"{one.record.name}（{one.record.star}星）" for one in found[:_MOST_NAMED])
        more = f"等{len(found)}家" if len(found) > _MOST_NAMED else ""
        text = f"获评省级、国家级名单后星级变动，尚未登记印发星级调整通知（{STARS_NOTICE}）：{stars}{more}。"
        yield Due(Urgency.SOON, "星级调整", text, "第十一条第二款", document=STARS_NOTICE, year=day.year)


def _answers(register: Register, day: date) -> Iterator[Due]:
    """Refusals, objections and spot checks that somebody has still to be told of in writing."""
    year = day.year
    for record in not_admitted(register, year):
        since = record.reviewed["conformity", year].day
        if register.issued_about("D04", names_of(record), since) is None:
            text = f"{record.name}{in_words(since)}未通过符合性审核，尚未登记印发不予入库告知书（D04）。"
            yield _about(record, "不予入库告知", text, "第九条第三款", "D04", year)
    for record, held in objections(register, year):
        if held.outcome != "open" and register.issued_about("D09", (held.number,), held.day) is None:
            text = f"{record.name}公示期内的异议（{held.number}）已办结，尚未登记印发异议处理答复（D09）。"
            yield _about(record, "异议答复", text, "第十条第二款", "D09", year)
    for record, visit in to_rectify(register):
        if register.issued_about("D22", names_of(record), visit.inspected_on) is None:
            text = (
                f"{record.name}{in_words(visit.inspected_on)}现场抽查发现问题，尚未登记印发整改通知（D22）。"
            )
            yield _about(record, "整改通知", text, "第十四条", "D22", year)


def _about(  # noqa: PLR0913, PLR0917 - what a due thing about a subject says
    record: SubjectRecord, topic: str, text: str, article: str, document: str, year: int
) -> Due:
    return Due(
        Urgency.SOON, topic, text, article, None, record.uscc, record.name, document=document, year=year
    )


def _of_the_round(register: Register, day: date) -> Iterator[Due]:
    """Letters of the districts, the panel's papers and the account of the publicity, as the round comes to them."""
    year = day.year
    for code, paper, article, waiting in (
        ("D02", "登记表", "第九条第二款", for_districts_pool(register, year)),
        ("D06", "评价报告", "第十条第二款", for_districts_listing(register, year)),
    ):
        stage = "pool" if code == "D02" else "listing"
        owing = [record for record in waiting if (stage, year) not in record.recommended]
        if owing:
            districts = "、".join(by_district(owing))
            text = f"{len(owing)}家单位的{paper}已受理，尚待区初审推荐（{districts}）；可代拟区推荐函（{code}）。"
            yield Due(Urgency.SOON, "区初审推荐", text, article, document=code, year=year)
    told = max((d.day for d in register.documents if (d.document, d.year) == ("D07", year)), default=date.min)
    if (owing := list(awaiting_panel(register, year))) and told == date.min:
        text = f"{len(owing)}家单位已由区推荐，等待评审：{_named(owing)}。可拟评审会议通知（D07）。"
        yield Due(Urgency.SOON, "组织评审", text, "第十条第二款", document="D07", year=year)
    seen = seen_by_panel(register, year)
    if seen and max(record.reviewed["panel", year].day for record in seen) > told:
        text = f"{year}年度评审结果已登记（{len(seen)}家），尚未登记印发评审纪要（D07）。"
        yield Due(Urgency.SOON, "评审纪要", text, "第十条第二款", document="D07", year=year)
    last = publicity_over(register, year, day)
    told_of = last and (register.issued_about("D10", (), last) or register.issued("D11", year))
    if last and not told_of:
        text = f"{year}年度公示已于{in_words(last)}期满，尚未登记公示情况说明（D10）。"
        yield Due(Urgency.SOON, "公示情况", text, "第十条第二款", document="D10", year=year)


def _training(register: Register, day: date, parameters: Parameters) -> Iterator[Due]:
    """Before the yearly tables are due: the listed none of whose officers has been trained."""
    year, last = day.year, filing_deadline(day.year, parameters)
    if not 0 <= (last - day).days <= _TRAINING_DAYS or register.issued(_TRAINING, year) is not None:
        return
    if waiting := untrained(register, year):
        text = f"{len(waiting)}家在列单位没有专员参加培训的登记，尚未登记印发专员培训通知（{_TRAINING}）。"
        yield Due(Urgency.SOON, "专员培训", text, "第十三条第二款", last, document=_TRAINING, year=year)


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


def _objections(register: Register, record: SubjectRecord, day: date) -> Iterator[Due]:
    """Objections that are still being looked into keep their subject off the list."""
    for held in record.objections.values():
        if held.outcome == "open":
            asked = register.issued_about("D09", (held.number,), held.day)
            yield _objection(record, held, day, "" if asked else "D09")


def _objection(record: SubjectRecord, held: ObjectionRaised, day: date, document: str) -> Due:
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
        document=document,
        year=held.year if document else 0,
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
