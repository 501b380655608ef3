"""Signatures and dates of the workbooks, and whether their order makes sense (P-017, P-018, P-024 …).

Lengths and dates of the bureaus' own papers (P-005 publicity, P-006, P-007 departments, P-008, P-010 reminders,
P-015, P-016) are carried by `greenlist.procedure`.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Severity
from greenlist.forms.attachment_5 import YearTable
from greenlist.forms.attachment_6 import Registration
from greenlist.forms.attachment_6_company import CompanyRegistration
from greenlist.forms.definition import Form, known
from greenlist.rules.figures import in_words
from greenlist.rules.papers import COMPANY_FILLED, COMPANY_REGISTRATION, FILLED, TABLE, ours, own
from greenlist.verdicts import Hit, check

_PLEDGE: Final = ours("真实性承诺须有法定代表人签字、公章和日期，公开的评价报告模板即如此要求")
_OPINION_DATES: Final[dict[type[Form], tuple[tuple[str, str], ...]]] = {
    YearTable: (
        ("pledge_date", "承诺日期"),
        ("district_opinion_date", "区初审日期"),
        ("city_opinion_date", "市审核日期"),
    ),
    Registration: (
        ("pledge_date", "承诺日期"),
        ("district_date", "区初审日期"),
        ("city_date", "市符合性审核日期"),
    ),
}


@check(
    "P-017",
    Severity.ERROR,
    basis=_PLEDGE,
    message="真实性承诺缺少法定代表人签字、公章或日期：{detail}。",
    remedy="请由法定代表人签字、加盖单位公章并填写日期后重新提交。",
    papers=FILLED,
)
def pledge_is_signed(case: Case) -> Iterator[Hit]:
    """The pledge is answered with 否, or its date with `/`; blanks are F-011's."""
    form = case.paper.form
    marks = {
        "pledge_confirmed": "未作出承诺",
        "pledge_signed": "法定代表人未签字",
        "pledge_sealed": "未加盖公章",
    }
    missing = [
        (field, words)
        for field, words in marks.items()
        if (held := getattr(form, field, None)) is not None and not known(held)
    ]
    held = getattr(form, "pledge_date", None)
    if held is not None and known(held) is None:
        missing.append(("pledge_date", "未填写日期"))
    if missing:
        yield Hit(missing[0][0], fill={"detail": "、".join(words for _, words in missing)})


@check(
    "P-018",
    Severity.ERROR,
    basis=ours("申报、区初审、市审核的日期应依次在后"),
    message="审核意见日期早于申报日期：{b}{y}早于{a}{x}。",
    remedy="请核对承诺、区初审、市审核三个日期。",
    papers=FILLED,
)
def opinions_in_order(case: Case) -> Iterator[Hit]:
    """Subject, district and city sign in this order; the same day is in order."""
    form = case.paper.form
    earlier: tuple[str, date] | None = None
    dates = next(dates for kind, dates in _OPINION_DATES.items() if isinstance(form, kind))
    for field, title in dates:
        day: date | None = known(getattr(form, field))
        if day is None:
            continue
        if earlier is not None and day < earlier[1]:
            fill = {"a": earlier[0], "x": in_words(earlier[1]), "b": title, "y": in_words(day)}
            yield Hit(field, fill=fill)
        earlier = (title, day)


def _before(
    case: Case, early: str, late: str, fields: tuple[str, str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """The later field and the fill, when the day of `late` lies before that of `early`."""
    form = case.paper.form
    first: date | None = known(getattr(form, fields[0], None))
    last: date | None = known(getattr(form, fields[1], None))
    if first is not None and last is not None and last < first:
        yield fields[1], {"a": early, "x": in_words(first), "b": late, "y": in_words(last)}


@check(
    "P-024",
    Severity.ERROR,
    basis=ours("有先后的两个日期应前后相符"),
    message="{b}（{y}）早于{a}（{x}）。",
    remedy="请核对两个日期。",
    papers=FILLED,
)
def dates_in_order(case: Case) -> Iterator[Hit]:
    """Pairs of dates that can only come in one order; the same day is in order."""
    for early, late, fields in (
        ("成立日期", "清洁生产企业验收（发证）日期", ("established_on", "cp_accept_date")),
        ("清洁生产企业验收（发证）日期", "清洁生产企业有效期至", ("cp_accept_date", "cp_valid_until")),
        ("经营异常名录列入日期", "移出日期", ("abnormal_listed_on", "abnormal_listed_off")),
        ("列入培育对象日期", "培育对象有效期至", ("enrolled_on", "valid_until")),
    ):
        for field, fill in _before(case, early, late, fields):
            yield Hit(field, fill=fill)


@check(
    "P-025",
    Severity.ERROR,
    basis=ours("入选年度不晚于数据年度，成立不晚于入选"),
    message="入选年度{a}年与{b}不符。",
    remedy="请按公布名单的文件填写入选年度。",
    papers=TABLE,
)
def listed_before_the_data(case: Case) -> Iterator[Hit]:
    """The year of listing is not after the data year and not before the year of foundation."""
    form = own(case, YearTable)
    listed = known(form.list_year)
    if listed is None:
        return
    data_year, founded = known(form.data_year), known(form.established_on)
    if data_year is not None and listed > data_year:
        yield Hit(
            "list_year", fill={"a": str(int(listed)), "b": f"数据年度{int(data_year)}年（应不晚于数据年度）"}
        )
    elif founded is not None and listed < founded.year:
        yield Hit("list_year", fill={"a": str(int(listed)), "b": f"成立日期{in_words(founded)}"})


@check(
    "P-026",
    Severity.ERROR,
    basis=ours("营业期限届满的不能申请"),
    message="营业期限已于{d}届满。",
    remedy="请先办理营业期限延长登记，或更正营业期限。",
    papers=COMPANY_REGISTRATION,
)
def licence_is_valid(case: Case) -> Iterator[Hit]:
    """The business term runs to the day handed in at least; `/` says it has no end."""
    form = own(case, CompanyRegistration)
    until = known(form.licence_valid_until)
    if until is not None and until < case.paper.received_on:
        yield Hit("licence_valid_until", fill={"d": in_words(until)})


@check(
    "P-027",
    Severity.WARN,
    basis=ours("证书、许可在提交之日应仍有效"),
    message="{what}已于{d}到期。",
    remedy="请提供续期后的证书或许可，或说明办理进度。",
    papers=COMPANY_FILLED,
)
def certificates_are_valid(case: Case) -> Iterator[Hit]:
    """Permits and management-system certificates run to the day handed in at least."""
    for field, what in (
        ("discharge_permit_valid_until", "排污许可"),
        ("qms_valid_until", "质量管理体系证书"),
        ("ems_valid_until", "环境管理体系证书"),
        ("enms_valid_until", "能源管理体系证书"),
        ("ohsms_valid_until", "职业健康安全管理体系证书"),
    ):
        until: date | None = known(getattr(case.paper.form, field, None))
        if until is not None and until < case.paper.received_on:
            yield Hit(field, fill={"what": what, "d": in_words(until)})
