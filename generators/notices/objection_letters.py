"""D09 异议核查函、异议处理答复 (第十条第二款): one of each objection, asked about while open, answered once settled."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import ClassVar, Final

from generators.layout import chinese_date
from generators.notices import rows
from generators.notices.notice import Composed, Letter, Plain, fill, short_title
from generators.occasion import Lacking, Occasion
from greenlist.procedure.correspondence import objections
from greenlist.register import ObjectionRaised, PublicityPosted, SubjectRecord

_OUTCOMES: Final = MappingProxyType({"upheld": "成立", "rejected": "不成立"})
_CONSEQUENCES: Final = MappingProxyType(
    {
        "upheld": "该单位不列入本年度市级绿色制造名单。",
        "rejected": "公示期满后，按规定程序办理名单公布。",
    }
)


class ObjectionEnquiry(Letter):
    """Variables of templates/objection_enquiry.docx."""

    stem: ClassVar[str] = "objection_enquiry"

    basis: str
    we: str
    year: str
    named: str
    reference: str
    content: str
    limit: str


class ObjectionAnswer(Plain):
    """Variables of templates/objection_answer.docx."""

    stem: ClassVar[str] = "objection_answer"

    basis: str
    we: str
    year: str
    named: str
    reference: str
    detail: str
    outcome: str
    consequence: str


def compose_enquiries(occasion: Occasion) -> Sequence[Composed] | Lacking:
    """A letter for each objection that is being looked into."""
    found = tuple(
        _enquiry(record, held, occasion)
        for record, held in objections(occasion.register, occasion.year)
        if held.outcome == "open" and occasion.issued("D09", (held.number,), since=held.day) is None
    )
    return found or Lacking("D09", (f"{occasion.year}年度没有待核查而尚未发函的异议",))


def _sentence(text: str) -> str:
    """A fact somebody wrote, closed as a sentence."""
    return text if text.endswith(("。", "！", "？")) else f"{text}。"


def _enquiry(record: SubjectRecord, held: ObjectionRaised, occasion: Occasion) -> Composed:
    notice = fill(
        ObjectionEnquiry,
        occasion,
        to=occasion.office.district_bureau(record.district),
        basis=occasion.office.cites(),
        we=occasion.office.we,
        year=str(held.year),
        named=rows.named_with_code(record, occasion),
        reference=held.number,
        content=_sentence(held.detail or occasion.asked("异议内容")),
        limit=_limit(record.publicity.get(held.year), occasion),
    )
    return _composed(notice, record, held)


def _limit(posted: PublicityPosted | None, occasion: Occasion) -> str:
    """The end of the publicity while it lasts; afterwards a person sets the day."""
    if posted and occasion.sign_date < posted.last:
        return chinese_date(posted.last)
    return occasion.asked("函复期限")


def compose_answers(occasion: Occasion) -> Sequence[Composed] | Lacking:
    """An answer for each objection that is settled; who objected a person says."""
    found = tuple(
        _answer(record, held, occasion)
        for record, held in objections(occasion.register, occasion.year)
        if held.outcome != "open" and occasion.issued("D09", (held.number,), since=held.day) is None
    )
    return found or Lacking("D09", (f"{occasion.year}年度没有已办结而尚未答复的异议",))


def _answer(record: SubjectRecord, held: ObjectionRaised, occasion: Occasion) -> Composed:
    notice = fill(
        ObjectionAnswer,
        occasion,
        to=occasion.asked("异议人"),
        basis=occasion.office.cites(),
        we=occasion.office.we,
        year=str(held.year),
        named=rows.named_with_code(record, occasion),
        reference=held.number,
        detail=_sentence(held.detail or occasion.asked("处理情况")),
        outcome=_OUTCOMES[held.outcome],
        consequence=_CONSEQUENCES[held.outcome],
    )
    return _composed(notice, record, held)


def _composed(
    notice: ObjectionEnquiry | ObjectionAnswer, record: SubjectRecord, held: ObjectionRaised
) -> Composed:
    return Composed(
        notice,
        (),
        f"{short_title(notice)}（{held.number}）",
        "",
        order="",
        about=(held.number, record.uscc, record.name),
        alone=True,
        dated=((f"{held.number}的登记", held.day),),
        given=(record.name, held.detail),
    )
