"""D03 公布培育对象名单的通知 (第九条第三、四款): who passed the conformity review, for three years."""

from typing import ClassVar

from generators.layout import chinese_date
from generators.notices import rows
from generators.notices.chosen import review_days, why_left_out, with_recorded
from generators.notices.notice import Composed, Letter, fill, short_title
from generators.occasion import Issue, Lacking, Occasion, counted
from greenlist.procedure import conformity_passed
from greenlist.procedure.pool import pool_until
from greenlist.register import KINDS, SubjectRecord


class CultivationList(Letter):
    """Variables of templates/cultivation_list.docx."""

    stem: ClassVar[str] = "cultivation_list"

    basis: str
    we: str
    counts: str
    year: str
    years: str
    validity: str


def _recorded(record: SubjectRecord, issue: Issue) -> bool:
    return record.pool is not None and record.pool.instrument == issue.number


def _validity(occasion: Occasion) -> str:
    if occasion.issue is None:
        return "自本通知印发之日起计算"
    until = pool_until(occasion.issue.date, occasion.parameters)
    return f"自{chinese_date(occasion.issue.date)}起至{chinese_date(until)}止"


def compose(occasion: Occasion) -> Composed | Lacking:
    """Fill the notice, or say whom it waits for."""
    selection = with_recorded(
        conformity_passed(occasion.register, occasion.year, occasion.parameters.known), occasion, _recorded
    )
    if not selection.chosen:
        waiting = tuple(f"{name}：{'；'.join(why)}" for name, why in why_left_out(selection))
        return Lacking("D03", waiting or (f"{occasion.year}年度尚无单位通过符合性审核",))
    office, year = occasion.office, occasion.year
    lists = rows.by_kind(
        selection.chosen,
        occasion,
        lambda _: "cultivation_list",
        rows.public_row,
        lambda kind: CultivationList.entry().annex(year=year, city=office.place, kind=KINDS[kind]),
    )
    counts = {kind: len(selection.of_kind(kind)) for kind in KINDS}
    notice = fill(
        CultivationList,
        occasion,
        lists,
        to="，".join(office.recipients),
        order=rows.ORDER_NOTE,
        basis=office.cites(),
        we=office.we,
        counts=counted(counts),
        year=str(year),
        years=str(occasion.parameters.pool_years),
        validity=_validity(occasion),
    )
    return Composed(
        notice,
        lists,
        document_name=short_title(notice),
        ledger_name=f"{year}年度市级绿色制造名单培育对象名单",
        counts=counts,
        left_out=why_left_out(selection),
        dated=review_days(selection.chosen, year, "pool"),
    )
