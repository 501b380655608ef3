"""C01–C14: what must agree before a document leaves the house. Checked on the finished file, read back."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from generators.layout import UNSIGNED, annex_lines
from generators.notices.notice import Composed
from generators.notices.publicity import least_period, period, period_text
from generators.occasion import Occasion, counted, name_on
from generators.reading_back import Printed
from greenlist.documents import DOCUMENTS
from greenlist.forms.codes import DISTRICTS
from greenlist.procedure.recommendation import missing_replies
from greenlist.procedure.selection import newest, printed_order, recommended_rank, score_of
from greenlist.register import SubjectRecord

_MOBILE: Final = re.compile(r"(?<!\d)1[3-9]\d[ \-\u2011]?\d{4}[ \-\u2011]?\d{4}(?!\d)")
_Key = Callable[[SubjectRecord, int], Any]
# order → the words that state it, and the key it is obeyed by
_ORDERS: Final[Mapping[str, tuple[str, _Key]]] = MappingProxyType(
    {
        "district": ("行政区划", lambda record, _: printed_order(record)),
        "name": ("单位名称", lambda record, _: printed_order(record)),
        "rank": ("推荐顺序", lambda record, year: -(score_of(record, year) or 0)),
        "district_rank": ("推荐顺序", recommended_rank),
    }
)


@dataclass(frozen=True, slots=True)
class Finished:
    """A document about to leave: what it was made from, and what the finished file says."""

    composed: Composed
    occasion: Occasion
    printed: Printed

    @property
    def kind(self) -> str:
        """Document kind."""
        return self.composed.notice.entry().kind


@dataclass(frozen=True, slots=True)
class Assertion:
    """One check. `stops` is False for those that only inform."""

    code: str
    title: str
    kinds: frozenset[str]
    ask: Callable[[Finished], Iterator[str]]
    stops: bool = True


ASSERTIONS: Final[dict[str, Assertion]] = {}
_ALL: Final = tuple(DOCUMENTS)
_LISTING: Final = (
    "D03",
    "D08",
    "D11",
    "D15",
    "D16",
)  # whoever stands in them is put on a list, or to be put there


def _assertion(
    code: str, *kinds: str, stops: bool = True
) -> Callable[[Callable[[Finished], Iterator[str]]], Callable[[Finished], Iterator[str]]]:
    def register(ask: Callable[[Finished], Iterator[str]]) -> Callable[[Finished], Iterator[str]]:
        title = (ask.__doc__ or "").partition("\n")[0]
        ASSERTIONS[code] = Assertion(code, title, frozenset(kinds), ask, stops)
        return ask

    return register


@_assertion("C01", *_ALL)
def numbers_agree(paper: Finished) -> Iterator[str]:
    """正文家数与附件行数逐类、合计一致."""
    composed = paper.composed
    made = [ledger.table for ledger in composed.ledgers]
    found = paper.printed.tables
    if [(table.heads, *table.rows) for table in made] != [_as_rows(rows) for rows in found]:
        yield "附件表格与拟列入的单位不一致。"
    if not composed.counts:
        return
    rows: Counter[str] = Counter()
    for ledger, table in zip(composed.ledgers, found, strict=False):
        if ledger.records:
            rows[ledger.kind] += len(table) - 1
    if dict(rows) != {kind: n for kind, n in composed.counts.items() if n}:
        yield f"各类家数（{dict(composed.counts)}）与附件行数（{dict(rows)}）不一致。"
    said = counted(dict(composed.counts))
    if paper.composed.notice.entry().family != "F7" and said not in "\n".join(paper.printed.of("GwBody")):
        yield f"正文中没有与附件一致的家数“{said}”。"


def _as_rows(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    heads = tuple(head.replace("\n", "") for head in rows[0]) if rows else ()
    return (heads, *rows[1:])


@_assertion("C02", *_ALL)
def nobody_twice(paper: Finished) -> Iterator[str]:
    """名单内统一社会信用代码不重复，且不在移出之列."""
    for ledger in paper.composed.ledgers:
        twice = [code for code, n in Counter(r.uscc for r in ledger.records).items() if n > 1]
        if twice:
            yield f"{ledger.sheet}名单中统一社会信用代码重复：{'、'.join(twice)}。"
    for record in paper.composed.records if paper.kind in _LISTING else ():
        if any(r.day == paper.occasion.sign_date for r in record.removed):
            yield f"{record.name}同日被移出名单，不能同时列入。"


@_assertion("C03", *_ALL)
def names_of_the_day(paper: Finished) -> Iterator[str]:
    """单位名称为成文之日的有效名称."""
    for ledger in filter(lambda one: one.named, paper.composed.ledgers):
        at = [column.key for column in ledger.table.columns].index("name")
        for record, row in zip(ledger.records, ledger.table.rows, strict=True):
            valid = name_on(record, paper.occasion.sign_date)
            if row[at] != valid:
                yield f"{row[at]}在成文之日的名称应为{valid}。"
            if not row[at]:
                yield f"统一社会信用代码{record.uscc}的单位没有名称。"


@_assertion("C04", *_ALL)
def annexes_as_announced(paper: Finished) -> Iterator[str]:
    """附件标题与附件说明逐字一致、次序一致."""
    said = paper.printed.of("GwAnnexNote")
    titles = tuple(title.replace("\n", "") for title in paper.printed.of("GwAnnexTitle"))
    if paper.composed.notice.entry().family != "F7" and said != annex_lines(titles):
        yield f"附件说明为“{'；'.join(said)}”，附件标题为“{'；'.join(titles)}”。"


@_assertion("C05", "D11")
def shown_before(paper: Finished) -> Iterator[str]:
    """公布的单位均已公示，且公示期已届满、无未了结的异议."""
    year, day = paper.occasion.year, paper.occasion.sign_date
    for record in paper.composed.records:
        shown = record.publicity.get(year)
        if shown is None:
            yield f"{record.name}没有公示记录。"
        elif day <= shown.last:
            yield f"{record.name}的公示期至{shown.last}，成文日期{day}早于期满次日。"
        for objection in record.objections.values():
            if objection.year == year and objection.outcome != "rejected":
                yield f"{record.name}尚有异议（{objection.number}）未了结或者成立。"


@_assertion("C06", "D15", "D16")
def departments_heard(paper: Finished) -> Iterator[str]:
    """推荐单位已征求五个部门意见，且无不同意见."""
    year = paper.occasion.year
    for record in paper.composed.records:
        if missing := missing_replies(record, year):
            yield f"{record.name}缺少{'、'.join(missing)}部门意见。"
        against = [r.department for (of, _), r in record.replies.items() if of == year and r.adverse]
        if against:
            yield f"{record.name}有不同意见：{'、'.join(against)}。"


_FULL_DATE: Final = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def _deadlines(paper: Finished) -> Iterator[tuple[str, str, date | None]]:
    """Days to come, brought by people or, in a final text, held by the register: what, as written, the day if it is one."""
    printed = "\n".join(paper.printed.of("GwBody"))
    for label, text in paper.occasion.supplied.items():
        if label.endswith(("期限", "时间")) and text in printed:
            for found in _FULL_DATE.finditer(text):
                try:
                    yield label, found[0], date(*map(int, found.groups()))
                except ValueError:
                    yield label, found[0], None
    for label, day in paper.composed.deadlines if paper.occasion.issue else ():
        yield label, str(day), day


@_assertion("C07", *_ALL)
def facts_before_and_deadlines_after(paper: Finished) -> Iterator[str]:
    """所依据的事实均不晚于成文日期，所定的期限均晚于成文日期."""
    signed = paper.occasion.sign_date
    for what, when in paper.composed.dated:
        if when > signed:
            yield f"{what}（{when}）晚于成文日期（{signed}）。"
    for label, text, day in _deadlines(paper):
        if day is None:
            yield f"{label}“{text}”不是日历上的日期，请更正。"
        elif day < signed or (day == signed and label.endswith("期限")):
            yield f"{label}（{text}）不晚于成文日期（{signed}），收文单位无法按期办理，请更正。"


@_assertion("C08", "D08")
def period_as_computed(paper: Finished) -> Iterator[str]:
    """公示期的起止日期和天数按成文日期推算."""
    found = period(paper.occasion)
    text = "\n".join(paper.printed.of("GwBody"))
    if found is None:
        if UNSIGNED not in text:
            yield "草稿不应写明公示起止日期。"
        return
    basis = paper.occasion.parameters.publicity_basis
    if period_text(found.first, found.last, found.days, basis) not in text:
        yield f"公示期应为{found.first}至{found.last}。"
    least = least_period(paper.occasion, paper.occasion.sign_date)
    if found.first < least.first or found.last < least.last:
        yield f"公示期{found.first}至{found.last}不足规定的期限（至少到{least.last}）。"


@_assertion("C09", *_ALL)
def basis_in_force(paper: Finished) -> Iterator[str]:
    """依据文件在成文之日有效."""
    for basis in paper.occasion.office.basis:
        if not basis.in_force(paper.occasion.sign_date):
            yield f"依据文件{basis}在{paper.occasion.sign_date}不在有效期内。"


@_assertion("C10", *_ALL)
def known_districts(paper: Finished) -> Iterator[str]:
    """所在区为广州市11个区之一."""
    for record in paper.composed.records:
        if record.district not in DISTRICTS:
            told = f"的所在区“{record.district}”不是广州市的区" if record.district else "没有登记所在区"
            yield f"{record.name}{told}。"


@_assertion("C11", *_ALL)
def sorted_as_stated(paper: Finished) -> Iterator[str]:
    """写明排序规则，并按其排序."""
    order, year = paper.composed.order, paper.occasion.year
    if not order or not paper.composed.records:
        return
    words, key = _ORDERS[order]
    several = any(len(ledger.table.rows) > 1 for ledger in paper.composed.ledgers)
    if several and not any(words in note for note in paper.printed.of("GwAnnexOrder")):
        yield "附件标题下没有写明排序规则。"
    for ledger in paper.composed.ledgers:
        right = sorted(ledger.records, key=lambda record: key(record, year))
        if list(ledger.records) != right:
            yield f"{ledger.sheet}名单没有按写明的规则排序。"


@_assertion("C12", *_ALL)
def no_personal_telephone(paper: Finished) -> Iterator[str]:
    """公开的文件中没有个人手机号码."""
    if not paper.composed.notice.entry().public:
        return
    words = [text for _, text in (*paper.printed.paragraphs, *paper.printed.boxed)]
    words += [cell for table in paper.printed.tables for row in table for cell in row]
    if mobile := _MOBILE.search("\n".join(words)):
        yield f"公开的文件中含有手机号码（{mobile[0][:3]}…），请改用办公电话。"


@_assertion("C13", "D15", "D16", stops=False)
def agencies_within_their_number(paper: Finished) -> Iterator[str]:
    """同一第三方机构当年承担的项目不超过规定数."""
    limit = paper.occasion.parameters.evaluator_projects_per_year
    agencies: Counter[str] = Counter()
    for record in paper.composed.records:
        report = newest(record, "evaluation_report")
        if report and (agency := report.facts.get("evaluator_name")):
            agencies[agency] += 1
    for agency, number in agencies.items():
        if number > limit:
            yield f"{agency}承担{number}项，超过{limit}项（{paper.occasion.parameters.why('evaluator_projects_per_year')}）。"


@_assertion("C14", "D15", "D16")
def nobody_removed(paper: Finished) -> Iterator[str]:
    """当年移出名单的单位不在推荐之列."""
    for record in paper.composed.records:
        if _removed_in(record, paper.occasion.year):
            yield f"{record.name}本年度已移出名单，不能推荐。"


def _removed_in(record: SubjectRecord, year: int) -> bool:
    return any(removal.day.year == year for removal in record.removed)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the assertions of one document said: codes that held, failures that stop it, others that inform."""

    held: tuple[str, ...]
    failures: tuple[str, ...]
    informed: tuple[str, ...]


def check(paper: Finished) -> Outcome:
    """Ask every assertion that concerns this kind of document."""
    held: list[str] = []
    failures: list[str] = []
    informed: list[str] = []
    for code, assertion in sorted(ASSERTIONS.items()):
        if paper.kind not in assertion.kinds:
            continue
        said = [f"{code} {message}" for message in assertion.ask(paper)]
        if not said:
            held.append(code)
        elif assertion.stops:
            failures += said
        else:
            informed += said
    return Outcome(tuple(held), tuple(failures), tuple(informed))
