"""D13 征求部门意见函 and D14 部门意见汇总表 (第十一条第一款): a letter a department, with only its own questions."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import ClassVar, Final

from generators.blanks import filled
from generators.layout import UNSIGNED, chinese_date
from generators.notices import rows
from generators.notices.notice import (
    Block,
    Composed,
    Ledger,
    Letter,
    Notice,
    fill,
    heading,
    short_title,
    terms,
)
from generators.occasion import UNIT, Lacking, Occasion, counted, name_on
from generators.tables import column_sets, table
from greenlist.calendar import window
from greenlist.forms.department_opinion import (
    DEPARTMENT_ACCEPTS,
    DEPARTMENTS,
    MATTERS,
    DepartmentAnswer,
    DepartmentOpinion,
)
from greenlist.procedure.consultation import concerned, consultations
from greenlist.procedure.recommendation import missing_replies
from greenlist.register import KINDS, SubjectRecord
from greenlist.regulation.citations import chinese_number


class Consultation(Letter):
    """Variables of templates/consultation.docx."""

    stem: ClassVar[str] = "consultation"

    basis: str
    we: str
    year: str
    counts: str
    period: str
    matters: str
    limit: str


class Opinions(Notice):
    """Variables of templates/opinions.docx."""

    stem: ClassVar[str] = "opinions"

    table_heading: str
    table_note: str
    blocks: tuple[Block, ...]


_HOW: Final = "（“意见”栏填同意推荐或者不同意推荐）"
_FILLED_BY: Final = "反馈部门（盖章）：　　　　　　填表人：　　　　联系电话：　　　　　日期："


def compose(occasion: Occasion) -> Sequence[Composed] | Lacking:
    """A letter for each department of the article that has not been asked in the year."""
    year = occasion.year
    asked = consultations(occasion.before, year)
    subjects = concerned(occasion.register, year)
    if not subjects:
        return Lacking("D13", (f"市级名单中没有尚未列入上一级名单、{year}年度尚未推荐的单位",))
    waiting = [each.department for each in asked if each.to_be_asked]
    if not waiting:
        return Lacking("D13", (f"{year}年度已向各部门征求意见，或者各部门均已反馈",))
    return tuple(_letter(name, subjects, occasion) for name in waiting)


def _letter(department: str, subjects: tuple[SubjectRecord, ...], occasion: Occasion) -> Composed:
    year, to = occasion.year, occasion.office.department(department)
    entry, matters = Consultation.entry(), MATTERS[department]
    asked = rows.mixed(subjects, occasion, entry.annex(0, year=year), sheet="征求意见单位")
    form = Ledger(
        "部门意见反馈表",
        entry.annex(1),
        table(column_sets()["reply"], _blanks(subjects, matters, occasion)),
        above=_FILLED_BY,
        note=_HOW,
    )
    counts = {"": len(subjects)}
    notice = fill(
        Consultation,
        occasion,
        (asked, form),
        to=to,
        order=rows.ORDER_NOTE,
        basis=occasion.office.cites(),
        we=occasion.office.we,
        year=str(year),
        counts=counted(counts),
        period=_period(occasion),
        matters=f"{'；'.join(_numbered(matters))}。",
        limit=occasion.asked("反馈期限"),
    )
    reply = f"部门意见反馈表（{department}）.xlsx"
    aliases = (word for word, of in DEPARTMENT_ACCEPTS.items() if of == department)
    days = tuple(
        (f"{r.name}列入市级名单", r.listed[rows.CITY].day) for r in subjects if rows.CITY in r.listed
    )
    return Composed(
        notice,
        (asked, form),
        f"{short_title(notice)}（{department}）",
        f"{asked.heading}（{department}）",
        counts=counts,
        about=(department, to, *aliases),
        dated=days,
        enclosures={reply: filled(reply_form(department, subjects, occasion))},
        remarks=(
            "各部门核查事项的分工由本工具按第十二条拟定，请核定。",
            f"《{reply}》请与函一并发送，部门填写后按原表报回即可登记。",
        ),
    )


def _numbered(matters: Sequence[str]) -> Sequence[str]:
    if len(matters) == 1:
        return matters
    return [f"{chinese_number(place)}是{matter}" for place, matter in enumerate(matters, 1)]


def _period(occasion: Occasion) -> str:
    """近三年 counted from the signature; not known before it."""
    if occasion.issue is None:
        return f"起止日期{UNSIGNED}"
    first, last = window(occasion.sign_date, occasion.parameters.veto_window_months)
    return f"{chinese_date(first)}至{chinese_date(last)}"


def _blanks(
    subjects: Sequence[SubjectRecord], matters: Sequence[str], occasion: Occasion
) -> list[Mapping[str, str]]:
    """A row for each subject and matter, to be filled in by the department."""
    return [
        {
            "number": "",
            "unit": f"{name_on(record, occasion.sign_date)}\n{record.uscc}",
            "matter": matter,
            "found": "",
            "detail": "",
            "opinion": "",
        }
        for record in subjects
        for matter in matters
    ]


def reply_form(department: str, subjects: Sequence[SubjectRecord], occasion: Occasion) -> DepartmentOpinion:
    """The workbook the department fills in and the bureau hands in again."""
    number = occasion.issue.number if occasion.issue else None
    answers = tuple(
        DepartmentAnswer(
            uscc=record.uscc,
            subject_name=name_on(record, occasion.sign_date),
            kind=KINDS[record.kind],
            matter=matter,
        )
        for record in subjects
        for matter in MATTERS[department]
    )
    return DepartmentOpinion(
        year=Decimal(occasion.year), department=department, consulted_no=number, rows=answers
    )


# --- what came back ---------------------------------------------------------------------------------


_ANSWER: Final = {True: "不同意推荐", False: "无不同意见"}


def _opinion_row(record: SubjectRecord, occasion: Occasion) -> Mapping[str, str]:
    year = occasion.year
    told = {}
    for name in DEPARTMENTS:
        reply = record.replies.get((year, name))
        detail = f"\n{reply.detail}" if reply and reply.adverse and reply.detail else ""
        day = f"{reply.day.month}月{reply.day.day}日" if reply else ""
        told[name] = f"{_ANSWER[reply.adverse]}\n{day}{detail}" if reply else "未反馈"
    missing = missing_replies(record, year)
    against = any(reply.adverse for (of, _), reply in record.replies.items() if of == year)
    conclusion = "不推荐" if against else f"待{'、'.join(missing)}反馈" if missing else "可以推荐"
    return {**rows.unit_row(record, occasion), **told, "conclusion": conclusion}


def compose_opinions(occasion: Occasion) -> Composed | Lacking:
    """What every department has said about everybody it was asked about."""
    year = occasion.year
    subjects = concerned(occasion.register, year)
    days = [reply.day for r in subjects for (of, _), reply in r.replies.items() if of == year]
    if not days:
        return Lacking("D14", (f"{year}年度尚未登记部门意见反馈表",))
    title = Opinions.entry().titled(year=year)
    lists = rows.by_kind(subjects, occasion, lambda _: "opinions", _opinion_row, lambda _: title)
    blocks = tuple(
        Block(title=f"{chinese_number(place)}、{one.sheet}（共{len(one.table.rows)}{UNIT}）", table=one.table)
        for place, one in enumerate(lists, 1)
    )
    notice = fill(
        Opinions,
        occasion,
        table_heading=heading(title, terms(occasion)),
        table_note=f"（按行政区划和单位名称排序；截至{chinese_date(max(days))}的反馈）",
        blocks=blocks,
    )
    counts = {kind: sum(r.kind == kind for r in subjects) for kind in KINDS}
    dated: tuple[tuple[str, date], ...] = (("部门意见", max(days)),)
    return Composed(notice, lists, title, title, counts=counts, dated=dated)
