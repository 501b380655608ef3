"""D20 and D22: who is late is reminded, who is to be visited or to put something right is told, by district."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from generators.layout import chinese_date
from generators.notices import rows
from generators.notices.calls import filing_ground
from generators.notices.notice import Composed, Letter, fill, short_title
from generators.occasion import Lacking, Occasion, counted
from greenlist.procedure.correspondence import by_district, long_unseen, to_rectify
from greenlist.procedure.filing import filing_deadline, not_filed
from greenlist.register import Inspected, SubjectRecord


class FilingReminder(Letter):
    """Variables of templates/filing_reminder.docx."""

    stem: ClassVar[str] = "filing_reminder"

    ground: str
    removal: str
    we: str
    year: str
    data_year: str
    counts: str
    filing_by: str
    limit: str


class InspectionCall(Letter):
    """Variables of templates/inspection_call.docx."""

    stem: ClassVar[str] = "inspection_call"

    basis: str
    we: str
    counts: str
    time: str


class Rectification(Letter):
    """Variables of templates/rectification.docx."""

    stem: ClassVar[str] = "rectification"

    basis: str
    we: str
    inspected: str
    named: str
    problems: str
    deadline: str


def compose_reminders(occasion: Occasion) -> Sequence[Composed] | Lacking:
    """A letter for each district with somebody late who has not been reminded (第十三条第一款、第十六条（二）)."""
    year, last = occasion.year, filing_deadline(occasion.year, occasion.parameters)
    if occasion.sign_date <= last:
        return Lacking("D20", (f"填报期限（{chinese_date(last)}）尚未届满，不催报",))
    districts = by_district(not_filed(occasion.register, year))
    waiting = {
        district: records
        for district, records in districts.items()
        if occasion.issued("D20", (district, occasion.office.district_bureau(district))) is None
    }
    if not waiting:
        told = "逾期未填报的单位都已催报" if districts else f"{year}年度没有逾期未填报的单位"
        return Lacking("D20", (told,))
    return tuple(_reminder(district, records, occasion) for district, records in waiting.items())


def _reminder(district: str, records: tuple[SubjectRecord, ...], occasion: Occasion) -> Composed:
    year, to = occasion.year, occasion.office.district_bureau(district)
    title = FilingReminder.entry().annex(district=district)
    lists = (rows.mixed(records, occasion, title, sheet="逾期未填报单位"),)
    counts = {"": len(records)}
    ground, removal, remarks = filing_ground(occasion, words=False)
    notice = fill(
        FilingReminder,
        occasion,
        lists,
        to=to,
        order=rows.NAME_NOTE,
        ground=ground,
        removal=removal,
        we=occasion.office.we,
        year=str(year),
        data_year=str(year - 1),
        counts=counted(counts),
        filing_by=chinese_date(filing_deadline(year, occasion.parameters)),
        limit=occasion.asked("填报期限"),
    )
    name = f"{short_title(notice)}（{district}）"
    return Composed(
        notice, lists, name, title, order="name", counts=counts, about=(district, to), remarks=remarks
    )


def compose_inspections(occasion: Occasion) -> Sequence[Composed] | Lacking:
    """A letter for each district with listed subjects that nobody has visited for long (第十四条)."""
    day = occasion.sign_date
    found = {
        district: records
        for district, records in by_district(long_unseen(occasion.register, day)).items()
        if occasion.issued("D22", (district, occasion.office.district_bureau(district))) is None
    }
    if not found:
        return Lacking("D22", ("没有距上次现场抽查（没有抽查记录的，距列入）超过24个月而尚未通知抽查的单位",))
    return tuple(_inspection(district, records, occasion) for district, records in found.items())


def _inspection(district: str, records: tuple[SubjectRecord, ...], occasion: Occasion) -> Composed:
    to, title = occasion.office.district_bureau(district), InspectionCall.entry().annex(district=district)
    lists = (rows.mixed(records, occasion, title, sheet="现场抽查单位"),)
    counts = {"": len(records)}
    notice = fill(
        InspectionCall,
        occasion,
        lists,
        to=to,
        order=rows.NAME_NOTE,
        basis=occasion.office.cites(),
        we=occasion.office.we,
        counts=counted(counts),
        time=occasion.asked("抽查时间"),
    )
    name = f"{short_title(notice)}（{district}）"
    told = "抽查间隔24个月是本工具的提示口径，办法只规定不定期抽查，请核定。"
    return Composed(
        notice,
        lists,
        name,
        title,
        order="name",
        counts=counts,
        about=(district, to),
        alone=True,
        remarks=(told,),
    )


def compose_rectifications(occasion: Occasion) -> Sequence[Composed] | Lacking:
    """A letter for each spot check whose finding nobody has been told to put right (第十四条)."""
    found = tuple(
        _rectification(record, visit, occasion)
        for record, visit in to_rectify(occasion.register)
        if occasion.issued("D22", (record.uscc, record.name), since=visit.inspected_on) is None
    )
    return found or Lacking("D22", ("没有抽查发现问题而尚未通知整改的单位",))


def _rectification(record: SubjectRecord, visit: Inspected, occasion: Occasion) -> Composed:
    notice = fill(
        Rectification,
        occasion,
        to=occasion.office.district_bureau(record.district),
        titled={"name": record.name},
        named=rows.named_with_code(record, occasion),
        basis=occasion.office.cites(),
        we=occasion.office.we,
        inspected=chinese_date(visit.inspected_on),
        problems=visit.problems or occasion.asked("存在问题"),
        deadline=chinese_date(visit.deadline) if visit.deadline else occasion.asked("整改期限"),
    )
    dated: tuple[tuple[str, date], ...] = ((f"{record.name}的现场抽查", visit.inspected_on),)
    return Composed(
        notice,
        (),
        short_title(notice),
        "",
        order="",
        about=(record.uscc, record.name),
        alone=True,
        dated=dated,
        deadlines=(("整改期限", visit.deadline),) if visit.deadline else (),
        given=(record.name, visit.problems),
    )
