"""Short typed constructors of `Printed`, so that a field of a form is one or two lines.

None is called like a field of a form: inside a class body a field of the same name would hide it. A form
that has a field `phone`, `email` or `number` imports the module and writes `prints.phone(…)`.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, TypedDict, Unpack

from greenlist.forms.definition import Certainty, Kind, Printed, Source, When

YES: Final = "是"
NO: Final = "否"
YES_NO: Final = (YES, NO)
ZERO: Final = Decimal(0)
HUNDRED: Final = Decimal(100)
TWO_HUNDRED: Final = Decimal(200)  # scores where those of parks stand too: their index is not capped at 100

DESIGNED: Final = Source()


def verified(reference: str) -> Source:
    """The label stands in the document named (an article such as `第十三条`, or a published template)."""
    return Source(Certainty.VERIFIED, reference)


def second_hand(reference: str) -> Source:
    """The label is restated by somebody who had the document before him."""
    return Source(Certainty.SECOND_HAND, reference)


def memory(reference: str = "") -> Source:
    """The label is known but was not found in a readable source."""
    return Source(Certainty.MEMORY, reference)


def designed(reference: str) -> Source:
    """The label is ours; the article named asks for what it holds."""
    return Source(Certainty.DESIGNED, reference)


# Published papers whose labels are used again and again.
THIRD_PARTY_REPORT: Final = verified("绿色工厂第三方评价报告模板")
SELF_REPORT: Final = verified("绿色工厂自评价报告模板")
PARK_REPORT: Final = verified("绿色工业园区第三方评价报告模板")
PARK_SELF_REPORT: Final = verified("绿色工业园区自评价报告模板")
PLATFORM_FORM: Final = second_hand("绿色工厂申报表（平台2025年度）")


class Extras(TypedDict, total=False):
    """What any field may say besides its number, title, block and unit; see `Printed`."""

    required: bool
    required_if: When
    may_not_apply: bool
    accepts: Mapping[str, str]
    synonyms: tuple[str, ...]
    max_chars: int
    min_chars: int
    future: bool
    note: str
    source: Source
    level: str
    group: str
    direction: str
    formula: str
    evidence: str
    after: str


def text(no: str, title: str, block: str = "", **extras: Unpack[Extras]) -> Printed:
    """Free words."""
    return Printed(id=no, title=title, kind=Kind.TEXT, block=block, **extras)


def number(  # noqa: PLR0913 - each is a fact about the field and must be said where the field stands
    no: str,
    title: str,
    block: str = "",
    unit: str = "",
    *,
    minimum: Decimal | None = ZERO,
    maximum: Decimal | None = None,
    positive: bool = False,
    **extras: Unpack[Extras],
) -> Printed:
    """A decimal number, not below 0 unless `minimum` says otherwise (None: may be negative)."""
    return Printed(
        id=no,
        title=title,
        kind=Kind.DECIMAL,
        block=block,
        unit=unit,
        minimum=minimum,
        maximum=maximum,
        positive=positive,
        **extras,
    )


def count(  # noqa: PLR0913 - as above
    no: str,
    title: str,
    block: str = "",
    unit: str = "",
    *,
    minimum: Decimal | None = ZERO,
    maximum: Decimal | None = None,
    positive: bool = False,
    **extras: Unpack[Extras],
) -> Printed:
    """A whole number, not below 0 unless `minimum` says otherwise."""
    return Printed(
        id=no,
        title=title,
        kind=Kind.INTEGER,
        block=block,
        unit=unit,
        minimum=minimum,
        maximum=maximum,
        positive=positive,
        **extras,
    )


def percent(  # noqa: PLR0913 - as above
    no: str,
    title: str,
    block: str = "",
    *,
    minimum: Decimal | None = ZERO,
    maximum: Decimal | None = HUNDRED,
    **extras: Unpack[Extras],
) -> Printed:
    """A share in %, 0–100 unless bounds say otherwise (growth rates and indices: None)."""
    return Printed(
        id=no,
        title=title,
        kind=Kind.PERCENT,
        block=block,
        unit="%",
        minimum=minimum,
        maximum=maximum,
        **extras,
    )


def calendar_year(no: str, title: str, block: str = "", **extras: Unpack[Extras]) -> Printed:
    """A calendar year in four digits; not after the day judged unless `future`."""
    return Printed(id=no, title=title, kind=Kind.YEAR, block=block, **extras)


def day(no: str, title: str, block: str = "", **extras: Unpack[Extras]) -> Printed:
    """A date; not after the day judged unless `future`."""
    return Printed(id=no, title=title, kind=Kind.DATE, block=block, **extras)


def yes_no(
    no: str, title: str, block: str = "", *, options: tuple[str, str] = YES_NO, **extras: Unpack[Extras]
) -> Printed:
    """是 or 否, or another pair of words of which the first is the yes, such as 符合 and 不符合."""
    return Printed(id=no, title=title, kind=Kind.YES_NO, block=block, options=options, **extras)


def choice(no: str, title: str, block: str, options: tuple[str, ...], **extras: Unpack[Extras]) -> Printed:
    """Exactly one of `options`."""
    return Printed(id=no, title=title, kind=Kind.CHOICE, block=block, options=options, **extras)


def choices(no: str, title: str, block: str, options: tuple[str, ...], **extras: Unpack[Extras]) -> Printed:
    """Any of `options`, printed separated by 、."""
    return Printed(id=no, title=title, kind=Kind.CHOICES, block=block, options=options, **extras)


def credit_code(no: str, title: str, block: str = "", **extras: Unpack[Extras]) -> Printed:
    """统一社会信用代码, 18 characters (GB 32100-2015)."""
    return Printed(id=no, title=title, kind=Kind.USCC, block=block, **extras)


def industry_code(no: str, title: str, block: str = "", **extras: Unpack[Extras]) -> Printed:
    """One four-digit class of GB/T 4754-2017."""
    return Printed(id=no, title=title, kind=Kind.INDUSTRY_CODE, block=block, **extras)


def phone(no: str, title: str, block: str = "", **extras: Unpack[Extras]) -> Printed:
    """A mobile or landline number."""
    return Printed(id=no, title=title, kind=Kind.PHONE, block=block, **extras)


def email(no: str, title: str, block: str = "", **extras: Unpack[Extras]) -> Printed:
    """An e-mail address."""
    return Printed(id=no, title=title, kind=Kind.EMAIL, block=block, **extras)


def listing(no: str, title: str, block: str, **extras: Unpack[Extras]) -> Printed:
    """A whole list (`tuple[Row, ...]`); its columns carry prints of their own, without a block."""
    return Printed(id=no, title=title, kind=Kind.TEXT, block=block, **extras)
