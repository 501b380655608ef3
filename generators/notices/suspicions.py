"""D17 否决情形核查函 (第十二条) and D23 区重大事件报告 (第十四条): facts asked about, facts a district reports at once."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from generators.layout import chinese_date
from generators.notices import rows
from generators.notices.notice import Composed, Letter, Upward, fill, short_title
from generators.occasion import Lacking, Occasion, counted, name_on
from greenlist.forms.department_opinion import DEPARTMENT_ACCEPTS
from greenlist.procedure.correspondence import (
    asked_about,
    field_of,
    in_order,
    names_of,
    newly_grave,
    suspected,
)
from greenlist.register import KINDS, IncidentRecorded, SubjectRecord
from greenlist.rules.recorded import what

_Facts = dict[str, dict[tuple[str, str], list[IncidentRecorded]]]


class VetoEnquiry(Letter):
    """Variables of templates/veto_enquiry.docx."""

    stem: ClassVar[str] = "veto_enquiry"

    basis: str
    we: str
    counts: str
    limit: str


class DistrictEvent(Upward):
    """Variables of templates/district_event.docx."""

    stem: ClassVar[str] = "district_event"

    basis: str
    we: str
    named: str
    event: str
    occurred: str
    what: str
    detail: str
    established: str
    standing: str


def compose_enquiries(occasion: Occasion) -> Sequence[Composed] | Lacking:
    """A letter for each department in whose field something is being looked into that nobody was asked about."""
    waiting: _Facts = {}
    for record, held in suspected(occasion.register):
        if not asked_about(occasion.before, record, held):
            of = waiting.setdefault(field_of(held), {})
            of.setdefault((record.kind, record.uscc), []).append(held)
    found = tuple(_enquiry(field, facts, occasion) for field, facts in waiting.items())
    return found or Lacking("D17", ("登记簿中没有正在核实、尚未发函核查的第十二条所列情况",))


def _enquiry(
    field: str, facts: Mapping[tuple[str, str], Sequence[IncidentRecorded]], occasion: Occasion
) -> Composed:
    def row(record: SubjectRecord, on: Occasion) -> Mapping[str, str]:
        said = "\n".join(_fact(held) for held in facts[record.kind, record.uscc])
        return {**rows.unit_row(record, on), "fact": said}

    records = in_order(occasion.register.subjects[key] for key in facts)
    to = occasion.office.department(field) if field else occasion.asked("核查部门")
    title = VetoEnquiry.entry().annex()
    lists = (rows.mixed(records, occasion, title, columns="facts", row=row, sheet="核查事项"),)
    counts = {"": len(records)}
    notice = fill(
        VetoEnquiry,
        occasion,
        lists,
        to=to,
        order=rows.ORDER_NOTE,
        basis=occasion.office.cites(),
        we=occasion.office.we,
        counts=counted(counts),
        limit=occasion.asked("反馈期限"),
    )
    who = field or "其他部门"
    aliases = (word for word, of in DEPARTMENT_ACCEPTS.items() if of == field)
    return Composed(
        notice,
        lists,
        f"{short_title(notice)}（{who}）",
        f"{title}（{who}）",
        counts=counts,
        about=(who, to, *aliases, *(name for record in records for name in names_of(record))),
        alone=True,
        dated=tuple(
            (f"{held.category}的登记", held.recorded_on) for held_ in facts.values() for held in held_
        ),
    )


def _fact(held: IncidentRecorded) -> str:
    """What is to be looked into: day, what, where it is known from."""
    number = f"，{held.instrument}" if held.instrument.strip("/ ") else ""
    return f"{chinese_date(held.occurred_on)}{what(held)}{number}"


# --- what a district reports ------------------------------------------------------------------------


_STATES: Final[Mapping[str, str]] = {
    "open": "正在调查核实，尚未认定",
    "established": "已经认定",
    "ended": "已经认定，现已处理完毕",
}


def compose_events(occasion: Occasion) -> Sequence[Composed] | Lacking:
    """A report for each grave event of the last days, by its district."""
    found = newly_grave(occasion.register, occasion.day)
    if not found:
        return Lacking("D23", ("近30日没有登记在列单位的重大及以上事故或者事件",))
    unnamed = {r.district for r, _ in found if r.district not in occasion.office.districts}
    made = tuple(_event(r, held, occasion) for r, held in found if r.district not in unnamed)
    missing = (
        f"设置 office.districts 中缺少{'、'.join(sorted(unnamed))}主管部门的全称，不能代拟其署名的报告",
    )
    return made or Lacking("D23", missing)


def _event(record: SubjectRecord, held: IncidentRecorded, occasion: Occasion) -> Composed:
    name, organ = name_on(record, occasion.sign_date), occasion.office.district_bureau(record.district)
    happened = f"{held.grade}{held.category}"
    detail = held.detail if held.detail.endswith(("。", "！", "？")) else f"{held.detail}。"
    notice = fill(
        DistrictEvent,
        occasion,
        to=occasion.office.name,
        organ=organ,
        titled={"name": name, "event": f"发生{happened}"},
        signer=occasion.asked("签发人"),
        print_office=occasion.asked("印发机关"),
        note=_in_brackets(occasion.asked("联系人和电话")),
        basis=occasion.office.cites(),
        we=occasion.office.we,
        named=rows.named_with_code(record, occasion),
        event=f"发生{happened}",
        occurred=chinese_date(held.occurred_on),
        what=happened,
        detail=detail if held.detail else "",
        established=_established(held, occasion.office.we),
        standing=_standing(record),
    )
    return Composed(
        notice,
        (),
        f"{short_title(notice)[:60]}",
        "",
        order="",
        about=(held.key, record.uscc, name),
        alone=True,
        dated=((f"{happened}的登记", held.recorded_on),),
        given=(name, held.detail),
        remarks=("代区主管部门拟稿，由该局核定、编号、签发。",),
    )


def _in_brackets(text: str) -> str:
    """附注 stands in brackets, once (7.3.6)."""
    return text if text.startswith("（") else f"（{text}）"


def _established(held: IncidentRecorded, we: str) -> str:
    """When the district learnt of it, from whom, and how far it is established, as sentences."""
    number = f"，文号：{held.instrument}" if held.instrument.strip("/ ") else ""
    source = f"信息来源为{held.authority}{number}" if held.authority else number.removeprefix("，")
    learnt = f"{we}于{chinese_date(held.learnt_on)}获知上述情况" if held.learnt_on else ""
    known = "，".join(filter(None, (learnt, source)))
    return f"{known}{'。' if known else ''}该情况{_STATES.get(held.outcome, '尚未认定')}。"


def _standing(record: SubjectRecord) -> str:
    """Which lists it stands on, and since when."""
    held = "、".join(
        f"{one.year}年度{level}{KINDS[record.kind]}名单（文号：{one.instrument}）"
        for level, one in record.listed.items()
    )
    return f"该单位列入{held}。"
