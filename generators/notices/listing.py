"""D11 公布市级名单的通知 (第十条第二款): whoever was shown without a standing objection."""

from typing import ClassVar

from generators.layout import chinese_date
from generators.notices import rows
from generators.notices.chosen import why_left_out, with_recorded
from generators.notices.notice import Annex, Composed, Notice, annex_lines, annexes, heading, terms
from generators.occasion import Issue, Lacking, Occasion, counted, posted
from greenlist.procedure import listable
from greenlist.register import KINDS, SubjectRecord


class Listing(Notice):
    """Variables of templates/listing.docx."""

    kind: ClassVar[str] = "D11"
    document: ClassVar[str] = "公布市级名单的通知"
    genre: ClassVar[str] = "通知"
    family: ClassVar[str] = "F1"
    direction: ClassVar[str] = "down"
    stem: ClassVar[str] = "listing"
    public: ClassVar[bool] = True

    mark: str
    number: str
    heading: str
    to: str
    basis: str
    we: str
    publicity: str
    counts: str
    year: str
    filing_before: str
    annex_lines: tuple[str, ...]
    date: str
    note: str
    annexes: tuple[Annex, ...]
    copies: str
    print_office: str
    print_date: str


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
        lambda kind: f"{year}年度市级{KINDS[kind]}名单",
    )
    counts = {kind: len(selection.of_kind(kind)) for kind in KINDS}
    title = f"{office.name}关于公布{year}年度市级绿色制造名单的通知"
    printed = occasion.date_text + ("印发" if occasion.issue else "")
    notice = Listing(
        title=title,
        organ=office.name,
        mark=f"{office.name}文件",
        number=occasion.number_text,
        heading=heading(title, terms(occasion)),
        to="，".join(office.recipients),
        basis=office.cites(),
        we=office.we,
        publicity=_publicity(selection.chosen, year),
        counts=counted(counts),
        year=str(year),
        filing_before=str(occasion.parameters.filing_before),
        annex_lines=annex_lines(lists),
        date=occasion.date_text,
        note=occasion.note,
        annexes=annexes(lists, occasion, rows.ORDER_NOTE),
        copies="，".join(office.copies.get("D11", ())),
        print_office=office.printed_by,
        print_date=printed,
    )
    return Composed(
        notice,
        lists,
        document_name=f"关于公布{year}年度市级绿色制造名单的通知",
        ledger_name=f"{year}年度市级绿色制造名单",
        counts=counts,
        left_out=why_left_out(selection),
    )
