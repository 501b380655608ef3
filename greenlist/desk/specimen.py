"""An invented round, small but whole, so that every template can be tried before there is a real one."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from generators.notices.reasons import Application, Reason
from generators.office import Contact, Office
from greenlist.desk.clocks import CHINA
from greenlist.documents import DOCUMENTS
from greenlist.forms.codes import DISTRICTS
from greenlist.forms.department_opinion import DEPARTMENTS
from greenlist.receipts import FileFacts, FindingFacts, Receipt, SubjectFacts
from greenlist.register import (
    ChangeRequested,
    DepartmentReplied,
    DistrictRecommended,
    EvaluatorJudged,
    Event,
    IncidentRecorded,
    Inspected,
    Listed,
    ObjectionRaised,
    PaperAccepted,
    PoolEntered,
    PublicityPosted,
    Register,
    Removed,
    Reviewed,
    replay,
)
from greenlist.regulation.text import MEASURES_EDITION

YEAR: Final = 2026
DAY: Final = date(YEAR, 6, 10)
_CODE: Final = "91440101MA5TE5T07H"
_SHA: Final = "0" * 64
_POSTED, _LISTED = 3, 4
# One subject for each document: name → how far it has come; the last is not admitted to the pool.
_STAGES: Final[Mapping[str, int]] = {
    "广州样例一号制造有限公司": 1,
    "广州样例二号精密机械与智能装备（集团）股份有限公司": 2,
    "广州样例三号材料科技有限公司": 3,
    "广州样例四号电子有限公司": 4,
    "广州样例五号食品有限公司": 0,
}
# Paper → the day on which the invented round gives rise to it; `DAY` for the others.
_DAYS: Final[Mapping[str, date]] = {
    "pool_call": date(YEAR, 1, 4),
    "district_pool": date(YEAR, 1, 25),
    "not_admitted": date(YEAR, 2, 3),
    "listing_call": date(YEAR, 4, 1),
    "district_listing": date(YEAR, 4, 22),
    "panel_call": date(YEAR, 4, 22),
    "panel_minutes": date(YEAR, 4, 27),
    "objection_enquiry": date(YEAR, 5, 9),
    "objection_answer": date(YEAR, 5, 13),
    "publicity_account": date(YEAR, 5, 14),
    "rectification": date(YEAR, 7, 15),
    "stars": date(YEAR, 9, 15),
    "training_call": date(YEAR + 1, 2, 20),
    "filing_call": date(YEAR + 1, 3, 2),
    "filing_reminder": date(YEAR + 1, 4, 6),
    "inspection_call": date(YEAR + 2, 10, 9),
    "consultation": date(YEAR, 6, 1),
    "district_change": date(YEAR, 10, 12),
    "change_reply": date(YEAR, 10, 22),
    "change_announcement": date(YEAR, 10, 22),
    "change_upward": date(YEAR, 10, 22),
    "veto_enquiry": date(YEAR, 11, 3),
    "district_event": date(YEAR, 11, 3),
    "removal_warning": date(YEAR, 11, 11),
    "removal": date(YEAR, 11, 11),
    "removal_report": date(YEAR, 11, 16),
    "evaluator_ban": date(YEAR, 11, 21),
}


def _about(number: int, day: date) -> dict[str, Any]:
    return {"uscc": f"{_CODE[:-1]}{number}", "day": day, "receipt": f"{day:%Y%m%d}-{number:04d}"}


def _paper(number: int, name: str, day: date, paper: str, **facts: str) -> PaperAccepted:
    about = _about(number, day)
    return PaperAccepted(
        **about, paper=paper, year=YEAR, sha256=_SHA, name=name, district="黄埔区", facts=facts
    )


def _registered(number: int, name: str, passed: bool = True) -> Iterator[Event]:  # noqa: FBT001, FBT002 - a fact of the review
    day, contact = date(YEAR, 1, 12), {"contact_name": "张样例", "contact_phone": "020-00000000"}
    sector = {"sub_sector": "通用设备制造", "primary_industry_code": "3411"}
    yield _paper(number, name, day, "attachment_6.factory", **contact, **sector)
    opinion = {"year": YEAR, "district": "黄埔区", "recommended": True}
    yield DistrictRecommended(**_about(number, date(YEAR, 1, 20)), stage="pool", **opinion)
    reason = "" if passed else "清洁生产企业有效期已届满，不符合第七条第（一）项第2目的条件"
    about = _about(number, date(YEAR, 1, 26))
    yield Reviewed(**about, stage="conformity", year=YEAR, passed=passed, reason=reason)


def _evaluated(number: int, name: str) -> Iterator[Event]:
    entered = date(YEAR, 1, 30)
    until = date(YEAR + 3, 1, 30)
    yield PoolEntered(**_about(number, entered), year=YEAR, instrument="穗工信函〔2026〕1号", until=until)
    facts = {"report_kind": "第三方评价报告", "evaluator_name": "广州样例评价有限公司", "total_score": "88.5"}
    yield _paper(number, name, date(YEAR, 4, 9), "evaluation_report.factory", **facts)
    opinion = {"year": YEAR, "district": "黄埔区", "recommended": True, "rank": 1}
    yield DistrictRecommended(**_about(number, date(YEAR, 4, 20)), stage="listing", **opinion)
    about = _about(number, date(YEAR, 4, 25))
    yield Reviewed(**about, stage="panel", year=YEAR, passed=True, score="88.5")


def _posted(number: int) -> Iterator[Event]:
    first = date(YEAR, 5, 7)
    period = {"first": first, "last": first + timedelta(days=6)}
    yield PublicityPosted(**_about(number, date(YEAR, 5, 6)), year=YEAR, instrument="/", **period)


def _listed(number: int, name: str) -> Iterator[Event]:
    day = date(YEAR, 5, 20)
    facts = {"name": name, "district": "黄埔区", "score": "88.5", "instrument": "穗工信〔2026〕2号"}
    yield Listed(**_about(number, day), level="市级", year=YEAR, **facts)
    for department in DEPARTMENTS:
        about = _about(number, date(YEAR, 6, 2))
        yield DepartmentReplied(**about, year=YEAR, department=department, adverse=False)


def _objected(number: int) -> Iterator[Event]:
    told = {"year": YEAR, "number": f"{YEAR}-01"}
    detail = "反映该单位能耗数据与实际不符"
    yield ObjectionRaised(**_about(number, date(YEAR, 5, 8)), **told, outcome="open", detail=detail)
    detail = "经查阅电费票据和能源计量台账，所报能耗数据与票据一致，反映情况不属实"
    yield ObjectionRaised(**_about(number, date(YEAR, 5, 12)), **told, outcome="rejected", detail=detail)


def _supervised(number: int, name: str) -> Iterator[Event]:
    visited, day = date(YEAR, 7, 8), date(YEAR, 9, 1)
    yield Inspected(
        **_about(number, visited),
        inspected_on=visited,
        district="黄埔区",
        result="rectify",
        problems="危险废物暂存间标识不全。",
        deadline=date(YEAR, 9, 30),
        rectification="pending",
    )
    facts = {"name": name, "district": "黄埔区", "instrument": "粤工信节能函〔2026〕3号"}
    yield Listed(**_about(number, day), level="省级", year=YEAR, **facts)


def _changed(number: int) -> Iterator[Event]:
    """A change that the district tells of and the city agrees to."""
    told = ChangeRequested(
        **_about(number, date(YEAR, 10, 10)),
        matter="组织边界变更",
        before="一号厂房",
        after="一号、二号厂房",
        completed_on=date(YEAR, 9, 28),
        requested_on=date(YEAR, 10, 10),
        evidence="不动产权证书",
        levels=("市级", "省级"),
        district_agrees=True,
    )
    agreed = date(YEAR, 10, 20)
    yield told
    yield told.model_copy(update={"day": agreed, "city": "agreed", "city_on": agreed})


def _moved_out(number: int) -> Iterator[Event]:
    """A grave accident, looked into, established, and the removal that follows; the evaluator is judged too."""
    happened = IncidentRecorded(
        **_about(number, date(YEAR, 11, 2)),
        category="生产安全事故",
        grade="重大",
        occurred_on=date(YEAR, 11, 1),
        outcome="open",
        authority="市应急管理局",
        detail="厂房发生火灾，人员伤亡情况正在核实",
        recorded_on=date(YEAR, 11, 2),
    )
    known = date(YEAR, 11, 10)
    yield happened
    yield happened.model_copy(update={"day": known, "recorded_on": known, "outcome": "established"})
    left = {"level": "市级", "instrument": "样例公告〔2026〕1号", "ground": "第十六条第二款"}
    yield Removed(**_about(number, date(YEAR, 11, 15)), **left)
    judged = date(YEAR, 11, 20)
    yield EvaluatorJudged(
        uscc=f"{_CODE[:-1]}9",
        day=judged,
        receipt=f"{judged:%Y%m%d}-0009",
        name="广州样例评价有限公司",
        fault="弄虚作假",
        decision="banned",
        until=date(YEAR + 3, 11, 20),
        detail="所附监测报告与原件不符",
    )


def events() -> Iterator[Event]:
    """Everything that happened in the invented round and after it."""
    for number, (name, stage) in enumerate(_STAGES.items(), 1):
        if not stage:
            yield from _registered(number, name, passed=False)
        if stage == _POSTED:
            yield from _objected(number)
        if stage == _LISTED:
            yield from _supervised(number, name)
            yield from _changed(number)
            yield from _moved_out(number)
        steps = (_registered(number, name), _evaluated(number, name), _posted(number), _listed(number, name))
        for step in steps[:stage]:
            yield from step


def day_of(stem: str) -> date:
    """The day on which the invented round gives rise to a paper."""
    return _DAYS.get(stem, DAY)


def register(day: date = DAY) -> Register:
    """The register of the invented round on a day."""
    return replay(events(), day)


def receipt() -> Receipt:
    """The receipt of an invented returned paper."""
    name = next(iter(_STAGES))
    finding = FindingFacts(
        code="X-000",
        severity="error",
        field="uscc",
        label="统一社会信用代码",
        where={"sheet": "A基本信息", "cell": "C5"},
        message="统一社会信用代码为17位，应为18位。",
        basis="GB 32100-2015",
        remedy="请核对营业执照后更正。",
    )
    return Receipt(
        id=f"{DAY:%Y%m%d}-0001",
        received_at=datetime(DAY.year, DAY.month, DAY.day, 9, tzinfo=CHINA),
        as_of=DAY,
        role="subject",
        file=FileFacts(name="样例.xlsx", sha256=_SHA, bytes=1),
        paper="attachment_6.factory",
        measures=MEASURES_EDITION,
        status="returned",
        subject=SubjectFacts(kind="factory", name=name, uscc=_CODE, district="黄埔区"),
        findings=(finding,),
    )


REASONS: Final = (
    Reason(
        "第七条（一）2",
        "“广州市清洁生产企业（有效期内）”",
        "清洁生产企业证书已于2026年3月1日到期，不在有效期内。",
        "登记表.xlsx A基本信息!C21",
    ),
    Reason(
        "第十二条第（六）项",
        "“企业被列为失信被执行人”",
        "近三年（2023年6月10日至2026年6月10日）存在失信被执行情形：登记簿记载的“2025年5月6日列为失信被执行人”。",
    ),
)


def application() -> Application:
    """An application for the pool that is not accepted."""
    name = next(iter(_STAGES))
    return Application(
        name, f"{_CODE[:-1]}1", "黄埔区", "attachment_6.factory", date(YEAR, 1, 12), f"{YEAR}0112-0001"
    )


def office(own: Office, stem: str = "") -> Office:
    """The office's own facts; an invented contact, names of districts' bureaus and partners where it has none.

    Kinds made only at the office's wish are made; a report to the province where the paper is that report.
    """
    contact = own.contact
    if own.lacks():
        contact = Contact(division="样例处", person="李样例", phone="020-00000000")
    facts: dict[str, object] = {
        "contact": contact,
        "districts": {**{name: f"广州市{name}工业和信息化局" for name in DISTRICTS}, **own.districts},
        "partners": own.partners or ("样例部门", "样例银行"),
        "optional": tuple(code for code, kind in DOCUMENTS.items() if kind.optional),
    }
    if stem.startswith("recommendation"):
        facts["upward"] = "报告" if stem == "recommendation_report" else "函"
    return own.model_copy(update=facts)
