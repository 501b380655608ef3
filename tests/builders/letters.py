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
    ChangeRequested,
    DocumentIssued,
    EvaluatorJudged,
    Event,
    IncidentRecorded,
    Inspected,
    Listed,
    ObjectionRaised,
    Register,
    Removed,
    Renamed,
    Reviewed,
    replay,
)
from greenlist.regulation.parameters import parameters_on
from tests.builders import rounds
from tests.builders.documents import OFFICE
from tests.builders.rounds import LISTED_ON, YEAR, Subject

NEXT = YEAR + 1
FULL_NAMES = {district: f"广州市{district}工业和信息化局" for district in DISTRICTS}
PARTNERS = ("市发展改革委", "市财政局", "人民银行广东省分行", "国家金融监督管理总局广东监管局")
WITH_DISTRICTS = OFFICE.model_copy(
    update={"districts": FULL_NAMES, "partners": PARTNERS, "optional": ("D28",)}
)
REPORTING = WITH_DISTRICTS.model_copy(update={"upward": "报告"})
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
    "反馈期限": "2026年6月15日",
    "核查部门": "市政务服务数据管理局",
    "陈述申辩期限": "2026年9月30日",
    "签发人": "周明",
    "印发机关": "广州市越秀区工业和信息化局办公室",
    "联系人和电话": "联系人：黄敏，联系电话：020\u201183334444",
    "存在的问题": "弄虚作假",
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


def incident(subject: Subject, category: str, outcome: str = "open", **facts: object) -> IncidentRecorded:
    usual: dict = {
        **base(subject, date(YEAR, 7, 6)),
        "category": category,
        "occurred_on": date(YEAR, 7, 3),
        "outcome": outcome,
        "authority": "",
        "detail": "2人受伤，有关部门已到现场处置",
        "recorded_on": date(YEAR, 7, 6),
    }
    return IncidentRecorded.model_validate(usual | facts)


def suspected() -> Register:
    subjects = rounds.crowd(6, 1, 1)
    facts = (
        incident(subjects[0], "生产安全事故", grade="较大", authority="市应急管理局"),
        incident(subjects[1], "生产安全事故", grade="一般"),
        incident(subjects[1], "生产安全事故", grade="一般", occurred_on=date(YEAR, 6, 3), number="2"),
        incident(subjects[2], "列入经营异常名录"),
        incident(subjects[3], "列为失信被执行人", authority="信用中国网站"),
    )
    return replay([*rounds.events(subjects, "listed"), *facts])


def grave(outcome: str = "established", *more: IncidentRecorded) -> Register:
    subjects = rounds.crowd(6, 1, 1)
    happened = incident(
        subjects[0],
        "突发环境事件",
        outcome,
        grade="重大",
        authority="市生态环境局",
        instrument="穗环罚〔2026〕12号",
        learnt_on=date(YEAR, 7, 4),
    )
    return replay([*rounds.events(subjects, "listed"), happened, *more])


def vetoed() -> Register:
    """Grounds of every kind: at once, article 12, forged papers; and an upper list touched."""
    subjects = rounds.crowd(6, 1, 1)
    return grave(
        "established",
        incident(subjects[1], "列为失信被执行人", "established", authority="广州市中级人民法院"),
        incident(subjects[2], "材料或数据造假", "established", authority="市工业和信息化局"),
        incident(subjects[3], "生产安全事故", grade="一般"),
    )


def removed() -> Register:
    subjects = rounds.crowd(6, 1, 1)
    day = date(YEAR, 7, 20)
    events = [
        *_upper(subjects[:2]),
        *(
            Removed(
                **base(subject, day),
                level="市级",
                instrument="穗工信公告〔2026〕3号",
                ground="第十六条第二款",
            )
            for subject in subjects[:3]
        ),
    ]
    return replay(events, onto=vetoed())


def _upper(subjects: Sequence[Subject]) -> list[Event]:
    facts = {"level": "省级", "year": YEAR, "instrument": "粤工信节能函〔2026〕31号"}
    return [Listed(**base(s, date(YEAR, 6, 25)), name=s.name, district=s.district, **facts) for s in subjects]


def change(subject: Subject, matter: str, before: str, after: str, city: str = "", **more: object) -> Event:
    facts: dict = {
        **base(subject, date(YEAR, 7, 10)),
        "matter": matter,
        "before": before,
        "after": after,
        "completed_on": date(YEAR, 6, 28),
        "reported_on": date(YEAR, 7, 2),
        "requested_on": date(YEAR, 7, 10),
        "evidence": "营业执照、准予变更登记通知书",
        "levels": ("市级",),
        "still_conforming": True,
        "district_agrees": True,
        "city": city,
        "city_on": date(YEAR, 7, 10) if city else None,
    }
    return ChangeRequested.model_validate(facts | more)


