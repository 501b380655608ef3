"""D08 拟认定名单公示 (第十条第二款): who passed the panel, shown for seven days."""

from datetime import date
from typing import ClassVar

from generators.layout import chinese_date
from generators.notices import rows
from generators.notices.chosen import review_days, why_left_out, with_recorded
from generators.notices.notice import Composed, Open, fill, short_title
from generators.occasion import Issue, Lacking, Occasion, counted, no_break, posted
from greenlist.calendar import Period, count_working_days, official_holidays, publicity_of
from greenlist.procedure import publicity_candidates
from greenlist.register import KINDS, SubjectRecord


class Publicity(Open):
    """Variables of templates/publicity.docx."""

    stem: ClassVar[str] = "publicity"

    basis: str
    we: str
    counts: str
    year: str
    period: str
    contact_lines: tuple[str, ...]


def shown_by(record: SubjectRecord, year: int, issue: Issue) -> bool:
    """Whether a subject was posted by this issue: in that year's announcement, on that day."""
    shown = posted(record, year)
    return shown is not None and shown.day == issue.date


def period(occasion: Occasion) -> Period | None:
    """The period of the announcement; None in a draft, whose day is not known.

    The one the issue slip has recorded, which may be longer than it must be; else the shortest that begins after
    the day of signature.
    """
    if occasion.issue is None:
        return None
    for record in occasion.register.subjects.values():
        shown = posted(record, occasion.year)
        if shown is not None and shown_by(record, occasion.year, occasion.issue):
            return Period(shown.first, shown.last, _days(shown.first, shown.last, occasion))
    return least_period(occasion, occasion.issue.date)


def least_period(occasion: Occasion, day: date) -> Period:
    """The shortest period after an announcement signed on `day`."""
    return publicity_of(occasion.parameters, day, occasion.holidays)


def _days(first: date, last: date, occasion: Occasion) -> int:
    if occasion.parameters.publicity_basis == "working":
        known = occasion.holidays or occasion.parameters.holidays or official_holidays()
        return count_working_days(first, last, known)
    return (last - first).days + 1


def period_text(first: date, last: date, days: int, basis: str) -> str:
    """The sentence of the period: both ends and how many days.

    >>> period_text(date(2026, 4, 29), date(2026, 5, 6), 8, "calendar")
    '2026年4月29日至2026年5月6日，共8天'
    """
    unit = "个工作日" if basis == "working" else "天"
    return f"{chinese_date(first)}至{chinese_date(last)}，共{days}{unit}"


def _period_sentence(occasion: Occasion) -> str:
    basis = occasion.parameters.publicity_basis
    if (found := period(occasion)) is not None:
        return period_text(found.first, found.last, found.days, basis)
    unit = "个工作日" if basis == "working" else "天"
    rolled = (
        "，期满日逢休息日、节假日顺延"
        if occasion.parameters.publicity_roll_end and basis == "calendar"
        else ""
    )
    day = "次日" if occasion.parameters.publicity_first == "next_day" else "之日"
    return f"自印发{day}起{occasion.parameters.publicity_days}{unit}{rolled}（起止日期待签发后确定）"


def contact_lines(occasion: Occasion) -> tuple[str, ...]:
    """The lines of the contact block; facts that are not set are left out."""
    contact = occasion.office.contact
    known = (
        ("联系部门", f"{occasion.office.name}{contact.division}"),
        ("联系人", contact.person),
        ("联系电话", no_break(contact.phone)),
        ("传真", no_break(contact.fax)),
        ("电子邮箱", contact.email),
        (
            "通信地址",
            f"{contact.address}（邮政编码：{contact.postcode}）" if contact.postcode else contact.address,
        ),
    )
    return tuple(f"{label}：{value}" for label, value in known if value and not value.startswith("（"))


def compose(occasion: Occasion) -> Composed | Lacking:
    """Fill the announcement, or say whom it waits for."""
    office, year = occasion.office, occasion.year
    selection = with_recorded(
        publicity_candidates(occasion.register, year, occasion.parameters.known),
        occasion,
        lambda r, issue: shown_by(r, year, issue),
    )
    if not selection.chosen:
        waiting = tuple(f"{name}：{'；'.join(why)}" for name, why in why_left_out(selection))
        return Lacking("D08", waiting or (f"{year}年度尚无单位通过评审",))
    columns = "public_list_with_code" if office.with_code else "public_list"
    lists = rows.by_kind(
        selection.chosen,
        occasion,
        lambda _: columns,
        rows.public_row,
        lambda kind: Publicity.entry().annex(year=year, kind=KINDS[kind]),
    )
    counts = {kind: len(selection.of_kind(kind)) for kind in KINDS}
    notice = fill(
        Publicity,
        occasion,
        lists,
        order=rows.ORDER_NOTE,
        basis=office.cites(),
        we=office.we,
        counts=counted(counts),
        year=str(year),
        period=_period_sentence(occasion),
        contact_lines=contact_lines(occasion),
    )
    found = period(occasion)
    return Composed(
        notice,
        lists,
        document_name=short_title(notice),
        ledger_name=f"{year}年度市级绿色制造名单拟认定名单",
        counts=counts,
        left_out=why_left_out(selection),
        dated=review_days(selection.chosen, year),
        remarks=tuple(
            filter(
                None,
                map(occasion.parameters.why, ("publicity_basis", "publicity_first", "publicity_roll_end")),
            )
        ),
        facts={"publicity": {"first": str(found.first), "last": str(found.last), "days": found.days}}
        if found
        else {},
    )
