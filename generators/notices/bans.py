"""D31 第三方机构不予采信的通报 (第十九条第二款): an evaluator whose results are not accepted for three years."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from generators.layout import chinese_date
from generators.notices import rows
from generators.notices.notice import Composed, Document, fill, short_title
from generators.occasion import UNIT, Lacking, Occasion
from greenlist.procedure.correspondence import BAN_NOTICE, banned
from greenlist.procedure.evaluators import records_by
from greenlist.procedure.selection import newest
from greenlist.register import EvaluatorJudged, SubjectRecord


class EvaluatorBan(Document):
    """Variables of templates/evaluator_ban.docx."""

    stem: ClassVar[str] = "evaluator_ban"

    basis: str
    we: str
    named: str
    fault: str
    detail: str
    first: str
    last: str
    affected: str


def compose(occasion: Occasion) -> Sequence[Composed] | Lacking:
    """A notice for each evaluator that has not been made known."""
    found = tuple(
        _notice(uscc, held, occasion)
        for uscc, held in banned(occasion.register, occasion.sign_date)
        if occasion.issued(BAN_NOTICE, (uscc, held.name), since=held.day) is None
    )
    return found or Lacking(BAN_NOTICE, ("没有决定不予采信而尚未通报的第三方机构",))


def _row(record: SubjectRecord, occasion: Occasion) -> Mapping[str, str]:
    report = newest(record, "evaluation_report")
    return {**rows.unit_row(record, occasion), "report": chinese_date(report.day) if report else ""}


def _notice(uscc: str, held: EvaluatorJudged, occasion: Occasion) -> Composed:
    records = records_by(occasion.register, uscc, held.name, occasion.year)
    title = EvaluatorBan.entry().annex()
    lists = (
        (rows.mixed(records, occasion, title, columns="reports", row=_row, sheet="涉及的评价报告"),)
        if records
        else ()
    )
    counts = {"": len(records)} if records else {}
    detail = held.detail if held.detail.endswith(("。", "！", "？")) else f"{held.detail}。"
    affected = f"{len(records)}{UNIT}单位{occasion.year}年度提交的评价报告由该机构出具（见附件），由所在区工业和信息化主管部门逐一核对。"
    notice = fill(
        EvaluatorBan,
        occasion,
        lists,
        to="，".join(occasion.office.recipients),
        titled={"name": held.name},
        order=rows.ORDER_NOTE,
        basis=occasion.office.cites(),
        we=occasion.office.we,
        named=f"{held.name}（统一社会信用代码：{uscc}）",
        fault=held.fault or occasion.asked("存在的问题"),
        detail=detail if held.detail else "",
        first=chinese_date(held.day),
        last=chinese_date(held.until) if held.until else "",
        affected=affected if records else "",
    )
    return Composed(
        notice,
        lists,
        short_title(notice)[:60],
        f"{title}（{held.name}）" if records else "",
        order="district" if records else "",
        counts=counts,
        about=(uscc, held.name),
        alone=True,
        dated=((f"对{held.name}的决定", held.day),),
        given=(held.name, held.detail, *(record.name for record in records)),
    )
