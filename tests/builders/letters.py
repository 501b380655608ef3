"""The golden letters: every paper drafted from a round that has come to the point where it is called for."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache

from generators.drafting import Drafted, drafts
from generators.occasion import Issue, Lacking
from generators.office import Office
from greenlist.documents import PAPERS
from greenlist.forms.codes import DISTRICTS
from greenlist.register import (
    DocumentIssued,
    Event,
    Inspected,
    Listed,
    ObjectionRaised,
    Register,
    Reviewed,
    replay,
)
from greenlist.regulation.parameters import parameters_on
from tests.builders import rounds
from tests.builders.documents import OFFICE
from tests.builders.rounds import LISTED_ON, YEAR, Subject

NEXT = YEAR + 1
FULL_NAMES = {district: f"广州市{district}工业和信息化局" for district in DISTRICTS}
WITH_DISTRICTS = OFFICE.model_copy(update={"districts": FULL_NAMES})
FACTS = {
    "会议时间": "2026年4月22日上午9时",
    "会议地点": "市工业和信息化局1号会议室",
    "参会单位": "各评审专家所在单位",
    "主持人": "张远",
    "出席专家": "王明、李强、赵敏",
    "培训时间": "2027年3月10日上午9时",
    "培训地点": "市工业和信息化局报告厅",
    "培训内容": "动态管理表填报要求、数据口径和常见问题",
    "填报期限": "2027年4月20日",
    "抽查时间": "2028年6月1日至6月30日",
    "整改期限": "2026年9月30日",
    "异议人": "广州市某某环保促进会",
    "函复期限": "2026年5月20日",
}


def base(subject: Subject, day: date) -> dict:
    return {"uscc": subject.uscc, "subject_kind": subject.kind, "day": day, "receipt": "20260501-0001"}


def refused(subjects: Sequence[Subject]) -> Register:
    events: list[Event] = list(rounds.events(subjects, "registered"))
    day = date(YEAR, 1, 26)
    for subject in subjects[:2]:
        why = "清洁生产企业有效期已届满，不符合第七条第（一）项第2目的条件"
        events.append(Reviewed(**base(subject, day), stage="conformity", year=YEAR, passed=False, reason=why))
    return replay(events)


def objected(outcome: str) -> Register:
    subjects = rounds.crowd(5, 1, 1)
    events: list[Event] = list(rounds.events(subjects, "shown"))
    detail = {
        "open": "反映该单位能耗数据与实际不符",
        "rejected": "经查阅电费、燃气费票据和能源计量台账，所报能耗数据与票据一致，反映情况不属实",
    }
    for number, subject in enumerate(subjects[:2], 1):
        events.append(
            ObjectionRaised(
                **base(subject, date(YEAR, 5, 2)),
                year=YEAR,
                number=f"2026-{number:02d}",
                outcome=outcome,
                detail=detail[outcome],
            )
        )
    return replay(events)


def risen() -> Register:
    subjects = rounds.crowd(6, 1, 1)
    events: list[Event] = list(rounds.events(subjects, "listed"))
    for subject, level in zip(subjects, ("省级", "省级", "国家级"), strict=False):
        number = "粤工信节能函〔2026〕88号" if level == "省级" else "工信厅节函〔2026〕31号"
        events.append(
            Listed(
                **base(subject, date(YEAR, 9, 1)),
                level=level,
                year=YEAR,
                batch="第三批" if level == "国家级" else "",
                instrument=number,
                name=subject.name,
                district=subject.district,
            )
        )
    return replay(events)


def inspected() -> Register:
    subjects = rounds.crowd(3, 0, 0)
    events: list[Event] = list(rounds.events(subjects, "listed"))
    events += [
        Inspected(
            **base(subject, date(YEAR, 7, 8)),
            inspected_on=date(YEAR, 7, 8),
            district=subject.district,
            result="rectify",
            problems="危险废物暂存间标识不全，部分废水在线监测数据缺失。",
            deadline=date(YEAR, 9, 30),
            rectification="pending",
        )
        for subject in subjects[:2]
    ]
    return replay(events)


def unreviewed(until: str) -> Register:
    """The round before the city's review of that stage; districts have recommended."""
    kept = (e for e in rounds.events(rounds.crowd(8, 1, 2), until) if not isinstance(e, Reviewed))
    own = rounds.events(rounds.crowd(8, 1, 2), "pooled") if until == "evaluated" else ()
    return replay([*own, *kept])


