"""D24–D27 (第十五条): changes sent on by a district, answered by the city, made public, reported to the province."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import ClassVar, Final

from generators.layout import chinese_date
from generators.notices.notice import Composed, Ledger, Letter, Notice, Open, fill, short_title
from generators.occasion import UNIT, Lacking, Occasion
from generators.tables import column_sets, table
from greenlist.forms.change_request import NAME, SUCCESSION
from greenlist.procedure.correspondence import (
    CHANGE_NOTICE,
    CHANGE_OPINION,
    Change,
    decided,
    names_of,
    pending,
    unannounced,
    unreported,
)
from greenlist.procedure.following import CHANGES_REPORTED
from greenlist.procedure.removing import upper_levels
from greenlist.procedure.selection import printed_order
from greenlist.register import KINDS, LEVELS, ChangeRequested, SubjectRecord

_ORDER: Final = "（按行政区划和单位名称排序）"
_BY_NAME: Final = "（按单位名称排序）"


class DistrictChange(Letter):
    """Variables of templates/district_change.docx."""

    stem: ClassVar[str] = "district_change"

    basis: str
    we: str
    counts: str
    items: str


class ChangeReply(Letter):
    """Variables of templates/change_reply.docx."""

    stem: ClassVar[str] = "change_reply"

    basis: str
    we: str
    named: str
    opinions: tuple[str, ...]
    consequence: str


class ChangeAnnouncement(Open):
    """Variables of templates/change_announcement.docx."""

    stem: ClassVar[str] = "change_announcement"

    basis: str
    we: str
    year: str
    counts: str


class ChangeUpward(Letter):
    """Variables of templates/change_upward.docx."""

    stem: ClassVar[str] = "change_upward"

    basis: str
    we: str
    counts: str


Row = Callable[[Change, Occasion], Mapping[str, str]]


def _list(
    model: type[Notice], changes: Sequence[Change], occasion: Occasion, columns: str, row: Row
) -> Ledger:
    """The changes, a row each; a subject may have several."""
    made = table(column_sets()[columns], [{"number": "", **row(one, occasion)} for one in changes])
    title = model.entry().annex(year=occasion.year)
    return Ledger("变更", title, made)


def _units(changes: Sequence[Change]) -> str:
    return f"{len({(record.kind, record.uscc) for record, _ in changes})}{UNIT}单位"


def _listed_name(record: SubjectRecord, held: ChangeRequested) -> str:
    """The name the lists have, before this very change and those decided with it."""
    if held.matter in {NAME, SUCCESSION}:
        return held.before
    return record.name_on((held.city_on or held.day) - timedelta(1)) or record.name


# --- D24 --------------------------------------------------------------------------------------------


def compose_sent_on(occasion: Occasion) -> Sequence[Composed] | Lacking:
    """A letter for each district with changes the city has still to decide about."""
    waiting = sorted(pending(occasion.register), key=lambda one: (printed_order(one[0])[1], one[0].name))
    if not waiting:
        return Lacking("D24", ("没有区已报来、市尚未审核的变更申请",))
    by = {district: tuple(ones) for district, ones in groupby(waiting, lambda one: one[0].district)}
    unnamed = [district for district in by if district not in occasion.office.districts]
    made = tuple(_sent_on(one, changes, occasion) for one, changes in by.items() if one not in unnamed)
    missing = (f"设置 office.districts 中缺少{'、'.join(unnamed)}主管部门的全称，不能代拟其署名的函",)
    return made or Lacking("D24", missing)


def _sent_on_row(one: Change, _: Occasion) -> Mapping[str, str]:
    record, held = one
    return {
        "unit": _listed_name(record, held),
        "matter": held.matter,
        "before": held.before,
        "after": held.after,
        "done": f"{chinese_date(held.completed_on)}\n{held.evidence}",
        "opinion": "同意" if held.district_agrees else "不同意",
    }


def _sent_on(district: str, changes: Sequence[Change], occasion: Occasion) -> Composed:
    organ = occasion.office.district_bureau(district)
    lists = (_list(DistrictChange, changes, occasion, "changes_sent_on", _sent_on_row),)
    notice = fill(
        DistrictChange,
        occasion,
        lists,
        to=occasion.office.name,
        organ=organ,
        order=_BY_NAME,
        basis=occasion.office.cites(),
        we=occasion.office.we,
        counts=_units(changes),
        items=str(len(changes)),
    )
    return Composed(
        notice,
        lists,
        f"{short_title(notice)}（{district}）",
        f"{lists[0].heading}（{district}）",
        order="",
        about=(district, organ),
        dated=_days(changes),
        remarks=("代区主管部门拟稿，由该局核定、编号、签发；证明材料由该局一并报送。",),
    )


def _days(changes: Sequence[Change]) -> tuple[tuple[str, date], ...]:
    return tuple((f"{record.name}的{held.matter}", held.city_on or held.day) for record, held in changes)


# --- D25 --------------------------------------------------------------------------------------------


_OPINIONS: Final = {
    "agreed": "同意变更。",
    "refused": "不同意变更。",
    "outgrown": "经审核，变更后不再满足市级绿色制造名单的标准要求。",
}


def compose_replies(occasion: Occasion) -> Sequence[Composed] | Lacking:
    """A letter for each subject with decided changes its district has not been told of."""
    waiting = [
        (record, held)
        for record, held in decided(occasion.register)
        if occasion.issued(CHANGE_OPINION, names_of(record), since=held.city_on) is None
    ]
    grouped = groupby(waiting, lambda one: (one[0].kind, one[0].uscc))
    found = tuple(_reply(tuple(ones), occasion) for _, ones in grouped)
    return found or Lacking(CHANGE_OPINION, ("没有市已审核而尚未复函的变更申请",))


def _opinion(held: ChangeRequested) -> str:
    words = f"{held.matter}（{chinese_date(held.completed_on)}办结手续，“{held.before}”变更为“{held.after}”）"
    reason = f"理由：{held.detail.rstrip('。')}。" if held.city != "agreed" and held.detail else ""
    return f"{words}：{_OPINIONS[held.city]}{reason}"


def _consequence(record: SubjectRecord, changes: Sequence[Change], occasion: Occasion) -> str:
    """What follows for the district and the subject."""
    agreed = any(held.city == "agreed" for _, held in changes)
    said = ["请通知该单位在填报动态管理表时对变更情况予以说明。" if agreed else "请通知该单位。"]
    if agreed and (upper := upper_levels(record)):
        said.append(
            f"该单位同时列入{'、'.join(upper)}绿色制造名单，变更情况由{occasion.office.we}于推荐名单时"
            f"统一上报{occasion.office.superior}。"
        )
    return "".join(said)


def _reply(changes: Sequence[Change], occasion: Occasion) -> Composed:
    record, first = changes[0]
    name = _listed_name(record, first)
    given = tuple(text for _, held in changes for text in (held.before, held.after, held.detail) if text)
    notice = fill(
        ChangeReply,
        occasion,
        to=occasion.office.district_bureau(record.district),
        titled={"name": name},
        basis=occasion.office.cites(),
        we=occasion.office.we,
        named=f"{name}（统一社会信用代码：{record.uscc}）",
        opinions=tuple(_opinion(held) for _, held in changes),
        consequence=_consequence(record, changes, occasion),
    )
    return Composed(
        notice,
        (),
        short_title(notice)[:60],
        "",
        order="",
        about=(record.uscc, record.name, name),
        alone=True,
        dated=_days(changes),
        given=(record.name, name, *given),
    )


# --- D26 and D27 ------------------------------------------------------------------------------------


def _public_row(one: Change, _: Occasion) -> Mapping[str, str]:
    record, held = one
    return {
        "district": record.district,
        "unit": _listed_name(record, held),
        "kind": KINDS[record.kind],
        "matter": held.matter,
        "before": held.before,
        "after": held.after,
    }


def compose_announcement(occasion: Occasion) -> Composed | Lacking:
    """Everything agreed to since the last announcement (第十五条)."""
    found = unannounced(occasion.before, occasion.sign_date)
    if not found:
        return Lacking(CHANGE_NOTICE, ("上次公告以后没有同意的变更",))
    lists = (_list(ChangeAnnouncement, found, occasion, "changes", _public_row),)
    notice = fill(
        ChangeAnnouncement,
        occasion,
        lists,
        order=_ORDER,
        basis=occasion.office.cites(),
        we=occasion.office.we,
        year=str(occasion.year),
        counts=_units(found),
    )
    return Composed(notice, lists, short_title(notice), lists[0].heading, order="", dated=_days(found))


def _upward_row(one: Change, _: Occasion) -> Mapping[str, str]:
    record, held = one
    day = held.city_on or held.day
    upper = [record.listed[level] for level in LEVELS[1:] if level in record.listed]
    return {
        "unit": f"{_listed_name(record, held)}\n{record.uscc}",
        "levels": "\n".join(f"{of.level}{of.year}年{of.batch}" for of in upper),
        "matter": held.matter,
        "before": held.before,
        "after": held.after,
        "done": f"{day.year}年\n{day.month}月{day.day}日",
    }


def compose_upward(occasion: Occasion) -> Composed | Lacking:
    """Everything agreed to since the last report, of who stands on a provincial or national list (第十五条)."""
    found = unreported(occasion.before, CHANGES_REPORTED)
    if not found:
        return Lacking(CHANGES_REPORTED, ("上次上报以后没有涉及省级、国家级名单单位的变更",))
    lists = (_list(ChangeUpward, found, occasion, "changes_upward", _upward_row),)
    notice = fill(
        ChangeUpward,
        occasion,
        lists,
        to=occasion.office.superior,
        order=_ORDER,
        basis=occasion.office.cites(),
        we=occasion.office.we,
        counts=_units(found),
    )
    return Composed(notice, lists, short_title(notice), lists[0].heading, order="", dated=_days(found))
