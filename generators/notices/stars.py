"""D12 星级调整的通知 (第三条第三款、第十一条第二款): factories whose star a provincial or national list has raised."""

from collections.abc import Mapping
from typing import ClassVar

from generators.notices import rows
from generators.notices.notice import Composed, Ledger, Letter, fill, short_title
from generators.occasion import Lacking, Occasion, counted
from generators.tables import column_sets, table
from greenlist.procedure.correspondence import Rise, risen


class Stars(Letter):
    """Variables of templates/stars.docx."""

    stem: ClassVar[str] = "stars"

    basis: str
    counts: str


def _row(one: Rise, occasion: Occasion) -> Mapping[str, str]:
    source = one.source
    batch = f"（{source.batch}）" if source.batch else ""
    return {
        **rows.unit_row(one.record, occasion),
        "before": f"{one.before}星" if one.before else "无",
        "after": f"{one.record.star}星",
        "source": f"{source.year}年{source.level}名单{batch}\n{source.instrument}".strip(),
    }


def compose(occasion: Occasion) -> Composed | Lacking:
    """Everybody whose star has changed since the last notice."""
    found = risen(occasion.before, occasion.sign_date)
    if not found:
        return Lacking("D12", ("上次通知以后没有因省级、国家级名单而变动星级的绿色工厂",))
    made = table(column_sets()["stars"], [_row(one, occasion) for one in found])
    lists = (
        Ledger(
            "星级调整", Stars.entry().annex(), made, records=tuple(o.record for o in found), kind="factory"
        ),
    )
    counts = {"factory": len(found)}
    notice = fill(
        Stars,
        occasion,
        lists,
        to="，".join(occasion.office.recipients),
        order=rows.ORDER_NOTE,
        basis=occasion.office.cites(),
        counts=counted(counts),
    )
    dated = tuple((f"{one.record.name}列入{one.source.level}名单", one.source.day) for one in found)
    return Composed(notice, lists, short_title(notice), lists[0].heading, counts=counts, dated=dated)
