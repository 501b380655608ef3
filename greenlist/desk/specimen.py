"""An invented round, small but whole, so that every template can be tried before there is a real one."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from generators.notices.reasons import Application, Reason
from generators.office import Contact, Office
from greenlist.desk.clocks import CHINA
from greenlist.forms.codes import DISTRICTS
from greenlist.forms.department_opinion import DEPARTMENTS
from greenlist.receipts import FileFacts, FindingFacts, Receipt, SubjectFacts
from greenlist.register import (
    DepartmentReplied,
    DistrictRecommended,
    Event,
    Inspected,
    Listed,
    ObjectionRaised,
    PaperAccepted,
    PoolEntered,
    PublicityPosted,
    Register,
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


def events() -> Iterator[Event]:
    """Everything that happened in the invented round and after it."""
    for number, (name, stage) in enumerate(_STAGES.items(), 1):
        if not stage:
            yield from _registered(number, name, passed=False)
        if stage == _POSTED:
            yield from _objected(number)
        if stage == _LISTED:
            yield from _supervised(number, name)
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
        "近三年（2023年6月10日至2026年6月10日）为失信被执行人：登记簿记载的“2025年5月6日列为失信被执行人”。",
    ),
)


def application() -> Application:
    """An application for the pool that is not accepted."""
    name = next(iter(_STAGES))
    return Application(
        name, f"{_CODE[:-1]}1", "黄埔区", "attachment_6.factory", date(YEAR, 1, 12), f"{YEAR}0112-0001"
    )


def office(own: Office) -> Office:
    """The office's own facts, with an invented contact and names of districts' bureaus where it has none."""
    contact = own.contact
    if own.lacks():
        contact = Contact(division="样例处", person="李样例", phone="020-00000000")
    districts = {**{name: f"广州市{name}工业和信息化局" for name in DISTRICTS}, **own.districts}
    return own.model_copy(update={"contact": contact, "districts": districts})
