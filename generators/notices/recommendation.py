"""D15 推荐函 to the province and D16 推荐汇总表 (第十一条): in rank order, after five departments were heard."""

from datetime import date
from typing import Any, ClassVar, Final

from generators import layout
from generators.notices import rows
from generators.notices.chosen import why_left_out, with_recorded
from generators.notices.notice import (
    Block,
    Composed,
    Ledger,
    Notice,
    fill,
    heading,
    order_note,
    short_title,
    terms,
)
from generators.occasion import UNIT, Issue, Lacking, Occasion, counted, no_break, ordered
from greenlist.documents import PAPERS
from greenlist.forms.department_opinion import DEPARTMENTS
from greenlist.procedure import Selection, recommendable
from greenlist.procedure.recommendation import resubmitted
from greenlist.procedure.selection import printed_order, score_of
from greenlist.register import KINDS, SubjectRecord
from greenlist.regulation.citations import chinese_number


class _Sheet(Notice):
    """What the 推荐汇总表 shows, alone or as the letter's annex."""

    number: str
    table_heading: str
    blocks: tuple[Block, ...]
    table_note: str
    filled_by: str
    checked_by: str
    phone: str
    date: str


class _Recommending(_Sheet):
    """What the letter and the report say alike."""

    mark: str
    heading: str
    to: str
    basis: str
    we: str
    counts: str
    year: str
    ordered: str
    departments: str
    remarks: str
    annex_lines: tuple[str, ...]
    note: str


class Recommendation(_Recommending):
    """Variables of templates/recommendation.docx."""

    stem: ClassVar[str] = "recommendation"


class RecommendationReport(_Recommending):
    """Variables of templates/recommendation_report.docx."""

    stem: ClassVar[str] = "recommendation_report"

    signer: str
    copies: str
    print_office: str
    print_date: str


class RecommendationTable(_Sheet):
    """Variables of templates/recommendation_table.docx."""

    stem: ClassVar[str] = "recommendation_table"


def _selection(occasion: Occasion) -> Selection:
    year = occasion.year

    def recorded(record: SubjectRecord, issue: Issue) -> bool:
        sent = record.sent_up.get(year)
        return sent is not None and sent.instrument == issue.number

    def rank(record: SubjectRecord) -> tuple[object, ...]:
        order = printed_order(record)
        return order[0], -(score_of(record, year) or 0), order

    return with_recorded(
        recommendable(occasion.register, year, occasion.parameters.known), occasion, recorded, rank
    )


def _lists(selection: Selection, occasion: Occasion) -> tuple[Ledger, ...]:
    title = table_title(occasion)
    made = rows.by_kind(
        selection.chosen,
        occasion,
        lambda kind: f"recommendation_{kind}",
        rows.recommended_row,
        lambda _: title,
    )
    above = f"填报单位（盖章）：{occasion.office.name}　　填报日期：{occasion.date_text}"
    return tuple(Ledger(one.sheet, title, one.table, above, one.records, one.kind) for one in made)


_NOTE = "（各类别分别按评审得分由高到低排列，序号即推荐顺序）"


def table_title(occasion: Occasion) -> str:
    """Title of the 推荐汇总表."""
    return PAPERS["recommendation_table"].titled(year=occasion.year)


def _sheet(lists: tuple[Ledger, ...], occasion: Occasion) -> dict[str, Any]:
    blocks = tuple(
        Block(title=f"{chinese_number(place)}、{one.sheet}（共{len(one.table.rows)}{UNIT}）", table=one.table)
        for place, one in enumerate(lists, 1)
    )
    return {
        "table_heading": heading(table_title(occasion), terms(occasion)),
        "blocks": blocks,
        "table_note": order_note(_NOTE, max(len(one.table.rows) for one in lists)),
        "filled_by": "",
        "checked_by": "",
        "phone": no_break(occasion.office.contact.phone),
    }


