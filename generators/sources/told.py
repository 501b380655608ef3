"""What may stand in a document and where it is known from: facts of the register, settings, dates, parameters."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

from generators.layout import UNNUMBERED, UNSIGNED, chinese_date
from generators.notices.notice import Composed
from generators.occasion import Occasion
from generators.office import Office
from greenlist.calendar import window
from greenlist.forms import FORMS
from greenlist.forms.definition import printed
from greenlist.procedure.pool import pool_until
from greenlist.register import (
    KINDS,
    LEVELS,
    DocumentIssued,
    Event,
    PaperAccepted,
    SubjectRecord,
    TookOver,
)
from greenlist.regulation.parameters import MonthDay

REGISTER: Final = "登记簿"
COMPUTED: Final = "计算"
SETTINGS: Final = "设置"
PARAMETER: Final = "办法规定的期限、数额"
LAW: Final = "办法条文"
TEMPLATE: Final = "公文模板"
SLIP: Final = "公文印发登记单"
BROUGHT: Final = "经办人补充"
DRAFTING: Final = "拟稿"
RECEIPT: Final = "受理的材料及其核对结果"
UNKNOWN: Final = "未查明"


@dataclass(frozen=True, slots=True)
class Known:
    """Something a document may say, and where it is known from.

    Attributes:
        matter: what it is.
        origin: one of the constants above.
        basis: how it was computed, which setting or which article it is; '' where file and place say all.
        receipt, file, sha256, place: of the paper handed in it stands in; '' for none.
    """

    matter: str
    origin: str
    basis: str = ""
    receipt: str = ""
    file: str = ""
    sha256: str = ""
    place: str = ""


Facts = Mapping[str, Known]

_EVENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "district_recommended": "区级推荐汇总表",
        "reviewed": "审核评审结果",
        "pool_entered": "公布培育对象的登记",
        "publicity_posted": "公示的登记",
        "objection_raised": "公示异议登记",
        "listed": "名单公布的登记",
        "removed": "移出的登记",
        "renamed": "名称变更的登记",
        "not_listed": "上级名单未通过的登记",
        "province_recommended": "推荐函印发的登记",
        "clean_production_published": "清洁生产企业批次名单",
        "department_replied": "部门意见反馈",
        "incident_recorded": "事故事件登记",
        "inspected": "现场抽查登记",
        "change_requested": "变更申请",
        "succeeded": "合并分立承继的登记",
        "took_over": "合并分立承继的登记",
        "officer_trained": "专员培训登记",
        "finding_overridden": "核对问题处理意见",
        "evaluator_judged": "第三方机构查处登记",
        "document_issued": "公文印发登记单",
    }
)
_FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "uscc": "统一社会信用代码",
        "name": "单位名称",
        "district": "所在区",
        "day": "日期",
        "year": "年度",
        "score": "得分",
        "rank": "排序",
        "instrument": "文号",
        "number": "编号",
        "detail": "具体情况",
        "reason": "理由",
        "experts": "专家",
        "passed": "结果",
        "recommended": "区初审意见",
        "adverse": "意见",
        "department": "部门",
        "first": "起始日",
        "last": "截止日",
        "until": "有效期至",
        "level": "名单级别",
        "batch": "批次",
        "ground": "移出依据",
        "category": "类别",
        "grade": "等级",
        "occurred_on": "发生日期",
        "ended_on": "解除日期",
        "authority": "认定机关",
        "recorded_on": "登记日期",
        "learnt_on": "获知日期",
        "outcome": "结论",
        "inspected_on": "抽查日期",
        "problems": "存在问题",
        "deadline": "整改期限",
        "settled_on": "整改日期",
        "result": "抽查结果",
        "matter": "变更事项",
        "before": "变更前",
        "after": "变更后",
        "completed_on": "手续办结日期",
        "reported_on": "报区日期",
        "requested_on": "报市日期",
        "evidence": "证明材料",
        "levels": "名单级别",
        "city": "市级意见",
        "city_on": "审核日期",
        "district_agrees": "区意见",
        "successor": "承继单位信用代码",
        "predecessor": "原信用代码",
        "former": "原名称",
        "fault": "问题类别",
        "officer": "专员",
        "session": "培训期次",
        "accepted_on": "验收日期",
        "certificate": "证书编号",
        "subject_kind": "类别",
        "receipt": "受理号",
    }
)
# Facts of a subject's own papers that documents print.
_OF_PAPERS: Final = (
    "sub_sector",
    "primary_industry_code",
    "report_kind",
    "evaluator_name",
    "evaluator_uscc",
    "contact_name",
    "contact_phone",
    "park_rank",
    "authority_name",
    "total_score",
)
# Who says it first where several papers say the same: the subject's own paper, what renamed it, the panel.
_AUTHORITY: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "paper_accepted": ("uscc", "name", "district", "subject_kind"),
        "listed": ("name", "district", "year"),
        "renamed": ("name",),
        "took_over": ("name",),
        "reviewed": ("score",),
    }
)
_SKIPPED: Final = frozenset(
    {"type", "receipt", "origin", "facts", "text_print", "sha256", "paper", "replaces", "rank", "stage"}
)
_HAS_DIGIT: Final = re.compile("[0-9]")


def plain(text: str) -> str:
    r"""A text as it is compared: on one line, hyphens that break or not alike.

    >>> plain("李敏\n020\u201183123456")
    '李敏020-83123456'
    """
    return text.replace("\n", "").replace("\u2011", "-")


def events_of(record: SubjectRecord) -> list[Event]:
    """Everything the record holds, oldest first."""
    found: list[Event] = [one for years in record.accepted.values() for one in years.values()]
    for held in (
        record.recommended,
        record.reviewed,
        record.publicity,
        record.objections,
        record.not_listed,
        record.replies,
        record.sent_up,
        record.incidents,
        record.inspections,
        record.changes,
    ):
        found += held.values()
    found += (*record.moves, *record.renamed, *record.officers)
    found += [one for one in (record.pool, record.clean_production) if one is not None]
    found += [one for move in record.moves if isinstance(move, TookOver) for one in move.brought]
    found.sort(key=lambda event: event.day)
    return found


class OfRecord:
    """What one subject's record says, by the words a document says it in."""

    def __init__(self, record: SubjectRecord) -> None:
        self.record = record

    @cached_property
    def _events(self) -> tuple[Event, ...]:
        return tuple(events_of(self.record))

    @cached_property
    def _held(self) -> Mapping[str, tuple[Event, str]]:
        found: dict[str, tuple[Event, str]] = {}
        for event in self._events:
            found.update((text, (event, name)) for name, text in _texts_of(event))
        for event in self._events:
            for name in _AUTHORITY.get(event.type, ()):
                for text in _written(name, _value(event, name)):
                    before = found.get(text)
                    if before is None or _is_placed(event, name) or not _is_placed(*before):
                        found[text] = event, name
        return found

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Everything it says, the longest first."""
        return tuple(sorted(self._held, key=len, reverse=True))

    def __contains__(self, text: str) -> bool:
        return text in self._held

    def called(self, name: str, text: str) -> Known | None:
        """Where one of the facts everybody has is known from: name, credit code, district, kind.

        The newest paper in which it stands, rather than a newer event that only repeats it.
        """
        said = [
            event
            for event in reversed(self._events)
            if name in _AUTHORITY.get(event.type, ()) and _value(event, name) == text
        ]
        told = next((event for event in said if _is_placed(event, name)), said[0] if said else None)
        return fact(told, name) if told else None

    def known(self, text: str) -> Known:
        """Where one of `texts` is known from."""
        return fact(*self._held[text])

    def coded(self, names: tuple[tuple[str, str], ...], also: str = "") -> Known | None:
        """Where a choice is known from that the document says in words of its own: (type of event, field), the newest."""
        for event in reversed(self._events):
            for kind, name in names:
                if event.type == kind and (
                    not also or also in {getattr(event, "department", ""), getattr(event, "number", "")}
                ):
                    return fact(event, name)
        return None

    def stars(self, level: str) -> Known | None:
        """Where it is known from that the subject stands on a list of a level; None when it does not."""
        listed = self.record.listed.get(level)
        return fact(listed, "level") if listed else None


def fact(event: Event, name: str) -> Known:
    """A field of an event, or of its facts, as something known."""
    origin = event.origin
    label = _FIELDS.get(name) or _label(event, name)
    where = origin.places.get(name, "") if origin else ""
    return Known(
        matter=f"{_title(event)}：{label}",
        origin=SLIP if isinstance(event, DocumentIssued) else REGISTER,
        basis=""
        if where
        else f"{_title(event)}，{chinese_date(event.day)}"
        + ("" if origin else "；登记时尚未记载文件中的位置"),
        receipt=event.receipt,
        file=origin.file if origin else "",
        sha256=origin.sha256 if origin else event.sha256 if isinstance(event, PaperAccepted) else "",
        place=where,
    )


def _is_placed(event: Event, name: str) -> bool:
    """Whether it is known in which cell or on which page of a paper a field stands."""
    return event.origin is not None and bool(event.origin.places.get(name))


def _title(event: Event) -> str:
    if isinstance(event, PaperAccepted):
        model = FORMS.get(event.paper)
        return model.title if model else event.paper
    return _EVENTS[event.type]


def _label(event: Event, name: str) -> str:
    model = FORMS.get(event.paper) if isinstance(event, PaperAccepted) else None
    try:
        return printed(model, name).title if model else name
    except KeyError:
        return name


def _texts_of(event: Event) -> Iterator[tuple[str, str]]:
    """Each field of an event with every way a document may write it."""
    if isinstance(event, PaperAccepted):
        for name in _OF_PAPERS:
            if text := event.facts.get(name, ""):
                yield from ((name, one) for one in _written(name, text))
        names: Iterable[str] = ("day", "district", "name", "uscc")
    else:
        names = (name for name in type(event).model_fields if name not in _SKIPPED)
    for name in names:
        yield from ((name, one) for one in _written(name, getattr(event, name)))
    if event.receipt:
        yield "receipt", event.receipt
    if event.subject_kind:
        yield "subject_kind", _value(event, "subject_kind")


def _value(event: Event, name: str) -> Any:  # noqa: ANN401 - fields of events
    value = getattr(event, name)
    return KINDS.get(value, value) if name == "subject_kind" else value


def _written(name: str, value: Any) -> Iterator[str]:  # noqa: ANN401 - fields of events
    match value:
        case bool() | None | "":
            return
        case date():
            full = chinese_date(value)
            yield from (full, full.partition("年")[2])
        case int():
            yield f"{value}年"
        case tuple():
            yield from (plain(one) for one in value if isinstance(one, str) and one)
        case str():
            if value.isascii() and value.islower():
                return  # a word of ours for a choice
            yield plain(value)
            if name in {"score", "total_score"}:
                yield from _scores(value)
        case _:
            return


def _scores(text: str) -> Iterator[str]:
    try:
        yield str(Decimal(text).quantize(Decimal("0.1"), ROUND_HALF_UP))
    except InvalidOperation:
        return


# --- what is no subject's -------------------------------------------------------------------------------------------


def of_document(composed: Composed, occasion: Occasion) -> dict[str, Known]:
    """Settings, issuing facts, parameters and computed days a document may say."""
    found = dict(_of_parameters(occasion))
    found |= dict(_of_year(occasion))
    found |= dict(_of_office(occasion.office))
    for event in (one for told in occasion.register.evaluators.values() for one in told):
        found |= {text: fact(event, name) for name, text in _texts_of(event)}
    found |= dict(_of_period(composed))
    found |= dict(_of_publicity(composed, occasion))
    found |= dict(_of_people(occasion))
    found |= dict(_of_issue(occasion))
    if receipt := str(composed.facts.get("receipt", "")):
        found[receipt] = of_receipt(composed, "受理号")
        for name in composed.given:
            found.setdefault(plain(name), of_receipt(composed, "单位名称"))
    return {text: known for text, known in found.items() if text and text not in {"/", UNNUMBERED, UNSIGNED}}


def of_receipt(composed: Composed, matter: str, place: str = "") -> Known:
    """Something of the one paper a document is about."""
    facts = composed.facts
    return Known(
        matter,
        RECEIPT,
        "" if place else "见该受理号的回执",
        str(facts.get("receipt", "")),
        str(facts.get("file", "")),
        str(facts.get("sha256", "")),
        place,
    )


def _of_office(office: Office) -> Iterator[tuple[str, Known]]:
    contact = office.contact

    def setting(name: str, matter: str) -> Known:
        return Known(matter, SETTINGS, f"设置 {name}")

    named = (
        ("office.name", "发文机关", office.name),
        ("office.printed_by", "印发机关", office.printed_by),
        ("office.superior", "上级机关", office.superior),
        ("office.contact.division", "联系处室", contact.division),
        ("office.contact.person", "联系人", contact.person),
        ("office.contact.phone", "联系电话", contact.phone),
        ("office.contact.fax", "传真", contact.fax),
        ("office.contact.email", "电子邮箱", contact.email),
        ("office.contact.address", "通信地址", contact.address),
        ("office.contact.postcode", "邮政编码", contact.postcode),
        ("office.correction_days", "补正期限", f"{office.correction_days}个工作日"),
        ("office.basis", "依据的文件", office.cites()),
    )
    lists = (
        ("office.recipients", "主送机关", office.recipients),
        ("office.partners", "主送机关", office.partners),
        ("office.districts", "区主管部门", office.districts.values()),
        ("office.departments", "部门", office.departments.values()),
        ("office.basis", "依据的文件", map(str, office.basis)),
        ("office.copies", "抄送机关", (one for told in office.copies.values() for one in told)),
    )
    for name, matter, texts in reversed(lists):
        yield from ((plain(text), setting(name, matter)) for text in texts)
    yield from ((plain(text), setting(name, matter)) for name, matter, text in named)


def _of_issue(occasion: Occasion) -> Iterator[tuple[str, Known]]:
    issue = occasion.issue
    slip = next(
        (
            one
            for one in reversed(occasion.register.documents)
            if issue and (one.number, one.day) == (issue.number, issue.date)
        ),
        None,
    )
    for label, text in occasion.supplied.items():
        base = fact(slip, "supplied") if slip else Known(label, SLIP if issue else BROUGHT, "补充事项")
        yield (
            plain(text),
            Known(label, base.origin, "补充事项", base.receipt, base.file, base.sha256, base.place),
        )
    if issue is None:
        return
    for name, matter, text in (
        ("day", "成文日期", chinese_date(issue.date)),
        ("signer", "签发人", issue.signer),
        ("number", "发文字号", issue.number),
    ):
        base = fact(slip, name) if slip else Known(matter, SLIP, "印发登记")
        yield plain(text), Known(matter, SLIP, base.basis, base.receipt, base.file, base.sha256, base.place)


def _of_people(occasion: Occasion) -> Iterator[tuple[str, Known]]:
    """The day of drafting, where a paper is dated by it."""
    yield chinese_date(occasion.sign_date), Known("成文（拟稿）日期", DRAFTING, "拟稿之日")


def _of_year(occasion: Occasion) -> Iterator[tuple[str, Known]]:
    year = occasion.year
    yield f"{year - 1}年", Known("上一年度", COMPUTED, f"所办年度{year}减1")
    yield f"{year}年", Known("年度", DRAFTING, "所办年度")


def _of_period(composed: Composed) -> Iterator[tuple[str, Known]]:
    held = composed.facts.get("publicity")
    if isinstance(held, Mapping):
        first, last, days = date.fromisoformat(held["first"]), date.fromisoformat(held["last"]), held["days"]
        told = "由成文日期按公示天数、工作日口径和顺延规则推算（第十条第二款；设置与参数 publicity_*）"
        yield chinese_date(first), Known("公示起始日", COMPUTED, told)
        yield chinese_date(last), Known("公示截止日", COMPUTED, told)
        for unit in ("天", "个工作日"):
            yield f"{days}{unit}", Known("公示天数", COMPUTED, told)


def _of_publicity(composed: Composed, occasion: Occasion) -> Iterator[tuple[str, Known]]:
    """Periods and days that a document says once for all in its lists, from the first who has them."""
    records = composed.records or tuple(occasion.register.subjects.values())
    seen: set[date] = set()
    for record in records:
        held = record.publicity.get(occasion.year)
        if held is not None:
            for name, day in (("first", held.first), ("last", held.last)):
                if day not in seen:
                    seen.add(day)
                    yield chinese_date(day), fact(held, name)
        review = record.reviewed.get(("panel", occasion.year))
        if review is not None and review.day not in seen:
            seen.add(review.day)
            yield chinese_date(review.day), fact(review, "day")
            yield plain(review.experts), fact(review, "experts")
        pool = record.pool
        if pool is not None and pool.until not in seen and pool.year == occasion.year:
            seen.add(pool.until)
            yield chinese_date(pool.until), fact(pool, "until")
        for reply in record.replies.values():
            if reply.year == occasion.year and reply.day not in seen:
                seen.add(reply.day)
                yield chinese_date(reply.day), fact(reply, "day")


def _of_parameters(occasion: Occasion) -> Iterator[tuple[str, Known]]:
    parameters = occasion.parameters
    for held in parameters.table.values():
        told = f"{held.source}：“{held.quote}”" + (f"；{held.why}" if held.why else "")
        known = Known("规定的期限、数额", PARAMETER, told)
        if re.fullmatch(r"\d{1,2}-\d{1,2}", held.value):
            month, day = map(int, held.value.split("-"))
            yield str(MonthDay(month, day)), known
            yield from (
                (f"{year}年{MonthDay(month, day)}", known)
                for year in range(occasion.year - 1, occasion.year + 2)
            )
        elif held.value.isdigit():
            yield from _of_number(int(held.value), held.name, occasion, known)


def _of_number(value: int, name: str, occasion: Occasion, known: Known) -> Iterator[tuple[str, Known]]:
    if name.endswith("_days"):
        yield from ((f"{value}{unit}", known) for unit in ("日", "天", "个工作日"))
    elif name.endswith("_years"):
        yield f"{value}年", known
        if name == "pool_years":
            until = pool_until(occasion.sign_date, occasion.parameters)
            yield chinese_date(until), _reckoned("有效期截止日", f"成文日期起{value}年", known)
    elif name == "pool_month":
        end = date(occasion.year + value // 12, value % 12 + 1, 1) - timedelta(days=1)
        yield chinese_date(end), _reckoned("月末", f"{value}月的最后一日", known)
    elif name.endswith("_months") and value % 12 == 0:
        for day in (occasion.sign_date, occasion.day):
            first, last = window(day, value)
            yield chinese_date(first), _reckoned("起算日", f"{chinese_date(last)}往前{value}个月", known)


def _reckoned(matter: str, how: str, known: Known) -> Known:
    return Known(matter, COMPUTED, f"{how}；{known.basis}")


def level_of(stars: str) -> str:
    """The list a star stands for.

    >>> level_of("2星")
    '省级'
    """
    return LEVELS[int(stars[0]) - 1]


def has_digit(text: str) -> bool:
    """Whether a figure stands in it."""
    return bool(_HAS_DIGIT.search(text))
