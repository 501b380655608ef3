"""How values look in a report: dates, standards, names; and whose facts labels and headings are about."""

import re
from collections.abc import Mapping
from typing import Final

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

PARK_STANDARD: Final = re.compile(
    r"《?(?:20\d{2}年)?绿色(?:低碳)?(?:工业|产业)?园区评价(?:要求|指标体系|导则)》?(?:\((?:20\d{2}年?版?|附件\d|试行|零碳转型|[^()]{4,30}号)\)》?)?"
)
CHAIN_STANDARD: Final = re.compile(
    r"(?:《[^《》]{2,12}行业|《?(?:(?:机械|汽车|电子电器)?行业)?)绿色供应链管理(?:企业)?评价(?:要求|指标体系)》?(?:\((?:附件\d|试行|[^()]{4,30}号)\))?"
    r"|GB/?T?(?:33635|39257)(?:[-—–―]20\d{2})?",
    re.IGNORECASE,
)
STANDARDS: Final = (STANDARD, PARK_STANDARD, CHAIN_STANDARD)

OWNERSHIP_WORDS: Final = ("国有", "集体", "民营", "中外合资", "港澳台", "外商独资", "国有企业", "民营企业")

NAMES: Final = frozenset({"subject_name", "evaluator_name"})
SIGNING: Final = re.compile(
    r"[(\[](?:加盖)?(?:公章|盖章|签字|签章|签名|章)[)\]]$"
)  # (公章) behind a name is no part of it
PEOPLE: Final = frozenset(
    {
        "legal_representative", "contact_name", "evaluator_legal_representative", "evaluator_contact", "report_lead",
        "technical_reviewer", "approver", "park_head_name",
    }
)  # fmt: skip
LONG: Final = frozenset({"park_intro", "experience", "highlights", "suggestions", "conclusion_text"})

# Under a heading about the evaluator, these labels are the evaluator's.
OF_EVALUATOR: Final[Mapping[str, str]] = {
    "subject_name": "evaluator_name",
    "uscc": "evaluator_uscc",
    "factory_address": "evaluator_address",
    "park_address": "evaluator_address",
    "company_address": "evaluator_address",
    "legal_representative": "evaluator_legal_representative",
    "contact_name": "evaluator_contact",
    "contact_phone": "evaluator_contact_phone",
    "contact_email": "",
    "contact_post": "",
    "park_head_name": "",
    "park_head_post": "",
    "park_head_phone": "",
    "contact_department": "",
    "ownership_type": "",
}
POST_OF: Final[Mapping[str, str]] = {"park_head_name": "park_head_post", "contact_name": "contact_post"}
# A telephone belongs to the person named before it.
PHONE_OF: Final[Mapping[str, str]] = {
    "contact_name": "contact_phone",
    "contact_department": "contact_phone",
    "evaluator_legal_representative": "evaluator_legal_phone",
    "evaluator_contact": "evaluator_contact_phone",
    "report_lead": "report_lead_phone",
    "legal_representative": "",
    "park_head_name": "park_head_phone",
    "technical_reviewer": "",
    "approver": "",
}
EVALUATOR_HEADING: Final = re.compile(
    r"(?:第三方|评价)(?:评价)?(?:机构|单位)(?:基本)?(?:信息|情况|简介|概况|资质)"
)
SUBJECT_HEADING: Final = re.compile(
    r"(?:工厂|企业|园区|受评价方|申报单位)(?:基本)?(?:信息|情况|简介|概况)|评价结果|评价依据|评价目的|评价范围"
)
