"""D32 名单推送函 (第十七条第一款): the municipal list as it stands, to departments and banks."""

from typing import ClassVar

from generators.notices import rows
from generators.notices.notice import Composed, Letter, fill, short_title
from generators.occasion import Lacking, Occasion, already, counted
from greenlist.procedure.correspondence import SHARING, in_order
from greenlist.procedure.listing import CITY
from greenlist.register import KINDS


class ListSharing(Letter):
    """Variables of templates/list_sharing.docx."""

    stem: ClassVar[str] = "list_sharing"

    basis: str
    we: str
    counts: str


def compose(occasion: Occasion) -> Composed | Lacking:
    """Everybody on the municipal list, to the partners the office has set."""
    office = occasion.office
    if not office.partners:
        return Lacking(SHARING, ("设置 office.partners 中没有写明推送给哪些部门和金融机构",))
    published = occasion.register.issued("D11", occasion.year)
    if issued := occasion.issued(SHARING, since=published.day if published else None):
        return already(issued)
    records = in_order(r for r in occasion.register.subjects.values() if CITY in r.listed)
    if not records:
        return Lacking(SHARING, ("市级名单中没有在列单位",))
    entry = ListSharing.entry()
    lists = rows.by_kind(
        records,
        occasion,
        lambda _: "public_list_with_code",
        rows.public_row,
        lambda kind: entry.annex(kind=KINDS[kind]),
    )
    counts = {kind: sum(r.kind == kind for r in records) for kind in KINDS}
    notice = fill(
        ListSharing,
        occasion,
        lists,
        to="、".join(office.partners),
        order=rows.ORDER_NOTE,
        basis=office.cites(),
        we=office.we,
        counts=counted(counts),
    )
    dated = tuple((f"{r.name}列入市级名单", r.listed[CITY].day) for r in records)
    return Composed(notice, lists, short_title(notice), "市级绿色制造名单", counts=counts, dated=dated)
