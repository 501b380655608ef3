"""What is due: deadlines near and missed, terms running out, documents that can be drafted next."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from greenlist.calendar import add_months
from greenlist.documents import DOCUMENTS, goes_with
from greenlist.procedure.consultation import consulting, gathering
from greenlist.procedure.duties import DEADLINE_REMINDER, Due, Urgency, pressing_first, within
from greenlist.procedure.filing import filing_deadline, not_filed
from greenlist.procedure.following import ending_bans, follow_up, overdue_inspections
from greenlist.procedure.letters import owed
from greenlist.procedure.listing import CITY, listable, publicity_candidates
from greenlist.procedure.pool import conformity_passed
from greenlist.procedure.recommendation import recommendable
from greenlist.procedure.selection import Known, Selection, paper_of, printed_order
from greenlist.procedure.term import term_of_the_measures
from greenlist.register import Register, SubjectRecord
from greenlist.regulation.parameters import Parameters
from greenlist.rules.figures import in_words

# Days before the end on which people are reminded; a new clean-production audit may take a year.
POOL_REMINDERS: Final = (180, 90, 30)
CLEAN_PRODUCTION_REMINDERS: Final = (365, 180, 90)
_LISTED: Final = ("D03", "D08", "D11", "D15")  # documents that name everybody who has come so far


def _filings(register: Register, day: date, parameters: Parameters) -> Iterator[Due]:
    last = filing_deadline(day.year, parameters)
    for record in not_filed(register, day.year):
        late = (day - last).days
        if late > 0:
            text = (
                f"{record.name}{day.year}年度动态管理表应于{parameters.filing_before}前填报，已逾期{late}日。"
            )
            yield Due(Urgency.LATE, "年度动态填报", text, "第十三条第一款", last, record.uscc, record.name)
        else:
            text = (
                f"{record.name}{day.year}年度动态管理表尚未填报，距{parameters.filing_before}还有{-late}日。"
            )
            yield Due(Urgency.SOON, "年度动态填报", text, "第十三条第一款", last, record.uscc, record.name)


def _pool_terms(record: SubjectRecord, day: date, parameters: Parameters) -> Iterator[Due]:
    if record.pool is None or record.listed:
        return
    until = record.pool.until
    if day > until:
        text = f"{record.name}的培育对象有效期已于{in_words(until)}届满，如仍需创建请重新登记入库。"
        yield Due(Urgency.LATE, "培育期届满", text, "第九条第四款", until, record.uscc, record.name)
    elif within(day, until, POOL_REMINDERS) is not None:
        text = f"{record.name}的培育对象有效期至{in_words(until)}，还有{(until - day).days}日。"
        selection = parameters.district_recommend_by.of(until.year)
        if until < selection and day < add_months(date(until.year, parameters.pool_month, 1), 1):
            text += (
                f"届满在{until.year}年度区级推荐（{parameters.district_recommend_by}）之前，"
                f"如仍需创建，请于{until.year}年{parameters.pool_month}月重新登记入库。"
            )
        yield Due(Urgency.SOON, "培育期将届满", text, "第九条第四款", until, record.uscc, record.name)


def _clean_production(record: SubjectRecord, day: date) -> Iterator[Due]:
    held = record.clean_production
    if held is None or held.until is None or not (record.listed or record.in_pool(day)):
        return
    if day > held.until:
        text = f"{record.name}的清洁生产企业有效期已于{in_words(held.until)}届满。"
        yield Due(Urgency.LATE, "清洁生产有效期", text, "第七条（一）2", held.until, record.uscc, record.name)
    elif within(day, held.until, CLEAN_PRODUCTION_REMINDERS) is not None:
        text = f"{record.name}的清洁生产企业有效期至{in_words(held.until)}，还有{(held.until - day).days}日，请及时开展新一轮审核。"
        yield Due(Urgency.SOON, "清洁生产有效期", text, "第七条（一）2", held.until, record.uscc, record.name)


def _publicity(record: SubjectRecord, day: date) -> Iterator[Due]:
    posted = record.publicity.get(day.year)
    if posted and posted.first <= day <= posted.last:
        text = f"{record.name}正在公示，至{in_words(posted.last)}届满。"
        yield Due(Urgency.SOON, "公示", text, "第十条第二款", posted.last, record.uscc, record.name)


def _missed(register: Register, day: date, parameters: Parameters) -> Iterator[Due]:
    """Deadlines of the bureaus that have passed with something still undone."""
    year, subjects = day.year, register.subjects.values()
    april, june = parameters.district_recommend_by.of(year), parameters.province_recommend_by.of(year)
    waiting = [
        r
        for r in subjects
        if paper_of(r, "evaluation_report", year) and ("listing", year) not in r.recommended
    ]
    if day > april and waiting:
        text = f"{len(waiting)}家单位{year}年度评价报告已受理而区主管部门尚未推荐，已逾期{(day - april).days}日。"
        yield Due(Urgency.LATE, "区级推荐", text, "第十条第二款", april)
    listed = any(record.highest_level == CITY for record in subjects)
    if day > june and listed and register.issued("D15", year) is None:
        text = f"{year}年度尚未向省工业和信息化厅推荐，已逾期{(day - june).days}日。"
        yield Due(Urgency.LATE, "向省推荐", text, "第十一条第一款", june)


def _deadlines(day: date, parameters: Parameters) -> Iterator[Due]:
    for topic, article, limit, what in (
        ("区级推荐", "第十条第二款", parameters.district_recommend_by, "区主管部门向市推荐"),
        ("向省推荐", "第十一条第一款", parameters.province_recommend_by, "向省工业和信息化厅推荐"),
    ):
        end = limit.of(day.year)
        if timedelta(0) <= end - day <= timedelta(DEADLINE_REMINDER):
            text = f"{what}的期限为{limit}，还有{(end - day).days}日。"
            yield Due(Urgency.SOON, topic, text, article, end)


def _reasons(selection: Selection) -> tuple[str, ...]:
    return tuple(f"{left.record.name}：{'；'.join(left.reasons)}" for left in selection.left_out)


def lacking(document: str, register: Register, year: int, day: date, known: Known = None) -> tuple[str, ...]:
    """What a document of a year still lacks on a day; empty when it can be drafted.

    Args:
        document: D03, D08, D11, D15 or D16 (an annex of D15).
        register: the register on the day.
        year: the round.
        day: the day it would be drafted on.
        known: the dated values of the edition in force; None for the package's.

    Raises:
        KeyError: not a document drafted from the register.
    """
    makers: Mapping[str, Callable[[], Selection]] = {
        "D03": lambda: conformity_passed(register, year, known),
        "D08": lambda: publicity_candidates(register, year, known),
        "D11": lambda: listable(register, year, day, known),
        "D15": lambda: recommendable(register, year, known),
        "D16": lambda: recommendable(register, year, known),
    }
    selection = makers[document]()
    if selection.chosen:
        return ()
    return _reasons(selection) or (f"{year}年度没有可列入的单位",)


def rounds(register: Register, day: date) -> tuple[int, ...]:
    """The years documents are drafted for: this one, and the last while it has open business."""
    reviewed = {year for record in register.subjects.values() for _, year in record.reviewed}
    return tuple(sorted({day.year} | {year for year in reviewed if year == day.year - 1}))


def _documents(register: Register, day: date, known: Known) -> Iterator[Due]:
    for year in rounds(register, day):
        for document in _LISTED:
            title = DOCUMENTS[document].name
            missing = lacking(document, register, year, day, known)
            if not missing:
                about = "" if year == day.year else f"{year}年度"
                text = f"{about}{title}可以拟稿。"
                yield Due(Urgency.READY, title, text, document=document, year=year)
            elif year == day.year and register.issued(document, year) is None:
                text = f"{title}尚不能拟稿。"
                yield Due(Urgency.WAITING, title, text, document=document, missing=missing, year=year)


def called(register: Register, day: date, parameters: Parameters) -> tuple[tuple[str, int], ...]:
    """The documents that the procedure calls for on a day: kind and round, in the catalogue's order.

    Whatever `due` names is called for, unless it still waits for something.
    """
    named = {
        (kind, one.year or day.year)
        for one in due(register, day, parameters)
        if one.document and one.urgency is not Urgency.WAITING
        for kind in goes_with(one.document)
    }
    return tuple(sorted(named))


def due(register: Register, day: date, parameters: Parameters) -> tuple[Due, ...]:
    """Everything that is late, near, ready or waiting on a day, the most pressing first.

    Late means the day after the last day: 4月1日前 includes 1 April, so a table is late from 2 April.
    """
    found = [
        *_filings(register, day, parameters),
        *_missed(register, day, parameters),
        *_deadlines(day, parameters),
        *_documents(register, day, parameters.known),
        *overdue_inspections(register, day),
        *ending_bans(register, day),
        *term_of_the_measures(register, day, parameters),
        *consulting(register, day, parameters),
        *gathering(register, day.year),
        *owed(register, day, parameters),
    ]
    for record in sorted(register.subjects.values(), key=printed_order):
        found += [
            *_pool_terms(record, day, parameters),
            *_clean_production(record, day),
            *_publicity(record, day),
        ]
        found += follow_up(record, register, day, parameters)
    return pressing_first(found)