def changed(city: str = "") -> Register:
    """Two changes of the first subject, one of the third; the second stands on a provincial list."""
    subjects = rounds.crowd(6, 1, 1)
    first, second, third = subjects[:3]
    refusal = {"detail": "变更后的生产地址不在广州市内，组织边界发生重大变化"}
    events = [
        *rounds.events(subjects, "listed"),
        *_upper([second]),
        change(first, "名称变更", first.name, f"{first.name[:-4]}（广东）股份有限公司", city),
        change(first, "组织边界变更", "一、二号厂房", "一、二、三号厂房", city),
        change(second, "生产地址变更", "越秀区甲路1号", "越秀区乙路2号", city),
        change(third, "生产地址变更", "天河区丙路3号", "佛山市丁路4号", city and "refused", **refusal),
    ]
    if city == "agreed":
        new = {"name": f"{first.name[:-4]}（广东）股份有限公司"}
        events.append(Renamed(**base(first, date(YEAR, 7, 10)), **new))
    return replay(events)


def small(until: str) -> Register:
    return rounds.register(until, rounds.crowd(8, 1, 2))


def judged(agency: str = "") -> Register:
    """A round one of whose evaluators has lied."""
    held = small("listed")
    named = (r.accepted.get(f"evaluation_report.{r.kind}", {}).get(YEAR) for r in held.subjects.values())
    report = next(one for one in named if one and one.facts.get("evaluator_name"))
    day = date(YEAR, 8, 3)
    decision = EvaluatorJudged(
        uscc=report.facts.get("evaluator_uscc") or "91440101MA9XN0000A",
        day=day,
        receipt="20260803-0001",
        name=agency or report.facts["evaluator_name"],
        fault="弄虚作假",
        decision="banned",
        until=date(YEAR + 3, 8, 2),
        instrument="穗工信〔2026〕80号",
        detail="在3份评价报告中编造能源计量数据，所附监测报告与原件不符",
    )
    return replay([decision], onto=held)


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
    "consultation": (lambda: small("listed"), YEAR, date(YEAR, 6, 1), "穗工信函〔2026〕99号"),
    "opinions": (lambda: small("heard"), YEAR, date(YEAR, 6, 17), ""),
    "recommendation_report": (
        lambda: small("heard"),
        YEAR,
        date(YEAR, 6, 18),
        "穗工信〔2026〕61号",
    ),
    "veto_enquiry": (suspected, YEAR, date(YEAR, 7, 8), "穗工信函〔2026〕131号"),
    "district_event": (grave, YEAR, date(YEAR, 7, 7), ""),
    "district_change": (changed, YEAR, date(YEAR, 7, 12), ""),
    "change_reply": (lambda: changed("agreed"), YEAR, date(YEAR, 7, 14), "穗工信函〔2026〕140号"),
    "change_announcement": (lambda: changed("agreed"), YEAR, date(YEAR, 7, 14), ""),
    "change_upward": (lambda: changed("agreed"), YEAR, date(YEAR, 7, 14), "穗工信函〔2026〕141号"),
    "removal_warning": (vetoed, YEAR, date(YEAR, 7, 12), "穗工信函〔2026〕142号"),
    "removal": (vetoed, YEAR, date(YEAR, 7, 18), ""),
    "removal_report": (removed, YEAR, date(YEAR, 7, 24), "穗工信〔2026〕70号"),
    "evaluator_ban": (judged, YEAR, date(YEAR, 8, 5), "穗工信〔2026〕81号"),
    "list_sharing": (lambda: small("listed"), YEAR, date(YEAR, 6, 1), "穗工信函〔2026〕98号"),
}
DRAFTS_ONLY = {
    "district_pool",
    "district_listing",
    "district_event",
    "district_change",
    "opinions",
    "promulgation",
}
OFFICES = {"recommendation_report": REPORTING}


# days that differ from kind to kind: they are still to come when it is signed
_DAYS: Mapping[str, Mapping[str, str]] = {"D17": {"反馈期限": "2026年7月20日"}}


def facts_for(kind: str) -> dict[str, str]:
    from greenlist.documents import DOCUMENTS  # noqa: PLC0415

    known = {**FACTS, **_DAYS.get(kind, {})}
    return {label: known[label] for label in DOCUMENTS[kind].asks if label in known}


def drafted(
    stem: str,
    *,
    register: Register | None = None,
    final: bool | None = None,
    supplied: Mapping[str, str] | None = None,
    office: Office | None = None,
    about: str = "",
    day: date | None = None,
) -> tuple[Drafted, ...] | Lacking:
    """Every document of a paper from its golden round."""
    office = office or OFFICES.get(stem, WITH_DISTRICTS)
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
