"""第十条 市级绿色制造名单创建：report, recommendation, panel, publicity, list."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from greenlist.procedure.selection import (
    REPORT,
    Application,
    Known,
    Selection,
    evaluator_reasons,
    lock_out_reasons,
    paper_of,
    select,
    veto_reasons,
    with_reason,
)
from greenlist.procedure.subjects import Stage
from greenlist.register import ObjectionRaised, Register, SubjectRecord
from greenlist.rules.figures import in_words

CITY: Final = "市级"

STAGE: Final = Stage(
    "listing",
    "第十条",
    ("recommend", "评价报告齐备，可进入区级初审和市级评审，建议推荐。"),
    ("refuse", "存在不满足名单标准或第十二条规定的情形，建议不予推荐。"),
)


def _concerned(record: SubjectRecord, year: int) -> bool:
    return (
        paper_of(record, REPORT, year) is not None
        or ("listing", year) in record.recommended
        or ("panel", year) in record.reviewed
    )


def _not_passed(register: Register, record: SubjectRecord, year: int, known: Known = None) -> Iterator[str]:
    if paper_of(record, REPORT, year) is None:
        yield f"{year}年度评价报告尚未受理"
    recommended = record.recommended.get(("listing", year))
    if recommended is None:
        yield "尚无区级推荐"
    elif not recommended.recommended:
        yield f"区级初审不推荐{with_reason(recommended.reason)}"
    review = record.reviewed.get(("panel", year))
    if review is None:
        yield "尚未经市级评审"
        return
    if not review.passed:
        yield f"评审未通过{with_reason(review.reason)}"
    if not record.in_pool(review.day):
        yield f"评审之日（{in_words(review.day)}）不是有效期内的培育对象"
    application = Application(REPORT, year)
    yield from lock_out_reasons(register, record, review.day, known, application)
    yield from veto_reasons(register, record, review.day, known, application)
    yield from evaluator_reasons(register, record, paper_of(record, REPORT, year))


def _already_listed(record: SubjectRecord) -> Iterator[str]:
    if held := record.listed.get(CITY):
        yield f"已列入市级名单（{held.year}年，{held.instrument}）"


def publicity_candidates(register: Register, year: int, known: Known = None) -> Selection:
    """Whom the publicity announcement of a year names (第十条第二款): passed the panel, not yet posted."""

    def against(record: SubjectRecord) -> Iterator[str]:
        if posted := record.publicity.get(year):
            yield f"已于{in_words(posted.first)}至{in_words(posted.last)}公示（{posted.instrument}）"
            return
        yield from _already_listed(record)
        yield from _not_passed(register, record, year, known)

    return select(register, lambda r: _concerned(r, year), against)


def standing_objections(record: SubjectRecord, year: int) -> tuple[ObjectionRaised, ...]:
    """Objections of a year's publicity that keep the subject off the list: open or upheld."""
    return tuple(o for o in record.objections.values() if o.year == year and o.outcome in {"open", "upheld"})


def listable(register: Register, year: int, day: date, known: Known = None) -> Selection:
    """Whom the list published on `day` names: the period has ended before that day without a standing objection."""

    def against(record: SubjectRecord) -> Iterator[str]:
        if record.listed.get(CITY):
            yield from _already_listed(record)
            return
        yield from _not_passed(register, record, year, known)
        if (posted := record.publicity.get(year)) is None:
            yield "尚未公示"
        elif day <= posted.last:
            yield f"公示期至{in_words(posted.last)}，尚未届满"
        for objection in standing_objections(record, year):
            state = "待核查" if objection.outcome == "open" else "成立"
            yield f"公示期内异议（{objection.number}）{state}"

    return select(register, lambda r: _concerned(r, year), against)
