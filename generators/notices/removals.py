"""D28–D30 (第十六条): who is to be moved out is heard, the removal made public, and reported to the province."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from generators.layout import chinese_date
from generators.notices import rows
from generators.notices.notice import Composed, Open, Plain, Upward, fill, short_title
from generators.occasion import Issue, Lacking, Occasion, counted, name_on
from greenlist.procedure.following import REMOVAL_REPORTED
from greenlist.procedure.listing import CITY
from greenlist.procedure.removing import (
    REMOVAL,
    URGENT,
    YEARLY,
    Removal,
    announced,
    moved_upward,
    occasion_of,
    refusing,
    removals,
    upper_levels,
    yearly_list_is_near,
)
from greenlist.procedure.selection import printed_order
from greenlist.register import KINDS, LEVELS, Removed, SubjectRecord
from greenlist.regulation.citations import chinese_number

_WARNING: Final = "D28"
_ORDER: Final = "（按行政区划和单位名称排序）"


class RemovalWarning(Plain):
    """Variables of templates/removal_warning.docx."""

    stem: ClassVar[str] = "removal_warning"

    basis: str
    we: str
    facts: tuple[str, ...]
    limit: str
    copies: str


class RemovalNotice(Open):
    """Variables of templates/removal.docx."""

    stem: ClassVar[str] = "removal"

    basis: str
    counts: str
    years: str


class RemovalReport(Upward):
    """Variables of templates/removal_report.docx."""

    stem: ClassVar[str] = "removal_report"

    basis: str
    we: str
    counts: str
    levels: str


def compose_warnings(occasion: Occasion) -> Sequence[Composed] | Lacking:
    """A letter for each subject against whom something is established and that has not been heard."""
    found = tuple(
        _warning(one, occasion)
        for one in removals(occasion.register, occasion.sign_date, occasion.parameters)
        if occasion.issued(_WARNING, (one.record.uscc, one.record.name), since=one.since) is None
    )
    return found or Lacking(_WARNING, ("没有已认定应予移出而尚未告知的单位",))


def _warning(one: Removal, occasion: Occasion) -> Composed:
    record = one.record
    name = name_on(record, occasion.sign_date)
    facts = tuple(f"{ground.fact}，属于{ground.article}所列情形。" for ground in one.grounds)
    notice = fill(
        RemovalWarning,
        occasion,
        to=name,
        titled={"name": name},
        basis=occasion.office.cites(),
        we=occasion.office.we,
        facts=facts,
        limit=occasion.asked("陈述申辩期限"),
        copies=occasion.office.district_bureau(record.district),
    )
    dated = tuple((f"{name}的移出情形", ground.since) for ground in one.grounds)
    about = (record.uscc, name)
    return Composed(
        notice,
        (),
        short_title(notice)[:60],
        "",
        order="",
        about=about,
        alone=True,
        dated=dated,
        given=(name, *facts),
    )


def compose(occasion: Occasion) -> Sequence[Composed] | Lacking:
    """The announcement of who is moved out at once, and that of who is with the yearly list (第十六条第一款、第二款).

    A final text names those whom the register says this very announcement has moved out, where it says so.
    """
    issue = occasion.issue
    if issue and (moved := _moved_by(issue, occasion)):
        return (_notice(issue.about or YEARLY, moved, occasion),)
    before = occasion.before
    found = [
        one for one in removals(before, occasion.sign_date, occasion.parameters) if not announced(before, one)
    ]
    waiting = tuple(one.record.name for one in found if not one.at_once)
    if not yearly_list_is_near(before, occasion.year):
        found = [one for one in found if one.at_once]
    if not found:
        told = (
            f"{'、'.join(waiting)}随公布年度名单移出（第十六条第一款），本年度名单尚未公示" if waiting else ""
        )
        return Lacking(REMOVAL, (told or "没有已认定应予移出而尚未公告的单位",))
    groups = {name: [one for one in found if occasion_of(one) == name] for name in (URGENT, YEARLY)}
    return tuple(_notice(name, ones, occasion) for name, ones in groups.items() if ones)


def _moved_by(issue: Issue, occasion: Occasion) -> list[Removal]:
    """Whom this announcement has moved out, as the register has it."""
    named = {issue.number, issue.title} - {"", "/"}
    return [
        Removal(record, ())
        for record in sorted(occasion.register.subjects.values(), key=printed_order)
        if any(held.level == CITY and held.instrument in named for held in record.removed)
    ]


def _notice(group: str, ones: Sequence[Removal], occasion: Occasion) -> Composed:
    reasons = {(one.record.kind, one.record.uscc): one for one in ones}

    def row(record: SubjectRecord, on: Occasion) -> Mapping[str, str]:
        held = reasons[record.kind, record.uscc]
        articles = dict.fromkeys(ground.article for ground in held.grounds)
        listed = next(stay.newest for stay in reversed(record.memberships) if stay.level == CITY)
        return {
            **rows.unit_row(record, on),
            "grade": rows.grade(record),
            "listed": f"{listed.year}年",
            "ground": "、".join(articles) or _article_of(record),
        }

    records = [one.record for one in ones]
    title = RemovalNotice.entry().annex()
    lists = (rows.mixed(records, occasion, title, columns="removed", row=row, sheet="移出单位"),)
    counts = {"": len(records)}
    notice = fill(
        RemovalNotice,
        occasion,
        lists,
        order=_ORDER,
        basis=occasion.office.cites(),
        counts=counted(counts),
        years=chinese_number(occasion.parameters.lock_out_months // 12),
    )
    facts = tuple(f"{one.record.name}：{g.fact}（{g.article}）" for one in ones for g in one.grounds)
    dated = tuple((f"{one.record.name}的移出情形", g.since) for one in ones for g in one.grounds)
    left = tuple(
        (record.name, ("催报后仍未填报动态管理表，是否属拒不按时填报尚待认定（第十六条第一款第（二）项）",))
        for record in refusing(occasion.register, occasion.sign_date)
        if record not in records
    )
    return Composed(
        notice,
        lists,
        f"{short_title(notice)}（{group}）",
        f"{title}（{group}）",
        counts=counts,
        about=(group, *(name for record in records for name in (record.uscc, record.name))),
        alone=True,
        dated=dated,
        left_out=left,
        remarks=(
            *facts,
            "各单位的事实只供内部核对，不印入公告；移出后请以公布名单登记表登记，登记簿方记为移出。",
        ),
    )


def _article_of(record: SubjectRecord) -> str:
    """The ground its newest removal from the municipal list was recorded with."""
    moved = [held for held in record.removed if held.level == CITY]
    return moved[-1].ground.partition("：")[0] if moved else ""


# --- D30 --------------------------------------------------------------------------------------------


def compose_report(occasion: Occasion) -> Composed | Lacking:
    """Everybody moved out of the municipal list who stands on a higher one, not reported since (第十六条第三款)."""
    found = {
        (record.kind, record.uscc): held
        for record, held in moved_upward(occasion.register)
        if occasion.issued(REMOVAL_REPORTED, (record.uscc, record.name), since=held.day) is None
    }
    if not found:
        return Lacking(REMOVAL_REPORTED, ("没有移出市级名单、同时在省级或者国家级名单而尚未上报的单位",))
    records = [occasion.register.subjects[key] for key in found]
    title = RemovalReport.entry().annex()

    def row(record: SubjectRecord, on: Occasion) -> Mapping[str, str]:
        return {**rows.unit_row(record, on), **_upper(record), **_moved(found[record.kind, record.uscc])}

    lists = (rows.mixed(records, occasion, title, columns="removed_upward", row=row, sheet="移出情况"),)
    counts = {"": len(records)}
    upper = [level for level in LEVELS[1:] if any(level in record.listed for record in records)]
    notice = fill(
        RemovalReport,
        occasion,
        lists,
        to=occasion.office.superior,
        order=_ORDER,
        basis=occasion.office.cites(),
        we=occasion.office.we,
        counts=counted(counts),
        levels="、".join(upper),
    )
    dated = tuple((f"{occasion.register.subjects[key].name}的移出", held.day) for key, held in found.items())
    return Composed(notice, lists, short_title(notice), title, counts=counts, dated=dated)


def _upper(record: SubjectRecord) -> dict[str, str]:
    held = [record.listed[level] for level in upper_levels(record)]
    return {"levels": "\n".join(f"{one.year}年{one.level}{KINDS[record.kind]}{one.batch}" for one in held)}


def _moved(held: Removed) -> dict[str, str]:
    number = f"\n{held.instrument}" if held.instrument.strip("/ ") else ""
    return {"removed": f"{chinese_date(held.day)}{number}", "ground": held.ground}
