"""The words by which facts are found in a report: labels, dates, standards, and how a value of each kind looks."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from extractors.characters import compact
from extractors.lexicon import label, same_label
from greenlist.forms.definition import Kind, Printed, Shape, entries
from greenlist.forms.definition import printed as print_of
from greenlist.forms.evaluation_report_factory import FactoryReport

_MONTH: Final = "[一二三四五六七八九十]{1,3}"
DAY: Final = (
    r"(?:20\d{2}(?:年\d{1,2}月\d{1,2}日|[-./]\d{1,2}[-./]\d{1,2}(?!\d))"
    rf"|[二][〇○零Oo0一二三四五六七八九]{{3}}年{_MONTH}月{_MONTH}日)"
)
TO: Final = r"[至到~\-—–―]{1,2}"
DAYS: Final = re.compile(
    rf"(?P<first>{DAY})(?:起|开始)?(?:,|，)?"
    rf"(?:(?:{TO})(?:(?P<last>{DAY})|(?P<short>(?:\d{{1,2}}月)?\d{{1,2}}日)))?"
)
A_DAY: Final = re.compile(DAY)
A_MONTH: Final = re.compile(rf"20\d{{2}}年\d{{1,2}}月|[二][〇○零Oo0一二三四五六七八九]{{3}}年{_MONTH}月")
A_YEAR: Final = re.compile(r"20\d{2}年?")
YEARS: Final = re.compile(
    rf"(?P<first>20\d{{2}})年?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:{TO})(?P<last>20\d{{2}})年?"
)
NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
CREDIT_CODE: Final = re.compile(r"[0-9A-Za-z]{15,22}")
PHONE: Final = re.compile(r"\+?[(\d][\d()\-—–/、]{5,40}\d")
_NAME: Final = r"(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+)"
PEOPLE_LISTED: Final = re.compile(rf"{_NAME}(?:[、,和及]{_NAME})*(?=[,;。、]|$)")
EMAIL: Final = re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+")
INDUSTRY: Final = re.compile(r"(?<![\d.])\d{4}(?![\d年])")
REPORT_NO: Final = re.compile(r"[A-Za-z0-9\u4e00-\u9fff\-—–/〔〕\[\]()【】_.]+")
NOT_APPLICABLE: Final = re.compile(r"(?:/|[-—]{1,3}|不适用|不涉及|无)(?=$|[,;。])")

GENERAL_STANDARD: Final = re.compile(r"GB/?T?36132(?:[-—–―](20\d{2}))?", re.IGNORECASE)
_SECTOR: Final = (
    r"(?:HG|YB|YS|JC|JB|QB|FZ|SJ|QC|HJ|XB|CB|NB|TB|MT|GB)/?T?\d{2,6}(?:\.\d+)?[-—–―]20\d{2}"
    r"|T/[A-Z]{2,8}\d{1,6}(?:\.\d+)?[-—–―]20\d{2}"
)
STANDARD: Final = re.compile(
    rf"(?:《[^《》]{{2,40}}》)?\(?(?P<number>GB/?T?36132(?:[-—–―]20\d{{2}})?|{_SECTOR})\)?(?:《[^《》]{{2,40}}》)?",
    re.IGNORECASE,
)

OWNERSHIP_WORDS: Final = ("国有", "集体", "民营", "中外合资", "港澳台", "外商独资", "国有企业", "民营企业")

# Other words for the same fields than those of the form.
_MORE: Final[Mapping[str, tuple[str, ...]]] = {
    "subject_name": (
        "申报企业",
        "受评价工厂",
        "受评价企业",
        "受评方",
        "受评方名称",
        "申报单位名称",
        "被评价方",
        "被评价单位",
    ),
    "evaluator_name": ("第三方评价单位", "编制单位", "评价机构(盖章)", "报告编制单位"),
    "evaluator_address": ("第三方机构通讯地址",),
    "evaluator_contact": ("第三方机构联系人", "评价机构联系人"),
    "evaluator_contact_phone": ("第三方机构联系电话", "评价机构联系电话", "机构联系电话"),
    "evaluator_legal_phone": ("第三方机构法定代表人电话", "机构法定代表人联系电话"),
    "report_lead_phone": ("报告编制负责人联系电话", "评价组长电话", "项目负责人电话"),
    "report_lead": ("评价负责人", "编制负责人", "报告编写负责人"),
    "team_members": ("评价组其他成员", "评价小组成员", "参与人员"),
    "technical_reviewer": ("技术复核人员", "技术评审人员", "报告审核人员", "技术审核"),
    "approver": ("报告批准", "批准人员"),
    "contact_phone": ("电话/手机", "手机/电话", "联系电话/手机", "联系人手机"),
    "evaluation_from": ("评价开始时间", "评价起始时间"),
    "evaluation_to": ("评价结束时间", "评价完成时间"),
    "basic_requirements_result": ("基本要求评价结论", "基本要求符合性评价", "基本要求符合情况"),
    "highlights": ("受评价方的主要亮点",),
    "suggestions": ("改进建议", "评价建议"),
    "main_products": ("主要产品及产能", "产品名称"),
    "contact_department": ("申报联系部门",),
}
_LISTS: Final = ("industry_codes", "report_data_years", "on_site_dates")
_NO_LABELS: Final = frozenset(
    {"evaluator_signed", "evaluator_sealed", "subject_sealed", "score_scale", "edition"}
)
# Words too common in running text to be labels there; in tables they are.
_TABLE_ONLY: Final = frozenset(
    {"法人", "手机", "建议", "审核", "复核", "批准", "签发", "亮点", "电话", "编号", "产品名称"}
)


@cache
def labels() -> Mapping[str, str]:
    """Folded label → field; lists by the list's name."""
    found: dict[str, str] = {}
    for field, printed in _labelled():
        for key, _ in same_label(printed):
            found.setdefault(key, field)
    for field, more in _MORE.items():
        for word in more:
            if (parsed := label(word)) is not None:
                found.setdefault(parsed.key, field)
    return found


