"""第九条 培育库：who passed the conformity review and becomes a cultivation object."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from greenlist.calendar import add_months
from greenlist.procedure.selection import (
    REGISTRATION,
    Application,
    Known,
    Selection,
    lock_out_reasons,
    paper_of,
    select,
    veto_reasons,
    with_reason,
)
from greenlist.procedure.subjects import Stage
from greenlist.register import Register, SubjectRecord
from greenlist.regulation.parameters import Parameters
from greenlist.rules.figures import in_words

_MONTHS_A_YEAR: Final = 12

STAGE: Final = Stage(
    "pool",
    "第九条",
    ("admit", "材料齐备，可进入区级初审和市级符合性审核，建议列为培育对象。"),
    ("refuse", "存在不符合第七条培育条件或第十二条规定的情形，建议不予入库。"),
)


def pool_until(entered: date, parameters: Parameters) -> date:
    """Last day of a cultivation object's term (有效期三年): the corresponding day, included."""
    return add_months(entered, parameters.pool_years * _MONTHS_A_YEAR)


def _concerned(record: SubjectRecord, year: int) -> bool:
    return (
        paper_of(record, REGISTRATION, year) is not None
        or ("pool", year) in record.recommended
        or ("conformity", year) in record.reviewed
    )


def _against(register: Register, record: SubjectRecord, year: int, known: Known = None) -> Iterator[str]:
    if record.pool and record.pool.year == year:
        yield f"已于{in_words(record.pool.day)}列入培育对象（{record.pool.instrument}），有效期至{in_words(record.pool.until)}"
        return
    if paper_of(record, REGISTRATION, year) is None:
        yield f"{year}年度登记表尚未受理"
    recommended = record.recommended.get(("pool", year))
    if recommended is None:
        yield "尚无区级初审推荐"
    elif not recommended.recommended:
        yield f"区级初审不推荐{with_reason(recommended.reason)}"
    review = record.reviewed.get(("conformity", year))
    if review is None:
        yield "尚未经市级符合性审核"
        return
    if not review.passed:
        yield f"符合性审核未通过{with_reason(review.reason)}"
    application = Application(REGISTRATION, year)
    yield from lock_out_reasons(register, record, review.day, known, application)
    yield from veto_reasons(register, record, review.day, known, application)


def conformity_passed(register: Register, year: int, known: Known = None) -> Selection:
    """Whom the list of cultivation objects of a year names (第九条第三款): reviewed, passed, not yet entered."""
    return select(register, lambda r: _concerned(r, year), lambda r: _against(register, r, year, known))