def heard(selection: Selection, occasion: Occasion) -> tuple[str, ...]:
    """Departments heard about everybody recommended, those of article 11 first, as the letter names them."""
    year = occasion.year
    of_each = [{name for of_year, name in record.replies if of_year == year} for record in selection.chosen]
    common = set.intersection(*of_each) if of_each else set()
    named = [key for key in DEPARTMENTS if key in common] + sorted(common - set(DEPARTMENTS))
    return tuple(occasion.office.department(name) for name in named)


def _again(selection: Selection, occasion: Occasion) -> str:
    number = sum(resubmitted(record, occasion.year) for record in selection.chosen)
    return (
        f"其中{number}{UNIT}为过往未通过省级评审、重新编制评价报告后再次推荐的单位，已在汇总表中注明。"
        if number
        else ""
    )


def _days(selection: Selection, year: int) -> tuple[tuple[str, date], ...]:
    """When everybody was listed and the departments replied."""
    found: list[tuple[str, date]] = []
    for record in selection.chosen:
        found += (
            [(f"{record.name}的列入市级名单", record.listed[rows.CITY].day)]
            if rows.CITY in record.listed
            else []
        )
        found += [
            (f"{record.name}的部门意见", reply.day) for (of, _), reply in record.replies.items() if of == year
        ]
    return tuple(found)


def _waiting(kind: str, selection: Selection, occasion: Occasion) -> Lacking:
    waiting = tuple(f"{name}：{'；'.join(why)}" for name, why in why_left_out(selection))
    return Lacking(kind, waiting or (f"{occasion.year}年度尚无可向省推荐的市级名单单位",))


def compose(occasion: Occasion) -> Composed | Lacking | tuple[()]:
    """Fill the letter with its annex, or say whom it waits for; nothing where the office sends a report instead."""
    return _compose(Recommendation, occasion) if occasion.office.upward == "函" else ()


def compose_report(occasion: Occasion) -> Composed | Lacking | tuple[()]:
    """The same as a report with 签发人, where the office has chosen that."""
    return _compose(RecommendationReport, occasion) if occasion.office.upward == "报告" else ()


_GENRE_TOLD: Final = (
    '函的文种按省有关通知要求采用；对上级主管部门行文如需用“报告”，请在设置中写 office.upward = "报告"。'
)


def _compose(
    model: type[Recommendation] | type[RecommendationReport], occasion: Occasion
) -> Composed | Lacking:
    selection = _selection(occasion)
    if not selection.chosen:
        return _waiting("D15", selection, occasion)
    office, year, lists = occasion.office, occasion.year, _lists(selection, occasion)
    counts = {kind: len(selection.of_kind(kind)) for kind in KINDS}
    notice = fill(
        model,
        occasion,
        to=office.superior,
        **_sheet(lists, occasion),
        basis=office.cites(),
        we=office.we,
        counts=counted(counts),
        year=str(year),
        ordered=ordered(len(selection.chosen)),
        departments="、".join(heard(selection, occasion)),
        remarks=_again(selection, occasion),
        annex_lines=layout.annex_lines((table_title(occasion),)),
    )
    return Composed(
        notice,
        lists,
        document_name=short_title(notice),
        ledger_name=table_title(occasion),
        order="rank",
        counts=counts,
        left_out=why_left_out(selection),
        dated=_days(selection, year),
        remarks=() if model is RecommendationReport else (_GENRE_TOLD,),
    )


def compose_table(occasion: Occasion) -> Composed | Lacking:
    """Fill the table alone, as it goes by itself."""
    selection = _selection(occasion)
    if not selection.chosen:
        return _waiting("D16", selection, occasion)
    lists = _lists(selection, occasion)
    notice = fill(RecommendationTable, occasion, **_sheet(lists, occasion))
    return Composed(
        notice,
        lists,
        document_name=table_title(occasion),
        ledger_name=table_title(occasion),
        order="rank",
        counts={kind: len(selection.of_kind(kind)) for kind in KINDS},
        left_out=why_left_out(selection),
        dated=_days(selection, occasion.year),
    )