def _labelled() -> Iterable[tuple[str, Printed]]:
    for name, entry in entries(FactoryReport).items():
        known = entry.shape is Shape.SCALAR and entry.printed.block != "veto" and name not in _NO_LABELS
        if known or name in _LISTS:
            yield name, entry.printed


@cache
def written_labels() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Finds labels in running text; and compact label → field."""
    words: dict[str, str] = {}
    for field, printed in _labelled():
        for text in (printed.title, *printed.synonyms):
            words.setdefault(compact(text).casefold(), field)
    for field, more in _MORE.items():
        for text in more:
            words.setdefault(compact(text).casefold(), field)
    ordered = sorted(words, key=lambda word: (-len(word), word))
    pattern = "|".join(re.escape(word) for word in ordered)
    return (
        re.compile(
            rf"(?P<label>{pattern})(?P<note>\([^()]{{0,24}}\))?(?P<sign>[:：]|为|是|系)?", re.IGNORECASE
        ),
        words,
    )


def begins_with_label(text: str) -> bool:
    """Whether a line begins with a label and a colon.

    >>> begins_with_label("联系电话：020-87551000"), begins_with_label("联系电话见附件")
    (True, False)
    """
    pattern, _ = written_labels()
    found = pattern.match(compact(text[:60]))
    return found is not None and found["sign"] in {":", "："}


def needs_a_colon(word: str) -> bool:
    """Whether a word is a label in running text only with a colon behind it."""
    return word in _TABLE_ONLY


@cache
def kind_of(field: str) -> Kind:
    """The kind of a field; TEXT for lists."""
    entry = entries(FactoryReport)[field]
    return entry.printed.kind if entry.shape is Shape.SCALAR else Kind.TEXT


@cache
def title_of(field: str) -> str:
    """What messages call a field."""
    return entries(FactoryReport)[field].printed.title


@cache
def column_title(name: str, column: str) -> str:
    """What messages call a column of a list."""
    return print_of(FactoryReport, f"{name}.{column}").title


NAMES: Final = frozenset({"subject_name", "evaluator_name"})
SIGNING: Final = re.compile(
    r"[(\[](?:加盖)?(?:公章|盖章|签字|签章|签名|章)[)\]]$"
)  # (公章) behind a name is no part of it
PEOPLE: Final = frozenset(
    {
        "legal_representative", "contact_name", "evaluator_legal_representative", "evaluator_contact", "report_lead",
        "technical_reviewer", "approver",
    }
)  # fmt: skip
LONG: Final = frozenset({"highlights", "suggestions", "conclusion_text"})

# Under a heading about the evaluator, these labels are the evaluator's.
OF_EVALUATOR: Final[Mapping[str, str]] = {
    "subject_name": "evaluator_name",
    "uscc": "evaluator_uscc",
    "factory_address": "evaluator_address",
    "legal_representative": "evaluator_legal_representative",
    "contact_name": "evaluator_contact",
    "contact_phone": "evaluator_contact_phone",
    "contact_email": "",
    "contact_department": "",
    "ownership_type": "",
}
# A telephone belongs to the person named before it.
PHONE_OF: Final[Mapping[str, str]] = {
    "contact_name": "contact_phone",
    "contact_department": "contact_phone",
    "evaluator_legal_representative": "evaluator_legal_phone",
    "evaluator_contact": "evaluator_contact_phone",
    "report_lead": "report_lead_phone",
    "legal_representative": "",
    "technical_reviewer": "",
    "approver": "",
}
EVALUATOR_HEADING: Final = re.compile(
    r"(?:第三方|评价)(?:评价)?(?:机构|单位)(?:基本)?(?:信息|情况|简介|概况|资质)"
)
FACTORY_HEADING: Final = re.compile(
    r"(?:工厂|企业|受评价方|申报单位)(?:基本)?(?:信息|情况|简介|概况)|评价结果|评价依据|评价目的|评价范围"
)
