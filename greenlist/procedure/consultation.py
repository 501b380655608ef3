"""第十一条第一款 征求意见：which department was asked, who has answered about whom, who is silent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from greenlist.forms.department_opinion import DEPARTMENTS, departments_in
from greenlist.procedure.duties import Due, Urgency
from greenlist.procedure.listing import CITY
from greenlist.procedure.selection import printed_order
from greenlist.register import Register, SubjectRecord
from greenlist.regulation.parameters import Parameters
from greenlist.rules.figures import in_words

ENQUIRY: Final = "D13"  # 征求部门意见函
ANSWERS: Final = "D14"  # 部门意见汇总表
_LETTER_UP: Final = "D15"
REPLY_DAYS: Final = 15  # 日，含：未复函的提示口径，本工具设定
LEAD_DAYS: Final = 60  # 日：向省推荐期限之前这些日起提示征求意见
_MOST_NAMED: Final = 10


@dataclass(frozen=True, slots=True)
class Consultation:
    """One department in one year's consultation.

    Attributes:
        department: in the words of the article.
        asked_on: day of the first letter that asked it, or None; a letter that names nobody went to every department.
        answered: subjects it has replied about, in printed order.
        silent: subjects it has not replied about, in the same order; silence is no consent.
        adverse: those of `answered` it speaks against.
    """

    department: str
    asked_on: date | None
    answered: tuple[SubjectRecord, ...]
    silent: tuple[SubjectRecord, ...]
    adverse: tuple[SubjectRecord, ...]

    @property
    def to_be_asked(self) -> bool:
        """Whether a letter is still to be sent: it has not been asked, nor answered without one being registered."""
        return self.asked_on is None and not self.answered and bool(self.silent)

    @property
    def state(self) -> str:
        """Chinese: 已答复, 部分答复, 未答复 or 未征求."""
        if not self.silent:
            return "已答复"
        if self.answered:
            return "部分答复"
        return "未答复" if self.asked_on else "未征求"


def concerned(register: Register, year: int) -> tuple[SubjectRecord, ...]:
    """Whom departments are asked about: on the municipal list and no higher one, not yet recommended this year."""
    found = (
        record
        for record in register.subjects.values()
        if record.highest_level == CITY and year not in record.sent_up
    )
    return tuple(sorted(found, key=printed_order))


def consultations(register: Register, year: int) -> tuple[Consultation, ...]:
    """Every department of the article in a year's consultation, in the article's order."""
    subjects = concerned(register, year)
    asked: dict[str, date] = {}
    for letter in register.documents:
        if (letter.document, letter.year) == (ENQUIRY, year):
            for name in departments_in(letter.about) if letter.about else DEPARTMENTS:
                asked[name] = min(letter.day, asked.get(name, letter.day))
    return tuple(_of(name, asked.get(name), subjects, year) for name in DEPARTMENTS)


def _of(name: str, asked: date | None, subjects: tuple[SubjectRecord, ...], year: int) -> Consultation:
    answered = tuple(r for r in subjects if (year, name) in r.replies)
    silent = tuple(r for r in subjects if (year, name) not in r.replies)
    adverse = tuple(r for r in answered if r.replies[year, name].adverse)
    return Consultation(name, asked, answered, silent, adverse)


def consulting(register: Register, day: date, parameters: Parameters) -> Iterator[Due]:
    """The consultation of the year: to be begun before the letter to the province, and who has not answered."""
    year, end = day.year, parameters.province_recommend_by.of(day.year)
    waiting = [each for each in consultations(register, year) if each.silent]
    if not waiting:
        return
    unasked = [each.department for each in waiting if each.asked_on is None]
    if unasked and 0 <= (end - day).days <= LEAD_DAYS:
        whom = "" if len(unasked) == len(DEPARTMENTS) else f"向{'、'.join(unasked)}部门的"
        text = (
            f"{len(concerned(register, year))}家单位尚未登记{whom}征求部门意见函（{ENQUIRY}）；"
            f"须征求{'、'.join(DEPARTMENTS)}部门意见后方可推荐（期限前{LEAD_DAYS}日起提示，为本工具的提示口径）。"
        )
        wanted = any(each.to_be_asked for each in waiting) and register.issued(_LETTER_UP, year) is None
        document, of = (ENQUIRY, year) if wanted else ("", 0)
        yield Due(Urgency.SOON, "征求意见", text, "第十一条第一款", end, document=document, year=of)
    for each in waiting:
        if each.asked_on is not None:
            yield _silence(each, day)


def gathering(register: Register, year: int) -> Iterator[Due]:
    """The departments' answers can be put together until the letter to the province is issued."""
    if register.issued(_LETTER_UP, year) is None and any(
        of == year for record in concerned(register, year) for of, _ in record.replies
    ):
        text = f"{year}年度部门意见汇总表可以拟出。"
        yield Due(Urgency.READY, "部门意见汇总", text, "第十一条第一款", document=ANSWERS, year=year)


def _silence(each: Consultation, day: date) -> Due:
    assert each.asked_on is not None
    gone = (day - each.asked_on).days
    names = "、".join(record.name for record in each.silent[:_MOST_NAMED])
    more = f"等{len(each.silent)}家" if len(each.silent) > _MOST_NAMED else ""
    told = f"{in_words(each.asked_on)}征求{each.department}部门意见，已{gone}日，尚未答复：{names}{more}"
    late = gone > REPLY_DAYS
    text = (
        f"{told}{f'（超过{REPLY_DAYS}日列为逾期，为本工具的提示口径）' if late else ''}。未答复不视为同意。"
    )
    return Due(Urgency.LATE if late else Urgency.SOON, "征求意见", text, "第十一条第一款")
