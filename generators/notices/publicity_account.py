"""D10 公示情况说明 (第十条第二款): how many objected, and what became of it; for the file, the day after the period."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import ClassVar, Final

from generators.layout import chinese_date
from generators.notices.notice import Composed, Ledger, Open, fill, short_title
from generators.occasion import UNIT, Lacking, Occasion, already, counted, name_on
from generators.tables import column_sets, table
from greenlist.procedure.correspondence import objections, publicity_over, shown
from greenlist.register import KINDS, ObjectionRaised, SubjectRecord

_OUTCOMES: Final = MappingProxyType({"open": "待核查", "upheld": "成立", "rejected": "不成立"})
_Objection = tuple[SubjectRecord, ObjectionRaised]


class PublicityAccount(Open):
    """Variables of templates/publicity_account.docx."""

    stem: ClassVar[str] = "publicity_account"

    basis: str
    we: str
    year: str
    periods: str
    counts: str
    received: str
    conclusion: str


def compose(occasion: Occasion) -> Composed | Lacking:
    """Fill the account once the period is over; it is not final while an objection is open."""
    year, posted = occasion.year, shown(occasion.register, occasion.year)
    if not posted:
        return Lacking("D10", (f"{year}年度尚无公示（请先登记印发公示D08）",))
    last = publicity_over(occasion.register, year, occasion.sign_date)
    if last is None:
        end = max(record.publicity[year].last for record in posted)
        return Lacking("D10", (f"公示期至{chinese_date(end)}，尚未届满",))
    if issued := occasion.issued("D10", since=last):
        return already(issued)
    raised = objections(occasion.register, year)
    waiting = [held.number for _, held in raised if held.outcome == "open"]
    if waiting and occasion.issue:
        return Lacking("D10", (f"异议{'、'.join(waiting)}尚待核查，请报送公示异议登记表登记核查结论",))
    lists = (_list(raised, occasion),) if raised else ()
    notice = fill(
        PublicityAccount,
        occasion,
        lists,
        order="（按行政区划和单位名称排序）",
        basis=occasion.office.cites(),
        we=occasion.office.we,
        year=str(year),
        periods=_periods(posted, year),
        counts=counted({kind: sum(r.kind == kind for r in posted) for kind in KINDS}),
        received=_received(raised),
        conclusion=_conclusion(posted, raised),
    )
    dated = tuple((f"{held.number}的登记", held.day) for _, held in raised)
    return Composed(notice, lists, short_title(notice), "", order="", dated=dated)


def _periods(posted: Sequence[SubjectRecord], year: int) -> str:
    periods = sorted({(r.publicity[year].first, r.publicity[year].last) for r in posted})
    return "、".join(f"{chinese_date(first)}至{chinese_date(last)}" for first, last in periods)


def _list(raised: Sequence[_Objection], occasion: Occasion) -> Ledger:
    made = [
        {
            "number": "",
            "mark": held.number,
            "name": name_on(record, occasion.sign_date),
            "outcome": _OUTCOMES[held.outcome],
            "detail": held.detail,
        }
        for record, held in raised
    ]
    return Ledger("异议及处理", PublicityAccount.entry().annex(), table(column_sets()["objections"], made))


def _received(raised: Sequence[_Objection]) -> str:
    if not raised:
        return "公示期内未收到异议。"
    parts = [
        f"{words}{number}件"
        for outcome, words in (("upheld", "经核查成立"), ("rejected", "经核查不成立"), ("open", "待核查"))
        if (number := sum(held.outcome == outcome for _, held in raised))
    ]
    if len(parts) == 1:  # all of one outcome
        told = {"upheld": "经核查成立", "rejected": "经核查不成立", "open": "待核查"}[raised[0][1].outcome]
        return f"公示期内收到异议{len(raised)}件，{'均' if len(raised) > 1 else ''}{told}（见附件）。"
    return f"公示期内收到异议{len(raised)}件，其中{'、'.join(parts)}（见附件）。"


def _conclusion(posted: Sequence[SubjectRecord], raised: Sequence[_Objection]) -> str:
    kept = {(record.kind, record.uscc) for record, held in raised if held.outcome in {"open", "upheld"}}
    free = len(posted) - len(kept)
    withheld = f"有异议待核查或者异议成立的{len(kept)}{UNIT}单位不列入；其余" if kept else "公示的"
    if not free:
        return f"公示的{len(kept)}{UNIT}单位均有异议待核查或者异议成立，不列入市级绿色制造名单。"
    clear = "没有成立的异议" if raised else "无异议"
    return f"{withheld}{free}{UNIT}单位{clear}，按规定程序纳入市级绿色制造名单并予以公布。"
