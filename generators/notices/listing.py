"""D11 公布市级名单的通知 (第十条第二款): whoever was shown without a standing objection."""

from typing import ClassVar

from generators.layout import chinese_date
from generators.notices import rows
from generators.notices.chosen import review_days, why_left_out, with_recorded
from generators.notices.notice import Composed, Document, fill, short_title
from generators.occasion import Issue, Lacking, Occasion, counted, posted
from greenlist.procedure import listable
from greenlist.register import KINDS, SubjectRecord


class Listing(Document):
    """Variables of templates/listing.docx."""

    stem: ClassVar[str] = "listing"

    basis: str
    we: str
    publicity: str
    counts: str
    year: str
    filing_before: str


def _publicity(records: tuple[SubjectRecord, ...], year: int) -> str:
    """When the subjects were shown; several periods, as after a second announcement, are all named."""
    periods = sorted({(p.first, p.last) for r in records if (p := posted(r, year))})
    return "、".join(f"{chinese_date(first)}至{chinese_date(last)}" for first, last in periods)


def _recorded(record: SubjectRecord, issue: Issue) -> bool:
    held = record.listed.get(rows.CITY)
    return held is not None and held.instrument == issue.number


def compose(occasion: Occasion) -> Composed | Lacking:
    """Fill the notice, or say whom it waits for."""
    office, year = occasion.office, occasion.year
    selection = with_recorded(
        listable(occasion.register, year, occasion.sign_date, occasion.parameters.known), occasion, _recorded
    )
    if not selection.chosen:
        waiting = tuple(f"{name}：{'；'.join(why)}" for name, why in why_left_out(selection))
        return Lacking("D11", waiting or (f"{year}年度尚无单位经公示可以列入",))
    columns = "public_list_with_code" if office.with_code else "public_list"
    lists = rows.by_kind(
        selection.chosen,
        occasion,
        lambda _: columns,
        rows.public_row,
        lambda kind: Listing.entry().annex(year=year, kind=KINDS[kind]),
    )
    counts = {kind: len(selection.of_kind(kind)) for kind in KINDS}
    notice = fill(
        Listing,
        occasion,
        lists,
        to="，".join(office.recipients),
        order=rows.ORDER_NOTE,
        basis=office.cites(),
        we=office.we,
        publicity=_publicity(selection.chosen, year),
        counts=counted(counts),
        year=str(year),
        filing_before=str(occasion.parameters.filing_before),
    )
    return Composed(
        notice,
        lists,
        document_name=short_title(notice),
        ledger_name=f"{year}年度市级绿色制造名单",
        counts=counts,
        left_out=why_left_out(selection),
        dated=review_days(selection.chosen, year),
    )