Made = tuple[Callable[[], Register], int, date, str]
# stem → (register, year, day of signature, number)
ROUNDS: Mapping[str, Made] = {
    "pool_call": (lambda: rounds.register("pooled"), YEAR, date(YEAR, 1, 4), "穗工信函〔2026〕2号"),
    "district_pool": (lambda: unreviewed("registered"), YEAR, date(YEAR, 1, 28), ""),
    "not_admitted": (
        lambda: refused(rounds.crowd(2, 0, 0)),
        YEAR,
        date(YEAR, 2, 3),
        "穗工信函〔2026〕15号",
    ),
    "listing_call": (lambda: rounds.register("pooled"), YEAR, date(YEAR, 4, 1), "穗工信函〔2026〕40号"),
    "district_listing": (lambda: unreviewed("evaluated"), YEAR, date(YEAR, 4, 28), ""),
    "panel_call": (lambda: unreviewed("evaluated"), YEAR, date(YEAR, 4, 21), "穗工信函〔2026〕52号"),
    "panel_minutes": (lambda: rounds.register("evaluated"), YEAR, date(YEAR, 4, 27), ""),
    "objection_enquiry": (lambda: objected("open"), YEAR, date(YEAR, 5, 4), "穗工信函〔2026〕60号"),
    "objection_answer": (lambda: objected("rejected"), YEAR, date(YEAR, 5, 5), "穗工信函〔2026〕61号"),
    "publicity_account": (lambda: objected("rejected"), YEAR, date(YEAR, 5, 7), ""),
    "stars": (risen, YEAR, date(YEAR, 9, 15), "穗工信函〔2026〕180号"),
    "filing_call": (lambda: rounds.register("listed"), NEXT, date(NEXT, 3, 2), "穗工信函〔2027〕20号"),
    "filing_reminder": (lambda: rounds.register("listed"), NEXT, date(NEXT, 4, 6), "穗工信函〔2027〕33号"),
    "training_call": (lambda: rounds.register("listed"), NEXT, date(NEXT, 2, 20), "穗工信函〔2027〕18号"),
    "inspection_call": (
        lambda: rounds.register("listed"),
        NEXT + 1,
        date(NEXT + 1, 5, 20),
        "穗工信函〔2028〕70号",
    ),
    "rectification": (inspected, YEAR, date(YEAR, 7, 15), "穗工信函〔2026〕130号"),
    "promulgation": (Register, YEAR, LISTED_ON, ""),
}
DRAFTS_ONLY = {"district_pool", "district_listing", "promulgation"}


def facts_for(kind: str) -> dict[str, str]:
    from greenlist.documents import DOCUMENTS  # noqa: PLC0415

    return {label: FACTS[label] for label in DOCUMENTS[kind].asks if label in FACTS}


def drafted(
    stem: str,
    *,
    register: Register | None = None,
    final: bool | None = None,
    supplied: Mapping[str, str] | None = None,
    office: Office = WITH_DISTRICTS,
    about: str = "",
    day: date | None = None,
) -> tuple[Drafted, ...] | Lacking:
    """Every document of a paper from its golden round."""
    make, year, signed, number = ROUNDS[stem]
    paper = PAPERS[stem]
    held = make() if register is None else register
    given = facts_for(paper.kind) if supplied is None else supplied
    wants_final = stem not in DRAFTS_ONLY if final is None else final
    issue = None
    if wants_final:
        choice = about or paper.document
        found = drafts(paper.kind, held, year, signed, parameters_on(signed), office, about=choice)
        if not about and isinstance(found, tuple) and found[0].key:
            choice = found[0].key.partition("·")[2]
        issue = Issue(number, signed, "林立", about=choice, supplied=given)
    when = day or signed
    return drafts(
        paper.kind,
        held,
        year,
        when,
        parameters_on(when),
        office,
        issue,
        about="" if issue else about or paper.document,
        supplied={} if issue else given,
    )


@cache
def golden_letter(stem: str) -> Drafted:
    found = drafted(stem)
    assert isinstance(found, tuple), found
    return found[0]


def issued(document: str, day: date, about: str = "", number: str = "穗工信函〔2026〕9号") -> DocumentIssued:
    return DocumentIssued(
        uscc="", day=day, receipt="20260501-0009", document=document, year=day.year, number=number,
        title="某函", about=about,
    )  # fmt: skip
