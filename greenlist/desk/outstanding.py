"""Papers of subjects that went back for correction and have not come again: told with what else is due."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from greenlist.desk.journal import Journal
from greenlist.forms import FORMS
from greenlist.procedure.duties import Due, Urgency
from greenlist.receipts import Receipt
from greenlist.rules.figures import in_words

CORRECTION_DAYS: Final = 30  # 日，含：更正后重新提交的提示口径；办法没有规定
# Papers of subjects, without their kind → where the Measures ask for them.
_ARTICLES: Final = {
    "attachment_6": "第九条第二款",
    "evaluation_report": "第十条第一款",
    "attachment_5": "第十三条第一款",
}


def awaited(journal: Journal, day: date, known: date | None = None) -> Iterator[Due]:
    """What was returned in the year of `day` and is still to come again; late after thirty days.

    Args:
        journal: the record.
        day: the day asked about.
        known: the last day whose receipts count; `day` when None.
    """
    until = min(day, known or day)
    for held in journal.newest_answers(tuple(_ARTICLES), until):
        if held.status != "returned" or held.day.year != day.year:
            continue
        filed = journal.filed(held.id)
        subject = Receipt.model_validate_json(filed.body).subject if filed else None
        name, end = (subject.name if subject else None) or held.uscc, held.day + timedelta(CORRECTION_DAYS)
        left = (end - day).days
        still = f"还有{left}日" if left >= 0 else f"已逾{-left}日"
        text = (
            f"{name}的《{FORMS[held.paper].title}》（受理号{held.id}）于{in_words(held.day)}退回更正，尚未重新提交，"
            f"{still}（{CORRECTION_DAYS}日为本工具的提示口径）。"
        )
        article = _ARTICLES[held.paper.partition(".")[0]]
        urgency = Urgency.SOON if left >= 0 else Urgency.LATE
        yield Due(urgency, "退回未更正", text, article, end, held.uscc, name)
