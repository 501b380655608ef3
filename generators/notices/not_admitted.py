"""D04 不予入库告知书 (第九条第三款): one for each subject whom the conformity review did not pass."""

from collections.abc import Sequence
from typing import ClassVar

from generators.layout import chinese_date
from generators.notices import rows
from generators.notices.notice import Composed, Plain, fill, short_title
from generators.occasion import Lacking, Occasion
from greenlist.procedure.correspondence import not_admitted
from greenlist.register import Reviewed, SubjectRecord


class NotAdmitted(Plain):
    """Variables of templates/not_admitted.docx."""

    stem: ClassVar[str] = "not_admitted"

    basis: str
    we: str
    year: str
    named: str
    reviewed: str
    reason: str


def compose(occasion: Occasion) -> Sequence[Composed] | Lacking:
    """A letter for each refusal that has not been told."""
    year = occasion.year
    found = []
    for record in not_admitted(occasion.register, year):
        review = record.reviewed["conformity", year]
        if occasion.issued("D04", (record.uscc, record.name), since=review.day) is None:
            found.append(_letter(record, review, occasion))
    return tuple(found) or Lacking("D04", (f"{year}年度没有未通过符合性审核而尚未告知的单位",))


def _letter(record: SubjectRecord, review: Reviewed, occasion: Occasion) -> Composed:
    reason = review.reason or occasion.asked("不予入库理由")
    notice = fill(
        NotAdmitted,
        occasion,
        to=occasion.office.district_bureau(record.district),
        basis=occasion.office.cites(),
        we=occasion.office.we,
        year=str(occasion.year),
        named=rows.named_with_code(record, occasion),
        reviewed=chinese_date(review.day),
        reason=reason if reason.endswith("。") else f"{reason}。",
    )
    return Composed(
        notice,
        (),
        f"{short_title(notice)}（{record.name[:30]}）",
        "",
        order="",
        about=(record.uscc, record.name),
        alone=True,
        dated=((f"{record.name}的符合性审核", review.day),),
        given=(record.name, review.reason),
    )
