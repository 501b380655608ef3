"""第二十二条 有效期：until when the Measures hold, once an issued document has published them."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from greenlist.calendar import add_months
from greenlist.procedure.duties import Due, Urgency, within
from greenlist.register import Register
from greenlist.regulation.parameters import Parameters
from greenlist.rules.figures import in_words

PROMULGATION: Final = "D33"  # 印发办法的通知
TERM_REMINDERS: Final = (365, 180, 90)  # 日：评估、修订、重新印发都需要时间
_MONTHS_A_YEAR: Final = 12


def promulgated_on(register: Register) -> date | None:
    """Day of the newest document that published the Measures; None while they are a draft for comment."""
    return max((held.day for held in register.documents if held.document == PROMULGATION), default=None)


def holds_until(register: Register, parameters: Parameters) -> date | None:
    """Last day, included, of the term of the Measures; None while they have not been published."""
    begun = promulgated_on(register)
    return None if begun is None else add_months(begun, parameters.measures_years * _MONTHS_A_YEAR)


def term_of_the_measures(register: Register, day: date, parameters: Parameters) -> Iterator[Due]:
    """The Measures about to lapse, or lapsed: what is done afterwards has no ground until they are issued anew."""
    until = holds_until(register, parameters)
    if until is None:
        return
    if day > until:
        text = f"办法的有效期已于{in_words(until)}届满，继续办理须由市工业和信息化局重新印发。"
        yield Due(Urgency.LATE, "办法有效期", text, "第二十二条", until)
    elif within(day, until, TERM_REMINDERS) is not None:
        text = (
            f"办法的有效期至{in_words(until)}，还有{(until - day).days}日，请评估后决定是否修订、重新印发。"
        )
        yield Due(Urgency.SOON, "办法有效期", text, "第二十二条", until)
