"""Rows of the lists: the facts of one subject as the columns of `columns.toml` show them."""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from generators.notices.notice import Ledger
from generators.occasion import Occasion, name_on, no_break, posted
from generators.tables import column_sets, table
from greenlist.forms.codes import INDUSTRY_DIVISIONS, NON_KEY_SECTOR, SECTORS
from greenlist.procedure.recommendation import resubmitted
from greenlist.procedure.selection import newest, paper_of, score_of
from greenlist.register import KINDS, LEVELS, SubjectRecord

CITY: Final = "市级"
ORDER_NOTE: Final = "（按行政区划和单位名称排序，排名不分先后）"
NAME_NOTE: Final = "（按单位名称排序，排名不分先后）"  # of lists within one district
_SELF: Final = "自评价"
_THIRD_PARTY: Final = "第三方评价"


def grade(record: SubjectRecord) -> str:
    """类别/星级 of a subject that is, or is about to be, on the municipal list (第三条第三款)."""
    if record.kind != "factory":
        return KINDS[record.kind]
    level = record.highest_level or CITY
    return f"{LEVELS.index(level) + 1}星绿色工厂"


def industry(record: SubjectRecord, year: int) -> str:
    """Industry with its four-digit code, from the registration of that year, else the newest."""
    paper = paper_of(record, "attachment_6", year) or newest(record, "attachment_6")
    if paper is None:
        return ""
    name, code = paper.facts.get("sub_sector", ""), paper.facts.get("primary_industry_code", "")
    if name in SECTORS[NON_KEY_SECTOR]:  # which standard applies, not what it makes
        name = INDUSTRY_DIVISIONS.get(code[:2], "")
    return f"{name}（{code}）" if name and code else name or code


def evaluation(record: SubjectRecord) -> str:
    """How the newest report evaluated: by itself, or by which agency."""
    report = newest(record, "evaluation_report")
    if report is None:
        return ""
    agency = report.facts.get("evaluator_name", "")
    third_party = agency and not report.facts.get("report_kind", "").startswith("自评")
    return f"{_THIRD_PARTY}\n{agency}" if third_party else _SELF


def score(record: SubjectRecord, year: int) -> str:
    """The score the subject is ranked by, to one decimal; '' when it has none."""
    value = score_of(record, year)
    return str(value.quantize(Decimal("0.1"), ROUND_HALF_UP)) if value is not None else ""


def contact(record: SubjectRecord) -> str:
    """Contact person and telephone from the newest paper that names one."""
    for stem in ("evaluation_report", "attachment_6", "attachment_5"):
        paper = newest(record, stem)
        if paper and paper.facts.get("contact_name"):
            return f"{paper.facts['contact_name']}\n{no_break(paper.facts.get('contact_phone', ''))}".strip()
    return ""


def _fact(record: SubjectRecord, name: str) -> str:
    return next(
        (
            p.facts[name]
            for s in ("attachment_6", "attachment_5")
            if (p := newest(record, s)) and name in p.facts
        ),
        "",
    )


def _since(then: str, now: str, words: str) -> str:
    return f"{words}：{then}" if then and then != now else ""


def public_row(record: SubjectRecord, occasion: Occasion) -> Mapping[str, str]:
    """A row of a published list; a name changed since the publicity is said."""
    name = name_on(record, occasion.sign_date)
    shown = posted(record, occasion.year)
    before = name_on(record, shown.first) if shown else ""
    return {
        "number": "",
        "district": record.district,
        "name": name,
        "uscc": record.uscc,
        "grade": grade(record),
        "industry": industry(record, occasion.year),
        "remark": _since(before, name, "公示时名称"),
    }


def recommended_row(record: SubjectRecord, occasion: Occasion) -> Mapping[str, str]:
    """A row of the 推荐汇总表."""
    name = name_on(record, occasion.sign_date)
    listed = record.listed[CITY]
    remarks = [
        "往年未通过，重新编制评价报告" if resubmitted(record, occasion.year) else "",
        _since(listed.name, name, "列入时名称"),
    ]
    stars = f"{grade(record)[:2]}\n" if record.kind == "factory" else ""
    return {
        "number": "",
        "district": record.district,
        "name": name,
        "uscc": record.uscc,
        "industry": industry(record, occasion.year),
        "grade": f"{stars}{listed.year}年",
        "evaluation": evaluation(record),
        "score": score(record, occasion.year),
        "contact": contact(record),
        "level": _fact(record, "park_rank"),
        "manager": _fact(record, "authority_name"),
        "remark": "；".join(filter(None, remarks)),
    }


def unit_row(record: SubjectRecord, occasion: Occasion) -> dict[str, str]:
    """A row that only says who it is."""
    return {
        "number": "",
        "district": record.district,
        "name": name_on(record, occasion.sign_date),
        "uscc": record.uscc,
        "kind": KINDS[record.kind],
    }


Row = Callable[[SubjectRecord, Occasion], Mapping[str, str]]


def by_kind(
    records: Sequence[SubjectRecord],
    occasion: Occasion,
    columns: Callable[[str], str],
    row: Row,
    title: Callable[[str], str],
) -> tuple[Ledger, ...]:
    """One list a kind that has anybody, in the order of the Measures; `records` keep their order.

    Args:
        records: everybody in the document.
        occasion: what it is drafted on.
        columns: subject kind → name of the column set.
        row: facts of one subject.
        title: subject kind → title of the list.
    """
    lists = []
    for kind, kind_title in KINDS.items():
        chosen = tuple(record for record in records if record.kind == kind)
        if chosen:
            made = table(column_sets()[columns(kind)], [row(record, occasion) for record in chosen])
            lists.append(Ledger(kind_title, title(kind), made, records=chosen, kind=kind))
    return tuple(lists)


def mixed(
    records: Sequence[SubjectRecord],
    occasion: Occasion,
    title: str,
    *,
    columns: str = "units",
    row: Row = unit_row,
    sheet: str = "单位名单",
) -> Ledger:
    """One list of subjects of every kind; `records` keep their order."""
    made = table(column_sets()[columns], [row(record, occasion) for record in records])
    return Ledger(sheet, title, made, records=tuple(records))


def named_with_code(record: SubjectRecord, occasion: Occasion) -> str:
    """Name and credit code, as a letter about one subject names it."""
    return f"{name_on(record, occasion.sign_date)}（统一社会信用代码：{record.uscc}）"
