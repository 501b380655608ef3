"""D07 评审会议通知、评审纪要 (第十条第二款): who is to be reviewed, and what the panel found."""

from collections.abc import Mapping
from typing import ClassVar

from generators.layout import chinese_date
from generators.notices import rows
from generators.notices.notice import Annex, Composed, Letter, Notice, fill, short_title
from generators.occasion import UNIT, Lacking, Occasion, already, counted
from greenlist.procedure.correspondence import awaiting_panel, seen_by_panel
from greenlist.register import SubjectRecord


class PanelCall(Letter):
    """Variables of templates/panel_call.docx."""

    stem: ClassVar[str] = "panel_call"

    basis: str
    we: str
    year: str
    counts: str
    time: str
    venue: str


class PanelMinutes(Notice):
    """Variables of templates/panel_minutes.docx."""

    stem: ClassVar[str] = "panel_minutes"

    mark: str
    date: str
    basis: str
    year: str
    days: str
    venue: str
    chair: str
    counts: str
    results: str
    publicity_days: str
    experts: str
    annex_lines: tuple[str, ...]
    annexes: tuple[Annex, ...]


def compose_call(occasion: Occasion) -> Composed | Lacking:
    """The notice of the panel's meeting; when, where and whose experts a person says."""
    year = occasion.year
    waiting = awaiting_panel(occasion.register, year)
    if not waiting:
        return Lacking("D07", (f"{year}年度没有已由区推荐、等待评审的单位",))
    if issued := occasion.issued("D07"):
        return already(issued)
    lists = (rows.mixed(waiting, occasion, PanelCall.entry().annex(year=year), sheet="待评审单位"),)
    counts = {"": len(waiting)}
    notice = fill(
        PanelCall,
        occasion,
        lists,
        to=occasion.asked("参会单位"),
        order=rows.ORDER_NOTE,
        basis=occasion.office.cites(),
        we=occasion.office.we,
        year=str(year),
        counts=counted(counts),
        time=occasion.asked("会议时间"),
        venue=occasion.asked("会议地点"),
    )
    days = tuple((f"{r.name}的区级推荐", r.recommended["listing", year].day) for r in waiting)
    return Composed(notice, lists, short_title(notice), lists[0].heading, counts=counts, dated=days)


def _result_row(record: SubjectRecord, occasion: Occasion) -> Mapping[str, str]:
    review = record.reviewed["panel", occasion.year]
    reason = f"（{review.reason}）" if review.reason else ""
    return {
        **rows.unit_row(record, occasion),
        "score": rows.score(record, occasion.year),
        "result": "通过" if review.passed else f"未通过{reason}",
    }


def _results(passed: int, seen: int) -> str:
    """How many passed.

    >>> _results(46, 46), _results(40, 46), _results(0, 1)
    ('46家单位全部通过评审', '40家单位通过评审，6家单位未通过评审', '1家单位未通过评审')
    """
    if seen == 1:
        return f"1{UNIT}单位{'通过' if passed else '未通过'}评审"
    if passed in {0, seen}:
        return f"{seen}{UNIT}单位{'全部通过' if passed else '均未通过'}评审"
    return f"{passed}{UNIT}单位通过评审，{seen - passed}{UNIT}单位未通过评审"


def compose_minutes(occasion: Occasion) -> Composed | Lacking:
    """What the panel found, from the table of its results; where it met and who led it a person says."""
    year = occasion.year
    seen = seen_by_panel(occasion.register, year)
    if not seen:
        return Lacking("D07", (f"{year}年度评审结果尚未登记，请市局报送审核评审结果（专家评审）",))
    reviews = [record.reviewed["panel", year] for record in seen]
    if issued := occasion.issued("D07", (PanelMinutes.entry().document,), since=max(r.day for r in reviews)):
        return already(issued)
    title = PanelMinutes.entry().annex(year=year)
    lists = (rows.mixed(seen, occasion, title, columns="panel_results", row=_result_row, sheet="评审结果"),)
    counts, passed = {"": len(seen)}, sum(review.passed for review in reviews)
    experts = "、".join(dict.fromkeys(review.experts for review in reviews if review.experts))
    notice = fill(
        PanelMinutes,
        occasion,
        lists,
        order=rows.ORDER_NOTE,
        mark=f"{occasion.office.name}会议纪要",
        basis=occasion.office.cites(),
        year=str(year),
        days="、".join(chinese_date(day) for day in sorted({review.day for review in reviews})),
        venue=occasion.asked("会议地点"),
        chair=occasion.asked("主持人"),
        counts=counted(counts),
        results=_results(passed, len(seen)),
        publicity_days=str(occasion.parameters.publicity_days),
        experts=experts or occasion.asked("出席专家"),
    )
    days = tuple((f"{r.name}的评审", r.reviewed["panel", year].day) for r in seen)
    return Composed(notice, lists, short_title(notice), title, counts=counts, dated=days)
